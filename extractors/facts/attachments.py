"""Documents named by their title alone: face of :mod:`extractors.citations.attached`."""

from __future__ import annotations

from extractors.citations.attached import find_titles
from extractors.facts import EXTRACTORS, Facts
from extractors.model import Document, TitleMention

__all__ = ["attachments"]


@EXTRACTORS.register("attachments", version=1, needs=("citations",), gazetteers=("attached_words",))
def attachments(document: Document, facts: Facts) -> tuple[TitleMention, ...]:
    """The unnumbered documents a text names, in reading order; none inside a citation's own title."""
    return find_titles(document.text, facts.citations)
