"""Where the boxes of a citation tree stand: layers of documents, from left to right.

The layer of a document is how many references it is away; within a layer documents stand in the order
of their parents (so no line of the tree crosses another), brothers nearer to what else they refer to.
What rests on the document stands to its left when both sides are shown.  Linear in the boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    Tree = nx.DiGraph[str]

__all__ = ["Drawing", "Place", "lay_out"]

#: Measures in pixels of the picture.
WIDTH, HEIGHT, GAP, LANE, EDGE = 272, 50, 12, 124, 16


@dataclass(frozen=True, slots=True)
class Place:
    """The upper left corner of a box, and in which layer it is (negative to the left)."""

    x: float
    y: float
    layer: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its size, the boxes by name, and the lines as paths."""

    width: float
    height: float
    places: Mapping[str, Place] = field(default_factory=dict)

    def line(self, parent: str, child: str) -> str:
        """The path from one box to another, as SVG has it: from edge to edge."""
        one, other = self.places[parent], self.places[child]
        right = other.x > one.x
        x0 = one.x + (WIDTH if right else 0)
        x1 = other.x + (0 if right else WIDTH)
        y0, y1 = one.y + HEIGHT / 2, other.y + HEIGHT / 2
        if other.layer == one.layer:  # in one layer: around it
            x1 = x0
            bend = x0 + (LANE / 2 if right else -LANE / 2)
            return f"M{x0:.0f} {y0:.0f}C{bend:.0f} {y0:.0f} {bend:.0f} {y1:.0f} {x1:.0f} {y1:.0f}"
        middle = (x0 + x1) / 2
        return f"M{x0:.0f} {y0:.0f}C{middle:.0f} {y0:.0f} {middle:.0f} {y1:.0f} {x1:.0f} {y1:.0f}"


def lay_out(
    root: str,
    children: Iterable[tuple[str, str]],
    *,
    left: frozenset[str] = frozenset(),
    others: Iterable[tuple[str, str]] = (),
) -> Drawing:
    """A drawing of a tree given as pairs of parent and child in their order.

    ``left``: children of the root that stand, with all below them, to its left; ``others``: further
    references, which only decide which brother stands nearer.

    >>> made = lay_out("a", [("a", "b"), ("a", "c"), ("c", "d")])
    >>> [made.places[each].layer for each in "abcd"]
    [0, 1, 1, 2]
    >>> made.places["b"].y < made.places["c"].y == made.places["d"].y
    True
    """
    import networkx as nx

    tree: Tree = nx.DiGraph()
    tree.add_node(root)
    tree.add_edges_from(children)
    pulls: dict[str, list[str]] = {}
    for one, other in others:
        pulls.setdefault(one, []).append(other)
        pulls.setdefault(other, []).append(one)
    sides = (
        [each for each in tree.successors(root) if each not in left],
        [each for each in tree.successors(root) if each in left],
    )
    layers = {node: at for at, layer in enumerate(nx.bfs_layers(tree, root)) for node in layer}
    heights: dict[str, float] = {}
    tops = [_settle(tree, each, heights, pulls) for each in sides]
    high = max(*tops, HEIGHT)
    for some, top in zip(sides, tops, strict=True):
        for each in _below(tree, some):
            heights[each] += (high - top) / 2
    heights[root] = (high - HEIGHT) / 2
    turned = _below(tree, sides[1])
    deepest = max((layers[each] for each in turned), default=0)
    places = {}
    for node, layer in layers.items():
        at = -layer if node in turned else layer
        places[node] = Place(EDGE + (at + deepest) * (WIDTH + LANE), EDGE + heights[node], at)
    wide = max(place.x for place in places.values()) + WIDTH + EDGE
    return Drawing(wide, high + 2 * EDGE, places)


def _below(tree: Tree, nodes: Iterable[str]) -> dict[str, None]:
    """Nodes and all that hang on them, in the order of a walk."""
    found: dict[str, None] = {}
    stack = list(reversed(list(nodes)))
    while stack:
        node = stack.pop()
        found[node] = None
        stack.extend(reversed(list(tree.successors(node))))
    return found


def _settle(
    tree: Tree, roots: list[str], heights: dict[str, float], pulls: Mapping[str, list[str]]
) -> float:
    """Leaves one below the other, every parent in the middle of its children; the height of all."""
    order = list(_below(tree, roots))
    rank = {node: at for at, node in enumerate(order)}

    def pulled(node: str) -> float:
        near = [rank[each] for each in pulls.get(node, ()) if each in rank]
        return sum(near) / len(near) if near else rank[node]

    brothers: dict[str, list[str]] = {}
    for node in order:  # what is pulled goes nearer, leaves only: a subtree stays where it is
        below = list(tree.successors(node))
        leaves = sorted((each for each in below if not tree.out_degree(each)), key=pulled)
        moving = iter(leaves)
        brothers[node] = [each if tree.out_degree(each) else next(moving) for each in below]
    at = 0.0
    for node in _walk(brothers, roots):
        if not brothers[node]:
            heights[node] = at
            at += HEIGHT + GAP
    for node in reversed(order):
        if brothers[node]:
            first, last = brothers[node][0], brothers[node][-1]
            heights[node] = (heights[first] + heights[last]) / 2
    return max(at - GAP, 0.0)


def _walk(brothers: Mapping[str, list[str]], roots: list[str]) -> Iterable[str]:
    stack = list(reversed(roots))
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(brothers[node]))
