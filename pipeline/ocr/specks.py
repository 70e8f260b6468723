"""Specks of a bad copy: dots of toner over the whole page, which tesseract takes for marks and letters.

A page copied and faxed many times bears thousands of dots smaller than any full stop; tesseract then
loses half of the words and spoils the rest.  Parts of ink of at most nine pixels (at 200 dots an inch a
full stop has sixteen) are painted over.  Thin broken print bears as many small parts and needs them, so
such a page is read both ways and the better reading is kept (:mod:`pipeline.ocr.pages`).
Needs OpenCV, which comes with ``cancu[ocr]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["SETTINGS", "without_specks"]

#: Change it when the same picture is to be cleaned otherwise: what is in the cache is of no use then.
SETTINGS = "specks1"

_LARGEST = 9  #: pixels of a speck at most
_SMALLEST = 6  #: pixels of what is counted: marks of small print are larger
_MANY, _SHARE = 500, 0.25  #: specks of a page that is cleaned, and their share of all parts of ink


def without_specks(image: Image) -> Image | None:
    """A grey page without its specks; None where it has few.

    >>> from PIL import Image
    >>> without_specks(Image.new("L", (40, 40), 255)) is None
    True
    """
    import cv2
    import numpy as np
    from PIL import Image as pictures

    grey = np.asarray(image)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, named, parts, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    areas = parts[:, cv2.CC_STAT_AREA]
    specks = int((areas[1:] <= _SMALLEST).sum())
    if specks < _MANY or specks < _SHARE * (count - 1):
        return None
    return pictures.fromarray(_painted_over(grey, ink, areas, named))


def _painted_over(grey: Any, ink: Any, areas: Any, named: Any) -> Any:
    """The page with its small parts of ink, and the grey rim of each, as white as paper."""
    import cv2
    import numpy as np

    small = areas <= _LARGEST
    small[0] = False
    speck = small[named]
    rim = cv2.dilate(speck.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    cleaned = grey.copy()
    cleaned[speck | (rim & (ink == 0))] = 255
    return cleaned
