"""What an office's own list says of a document (``cancu import status``): in force, ended, from when.

The list speaks for the office that keeps it, so it goes before what gazetteers know; what it says is
told with the name of the list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from corpus.records import ListedStatus
from extractors.letters import number_key

__all__ = ["by_number", "ended_before", "said_of"]


def by_number(rows: Iterable[ListedStatus]) -> dict[str, list[ListedStatus]]:
    """The rows by the key of their number, the latest list first."""
    found: dict[str, list[ListedStatus]] = {}
    for row in rows:
        found.setdefault(row.number_key, []).append(row)
    return found


def said_of(
    lists: Mapping[str, list[ListedStatus]], number: str | None, date: dt.date | None
) -> ListedStatus | None:
    """What the lists say of a document; a row of another day is about another document.

    >>> row = ListedStatus(number_key("12/KH-UBND"), "12/KH-UBND", "2024-01-15", "het_hieu_luc",
    ...     None, "2025-01-01", None, "danh-muc.xlsx", "2026-01-01")
    >>> said_of(by_number([row]), "12/KH-UBND", dt.date(2024, 1, 15)).until
    '2025-01-01'
    >>> said_of(by_number([row]), "12/KH-UBND", dt.date(2023, 1, 15)) is None
    True
    """
    if not number or not lists:
        return None
    day = None if date is None else date.isoformat()
    for row in lists.get(number_key(number), ()):
        if row.date is None or day is None or row.date == day:
            return row
    return None


def ended_before(row: ListedStatus, day: dt.date) -> bool:
    """Whether, by the list, a document had ended on a day."""
    if row.state != "het_hieu_luc":
        return False
    return row.until is None or row.until <= day.isoformat()
