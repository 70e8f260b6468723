"""Putting a field right, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cancu.corrections import Changed
from cancu.web import rendering
from cancu.web.rendering import Page
from extractors.errors import UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["back_to", "correct", "judge", "undo", "unjudge"]


def back_to(asked: Asked, usual: str) -> str:
    """Where a form wants to go afterwards: an address of this site, never another one.

    Only paths are taken; ``//other.example`` and addresses with a backslash are none.
    """
    wanted = asked.field("ve")
    if wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted:
        return wanted
    return usual


def correct(asked: Asked, ident: int) -> Page | Response:
    """Write a correction; somebody who saw an older value is told who changed it, and may insist."""
    field, value = asked.field("field"), (asked.field("pick") or asked.field("value")).strip()
    if asked.field("needed") and not value:
        raise UsageError("Hãy ghi giá trị đúng.", "Give the right value.")
    corpus = asked.corpus()
    by = asked.named()
    try:
        corpus.correct(
            str(ident),
            field,
            value or None,
            reason=asked.field("reason").strip()
            or asked.say("sửa trên trang", "put right on the page"),
            by=by,
            seen=asked.field("seen") if asked.form is not None and "seen" in asked.form else ...,
        )
    except Changed as told:
        if asked.as_json:
            raise
        head = corpus.identity(str(ident))
        data = {
            "document": head,
            "field": field,
            "mine": value,
            "theirs": told.now or "",
            "by": told.by,
            "reason": asked.field("reason"),
            "ve": back_to(asked, f"/van-ban/{ident}"),
        }
        title = asked.say("Trường này vừa được người khác sửa", "Somebody else has changed this field")
        return Page("conflict", title, data, status=409, here="documents")
    return rendering.redirect(asked, back_to(asked, f"/van-ban/{ident}"))


def judge(asked: Asked, ident: int) -> Response:
    """Say of a doubtful fact whether it is right; without one, that the number cannot be known."""
    by, mark = asked.named(), asked.field("mark")
    if mark:
        asked.corpus().judge(ident, mark, right=asked.field("right") == "1", by=by)
    else:
        asked.corpus().settle_number(ident, by=by)
    return rendering.redirect(asked, back_to(asked, "/ra-soat"))


def unjudge(asked: Asked, verdict: int) -> Response:
    asked.named()
    asked.corpus().unjudge(verdict)
    return rendering.redirect(asked, back_to(asked, "/nhat-ky"))


def undo(asked: Asked, correction: int) -> Response:
    asked.named()
    row = asked.corpus().undo(correction)
    return rendering.redirect(asked, back_to(asked, f"/van-ban/{row['id']}/lich-su"))
