"""Tesseract, as Debian ships it: a grey picture in, words with boxes and confidence out.

It runs as a program of its own (:mod:`pipeline.system.programs`), one thread each (its own threads
make it three times slower), killed when it hangs.  It is asked for a table (TSV), whose columns have
been the same since version 4.
"""

from __future__ import annotations

import io
import logging
import os
import shutil
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.errors import CancuError, MissingProgram
from extractors.model import Box, Message
from pipeline.system import programs
from pipeline.text.reflow import nfc

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["DPI", "REMEDY", "Engine", "EngineFailed", "Seen", "engine", "needed", "read_words"]

log = logging.getLogger(__name__)

DPI = 200  #: of the pictures; 150 loses marks on small print, 300 costs half as much again for nothing
LANGUAGE = "vie"
SECONDS = 120.0  #: for one page; the slowest seen took 12
#: Change it when the same picture is to be read otherwise: what is in the cache is of no use then.
SETTINGS = f"{LANGUAGE} {DPI} psm3"
REMEDY = Message(
    "make system (hoặc: apt-get install tesseract-ocr tesseract-ocr-vie)",
    "make system (or: apt-get install tesseract-ocr tesseract-ocr-vie)",
)


@dataclass(frozen=True, slots=True)
class Engine:
    """The program found on this machine."""

    program: str
    version: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A word as tesseract saw it: its box in pixels, confidence 0–100, the line it stands on.

    ``again``: it was read a second time (:mod:`pipeline.ocr.letterhead`); ``readings`` is then what
    was seen of a figure, (digits, probability), the best first; ``glued``: no blank stands before it.
    """

    text: str
    confidence: float
    box: Box
    line: tuple[int, int, int]
    again: bool = False
    readings: tuple[tuple[str, float], ...] = ()
    glued: bool = False


class EngineFailed(Exception):
    """Tesseract died or hung on a page."""


def engine() -> Engine | None:
    """Tesseract with Vietnamese data, when this machine has both."""
    program = shutil.which("tesseract")
    return _asked(program, os.environ.get("TESSDATA_PREFIX", "")) if program else None


def needed() -> Engine:
    """The same; raises :class:`MissingProgram` with the command that gets it."""
    found = engine()
    if found is None:
        raise MissingProgram(
            f"Máy này thiếu tesseract với dữ liệu tiếng Việt, không nhận dạng được bản quét. "
            f"Hãy chạy {REMEDY.vi}.",
            f"Tesseract with Vietnamese data is not on this machine, scans cannot be recognised. "
            f"Run {REMEDY.en}.",
        )
    return found


@lru_cache(maxsize=8)
def _asked(program: str, data: str) -> Engine | None:
    """Version and languages of a program; ``data`` only tells apart where its data lie."""
    try:
        version = _run([program, "--version"], b"", 20)
        languages = _run([program, "--list-langs"], b"", 20)
    except EngineFailed:
        log.info("%s does not answer", program, exc_info=True)
        return None
    if LANGUAGE not in languages.split():
        return None
    return Engine(program, version.split("\n", 1)[0].strip())


def read_words(found: Engine, image: Image, mode: int = 3) -> tuple[Seen, ...]:
    """The words of a grey picture; ``mode``: 3 for a page, 7 for a line.  Raises EngineFailed."""
    data = io.BytesIO()
    image.save(data, "PPM")
    command = [
        found.program,
        "stdin",
        "stdout",
        "-l",
        LANGUAGE,
        "--dpi",
        str(DPI),
        "--psm",
        str(mode),
        "tsv",
    ]
    return parsed(_run(command, data.getvalue(), SECONDS))


def _run(command: list[str], data: bytes, seconds: float) -> str:
    try:
        done = programs.run(command, timeout=seconds, input=data)
    except (OSError, CancuError) as error:
        raise EngineFailed(str(error)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace")[-300:]
        raise EngineFailed(f"exit {done.returncode}: {said}")
    return done.stdout.decode("utf-8", "replace")


def parsed(table: str) -> tuple[Seen, ...]:
    """The words of a TSV table; lines of other levels and torn ones are passed over."""
    seen: list[Seen] = []
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        try:
            block, par, line, _, x, y, wide, high = (int(cell) for cell in cells[2:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        box = Box(float(x), float(y), float(x + wide), float(y + high))
        seen.append(Seen(nfc(cells[11].strip()), confidence, box, (block, par, line)))
    return tuple(seen)
