"""Text to facts: the registered extractors in their order, and the tables they depend on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from corpus import ledger
from extractors import facts as house
from extractors.facts import Facts
from extractors.model import Document
from pipeline.system.collector import put_off

__all__ = ["extract", "fingerprints", "settled_with", "with_dependants"]


def extract(document: Document, *, only: Iterable[str] | None = None) -> Facts:
    """The facts of a document; ``only``: just those of the named extractors.

    What the named ones need is run too, and not given back.
    """
    wanted = None if only is None else frozenset(only)
    with put_off():
        found = house.run(document, only=wanted)
    if wanted is None:
        return found
    return Facts({name: value for name, value in found.items() if name in wanted}, faults=found.faults)


@cache
def _fingerprints() -> tuple[tuple[str, str], ...]:
    return tuple(ledger.fingerprints(house.EXTRACTORS.ordered()).items())


def with_dependants(names: Iterable[str]) -> frozenset[str]:
    """Extractors and all that lean on them: what is to be run again when those have failed."""
    found = set(names)
    for entry in house.EXTRACTORS.ordered():  # each after those it needs
        if found.intersection(entry.needs):
            found.add(entry.name)
    return frozenset(found)


def settled_with(names: frozenset[str]) -> frozenset[str]:
    """What is to be stored anew with what some extractors find anew.

    Whoever has a task owes its day (:mod:`extractors.assignments.owed`): the deadlines go with the
    assignments.

    >>> sorted(settled_with(frozenset({"assignments"}))), sorted(settled_with(frozenset({"header"})))
    (['assignments', 'deadlines'], ['header'])
    """
    return names | {"deadlines"} if "assignments" in names else names


def fingerprints() -> dict[str, str]:
    """What each extractor leans on now: its version, its gazetteers, the extractors it needs."""
    return dict(_fingerprints())
