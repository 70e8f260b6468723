"""The letters of Vietnamese: classes for patterns, and the ways to compare text blind to marks.

Classes (``UPPER``, ``LOWER`` ...) stand inside ``[...]`` of a pattern.  Ranges do not work: between
``Ạ`` and ``Ỹ`` capital and small letters alternate, and ``[A-ZĐ]`` misses the first one of ``Ủy ban``.

Three ways to compare: ``flat`` (lower case, one tone placement, same length) is what the grammars
read; ``fold`` (no marks, same length) is what is searched, since FTS5's own folding leaves ``đ`` alone
(it is a letter, not a ``d`` with a mark); ``key`` (letters kept, tone and punctuation dropped) says
whether two names are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = [
    "CAPITALS",
    "ITEM",
    "LOWER",
    "PLAIN_UPPER",
    "RARE",
    "SYMBOL",
    "SYMBOL_ANY",
    "SYMBOL_LIKE",
    "UNTONED_UPPER",
    "UPPER",
    "flat",
    "fold",
    "key",
    "number_key",
    "same_words",
    "slips",
    "unraised",
]

_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

#: capital and small letters of running text
UPPER = "A-Z" + _MARKED
LOWER = "a-z" + _MARKED.lower()
#: every capital, for a look at one character
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + _MARKED
#: capitals an abbreviation or a group's letter is made of: no vowel with a mark
PLAIN_UPPER = "A-ZĐ"
#: and with the vowels that are letters of their own
UNTONED_UPPER = PLAIN_UPPER + "ĂÂÊÔƠƯ"
#: capitals of a number's symbol: ``QĐ-UBND``, ``ĐƯQH``; with ``Ð``, the Icelandic letter some fonts
#: give for ``Đ``; and with small letters, as in ``TTg``
SYMBOL = PLAIN_UPPER + "Ư"
SYMBOL_LIKE = SYMBOL + "Ð"
SYMBOL_ANY = SYMBOL_LIKE + "a-zđư"
#: letters (and the colon) of which less than 36 in 10,000 of texts of offices are, the rarest last
RARE = (
    "íậợấăớxĐBổóờỉeởýìVãQP:ửầIồẩSGDKúLUòọữỦừẶMAùỹắYXẫằéĩỷỘỗÀRỊõỆễũỏÂÁèẻƯOẾỳỤÍẢW"
    "ỡẽÃỞĨÒẠÊỈỐỨỚỰÔĂẬÓỔƠỀEÝỂẦwÌẴỒẹẤFỬẨ"
)
#: letters that count items: ``a)``, ``đ)``
ITEM = "a-zđ"


# --- the same length -----------------------------------------------------------------------------

_TONES = tuple(
    (new, old)
    for old_forms, new_forms in (("òóỏõọ", "àáảãạ"), ("òóỏõọ", "èéẻẽẹ"), ("ùúủũụ", "ỳýỷỹỵ"))
    for new, old in (
        (("o" if new_forms[0] in "àè" else "u") + b, a + {"à": "a", "è": "e", "ỳ": "y"}[new_forms[0]])
        for a, b in zip(old_forms, new_forms, strict=True)
    )
)
_PLAIN = tuple(zip("‐‑‒–—―−\u00a0ð", "------- đ", strict=True))


#: what :func:`flat` changes, found in one go: a class in front is looked for quickly
_INSTEAD = dict((*_TONES, *_PLAIN))
_OTHERWISE = re.compile(
    f"[ou{''.join(new for new, _ in _PLAIN)}](?:(?<![ou])|(?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])"
)

_TONED = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")
_LONG = 2000  #: characters of a text whose plain signs are changed one by one


@lru_cache(maxsize=64)
def flat(text: str) -> str:
    """The text in lower case, tones on the first vowel, plain hyphens: same length.

    >>> flat("Uỷ ban – Toà án")
    'ủy ban - tòa án'
    """
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is two characters
        low = "".join(c if len(c) == 1 else c[0] for c in (char.lower() for char in text))
    if low.isascii():
        return low
    if len(low) < _LONG:
        return _OTHERWISE.sub(lambda found: _INSTEAD[found[0]], low)
    for sign, plain in _PLAIN:  # half the time of one go
        if sign in low:
            low = low.replace(sign, plain)
    return _TONED.sub(lambda found: _INSTEAD[found[0]], low)


def _table() -> dict[int, str]:
    """Map every letter that Vietnamese text can hold to a plain lower-case letter."""
    table: dict[int, str] = {}
    for code in range(0x24F + 1):
        table[code] = _bare(chr(code))
    for code in range(0x1E00, 0x1EFF + 1):
        table[code] = _bare(chr(code))
    for lookalike in "ĐđÐðƉɖ":
        table[ord(lookalike)] = "d"
    return {code: plain for code, plain in table.items() if plain != chr(code)}


def _bare(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


_FOLD = _table()


def fold(text: str) -> str:
    """The text without marks and case, of the same length: a span of one is a span of the other.

    >>> fold("Quyết định ĐỒNG THÁP")
    'quyet dinh dong thap'
    """
    return text.translate(_FOLD)


# --- keys ----------------------------------------------------------------------------------------

_TONE_MARKS = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


class _Keys(dict[int, str]):
    """Each character's part in a key, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).translate(_TONE_MARKS))
        plain = bare.lower().replace("ð", "đ")
        self[code] = "".join(c if c.isalnum() else " " for c in plain)
        return self[code]


_KEYS = _Keys()


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """A comparison key that keeps the letters (â, ơ, đ) and drops tone, case and punctuation.

    Old and new tone placement give one key (``hòa``/``hoà``, ``túy``/``tuý``), and so do commas that
    one text has and another has not (``Phòng, chống``/``phòng chống``).

    >>> key("Luật Phòng, chống ma tuý") == key("luật phòng chống ma túy")
    True
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_KEYS).split())


def same_words(left: str, right: str) -> bool:
    """Whether two names are the same but for tone placement, case and punctuation."""
    return key(left) == key(right)


def number_key(number: str) -> str:
    """A document number as it is looked up: blind to marks, case, blanks and leading noughts.

    >>> number_key("07 /2024/QĐ-UBND") == number_key("7/2024/qd-ubnd")
    True
    """
    return "".join(fold(number).split()).lstrip("0")


def slips(left: str, right: str, most: int) -> int | None:
    """How many letters two words differ by (changed, lost or added); None when more than ``most``.

    >>> slips("so vy te", "so y te", 2), slips("so y te", "bo tai chinh", 2)
    (1, None)
    """
    if abs(len(left) - len(right)) > most:
        return None
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, start=1):
        before, row[0] = row[0], i
        for j, other in enumerate(right, start=1):
            kept = before + (one != other)
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, kept)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


#: the raised figure of a footnote; behind an ``m`` it is of a measure: ``50 m²``
_RAISED = re.compile(r"(?<=[^\W_])(?<![mM])[⁰¹²³⁴-⁹]{1,3}(?=[\s,.;:)]|\Z)")


def unraised(words: str) -> str:
    """Words without the marks of footnotes.

    >>> unraised("trước ngày 05/6/2025⁴, diện tích 50 m²")
    'trước ngày 05/6/2025, diện tích 50 m²'
    """
    return _RAISED.sub("", words)
