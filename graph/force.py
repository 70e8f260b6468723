"""When a law is in force, as far as the gazetteer knows.

Only whole laws are known, with the effective date of their main provisions (domain.md 12): effect
clause by clause, suspension and revival are not.  A law ends on the day the last of the laws that
replace it takes effect.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers

__all__ = ["Force", "force_of", "in_force_on"]


@dataclass(frozen=True, slots=True)
class Force:
    """The life of a law: ``begin`` and ``end`` (first day without force) as far as known.

    ``sure`` when the replacement was read in a source (Pháp điển, Công báo, citing documents), not
    recalled; ``heirs`` are the numbers that replace it.
    """

    number: str
    name: str
    begin: dt.date | None
    end: dt.date | None
    heirs: tuple[str, ...]
    sure: bool
    grade: str


@cache
def force_of(number: str) -> Force | None:
    """What the gazetteer knows of a law's life; None for other numbers.

    >>> force_of("73/2021/QH14").end
    datetime.date(2026, 7, 1)
    """
    laws = gazetteers.laws_by_number().get(number)
    if not laws:
        return None
    law = laws[0]
    starts = [
        heirs[0].effective if (heirs := gazetteers.laws_by_number().get(each)) else None
        for each in law.replaced_by
    ]
    ends = [start for start in starts if start is not None]
    complete = bool(ends) and len(ends) == len(starts)
    return Force(
        number=number,
        name=law.name,
        begin=law.effective,
        end=max(ends) if complete else None,
        heirs=law.replaced_by,
        sure=law.grade in {"A", "B"} and _replacement_read(number),
        grade=law.grade,
    )


@cache
def _replacement_sources() -> dict[str, str]:
    return {row["number"]: row["source"] for row in gazetteers.table("laws") if row["number"]}


def _replacement_read(number: str) -> bool:
    source = _replacement_sources().get(number, "")
    return any(f"repl:{code}" in source for code in ("PD", "CB", "CC"))


def in_force_on(number: str, day: dt.date) -> bool:
    """Whether a law is in force on a day, unknown dates counting for it.

    >>> in_force_on("73/2021/QH14", dt.date(2026, 4, 10))
    True
    >>> in_force_on("120/2025/QH15", dt.date(2026, 4, 10))
    False
    """
    force = force_of(number)
    if force is None:
        return True
    if force.begin is not None and day < force.begin:
        return False
    return force.end is None or day < force.end
