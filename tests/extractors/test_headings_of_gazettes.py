"""Headings with body, number and day in one line, as gazettes set them; the type word may be lost."""

from __future__ import annotations

import pytest

import cancu

BELOW = (
    "\n\nCăn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;\nNay hướng dẫn như sau:\n"
    "1. Các tỉnh lập danh sách.\n"
)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (
            "THÔNG TƯ CỦA BỘ Y TẾ SỐ 14/2001/TT-BYT NGÀY 20 THÁNG 8 NĂM 2001 HƯỚNG DẪN GIỮ NƯỚC SẠCH",
            ("TT", "14/2001/TT-BYT", "2001-08-20", "Bộ Y tế", "HƯỚNG DẪN GIỮ NƯỚC SẠCH"),
        ),
        (
            "# CỦA BỘ Y TẾ SỐ 14/2001/TT-BYT NGÀY 20 THÁNG 8 NĂM 2001 HƯỚNG DẪN GIỮ NƯỚC SẠCH THEO "
            "QUYẾT ĐỊNH SỐ 2/2000/QĐ-TTG NGÀY 3/2/2000 CỦA THỦ TƯỚNG CHÍNH PHỦ",
            (
                "TT",
                "14/2001/TT-BYT",
                "2001-08-20",
                "Bộ Y tế",
                "HƯỚNG DẪN GIỮ NƯỚC SẠCH THEO QUYẾT ĐỊNH SỐ 2/2000/QĐ-TTG NGÀY 3/2/2000 CỦA THỦ TƯỚNG "
                "CHÍNH PHỦ",
            ),
        ),
        (
            "CỦA CHÍNH PHỦ SỐ 12/1998/NĐ-CP NGÀY 06 THÁNG 3 NĂM 1998 VỀ PHÍ CẦU ĐƯỜNG",
            ("NĐ", "12/1998/NĐ-CP", "1998-03-06", "Chính phủ", "VỀ PHÍ CẦU ĐƯỜNG"),
        ),
        (
            "CỦA BỘ Y TẾ VỀ VIỆC THỰC HIỆN NGHỊ ĐỊNH SỐ 7/2005/NĐ-CP NGÀY 3/4/2005",
            (None, None, None, None, None),
        ),
    ],
)
def test_a_heading_in_one_line(heading: str, said: tuple[str | None, ...]) -> None:
    own = cancu.extract_text(heading + BELOW)["document"]
    assert (own["type"], own["number"], own["date"], own["issuer"], own["title"]) == said
