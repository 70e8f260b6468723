"""Questions to the whole citation graph, in plain values: a part of :class:`cancu.Corpus`.

What each question means stands with the functions that answer it (:mod:`graph.network.impact`,
:mod:`graph.network.queries`, :mod:`corpus.changes`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cancu.opened import Opened
from cancu.values import Json, node_json, step_json
from extractors.errors import NotFound

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["Questions"]


class Questions(Opened):
    """The questions; :class:`cancu.service.Corpus` opens the database for them."""

    def _asked(self) -> Graph:
        with self._reading() as store:
            return self._built(store)

    def cited(
        self,
        *,
        relation: str | None = None,
        held: bool | None = None,
        year: int | None = None,
        limit: int = 20,
    ) -> list[Json]:
        """The documents that most others name, with how many: ``cited_by``, and how often: ``times``.

        ``relation``: only by this relation (``can_cu``); ``held``: only documents that are held, or
        that are not; ``year``: only by documents of that year.
        """
        from graph.network.queries import most_cited

        graph = self._asked()
        found = most_cited(graph, limit=limit, relation=relation, held=held, year=year)
        return [
            node_json(graph.nodes[each.node], each.node) | {"cited_by": each.hosts, "times": each.times}
            for each in found
        ]

    def impact(self, ref: str, *, as_of: dt.date | None = None) -> list[Json]:
        """The documents that would lose a basis if one were repealed, those left without any first.

        ``lost``: the words by which each rests on what falls; ``kept``: the bases it still has;
        ``only``: it has none; ``level``: 1 rests on the document itself; ``sure`` is false where a text
        is not held, so that its other bases are not known.  ``as_of``: as on that day.
        """
        from graph.documents.force import own_effect
        from graph.network.impact import losses

        with self._reading() as store:
            node = self._meant(store, ref)[0]
            graph = self._built(store)

            def effect(ident: int) -> dt.date | None:
                return own_effect(store.load(ident).text, graph.nodes[ident].get("date"))

            found = losses(graph, node, as_of=as_of, effect=effect)
        return [
            node_json(graph.nodes[loss.node], loss.node)
            | {
                "level": loss.level,
                "only": loss.only,
                "sure": loss.sure,
                "lost": [step_json(step, graph.nodes.__getitem__) for step in loss.lost],
                "kept": [node_json(graph.nodes[each], each) for each in loss.kept],
            }
            for loss in found
        ]

    def related(self, ref: str, *, limit: int = 20) -> list[Json]:
        """The documents that share bases with one, the most alike first: ``alike``, ``shared``."""
        from graph.network.impact import related

        with self._reading() as store:
            node = self._meant(store, ref)[0]
            graph = self._built(store)
        return [
            node_json(graph.nodes[each.node], each.node)
            | {
                "alike": each.alike,
                "shared": [node_json(graph.nodes[base], base) for base in each.shared],
            }
            for each in related(graph, node, limit=limit)
        ]

    def orphans(self) -> list[Json]:
        """The held documents that neither name others nor are named."""
        from graph.network.queries import orphans

        graph = self._asked()
        return [node_json(graph.nodes[each], each) for each in orphans(graph)]

    def cycles(self) -> list[list[Json]]:
        """Documents that rest on each other in a circle: the references of one circle a knot."""
        from graph.network.queries import cycles

        graph = self._asked()
        return [
            [step_json(step, graph.nodes.__getitem__) for step in circle] for circle in cycles(graph)
        ]

    def changes(self, *, run: int | None = None) -> Json:
        """What the last run changed, or another one: documents, references, findings.

        ``counts`` by kind and change are whole; ``changes`` lists the first of each.  NotFound for
        a run that never was.
        """
        with self._reading() as store:
            found = store.changes(run)
            runs = store.runs()
        chosen = next((each for each in runs if each.id == run), None) if run else (runs or (None,))[-1]
        if run is not None and chosen is None:
            raise NotFound(
                f"Không có lần nhập nào mang mã {run}; lần gần nhất là {runs[-1].id if runs else 0}.",
                f"There is no ingest with id {run}; the last one is {runs[-1].id if runs else 0}.",
            )
        counts: dict[str, dict[str, int]] = {}
        for each in found:
            if not each.label:
                kind = counts.setdefault(each.kind, {})
                kind[each.change] = kind.get(each.change, 0) + each.count
        return {
            "run": None
            if chosen is None
            else {
                "id": chosen.id,
                "command": chosen.command,
                "started": chosen.started,
                "status": chosen.status,
                "first": bool(runs) and chosen.id == runs[0].id,
            },
            "counts": counts,
            "changes": [
                {
                    "kind": each.kind,
                    "change": each.change,
                    "label": each.label,
                    "relation": each.relation if each.kind == "reference" else None,
                    "other": each.other,
                    "rule": each.relation if each.kind == "finding" else None,
                }
                for each in found
                if each.label
            ],
        }
