"""What a text says of two other documents: face of :mod:`extractors.citations.assertions`."""

from __future__ import annotations

from extractors.citations.assertions import assertions
from extractors.facts import EXTRACTORS, Facts
from extractors.model import Assertion, Document

__all__ = ["relations"]


@EXTRACTORS.register("relations", version=6, needs=("citations",))
def relations(document: Document, facts: Facts) -> tuple[Assertion, ...]:
    """The assertions of a text, each once per place, in reading order."""
    return assertions(document.text, facts.citations)
