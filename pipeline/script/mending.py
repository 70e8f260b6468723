"""Text as its maker meant it: all that is known of wrong letters, one after the other.

First UTF-8 that was read as something else (:mod:`pipeline.script.mojibake`), then letters that only
look right (:mod:`pipeline.script.lookalikes`), then the codes of old fonts
(:mod:`pipeline.script.legacy`), then torn syllables (:mod:`pipeline.script.torn`).  Each says in its
code that it has mended something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from pipeline.script import legacy, lookalikes, mojibake, torn
from pipeline.script.pieces import Pieces, chained

__all__ = ["mend_text", "mend_texts"]

_BLANK = re.compile(r"(\s+)")


def mend_text(text: str) -> tuple[str, tuple[str, ...], Pieces]:
    """A whole text in Unicode, the codes of what was mended, and how the two lie on each other.

    The last are pairs (offset in the new text, offset in the old) where an unbroken piece begins;
    empty when nothing was mended.

    >>> mend_text("Thủ tƣớng Chính phủ")[:2]
    ('Thủ tướng Chính phủ', ('look-alike-letters',))
    """
    text, codes, pieces = mojibake.mend(text)
    text, more = _look_alikes(text)
    if more:
        codes, pieces = (*codes, lookalikes.CODE), chained(more, pieces)
    text, old, last = legacy.mend_text(text)
    codes, pieces = (*codes, *old), chained(last, pieces)
    text, last = torn.mend(text)
    return text, (*codes, torn.CODE) if last else codes, chained(last, pieces)


def _look_alikes(text: str) -> tuple[str, Pieces]:
    horn = lookalikes.has_horn(text)
    if not horn and not lookalikes.is_mixed(text):
        return text, ()
    parts: list[str] = []
    pieces = [(0, 0)]
    new = old = 0
    for part in _BLANK.split(text):
        made = lookalikes.put_right(part, horn=horn)
        parts.append(made)
        new, old = new + len(made), old + len(part)
        if len(made) != len(part):
            pieces.append((new, old))
    whole = "".join(parts)
    return whole, tuple(pieces) if whole != text else ()


class _HasText(Protocol):
    text: str


def mend_texts(items: Sequence[_HasText]) -> tuple[str, ...]:
    """Mend ``text`` of each item in place; the codes of what was mended."""
    whole = "\x00".join(item.text for item in items)
    made, codes, _ = mojibake.mend(whole)
    better, more = _look_alikes(made)
    if more:
        codes = (*codes, lookalikes.CODE)
    texts = better.split("\x00")
    lines, old = legacy.mend_lines(texts)
    codes = (*codes, *old)
    joined, last = torn.mend("\x00".join(lines))
    if last:
        codes, lines = (*codes, torn.CODE), joined.split("\x00")
    if codes:
        for item, text in zip(items, lines, strict=True):
            item.text = text
    return codes
