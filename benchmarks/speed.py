"""How fast the extractors read: MB/s of UTF-8 over one text of 5 MB, in one process.

``make bench`` prints it; docs/performance.md keeps the figures.  The texts are the reference
documents (``../shared/seeds``) where they are there, else the project's own samples, repeated.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cancu
from extractors.facts import EXTRACTORS, Facts
from pipeline.read import from_text

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLES = ROOT / "corpus" / "samples"


def texts() -> list[str]:
    folder = SEEDS if SEEDS.is_dir() else SAMPLES
    return [p.read_text("utf-8") for p in sorted(folder.iterdir()) if p.suffix in {".txt", ".md"}]


def best(run: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()

    base = texts()
    size = sum(len(t.encode()) for t in base)
    repeat = max(1, round(args.mb * 1e6 / size))
    many = base * repeat
    total = size * repeat / 1e6
    figures: dict[str, float] = {}

    for text in base:  # gazetteers and patterns are made once, not measured
        cancu.extract_text(text)
    figures["extract_text, document by document"] = total / best(
        lambda: [cancu.extract_text(t) for t in many], args.rounds
    )
    whole = "\n\n".join(many)
    figures["extract_text, one text"] = total / best(lambda: cancu.extract_text(whole), args.rounds)

    figures["reflow"] = total / best(lambda: [from_text(t) for t in many], args.rounds)
    documents = [from_text(t)[0] for t in base]
    order = EXTRACTORS.ordered()
    spent = dict.fromkeys((entry.name for entry in order), 0.0)
    for document in documents:
        facts = Facts()
        for entry in order:
            spent[entry.name] += best(lambda: entry.run(document, facts), args.rounds)  # noqa: B023
            facts[entry.name] = entry.run(document, facts)
    mb = size / 1e6
    for name, seconds in spent.items():
        figures[f"extractor {name}"] = mb / seconds
    figures["numbers, dates and citations"] = mb / sum(
        spent[n] for n in ("numbers", "dates", "citations")
    )

    starts = {}
    for words in (["--help"], ["extract", str(next(SAMPLES.glob("*.txt"))), "--json"]):
        command = [sys.executable, "-m", "cancu", *words]
        starts[" ".join(["cancu", words[0]])] = best(
            lambda: subprocess.run(command, capture_output=True, check=True),  # noqa: B023
            5,
        )
    if args.json:
        print(json.dumps({"mb_per_s": figures, "start_s": starts}, ensure_ascii=False, indent=1))
        return
    print(f"{total:.1f} MB of UTF-8, best of {args.rounds}")
    for name, figure in figures.items():
        print(f"  {name:40} {figure:8.2f} MB/s")
    for name, seconds in starts.items():
        print(f"  {name:40} {seconds * 1000:8.0f} ms to start and finish")


if __name__ == "__main__":
    main()
