"""Nhiệm vụ và thời hạn: who does what by when, as a table and as a month."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cancu.tasks.kinds import KINDS, PAST, STATUTORY, WORK
from cancu.tasks.status import STATES, falls_between
from cancu.values import plain
from cancu.web import days, rendering
from cancu.web.pages.documents import saved
from cancu.web.pages.facts import back_to
from cancu.web.rendering import Page
from corpus.worklist import Chosen, stage_of
from extractors.errors import UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked
    from corpus.worklist import Worklist

__all__ = ["export", "say", "tasks", "told"]

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
#: Those that choose, in words for an exported table.
STAGE_NAMES: Mapping[str, str] = {
    "chua-xong": "chưa xong",
    "qua-han": "quá hạn",
    "hom-nay": "đến hạn hôm nay",
    "sap-den": "đến hạn trong 7 ngày",
    "chua-den": "chưa đến hạn",
    "khong-han": "không ghi ngày",
    "xong": "đã xong",
}
#: What sort of duty: the values of ``loai``.
SORTS: Mapping[str, tuple[str, ...]] = {
    "viec": (WORK,),
    "luat": (STATUTORY,),
    "da-qua": (PAST,),
    "tat-ca": KINDS,
}
ROLES = ("chu_tri", "phoi_hop", "thuc_hien", "theo_doi", "bao_cao")
PER_PAGE = 50
#: Tasks a month shows at most.
_IN_A_MONTH = 2_000
#: Parameters of the address that choose tasks, besides the day and the stage.
FILTERS = ("co-quan", "vb", "vai", "tu", "den", "loai", "cua-minh", "tt")


def tasks(asked: Asked) -> Page:
    """The table, or the month; while they are worked out for the first time it says so."""
    day, wanted = asked.as_of(), chosen(asked)
    found = days.on(asked.site, day)
    view = "thang" if asked.get("xem") == "thang" else "bang"
    data: Json = {"tasks": [], "total": 0, "counts": {}, "page": 1, "pages": 1, "month": None}
    data |= {"as_of": day.isoformat(), "view": view, "ready": found is not None, "agencies": []}
    data |= {
        "made": None,
        "old": False,
        "chosen": {each: asked.get(each) for each in (*FILTERS, "loc")},
    }
    data["chosen"] |= {"tu": wanted.first, "den": wanted.before}
    if found is not None:
        counts = found.counts(wanted)
        total = counts[wanted.stage or "all"]
        at, pages = asked.number("trang", 1), max(1, -(-total // PER_PAGE))
        data |= {"total": total, "page": at, "pages": pages, "made": found.made}
        data |= {"counts": {name: counts[stage or "all"] for name, stage in STAGES.items()}}
        data |= {"old": days.is_old(asked.site, found), "agencies": found.bodies(most=60)}
        if view == "thang":
            data["month"] = _month(asked, found, wanted, day)
        else:
            rows = found.rows(wanted, limit=PER_PAGE, offset=(at - 1) * PER_PAGE)
            data["tasks"] = [told(each, day) for each in rows]
    data["office"] = asked.corpus().office_name()
    data["document"] = _document(asked, wanted.document)
    drawn = {
        "states": STATES,
        "roles": ROLES,
        "sorts": tuple(SORTS),
        "filtered": _filtered(asked),
    }
    return Page("tasks", asked.say("Nhiệm vụ và thời hạn", "Tasks and deadlines"), data, drawn)


def _document(asked: Asked, ident: int | None) -> Json | None:
    """The document whose tasks are asked for by its id: what people call it."""
    return next(iter(asked.corpus().heads([ident])), None) if ident is not None else None


def _filtered(asked: Asked) -> bool:
    """Whether one of the filters that are folded away is set."""
    return any(asked.get(name) for name in ("tu", "den", "loai", "cua-minh", "tt"))


def _month(asked: Asked, found: Worklist, wanted: Chosen, day: dt.date) -> Json:
    """The weeks of a month with the tasks whose day is in them."""
    words = asked.get("thang") or day.isoformat()[:7]
    try:
        first = dt.date.fromisoformat(f"{words}-01")
    except ValueError:
        first = dt.date.today().replace(day=1)
    shown = calendar.Calendar().monthdatescalendar(first.year, first.month)
    ends = (shown[0][0].isoformat(), (shown[-1][-1] + dt.timedelta(days=1)).isoformat())
    by_day: dict[str, list[Json]] = defaultdict(list)
    for each in found.rows(replace(wanted, term=ends), limit=_IN_A_MONTH):
        by_day[each["term"]].append(told(each, day))
    weeks = [
        [
            {
                "day": each.isoformat(),
                "after": (each + dt.timedelta(days=1)).isoformat(),
                "inside": each.month == first.month,
                "tasks": by_day[each.isoformat()],
            }
            for each in week
        ]
        for week in shown
    ]
    before = (first - dt.timedelta(days=1)).isoformat()[:7]
    after = (first + dt.timedelta(days=32)).isoformat()[:7]
    return {"month": first.isoformat()[:7], "weeks": weeks, "before": before, "after": after}


def say(asked: Asked) -> Response:
    """Say how far tasks are; done with the document that answers, dropped with the reason."""
    ids = [each for each in asked.form.getlist("id") if isinstance(each, str)] if asked.form else []
    if not ids:
        raise UsageError("Hãy chọn nhiệm vụ.", "Choose a task.")
    state = asked.field("state")
    answer = asked.field("answer").strip() or asked.field("proposed").strip()
    by, documents = asked.named(), _documents(asked)
    days.renewed(
        asked.site,
        documents,
        lambda: asked.corpus().set_task(
            ids,
            state,
            by_document=answer if state == "done" and answer else None,
            reason=asked.field("reason").strip() or None,
            due=asked.day_given("due"),
            since=asked.day_given("since"),
            by=by,
            within=documents or None,
        ),
    )
    return rendering.redirect(asked, back_to(asked, "/nhiem-vu"))


def _documents(asked: Asked) -> set[int]:
    """The documents the form says its tasks are of."""
    given = asked.form.getlist("document") if asked.form is not None else []
    return {int(each) for each in given if isinstance(each, str) and each.isdigit() and len(each) < 10}


def export(asked: Asked) -> Response:
    """Exactly the tasks of the list."""
    day = asked.as_of()
    found = days.on(asked.site, day)
    if found is None:
        raise UsageError(
            "Thời hạn của toàn kho đang được tính; hãy thử lại sau ít giây.",
            "The deadlines of the whole corpus are being worked out; try again in a few seconds.",
        )
    rows = [told(each, day) for each in found.rows(chosen(asked))]
    form = asked.get("dang", "xlsx")
    if form == "xlsx":
        from cancu.exports.office_books import tasks_form

        every = [told(each, day) for each in found.rows(replace(chosen(asked), stage="", states=()))]
        made = tasks_form(rows, office=None, on=day, about=_about(asked), counted=every)
        return saved(made, "nhiem-vu.xlsx")
    if form == "ics":
        from cancu.exports.calendars import calendar as ics

        return saved(ics(rows), "nhiem-vu.ics")
    if form == "json":
        import json

        body = json.dumps({"schema": "cancu.web/1", "tasks": rows}, ensure_ascii=False, indent=1)
        return saved(body, "nhiem-vu.json")
    raise UsageError("Dạng xuất: xlsx, ics hoặc json.", "The forms are xlsx, ics and json.")


def _about(asked: Asked) -> str | None:
    """Which tasks an exported list holds, in words."""
    stage = STAGE_NAMES.get(asked.get("loc"))
    given = [stage] if stage else []
    words = (" ".join(asked.get(name).split()) for name in ("co-quan", "vb"))
    given += [each for each in words if each and not each.isdigit()]
    return f"chỉ gồm: {'; '.join(given)}" if given else None


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
        falls=falls_between,
    )


def told(task: Json, day: dt.date) -> Json:
    """A task with where it stands on a day, and how many days it is late (fewer than 0: still left)."""
    names = {stage: name for name, stage in STAGES.items()}
    late = (day - dt.date.fromisoformat(task["term"])).days if task["term"] else None
    return task | {"stage": names[stage_of(task["state"], task["term"], day)], "late": late}
