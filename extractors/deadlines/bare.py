"""Periods that no word announces, behind a label or in a cell of a time column.

``Thời gian thực hiện: Quý II/2026``, ``2026 - 2028``, ``Giai đoạn 2026 - 2027``, ``Hằng tháng``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.calendar import day_of, month_of
from extractors.deadlines.frame import Frame
from extractors.deadlines.periods import periods_at, rrule_of
from extractors.deadlines.phrases import (
    ASKED,
    BRACKETS,
    COLONS,
    HEADINGS,
    LABELS,
    MONTHS,
    OFTEN,
    PRINTED,
    STAGES,
    YEARS,
    clause_end,
    small,
)
from extractors.deadlines.returning import days_of_a_year, recurs
from extractors.deadlines.spans import span_at, stretch
from extractors.model import Deadline, DeadlineKind, Span
from extractors.rules import Found, Table

__all__ = ["bare_periods", "behind_colons", "bracketed", "headed", "labelled"]

_MARKED = 24  #: characters of a line in which its mark and the word of a time stand
_ITEM = 700  #: characters of an item of work at most


def labelled(text: str, frame: Frame, told: Iterable[int]) -> Iterator[Deadline]:
    """A bare period behind a label: ``Thời gian thực hiện: Quý II/2026``.

    ``told``: where words announce a day; behind a label these tell more.
    """
    starts = sorted(told)
    for label in LABELS.scan(text):
        end = clause_end(text, label.end, 200)
        at = bisect_left(starts, label.start)
        if at < len(starts) and starts[at] < end:
            continue
        if ASKED["of figures"].search(small(text[label.start : label.end])) is not None:
            continue  # "Thời gian chốt số liệu: tháng 5/2026"
        if ASKED["signed"].search(small(text[label.start : label.end])) is not None:
            continue  # "Thời gian ký: 30.11.2026": the stamp of a signature
        for n, each in enumerate(bare_periods(text[label.end : end], frame)):
            if frame.past(each.due):
                continue
            span = Span(label.end + each.span.start, label.end + each.span.end)
            takes_place = each.kind is DeadlineKind.DATE and (
                PRINTED["hour"].match(text, span.start, span.end) is not None
                or (
                    ASKED["of an event"].search(small(text[label.start : label.end])) is not None
                    and PRINTED["day or hour"].match(text, span.start, span.end) is not None
                )
            )
            expected = PRINTED["opening"].fullmatch(text, label.end, span.start) is not None
            if takes_place or not (n or each.span.start <= 2 or expected):
                break  # "Thời gian: 08 giờ, ngày 09/10"
            yield replace(each, span=span, confidence=0.8)


def headed(text: str, frame: Frame) -> Iterator[Deadline]:
    """A period that stands alone over items, or opens one: ``Tháng 5/2026:``.

    >>> [str(d.due) for d in headed("1. Tháng 5/2026:\\n- Rà soát văn bản.", Frame())]
    ['2026-05-31']
    """
    if frame.report:
        return
    first = HEADINGS.at(f"\n{text[:_MARKED]}")  # the first line has no break in front
    opened = [first.end - 1] if first is not None else []
    for at in (*opened, *(heading.end for heading in HEADINGS.scan(text))):
        end = clause_end(text, at, 60)
        for each in bare_periods(text[at:end], frame, whole=False):
            behind = PRINTED["under a heading"].match(text, at + each.span.end)
            if each.span.start or behind is None or each.due is None or frame.past(each.due):
                break
            if PRINTED["sums"].match(text, at + each.span.end) is not None:
                break  # "Năm 2026: 12 tỷ đồng"
            span = Span(at, at + each.span.end)
            yield replace(each, span=span, confidence=0.7)


def bracketed(text: str, frame: Frame) -> Iterator[Deadline]:
    """The month or quarter that stands alone in brackets at the end of an item of work.

    >>> [str(d.due) for d in bracketed("- Tổ chức tập huấn cho cán bộ (quý III/2026);", Frame())]
    ['2026-09-30']
    """
    yield from _behind_work(text, frame, BRACKETS, _NO_TERM[:2], "closed", shown=0)


def behind_colons(text: str, frame: Frame) -> Iterator[Deadline]:
    """The month or quarter that stands alone behind the colon of an item of work.

    >>> [str(d.due) for d in behind_colons("- Khám mắt cho công nhân: quý II/2026;", Frame())]
    ['2026-06-30']
    """
    yield from _behind_work(text, frame, COLONS, _NO_TERM, "item ends", shown=len(": "))


def _behind_work(
    text: str, frame: Frame, marks: Table[None], no_term: Sequence[str], closing: str, *, shown: int
) -> Iterator[Deadline]:
    """The month or quarter alone behind a mark in an item of work, up to what closes it.

    ``no_term``: rows in front that tell that none follows; ``shown`` characters of the mark with them.
    """
    if frame.report:
        return
    for mark in marks.scan(text):
        begin = text.rfind("\n", max(0, mark.start - _ITEM), mark.start) + 1
        if PRINTED["an item"].match(text, begin, mark.start) is None:
            continue
        before = small(text[max(begin, mark.start - 80) : mark.start + shown])
        if any(ASKED[told].search(before) is not None for told in no_term):
            continue
        end = clause_end(text, mark.end, 40)
        for each in bare_periods(text[mark.end : end], frame, whole=False):
            span = Span(mark.end + each.span.start, mark.end + each.span.end)
            if (
                each.due is None
                or frame.past(each.due)
                or PRINTED[closing].match(text, span.end) is None
            ):
                break
            yield replace(each, span=span, confidence=0.6)


#: rows that tell in front of a mark that no term follows; the last two of a colon
_NO_TERM = ("told", "of a paper", "of figures", "time label")


def bare_periods(words: str, frame: Frame, *, whole: bool = True) -> Iterator[Deadline]:
    """The deadlines that the words of a cell are, when no word in them announces one.

    ``Quý II/2026``, ``2026 - 2028``, ``Giai đoạn 2026 - 2027``, ``Hằng tháng``.

    >>> [str(d.due) for d in bare_periods("Quý II, quý III/2026", Frame())]
    ['2026-06-30', '2026-09-30']
    """
    start = opening.end() if (opening := PRINTED["opening"].match(words)) is not None else 0
    found = list(_at(words, start, frame))
    while found and whole and (more := PRINTED["another time"].match(words, found[-1].span.end)):
        following = list(_at(words, more.end(), frame))
        if not following:
            break
        found += following
    if not found and whole:  # "Trình: Quý II", "- Ban hành: tháng 5/2026"
        for part in PRINTED["part of a cell"].finditer(words, start):
            if ASKED["it begins"].search(small(words[: part.start()])) is None:
                found += _at(words, part.end(), frame)
    told = PRINTED["told in a cell"].match(words, start) if not found and whole else None
    if told is not None:
        found += _at(words, told.end(), frame)
    yield from found


def _at(words: str, start: int, frame: Frame) -> Iterator[Deadline]:
    """What stands at a place of a cell."""
    often = OFTEN.at(words, start)
    if often is not None and often["n"] is None:
        yield recurs(start, often.end, rrule_of(often["unit"] or ""), confidence=0.8)
        return
    spanned = span_at(words, start, frame)
    if spanned is not None:
        first, last, _, _ = spanned
        yield stretch(start, last.end, first, last.last, 0.85)
        return
    years = YEARS.at(words, start) or STAGES.search(words)
    if years is not None:
        yield _years(years)
        return
    listed = periods_at(words, start)
    if listed is not None and listed.rrule is None and listed.periods[0].yearly() is not None:
        day = listed.periods[0]
        if day.year is None and ASKED["every year behind"].match(small(words[day.end :])) is not None:
            yield from days_of_a_year(words, start, day, exclusive=False)
            return
    if listed is None:
        yield from _month(words, start)
        return
    rule = listed.rrule or listed.periods[0].rrule
    full = [frame.complete(p) for p in listed.periods]
    if rule is not None:
        yield recurs(start, listed.end, rule, confidence=0.8)
    elif listed.joined and full[0].first is not None and full[-1].last is not None:
        yield stretch(start, listed.end, full[0].first, full[-1].last, 0.9)
    else:
        for period in full:
            if period.last is not None:
                yield Deadline(
                    Span(period.start, period.end),
                    DeadlineKind.DATE,
                    due=period.last,
                    bound=period.last,
                    confidence=0.9,
                )


def _month(words: str, start: int) -> Iterator[Deadline]:
    """A month in figures alone: ``5/2026``, ``T5/2026``."""
    found = MONTHS.at(words, start)
    whole = month_of(int(found["y"] or 0), int(found["m"] or 0)) if found is not None else None
    if found is not None and whole is not None and found["m2"] is not None:
        last = month_of(int(found["y2"] or 0), int(found["m2"]))
        yield stretch(start, found.end, whole[0], last[1] if last is not None else None, 0.85)
    elif found is not None and whole is not None:
        yield Deadline(
            Span(found.start, found.end),
            DeadlineKind.DATE,
            due=whole[1],
            bound=whole[1],
            confidence=0.9,
        )


def _years(years: Found[None]) -> Deadline:
    """``Giai đoạn 2026 - 2028``: from the first day of the first year to the last of the last."""
    first, last = int(years["a"] or 0), day_of(int(years["b"] or years["a"] or 0), 12, 31)
    if years["b"] is not None:
        return stretch(years.start, years.end, day_of(first, 1, 1), last, 0.8)
    return Deadline(
        Span(years.start, years.end), DeadlineKind.DATE, due=last, bound=last, confidence=0.8
    )
