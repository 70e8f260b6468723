"""Fit the log-odds of ``extractors/data/confidence.tsv`` on documents of our own making.

``python -m benchmarks.calibrate`` tells the reliability of what is in use; ``--write`` fits anew.  The
documents: generated ones as they are, mistyped (:func:`benchmarks.generated.typed`), and printed,
soiled and read by tesseract (``--scans N``); and the project's annotated samples.  Every third one is
kept back and only measured.  The weights of tasks were fitted apart, on annotated documents of offices
(docs/confidence.md), and stay when the table is written.

Logistic regression with a Gaussian prior on every weight but the base (ridge), by Newton's method; the
prior keeps a sign that was seen five times from saying much.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.generated import Made, generate, rows, typed
from corpus.codec import to_json
from extractors import confidence
from extractors.assignments.owed import with_owners
from extractors.facts import EXTRACTORS, Facts
from extractors.model import Document
from pipeline.evaluation.fields import compare
from pipeline.evaluation.reliability import bins, calibration_error
from pipeline.evaluation.tallies import Judged
from pipeline.read import from_text, read

Matrix = npt.NDArray[np.float64]

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "extractors" / "data" / "confidence.tsv"
#: Source of the weights that were fitted on documents of others, annotated; they are left as they are.
ANNOTATED = "annotated documents"
PRIOR = 0.5  #: variance of a weight's prior
#: What a sign is taken to mean before anything is counted: all that is known of the ones our documents
#: do not bear (a cell of a table that is taken from above, a number that was left blank).
PRIOR_MEANS = {
    "citation:alias": -1.5,
    "citation:blank": -2.0,
    "citation:doubted": -1.5,
    "citation:guessed": -1.0,
    "citation:short-number": -1.5,
    "deadline:doubted": -1.5,
    "deadline:invalid-date": -4.0,
    "deadline:way0": -2.0,
    "deadline:way1": -1.0,
    "deadline:way2": -1.0,
    "assignment:doubted": -1.5,
    "assignment:no-verb": -1.0,
    "assignment:way0": -3.0,
    "assignment:way1": -3.0,
    "assignment:way2": -1.0,
}
KINDS = {"citations": "citation", "deadlines": "deadline", "assignments": "assignment"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact: the signs it bears, whether it is right, and how it was got."""

    signs: tuple[str, ...]
    right: bool
    way: str


def extracted(document: Document) -> tuple[Facts, list[tuple[str, tuple[str, ...]]]]:
    """The facts with an index for confidence, and the signs behind each index.

    The comparison hands back the confidence of each fact it judged: so each is told from the others.
    """
    facts = Facts()
    known: list[tuple[str, tuple[str, ...]]] = []
    trusted: list[float] = []  # how far each deadline is trusted by its extractor
    ocr = document.source.text_source in ("ocr", "mixed")
    for entry in EXTRACTORS.ordered():
        found = entry.run(document, facts)
        if entry.name in KINDS:
            marked = []
            if entry.name == "deadlines":
                trusted = [fact.confidence for fact in found]
            for fact in found:
                marked.append(replace(fact, confidence=float(len(known))))
                known.append((KINDS[entry.name], confidence.signs(fact, document, ocr)))
            found = tuple(marked)
        facts[entry.name] = found
    owned = with_owners(facts.deadlines, facts.assignments, document.text)
    sure = {
        n
        for n, (_, signs) in enumerate(known)
        if stated(signs, confidence.weights()) >= confidence.SURE
    }
    due = {task.deadline for task in facts.assignments if int(task.confidence) in sure}
    for at, fact in enumerate(owned):
        place, trust = int(fact.confidence), trusted[at]
        signs = confidence.signs(replace(fact, confidence=trust), document, ocr, tasked=at in due)
        known[place] = ("deadline", signs)
    facts["deadlines"] = owned
    return facts, known


def seen(gold: dict[str, object], document: Document, way: str, *, complete: bool) -> Iterator[Seen]:
    """The facts of a document, judged.  ``complete``: what is not annotated is wrong."""
    facts, known = extracted(document)
    judged = {int(j.confidence): j.right for j in compare(gold, to_json(document, facts)).judged}
    for index, (_, signs) in enumerate(known):
        if index in judged or complete:
            yield Seen(signs, judged.get(index, False), way)


def _scanned(made: Made, folder: Path, chance: random.Random) -> Document:
    """Printed, soiled, and read by tesseract."""
    from tests import scans

    lines, pages, y = rows(made.text), [], 60.0
    page: list[tuple[float, float, float, str]] = []
    for line in lines:
        if y > 780:
            pages.append(page)
            page, y = [], 60.0
        page.append((60.0, y, 11.0, line))
        y += 17.0
    pages.append(page)
    dpi = chance.choice((90, 110, 130, 150, 200))
    pictures = [
        scans.rotated(scans.noised(scans.page_picture(p, dpi=dpi), seed=chance.randrange(999)), turn)
        for p in pages
        for turn in [chance.choice((0.0, 0.0, 0.4, -0.7))]
    ]
    path = folder / f"{made.name}.pdf"
    path.write_bytes(scans.pdf_of(pictures))
    return read(path)


def gathered(scans: int) -> list[list[Seen]]:
    """The facts of all our documents, document by document."""
    found = []
    for made in generate(400, seed=11):
        found.append([*seen(made.gold, from_text(made.text)[0], "clean", complete=True)])
    for made in generate(600, seed=12):
        text = typed(made.text, random.Random(made.name))
        found.append([*seen(made.gold, from_text(text)[0], "typed", complete=True)])
    with tempfile.TemporaryDirectory() as folder:
        for made in generate(scans, seed=13, hard=False):
            document = _scanned(made, Path(folder), random.Random(made.name))
            found.append([*seen(made.gold, document, "scanned", complete=True)])
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        document = read(ROOT / "corpus" / "samples" / gold["file"])
        found.append([*seen(gold, document, "samples", complete=False)])
    return found


def fitted(facts: list[Seen]) -> dict[str, float]:
    """The weight of each sign, by penalised maximum likelihood (Newton's method)."""
    names = sorted({sign for fact in facts for sign in fact.signs} | PRIOR_MEANS.keys())
    at = {name: i for i, name in enumerate(names)}
    groups = Counter((fact.signs, fact.right) for fact in facts)
    x = np.zeros((len(groups), len(names)))
    y, n = np.zeros(len(groups)), np.zeros(len(groups))
    for row, ((signs, right), count) in enumerate(groups.items()):
        x[row, [at[sign] for sign in signs]] = 1.0
        y[row], n[row] = right, count
    prior = np.array([1 / PRIOR if ":" in name else 1 / 9 for name in names])
    means = np.array([PRIOR_MEANS.get(name, 0.0) for name in names])
    weights = likeliest(x, y, n, means, prior)
    return {name: round(float(weights[at[name]]), 2) for name in names}


def likeliest(x: Matrix, y: Matrix, n: Matrix, means: Matrix, prior: Matrix) -> Matrix:
    """The weights of the columns of ``x`` for outcomes ``y``, each seen ``n`` times (Newton).

    Every weight is drawn towards its mean, with the precision ``prior``.
    """
    weights = means.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (n * (y - p)) - prior * (weights - means)
        hessian = (x.T * (n * p * (1 - p))) @ x + np.diag(prior)
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def stated(signs: tuple[str, ...], weights: dict[str, float]) -> float:
    odds = sum(weights.get(sign, 0.0) for sign in signs)
    return min(confidence.MOST, max(confidence.LEAST, 1 / (1 + float(np.exp(-odds)))))


def judged(facts: list[Seen], weights: dict[str, float]) -> dict[str, list[Judged]]:
    kinds: dict[str, list[Judged]] = {}
    for fact in facts:
        kind = fact.signs[0]
        kinds.setdefault(kind, []).append(Judged(kind, stated(fact.signs, weights), fact.right))
    return kinds


def write(weights: dict[str, float], facts: list[Seen], day: str) -> None:
    total = Counter(sign for fact in facts for sign in fact.signs)
    right = Counter(sign for fact in facts if fact.right for sign in fact.signs)
    old = TABLE.read_text("utf-8").splitlines()[1:]
    kept = [line for line in old if line.split("\t")[4].startswith(ANNOTATED)]
    real = {line.split("\t")[0].partition(":")[0] for line in kept}  # kinds fitted on real documents
    lines = ["sign\tlog_odds\tfacts\tright\tsource\tdate"]
    lines += [line for line in old if line.partition("\t")[0].partition(":")[0] in real]
    lines += [
        f"{sign}\t{weight:.2f}\t{total[sign]}\t{right[sign]}\t"
        f"{'benchmarks/calibrate.py' if total[sign] else 'taken, nothing to count'}\t{day}"
        for sign, weight in sorted(weights.items())
        if sign.partition(":")[0] not in real
    ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=60, help="documents read by tesseract")
    parser.add_argument("--write", metavar="DAY", help="fit, and write the table as of this day")
    parser.add_argument("--kept", type=Path, help="write the facts kept back, for the plot")
    args = parser.parse_args()
    documents = gathered(args.scans)
    fit = [fact for n, group in enumerate(documents) if n % 3 for fact in group]
    kept = [fact for n, group in enumerate(documents) if n % 3 == 0 for fact in group]
    if args.write:
        weights = fitted(fit)
        write(weights, fit, args.write)
    else:
        weights = confidence.weights()
    if args.kept:
        rows = [(f.signs[0], round(stated(f.signs, weights), 2), f.right) for f in kept]
        args.kept.write_text(json.dumps(rows), "utf-8")
    ways = Counter((f.way, f.signs[0]) for f in kept)
    right = Counter((f.way, f.signs[0]) for f in kept if f.right)
    print("kept back, never fitted on:")
    for (way, kind), count in sorted(ways.items()):
        print(f"  {way:8} {kind:10} {right[way, kind] / count:.3f} of {count} right")
    for kind, group in judged(kept, weights).items():
        print(f"{kind}: calibration error {calibration_error(group):.3f} over {len(group)}")
        for each in bins(group):
            low, high = each.interval
            print(
                f"  {each.low:.2f}–{each.high:.2f} {each.count:6} stated {each.stated:.3f} "
                f"right {each.share:.3f} ({low:.2f}–{high:.2f})"
            )


if __name__ == "__main__":
    main()
