"""Facts as JSON: the one place that knows the shape of contract.md section 2.

``to_json`` gives the object of ``cancu extract --json``; the small functions beside it give its
members one by one, for rows that come out of the store.  Nothing the contract names is ever missing:
what is not known is null.  Offsets point into ``text``; for a text that a caller handed in they can be
mapped back to it with ``where``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from extractors.bodies.entities import AgencyEntity, entity_of
from extractors.model import (
    Assertion,
    Assignment,
    Citation,
    Deadline,
    Document,
    Evidence,
    Finding,
    Identity,
    Outline,
    Part,
    Pinpoint,
    Signer,
    Source,
    Span,
    Suggestion,
)

__all__ = [
    "SCHEMA",
    "agency_json",
    "assertion_json",
    "assignment_json",
    "citation_json",
    "deadline_json",
    "error_json",
    "evidence_json",
    "finding_json",
    "identity_json",
    "part_json",
    "signer_json",
    "source_json",
    "suggestion_json",
    "to_json",
]

SCHEMA = "cancu.extract/1"

Json = dict[str, Any]


def to_json(
    document: Document,
    facts: Mapping[str, Any],
    findings: Iterable[Finding] = (),
    *,
    text: str | None = None,
    where: Callable[[Span], Span] | None = None,
    lang: str = "vi",
) -> Json:
    """A document with all its facts as one JSON object.

    ``text`` and ``where`` give the caller's own text and the way back to it; quotes stay those of the
    canonical text (line breaks undone).  Extractors that did not run leave their lists empty.

    >>> from extractors.model import Block
    >>> words = "Căn cứ Luật Đất đai;"
    >>> document = Document(words, (Block(Span(0, len(words))),))
    >>> found = to_json(document, {"citations": (Citation(Span(7, 19), Span(0, 19), "Luật"),)})
    >>> found["schema"], found["citations"][0]["text"], found["citations"][0]["relation"]
    ('cancu.extract/1', 'Luật Đất đai', 'dan_chieu')
    """
    back = where or _same
    identity: Identity = facts.get("header") or Identity()
    outline: Outline | None = facts.get("outline")
    parts = identity.parts or (outline.parts if outline is not None else ())

    def placed(span: Span) -> Json:
        return {"start": (there := back(span)).start, "end": there.end, **_place(document, span)}

    citations = []
    for citation in facts.get("citations") or ():
        entry = citation_json(citation, document[citation.span]) | placed(citation.span)
        clause = back(citation.clause)
        entry["clause_start"], entry["clause_end"] = clause.start, clause.end
        citations.append(entry)
    return {
        "schema": SCHEMA,
        "source": source_json(document.source, also_repaired=identity.repairs),
        "text": document.text if text is None else text,
        "document": identity_json(identity)
        | {
            "parts": [part_json(part) | placed(part.span) for part in parts],
            "evidence": {
                name: {"start": (there := back(span)).start, "end": there.end}
                for name, span in identity.evidence
            },
        },
        "citations": citations,
        "relations": [
            assertion_json(said, document[said.span]) | placed(said.span)
            for said in facts.get("relations") or ()
        ],
        "deadlines": [
            deadline_json(deadline, document[deadline.span]) | placed(deadline.span)
            for deadline in facts.get("deadlines") or ()
        ],
        "assignments": [
            _assignment_here(task, back)
            | placed(task.span)
            | {
                "agency_entity": agency_json(
                    entity_of(task.agency, on=identity.date, locality=identity.locality)
                )
            }
            for task in facts.get("assignments") or ()
        ],
        "attachments": [
            {
                "text": document[each.span],
                "type": each.type,
                "title": each.title,
                "host": None if each.host is None else document[each.host],
            }
            | placed(each.span)
            for each in facts.get("attachments") or ()
        ],
        "findings": [_finding_here(document, finding, back, lang) for finding in findings],
    }


def error_json(source: Mapping[str, Any], code: str, message: str) -> Json:
    """What ``cancu extract`` prints for a file it cannot read.

    >>> error_json({"path": "a.pdf"}, "empty", "Tệp rỗng.")["error"]
    {'code': 'empty', 'message': 'Tệp rỗng.'}
    """
    return {"schema": SCHEMA, "source": dict(source), "error": {"code": code, "message": message}}


def source_json(source: Source, *, also_repaired: Iterable[str] = ()) -> Json:
    """Where the text came from, with every code of what was mended in it, each once."""
    return {
        "path": source.path,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": source.pages,
        "text_source": source.text_source,
        "repairs": list(dict.fromkeys(map(str, (*source.repairs, *also_repaired)))),
        "signatures": [dict(signature) for signature in source.signatures],
        "received": [dict(stamp) for stamp in source.received],
        "copy": [dict(mark) for mark in source.copy],
    }


def identity_json(identity: Identity) -> Json:
    """What a document says of itself; ``parts`` without their place, which needs the text."""
    return {
        "type": identity.type,
        "type_name": identity.type_name,
        "number": identity.number,
        "number_status": identity.number_status.value,
        "code": identity.code,
        "date": _day(identity.date),
        "year": identity.year,
        "date_from": _day(identity.date_from),
        "date_to": _day(identity.date_to),
        "place": identity.place,
        "issuer": identity.issuer,
        "locality": identity.locality,
        "title": identity.title,
        "signer": signer_json(identity.signer),
        "recipients": list(identity.recipients),
        "parts": [part_json(part) for part in identity.parts],
    }


def signer_json(signer: Signer | None) -> Json | None:
    if signer is None:
        return None
    return {
        "name": signer.name,
        "position": signer.position,
        "authority": signer.authority,
        "on_behalf_of": signer.on_behalf_of,
    }


def part_json(part: Part) -> Json:
    return {
        "type": part.type,
        "title": part.title,
        "start": part.span.start,
        "end": part.span.end,
    }


def citation_json(citation: Citation, quote: str) -> Json:
    """One occurrence of another document, with the words it stands in (``quote``)."""
    return {
        "text": quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "clause_start": citation.clause.start,
        "clause_end": citation.clause.end,
        "page": None,
        "bbox": None,
        "part": citation.part,
        "type": citation.type,
        "number": citation.number,
        "date": _day(citation.date),
        "issuer": citation.issuer,
        "title": citation.title,
        "name": citation.name,
        "year": citation.year,
        "resolved": citation.resolved,
        "candidates": list(citation.candidates),
        "relation": citation.relation.value,
        "of": citation.of,
        "pinpoint": _pinpoint(citation.pinpoint),
        "alias_of": citation.alias_of,
        "term": citation.term,
        "confidence": citation.confidence,
        "repairs": [str(each) for each in citation.repairs],
    }


def assertion_json(assertion: Assertion, quote: str) -> Json:
    """What the text says of two other documents."""
    return {
        "source": assertion.source,
        "relation": assertion.relation.value,
        "target": assertion.target,
        "text": quote,
        "start": assertion.span.start,
        "end": assertion.span.end,
        "page": None,
        "bbox": None,
    }


def deadline_json(deadline: Deadline, quote: str) -> Json:
    """By when something is due, with the words that say so."""
    return {
        "text": quote,
        "start": deadline.span.start,
        "end": deadline.span.end,
        "page": None,
        "bbox": None,
        "kind": deadline.kind.value,
        "due": _day(deadline.due),
        "start_date": _day(deadline.start_date),
        "bound": _day(deadline.bound),
        "exclusive": deadline.exclusive,
        "rrule": deadline.rrule,
        "anchor": deadline.anchor,
        "days": deadline.days,
        "working_days": deadline.working_days,
        "agency": deadline.agency,
        "what": deadline.what,
        "confidence": deadline.confidence,
        "repairs": [str(each) for each in deadline.repairs],
    }


def assignment_json(assignment: Assignment) -> Json:
    """Who does what; ``deadline`` is an index into the deadlines of the same document."""
    return {
        "agency": assignment.agency,
        "agency_start": None if assignment.agency_span is None else assignment.agency_span.start,
        "agency_end": None if assignment.agency_span is None else assignment.agency_span.end,
        "role": assignment.role.value,
        "with": list(assignment.partners),
        "task": assignment.task,
        "start": assignment.span.start,
        "end": assignment.span.end,
        "page": None,
        "bbox": None,
        "section": assignment.section,
        "deadline": assignment.deadline,
        "modality": assignment.modality,
        "confidence": assignment.confidence,
    }


def agency_json(entity: AgencyEntity | None) -> Json | None:
    """The body a printed name is concluded to mean, with its time; None where nothing is known."""
    if entity is None:
        return None
    return {
        "name": entity.name,
        "code": entity.code,
        "valid_from": _day(entity.valid_from),
        "valid_to": _day(entity.valid_to),
        "successor": entity.successor,
        "existed": entity.existed,
    }


def finding_json(finding: Finding, *, lang: str = "vi") -> Json:
    """Something that does not add up, with its evidence."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message.in_lang(lang),
        "evidence": [evidence_json(evidence) for evidence in finding.evidence],
        "suggestion": suggestion_json(finding.suggestion, lang=lang),
    }


def evidence_json(evidence: Evidence) -> Json:
    return {
        "document": evidence.document,
        "page": evidence.page,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
    }


def suggestion_json(suggestion: Suggestion | None, *, lang: str = "vi") -> Json | None:
    if suggestion is None:
        return None
    return {"value": suggestion.value, "why": suggestion.why.in_lang(lang)}


def _assignment_here(assignment: Assignment, back: Callable[[Span], Span]) -> Json:
    found = assignment_json(assignment)
    if assignment.agency_span is not None:
        there = back(assignment.agency_span)
        found["agency_start"], found["agency_end"] = there.start, there.end
    return found


def _finding_here(
    document: Document, finding: Finding, back: Callable[[Span], Span], lang: str
) -> Json:
    """A finding inside the text in hand: its evidence follows the caller's offsets and has a page."""
    found = finding_json(finding, lang=lang)
    for entry, evidence in zip(found["evidence"], finding.evidence, strict=True):
        there = back(evidence.span)
        entry["start"], entry["end"] = there.start, there.end
        if entry["page"] is None:
            entry["page"] = _place(document, evidence.span)["page"]
    return found


def _place(document: Document, span: Span) -> Json:
    """Page and box of the first words of a span: a quote that runs over a page break begins there."""
    places = document.places(span)
    if not places:
        return {"page": None, "bbox": None}
    box = places[0].box
    corners = None if box is None else [round(x, 2) for x in (box.x0, box.top, box.x1, box.bottom)]
    return {"page": places[0].page, "bbox": corners}


def _pinpoint(pinpoint: Pinpoint | None) -> Json | None:
    if pinpoint is None:
        return None
    return {
        "dieu": pinpoint.dieu,
        "khoan": pinpoint.khoan,
        "diem": pinpoint.diem,
        "chuong": pinpoint.chuong,
        "phu_luc": pinpoint.phu_luc,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _same(span: Span) -> Span:
    return span
