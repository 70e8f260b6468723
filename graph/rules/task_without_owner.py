"""A day by which something is due, and nobody named to do it: one finding a document, information.

Rests on reason (who orders work names who does it and by when: NĐ 30/2020 Điều 23.2, V, for incoming
documents).  A deadline has an owner when it names one, when a task carries it, or when one stands in the
same words.

Silent on reports and other texts that order nothing, on normative documents, and on goals of a year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.records import DeadlineRow
from extractors.model import DeadlineKind, Evidence, Finding, Message, Severity, Span
from graph.documents.ranks import ORDERING, is_normative
from graph.rules import RULES
from graph.spans import Cover
from graph.view import View


@RULES.register(
    "task-without-owner",
    version=1,
    summary=Message(
        "Thời hạn không gắn với cơ quan nào", "A day by which something is due, and nobody to do it"
    ),
)
def task_without_owner(view: View) -> Iterator[Finding]:
    owned: dict[int, list[Span]] = defaultdict(list)
    carried: dict[int, set[int]] = defaultdict(set)
    for row in view.assignments:
        owned[row.document_id].append(row.assignment.span)
        if row.assignment.deadline is not None:
            carried[row.document_id].add(row.assignment.deadline)
    covers = {host: Cover(spans) for host, spans in owned.items()}
    open_rows: dict[int, list[DeadlineRow]] = defaultdict(list)
    for each in view.deadlines:
        host, deadline = each.document_id, each.deadline
        document = view.documents[host]
        if document.type not in ORDERING or is_normative(document.number):
            continue
        if deadline.agency or each.index in carried[host]:
            continue
        if deadline.kind is DeadlineKind.MILESTONE or (
            host in covers and covers[host].touches(deadline.span)
        ):
            continue
        open_rows[host].append(each)
    for host in sorted(open_rows):
        rows = open_rows[host]
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
