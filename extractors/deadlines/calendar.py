"""Working days and the counting of terms: Bộ luật Dân sự 2015 Điều 144-148, BLLĐ 2019 Điều 111-112.

A working day of a state office is a Monday to Friday that is no public holiday and no day off in its
stead, or a Saturday that was declared a make-up day.  Tết, the second day of Quốc khánh and the swaps
are fixed by the Prime Minister year by year, so they are data (``day_off_overrides.tsv``).  A year
whose breaks are not known is computed with what no published year has lacked (the eve of Tết to mùng
4, and the fixed days), and what is counted through it is marked approximate.
"""

from __future__ import annotations

import calendar as _months
import datetime as dt
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers

__all__ = [
    "Due",
    "Unit",
    "add_days",
    "add_months",
    "add_weeks",
    "add_working_days",
    "add_years",
    "due_after",
    "is_holiday",
    "is_known_year",
    "is_working_day",
    "next_working_day",
]

_DAY = dt.timedelta(days=1)
_WEEKEND = 5  # date.weekday() from here on is Saturday, Sunday

Unit = str  #: ``day``, ``week``, ``month``, ``year``


@cache
def _overrides() -> tuple[frozenset[dt.date], frozenset[dt.date], frozenset[int], frozenset[int]]:
    """Days off, make-up days, and the years whose Tết break and Quốc khánh are known."""
    off: set[dt.date] = set()
    work: set[dt.date] = set()
    tet: set[int] = set()
    national: set[int] = set()
    for row in gazetteers.table("day_off_overrides"):
        day = dt.date.fromisoformat(row["date"])
        (off if row["kind"] == "off" else work).add(day)
        if row["group"] == "tet":
            tet.add(day.year)
        elif row["group"] == "national":
            national.add(day.year)
    return frozenset(off), frozenset(work), frozenset(tet), frozenset(national)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    """The public holidays of a year with the days off in their stead."""
    off, work, known, _national = _overrides()
    given = {day for day in off if day.year == year}
    lawful: set[dt.date] = set()
    listed = [h for h in gazetteers.holidays() if h.date.year == year]
    for holiday in listed:
        if "mùng 1" not in holiday.name:
            lawful.add(holiday.date)
        elif year not in known:
            lawful.update(holiday.date + n * _DAY for n in range(-1, 4))
    if not listed:  # a year outside the table: what stands in the law alone
        lawful.update(dt.date(year, m, d) for m, d in ((1, 1), (4, 30), (5, 1), (9, 2)))
        if year >= 2026:
            lawful.add(dt.date(year, 11, 24))
    days = lawful | given
    # BLLĐ Điều 111.3: a holiday on a weekly rest day is made up on the next working day.  The breaks
    # in the overrides are as published, their compensation is in them already.
    for day in sorted(lawful):
        if day.weekday() >= _WEEKEND and day not in given and day not in work:
            instead = day + _DAY
            while instead.weekday() >= _WEEKEND or instead in days:
                instead += _DAY
            days.add(instead)
    return frozenset(days)


def is_known_year(year: int) -> bool:
    """Whether the yearly breaks of this year are in our data.

    >>> is_known_year(2026), is_known_year(2040)
    (True, False)
    """
    _off, _work, known, national = _overrides()
    return year in known and (year in national or year < 2021)


def is_holiday(day: dt.date) -> bool:
    """Whether a day is a public holiday or a day off in the stead of one.

    >>> is_holiday(dt.date(2026, 4, 27))   # Giỗ Tổ 26/4/2026 fell on a Sunday
    True
    """
    return day in _holidays(day.year)


def is_working_day(day: dt.date) -> bool:
    """Whether state offices work on this day.

    >>> is_working_day(dt.date(2024, 5, 4))   # Saturday worked for 29/4/2024
    True
    >>> is_working_day(dt.date(2026, 2, 18))   # Tết
    False
    """
    if day in _overrides()[1]:
        return True
    return day.weekday() < _WEEKEND and day not in _holidays(day.year)


def next_working_day(day: dt.date) -> dt.date:
    """The day itself when it is a working day, else the next one (BLDS Điều 148.5).

    >>> next_working_day(dt.date(2026, 2, 14)).isoformat()
    '2026-02-23'
    """
    while not is_working_day(day):
        day += _DAY
    return day


def add_days(event: dt.date, count: int) -> dt.date:
    """The last day of a term of days; the day of the event is not counted (Điều 147.2)."""
    return event + count * _DAY


def add_weeks(event: dt.date, count: int) -> dt.date:
    """The same weekday of the last week (Điều 148.2)."""
    return event + 7 * count * _DAY


def add_months(event: dt.date, count: int) -> dt.date:
    """The same day of the last month, or that month's last day if it has none (Điều 148.3).

    >>> add_months(dt.date(2024, 1, 31), 1).isoformat()
    '2024-02-29'
    """
    month = event.month - 1 + count
    year, month = event.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(event.day, _months.monthrange(year, month)[1]))


def add_years(event: dt.date, count: int) -> dt.date:
    """The same day and month of the last year (Điều 148.4); 29/02 gives 28/02 where there is none."""
    return add_months(event, 12 * count)


def add_working_days(event: dt.date, count: int) -> dt.date:
    """The last of ``count`` working days after the day of the event.

    >>> add_working_days(dt.date(2026, 4, 24), 5).isoformat()
    '2026-05-06'
    """
    day = event
    while count > 0:
        day += _DAY
        if is_working_day(day):
            count -= 1
    return day


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a term: the day, what it was before it moved off a rest day, and how sure."""

    day: dt.date
    counted: dt.date
    approximate: bool

    @property
    def moved(self) -> bool:
        return self.day != self.counted


_LONGEST = 200  #: years; a longer term is a misreading


def due_after(event: dt.date, count: int, unit: Unit = "day", *, working: bool = False) -> Due:
    """When a term that begins with an event ends (BLDS 2015 Điều 147, 148).

    >>> due_after(dt.date(2026, 1, 15), 30).day.isoformat()
    '2026-02-23'
    """
    if count < 0 or count > _LONGEST * 366:
        raise ValueError(f"not a term: {count} {unit}")
    if working:
        last = counted = add_working_days(event, count)
    else:
        steps = {"day": add_days, "week": add_weeks, "month": add_months, "year": add_years}
        counted = steps[unit](event, count)
        last = next_working_day(counted)
    # only the years that the count walks through day by day, or that its end falls in, matter
    years = range(event.year, last.year + 1) if working else range(counted.year, last.year + 1)
    return Due(last, counted, not all(map(is_known_year, years)))
