"""Learn from marked documents which clauses order something.

::

    python benchmarks/orders.py                 # learn from all, write extractors/data/orders.json
    python benchmarks/orders.py --check 5       # five parts, each judged by what the others teach

A marked document (``benchmarks/orders``) says in its own words who is given what: ``<<owner>>``,
``{{task}}``, and ``[[clause]]`` where careful colleagues differ, which teaches nothing.  The annotated
documents of ``tests/bank/open`` teach too.  Each clause that
:func:`extractors.assignments.orders.clauses_of` finds is an example: it orders something if a task
begins at its seam and its owner stands in front.  Learned by gradient steps whose size shrinks with
what a weight has seen (AdaGrad), signs left out at random so that the others learn too.  Some signs
tell what the rules gave around a clause: after they have changed, the table comes out otherwise.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import cancu
from benchmarks.learned import as_json, hundredths
from extractors.assignments import orders, weighed
from extractors.assignments.orders import GROUPS, Clause, first_word

HERE = Path(__file__).resolve().parent
MARKED = HERE / "orders"
BANK = HERE.parent / "tests" / "bank" / "open"
TABLE = HERE.parent / "extractors" / "data" / "orders.json"

_MARKS = re.compile(r"<<|>>|\{\{|\}\}|\[\[|\]\]")
_STARTS = re.compile(
    r"(?:(?<=\n)[-+*]?[ ]?|(?<=[.;,] ))(?!<<)[^\W\d_]+"
)  #: sentences nobody's mark opens
_KIND = {"<<": "owner", "{{": "task", "[[": "may"}
_AHEAD = 45  #: characters of words of duty, of a day or a partner between seam and task


_PARTNERS = 320  #: characters of the partners behind a role


class Example(NamedTuple):
    """A clause with its signs: whether it orders something, whether a rule gave it, and its words."""

    signs: tuple[str, ...]
    orders: bool
    given: bool
    shown: str


class Marks(NamedTuple):
    """Where in a text owners, tasks and doubtful clauses stand."""

    owner: list[tuple[int, int]]
    task: list[tuple[int, int]]
    may: list[tuple[int, int]]


def seen(path: Path) -> tuple[str, list[tuple[Clause, tuple[str, ...], bool]]]:
    """The text of a document, and its clauses with their signs and whether a rule gave them."""
    found: list[tuple[Clause, tuple[str, ...], bool]] = []

    def note(self: weighed.Weighed, p: object, first: int, beside: object) -> None:
        given = weighed.Given(self.tasks.found[first:])
        for clause, told in self.told(p, given, first):  # type: ignore[arg-type]
            found.append((clause, told, given.has(clause)))

    kept, weighed.Weighed.read = weighed.Weighed.read, note  # type: ignore[method-assign,assignment]
    try:
        text = cancu.extract(str(path))["text"]
    finally:
        weighed.Weighed.read = kept  # type: ignore[method-assign]
    return text, found


def examples(path: Path, marks_in: object) -> list[Example]:
    text, found = seen(path)
    marks = marks_in(text)  # type: ignore[operator]
    made = []
    for clause, told, given in found:
        label = labelled(text, clause, marks)
        if label is not None:
            shown = (
                text[max(0, clause.begin - 25) : clause.begin] + "[" + text[clause.begin : clause.work]
            )
            shown += "|" + text[clause.work : clause.end][:60]
            made.append(Example(told, label, given, shown.replace("\n", "⏎")))
    return made


def labelled(text: str, clause: Clause, marks: Marks) -> bool | None:
    """Whether a clause orders something by the marks; None where colleagues differ."""
    for begin, _ in marks.task:
        gap = text[min(begin, clause.work) : max(begin, clause.work)]
        joint = text.startswith(("chủ trì", "phối hợp", "cùng"), clause.work)
        near = -3 <= begin - clause.work <= (_PARTNERS if joint else _AHEAD)
        if not near or "\n" in gap or "." in gap.strip():
            continue
        if any(clause.begin - 2 <= start < clause.work for start, _ in marks.owner):
            return True
    if any(a <= clause.work < b for a, b in marks.may):
        return None
    return False


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """A marked text without its marks, and where they stood, counted in letters without blanks."""
    held: dict[str, list[tuple[int, int]]] = {"owner": [], "task": [], "may": []}
    plain: list[str] = []
    opened: list[tuple[str, int]] = []
    count, last = 0, 0
    for m in _MARKS.finditer(marked):
        piece = marked[last : m.start()]
        plain.append(piece)
        count += len("".join(piece.split()))
        last = m.end()
        if m[0] in _KIND:
            opened.append((_KIND[m[0]], count))
        elif opened:
            kind, start = opened.pop()
            held[kind].append((start, count))
    plain.append(marked[last:])
    return "".join(plain), held


def of_marked(path: Path) -> list[Example]:
    """The examples of a marked document."""
    plain, held = unmarked(path.read_text("utf-8").partition("\n")[2])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(plain, "utf-8")

        def marks(text: str) -> Marks:
            at = [i for i, char in enumerate(text) if not char.isspace()]
            if len(at) != len("".join(plain.split())):
                print(f"{path.name}: letters differ", file=sys.stderr)
            at.append(len(text))
            spans = {
                k: [(at[min(a, len(at) - 1)], at[min(b, len(at) - 1)]) for a, b in v]
                for k, v in held.items()
            }
            return Marks(spans["owner"], spans["task"], spans["may"])

        return examples(copy, marks)


def of_gold(path: Path, documents: Path) -> list[Example]:
    """The examples of an annotated document."""
    gold = json.loads(path.read_text("utf-8"))

    def places(text: str, said: str) -> list[tuple[int, int]]:
        if not said:
            return []
        pattern = r"\s+".join(map(re.escape, said.split()))
        return [m.span() for m in re.finditer(pattern, text, re.I)]

    def marks(text: str) -> Marks:
        wanted = gold["assignments"]
        return Marks(
            [each for a in wanted for each in places(text, a["agency"])],
            [each for a in wanted for each in places(text, a["task"])],
            [
                each
                for a in gold.get("assignments_optional", [])
                for each in places(text, a.get("task") or "")
            ],
        )

    return examples(documents / gold["file"], marks)


def openers() -> list[str]:
    """The first words of those who act in the lines of ``benchmarks/seams`` and the marked documents.

    Kept where they open who acts three times as often as work or a sentence nobody opens.
    """
    acts: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for path in sorted((HERE / "seams").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            subject, bar, work = line.strip().partition(" | ")
            if bar:
                acts[first_word(subject)] += 1
                others[first_word(work)] += 1
            else:
                others[first_word(line)] += 1
    for path in sorted(MARKED.glob("*.txt")):
        said = path.read_text("utf-8")
        for owner in re.findall(r"<<(.+?)>>", said):
            acts[first_word(owner)] += 1
        for start in _STARTS.findall(said):
            others[first_word(start)] += 1
    return sorted(
        word for word, count in acts.items() if word and count > 2 and count > 3 * others[word]
    )


def documents() -> Iterator[list[Example]]:
    """The examples of each document."""
    for path in sorted((BANK / "gold").glob("*.json")):
        yield of_gold(path, BANK / "docs")
    for path in sorted((HERE.parent / "tests" / "gold").glob("*.json")):
        yield of_gold(path, HERE.parent / "corpus" / "samples")
    for path in sorted(MARKED.glob("*.txt")):
        yield of_marked(path)


class Weights:
    """The weights of all signs, group by group, while they are learned."""

    def __init__(self) -> None:
        self.value: list[dict[str, float]] = [{} for _ in GROUPS]
        self.seen: list[dict[str, float]] = [{} for _ in GROUPS]

    def chance(self, told: tuple[str, ...], out: frozenset[int] = frozenset()) -> float:
        total = sum(
            table.get(sign, 0.0)
            for at, (table, sign) in enumerate(zip(self.value, told, strict=True))
            if at not in out
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def learn(
        self, known: list[Example], *, rounds: int, rate: float, seed: int, drop: float, decay: float
    ) -> None:
        chance = random.Random(seed)
        order = list(known)
        for _ in range(rounds):
            chance.shuffle(order)
            for each in order:
                out = frozenset(at for at in range(len(GROUPS)) if chance.random() < drop)
                step = each.orders - self.chance(each.signs, out)
                if abs(step) < 1e-3:
                    continue
                for at, sign in enumerate(each.signs):
                    if at in out:
                        continue
                    total = self.seen[at][sign] = self.seen[at].get(sign, 0.5) + step * step
                    old = self.value[at].get(sign, 0.0)
                    self.value[at][sign] = old * decay + rate * step / math.sqrt(total)


def judged(weights: Weights, known: list[Example]) -> list[tuple[float, Example]]:
    return [(weights.chance(each.signs), each) for each in known]


def curve(told: list[tuple[float, Example]]) -> str:
    """For some thresholds: of the clauses no rule gave, how many are taken, how many of them right."""
    lines = []
    for given in (False, True):
        part = [each for each in told if each[1].given is given]
        true = sum(each.orders for _, each in part)
        line = f"given={given}: {len(part)} clauses, {true} orders;"
        for at in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
            taken = [each for likely, each in part if likely >= at]
            right = sum(each.orders for each in taken)
            line += f"  {at}: {right}/{len(taken)}"
        lines.append(line)
    return "\n".join(lines)


def main() -> int:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--check", type=int)
    asked.add_argument("--show", type=float)
    asked.add_argument("--rounds", type=int, default=6)
    asked.add_argument("--rate", type=float, default=0.2)
    asked.add_argument("--drop", type=float, default=0.2)
    asked.add_argument("--decay", type=float, default=0.9995)
    asked.add_argument("--least", type=int, default=10)
    given = asked.parse_args()
    how = {"rounds": given.rounds, "rate": given.rate, "drop": given.drop, "decay": given.decay}
    held = openers()
    orders._stored()["openers"] = held
    orders._openers.cache_clear()
    known = list(documents())
    if given.check:
        random.Random(7).shuffle(known)
        told = []
        for part in range(given.check):
            weights = Weights()
            weights.learn(
                [each for at, doc in enumerate(known) if at % given.check != part for each in doc],
                seed=part,
                **how,
            )
            told += judged(weights, [each for doc in known[part :: given.check] for each in doc])
        print(curve(told))
        if given.show:
            for likely, each in sorted(told, key=lambda t: -t[0]):
                if likely >= given.show and not each.given:
                    print(f"{likely:.2f} {'+' if each.orders else '-'} {each.shown}")
        return 0
    weights = Weights()
    weights.learn([each for doc in known for each in doc], seed=1, **how)  # type: ignore[arg-type]
    table = hundredths(GROUPS, weights.value, given.least)
    made = {
        "source": "learned by benchmarks/orders.py from the marked documents of benchmarks/orders and "
        "the annotated ones of tests/bank/open, all written for it",
        "date": "2026-12-01",
        "clauses": sum(map(len, known)),
        "openers": held,
        "weights": table,
    }
    TABLE.write_text(as_json(made, GROUPS), "utf-8")
    print(f"{made['clauses']} clauses, {sum(len(each) for each in table.values())} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
