"""How far a stated confidence can be trusted: of what was said with 0.9, how much is right?

Facts are put into bins by their confidence.  The expected calibration error is the mean distance of
the share that is right from the mean confidence of its bin, each bin weighted by its facts: 0 where
"0.9" is right nine times in ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluation.tallies import Judged

__all__ = ["EDGES", "Bin", "bins", "calibration_error"]

#: Lower ends of the bins: narrow where most facts are.
EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts whose confidence lies in ``[low, high)`` (1 belongs to the last)."""

    low: float
    high: float
    count: int
    stated: float  #: mean confidence
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies with 95 % (Wilson): few facts prove little.

        >>> low, high = Bin(0.9, 0.95, 10, 0.92, 9).interval
        >>> round(low, 2), round(high, 2)
        (0.6, 0.98)
        """
        n, p, z = self.count, self.share, 1.96
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5 / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def bins(facts: Iterable[Judged], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """The bins that hold something, lowest first.

    >>> [(each.low, each.count, each.share) for each in bins([Judged("citation", 0.92, True)])]
    [(0.9, 1, 1.0)]
    """
    held: list[list[Judged]] = [[] for _ in edges]
    for fact in facts:
        at = max(i for i, low in enumerate(edges) if low <= max(0.0, fact.confidence))
        held[at].append(fact)
    found = []
    for i, (low, group) in enumerate(zip(edges, held, strict=True)):
        if group:
            high = edges[i + 1] if i + 1 < len(edges) else 1.0
            stated = sum(fact.confidence for fact in group) / len(group)
            found.append(Bin(low, high, len(group), stated, sum(fact.right for fact in group)))
    return tuple(found)


def calibration_error(facts: Sequence[Judged]) -> float:
    """Expected calibration error: 0 is perfect, 1 is always wrong and always sure.

    >>> calibration_error([Judged("citation", 0.9, True)] * 9 + [Judged("citation", 0.9, False)])
    0.0
    """
    if not facts:
        return 0.0
    total = sum(each.count * abs(each.share - each.stated) for each in bins(facts))
    return round(total / len(facts), 12)
