"""The functions of pdfium that are asked of every letter and every object of a page.

pypdfium2 declares each pointer by its type, which ctypes checks anew at each of the thousands of calls
that a page takes.  Here the same functions take addresses as plain numbers, which halves what a call
costs.
"""

from __future__ import annotations

import ctypes
from functools import cache
from itertools import repeat
from types import SimpleNamespace
from typing import Any

__all__ = ["address", "calls", "char_boxes"]

_AT, _INT = ctypes.c_void_p, ctypes.c_int
#: Name here: name in pdfium, what comes back, what is handed over.
_DECLARED: dict[str, tuple[str, Any, tuple[Any, ...]]] = {
    "count": ("FPDFPage_CountObjects", _INT, (_AT,)),
    "object": ("FPDFPage_GetObject", _AT, (_AT, _INT)),
    "form_count": ("FPDFFormObj_CountObjects", _INT, (_AT,)),
    "form_object": ("FPDFFormObj_GetObject", _AT, (_AT, ctypes.c_ulong)),
    "kind": ("FPDFPageObj_GetType", _INT, (_AT,)),
    "matrix": ("FPDFPageObj_GetMatrix", _INT, (_AT, _AT)),
    "bounds": ("FPDFPageObj_GetBounds", _INT, (_AT,) * 5),
    "fill": ("FPDFPageObj_GetFillColor", _INT, (_AT,) * 5),
    "transparent": ("FPDFPageObj_HasTransparency", _INT, (_AT,)),
    "marks": ("FPDFPageObj_CountMarks", _INT, (_AT,)),
    "mark": ("FPDFPageObj_GetMark", _AT, (_AT, ctypes.c_ulong)),
    "mark_name": ("FPDFPageObjMark_GetName", _INT, (_AT, _AT, ctypes.c_ulong, _AT)),
    "text_mode": ("FPDFTextObj_GetTextRenderMode", _INT, (_AT,)),
    "draw_mode": ("FPDFPath_GetDrawMode", _INT, (_AT, _AT, _AT)),
    "segments": ("FPDFPath_CountSegments", _INT, (_AT,)),
    "segment": ("FPDFPath_GetPathSegment", _AT, (_AT, _INT)),
    "segment_kind": ("FPDFPathSegment_GetType", _INT, (_AT,)),
    "segment_point": ("FPDFPathSegment_GetPoint", _INT, (_AT, _AT, _AT)),
    "segment_closes": ("FPDFPathSegment_GetClose", _INT, (_AT,)),
    "char_box": ("FPDFText_GetCharBox", _INT, (_AT, _INT, _AT, _AT, _AT, _AT)),
    "char_object": ("FPDFText_GetTextObject", _AT, (_AT, _INT)),
    "char_size": ("FPDFText_GetFontSize", ctypes.c_double, (_AT, _INT)),
    "char_weight": ("FPDFText_GetFontWeight", _INT, (_AT, _INT)),
    "char_font": ("FPDFText_GetFontInfo", ctypes.c_ulong, (_AT, _INT, _AT, ctypes.c_ulong, _AT)),
}


@cache
def calls() -> SimpleNamespace:
    """The functions of the pdfium that pypdfium2 has loaded, by their names here."""
    import pypdfium2.raw as raw

    made = SimpleNamespace()
    for name, (theirs, result, kinds) in _DECLARED.items():
        setattr(made, name, ctypes.CFUNCTYPE(result, *kinds)(address(getattr(raw, theirs))))
    return made


def address(handle: Any) -> int:
    """Where a handle of pypdfium2 points to."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


_DOUBLE = ctypes.sizeof(ctypes.c_double)


def char_boxes(textpage: int, indices: list[int]) -> list[tuple[float, float, float, float] | None]:
    """The boxes (left, right, bottom, top) of some characters of a text page; None: it has none."""
    count = len(indices)
    held = (ctypes.c_double * (4 * count))()
    start, step = ctypes.addressof(held), 4 * _DOUBLE
    edges = [range(start + at * _DOUBLE, start + at * _DOUBLE + count * step, step) for at in range(4)]
    told = list(map(calls().char_box, repeat(textpage), indices, *edges))
    flat = held[:]
    boxes = zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
    if all(told):
        return list(boxes)
    return [box if known else None for box, known in zip(boxes, told, strict=True)]
