"""How the cost of some work grows with its text: less than with the square, whatever is in it."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["grows_linearly"]

#: Seconds below which a reading says more of the machine than of the work.
_NOISE = 0.1


def grows_linearly(
    work: Callable[[str], object], unit: str, size: int, *, head: str = "", times: int = 4
) -> bool:
    """Whether ``times`` as much of ``unit`` over and over costs clearly less than ``times`` squared.

    ``size`` counts the letters of the shorter text; ``head`` stands above both.  Time of the processor,
    taken again where the machine was busy with others.
    """
    small, large = (head + unit * (letters // len(unit)) for letters in (size, size * times))
    work(small)
    return any(_cost(work, large) <= 0.7 * times**2 * _cost(work, small) + _NOISE for _ in range(3))


def _cost(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start
