"""Rows of the corpus become a graph: documents are nodes, references are edges.

The graph is made anew from the corpus whenever it is asked for and never stored: the rows are the
truth.  Node attributes: ``label type type_name number date year issuer locality title held path key
part_of``;
edge attributes: ``relation quote page start end document_id direct confidence citation_id``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus.records import DocumentRow, EdgeRow
from graph.documents.names import type_name
from graph.wording import day

if TYPE_CHECKING:  # networkx takes 0.15 s to import: only who builds a graph pays
    import networkx as nx

    from corpus.store import Corpus

__all__ = ["build", "from_rows", "label_of", "node_of"]


def build(corpus: Corpus) -> nx.MultiDiGraph[int]:
    """The citation graph of a corpus."""
    return from_rows(corpus.documents(), corpus.edges())


def from_rows(documents: Iterable[DocumentRow], edges: Iterable[EdgeRow]) -> nx.MultiDiGraph[int]:
    """The citation graph of document and edge rows.

    >>> rows = [DocumentRow(1, True, "a", type="KH"), DocumentRow(2, False, "b", number="36-CT/TW")]
    >>> from_rows(rows, []).nodes[2]["label"]
    '36-CT/TW'
    """
    import networkx as nx

    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for row in sorted(documents, key=lambda each: each.id):
        graph.add_node(row.id, **node_of(row))
    for edge in sorted(edges, key=lambda each: each.id):
        graph.add_edge(
            edge.source_id,
            edge.target_id,
            key=edge.id,
            relation=edge.relation.value,
            quote=edge.quote,
            page=edge.page,
            start=edge.start,
            end=edge.end,
            document_id=edge.document_id,
            direct=edge.direct,
            confidence=edge.confidence,
            citation_id=edge.citation_id,
        )
    return graph


def node_of(row: DocumentRow) -> dict[str, Any]:
    """What a node of the graph tells of its document."""
    return {
        "label": label_of(row),
        "type": row.type,
        "type_name": row.type_name,
        "number": row.number,
        "date": row.date,
        "year": row.year,
        "issuer": row.issuer,
        "locality": row.locality,
        "title": row.title,
        "held": row.held,
        "path": row.path,
        "key": row.key,
        "part_of": row.part_of,
    }


def label_of(row: DocumentRow) -> str:
    """What a reader calls a document: number and date, else type and title, else its file.

    >>> import datetime as dt
    >>> label_of(DocumentRow(1, True, "k", type="QĐ", number="184/QĐ-UBND", date=dt.date(2024, 1, 31)))
    '184/QĐ-UBND (31/01/2024)'
    >>> label_of(DocumentRow(2, True, "k", type="KH", type_name="Kế hoạch", title="Ứng phó bão lũ"))
    'Kế hoạch Ứng phó bão lũ'
    """
    if row.number:
        number = row.number
        if row.date is not None:
            return f"{number} ({day(row.date)})"
        return number
    if row.title:
        kind = row.type_name or type_name(row.type) or ""
        named = row.title if row.title.casefold().startswith(kind.casefold()) else f"{kind} {row.title}"
        return _short(named.strip(), 100)
    name = row.path.replace("\\", "/").rsplit("/", 1)[-1] if row.path else f"#{row.id}"
    known = row.type_name or type_name(row.type)
    return f"{known} ({name})" if known else name


def _short(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0] + "…"
