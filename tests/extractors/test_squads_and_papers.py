"""What squads are for, papers to hand in, groups told by what they have, labels below details."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEAD = """UBND TỈNH SƠN LA
SỞ Y TẾ
Số: 45/KH-SYT
Sơn La, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Quản lý máy thở năm 2026
IV. TỔ CHỨC THỰC HIỆN
"""


def tasks(*lines: str) -> list[tuple[str, str]]:
    found = extract_text(HEAD + "\n".join(lines) + "\n")
    return [(each["agency"], each["task"]) for each in found["assignments"]]


@pytest.mark.parametrize(
    ("agency", "task"),
    [
        ("Các thành viên Tổ công tác kiểm tra, đánh giá chất lượng kho", "triển khai bảng kê"),
        ("Thành viên Đoàn giám sát", "ghi chép, lập biên bản"),
        ("Các thành viên Tổ kiểm kê", "rà soát tài sản của khoa"),
        ("Trưởng phòng Tổ chức cán bộ - Hành chính", "lập bảng chấm công"),
        ("Trưởng các Phòng, Ban, Khoa, Bộ môn, Trung tâm", "lập bảng chấm công"),
        ("Các xã có rừng", "báo cáo diện tích đã trồng"),
    ],
)
def test_names_end_where_the_work_begins(agency: str, task: str) -> None:
    assert tasks(f"- {agency} {task}.") == [(agency, task)]


@pytest.mark.parametrize(
    ("group", "task"),
    [
        ("các xã có chợ", "rà soát diện tích đã trồng"),
        ("các trường có nội trú", "thống kê số học sinh ở lại"),
        ("các Bệnh viện, Trung tâm Y tế có giường bệnh", "báo cáo số máy thở"),
    ],
)
def test_an_order_to_a_group_told_by_what_it_has(group: str, task: str) -> None:
    assert tasks(f"Sở Y tế yêu cầu {group} {task}.") == [(group, task)]


def test_an_order_to_have_something_is_one() -> None:
    assert tasks("Sở Y tế yêu cầu các xã có kế hoạch kiểm tra kho.") == [
        ("các xã", "có kế hoạch kiểm tra kho")
    ]


def test_papers_below_what_hands_them_in_are_no_tasks() -> None:
    found = tasks(
        "3. Các trạm y tế trong tỉnh:",
        "- Rà soát danh mục máy hỏng;",
        "- Lưu ý: số lượng không vượt quá định mức.",
        "- Nộp bảng kê và các giấy tờ kèm theo sau đây về Sở Y tế:",
        "+ Dự toán kinh phí mua máy.",
        "+ Báo cáo tóm tắt tình hình dùng máy năm 2025.",
        "- Ký nhận máy sau khi bàn giao.",
    )
    assert [task.split(":")[0] for _, task in found] == [
        "Rà soát danh mục máy hỏng",
        "Nộp bảng kê và các giấy tờ kèm theo sau đây về Sở Y tế",
        "Ký nhận máy sau khi bàn giao",
    ]


@pytest.mark.parametrize(
    "lead",
    ["Ban Văn hóa xã", "Bà Phó trưởng ban, phụ trách mảng Kiểm tra sổ sách"],
)
def test_labels_below_details_belong_to_the_point(lead: str) -> None:
    found = tasks(
        "1.1. Soạn và ban hành thể lệ hội thi trồng rau",
        "- Bảo đảm ngắn gọn, phù hợp với điều kiện của các chi hội.",
        "- Thể lệ phải nêu rõ cách chấm điểm của từng phần thi.",
        "- Thời gian hoàn thành: Tháng 4/2026.",
        f"- Đơn vị chủ trì: {lead}",
    )
    assert found == [(lead, "Soạn và ban hành thể lệ hội thi trồng rau")]


def test_a_number_alone_at_the_end_breaks_nothing() -> None:
    found = extract_text(f"{HEAD}- Phòng Vật tư kiểm kê máy thở, báo cáo các nội dung sau:\n1.")
    assert "faults" not in found
    assert [each["agency"] for each in found["assignments"]] == ["Phòng Vật tư"]
