"""Letters that only look right: code points of old or broken fonts, alphabets mixed in one word.

Files of Word 2007 to 2010 hold ``ƣ`` (U+01A3) where the page shows ``ư``; others write ``₫ồng``, a
Cyrillic ``В`` in ``UBND``, or the marks of a letter in the wrong order.  What is shown is what is
meant, so the letter that is shown is put in their place.  ``pipeline/data/lookalikes.tsv`` says when:
``always``; ``syllable``: where a word is no syllable and becomes one; ``mixed``: in a word that has
Latin letters too; ``with_horn``: whole words, in a text whose ``ư`` was wrong.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pipeline.script.syllables import spells
from pipeline.vocabulary import table

__all__ = ["CODE", "has_horn", "is_mixed", "put_right"]

#: Says in a document's repairs that letters were put in place of those that look like them.
CODE = "look-alike-letters"

_TOKEN = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f₫]+[^\W\d_]*)*|₫[^\W\d_]*")
_HORN = "ƢƣꟄ"


@cache
def _rows(kind: str) -> dict[str, str]:
    return {row["seen"]: row["meant"] for row in table("lookalikes") if row["kind"] == kind}


@cache
def _letters(kind: str) -> dict[int, str]:
    return {ord(seen): meant for seen, meant in _rows(kind).items()}


@cache
def _met() -> re.Pattern[str]:
    """Any character the table knows, or a mark that stands apart from its letter."""
    seen = "".join(char for kind in ("always", "syllable", "mixed") for char in _rows(kind))
    return re.compile(f"[{re.escape(seen)}\uff01-\uff5e\u0300-\u036f]")


@cache
def _words_with_horn() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _rows('with_horn')))})\b")


def has_horn(text: str) -> bool:
    """Whether the wrong ``ư`` stands in a text: then other letters of that font are wrong too."""
    return any(letter in text for letter in _HORN)


def is_mixed(text: str) -> bool:
    """Whether there is anything to look at; quick, and wrong on the side of yes."""
    return not text.isascii() and _met().search(text) is not None


def put_right(text: str, *, horn: bool = False) -> str:
    """A line with the letters that it shows; ``horn``: in its text the ``ư`` is wrong somewhere.

    >>> put_right("Thủ tƣớng Chính phủ"), put_right("CỘNG HÕA", horn=True)
    ('Thủ tướng Chính phủ', 'CỘNG HÒA')
    >>> put_right("Số: １２/QĐ-UBND nǎm 2024, ₫ồng; 1.000 ₫")
    'Số: 12/QĐ-UBND năm 2024, đồng; 1.000 ₫'
    """
    if horn:
        text = _words_with_horn().sub(lambda found: _rows("with_horn")[found[0]], text)
    if not is_mixed(text):
        return text
    text = text.translate(_letters("always")).translate(_WIDE)
    return _TOKEN.sub(lambda found: _word(found[0]), text)


#: Letters, figures and signs as wide as a Chinese character.
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


def _word(word: str) -> str:
    if word.isascii() or _met().search(word) is None:
        return word
    made = _ordered(word)
    latin = made.translate(_letters("mixed"))
    if latin != made and any("LATIN" in unicodedata.name(char, "") for char in made):
        made = latin
    if not spells(made):
        better = made.translate(_letters("syllable"))
        if better != made and len(better) > 1 and spells(better):
            made = better
    return made


_ROOFS = "\u0302\u0306\u031b"


def _ordered(word: str) -> str:
    """A word whose tone marks come before roof or breve, with both in the order that composes."""
    apart = unicodedata.normalize("NFD", word)
    if not any(mark in apart for mark in _ROOFS):
        return word
    parts = re.split("([\u0300-\u036f]+)", apart)
    parts[1::2] = ["".join(sorted(marks, key=lambda mark: mark not in _ROOFS)) for marks in parts[1::2]]
    return unicodedata.normalize("NFC", "".join(parts))
