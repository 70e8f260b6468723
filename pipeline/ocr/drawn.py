"""Figures that a signing program drew as outlines: nothing but OCR reads them, box by box."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from extractors.model import Box, MarkKind
from pipeline.ocr.tesseract import Engine, EngineFailed, read_words
from pipeline.pages.layout import Stamp, Strip, Word
from pipeline.pages.stamps import Drawn

__all__ = ["CODE", "read_drawn"]

log = logging.getLogger(__name__)

#: Says in a document's repairs that the figures of a stamp were read by OCR.
CODE = "ocr-stamp"

_LINE = 7  #: tesseract's mode for a picture of one line
_SURE = 75.0  #: of 100; outlines are clean, what is less sure is a picture of something else
_MARGIN = 40  #: pixels of paper around the line, without which tesseract sees none
#: What stands in a number or a date line; the picture of a name or a seal is left alone.
_PIECE = re.compile(
    r"\d{1,6}[a-z]?(?:/\d{4})?(?:[/-]\S{2,40})?|[/-][^\W\d_]\S{1,40}|(?:ngày|tháng|năm)"
)


def read_drawn(drawn: Sequence[Drawn], engine: Engine) -> list[Stamp]:
    """What the pictures show, as stamps; one that shows anything but a number or a day gives none."""
    found: list[Stamp] = []
    for each in drawn:
        stamp = _stamp(each, engine)
        if stamp is not None:
            found.append(stamp)
    return found


def _stamp(drawn: Drawn, engine: Engine) -> Stamp | None:
    from PIL import ImageOps

    image = ImageOps.expand(ImageOps.grayscale(drawn.image), _MARGIN, 255)
    try:
        seen = [each for each in read_words(engine, image, _LINE) if each.text.strip()]
    except EngineFailed:
        log.info("a stamp of page %d cannot be read", drawn.page, exc_info=True)
        return None
    if not seen or any(each.confidence < _SURE or not _PIECE.fullmatch(each.text) for each in seen):
        return None
    scale = (drawn.box.x1 - drawn.box.x0) / drawn.image.width
    words = [
        Word(
            each.text,
            drawn.page,
            Box(
                drawn.box.x0 + (each.box.x0 - _MARGIN) * scale,
                drawn.box.top + (each.box.top - _MARGIN) * scale,
                drawn.box.x0 + (each.box.x1 - _MARGIN) * scale,
                drawn.box.top + (each.box.bottom - _MARGIN) * scale,
            ),
            mark=MarkKind.STAMPED,
        )
        for each in seen
    ]
    return Stamp(drawn.page, drawn.box, [Strip(words, drawn.box.bottom - drawn.box.top)])
