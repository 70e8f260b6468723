"""A deadline that had passed when the document was issued.

Rests on reason: nobody can keep it.  The document's day is its date, else the earliest its content allows;
then it is a warning at most, and so where its year is not printed.  Information in a report, which
tells what was due, and where nobody has to keep it (what lies in the past and is nobody's is told or a condition more often than set), and where an older
document is cited before it in the sentence, whose deadline it may be.

Silent on recurring terms and goals of years, which look back by nature: only a date or a range counts; on
a time in brackets that was long past, which is told, not set; in a sentence that says it is over (``đã quá
thời hạn``, ``còn 05 đơn vị chưa gửi``, ``đã có Công văn ... yêu cầu``); and on a day in a normative text that
no task carries, which is a condition; and on cuttings without type and date.

A slip is one day, or two.  A document with more than three days that nobody could keep follows up tasks
that others gave (the table of a notice on their progress): told once, as information.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from corpus.records import CitationRow, DeadlineRow, DocumentRow
from extractors.model import DeadlineKind, Evidence, Finding, Message, Repair, Severity
from graph.documents.ranks import is_normative
from graph.rules import RULES, Scope
from graph.spans import Cover
from graph.view import View
from graph.vocabulary import one_of
from graph.wording import day

_NORMATIVE = frozenset({"Luật", "BL", "PL", "NĐ", "TT", "TTLT", "NQLT"})
_REPORTS = frozenset({"BC", "BB"})  #: what they tell of the past is no order
_LONG_AGO = dt.timedelta(days=31)
_SENTENCE = 300
_SLIPS = 3  #: days of one document that may be slips; more are a table that follows up


@cache
def _told() -> re.Pattern[str]:
    """Words of a sentence that says a deadline is over: ``còn 05 đơn vị chưa gửi`` and the like."""
    past = one_of("past")
    return re.compile(rf"\b(?:{past}|còn \d+ (?:\w+ ){{1,3}}(?:chưa|không))\b", re.IGNORECASE)


@RULES.register(
    "deadline-before-issue",
    version=4,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Thời hạn đã qua khi văn bản được ban hành", "A deadline that had passed on the day of issue"
    ),
)
def deadline_before_issue(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    findings = list(_each(view, document))
    grave = [each for each in findings if each.severity is not Severity.INFO]
    if len(grave) <= _SLIPS:
        yield from findings
        return
    yield _follow_up(view, document.id, grave)
    yield from (each for each in findings if each.severity is Severity.INFO)


def _follow_up(view: View, host: int, past: Sequence[Finding]) -> Finding:
    """So many days in the past that the document hardly sets them: said once."""
    return Finding(
        "deadline-before-issue",
        Severity.INFO,
        Message(
            f"{view.label(host)} có {len(past)} thời hạn trước ngày ban hành: có lẽ là bảng theo dõi nhiệm vụ đã giao "
            "từ trước, nên không coi là sai.",
            f"{view.label(host)} has {len(past)} deadlines before its date: it seems to follow up tasks given earlier, "
            "so they are not called wrong.",
        ),
        tuple(evidence for each in past[:3] for evidence in each.evidence),
        about=(view.name(host), "follow-up"),
    )


def _each(view: View, document: DocumentRow) -> Iterator[Finding]:
    """Each day that had passed."""
    issued = document.date or document.date_from
    passed = [
        row
        for row in view.deadlines_of(document.id)
        if issued is not None and row.deadline.due is not None and row.deadline.due < issued
    ]
    given = _given(view, document.id) if passed else None
    for row in passed:
        due = row.deadline.due
        if given is None or issued is None or due is None or not _is_term(row, document):
            continue
        somebodys = given(row)
        if (is_normative(document.number) or document.type in _NORMATIVE) and not somebodys:
            continue  # "đã đóng đủ trước ngày 01/01/2025": a condition of the rule, not a term
        told = _is_told(view, row, issued - due)
        if told is None:
            continue
        exact = document.date is not None
        year_read = Repair.YEAR_INFERRED in row.deadline.repairs
        task = view.task_words(row)
        for_vi, for_en = (f" cho việc “{task}”", f" for “{task}”") if task else ("", "")
        yield Finding(
            "deadline-before-issue",
            Severity.INFO
            if told or not somebodys or document.type in _REPORTS
            else Severity.ERROR
            if exact and not year_read
            else Severity.WARNING,
            Message(
                f"{view.label(document.id)} đặt thời hạn “{row.quote}”{for_vi} (hạn cuối {day(due)}), trước ngày ban hành "
                f"{'' if exact else 'sớm nhất có thể '}là {day(issued)}.",
                f"{view.label(document.id)} sets the deadline “{row.quote}”{for_en} (last day {day(due)}), before "
                f"{'its date' if exact else 'the earliest day it can be of'}, {day(issued)}.",
            ),
            (Evidence(row.document_id, row.deadline.span, row.quote, row.page),),
        )


def _given(view: View, host: int) -> Callable[[DeadlineRow], bool]:
    """Whether somebody has to keep a deadline: it names a body, or a task carries or touches it."""
    tasks = view.assignments_of(host)
    cover = Cover(each.assignment.span for each in tasks)
    carried = {each.assignment.deadline for each in tasks if each.assignment.deadline is not None}

    def given(row: DeadlineRow) -> bool:
        return bool(
            row.deadline.agency or row.index in carried or (tasks and cover.touches(row.deadline.span))
        )

    return given


def _is_term(row: DeadlineRow, document: DocumentRow) -> bool:
    """Whether it is a day or a range, in a document rather than in a cutting of one."""
    if document.date is None and document.type is None:
        return False  # a cutting: the day of what it cites says nothing of its own
    return row.deadline.kind in {DeadlineKind.DATE, DeadlineKind.RANGE}


def _is_told(view: View, row: DeadlineRow, past: dt.timedelta) -> bool | None:
    """Whether a term may be another document's, by its sentence; None where it says it is over."""
    deadline, host = row.deadline, row.document_id
    start, text = deadline.span.start, view.words(host)
    before = text[max(0, start - _SENTENCE) : start]
    if before.rstrip().endswith("(") and past > _LONG_AGO:
        return None  # "bàn giao từ UBND huyện (trước ngày 01/7/2025)": a time told, not set
    begin = _last_stop(before)
    if _told().search(before[begin:] + _rest(text, deadline.span.end)):
        return None
    return _OPEN.search(before) is not None or any(
        each.citation.date is not None
        and deadline.due is not None
        and each.citation.date <= deadline.due
        for each in _cited(view, host, start - len(before) + begin, start)
    )


#: "(hạn hoàn thành trước ngày 25/02/2026)": what is in brackets tells of a term set elsewhere.
_OPEN = re.compile(r"\([^()]{0,40}$")
_STOP = re.compile(r"[.;]\s|\n")


def _last_stop(before: str) -> int:
    """Where the sentence begins that a stretch of text ends in."""
    return max((found.end() for found in _STOP.finditer(before)), default=0)


def _rest(text: str, end: int) -> str:
    stop = _STOP.search(text, end, end + _SENTENCE)
    return text[end : stop.start() if stop else end + _SENTENCE]


def _cited(view: View, host: int, start: int, end: int) -> tuple[CitationRow, ...]:
    """What is cited between two places of a text."""
    rows = view.by_host.get(host, ())
    at = bisect_left(rows, start, key=lambda row: row.citation.span.start)
    upto = bisect_left(rows, end, key=lambda row: row.citation.span.start)
    return rows[at:upto]
