"""The citation graph as two tables, nodes and edges, under the heads that other programs ask for.

* Gephi (and Excel): ``Id, Label, ...`` and ``Source, Target, Type, ...``.
* Neo4j (``neo4j-admin database import``): ``id:ID, ..., :LABEL`` and ``:START_ID, ..., :TYPE``;
  relations are types in capitals (``CAN_CU``), a second label tells held documents from absent ones.

Every cell is one line: an importer that reads line by line must not lose its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graph.documents.names import full_name
from graph.formats.render import RELATION_WORDS

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["SHEETS", "rows"]

Row = Sequence[Any]

#: Attributes of a document and of a reference that both programs get, with Neo4j's types.
_NODE = (
    ("key", ""), ("number", ""), ("type", ""), ("type_name", ""), ("date", ":date"), ("issuer", ""),
    ("locality", ""), ("title", ""), ("held", ":boolean"), ("path", ""),
)  # fmt: skip
_EDGE = (
    ("relation", ""), ("quote", ""), ("page", ":int"), ("direct", ":boolean"),
    ("confidence", ":float"), ("document_id", ":int"),
)  # fmt: skip

#: By program: file name and head of the two tables.
SHEETS: dict[str, tuple[tuple[str, Row], tuple[str, Row]]] = {
    "gephi": (
        ("nodes.csv", ("Id", "Label", *(name for name, _ in _NODE))),
        ("edges.csv", ("Source", "Target", "Type", "Label", *(name for name, _ in _EDGE))),
    ),
    "neo4j": (
        ("nodes.csv", ("id:ID", "label", *(name + kind for name, kind in _NODE), ":LABEL")),
        ("edges.csv", (":START_ID", ":END_ID", *(name + kind for name, kind in _EDGE), ":TYPE")),
    ),
}


def rows(G: Graph, program: str, file: str) -> Iterator[Row]:  # noqa: N803 - networkx calls a graph G
    """The rows of one of the tables of a program, without its head.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node(1, label="A", held=True); G.add_node(2, label="B", held=False)
    >>> _ = G.add_edge(1, 2, relation="can_cu", quote="căn cứ B")
    >>> [row[:4] for row in rows(G, "gephi", "edges.csv")]
    [(1, 2, 'Directed', 'căn cứ')]
    >>> [row[-1] for row in rows(G, "neo4j", "nodes.csv")]
    ['Document;Held', 'Document;Absent']
    """
    neo4j = program == "neo4j"
    if file == "nodes.csv":
        for node in sorted(G):
            known = G.nodes[node]
            row = (node, _cell(full_name(known)), *(_cell(known.get(name)) for name, _ in _NODE))
            yield (*row, "Document;Held" if known.get("held") else "Document;Absent") if neo4j else row
        return
    for source, target, data in sorted(G.edges(data=True), key=lambda each: each[:2]):
        told = (_cell(data.get(name)) for name, _ in _EDGE)
        relation = str(data["relation"])
        if neo4j:
            yield (source, target, *told, relation.upper())
        else:
            yield (source, target, "Directed", RELATION_WORDS[relation][0], *told)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return " ".join("".join(char if char.isprintable() else " " for char in str(value)).split())
