"""Danh sách văn bản: search, filters with counts, orders, pages; export of exactly this list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from cancu.plain import harmless, spelt_out
from cancu.web.rendering import Page
from extractors.errors import UsageError

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["counted", "documents", "export", "saved"]

PER_PAGE = 50
#: Filters of the address and what they are called below.
FILTERS = {"loai": "type", "co-quan": "issuer", "nam": "year", "so": "status", "kho": "held"}
ORDERS = {
    "moi": "newest",
    "cu": "oldest",
    "so": "number",
    "loai": "type",
    "co-quan": "issuer",
    "nap": "added",
}
#: What an export holds at most.
_EXPORTED = 100_000


def _asked(asked: Asked) -> dict[str, Any]:
    """What the address asks for; without a word, of what is held."""
    facets: dict[str, list[str]] = {}
    for name, below in FILTERS.items():
        chosen = [value if value != "-" else "" for value in asked.several(name) if value]
        if chosen:
            facets[below] = chosen
    for below in ("issuer", "held"):
        if any(value and not value.isdigit() for value in facets.get(below, ())):
            raise UsageError("Bộ lọc trong địa chỉ không đúng.", "A filter of the address is off.")
    order = asked.get("sap")
    return {
        "query": asked.get("q")[:400],
        "facets": facets,
        "order": ORDERS.get(order) if order else None,
    }


def documents(asked: Asked) -> Page:
    wanted = _asked(asked)
    at = asked.number("trang", 1)
    corpus = asked.corpus()
    found = corpus.listing(
        **wanted, limit=PER_PAGE, offset=(at - 1) * PER_PAGE, counted=bool(wanted["query"])
    )
    if not wanted["query"]:  # the counts are the same on every page of the list
        found |= counted(asked, wanted["facets"])
    pages = max(1, -(-found["total"] // PER_PAGE))
    data = found | {
        "query": wanted["query"],
        "filters": {name: wanted["facets"].get(below, []) for name, below in FILTERS.items()},
        "order": asked.get("sap"),
        "page": at,
        "pages": pages,
    }
    drawn = {"names": FILTERS, "orders": ORDERS}
    return Page("documents", asked.say("Danh sách văn bản", "Documents"), data, drawn)


def counted(asked: Asked, facets: dict[str, list[str]]) -> dict[str, Any]:
    """How many documents these filters leave (``total``), and the values of every filter with counts
    (``facets``), which take longer than the documents of one page."""
    key = tuple((name, tuple(values)) for name, values in facets.items())
    corpus = asked.corpus()
    found = asked.site.remembered(
        ("facets", key), lambda: corpus.listing(facets=facets, limit=0), lasting=True
    )
    return {name: found[name] for name in ("total", "facets")}


def export(asked: Asked) -> Response:
    """The whole list the address asks for, as a workbook, a CSV file or JSON."""
    form = asked.get("dang", "xlsx")
    found = asked.corpus().listing(**_asked(asked), limit=_EXPORTED, counted=False)["documents"]
    if form == "xlsx":
        from cancu.exports.office_books import documents_book

        return saved(documents_book(found, lang=asked.lang), "van-ban.xlsx")
    if form == "csv":
        from cancu.exports.tables import table

        return saved("\ufeff" + table("documents", found), "van-ban.csv")
    if form == "json":
        made = json.dumps({"schema": "cancu.web/1", "documents": found}, ensure_ascii=False, indent=1)
        return saved(made, "van-ban.json")
    raise UsageError("Dạng xuất: xlsx, csv hoặc json.", "The forms are xlsx, csv and json.")


_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "svg": "image/svg+xml",
}


def saved(made: bytes | str, name: str) -> Response:
    """A file to keep; a text without signs that an editor or a browser would obey."""
    ending = name.rpartition(".")[2]
    kind = _TYPES[ending]
    if isinstance(made, str):
        made = (spelt_out if ending == "json" else harmless)(made).encode()
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type=kind, headers=headers)
