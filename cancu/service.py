"""A corpus as its users see it: one class, plain values out, errors in words.

The command line and Python callers stand on the same methods.  What comes back has the fields of the
JSON output; nothing is printed, progress is told to a function the caller gives.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cancu.corrections import Corrections
from cancu.desk import Desk, Wanted
from cancu.lists import Lists
from cancu.questions import Questions
from cancu.reporting import Reporting
from cancu.values import (
    Json,
    fault_json,
    identity_json,
    inference_json,
    node_json,
    row_json,
    step_json,
)
from corpus.codec import to_json
from extractors.errors import DatabaseError
from extractors.model import Document, Relation, Source

if TYPE_CHECKING:
    import networkx as nx

    from corpus.store import Corpus as Store
    from extractors.faults import Faults
    from graph.network.queries import Branch, Mentions
    from graph.network.stored import Stored
    from pipeline.readers import Limits
    from pipeline.run import IngestReport, Progress

    Graph = nx.MultiDiGraph[int]

__all__ = ["Corpus"]

#: Documents that are shown with the same memory of those they refer to.
_TOGETHER = 1_000

Direction = Literal["up", "down", "both"]


class Corpus(Questions, Lists, Corrections, Desk, Reporting):
    """A cancu database.  Every method opens it, so one object can outlive changes by others.

    ``lang`` is the language of messages in findings; ``read_only``: whatever would write raises
    :class:`~extractors.errors.UsageError` before the database is opened.  ``ingest`` makes the database
    when it is not there; everything else raises :class:`~extractors.errors.NotFound` then.

    >>> Corpus("không-có.db").documents()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    extractors.errors.NotFound: Không có cơ sở dữ liệu không-có.db. Hãy tạo bằng ...
    """

    def __init__(
        self,
        path: str | os.PathLike[str] = "cancu.db",
        *,
        lang: str = "vi",
        read_only: bool = False,
    ) -> None:
        super().__init__(Path(path), lang=lang, read_only=read_only)

    # --- taking in ------------------------------------------------------------

    def ingest(
        self,
        paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
        *,
        jobs: int = 1,
        progress: Callable[[Progress], None] | None = None,
        limits: Limits | None = None,
        follow_links: bool = False,
        cluster: str | None = None,
    ) -> IngestReport:
        """Read files and folders; only what is new or changed is read.

        ``jobs``: processes that read; ``progress`` is called after every file; ``limits``: what a
        file may cost and how it is read; ``follow_links``: also symbolic links out of the folders;
        ``cluster``: the address of a Dask scheduler whose workers read instead (``tcp://host:8786``).
        """
        from pipeline.run import ingest

        self._may_write()
        several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
        report = ingest(
            self.database,
            several,
            jobs=jobs,
            progress=progress,
            limits=limits,
            follow_links=follow_links,
            cluster=cluster,
        )
        self._index_tasks()
        return report

    def retry(
        self,
        *,
        jobs: int = 1,
        progress: Callable[[Progress], None] | None = None,
        limits: Limits | None = None,
    ) -> IngestReport:
        """Read the files that failed once more."""
        from pipeline.run import retry

        self._may_write()
        report = retry(self.database, jobs=jobs, progress=progress, limits=limits)
        self._index_tasks()
        return report

    # --- documents ------------------------------------------------------------

    def documents(self, *, held: bool | None = None) -> list[Json]:
        """The documents; ``held=False``: those that are only cited, ``held=True``: those with text."""
        with self._reading() as store:
            return [row_json(row) for row in store.documents(held=held)]

    def find(self, ref: str) -> list[Json]:
        """The documents a reference may mean, best first; NotFound when there is none.

        ``ref`` is a number (``184/QĐ-UBND``), a number with a date (``184/QĐ-UBND@2024-01-31``), a
        database id, or a path.
        """
        with self._asking() as store:
            return [row_json(store.document(ident)) for ident in self._meant(store, ref)]

    def show(self, ref: str, *, citing: int | None = None) -> Json:
        """One document with all its facts, as ``extract`` gives them, and who cites it.

        ``citing``: no more than so many of those, the strongest references first.
        """
        from graph.network.stored import Stored

        with self._reading() as store:
            return self._shown(store, self._meant(store, ref)[0], Stored(store), citing)

    def every(self) -> Iterator[Json]:
        """All held documents as :meth:`show` gives them, one after the other."""
        from graph.network.stored import Stored

        with self._reading() as store:
            for at, ident in enumerate(store.held_ids()):
                if at % _TOGETHER == 0:
                    net = Stored(store)  # keeps what it has met: not of all there are
                yield self._shown(store, ident, net)

    def _shown(self, store: Store, ident: int, net: Stored, citing: int | None = None) -> Json:
        from cancu.findings import row_json

        row = store.document(ident)
        if row.held:
            found = to_json(store.load(ident), store.facts(ident), lang=self.lang)
        else:
            found = to_json(Document("", (), Source(path=None)), {}, lang=self.lang)
            found["source"]["text_source"] = found["source"]["media_type"] = None
        found["document"] |= identity_json(row)
        found["findings"] = [row_json(each, self.lang) for each in store.findings_about(ident)]
        targets = {each.id: each.target_id for each in store.citations(ident)}
        for entry, target in zip(found["citations"], targets.values(), strict=True):
            entry["target"] = target
        found |= {
            "id": ident,
            "held": row.held,
            "label": net.data(ident)["label"],
            "files": [each.path for each in store.files_of(ident)],
            "inferences": [inference_json(each, net.data) for each in store.inferences(ident)],
            "cited_by": [
                {
                    "document": step.source,
                    "label": net.data(step.source)["label"],
                    "relation": step.relation,
                    "quote": step.quote,
                    "page": step.page,
                }
                for step in sorted(
                    islice(net.steps(ident, "down"), citing),
                    key=lambda each: (each.source, each.start),
                )
            ],
        }
        return found

    def search(self, query: str, *, limit: int = 20) -> list[Json]:
        """Full-text search; marks and capitals do not matter, all words must occur; ``page`` of the
        best place where the file has pages."""
        from cancu.page_view import page_of

        with self._asking() as store:
            return [
                row_json(hit.document)
                | {
                    "snippet": hit.snippet,
                    "score": hit.score,
                    "page": page_of(store.load(hit.document.id), hit.start)
                    if hit.document.pages
                    else None,
                }
                for hit in store.search(query, limit=limit)
            ]

    def count_hits(self, query: str) -> int:
        """How many documents :meth:`search` would find without its limit."""
        with self._asking() as store:
            return store.count_hits(query)

    # --- the graph ------------------------------------------------------------

    def branch(
        self,
        ref: str,
        *,
        direction: Direction = "up",
        depth: int | None = None,
        as_of: dt.date | None = None,
        mentions: Mentions = "first",
        limit: int | None = None,
    ) -> tuple[Branch, Mapping[int, Mapping[str, Any]]]:
        """The citation tree as a value to draw, and what is known of the documents in it, by id.

        The rows are read as the tree grows; the corpus may be larger than memory.
        """
        from graph.documents.force import own_effect
        from graph.network.queries import trace
        from graph.network.stored import Stored

        with self._asking() as store:
            net = Stored(store)
            ident = self._meant(store, ref)[0]

            def effect(node: int) -> dt.date | None:
                return own_effect(store.load(node).text, net.data(node).get("date"))

            found = trace(
                net,
                ident,
                direction,
                depth=depth,
                as_of=as_of,
                mentions=mentions,
                limit=limit,
                effect=effect,
            )
            for host in {each["part_of"] for each in net.known.values()} - {None}:
                _ = host in net  # so that the file it stands in has a name
            return found, net.known

    def trace(
        self,
        ref: str,
        *,
        direction: Direction = "up",
        depth: int | None = None,
        as_of: dt.date | None = None,
        mentions: Mentions = "first",
        limit: int | None = 1000,
    ) -> Json:
        """The citation tree of a document: what it rests on (``up``), what rests on it (``down``).

        ``mentions``: whose mere mentions are shown (:func:`graph.network.trees.trace`); ``limit``:
        that many documents beside the one asked for, the nearest (None: all, and half an archive may
        rest on one law); ``cut`` marks where more would hang.
        """
        from graph.formats.render import to_json as tree_json

        branch, known = self.branch(
            ref, direction=direction, depth=depth, as_of=as_of, mentions=mentions, limit=limit
        )
        found = tree_json(branch)
        pending = [found]
        while pending:  # not by recursion: a chain of amendments can be long
            each = pending.pop()
            each |= node_json(known[each["node"]], each["node"])
            if self.lang == "en" and "status" in each:
                each["status"]["reason"] = each["status"]["reason_en"]
            pending.extend(each["children"])
        return found

    def path(self, source: str, target: str) -> list[list[Json]]:
        """Every chain of references from one document to another, each step with its words."""
        from graph.network.queries import paths
        from graph.network.stored import Stored

        with self._asking() as store:
            first, last = self._meant(store, source)[0], self._meant(store, target)[0]
            net = Stored(store)
            return [[step_json(step, net.data) for step in chain] for chain in paths(net, first, last)]

    def graph(self) -> Graph:
        """The whole citation graph, for networkx."""
        with self._reading() as store:
            return self._built(store)

    # --- audit and tasks ------------------------------------------------------------

    def audit(
        self,
        *,
        rules: Iterable[str] | None = None,
        today: dt.date | None = None,
        states: Collection[str] = ("new", "seen"),
        faults: Faults | None = None,
    ) -> list[Json]:
        """What does not add up, the gravest first; ``rules`` names the wanted ones.

        ``states``: of ``new seen accepted resolved``, by default those that still need somebody.  What
        is found is kept with its state in the database when that can be written.  A rule that fails
        inside is left out and told in ``faults``, and by :meth:`faults`.
        """
        from cancu.findings import audit

        self._may_write()
        return audit(
            self.database, lang=self.lang, rules=rules, today=today, states=states, faults=faults
        )

    def faults(self) -> list[Json]:
        """What failed inside the program when it was last tried, and is missing therefore."""
        with self._reading() as store:
            return [fault_json(each) for each in store.faults()]

    def accept(self, ids: Iterable[str] | str, *, reason: str, by: str | None = None) -> list[str]:
        """Accept findings by their ids, with the reason and who says so; their fingerprints.

        An accepted finding does not come back unless what it rests on changes.
        """
        from cancu.findings import accept

        self._may_write()
        several = [ids] if isinstance(ids, str) else ids
        return accept(self.database, several, reason=reason, by=by)

    def reopen(self, ids: Iterable[str] | str) -> list[str]:
        """Take acceptances of findings back; their fingerprints."""
        from cancu.findings import reopen

        self._may_write()
        return reopen(self.database, [ids] if isinstance(ids, str) else ids)

    def review(
        self, *, below: float = 0.8, kinds: Iterable[str] | None = None, limit: int = 50
    ) -> list[Json]:
        """The facts that are the likeliest to be wrong, least sure first: :mod:`cancu.review`."""
        from cancu.review import review

        with self._reading() as store:
            return review(store, below=below, kinds=kinds, limit=limit)

    def count_doubts(self, *, below: float = 0.8) -> int:
        """How many facts :meth:`review` would give without its limit."""
        from corpus.reading import KINDS

        with self._reading() as store:
            said = sum(each.withdrawn is None for each in store.verdicts() if each.kind in KINDS)
            return max(0, store.count_doubts(KINDS, below=below) - said)

    def unsure_numbers(self, *, limit: int = 50) -> list[Json]:
        """The documents whose number nobody is sure of: handwritten, not legible, left blank."""
        from cancu.review import unsure_numbers

        with self._reading() as store:
            return [row_json(row) for row in unsure_numbers(store, limit=limit)]

    def count_unsure_numbers(self) -> int:
        """How many documents :meth:`unsure_numbers` would give without its limit."""
        from cancu.review import NUMBER, UNSURE

        with self._reading() as store:
            said = sum(each.withdrawn is None for each in store.verdicts() if each.kind == NUMBER)
            return max(0, store.count_numbers(UNSURE) - said)

    # --- out and upkeep ------------------------------------------------------------

    def export(
        self,
        form: str,
        out: str | os.PathLike[str],
        *,
        agency: str | None = None,
        wanted: Wanted | None = None,
        limit: int | None = None,
    ) -> Path:
        """Write the whole corpus or one report (:data:`cancu.exports.tables.FORMATS`); where it went.

        ``wanted``, ``limit``: which tasks, for the forms that hold tasks; ``agency``: whose register it
        is, for the three registers, else a piece of the name of who has the tasks.
        """
        from cancu.exports.files import rules
        from cancu.exports.tables import export

        with rules(self.database):
            if agency is not None:
                wanted = replace(wanted or Wanted(), agency=agency)
            return export(self, form, Path(out), wanted=wanted, limit=limit)

    def received(self) -> dict[int, list[Json]]:
        """The stamps ``ĐẾN`` of the offices that received a document, by document id."""
        with self._reading() as store:
            return {ident: list(stamps) for ident, stamps in store.received().items()}

    def replies(self) -> dict[int, list[str]]:
        """What answers a document, by its id: numbers, or names where there is no number."""
        with self._reading() as store:
            graph = self._built(store)
        found: dict[int, list[str]] = {}
        for source, target, edge in graph.edges(data=True):
            if edge["relation"] == Relation.TRA_LOI.value:
                data = graph.nodes[source]
                found.setdefault(target, []).append(data["number"] or data["label"])
        return {target: list(dict.fromkeys(names)) for target, names in found.items()}

    def relink(self) -> Json:
        """Link everything anew, whatever was linked before; how many of each there are now."""
        from graph.linking.resolve import link
        from pipeline.run import LINKING
        from pipeline.system.contained import bounded

        with self._writing() as store, bounded(LINKING):
            made = link(store)
        return {
            "schema": "cancu.relink/1",
            **{
                name: getattr(made, name)
                for name in ("documents", "cited", "citations", "linked", "edges", "inferred")
            },
        }

    def backup(self, out: str | os.PathLike[str]) -> Path:
        """A consistent copy of the database, while others use it; an older copy is replaced.

        Nothing else is: :class:`~extractors.errors.DatabaseError` for a file that is no cancu database.
        """
        from cancu.exports.files import check, draft_of, rules
        from corpus.store import Corpus as Store

        target = Path(out)
        with self._reading() as store, rules(self.database):
            if check(target) is not None:  # a copy of ours, or it is left alone
                Store(target, read_only=True).close()
            try:
                with draft_of(target) as draft:
                    store.copy_into(draft)
            except OSError as error:
                raise DatabaseError(
                    f"Không ghi được bản sao lưu {target} ({error.strerror}).",
                    f"The backup {target} cannot be written ({error.strerror}).",
                ) from error
        return target

    def split(self, folder: str | os.PathLike[str]) -> tuple[str, ...]:
        """Write a database for each province and year into a new folder, with a directory of them all.

        ``trace``, ``path``, ``find`` and ``search`` take the folder for a database; each volume is one.
        """
        from corpus.volumes import split

        self._may_write()  # nobody else may, meanwhile
        return split(self.database, Path(folder))

    def stats(self) -> dict[str, int]:
        """How many rows of each kind."""
        with self._reading() as store:
            return dict(store.stats())

    def failures(self) -> list[Json]:
        """The files that could not be read, and why."""
        with self._reading() as store:
            return [
                {
                    "path": row.path,
                    "code": row.error_code,
                    "message": row.error_en if self.lang == "en" else row.error_vi,
                }
                for row in store.failures()
            ]
