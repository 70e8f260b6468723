"""Where each character of a text went in another reading of it, and into what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

__all__ = ["moved", "pairs", "rates"]


def moved(truth: str, seen: str) -> list[int]:
    """For each offset of ``truth`` (and its end) the offset in ``seen``.

    >>> moved("số 12", "sô l2")
    [0, 1, 2, 3, 4, 5]
    """
    places = [0] * (len(truth) + 1)
    for code in Levenshtein.opcodes(truth, seen):
        wide, other = code.src_end - code.src_start, code.dest_end - code.dest_start
        for step in range(wide):
            places[code.src_start + step] = code.dest_start + min(step, other)
    places[len(truth)] = len(seen)
    return places


_LONGEST = 3  #: more characters for one are a line gone astray, not a confusion


def pairs(truth: str, seen: str) -> Iterator[tuple[str, str]]:
    """Each character of a text with what was seen for it (``""`` where it was lost)."""
    places = moved(truth, seen)
    for at, char in enumerate(truth):
        piece = seen[places[at] : places[at + 1]]
        if len(piece) <= _LONGEST:
            yield char, piece


def rates(texts: Iterator[tuple[str, str]]) -> dict[str, Counter[str]]:
    """For each character how often which piece was seen for it."""
    found: dict[str, Counter[str]] = {}
    for truth, seen in texts:
        for char, piece in pairs(truth, seen):
            found.setdefault(char, Counter())[piece] += 1
    return found
