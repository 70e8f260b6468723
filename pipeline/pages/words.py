"""What pdfium sees on a page: words with boxes in printed lines.

pdfium is fast and keeps the two columns of a letterhead apart most of the time; it writes U+FFFE
where a line ended in a hyphen.  It measures in the page's own space, whose origin is the lower left
corner of the sheet before turning and cropping; :class:`Frame` leads from there to what is shown.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from extractors.letters import UPPER
from extractors.model import Box
from pipeline.pages.frame import Frame
from pipeline.pages.layout import Strip, Word
from pipeline.pages.unseen import Unseen
from pipeline.script import lookalikes
from pipeline.script.fonts import Encoding, decode, font_encoding, raise_capitals
from pipeline.script.legacy import is_suspect, verdicts
from pipeline.text.reflow import nfc

__all__ = ["SUPERSCRIPT", "Frame", "mend_strips", "strips_of"]

#: A number's code and a word behind it (``31/KH-THCSNTngày``): was a blank printed between them?
_GLUED = re.compile(rf"(?<=[{UPPER}\d][{UPPER}\d])(?=[^\W\d_{UPPER}]{{3}})")

_WORD = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
#: A soft hyphen stays for now: it is the letter ư in a font of TCVN3 (see :func:`mend_strips`).
_HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff\u0000-\u0008]")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Where a mark may stand: the last figures of a word, before the sign that ends its sentence.
_TAIL = re.compile(r"\d+(?=[.,;:)]*$)")
_ENDS = ".,;:)\n"


def strips_of(textpage: Any, number: int, frame: Frame, unseen: Unseen | None = None) -> list[Strip]:
    """The printed lines of a page, as pdfium tells them apart, without the words nobody sees."""
    import pypdfium2.raw as raw

    total = textpage.count_chars()
    if total <= 0:
        return []
    text = textpage.get_text_range(0, total)
    strips: list[Strip] = []
    suspect = is_suspect(text)
    get_box, handle = raw.FPDFText_GetCharBox, textpage.raw
    edges = tuple(ctypes.c_double() for _ in range(4))
    left, right, bottom, top = edges
    places_of = tuple(map(ctypes.byref, edges))
    # pdfium counts UTF-16 units; letters beyond them do not occur in these texts.
    at = 0
    for line in text.split("\n"):
        words: list[Word] = []
        places: list[tuple[int, int]] = []  # of the words, among the characters of the page
        glued = False
        has_hidden = _HIDDEN.search(line) is not None
        for begin, stop in _printed_words(raw, handle, at, line):
            start, end = at + begin, at + stop
            shown = line[begin:stop]
            if has_hidden:
                shown = _HIDDEN.sub("", shown)
            hyphen = shown.endswith("\ufffe")
            shown = shown.replace("\ufffe", "-")
            if not shown.strip("\u00ad") or (unseen is not None and unseen.hides(start, end - 1)):
                continue
            found: tuple[float, float, float, float] | None = None
            if get_box(handle, start, *places_of):
                found = left.value, bottom.value, right.value, top.value
            last = end - 1 - hyphen
            if last > start and get_box(handle, last, *places_of):
                x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
                if found is not None:
                    x0, y0 = min(x0, found[0]), min(y0, found[1])
                    x1, y1 = max(x1, found[2]), max(y1, found[3])
                found = x0, y0, x1, y1
            if found is None:
                continue
            box = frame.box(*found)
            if glued and _is_another_line(raw, handle, words[-1].box, places[-1][0], box, start):
                strips.append(_strip(raw, handle, words, places, text))
                words, places, glued = [], [], False
            font = _font(raw, handle, start) if suspect else ""
            words.append(Word(nfc(shown), number, box, glued, font=font))
            places.append((start, end))
            glued = hyphen
        if words:
            strips.append(_strip(raw, handle, words, places, text))
        at += len(line) + 1
    return _behind_marks(strips)


_MARKED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]$")


def _behind_marks(strips: list[Strip]) -> list[Strip]:
    """What stands close behind a raised mark belongs to its line: pdfium begins another one there."""
    done: list[Strip] = []
    for strip in strips:
        above = done[-1] if done else None
        if above is not None and _MARKED.search(above.words[-1].text):
            gap = strip.x0 - above.x1
            level = abs(strip.words[0].box.bottom - above.words[0].box.bottom)
            if -1 < gap < 0.6 * above.size and level < 0.5 * above.size:
                strip.words[0].glued = gap < 0.15 * above.size or strip.text[0] in ".,;:)"
                above.words.extend(strip.words)
                continue
        done.append(strip)
    return done


def _strip(
    raw: Any, handle: Any, words: list[Word], places: Sequence[tuple[int, int]], text: str
) -> Strip:
    """Words as a line, with the size and weight of its letters; raised figures are written so."""
    first, last = places[0][0], places[-1][1] - 1
    heavy = _bold(raw, handle, first) and _bold(raw, handle, last)
    size = float(raw.FPDFText_GetFontSize(handle, first))
    for word, (start, end) in zip(words, places, strict=True):
        _superscript(raw, handle, word, text[start:end], start)
    return Strip(words, size, heavy)


def _is_another_line(raw: Any, handle: Any, above: Box, before: int, box: Box, start: int) -> bool:
    """Whether what follows a hyphen is a line of its own, which pdfium took for the rest of the word.

    It stands far below, or in smaller print: a note at the foot of the page.
    """
    high = max(4.0, above.bottom - above.top)
    small = raw.FPDFText_GetFontSize(handle, start) < 0.88 * raw.FPDFText_GetFontSize(handle, before)
    return box.top > above.bottom and (small or box.top - above.bottom > 2.5 * high)


def mend_strips(strips: Sequence[Strip]) -> tuple[str, ...]:
    """Read the words that are set in an old font's codes; the codes of what was mended.

    Word by word, so that each keeps its place.  In a font of capitals they are capitals.
    """
    mended: dict[str, None] = {}
    lines = [strip.text for strip in strips]
    if any(map(is_suspect, lines)):
        for strip, encoding in zip(strips, verdicts(lines), strict=True):
            if encoding is None:
                continue
            mended[encoding.value] = None
            for word in strip.words:
                word.text = decode(word.text, encoding)
                hint = font_encoding(word.font)
                if hint is not None and hint[1]:
                    word.text = word.text.upper()
            if encoding is Encoding.TCVN3:
                raised = raise_capitals("\n".join(word.text for word in strip.words)).split("\n")
                for word, text in zip(strip.words, raised, strict=True):
                    word.text = text
    horn = any(map(lookalikes.has_horn, lines))
    for strip in strips:
        for word in strip.words:
            text = word.text.replace("\u00ad", "")
            word.text = lookalikes.put_right(text, horn=horn)
            if word.text != text:
                mended[lookalikes.CODE] = None
    return tuple(mended)


def _printed_words(raw: Any, handle: Any, at: int, line: str) -> Iterator[tuple[int, int]]:
    """The words of a line; a blank that is only a gap on the paper parts a number from a word too."""
    if _GLUED.search(line) is None:
        yield from (found.span() for found in _WORD.finditer(line))
        return
    for found in _WORD.finditer(line):
        begin, end = found.span()
        cut = _GLUED.search(line, begin, end)
        if cut is not None and _is_gap(raw, handle, at, cut.start(), (begin, end)):
            yield begin, cut.start()
            begin = cut.start()
        yield begin, end


def _is_gap(raw: Any, handle: Any, at: int, place: int, word: tuple[int, int]) -> bool:
    """Whether the letters of a word stand apart at a place, and nowhere else."""
    box = raw.FS_RECTF()
    edges: list[tuple[float, float]] = []
    for index in range(*word):
        if not raw.FPDFText_GetLooseCharBox(handle, at + index, box):
            return False
        edges.append((box.left, box.right))
    gaps = [right[0] - left[1] for left, right in pairwise(edges)]
    here = gaps.pop(place - word[0] - 1)
    size = raw.FPDFText_GetFontSize(handle, at + place)
    return here > 0.1 * size and all(gap < 0.5 * here for gap in gaps)


def _bold(raw: Any, handle: Any, index: int) -> bool:
    weight = raw.FPDFText_GetFontWeight(handle, index)
    return weight >= 600 or "bold" in _font(raw, handle, index).lower()


def _font(raw: Any, handle: Any, index: int) -> str:
    """The name of the font a character is set in."""
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    used = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, flags)
    return buffer.value.decode("latin-1") if 0 < used <= 128 else ""


def _superscript(raw: Any, handle: Any, word: Word, shown: str, start: int) -> None:
    """Figures set small and high behind a word, a year or a number call a note: write them raised."""
    if shown[-1] not in _ENDS and not shown[-1].isdigit():
        return
    found = _TAIL.search(shown)
    if found is None or len(shown) != len(word.text):
        return
    size = raw.FPDFText_GetFontSize
    whole = size(handle, start)
    at = next(
        (i for i in range(found.start(), found.end()) if size(handle, start + i) < 0.8 * whole), None
    )
    if at is None:
        return
    end = at
    while end < found.end() and size(handle, start + end) < 0.8 * whole:
        end += 1
    if end < found.end() or (
        shown[at - 1].isdigit() and not _is_raised(raw, handle, start, start + at)
    ):
        return
    word.text = word.text[:at] + word.text[at:end].translate(SUPERSCRIPT) + word.text[end:]


def _is_raised(raw: Any, handle: Any, first: int, mark: int) -> bool:
    """Whether a character stands on a higher line than another: a mark, not an index or small print."""
    x, low, high = ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    return bool(
        raw.FPDFText_GetCharOrigin(handle, first, x, low)
        and raw.FPDFText_GetCharOrigin(handle, mark, x, high)
        and high.value > low.value + 0.1 * raw.FPDFText_GetFontSize(handle, first)
    )
