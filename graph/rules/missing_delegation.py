"""A normative document that details another, the other not among its legal bases.

Source: the bases of a document name the provision that asks for it (NQ 351/2017 Điều 9, V; domain.md 9).
Information: what is looked at is the title (``quy định chi tiết một số điều của Luật Lưu trữ``) against the
căn cứ; whether a clause delegates is not known.

Silent on documents that are not normative, on those in which no căn cứ was found, and where a basis has
the name or the number of what is detailed.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.letters import key
from extractors.model import Evidence, Finding, Message, Relation, Severity, Span
from graph.documents.names import type_name
from graph.documents.ranks import is_normative
from graph.rules import RULES, Scope
from graph.view import View


@RULES.register(
    "missing-delegation",
    version=1,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Văn bản quy định chi tiết mà không nêu văn bản được chi tiết trong phần căn cứ",
        "A detailing text does not name among its bases what it details",
    ),
    source="Nghị quyết 351/2017/UBTVQH14, Điều 9",
    needs_all=True,
)
def missing_delegation(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, host: DocumentRow) -> Iterator[Finding]:
    if not is_normative(host.number):
        return
    for edge in view.edges_from(host.id):
        if not (edge.relation is Relation.HUONG_DAN and edge.direct):
            continue
        bases = view.bases(host.id)
        if not bases:
            continue
        named = {row.target_id for row in bases if row.target_id is not None}
        detailed_names = _names(view, edge.target_id)
        if any(detailed_names & _names(view, target) for target in named):
            continue
        detailed = view.label(edge.target_id)
        kind = (host.type_name or type_name(host.type, host.number) or "").lower()
        yield Finding(
            "missing-delegation",
            Severity.INFO,
            Message(
                f"{view.label(host.id)} quy định chi tiết, hướng dẫn {detailed} nhưng phần căn cứ của {kind} không nêu "
                "văn bản này.",
                f"{view.label(host.id)} details {detailed}, which is not among its legal bases.",
            ),
            (Evidence(edge.document_id, Span(edge.start, edge.end), edge.quote, edge.page),),
        )


def _names(view: View, target: int) -> frozenset[str]:
    """By what a document is known: its number, its name, the names citations give it."""
    document = view.documents[target]
    said = view.told(target).names
    return frozenset(key(each) for each in {document.number, document.title, *said} if each)
