"""Which pages of a PDF are pictures, and what to do about them.

A page is read by OCR when it has no text, when its words are no Vietnamese, or when a picture fills it
and the text is a stamp's; also when all its text is a running head, and a picture stands under it.
A page that bears nothing stays empty and is no failure.

Words that are no Vietnamese syllables are a suspicion, no proof: they may be what a bad OCR left under
a scan, and as well a list of medicines, a text in another language or one without marks. So the text
stays, marked, where OCR is off or gives nothing better.  Only under the picture of a scan does it wait
for OCR where that is wanted and missing: it is read when it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.errors import Unreadable
from extractors.model import MarkKind, TextSource
from pipeline.ocr.pages import DPI, read_pages
from pipeline.ocr.pasted import Heads, has_heads_alone
from pipeline.ocr.pictures import Picture
from pipeline.ocr.tesseract import REMEDY, Engine, engine, needed
from pipeline.pages.layout import PageLayout, Strip
from pipeline.script.syllables import is_rubbish, share_of_syllables

__all__ = ["Outcome", "no_text", "picture_of", "read_scans", "text_source"]

_PIXELS = 25_000_000  #: of one rendered page; larger sheets are rendered coarser
_FEW = 120  #: letters that a stamp or a running head may come to
#: Says in a document's repairs that the words of some page are no Vietnamese and were kept as they are.
DOUBTFUL = "text-layer-doubtful"
#: OCR reads a page better when so much more of its words are syllables.
_BETTER = 0.15
#: OCR that saw less than this share of a layer's letters has lost the page, not read it better.
_AS_MUCH = 0.5
_FILLS = 0.5  #: share of a page its pictures must cover to be the page


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the pages: those read by OCR, those that bear nothing, those not read."""

    read: frozenset[int] = frozenset()
    blank: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()
    repairs: tuple[str, ...] = ()


def read_scans(opened: Callable[[], Any], pages: Sequence[PageLayout], *, ocr: str) -> Outcome:
    """Read those pages of a PDF by OCR that need it; their ``items`` are replaced.

    ``opened`` gives the open PDF where a page is to be drawn; ``ocr`` is ``auto``, ``always`` or
    ``never``.  Words of stamps and signatures stay, they are not
    part of the picture.  Raises
    :class:`~extractors.errors.MissingProgram` only when OCR was asked for (``always``).
    """
    blank: set[int] = set()
    rubbish: set[int] = set()
    printed: set[int] = set()  # of the pages in rubbish: those whose letters the page itself shows
    wanted: list[PageLayout] = []
    for page in pages:
        text = _own_text(page)
        if is_rubbish(text):
            rubbish.add(page.number)
            wanted.append(page)
            if page.pictured < _FILLS:
                printed.add(page.number)
        elif ocr == "always":
            wanted.append(page)
        elif not any(map(str.isalnum, text)):
            if page.drawn:
                wanted.append(page)
            else:
                blank.add(page.number)
        elif _letters(text) <= _FEW and (page.pictured >= _FILLS or has_heads_alone(page)):
            wanted.append(page)
    if not wanted:
        return Outcome(blank=frozenset(blank))
    program = needed() if ocr == "always" else engine() if ocr == "auto" else None
    if program is None:
        return _unread(wanted, blank, rubbish, printed, asked=ocr == "auto")
    return _read(opened(), wanted, blank, rubbish, printed, program)


def _read(
    document: Any,
    wanted: Sequence[PageLayout],
    blank: set[int],
    rubbish: set[int],
    printed: set[int],
    program: Engine,
) -> Outcome:
    read: set[int] = set()
    lost: set[int] = set()
    kept: set[int] = set()
    mended = reread = False
    heads = Heads(page for page in wanted if page.number not in rubbish)
    pictures = (picture_of(document, page.number) for page in wanted)
    for page, done in zip(wanted, read_pages(pictures, program), strict=True):
        number = page.number
        if number in rubbish and not _is_better(done.layout, page, scan=number not in printed):
            _doubt(page)
            kept.add(number)
        elif done.layout.items:
            heads.put_into(done.layout)
            page.items = done.layout.items
            page.stamps.extend(done.layout.stamps)
            page.width, page.height, page.turned = (
                done.layout.width,
                done.layout.height,
                done.layout.turned,
            )
            read.add(number)
            mended = mended or done.mended
            reread = reread or done.reread
        elif not _own_text(page):
            page.items = []
            (blank if done.blank else lost).add(number)
    repairs = ["ocr"] if read else []
    if rubbish & read:
        repairs.append("hidden-text-replaced")
    if mended:
        repairs.append("ocr-spelling")
    if reread:
        repairs.append("second-reader")
    if lost:
        repairs.append("pages-without-text")
    if kept:
        repairs.append(DOUBTFUL)
    return Outcome(frozenset(read), frozenset(blank), frozenset(lost), tuple(repairs))


def _is_better(seen: PageLayout, page: PageLayout, *, scan: bool) -> bool:
    """Whether what OCR saw is more of a text than a page's own layer, and no small piece of it.

    Letters that the page draws itself have more weight than what lies hidden under a picture.
    """
    words, own = _all_text(seen), _all_text(page)
    needed = 0.0 if scan else _BETTER
    if _letters(words) < _AS_MUCH * _letters(own):
        return False
    return bool(words) and share_of_syllables(words) > share_of_syllables(own) + needed


def _doubt(page: PageLayout) -> None:
    """Mark every word of a page: nothing that is read from it is sure."""
    for strip in page.strips:
        for word in strip.words:
            word.mark = word.mark or MarkKind.DOUBTFUL


def _unread(
    wanted: Sequence[PageLayout], blank: set[int], rubbish: set[int], printed: set[int], *, asked: bool
) -> Outcome:
    """OCR is off or not to be had: what is printed or little stays, and what a scan hides, when OCR is
    off; when it is missing, that waits for it."""
    lost: set[int] = set()
    repairs: list[str] = []
    for page in wanted:
        if page.number in printed or (page.number in rubbish and not asked):
            _doubt(page)
            repairs = [DOUBTFUL]
            continue
        if page.number in rubbish or not _own_text(page):
            page.items = []
        lost.add(page.number)
    if lost:
        repairs.append("pages-without-text")
        repairs.extend(["ocr-missing"] if asked else [])
    return Outcome(blank=frozenset(blank), lost=frozenset(lost), repairs=tuple(repairs))


def text_source(pages: int, outcome: Outcome) -> TextSource:
    """``text-layer``, ``ocr`` or ``mixed``; pages without text count for neither."""
    if not outcome.read:
        return TextSource.TEXT_LAYER
    others = pages - len(outcome.read) - len(outcome.blank) - len(outcome.lost)
    return TextSource.MIXED if others else TextSource.OCR


def no_text(name: str, pages: int, outcome: Outcome, *, ocr: str) -> Unreadable:
    """The error for a file of which nothing could be read, with what to do about it."""
    if ocr == "never":
        vi, en = "đang tắt OCR (--ocr never)", "OCR is switched off (--ocr never)"
    elif "ocr-missing" in outcome.repairs:
        vi = f"máy này thiếu tesseract với dữ liệu tiếng Việt; hãy chạy {REMEDY.vi}, rồi cancu retry"
        en = f"tesseract with Vietnamese data is not on this machine; run {REMEDY.en}, then cancu retry"
    elif outcome.lost:
        vi = "OCR không nhận ra chữ nào; hãy quét lại rõ hơn (200 dpi trở lên)"
        en = "OCR found no words; scan it again, clearer (200 dpi or more)"
    else:
        vi, en = "các trang đều trống", "its pages are empty"
    return Unreadable(
        f"{name} ({pages} trang) không có lớp chữ đọc được: {vi}.",
        f"{name} ({pages} pages) has no text layer that can be read: {en}.",
        code="no-text",
    )


def picture_of(document: Any, number: int) -> Picture:
    """A page as it is printed, without annotations: what is stamped on is read as text elsewhere."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(DPI / 72, (_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
        try:
            image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
    finally:
        page.close()
    return Picture(number, width, height, image)


def _own_text(page: PageLayout) -> str:
    """The text that is in the page itself."""
    return " ".join(strip.text for strip in page.strips)


def _all_text(page: PageLayout) -> str:
    """The same with the words of its tables."""
    words: list[str] = []
    for item in page.items:
        lines = [item.words] if isinstance(item, Strip) else filter(None, item.cells)
        words += (word.text for line in lines for word in line)
    return " ".join(words)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
