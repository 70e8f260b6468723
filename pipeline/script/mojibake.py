"""UTF-8 that was once read as another code page: ``Quyáº¿t Ä‘á»‹nh`` for ``Quyết định``.

Every letter with a mark became two or three characters, always the same ones, so each is found and put
back.  Vietnamese has no other use for ``áº`` and ``á»``: a text with many of them is such a text.
Where a byte was lost on the way (a code the page does not have), the one syllable that fits is taken;
words for which there is none stay, and that is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.letters import UPPER
from pipeline.script.pieces import Pieces, chained, substituted
from pipeline.script.syllables import spells

__all__ = ["CODE", "LOST", "mend"]

#: Says in a document's repairs that UTF-8 had been read as something else; and that letters are lost.
CODE, LOST = "utf-8-as-1252", "lost-letters"

#: What ``0xE1 0xBA`` and ``0xE1 0xBB`` (two thirds of the letters with marks) look like, by code page.
_LEAD = re.compile("áº|á»|Ã¡Âº|Ã¡Â»|·∫|·ª|ß║|ß╗")  # the middle ones: misread twice
_MARKS = "º»∫ª║╗"  #: each of them holds one, and most texts none
_PAGES = ("cp1252", "cp1258", "mac_roman", "cp437", "latin-1")
#: This many of them, and this share of all words, prove it.
_LEAST, _SHARE = 3, 0.08
_SIGNS = "“”‘’–—…§°·•½²³«»"
#: Twice misread is seen at times, thrice never.
_ROUNDS = 2


def mend(text: str) -> tuple[str, tuple[str, ...], Pieces]:
    """The text as it was written, the codes of what was mended, and how the two lie on each other.

    >>> mend("Quyáº¿t Ä‘á»‹nh cá»§a á»¦y ban nhÃ¢n dÃ¢n tá»‰nh")[:2]
    ('Quyết định của Ủy ban nhân dân tỉnh', ('utf-8-as-1252',))
    >>> mend("Căn cứ Luật Đất đai; une société à l'été")[1]
    ()
    """
    codes: dict[str, None] = {}
    pieces: Pieces = ()
    for _ in range(_ROUNDS):
        page = _page(text)
        if page is None:
            break
        made, more, lost = _undone(text, page)
        if made == text:
            break
        text, pieces = made, chained(more, pieces)
        codes[CODE] = None
        if lost:
            codes[LOST] = None
    return text, tuple(codes), pieces


def _page(text: str) -> str | None:
    """The code page a text was read with, when it is not the one it was written in."""
    if not any(mark in text for mark in _MARKS):
        return None
    found = len(_LEAD.findall(text))
    if found < _LEAST or found < _SHARE * (text.count(" ") + text.count("\n") + 1):
        return None
    return max(_PAGES, key=lambda page: sum(map(len, _table(page).pattern.findall(text))))


@dataclass(frozen=True, slots=True)
class _Letters:
    """What each letter looks like in a code page, and what may be left of it."""

    letters: dict[str, str]
    partial: dict[str, str]
    pattern: re.Pattern[str]


@cache
def _table(page: str) -> _Letters:
    letters: dict[str, str] = {}
    partial: dict[str, str] = {}
    for char in dict.fromkeys(
        [*_vietnamese(), *_SIGNS, *(_shown(byte, page) for byte in range(0x80, 0x100))]
    ):
        shown = "".join(_shown(byte, page) for byte in char.encode("utf-8"))
        letters[shown] = char
        # A blank that does not break is soon a plain one; control characters are soon gone.
        letters.setdefault(shown.replace("\u00a0", " "), char)
        left = "".join(each for each in shown if not "\x7f" <= each <= "\x9f")
        if left != shown:
            partial[left] = partial.get(left, "") + char
    whole = {shown: char for shown, char in letters.items() if len(shown) > 1}
    every = sorted({*whole, *partial}, key=len, reverse=True)
    return _Letters(whole, partial, re.compile("|".join(map(re.escape, every))))


def _vietnamese() -> str:
    marked = UPPER.removeprefix("A-Z")
    return marked + marked.lower()


def _shown(byte: int, page: str) -> str:
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)


def _undone(text: str, page: str) -> tuple[str, Pieces, bool]:
    table = _table(page)
    lost = False

    def letter(found: re.Match[str]) -> str:
        nonlocal lost
        whole = table.letters.get(found[0])
        if whole is not None:
            return whole
        several = table.partial[found[0]]
        if len(several) > 1:
            before = re.search(r"[^\W\d_]*\Z", text[max(0, found.start() - 6) : found.start()])
            after = re.match(r"[^\W\d_]*", text[found.end() : found.end() + 6])
            assert before is not None and after is not None
            several = "".join(char for char in several if spells(before[0] + char + after[0]))
        lost = lost or len(several) != 1
        return several if len(several) == 1 else found[0]

    made, pieces = substituted(table.pattern, letter, text)
    return made, pieces, lost
