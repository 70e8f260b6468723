"""What the questions ask of a citation graph, whether it is in memory or in the database.

A :class:`Net` gives documents and references on demand, the strongest reference first; what it asks
of the corpus has the same name there (``beside``: ``edges_beside``).  Two are there:
:class:`InMemory` over a NetworkX graph, and :class:`graph.network.stored.Stored`, which reads the rows
of the corpus as they are asked for; the questions (``trace``, ``paths``, ``find``, ``status_on``) are
written once and give the same answer over both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from extractors.letters import key, number_key
from graph.documents.names import type_name
from graph.network.steps import Step, step_of, strongest_first

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["InMemory", "Net", "Way", "as_net", "title_keys"]

#: ``up``: what a document refers to; ``down``: what refers to it.
Way = Literal["up", "down"]


@runtime_checkable
class Net(Protocol):
    """Documents and the references between them."""

    def __contains__(self, node: object) -> bool: ...

    def data(self, node: int) -> Mapping[str, Any]:
        """What is known of a document: the node attributes of :mod:`graph.network.build`."""

    def steps(self, node: int, way: Way, relations: frozenset[str] | None = None) -> Iterable[Step]:
        """The references of a document to others, the strongest first; ``relations``: only these."""

    def told(self, node: int, way: Way, document: int) -> Iterable[Step]:
        """The references of a document to others that the text of ``document`` tells."""

    def between(self, source: int, target: int) -> Iterable[Step]:
        """The references from one document to another, the strongest first."""

    def beside(self, node: int, others: Collection[int], way: Way) -> Mapping[int, Sequence[Step]]:
        """Where a document and one of these refer more than once: all of it, the strongest first.

        Who refers once may be left out.
        """

    def referring(self, nodes: Collection[int], way: Way, relations: frozenset[str]) -> Collection[int]:
        """Those of these documents that have such references to others."""

    def pairs(self, sources: Iterable[int]) -> Iterable[tuple[int, int]]:
        """Which documents these refer to: each pair once."""

    def expect(self, nodes: Iterable[int], way: Way) -> None:
        """These will be asked for next, in this order: some may be read together."""

    def degree(self, node: int) -> int:
        """How many references lead to a document and from it."""

    def numbered(self, keys: frozenset[str]) -> Iterable[int]:
        """The documents whose number has one of these keys (:func:`extractors.letters.number_key`)."""

    def at_path(self, path: str, *, tail: bool = False) -> Iterable[int]:
        """The documents read from this file; ``tail``: whose path ends so."""

    def titled(self, wanted: str) -> Iterable[int]:
        """The documents of exactly this title, by :func:`title_keys`."""


def as_net(graph: Net | Graph) -> Net:
    """A graph as something the questions can be put to."""
    return graph if isinstance(graph, Net) else InMemory(graph)


def title_keys(title: str, type_name_: str | None, kind: str | None) -> frozenset[str]:
    """What a title may be called by: itself, and with its type in front.

    >>> sorted(title_keys("Chuyển đổi số", None, "ĐA"))
    ['chuyên đôi sô', 'đê an chuyên đôi sô']
    """
    return frozenset({key(title), key(f"{type_name_ or type_name(kind) or ''} {title}")})


class InMemory:
    """A NetworkX graph as a :class:`Net`."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __contains__(self, node: object) -> bool:
        return node in self.graph

    def data(self, node: int) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.graph.nodes[node]
        return found

    def steps(self, node: int, way: Way, relations: frozenset[str] | None = None) -> Iterator[Step]:
        edges = (
            self.graph.out_edges(node, data=True)
            if way == "up"
            else self.graph.in_edges(node, data=True)
        )
        found = (step_of(source, target, data) for source, target, data in edges)
        return iter(
            sorted(
                (each for each in found if relations is None or each.relation in relations),
                key=strongest_first,
            )
        )

    def told(self, node: int, way: Way, document: int) -> Iterator[Step]:
        return (each for each in self.steps(node, way) if each.document == document)

    def between(self, source: int, target: int) -> Iterator[Step]:
        found = self.graph.get_edge_data(source, target) or {}
        return iter(
            sorted((step_of(source, target, data) for data in found.values()), key=strongest_first)
        )

    def beside(self, node: int, others: Collection[int], way: Way) -> dict[int, list[Step]]:
        return {
            other: list(self.between(*((node, other) if way == "up" else (other, node))))
            for other in others
        }

    def referring(self, nodes: Collection[int], way: Way, relations: frozenset[str]) -> set[int]:
        return {
            node
            for node in nodes
            if any(each.source != each.target for each in self.steps(node, way, relations))
        }

    def pairs(self, sources: Iterable[int]) -> Iterator[tuple[int, int]]:
        for source in sources:
            for target in self.graph.successors(source):
                yield source, target

    def expect(self, nodes: Iterable[int], way: Way) -> None:
        return  # all is there

    def degree(self, node: int) -> int:
        return int(self.graph.degree(node))

    def numbered(self, keys: frozenset[str]) -> Iterator[int]:
        return (
            node
            for node, data in self.graph.nodes(data=True)
            if data.get("number") and number_key(data["number"]) in keys
        )

    def at_path(self, path: str, *, tail: bool = False) -> Iterator[int]:
        wanted = path.replace("\\", "/")
        for node, data in self.graph.nodes(data=True):
            own = (data.get("path") or "").replace("\\", "/")
            if own and (own.endswith("/" + wanted.lstrip("/")) if tail else own == wanted):
                yield node

    def titled(self, wanted: str) -> Iterator[int]:
        return (
            node
            for node, data in self.graph.nodes(data=True)
            if data.get("title")
            and wanted in title_keys(data["title"], data.get("type_name"), data.get("type"))
        )
