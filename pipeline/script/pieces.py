"""How a mended text lies on the one it was made of: pairs (new offset, old offset), piece by piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

__all__ = ["Pieces", "chained", "substituted"]

#: Where an unbroken piece begins, in the new text and in the old; ``()``: they are the same text.
Pieces = tuple[tuple[int, int], ...]


def substituted(
    pattern: re.Pattern[str], made: Callable[[re.Match[str]], str], text: str
) -> tuple[str, Pieces]:
    """``pattern.sub(made, text)`` and its pieces.

    >>> substituted(re.compile("aa"), lambda found: "â", "caan cuws")
    ('cân cuws', ((0, 0), (2, 3)))
    """
    parts: list[str] = []
    pieces = [(0, 0)]
    new = old = 0
    for found in pattern.finditer(text):
        letters = made(found)
        parts += (text[old : found.start()], letters)
        new += found.start() - old + len(letters)
        old = found.end()
        if new - old != pieces[-1][0] - pieces[-1][1]:
            pieces.append((new, old))
    parts.append(text[old:])
    return "".join(parts), tuple(pieces)


def chained(last: Pieces, first: Pieces) -> Pieces:
    """The pieces of a text that was mended twice: ``last`` leads to the middle, ``first`` from there.

    >>> chained(((0, 0), (2, 3)), ((0, 0), (4, 6)))
    ((0, 0), (2, 3), (3, 6))
    """
    if not last or not first:
        return last or first
    middles = [new for new, _ in first]
    done: dict[int, int] = {}
    for at, (new, middle) in enumerate(last):
        index = bisect_right(middles, middle) - 1
        done[new] = first[index][1] + middle - first[index][0]
        end = last[at + 1][0] if at + 1 < len(last) else None
        for each, old in first[index + 1 :]:
            place = new + each - middle
            if end is not None and place >= end:
                break
            done[place] = old
    return tuple(sorted(done.items()))
