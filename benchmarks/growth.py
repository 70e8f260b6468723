"""What one document more costs in archives of growing size, beside linking and auditing all of it.

::

    python benchmarks/growth.py FOLDER --documents 1000 10000 [--svg docs/growth.svg]

Made-up archives (:mod:`benchmarks.synthetic`) are made once in FOLDER and linked as a whole; then some
documents are added one by one, and linked each time.  CPU seconds; the slope is how many times ten more
documents cost ten times more (1: linear).  The figures are kept in FOLDER/growth.json, so that a long
series can be measured bit by bit.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.synthetic import corpus_of, fill
from corpus.packing import pack
from corpus.store import Corpus
from graph import reaudit
from graph.audit import rule_names, run
from graph.fingerprints import report
from graph.linking import incremental, resolve
from graph.view import View

#: What is measured, and the colour of its line.
LINES = {
    "link all": "#1f77b4",
    "one document more": "#d62728",
    "audit all": "#2ca02c",
    "audit after it": "#9467bd",
}
_ADDED = 11
WIDTH, HEIGHT, LEFT, TOP, SIDE, FOOT = 460, 300, 60, 30, 330, 230


def cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def measured(folder: Path, count: int) -> dict[str, float]:
    """The figures of one size."""
    linked = folder / f"linked-{count}.db"
    found: dict[str, float] = {}
    if not linked.exists():
        made = fill(folder / str(count), count)
        with Corpus(made) as corpus:
            found["link all"] = cpu(lambda: resolve.link(corpus))
            corpus.backup(linked)
    used = folder / "used.db"
    for tail in ("", "-wal", "-shm"):
        used.with_name(used.name + tail).unlink(missing_ok=True)
    shutil.copy(linked, used)
    fingerprints = {"header": "1:x", "citations": "1:x", "relations": "1:x"}
    more = list(corpus_of(2_000, seed=77))[-_ADDED:]
    with Corpus(used) as corpus:
        found["audit all"] = cpu(lambda: audit_all(corpus))
        linked_in, audited_in = [], []
        for each in more:
            corpus.put_packed(pack(each.document, each.facts, fingerprints), path=each.path)
            linked_in.append(cpu(lambda: incremental.update(corpus)))
            audited_in.append(cpu(lambda: audit_part(corpus)))
        found["one document more"] = statistics.median(linked_in)
        found["audit after it"] = statistics.median(audited_in)
        found["audit after it, the dearest"] = max(audited_in)
    found["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def audit_all(corpus: Corpus) -> None:
    """What ``cancu audit`` does the first time: look at everything, and write down what is found."""
    with corpus.exclusive():
        corpus.begin_audit(1)
    view = View.of_corpus(corpus)
    reported = report(view, run(view))
    with corpus.exclusive():
        corpus.record_findings(reported, ran=rule_names())
        corpus.replace_notes(reaudit.notes_of(view))
        corpus.settle_audit(reaudit.mark(), 1)


def audit_part(corpus: Corpus) -> None:
    """What it does after that."""
    if not reaudit.update(corpus):
        raise SystemExit("everything would have been audited")


def slope(figures: Mapping[int, float]) -> float:
    """Of the line between the smallest and the largest, both drawn by their logarithms.

    >>> slope({10: 1.0, 1000: 100.0})
    1.0
    """
    low, high = min(figures), max(figures)
    if low == high:
        return 0.0
    return math.log(figures[high] / figures[low]) / math.log(high / low)


def drawn(known: Mapping[str, Mapping[int, float]]) -> str:
    """The figures as an SVG, both axes by their logarithms."""
    sizes = sorted({size for figures in known.values() for size in figures})
    values = [value for figures in known.values() for value in figures.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def at(size: int, value: float) -> tuple[float, float]:
        x = LEFT + SIDE * (math.log10(size) - first) / max(0.1, last - first)
        return x, TOP + FOOT * (high - math.log10(value)) / max(1, high - low)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="11">',
        "<title>What one document more costs</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        _, y = at(sizes[0], 10**power)
        out.append(f'<path d="M{LEFT} {y:.1f}h{SIDE}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10**power:g} s</text>')
    for size in sizes:
        x, _ = at(size, 1)
        out.append(f'<text x="{x:.1f}" y="{TOP + FOOT + 18}" text-anchor="middle">{size:,}</text>')
    for name, figures in known.items():
        points = [at(size, figures[size]) for size in sorted(figures)]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        colour = LINES.get(name, "#555")
        out.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        x, y = points[0]
        told = f"{name} (slope {slope(figures):.2f})"
        out.append(f'<text x="{x + 6:.1f}" y="{y - 6:.1f}" fill="{colour}">{told}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--svg", type=Path)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    kept = asked.folder / "growth.json"
    known: dict[str, dict[str, float]] = json.loads(kept.read_text()) if kept.exists() else {}
    for count in asked.documents:
        for name, seconds in measured(asked.folder, count).items():
            known.setdefault(name, {})[str(count)] = round(seconds, 4)
        kept.write_text(json.dumps(known, indent=1))
    lines = {name: {int(size): value for size, value in each.items()} for name, each in known.items()}
    for size, value in lines.pop("peak MB", {}).items():
        print(f"  {size:,} documents: {value:.0f} MB at the most")
    for name, figures in lines.items():
        told = ", ".join(f"{size:,}: {figures[size]:.3f} s" for size in sorted(figures))
        print(f"  {name:20} {told}; slope {slope(figures):.2f}")
    if asked.svg:
        asked.svg.write_text(drawn({name: lines[name] for name in LINES}), "utf-8")


if __name__ == "__main__":
    main()
