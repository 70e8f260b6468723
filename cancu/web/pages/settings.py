"""Nhật ký, Cài đặt, Trợ giúp."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cancu.web import responses
from cancu.web.pages.facts import back_to
from cancu.web.responses import Page

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked

__all__ = ["help_page", "log", "name", "settings"]


def log(asked: Asked) -> Page:
    data = {"runs": [], "corrections": [], "verdicts": []} if asked.site.empty else asked.corpus().log()
    return Page("log", asked.say("Nhật ký", "Log"), data)


def settings(asked: Asked) -> Page:
    from pipeline.system.limits import Limits

    limits = Limits()
    data = {
        "database": str(asked.site.database.absolute()),
        "uploads": str(asked.site.folder.absolute()),
        "hosts": sorted(asked.site.hosts),
        "loopback": asked.site.loopback,
        "limits": {
            "seconds": limits.seconds,
            "memory": limits.memory // 1_000_000,
            "pages": limits.pages,
            "ocr": limits.ocr,
        },
        "upload": asked.site.upload_limit // 1_000_000,
        "readable": not asked.site.empty and os.access(asked.site.database, os.R_OK),
        "name": asked.name,
    }
    return Page("settings", asked.say("Cài đặt", "Settings"), data)


def help_page(asked: Asked) -> Page:
    return Page("help", asked.say("Trợ giúp", "Help"), {})


def name(asked: Asked) -> Response:
    asked.named()
    return responses.redirect(asked, back_to(asked, "/cai-dat"))
