"""Tasks as the pages ask for them: what the address chooses, where each stands on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cancu.tasks.kinds import KINDS, PAST, STATUTORY, WORK
from cancu.tasks.status import STATES
from cancu.values import plain
from cancu.web import worklists
from corpus.worklist import Chosen, stage_of
from extractors.errors import UsageError

if TYPE_CHECKING:
    from cancu.web.asking import Asked
    from corpus.worklist import Worklist

__all__ = ["SORTS", "STAGES", "chosen", "day_of", "list_of", "told"]

Json = dict[str, Any]
#: Where a task stands on a day: the values of ``loc`` in an address, and what is asked for.
STAGES: Mapping[str, str] = {
    "tat-ca": "",
    "chua-xong": "open",
    "qua-han": "overdue",
    "hom-nay": "today",
    "sap-den": "soon",
    "chua-den": "later",
    "khong-han": "undated",
    "xong": "closed",
}
#: What sort of duty: the values of ``loai``.
SORTS: Mapping[str, tuple[str, ...]] = {
    "viec": (WORK,),
    "luat": (STATUTORY,),
    "da-qua": (PAST,),
    "tat-ca": KINDS,
}
ROLES = ("chu_tri", "phoi_hop", "thuc_hien", "theo_doi", "bao_cao")


def day_of(asked: Asked) -> dt.date:
    """The day a page asks about; today without one."""
    return asked.day("ngay") or dt.date.today()


def list_of(asked: Asked, day: dt.date) -> Worklist | None:
    """The tasks as of a day; None while they are worked out."""
    return worklists.on(asked.site, day)


def chosen(asked: Asked) -> Chosen:
    """Which tasks the address asks for, as ``cancu tasks`` does; UsageError for what cannot be."""
    role, states = asked.get("vai"), [each for each in asked.several("tt") if each]
    if (role and role not in ROLES) or not set(states) <= set(STATES):
        raise UsageError("Bộ lọc trong địa chỉ không đúng.", "A filter of the address is off.")
    words = asked.get("vb")
    first, before = asked.day("tu"), asked.day("den")
    return Chosen(
        agency=plain(asked.get("co-quan")),
        document=int(words) if words.isdigit() and len(words) < 10 else None,
        words="" if words.isdigit() else plain(words),
        role=role,
        first=first.isoformat() if first else "",
        before=before.isoformat() if before else "",
        kinds=SORTS.get(asked.get("loai", "viec"), SORTS["viec"]),
        states=tuple(states),
        mine=asked.get("cua-minh") == "1",
        stage=STAGES.get(asked.get("loc"), ""),
    )


def told(task: Json, day: dt.date) -> Json:
    """A task with where it stands on a day, and how many days it is late (fewer than 0: still left)."""
    names = {stage: name for name, stage in STAGES.items()}
    late = (day - dt.date.fromisoformat(task["term"])).days if task["term"] else None
    return task | {"stage": names[stage_of(task["state"], task["term"], day)], "late": late}
