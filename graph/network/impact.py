"""What falls when a document falls, and who rests on the same: questions about bases.

A document's *bases* are the documents it names with one of the relations of :data:`BASIS`: căn cứ, and
what does the same work where there is no căn cứ line (a plan that carries out a Party resolution, a
decree that details a law, a plan that came with a decision).  Amending or mentioning rests on nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple

from extractors.model import Relation
from graph.network.status import Effect, State, status_on
from graph.network.steps import Step, step_of, strongest_first

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["BASIS", "Loss", "Related", "bases", "losses", "related"]

#: The relations by which a document rests on another.
BASIS: frozenset[str] = frozenset(
    each.value for each in (Relation.CAN_CU, Relation.THUC_HIEN, Relation.HUONG_DAN, Relation.KEM_THEO)
)


def bases(
    G: Graph,  # noqa: N803 - networkx calls a graph G
    node: int,
    *,
    relations: frozenset[str] = BASIS,
) -> dict[int, Step]:
    """The documents a document rests on, each with the strongest reference to it.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> for a, b, relation in ((1, 2, "can_cu"), (1, 3, "dan_chieu"), (1, 2, "dan_chieu")):
    ...     _ = G.add_edge(a, b, relation=relation)
    >>> list(bases(G, 1))
    [2]
    """
    found: dict[int, Step] = {}
    for source, target, data in G.out_edges(node, data=True):
        step = step_of(source, target, data)
        if step.relation not in relations or target == node:
            continue
        if target not in found or strongest_first(step) < strongest_first(found[target]):
            found[target] = step
    return found


# --- repeal ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loss:
    """A document that would lose a basis.

    ``lost``: the references to what falls; ``kept``: the bases it still has (their ids); ``level``: 1
    when it rests on the repealed document itself, 2 when on one that falls with it, and so on;
    ``sure`` is false where a document on the way is not held, so that what else it rests on is not
    known: then nothing is kept as far as anybody can see.
    """

    node: int
    level: int
    lost: tuple[Step, ...]
    kept: tuple[int, ...]
    sure: bool

    @property
    def only(self) -> bool:
        """Whether it would be left without any known basis."""
        return not self.kept


def losses(
    G: Graph,  # noqa: N803
    node: int,
    *,
    as_of: dt.date | None = None,
    effect: Effect = lambda ident: None,
    relations: frozenset[str] = BASIS,
) -> tuple[Loss, ...]:
    """The documents that would lose a basis if one were repealed, those that would lose all first.

    A document that keeps another basis stands, and what rests on it stands with it; one that keeps
    none falls, and the question goes on with those that rest on it.  A document is told once, at the
    level where it loses its last basis, or its first one if it stands.

    ``as_of``: as on that day: younger documents do not exist yet, documents that had ended are not
    told and are nobody's basis any more (:func:`graph.network.status.status_on`; ``effect`` as there).

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_nodes_from(range(1, 6), held=True)
    >>> for a, b in ((2, 1), (3, 1), (3, 5), (4, 2)):
    ...     _ = G.add_edge(a, b, relation="can_cu")
    >>> [(loss.node, loss.level, loss.kept) for loss in losses(G, 1)]
    [(2, 1, ()), (4, 2, ()), (3, 1, (5,))]
    """
    ended: dict[int, bool] = {}

    def stands(each: int) -> bool:
        if as_of is None:
            return True
        if each not in ended:
            date = G.nodes[each].get("date")
            young = date is not None and date > as_of
            ended[each] = young or status_on(G, each, as_of, effect=effect).state is State.ENDED
        return not ended[each]

    fall = _fallen(G, node, stands, relations)
    found = []
    for each, first in fall.hit.items():
        mine = bases(G, each, relations=relations)
        lost = tuple(step for other, step in mine.items() if other in fall.level)
        kept = tuple(sorted(other for other in mine if other not in fall.level and stands(other)))
        certain = _whole(G, each) and all(fall.sure.get(step.target, True) for step in lost)
        found.append(Loss(each, fall.level.get(each, first), lost, kept, certain))
    return tuple(sorted(found, key=lambda loss: (not loss.only, loss.level, len(loss.kept), loss.node)))


class _Fall(NamedTuple):
    """What a repeal brings down: the level at which each document falls, whether all it rests on is
    known, and the level at which each that is touched at all is touched first.
    """

    level: dict[int, int]
    sure: dict[int, bool]
    hit: dict[int, int]


def _fallen(
    G: Graph,  # noqa: N803
    node: int,
    stands: Callable[[int], bool],
    relations: frozenset[str],
) -> _Fall:
    """Level by level, who loses the last basis that stands."""
    fall = _Fall({node: 0}, {node: True}, {})
    front = [node]
    while front:
        touched = {
            source
            for fallen in front
            for source, _, data in G.in_edges(fallen, data=True)
            if data.get("relation") in relations and source not in fall.level and stands(source)
        }
        at = max(fall.level.values()) + 1
        mine = {each: bases(G, each, relations=relations) for each in sorted(touched)}
        for each in mine:
            fall.hit.setdefault(each, at)
        front = [
            each
            for each, rests in mine.items()
            if not any(other not in fall.level and stands(other) for other in rests)
        ]
        for each in front:
            fall.level[each] = at
            fall.sure[each] = _whole(G, each) and all(fall.sure.get(n, True) for n in mine[each])
    return fall


def _whole(G: Graph, node: int) -> bool:  # noqa: N803
    """Whether all bases of a document are known: its text is here, or it is part of its decision."""
    data = G.nodes[node]
    if data.get("held") or data.get("part_of") is not None:
        return True
    return not data.get("number") and any(
        edge.get("relation") == Relation.KEM_THEO.value for _, _, edge in G.out_edges(node, data=True)
    )


# --- common ground --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Related:
    """A document that rests on some of the same documents.

    ``alike`` is 1 for one that rests on exactly the same, near 0 for one that shares but the law
    everybody cites; ``shared``: the common bases, the most telling first.
    """

    node: int
    alike: float
    shared: tuple[int, ...]


def related(
    G: Graph,  # noqa: N803
    node: int,
    *,
    limit: int = 20,
    relations: frozenset[str] = BASIS - {Relation.KEM_THEO.value},
) -> tuple[Related, ...]:
    """The documents that share bases with one, the most alike first.

    The measure is the weighted overlap (Jaccard): the weight of the common bases by the weight of all
    bases of both.  A basis weighs ln((N + 1) / n), where n of the N documents that have bases rest on
    it, so that a law on which nearly everybody rests weighs next to nothing.  What came with a decision
    is a part of it and no kin of those who rest on it.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> for a, b in ((1, 7), (1, 8), (2, 7), (2, 8), (3, 7), (4, 7), (5, 7)):  # 7 is the hub
    ...     _ = G.add_edge(a, b, relation="can_cu")
    >>> [(each.node, each.alike, each.shared) for each in related(G, 1, limit=2)]
    [(2, 1.0, (8, 7)), (3, 0.142, (7,))]
    """
    on: dict[int, set[int]] = defaultdict(set)  # by basis, who rests on it
    resting: dict[int, set[int]] = defaultdict(set)
    for source, target, data in G.edges(data=True):
        if data.get("relation") in relations and source != target:
            on[target].add(source)
            resting[source].add(target)
    if node not in resting:
        return ()
    weight = {base: log((len(resting) + 1) / len(sources)) for base, sources in on.items()}

    def heft(several: Iterable[int]) -> float:
        return sum(weight[base] for base in sorted(several))

    mine = resting[node]
    found = []
    for other in {source for base in mine for source in on[base]} - {node}:
        shared = mine & resting[other]
        alike = heft(shared) / heft(mine | resting[other])
        telling = tuple(sorted(shared, key=lambda base: (-weight[base], base)))
        found.append(Related(other, round(alike, 3), telling))
    return tuple(sorted(found, key=lambda each: (-each.alike, each.node))[:limit])
