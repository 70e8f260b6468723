"""Days that words announce, a lead and a period or a range; and the reasons to be silent.

``trước ngày 04/7/2023``, ``vào thứ Sáu hằng tuần``, ``từ ngày 01 đến ngày 30 tháng 6``.  The forms are
rows of :mod:`.phrases` and :mod:`.periods`.  Words that look like a deadline and set none are
told apart by :data:`ELSEWHERE` (another reader looks after them, or nothing is asked at all) and
:data:`SILENT` (they only tell of the day).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.calendar import day_of, shift
from extractors.deadlines.frame import Frame
from extractors.deadlines.periods import Listed, Period, period_at, periods_at
from extractors.deadlines.phrases import (
    ASKED,
    FIXED,
    LEADS,
    ON_A_DAY,
    PRINTED,
    RANGES,
    clause_end,
    clause_start,
    small,
)
from extractors.faults import Faults, place_by_place
from extractors.model import Deadline, DeadlineKind, Repair, Span
from extractors.rules import Found, Reason, Reasons

__all__ = [
    "ELSEWHERE",
    "RANGE_TOLD",
    "SILENT",
    "asked",
    "days_of_a_year",
    "fixed",
    "led",
    "narrating",
    "ranges",
    "recurs",
    "span_at",
    "stretch",
]


# --- a period where it stands ------------------------------------------------------------------------


@dataclass(slots=True)
class Site:
    """A period behind a lead: the words of the clause around both, the document's own time."""

    text: str
    frame: Frame
    kind: str  #: of the lead: ``before by within labelled until since``
    lead: int  #: where the lead begins, also for a second period that it leads
    begin: int  #: where the clause begins
    before: str  #: the clause in front of the lead, in lower case
    period: Period
    due: dt.date | None = None
    _after: str | None = None

    @property
    def after(self) -> str:
        """The clause behind the period, in lower case."""
        if self._after is None:
            end = self.period.end
            self._after = small(self.text[end : clause_end(self.text, end, 160)])
        return self._after

    def says(self, question: str) -> bool:
        """Whether the words in front answer a question of :data:`ASKED`."""
        return ASKED[question].search(self.before) is not None

    def begins(self, word: str) -> bool:
        """Whether the lead begins with a word."""
        return self.text[self.lead : self.lead + len(word)].lower() == word

    @property
    def past(self) -> bool:
        return self.frame.past(self.due)


def _asked_for(site: Site) -> bool:
    """Whether something is to be reached by the day, or handed in by the hour."""
    if (
        site.says("to be done")
        or site.says("achieve")
        or ASKED["achieve"].search(site.after[:80]) is not None
    ):
        return True
    return site.period.hour and site.says("time for it")


#: whose examples are of a report; those of the others are of a plan of the same day
_REPORT = Frame(dt.date(2025, 12, 5), 2025, report=True)

ELSEWHERE: Reasons[Site] = Reasons(
    [
        Reason(
            "of a stage",
            lambda s: s.kind != "by" and s.says("no term"),
            "tầm nhìn trước ngày 20/12/2025",
        ),
        Reason(
            "quoted",
            lambda s: s.before.rstrip().endswith(("“", '"')) and not s.begins("từ nay"),
            "chiến dịch “Trước ngày 20/12/2025”",
        ),
        Reason(
            "a year is an aim",
            lambda s: s.kind == "until" and s.period.grain == "year",
            "đạt 100% đến năm 2030",
        ),
        Reason(
            "a range has an end",
            lambda s: (
                (s.kind == "until" and "từ " in s.before)
                or (s.kind == "by" and s.begins("đến") and s.says("from a day"))
            ),
            "duy trì trực từ 7 giờ sáng đến ngày 20/12/2025",
        ),
    ]
)

SILENT: Reasons[Site] = Reasons(
    [
        Reason(
            "a class",
            lambda s: s.kind in ("before", "by", "until") and s.says("a case"),
            "Đối với giấy phép lái xe nộp lệ phí trước ngày 20/12/2025",
        ),
        Reason(
            "what they may",
            lambda s: (
                s.kind in ("before", "by", "until")
                and ASKED["allowed"].match(s.after) is not None
                and not s.says("must")
            ),
            "Viên chức vào ngành trước ngày 20/12/2025 được xếp lương theo quy định cũ",
        ),
        Reason(
            "a running stretch",
            lambda s: (
                s.kind == "within"
                and not s.before.strip(" -–+•*")
                and s.period.first is not None
                and s.frame.day is not None
                and s.period.first <= s.frame.day
                and ASKED["tells"].search(s.after[:80]) is not None
            ),
            "Trong tháng 12/2025, lực lượng chức năng phát hiện 12 vụ",
        ),
        Reason(
            "a case",
            lambda s: s.kind in ("before", "by") and ASKED["a case behind"].match(s.after) is not None,
            "các giấy phép nộp trước ngày 20/12/2025 thì giải quyết theo quy định cũ",
        ),
        Reason(
            "in force",
            lambda s: s.kind in ("until", "by") and s.begins("đến") and s.says("validity"),
            "Giấy phép có giá trị đến hết ngày 20/12/2025",
        ),
        Reason(
            "counted so far",
            lambda s: s.kind in ("until", "by") and s.says("cumulated"),
            "Giải ngân đạt 40% đến ngày 20/12/2025",
        ),
        Reason(
            "as of a day",
            lambda s: s.kind in ("by", "until", "since") and s.says("as of a day"),
            "số liệu tính đến hết ngày 31/12/2025",
        ),
        Reason(
            "half a year is no day",
            lambda s: s.kind == "until" and s.period.grain == "half",
            "đạt 100% đến cuối 6 tháng đầu năm 2026",
        ),
        Reason(
            "told",
            lambda s: (
                s.kind in ("until", "since")
                and (s.says("told") or ASKED["told"].search(s.after[:60]) is not None)
            ),
            "Đến ngày 20/12/2025, toàn tỉnh có 100% xã",
        ),
        Reason(
            "not done yet",
            lambda s: s.kind == "until" and s.says("not yet"),
            "hộ chưa đạt chuẩn vào tháng 12/2025",
        ),
        Reason(
            "nobody asks",
            lambda s: s.kind == "until" and not _asked_for(s),
            "kéo dài đến ngày 20/12/2025",
        ),
        Reason(
            "when it happens",
            lambda s: s.kind == "until" and s.period.grain == "day" and s.begins("vào"),
            "tổ chức sơ kết vào ngày 20/12/2025",
        ),
        Reason(
            "a condition",
            lambda s: s.kind not in ("until", "since") and s.says("condition"),
            "giấy phép được cấp trước ngày 20/12/2025",
        ),
        Reason(
            "done",
            lambda s: s.kind not in ("until", "since") and s.says("done"),
            "Sở đã hoàn thành trước ngày 20/12/2025",
        ),
        Reason(
            "a result",
            lambda s: s.kind == "within" and s.says("result") and not s.says("reporting"),
            "Kết quả đạt được trong tháng 12/2025",
        ),
        Reason(
            "over",
            lambda s: (
                s.past and (s.kind in ("within", "until", "since", "labelled") or s.begins("hết"))
            ),
            "thực hiện trong tháng 10/2025",
        ),
        Reason(
            "the year of a whole plan",
            lambda s: (
                s.kind == "within"
                and s.period.grain == "year"
                and not s.begins("ngay")
                and not s.says("finish")
                and not s.says("time label")
            ),
            "nhiệm vụ trọng tâm trong năm 2026",
        ),
        Reason(
            "a report of its past",
            lambda s: s.frame.report and (s.past or (s.due is not None and s.due == s.frame.day)),
            "rà soát trước ngày 01/12/2025",
            _REPORT,
        ),
        Reason(
            "long past",
            lambda s: s.kind in ("before", "by") and s.frame.long_past(s.due, s.period.grain),
            "bàn giao trước ngày 01/7/2019",
        ),
    ]
)


# --- a lead and what it leads ------------------------------------------------------------------------


def led(text: str, frame: Frame, faults: Faults | None = None) -> Iterator[Deadline]:
    """The days and stretches right behind a word that announces them.

    >>> [str(d.due) for d in led("gửi báo cáo trước ngày 04/7/2023", Frame())]
    ['2023-07-03']
    """
    yield from place_by_place(
        LEADS.scan(text), lambda lead: _led(text, frame, lead), faults, "deadlines"
    )


def _led(text: str, frame: Frame, lead: Found[str]) -> Iterator[Deadline]:
    listed = periods_at(text, lead.end)
    if listed is None and lead.row.make == "by":  # "đến hết năm": "hết" belongs to the value too
        listed = periods_at(text, max(lead.start, text.rfind("hết", lead.start, lead.end)))
    if listed is None:
        yield from _bare_day(text, lead)
    elif listed.rrule is not None:
        exclusive = lead.row.make == "before"
        yield recurs(lead.start, listed.end, listed.rrule, exclusive=exclusive)
    elif listed.joined:
        yield from _joined(lead.start, listed, frame)
    else:
        yield from _one_by_one(text, frame, lead, listed)


def _one_by_one(text: str, frame: Frame, lead: Found[str], listed: Listed) -> Iterator[Deadline]:
    """Each period of a list; where the first is no day to keep, neither are the others."""
    begin = clause_start(text, lead.start)
    before = small(text[max(begin, lead.start - 80) : lead.start])
    for n, period in enumerate(listed.periods):
        site = Site(text, frame, lead.row.make, lead.start, begin, before, period)
        kept = False
        for deadline in _of(site, period.start if n else lead.start):
            kept = deadline.kind is DeadlineKind.DATE
            yield deadline
        if not n and not kept:
            return


def _of(site: Site, start: int) -> Iterator[Deadline]:
    """What a period is behind its lead: a day, a rule, or nothing."""
    if ELSEWHERE.why(site) is not None:
        return
    period, exclusive = site.period, site.kind == "before"
    if period.rrule is not None and (
        site.says("begins and ends") or (site.kind == "until" and site.says("validity"))
    ):
        return  # "bắt đầu từ ngày 01 tháng 01 và kết thúc vào ngày 31 tháng 12 hằng năm"
    if period.rrule is not None:
        yield from _recurring(site.text, start, period, exclusive)
    elif period.year is None and _comes_back(site):
        yield from days_of_a_year(site.text, start, period, exclusive)
    else:
        yield from _day(site, start)


def _day(site: Site, start: int) -> Iterator[Deadline]:
    """``trước ngày 04/7/2023``: the day before keeps it; before an hour, the day itself does."""
    printed = site.period
    full = site.period = site.frame.complete(printed)
    due = bound = full.last
    exclusive = site.kind == "before" and full.first is not None and not full.hour
    if site.kind == "before" and full.first is not None:
        bound = full.first
        due = shift(bound, -1) if exclusive and bound is not None else bound
    site.due = due
    if SILENT.why(site) is not None:
        return
    repairs: tuple[Repair, ...] = (Repair.INVALID_DATE,) if full.invalid else ()
    if full.mended:
        repairs += (Repair.OCR_DIGIT,)
    if printed.year is None and full.year is not None:
        repairs += (Repair.YEAR_INFERRED,)
    sure = 0.7 if site.kind in ("until", "since", "labelled") else 0.95
    yield Deadline(
        Span(start, full.end),
        DeadlineKind.DATE,
        due=due,
        bound=bound,
        exclusive=exclusive,
        confidence=0.6 if repairs else sure,
        repairs=repairs,
    )


def _joined(start: int, listed: Listed, frame: Frame) -> Iterator[Deadline]:
    """``trong Quý I-II/2026``: from the first day to the last."""
    first, last = frame.complete(listed.periods[0]), frame.complete(listed.periods[-1])
    if first.first is not None and last.last is not None and not frame.past(last.last):
        yield stretch(start, last.end, first.first, last.last, 0.85)


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


# --- days that come back -----------------------------------------------------------------------------


def recurs(
    start: int, end: int, rule: str, *, exclusive: bool = False, confidence: float = 0.9
) -> Deadline:
    """The deadline of what comes back by a rule of RFC 5545."""
    return Deadline(
        Span(start, end), DeadlineKind.RECURRING, rrule=rule, exclusive=exclusive, confidence=confidence
    )


def _bare_day(text: str, lead: Found[str]) -> Iterator[Deadline]:
    """A bare day behind a month's label: ``hằng tháng (trước ngày 20)``."""
    if lead.row.make not in ("before", "by"):
        return
    day = PRINTED["day alone"].match(text, lead.end)
    if day is None or not 1 <= int(day["d"]) <= 31:
        return
    head = small(text[max(clause_start(text, lead.start), lead.start - 40) : lead.start])
    if ASKED["month label"].search(head) is not None:
        rule = f"FREQ=MONTHLY;BYMONTHDAY={int(day['d'])}"
        yield recurs(lead.start, day.end(), rule, exclusive=lead.row.make == "before")


def _comes_back(site: Site) -> bool:
    """Whether a word of the clause makes a day without a year one of every year."""
    if site.period.yearly() is None:
        return False
    head = small(site.text[site.begin : site.lead])
    return (
        ASKED["period label"].search(head) is not None
        or ASKED["every period"].search(head) is not None
        or ASKED["every year behind"].match(site.after) is not None
        or ASKED["period label behind"].match(site.after) is not None
    )


def days_of_a_year(text: str, start: int, period: Period, exclusive: bool) -> Iterator[Deadline]:
    """``trước ngày 15/6 và 15/12 hằng năm``: one rule when the day is the same."""
    days = [(period.month, period.day)]
    end = period.end
    while (more := PRINTED["more days"].match(text, end)) is not None:
        following = period_at(text, more.end())
        if following is None or following.year is not None or following.yearly() is None:
            break
        days.append((following.month, following.day))
        end = following.end
    label = ASKED["period label"].search(small(text[max(0, start - 40) : start]))
    if label is not None:  # "06 tháng trước ngày 10/6"
        start = max(0, start - 40) + label.start()
    for day in dict.fromkeys(day for _month, day in days):
        months = ",".join(str(m) for m in sorted({m for m, d in days if d == day and m}))
        yield recurs(start, end, f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}", exclusive=exclusive)


def _recurring(text: str, start: int, period: Period, exclusive: bool) -> Iterator[Deadline]:
    """A period that comes back: ``trước ngày 25 hằng tháng``."""
    rule = period.rrule or ""
    if rule == period.yearly():
        yield from days_of_a_year(text, start, period, exclusive)
        return
    if (
        period.next_month
        and ASKED["of a month's report"].match(small(text[period.end : period.end + 60])) is None
    ):
        head = small(text[clause_start(text, start) : start])
        if ASKED["a quarter"].search(head) is not None:
            rule = f"FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY={period.day}"
        elif ASKED["half a year"].search(head) is not None:
            rule = f"FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY={period.day}"
    exclusive = exclusive and not period.hour
    yield recurs(start, period.end, rule, exclusive=exclusive, confidence=0.95)


def fixed(text: str) -> Iterator[Deadline]:
    """Days that come back on which something is to be reported: ``báo cáo vào thứ Sáu hằng tuần``."""
    for on in FIXED.scan(text):
        period = period_at(text, on.end)
        if period is None or period.rrule is None:
            continue
        begin, end = clause_start(text, on.start, 200), clause_end(text, period.end, 120)
        if ASKED["report"].search(small(text[begin:end])) and not narrating(text, begin, end):
            yield from _recurring(text, on.start, period, exclusive=False)


def asked(text: str, frame: Frame, told: Iterable[int]) -> Iterator[Deadline]:
    """A day to come by which something is to be handed in, though no ``trước`` says so.

    Told only where the document's own day is known; ``told``: where words announce a day.

    >>> letter = Frame(dt.date(2026, 3, 10), 2026)
    >>> [str(d.due) for d in asked("gửi báo cáo về Sở vào ngày 20/3/2026 để tổng hợp", letter, ())]
    ['2026-03-20']
    """
    if frame.day is None:
        return
    starts = frozenset(told)
    read = 0  # "vào ngày 20/3": once, not again from "ngày" on
    for on in ON_A_DAY.scan(text):
        period = period_at(text, on.end)
        if period is None or period.grain != "day" or period.rrule is not None or on.start in starts:
            continue
        if on.start < read:
            continue
        read = period.end
        full = frame.complete(period)
        if full.first is None or full.first < frame.day:
            continue
        begin = clause_start(text, on.start)
        before = small(text[max(begin, on.start - 90) : on.start])
        if ASKED["hand in"].search(before) is None or ASKED["of a paper"].search(before) is not None:
            continue
        repairs = (Repair.YEAR_INFERRED,) if period.year is None else ()
        yield Deadline(
            Span(on.start, full.end),
            DeadlineKind.DATE,
            due=full.first,
            bound=full.first,
            confidence=0.49,
            repairs=repairs,
        )


def narrating(text: str, begin: int, end: int) -> bool:
    """Whether a clause tells of a habit instead of asking for something."""
    return ASKED["habit"].search(small(text[begin : min(end, begin + 400)])) is not None


# --- ranges ------------------------------------------------------------------------------------------


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


_YEAR = (1, 1, 12, 31)  #: its first and its last day

RANGE_TOLD: Reasons[_Range] = Reasons(
    [
        Reason("over", lambda r: r.frame.past(r.last), "Từ ngày 01/9/2025 đến ngày 30/9/2025"),
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
                or ASKED["of figures"].search(r.before[-40:]) is not None
            ),
            "Số liệu từ ngày 01/12/2025 đến ngày 20/12/2025",
        ),
        Reason(
            "in force",
            lambda r: ASKED["validity"].search(r.before) is not None,
            "Bảng giá có hiệu lực từ ngày 20/12/2025 đến ngày 20/12/2026",
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


def ranges(text: str, frame: Frame, faults: Faults | None = None) -> Iterator[Deadline]:
    """Stretches that are printed with their first and their last day."""
    yield from place_by_place(
        RANGES.scan(text), lambda start: _range(text, frame, start), faults, "deadlines"
    )


def _range(text: str, frame: Frame, start: Found[None]) -> Iterator[Deadline]:
    read = span_at(text, start.end, frame)
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
        small(text[clause_start(text, start.start, 90) : start.start]),
        text[last.end : clause_end(text, last.end, 90)],
    )
    if RANGE_TOLD.why(found) is None:
        yield stretch(start.start, last.end, first, last.last, 0.85)


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
