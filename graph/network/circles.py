"""Circles among references, without a graph library: every extract of a text looks for them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise

from graph.network.steps import Step, strongest_first

__all__ = ["circles", "knots"]


#: The place of a document among others, by which a circle chooses where to begin.
Rank = Callable[[int], int]


def circles(
    steps: Iterable[Step], *, limit: int = 100, rank: Rank = lambda node: node
) -> tuple[tuple[Step, ...], ...]:
    """Documents that refer to each other in a circle: one shortest circle a knot.

    ``rank``: in which order documents are looked at; a circle begins at the first of its documents.

    >>> there = Step(1, 2, "can_cu", "", None, 1, True, 1.0, 0, 1)
    >>> back = Step(2, 1, "can_cu", "", None, 2, True, 1.0, 0, 1)
    >>> [[step.source for step in circle] for circle in circles([there, back])]
    [[1, 2]]
    """
    return tuple(circle for _, circle in knots(steps, limit=limit, rank=rank))


def knots(
    steps: Iterable[Step], *, limit: int, rank: Rank
) -> Iterator[tuple[set[int], tuple[Step, ...]]]:
    """Documents that all rest on each other, and one shortest circle among them."""
    strong: dict[int, dict[int, Step]] = {}
    for step in steps:
        if step.source != step.target:
            known = strong.setdefault(step.source, {}).get(step.target)
            if known is None or strongest_first(step) < strongest_first(known):
                strong[step.source][step.target] = step
    for knot in islice(sorted(_knots(strong), key=lambda nodes: min(map(rank, nodes))), limit):
        nodes = _shortest_circle(strong, knot, rank)
        yield knot, tuple(strong[a][b] for a, b in pairwise(nodes))


def _knots(strong: dict[int, dict[int, Step]]) -> list[set[int]]:
    """Strongly connected sets of two and more (Kosaraju, without recursion)."""
    order: list[int] = []
    seen: set[int] = set()
    for root in sorted(strong):
        stack: list[tuple[int, Iterator[int]]] = [] if root in seen else [(root, iter(strong[root]))]
        seen.add(root)
        while stack:
            node, ahead = stack[-1]
            after = next((each for each in ahead if each not in seen), None)
            if after is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(after)
                stack.append((after, iter(strong.get(after, ()))))
    back: dict[int, list[int]] = {}
    for source, targets in strong.items():
        for target in targets:
            back.setdefault(target, []).append(source)
    knots: list[set[int]] = []
    placed: set[int] = set()
    for root in reversed(order):
        if root in placed:
            continue
        knot, queue = set(), [root]
        placed.add(root)
        while queue:
            node = queue.pop()
            knot.add(node)
            fresh = [each for each in back.get(node, ()) if each not in placed]
            placed.update(fresh)
            queue.extend(fresh)
        if len(knot) > 1:
            knots.append(knot)
    return knots


def _shortest_circle(strong: dict[int, dict[int, Step]], knot: set[int], rank: Rank) -> list[int]:
    """The shortest way from the first document of a knot back to it."""
    start = min(knot, key=rank)
    before: dict[int, int] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for after in sorted(strong[node], key=rank):
            if after == start:
                way = [start, node]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if after in knot and after not in before:
                before[after] = node
                queue.append(after)
    raise AssertionError("a knot has a circle")
