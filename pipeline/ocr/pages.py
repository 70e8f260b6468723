"""Pages read from pictures: what the engine saw becomes printed lines in reading order.

Two pages are read at a time.  A page is turned upright first; when the words make no sense it is tried
upside down.  Words the engine is unsure of, and figures written by hand in the lines of number and
day, are marked doubtful: nobody concludes a number from them.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, reduce
from statistics import median
from typing import TYPE_CHECKING

from extractors.model import Box, MarkKind
from pipeline.ocr import cache as ocr_cache
from pipeline.ocr.cells import Table, parted, place
from pipeline.ocr.doubts import NUMBER_LINE, UNSURE, doubtful
from pipeline.ocr.figures import figures, installed, ready
from pipeline.ocr.letterhead import reread
from pipeline.ocr.pictures import Picture, Upright, as_turned, is_blank, upright
from pipeline.ocr.receipts import is_receipt, receipts, without_receipts
from pipeline.ocr.ruled import Grid, find_grids, without_rules
from pipeline.ocr.second_look import checked, is_unsure
from pipeline.ocr.signature import signature_again, signed
from pipeline.ocr.specks import without_specks
from pipeline.ocr.spelling import spelled
from pipeline.ocr.stacked import read_cells, without_tables
from pipeline.ocr.tesseract import DPI, Engine, EngineFailed, Seen, read_words
from pipeline.pages.layout import PageLayout, Stamp, Strip, Word
from pipeline.script.syllables import is_rubbish, is_syllable, letters

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["DPI", "ReadPage", "read_pages"]

log = logging.getLogger(__name__)

AT_ONCE = 2  #: pages read side by side
_GIVE_UP = 2  #: pages in a row on which the engine died or hung: the rest is not tried
_SENSE = 65.0  #: mean confidence below which a page may stand on its head; printed pages have 93–96
_CLEAR = 93.0  #: and from which on specks do no harm
_FEW = 100  #: letters of a page that is not read the right way up, whatever their confidence
_LOWEST = 7.0  #: pixels; no printed letter is less high
_NOISE = 45.0  #: below that, after both ways, there is no text on it


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What came of a picture: its lines, or ``blank``, or neither (``layout.items`` is empty)."""

    layout: PageLayout
    blank: bool = False
    failed: bool = False  #: the engine died or hung
    mended: bool = False  #: letters that lost their roof were put right
    reread: bool = False  #: figures of the letterhead became those of the second reader


def read_pages(pictures: Iterable[Picture], engine: Engine) -> Iterator[ReadPage]:
    """The pages of some pictures, in their order; pictures are drawn from the source as needed."""
    waiting: deque[tuple[Picture, Future[ReadPage]]] = deque()
    failures = 0
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        for picture in pictures:
            work: Callable[[Picture, Engine], ReadPage] = _read if failures < _GIVE_UP else _given_up
            waiting.append((picture, pool.submit(work, picture, engine)))
            if len(waiting) > AT_ONCE:
                done = waiting.popleft()[1].result()
                failures = failures + 1 if done.failed else 0
                yield done
        while waiting:
            yield waiting.popleft()[1].result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _given_up(picture: Picture, engine: Engine) -> ReadPage:
    return ReadPage(PageLayout(picture.number, picture.width, picture.height), failed=True)


def _read(picture: Picture, engine: Engine) -> ReadPage:
    empty = PageLayout(picture.number, picture.width, picture.height)
    if is_blank(picture.image):
        return ReadPage(empty, blank=True)
    name = ocr_cache.key(picture.image, engine, first=picture.number == 1)
    try:
        turned, seen, grids, image = _recognised(picture, engine, name)
    except EngineFailed:
        log.info("tesseract fails on page %d", picture.number, exc_info=True)
        return ReadPage(empty, failed=True)
    if _sense(seen) < _NOISE or is_rubbish(" ".join(word.text for word in seen)):
        return ReadPage(empty)
    receipt, seen = _parted_receipts(seen)
    outside, tables = parted(seen, grids, _lines)
    sections = [_lines(outside), *(lines for table in tables for lines in table.cells.values())]
    known = ocr_cache.load_lines(name, sections, ruled=bool(grids)) if installed() else sections
    if known is None:
        grey = cache(lambda: image or as_turned(picture.image, turned))
        known = _figures_again(picture, turned, sections, engine, grey)
        if known is not None:
            ocr_cache.save_lines(name, sections, known, ruled=bool(grids))
    lines, *cells = known or sections
    left = iter(cells)
    tables = [Table(each.grid, {cell: next(left) for cell in each.cells}) for each in tables]
    return _laid_out(picture, turned, lines, tables, receipt)


def _parted_receipts(seen: tuple[Seen, ...]) -> tuple[tuple[Seen, ...], tuple[Seen, ...]]:
    """The words of stamps of receipt, and those of the page."""
    return (
        tuple(word for word in seen if is_receipt(word) and word.text),
        tuple(word for word in seen if not is_receipt(word)),
    )


_Recognised = tuple[Upright, tuple[Seen, ...], tuple[Grid, ...], "Image | None"]


def _recognised(picture: Picture, engine: Engine, name: str) -> _Recognised:
    """The words and the ruled tables of a picture, from the cache or the engine.

    Last the page in grey, turned, where that had to be made.
    """
    grids = ocr_cache.load_grids(name)
    held = ocr_cache.load(name, ruled=bool(grids))
    if held is not None and (grids is not None or not installed()):
        return *held, grids or (), None
    image, turned = upright(picture.image, turns=held[0].turns if held else None)
    stamped = receipts(image, engine) if picture.number == 1 and ready() else ()
    image = without_receipts(image, stamped)
    ruled = _ruled(image)
    if held is not None and not ruled.grids and not stamped:
        ocr_cache.save_grids(name, ())
        return *held, (), image
    seen, first = ruled.words(engine), turned.turns
    if _sense(seen) < _SENSE:
        turned, seen, ruled = _turned_about(picture, engine, (turned, seen, ruled))
    seen, ruled = _cleaned(engine, seen, ruled)
    image = ruled.page
    outside, inside = _parts(seen, ruled.grids)
    again = signature_again(without_tables(ruled.image, ruled.grids), outside, engine)
    seen = (*again, *inside, *(stamped if turned.turns == first else ()))
    if ruled.looked:
        ocr_cache.save_grids(name, ruled.grids)
    ocr_cache.save(name, turned, seen, ruled=bool(ruled.grids))
    return turned, seen, ruled.grids, image


def _turned_about(
    picture: Picture, engine: Engine, first: tuple[Upright, tuple[Seen, ...], _Ruled]
) -> tuple[Upright, tuple[Seen, ...], _Ruled]:
    """The reading of a page that makes the most sense, when the first way up made none.

    The other way up is tried first, then the sides where that gives little: the rules of a table can
    be taken for lines of print.
    """
    best, turns = first, first[0].turns
    for quarter in (2, 1, 3):
        if quarter != 2 and _sense(best[1]) >= _SENSE and _letters(best[1]) >= _FEW:
            break
        image, turned = upright(picture.image, turns=(turns + quarter) % 4)
        ruled = _ruled(image)
        seen = ruled.words(engine)
        best = max(best, (turned, seen, ruled), key=lambda each: _worth(each[1]))
    return best


def _cleaned(engine: Engine, seen: tuple[Seen, ...], ruled: _Ruled) -> tuple[tuple[Seen, ...], _Ruled]:
    """The reading of a page without its specks, where it has many and reads better so."""
    if _sense(seen) >= _CLEAR or not ready():
        return seen, ruled
    image = without_specks(ruled.image)
    if image is None:
        return seen, ruled
    clean = replace(ruled, image=image)
    kept, parts = [], _parts(seen, ruled.grids)
    for part, read in zip(parts, (clean.outside, clean.inside), strict=True):
        again = read(engine) if part and _sense(part) < _CLEAR else ()
        kept.append(again if _worth(again) > _worth(part) else part)
    if kept == parts:
        return seen, ruled
    return (*kept[0], *kept[1]), clean


def _parts(seen: tuple[Seen, ...], grids: tuple[Grid, ...]) -> list[tuple[Seen, ...]]:
    """The words of a page outside its tables, and those inside."""
    inside = tuple(word for word in seen if _in_tables(word, grids)) if grids else ()
    held = set(map(id, inside))
    return [tuple(word for word in seen if id(word) not in held), inside]


def _worth(seen: tuple[Seen, ...]) -> tuple[bool, float]:
    """How good a reading is: whether it makes sense, and how much it read."""
    sense = _sense(seen)
    return sense >= _SENSE, sense * _letters(seen)


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A page whose tables were looked for: the tables, and its picture without their rules."""

    image: Image
    page: Image  #: the same with its rules
    grids: tuple[Grid, ...] = ()
    looked: bool = False

    def words(self, engine: Engine) -> tuple[Seen, ...]:
        """The words outside the tables and those in their cells."""
        return (*self.outside(engine), *self.inside(engine))

    def outside(self, engine: Engine) -> tuple[Seen, ...]:
        """The words outside the tables."""
        image = without_tables(self.image, self.grids) if self.grids else self.image
        return tuple(read_words(engine, image))

    def inside(self, engine: Engine) -> tuple[Seen, ...]:
        """The words in the cells of the tables."""
        return tuple(read_cells(engine, self.image, self.grids)) if self.grids else ()


def _in_tables(word: Seen, grids: tuple[Grid, ...]) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return any(grid.square(x, y) is not None for grid in grids)


def _ruled(image: Image) -> _Ruled:
    if not ready():
        return _Ruled(image, image)
    try:
        grids, mask = find_grids(image)
    except Exception:  # an optional library that fails costs the tables, not the page
        log.info("tables cannot be looked for", exc_info=True)
        return _Ruled(image, image)
    return _Ruled(without_rules(image, mask) if grids else image, image, grids, looked=True)


def _sense(seen: Iterable[Seen]) -> float:
    """Mean confidence over letters; 0 for nothing."""
    total = weight = 0.0
    for word in seen:
        count = sum(map(str.isalnum, word.text))
        total += word.confidence * count
        weight += count
    return total / weight if weight else 0.0


def _letters(seen: Iterable[Seen]) -> int:
    return sum(sum(map(str.isalnum, word.text)) for word in seen)


# --- words to lines -----------------------------------------------------------------------------


Sections = list[list[list[Seen]]]


def _figures_again(
    picture: Picture,
    turned: Upright,
    sections: Sections,
    engine: Engine,
    grey: Callable[[], Image],
) -> Sections | None:
    """Printed lines, their figures read a second time where that is needed; None where it fails.

    The first section holds the lines outside all tables, each other one those of a cell; ``grey`` gives
    the page in grey, turned.
    """
    reader = figures()
    if reader is None:
        return None
    try:
        lines = reread(picture, turned, sections[0], reader, grey)
        inked = cache(lambda: as_turned(picture.image, turned, red=True))
        lines = signed(turned.size, lines, reader, engine, grey, inked)
        return [
            checked(grey(), section, reader) if any(map(is_unsure, section)) else section
            for section in (lines, *sections[1:])
        ]
    except Exception:  # an optional reader that fails (no memory) costs its figures, not the page
        log.info("the second reader fails on page %d", picture.number, exc_info=True)
        return None


def _laid_out(
    picture: Picture,
    turned: Upright,
    lines: list[list[Seen]],
    tables: Sequence[Table],
    receipt: tuple[Seen, ...] = (),
) -> ReadPage:
    scale = picture.scale
    wide, high = turned.size
    layout = PageLayout(picture.number, wide * scale, high * scale, turned=turned.turns % 2 == 1)
    mended = False

    def words_of(line: list[Seen]) -> list[Word]:
        nonlocal mended
        unsure = doubtful(line, picture, turned)
        shown = spelled([word.text for word in line])
        mended = mended or shown != [word.text for word in line]
        words: list[Word] = []
        for index, (word, text) in enumerate(zip(line, shown, strict=True)):
            if not text:
                continue  # a speck
            mark = MarkKind.DOUBTFUL if index in unsure else None
            box = _points(word.box, scale)
            moved = turned.turns or turned.skew
            lies = _points(turned.back(word.box), scale) if moved else None
            if word.readings:
                mark = MarkKind.WRITTEN
            words.append(
                Word(text, picture.number, box, word.glued, mark, lies, readings=word.readings)
            )
        return words

    layout.items.extend(Strip(words_of(line), _size(line) * scale) for line in lines)
    place(layout, tables, words_of, scale)
    layout.stamps.extend(_stamps(receipt, words_of, picture))
    inside = (line for table in tables for cell in table.cells.values() for line in cell)
    reread = any(word.again for line in (*lines, *inside) for word in line)
    return ReadPage(layout, mended=mended, reread=reread)


def _stamps(
    receipt: tuple[Seen, ...], words_of: Callable[[list[Seen]], list[Word]], picture: Picture
) -> Iterator[Stamp]:
    """The stamps of receipt that were read apart from the page."""
    for at in sorted({word.line[0] for word in receipt}):
        lines = _lines(tuple(word for word in receipt if word.line[0] == at))
        strips = [Strip(words_of(line), _size(line) * picture.scale) for line in lines]
        if strips:
            box = reduce(Box.union, (word.box for strip in strips for word in strip.words))
            yield Stamp(picture.number, box, strips, "received")


def _points(box: Box, scale: float) -> Box:
    return Box(box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)


def _size(line: list[Seen]) -> float:
    """The type size of a line, from the heights of its words: letters with tails and roofs."""
    heights = sorted(word.box.bottom - word.box.top for word in line if word.text.isalpha())
    return heights[3 * len(heights) // 4] if heights else 0.0


def _lines(seen: tuple[Seen, ...]) -> list[list[Seen]]:
    """The printed lines, top to bottom; what stands level is one line, whatever the engine's blocks.

    The columns of letterheads, signatures and tables are told apart later, from the places.
    """
    rows: dict[tuple[int, int, int], list[Seen]] = {}
    for word in seen:
        rows.setdefault(word.line, []).append(word)
    cleaned = ([word for word in row if not _is_speck(word, row)] for row in rows.values())
    kept = [row for row in cleaned if row and not _is_noise(row)]
    kept.sort(key=_middle)
    lines: list[list[Seen]] = []
    for row in kept:
        last = lines[-1] if lines else None
        if last is not None and _are_level(last, row):
            last.extend(row)
            last.sort(key=lambda word: word.box.x0)
        else:
            lines.append(sorted(row, key=lambda word: word.box.x0))
    return lines


def _is_noise(row: list[Seen]) -> bool:
    """Whether a row is what edges, seals and pictures were taken for, rather than words."""
    if max(word.confidence for word in row) < 30:
        return True
    sure = _sense(row)
    if sure >= UNSURE or NUMBER_LINE.match(row[0].text):
        return False
    words = [part for word in row for part in letters(word.text)]
    return sum(map(is_syllable, words)) < 0.5 * max(1, len(words))


_STROKES = frozenset("ÍÌỊỈĨ")  #: upright strokes of edges and pens: no word is one of these alone


def _is_speck(word: Seen, line: list[Seen]) -> bool:
    """Rules, dots and edges of seals that were taken for letters."""
    count = sum(map(str.isalnum, word.text))
    if count and word.box.bottom - word.box.top < _LOWEST:
        return True
    if word.text in _STROKES:
        return True
    if count:
        return word.confidence < 25 and count <= 2 and not any(map(str.isdigit, word.text))
    if word.confidence < 50 or (len(word.text) > 2 and len(set(word.text)) == 1):
        return True
    if len(word.text) == 1 and word.text in "'`’‘´|":
        return True  # a mark of speech never stands alone; an upright stroke is an edge
    height = max(each.box.bottom - each.box.top for each in line)
    nearest = min((abs(word.box.x0 - each.box.x1) for each in line if each is not word), default=height)
    return word.text in ":.,;'`" and nearest > 0.6 * height  # a point that stands alone


def _middle(row: list[Seen]) -> float:
    return median((word.box.top + word.box.bottom) / 2 for word in row)


def _are_level(above: list[Seen], row: list[Seen]) -> bool:
    """Whether two rows stand side by side on one line."""
    height = median(word.box.bottom - word.box.top for word in (*above, *row))
    if abs(_middle(above) - _middle(row)) > 0.45 * height:
        return False
    return not any(
        first.box.x0 < second.box.x1 and second.box.x0 < first.box.x1
        for first in above
        for second in row
    )
