"""The corpus: everything cancu knows, in one SQLite file.

:class:`Corpus` is the only door.  It gives out values of :mod:`corpus.records` and takes values of
:mod:`extractors.model`; rows are made by :mod:`corpus.packing`, written by :mod:`corpus.writing`, words
found by :mod:`corpus.search`.  Each document is written in one transaction, so an interrupted ingest
leaves whole documents only.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from corpus import ledger, rows, search, writing
from corpus.database import guarded, open_database, transaction
from corpus.layout import unpack_layout
from corpus.packing import Packed, pack
from corpus.records import (
    AgencyRow,
    AssertionRow,
    AssignmentRow,
    CitationRow,
    CitedDocument,
    CorrectionRow,
    DeadlineRow,
    DocumentRow,
    Edge,
    EdgeRow,
    FileRow,
    FindingRow,
    Hit,
    PartRow,
    RunRow,
)
from corpus.writing import CORRECTABLE
from extractors.errors import CancuError, DatabaseError, NotFound, UsageError
from extractors.facts import Facts
from extractors.model import Document, Finding, Identity, NumberStatus, Outline, Relation, Source

__all__ = ["CORRECTABLE", "Corpus", "storable"]

_FILE = "id, path, sha256, size, mtime_ns, status, document_id, error_code, error_vi, error_en"
_FIRST_PATH = "(SELECT path FROM files f WHERE f.document_id = d.id ORDER BY f.id LIMIT 1)"
_COUNTS = ("new", "changed", "unchanged", "duplicate", "updated", "failed", "skipped")
_COUNTED = (
    "documents", "files", "parts", "sections", "citations", "assertions", "deadlines", "assignments",
    "agencies", "edges", "findings", "corrections", "runs",
)  # fmt: skip


class Corpus:
    """The documents of one database and the facts read from them.

    ``create``: make the database when it is not there.  ``read_only``: never write, not even to
    bring an older database to this version.  ``timeout``: seconds to wait while another program
    writes.  Every failure of the database is a :class:`~extractors.errors.DatabaseError`.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        read_only: bool = False,
        timeout: float = 30.0,
    ) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._conn = open_database(self.path, create=create, read_only=read_only, timeout=timeout)
        if not read_only:
            self._refresh_search()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._conn.close()

    # --- taking in ---------------------------------------------------------------------

    def put(
        self,
        document: Document,
        facts: Facts,
        *,
        path: str,
        size: int | None = None,
        mtime_ns: int | None = None,
        fingerprints: Mapping[str, str],
    ) -> int:
        """Write a document with its facts, in one transaction; its id.

        The facts of the extractors named in ``facts`` are replaced; a new text replaces all.
        ``fingerprints``: with what each of them was read, for the ledger.
        """
        packed = pack(document, facts, fingerprints)
        return self.put_packed(packed, path=path, size=size, mtime_ns=mtime_ns)

    def put_packed(
        self, packed: Packed, *, path: str, size: int | None = None, mtime_ns: int | None = None
    ) -> int:
        """Write what :func:`corpus.packing.pack` made, perhaps in another process."""
        stored = storable(path)
        with self._writing():
            ident = writing.put(self._conn, packed, stored)
            writing.upsert_file(
                self._conn,
                stored,
                sha256=packed.sha256,
                size=size,
                mtime_ns=mtime_ns,
                document_id=ident,
            )
        return ident

    def update(self, ident: int, packed: Packed) -> None:
        """Replace facts of a document whose file was not read again."""
        row = self._row("SELECT path FROM files WHERE document_id = ? ORDER BY id LIMIT 1", ident)
        with self._writing():
            writing.put(self._conn, packed, "" if row is None else row[0])

    def add_file(self, path: str, ident: int, *, size: int | None, mtime_ns: int | None) -> None:
        """Note another file with the bytes of a document that is held, or new dates of a known one."""
        stored = storable(path)
        with self._writing():
            row = self._row("SELECT sha256 FROM documents WHERE id = ? AND held = 1", ident)
            if row is None:
                raise _no_document(ident)
            before = self._row("SELECT document_id FROM files WHERE path = ?", stored)
            writing.upsert_file(
                self._conn, stored, sha256=row[0], size=size, mtime_ns=mtime_ns, document_id=ident
            )
            if before is not None and before[0] not in (None, ident):
                writing.remove_if_orphan(self._conn, before[0])

    def record_failure(
        self,
        path: str,
        error: CancuError,
        *,
        sha256: str | None = None,
        size: int | None = None,
        mtime_ns: int | None = None,
    ) -> None:
        """Note that a file could not be read, and why.

        What an earlier version of the file gave is taken out: it is not what stands there now.
        """
        stored = storable(path)
        with self._writing():
            before = self._row("SELECT document_id FROM files WHERE path = ?", stored)
            writing.upsert_file(
                self._conn,
                stored,
                sha256=sha256,
                size=size,
                mtime_ns=mtime_ns,
                error=(error.code, storable(error.message.vi), storable(error.message.en)),
            )
            if before is not None and before[0] is not None:
                writing.remove_if_orphan(self._conn, before[0])

    def forget(self, path: str) -> None:
        """Drop a file, and its document unless another file holds the same; NotFound without one."""
        with self._writing():
            if not writing.forget_file(self._conn, storable(path)):
                raise NotFound(
                    f"Tệp {path} không có trong cơ sở dữ liệu.",
                    f"The file {path} is not in the database.",
                )

    # --- files -------------------------------------------------------------------------

    def files(self) -> tuple[FileRow, ...]:
        return tuple(FileRow(*row) for row in self._rows(f"SELECT {_FILE} FROM files ORDER BY path"))

    def failures(self) -> tuple[FileRow, ...]:
        """The files that could not be read."""
        found = self._rows(f"SELECT {_FILE} FROM files WHERE status = 'failed' ORDER BY path")
        return tuple(FileRow(*row) for row in found)

    def file_state(self, path: str) -> FileRow | None:
        """What is known of a file; None when it was never met."""
        row = self._row(f"SELECT {_FILE} FROM files WHERE path = ?", storable(path))
        return None if row is None else FileRow(*row)

    def by_sha256(self, sha256: str) -> int | None:
        """The id of the document with these bytes."""
        row = self._row("SELECT id FROM documents WHERE sha256 = ? AND held = 1", sha256)
        return None if row is None else int(row[0])

    # --- documents and facts -----------------------------------------------------------

    def documents(self, *, held: bool | None = None) -> tuple[DocumentRow, ...]:
        """The documents, with what people corrected; ``held``: those with, or without, a text."""
        where = "" if held is None else f"WHERE held = {int(held)}"
        return self._documents(where)

    def document(self, ident: int) -> DocumentRow:
        found = self._documents("WHERE id = ?", ident)
        if not found:
            raise _no_document(ident)
        return found[0]

    def load(self, ident: int) -> Document:
        """A held document as it was read: text, blocks, pages, boxes."""
        columns = ", ".join(f'"{column}"' for column in rows.SOURCE_COLUMNS)
        row = self._row(f"SELECT {columns} FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            raise _no_document(ident)
        path = self._row("SELECT path FROM files WHERE document_id = ? ORDER BY id LIMIT 1", ident)
        sha256, media_type, pages, text_source, repairs, signatures, reader, version, text, layout = row
        blocks, page_spans, runs = unpack_layout(layout)
        source = Source(
            path=None if path is None else path[0],
            sha256=sha256,
            media_type=media_type,
            pages=pages,
            text_source=text_source,
            repairs=tuple(msgspec.json.decode(repairs or "[]")),
            signatures=tuple(msgspec.json.decode(signatures or "[]")),
        )
        return Document(text, blocks, source, page_spans, runs, reader, version)

    def identity(self, ident: int) -> Identity:
        """What a held document says of itself, with what people corrected."""
        columns = ", ".join(f'"{column}"' for column in rows.HEADER_COLUMNS)
        row = self._row(f"SELECT {columns} FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            raise _no_document(ident)
        return rows.identity(row, tuple(each.part for each in self.parts(ident)))

    def facts(self, ident: int) -> Facts:
        """The facts of a held document as they were extracted, its header as corrected."""
        return Facts(
            header=self.identity(ident),
            outline=self.outline(ident),
            citations=tuple(each.citation for each in self.citations(ident)),
            relations=tuple(each.assertion for each in self.assertions(ident)),
            deadlines=tuple(each.deadline for each in self.deadlines(ident)),
            assignments=tuple(each.assignment for each in self.assignments(ident)),
        )

    def parts(self, ident: int | None = None) -> tuple[PartRow, ...]:
        found = self._facts(
            "parts",
            "document_id, idx, type, title, heading_start, heading_end, attached_start, attached_end, "
            'start, "end", page',
            ident,
            order="document_id, idx",
        )
        return tuple(map(rows.part_row, found))

    def outline(self, ident: int) -> Outline:
        """The parts and sections of a document."""
        found = self._facts(
            "sections",
            'kind, marker, label, level, heading_start, heading_end, part, parent, start, "end"',
            ident,
            order="idx",
        )
        return rows.outline(self.parts(ident), map(rows.section, found))

    def citations(self, ident: int | None = None) -> tuple[CitationRow, ...]:
        found = self._facts(
            "citations",
            "id, document_id, target_id, quote, type, number, date, issuer, title, name, year, "
            'relation, "of", dieu, khoan, diem, chuong, phu_luc, alias_of, part, resolved, candidates, '
            'repairs, term, clause_start, clause_end, start, "end", page, confidence',
            ident,
        )
        return tuple(map(rows.citation_row, found))

    def assertions(self, ident: int | None = None) -> tuple[AssertionRow, ...]:
        found = self._facts(
            "assertions", 'id, document_id, source, relation, target, quote, start, "end", page', ident
        )
        return tuple(map(rows.assertion_row, found))

    def deadlines(self, ident: int | None = None) -> tuple[DeadlineRow, ...]:
        found = self._facts(
            "deadlines",
            "id, document_id, idx, quote, kind, due, start_date, bound, exclusive, rrule, anchor, "
            'days, working_days, agency, what, repairs, start, "end", page, confidence',
            ident,
        )
        return tuple(map(rows.deadline_row, found))

    def assignments(self, ident: int | None = None) -> tuple[AssignmentRow, ...]:
        found = self._facts(
            "assignments",
            'id, document_id, agency, role, "with", task, quote, section, deadline_id, modality, '
            'agency_start, agency_end, start, "end", page, confidence',
            ident,
        )
        deadlines = {each.id: each for each in self.deadlines(ident)}
        return tuple(rows.assignment_row(row, deadlines) for row in found)

    def agencies(self) -> tuple[AgencyRow, ...]:
        found = self._rows("SELECT id, name, key, code FROM agencies ORDER BY name, id")
        return tuple(AgencyRow(*row) for row in found)

    # --- what the graph and the audit made of it ---------------------------------------

    def edges(self) -> tuple[EdgeRow, ...]:
        found = self._rows(
            'SELECT id, source_id, target_id, relation, document_id, start, "end", page, quote, '
            "direct, confidence, citation_id FROM edges ORDER BY id"
        )
        return tuple(
            EdgeRow(
                ident, source, target, Relation(relation), document, start, end, page, quote,
                bool(direct), confidence, citation,
            )
            for ident, source, target, relation, document, start, end, page, quote, direct, confidence,
            citation in found
        )  # fmt: skip

    def replace_links(
        self,
        cited: Iterable[CitedDocument],
        edges: Iterable[Edge],
        targets: Mapping[int, str],
        keys: Mapping[int, str],
    ) -> None:
        """Write what the graph made of the citations, in one transaction.

        ``cited``: documents nobody holds; ``targets``: key of the document each citation row means;
        ``keys``: key of each held document.  A document that stays cited keeps its id.
        """
        with self._writing():
            writing.replace_links(self._conn, cited, edges, targets, keys)

    def findings(self) -> tuple[FindingRow, ...]:
        found = self._rows(
            "SELECT id, rule, severity, message_vi, message_en, evidence, suggestion FROM findings "
            "ORDER BY id"
        )
        return tuple(
            FindingRow(
                ident,
                rule,
                severity,
                vi,
                en,
                tuple(msgspec.json.decode(evidence)),
                None if suggestion is None else msgspec.json.decode(suggestion),
            )
            for ident, rule, severity, vi, en, evidence, suggestion in found
        )

    def replace_findings(self, findings: Iterable[Finding]) -> None:
        """Write the audit's list in place of the last one."""
        with self._writing():
            writing.replace_findings(self._conn, findings)

    # --- corrections -------------------------------------------------------------------

    def corrections(self) -> tuple[CorrectionRow, ...]:
        found = self._rows(
            'SELECT id, document_id, field, value, was, reason, "when", applied, sha256 '
            "FROM corrections ORDER BY id"
        )
        return tuple(
            CorrectionRow(ident, document, field, value, was, reason, when, bool(applied), sha256)
            for ident, document, field, value, was, reason, when, applied, sha256 in found
        )

    def add_correction(
        self, document_id: int, field: str, value: str | None, reason: str, when: str | dt.datetime
    ) -> None:
        """Put a field of a document right, for good: a later extraction does not undo it."""
        if field not in CORRECTABLE:
            names = ", ".join(CORRECTABLE)
            raise UsageError(
                f"Không sửa được trường {field!r}; các trường sửa được: {names}.",
                f"The field {field!r} cannot be corrected; these can: {names}.",
            )
        _check_value(field, value)
        moment = when if isinstance(when, str) else when.isoformat(timespec="seconds")
        with self._writing():
            if self._row("SELECT 1 FROM documents WHERE id = ? AND held = 1", document_id) is None:
                raise _no_document(document_id)
            writing.correct(self._conn, document_id, field, value, reason, moment)

    # --- runs and ledger ---------------------------------------------------------------

    def start_run(self, command: str, when: str | dt.datetime | None = None) -> int:
        """Note that work has begun; the run's id."""
        with self._writing():
            cursor = self._conn.execute(
                "INSERT INTO runs (command, started, status) VALUES (?, ?, 'running')",
                (command, _moment(when)),
            )
            return int(cursor.lastrowid or 0)

    def finish_run(
        self,
        ident: int,
        *,
        status: str = "done",
        counts: Mapping[str, int] | None = None,
        when: str | dt.datetime | None = None,
    ) -> None:
        """Note how it ended; ``counts`` by outcome."""
        found = [(counts or {}).get(name, 0) for name in _COUNTS]
        columns = ", ".join(f'"{name}" = ?' for name in _COUNTS)
        with self._writing():
            self._conn.execute(
                f"UPDATE runs SET finished = ?, status = ?, {columns} WHERE id = ?",
                (_moment(when), status, *found, ident),
            )

    def runs(self) -> tuple[RunRow, ...]:
        columns = ", ".join(f'"{name}"' for name in _COUNTS)
        sql = f"SELECT id, command, started, finished, status, {columns} FROM runs ORDER BY id"
        found = self._rows(sql)
        return tuple(
            RunRow(
                ident,
                command,
                started,
                finished,
                status,
                tuple((n, c) for n, c in zip(_COUNTS, counts, strict=True) if c is not None),
            )
            for ident, command, started, finished, status, *counts in found
        )

    def stale(self, fingerprints: Mapping[str, str]) -> dict[int, frozenset[str]]:
        """Held documents that some extractor has not read in its present version: id to extractors."""
        recorded: dict[int, dict[str, str]] = {
            row[0]: {} for row in self._rows("SELECT id FROM documents WHERE held = 1 ORDER BY id")
        }
        for ident, name, mark in self._rows("SELECT document_id, extractor, fingerprint FROM ledger"):
            recorded[ident][name] = mark
        found = {ident: ledger.stale(marks, fingerprints) for ident, marks in recorded.items()}
        return {ident: names for ident, names in found.items() if names}

    def readers(self) -> dict[int, tuple[str, int]]:
        """By which reader, of which version, each held document was read."""
        found = self._rows("SELECT id, reader, reader_version FROM documents WHERE held = 1")
        return {ident: (reader, version) for ident, reader, version in found}

    # --- search ------------------------------------------------------------------------

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """The documents that hold all words of the query, best first; marks and case do not matter."""
        parsed = search.parse(query)
        with guarded(self.path):
            found = search.find(self._conn, parsed, limit)
        if not found:
            return ()
        marks = ", ".join("?" * len(found))
        ids = [ident for ident, _ in found]
        documents = {row.id: row for row in self._documents(f"WHERE id IN ({marks})", *ids)}
        texts = dict(self._rows(f"SELECT id, text FROM documents WHERE id IN ({marks})", *ids))
        return tuple(
            Hit(documents[ident], search.snippet(texts[ident], parsed), score) for ident, score in found
        )

    # --- the file as a whole -----------------------------------------------------------

    def stats(self) -> dict[str, int]:
        """How many rows of each kind; ``held`` and ``cited`` split the documents."""
        counts = {name: int(self._rows(f"SELECT count(*) FROM {name}")[0][0]) for name in _COUNTED}
        counts["held"] = int(self._rows("SELECT count(*) FROM documents WHERE held = 1")[0][0])
        counts["cited"] = counts["documents"] - counts["held"]
        counts["failures"] = int(self._rows("SELECT count(*) FROM files WHERE status = 'failed'")[0][0])
        return counts

    def check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; nothing when it is sound."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row[0]} {row[1]}" for row in self._rows("PRAGMA foreign_key_check")]
        return tuple(found)

    def backup(self, out: str | os.PathLike[str]) -> None:
        """Write a consistent copy, while others read and write; an older copy there is replaced."""
        target = Path(out)
        if target.exists() and self.path.exists() and target.samefile(self.path):
            raise UsageError(
                f"Bản sao lưu phải là tệp khác với {self.path}.",
                f"The backup must be another file than {self.path}.",
            )
        if target.exists():
            # Replace a copy of ours, never anything else.
            open_database(target, create=False, read_only=True, timeout=5.0).close()
        draft = target.with_name(f"{target.name}.part")
        try:
            with guarded(self.path):
                copy = sqlite3.connect(draft)
                try:
                    self._conn.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                finally:
                    copy.close()
            draft.replace(target)
        except OSError as error:
            raise DatabaseError(
                f"Không ghi được bản sao lưu {target} ({error.strerror}).",
                f"The backup {target} cannot be written ({error.strerror}).",
            ) from error
        finally:
            draft.unlink(missing_ok=True)

    # --- below -------------------------------------------------------------------------

    def _documents(self, where: str, *values: object) -> tuple[DocumentRow, ...]:
        columns = ", ".join(f'd."{column}"' for column in rows.DOCUMENT_COLUMNS)
        found = self._rows(
            f"SELECT {columns}, {_FIRST_PATH} FROM documents d {where} ORDER BY d.id",
            *values,
        )
        return tuple(rows.document_row(row[:-1], row[-1]) for row in found)

    def _facts(
        self, table: str, columns: str, ident: int | None, *, order: str = "document_id, start, id"
    ) -> list[tuple[Any, ...]]:
        if ident is None:
            return self._rows(f"SELECT {columns} FROM {table} ORDER BY {order}")
        return self._rows(
            f"SELECT {columns} FROM {table} WHERE document_id = ? ORDER BY {order}", ident
        )

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with guarded(self.path):
            return self._conn.execute(sql, values).fetchall()

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        found = self._rows(sql, *values)
        return found[0] if found else None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction; DatabaseError for all that can go wrong with it."""
        if self.read_only:
            raise DatabaseError(
                f"Cơ sở dữ liệu {self.path} được mở chỉ để đọc.",
                f"The database {self.path} was opened for reading only.",
                code="read-only",
            )
        with guarded(self.path), transaction(self._conn):
            yield

    def _refresh_search(self) -> None:
        with guarded(self.path):
            if search.is_current(self._conn):
                return
        with self._writing():
            search.refresh(self._conn)


def storable(path: str) -> str:
    """A path SQLite can hold and a terminal show: bytes that are not UTF-8 are written ``\\xNN``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _moment(when: str | dt.datetime | None) -> str:
    if isinstance(when, str):
        return when
    return (when or dt.datetime.now(dt.UTC)).isoformat(timespec="seconds")


def _no_document(ident: int) -> NotFound:
    return NotFound(
        f"Không có văn bản số hiệu {ident} trong cơ sở dữ liệu.",
        f"There is no document with id {ident} in the database.",
    )


def _check_value(field: str, value: str | None) -> None:
    """Refuse what the column cannot hold."""
    if value is None:
        return
    try:
        if field == "date":
            dt.date.fromisoformat(value)
        elif field == "year":
            int(value)
        elif field == "number_status":
            NumberStatus(value)
    except ValueError:
        form = {
            "date": "2024-01-31",
            "year": "2024",
            "number_status": ", ".join(status.value for status in NumberStatus),
        }[field]
        raise UsageError(
            f"Giá trị {value!r} không hợp lệ cho trường {field}; dạng đúng: {form}.",
            f"The value {value!r} does not fit the field {field}; the form is: {form}.",
        ) from None
