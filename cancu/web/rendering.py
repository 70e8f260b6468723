"""Answers: a page as HTML or, at the same address with ``.json``, as data; errors in one shape.

JSON of a page: ``{"schema": "cancu.web/1", "page": NAME, "lang": …, "data": {…}}``.  JSON of an error:
``{"schema": "cancu.web/1", "error": {"code": …, "message": …}}`` with the same status as the page.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cancu.plain import harmless, spelt_out
from cancu.web import words
from cancu.web.asking import Asked
from extractors.errors import CancuError, DatabaseError, NotFound, UsageError

if TYPE_CHECKING:
    from cancu.web.site import Site

__all__ = ["Page", "answer", "error", "redirect", "status_of"]

SCHEMA = "cancu.web/1"
_LOG = logging.getLogger("cancu.web")
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= words.FILTERS


@dataclass(frozen=True)
class Page:
    """A page: its template, the data that JSON gives as well, and what only the template draws."""

    name: str
    title: str
    data: Mapping[str, Any]
    drawn: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    here: str = ""  #: the entry of the menu it belongs to


def answer(asked: Asked, page: Page) -> Response:
    """A page as it was asked for; the language that an address names is remembered."""
    response: Response
    if asked.as_json:
        body = {"schema": SCHEMA, "page": page.name, "lang": asked.lang, "data": page.data}
        response = _json(body, page.status)
    else:
        response = HTMLResponse(render(asked, page), status_code=page.status)
    return asked.remember(response)


def render(asked: Asked, page: Page) -> str:
    template = _ENVIRONMENT.get_template(f"{page.name}.html")
    made = template.render(
        **words.spoken(asked.lang),
        **page.data,
        **page.drawn,
        asked=asked,
        title=page.title,
        here=page.here or page.name,
    )
    return harmless(made)


def redirect(asked: Asked, address: str) -> Response:
    """After something was done: to the page that shows it."""
    if asked.as_json:
        return asked.remember(_json({"schema": SCHEMA, "location": address}, 200))
    return asked.remember(RedirectResponse(address, status_code=303))


def _json(body: Mapping[str, Any], status: int) -> Response:
    text = spelt_out(json.dumps(body, ensure_ascii=False, default=str))
    return Response(text, status_code=status, media_type="application/json; charset=utf-8")


def status_of(fault: Exception) -> int:
    """The HTTP status of an error."""
    given = getattr(fault, "status", None)
    if isinstance(given, int):
        return given
    if isinstance(fault, NotFound):
        return 404
    if isinstance(fault, CancuError) and fault.code == "changed":
        return 409
    if isinstance(fault, UsageError):
        return 400
    if isinstance(fault, DatabaseError):
        return 503
    return 500


def error(asked: Asked, fault: Exception) -> Response:
    """An error as a page or as JSON; what is a fault of the program is logged, not shown."""
    status = status_of(fault)
    if isinstance(fault, CancuError):
        code, message = fault.code, fault.message.in_lang(asked.lang)
    else:
        _LOG.error("%s", asked.path, exc_info=fault)
        code = "internal"
        message = words.say(asked.lang, "Lỗi của chương trình, không phải của bạn.", "A fault of ours.")
    if asked.as_json:
        return _json({"schema": SCHEMA, "error": {"code": code, "message": message}}, status)
    title = words.say(asked.lang, "Không thực hiện được", "This did not work")
    page = Page("error", title, {"code": code, "message": message, "status": status})
    return HTMLResponse(render(asked, page), status_code=status)


def is_empty(site: Site, fault: Exception) -> bool:
    """Whether a page failed only because there is no database yet."""
    return isinstance(fault, NotFound) and site.empty
