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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from extractors.model import Relation
from graph.documents.names import full_name
from graph.network.memory import Net, Way, as_net
from graph.network.status import Effect, Status, status_on
from graph.network.steps import DERIVATION, Step, strongest_first

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["Branch", "Direction", "Mentions", "trace"]

Direction = Literal["up", "down", "both"]
Mentions = Literal["first", "all", "none"]

_ATTACHED = frozenset({Relation.KEM_THEO.value})


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a citation tree and what hangs on it.

    ``name`` is what a lawyer calls it; ``step`` is the reference by which it was reached (None for the
    root), ``others`` further references between the same two documents; ``seen`` marks a document that
    stands elsewhere in the tree with its branches; ``cut`` one that has more branches than are
    shown, below ``depth`` or beyond ``limit``; ``status`` is its state on the day asked for.
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
    """A branch whose children are not known yet."""

    node: int
    step: Step | None = None
    others: tuple[Step, ...] = ()
    mention: bool = False
    seen: bool = False
    cut: bool = False
    children: list[int] = field(default_factory=list)


def trace(
    G: Graph | Net,  # noqa: N803 - networkx calls a graph G
    node: int,
    direction: Direction = "up",
    *,
    depth: int | None = None,
    as_of: dt.date | None = None,
    mentions: Mentions = "first",
    limit: int | None = None,
    effect: Effect = lambda ident: None,
) -> Branch:
    """The citation tree of a document: what it rests on (up), what rests on it (down), or both.

    Every document is expanded once, where it stands nearest to the root; elsewhere it is marked
    ``seen``, so circles end and shared law is not repeated.  ``as_of`` leaves out documents and
    statements younger than a day, and tells the state of the others on that day; ``effect`` gives the
    day from which a held document says it has effect.  ``limit``: that many documents beside the root
    in each direction, the nearest ones; what is left out is marked ``cut`` where it would hang.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_nodes_from([1, 2, 3], held=True)
    >>> for a, b in ((1, 2), (2, 3), (3, 1)):
    ...     _ = G.add_edge(a, b, relation="can_cu", quote=f"{a} căn cứ {b}", document_id=a)
    >>> [(depth, branch.node, branch.seen) for depth, branch in trace(G, 1).walk()]
    [(0, 1, False), (1, 2, False), (2, 3, False), (3, 1, True)]
    >>> [(branch.node, branch.cut) for _, branch in trace(G, 1, limit=1).walk()]
    [(1, False), (2, True)]
    """
    net = as_net(G)
    ways: tuple[Way, ...] = ("up", "down") if direction == "both" else (direction,)
    whole, *more = [_grow(net, node, way, depth, as_of, mentions, limit) for way in ways]
    for each in more:
        whole = replace(whole, cut=whole.cut or each.cut, children=whole.children + each.children)
    return whole if as_of is None else _judged(net, whole, as_of, effect)


def _judged(net: Net, root: Branch, day: dt.date, effect: Effect) -> Branch:
    """The tree with the state of every document on a day; children before their parents."""
    known: dict[int, Status] = {}
    order = [branch for _, branch in root.walk()]
    made: dict[int, Branch] = {}
    for branch in reversed(order):
        if branch.node not in known:
            known[branch.node] = status_on(net, branch.node, day, effect=effect)
        made[id(branch)] = replace(
            branch,
            status=known[branch.node],
            children=tuple(made[id(child)] for child in branch.children),
        )
    return made[id(root)]


def _grow(
    net: Net,
    node: int,
    way: Way,
    depth: int | None,
    as_of: dt.date | None,
    mentions: Mentions,
    limit: int | None,
) -> Branch:
    drafts = [_Draft(node)]
    expanded = {node}
    told = {node}
    queue: deque[tuple[int, int, bool]] = deque([(0, 0, False)])
    reached = 0
    while queue:
        if (depth is not None and queue[0][1] >= depth) or (limit is not None and len(told) > limit):
            _cut_off(net, drafts, queue, way, as_of, mentions, node)
            break
        # aside: only mentioned, so go on no further than the text asked for tells
        index, level, aside = queue.popleft()
        if level > reached:
            reached = level
            net.expect([drafts[each].node for each, _, _ in queue], way)
        here = drafts[index]
        near = _nearest(net, here.node, way, as_of, mentions, level, aside, node)
        fresh: list[tuple[int, Step, bool, bool]] = []
        for other, best in near:
            if limit is not None and len(told) > limit and other not in told:
                here.cut = True
                break
            mention = best.relation not in DERIVATION
            seen = other in expanded or ((aside or mention) and other in told)
            fresh.append((other, best, mention, seen))
            if not seen:
                told.add(other)
                if mentions == "all" or not (mention or aside):
                    expanded.add(other)
        for at, mention, seen in _hang(net, drafts, here, fresh, way, as_of):
            if not seen:
                beside = mentions != "all" and (mention or aside)
                queue.append((at, level + 1, beside))
    finished: dict[int, Branch] = {}
    for index in range(len(drafts) - 1, -1, -1):  # children stand behind their parents
        finished[index] = _branch(net, drafts[index], way, finished)
    return finished[0]


def _hang(
    net: Net,
    drafts: list[_Draft],
    here: _Draft,
    fresh: Sequence[tuple[int, Step, bool, bool]],
    way: Way,
    as_of: dt.date | None,
) -> Iterator[tuple[int, bool, bool]]:
    """Hang what was met on a document of the tree: the place of each draft, mention and seen."""
    several = net.beside(here.node, {other for other, *_ in fresh}, way)
    for other, best, mention, seen in fresh:
        rest = tuple(
            step for step in several.get(other, ()) if step != best and _exists(net, other, step, as_of)
        )
        here.children.append(len(drafts))
        drafts.append(_Draft(other, best, rest, mention, seen))
        yield len(drafts) - 1, mention, seen


def _cut_off(
    net: Net,
    drafts: list[_Draft],
    queue: Iterable[tuple[int, int, bool]],
    way: Way,
    as_of: dt.date | None,
    mentions: Mentions,
    root: int,
) -> None:
    """Mark what is left in the queue and has branches that the tree does not show."""
    simple = {
        drafts[index].node
        for index, level, aside in queue
        if as_of is None and mentions != "all" and not aside and level
    }
    more = net.referring(simple, way, DERIVATION)
    for index, level, aside in queue:
        here = drafts[index]
        if here.node in simple and not aside:
            here.cut = here.node in more
        else:
            steps = _nearest(net, here.node, way, as_of, mentions, level, aside, root)
            here.cut = next(steps, None) is not None


def _nearest(
    net: Net,
    node: int,
    way: Way,
    as_of: dt.date | None,
    mentions: Mentions,
    level: int,
    aside: bool,
    root: int,
) -> Iterator[tuple[int, Step]]:
    """What hangs on a document of a tree, each with the reference it hangs by."""
    if aside:
        return _beside(net, node, way, as_of, root)
    shown = mentions == "all" or (mentions == "first" and level == 0)
    return _strongest(net, node, way, as_of, mentions=shown, weak=mentions == "all")


def _branch(net: Net, draft: _Draft, way: Way, finished: Mapping[int, Branch]) -> Branch:
    data = net.data(draft.node)
    return Branch(
        node=draft.node,
        label=data.get("label") or str(draft.node),
        held=bool(data.get("held")),
        title=data.get("title"),
        name=full_name(data),
        step=draft.step,
        others=draft.others,
        direction=way,
        mention=draft.mention,
        seen=draft.seen,
        cut=draft.cut,
        children=tuple(finished[child] for child in draft.children),
    )


def _strongest(
    net: Net, node: int, way: Way, as_of: dt.date | None, *, mentions: bool, weak: bool
) -> Iterator[tuple[int, Step]]:
    """The documents one reference away, each with its strongest reference; the strongest first."""
    met = {node}
    for step in net.steps(node, way):
        if step.relation not in DERIVATION and (not mentions or (step.weak and not weak)):
            return  # and all that follow are weaker
        other = step.target if way == "up" else step.source
        if other not in met and _exists(net, other, step, as_of):
            met.add(other)
            yield other, step


def _beside(
    net: Net, node: int, way: Way, as_of: dt.date | None, root: int
) -> Iterator[tuple[int, Step]]:
    """The same of a document that is only mentioned: what the text asked for tells, no more.

    A document without number leads on to the decision it came with, whoever tells: that is what it is.
    """
    near = {
        step.target if way == "up" else step.source
        for steps in (net.told(node, way, root), net.steps(node, way, _ATTACHED))
        for step in steps
    }
    found = []
    for other in near - {node}:
        pair = (node, other) if way == "up" else (other, node)
        best = next((step for step in net.between(*pair) if _exists(net, other, step, as_of)), None)
        if best is None or best.relation not in DERIVATION:
            continue
        if best.document == root or (
            best.relation in _ATTACHED and not net.data(best.source).get("number")
        ):
            found.append((other, best))
    return iter(sorted(found, key=lambda item: strongest_first(item[1])))


def _exists(net: Net, node: int, step: Step, as_of: dt.date | None) -> bool:
    """Whether a document was there on a day, and the text that tells of it."""
    if as_of is None:
        return True
    for each in {node, step.document}:
        date = net.data(each).get("date") if each in net else None
        if date is not None and date > as_of:
            return False
    return True
