"""A legal basis that no longer held when the document was issued.

A law ends when the law that replaces it takes effect; a document of the corpus when another, dated
before, replaces or repeals it as a whole.  Only căn cứ count: a report may well tell of old law.  An
error where the replacement was read in a source, a warning where it is known less surely.  An undated
text is judged by the earliest day it can be of, so it is reported only if true on every possible day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpus.records import CitationRow, EdgeRow
from extractors.model import Evidence, Finding, Message, Relation, Severity, Span, Suggestion
from graph.force import ends_a_part, force_of
from graph.rules import RULES
from graph.view import View
from graph.wording import day, listed


@RULES.register(
    "cites-expired",
    version=1,
    summary=Message(
        "Căn cứ đã hết hiệu lực khi văn bản được ban hành", "A legal basis that no longer held"
    ),
    source="Nghị quyết 351/2017/UBTVQH14, Điều 9; Nghị định 34/2016/NĐ-CP, Điều 61",
)
def cites_expired(view: View) -> Iterator[Finding]:
    ended: dict[int, list[EdgeRow]] = {}
    for edge in view.edges:
        if edge.relation in {Relation.THAY_THE, Relation.BAI_BO} and not ends_a_part(edge.quote):
            ended.setdefault(edge.target_id, []).append(edge)
    for document in view.held:
        issued = document.date or document.date_from
        if issued is None:
            continue
        seen: set[int] = set()
        for row in view.bases(document.id):
            target = row.target_id
            if target is None or target in seen:
                continue
            seen.add(target)
            found = _law(view, row, issued) or _replaced(view, row, issued, ended.get(target, []))
            if found is not None:
                yield found


def _law(view: View, row: CitationRow, issued: dt.date) -> Finding | None:
    number = view.documents[row.target_id].number if row.target_id is not None else None
    force = force_of(number) if number else None
    if force is None or force.end is None or issued < force.end:
        return None
    heirs = listed(force.heirs)
    return Finding(
        "cites-expired",
        Severity.ERROR if force.sure else Severity.WARNING,
        Message(
            f"{view.label(row.document_id)} căn cứ {force.name} số {number}, đã hết hiệu lực từ {day(force.end)} "
            f"(được thay thế bởi {heirs}).",
            f"{view.label(row.document_id)} rests on {force.name} ({number}), which ceased to have effect on "
            f"{day(force.end)} (replaced by {heirs}).",
        ),
        (view.evidence(row),),
        Suggestion(
            heirs,
            Message("văn bản thay thế, đang có hiệu lực tại thời điểm ban hành", "what replaced it"),
        ),
    )


def _replaced(view: View, row: CitationRow, issued: dt.date, edges: list[EdgeRow]) -> Finding | None:
    for edge in sorted(edges, key=lambda each: each.id):
        source = view.documents[edge.source_id]
        if edge.source_id == row.document_id or source.date is None or source.date >= issued:
            continue
        verb_vi, verb_en = (
            ("thay thế", "replaced") if edge.relation is Relation.THAY_THE else ("bãi bỏ", "repealed")
        )
        base = view.label(edge.target_id)
        return Finding(
            "cites-expired",
            Severity.WARNING,
            Message(
                f"{view.label(row.document_id)} căn cứ {base}, đã bị {view.label(edge.source_id)} {verb_vi}.",
                f"{view.label(row.document_id)} rests on {base}, which {view.label(edge.source_id)} {verb_en}.",
            ),
            (
                view.evidence(row),
                Evidence(edge.document_id, Span(edge.start, edge.end), edge.quote, edge.page),
            ),
        )
    return None
