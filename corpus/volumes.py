"""A corpus in volumes: a database for each province and year, and a directory of them all.

A volume is a database like any other: its documents with all their facts, and what they cite as
documents that are only cited.  The directory (``directory.db``) knows every document and every
reference, without texts and facts: chains of references are walked in it alone, words are looked for
volume by volume.  Documents have the same ids everywhere.

Volumes are made from a database that stays the one to write to; they are for asking and handing on.
A volume can be read only: to link or audit it would take what lies in other volumes for missing.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from heapq import nlargest
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from corpus import search
from corpus.database import APPLICATION_ID, guarded
from corpus.reading import Reading, no_document
from corpus.records import Hit
from corpus.store import Corpus
from extractors.errors import DatabaseError, UsageError
from extractors.letters import fold
from extractors.model import Document

__all__ = ["DIRECTORY", "Volumes", "is_split", "split", "volume_of"]

DIRECTORY = "directory.db"
#: How a directory is told from a database, which it would be taken for, without its texts.
_DIRECTORY_ID = APPLICATION_ID + 1

#: What stands of a document in the directory, and in a volume that only cites it.
_HEAD = (
    "id", "key", "type", "type_name", "number", "number_key", "number_status", "date", "year", "issuer",
    "locality", "title",
)  # fmt: skip
#: Tables of what is read from documents, or said of them: ``mine`` are those of the volume.
_MINE = "document_id IN (SELECT id FROM mine)"
_COPIED = {
    "files": _MINE,
    "parts": _MINE,
    "sections": _MINE,
    "citations": _MINE,
    "assertions": _MINE,
    "deadlines": _MINE,
    "assignments": _MINE,
    "facts": _MINE,
    "agency_roles": _MINE,
    "edges": _MINE,
    "findings": _MINE,
    "corrections": _MINE,
    "ledger": _MINE,
    "own_refs": _MINE,
    "faults": _MINE,
    "inferences": "document_id IN (SELECT id FROM documents)",
    "finding_lives": "fingerprint IN (SELECT fingerprint FROM findings)",
    "decisions": "fingerprint IN (SELECT fingerprint FROM findings)",
    "task_lives": "origin IN (SELECT coalesce(origin, key) FROM documents WHERE held = 1)",
    "task_events": "fingerprint IN (SELECT fingerprint FROM task_lives)",
    "verdicts": "origin IN (SELECT coalesce(origin, key) FROM documents WHERE held = 1)",
    "status_list": "1",
    "meta": "1",
    "agencies": "id IN (SELECT issuer_id FROM documents UNION SELECT agency_id FROM deadlines UNION "
    "SELECT agency_id FROM assignments UNION SELECT agency_id FROM agency_roles)",
}


def volume_of(locality: str | None, date: str | None, year: int | None) -> str:
    """Where a document lies: province as printed, and year.

    >>> volume_of("Sơn La", "2024-01-31", None), volume_of(None, None, None)
    ('son-la/2024.db', 'khong-ro-tinh/khong-ro-nam.db')
    """
    place = "-".join("".join(c if c.isalnum() else " " for c in fold(locality or "")).split())
    when = date[:4] if date else str(year) if year else "khong-ro-nam"
    return f"{place or 'khong-ro-tinh'}/{when}.db"


def is_split(path: Path) -> bool:
    """Whether a folder holds a corpus in volumes."""
    return (path / DIRECTORY).is_file()


def split(source: Path, folder: Path) -> tuple[str, ...]:
    """Write a corpus in volumes into a folder that is new or empty; the volumes' names.

    Nobody may write to the corpus meanwhile.  Raises :class:`UsageError` when something lies in the
    folder, :class:`DatabaseError` when it cannot be written; nothing is left there then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{folder} đã có và không trống. Hãy chọn một thư mục mới.",
            f"{folder} is there and not empty. Choose a new folder.",
        )
    draft = folder.absolute().with_name(f".cancu-{secrets.token_hex(8)}.part")
    try:
        draft.mkdir()
        with Corpus(source) as corpus, corpus.exclusive():
            found = _lying(source)
            for name, idents in found.items():
                _write_volume(source, draft / name, idents)
            _write_directory(source, draft / DIRECTORY, found)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        raise DatabaseError(
            f"Không ghi được {folder} ({error.strerror}).",
            f"{folder} cannot be written ({error.strerror}).",
            code="io",
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return tuple(found)


def _lying(source: Path) -> dict[str, list[int]]:
    """The held documents of each volume."""
    found: dict[str, list[int]] = {}
    with guarded(source), closing(_opened(source, "ro")) as db:
        for ident, *where in db.execute(
            "SELECT id, locality, date, year FROM documents WHERE held = 1 ORDER BY id"
        ):
            found.setdefault(volume_of(*where), []).append(ident)
    return dict(sorted(found.items()))


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None)


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"


@contextmanager
def _filling(source: Path, target: Path) -> Iterator[sqlite3.Connection]:
    """An empty database that is filled from another one (``s``), in one transaction."""
    target.parent.mkdir(exist_ok=True)
    Corpus(target, create=True).close()
    with guarded(target), closing(_opened(target, "rw")) as db:
        db.execute("ATTACH ? AS s", (_uri(source, "ro"),))
        db.execute("BEGIN")
        db.execute("DELETE FROM meta")
        yield db
        db.execute("COMMIT")
        db.execute("DETACH s")
        db.execute("PRAGMA journal_mode = DELETE")  # handed on as one file


def _copy(db: sqlite3.Connection, table: str, where: str) -> None:
    names = ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA main.table_info({table})"))
    db.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM s.{table} WHERE {where}")


def _write_volume(source: Path, target: Path, idents: Iterable[int]) -> None:
    with _filling(source, target) as db:
        db.execute("CREATE TEMP TABLE mine (id INTEGER PRIMARY KEY)")
        db.executemany("INSERT INTO mine VALUES (?)", [(ident,) for ident in idents])
        _copy(db, "documents", "id IN (SELECT id FROM mine)")
        db.execute("INSERT INTO meta VALUES ('volume', ?)", (target.parent.name,))
        head = ", ".join(_HEAD)
        db.execute(
            f"INSERT INTO documents (held, {head}) SELECT 0, {head} FROM s.documents WHERE id IN ("
            f"SELECT target_id FROM s.citations WHERE {_MINE} "
            f"UNION SELECT source_id FROM s.edges WHERE {_MINE} "
            f"UNION SELECT target_id FROM s.edges WHERE {_MINE}) AND id NOT IN (SELECT id FROM mine)"
        )
        db.execute(
            "UPDATE documents SET part_of = (SELECT o.part_of FROM s.documents o WHERE "
            "o.id = documents.id AND o.part_of IN (SELECT id FROM mine)) WHERE held = 0"
        )
        for table, where in _COPIED.items():
            _copy(db, table, where)
        held = "SELECT id, number, title, text FROM documents WHERE held = 1"
        for row in db.execute(held).fetchall():
            search.index(db, *row)
        db.execute("DROP TABLE mine")


def _write_directory(source: Path, target: Path, found: dict[str, list[int]]) -> None:
    with _filling(source, target) as db:
        db.execute("CREATE TABLE volumes (id INTEGER PRIMARY KEY, path TEXT NOT NULL)")
        db.execute("CREATE TABLE lies (document_id INTEGER PRIMARY KEY, volume INTEGER NOT NULL)")
        for number, (name, idents) in enumerate(found.items(), 1):
            db.execute("INSERT INTO volumes VALUES (?, ?)", (number, name))
            db.executemany("INSERT INTO lies VALUES (?, ?)", [(ident, number) for ident in idents])
        head = ", ".join((*_HEAD, "held", "sha256", "part_of"))
        db.execute(f"INSERT INTO documents ({head}) SELECT {head} FROM s.documents")
        for table, where in (
            ("files", "document_id IS NOT NULL"),
            ("inferences", "settled = 1"),
            ("status_list", "1"),
            ("meta", "1"),
        ):
            _copy(db, table, where)
        edges = [row[1] for row in db.execute("PRAGMA main.table_info(edges)")]
        names = ", ".join(f'"{each}"' for each in edges if each != "citation_id")
        db.execute(f"INSERT INTO edges ({names}) SELECT {names} FROM s.edges")
        db.execute(f"PRAGMA application_id = {_DIRECTORY_ID}")


class Volumes(Reading):
    """A corpus in volumes, to be asked for chains of references and for words.

    What is known of a document beside its head and its references, only its volume tells
    (:meth:`volume`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / DIRECTORY
        with guarded(self.path):
            self._conn = _opened(self.path, "ro")
            if self._conn.execute("PRAGMA application_id").fetchone()[0] != _DIRECTORY_ID:
                self._conn.close()
                raise DatabaseError(
                    f"{self.path} không phải mục lục của cancu.",
                    f"{self.path} is no directory of cancu.",
                    code="not-ours",
                )

    def __enter__(self) -> Volumes:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._conn.close()

    def volumes(self) -> tuple[str, ...]:
        """The names of the volumes."""
        return tuple(row[0] for row in self._rows("SELECT path FROM volumes ORDER BY path"))

    def volume(self, ident: int) -> Path:
        """The database that holds a document; NotFound when none does."""
        sql = "SELECT path FROM volumes v JOIN lies l ON l.volume = v.id WHERE l.document_id = ?"
        found = self._row(sql, ident)
        if found is None:
            raise no_document(ident)
        return self.folder / str(found[0])

    def load(self, ident: int) -> Document:
        with Corpus(self.volume(ident), read_only=True) as volume:
            return volume.load(ident)

    def text(self, ident: int) -> str:
        with Corpus(self.volume(ident), read_only=True) as volume:
            return volume.text(ident)

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """As :meth:`Reading.search`, in every volume; scores weigh a word by the volume it is in."""
        found: list[Hit] = []
        for name in self.volumes():
            with Corpus(self.folder / name, read_only=True) as volume:
                found += volume.search(query, limit=limit)
            found = nlargest(limit, found, key=lambda hit: (hit.score, -hit.document.id))
        return tuple(found)

    def count_hits(self, query: str) -> int:
        total = 0
        for name in self.volumes():
            with Corpus(self.folder / name, read_only=True) as volume:
                total += volume.count_hits(query)
        return total
