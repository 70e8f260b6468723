"""Days that words announce, a lead and a period; and the reasons to be silent.

``trước ngày 04/7/2023``, ``chậm nhất ngày 20/3``, ``hoàn thành trong quý IV``.  The forms are rows of
:mod:`.phrases` and :mod:`.periods`.  Words that look like a deadline and set none are told apart by
:data:`ELSEWHERE` (another reader looks after them, or nothing is asked at all) and :data:`SILENT` (they
only tell of the day).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.calendar import shift
from extractors.deadlines.frame import Frame
from extractors.deadlines.periods import Listed, Period, months_rule, period_at, periods_at
from extractors.deadlines.phrases import (
    ASKED,
    LEADS,
    ON_A_DAY,
    OPENED,
    PRINTED,
    clause_end,
    clause_start,
    small,
)
from extractors.deadlines.returning import bare_day, days_of_a_year, recurring, recurs
from extractors.deadlines.spans import span_at, stretch
from extractors.faults import Faults, place_by_place
from extractors.model import Deadline, DeadlineKind, Repair, Span
from extractors.rules import Found, Reason, Reasons

__all__ = ["ELSEWHERE", "SILENT", "asked", "led", "opened"]


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
    def latest(self) -> bool:
        """Whether the lead says outright that it is the last day: ``chậm nhất``."""
        return self.text[self.lead : self.lead + 8].lower().startswith(_LATEST)

    @property
    def past(self) -> bool:
        return self.frame.past(self.due)


_LATEST = ("chậm", "muộn", "trễ", "hạn")


def _nearby(site: Site) -> bool:
    """Whether the document's own day tells which is meant: none stands before ``cùng ngày``."""
    if site.frame.day is None or site.kind not in ("before", "by", "within"):
        return False
    same = _SAME in site.text[site.period.start : site.period.end].lower()
    return not (same and any(map(str.isdigit, site.before)) and "/" in site.before)


_SAME = "cùng ngày"


def _asked_for(site: Site) -> bool:
    """Whether something is to be reached by the day, or handed in by the hour."""
    if (
        site.says("to be done")
        or site.says("achieve")
        or ASKED["achieve"].search(site.after[:80]) is not None
        or ASKED["must be over"].match(site.after) is not None
    ):
        return True
    return site.period.hour and (
        site.says("time for it") or ASKED["silence means"].match(site.after) is not None
    )


def _of_months(period: Period) -> bool:
    """Whether a day comes back by its number in a month: ``ngày 20 tháng đầu quý``."""
    return period.rrule is not None and "BYMONTHDAY" in period.rrule


def _retold(site: Site) -> bool:
    """Whether the sentence tells what an earlier document had asked: ``Tại Công văn số 88, Sở``."""
    start = clause_start(site.text, site.lead, _SENTENCE, ".\n")
    return ASKED["asked before"].search(small(site.text[start : site.lead])) is not None


def _this_year(site: Site) -> bool:
    """Whether the period ends in the document's own year, or nobody knows that."""
    own = site.frame.day.year if site.frame.day is not None else site.frame.year
    return site.due is None or own is None or site.due.year <= own


def _in_basis(site: Site) -> bool:
    """Whether a day stands in the title of what a document rests on: ``Căn cứ ... trước ngày 30/6;``."""
    line = site.text.rfind("\n", max(0, site.lead - _SENTENCE), site.lead) + 1
    if not small(site.text[line : line + 24]).lstrip(_BEFORE_BASIS).startswith(_BASIS):
        return False
    stop = site.text.find("\n", site.lead, site.lead + _SENTENCE)
    stop = stop if stop >= 0 else min(len(site.text), site.lead + _SENTENCE)
    return site.text[line:stop].rstrip().endswith(";")


_BASIS = "căn cứ "
_BEFORE_BASIS = " -–+*"


def _about_now(site: Site) -> bool:
    """Whether a day is not long after the document's own, or nobody knows that."""
    day, due = site.frame.day, site.due
    return day is None or due is None or due < day + dt.timedelta(_MONTH)


_MONTH = 31  #: days
_SENTENCE = 600  #: characters of a sentence in front of a day


#: whose examples are of a report; those of the others are of a plan of the same day
_REPORT = Frame(dt.date(2025, 12, 5), 2025, report=True)

ELSEWHERE: Reasons[Site] = Reasons(
    [
        Reason(
            "nobody's turn",
            lambda s: s.kind == "turn" and not s.says("a turn"),
            "Năm tài chính kết thúc ngày 31/12/2025",
        ),
        Reason(
            "of no letter's day",
            lambda s: s.period.near is not None and not _nearby(s),
            "Các xã gửi số liệu chậm nhất sáng mai",
            Frame(),
        ),
        Reason(
            "of a stage",
            lambda s: (
                s.kind != "by"
                and s.says("no term")
                and not (s.kind == "before" and s.period.grain == "day" and s.says("school year"))
            ),
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
            "from now to a later year is an aim",
            lambda s: s.begins("từ nay") and s.period.grain == "year" and not _this_year(s),
            "Từ nay đến năm 2030 trồng mới 500 ha",
        ),
        Reason(
            "of a basis",
            _in_basis,
            "Căn cứ Kế hoạch số 5/KH-UBND về nộp quỹ trước ngày 20/12/2025;",
        ),
        Reason(
            "a range has an end",
            lambda s: (
                (s.kind == "until" and "từ " in s.before and not _of_months(s.period))
                or (
                    s.kind == "by"
                    and s.begins("đến")
                    and s.says("from a day")
                    and not _of_months(s.period)  # "từ ngày 5 đến ngày 20 tháng đầu quý"
                )
                or (
                    s.kind == "within"
                    and s.period.grain == "day"
                    and PRINTED["to"].match(s.text, s.period.end) is not None
                )
            ),
            "duy trì trực từ 7 giờ sáng đến ngày 20/12/2025",
        ),
    ]
)

SILENT: Reasons[Site] = Reasons(
    [
        Reason(
            "nothing is refused",
            lambda s: (
                s.kind == "after" and (not s.says("hand in") or ASKED["refused"].match(s.after) is None)
            ),
            "Các đơn vị gửi báo cáo sau ngày 20/12/2025",
        ),
        Reason(
            "asks for time",
            lambda s: s.kind in ("before", "by", "until") and s.says("asks for time"),
            "Hợp tác xã xin gia hạn thời gian đại hội chậm nhất ngày 20/12/2025",
        ),
        Reason(
            "a class",
            lambda s: s.kind in ("before", "by", "until") and s.says("a case"),
            "Đối với giấy phép lái xe nộp lệ phí trước ngày 20/12/2025",
        ),
        Reason(
            "put aside",
            lambda s: (
                s.says("planned")
                and ASKED["but"].match(small(s.text[s.period.end : s.period.end + 16])) is not None
            ),
            "Hội thi dự kiến hoàn thành trong tháng 12/2025, nhưng nay chưa có kinh phí",
        ),
        Reason(
            "what a report tells",
            lambda s: (
                s.kind == "within"
                and s.period.grain in ("half", "quarter", "month")
                and s.says("told with figures")
            ),
            "Nêu tình hình quý III và giải pháp hoàn thành dự án trong quý IV năm 2025",
        ),
        Reason(
            "in a case",
            lambda s: s.says("in a case"),
            "Trong trường hợp trước ngày 20/12/2025 còn thiếu, các xã hoàn thành bản kê",
        ),
        Reason(
            "the bound of a leave",
            lambda s: s.kind == "by" and s.begins("không") and s.says("bound of a leave"),
            "Chủ bến chỉ được thuê kho để hoàn thành lô hàng nhưng tối đa không quá ngày 20/12/2025",
        ),
        Reason(
            "put off",
            lambda s: (
                s.kind in ("until", "by") and (s.begins("đến") or s.begins("tới")) and s.says("put off")
            ),
            "Chủ bến được lùi nộp phí đến hết ngày 20/12/2025",
        ),
        Reason(
            "a meeting that is named",
            lambda s: s.kind == "until" and s.begins("vào") and s.says("to be held"),
            "chuẩn bị Hội nghị hoàn thành dự án (dự kiến tổ chức vào cuối tháng 12/2025)",
        ),
        Reason(
            "days of rest",
            lambda s: (
                (s.kind in ("within", "until") or s.begins("đến") or s.begins("hết"))
                and s.says("rest")
                and not s.says("hand in")
            ),
            "Sinh viên được nghỉ 4 ngày, đến hết ngày 20/12/2025",
        ),
        Reason(
            "what they may",
            lambda s: (
                s.kind in ("before", "by", "until")
                and ASKED["allowed"].match(s.after) is not None
                and not s.says("must")
                and not (s.frame.day and not s.past and s.says("hands in for it"))
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
            "what happened in it",
            lambda s: (
                s.kind == "within"
                and s.frame.day is None
                and not s.before.strip(" -–+•*~_")
                and ASKED["had been"].match(s.after) is not None
            ),
            "Trong tháng 5 và lũy kế 5 tháng, ngành đường sắt đã thu 12 tỷ đồng",
            Frame(),
        ),
        Reason(
            "what figures cover",
            lambda s: (
                s.kind == "within"
                and s.period.grain != "day"
                and (s.says("listed") or (s.says("covered") and not s.says("finish")))
            ),
            "Báo cáo tình hình sử dụng vốn trong tháng 12/2025",
        ),
        Reason(
            "the work of a year",
            lambda s: s.kind == "within" and s.period.grain == "year" and s.says("work of a year"),
            "ban hành nhiệm vụ trọng tâm của ngành trong năm 2026",
        ),
        Reason(
            "a report counts",
            lambda s: (
                s.frame.report
                and s.kind == "within"
                and not s.says("must")
                and not s.says("finish")
                and ASKED["counts"].match(s.after) is not None
                and s.period.first is not None
                and s.frame.day is not None
                and s.period.first <= s.frame.day
            ),
            "Quý IV năm 2025 và trong tháng 12/2025, Sở tham mưu ban hành 12 văn bản",
            _REPORT,
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
            "a name",
            lambda s: (
                s.kind in ("by", "until", "before")
                and s.period.grain == "year"
                and (s.begins("đến") or s.begins("trước"))
                and s.says("a name")
                and not s.says("to be reached")
            ),
            "Nghị quyết phát triển kinh tế tư nhân đến hết năm 2030",
        ),
        Reason(
            "counted so far",
            lambda s: s.kind in ("until", "by") and s.says("cumulated"),
            "Giải ngân đạt 40% đến ngày 20/12/2025",
        ),
        Reason(
            "as of a day",
            lambda s: (
                (s.kind in ("until", "since") or (s.kind == "by" and not s.latest))
                and s.says("as of a day")
            ),
            "lượt khách tính đến hết ngày 31/12/2025",
        ),
        Reason(
            "figures so far",
            lambda s: s.kind == "by" and s.begins("đến") and s.says("figures so far"),
            "Số liệu hoàn thành dự án được lấy trên phần mềm đến hết ngày 20/12/2025",
        ),
        Reason(
            "had been done by then",
            lambda s: (
                s.kind == "by"
                and s.begins("đến")
                and _about_now(s)
                and not s.says("must")
                and ASKED["had done"].match(s.after) is not None
            ),
            "Đến hết ngày 20/12/2025, toàn ngành đã thu 12 tỷ đồng",
            Frame(),
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
            "the first day of a stretch",
            lambda s: (
                s.kind == "until"
                and s.begins("vào")
                and PRINTED["to"].match(s.text, s.period.end) is not None
            ),
            "hoàn thành vào tháng 12/2025 đến cuối năm học",
        ),
        Reason(
            "when it happens",
            lambda s: s.kind == "until" and s.period.grain == "day" and s.begins("vào"),
            "các xã đạt chuẩn vào ngày 20/12/2025",
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
                and not s.says("acts")
                and not s.says("must reach")
            ),
            "thực hiện công tác thanh niên trong năm 2026",
        ),
        Reason(
            "a report of its past",
            lambda s: s.frame.report and (s.past or (s.due is not None and s.due == s.frame.day)),
            "rà soát trước ngày 01/12/2025",
            _REPORT,
        ),
        Reason(
            "asked by an earlier paper",
            lambda s: s.past and _retold(s),
            "Theo Công văn số 88/SNV-TC, các huyện phải gửi danh sách trước ngày 20/11/2025",
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
    if lead.row.make == "labelled" and (both := span_at(text, lead.end, frame)) is not None:
        first, last, _, _ = both  # "Thời gian hoàn thành: tháng 5/2026 đến tháng 9/2026"
        if not frame.past(last.last):
            yield stretch(lead.end, last.end, first, last.last, 0.85)
        return
    if listed is None and lead.row.make == "by":  # "đến hết năm": "hết" belongs to the value too
        listed = periods_at(text, max(lead.start, text.rfind("hết", lead.start, lead.end)))
    if listed is None:
        yield from bare_day(text, lead, frame)
    elif listed.rrule is not None:
        exclusive = lead.row.make == "before"
        yield recurs(lead.start, listed.end, listed.rrule, exclusive=exclusive)
    elif listed.joined:
        yield from _joined(lead.start, listed, frame)
    else:
        yield from _one_by_one(text, frame, lead, listed)


_BEFORE = 140  #: characters of a clause in front of a lead that tell what it leads


def _one_by_one(text: str, frame: Frame, lead: Found[str], listed: Listed) -> Iterator[Deadline]:
    """Each period of a list; where the first is no day to keep, neither are the others."""
    begin = clause_start(text, lead.start)
    before = small(text[max(begin, lead.start - _BEFORE) : lead.start])
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
    if (period.rrule is not None or period.year is None) and _only_told(site):
        return
    if period.rrule is not None:
        yield from recurring(site.text, start, period, exclusive)
    elif period.year is None and _comes_back(site):
        yield from days_of_a_year(site.text, start, period, exclusive)
    elif period.grain in _MONTHS and period.year is None and _of_yearly_act(site):
        full = site.frame.complete(period)
        if full.first is not None and full.last is not None:
            rule = months_rule(range(full.first.month, full.last.month + 1))
            yield recurs(start, period.end, rule, exclusive=exclusive)
    else:
        yield from _day(site, start)


_MONTHS = ("month", "quarter")  #: stretches of whole months


def _only_told(site: Site) -> bool:
    """Whether a day that comes back only begins or ends something, or is what figures are of.

    ``bắt đầu từ ngày 01 tháng 01 và kết thúc vào ngày 31 tháng 12 hằng năm``.
    """
    until = site.kind in ("until", "by") and (site.begins("đến") or site.begins("tới"))
    if until and (site.says("as of a day") or site.says("cumulated")):
        return True
    if site.period.rrule is None:
        return False
    return site.says("begins and ends") or (site.kind == "until" and site.says("validity"))


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
    if site.kind == "after" or (site.kind == "within" and printed.grain == "year"):
        sure = 0.5
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
        or ASKED["every year at last"].match(small(_line_behind(site))) is not None
        or _of_yearly_act(site)
        or _one_of_several(site, head)
    )


def _line_behind(site: Site) -> str:
    """What stands behind a day in its paragraph."""
    return site.text[site.period.end : site.period.end + _LATER].partition("\n")[0]


_LATER = 360  #: characters behind a day in which a later one may say that both come every year


def _of_yearly_act(site: Site) -> bool:
    """Whether the sentence before tells every year's act that this one names: ``Việc báo cáo ...``."""
    start = clause_start(site.text, site.lead, _SENTENCE, ".\n")
    words = small(site.text[start : site.lead]).lstrip()
    if ASKED["that act"].match(words) is None or start < 2:
        return False
    above = clause_start(site.text, start - 1, _SENTENCE, ".\n")
    return ASKED["every year first"].match(small(site.text[above:start])) is not None


def _one_of_several(site: Site, head: str) -> bool:
    """Whether a day is of a later turn of every year: ``mỗi năm 02 kỳ: kỳ một ...; | kỳ hai nộp``."""
    if ASKED["one of several"].match(head.lstrip()) is None:
        return False
    text = site.text[max(0, site.begin - _SERIES) : site.begin]
    above = small(text[max(text.rfind("\n"), text.rfind(". ")) + 1 :])
    return ASKED["every period"].search(above) is not None


_SERIES = 400  #: characters in front of a later turn in which is told how often it comes
_ASKED = 90  #: characters of a clause in front of a day in which something is handed in


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
        if on.start in starts or on.start < read:
            continue
        begin = clause_start(text, on.start, _ASKED)
        before = small(text[begin : on.start])
        listed = periods_at(text, on.span("day")[0])
        if listed is None or listed.periods[0].rrule is not None:
            continue
        grain = listed.periods[0].grain
        if grain != "day":
            yield from _asked_within(on, listed, before, frame)
            continue
        day = frame.complete(listed.periods[0]).first
        if day is None or day < frame.day:
            continue
        later = day > frame.day or listed.periods[0].hour or ASKED["at an hour"].search(before)
        if not (_handed_in(before) or (later and _done_on(text, begin, on.start, listed.end, frame))):
            continue
        read = listed.end
        for n, period in enumerate(listed.periods):
            full = frame.complete(period)
            if full.first is None or full.first < frame.day:
                break
            if full.first == frame.day and _of_a_paper(before):
                break  # no paper bears a day to come
            yield _unannounced(period.start if n else on.start, full.end, full.first, period)


def _asked_within(on: Found[None], listed: Listed, before: str, frame: Frame) -> Iterator[Deadline]:
    """A stretch to come in which something is handed in: ``gửi danh sách vào cuối tháng 12/2026``."""
    full = frame.complete(listed.periods[0])
    if frame.day is None or full.last is None or full.last <= frame.day or len(listed.periods) > 1:
        return
    told = on.row.name == "in a stretch of days" and ASKED["led on"].search(before) is None
    if told and _handed_in(before):
        yield _unannounced(on.start, full.end, full.last, listed.periods[0])


def _unannounced(start: int, end: int, day: dt.date, printed: Period) -> Deadline:
    """A day that only the work beside it makes a deadline: it is trusted little."""
    repairs = (Repair.YEAR_INFERRED,) if printed.year is None else ()
    span, kind = Span(start, end), DeadlineKind.DATE
    return Deadline(span, kind, due=day, bound=day, confidence=0.49, repairs=repairs)


def opened(text: str, frame: Frame) -> Iterator[Deadline]:
    """A day to come in figures that opens a part of a clause: ``phun thuốc; 20/3 phun lại``.

    >>> letter = Frame(dt.date(2026, 3, 10), 2026)
    >>> [str(d.due) for d in opened("Trạm phun thuốc; 20/3 phun lại lần 2.", letter)]
    ['2026-03-20']
    """
    if frame.day is None or frame.report:
        return
    for stroke in OPENED.scan(text):
        behind = stroke.row.name == "work behind"
        opens = PRINTED["part opens" if behind else "part ends"]
        day = opens.search(text, max(0, stroke.start - 5), stroke.start)
        if day is not None and not behind and not _done_by_then(text, day.start("d")):
            continue
        period = period_at(text, day.start("d")) if day is not None else None
        if period is None or period.grain != "day" or period.rrule is not None:
            continue
        full = frame.complete(period)
        after = small(text[full.end : clause_end(text, full.end, _BEHIND)])
        if full.first is None or full.first <= frame.day or ASKED["done"].search(after) is not None:
            continue
        yield _unannounced(full.start, full.end, full.first, period)


def _done_by_then(text: str, at: int) -> bool:
    """Whether a verb that ends something stands right in front of a day: ``trình ký 25/3``."""
    before = small(text[clause_start(text, at, _ASKED) : at])
    return ASKED["done by then"].search(before) is not None and ASKED["done"].search(before) is None


def _handed_in(before: str) -> bool:
    """Whether the words in front of a day hand something in."""
    return (
        ASKED["hand in"].search(before) is not None
        and ASKED["of a meeting"].search(before) is None
        and ASKED["of a number"].search(before) is None
    )


def _done_on(text: str, begin: int, start: int, end: int, frame: Frame) -> bool:
    """Whether work stands right in front of a day or right behind: ``niêm yết ngày 12/4``."""
    if frame.report:
        return False
    before, after = (
        _ASIDE.sub("", small(text[begin:start])),
        small(text[end : clause_end(text, end, _BEHIND)]),
    )
    if ASKED["work on a day"].search(before) is not None:
        return (
            ASKED["no work"].search(before) is None
            and ASKED["a day's own"].match(after) is None
            and ASKED["done"].search(before) is None
        )
    if before.strip(" -–+*•\n"):
        return _in_turns(text, start, before)
    if not after and start and text[start - 1] == " ":
        return True  # "Chủ trì: công an xã. Ngày 27/3."
    return ASKED["work behind a day"].match(after) is not None and ASKED["done"].search(after) is None


def _in_turns(text: str, start: int, before: str) -> bool:
    """Whether a day is of one turn of what is handed in: ``báo cáo 2 lần: ..., lần 2 ngày 06/5``."""
    if ASKED["a turn's day"].search(before) is None:
        return False
    front = small(text[clause_start(text, start, 200) : start])
    return ASKED["handed in turns"].search(front) is not None


_ASIDE = re.compile(r" ?\([^()]*\)")
_BEHIND = 60  #: characters behind a day in which its work stands


def _of_a_paper(before: str) -> bool:
    """Whether the words in front of the document's own day tell of a paper, or of its making."""
    return ASKED["of a paper"].search(before) is not None or ASKED["made on"].search(before) is not None
