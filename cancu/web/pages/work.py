"""Tasks as the pages show them: worked out once for each state of the database and day, then chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cancu.desk import Wanted
from cancu.tasks.kinds import KINDS
from cancu.tasks.status import CLOSED

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["SOON", "STAGES", "all_tasks", "closed", "lateness", "of_document", "stage", "told"]

Json = dict[str, Any]
#: Where a task stands on a day: the values of ``loc`` in an address.
STAGES = ("tat-ca", "qua-han", "hom-nay", "sap-den", "chua-den", "khong-han", "xong")
#: Days ahead that count as soon.
SOON = 7


def all_tasks(asked: Asked, day: dt.date, *, agency: str = "") -> list[Json]:
    """All tasks as they stand on a day, of every kind; ``agency``: of a body and those it took over."""

    def make() -> list[Json]:
        wanted = Wanted(agency=agency or None, kinds=KINDS, as_of=day)
        found: list[Json] = asked.corpus().task_list(wanted)["tasks"]
        return found

    return asked.site.remembered(("tasks", day, agency), make)


def told(task: Json, day: dt.date) -> Json:
    """A task with where it stands on a day."""
    return task | {"stage": stage(task, day), "late": lateness(task, day)}


def closed(task: Json) -> bool:
    """Whether nobody waits for it any more."""
    return task["state"] in CLOSED


def lateness(task: Json, day: dt.date) -> int | None:
    """Days a task is late on a day; negative where some are left; None without a day."""
    return (day - dt.date.fromisoformat(task["term"])).days if task["term"] else None


def stage(task: Json, day: dt.date) -> str:
    """Where a task stands on a day: one of :data:`STAGES`."""
    if closed(task):
        return "xong"
    late = lateness(task, day)
    if late is None:
        return "khong-han"
    if late > 0:
        return "qua-han"
    return "hom-nay" if late == 0 else "sap-den" if -late <= SOON else "chua-den"


def of_document(tasks: Iterable[Json], ident: int) -> list[Json]:
    return [each for each in tasks if each["document"]["id"] == ident]
