"""PDF: pdfium for words and rules, pdfplumber for the geometry of tables, OCR for scanned pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from extractors.errors import Unreadable
from extractors.model import Document
from pipeline.ocr.drawn import CODE as DRAWN
from pipeline.ocr.drawn import read_drawn
from pipeline.ocr.figures import figures, installed
from pipeline.ocr.red_stamps import may_bear_one, read_red_stamps, upper_part
from pipeline.ocr.tesseract import engine
from pipeline.ocr.which import Outcome, no_text, read_scans, text_source
from pipeline.pages.frame import Frame
from pipeline.pages.layout import PageLayout, Stamp
from pipeline.pages.objects import Objects
from pipeline.pages.order import as_seen, drop_outside
from pipeline.pages.printed import document_of
from pipeline.pages.rulings import Ruled, is_ruled, ruled_tables
from pipeline.pages.signatures import signatures_of
from pipeline.pages.stamps import StampReader
from pipeline.pages.tables import take_tables
from pipeline.pages.unruled import take_unruled
from pipeline.pages.unseen import CODE as UNSEEN
from pipeline.pages.unseen import Unseen, may_have_layers
from pipeline.pages.words import mend_strips, strips_of
from pipeline.system.limits import Limits

__all__ = ["read_pdf"]


def _no_pages(name: str) -> Unreadable:
    return Unreadable(f"{name} không có trang nào.", f"{name} has no pages.", code="empty")


def read_pdf(data: bytes, name: str, limits: Limits) -> Document:
    """A PDF, page by page: its text layer, or what OCR reads where there is none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # pdfium's last error can be an old one: a lock needs an entry for it in the file itself.
        if b"/Encrypt" in data and re.search("(?i)password|security", str(error)):
            raise Unreadable(
                f"{name} được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
                f"{name} is protected by a password. Remove it and try again.",
                code="encrypted",
            ) from error
        if re.search(rb"/Count\s+0\b", data) and b"%%EOF" in data[-1024:]:
            raise _no_pages(name) from error
        raise Unreadable(
            f"{name} bị hỏng hoặc tải chưa hết. Hãy lấy lại tệp từ nguồn.",
            f"{name} is damaged or incomplete. Get the file from its source again.",
            code="damaged",
        ) from error
    stamps = StampReader(data, document)
    try:
        count = len(document)
        if count == 0:
            raise _no_pages(name)
        if count > limits.pages:
            raise Unreadable(
                f"{name} có {count} trang, quá giới hạn {limits.pages}. Hãy tách nhỏ tệp.",
                f"{name} has {count} pages, the limit is {limits.pages}. Split it.",
                code="too-large",
            )
        layers = may_have_layers(data, locked=_is_locked(document))
        pages, ruled, left_out = _pages(document, name, stamps, layers=layers)
        sound = [page for page in pages if page.width]
        # Old fonts are decoded first, or their letters would be taken for rubbish.
        mended = mend_strips([strip for page in pages for strip in page.strips])
        ordered = dict.fromkeys(code for page in pages for code in as_seen(page))
        scans = read_scans(stamps.clean, sound, ocr=limits.ocr)
        drawn = _drawn_stamps(stamps, pages, limits) + _red_stamps(stamps, pages, scans, limits)
    finally:
        stamps.close()
        document.close()
    if not any(page.items for page in pages):
        raise no_text(name, count, scans, ocr=limits.ocr)
    repairs = [*mended, *left_out, *ordered, *scans.repairs, *dict.fromkeys(drawn)]
    ruled = {number: found for number, found in ruled.items() if number not in scans.read}
    take_tables(pages, ruled)
    take_unruled(pages, skip=tuple(ruled))
    signatures, all_read = signatures_of(data)
    if not all_read:
        repairs.append("signatures-unread")
    made = document_of(
        pages, repairs=repairs, text_source=text_source(count, scans), signatures=signatures
    )
    if not made.text.strip():  # stamps of others, say, and nothing under them
        raise no_text(name, count, scans, ocr=limits.ocr)
    return replace(made, source=replace(made.source, scanned=len(scans.read)))


def _is_locked(document: Any) -> bool:
    """Whether an open PDF is encrypted; it has no password for readers then."""
    import pypdfium2.raw as raw

    return bool(raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0)


def _drawn_stamps(stamps: StampReader, pages: list[PageLayout], limits: Limits) -> list[str]:
    """Read the stamps that are drawn without text, where OCR is to be had; codes of what was done."""
    program = engine() if stamps.drawn and limits.ocr != "never" else None
    found = [] if program is None else read_drawn(stamps.drawn, program)
    for stamp in found:
        pages[stamp.page - 1].stamps.append(stamp)
    return [DRAWN] if found else []


def _red_stamps(
    stamps: StampReader, pages: list[PageLayout], scans: Outcome, limits: Limits
) -> list[str]:
    """Read the stamps ``ĐẾN`` that are pictures or ink on the first page; codes of what was done."""
    first = pages[0]
    if limits.ocr == "never" or not first.width or first.turned or not installed():
        return []
    if not first.may_be_stamped and first.number not in scans.read:
        return []
    page = stamps.clean()[0]
    try:
        reader = figures()
        found = [] if reader is None else read_red_stamps(upper_part(page), reader, engine())
    finally:
        page.close()
    # the same stamp may have been found by its frame: what was read twice counts
    first.stamps = [each for each in first.stamps if not any(_same(each, one) for one in found)]
    first.stamps.extend(found)
    return [DRAWN] if found else []


def _same(framed: Stamp, red: Stamp) -> bool:
    """Whether a stamp of receipt found by its frame lies on one found by its red."""
    one, other = framed.box, red.box
    across = min(one.x1, other.x1) > max(one.x0, other.x0)
    return (
        framed.kind == "received" and across and min(one.bottom, other.bottom) > max(one.top, other.top)
    )


def _pages(
    document: Any, name: str, stamps: StampReader, *, layers: bool
) -> tuple[list[PageLayout], dict[int, Ruled], list[str]]:
    """The pages as strips, the ruled tables of those that have some, and codes of what was left out."""
    import pypdfium2

    pages: list[PageLayout] = []
    ruled: dict[int, Ruled] = {}
    codes: dict[str, None] = {}
    fault: Exception | None = None
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError as error:  # the others may be sound
            fault = error
            codes["pages-damaged"] = None
            pages.append(PageLayout(number, 0, 0))
            continue
        try:
            layout = _page(page, number, ruled, codes, layers=layers)
            # Its annotations come last, when nothing else is wanted of the page.
            layout.stamps.extend(stamps.stamps(page, number, Frame.of(page)))
        finally:
            page.close()
        pages.append(layout)
    if fault is not None and not any(page.width for page in pages):
        raise Unreadable(
            f"{name} hỏng ở mọi trang. Hãy lấy lại tệp từ nguồn.",
            f"{name} is damaged on every page. Get the file from its source again.",
            code="damaged",
        ) from fault
    return pages, ruled, list(codes)


def _page(
    page: Any, number: int, ruled: dict[int, Ruled], codes: dict[str, None], *, layers: bool
) -> PageLayout:
    """One page as strips; its ruled tables and what was left out go to the others'."""
    frame = Frame.of(page)
    layout = PageLayout(number, *frame.size)
    objects = Objects.of(page)
    layout.drawn = objects.drawn
    layout.pictured = objects.covered() / max(1.0, layout.width * layout.height)
    layout.may_be_stamped = number == 1 and may_bear_one(page, objects, frame)
    textpage = page.get_textpage()
    try:
        unseen = Unseen.of(page, textpage, frame, objects, layers=layers)
        layout.items.extend(strips_of(textpage, number, frame, unseen))
    finally:
        textpage.close()
    if drop_outside(layout) or (unseen is not None and unseen.found):
        codes[UNSEEN] = None
    if layout.items and is_ruled(objects):
        ruled[number] = ruled_tables(objects, frame)
    return layout
