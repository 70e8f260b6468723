"""Pages that hold nothing but what is page furniture elsewhere; faults that are not the file's."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image, ImageFile
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import Unreadable
from pipeline.ocr import pages, tesseract
from pipeline.read import read
from pipeline.readers import Limits, xlsx
from pipeline.text import furniture
from pipeline.text.lines import Line
from tests.fonts import vietnamese_font


def pdf(path: Path, pages: list[list[tuple[float, str]]]) -> Path:
    """Pages of lines, each at a height from the foot of the page."""
    canvas = Canvas(str(path), pagesize=A4)
    for lines in pages:
        canvas.setFont(vietnamese_font(), 12)
        for height, words in lines:
            canvas.drawString(80, height, words)
        canvas.showPage()
    canvas.save()
    return path


FOOT, HEAD, BODY = 30, 810, 500


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ([[(FOOT, "1")]], ["1"]),
        ([[(HEAD, "- 2 -")]], ["- 2 -"]),
        ([[(HEAD, "Trang 1")], [(HEAD, "Trang 2")]], ["Trang 1", "Trang 2"]),
        ([[(HEAD, "PHỤ LỤC kèm theo")]] * 3, ["PHỤ LỤC kèm theo"] * 3),
        ([[(HEAD, "Phụ lục của Sở"), (FOOT, "7")]] * 4, ["Phụ lục của Sở", "7"] * 4),
        ([[], [(FOOT, "1")], []], ["1"]),
    ],
)
@pytest.mark.parametrize("ocr", ["never", "auto"])
def test_furniture_stays_where_nothing_else_is(
    tmp_path: Path, pages: list[list[tuple[float, str]]], text: list[str], ocr: str
) -> None:
    document = read(pdf(tmp_path / "a.pdf", pages), limits=Limits(ocr=ocr))
    assert document.text.split() == " ".join(text).split()
    assert "page-furniture" not in document.source.repairs
    assert all(document.places(block.span) for block in document.blocks)


def test_furniture_beside_text_goes_as_ever(tmp_path: Path) -> None:
    pages = [[(HEAD, "Phụ lục của Sở"), (BODY, f"Nội dung của trang {n} này.")] for n in "abcd"]
    document = read(pdf(tmp_path / "a.pdf", pages), limits=Limits(ocr="never"))
    assert "Phụ lục" not in document.text and "trang b này" in document.text
    assert "page-furniture" in document.source.repairs


def test_a_scan_without_ocr_has_no_text_or_only_its_page_number(tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    Image.new("L", (800, 1100), 200).save(picture)
    for name, number in (("bare.pdf", ""), ("numbered.pdf", "1")):
        canvas = Canvas(str(tmp_path / name), pagesize=A4)
        canvas.drawImage(str(picture), 0, 0, *A4)
        canvas.drawString(300, FOOT, number)
        canvas.save()
    with pytest.raises(Unreadable) as refused:
        read(tmp_path / "bare.pdf", limits=Limits(ocr="never"))
    assert refused.value.code == "no-text"
    kept = read(tmp_path / "numbered.pdf", limits=Limits(ocr="never"))
    assert kept.text == "1" and "pages-without-text" in kept.source.repairs


def test_a_plain_text_of_page_numbers_stays(tmp_path: Path) -> None:
    lines = [Line("Trang 1", 0), Line("Trang 2", 8)]
    assert furniture.take_out(lines, "Trang 1\nTrang 2", []) == lines
    path = tmp_path / "a.txt"
    path.write_text("1\n" + "\n" * 20 + "2\n", "utf-8")
    assert read(path).text.split() == ["1", "2"]


# --- whose fault it is ------------------------------------------------------------------------------


def tiff(pages: int) -> bytes:
    made = io.BytesIO()
    frames = [Image.new("L", (400, 560), 255) for _ in range(pages)]
    frames[0].save(made, "TIFF", save_all=True, append_images=frames[1:])
    return made.getvalue()


def test_a_fault_of_ours_is_not_the_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*words: Any, **named: Any) -> Any:
        raise ValueError("zip() argument 3 is longer than arguments 1-2")

    (tmp_path / "a.tif").write_bytes(tiff(3))
    monkeypatch.setattr(tesseract, "engine", lambda: object())
    monkeypatch.setattr(pages, "read_pages", broken)
    with pytest.raises(ValueError, match="zip"):
        read(tmp_path / "a.tif")


def test_a_broken_picture_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def through(pictures: Any, program: Any) -> Any:
        list(pictures)
        raise AssertionError("the pictures were read")

    data = tiff(2)
    # as libraries leave it that want to show what there is of a picture
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    monkeypatch.setattr(tesseract, "engine", lambda: object())
    monkeypatch.setattr(pages, "read_pages", through)
    for cut in (20, len(data) // 2, len(data) - 40):
        (tmp_path / "a.tif").write_bytes(data[:cut])
        with pytest.raises(Unreadable) as refused:
            read(tmp_path / "a.tif")
        assert refused.value.code == "damaged"


def test_a_fault_of_ours_is_not_the_workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(value: object) -> str:
        raise ValueError("a fault of ours")

    book = openpyxl.Workbook()
    book.active.append(["Số", "Ngày"])
    book.save(tmp_path / "a.xlsx")
    assert "Ngày" in read(tmp_path / "a.xlsx").text
    monkeypatch.setattr(xlsx, "_shown", broken)
    with pytest.raises(ValueError, match="ours"):
        read(tmp_path / "a.xlsx")
