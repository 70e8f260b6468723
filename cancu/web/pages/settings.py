"""Nhật ký, Cài đặt, Trợ giúp."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cancu.web import rendering, watch
from cancu.web.accounts import ROLES, may
from cancu.web.pages.documents import counted
from cancu.web.pages.facts import back_to
from cancu.web.preferences import BOUNDS, Preferences
from cancu.web.rendering import Page
from extractors.errors import UsageError
from pipeline.system.limits import OCR

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["add_person", "help_page", "log", "name", "office", "prefer", "remove_person", "settings"]

Json = dict[str, Any]
_HERE = "/cai-dat"


def log(asked: Asked) -> Page:
    data = {"runs": [], "corrections": [], "verdicts": []} if asked.site.empty else asked.corpus().log()
    return Page("log", asked.say("Nhật ký", "Log"), data)


def help_page(asked: Asked) -> Page:
    return Page("help", asked.say("Trợ giúp", "Help"), {})


# --- Cài đặt -----------------------------------------------------------------------------------------


def settings(asked: Asked) -> Page:
    site, kept = asked.site, asked.site.preferences
    runs = may(asked.role, "quan-tri")
    data = {
        "name": asked.name,
        "role": asked.role,
        "runs": runs,
        "preferences": {
            "lang": kept.lang,
            "ocr": kept.ocr,
            **{name: getattr(kept, name) for name in BOUNDS},
        },
        "office": None if site.empty else asked.corpus().office_name(),
        "people": [{"name": each.name, "role": each.role} for each in site.accounts.all().values()]
        if runs
        else [],
        "watched": watch.folders(site) if runs else [],
        "database": str(site.database.absolute()),
        "uploads": str(site.folder.absolute()),
        "hosts": sorted(site.hosts),
        "loopback": site.loopback,
        "saved": asked.get("da-ghi"),
    }
    drawn = {
        "bounds": {
            name: (least, most, called.in_lang(asked.lang))
            for name, (least, most, called) in BOUNDS.items()
        },
        "ocr_choices": OCR,
        "roles": ROLES,
        "offices": [] if site.empty or not runs else _offices(asked),
    }
    return Page("settings", asked.say("Cài đặt", "Settings"), data, drawn)


def _offices(asked: Asked) -> list[str]:
    """Bodies to choose from."""
    found = counted(asked, {"held": ["1"]})["facets"]["issuer"]
    return [each["label"] for each in found if each["label"]]


def _back(asked: Asked, part: str) -> Response:
    return rendering.redirect(asked, back_to(asked, f"{_HERE}?da-ghi={part}#{part}"))


def name(asked: Asked) -> Response:
    asked.named()
    return _back(asked, "ten")


def prefer(asked: Asked) -> Response:
    """Keep how files are read and what one may cost: for the next request and the next batch."""
    told = {each: asked.field(each) for each in ("lang", "ocr", *BOUNDS)}
    Preferences.checked(told).keep(asked.site.folder)
    return _back(asked, "doc")


def office(asked: Asked) -> Response:
    """Settle whose office this is; nobody's for no name."""
    asked.corpus().set_office(asked.field("co-quan").strip() or None)
    return _back(asked, "co-quan")


def add_person(asked: Asked) -> Response:
    """A new account, or a new role and password of a known one."""
    accounts, who = asked.site.accounts, " ".join(asked.field("ten").split())
    if accounts.alone(who) and asked.field("vai") != "quan-tri":
        raise _last()
    accounts.add(who, asked.field("vai"), asked.field("mat-khau"))
    return _back(asked, "nguoi-dung")


def remove_person(asked: Asked) -> Response:
    who = asked.field("ten")
    if asked.site.accounts.alone(who):
        raise _last()
    asked.site.accounts.remove(who)
    return _back(asked, "nguoi-dung")


def _last() -> UsageError:
    return UsageError(
        "Đây là người quản trị duy nhất; hãy thêm người quản trị khác trước.",
        "This is the only one who runs the page; add another first.",
    )
