"""Text that is in a page and that nobody sees on it: white, covered, in a layer that is off.

pdfium gives all text there is.  What decides is the picture: the objects of a page lie one over the
other in the order they are drawn, so a word is gone when an opaque rectangle or picture drawn later
lies over it, when it is white on white, when it lies outside the path it is clipped to, and when the
page, drawn, shows no ink where it stands.  The text layer under or over a scan (``Tr 3``) is meant to
be unseen: there the picture shows the words.

Most pages hold nothing of this kind; they cost one look at each object.
"""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any

from pipeline.pages.calls import address, calls, char_boxes, ref, size_ref
from pipeline.pages.frame import Frame
from pipeline.pages.objects import (
    BEZIER,
    IMAGE,
    PATH,
    SHADING,
    TEXT,
    Edges,
    Object,
    Objects,
    Shape,
    bounds,
    clip_edges,
    clipped,
    fill_parts,
    fills,
    moved,
    segments,
)

__all__ = ["CODE", "Unseen", "may_have_layers"]

#: Says in a document's repairs that text nobody can see was left out.
CODE = "unseen-text"

_SCAN = 0.5  #: a picture over so much of a page is the page, and the text is what was read from it
_DEPTH = 4  #: forms inside forms
_WHITE = 250
_INK = 40  #: least difference in grey between paper and letters
_NORMAL, _INVISIBLE, _CLIP = 0, 3, 7


_NOWHERE = (math.nan,) * 4
_LAYERS, _PACKED = b"/OCProperties", b"/ObjStm"
_STREAM = re.compile(rb"\bstream\r?\n")
#: So near its type stands what a packed object is, and so many bytes of it are unpacked.
_NEAR, _LONGEST = 1_000, 50_000_000


def may_have_layers(data: bytes, *, locked: bool = False) -> bool:
    """Whether a file may have layers: their list lies open in it, or in a packed object.

    ``locked``: nothing that is packed in it can be told.

    >>> may_have_layers(b"<</Type /Catalog /OCProperties 7 0 R>>"), may_have_layers(b"%PDF-1.4")
    (True, False)
    """
    if _LAYERS in data:
        return True
    return any(locked or _may_list(data, at) for at in _found(_PACKED, data))


def _found(key: bytes, data: bytes) -> Iterator[int]:
    at = data.find(key)
    while at >= 0:
        yield at
        at = data.find(key, at + len(key))


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
    cut: frozenset[int] = frozenset()  #: text of which nothing lies inside its clip
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
        made._survey(objects)
        if not (made.covers or made.cut or made.white or made.hidden or made.layered):
            return None
        return made

    def _survey(self, objects: Objects) -> None:
        shown = [each for each in objects.all if each[1] == TEXT and each[3] <= _DEPTH]
        handles = [ref(each[0]) for each in shown]
        self._letters(handles)
        self.cut = _cut(shown, handles)
        self.layered = self.layers and any(map(_is_layered, shown))
        for shape in objects.shapes:
            _, kind, outer, depth = shape.object
            if depth > _DEPTH:
                continue
            if kind == PATH:
                self._path(shape)
            elif kind == IMAGE:
                box = moved(shape.edges, outer)
                self.pictures.append(box)
                self.grounds.append((shape.place, box))
                self._cover(shape, box)
            elif kind == SHADING:
                self.grounds.append((shape.place, moved(shape.edges, outer)))
        if self.covers:
            self._drop_see_through(_texts(objects))
        if self.covers or self.cut or self.white or self.hidden or self.layered:
            self._order = {
                each[0]: (place, self.layers and _is_layered(each)) for place, each in _texts(objects)
            }

    def _letters(self, handles: list[Any]) -> None:
        """Whether any text is white, or drawn so that it cannot be seen."""
        modes = list(map(calls().text_mode, handles))
        self.hidden = _INVISIBLE in modes or _CLIP in modes
        plain = [each for each, mode in zip(handles, modes, strict=True) if mode == _NORMAL]
        told, parts = fill_parts(plain)
        if max(parts[::4], default=0) < _WHITE and all(told) and 0 not in parts[3::4]:
            return  # most pages have nothing but dark print
        colours = [each for each in fills(plain) if each is not None]
        self.white = any(map(_is_white, colours))
        self.hidden = self.hidden or not all(alpha for *_, alpha in colours)

    def _path(self, shape: Shape) -> None:
        if not shape.fills:
            return
        item, _, outer, _ = shape.object
        edges = moved(shape.edges, outer)
        if edges[2] - edges[0] < 6 or edges[3] - edges[1] < 4:
            return
        handle = ref(item)
        (colour,) = fills([handle])
        if colour is None or not _is_white(colour):
            self.grounds.append((shape.place, edges))
        if not calls().transparent(handle) and _is_rectangle(handle):
            self._cover(shape, edges)

    def _cover(self, shape: Shape, edges: Edges) -> None:
        if 40 < _area(edges) < _SCAN * self.area:
            self.covers.append((shape.place, edges, shape.object[0]))

    def _drop_see_through(self, texts: Sequence[tuple[int, Object]]) -> None:
        """Forget the covers under which no text was drawn; most rectangles are a table's ground."""
        places = [place for place, _ in texts]
        last = bisect_left(places, max(place for place, _, _ in self.covers))
        if last * len(self.covers) > 2_000_000:  # no office made such a page
            self.covers = []
            return
        under = texts[:last]
        boxes = [
            moved(box, each[2])
            for (_, each), box in zip(under, bounds([ref(each[0]) for _, each in under]), strict=True)
        ]
        self.covers = [
            (place, edges, item)
            for place, edges, item in self.covers
            if _meets(edges, boxes[: bisect_left(places, place)]) and not self._is_clear(item)
        ]

    def _is_clear(self, item: int) -> bool:
        """Whether one sees through a cover: a picture with a mask (a seal, a signature)."""
        import pypdfium2
        import pypdfium2.raw as raw

        if calls().kind(ref(item)) != IMAGE:
            return False
        if calls().transparent(ref(item)):
            return True
        picture = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
        handle = raw.FPDFImageObj_GetRenderedBitmap(self.page.pdf.raw, self.page.raw, picture)
        if not handle:
            return True
        image = pypdfium2.PdfBitmap.from_raw(handle).to_pil()  # given back when nobody holds it
        return bool(image.mode == "RGBA" and image.getchannel("A").getextrema()[0] < 255)

    # --- words ------------------------------------------------------------------------------------

    def hides(self, places: Sequence[tuple[int, int]]) -> frozenset[int]:
        """Which of some words (from where to where in the text of the page) are not seen."""
        firsts = self._hidden([start for start, _ in places])
        some = [at for at, gone in enumerate(firsts) if gone]
        lasts = self._hidden([places[at][1] - 1 for at in some])
        return frozenset(compress(some, lasts))

    def _hidden(self, indices: Sequence[int]) -> list[bool]:
        """Which characters of the text page are not seen."""
        page = ref(address(self.textpage.raw))
        items = map(calls().char_object, [page] * len(indices), indices)
        boxes = char_boxes(page, indices)
        return [self._is_hidden(item or 0, box) for item, box in zip(items, boxes, strict=True)]

    def _is_hidden(self, item: int, box: Edges | None) -> bool:
        place, layered = self._order.get(item, (-1, False))
        if place < 0:
            return False
        if item in self.cut:
            return True
        looks = self._look(item)
        if self.covers or looks:
            left, right, bottom, top = box or _NOWHERE
            x, y = (left + right) / 2, (bottom + top) / 2
            if any(at > place and _holds(edges, x, y) for at, edges, _ in self.covers):
                return True
            if looks == "clear":
                return not any(_holds(edges, x, y) for edges in self.pictures)
            if looks == "white":
                return not any(at < place and _holds(edges, x, y) for at, edges in self.grounds)
        return self.layers and layered and not self._shows(box)

    def _look(self, item: int) -> str:
        """Whether the letters of a text object are ``clear``, ``white`` or neither (empty)."""
        if not (self.hidden or self.white):
            return ""
        known = self._looks.get(item)
        if known is None:
            handle = ref(item)
            mode = calls().text_mode(handle)
            (colour,) = fills([handle]) if mode == _NORMAL else (None,)
            known = ""
            if mode in (_INVISIBLE, _CLIP) or (colour is not None and colour[3] == 0):
                known = "clear"
            elif colour is not None and _is_white(colour):
                known = "white"
            self._looks[item] = known
        return known

    def _shows(self, box: Edges | None) -> bool:
        """Whether the page, drawn, has ink where a character stands (left, right, bottom, top)."""
        if box is None:
            return True
        if self._ink is None:
            bitmap = self.page.render(scale=1, may_draw_forms=False, draw_annots=False, grayscale=True)
            try:
                self._ink = bitmap.to_numpy().copy().reshape(bitmap.height, bitmap.width)
            finally:
                bitmap.close()
        left, right, bottom, top = box
        shown = self.frame.box(left, bottom, right, top)
        part = self._ink[
            max(0, int(shown.top)) : int(shown.bottom) + 1, max(0, int(shown.x0)) : int(shown.x1) + 1
        ]
        return bool(part.size == 0 or int(part.max()) - int(part.min()) >= _INK)


# --- objects of a page ----------------------------------------------------------------------------


def _texts(objects: Objects) -> list[tuple[int, Object]]:
    """The letters of a page, with their places in the order of painting."""
    return [
        (place, each) for place, each in enumerate(objects.all) if each[1] == TEXT and each[3] <= _DEPTH
    ]


def _cut(shown: Sequence[Object], handles: Sequence[Any]) -> frozenset[int]:
    """The text of which nothing lies inside the path it is clipped to; clips are of its own form."""
    some = clipped(handles)
    boxes = bounds([handles[at] for at, _, _ in some])
    found: set[int] = set()
    for (at, clip, edges), box in zip(some, boxes, strict=True):
        if _apart(box, edges):
            whole = clip_edges(clip)
            if whole is not None and _apart(box, whole):
                found.add(shown[at][0])
    return frozenset(found)


def _apart(box: Edges, clip: Edges) -> bool:
    """Whether a box has no point in common with what a clip leaves."""
    left, bottom = max(box[0], clip[0]), max(box[1], clip[1])
    right, top = min(box[2], clip[2]), min(box[3], clip[3])
    return box[0] < box[2] and (right <= left or top <= bottom)


def _is_white(colour: tuple[int, int, int, int]) -> bool:
    return min(colour[:3]) >= _WHITE


def _is_rectangle(handle: Any) -> bool:
    """Whether a path is one rectangle: what it fills is all of what it spans."""
    pdfium = calls()
    count = pdfium.segments(handle)
    if not 4 <= count <= 6:
        return False
    kinds, xs, ys, _ = zip(*segments([handle], [count]), strict=True)
    if BEZIER in kinds:
        return False
    points = {(round(x, 1), round(y, 1)) for x, y in zip(xs, ys, strict=True)}
    return len(points) == 4 and len({x for x, _ in points}) == len({y for _, y in points}) == 2


_NAME = ctypes.c_ushort * 8


def _is_layered(each: Object) -> bool:
    """Whether an object is in a form, or marked as the content of a layer (``/OC /name BDC``)."""
    item, _, _, depth = each
    pdfium, handle = calls(), ref(item)
    count = pdfium.marks(handle)
    if depth > 0 or count <= 0:
        return depth > 0
    buffer = _NAME()
    size = ctypes.c_ulong()
    places = ctypes.byref(buffer), size_ref(ctypes.sizeof(buffer)), ctypes.byref(size)
    for index in range(count):
        mark = pdfium.mark(handle, size_ref(index))
        named = mark and pdfium.mark_name(ref(mark), *places)
        if named and bytes(buffer)[: max(0, size.value - 2)] == "OC".encode("utf-16-le"):
            return True
    return False


def _area(edges: Edges) -> float:
    return max(0.0, edges[2] - edges[0]) * max(0.0, edges[3] - edges[1])


def _holds(edges: Edges, x: float, y: float) -> bool:
    return edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3]


def _meets(edges: Edges, others: Sequence[Edges]) -> bool:
    """Whether a rectangle lies over any other."""
    left, bottom, right, top = edges
    return any(x0 < right and left < x1 and y0 < top and bottom < y1 for x0, y0, x1, y1 in others)
