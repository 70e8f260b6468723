"""Text that is in a page and that nobody sees on it: white, covered, in a layer that is off.

pdfium gives all text there is.  What decides is the picture: the objects of a page lie one over the
other in the order they are drawn, so a word is gone when an opaque rectangle or picture drawn later
lies over it, when it is white on white, and when the page, drawn, shows no ink where it stands.  The
text layer under or over a scan (``Tr 3``) is meant to be unseen: there the picture shows the words.

Most pages hold nothing of this kind; they cost one look at each object.
"""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from pipeline.pages.calls import address, calls, char_boxes
from pipeline.pages.frame import Frame
from pipeline.pages.objects import (
    BEZIER,
    IMAGE,
    PATH,
    SHADING,
    TEXT,
    Edges,
    Matrix,
    Object,
    Objects,
    bounds,
)

__all__ = ["CODE", "Unseen", "may_have_layers"]

#: Says in a document's repairs that text nobody can see was left out.
CODE = "unseen-text"

_SCAN = 0.5  #: a picture over so much of a page is the page, and the text is what was read from it
_DEPTH = 4  #: forms inside forms
_WHITE = 250
_INK = 40  #: least difference in grey between paper and letters
_NORMAL, _INVISIBLE, _CLIP = 0, 3, 7


_LAYERS = b"/OCProperties"
_STREAM = re.compile(rb"\bstream\r?\n")
#: So near its type stands what a packed object is, and so many bytes of it are unpacked.
_NEAR, _LONGEST = 1_000, 50_000_000


def may_have_layers(data: bytes) -> bool:
    """Whether a file may have layers: their list lies open in it, or in a packed object.

    >>> may_have_layers(b"<</Type /Catalog /OCProperties 7 0 R>>"), may_have_layers(b"%PDF-1.4")
    (True, False)
    """
    if _LAYERS in data:
        return True
    found = [each.start() for each in re.finditer(rb"/ObjStm\b", data)]
    return bool(found) and (b"/Encrypt" in data or any(_may_list(data, at) for at in found))


def _may_list(data: bytes, at: int) -> bool:
    """Whether a packed object, whose type is told at a place, holds the list; yes, where unclear."""
    start = data.rfind(b" obj", max(0, at - _NEAR), at)
    begin = _STREAM.search(data, at, at + _NEAR)
    if start < 0 or begin is None:
        return True
    about = data[start : begin.start()]
    if about.count(b"/Filter") != 1 or b"/FlateDecode" not in about or b"/DecodeParms" in about:
        return True
    unpacked = zlib.decompressobj()
    try:
        return _LAYERS in unpacked.decompress(memoryview(data)[begin.end() :], _LONGEST) or (
            not unpacked.eof
        )
    except zlib.error:
        return True


@dataclass(slots=True)
class Unseen:
    """What of one page is not seen; made by :meth:`of`, asked for each word."""

    page: Any
    textpage: Any
    frame: Frame
    area: float
    layers: bool  #: the file may have layers that are off
    covers: list[tuple[int, Edges, int]] = field(default_factory=list)  #: with the object itself
    grounds: list[tuple[int, Edges]] = field(default_factory=list)  #: what white letters show on
    pictures: list[Edges] = field(default_factory=list)
    white: bool = False
    hidden: bool = False
    layered: bool = False
    found: bool = False  #: whether a word was left out
    _order: dict[int, tuple[int, bool]] = field(default_factory=dict)  #: text: its place, in a layer
    _looks: dict[int, str] = field(default_factory=dict)
    _ink: Any = None

    @classmethod
    def of(
        cls, page: Any, textpage: Any, frame: Frame, objects: Objects, *, layers: bool
    ) -> Unseen | None:
        """What there is to look at on a page of pdfium; None when all its text is plainly seen."""
        wide, high = frame.size
        made = cls(page, textpage, frame, max(1.0, wide * high), layers)
        made._survey([each for each in objects.all if each.depth <= _DEPTH])
        if not (made.covers or made.white or made.hidden or made.layered):
            return None
        return made

    def _survey(self, objects: list[Object]) -> None:
        texts = [each for each in objects if each.kind == TEXT]
        self._letters([each.item for each in texts])
        self.layered = self.layers and any(each.depth > 0 or _is_layered(each.item) for each in texts)
        colour = _Colour()
        for place, (item, kind, outer, _) in enumerate(objects):
            if kind == TEXT:
                continue
            if kind == PATH:
                self._path(place, item, outer, colour)
            elif kind == IMAGE:
                box = bounds(item, outer)
                self.pictures.append(box)
                self.grounds.append((place, box))
                self._cover(place, box, item)
            elif kind == SHADING:
                self.grounds.append((place, bounds(item, outer)))
        self._drop_see_through(objects)

    def _letters(self, items: list[int]) -> None:
        """Whether any text is white, or drawn so that it cannot be seen."""
        modes = list(map(calls().text_mode, items))
        self.hidden = _INVISIBLE in modes or _CLIP in modes
        for red, green, blue, alpha in _fills(
            [item for item, mode in zip(items, modes, strict=True) if mode == _NORMAL]
        ):
            self.white = self.white or min(red, green, blue) >= _WHITE
            self.hidden = self.hidden or not alpha

    def _path(self, place: int, item: int, outer: Matrix, colour: _Colour) -> None:
        pdfium = calls()
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        told = pdfium.draw_mode(item, ctypes.addressof(mode), ctypes.addressof(stroke))
        if not told or not mode.value:
            return
        edges = bounds(item, outer)
        if edges[2] - edges[0] < 6 or edges[3] - edges[1] < 4:
            return
        if not pdfium.fill(item, *colour.places) or not colour.is_white():
            self.grounds.append((place, edges))
        if not pdfium.transparent(item) and _is_rectangle(item):
            self._cover(place, edges, item)

    def _cover(self, place: int, edges: Edges, item: int) -> None:
        if 40 < _area(edges) < _SCAN * self.area:
            self.covers.append((place, edges, item))

    def _drop_see_through(self, objects: list[Object]) -> None:
        """Forget the covers under which no text was drawn; most rectangles are a table's ground."""
        if not self.covers and not (self.white or self.hidden or self.layered):
            return
        texts: list[tuple[int, Edges]] = []
        last = max((place for place, _, _ in self.covers), default=-1)
        for place, (item, kind, outer, depth) in enumerate(objects):
            if kind == TEXT:
                self._order[item] = (place, self.layers and (depth > 0 or _is_layered(item)))
                if place < last:
                    texts.append((place, bounds(item, outer)))
        if len(texts) * len(self.covers) > 2_000_000:  # no office made such a page
            self.covers = []
        self.covers = [
            cover
            for cover in self.covers
            if any(at < cover[0] and _overlap(cover[1], text) for at, text in texts)
            and not self._is_clear(cover[2])
        ]

    def _is_clear(self, item: int) -> bool:
        """Whether one sees through a cover: a picture with a mask (a seal, a signature)."""
        import pypdfium2
        import pypdfium2.raw as raw

        if calls().kind(item) != IMAGE:
            return False
        if calls().transparent(item):
            return True
        picture = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
        handle = raw.FPDFImageObj_GetRenderedBitmap(self.page.pdf.raw, self.page.raw, picture)
        if not handle:
            return True
        image = pypdfium2.PdfBitmap.from_raw(handle).to_pil()  # given back when nobody holds it
        return bool(image.mode == "RGBA" and image.getchannel("A").getextrema()[0] < 255)

    # --- words ------------------------------------------------------------------------------------

    def hides(self, first: int, last: int) -> bool:
        """Whether the word from character ``first`` to ``last`` of the text page is not seen."""
        if self._hides(first) and (first == last or self._hides(last)):
            self.found = True
            return True
        return False

    def _hides(self, index: int) -> bool:
        textpage = address(self.textpage.raw)
        item = calls().char_object(textpage, index)
        place, layered = self._order.get(item or 0, (-1, False))
        if place < 0:
            return False
        looks = self._look(item)
        if self.covers or looks:
            x, y = _middle(textpage, index)
            if any(at > place and _holds(edges, x, y) for at, edges, _ in self.covers):
                return True
            if looks == "clear":
                return not any(_holds(edges, x, y) for edges in self.pictures)
            if looks == "white":
                return not any(at < place and _holds(edges, x, y) for at, edges in self.grounds)
        return self.layers and layered and not self._shows(index)

    def _look(self, item: int) -> str:
        """Whether the letters of a text object are ``clear``, ``white`` or neither (empty)."""
        if not (self.hidden or self.white):
            return ""
        known = self._looks.get(item)
        if known is None:
            colour = _Colour()
            mode = calls().text_mode(item)
            told = calls().fill(item, *colour.places)
            known = ""
            if mode in (_INVISIBLE, _CLIP) or (told and mode == _NORMAL and colour.alpha.value == 0):
                known = "clear"
            elif told and mode == _NORMAL and colour.is_white():
                known = "white"
            self._looks[item] = known
        return known

    def _shows(self, index: int) -> bool:
        """Whether the page, drawn, has ink where a character stands."""
        if self._ink is None:
            bitmap = self.page.render(scale=1, may_draw_forms=False, draw_annots=False, grayscale=True)
            try:
                self._ink = bitmap.to_numpy().copy().reshape(bitmap.height, bitmap.width)
            finally:
                bitmap.close()
        (place,) = char_boxes(address(self.textpage.raw), [index])
        if place is None:
            return True
        left, right, bottom, top = place
        box = self.frame.box(left, bottom, right, top)
        part = self._ink[
            max(0, int(box.top)) : int(box.bottom) + 1, max(0, int(box.x0)) : int(box.x1) + 1
        ]
        return bool(part.size == 0 or int(part.max()) - int(part.min()) >= _INK)


# --- objects of a page ----------------------------------------------------------------------------


_UINT = ctypes.sizeof(ctypes.c_uint)


def _fills(items: list[int]) -> Iterator[tuple[int, int, int, int]]:
    """The colours (red, green, blue, opacity) that fill some objects, of those that tell one."""
    count = len(items)
    held = (ctypes.c_uint * (4 * count))()
    start, step = ctypes.addressof(held), 4 * _UINT
    parts = [range(start + at * _UINT, start + at * _UINT + count * step, step) for at in range(4)]
    told = list(map(calls().fill, items, *parts))
    flat = held[:]
    return compress(zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True), told)


class _Colour:
    """Where pdfium writes the colour of an object."""

    def __init__(self) -> None:
        self._parts = tuple(ctypes.c_uint() for _ in range(4))
        self.places = tuple(map(ctypes.addressof, self._parts))
        self.red, *_, self.alpha = self._parts

    def is_white(self) -> bool:
        return all(part.value >= _WHITE for part in self._parts[:3])


def _is_rectangle(item: int) -> bool:
    """Whether a path is one rectangle: what it fills is all of what it spans."""
    pdfium = calls()
    count = pdfium.segments(item)
    if not 4 <= count <= 6:
        return False
    points: set[tuple[float, float]] = set()
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.segment(item, index)
        if pdfium.segment_kind(segment) == BEZIER:
            return False
        pdfium.segment_point(segment, ctypes.addressof(x), ctypes.addressof(y))
        points.add((round(x.value, 1), round(y.value, 1)))
    return len(points) == 4 and len({x for x, _ in points}) == len({y for _, y in points}) == 2


_NAME = ctypes.c_ushort * 8


def _is_layered(item: int) -> bool:
    """Whether an object is marked as the content of a layer (``/OC /name BDC``)."""
    pdfium = calls()
    count = pdfium.marks(item)
    if count <= 0:
        return False
    buffer = _NAME()
    size = ctypes.c_ulong()
    places = ctypes.addressof(buffer), ctypes.sizeof(buffer), ctypes.addressof(size)
    for index in range(count):
        mark = pdfium.mark(item, index)
        named = mark and pdfium.mark_name(mark, *places)
        if named and bytes(buffer)[: max(0, size.value - 2)] == "OC".encode("utf-16-le"):
            return True
    return False


def _area(edges: Edges) -> float:
    return max(0.0, edges[2] - edges[0]) * max(0.0, edges[3] - edges[1])


def _holds(edges: Edges, x: float, y: float) -> bool:
    return edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3]


def _overlap(one: Edges, two: Edges) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


_BOX = ctypes.c_double * 4
_DOUBLE = ctypes.sizeof(ctypes.c_double)


def _middle(textpage: int, index: int) -> tuple[float, float]:
    held = _BOX()
    at = ctypes.addressof(held)
    edges = at, at + _DOUBLE, at + 2 * _DOUBLE, at + 3 * _DOUBLE
    if not calls().char_box(textpage, index, *edges):
        return float("nan"), float("nan")
    left, right, bottom, top = held
    return (left + right) / 2, (bottom + top) / 2
