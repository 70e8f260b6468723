"""Documents under the field names of Nghị định 30/2020/NĐ-CP, Phụ lục VI, for an office's own system.

The names stand in ``office_fields.tsv`` with their grade: K is own knowledge, not checked against the
printed decree; who takes the table in checks them first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from extractors import gazetteers

__all__ = ["names", "rows"]

Json = Mapping[str, Any]


def names() -> list[str]:
    """The names of the fields, in order."""
    return [row["field"] for row in gazetteers.table("office_fields")]


def rows(
    documents: Iterable[Json], stamps: Mapping[int, Iterable[Json]], due: Mapping[int, str]
) -> Iterable[list[Any]]:
    """A row a held document; ``stamps``: of arrival, ``due``: its soonest open task, by document id."""
    getters = [_FROM[row["from"]] for row in gazetteers.table("office_fields")]
    for document in documents:
        arrived = next(iter(stamps.get(document["id"], ())), {})
        whole = dict(document) | {
            "arrival_number": arrived.get("number"),
            "arrival_date": arrived.get("date"),
            "due": due.get(document["id"]),
        }
        yield [get(whole) for get in getters]


def _figure(row: Json) -> str | None:
    """``12`` of ``12/KH-UBND``; a Party number has a hyphen there: ``36`` of ``36-CT/TW``."""
    return _split(row["number"])[0]


def _notation(row: Json) -> str | None:
    return _split(row["number"])[1]


def _split(number: str | None) -> tuple[str | None, str | None]:
    """A number in its figure and what stands behind it.

    >>> _split("12/KH-UBND"), _split("36-CT/TW"), _split("105/2021/NĐ-CP"), _split(None)
    (('12', 'KH-UBND'), ('36', 'CT/TW'), ('105', '2021/NĐ-CP'), (None, None))
    """
    if not number:
        return None, None
    at = next((at for at, char in enumerate(number) if char in "/-"), len(number))
    return number[:at] or None, number[at + 1 :] or None


_FROM: Mapping[str, Callable[[Json], Any]] = {
    "figure": _figure,
    "notation": _notation,
    "date": lambda row: row["date"],
    "issuer": lambda row: row["issuer"],
    "type_name": lambda row: row["type_name"],
    "title": lambda row: row["title"],
    "language": lambda row: "Tiếng Việt",
    "pages": lambda row: row["pages"],
    "position": lambda row: (row["signer"] or {}).get("position"),
    "signer": lambda row: (row["signer"] or {}).get("name"),
    "recipients": lambda row: row["recipients"],
    "arrival_number": lambda row: row["arrival_number"],
    "arrival_date": lambda row: row["arrival_date"],
    "due": lambda row: row["due"],
    "note": lambda row: None,
}
