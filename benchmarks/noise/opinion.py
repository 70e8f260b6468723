"""Whether a statistical second opinion helps the rules.

    python -m benchmarks.noise.opinion MODEL [--train 300] [--texts 60] [--scans 20] [--pages FOLDER]

Trains the tagger on made texts of the train family when MODEL is not there, and asks on texts of the
test family, clean, noised and truly read by OCR: (i) what it adds where the rules found nothing and
how much of that is right; (ii) whether facts it does not confirm are oftener wrong than others.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.noise.align import moved
from benchmarks.noise.measure import CONDITIONS
from benchmarks.noise.noise import as_read, noised
from benchmarks.noise.pages import LEVELS, reading
from benchmarks.noise.score import Found, Tally, found_in, score
from benchmarks.noise.tagger import Tagger, train
from benchmarks.noise.texts import Made, make
from extractors.model import Document
from pipeline.read import from_text

KINDS = ("citation", "deadline", "agency")
SURE = (0.5, 0.8, 0.95)  #: from which probability on the tagger is believed


def documents(texts: int, scans: int, pages: Path) -> Iterator[tuple[str, Made, Document]]:
    """The test texts under every condition."""
    for name, level, times in CONDITIONS:
        for seed in range(texts):
            made = make("test", seed)
            text = as_read(noised(made.text, level, seed=seed, times=times)) if level else made.text
            yield name, made, from_text(text)[0]
    for level in LEVELS:
        for seed in range(scans):
            made = make("test", seed)
            yield f"OCR {level}", made, reading(made, level, pages)


def _over(one: Found, other: Found) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def compared(made: Made, document: Document, tagger: Tagger, counts: Counter[tuple[str, ...]]) -> None:
    """Count what both say of one document."""
    text = document.text
    places = moved(made.text, text)
    head = places[sum(len(line) + 1 for line in made.head)]
    rules = [f for f in found_in(document)[0] if f.kind in KINDS and f.start >= head]
    other = [f for f in tagger.found(text) if f.start >= head]
    true = [Found(f.kind, places[f.start], places[f.end], ()) for f in made.facts if f.kind in KINDS]
    judged = Tally()
    score(made, text, rules, judged)
    for fact, good in judged.judged:
        if fact.kind in KINDS:
            agrees = any(each.kind == fact.kind and _over(each, fact) >= 0.8 for each in other)
            counts[
                fact.kind, "confirmed" if agrees else "unconfirmed", "right" if good else "wrong"
            ] += 1
    for kind in KINDS:
        mine = [f for f in rules if f.kind == kind]
        theirs = [f for f in other if f.kind == kind]
        gold = [f for f in true if f.kind == kind]
        counts[kind, "there"] += len(gold)
        counts[kind, "told"] += len(theirs)
        counts[kind, "alone"] += sum(any(_over(f, g) >= 0.9 for f in theirs) for g in gold)
        counts[kind, "rules"] += sum(any(_over(f, g) >= 0.9 for f in mine) for g in gold)
        counts[kind, "rules told"] += len(mine)
        for least in SURE:
            new = [f for f in theirs if f.confidence >= least and not any(_over(f, m) for m in mine)]
            counts[kind, f"new {least}"] += len(new)
            counts[kind, f"new right {least}"] += sum(
                any(_over(f, g) >= 0.9 for g in gold) for f in new
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--train", type=int, default=300)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--scans", type=int, default=20)
    parser.add_argument("--pages", type=Path, default=Path("build/noise"))
    given = parser.parse_args()
    given.pages.mkdir(parents=True, exist_ok=True)
    if not given.model.exists():
        began = time.process_time()
        train(given.model, texts=given.train)
        took, size = time.process_time() - began, given.model.stat().st_size / 1e6
        print(f"trained on {given.train} texts in {took:.0f} s of one core, {size:.1f} MB")
    tagger = Tagger(given.model)
    by: dict[str, Counter[tuple[str, ...]]] = {}
    for name, made, document in documents(given.texts, given.scans, given.pages):
        compared(made, document, tagger, by.setdefault(name, Counter()))
    print("condition   kind      facts  rules  tagger (R  P)  new at 0.5 / 0.8 / 0.95, right of them"
          "   wrong of confirmed, of unconfirmed")  # fmt: skip
    for name, c in by.items():
        for kind in KINDS:
            there = c[kind, "there"]
            alone = c[kind, "alone"]
            new = "  ".join(
                f"{c[kind, f'new right {least}']}/{c[kind, f'new {least}']}" for least in SURE
            )
            yes, no = (
                (c[kind, state, "wrong"], c[kind, state, "right"] + c[kind, state, "wrong"])
                for state in ("confirmed", "unconfirmed")
            )
            recall, precision = alone / there, alone / max(1, c[kind, "told"])
            print(
                f"{name:<12}{kind:<10}{there:>5}  {c[kind, 'rules'] / there:.3f}  {recall:.3f} "
                f"{precision:.3f}   {new:<24} {yes[0]}/{yes[1]}  {no[0]}/{no[1]}"
            )


if __name__ == "__main__":
    main()
