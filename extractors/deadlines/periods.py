"""The days, months, quarters, halves and years that a term is printed with, as first and last day.

Forms known: ``ngày 04/7/2023``, ``14 giờ, ngày 11 tháng 01 năm 2026``, ``ngày12 tháng cuối quý``,
``10/6`` (year from the document), ``tháng 5/2023``, ``quý IV năm 2026``, ``6 tháng đầu năm 2024``,
``cuối năm 2025``, ``giữa tháng 3/2025`` (BLDS 2015 Điều 146), ``ngày 05 hằng tháng``,
``ngày 15/12 hằng năm``, ``tháng 11 hằng năm``, ``thứ Sáu hằng tuần``, ``cuối năm nay``.  Recurring ones
give a rule of RFC 5545 on the printed day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.deadlines import calendar

__all__ = ["Period", "months_rule", "period_at", "quarter_months", "rrule_of", "weekday_of"]

_EVERY = r"(?:h[ằà]ng|mỗi|từng|các)"
_NEXT = r"(?:kế\ tiếp|tiếp\ theo|liền\ kề|liền\ sau|tiếp\ sau|sau)"
_WEEKDAY = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)"
_VALUE = re.compile(
    rf"""(?xi)
    (?P<hour>\d{{1,2}}(?:\s?(?:giờ|h|g)(?:\s?\d{{1,2}}(?!\d|/))?(?:\s?(?:phút|p)\b)?['’]?|:\d\d)
      \s?,?\s?)?
    (?:(?:(?:sáng|chiều|tối)\s)?{_WEEKDAY}(?:,\s|\s\(|\s)(?=ngày))?  # "thứ Sáu, ngày 20/3/2026"
    (?:
      (?:(?:sáng|chiều)\s)?(?:ngày\s*)?(?P<wd>{_WEEKDAY})\s{_EVERY}\stuần
    | ngày\s*(?:m[ùồ]ng\s)?(?P<dr>\d{{1,2}})\s*(?:
          (?:của\s)?(?:các\s)?tháng\s(?P<edge>cuối|đầu|thứ\s(?:nhất|hai|ba))(?:\scùng|\stiên)?
            (?:\scủa)?(?:\s{_EVERY})?\squý(?P<after>\s{_NEXT})?
        | (?:của\s)?(?:tháng\s)?(?P<qend>cuối)\s(?:{_EVERY}\s)?quý
        | (?:của\s)?tháng\s(?P<next>{_NEXT})
        | (?P<monthly>(?:của\s)?(?:{_EVERY}\stháng|tháng\sbáo\scáo))
        )
    | (?P<daily>{_EVERY}\sngày)
    | (?:ngày\s*(?:m[ùồ]ng\s)?)?(?P<d>\d{{1,2}})(?:
          \s?(?P<s>[/.\-])\s?(?P<m>\d{{1,2}})(?!\d|(?!(?P=s))[-–]\d)
              (?:\s?(?P=s)\s?(?P<y>\d{{4}})(?!\d)|\s?năm\s?(?P<y2>\d{{4}})(?!\d))?
        | \s?tháng\s?(?P<m2>\d{{1,2}})(?!\d)
              (?:\s?,?\s?năm\s?(?P<y3>\d{{4}})(?!\d)|\s?/\s?(?P<y4>\d{{4}})(?!\d))?
        )
        (?:\s(?P<yearly>(?:của\s)?{_EVERY}\snăm)|\s(?P<nexty>(?:của\s)?năm\s{_NEXT}))?
    | (?:(?P<part>(?:ngày\s)?cuối(?:\scùng\scủa)?|hết|giữa|đầu)\s)?(?:
          (?:các\s)?tháng\s?(?P<m3>\d{{1,2}})(?!\d)
              (?:\s?[/\-.]\s?(?P<y5>\d{{4}})(?!\d)|\s?,?\s?năm\s?(?P<y6>\d{{4}})(?!\d))?
              (?P<yearlym>\s(?:của\s)?{_EVERY}\snăm)?
        | (?:các\s)?quý\s?(?P<q>III|II|IV|I|[1-4])(?!\w)
              (?:\s?[/\-]\s?(?P<y7>\d{{4}})(?!\d)|\s?,?\s?năm\s?(?P<y8>\d{{4}})(?!\d))?
              (?P<yearlyq>\s(?:của\s)?{_EVERY}\snăm)?
        | (?:(?:0?6|sáu)\stháng|nửa)\s(?P<half>đầu|cuối)\snăm(?:\s?(?P<y9>\d{{4}})(?!\d))?
        | năm\s?(?P<y10>\d{{4}})(?!\d|\s?[-–]\s?\d{{4}}|/)
        )
    | (?P<now>(?:hết|cuối)\snăm(?:\snay)?|năm\snay)(?!\s?\d|\s(?:học|ngân|tài|sau)|\w)
    )"""
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WEEKDAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA",
}  # fmt: skip
_YEARS = ("y", "y2", "y3", "y4", "y5", "y6", "y7", "y8", "y9", "y10")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as printed.

    ``grain``: ``day month quarter half year point weekday``.  Without a printed year ``year`` is None
    and ``first``/``last`` are None too until :meth:`in_year` gives them one.
    """

    start: int
    end: int
    grain: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    span_months: int = 1
    first: dt.date | None = None
    last: dt.date | None = None
    rrule: str | None = None
    hour: bool = False
    invalid: bool = False
    next_month: bool = False  #: ``ngày 15 của tháng kế tiếp``: which months, the context says

    def in_year(self, year: int) -> Period:
        """The same with a year; ``invalid`` when no calendar has that day."""
        if self.month is None:
            return self
        first, last = _bounds(self.grain, year, self.month, self.day, self.span_months)
        return Period(
            self.start,
            self.end,
            self.grain,
            year,
            self.month,
            self.day,
            self.span_months,
            first,
            last,
            self.rrule,
            self.hour,
            first is None,
        )

    def yearly(self) -> str | None:
        """The rule that repeats this day every year."""
        if self.grain != "day" or self.month is None or not 1 <= self.month <= 12:
            return None
        return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={self.day}"


def quarter_months(edge: int) -> str:
    """``BYMONTH`` of the first, second or third month of every quarter.

    >>> quarter_months(3)
    '3,6,9,12'
    """
    return ",".join(str(m) for m in range(edge, 13, 3))


def months_rule(months: Iterable[int]) -> str:
    """The rule of something done every year in these months: ``tháng 6 và tháng 12 hằng năm``.

    >>> months_rule((12, 6))
    'FREQ=YEARLY;BYMONTH=6,12'
    """
    return f"FREQ=YEARLY;BYMONTH={','.join(str(m) for m in sorted(set(months)))}"


def rrule_of(unit: str, count: int) -> str:
    """The rule of something done once every so many units: ``ngày tuần tháng quý năm``.

    >>> rrule_of("quý", 1), rrule_of("tháng", 6)
    ('FREQ=MONTHLY;INTERVAL=3', 'FREQ=MONTHLY;INTERVAL=6')
    """
    if unit == "quý":
        return "FREQ=MONTHLY;INTERVAL=3"
    if unit == "tháng" and count == 12:
        return "FREQ=YEARLY"
    freq = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}[unit]
    return f"FREQ={freq};INTERVAL={count}" if count > 1 else f"FREQ={freq}"


def weekday_of(words: str) -> str:
    """The day of the week as RFC 5545 writes it.

    >>> weekday_of("thứ Sáu"), weekday_of("Chủ nhật")
    ('FR', 'SU')
    """
    low = words.lower()
    return "SU" if low.startswith("chủ") else _WEEKDAYS[low.split()[-1]]


def _bounds(
    grain: str, year: int, month: int, day: int | None, count: int
) -> tuple[dt.date | None, dt.date | None]:
    if day is not None:
        one = calendar.day_of(year, month, day)
        return one, one
    return calendar.month_of(year, month, count) or (None, None)


def period_at(text: str, pos: int) -> Period | None:
    """The period printed exactly at ``pos``; None when there is none.

    >>> p = period_at("quý IV/2024", 0)
    >>> p.first.isoformat(), p.last.isoformat()
    ('2024-10-01', '2024-12-31')
    >>> period_at("ngày12 tháng cuối quý", 0).rrule
    'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=12'
    """
    m = _VALUE.match(text, pos)
    if m is None:
        return None
    start, end, hour = m.start(), m.end(), m["hour"] is not None
    if m["wd"]:
        rule = f"FREQ=WEEKLY;BYDAY={weekday_of(m['wd'])}"
        return Period(start, end, "weekday", rrule=rule, hour=hour)
    if m["daily"]:
        return Period(start, end, "weekday", rrule="FREQ=DAILY", hour=hour) if hour else None
    if m["dr"]:
        number = int(m["dr"])
        if not 1 <= number <= 31:
            return None
        if m["monthly"]:
            rule = f"FREQ=MONTHLY;BYMONTHDAY={number}"
            return Period(start, end, "day", day=number, rrule=rule, hour=hour)
        if m["next"]:
            rule = f"FREQ=MONTHLY;BYMONTHDAY={number}"
            return Period(start, end, "day", day=number, rrule=rule, hour=hour, next_month=True)
        edge = 3
        if m["edge"]:
            word = m["edge"].lower().split()[-1]
            edge = {"đầu": 1, "nhất": 1, "hai": 2}.get(word, 3)
        rule = f"FREQ=YEARLY;BYMONTH={quarter_months(edge)};BYMONTHDAY={number}"
        return Period(start, end, "day", day=number, rrule=rule, hour=hour)
    year = next((int(m[name]) for name in _YEARS if m[name]), None)
    if m["d"]:
        return _day(m, year, hour)
    if hour:
        return None
    day: int | None = None
    if m["m3"]:
        grain, month, count = "month", int(m["m3"]), 1
        if not 1 <= month <= 12:
            return None
    elif m["q"]:
        grain, month, count = "quarter", 3 * _QUARTERS[m["q"].lower()] - 2, 3
    elif m["half"]:
        grain, month, count = "half", 1 if m["half"].lower() == "đầu" else 7, 6
    elif m["now"]:
        return Period(start, end, "year", None, 1, None, 12)
    else:
        grain, month, count = "year", 1, 12
    part = (m["part"] or "").lower()
    if part in ("đầu", "giữa"):
        day = 1 if part == "đầu" else 15
        month = month if part == "đầu" else month + (count - 1) // 2
        grain = "point"
        if part == "giữa" and count == 12:
            day, month = 30, 6  # BLDS Điều 146: the middle of a year is the last day of June
    yearly = m["yearlym"] or m["yearlyq"]
    every = months_rule(range(month, month + count)) if yearly else None
    found = Period(start, end, grain, None, month, day, count, rrule=every)
    return found if year is None or every else found.in_year(year)


def _day(m: re.Match[str], year: int | None, hour: bool) -> Period | None:
    day, month = int(m["d"]), int(m["m"] or m["m2"])
    misprint = not (
        1 <= day <= 31 and 1 <= month <= 12
    )  # "ngày 15/13/2026" is still a day, of no calendar
    if misprint and (year is None or not m[0].lower().startswith("ngày")):
        return None
    dotted = m["s"] in (".", "-") and year is None
    if dotted or (year is None and not (m[0].lower().startswith("ngày") or hour or m["s"] == "/")):
        return None
    rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}" if m["yearly"] or m["nexty"] else None
    found = Period(m.start(), m.end(), "day", None, month, day, 1, rrule=rule, hour=hour)
    return found if year is None or rule else found.in_year(year)
