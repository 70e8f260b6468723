"""Nhiệm vụ và thời hạn: who does what by when, as a table and as a month."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from cancu.kinds import STATUTORY, WORK
from cancu.values import date_of, plain
from cancu.web import responses
from cancu.web.pages import work
from cancu.web.pages.documents import saved
from cancu.web.pages.facts import back_to
from cancu.web.responses import Page
from extractors.errors import UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["export", "say", "tasks"]

Json = dict[str, Any]
PER_PAGE = 50
ROLES = ("chu_tri", "phoi_hop", "thuc_hien", "theo_doi", "bao_cao")


def _day(asked: Asked) -> dt.date:
    words = asked.get("ngay")
    try:
        return date_of(words) or dt.date.today()
    except ValueError:
        raise UsageError(f"“{words}” không phải là ngày.", f"“{words}” is not a day.") from None


def _wanted(asked: Asked) -> tuple[list[Json], dict[str, int], dt.date]:
    day = _day(asked)
    words, role = asked.get("vb"), asked.get("vai")
    kind = STATUTORY if asked.get("luat") == "1" else WORK
    rows = []
    for task in work.all_tasks(asked, day, agency=asked.get("co-quan")):
        if task["kind"] != kind:
            continue
        if (
            words
            and words != str(task["document"]["id"])
            and plain(words)
            not in plain(f"{task['document']['label']} {task['document']['title'] or ''}")
        ):
            continue
        if role and task["role"] != role:
            continue
        rows.append(work.told(task, day))
    counts = Counter(each["stage"] for each in rows)
    counts["tat-ca"] = len(rows)
    chosen = asked.get("loc", "tat-ca")
    if chosen in work.STAGES and chosen != "tat-ca":
        rows = [each for each in rows if each["stage"] == chosen]
    rows.sort(key=lambda each: each["term"] or "9999")
    return rows, dict(counts), day


def tasks(asked: Asked) -> Page:
    rows, counts, day = _wanted(asked)
    at = asked.number("trang", 1)
    view = "thang" if asked.get("xem") == "thang" else "bang"
    bodies = Counter(each["agency"] for each in work.all_tasks(asked, day) if each["agency"])
    month = asked.get("thang") or day.isoformat()[:7]
    data = {
        "tasks": rows[(at - 1) * PER_PAGE : at * PER_PAGE] if view == "bang" else [],
        "total": len(rows),
        "counts": counts,
        "page": at,
        "pages": max(1, -(-len(rows) // PER_PAGE)),
        "as_of": day.isoformat(),
        "view": view,
        "agencies": [name for name, _ in bodies.most_common(60)],
        "month": _month(rows, month) if view == "thang" else None,
        "chosen": {name: asked.get(name) for name in ("co-quan", "vb", "vai", "loc", "luat")},
    }
    drawn = {"roles": ROLES, "stages": work.STAGES}
    return Page("tasks", asked.say("Nhiệm vụ và thời hạn", "Tasks and deadlines"), data, drawn)


def _month(rows: list[Json], words: str) -> Json:
    try:
        first = dt.date.fromisoformat(f"{words}-01")
    except ValueError:
        first = dt.date.today().replace(day=1)
    by_day: dict[str, list[Json]] = defaultdict(list)
    for each in rows:
        if each["term"]:
            by_day[each["term"]].append(each)
    weeks = [
        [
            {
                "day": day.isoformat(),
                "inside": day.month == first.month,
                "tasks": by_day[day.isoformat()],
            }
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
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
    asked.corpus().set_task(
        ids,
        state,
        by_document=answer if state == "done" and answer else None,
        reason=asked.field("reason").strip() or None,
        by=asked.named(),
    )
    return responses.redirect(asked, back_to(asked, "/nhiem-vu"))


def export(asked: Asked) -> Response:
    """Exactly the tasks of the list."""
    rows, _, day = _wanted(asked)
    form = asked.get("dang", "xlsx")
    if form == "xlsx":
        from cancu.exports.office_books import tasks_form

        return saved(tasks_form(rows, office=None, on=day), "nhiem-vu.xlsx")
    if form == "ics":
        from cancu.exports.calendars import calendar as ics

        return saved(ics(rows), "nhiem-vu.ics")
    if form == "json":
        import json

        body = json.dumps({"schema": "cancu.web/1", "tasks": rows}, ensure_ascii=False, indent=1)
        return saved(body, "nhiem-vu.json")
    raise UsageError("Dạng xuất: xlsx, ics hoặc json.", "The forms are xlsx, ics and json.")
