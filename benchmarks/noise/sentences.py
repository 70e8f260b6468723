"""Sentences annotated by people, clean and noised: how much of the rules' score noise takes away.

    python -m benchmarks.noise.sentences SENTENCES.jsonl [--misses FILE]

Each line is ``{"text", "spans": [[start, end, label]]}`` (VNLegalText).  The sentences only measure;
nothing is learned from them.  A span counts as found where a citation of the same type shares a
character with it, as exact where both ends agree too (a date right behind may belong to it or not).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.noise.align import moved
from benchmarks.noise.noise import as_read, noised
from extractors.facts import run
from pipeline.read import from_text

_LABELS = {"Luật": "L"}
_DATE = re.compile(
    r"\s*,?\s*(?:ngày\s+\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4}|năm\s+\d{4})"
)
CONDITIONS = (
    ("clean", "", 0.0),
    ("worn x1", "worn", 1.0),
    ("poor x1", "poor", 1.0),
    ("fax x1", "fax", 1.0),
    ("fax x2", "fax", 2.0),
)


def wanted(text: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, set[int], str]]:
    """Start, accepted ends and label of each marked span; of two that begin alike the longer."""
    for start, end, label in spans:
        if any(s == start and e > end for s, e, _ in spans):
            continue
        behind = _DATE.match(text, end)
        yield start, {end, behind.end()} if behind else {end}, label


def measured(lines: list[str], level: str, times: float, misses: list[str]) -> Counter[str]:
    """Counts over the sentences: spans, exact, overlapping, told."""
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines):
        row = json.loads(line)
        clean: str = row["text"]
        text = as_read(noised(clean, level, seed=number, times=times)) if level else clean
        document = from_text(text)[0]
        places = moved(clean, document.text)
        told = [
            (c.span.start, c.span.end, _LABELS.get(c.type or "", c.type))
            for c in run(document).citations
        ]
        gold = list(wanted(clean, [tuple(span) for span in row["spans"]]))
        counts["spans"] += len(gold)
        near = set()
        for start, ends, label in gold:
            first, lasts = places[start], {places[end] for end in ends}
            over = [t for t in told if t[2] == label and t[0] < max(lasts) and first < t[1]]
            near.update(over)
            counts["overlap"] += bool(over)
            exact = any(t[0] == first and t[1] in lasts for t in over)
            counts["exact"] += exact
            if not exact:
                got = [document.text[t[0] : t[1]] for t in over]
                misses.append(
                    f"{level} x{times} {label} {document.text[first : max(lasts)]!r} got {got}"
                )
        counts["told"] += len(near)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take one sentence of so many")
    parser.add_argument("--misses", type=Path)
    given = parser.parse_args()
    lines = given.sentences.read_text(encoding="utf-8").splitlines()[:: given.every]
    missed: list[str] = []
    for name, level, times in CONDITIONS:
        c = measured(lines, level, times, missed)
        recall, overlap = c["exact"] / c["spans"], c["overlap"] / c["spans"]
        told = c["exact"] / max(1, c["told"])
        print(
            f"{name:<10}{c['spans']:>6} exact {recall:.4f} overlap {overlap:.4f} precision {told:.4f}"
        )
    if given.misses:
        given.misses.write_text("\n".join(missed), encoding="utf-8")


if __name__ == "__main__":
    main()
