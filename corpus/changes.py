"""What each linking changed: documents that came, arrived, left or went; references that came or went.

The corpus keeps what stood after the last linking (``seen_documents``, ``seen_edges``: a few bytes an
edge) and, for every run, what was different after it (``changes``).  A run that was interrupted before
it linked leaves no gap: its documents are told by the next one.  What an audit finds anew or no longer
is told by their lives (:mod:`corpus.findings`) and belongs to the run before it.

Long lists are cut (:data:`LISTED`), counts are whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.records import DocumentRow

__all__ = ["LISTED", "Change", "Near", "note_edges", "of_run", "record_findings", "record_links"]

#: Rows of one kind that a run keeps in words.
LISTED = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, or (``label`` empty) how many there are of its kind.

    ``kind``: ``document``, ``reference`` or ``finding``; ``change``: ``new`` or ``gone``, of documents
    also ``arrived`` (was only cited, is held now), ``left`` (the other way) and ``changed`` (its text).
    ``relation`` and ``other`` name the rest of a reference, the rule of a finding.
    """

    kind: str
    change: str
    key: str = ""
    label: str = ""
    relation: str | None = None
    other_key: str | None = None
    other: str | None = None
    count: int = 1


_INSERT = (
    "INSERT INTO changes (run_id, kind, change, key, label, relation, other_key, other, count) "
    "VALUES ((SELECT coalesce(max(id), 0) FROM runs), ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _write(db: sqlite3.Connection, kind: str, change: str, found: Iterable[tuple[object, ...]]) -> None:
    """How many, and the first of them: key, label, relation, key and label of the other."""
    rows = list(found)
    if not rows:
        return
    db.execute(_INSERT, (kind, change, "", "", None, None, None, len(rows)))
    db.executemany(_INSERT, [(kind, change, *row, 1) for row in rows[:LISTED]])


# --- documents and references --------------------------------------------------------------------


def record_links(
    db: sqlite3.Connection,
    label: Callable[[DocumentRow], str],
    rows: Callable[[Iterable[int]], Iterable[DocumentRow]],
    *,
    near: Near | None = None,
) -> None:
    """Compare what was just linked with what stood before, and keep the difference.

    ``label`` names a document; ``rows`` gives the documents of some ids; ``near``: nothing else can
    have changed.
    """
    first = db.execute("SELECT 1 FROM seen_documents LIMIT 1").fetchone() is None
    if near is not None:
        _gather(db, near)
    _documents(db, label, rows, told=not first, near=near is not None)
    if near is None:
        db.execute(
            "CREATE TEMP TABLE linked AS SELECT DISTINCT s.id AS source, t.id AS target, e.relation "
            "FROM edges e JOIN seen_documents s ON s.document_id = e.source_id "
            "JOIN seen_documents t ON t.document_id = e.target_id"
        )
        before = "seen_edges"
    else:
        _gather_edges(db, near.told)
        before = (
            "(SELECT c.* FROM touched_edges c WHERE EXISTS (SELECT 1 FROM seen_edges s "
            "WHERE s.source = c.source AND s.target = c.target AND s.relation = c.relation))"
        )
    _references(db, before, told=not first)
    some = " AND id IN (SELECT id FROM near_seen)" if near is not None else ""
    db.execute(f"DELETE FROM seen_documents WHERE document_id IS NULL{some}")
    db.execute("DROP TABLE linked")
    if near is not None:
        db.execute("DROP TABLE near_documents")
        db.execute("DROP TABLE near_seen")


@dataclass(frozen=True, slots=True)
class Near:
    """Where a linking can have changed something.

    ``documents``: ids that came, went or have another key or text; ``told``: texts whose references
    were drawn anew.
    """

    documents: frozenset[int]
    told: frozenset[int]


def note_edges(db: sqlite3.Connection, near: Near) -> None:
    """Keep the references that a linking is about to draw anew, before it does."""
    _those_of(db, "e.document_id", near.told)


def _those_of(db: sqlite3.Connection, column: str, idents: Iterable[int]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO touched_edges SELECT s.id, t.id, e.relation FROM edges e "
        "CROSS JOIN seen_documents s ON s.document_id = e.source_id "
        f"CROSS JOIN seen_documents t ON t.document_id = e.target_id WHERE {column} = ?",
        [(ident,) for ident in idents],
    )


#: The documents remembered that something near may be: by id, key or bytes.
_REMEMBERED = (
    "INSERT OR IGNORE INTO near_seen SELECT s.id FROM near_documents n "
    "CROSS JOIN seen_documents s ON s.document_id = n.id",
    "INSERT OR IGNORE INTO near_seen SELECT s.id FROM near_documents n CROSS JOIN documents d "
    "ON d.id = n.id CROSS JOIN seen_documents s ON s.key = d.key",
    "INSERT OR IGNORE INTO near_seen SELECT s.id FROM near_documents n CROSS JOIN documents d "
    "ON d.id = n.id CROSS JOIN seen_documents s ON s.sha256 = d.sha256",
)


def _gather(db: sqlite3.Connection, near: Near) -> None:
    db.execute("CREATE TEMP TABLE near_documents (id INTEGER PRIMARY KEY)")
    db.execute("CREATE TEMP TABLE near_seen (id INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO near_documents VALUES (?)", [(each,) for each in near.documents])
    for sql in _REMEMBERED:
        db.execute(sql)
    for column in ("source", "target"):
        db.execute(
            "INSERT OR IGNORE INTO touched_edges SELECT e.source, e.target, e.relation "
            f"FROM near_seen n CROSS JOIN seen_edges e ON e.{column} = n.id"
        )


def _gather_edges(db: sqlite3.Connection, told: Iterable[int]) -> None:
    """The references that may have come or gone (``touched_edges``), and which of them stand now."""
    _those_of(db, "e.document_id", told)
    near = [row[0] for row in db.execute("SELECT id FROM near_documents")]
    for column in ("e.source_id", "e.target_id"):
        _those_of(db, column, near)
    db.execute(
        "CREATE TEMP TABLE linked AS SELECT c.source, c.target, c.relation FROM touched_edges c "
        "CROSS JOIN seen_documents s ON s.id = c.source CROSS JOIN seen_documents t ON t.id = c.target "
        "WHERE EXISTS (SELECT 1 FROM edges e WHERE e.source_id = s.document_id "
        "AND e.target_id = t.document_id AND e.relation = c.relation)"
    )


def _documents(
    db: sqlite3.Connection,
    label: Callable[[DocumentRow], str],
    rows: Callable[[Iterable[int]], Iterable[DocumentRow]],
    *,
    told: bool,
    near: bool,
) -> None:
    # The order of the tables is told: nothing but what is near may be looked through.
    documents = "near_documents n CROSS JOIN documents d ON d.id = n.id" if near else "documents d"
    seen = "near_seen n CROSS JOIN seen_documents s ON s.id = n.id" if near else "seen_documents s"
    held = "+d.held" if near else "d.held"
    # A held document stays what it is when its number becomes known, or is put right.
    known = db.execute(
        f"SELECT d.id, d.key, s.id FROM {documents} CROSS JOIN seen_documents s "
        f"ON s.sha256 = d.sha256 WHERE {held} = 1 AND d.key <> s.key "
        "AND NOT EXISTS (SELECT 1 FROM seen_documents o WHERE o.key = d.key)"
    ).fetchall()
    db.executemany("UPDATE seen_documents SET key = ? WHERE id = ?", [each[1:] for each in known])
    changed = db.execute(
        "SELECT d.id, CASE WHEN s.key IS NULL THEN 'new' WHEN d.held > s.held THEN 'arrived' "
        "WHEN d.held < s.held THEN 'left' WHEN d.sha256 IS NOT s.sha256 THEN 'changed' END "
        f"FROM {documents} LEFT JOIN seen_documents s ON s.key = d.key "
        "WHERE s.key IS NULL OR d.held <> s.held OR d.sha256 IS NOT s.sha256"
    ).fetchall()
    how = dict.fromkeys((each[0] for each in known), "changed") | dict(changed)
    names = {row.id: (row.key, label(row)) for row in rows(how)} if how else {}
    gone = db.execute(
        f"SELECT s.key, s.label FROM {seen} WHERE NOT EXISTS "
        "(SELECT 1 FROM documents d WHERE d.key = s.key OR d.sha256 = s.sha256) ORDER BY s.key"
    ).fetchall()
    if told:
        for each in ("new", "arrived", "left", "changed"):
            mine = sorted(names[ident] for ident, change in how.items() if change == each)
            _write(db, "document", each, [(*name, None, None, None) for name in mine])
        _write(db, "document", "gone", [(*name, None, None, None) for name in gone])
    db.executemany(
        "INSERT INTO seen_documents (key, label) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET label = excluded.label",
        names.values(),
    )
    if near:
        for sql in _REMEMBERED:
            db.execute(sql)
    some = " WHERE id IN (SELECT id FROM near_seen)" if near else ""
    db.execute(
        "UPDATE seen_documents SET (document_id, held, sha256) = "
        f"(SELECT d.id, d.held, d.sha256 FROM documents d WHERE d.key = seen_documents.key){some}"
    )


def _references(db: sqlite3.Connection, before: str, *, told: bool) -> None:
    """Tell what ``linked`` holds and ``before`` does not, and the other way."""
    fresh = db.execute(f"SELECT * FROM linked EXCEPT SELECT * FROM {before}").fetchall()
    gone = db.execute(f"SELECT * FROM {before} EXCEPT SELECT * FROM linked").fetchall()
    if told:
        _write(db, "reference", "new", _named(db, fresh))
        _write(db, "reference", "gone", _named(db, gone))
    db.executemany("DELETE FROM seen_edges WHERE (source, target, relation) = (?, ?, ?)", gone)
    db.executemany("INSERT INTO seen_edges VALUES (?, ?, ?)", fresh)


def _named(db: sqlite3.Connection, edges: Iterable[tuple[int, int, str]]) -> list[tuple[object, ...]]:
    edges = list(edges)
    sql = "SELECT key, label FROM seen_documents WHERE id = ?"
    ids = {ident for source, target, _ in edges for ident in (source, target)}
    names = {ident: db.execute(sql, (ident,)).fetchone() for ident in ids}
    return sorted((*names[source], relation, *names[target]) for source, target, relation in edges)


# --- findings ------------------------------------------------------------------------------------


def record_findings(
    db: sqlite3.Connection, *, new: Iterable[tuple[str, str]], gone: Iterable[tuple[str, str]]
) -> None:
    """Keep which findings, by rule and words, are new in an audit or gone.

    The first audit finds, it changes nothing.
    """
    first = db.execute("SELECT 1 FROM meta WHERE name = 'audited'").fetchone() is None
    db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('audited', '1')")
    if first:
        return
    for change, found in (("new", new), ("gone", gone)):
        rows = sorted((words, rule) for rule, words in found)
        _write(db, "finding", change, [("", words, rule, None, None) for words, rule in rows])


# --- what a run changed --------------------------------------------------------------------------


def of_run(db: sqlite3.Connection, run: int | None = None) -> list[Change]:
    """What the last run changed, or another one: counts and lists, documents first."""
    found = db.execute(
        "SELECT kind, change, key, label, relation, other_key, other, count FROM changes "
        "WHERE run_id = coalesce(?, (SELECT max(id) FROM runs)) "
        "ORDER BY kind, change <> 'new', change, label, id",
        (run,),
    )
    return [Change(*row) for row in found]
