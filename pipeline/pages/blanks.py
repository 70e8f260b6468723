"""Stamped figures put into the blanks of the form beneath them.

The page prints ``Số:      /CĐ-VPCP`` and ``ngày    tháng    năm 2025``; annotations draw ``2003``,
``07`` and ``10`` over the blanks.  A figure is put where it stands, and only where the form has a
blank that wants such a figure: nothing is ever written over printed words, and two different figures
over one blank leave it blank.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.model import Box
from pipeline.pages.layout import PageLayout, Stamp, Strip, Word, gaps

__all__ = ["fill_blanks"]

_LEVEL = 9.0  #: points a figure may stand above or below its line: clerks place it by hand
_SAME_LINE = 4.0
_REACH = 30.0
_HEAD = 0.4  #: share of a page's height in which a letterhead stands

_FILLER = re.compile(r"[.…_·]{2,}|…")
_SO = re.compile(r"(?i)(?:^|\W)số\s*[:.]?$")
_CODE = re.compile(r"[/–-]\s*(?:\d{4}/)?[^\W\d_]|/\d{4}/|[/–-]$")
_FIGURE = {
    "number": re.compile(r"\d{1,6}[A-Za-z]?(?:\.\d{1,2})?(?:/\d{4})?"),
    "open-number": re.compile(r"\d{1,6}[a-z]?(?:/\d{4})?[/-](?=[^\W\d_]).{2,40}"),
    "day": re.compile(r"0?[1-9]|[12]\d|3[01]"),
    "month": re.compile(r"0?[1-9]|1[0-2]"),
    "year": re.compile(r"(?:19|20)\d\d"),
    "decade": re.compile(r"\d\d"),
}
_DATE_LINE = re.compile(
    r"(?:[^\W\d_][^\d,]{1,40},\s*)?ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d\d\W?"
)
_NUMBER_LINE = re.compile(
    r"Số\s*[:.]?\s*\d{1,6}[a-z]?(?:/\d{4})?\s?[/-]\s?(?=[^\W\d_])[\w&/., –-]{2,40}"
)


@dataclass(slots=True, eq=False)
class _Blank:
    """A gap between two printed words that wants a figure of one kind."""

    kind: str
    left: Word
    right: Word | None
    fillers: list[Word]  #: dots printed to write on
    x0: float
    x1: float
    y: float


def fill_blanks(layout: PageLayout, stamps: Sequence[Stamp]) -> tuple[set[str], list[Stamp]]:
    """Put the figures of stamps into the blanks of a page.

    Gives the repairs made (``stamped-number``, ``stamped-date``) and the stamps of which some word
    found no place; what found one is part of the layout's strips.
    """
    repairs: set[str] = set()
    if not any(char.isdigit() for stamp in stamps for char in stamp.text):
        return repairs, list(stamps)
    stamps = _chained(stamps)
    near = _near(layout, stamps)
    for strip in near:
        strip.words = [piece for word in strip.words for piece in _pieces(word)]
    blanks = [blank for line in _lines(near) for blank in _blanks(line, layout.width)]
    placed: set[int] = set()
    for blank, words in _wanted(stamps, blanks).items():
        if len({word.text for word in words}) > 1:
            continue
        _put(layout, blank, words[0])
        placed.update(map(id, words))
        repairs.add("stamped-number" if blank.kind.endswith("number") else "stamped-date")
    for strip in (strip for stamp in stamps for strip in stamp.strips):
        if not any(id(word) in placed for word in strip.words) and _put_line(layout, strip):
            placed.update(map(id, strip.words))
            repairs.add("stamped-date" if _DATE_LINE.fullmatch(strip.text) else "stamped-number")
    rest = [stamp for stamp in stamps if any(id(word) not in placed for word in stamp.words)]
    return repairs, rest


#: Figures of one number stand so close, in points; a number and its symbol, a day and its month so.
_TIGHT, _CLOSE = 8.0, 14.0


def _chained(stamps: Sequence[Stamp]) -> list[Stamp]:
    """The stamps, those that make one number or one day between them as one.

    Some programs set each piece by a widget of its own: ``31`` ``/KH-SYT``; ``3`` ``1``; ``07``
    ``tháng 10 năm 2025``.
    """
    lines = [stamp for stamp in stamps if len(stamp.strips) == 1]
    done: list[Stamp] = [stamp for stamp in stamps if len(stamp.strips) != 1]
    for stamp in sorted(lines, key=lambda each: each.strips[0].x0):
        before = next((each for each in done if _goes_with(each, stamp)), None)
        if before is None:
            done.append(stamp)
            continue
        strip, more = before.strips[0], stamp.strips[0]
        if _is_one_word(strip.text, more.text):
            first, second = strip.words[-1], more.words[0]
            joined = Word(
                first.text + second.text, first.page, first.box.union(second.box), first.glued
            )
            joined.mark = first.mark
            words = [*strip.words[:-1], joined, *more.words[1:]]
        else:
            words = [*strip.words, *more.words]
        done[done.index(before)] = Stamp(
            before.page, before.box.union(stamp.box), [Strip(words, strip.size, strip.bold)]
        )
    return done


def _goes_with(before: Stamp, stamp: Stamp) -> bool:
    if len(before.strips) != 1:
        return False
    strip, more = before.strips[0], stamp.strips[0]
    gap = more.x0 - strip.x1
    if abs(_level(strip) - _level(more)) > _SAME_LINE or not -1 <= gap <= _CLOSE:
        return False
    if _is_one_word(strip.text, more.text):
        return gap <= _TIGHT or not more.text[0].isdigit()
    return _DATE_REST.fullmatch(f"{strip.text} {more.text}") is not None


_DATE_REST = re.compile(
    r"(?:.{0,40}ngày\s+)?\d{1,2}\s+tháng(?:\s+\d{1,2}(?:\s+năm(?:\s+(?:19|20)\d\d)?)?)?"
)


def _is_one_word(left: str, right: str) -> bool:
    """Whether two pieces make one number: its figures, or its figures and its symbol."""
    if left.isdigit() and right.isdigit():
        return len(left) + len(right) <= 5
    figures = re.fullmatch(r"\d{1,6}[a-z]?(?:/\d{4})?", left)
    return figures is not None and re.fullmatch(r"[/-](?=[^\W\d_])\S{1,40}", right) is not None


def _wanted(stamps: Sequence[Stamp], blanks: Sequence[_Blank]) -> dict[_Blank, list[Word]]:
    """The figures that ask for each blank: by their place over it, the others by their order."""
    wanted: dict[_Blank, list[Word]] = {}
    left: list[tuple[Stamp, list[Word]]] = []
    for stamp in stamps:
        over, others = _by_place(stamp, blanks)
        for blank, word in over:
            wanted.setdefault(blank, []).append(word)
        left.append((stamp, others))
    open_ = [blank for blank in blanks if blank not in wanted and blank.kind != "open-number"]
    for stamp, figures in left:
        for blank, word in _by_order(stamp, figures, open_):
            wanted.setdefault(blank, []).append(word)
    return wanted


# --- the printed form -------------------------------------------------------------------------------


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _level(strip: Strip) -> float:
    boxes = [word.box for word in strip.words]
    return (min(box.top for box in boxes) + max(box.bottom for box in boxes)) / 2


def _near(layout: PageLayout, stamps: Sequence[Stamp]) -> list[Strip]:
    heights = sorted(_middle(word.box) for stamp in stamps for word in stamp.words)
    found = []
    for strip in layout.strips:
        at = bisect_left(heights, _level(strip) - _REACH)
        if at < len(heights) and heights[at] < _level(strip) + _REACH:
            found.append(strip)
    return found


def _pieces(word: Word) -> Iterator[Word]:
    """A word cut at its dots (``Số:....../QĐ-UBND``); its text read on is the same."""
    if not _FILLER.search(word.text) or _FILLER.fullmatch(word.text):
        yield word
        return
    parts = [part for part in re.split(rf"({_FILLER.pattern})", word.text) if part]
    weights = [len(part) * (0.5 if _FILLER.fullmatch(part) else 1.0) for part in parts]
    box, at = word.box, word.box.x0
    for index, (part, weight) in enumerate(zip(parts, weights, strict=True)):
        end = at + (box.x1 - box.x0) * weight / sum(weights)
        glued = word.glued if index == 0 else True
        yield Word(part, word.page, Box(at, box.top, end, box.bottom), glued, word.mark)
        at = end


def _lines(strips: Iterable[Strip]) -> Iterator[list[tuple[Word, Strip]]]:
    """What stands on one level, from left to right, whatever strips pdfium made of it."""
    line: list[tuple[Word, Strip]] = []
    level = 0.0
    for strip in sorted(strips, key=_level):
        if line and _level(strip) - level > _SAME_LINE:
            yield sorted(line, key=lambda item: item[0].box.x0)
            line = []
        if not line:
            level = _level(strip)
        line.extend((word, strip) for word in strip.words)
    if line:
        yield sorted(line, key=lambda item: item[0].box.x0)


def _blanks(line: list[tuple[Word, Strip]], width: float) -> Iterator[_Blank]:
    for index, (left, strip) in enumerate(line):
        if _FILLER.fullmatch(left.text):
            continue
        after = index + 1
        while after < len(line) and _FILLER.fullmatch(line[after][0].text):
            after += 1
        right = line[after][0] if after < len(line) else None
        before = line[index - 1][0].text.lower() if index else ""
        kind = _kind(before, left.text, right.text if right is not None else "")
        if kind:
            edge = right.box.x0 if right is not None else width
            fillers = [word for word, _ in line[index + 1 : after]]
            yield _Blank(kind, left, right, fillers, left.box.x1, edge, _level(strip))


def _kind(before: str, left: str, right: str) -> str:
    """What figure a form wants between two words; empty when it wants none."""
    label, follow = left.lower().strip(" ,:.("), right.lower().strip(" ,:.")
    if _SO.search(left):
        return "number" if _CODE.match(right) else "open-number"
    if label == "ngày" and follow == "tháng":
        return "day"
    if label == "tháng" and follow == "năm":
        return "month"
    if label == "năm" and not follow[:1].isdigit():
        return "year"
    if left == "20" and before == "năm":
        return "decade"
    return ""


# --- figures to blanks ------------------------------------------------------------------------------


def _by_place(stamp: Stamp, blanks: Sequence[_Blank]) -> tuple[list[tuple[_Blank, Word]], list[Word]]:
    """The figures of a stamp that stand over a blank which wants them, and the others."""
    found: list[tuple[_Blank, Word]] = []
    left: list[Word] = []
    for word in stamp.words:
        if not any(map(str.isdigit, word.text)):
            continue
        fit = [b for b in blanks if _can_hold(b, word) and _stands_over(word, b)]
        best = min(fit, key=lambda b: abs(b.y - _middle(word.box)), default=None)
        if best is None or any(
            best is blank and not _one_over_other(word.box, first.box) for blank, first in found
        ):
            left.append(word)  # side by side: the second belongs to another blank
        else:
            found.append((best, word))
    return found, left


def _by_order(stamp: Stamp, figures: list[Word], blanks: Sequence[_Blank]) -> list[tuple[_Blank, Word]]:
    """Figures that stand over no blank, set side by side in one appearance (``1187 15 10``).

    They go to the blanks still open on that level if those are just as many and each can hold its.
    """
    level = [b for b in blanks if stamp.box.top - _LEVEL <= b.y <= stamp.box.bottom + _LEVEL]
    level.sort(key=lambda b: b.x0)
    if figures and len(figures) == len(level) and all(map(_can_hold, level, figures)):
        return list(zip(level, figures, strict=True))
    return []


def _one_over_other(one: Box, two: Box) -> bool:
    across = min(one.x1, two.x1) - max(one.x0, two.x0)
    return across > 0.5 * min(one.x1 - one.x0, two.x1 - two.x0)


def _can_hold(blank: _Blank, word: Word) -> bool:
    return _FIGURE[blank.kind].fullmatch(word.text) is not None


def _stands_over(word: Word, blank: _Blank) -> bool:
    box = word.box
    width = box.x1 - box.x0
    if abs(blank.y - _middle(box)) > _LEVEL or not blank.x0 <= (box.x0 + box.x1) / 2 <= blank.x1:
        return False
    covered = max(0.0, blank.x0 - box.x0) + max(0.0, box.x1 - blank.x1)
    return covered <= 0.4 * width and blank.x1 - blank.x0 >= 0.6 * width


def _put(layout: PageLayout, blank: _Blank, word: Word) -> None:
    """Write a figure into a blank; what pdfium cut there becomes one strip."""
    strip = _home(layout, blank.left)
    if blank.right is not None and blank.kind != "open-number":
        other = _home(layout, blank.right)
        if other is not strip and other.words[0] is blank.right:
            strip.words = [*strip.words, *other.words]
            layout.items = [item for item in layout.items if item is not other]
    words = [each for each in strip.words if not any(each is dots for dots in blank.fillers)]
    at = next(index for index, each in enumerate(words) if each is blank.left) + 1
    word.glued = blank.kind == "decade"
    strip.words = [*words[:at], word, *words[at:]]
    if blank.right is not None:
        blank.right.glued = blank.kind == "number"


def _home(layout: PageLayout, word: Word) -> Strip:
    return next(strip for strip in layout.strips if any(each is word for each in strip.words))


# --- whole lines ------------------------------------------------------------------------------------


def _put_line(layout: PageLayout, strip: Strip) -> bool:
    """A stamp that holds the whole number or date line, over white paper in the letterhead."""
    text = strip.text
    dated = _DATE_LINE.fullmatch(text)
    if not dated and _put_rest(layout, strip):
        return True
    if not (dated or _NUMBER_LINE.fullmatch(text)) or strip.bottom > _HEAD * layout.height:
        return False
    printed = [other for other in layout.strips if other.top < _HEAD * layout.height]
    shape = _DATE_LINE if dated else _NUMBER_LINE
    if any(shape.fullmatch(part.text) for other in printed for part in gaps(other, 12)):
        return False
    if any(
        _overlap(word.box, own.box) for other in printed for word in other.words for own in strip.words
    ):
        return False
    for other in printed:
        last = other.words[-1]
        if _is_ahead(other, strip) and dated and last.text.endswith(","):
            other.words = [*other.words, *strip.words]
            return True
    at = next(
        (i for i, item in enumerate(layout.items) if isinstance(item, Strip) and item.top > strip.top),
        len(layout.items),
    )
    layout.items.insert(at, Strip(list(strip.words), strip.size, strip.bold))
    return True


def _put_rest(layout: PageLayout, strip: Strip) -> bool:
    """A stamp that goes on with the printed place: ``Sơn La, ngày`` ``07 tháng 10 năm 2025``."""
    for other in layout.strips:
        if other.bottom > _HEAD * layout.height or not _is_ahead(other, strip):
            continue
        tail = gaps(other, 22)[-1].text
        if not _DATE_LINE.fullmatch(tail) and _DATE_LINE.fullmatch(f"{tail} {strip.text}"):
            other.words = [*other.words, *strip.words]
            return True
    return False


def _is_ahead(printed: Strip, strip: Strip) -> bool:
    """Whether a printed line ends close in front of a stamp, on its level."""
    gap = strip.x0 - printed.words[-1].box.x1
    return 0 <= gap < 60 and abs(_level(printed) - _level(strip)) <= _LEVEL


def _overlap(one: Box, two: Box) -> bool:
    across = min(one.x1, two.x1) - max(one.x0, two.x0)
    down = min(one.bottom, two.bottom) - max(one.top, two.top)
    return across > 1 and down > 0.3 * min(one.bottom - one.top, two.bottom - two.top)
