"""Lines of a letterhead: what of them is the right column, what a body, and how a body is written."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import pytest

from extractors.header.letterhead import (
    bodies,
    clean_left,
    head_lines,
    is_right_column,
    locality_of,
    proper_name,
    shouted,
)
from extractors.model import Block, BlockKind, Document, Span


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SỞ Y TẾ"),
        ("ĐẢNG BỘ XÃ SƠN HÀ ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ XÃ SƠN HÀ"),
        ("HUYỆN MAI SƠN Độc lập - Tự do - Hạnh phúc", "HUYỆN MAI SƠN"),
        ("Số: 15/QĐ-STC Lào Cai, ngày 3 tháng 4 năm 2025", ""),
        ("V/v tổng kết năm 2024", ""),
        ("HỎA TỐC", ""),
        ("__________", ""),
        ("*SỞ TÀI CHÍNH*", "SỞ TÀI CHÍNH"),
    ],
)
def test_what_a_line_says_of_bodies(line: str, expected: str) -> None:
    assert clean_left(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("Lào Cai, ngày 3 tháng 4 năm 2025", True),
        ("SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", False),
        ("SỞ Y TẾ", False),
        ("XÃ CỘNG HÒA", False),
    ],
)
def test_the_right_column(line: str, expected: bool) -> None:
    assert is_right_column(line) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"], ["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]),
        (["UBND TỈNH LÀO CAI", "SỞ Y TẾ"], ["UBND TỈNH LÀO CAI", "SỞ Y TẾ"]),
        (["SỞ Y TẾ", "SỞ Y TẾ"], ["SỞ Y TẾ"]),
        (["SỞ Y TẾ", "PHÒNG NGHIỆP VỤ Y"], ["SỞ Y TẾ", "PHÒNG NGHIỆP VỤ Y"]),
        (["SỞ Y TẾ", "", "Kèm theo"], ["SỞ Y TẾ"]),
        (["LAN"], []),
    ],
)
def test_bodies(lines: list[str], expected: list[str]) -> None:
    assert bodies(lines) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "", "Sở Khoa học và Công nghệ"),
        ("CÔNG TY CP XÂY LẮP SÔNG ĐÀ", "", "Công ty CP Xây Lắp Sông Đà"),
        ("CÔNG TY CP XÂY LẮP", "của Công ty CP Xây lắp.", "Công ty CP Xây lắp"),
        ("VIỆN QUY HOẠCH THỦY LỢI", "", "Viện Quy hoạch Thủy lợi"),
        ("CÔNG TY CẤP NƯỚC NÀ LƠI", "", "Công ty Cấp nước Nà Lơi"),
        ("BAN CHỈ HUY PHÒNG THỦ DÂN SỰ", "", "Ban Chỉ huy Phòng thủ dân sự"),
        ("BAN QUẢN LÝ RỪNG PHÒNG HỘ SÔNG ĐÀ", "", "Ban Quản lý Rừng Phòng hộ Sông Đà"),
        ("Sở Y tế", "", "Sở Y tế"),
    ],
)
def test_a_name_as_running_text_has_it(name: str, text: str, expected: str) -> None:
    assert proper_name(name, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("SỞ Y TẾ", True), ("KH-BCA-C04, năm", False), ("DANH MỤC TÀI LIỆU SỐ 1a", True), ("12/3", False), ("", False)],
)  # fmt: skip
def test_shouted(text: str, expected: bool) -> None:
    assert shouted(text) is expected


def test_the_province_of_a_body_goes_before_that_of_the_place() -> None:
    assert locality_of(["UBND TỈNH SƠN LA", "SỞ Y TẾ"], "Hà Nội") == "Sơn La"
    assert locality_of(["BỘ Y TẾ"], "Lào Cai") == "Lào Cai"
    assert locality_of(["BỘ Y TẾ"], None) is None


def test_rows_give_their_cells_footnotes_and_stamps_nothing() -> None:
    text = "SỞ Y TẾ\tCỘNG HÒA\nĐẾN\nSố: 17026\nNgày: 16/10/2025\n1 Chú thích"
    cells = (Span(0, 7), Span(8, 16))
    row = Block(Span(0, 16), BlockKind.TABLE_ROW, cells=cells)
    at = text.index("ĐẾN")
    stamp = [Block(Span(at, at + 3)), Block(Span(at + 4, at + 13)), Block(Span(at + 14, at + 30))]
    note = Block(Span(at + 31, len(text)), BlockKind.FOOTNOTE)
    found = head_lines(Document(text, (row, *stamp, note)), len(text))
    assert [line.text for line in found] == ["SỞ Y TẾ", "CỘNG HÒA"]
