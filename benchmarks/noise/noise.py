"""A model of what OCR does to Vietnamese, from rates counted in ``rates.tsv``.

Each character is replaced by what was seen for it, as often as it was seen: marks lost and swapped,
``đ``/``d``, letters for digits, blanks lost and put in, lines broken.  ``python -m
benchmarks.noise.measure rates`` counts the rates anew.
"""

from __future__ import annotations

import csv
import random
from bisect import bisect
from functools import cache
from itertools import accumulate
from pathlib import Path

from pipeline.ocr.spelling import spelled

__all__ = ["RATES", "as_read", "noised", "shown"]

RATES = Path(__file__).with_name("rates.tsv")
_ESCAPED = {"\n": "\\n", " ": "\\s", "": "\\0"}
_PLAIN = {escaped: plain for plain, escaped in _ESCAPED.items()}


def shown(piece: str) -> str:
    """A piece as the table writes it: blanks, line ends and nothing spelled out."""
    return "".join(_ESCAPED.get(char, char) for char in piece) or _ESCAPED[""]


def _read(piece: str) -> str:
    for escaped, plain in _PLAIN.items():
        piece = piece.replace(escaped, plain)
    return piece


@cache
def _table(level: str) -> dict[str, tuple[float, tuple[str, ...], tuple[float, ...]]]:
    """For each character: how often it goes wrong, into what, and the weights of these, summed up."""
    found: dict[str, dict[str, float]] = {}
    with RATES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] == level:
                share = int(row["count"]) / int(row["of"])
                found.setdefault(_read(row["char"]), {})[_read(row["seen"])] = share
    return {
        char: (sum(pieces.values()), tuple(pieces), tuple(accumulate(pieces.values())))
        for char, pieces in found.items()
    }


def noised(text: str, level: str, *, seed: int | str, times: float = 1.0) -> str:
    """The text with the noise of a level, ``times`` as much of it."""
    table = _table(level)
    chance = random.Random(f"{level} {seed}")
    made: list[str] = []
    for char in text:
        wrong, pieces, sums = table.get(char, (0.0, (), ()))
        if chance.random() < wrong * times:
            made.append(pieces[min(bisect(sums, chance.random() * wrong), len(pieces) - 1)])
        else:
            made.append(char)
    return "".join(made)


_LINE = 12  #: words on a printed line


def as_read(text: str) -> str:
    """A noised text as the reader of scans gives it on: line by line put right (``spelled``)."""
    made: list[str] = []
    for paragraph in text.split("\n"):
        words = paragraph.split(" ")
        lines = (words[at : at + _LINE] for at in range(0, len(words), _LINE))
        made.append(" ".join(word for line in lines for word in spelled(line)))
    return "\n".join(made)
