"""Tables copied a cell a line whose owner and time share a column, and rows of several works."""

from __future__ import annotations

import pytest

import cancu

Told = list[tuple[str, str, str | None]]


def told(text: str) -> Told:
    found = cancu.extract_text(text)
    days = [each["due"] for each in found["deadlines"]]
    return [
        (
            each["agency"],
            each["task"].rstrip(".;, "),
            None if each["deadline"] is None else days[each["deadline"]],
        )
        for each in found["assignments"]
    ]


def spread(*cells: str) -> str:
    return "1. Lịch làm việc:\n\n" + "\n\n".join(cells) + "\n"


HEADS = (
    "Đơn vị/cá nhân/thời gian thực hiện",
    "Bộ phận thực hiện, thời gian",
    "Thời gian và đơn vị thực hiện",
)


@pytest.mark.parametrize("head", HEADS)
def test_owner_and_time_in_one_column(head: str) -> None:
    cells = ("TT", "Nội dung", head)
    first = ("1", "- Gửi mẫu phiếu kiểm kê cho các tổ", "Phòng Hành chính", "04/03/2025")
    second = ("2", "- Kiểm kê sách trong kho", "Thủ thư", "Từ 10/03/2025\nđến 14/03/2025")
    assert told(spread(*cells, *first, *second)) == [
        ("Phòng Hành chính", "Gửi mẫu phiếu kiểm kê cho các tổ", "2025-03-04"),
        ("Thủ thư", "Kiểm kê sách trong kho", "2025-03-14"),
    ]


def test_several_works_and_bodies_of_a_row() -> None:
    cells = ("STT", "Công việc", HEADS[0])
    first = ("1", "- Gửi mẫu phiếu cho lớp", "Phòng Hành chính", "Giáo viên chủ nhiệm", "04/03/2025")
    second = (
        "2",
        "- Tổ chức kiểm kê sách",
        "- Nộp lại thẻ cũ cho quầy",
        "Thủ thư",
        "10/03/2025",
        "Đến",
        "14/03/2025",
    )
    third = (
        "3",
        "- Họp rút kinh nghiệm",
        "- Gửi biên bản về Ban Giám hiệu",
        "Tổ trưởng\n\nvà nhóm kiểm kê",
    )
    third += ("17/03/2025\nđến 20/03/2025",)
    found = told(spread(*cells, *first, *second, *third))
    assert found[:4] == [
        ("Phòng Hành chính", "Gửi mẫu phiếu cho lớp", "2025-03-04"),
        ("Giáo viên chủ nhiệm", "Gửi mẫu phiếu cho lớp", "2025-03-04"),
        ("Thủ thư", "Tổ chức kiểm kê sách", "2025-03-14"),
        ("Thủ thư", "Nộp lại thẻ cũ cho quầy", "2025-03-14"),
    ]
    assert ("Tổ trưởng", "Gửi biên bản về Ban Giám hiệu", "2025-03-20") in found


def test_bodies_in_lines_of_their_own() -> None:
    cells = ("TT", "Nội dung", "Đơn vị thực hiện", "Thời gian")
    first = ("1", "Rà soát phòng thi", "Phòng Khảo thí", "Khoa Dược", "Tháng 5/2025")
    second = ("2", "Lập danh sách cán bộ coi thi", "Phòng Khảo thí", "Từ 02/6/2025\nđến 05/6/2025")
    assert told(spread(*cells, *first, *second)) == [
        ("Phòng Khảo thí", "Rà soát phòng thi", "2025-05-31"),
        ("Khoa Dược", "Rà soát phòng thi", "2025-05-31"),
        ("Phòng Khảo thí", "Lập danh sách cán bộ coi thi", "2025-06-05"),
    ]


def test_text_behind_the_table_is_no_cell() -> None:
    cells = ("TT", "Nội dung", HEADS[0])
    first = ("1", "- Gửi mẫu phiếu cho lớp", "Phòng Hành chính", "04/03/2025")
    second = ("2", "- Kiểm kê sách", "Thủ thư", "10/03/2025")
    behind = "Các tổ gửi báo cáo về Phòng Hành chính trước ngày 25/3/2025."
    found = told(spread(*cells, *first, *second, behind))
    assert found[:2] == [
        ("Phòng Hành chính", "Gửi mẫu phiếu cho lớp", "2025-03-04"),
        ("Thủ thư", "Kiểm kê sách", "2025-03-10"),
    ]
    assert found[2:] == [] or found[2][2] == "2025-03-24"


@pytest.mark.parametrize("board", ("Hội đồng Khoa/Viện xét học vụ", "Tổ Phòng/Ban kiểm kê"))
def test_a_board_of_two_kinds_of_units_is_one(board: str) -> None:
    cells = ("TT", "Nội dung", HEADS[0])
    first = ("1", "- Kiểm kê sách", "Thủ thư", "10/03/2025")
    second = ("2", "- Họp xét kết quả", board, "Từ 12/03/2025\nđến 14/03/2025")
    assert told(spread(*cells, *first, *second))[1] == (board, "Họp xét kết quả", "2025-03-14")
