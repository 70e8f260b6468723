"""What a lawyer calls a document: type, name where laws have one, number and day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from extractors import gazetteers
from extractors.letters import key
from graph.documents.identity import number_parts

__all__ = ["full_name", "type_name"]

#: Laws are known by their names; everything else by type and number.
_NAMED = frozenset({"Luật", "BL", "PL", "HP"})
#: Characters of a law's name in a line; the longest amend a dozen laws at once.
_LONGEST = 120


def full_name(data: Mapping[str, Any]) -> str:
    """The name of a node of the graph: type in front of its label, or the name of a law.

    >>> full_name({"label": "285/KH-UBND (20/11/2023)", "number": "285/KH-UBND", "type": "KH"})
    'Kế hoạch 285/KH-UBND (20/11/2023)'
    >>> law = {"label": "73/2021/QH14 (30/3/2021)", "number": "73/2021/QH14", "type": "Luật"}
    >>> full_name(law | {"title": "Luật Phòng, chống ma túy"})
    'Luật Phòng, chống ma túy 73/2021/QH14 (30/3/2021)'
    """
    label = str(data.get("label") or "")
    if not data.get("number"):
        return label
    kind = data.get("type_name") or type_name(data.get("type"), data.get("number"))
    title = data.get("title")
    if data.get("type") in _NAMED and title and _is_name(title):
        return f"{_short(title)} {label}"
    return f"{kind} {label}" if kind else label


def _is_name(title: str) -> bool:
    return key(title).startswith(("luât ", "bô luât ", "phap lênh ", "hiên phap"))


def _short(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return name[:_LONGEST].rsplit(" ", 1)[0] + "…"


@cache
def _type_names() -> dict[tuple[str, bool], str]:
    names: dict[tuple[str, bool], str] = {}
    for each in gazetteers.doc_types():
        name = each.name.split(" (")[0].split(" của ")[0]
        names.setdefault((each.abbr, each.family == "party"), name)
    return names


def type_name(abbreviation: str | None, number: str | None = None) -> str | None:
    """The name of a document type; the abbreviation when it is not known.

    State and Party share abbreviations: the form of the number tells whose it is.

    >>> type_name("QĐ"), type_name("TT", "13/2022/TT-BCA"), type_name("TT", "12-TT/TW")
    ('Quyết định', 'Thông tư', 'Thông tri')
    """
    if abbreviation is None:
        return None
    names = _type_names()
    state, party = names.get((abbreviation, False)), names.get((abbreviation, True))
    if state is not None and party is not None and state != party:
        parts = number_parts(number) if number else None
        return party if parts is not None and parts.party else state
    return state or party or abbreviation
