"""Nhiệm vụ và thời hạn: who does what by when, as a table and as a month."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cancu.tasks.status import STATES
from cancu.web import responses, worklists
from cancu.web.pages import work
from cancu.web.pages.documents import saved
from cancu.web.pages.facts import back_to
from cancu.web.responses import Page
from extractors.errors import UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked
    from corpus.worklist import Chosen, Worklist

__all__ = ["export", "say", "tasks"]

Json = dict[str, Any]
PER_PAGE = 50
#: Tasks a month shows at most.
_IN_A_MONTH = 2_000
#: Parameters of the address that choose tasks, besides the day and the stage.
FILTERS = ("co-quan", "vb", "vai", "tu", "den", "loai", "cua-minh", "tt")


def tasks(asked: Asked) -> Page:
    """The table, or the month; while they are worked out for the first time it says so."""
    day, wanted = work.day_of(asked), work.chosen(asked)
    found = work.list_of(asked, day)
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
        data |= {"counts": {name: counts[stage or "all"] for name, stage in work.STAGES.items()}}
        data |= {"old": worklists.is_old(asked.site, found), "agencies": found.bodies(most=60)}
        if view == "thang":
            data["month"] = _month(asked, found, wanted, day)
        else:
            rows = found.rows(wanted, limit=PER_PAGE, offset=(at - 1) * PER_PAGE)
            data["tasks"] = [work.told(each, day) for each in rows]
    data["office"] = asked.corpus().office_name()
    drawn = {
        "states": STATES,
        "roles": work.ROLES,
        "sorts": tuple(work.SORTS),
        "filtered": _filtered(asked),
    }
    return Page("tasks", asked.say("Nhiệm vụ và thời hạn", "Tasks and deadlines"), data, drawn)


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
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    ends = (days[0][0].isoformat(), (days[-1][-1] + dt.timedelta(days=1)).isoformat())
    by_day: dict[str, list[Json]] = defaultdict(list)
    for each in found.rows(replace(wanted, term=ends), limit=_IN_A_MONTH):
        by_day[each["term"]].append(work.told(each, day))
    weeks = [
        [
            {
                "day": each.isoformat(),
                "inside": each.month == first.month,
                "tasks": by_day[each.isoformat()],
            }
            for each in week
        ]
        for week in days
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
    worklists.renewed(
        asked.site,
        documents,
        lambda: asked.corpus().set_task(
            ids,
            state,
            by_document=answer if state == "done" and answer else None,
            reason=asked.field("reason").strip() or None,
            by=by,
            within=documents or None,
        ),
    )
    return responses.redirect(asked, back_to(asked, "/nhiem-vu"))


def _documents(asked: Asked) -> set[int]:
    """The documents the form says its tasks are of."""
    given = asked.form.getlist("document") if asked.form is not None else []
    return {int(each) for each in given if isinstance(each, str) and each.isdigit() and len(each) < 10}


def export(asked: Asked) -> Response:
    """Exactly the tasks of the list."""
    day = work.day_of(asked)
    found = work.list_of(asked, day)
    if found is None:
        raise UsageError(
            "Thời hạn của toàn kho đang được tính; hãy thử lại sau ít giây.",
            "The deadlines of the whole corpus are being worked out; try again in a few seconds.",
        )
    rows = [work.told(each, day) for each in found.rows(work.chosen(asked))]
    form = asked.get("dang", "xlsx")
    if form == "xlsx":
        from cancu.exports.office_books import tasks_form

        return saved(tasks_form(rows, office=None, on=day), "nhiem-vu.xlsx")
    if form == "ics":
        from cancu.exports.calendars import calendar as ics

        return saved(ics(rows).encode(), "nhiem-vu.ics")
    if form == "json":
        import json

        body = json.dumps({"schema": "cancu.web/1", "tasks": rows}, ensure_ascii=False, indent=1)
        return saved(body.encode(), "nhiem-vu.json")
    raise UsageError("Dạng xuất: xlsx, ics hoặc json.", "The forms are xlsx, ics and json.")
