"""Kinds of task tables, each with three siblings: heads, columns without one, groups, parts, states.

And tables of the same looks that give no task.
"""

from __future__ import annotations

import pytest

from extractors.facts import run
from extractors.tables.heads import column_kind
from tests.extractors.test_assignments import table_document

HEAD = ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian")


def told(rows, before="PHỤ LỤC\nNhiệm vụ"):
    """Agency, role, task, partners and last day or rule of each task of a table."""
    facts = run(table_document(rows, before=before))
    days = facts["deadlines"]
    found = []
    for each in facts["assignments"]:
        due = days[each.deadline] if each.deadline is not None else None
        shown = None if due is None else due.rrule or str(due.due)
        found.append((each.agency, str(each.role), each.task, each.partners, shown))
    return found


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Phòng, đơn vị được giao", "doer"),
        ("Cán bộ, công chức trực tiếp thực hiện", "doer"),
        ("Các bộ, ngành, địa phương triển khai", "doer"),
        ("Bộ phận/cá nhân đảm nhiệm", "doer"),
        ("Người thực hiện và kết quả", "doer"),
        ("ĐV chủ trì", "lead"),
        ("Lãnh đạo chỉ đạo", "boss"),
        ("Nội dung chi tiết", "task"),
        ("Nội dung chi", "value"),
        ("Ngày bắt đầu", "start"),
        ("Ngày kết thúc", "time"),
        ("Cá nhân, đơn vị phụ trách", "doer"),
        ("Người chịu trách nhiệm", "doer"),
        ("Trình tự thực hiện", "task"),
        ("Việc", "task"),
        ("Hạn chót", "time"),
        ("Ngày", "time"),
        ("Đơn vị công tác", "person"),
        ("Đã hoàn thành", "done"),
        ("Bước", "number"),
        ("Văn bản giao nhiệm vụ", "other"),
        ("Cơ quan ban hành", "other"),
        ("Thời gian ban hành", "other"),
        # bodies are no heads though they are made of the same words
        ("Bộ Xây dựng", None),
        ("Phòng Tổ chức", None),
        ("Đơn vị đạt giải", None),
    ],
)
def test_heads(head, kind):
    assert column_kind(head) == kind


@pytest.mark.parametrize(
    ("rows", "agencies"),
    [
        (  # nobody listed the owner's column
            [
                ("TT", "Công việc", "Địa chỉ thực thi", "Hạn"),
                ("1", "Lập hồ sơ mời thầu", "Phòng Kế hoạch", "15/4/2026"),
                ("2", "Chấm thầu", "Tổ chuyên gia", "25/4/2026"),
            ],
            ["Phòng Kế hoạch", "Tổ chuyên gia"],
        ),
        (  # nor the work's
            [
                ("TT", "Danh mục", "Đơn vị thực hiện", "Thời gian"),
                ("1", "Sửa chữa nhà để xe của cơ quan", "Văn phòng Sở", "Quý I/2026"),
                ("2", "Thay hệ thống chiếu sáng", "Văn phòng Sở", "Quý II/2026"),
            ],
            ["Văn phòng Sở", "Văn phòng Sở"],
        ),
        (  # nor the time's
            [
                ("TT", "Nội dung", "Phụ trách", "Lúc nào"),
                ("1", "Kiểm kê thư viện", "Tổ Thư viện", "Tháng 5/2026"),
                ("2", "Thanh lý sách cũ", "Kế toán", "Tháng 6/2026"),
            ],
            ["Tổ Thư viện", "Kế toán"],
        ),
    ],
    ids=["owner", "work", "time"],
)
def test_columns_told_by_what_stands_in_them(rows, agencies):
    found = told(rows)
    assert [each[0] for each in found] == agencies
    assert all(each[-1] for each in found)


def test_a_guessed_owner_is_less_sure():
    def sure(head):
        rows = [
            ("TT", "Công việc", head, "Hạn"),
            ("1", "Lập hồ sơ mời thầu", "Sở Nội vụ", "15/4/2026"),
            ("2", "Rà soát hồ sơ mời thầu", "Sở Tư pháp", "25/4/2026"),
        ]
        return [a.confidence for a in run(table_document(rows))["assignments"]]

    assert max(sure("Địa chỉ thực thi")) < min(sure("Đơn vị chủ trì"))


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        (("I", "NHIỆM VỤ GIAO SỞ NỘI VỤ", "", ""), "SỞ NỘI VỤ"),
        (("II. Sở Nội vụ (02 nhiệm vụ)", "", "", ""), "Sở Nội vụ"),
        (("Trách nhiệm của Sở Nội vụ",), "Sở Nội vụ"),
    ],
)
def test_a_group_heading_names_the_body(heading, owner):
    rows = [
        ("STT", "Nhiệm vụ", "Sản phẩm", "Thời hạn"),
        heading,
        ("1", "Sửa quy chế", "Quy chế", "Quý I/2026"),
    ]
    assert told(rows) == [(owner, "thuc_hien", "Sửa quy chế", (), "2026-03-31")]


@pytest.mark.parametrize(
    "heading", [("Tháng 9/2026",), ("Tháng 9/2026", "", "", ""), ("I", "Tháng 9/2026", "", "")]
)
def test_a_group_heading_names_the_month(heading):
    rows = [
        ("TT", "Nội dung", "Bộ phận phụ trách", "Ghi chú"),
        heading,
        ("1", "Họp phụ huynh", "GVCN", ""),
    ]
    assert told(rows) == [("GVCN", "thuc_hien", "Họp phụ huynh", (), "2026-09-30")]


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        (("A. Việc chuẩn bị (hoàn thành trước 31/3/2026)", "", "", ""), "2026-03-30"),
        (("II", "GIAI ĐOẠN RA QUÂN (THÁNG 4/2026)", "", ""), "2026-04-30"),
        (("B. Sau lễ hội (từ ngày 02/5/2026 đến ngày 10/5/2026)",), "2026-05-10"),
        (("I. Các việc về sân bãi, xong trước ngày 15/4/2026", "", "", ""), "2026-04-14"),
        (("C. Khen thưởng (10 giải)", "", "", ""), None),
        (("III. Hạ tầng theo Kế hoạch số 12/KH-UBND (ngày 05/01/2026)", "", "", ""), None),
    ],
)
def test_a_group_heading_with_a_day_behind_it(heading, day):
    rows = [
        HEAD,
        heading,
        ("1", "Kẻ vạch sân", "Đội Công trình", ""),
        ("2", "Treo cờ", "Tổ Lễ tân", "20/6/2026"),
    ]
    found = [(each[2], each[-1]) for each in told(rows)]
    assert found == [("Kẻ vạch sân", day), ("Treo cờ", "2026-06-20")]


@pytest.mark.parametrize(
    ("periods", "marks", "days"),
    [
        (
            ("Quý I", "Quý II", "Quý III", "Quý IV"),
            (("x", "", "", ""), ("", "X", "x", ""), ("x", "x", "x", "x")),
            ["2026-03-31", "2026-09-30", None],
        ),
        (
            ("T9", "T10", "T11"),
            (("", "v", ""), ("✓", "", ""), ("", "", "+")),
            ["2026-10-31", "2026-09-30", "2026-11-30"],
        ),
        (
            ("Tháng 3/2026", "Tháng 4/2026"),
            (("x", ""), ("", "x"), ("x", "x")),
            ["2026-03-31", "2026-04-30", None],
        ),
    ],
)
def test_marks_under_the_periods_of_a_year(periods, marks, days):
    work = [("Sơn lan can cầu", "Đội Cầu"), ("Vét rãnh", "Đội Đường"), ("Trực gác", "Tổ Bảo vệ")]
    rows = [
        ("TT", "Tên việc", "Đơn vị chịu trách nhiệm", *periods, "Kinh phí (triệu đồng)"),
        *((str(n), *who, *each, "20") for n, (who, each) in enumerate(zip(work, marks, strict=True))),
    ]
    found = [(each[0], each[2], each[-1]) for each in told(rows, before="KẾ HOẠCH\nNăm 2026")]
    assert found == [(who, what, day) for (what, who), day in zip(work, days, strict=True)]


def test_money_under_the_years_gives_no_task():
    rows = [
        ("TT", "Tên công trình", "Đơn vị thực hiện", "2026", "2027", "Kinh phí"),
        ("1", "Xây kè sông Lốt", "Ban Quản lý dự án", "120", "80", "200"),
        ("2", "Mở đường Dốc Đá", "Ban Quản lý dự án", "", "45", "45"),
    ]
    assert told(rows) == []


@pytest.mark.parametrize(("whole", "part"), [("2", "2.1"), ("1", "1.2"), ("3.", "3.4")])
def test_the_parts_of_a_task_are_his_who_has_the_task(whole, part):
    rows = [
        HEAD,
        (whole, "Công tác y tế", "Trạm Y tế", "Tháng 9/2026"),
        (part, "Chuẩn bị thuốc", "", ""),
        ("9", "Công tác hậu cần", "", ""),
    ]
    found = told(rows)
    assert [each[2] for each in found] == ["Công tác y tế", "Chuẩn bị thuốc"]
    assert found[1][0] == "Trạm Y tế"
    assert found[1][-1] == "2026-09-30"


@pytest.mark.parametrize(
    ("cell", "role", "partners"),
    [
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", "chu_tri", ("Sở Tài chính",)),
        ("- Chủ trì: Sở Nội vụ - Phối hợp: Sở Tài chính", "chu_tri", ("Sở Tài chính",)),
        ("Sở Nội vụ", "thuc_hien", ()),
    ],
)
def test_the_cell_says_who_leads(cell, role, partners):
    found = told([HEAD, ("1", "Tổ chức hội nghị", cell, "Tháng 10/2026")])
    assert found == [("Sở Nội vụ", role, "Tổ chức hội nghị", partners, "2026-10-31")]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đề án",
            ("Sở Nội vụ", "chu_tri", "xây dựng đề án", ("Sở Tài chính",), "2026-06-30"),
        ),
        (
            "Văn phòng Sở tổng hợp báo cáo",
            ("Văn phòng Sở", "bao_cao", "tổng hợp báo cáo", (), "2026-06-30"),
        ),
        (
            "Các phòng rà soát quy trình nội bộ",
            ("Các phòng", "thuc_hien", "rà soát quy trình nội bộ", (), "2026-06-30"),
        ),
    ],
)
def test_the_work_itself_names_who_does_it(task, expected):
    rows = [
        ("STT", "Nội dung nhiệm vụ", "Thời gian hoàn thành", "Sản phẩm"),
        ("1", task, "30/6/2026", "Báo cáo"),
    ]
    assert told(rows) == [expected]


def test_the_head_of_an_office_only_watches_over_who_does_it():
    rows = [
        ("TT", "Nội dung", "Lãnh đạo chỉ đạo", "Đơn vị thực hiện", "Thời gian"),
        ("1", "Rà soát quy hoạch", "Đ/c Phó Chủ tịch", "Phòng Kinh tế", "Quý II/2026"),
    ]
    assert [each[0] for each in told(rows)] == ["Phòng Kinh tế"]
    alone = [(*row[:3], row[4]) for row in rows]
    assert [each[0] for each in told(alone)] == ["Đ/c Phó Chủ tịch"]


STATES = [
    ("STT", "Nhiệm vụ được giao", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện"),
    (
        "1",
        "Xây dựng đề án vị trí việc làm",
        "Sở Nội vụ",
        "30/01/2026",
        "Đã trình tại Tờ trình số 12/TTr-SNV",
    ),
    ("2", "Rà soát biên chế", "Sở Nội vụ", "28/02/2026", "Đang triển khai"),
]


def test_what_a_report_says_is_done_is_no_task():
    assert [each[2] for each in told(STATES, before="BÁO CÁO\nTình hình thực hiện nhiệm vụ")] == [
        "Rà soát biên chế"
    ]
    # a notice that tells how far its tasks have come gives them all the same
    assert len(told(STATES, before="THÔNG BÁO\nTình hình thực hiện nhiệm vụ")) == 2


def test_the_time_is_that_of_the_column_that_tells_one():
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Tiến độ", "Thời hạn"),
        ("1", "Kết nối dữ liệu hộ tịch", "Sở Tư pháp", "Chậm", "30/6/2026"),
    ]
    assert told(rows)[0][-1] == "2026-06-30"


NO_TASKS = {
    "documents": [
        ("STT", "Số, ký hiệu", "Trích yếu nội dung", "Cơ quan ban hành", "Thời gian ban hành"),
        ("1", "12/KH-UBND", "Kế hoạch phòng, chống dịch", "UBND tỉnh", "12/02/2026"),
    ],
    "procedures": [
        ("STT", "Mã TTHC", "Tên TTHC", "Cơ quan thực hiện", "Lĩnh vực"),
        ("1", "1.001234", "Cấp lại thẻ bảo hiểm", "Sở Y tế", "Bảo hiểm"),
        ("2", "1.001235", "Đăng ký khai sinh", "UBND cấp xã", "Hộ tịch"),
    ],
    "projects": [
        ("STT", "Tên dự án", "Chủ đầu tư", "Tổng mức đầu tư", "Thời gian thực hiện"),
        ("1", "Đường liên xã Tân Lập", "Ban QLDA", "12.000", "2025-2027"),
        ("2", "Trường Mầm non Hoa Sen", "Ban QLDA", "9.000", "2025-2026"),
    ],
    "lessons": [
        ("Tuần", "Nội dung giảng dạy", "Số tiết", "Giảng viên"),
        ("1", "Chương 1: Tổng quan", "3", "Nguyễn Văn An"),
        ("2", "Chương 2: Mô hình", "3", "Nguyễn Văn An"),
    ],
    "devices": [
        ("STT", "Tên thiết bị", "Đơn vị sử dụng", "Năm sử dụng", "Ghi chú"),
        ("1", "Máy tính để bàn", "Văn phòng", "2020", ""),
        ("2", "Máy in", "Phòng Kế toán", "2021", ""),
    ],
    "contacts": [
        ("STT", "Đơn vị", "Người phụ trách", "Điện thoại"),
        ("1", "Sở Y tế", "Nguyễn Văn An", "0912345678"),
    ],
    "opinions": [
        ("STT", "Cơ quan góp ý", "Nội dung góp ý", "Tiếp thu, giải trình"),
        ("1", "Sở Tư pháp", "Sửa Điều 3 cho phù hợp với Luật", "Tiếp thu"),
    ],
    "members": [
        ("TT", "Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ"),
        ("1", "Nguyễn Văn An", "Giám đốc Sở Y tế", "Trưởng ban"),
    ],
}


#: No task either; a day may stand in them.
NO_OWNERS = {
    "members": [
        ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Nhiệm vụ"),
        ("1", "Trần Văn An", "Phó Giám đốc", "Sở Y tế", "Trưởng ban"),
    ],
    "persons to ask": [
        ("STT", "Nội dung", "Người phụ trách", "Chức vụ", "Điện thoại"),
        ("1", "Tiếp nhận hồ sơ", "Lê Thị Bình", "Chuyên viên", "0912000111"),
    ],
    "participants": [
        ("STT", "Thành phần", "Đơn vị", "Thời gian"),
        ("1", "Lãnh đạo Sở", "Sở Y tế", "8h00"),
    ],
    "abbreviations": [("TT", "Chữ viết tắt", "Nội dung đầy đủ"), ("1", "P.ĐT", "Phòng Đào tạo")],
    "a budget": [
        ("STT", "Nội dung chi", "Đơn vị", "Số lượng", "Thành tiền"),
        ("1", "Nước uống", "Chai", "100", "500.000"),
    ],
    "finished": [
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng"),
        ("1", "Xây dựng đề án", "Sở Y tế", "30/9/2024", "Đã ban hành Quyết định"),
    ],
    "no names": [
        ("STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"),
        ("1", "Xây dựng đề án", "Không", "Quý II/2024"),
        ("2", "Rà soát", "Thực hiện theo quy định", "Quý II/2024"),
        ("3", "Kiểm kê", "x", "Quý II/2024"),
    ],
}


@pytest.mark.parametrize("rows", NO_TASKS.values(), ids=NO_TASKS.keys())
def test_tables_that_give_neither_task_nor_day(rows):
    facts = run(table_document(rows))
    assert facts["assignments"] == ()
    assert facts["deadlines"] == ()


@pytest.mark.parametrize("rows", NO_OWNERS.values(), ids=NO_OWNERS.keys())
def test_tables_that_give_no_task(rows):
    assert told(rows) == []
