"""The citation graph where it lies: the rows of the corpus, read as a question asks for them.

A corpus of a million documents has no room in memory, and a question about one of them needs a few
hundred rows.  What was read is kept while the object lives, so it is made anew for each question.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus.records import EdgeRow
from extractors.model import Relation
from graph.build import node_of
from graph.net import Way, title_keys
from graph.steps import STRENGTH, WEAK, Step, strongest_first

if TYPE_CHECKING:
    from corpus.store import Corpus

__all__ = ["Stored"]

#: Documents looked up together.
_TOGETHER = 32
_RANKS: dict[str, tuple[int, ...]] = {each.value: (rank,) for rank, each in enumerate(STRENGTH)}
_RANKS[Relation.DAN_CHIEU.value] += (WEAK,)


class Stored:
    """A corpus as a :class:`graph.net.Net`; it must stay open while questions are put."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._data: dict[int, dict[str, Any]] = {}
        self._from: dict[int, list[Step]] = {}
        self._told: dict[int, list[Step]] = {}
        self._expected: deque[int] = deque()

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
        if way == "up":
            found = self._outgoing(node)
            return iter([each for each in found if relations is None or each.relation in relations])
        ranks = None if relations is None else _ranks(relations)
        return self._met(map(_step, self._corpus.edges_to(node, ranks)))

    def told(self, node: int, way: Way, document: int) -> Iterator[Step]:
        if document not in self._told:
            self._told[document] = sorted(
                map(_step, self._corpus.edges_told(document)), key=strongest_first
            )
        return self._met(
            each
            for each in self._told[document]
            if (each.source if way == "up" else each.target) == node
        )

    def between(self, source: int, target: int) -> Iterator[Step]:
        if source in self._from:
            return iter([each for each in self._from[source] if each.target == target])
        return iter(sorted(map(_step, self._corpus.edges_between(source, target)), key=strongest_first))

    def several(self, node: int, others: Collection[int], way: Way) -> dict[int, list[Step]]:
        found: dict[int, list[Step]] = defaultdict(list)
        if way == "up":
            for step in self._outgoing(node):
                if step.target in others:
                    found[step.target].append(step)
            return found
        for edge in self._corpus.edges_beside(node, others):
            found[edge.source_id].append(_step(edge))
        for steps in found.values():
            steps.sort(key=strongest_first)
        return found

    def refer(self, nodes: Collection[int], way: Way, relations: frozenset[str]) -> Collection[int]:
        return self._corpus.referring(nodes, _ranks(relations), outgoing=way == "up")

    def pairs(self, sources: Iterable[int]) -> Iterator[tuple[int, int]]:
        return self._corpus.pairs(sources)

    def expect(self, nodes: Iterable[int], way: Way) -> None:
        if way == "up":  # the other way may lead to a law on which all rest
            self._expected = deque(nodes)

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
        self._data.update((ident, node_of(row)) for ident, row in found.items())
        return list(found)

    def _outgoing(self, node: int) -> list[Step]:
        """What a document refers to, read with a few of those that will be asked for next."""
        if node not in self._from:
            fresh = [node]
            while self._expected and len(fresh) < _TOGETHER:
                after = self._expected.popleft()
                if after not in self._from and after != node:
                    fresh.append(after)
            self._read(fresh)
        return self._from[node]

    def _read(self, fresh: Iterable[int]) -> None:
        """Read what documents refer to, and who that is."""
        found: dict[int, list[Step]] = defaultdict(list)
        for edge in self._corpus.edges_from(fresh):
            found[edge.source_id].append(_step(edge))
        for node in fresh:
            self._from[node] = sorted(found[node], key=strongest_first)
        self._learn(
            {
                each
                for steps in found.values()
                for step in steps
                for each in (step.target, step.document)
                if each not in self._data
            }
        )

    def _met(self, steps: Iterable[Step]) -> Iterator[Step]:
        """The same references, their documents looked up a few at a time."""
        waiting: list[Step] = []
        for step in steps:
            waiting.append(step)
            if len(waiting) == _TOGETHER:
                yield from self._looked_up(waiting)
                waiting = []
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


def _step(edge: EdgeRow) -> Step:
    return Step(
        source=edge.source_id,
        target=edge.target_id,
        relation=edge.relation.value,
        quote=edge.quote,
        page=edge.page,
        document=edge.document_id,
        direct=edge.direct,
        confidence=edge.confidence,
        start=edge.start,
        end=edge.end,
    )
