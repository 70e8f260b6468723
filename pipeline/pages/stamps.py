"""The words of a page that stand only in annotations: signature widgets, stamps, free text.

Offices number and date an electronic document when they sign it: the figure is drawn by the
appearance of a signature widget, never by the page, so a reader of the page's text does not see it.
pdfium can flatten annotations into the page; whatever was on the page before is then taken away, and
what is left is the annotations' own text with its place.

Some programs draw figures as outlines, without text.  What such a widget in a letterhead shows is kept
as a picture (:class:`Drawn`), for OCR to read.
"""

from __future__ import annotations

import ctypes
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.model import Box, MarkKind
from pipeline.pages.calls import address
from pipeline.pages.frame import Frame
from pipeline.pages.layout import Stamp, Strip, Word
from pipeline.pages.objects import holds_text, taken_off
from pipeline.pages.words import strips_of
from pipeline.text.reflow import nfc

__all__ = ["Drawn", "StampReader"]

if TYPE_CHECKING:
    from PIL.Image import Image

log = logging.getLogger(__name__)

_SLACK = 2.0  #: points a word may reach over the edge of its annotation


#: A widget that may show a figure: its height and its width at most, in points.
_HIGH, _WIDE = (7.0, 45.0), 260.0
#: Bytes of a value that is a number, a day, a line; what is longer is a remark.
_LONGEST = 240
#: A letterhead ends above this share of the first page.
_HEAD = 0.4
_DPI = 300


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an annotation shows without text: the page, the box, and the picture of it."""

    page: int
    box: Box
    image: Image


class StampReader:
    """Reads the stamps of one file.

    Flattening changes a page in memory, so it comes last, when all else of the page is read; whoever
    renders pages afterwards takes :meth:`clean`, where they are as they were.
    """

    def __init__(self, data: bytes, document: Any) -> None:
        self._data, self._document = data, document
        self._clean: Any = None
        self._changed = False
        self.drawn: list[Drawn] = []  #: what was met on the pages so far and shows no text

    def stamps(self, page: Any, number: int, frame: Frame) -> list[Stamp]:
        """What annotations show on page ``number`` (from 1), one stamp for each that shows words.

        ``page`` is that page of pdfium, which is of no use afterwards; one without annotations costs
        one call.  An appearance that pdfium cannot read shows nothing; it never costs the page.
        """
        import pypdfium2
        import pypdfium2.raw as raw

        count = raw.FPDFPage_GetAnnotCount(page.raw)
        if count <= 0:
            return []
        boxes, others, typed, worded = _shown(raw, page, number, count, frame)
        if not boxes or (number > 1 and not worded):
            return typed
        self._changed = True
        try:
            strips, drawn = self._flattened(page, number, others, frame, boxes)
            self.drawn.extend(drawn)
        except pypdfium2.PdfiumError:
            log.info("the annotations of page %d cannot be read", number, exc_info=True)
            return typed
        return [*_sorted_out(strips, boxes, number), *typed]

    def clean(self) -> Any:
        """The file with its pages as they were: another handle, where some were changed."""
        import pypdfium2

        if self._changed and self._clean is None:
            self._clean = pypdfium2.PdfDocument(self._data)
        return self._clean or self._document

    def close(self) -> None:
        """Give the other handle back."""
        if self._clean is not None:
            self._clean.close()

    def _flattened(
        self, page: Any, number: int, others: list[int], frame: Frame, boxes: list[Box]
    ) -> tuple[list[Strip], list[Drawn]]:
        """The lines that annotations show, without what the page itself draws, and silent figures."""
        import pypdfium2.raw as raw

        for index in reversed(others):
            raw.FPDFPage_RemoveAnnot(page.raw, index)
        own = raw.FPDFPage_CountObjects(page.raw)
        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            log.info("the annotations of page %d cannot be flattened", number)
            return [], []
        page.close()
        page = self._document[number - 1]
        try:
            if raw.FPDFPage_CountObjects(page.raw) <= own:
                return [], []
            if not taken_off(page, own):  # what the page itself draws comes first
                return [], []
            textpage = page.get_textpage()
            try:
                strips = strips_of(textpage, number, frame)
            finally:
                textpage.close()
            words = [word.box for strip in strips for word in strip.words]
            silent = [box for box in boxes if not any(_holds(box, word) for word in words)]
            return strips, _drawn(page, number, frame, silent) if number == 1 else []
        finally:
            page.close()


def _drawn(page: Any, number: int, frame: Frame, silent: list[Box]) -> list[Drawn]:
    """Pictures of the annotations in a letterhead that are as small as a line and show no text."""
    wide, high = frame.size
    wanted = [
        box
        for box in silent
        if _HIGH[0] <= box.bottom - box.top <= _HIGH[1]
        and box.x1 - box.x0 <= _WIDE
        and box.bottom <= _HEAD * high
    ]
    found: list[Drawn] = []
    for box in wanted[:8]:
        edges = (box.x0, high - box.bottom, wide - box.x1, box.top)
        bitmap = page.render(scale=_DPI / 72, crop=edges, may_draw_forms=False, draw_annots=False)
        try:
            image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
        if min(low for low, _ in image.getextrema()) < 128:  # there is ink
            found.append(Drawn(number, box, image))
    return found


def _shown(
    raw: Any, page: Any, number: int, count: int, frame: Frame
) -> tuple[list[Box], list[int], list[Stamp], bool]:
    """The boxes of annotations that show something, which annotations are others, values typed in,
    and whether any of the first may show words.

    A value has no appearance where the program that filled in the form left drawing it to the viewer.
    """
    kinds = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT)
    unseen = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
    boxes: list[Box] = []
    others: list[int] = []
    typed: list[Stamp] = []
    worded = False
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
            box = frame.box(x0, y0, x1, y1)
            if raw.FPDFAnnot_HasKey(annotation, b"AP"):
                boxes.append(box)
                worded = worded or _may_show_words(raw, annotation)
            elif text := _value(raw, annotation):
                typed.append(_typed(text, number, box))
        else:
            others.append(index)
        raw.FPDFPage_CloseAnnot(annotation)
    return boxes, others, typed, worded


def _may_show_words(raw: Any, annotation: Any) -> bool:
    """Whether there is text in an appearance, or what is in it cannot be told."""
    count = raw.FPDFAnnot_GetObjectCount(annotation)
    inside = (raw.FPDFAnnot_GetObject(annotation, index) for index in range(count))
    return count <= 0 or holds_text(map(address, inside))


def _value(raw: Any, annotation: Any) -> str:
    """What a form field holds, or what a remark on the page says."""
    is_field = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
    key = b"V" if is_field else b"Contents"
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").strip()


def _typed(text: str, number: int, box: Box) -> Stamp:
    """A value as a viewer sets it: from the left edge of its box, its words side by side."""
    words: list[Word] = []
    letter = min(0.5 * (box.bottom - box.top), (box.x1 - box.x0) / max(1, len(text)))
    at = 0
    for part in text.split(" "):
        if part:
            left = box.x0 + at * letter
            place = Box(left, box.top, left + len(part) * letter, box.bottom)
            words.append(Word(nfc(part), number, place, mark=MarkKind.STAMPED))
        at += len(part) + 1
    return Stamp(number, box, [Strip(words, box.bottom - box.top)])


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
