"""The stretches of time a text names: days, months, quarters, halves and years, alone or in a list.

One row a form in :data:`FORMS`, each with its example.  Recurring forms give a rule of RFC 5545 on the
printed day.  What is told in one breath (``quý II, quý III năm 2026``) shares the year behind the last
one, a yearly rule (``hằng năm``) likewise; what a hyphen joins (``Quý I-II/2026``) is one stretch.
What a period means, a deadline, a citation's date or a story, is not asked here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from extractors import calendar
from extractors.quick import quick
from extractors.rules import Found, Piece, Row, Table

__all__ = [
    "WEEKDAY",
    "Listed",
    "Period",
    "months_rule",
    "period_at",
    "periods_at",
    "quarter_months",
    "rrule_of",
    "weekday_of",
]

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SCANNED = {"iw": 4, "1v": 4, "lv": 4}  #: what a scanner makes of ``IV``
_WEEKDAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA",
}  # fmt: skip
_DAYS_OF_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK, _FULL_WEEKS = 7, 4
_HALF_A_MONTH, _MOST_DAYS = 15, 20  #: "10 ngày đầu tháng"
_WEEKS = {"đầu": 1, "nhất": 1, "1": 1, "hai": 2, "2": 2, "ba": 3, "3": 3, "tư": 4, "4": 4, "cuối": 5}
_CENTURY, _THIS_CENTURY = 100, 70  #: a year of two figures is of this century up to here
_SHORT_YEARS = range(13, 50)  #: of two figures, where nothing but them tells a day
_AS_DIGITS = str.maketrans("OoIlSB", "001158")
_FREQUENCIES = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}


@quick
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
    mended: bool = False  #: a letter was read for a figure
    part: tuple[int, int] | None = None  #: of a month: its first and last day, from the end below zero
    #: told by the document's own day: which unit, how many on from its own, which day of that
    near: tuple[str, int, int | None] | None = None
    next_month: bool = False  #: ``ngày 15 của tháng kế tiếp``: which months, the context says

    def in_year(self, year: int) -> Period:
        """The same with a year; ``invalid`` when no calendar has that day."""
        if self.month is None:
            return self
        first, last = _bounds(year, self.month, self.day, self.span_months)
        if self.part is not None and last is not None:
            begin, end = (day if day > 0 else last.day + 1 + day for day in self.part)
            first, last = last.replace(day=begin), last.replace(day=end)
        return replace(self, year=year, first=first, last=last, invalid=first is None)

    def seen_from(self, today: dt.date) -> Period:
        """The same with the day that is meant, for one that the document's own day tells."""
        if self.near is None:
            return self
        unit, count, place = self.near
        first, last = _unit_of(today, unit, count)
        if first is not None and place is not None:
            one = calendar.shift(first, place) if unit == "tuần" else first
            first = last = one if unit == "tuần" else calendar.day_of(one.year, one.month, place)
        return replace(self, first=first, last=last)

    def yearly(self) -> str | None:
        """The rule that repeats this day every year."""
        if self.grain != "day" or self.month is None or not 1 <= self.month <= 12:
            return None
        return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={self.day}"


def _unit_of(today: dt.date, unit: str, count: int) -> tuple[dt.date | None, dt.date | None]:
    """The day, week, month or quarter that lies so many on from that of a day.

    >>> [str(day) for day in _unit_of(dt.date(2026, 3, 10), "tuần", 1)]
    ['2026-03-16', '2026-03-22']
    """
    if unit == "day":
        day = calendar.shift(today, count)
        return day, day
    if unit == "tuần":
        monday = calendar.shift(today, _WEEK * count - today.weekday())
        return monday, calendar.shift(monday, _WEEK - 1)
    months = 3 if unit == "quý" else 1
    ordinal = today.year * 12 + (today.month - 1) // months * months + months * count
    return _bounds(ordinal // 12, ordinal % 12 + 1, None, months)


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


def rrule_of(unit: str, count: int = 1) -> str:
    """The rule of something done once every so many units: ``ngày tuần tháng quý năm``.

    >>> rrule_of("quý"), rrule_of("tháng", 6), rrule_of("tháng", 12)
    ('FREQ=MONTHLY;INTERVAL=3', 'FREQ=MONTHLY;INTERVAL=6', 'FREQ=YEARLY')
    """
    if unit == "quý":
        return "FREQ=MONTHLY;INTERVAL=3"
    if unit == "tháng" and count == 12:
        return "FREQ=YEARLY"
    frequency = f"FREQ={_FREQUENCIES[unit]}"
    return f"{frequency};INTERVAL={count}" if count > 1 else frequency


def weekday_of(words: str) -> str:
    """The day of the week as RFC 5545 writes it.

    >>> weekday_of("thứ Sáu"), weekday_of("Chủ nhật")
    ('FR', 'SU')
    """
    low = words.lower()
    return "SU" if low.startswith("chủ") else _WEEKDAYS[low.split()[-1]]


def _bounds(
    year: int, month: int, day: int | None, count: int
) -> tuple[dt.date | None, dt.date | None]:
    if day is not None:
        one = calendar.day_of(year, month, day)
        return one, one
    return calendar.month_of(year, month, count) or (None, None)


# --- what the rows make ------------------------------------------------------------------------------

Maker = Callable[[Found["Maker"]], Period | None]


def _figure(m: Found[Maker], name: str) -> int:
    """The figure in a group that took part."""
    return int(m[name] or 0)


def _year(m: Found[Maker]) -> int | None:
    """The printed year; one of two figures is that of the century it can only mean."""
    if m["y"] is None:
        return None
    year = _figure(m, "y")
    if year >= _CENTURY or len(m["y"].strip()) > 2:
        return year  # "0001" is no short year
    return year + (2000 if year < _THIS_CENTURY else 1900)


def _again(m: Found[Maker], rule: str, *, after: bool = False) -> Period | None:
    """A day of the month that comes back."""
    day = _figure(m, "d")
    if not 1 <= day <= 31:
        return None
    return Period(
        m.start,
        m.end,
        "day",
        day=day,
        rrule=f"{rule};BYMONTHDAY={day}",
        hour=m["hour"] is not None,
        next_month=after,
    )


def _of_quarter(m: Found[Maker]) -> Period | None:
    word = (m["edge"] or "").lower().split()[-1:]
    edge = {"đầu": 1, "nhất": 1, "hai": 2}.get("".join(word), 3)
    return _again(m, f"FREQ=YEARLY;BYMONTH={quarter_months(edge)}")


def _of_month(m: Found[Maker]) -> Period | None:
    return _again(m, "FREQ=MONTHLY")


def _of_next_month(m: Found[Maker]) -> Period | None:
    return _again(m, "FREQ=MONTHLY", after=True)


def _last_day(m: Found[Maker]) -> Period:
    """``ngày cuối quý``: the last day of each month, quarter or year."""
    edge = 1 if (m["edge"] or "").lower() == "đầu" else 3
    months = {"quý": f"YEARLY;BYMONTH={quarter_months(edge)}", "năm": "YEARLY;BYMONTH=12"}
    rule = f"FREQ={months.get((m['unit'] or '').lower(), 'MONTHLY')};BYMONTHDAY=-1"
    return Period(m.start, m.end, "day", rrule=rule)


def _mended(m: Found[Maker]) -> Period | None:
    """``l5/10/2024``: letters that a scanner wrote for figures."""
    figures = [(m[name] or "").translate(_AS_DIGITS) for name in "dmy"]
    if not all(map(str.isdigit, figures)):
        return None
    day, month, year = map(int, figures)
    if calendar.day_of(year, month, day) is None:
        return None
    return Period(m.start, m.end, "day", None, month, day, mended=True).in_year(year)


def _week(m: Found[Maker]) -> Period | None:
    month = _figure(m, "m")
    if not 1 <= month <= 12:
        return None
    week = _WEEKS[(m["week"] or "").lower()]
    days = (-_WEEK, -1) if week > _FULL_WEEKS else (_WEEK * (week - 1) + 1, _WEEK * week)
    return _part_of_month(m, month, days)


def _some_days(m: Found[Maker]) -> Period | None:
    """``nửa đầu tháng 11``, ``10 ngày cuối tháng 12``: days at an end of a month."""
    count, month = int(m["n"] or _HALF_A_MONTH), _figure(m, "m")
    if not (1 <= count <= _MOST_DAYS and 1 <= month <= 12):
        return None
    last = (m["edge"] or "").lower() == "cuối"
    if m["n"] is None:
        return _part_of_month(m, month, (count + 1, -1) if last else (1, count))
    return _part_of_month(m, month, (-count, -1) if last else (1, count))


def _part_of_month(m: Found[Maker], month: int, days: tuple[int, int]) -> Period:
    year = _year(m)
    found = Period(m.start, m.end, "week", None, month, part=days)
    return found.in_year(year) if year is not None else found


def _weekday(m: Found[Maker]) -> Period:
    rule = f"FREQ=WEEKLY;BYDAY={weekday_of(m['weekday'] or '')}"
    return Period(m.start, m.end, "weekday", rrule=rule, hour=m["hour"] is not None)


def _weekday_of_month(m: Found[Maker]) -> Period:
    """``thứ Bảy tuần đầu của tháng``, ``Chủ nhật cuối tháng``."""
    place = _WEEKS[(m["edge"] or "").lower()]
    place = -1 if place > _FULL_WEEKS else place
    rule = f"FREQ=MONTHLY;BYDAY={place}{weekday_of(m['weekday'] or '')}"
    return Period(m.start, m.end, "weekday", rrule=rule, hour=m["hour"] is not None)


def _every_day(m: Found[Maker]) -> Period:
    rule = f"FREQ={_FREQUENCIES[(m['unit'] or '').lower()]}"
    return Period(m.start, m.end, "weekday", rrule=rule, hour=True)


def _days_of_month(m: Found[Maker]) -> Period | None:
    """``ngày 05 và ngày 20 hằng tháng``."""
    days = [int(figure) for figure in re.findall(r"\d+", m["d"] or "")]
    if not all(1 <= day <= 31 for day in days):
        return None
    rule = f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, days))}"
    return Period(m.start, m.end, "day", day=days[0], rrule=rule)


def _daily(m: Found[Maker]) -> Period | None:
    """Every day by an hour; ``mỗi ngày`` alone sets nothing."""
    return Period(m.start, m.end, "weekday", rrule="FREQ=DAILY", hour=True) if m["hour"] else None


def _near(m: Found[Maker]) -> Period | None:
    """``sáng mai``, ``thứ Sáu tuần này``, ``trong tháng này``: what the document's own day tells."""
    hour = m["hour"] is not None
    if m["unit"] is None:
        count = 0 if m["today"] is not None else 1
        return Period(m.start, m.end, "day", hour=hour, near=("day", count, None))
    unit, count = m["unit"].lower(), 0 if (m["which"] or "").lower() == "này" else 1
    if m["d"] is not None and unit != "tháng":
        return None
    place = _figure(m, "d") if m["d"] is not None else None
    if m["weekday"] is not None:
        place = _DAYS_OF_WEEK.index(weekday_of(m["weekday"]))
    grain = "day" if place is not None else _GRAINS[unit]
    return Period(m.start, m.end, grain, hour=hour, near=(unit, count, place))


_GRAINS = {"tuần": "week", "tháng": "month", "quý": "quarter"}


def _day(m: Found[Maker]) -> Period | None:
    day, month = _figure(m, "d"), _figure(m, "m")
    year = _year(m)
    worded, hour = m["word"] is not None, m["hour"] is not None
    bare = m["s"] is None and (day > 12 or m["alone"] is not None)
    worded = worded or bare  # "trước 30 tháng 6", "trước 12 tháng 6."
    if len(m["y"] or "    ") == 2 and not (worded or m["s"] == "/" or _is_day(m)):
        return None  # "1.2.15" is a heading's number
    misprint = not (1 <= day <= 31 and 1 <= month <= 12)
    if misprint and (year is None or not worded):  # "ngày 15/13/2026" is still a day, of no calendar
        return None
    if year is None and (m["s"] in (".", "-") or not (worded or hour or m["s"] == "/" or m["yearly"])):
        return None
    rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}" if m["yearly"] else None
    found = Period(m.start, m.end, "day", None, month, day, rrule=rule, hour=hour)
    return found if year is None or rule else found.in_year(year)


def _is_day(m: Found[Maker]) -> bool:
    """Whether figures with dots or hyphens and a short year can be nothing else.

    ``15.11.24``, ``30-6-27``; parts of a heading's number have no hyphens.
    """
    day, month, year = m["d"] or "", m["m"] or "", _figure(m, "y")
    full = m["s"] == "-" or len(day) == len(month) == 2
    return (
        full and year in _SHORT_YEARS and calendar.day_of(2000 + year, int(month), int(day)) is not None
    )


def _stretch(grain: str, count: int, first: Callable[[Found[Maker]], int]) -> Maker:
    """A maker of periods of so many months; ``first`` tells the first month from what was read."""

    def make(m: Found[Maker]) -> Period | None:
        month = first(m)
        if m["hour"] or not 1 <= month <= 12:
            return None
        found = Period(m.start, m.end, grain, None, month, None, count)
        if (m["q"] or "").lower() in _SCANNED:
            found = replace(found, mended=True)
        if m["yearly"]:
            return replace(found, rrule=months_rule(range(month, month + count)))
        found = _part(found, (m["part"] or "").lower())
        year = _year(m)
        return found.in_year(year) if year is not None else found

    return make


def _part(whole: Period, word: str) -> Period:
    """``đầu``, ``giữa``: a point of a stretch, as BLDS 2015 Điều 146 has it; ``cuối`` is its end."""
    month, count = whole.month or 1, whole.span_months
    if word == "đầu":
        return replace(whole, grain="point", month=month, day=1)
    if word == "giữa" and count == 12:
        return replace(whole, grain="point", month=6, day=30)  # the last day of June
    if word == "giữa":
        return replace(whole, grain="point", month=month + (count - 1) // 2, day=15)
    return whole


def _first_of_half(m: Found[Maker]) -> int:
    return 1 if (m["half"] or "").lower() == "đầu" else 7


def _first_of_quarter(m: Found[Maker]) -> int:
    figure = (m["q"] or "").lower()
    return 3 * (_QUARTERS.get(figure) or _SCANNED[figure]) - 2


_month = _stretch("month", 1, lambda m: _figure(m, "m"))
_quarter = _stretch("quarter", 3, _first_of_quarter)

# --- the forms ---------------------------------------------------------------------------------------

WEEKDAY = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)"  #: in lower case

_PIECES: dict[str, Piece] = {
    "every": r"h[ằà]ng|mỗi|từng|các",
    "next": r"kế\stiếp|tiếp\stheo|liền\skề|liền\ssau|tiếp\ssau|sau",
    "weekday": WEEKDAY,
    "hour": r"\d{1,2}(?:\s?(?:giờ|h|g)(?:\s?\d{1,2}(?!\d|/))?(?:\s?(?:phút|p)\b)?['’]?|:\d\d)\s?,?\s?"
    r"|(?:hết|cuối)\s(?:giờ\s(?:làm\sviệc|hành\schính|chiều|sáng)\s(?:của\s)?)?(?=ngày\s?\d|\d{1,2}/\d)",
    "day": r"(?:ngày\s*(?:m[ùồ]ng\s)?|m[ùồ]ng\s)(?P<d>\d{1,2})\s*",
    # "ngày| 15/10": a stroke that a scan saw at the end of a line; "ngày bầu cử 15/3/2026"
    "date": r"(?P<word>(?:các\s)?ngày{mark}?\s*(?:m[ùồ]ng\s)?|m[ùồ]ng\s)?(?P<d>\d{1,2})",
    "mark": r"(?:\s?\||\s{deadline_words:named_day})",
    "yearly": r"\s(?P<yearly>(?:của\s)?{every}\snăm)",
    "again": r"\s(?P<yearly>(?:của\s)?(?:{every}\snăm|năm\s(?:{next}|trước|{of_it})(?:\sliền\skề)?))",
    "of_it": r"đó|báo\scáo|kê\skhai|kế\shoạch|đánh\sgiá",
    # a month has no figure above 12, so "9/26" is no day
    "short": r"(?P<y>\d{4}(?!\d)|(?:1[3-9]|[2-9]\d)(?![\d/]|[.,]\d|\s?%))",
    "scanned": "[0-9OoIlSB]",
    "part": r"(?:(?P<part>(?:ngày\s)?cuối(?:\scùng\scủa)?|hết|giữa|đầu)\s)?",
    "in_words": r"\s?,?\s?năm\s?(?P<y>\d{4}|\d{2}(?!\s?[%/]))(?!\d)",
}

FORMS: Table[Maker] = Table(
    [
        Row(
            "day of every week",
            r"(?:(?:sáng|chiều)\s)?(?:ngày\s*)?(?P<weekday>{weekday})\s{every}\stuần",
            _weekday,
            "chiều thứ Sáu hằng tuần",
        ),
        Row(
            "weekday of every month",
            r"(?:(?:sáng|chiều|tối)\s)?(?:ngày\s*)?(?P<weekday>{weekday})\s"
            r"(?:(?:tuần\s)?(?P<edge>đầu|cuối)|tuần\s(?:thứ\s)?(?P<edge>nhất|hai|ba|tư|[1-4]))"
            r"(?:\stiên|\scùng)?(?:\scủa)?(?:\s{every})?\stháng(?!\s?\d)",
            _weekday_of_month,
            "thứ Bảy tuần đầu của tháng",
        ),
        Row(
            "every weekday by its name",
            r"(?:h[ằà]ng|mỗi)\s(?:(?:sáng|chiều|tối)\s)?(?P<weekday>{weekday})",
            _weekday,
            "mỗi tối thứ bảy",
        ),
        Row("the end of every day", r"cuối\s{every}\s(?P<unit>ngày|tuần)", _every_day, "cuối mỗi ngày"),
        Row(
            "days of every month",
            r"(?:các\s)?ngày\s(?P<d>\d{1,2}(?:(?:,\s|\svà\s)(?:ngày\s)?\d{1,2}){1,4})"
            r"\s(?:của\s)?{every}\stháng",
            _days_of_month,
            "ngày 05 và ngày 20 hằng tháng",
        ),
        Row(
            "day of a month of every quarter",
            r"{day}(?:của\s)?(?:các\s)?tháng\s(?P<edge>cuối|đầu|thứ\s(?:nhất|hai|ba))(?:\scùng|\stiên)?"
            r"(?:\scủa)?(?:\s{every})?\squý(?:\s{next})?",
            _of_quarter,
            "ngày 10 tháng đầu quý",
        ),
        Row(
            "day at the end of every quarter",
            r"{day}(?:của\s)?(?:tháng\s)?cuối\s(?:{every}\s)?quý",
            _of_quarter,
            "ngày 15 cuối mỗi quý",
        ),
        Row(
            "day of the month after",
            r"{day}(?:của\s)?(?:đầu\s)?tháng\s{next}",
            _of_next_month,
            "ngày 10 của tháng kế tiếp",
        ),
        Row(
            "day of every month",
            r"(?:{day}|(?P<d>\d{1,2})\s)(?:của\s)?(?:{every}\stháng|tháng\sbáo\scáo)",
            _of_month,
            "ngày mùng 5 hằng tháng",
        ),
        Row(
            "last day of a stretch that comes back",
            r"(?:ngày\scuối(?:\scùng)?|cuối\scùng)(?:\scủa)?(?:\s{every})?"
            r"\s(?:tháng\s(?P<edge>đầu|cuối)(?:\scủa)?(?:\s{every})?\s)?(?P<unit>tháng|quý|năm)"
            r"(?!\s?(?:\d|[IV]+\b|nay|học|ngân|tài)|(?<=năm)\ssau|\w)(?:\s{next})?",
            _last_day,
            "ngày cuối quý",
        ),
        Row("every day by an hour", r"(?:h[ằà]ng|mỗi|từng)\sngày", _daily, "17 giờ hằng ngày"),
        Row(
            "day with letters for figures",
            r"(?:ngày\s|(?=\d))(?=[\d/.-]{0,9}[OoIlSB])(?P<d>{scanned}{1,2})(?P<s>[/.-])"
            r"(?P<m>{scanned}{1,2})(?P=s)(?P<y>{scanned}{4})(?!\w)",
            _mended,
            "ngày 3l-10-2024",
        ),
        Row(
            "day in figures",
            r"{date}\s?(?P<s>[/.\-])\s?(?P<m>\d{1,2})(?!\d|(?!(?P=s))[-–]\d|\s(?:ngày|giờ|buổi)\b)"
            r"(?:\s?(?P=s)\s?(?:['’](?=\d\d))?(?P<y>\d{4}|\d{2}(?![./-]\d|/))(?!\d)|\s?năm\s?(?P<y>\d{4})(?!\d))?{again}?",
            _day,
            "17 giờ 00, thứ Sáu, ngày 20/3/2026",
        ),
        Row(
            "day in words",
            r"{date}\s?(?:của\s)?tháng\s?(?P<m>\d{1,2})(?!\d)"
            r"(?:{in_words}|\s?/\s?(?P<y>\d{4})(?!\d))?{again}?(?P<alone>(?=\s?(?:[).,;:]|$)))?",
            _day,
            "ngày 05 tháng 3 năm 2024",
        ),
        Row(
            "week of a month",
            r"tuần\s(?:thứ\s)?(?P<week>đầu|nhất|hai|ba|tư|cuối|[1-4])(?:\s(?:tiên|cùng))?(?:\scủa|,)?"
            r"\stháng\s?(?P<m>\d{1,2})(?!\d)(?:\s?[/\-.]\s?{short}|{in_words})?",
            _week,
            "tuần đầu tháng 10/2024",
        ),
        Row(
            "days at an end of a month",
            r"(?:nửa|(?P<n>\d{1,2})\sngày)\s(?P<edge>đầu|cuối)(?:\s(?:tiên|cùng))?(?:\scủa)?"
            r"\stháng\s?(?P<m>\d{1,2})(?!\d)(?:\s?[/\-.]\s?{short}|{in_words})?",
            _some_days,
            "nửa đầu tháng 11/2024",
        ),
        Row(
            "month",
            r"{part}(?:các\s)?tháng\s?(?P<m>\d{1,2})(?!\d)"
            r"(?:\s?/\s?{short}|\s?[\-.]\s?(?P<y>\d{4})(?!\d)|{in_words})?{yearly}?",
            _month,
            "giữa tháng 3/2025",
        ),
        Row(
            "quarter",
            r"{part}(?:các\s)?(?:qu[ýyí]|qúy|q(?=[1-4]/))\s?(?P<q>III|II|IV|IW|[1l]V|I|[1-4])(?!\w)"
            r"(?:\s?/\s?{short}|\s?-\s?(?P<y>\d{4})(?!\d)|{in_words})?{yearly}?",
            _quarter,
            "quý IV năm 2026",
        ),
        Row(
            "half of a year",
            r"{part}(?:(?:0?6|sáu)\stháng|nửa)\s(?P<half>đầu|cuối)\snăm(?:\s?(?P<y>\d{4})(?!\d))?",
            _stretch("half", 6, _first_of_half),
            "6 tháng đầu năm 2024",
        ),
        Row(
            "year",
            r"{part}năm\s?(?P<y>\d{4})(?!\d|\s?[-–]\s?\d{4}|/)",
            _stretch("year", 12, lambda m: 1),
            "cuối năm 2025",
        ),
        Row(
            "day by the letter's own",
            r"(?:(?:ngày\s)?(?P<today>cùng\sngày|hôm\snay)|(?:ngày|sáng|trưa|chiều|tối)\s(?P<morrow>mai)"
            r"|(?:(?:sáng|chiều)\s)?(?P<weekday>{weekday}),?\s(?P<unit>tuần)\s(?P<which>này|sau|tới)"
            r"|(?:ngày\s(?P<d>\d{1,2})\s)?(?P<unit>tuần|tháng|quý)\s(?P<which>này|sau|tới))(?!\w)",
            _near,
            "thứ Sáu tuần này",
        ),
        Row(
            "this year",
            r"(?:(?:hết|cuối)\snăm(?:\snay)?|năm\snay)(?!\s?\d|\s(?:học|ngân|tài|sau)|\w)",
            _stretch("year", 12, lambda m: 1),
            "hết năm nay",
        ),
    ],
    pieces=_PIECES,
    lead=r"(?P<hour>{hour})?(?:(?:(?:sáng|chiều|tối)\s)?{weekday}(?:,\s|\s\(|\s)(?=ngày|\d{1,2}/\d))?"
    r"(?:(?:buổi\s)?(?:sáng|trưa|chiều|tối|đêm)\s(?=ngày\s?\d|\d{1,2}/\d))?",
    flags=re.IGNORECASE,
)


def period_at(text: str, pos: int) -> Period | None:
    """The period printed exactly at ``pos``; None when there is none.

    >>> p = period_at("quý IV/2024", 0)
    >>> p.first.isoformat(), p.last.isoformat()
    ('2024-10-01', '2024-12-31')
    >>> period_at("ngày12 tháng cuối quý", 0).rrule
    'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=12'
    """
    found = FORMS.at(text, pos)
    return found.row.make(found) if found is not None else None


# --- lists -------------------------------------------------------------------------------------------


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


_YEAR = r"(?: ?[/-] ?(?P<y>\d{4})(?!\d)|,? năm ?(?P<y>\d{4})(?!\d))?(?P<yearly> h[ằà]ng năm)?"
# what stands behind a separator without its word: "quý II và III/2026", "tháng 4, 5, 6 năm 2026"
BARE_QUARTER: Table[Maker] = Table(
    [Row("quarter", rf"(?P<q>IV|I{{1,3}}|[1-4])(?![\w.]){_YEAR}", _quarter, "III/2026")]
)
BARE_MONTH: Table[Maker] = Table(
    [Row("month", rf"(?P<m>0?[1-9]|1[0-2])(?![\w.]|/\d{{1,2}}(?!\d)){_YEAR}", _month, "12 năm 2026")]
)
SEPARATORS: Table[str] = Table(
    [
        Row("stretch", r" ?[-–—] ?(?=quý |Quý |tháng |[IV\d])", "dash", "«-»II/2026"),
        Row("and", r",? (?:và|hoặc) | ?[+&] ?", "and", " hoặc "),
        Row("comma", r", ", "comma", ", "),
    ]
)
# behind a bare second day; else "30/75" could be a share of something
BEHIND_A_DAY: Table[None] = Table(
    [
        Row(
            "end or use",
            r"[.,;:)\n]|$| (?:(?:và|hoặc) \d{1,2}/\d|h[ằà]ng|năm|của|để|gửi|về|báo cáo|phải)(?!\w)",
            None,
            "15/6 và 15/12« gửi» Sở Y tế",
        )
    ]
)
_MOST = 12
_ENDS = re.compile(r"[ .;]*")


@dataclass(slots=True)
class _Run:
    """A list while it is read: its periods, and what stood between them."""

    text: str
    found: list[Period]
    joined: bool = False
    anded: bool = False
    bare: bool = False  #: a figure stands without its word
    every: bool = False  #: the list comes back every year

    def grow(self) -> bool:
        """Take in the next period, if one is told in the same breath; whether more may follow."""
        first, sep = self.found[0], SEPARATORS.at(self.text, self.found[-1].end)
        if sep is None or len(self.found) >= _MOST:
            return False
        dash = sep.row.make == "dash"
        if dash and (first.grain == "day" or len(self.found) > 1):
            return False
        period = period_at(self.text, sep.end)
        if dash and first.year is not None and (period is None or period.year is None):
            return False  # "quý I/2026 - 5 đơn vị"
        if period is None or period.grain != first.grain:
            period = self._bare(sep.end)
            self.bare = self.bare or period is not None
        elif first.grain == "day" and period.year is None and self._is_share(period):
            return False
        if period is None:
            return False
        self.found.append(period)
        self.joined = self.joined or dash
        self.anded = self.anded or sep.row.make == "and"
        self.every = period.rrule is not None
        return not (dash or self.every)

    def _bare(self, pos: int) -> Period | None:
        """``III/2026`` behind ``quý II và``."""
        grain = self.found[0].grain
        if grain == "day":
            return None
        m = (BARE_QUARTER if grain == "quarter" else BARE_MONTH).at(self.text, pos)
        return m.row.make(m) if m is not None else None

    def _is_share(self, period: Period) -> bool:
        """Whether what looks like a second day may be a count: ``và 3/5 đơn vị``."""
        if self.text[period.start].isalpha():
            return False
        return BEHIND_A_DAY.at(self.text, period.end) is None

    def listed(self) -> Listed | None:
        """The list; None when it was no list of periods."""
        first, last = self.found[0], self.found[-1]
        ends = _ENDS.fullmatch(self.text, last.end) is not None  # a cell of nothing else
        if len(self.found) == 1 or (self.bare and last.year is None and not (self.every or ends)):
            return None  # "tháng 4, 5 đơn vị"
        figures = all(not self.text[period.start].isalpha() for period in self.found[1:])
        if first.grain == "day" and not (self.anded or figures):
            return None  # "trước ngày 15/6, ngày 20/6 họp" tells of two things
        if not self.every:
            return Listed(tuple(_dated(self.found)), joined=self.joined)
        if first.grain == "day":
            rule = first.yearly()  # the reader of days of a year goes on from the first
            return Listed((replace(first, rrule=rule),)) if rule else None
        months = [m for p in self.found if p.month for m in range(p.month, p.month + p.span_months)]
        return Listed(tuple(self.found), rrule=months_rule(months))


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
    several = None
    if first.grain in ("day", "month", "quarter") and first.rrule is None and first.month is not None:
        run = _Run(text, [first])
        while run.grow():
            pass
        several = run.listed()
    return several or Listed((first,))


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
