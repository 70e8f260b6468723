"""Documents and the references between them, read a few at a time.

A question to a big corpus walks from one document and must not read the rest: every method here goes
by an index, and the references to a document that many rest on come strongest first (``edges.rank``),
so that the caller can stop.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from corpus import mapping
from corpus.database import guarded
from corpus.records import DocumentRow, Link, with_conclusions
from extractors.letters import number_key

__all__ = ["OWN_FILE", "Linked", "Reply", "id_ends"]

_OF_DOCUMENT = "SELECT path FROM files f WHERE f.document_id = d.id"
#: The file a document's text was read from; of several with its bytes, the first.
OWN_FILE = (
    f"coalesce(({_OF_DOCUMENT} AND f.sha256 = d.sha256 ORDER BY f.id LIMIT 1), "
    f"({_OF_DOCUMENT} ORDER BY f.id LIMIT 1))"
)
#: What :func:`_link` needs of a row of ``edges e``, in its order.
_LINK = (
    "e.source_id, e.target_id, e.relation, e.quote, e.page, e.document_id, e.direct, e.confidence, "
    'e.start, e."end"'
)
#: The order of :func:`graph.network.steps.strongest_first`, as the indexes have it.
_STRONGEST = "e.rank, e.direct DESC, e.document_id, e.start, e.source_id"
#: Rows fetched at a time, and to begin with: the first ones may be all that is wanted.
_AT_A_TIME, _AT_FIRST = 256, 16
#: Who a document is: what a node of the graph shows.
_WHO = (
    "id",
    "held",
    "key",
    "type",
    "type_name",
    "number",
    "number_status",
    "date",
    "year",
    "issuer",
    "locality",
    "title",
)
#: ``part_of`` stands behind the text in the row, and only what is cited has it: no text is read.
_HEAD = ", ".join(f'd."{name}"' for name in _WHO) + ", CASE WHEN d.held THEN NULL ELSE d.part_of END"


def id_ends(idents: int | range | None) -> tuple[int, ...]:
    """The first and the last of some ids; nothing for all."""
    if idents is None:
        return ()
    return (idents, idents) if isinstance(idents, int) else (idents.start, idents.stop - 1)


class Reply(NamedTuple):
    """A document of a type that answers names another one: where, and with what words."""

    source: int
    target: int
    relation: str
    quote: str
    page: int | None
    start: int
    end: int


class Linked:
    """The network of documents of a database."""

    path: Path
    _conn: sqlite3.Connection

    # --- documents ---------------------------------------------------------------------------

    def heads(self, idents: Iterable[int]) -> dict[int, DocumentRow]:
        """Who these documents are, with what only others tell; what the graph asks, no more."""
        wanted = msgspec.json.encode(list(idents)).decode()
        made = mapping.take(DocumentRow, (*_WHO, "part_of"))
        found = {
            cells[0]: made(cells, path=path)
            for *cells, path in self._rows(
                f"SELECT {_HEAD}, {OWN_FILE} FROM json_each(?) w JOIN documents d ON d.id = w.value",
                wanted,
            )
        }
        for ident, field, value in self._rows(
            "SELECT i.document_id, i.field, i.value FROM json_each(?) w JOIN inferences i "
            "ON i.document_id = w.value WHERE i.settled = 1",
            wanted,
        ):
            found[ident] = with_conclusions(found[ident], {field: value})
        return found

    def numbered(self, keys: Collection[str]) -> list[int]:
        """The documents whose number has one of these keys (:func:`~extractors.letters.number_key`).

        A number that only others tell counts as well.
        """
        wanted = msgspec.json.encode(list(keys)).decode()
        found = {
            row[0]
            for row in self._rows(
                "SELECT d.id FROM json_each(?) w JOIN documents d ON d.number_key = w.value", wanted
            )
        }
        found |= {
            ident
            for ident, number in self._rows(
                "SELECT document_id, value FROM inferences WHERE field = 'number' AND settled = 1"
            )
            if number_key(number) in keys
        }
        return sorted(found)

    def naming(self, types: Collection[str], target: int | range | None = None) -> list[Reply]:
        """What held documents of these types name themselves, documents that are held too.

        ``target``: only what names this one, or one of these.
        """
        by_target = "" if target is None else "+"  # not from all documents of these types
        return [
            Reply(*row)
            for row in self._rows(
                'SELECT e.source_id, e.target_id, e.relation, e.quote, e.page, e.start, e."end" '
                "FROM edges e JOIN documents s ON s.id = e.source_id "
                f"JOIN documents t ON t.id = e.target_id WHERE e.direct = 1 AND {by_target}s.held = 1 "
                f"AND {by_target}t.held = 1 AND {by_target}s.type IN (SELECT value FROM json_each(?)) "
                + ("" if target is None else "AND e.target_id BETWEEN ? AND ? ")
                + "ORDER BY e.source_id, e.rank, e.start, e.id",
                msgspec.json.encode(list(types)).decode(),
                *id_ends(target),
            )
        ]

    def at_path(self, path: str, *, tail: bool = False) -> list[int]:
        """The documents read from this file; ``tail``: from a file whose path ends so.

        The second looks at every file there is.
        """
        forward, backward = path.replace("\\", "/"), path.replace("/", "\\")
        if not tail:
            found = self._rows(
                "SELECT document_id FROM files WHERE path IN (?, ?, ?) AND document_id IS NOT NULL",
                path, forward, backward,
            )  # fmt: skip
        else:
            ending = "/" + forward.lstrip("/")
            found = self._rows(
                "SELECT document_id FROM files WHERE document_id IS NOT NULL "
                "AND replace(substr(path, -length(?1)), char(92), '/') = ?1",
                ending,
            )
        return sorted({row[0] for row in found})

    def titles(self) -> Iterator[tuple[int, str, str | None, str | None]]:
        """Id, title, name of the type and type of every document that has a title."""
        return self._stream("SELECT id, title, type_name, type FROM documents WHERE title <> ''")

    def degree(self, ident: int) -> int:
        """How many references lead to a document and from it."""
        (found,) = self._rows(
            "SELECT (SELECT count(*) FROM edges WHERE source_id = ?1) "
            "+ (SELECT count(*) FROM edges WHERE target_id = ?1)",
            ident,
        )
        return int(found[0])

    # --- references --------------------------------------------------------------------------

    def edges_from(self, sources: Iterable[int]) -> Iterator[Link]:
        """What these documents refer to."""
        found = self._stream(
            f"SELECT {_LINK} FROM json_each(?) w CROSS JOIN edges e ON e.source_id = w.value",
            msgspec.json.encode(list(sources)).decode(),
        )
        return map(_link, found)

    def edges_to(self, target: int, ranks: Collection[int] | None = None) -> Iterator[Link]:
        """What refers to a document, the strongest first and read as far as it is asked for."""
        only = "" if ranks is None else f" AND e.rank IN ({', '.join('?' * len(ranks))})"
        found = self._stream(
            f"SELECT {_LINK} FROM edges e WHERE e.target_id = ?{only} ORDER BY {_STRONGEST}",
            target,
            *sorted(ranks or ()),
        )
        return map(_link, found)

    def edges_between(self, source: int, target: int) -> tuple[Link, ...]:
        """The references from one document to another."""
        found = self._rows(
            f"SELECT {_LINK} FROM edges e WHERE e.source_id = ? AND e.target_id = ?", source, target
        )
        return tuple(map(_link, found))

    def edges_into(self, targets: Iterable[int]) -> Iterator[Link]:
        """What refers to these documents, all of it: for those to which few do (:meth:`popular`)."""
        found = self._stream(
            f"SELECT {_LINK} FROM json_each(?) w CROSS JOIN edges e ON e.target_id = w.value",
            msgspec.json.encode(list(targets)).decode(),
        )
        return map(_link, found)

    def popular(self, idents: Iterable[int], *, over: int) -> frozenset[int]:
        """Those of these documents to which more than so many references lead; no more are counted."""
        found = self._rows(
            "SELECT w.value FROM json_each(?1) w WHERE EXISTS "
            "(SELECT 1 FROM edges e WHERE e.target_id = w.value LIMIT 1 OFFSET ?2)",
            msgspec.json.encode(list(idents)).decode(),
            over,
        )
        return frozenset(row[0] for row in found)

    def edges_beside(self, target: int, sources: Iterable[int]) -> Iterator[Link]:
        """The references from those of these documents that refer to one more than once.

        Most do so once: the index tells, and no row is read for them.
        """
        found = self._stream(
            f"SELECT {_LINK} FROM (SELECT w.value AS source FROM json_each(?1) w CROSS JOIN edges f "
            "ON f.source_id = w.value AND f.target_id = ?2 GROUP BY w.value HAVING count(*) > 1) s "
            "CROSS JOIN edges e ON e.source_id = s.source AND e.target_id = ?2",
            msgspec.json.encode(list(sources)).decode(),
            target,
        )
        return map(_link, found)

    def referring(
        self, idents: Iterable[int], ranks: Collection[int], *, outgoing: bool
    ) -> frozenset[int]:
        """Those of these documents that refer to others (or that others refer to) so strongly."""
        near = "source_id" if outgoing else "target_id"
        found = self._rows(
            "SELECT w.value FROM json_each(?) w WHERE EXISTS (SELECT 1 FROM edges e "
            f"WHERE e.{near} = w.value AND e.source_id <> e.target_id "
            f"AND e.rank IN ({', '.join('?' * len(ranks))}))",
            msgspec.json.encode(list(idents)).decode(),
            *sorted(ranks),
        )
        return frozenset(row[0] for row in found)

    def edges_told(self, document: int) -> tuple[Link, ...]:
        """The references that one text tells, its own and those of others."""
        found = self._rows(f"SELECT {_LINK} FROM edges e WHERE e.document_id = ?", document)
        return tuple(map(_link, found))

    def pairs(self, sources: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Which documents these refer to, each pair once; no row is read for it, an index is."""
        return self._stream(
            "SELECT DISTINCT e.source_id, e.target_id FROM json_each(?) w "
            "JOIN edges e ON e.source_id = w.value",
            msgspec.json.encode(list(sources)).decode(),
        )

    # --- below -------------------------------------------------------------------------------

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with guarded(self.path):
            return self._conn.execute(sql, values).fetchall()

    def _stream(self, sql: str, *values: object) -> Iterator[Any]:
        """Rows as they are asked for: who takes ten of a hundred thousand pays for little more."""
        with guarded(self.path):
            cursor = self._conn.execute(sql, values)
        size = _AT_FIRST
        while True:
            with guarded(self.path):
                some = cursor.fetchmany(size)
            if not some:
                return
            yield from some
            size = min(2 * size, _AT_A_TIME)


def _link(row: tuple[Any, ...]) -> Link:
    source, target, relation, quote, page, document, direct, confidence, start, end = row
    return Link(source, target, relation, quote, page, document, direct == 1, confidence, start, end)
