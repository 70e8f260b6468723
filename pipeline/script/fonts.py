"""Old Vietnamese fonts: the codes of TCVN3 (ABC) and VNI, and the fonts' names.

Before Unicode, offices wrote with fonts that drew Vietnamese letters over Latin-1 codes: TCVN3 one
code a letter, with capitals of toned letters only in fonts of their own (``.VnTimeH``); VNI a letter
and then its marks.  No maintained library reads them.  The tables are ``pipeline/data/*.tsv``;
whether a text is written so at all is judged by :mod:`pipeline.script.legacy`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from pipeline.script.syllables import spells
from pipeline.vocabulary import table

__all__ = ["Encoding", "decode", "font_encoding", "is_unicode", "raise_capitals"]


class Encoding(StrEnum):
    """How the letters are coded; the value is the code written into ``Source.repairs``."""

    TCVN3 = "tcvn3"
    VNI = "vni"


#: Fonts that call themselves symbols have their codes moved into the private area.
_MOVED = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}


@cache
def _tcvn3() -> dict[int, str]:
    codes = {int(row["code"], 16): row["letter"] for row in table("tcvn3")}
    return _MOVED | {0xF000 + code: letter for code, letter in codes.items() if code < 0x100} | codes


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for row in table("vni"):
        code, letter = row["code"], row["letter"]
        codes[code] = letter
        if len(code) == 2:
            codes[code[0].upper() + code[1]] = letter.upper()
            codes[code.upper()] = letter.upper()
            codes[code[0] + code[1].upper()] = letter
        else:
            codes[code.upper()] = letter.upper()
    pairs = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    return re.compile(pairs), codes


def decode(text: str, encoding: Encoding) -> str:
    """The Unicode text of codes that were taken for Latin-1 letters.

    A hyphen or soft hyphen that stands for ``ư`` is read as such.

    >>> decode("QuyÕt ®Þnh cña Thñ t\\xadíng", Encoding.TCVN3)
    'Quyết định của Thủ tướng'
    >>> decode("Quyeát ñònh cuûa Thuû töôùng", Encoding.VNI)
    'Quyết định của Thủ tướng'
    """
    if encoding is Encoding.TCVN3:
        made = text.translate(_tcvn3()).replace("ưư", "ư")  # one of the two was a true soft hyphen
        return made if "\u00ad" in text or "\u2212" in text else _HYPHENED.sub(_horn, made)
    pattern, codes = _vni()
    return pattern.sub(lambda found: codes[found[0]], text.translate(_MOVED))


#: WinAnsi fonts of a PDF show the code of ư as a hyphen: ``t-ớng``, ``nh-``.  An item is ``d- ...``.
_HYPHENED = re.compile(
    r"(?<![\w-])(?:([^\W\d_]{1,3})-([^\W\d_]{1,5})|([^\W\d_]{2,3})-|(?<=[^\W\d_] )(t)-)(?![\w-])"
)


def _horn(found: re.Match[str]) -> str:
    left, right = found[1] or found[3] or found[4], found[2] or ""
    if right and not right.islower():
        return found[0]
    whole = f"{left}ư{right}"
    alone = spells(left) and (not right or spells(right))
    return whole if not alone and spells(whole) else found[0]


@cache
def _fonts() -> tuple[tuple[str, Encoding, str], ...]:
    return tuple(
        (row["prefix"], Encoding(row["encoding"]), row["capitals"].strip("-"))
        for row in table("legacy_fonts")
    )


_SUBSET = re.compile(r"[A-Z]{6}\+")
_FACE = re.compile(r"(?:[ ,-]?(?:Bold|Italic|Oblique|Regular|Roman|MT|PS))+$")


@lru_cache(512)
def font_encoding(name: str) -> tuple[Encoding, bool] | None:
    """The encoding a font was made for, and whether it draws capitals only; None for all others.

    The name is a hint: many a file in Unicode still names such a font.

    >>> font_encoding("ABCDEF+VnTimeHBold"), font_encoding("VNI-Times")[1], font_encoding("Arial")
    ((<Encoding.TCVN3: 'tcvn3'>, True), False, None)
    """
    bare = _FACE.sub("", _SUBSET.sub("", name.strip(" '\""), count=1))
    lower = bare.lower()
    for prefix, encoding, capitals in _fonts():
        if lower.startswith(prefix):
            return encoding, bool(capitals) and bare.endswith(capitals)
    return None


#: Letters that only Unicode has; one of them and a word is no old code.
_BEYOND = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")


def is_unicode(text: str) -> bool:
    """Whether a text holds Vietnamese letters that no Latin-1 code can be mistaken for."""
    return _BEYOND.search(text) is not None


_LETTERS = re.compile(r"[^\W\d_]+")


def raise_capitals(line: str) -> str:
    """Capitals where TCVN3 had none: a word or line in capitals whose toned letters are small.

    >>> raise_capitals("QUYếT ĐịNH số 5"), raise_capitals("Bộ NộI Vụ"), raise_capitals("Số: 5/QĐ-UB")
    ('QUYẾT ĐỊNH số 5', 'BỘ NỘI VỤ', 'Số: 5/QĐ-UB')
    """
    raised = False
    small = False

    def word(found: re.Match[str]) -> str:
        nonlocal raised, small
        text = found[0]
        lower = [char for char in text if char.islower()]
        if any(map(str.isascii, lower)):
            small = True
            return text
        upper = len(text) - len(lower)
        if lower and (upper >= 2 or (upper == 1 and text[0].islower())):
            raised = True
            return text.upper()
        return text

    done = _LETTERS.sub(word, line)
    return done.upper() if raised and not small else done
