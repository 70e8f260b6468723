"""A task in several quarters or months of one list is due at the end of the last."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH A\n\nSố: 13/KH-UBND\n\nA, ngày 25 tháng 1 năm 2026\n\nKẾ HOẠCH\n\n"
    "Về vệ sinh chợ\n\nII. TỔ CHỨC THỰC HIỆN\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Sở Y tế rà soát sổ sách trong quý III và quý IV năm 2026.", "2026-12-31"),
        ("Sở Công Thương kiểm tra cân trong tháng 5, tháng 6/2026.", "2026-06-30"),
        ("Sở Tài chính đối chiếu sổ thu trong tháng 5, 6 và 7 năm 2026.", "2026-07-31"),
        ("Sở Y tế rà soát sổ sách trong quý III năm 2026.", "2026-09-30"),
    ],
)
def test_the_last_window_of_a_list_counts(sentence: str, due: str) -> None:
    found = extract_text(f"{HEAD}{sentence}\n")
    assert [found["deadlines"][each["deadline"]]["due"] for each in found["assignments"]] == [due]
