"""Number and day of a letterhead that were written by hand: what may be concluded from readings.

The readers of a scan leave beside the text what they saw of each figure
(:class:`~extractors.model.Reading`).  A number or day made of them is filled in only where the best
candidate is likely enough, else all of them are proposed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from extractors.calendar import OutOfCalendar, is_working_day
from extractors.model import Candidate, Document, Reading, Span

__all__ = ["SURE", "Written", "written_day", "written_number"]

#: From which probability on a candidate is taken: of the 29 scans whose letterhead was looked at while
#: building, 24 of 24 numbers at or above it are right, 3 of 5 below.  Days are told from each other by
#: one figure or two, and 1 of 26 above it is wrong (0.66).
SURE = 0.65
SURE_DAY = 0.7
#: Below it nobody can say that it was a figure: strokes that are none get 0.26 to 0.45 for their best.
_LEGIBLE = 0.46
_MOST = 5  #: candidates proposed
_LEADING = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Written:
    """Candidates for a written value, the best first; ``value`` only where one is likely enough."""

    candidates: tuple[Candidate, ...]
    sure: float = SURE  #: from which probability on

    @property
    def value(self) -> str | None:
        best = self.candidates[0] if self.candidates else None
        return best.value if best is not None and best.confidence >= self.sure else None

    @property
    def is_legible(self) -> bool:
        return bool(self.candidates) and self.candidates[0].confidence >= _LEGIBLE


def _readings(document: Document, span: Span) -> list[Reading]:
    return [reading for reading in document.readings if reading.span.overlaps(span)]


def written_number(document: Document, span: Span, number: str) -> Written | None:
    """What the figure of a number may be; None where it was not written by hand.

    ``span``: the number in the text, ``number``: its canonical form, made of the best reading.
    """
    found = _readings(document, span)
    if not found:
        return None
    return Written(
        tuple(
            Candidate(_LEADING.sub(figure, number, count=1), confidence, span)
            for figure, confidence in _lettered(found[0].candidates)[:_MOST]
        )
    )


_LONG = 5  #: digits that few offices reach in a year; of the 46 written numbers looked at none has them
_LIKE_B = ("6", "8")


def _lettered(seen: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The readings of a figure; what seems a fifth digit is rather a letter: ``3176b`` for ``31768``.

    >>> _lettered([("31768", 0.9), ("3176", 0.05)])
    [('31768', 0.45), ('3176b', 0.45), ('3176', 0.05)]
    """
    found: list[tuple[str, float]] = []
    for figure, share in seen:
        if len(figure) < _LONG:
            found.append((figure, share))
            continue
        found.append((figure, round(share / 2, 3)))
        if figure[-1] in _LIKE_B:
            found.append((f"{figure[:-1]}b", round(share / 2, 3)))
    return sorted(found, key=lambda each: -each[1])


#: How much less a day counts that lies outside of what the text allows, or is no day of work: of 90
#: documents of 60 offices with a known day (2009 to 2026) two bear a Saturday or Sunday.
_OUTSIDE = 0.02
_WEEKEND = 0.1
#: How much likelier days of work make a reading at most: the calendar chooses, it does not look.
_RAISED = 1.3


def written_day(
    document: Document,
    span: Span,
    date: dt.date,
    lower: dt.date | None = None,
    upper: dt.date | None = None,
) -> Written | None:
    """What a date may be whose day, month or year was written; None where none of them was.

    The likeliest combinations that are days of the calendar, ISO.  ``lower``, ``upper``: between which
    days the document lies by what else it says; offices date their documents on days of work.
    """
    found = _readings(document, span)
    if not found:
        return None
    parts: list[tuple[tuple[int, float], ...]] = []
    for index, printed in enumerate((date.day, date.month, date.year)):
        seen = _part(document, span, found, index)
        parts.append(seen or ((printed, 1.0),))
    days: dict[dt.date, float] = {}
    for (day, p), (month, q), (year, r) in product(*parts):
        try:
            value = dt.date(year, month, day)
        except ValueError:
            continue
        days[value] = days.get(value, 0.0) + p * q * r
    told = min(1.0, sum(days.values()))  # the rest is what no look could make out
    inside = _shared(days, lambda day: _OUTSIDE if _is_outside(day, lower, upper) else 1.0)
    likely = _shared(inside, lambda day: _WEEKEND if _is_rest(day) else 1.0)
    ranked = sorted(likely, key=lambda day: -likely[day])[:_MOST]
    shares = ((day, round(told * min(likely[day], _RAISED * inside[day]), 3)) for day in ranked)
    days_seen = (Candidate(day.isoformat(), share, span) for day, share in shares if share > 0)
    return Written(tuple(days_seen), SURE_DAY)


def _shared(days: Mapping[dt.date, float], weight: Callable[[dt.date], float]) -> dict[dt.date, float]:
    """The shares of days, weighed; together 1."""
    weighed = {day: share * weight(day) for day, share in days.items()}
    total = sum(weighed.values())
    return {day: share / total for day, share in weighed.items()}


def _is_outside(day: dt.date, lower: dt.date | None, upper: dt.date | None) -> bool:
    return (lower is not None and day < lower) or (upper is not None and day > upper)


def _is_rest(day: dt.date) -> bool:
    """Whether offices rest on a day: the week's end, a public holiday."""
    try:
        return not is_working_day(day)
    except OutOfCalendar:
        return day.weekday() > 4


_FIGURE = re.compile(r"\d+")


def _part(
    document: Document, span: Span, found: list[Reading], index: int
) -> tuple[tuple[int, float], ...]:
    """The readings of day, month or year (0, 1, 2): by the order of the figures in the words."""
    figures = list(_FIGURE.finditer(document.text, span.start, span.end))
    if index >= len(figures):
        return ()
    at = Span(*figures[index].span())
    for reading in found:
        if reading.span.overlaps(at):
            return tuple((int(figure), share) for figure, share in reading.candidates)
    return ()
