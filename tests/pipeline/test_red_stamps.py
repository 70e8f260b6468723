"""The stamp ``ĐẾN`` as a picture over a page and as ink on a scan; what is red and no stamp is none."""

from __future__ import annotations

import io
from importlib import resources
from typing import Any

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from pipeline.book import read_pdf
from pipeline.ocr import figures as second
from pipeline.ocr import tesseract
from pipeline.ocr.red_stamps import read_red_stamps
from pipeline.system.limits import Limits
from tests import scans

pytestmark = pytest.mark.skipif(
    tesseract.engine() is None or not second.installed(),
    reason="tesseract with Vietnamese data or cancu[ocr] is not installed (make system)",
)

RED, BLACK = (200, 30, 45), (20, 20, 20)
WIDE, HIGH = 590, 330  #: pixels at 300 dpi: 50 by 28 mm


def font(size: int) -> Any:
    files = resources.files("fontpkg_noto_serif").joinpath("files")
    with resources.as_file(files.joinpath("NotoSerif[wdth,wght].ttf")) as path:
        return PIL.ImageFont.truetype(str(path), size)


def stamp(office: str, number: str, day: str, *, ink: tuple[int, int, int] = BLACK) -> PIL.Image.Image:
    """A stamp of our own making: red frame and words, figures filled in."""
    made = PIL.Image.new("RGB", (WIDE, HIGH), (255, 255, 255))
    draw = PIL.ImageDraw.Draw(made)
    draw.rectangle((3, 3, WIDE - 4, HIGH - 4), outline=RED, width=5)
    draw.text((30, 14), office, fill=RED, font=font(36))
    draw.line((3, 70, WIDE - 4, 70), fill=RED, width=4)
    draw.text((24, 110), "ĐẾN", fill=RED, font=font(64))
    draw.text((215, 82), "Số:", fill=RED, font=font(40))
    draw.text((215, 142), "Ngày:", fill=RED, font=font(40))
    draw.text((24, 216), "Chuyển:", fill=RED, font=font(36))
    draw.text((24, 268), "Số và ký hiệu HS:", fill=RED, font=font(32))
    draw.text((300, 84), number, fill=ink, font=font(38))
    draw.text((335, 144), day, fill=ink, font=font(38))
    return made


STAMPS = {
    "a department": ("SỞ NỘI VỤ", "812", "04/3/2024", BLACK),
    "a committee": ("UBND XÃ MƯỜNG BÚ", "1046", "15/3/2024", BLACK),
    "blue figures": ("VĂN PHÒNG SỞ Y TẾ", "93", "20/3/2024", (30, 40, 160)),
}


@pytest.mark.parametrize("kind", STAMPS)
def test_a_picture_over_the_page(kind: str) -> None:
    office, number, day, ink = STAMPS[kind]
    packed = io.BytesIO()
    stamp(office, number, day, ink=ink).save(packed, "PNG")

    def over(canvas: Any) -> None:
        packed.seek(0)
        canvas.drawImage(ImageReader(packed), 8, A4[1] - 8 - HIGH * 0.24, WIDE * 0.24, HIGH * 0.24)

    lowered = [(x, y + 90, size, text) for x, y, size, text in scans.LETTERHEAD]
    document = read_pdf(scans.typed(lowered, over), "a.pdf", Limits())
    [found] = document.source.received
    d, m, y = day.split("/")
    assert (found["number"], found["date"]) == (number, f"{y}-{int(m):02}-{int(d):02}")
    assert str(found["text"]).startswith(office)
    assert "ocr-stamp" in document.source.repairs
    assert "ĐẾN" not in document.text and number not in document.text


def test_ink_on_a_scan() -> None:
    """The stamp lies in the picture of the whole page."""
    lowered = [(x, y + 90, size, text) for x, y, size, text in scans.LETTERHEAD]
    page = scans.page_picture(lowered, dpi=300)
    page.paste(stamp("SỞ NỘI VỤ", "812", "04/3/2024"), (40, 30))
    document = read_pdf(scans.pdf_of([page]), "a.pdf", Limits())
    [found] = document.source.received
    assert (found["number"], found["date"]) == ("812", "2024-03-04")


def reader() -> Any:
    found = second.figures()
    assert found is not None
    return found


def upper() -> PIL.Image.Image:
    return PIL.Image.new("RGB", (2480, 1228), (255, 255, 255))


def test_what_is_red_and_no_stamp() -> None:
    sealed = scans.sealed(upper(), (600, 500), radius=240)
    assert read_red_stamps(sealed, reader(), None) == []
    worded = upper()
    PIL.ImageDraw.Draw(worded).text((100, 100), "ĐẾN NĂM 2030", fill=RED, font=font(64))
    assert read_red_stamps(worded, reader(), None) == []
    assert read_red_stamps(upper(), reader(), None) == []


def test_a_stamp_nobody_filled_in_tells_nothing() -> None:
    empty = upper()
    empty.paste(stamp("SỞ NỘI VỤ", "", ""), (60, 60))
    assert read_red_stamps(empty, reader(), None) == []


def test_two_stamps() -> None:
    both = upper()
    both.paste(stamp("SỞ NỘI VỤ", "812", "04/3/2024"), (60, 60))
    both.paste(stamp("SỞ Y TẾ", "95", "06/3/2024"), (1500, 500))
    found = read_red_stamps(both, reader(), tesseract.engine())
    texts = sorted(each.text for each in found)
    assert [text.split("ĐẾN")[1] for text in texts] == [
        " Số: 812 Ngày: 04/3/2024",
        " Số: 95 Ngày: 06/3/2024",
    ]
