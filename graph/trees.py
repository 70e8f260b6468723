"""The citation tree of a document.

*Up* is what a document rests on, *down* is what rests on it.  Not every reference is support, so the
relations are ranked (:data:`STRENGTH`):

* the **derivation**: căn cứ, theo đề nghị, thực hiện, kèm theo, hướng dẫn, hợp nhất, tiếp theo, trả
  lời, and what a document does to another (sửa đổi, thay thế, bãi bỏ, đính chính, đình chỉ), which is
  the reason it exists.  A trace follows these to any depth.
* a **mention** (dẫn chiếu) supports nothing.  A trace shows the mentions of the document asked for,
  marked ``mention``, and goes on from them only as far as its own text tells (``Kế hoạch 179-KH/TU về
  thực hiện Chỉ thị 36-CT/TW``); ``mentions="all"`` shows and follows them everywhere,
  ``mentions="none"`` nowhere.  The weak mention of a document that only stands in another
  cited document's title (``Kế hoạch 179-KH/TU về thực hiện Chỉ thị 36-CT/TW``) is left to that one.
  An attachment named by its title leads on to its decision, whoever says so.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from extractors.model import Relation
from graph.naming import full_name
from graph.status import Effect, Status, status_on
from graph.steps import DERIVATION, RANK, Step, step_of, strongest_first

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["Branch", "Direction", "Mentions", "trace"]

Direction = Literal["up", "down", "both"]
Mentions = Literal["first", "all", "none"]

#: Up to this an edge is the host's weak mention of what another title names
#: (graph.resolve.NESTED_CONFIDENCE).
_WEAK = 0.4


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a citation tree and what hangs on it.

    ``name`` is what a lawyer calls it; ``step`` is the reference by which it was reached (None for the
    root), ``others`` further references between the same two documents; ``seen`` marks a document that
    stands elsewhere in the tree with its branches; ``cut`` one that has branches below ``depth``;
    ``status`` is its state on the day asked for.
    """

    node: int
    label: str
    held: bool
    title: str | None = None
    name: str = ""
    step: Step | None = None
    others: tuple[Step, ...] = ()
    direction: str = "up"
    mention: bool = False
    seen: bool = False
    cut: bool = False
    status: Status | None = None
    children: tuple[Branch, ...] = ()

    @property
    def relation(self) -> str | None:
        return self.step.relation if self.step else None

    @property
    def quote(self) -> str | None:
        return self.step.quote if self.step else None

    @property
    def page(self) -> int | None:
        return self.step.page if self.step else None

    def walk(self) -> Iterator[tuple[int, Branch]]:
        """Every branch with its depth, top to bottom."""
        stack: list[tuple[int, Branch]] = [(0, self)]
        while stack:
            depth, branch = stack.pop()
            yield depth, branch
            stack.extend((depth + 1, child) for child in reversed(branch.children))


@dataclass(slots=True)
class _Draft:
    branch: Branch
    children: list[int]


def trace(
    G: Graph,  # noqa: N803
    node: int,
    direction: Direction = "up",
    *,
    depth: int | None = None,
    as_of: dt.date | None = None,
    mentions: Mentions = "first",
    effect: Effect = lambda ident: None,
) -> Branch:
    """The citation tree of a document: what it rests on (up), what rests on it (down), or both.

    Every document is expanded once, where it stands nearest to the root; elsewhere it is marked
    ``seen``, so circles end and shared law is not repeated.  ``as_of`` leaves out documents and
    statements younger than a day, and tells the state of the others on that day; ``effect`` gives the
    day from which a held document says it has effect.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_nodes_from([1, 2, 3], held=True)
    >>> for a, b in ((1, 2), (2, 3), (3, 1)):
    ...     _ = G.add_edge(a, b, relation="can_cu", quote=f"{a} căn cứ {b}", document_id=a)
    >>> [(depth, branch.node, branch.seen) for depth, branch in trace(G, 1).walk()]
    [(0, 1, False), (1, 2, False), (2, 3, False), (3, 1, True)]
    """
    ways = ("up", "down") if direction == "both" else (direction,)
    root = _branch(G, node, None, (), ways[0])
    children: list[Branch] = []
    for way in ways:
        children.extend(_grow(G, node, way, depth, as_of, mentions).children)
    whole = replace(root, children=tuple(children))
    return whole if as_of is None else _judged(G, whole, as_of, effect)


def _judged(G: Graph, root: Branch, day: dt.date, effect: Effect) -> Branch:  # noqa: N803
    """The tree with the state of every document on a day; children before their parents."""
    known: dict[int, Status] = {}
    order = [branch for _, branch in root.walk()]
    made: dict[int, Branch] = {}
    for branch in reversed(order):
        if branch.node not in known:
            known[branch.node] = status_on(G, branch.node, day, effect=effect)
        made[id(branch)] = replace(
            branch,
            status=known[branch.node],
            children=tuple(made[id(child)] for child in branch.children),
        )
    return made[id(root)]


def _grow(
    G: Graph,  # noqa: N803
    node: int,
    way: str,
    depth: int | None,
    as_of: dt.date | None,
    mentions: Mentions,
) -> Branch:
    drafts = [_Draft(_branch(G, node, None, (), way), [])]
    expanded = {node}
    told = {node}
    queue: deque[tuple[int, int, bool]] = deque([(0, 0, False)])
    while queue:
        # aside: only mentioned, so go on no further than the text asked for tells
        index, level, aside = queue.popleft()
        here = drafts[index].branch
        shown = mentions == "all" or (mentions == "first" and level == 0)
        steps = _neighbours(G, here.node, way, as_of, mentions=shown, weak=mentions == "all")
        if aside:
            steps = [item for item in steps if item[1].document == node or _came_with(G, item[1])]
        if depth is not None and level >= depth:
            drafts[index].branch = replace(here, cut=bool(steps))
            continue
        for other, best, rest in steps:
            mention = best.relation not in DERIVATION
            seen = other in expanded or ((aside or mention) and other in told)
            child = _branch(G, other, best, rest, way, mention=mention, seen=seen)
            drafts[index].children.append(len(drafts))
            drafts.append(_Draft(child, []))
            if seen:
                continue
            told.add(other)
            beside = mentions != "all" and (mention or aside)
            if not beside:
                expanded.add(other)
            queue.append((len(drafts) - 1, level + 1, beside))
    finished: list[Branch] = [draft.branch for draft in drafts]
    for index in range(len(drafts) - 1, -1, -1):  # children stand behind their parents
        if drafts[index].children:
            finished[index] = replace(
                drafts[index].branch,
                children=tuple(finished[child] for child in drafts[index].children),
            )
    return finished[0]


def _came_with(G: Graph, step: Step) -> bool:  # noqa: N803
    """Whether a step leads from a document without number to its decision: that is what it is."""
    return step.relation == Relation.KEM_THEO.value and not G.nodes[step.source].get("number")


def _branch(
    G: Graph,  # noqa: N803
    node: int,
    step: Step | None,
    others: tuple[Step, ...],
    way: str,
    *,
    mention: bool = False,
    seen: bool = False,
) -> Branch:
    data = G.nodes[node]
    return Branch(
        node=node,
        label=data.get("label") or str(node),
        held=bool(data.get("held")),
        title=data.get("title"),
        name=full_name(data),
        step=step,
        others=others,
        direction=way,
        mention=mention,
        seen=seen,
    )


def _neighbours(
    G: Graph,  # noqa: N803
    node: int,
    way: str,
    as_of: dt.date | None,
    *,
    mentions: bool,
    weak: bool,
) -> list[tuple[int, Step, tuple[Step, ...]]]:
    """The documents one reference away, each with its strongest reference and the others."""
    around: dict[int, list[Step]] = {}
    edges = G.out_edges(node, data=True) if way == "up" else G.in_edges(node, data=True)
    for source, target, data in edges:
        other = target if way == "up" else source
        step = step_of(source, target, data)
        if other == node or not _exists(G, other, step, as_of):
            continue
        around.setdefault(other, []).append(step)
    result = []
    for other, steps in around.items():
        best, *rest = sorted(steps, key=strongest_first)
        if best.relation not in DERIVATION and (
            not mentions or (best.confidence <= _WEAK and not weak)
        ):
            continue
        result.append((other, best, tuple(rest)))
    return sorted(
        result, key=lambda item: (RANK[item[1].relation], item[1].document, item[1].start, item[0])
    )


def _exists(G: Graph, node: int, step: Step, as_of: dt.date | None) -> bool:  # noqa: N803
    if as_of is None:
        return True
    for each in {node, step.document} & set(G):
        date = G.nodes[each].get("date")
        if date is not None and date > as_of:
            return False
    return True
