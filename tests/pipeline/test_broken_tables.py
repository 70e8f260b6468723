"""Tables of plain text as they come out of other programs: bars, tabs, cells on lines of their own."""

from __future__ import annotations

import pytest

import cancu
from pipeline.text.delimited import delimited_table

HEAD = "STT | Nội dung | Đơn vị thực hiện | Thời gian"
ROWS = (
    "1 | Rà soát hồ sơ công chức | Phòng Nội vụ | 30/6/2026",
    "2 | Tập huấn kỹ năng số | Văn phòng HĐND và UBND | Quý III/2026",
)
FOUND = [
    ("Phòng Nội vụ", "Rà soát hồ sơ công chức", "2026-06-30"),
    ("Văn phòng HĐND và UBND", "Tập huấn kỹ năng số", "2026-09-30"),
]


def told(text: str, before: str = "KẾ HOẠCH\nCông tác năm 2026\nI. NHIỆM VỤ\n"):
    """Agency, task, day and partners of each task."""
    facts = cancu.extract_text(before + text)
    days = facts["deadlines"]
    found = []
    for each in facts["assignments"]:
        day = days[each["deadline"]]["due"] if each["deadline"] is not None else None
        found.append(
            (each["agency"], each["task"], day, *map(tuple, [each["with"]] * bool(each["with"])))
        )
    return found


def joined(*lines: str) -> str:
    return "\n".join(lines) + "\n"


MAKES = {
    "bars": joined(HEAD, *ROWS),
    "a rule below the head": joined(HEAD, "---|---|---|---", *ROWS),
    "no blanks": joined(HEAD, *ROWS).replace(" | ", "|"),
    "bars in front": joined(*(f"| {line}" for line in (HEAD, *ROWS))),
    "bars behind": joined(*(f"{line} |" for line in (HEAD, *ROWS))),
    "blank lines": joined(HEAD, *ROWS).replace("\n", "\n\n"),
    "tabs": joined(HEAD, *ROWS).replace(" | ", "\t"),
    "two tabs": joined(HEAD, *ROWS).replace(" | ", "\t\t"),
    "a figure heads a group": joined(HEAD, "I. CÔNG TÁC CÁN BỘ", ROWS[0], "II. ĐÀO TẠO", ROWS[1]),
    "capitals head a group": joined(HEAD, "CÔNG TÁC CÁN BỘ", *ROWS),
}


@pytest.mark.parametrize("text", MAKES.values(), ids=MAKES.keys())
def test_a_row_a_line(text):
    assert told(text) == FOUND


@pytest.mark.parametrize(
    "row",
    [
        "1 | Rà soát hồ sơ\ncông chức | Phòng Nội vụ | 30/6/2026",
        "1 | Rà soát\nhồ sơ\ncông chức | Phòng Nội vụ | 30/6/2026",
        "1 | Rà soát hồ sơ công chức | Phòng\nNội vụ | 30/6/2026",
    ],
)
def test_a_line_break_in_a_cell(row):
    assert told(joined(HEAD, row, ROWS[1])) == FOUND


def test_an_empty_cell_in_front():
    text = joined(
        "Tuần | Nội dung | Người phụ trách | Ghi chú",
        "Tuần 1 (từ 07/9 đến 13/9/2026) | Tập dượt | Thầy Sơn | ",
        " | Trang trí | Cô Huệ | ",
    )
    days = [("Thầy Sơn", "Tập dượt", "2026-09-13"), ("Cô Huệ", "Trang trí", "2026-09-13")]
    assert told(text) == days


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Tháng 9/2026", "2026-09-30"),
        ("Tuần 1 (từ 07/9 đến 13/9/2026)", "2026-09-13"),
        ("Ngày 12/10/2026", "2026-10-12"),
    ],
)
def test_a_day_heads_the_rows(heading, day):
    text = joined("TT | Nội dung | Người phụ trách", heading, "1 | Khai giảng lớp học | Ban Giám hiệu")
    assert told(text) == [("Ban Giám hiệu", "Khai giảng lớp học", day)]


@pytest.mark.parametrize(
    "text",
    [
        "Công việc | Người phụ trách\nDọn kho lưu trữ | Tổ Văn thư\n",
        "Người phụ trách\tCông việc\nTổ Văn thư\tDọn kho lưu trữ\n",
        "Nội dung|Bộ phận thực hiện\nDọn kho lưu trữ|Tổ Văn thư\n",
    ],
)
def test_two_columns(text):
    assert told(text) == [("Tổ Văn thư", "Dọn kho lưu trữ", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Tên | Giá trị\nMáy in | Văn phòng\n",  # no head of work
        "Nhiệm vụ | Ghi chú\nDọn kho | Gấp\n",
        "Điện thoại: 02163.888 | Fax: 02163.999\n",
    ],
)
def test_bars_that_make_no_table(text):
    assert delimited_table([(line, 0) for line in text.split("\n")], 0) is None
    assert told(text) == []


# --- each cell a line ---------------------------------------------------------------------------------

STACK = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian")
CELLS = (
    ("1", "Xây dựng quy chế làm việc", "Phòng Tổ chức", "Các phòng, ban", "Tháng 3/2026"),
    ("2", "Số hóa tài liệu lưu trữ", "Văn phòng", "Phòng Tổ chức", "Quý II/2026"),
    ("3", "Kiểm kê tài sản", "Phòng Tài chính", "Văn phòng", "31/12/2026"),
)
STACKED = [
    ("Phòng Tổ chức", "Xây dựng quy chế làm việc", "2026-03-31", ("Các phòng, ban",)),
    ("Văn phòng", "Số hóa tài liệu lưu trữ", "2026-06-30", ("Phòng Tổ chức",)),
    ("Phòng Tài chính", "Kiểm kê tài sản", "2026-12-31", ("Văn phòng",)),
]


def stack(rows=CELLS, head=STACK) -> str:
    return joined(*head, *(cell for row in rows for cell in row))


@pytest.mark.parametrize(
    "head",
    [
        ("TT", "Nội dung\ncông việc", "Đơn vị\nchủ trì", "Đơn vị phối\nhợp", "Thời gian"),
        ("STT", "Nội dung công việc", "Cơ quan chủ\ntrì", "Cơ quan phối\nhợp", "Thời gian hoàn\nthành"),
        ("Số\nTT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian\nhoàn thành"),
    ],
)
def test_a_head_broken_over_lines(head):
    assert told(stack(head=head)) == STACKED


@pytest.mark.parametrize(
    "headings",
    [
        ("I\nCÔNG TÁC TỔ CHỨC", "II\nTÀI SẢN"),
        ("A. TỔ CHỨC", "B. TÀI SẢN"),
        ("I. Tổ chức", "II. Tài sản"),
    ],
)
@pytest.mark.parametrize("number", ["3", "1"], ids=["numbers go on", "numbers begin again"])
def test_figures_head_groups_of_a_stack(headings, number):
    rows = ((headings[0],), *CELLS[:2], (headings[1],), (number, *CELLS[2][1:]))
    assert told(stack(rows)) == STACKED


@pytest.mark.parametrize("mark", [". ", ") ", " "])
def test_the_number_stands_in_the_line_of_the_work(mark):
    rows = [(f"{row[0]}{mark}{row[1]}", *row[2:]) for row in CELLS]
    assert told(stack(rows)) == STACKED


def test_numbers_of_two_figures():
    assert told(stack([(f"0{row[0]}", *row[1:]) for row in CELLS])) == STACKED


def test_parts_of_a_work():
    rows = (("1", "Công tác hành chính"), *((f"1.{row[0]}", *row[1:]) for row in CELLS))
    assert told(stack(rows)) == STACKED


def test_the_head_anew_on_the_next_page():
    rows = (*CELLS[:2], ("2",), STACK, CELLS[2])
    assert told(stack(rows)) == STACKED


def test_a_table_that_goes_on_from_another_page():
    assert told(stack(CELLS[1:])) == STACKED[1:]


def test_a_head_of_two_rows():
    head = ("TT", "Nội dung công việc", "Phân công", "Thời gian", "Chủ trì", "Phối hợp")
    assert told(stack(head=head)) == STACKED


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Tổ Bảo vệ\nPhòng Đào tạo", ["Tổ Bảo vệ", "Phòng Đào tạo"]),
        ("Phòng Tài chính -\nKế toán", ["Phòng Tài chính - Kế toán"]),
        ("Cô Hạnh\nThầy Dũng", ["Cô Hạnh", "Thầy Dũng"]),
    ],
)
def test_a_cell_of_several_lines(cell, names):
    head = ("STT", "Nội dung công việc", "Bộ phận thực hiện", "Thời gian")
    rows = (("1", "Đón tiếp đại biểu", cell, "12/5/2026"), ("2", "Dọn dẹp", "Khoa Luật", "13/5/2026"))
    assert [each[0] for each in told(stack(rows, head))] == [*names, "Khoa Luật"]


@pytest.mark.parametrize(
    "behind",
    [
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Tổ chức: Theo dõi kế hoạch.\n2. Văn phòng: In ấn tài liệu.\n",
        "II. TỔ CHỨC THỰC HIỆN\nPhòng Tổ chức theo dõi kế hoạch.\n",
        "B. KINH PHÍ\n1. Phòng Tổ chức bố trí kinh phí.\n",
    ],
)
def test_the_text_goes_on_behind_a_stack(behind):
    found = told(stack() + behind)
    assert found[:3] == STACKED
    assert found[3][0] == "Phòng Tổ chức"


FRAMED = "| TT | Nội dung | Người phụ trách | Mốc | Sản phẩm |\n|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    "row",
    [
        "| 1 | Căng dây,\n cắm cờ hiệu | Đ/c Vũ Thị Nhàn | 12/4/2026 | Sân bãi |",
        "| 1 | Căng dây,\ncắm cờ hiệu | Đ/c Vũ Thị\nNhàn | 12/4/2026 | Sân\nbãi |",
        "| 1 | **Căng dây,\ncắm cờ hiệu** | Đ/c Vũ Thị Nhàn\n | 12/4/2026 | |",
    ],
)
def test_a_row_of_a_framed_table_on_several_lines(row):
    text = (
        f"{FRAMED}{row}\n| 2 | Mượn loa đài | Tổ Hậu cần | 13/4/2026 | Loa |\n\nNơi nhận: như trên.\n"
    )
    assert told(text) == [
        ("Đ/c Vũ Thị Nhàn", "Căng dây, cắm cờ hiệu", "2026-04-12"),
        ("Tổ Hậu cần", "Mượn loa đài", "2026-04-13"),
    ]


def test_a_bar_that_begins_a_sentence_is_no_row():
    text = f"{FRAMED}| 1 | Mượn loa đài | Tổ Hậu cần | 13/4/2026 | Loa |\n| ghi chú\nmượn của xã |\n"
    assert [each[:2] for each in told(text)] == [("Tổ Hậu cần", "Mượn loa đài")]
