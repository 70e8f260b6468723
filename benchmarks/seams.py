"""Learn from the lines of ``benchmarks/seams`` where a subject ends and its work begins.

::

    python benchmarks/seams.py                 # learn from all lines, write extractors/data/seams.json
    python benchmarks/seams.py --check 5       # five parts, each judged by what the others teach
    python benchmarks/seams.py --on FILE       # judge lines of another file by what is written

A line is ``subject | predicate``, or a sentence that nobody opens, without a bar.  The model is a
choice between the places of a sentence, each with the sum of the weights of its signs
(:mod:`extractors.assignments.seams`); learned by gradient steps whose size shrinks with what a weight
has seen (AdaGrad), words left out at random so that the other signs learn too.  ``--mix`` puts subjects
of some lines before the work of others.  Weights that say little are not written.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.learned import as_json, hundredths
from extractors.assignments.seams import GROUPS, signs

HERE = Path(__file__).resolve().parent
LINES = HERE / "seams"
TABLE = HERE.parent / "extractors" / "data" / "seams.json"

#: Signs that are words themselves: left out at random while learning.
WORDS = frozenset(
    GROUPS.index(each) for each in ("next", "next_two", "last", "last_two", "across", "second", "third")
)
Example = tuple[list[tuple[str, ...]], int]


def read(paths: Iterable[Path]) -> list[Example]:
    """The examples of some files: the signs of each place, and which place is right."""
    found: list[Example] = []
    seen: set[str] = set()
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            line = line.strip()
            if line and not line.startswith("#") and line not in seen:
                seen.add(line)
                if (made := example(line)) is not None:
                    found.append(made)
    return found


def mixed(paths: Iterable[Path], times: int, seed: int = 5) -> list[Example]:
    """Subjects of some lines before the work of others: what stands on each side, without the pair."""
    chance = random.Random(seed)
    parts = [
        tuple(line.strip().split(" | ", 1))
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if " | " in line and not line.startswith("#")
    ]
    found: list[Example] = []
    for _ in range(times):
        works = [each[1] for each in parts]
        chance.shuffle(works)
        for (subject, _), work in zip(parts, works, strict=True):
            if (made := example(f"{subject} | {work}")) is not None:
                found.append(made)
    return found


def example(line: str) -> Example | None:
    """One line as an example; None where the seam is out of reach."""
    subject, bar, work = line.partition(" | ")
    text = f"{subject} {work}" if bar else line
    told = signs(text, 0, len(text))
    if not bar:
        return [each for _, each in told], 0
    right = next((at for at, (place, _) in enumerate(told) if place == len(subject) + 1), None)
    return ([each for _, each in told], right) if right else None


class Weights:
    """The weights of all signs, group by group, while they are learned."""

    def __init__(self) -> None:
        self.value: list[dict[str, float]] = [{} for _ in GROUPS]
        self.seen: list[dict[str, float]] = [{} for _ in GROUPS]

    def chances(self, told: list[tuple[str, ...]], out: frozenset[int] = frozenset()) -> list[float]:
        """How likely each place is."""
        sums = [
            sum(
                table.get(sign, 0.0)
                for at, (table, sign) in enumerate(zip(self.value, each, strict=True))
                if at not in out
            )
            for each in told
        ]
        most = max(sums)
        parts = [math.exp(each - most) for each in sums]
        total = sum(parts)
        return [each / total for each in parts]

    def learn(self, examples: list[Example], *, rounds: int, rate: float, seed: int) -> None:
        """Learn from the examples, in another order each round."""
        chance = random.Random(seed)
        order = list(examples)
        for _ in range(rounds):
            chance.shuffle(order)
            for told, right in order:
                out = frozenset(at for at in WORDS if chance.random() < 0.25)
                for place, (each, likely) in enumerate(zip(told, self.chances(told, out), strict=True)):
                    if abs(step := (place == right) - likely) > 1e-3:
                        self.move(each, step, rate, out)

    def move(self, signs_of: tuple[str, ...], step: float, rate: float, out: frozenset[int]) -> None:
        for at, sign in enumerate(signs_of):
            if at not in out:
                seen = self.seen[at][sign] = self.seen[at].get(sign, 0.05) + step * step
                self.value[at][sign] = self.value[at].get(sign, 0.0) * 0.9999 + rate * step / math.sqrt(
                    seen
                )


def judged(weights: Weights, examples: list[Example], sure: float) -> str:
    """How many are right, how many sure, and how many of these right."""
    right = certain = certain_right = 0
    for told, place in examples:
        likely = weights.chances(told)
        best = max(range(len(likely)), key=likely.__getitem__)
        right += best == place
        if likely[best] >= sure:
            certain += 1
            certain_right += best == place
    count = len(examples)
    shown = f"{count} lines: {right / count:.3f} right; {certain / count:.3f} sure, "
    return f"{shown}{certain_right / max(1, certain):.3f} of these right"


def stored() -> Weights:
    """The weights as written."""
    weights = Weights()
    held = json.loads(TABLE.read_text("utf-8"))["weights"]
    weights.value = [{sign: value / 100 for sign, value in held[group].items()} for group in GROUPS]
    return weights


def main() -> int:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--check", type=int, metavar="PARTS")
    asked.add_argument("--on", type=Path, nargs="+")
    asked.add_argument("--mix", type=int, default=3)
    asked.add_argument("--rounds", type=int, default=14)
    asked.add_argument("--rate", type=float, default=0.25)
    asked.add_argument("--least", type=int, default=15)
    asked.add_argument("--sure", type=float, default=0.9)
    given = asked.parse_args()
    if given.on:
        weights = stored()
        for path in given.on:
            print(path.name, judged(weights, read([path]), given.sure))
        return 0
    examples = read(sorted(LINES.glob("*.txt")))
    if given.check:
        random.Random(7).shuffle(examples)
        for part in range(given.check):
            weights = Weights()
            others = [each for at, each in enumerate(examples) if at % given.check != part]
            weights.learn(others, rounds=given.rounds, rate=given.rate, seed=part)
            print(judged(weights, examples[part :: given.check], given.sure))
        return 0
    weights = Weights()
    more = mixed(sorted(LINES.glob("*.txt")), given.mix)
    weights.learn(examples + more, rounds=given.rounds, rate=given.rate, seed=1)
    table = hundredths(GROUPS, weights.value, given.least)
    made = {
        "source": "learned by benchmarks/seams.py from the lines of benchmarks/seams, written for it",
        "date": "2026-12-01",
        "lines": len(examples),
        "weights": table,
    }
    TABLE.write_text(as_json(made, GROUPS), "utf-8")
    print(f"{len(examples)} lines, {sum(len(each) for each in table.values())} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
