"""What others wrote on a document: stamps of registers, marks of copies, texts of signing programs."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import pytest

from extractors.header.foreign import COPY_NUMBER, DAY, anchor, foreign_lines, label, own_code


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["SỞ NỘI VỤ", "ĐẾN", "Số: 812", "Ngày: 4/3/2026", "UBND TỈNH LÀO CAI", "SỞ Y TẾ"], {0, 1, 2, 3}),
        (["ĐẾN", "Số: 812", "Chuyển: Phòng HC", "SỞ Y TẾ"], {0, 1, 2}),
        (["ĐẾN", "Số: 812", "SỞ Y TẾ"], set()),
        (["KẾ HOẠCH", "Chuyển đổi số", "ĐẾN NĂM 2030"], set()),
        (["SAO Y", "Số: 15/SY-UBND", "Lào Cai, ngày 4/3/2026", "Số: 2/KH-SYT", "Lào Cai, ngày 1/3/2026"], {0, 1, 2}),
        (["SAO Y", "Số: 15/SY-UBND", "Lào Cai, ngày 4/3/2026"], {0, 1}),
        (["Sao y kết quả cuộc họp", "Số: 2/KH-SYT"], set()),
        (["Ký bởi: Sở Y tế", "Thời gian ký: 4/3/2026 10:11", "KẾ HOẠCH"], {0, 1}),
        (["Ký bởi: Sở Y tế", "KẾ HOẠCH"], set()),
        ([], set()),
    ],
)  # fmt: skip
def test_lines_of_others(lines: list[str], expected: set[int]) -> None:
    assert foreign_lines(lines) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Số: 12/KH-SYT", True),
        ("Số: 3/2026/NQ-HĐND", True),
        ("Số: 812", False),
        ("Số: 15/SY-UBND", False),
        ("Ngày: 4/3/2026", False),
    ],
)
def test_a_code_no_register_has(line: str, expected: bool) -> None:
    assert own_code(line) is expected


@pytest.mark.parametrize("line", ["15/SY-UBND", "7/SL-VP", "9/TrS-UBND", "4-BS/TU"])
def test_numbers_of_copies(line: str) -> None:
    assert COPY_NUMBER.fullmatch(line)


@pytest.mark.parametrize("line", ["15/KH-UBND", "15/SYT-NV", "2026/15/SY-UBND"])
def test_other_numbers_are_none(line: str) -> None:
    assert COPY_NUMBER.search(line) is None


@pytest.mark.parametrize(
    "text", ["4/3/2026", "ngày 04 tháng 3 năm 2026", "04 - 03 - 2026", "2026-03-04"]
)
def test_days(text: str) -> None:
    assert DAY.search(text)


def test_labels_and_anchors() -> None:
    assert label("received").match("Số: 812")
    assert label("received").match("Sở Y tế") is None
    assert anchor("received").match("ĐẾN")
    assert anchor("received").match("đến ngày 4/3") is None
    assert anchor("signed").match("ký bởi: Sở Y tế")
