"""Tổng quan: what is new, what needs somebody, what is due; the first minute of an empty folder."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from cancu.tasks.kinds import WORK
from cancu.web.pages import findings as kept
from cancu.web.pages import work
from cancu.web.responses import Page

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["first_minute", "overview"]

#: Documents of the last batch that are named.
_NEW = 8


def first_minute(asked: Asked) -> Page:
    """What to do where there is nothing yet."""
    data = {
        "empty": True,
        "database": asked.site.database.name,
        "folder": str(asked.site.database.absolute().parent),
    }
    return Page("empty", asked.say("Bắt đầu", "Begin"), data, here="overview")


def overview(asked: Asked) -> Page:
    if asked.site.empty:
        return first_minute(asked)
    site, corpus = asked.site, asked.corpus()
    today = dt.date.today()
    state = site.remembered(("state",), corpus.state)
    if not state["held"] and not state["missing"] and not state["failed"]:
        return first_minute(asked)
    new = corpus.listing(order="added", facets={"held": ["1"]}, limit=_NEW, counted=False)["documents"]
    due = site.soon(("due", today), lambda: _due(asked, today))
    found = kept.all_findings(asked)
    severities = Counter(each["severity"] for each in found if each["state"] in ("new", "seen", None))
    doubtful = sum(
        count
        for status, count in state["number_status"].items()
        if status in ("unreadable", "handwritten", "blank")
    )
    data = {
        "held": state["held"],
        "missing": state["missing"],
        "failed": state["failed"],
        "scanned": sum(state["text_source"].get(name, 0) for name in ("ocr", "mixed")),
        "number_status": state["number_status"],
        "text_source": state["text_source"],
        "doubtful_numbers": doubtful,
        "findings": dict(severities),
        "due": due,
        "new": new,
        "last_run": state["runs"][0] if state["runs"] else None,
        "today": today.isoformat(),
    }
    return Page("overview", asked.say("Tổng quan", "Overview"), data)


def _due(asked: Asked, today: dt.date) -> dict[str, Any]:
    """How many tasks are due, and the first of each kind."""
    rows = [each for each in work.all_tasks(asked, today) if each["kind"] == WORK]
    rows.sort(key=lambda each: each["term"] or "9999")
    by_stage: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for each in rows:
        by_stage[work.stage(each, today)].append(each)
    today_rows, soon_rows, late = (by_stage[name] for name in ("hom-nay", "sap-den", "qua-han"))
    return {
        "today": len(today_rows),
        "soon": len(soon_rows),
        "late": len(late),
        "next": [*today_rows, *soon_rows][:6],
        "latest": late[-6:][::-1],
    }
