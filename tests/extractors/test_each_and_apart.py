"""Bodies told apart: ``mỗi đơn vị`` behind a list, ``riêng``, a case with a subject of its own; papers
of an application, cases and compositions, which are no work."""

from __future__ import annotations

import pytest

from cancu import extract_text
from tests.cost import grows_linearly

HEAD = """ỦY BAN NHÂN DÂN XÃ CỒN MUỐI
Số: 18/KH-UBND
Cồn Muối, ngày 02 tháng 4 năm 2026
KẾ HOẠCH
Sắp xếp bến thuyền năm 2026
III. TỔ CHỨC THỰC HIỆN
"""
LETTER = """UBND TỈNH QUẢNG HÀ
SỞ XÂY DỰNG
Số: 77/SXD-QLBT
V/v sắp xếp bến thuyền
Quảng Hà, ngày 02 tháng 4 năm 2026
Kính gửi: Ủy ban nhân dân các xã ven biển.
"""


def told(text, head=HEAD):
    return [(each["agency"], each["task"]) for each in extract_text(head + text)["assignments"]]


EACH = [
    (
        "- Đội Bến bãi, Tổ Cứu hộ, Trạm Y tế xã: mỗi đơn vị cử 02 người trực đêm.\n",
        [(name, "cử 02 người trực đêm") for name in ("Đội Bến bãi", "Tổ Cứu hộ", "Trạm Y tế xã")],
    ),
    (
        "- Khoa Nội, Khoa Nhi: Từng khoa lập 01 bảng trực riêng.\n",
        [("Khoa Nội", "lập 01 bảng trực riêng"), ("Khoa Nhi", "lập 01 bảng trực riêng")],
    ),
    (
        "- Các xã Bãi Sậy, Gò Me, Vàm Rạch: từng xã rà soát thuyền cũ.\n",
        [("Các xã Bãi Sậy, Gò Me, Vàm Rạch", "rà soát thuyền cũ")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), EACH, ids=["units", "wards", "places"])
def test_each_of_them_stands_for_the_bodies_in_front(text, expected):
    assert told(text) == expected


APART = [
    (
        "- Yêu cầu các xã kiểm kê phao, riêng xã Gò Me thống kê cả thuyền thúng.\n",
        [("các xã", "kiểm kê phao"), ("xã Gò Me", "thống kê cả thuyền thúng")],
    ),
    (
        "- Giao các khoa kiểm kê thiết bị, riêng khoa Dược đối chiếu cả sổ thuốc.\n",
        [("các khoa", "kiểm kê thiết bị"), ("khoa Dược", "đối chiếu cả sổ thuốc")],
    ),
    (
        "- Công an xã phong tỏa cầu tàu; sau khi sóng lặng, các thôn cử người vớt rác.\n",
        [
            ("Công an xã", "phong tỏa cầu tàu"),
            ("các thôn", "sau khi sóng lặng, cử người vớt rác"),
        ],
    ),
    (
        "- Khoa Dược cấp thuốc, điều dưỡng ghi sổ, hộ lý thu gom vỏ lọ.\n",
        [("Khoa Dược", "cấp thuốc"), ("điều dưỡng", "ghi sổ"), ("hộ lý", "thu gom vỏ lọ")],
    ),
    (
        "- Giao thủ quỹ chi tiền công; yêu cầu lái xe rửa thuyền; phân công bảo vệ khóa cổng bến.\n",
        [
            ("thủ quỹ", "chi tiền công"),
            ("lái xe", "rửa thuyền"),
            ("bảo vệ", "khóa cổng bến"),
        ],
    ),
    (
        "- Phòng Kinh tế rà soát bến cũ; đề nghị chủ bến bổ sung giấy tờ.\n",
        [("Phòng Kinh tế", "rà soát bến cũ; đề nghị chủ bến bổ sung giấy tờ")],
    ),
    (
        "- Các xã cử lãnh đạo, nhân viên kho trông bến và gửi tên về Phòng Kinh tế.\n",
        [("Các xã", "cử lãnh đạo, nhân viên kho trông bến và gửi tên về Phòng Kinh tế")],
    ),
    (
        "- Trạm Y tế tập huấn y tế thôn, nhân viên trường học sử dụng máy đo.\n",
        [("Trạm Y tế", "tập huấn y tế thôn, nhân viên trường học sử dụng máy đo")],
    ),
    (
        "- Chi cục Thủy sản phải kiểm tra tàu cũ. Sổ theo dõi được lập thành ba bản tại bến.\n",
        [("Chi cục Thủy sản", "phải kiểm tra tàu cũ")],
    ),
    (
        "- Đề nghị các xã thay phao; đồng thời Công ty Cấp nước Quảng Hà sửa vòi nước.\n",
        [("các xã", "thay phao"), ("Công ty Cấp nước Quảng Hà", "sửa vòi nước")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), APART, ids=[each[0][2:30] for each in APART])
def test_another_body_ends_a_task(text, expected):
    assert told(text) == expected


NO_WORK = [
    # papers of an application
    "1. Hồ sơ xin neo thuyền gồm các giấy tờ:\na) Đơn có chữ ký chủ thuyền;\n"
    "b) Công an xã xác nhận nơi ở;\n",
    "1. Hồ sơ vay vốn đóng thuyền bao gồm:\n- Phiếu đề nghị, Tổ trưởng tổ vay vốn ký xác nhận;\n"
    "- Ủy ban nhân dân xã xác nhận danh sách hộ.\n",
    # cases
    "Các trường hợp được hoàn phí bến gồm:\n- Các chủ ghe bán ghe trước khi hết hạn vé tháng;\n",
    "1. Những đối tượng được cấp phao bao gồm:\na) Chủ đò chở khách qua sông;\n",
    # who a body is made of, what it is for
    "- Ban điều hành Quỹ bảo lãnh vay vốn gồm Giám đốc và các Phó Giám đốc.\n",
    "- Sở Xây dựng: các lĩnh vực cấp phép bến, kiểm định thuyền.\n",
]


@pytest.mark.parametrize("text", NO_WORK)
def test_papers_cases_and_compositions_are_no_work(text):
    assert told(text) == []


def test_what_follows_the_papers_is_a_task():
    text = (
        "1. Hồ sơ gồm:\na) Đơn xin neo thuyền;\n2. Ban Quản lý bến phát biển số trước ngày 5/5/2026.\n"
    )
    assert told(text) == [("Ban Quản lý bến", "phát biển số trước ngày 5/5/2026")]


RECEIVED = [
    (
        "Nhận được văn bản này, các chủ bến triển khai ngay việc thay phao.\n",
        [("các chủ bến", "triển khai ngay việc thay phao")],
    ),
    (
        "Khi nhận được thông báo này, Hạt Quản lý đê tổ chức trực ban.\n",
        [("Hạt Quản lý đê", "Khi nhận được thông báo này, tổ chức trực ban")],
    ),
    # a paper that asks, nobody who asks
    ("Hồ sơ đề nghị xét tặng gửi về Sở trong giờ hành chính.\n", []),
]


@pytest.mark.parametrize(("text", "expected"), RECEIVED, ids=["class", "body", "paper"])
def test_who_acts_on_receipt_of_a_letter(text, expected):
    assert told(text, LETTER) == expected


TABLE = HEAD.replace("III. TỔ CHỨC THỰC HIỆN\n", "PHỤ LỤC\nPHÂN CÔNG\n\n")


def test_a_column_of_who_leads_and_with_whom_is_parted_at_the_stroke():
    text = (
        "| STT | Nhiệm vụ | Chủ trì/Phối hợp | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Dựng biển cấm neo | Hạt Quản lý đê/Các thôn | 20/5/2026 |\n"
        "| 2 | Vớt lưới rách | Ban Quản lý bến | 25/5/2026 |\n"
    )
    found = extract_text(TABLE + text)["assignments"]
    assert [(a["agency"], a["role"], a["with"], a["task"]) for a in found] == [
        ("Hạt Quản lý đê", "chu_tri", ["Các thôn"], "Dựng biển cấm neo"),
        ("Ban Quản lý bến", "chu_tri", [], "Vớt lưới rách"),
    ]


def test_a_row_without_an_owners_column_names_the_owner_in_brackets():
    text = (
        "| STT | Nội dung | Thời gian |\n|---|---|---|\n"
        "| 1 | Họp dân các thôn ven biển (Trưởng thôn thực hiện) | Tháng 5/2026 |\n"
        "| 2 | Ký cam kết với chủ thuyền (Hạt Quản lý đê chủ trì, Công an xã phối hợp) | 6/2026 |\n"
        "| 3 | Hội nghị tổng kết (Nhà văn hóa thôn 2) | Tháng 7/2026 |\n"
    )
    found = extract_text(TABLE + text)["assignments"]
    assert [(a["agency"], a["role"], a["with"], a["task"]) for a in found] == [
        ("Trưởng thôn", "thuc_hien", [], "Họp dân các thôn ven biển"),
        ("Hạt Quản lý đê", "chu_tri", ["Công an xã"], "Ký cam kết với chủ thuyền"),
    ]


def test_a_long_paragraph_takes_linear_time():
    clause = "riêng xã Gò Me thống kê cả thuyền thúng; khi sóng lặng, các thôn cử người vớt rác; "
    head = HEAD + "- Yêu cầu các xã kiểm kê phao, "
    assert grows_linearly(extract_text, clause, 6_000, head=head)
