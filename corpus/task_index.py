"""An index of all tasks by body, day and kind: so that a few are found without working out all.

What a task is, whose and of what kind, is worked out above (:mod:`cancu.tasks`) from the facts of its
document, its headings and who it is.  Here lies what one asks by; the tasks that are shown are worked
out anew of their own documents.  What people said of tasks and what the day makes of a repeated one is
not in it: who asks looks at the documents of the first, and tells the second by :attr:`Days.turns`.

Triggers (:mod:`corpus.triggers`) take a document out of ``task_indexed`` as soon as one of these things
changes, whoever writes.  The index is no truth: what is not in it is worked out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import msgspec

from corpus.database import guarded
from corpus.reading import Reading

__all__ = ["Days", "Found", "Indexed", "Sought", "TaskIndex"]

#: A repeated duty: its first day, its rule, whether its printed day is too late.
Turns = Callable[[str | None, str, bool], bool]
#: A body as printed with its partners, in a document of a place and day.
Ours = Callable[[str | None, list[str], str | None, dt.date | None], bool]
_BY = "tasks-indexed-by"
#: The day of a document ``d``, one that others tell where it tells none.
_DAY = (
    "coalesce(d.date, (SELECT i.value FROM inferences i WHERE i.document_id = d.id "
    "AND i.field = 'date' AND i.settled = 1))"
)


class Indexed(NamedTuple):
    """A task as the index keeps it; ``place``: which of its document's it is, in the list's order."""

    place: int
    mark: str
    kind: str
    role: str | None
    due: str | None
    rrule: str | None
    exclusive: bool
    agency: str | None
    partners: tuple[str, ...]
    names: str  #: what the bodies are called, as people type it
    heirs: str  #: who has their work now, as people type it


class Found(NamedTuple):
    """Where a task stands: in the order of lists (``due``, document, place)."""

    due: str
    document: int
    place: int
    kind: str


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day on and before the other, "" for none.

    ``turns``: whether a repeated duty is among them.
    """

    first: str
    before: str
    turns: Turns


@dataclass(frozen=True, slots=True)
class Sought:
    """Which tasks; every part that is given must hold.

    ``agency``: a piece of a name, as people type it; ``ours``: whether it is an office's.
    """

    agency: str = ""
    role: str | None = None
    days: Days | None = None
    ours: Ours | None = None


class TaskIndex(Reading):
    """The index; a part of :class:`corpus.store.Corpus`."""

    def _writing(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def unindexed(self, by: str) -> list[int]:
        """Held documents whose tasks are not in the index as ``by`` (a mark of what works them out)
        would have them."""
        known = self._row("SELECT value FROM meta WHERE name = ?", _BY)
        if known is None or known[0] != by:
            return self.held_ids()
        found = self._rows(
            "SELECT id FROM documents WHERE held = 1 "
            "AND id NOT IN (SELECT document_id FROM task_indexed) ORDER BY id"
        )
        return [row[0] for row in found]

    def index_tasks(self, tasks: Mapping[int, Iterable[Indexed]], *, by: str) -> None:
        """Keep the tasks of these documents in place of what the index has of them, in one transaction.

        What another ``by`` indexed is thrown away.
        """
        with self._writing():
            known = self._row("SELECT value FROM meta WHERE name = ?", _BY)
            if known is None or known[0] != by:
                for table in ("task_indexed", "task_index", "task_bodies"):
                    self._conn.execute(f"DELETE FROM {table}")
                self._conn.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (_BY, by))
            bodies: dict[tuple[str | None, str, str, str], int] = {}
            for document, several in tasks.items():
                self._conn.execute("DELETE FROM task_index WHERE document_id = ?", (document,))
                self._conn.executemany(
                    "INSERT INTO task_index VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [(document, *each[:7], self._body(each, bodies)) for each in several],
                )
                self._conn.execute("INSERT OR IGNORE INTO task_indexed VALUES (?)", (document,))

    def _body(self, task: Indexed, known: dict[tuple[str | None, str, str, str], int]) -> int:
        partners = msgspec.json.encode(task.partners).decode()
        cells = (task.agency or "", partners, task.names, task.heirs)
        if cells not in known:
            sql = (
                "INSERT OR IGNORE INTO task_bodies (agency, partners, names, heirs) VALUES (?, ?, ?, ?)"
            )
            self._conn.execute(sql, cells)
            row = self._row(
                "SELECT id FROM task_bodies WHERE (agency, partners, names, heirs) = (?, ?, ?, ?)",
                *cells,
            )
            assert row is not None  # it has just been put there
            known[cells] = int(row[0])
        return known[cells]

    # --- asking --------------------------------------------------------------------------------

    def find_tasks(self, sought: Sought) -> list[Found]:
        """Where the tasks stand that are sought, in the order of lists."""
        parts: list[str] = ["1"]
        values: list[object] = []

        def must(condition: str, *given: object) -> None:
            parts.append(condition)
            values.extend(given)

        if sought.agency:
            must(
                "t.body IN (SELECT id FROM task_bodies WHERE instr(names, ?) OR instr(heirs, ?))",
                sought.agency,
                sought.agency,
            )
        if sought.role is not None:
            must("t.role = ?", sought.role)
        if (days := sought.days) is not None:
            must(
                "CASE WHEN t.rrule IS NULL THEN t.due >= ? AND (? = '' OR t.due < ?) "
                "ELSE turns(t.due, t.rrule, t.exclusive) END",
                days.first,
                days.before,
                days.before,
            )
            self._turning(days.turns)
        tables = "task_index t"
        if sought.ours is not None:
            tables += " JOIN task_bodies b ON b.id = t.body JOIN documents d ON d.id = t.document_id"
            must(f"ours(b.agency, b.partners, d.locality, {_DAY})")
            self._owning(sought.ours)
        with guarded(self.path):
            found = self._conn.execute(
                f"SELECT coalesce(t.due, '9999'), t.document_id, t.place, t.kind FROM {tables} "
                f"WHERE {' AND '.join(parts)} ORDER BY 1, 2, 3",
                values,
            ).fetchall()
        return [Found(*row) for row in found]

    def documents_of_task(self, start: str) -> list[int]:
        """The documents of the index that gave a task whose mark begins so."""
        found = self._rows(
            "SELECT DISTINCT document_id FROM task_index WHERE mark >= ? AND mark < ?",
            start,
            f"{start}g",
        )
        return [row[0] for row in found]

    def spoken_of(self) -> tuple[list[int], set[str]]:
        """The held documents of tasks that people said something of, and the origins of such tasks
        whose document is not held."""
        said = {row[0] for row in self._rows("SELECT DISTINCT origin FROM task_lives")}
        if not said:
            return [], set()
        found = self._rows(
            "SELECT d.id, coalesce(d.origin, d.key) FROM documents d WHERE d.held = 1 "
            "AND coalesce(d.origin, d.key) IN (SELECT origin FROM task_lives) ORDER BY d.id"
        )
        return [row[0] for row in found], said - {row[1] for row in found}

    def _turning(self, turns: Turns) -> None:
        @lru_cache(maxsize=65_536)  # the turns of one rule are asked for by all its tasks
        def turning(due: str | None, rule: str, exclusive: int) -> bool:
            return turns(due, rule, bool(exclusive))

        self._conn.create_function("turns", 3, turning)

    def _owning(self, ours: Ours) -> None:
        @lru_cache(maxsize=65_536)
        def owning(agency: str, partners: str, locality: str | None, date: str | None) -> bool:
            day = dt.date.fromisoformat(date) if date else None
            return ours(agency or None, msgspec.json.decode(partners), locality, day)

        self._conn.create_function("ours", 4, owning)
