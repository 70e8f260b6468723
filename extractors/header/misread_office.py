"""Offices of a signature whose letters a recogniser, or a clerk, got wrong: ``PHÓ TỎNG CỤC TRƯỞNG``.

Marks are put right everywhere, one letter only behind a mark of authority (``HIỆU TRƯỚMG``), and only
where one office, or one body that heads letterheads, fits; a line that says something stays as it is.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.bodies.grammar import words
from extractors.header.letterhead import mended, shouted
from extractors.letters import flat, fold, slips

__all__ = ["put_right", "was_put_right"]

_LONG = 8  #: letters of an office of which one may be wrong
_WORDS = 6  #: of the longest office


@cache
def _offices() -> dict[str, str | None]:
    """Offices by their letters without marks; None for two that differ by marks only."""
    found: dict[str, str | None] = {}
    for name in words("position"):
        for each in (name, f"Phó {name}", f"Quyền {name}"):
            low = flat(each)
            bare = fold(low)
            found[bare] = low if found.get(bare, low) == low else None
    return found


def put_right(line: str, *, marked: bool) -> str:
    """A line in capitals that names an office or a body, its letters put right; any other as it is.

    ``marked``: a mark of authority stands in front.

    >>> put_right("PHÓ TỎNG CỤC TRƯỞNG", marked=False), put_right("CHỦ TICH", marked=False)
    ('PHÓ TỔNG CỤC TRƯỞNG', 'CHỦ TỊCH')
    >>> put_right("ỦY BAN NHÀN DÂN", marked=True), put_right("GIÁM ĐÓC SỞ Y TÉ", marked=False)
    ('ỦY BAN NHÂN DÂN', 'GIÁM ĐỐC SỞ Y TẾ')
    >>> put_right("HIỆU TRƯỚMG", marked=True), put_right("HIỆU TRƯỚMG", marked=False)
    ('HIỆU TRƯỞNG', 'HIỆU TRƯỚMG')
    >>> put_right("TRƯỞNG BẢN", marked=False), put_right("TRẦN GIANG ĐỨC", marked=False)
    ('TRƯỞNG BẢN', 'TRẦN GIANG ĐỨC')
    """
    if not shouted(line):
        return line
    parts = line.split()
    for count in range(min(len(parts), _WORDS), 0, -1):
        shown, rest = " ".join(parts[:count]), parts[count:]
        office = _office(shown, marked=marked and not rest)
        if office is None:
            continue
        behind = mended(" ".join(rest), scanned=False) if rest else ""
        if rest and not behind:
            continue
        new = office if flat(shown) != flat(office) else shown
        return " ".join(filter(None, (new, behind)))
    return mended(line, scanned=False)


def _office(shown: str, *, marked: bool) -> str | None:
    """The one office some words spell but for marks, behind a mark of authority but for a letter."""
    low = flat(shown)
    bare = fold(low)
    if bare in _offices():
        name = _offices()[bare]
        return shown if name is None or name == low else name.upper()
    if not marked or len(bare) < _LONG:
        return None
    near = {name for each, name in _offices().items() if slips(bare, each, 1) is not None}
    only = next(iter(near)) if len(near) == 1 else None
    return only.upper() if only is not None else None


def was_put_right(told: str, printed: str) -> bool:
    """Whether an office is told with other letters than those it is printed with.

    >>> was_put_right("Phó Tổng cục trưởng", "KT. TONG CỤC TRƯỞNG\\nPHÓ TỎNG CỤC TRƯỞNG")
    True
    >>> was_put_right("HIỆU TRƯỞNG", "KT. HIỆU TRƯỚMG\\nPHÓ HIỆU TRƯỞNG")
    False
    >>> was_put_right("Phó Giám đốc", "KT. GIÁM ĐỐC\\nP. GIÁM ĐỐC")
    False
    """
    words_ = flat(told).split()
    seen = [word.strip(".,;:/|*_-–()") for word in _MARK_IN_FRONT.sub("", flat(printed)).split()]
    windows = [seen[at : at + len(words_)] for at in range(len(seen) - len(words_) + 1)]
    if words_ in windows:
        return False
    return any(all(map(_alike, words_, window)) for window in windows)


_MARK_IN_FRONT = re.compile(r"(?<!\w)(?:t/?m|k/?t|t/?l)[./] ?")


def _alike(one: str, other: str) -> bool:
    return slips(fold(one), fold(other), 1) is not None
