"""The objects a page paints, gone through once: text, paths, pictures, also those inside forms.

What nobody sees, the rules of tables and the pictures that fill a page are all told from this one list.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

from pipeline.pages.calls import address, calls

__all__ = [
    "BEZIER",
    "IMAGE",
    "LINE",
    "MOVE",
    "PATH",
    "SHADING",
    "TEXT",
    "UNITY",
    "Edges",
    "Matrix",
    "Object",
    "Objects",
    "bounds",
    "matrix_of",
    "within",
]

#: A matrix: where a point of an object's own space lies in the page's.
Matrix = tuple[float, float, float, float, float, float]
Edges = tuple[float, float, float, float]  #: left, bottom, right, top in the page's space
UNITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: The kinds of objects, as pdfium numbers them.
TEXT, PATH, IMAGE, SHADING, _FORM = 1, 2, 3, 4, 5
#: The kinds of segments of a path.
LINE, BEZIER, MOVE = 0, 1, 2
_DEPTH = 5  #: forms inside forms


class Object(NamedTuple):
    """One object: where pdfium keeps it, its kind, where its form puts it, forms around it."""

    item: int
    kind: int
    outer: Matrix
    depth: int


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a page that are no forms, as they are painted; ``drawn``: there are any at all."""

    all: list[Object]
    drawn: bool

    @classmethod
    def of(cls, page: Any) -> Objects:
        """The objects of a page of pdfium; they live as long as it is open."""
        pdfium = calls()
        handle = address(page.raw)
        count = pdfium.count(handle)
        found: list[Object] = []
        _gather(pdfium.object, handle, count, UNITY, 0, found)
        return cls(found, count > 0)

    def covered(self) -> float:
        """The area of the pictures, in the space of the forms they stand in."""
        boxes = (bounds(each.item, UNITY) for each in self.all if each.kind == IMAGE and each.depth < 3)
        return sum(max(0.0, x1 - x0) * max(0.0, y1 - y0) for x0, y0, x1, y1 in boxes)


def _gather(get: Any, parent: int, count: int, outer: Matrix, depth: int, found: list[Object]) -> None:
    pdfium = calls()
    items = list(map(get, repeat(parent), range(count)))
    for item, kind in zip(items, map(pdfium.kind, items), strict=True):
        if kind != _FORM:
            if item:
                found.append(Object(item, kind, outer, depth))
        elif depth < _DEPTH:
            inner = within(matrix_of(item), outer)
            _gather(pdfium.form_object, item, pdfium.form_count(item), inner, depth + 1, found)


_MATRIX, _RECT = ctypes.c_float * 6, ctypes.c_float * 4


def matrix_of(item: int) -> Matrix:
    """The matrix of an object."""
    held = _MATRIX()
    if not calls().matrix(item, ctypes.addressof(held)):
        return UNITY
    a, b, c, d, e, f = held
    return a, b, c, d, e, f


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


def bounds(item: int, outer: Matrix) -> Edges:
    """The rectangle around an object."""
    held = _RECT()
    start = ctypes.addressof(held)
    calls().bounds(item, start, start + 4, start + 8, start + 12)
    left, bottom, right, top = held
    if outer is UNITY:
        return left, bottom, right, top
    a, b, c, d, e, f = outer
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
