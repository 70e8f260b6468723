"""Small words of findings: dates as clerks write them, lists, and how often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

__all__ = ["day", "listed", "times"]


def day(date: dt.date) -> str:
    """A date the way NĐ 30/2020 prints it in figures.

    >>> day(dt.date(2019, 8, 16))
    '16/8/2019'
    >>> day(dt.date(2023, 2, 6))
    '06/02/2023'
    """
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"


def listed(items: Iterable[str], *, limit: int = 5, more: str = "…") -> str:
    """A list in a sentence, cut after ``limit``.

    >>> listed(["a", "b", "c"], limit=2)
    'a, b, …'
    """
    all_items = list(items)
    shown = all_items[:limit]
    if len(all_items) > limit:
        shown.append(more)
    return ", ".join(shown)


def times(count: int, lang: str = "vi") -> str:
    """How often.

    >>> times(3), times(1, "en"), times(3, "en")
    ('3 lần', 'once', '3 times')
    """
    if lang == "vi":
        return f"{count} lần"
    return "once" if count == 1 else f"{count} times"
