"""By when something is due: dates, windows, ranges, recurring days, terms, milestones.

Forms (counts of the corpus in domain.md section 7): ``trước ngày 04/7/2023`` (the day before keeps
it), ``chậm nhất ngày``, ``đến hết``, ``trong tháng 5/2023``, ``hoàn thành trong quý IV năm 2026``,
``trước 14 giờ, ngày 11 tháng 01 năm 2026`` (the day itself keeps it), ``từ ngày 01 đến ngày 30 tháng 6
năm 2023``, ``trước ngày 12 tháng cuối quý``, ``06 tháng trước ngày 10/6``, ``định kỳ hằng tháng, quý``,
``trong thời hạn 15 ngày làm việc kể từ ngày ký``, ``Năm 2026, xây dựng đạt tối thiểu``.

No deadlines: dates of citations, ``giai đoạn 2021-2025``, ``tầm nhìn đến năm 2030``, statistics
(``đến ngày 14/12/2025, toàn tỉnh có``), effective dates, validity, what a report tells of the past.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors import calendar, gazetteers
from extractors.agencies import find_agencies
from extractors.facts import EXTRACTORS, Facts
from extractors.model import Deadline, DeadlineKind, Document, Identity, Span
from extractors.periods import Period, period_at
from extractors.tables import Row, task_rows

__all__ = ["Frame", "deadlines", "find_deadlines", "frame_of"]


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


def _words(kind: str) -> list[str]:
    found = [r["word"] for r in gazetteers.table("deadline_words") if r["kind"] == kind]
    return sorted(found, key=len, reverse=True)


def _any(kind: str) -> str:
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", "[ ]") for w in _words(kind)) + ")"


def _hits(pattern: re.Pattern[str], text: str, literals: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Matches of a pattern whose second letter on is one of some literals: ``str.find`` is quick."""
    places: set[int] = set()
    for literal in literals:
        at = text.find(literal, 1)
        while at >= 0:
            places.add(at - 1)
            at = text.find(literal, at + 1)
    end = 0
    for place in sorted(places):
        if place >= end and (m := pattern.match(text, place)) is not None:
            end = m.end()
            yield m


@cache
def _trigger_literals() -> tuple[str, ...]:
    found = {w[1:] + " " for kind in ("before", "by", "within") for w in _words(kind)}
    found |= {w[1:] for w in _words("labelled")}
    found |= {
        f"{w[1:]} {opener}"
        for w in _words("until")
        for opener in ("ngày", "tháng", "quý", "Quý", "cuối", "hết", "giữa", "đầu")
    }
    return tuple(sorted(w for w in found if not any(w != v and w.startswith(v) for v in found)))


def _cased(kind: str) -> str:
    """The words, with a small or a capital first letter: cheaper than ignoring case everywhere."""
    options = []
    for word in _words(kind):
        first, rest = word[0], re.escape(word[1:]).replace(r"\ ", "[ ]")
        options.append(f"[{first}{first.upper()}]{rest}" if first.isalpha() else first + rest)
    return "(?:" + "|".join(options) + ")"


@dataclass(frozen=True, slots=True)
class _Patterns:
    trigger: re.Pattern[str]
    span: re.Pattern[str]
    term: re.Pattern[str]
    often: re.Pattern[str]
    year: re.Pattern[str]
    achieve: re.Pattern[str]
    wrapup: re.Pattern[str]
    told: re.Pattern[str]
    condition: re.Pattern[str]
    validity: re.Pattern[str]
    span_not: re.Pattern[str]
    label: re.Pattern[str]
    half: re.Pattern[str]
    quarter: re.Pattern[str]
    report: re.Pattern[str]


_VALUE_AHEAD = r"(?=ngày|Ngày|tháng|quý|Quý|năm|cuối|hết|đầu|giữa|thứ|chủ|\d)"


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        trigger=re.compile(
            rf"(?<!\w)(?:(?P<before>{_cased('before')})|(?P<by>{_cased('by')})|(?P<within>{_cased('within')})"
            rf"|(?P<labelled>{_cased('labelled')}:?)|(?P<until>{_cased('until')})):? ?{_VALUE_AHEAD}"
        ),
        span=re.compile(r"(?<!\w)[tT]ừ (?=(?:ngày|tháng|quý|Quý|năm|đầu|cuối|nay|\d))"),
        # "15 (mười lăm) ngày làm việc, kể từ ngày nhận", "thời hạn 10 ngày"
        term=re.compile(
            r"""(?x)(?<![\w/.,])(?P<n>\d{1,3})(?:[ ]?\([^()\n]{2,25}\))?[ ]?
            (?P<unit>ngày|tuần|tháng|năm|giờ)(?P<work>[ ]làm[ ]việc)?(?![-/\d])
            (?P<from>,?[ ](?:(?:được[ ])?(?:kể|tính)[ ]từ|sau|sau[ ]khi|từ)
              (?=[ ](?:ngày|khi|thời[ ]điểm|lúc)))?"""
        ),
        # "Hằng năm,", "định kỳ hằng tháng, quý", "định kỳ 06 tháng/01 lần"
        often=re.compile(
            r"""(?x)(?<!\w)(?P<period>[đĐ]ịnh[ ]kỳ[ ])?
            (?: (?P<every>[hH][ằà]ng|[mM]ỗi)[ ](?P<unit>ngày|tuần|tháng|quý|năm)
                (?P<more>(?:(?:,[ ]|[ ]và[ ]|/)(?:h[ằà]ng[ ])?
                  (?:tuần|tháng|quý|0?6[ ]tháng|năm)(?!\w)){0,3})
              | (?<=kỳ[ ])(?P<n>0?[1-9]|1[0-2])[ ](?P<unit2>tháng|năm)
                (?:[ ]?/[ ]?(?:0?1[ ])?lần|[ ]một[ ]lần|[ ]0?1[ ]lần)? )(?!\w)"""
        ),
        year=re.compile(
            r"(?<!\w)[nN]ăm (?P<y>20\d\d)(?!\d|/|[ ]?[-–][ ]?\d{4})"  # "Năm 2026, ... đạt"
        ),
        achieve=re.compile(rf"(?<!\w){_any('achieve')}(?!\w)|\d(?:[.,]\d+)?(?:%|/\d)", re.I),
        wrapup=re.compile(rf"(?<!\w){_any('wrapup')}(?!\w)", re.I),
        told=re.compile(rf"(?<!\w){_any('told')}(?!\w)", re.I),
        condition=re.compile(rf"(?<!\w){_any('condition')}(?: \w+){{0,4}} ?$", re.I),
        validity=re.compile(rf"(?<!\w){_any('validity')}(?!\w)", re.I),
        span_not=re.compile(rf"(?<!\w){_any('span_not')} ?$", re.I),
        label=re.compile(
            rf"(?<!\w)(?P<l>{_any('half_label')}|{_any('quarter_label')}|{_any('year_label')})"
            r"(?:[ :,(]| gửi | báo cáo ){0,3}$",
            re.I,
        ),
        half=re.compile(rf"(?<!\w){_any('half_label')}$", re.I),
        quarter=re.compile(r"(?<!\w)h?[ằà]?n?g?[ ]?quý(?!\w)", re.I),
        report=re.compile(rf"(?<!\w){_any('report_verb')}(?!\w)", re.I),
    )


_STOP = ".;\n"


def _clause_start(text: str, pos: int, width: int = 300, stops: str = _STOP) -> int:
    """Where the clause around ``pos`` begins (a stop inside a figure is none)."""
    low = max(0, pos - width)
    at = pos
    while True:
        found = max(text.rfind(s, low, at) for s in stops)
        if found < 0:
            return low
        if text[found] == "\n" or text[found + 1 : found + 2] in (" ", "\n", "", "”", '"'):
            return found + 1
        at = found


def _clause_end(text: str, pos: int, width: int = 300, stops: str = _STOP) -> int:
    high = min(len(text), pos + width)
    at = pos
    while True:
        places = [p for s in stops if (p := text.find(s, at, high)) >= 0]
        if not places:
            return high
        found = min(places)
        if text[found] == "\n" or text[found + 1 : found + 2] in (" ", "\n", "", "/", "”", '"'):
            return found
        at = found + 1


_MARK = re.compile(
    r"^[\s\-–+*•]*(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])[.)\-/](?= |[A-ZĐ])[ ]*)?"
)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    mark = _MARK.match(text[start:end])
    start += mark.end() if mark else 0
    while start < end and text[start] in " ,;:-–(":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–(/":
        end -= 1
    return start, end


# --- candidates ----------------------------------------------------------------------------------

_STALE = 60  #: days; an earlier "trước ngày" tells of the past (own reading of the samples)
_STRONG, _TERM, _MILESTONE, _OFTEN = 0, 1, 2, 3
_FROM_FIGURE = tuple(f"ừ {figure}" for figure in range(10))
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
        self.p = _patterns()
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
        for m in _hits(self.p.trigger, text, _trigger_literals()):
            period = period_at(text, m.end())
            if period is not None:
                self.trigger(m, period)

    def trigger(self, m: re.Match[str], period: Period) -> None:
        text, p, kind = self.text, self.p, m.lastgroup
        start = m.start()
        begin = _clause_start(text, start)
        before = text[max(begin, start - 80) : start]
        if p.span_not.search(before) or before.rstrip().endswith(("“", '"')):
            return
        if kind == "until" and (period.grain == "year" or "từ " in before.lower()):
            return  # milestones and ranges look after these
        after = text[period.end : _clause_end(text, period.end, 160)]
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
        if kind == "within" and re.search(r"(?i)(?:đã|kết quả|thành tích)\b[^,]{0,60}$", before):
            return True
        return bool(re.search(r"(?i)(?<!\w)đã(?!\w)[^,;]{0,60}$", before))

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
            begin = _clause_start(self.text, start)
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
        for m in _hits(
            p.span,
            text,
            ("ừ ngày", "ừ tháng", "ừ quý", "ừ Quý", "ừ năm", "ừ đầu", "ừ cuối", *_FROM_FIGURE),
        ):
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
            if begin_day is None or begin_day > last.last or self.past(last.last):
                continue
            start = m.start()
            before = text[_clause_start(text, start, 90) : start]
            after = text[last.end : _clause_end(text, last.end, 90)]
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
            begin = _clause_start(text, m.start(), 160)
            clause = text[begin : m.start()]
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
                if p.validity.search(anchor) and "hiệu lực" in anchor:
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
        for m in _hits(p.often, text, ("ịnh kỳ ", "ằng ", "àng ", "ỗi ")):
            start = m.start()
            begin = _clause_start(text, start, 120)
            head = text[begin:start]
            end = _clause_end(text, m.end(), 240)
            after = text[m.end() : end]
            periodic = m["period"] is not None or head.rstrip().lower().endswith("định kỳ")
            lead = not _MARK.sub("", head).strip(" “\"'(:")
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
                rules = [_rule(m["unit2"], int(m["n"]))]
            else:
                rules = [_rule("tháng", 6) if "6" in u else _rule(u, 1) for u in units]
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
        for m in _hits(p.year, text, ("ăm 20",)):
            year = int(m["y"])
            if since is not None and (year < since.year or (self.frame.report and year <= since.year)):
                continue
            start = m.start()
            lead = _YEAR_LEAD.search(text[max(0, start - 60) : start])
            at = start - len(lead["all"]) if lead else start
            head = text[max(0, at - 60) : at]
            if p.span_not.search(head):
                continue
            words = (lead["all"] if lead else "").lower()
            begin = _clause_start(text, at, 200, ".;\n:")
            opens = not _MARK.sub("", text[begin:at]).strip(" “\"'(") or head.rstrip().endswith(",")
            after = text[m.end() : _clause_end(text, m.end(), 110)]
            if after.startswith((" của", " và")) or p.told.search(after[:70]):
                continue
            closing = None
            if words.strip() in ("vào", "trong"):
                closing = next(reversed(list(p.wrapup.finditer(text, begin, at))), None)
            if closing is not None:
                self.milestone(closing.start(), m.end(), year, 0.8)
                continue
            aim = p.achieve.search(after)
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


def _rule(unit: str, count: int) -> str:
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
            if after < len(fixed) and fixed[after] < _clause_end(text, span.end, 200):
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
    reader.ranges()
    reader.terms()
    reader.frequencies()
    reader.milestones()
    return tuple(_settle(reader.found, text))


# --- in a document -------------------------------------------------------------------------------

#: the year a plan is for; not the one it aims at (``Chương trình ... đến năm 2030``)
_TITLE_YEAR = re.compile(
    r"(?i)(?:(?<!đến )(?<!vào )(?<!tới )(?<!hết )(?<!cuối )năm |giai đoạn )(20\d\d)"
)


def frame_of(document: Document, facts: Facts) -> Frame:
    """The document's own day or year (header, else title), and whether it is a report."""
    own: Identity | None = facts.get("header")
    outline = facts.get("outline")
    main = outline.parts[0].type if outline and outline.parts else None
    kind = own.type if own and own.type else main
    report = kind == "BC"
    if own is not None:
        day = own.date or own.date_from
        if day is not None:
            year = own.date.year if own.date else own.year or day.year
            return Frame(day, max(year, day.year), report)
        if own.year is not None:
            return Frame(None, own.year, report)
        m = _TITLE_YEAR.search(own.title or "")
        if m:
            return Frame(None, int(m[1]), report)
    dated = [d.date for d in facts.get("dates", ()) if d.date is not None]
    if dated:  # a document is not older than the latest document it cites, mostly
        years = sorted(d.year for d in dated if d.year <= 2100)
        return Frame(None, years[len(years) // 2] if years else None, report)
    return Frame(None, None, report)


def _owner(document: Document, facts: Facts, start: int) -> str | None:
    """The body whose task the deadline is in: the first one of the sentence, else the heading's."""
    text = document.text
    begin = _clause_start(text, start, 600, ".\n")
    names = find_agencies(text, begin, start)
    if names:
        return text[names[0].slice]
    outline = facts.get("outline")
    at = outline.section_at(start) if outline is not None else None
    for _ in range(12):
        if outline is None or at is None:
            return None
        section = outline.sections[at]
        head = section.heading
        if head.end <= start or head.start > start:
            names = find_agencies(text, head.start, min(head.end, head.start + 200))
            if names and names[0].start - head.start < 12:
                return text[names[0].slice]
        at = section.parent
    return None


def _what(text: str, span: Span) -> str | None:
    """What is due: the words of the clause around the deadline."""
    begin, end = _clause_start(text, span.start, 240), _clause_end(text, span.end, 160)
    left, right = _trim(text, begin, span.start), _trim(text, span.end, end)
    words = f"{text[left[0] : left[1]]} {text[right[0] : right[1]]}".strip()
    return words[:300] or None


def _in_cell(document: Document, row: Row, *kinds: str) -> str | None:
    span = next((s for kind in kinds if (s := row.get(kind)) is not None), None)
    words = " ".join(document[span].split()) if span is not None else ""
    return words[:300] or None


def _time_cells(document: Document, frame: Frame) -> list[tuple[Deadline, Row]]:
    """What stands in the time columns of task tables: a bare ``Quý II/2026`` is a deadline there."""
    found: list[tuple[Deadline, Row]] = []
    for row in task_rows(document):
        cell = row.get("time")
        if cell is None:
            continue
        words = document[cell]
        inner = find_deadlines(words, frame)
        if not inner:
            bare = _cell(words, frame)
            inner = (bare,) if bare is not None else ()
        for d in inner:
            span = Span(cell.start + d.span.start, cell.start + d.span.end)
            found.append((replace(d, span=span), row))
    return found


_LEAD_BLANK = re.compile(r"[\s\-–+(]*")


def _cell(words: str, frame: Frame) -> Deadline | None:
    """A period, or two of them, that fills a cell: ``Quý II/2026``, ``2026 - 2028``, ``Hằng tháng``."""
    start = _LEAD_BLANK.match(words).end()  # type: ignore[union-attr]
    often = _patterns().often.match(words, start)
    if often is not None and often["unit"]:
        return Deadline(
            Span(start, often.end()),
            DeadlineKind.RECURRING,
            rrule=_rule(often["unit"], 1),
            confidence=0.8,
        )
    years = _YEARS.match(words, start)
    if years is not None:
        first, last = int(years["a"]), int(years["b"] or years["a"])
        if years["b"]:
            return Deadline(
                Span(start, years.end()),
                DeadlineKind.RANGE,
                due=dt.date(last, 12, 31),
                start_date=dt.date(first, 1, 1),
                bound=dt.date(last, 12, 31),
                confidence=0.8,
            )
        end = dt.date(last, 12, 31)
        return Deadline(Span(start, years.end()), DeadlineKind.DATE, due=end, bound=end, confidence=0.8)
    period = period_at(words, start)
    if period is None or period.month is None:
        return None
    full = frame.complete(period)
    if full.last is None:
        return None
    return Deadline(
        Span(start, full.end), DeadlineKind.DATE, due=full.last, bound=full.last, confidence=0.9
    )


_YEARS = re.compile(r"(?:[gG]iai đoạn )?(?P<a>20\d\d)(?:[ ]?[-–][ ]?(?P<b>20\d\d))?[ .]*$")


@EXTRACTORS.register("deadlines", version=1, needs=("dates", "outline", "header"))
def deadlines(document: Document, facts: Facts) -> tuple[Deadline, ...]:
    """The deadlines of a document, with whom and what they bind."""
    frame = frame_of(document, facts)
    text = document.text
    cells = _time_cells(document, frame)
    taken = [(d.span.start, d.span.end) for d, _row in cells]
    found: list[Deadline] = [
        replace(d, agency=_in_cell(document, row, "lead", "doer"), what=_in_cell(document, row, "task"))
        for d, row in cells
    ]
    for d in find_deadlines(text, frame):
        at = bisect_left(taken, (d.span.end, -1)) - 1
        if at >= 0 and taken[at][1] > d.span.start:
            continue  # the cell has been read
        found.append(replace(d, agency=_owner(document, facts, d.span.start), what=_what(text, d.span)))
    return tuple(sorted(found, key=lambda d: (d.span.start, d.span.end)))
