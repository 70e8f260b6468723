"""When a document came in, and under what number: of its stamps ``ĐẾN`` the one of this office.

A paper that went through several offices bears a stamp of each.  Over ``ĐẾN`` stands whose it is; where
that is another office, or several stamps name nobody, number and day are left to the clerk and the
stamps are told in the remarks: a wrong Số đến is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cancu.labels import day as printed_day
from extractors.header.foreign import anchor

__all__ = ["Arrival", "arrival"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Day (ISO) and number of arrival; ``note``: the stamps, where none could be taken."""

    date: str | None = None
    number: str | None = None
    note: str | None = None


def arrival(stamps: Iterable[Mapping[str, Any]], ours: Callable[[str], bool] | None) -> Arrival:
    """Number and day of arrival; ``ours``: whether a name is this office's, None for no office.

    >>> first = {"text": "SỞ NỘI VỤ\\nĐẾN\\nSố: 812", "number": "812", "date": "2026-03-04"}
    >>> second = {"text": "SỞ Y TẾ\\nĐẾN\\nSố: 95", "number": "95", "date": "2026-03-06"}
    >>> arrival([first, second], lambda name: name == "SỞ Y TẾ").number
    '95'
    >>> arrival([first], lambda name: name == "SỞ Y TẾ")
    Arrival(date=None, number=None, note='Dấu đến của SỞ NỘI VỤ: số 812 ngày 04/3/2026')
    """
    found = {
        (stamp.get("number"), stamp.get("date"), _named(str(stamp.get("text") or "")))
        for stamp in stamps
        if stamp.get("number") or stamp.get("date")
    }
    if not found:
        return Arrival()
    told = sorted(found, key=lambda each: (each[1] or "", each[0] or ""))
    mine = [each for each in told if each[2] and ours is not None and ours(each[2])]
    if not mine:
        mine = [each for each in told if ours is None or not each[2]]
        if len(mine) > 1:
            mine = []
    if mine:
        number, day, _ = mine[-1]
        return Arrival(day, number)
    return Arrival(note="; ".join(_words(*each) for each in told))


def _named(text: str) -> str:
    """Whose stamp it is: what stands over ``ĐẾN``."""
    opened = anchor("received").search(text)
    return " ".join(text[: opened.start()].split()) if opened is not None else ""


def _words(number: str | None, day: str | None, name: str) -> str:
    said = f"Dấu đến của {name}:" if name else "Dấu đến:"
    if number:
        said += f" số {number}"
    return said + (f" ngày {printed_day(day)}" if day else "")
