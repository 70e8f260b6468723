"""Measure the extractors on noisy text.

    python -m benchmarks.noise.measure rates  [--texts 20] [--pages FOLDER]
    python -m benchmarks.noise.measure rules  [--texts 200] [--scans 30] [--misses FILE]

``rates`` prints texts of the train family, spoils and reads them, and counts what each letter became
(``rates.tsv``).  ``rules`` scores texts of the test family: clean, with the noise model, and truly read
by OCR.  Pages are kept in FOLDER, so a second run is quick; OCR itself is cached as in the program.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from benchmarks.noise.align import rates
from benchmarks.noise.noise import RATES, as_read, noised, shown
from benchmarks.noise.pages import LEVELS, reading
from benchmarks.noise.score import Tally, found_in, score, table
from benchmarks.noise.texts import make
from pipeline.read import from_text

_LEAST = 2  #: confusions seen once are chance


def count_rates(texts: int, pages: Path) -> None:
    """Write ``rates.tsv``."""
    rows = ["level\tchar\tseen\tcount\tof"]
    for level in LEVELS:
        began = time.perf_counter()
        both = []
        for seed in range(texts):
            made = make("train", seed)
            body = made.text.index("QUYẾT ĐỊNH")
            seen = reading(made, level, pages, raw=True).text
            both.append((made.text[body:], seen[max(0, seen.find("QUYẾT")) :]))
        found = rates(iter(both))
        total = sum(sum(pieces.values()) for pieces in found.values())
        wrong = 0
        for char in sorted(found):
            pieces: Counter[str] = found[char]
            for piece, count in pieces.most_common():
                if piece != char:
                    wrong += count
                    if count >= _LEAST:
                        rows.append(
                            f"{level}\t{shown(char)}\t{shown(piece)}\t{count}\t{sum(pieces.values())}"
                        )
        share, took = 100 * wrong / total, time.perf_counter() - began
        print(f"{level}: {wrong} of {total} characters wrong ({share:.2f} %), {took:.0f} s")
    RATES.write_text("\n".join(rows) + "\n", encoding="utf-8")


CONDITIONS = (
    ("clean", "", 0.0),
    ("fair x1", "fair", 1.0),
    ("worn x1", "worn", 1.0),
    ("poor x1", "poor", 1.0),
    ("fax x1", "fax", 1.0),
    ("fax x2", "fax", 2.0),
)


def measure_rules(texts: int, scans: int, pages: Path, misses: Path | None) -> list[tuple[str, Tally]]:
    """Score the rules under every condition."""
    tallies: list[tuple[str, Tally]] = []
    for name, level, times in CONDITIONS:
        tally = Tally()
        for seed in range(texts):
            made = make("test", seed)
            text = as_read(noised(made.text, level, seed=seed, times=times)) if level else made.text
            document = from_text(text)[0]
            score(made, document.text, found_in(document)[0], tally, name=f"{name} {seed}")
        tallies.append((name, tally))
    for level in LEVELS if scans else ():
        tally = Tally()
        for seed in range(scans):
            made = make("test", seed)
            document = reading(made, level, pages)
            score(made, document.text, found_in(document)[0], tally, name=f"OCR {level} {seed}")
        tallies.append((f"OCR {level}", tally))
    if misses is not None:
        misses.write_text(
            "\n".join(line for _, tally in tallies for line in tally.misses), encoding="utf-8"
        )
    return tallies


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("rates", "rules"))
    parser.add_argument("--texts", type=int, default=20)
    parser.add_argument("--scans", type=int, default=0)
    parser.add_argument("--pages", type=Path, default=Path("build/noise"))
    parser.add_argument("--misses", type=Path)
    given = parser.parse_args()
    given.pages.mkdir(parents=True, exist_ok=True)
    if given.what == "rates":
        count_rates(given.texts, given.pages)
    else:
        print(*table(measure_rules(given.texts, given.scans, given.pages, given.misses)), sep="\n")


if __name__ == "__main__":
    main()
