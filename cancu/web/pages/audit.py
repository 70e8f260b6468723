"""Kiểm tra căn cứ: what does not add up, with its evidence; accepting it with a reason; export."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from cancu.web import rendering, worker
from cancu.web.pages import pictures
from cancu.web.pages.documents import saved
from cancu.web.pages.facts import back_to
from cancu.web.pages.findings import audited, auditing
from cancu.web.queue import Queue
from cancu.web.rendering import Page
from corpus.listing import Findings
from extractors.errors import NotFound, UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["accept", "audit", "compare", "export", "reopen", "run"]

Json = dict[str, Any]
PER_PAGE = 25
#: Pieces of evidence that are shown of one finding before the rest is counted.
_SHOWN = 6
#: Pages side by side.
_COMPARED = 4


def _wanted(asked: Asked) -> Findings:
    """The findings the address asks for; without a state, those that still need somebody."""
    return Findings(
        severities=tuple(asked.several("muc")),
        rules=tuple(asked.several("quy-tac")),
        states=tuple(asked.several("tt") or ("new", "seen")),
        words=asked.get("q"),
    )


def audit(asked: Asked) -> Page:
    from cancu.findings import rules

    at = asked.number("trang", 1)
    wanted, corpus = _wanted(asked), asked.corpus()
    some = corpus.finding_list(wanted, limit=PER_PAGE, offset=(at - 1) * PER_PAGE)
    found = asked.site.remembered(
        ("findings", wanted), lambda: corpus.count_findings(wanted), lasting=True
    )
    known = rules(asked.lang)
    data = {
        "findings": [_shown(each) for each in some],
        "total": found["total"],
        "counts": found["counts"],
        "page": at,
        "pages": max(1, -(-found["total"] // PER_PAGE)),
        "rules": {name: known[name] for name in found["counts"]["rule"] if name in known},
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
    from cancu.findings import rules

    wanted, found = asked.get("ma"), None
    if wanted:
        known = asked.corpus().finding_list(Findings(mark=wanted), limit=1)
        found = known[0] if known else None
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
    drawn = {"here_compare": True, "rules": rules(asked.lang)}
    title = asked.say("Đối chiếu chứng cứ", "Compare the evidence")
    return Page("compare", title, data, drawn, here="audit")


def run(asked: Asked) -> Response:
    """Have the worker look through the whole corpus anew; what is found is kept with its state."""
    if not auditing(asked):
        Queue(asked.site.folder).add([], by=asked.name, work="audit")
    worker.start(asked.site.database, asked.site.folder)
    return rendering.redirect(asked, back_to(asked, "/kiem-tra"))


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
    return rendering.redirect(asked, back_to(asked, "/kiem-tra"))


def reopen(asked: Asked) -> Response:
    asked.corpus().reopen(_ids(asked))
    return rendering.redirect(asked, back_to(asked, "/kiem-tra"))


def export(asked: Asked) -> Response:
    """Exactly the findings of the list, as a workbook, a report to print, or JSON."""
    from cancu.findings import rules

    found = asked.corpus().finding_list(_wanted(asked))
    form = asked.get("dang", "xlsx")
    known = rules(asked.lang)
    if form == "xlsx":
        from cancu.exports.columns import audit_book

        return saved(audit_book([_placed(e) for e in found], known, lang=asked.lang), "kiem-tra.xlsx")
    if form == "html":
        from cancu.exports.audit_report import html

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
