"""What cancu costs against yardsticks that run beside it, so that the machine's day does not count.

::

    python benchmarks/against.py [--pdf FOLDER]

Every row is CPU time of one run: ours, the yardstick's, and the ratio of the two, which is what may be
compared with another day.  Yardsticks: one pattern of ``re`` over the same texts, eyecite where it is
installed, pdfium alone giving the words of the same pages with their boxes, ``python -c pass``.  The
texts are distinct made-up documents (:mod:`benchmarks.synthetic`), none is read twice.
"""

from __future__ import annotations

import argparse
import ctypes
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import cancu
from benchmarks.synthetic import corpus_of
from pipeline.read import read
from pipeline.readers import Limits

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "samples"
#: One pattern as an open system of the kind has many.
_NUMBER = re.compile(r"\d{1,6}(?:/\d{4})?[/-][A-ZĐ]{1,6}[-/][^\s,;.]{2,20}")

Row = tuple[str, float, str, float, str]


def cpu(run: Callable[[], object]) -> float:
    """Seconds of CPU of this process."""
    before = time.process_time()
    run()
    return time.process_time() - before


def child(words: list[str]) -> float:
    """Seconds of CPU of a program from start to finish."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def text_rows(count: int) -> Iterable[Row]:
    texts = [made.document.text for made in corpus_of(count + 40, seed=7)]
    for text in texts[:40]:  # tables and patterns are made once, not measured
        cancu.extract_text(text)
    texts = texts[40:]
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours = size / cpu(lambda: [cancu.extract_text(text) for text in texts])
    plain = size / cpu(lambda: [_NUMBER.findall(text) for text in texts])
    yield "all facts, distinct texts", ours, "re, one pattern", plain, "MB/s"
    try:
        from eyecite import get_citations
    except ImportError:
        return
    peer = size / cpu(lambda: [get_citations(text) for text in texts])
    yield "all facts, distinct texts", ours, "eyecite", peer, "MB/s"


def _words(path: Path) -> None:
    """The words of a PDF and their boxes, by pdfium and nothing else."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(path)
    edges = [ctypes.c_double() for _ in range(4)]
    for page in document:
        textpage = page.get_textpage()
        count = textpage.count_chars()
        for word in re.finditer(r"\S+", textpage.get_text_range(0, count) if count > 0 else ""):
            raw.FPDFText_GetCharBox(textpage.raw, word.start(), *edges)
            raw.FPDFText_GetCharBox(textpage.raw, word.end() - 1, *edges)
        textpage.close()
        page.close()
    document.close()


def pdf_rows(folder: Path) -> Iterable[Row]:
    """Of the PDFs that hold text."""
    limits, found, pages = Limits(ocr="never"), [], 0
    for path in sorted(folder.glob("*.pdf")):
        try:
            pages += len(read(path, limits=limits).pages)
            found.append(path)
        except cancu.CancuError:
            continue
    if not found:
        return
    ours = pages / cpu(lambda: [read(path, limits=limits) for path in found])
    bare = pages / cpu(lambda: [_words(path) for path in found])
    yield f"PDF, read ({pages} pages)", ours, "pdfium, words and boxes", bare, "pages/s"


def start_rows() -> Iterable[Row]:
    python = sys.executable
    plain = min(child([python, "-c", "pass"]) for _ in range(5)) * 1000
    small = str(next(SAMPLES.glob("*.txt")))
    for name, words in (("--help", ["--help"]), ("extract small.txt", ["extract", small, "--json"])):
        ours = min(child([python, "-m", "cancu", *words]) for _ in range(3)) * 1000
        yield f"cancu {name}", ours, "python -c pass", plain, "ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--pdf", type=Path, default=SAMPLES)
    asked = parser.parse_args()
    load = Path("/proc/loadavg")
    if load.exists():
        print(f"load {load.read_text().split()[0]}, Python {sys.version.split()[0]}")
    for rows in (text_rows(asked.texts), pdf_rows(asked.pdf), start_rows()):
        for what, ours, against, theirs, unit in rows:
            print(f"  {what:28} {ours:9.2f} {unit:8} {against:24} {theirs:9.2f}  ×{ours / theirs:.3f}")


if __name__ == "__main__":
    main()
