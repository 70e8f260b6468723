"""Linking and audit of a big synthetic corpus: what is found of what was planted, and what it costs.

::

    python benchmarks/audit_scale.py FOLDER --documents 100000

The corpus is made once and kept in FOLDER.  Each number of documents is measured in a process of its
own, so that the peak of memory is its own.  How a finding is judged:

* it *finds* a plant when it is of the plant's rule (or one the plant accepts) and shows the planted
  words, or anything of the planted document where the whole document is meant;
* it is *true* when it finds a plant, or is of a rule that may rightly speak of the planted words too;
* ``missing-document`` is true when the document it names is one that no text of the corpus is;
* any other finding is false.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.synthetic import RATE, Plant, fill, read_truth
from corpus.store import Corpus
from extractors.model import Evidence, Finding
from graph.audit import run
from graph.linking.resolve import link
from graph.view import View

__all__ = ["Score", "judge"]

#: A finding may say a little more or less than the words that were planted.
NEAR = 40


@dataclass(slots=True)
class Score:
    """What became of the plants and of the findings, by rule."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: list[Plant] = field(default_factory=list)
    alarms: list[Finding] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / max(self.planted.total(), 1)

    @property
    def precision(self) -> float:
        return self.true.total() / max(self.true.total() + self.false.total(), 1)


def judge(
    findings: Iterable[Finding], plants: Sequence[Plant], ids: dict[str, int], *, outside: bool = True
) -> Score:
    """Compare findings with plants; ``ids``: path of a document to its id."""
    score = Score()
    by_document: dict[int, list[Plant]] = defaultdict(list)
    for plant in plants:
        score.planted[plant.rule] += 1
        for path in plant.documents:
            by_document[ids[path]].append(plant)
    seen: set[Plant] = set()
    for finding in findings:
        if finding.rule == "missing-document" and outside:
            continue  # whether a document is there is a fact, not a judgement
        true = False
        for evidence in finding.evidence:
            for plant in by_document.get(evidence.document, ()):
                first = ids[plant.documents[0]] == evidence.document
                if not first and len(plant.documents) < 2:
                    continue
                if first and not _touches(evidence, plant):
                    continue
                if finding.rule in {plant.rule, *plant.accept}:
                    seen.add(plant)
                    true = True
                elif finding.rule in plant.also:
                    true = True
        if true:
            score.true[finding.rule] += 1
        else:
            score.false[finding.rule] += 1
            score.alarms.append(finding)
    for plant in plants:
        if plant in seen:
            score.found[plant.rule] += 1
        else:
            score.missed.append(plant)
    return score


def _touches(evidence: Evidence, plant: Plant) -> bool:
    if plant.start is None or plant.end is None:
        return True
    span = evidence.span
    return span.start < plant.end + NEAR and plant.start - NEAR < span.end


def measure(folder: Path, documents: int, *, show: int) -> None:
    """Link and audit one corpus, print figures."""
    database = folder / f"{documents}" / "corpus.db"
    if not database.exists():
        fill(database.parent, documents, rate=RATE)
    plants = read_truth(database.parent)
    clock = _Clock()
    with Corpus(database) as corpus:
        report = link(corpus)
        clock.lap("link")
        view = View.of_corpus(corpus)
        clock.lap("view")
        findings = run(view)
        clock.lap("audit")
        ids = {row.path or "": row.id for row in view.held}
    score = judge(findings, plants, ids)
    print(f"{report.documents} documents held, {report.cited} cited, {report.edges} edges")
    print(clock.told())
    print(f"{'rule':24}{'planted':>9}{'recall':>8}{'findings':>10}{'precision':>11}")
    for rule in sorted(score.planted | score.true | score.false):
        planted, true, false = score.planted[rule], score.true[rule], score.false[rule]
        recall = f"{score.found[rule] / planted:.3f}" if planted else ""
        precision = f"{true / (true + false):.3f}" if true + false else ""
        print(f"{rule:24}{planted:9}{recall:>8}{true + false:10}{precision:>11}")
    print(f"{'all':24}{score.planted.total():9}{score.recall:8.3f}"
          f"{score.true.total() + score.false.total():10}{score.precision:11.3f}")  # fmt: skip
    for plant in score.missed[:show]:
        print("missed:", plant)
    told: Counter[str] = Counter()
    for alarm in score.alarms:
        told[alarm.rule] += 1
        if told[alarm.rule] <= show:
            print("false:", alarm.rule, alarm.message.vi)
            print("      ", *(f"[{each.document} {each.quote}]" for each in alarm.evidence[:6]))


class _Clock:
    """Seconds by the wall and of this process, from lap to lap."""

    def __init__(self) -> None:
        self.laps: list[str] = []
        self.at = (time.perf_counter(), time.process_time())

    def lap(self, name: str) -> None:
        now = (time.perf_counter(), time.process_time())
        wall, cpu = now[0] - self.at[0], now[1] - self.at[1]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.laps.append(f"{name}: {wall:.1f} s, CPU {cpu:.1f} s, peak {peak:.0f} MB so far")
        self.at = (time.perf_counter(), time.process_time())

    def told(self) -> str:
        return "\n".join(self.laps)


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, nargs="+", default=[100_000])
    options.add_argument(
        "--show", type=int, default=2, help="how many misses and false alarms to print"
    )
    given = options.parse_args()
    if len(given.documents) == 1:
        measure(given.folder, given.documents[0], show=given.show)
        return
    for documents in given.documents:
        words = [__file__, str(given.folder), "--documents", str(documents), "--show", str(given.show)]
        subprocess.run([sys.executable, *words], check=True)


if __name__ == "__main__":
    main()
