"""Plain text: Unicode in its encodings, and the code pages before it."""

from __future__ import annotations

import codecs

from extractors.errors import Unreadable
from extractors.model import Document, Source, TextSource
from pipeline.readers import READERS, Limits
from pipeline.script.codepages import decode
from pipeline.script.mending import mend_text
from pipeline.text.reflow import nfc, reflow_text
from pipeline.text.site_lines import without_site_lines
from pipeline.text.webpage import CODE as SITE

__all__ = ["document_from_text", "text", "to_unicode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def to_unicode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file's bytes and what was mended; :class:`Unreadable` for bytes that are no text.

    >>> to_unicode("Số: 12/QĐ-UBND".encode("utf-16"), "a.txt")
    ('Số: 12/QĐ-UBND', ('utf-16',))
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), (() if encoding == "utf-8-sig" else (encoding,))
            except UnicodeDecodeError:
                break
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and not _binary(text):
        return text, ()
    # UTF-16 without its mark: every other byte of Latin text is zero.
    half = data[: 4096 & ~1]
    for encoding, zeros in (("utf-16-le", half[1::2]), ("utf-16-be", half[::2])):
        if len(zeros) > 4 and zeros.count(0) > 0.4 * len(zeros):
            try:
                text = data[: len(data) & ~1].decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _binary(text):
                return text, (encoding,)
    sample = data[:65536]
    if sum(sample.count(byte) for byte in range(9)) <= len(sample) // 1000:
        found = decode(data)
        if found is not None:
            return found[0], (found[1],) if found[1] else ()
        # UTF-8 with a few spoilt bytes is still worth reading.
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") <= max(1, len(text) // 40) and not _binary(text, 100):
            return text, ("damaged-utf-8",)
    raise Unreadable(
        f"{name} không phải là văn bản (dữ liệu nhị phân). Hãy kiểm tra lại tệp.",
        f"{name} is not a text (binary data). Check the file.",
        code="unsupported-type",
    )


def _binary(text: str, share: int = 500) -> bool:
    """Whether a decoded text is full of control characters, as no text is."""
    sample = text[:65536]
    return (
        sum(sample.count(chr(code)) for code in (*range(9), *range(14, 28), 127)) > len(sample) // share
    )


def document_from_text(raw: str, mended: tuple[str, ...], media_type: str, name: str) -> Document:
    """A document from a text in Unicode; ``mended``: codes of what was repaired before.

    Raises :class:`Unreadable` (``empty``) when no line of it is left.
    """
    normal = nfc(raw.removeprefix("\ufeff"))
    if normal is not raw and normal != raw.removeprefix("\ufeff"):
        mended = (*mended, "nfc")
    plain, codes, _ = mend_text(normal)
    plain, site = without_site_lines(plain)
    flow = reflow_text(plain, repairs=(*mended, *codes, *((SITE,) if site else ())))
    if not flow.text:
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    return Document(
        flow.text,
        flow.blocks,
        Source(media_type=media_type, text_source=TextSource.PLAIN, repairs=flow.repairs),
    )


@READERS.register("text", version=14, suffixes=(".txt", ".text"), plain=True)
def text(data: bytes, name: str, limits: Limits) -> Document:
    """A plain text file."""
    raw, mended = to_unicode(data, name)
    return document_from_text(raw, mended, "text/plain", name)
