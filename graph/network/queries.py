"""Questions to the citation graph: free functions over ``G``, in the networkx manner.

What a trace follows and what it only shows stands in :mod:`graph.network.trees`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from extractors.letters import key, number_key
from graph.network.circles import circles
from graph.network.memory import Net, as_net
from graph.network.steps import DERIVATION, STRENGTH, Step, step_of
from graph.network.trees import Branch, Direction, Mentions, trace

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = [
    "DERIVATION",
    "LONGEST",
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
    from extractors.citations.numbers import find_numbers

    bare = re.sub(r"(?i)^\s*(?:số|so)\s*:?\s*", "", number).strip()
    for text in (f"số {bare}", f"số {bare.upper()}"):
        for found in find_numbers(text):
            if found.number:
                return found.number
    return bare


#: Steps of a chain that is looked for; longer ones explain nothing any more.
LONGEST = 12


def find(G: Graph | Net, ref: str) -> tuple[int, ...]:  # noqa: N803 - networkx calls a graph G
    """The documents a user may mean, best first; () when there is none.

    ``ref`` is a database id, a file path, a number (``184/QĐ-UBND``), a number with a date
    (``184/QĐ-UBND@2024-01-31``), the last part of a path or a whole title (``Đề án chuyển đổi số``):
    the first of these that fits.  Held documents come before cited ones.

    >>> import datetime as dt
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node(7, number="36-CT/TW", date=dt.date(2014, 5, 30), held=False, path=None)
    >>> G.add_node(8, number="36-CT/TW", date=dt.date(2019, 8, 16), held=False, path=None)
    >>> find(G, "36-CT/TW"), find(G, "36-CT/TW@2019-08-16"), find(G, "7"), find(G, "9")
    ((8, 7), (8,), (7,), ())
    """
    net, typed = as_net(G), ref.strip()
    ref = unicodedata.normalize("NFC", typed)
    if not ref:
        return ()
    if ref.isascii() and ref.isdigit() and len(ref) < 19 and int(ref) in net:
        return (int(ref),)
    path = typed.replace("\\", "/").removeprefix("./")  # as it is written, marks apart or not
    found = list(net.at_path(typed))
    if not found:
        parted = _REF.fullmatch(ref)
        number, day = (parted["number"], parted["date"]) if parted else (ref, None)
        wanted = frozenset({number_key(number), number_key(canonical(number))} - {""})
        found = [node for node in net.numbered(wanted) if _on_day(net.data(node), day)]
    if not found and path:
        found = list(net.at_path(path, tail=True))
    if not found and len(key(ref).split()) >= 2 and not _is_number(ref):
        found = list(net.titled(key(ref)))
    return _best_first(net, found)


def _is_number(ref: str) -> bool:
    """Whether a reference is but a number that nobody holds: no use in looking through all titles."""
    return re.fullmatch(r"\d\S*[/-]\S+", ref) is not None


def _on_day(data: Mapping[str, Any], day: str | None) -> bool:
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


def _best_first(net: Net, nodes: list[int]) -> tuple[int, ...]:
    def order(node: int) -> tuple[bool, int, int, int]:
        data = net.data(node)
        date = data.get("date")
        return (not data.get("held"), -net.degree(node), -date.toordinal() if date else 0, node)

    return tuple(sorted(nodes, key=order)) if len(nodes) > 1 else tuple(nodes)


# --- chains -----------------------------------------------------------------------------------------


def paths(
    G: Graph | Net,  # noqa: N803
    source: int,
    target: int,
    *,
    limit: int = 100,
    longest: int = LONGEST,
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

    net = as_net(G)
    if source not in net or target not in net or source == target:
        return ()
    ahead = _ahead(net, source, longest)
    if target not in ahead:
        return ()
    between = nx.ancestors(ahead, target) | {target}
    ahead.remove_nodes_from([node for node in list(ahead) if node not in between])
    found = []
    for nodes in islice(nx.shortest_simple_paths(ahead, source, target), limit):
        if len(nodes) - 1 > longest:
            break
        found.append(tuple(next(iter(net.between(a, b))) for a, b in pairwise(nodes)))
    return tuple(sorted(found, key=lambda chain: (len(chain), [step.target for step in chain])))


def _ahead(net: Net, source: int, longest: int) -> nx.DiGraph[int]:
    """Which document refers to which, as far as so many steps lead."""
    import networkx as nx

    found: nx.DiGraph[int] = nx.DiGraph()
    met, edge = {source}, [source]
    for _ in range(longest):
        pairs = sorted((a, b) for a, b in net.pairs(edge) if a != b)
        found.add_edges_from(pairs)
        edge = sorted({b for _, b in pairs} - met)
        met.update(edge)
        if not edge:
            break
    return found


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
