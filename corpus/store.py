"""The corpus: everything cancu knows, in one SQLite file.

:class:`Corpus` is the only door.  It gives out values of :mod:`corpus.records` and takes values of
:mod:`extractors.model`; rows are made by :mod:`corpus.packing`, written by :mod:`corpus.writing`, words
found by :mod:`corpus.search`.  Each document is written in one transaction, so an interrupted ingest
leaves whole documents only.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from pathlib import Path
from types import TracebackType

from corpus import changes, findings, integrity, ledger, links, progress, search, writing
from corpus.database import damaged, guarded, open_database, transaction
from corpus.judging import Judging
from corpus.packing import Packed, pack
from corpus.reading import RUN_COUNTS, no_document, storable
from corpus.reauditing import Reauditing, touch_all
from corpus.records import (
    CitedDocument,
    DocumentRow,
    Edge,
    Inference,
    ListedStatus,
    Reported,
    Standing,
)
from corpus.task_index import TaskIndex
from corpus.writing import CORRECTABLE
from extractors.errors import CancuError, DatabaseError, NotFound, UsageError
from extractors.facts import Facts
from extractors.faults import Fault
from extractors.model import Document, NumberStatus

__all__ = ["CORRECTABLE", "Corpus", "storable"]

#: Up to so many documents are asked for by their ids, more are picked from all.
_FEW = 500


class Corpus(Reauditing, Judging, TaskIndex):
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
            try:
                self.must_be_whole()
            except BaseException:
                self.close()
                raise
            self._refresh_search()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._conn.close()

    # --- documents ---------------------------------------------------------------------------

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
        return self.put_packed(packed, path=path, size=size, mtime_ns=mtime_ns)[0]

    def put_packed(
        self, packed: Packed, *, path: str, size: int | None = None, mtime_ns: int | None = None
    ) -> tuple[int, bool]:
        """Write what :func:`corpus.packing.pack` made, perhaps in another process.

        The document's id, and whether its text is that of this file: false for another form of a
        document whose text is better (:mod:`corpus.twins`).
        """
        stored = storable(path)
        with self._writing():
            ident, written = writing.put(self._conn, packed, stored)
            writing.upsert_file(
                self._conn,
                stored,
                sha256=packed.sha256,
                size=size,
                mtime_ns=mtime_ns,
                document_id=ident,
            )
        return ident, written

    def update(self, ident: int, packed: Packed) -> None:
        """Replace facts of a document whose file was not read again."""
        row = self._row(
            "SELECT path FROM files WHERE document_id = ?1 "
            "ORDER BY sha256 = (SELECT sha256 FROM documents WHERE id = ?1) DESC, id LIMIT 1",
            ident,
        )
        with self._writing():
            writing.put(self._conn, packed, "" if row is None else row[0])

    def add_file(
        self, path: str, ident: int, *, sha256: str, size: int | None, mtime_ns: int | None
    ) -> None:
        """Note another file of a document that is held, or new dates of a known one."""
        stored = storable(path)
        with self._writing():
            if self._row("SELECT 1 FROM documents WHERE id = ? AND held = 1", ident) is None:
                raise no_document(ident)
            before = self._row("SELECT document_id FROM files WHERE path = ?", stored)
            writing.upsert_file(
                self._conn, stored, sha256=sha256, size=size, mtime_ns=mtime_ns, document_id=ident
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
        skipped: bool = False,
    ) -> None:
        """Note that a file could not be read, and why; ``skipped``: it is no document at all.

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
                skipped=skipped,
            )
            if before is not None and before[0] is not None:
                writing.remove_if_orphan(self._conn, before[0])

    def note_opened(self, path: str, *, sha256: str, size: int, mtime_ns: int) -> None:
        """Note a file that is no document but holds some (an archive, a mail), each a file of its own.

        What it gave as a document before is taken out.
        """
        stored = storable(path)
        with self._writing():
            before = self._row("SELECT document_id FROM files WHERE path = ?", stored)
            writing.upsert_file(self._conn, stored, sha256=sha256, size=size, mtime_ns=mtime_ns)
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

    def note_current(self, fingerprints: Mapping[str, str]) -> None:
        """Note that every held document was read with these; a later one that was not undoes it."""
        with self._writing():
            self._conn.execute(
                "INSERT OR REPLACE INTO meta (name, value) VALUES ('read', ?)",
                (ledger.all_of(fingerprints),),
            )

    # --- conclusions and corrections ---------------------------------------------------------

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Read and write as one step: nobody else writes between the two."""
        with self._writing():
            yield

    def replace_links(
        self,
        cited: Iterable[CitedDocument],
        edges: Iterable[Edge],
        targets: Mapping[int, str],
        keys: Mapping[int, str],
        inferences: Iterable[Inference] = (),
    ) -> None:
        """Write what the graph made of the citations, in one transaction.

        ``cited``: documents nobody holds; ``targets``: key of the document each citation row means;
        ``keys``: key of each held document; ``inferences``: what only others tell of one.  A document
        that stays cited keeps its id.
        """
        with self._writing():
            touch_all(self._conn)
            links.replace_links(self._conn, cited, edges, targets, keys)
            links.replace_inferences(self._conn, inferences)

    def unlink_all(self) -> None:
        """Take back what the last linking concluded, to link shard by shard (:mod:`corpus.links`)."""
        with self._writing():
            links.unlink_all(self._conn)

    def add_links(
        self,
        keys: Mapping[int, str],
        cited: Mapping[str, CitedDocument],
        targets: Mapping[int, str],
    ) -> None:
        """Write what some numbers mean: all that bear one of these keys, or are cited by it."""
        with self._writing():
            links.add_links(self._conn, keys, cited, targets)

    def add_edges(self, edges: Iterable[Edge]) -> None:
        """Write the references that some texts draw."""
        with self._writing():
            links.add_edges(self._conn, edges)

    def finish_links(self, inferences: Iterable[Inference]) -> None:
        """Drop who is cited no more, and write what only others tell."""
        with self._writing():
            links.finish_links(self._conn, inferences)

    def update_links(self, new: links.LinkUpdate) -> changes.Near:
        """Write what a linking of a part found; where changes are to be looked for."""
        with self._writing():
            return links.update_links(self._conn, new)

    def replace_attachments(self, made: Iterable[CitedDocument], edges: Iterable[Edge]) -> changes.Near:
        """Write the documents without number that came with others, all of them anew."""
        with self._writing():
            return links.replace_attachments(self._conn, made, edges)

    def replace_faults(
        self, stage: str, found: Iterable[Fault], *, names: Collection[str] | None = None
    ) -> None:
        """Write what failed in linking or in the audit, in place of what failed there before.

        ``names``: of these rules only; the others were not run.
        """
        with self._writing():
            writing.replace_faults(self._conn, stage, found, names=names)

    def note_changes(
        self, label: Callable[[DocumentRow], str], near: changes.Near | None = None
    ) -> None:
        """Keep what this linking changed; ``label`` names a document (:mod:`corpus.changes`).

        ``near``: where something can have changed; everywhere without it.
        """
        with self._writing():
            changes.record_links(self._conn, label, self._some, near=near)

    def record_findings(
        self,
        reported: Sequence[Reported],
        *,
        ran: Collection[str],
        whole: bool = True,
        when: str | dt.datetime | None = None,
    ) -> tuple[Standing, ...]:
        """Write what an audit found, in one transaction; where each finding stands in its life.

        ``ran``: the rules that were run, of which what is no longer found is resolved; ``whole``: they
        were all there are.
        """
        with self._writing():
            moment = _moment(when)
            if whole:
                self._conn.execute(
                    "REPLACE INTO meta (name, value) VALUES ('last-audit', ?)", (moment,)
                )
            return findings.record(self._conn, reported, moment, ran=ran, whole=whole)

    def record_part(
        self,
        reported: Sequence[Reported],
        units: Iterable[tuple[str, str]],
        *,
        ran: Collection[str],
        when: str | dt.datetime | None = None,
    ) -> None:
        """Write what an audit of a part found; ``units``: the rules and what they looked at."""
        with self._writing():
            moment = _moment(when)
            self._conn.execute("REPLACE INTO meta (name, value) VALUES ('last-audit', ?)", (moment,))
            findings.record_part(self._conn, reported, units, moment, ran=ran)

    def accept_findings(
        self,
        idents: Iterable[str],
        *,
        reason: str,
        by: str | None = None,
        when: str | dt.datetime | None = None,
    ) -> tuple[str, ...]:
        """Note that findings are in order, and why; the fingerprints.  All of them or none.

        ``idents``: fingerprints, or the beginnings of some.
        """
        with self._writing():
            return findings.accept(self._conn, idents, reason=reason, by=by, when=_moment(when))

    def reopen_findings(
        self, idents: Iterable[str], *, when: str | dt.datetime | None = None
    ) -> tuple[str, ...]:
        """Take acceptances back; the fingerprints.  All of them or none."""
        with self._writing():
            return findings.reopen(self._conn, idents, when=_moment(when))

    def record_tasks(self, lives: Iterable[progress.TaskLife]) -> None:
        """Write what is said of tasks now, in one transaction (:mod:`corpus.progress`)."""
        with self._writing():
            progress.record(self._conn, lives)

    def replace_status_list(self, source: str, rows: Iterable[ListedStatus]) -> None:
        """Write a list of what is in force, in place of the one of the same source."""
        with self._writing():
            self._conn.execute("DELETE FROM status_list WHERE source = ?", (source,))
            self._conn.executemany(
                'INSERT INTO status_list (number_key, number, date, state, "from", until, "by", '
                'source, "when") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
                [astuple(row) for row in rows],
            )

    def settle(self, name: str, value: str | None) -> None:
        """Settle something for this database under a name; None takes it back."""
        with self._writing():
            self._conn.execute("DELETE FROM meta WHERE name = ?", (name,))
            if value is not None:
                self._conn.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, value))

    def add_correction(
        self,
        document_id: int,
        field: str,
        value: str | None,
        reason: str,
        when: str | dt.datetime,
        *,
        by: str | None = None,
    ) -> None:
        """Put a field of a document right, for good: a later extraction does not undo it.

        ``by``: who says so.
        """
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
                raise no_document(document_id)
            writing.correct(self._conn, document_id, field, value, reason, moment, by)

    def withdraw_correction(self, ident: int, when: str | dt.datetime | None = None) -> tuple[int, str]:
        """Take a correction back; the document and the field.  NotFound for one not in force."""
        with self._writing():
            found = writing.withdraw(self._conn, ident, _moment(when))
        if found is None:
            raise NotFound(
                f"Không có đính chính nào mang mã {ident} đang có hiệu lực.",
                f"There is no correction {ident} in force.",
            )
        return found

    # --- runs --------------------------------------------------------------------------------

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
        """Note how it ended; ``counts`` by outcome.

        A Ctrl-C can strike between the beginning of a transaction and the block that would roll it
        back; what is open when a run ends belongs to nobody, and the note must not become part of it.
        """
        with guarded(self.path):
            self._conn.rollback()
        found = [(counts or {}).get(name, 0) for name in RUN_COUNTS]
        columns = ", ".join(f'"{name}" = ?' for name in RUN_COUNTS)
        with self._writing():
            self._conn.execute(
                f"UPDATE runs SET finished = ?, status = ?, {columns} WHERE id = ?",
                (_moment(when), status, *found, ident),
            )

    # --- the file as a whole -----------------------------------------------------------------

    def sound(self) -> tuple[str, ...]:
        """What is wrong with the file, its references and its search index; () when all is sound."""
        return integrity.faults_of_file(self._conn, self.path)

    def accounts(self) -> dict[str, int]:
        """What does not tally between files, documents, facts and edges (:mod:`corpus.integrity`)."""
        with guarded(self.path):
            return integrity.accounts(self._conn)

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
        draft = target.with_name(f".cancu-{secrets.token_hex(8)}.part")
        try:
            os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            try:
                self.copy_into(draft)
                draft.replace(target)
            finally:
                draft.unlink(missing_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"Không ghi được bản sao lưu {target} ({error.strerror}).",
                f"The backup {target} cannot be written ({error.strerror}).",
            ) from error

    def copy_into(self, empty: Path) -> None:
        """Write a consistent copy into an empty file, while others read and write.

        The copy is looked through before anybody relies on it: DatabaseError when it is not sound.
        """
        with guarded(self.path, into=empty.parent):
            self._conn.execute("VACUUM INTO ?", (str(empty),))
            with closing(sqlite3.connect(empty)) as copy:
                wrong = integrity.faults_of_file(copy, empty)
        if wrong:
            raise damaged(self.path)

    # --- below -------------------------------------------------------------------------------

    def _some(self, idents: Iterable[int]) -> tuple[DocumentRow, ...]:
        """The documents of some ids."""
        wanted = set(idents)
        if len(wanted) > _FEW:
            return tuple(row for row in self.documents() if row.id in wanted)
        return self._documents(f"WHERE d.id IN ({', '.join('?' * len(wanted))})", *wanted)

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

    def must_be_whole(self) -> None:
        """Refuse a part of a corpus (:mod:`corpus.volumes`): what lies in others seems missing."""
        with guarded(self.path):
            if self._row("SELECT 1 FROM meta WHERE name = 'volume'") is None:
                return
        raise DatabaseError(
            f"{self.path} là một tập của kho đã chia bằng cancu split, chỉ để xem. Hãy ghi vào kho "
            "gốc, rà soát ở đó, rồi chia lại.",
            f"{self.path} is a volume made by cancu split, to be read only. Write to the corpus it was "
            "made from, audit that, and split it again.",
            code="read-only",
        )

    def _refresh_search(self) -> None:
        with guarded(self.path):
            if search.is_current(self._conn):
                return
        with self._writing():
            search.refresh(self._conn)


def _moment(when: str | dt.datetime | None) -> str:
    if isinstance(when, str):
        return when
    return (when or dt.datetime.now(dt.UTC)).isoformat(timespec="seconds")


def _check_value(field: str, value: str | None) -> None:
    """Refuse what the column cannot hold."""
    if value is None:
        return
    try:
        if field == "date":
            if dt.date.fromisoformat(value).isoformat() != value:  # 20240131, 2024-W05-3
                raise ValueError(value)
        elif field == "year":
            dt.date(int(value), 1, 1)
        elif field == "number_status":
            NumberStatus(value)
    except (ValueError, OverflowError):
        form = {
            "date": "2024-01-31",
            "year": "2024",
            "number_status": ", ".join(status.value for status in NumberStatus),
        }[field]
        raise UsageError(
            f"Giá trị {value!r} không hợp lệ cho trường {field}; dạng đúng: {form}.",
            f"The value {value!r} does not fit the field {field}; the form is: {form}.",
        ) from None
