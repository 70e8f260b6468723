"""PDF: :mod:`pipeline.book` reads it; that and all it stands on is loaded for the first PDF only."""

from __future__ import annotations

from extractors.model import Document
from pipeline.readers import READERS, Limits

__all__ = ["pdf"]


@READERS.register("pdf", version=14, suffixes=(".pdf",), magic=(b"%PDF-",))
def pdf(data: bytes, name: str, limits: Limits) -> Document:
    """A PDF, page by page: its text layer, or what OCR reads where there is none."""
    from pipeline.book import read_pdf

    return read_pdf(data, name, limits)
