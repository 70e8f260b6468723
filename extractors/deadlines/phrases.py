"""Deadlines in running text: words that announce a day, ranges, labels, then one choice of each place.

Terms, what recurs, and aims of a year are read by modules of their own.  The forms are told in
:mod:`extractors.facts.deadlines`.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from extractors.deadlines.frame import Frame
from extractors.deadlines.frequencies import frequencies, narrating
from extractors.deadlines.milestones import milestones
from extractors.deadlines.patterns import (
    clause_end,
    clause_start,
    hits,
    small,
    time_labels,
    trigger_literals,
    trigger_patterns,
)
from extractors.deadlines.period_lists import periods_at
from extractors.deadlines.periods import Period, period_at
from extractors.deadlines.terms import terms
from extractors.deadlines.time_cells import bare_periods
from extractors.model import Deadline, DeadlineKind, Repair, Span

__all__ = ["Frame", "find_deadlines"]

_STRONG, _TERM, _MILESTONE, _OFTEN = 0, 1, 2, 3

_MORE = re.compile(r"(?:,| và| hoặc|;)? (?:trước )?(?:ngày )?(?=\d{1,2} ?/ ?\d{1,2}(?!\d|/))")


@dataclass(slots=True)
class _Found:
    rank: int
    deadline: Deadline


# "Báo cáo kết quả trong tháng 9/2026", "gửi kết quả về Sở Nội vụ trong quý II": a duty, no story.
_REPORTING = re.compile(
    r"(?:báo cáo|thông tin|thông báo|gửi) kết quả(?: (?:về|gửi|cho|tới|lên) [^,;.]{0,60})?\s*$"
)


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.text = text
        self.frame = frame
        self.p = trigger_patterns()
        self.found: list[_Found] = []

    def put(self, rank: int, deadline: Deadline) -> None:
        self.found.append(_Found(rank, deadline))

    # a trigger word and a period behind it
    def triggers(self) -> None:
        text = self.text
        for m in hits(self.p.trigger, text, trigger_literals()):
            kind = m.lastgroup or ""
            listed = periods_at(text, m.end())
            if listed is None and kind == "by":  # "đến hết năm": the "hết" belongs to the value too
                listed = periods_at(text, max(m.start(), text.rfind("hết", m.start(), m.end())))
            if listed is None:
                if kind in ("before", "by"):
                    self.monthly(m)
            elif listed.rrule is not None:
                self.put(
                    _STRONG,
                    Deadline(
                        Span(m.start(), listed.end),
                        DeadlineKind.RECURRING,
                        rrule=listed.rrule,
                        exclusive=kind == "before",
                        confidence=0.9,
                    ),
                )
            elif listed.joined:
                self.joined(m.start(), listed.periods[0], listed.periods[-1])
            else:
                first, *others = listed.periods
                if self.trigger(m.start(), kind, first):
                    for period in others:
                        self.trigger(period.start, kind, period, head=m.start())

    def joined(self, start: int, first: Period, last: Period) -> None:
        """``trong Quý I-II/2026``: from the first day to the last."""
        first, last = self.frame.complete(first), self.frame.complete(last)
        if first.first is None or last.last is None or self.frame.past(last.last):
            return
        self.put(
            _STRONG,
            Deadline(
                Span(start, last.end),
                DeadlineKind.RANGE,
                due=last.last,
                start_date=first.first,
                bound=last.last,
                confidence=0.85,
            ),
        )

    def monthly(self, m: re.Match[str]) -> None:
        """A bare day behind a month's label: ``hằng tháng (trước ngày 20)``."""
        text, start = self.text, m.start()
        day = _DAY_ALONE.match(text, m.end())
        head = text[max(clause_start(text, start), start - 40) : start]
        if day is None or not 1 <= int(day["d"]) <= 31 or not self.p.month_label.search(head):
            return
        self.put(
            _STRONG,
            Deadline(
                Span(start, day.end()),
                DeadlineKind.RECURRING,
                rrule=f"FREQ=MONTHLY;BYMONTHDAY={int(day['d'])}",
                exclusive=m.lastgroup == "before",
                confidence=0.9,
            ),
        )

    # "báo cáo vào thứ Sáu hằng tuần", "vào ngày 25 hằng tháng"
    def fixed(self) -> None:
        for m in hits(_AT, self.text, _AT_LITERALS):
            period = period_at(self.text, m.end())
            if period is None or period.rrule is None:
                continue
            begin = clause_start(self.text, m.start(), 200)
            end = clause_end(self.text, period.end, 120)
            if self.p.report.search(self.text, begin, end) and not narrating(self.text, begin, end):
                self.recurring(m.start(), period, period.rrule, exclusive=False)

    def trigger(self, start: int, kind: str, period: Period, *, head: int | None = None) -> bool:
        """Read a period behind a word of a kind; ``head`` is where that word stands, when others are
        listed between.  Whether it is a deadline."""
        text, p = self.text, self.p
        led = start if head is None else head
        begin = clause_start(text, led)
        before = small(text[max(begin, led - 80) : led])
        if p.span_not.search(before) or before.rstrip().endswith(("“", '"')):
            return False
        since_now = before.endswith("từ nay ")
        if kind == "until" and not since_now and (period.grain == "year" or "từ " in before):
            return False  # milestones and ranges look after these
        after = small(text[period.end : clause_end(text, period.end, 160)])
        if period.rrule is not None:
            self.recurring(start, period, period.rrule, kind == "before")
            return False
        if period.month is None:
            return False
        if period.year is None:
            rule = self.periodic(begin, led, period, after)
            if rule is not None:
                self.several(start, period, kind == "before")
                return False
        full = self.frame.complete(period)
        due, bound = full.last, full.last
        exclusive = False
        if kind == "before" and full.first is not None:
            bound, due = full.first, full.first
            if not full.hour:
                exclusive, due = True, full.first - dt.timedelta(days=1)
        if due is None and not period.invalid and self.frame.year is not None:
            return False
        if self.tells(led, kind, full, due, before, after, since_now):
            return False
        repairs: tuple[Repair, ...] = (Repair.INVALID_DATE,) if period.invalid else ()
        if period.year is None and full.year is not None:
            repairs += (Repair.YEAR_INFERRED,)
        if since_now and head is None:
            start -= len("từ nay ")
        self.put(
            _STRONG,
            Deadline(
                Span(start, period.end),
                DeadlineKind.DATE,
                due=due,
                bound=bound if full.grain == "day" else due if not exclusive else bound,
                exclusive=exclusive,
                confidence=0.6 if repairs else 0.7 if kind in ("until", "labelled") else 0.95,
                repairs=repairs,
            ),
        )
        return True

    def tells(
        self,
        start: int,
        kind: str,
        full: Period,
        due: dt.date | None,
        before: str,
        after: str,
        since_now: bool,
    ) -> bool:
        """Whether the words around a day only tell of it."""
        text, p, frame = self.text, self.p, self.frame
        if kind in ("by", "until") and _COUNTED.search(before):
            return True  # "số liệu tính đến hết ngày 31/10"
        if kind == "until":
            if full.grain not in ("day", "month", "quarter", "point") and not since_now:
                return True
            if frame.past(due) or p.told.search(before) or p.told.search(after[:60]):
                return True
            until_hour = full.hour and _TIME_FOR.search(before) is not None
            asks = p.achieve.search(before) or p.achieve.search(after[:80])
            if not asks and not since_now and not until_hour:
                return True
            if full.grain == "day" and text[start : start + 3].lower() == "vào":
                return True  # "vào ngày": when it happens
        elif p.condition.search(before) or self.narrated(before, due, kind):
            return True
        if kind in ("within", "until", "labelled") and frame.past(due):
            return True
        if (
            kind == "within"
            and full.grain == "year"
            and not _FINISH.search(before)
            and not p.time_label.search(before)
        ):
            return True  # "trong năm 2024" is the time of a whole plan
        if kind == "by" and text[start : start + 3].lower() == "hết" and frame.past(due):
            return True
        if frame.report and (frame.past(due) or (due is not None and due == frame.day)):
            return True
        return kind in ("before", "by") and frame.long_past(due, full.grain)

    def narrated(self, before: str, due: dt.date | None, kind: str | None) -> bool:
        """Whether the words in front tell of what was done or merely date something."""
        told = kind == "within" and re.search(r"(?:đã|kết quả|thành tích)\b[^,]{0,60}$", before)
        if told and not _REPORTING.search(before):
            return True
        return "đã" in before and bool(re.search(r"(?<!\w)đã(?!\w)[^,;]{0,60}$", before))

    def periodic(self, begin: int, start: int, period: Period, after: str) -> str | None:
        """The yearly rule of a day without a year, when a period word governs it."""
        rule = period.yearly()
        if rule is None:
            return None
        head = self.text[begin:start]
        if self.p.label.search(head) or re.search(
            r"(?i)(?:h[ằà]ng|mỗi|định kỳ) (?:h[ằà]ng )?(?:năm|quý|0?6 tháng)", head
        ):
            return rule
        if re.match(r"(?i)[^.;\n]{0,60}?(?:h[ằà]ng|mỗi) năm", after):
            return rule
        if self.p.labelled_behind.match(after):
            return rule
        return None

    def several(self, start: int, period: Period, exclusive: bool) -> None:
        """``trước ngày 15/6 và 15/12 hằng năm``: one rule when the day is the same."""
        days = [(period.month, period.day)]
        end = period.end
        while (more := _MORE.match(self.text, end)) is not None:
            nxt = period_at(self.text, more.end())
            if nxt is None or nxt.year is not None or nxt.grain != "day" or nxt.month is None:
                break
            days.append((nxt.month, nxt.day))
            end = nxt.end
        start = self.label_start(start)
        for number in dict.fromkeys(day for _m, day in days):
            months = ",".join(str(m) for m in sorted({m for m, d in days if d == number and m}))
            rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={number}"
            self.put(
                _STRONG,
                Deadline(
                    Span(start, end),
                    DeadlineKind.RECURRING,
                    rrule=rule,
                    exclusive=exclusive,
                    confidence=0.9,
                ),
            )

    def label_start(self, start: int) -> int:
        """Where the period word in front of a recurring day begins (``06 tháng trước ngày``)."""
        head = self.text[max(0, start - 40) : start]
        m = self.p.label.search(head)
        return start - len(head) + m.start("l") if m else start

    def recurring(self, start: int, period: Period, rule: str, exclusive: bool) -> None:
        if period.next_month:
            begin = clause_start(self.text, start)
            head = self.text[begin:start].lower()
            if re.search(r"(?<!\w)quý(?!\w)", head):
                rule = f"FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY={period.day}"
            elif re.search(r"(?<!\w)0?6 tháng(?!\w)", head):
                rule = f"FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY={period.day}"
        found = Deadline(
            Span(start, period.end),
            DeadlineKind.RECURRING,
            rrule=rule,
            exclusive=exclusive and not period.hour,
            confidence=0.95,
        )
        if period.yearly() and period.rrule == period.yearly():
            self.several(start, period, exclusive)
        else:
            self.put(_STRONG, found)

    # "Thời gian thực hiện: Quý II/2026"
    def labels(self) -> None:
        """A bare period behind a label; where words announce a day behind it, they tell more."""
        text = self.text
        told = sorted(f.deadline.span.start for f in self.found)
        for m in hits(self.p.time_label_at, text, time_labels()):
            end = clause_end(text, m.end(), 200)
            at = bisect_left(told, m.start())
            if at < len(told) and told[at] < end:
                continue
            for n, each in enumerate(bare_periods(text[m.end() : end], self.frame)):
                if each.due is not None and self.frame.past(each.due):
                    continue
                span = Span(m.end() + each.span.start, m.end() + each.span.end)
                if (n == 0 and span.start - m.end() > 2) or _is_day(text, span):
                    break  # "Thời gian: 08 giờ, ngày 09/10": when it takes place
                self.put(_TERM, replace(each, span=span, confidence=0.8))

    # "từ ... đến ..."
    def ranges(self) -> None:
        text, p = self.text, self.p
        for m in hits(p.span, text, ("ừ ",)):
            first = period_at(text, m.end())
            bare = None
            if first is None:
                bare = _BARE_DAY.match(text, m.end())
                if bare is None:
                    continue
            end = first.end if first else bare.end() if bare else m.end()
            to = _TO.match(text, end)
            if to is None:
                continue
            last = period_at(text, to.end())
            if last is None or last.rrule is not None or last.month is None:
                continue
            in_full = last.year is not None and first is not None and first.year is not None
            last = self.frame.complete(last)
            if last.last is None or last.year is None:
                continue
            begin_day: dt.date | None
            if first is None and bare is not None:
                begin_day = _safe(last.year, last.month or 1, int(bare["d"]))
            elif first is not None and first.year is None:
                begin_day = first.in_year(last.year).first
            else:
                begin_day = first.first if first else None
            if begin_day is None or self.frame.past(last.last):
                continue
            if begin_day > last.last and not in_full:
                continue  # misread, unless both days are printed in full: then the text is wrong
            start = m.start()
            before = small(text[clause_start(text, start, 90) : start])
            after = text[last.end : clause_end(text, last.end, 90)]
            if p.told.search(before[-40:]) or _NARRATED.match(after) or _COUNTED.search(before):
                continue  # also "số liệu báo cáo tính từ ngày ... đến ngày ..."
            if self.frame.report and self.frame.day and last.last <= self.frame.day:
                continue
            self.put(
                _STRONG,
                Deadline(
                    Span(start, last.end),
                    DeadlineKind.RANGE,
                    due=last.last,
                    start_date=begin_day,
                    bound=last.last,
                    confidence=0.85,
                ),
            )


_NARRATED = re.compile(r",? (?:toàn|cả|tổng|trên địa bàn)(?!\w)|[^.;\n]{0,80} đã(?!\w)")
_COUNTED = re.compile(r"(?:tính|lấy|chốt)(?: số liệu)?(?: được)?[ ]?$|kỳ báo cáo:?[ ]?$|số liệu:?[ ]?$")
_TIME_FOR = re.compile(r"(?<!\w)(?:thời hạn|thời gian|hạn|nhận)(?!\w)[^.;]{0,40}$")
_DAY_HEAD = re.compile(r"(?i)(?:ngày|\d{1,2} ?(?:giờ|h|:|/ ?\d{1,2}(?! ?[-–])(?!\d{2})))")


def _is_day(text: str, span: Span) -> bool:
    return _DAY_HEAD.match(text, span.start, span.end) is not None


_FINISH = re.compile(
    r"(?i)(?<!\w)(?:hoàn thành|xong|ban hành|trình|phê duyệt|dứt điểm)(?!\w)[^;.\n]{0,50}$"
)
_DAY_ALONE = re.compile(r"(?:ngày )?(?P<d>\d{1,2})(?!\d|[./-]\d|\w)(?! (?:ngày|tháng|giờ|quý|năm|%))")
_AT_LITERALS = ("ào ngày", "ào thứ", "ào chủ", "ào Chủ", "ào sáng", "ào chiều", "ịnh kỳ ")
_AT = re.compile(r"(?<!\w)(?:[vV]ào|[đĐ]ịnh kỳ(?: vào)?) (?=(?:sáng |chiều )?(?:ngày|thứ|chủ|Chủ))")
_BARE_DAY = re.compile(r"(?:ngày )?(?P<d>\d{1,2})(?=,? (?:đến|tới) (?:hết )?(?:ngày )?\d)")
_TO = re.compile(r",? ?(?:đến|tới)(?: hết)? (?=ngày|tháng|quý|Quý|năm|cuối|hết|\d)")


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _settle(found: list[_Found], text: str) -> list[Deadline]:
    """One deadline a place: the more exact reading wins, a bare frequency yields to a recurring day."""
    found.sort(key=lambda f: (f.rank, f.deadline.span.start))
    kept: list[Deadline] = []
    taken: list[tuple[int, int]] = []  # sorted, of better rank
    fixed = sorted(
        f.deadline.span.start for f in found if f.rank == _STRONG and f.deadline.rrule is not None
    )
    for item in found:
        span = item.deadline.span
        at = bisect_left(taken, (span.start, -1))
        clash = any(
            0 <= i < len(taken) and taken[i][0] < span.end and span.start < taken[i][1]
            for i in (at - 1, at)
        )
        same = clash and any(
            k.span == span and k.rrule != item.deadline.rrule and k.rrule and item.deadline.rrule
            for k in kept[-4:]
        )
        if clash and not same:
            continue
        if item.rank == _OFTEN:
            after = bisect_left(fixed, span.end)
            if after < len(fixed) and fixed[after] < clause_end(text, span.end, 200):
                continue
        kept.append(item.deadline)
        taken.insert(bisect_right(taken, (span.start, span.end)), (span.start, span.end))
    return sorted(kept, key=lambda d: (d.span.start, d.span.end))


_TIMELESS = Frame()


def find_deadlines(text: str, frame: Frame = _TIMELESS) -> tuple[Deadline, ...]:
    """The deadlines of a text, without owner and task.

    >>> [str(d.due) for d in find_deadlines("gửi báo cáo trước ngày 04/7/2023")]
    ['2023-07-03']
    """
    reader = _Reader(text, frame)
    reader.triggers()
    reader.fixed()
    reader.ranges()
    reader.labels()
    found = reader.found
    found += [_Found(_TERM, each) for each in terms(text, frame)]
    found += [_Found(_OFTEN, each) for each in frequencies(text)]
    found += [_Found(_MILESTONE, each) for each in milestones(text, frame)]
    return tuple(_settle(found, text))
