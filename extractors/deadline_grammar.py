"""Terms in running text: triggers, ranges, terms, frequencies, milestones, then one choice of each.

The forms are told in :mod:`extractors.facts.deadlines`.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extractors import calendar
from extractors.deadline_patterns import (
    MARK,
    clause_end,
    clause_start,
    hits,
    small,
    trigger_literals,
    trigger_patterns,
)
from extractors.model import Deadline, DeadlineKind, Span
from extractors.periods import Period, period_at

__all__ = ["Frame", "find_deadlines", "rrule_of"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says of its own time: its day, or the year it is for; whether it reports."""

    day: dt.date | None = None
    year: int | None = None
    report: bool = False

    @property
    def since(self) -> dt.date | None:
        """No deadline lies before this day, unless the document errs."""
        return self.day or (dt.date(self.year, 1, 1) if self.year else None)

    def complete(self, period: Period) -> Period:
        """Give a period without a year the document's; the next one when it is long past."""
        if period.year is not None or period.month is None or self.year is None:
            return period
        full = period.in_year(self.year)
        if self.day and full.last and full.last < self.day - dt.timedelta(days=31):
            return period.in_year(self.year + 1)
        return full


# --- patterns ------------------------------------------------------------------------------------


_STALE = 60  #: days; an earlier "trước ngày" tells of the past (own reading of the samples)
_STRONG, _TERM, _MILESTONE, _OFTEN = 0, 1, 2, 3
_MORE = re.compile(r"(?:,| và| hoặc|;)? (?:trước )?(?:ngày )?(?=\d{1,2} ?/ ?\d{1,2}(?!\d|/))")


@dataclass(slots=True)
class _Found:
    rank: int
    deadline: Deadline


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.text = text
        self.frame = frame
        self.p = trigger_patterns()
        self.found: list[_Found] = []

    def put(self, rank: int, deadline: Deadline) -> None:
        self.found.append(_Found(rank, deadline))

    def past(self, day: dt.date | None) -> bool:
        since = self.frame.since
        return day is not None and since is not None and day < since

    def long_past(self, due: dt.date | None, grain: str) -> bool:
        """Past for good: a day shortly before the document is its mistake, which an audit reports."""
        if grain == "year" or self.frame.day is None or due is None:
            return self.past(due)
        return due < self.frame.day - dt.timedelta(days=_STALE)

    # a trigger word and a period behind it
    def triggers(self) -> None:
        text = self.text
        for m in hits(self.p.trigger, text, trigger_literals()):
            period = period_at(text, m.end())
            if period is not None:
                self.trigger(m, period)
            elif m.lastgroup in ("before", "by"):
                self.monthly(m)

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
        for m in hits(_AT, self.text, ("ào ngày", "ào thứ", "ào chủ", "ào Chủ")):
            period = period_at(self.text, m.end())
            if period is None or period.rrule is None:
                continue
            begin = clause_start(self.text, m.start(), 200)
            end = clause_end(self.text, period.end, 120)
            if self.p.report.search(self.text, begin, end) and not self.narrating(begin, end):
                self.recurring(m.start(), period, period.rrule, exclusive=False)

    def trigger(self, m: re.Match[str], period: Period) -> None:
        text, p, kind = self.text, self.p, m.lastgroup
        start = m.start()
        begin = clause_start(text, start)
        before = small(text[max(begin, start - 80) : start])
        if p.span_not.search(before) or before.rstrip().endswith(("“", '"')):
            return
        if kind == "until" and (period.grain == "year" or "từ " in before):
            return  # milestones and ranges look after these
        after = small(text[period.end : clause_end(text, period.end, 160)])
        if period.rrule is not None:
            self.recurring(start, period, period.rrule, kind == "before")
            return
        if period.month is None:
            return
        if period.year is None:
            rule = self.periodic(begin, start, period, after)
            if rule is not None:
                self.several(start, period, kind == "before")
                return
        full = self.frame.complete(period)
        due, bound = full.last, full.last
        exclusive = False
        if kind == "before" and full.first is not None:
            bound, due = full.first, full.first
            if not full.hour:
                exclusive, due = True, full.first - dt.timedelta(days=1)
        if due is None and not period.invalid and self.frame.year is not None:
            return
        if kind == "until":
            if full.grain not in ("day", "month", "quarter") or self.past(due):
                return
            if p.told.search(before) or p.told.search(after[:60]):
                return
            if not p.achieve.search(before) and not p.achieve.search(after[:80]):
                return
            if full.grain == "day" and text[m.start() : m.start() + 3].lower() == "vào":
                return  # "vào ngày": when it happens
        elif p.condition.search(before) or self.narrated(before, due, kind):
            return
        if kind in ("within", "until", "labelled") and self.past(due):
            return
        if kind == "within" and full.grain == "year" and not _FINISH.search(before):
            return  # "trong năm 2024" is the time of a whole plan
        if kind == "by" and text[start : start + 3].lower() == "hết" and self.past(due):
            return
        if self.frame.report and (self.past(due) or (due and due == self.frame.day)):
            return
        if kind in ("before", "by") and self.long_past(due, full.grain):
            return
        repairs: tuple[str, ...] = ("invalid-date",) if period.invalid else ()
        if period.year is None and full.year is not None:
            repairs += ("year-inferred",)
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

    def narrated(self, before: str, due: dt.date | None, kind: str | None) -> bool:
        """Whether the words in front tell of what was done or merely date something."""
        if kind == "within" and re.search(r"(?:đã|kết quả|thành tích)\b[^,]{0,60}$", before):
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
            if begin_day is None or self.past(last.last):
                continue
            if begin_day > last.last and not in_full:
                continue  # misread, unless both days are printed in full: then the text is wrong
            start = m.start()
            before = small(text[clause_start(text, start, 90) : start])
            after = text[last.end : clause_end(text, last.end, 90)]
            if p.told.search(before[-40:]) or _NARRATED.match(after):
                continue
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

    # "trong thời hạn 15 ngày làm việc kể từ ngày ký"
    def terms(self) -> None:
        text, p = self.text, self.p
        for m in p.term.finditer(text):
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
                event = self.event(anchor)
                if p.validity.search(small(anchor)) and "hiệu lực" in anchor:
                    event = None
            count = int(m["n"])
            unit = {"ngày": "day", "tuần": "week", "tháng": "month", "năm": "year"}[m["unit"]]
            due = None
            if event is not None and 0 < count <= 999:
                due = calendar.due_after(event, count, unit, working=bool(m["work"])).day
            days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]  # BLDS Điều 146
            self.put(
                _TERM,
                Deadline(
                    Span(start, end),
                    DeadlineKind.RELATIVE,
                    due=due,
                    anchor=anchor,
                    days=days,
                    working_days=bool(m["work"]),
                    confidence=0.9 if linked else 0.75,
                ),
            )

    def event(self, anchor: str) -> dt.date | None:
        """The day a term counts from, when the document itself tells it."""
        period = period_at(anchor, 0)
        if period is not None and period.grain == "day":
            return self.frame.complete(period).first
        if _OWN_DAY.match(anchor):
            return self.frame.day
        return None

    # "Hằng năm, các phòng ... gửi báo cáo", "định kỳ hằng tháng, quý"
    def frequencies(self) -> None:
        text, p = self.text, self.p
        for m in hits(p.often, text, ("ịnh kỳ ", "ằng ", "àng ", "ỗi ")):
            start = m.start()
            begin = clause_start(text, start, 120)
            head = text[begin:start]
            end = clause_end(text, m.end(), 240)
            after = text[m.end() : end]
            periodic = m["period"] is not None or head.rstrip().lower().endswith("định kỳ")
            lead = not MARK.sub("", head).strip(" “\"'(:")
            report = lead is False and (
                re.match(r",? (?:\w+ ){0,2}(?:báo cáo|gửi báo cáo)(?!\w)", after)
                or re.search(r"(?i)(?:báo cáo|giao ban|họp)(?: \w+){0,4} $", head)
            )
            if m["n"] and not periodic:
                continue
            if not (periodic or lead or report) or self.narrating(begin, end):
                continue
            if not p.report.search(head + after) and not lead:
                continue
            units = [m["unit"] or m["unit2"]]
            units += re.findall(r"0?6 tháng|tuần|tháng|quý|năm", m["more"] or "")
            if m["n"]:
                rules = [rrule_of(m["unit2"], int(m["n"]))]
            else:
                rules = [rrule_of("tháng", 6) if "6" in u else rrule_of(u, 1) for u in units]
            if period_at(after.lstrip(" ,("), 0) is not None and not lead:
                continue
            for rule in dict.fromkeys(rules):
                self.put(
                    _OFTEN,
                    Deadline(
                        Span(start, m.end()),
                        DeadlineKind.RECURRING,
                        rrule=rule,
                        confidence=0.8 if periodic else 0.7,
                    ),
                )

    def narrating(self, begin: int, end: int) -> bool:
        words = self.text[begin : min(end, begin + 400)].lower()
        return bool(
            re.search(r"(?<!\w)(?:đã|luôn|được các cấp|đều|vẫn|trung bình|bình quân)(?!\w)", words)
        )

    # "Năm 2026, xây dựng đạt tối thiểu 30/75", "phấn đấu đến năm 2030 đạt 100%"
    def milestones(self) -> None:
        text, p = self.text, self.p
        since = self.frame.since
        for m in hits(p.year, text, ("ăm 20",)):
            year = int(m["y"])
            if since is not None and (year < since.year or (self.frame.report and year <= since.year)):
                continue
            start = m.start()
            after = small(text[m.end() : clause_end(text, m.end(), 110)])
            if after.startswith((" của", " và")):
                continue
            lead = _YEAR_LEAD.search(text[max(0, start - _LEAD) : start])
            at = start - len(lead["all"]) if lead else start
            words = (lead["all"] if lead else "").lower()
            settled = words.strip() in ("vào", "trong")
            aim = p.achieve.search(after)
            if aim is None and not settled:
                continue
            head = small(text[max(0, at - 60) : at])
            if p.span_not.search(head):
                continue
            begin = clause_start(text, at, 200, ".;\n:")
            opens = not MARK.sub("", text[begin:at]).strip(" “\"'(") or head.rstrip().endswith(",")
            if p.told.search(after[:70]):
                continue
            closing = None
            if settled:
                closing = next(reversed(list(p.wrapup.finditer(text, begin, at))), None)
            if closing is not None:
                self.milestone(closing.start(), m.end(), year, 0.8)
                continue
            if aim is None or after[: aim.start()].count(",") > 2:
                continue
            near = aim.start() <= 2
            strong = bool(re.search(r"phấn đấu|đến|tới|hết|cuối|mục tiêu", words))
            if not opens and not strong:
                continue
            if not strong and not near and not re.match(r",? ", after):
                continue
            if since is None and not strong and not opens:
                continue
            stop = m.end() + aim.end()
            self.milestone(at, stop, year, 0.85 if strong or near else 0.65)

    def milestone(self, start: int, end: int, year: int, confidence: float) -> None:
        day = dt.date(year, 12, 31)
        self.put(
            _MILESTONE,
            Deadline(
                Span(start, end),
                DeadlineKind.MILESTONE,
                due=day,
                bound=day,
                confidence=confidence,
            ),
        )


_NARRATED = re.compile(r",? (?:toàn|cả|tổng|trên địa bàn)(?!\w)|[^.;\n]{0,80} đã(?!\w)")
_FINISH = re.compile(
    r"(?i)(?<!\w)(?:hoàn thành|xong|ban hành|trình|phê duyệt|dứt điểm)(?!\w)[^;.\n]{0,50}$"
)
_DAY_ALONE = re.compile(r"(?:ngày )?(?P<d>\d{1,2})(?!\d|[./-]\d|\w)(?! (?:ngày|tháng|giờ|quý|năm|%))")
_AT = re.compile(r"(?<!\w)[vV]ào (?=ngày|thứ|chủ|Chủ)")
_BARE_DAY = re.compile(r"(?:ngày )?(?P<d>\d{1,2})(?=,? (?:đến|tới) (?:hết )?(?:ngày )?\d)")
_TO = re.compile(r",? ?(?:đến|tới)(?: hết)? (?=ngày|tháng|quý|Quý|năm|cuối|hết|\d)")
_TERM_LEAD = re.compile(
    r"""(?xi)(?<!\w)(?:(?:trong|chậm[ ]nhất|không[ ]quá|tối[ ]đa|muộn[ ]nhất)[ ](?:là[ ]|sau[ ])?)?
    (?P<term>(?:thời[ ]hạn|vòng|thời[ ]gian)[ ]
        (?:là[ ]|tối[ ]đa[ ]|không[ ]quá[ ]|chậm[ ]nhất[ ]|tối[ ]thiểu[ ])?
      |trong[ ]|chậm[ ]nhất[ ](?:là[ ]|sau[ ])?|không[ ]quá[ ]|tối[ ]đa[ ])$"""
)
_BOUNDED = re.compile(r"(?i)thời hạn|vòng|chậm nhất|muộn nhất|không quá|tối đa")
_TERM_NOT = re.compile(r"(?i)(?:có|đủ|ít nhất|trên|dưới|từ|được|sau|thêm|nghỉ) $")
_OWN_DAY = re.compile(
    r"""(?xi)ngày[ ](?:ký(?:[ ]ban[ ]hành)?|ban[ ]hành)(?:[ ](?:Quyết[ ]định|Kế[ ]hoạch|Thông[ ]báo
    |Công[ ]văn|Chỉ[ ]thị|Nghị[ ]quyết|văn[ ]bản|Thông[ ]tư|Nghị[ ]định)[ ]này)?$"""
)
_LEAD = 24  #: characters; the longest lead there is has 21
_YEAR_LEAD = re.compile(
    r"(?i)(?P<all>(?:phấn đấu,? |mục tiêu |dự kiến )?"
    r"(?:(?:đến|tới|vào|trong|hết) )?(?:(?:cuối|hết) )?)$"
)


def _anchor_end(text: str, pos: int) -> int:
    """Where the words that name the event of a term end."""
    stop = re.compile(r"[;\n()“”]|[.,](?= |\n|$)|\.?/\.").search(text, pos, min(len(text), pos + 110))
    return stop.start() if stop else min(len(text), pos + 110)


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def rrule_of(unit: str, count: int) -> str:
    if unit == "quý":
        return "FREQ=MONTHLY;INTERVAL=3"
    if unit == "tháng" and count == 12:
        return "FREQ=YEARLY"
    freq = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}[unit]
    return f"FREQ={freq};INTERVAL={count}" if count > 1 else f"FREQ={freq}"


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


def find_deadlines(text: str, frame: Frame = Frame()) -> tuple[Deadline, ...]:
    """The deadlines of a text, without owner and task.

    >>> [str(d.due) for d in find_deadlines("gửi báo cáo trước ngày 04/7/2023")]
    ['2023-07-03']
    """
    reader = _Reader(text, frame)
    reader.triggers()
    reader.fixed()
    reader.ranges()
    reader.terms()
    reader.frequencies()
    reader.milestones()
    return tuple(_settle(reader.found, text))


# --- in a document -------------------------------------------------------------------------------

#: the year a plan is for; not the one it aims at (``Chương trình ... đến năm 2030``)
