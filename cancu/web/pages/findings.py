"""The last audit: when it was, and which references it says are written wrongly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cancu.web.queue import Queue
from corpus.listing import Findings

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["audited", "auditing", "misprints"]

#: Rules that speak of a reference that is written wrongly.
_MISPRINTS = (
    "blank-number",
    "cites-later-document",
    "date-conflict",
    "impossible-date",
    "malformed-number",
    "missing-number",
    "number-conflict",
    "self-reference",
    "title-conflict",
    "type-symbol-mismatch",
    "issuer-symbol-mismatch",
    "year-mismatch",
)
#: Findings that are marked in a picture at most.
_MARKED = 1_000


def audited(asked: Asked) -> dict[str, Any]:
    """When the last audit was, whether something came in since, whether one is at work or waits."""
    state = asked.site.remembered(("state",), asked.corpus().state, lasting=True)
    when = state["audited"]
    last = next((each for each in state["runs"] if each["id"] == state["last"]["run"]), None)
    since = bool(state["runs"]) and when is None
    if last is not None and when is not None:
        since = (last["finished"] or last["started"]) > when
    return {"when": when, "stale": since, "working": auditing(asked)}


def auditing(asked: Asked) -> bool:
    """Whether an audit is at work or waits to be."""
    return any(each.work == "audit" for each in Queue(asked.site.folder).waiting())


def misprints(asked: Asked, documents: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    """By document, where a reference in it is written wrongly, and what is said of it."""
    wanted = Findings(rules=_MISPRINTS, states=("new", "seen"), documents=tuple(sorted(set(documents))))
    found: dict[int, list[dict[str, Any]]] = {}
    for each in asked.corpus().finding_list(wanted, limit=_MARKED):
        for place in each["evidence"]:
            told = {"start": place["start"], "end": place["end"], "message": each["message"]}
            found.setdefault(place["document"], []).append(told)
    return found
