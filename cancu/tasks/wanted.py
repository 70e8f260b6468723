"""Which tasks are asked for, and the choice of them among the rows of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cancu.tasks.inheritance import of_agency
from cancu.tasks.kinds import WORK
from cancu.tasks.status import falls_between
from cancu.values import Json, plain
from corpus.records import DocumentRow

__all__ = ["Has", "Wanted", "chosen"]

#: Whether a task, of a document, is an office's (:meth:`cancu.offices.Office.has`).
Has = Callable[[Mapping[str, Any], DocumentRow], bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks are asked for; every part that is given must hold.

    ``agency``: a piece of a body's name; ``document``: a REF; ``role``: of ``chu_tri phoi_hop thuc_hien
    theo_doi bao_cao``; ``due_from``, ``due_before``: the first day and the day behind the last one (any
    turn of a repeated duty counts); ``overdue``: open and due before this day; ``states``:
    of :data:`~cancu.tasks.status.STATES`; ``kinds``: of :data:`~cancu.tasks.kinds.KINDS`; ``office``:
    tasks of this body as owner, partner or one of a group; ``as_of``: the day on which it is judged
    what is late.
    """

    agency: str | None = None
    document: str | None = None
    role: str | None = None
    due_from: dt.date | None = None
    due_before: dt.date | None = None
    overdue: dt.date | None = None
    states: Collection[str] | None = None
    kinds: Collection[str] = (WORK,)
    office: str | None = None
    as_of: dt.date | None = None


def chosen(
    rows: list[Json], wanted: Wanted, documents: Mapping[int, DocumentRow], has: Has | None
) -> list[Json]:
    """The rows that are asked for, of whatever kind and document; ``has``: whether one is ours."""
    if wanted.agency is not None:
        rows = of_agency(rows, documents, wanted.agency, plain=plain)
    if has is not None:
        rows = [row for row in rows if has(row, documents[row["document"]])]
    if wanted.due_from is not None or wanted.due_before is not None:
        rows = [row for row in rows if falls_between(row, wanted.due_from, wanted.due_before)]
    if wanted.role is not None:
        rows = [row for row in rows if row["role"] == wanted.role]
    if wanted.overdue is not None:
        rows = [row for row in rows if row["status"] == "open-late"]
    if wanted.states is not None:
        rows = [row for row in rows if row["state"] in wanted.states]
    return rows
