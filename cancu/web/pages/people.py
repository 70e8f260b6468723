"""Signing in, where others than the people of this machine can reach the page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from cancu.web import rendering
from cancu.web.accounts import may
from cancu.web.guard import Refused
from cancu.web.pages.facts import back_to
from cancu.web.rendering import Page
from extractors.errors import UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["SIGN_IN", "sign_in", "sign_in_page", "sign_out", "turned_away"]

SIGN_IN = Refused(401, "sign-in", "Hãy đăng nhập.", "Sign in.")
_NOT_YOURS = Refused(
    403,
    "role",
    "Vai trò của bạn không được làm việc này; hãy hỏi người quản trị.",
    "Your role may not do this; ask who runs the page.",
)


def turned_away(asked: Asked, needed: str | None) -> Response | None:
    """The answer to who may not ask this; None for who may.  ``needed``: a role; None: anybody may."""
    if asked.site.loopback or needed is None:
        return None
    if asked.role is None:
        if asked.form is None and not asked.as_json:
            return rendering.redirect(asked, f"/dang-nhap?ve={quote(asked.url())}")
        return rendering.error(asked, SIGN_IN)
    return None if may(asked.role, needed) else rendering.error(asked, _NOT_YOURS)


def sign_in_page(asked: Asked) -> Page:
    data = {"back": asked.get("ve"), "none": not asked.site.accounts.all()}
    return Page("sign_in", asked.say("Đăng nhập", "Sign in"), data)


def sign_in(asked: Asked) -> Response:
    if asked.site.loopback:
        raise UsageError("Trên máy này không cần đăng nhập.", "There is no signing in on this machine.")
    if not asked.sign_in(asked.field("ten").strip(), asked.field("mat-khau")):
        raise Refused(
            401, "password", "Sai tên hoặc mật khẩu; hãy thử lại.", "Wrong name or password; try again."
        )
    return rendering.redirect(asked, back_to(asked, "/tong-quan"))


def sign_out(asked: Asked) -> Response:
    asked.sign_out()
    return rendering.redirect(asked, "/dang-nhap")
