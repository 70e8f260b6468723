"""The facts of a corpus that may be wrong: those whose confidence lies below a threshold.

One statement over the tables of facts; the least sure come first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["KINDS", "Doubt", "statement"]

#: What can be reviewed, and the columns that say in short what was read.
KINDS = {
    "citation": (
        "citations",
        "COALESCE(number, name, term, '') || COALESCE(' ' || date, ' ' || year, '')",
        "relation",
    ),
    "deadline": (
        "deadlines",
        "COALESCE(due, rrule, CASE WHEN days IS NULL THEN '' ELSE days || ' ngày' END)",
        "kind",
    ),
    "assignment": ("assignments", "agency", "role"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A fact that is to be looked at: what was read (``value``, ``sort``) and the words it rests on.

    ``sort`` is the relation of a citation, the kind of a deadline, the role of an assignment.
    """

    kind: str
    document: int
    start: int
    end: int
    page: int | None
    quote: str
    value: str
    sort: str
    confidence: float
    extractor: str


def statement(kinds: Collection[str]) -> str:
    """The SQL for these kinds (of ``KINDS``); values: the threshold and how many at most."""
    parts = [
        f"SELECT '{kind}', document_id, start, \"end\", page, quote, {value}, {sort}, confidence, "
        f"extractor FROM {table} WHERE confidence < ?1"
        for kind, (table, value, sort) in KINDS.items()
        if kind in kinds
    ]
    return " UNION ALL ".join(parts) + " ORDER BY 9, 2, 3, 4 LIMIT ?2"
