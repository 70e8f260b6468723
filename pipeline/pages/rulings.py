"""The ruling lines of a page, from pdfium's path objects, and the tables pdfplumber makes of them.

pdfium has parsed the page already; asked for its paths it answers at sixteen times the speed at which
pdfplumber parses the page once more for them.  What is drawn is told as pdfplumber tells it (a line, a
rectangle, a curve; its edges), in the place where it is shown, and pdfplumber's own table finder does
the geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, NamedTuple

from pipeline.pages.calls import calls, ref
from pipeline.pages.frame import Frame
from pipeline.pages.objects import (
    LINE,
    MOVE,
    PATH,
    Matrix,
    Objects,
    Segment,
    Shape,
    fills,
    matrices,
    segments,
    within,
)

__all__ = ["Ruled", "is_ruled", "ruled_tables"]

_Point = tuple[float, float]
#: An edge as pdfplumber's table finder reads it.
_Edge = dict[str, Any]

#: Segments of all paths of a page so many; a map has millions.
_SEGMENTS = 100_000


@dataclass(frozen=True, slots=True)
class Ruled:
    """The tables of a page that rules make, from top to bottom, and where rows are open.

    ``ends``: where the upright rules of a row end that no level one closes: a page end cut it.
    """

    tables: tuple[Any, ...]
    ends: tuple[float, ...]


def ruled_tables(objects: Objects, frame: Frame) -> Ruled:
    """The ruled tables that the objects of a page make."""
    from pdfplumber.table import TableFinder

    edges = _Rulings(frame).of(objects)
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


def is_ruled(objects: Objects) -> bool:
    """Whether a page has lines enough for a table: at least two across and two down."""
    across = down = boxes = 0
    for shape in objects.shapes:
        _, kind, _, depth = shape.object
        if kind != PATH or depth > 2:
            continue
        left, bottom, right, top = shape.edges
        wide, high = right - left, top - bottom
        if high < 3 and wide > 20:
            across += 1
        elif wide < 3 and high > 8:
            down += 1
        elif wide > 20 and high > 8:
            boxes += 1
        if (across >= 2 and down >= 2) or boxes >= 4:
            return True
    return False


class _Path(NamedTuple):
    """One path: whether its outline is drawn and its inside white, its matrix, its segments."""

    strokes: bool
    white: bool
    matrix: Matrix
    segments: Iterable[Segment]


class _Rulings:
    """The drawings of a page that can be borders, as edges."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._edges: list[_Edge] = []

    def of(self, objects: Objects) -> list[_Edge]:
        """The edges of what a page draws, in the order of drawing."""
        painted = [
            shape
            for shape in objects.shapes
            if shape.object[1] == PATH and (shape.fills or shape.strokes)  # others only clip
        ]
        for path in _taken_apart(painted):
            self._path(path)
        return self._edges

    def _path(self, path: _Path) -> None:
        a, b, c, d, e, f = path.matrix
        points: list[_Point] = []
        shape = ""
        for kind, px, py, closes in path.segments:
            point = (round(px * a + py * c + e, 2), round(px * b + py * d + f, 2))
            if kind == MOVE:
                self._drawn(path, points, shape)
                points, shape = [point], "m"
            else:
                points.append(point)
                shape += "l" if kind == LINE else "c"
            if closes and points:
                points.append(points[0])
                shape += "h"
        self._drawn(path, points, shape)

    def _drawn(self, path: _Path, points: list[_Point], shape: str) -> None:
        """One stroke of the pen, named as pdfplumber names it by its segments."""
        if not points:
            return
        if len(shape) > 3 and shape.endswith("lh") and points[-2] == points[0]:
            shape, points = shape[:-2] + "h", points[:-2] + points[-1:]
        if shape in ("ml", "mlh"):
            self._line(points[0], points[1])
        elif shape in ("mlllh", "mllll") and _is_upright(points):
            self._rectangle(path, points[0], points[2])
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

    def _rectangle(self, path: _Path, one: _Point, two: _Point) -> None:
        """Four edges, if it can be a border; shading behind text lines would make rows of them."""
        if not path.strokes:
            is_area = abs(one[0] - two[0]) >= 3 and abs(one[1] - two[1]) >= 3
            if is_area or path.white:
                return
        edge = self._edge("rect_edge", one, two)
        level = {**edge, "height": 0, "orientation": "h"}
        upright = {**edge, "width": 0, "orientation": "v"}
        self._edges += (
            {**level, "bottom": edge["top"]},
            {**level, "top": edge["bottom"]},
            {**upright, "x1": edge["x0"]},
            {**upright, "x0": edge["x1"]},
        )

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


def _taken_apart(paths: Sequence[Shape]) -> Iterator[_Path]:
    """Paths with all that is asked of them, as many as a page may have."""
    refs = [ref(each.object[0]) for each in paths]
    taken: list[tuple[Shape, Any, int]] = []
    left = _SEGMENTS
    for path, handle, count in zip(paths, refs, map(calls().segments, refs), strict=True):
        if 0 < count <= left:
            taken.append((path, handle, count))
            left -= count
    refs, counts = [handle for _, handle, _ in taken], [count for _, _, count in taken]
    every = segments(refs, counts)
    for (path, _, count), matrix, colour in zip(taken, matrices(refs), fills(refs), strict=True):
        white = colour is not None and min(colour[:3]) == 255
        whole = within(matrix, path.object[2])
        yield _Path(path.strokes > 0, white, whole, islice(every, count))


def _is_upright(points: Sequence[_Point]) -> bool:
    """Whether four corners, the first told again, are a rectangle with level sides."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3), last = points
    return last == (x0, y0) and (
        (x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0)
        or (y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0)
    )
