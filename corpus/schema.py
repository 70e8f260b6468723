"""The tables of the corpus and how an older database becomes a newer one.

One migration a step; a step that has gone out is never edited, a change is a new step at the end.
``application_id`` marks a file as ours, ``user_version`` counts the steps applied.  Every fact table
has ``document_id``, ``start``, ``end``, ``page``, ``extractor``, ``extractor_version``, ``confidence``
and the quoted words, so that it reads well in Datasette without cancu.

sqlite-utils (and numpy, which it asks for) takes a sixth of a second to import, so only a database that
is to be made or brought up imports this module.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

__all__ = ["MIGRATIONS", "migrate"]

MIGRATIONS = Migrations("cancu")

_FACT: dict[str, Any] = {
    "start": int,
    "end": int,
    "page": int,
    "extractor": str,
    "extractor_version": int,
    "confidence": float,
}
_FACT_NOT_NULL = ("document_id", "start", "end", "extractor", "extractor_version", "confidence")


def _key(table: str, column: str, other: str, on_delete: str = "CASCADE") -> ForeignKey:
    return ForeignKey(table, column, other, "id", on_delete=on_delete)


def _fact_table(
    db: Database, name: str, columns: dict[str, Any], *, keys: tuple[ForeignKey, ...] = ()
) -> None:
    """A table of facts: its own columns between the document and where the words stand."""
    db.create_table(
        name,
        {"id": int, "document_id": int, **columns, **_FACT},
        pk="id",
        foreign_keys=[_key(name, "document_id", "documents"), *keys],
        not_null=_FACT_NOT_NULL,
    )
    db[name].create_index(["document_id", "start"])


@MIGRATIONS()  # type: ignore[untyped-decorator]  # sqlite_utils is not followed (pyproject)
def m001_tables(db: Database) -> None:
    """The first version."""
    _documents(db)
    _facts(db)
    _conclusions(db)
    _bookkeeping(db)
    db.execute(
        "CREATE VIRTUAL TABLE documents_fts USING fts5"
        "(number, title, body, content='', tokenize='unicode61 remove_diacritics 0')"
    )


def _documents(db: Database) -> None:
    db.create_table(
        "agencies", {"id": int, "name": str, "key": str, "code": str}, pk="id", not_null=("name", "key")
    )
    db["agencies"].create_index(["key"], unique=True)
    db.create_table(
        "documents",
        {
            "id": int,
            "held": int,
            "key": str,
            "type": str,
            "type_name": str,
            "number": str,
            "number_status": str,
            "code": str,
            "date": str,
            "year": int,
            "date_from": str,
            "date_to": str,
            "place": str,
            "issuer": str,
            "issuer_id": int,
            "locality": str,
            "title": str,
            "signer_name": str,
            "signer_position": str,
            "signer_authority": str,
            "signer_on_behalf_of": str,
            "signer_start": int,
            "signer_end": int,
            "recipients": str,
            "evidence": str,
            "header_repairs": str,
            "sha256": str,
            "media_type": str,
            "pages": int,
            "text_source": str,
            "repairs": str,
            "signatures": str,
            "reader": str,
            "reader_version": int,
            # Long values last: a row is read from its head, and these are seldom asked for.
            "text": str,
            "layout": bytes,
        },
        pk="id",
        foreign_keys=[_key("documents", "issuer_id", "agencies", "SET NULL")],
        not_null=("held", "key"),
    )
    db["documents"].create_index(["key"])
    db["documents"].create_index(["number"])
    db["documents"].create_index(["date"])
    db["documents"].create_index(["issuer_id"])
    db["documents"].create_index(["sha256"], unique=True)
    db.execute("CREATE UNIQUE INDEX idx_documents_cited_key ON documents (key) WHERE held = 0")
    db.create_table(
        "files",
        {
            "id": int,
            "path": str,
            "sha256": str,
            "size": int,
            "mtime_ns": int,
            "status": str,
            "document_id": int,
            "error_code": str,
            "error_vi": str,
            "error_en": str,
        },
        pk="id",
        foreign_keys=[_key("files", "document_id", "documents", "SET NULL")],
        not_null=("path", "status"),
    )
    db["files"].create_index(["path"], unique=True)
    db["files"].create_index(["document_id"])
    db["files"].create_index(["sha256"])


def _facts(db: Database) -> None:
    _fact_table(
        db,
        "parts",
        {
            "idx": int,
            "type": str,
            "title": str,
            "heading_start": int,
            "heading_end": int,
            "attached_start": int,
            "attached_end": int,
        },
    )
    _fact_table(
        db,
        "sections",
        {
            "idx": int,
            "kind": str,
            "marker": str,
            "label": str,
            "level": int,
            "heading": str,
            "heading_start": int,
            "heading_end": int,
            "part": int,
            "parent": int,
        },
    )
    _fact_table(
        db,
        "citations",
        {
            "target_id": int,
            "text": str,
            "quote": str,
            "type": str,
            "number": str,
            "date": str,
            "issuer": str,
            "title": str,
            "name": str,
            "year": int,
            "relation": str,
            "of": str,
            "dieu": str,
            "khoan": str,
            "diem": str,
            "chuong": str,
            "phu_luc": str,
            "alias_of": str,
            "part": int,
            "resolved": str,
            "candidates": str,
            "repairs": str,
            "term": str,
            "clause_start": int,
            "clause_end": int,
        },
        keys=(_key("citations", "target_id", "documents", "SET NULL"),),
    )
    db["citations"].create_index(["target_id"])
    db["citations"].create_index(["number"])
    _fact_table(db, "assertions", {"source": str, "relation": str, "target": str, "quote": str})
    _fact_table(
        db,
        "deadlines",
        {
            "idx": int,
            "quote": str,
            "kind": str,
            "due": str,
            "start_date": str,
            "bound": str,
            "exclusive": int,
            "rrule": str,
            "anchor": str,
            "days": int,
            "working_days": int,
            "agency": str,
            "agency_id": int,
            "what": str,
            "repairs": str,
        },
        keys=(_key("deadlines", "agency_id", "agencies", "SET NULL"),),
    )
    db["deadlines"].create_index(["due"])
    db["deadlines"].create_index(["agency_id"])
    _fact_table(
        db,
        "assignments",
        {
            "idx": int,
            "agency": str,
            "agency_id": int,
            "role": str,
            "with": str,
            "task": str,
            "quote": str,
            "section": str,
            "deadline_id": int,
            "modality": str,
            "agency_start": int,
            "agency_end": int,
        },
        keys=(
            _key("assignments", "agency_id", "agencies", "SET NULL"),
            _key("assignments", "deadline_id", "deadlines", "SET NULL"),
        ),
    )
    db["assignments"].create_index(["agency_id"])
    db["assignments"].create_index(["deadline_id"])
    _fact_table(db, "facts", {"idx": int, "quote": str, "value": str})  # what plug-ins find
    db.create_table(
        "agency_roles",
        {"document_id": int, "agency_id": int, "role": str, "extractor": str},
        pk=("document_id", "agency_id", "role"),
        foreign_keys=[
            _key("agency_roles", "document_id", "documents"),
            _key("agency_roles", "agency_id", "agencies"),
        ],
    )
    db["agency_roles"].create_index(["agency_id"])


def _conclusions(db: Database) -> None:
    """What the graph and the audit conclude; they replace it as a whole."""
    _fact_table(
        db,
        "edges",
        {
            "source_id": int,
            "target_id": int,
            "relation": str,
            "quote": str,
            "direct": int,
            "citation_id": int,
        },
        keys=(
            _key("edges", "source_id", "documents"),
            _key("edges", "target_id", "documents"),
            _key("edges", "citation_id", "citations"),
        ),
    )
    db["edges"].create_index(["source_id"])
    db["edges"].create_index(["target_id"])
    db["edges"].create_index(["citation_id"])
    _fact_table(
        db,
        "findings",
        {
            "rule": str,
            "severity": str,
            "message_vi": str,
            "message_en": str,
            "quote": str,
            "evidence": str,
            "suggestion": str,
        },
    )
    db["findings"].create_index(["rule"])


def _bookkeeping(db: Database) -> None:
    db.create_table(
        "corrections",
        {
            "id": int,
            "document_id": int,
            "field": str,
            "value": str,
            "was": str,
            "reason": str,
            "when": str,
            "applied": int,
            "sha256": str,
        },
        pk="id",
        # Work done by hand outlives its document: it waits under the file's sha256.
        foreign_keys=[_key("corrections", "document_id", "documents", "SET NULL")],
        not_null=("field", "reason", "when", "applied", "sha256"),
    )
    db["corrections"].create_index(["document_id"])
    db["corrections"].create_index(["sha256"])
    db.create_table(
        "runs",
        {
            "id": int,
            "command": str,
            "started": str,
            "finished": str,
            "status": str,
            "new": int,
            "changed": int,
            "unchanged": int,
            "duplicate": int,
            "updated": int,
            "failed": int,
            "skipped": int,
        },
        pk="id",
        not_null=("command", "started", "status"),
    )
    db.create_table(
        "ledger",
        {"document_id": int, "extractor": str, "version": int, "fingerprint": str},
        pk=("document_id", "extractor"),
        foreign_keys=[_key("ledger", "document_id", "documents")],
        not_null=("fingerprint", "version"),
    )
    db.create_table("meta", {"name": str, "value": str}, pk="name")


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m002_stamps(db: Database) -> None:
    """Stamps of receiving offices and marks of copies, apart from the document's own number."""
    for name in ("received", "copy"):
        db["documents"].add_column(name, str)


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m003_conclusions(db: Database) -> None:
    """What the corpus concludes of a document, apart from what stands in it; attachments of files."""
    db["documents"].add_column("part_of", int)
    _fact_table(
        db,
        "inferences",
        {"field": str, "value": str, "settled": int, "evidence": str},
    )


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m004_walking(db: Database) -> None:
    """What a walk through a big corpus needs: numbers as looked up, references by strength."""
    from extractors.letters import number_key

    db["documents"].add_column("number_key", str)
    db.conn.executemany(
        "UPDATE documents SET number_key = ? WHERE id = ?",
        [
            (number_key(number), ident)
            for ident, number in db.execute("SELECT id, number FROM documents WHERE number <> ''")
        ],
    )
    db["documents"].create_index(["number_key"])
    db["edges"].add_column("rank", int)
    # The order as it was when this step was made; the next linking writes its own.
    strength = (
        "can_cu kem_theo sua_doi thay_the bai_bo huong_dan hop_nhat dinh_chinh dinh_chi thuc_hien "
        "de_nghi tiep_theo tra_loi dan_chieu"
    )
    cases = " ".join(f"WHEN '{name}' THEN {rank}" for rank, name in enumerate(strength.split()))
    db.execute(
        f"UPDATE edges SET rank = CASE relation {cases} END "
        "+ (relation = 'dan_chieu' AND confidence <= 0.4)"
    )
    for name in ("source_id", "target_id"):
        db.execute(f"DROP INDEX idx_edges_{name}")
    db["edges"].create_index(["source_id", "target_id"])
    db.execute(
        "CREATE INDEX idx_edges_target_id_strongest "
        "ON edges (target_id, rank, direct DESC, document_id, start)"
    )


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m005_changes(db: Database) -> None:
    """What stood after the last linking, and what each run changed."""
    db.create_table(
        "seen_documents",
        {"id": int, "key": str, "document_id": int, "held": int, "sha256": str, "label": str},
        pk="id",
        not_null=("key", "label"),
    )
    db["seen_documents"].create_index(["key"], unique=True)
    db["seen_documents"].create_index(["document_id"])
    db["seen_documents"].create_index(["sha256"])
    db.execute(
        "CREATE TABLE seen_edges (source INTEGER, target INTEGER, relation TEXT, "
        "PRIMARY KEY (source, target, relation)) WITHOUT ROWID"
    )
    db.create_table(
        "changes",
        {
            "id": int,
            "run_id": int,
            "kind": str,
            "change": str,
            "key": str,
            "label": str,
            "relation": str,
            "other_key": str,
            "other": str,
            "count": int,
        },
        pk="id",
        not_null=("run_id", "kind", "change", "count"),
    )
    db["changes"].create_index(["run_id"])


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m006_findings(db: Database) -> None:
    """The life of findings: since when each is known, what people accepted and why.

    ``origin`` is what a document is known by in that life: the sha256 of the first bytes it was read
    from, which stays when its file changes.  Neither lives nor decisions point at documents: both
    outlive them.
    """
    db["documents"].add_column("origin", str)
    db.execute("UPDATE documents SET origin = sha256")
    db["findings"].add_column("fingerprint", str)
    db["findings"].create_index(["fingerprint"])
    db.create_table(
        "finding_lives",
        {
            "fingerprint": str,
            "rule": str,
            "severity": str,
            "state": str,
            "since": str,
            "resolved": str,
            "reopened": str,
            "basis": str,
            "message_vi": str,
            "message_en": str,
            "evidence": str,
            "digest": str,
        },
        pk="fingerprint",
        not_null=(
            "rule",
            "severity",
            "state",
            "since",
            "basis",
            "message_vi",
            "message_en",
            "evidence",
        ),
    )
    db["finding_lives"].create_index(["rule", "state"])
    db.create_table(
        "decisions",
        {
            "id": int,
            "fingerprint": str,
            "rule": str,
            "severity": str,
            "basis": str,
            "reason": str,
            "by": str,
            "when": str,
            "withdrawn": str,
        },
        pk="id",
        not_null=("fingerprint", "rule", "severity", "basis", "reason", "when"),
    )
    db["decisions"].create_index(["fingerprint"])


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m007_faults(db: Database) -> None:
    """What failed inside the program: in which extractor, linking or audit rule, on what, and where."""
    db.create_table(
        "faults",
        {
            "id": int,
            "stage": str,
            "name": str,
            "document_id": int,
            "start": int,
            "end": int,
            "page": int,
            "error": str,
            "code": str,
            "whole": int,
            "run_id": int,
        },
        pk="id",
        foreign_keys=[_key("faults", "document_id", "documents")],
        not_null=("stage", "name", "error", "whole"),
    )
    db["faults"].create_index(["document_id"])


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m008_candidates(db: Database) -> None:
    """What a written number and day may be."""
    db["documents"].add_column("number_candidates", str)
    db["documents"].add_column("date_candidates", str)


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m009_pinpoints(db: Database) -> None:
    """Every provision of a cited document that is meant, one by one, with ranges."""
    db["citations"].add_column("pinpoints", str)


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m010_duration(db: Database) -> None:
    """A term in months, years or hours keeps its unit."""
    db["deadlines"].add_column("duration", str)


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m011_tasks(db: Database) -> None:
    """The life of tasks: how far each is, which document answered it, and what was said before.

    Neither points at a document: both outlive it, as the life of findings does.
    """
    told = {
        "state": str,
        "by": str,
        "reason": str,
        "note": str,
        "done_on": str,
        "through": str,
        "answer_key": str,
        "answer": str,
        "answer_quote": str,
        "answer_page": int,
        "when": str,
    }
    db.create_table(
        "task_lives",
        {
            "fingerprint": str,
            "origin": str,
            "label": str,
            "agency": str,
            "task": str,
            "words": str,
            "due": str,
            "basis": str,
            **told,
        },
        pk="fingerprint",
        not_null=("origin", "label", "task", "basis", "state", "when"),
    )
    db["task_lives"].create_index(["origin"])
    db.create_table(
        "task_events",
        {"id": int, "fingerprint": str, **told},
        pk="id",
        not_null=("fingerprint", "state", "when"),
    )
    db["task_events"].create_index(["fingerprint"])


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m012_office(db: Database) -> None:
    """What people put right in tasks; an office's own list of what is in force; views for others.

    The views have Vietnamese names that stay: programs of other offices read them.
    """
    for table in ("task_lives", "task_events"):
        for name in ("due_set", "agency_set"):
            db[table].add_column(name, str)
    db.create_table(
        "status_list",
        {
            "id": int,
            "number_key": str,
            "number": str,
            "date": str,
            "state": str,
            "from": str,
            "until": str,
            "by": str,
            "source": str,
            "when": str,
        },
        pk="id",
        not_null=("number_key", "number", "state", "source", "when"),
    )
    db["status_list"].create_index(["number_key"])
    from corpus.views import VIEWS

    for name, select in VIEWS.items():
        db.execute(f"CREATE VIEW {name} AS {select}")


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m013_lists(db: Database) -> None:
    """Lists with counts from one index; who corrected a field, and what was taken back."""
    db.execute(
        "CREATE INDEX idx_documents_listing ON documents (held, type, issuer_id, date, number_status)"
    )
    for name in ("by", "withdrawn", "status_was"):
        db["corrections"].add_column(name, str)


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m014_linked(db: Database) -> None:
    """What the last linking made of each reference, and what has been written since."""
    for name in ("ref", "ref_type", "ref_when", "ref_place", "way", "how"):
        db["citations"].add_column(name, str)
    db["citations"].create_index(["ref"])
    db["citations"].create_index(["date"])
    db.create_table(
        "own_refs",
        {"document_id": int, "home": str, "ref": str, "tells": int},
        pk="document_id",
        foreign_keys=[_key("own_refs", "document_id", "documents")],
    )
    db["own_refs"].create_index(["ref"])
    db.execute("CREATE INDEX idx_own_refs_telling ON own_refs (document_id) WHERE tells >= 2")
    db.execute("CREATE TABLE touched (kind TEXT, what, PRIMARY KEY (kind, what)) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE touched_edges (source INTEGER, target INTEGER, relation TEXT, "
        "PRIMARY KEY (source, target, relation)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE finding_places (document_id INTEGER NOT NULL, "
        "finding_id INTEGER NOT NULL REFERENCES findings (id) ON DELETE CASCADE, "
        "PRIMARY KEY (document_id, finding_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_finding_places_finding_id ON finding_places (finding_id)")
    places = "SELECT DISTINCT json_extract(e.value, '$.document'), {0}.id FROM {1}"
    db.execute(
        "INSERT INTO finding_places "
        + places.format("f", "findings f, json_each(f.evidence) e WHERE e.value IS NOT NULL")
    )
    db.execute(
        "CREATE TRIGGER finding_placed AFTER INSERT ON findings BEGIN INSERT INTO finding_places "
        + places.format("new", "json_each(new.evidence) e")
        + "; END"
    )
    db.execute("CREATE INDEX idx_files_failed ON files (path) WHERE status = 'failed'")
    db.execute("CREATE INDEX idx_seen_edges_target ON seen_edges (target)")
    db.execute(
        "CREATE INDEX idx_documents_written ON documents (number_status) "
        "WHERE number_status IN ('handwritten', 'unreadable')"
    )
    db.execute(
        "CREATE INDEX idx_documents_nameless ON documents (type, date) "
        "WHERE held = 1 AND number IS NULL"
    )


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m015_verdicts(db: Database) -> None:
    """What people said of single facts: right or wrong.

    A fact is known by its document, its kind and its words; so a verdict outlives re-extraction.
    """
    db.create_table(
        "verdicts",
        {
            "id": int,
            "origin": str,
            "kind": str,
            "mark": str,
            "right": int,
            "quote": str,
            "value": str,
            "by": str,
            "when": str,
            "withdrawn": str,
        },
        pk="id",
        not_null=("origin", "kind", "mark", "right", "quote", "when"),
    )
    db["verdicts"].create_index(["origin"])


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m016_product(db: Database) -> None:
    """What a task is to yield, where a column or label names it."""
    db["assignments"].add_column("product", str)
    db["assignments"].add_column("product_start", int)
    db["assignments"].add_column("product_end", int)


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m017_audited(db: Database) -> None:
    """What was written since the last audit, and what its rules noted of documents.

    Triggers keep the first (:mod:`corpus.triggers`), whoever writes.  ``unit``: what was looked at
    when a finding was found; ``mark``: its fingerprint before like ones were told apart.
    """
    from corpus.triggers import TRIGGERS

    for name in ("unit", "mark"):
        db["findings"].add_column(name, str)
        db["findings"].create_index([name])
    db.execute(
        "CREATE TABLE audit_touched (kind TEXT, what INTEGER, PRIMARY KEY (kind, what)) WITHOUT ROWID"
    )
    db.execute("INSERT INTO audit_touched VALUES ('all', 0)")
    db.execute(
        "CREATE TABLE audit_notes (name TEXT, place INTEGER, document_id INTEGER, at INTEGER, "
        "value TEXT, PRIMARY KEY (name, place, document_id, at)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_audit_notes_document_id ON audit_notes (document_id, name)")
    for trigger in TRIGGERS:
        db.execute(trigger)


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m018_doubtful(db: Database) -> None:
    """The facts that somebody should look at, without looking through all (:mod:`corpus.reading`)."""
    for table in ("citations", "deadlines", "assignments"):
        db.execute(f"CREATE INDEX idx_{table}_doubtful ON {table} (confidence) WHERE confidence < 0.8")


@MIGRATIONS()  # type: ignore[untyped-decorator]
def m019_task_index(db: Database) -> None:
    """By whom, when and of what kind tasks are, to find a few among many (:mod:`corpus.task_index`).

    ``task_indexed`` holds the documents whose tasks stand in the index as their facts tell them now;
    triggers take a document out as soon as what they are worked out of changes, whoever writes.
    """
    from corpus.triggers import TASK_TRIGGERS

    document = "document_id INTEGER {} REFERENCES documents (id) ON DELETE CASCADE"
    db.execute(f"CREATE TABLE task_indexed ({document.format('PRIMARY KEY')})")
    db.execute(
        "CREATE TABLE task_bodies (id INTEGER PRIMARY KEY, agency TEXT, partners TEXT, names TEXT, "
        "heirs TEXT, UNIQUE (agency, partners, names, heirs))"
    )
    db.execute(
        f"CREATE TABLE task_index ({document.format('')}, place INTEGER, mark TEXT, kind TEXT, "
        "role TEXT, due TEXT, rrule TEXT, exclusive INTEGER, body INTEGER, "
        "PRIMARY KEY (document_id, place)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX idx_task_index_body ON task_index (body, due)")
    db.execute("CREATE INDEX idx_task_index_due ON task_index (due)")
    db.execute("CREATE INDEX idx_task_index_mark ON task_index (mark)")
    for trigger in TASK_TRIGGERS:
        db.execute(trigger)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is not applied yet; the caller holds the write transaction."""
    MIGRATIONS.apply(Database(connection, execute_plugins=False))
