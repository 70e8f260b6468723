"""A day by which something is to be done is not the day of the document named in front of it."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEAD = "BỘ Y TẾ\n\nSố: 19/KH-BYT\n\nHà Nội, ngày 5 tháng 4 năm 2026\n\nKẾ HOẠCH\n\nSửa đổi văn bản\n\n"


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Vụ Dược sửa Thông tư số 8/2024/TT-BYT của Bộ Y tế xong trước ngày 18/7/2026.", None),
        (
            "Cục Thuế sửa Thông tư số 12/2024/TT-BTC của Bộ Tài chính hoàn thành trước 10/6/2026.",
            None,
        ),
        ("Sở Y tế rà soát Quyết định số 5/QĐ-SYT của Sở Y tế chậm nhất ngày 10/6/2026.", None),
        ("Căn cứ Thông tư số 8/2024/TT-BYT của Bộ Y tế ngày 19/6/2024;", "2024-06-19"),
    ],
)
def test_a_term_is_no_day_of_a_citation(sentence: str, date: str | None) -> None:
    found = extract_text(f"{HEAD}{sentence}\n")["citations"]
    assert [each["date"] for each in found] == [date]
