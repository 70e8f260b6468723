"""Days that stand anywhere in a time cell, where no other form reads it.

``> 20 ngày, dự kiến 23/7/2024 ~ 14/8/2024``, ``Xong 15/4``, ``Đến 31/12``, ``06 tháng/lần``.  A cell of
a time column is about nothing but when; still a share (``1/2 ngày``), a week (``tuần 3/4``) and the day
of a document (``theo Công văn ngày 15/4``) are no day of the work.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractors.calendar import day_of, shift
from extractors.deadlines.frame import Frame
from extractors.deadlines.returning import recurs
from extractors.deadlines.spans import stretch
from extractors.model import Deadline, DeadlineKind, Span
from extractors.rules import Patterns, Row

__all__ = ["days_in_cell", "of_month"]

_MOST = 160  #: characters of a cell that is looked at; a longer one is a sentence
_SURE = 0.7
_CENTURY = "20"  #: of a year of two figures
_LATE = -31  #: days; a day without a year that lies further back is of the next year

SHAPES = Patterns(
    [
        Row(
            "day",
            r"(?<![\w/.,-])(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})"
            r"(?:[/.-](?P<y>(?:19|20)\d\d)|(?!/)(?P=s)(?P<short>[1-4]\d))?(?![\w/-]|[.,]\d)",
            None,
            "Xong «15/4»",
        ),
        # what makes another thing of the figures in front of it, or behind it
        Row("share", r"[ ]*(?:ngày|buổi|tháng|giờ|tuần|điểm)\b", None, "1/2« ngày»"),
        Row("week", r"(?:tuần|khoản|mục|điều|số)[ ]*$", None, "Hoàn thành «tuần »"),
        Row("of a text", r"(?:theo|căn cứ|kể từ|sau khi|tại|số)\b", None, "«theo» Công văn ngày 15/4"),
        Row("before", r"(?<!\w)trước(?: ngày)? ?\Z", None, "Xong «trước »"),
        Row("planned", r"dự kiến(?!\w)", None, "«dự kiến» 10/7"),
        Row("to", r"[ ]*(?:[-–—~]|đến(?: hết)?(?: ngày)?|[ ])[ ]*$", None, "15/4« ~ »"),
        Row(
            "often",
            r"(?P<n>\d{1,2})[ ](?P<unit>tháng|năm|tuần)[ ]?/[ ]?(?:01[ ]|1[ ])?lần",
            None,
            "06 tháng/lần",
        ),
        Row(
            "month",
            r"tháng[ ]\d{1,2}(?:[ ]?/[ ]?\d{4}|,?[ ]năm[ ]\d{4})?",
            None,
            "Việc «tháng 3/2026»",
        ),
        Row(
            "in the month",
            r"(?:(?:trong|cả|suốt)[ ]tháng|(?P<part>đầu|giữa|cuối|hết)[ ]tháng"
            r"|(?P<week>tuần[ ](?:\d|đầu|hai|ba|tư|cuối))(?:[ ]tháng)?|ngày[ ](?P<day>\d{1,2}))[ .;]*$",
            None,
            "«Trong tháng»",
        ),
    ],
    flags=re.I,
)
_UNITS = {"tháng": "MONTHLY", "năm": "YEARLY", "tuần": "WEEKLY"}


def days_in_cell(words: str, frame: Frame) -> Iterator[Deadline]:
    """The deadlines of a time cell by the days in figures that stand in it.

    >>> frame = Frame(dt.date(2024, 3, 1), 2024)
    >>> [(str(d.start_date), str(d.due)) for d in days_in_cell("> 20 ngày 23/7 ~ 14/8/2024", frame)]
    [('2024-07-23', '2024-08-14')]
    >>> [str(d.due) for d in days_in_cell("Xong 15/4", frame)], list(days_in_cell("1/2 ngày", frame))
    (['2024-04-15'], [])
    """
    planned = SHAPES["planned"].search(words)
    begin = planned.end() if planned is not None else 0  # what stands in front of it tells how long
    if len(words) > _MOST or SHAPES["of a text"].search(words, begin):
        return
    often = SHAPES["often"].search(words)
    if often is not None:
        rule = f"FREQ={_UNITS[often['unit'].lower()]}"
        count = int(often["n"])
        rule += f";INTERVAL={count}" if count > 1 else ""
        yield recurs(often.start(), often.end(), rule, confidence=_SURE)
        return
    days = list(_days(words, frame, begin))
    if len(days) == 2 and SHAPES["to"].fullmatch(words, days[0][1], days[1][0]):
        (start, _, first), (_, end, last) = days
        if first <= last:
            yield stretch(start, end, first, last, _SURE)
            return
    for start, end, day in days:
        lead = SHAPES["before"].search(words, 0, start)
        begin = lead.start() if lead is not None else start
        due = shift(day, -1) if lead is not None else day
        yield Deadline(
            Span(begin, end),
            DeadlineKind.DATE,
            due=due,
            bound=day,
            exclusive=lead is not None,
            confidence=_SURE,
        )


def of_month(words: str, group: str) -> str | None:
    """What a cell says by the month that its group's heading is.

    >>> of_month("Tuần 2", "Tháng 3"), of_month("Trong tháng", "Tháng 02/2026")
    ('tuần 2 tháng 3', 'tháng 02/2026')
    """
    month, part = SHAPES["month"].search(group), SHAPES["in the month"].match(words)
    if month is None or part is None:
        return None
    day = f"ngày {part['day']}" if part["day"] is not None else ""
    return f"{part['part'] or part['week'] or day} {month[0]}".strip().lower()


def _days(words: str, frame: Frame, begin: int) -> Iterator[tuple[int, int, dt.date]]:
    """Where days in figures stand, and which; one without a year has the next one's or the frame's."""
    found = [
        m
        for m in SHAPES["day"].finditer(words, begin)
        if not SHAPES["share"].match(words, m.end()) and not SHAPES["week"].search(words[: m.start()])
    ]
    year: int | None = None
    told: list[tuple[int, int, dt.date]] = []
    for m in reversed(found):
        year = int(m["y"] or _CENTURY + m["short"]) if m["y"] or m["short"] else year
        day = day_of(year or frame.year or 0, int(m["m"]), int(m["d"]))
        if day is not None and year is None and frame.day and day < shift(frame.day, _LATE):
            day = day_of(day.year + 1, day.month, day.day)
        if day is not None:
            told.append((m.start(), m.end(), day))
    yield from reversed(told)
