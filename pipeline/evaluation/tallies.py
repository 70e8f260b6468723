"""What is counted when extractors are scored: tallies, differences, and the report they make.

A :class:`Miss` is what costs one of the headline figures; a :class:`Difference` is one fact, or
one field of a fact, that differs from the annotation, with its place: the lines of the readable diff.
A :class:`Judged` is one fact with the confidence it was given and whether it is right: what
calibration is measured on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "FIGURES",
    "Comparison",
    "Counts",
    "Difference",
    "Facts",
    "Judged",
    "Miss",
    "Report",
    "Tally",
    "summed",
]

Facts = Mapping[str, Any]

#: The figures of a report and the tally each is made of; the floors are pinned on these.
FIGURES: Mapping[str, tuple[str, str]] = {
    "header": ("header", "recall"),
    "citation_f1": ("citation", "f1"),
    "relation": ("relation", "recall"),
    "nested": ("nested", "recall"),
    "deadline_f1": ("deadline", "f1"),
    "task_recall": ("task", "recall"),
    "task_precision": ("task_given", "precision"),
    "task_due": ("task_due", "recall"),
    "agency_f1": ("agency", "f1"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrongly found and missed.

    >>> (Tally(3, 1, 0) + Tally(0, 0, 1)).f1
    0.75
    """

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else 1.0

    def as_json(self) -> dict[str, float]:
        return {
            "right": self.right,
            "extra": self.extra,
            "missed": self.missed,
            "precision": round(self.precision, 6),
            "recall": round(self.recall, 6),
            "f1": round(self.f1, 6),
        }


class Counts:
    """Tallies while they are made: ``right``, ``extra`` and ``missed`` by name."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def tallies(self) -> dict[str, Tally]:
        names = dict.fromkeys([*self.right, *self.extra, *self.missed])
        return {n: Tally(self.right[n], self.extra[n], self.missed[n]) for n in names}


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that costs a figure: the file, the field, what was annotated, what was read."""

    file: str
    field: str
    gold: str | None
    got: str | None

    def __str__(self) -> str:
        return f"{self.file}  {self.field}: {self.gold or '∅'} → {self.got or '∅'}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact, or one ``field`` of it (``""``: the whole of it), that is not as annotated.

    ``gold`` is None for what only we have, ``got`` for what only the annotation has.  ``page`` is None
    where it cannot be told; ``around`` holds the words of the document with the quote in ``[ ]``.
    """

    file: str
    kind: str
    field: str
    about: str
    gold: str | None
    got: str | None
    page: int | None = None
    around: str | None = None

    @property
    def sign(self) -> str:
        """``-`` lost, ``+`` too many, ``~`` another value."""
        return "+" if self.gold is None else "-" if self.got is None else "~"

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it the same difference in another run."""
        return (self.file, self.kind, self.field, self.about, self.gold or "", self.got or "")

    def __str__(self) -> str:
        name = f"{self.kind} {self.about}".rstrip()
        if not self.field:
            return f"{self.sign} {name}"
        if self.sign == "~":
            return f"~ {name}  {self.field}: {self.gold} → {self.got}"
        return f"{self.sign} {name}  {self.field}: {self.gold or self.got}"

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact that was read, how sure the extractor was of it, and whether it is right."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document: the headline tallies and misses, and the same field by field."""

    file: str
    tallies: Mapping[str, Tally]
    misses: tuple[Miss, ...] = ()
    fields: Mapping[str, Tally] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The comparison of a whole set of documents.  ``failed`` names those that gave nothing."""

    documents: int
    tallies: Mapping[str, Tally]
    misses: tuple[Miss, ...] = ()
    failed: tuple[str, ...] = ()
    fields: Mapping[str, Tally] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    judged: tuple[Judged, ...] = ()

    @property
    def figures(self) -> dict[str, float]:
        """Every headline figure, between 0 and 1."""
        return {
            name: float(getattr(self.tallies.get(tally, Tally()), measure))
            for name, (tally, measure) in FIGURES.items()
        }

    def as_json(self) -> dict[str, Any]:
        """The report as plain values: figures, and per field precision, recall and F1."""
        return {
            "documents": self.documents,
            "documents_failed": len(self.failed),
            "figures": {name: round(value, 6) for name, value in self.figures.items()},
            "fields": {
                name: tally.as_json() for name, tally in ({**self.tallies, **self.fields}).items()
            },
            "misses": [
                {"file": m.file, "field": m.field, "gold": m.gold, "got": m.got} for m in self.misses
            ],
            "differences": [each.as_json() for each in self.differences],
        }


def summed(comparisons: Iterable[Comparison], failed: Iterable[str] = ()) -> Report:
    """Many comparisons as one report: counts are added, not averaged."""
    tallies: dict[str, Tally] = {}
    fields: dict[str, Tally] = {}
    misses: list[Miss] = []
    differences: list[Difference] = []
    judged: list[Judged] = []
    count = 0
    for one in comparisons:
        count += 1
        misses.extend(one.misses)
        differences.extend(one.differences)
        judged.extend(one.judged)
        for total, part in ((tallies, one.tallies), (fields, one.fields)):
            for name, tally in part.items():
                total[name] = total.get(name, Tally()) + tally
    return Report(
        count,
        dict(sorted(tallies.items())),
        tuple(misses),
        tuple(failed),
        fields,
        tuple(differences),
        tuple(judged),
    )
