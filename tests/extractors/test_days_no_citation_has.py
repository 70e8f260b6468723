"""A day by which something is to be done is not the day of the document named in front of it."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEAD = "BỘ Y TẾ\n\nSố: 19/KH-BYT\n\nHà Nội, ngày 5 tháng 4 năm 2026\n\nKẾ HOẠCH\n\nSửa đổi văn bản\n\n"


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Vụ Dược sửa Nghị định số 77/2024/NĐ-CP của Chính phủ xong trước ngày 01/5/2026.", None),
        (
            "Cục Thuế sửa Thông tư số 12/2024/TT-BTC của Bộ Tài chính hoàn thành trước 10/6/2026.",
            None,
        ),
        ("Sở Y tế rà soát Quyết định số 5/QĐ-SYT của Sở Y tế chậm nhất ngày 10/6/2026.", None),
        ("Căn cứ Nghị định số 77/2024/NĐ-CP của Chính phủ ngày 01/5/2024;", "2024-05-01"),
    ],
)
def test_a_term_is_no_day_of_a_citation(sentence: str, date: str | None) -> None:
    found = extract_text(f"{HEAD}{sentence}\n")["citations"]
    assert [each["date"] for each in found] == [date]
