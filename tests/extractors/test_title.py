"""Where letterhead, type, title and addressees stand, line by line."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import re

import pytest

from extractors.header.head import read_head
from extractors.header.running_text import name_opens_text
from extractors.header.subject import addressees
from extractors.header.title import read_title
from extractors.header.title_bodies import split_of
from extractors.model import Block, Document, Span


def document(*lines: str) -> Document:
    text = "\n".join(lines)
    return Document(text, tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text)))


AMENDS = "Về việc đính chính " + " và ".join(
    f"Thông tư số {n}/2024/TT-BYT về giá khám" for n in range(10, 30)
)
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("KẾ HOẠCH", "Tiêm chủng mở rộng", "năm 2026"), "Tiêm chủng mở rộng năm 2026"),
        (("QUYẾT ĐỊNH", "Về việc thành lập Tổ giúp việc", "CHỦ TỊCH UBND XÃ"), "Về việc thành lập Tổ giúp việc"),
        (("THÔNG BÁO", "Kết luận cuộc họp giao ban", "_______", "Ngày 5/3/2026, tại"), "Kết luận cuộc họp giao ban"),
        (("NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN TỈNH VỀ PHÍ THAM QUAN",), "VỀ PHÍ THAM QUAN"),
        (("KẾ HOẠCH", "Trồng rừng ven biển", "Thực hiện Nghị quyết số 5-NQ/TU"), "Trồng rừng ven biển"),
        (("KẾ HOẠCH", "I. MỤC ĐÍCH"), None),
        (("Số: 7/STC-NS V/v quyết toán", "kinh phí", "Kính gửi: Sở Y tế"), "quyết toán kinh phí"),
        (("Số 118 -CV/ĐU về việc góp ý dự thảo", "quy chế", "Kính gửi: Các chi bộ,"), "góp ý dự thảo quy chế"),
        (("Số 118-CV/ĐU", "về việc góp ý dự thảo quy chế", "Kính gửi: Các chi bộ,"), "góp ý dự thảo quy chế"),
        (("Giấy mời họp",), None),
        (("BẢN QUY ĐỊNH", "Sử dụng nhà văn hóa thôn"), "Sử dụng nhà văn hóa thôn"),
        (("QUYẾT ĐỊNH", AMENDS, "BỘ TRƯỞNG BỘ Y TẾ"), AMENDS),
        (("QUYẾT ĐỊNH", f"{AMENDS}.", "BỘ TRƯỞNG BỘ Y TẾ"), None),
    ],
)  # fmt: skip
def test_the_title(lines: tuple[str, ...], expected: str | None) -> None:
    held = document(*lines)
    assert read_title(held, read_head(held, len(held.text))).text == expected


def test_its_place_is_where_it_is_printed() -> None:
    held = document(
        "SỞ Y TẾ", NATION, "Số: 4/KH-SYT", "KẾ HOẠCH", "Tiêm chủng", "năm 2026", "I. MỤC ĐÍCH"
    )
    title = read_title(held, read_head(held, len(held.text)))
    assert title.span is not None
    assert held[title.span] == "Tiêm chủng\nnăm 2026"


def test_the_body_behind_the_type_and_the_authority_below_the_title() -> None:
    held = document(
        "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY", "về công tác dân vận", "BAN THƯỜNG VỤ TỈNH ỦY"
    )
    title = read_title(held, read_head(held, len(held.text)))
    assert (title.of, title.text) == ("BAN THƯỜNG VỤ TỈNH ỦY", "về công tác dân vận")
    assert title.authority == "BAN THƯỜNG VỤ TỈNH ỦY"


@pytest.mark.parametrize(
    ("lines", "title", "gui", "national"),
    [
        (("SỞ Y TẾ", NATION, "Số: 4/KH-SYT", "KẾ HOẠCH", "Tiêm chủng"), 3, None, True),
        (("SỞ Y TẾ", NATION, "Số: 4/SYT-NV", "Kính gửi: Bộ Y tế", "TỜ TRÌNH"), None, 3, True),
        (("TỜ TRÌNH", "Về việc bổ sung vốn", "Kính gửi: Bộ Tài chính"), 0, 2, False),
        (("Trên địa bàn có 5 xã.", "Tình hình ổn định."), None, None, False),
    ],
)
def test_the_head(lines: tuple[str, ...], title: int | None, gui: int | None, national: bool) -> None:
    held = document(*lines)
    head = read_head(held, len(held.text))
    assert (head.title, head.gui, head.national) == (title, gui, national)


def test_a_letterhead_ends_where_the_type_begins() -> None:
    held = document("UBND TỈNH SƠN LA", "SỞ Y TẾ", NATION, "Số: 4/KH-SYT", "KẾ HOẠCH", "Tiêm chủng")
    head = read_head(held, len(held.text))
    assert head.left == ["UBND TỈNH SƠN LA", "SỞ Y TẾ"]
    assert held[head.zone].endswith("Số: 4/KH-SYT\n")


def test_an_empty_document_has_an_empty_head() -> None:
    head = read_head(Document("", ()), 0)
    assert (head.lines, head.zone, head.left) == ([], Span(0, 0), [])


def test_the_bullet_and_the_comma_are_no_addressee() -> None:
    held = document(
        "Kính gửi: - Đảng ủy phường,", "- Các chi bộ trực thuộc.", "Thực hiện kế hoạch năm."
    )
    assert addressees(read_head(held, len(held.text))) == ("Đảng ủy phường", "Các chi bộ trực thuộc")


def test_addressees() -> None:
    held = document(
        "Kính gửi:", "- Bộ Y tế;", "- Sở Y tế các tỉnh, thành phố.", "Sở Tài chính báo cáo."
    )
    assert addressees(read_head(held, len(held.text))) == ("Bộ Y tế", "Sở Y tế các tỉnh, thành phố")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CỦA SỞ Y TẾ VỀ TIÊM CHỦNG", ("SỞ Y TẾ", "VỀ TIÊM CHỦNG")),
        ("của nhân dân trong xã", (None, "của nhân dân trong xã")),
        ("VỀ TIÊM CHỦNG CỦA SỞ Y TẾ", (None, "VỀ TIÊM CHỦNG CỦA SỞ Y TẾ")),
    ],
)
def test_whose_it_is(text: str, expected: tuple[str | None, str]) -> None:
    assert split_of(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sở Y tế báo cáo kết quả", True),
        ("Sở Y tế và các đơn vị", False),
        ("SỞ Y TẾ BÁO CÁO", False),
        ("Phòng bệnh mùa hè", False),
    ],
)
def test_text_that_begins_with_a_body(words: str, expected: bool) -> None:
    assert name_opens_text(words) is expected
