"""Tasks that name no day: one finding a document, information only.

Looked for in documents that order work (kế hoạch, quyết định, chỉ thị, công văn ...), not in reports.
Standing duties need no day, so this is a list to read, not a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.records import AssignmentRow
from extractors.model import Evidence, Finding, Message, Role, Severity
from graph.ranks import ORDERING
from graph.rules import RULES
from graph.view import View


@RULES.register("task-without-deadline", version=1)
def task_without_deadline(view: View) -> Iterator[Finding]:
    tasks: dict[int, list[AssignmentRow]] = defaultdict(list)
    for row in view.assignments:
        if row.assignment.role is not Role.PHOI_HOP:
            tasks[row.document_id].append(row)
    for host in sorted(tasks):
        if view.documents[host].type not in ORDERING:
            continue
        rows = tasks[host]
        open_ended = [row for row in rows if row.deadline is None and row.assignment.deadline is None]
        if not open_ended:
            continue
        count, whole = len(open_ended), len(rows)
        yield Finding(
            "task-without-deadline",
            Severity.INFO,
            Message(
                f"{view.label(host)}: {count}/{whole} nhiệm vụ không ghi thời hạn hoàn thành.",
                f"{view.label(host)}: {count} of {whole} tasks name no deadline.",
            ),
            tuple(Evidence(host, row.assignment.span, row.quote, row.page) for row in open_ended[:5]),
            about=(view.name(host),),
        )
