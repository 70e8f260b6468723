"""A text that details a law, the law being replaced: it loses its parent on a known day.

Information, to be watched: what the new law says of old decrees is not known.  A warning where a
document issued after that day still rests on the detailing text.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from corpus.records import CitationRow, EdgeRow
from extractors.model import Evidence, Finding, Message, Relation, Severity, Span
from graph.force import Force, force_of
from graph.rules import RULES
from graph.view import View
from graph.wording import day, listed


@RULES.register("orphan-detail", version=1)
def orphan_detail(view: View) -> Iterator[Finding]:
    told: dict[tuple[int, int], list[EdgeRow]] = defaultdict(list)
    for edge in sorted(view.edges, key=lambda each: each.id):
        if edge.relation is Relation.HUONG_DAN:
            told[edge.source_id, edge.target_id].append(edge)
    for (detail, law), edges in told.items():
        number, source = view.documents[law].number, view.documents[detail]
        force = force_of(number) if number else None
        if force is None or force.end is None:
            continue
        if source.date is None or source.date < force.end:
            yield _finding(view, edges, force, force.end)


def _finding(view: View, edges: list[EdgeRow], force: Force, end: dt.date) -> Finding:
    late = [
        row
        for row in view.by_target.get(edges[0].source_id, ())
        if row.citation.relation is Relation.CAN_CU and _issued_after(view, row, end)
    ]
    heirs = listed(force.heirs)
    label = view.label(edges[0].source_id)
    first = {edge.document_id: edge for edge in reversed(edges)}  # one a text
    evidence = (
        *(
            Evidence(edge.document_id, Span(edge.start, edge.end), edge.quote, edge.page)
            for _, edge in sorted(first.items())[:4]
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


def _issued_after(view: View, row: CitationRow, end: dt.date) -> bool:
    host = view.documents[row.document_id]
    issued = host.date or host.date_from
    return issued is not None and issued >= end
