"""Registers that began anew in the middle of a year.

A register runs from 01 on 1 January to 31 December (NĐ 30/2020/NĐ-CP Điều 15, V); but the bodies of the
provinces that were merged, and of the communes, were set up anew on 01/7/2025 (Nghị quyết
202/2025/QH15, Luật 72/2025/QH15, V) and number from 01 again (K): ``45/QĐ-UBND`` of 15/01/2025 and of
03/7/2025 are two decisions of two bodies that bear one name.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache

from extractors import gazetteers
from extractors.fold import key

__all__ = ["RESTART", "restarted_between"]

RESTART = dt.date(2025, 7, 1)


@cache
def _merged() -> frozenset[str]:
    """Comparison keys of the provinces of today that several went into."""
    counts = Counter(row.new_name for row in gazetteers.provinces())
    return frozenset(key(name) for name, count in counts.items() if count > 1)


def restarted_between(place: str | None, first: dt.date, second: dt.date) -> bool:
    """Whether the register of a place (of :func:`graph.identity.place_of`) began anew between two days.

    >>> before, after = dt.date(2025, 2, 10), dt.date(2025, 8, 15)
    >>> restarted_between("phu tho", before, after), restarted_between("sơn la", before, after)
    (True, False)
    >>> restarted_between("xa thanh sơn|sơn la", before, after), restarted_between("", before, after)
    (True, False)
    """
    if not place or not min(first, second) < RESTART <= max(first, second):
        return False
    return "|" in place or place in _merged() or place.startswith(("xa ", "phương ", "đăc khu "))
