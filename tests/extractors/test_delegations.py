"""What a decree leaves to a body to say is work of that body."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEAD = """CHÍNH PHỦ

Số: 41/2027/NĐ-CP

Hà Nội, ngày 12 tháng 3 năm 2027

NGHỊ ĐỊNH

Về quản lý bến thủy

Điều 5. Khai báo

"""


def _given(sentence: str) -> list[tuple[str, str]]:
    found = extract_text(
        f"{HEAD}{sentence}\n\nĐiều 6. Hiệu lực\n\nNghị định này có hiệu lực từ ngày ký.\n"
    )
    return [(each["agency"], each["task"]) for each in found["assignments"]]


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Bộ Xây dựng hướng dẫn cụ thể mẫu sổ khai báo của bến thủy.", "Bộ Xây dựng"),
        ("2. Bộ Tài chính quy định chi tiết mức thu phí neo đậu.", "Bộ Tài chính"),
        ("Bộ trưởng Bộ Y tế có trách nhiệm hướng dẫn việc kiểm dịch tại bến.", "Bộ trưởng Bộ Y tế"),
        (
            "Thống đốc Ngân hàng Nhà nước Việt Nam qui định thủ tục vay vốn đóng tàu.",
            "Thống đốc Ngân hàng Nhà nước Việt Nam",
        ),
    ],
)
def test_what_is_left_to_a_body(sentence: str, agency: str) -> None:
    assert [each[0] for each in _given(sentence)] == [agency]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Xây dựng cấp giấy phép mở bến theo đề nghị của chủ bến.",
        "Chủ bến được hướng dẫn cụ thể khi khai báo.",
        "Mức thu do Bộ Tài chính quy định.",
    ],
)
def test_what_a_decree_only_states(sentence: str) -> None:
    assert _given(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Chi cục Thuế mở sổ theo dõi biên lai của từng bến.", "Chi cục Thuế"),
        ("1. Sở Xây dựng kiểm tra phao cứu sinh trước mùa lũ.", "Sở Xây dựng"),
        ("Ủy ban nhân dân xã niêm yết danh sách bến được phép mở.", "Ủy ban nhân dân xã"),
    ],
)
def test_what_a_circular_has_offices_do(sentence: str, agency: str) -> None:
    circular = (
        HEAD.replace("CHÍNH PHỦ", "BỘ TÀI CHÍNH")
        .replace("NĐ-CP", "TT-BTC")
        .replace("NGHỊ ĐỊNH", "THÔNG TƯ")
    )
    found = extract_text(f"{circular}{sentence}\n")
    assert [each["agency"] for each in found["assignments"]] == [agency]
    assert not extract_text(f"{circular}{agency} có 05 phòng chuyên môn.\n")["assignments"]
