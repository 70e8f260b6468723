"""Where lines of text stand on a picture: the network of RapidOCR that finds lines, run by itself.

All of RapidOCR takes two thirds of a second to import, more than a page's figures cost; what is needed
of it is one network and what to make of its answer: each pixel's probability to be text (DB: parts
above 0.3 whose mean is above 0.5 are lines, shrunken by a known share).  Lines here are level, so their
boxes are those of the parts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Finder"]

_SIDE = 768  #: pixels of the longer side on which lines are looked for
_STEP = 32  #: the network takes sides of so many pixels and their multiples
_TEXT, _LINE = 0.3, 0.5  #: probability of a pixel of text, mean probability of a line
_GROWN = 1.6  #: area by circumference of a part: how far its line reaches beyond it
_LEAST = 3  #: pixels of the shorter side of a part


class Finder:
    """The network, loaded once; one thread at a time."""

    def __init__(self, model: Path, options: Any) -> None:
        import onnxruntime

        self._network: Any = onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = self._network.get_inputs()[0].name

    def boxes(self, image: Image) -> list[Box]:
        """The boxes of lines in pixels, from top to bottom."""
        import cv2
        import numpy as np

        pixels = np.array(image.convert("RGB"))[:, :, ::-1]
        high, wide = pixels.shape[:2]
        scale = min(1.0, _SIDE / max(high, wide))
        size = [max(_STEP, round(side * scale / _STEP) * _STEP) for side in (wide, high)]
        sheet = cv2.resize(pixels, (size[0], size[1])).astype(np.float32) / 127.5 - 1
        chance = self._network.run(None, {self._input: sheet.transpose(2, 0, 1)[None]})[0][0, 0]
        text = (chance > _TEXT).astype(np.uint8)
        count, parts, stats, _ = cv2.connectedComponentsWithStats(text)
        total = np.bincount(parts.ravel(), weights=chance.ravel(), minlength=count)
        across, down = wide / size[0], high / size[1]
        found: list[Box] = []
        for part in range(1, count):
            x, y, w, h, area = (int(value) for value in stats[part])
            if min(w, h) < _LEAST or total[part] / area < _LINE:
                continue
            more = w * h * _GROWN / (2 * (w + h))
            found.append(
                Box(
                    max(0.0, (x - more) * across),
                    max(0.0, (y - more) * down),
                    min(float(wide), (x + w + more) * across),
                    min(float(high), (y + h + more) * down),
                )
            )
        return sorted(found, key=lambda box: box.top)
