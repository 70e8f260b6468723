"""Numbers of one register whose order is not that of their dates.

Source: numbers are given out in the order of the days of issue, from 01 on 1 January to 31 December (NĐ
30/2020 Điều 15, V); Party numbers run through the term of a committee (Hướng dẫn 36-HD/VPTW, V).

A register is what one body numbers through: type and code, of one year (Party: of one term), of one
place; that of a body set up anew on 01/7/2025, or merged in the spring before, begins anew
(:mod:`graph.documents.registers`).  Later numbers have later dates, give or take a few days.  The
largest set of numbers in order is trusted; what falls out of it is suspect, and where two could be
(2213 of 27/10 and 2603 of 12/10) the one farther from the pace of the register is named.  Silent where
the place or the body is not known (what a text of several provinces names without its body may be any
of theirs), on documents that several dates are given for (``date-conflict``) or whose number bears
another year than their date (``year-mismatch``), about the days of a
provincial congress and in the congress year of the committees below, and for the numbers of sessions of
Quốc hội, which are given out in bulk.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import DocumentRow
from extractors.calendar import shift
from extractors.model import Evidence, Finding, Message, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.documents.registers import register_of
from graph.rules import RULES, Scope
from graph.view import Place, View
from graph.wording import day

_TOLERANCE = 5  #: so long may a number lie undated (domain.md 9: "a few days")

_STRAYS = 3  #: more than this, and more than a quarter of a register, out of order: no one register


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    value: int
    date: dt.date
    id: int


@RULES.register(
    "sequence-anomaly",
    version=3,
    looks_at=(Scope.REGISTER,),
    summary=Message(
        "Thứ tự số không khớp thứ tự ngày trong một sổ đăng ký",
        "Numbers of one register out of the order of their dates",
    ),
    source="Nghị định 30/2020/NĐ-CP, Điều 15; Hướng dẫn 36-HD/VPTW",
)
def sequence_anomaly(view: View) -> Iterator[Finding]:
    return view.compared(_register, _of_one_register)


def _register(view: View, document: DocumentRow) -> Iterator[tuple[Place, tuple[int, str]]]:
    place = register_of(document, lambda: view.dates_told(document.id))
    if place is not None and document.date is not None and _place_known(view, document):
        parts = number_parts(document.number or "")
        assert parts is not None
        if parts.year not in (None, document.date.year):
            return  # year-mismatch tells
        yield place, (parts.value, document.date.isoformat())


def _of_one_register(
    view: View, place: Place, notes: list[tuple[int, tuple[int, str]]]
) -> Iterator[Finding]:
    entries = sorted(
        _Entry(value, dt.date.fromisoformat(date), ident) for ident, (value, date) in notes
    )
    yield from _check(view, entries)


def _check(view: View, entries: Sequence[_Entry]) -> Iterator[Finding]:
    trusted = _in_order(entries)
    kept = set(trusted)
    crossed = [
        (odd, against) for odd in entries if odd not in kept and (against := _against(odd, trusted))
    ]
    if len(crossed) > max(_STRAYS, len(entries) // 4):
        yield _no_register(view, entries, [odd for odd, _ in crossed])
        return
    for odd, against in crossed:
        decided = len(against) > 1 or len(trusted) > 1
        if len(against) == 1:
            last = trusted[-1] if trusted[-1] != against[0] else trusted[-2] if decided else None
            if _off_pace(against[0], last) > _off_pace(odd, last):
                odd, against = against[0], [odd]
        if decided or all(_place_printed(view, view.documents[each.id]) for each in (odd, *against)):
            yield _finding(view, odd, against, decided=decided)


def _against(odd: _Entry, trusted: Sequence[_Entry]) -> list[_Entry]:
    """The entries in order that one out of order is at odds with: some just below or above it."""
    at = bisect_left(trusted, odd.value, key=lambda each: each.value)
    latest, earliest = shift(odd.date, _TOLERANCE), shift(odd.date, -_TOLERANCE)
    low = bisect_right(trusted, latest, hi=at, key=lambda each: each.date)
    above = bisect_right(trusted, odd.value, key=lambda each: each.value)
    high = bisect_left(trusted, earliest, lo=above, key=lambda each: each.date)
    return [*trusted[low:at], *trusted[above:high]]


def _no_register(view: View, entries: Sequence[_Entry], crossed: Sequence[_Entry]) -> Finding:
    """So many out of order that the numbers are hardly of one register: say so once."""
    first, last = view.documents[entries[0].id], view.documents[entries[-1].id]
    return Finding(
        "sequence-anomaly",
        Severity.INFO,
        Message(
            f"{len(crossed)}/{len(entries)} số từ {first.number} đến {last.number} không theo thứ tự ngày; có "
            "lẽ không cùng một sổ đăng ký, nên chưa kiểm tra được.",
            f"{len(crossed)} of {len(entries)} numbers from {first.number} to {last.number} are not in the order of "
            "their dates; they are hardly of one register and could not be checked.",
        ),
        tuple(evidence for each in crossed[:3] for evidence in _shown(view, view.documents[each.id])),
        about=(
            "register",
            (first.number or "").partition("/")[2],
            str(entries[0].date.year),
            first.locality or "",
        ),
    )


def _place_known(view: View, document: DocumentRow) -> bool:
    """Whether a text prints the place of a number, or each that names it is of one province."""
    return _place_printed(view, document) or all(
        len(view.provinces_of(row.document_id)) < 2 for row in view.by_target.get(document.id, ())
    )


def _place_printed(view: View, document: DocumentRow) -> bool:
    """Whether some text says whose number it is; two numbers of guessed registers prove nothing."""
    if document.held:
        return True
    rows = view.by_target.get(document.id, ())
    return any(
        " của " in row.quote[row.citation.span.end - row.citation.clause.start :] for row in rows
    )


def _in_order(entries: Sequence[_Entry]) -> list[_Entry]:
    """A largest set of entries whose dates do not fall as their numbers rise."""
    tails: list[int] = []  # ordinal of the last date of the best run of each length
    ends: list[int] = []
    before: list[int] = []
    for index, entry in enumerate(entries):
        at = bisect_right(tails, entry.date.toordinal())
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(entry.date.toordinal())
            ends.append(index)
        else:
            tails[at] = entry.date.toordinal()
            ends[at] = index
    kept = []
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.append(entries[index])
        index = before[index]
    return kept[::-1]


def _off_pace(entry: _Entry, last: _Entry | None) -> float:
    """How far a number lies from where the pace of the register, known by its last, would put it."""
    if last is None:
        return 0.0
    start = dt.date(entry.date.year, 1, 1)
    days = max((last.date - start).days, 1)
    if last.date < start:
        return 0.0
    return abs(entry.value - last.value / days * (entry.date - start).days)


def _finding(view: View, odd: _Entry, against: Sequence[_Entry], *, decided: bool) -> Finding:
    other = min(against, key=lambda each: abs(each.value - odd.value))
    mine, theirs = view.documents[odd.id], view.documents[other.id]
    low, high = (mine, theirs) if odd.value < other.value else (theirs, mine)
    assert low.date is not None and high.date is not None and mine.date is not None
    suspect_vi = (
        f"Đối chiếu các số khác trong cùng sổ, {mine.number} ngày {day(mine.date)} là chỗ đáng ngờ."
        if decided
        else "Chưa đủ số liệu để biết văn bản nào ghi sai."
    )
    suspect_en = (
        f"Against the rest of the register, {mine.number} of {day(mine.date)} is the suspect."
        if decided
        else "There is too little to tell which of them is wrong."
    )
    return Finding(
        "sequence-anomaly",
        Severity.WARNING,
        Message(
            f"Số nhỏ hơn lại có ngày muộn hơn trong cùng một sổ đăng ký: {low.number} ngày {day(low.date)}, "
            f"{high.number} ngày {day(high.date)}. {suspect_vi}",
            f"In one register the smaller number has the later date: {low.number} of {day(low.date)}, "
            f"{high.number} of {day(high.date)}. {suspect_en}",
        ),
        tuple(evidence for each in (mine, theirs) for evidence in _shown(view, each)),
        Suggestion(
            mine.number or "",
            Message(
                "kiểm tra lại số hoặc ngày của văn bản này", "check the number or date of this one"
            ),
        )
        if decided
        else None,
        about=(view.name(odd.id),),
        basis=(str(odd.date),) if decided else (str(odd.date), view.name(other.id), str(other.date)),
    )


def _shown(view: View, document: DocumentRow) -> tuple[Evidence, ...]:
    rows = view.by_target.get(document.id, ())
    if rows:
        return view.evidences(rows, limit=2)
    return (view.heading(document.id),)
