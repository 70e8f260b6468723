"""What pdfium sees on a page: words with boxes in printed lines.

pdfium is fast and keeps the two columns of a letterhead apart most of the time; it writes U+FFFE
where a line ended in a hyphen.  It measures in the page's own space, whose origin is the lower left
corner of the sheet before turning and cropping; :class:`Frame` leads from there to what is shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from extractors.letters import UPPER
from extractors.model import Box
from pipeline.pages.frame import Frame
from pipeline.pages.layout import Strip, Word
from pipeline.pages.letters import ENDS, SUPERSCRIPT, Letters
from pipeline.pages.many import many
from pipeline.pages.unseen import Unseen
from pipeline.script import lookalikes
from pipeline.script.fonts import Encoding, decode, font_encoding, raise_capitals
from pipeline.script.legacy import is_suspect, verdicts
from pipeline.text.reflow import nfc

__all__ = ["SUPERSCRIPT", "Frame", "mend_strips", "strips_of"]

#: A number's code and a word behind it (``31/KH-THCSNTngày``): was a blank printed between them?
_GLUED = re.compile(rf"(?<=[{UPPER}\d][{UPPER}\d])(?=[^\W\d_{UPPER}]{{3}})")

_WORD = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
#: Figures at whose end a mark may stand.
_FIGURED = re.compile(rf"\d+[{ENDS}]*")
#: Signs that are not read as they stand.
_ASIDE = re.compile("[\u00ad\ufffe]")
#: A soft hyphen stays for now: it is the letter ư in a font of TCVN3 (see :func:`mend_strips`).
_HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff\u0000-\u0008]")


def strips_of(textpage: Any, number: int, frame: Frame, unseen: Unseen | None = None) -> list[Strip]:
    """The printed lines of a page, as pdfium tells them apart, without the words nobody sees."""
    total = textpage.count_chars()
    if total <= 0:
        return []
    page = _PageText(textpage, textpage.get_text_range(0, total), number, frame, unseen)
    strips = _behind_marks(_with_lone_marks(page.strips()))
    if unseen is not None:
        unseen.found = page.left_out
    return strips


#: A word among the characters of a page, from where to where it reaches.
_Printed = tuple[Word, int, int]

#: What pdfium writes for the hyphen that ends a line.
_HYPHEN = "\ufffe"


class _PageText:
    """The text of one page while it is taken apart."""

    def __init__(
        self, textpage: Any, text: str, number: int, frame: Frame, unseen: Unseen | None
    ) -> None:
        self._text, self._number, self._frame, self._unseen = text, number, frame, unseen
        self._letters = Letters(textpage)
        self.left_out = False  #: whether words were met that nobody sees
        self._suspect, self._hyphened = is_suspect(text), _HYPHEN in text
        self._figured = {found.end() for found in _FIGURED.finditer(text)}
        self._has_hidden = _HIDDEN.search(text) is not None
        self._composed = not self._has_hidden and unicodedata.is_normalized("NFC", text)

    def strips(self) -> list[Strip]:
        """The lines, from the first to the last."""
        text, words = self._text, self._words()
        starts = [start for _, start, _ in words]
        strips: list[Strip] = []
        first = edge = 0
        while first < len(words):
            edge = text.find("\n", starts[first])
            last = bisect_left(starts, edge, first) if edge >= 0 else len(words)
            for line in self._cut(words[first:last]):
                strips.append(self._strip(line))
            first = last
        return strips

    def _words(self) -> list[_Printed]:
        """The words that have a place and are seen."""
        text, number, places = self._text, self._number, self._places()
        boxes = self._boxes(places)
        gone = frozenset() if self._unseen is None else self._unseen.hides(places)
        if self._composed and not gone and not _ASIDE.search(text):
            return [
                (Word(text[start:end], number, box), start, end)
                for (start, end), box in zip(places, boxes, strict=True)
                if box is not None
            ]
        words: list[_Printed] = []
        for at, ((start, end), box) in enumerate(zip(places, boxes, strict=True)):
            shown = self._shown(start, end)
            if box is None or not shown:
                continue
            if at in gone:
                self.left_out = True
                continue
            words.append((Word(shown, number, box), start, end))
        return words

    def _cut(self, line: list[_Printed]) -> Iterator[list[_Printed]]:
        """A line as pdfium tells it, cut where another begins behind a hyphen."""
        text = self._text
        begun = 0
        for at in range(1, len(line)):
            above = line[at - 1]
            if text[above[2] - 1] == _HYPHEN and self._is_another_line(above, line[at]):
                yield line[begun:at]
                begun = at
        yield line[begun:]

    def _shown(self, start: int, end: int) -> str:
        """A word as it is read; empty where nothing of it is."""
        shown = self._text[start:end]
        if self._has_hidden:
            shown = _HIDDEN.sub("", shown)
        if shown[-1:] == _HYPHEN:
            shown = shown[:-1] + "-"
        if not shown.strip("\u00ad"):
            return ""
        return shown if self._composed else nfc(shown)

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

    def _boxes(self, places: Sequence[tuple[int, int]]) -> Sequence[Box | None]:
        """The boxes of words as shown: around their first letter and their last."""
        text, frame = self._text, self._frame
        firsts = [start for start, _ in places]
        lasts = [end - 1 for _, end in places]
        if self._hyphened:  # the sign of a hyphen has no place
            lasts = [
                max(start, last - 1) if text[last] == _HYPHEN else last
                for start, last in zip(firsts, lasts, strict=True)
            ]
        told, edges = self._letters.edges(firsts + lasts)
        columns = [part[at::4] for part in _halves(edges) for at in range(4)]
        if frame.turn or not all(told):
            known = zip(*_halves(told), strict=True)
            return [self._box(*each) for each in zip(known, zip(*columns, strict=True), strict=True)]
        edge, head = frame.left, frame.top
        lefts, rights, lows, highs = (zip(columns[at], columns[at + 4], strict=True) for at in range(4))
        return many(
            Box,
            [(a if a < b else b) - edge for a, b in lefts],
            [head - (a if a > b else b) for a, b in highs],
            [(a if a > b else b) - edge for a, b in rights],
            [head - (a if a < b else b) for a, b in lows],
        )

    def _box(self, known: tuple[int, int], edges: tuple[float, ...]) -> Box | None:
        """The box around the letters whose place is known, of two."""
        held = [edges[at : at + 4] for at, told in zip((0, 4), known, strict=True) if told]
        if not held:
            return None
        x0, x1, y0, y1 = zip(*held, strict=True)
        return self._frame.box(min(x0), min(y0), max(x1), max(y1))

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
        for word, start, end in printed:
            if end in self._figured:
                letters.raise_figures(word, text[start:end], start)
        if self._suspect:
            for word, start, _ in printed:
                word.font = letters.font(start)
        if self._hyphened:
            for above, (word, *_) in pairwise(printed):
                word.glued = text[above[2] - 1] == _HYPHEN
        heavy = letters.is_bold(first) and letters.is_bold(last_at)
        return Strip([each[0] for each in printed], letters.size(first), heavy)


def _halves(both: list[Any]) -> tuple[list[Any], list[Any]]:
    middle = len(both) // 2
    return both[:middle], both[middle:]


_LONE_MARK = re.compile(r"\d{1,2}\Z")


def _with_lone_marks(strips: list[Strip]) -> list[Strip]:
    """A note's mark that was drawn apart from its line is put behind the words it touches, raised."""
    lone = [
        strip for strip in strips if len(strip.words) == 1 and _LONE_MARK.match(strip.words[0].text)
    ]
    gone: set[int] = set()
    for mark in lone:
        word = mark.words[0]
        for strip in strips:
            if strip.size * 0.8 > mark.size and _touches(strip, word):
                word.glued, word.text = True, word.text.translate(SUPERSCRIPT)
                strip.words.append(word)
                gone.add(id(mark))
                break
    return [strip for strip in strips if id(strip) not in gone] if gone else strips


def _touches(strip: Strip, mark: Word) -> bool:
    """Whether a mark stands at the upper end of a line's last word."""
    last = strip.words[-1].box
    return (
        abs(mark.box.x0 - last.x1) < 0.4 * strip.size
        and last.top - 0.4 * strip.size < mark.box.top
        and mark.box.bottom < last.bottom - 0.1 * strip.size
    )


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
    every = " ".join([word.text for strip in strips for word in strip.words])
    if not (is_suspect(every) or _may_be_wrong(every, horn=lookalikes.has_horn(every))):
        return ()  # each of the three is told by single letters
    lines = [strip.text for strip in strips]
    if is_suspect(every):
        for at, encoding in enumerate(verdicts(lines)):
            if encoding is not None:
                mended[encoding.value] = None
                _decode(strips[at], encoding)
                lines[at] = strips[at].text
    horn = any(map(lookalikes.has_horn, lines))
    for strip, shown in zip(strips, lines, strict=True):
        if not _may_be_wrong(shown, horn=horn):
            continue
        for word in strip.words:
            text = word.text.replace("\u00ad", "")
            word.text = lookalikes.put_right(text, horn=horn)
            if word.text != text:
                mended[lookalikes.CODE] = None
    return tuple(mended)


def _may_be_wrong(text: str, *, horn: bool) -> bool:
    return horn or "\u00ad" in text or lookalikes.is_mixed(text)


def _decode(strip: Strip, encoding: Encoding) -> None:
    """Read the words of a line in the codes of an old font."""
    for word in strip.words:
        word.text = decode(word.text, encoding)
        hint = font_encoding(word.font)
        if hint is not None and hint[1]:
            word.text = word.text.upper()
    if encoding is Encoding.TCVN3:
        raised = raise_capitals("\n".join(word.text for word in strip.words)).split("\n")
        for word, text in zip(strip.words, raised, strict=True):
            word.text = text
