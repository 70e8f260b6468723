"""Texts printed to pages, the pages spoiled as copiers and scanners spoil them, and read by OCR."""

from __future__ import annotations

import hashlib
import io
import random
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import PIL.Image
import PIL.ImageFilter
import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.noise.texts import Made
from extractors.model import Document
from pipeline.read import read
from tests.fonts import vietnamese_font

__all__ = ["LEVELS", "Level", "reading"]


@dataclass(frozen=True, slots=True)
class Level:
    """How a page is spoiled: resolution, blur in pixels, degrees of skew, grain, JPEG quality."""

    dpi: int
    blur: float
    skew: float
    grain: int
    quality: int
    bilevel: bool = False  #: black and white, as a fax or an old copier makes it


LEVELS = {
    "fair": Level(200, 0.5, 0.4, 8, 75),
    "worn": Level(150, 0.8, 0.9, 22, 45),
    "poor": Level(110, 0.8, 1.3, 34, 30),
    "fax": Level(100, 0.5, 1.3, 90, 60, bilevel=True),
}


@cache
def _fonts() -> tuple[str, ...]:
    """Noto Serif, and the metric twin of Times New Roman where this machine has it."""
    names = [vietnamese_font()]
    asked = shutil.which("fc-match")
    if asked:
        said = subprocess.run(
            [asked, "-f", "%{family}|%{file}", "Liberation Serif:style=Regular"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        family, _, file = said.partition("|")
        if family.startswith("Liberation Serif") and file.endswith(".ttf"):
            pdfmetrics.registerFont(TTFont("LiberationSerif", file))
            names.append("LiberationSerif")
    return tuple(names)


_LEFT, _RIGHT, _SIZE, _LEADING = 85, 545, 13, 19


def _printed(made: Made, font: str) -> bytes:
    """The text on A4 as offices set it: letterhead in two columns, paragraphs with an indent."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.setFont(font, 12)
    office, number, country, motto, day = made.head
    for centre, top, line in (
        (170, 60, office), (170, 98, number), (420, 60, country), (420, 78, motto), (420, 98, day)
    ):  # fmt: skip
        size = 12.0
        while pdfmetrics.stringWidth(line, font, size) > 230:
            size -= 0.5
        canvas.setFont(font, size)
        canvas.drawCentredString(centre, A4[1] - top, line)
    top = 140.0
    canvas.setFont(font, _SIZE)
    for paragraph in made.text.split("\n")[len(made.head) :]:
        centred = paragraph.startswith(("QUYẾT ĐỊNH", "Về việc"))
        line, indent = "", 0 if centred else 28
        for word in [*paragraph.split(" "), None]:
            longer = f"{line} {word}".strip()
            if (
                word is not None
                and pdfmetrics.stringWidth(longer, font, _SIZE) < _RIGHT - _LEFT - indent
            ):
                line = longer
                continue
            if top > A4[1] - 70:
                canvas.showPage()
                canvas.setFont(font, _SIZE)
                top = 70.0
            if centred:
                canvas.drawCentredString((_LEFT + _RIGHT) / 2, A4[1] - top, line)
            else:
                canvas.drawString(_LEFT + indent, A4[1] - top, line)
            top += _LEADING
            line, indent = word or "", 0
        top += 5
    canvas.save()
    return data.getvalue()


def _spoiled(page: PIL.Image.Image, level: Level, chance: random.Random) -> PIL.Image.Image:
    turned = page.convert("L").rotate(
        chance.uniform(-level.skew, level.skew), resample=PIL.Image.Resampling.BICUBIC, fillcolor=255
    )
    soft = turned.filter(PIL.ImageFilter.GaussianBlur(level.blur))
    width, height = soft.size
    grain = PIL.Image.frombytes("L", soft.size, chance.randbytes(width * height))
    share = level.grain / 255
    grey = PIL.Image.blend(soft, grain, share / 2)
    return grey.point(lambda shade: 255 if shade > 150 else 0) if level.bilevel else grey


def _scanned(made: Made, level: Level) -> bytes:
    """A PDF of pictures."""
    chance = random.Random(made.name)
    font = _fonts()[chance.randrange(len(_fonts()))]
    source = pypdfium2.PdfDocument(_printed(made, font))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    try:
        for page in source:
            picture = _spoiled(page.render(scale=level.dpi / 72).to_pil(), level, chance)
            packed = io.BytesIO()
            picture.save(packed, "JPEG", quality=level.quality)
            packed.seek(0)
            canvas.drawImage(ImageReader(packed), 0, 0, *A4)
            canvas.showPage()
    finally:
        source.close()
    canvas.save()
    return data.getvalue()


def reading(made: Made, level: str, folder: Path, *, raw: bool = False) -> Document:
    """What the pipeline reads from the printed and spoiled text; pages are kept in ``folder``.

    ``raw`` leaves out what the reader puts right in the spelling of scans.
    """
    key = hashlib.sha256(f"{made.text}{LEVELS[level]}".encode()).hexdigest()[:12]
    file = folder / f"{made.name}-{level}-{key}.pdf"
    if not file.exists():
        file.write_bytes(_scanned(made, LEVELS[level]))
    if raw:
        with mock.patch("pipeline.ocr.pages.spelled", list):
            return read(file)
    return read(file)
