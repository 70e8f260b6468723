"""Dots of toner and streaks of a dirty glass are painted over; letters and rules of print are not."""

from __future__ import annotations

import random
from pathlib import Path

import PIL.ImageDraw
import pytest

import cancu
from pipeline.ocr import cache as ocr_cache
from pipeline.ocr import tesseract
from pipeline.ocr.figures import ready
from pipeline.ocr.specks import without_specks
from tests import scans

pytestmark = pytest.mark.skipif(not ready(), reason="OpenCV is not installed (make system)")

needs_tesseract = pytest.mark.skipif(
    tesseract.engine() is None,
    reason="tesseract with Vietnamese data is not installed (make system)",
)


def peppered(image: scans.Image, dots: int, *, seed: int = 7) -> scans.Image:
    """With dots of two pixels by two, as a copy of a copy bears them."""
    chance = random.Random(seed)
    soiled = image.copy()
    draw = PIL.ImageDraw.Draw(soiled)
    for _ in range(dots):
        x, y = chance.randrange(image.width - 2), chance.randrange(image.height - 2)
        draw.rectangle((x, y, x + 1, y + 1), (25, 25, 25))
    return soiled


def dark(image: scans.Image) -> int:
    return sum(image.convert("L").histogram()[:128])


def test_a_clean_page_is_left_alone() -> None:
    assert without_specks(scans.page_picture().convert("L")) is None
    assert without_specks(scans.noised(scans.page_picture()).convert("L")) is None


def test_specks_go_and_print_stays() -> None:
    page = scans.page_picture().convert("L")
    cleaned = without_specks(peppered(page.convert("RGB"), 6000).convert("L"))
    assert cleaned is not None
    assert abs(dark(cleaned) - dark(page)) < 0.12 * dark(page)


def test_a_streak_goes_and_the_letters_beside_it_stay() -> None:
    page = scans.page_picture().convert("L")
    drawn = page.copy()
    PIL.ImageDraw.Draw(drawn).line((1500, 200, 1503, 1500), fill=10, width=3)
    cleaned = without_specks(drawn)
    assert cleaned is not None
    assert dark(cleaned) == pytest.approx(dark(page), rel=0.01)


@needs_tesseract
def test_a_bad_copy_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "cache"))
    assert ocr_cache.folder().is_relative_to(tmp_path)
    path = tmp_path / "bad-copy.pdf"
    path.write_bytes(scans.pdf_of([peppered(scans.page_picture(), 9000)]))
    found = cancu.extract(path)
    assert [each["due"] for each in found["deadlines"]] == ["2024-06-19"]
    assert [each["number"] for each in found["citations"] if each["number"]] == ["96/2023/NĐ-CP"]
