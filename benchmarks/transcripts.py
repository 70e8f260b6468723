"""Character accuracy of texts in old fonts (TCVN3, VNI) against transcripts in Unicode.

    python benchmarks/transcripts.py SAMPLES

SAMPLES is a folder of files with a folder ``transcripts`` of ``<name>.txt`` in it.  Blanks and the
bars between cells are levelled on both sides.  ``folded`` leaves capitals out of account: a transcript
made without fonts has small letters where a font of capitals (``.VnTimeH``) prints capitals.
"""

from __future__ import annotations

import sys
import time
import unicodedata
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from extractors.errors import CancuError
from pipeline.read import read


def levelled(text: str) -> str:
    """NFC, one blank for any white space; bars that only set cells of a table apart are blank too."""
    return " ".join(unicodedata.normalize("NFC", text).replace("|", " ").split())


def accuracy(read_text: str, truth: str) -> float:
    """The share of the truth's characters that are right: one minus edits by its length."""
    return 1 - Levenshtein.distance(read_text, truth) / max(1, len(truth))


def main(folder: Path) -> int:
    worst = 1.0
    print(f"{'file':<12}{'letters':>9}{'exact':>9}{'folded':>9}{'seconds':>9}  repairs")
    for transcript in sorted((folder / "transcripts").glob("*.txt")):
        source = next(each for each in sorted(folder.glob(f"{transcript.stem}.*")) if each.is_file())
        started = time.perf_counter()
        try:
            document = read(source)
        except CancuError as error:
            print(f"{source.name:<12}{error.message.en}")
            worst = 0.0
            continue
        seconds = time.perf_counter() - started
        made, truth = levelled(document.text), levelled(transcript.read_text(encoding="utf-8"))
        exact, folded = accuracy(made, truth), accuracy(made.casefold(), truth.casefold())
        worst = min(worst, folded)
        repairs = ", ".join(document.source.repairs)
        print(f"{source.name:<12}{len(truth):>9}{exact:>9.2%}{folded:>9.2%}{seconds:>9.1f}  {repairs}")
    return 0 if worst >= 0.995 else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
