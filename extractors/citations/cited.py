"""Which documents a text cites: one :class:`Citation` per occurrence, in reading order.

Cores, dates, issuers and titles come from :mod:`extractors.citations.references`; which reference
stands inside the title of another (``of``) is decided in ``nesting``, what the citing document does to
each (``relation``) in ``clauses``, which law a name means and who issued it in ``meaning``.  The
document's own number is left out (``own``); the line ``(Kèm theo Quyết định số ...)`` is an entry, with
or without a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.citations.clauses import relate
from extractors.citations.laws import find_law_names
from extractors.citations.meaning import Issuers, Meaning, meaning
from extractors.citations.nesting import nest
from extractors.citations.own import drop_own
from extractors.citations.references import Found, Reference, read_references
from extractors.citations.scanned import agree
from extractors.citations.short_forms import call_back, call_by_alias, call_by_number
from extractors.codes import known_codes
from extractors.faults import EXTRACT, Faults, contained
from extractors.model import (
    Citation,
    DateMention,
    Document,
    Identity,
    MarkKind,
    NumberMention,
    Outline,
    Repair,
    Span,
    TextSource,
)

__all__ = ["cited"]

#: what each repair takes from the confidence
_PENALTY = {
    Repair.MISSING_SLASH: 0.1,
    Repair.MISSING_HYPHEN: 0.1,
    Repair.GLUED_TAIL: 0.1,
    Repair.FOOTNOTE_MARK: 0.1,
    Repair.D_STROKE: 0.03,
    Repair.CASE: 0.02,
    Repair.TYPO: 0.15,
    Repair.OCR_DIGIT: 0.15,
    Repair.MALFORMED_YEAR: 0.3,
    Repair.COMPLETED: 0.15,
    Repair.INVALID_DATE: 0.2,
    Repair.RANGE: 0.1,
    Repair.BLANK_NUMBER: 0.4,
    Repair.UNREADABLE_NUMBER: 0.5,
    Repair.OCR_LETTER: 0.05,
}
_SCANS = frozenset({TextSource.OCR, TextSource.MIXED})
_DATE_IN_FRONT = 0.1
_DOUBTFUL = 0.2  #: OCR was unsure of some of its words
_NO_ISSUER, _UNKNOWN_CODE = 0.05, 0.1
_LEAST = 0.05


def cited(
    document: Document,
    outline: Outline,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
    header: Identity,
    faults: Faults | None = None,
) -> tuple[Citation, ...]:
    """All citations of a document, given its parts, numbers, dates and what it says of itself.

    ``faults`` takes what failed on one of them.
    """
    text = document.text
    references = read_references(text, numbers, dates, find_law_names(text))
    if document.source.text_source in _SCANS:
        agree(references)
    found = [Found(reference) for reference in references]
    nest(text, found)
    relate(text, found, header)
    drop_own(document, found, header)
    call_by_alias(text, found, outline.parts)
    call_by_number(text, found)
    call_back(text, found, outline.parts)
    issuers = Issuers(found, header)
    kept = sorted((item for item in found if not item.dropped), key=lambda item: item.ref.start)
    made: list[Citation] = []
    for item in kept:
        span = Span(item.ref.start, item.ref.end)
        with contained(faults, EXTRACT, "citations", span=span, whole=False):
            meant = meaning(text, item, header)
            made.append(_citation(document, item, meant, issuers.of(item.ref), outline))
    return tuple(made)


def _citation(
    document: Document, item: Found, meant: Meaning, issuer: str | None, outline: Outline
) -> Citation:
    text, ref = document.text, item.ref
    number = ref.canonical
    repairs = ref.repairs if meant.repair is None else (*ref.repairs, meant.repair)
    return Citation(
        span=Span(ref.start, max(ref.end, ref.whole)),
        clause=Span(min(ref.outer, ref.start), max(ref.stop, ref.end)),
        type=ref.type,
        number=number,
        date=ref.date,
        issuer=issuer,
        title=text[ref.title.slice] if ref.title is not None else None,
        name=meant.name,
        year=ref.year if ref.date is None and number is None else None,
        relation=item.relation,
        of=item.of,
        pinpoint=ref.pinpoint,
        pinpoints=ref.provisions,
        alias_of=item.alias,
        part=outline.part_at(ref.start),
        resolved=meant.resolved,
        candidates=meant.candidates,
        confidence=_confidence(document, ref, meant, issuer),
        repairs=tuple(dict.fromkeys(repairs)),
        term=ref.number.code if ref.number is not None and number is None else None,
    )


def _confidence(document: Document, ref: Reference, meant: Meaning, issuer: str | None) -> float:
    """How far the way is to be trusted by which a citation was read, 0.05 to 1."""
    worth = meant.trust
    if worth is None:
        worth = 1.0 - sum(_PENALTY.get(code, 0.0) for code in set(ref.repairs)) - meant.cost
    if ref.date_before:
        worth -= _DATE_IN_FRONT
    if document.is_marked(Span(ref.start, ref.end), MarkKind.DOUBTFUL):
        worth -= _DOUBTFUL
    if ref.number is not None:
        worth -= 0.0 if issuer else _NO_ISSUER
        worth -= 0.0 if _known(ref.number.code) else _UNKNOWN_CODE
    return round(max(_LEAST, worth), 2)


def _known(code: str) -> bool:
    known = known_codes()
    return any(
        group.rstrip("0123456789") in known or group in known for group in re.split(r"[-/]", code)
    )
