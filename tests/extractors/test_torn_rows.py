"""Rows of tables that somebody else's OCR tore: nobody is given what another cell says."""

from __future__ import annotations

import pytest

import cancu

HEAD = """TRƯỜNG CAO ĐẲNG Y HÒA LONG
Số: 12/KH-CĐY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hòa Long, ngày 02 tháng 5 năm 2025
KẾ HOẠCH
Tổ chức thi cuối khóa
II. NỘI DUNG KẾ HOẠCH
Thời gian Nội dung Đơn vị thực hiện
"""
TORN = (
    "- Hội đồng chấm 05/6/2025-06/6/2025  | Bảo vệ chuyên đề cuối khóa",
    "- Phòng Khảo thí gửi 12/5/2025  _ | đề thi về các cơ sở đào tạo",
    "- Khoa Dược nộp 20/5/2025 - 22/5/2025 | Nộp đề thi cho thư viện",
)


def works(row: str) -> list[tuple[str, str]]:
    found = cancu.extract_text(f"{HEAD}{row}\n- Giáo vụ\n")["assignments"]
    return [(each["agency"], each["task"]) for each in found]


@pytest.mark.parametrize("row", TORN)
def test_a_time_with_its_bar_ends_the_work(row: str) -> None:
    assert works(row) == []


def test_nobody_is_called_what_two_cells_say() -> None:
    row = "- Học viên đăng ký chuyên đề với khoa 04/6/2025-05/6/2025  | gửi ý nhận"
    assert [agency for agency, _ in works(row) if "|" in agency] == []
