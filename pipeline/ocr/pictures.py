"""A page as a picture: made upright before it is read, asked for its ink afterwards.

Red ink (seals, received stamps) is dropped by reading the red channel alone: on it red is as bright as
the paper, black stays black and blue gets darker.  Skew and quarter turns are told from how sharply
the ink falls into lines, which costs a fiftieth of what tesseract's own orientation test costs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Picture", "Upright", "as_turned", "is_blank", "is_coloured", "is_inked", "upright"]

_SMALL = 700  #: pixels of the longer side on which skew is measured
_STEEPEST = 6.0  #: degrees; beyond that the paper did not lie in the scanner
_FAINT = 0.35  #: degrees of skew that trouble neither tesseract nor the order of lines
_BLANK = 0.0004  #: share of dark area below which a page holds specks only
_DARK = 150
_CHROMA = 55  #: how far the channels of coloured ink differ; JPEG fringes of black stay below 40


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to read: its number, size in points and its pixels (RGB)."""

    number: int
    width: float
    height: float
    image: Image

    @property
    def scale(self) -> float:
        """Points per pixel."""
        return self.width / self.image.width


@dataclass(frozen=True, slots=True)
class Upright:
    """How a page was turned for reading: quarter turns, then ``skew`` degrees, both anticlockwise.

    ``width`` and ``height`` are those of the page as it came, in pixels.
    """

    width: int
    height: int
    turns: int = 0
    skew: float = 0.0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the turned page, in pixels."""
        return (self.height, self.width) if self.turns % 2 else (self.width, self.height)

    def back(self, box: Box) -> Box:
        """Where a box of the turned page stands on the page as it came.

        >>> Upright(100, 200, turns=1).back(Box(10, 0, 30, 5))
        Box(x0=95.0, top=10.0, x1=100.0, bottom=30.0)
        """
        corners = [(box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)]
        points = [self._point(*corner) for corner in corners]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Box(float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys)))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        wide, high = self.size
        if self.skew:
            angle = math.radians(self.skew)
            dx, dy = x - wide / 2, y - high / 2
            x = wide / 2 + dx * math.cos(angle) - dy * math.sin(angle)
            y = high / 2 + dx * math.sin(angle) + dy * math.cos(angle)
        if self.turns == 1:
            return self.width - y, x
        if self.turns == 2:
            return self.width - x, self.height - y
        if self.turns == 3:
            return y, self.height - x
        return x, y


def upright(image: Image, *, turns: int | None = None) -> tuple[Image, Upright]:
    """The page in grey without red ink, its lines level; ``turns``: known quarter turns.

    Which of two opposite sides is up cannot be seen from the ink alone: whoever reads the page tries
    the other when the first makes no sense.
    """
    points = _ink(image.getchannel("R") if image.mode == "RGB" else image.convert("L"))
    if turns is None:
        turns = 1 if _lies_sideways(points) else 0
    skew = _skew(points, turns)
    turned = Upright(image.width, image.height, turns, skew if abs(skew) >= _FAINT else 0.0)
    return as_turned(image, turned), turned


def as_turned(image: Image, turned: Upright, *, red: bool = False) -> Image:
    """The page in grey, turned as it is known to have been; ``red``: with red ink, else without."""
    grey = image.getchannel("R") if image.mode == "RGB" and not red else image.convert("L")
    made = grey.rotate(90 * turned.turns, expand=True) if turned.turns else grey
    if turned.skew:
        from PIL.Image import Resampling

        made = made.rotate(turned.skew, resample=Resampling.BICUBIC, fillcolor=255)
    return made


def is_blank(image: Image) -> bool:
    """Whether a page bears nothing but specks and shades of the paper."""
    import numpy as np

    grey = image.convert("L").reduce(max(1, max(image.size) // _SMALL))
    pixels = np.asarray(grey)
    paper = float(np.median(pixels))
    return float((pixels < paper - 70).mean()) < _BLANK


def is_inked(image: Image, box: Box) -> bool:
    """Whether something is written in a rectangle (pixels): a figure in the gap of a form."""
    import numpy as np

    pixels = np.asarray(_cut(image, box).convert("L"))
    return pixels.size > 0 and float((pixels < _DARK).mean()) > 0.02


def is_coloured(image: Image, box: Box) -> bool:
    """Whether the ink in a rectangle (pixels) is that of a pen or a stamp, not of a printer.

    Red is not looked at: a seal may lie over print, and what is red was not read at all.
    """
    import numpy as np

    pixels = np.asarray(_cut(image, box).convert("RGB")).astype(np.int16)
    if pixels.size == 0:
        return False
    ink = pixels[pixels[:, :, 0] < _DARK]
    if len(ink) < 12:
        return False
    return float(np.median(ink.max(axis=1) - ink.min(axis=1))) > _CHROMA


def _cut(image: Image, box: Box) -> Image:
    x0, top = max(0, int(box.x0)), max(0, int(box.top))
    x1, bottom = min(image.width, int(box.x1) + 1), min(image.height, int(box.bottom) + 1)
    return image.crop((x0, top, max(x0, x1), max(top, bottom)))


def _ink(grey: Image) -> Any:
    """Coordinates (x, y) of the dark points of a page made small, from its middle."""
    import numpy as np

    small = np.asarray(grey.reduce(max(1, max(grey.size) // _SMALL)))
    edge = 0.02  # the black rims of a scan are no lines of text
    high, wide = small.shape
    rim_y, rim_x = int(edge * high), int(edge * wide)
    inner = small[rim_y : high - rim_y, rim_x : wide - rim_x]
    paper = float(np.median(inner)) if inner.size else 255.0
    rows, cols = np.nonzero(inner < paper - 60)
    return np.stack([cols - inner.shape[1] / 2, rows - inner.shape[0] / 2]).astype(np.float32)


def _sharpness(along: Any) -> float:
    """How sharply points fall into lines: the squared steps of their counts."""
    import numpy as np

    if along.size < 200:
        return 0.0
    counts = np.bincount((along - along.min()).astype(np.int32))
    return float((np.diff(counts.astype(np.float64)) ** 2).sum())


def _best(across: Any, along: Any) -> tuple[float, float]:
    """The angle (degrees) at which lines are sharpest, and how sharp they are then."""
    best, angle = _sharpness(along), 0.0
    for steps in ([n * 0.5 for n in range(-12, 13)], [n * 0.1 for n in range(-4, 5)]):
        centre = angle
        for step in steps:
            tried = centre + step
            if abs(tried) > _STEEPEST:
                continue
            found = _sharpness(along - across * math.tan(math.radians(tried)))
            if found > best * 1.001:
                best, angle = found, tried
    return angle, best


def _lies_sideways(points: Any) -> bool:
    x, y = points
    return _best(y, x)[1] > 1.3 * _best(x, y)[1]


def _skew(points: Any, turns: int) -> float:
    x, y = points
    if turns % 2:  # a quarter turn anticlockwise takes (x, y) to (y, -x)
        x, y = y, -x
    return _best(x, y)[0]
