"""RTF, through LibreOffice: the free Python readers lose tables, fonts and list numbers."""

from __future__ import annotations

from extractors.model import Document
from pipeline.readers import READERS, Limits
from pipeline.readers.doc import through_office

__all__ = ["rtf"]


@READERS.register("rtf", version=2, suffixes=(".rtf",), magic=(b"{\\rtf",))
def rtf(data: bytes, name: str, limits: Limits) -> Document:
    """A document in Rich Text Format, often called ``.doc``."""
    return through_office(data, ".rtf", name, limits, "application/rtf")
