"""Whether a database is sound: its pages, its search index, its rows, and that all is accounted for.

SQLite finds what does not fit in pages and indexes; damage inside a row (a flipped bit in a list of
repairs) shows only when the row is read.  ``unsound`` reads them all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from extractors.errors import CancuError

if TYPE_CHECKING:
    from corpus.reading import Reading

__all__ = ["Unsound", "accounts", "faults_of_file", "has_unsound_rows", "unsound"]

#: What SQLite tells at most.
_MOST = 100


def faults_of_file(db: sqlite3.Connection, path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong with pages, references and the search index; () when all is sound."""
    try:
        found = [
            str(row[0]) for row in db.execute(f"PRAGMA quick_check({_MOST})") if str(row[0]) != "ok"
        ]
        found += [
            f"foreign key: {row[0]} {row[1]}"
            for row in db.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
        ]
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return tuple(found) or _search_faults(path)


def _search_faults(path: Path) -> tuple[str, ...]:
    """What FTS5 finds wrong with its index; it can be asked only by who may write."""
    try:
        with closing(
            sqlite3.connect(
                f"file:{quote(str(path.absolute()))}?mode=rw",
                uri=True,
                timeout=30,
                isolation_level=None,
            )
        ) as own:
            own.execute("BEGIN IMMEDIATE")
            try:
                own.execute("INSERT INTO documents_fts (documents_fts) VALUES ('integrity-check')")
                there = {row[0] for row in own.execute("SELECT id FROM documents_fts_docsize")}
                held = {row[0] for row in own.execute("SELECT id FROM documents WHERE held = 1")}
            finally:
                own.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY):
            return ()  # not ours to write, or in use: not asked
        return (f"documents_fts: {error}",)
    except sqlite3.DatabaseError as error:
        return (f"documents_fts: {error}",)
    wrong = there ^ held
    return (f"documents_fts: {len(wrong)} documents not in step",) if wrong else ()


# --- rows -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unsound:
    """Rows that cannot be read as what they are: of a document, or of a table as a whole."""

    table: str
    document: int | None
    why: str


_WHOLE = (
    "files", "agencies", "edges", "findings", "resolved_findings", "inferences", "corrections", "runs",
    "faults", "changes", "task_lives", "received",
)  # fmt: skip
#: Tables that are not called as what they give.
_STORED = {"outline": "sections", "mentions": "facts"}
_OF_DOCUMENT = ("parts", "outline", "citations", "assertions", "mentions", "deadlines", "assignments")


def unsound(corpus: Reading) -> Iterator[Unsound]:
    """Read every row; those that cannot be, and facts that lie outside their text."""
    mistyped = corpus.mistyped()
    for table, ident in sorted(mistyped, key=str):
        yield Unsound(table, ident, "cells of another kind than their columns")
    whole = {table for table, ident in mistyped if ident is None}
    for name in _WHOLE:
        why = None if name in whole else _why(getattr(corpus, name))
        if why is not None:
            yield Unsound(name, None, why)
    for ident in corpus.held_ids():
        if ("documents", ident) not in mistyped:
            yield from _unsound_of(corpus, ident, mistyped)


def _unsound_of(
    corpus: Reading, ident: int, mistyped: Collection[tuple[str, int | None]]
) -> Iterator[Unsound]:
    """What cannot be read of one document."""
    why = _why(corpus.document, ident) or _why(corpus.load, ident)
    if why is None and _why(corpus.parts, ident) is None:  # an identity holds the titles of its parts
        why = _why(corpus.identity, ident)
    if why is not None:
        yield Unsound("documents", ident, why)
        return
    size = len(corpus.text(ident))
    for name in _OF_DOCUMENT:
        table = _STORED.get(name, name)
        if (table, ident) in mistyped:
            continue
        why = _why(getattr(corpus, name), ident)
        if why is None and corpus.reaches(table, ident) > size:
            why = "outside its text"
        if why is not None:
            yield Unsound(table, ident, why)


def has_unsound_rows(corpus: Reading) -> bool:
    return next(unsound(corpus), None) is not None


def _why(read: Callable[..., object], *about: int) -> str | None:
    try:
        read(*about)
    except CancuError as error:
        return error.message.en
    except Exception as error:  # what damaged cells make of the readers: anything
        return f"{type(error).__name__}: {error}"
    return None


#: Every held document has a file, every file what came of it, every edge its two ends …: what does not
#: tally, as (name, how many).
_ACCOUNTS = (
    (
        "held documents without a file",
        "SELECT count(*) FROM documents d WHERE held = 1 AND NOT EXISTS "
        "(SELECT 1 FROM files WHERE document_id = d.id)",
    ),
    (
        "held documents without text",
        "SELECT count(*) FROM documents WHERE held = 1 AND (text IS NULL OR sha256 IS NULL)",
    ),
    (
        "files that failed without a reason",
        "SELECT count(*) FROM files WHERE status = 'failed' AND error_code IS NULL",
    ),
    (
        "files that were read and belong to no held document",
        "SELECT count(*) FROM files f JOIN documents d ON d.id = f.document_id WHERE d.held = 0",
    ),
    (
        "facts of documents that are not held",
        " UNION ALL ".join(
            f"SELECT 1 FROM {table} f LEFT JOIN documents d ON d.id = f.document_id WHERE "
            "COALESCE(d.held, 0) = 0"
            for table in (
                "citations",
                "deadlines",
                "assignments",
                "assertions",
                "parts",
                "sections",
                "facts",
            )
        ),
    ),
    (
        "edges without both ends",
        "SELECT count(*) FROM edges WHERE source_id NOT IN (SELECT id FROM documents) "
        "OR target_id NOT IN (SELECT id FROM documents)",
    ),
    (
        "edges of citations that mean another document",
        "SELECT count(*) FROM edges e JOIN citations c ON c.id = e.citation_id "
        "WHERE c.document_id <> e.document_id",
    ),
    (
        "cited documents nobody cites",
        "SELECT count(*) FROM documents d WHERE held = 0 AND NOT EXISTS "
        "(SELECT 1 FROM edges WHERE target_id = d.id OR source_id = d.id) AND NOT EXISTS "
        "(SELECT 1 FROM citations WHERE target_id = d.id)",
    ),
    (
        "held documents no extractor has read",
        "SELECT count(*) FROM documents d WHERE held = 1 AND NOT EXISTS "
        "(SELECT 1 FROM ledger WHERE document_id = d.id)",
    ),
)


def accounts(db: sqlite3.Connection) -> dict[str, int]:
    """What does not tally between files, documents, facts and edges: how many of each; {} if all do."""
    found: dict[str, int] = {}
    for name, sql in _ACCOUNTS:
        asked = sql if sql.startswith("SELECT count") else f"SELECT count(*) FROM ({sql})"
        count = int(db.execute(asked).fetchone()[0])
        if count:
            found[name] = count
    return found
