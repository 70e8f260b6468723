"""Numbers written by hand, and the documents that cite them: a candidate is confirmed or refused.

What the readers of a scan saw of a written number are candidates
(:attr:`~corpus.records.DocumentRow.number_candidates`).  Somebody who cites the document prints number
and day.  Both read apart, so where they agree, in number, type, place and day, the candidate is
confirmed, and the citing words are kept as evidence.  A number that was filled in is refused where
those who cite it, or another text that bears it in print, date it otherwise: it is another document's.
A number that nobody confirms stays what it is; citations without a day reach it, but never as sure.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.records import CitationRow, DocumentRow, Inference
from extractors.faults import LINK, Faults, contained
from extractors.model import Candidate, Evidence, NumberStatus
from graph.documents.identity import Key, slot
from graph.linking.references import Ref, stable_name

__all__ = ["WRITTEN", "Judged", "judged"]

#: How sure a confirmed number is: the citation has the very day; a day that was read from handwriting
#: as well; one inside the bounds of the text.
_DAY, _WRITTEN_DAY, _BOUNDS = 0.95, 0.9, 0.75
WRITTEN = (NumberStatus.HANDWRITTEN, NumberStatus.UNREADABLE)
#: A candidate less likely than this is confirmed by the very day only.
_LIKELY = 0.2
#: Citing places kept as evidence.
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Judged:
    """The held documents with the numbers that hold, what confirmed them, and which nobody confirms."""

    held: tuple[DocumentRow, ...]
    inferences: tuple[Inference, ...]
    unconfirmed: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Support:
    """A candidate and the citations that agree with it."""

    candidate: Candidate
    day: dt.date
    confidence: float
    refs: tuple[Ref, ...]


def judged(
    held: Sequence[DocumentRow],
    refs: Iterable[Ref],
    homes: Mapping[int, str | None],
    rows: Mapping[int, CitationRow],
    faults: Faults | None = None,
) -> Judged:
    """What the citations ``refs`` say of the held documents whose number was written by hand."""
    if not any(map(_is_written, held)):
        return Judged(tuple(held), (), frozenset())
    cited: dict[str, list[Ref]] = defaultdict(list)
    for ref in refs:
        cited[ref.key.number].append(ref)
    printed = _printed(held, homes)
    kept: list[DocumentRow] = []
    inferences: list[Inference] = []
    unconfirmed: set[int] = set()
    for row in held:
        kept.append(row)
        if not _is_written(row):
            continue
        with contained(faults, LINK, "handwriting", document=row.id):
            supports = _supports(row, cited, homes.get(row.id))
            if len(supports) == 1:
                kept[-1] = _settled(row, supports[0])
                inferences += _inferences(row, supports[0], rows, settled=True)
                continue
            for each in supports:
                inferences += _inferences(row, each, rows, settled=False)
            if _is_refused(row, cited, homes.get(row.id), printed):
                kept[-1] = replace(row, number=None)
            elif row.number is not None:
                unconfirmed.add(row.id)
    return Judged(tuple(kept), tuple(inferences), frozenset(unconfirmed))


def _is_written(row: DocumentRow) -> bool:
    return bool(row.number_candidates) and row.number_status in WRITTEN


def _settled(row: DocumentRow, support: _Support) -> DocumentRow:
    return replace(row, number=support.candidate.value, date=row.date or support.day)


def _own(row: DocumentRow, number: str, home: str | None) -> Key:
    return slot(number, kind=row.type, date=row.date, year=row.year, issuer=row.issuer, home=home)


def _printed(held: Iterable[DocumentRow], homes: Mapping[int, str | None]) -> dict[str, set[dt.date]]:
    """The numbers that stand in print, with the days of those that bear them."""
    found: dict[str, set[dt.date]] = defaultdict(set)
    for row in held:
        if row.number and row.date and row.number_status != NumberStatus.HANDWRITTEN:
            found[str(_own(row, row.number, homes.get(row.id)))].add(row.date)
    return found


def _citing(
    row: DocumentRow, number: str, cited: Mapping[str, Sequence[Ref]], home: str | None
) -> list[Ref]:
    """Who cites a number that may be this document's, and says when it is of."""
    mine = _own(row, number, home)
    name = stable_name(row)
    return [
        ref
        for ref in cited.get(mine.number, ())
        if ref.date is not None and ref.host != name and ref.key.fits(mine)
    ]


def _supports(row: DocumentRow, cited: Mapping[str, Sequence[Ref]], home: str | None) -> list[_Support]:
    found: list[_Support] = []
    for candidate in row.number_candidates:
        agreeing: dict[dt.date, list[Ref]] = defaultdict(list)
        for ref in _citing(row, candidate.value, cited, home):
            if ref.date is not None:
                agreeing[ref.date].append(ref)
        worths = {day: _worth(row, candidate, day) for day in agreeing}
        best = max(worths, key=lambda day: (worths[day], len(agreeing[day]), day), default=None)
        if best is not None and worths[best] > 0:
            found.append(_Support(candidate, best, worths[best], tuple(agreeing[best])))
    top = max((each.confidence for each in found), default=0.0)
    return [each for each in found if each.confidence == top]


def _worth(row: DocumentRow, candidate: Candidate, day: dt.date) -> float:
    """How sure a candidate becomes by a citation of that day; 0 where the day speaks against it."""
    if row.date == day:
        return _DAY if not row.date_candidates else _WRITTEN_DAY
    if any(each.value == day.isoformat() for each in row.date_candidates):
        return _WRITTEN_DAY
    if row.date is not None or candidate.confidence < _LIKELY:
        return 0.0
    low, high = row.date_from or dt.date.min, row.date_to or dt.date.max
    in_year = row.year is None or row.year == day.year
    known = row.year is not None or row.date_from is not None or row.date_to is not None
    return _BOUNDS if known and in_year and low <= day <= high else 0.0


def _is_refused(
    row: DocumentRow,
    cited: Mapping[str, Sequence[Ref]],
    home: str | None,
    printed: Mapping[str, set[dt.date]],
) -> bool:
    """Whether the number that was filled in is of another day: for all who cite it, or in print.

    A day that was itself read from handwriting refuses nothing.
    """
    if row.number is None or row.date is None or row.date_candidates:
        return False
    if row.date not in printed.get(str(_own(row, row.number, home)), {row.date}):
        return True
    citing = _citing(row, row.number, cited, home)
    return bool(citing) and all(ref.date != row.date for ref in citing)


def _inferences(
    row: DocumentRow, support: _Support, rows: Mapping[int, CitationRow], *, settled: bool
) -> Iterable[Inference]:
    hosts: dict[str, CitationRow] = {}
    for ref in sorted(support.refs, key=lambda each: each.order):
        hosts.setdefault(ref.host, rows[ref.id])
    evidence = tuple(
        Evidence(each.document_id, each.citation.clause, each.quote, each.page)
        for each in list(hosts.values())[:_SHOWN]
    )
    value, sure = support.candidate.value, support.confidence
    yield Inference(row.id, "number", value, settled, sure, evidence)
    if row.date is None:
        yield Inference(row.id, "date", support.day.isoformat(), settled, sure, evidence)
