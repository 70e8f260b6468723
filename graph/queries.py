"""Questions to the citation graph: free functions over ``G``, in the networkx manner.

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
"""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Literal

from extractors.fold import fold
from extractors.model import Relation

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = [
    "DERIVATION",
    "STRENGTH",
    "Branch",
    "Step",
    "canonical",
    "circles",
    "cycles",
    "find",
    "most_cited",
    "orphans",
    "paths",
    "trace",
]

Direction = Literal["up", "down", "both"]
Mentions = Literal["first", "all", "none"]

#: Relations from the strongest to the weakest: which of several between two documents is shown.
STRENGTH: tuple[Relation, ...] = (
    Relation.CAN_CU,
    Relation.KEM_THEO,
    Relation.SUA_DOI,
    Relation.THAY_THE,
    Relation.BAI_BO,
    Relation.HUONG_DAN,
    Relation.HOP_NHAT,
    Relation.DINH_CHINH,
    Relation.DINH_CHI,
    Relation.THUC_HIEN,
    Relation.DE_NGHI,
    Relation.TIEP_THEO,
    Relation.TRA_LOI,
    Relation.DAN_CHIEU,
)
DERIVATION: frozenset[str] = frozenset(
    each.value for each in STRENGTH if each is not Relation.DAN_CHIEU
)
_RANK = {relation.value: rank for rank, relation in enumerate(STRENGTH)}
#: Up to this an edge is the host's weak mention of what another title names
#: (graph.resolve.NESTED_CONFIDENCE).
_WEAK = 0.4


@dataclass(frozen=True, slots=True)
class Step:
    """One reference: ``source`` does ``relation`` to ``target``, in these words.

    ``document`` is the text the words stand in; it is ``source`` itself when ``direct``.
    """

    source: int
    target: int
    relation: str
    quote: str
    page: int | None
    document: int
    direct: bool
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a citation tree and what hangs on it.

    ``step`` is the reference by which it was reached (None for the root), ``others`` further
    references between the same two documents; ``seen`` marks a document that stands elsewhere in the
    tree with its branches; ``cut`` one that has branches below ``depth``.
    """

    node: int
    label: str
    held: bool
    title: str | None = None
    step: Step | None = None
    others: tuple[Step, ...] = ()
    direction: str = "up"
    mention: bool = False
    seen: bool = False
    cut: bool = False
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


# --- finding the document a user means ------------------------------------------------------------


_REF = re.compile(
    r"(?P<number>[^@]+?)\s*@\s*(?P<date>\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4})"
)


def canonical(number: str) -> str:
    """A document number in the form the extractors give it.

    >>> canonical("số 184/qđ-ubnd")
    '184/QĐ-UBND'
    """
    from extractors.facts.numbers import find_numbers

    bare = re.sub(r"(?i)^\s*(?:số|so)\s*:?\s*", "", number).strip()
    for text in (f"số {bare}", f"số {bare.upper()}"):
        for found in find_numbers(text):
            if found.number:
                return found.number
    return bare


def find(G: Graph, ref: str) -> tuple[int, ...]:  # noqa: N803 - networkx calls a graph G
    """The documents a user may mean, best first; () when there is none.

    ``ref`` is a number (``184/QĐ-UBND``), a number with a date (``184/QĐ-UBND@2024-01-31``), a
    database id or a file path (or its last part).  Held documents come before cited ones.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node(7, number="36-CT/TW", date=dt.date(2014, 5, 30), held=False, path=None)
    >>> G.add_node(8, number="36-CT/TW", date=dt.date(2019, 8, 16), held=False, path=None)
    >>> find(G, "36-CT/TW"), find(G, "36-CT/TW@2019-08-16"), find(G, "7"), find(G, "9")
    ((8, 7), (8,), (7,), ())
    """
    ref = ref.strip()
    if ref.isdigit() and int(ref) in G:
        return (int(ref),)
    by_path = [node for node, data in G.nodes(data=True) if _is_path(data.get("path"), ref)]
    if by_path:
        return _best_first(G, by_path)
    parted = _REF.fullmatch(ref)
    number, day = (parted["number"], parted["date"]) if parted else (ref, None)
    wanted = {_plain(number), _plain(canonical(number))}
    found = [
        node
        for node, data in G.nodes(data=True)
        if data.get("number") and _plain(data["number"]) in wanted and _on_day(data, day)
    ]
    return _best_first(G, found)


def _plain(number: str) -> str:
    return re.sub(r"\s+", "", fold(number)).lstrip("0")


def _is_path(path: str | None, ref: str) -> bool:
    if not path:
        return False
    path, ref = path.replace("\\", "/"), ref.replace("\\", "/").removeprefix("./")
    return path == ref or path.endswith("/" + ref.lstrip("/"))


def _on_day(data: dict[str, Any], day: str | None) -> bool:
    if day is None:
        return True
    date = data.get("date")
    if date is None:
        return False
    if len(day) == 4:
        return bool(date.year == int(day))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return bool(date.isoformat() == day)
    parts = [int(part) for part in re.split(r"[/.-]", day)]
    return bool((date.day, date.month, date.year) == tuple(parts))


def _best_first(G: Graph, nodes: list[int]) -> tuple[int, ...]:  # noqa: N803
    def order(node: int) -> tuple[bool, int, int, int]:
        data = G.nodes[node]
        date = data.get("date")
        return (not data.get("held"), -G.degree(node), -date.toordinal() if date else 0, node)

    return tuple(sorted(nodes, key=order))


# --- trees ------------------------------------------------------------------------------------------


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
) -> Branch:
    """The citation tree of a document: what it rests on (up), what rests on it (down), or both.

    Every document is expanded once, where it stands nearest to the root; elsewhere it is marked
    ``seen``, so circles end and shared law is not repeated.  ``as_of`` leaves out documents and
    statements younger than a day.

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
    return replace(root, children=tuple(children))


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
    queue: deque[tuple[int, int]] = deque([(0, 0)])
    while queue:
        index, level = queue.popleft()
        here = drafts[index].branch
        shown = mentions == "all" or (mentions == "first" and level == 0)
        steps = _neighbours(G, here.node, way, as_of, mentions=shown, weak=mentions == "all")
        aside = here.node not in expanded  # only mentioned: go on in the words of the text asked for
        if aside:
            steps = [item for item in steps if item[1].document == node]
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
            if mentions == "all" or not (mention or aside):
                expanded.add(other)
            queue.append((len(drafts) - 1, level + 1))
    finished: list[Branch] = [draft.branch for draft in drafts]
    for index in range(len(drafts) - 1, -1, -1):  # children stand behind their parents
        if drafts[index].children:
            finished[index] = replace(
                drafts[index].branch,
                children=tuple(finished[child] for child in drafts[index].children),
            )
    return finished[0]


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
        step = _step(source, target, data)
        if other == node or not _exists(G, other, step, as_of):
            continue
        around.setdefault(other, []).append(step)
    result = []
    for other, steps in around.items():
        best, *rest = sorted(steps, key=_strongest_first)
        if best.relation not in DERIVATION and (
            not mentions or (best.confidence <= _WEAK and not weak)
        ):
            continue
        result.append((other, best, tuple(rest)))
    return sorted(
        result, key=lambda item: (_RANK[item[1].relation], item[1].document, item[1].start, item[0])
    )


def _exists(G: Graph, node: int, step: Step, as_of: dt.date | None) -> bool:  # noqa: N803
    if as_of is None:
        return True
    for each in {node, step.document} & set(G):
        date = G.nodes[each].get("date")
        if date is not None and date > as_of:
            return False
    return True


def _step(source: int, target: int, data: dict[str, Any]) -> Step:
    return Step(
        source=source,
        target=target,
        relation=data.get("relation", Relation.DAN_CHIEU.value),
        quote=data.get("quote", ""),
        page=data.get("page"),
        document=data.get("document_id", source),
        direct=data.get("direct", True),
        confidence=data.get("confidence", 1.0),
        start=data.get("start", 0),
        end=data.get("end", 0),
    )


def _strongest_first(step: Step) -> tuple[int, bool, float, int, int]:
    return (_RANK[step.relation], not step.direct, -step.confidence, step.document, step.start)


# --- chains -----------------------------------------------------------------------------------------


def paths(
    G: Graph,  # noqa: N803
    source: int,
    target: int,
    *,
    limit: int = 100,
    longest: int = 12,
) -> tuple[tuple[Step, ...], ...]:
    """Every chain of references from one document to another, shortest first.

    At most ``limit`` chains of at most ``longest`` steps; between two documents the strongest
    reference stands for all.  () when no chain leads there.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> for a, b in ((1, 2), (2, 3), (1, 3)):
    ...     _ = G.add_edge(a, b, relation="can_cu", quote=f"{a} căn cứ {b}")
    >>> [[step.quote for step in chain] for chain in paths(G, 1, 3)]
    [['1 căn cứ 3'], ['1 căn cứ 2', '2 căn cứ 3']]
    """
    import networkx as nx

    if source not in G or target not in G or source == target:
        return ()
    between = (nx.descendants(G, source) | {source}) & (nx.ancestors(G, target) | {target})
    if target not in between or source not in between:
        return ()
    best: nx.DiGraph[int] = nx.DiGraph()
    for a, b, data in sorted(G.subgraph(between).edges(data=True), key=lambda edge: (edge[0], edge[1])):
        if a == b:
            continue
        step = _step(a, b, data)
        if not best.has_edge(a, b) or _strongest_first(step) < _strongest_first(best[a][b]["step"]):
            best.add_edge(a, b, step=step)
    if source not in best or target not in best:
        return ()
    found = []
    for nodes in islice(nx.shortest_simple_paths(best, source, target), limit):
        if len(nodes) - 1 > longest:
            break
        found.append(tuple(best[a][b]["step"] for a, b in pairwise(nodes)))
    return tuple(sorted(found, key=lambda chain: (len(chain), [step.target for step in chain])))


# --- the whole graph --------------------------------------------------------------------------------


def most_cited(G: Graph, *, limit: int = 20) -> tuple[tuple[int, int], ...]:  # noqa: N803
    """The documents named by most other documents, with how many.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph([(1, 3), (2, 3), (2, 3), (3, 1)])
    >>> most_cited(G)
    ((3, 2), (1, 1))
    """
    counts = [(node, len(set(G.predecessors(node)) - {node})) for node in G]
    ranked = sorted(((n, c) for n, c in counts if c), key=lambda item: (-item[1], item[0]))
    return tuple(ranked[:limit])


def orphans(G: Graph) -> tuple[int, ...]:  # noqa: N803
    """Held documents that neither cite nor are cited.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node(1, held=True); G.add_node(2, held=False)
    >>> orphans(G)
    (1,)
    """
    return tuple(sorted(n for n, data in G.nodes(data=True) if data.get("held") and not G.degree(n)))


def cycles(
    G: Graph,  # noqa: N803
    *,
    relations: frozenset[str] = DERIVATION,
    limit: int = 100,
) -> tuple[tuple[Step, ...], ...]:
    """Circles of references: documents that rest on each other, one shortest circle a knot.

    Each strongly connected set of documents gives the shortest circle through its first document on
    one, so a knot of many circles is told once.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> for a, b in ((1, 2), (2, 1), (2, 3)):
    ...     _ = G.add_edge(a, b, relation="can_cu")
    >>> [[(step.source, step.target) for step in circle] for circle in cycles(G)]
    [[(1, 2), (2, 1)]]
    """
    steps = (_step(a, b, data) for a, b, data in G.edges(data=True))
    return circles((step for step in steps if step.relation in relations), limit=limit)


def circles(steps: Iterable[Step], *, limit: int = 100) -> tuple[tuple[Step, ...], ...]:
    """The same of bare references, without a graph library."""
    strong: dict[int, dict[int, Step]] = {}
    for step in steps:
        if step.source != step.target:
            known = strong.setdefault(step.source, {}).get(step.target)
            if known is None or _strongest_first(step) < _strongest_first(known):
                strong[step.source][step.target] = step
    found = []
    for knot in islice(_knots(strong), limit):
        nodes = _shortest_circle(strong, knot)
        found.append(tuple(strong[a][b] for a, b in pairwise(nodes)))
    return tuple(found)


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
    return sorted(knots, key=min)


def _shortest_circle(strong: dict[int, dict[int, Step]], knot: set[int]) -> list[int]:
    """The shortest way from the first document of a knot back to it."""
    start = min(knot)
    before: dict[int, int] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for after in sorted(strong[node]):
            if after == start:
                way = [start, node]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if after in knot and after not in before:
                before[after] = node
                queue.append(after)
    raise AssertionError("a knot has a circle")
