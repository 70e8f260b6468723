"""A day by which something is due, and nobody named to do it: one finding a document, information.

Rests on reason (who orders work names who does it and by when: NĐ 30/2020 Điều 23.2, V, for incoming
documents).  A deadline has an owner when it names one, when a task carries it, or when one stands in the
same words.

Silent on reports and other texts that order nothing, on normative documents, and on goals of a year.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.model import DeadlineKind, Evidence, Finding, Message, Severity
from graph.documents.ranks import ORDERING, is_normative
from graph.rules import RULES, Scope
from graph.spans import Cover
from graph.view import View


@RULES.register(
    "task-without-owner",
    version=1,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Thời hạn không gắn với cơ quan nào", "A day by which something is due, and nobody to do it"
    ),
)
def task_without_owner(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    if document.type not in ORDERING or is_normative(document.number):
        return
    host = document.id
    tasks = view.assignments_of(host)
    cover = Cover(row.assignment.span for row in tasks)
    carried = {row.assignment.deadline for row in tasks}
    rows = [
        row
        for row in view.deadlines_of(host)
        if not row.deadline.agency
        and row.index not in carried
        and row.deadline.kind is not DeadlineKind.MILESTONE
        and not (tasks and cover.touches(row.deadline.span))
    ]
    if rows:
        yield Finding(
            "task-without-owner",
            Severity.INFO,
            Message(
                f"{view.label(host)}: {len(rows)} thời hạn không gắn được với cơ quan chịu trách nhiệm nào.",
                f"{view.label(host)}: {len(rows)} deadline(s) could not be tied to anybody responsible.",
            ),
            tuple(Evidence(host, row.deadline.span, row.quote, row.page) for row in rows[:5]),
            about=(view.name(host),),
        )
