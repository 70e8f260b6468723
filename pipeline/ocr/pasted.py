"""Scans pasted under typeset running heads: gazettes print the documents of others so.

Such a page holds no more text than ``CÔNG BÁO/Số 12 + 13/Ngày 5-6-2027 7``; the document is a picture,
which on its last page fills a part of the sheet only.  OCR reads the picture and the head with it; the
letters of the head are surer than what OCR makes of them, and stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import reduce

from extractors.model import Box
from pipeline.pages.layout import PageLayout, Strip, Word, is_running

__all__ = ["Heads", "has_heads_alone"]

_HEAD, _FOOT = 0.12, 0.9  #: shares of a page's height: above the one, below the other
_PIECE = 0.05  #: share of a page that a picture of a few printed lines covers
_PAGES = 2  #: a line at the edge of so many pages is no part of their text
_AROUND = 3.0  #: points by which OCR's box of a word may lie beside the word


def has_heads_alone(page: PageLayout) -> bool:
    """Whether a page holds lines at its head and foot alone, and a picture besides."""
    if page.pictured < _PIECE or len(page.strips) != len(page.items):
        return False
    return all(_is_at_edge(strip, page) for strip in page.strips)


class Heads:
    """The typeset heads and feet of pages that are to be read by OCR."""

    def __init__(self, pages: Iterable[PageLayout]) -> None:
        self._own = {
            page.number: [strip for strip in page.strips if _is_at_edge(strip, page)] for page in pages
        }
        shapes = ({_shape(strip) for strip in own} for own in self._own.values())
        self._pages = Counter(shape for each in shapes for shape in each)

    def put_into(self, seen: PageLayout) -> None:
        """Set the heads and feet of a page in the place of what OCR saw there."""
        own = [each for each in self._own.get(seen.number, ()) if self._stays(each) and not seen.turned]
        if not own:
            return
        covered = [_around(strip) for strip in own]
        for strip in seen.strips:
            strip.words = [word for word in strip.words if not _lies_in(word, covered)]
        read = [each for each in seen.items if not isinstance(each, Strip) or each.words]
        middle = seen.height / 2
        seen.items = [
            *(strip for strip in own if strip.top < middle),
            *read,
            *(strip for strip in own if strip.top >= middle),
        ]

    def _stays(self, strip: Strip) -> bool:
        return is_running(strip.text) or self._pages[_shape(strip)] >= _PAGES


def _is_at_edge(strip: Strip, page: PageLayout) -> bool:
    return strip.bottom <= _HEAD * page.height or strip.top >= _FOOT * page.height


def _shape(strip: Strip) -> str:
    return re.sub(r"\d+", "#", strip.text)


def _around(strip: Strip) -> Box:
    box = reduce(Box.union, (word.box for word in strip.words))
    return Box(box.x0 - _AROUND, box.top - _AROUND, box.x1 + _AROUND, box.bottom + _AROUND)


def _lies_in(word: Word, boxes: Iterable[Box]) -> bool:
    """Whether the middle of a word lies in one of some boxes."""
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in boxes)
