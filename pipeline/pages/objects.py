"""The objects a page paints, gone through once: text, paths, pictures, also those inside forms.

What nobody sees, the rules of tables and the pictures that fill a page are all told from this one list.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, NamedTuple

from pipeline.pages.calls import Slots, address, calls, ref, size_ref

__all__ = [
    "BEZIER",
    "IMAGE",
    "LINE",
    "MOVE",
    "PATH",
    "SHADING",
    "TEXT",
    "UNITY",
    "Clip",
    "Edges",
    "Matrix",
    "Object",
    "Objects",
    "Segment",
    "Shape",
    "bounds",
    "clip_edges",
    "clipped",
    "fill_parts",
    "fills",
    "holds_text",
    "matrices",
    "moved",
    "segments",
    "taken_off",
    "within",
]

#: A matrix: where a point of an object's own space lies in the page's.
Matrix = tuple[float, float, float, float, float, float]
Edges = tuple[float, float, float, float]  #: left, bottom, right, top in the page's space
#: One object: where pdfium keeps it, its kind, where its form puts it, forms around it.
Object = tuple[int, int, Matrix, int]
#: A segment of a path: its kind, where it ends, whether it closes the stroke.
Segment = tuple[int, float, float, int]
#: One path of a clip: the clip, and which of its paths.
Clip = tuple[Any, Any]
UNITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: The kinds of objects, as pdfium numbers them.
TEXT, PATH, IMAGE, SHADING, _FORM = 1, 2, 3, 4, 5
#: The kinds of segments of a path.
LINE, BEZIER, MOVE = 0, 1, 2
_DEPTH = 5  #: forms inside forms


class Shape(NamedTuple):
    """An object that is no text: its place in the order of painting, its edges in its form's space.

    ``fills`` and ``strokes``: how a path is painted; neither, and it only clips.
    """

    place: int
    object: Object
    edges: Edges
    fills: int
    strokes: int


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a page that are no forms, as they are painted; ``drawn``: there are any at all.

    ``shapes``: those that are no text.
    """

    all: list[Object]
    shapes: list[Shape]
    drawn: bool

    @classmethod
    def of(cls, page: Any) -> Objects:
        """The objects of a page of pdfium; they live as long as it is open."""
        pdfium = calls()
        handle = ref(address(page.raw))
        count = pdfium.count(handle)
        found: list[Object] = []
        items = [item for item in map(pdfium.object, repeat(handle), range(count)) if item]
        _gather(items, UNITY, 0, found)
        return cls(found, _shapes(found), count > 0)

    def covered(self) -> float:
        """The area of the pictures, in the space of the forms they stand in."""
        boxes = (each.edges for each in self.shapes if each.object[1] == IMAGE and each.object[3] < 3)
        return sum(max(0.0, x1 - x0) * max(0.0, y1 - y0) for x0, y0, x1, y1 in boxes)


def _gather(items: Sequence[int], outer: Matrix, depth: int, found: list[Object]) -> None:
    refs = list(map(ref, items))
    kinds = list(map(calls().kind, refs))
    if _FORM not in kinds:
        found.extend(zip(items, kinds, repeat(outer), repeat(depth)))
        return
    for item, handle, kind in zip(items, refs, kinds, strict=True):
        if kind != _FORM:
            found.append((item, kind, outer, depth))
        elif depth < _DEPTH:
            (matrix,) = matrices([handle])
            _gather(_inside(handle), within(matrix, outer), depth + 1, found)


def holds_text(items: Iterable[int], depth: int = 0) -> bool:
    """Whether any object is text, or forms in it are too deep to tell."""
    pdfium = calls()
    refs = list(map(ref, items))
    kinds = list(map(pdfium.kind, refs))
    return TEXT in kinds or any(
        depth == _DEPTH or holds_text(_inside(handle), depth + 1)
        for handle, kind in zip(refs, kinds, strict=True)
        if kind == _FORM
    )


def _inside(form: Any) -> list[int]:
    """The objects of a form."""
    pdfium = calls()
    places = map(size_ref, range(pdfium.form_count(form)))
    return [item for item in map(pdfium.form_object, repeat(form), places) if item]


def taken_off(page: Any, count: int) -> bool:
    """Take the first objects off a page of pdfium; whether all went."""
    pdfium = calls()
    handle = ref(address(page.raw))
    for _ in range(count):
        item = ref(pdfium.object(handle, 0))
        if not pdfium.remove(handle, item):
            return False
        pdfium.destroy(item)
    return True


_RECTS, _MATRICES = Slots(ctypes.c_float, 4), Slots(ctypes.c_float, 6, whole=True)
_POINTS, _MODES, _COLOURS = Slots(ctypes.c_float, 2), Slots(ctypes.c_int, 2), Slots(ctypes.c_uint, 4)


def _shapes(objects: Sequence[Object]) -> list[Shape]:
    some = [(place, each) for place, each in enumerate(objects) if each[1] != TEXT]
    if not some:
        return []
    refs = [ref(each[0]) for _, each in some]
    _, modes = _MODES.ask(calls().draw_mode, refs)
    return [
        Shape(*each, edges, *painted)
        for each, edges, painted in zip(
            some, bounds(refs), zip(modes[::2], modes[1::2], strict=True), strict=True
        )
    ]


def matrices(handles: Sequence[Any]) -> list[Matrix]:
    """The matrices of objects."""
    told, flat = _MATRICES.ask(calls().matrix, handles)
    found = zip(*(flat[at::6] for at in range(6)), strict=True)
    return [each if known else UNITY for each, known in zip(found, told, strict=True)]


def within(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix of what is drawn by the one inside the other."""
    if outer is UNITY:
        return inner
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


def bounds(handles: Sequence[Any]) -> list[Edges]:
    """The rectangles around objects, in the space of the form they stand in."""
    _, flat = _RECTS.ask(calls().bounds, handles)
    return list(zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True))


def fill_parts(handles: Sequence[Any]) -> tuple[list[int], list[int]]:
    """Which objects tell a colour that fills them; red, green, blue and opacity of each in a row."""
    return _COLOURS.ask(calls().fill, handles)


def fills(handles: Sequence[Any]) -> list[tuple[int, int, int, int] | None]:
    """The colours (red, green, blue, opacity) that fill objects; None for one that tells none."""
    told, flat = fill_parts(handles)
    colours = zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
    return [each if known else None for each, known in zip(colours, told, strict=True)]


def segments(handles: Sequence[Any], counts: Sequence[int]) -> Iterator[Segment]:
    """The segments of paths, so many of each, one path behind the other."""
    pdfium = calls()
    paths = chain.from_iterable(map(repeat, handles, counts))
    found = list(map(ref, map(pdfium.segment, paths, chain.from_iterable(map(range, counts)))))
    _, flat = _POINTS.ask(pdfium.segment_point, found)
    closes = map(pdfium.segment_closes, found)
    return zip(map(pdfium.segment_kind, found), flat[::2], flat[1::2], closes, strict=True)


_CORNERS = (0, 2)  #: segments of a rectangle whose ends lie across
_CLIPS = 4  #: paths of a clip that are looked at, the innermost of them


def clipped(handles: Sequence[Any]) -> list[tuple[int, Clip, Edges]]:
    """The objects that paths clip: which, by what, about what that spans.

    That is told by two of its points, for a rectangle rightly; :func:`clip_edges` asks for all.
    """
    pdfium = calls()
    clips = list(map(ref, map(pdfium.clip, handles)))
    some = [
        (at, (clip, size_ref(path)))
        for at, (clip, count) in enumerate(zip(clips, map(pdfium.clip_paths, clips), strict=True))
        for path in range(max(0, count - _CLIPS), count)
    ]
    corners = [
        ref(pdfium.clip_segment(*clip, size_ref(corner))) for _, clip in some for corner in _CORNERS
    ]
    _, flat = _POINTS.ask(pdfium.segment_point, corners)
    spans = zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
    return [
        (at, clip, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        for (at, clip), (x0, y0, x1, y1) in zip(some, spans, strict=True)
    ]


def clip_edges(clip: Clip) -> Edges | None:
    """What the path of a clip spans, whatever its shape; None where it has no points."""
    pdfium = calls()
    count = pdfium.clip_segments(*clip)
    found = [ref(pdfium.clip_segment(*clip, size_ref(at))) for at in range(max(0, count))]
    _, flat = _POINTS.ask(pdfium.segment_point, found)
    xs, ys = flat[::2], flat[1::2]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def moved(edges: Edges, outer: Matrix) -> Edges:
    """The rectangle around what a form puts where its matrix says."""
    if outer is UNITY:
        return edges
    left, bottom, right, top = edges
    a, b, c, d, e, f = outer
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
