"""A deadline that had passed when the document was issued.

The document's day is its date, else the earliest its content allows; then it is a warning at most.
Only days named in full count (a date, a range): recurring terms and goals of years look back by nature.  A time in brackets that
was long past is told, not set; a day in a normative text that no task carries is a condition.  An error only
where the deadline is somebody's.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from corpus.records import AssignmentRow
from extractors.model import DeadlineKind, Evidence, Finding, Message, Severity
from graph.ranks import is_normative
from graph.rules import RULES
from graph.spans import Cover
from graph.view import View
from graph.wording import day

_LONG_AGO = dt.timedelta(days=31)


@RULES.register("deadline-before-issue", version=1)
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
        if deadline.kind not in {DeadlineKind.DATE, DeadlineKind.RANGE}:
            continue
        given = bool(
            deadline.agency
            or (row.document_id, row.index) in carried
            or (row.document_id in covers and covers[row.document_id].touches(deadline.span))
        )
        if is_normative(document.number) and not given:
            continue  # "đã đóng đủ trước ngày 01/01/2025": a condition of the rule, not a term
        start = deadline.span.start
        before = view.words(document.id)[max(0, start - 8) : start].rstrip()
        if before.endswith("(") and issued - deadline.due > _LONG_AGO:
            continue  # "bàn giao từ UBND huyện (trước ngày 01/7/2025)": a time told, not set
        exact = document.date is not None
        year_read = "elliptic-year" in deadline.repairs or "year" in deadline.repairs
        yield Finding(
            "deadline-before-issue",
            Severity.ERROR if exact and given and not year_read else Severity.WARNING,
            Message(
                f"{view.label(document.id)} đặt thời hạn “{row.quote}” (hạn cuối {day(deadline.due)}), trước ngày "
                f"ban hành {'' if exact else 'sớm nhất có thể '}là {day(issued)}.",
                f"{view.label(document.id)} sets the deadline “{row.quote}” (last day {day(deadline.due)}), before "
                f"{'its date' if exact else 'the earliest day it can be of'}, {day(issued)}.",
            ),
            (Evidence(row.document_id, deadline.span, row.quote, row.page),),
        )
