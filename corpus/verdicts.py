"""What people said of single facts: that they are right, or wrong.

A fact is known by the document it stands in (``origin``, which outlives a change of its file), its
kind, and the words and values it was read from and as; what is read differently later is another
fact, and is asked for again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

from corpus.reading import Doubt

__all__ = ["Verdict", "judge", "load", "mark_of", "withdraw"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said of a fact, by whom and when; ``withdrawn``: when it was taken back."""

    id: int
    origin: str
    kind: str
    mark: str
    right: bool
    quote: str
    value: str
    by: str | None
    when: str
    withdrawn: str | None = None


def mark_of(doubt: Doubt) -> str:
    """What a fact is known by within its document."""
    words = "\x1f".join((doubt.kind, " ".join(doubt.quote.split()), doubt.value, doubt.sort))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def load(db: sqlite3.Connection) -> tuple[Verdict, ...]:
    """Everything that was said, the oldest first."""
    rows = db.execute(
        'SELECT id, origin, kind, mark, "right", quote, value, "by", "when", withdrawn FROM verdicts '
        "ORDER BY id"
    )
    return tuple(
        Verdict(ident, origin, kind, mark, bool(right), *rest)
        for ident, origin, kind, mark, right, *rest in rows
    )


def judge(
    db: sqlite3.Connection, doubt: Doubt, *, right: bool, by: str | None, when: str
) -> int | None:
    """Say of a fact whether it is right; the verdict's id, None where there is no such document.

    The last word counts: what was said of it before is taken back.
    """
    row = db.execute(
        "SELECT COALESCE(origin, key) FROM documents WHERE id = ?", (doubt.document,)
    ).fetchone()
    if row is None:
        return None
    mark = mark_of(doubt)
    db.execute(
        "UPDATE verdicts SET withdrawn = ? WHERE origin = ? AND mark = ? AND withdrawn IS NULL",
        (when, row[0], mark),
    )
    cursor = db.execute(
        'INSERT INTO verdicts (origin, kind, mark, "right", quote, value, "by", "when") '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (row[0], doubt.kind, mark, int(right), doubt.quote, doubt.value, by, when),
    )
    return int(cursor.lastrowid or 0)


def withdraw(db: sqlite3.Connection, ident: int, when: str) -> bool:
    """Take a verdict back; whether there was one in force."""
    cursor = db.execute(
        "UPDATE verdicts SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL", (when, ident)
    )
    return cursor.rowcount > 0
