"""The numbers of documents that stand in a text: face of :mod:`extractors.citations.numbers`."""

from __future__ import annotations

from extractors.citations.numbers import find_numbers
from extractors.facts import EXTRACTORS, Facts
from extractors.model import Document, NumberMention

__all__ = ["find_numbers", "numbers"]


@EXTRACTORS.register("numbers", version=15)
def numbers(document: Document, facts: Facts) -> tuple[NumberMention, ...]:
    """Every document number of the text, the document's own included."""
    return find_numbers(document.text)
