"""One file, one fact.  ``EXTRACTORS`` finds them; ``Facts`` holds what they found.

An extractor is a function of a document and of the facts it needs::

    @EXTRACTORS.register("dates", version=1, needs=())
    def dates(document: Document, facts: Facts) -> tuple[DateMention, ...]: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractors.assignments.owed import with_owners
from extractors.confidence import weighed
from extractors.faults import EXTRACT, Faults, contained
from extractors.model import (
    Assertion,
    Assignment,
    Citation,
    DateMention,
    Deadline,
    Document,
    Identity,
    NumberMention,
    Outline,
)
from extractors.registry import Registry

__all__ = ["EXTRACTORS", "Extractor", "Facts", "run"]


class Facts(dict[str, Any]):
    """Results by extractor name, with typed access to those of the house.

    ``faults``: what failed on the way (:mod:`extractors.faults`); what it was about is missing.
    """

    def __init__(self, *args: Any, faults: Faults | None = None, **found: Any) -> None:
        super().__init__(*args, **found)
        self.faults = Faults() if faults is None else faults

    @property
    def outline(self) -> Outline:
        found: Outline = self["outline"]
        return found

    @property
    def header(self) -> Identity:
        found: Identity = self["header"]
        return found

    @property
    def numbers(self) -> tuple[NumberMention, ...]:
        return tuple(self["numbers"])

    @property
    def dates(self) -> tuple[DateMention, ...]:
        return tuple(self["dates"])

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self["citations"])

    @property
    def relations(self) -> tuple[Assertion, ...]:
        return tuple(self["relations"])

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return tuple(self["deadlines"])

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        return tuple(self["assignments"])


Extractor = Callable[[Document, Facts], Any]

#: What an extractor that failed has found, where that is no empty list.
_NOTHING: dict[str, Callable[[], Any]] = {"header": Identity, "outline": lambda: Outline((), ())}

EXTRACTORS: Registry[Extractor] = Registry("extractors.facts", "cancu.extractors")


def run(document: Document, *, only: frozenset[str] | None = None) -> Facts:
    """Run the extractors over a document, each after those it needs.

    ``only`` names the wanted ones; what they need runs too.  One that fails has found nothing, and
    stands in ``faults`` of the result.
    """
    order = EXTRACTORS.ordered()
    wanted = {entry.name for entry in order}
    if only is not None:
        wanted = set(only)
        for entry in reversed(order):
            if entry.name in wanted:
                wanted.update(entry.needs)
    facts = Facts()
    raw: dict[str, Any] = {}  # as their extractors trust them
    for entry in order:
        if entry.name in wanted:
            facts[entry.name] = _NOTHING.get(entry.name, tuple)()
            with contained(facts.faults, EXTRACT, entry.name, text=document.text):
                raw[entry.name] = entry.run(document, facts)
                facts[entry.name] = weighed(entry.name, raw[entry.name], document)
    if "assignments" in facts and facts.get("deadlines"):  # who has the task owes its day
        with contained(facts.faults, EXTRACT, "deadlines", text=document.text):
            owned = with_owners(raw["deadlines"], facts.assignments, document.text)
            facts["deadlines"] = weighed("deadlines", owned, document, facts.assignments)
    return facts
