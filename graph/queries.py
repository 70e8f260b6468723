"""Questions to the citation graph: free functions over ``G``, in the networkx manner.

What a trace follows and what it only shows stands in :mod:`graph.trees`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from extractors.fold import fold, key
from graph.circles import circles
from graph.naming import type_name
from graph.steps import DERIVATION, STRENGTH, Step, step_of, strongest_first
from graph.trees import Branch, Direction, Mentions, trace

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = [
    "DERIVATION",
    "STRENGTH",
    "Branch",
    "Cited",
    "Direction",
    "Mentions",
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
    database id, a file path (or its last part) or a whole title (``Đề án chuyển đổi số``).  Held
    documents come before cited ones.

    >>> import datetime as dt
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
    return _best_first(G, found or _by_title(G, ref))


def _by_title(G: Graph, ref: str) -> list[int]:  # noqa: N803
    """Documents of exactly this title, their type in front or not: ``Đề án chuyển đổi số``."""
    wanted = key(ref)
    if len(wanted.split()) < 2:
        return []
    return [
        node
        for node, data in G.nodes(data=True)
        if (title := data.get("title"))
        and wanted
        in {key(title), key(f"{data.get('type_name') or type_name(data.get('type'))} {title}")}
    ]


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
        step = step_of(a, b, data)
        if not best.has_edge(a, b) or strongest_first(step) < strongest_first(best[a][b]["step"]):
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


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, in how many others it is named (``hosts``), and how often (``times``)."""

    node: int
    hosts: int
    times: int


def most_cited(
    G: Graph,  # noqa: N803
    *,
    limit: int = 20,
    relation: str | None = None,
    held: bool | None = None,
    year: int | None = None,
) -> tuple[Cited, ...]:
    """The documents named by most other documents.

    ``relation``: named by this relation; ``held``: only held documents, or only those that are not;
    ``year``: named in texts of that year.  What a text says of two others counts for the text.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> for a, b in ((1, 3), (2, 3), (2, 3), (3, 1)):
    ...     _ = G.add_edge(a, b, relation="can_cu", document_id=a)
    >>> [(each.node, each.hosts, each.times) for each in most_cited(G)]
    [(3, 2, 3), (1, 1, 1)]
    """
    texts: dict[int, set[int]] = defaultdict(set)
    times: Counter[int] = Counter()
    for source, target, data in G.edges(data=True):
        host = data.get("document_id", source)
        if target == host or (relation is not None and data.get("relation") != relation):
            continue
        if held is not None and bool(G.nodes[target].get("held")) is not held:
            continue
        if year is not None and _year_of(G, host) != year:
            continue
        texts[target].add(host)
        times[target] += 1
    found = (Cited(node, len(hosts), times[node]) for node, hosts in texts.items())
    return tuple(sorted(found, key=lambda each: (-each.hosts, -each.times, each.node))[:limit])


def _year_of(G: Graph, node: int) -> int | None:  # noqa: N803
    data = G.nodes[node] if node in G else {}
    date = data.get("date")
    return date.year if date is not None else data.get("year")


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
    steps = (step_of(a, b, data) for a, b, data in G.edges(data=True))
    return circles((step for step in steps if step.relation in relations), limit=limit)
