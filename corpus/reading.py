"""What the corpus gives out: rows of the database as values, nothing written.

Every method is one or two queries; :mod:`corpus.rows` makes the values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from corpus import findings, ledger, rows, search
from corpus.boxes import unpack_layout
from corpus.changes import Change, of_run
from corpus.database import guarded
from corpus.doubts import Doubt, statement
from corpus.network import OWN_FILE, Linked
from corpus.records import (
    AgencyRow,
    AssertionRow,
    AssignmentRow,
    CitationRow,
    CorrectionRow,
    DeadlineRow,
    DocumentRow,
    EdgeRow,
    FaultRow,
    FileRow,
    FindingRow,
    Hit,
    Inference,
    MentionRow,
    PartRow,
    Reported,
    RunRow,
    Standing,
)
from extractors.errors import NotFound
from extractors.facts import Facts
from extractors.model import Document, Identity, Outline, Source

__all__ = ["RUN_COUNTS", "Reading", "no_document", "storable"]

_FILE = "id, path, sha256, size, mtime_ns, status, document_id, error_code, error_vi, error_en"
RUN_COUNTS = ("new", "changed", "unchanged", "duplicate", "updated", "failed", "skipped")
_COUNTED = (
    "documents", "files", "parts", "sections", "citations", "assertions", "deadlines", "assignments",
    "agencies", "edges", "findings", "corrections", "runs",
)  # fmt: skip


class Reading(Linked):
    """The documents of a database and the facts read from them, to look at."""

    # --- files -------------------------------------------------------------------------------

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

    def files_of(self, ident: int) -> tuple[FileRow, ...]:
        """The files that hold a document, the one its text was read from first."""
        found = self._rows(
            f"SELECT {_FILE} FROM files WHERE document_id = ?1 "
            "ORDER BY sha256 = (SELECT sha256 FROM documents WHERE id = ?1) DESC, id",
            ident,
        )
        return tuple(FileRow(*row) for row in found)

    def bereft(self) -> tuple[str, ...]:
        """Files of documents whose own file has changed or gone: they must give the text now."""
        found = self._rows(
            "SELECT path FROM files f JOIN documents d ON d.id = f.document_id "
            "WHERE f.sha256 <> d.sha256 AND NOT EXISTS "
            "(SELECT 1 FROM files o WHERE o.document_id = d.id AND o.sha256 = d.sha256) ORDER BY path"
        )
        return tuple(row[0] for row in found)

    def by_sha256(self, sha256: str) -> int | None:
        """The id of the document with these bytes, or of which they are another form."""
        row = self._row(
            "SELECT id FROM documents WHERE sha256 = ?1 AND held = 1 UNION ALL "
            "SELECT document_id FROM files WHERE sha256 = ?1 AND document_id IS NOT NULL LIMIT 1",
            sha256,
        )
        return None if row is None else int(row[0])

    # --- documents and facts -----------------------------------------------------------------

    def documents(self, *, held: bool | None = None, concluded: bool = True) -> tuple[DocumentRow, ...]:
        """The documents, with what people corrected; ``held``: those with, or without, a text.

        ``concluded``: with the numbers and dates that only other documents tell (``inferred``).
        """
        where = "" if held is None else f"WHERE held = {int(held)}"
        return self._documents(where, concluded=concluded)

    def document(self, ident: int) -> DocumentRow:
        found = self._documents("WHERE id = ?", ident)
        if not found:
            raise no_document(ident)
        return found[0]

    def load(self, ident: int) -> Document:
        """A held document as it was read: text, blocks, pages, boxes."""
        columns = ", ".join(f'"{column}"' for column in rows.SOURCE_COLUMNS)
        row = self._row(f"SELECT {columns} FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            raise no_document(ident)
        path = self._row(f"SELECT {OWN_FILE} FROM documents d WHERE id = ?", ident)
        (
            sha256, media_type, pages, text_source, repairs, signatures, received, copy,
            reader, version, text, layout,
        ) = row  # fmt: skip
        laid = unpack_layout(layout)
        source = Source(
            path=None if path is None else path[0],
            sha256=sha256,
            media_type=media_type,
            pages=pages,
            text_source=text_source,
            repairs=tuple(msgspec.json.decode(repairs or "[]")),
            signatures=tuple(msgspec.json.decode(signatures or "[]")),
            received=tuple(msgspec.json.decode(received or "[]")),
            copy=tuple(msgspec.json.decode(copy or "[]")),
        )
        return Document(text, laid.blocks, source, laid.pages, laid.runs, reader, version, laid.marks)

    def text(self, ident: int) -> str:
        """The words of a held document, without where they stand on its pages."""
        row = self._row("SELECT text FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            raise no_document(ident)
        return str(row[0])

    def identity(self, ident: int) -> Identity:
        """What a held document says of itself, with what people corrected."""
        columns = ", ".join(f'"{column}"' for column in rows.HEADER_COLUMNS)
        row = self._row(f"SELECT {columns} FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            raise no_document(ident)
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
            attachments=tuple(each.mention for each in self.mentions(ident)),
        )

    def received(self) -> dict[int, tuple[dict[str, Any], ...]]:
        """The stamps of receiving offices, by document; only documents that bear one."""
        found = self._rows(
            "SELECT id, received FROM documents WHERE received NOT IN ('', '[]') ORDER BY id"
        )
        return {ident: tuple(msgspec.json.decode(stamps)) for ident, stamps in found}

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

    def mentions(self, ident: int | None = None) -> tuple[MentionRow, ...]:
        """The documents that texts name by their titles alone."""
        where, values = ("", ()) if ident is None else ("AND document_id = ?", (ident,))
        found = self._rows(
            "SELECT document_id, quote, value, page FROM facts WHERE extractor = 'attachments' "
            f"{where} ORDER BY document_id, start, id",
            *values,
        )
        return tuple(map(rows.mention_row, found))

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

    # --- conclusions -------------------------------------------------------------------------

    def edges(self) -> tuple[EdgeRow, ...]:
        found = self._rows(
            'SELECT id, source_id, target_id, relation, document_id, start, "end", page, quote, '
            "direct, confidence, citation_id FROM edges ORDER BY id"
        )
        return tuple(map(rows.edge_row, found))

    def findings(self) -> tuple[FindingRow, ...]:
        """What the last audit found, each with where it stands in its life."""
        with guarded(self.path):
            return findings.current(self._conn)

    def resolved_findings(self) -> tuple[FindingRow, ...]:
        """What earlier audits found and the last no longer did, the latest gone first."""
        with guarded(self.path):
            return findings.resolved(self._conn)

    def judge_findings(self, reported: Sequence[Reported], when: str) -> tuple[Standing, ...]:
        """Where the findings of an audit stand by what is known, nothing written."""
        with guarded(self.path):
            return findings.judge(self._conn, reported, when)

    def inferences(self, ident: int | None = None) -> tuple[Inference, ...]:
        """What the graph concludes of documents that they do not tell themselves, settled first."""
        where, values = ("", ()) if ident is None else ("WHERE document_id = ?", (ident,))
        found = self._rows(
            "SELECT document_id, field, value, settled, confidence, evidence FROM inferences "
            f"{where} ORDER BY document_id, settled DESC, field DESC, id",
            *values,
        )
        return tuple(map(rows.inference_row, found))

    def changes(self, run: int | None = None) -> list[Change]:
        """What the last run changed, or another one (:mod:`corpus.changes`)."""
        with guarded(self.path):
            return of_run(self._conn, run)

    # --- bookkeeping -------------------------------------------------------------------------

    def corrections(self) -> tuple[CorrectionRow, ...]:
        found = self._rows(
            'SELECT id, document_id, field, value, was, reason, "when", applied, sha256 '
            "FROM corrections ORDER BY id"
        )
        return tuple(
            CorrectionRow(ident, document, field, value, was, reason, when, bool(applied), sha256)
            for ident, document, field, value, was, reason, when, applied, sha256 in found
        )

    def runs(self) -> tuple[RunRow, ...]:
        columns = ", ".join(f'"{name}"' for name in RUN_COUNTS)
        sql = f"SELECT id, command, started, finished, status, {columns} FROM runs ORDER BY id"
        found = self._rows(sql)
        return tuple(
            RunRow(
                ident,
                command,
                started,
                finished,
                status,
                tuple((n, c) for n, c in zip(RUN_COUNTS, counts, strict=True) if c is not None),
            )
            for ident, command, started, finished, status, *counts in found
        )

    def faults(self, stage: str | None = None) -> tuple[FaultRow, ...]:
        """What failed inside the program when it was last tried, by stage, name and document."""
        found = self._rows(
            "SELECT f.stage, f.name, f.error, f.code, f.document_id, "
            "(SELECT path FROM files WHERE document_id = f.document_id ORDER BY id LIMIT 1), "
            'f.start, f."end", f.page, f.whole FROM faults f WHERE ?1 IS NULL OR f.stage = ?1 '
            "ORDER BY f.stage, f.name, f.document_id, f.start, f.id",
            stage,
        )
        return tuple(FaultRow(*(*head, bool(whole))) for *head, whole in found)

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

    def doubts(self, kinds: Collection[str], *, below: float, limit: int) -> tuple[Doubt, ...]:
        """Facts of these kinds (``corpus.doubts.KINDS``) that are less sure than that."""
        return tuple(Doubt(*row) for row in self._rows(statement(kinds), below, limit))

    # --- search ------------------------------------------------------------------------------

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

    # --- below -------------------------------------------------------------------------------

    def _documents(
        self, where: str, *values: object, concluded: bool = True
    ) -> tuple[DocumentRow, ...]:
        columns = ", ".join(f'd."{column}"' for column in rows.DOCUMENT_COLUMNS)
        found = self._rows(
            f"SELECT {columns}, {OWN_FILE} FROM documents d {where} ORDER BY d.id",
            *values,
        )
        documents = (rows.document_row(row[:-1], row[-1]) for row in found)
        if not concluded:
            return tuple(documents)
        told: dict[int, dict[str, str]] = {}
        for ident, field, value in self._rows(
            "SELECT document_id, field, value FROM inferences WHERE settled = 1"
        ):
            told.setdefault(ident, {})[field] = value
        return tuple(
            rows.with_conclusions(each, told[each.id]) if each.id in told else each
            for each in documents
        )

    def _facts(
        self, table: str, columns: str, ident: int | None, *, order: str = "document_id, start, id"
    ) -> list[tuple[Any, ...]]:
        if ident is None:
            return self._rows(f"SELECT {columns} FROM {table} ORDER BY {order}")
        return self._rows(
            f"SELECT {columns} FROM {table} WHERE document_id = ? ORDER BY {order}", ident
        )

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        found = self._rows(sql, *values)
        return found[0] if found else None


def storable(path: str) -> str:
    """A path SQLite can hold and a terminal show: bytes that are not UTF-8 are written ``\\xNN``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def no_document(ident: int) -> NotFound:
    return NotFound(
        f"Không có văn bản số hiệu {ident} trong cơ sở dữ liệu.",
        f"There is no document with id {ident} in the database.",
    )
