"""Tổng quan: what is new, what needs somebody, what is due; the first minute of an empty folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cancu.kinds import WORK
from cancu.web.pages import work
from cancu.web.responses import Page
from corpus.listing import Findings
from corpus.worklist import Chosen

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["first_minute", "overview"]

#: Documents of the last batch that are named.
_NEW = 8
#: Tasks that are named.
_NEXT = 6


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
    due = _due(asked, today)
    open_ones = Findings(states=("new", "seen"))
    severities = site.remembered(
        ("severities",), lambda: corpus.finding_list(open_ones, limit=0)["counts"]["severity"]
    )
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
        "findings": severities,
        "due": due,
        "new": new,
        "last_run": state["runs"][0] if state["runs"] else None,
        "today": today.isoformat(),
    }
    return Page("overview", asked.say("Tổng quan", "Overview"), data)


def _due(asked: Asked, today: dt.date) -> dict[str, Any] | None:
    """How many tasks are due, and the first of each kind; None while they are worked out."""
    found = work.list_of(asked, today)
    if found is None:
        return None
    wanted = Chosen(kinds=(WORK,))
    counts = found.counts(wanted)
    soonest = [
        each
        for stage in ("today", "soon")
        for each in found.rows(replace(wanted, stage=stage), limit=_NEXT)
    ]
    return {
        "today": counts["today"],
        "soon": counts["soon"],
        "late": counts["overdue"],
        "next": soonest[:_NEXT],
        "latest": found.rows(replace(wanted, stage="overdue"), limit=_NEXT, last=True),
    }
