"""The tasks of a corpus as they stand on one day, in a file of their own: to count, filter and page.

What a task is and how far it is must be worked out from the whole corpus, which takes seconds and much
memory in a big one.  Here the rows lie as they were worked out, so that a page costs what it shows.
The file is no truth: it can be thrown away and made anew.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from corpus.progress import TaskState

__all__ = ["STAGES", "Chosen", "Row", "Worklist", "stage_of"]

Json = dict[str, Any]
Falls = Callable[[Mapping[str, Any], dt.date | None, dt.date | None], bool]
#: Where a task can stand on a day: overdue, due that day, within a week, later, without a day; done or
#: dropped; and everything that is not.
STAGES = ("overdue", "today", "soon", "later", "undated", "closed", "open")
#: Days ahead that count as soon.
SOON = 7
_CLOSED = (TaskState.DONE.value, TaskState.DROPPED.value)
#: Which tables a file holds: one of another form is made anew.
_FORM = "2"
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE bodies (id INTEGER PRIMARY KEY, agency TEXT, names TEXT, heirs TEXT, mine INTEGER,
    UNIQUE (agency, names, heirs, mine));
CREATE TABLE tasks (id INTEGER PRIMARY KEY, mark TEXT, document INTEGER, words TEXT, kind TEXT,
    role TEXT, state TEXT, due TEXT, term TEXT, repeated INTEGER, body INTEGER, told BLOB);
"""
_INDEXES = """
CREATE INDEX by_kind ON tasks (kind, term, document, id, state, body);
CREATE INDEX by_document ON tasks (document);
CREATE INDEX by_mark ON tasks (mark);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A task to be kept: ``told`` is handed out as it is; the rest is what one asks by.

    ``names``: what its bodies are called, ``heirs`` who has their work now, both as people type them
    (:func:`cancu.values.plain`); ``words``: of its document; ``mine``: it is ours.
    """

    told: Json
    names: str
    heirs: tuple[tuple[str, str], ...]
    words: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which tasks; every part that is given must hold.  ``agency``, ``words``: pieces of names, plain;
    ``first``, ``before``: the days of the term as read; ``term``: the first day and the one behind the
    last of the term as it stands; ``stage``: of :data:`STAGES`;
    ``falls``: whether a repeated task has a turn from the first day on and before the second."""

    agency: str = ""
    words: str = ""
    document: int | None = None
    role: str = ""
    first: str = ""
    before: str = ""
    term: tuple[str, str] | None = None
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    mine: bool = False
    stage: str = ""
    falls: Falls | None = None


def stage_of(state: str, term: str | None, day: dt.date) -> str:
    """Where a task stands on a day.

    >>> day = dt.date(2026, 3, 10)
    >>> stage_of("new", "2026-03-09", day), stage_of("done", None, day)
    ('overdue', 'closed')
    """
    if state in _CLOSED:
        return "closed"
    if term is None:
        return "undated"
    left = (dt.date.fromisoformat(term) - day).days
    return "overdue" if left < 0 else "today" if not left else "soon" if left <= SOON else "later"


@dataclass(frozen=True, slots=True)
class Worklist:
    """A file of tasks as of a day; ``of``: a mark of the state of the corpus it was made of."""

    path: Path
    day: dt.date
    of: str
    made: str

    @classmethod
    def make(cls, path: Path, rows: Iterable[Row], *, day: dt.date, of: str, made: str) -> Worklist:
        """Write a new file, put in its place when it is whole; who looks for lists does not wait."""
        draft = path.with_name(f"{path.name}.part")
        with closing(sqlite3.connect(draft)) as db:
            db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
            _put(db, rows)
            db.executescript(_INDEXES)
            db.executemany(
                "INSERT INTO meta VALUES (?, ?)",
                {"form": _FORM, "day": day.isoformat(), "of": of, "made": made}.items(),
            )
            db.commit()
        draft.replace(path)
        return cls(path, day, of, made)

    @classmethod
    def found(cls, path: Path) -> Worklist | None:
        """The worklist of a file; None for a file that is none, or none yet."""
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
                told = dict(db.execute("SELECT name, value FROM meta"))
            if told["form"] != _FORM:
                return None
            return cls(path, dt.date.fromisoformat(told["day"]), told["of"], told["made"])
        except (sqlite3.Error, KeyError, ValueError):
            return None

    def put(self, documents: Collection[int], rows: Iterable[Row], *, of: str) -> Worklist:
        """The same with the tasks of some documents as they are now."""
        with closing(sqlite3.connect(self.path)) as db, db:
            marks = ",".join("?" * len(documents))
            db.execute(f"DELETE FROM tasks WHERE document IN ({marks})", tuple(documents))
            _put(db, rows)
            db.execute("UPDATE meta SET value = ? WHERE name = 'of'", (of,))
        return replace(self, of=of)

    @contextmanager
    def _open(self, falls: Falls | None = None) -> Iterator[sqlite3.Connection]:
        def among(told: bytes, first: str, before: str) -> bool:
            days = [dt.date.fromisoformat(each) if each else None for each in (first, before)]
            return falls is not None and falls(msgspec.json.decode(told), days[0], days[1])

        uri = f"{self.path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as db:
            db.create_function("falls", 3, among, deterministic=True)
            yield db

    # --- asking ---------------------------------------------------------------------------------

    def rows(
        self, chosen: Chosen, *, limit: int = -1, offset: int = 0, last: bool = False
    ) -> list[Json]:
        """Tasks, the soonest due first, those without a day at the end; ``last``: the latest first."""
        where, values = self._where(chosen)
        order = "t.term NULLS LAST, t.document, t.id"  # as the index has them
        if last:
            order = "t.term DESC, t.document DESC, t.id DESC"
        sought = chosen.agency
        with self._open(chosen.falls) as db:
            found = db.execute(
                f"SELECT t.told, b.names, b.heirs FROM {where} ORDER BY {order} LIMIT ? OFFSET ?",
                (*values, limit, offset),
            ).fetchall()
        made = []
        for told, names, heirs in found:
            row: Json = msgspec.json.decode(told)
            if sought and sought not in names:
                row["heir"] = next(name for key, name in msgspec.json.decode(heirs) if sought in key)
            made.append(row)
        return made

    def counts(self, chosen: Chosen) -> Counter[str]:
        """How many stand at each stage, whatever stage is chosen; ``all`` for all."""
        return Counter(_counted(self, replace(chosen, stage="")))

    def bodies(self, *, most: int) -> list[str]:
        """Who has the most tasks, as printed."""
        return list(_bodies(self, most))

    def documents_of(self, marks: Collection[str]) -> set[int]:
        """The documents that gave these tasks."""
        with self._open() as db:
            sought = ",".join("?" * len(marks))
            found = db.execute(f"SELECT document FROM tasks WHERE mark IN ({sought})", tuple(marks))
            return {row[0] for row in found}

    def _where(self, chosen: Chosen) -> tuple[str, list[object]]:
        parts: list[str] = []
        values: list[object] = []

        def must(condition: str, *given: object) -> None:
            parts.append(condition)
            values.extend(given)

        if chosen.agency:
            must("(instr(b.names, ?) OR instr(b.heirs, ?))", chosen.agency, chosen.agency)
        if chosen.words:
            must("instr(t.words, ?)", chosen.words)
        if chosen.document is not None:
            must("t.document = ?", chosen.document)
        if chosen.role:
            must("t.role = ?", chosen.role)
        if chosen.first or chosen.before:
            must(
                "CASE WHEN t.repeated AND ? <> '' THEN falls(t.told, ?, ?) "
                "ELSE coalesce(t.due, t.term) >= ? AND (? = '' OR coalesce(t.due, t.term) < ?) END",
                chosen.first,
                chosen.first,
                chosen.before,
                chosen.first,
                chosen.before,
                chosen.before,
            )
        if chosen.term is not None:
            must("t.term >= ? AND t.term < ?", *chosen.term)
        for column, some in (("kind", chosen.kinds), ("state", chosen.states)):
            if some:
                must(f"t.{column} IN ({','.join('?' * len(some))})", *some)
        if chosen.mine:
            must("b.mine")
        if chosen.stage:
            self._at(chosen.stage, must)
        where = f" WHERE {' AND '.join(parts)}" if parts else ""
        return f"tasks t JOIN bodies b ON b.id = t.body{where}", values

    def _at(self, stage: str, must: Any) -> None:
        """The condition of a stage."""
        today, week = self.day.isoformat(), (self.day + dt.timedelta(days=SOON)).isoformat()
        must(f"t.state {'' if stage == 'closed' else 'NOT '}IN (?, ?)", *_CLOSED)
        conditions: Mapping[str, tuple[object, ...]] = {
            "overdue": ("t.term < ?", today),
            "today": ("t.term = ?", today),
            "soon": ("t.term > ? AND t.term <= ?", today, week),
            "later": ("t.term > ?", week),
            "undated": ("t.term IS NULL",),
        }
        if stage in conditions:
            condition, *given = conditions[stage]
            must(str(condition), *given)


@lru_cache(maxsize=256)
def _counted(worklist: Worklist, chosen: Chosen) -> Mapping[str, int]:
    """Kept, as pages of one list ask for the same: a worklist that changed is another value."""
    where, values = worklist._where(chosen)
    found: Counter[str] = Counter()
    with worklist._open(chosen.falls) as db:
        for state, term, count in db.execute(
            f"SELECT t.state, t.term, count(*) FROM {where} GROUP BY 1, 2", values
        ):
            stage = stage_of(state, term, worklist.day)
            found[stage] += count
            found["all"] += count
            if stage != "closed":
                found["open"] += count
    return found


@lru_cache(maxsize=16)
def _bodies(worklist: Worklist, most: int) -> tuple[str, ...]:
    with worklist._open() as db:
        found = db.execute(
            "SELECT b.agency FROM tasks t JOIN bodies b ON b.id = t.body WHERE b.agency <> '' "
            "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?",
            (most,),
        )
        return tuple(name for (name,) in found)


def _put(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    known: dict[tuple[object, ...], int] = {}
    for row in rows:
        task = row.told
        heirs = msgspec.json.encode(row.heirs).decode()
        body = (task["agency"] or "", row.names, heirs, row.mine)
        if body not in known:
            db.execute(
                "INSERT OR IGNORE INTO bodies (agency, names, heirs, mine) VALUES (?, ?, ?, ?)", body
            )
            known[body] = db.execute(
                "SELECT id FROM bodies WHERE agency = ? AND names = ? AND heirs = ? AND mine = ?", body
            ).fetchone()[0]
        db.execute(
            "INSERT INTO tasks "
            "(mark, document, words, kind, role, state, due, term, repeated, body, told) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                task["fingerprint"],
                task["document"]["id"],
                row.words,
                task["kind"],
                task["role"],
                task["state"],
                task["due"],
                task["term"],
                bool((task["deadline"] or {}).get("rrule")),
                known[body],
                msgspec.json.encode(task),
            ),
        )
