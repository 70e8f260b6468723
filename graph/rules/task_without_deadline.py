"""Tasks that name no day: one finding a document, information only.

Rests on reason: what has no day cannot be checked (who orders work names who does it and by when: NĐ
30/2020 Điều 23.2, V, for incoming documents).  Standing duties need no day, so this is a list to read, not
a fault.

Silent on reports and other texts that order nothing, on normative documents, whose duties stand, on
the closing clause (``chịu trách nhiệm thi hành Quyết định này``), and on who only takes part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.records import DocumentRow
from extractors.model import Evidence, Finding, Message, Role, Severity
from graph.documents.ranks import ORDERING, is_normative
from graph.rules import RULES, Scope
from graph.view import View
from graph.vocabulary import one_of


@cache
def _clause() -> re.Pattern[str]:
    """``Chánh Văn phòng, Giám đốc các sở ... chịu trách nhiệm thi hành Quyết định này``."""
    whole = rf"^{one_of('carrying_out')}(?: \w+ \w+)?(?: này)?\W*$"
    return re.compile(rf"{one_of('closing_clause')}|{whole}", re.IGNORECASE)


@RULES.register(
    "task-without-deadline",
    version=1,
    looks_at=(Scope.DOCUMENT,),
    summary=Message("Nhiệm vụ không ghi thời hạn", "Tasks that name no day"),
)
def task_without_deadline(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    if document.type not in ORDERING or is_normative(document.number):
        return
    host = document.id
    rows = [
        row
        for row in view.assignments_of(host)
        if row.assignment.role is not Role.PHOI_HOP and not _clause().search(row.quote)
    ]
    open_ended = [row for row in rows if row.deadline is None and row.assignment.deadline is None]
    if open_ended:
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
