"""What is written to the corpus, each function inside a transaction its caller holds.

A document is known by the sha256 of the bytes its text was read from: two files with the same bytes are
one document, and so are two forms of one (:mod:`corpus.twins`), of which the better gives the text.
When the file behind a document changes, the document keeps its id, and everything read from the old
text goes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

from corpus import search, twins
from corpus.ledger import all_of, version_of
from corpus.mapping import FACTS, LOOKED_UP
from corpus.packing import FAULT_COLUMNS, HEADER_COLUMNS, OTHERS, SOURCE_COLUMNS, Packed, fault_row
from corpus.relinking import touch
from extractors import gazetteers
from extractors.bodies.keys import body
from extractors.faults import EXTRACT, Fault
from extractors.letters import number_key

__all__ = [
    "CORRECTABLE",
    "apply_corrections",
    "correct",
    "forget_file",
    "put",
    "remove_if_orphan",
    "replace_faults",
    "upsert_file",
    "withdraw",
]

#: Fields of a document a person can put right, and the column each stands in.
CORRECTABLE = {
    "type": "type",
    "number": "number",
    "number_status": "number_status",
    "code": "code",
    "date": "date",
    "year": "year",
    "place": "place",
    "issuer": "issuer",
    "locality": "locality",
    "title": "title",
    "signer": "signer_name",
}


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _insert(table: str, written: Iterable[str]) -> str:
    """The statement that writes one fact; the document's id comes first."""
    columns, marks = ["document_id"], ["?1"]
    for at, column in enumerate(written, start=2):
        name, row = LOOKED_UP.get(column, (column, None))
        columns.append(name)
        marks.append(f"?{at}" if row is None else f"(SELECT id FROM {row.format(f'?{at}')})")
    return f"INSERT INTO {table} ({_names(columns)}) VALUES ({', '.join(marks)})"


#: In the order of writing.
_INSERTS = {table: _insert(table, fact.columns) for table, fact in FACTS.items()}
_INSERTS["facts"] = _insert("facts", OTHERS)


# --- documents ---------------------------------------------------------------------------------------


def put(db: sqlite3.Connection, packed: Packed, path: str) -> tuple[int, bool]:
    """Write a document, its facts and its ledger; the id it has from now on, whether it was written.

    It is not when the file is but another form of a document whose text is the better one.
    """
    before = _one(db, "SELECT document_id FROM files WHERE path = ?", path)
    known = db.execute(
        "SELECT id, reader, reader_version, text FROM documents WHERE sha256 = ?", (packed.sha256,)
    ).fetchone()
    twin = twins.find(db, packed) if known is None else None
    if known is not None:
        ident = int(known[0])
        fresh = known[1:3] != packed.reader or known[3] != packed.text
    elif twin is not None:
        ident, fresh = twin.ident, True
        adopted = _adopt(db, ident, packed.sha256)
        if _stands_elsewhere(db, twin, path) and not twins.is_better(packed, twin):
            if adopted:
                _correct_again(db, ident, path)
            _left(db, before, ident, path)
            return ident, False
    elif before is not None and not _read_elsewhere(db, before, path):
        ident, fresh = before, True
    else:
        ident, fresh = _new_document(db, packed.sha256), True
    agencies = _agencies_of(db, ident)
    touch(db, ident)
    mark = all_of(packed.fingerprints)
    db.execute("DELETE FROM meta WHERE name = 'read' AND value <> ?", (mark,))
    if fresh:
        _replace_text(db, ident, packed)
    if packed.header is not None:
        _replace_header(db, ident, packed, packed.header, path, indexed=not fresh)
    if fresh:
        _index(db, ident)
    _replace_facts(db, ident, packed, clear=not fresh)
    _drop_unused(db, agencies)
    _left(db, before, ident, path)
    return ident, True


def _left(db: sqlite3.Connection, before: int | None, ident: int, path: str) -> None:
    """Take out the document a file stood for until now, when no other file holds it."""
    if before is not None and before != ident and not _read_elsewhere(db, before, path):
        remove_document(db, before)


def _stands_elsewhere(db: sqlite3.Connection, twin: twins.Twin, path: str) -> bool:
    """Whether the file that gave a document its text is still there, and is not this one."""
    sql = "SELECT 1 FROM files WHERE document_id = ? AND sha256 = ? AND path <> ?"
    return _one(db, sql, twin.ident, twin.sha256, path) is not None


def _new_document(db: sqlite3.Connection, sha256: str) -> int:
    cursor = db.execute(
        "INSERT INTO documents (held, key, sha256, origin, number_status) "
        "VALUES (1, ?, ?, ?, 'absent')",
        (f"sha256:{sha256}", sha256, sha256),
    )
    ident = int(cursor.lastrowid or 0)
    _adopt(db, ident, sha256)
    return ident


def _adopt(db: sqlite3.Connection, ident: int, sha256: str) -> bool:
    """A correction made before the document left the corpus finds its way back with its file."""
    cursor = db.execute(
        "UPDATE corrections SET document_id = ?, applied = 0 WHERE document_id IS NULL AND sha256 = ?",
        (ident, sha256),
    )
    return cursor.rowcount > 0


def _replace_text(db: sqlite3.Connection, ident: int, packed: Packed) -> None:
    """Write the text, and take out everything that was read from another one."""
    unindex(db, ident)
    for table in (*_INSERTS, "edges", "findings", "ledger", "agency_roles"):
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", (ident,))
    columns = ", ".join(f'"{column}" = ?' for column in SOURCE_COLUMNS)
    db.execute(
        f"UPDATE documents SET held = 1, key = ?, {columns} WHERE id = ?",
        (f"sha256:{packed.sha256}", *packed.source, ident),
    )
    if packed.header is None:
        blank = ", ".join(f'"{column}" = NULL' for column in (*HEADER_COLUMNS, "number_key"))
        db.execute(f"UPDATE documents SET {blank}, issuer_id = NULL WHERE id = ?", (ident,))


def _correct_again(db: sqlite3.Connection, ident: int, path: str) -> None:
    """Put corrections into force that came back with another form of a document."""
    agencies = _agencies_of(db, ident)
    touch(db, ident)
    unindex(db, ident)
    apply_corrections(db, ident, path)
    _set_issuer(db, ident)
    _drop_unused(db, agencies)
    _index(db, ident)


def _replace_header(
    db: sqlite3.Connection,
    ident: int,
    packed: Packed,
    header: tuple[Any, ...],
    path: str,
    *,
    indexed: bool,
) -> None:
    if indexed:
        unindex(db, ident)
    columns = ", ".join(f'"{column}" = ?' for column in HEADER_COLUMNS)
    _add_agencies(db, packed.agencies)
    db.execute(f"UPDATE documents SET {columns} WHERE id = ?", (*header, ident))
    _set_number_key(db, ident)
    db.execute("UPDATE corrections SET applied = 0 WHERE document_id = ?", (ident,))
    apply_corrections(db, ident, path)
    _set_issuer(db, ident)
    if indexed:
        _index(db, ident)


def _set_number_key(db: sqlite3.Connection, ident: int) -> None:
    """Write the number as it is looked up."""
    number = _one(db, "SELECT number FROM documents WHERE id = ?", ident)
    found = None if number is None else number_key(number)
    db.execute("UPDATE documents SET number_key = ? WHERE id = ?", (found, ident))


def _set_issuer(db: sqlite3.Connection, ident: int) -> None:
    """Point at the body that issued a document, as its row names it now."""
    issuer, locality = db.execute(
        "SELECT issuer, locality FROM documents WHERE id = ?", (ident,)
    ).fetchone()
    found = body(issuer, locality=locality)
    db.execute("DELETE FROM agency_roles WHERE document_id = ? AND role = 'issuer'", (ident,))
    if found is None:
        db.execute("UPDATE documents SET issuer_id = NULL WHERE id = ?", (ident,))
        return
    _add_agencies(db, [(found.key, found.name, found.code)])
    agency = _one(db, "SELECT id FROM agencies WHERE key = ?", found.key)
    db.execute("UPDATE documents SET issuer_id = ? WHERE id = ?", (agency, ident))
    db.execute(
        "INSERT OR IGNORE INTO agency_roles (document_id, agency_id, role, extractor) "
        "VALUES (?, ?, 'issuer', 'header')",
        (ident, agency),
    )


def _replace_facts(db: sqlite3.Connection, ident: int, packed: Packed, *, clear: bool) -> None:
    _add_agencies(db, packed.agencies)
    if clear:
        for table in packed.tables.keys() - {"facts"}:
            db.execute(f"DELETE FROM {table} WHERE document_id = ?", (ident,))
        run = [(ident, extractor) for extractor in packed.fingerprints]
        db.executemany("DELETE FROM facts WHERE document_id = ? AND extractor = ?", run)
        db.executemany(
            "DELETE FROM agency_roles WHERE document_id = ? AND extractor = ? AND role <> 'issuer'", run
        )
        # Findings and edges of others stand until the next link and audit; these quote old rows.
        db.execute("DELETE FROM findings WHERE document_id = ?", (ident,))
    for table, insert in _INSERTS.items():
        found = packed.tables.get(table)
        if found:
            db.executemany(insert, [(ident, *row) for row in found])
    db.executemany(
        "INSERT OR IGNORE INTO agency_roles (document_id, agency_id, role, extractor) "
        "VALUES (?, (SELECT id FROM agencies WHERE key = ?), ?, ?)",
        [(ident, *role) for role in packed.roles],
    )
    db.executemany(
        "INSERT OR REPLACE INTO ledger (document_id, extractor, version, fingerprint) "
        "VALUES (?, ?, ?, ?)",
        [(ident, name, version_of(mark), mark) for name, mark in packed.fingerprints.items()],
    )
    db.execute("DELETE FROM faults WHERE document_id = ? AND stage = ?", (ident, EXTRACT))
    _write_faults(db, [(ident, *row) for row in packed.faults])


def replace_faults(
    db: sqlite3.Connection, stage: str, found: Iterable[Fault], *, names: Collection[str] | None = None
) -> None:
    """Write what failed in a stage in place of what failed there before; ``names``: of these only."""
    if names is None:
        db.execute("DELETE FROM faults WHERE stage = ?", (stage,))
    else:
        db.executemany(
            "DELETE FROM faults WHERE stage = ? AND name = ?", [(stage, name) for name in names]
        )
    _write_faults(db, [(each.document, *fault_row(each)) for each in found])


def _write_faults(db: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    # A document may have gone since; what is said of it goes too.
    names = _names(FAULT_COLUMNS)
    db.executemany(
        f"INSERT INTO faults (document_id, {names}, run_id) "
        f"SELECT {_marks(len(FAULT_COLUMNS) + 1)}, (SELECT max(id) FROM runs) "
        "WHERE ?1 IS NULL OR EXISTS (SELECT 1 FROM documents WHERE id = ?1)",
        rows,
    )


def _add_agencies(db: sqlite3.Connection, found: Iterable[tuple[str, str, str | None]]) -> None:
    db.executemany(
        "INSERT INTO agencies (key, name, code) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING", found
    )


def _index(db: sqlite3.Connection, ident: int) -> None:
    row = db.execute("SELECT number, title, text FROM documents WHERE id = ?", (ident,)).fetchone()
    search.index(db, ident, *row)


def unindex(db: sqlite3.Connection, ident: int) -> None:
    """Take a document out of the full-text index, if it is in."""
    row = db.execute("SELECT number, title, text FROM documents WHERE id = ?", (ident,)).fetchone()
    if row is not None and row[2] is not None:
        search.unindex(db, ident, *row)


def remove_document(db: sqlite3.Connection, ident: int) -> None:
    """Take a held document out with all its facts; corrections wait for its return."""
    touch(db, ident)
    unindex(db, ident)
    agencies = _agencies_of(db, ident)
    db.execute("DELETE FROM documents WHERE id = ?", (ident,))
    _drop_unused(db, agencies)


def _agencies_of(db: sqlite3.Connection, ident: int) -> list[tuple[int]]:
    return db.execute("SELECT agency_id FROM agency_roles WHERE document_id = ?", (ident,)).fetchall()


def _drop_unused(db: sqlite3.Connection, agencies: list[tuple[int]]) -> None:
    """Drop bodies that no document names any more."""
    db.executemany(
        "DELETE FROM agencies WHERE id = ?1 "
        "AND NOT EXISTS (SELECT 1 FROM agency_roles WHERE agency_id = ?1)",
        agencies,
    )


def remove_if_orphan(db: sqlite3.Connection, ident: int) -> None:
    """Take a document out when no file holds it any more."""
    if not _read_elsewhere(db, ident, ""):
        remove_document(db, ident)


# --- files -------------------------------------------------------------------------------------------


def upsert_file(
    db: sqlite3.Connection,
    path: str,
    *,
    sha256: str | None,
    size: int | None,
    mtime_ns: int | None,
    document_id: int | None = None,
    error: tuple[str, str, str] | None = None,
    skipped: bool = False,
) -> None:
    """Write down what came of a file; ``error``: code and sentence in Vietnamese and English.

    ``skipped``: it is no document, and that is why.
    """
    status = "skipped" if skipped else "read" if error is None else "failed"
    db.execute(
        "INSERT INTO files (path, sha256, size, mtime_ns, status, document_id, error_code, error_vi, "
        f"error_en) VALUES ({_marks(9)}) ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, "
        "size = excluded.size, mtime_ns = excluded.mtime_ns, status = excluded.status, "
        "document_id = excluded.document_id, error_code = excluded.error_code, "
        "error_vi = excluded.error_vi, error_en = excluded.error_en",
        (path, sha256, size, mtime_ns, status, document_id, *(error or (None, None, None))),
    )


def forget_file(db: sqlite3.Connection, path: str) -> bool:
    """Drop a file, and its document when no other file holds it; whether there was such a file."""
    row = db.execute("SELECT document_id FROM files WHERE path = ?", (path,)).fetchone()
    if row is None:
        return False
    alone = row[0] is not None and not _read_elsewhere(db, row[0], path)
    db.execute("DELETE FROM files WHERE path = ?", (path,))
    if alone:
        remove_document(db, row[0])
    return True


def _read_elsewhere(db: sqlite3.Connection, ident: int, path: str) -> bool:
    return (
        _one(db, "SELECT 1 FROM files WHERE document_id = ? AND path <> ? LIMIT 1", ident, path)
        is not None
    )


# --- corrections -------------------------------------------------------------------------------------


def apply_corrections(db: sqlite3.Connection, ident: int, path: str) -> None:
    """Put the corrected values over the extracted ones of a document, oldest first.

    A correction holds for the file it was made on, and for a better form of the document while that
    file is still one of its forms; ``path``: the file that was read just now.  When the file has
    changed, it holds only where the same mistake is read again: the name may belong to quite another
    document now.
    """
    sha256 = _one(db, "SELECT sha256 FROM documents WHERE id = ?", ident)
    pending = db.execute(
        "SELECT id, field, value, was, sha256 FROM corrections WHERE document_id = ? AND applied = 0 "
        "AND withdrawn IS NULL ORDER BY id",
        (ident,),
    ).fetchall()
    read: dict[str, object] = {}
    forms = {
        row[0]
        for row in db.execute(
            "SELECT sha256 FROM files WHERE document_id = ? AND path <> ?", (ident, path)
        )
    }
    for correction, field, value, was, made_on in pending:
        column = CORRECTABLE[field]
        if field not in read:
            read[field] = _one(db, f"SELECT {column} FROM documents WHERE id = ?", ident)
        found = None if read[field] is None else str(read[field])
        if made_on != sha256 and made_on not in forms and found != was:
            continue
        _set_field(db, ident, column, value)
        db.execute(
            "UPDATE corrections SET applied = 1, was = ?, sha256 = ? WHERE id = ?",
            (found, made_on if made_on in forms else sha256, correction),
        )


def _set_field(db: sqlite3.Connection, ident: int, column: str, value: str | None) -> None:
    db.execute(f"UPDATE documents SET {column} = ? WHERE id = ?", (value, ident))
    if column == "number":
        _set_number_key(db, ident)
    if column == "number" and value is not None:
        # A person knows it from elsewhere; `blank` or `absent` would contradict the number.
        db.execute(
            "UPDATE documents SET number_status = 'inferred' WHERE id = ? "
            "AND number_status IN ('blank', 'unreadable', 'handwritten', 'absent')",
            (ident,),
        )
    if column == "type":
        names = {each.abbr: each.name.split(" (")[0] for each in reversed(gazetteers.doc_types())}
        db.execute("UPDATE documents SET type_name = ? WHERE id = ?", (names.get(value or ""), ident))


def correct(
    db: sqlite3.Connection,
    ident: int,
    field: str,
    value: str | None,
    reason: str,
    when: str,
    by: str | None = None,
) -> None:
    """Record a correction and put it into force; ``by``: who says so."""
    column = CORRECTABLE[field]
    sha256, was, status = db.execute(
        f"SELECT sha256, {column}, number_status FROM documents WHERE id = ?", (ident,)
    ).fetchone()
    # The first correction knows what was read; one over another one keeps that.
    first = db.execute(
        "SELECT was, status_was FROM corrections WHERE document_id = ? AND field = ? AND applied = 1 "
        "AND withdrawn IS NULL ORDER BY id LIMIT 1",
        (ident, field),
    ).fetchone()
    read = first[0] if first is not None else None if was is None else str(was)
    before = first[1] if first is not None else status
    db.execute(
        'INSERT INTO corrections (document_id, field, value, was, reason, "when", applied, sha256, '
        '"by", status_was) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)',
        (ident, field, value, read, reason, when, sha256, by, before),
    )
    _put_field(db, ident, field, value)


def withdraw(db: sqlite3.Connection, correction: int, when: str) -> tuple[int, str] | None:
    """Take a correction back: what an earlier one says stands again, or what was read.

    The document and the field; None where there is no such correction in force.
    """
    row = db.execute(
        "SELECT document_id, field, was, status_was FROM corrections WHERE id = ? "
        "AND withdrawn IS NULL AND document_id IS NOT NULL",
        (correction,),
    ).fetchone()
    if row is None:
        return None
    ident, field, was, status = row
    db.execute("UPDATE corrections SET withdrawn = ? WHERE id = ?", (when, correction))
    earlier = db.execute(
        "SELECT value FROM corrections WHERE document_id = ? AND field = ? AND applied = 1 "
        "AND withdrawn IS NULL ORDER BY id DESC LIMIT 1",
        (ident, field),
    ).fetchone()
    _put_field(db, ident, field, was if earlier is None else earlier[0])
    if field == "number" and earlier is None and status is not None:
        db.execute("UPDATE documents SET number_status = ? WHERE id = ?", (status, ident))
    return int(ident), str(field)


def _put_field(db: sqlite3.Connection, ident: int, field: str, value: str | None) -> None:
    touch(db, ident)
    unindex(db, ident)
    agencies = _agencies_of(db, ident)
    _set_field(db, ident, CORRECTABLE[field], value)
    _set_issuer(db, ident)
    _drop_unused(db, agencies)
    _index(db, ident)


def _one(db: sqlite3.Connection, sql: str, *values: object) -> Any:
    row = db.execute(sql, values).fetchone()
    return None if row is None else row[0]
