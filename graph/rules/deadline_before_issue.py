"""A deadline that had passed when the document was issued.

Rests on reason: nobody can keep it.  The document's day is its date, else the earliest its content allows;
then it is a warning at most, and so where its year is not printed.  Information where nobody has to keep
it (what lies in the past and is nobody's is told or a condition more often than set), and where an older
document is cited before it in the sentence, whose deadline it may be.

Silent on recurring terms and goals of years, which look back by nature: only a date or a range counts; on
a time in brackets that was long past, which is told, not set; in a sentence that says it is over (``đã quá
thời hạn``, ``còn 05 đơn vị chưa gửi``, ``đã có Công văn ... yêu cầu``); and on a day in a normative text that
no task carries, which is a condition; and on cuttings without type and date.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from corpus.records import AssignmentRow, CitationRow
from extractors.model import DeadlineKind, Evidence, Finding, Message, Repair, Severity
from graph.documents.ranks import is_normative
from graph.rules import RULES
from graph.spans import Cover
from graph.view import View
from graph.wording import day

_NORMATIVE = frozenset({"Luật", "BL", "PL", "NĐ", "TT", "TTLT", "NQLT"})
_LONG_AGO = dt.timedelta(days=31)
_SENTENCE = 300
_TOLD = re.compile(
    r"\b(?:đã quá|quá (?:thời )?hạn|đã (?:có|ban hành) (?:Công văn|Văn bản|Công điện)|đã (?:yêu cầu|đề nghị|"
    r"hoàn thành|thực hiện|bàn giao|báo cáo|nộp|gửi|hết)|hết (?:thời )?hạn|đến nay|"
    r"còn \d+ (?:\w+ ){1,3}(?:chưa|không)|chưa (?:nộp|gửi|báo cáo|hoàn thành|thực hiện|bàn giao))\b",
    re.IGNORECASE,
)


@RULES.register(
    "deadline-before-issue",
    version=2,
    summary=Message(
        "Thời hạn đã qua khi văn bản được ban hành", "A deadline that had passed on the day of issue"
    ),
)
def deadline_before_issue(view: View) -> Iterator[Finding]:
    tasks: dict[int, list[AssignmentRow]] = defaultdict(list)
    for each in view.assignments:
        tasks[each.document_id].append(each)
    covers = {host: Cover(each.assignment.span for each in rows) for host, rows in tasks.items()}
    carried = {
        (each.document_id, each.assignment.deadline)
        for each in view.assignments
        if each.assignment.deadline is not None
    }
    for row in view.deadlines:
        deadline = row.deadline
        document = view.documents[row.document_id]
        issued = document.date or document.date_from
        if issued is None or deadline.due is None or deadline.due >= issued:
            continue
        if document.date is None and document.type is None:
            continue  # a cutting: the day of what it cites says nothing of its own
        if deadline.kind not in {DeadlineKind.DATE, DeadlineKind.RANGE}:
            continue
        given = bool(
            deadline.agency
            or (row.document_id, row.index) in carried
            or (row.document_id in covers and covers[row.document_id].touches(deadline.span))
        )
        if (is_normative(document.number) or document.type in _NORMATIVE) and not given:
            continue  # "đã đóng đủ trước ngày 01/01/2025": a condition of the rule, not a term
        start = deadline.span.start
        text = view.words(document.id)
        before = text[max(0, start - _SENTENCE) : start]
        if before.rstrip().endswith("(") and issued - deadline.due > _LONG_AGO:
            continue  # "bàn giao từ UBND huyện (trước ngày 01/7/2025)": a time told, not set
        sentence = before[_last_stop(before) :] + _rest(text, deadline.span.end)
        if _TOLD.search(sentence):
            continue
        told = _OPEN.search(before) is not None or any(
            each.citation.date is not None and each.citation.date <= deadline.due
            for each in _cited(view, row.document_id, start - len(before) + _last_stop(before), start)
        )
        exact = document.date is not None
        year_read = Repair.YEAR_INFERRED in deadline.repairs
        yield Finding(
            "deadline-before-issue",
            Severity.INFO
            if told or not given
            else Severity.ERROR
            if exact and not year_read
            else Severity.WARNING,
            Message(
                f"{view.label(document.id)} đặt thời hạn “{row.quote}” (hạn cuối {day(deadline.due)}), trước ngày "
                f"ban hành {'' if exact else 'sớm nhất có thể '}là {day(issued)}.",
                f"{view.label(document.id)} sets the deadline “{row.quote}” (last day {day(deadline.due)}), before "
                f"{'its date' if exact else 'the earliest day it can be of'}, {day(issued)}.",
            ),
            (Evidence(row.document_id, deadline.span, row.quote, row.page),),
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
