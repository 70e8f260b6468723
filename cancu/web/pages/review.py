"""Rà soát: what is the likeliest to be wrong, one after the other, beside the page it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cancu.web.pages import pictures
from cancu.web.pages.documents import saved
from cancu.web.rendering import Page

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["BELOW", "export", "review"]

Json = dict[str, Any]
#: Facts less sure than that are to be looked at.
BELOW = 0.8
_MOST = 200


def _queue(asked: Asked) -> list[Json]:
    """What is to be looked at: numbers first, then facts, the least sure first."""
    return _numbers(asked) + asked.corpus().review(below=BELOW, limit=_MOST)


def _numbers(asked: Asked) -> list[Json]:
    """The documents whose number a person should look at."""
    return [
        {
            "kind": "number",
            "field": "number",
            "document": each["id"],
            "label": each["label"],
            "value": each["number"] or "",
            "sort": each["number_status"],
            "confidence": None,
            "start": 0,
            "end": 0,
            "quote": "",
            "page": 1,
        }
        for each in asked.corpus().unsure_numbers(limit=_MOST)
    ]


def review(asked: Asked) -> Page:
    """The queue on the left, the document of the chosen entry beside its page."""
    queue = asked.site.remembered(("review", asked.lang), lambda: _queue(asked), lasting=True)
    at = min(asked.number("muc", 1), max(len(queue), 1))
    chosen = queue[at - 1] if queue else None
    data: Json = {"queue": queue, "at": at, "total": len(queue), "chosen": chosen, "sheet": None}
    data |= {"document": None, "candidates": [], "picture": False, "fact": None, "undo": _undo(asked)}
    if chosen is not None:
        data |= _beside(asked, chosen)
    facts = data["sheet"]["facts"] if data["sheet"] else []
    drawn = {"by_id": {each["id"]: each for each in facts}}
    return Page("review", asked.say("Rà soát", "Review"), data, drawn)


def _undo(asked: Asked) -> Json | None:
    """What this person said last, and the address of the form that takes it back."""
    if not asked.name:
        return None
    log = asked.corpus().log()
    said = [(each["when"], "/y-kien", each) for each in log["verdicts"]]
    said += [(each["when"], "/dinh-chinh", each) for each in log["corrections"]]
    mine = [each for each in said if each[2]["by"] == asked.name and each[2]["withdrawn"] is None]
    if not mine:
        return None
    _, way, last = max(mine, key=lambda each: each[0])
    return {"address": f"{way}/{last['id']}/rut-lai", "value": last["value"] or ""}


def _beside(asked: Asked, chosen: Json) -> Json:
    corpus, ref = asked.corpus(), str(chosen["document"])
    found = corpus.show(ref, citing=0)
    candidates = found["document"].get("number_candidates") or []
    evidence = found["document"].get("evidence", {}).get("number")
    start = chosen["start"] or (
        candidates[0]["start"] if candidates else (evidence or {}).get("start", 0)
    )
    sheet = corpus.sheet(ref, at=start)
    fact = next((each for each in sheet["facts"] if each["start"] == start), None)
    if chosen["kind"] == "number":
        fact = next((each for each in sheet["facts"] if each["id"] == "h-number"), fact)
    return {
        "sheet": sheet,
        "document": corpus.identity(ref),
        "candidates": candidates,
        "picture": pictures.has_picture(asked, ref, sheet),
        "fact": fact,
    }


def export(asked: Asked) -> Response:
    """The corrections as annotations for ``cancu eval``: one object a document."""
    import json

    log = asked.corpus().log(limit=100_000)
    by_document: dict[int, Json] = {}
    for each in reversed(log["corrections"]):
        if each["document"] is not None and each["withdrawn"] is None:
            fields = by_document.setdefault(each["document"], {})
            fields[each["field"]] = each["value"]
    made = []
    for ident, fields in by_document.items():
        path = asked.corpus().identity(str(ident))["path"] or ""
        if "signer" in fields:
            fields["signer"] = {"name": fields["signer"]}
        made.append({"file": path.replace("\\", "/").rpartition("/")[2], "document": fields})
    lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made)
    return saved(lines, "dinh-chinh.json")
