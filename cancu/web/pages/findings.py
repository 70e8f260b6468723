"""The findings of the last audit, worked out once for each state of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cancu.web.queue import Queue

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["all_findings", "audited", "auditing", "misprints"]

#: Rules that speak of a reference that is written wrongly.
_MISPRINTS = frozenset(
    {
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
    }
)


def all_findings(asked: Asked) -> list[dict[str, Any]]:
    return asked.site.remembered(("findings", asked.lang), asked.corpus().findings)


def audited(asked: Asked) -> dict[str, Any]:
    """When the last audit was, whether something was read since, whether one is at work or waits."""
    state = asked.site.remembered(("state",), asked.corpus().state)
    when = state["audited"]
    last = state["runs"][0] if state["runs"] else None
    since = last is not None and (when is None or (last["finished"] or last["started"]) > when)
    return {"when": when, "stale": since, "working": auditing(asked)}


def auditing(asked: Asked) -> bool:
    """Whether an audit is at work or waits to be."""
    return any(each.work == "audit" for each in Queue(asked.site.folder).waiting())


def misprints(asked: Asked) -> dict[int, list[dict[str, Any]]]:
    """By document, where a reference in it is written wrongly, and what is said of it."""

    def make() -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = {}
        for each in all_findings(asked):
            if each["rule"] in _MISPRINTS and each["state"] not in ("accepted", "resolved"):
                for place in each["evidence"]:
                    told = {"start": place["start"], "end": place["end"], "message": each["message"]}
                    found.setdefault(place["document"], []).append(told)
        return found

    return asked.site.remembered(("misprints", asked.lang), make)
