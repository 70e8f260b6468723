"""A title whose number ends it: blanks behind it are no part of it."""

from __future__ import annotations

import pytest

from cancu import extract_text

TAIL = (
    "Căn cứ Nghị định số 19/2025/NĐ-CP ngày 4 tháng 2 năm 2025 về nhiệm vụ của Bộ;"
    " Xét tờ trình của Vụ Giống. QUYẾT ĐỊNH: Điều 1. Nay ban hành danh mục"
    " giống lúa được phép trồng tại vùng lũ."
)


@pytest.mark.parametrize("office", ["NÔNG NGHIỆP", "GIAO THÔNG", "CÔNG THƯƠNG"])
def test_a_letterhead_in_one_line_is_read_without_a_fault(office: str) -> None:
    text = (
        f"BỘ {office} CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM  Số: 4127 /QĐ-BNN  Độc lập - Tự do - Hạnh phúc"
        "  Hà Nội, ngày 23 tháng 6 năm 2027  QUYẾT ĐỊNH  Về việc ban hành danh mục giống lúa nước"
        f"  BỘ TRƯỞNG BỘ {office}  {TAIL}"
    )
    found = extract_text(text)
    assert found["document"]["number"] == "4127/QĐ-BNN"
