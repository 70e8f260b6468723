"""The documents a text cites: face of :mod:`extractors.citations.cited`."""

from __future__ import annotations

from extractors.citations.cited import cited
from extractors.facts import EXTRACTORS, Facts
from extractors.model import Citation, Document

__all__ = ["citations", "find_citations"]


def find_citations(document: Document, facts: Facts) -> tuple[Citation, ...]:
    """All citations of a document, given its numbers, dates, outline and header."""
    return cited(document, facts.outline, facts.numbers, facts.dates, facts.header, facts.faults)


@EXTRACTORS.register("citations", version=16, needs=("outline", "numbers", "dates", "header"))
def citations(document: Document, facts: Facts) -> tuple[Citation, ...]:
    """Every citation of another document, by number or by name."""
    return find_citations(document, facts)
