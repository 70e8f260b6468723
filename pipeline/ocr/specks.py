"""Specks and streaks of a bad copy, which tesseract takes for marks, letters and strokes.

A page copied and faxed many times bears thousands of dots smaller than any full stop; tesseract then
loses half of the words and spoils the rest.  Parts of ink of at most nine pixels (at 200 dots an inch a
full stop has sixteen) are painted over.  Thin broken print bears as many small parts and needs them, so
such a page is read both ways and the better reading is kept (:mod:`pipeline.ocr.pages`).  A dirty glass
draws a thin upright streak through all lines (``để |phục vụ``); rules of tables are gone before.
Needs OpenCV, which comes with ``cancu[ocr]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["SETTINGS", "without_specks"]

#: Change it when the same picture is to be cleaned otherwise: what is in the cache is of no use then.
SETTINGS = "specks2"

_LARGEST = 9  #: pixels of a speck at most
_SMALLEST = 6  #: pixels of what is counted: marks of small print are larger
_MANY, _SHARE = 500, 0.25  #: specks of a page that is cleaned, and their share of all parts of ink
_LONG = 400  #: pixels of a streak at least; no letter and no bracket is as high
_BROKEN = 15  #: pixels that a streak may be broken for
_THIN = 5.0  #: pixels of its mean width at most


def without_specks(image: Image) -> Image | None:
    """A grey page without its specks and streaks; None where it has few of them and none.

    >>> from PIL import Image
    >>> without_specks(Image.new("L", (40, 40), 255)) is None
    True
    """
    import cv2
    import numpy as np
    import PIL.Image

    grey = np.asarray(image)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, named, parts, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    areas = parts[:, cv2.CC_STAT_AREA]
    specks = int((areas[1:] <= _SMALLEST).sum())
    dirt = _streaks(ink)
    if specks >= _MANY and specks >= _SHARE * (count - 1):
        small = areas <= _LARGEST
        small[0] = False
        dirt = small[named] if dirt is None else small[named] | dirt
    return None if dirt is None else PIL.Image.fromarray(_painted_over(grey, ink, dirt))


def _streaks(ink: Any) -> Any:
    """Which points of a page belong to thin upright lines longer than print; None without."""
    import cv2
    import numpy as np

    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((_BROKEN, 1), np.uint8))
    upright = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((_LONG // 2, 1), np.uint8))
    _, named, parts, _ = cv2.connectedComponentsWithStats(upright, connectivity=8)
    high, area = parts[:, cv2.CC_STAT_HEIGHT], parts[:, cv2.CC_STAT_AREA]
    streak = (high >= _LONG) & (area <= _THIN * high)
    streak[0] = False
    return streak[named] & (ink > 0) if streak.any() else None


def _painted_over(grey: Any, ink: Any, dirt: Any) -> Any:
    """The page with the dirt, and the grey rim of it, as white as paper."""
    import cv2
    import numpy as np

    rim = cv2.dilate(dirt.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    cleaned = grey.copy()
    cleaned[dirt | (rim & (ink == 0))] = 255
    return cleaned
