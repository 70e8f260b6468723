"""What recurs without a day of its own: ``Hằng năm, các phòng ... gửi báo cáo``, ``định kỳ hằng tháng,
quý``, ``hằng tuần vào chiều thứ Năm``, ``báo cáo tháng 6 và tháng 12 hằng năm``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.deadlines.patterns import MARK, clause_end, clause_start, hits, trigger_patterns
from extractors.deadlines.period_lists import periods_at
from extractors.deadlines.periods import period_at, rrule_of, weekday_of
from extractors.model import Deadline, DeadlineKind, Span

__all__ = ["frequencies", "narrating"]


def frequencies(text: str) -> Iterator[Deadline]:
    """The rules of what is done again and again; what a report tells of its habits gives none.

    >>> [d.rrule for d in frequencies("Báo cáo kết quả vào tháng 6 và tháng 12 hằng năm.")]
    ['FREQ=YEARLY;BYMONTH=6,12']
    """
    p = trigger_patterns()
    for m in hits(p.often, text, ("ịnh kỳ ", "ằng ", "àng ", "ỗi ")):
        start = m.start()
        begin = clause_start(text, start, 120)
        head = text[begin:start]
        end = clause_end(text, m.end(), 240)
        after = text[m.end() : end]
        if m["unit"] == "năm" and (told := _in_months(text, begin, start)) is not None:
            if _REPORTS.search(text, begin, told[0]) and not narrating(text, begin, end):
                yield Deadline(
                    Span(told[0], m.end()), DeadlineKind.RECURRING, rrule=told[1], confidence=0.8
                )
            continue
        periodic = m["period"] is not None or head.rstrip().lower().endswith("định kỳ")
        periodic = periodic or p.time_label.search(head) is not None
        lead = not MARK.sub("", head).strip(" “\"'(:")
        report = lead is False and (
            re.match(r",? (?:\w+ ){0,2}(?:báo cáo|gửi báo cáo)(?!\w)", after)
            or re.search(r"(?i)(?:báo cáo|giao ban|họp)(?: \w+){0,4} $", head)
        )
        if m["n"] and not periodic:
            continue
        if not (periodic or lead or report) or narrating(text, begin, end):
            continue
        if not p.report.search(head + after) and not lead:
            continue
        units = [m["unit"] or m["unit2"]]
        units += re.findall(r"0?6 tháng|tuần|tháng|quý|năm", m["more"] or m["more2"] or "")
        rules = [rrule_of("tháng", 6) if "6" in u else rrule_of(u, 1) for u in units]
        stop = m.end()
        if m["n"]:
            rules[0] = rrule_of(m["unit2"], int(m["n"]))
        elif m["unit"] == "tuần" and (day := _WEEKDAY.match(text, stop)) is not None:
            rules, stop = [f"FREQ=WEEKLY;BYDAY={weekday_of(day['day'])}"], day.end()
        if period_at(after.lstrip(" ,("), 0) is not None and not lead:
            continue
        for rule in dict.fromkeys(rules):
            yield Deadline(
                Span(start, stop),
                DeadlineKind.RECURRING,
                rrule=rule,
                confidence=0.8 if periodic else 0.7,
            )


_WEEKDAY = re.compile(
    r"(?i),? (?:\(?vào )?(?:ngày |sáng |chiều )?"
    r"(?P<day>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)"
)
_REPORTS = re.compile(
    r"(?i)(?<!\w)(?:báo cáo|gửi|tổng hợp|sơ kết|tổng kết|đánh giá|rà soát|công bố)(?!\w)"
)
# "vào tháng 6 và tháng 12 " in front of "hằng năm", "quý I "
_MONTHS = re.compile(
    r"(?i)(?:(?:vào|trong) )?(?P<all>(?:các )?(?:tháng|quý) [\dIV]{1,3}"
    r"(?:(?:, | và )(?:tháng |quý )?[\dIV]{1,3}){0,11}) $"
)


def _in_months(text: str, begin: int, pos: int) -> tuple[int, str] | None:
    """The months named right before ``hằng năm``: where the words begin, and the rule."""
    low = max(begin, pos - 70)
    m = _MONTHS.search(text[low:pos])
    if m is None:
        return None
    listed = periods_at(text, low + m.start("all"))
    rule = listed and (listed.rrule or listed.periods[0].rrule)
    return (low + m.start(), rule) if rule else None


def narrating(text: str, begin: int, end: int) -> bool:
    """Whether a clause tells of a habit instead of asking for something."""
    words = text[begin : min(end, begin + 400)].lower()
    return bool(re.search(r"(?<!\w)(?:đã|luôn|được các cấp|đều|vẫn|trung bình|bình quân)(?!\w)", words))
