"""Scans pasted under typeset running heads, as gazettes print the documents of others."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL.Image import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Document
from pipeline.ocr import pages as ocr
from pipeline.ocr import tesseract
from pipeline.read import Limits, read
from tests import scans
from tests.fonts import vietnamese_font

needs_tesseract = pytest.mark.skipif(
    tesseract.engine() is None, reason="tesseract with Vietnamese data"
)

LINES = (
    "Điều 4. Chủ bến ghi sổ lượt thuyền mỗi ngày và giữ sổ",
    "trong hai năm tại phòng bán vé của bến.",
    "Điều 5. Đội tuần tra sông lập biên bản khi thuyền chở quá",
    "số khách đã đăng ký với cảng vụ.",
)


def _picture(lines: tuple[str, ...], *, upper: float, lower: float) -> Image:
    """The strip of a printed page between two heights (points) on which the lines stand."""
    placed = [(90, upper + 40 + 24 * n, 13, text) for n, text in enumerate(lines)]
    page = scans.page_picture(placed)
    scale = page.height / A4[1]
    return page.crop((int(60 * scale), int(upper * scale), int(540 * scale), int(lower * scale)))


def _book(path: Path, pages: list[tuple[str, Image | None, tuple[float, float]]]) -> Path:
    """Pages with a typeset head, and a picture between two heights below it."""
    canvas = Canvas(str(path), pagesize=A4)
    for head, picture, (upper, lower) in pages:
        canvas.setFont(vietnamese_font(), 11)
        canvas.drawString(70, A4[1] - 60, head)
        if picture is not None:
            packed = io.BytesIO()
            picture.save(packed, "PNG")
            packed.seek(0)
            canvas.drawImage(ImageReader(packed), 60, A4[1] - lower, 480, lower - upper)
        canvas.showPage()
    canvas.save()
    return path


def _read(path: Path) -> Document:
    return read(path, limits=Limits(ocr="auto"))


@needs_tesseract
@pytest.mark.parametrize(
    ("lower", "count"),
    [(760.0, 4), (390.0, 4), (230.0, 2)],
)
def test_the_picture_is_read_however_small(tmp_path: Path, lower: float, count: int) -> None:
    place = 90.0, lower
    picture = _picture(LINES[:count], upper=90, lower=lower)
    head = "CÔNG BÁO/Số 21 + 22/Ngày 5-6-2027 {}"
    found = _read(_book(tmp_path / "a.pdf", [(head.format(n), picture, place) for n in (11, 12, 13)]))
    assert found.text.count("ghi sổ lượt thuyền mỗi ngày") == 3
    assert "CÔNG BÁO" not in found.text  # the typeset head is known, whatever OCR saw
    assert found.source.scanned == 3


@needs_tesseract
def test_a_head_of_its_own_words_goes_too(tmp_path: Path) -> None:
    picture = _picture(LINES, upper=90, lower=390)
    pages = [(f"Tập san Cảng vụ sông Lam, trang {n}", picture, (90.0, 390.0)) for n in range(1, 5)]
    found = _read(_book(tmp_path / "a.pdf", pages))
    assert "Tập san" not in found.text
    assert found.text.count("Đội tuần tra sông lập biên bản") == 4


def forbidden(*_: Any) -> Any:
    raise AssertionError("the engine was called")


@pytest.mark.parametrize(
    ("words", "upper", "lower"),
    [
        ("Sơ đồ các bến thuyền trên sông Lam", 300.0, 600.0),  # a picture and what it shows
        ("Sở Xây dựng tỉnh", 90.0, 130.0),  # the emblem beside a letterhead
    ],
)
def test_a_picture_beside_text_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, upper: float, lower: float
) -> None:
    monkeypatch.setattr(ocr, "read_words", forbidden)
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    packed = io.BytesIO()
    _picture(LINES, upper=90, lower=390).save(packed, "PNG")
    packed.seek(0)
    narrow = lower - upper < 100
    canvas.drawImage(ImageReader(packed), 60, A4[1] - lower, 60 if narrow else 480, lower - upper)
    canvas.setFont(vietnamese_font(), 12)
    canvas.drawString(140, A4[1] - (80 if narrow else 280), words)
    canvas.save()
    assert _read(tmp_path / "a.pdf").text == words
