"""Kiểm tra căn cứ: what does not add up, with its evidence; accepting it with a reason; export."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from cancu.web import responses
from cancu.web.pages import pictures
from cancu.web.pages.documents import saved
from cancu.web.pages.facts import back_to
from cancu.web.pages.findings import all_findings, audited
from cancu.web.responses import Page
from extractors.errors import NotFound, UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["accept", "audit", "compare", "export", "reopen", "run"]

Json = dict[str, Any]
PER_PAGE = 25
_GRAVITY = {"error": 0, "warning": 1, "info": 2}
#: Pieces of evidence that are shown of one finding before the rest is counted.
_SHOWN = 6
#: Pages side by side.
_COMPARED = 4


def _wanted(asked: Asked) -> tuple[list[Json], dict[str, dict[str, int]]]:
    """The findings the address asks for, and how many there are of every value of each filter."""
    chosen = {
        "severity": asked.several("muc"),
        "rule": asked.several("quy-tac"),
        "state": asked.several("tt") or ["new", "seen"],
    }
    everything = all_findings(asked)
    words = asked.get("q").casefold()
    if words:
        everything = [each for each in everything if words in _told(each).casefold()]
    counts: dict[str, dict[str, int]] = {}
    for name in chosen:
        others = [
            each for each in everything if all(_in(each, n, v) for n, v in chosen.items() if n != name)
        ]
        counts[name] = dict(Counter(each[name] or "new" for each in others))
    found = [each for each in everything if all(_in(each, n, v) for n, v in chosen.items())]
    found.sort(key=lambda each: _GRAVITY[each["severity"]])
    return found, counts


def _in(each: Json, name: str, values: list[str]) -> bool:
    return not values or (each[name] or "new") in values


def _told(each: Json) -> str:
    return " ".join([each["message"], *(str(one.get("label", "")) for one in each["evidence"])])


def audit(asked: Asked) -> Page:
    from cancu.findings import rules

    found, counts = _wanted(asked)
    at = asked.number("trang", 1)
    some = found[(at - 1) * PER_PAGE : at * PER_PAGE]
    known = rules(asked.lang)
    data = {
        "findings": [_shown(each) for each in some],
        "total": len(found),
        "counts": counts,
        "page": at,
        "pages": max(1, -(-len(found) // PER_PAGE)),
        "rules": {name: known[name] for name in counts["rule"] if name in known},
        "chosen": {
            "muc": asked.several("muc"),
            "quy-tac": asked.several("quy-tac"),
            "tt": asked.several("tt"),
        },
        "query": asked.get("q"),
        "audited": audited(asked),
    }
    return Page("audit", asked.say("Kiểm tra căn cứ", "Audit"), data)


def _shown(each: Json) -> Json:
    """A finding with its evidence once each, and how many pieces are left out."""
    places: dict[tuple[Any, ...], Json] = {}
    for one in each["evidence"]:
        places.setdefault((one["document"], one["page"], one["quote"]), one)
    some = list(places.values())
    return each | {"evidence": some[:_SHOWN], "left": max(0, len(some) - _SHOWN)}


def compare(asked: Asked) -> Page:
    """The evidence of one finding side by side, each on its page."""
    wanted = asked.get("ma")
    found = next(
        (
            each
            for each in all_findings(asked)
            if wanted and wanted in (each["fingerprint"], each["id"])
        ),
        None,
    )
    if found is None:
        raise NotFound("Không còn phát hiện này.", "There is no such finding any more.")
    corpus, sheets = asked.corpus(), []
    for one in _shown(found)["evidence"][:_COMPARED]:
        ref = str(one["document"])
        head = corpus.identity(ref)
        sheet = corpus.sheet(ref, at=one["start"], end=one["end"]) if head["held"] else None
        picture = sheet is not None and pictures.has_picture(asked, ref, sheet)
        if sheet is not None:
            sheet["facts"] = []
        sheets.append({"document": head, "evidence": one, "sheet": sheet, "picture": picture})
    data = {"finding": found, "sheets": sheets}
    return Page("compare", asked.say("Đối chiếu chứng cứ", "Compare the evidence"), data, here="audit")


def run(asked: Asked) -> Response:
    """Look through the whole corpus anew; what is found is kept with its state."""
    asked.corpus().audit(today=dt.date.today())
    return responses.redirect(asked, back_to(asked, "/kiem-tra"))


def _ids(asked: Asked) -> list[str]:
    values = asked.form.getlist("id") if asked.form is not None else []
    ids = [value for value in values if isinstance(value, str) and value]
    if not ids:
        raise UsageError("Hãy chọn ít nhất một phát hiện.", "Choose at least one finding.")
    return ids


def accept(asked: Asked) -> Response:
    ids, reason = _ids(asked), asked.field("reason").strip()
    if not reason:
        raise UsageError("Hãy ghi lý do chấp nhận.", "Give the reason for accepting.")
    asked.corpus().accept(ids, reason=reason, by=asked.named())
    return responses.redirect(asked, back_to(asked, "/kiem-tra"))


def reopen(asked: Asked) -> Response:
    asked.corpus().reopen(_ids(asked))
    return responses.redirect(asked, back_to(asked, "/kiem-tra"))


def export(asked: Asked) -> Response:
    """Exactly the findings of the list, as a workbook, a report to print, or JSON."""
    from cancu.findings import rules

    found, _ = _wanted(asked)
    form = asked.get("dang", "xlsx")
    known = rules(asked.lang)
    if form == "xlsx":
        from cancu.exports.columns import audit_book

        return saved(audit_book([_placed(e) for e in found], known, lang=asked.lang), "kiem-tra.xlsx")
    if form == "html":
        from cancu.exports.report import html

        made = html(
            [_placed(each) for each in found],
            known,
            lang=asked.lang,
            day=dt.date.today(),
            database=asked.site.database.name,
        )
        return saved(made, "kiem-tra.html")
    if form == "json":
        import json

        body = json.dumps({"schema": "cancu.web/1", "findings": found}, ensure_ascii=False, indent=1)
        return saved(body, "kiem-tra.json")
    raise UsageError("Dạng xuất: xlsx, html hoặc json.", "The forms are xlsx, html and json.")


def _placed(each: Json) -> Json:
    """A stored finding with the keys that tables ask for."""
    evidence = [{"label": "", "path": None} | one for one in each["evidence"]]
    return each | {"evidence": evidence, "state": each["state"] or "new"}
