"""The reliability plot of docs/confidence.md: what was stated, and what is right.

``python -m benchmarks.reliability KEPT.json`` draws ``docs/reliability.svg``.  ``KEPT.json`` is what
``benchmarks.calibrate --kept`` wrote of what it kept back; the annotated documents and sentences
of ``../shared`` are measured here, where they are there.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from cancu import api
from pipeline.evaluation.reliability import Bin, bins, calibration_error
from pipeline.evaluation.runs import evaluate, evaluate_spans
from pipeline.evaluation.tallies import Judged

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
COLOURS = {"citation": "#1f5f99", "deadline": "#b4541a", "assignment": "#3c7a3c"}
SIZE, GAP, LEFT, TOP = 250, 70, 56, 64  #: of a panel, in pixels

Panel = tuple[str, list[Judged]]


def panels(kept: Path) -> Iterator[Panel]:
    """The sets that can be measured here, each with its facts."""
    rows = json.loads(kept.read_text("utf-8"))
    yield "own documents, kept back", [Judged(kind, float(p), bool(right)) for kind, p, right in rows]
    facts: list[Judged] = []
    for gold, source in (("seeds", "seeds"), ("samples", "samples")):
        if (SHARED / "gold" / gold).is_dir():
            report = evaluate(SHARED / "gold" / gold, SHARED / source, facts_of=api.extract)
            facts += report.judged
    if facts:
        yield "annotated real documents", facts
    marked = SHARED / "data" / "vnlegaltext_dev.jsonl"
    if marked.is_file():
        found = evaluate_spans(marked, facts_of=api.extract_text)
        yield "VNLegalText, spans", list(found.judged)


def _kinds(facts: Sequence[Judged]) -> dict[str, list[Judged]]:
    return {kind: group for kind in COLOURS if (group := [each for each in facts if each.kind == kind])}


def drawn(found: Sequence[Panel]) -> str:
    """The plot as SVG."""
    width = LEFT + len(found) * (SIZE + GAP)
    height = TOP + SIZE + 60
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11">',
        "<title>Reliability of stated confidence</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for at, (name, facts) in enumerate(found):
        x0 = LEFT + at * (SIZE + GAP)
        out += _frame(x0, name)
        for kind, group in _kinds(facts).items():
            for each in bins(group):
                out += _point(x0, each, COLOURS[kind])
    for at, (kind, colour) in enumerate(COLOURS.items()):
        x = LEFT + at * 110
        out.append(f'<circle cx="{x}" cy="16" r="5" fill="{colour}"/>')
        out.append(f'<text x="{x + 10}" y="20">{kind}s</text>')
    out.append(
        f'<text x="{LEFT + 350}" y="20" fill="#555">area: how many facts; bar: 95 % interval</text>'
    )
    return "\n".join([*out, "</svg>"]) + "\n"


def _frame(x0: int, name: str) -> list[str]:
    low, high = TOP + SIZE, TOP
    lines = [
        f'<text x="{x0}" y="{TOP - 14}" font-size="13">{name}</text>',
        f'<rect x="{x0}" y="{high}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>',
        f'<line x1="{x0}" y1="{low}" x2="{x0 + SIZE}" y2="{high}" stroke="#999" '
        'stroke-dasharray="4 4"/>',
        f'<text x="{x0 + SIZE / 2:.0f}" y="{low + 34}" text-anchor="middle">confidence stated</text>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = x0 + tick * SIZE, low - tick * SIZE
        lines.append(f'<text x="{x:.0f}" y="{low + 15}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{x0 - 6}" y="{y + 4:.0f}" text-anchor="end">{tick:g}</text>')
    middle = TOP + SIZE / 2
    lines.append(
        f'<text x="{x0 - 36}" y="{middle:.0f}" text-anchor="middle" '
        f'transform="rotate(-90 {x0 - 36} {middle:.0f})">share right</text>'
    )
    return lines


def _point(x0: int, each: Bin, colour: str) -> list[str]:
    x, y = x0 + each.stated * SIZE, TOP + SIZE - each.share * SIZE
    low, high = (TOP + SIZE - edge * SIZE for edge in each.interval)
    radius = 2 + 1.3 * math.log10(each.count + 1)
    return [
        f'<line x1="{x:.1f}" y1="{low:.1f}" x2="{x:.1f}" y2="{high:.1f}" stroke="{colour}" '
        'stroke-opacity="0.5"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.8"/>',
    ]


def told(found: Sequence[Panel]) -> Iterator[str]:
    """The same as rows of a table in Markdown."""
    yield "| measured on | facts | stated | number | right | 95 % |"
    yield "| --- | --- | --- | ---: | ---: | --- |"
    for name, facts in found:
        for kind, group in _kinds(facts).items():
            error = calibration_error(group)
            for each in bins(group):
                low, high = each.interval
                yield (
                    f"| {name} | {kind}s | {each.stated:.2f} | {each.count} | {each.share:.3f} | "
                    f"{low:.2f}–{high:.2f} |"
                )
            yield f"| | {kind}s, calibration error | | {len(group)} | **{error:.3f}** | |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kept", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reliability.svg")
    args = parser.parse_args()
    found = list(panels(args.kept))
    args.out.write_text(drawn(found), "utf-8")
    print("\n".join(told(found)))


if __name__ == "__main__":
    main()
