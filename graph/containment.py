"""When work over many documents fails: the same work without those it fails on.

Linking and audit rules look at all documents at once, so an exception does not tell which of them it
was about.  It is found by halving: the work is tried on fewer and fewer documents, which costs about as
much as doing it twice or three times over.  What is left out is told (:mod:`extractors.faults`) and
tried again in the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from extractors.faults import passes

__all__ = ["without_culprits"]

R = TypeVar("R")


def without_culprits(
    items: Sequence[int], work: Callable[[frozenset[int]], R]
) -> tuple[R | None, dict[int | None, Exception]]:
    """The result of work on all items but those it fails on, and what it failed with on each.

    ``work`` is given the items to leave out.  The result is None, and the fault stands under the key
    None, when it fails even with all of them left out.

    >>> def work(left_out):
    ...     return sum(10 // n for n in (1, 0, 2) if n not in left_out)
    >>> found, failed = without_culprits((1, 0, 2), work)
    >>> found, list(failed)
    (15, [0])
    """
    failed: dict[int | None, Exception] = {}

    def attempt(left_out: frozenset[int]) -> tuple[R | None, Exception | None]:
        try:
            return work(left_out), None
        except Exception as error:
            if passes(error):
                raise
            return None, error

    found, error = attempt(frozenset())
    if error is None:
        return found, failed
    everything = frozenset(items)
    nothing, hopeless = attempt(everything)
    if hopeless is not None:
        return None, {None: hopeless}

    def search(part: Sequence[int]) -> None:
        """Note the items that fail by themselves; ``part`` is known to fail."""
        for half in (part[: len(part) // 2], part[len(part) // 2 :]):
            fault = attempt(everything - frozenset(half))[1] if half else None
            if fault is None:
                continue
            if len(half) == 1:
                failed[half[0]] = fault
            else:
                search(half)

    if len(items) == 1:
        return nothing, {items[0]: error}
    search(items)
    found, error = attempt(frozenset(each for each in failed if each is not None))
    if error is None:
        return found, failed
    # Some fail only together: let them in one by one, those that came first have the right of way.
    good: list[int] = []
    for each in items:
        if each not in failed:
            fault = attempt(everything - frozenset((*good, each)))[1]
            if fault is None:
                good.append(each)
            else:
                failed[each] = fault
    return attempt(everything - frozenset(good))[0], failed
