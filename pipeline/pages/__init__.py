"""The pages of a PDF: words in reading order, tables, stamps, seals, signatures, revisions."""

from __future__ import annotations
