"""What cancu costs against yardsticks that run beside it, so that the machine's day does not count.

::

    python benchmarks/against.py [--pdf FOLDER] [--docx FOLDER] [--doc FOLDER] [--scans FOLDER]

Every row is CPU time of one run: ours, the yardstick's, and the ratio of the two, which is what may be
compared with another day.  Yardsticks: one pattern of ``re`` over the same texts, eyecite where it is
installed, pdfium alone giving the words of the same pages with their boxes, lxml alone parsing the same
DOCX, one start of LibreOffice converting the same old Word files, tesseract alone reading the same
pictures, ``python -c pass``.  The texts are distinct made-up documents (:mod:`benchmarks.synthetic`),
none is read twice.  Without folders the project's own samples are taken: their texts as old Word files,
their PDFs read as pictures.  Programs that are not installed cost their row.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import cancu
from benchmarks.synthetic import corpus_of
from pipeline.ocr.tesseract import DPI, Engine, engine
from pipeline.ocr.which import picture_of
from pipeline.office.together import Together
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


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def child(words: list[str], given: bytes = b"") -> float:
    """Seconds of CPU of a program from start to finish."""
    before = _children()
    subprocess.run(words, capture_output=True, check=True, input=given)
    return _children() - before


def both(run: Callable[[], object]) -> float:
    """Seconds of CPU of this process and of the programs it calls."""
    before = _children()
    return cpu(run) + _children() - before


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


def _parsed(path: Path) -> object:
    """The text of a DOCX parsed by lxml and nothing else."""
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def docx_rows(folder: Path) -> Iterable[Row]:
    found = sorted(folder.glob("*.docx"))
    if not found:
        return
    read(found[0])  # what reads DOCX is loaded, not measured
    _parsed(found[0])
    ours = 1000 * cpu(lambda: [read(path) for path in found]) / len(found)
    bare = 1000 * cpu(lambda: [_parsed(path) for path in found]) / len(found)
    yield f"DOCX, read ({len(found)} files)", ours, "lxml, parsed", bare, "ms a file"


def _converted(program: str, paths: Sequence[Path], form: str, out: Path, room: Path) -> float:
    """Seconds of CPU of one start of LibreOffice that converts some files."""
    profile = f"-env:UserInstallation=file://{room}/profile"
    options = ["--headless", "--convert-to", form, "--outdir", str(out)]
    return child([program, profile, *options, *map(str, paths)])


def doc_rows(folder: Path | None) -> Iterable[Row]:
    """Of old Word files that lie in one folder, as an ingest reads them."""
    program = shutil.which("soffice")
    if program is None:
        return
    with tempfile.TemporaryDirectory() as place:
        room = Path(place)
        if folder is None:
            folder = room / "doc"
            texts = [path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".docx"}]
            _converted(program, texts, "doc", folder, room)
        held = sorted(path for path in folder.iterdir() if path.suffix in {".doc", ".rtf"})
        if not held:
            return
        bare = _converted(program, held, "docx", room / "docx", room) / len(held)
        (room / "ahead").mkdir()
        Together(room / "ahead", 1).expect(map(str, held))
        limits = Limits(together=str(room / "ahead"))
        ours = both(lambda: [read(path, limits=limits) for path in held]) / len(held)
        yield f"DOC, read ({len(held)} files)", ours, "LibreOffice, one start", bare, "s a file"


def _by_tesseract(found: Engine, paths: Sequence[Path]) -> tuple[int, float]:
    """How many pages PDFs have, and the seconds tesseract alone takes to read their pictures."""
    import pypdfium2

    pages, spent = 0, 0.0
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for number in range(1, len(document) + 1):
            data = io.BytesIO()
            picture_of(document, number).image.convert("L").save(data, "PPM")
            command = [found.program, "stdin", "stdout", "-l", "vie", "--dpi", str(DPI), "tsv"]
            spent += child(command, data.getvalue())
            pages += 1
        document.close()
    return pages, spent


def scan_rows(folder: Path) -> Iterable[Row]:
    """Of PDFs all of whose pages are read as pictures, none from the cache."""
    found, paths = engine(), sorted(folder.glob("*.pdf"))
    if found is None or not paths:
        return
    os.environ["OMP_THREAD_LIMIT"] = "1"
    pages, bare = _by_tesseract(found, paths)
    limits = Limits(ocr="always")
    with tempfile.TemporaryDirectory() as place:
        os.environ["CANCU_CACHE"] = place
        ours = both(lambda: [read(path, limits=limits) for path in paths])
    yield f"scans, read ({pages} pages)", ours / pages, "tesseract", bare / pages, "s a page"


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
    parser.add_argument("--docx", type=Path, default=SAMPLES)
    parser.add_argument("--doc", type=Path)
    parser.add_argument("--scans", type=Path, default=SAMPLES)
    asked = parser.parse_args()
    load = Path("/proc/loadavg")
    if load.exists():
        print(f"load {load.read_text().split()[0]}, Python {sys.version.split()[0]}")
    for rows in (
        text_rows(asked.texts),
        pdf_rows(asked.pdf),
        docx_rows(asked.docx),
        doc_rows(asked.doc),
        start_rows(),
        scan_rows(asked.scans),
    ):
        for what, ours, against, theirs, unit in rows:
            print(f"  {what:28} {ours:9.2f} {unit:8} {against:24} {theirs:9.2f}  ×{ours / theirs:.3f}")


if __name__ == "__main__":
    main()
