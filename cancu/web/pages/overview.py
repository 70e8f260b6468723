"""Tổng quan: what is new, what needs somebody, what is due; the first minute of an empty folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cancu.tasks.kinds import WORK
from cancu.web import days
from cancu.web.pages.review import BELOW
from cancu.web.rendering import Page
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
    state = site.remembered(("state",), corpus.state, lasting=True)
    if not state["held"] and not state["missing"] and not state["failed"]:
        return first_minute(asked)
    new = corpus.listing(order="added", facets={"held": ["1"]}, limit=_NEW, counted=False)["documents"]
    due = _due(asked, today)
    open_ones = Findings(states=("new", "seen"))
    severities = site.remembered(
        ("severities",),
        lambda: corpus.count_findings(open_ones)["counts"]["severity"],
        lasting=True,
    )
    doubtful = site.remembered(
        ("doubtful",),
        lambda: corpus.count_unsure_numbers() + corpus.count_doubts(below=BELOW),
        lasting=True,
    )
    last = state["last"]
    run = next((each for each in state["runs"] if each["id"] == last["run"]), None)
    run = run or next(iter(state["runs"]), None)
    data = {
        "held": state["held"],
        "missing": state["missing"],
        "failed": state["failed"],
        "number_status": state["number_status"],
        "text_source": state["text_source"],
        "doubtful": doubtful,
        "findings": severities,
        "audited": state["audited"],
        "due": due,
        "new": new,
        "last_run": run,
        "last": last,
        "fresh": sum((run or {"counts": {}})["counts"].get(name, 0) for name in ("new", "changed")),
        "today": today.isoformat(),
    }
    drawn = {"last_doubts": _worth_a_look(asked, last)}
    return Page("overview", asked.say("Tổng quan", "Overview"), data, drawn)


def _worth_a_look(asked: Asked, last: dict[str, Any]) -> list[tuple[str, int]]:
    """What of the last ingest a person may want to look at, and how many there are."""
    sources, numbers = last["text_source"], last["number_status"]
    found = (
        (asked.say("bản quét", "scans"), sources.get("ocr", 0) + sources.get("mixed", 0)),
        (asked.say("số viết tay", "handwritten numbers"), numbers.get("handwritten", 0)),
        (asked.say("số không đọc được", "numbers not legible"), numbers.get("unreadable", 0)),
        (asked.say("số để trống", "numbers left blank"), numbers.get("blank", 0)),
    )
    return [each for each in found if each[1]]


def _due(asked: Asked, today: dt.date) -> dict[str, Any] | None:
    """How many tasks are due, and the first of each kind; None while they are worked out."""
    found = days.on(asked.site, today)
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
