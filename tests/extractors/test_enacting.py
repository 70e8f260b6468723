"""The title as the enacting words repeat it, where the one on top is lost or marred."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.facts import run
from extractors.model import Identity, Repair, TextSource
from pipeline.read import from_text

_HEAD = (
    "{body}\nSố: {number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "{place}, ngày 4 tháng 5 năm 2023\n"
)


def _header(text: str, source: TextSource) -> Identity:
    document, _ = from_text(text)
    document = replace(document, source=replace(document.source, text_source=source))
    header = run(document, only=("header",)).get("header")
    assert header is not None
    return header


_COUNCIL = _HEAD.format(
    body="HỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU", number="9/2023/NQ-HĐND", place="Lai Châu"
)
_HEALTH = _HEAD.format(body="BỘ Y TẾ", number="9/2023/TT-BYT", place="Hà Nội")
_BOARD = _HEAD.format(body="UBND TỈNH SƠN LA", number="7/2023/QĐ-UBND", place="Sơn La")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            f"{_COUNCIL}NGHỊ QUYẾT\nCăn cứ Luật Giá;\nHội đồng nhân dân ban hành Nghị quyết quy định mức "
            "thu phí thư viện trên địa bàn tỉnh.\nĐiều 1. Phạm vi\n",
            "quy định mức thu phí thư viện trên địa bàn tỉnh",
        ),
        (
            f"{_HEALTH}THÔNG TƯ\nCÓNG TIN ĐIỆN TỦ ‹ Quy định ghi nhãn thuôc nam\nCăn cứ Luật Dược;\n"
            "Bộ trưởng Bộ Y tế ban hành Thông tư quy định ghi nhãn thuốc nam như sau:\nĐiều 1. Phạm vi\n",
            "quy định ghi nhãn thuốc nam",
        ),
        (
            f"{_BOARD}QUYẾT ĐỊNH\nˆ hê duyệt đơn giá trông rừng\nCăn cứ Luật Lâm nghiệp (sau đây gọi là Luật);\n"
            "Ủy ban nhân dân tỉnh ban hành Quyết định phê duyệt đơn giá trồng rừng.\nĐiều 1. Đơn giá\n",
            "phê duyệt đơn giá trồng rừng",
        ),
    ],
)
def test_a_title_that_a_scan_lost_or_marred(text: str, title: str) -> None:
    header = _header(text, TextSource.OCR)
    assert header.title == title


def test_what_was_put_right_is_told() -> None:
    text = f"{_HEALTH}THÔNG TƯ\n‹ Quy định ghi nhãn thuôc nam\nBộ trưởng ban hành Thông tư quy định ghi nhãn thuốc nam.\nĐiều 1. A\n"
    assert Repair.OCR_LETTER in _header(text, TextSource.OCR).repairs


@pytest.mark.parametrize(
    ("enacting", "source"),
    [
        ("Bộ trưởng ban hành Thông tư quy định ghi nhãn thuốc nam.", TextSource.PLAIN),
        ("Bộ trưởng ban hành Thông tư về việc cử cán bộ đi học.", TextSource.OCR),
        ("Căn cứ Quyết định ban hành Thông tư quy định ghi nhãn thuốc nam.", TextSource.OCR),
    ],
)
def test_a_title_that_was_read_stays(enacting: str, source: TextSource) -> None:
    text = (
        f"{_HEALTH}THÔNG TƯ\nQuy định ghi nhãn thuốc\nCăn cứ Luật Dược;\n{enacting}\nĐiều 1. Phạm vi\n"
    )
    assert _header(text, source).title == "Quy định ghi nhãn thuốc"


def test_the_heading_of_a_gazette_is_no_title() -> None:
    text = (
        "VĂN BẢN HỢP NHẤT - BỘ NỘI VỤ\nBỘ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nTHÔNG TƯ\nHướng dẫn chế độ thi đua của hội\n\n"
        "Thông tư số 5/2020/TT-BNV ngày 3 tháng 4 năm 2020 của Bộ trưởng Bộ Nội vụ hướng dẫn chế độ thi "
        "đua của hội, có hiệu lực từ ngày 5 tháng 6 năm 2020, được sửa đổi, bổ sung bởi:\n\n"
        "Thông tư số 6/2021/TT-BNV ngày 3 tháng 4 năm 2021.\n\nĐiều 1. Phạm vi\n"
    )
    header = _header(text, TextSource.PLAIN)
    assert (header.type, header.issuer) == ("VBHN", "Bộ Nội vụ")
    assert header.title == "Hướng dẫn chế độ thi đua của hội"
