"""Keys for comparing Vietnamese: blind to tone marks, case, old and new tone placement.

``fold`` keeps the length of its input, one character out for one in, so a span found in the folded
text is a span of the text itself.  FTS5's own folding leaves ``đ`` alone (it is a letter, not a ``d``
with a mark), which is why the corpus indexes ``fold(text)``.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["fold", "key", "number_key", "same_words"]


def _table() -> dict[int, str]:
    """Map every letter that Vietnamese text can hold to a plain lower-case letter."""
    table: dict[int, str] = {}
    for code in range(0x24F + 1):
        table[code] = _plain(chr(code))
    for code in range(0x1E00, 0x1EFF + 1):
        table[code] = _plain(chr(code))
    for lookalike in "ĐđÐðƉɖ":
        table[ord(lookalike)] = "d"
    return {code: plain for code, plain in table.items() if plain != chr(code)}


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


_FOLD = _table()


def fold(text: str) -> str:
    """The text without marks and case, of the same length.

    >>> fold("Quyết định ĐỒNG THÁP")
    'quyet dinh dong thap'
    """
    return text.translate(_FOLD)


_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


class _Keys(dict[int, str]):
    """Each character's part in a key, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", char).translate(_TONES))
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
