"""Several periods told in one breath: ``quý II, quý III năm 2026``, ``Quý I-II/2026``.

The year stands behind the last one and is that of all; a yearly rule (``hằng năm``) likewise.  What a
hyphen joins is one stretch from the first to the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.deadlines.periods import Period, months_rule, period_at

__all__ = ["Listed", "periods_at"]


@dataclass(frozen=True, slots=True)
class Listed:
    """Periods that were told together; ``joined`` when they are the ends of one stretch.

    ``rrule`` is the rule of a list that recurs every year.
    """

    periods: tuple[Period, ...]
    joined: bool = False
    rrule: str | None = None

    @property
    def end(self) -> int:
        return self.periods[-1].end


_SEP = re.compile(
    r"(?P<dash>[ ]?[-–][ ]?(?=quý[ ]|Quý[ ]|tháng[ ]|[IV\d]))|(?P<and>,?[ ](?:và|hoặc)[ ])|,[ ]"
)
_YEAR = (
    r"(?:[ ]?[/-][ ]?(?P<y>\d{4})(?!\d)|,?[ ]năm[ ]?(?P<y2>\d{4})(?!\d))?(?P<every>[ ]h[ằà]ng[ ]năm)?"
)
#: what stands behind a separator without its word: "quý II và III/2026", "tháng 4, 5, 6 năm 2026"
_BARE = {
    "quarter": re.compile(rf"(?P<v>IV|I{{1,3}}|[1-4])(?![\w.]){_YEAR}"),
    "month": re.compile(rf"(?P<v>0?[1-9]|1[0-2])(?![\w.]|/\d{{1,2}}(?!\d)){_YEAR}"),
}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
#: behind a bare second day; else "30/75" could be a share of something
_AFTER_DAY = re.compile(r"[.,;:)]|$|[ ](?:h[ằà]ng|năm|của|để|gửi|về|báo cáo|phải)(?!\w)|\n")
_MOST = 12


def periods_at(text: str, pos: int) -> Listed | None:
    """The periods printed from ``pos`` on; None when there is none.

    >>> found = periods_at("quý II, quý III năm 2026", 0)
    >>> [(str(p.first), str(p.last)) for p in found.periods]
    [('2026-04-01', '2026-06-30'), ('2026-07-01', '2026-09-30')]
    >>> periods_at("tháng 6 và tháng 12 hằng năm", 0).rrule
    'FREQ=YEARLY;BYMONTH=6,12'
    >>> joined = periods_at("Quý I-II/2026", 0)
    >>> joined.joined, str(joined.periods[-1].last)
    (True, '2026-06-30')
    """
    first = period_at(text, pos)
    if first is None:
        return None
    alone = Listed((first,))
    if first.grain not in ("day", "month", "quarter") or first.rrule is not None or first.month is None:
        return alone
    found = [first]
    joined = anded = bare = every = False
    while len(found) < _MOST:
        sep = _SEP.match(text, found[-1].end)
        if sep is None:
            break
        dash = sep["dash"] is not None
        if dash and (first.grain == "day" or first.year is not None or len(found) > 1):
            break
        nxt = period_at(text, sep.end())
        yearly = nxt is not None and nxt.rrule is not None and nxt.grain == first.grain
        if nxt is None or nxt.grain != first.grain:
            nxt, yearly = _bare(text, sep.end(), first)
            bare = bare or nxt is not None
        elif (
            first.grain == "day"
            and not text[nxt.start].isalpha()
            and not _AFTER_DAY.match(text, nxt.end)
        ):
            break
        if nxt is None or (nxt.rrule is not None and not yearly):
            break
        found.append(nxt)
        joined, anded, every = joined or dash, anded or sep["and"] is not None, yearly
        if dash or yearly:
            break
    last = found[-1]
    if len(found) == 1 or (bare and last.year is None and not every):
        return alone  # "tháng 4, 5 đơn vị"
    if first.grain == "day" and not anded:
        return alone  # "trước ngày 15/6, ngày 20/6 họp" tells of two things
    if every:
        if first.grain == "day":
            return alone  # days of every year are read with their own rule
        months = [m for p in found if p.month for m in range(p.month, p.month + p.span_months)]
        return Listed(tuple(found), rrule=months_rule(months))
    return Listed(tuple(_dated(found)), joined=joined)


def _bare(text: str, pos: int, first: Period) -> tuple[Period | None, bool]:
    """``III/2026`` behind ``quý II và``; whether it recurs."""
    pattern = _BARE.get(first.grain)
    m = pattern.match(text, pos) if pattern is not None else None
    if m is None:
        return None, False
    value = _QUARTERS.get(m["v"]) or int(m["v"])
    month = 3 * value - 2 if first.grain == "quarter" else value
    period = replace(first, start=m.start(), end=m.end(), month=month, year=None, first=None, last=None)
    year = m["y"] or m["y2"]
    return (period.in_year(int(year)) if year else period), m["every"] is not None


def _dated(found: list[Period]) -> list[Period]:
    """The list with the year that stands behind the last of those that lack it."""
    dated: list[Period] = []
    year: int | None = None
    for period in reversed(found):
        if period.year is None and year is not None:
            period = period.in_year(year)
        year = period.year
        dated.append(period)
    return dated[::-1]
