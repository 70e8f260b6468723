"""Score the extractors on annotated documents, and hold them to floors.

``python -m pipeline.evaluation.runs`` scores the project's own samples against the floors pinned in
``tests/baseline.json``; ``--pin`` raises the floors to what is reached now and never lowers one unless
``--allow-regression`` is given as well.  What counts as right stands in
:mod:`pipeline.evaluation.fields`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import CancuError, NotFound
from pipeline.evaluation.fields import compare
from pipeline.evaluation.spans import SpanReport, sentences, spanwise
from pipeline.evaluation.tallies import Comparison, Facts, Report, summed

__all__ = [
    "Corpus",
    "evaluate",
    "evaluate_spans",
    "fingerprint",
    "main",
    "pin",
    "regressions",
    "versions",
]

Reader = Callable[[Path], Facts]


# --- reading the documents --------------------------------------------------------------------------


def _annotations(folder: Path) -> Iterator[Facts]:
    files = sorted(folder.glob("*.json"))
    if not files:
        raise NotFound(
            f"Không có tệp chú giải *.json nào trong {folder}.",
            f"There is no annotation file (*.json) in {folder}.",
        )
    for path in files:
        yield json.loads(path.read_text("utf-8"))


def _facts_of(path: Path) -> Facts:
    """The facts of one file in the shape of the contract, read and extracted in this process."""
    from corpus.codec import to_json
    from pipeline.extract import extract
    from pipeline.read import read

    document = read(path)
    facts: Facts = to_json(document, extract(document))
    return facts


def evaluate(gold: Path, source: Path, *, facts_of: Reader | None = None) -> Report:
    """Score the annotations in one folder against the documents in another.

    A document that is missing or cannot be read counts as read with nothing found in it, and is named
    in ``failed``.
    """
    reader = facts_of or _facts_of
    comparisons: list[Comparison] = []
    failed: list[str] = []
    for annotation in _annotations(gold):
        path = source / annotation["file"]
        try:
            if not path.is_file():
                raise NotFound(f"Không có tệp {path}.", f"There is no file {path}.")
            got = reader(path)
        except CancuError as error:
            failed.append(f"{annotation['file']}: {error}")
            got = {}
        comparisons.append(compare(annotation, got))
    return summed(comparisons, failed)


def evaluate_spans(path: Path, *, facts_of: Callable[[str], Facts]) -> SpanReport:
    """Score the citations of sentences whose spans people marked (:mod:`pipeline.evaluation.spans`)."""
    return spanwise(sentences(path), facts_of)


def versions() -> dict[str, int]:
    """The versions of the extractors a run was made with."""
    from extractors.facts import EXTRACTORS

    return {entry.name: entry.version for entry in EXTRACTORS.ordered()}


# --- floors -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set of annotated documents and the file its floors are pinned in."""

    gold: Path
    source: Path
    baseline: Path

    @classmethod
    def own(cls, root: Path) -> Corpus:
        """The samples of the project."""
        return cls(
            root / "tests" / "gold", root / "corpus" / "samples", root / "tests" / "baseline.json"
        )


def fingerprint(gold: Path, source: Path | None) -> str:
    """One sha256 over the annotations of a folder and the documents they speak of, or over one file.

    Floors hold for one set of documents only: after a change they must be pinned anew.
    """
    if source is None:
        return hashlib.sha256(gold.read_bytes()).hexdigest()
    whole = hashlib.sha256()
    for path in sorted(gold.glob("*.json")):
        document = source / json.loads(path.read_bytes())["file"]
        for part in (path, document):
            content = part.read_bytes() if part.is_file() else b""
            whole.update(part.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()


def regressions(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The figures that lie under their floor, one sentence each.

    >>> regressions({"header": 0.9}, {"header": 0.95})
    ['header 0.9000 is under its floor 0.9500']
    """
    return [
        f"{name} {figures.get(name, 0.0):.4f} is under its floor {floor:.4f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor - 1e-9
    ]


def pin(
    report: Report,
    sha: str,
    baseline: Mapping[str, Any] | None,
    *,
    allow_regression: bool = False,
) -> dict[str, Any]:
    """A new baseline from a report; refuses to lower a floor unless it is allowed.

    Floors are cut, not rounded, to four digits, so that the report they come from keeps them.
    """
    floors = {name: int(value * 10_000) / 10_000 for name, value in report.figures.items()}
    worse = regressions(report.figures, (baseline or {}).get("floors", {}))
    if worse and not allow_regression:
        raise CancuError(
            f"Không hạ mức sàn: {'; '.join(worse)}. Sửa bộ trích xuất, hoặc thêm --allow-regression.",
            f"No floor is lowered: {'; '.join(worse)}. Mend the extractor, or add --allow-regression.",
        )
    return {"corpus": sha, "documents": report.documents, "floors": floors}


def main(arguments: Sequence[str]) -> int:
    """Score the project's own samples; ``--pin`` writes the floors, ``--misses`` lists the errors."""
    corpus = Corpus.own(Path(__file__).resolve().parents[2])
    report = evaluate(corpus.gold, corpus.source)
    out = sys.stdout.write
    if "--misses" in arguments:
        for miss in report.misses:
            out(f"{miss}\n")
    for name, value in report.figures.items():
        out(f"{name:14} {value:.4f}\n")
    for line in report.failed:
        out(f"failed: {line}\n")
    old = json.loads(corpus.baseline.read_text("utf-8")) if corpus.baseline.is_file() else None
    if "--pin" in arguments:
        new = pin(
            report,
            fingerprint(corpus.gold, corpus.source),
            old,
            allow_regression="--allow-regression" in arguments,
        )
        corpus.baseline.write_text(json.dumps(new, ensure_ascii=False, indent=2) + "\n", "utf-8")
        return 0
    worse = regressions(report.figures, (old or {}).get("floors", {}))
    for line in worse:
        out(f"{line}\n")
    return 1 if worse or report.failed else 0


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except CancuError as error:
        raise SystemExit(str(error)) from None
