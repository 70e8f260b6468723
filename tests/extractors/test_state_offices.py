"""Offices of the state nobody listed: names read whole, verbs no list has, and what gives no work."""

from __future__ import annotations

import pytest

import cancu
from extractors.bodies.names import find_agencies, is_closed, is_listed
from extractors.model import Span
from extractors.tables.cells import bodies_in_cell

DAY = "trước ngày 18/5/2026"


def told(text):
    facts = cancu.extract_text(text)
    days = facts["deadlines"]
    return [
        (
            a["agency"],
            a["role"],
            a["task"],
            days[a["deadline"]]["due"] if a["deadline"] is not None else None,
        )
        for a in facts["assignments"]
    ]


# behind a body of the tables an unknown verb is one, wherever the tagger would look for it else
VERBS = ["ngăm ủ hạt giống", "gióng lại mốc tim tuyến", "trát kín hầm chứa", "lật úp phao nổi"]


@pytest.mark.parametrize("words", VERBS)
@pytest.mark.parametrize("body", ["Công an phường", "Sở Công Thương", "Chủ tịch UBND xã"])
def test_a_verb_no_list_has(body, words):
    wanted = [(body, "thuc_hien", f"{words} {DAY}", "2026-05-17")]
    assert told(f"{body} {words} {DAY}.") == wanted
    assert told(f"Giao {body} {words} {DAY}.") == wanted
    label = f"{words[0].upper()}{words[1:]} {DAY}"
    assert told(f"- {body}: {label}.") == [(body, "thuc_hien", label, "2026-05-17")]


@pytest.mark.parametrize(
    "said",
    [
        "- Sở Công Thương: 04 đồng chí, có mặt trước ngày 18/5/2026.",
        "- Công an phường: Danh sách gửi trước ngày 18/5/2026.",
        "- UBND xã Mường Hoa: Kinh phí 30 triệu đồng, quyết toán trước ngày 18/5/2026.",
        "- Công an phường: Hồ sơ vụ việc.",
        "Vụ Kinh tế song phương được thành lập ngày 18/5/2012.",
        "Trong năm 2025, Hạt Kiểm lâm Mường Hoa đã bắt giữ 12 vụ.",
        "Bản Nậm Sát có 120 hộ, nằm cách trung tâm xã 12 km.",
    ],
)
def test_what_is_told_of_offices_is_no_work(said):
    assert told(said) == []


# a word that leans on the next when it stands alone, and does not as the half of another
@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Ban Giải phóng mặt bằng", "khẩn trương kiểm đếm tài sản"),
        ("thủ trưởng các đơn vị trực thuộc", "tổ chức ký cam kết"),
        ("Hội đồng định giá tài sản trong tố tụng hình sự", "khẩn trương họp"),
    ],
)
def test_a_name_ends_in_a_word_of_two_halves(name, rest):
    assert told(f"Yêu cầu {name} {rest} {DAY}.")[0][:3] == (name, "thuc_hien", f"{rest} {DAY}")


@pytest.mark.parametrize(
    "name",
    [
        "Cục Phòng, chống rửa tiền",
        "Vụ Vận hành thị trường trong nước",
        "Cục Hậu cần - Vận tải",
        "Chi cục Thuế khu vực Mường Hoa - Bát Xát",
        "Phòng Vật tư, thiết bị",
    ],
)
def test_an_order_reads_a_free_name_whole(name):
    assert told(f"Giao {name} kiểm tra kho {DAY}.") == [
        (name, "thuc_hien", f"kiểm tra kho {DAY}", "2026-05-17")
    ]


def test_a_name_goes_on_up_to_the_word_of_its_role():
    text = f"Vụ Kinh tế song phương chủ trì, phối hợp với Sở Công Thương kiểm tra kho {DAY}."
    assert told(text) == [("Vụ Kinh tế song phương", "chu_tri", f"kiểm tra kho {DAY}", "2026-05-17")]
    # work of a body that is whole is none of its name
    other = f"Sở Công Thương kiểm tra các cơ sở có trách nhiệm cung cấp hồ sơ {DAY}."
    assert told(other)[0][0] == "Sở Công Thương"
    second = told(f"1. Đảng ủy xã chỉ đạo Công an xã chủ trì kiểm tra kho {DAY}.")
    assert [each[0] for each in second] == ["Đảng ủy xã", "Công an xã"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ban Quản lý bãi tắm; Sở Công Thương", ["Ban Quản lý bãi tắm", "Sở Công Thương"]),
        ("Trung tâm Điều phối hệ thống thủy nông", ["Trung tâm Điều phối hệ thống thủy nông"]),
        ("Sở Công Thương chủ trì", ["Sở Công Thương"]),
        ("Sở Công Thương và các xã", ["Sở Công Thương", "các xã"]),
    ],
)
def test_an_owner_cell_holds_its_name_whole(cell, names):
    assert [cell[each.slice] for each in bodies_in_cell(cell, Span(0, len(cell))).leads] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giao Cục Hậu cần - Kỹ thuật", ["Cục Hậu cần - Kỹ thuật"]),
        ("Phòng Kinh tế và Thường trực Đảng ủy", ["Phòng Kinh tế", "Thường trực Đảng ủy"]),
        ("Phòng Kinh tế và Công an xã", ["Phòng Kinh tế", "Công an xã"]),
        ("Phòng Kinh tế - Chủ trì tham mưu", ["Phòng Kinh tế"]),
        ("Sở Y tế và Dịch vụ công", ["Sở Y tế"]),
        (
            "Trung tâm Văn hóa, Thể thao và Truyền thông",
            ["Trung tâm Văn hóa, Thể thao và Truyền thông"],
        ),
    ],
)
def test_an_office_of_two_fields(text, names):
    assert [text[each.slice] for each in find_agencies(text)] == names


def test_what_the_tables_hold_of_a_name():
    assert is_listed("Đảng ủy xã")
    assert not is_listed("Ban Chỉ đạo")
    assert is_closed("UBND các xã, phường")
    assert not is_closed("Trung tâm Y tế")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Các doanh nghiệp chế biến gỗ lập danh sách lao động", "Các doanh nghiệp chế biến gỗ"),
        ("Các hộ nuôi trồng thủy sản di dời lồng bè", "Các hộ nuôi trồng thủy sản"),
        ("UBND các xã vùng hạ du kiểm tra phương án", "UBND các xã vùng hạ du"),
        ("Thôn 9 kiểm đếm tài sản", "Thôn 9"),
        ("Xóm 12 kiểm đếm tài sản", "Xóm 12"),
    ],
)
def test_groups_and_hamlets(text, agency):
    assert [each[0] for each in told(f"{text} {DAY}.")] == [agency]
