"""Columns, cells and lines that name who has a task: other words for them, other places."""

from __future__ import annotations

import pytest

import cancu
from extractors.tables.heads import column_kind
from tests.extractors.test_table_kinds import told

WORKS = ("Lập danh sách hộ nghèo", "Cập nhật trang thông tin", "Kiểm tra bếp ăn")
OWNERS = ("Khoa Nhi", "Tổ Công nghệ thông tin", "Bộ phận Một cửa")


@pytest.mark.parametrize(
    "head", ["Khoa/Phòng", "Bộ phận", "Thành phần thực hiện", "Phụ trách", "Chủ công", "Đầu mối"]
)
@pytest.mark.parametrize("first", [True, False], ids=["owner first", "owner last"])
def test_two_columns_are_enough(head, first):
    rows = [("Công việc", head), *zip(WORKS, OWNERS, strict=True)]
    rows = [(b, a) for a, b in rows] if first else [(str(n), *row) for n, row in enumerate(rows)]
    rows[0] = rows[0] if first else ("TT", *rows[0][1:])
    assert [(each[0], each[2]) for each in told(rows)] == list(zip(OWNERS, WORKS, strict=True))


@pytest.mark.parametrize(
    "rows",
    [
        [("Nội dung", "Đơn vị"), ("Máy in màu", "Văn phòng"), ("Bàn họp", "Phòng Kế toán")],
        [("Nội dung", "Khoa/Phòng"), ("Nhân lực hiện có", "Khoa Nhi"), ("Giường bệnh", "Khoa Ngoại")],
        [("Chủ đề", "Bộ phận"), ("Rà soát", "Không"), ("Kiểm tra", "Không có")],
    ],
)
def test_units_beside_things_do_nothing(rows):
    assert told(rows) == []


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Ủy viên BCH phụ trách", "doer"),
        ("Đ/c phụ trách", "doer"),
        ("Chi đoàn đăng cai", "doer"),
        ("ĐVCT", "lead"),
        ("ĐVPH", "with"),
        ("Xong trước", "time"),
        ("Deadline", "time"),
        ("Thành phần", "other"),
        ("Thành phần tham dự", "other"),
    ],
)
def test_heads(head, kind):
    assert column_kind(head) == kind


@pytest.mark.parametrize(
    ("head", "cell", "day"),
    [
        ("Tháng", "5", "2026-05-31"),
        ("Tháng thực hiện", "11", "2026-11-30"),
        ("Tháng", "4/2026", "2026-04-30"),
    ],
)
def test_bare_figures_below_a_month(head, cell, day):
    facts = cancu.extract_text(
        "Số: 12/KH-ĐTN\nCẩm Đông, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nCông tác năm 2026\n\n"
        f"{head} | Nội dung | Người phụ trách\n{cell} | Trồng cây xanh | Bí thư Đoàn\n"
    )
    assert [each["due"] for each in facts["deadlines"]] == [day]
    assert [each["text"] for each in facts["deadlines"]] == [cell]


@pytest.mark.parametrize(
    ("cell", "agencies", "partners"),
    [
        ("1. Phòng Đào tạo 2. Trung tâm Khảo thí", ["Phòng Đào tạo", "Trung tâm Khảo thí"], ()),
        ("1) Khoa Luật 2) Khoa Sử 3) Khoa Hóa", ["Khoa Luật", "Khoa Sử", "Khoa Hóa"], ()),
        ("Đầu mối: Phòng Đào tạo Thực hiện: Các khoa", ["Phòng Đào tạo"], ("Các khoa",)),
        ("Phụ trách: Phòng Đào tạo. Hỗ trợ: Khoa Luật", ["Phòng Đào tạo"], ("Khoa Luật",)),
        ("Chỉ đạo: Đ/c Lan; Thực hiện: Khoa Luật", ["Khoa Luật"], ()),
        ("Phòng Đào tạo cùng các khoa", ["Phòng Đào tạo"], ("các khoa",)),
        ("Ông Hoàng Văn Lượng, kế toán", ["Ông Hoàng Văn Lượng"], ()),
        ("Bà Lê Thị Hoa, chuyên viên; Tổ Văn thư", ["Bà Lê Thị Hoa", "Tổ Văn thư"], ()),
        ("Ông Vi Văn Thắng, các hộ dân", ["Ông Vi Văn Thắng", "các hộ dân"], ()),
        ("Chi đoàn Công an", ["Chi đoàn Công an"], ()),
        ("Đ/c Hương Chi đoàn Trạm Y tế", ["Đ/c Hương", "Chi đoàn Trạm Y tế"], ()),
        ("Chi bộ Trung tâm Y tế", ["Chi bộ Trung tâm Y tế"], ()),
    ],
)
def test_who_stands_in_a_cell(cell, agencies, partners):
    rows = [("TT", "Nội dung", "Đơn vị thực hiện", "Hạn"), ("1", "Soạn đề cương", cell, "30/6/2026")]
    found = told(rows)
    assert [each[0] for each in found] == agencies
    assert {each[3] for each in found} == {partners}


@pytest.mark.parametrize(
    "head",
    [
        ("Quý I", "Quý II", "Quý III"),
        ("T1", "T2", "T3", "T4"),
        ("2026", "2027", "2028", "2029", "2030"),
    ],
)
def test_columns_of_periods_are_no_hindrance(head):
    marks = tuple("x" * (n == 1) for n in range(len(head)))
    rows = [("TT", "Nội dung", "Chủ trì", *head), ("1", "Soạn đề cương", "Khoa Luật", *marks)]
    assert [(each[0], each[2]) for each in told(rows)] == [("Khoa Luật", "Soạn đề cương")]


@pytest.mark.parametrize(
    ("watcher", "doer"), [("Lãnh đạo theo dõi", "Cán bộ thực hiện"), ("Lãnh đạo phụ trách", "Bộ phận")]
)
def test_who_does_it_stands_before_who_looks_on(watcher, doer):
    rows = [("TT", "Nội dung", watcher, doer, "Hạn"), ("1", "Soạn bài", "Đ/c Toàn", "Tổ Văn", "30/6")]
    assert [each[0] for each in told(rows)] == ["Tổ Văn"]


@pytest.mark.parametrize(
    "rows",
    [
        [("TT", "Kế hoạch", "Đơn vị thực hiện", "Thời gian"), ("1", "120", "Khoa Luật", "Quý II/2026")],
        [("TT", "Nội dung", "Chủ trì", "Hạn"), ("1", "2,5%", "Khoa Luật", "30/6/2026")],
    ],
)
def test_a_figure_is_no_work(rows):
    assert told(rows) == []


@pytest.mark.parametrize(
    "other",
    [
        "Họ và tên | Chức vụ | Điện thoại\nNông Thị Mỵ | Chánh Văn phòng | 0912",
        "Họ tên | Đơn vị công tác | Số điện thoại\nLê Hoa | Khoa Luật | 0913",
        "Nhóm | Tiêu chuẩn | Nhóm trưởng\n1 | 1, 2 | ThS. Lê Hoa",
        "Tên tài khoản | Họ và tên | Chức vụ\nlehoa | Lê Hoa | Trưởng khoa",
    ],
)
def test_a_table_of_persons_behind_one_of_tasks(other):
    def table(text):
        return "".join("| " + line + " |\n" for line in text.split("\n"))

    text = table("Bộ phận | Nhiệm vụ | Thời hạn\nTổ Văn | Soạn bài | 30/6/2026") + "\nIII. LIÊN HỆ\n\n"
    assert [each[:2] for each in lines(text + table(other))] == [("Tổ Văn", "Soạn bài")]


# --- lines ------------------------------------------------------------------------------------------

PLAN = (
    "Số: 12/KH-BV\nTân Lập, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nCông tác năm 2026\n\n"
    "II. NHIỆM VỤ CỤ THỂ\n"
)


def lines(text):
    """Agency, task, day and partners of the tasks of some lines."""
    facts = cancu.extract_text(PLAN + text)
    days = facts["deadlines"]
    return [
        (
            each["agency"],
            each["task"],
            days[each["deadline"]]["due"] if each["deadline"] is not None else None,
            tuple(each["with"]),
        )
        for each in facts["assignments"]
    ]


WORK = "Rà soát quy trình kỹ thuật"


@pytest.mark.parametrize(
    "text",
    [
        f"1. {WORK}\n- Phụ trách: Khoa Nội.\n- Hạn: 30/6/2026.\n",
        f"1. {WORK}\n- Thành phần thực hiện: Khoa Nội.\n- Xong trước: 01/7/2026.\n",
        f"1. {WORK}.\n- Chủ trì: Khoa Nội.\n- Hoàn thành trong tháng 6/2026.\n",
        f"1. {WORK}.\n- Chủ trì: Khoa Nội.\n- Xong trước ngày 01/7/2026.\n",
        f"1. {WORK} (Khoa Nội, quý II/2026).\n",
        f"1. {WORK} [Khoa Nội - 30/6/2026]\n",
        f"1. {WORK} [Chủ trì: Khoa Nội; Hạn: 30/6/2026]\n",
        f"1. {WORK} (phụ trách: Khoa Nội; tháng 6/2026).\n",
        f"1. {WORK}. Khoa Nội chịu trách nhiệm thực hiện trong tháng 6/2026.\n",
        f"1. {WORK}. Khoa Nội phụ trách, xong trước 01/7/2026.\n",
        f"1. {WORK}. Khoa Nội thực hiện trong quý II/2026.\n",
    ],
)
def test_who_does_a_point_and_by_when(text):
    [(agency, task, day, _)] = lines(text)
    assert (agency, task) == ("Khoa Nội", WORK)
    assert day in ("2026-06-30", "2026-07-01")


@pytest.mark.parametrize(
    "behind",
    [
        ". Giao Khoa Nội chủ trì, phối hợp với các khoa lâm sàng thực hiện trong quý II/2026.",
        ".\n(Khoa Nội chủ trì, phối hợp với các khoa lâm sàng; hoàn thành trước 01/7/2026)",
        " (Khoa Nội chủ trì, phối hợp với các khoa lâm sàng, xong trước 01/7/2026).",
    ],
)
def test_who_takes_part_behind_a_point(behind):
    assert lines(f"1. {WORK}{behind}\n") == [("Khoa Nội", WORK, "2026-06-30", ("các khoa lâm sàng",))]


@pytest.mark.parametrize(
    "text",
    [
        "1. Hội nghị giao ban (Sở Y tế, 30/6/2026).\n",  # where it was
        "1. Số liệu dân số năm trước (Cục Thống kê - 15/3/2025).\n",
        "1. Danh sách các cơ sở [Sở Y tế, tháng 3/2025]\n",
    ],
)
def test_brackets_that_give_no_task(text):
    assert lines(text) == []


@pytest.mark.parametrize(
    "mark", ["Nội dung: Khám sức khỏe cán bộ", "Công việc: Khám sức khỏe cán bộ"], ids=["ND", "CV"]
)
def test_the_time_stands_above_the_work(mark):
    text = (
        "1. Thời gian: Tháng 5/2026\n- Nội dung: Tổ chức hội thi.\n- Đơn vị thực hiện: Khoa Nội.\n"
        f"2. Thời gian: Tháng 6/2026\n- {mark}.\n- Đơn vị thực hiện: Khoa Khám bệnh.\n"
    )
    assert lines(text) == [
        ("Khoa Nội", "Tổ chức hội thi", "2026-05-31", ()),
        ("Khoa Khám bệnh", "Khám sức khỏe cán bộ", "2026-06-30", ()),
    ]


def test_a_list_of_items_with_somebody_in_brackets():
    text = (
        "1. Tháng 5\n- Tổ chức hội thi tay nghề (Phòng Điều dưỡng).\n- Kiểm kê kho thuốc (Khoa Dược).\n"
        "2. Tháng 6\n- Khám sức khỏe cán bộ (Khoa Khám bệnh).\n"
    )
    assert [(each[0], each[2]) for each in lines(text)] == [
        ("Phòng Điều dưỡng", "2026-05-31"),
        ("Khoa Dược", "2026-05-31"),
        ("Khoa Khám bệnh", "2026-06-30"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Kết quả đạt được\n- Rà soát 12 quy trình (Khoa Nội, tháng 6/2025).\n",
        "- Tổ chức hội thi tay nghề (Phòng Điều dưỡng).\n",  # one alone may say where
        "- Gửi báo cáo về cơ quan thường trực (Khoa Nội).\n- Gửi về đầu mối (Khoa Dược).\n",
    ],
)
def test_bodies_in_brackets_that_have_no_task(text):
    assert lines(text) == []


# --- the section of a day ---------------------------------------------------------------------------

SECTIONS = {
    "numbers": (
        "1. Phòng Hành chính lập dự toán.\n2. Tổ Thư viện phân loại sách.\n"
        "3. Thời gian thực hiện: Từ ngày 01/4/2026 đến ngày 30/4/2026.\n",
        ["2026-04-30", "2026-04-30"],
    ),
    "letters": (
        "1. Tu sửa\na) Phòng Hành chính lập dự toán.\nb) Tổ Thư viện phân loại sách.\n"
        "c) Hoàn thành: Tháng 4/2026.\n2. Bảo quản\na) Văn phòng mua tủ.\nb) Thời hạn: 31/5/2026.\n",
        ["2026-04-30", "2026-04-30", "2026-05-31"],
    ),
    "bullets below": (
        "1. Phân công\n- Phòng Hành chính lập dự toán.\n- Tổ Thư viện phân loại sách trước 10/4/2026.\n"
        "2. Tiến độ thực hiện: Quý II/2026.\n",
        ["2026-06-30", "2026-04-09"],
    ),
    "another section": (
        "1. Phòng Hành chính lập dự toán.\n2. Thời gian thực hiện: tháng 4/2026.\n"
        "3. Tổ Thư viện phân loại sách.\n",
        ["2026-04-30", None],
    ),
}


@pytest.mark.parametrize(("text", "days"), SECTIONS.values(), ids=SECTIONS.keys())
def test_the_day_of_the_section_beside(text, days):
    assert [each[2] for each in lines(text)] == days
