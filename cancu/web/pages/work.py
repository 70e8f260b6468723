"""Tasks as the pages show them: worked out once for each state of the database, then filtered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.documents.ranks import is_normative

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["SOON", "STAGES", "all_tasks", "closed", "lateness", "of_document", "stage"]

Json = dict[str, Any]
#: Where a task stands on a day: the values of ``loc`` in an address.
STAGES = ("tat-ca", "qua-han", "hom-nay", "sap-den", "chua-den", "khong-han", "xong")
#: Days ahead that count as soon.
SOON = 7


def all_tasks(asked: Asked) -> list[Json]:
    """All tasks; ``statutory`` marks the terms of normative texts, which are nobody's errand."""

    def make() -> list[Json]:
        found = asked.corpus().tasks()
        for each in found:
            head = each["document"]
            each["statutory"] = is_normative(head["number"])
        return found

    return asked.site.remembered(("tasks", asked.lang), make)


def closed(task: Json) -> bool:
    """Whether nobody waits for it any more."""
    state = task.get("state")
    name = state.get("state") if isinstance(state, dict) else state
    return name in ("done", "dropped")


def lateness(task: Json, day: dt.date) -> int | None:
    """Days a task is late on a day; negative where some are left; None without a day."""
    if not task["due"]:
        return None
    return (day - dt.date.fromisoformat(task["due"])).days


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
