"""The citation graph where it lies: the rows of the corpus, read as a question asks for them.

A corpus of a million documents has no room in memory, and a question about one of them needs a few
hundred rows.  What was read is kept while the object lives, so it is made anew for each question.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus.records import ListedStatus
from extractors.model import Relation
from graph.documents.office_list import by_number, said_of
from graph.network.build import node_of
from graph.network.memory import Way, title_keys
from graph.network.steps import STRENGTH, WEAK, Step, strongest_first

if TYPE_CHECKING:
    from corpus.reading import Reading

__all__ = ["Stored"]

#: Documents looked up together, to begin with and at most.
_TOGETHER, _AT_MOST = 32, 256
#: To a document that more references lead to than this, they are read one by one as they are wanted.
_FEW = 64
_RANKS: dict[str, tuple[int, ...]] = {each.value: (rank,) for rank, each in enumerate(STRENGTH)}
_RANKS[Relation.DAN_CHIEU.value] += (WEAK,)


class Stored:
    """A corpus as a :class:`graph.network.memory.Net`; it must stay open while questions are put."""

    def __init__(self, corpus: Reading) -> None:
        self._corpus = corpus
        self._data: dict[int, dict[str, Any]] = {}
        self._lists: dict[str, list[ListedStatus]] | None = None
        self._told: dict[int, list[Step]] = {}
        self._read: dict[Way, dict[int, list[Step] | None]] = {"up": {}, "down": {}}
        self._expected: dict[Way, deque[int]] = {"up": deque(), "down": deque()}

    @property
    def known(self) -> Mapping[int, Mapping[str, Any]]:
        """The documents met so far."""
        return self._data

    def __contains__(self, node: object) -> bool:
        return isinstance(node, int) and (node in self._data or bool(self._learn([node])))

    def data(self, node: int) -> Mapping[str, Any]:
        if node not in self._data:
            self._learn([node])
        return self._data[node]

    def steps(self, node: int, way: Way, relations: frozenset[str] | None = None) -> Iterator[Step]:
        found = self._few(node, way)
        if found is not None:
            return iter([each for each in found if relations is None or each.relation in relations])
        ranks = None if relations is None else _ranks(relations)
        return self._met(map(Step._make, self._corpus.edges_to(node, ranks)))

    def told(self, node: int, way: Way, document: int) -> Iterator[Step]:
        if document not in self._told:
            self._told[document] = sorted(
                map(Step._make, self._corpus.edges_told(document)), key=strongest_first
            )
        return self._met(
            each
            for each in self._told[document]
            if (each.source if way == "up" else each.target) == node
        )

    def between(self, source: int, target: int) -> Iterator[Step]:
        known = self._read["up"].get(source)
        if known is not None:
            return iter([each for each in known if each.target == target])
        return iter(
            sorted(map(Step._make, self._corpus.edges_between(source, target)), key=strongest_first)
        )

    def beside(self, node: int, others: Collection[int], way: Way) -> dict[int, list[Step]]:
        found: dict[int, list[Step]] = defaultdict(list)
        known = self._few(node, way)
        if known is None:
            known = sorted(
                map(Step._make, self._corpus.edges_beside(node, others)), key=strongest_first
            )
        for step in known:
            other = step.target if way == "up" else step.source
            if other in others:
                found[other].append(step)
        return found

    def referring(self, nodes: Collection[int], way: Way, relations: frozenset[str]) -> Collection[int]:
        return self._corpus.referring(nodes, _ranks(relations), outgoing=way == "up")

    def pairs(self, sources: Iterable[int]) -> Iterator[tuple[int, int]]:
        return self._corpus.pairs(sources)

    def expect(self, nodes: Iterable[int], way: Way) -> None:
        self._expected[way] = deque(nodes)

    def degree(self, node: int) -> int:
        return self._corpus.degree(node)

    def numbered(self, keys: frozenset[str]) -> list[int]:
        return self._corpus.numbered(keys)

    def at_path(self, path: str, *, tail: bool = False) -> list[int]:
        return self._corpus.at_path(path, tail=tail)

    def titled(self, wanted: str) -> list[int]:
        return [
            ident
            for ident, title, type_name, kind in self._corpus.titles()
            if wanted in title_keys(title, type_name, kind)
        ]

    # --- below ------------------------------------------------------------------------------------

    def _learn(self, nodes: Iterable[int]) -> list[int]:
        """Look documents up; those that are there."""
        found = self._corpus.heads(nodes)
        if self._lists is None:
            self._lists = by_number(self._corpus.status_list())
        for ident, row in found.items():
            self._data[ident] = node_of(row)
            said = said_of(self._lists, row.number, row.date)
            if said is not None:
                self._data[ident]["office_list"] = said
        return list(found)

    def _few(self, node: int, way: Way) -> list[Step] | None:
        """All references of a document, the strongest first; None of one to which very many lead.

        They are read together with those of some documents that will be asked for next.
        """
        known, expected = self._read[way], self._expected[way]
        if node not in known:
            fresh = [node]
            while expected and len(fresh) < _TOGETHER:
                after = expected.popleft()
                if after not in known and after != node:
                    fresh.append(after)
            many = self._corpus.popular(fresh, over=_FEW) if way == "down" else frozenset()
            known.update((each, None) for each in many)
            self._read_all([each for each in fresh if each not in many], way)
        return known[node]

    def _read_all(self, nodes: list[int], way: Way) -> None:
        up = way == "up"
        edges = self._corpus.edges_from(nodes) if up else self._corpus.edges_into(nodes)
        found: dict[int, list[Step]] = {node: [] for node in nodes}
        for edge in edges:
            found[edge.source if up else edge.target].append(Step._make(edge))
        for node, steps in found.items():
            self._read[way][node] = sorted(steps, key=strongest_first)
        self._looked_up([step for steps in found.values() for step in steps])

    def _met(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The same references, their documents looked up a few at a time."""
        waiting: list[Step] = []
        size = _TOGETHER
        for step in steps:
            waiting.append(step)
            if len(waiting) == size:
                yield from self._looked_up(waiting)
                waiting, size = [], min(2 * size, _AT_MOST)
        yield from self._looked_up(waiting)

    def _looked_up(self, steps: list[Step]) -> list[Step]:
        unknown = {
            each
            for step in steps
            for each in (step.source, step.target, step.document)
            if each not in self._data
        }
        if unknown:
            self._learn(unknown)
        return steps


def _ranks(relations: Iterable[str]) -> list[int]:
    return [rank for each in relations for rank in _RANKS[each]]
