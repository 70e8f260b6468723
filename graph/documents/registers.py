"""Registers of numbers: what is numbered together, and those that began anew in the middle of a year.

A register runs from 01 on 1 January to 31 December (NĐ 30/2020/NĐ-CP Điều 15, V); but the bodies of the
provinces that were merged, and of the communes, were set up anew on 01/7/2025 (Nghị quyết
202/2025/QH15, Luật 72/2025/QH15, V) and number from 01 again (K): ``45/QĐ-UBND`` of 15/01/2025 and of
03/7/2025 are two decisions of two bodies that bear one name.  Ministries and departments that were
merged in the spring of 2025 did the same, each province on a day of its own (``restarts.tsv``).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection
from functools import cache

from corpus.records import DocumentRow
from extractors import gazetteers
from extractors.letters import key
from graph.documents.identity import number_parts, slot, term_of

__all__ = ["RESTART", "register_of", "restarted_between", "series_of"]

RESTART = dt.date(2025, 7, 1)


@cache
def _merged() -> frozenset[str]:
    """Comparison keys of the provinces of today that several went into."""
    counts = Counter(row.new_name for row in gazetteers.provinces())
    return frozenset(key(name) for name, count in counts.items() if count > 1)


def restarted_between(place: str | None, first: dt.date, second: dt.date) -> bool:
    """Whether the register of a place (of :func:`graph.documents.identity.place_of`) began anew
    between two days.

    >>> before, after = dt.date(2025, 2, 10), dt.date(2025, 8, 15)
    >>> restarted_between("phu tho", before, after), restarted_between("sơn la", before, after)
    (True, False)
    >>> restarted_between("xa thanh sơn|sơn la", before, after), restarted_between("", before, after)
    (True, False)
    """
    if not place or not min(first, second) < RESTART <= max(first, second):
        return False
    return "|" in place or place in _merged() or place.startswith(("xa ", "phương ", "đăc khu "))


@cache
def _formed_anew() -> dict[str, tuple[dt.date, dt.date]]:
    """Code of a body that was formed anew, with the first and the last day it can have been."""
    return {
        row["code"]: (dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"]))
        for row in gazetteers.table("restarts")
    }


def series_of(body: str, date: dt.date) -> int | None:
    """Which register of a year a day falls into, by the body's code: 0, 1 after it was formed anew.

    None on the days between, when that is not known.

    >>> series_of("SNV", dt.date(2025, 1, 22)), series_of("SNV", dt.date(2025, 4, 28))
    (0, 1)
    >>> series_of("SNV", dt.date(2025, 2, 28)) is None, series_of("SYT", dt.date(2025, 2, 28))
    (True, 0)
    """
    days = _formed_anew().get(body)
    if days is None or date.year != days[0].year or date < days[0]:
        return 0
    return 1 if date > days[1] else None


def register_of(
    document: DocumentRow, dates: Callable[[], Collection[dt.date]] = tuple
) -> tuple[object, ...] | None:
    """What tells the register a document is numbered in; None where that is not known.

    Type, body, year (Party: term), how often begun anew, place.  ``dates`` gives the days that texts
    tell of the document: one that is dated differently belongs nowhere.
    """
    if document.number is None or document.date is None:
        return None
    parts = number_parts(document.number)
    if parts is None or parts.term is not None or not parts.codes or not parts.figure.isdigit():
        return None
    if parts.party and _congress_near(parts.body, document.date):
        return None
    home = "|".join(document.key.split("|")[3:]) if "|" in document.key else ""
    place = slot(
        document.number,
        kind=document.type,
        date=document.date,
        issuer=document.issuer,
        home=home.split("#")[0] or None,
    )
    if place.place is None or "?" in document.key:
        return None
    when: object = parts.year or document.date.year
    anew = restarted_between(place.place, dt.date(document.date.year, 1, 1), document.date)
    series = series_of(parts.body, document.date)
    if series is None:
        return None
    if parts.party:
        when = term_of(parts.body, document.date)
    if len(dates()) > 1:
        return None  # which date is right is not known: date-conflict tells
    # Units of a ministry (BCA-C04) may keep registers of their own.
    unit = parts.codes if any(code[-1].isdigit() for code in parts.codes) else parts.codes[:1]
    return (place.type, parts.party, unit, bool(parts.year), when, (anew, series), place.place)


def _congress_near(body: str, date: dt.date) -> bool:
    """Whether a committee's numbers may begin anew about this day, on a day we do not know.

    Congresses are held every five years (2015, 2020, 2025): in the communes and districts from spring
    on, in the provinces in the autumn, before that of the whole Party, whose day is known (K).
    """
    if date.year % 5 or body.endswith("TW") or body.startswith("TW"):
        return False
    return not body.endswith("TU") or (8, 1) <= (date.month, date.day) <= (11, 15)
