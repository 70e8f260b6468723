"""One file or text in, one :class:`~extractors.model.Document` out."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extractors.errors import NotFound, Unreadable, UsageError
from extractors.model import Document, Source
from pipeline.reflow import OffsetMap, nfc, reflow_text

__all__ = ["OffsetMap", "from_text", "read"]


def from_text(text: str) -> tuple[Document, OffsetMap]:
    """A document from a text in hand, and the way back to it.

    Offsets of the map point into the NFC form of ``text``, which is ``text`` itself when it was NFC.

    >>> document, offsets = from_text("Căn cứ Luật\\nĐất đai;")
    >>> document.text
    'Căn cứ Luật Đất đai;'
    """
    normal = nfc(text)
    flow = reflow_text(normal, repairs=() if normal is text else ("nfc",))
    source = Source(
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), repairs=flow.repairs
    )
    return Document(flow.text, flow.blocks, source), flow.offsets


def read(path: str | Path) -> Document:
    """The document a file holds."""
    file = Path(path)
    if not file.exists():
        raise NotFound(f"Không tìm thấy tệp {file}.", f"There is no file {file}.")
    if file.is_dir():
        raise UsageError(f"{file} là thư mục.", f"{file} is a folder.")
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("Không đọc được.", "Not text.", code="damaged") from error
    document, _ = from_text(text)
    return document
