"""Chi tiết văn bản: one document, a tab a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cancu.desk import Wanted
from cancu.tasks.kinds import KINDS
from cancu.web.pages import pictures
from cancu.web.pages.findings import audited
from cancu.web.pages.tasks import told
from cancu.web.rendering import Page

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["attributes", "citations", "diagram", "duties", "findings", "history", "original"]

Json = dict[str, Any]
#: Of the documents that cite one, so many are named; the diagram counts all.
_CITING = 50
#: Fields a person can put right, in the order of a letterhead.
FIELDS = ("type", "number", "date", "issuer", "title", "signer", "place", "locality")


def _page(asked: Asked, tab: str, head: Json, data: Json, **drawn: Any) -> Page:
    return Page(
        f"document_{tab}",
        head["label"],
        {"document": head, "tab": tab} | data,
        drawn,
        here="documents",
    )


def attributes(asked: Asked, ident: int) -> Page:
    corpus, ref = asked.corpus(), str(ident)
    head = corpus.identity(ref)
    found = corpus.show(ref, citing=0)
    places = found["document"].get("evidence", {}) if head["held"] else {}
    starts = [place["start"] for place in places.values()]
    evidence = dict(zip(places, corpus.pages_of(ref, starts) if starts else (), strict=True))
    fields = [
        {
            "name": name,
            "value": _value(head, name),
            "page": evidence.get("signer" if name == "signer" else name),
        }
        for name in FIELDS
    ]
    data = {
        "fields": fields,
        "candidates": {
            "number": found["document"].get("number_candidates", []),
            "date": found["document"].get("date_candidates", []),
        },
        "inferences": found["inferences"],
        "sections": found["document"].get("parts", []),
        "signatures": found["source"].get("signatures") or [],
        "files": found["files"],
        "source": found["source"],
        "counts": {
            name: len(found[name]) for name in ("citations", "assignments", "deadlines", "findings")
        },
        "audited": audited(asked)["when"],
        "force": corpus.standing(ref, asked.as_of()),
        "corrections": {
            each["field"]: each
            for each in corpus.history(ref)["corrections"]
            if each["withdrawn"] is None
        },
    }
    return _page(asked, "attributes", head, data)


def _value(head: Json, name: str) -> str:
    if name == "signer":
        return (head["signer"] or {}).get("name") or ""
    return head[name] or ""


def original(asked: Asked, ident: int) -> Page:
    corpus, ref = asked.corpus(), str(ident)
    head = corpus.identity(ref)
    if not head["held"]:
        return _page(asked, "original", head, {"sheet": None, "chosen": None})
    at = asked.get("tu")
    offset = int(at) if at.isdigit() and len(at) < 10 else None
    ends = None if offset is None else asked.number("den", offset + 1)
    sheet = corpus.sheet(ref, asked.number("trang", 1), at=offset, end=ends)
    if asked.get("duoc"):
        sheet["facts"] = [each for each in sheet["facts"] if each["kind"] == asked.get("duoc")]
    chosen = asked.get("muc")
    if not chosen and offset is not None:
        over = [e for e in sheet["facts"] if e["start"] < (ends or offset) and e["end"] > offset]
        over.sort(key=lambda each: (abs(each["start"] - offset), each["end"] - each["start"]))
        chosen = over[0]["id"] if over else ""
    picture = pictures.has_picture(asked, ref, sheet)
    by_id = {each["id"]: each for each in sheet["facts"]}
    return _page(
        asked, "original", head, {"sheet": sheet, "chosen": chosen, "picture": picture}, by_id=by_id
    )


def citations(asked: Asked, ident: int) -> Page:
    corpus, ref = asked.corpus(), str(ident)
    head = corpus.identity(ref)
    found = corpus.show(ref, citing=_CITING)
    targets = {each["target"] for each in found["citations"]} - {None}
    names = {}
    if targets:
        for each in corpus.heads(sorted(targets)):
            names[each["id"]] = each
    groups: dict[str, list[Json]] = {}
    for at, each in enumerate(found["citations"]):
        each["fact"] = f"c{at}"
        groups.setdefault(each["relation"], []).append(each)
    data = {"groups": groups, "cited_by": found["cited_by"], "targets": names}
    return _page(asked, "citations", head, data)


def diagram(asked: Asked, ident: int) -> Page:
    corpus, ref = asked.corpus(), str(ident)
    day = asked.as_of()
    found = corpus.diagram(ref, most=asked.number("hien", 12, most=400))
    data = {"out": found["out"], "into": found["into"], "force": corpus.standing(ref, day)}
    return _page(asked, "diagram", corpus.identity(ref), data | {"as_of": day.isoformat()})


def duties(asked: Asked, ident: int) -> Page:
    head = asked.corpus().identity(str(ident))
    day = asked.as_of()
    found = asked.corpus().task_list(Wanted(kinds=KINDS, as_of=day), within={ident})["tasks"]
    data = {"tasks": [told(each, day) for each in found], "as_of": day.isoformat()}
    return _page(asked, "duties", head, data)


def findings(asked: Asked, ident: int) -> Page:
    from cancu.findings import rules

    corpus = asked.corpus()
    head = corpus.identity(str(ident))
    found = [each for each in corpus.findings(str(ident)) if each["state"] != "resolved"]
    return _page(
        asked, "findings", head, {"findings": found, "audited": audited(asked)}, rules=rules(asked.lang)
    )


def history(asked: Asked, ident: int) -> Page:
    corpus = asked.corpus()
    head = corpus.identity(str(ident))
    return _page(asked, "history", head, corpus.history(str(ident)))
