"""What a page over a corpus asks: lists with counts, a page of a document, a diagram, a history.

A part of :class:`cancu.Corpus`; everything comes back as plain values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from cancu.opened import Opened
from cancu.values import Json, node_json, row_json
from extractors.errors import UsageError

if TYPE_CHECKING:
    from corpus.listing import Findings
    from corpus.records import CorrectionRow, DocumentRow, FindingRow, RunRow
    from corpus.store import Corpus as Store

__all__ = ["Lists"]

#: Where the last part of a number begins to be one somebody may look up.
_FIGURE = frozenset("0123456789")


class Lists(Opened):
    """The lists; :class:`cancu.service.Corpus` opens the database for them."""

    # --- the list of documents -----------------------------------------------------------------

    def listing(
        self,
        query: str = "",
        *,
        facets: Mapping[str, Iterable[str]] | None = None,
        order: str | None = None,
        limit: int = 50,
        offset: int = 0,
        counted: bool = True,
    ) -> Json:
        """Some documents of a list, how many there are, and the values of every filter with counts.

        ``query`` is searched as :meth:`search` does, numbers first; ``facets``: of
        :data:`corpus.listing.FACETS`, an empty text for those without a value; ``order``: of
        :data:`corpus.listing.ORDERS`.  ``more``: the search found more than it looked through;
        ``counted``: false leaves the filters out, and how many there are (``total`` is None).
        """
        from corpus.listing import FACETS, ORDERS, Wanted

        chosen = tuple((name, tuple(values)) for name, values in (facets or {}).items() if values)
        if unknown := [name for name, _ in chosen if name not in FACETS]:
            raise UsageError(f"Không có bộ lọc “{unknown[0]}”.", f"There is no filter “{unknown[0]}”.")
        if order is not None and order not in ORDERS:
            raise UsageError(f"Không có cách sắp xếp “{order}”.", f"There is no order “{order}”.")
        with self._reading() as store:
            ids, more = _asked(store, query)
            wanted = Wanted(chosen, ids)
            rows = store.listed(wanted, order, limit=limit, offset=offset)
            total, values = (store.count(wanted), store.facets(wanted)) if counted else (None, {})
            found = [row_json(row) | {"hit": _hit(store, row, query)} for row in rows]
        return {
            "total": total,
            "more": more,
            "offset": offset,
            "documents": found,
            "facets": {
                name: [{"value": f.value, "label": f.label, "count": f.count} for f in each]
                for name, each in values.items()
            },
        }

    # --- one document --------------------------------------------------------------------------

    def sheet(self, ref: str, page: int = 1, *, at: int | None = None, end: int | None = None) -> Json:
        """One page of a document with its facts (:mod:`cancu.page_view`).

        ``at``: the page of an offset; with ``end`` the boxes of what lies between are ``marked``.
        """
        from cancu.page_view import facts_of, page_of, sheet
        from extractors.model import Span

        with self._reading() as store:
            ident = self._meant(store, ref)[0]
            document, facts = store.load(ident), store.facts(ident)
            targets = [each.target_id for each in store.citations(ident)]
        number = page if at is None else page_of(document, at)
        span = Span(at, end) if at is not None and end is not None and end > at else None
        return sheet(document, facts_of(facts, targets), number, span=span) | {
            "id": ident,
            "path": document.source.path,
            "media_type": document.source.media_type,
            "text_source": document.source.text_source.value,
        }

    def pages_of(self, ref: str, offsets: Iterable[int]) -> list[int]:
        """The numbers of the pages that hold some places of a document."""
        from cancu.page_view import page_of

        with self._reading() as store:
            document = store.load(self._meant(store, ref)[0])
        return [page_of(document, each) for each in offsets]

    def original(self, ref: str) -> Json:
        """The files a document was read from, the one of its text first, with sum and kind."""
        with self._reading() as store:
            row = store.document(self._meant(store, ref)[0])
            files = store.files_of(row.id) if row.held else ()
        return {
            "id": row.id,
            "sha256": row.sha256,
            "files": [{"path": each.path, "sha256": each.sha256} for each in files],
        }

    def identity(self, ref: str) -> Json:
        """Who a document is, without its facts."""
        with self._reading() as store:
            return row_json(store.document(self._meant(store, ref)[0]))

    def heads(self, idents: Iterable[int]) -> list[Json]:
        """Who some documents are, by their ids; those that are not there are left out."""
        from graph.network.build import node_of

        with self._reading() as store:
            return [node_json(node_of(row), ident) for ident, row in store.heads(idents).items()]

    def documents_at(self, paths: Iterable[str]) -> dict[str, int]:
        """The documents that files were read into, by path; files that gave none are left out."""
        with self._reading() as store:
            found = {path: store.file_state(path) for path in paths}
        return {
            path: row.document_id
            for path, row in found.items()
            if row is not None and row.document_id is not None
        }

    def forget_failures(self, paths: Iterable[str]) -> None:
        """Have files that failed read once more by the next ingest, those in an archive with it."""
        from pipeline.system.files import INSIDE

        with self._writing() as store:
            for path in paths:
                row = store.file_state(path)
                if row is not None and row.status == "failed":
                    store.forget(path)
                    outer = path.partition(INSIDE)[0]
                    if outer != path and store.file_state(outer) is not None:
                        store.forget(outer)

    def standing(self, ref: str, day: dt.date) -> Json:
        """In what state of force a document is on a day, and why; ``by`` as a document."""
        from graph.documents.force import own_effect
        from graph.formats.render import status_json
        from graph.network.status import status_on
        from graph.network.stored import Stored

        with self._reading() as store:
            net = Stored(store)
            ident = self._meant(store, ref)[0]

            def effect(node: int) -> dt.date | None:
                data = net.data(node)
                return own_effect(store.text(node), data.get("date")) if data["held"] else None

            found = status_json(status_on(net, ident, day, effect=effect))
            if found["by"] is not None:
                found["by"] = node_json(net.data(found["by"]), found["by"])
        return found

    def diagram(self, ref: str, *, most: int = 12) -> Json:
        """What a document refers to (``out``) and what refers to it (``into``), by relation.

        Each group has its ``count`` and, of the documents, the first ``most``.
        """
        from graph.network.stored import Stored

        with self._reading() as store:
            net = Stored(store)
            ident = self._meant(store, ref)[0]
            made: Json = {"document": node_json(net.data(ident), ident)}
            for side, way, outgoing in (("out", "up", True), ("into", "down", False)):
                groups = []
                for relation, count in store.count_by_relation(ident, outgoing=outgoing).items():
                    shown: dict[int, Json] = {}
                    for step in net.steps(ident, way, frozenset({relation})):  # type: ignore[arg-type]
                        other = step.target if outgoing else step.source
                        if other not in shown:
                            shown[other] = node_json(net.data(other), other) | {
                                "quote": step.quote,
                                "page": step.page,
                                "start": step.start,
                                "document": step.document,
                                "direct": step.direct,
                            }
                        if len(shown) == most:
                            break
                    groups.append(
                        {"relation": relation, "count": count, "documents": list(shown.values())}
                    )
                made[side] = groups
        return made

    def history(self, ref: str) -> Json:
        """The files of a document and what people put right in it, in order."""
        with self._reading() as store:
            ident = self._meant(store, ref)[0]
            files = store.files_of(ident)
            corrections = store.corrections_of(ident)
        return {
            "files": [
                {"path": f.path, "sha256": f.sha256, "size": f.size, "status": f.status} for f in files
            ],
            "corrections": [_correction_json(each) for each in corrections],
        }

    def findings(self, ref: str | None = None) -> list[Json]:
        """What the last audit found, with its state; ``ref``: about one document only."""
        with self._reading() as store:
            found = (
                store.findings() if ref is None else store.findings_about(self._meant(store, ref)[0])
            )
            return _told(store, found, self.lang)

    def finding_list(self, wanted: Findings, *, limit: int = -1, offset: int = 0) -> list[Json]:
        """Some findings of the last audit, the gravest first."""
        with self._reading() as store:
            return _told(store, store.findings_among(wanted, limit=limit, offset=offset), self.lang)

    def count_findings(self, wanted: Findings) -> Json:
        """How many findings of the last audit there are, and every filter's values with counts.

        ``total``; ``counts``: by ``severity``, ``state`` and ``rule``, as the other filters leave them.
        """
        with self._reading() as store:
            counts = store.count_findings(wanted)
        total = counts.pop("all")["all"]
        return {"total": total, "counts": counts}

    # --- the corpus ----------------------------------------------------------------------------

    def state(self) -> Json:
        """How the corpus was read, and its last runs, the latest first."""
        with self._reading() as store:
            return store.state_of_reading() | {
                "runs": [_run_json(each) for each in store.last_runs(20)]
            }

    def log(self, *, limit: int = 200) -> Json:
        """What was done: runs and corrections, the latest first."""
        with self._reading() as store:
            runs = [_run_json(each) for each in store.last_runs(limit)]
            made = list(reversed(store.corrections()))[:limit]
            rows = {each.document_id for each in made if each.document_id is not None}
            heads = store.heads(rows)
            verdicts = [asdict(each) for each in reversed(store.verdicts())][:limit]
        from graph.network.build import label_of

        return {
            "runs": runs,
            "verdicts": verdicts,
            "corrections": [
                _correction_json(each)
                | {
                    "label": label_of(heads[each.document_id])
                    if each.document_id in heads and each.document_id is not None
                    else None
                }
                for each in made
            ],
        }


def _told(store: Store, found: Iterable[FindingRow], lang: str) -> list[Json]:
    """Findings with who the documents of their evidence are."""
    from cancu.findings import row_json as finding_json
    from graph.network.build import label_of

    made = [finding_json(each, lang) for each in found]
    places = [one for each in made for one in each["evidence"]]
    rows = store.heads({one["document"] for one in places})
    for one in places:
        row = rows.get(one["document"])
        one["label"] = None if row is None else label_of(row)
        one["path"] = None if row is None else row.path
    return made


def _asked(store: Store, query: str) -> tuple[tuple[int, ...] | None, bool]:
    """The documents a query means, those whose number it is first; None for no query."""
    from extractors.letters import number_key
    from graph.network.queries import canonical

    words = query.strip()
    if not words:
        return None, False
    numbered: Sequence[int] = ()
    if words[0] in _FIGURE or words.casefold().startswith(("số", "so")):
        keys = {number_key(words), number_key(canonical(words))}
        numbered = store.numbered(keys)
    found, more = store.matching(words)
    return tuple(dict.fromkeys((*numbered, *found))), more


def _hit(store: Store, row: DocumentRow, query: str) -> Json | None:
    if not query.strip() or not row.held:
        return None
    found = store.where_found(row.id, query)
    if found is None:
        return None
    return {
        "page": found.page,
        "start": found.start,
        "pieces": [{"text": each.text, "hit": each.hit} for each in found.pieces],
    }


def _correction_json(each: CorrectionRow) -> Json:
    return {
        "id": each.id,
        "document": each.document_id,
        "field": each.field,
        "was": each.was,
        "value": each.value,
        "reason": each.reason,
        "by": each.by,
        "when": each.when,
        "withdrawn": each.withdrawn,
    }


def _run_json(each: RunRow) -> Json:
    return {
        "id": each.id,
        "command": each.command,
        "started": each.started,
        "finished": each.finished,
        "status": each.status,
        "counts": dict(each.counts),
    }
