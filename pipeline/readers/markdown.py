"""Markdown: plain text whose marks the line scanner takes off."""

from __future__ import annotations

from extractors.model import Document
from pipeline.readers import READERS, Limits
from pipeline.readers.text import document_from_text, to_unicode

__all__ = ["markdown"]


@READERS.register("markdown", version=13, suffixes=(".md", ".markdown"), plain=True)
def markdown(data: bytes, name: str, limits: Limits) -> Document:
    """A Markdown file, often a text scraped from a portal or read by OCR."""
    raw, mended = to_unicode(data, name)
    return document_from_text(raw, mended, "text/markdown", name)
