"""Text that is in a page and that nobody sees on it: white, covered, in a layer that is off.

pdfium gives all text there is.  What decides is the picture: the objects of a page lie one over the
other in the order they are drawn, so a word is gone when an opaque rectangle or picture drawn later
lies over it, when it is white on white, and when the page, drawn, shows no ink where it stands.  The
text layer under or over a scan (``Tr 3``) is meant to be unseen: there the picture shows the words.

Most pages hold nothing of this kind; they cost one look at each object.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.pages.frame import Frame

__all__ = ["CODE", "Unseen"]

#: Says in a document's repairs that text nobody can see was left out.
CODE = "unseen-text"

_SCAN = 0.5  #: a picture over so much of a page is the page, and the text is what was read from it
_DEPTH = 4  #: forms inside forms
_WHITE = 250
_INK = 40  #: least difference in grey between paper and letters
_NORMAL, _INVISIBLE, _CLIP = 0, 3, 7

_Edges = tuple[float, float, float, float]  #: left, bottom, right, top in the page's space
_Matrix = tuple[float, float, float, float, float, float]
#: Place, object, type, where its form puts it, depth.
_Object = tuple[int, Any, int, "_Matrix", int]
_UNITY: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Unseen:
    """What of one page is not seen; made by :meth:`of`, asked for each word."""

    page: Any
    textpage: Any
    frame: Frame
    area: float
    layers: bool  #: the file may have layers that are off
    covers: list[tuple[int, _Edges, Any]] = field(default_factory=list)  #: with the object itself
    grounds: list[tuple[int, _Edges]] = field(default_factory=list)  #: what white letters show on
    pictures: list[_Edges] = field(default_factory=list)
    white: bool = False
    hidden: bool = False
    layered: bool = False
    found: bool = False  #: whether a word was left out
    _order: dict[int, tuple[int, bool]] = field(default_factory=dict)  #: text: its place, in a layer
    _ink: Any = None

    @classmethod
    def of(cls, page: Any, textpage: Any, frame: Frame, *, layers: bool) -> Unseen | None:
        """What there is to look at on a page of pdfium; None when all its text is plainly seen."""
        wide, high = frame.size
        made = cls(page, textpage, frame, max(1.0, wide * high), layers)
        made._survey()
        if not (made.covers or made.white or made.hidden or made.layered):
            return None
        return made

    def _survey(self) -> None:
        import pypdfium2.raw as raw

        colour = [ctypes.c_uint() for _ in range(4)]
        red, *_, alpha = colour
        mode_of, colour_of = raw.FPDFTextObj_GetTextRenderMode, raw.FPDFPageObj_GetFillColor
        objects = list(_objects(self.page))
        for place, item, kind, matrix, depth in objects:
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                if self.layers and not self.layered:
                    self.layered = depth > 0 or _is_layered(item)
                mode = mode_of(item)
                if mode == _NORMAL:
                    if colour_of(item, *colour) and (red.value >= _WHITE or not alpha.value):
                        self.white = self.white or _is_white(colour)
                        self.hidden = self.hidden or not alpha.value
                elif mode in (_INVISIBLE, _CLIP):
                    self.hidden = True
            elif kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(place, item, matrix, colour)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                edges = _bounds(item, matrix)
                self.pictures.append(edges)
                self.grounds.append((place, edges))
                self._cover(place, edges, item)
            elif kind == raw.FPDF_PAGEOBJ_SHADING:
                self.grounds.append((place, _bounds(item, matrix)))
        self._drop_see_through(objects)

    def _path(self, place: int, item: Any, matrix: _Matrix, colour: list[Any]) -> None:
        import pypdfium2.raw as raw

        mode, stroke = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or not mode.value:
            return
        edges = _bounds(item, matrix)
        if edges[2] - edges[0] < 6 or edges[3] - edges[1] < 4:
            return
        if not raw.FPDFPageObj_GetFillColor(item, *colour) or not _is_white(colour):
            self.grounds.append((place, edges))
        if not raw.FPDFPageObj_HasTransparency(item) and _is_rectangle(item):
            self._cover(place, edges, item)

    def _cover(self, place: int, edges: _Edges, item: Any) -> None:
        if 40 < _area(edges) < _SCAN * self.area:
            self.covers.append((place, edges, item))

    def _drop_see_through(self, objects: list[_Object]) -> None:
        """Forget the covers under which no text was drawn; most rectangles are a table's ground."""
        import pypdfium2.raw as raw

        if not self.covers and not (self.white or self.hidden or self.layered):
            return
        texts: list[tuple[int, _Edges]] = []
        for place, item, kind, matrix, depth in objects:
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                address = ctypes.cast(item, ctypes.c_void_p).value or 0
                self._order[address] = (place, self.layers and (depth > 0 or _is_layered(item)))
                texts.append((place, _bounds(item, matrix)))
        last = max((place for place, _, _ in self.covers), default=0)
        early = [(place, edges) for place, edges in texts if place < last]
        if len(early) * len(self.covers) > 2_000_000:  # no office made such a page
            self.covers = []
        self.covers = [
            cover
            for cover in self.covers
            if any(at < cover[0] and _overlap(cover[1], text) for at, text in early)
            and not self._is_clear(cover[2])
        ]

    def _is_clear(self, item: Any) -> bool:
        """Whether one sees through a cover: a picture with a mask (a seal, a signature)."""
        import pypdfium2
        import pypdfium2.raw as raw

        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_IMAGE:
            return False
        if raw.FPDFPageObj_HasTransparency(item):
            return True
        handle = raw.FPDFImageObj_GetRenderedBitmap(self.page.pdf.raw, self.page.raw, item)
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
        import pypdfium2.raw as raw

        item = raw.FPDFText_GetTextObject(self.textpage.raw, index)
        address = ctypes.cast(item, ctypes.c_void_p).value if item else None
        place, layered = self._order.get(address or 0, (-1, False))
        if place < 0:
            return False
        x, y = _middle(raw, self.textpage.raw, index)
        if any(at > place and _holds(edges, x, y) for at, edges, _ in self.covers):
            return True
        if self.hidden or self.white:
            colour = [ctypes.c_uint() for _ in range(4)]
            mode = raw.FPDFTextObj_GetTextRenderMode(item)
            known = raw.FPDFPageObj_GetFillColor(item, *colour)
            if mode in (_INVISIBLE, _CLIP) or (known and mode == _NORMAL and colour[3].value == 0):
                return not any(_holds(edges, x, y) for edges in self.pictures)
            if known and mode == _NORMAL and _is_white(colour):
                return not any(at < place and _holds(edges, x, y) for at, edges in self.grounds)
        return self.layers and layered and not self._shows(index)

    def _shows(self, index: int) -> bool:
        """Whether the page, drawn, has ink where a character stands."""
        import pypdfium2.raw as raw

        if self._ink is None:
            bitmap = self.page.render(scale=1, may_draw_forms=False, draw_annots=False, grayscale=True)
            try:
                self._ink = bitmap.to_numpy().copy().reshape(bitmap.height, bitmap.width)
            finally:
                bitmap.close()
        edges = [ctypes.c_double() for _ in range(4)]
        if not raw.FPDFText_GetCharBox(self.textpage.raw, index, *edges):
            return True
        left, right, bottom, top = (edge.value for edge in edges)
        box = self.frame.box(left, bottom, right, top)
        part = self._ink[
            max(0, int(box.top)) : int(box.bottom) + 1, max(0, int(box.x0)) : int(box.x1) + 1
        ]
        return bool(part.size == 0 or int(part.max()) - int(part.min()) >= _INK)


# --- objects of a page ----------------------------------------------------------------------------


def _objects(page: Any) -> Iterator[_Object]:
    """The objects of a page as they are painted: place, object, type, where its form puts it, depth."""
    import pypdfium2.raw as raw

    place = 0
    stack: list[tuple[Any, int, int, _Matrix, int]] = [
        (None, 0, raw.FPDFPage_CountObjects(page.raw), _UNITY, 0)
    ]
    while stack:
        form, at, count, matrix, depth = stack.pop()
        while at < count:
            item = (
                raw.FPDFPage_GetObject(page.raw, at)
                if form is None
                else raw.FPDFFormObj_GetObject(form, at)
            )
            at += 1
            if not item:
                continue
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < _DEPTH:
                    stack.append((form, at, count, matrix, depth))
                    inner = _times(_matrix(item), matrix)
                    stack.append((item, 0, raw.FPDFFormObj_CountObjects(item), inner, depth + 1))
                    break
                continue
            place += 1
            yield place, item, kind, matrix, depth


def _matrix(item: Any) -> _Matrix:
    import pypdfium2.raw as raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _UNITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _bounds(item: Any, matrix: _Matrix) -> _Edges:
    import pypdfium2.raw as raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    edges = (left.value, bottom.value, right.value, top.value)
    if matrix is _UNITY:
        return edges
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in edges[::2] for y in edges[1::2]]
    ys = [b * x + d * y + f for x in edges[::2] for y in edges[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _is_rectangle(item: Any) -> bool:
    """Whether a path is one rectangle: what it fills is all of what it spans."""
    import pypdfium2.raw as raw

    count = raw.FPDFPath_CountSegments(item)
    if not 4 <= count <= 6:
        return False
    points: set[tuple[float, float]] = set()
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.add((round(x.value, 1), round(y.value, 1)))
    return len(points) == 4 and len({x for x, _ in points}) == len({y for _, y in points}) == 2


def _is_layered(item: Any) -> bool:
    """Whether an object is marked as the content of a layer (``/OC /name BDC``)."""
    import pypdfium2.raw as raw

    count = raw.FPDFPageObj_CountMarks(item)
    if count <= 0:
        return False
    buffer = (ctypes.c_ushort * 8)()
    size = ctypes.c_ulong()
    for index in range(count):
        mark = raw.FPDFPageObj_GetMark(item, index)
        named = mark and raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
        if named and bytes(buffer)[: max(0, size.value - 2)] == "OC".encode("utf-16-le"):
            return True
    return False


def _is_white(colour: list[Any]) -> bool:
    return all(part.value >= _WHITE for part in colour[:3])


def _area(edges: _Edges) -> float:
    return max(0.0, edges[2] - edges[0]) * max(0.0, edges[3] - edges[1])


def _holds(edges: _Edges, x: float, y: float) -> bool:
    return edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3]


def _overlap(one: _Edges, two: _Edges) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _middle(raw: Any, handle: Any, index: int) -> tuple[float, float]:
    edges = [ctypes.c_double() for _ in range(4)]
    if not raw.FPDFText_GetCharBox(handle, index, *edges):
        return float("nan"), float("nan")
    left, right, bottom, top = (edge.value for edge in edges)
    return (left + right) / 2, (bottom + top) / 2
