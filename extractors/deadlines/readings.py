"""The deadlines of a text: what words announce, terms, habits, aims; then one reading of each place.

Terms run from an event (``trong thời hạn 15 ngày làm việc kể từ ngày ký``), habits have no day of their
own (``định kỳ hằng tháng, quý``), aims are of a year (``phấn đấu đến năm 2030 đạt 100%``).  Each kind
has its reasons to be silent, in :data:`TERM_TOLD`, :data:`HABIT_TOLD` and :data:`AIM_TOLD`.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from extractors import calendar
from extractors.bodies.lists import may_open
from extractors.bodies.names import agency_at
from extractors.deadlines.announced import asked, led, opened
from extractors.deadlines.bare import behind_colons, bracketed, headed, labelled
from extractors.deadlines.events import LISTED, end_of_event
from extractors.deadlines.frame import Frame
from extractors.deadlines.periods import months_rule, period_at, periods_at, rrule_of, weekday_of
from extractors.deadlines.phrases import (
    AIMS,
    ASKED,
    MARK,
    NUMBERS,
    OFTEN,
    PRINTED,
    TERMS,
    TERMS_IN_WORDS,
    clause_end,
    clause_start,
    small,
)
from extractors.deadlines.returning import fixed, narrating, recurs
from extractors.deadlines.spans import ranges
from extractors.faults import EXTRACT, Faults, contained, place_by_place
from extractors.model import Deadline, DeadlineKind, Span
from extractors.rules import Found, Reason, Reasons, alternatives, vocabulary

__all__ = ["AIM_TOLD", "HABIT_TOLD", "TERM_TOLD", "find_deadlines", "term_alone"]


# --- terms -------------------------------------------------------------------------------------------

_BUT = re.compile(r",? nhưng (?:tối đa )?")  #: between a term and the bound of it
_UNITS = {
    "ngày": "day", "tuần": "week", "tháng": "month", "năm": "year",
    "giờ": "hour", "h": "hour", "tiếng": "hour",
}  # fmt: skip
_DAYS = {"day": 1, "week": 7}
_ISO = {"month": "P{}M", "year": "P{}Y", "hour": "PT{}H"}  #: what is no count of days (contract.md 2)


@dataclass(slots=True)
class _Term:
    """A count of days, and the words in front of it."""

    text: str
    found: Found[None]
    head: str
    lead: re.Match[str] | None  #: ``trong thời hạn``
    back: re.Match[str] | None = None  #: ``trước khi hết nhiệm kỳ ít nhất``: it is counted backwards
    since: int = 0  #: where the term before ends: words in front of that one are about that one
    listed: bool = False  #: one more of a list: ``15 ngày đối với nhóm A, 10 ngày đối với nhóm B``
    behind: re.Match[str] | None = None  #: ``sau lễ hội``: an event in front that it runs from

    @property
    def led(self) -> bool:
        told = self.lead is not None or self.back is not None or self.behind is not None
        return told or self.listed

    @property
    def after(self) -> str:
        """What stands behind, in lower case."""
        return small(self.text[self.found.end : clause_end(self.text, self.found.end, 80)])

    @property
    def labelled(self) -> bool:
        """Whether a label alone leads it: ``Thời gian thực hiện: 8 giờ``, which is an hour."""
        return self.lead is not None and self.lead[0].endswith((": ", " là "))

    @property
    def more(self) -> re.Match[str] | None:
        """Further terms right behind: ``05 ngày, 10 ngày và 15 ngày làm việc``."""
        return ASKED["more terms"].match(self.after) if self.led else None

    @property
    def long(self) -> bool:
        """Whether it is of months or years: such terms mostly say how long something lasts."""
        return self.found["unit"] in ("tháng", "năm")

    @property
    def linked(self) -> bool:
        """Whether it says from when it runs."""
        return self.found["from"] is not None or self.found["event"] is not None

    @property
    def alone(self) -> bool:
        """Whether nothing stands beside it, as in a cell."""
        return not (
            self.clause[: len(self.clause) - self._told_in_front].strip(" -–+*•(") or self.after
        )

    @property
    def _told_in_front(self) -> int:
        """Characters in front that belong to it."""
        return max((len(m[0]) for m in (self.lead, self.back, self.behind) if m is not None), default=0)

    @property
    def clause(self) -> str:
        """The clause in front, in lower case."""
        start = self.found.start
        one = self.since > self.led_from  # "trong ba mươi ngày (30 ngày)": told twice
        since = 0 if one or _BUT.fullmatch(self.text, self.since, self.led_from) else self.since
        return small(self.text[max(clause_start(self.text, start, 160), since) : start])

    @property
    def led_from(self) -> int:
        """Where the words that lead it begin."""
        return self.found.start - (len(self.lead[0]) if self.lead is not None else 0)


def _in_front(term: _Term) -> str:
    """The clause in front, without the words that lead the term."""
    clause = term.clause
    return clause[: len(clause) - len(term.lead[0])] if term.lead is not None else clause


def _at_the_latest(term: _Term) -> bool:
    return term.lead is not None and ASKED["at the latest"].search(term.lead[0]) is not None


def _bounded(term: _Term) -> bool:
    if term.lead is None:
        return False
    return ASKED["bounded"].search(term.lead[0]) is not None or _ends_in(term)


def _ends_in(term: _Term) -> bool:
    """Whether a bare ``trong`` is told of what is over by then: ``nộp lại sổ thu trong 9 ngày``."""
    if term.long or term.lead is None or not term.lead[0].endswith(_IN):
        return False
    front = _in_front(term)
    if ASKED["weather"].search(term.clause + term.after) is not None:
        return False
    if ASKED["of what days"].match(term.after) is not None:
        return False  # "chi tiền ăn trong ba ngày nghỉ Tết"
    handed = ASKED["ends in it"].search(front) is not None
    if not handed and ASKED["to come"].match(term.after) is None:
        return ASKED["after something"].match(front) is not None and not _is_told(term)
    return handed or _of_duty(term)


_IN = ("trong ", "sau ")


def _of_duty(term: _Term) -> bool:
    """Whether the words around say that something is to be done, or it is all that a cell has."""
    if _is_told(term):
        return False
    around = f"{term.clause} {term.after}"
    if ASKED["ends in it"].search(term.clause) is not None:
        return True
    return term.alone or ASKED["duty"].search(around) is not None or _acts_behind(term)


def _is_told(term: _Term) -> bool:
    around = f"{term.clause} {term.after}"
    return (
        ASKED["done"].search(term.clause) is not None
        or ASKED["tells"].search(around) is not None
        or ASKED["so it came"].match(term.after) is not None
    )


def _acts_behind(term: _Term) -> bool:
    """Whether work follows: ``Sau diễn tập 04 ngày, Đội phó thu súng``."""
    return LISTED["an act in it"].search(term.after[:_ACTS]) is not None


_ACTS = 60  #: characters behind a term in which the verb of its work stands


def _by_the_clock(term: _Term) -> bool:
    """Whether an hour of the day is meant: ``dời trâu bò trước 15 giờ``, not ``báo trước 36 giờ``."""
    if (
        term.found["unit"] not in ("giờ", "h", "tiếng")
        or term.linked
        or int(term.found["n"] or 0) >= _HOURS
    ):
        return False
    if term.back is not None:
        return term.back[0] == f"{_BACK} "
    return _at_the_latest(term) and term.lead is not None and "sau" not in term.lead[0]


_HOURS = 24  #: of a day


def _names_its_act(term: _Term) -> bool:
    """Whether its own lead tells what has to be handed in: ``thời hạn nộp lệ phí là 15 ngày``."""
    lead = term.lead[0] if term.lead is not None else ""
    return lead.endswith(" là ") and ASKED["hand in"].search(lead) is not None


TERM_TOLD: Reasons[_Term] = Reasons(
    [
        Reason("a count", lambda t: not t.linked and not t.led, "mở lớp 05 ngày làm việc"),
        Reason("an hour of the day", _by_the_clock, "dời trâu bò trước 15 giờ"),
        Reason(
            "an event that binds nobody",
            lambda t: (
                (
                    (t.behind is not None or (t.found["event"] is not None and not t.led))
                    and (t.long or not _of_duty(t))
                )
                or (t.back is not None and ASKED["so it came"].match(t.after) is not None)
            ),
            "Đoàn về đích 05 ngày sau lễ xuất quân",
        ),
        Reason(
            "the same in days",
            lambda t: t.head.endswith(("tháng (", "năm (")),
            "thời hạn nộp thuế 05 tháng (150 ngày kể từ ngày nhận đơn)",
        ),
        Reason(
            "an age",
            lambda t: t.long and not t.led,
            "báo cáo công tác 03 năm kể từ ngày nhận việc",
        ),
        Reason(
            "counted",
            lambda t: not t.led and ASKED["counted"].search(t.head) is not None,
            "có 05 ngày kể từ ngày nhận đơn",
        ),
        Reason(
            "a measure",
            lambda t: (
                not (t.linked or t.listed or t.back or t.behind or t.more)
                and t.found["work"] is None
                and (t.found["unit"] != "giờ" or t.labelled)
                and not (_bounded(t) and not (t.labelled and t.found["unit"] == "giờ"))
            ),
            "tối thiểu 02% trong 05 ngày",
        ),
        Reason(
            "run out",
            lambda t: ASKED["run out"].search(_in_front(t)) is not None,
            "Quá thời hạn 05 ngày làm việc",
        ),
        Reason(
            "looking back",
            lambda t: ASKED["looking back"].match(t.after) is not None,
            "trong vòng 06 tháng gần nhất",
        ),
        Reason(
            "how long it lasts",
            lambda t: (
                t.back is None
                and t.behind is None
                and (t.long or not t.linked)
                and ASKED["lasting"].search(t.clause) is not None
            ),
            "Việc gia hạn không quá 05 ngày",
        ),
        Reason(
            "so many or more",
            lambda t: ASKED["or more"].match(t.after) is not None,
            "Trước ngày bay ít nhất 08 ngày trở lên, hành khách trả vé",
        ),
        Reason(
            "not allowed any more",
            lambda t: ASKED["not allowed any more"].match(t.after) is not None,
            "Trong vòng 05 ngày trước ngày thi, người dự thi không được đổi phòng",
        ),
        Reason(
            "days of rest",
            lambda t: (
                t.back is None
                and ASKED["rest"].search(_in_front(t)) is not None
                and ASKED["hand in"].search(_in_front(t)) is None
            ),
            "Học sinh nghỉ hè 60 ngày kể từ ngày bế giảng",
        ),
        Reason(
            "how long it is granted",
            lambda t: (
                t.long
                and t.back is None
                and ASKED["granted"].search(t.clause) is not None
                and ASKED["must"].search(t.clause) is None
            ),
            "Nhà vườn được hỗ trợ tiền báo cáo trong thời hạn 02 năm kể từ khi trồng",
        ),
        Reason(
            "how old a paper may be",
            lambda t: (
                t.long
                and t.back is None
                and ASKED["aged paper"].search(t.clause) is not None
                and ASKED["must"].search(t.clause) is None
            ),
            "Chứng chỉ do Sở báo cáo trong thời hạn 02 năm kể từ ngày thi",
        ),
        Reason(
            "months of nobody's duty",
            lambda t: (
                t.long
                and t.back is None
                and not _at_the_latest(t)
                and _in_front(t).strip(" -–+•*")[-1:] not in ("", ":")
                and ASKED["duty"].search(t.clause + t.after) is None
            ),
            "nhà đầu tư bán hàng trong thời hạn 05 tháng",
        ),
        Reason(
            "a case",
            lambda t: (
                (ASKED["a case"].search(_in_front(t)) is not None and not _names_its_act(t))
                or ASKED["in a case"].search(_in_front(t)) is not None
                or ASKED["a case behind"].match(t.after) is not None
            ),
            "Nếu trong thời hạn 05 ngày kể từ ngày nhận đơn không có ý kiến",
        ),
        Reason(
            "validity",
            lambda t: t.back is None and ASKED["validity"].search(t.clause) is not None,
            "Giấy phép có giá trị trong thời hạn 30 ngày kể từ ngày cấp",
        ),
    ]
)


def terms(text: str, frame: Frame, faults: Faults | None = None) -> Iterator[Deadline]:
    """The terms of a text, in figures or words; with a day where the document tells the event.

    How they are counted is told in :mod:`extractors.calendar` (BLDS 2015 Điều 144-148).

    >>> [d.days for d in terms("Trong thời hạn ba mươi ngày kể từ ngày nhận đơn", Frame())]
    [30]
    """

    told = {"end": 0, "kept": 0}  # of the term before: where it ends; of the last one that was told

    def read(found: Found[None]) -> Iterator[Deadline]:
        head = small(text[max(0, found.start - 90) : found.start])
        lead = ASKED["term lead"].search(head)
        ahead = found["back"] is not None or found["ahead"] is not None
        back = ASKED["term back"].search(head) if ahead or _BACK in head else None
        if back is not None and not ahead and f"{_BACK} " not in back[0]:
            back = None
        since = None
        if lead is None and back is None and _AFTER in head:
            since = ASKED["behind an event"].search(head)
        if lead is None and since is None and head.endswith(_AFTER) and _handed_over(head):
            lead = _LAST.search(head)
        behind = small(text[found.end : found.end + 12])
        listed = (
            lead is None
            and 0 < found.start - told["kept"] < _APART
            and not _SENTENCE_END.search(text, told["kept"], found.start)
            and (
                ASKED["of several"].match(behind) is not None
                or text[told["kept"] : found.start].strip() in (",", "và", ", và", "hoặc")
            )
        )
        term = _Term(text, found, head, lead, back, told["end"], listed, since)
        told["end"] = found.end
        if TERM_TOLD.why(term) is None:
            told["kept"] = found.end
            yield _term(term, frame)

    places = sorted((*TERMS.scan(text), *TERMS_IN_WORDS.scan(text)), key=lambda each: each.start)
    yield from place_by_place(places, read, faults, "deadlines")


_BACK, _AFTER = "trước", "sau "
_LAST = re.compile(f"{_AFTER}$")


def _handed_over(head: str) -> bool:
    """Whether something is handed over so many days later: ``gửi các bên sau 03 ngày``."""
    return ASKED["ends in it"].search(head[: -len(_AFTER)]) is not None


_APART = 160  #: characters between the terms of a list
_SENTENCE_END = re.compile(r"\.(?: |\n)|\n")


def _term(term: _Term, frame: Frame) -> Deadline:
    found, text, more = term.found, term.text, term.more
    working = found["work"] is not None or (more is not None and more["work"] is not None)
    led = term.lead or term.back or term.behind
    start = found.start - (len(term.head) - led.start() if led is not None else 0)
    figure = (found["n"] or "").lower()
    count = NUMBERS.get(figure) or int(figure)
    unit = _UNITS[found["unit"] or ""]
    end, anchor, due = found.end, None, None
    backwards = term.back is not None or found["back"] is not None or found["ahead"] is not None
    if term.linked:
        front = text[clause_start(text, start) : start]
        end = end_of_event(text, found.end, opened=_works_in_front(front))
        anchor = text[found.end : end].strip().rstrip(".")
        event = _event(anchor, frame) if not backwards and unit != "hour" else None
        if event is not None and 0 < count <= 999:
            with suppress(calendar.OutOfCalendar):  # the term is told; when it ends, nobody can say
                due = calendar.due_after(event, count, unit, working=working).day
    elif term.back is not None:
        anchor = _back_from(text, start, found.start)
        ahead = PRINTED["ahead of an act"].match(text, found.end) if anchor is None else None
        if ahead is not None and not MARK.sub("", text[clause_start(text, start) : start]).strip():
            anchor, end = ahead["event"], ahead.end()
        elif anchor is None and ahead is None and term.back[0] == f"{_BACK} ":
            anchor, end = _act_behind(text, found.end)
    elif term.lead is not None:
        anchor = _event_in_front(text, start)
    return Deadline(
        Span(start, end),
        DeadlineKind.RELATIVE,
        due=due,
        anchor=anchor,
        days=_in_days(count, unit),
        duration=_ISO[unit].format(count) if unit in _ISO else None,
        working_days=working,
        confidence=_trust(term),
    )


def _works_in_front(front: str) -> bool:
    """Whether the work of a term stands in front of it, not a case alone: ``Đối với tàu cũ, ...``."""
    words = MARK.sub("", front)
    if words.rstrip().endswith(",") and LISTED["preface"].match(small(words).lstrip()) is not None:
        return False
    return bool(words.strip(" ,(“"))


def _in_days(count: int, unit: str) -> int | None:
    """How many days a term is; months and years keep their unit, hours where they make no whole day.

    >>> _in_days(2, "week"), _in_days(48, "hour"), _in_days(36, "hour"), _in_days(3, "month")
    (14, 2, None, None)
    """
    if unit == "hour":
        return count // _HOURS if count and not count % _HOURS else None
    return count * _DAYS[unit] if unit in _DAYS else None


def _event_in_front(text: str, start: int) -> str | None:
    """The event of a clause that stands in front of its term: ``Khi dời bến, trong vòng 10 ngày``."""
    if not text.startswith(", ", max(0, start - 2)):
        return _event_of_case(text, start)
    front = PRINTED["event in front"].fullmatch(text, clause_start(text, start), start)
    if front is None:
        return None
    who = small(text[clause_start(text, start) : front.start("event")])
    return front["event"] if LISTED["an act in it"].search(who) is None else None


def _event_of_case(text: str, start: int) -> str | None:
    """The event that opens a clause whose work stands between it and the term.

    ``Khi đổi chỗ ở, phải báo nhà trường trong thời hạn 20 ngày``.
    """
    words = MARK.sub("", text[clause_start(text, start) : start], count=1).lstrip()
    if LISTED["case"].match(small(words[:_HEAD])) is None:
        return None
    for comma in _COMMA.finditer(words):
        rest = comma.end()
        if LISTED["owes here"].match(small(words[rest : rest + _HEAD])) is not None:
            return words[: comma.start()]
        body = agency_at(words, rest) if may_open(words, rest) else None
        if body is not None and LISTED["an act in it"].match(small(words[body.end : body.end + _HEAD])):
            return words[: comma.start()]
    return None


_COMMA = re.compile(", ")
_HEAD = 40  #: characters of the first words of a clause


def _back_from(text: str, start: int, end: int) -> str | None:
    """The event that a term is counted back from, in front of it: ``trước khi họp ít nhất 10 ngày``."""
    event = PRINTED["counted back from"].match(text, start, end)
    return event["event"] if event is not None else None


def _act_behind(text: str, at: int) -> tuple[str | None, int]:
    """The act that a term is counted back from, behind it: ``trước 12 ngày tổ chức đua thuyền``."""
    stop = PRINTED["end of an event"].search(text, at)
    end = stop.start() if stop is not None else len(text)
    words = text[at + 1 : end]
    if text[at : at + 1] != " " or end - at > _EVENT or LISTED["an act"].match(small(words)) is None:
        return None, at
    return words.strip(), end


_EVENT = 60  #: characters of an act that a term is counted back from, at most


def _trust(term: _Term) -> float:
    """A term of days that says from when it runs is one nearly always; months describe a rule."""
    if term.long:
        return 0.55 if term.linked else 0.45
    return 0.9 if term.linked else 0.7


def term_alone(words: str) -> Iterator[Deadline]:
    """The term that a cell of a time column is: ``03 ngày làm việc``.

    >>> [(d.days, d.working_days) for d in term_alone("03 ngày làm việc")]
    [(3, True)]
    >>> [(d.days, d.anchor) for d in term_alone("1 tuần trước thực tập")]
    [(7, 'thực tập')]
    """
    m = PRINTED["a term alone"].match(words) or PRINTED["a term of a cell"].match(words)
    if m is not None:
        told = m.groupdict()
        unit, count = _UNITS[m["unit"].lower()], int(m["n"])
        yield Deadline(
            Span(m.start("words"), m.end("words")),
            DeadlineKind.RELATIVE,
            anchor=told["event"].strip(" .,") if told.get("event") else None,
            days=_in_days(count, unit),
            duration=_ISO[unit].format(count) if unit in _ISO else None,
            working_days="làm việc" in m["words"].lower(),
            confidence=0.7,
        )


def _event(anchor: str, frame: Frame) -> dt.date | None:
    """The day a term counts from, when the document itself tells it."""
    words = small(anchor)
    if "hiệu lực" in words:
        return None
    period = period_at(anchor, 0)
    if period is not None and period.grain == "day":
        return frame.complete(period).first
    return frame.day if ASKED["own day"].match(words) is not None else None


# --- habits ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Habit:
    """``hằng tháng`` with the words around it."""

    text: str
    found: Found[None]
    begin: int  #: of the clause
    end: int
    head: str
    after: str
    periodic: bool  #: ``định kỳ`` stands in front, or a label
    opens: bool  #: it opens the clause

    def reports(self) -> bool:
        """Whether something is to be reported right in front or right behind."""
        return (
            ASKED["asks behind"].match(small(self.after)) is not None
            or ASKED["asks in front"].search(small(self.head)) is not None
            or ASKED["reported by a day too"].search(small(self.head)) is not None
            or self.counted
            or self.days is not None
        )

    @property
    def told_once(self) -> bool:
        """Whether a label of time leads it: ``Thời gian: 6 tháng 1 lần``."""
        return self.found["n"] is not None and ASKED["time label"].search(small(self.head)) is not None

    @property
    def days(self) -> re.Match[str] | None:
        """The days of a month that are told behind it: ``mỗi tháng 2 kỳ (ngày 12, ngày 27)``."""
        if self.found["unit"] != "tháng" or self.found["n"] is not None:
            return None
        return ASKED["days behind"].match(small(self.after))

    @property
    def counted(self) -> bool:
        """Whether it tells how many times, of work: ``súc bể nước mỗi tháng một lần``."""
        if ASKED["so many times"].match(small(self.after)) is None and (
            ASKED["once in a while"].search(self.text[self.found.start : self.found.end]) is None
        ):
            return False
        behind = ASKED["so many times"].sub("", small(self.after), count=1)
        return (
            ASKED["work behind a day"].match(behind) is not None
            or ASKED["work in front"].search(small(self.head)) is not None
        )


HABIT_TOLD: Reasons[_Habit] = Reasons(
    [
        Reason(
            "in passing",
            lambda h: not (h.periodic or h.opens or h.reports()),
            "Sở Y tế hằng năm rà soát, báo cáo",
        ),
        Reason(
            "an aim",
            lambda h: ASKED["an aim behind"].match(small(h.after)) is not None,
            "Hằng năm, giảm 3% số vụ",
        ),
        Reason(
            "a kind of paper",
            lambda h: ASKED["a kind of paper"].search(small(h.head)) is not None,
            "Thông qua báo cáo tài chính hằng năm",
        ),
        Reason(
            "the name of a paper",
            lambda h: ASKED["name of a paper"].search(small(h.head)) is not None,
            "Công văn số 45/TK-TH về báo cáo nông nghiệp hằng tháng",
        ),
        Reason(
            "a case",
            lambda h: ASKED["a case"].search(small(h.head).lstrip()) is not None,
            "Trường hợp đến hạn rà soát định kỳ hằng năm",
        ),
        Reason(
            "what they may",
            lambda h: ASKED["may do"].search(small(h.head)) is not None,
            "Một số ngành có thể báo cáo định kỳ hằng quý",
        ),
        Reason(
            "a habit",
            lambda h: narrating(h.text, h.begin, h.end) and not (h.periodic and h.reports()),
            "Hằng năm, các xã đều tổ chức hội nghị",
        ),
        Reason(
            "nothing to report",
            lambda h: (
                not (h.opens or h.counted or h.days or h.told_once)
                and ASKED["report"].search(small(h.head + h.after)) is None
            ),
            "chi trả định kỳ hằng tháng cho hộ nghèo",
        ),
        Reason(
            "a day of its own",
            lambda h: not h.opens and period_at(h.after.lstrip(" ,("), 0) is not None,
            "gửi báo cáo định kỳ hằng quý (ngày 25/12/2025)",
        ),
    ]
)


def habits(text: str) -> Iterator[Deadline]:
    """The rules of what is done again and again without a day of its own.

    >>> [d.rrule for d in habits("Báo cáo kết quả vào tháng 6 và tháng 12 hằng năm.")]
    ['FREQ=YEARLY;BYMONTH=6,12']
    """
    for found in OFTEN.scan(text):
        begin, end = clause_start(text, found.start, 120), clause_end(text, found.end, 240)
        told = _in_months(text, begin, found.start) if found["unit"] == "năm" else None
        if told is not None:
            reports = ASKED["to report"].search(small(text[begin : told[0]])) is not None
            if reports and not narrating(text, begin, end):
                yield recurs(told[0], found.end, told[1], confidence=0.8)
            continue
        head = text[begin : found.start]
        low = small(head)
        habit = _Habit(
            text,
            found,
            begin,
            end,
            head,
            text[found.end : end],
            found["period"] is not None
            or low.rstrip().endswith("định kỳ")
            or ASKED["time label"].search(low) is not None,
            not MARK.sub("", head).strip(" “\"'(:"),
        )
        if HABIT_TOLD.why(habit) is None:
            yield from _of_habit(habit)


_MORE = re.compile(alternatives(vocabulary("deadline_words", "every_unit")))
_FIGURE = re.compile(r"\d+")
_HALVES = ("06 tháng", "6 tháng", "sáu tháng")
_THREE, _NINE = ("03 tháng", "3 tháng"), ("09 tháng", "9 tháng")  #: nine months are three quarters


def _of_habit(habit: _Habit) -> Iterator[Deadline]:
    found, stop = habit.found, habit.found.end
    units = [found["unit"] or "", *_MORE.findall(found["more"] or "")]
    units = ["quý" if unit in ("qúy", "quí") else unit for unit in units]
    units = ["quý" if unit in _THREE else unit for unit in units if unit not in _NINE]
    rules = [rrule_of("tháng", 6) if unit in _HALVES else rrule_of(unit) for unit in units]
    months = PRINTED["months behind"].match(habit.text, stop) if found["n"] is not None else None
    listed_months = periods_at(habit.text, months.start("all")) if months is not None else None
    if listed_months is not None and months is not None:  # "6 tháng/lần, vào tháng 4 và tháng 10"
        named = [period.month for period in listed_months.periods if period.month]
        rules, stop = [months_rule(named)], listed_months.end
    elif found["n"] is not None:
        rules[0] = rrule_of(units[0], NUMBERS.get(found["n"].lower()) or int(found["n"]))
    elif units[0] == "tuần":
        day = PRINTED["weekday behind"].match(habit.text, stop)
        if day is not None:  # "hằng tuần vào chiều thứ Năm"
            rules, stop = [f"FREQ=WEEKLY;BYDAY={weekday_of(day['day'])}"], day.end()
    elif units == ["tháng"] and (days := habit.days) is not None:
        listed = ",".join(str(int(figure)) for figure in _FIGURE.findall(days["days"]))
        rules, stop = [f"FREQ=MONTHLY;BYMONTHDAY={listed}"], stop + days.end()
    for rule in dict.fromkeys(rules):
        yield recurs(found.start, stop, rule, confidence=0.7 if habit.periodic else 0.49)


def _in_months(text: str, begin: int, pos: int) -> tuple[int, str] | None:
    """The months named right before ``hằng năm``: where the words begin, and the rule."""
    low = max(begin, pos - 70)
    m = PRINTED["months in front"].search(text[low:pos])
    if m is None:
        return None
    listed = periods_at(text, low + m.start("all"))
    rule = listed and (listed.rrule or listed.periods[0].rrule)
    return (low + m.start(), rule) if rule else None


# --- aims of a year ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Aim:
    """A year by which something is to be reached, and the words around it."""

    text: str
    frame: Frame
    year: int
    start: int  #: where its lead begins
    end: int
    lead: str  #: ``phấn đấu đến``, in lower case
    after: str  #: the clause behind, in lower case
    aim: re.Match[str] | None  #: what is to be reached, behind
    closing: int | None  #: where a closing report is asked for: ``tổng kết vào năm 2030``

    @property
    def strong(self) -> bool:
        return ASKED["strong aim"].search(self.lead) is not None

    @property
    def near(self) -> bool:
        return self.aim is not None and self.aim.start() <= 2

    @property
    def wanted(self) -> bool:
        """Whether the words right behind strive for it: ``riêng năm 2026 phấn đấu``."""
        return ASKED["strong aim"].match(self.after.lstrip(" ,")) is not None

    @property
    def opens(self) -> bool:
        head = self.text[clause_start(self.text, self.start, 200, ".;\n:") : self.start]
        return not MARK.sub("", head).strip(" “\"'(") or head.rstrip().endswith(",")


def _aim_is_over(aim: _Aim) -> bool:
    since = aim.frame.since
    return since is not None and aim.frame.report and aim.year <= since.year


def _of_a_stage(aim: _Aim) -> bool:
    head = small(aim.text[max(0, aim.start - 60) : aim.start])
    return ASKED["no term"].search(head) is not None


def _of_a_name(aim: _Aim) -> bool:
    if aim.closing is not None or not aim.lead.startswith(("đến ", "tới ")) or aim.after[:1] == ",":
        return False
    begin = clause_start(aim.text, aim.start, 160, ".;\n:")
    return ASKED["a name"].search(small(aim.text[begin : aim.start])) is not None


def _of_money(aim: _Aim) -> bool:
    head = small(aim.text[max(0, aim.start - 60) : aim.start])
    return ASKED["money for years"].search(head) is not None


AIM_TOLD: Reasons[_Aim] = Reasons(
    [
        Reason(
            "no aim",
            lambda a: a.closing is None and (a.aim is None or a.after[: a.aim.start()].count(",") > 2),
            "Năm 2026, Sở, các phòng, các xã, các trường đạt 100%",
        ),
        Reason(
            "over", _aim_is_over, "Năm 2025, đạt 100%", Frame(dt.date(2025, 12, 5), 2025, report=True)
        ),
        Reason(
            "of something else",
            lambda a: a.after.startswith((" của", " và", " đến ")),
            "Năm 2026 của tỉnh đạt 100%",
        ),
        Reason(
            "a sum",
            lambda a: ASKED["a sum"].match(a.after) is not None,
            "Năm 2026 là 12 tỷ đồng, đạt 100%",
        ),
        Reason("of a stage", _of_a_stage, "tầm nhìn đến năm 2030 đạt 100%"),
        Reason("of money", _of_money, "hỗ trợ từ năm 2026 đến năm 2028 để đạt 100%"),
        Reason("of a name", _of_a_name, "Đề án chuyển đổi số đến năm 2030 đạt 100%"),
        Reason(
            "told",
            lambda a: ASKED["told"].search(a.after[:70]) is not None,
            "Năm 2026, tỉnh đã đạt 100%",
        ),
        Reason(
            "in passing",
            lambda a: a.closing is None and not (a.opens or a.strong or a.wanted),
            "Chỉ tiêu năm 2026 đạt 100%",
        ),
        Reason(
            "apart",
            lambda a: (
                a.closing is None and not (a.strong or a.near) and not a.after.startswith((",", " "))
            ),
            "Năm 2026: các xã đạt 100%",
        ),
    ]
)


def aims(text: str, frame: Frame) -> Iterator[Deadline]:
    """The years by which something is to be reached, each to its last day.

    >>> [str(d.due) for d in aims("phấn đấu đến năm 2030 đạt 100%", Frame())]
    ['2030-12-31']
    """
    since = frame.since.year if frame.since is not None else 0
    for found in AIMS.scan(text):
        if int(found["y"] or 0) < since:
            continue
        aim = _aim(text, frame, found)
        if AIM_TOLD.why(aim) is not None:
            continue
        day = calendar.day_of(aim.year, 12, 31)
        if aim.closing is not None:
            start, end, sure = aim.closing, aim.end, 0.8
        else:
            end = aim.end + (aim.aim.end() if aim.aim is not None else 0)
            start, sure = aim.start, 0.85 if aim.strong or aim.near else 0.65
        yield Deadline(Span(start, end), DeadlineKind.MILESTONE, due=day, bound=day, confidence=sure)


_LEAD = 24  #: characters; the longest lead there is has 21


def _aim(text: str, frame: Frame, found: Found[None]) -> _Aim:
    after = small(text[found.end : clause_end(text, found.end, 110)])
    m = ASKED["aim lead"].search(small(text[max(0, found.start - _LEAD) : found.start]))
    lead = m[0] if m is not None else ""
    start, closing = found.start - len(lead), None
    if lead.split()[:1] in (["vào"], ["trong"]):
        begin = clause_start(text, start, 200, ".;\n:")
        reports = list(ASKED["wrapup"].finditer(small(text[begin:start])))
        closing = begin + reports[-1].start() if reports else None
    aim = ASKED["achieve"].search(after)
    return _Aim(text, frame, int(found["y"] or 0), start, found.end, lead, after, aim, closing)


# --- one reading of each place -----------------------------------------------------------------------

_STRONG, _TERM, _MILESTONE, _OFTEN = range(4)


def _settled(found: list[tuple[int, Deadline]], text: str) -> list[Deadline]:
    """One deadline a place: the more exact reading wins, a bare frequency yields to a recurring day."""
    found.sort(key=lambda f: (f[0], f[1].span.start))
    kept: list[Deadline] = []
    taken: list[tuple[int, int]] = []  # sorted, of better rank
    recurring = sorted(d.span.start for rank, d in found if rank == _STRONG and d.rrule is not None)
    for rank, deadline in found:
        span = deadline.span
        if _is_taken(taken, span) and not _of_one_place(kept, deadline):
            continue
        if rank == _OFTEN:
            after = bisect_left(recurring, span.end)
            if after < len(recurring) and recurring[after] < clause_end(text, span.end, 200):
                continue
        kept.append(deadline)
        taken.insert(bisect_right(taken, (span.start, span.end)), (span.start, span.end))
    return sorted(kept, key=lambda d: (d.span.start, d.span.end))


def _is_taken(taken: list[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(taken, (span.start, -1))
    return any(start < span.end and span.start < end for start, end in taken[max(0, at - 1) : at + 1])


def _of_one_place(kept: list[Deadline], deadline: Deadline) -> bool:
    """Whether it is a further rule of the words just read: ``định kỳ hằng tháng, quý``."""
    return deadline.rrule is not None and any(
        k.span == deadline.span and k.rrule is not None and k.rrule != deadline.rrule for k in kept[-4:]
    )


_TIMELESS = Frame()
_PARAGRAPH = 2_000  #: characters of a paragraph in front of a day


def find_deadlines(
    text: str, frame: Frame = _TIMELESS, faults: Faults | None = None
) -> tuple[Deadline, ...]:
    """The deadlines of a text, without owner and task; ``faults`` takes what failed on the way.

    >>> [str(d.due) for d in find_deadlines("gửi báo cáo trước ngày 04/7/2023")]
    ['2023-07-03']
    """
    found: list[tuple[int, Deadline]] = []
    steps: tuple[tuple[int, Callable[[], Iterable[Deadline]]], ...] = (
        (_STRONG, lambda: led(text, frame, faults)),
        (_STRONG, lambda: fixed(text)),
        (_STRONG, lambda: ranges(text, frame, faults)),
        (_TERM, lambda: asked(text, frame, [each.span.start for _, each in found])),
        (_TERM, lambda: opened(text, frame)),
        (_TERM, lambda: labelled(text, frame, [each.span.start for _, each in found])),
        (_TERM, lambda: headed(text, frame)),
        (_TERM, lambda: bracketed(text, frame)),
        (_TERM, lambda: behind_colons(text, frame)),
        (_TERM, lambda: terms(text, frame, faults)),
        (_OFTEN, lambda: habits(text)),
        (_MILESTONE, lambda: aims(text, frame)),
    )
    for rank, step in steps:
        with contained(faults, EXTRACT, "deadlines", text=text, whole=False):
            # A list first: the labels ask what the steps before them have told.
            found += [(rank, each) for each in list(step())]
    settled = _on_time(_settled(found, text), text)
    return tuple(each for each in settled if not _in_example(text, each.span.start))


def _on_time(deadlines: list[Deadline], text: str) -> list[Deadline]:
    """Without what comes of lateness, where the day is set: ``gửi sau ngày 20/4 không được xét``."""
    late = [n for n, each in enumerate(deadlines) if text[each.span.slice][:9].lower() == _LATE]
    if not late:
        return deadlines
    other = {each.bound for n, each in enumerate(deadlines) if n not in late}
    return [each for n, each in enumerate(deadlines) if n not in late or each.bound not in other]


_LATE = "sau ngày "


def _in_example(text: str, pos: int) -> bool:
    """Whether a place is in a worked example: one opens with ``Ví dụ:``, or ``doanh nghiệp A`` acts."""
    line = text.rfind("\n", max(0, pos - _PARAGRAPH), pos) + 1
    sentence = clause_start(text, pos, 400, ".\n")
    return (
        PRINTED["an example"].match(text, line, pos) is not None
        or PRINTED["an example"].match(text, sentence, pos) is not None
        or PRINTED["someone made up"].search(text, sentence, clause_end(text, pos, 200, ".\n"))
        is not None
    )
