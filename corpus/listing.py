"""Lists of documents to page through: filters with counts, orders, where a search hit stands.

Everything here is answered from one index (``idx_documents_listing``) and a few rows, so that a page of
a list costs the same in a corpus of a hundred and of a hundred thousand documents.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from corpus import findings, search
from corpus.boxes import unpack_layout
from corpus.database import guarded
from corpus.reading import KINDS, Reading, doubted
from corpus.records import CorrectionRow, DocumentRow, FindingRow, RunRow
from corpus.search import Piece

__all__ = ["FACETS", "ORDERS", "Facet", "Findings", "Found", "Listing", "Wanted"]

#: Columns one can filter by, as SQL over ``documents d``.
FACETS: Mapping[str, str] = {
    "type": "d.type",
    "issuer": "d.issuer_id",
    "year": "substr(d.date, 1, 4)",
    "status": "d.number_status",
    "held": "d.held",
}
_LISTING = "idx_documents_listing"
_NEWEST = "d.date DESC, d.id DESC"  # what has no date comes last so
ORDERS: Mapping[str, str] = {
    "newest": _NEWEST,
    "oldest": "d.date IS NULL, d.date, d.id",
    "number": "d.number_key NULLS LAST, d.date DESC, d.id",
    "type": f"d.type IS NULL, d.type, {_NEWEST}",
    "issuer": f"(SELECT name FROM agencies a WHERE a.id = d.issuer_id), {_NEWEST}",
    "added": "d.id DESC",
}
#: Documents a search looks at: who finds more asks more exactly.
_MOST = 1000
#: Of these, the first are looked into for the words as they were typed, marks and all.
_LOOKED_INTO = 60
#: Documents whose numbers are looked up one by one to be put in order; more are met on a walk along
#: the index of the numbers.
_FEW = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents: values of :data:`FACETS` (text; "" for none), and ids in an order, or all."""

    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a filter, what it is called and how many documents have it."""

    value: str
    label: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """Where a search hit stands: the words around it in pieces, and the page."""

    pieces: tuple[Piece, ...]
    page: int | None
    start: int


_LIVES = "LEFT JOIN finding_lives l ON l.fingerprint = f.fingerprint"
_STATE = "coalesce(l.state, 'new')"


@dataclass(frozen=True, slots=True)
class Findings:
    """Which findings of the last audit: every part that is given must hold.

    ``mark``: the beginning of a fingerprint; ``documents``: evidence stands in one of them; ``words``:
    a piece of what is said, in either language.
    """

    severities: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    mark: str = ""
    documents: tuple[int, ...] | None = None
    words: str = ""


class Listing(Reading):
    """The lists; a part of :class:`corpus.store.Corpus`."""

    def listed(
        self, wanted: Wanted, order: str | None, *, limit: int, offset: int = 0
    ) -> tuple[DocumentRow, ...]:
        """Some of these documents in an order of :data:`ORDERS`.

        Without an order they stand as ``wanted.ids`` has them, or the newest first.
        """
        where, values = _where(wanted)
        ranked = order is None and wanted.ids is not None
        by = "w.key" if ranked else ORDERS[order or "newest"]
        walked = order == "number" and wanted.ids is None and self.count(wanted) > _FEW
        source = _through(where, "idx_documents_number_key" if walked else _LISTING)
        with guarded(self.path):
            found = self._conn.execute(
                f"SELECT d.id FROM {source} ORDER BY {by} LIMIT ? OFFSET ?", (*values, limit, offset)
            ).fetchall()
        idents = [row[0] for row in found]
        rows = {row.id: row for row in self._documents(f"WHERE id IN ({_marks(idents)})", *idents)}
        return tuple(rows[ident] for ident in idents)

    def count(self, wanted: Wanted) -> int:
        """How many such documents there are."""
        where, values = _where(wanted)
        ((total,),) = self._rows(f"SELECT count(*) FROM {_through(where)}", *values)
        return int(total)

    def facets(self, wanted: Wanted, *, most: int = 40) -> dict[str, tuple[Facet, ...]]:
        """For every filter its values with counts, as the other filters leave them."""
        made = {}
        for name, column in FACETS.items():
            others = tuple(each for each in wanted.facets if each[0] != name)
            where, values = _where(replace(wanted, facets=others))
            label = "NULL"
            if name == "issuer":
                label = "(SELECT name FROM agencies a WHERE a.id = g.value)"
            found = self._rows(
                f"SELECT g.value, {label}, g.n FROM (SELECT {column} AS value, count(*) AS n "
                f"FROM {_through(where)} GROUP BY 1) g ORDER BY g.n DESC, g.value LIMIT ?",
                *values,
                most,
            )
            made[name] = tuple(
                Facet("" if value is None else str(value), label, count)
                for value, label, count in found
            )
        return made

    def matching(self, query: str) -> tuple[tuple[int, ...], bool]:
        """The documents that hold all words of a query, best first, and whether there may be more.

        What was typed with marks ranks those first that have the same marks: number and title, then
        the text.
        """
        parsed = search.parse(query)
        with guarded(self.path):
            found = search.find(self._conn, parsed, _MOST + 1)
        idents = [ident for ident, _ in found[:_MOST]]
        typed = search.as_typed(query)
        if typed:
            head = idents[:_LOOKED_INTO]
            texts = {
                ident: (f"{number or ''}\n{title or ''}", text)
                for ident, number, title, text in self._rows(
                    f"SELECT id, number, title, text FROM documents WHERE id IN ({_marks(head)})", *head
                )
            }
            idents[: len(head)] = sorted(head, key=lambda each: search.unlike(typed, *texts[each]))
        return tuple(idents), len(found) > _MOST

    def where_found(self, ident: int, query: str) -> Found | None:
        """The best place of a query in a held document; None where only the head holds it."""
        row = self._row("SELECT text, layout FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            return None
        text, layout = row
        start, pieces = search.cut(text, search.parse(query))
        if not any(piece.hit for piece in pieces):
            return None
        pages = unpack_layout(layout).pages
        page = next((each.number for each in reversed(pages) if each.span.start <= start), None)
        return Found(tuple(pieces), page, start)

    def findings_about(self, ident: int) -> tuple[FindingRow, ...]:
        """The findings whose evidence stands in a document, as the last audit left them."""
        with guarded(self.path):
            where = "WHERE f.id IN (SELECT finding_id FROM finding_places WHERE document_id = ?)"
            return findings.current(self._conn, where, ident)

    def findings_among(
        self, wanted: Findings, *, limit: int, offset: int = 0
    ) -> tuple[FindingRow, ...]:
        """Findings of the last audit, the gravest first."""
        where, values = _sought(wanted)
        with guarded(self.path):
            return findings.current(self._conn, where, *values, limit=limit, offset=offset)

    def count_findings(self, wanted: Findings) -> dict[str, dict[str, int]]:
        """How many there are by ``severity``, ``state`` and ``rule``, as the other filters leave them;
        under ``all`` how many there are."""
        choices = {
            "severity": ("f.severity", replace(wanted, severities=())),
            "state": (_STATE, replace(wanted, states=())),
            "rule": ("f.rule", replace(wanted, rules=())),
        }
        made = {}
        for name, (column, others) in choices.items():
            where, values = _sought(others)
            made[name] = dict(
                self._rows(
                    f"SELECT {column}, count(*) FROM findings f {_LIVES} {where} GROUP BY 1", *values
                )
            )
        where, values = _sought(wanted)
        (total,) = self._rows(f"SELECT count(*) FROM findings f {_LIVES} {where}", *values)
        return made | {"all": {"all": int(total[0])}}

    def count_by_relation(self, ident: int, *, outgoing: bool) -> dict[str, int]:
        """How many documents one refers to (or is referred to by), by relation."""
        near, far = ("source_id", "target_id") if outgoing else ("target_id", "source_id")
        found = self._rows(
            f"SELECT relation, count(DISTINCT {far}) FROM edges WHERE {near} = ? GROUP BY relation "
            "ORDER BY min(rank)",
            ident,
        )
        return dict(found)

    def corrections_of(self, ident: int) -> tuple[CorrectionRow, ...]:
        """What people put right in a document, in order, what was taken back included."""
        return self._all(CorrectionRow, "corrections WHERE document_id = ? ORDER BY id", ident)

    def last_runs(self, count: int = 1) -> tuple[RunRow, ...]:
        """The latest runs, the last one first."""
        return tuple(reversed(self.runs(count)))

    def state_of_reading(self) -> dict[str, Any]:
        """How the held documents were read: by source of the text, status of the number, failures.

        ``last``: the same of what the last run brought that brought something, as far as it was noted
        (:mod:`corpus.changes`), and its ``run``; a folder that is watched is read again and again.
        """
        by_source = self._rows(
            "SELECT text_source, count(*) FROM documents WHERE held = 1 GROUP BY 1 ORDER BY 2 DESC"
        )
        by_number = self._rows(
            f"SELECT number_status, count(*) FROM {_through('documents d')} "
            "WHERE held = 1 GROUP BY 1 ORDER BY 2 DESC"
        )
        counts = self._rows(
            "SELECT (SELECT count(*) FROM documents d WHERE held = 1), "
            "(SELECT count(*) FROM documents d WHERE held = 0), "
            "(SELECT count(*) FROM files WHERE status = 'failed')"
        )[0]
        sorts = {"text_source": dict(by_source), "number_status": dict(by_number)}
        audited = self._row("SELECT value FROM meta WHERE name = 'last-audit'")
        return {
            "audited": None if audited is None else audited[0],
            **sorts,
            "held": counts[0],
            "missing": counts[1],
            "failed": counts[2],
            "last": self._last_read(sorts),
        }

    def _last_read(self, every: dict[str, Any]) -> dict[str, Any]:
        """What the last run brought, by source of the text and status of the number.

        ``every``: the same of all that is held; the first run brings all, and nothing is noted of it.
        """
        (runs,) = self._rows(
            'SELECT min(id), max(id) FROM runs WHERE "new" + changed + updated + duplicate > 0'
        )
        first, last = runs
        if last == first:
            return {"run": last} | every
        among = (
            "changes c JOIN documents d ON d.key = c.key WHERE d.held = 1 AND c.kind = 'document' "
            "AND c.change IN ('new', 'arrived', 'changed') AND c.run_id = ?"
        )
        return {"run": last} | {
            name: {
                value or "": count
                for value, count in self._rows(
                    f"SELECT d.{name}, count(*) FROM {among} GROUP BY 1", last
                )
            }
            for name in ("text_source", "number_status")
        }

    def count_numbers(self, states: Collection[str]) -> int:
        """How many held documents have a number in one of these states."""
        ((found,),) = self._rows(
            "SELECT count(*) FROM documents d INDEXED BY idx_documents_listing "
            f"WHERE d.held = 1 AND d.number_status IN ({_marks(states)})",
            *states,
        )
        return int(found)

    def count_doubts(self, kinds: Collection[str], *, below: float) -> int:
        """How many facts of these kinds are less sure than that, those somebody judged included."""
        parts = " UNION ALL ".join(
            f"SELECT count(*) AS n FROM {KINDS[kind][0]} WHERE {doubted(below)}"
            for kind in sorted(kinds)
        )
        (found,) = self._rows(f"SELECT coalesce(sum(n), 0) FROM ({parts})", below)
        return int(found[0])


def _sought(wanted: Findings) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    choices = (("f.severity", wanted.severities), ("f.rule", wanted.rules), (_STATE, wanted.states))
    for column, some in choices:
        if some:
            parts.append(f"{column} IN ({_marks(some)})")
            values += some
    if wanted.mark:
        parts.append("substr(f.fingerprint, 1, ?) = ?")
        values += [len(wanted.mark), wanted.mark]
    if wanted.documents is not None:
        parts.append(
            "f.id IN (SELECT finding_id FROM finding_places "
            f"WHERE document_id IN ({_marks(wanted.documents)}))"
        )
        values += wanted.documents
    if wanted.words:
        parts.append("(instr(f.message_vi, ?) OR instr(f.message_en, ?))")
        values += [wanted.words, wanted.words]
    return f"WHERE {' AND '.join(parts)}" if parts else "", values


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    """``FROM`` and ``WHERE`` of a list, over ``documents d`` (and ``w``, the ids in their order)."""
    source = "documents d"
    values: list[object] = []
    if wanted.ids is not None:
        source = "json_each(?) w JOIN documents d ON d.id = w.value"
        values.append(msgspec.json.encode(wanted.ids).decode())
    clauses = []
    for name, chosen in wanted.facets:
        column = FACETS[name]
        some = [value for value in chosen if value]
        parts = [f"{column} IN ({_marks(some)})"] if some else []
        if "" in chosen:
            parts.append(f"{column} IS NULL")
        clauses.append(f"({' OR '.join(parts)})")
        values += map(int, some) if name in ("issuer", "held") else some
    return f"{source}{' WHERE ' if clauses else ''}{' AND '.join(clauses)}", values


def _through(where: str, index: str = _LISTING) -> str:
    """The same read through one index: that which holds all columns of the filters, so that rows are
    left alone, or another one."""
    if not where.startswith("documents d"):
        return where
    return where.replace("documents d", f"documents d INDEXED BY {index}", 1)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
