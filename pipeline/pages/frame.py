"""Where on the page, as it is shown, a place in a PDF's own space lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractors.model import Box

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a sheet that is shown (edges in the page's space) and its turn in degrees.

    >>> Frame(0, 0, 595, 842).box(100, 700, 130, 712)
    Box(x0=100, top=130, x1=130, bottom=142)
    >>> Frame(0, 0, 595, 842, 90).box(100, 700, 112, 730)  # upright once the sheet is turned
    Box(x0=700, top=100, x1=730, bottom=112)
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a page of pdfium."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        wide, high = self.right - self.left, self.top - self.bottom
        return (high, wide) if self.turn in (90, 270) else (wide, high)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the page's space as it is shown, measured from the top left."""
        if self.turn == 90:
            return Box(y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        if self.turn == 180:
            return Box(self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        if self.turn == 270:
            return Box(self.top - y1, self.right - x1, self.top - y0, self.right - x0)
        return Box(x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
