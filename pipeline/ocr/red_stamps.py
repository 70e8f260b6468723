"""The stamp ``ĐẾN`` of a receiving office where it is a picture, or ink on a scan.

Programs of records offices lay it over the first page as a picture, clerks press it on paper.  Red is
looked for in the upper part of the page; what has the size of such a stamp (NĐ 30/2020, Phụ lục IV:
35 by 50 mm) is read by the second reader in colour and in grey.  Number and day count only where both
say the same: a wrong Số đến is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, Any

from extractors.header.foreign import DAY
from extractors.letters import fold
from extractors.model import Box, MarkKind
from pipeline.ocr.figures import Figures
from pipeline.ocr.tesseract import Engine, EngineFailed, read_words
from pipeline.pages.frame import Frame
from pipeline.pages.layout import Stamp, Strip, Word
from pipeline.pages.objects import IMAGE, Edges, Objects, moved

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["may_bear_one", "read_red_stamps", "upper_part"]

#: The share of the first page, from its top, in which such a stamp stands.
_UPPER = 0.35
_OBJECTS = 400  #: annotations of a page that are looked at
#: Width and height of a stamp in points, at least and at most.
_WIDE, _HIGH = (70.0, 290.0), (34.0, 180.0)
_RED, _BRIGHT = 50, 110  #: how much redder than anything else, and how bright, a point of it is
_LEAST = 0.0006  #: share of red points of a page's upper part that a stamp has
_SMALL = 4  #: what the picture is reduced by to find it
_GAP = 18  #: points between two parts of one stamp
_MARGIN = 8  #: pixels around it
_BESIDE, _ALIKE = 0.4, 1.7  #: how far two pieces of a line lie apart, how alike in height (shares)
_MOST = 3  #: places that are read
_BLOCK, _PAPER, _SURE = 6, 30, 80.0  #: mode of tesseract, pixels of paper around a name, of 100
_DPI = 300  #: at 200 a dotted line runs into the figures on it

#: On folded text; the second reader loses letters with two marks (``S:812``, ``ĐN``).
_HEAD = re.compile(r"\W*(?:cong van|van ban)?\s*de?n(?!\w)")
_NUMBER = re.compile(r"(?<!\w)s(?:[o06]|(?=[:.]))[^\w]*(?:den[^\w]*)?(\d[\d.]{0,8})(?![\d/])")


@dataclass(frozen=True, slots=True)
class _Read:
    """What one look at a stamp gives; ``head``: whether ``ĐẾN`` stands on it."""

    head: bool = False
    number: str | None = None
    day: str | None = None
    name: str = ""
    named: Box | None = None  #: where the name stands


def may_bear_one(page: Any, objects: Objects, frame: Frame) -> bool:
    """Whether a picture or an annotation of a stamp's size stands in the upper part of a page."""
    high = frame.size[1] * _UPPER
    images = (each for each in objects.shapes if each.object[1] == IMAGE)
    edges = (moved(each.edges, each.object[2]) for each in images)
    return any(
        _fits(box) and box.top < high
        for box in (frame.box(*each) for each in chain(edges, _annotated(page)))
    )


def _annotated(page: Any) -> Iterator[Edges]:
    """Where the annotations of a page of pdfium stand."""
    import pypdfium2.raw as raw

    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _OBJECTS)):
        each = raw.FPDFPage_GetAnnot(page.raw, index)
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetRect(each, rect):
            yield rect.left, rect.bottom, rect.right, rect.top
        raw.FPDFPage_CloseAnnot(each)


def upper_part(page: Any) -> Image:
    """The upper part of a page of pdfium in colour, as it is shown."""
    _, high = page.get_size()
    drawn = page.render(scale=_DPI / 72, crop=(0, high * (1 - _UPPER), 0, 0))
    image: Image = drawn.to_pil().convert("RGB")
    return image


def _fits(box: Box) -> bool:
    """Whether something has the size of such a stamp (points)."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    return _WIDE[0] <= wide <= _WIDE[1] and _HIGH[0] <= high <= _HIGH[1]


def read_red_stamps(upper: Image, reader: Figures, engine: Engine | None) -> list[Stamp]:
    """The stamps on the upper part of the first page (:func:`upper_part`).

    ``engine`` reads the name of the office, whose Vietnamese letters the second reader loses.
    """
    found: list[Stamp] = []
    for box in _red_places(upper):
        cut = upper.crop((int(box.x0), int(box.top), int(box.x1), int(box.bottom)))
        one = _parsed(_lines(cut, reader))
        grey = cut.split()[1].convert("RGB")  # in green both red and black are dark
        other = _parsed(_lines(grey, reader))
        number = one.number if one.number == other.number else None
        day = one.day if one.day == other.day else None
        if (one.head or other.head) and (number is not None or day is not None):
            name = _named(grey, other, engine) or other.name or one.name
            found.append(_stamp(box, name, number, day))
    return found


def _red_places(upper: Image) -> Iterator[Box]:
    """Where red ink of a stamp's size stands (pixels)."""
    import cv2
    import numpy as np

    small = np.asarray(upper.convert("RGB").reduce(_SMALL)).astype(np.int16)
    others = small[:, :, 1:].max(axis=2)
    red = ((small[:, :, 0] - others > _RED) & (small[:, :, 0] > _BRIGHT)).astype(np.uint8)
    if red.mean() < _LEAST:
        return
    reach = max(1, round(_GAP * _DPI / 72 / _SMALL))
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    places = sorted(stats[1:count].tolist(), key=lambda each: -each[4])[:_MOST]
    scale = 72 / _DPI * _SMALL
    for x, y, wide, high, _ in places:
        if _fits(Box(x * scale, y * scale, (x + wide) * scale, (y + high) * scale)):
            yield Box(
                max(0, x * _SMALL - _MARGIN),
                max(0, y * _SMALL - _MARGIN),
                min(upper.width, (x + wide) * _SMALL + _MARGIN),
                min(upper.height, (y + high) * _SMALL + _MARGIN),
            )


def _named(grey: Image, read: _Read, engine: Engine | None) -> str:
    """The name over the stamp as tesseract reads it; empty where it is not sure of it."""
    box = read.named
    if box is None or engine is None:
        return ""
    from PIL import ImageOps

    cut = grey.crop((int(box.x0), int(box.top), int(box.x1) + 1, int(box.bottom) + 1))
    try:
        seen = read_words(engine, ImageOps.expand(ImageOps.grayscale(cut), _PAPER, 255), _BLOCK)
    except EngineFailed:
        return ""
    words = [each for each in seen if each.text.strip()]
    sure = words and min(each.confidence for each in words) >= _SURE
    return " ".join(each.text for each in words) if sure else ""


def _lines(cut: Image, reader: Figures) -> list[tuple[Box, str]]:
    found = []
    for box in reader.boxes(cut):
        line = cut.crop((int(box.x0), int(box.top), int(box.x1) + 1, int(box.bottom) + 1))
        found.append((box, unicodedata.normalize("NFKC", reader.glimpse(line).text).strip()))
    return found


def _parsed(lines: Iterable[tuple[Box, str]]) -> _Read:
    """What the lines of a stamp say.

    >>> lines = ("SO Y TE", "DÊN", "Sô.....4707.", "Ngày 13/03/2025.", "Sô và ký hiu HS 9")
    >>> found = _parsed((Box(0, at * 20, 90, at * 20 + 15), line) for at, line in enumerate(lines))
    >>> found.head, found.number, found.day, found.name
    (True, '4707', '13/03/2025', 'SO Y TE')
    """
    rows = _rows(lines)
    head, number, day, first = False, None, None, None
    for box, text in rows:
        flat = fold(text)
        top = box.top
        if _HEAD.match(flat):
            head = True
            first = top if first is None else min(first, top)
        if number is None and (told := _NUMBER.search(flat)) is not None:
            number = told[1].replace(".", "")  # the dots are those of the line under it
            first = top if first is None else min(first, top)
        if day is None and (dated := DAY.search(text)) is not None:
            day = dated[0]
    above = [each for each in rows if first is not None and each[0].bottom <= first + 4]
    names = [(box, text) for box, text in above if not any(map(str.isdigit, text))]
    named = reduce(Box.union, (box for box, _ in names)) if names else None
    return _Read(head, number, day, " ".join(text for _, text in names), named)


def _rows(pieces: Iterable[tuple[Box, str]]) -> list[tuple[Box, str]]:
    """Pieces that stand beside each other as one line: ``Số:`` and the figure behind it.

    >>> pieces = [(Box(60, 1, 90, 15), "812"), (Box(0, 0, 30, 15), "Số:"), (Box(0, 20, 50, 35), "Ngày")]
    >>> [text for _, text in _rows(pieces)]
    ['Số: 812', 'Ngày']
    """
    rows: list[list[tuple[Box, str]]] = []
    for box, text in sorted(pieces, key=lambda each: each[0].top + each[0].bottom):
        last = rows[-1][-1][0] if rows else None
        if last is not None:
            high, other = box.bottom - box.top, last.bottom - last.top
            apart = abs((box.top + box.bottom) - (last.top + last.bottom)) / 2
            if apart < _BESIDE * min(high, other) and max(high, other) < _ALIKE * min(high, other):
                rows[-1].append((box, text))
                continue
        rows.append([(box, text)])
    found = []
    for row in rows:
        row.sort(key=lambda each: each[0].x0)
        found.append((reduce(Box.union, (box for box, _ in row)), " ".join(text for _, text in row)))
    return found


def _stamp(box: Box, name: str, number: str | None, day: str | None) -> Stamp:
    """The stamp as one with text would be."""
    scale = 72 / _DPI
    place = Box(box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
    told: list[Any] = [name, "ĐẾN", number and f"Số: {number}", day and f"Ngày: {day}"]
    strips = [
        Strip([Word(text, 1, place, mark=MarkKind.STAMPED)], place.bottom - place.top)
        for text in told
        if text
    ]
    return Stamp(1, place, strips)
