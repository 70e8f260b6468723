"""What the last linking made of each reference, and what has been written since.

So that one more document costs what it touches: a citation keeps the *group* its number belongs to (the
number of its key, or the key of a name), the rest of its key, and how it was found; a held document
keeps its own (``own_refs``).  Whoever changes a document notes it first (:func:`touch`): the groups it
bore and cited, the documents it cited, the references that its words drew.
:mod:`graph.linking.incremental` reads all of that, and nothing else of the corpus.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec

from corpus import mapping
from corpus.database import guarded
from corpus.reading import Reading
from corpus.records import (
    AssertionRow,
    CitationRow,
    DocumentRow,
    MentionRow,
    OwnRef,
    PartRow,
    RefRow,
    Said,
    Touched,
)

__all__ = ["Relinking", "touch"]

#: Groups read at a time.
_GROUPS = 1_000

#: Who a document was when it is taken out or changed, for what is kept between two linkings.
_TOUCHES = (
    "INSERT OR IGNORE INTO touched SELECT 'ref', ref FROM citations WHERE document_id = ?1 "
    "AND ref IS NOT NULL",
    "INSERT OR IGNORE INTO touched SELECT 'ref', ref FROM citations WHERE target_id = ?1 "
    "AND ref IS NOT NULL",
    "INSERT OR IGNORE INTO touched SELECT 'ref', ref FROM own_refs WHERE document_id = ?1 "
    "AND ref IS NOT NULL",
    "INSERT OR IGNORE INTO touched SELECT 'tells', 1 FROM own_refs WHERE document_id = ?1 "
    "AND tells = 2",
    "INSERT OR IGNORE INTO touched SELECT 'title', c.title FROM own_refs o JOIN citations c "
    "ON c.document_id = o.document_id WHERE o.document_id = ?1 AND o.tells AND c.title <> ''",
    "INSERT OR IGNORE INTO touched SELECT 'title', d.title FROM own_refs o JOIN documents d "
    "ON d.id = o.document_id WHERE o.document_id = ?1 AND o.tells AND d.title <> ''",
    "INSERT OR IGNORE INTO touched SELECT 'cited', target_id FROM citations WHERE document_id = ?1 "
    "AND target_id IS NOT NULL",
    "INSERT OR IGNORE INTO touched SELECT 'concluded', 1 FROM inferences WHERE document_id = ?1",
    "INSERT OR IGNORE INTO touched_edges SELECT s.id, t.id, e.relation FROM edges e "
    "JOIN seen_documents s ON s.document_id = e.source_id "
    "JOIN seen_documents t ON t.document_id = e.target_id WHERE e.document_id = ?1",
)


def touch(db: sqlite3.Connection, ident: int) -> None:
    """Note that a held document is about to change or to go; inside the transaction that does it."""
    db.execute("INSERT OR IGNORE INTO touched VALUES ('document', ?)", (ident,))
    db.execute("INSERT OR IGNORE INTO audit_touched VALUES ('text', ?)", (ident,))
    for sql in _TOUCHES:
        db.execute(sql, (ident,))


def _json(values: Iterable[object]) -> str:
    return msgspec.json.encode(list(values)).decode()


class Relinking(Reading):
    """The memory of the last linking; what writes is called inside :meth:`Corpus.exclusive`."""

    _conn: sqlite3.Connection

    # --- what has changed ----------------------------------------------------------------------

    def touched(self) -> Touched:
        """What changed since the last linking."""
        found: dict[str, set[Any]] = {}
        for kind, what in self._rows("SELECT kind, what FROM touched"):
            found.setdefault(kind, set()).add(what)
        return Touched(
            frozenset(found.get("document", ())),
            frozenset(found.get("ref", ())),
            frozenset(found.get("cited", ())),
            frozenset(found.get("title", ())),
            "tells" in found,
            "concluded" in found,
        )

    def is_touched(self) -> bool:
        """Whether anything was written since the last linking."""
        return self._row("SELECT 1 FROM touched LIMIT 1") is not None

    def linked_by(self) -> str | None:
        """With what the corpus was last linked; None when it never was."""
        row = self._row("SELECT value FROM meta WHERE name = 'linked'")
        return None if row is None else str(row[0])

    def count_held(self) -> int:
        return int(self._rows("SELECT count(*) FROM own_refs")[0][0])

    def settle_linking(self, mark: str) -> None:
        """Note that nothing is unlinked any more."""
        with guarded(self.path):
            self._conn.execute("DELETE FROM touched")
            self._conn.execute("DELETE FROM touched_edges")
            sql = "INSERT OR REPLACE INTO meta (name, value) VALUES ('linked', ?)"
            self._conn.execute(sql, (mark,))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Writing that is undone when it fails, inside a transaction that goes on."""
        with guarded(self.path):
            self._conn.execute("SAVEPOINT attempt")
            try:
                yield
            except BaseException:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK TO attempt")
                    self._conn.execute("RELEASE attempt")
                raise
            self._conn.execute("RELEASE attempt")

    # --- reading a few -------------------------------------------------------------------------

    def held_among(self, idents: Iterable[int]) -> tuple[DocumentRow, ...]:
        """Those of these documents that are held, as they stand in their own words."""
        where = "WHERE d.id IN (SELECT value FROM json_each(?)) AND +d.held = 1"
        return self._documents(where, _json(idents), concluded=False)

    def held_after(self, ident: int, most: int) -> list[int]:
        """The ids of the next held documents after one, in their order."""
        sql = "SELECT id FROM documents WHERE id > ? AND +held = 1 ORDER BY id LIMIT ?"
        return [row[0] for row in self._rows(sql, ident, most)]

    def groups(self) -> Iterator[tuple[str, int]]:
        """The groups of citations and held documents in their order, with how many are of each.

        Others may be written meanwhile: a few are read at a time, by the index.
        """
        last = ""
        while True:
            found: Counter[str] = Counter()
            end = None
            for table in ("citations", "own_refs"):
                sql = (
                    f"SELECT ref, count(*) FROM {table} WHERE ref > ? GROUP BY ref ORDER BY ref LIMIT ?"
                )
                rows = self._rows(sql, last, _GROUPS)
                found.update(dict(rows))
                if len(rows) == _GROUPS:
                    end = rows[-1][0] if end is None else min(end, rows[-1][0])
            yield from ((ref, found[ref]) for ref in sorted(found) if end is None or ref <= end)
            if end is None:
                return
            last = end

    def written_by_hand(self, statuses: Iterable[str]) -> tuple[DocumentRow, ...]:
        """The held documents whose number has one of these states and candidates."""
        listed = ", ".join(f"'{each}'" for each in statuses)
        where = f"WHERE d.number_status IN ({listed}) AND +d.held = 1"
        found = self._documents(where, concluded=False)
        return tuple(row for row in found if row.number_candidates)

    def nameless(self, types: Iterable[str], days: Iterable[str]) -> tuple[DocumentRow, ...]:
        """The held documents of these types without number, of one of these days or of none."""
        where = (
            "WHERE d.held = 1 AND d.number IS NULL AND d.type IN (SELECT value FROM json_each(?1)) "
            "AND (d.date IS NULL OR d.date IN (SELECT value FROM json_each(?2)))"
        )
        return self._documents(where, _json(types), _json(days), concluded=False)

    def groups_dated(self, begin: str, end: str) -> tuple[tuple[str, str, str | None, str | None], ...]:
        """Groups, numbers and types (of key and print) of what is cited with a day between these."""
        sql = (
            "SELECT DISTINCT ref, number, ref_type, type FROM citations "
            "WHERE date BETWEEN ? AND ? AND ref IS NOT NULL AND number IS NOT NULL"
        )
        return tuple(self._rows(sql, begin, end))

    def refs(self, groups: Collection[str]) -> list[RefRow]:
        """The citations of these groups."""
        title = "CASE WHEN c.title <> '' THEN c.title ELSE c.name END"
        number = "coalesce(nullif(c.number, ''), nullif(c.resolved, ''), nullif(c.alias_of, ''), c.ref)"
        found = self._rows(
            "SELECT c.id, c.document_id, d.sha256, c.start, c.ref, c.ref_type, c.ref_when, "
            f"c.ref_place, c.way, c.how, c.target_id, c.date, c.issuer, {title}, c.type, {number}, "
            "coalesce(d.date, d.date_to) FROM json_each(?) w CROSS JOIN citations c ON c.ref = w.value "
            "JOIN documents d ON d.id = c.document_id",
            _json(groups),
        )
        return [RefRow(*cells) for cells in found]

    def own_refs(self, groups: Collection[str] = (), idents: Collection[int] = ()) -> list[OwnRef]:
        """The held documents of these groups, or of these ids."""
        found = self._rows(
            "SELECT document_id, home, ref, tells FROM own_refs WHERE ref IN "
            "(SELECT value FROM json_each(?1)) OR document_id IN (SELECT value FROM json_each(?2))",
            _json(groups),
            _json(idents),
        )
        return [OwnRef(*cells) for cells in found]

    def numbers_concluded(self) -> tuple[tuple[int, str], ...]:
        """The documents whose number only others tell, and that number."""
        sql = "SELECT document_id, value FROM inferences WHERE field = 'number'"
        return tuple(self._rows(sql))

    def telling(self, least: int) -> list[int]:
        """The held documents that tell of attachments, so much at least (:class:`OwnRef`)."""
        sql = f"SELECT document_id FROM own_refs WHERE tells >= {int(least)}"
        return [row[0] for row in self._rows(sql)]

    def titles_of(self, idents: Iterable[int]) -> set[str]:
        """How these documents are titled, by themselves and by all who cite them."""
        found = self._rows(
            "SELECT d.title FROM json_each(?1) w CROSS JOIN documents d ON d.id = w.value "
            "UNION SELECT c.title FROM json_each(?1) w CROSS JOIN citations c ON c.target_id = w.value",
            _json(idents),
        )
        return {row[0] for row in found if row[0]}

    def citations_of(self, idents: Iterable[int]) -> tuple[CitationRow, ...]:
        """The citations of these documents."""
        return self._picked("citations", "document_id", idents)

    def citations_in(self, groups: Iterable[str]) -> tuple[CitationRow, ...]:
        """The citations of these groups, whole."""
        return self._picked("citations", "ref", groups)

    def citation(self, ident: int) -> CitationRow:
        """One citation."""
        (found,) = self._picked("citations", "id", (ident,))
        row: CitationRow = found
        return row

    def assertions_of(self, idents: Iterable[int]) -> tuple[AssertionRow, ...]:
        """What these documents say of two others."""
        return self._picked("assertions", "document_id", idents)

    def parts_of(self, idents: Iterable[int]) -> tuple[PartRow, ...]:
        """The parts of these documents."""
        return self._picked("parts", "document_id", idents)

    def mentions_of(self, idents: Iterable[int]) -> list[MentionRow]:
        """What these documents name by titles alone."""
        return [each for ident in idents for each in self.mentions(ident)]

    def hows(self, idents: Iterable[int]) -> dict[int, str]:
        """How the documents of the citations of these texts were found."""
        sql = "SELECT id, how FROM citations WHERE document_id IN (SELECT value FROM json_each(?))"
        return {ident: how for ident, how in self._rows(sql, _json(idents)) if how is not None}

    def keys_of(self, idents: Iterable[int]) -> dict[int, tuple[str, bool]]:
        """Key of each of these documents, and whether it is held."""
        sql = "SELECT id, key, held FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        return {ident: (key, bool(held)) for ident, key, held in self._rows(sql, _json(idents))}

    def cited_ids(self, keys: Iterable[str]) -> dict[str, int]:
        """Those of these documents that are cited and not held."""
        sql = (
            "SELECT d.key, d.id FROM json_each(?) w CROSS JOIN documents d "
            "INDEXED BY idx_documents_cited_key ON d.key = w.value AND d.held = 0"
        )
        return dict(self._rows(sql, _json(keys)))

    def attachments(self) -> dict[str, int]:
        """The documents without number that came with another, by key."""
        sql = "SELECT key, id FROM documents WHERE held = 0 AND +number IS NULL AND key GLOB '*#*~*'"
        return dict(self._rows(sql))

    def has_attachments(self, keys: Iterable[str]) -> bool:
        """Whether something is known to have come with one of these."""
        sql = (
            "SELECT 1 FROM json_each(?) w CROSS JOIN documents d INDEXED BY idx_documents_cited_key "
            "ON d.held = 0 AND d.number IS NULL AND d.key > w.value || '#' AND d.key < w.value || '$' "
            "LIMIT 1"
        )
        return self._row(sql, _json(keys)) is not None

    def _picked(self, table: str, column: str, values: Iterable[object]) -> tuple[Any, ...]:
        """The facts of a table with one of these values in a column."""
        kind = mapping.FACTS[table].row
        listed = ", ".join(f'f."{each}"' for each in mapping.names(kind))
        found = self._rows(
            f"SELECT {listed} FROM json_each(?) w CROSS JOIN {table} f ON f.{column} = w.value "
            "ORDER BY f.document_id, f.start, f.id",
            _json(values),
        )
        return tuple(map(mapping.take(kind), found))

    # --- writing -------------------------------------------------------------------------------

    def say_refs(self, said: Iterable[Said]) -> None:
        """Keep what linking makes of citations."""
        with guarded(self.path):
            self._conn.executemany(
                "UPDATE citations SET ref = ?2, ref_type = ?3, ref_when = ?4, ref_place = ?5, "
                "way = ?6, how = ?7 WHERE id = ?1",
                said,
            )

    def say_own(self, own: Iterable[OwnRef]) -> None:
        """Keep what held documents are by their own words."""
        with guarded(self.path):
            self._conn.executemany("INSERT OR REPLACE INTO own_refs VALUES (?, ?, ?, ?)", own)

    def mean_hosts(self, citations: Iterable[tuple[int, int]]) -> None:
        """Keep which citations mean the very document they stand in."""
        with guarded(self.path):
            sql = "UPDATE citations SET target_id = ?2 WHERE id = ?1"
            self._conn.executemany(sql, citations)

    def say_hows(self, hows: Mapping[int, str]) -> None:
        """Keep how documents are found now."""
        with guarded(self.path):
            self._conn.executemany("UPDATE citations SET how = ?2 WHERE id = ?1", hows.items())
