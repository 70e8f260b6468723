"""Stamps of receipt on a scan: a frame with ``ĐẾN``, hour and day that lies over the letterhead.

Black ones are not dropped with the red ink, and their words come between those of the title.  Such a
frame is found by its rules (OpenCV), read by itself and painted over before the page is read; its words
go to ``source.received`` as those of any stamp do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.letters import fold
from extractors.model import Box
from pipeline.ocr.ruled import frames
from pipeline.ocr.tesseract import Engine, Seen, read_words

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["SETTINGS", "is_receipt", "receipts", "without_receipts"]

#: Change it when other stamps are to be found: what is in the cache is of no use then.
SETTINGS = "stamps3"

_STAMP = -1  #: the block of the first stamp, below those of the page and of its tables
_TOP = 0.5  #: share of a page, from its top, in which such a stamp lies
_WIDE = (0.11, 0.36)  #: shares of the page's width
_HIGH = (0.02, 0.12)  #: shares of its height
_BLOCK = 6  #: tesseract's mode for one block of text
_RULE = 3.0  #: pixels of a frame's own rule
_LABELS = (
    r"\bden\b",
    r"\bg[il]?[o0c]\b|\bgio",
    r"\bng(?:[ae]y|a\b)",  # the hook of the y lies on the dotted line
    r"cong van|van ban|van phong|thong ti?n|kinh chuyen|luu",
)
_LEAST = 2  #: of those a stamp has


def receipts(image: Image, engine: Engine) -> tuple[Seen, ...]:
    """The words of the stamps of receipt at the top of a grey upright page; each in its place."""
    page = image.crop((0, 0, image.width, int(_TOP * image.height)))
    found: list[Seen] = []
    for at, box in enumerate(frames(page)):
        wide, high = (box.x1 - box.x0) / image.width, (box.bottom - box.top) / image.height
        if not (_WIDE[0] <= wide <= _WIDE[1] and _HIGH[0] <= high <= _HIGH[1]):
            continue
        edges = (
            int(box.x0 + _RULE),
            int(box.top + _RULE),
            int(box.x1 - _RULE),
            int(box.bottom - _RULE),
        )
        words = read_words(engine, page.crop(edges), _BLOCK)
        if _is_stamp(words):
            found.extend(_moved(word, box, at) for word in words)
            found.append(Seen("", 0.0, box, (_STAMP - at, 0, 0)))  # the frame itself
    return tuple(found)


def _moved(word: Seen, frame: Box, at: int) -> Seen:
    x, y = frame.x0 + _RULE, frame.top + _RULE
    box = Box(word.box.x0 + x, word.box.top + y, word.box.x1 + x, word.box.bottom + y)
    return replace(word, box=box, line=(_STAMP - at, *word.line[1:]))


def _is_stamp(words: Sequence[Seen]) -> bool:
    text = fold(" ".join(word.text for word in words))
    return sum(re.search(label, text) is not None for label in _LABELS) >= _LEAST


def is_receipt(word: Seen) -> bool:
    """Whether a word is one of a stamp of receipt, or its frame."""
    return word.line[0] <= _STAMP


def without_receipts(image: Image, words: Sequence[Seen]) -> Image:
    """The page with the stamps painted over in the colour of paper."""
    shown = [word.box for word in words if is_receipt(word) and not word.text]
    if not shown:
        return image
    made = image.copy()
    for box in shown:
        edges = (
            int(box.x0 - _RULE),
            int(box.top - _RULE),
            int(box.x1 + _RULE),
            int(box.bottom + _RULE),
        )
        made.paste(255, edges)
    return made
