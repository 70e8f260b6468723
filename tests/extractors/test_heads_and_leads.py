"""Heads cut from their number, leads of lists, and partners as they are named, in words of our own."""

from __future__ import annotations

import pytest

from extractors.facts import run
from pipeline.read import from_text

PLAN = "KẾ HOẠCH\nPhòng, chống cháy rừng năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"


def tasks(text):
    """The assignments of a text as it is read."""
    read = from_text(PLAN + text)[0]
    return run(read, only=frozenset({"assignments"}))["assignments"]


def owners(text):
    """Agency and first words of the task of each assignment."""
    return [(a.agency, " ".join(a.task.split()[:2])) for a in tasks(text)]


ALONE = [
    (
        "2 - Hạt Kiểm lâm có trách nhiệm.\n- Phát dọn đường băng;\n"
        "3\n- Công an các phường:\n- Điều tra vụ cháy.",
        [("Hạt Kiểm lâm", "Phát dọn"), ("Công an các phường", "Điều tra")],
    ),
    (
        "1. Sở Xây dựng\n- Rà soát biển cấm lửa;\n2.\n- Sở Y tế:\n- Lập trạm sơ cứu.",
        [("Sở Xây dựng", "Rà soát"), ("Sở Y tế", "Lập trạm")],
    ),
    (
        "4. Sở Nội vụ:\n- Lập danh sách người trực;\n"
        "5\n- UBND các xã, thị trấn:\n- Ký cam kết với chủ rừng.",
        [("Sở Nội vụ", "Lập danh"), ("UBND các xã, thị trấn", "Ký cam")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_a_number_alone_begins_the_item_of_the_bullet_below(text, expected):
    assert owners(text) == expected


def test_a_number_that_counts_nothing_stays_alone():
    """The figure of a page is no item: no item in front of it bears the number before."""
    read = from_text("1. Sở Xây dựng rà soát biển báo;\n7\n- Công an các phường:\n- Điều tra vụ cháy.")[
        0
    ]
    assert "\n7\n" in read.text


MANNER = [
    ("Công an tỉnh, Sở Y tế phối hợp chặt chẽ, mở chốt gác tại các cửa rừng.", {"thuc_hien"}, ()),
    ("Hạt Kiểm lâm và Công an tỉnh phối hợp đồng bộ, rà soát các lán trại.", {"thuc_hien"}, ()),
    ("Các xã phối hợp nhịp nhàng, hiệu quả, tuần tra khe suối mỗi tuần.", {"thuc_hien"}, ()),
    ("Công an tỉnh phối hợp chặt chẽ với Sở Y tế rà soát lán trại.", {"phoi_hop"}, ("Sở Y tế",)),
    ("Công an tỉnh phối hợp chặt chẽ, đồng bộ với Sở Y tế lập chốt.", {"phoi_hop"}, ("Sở Y tế",)),
    ("Công an tỉnh phối hợp chặt chẽ cùng Sở Y tế lập chốt gác.", {"phoi_hop"}, ("Sở Y tế",)),
]


@pytest.mark.parametrize(("sentence", "roles", "partners"), MANNER)
def test_to_work_closely_with_nobody_named_is_no_role(sentence, roles, partners):
    found = tasks(f"1. {sentence}")
    assert {str(a.role) for a in found} == roles
    assert {tuple(a.partners) for a in found} == {partners}


PARTNERS = [
    (
        "Công an tỉnh phối hợp với Tổng cục quản lý đê điều lập bản đồ bờ kè.",
        ("Tổng cục quản lý đê điều",),
    ),
    (
        "Công an tỉnh phối hợp với Vụ Vận tải - Bộ Công Thương rà soát xe bồn.",
        ("Vụ Vận tải - Bộ Công Thương",),
    ),
    (
        "Công an tỉnh phối hợp với Phòng Thanh tra - Sở Xây dựng, Sở Y tế rà soát kho.",
        ("Phòng Thanh tra - Sở Xây dựng", "Sở Y tế"),
    ),
    ("Công an tỉnh phối hợp với Sở Y tế - Sở Xây dựng rà soát kho.", ("Sở Y tế", "Sở Xây dựng")),
]


@pytest.mark.parametrize(("sentence", "partners"), PARTNERS)
def test_partners_are_whole(sentence, partners):
    assert [tuple(a.partners) for a in tasks(f"1. {sentence}")] == [partners]


def test_a_name_no_list_knows_ends_in_front_of_the_next_unit():
    text = (
        "1. Lập danh mục bến cũ\n- Đơn vị chủ trì: Cục Hàng hải.\n"
        "- Cơ quan phối hợp: Vụ Vận tải, Các vấn đề bến bãi đường thủy, Vụ Pháp luật dân sự."
    )
    assert list(tasks(text)[0].partners) == [
        "Vụ Vận tải",
        "Các vấn đề bến bãi đường thủy",
        "Vụ Pháp luật dân sự",
    ]


LEADS = [
    (
        "Điều 5. Trách nhiệm\nSở Xây dựng giúp Ủy ban nhân dân tỉnh quản lý bến bãi trên địa bàn tỉnh, "
        "có các nhiệm vụ sau đây:\n1. Lập sổ bến bãi;\n2. Kiểm tra việc thu phí.\n"
        "Điều 6. Hồ sơ\n1. Lập thành hai bộ.",
        ["Lập sổ bến", "Kiểm tra việc"],
    ),
    (
        "1. Sở Xây dựng chủ trì, phối hợp với Sở Y tế trong việc:\n"
        "a) Lập sổ bến bãi;\nb) Kiểm tra xe bồn.",
        ["Lập sổ bến", "Kiểm tra xe"],
    ),
    (
        "1. Sở Xây dựng\n- Rà soát bến bãi: Ban quản lý chợ làm đầu mối "
        "lập danh sách, gửi Sở trước mùa mưa.",
        ["làm đầu mối"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LEADS)
def test_what_only_leads_to_tasks_is_none(text, expected):
    assert [" ".join(a.task.split()[:3]) for a in tasks(text)] == expected


COLONS = [
    (
        "1. Đề nghị các trường lập danh sách học sinh ở trọ, cụ thể như sau:\nHọ tên, tuổi, chỗ ở.",
        "lập danh sách học sinh ở trọ",
    ),
    (
        "1. Đề nghị các xã phân loại hộ chăn nuôi, ví dụ:\nHộ nuôi bò, hộ nuôi lợn.",
        "phân loại hộ chăn nuôi",
    ),
    (
        "1. Đề nghị Sở Y tế thẩm định hồ sơ xin cấp thuốc của các cơ sở sau:\n"
        "a) Cơ sở may mặc;\nb) Cơ sở gốm sứ.",
        "thẩm định hồ sơ xin cấp thuốc của các cơ sở sau: a) Cơ sở may mặc; b) Cơ sở gốm sứ",
    ),
]


@pytest.mark.parametrize(("text", "task"), COLONS)
def test_no_task_ends_with_a_colon(text, task):
    assert tasks(text)[0].task == task


@pytest.mark.parametrize("who", ["chủ chợ", "chủ lò mổ", "hộ nuôi bò"])
def test_the_word_that_points_back_is_no_part_of_a_body(who):
    found = tasks(f"1. Trường hợp quá hạn, thì {who} đó phải nộp lại tiền thuê trước ngày 20/3/2026.")
    assert [a.agency for a in found] == [who]
