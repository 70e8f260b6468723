"""The ruling lines of a page, from pdfium's path objects, and the tables pdfplumber makes of them.

pdfium has parsed the page already; asked for its paths it answers at sixteen times the speed at which
pdfplumber parses the page once more for them.  What is drawn is told as pdfplumber tells it (a line, a
rectangle, a curve; its edges), in the place where it is shown, and pdfplumber's own table finder does
the geometry.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.pages.frame import Frame

__all__ = ["Ruled", "is_ruled", "ruled_tables"]

#: A matrix: where a point of an object's own space lies in the page's.
_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
#: An edge as pdfplumber's table finder reads it.
_Edge = dict[str, Any]

_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Forms inside forms so deep, and segments of all paths of a page so many; a map has millions.
_DEPTH, _SEGMENTS = 5, 100_000


@dataclass(frozen=True, slots=True)
class Ruled:
    """The tables of a page that rules make, from top to bottom, and where rows are open.

    ``ends``: where the upright rules of a row end that no level one closes: a page end cut it.
    """

    tables: tuple[Any, ...]
    ends: tuple[float, ...]


def ruled_tables(page: Any, frame: Frame) -> Ruled:
    """The ruled tables of a page of pdfium."""
    from pdfplumber.table import TableFinder

    edges = _Rulings(frame).of(page)
    settings, ends = _open_ends(edges)
    wide, high = frame.size
    found = TableFinder(_Page(edges, (0, 0, wide, high)), settings).tables
    for table in found:
        table.page = None  # its edges are not wanted any more: a long file has millions
    return Ruled(tuple(sorted(found, key=lambda each: each.bbox[1])), tuple(ends))


@dataclass(frozen=True, slots=True)
class _Page:
    """All that pdfplumber's table finder asks of a page."""

    edges: list[_Edge]
    bbox: tuple[float, float, float, float]


def _open_ends(edges: Sequence[_Edge]) -> tuple[dict[str, Any], list[float]]:
    """Where a page end cut a row: its upright rules go on, no rule closes it.

    Gives settings that close such rows at the ends of the upright rules, and those places.
    """
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge["top"] for edge in edges if edge["orientation"] == "h"]
    if len(upright) < 2 or not level:
        return {}, []
    ends = [
        end
        for end in (min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright))
        if all(abs(end - rule) > 4 for rule in level)
    ]
    return ({"explicit_horizontal_lines": ends} if ends else {}), ends


def _objects(raw: Any, page: Any) -> Iterator[tuple[Any, int, int]]:
    """The objects of a page and of the forms in it: each with its kind and its depth."""
    kind_of, form = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_FORM
    pending = [(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page.raw, 0)]
    while pending:
        count, get, parent, depth = pending.pop()
        for index in range(count(parent)):
            item = get(parent, index)
            kind = kind_of(item)
            yield item, kind, depth
            if kind == form and depth < 2:
                pending.append(
                    (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, item, depth + 1)
                )


def is_ruled(page: Any) -> bool:
    """Whether a page has lines enough for a table: at least two across and two down."""
    import pypdfium2.raw as raw

    across = down = boxes = 0
    edges = tuple(ctypes.c_float() for _ in range(4))
    left, bottom, right, top = edges
    places = tuple(map(ctypes.byref, edges))
    path, bounds = raw.FPDF_PAGEOBJ_PATH, raw.FPDFPageObj_GetBounds
    for item, kind, _ in _objects(raw, page):
        if kind != path or not bounds(item, *places):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        if high < 3 and wide > 20:
            across += 1
        elif wide < 3 and high > 8:
            down += 1
        elif wide > 20 and high > 8:
            boxes += 1
        if (across >= 2 and down >= 2) or boxes >= 4:
            return True
    return False


class _Rulings:
    """The drawings of a page that can be borders, as edges."""

    def __init__(self, frame: Frame) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._frame = frame
        self._edges: list[_Edge] = []
        self._left = _SEGMENTS
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._colour = tuple(ctypes.c_uint() for _ in range(4))

    def of(self, page: Any) -> list[_Edge]:
        """The edges of a page of pdfium, in the order of drawing."""
        raw = self._raw
        self._walk(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page.raw, _SAME, 0)
        return self._edges

    def _walk(
        self,
        count: Callable[[Any], int],
        get: Callable[[Any, int], Any],
        parent: Any,
        outer: _Matrix,
        depth: int,
    ) -> None:
        raw = self._raw
        for index in range(count(parent)):
            item = get(parent, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                inner = _within(self._matrix_of(item), outer)
                get_inner = raw.FPDFFormObj_GetObject
                self._walk(raw.FPDFFormObj_CountObjects, get_inner, item, inner, depth + 1)

    def _matrix_of(self, item: Any) -> _Matrix:
        each = self._matrix
        self._raw.FPDFPageObj_GetMatrix(item, each)
        return each.a, each.b, each.c, each.d, each.e, each.f

    def _path(self, item: Any, outer: _Matrix) -> None:
        raw = self._raw
        raw.FPDFPath_GetDrawMode(item, self._fill, self._stroke)
        if not self._fill.value and not self._stroke.value:
            return  # it only clips
        count = raw.FPDFPath_CountSegments(item)
        if count <= 0 or count > self._left:
            return
        self._left -= count
        a, b, c, d, e, f = _within(self._matrix_of(item), outer)
        points: list[_Point] = []
        shape = ""
        x, y = self._x, self._y
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            px, py = x.value, y.value
            point = (round(px * a + py * c + e, 2), round(px * b + py * d + f, 2))
            if kind == raw.FPDF_SEGMENT_MOVETO:
                self._drawn(item, points, shape)
                points, shape = [point], "m"
            else:
                points.append(point)
                shape += "l" if kind == raw.FPDF_SEGMENT_LINETO else "c"
            if raw.FPDFPathSegment_GetClose(segment) and points:
                points.append(points[0])
                shape += "h"
        self._drawn(item, points, shape)

    def _drawn(self, item: Any, points: list[_Point], shape: str) -> None:
        """One stroke of the pen, named as pdfplumber names it by its segments."""
        if not points:
            return
        if len(shape) > 3 and shape.endswith("lh") and points[-2] == points[0]:
            shape, points = shape[:-2] + "h", points[:-2] + points[-1:]
        if shape in ("ml", "mlh"):
            self._line(points[0], points[1])
        elif shape in ("mlllh", "mllll") and _is_upright(points):
            self._rectangle(item, points[0], points[2])
        else:
            for one, two in pairwise(points):
                edge = self._edge("curve_edge", one, two)
                level = "h" if edge["top"] == edge["bottom"] else None
                edge["orientation"] = "v" if edge["x0"] == edge["x1"] else level
                self._edges.append(edge)

    def _line(self, one: _Point, two: _Point) -> None:
        edge = self._edge("line", one, two)
        edge["orientation"] = "h" if edge["top"] == edge["bottom"] else "v"
        self._edges.append(edge)

    def _rectangle(self, item: Any, one: _Point, two: _Point) -> None:
        """Four edges, if it can be a border; shading behind text lines would make rows of them."""
        if not self._stroke.value:
            is_area = abs(one[0] - two[0]) >= 3 and abs(one[1] - two[1]) >= 3
            if is_area or self._is_white(item):
                return
        edge = self._edge("rect_edge", one, two)
        self._edges += (
            {**edge, "bottom": edge["top"], "height": 0, "orientation": "h"},
            {**edge, "top": edge["bottom"], "height": 0, "orientation": "h"},
            {**edge, "x1": edge["x0"], "width": 0, "orientation": "v"},
            {**edge, "x0": edge["x1"], "width": 0, "orientation": "v"},
        )

    def _is_white(self, item: Any) -> bool:
        told = self._raw.FPDFPageObj_GetFillColor(item, *self._colour)
        return bool(told) and all(each.value == 255 for each in self._colour[:3])

    def _edge(self, kind: str, one: _Point, two: _Point) -> _Edge:
        (ax, ay), (bx, by) = one, two
        box = self._frame.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        return {
            "x0": box.x0,
            "x1": box.x1,
            "top": box.top,
            "bottom": box.bottom,
            "width": box.x1 - box.x0,
            "height": box.bottom - box.top,
            "object_type": kind,
        }


def _is_upright(points: Sequence[_Point]) -> bool:
    """Whether four corners, the first told again, are a rectangle with level sides."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), last = points
    return last == (x0, y0) and (
        (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0)
        or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)
    )


def _within(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix of what is drawn by the one inside the other."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
