"""A text that details a law, the law being replaced: it loses its parent on a known day.

Information, to be watched: what the new law says of old decrees is not known.  A warning where a
document issued after that day still rests on the detailing text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpus.records import CitationRow, EdgeRow
from extractors.model import Evidence, Finding, Message, Relation, Severity, Span
from graph.force import Force, force_of
from graph.rules import RULES
from graph.view import View
from graph.wording import day, listed


@RULES.register("orphan-detail", version=1)
def orphan_detail(view: View) -> Iterator[Finding]:
    seen: set[tuple[int, int]] = set()
    for edge in sorted(view.edges, key=lambda each: each.id):
        pair = (edge.source_id, edge.target_id)
        if edge.relation is not Relation.HUONG_DAN or pair in seen:
            continue
        number = view.documents[edge.target_id].number
        force = force_of(number) if number else None
        source = view.documents[edge.source_id]
        if force is None or force.end is None or number is None:
            continue
        if source.date is not None and source.date >= force.end:
            continue
        seen.add(pair)
        yield _finding(view, edge, force, force.end)


def _finding(view: View, edge: EdgeRow, force: Force, end: dt.date) -> Finding:
    late = [
        row
        for row in view.by_target.get(edge.source_id, ())
        if row.citation.relation is Relation.CAN_CU and _issued_after(view, row, end)
    ]
    heirs = listed(force.heirs)
    label = view.label(edge.source_id)
    evidence = (
        Evidence(edge.document_id, Span(edge.start, edge.end), edge.quote, edge.page),
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
    )


def _issued_after(view: View, row: CitationRow, end: dt.date) -> bool:
    host = view.documents[row.document_id]
    issued = host.date or host.date_from
    return issued is not None and issued >= end
