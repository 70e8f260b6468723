"""Rows and nodes as plain values, with the fields of the JSON output."""

from __future__ import annotations

import datetime as dt
import getpass
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from corpus.codec import evidence_json, signer_json
from corpus.records import DocumentRow, FaultRow, Inference
from extractors.letters import fold

if TYPE_CHECKING:
    from graph.network.steps import Step

__all__ = [
    "Json",
    "date_of",
    "day_of",
    "fault_json",
    "identity_json",
    "inference_json",
    "iso",
    "node_json",
    "plain",
    "row_json",
    "step_json",
    "whoami",
]

Json = dict[str, Any]
#: Two ways to write the commonest bodies; a search for one finds the other.
_SHORT_FORMS = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))
#: A day or a moment of the JSON.
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[+-]\d{2}:\d{2}|Z)?)?"
#: What is known of a document, by its id: the node attributes of :mod:`graph.network.build`.
Known = Callable[[int], Mapping[str, Any]]


def plain(name: str) -> str:
    """A key to look for a piece of a name in, as somebody types it who does not care for marks.

    Capitals, blanks and long forms do not matter either.

    >>> plain("Ủy ban nhân dân tỉnh  Lào Cai")
    'ubnd tinh lao cai'
    """
    found = " ".join(fold(unicodedata.normalize("NFC", name)).split())
    for long, short in _SHORT_FORMS:
        found = found.replace(long, short)
    return found


def iso(day: dt.date | None) -> str | None:
    """A day as the JSON has it; :func:`date_of` is the way back, :func:`cancu.labels.day` for people.

    >>> iso(dt.date(2023, 7, 5)), date_of("2023-07-05T08:00:00+00:00"), date_of(None)
    ('2023-07-05', datetime.date(2023, 7, 5), None)
    """
    return None if day is None else day.isoformat()


def date_of(iso: str | None) -> dt.date | None:
    """A day or a moment of the JSON as a date one can count with."""
    return dt.date.fromisoformat(iso[:10]) if iso else None


def identity_json(row: DocumentRow) -> Json:
    """A document row in the fields of ``document`` (contract.md section 2)."""
    return {
        "type": row.type,
        "type_name": row.type_name,
        "number": row.number,
        "number_status": row.number_status or "absent",
        "code": row.code,
        "date": iso(row.date),
        "year": row.year,
        "date_from": iso(row.date_from),
        "date_to": iso(row.date_to),
        "place": row.place,
        "issuer": row.issuer,
        "locality": row.locality,
        "title": row.title,
        "signer": signer_json(row.signer),
        "recipients": list(row.recipients),
    }


def day_of(text: str) -> dt.date | None:
    """A day as people write it: ``2024-12-31``, ``31/12/2024``, ``31-12-2024``, ``31.12.2024``; None
    for what is none.

    >>> day_of("31/12/2024"), day_of(" 2024-12-31 "), day_of("31/02/2024"), day_of("mai")
    (datetime.date(2024, 12, 31), datetime.date(2024, 12, 31), None, None)
    """
    words = " ".join(text.split())
    try:
        if found := re.fullmatch(r"(?:ngày )?(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", words):
            day, month, year = map(int, found.groups())
            return dt.date(year, month, day)
        if found := re.fullmatch(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", words):
            day, month, year = map(int, found.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(words[:10]) if re.fullmatch(_ISO, words) else None
    except ValueError:
        return None


def whoami() -> str | None:
    """Who is logged in; None where nothing tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment and no list of users
        return None


def fault_json(fault: FaultRow) -> Json:
    """What failed inside the program: in which stage and part of it, on which document, where."""
    return {
        "stage": fault.stage,
        "name": fault.name,
        "error": fault.error,
        "code": fault.code,
        "document": fault.document_id,
        "path": fault.path,
        "start": fault.start,
        "end": fault.end,
        "page": fault.page,
    }


def row_json(row: DocumentRow) -> Json:
    from graph.network.build import label_of

    return (
        {"id": row.id, "held": row.held, "label": label_of(row)}
        | identity_json(row)
        | {
            "path": row.path,
            "origin": row.origin or row.key,
            "sha256": row.sha256,
            "pages": row.pages,
            "text_source": row.text_source,
            "repairs": list(row.repairs),
        }
    )


def node_json(data: Mapping[str, Any], ident: int) -> Json:
    from graph.documents.names import full_name

    return {
        "id": ident,
        "label": data["label"],
        "name": full_name(data),
        "type": data["type"],
        "type_name": data["type_name"],
        "number": data["number"],
        "date": iso(data["date"]),
        "issuer": data["issuer"],
        "title": data["title"],
        "held": data["held"],
        "path": data["path"],
    }


def inference_json(each: Inference, known: Known) -> Json:
    return {
        "field": each.field,
        "value": each.value,
        "settled": each.settled,
        "confidence": each.confidence,
        "evidence": [
            evidence_json(one) | {"label": known(one.document)["label"]} for one in each.evidence
        ],
    }


def step_json(step: Step, known: Known) -> Json:
    from graph.formats import render

    return render.step_json(step) | {
        "from": node_json(known(step.source), step.source),
        "to": node_json(known(step.target), step.target),
    }
