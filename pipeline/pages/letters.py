"""The letters of a page as pdfium tells them: size, weight, font, gaps between them, raised figures."""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise
from typing import Any

from pipeline.pages.calls import address, calls, char_edges, ref, size_ref
from pipeline.pages.layout import Word

__all__ = ["ENDS", "SUPERSCRIPT", "Letters"]

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Signs that end a sentence or a part of it.
ENDS = ".,;:)"
#: Where a mark may stand: the last figures of a word, before such signs.
_TAIL = re.compile(rf"\d+(?=[{ENDS}]*$)")
_BOLD = 600
_NAME = 128  #: bytes of the name of a font


class Letters:
    """The characters of one text page of pdfium, by their numbers."""

    def __init__(self, textpage: Any) -> None:
        self._raw = textpage.raw
        self._page = ref(address(textpage.raw))
        self._name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
        self._places = ctypes.byref(self._name), size_ref(_NAME), ctypes.byref(flags)

    def edges(self, indices: list[int]) -> tuple[list[int], list[float]]:
        """Which characters have a place; left, right, bottom and top of each, in the page's space."""
        return char_edges(self._page, indices)

    def size(self, index: int) -> float:
        """The size of a letter in points."""
        size: float = calls().char_size(self._page, index)
        return size

    def font(self, index: int) -> str:
        """The name of the font a character is set in."""
        used = calls().char_font(self._page, index, *self._places)
        return self._name.value.decode("latin-1") if 0 < used <= _NAME else ""

    def is_bold(self, index: int) -> bool:
        """Whether a letter is set in bold."""
        weight = calls().char_weight(self._page, index)
        return weight >= _BOLD or "bold" in self.font(index).lower()

    def is_gap(self, place: int, word: tuple[int, int]) -> bool:
        """Whether the letters of a word stand apart at a place, and nowhere else."""
        import pypdfium2.raw as raw

        box = raw.FS_RECTF()
        edges: list[tuple[float, float]] = []
        for index in range(*word):
            if not raw.FPDFText_GetLooseCharBox(self._raw, index, box):
                return False
            edges.append((box.left, box.right))
        gaps = [right[0] - left[1] for left, right in pairwise(edges)]
        here = gaps.pop(place - word[0] - 1)
        return here > 0.1 * self.size(place) and all(gap < 0.5 * here for gap in gaps)

    def raise_figures(self, word: Word, shown: str, start: int) -> None:
        """Figures set small and high behind a word, a year or a number call a note: write them raised.

        ``shown``: the word as it stands among the characters of the page, from ``start``.
        """
        found = _TAIL.search(shown)
        if found is None or len(shown) != len(word.text):
            return
        least = 0.8 * self.size(start)
        if self.size(start + found.end() - 1) >= least:
            return
        figures = range(found.start(), found.end())
        at = next(i for i in figures if self.size(start + i) < least)
        end = at
        while end < found.end() and self.size(start + end) < least:
            end += 1
        if end < found.end() or (shown[at - 1].isdigit() and not self._is_raised(start, start + at)):
            return
        word.text = word.text[:at] + word.text[at:end].translate(SUPERSCRIPT) + word.text[end:]

    def _is_raised(self, first: int, mark: int) -> bool:
        """Whether a character stands on a higher line than another: a mark, not an index."""
        import pypdfium2.raw as raw

        x, low, high = ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
        return bool(
            raw.FPDFText_GetCharOrigin(self._raw, first, x, low)
            and raw.FPDFText_GetCharOrigin(self._raw, mark, x, high)
            and high.value > low.value + 0.1 * self.size(first)
        )
