"""A period that fills a cell of a time column, or stands behind a label: ``Quý II/2026``,
``2026 - 2028``, ``Giai đoạn 2026 - 2027``, ``Hằng tháng``.  There no word needs to announce it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.deadlines.calendar import day_of
from extractors.deadlines.frame import Frame
from extractors.deadlines.patterns import trigger_patterns
from extractors.deadlines.period_lists import periods_at
from extractors.deadlines.periods import rrule_of
from extractors.model import Deadline, DeadlineKind, Span

__all__ = ["bare_periods"]

_LEAD_BLANK = re.compile(r"[\s\-–+(]*")
_YEARS = re.compile(
    r"(?:(?:[gG]iai đoạn|[nN]ăm|[cC]ác năm|[tT]ừ năm)[ ])?(?P<a>20\d\d)"
    r"(?:[ ]?(?:[-–]|đến(?: hết)?(?: năm)?)[ ]?(?P<b>20\d\d))?(?=[ ]*(?:$|[.;,(]))"
)
# "Hoàn thành trong giai đoạn 2026 - 2027 và rà soát hằng năm", "Thực hiện trong năm 2026 và rà soát"
_STAGE = re.compile(
    r"(?:[tT]rong )?(?:[gG]iai đoạn (?P<a>20\d\d)[ ]?[-–][ ]?(?P<b>20\d\d)(?!\d)"
    r"|(?<=[tT]rong )năm (?P<one>20\d\d)(?![ ]?[-–]|\d))"
)


def bare_periods(words: str, frame: Frame) -> Iterator[Deadline]:
    """The deadlines that the words of a cell are, when no word in them announces one.

    >>> [str(d.due) for d in bare_periods("Quý II, quý III/2026", Frame())]
    ['2026-06-30', '2026-09-30']
    """
    start = _LEAD_BLANK.match(words).end()  # type: ignore[union-attr]
    often = trigger_patterns().often.match(words, start)
    if often is not None and often["unit"]:
        yield Deadline(
            Span(start, often.end()),
            DeadlineKind.RECURRING,
            rrule=rrule_of(often["unit"], 1),
            confidence=0.8,
        )
        return
    years = _YEARS.match(words, start) or _STAGE.search(words)
    if years is not None:
        found = years.groupdict()
        first = int(found["a"] or found["one"])
        last = int(found["b"] or first)
        yield Deadline(
            Span(years.start(), years.end()),
            DeadlineKind.RANGE if found["b"] else DeadlineKind.DATE,
            due=day_of(last, 12, 31),
            start_date=day_of(first, 1, 1) if found["b"] else None,
            bound=day_of(last, 12, 31),
            confidence=0.8,
        )
        return
    listed = periods_at(words, start)
    if listed is None:
        return
    if listed.rrule is not None or listed.periods[0].rrule is not None:
        rule = listed.rrule or listed.periods[0].rrule
        yield Deadline(Span(start, listed.end), DeadlineKind.RECURRING, rrule=rule, confidence=0.8)
        return
    full = [frame.complete(p) for p in listed.periods if p.month is not None]
    if listed.joined and full[0].first is not None:
        yield Deadline(
            Span(start, listed.end),
            DeadlineKind.RANGE,
            due=full[-1].last,
            start_date=full[0].first,
            bound=full[-1].last,
            confidence=0.9,
        )
        return
    for period in full:
        if period.last is not None:
            yield Deadline(
                Span(period.start, period.end),
                DeadlineKind.DATE,
                due=period.last,
                bound=period.last,
                confidence=0.9,
            )
