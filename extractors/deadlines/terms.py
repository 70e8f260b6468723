"""Terms that run from an event: ``trong thời hạn 15 ngày làm việc kể từ ngày ký``, in figures or words.

How they are counted is told in :mod:`extractors.deadlines.calendar` (BLDS 2015 Điều 144-148).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress

from extractors.deadlines import calendar
from extractors.deadlines.frame import Frame
from extractors.deadlines.patterns import clause_start, small, trigger_patterns
from extractors.deadlines.periods import period_at
from extractors.model import Deadline, DeadlineKind, Span

__all__ = ["terms"]


def terms(text: str, frame: Frame) -> Iterator[Deadline]:
    """The terms of a text; with a day where the document tells the event.

    >>> [d.days for d in terms("Trong thời hạn ba mươi ngày kể từ ngày nhận đơn", Frame())]
    [30]
    """
    p = trigger_patterns()
    for m in (*p.term.finditer(text), *_told_in_words(text)):
        linked = m["from"] is not None
        head = text[max(0, m.start() - 60) : m.start()]
        led = _TERM_LEAD.search(head)
        if not linked and led is None:
            continue
        if m["unit"] == "giờ" or (m["unit"] in ("năm", "tháng") and led is None):
            continue
        begin = clause_start(text, m.start(), 160)
        clause = small(text[begin : m.start()])
        if p.validity.search(clause) or (led is None and _TERM_NOT.search(head)):
            continue
        if not linked and not m["work"] and (led is None or not _BOUNDED.search(led[0])):
            continue  # "tối thiểu 02% trong 05 năm" is a measure
        start = m.start() - len(head) + led.start() if led else m.start()
        anchor, end, event = None, m.end(), None
        if linked:
            stop = _anchor_end(text, m.end())
            anchor = text[m.end() : stop].strip()
            end = stop
            event = _event(anchor, frame)
            if p.validity.search(small(anchor)) and "hiệu lực" in anchor:
                event = None
        count = _NUMBERS.get(m["n"].lower()) or int(m["n"])
        unit = {"ngày": "day", "tuần": "week", "tháng": "month", "năm": "year"}[m["unit"]]
        due = None
        if event is not None and 0 < count <= 999:
            with suppress(calendar.OutOfCalendar):  # the term is told; when it ends, nobody can say
                due = calendar.due_after(event, count, unit, working=bool(m["work"])).day
        days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]  # BLDS Điều 146
        yield Deadline(
            Span(start, end),
            DeadlineKind.RELATIVE,
            due=due,
            anchor=anchor,
            days=days,
            working_days=bool(m["work"]),
            confidence=0.9 if linked else 0.75,
        )


def _event(anchor: str, frame: Frame) -> dt.date | None:
    """The day a term counts from, when the document itself tells it."""
    period = period_at(anchor, 0)
    if period is not None and period.grain == "day":
        return frame.complete(period).first
    if _OWN_DAY.match(anchor):
        return frame.day
    return None


_TERM_LEAD = re.compile(
    r"""(?xi)(?<!\w)(?:(?:trong|chậm[ ]nhất|không[ ]quá|tối[ ]đa|muộn[ ]nhất)[ ](?:là[ ]|sau[ ])?)?
    (?P<term>(?:thời[ ]hạn|vòng|thời[ ]gian)[ ]
        (?:là[ ]|tối[ ]đa[ ]|không[ ]quá[ ]|chậm[ ]nhất[ ]|tối[ ]thiểu[ ])?
      |trong[ ]|chậm[ ]nhất[ ](?:là[ ]|sau[ ])?|không[ ]quá[ ]|tối[ ]đa[ ])$"""
)
_BOUNDED = re.compile(r"(?i)thời hạn|vòng|chậm nhất|muộn nhất|không quá|tối đa")
_TERM_NOT = re.compile(r"(?i)(?:có|đủ|ít nhất|trên|dưới|từ|được|sau|thêm|nghỉ) $")
_SELF = r"""(?:Quyết[ ]định|Kế[ ]hoạch|Thông[ ]báo|Công[ ]văn|Chỉ[ ]thị|Nghị[ ]quyết|văn[ ]bản
    |Thông[ ]tư|Nghị[ ]định|Công[ ]điện|Hướng[ ]dẫn|Chương[ ]trình|Kết[ ]luận|Phương[ ]án
    |Đề[ ]án)[ ]này"""
_OWN_DAY = re.compile(
    rf"""(?xi)ngày[ ](?:(?:ký[ ]ban[ ]hành|ký|ban[ ]hành)(?:[ ]{_SELF}(?!\w)|$)
    |{_SELF}[ ]được[ ](?:ký|ban[ ]hành))"""
)
#: counts as old laws write them, without a figure beside
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi lăm": 45, "sáu mươi": 60,
    "chín mươi": 90,
}  # fmt: skip
_IN_WORDS = re.compile(
    rf"""(?xi)(?P<n>{"|".join(sorted(_NUMBERS, key=len, reverse=True)).replace(" ", "[ ]")})[ ]
    (?P<unit>ngày|tuần|tháng|năm)(?!\w)(?P<work>[ ]làm[ ]việc)?
    (?P<from>,?[ ](?:(?:được[ ])?(?:kể|tính)[ ]từ|sau[ ]khi|từ)(?=[ ](?:ngày|khi|thời[ ]điểm|lúc)))?"""
)


def _told_in_words(text: str) -> Iterator[re.Match[str]]:
    at = text.find("hời hạn ")
    while at >= 0:
        m = _IN_WORDS.match(text, at + 8)
        if m is not None:
            yield m
        at = text.find("hời hạn ", at + 8)


def _anchor_end(text: str, pos: int) -> int:
    """Where the words that name the event of a term end."""
    stop = re.compile(r"[;\n()“”]|[.,](?= |\n|$)|\.?/\.").search(text, pos, min(len(text), pos + 110))
    return stop.start() if stop else min(len(text), pos + 110)
