"""What the corpus gives out: rows of the database as values, nothing written.

Every method is one or two queries; :mod:`corpus.mapping` says what to select and makes the values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from corpus import findings, ledger, mapping, progress, search
from corpus.boxes import unpack_layout
from corpus.changes import Change, of_run
from corpus.database import guarded
from corpus.network import OWN_FILE, Linked, id_ends
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
    ListedStatus,
    MentionRow,
    PartRow,
    Reported,
    RunRow,
    Standing,
    with_conclusions,
)
from extractors.errors import NotFound
from extractors.facts import Facts
from extractors.model import Document, Identity, Outline, Part, Section, Source, TitleMention

__all__ = ["KINDS", "RUN_COUNTS", "Doubt", "Reading", "doubted", "no_document", "storable"]

RUN_COUNTS = ("new", "changed", "unchanged", "duplicate", "updated", "failed", "skipped")
_COUNTED = (
    "documents", "files", "parts", "sections", "citations", "assertions", "deadlines", "assignments",
    "agencies", "edges", "findings", "corrections", "runs",
)  # fmt: skip

#: What cells of a column of a declared type are, for SQLite's ``typeof``.
_KINDS = {
    "INTEGER": "'integer', 'null'",
    "REAL": "'real', 'integer', 'null'",
    "TEXT": "'text', 'null'",
    "BLOB": "'blob', 'null'",
}

#: What can be reviewed, and the columns that say in short what was read.
KINDS = {
    "citation": (
        "citations",
        "COALESCE(number, name, term, '') || COALESCE(' ' || date, ' ' || year, '')",
        "relation",
    ),
    "deadline": (
        "deadlines",
        "COALESCE(due, rrule, days || IIF(working_days, ' ngày làm việc', ' ngày'), '')",
        "kind",
    ),
    "assignment": ("assignments", "agency", "role"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that is to be looked at: what was read (``value``, ``sort``) and the words it rests on.

    ``sort`` is the relation of a citation, the kind of a deadline, the role of an assignment.
    """

    kind: str
    document: int
    start: int
    end: int
    page: int | None
    quote: str
    value: str
    sort: str
    confidence: float
    extractor: str


class Reading(Linked):
    """The documents of a database and the facts read from them, to look at."""

    # --- files -------------------------------------------------------------------------------

    def files(self) -> tuple[FileRow, ...]:
        return self._all(FileRow, "files ORDER BY path")

    def failures(self) -> tuple[FileRow, ...]:
        """The files that could not be read."""
        return self._all(FileRow, "files WHERE status = 'failed' ORDER BY path")

    def files_at(self, paths: Collection[str], inside: str) -> tuple[FileRow, ...]:
        """What is known of these files and of what is inside them; ``inside``: what comes between."""
        listed = ", ".join(f'f."{each}"' for each in mapping.names(FileRow))
        found = self._rows(
            f"SELECT {listed} FROM json_each(?1) w JOIN files f ON f.path = w.value UNION "
            f"SELECT {listed} FROM json_each(?1) w CROSS JOIN files f "
            "ON f.path > w.value || ?2 AND f.path < w.value || ?2 || char(1114111) ORDER BY 2",
            msgspec.json.encode([storable(path) for path in paths]).decode(),
            inside,
        )
        return tuple(map(mapping.take(FileRow), found))

    def file_state(self, path: str) -> FileRow | None:
        """What is known of a file; None when it was never met."""
        found = self._all(FileRow, "files WHERE path = ?", storable(path))
        return found[0] if found else None

    def files_of(self, ident: int) -> tuple[FileRow, ...]:
        """The files that hold a document, the one its text was read from first."""
        own = "sha256 = (SELECT sha256 FROM documents WHERE id = ?1)"
        return self._all(FileRow, f"files WHERE document_id = ?1 ORDER BY {own} DESC, id", ident)

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

    def documents(
        self, *, held: bool | None = None, concluded: bool = True, within: range | None = None
    ) -> tuple[DocumentRow, ...]:
        """The documents, with what people corrected; ``held``: those with, or without, a text.

        ``concluded``: with the numbers and dates that only other documents tell (``inferred``);
        ``within``: those with these ids.
        """
        parts = [] if held is None else [f"{'' if within is None else '+'}held = {int(held)}"]
        if within is not None:  # by their ids, not from all that are held
            parts.append("id BETWEEN ? AND ?")
        where = f"WHERE {' AND '.join(parts)}" if parts else ""
        return self._documents(where, *id_ends(within), concluded=concluded)

    def document(self, ident: int) -> DocumentRow:
        found = self._documents("WHERE id = ?", ident)
        if not found:
            raise no_document(ident)
        return found[0]

    def load(self, ident: int) -> Document:
        """A held document as it was read: text, blocks, pages, boxes."""
        columns = f"{_listed(mapping.names(Source))}, reader, reader_version, text, layout, {OWN_FILE}"
        row = self._row(f"SELECT {columns} FROM documents d WHERE id = ? AND held = 1", ident)
        if row is None:
            raise no_document(ident)
        *cells, reader, version, text, layout, path = row
        laid, source = unpack_layout(layout), mapping.take(Source)(cells, path=path)
        pages, marks = (laid.pages, laid.runs), (laid.marks, laid.readings)
        return Document(text, laid.blocks, source, *pages, reader, version, *marks)

    def text(self, ident: int) -> str:
        """The words of a held document, without where they stand on its pages."""
        row = self._row("SELECT text FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            raise no_document(ident)
        return str(row[0])

    def identity(self, ident: int) -> Identity:
        """What a held document says of itself, with what people corrected."""
        columns = _listed(mapping.names(Identity))
        row = self._row(f"SELECT {columns} FROM documents WHERE id = ? AND held = 1", ident)
        if row is None:
            raise no_document(ident)
        parts = tuple(each.part for each in self.parts(ident))
        found: Identity = mapping.take(Identity)(row, parts=parts)
        return found

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
        return self._facts("parts", ident, order="document_id, idx")

    def outline(self, ident: int) -> Outline:
        """The parts and sections of a document."""
        parts: tuple[Part, ...] = tuple(each.part for each in self.parts(ident))
        sections: tuple[Section, ...] = self._facts("sections", ident, order="idx")
        return Outline(parts, sections)

    def citations(self, ident: int | None = None) -> tuple[CitationRow, ...]:
        return self._facts("citations", ident)

    def assertions(self, ident: int | None = None) -> tuple[AssertionRow, ...]:
        return self._facts("assertions", ident)

    def mentions(self, ident: int | None = None) -> tuple[MentionRow, ...]:
        """The documents that texts name by their titles alone."""
        where, values = ("", ()) if ident is None else ("AND document_id = ?", (ident,))
        found = self._rows(
            "SELECT document_id, value, quote, page FROM facts WHERE extractor = 'attachments' "
            f"{where} ORDER BY document_id, start, id",
            *values,
        )
        return tuple(
            MentionRow(document, _MENTION.decode(value), quote, page)
            for document, value, quote, page in found
        )

    def deadlines(self, ident: int | range | None = None) -> tuple[DeadlineRow, ...]:
        return self._facts("deadlines", ident)

    def assignments(
        self, ident: int | range | None = None, *, deadlines: Iterable[DeadlineRow] | None = None
    ) -> tuple[AssignmentRow, ...]:
        """What a document, or all, give to whom; ``deadlines``: of the same, where they are known."""
        terms = self.deadlines(ident) if deadlines is None else deadlines
        due = {(each.document_id, each.index): each.deadline for each in terms}
        columns, made = mapping.names(AssignmentRow), mapping.take(AssignmentRow)
        host, at = columns.index("document_id"), columns.index("deadline_idx")
        return tuple(
            made(cells, deadline=due.get((cells[host], cells[at])))
            for cells in self._cells("assignments", ident)
        )

    def agencies(self) -> tuple[AgencyRow, ...]:
        return self._all(AgencyRow, "agencies ORDER BY name, id")

    def numbers_like(self, start: str, limit: int) -> list[str]:
        """Numbers of documents that begin like this, held ones first."""
        pattern = "".join(f"\\{char}" if char in "%_\\" else char for char in start) + "%"
        return [
            str(row[0])
            for row in self._rows(
                "SELECT number FROM documents WHERE number LIKE ? ESCAPE '\\' "
                "GROUP BY number ORDER BY max(held) DESC, number LIMIT ?",
                pattern,
                limit,
            )
        ]

    def issuers(self) -> list[tuple[str, str | None]]:
        """The bodies that issued documents as printed, each with the province; the first read first."""
        return self._rows(
            "SELECT issuer, locality FROM documents WHERE held = 1 AND issuer <> '' "
            "GROUP BY issuer, locality ORDER BY min(id)"
        )

    def owners(self) -> list[tuple[str, str | None]]:
        """The bodies that were given tasks as printed, each with the province of the document."""
        return [
            (str(name), place)
            for name, place in self._rows(
                "SELECT DISTINCT a.agency, d.locality FROM assignments a "
                "JOIN documents d ON d.id = a.document_id WHERE a.agency <> '' ORDER BY 1, 2"
            )
        ]

    # --- conclusions -------------------------------------------------------------------------

    def edges(self) -> tuple[EdgeRow, ...]:
        return self._all(EdgeRow, "edges ORDER BY id")

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

    def task_lives(self) -> dict[str, progress.TaskLife]:
        """What people said of tasks, by their marks (:mod:`corpus.progress`)."""
        with guarded(self.path):
            return progress.load(self._conn)

    def task_history(self, fingerprint: str) -> tuple[progress.Told, ...]:
        """All that was said of a task, the oldest first."""
        with guarded(self.path):
            return progress.history(self._conn, fingerprint)

    def setting(self, name: str) -> str | None:
        """What was settled for this database under a name, None when nothing was."""
        found = self._row("SELECT value FROM meta WHERE name = ?", name)
        return None if found is None else str(found[0])

    def status_list(self) -> tuple[ListedStatus, ...]:
        """What the office's own lists say of documents, the latest list first."""
        return tuple(
            ListedStatus(*row)
            for row in self._rows(
                'SELECT number_key, number, date, state, "from", until, "by", source, "when" '
                "FROM status_list ORDER BY id DESC"
            )
        )

    def inferences(self, ident: int | None = None) -> tuple[Inference, ...]:
        """What the graph concludes of documents that they do not tell themselves, settled first."""
        where, values = ("", ()) if ident is None else ("WHERE document_id = ?", (ident,))
        order = "ORDER BY document_id, settled DESC, field DESC, id"
        return self._all(Inference, f"inferences {where} {order}", *values)

    def changes(self, run: int | None = None) -> list[Change]:
        """What the last run changed, or another one (:mod:`corpus.changes`)."""
        with guarded(self.path):
            return of_run(self._conn, run)

    # --- bookkeeping -------------------------------------------------------------------------

    def corrections(self) -> tuple[CorrectionRow, ...]:
        return self._all(CorrectionRow, "corrections ORDER BY id")

    def runs(self, last: int = -1) -> tuple[RunRow, ...]:
        """The runs in their order; ``last``: no more than so many, the latest."""
        columns = ", ".join(f'"{name}"' for name in RUN_COUNTS)
        sql = f"SELECT id, command, started, finished, status, {columns} FROM runs ORDER BY id DESC"
        found = reversed(self._rows(f"{sql} LIMIT ?", last))
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
        """Held documents that some extractor has not read in its present version: id to extractors.

        Nothing is looked at when the corpus knows that it is up to date (:meth:`Corpus.note_current`).
        """
        known = self._row("SELECT value FROM meta WHERE name = 'read'")
        if known is not None and known[0] == ledger.all_of(fingerprints):
            return {}
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

    def reader_of(self, ident: int) -> tuple[str, int] | None:
        """By which reader, of which version, a held document was read."""
        row = self._row("SELECT reader, reader_version FROM documents WHERE id = ? AND held = 1", ident)
        return None if row is None else (row[0], row[1])

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

    def doubts(
        self, kinds: Collection[str], *, below: float, limit: int, document: int | None = None
    ) -> tuple[Doubt, ...]:
        """Facts of these kinds (:data:`KINDS`) that are less sure than that; of one document or all."""
        among, values = doubted(below), [below, limit]
        if document is not None:
            among += " AND document_id = ?3"
            values.append(document)
        return tuple(Doubt(*row) for row in self._rows(_doubtful(kinds, among), *values))

    def held_ids(self) -> list[int]:
        """The held documents."""
        return [row[0] for row in self._rows("SELECT id FROM documents WHERE held = 1 ORDER BY id")]

    def mistyped(self) -> set[tuple[str, int | None]]:
        """Rows with cells of another kind than their columns: the table, and the document where it is
        of one; of a held document also where text or reader are missing."""
        found: set[tuple[str, int | None]] = set()
        for table, columns in self._columns().items():
            wrong = [
                f'typeof("{name}") NOT IN ({_KINDS[kind]})' for name, kind in columns if kind in _KINDS
            ]
            if table == "documents":
                wrong.append("held = 1 AND (sha256 IS NULL OR reader_version IS NULL OR text IS NULL)")
            names = {name for name, _ in columns}
            own = "id" if table == "documents" else "document_id" if "document_id" in names else "NULL"
            if wrong:
                rows = self._rows(f'SELECT DISTINCT {own} FROM "{table}" WHERE {" OR ".join(wrong)}')
                found |= {(table, row[0]) for row in rows}
        return found

    def _columns(self) -> dict[str, list[tuple[str, str]]]:
        """Of each table of ours the columns with their declared types."""
        found: dict[str, list[tuple[str, str]]] = {}
        for table, column, kind in self._rows(
            "SELECT s.name, c.name, c.type FROM sqlite_schema s JOIN pragma_table_info(s.name) c "
            "WHERE s.type = 'table' AND s.name NOT GLOB 'documents_fts*' AND s.name NOT GLOB 'sqlite*'"
        ):
            found.setdefault(table, []).append((column, str(kind).upper()))
        return found

    def reaches(self, table: str, ident: int) -> int:
        """Where the last fact of a table ends in a document's text."""
        found = self._row(f'SELECT max("end") FROM {table} WHERE document_id = ?', ident)
        return int(found[0] or 0) if found else 0

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
            Hit(
                documents[ident],
                search.snippet(texts[ident], parsed),
                score,
                search.cut(texts[ident], parsed)[0],
            )
            for ident, score in found
        )

    def count_hits(self, query: str) -> int:
        """How many documents :meth:`search` would find without a limit."""
        with guarded(self.path):
            return search.count(self._conn, search.parse(query))

    # --- below -------------------------------------------------------------------------------

    def _documents(
        self, where: str, *values: object, concluded: bool = True
    ) -> tuple[DocumentRow, ...]:
        found = self._rows(
            f"SELECT {_listed(mapping.names(DocumentRow))}, repairs, header_repairs, {OWN_FILE} "
            f"FROM documents d {where} ORDER BY d.id",
            *values,
        )
        made = mapping.take(DocumentRow)
        documents = (
            made(cells, path=path, repairs=_repairs(read, header))
            for *cells, read, header, path in found
        )
        if not concluded:
            return tuple(documents)
        told: dict[int, dict[str, str]] = {}
        for ident, field, value in self._rows(
            "SELECT document_id, field, value FROM inferences WHERE settled = 1"
        ):
            told.setdefault(ident, {})[field] = value
        return tuple(
            with_conclusions(each, told[each.id]) if each.id in told else each for each in documents
        )

    def _all(self, kind: type, rest: str, *values: object) -> tuple[Any, ...]:
        """The rows of a table as values of a class whose fields are columns of it."""
        read = self._rows if values else self._stream
        found = read(f"SELECT {_listed(mapping.names(kind))} FROM {rest}", *values)
        return tuple(map(mapping.take(kind), found))

    def _facts(
        self, table: str, ident: int | range | None, *, order: str = "document_id, start, id"
    ) -> tuple[Any, ...]:
        """The facts of a table, of one document, of several with ids in a row or of all."""
        made = mapping.take(mapping.FACTS[table].row)
        return tuple(map(made, self._cells(table, ident, order=order)))

    def _cells(
        self, table: str, ident: int | range | None, *, order: str = "document_id, start, id"
    ) -> Iterable[tuple[Any, ...]]:
        """The same as the database gives them; those of all documents as they are asked for."""
        where = "" if ident is None else "WHERE document_id BETWEEN ? AND ?"
        columns = _listed(mapping.names(mapping.FACTS[table].row))
        read = self._stream if ident is None else self._rows
        return read(f"SELECT {columns} FROM {table} {where} ORDER BY {order}", *id_ends(ident))

    def _row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        found = self._rows(sql, *values)
        return found[0] if found else None


_MENTION = msgspec.json.Decoder(TitleMention)
#: Where an assignment's deadline stands among those of its document.
_READ = {"deadline_idx": "(SELECT t.idx FROM deadlines t WHERE t.id = deadline_id)"}


@cache
def _listed(columns: tuple[str, ...]) -> str:
    """Columns as a query names them."""
    return ", ".join(_READ.get(column, f'"{column}"') for column in columns)


def _repairs(read: str | None, header: str | None) -> tuple[str, ...]:
    """What was mended in a text and in its header, each once."""
    both = (*msgspec.json.decode(read or "[]"), *msgspec.json.decode(header or "[]"))
    return tuple(dict.fromkeys(both))


def storable(path: str) -> str:
    """A path SQLite can hold and a terminal show: bytes that are not UTF-8 are written ``\\xNN``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def no_document(ident: int) -> NotFound:
    return NotFound(
        f"Không có văn bản số hiệu {ident} trong cơ sở dữ liệu.",
        f"There is no document with id {ident} in the database.",
    )


def doubted(below: float) -> str:
    """The condition for facts that are less sure than ``?1``, as an index holds them where it can."""
    return "confidence < 0.8 AND confidence < ?1" if below <= 0.8 else "confidence < ?1"


def _doubtful(kinds: Collection[str], among: str) -> str:
    """The SQL for these kinds (of ``KINDS``); ``?2``: how many at most."""
    parts = [
        f"SELECT '{kind}', document_id, start, \"end\", page, quote, {value}, {sort}, confidence, "
        f"extractor FROM {table} WHERE {among}"
        for kind, (table, value, sort) in KINDS.items()
        if kind in kinds
    ]
    return " UNION ALL ".join(parts) + " ORDER BY 9, 2, 3, 4 LIMIT ?2"
