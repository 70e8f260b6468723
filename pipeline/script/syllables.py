"""What a Vietnamese syllable can be: the grammar of the script, no word list.

A syllable is an onset, a rime and a tone.  The onsets and rimes are closed sets, and a rime that ends
in ``c ch p t`` bears the rising or the heavy tone only.  So a page of text can be told from a page of
rubbish, and a letter that lost its roof (``QUYÉT`` for ``QUYẾT``) often has one way back only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

from pipeline.vocabulary import table

__all__ = [
    "is_rubbish",
    "is_syllable",
    "letters",
    "mended",
    "parted",
    "share_of_syllables",
    "spells",
]


_TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}


def _letters(kind: str) -> frozenset[str]:
    """Onsets, or rimes without tone, as schoolbooks list them; ``-`` stands for none."""
    return frozenset(row["letters"].strip("-") for row in table("syllables") if row["kind"] == kind)


_ONSETS = tuple(sorted(_letters("onset"), key=len, reverse=True))
_RIMES = _letters("rime")
#: Behind ``qu`` the glide is in the onset, behind ``gi`` the ``i``: ``quyết``, ``giếng``, ``gì``.
_AFTER_QU = _letters("after_qu")
_AFTER_GI = (_RIMES - {"y"}) | _letters("after_gi")
#: These stand alone or behind few onsets.
_Y_ALONE = _letters("rime_of_y")
_STOPS = re.compile(r"(?:c|ch|p|t)\Z")
_WORD = re.compile(r"[^\W\d_]+")
_VARIANTS = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}
_PLAIN = {variant: plain for plain, variants in _VARIANTS.items() for variant in variants}


def _split(word: str) -> tuple[str, str]:
    """Letters without tone marks, and the tone (more than one character when there are several)."""
    bare: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone += _TONES[char]
        else:
            bare.append(char)
    return unicodedata.normalize("NFC", "".join(bare)), tone


def _fits(bare: str, tone: str) -> bool:
    if len(tone) > 1:
        return False
    for onset in _ONSETS:
        if not bare.startswith(onset):
            continue
        rime = bare[len(onset) :]
        known = _AFTER_QU if onset == "qu" else _AFTER_GI if onset == "gi" else _RIMES
        if rime not in known:
            continue
        if rime in _Y_ALONE and onset not in ("", "qu") and (rime != "y" or onset not in "hklmst"):
            continue
        if _STOPS.search(rime) and tone not in ("'", "."):
            continue
        return True
    return False


@lru_cache(maxsize=65_536)
def spells(word: str) -> bool:
    """Whether the letters of a word, small or capital as they come, spell a Vietnamese syllable.

    For text of old fonts, whose toned capitals are small letters.

    >>> [spells(word) for word in ("nghiệp", "NộI", "QUYếT", "nghiẻp", "été", "quyÕt")]
    [True, True, True, False, False, False]
    """
    return _fits(*_split(word.lower()))


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable, as small letters, capitals or a name.

    >>> [is_syllable(word) for word in ("Quyết", "nghiêng", "ỦY", "LuQt", "ngdy", "quyêt", "NgAN")]
    [True, True, True, False, False, False, False]
    """
    if not (word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())):
        return False
    return spells(word)


@lru_cache(maxsize=5_000)
def mended(word: str) -> str | None:
    """The one syllable a word can be whose letters lost or got a roof, hook or bar; else None.

    The tone stays, the plain letters stay; a word that is a syllable already is left alone.

    >>> mended("QUYÉT"), mended("truyèn"), mended("ĐÒNG"), mended("xyz")
    ('QUYẾT', 'truyền', None, None)
    """
    if is_syllable(word) or not word.isalpha() or not 3 <= len(word) <= 7:
        return None
    if not (word.islower() or word.isupper() or (word[:1].isupper() and word[1:].islower())):
        return None
    bare, tone = _split(word.lower())
    if len(bare) != len(word):
        return None
    choices = [_VARIANTS.get(_PLAIN.get(char, char), char) for char in bare]
    found = ["".join(each) for each in product(*choices) if _fits("".join(each), tone)]
    # A bar or none at the onset is the reader's business, not the grammar's.
    found = [each for each in found if each[0] == bare[0]]
    if len(found) != 1:
        return None
    marks = {mark: char for char, mark in _TONES.items()}
    small = found[0]
    if tone:
        at = _tone_place(word.lower())
        small = unicodedata.normalize("NFC", small[: at + 1] + marks[tone] + small[at + 1 :])
    return (
        small.upper()
        if word.isupper()
        else small[0].upper() + small[1:]
        if word[0].isupper()
        else small
    )


def _tone_place(word: str) -> int:
    for index, char in enumerate(unicodedata.normalize("NFC", word)):
        if any(mark in _TONES for mark in unicodedata.normalize("NFD", char)):
            return index
    return 0


_SHORT = ("UBND", "HĐND")


@lru_cache(maxsize=2_000)
def parted(word: str) -> tuple[str, ...] | None:
    """Syllables in capitals that ran together, when one way parts them into the fewest.

    >>> parted("ỦYBANNHÂNDÂN"), parted("PHÚTHỌ"), parted("STTTT")
    (('ỦY', 'BAN', 'NHÂN', 'DÂN'), None, None)
    """
    if not 8 <= len(word) <= 40 or not word.isupper() or not word.isalpha() or word.isascii():
        return None
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 7), end - 1):
            piece = word[start:end]
            if ways[start] and (is_syllable(piece) or piece in _SHORT):
                ways[end].extend((*way, piece) for way in ways[start])
        fewest = min(map(len, ways[end]), default=0)
        ways[end] = [way for way in ways[end] if len(way) == fewest][:2]  # two are as bad as many
    found = ways[-1]
    return found[0] if len(found) == 1 and len(found[0]) > 1 else None


def letters(text: str) -> list[str]:
    """The words of a text that are letters only."""
    return _WORD.findall(text)


def share_of_syllables(text: str) -> float:
    """How much of a text's words can be Vietnamese syllables that bear their marks as often as usual.

    >>> share_of_syllables("Căn cứ Luật Tổ chức"), share_of_syllables("Cdn c* LuQt")
    (1.0, 0.0)
    """
    words = letters(text)
    good = [word for word in words if is_syllable(word)]
    marked = sum(1 for word in good if not word.isascii())
    # Where marks are missing throughout, the words are but half read.
    return len(good) * (1.0 if 4 * marked >= len(good) else 0.5) / max(1, len(words))


_ENGLISH = re.compile(r"(?i)\b(?:the|of|and|to|in|for|is|by|with|shall|that|this|are|as|on)\b")
_LEAST = 12  #: words from which a page can be judged


def is_rubbish(text: str) -> bool:
    """Whether a page's text is what a bad OCR leaves behind rather than Vietnamese or English.

    >>> is_rubbish("Căn cứ Luật Tổ chức Chính phủ và các quy định của pháp luật về ngân sách")
    False
    >>> is_rubbish("Cdn c* LuQt Tii ch*c chinh quyin dia phucrng ngdy 16 thdng 6 ndm 2025 cila hQi")
    True
    """
    words = letters(text)
    if len(words) < _LEAST:
        return False
    syllables = [word for word in words if is_syllable(word)]
    if len(syllables) >= 0.65 * len(words):
        marked = sum(1 for word in syllables if not word.isascii())
        # Vietnamese bears marks on three words of five; a layer that lost them is of no use either,
        # a table of names and figures may have few.
        return marked < 0.08 * len(words) and len(words) >= 60
    return len(_ENGLISH.findall(text)) < 0.12 * len(words)
