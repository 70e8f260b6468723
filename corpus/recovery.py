"""A sound database from a damaged one: whatever can be read, and what not.

What is precious (texts, corrections, acceptances, what people said of tasks) is carried over row by
row.  What follows from a text need not be guessed at: where facts are lost or spoilt the ledger is
emptied, and the next ingest reads them from the texts again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus import search
from corpus.database import open_database, transaction
from corpus.integrity import faults_of_file, unsound
from corpus.salvage import Cell, Salvaged, Table, salvaged
from extractors.errors import DatabaseError

__all__ = ["Recovered", "recover"]

#: Tables that are made anew, by SQLite or by us; after a recovery everything is audited.
_MADE = ("sqlite_", "documents_fts", "_sqlite_migrations", "audit_")
#: What is concluded from all documents together, anew by the next ingest and audit.
_CONCLUDED = ("edges", "inferences", "findings", "changes")
#: What the tables of :func:`corpus.integrity.unsound` are called in the database.
_KEPT_IN = {
    "outline": "sections",
    "mentions": "facts",
    "resolved_findings": "finding_lives",
    "received": "documents",
}


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
    if not found.rows.get("documents") and not found.rows.get("files"):
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
        for table, rowid, _, number in wrong:
            keys = {row[0]: row for row in db.execute(f'PRAGMA foreign_key_list("{table}")')}
            column, on_delete = keys[number][3], keys[number][6]
            if on_delete == "SET NULL":
                db.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
            else:
                gone += db.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,)).rowcount
    return gone


def _forget_spoilt(db: sqlite3.Connection, found: Salvaged) -> None:
    """Let facts be read anew where some are lost, or letters were damaged."""
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
    """Take out rows that can be read, and mean nothing any more."""
    from corpus.store import Corpus

    gone = 0
    with Corpus(out, read_only=True) as corpus:
        wrong = list(unsound(corpus))
    with transaction(db):
        for each in wrong:
            table = _KEPT_IN.get(each.table, each.table)
            if each.document is None:
                if each.table in _CONCLUDED:
                    gone += db.execute(f"DELETE FROM {table}").rowcount
                elif table == "finding_lives":
                    gone += db.execute(
                        "DELETE FROM finding_lives WHERE NOT json_valid(evidence)"
                    ).rowcount
                elif each.table == "received":
                    db.execute("UPDATE documents SET received = NULL WHERE NOT json_valid(received)")
                continue
            db.execute("DELETE FROM ledger WHERE document_id = ?", (each.document,))
            if table == "documents":
                db.execute("DELETE FROM files WHERE document_id = ?", (each.document,))
                gone += db.execute("DELETE FROM documents WHERE id = ?", (each.document,)).rowcount
            else:
                gone += db.execute(
                    f"DELETE FROM {table} WHERE document_id = ?", (each.document,)
                ).rowcount
    return gone
