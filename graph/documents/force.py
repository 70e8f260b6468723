"""When a law is in force, as far as the gazetteer knows.

Only whole laws are known, with the effective date of their main provisions (domain.md 12): effect
clause by clause, suspension and revival are not.  A law ends on the day the last of the laws that
replace it takes effect.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.calendar import day_of, shift
from graph.vocabulary import one_of

__all__ = ["Force", "ends_a_part", "force_of", "heirs_on", "in_force_on", "own_effect"]


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


def heirs_on(force: Force, day: dt.date) -> tuple[str, ...]:
    """What stands in a law's place on a day: its heirs, and theirs where those were replaced in turn.

    >>> heirs_on(force_of("77/2015/QH13"), dt.date(2026, 3, 5))
    ('72/2025/QH15',)
    """
    found: dict[str, None] = {}
    waiting, seen = list(force.heirs), set[str]()
    while waiting:
        number = waiting.pop(0)
        if number in seen:
            continue
        seen.add(number)
        heir = force_of(number)
        if heir is None:
            continue
        if heir.end is not None and heir.end <= day:
            waiting.extend(heir.heirs)
        elif heir.begin is None or heir.begin <= day:
            found[number] = None
    return tuple(found)


# bãi bỏ khoản 2 Điều 5 Quyết định số ...; thay thế Phụ lục II; bãi bỏ một số điều của ...
@cache
def _part() -> re.Pattern[str]:
    numbered = rf"{one_of('numbered_part')}\s{{1,3}}(?:\d|[IVX]{{1,5}}\b)"
    return re.compile(rf"\b(?:{numbered}|điểm\s{{1,3}}[a-zđ]\b|{one_of('some_of')})", re.IGNORECASE)


def ends_a_part(quote: str) -> bool:
    """Whether words that replace or repeal name a part of the other document.

    >>> ends_a_part("bãi bỏ khoản 2 Điều 5 Quyết định 12/QĐ-UBND"), ends_a_part("thay thế Điều lệ")
    (True, False)
    """
    return _part().search(quote) is not None


# Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025
# Nghị quyết này đã được HĐND tỉnh ... thông qua ngày ... và có hiệu lực từ ngày 01 tháng 8 năm 2025
# Quyết định này có hiệu lực kể từ ngày ký ban hành; Thông tư này có hiệu lực sau 45 ngày kể từ ngày ký
@cache
def _effect() -> re.Pattern[str]:
    return re.compile(
        rf"(?:này|{one_of('adopted')} [^.;\n]{{6,40}} và) {one_of('effect')},?"
        rf"(?: sau (?P<days>\d{{1,3}}) ngày,?)? {one_of('since')}\s{{1,3}}(?:(?P<signed>ký)|"
        r"(?P<day>\d{1,2})(?:\s{0,2}[/.-]\s{0,2}|\s{1,3}tháng\s{1,3})(?P<month>\d{1,2})"
        r"(?:\s{0,2}[/.-]\s{0,2}|\s{1,3}năm\s{1,3})(?P<year>\d{4}))"
    )


def own_effect(text: str, issued: dt.date | None) -> dt.date | None:
    """From which day a document says it has effect; None when it does not say, or not by itself.

    >>> own_effect("Thông tư này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.", None)
    datetime.date(2025, 7, 1)
    >>> own_effect("Quyết định này có hiệu lực kể từ ngày ký.", dt.date(2024, 1, 31))
    datetime.date(2024, 1, 31)
    >>> own_effect("Nghị định này có hiệu lực sau 45 ngày, kể từ ngày ký.", dt.date(2025, 1, 1))
    datetime.date(2025, 2, 15)
    """
    if "có hiệu lực" not in text:
        return None
    found = _effect().search(text)
    if found is None:
        return None
    if found["signed"]:
        return issued and shift(issued, int(found["days"] or 0))
    if found["days"]:
        return None  # so many days after a day that is named: no form in use
    return day_of(int(found["year"]), int(found["month"]), int(found["day"]))
