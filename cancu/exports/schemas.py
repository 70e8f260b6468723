"""The JSON Schema of what ``cancu extract --json`` and ``cancu export jsonl`` give.

Members may be added, none is renamed or dropped: a reader that knows this schema reads what comes
later.
"""

from __future__ import annotations

from typing import Any

from extractors.model import DeadlineKind, NumberStatus, Relation, Role

__all__ = ["schema"]

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_TEXT0: Json = {"type": ["string", "null"]}
_INT: Json = {"type": "integer"}
_INT0: Json = {"type": ["integer", "null"]}
_DAY0: Json = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_FLAG: Json = {"type": "boolean"}
_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_TEXTS: Json = {"type": "array", "items": _TEXT}
_OBJECT: Json = {"type": "object"}
_OBJECT0: Json = {"type": ["object", "null"]}
_BOX0: Json = {
    "type": ["array", "null"], "items": {"type": "number"}, "minItems": 4, "maxItems": 4,
    "description": "[x0, top, x1, bottom], điểm",
}  # fmt: skip
_SEVERITIES = ("error", "warning", "info")


def _words(values: Any, *, none: bool = False) -> Json:
    found = [str(each) for each in values]
    return {"enum": [*found, None] if none else found}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _object(members: Json, needed: str) -> Json:
    return {"type": "object", "properties": members, "required": needed.split()}


_PLACE: Json = {"start": _INT, "end": _INT, "page": _INT0, "bbox": _BOX0}
_NAMED = {"text": _TEXT, **_PLACE}


def schema() -> Json:
    """The schema of one object, in JSON Schema 2020-12.

    >>> schema()["properties"]["schema"]
    {'const': 'cancu.extract/1'}
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cancu.extract/1",
        "description": "Một văn bản và mọi dữ kiện đọc được; start, end là vị trí trong text",
        "type": "object",
        "properties": {
            "schema": {"const": "cancu.extract/1"},
            "source": _source(),
            "text": _TEXT,
            "document": _document(),
            "citations": _list(_citation()),
            "relations": _list(_object(
                {"source": _TEXT, "relation": _words(Relation), "target": _TEXT, **_NAMED},
                "source relation target start end",
            )),
            "deadlines": _list(_deadline()),
            "assignments": _list(_assignment()),
            "findings": _list(_finding()),
            "error": _object({"code": _TEXT, "message": _TEXT}, "code message"),
        },
        "required": ["schema", "source"],
    }  # fmt: skip


def _source() -> Json:
    return _object(
        {
            "path": _TEXT0, "sha256": _TEXT0, "media_type": _TEXT0, "pages": _INT0,
            "text_source": _TEXT0,
            "repairs": _TEXTS, "signatures": _list(_OBJECT),
        },
        "path",
    )  # fmt: skip


def _document() -> Json:
    return _object(
        {
            "type": _TEXT0, "type_name": _TEXT0, "number": _TEXT0,
            "number_status": _words(NumberStatus), "date": _DAY0, "place": _TEXT0, "issuer": _TEXT0,
            "title": _TEXT0, "signer": _OBJECT0, "recipients": _TEXTS, "parts": _list(_OBJECT),
            "number_candidates": _list(_OBJECT), "date_candidates": _list(_OBJECT),
        },
        "type number number_status date issuer title signer recipients",
    )  # fmt: skip


def _citation() -> Json:
    return _object(
        {
            **_NAMED, "part": _INT0, "type": _TEXT0, "number": _TEXT0, "date": _DAY0, "issuer": _TEXT0,
            "title": _TEXT0, "name": _TEXT0, "year": _INT0, "resolved": _TEXT0, "candidates": _TEXTS,
            "relation": _words(Relation), "of": _TEXT0, "pinpoint": _OBJECT0,
            "pinpoints": _list(_OBJECT), "alias_of": _TEXT0, "clause_start": _INT, "clause_end": _INT,
            "confidence": _SHARE, "repairs": _TEXTS,
        },
        "text start end type number date relation confidence",
    )  # fmt: skip


def _deadline() -> Json:
    return _object(
        {
            **_NAMED, "kind": _words(DeadlineKind), "due": _DAY0, "start_date": _DAY0, "bound": _DAY0,
            "exclusive": _FLAG, "rrule": _TEXT0, "anchor": _TEXT0, "days": _INT0, "working_days": _FLAG,
            "agency": _TEXT0, "what": _TEXT0, "duration": _TEXT0, "confidence": _SHARE,
        },
        "text start end kind due",
    )  # fmt: skip


def _assignment() -> Json:
    return _object(
        {
            "agency": _TEXT0, "role": _words(Role), "with": _TEXTS, "task": _TEXT, **_PLACE,
            "section": _TEXT0, "deadline": _INT0, "confidence": _SHARE, "agency_entity": _OBJECT0,
            "product": _TEXT0, "product_start": _INT0, "product_end": _INT0,
        },
        "agency role with task start end",
    )  # fmt: skip


def _finding() -> Json:
    evidence = _object({"page": _INT0, "start": _INT, "end": _INT, "quote": _TEXT}, "start end quote")
    return _object(
        {
            "rule": _TEXT, "severity": _words(_SEVERITIES), "message": _TEXT,
            "evidence": _list(evidence) | {"minItems": 1}, "suggestion": _OBJECT0,
        },
        "rule severity message evidence",
    )  # fmt: skip
