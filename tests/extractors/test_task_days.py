"""The day of a task that its own words do not tell: behind it, in its report, in a heading above."""

from __future__ import annotations

import datetime as dt

import pytest

import cancu
from extractors.assignments.days import with_days
from extractors.facts import run
from extractors.model import Assignment, Deadline, DeadlineKind, Outline, Role, Span
from tests.cost import grows_linearly
from tests.factories import document

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 15/KH-UBND\nHà Nam, ngày 05 tháng 3 năm 2026\n\n"
    "KẾ HOẠCH\nCông tác năm 2026\n\n"
)

DAYS = [  # the text, the day of each task
    # a sentence behind that is about the day alone
    ("1. Sở Y tế rà soát danh sách. Thời hạn: 30/6/2026.", ["2026-06-30"]),
    ("1. Sở Y tế rà soát danh sách. Tiến độ: Quý II năm 2026.", ["2026-06-30"]),
    ("1. Sở Y tế rà soát danh sách. Thời gian hoàn thành: trước ngày 15/4/2026.", ["2026-04-14"]),
    ("1. Sở Y tế rà soát danh sách. Hoàn thành trước 30/6.", ["2026-06-29"]),
    ("1. Sở Y tế rà soát danh sách. Việc này phải xong trước ngày 30/6/2026.", ["2026-06-29"]),
    ("1. Sở Y tế rà soát danh sách (thời hạn: 30/6/2026).", ["2026-06-30"]),
    ("1. Sở Y tế rà soát danh sách\n+ Thời hạn hoàn thành: trước ngày 25/4/2026", ["2026-04-24"]),
    # the report only delivers what stands before it in the sentence
    (
        "1. Sở Y tế chủ trì rà soát danh sách cơ sở; lập dự toán kinh phí; báo cáo Ủy ban nhân dân tỉnh"
        " trước ngày 30/5/2026.",
        ["2026-05-29", "2026-05-29"],
    ),
    # a sentence behind that sets a day for all
    (
        "1. Phòng Nội vụ rà soát danh sách; Phòng Tài chính lập dự toán. Cả hai phòng gửi hồ sơ về Văn"
        " phòng trước ngày 30/5/2026.",
        ["2026-05-29", "2026-05-29"],
    ),
    (
        "1. Phòng Nội vụ rà soát danh sách; Phòng Tài chính lập dự toán. Các việc trên hoàn thành trước"
        " ngày 30/5/2026.",
        ["2026-05-29", "2026-05-29"],
    ),
    # a heading that is a day, or leads a list by one
    ("1. Tháng 4/2026\n- Sở Y tế rà soát danh sách.", ["2026-04-30"]),
    (
        "Các phòng hoàn thành trước ngày 25/4/2026 các việc sau:\n- Phòng Nội vụ rà soát danh sách.\n"
        "- Phòng Tài chính lập dự toán.",
        ["2026-04-24", "2026-04-24"],
    ),
    (
        "1. Việc xong trước ngày 25/4/2026:\na) Sở Y tế rà soát danh sách.\nb) Sở Nội vụ lập dự toán.",
        ["2026-04-24", "2026-04-24"],
    ),
    (
        "1. Bước 1: Chuẩn bị (trước ngày 15/4/2026)\n- Phòng Nội vụ rà soát vị trí việc làm.",
        ["2026-04-14"],
    ),
    (
        "* Từ ngày 01/4 đến 15/4/2026:\n- Trường Tiểu học phát hồ sơ.\n- Phòng Nội vụ rà soát vị trí.",
        ["2026-04-15", "2026-04-15"],
    ),
    # a label of an act is the day of that act alone
    (
        "- Sở Nội vụ lập danh sách đơn vị được thanh tra.\n"
        "- Thời gian thanh tra dự kiến: từ ngày 12/4/2026 đến ngày 20/4/2026.",
        [None],
    ),
    (
        "- Phòng Văn hóa mời ban giám khảo.\n- Thời gian chấm thi: từ ngày 12/4/2026 đến 20/4/2026.",
        [None],
    ),
    (
        "- Sở Y tế cấp thẻ cho người đi khảo sát.\n- Lịch khảo sát: từ ngày 12/4/2026 đến 20/4/2026.",
        [None],
    ),
    (
        "- Sở Y tế khảo sát 12 trạm xá.\n- Thời gian khảo sát: từ ngày 12/4/2026 đến 20/4/2026.",
        ["2026-04-20"],
    ),
    # nor is a bullet's day that of the item before
    (
        "III. PHÂN CÔNG\n(5) Tuyên truyền luật mới.\n- Đơn vị thực hiện: Sở Tư pháp.\n"
        "- Thời gian: Thường xuyên.\n"
        "(6) Rà soát quỹ nhà.\n- Đơn vị thực hiện: Sở Xây dựng.\n- Thời gian thực hiện: tháng 8/2026.",
        [None, "2026-08-31"],
    ),
    # what gives none
    ("1. Sở Y tế rà soát danh sách. Hội nghị diễn ra ngày 30/6/2026.", [None]),
    (
        "1. Sở Y tế rà soát danh sách. Sở Nội vụ hoàn thành dự toán trước ngày 30/6/2026.",
        [None, "2026-06-29"],
    ),
    (
        "1. Sở Y tế chủ trì rà soát danh sách cơ sở; lập dự toán kinh phí; báo cáo tình hình dịch bệnh"
        " trước ngày 30/5/2026.",
        [None, "2026-05-29"],
    ),
    (
        "1. Sở Y tế ban hành kế hoạch trước ngày 25/4/2026.\n- Sở Nội vụ theo dõi việc thực hiện.",
        ["2026-04-24", None],
    ),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_a_task_has_its_day(text: str, days: list[str | None]) -> None:
    found = cancu.extract_text(HEAD + text + "\n")
    terms = [each["deadline"] for each in found["assignments"]]
    assert [found["deadlines"][n]["due"] if n is not None else None for n in terms] == days


def test_the_days_of_many_tasks_cost_what_they_hold() -> None:
    unit = "rà soát kho; lập sổ; báo cáo Sở trước ngày 30/5/2026\n"

    def work(text: str) -> None:
        begins = range(0, len(text) - len(unit) + 1, len(unit))
        tasks = [
            Assignment(Span(at, at + 11), "Sở Y tế", Role.THUC_HIEN, "rà soát kho") for at in begins
        ]
        terms = [
            Deadline(Span(at + 32, at + 52), DeadlineKind.DATE, due=dt.date(2026, 5, 29))
            for at in begins
        ]
        found = list(with_days(tasks, text, Outline((), ()), terms))
        assert [each.deadline for each in found] == list(range(len(tasks)))

    assert grows_linearly(work, unit, 100_000)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "2. Ban Quản lý rừng\na) Lập bản đồ.\nb) Kiểm kê cây gỗ.\nc) Cắm biển báo.\n"
            "(Nội dung a, b gửi về Hạt Kiểm lâm trước ngày 16/8/2026 để tổng hợp)",
            ["2026-08-15", "2026-08-15", None],
        ),
        (
            "2. Trạm Y tế xã\na) Lập sổ tiêm.\nb) Kiểm kê vắc xin.\n"
            "Các mục a và b báo cáo Sở Y tế trước ngày 3/4/2026.",
            ["2026-04-02", "2026-04-02"],
        ),
        (
            "3. Phòng Văn hóa - Xã hội\na) Lập dự toán.\nb) Sơn lại nhà văn hóa.\nc) Mua sách.\n"
            "(Điểm b, c hoàn thành trước ngày 21/7/2026)",
            [None, "2026-07-20", "2026-07-20"],
        ),
    ],
)
def test_a_line_gives_several_items_their_day(text, days):
    plan = "KẾ HOẠCH\nChăm sóc rừng năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"
    found = run(document(plan + text), only=frozenset({"assignments", "deadlines"}))
    due = [
        None if a.deadline is None else str(found["deadlines"][a.deadline].due)
        for a in found["assignments"]
    ]
    assert due == days
