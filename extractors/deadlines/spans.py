"""Stretches printed with their first and their last day: ``từ ngày 01 đến ngày 30 tháng 6``.

What such a stretch means is asked of the words around it: :data:`RANGE_TOLD` has the reasons to be
silent.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.calendar import day_of
from extractors.deadlines.frame import Frame
from extractors.deadlines.periods import Period, period_at
from extractors.deadlines.phrases import (
    ASKED,
    FIGURES,
    PRINTED,
    RANGES,
    clause_end,
    clause_start,
    small,
)
from extractors.faults import Faults, place_by_place
from extractors.model import Deadline, DeadlineKind, Span
from extractors.rules import Found, Reason, Reasons

__all__ = ["RANGE_TOLD", "ranges", "span_at", "stretch"]


def stretch(
    start: int, end: int, first: dt.date | None, last: dt.date | None, confidence: float
) -> Deadline:
    """The deadline of a stretch of days: its last one."""
    return Deadline(
        Span(start, end),
        DeadlineKind.RANGE,
        due=last,
        start_date=first,
        bound=last,
        confidence=confidence,
    )


@dataclass(slots=True)
class _Range:
    """``từ ... đến ...`` with the words around."""

    frame: Frame
    first: dt.date
    last: dt.date
    dated: bool  #: the last day is printed with its year
    in_full: bool  #: both days are printed with their year
    before: str
    after: str
    years: bool = False  #: it is of whole years
    above: str = ""  #: what stands in front, over the break of a line too


#: whose example is of a report; those of the others are of a plan of the same day
_REPORT = Frame(dt.date(2025, 12, 5), 2025, report=True)
_YEAR = (1, 1, 12, 31)  #: its first and its last day

RANGE_TOLD: Reasons[_Range] = Reasons(
    [
        Reason("over", lambda r: r.frame.past(r.last), "Từ ngày 01/9/2025 đến ngày 30/9/2025"),
        Reason("anniversary", lambda r: _is_anniversary(r), "Quốc khánh (02/9/1945 - 02/9/2026)"),
        Reason(  # unless both days are printed in full: then the text is wrong, which an audit tells
            "misread", lambda r: r.first > r.last and not r.in_full, "Từ ngày 20/12/2026 đến ngày 10/01"
        ),
        Reason(
            "told",
            lambda r: ASKED["told"].search(r.before[-40:]) is not None,
            "kỷ niệm từ ngày 10/12/2025 đến ngày 20/12/2025",
        ),
        Reason(
            "narrated",
            lambda r: ASKED["narrated"].match(r.after) is not None,
            "Từ ngày 01/12/2025 đến ngày 20/12/2025, toàn tỉnh bắt 20 vụ",
        ),
        Reason(  # "số liệu báo cáo tính từ ngày ... đến ngày ..."
            "what figures cover",
            lambda r: (
                ASKED["as of a day"].search(r.before) is not None
                or ASKED["cumulated"].search(small(r.before)) is not None
                or ASKED["of figures"].search(r.before[-40:]) is not None
            ),
            "Số liệu từ ngày 01/12/2025 đến ngày 20/12/2025",
        ),
        Reason(
            "days of rest",
            lambda r: (
                ASKED["rest"].search(r.before) is not None and ASKED["hand in"].search(r.before) is None
            ),
            "Sinh viên nghỉ Tết từ ngày 10/12/2025 đến ngày 20/12/2025",
        ),
        Reason(
            "a period reported",
            lambda r: ASKED["results of"].search(r.before) is not None,
            "Biểu 02. Kết quả hoạt động từ ngày 01/01/2026 đến ngày 30/6/2026",
        ),
        Reason(
            "what they may",
            lambda r: (
                ASKED["allowed"].match(small(r.after)) is not None
                and ASKED["must"].search(r.before) is None
            ),
            "Hàng nhập kho từ ngày 20/12/2025 đến ngày 20/01/2026 được miễn phí",
        ),
        Reason(
            "in force",
            lambda r: ASKED["validity"].search(ASKED["years of office"].sub("", r.before)) is not None,
            "Bảng giá có hiệu lực từ ngày 20/12/2025 đến ngày 20/12/2026",
        ),
        Reason(
            "for which years money is given",
            lambda r: r.years and ASKED["money given"].search(r.before) is not None,
            "hỗ trợ kinh phí từ năm 2026 đến năm 2028",
        ),
        Reason(
            "when a session sat",
            lambda r: ASKED["of a session"].search(r.above) is not None,
            "Khóa XI, kỳ họp thứ 4\n(Từ ngày 10/12/2025 đến ngày 20/12/2025)",
        ),
        Reason(
            "when a school year is",
            lambda r: ASKED["school years"].search(r.before) is not None,
            "Lịch năm học 2025 - 2026 từ ngày 20/12/2025 đến ngày 25/5/2026",
        ),
        Reason(
            "a whole year",
            lambda r: not r.dated and (r.first.month, r.first.day, r.last.month, r.last.day) == _YEAR,
            "Niên hạn từ ngày 01 tháng 01 đến ngày 31 tháng 12",
        ),
        Reason(
            "a report of its past",
            lambda r: r.frame.report and (r.frame.day is None or r.last <= r.frame.day),
            "Từ ngày 01/12/2025 đến ngày 05/12/2025",
            _REPORT,
        ),
    ]
)


_JUBILEE = 10  #: years; a stretch of more, on the same day of the year, is what is remembered
_REMEMBERED = "kỷ niệm"


def _is_anniversary(found: _Range) -> bool:
    """Whether a stretch goes from an event to its jubilee: ``(19/8/1945 - 19/8/2025)``."""
    first, last = found.first, found.last
    if (first.month, first.day) != (last.month, last.day) or not found.in_full:
        return False
    return last.year - first.year > _JUBILEE or (last.year > first.year and _REMEMBERED in found.before)


_YEARS = 0.6  #: trust in a stretch of whole years in running text: half of them tell how long it lasts


def ranges(text: str, frame: Frame, faults: Faults | None = None) -> Iterator[Deadline]:
    """Stretches that are printed with their first and their last day."""
    yield from place_by_place(
        RANGES.scan(text), lambda lead: _range(text, frame, lead.start, lead.end), faults, "deadlines"
    )
    yield from place_by_place(
        FIGURES.scan(text), lambda stroke: _figures(text, frame, stroke), faults, "deadlines"
    )


def _figures(text: str, frame: Frame, stroke: Found[None]) -> Iterator[Deadline]:
    """``01/11-31/12/2026``, no word in front."""
    first = PRINTED["first day"].search(text, max(0, stroke.start - 4), stroke.start)
    bracket = first is not None and text[first.start() - 1 : first.start()] == "("
    if first is not None and (stroke["closed"] is None or bracket):
        yield from _range(text, frame, first.start(), first.start())


def _range(text: str, frame: Frame, start: int, at: int) -> Iterator[Deadline]:
    """What stands from ``at`` on, its lead from ``start`` on."""
    read = span_at(text, at, frame)
    if read is None:
        return
    first, last, printed, in_full = read
    if last.last is None:
        return
    found = _Range(
        frame,
        first,
        last.last,
        printed.year is not None,
        in_full,
        small(text[clause_start(text, start, 90) : start]),
        text[last.end : clause_end(text, last.end, 90)],
        printed.grain == "year",
        small(text[max(0, start - 60) : start]),
    )
    if RANGE_TOLD.why(found) is None:
        sure = _YEARS if printed.grain == "year" else 0.85
        yield stretch(start, last.end, first, last.last, sure)


def span_at(text: str, pos: int, frame: Frame) -> tuple[dt.date, Period, Period, bool] | None:
    """The stretch of days printed at ``pos``: ``01 đến ngày 30 tháng 6``, ``01/11-31/12/2023``.

    Its first day; its last as dated and as printed; whether both stand there with their year.

    >>> first, last, _, _ = span_at("06 - 15/11/2017", 0, Frame())
    >>> first.isoformat(), last.last.isoformat()
    ('2017-11-06', '2017-11-15')
    """
    first = period_at(text, pos)
    bare = None if first is not None else PRINTED["day that runs on"].match(text, pos)
    end = first.end if first is not None else bare.end() if bare is not None else None
    to = PRINTED["to"].match(text, end) if end is not None else None
    last = period_at(text, to.end()) if to is not None else None
    if last is None or last.rrule is not None:
        return None
    full = frame.complete(last)
    if full.year is None:
        return None
    if first is not None:
        begin = first.first if first.year is not None else first.in_year(full.year).first
    else:
        begin = _bare_first(bare, full) if bare is not None else None
    if begin is None:
        return None
    return begin, full, last, first is not None and first.year is not None and last.year is not None


def _bare_first(bare: re.Match[str], last: Period) -> dt.date | None:
    """The day a range begins with; what it lacks, month or year, is that of the last day."""
    year = int(bare["y"] or last.year or 0)
    return day_of(year, int(bare["m"] or last.month or 1), int(bare["d"]))
