"""The life of tasks: how far each is, by what people said of it.

Only what somebody said is kept: a task of which nobody said anything is new, so a corpus of a million
tasks costs nothing here.  ``task_lives`` holds how it stands now, ``task_events`` what was said before;
neither points at a document, so both outlive it and find their task again when its text is read anew
(:func:`carried`).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from enum import StrEnum

from extractors.letters import key

__all__ = ["Known", "TaskLife", "TaskState", "carried", "history", "load", "record"]

#: Two wordings of one task that an extractor read a little differently, of 100.
_ALIKE = 86


class TaskState(StrEnum):
    """Where a task stands in its life."""

    NEW = "new"  #: nobody has said anything of it
    SEEN = "seen"  #: somebody has looked at it
    DOING = "in-progress"
    DONE = "done"
    DROPPED = "dropped"  #: is not to be done, with the reason


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a task at one moment.

    ``due_set``, ``agency_set``: the term and the body as somebody put them right, in place of what was
    read.  ``done_on``: the day it was done; ``through``: of a repeated task, the last day that is
    settled by it; ``answer_key``: what the answering document is known by, ``answer``: what people
    call it.
    """

    state: TaskState
    by: str | None = None
    reason: str | None = None
    note: str | None = None
    done_on: str | None = None
    through: str | None = None
    answer_key: str | None = None
    answer: str | None = None
    answer_quote: str | None = None
    answer_page: int | None = None
    when: str = ""
    due_set: str | None = None
    agency_set: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """By what a task is known again, and what it was when it was last spoken of.

    ``origin``: its document, by the bytes it was first read from; ``words``: the term as printed;
    ``basis``: a mark of its term: when that changes, what was said of the task was said of another.
    """

    fingerprint: str
    origin: str
    label: str
    agency: str | None
    task: str
    words: str | None
    due: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class TaskLife:
    """A task somebody has spoken of."""

    known: Known
    told: Told


_KNOWN = tuple(field.name for field in fields(Known))
_TOLD = tuple(field.name for field in fields(Told))


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def load(db: sqlite3.Connection) -> dict[str, TaskLife]:
    """What is known of tasks, by their marks."""
    found = {}
    for row in db.execute(f"SELECT {_names((*_KNOWN, *_TOLD))} FROM task_lives ORDER BY fingerprint"):
        known = Known(*row[: len(_KNOWN)])
        found[known.fingerprint] = TaskLife(known, _told(row[len(_KNOWN) :]))
    return found


def _told(row: Sequence[object]) -> Told:
    state, *rest = row
    return Told(TaskState(str(state)), *rest)  # type: ignore[arg-type] # columns of the same types


def history(db: sqlite3.Connection, fingerprint: str) -> tuple[Told, ...]:
    """What was said of a task, the oldest first."""
    found = db.execute(
        f"SELECT {_names(_TOLD)} FROM task_events WHERE fingerprint = ? ORDER BY id", (fingerprint,)
    )
    return tuple(map(_told, found))


def record(db: sqlite3.Connection, lives: Iterable[TaskLife]) -> None:
    """Write what is said of tasks now; the caller holds the transaction."""
    rows = [(each.known, each.told) for each in lives]
    db.executemany(
        f"INSERT OR REPLACE INTO task_lives ({_names((*_KNOWN, *_TOLD))}) "
        f"VALUES ({', '.join('?' * (len(_KNOWN) + len(_TOLD)))})",
        [(*astuple(known), *astuple(told)) for known, told in rows],
    )
    db.executemany(
        f"INSERT INTO task_events (fingerprint, {_names(_TOLD)}) "
        f"VALUES ({', '.join('?' * (1 + len(_TOLD)))})",
        [(known.fingerprint, *astuple(told)) for known, told in rows],
    )


# --- finding a task again --------------------------------------------------------------------------


def carried(tasks: Iterable[Known], lives: Mapping[str, TaskLife]) -> dict[str, TaskLife]:
    """The lives by the marks the tasks bear now.

    Most bear the mark they had.  Of the others, a life whose task is no longer there goes to the one
    task of the same document and body whose words are nearly the same, or of the same words whose body
    is read otherwise now; where two would fit, to none: what is not sure is not said.  A document that
    is gone, one of whose copies was replaced before the others, is known again by what it is called.
    """
    found: dict[str, TaskLife] = {}
    free: dict[str, list[Known]] = defaultdict(list)
    named: dict[str, list[Known]] = defaultdict(list)
    wanted = {life.known.origin for life in lives.values()}
    called = {life.known.label for life in lives.values()}
    there = set()
    for task in tasks:
        there.add(task.origin)
        if (life := lives.get(task.fingerprint)) is not None:
            found[task.fingerprint] = life
            continue
        if task.origin in wanted:
            free[task.origin].append(task)
        if task.label in called:
            named[task.label].append(task)
    for mark, life in lives.items():
        if mark in found:
            continue
        origin = life.known.origin
        near = free[origin] if origin in there else named[life.known.label]
        fits = [task for task in near if _same(task, life.known)]
        if len(fits) == 1 and fits[0].fingerprint not in found:
            found[fits[0].fingerprint] = life
    return found


def _same(task: Known, before: Known) -> bool:
    mine, theirs = key(task.task), key(before.task)
    if mine == theirs:
        return True
    if key(task.agency or "") != key(before.agency or ""):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(mine, theirs) >= _ALIKE
