"""A sound database from a damaged one: whatever can be read, and what not.

What is precious (texts, corrections, acceptances, what people said of tasks) is carried over row by
row.  What follows from a text need not be guessed at: where facts are lost or spoilt the ledger is
emptied, and the next ingest reads them from the texts again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from corpus import search
from corpus.boxes import pack_layout, unpack_layout
from corpus.database import open_database, transaction
from corpus.integrity import Unsound, faults_of_file, unsound
from corpus.packing import HEADER_COLUMNS
from corpus.salvage import Cell, Salvaged, Table, salvaged
from extractors.errors import DatabaseError
from extractors.model import Block, Document, Span

__all__ = ["Recovered", "recover"]

#: Tables that are made anew, by SQLite or by us; after a recovery everything is audited.
_MADE = ("sqlite_", "documents_fts", "_sqlite_migrations", "audit_")
#: What is concluded from all documents together, anew by the next ingest and audit.
_CONCLUDED = ("edges", "inferences", "findings", "changes")
#: What makes a database worth recovering: what was read, and what people said.
_TOLD = ("documents", "files", "corrections", "decisions", "task_lives", "task_events", "status_list")
#: Columns of a document that come with its header, and with its file.
_OF_HEADER = ("issuer_id", "number_key")
_OF_FILE = ("media_type", "pages", "repairs", "signatures", "received", "copy")


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of it: rows by table, held documents, pages and rows that could not be read, in words.

    ``anew``: documents whose facts the next ingest reads again; ``dropped``: rows without their like.
    """

    rows: dict[str, int]
    documents: int
    lost: tuple[str, ...]
    anew: int
    dropped: int


def recover(source: Path, out: Path) -> Recovered:
    """Write what can be read of ``source`` into the empty file ``out``; ``source`` stays as it is.

    Raises :class:`~extractors.errors.DatabaseError` when nothing of cancu is in it.
    """
    tables = {table.name: table for table in _tables()}
    found = salvaged(source, tables)
    if not any(map(found.rows.get, _TOLD)):
        raise DatabaseError(
            f"Trong {source} không còn gì của cancu đọc được; hãy khôi phục bản sao lưu.",
            f"Nothing of cancu can be read in {source}; restore a backup.",
            code="damaged",
        )
    with closing(open_database(out, create=True, read_only=False, timeout=5.0)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        with transaction(db):
            dropped = _fill(db, found, tables)
            dropped += _without_like(db)
            _forget_spoilt(db, found)
        dropped += _drop_unsound(db, out)
        with transaction(db):
            dropped += _without_like(db)
            search.refresh(db)
            rows = {name: _count(db, name) for name in sorted(tables)}
            held = _count(db, "documents WHERE held = 1")
            read = _count(db, "documents d WHERE held = 1 AND id IN (SELECT document_id FROM ledger)")
        db.execute("PRAGMA journal_mode = DELETE")
        wrong = faults_of_file(db, out)
    if wrong:
        raise DatabaseError(
            f"Không dựng lại được cơ sở dữ liệu từ {source} ({wrong[0]}).",
            f"The database cannot be built anew from {source} ({wrong[0]}).",
            code="damaged",
        )
    return Recovered(rows, held, tuple(found.lost), held - read, dropped)


def _tables() -> Iterator[Table]:
    """The tables of this program's version."""
    from corpus.schema import migrate

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        with transaction(memory):
            migrate(memory)
        for name, sql in memory.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
        ).fetchall():
            if not name.startswith(_MADE):
                told = memory.execute(f'PRAGMA table_info("{name}")').fetchall()
                columns = tuple((str(row[1]), str(row[2]).upper(), bool(row[3])) for row in told)
                yield Table(name, columns, "WITHOUT ROWID" not in sql)


def _fill(db: sqlite3.Connection, found: Salvaged, tables: dict[str, Table]) -> int:
    """Write the rows; how many the tables do not take."""
    refused = 0
    for name, rows in found.rows.items():
        known = {column for column, _, _ in tables[name].columns}
        before = _count(db, name)
        for row in rows.values():
            kept: dict[str, Cell] = {column: cell for column, cell in row.items() if column in known}
            columns = ", ".join(f'"{column}"' for column in kept)
            marks = ", ".join("?" * len(kept))
            db.execute(
                f'INSERT OR IGNORE INTO "{name}" ({columns}) VALUES ({marks})', tuple(kept.values())
            )
        refused += len(rows) - (_count(db, name) - before)
    return refused


def _count(db: sqlite3.Connection, rest: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {rest}").fetchone()[0])


def _without_like(db: sqlite3.Connection) -> int:
    """Take out rows of documents that are lost, and references to them; how many rows that were."""
    gone = 0
    ids = [row[0] for row in db.execute("SELECT id FROM documents WHERE held = 1 AND text IS NULL")]
    gone += len(ids)
    db.executemany("DELETE FROM documents WHERE id = ?", [(ident,) for ident in ids])
    while wrong := db.execute("PRAGMA foreign_key_check").fetchall():
        for table, number in {(row[0], row[3]) for row in wrong}:
            keys = {row[0]: row for row in db.execute(f'PRAGMA foreign_key_list("{table}")')}
            _, _, parent, column, other, _, on_delete, _ = keys[number]
            lost = f'"{column}" NOT IN (SELECT "{other or "id"}" FROM "{parent}")'
            if on_delete == "SET NULL":
                db.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE {lost}')
            else:
                gone += db.execute(f'DELETE FROM "{table}" WHERE {lost}').rowcount
    return gone


def _forget_spoilt(db: sqlite3.Connection, found: Salvaged) -> None:
    """Let facts be read anew where some are lost, or letters were damaged."""
    for table, number in found.spoilt:
        if table == "documents":
            _read_again(db, number)
    if found.lost:
        db.execute("DELETE FROM ledger")
        return
    for table, number in found.spoilt:
        own = "id" if table == "documents" else "document_id"
        if table == "documents" or _has(db, table, "document_id"):
            db.execute(
                f'DELETE FROM ledger WHERE document_id IN (SELECT {own} FROM "{table}" WHERE id = ?)',
                (number,),
            )


def _has(db: sqlite3.Connection, table: str, column: str) -> bool:
    told = {row[1] for row in db.execute(f'PRAGMA table_info("{table}")')}
    return {"id", column} <= told


def _drop_unsound(db: sqlite3.Connection, out: Path) -> int:
    """Take out what can be read and means nothing any more; how many rows.

    Of a document that cannot be read as a whole its columns are emptied first, those that are read
    anew from its text or its file: only a text that is none is given up.
    """
    gone = 0
    for empty in (*_EMPTIED, None):
        with transaction(db):
            for each in _unsound(out):
                if each.document is None:
                    gone += _drop_of_all(db, each.table)
                elif each.table != "documents":
                    _forget(db, each.document)
                    sql = f"DELETE FROM {each.table} WHERE document_id = ?"
                    gone += db.execute(sql, (each.document,)).rowcount
                elif empty is not None:
                    _forget(db, each.document)
                    empty(db, each.document)
                else:
                    db.execute("DELETE FROM files WHERE document_id = ?", (each.document,))
                    gone += db.execute("DELETE FROM documents WHERE id = ?", (each.document,)).rowcount
    return gone


def _unsound(out: Path) -> list[Unsound]:
    from corpus.store import Corpus

    with Corpus(out, read_only=True) as corpus:
        return list(unsound(corpus))


def _drop_of_all(db: sqlite3.Connection, table: str) -> int:
    """Take what is spoilt out of a table that is read as a whole."""
    if table in _CONCLUDED:
        return db.execute(f"DELETE FROM {table}").rowcount
    if table == "resolved_findings":
        return db.execute("DELETE FROM finding_lives WHERE NOT json_valid(evidence)").rowcount
    if table == "received":
        db.execute("UPDATE documents SET received = NULL WHERE NOT json_valid(received)")
    return 0


def _forget(db: sqlite3.Connection, ident: int) -> None:
    """Let the facts of a document be read anew from its text."""
    db.execute("DELETE FROM ledger WHERE document_id = ?", (ident,))


def _without_header(db: sqlite3.Connection, ident: int) -> None:
    _emptied(db, ident, (*HEADER_COLUMNS, *_OF_HEADER))


def _without_source(db: sqlite3.Connection, ident: int) -> None:
    _emptied(db, ident, _OF_FILE)
    _read_again(db, ident)


def _without_layout(db: sqlite3.Connection, ident: int) -> None:
    """A layout by the lines of the text, where the text is one."""
    sql = "SELECT text, layout FROM documents WHERE id = ?"
    text, kept = db.execute(sql, (ident,)).fetchone()
    if isinstance(text, str) and not _is_layout(kept):
        ends = list(accumulate(len(line) + 1 for line in text.split("\n")))
        spans = (Span(at, end - 1) for at, end in pairwise((0, *ends)))
        blocks = tuple(Block(span) for span in spans if len(span))
        layout = pack_layout(Document(text, blocks))
        db.execute("UPDATE documents SET layout = ? WHERE id = ?", (layout, ident))
        _read_again(db, ident)


def _is_layout(blob: bytes | None) -> bool:
    try:
        return blob is not None and bool(unpack_layout(blob))
    except Exception:  # what a damaged blob makes of the reader: anything
        return False


_EMPTIED = (_without_layout, _without_header, _without_source)


def _emptied(db: sqlite3.Connection, ident: int, columns: Iterable[str]) -> None:
    told = ", ".join(f'"{column}" = NULL' for column in columns)
    db.execute(f"UPDATE documents SET {told} WHERE id = ?", (ident,))


def _read_again(db: sqlite3.Connection, ident: int) -> None:
    """Let the next ingest read the file of a document again, where it is still there."""
    db.execute("UPDATE documents SET reader_version = 0 WHERE id = ?", (ident,))
