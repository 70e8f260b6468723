"""Black stamps of receipt over a letterhead: read apart, out of the title, told as ``received``."""

from __future__ import annotations

from pathlib import Path

import PIL.Image
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.facts import run
from pipeline.ocr import tesseract
from pipeline.ocr.figures import ready
from pipeline.ocr.receipts import is_receipt, receipts, without_receipts
from pipeline.ocr.ruled import frames
from pipeline.read import read
from tests.fonts import vietnamese_font
from tests.scans import LETTERHEAD, page_picture, pdf_of, typed

pytestmark = pytest.mark.skipif(
    tesseract.engine() is None or not ready(), reason="tesseract or OpenCV is not installed"
)

STAMPS = {
    "portal": (
        12,
        152,
        125,
        ("CỔNG THÔNG TIN ĐIỆN TỬ", "ĐẾN  Giờ: ...... C ......", "Ngày: 11/3/2024"),
    ),
    "office": (
        462,
        152,
        115,
        ("VĂN PHÒNG SỞ Y TẾ", "ĐẾN  Số: 417", "Ngày: 12/3/2024", "Chuyển: ....."),
    ),
    "letters": (35, 148, 110, ("CÔNG VĂN ĐẾN", "Số: 88", "Ngày: 13/3/2024")),
}


def stamped(x: float, y: float, wide: float, lines: tuple[str, ...]) -> bytes:
    def draw(canvas: Canvas) -> None:
        high = 13 * len(lines) + 6
        canvas.rect(x, A4[1] - y - high, wide, high)
        canvas.setFont(vietnamese_font(), 8)
        for at, line in enumerate(lines, 1):
            canvas.drawString(x + 5, A4[1] - y - 13 * at, line)

    return typed(LETTERHEAD, draw)


def _picture(data: bytes) -> PIL.Image.Image:
    import pypdfium2

    return pypdfium2.PdfDocument(data)[0].render(scale=200 / 72).to_pil().convert("RGB")


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)
def test_a_stamp_over_the_letterhead_is_read_apart(
    tmp_path: Path, stamp: tuple[float, float, float, tuple[str, ...]]
) -> None:
    path = tmp_path / "den.pdf"
    path.write_bytes(pdf_of([_picture(stamped(*stamp))]))
    document = read(path)
    header = run(document, only=("header",)).get("header")
    assert header is not None
    assert (header.type, header.title) == ("QĐ", "Về việc thành lập Tổ công tác phòng, chống dịch")
    assert str(header.date) == "2024-03-05"
    assert len(document.source.received) == 1
    assert "ĐẾN" in str(document.source.received[0]["text"])


def test_a_frame_that_is_no_stamp_of_receipt_stays() -> None:
    engine = tesseract.engine()
    assert engine is not None
    urgent = _picture(stamped(60, 152, 90, ("HỎA TỐC", "(trước 15 giờ)"))).getchannel("R")
    assert frames(urgent)
    assert receipts(urgent, engine) == ()
    assert without_receipts(urgent, ()) is urgent
    assert frames(page_picture().getchannel("R")) == []


def test_the_words_of_a_stamp_are_told_apart() -> None:
    engine = tesseract.engine()
    assert engine is not None
    found = receipts(_picture(stamped(*STAMPS["office"])).getchannel("R"), engine)
    assert found
    assert all(map(is_receipt, found))
