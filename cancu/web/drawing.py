"""Draws a page of a file as PNG, in a process of its own: ``python drawing.py FILE PAGE SCALE [BOX]``.

A file may be hostile: what it breaks is this process only, which holds nothing else.  BOX is four
shares of the page (left, top, right, bottom).  The picture goes to standard output.
"""

from __future__ import annotations

import io
import sys
from typing import Any

__all__ = ["draw"]

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")


def draw(path: str, number: int, scale: float, box: tuple[float, ...] | None) -> bytes | None:
    """A page, or a box of it (in shares of the page), as PNG."""
    if path.lower().endswith(_PICTURES):
        return _picture(path, number, box)
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        if not 1 <= number <= len(pdf):
            return None
        sheet = pdf[number - 1]
        width, height = sheet.get_size()
        scale = min(scale, 4000 / max(width, height))
        image = sheet.render(scale=scale).to_pil()
    finally:
        pdf.close()
    if box is not None:
        image = image.crop(_around(box, image.size))
    return _png(image)


def _picture(path: str, number: int, box: tuple[float, ...] | None) -> bytes:
    """A scan in a picture file."""
    from PIL import Image, ImageOps

    with Image.open(path) as opened:
        opened.seek(number - 1)
        image = ImageOps.exif_transpose(opened.convert("L"))
    if box is not None:
        image = image.crop(_around(box, image.size))
    elif image.width > 1400:
        image = image.resize((1400, round(image.height * 1400 / image.width)))
    return _png(image)


def _around(box: tuple[float, ...], size: tuple[int, int]) -> tuple[int, int, int, int]:
    wide, high = size
    left, top = int(box[0] * wide), int(box[1] * high)
    right, bottom = max(left + 1, int(box[2] * wide)), max(top + 1, int(box[3] * high))
    return left, top, min(wide, right), min(high, bottom)


def _png(image: Any) -> bytes:
    from PIL import Image

    grey = image.convert("RGB").quantize(64, method=Image.Quantize.FASTOCTREE)
    out = io.BytesIO()
    grey.save(out, "PNG", optimize=False)
    return out.getvalue()


if __name__ == "__main__":
    sides = tuple(map(float, sys.argv[4:8]))
    found = draw(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sides or None)
    if found is None:
        sys.exit(3)
    sys.stdout.buffer.write(found)
