"""Who owes a term that is nobody's task: the class that its own words lay the duty on."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEAD = """BỘ XÂY DỰNG
Số: 9/2026/TT-BXD
Hà Nội, ngày 05 tháng 3 năm 2026
THÔNG TƯ
Hướng dẫn khai thác bến
Điều 4. Hồ sơ bến
"""


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        (
            "Hằng năm, chậm nhất ngày 20/01, doanh nghiệp phải báo cáo Sở Xây dựng số thuyền.",
            "doanh nghiệp",
        ),
        (
            "Trong thời hạn 05 ngày kể từ khi đổi tên bến, người mua bến phải nộp bản vẽ mới cho Sở.",
            "người mua bến",
        ),
        (
            "Trong thời hạn 10 ngày kể từ ngày nhận đơn, cơ quan quản lý bến phải trả lời.",
            "cơ quan quản lý bến",
        ),
    ],
)
def test_a_duty_names_who_owes_it(sentence: str, agency: str) -> None:
    (term,) = extract_text(f"{HEAD}{sentence}\n")["deadlines"]
    assert term["agency"] == agency


def test_whose_duty_begins_behind_an_event() -> None:
    (term,) = extract_text(
        f"{HEAD}Trong thời hạn 05 ngày kể từ khi đổi tên, tổ chức, cá nhân phải nộp bản vẽ cho Sở.\n"
    )["deadlines"]
    assert (term["anchor"], term["agency"]) == ("khi đổi tên", "tổ chức, cá nhân")


def test_a_thing_owes_nothing() -> None:
    (term,) = extract_text(
        f"{HEAD}Trong thời hạn 10 ngày kể từ ngày nhận đơn, bản vẽ phải được lưu tại bến.\n"
    )["deadlines"]
    assert term["agency"] is None
