"""The dates that stand in a text: face of :mod:`extractors.dates`."""

from __future__ import annotations

from extractors.dates import find_dates
from extractors.facts import EXTRACTORS, Facts
from extractors.model import DateMention, Document

__all__ = ["dates", "find_dates"]


@EXTRACTORS.register("dates", version=8)
def dates(document: Document, facts: Facts) -> tuple[DateMention, ...]:
    """Every date of the text, whatever it dates."""
    return find_dates(document.text)
