"""Where the time of text goes: by stage and extractor, and by module, on the texts of a folder.

::

    python benchmarks/where.py FOLDER [--rounds 5] [--modules 30] [--tree CHECKOUT] [--json]

CPU time of one process.  A stage takes the sum of the least time of each text over the rounds, with
Python's search for circles off; a text is read anew in each round, so that nothing kept of it helps.
``--first`` reads each text once, and warms up with others (every tenth): what a text costs that was
never read before, where nothing kept of its words helps.
A module has what the profiling timer of the system finds it at work, time in ``re`` and ``str`` with
whoever asked; some thousand samples tell a half per cent.  ``--tree`` measures another checkout, as
old as November 2026: two runs one behind the other tell what a change brought, by stage.
"""

from __future__ import annotations

import argparse
import gc
import json
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

HOUSE = ("cancu/", "pipeline/", "graph/", "corpus/", "extractors/")


class Stages:
    """The least seconds of each stage, text by text."""

    def __init__(self) -> None:
        self.extract_text = import_module("cancu.api").extract_text
        self.findings = import_module("cancu.api")._findings
        self.to_json = import_module("corpus.codec").to_json
        self.from_text = import_module("pipeline.read").from_text
        self.facts = import_module("extractors.facts")
        self.weighed = import_module("extractors.confidence").weighed

    def round(self, text: str) -> dict[str, float]:
        """What each stage takes of a text, once."""
        spent: dict[str, float] = {}

        def timed(name: str, work: Callable[[], Any]) -> Any:
            begin = time.thread_time()
            made = work()
            spent[name] = spent.get(name, 0.0) + time.thread_time() - begin
            return made

        document, _ = timed("reflow", lambda: self.from_text(text))
        facts = self.facts.Facts()
        for entry in self.facts.EXTRACTORS.ordered():
            found = timed(entry.name, partial(entry.run, document, facts))
            facts[entry.name] = timed("weighed", partial(self.weighed, entry.name, found, document))
        findings = timed("findings", lambda: self.findings(document, facts))
        timed("json", lambda: self.to_json(document, facts, findings, text=text, lang="vi"))
        return spent

    def of(self, texts: list[str], rounds: int) -> dict[str, float]:
        """The seconds of each stage over all texts."""
        total: Counter[str] = Counter()
        for text in texts:
            least: dict[str, float] = {}
            for _ in range(rounds):
                for name, seconds in self.round(text).items():
                    least[name] = min(seconds, least.get(name, seconds))
            total.update(least)
        return dict(total)


def by_module(extract_text: Callable[[str], object], texts: list[str], rounds: int) -> dict[str, float]:
    """The share of each module of the house in the CPU time of some rounds."""
    hits: Counter[str] = Counter()

    def sample(_signal: int, frame: FrameType | None) -> None:
        while frame is not None:
            path = frame.f_code.co_filename
            at = max((path.rfind(f"/{part}") for part in HOUSE), default=-1)
            if at >= 0:
                hits[path[at + 1 :]] += 1
                return
            frame = frame.f_back

    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    for _ in range(rounds):
        for text in texts:
            extract_text(text)
    signal.setitimer(signal.ITIMER_PROF, 0, 0)
    samples = sum(hits.values()) or 1
    return {module: count / samples for module, count in hits.most_common()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--modules", type=int, default=30)
    parser.add_argument("--tree", type=Path, default=Path(__file__).parent.parent)
    parser.add_argument("--first", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()

    sys.path.insert(0, str(args.tree.resolve()))
    paths = sorted(path for path in args.folder.iterdir() if path.suffix in {".txt", ".md"})
    texts = [path.read_text("utf-8") for path in paths]
    stages = Stages()
    warm = texts[::10] if args.first else texts
    if args.first:
        texts, args.rounds, args.modules = [each for each in texts if each not in set(warm)], 1, 0
    for text in warm:  # tables and patterns are made once, not measured
        stages.extract_text(text)
    gc.collect()
    gc.freeze()
    gc.disable()
    spent = stages.of(texts, args.rounds)
    gc.enable()
    shares = by_module(stages.extract_text, texts, args.rounds * 4) if args.modules else {}
    if args.json:
        print(json.dumps({"stages_s": spent, "modules": shares}, ensure_ascii=False, indent=1))
        return
    whole, size = sum(spent.values()), sum(len(text.encode()) for text in texts) / 1e6
    for name, seconds in (*spent.items(), ("all", whole)):
        print(f"{name:14} {seconds * 1000:8.1f} ms {seconds / whole:6.1%}")
    print(f"{len(texts)} texts, {size:.2f} MB, {size / whole:.2f} MB/s")
    for module, share in list(shares.items())[: args.modules]:
        print(f"{share:6.1%} {module}")


if __name__ == "__main__":
    main()
