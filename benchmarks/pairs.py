"""Two versions of the program against each other: the same texts in turn, in one process.

::

    python benchmarks/pairs.py BEFORE AFTER FOLDER [--rounds 10]

BEFORE and AFTER are two checkouts, FOLDER holds texts (``.txt``, ``.md``).  On a machine that is shared
with other work two processes differ by more than what is to be measured; two runs one right behind the
other do not.  Tells the least CPU time of each version, the median of what one took of the other, and
the texts of which the two print something else.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

HOUSE = ("cancu", "pipeline", "graph", "corpus", "extractors")

Extract = Callable[[str], dict[str, Any]]


def _ours() -> list[str]:
    return [name for name in sys.modules if name.split(".")[0] in HOUSE]


class Version:
    """One checkout, its modules put in the place of the other's while it works."""

    def __init__(self, tree: Path) -> None:
        self.modules: dict[str, ModuleType] = {}
        self.enter()
        sys.path.insert(0, str(tree.resolve()))
        self.extract: Extract = import_module("cancu.api").extract_text

    def enter(self) -> None:
        """Make this version the one that is imported from."""
        for name in _ours():
            del sys.modules[name]
        sys.modules.update(self.modules)

    def leave(self) -> None:
        """Keep what was imported meanwhile."""
        self.modules = {name: sys.modules[name] for name in _ours()}

    def timed(self, text: str) -> float:
        """Seconds of CPU that a text takes."""
        self.enter()
        begin = time.thread_time()
        self.extract(text)
        return time.thread_time() - begin


def warmed(tree: Path, texts: list[str]) -> tuple[Version, list[str]]:
    """A version whose tables and patterns are made, and what it prints of each text."""
    version = Version(tree)
    said = [json.dumps(version.extract(text), ensure_ascii=False, sort_keys=True) for text in texts]
    version.leave()
    sys.path.remove(str(tree.resolve()))
    return version, said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    args = parser.parse_args()

    paths = sorted(path for path in args.folder.iterdir() if path.suffix in {".txt", ".md"})
    texts = [path.read_text("utf-8") for path in paths]
    before, told = warmed(args.before, texts)
    after, tells = warmed(args.after, texts)
    gc.collect()
    gc.freeze()
    least = [[float("inf"), float("inf")] for _ in texts]
    ratios: list[float] = []
    for turn in range(args.rounds):
        for at, text in enumerate(texts):
            if (turn + at) % 2:
                spent = [before.timed(text), after.timed(text)]
            else:
                spent = [after.timed(text), before.timed(text)][::-1]
            least[at] = [min(pair) for pair in zip(least[at], spent, strict=True)]
            ratios.append(spent[1] / spent[0])
    size = sum(len(text.encode()) for text in texts) / 1e6
    for name, spent_in_all in zip(("before", "after"), map(sum, zip(*least, strict=True)), strict=True):
        print(f"{name:8} {spent_in_all * 1000:8.1f} ms  {size / spent_in_all:5.2f} MB/s")
    print(f"after / before, median of {len(ratios)} pairs: {statistics.median(ratios):.3f}")
    other = [path.name for path, a, b in zip(paths, told, tells, strict=True) if a != b]
    print(f"{len(other)} of {len(texts)} texts told otherwise", *other[:20])


if __name__ == "__main__":
    main()
