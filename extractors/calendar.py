"""Working days and the counting of terms: Bộ luật Dân sự 2015 Điều 144-148, BLLĐ 2019 Điều 111-112.

A working day of a state office is a Monday to Friday that is no public holiday and no day off in its
stead, or a Saturday that was declared a make-up day.  Tết, the second day of Quốc khánh and the swaps
are fixed by the Prime Minister year by year, so they are data (``day_off_overrides.tsv``).  A year
whose breaks are not known is computed with what no published year has lacked (the eve of Tết to mùng
4, and the fixed days), and what is counted through it is marked approximate.

All arithmetic with days is done here, and has bounds: what is printed outside the years 1000 to 2199 is
no day of an office (:func:`day_of`), and no sum leaves the calendar (:func:`shift`, :func:`due_after`).
"""

from __future__ import annotations

import calendar as _months
import datetime as dt
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Due",
    "OutOfCalendar",
    "Unit",
    "add_days",
    "add_months",
    "add_weeks",
    "add_working_days",
    "add_years",
    "day_of",
    "due_after",
    "is_holiday",
    "is_known_year",
    "is_working_day",
    "is_year",
    "month_of",
    "next_working_day",
    "same_day",
    "shift",
]

_WEEKEND = 5  # date.weekday() from here on is Saturday, Sunday

Unit = str  #: ``day``, ``week``, ``month``, ``year``

#: Years a date may bear.  "24/01/2817" is a scanner's reading of 2017, "năm 0000" a form not filled in.
FIRST_YEAR, LAST_YEAR = 1000, 2199


class OutOfCalendar(ValueError):
    """A day that would lie outside the years there are."""


def is_year(year: int) -> bool:
    """Whether a document can bear this year.

    >>> is_year(2026), is_year(0), is_year(9999)
    (True, False, False)
    """
    return FIRST_YEAR <= year <= LAST_YEAR


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day of a printed date; None when no calendar has it, or no office ever dates so.

    >>> day_of(2024, 2, 29), day_of(2024, 2, 31), day_of(1, 1, 1)
    (datetime.date(2024, 2, 29), None, None)
    """
    if not is_year(year):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int, count: int = 1) -> tuple[dt.date, dt.date] | None:
    """First and last day of ``count`` months of one year; None outside the calendar.

    >>> [day.isoformat() for day in month_of(2024, 1, 3)]
    ['2024-01-01', '2024-03-31']
    """
    first, last = day_of(year, month, 1), day_of(year, month + count - 1, 1)
    if first is None or last is None:
        return None
    return first, last.replace(day=_months.monthrange(last.year, last.month)[1])


def same_day(day: dt.date, year: int) -> dt.date | None:
    """The same day and month of another year; None where there is none (29/02, year 0).

    >>> same_day(dt.date(2024, 2, 29), 2023) is None
    True
    """
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def shift(day: dt.date, days: int) -> dt.date:
    """So many days later (earlier when negative), held at the first and the last day there is.

    >>> shift(dt.date(2024, 3, 1), -1).isoformat(), shift(dt.date.max, 60) == dt.date.max
    ('2024-02-29', True)
    """
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min


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
            lawful.update(shift(holiday.date, n) for n in range(-1, 4))
    if not listed:  # a year outside the table: what stands in the law alone
        lawful.update(dt.date(year, m, d) for m, d in ((1, 1), (4, 30), (5, 1), (9, 2)))
        if year >= 2026:
            lawful.add(dt.date(year, 11, 24))
    days = lawful | given
    # BLLĐ Điều 111.3: a holiday on a weekly rest day is made up on the next working day.  The breaks
    # in the overrides are as published, their compensation is in them already.
    for day in sorted(lawful):
        if day.weekday() >= _WEEKEND and day not in given and day not in work:
            instead = shift(day, 1)
            while instead.weekday() >= _WEEKEND or instead in days:
                instead = shift(instead, 1)
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
    while not is_working_day(day) and day != dt.date.max:
        day = shift(day, 1)
    return day


def add_days(event: dt.date, count: int) -> dt.date:
    """The last day of a term of days; the day of the event is not counted (Điều 147.2)."""
    return shift(event, count)


def add_weeks(event: dt.date, count: int) -> dt.date:
    """The same weekday of the last week (Điều 148.2)."""
    return shift(event, 7 * count)


def add_months(event: dt.date, count: int) -> dt.date:
    """The same day of the last month, or that month's last day if it has none (Điều 148.3).

    Raises :class:`OutOfCalendar` beyond the last year Python counts.

    >>> add_months(dt.date(2024, 1, 31), 1).isoformat()
    '2024-02-29'
    """
    month = event.month - 1 + count
    year, month = event.year + month // 12, month % 12 + 1
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OutOfCalendar(f"no year {year}")
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
    while count > 0 and day != dt.date.max:
        day = shift(day, 1)
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

    Raises :class:`OutOfCalendar` for a term no law knows, or one that ends after ``LAST_YEAR``.

    >>> due_after(dt.date(2026, 1, 15), 30).day.isoformat()
    '2026-02-23'
    """
    if count < 0 or count > _LONGEST * 366:
        raise OutOfCalendar(f"not a term: {count} {unit}")
    if not is_year(event.year):
        raise OutOfCalendar(f"no day to count from: {event}")
    if working:
        last = counted = add_working_days(event, count)
    else:
        steps = {"day": add_days, "week": add_weeks, "month": add_months, "year": add_years}
        counted = steps[unit](event, count)
        last = next_working_day(counted)
    if not is_year(last.year):
        raise OutOfCalendar(f"a term that ends in {last.year}")
    # only the years that the count walks through day by day, or that its end falls in, matter
    years = range(event.year, last.year + 1) if working else range(counted.year, last.year + 1)
    return Due(last, counted, not all(map(is_known_year, years)))
