"""Whose symbol a number bears: ``CP`` is Chính phủ, ``TTg`` Thủ tướng, ``BYT`` Bộ Y tế.

Only symbols that one body alone bears, or one kind of body, are known here: rows of
``symbol_issuers.tsv`` and the ministries of the issuer gazetteer.
"""

from __future__ import annotations

from functools import cache

from extractors import gazetteers
from extractors.letters import key

__all__ = ["all_symbols", "symbol_codes", "symbol_names"]

_MINISTRY = frozenset({"bộ", "bộ (cũ)"})


@cache
def _bodies() -> tuple[tuple[str, str], ...]:
    """Beginnings of issuers (comparison keys) and the code each stands for, the longest first."""
    pairs = {(key(row["word"]), row["code"]) for row in gazetteers.table("symbol_issuers")}
    for each in gazetteers.issuers():
        if each.level in _MINISTRY and " (" not in each.name:
            pairs |= {(key(each.name), each.code), (key(f"Bộ trưởng {each.name}"), each.code)}
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def symbol_names() -> dict[str, str]:
    """What a finding calls the body of a code: its first word in the table, or the ministry."""
    found = {
        each.code: each.name
        for each in gazetteers.issuers()
        if each.level in _MINISTRY and " (" not in each.name
    }
    for row in gazetteers.table("symbol_issuers"):
        found.setdefault(row["code"], row["word"])
    return found


@cache
def symbol_codes(issuer: str) -> frozenset[str]:
    """The codes an issuer's words stand for; none for a body that the tables do not have.

    >>> symbol_codes("Thủ tướng Chính phủ"), symbol_codes("Chính phủ"), symbol_codes("Sở Y tế")
    (frozenset({'TTg'}), frozenset({'CP'}), frozenset())
    """
    words = key(issuer)
    longest = next((name for name, _ in _bodies() if f"{words} ".startswith(f"{name} ")), None)
    return frozenset(code for name, code in _bodies() if name == longest)


@cache
def all_symbols() -> frozenset[str]:
    """The symbols that are known here."""
    return frozenset(symbol_names())
