"""A text that details a law, the law being replaced: it loses its parent on a known day.

Rests on reason: a text that details a provision has nothing to detail once the provision is gone
(domain.md 9, "watch").  Information, to be watched, where a text of the last year before that day cites the
detailing text: what the new law says of old decrees is not known.  A warning where a document issued
after that day still rests on the detailing text.

Silent where the detailing text was replaced or repealed itself (``cites-expired`` tells who still rests on
it), and where it was issued when the new law had been adopted and the words name no year or number:
then it most likely details the new one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow, EdgeRow
from extractors import gazetteers
from extractors.calendar import shift
from extractors.model import Evidence, Finding, Message, Relation, Severity, Span
from graph.documents.force import Force, force_of
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day, listed


@RULES.register(
    "orphan-detail",
    version=1,
    looks_at=(Scope.NUMBER,),
    summary=Message(
        "Văn bản quy định chi tiết một luật đã hoặc sắp bị thay thế",
        "A text that details a law which is replaced",
    ),
    needs_all=True,
)
def orphan_detail(view: View) -> Iterator[Finding]:
    return view.each_told(_as_told)


def _as_told(view: View, source: DocumentRow) -> Iterator[Finding]:
    told: dict[int, list[EdgeRow]] = defaultdict(list)
    for edge in view.edges_from(source.id):
        if edge.relation is Relation.HUONG_DAN:
            told[edge.target_id].append(edge)
    for law, edges in told.items():
        number = view.documents[law].number
        force = force_of(number) if number else None
        if force is None or force.end is None or view.ends_of(source.id):
            continue
        if source.date is not None and _of_the_new(force, source.date, edges):
            continue
        if source.date is None or source.date < force.end:
            late = [
                row
                for row in view.by_target.get(source.id, ())
                if row.citation.relation is Relation.CAN_CU and _issued_after(view, row, force.end)
            ]
            soon = [edge for edge in edges if _issued_before(view, edge, force.end)]
            if late or soon:
                yield _finding(view, soon or edges, late, force, force.end)


def _of_the_new(force: Force, issued: dt.date, edges: list[EdgeRow]) -> bool:
    """Whether ``Luật Lưu trữ`` in a text of these days most likely means the law just adopted."""
    adopted = [
        heirs[0].promulgated
        for number in force.heirs
        if (heirs := gazetteers.laws_by_number().get(number))
    ]
    said = any(
        force.number in edge.quote or re.search(r"Luật [^\d;,.]{3,90} (?:năm )?\d{4}\b", edge.quote)
        for edge in edges
    )
    return not said and any(day is not None and day <= issued for day in adopted)


def _finding(
    view: View, edges: list[EdgeRow], late: list[CitationRow], force: Force, end: dt.date
) -> Finding:
    heirs = listed(force.heirs)
    label = view.label(edges[0].source_id)
    first = {edge.document_id: edge for edge in reversed(edges)}  # one a text
    evidence = (
        *(
            Evidence(edge.document_id, Span(edge.start, edge.end), edge.quote, edge.page)
            for _, edge in sorted(first.items(), key=lambda item: view.rank[item[0]])[:4]
        ),
        *view.evidences(late, limit=3),
    )
    return Finding(
        "orphan-detail",
        Severity.WARNING if late else Severity.INFO,
        Message(
            f"{label} quy định chi tiết {force.name} số {force.number}, luật này hết hiệu lực từ {day(end)} "
            f"(được thay thế bởi {heirs}); cần kiểm tra {label} còn được áp dụng không.",
            f"{label} details {force.name} ({force.number}), which ends on {day(end)} (replaced by {heirs}); "
            f"check whether {label} still applies.",
        ),
        evidence,
        about=(view.name(edges[0].source_id), view.name(edges[0].target_id)),
        basis=tuple(sorted({view.name(row.document_id) for row in late})),
    )


_SOON = 366


def _issued_before(view: View, edge: EdgeRow, end: dt.date) -> bool:
    """Whether a statement stands in a text of the last year before a day."""
    host = view.documents[edge.document_id]
    issued = host.date or host.date_from
    return issued is not None and shift(end, -_SOON) <= issued < end


def _issued_after(view: View, row: CitationRow, end: dt.date) -> bool:
    host = view.documents[row.document_id]
    issued = host.date or host.date_from
    return issued is not None and issued >= end
