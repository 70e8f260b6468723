"""What pdfium sees on a page: words with boxes in printed lines.

pdfium is fast and keeps the two columns of a letterhead apart most of the time; it writes U+FFFE
where a line ended in a hyphen.  It measures in the page's own space, whose origin is the lower left
corner of the sheet before turning and cropping; :class:`Frame` leads from there to what is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from extractors.letters import UPPER
from extractors.model import Box
from pipeline.pages.frame import Frame
from pipeline.pages.layout import Strip, Word
from pipeline.pages.letters import ENDS as _ENDS
from pipeline.pages.letters import SUPERSCRIPT, Letters
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


def strips_of(textpage: Any, number: int, frame: Frame, unseen: Unseen | None = None) -> list[Strip]:
    """The printed lines of a page, as pdfium tells them apart, without the words nobody sees."""
    total = textpage.count_chars()
    if total <= 0:
        return []
    page = _PageText(textpage, textpage.get_text_range(0, total), number, frame, unseen)
    strips = _behind_marks(page.strips())
    if unseen is not None:
        unseen.found = page.left_out
    return strips


#: A word among the characters of a page, from where to where it reaches, whether a hyphen ends it.
_Printed = tuple[Word, int, int, bool]


class _PageText:
    """The text of one page while it is taken apart."""

    def __init__(
        self, textpage: Any, text: str, number: int, frame: Frame, unseen: Unseen | None
    ) -> None:
        self._text, self._number, self._frame, self._unseen = text, number, frame, unseen
        self._letters = Letters(textpage)
        self.left_out = False  #: whether words were met that nobody sees
        self._suspect = is_suspect(text)
        self._has_hidden = _HIDDEN.search(text) is not None
        self._composed = not self._has_hidden and unicodedata.is_normalized("NFC", text)

    def strips(self) -> list[Strip]:
        """The lines, from the first to the last."""
        strips: list[Strip] = []
        for line in self._lines():
            words: list[_Printed] = []
            for word in line:
                if words and words[-1][3] and self._is_another_line(words[-1], word):
                    strips.append(self._strip(words))
                    words = []
                words.append(word)
            if words:
                strips.append(self._strip(words))
        return strips

    def _lines(self) -> Iterator[list[_Printed]]:
        """The words that have a place and are seen, line by line."""
        text, number, places = self._text, self._number, self._places()
        gone = frozenset() if self._unseen is None else self._unseen.hides(places)
        plain = self._composed and "\ufffe" not in text and "\u00ad" not in text
        words: list[_Printed] = []
        edge = text.find("\n")
        for at, (start, end, box) in enumerate(self._boxed(places)):
            if 0 <= edge < start:
                yield words
                words = []
                edge = text.find("\n", start)
            if box is None:
                continue
            shown, hyphen = (text[start:end], False) if plain else self._shown(start, end)
            if not shown:
                continue
            if at in gone:
                self.left_out = True
                continue
            words.append((Word(shown, number, box), start, end, hyphen))
        yield words

    def _shown(self, start: int, end: int) -> tuple[str, bool]:
        """A word as it is read, empty where nothing of it is; whether a hyphen ends it."""
        shown = self._text[start:end]
        if self._has_hidden:
            shown = _HIDDEN.sub("", shown)
        hyphen = shown[-1:] == "\ufffe"
        if hyphen:
            shown = shown[:-1] + "-"
        if not shown.strip("\u00ad"):
            return "", hyphen
        return (shown if self._composed else nfc(shown)), hyphen

    def _places(self) -> list[tuple[int, int]]:
        """From where to where each word reaches, among the characters of the page."""
        # pdfium counts UTF-16 units; letters beyond them do not occur in these texts.
        text = self._text
        words = [word.span() for word in _WORD.finditer(text)]
        if _GLUED.search(text) is not None:
            words = [part for word in words for part in self._parts(word)]
        return words

    def _parts(self, word: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """A word; in two, where a blank that is only a gap on the paper parts a number from a word."""
        begin, end = word
        cut = _GLUED.search(self._text, begin, end)
        if cut is not None and self._letters.is_gap(cut.start(), (begin, end)):
            yield begin, cut.start()
            begin = cut.start()
        yield begin, end

    def _boxed(self, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Box | None]]:
        """Words with their boxes as shown: around their first letter and their last."""
        text, frame = self._text, self._frame
        firsts = [start for start, _ in places]
        # The sign of a hyphen at the end of a line has no place.
        lasts = [max(start, end - 1 - (text[end - 1] == "\ufffe")) for start, end in places]
        boxes = self._letters.boxes(firsts + lasts)
        box_of = frame.box if frame.turn else None
        edge, head = frame.left, frame.top
        for (start, end), first, last in zip(
            places, boxes[: len(places)], boxes[len(places) :], strict=True
        ):
            one, other = first or last, last or first
            if one is None or other is None:
                yield start, end, None
                continue
            x0, x1, y0, y1 = one
            left, right, bottom, top = other
            x0, x1 = (left if left < x0 else x0), (right if right > x1 else x1)
            y0, y1 = (bottom if bottom < y0 else y0), (top if top > y1 else y1)
            if box_of is None:
                yield start, end, Box(x0 - edge, head - y1, x1 - edge, head - y0)
            else:
                yield start, end, box_of(x0, y0, x1, y1)

    def _is_another_line(self, above: _Printed, below: _Printed) -> bool:
        """Whether what follows a hyphen is a line of its own, taken for the rest of the word.

        It stands far below, or in smaller print: a note at the foot of the page.
        """
        box, high = above[0].box, max(4.0, above[0].box.bottom - above[0].box.top)
        down = below[0].box.top - box.bottom
        if down <= 0:
            return False
        size = self._letters.size
        return down > 2.5 * high or size(below[1]) < 0.88 * size(above[1])

    def _strip(self, printed: Sequence[_Printed]) -> Strip:
        """Words as a line, with the size and weight of its letters; raised figures are written so."""
        letters, text = self._letters, self._text
        first, last_at = printed[0][1], printed[-1][2] - 1
        glued = False
        for word, start, end, hyphen in printed:
            word.glued = glued
            if self._suspect:
                word.font = letters.font(start)
            last = text[end - 1]
            if last.isdigit() or last in _ENDS:
                letters.raise_figures(word, text[start:end], start)
            glued = hyphen
        heavy = letters.is_bold(first) and letters.is_bold(last_at)
        return Strip([each[0] for each in printed], letters.size(first), heavy)


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
        shown = strip.text
        if not (horn or "\u00ad" in shown or lookalikes.is_mixed(shown)):
            continue
        for word in strip.words:
            text = word.text.replace("\u00ad", "")
            word.text = lookalikes.put_right(text, horn=horn)
            if word.text != text:
                mended[lookalikes.CODE] = None
    return tuple(mended)
