"""A second opinion by statistics: a CRF over words that marks citations, terms and bodies.

It is trained on texts of the train family alone, clean and noised (:mod:`benchmarks.noise.noise`), and
needs ``python-crfsuite`` (MIT), which the package itself does not.  What came of it:
docs/second-opinion.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.noise.align import moved
from benchmarks.noise.noise import as_read, noised
from benchmarks.noise.score import Found
from benchmarks.noise.texts import make
from extractors.letters import fold

__all__ = ["Tagger", "train"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_KINDS = ("citation", "deadline", "agency")


def _shape(word: str) -> str:
    """``QĐ12`` is ``Xd``: runs of capitals, small letters and digits."""
    kinds = (
        "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        for char in word
    )
    shape: list[str] = []
    for kind in kinds:
        if not shape or shape[-1] != kind:
            shape.append(kind)
    return "".join(shape)


def _features(words: list[str], shapes: list[str], at: int) -> list[str]:
    found = ["b"]
    for step in (-3, -2, -1, 0, 1, 2, 3):
        place = at + step
        word = words[place] if 0 <= place < len(words) else "⌷"
        shape = shapes[place] if 0 <= place < len(words) else "⌷"
        found += [f"w{step}={word}", f"s{step}={shape}"]
    word = words[at]
    found += [f"p={word[:2]}", f"e={word[-2:]}", f"n={len(word)}"]
    for step in (-2, -1, 0, 1):
        if at + step >= 0 and at + step + 1 < len(words):
            found += [f"w{step}|={words[at + step]} {words[at + step + 1]}",
                      f"s{step}|={shapes[at + step]} {shapes[at + step + 1]}"]  # fmt: skip
    return found


def _described(line: str) -> tuple[list[re.Match[str]], list[list[str]]]:
    tokens = list(_TOKEN.finditer(line))
    words = [fold(token[0]) for token in tokens]
    words = [re.sub(r"[0-9]", "0", word) for word in words]
    shapes = [_shape(token[0]) for token in tokens]
    return tokens, [_features(words, shapes, at) for at in range(len(tokens))]


def _labels(tokens: list[re.Match[str]], base: int, facts: Iterable[tuple[str, int, int]]) -> list[str]:
    labels = ["O"] * len(tokens)
    for kind, start, end in facts:
        first = True
        for at, token in enumerate(tokens):
            if token.start() + base < end and start < token.end() + base:
                labels[at] = f"{'B' if first else 'I'}-{kind}"
                first = False
    return labels


def train(file: Path, *, texts: int, rounds: int = 60) -> None:
    """Train on ``texts`` made texts and write the model to ``file``."""
    import pycrfsuite  # type: ignore[import-untyped]

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.4, "c2": 0.02, "max_iterations": rounds, "feature.minfreq": 3})
    noises = (("", 0.0), ("worn", 1.0), ("poor", 1.0), ("fax", 1.0), ("fax", 2.0))
    for seed in range(10_000, 10_000 + texts):
        made = make("train", seed)
        level, times = noises[seed % len(noises)]
        text = as_read(noised(made.text, level, seed=seed, times=times)) if level else made.text
        places = moved(made.text, text)
        facts = [(f.kind, places[f.start], places[f.end]) for f in made.facts if f.kind in _KINDS]
        base = 0
        for line in text.split("\n"):
            tokens, features = _described(line)
            inside = [f for f in facts if f[1] < base + len(line) and base < f[2]]
            if tokens:
                trainer.append(features, _labels(tokens, base, inside))
            base += len(line) + 1
    trainer.train(str(file))


class Tagger:
    """The model read from a file."""

    def __init__(self, file: Path) -> None:
        import pycrfsuite

        self._model = pycrfsuite.Tagger()
        self._model.open(str(file))

    def found(self, text: str) -> list[Found]:
        """What it marks, each with the least probability of its words."""
        found: list[Found] = []
        base = 0
        for line in text.split("\n"):
            tokens, features = _described(line)
            labels = self._model.tag(features) if tokens else []
            at = 0
            while at < len(labels):
                if labels[at] == "O":
                    at += 1
                    continue
                kind = labels[at][2:]
                first = at
                at += 1
                while at < len(labels) and labels[at] == f"I-{kind}":
                    at += 1
                sure = min(self._model.marginal(labels[n], n) for n in range(first, at))
                start, end = base + tokens[first].start(), base + tokens[at - 1].end()
                found.append(Found(kind, start, end, (), sure))
            base += len(line) + 1
        return found
