"""The words of a page that stand only in annotations: signature widgets, stamps, free text.

Offices number and date an electronic document when they sign it: the figure is drawn by the
appearance of a signature widget, never by the page, so a reader of the page's text does not see it.
pdfium can flatten annotations into the page; whatever was on the page before is then taken away, and
what is left is the annotations' own text with its place.
"""

from __future__ import annotations

import logging
from typing import Any

from extractors.model import Box, MarkKind
from pipeline.pages.frame import Frame
from pipeline.pages.layout import Stamp, Strip, Word
from pipeline.pages.words import strips_of

__all__ = ["StampReader"]

log = logging.getLogger(__name__)

_SLACK = 2.0  #: points a word may reach over the edge of its annotation


class StampReader:
    """Reads the stamps of one file.

    Flattening changes a page in memory, so it is done on a second handle of the file, which is opened
    when the first page with stamps turns up; whoever renders the pages sees them as they are.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._copy: Any = None

    def stamps(self, page: Any, number: int, frame: Frame) -> list[Stamp]:
        """What annotations show on page ``number`` (from 1), one stamp for each that shows words.

        ``page`` is that page of pdfium, as it stands; one without annotations costs one call.  An
        appearance that pdfium cannot read shows nothing; it never costs the page.
        """
        import pypdfium2
        import pypdfium2.raw as raw

        count = raw.FPDFPage_GetAnnotCount(page.raw)
        if count <= 0:
            return []
        boxes, others = _shown(raw, page, count, frame)
        if not boxes:
            return []
        try:
            if self._copy is None:
                self._copy = pypdfium2.PdfDocument(self._data)
            strips = _flattened(self._copy, number, others, frame)
        except pypdfium2.PdfiumError:
            log.info("the annotations of page %d cannot be read", number, exc_info=True)
            return []
        return _sorted_out(strips, boxes, number)

    def close(self) -> None:
        """Give the second handle back."""
        if self._copy is not None:
            self._copy.close()


def _flattened(document: Any, number: int, others: list[int], frame: Frame) -> list[Strip]:
    """The lines that annotations show, without what the page itself draws."""
    import pypdfium2.raw as raw

    page = document[number - 1]
    try:
        for index in reversed(others):
            raw.FPDFPage_RemoveAnnot(page.raw, index)
        own = raw.FPDFPage_CountObjects(page.raw)
        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            log.info("the annotations of page %d cannot be flattened", number)
            return []
    finally:
        page.close()
    page = document[number - 1]
    try:
        if raw.FPDFPage_CountObjects(page.raw) <= own:
            return []
        for _ in range(own):  # what the page itself draws comes first
            item = raw.FPDFPage_GetObject(page.raw, 0)
            if not raw.FPDFPage_RemoveObject(page.raw, item):
                return []
            raw.FPDFPageObj_Destroy(item)
        textpage = page.get_textpage()
        try:
            return strips_of(textpage, number, frame)
        finally:
            textpage.close()
    finally:
        page.close()


def _shown(raw: Any, page: Any, count: int, frame: Frame) -> tuple[list[Box], list[int]]:
    """The boxes of annotations that show words, and which annotations are others."""
    kinds = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT)
    unseen = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
    boxes: list[Box] = []
    others: list[int] = []
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        rect = raw.FS_RECTF()
        if (
            raw.FPDFAnnot_GetSubtype(annotation) in kinds
            and not raw.FPDFAnnot_GetFlags(annotation) & unseen
            and raw.FPDFAnnot_GetRect(annotation, rect)
            and abs(rect.right - rect.left) > 1  # an invisible signature has no size
            and abs(rect.top - rect.bottom) > 1
        ):
            x0, x1 = sorted((rect.left, rect.right))
            y0, y1 = sorted((rect.bottom, rect.top))
            boxes.append(frame.box(x0, y0, x1, y1))
        else:
            others.append(index)
        raw.FPDFPage_CloseAnnot(annotation)
    return boxes, others


def _sorted_out(strips: list[Strip], boxes: list[Box], number: int) -> list[Stamp]:
    """Each word to the annotation it stands in; what stands in none is clipped off the page."""
    by_size = sorted(boxes, key=lambda box: (box.x1 - box.x0) * (box.bottom - box.top))
    found: dict[Box, list[Strip]] = {}
    for strip in strips:
        parts: dict[Box, list[Word]] = {}
        for word in strip.words:
            word.mark = MarkKind.STAMPED
            home = next((box for box in by_size if _holds(box, word.box)), None)
            if home is not None:
                parts.setdefault(home, []).append(word)
        for home, words in parts.items():
            found.setdefault(home, []).append(Strip(words, strip.size, strip.bold))
    return [Stamp(number, box, found[box]) for box in dict.fromkeys(boxes) if box in found]


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return box.x0 - _SLACK <= x <= box.x1 + _SLACK and box.top - _SLACK <= y <= box.bottom + _SLACK
