"""Periods that no word announces, behind a label or in a cell of a time column.

``Thời gian thực hiện: Quý II/2026``, ``2026 - 2028``, ``Giai đoạn 2026 - 2027``, ``Hằng tháng``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.calendar import day_of
from extractors.deadlines.announced import recurs, stretch
from extractors.deadlines.frame import Frame
from extractors.deadlines.periods import periods_at, rrule_of
from extractors.deadlines.phrases import LABELS, OFTEN, PRINTED, STAGES, YEARS, clause_end
from extractors.model import Deadline, DeadlineKind, Span
from extractors.rules import Found

__all__ = ["bare_periods", "labelled"]


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
        for n, each in enumerate(bare_periods(text[label.end : end], frame)):
            if frame.past(each.due):
                continue
            span = Span(label.end + each.span.start, label.end + each.span.end)
            takes_place = PRINTED["day or hour"].match(text, span.start, span.end) is not None
            if takes_place or (not n and each.span.start > 2):
                break  # "Thời gian: 08 giờ, ngày 09/10"
            yield replace(each, span=span, confidence=0.8)


def bare_periods(words: str, frame: Frame) -> Iterator[Deadline]:
    """The deadlines that the words of a cell are, when no word in them announces one.

    ``Quý II/2026``, ``2026 - 2028``, ``Giai đoạn 2026 - 2027``, ``Hằng tháng``.

    >>> [str(d.due) for d in bare_periods("Quý II, quý III/2026", Frame())]
    ['2026-06-30', '2026-09-30']
    """
    start = opening.end() if (opening := PRINTED["opening"].match(words)) is not None else 0
    often = OFTEN.at(words, start)
    if often is not None and often["n"] is None:
        yield recurs(start, often.end, rrule_of(often["unit"] or ""), confidence=0.8)
        return
    years = YEARS.at(words, start) or STAGES.search(words)
    if years is not None:
        yield _years(years)
        return
    listed = periods_at(words, start)
    if listed is None:
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


def _years(years: Found[None]) -> Deadline:
    """``Giai đoạn 2026 - 2028``: from the first day of the first year to the last of the last."""
    first, last = int(years["a"] or 0), day_of(int(years["b"] or years["a"] or 0), 12, 31)
    if years["b"] is not None:
        return stretch(years.start, years.end, day_of(first, 1, 1), last, 0.8)
    return Deadline(
        Span(years.start, years.end), DeadlineKind.DATE, due=last, bound=last, confidence=0.8
    )
