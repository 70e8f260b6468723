"""Who issues a document, by letterhead, signature, self mention or code."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import re

import pytest

from extractors.bodies.names import canonical
from extractors.header.foot import read_foot
from extractors.header.head import read_head
from extractors.header.issuer import (
    body_of_office,
    inferred_issuer,
    is_central,
    letterhead_issuer,
    mentioned_province,
    span_of,
    whose,
)
from extractors.model import Block, Document, Span


def document(*lines: str) -> Document:
    text = "\n".join(lines)
    return Document(text, tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text)))


@pytest.mark.parametrize(
    ("lines", "joint", "expected"),
    [
        (("UBND TỈNH LÀO CAI", "SỞ Y TẾ", "KẾ HOẠCH"), False, ("Sở Y tế", "UBND tỉnh Lào Cai")),
        (("TỈNH ỦY LÀO CAI", "VĂN PHÒNG", "KẾ HOẠCH"), False, ("Văn phòng Tỉnh ủy Lào Cai", "Tỉnh ủy Lào Cai")),
        (("BỘ Y TẾ-BỘ TÀI CHÍNH", "KẾ HOẠCH"), True, ("Bộ Y tế, Bộ Tài chính", None)),
        (("KẾ HOẠCH", "Tiêm chủng"), False, (None, None)),
    ],
)  # fmt: skip
def test_the_letterhead(
    lines: tuple[str, ...], joint: bool, expected: tuple[str | None, str | None]
) -> None:
    held = document(*lines)
    assert letterhead_issuer(read_head(held, len(held.text)), "", joint=joint) == expected


@pytest.mark.parametrize(
    ("lines", "code", "expected"),
    [
        (("KẾ HOẠCH", "Tiêm chủng", "Sở Y tế xây dựng kế hoạch như sau."), None, "Sở Y tế"),
        (("KẾ HOẠCH", "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn An"), None, "Ủy ban nhân dân"),
        (("KẾ HOẠCH", "Tiêm chủng trên địa bàn."), "7/KH-BYT", "Bộ Y tế"),
        (("KẾ HOẠCH", "Tiêm chủng trên địa bàn."), None, None),
        (("KẾ HOẠCH", "Tiêm chủng", "phối hợp với Sở Y tế xây dựng kế hoạch."), None, None),
    ],
)  # fmt: skip
def test_what_else_tells_it(lines: tuple[str, ...], code: str | None, expected: str | None) -> None:
    held = document(*lines)
    main = Span(0, len(held.text))
    head, foot = read_head(held, main.end), read_foot(held, main)
    issuer, span = inferred_issuer(held, head, foot, main, "KH", code, None)
    assert issuer == expected
    assert span is None or span.end <= main.end


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bộ trưởng Bộ Y tế", "Bộ Y tế"),
        ("Chủ tịch UBND tỉnh Lào Cai", "Chủ tịch UBND tỉnh Lào Cai"),
        ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_the_body_an_office_leads(name: str, expected: str) -> None:
    assert body_of_office(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Bộ Y tế", True), ("Thủ tướng Chính phủ", True), ("Cục Thuế", True), ("Sở Y tế", False), ("UBND tỉnh Lào Cai", False)],
)  # fmt: skip
def test_bodies_of_the_centre(name: str, expected: bool) -> None:
    assert is_central(name) is expected


@pytest.mark.parametrize(
    ("name", "locality", "level", "expected"),
    [
        ("Ủy ban nhân dân", "Lào Cai", "tỉnh", "UBND tỉnh Lào Cai"),
        ("Sở Y tế", "Huế", "thành phố", "Sở Y tế thành phố Huế"),
        ("Ban Thường vụ", "Lào Cai", "tỉnh", "Ban Thường vụ Tỉnh ủy Lào Cai"),
        ("Bộ Y tế", None, "tỉnh", "Bộ Y tế"),
        ("Trường Chính trị", "Lào Cai", "tỉnh", "Trường Chính trị tỉnh Lào Cai"),
        (
            "Ban Chỉ huy Phòng thủ dân sự",
            "Cần Thơ",
            "thành phố",
            "Ban Chỉ huy Phòng thủ dân sự thành phố Cần Thơ",
        ),
        ("Ban Chỉ huy Phòng thủ dân sự", "An Giang", "thành phố", "Ban Chỉ huy Phòng thủ dân sự"),
        (
            "Trung tâm Phục vụ hành chính công xã Nà Lơi",
            "Lào Cai",
            "tỉnh",
            "Trung tâm Phục vụ hành chính công xã Nà Lơi",
        ),
        ("Trường Chính trị Nguyễn Ái", "Lào Cai", "tỉnh", "Trường Chính trị Nguyễn Ái"),
    ],
)
def test_a_body_with_its_province(name: str, locality: str | None, level: str, expected: str) -> None:
    assert whose(name, locality, level) == expected


def test_the_province_a_text_speaks_of_most() -> None:
    held = document("Học tập tỉnh Sơn La.", "Trên địa bàn tỉnh Lào Cai, UBND tỉnh Lào Cai giao các xã.")
    assert mentioned_province(held, Span(0, len(held.text))) == "Lào Cai"
    assert mentioned_province(document("Các xã báo cáo."), Span(0, 15)) is None


def test_where_a_body_is_printed() -> None:
    held = document("UBND TỈNH LÀO CAI", "SỞ Y TẾ", "KẾ HOẠCH")
    head = read_head(held, len(held.text))
    span = span_of(head, "SỞ Y TẾ")
    assert span is not None and held[span] == "SỞ Y TẾ"
    assert span_of(head, "SỞ NỘI VỤ") is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Sở Giáo dục và Đào tạo - Tỉnh đoàn", "Sở Giáo dục và Đào tạo tỉnh Lào Cai - Tỉnh đoàn"),
        ("Sở Tư pháp - Hội Luật gia", "Sở Tư pháp tỉnh Lào Cai - Hội Luật gia"),
        ("Sở Y tế - Công đoàn Ngành", "Sở Y tế tỉnh Lào Cai - Công đoàn Ngành"),
        ("Sở Văn hóa - Thông tin", "Sở Văn hóa - Thông tin tỉnh Lào Cai"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội tỉnh Lào Cai"),
    ],
)
def test_the_place_of_two_bodies_stands_behind_the_first(name: str, shown: str) -> None:
    assert canonical(name, locality="Lào Cai") == shown
