"""PDF with a text layer: pdfium for words with boxes, pdfplumber for the pages that hold tables.

A page without text is a scan: see ``_no_text``, which is where OCR comes in.
"""

from __future__ import annotations

import re
from typing import Any

from extractors.errors import Unreadable
from extractors.model import Document
from pipeline.codepages import is_readable
from pipeline.layout import PageLayout
from pipeline.pdftables import take_tables
from pipeline.pdfwords import Frame, is_ruled, strips_of
from pipeline.printed import document_of
from pipeline.readers import READERS, Limits
from pipeline.signatures import signatures_of
from pipeline.stamps import StampReader

__all__ = ["pdf"]


def _no_text(name: str, pages: int) -> Unreadable:
    """A scan.  OCR takes its place here: render the pages, give the words to :func:`document_of`."""
    return Unreadable(
        f"{name} là bản quét {pages} trang không có lớp chữ; cần OCR trước khi đọc.",
        f"{name} is a scan of {pages} pages without a text layer; it needs OCR first.",
        code="no-text",
    )


def _no_pages(name: str) -> Unreadable:
    return Unreadable(f"{name} không có trang nào.", f"{name} has no pages.", code="empty")


@READERS.register("pdf", version=2, suffixes=(".pdf",), magic=(b"%PDF-",))
def pdf(data: bytes, name: str, limits: Limits) -> Document:
    """A PDF whose pages carry text."""
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
    stamps = StampReader(data)
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
        pages, ruled, lost = _pages(document, name, stamps)
    finally:
        stamps.close()
        document.close()
    letters = sum(len(word.text) for page in pages for strip in page.strips for word in strip.words)
    if letters < 16 * min(count, 4):
        raise _no_text(name, count)
    repairs = ["pages-without-text"] if lost else []
    if ruled and not take_tables(data, pages, ruled):
        repairs.append("tables-unread")
    signatures, all_read = signatures_of(data)
    if not all_read:
        repairs.append("signatures-unread")
    made = document_of(pages, repairs=repairs, signatures=signatures)
    if letters >= 200 and not is_readable(made.text):
        raise _no_text(name, count)  # the rubbish of a bad OCR is no text either
    return made


def _pages(
    document: Any, name: str, stamps: StampReader
) -> tuple[list[PageLayout], list[int], list[int]]:
    """The pages as strips, the numbers of those with ruling lines, of those that have no text."""
    import pypdfium2

    pages: list[PageLayout] = []
    ruled: list[int] = []
    lost: list[int] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(
                f"{name} hỏng ở trang {number}. Hãy lấy lại tệp từ nguồn.",
                f"{name} is damaged at page {number}. Get the file from its source again.",
                code="damaged",
            ) from error
        textpage = page.get_textpage()
        try:
            frame = Frame.of(page)
            layout = PageLayout(number, *frame.size)
            layout.items.extend(strips_of(textpage, number, frame))
            layout.stamps.extend(stamps.stamps(page, number, frame))
            if not layout.items:
                lost.append(number)
            elif is_ruled(page):
                ruled.append(number)
        finally:
            textpage.close()
            page.close()
        pages.append(layout)
    return pages, ruled, lost
