"""Facts as JSON: the object of contract.md section 2, as ``cancu extract --json`` gives it.

What a fact says follows from its class (:func:`corpus.mapping.json_of`); here stands what the whole
object is made of.  Nothing the contract names is ever missing: what is not known is null.  Offsets
point into ``text``; for a text that a caller handed in they can be mapped back to it with ``where``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from corpus.mapping import json_of
from extractors.bodies.entities import AgencyEntity, entity_of
from extractors.faults import Fault
from extractors.model import (
    Assertion,
    Assignment,
    Candidate,
    Citation,
    Deadline,
    Document,
    Evidence,
    Finding,
    Identity,
    Outline,
    Part,
    Signer,
    Source,
    Span,
    Suggestion,
    TitleMention,
)

__all__ = [
    "SCHEMA",
    "agency_json",
    "deadline_json",
    "error_json",
    "evidence_json",
    "finding_json",
    "signer_json",
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
    faults: Iterable[Fault] = (),
    lang: str = "vi",
) -> Json:
    """A document with all its facts as one JSON object.

    ``faults``, when there are any, are told in a list of their own: what they were about is missing.

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

    def place(span: Span) -> tuple[int | None, list[float] | None]:
        return _place(document, span)

    def said(kind: type, name: str) -> list[Json]:
        made, words = json_of(kind), document.__getitem__
        return [made(each, words, back, place) for each in facts.get(name) or ()]

    assignments = said(Assignment, "assignments")
    for entry in assignments:
        entity = entity_of(entry["agency"], on=identity.date, locality=identity.locality)
        entry["agency_entity"] = agency_json(entity)
    return {
        "schema": SCHEMA,
        "source": _source(document.source, identity.repairs),
        "text": document.text if text is None else text,
        "document": _identity(identity, outline, back, place),
        "citations": said(Citation, "citations"),
        "relations": said(Assertion, "relations"),
        "deadlines": said(Deadline, "deadlines"),
        "assignments": assignments,
        "attachments": said(TitleMention, "attachments"),
        "findings": [_finding_here(document, finding, back, lang) for finding in findings],
    } | _faults_here(faults, back, place)


def _faults_here(
    faults: Iterable[Fault],
    back: Callable[[Span], Span],
    place: Callable[[Span], tuple[int | None, list[float] | None]],
) -> Json:
    told = []
    for each in faults:
        there = back(each.span) if each.span is not None else None
        page, bbox = place(each.span) if each.span is not None else (None, None)
        told.append(
            {"stage": each.stage, "name": each.name, "error": each.error, "code": each.code}
            | {"start": there and there.start, "end": there and there.end}
            | {"page": page, "bbox": bbox}
        )
    return {"faults": told} if told else {}


def _source(source: Source, also_repaired: Iterable[str]) -> Json:
    """Where the text came from, with every code of what was mended in it, each once."""
    return json_of(Source)(source) | {
        "repairs": list(dict.fromkeys(map(str, (*source.repairs, *also_repaired))))
    }


def _identity(
    identity: Identity,
    outline: Outline | None,
    back: Callable[[Span], Span],
    place: Callable[[Span], tuple[int | None, list[float] | None]],
) -> Json:
    """What a document says of itself, its parts and where that stands; without parts the outline's."""
    made = json_of(Part)
    parts = []
    for part in identity.parts or (outline.parts if outline is not None else ()):
        page, bbox = place(part.span)
        parts.append(made(part, None, back) | {"page": page, "bbox": bbox})
    evidence = {}
    for name, span in identity.evidence:
        there = back(span)
        evidence[name] = {"start": there.start, "end": there.end}
    return json_of(Identity)(identity) | {
        "parts": parts,
        "evidence": evidence,
        "number_candidates": _candidates(identity.number_candidates, back, place),
        "date_candidates": _candidates(identity.date_candidates, back, place),
    }


def _candidates(
    candidates: Iterable[Candidate],
    back: Callable[[Span], Span],
    place: Callable[[Span], tuple[int | None, list[float] | None]],
) -> list[Json]:
    """What a written figure may be, with where it stands."""
    made, found = json_of(Candidate), []
    for candidate in candidates:
        page, bbox = place(candidate.span)
        found.append(made(candidate, None, back) | {"page": page, "bbox": bbox})
    return found


def error_json(source: Mapping[str, Any], code: str, message: str) -> Json:
    """What ``cancu extract`` prints for a file it cannot read.

    >>> error_json({"path": "a.pdf"}, "empty", "Tệp rỗng.")["error"]
    {'code': 'empty', 'message': 'Tệp rỗng.'}
    """
    return {"schema": SCHEMA, "source": dict(source), "error": {"code": code, "message": message}}


def signer_json(signer: Signer | None) -> Json | None:
    return None if signer is None else json_of(Signer)(signer)


def deadline_json(deadline: Deadline, quote: str) -> Json:
    """By when something is due, with the words that say so; without its place on a page."""
    return json_of(Deadline)(deadline, lambda span: quote)


def agency_json(entity: AgencyEntity | None) -> Json | None:
    """The body a printed name is concluded to mean, with its time; None where nothing is known."""
    return None if entity is None else json_of(AgencyEntity)(entity)


def finding_json(finding: Finding, *, lang: str = "vi") -> Json:
    """Something that does not add up, with its evidence."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message.in_lang(lang),
        "evidence": [evidence_json(evidence) for evidence in finding.evidence],
        "suggestion": _suggestion(finding.suggestion, lang=lang),
    }


def evidence_json(evidence: Evidence) -> Json:
    return json_of(Evidence)(evidence)


def _suggestion(suggestion: Suggestion | None, *, lang: str = "vi") -> Json | None:
    if suggestion is None:
        return None
    return {"value": suggestion.value, "why": suggestion.why.in_lang(lang)}


def _finding_here(
    document: Document, finding: Finding, back: Callable[[Span], Span], lang: str
) -> Json:
    """A finding inside the text in hand: its evidence follows the caller's offsets and has a page."""
    found = finding_json(finding, lang=lang)
    for entry, evidence in zip(found["evidence"], finding.evidence, strict=True):
        there = back(evidence.span)
        entry["start"], entry["end"] = there.start, there.end
        if entry["page"] is None:
            entry["page"] = _place(document, evidence.span)[0]
    return found


def _place(document: Document, span: Span) -> tuple[int | None, list[float] | None]:
    """Page and box of the first words of a span: a quote that runs over a page break begins there."""
    places = document.places(span)
    if not places:
        return None, None
    box = places[0].box
    corners = None if box is None else [round(x, 2) for x in (box.x0, box.top, box.x1, box.bottom)]
    return places[0].page, corners


def _same(span: Span) -> Span:
    return span
