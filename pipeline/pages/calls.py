"""The functions of pdfium that are asked of every letter and every object of a page.

pypdfium2 declares each argument by its type, which ctypes checks and converts anew at each of the
thousands of calls that a page takes.  Here nothing is declared: a plain number is handed over as a C
``int``, everything else (a handle, a place to write to, a size) as what :func:`ref` or
:func:`ctypes.byref` made of it once.  A call costs a quarter of what it costs through pypdfium2.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any

__all__ = ["Slots", "address", "calls", "char_boxes", "char_edges", "ref", "size_ref"]

_AT, _INT, _DOUBLE, _ULONG = ctypes.c_void_p, ctypes.c_int, ctypes.c_double, ctypes.c_ulong
#: Name here: name in pdfium, what comes back.
_DECLARED: dict[str, tuple[str, Any]] = {
    "count": ("FPDFPage_CountObjects", _INT),
    "object": ("FPDFPage_GetObject", _AT),
    "form_count": ("FPDFFormObj_CountObjects", _INT),
    "form_object": ("FPDFFormObj_GetObject", _AT),
    "remove": ("FPDFPage_RemoveObject", _INT),
    "destroy": ("FPDFPageObj_Destroy", None),
    "kind": ("FPDFPageObj_GetType", _INT),
    "matrix": ("FPDFPageObj_GetMatrix", _INT),
    "bounds": ("FPDFPageObj_GetBounds", _INT),
    "fill": ("FPDFPageObj_GetFillColor", _INT),
    "transparent": ("FPDFPageObj_HasTransparency", _INT),
    "marks": ("FPDFPageObj_CountMarks", _INT),
    "mark": ("FPDFPageObj_GetMark", _AT),
    "mark_name": ("FPDFPageObjMark_GetName", _INT),
    "text_mode": ("FPDFTextObj_GetTextRenderMode", _INT),
    "draw_mode": ("FPDFPath_GetDrawMode", _INT),
    "segments": ("FPDFPath_CountSegments", _INT),
    "segment": ("FPDFPath_GetPathSegment", _AT),
    "segment_kind": ("FPDFPathSegment_GetType", _INT),
    "segment_point": ("FPDFPathSegment_GetPoint", _INT),
    "segment_closes": ("FPDFPathSegment_GetClose", _INT),
    "clip": ("FPDFPageObj_GetClipPath", _AT),
    "clip_paths": ("FPDFClipPath_CountPaths", _INT),
    "clip_segments": ("FPDFClipPath_CountPathSegments", _INT),
    "clip_segment": ("FPDFClipPath_GetPathSegment", _AT),
    "char_box": ("FPDFText_GetCharBox", _INT),
    "char_object": ("FPDFText_GetTextObject", _AT),
    "char_size": ("FPDFText_GetFontSize", _DOUBLE),
    "char_weight": ("FPDFText_GetFontWeight", _INT),
    "char_font": ("FPDFText_GetFontInfo", _ULONG),
}


@cache
def calls() -> SimpleNamespace:
    """The functions of the pdfium that pypdfium2 has loaded, by their names here.

    They are over before another thread could do anything, so Python's lock is kept over a call.
    """
    import pypdfium2.raw as raw

    made = SimpleNamespace()
    for name, (theirs, result) in _DECLARED.items():
        setattr(made, name, ctypes.PYFUNCTYPE(result)(address(getattr(raw, theirs))))
    return made


def address(handle: Any) -> int:
    """Where a handle of pypdfium2 points to."""
    return ctypes.cast(handle, _AT).value or 0


#: An address, and a size in bytes, as the functions here take them.
ref: Callable[[int], Any] = _AT.from_param
size_ref: Callable[[int], Any] = _ULONG.from_param

_ROOM = 512  #: objects or letters that are asked about in one go


class Slots(threading.local):
    """Room for the numbers that a function writes about many objects; each thread has its own.

    ``wide``: how many numbers it writes about one; ``whole``: to one place, not to a place for each.
    """

    def __init__(self, kind: Any, wide: int, *, whole: bool = False) -> None:
        self._wide, self._size = wide, ctypes.sizeof(kind) * wide
        size = ctypes.sizeof(kind)
        self._held = (kind * (wide * _ROOM))()
        self._places = [
            [ctypes.byref(self._held, size * (wide * one + part)) for one in range(_ROOM)]
            for part in range(1 if whole else wide)
        ]

    def ask(self, function: Any, *given: Sequence[Any]) -> tuple[list[int], list[Any]]:
        """What a function gives back for each of its arguments, and all numbers it writes, in a row.

        They are 0 where it writes none.
        """
        told: list[int] = []
        written: list[Any] = []
        for start in range(0, len(given[0]), _ROOM):
            some = [each[start : start + _ROOM] for each in given]
            count = len(some[0])
            ctypes.memset(self._held, 0, self._size * count)
            told += map(function, *some, *self._places)
            written += self._held[: self._wide * count]
        return told, written


_BOXES = Slots(_DOUBLE, 4)


def char_edges(page: Any, indices: Sequence[int]) -> tuple[list[int], list[float]]:
    """Which characters of a text page have a place; left, right, bottom and top of each in a row."""
    return _BOXES.ask(calls().char_box, [page] * len(indices), indices)


def char_boxes(page: Any, indices: Sequence[int]) -> list[tuple[float, float, float, float] | None]:
    """The boxes (left, right, bottom, top) of some characters of a text page; None: it has none."""
    told, flat = char_edges(page, indices)
    boxes = zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
    return [box if known else None for box, known in zip(boxes, told, strict=True)]
