"""Rows a strict clerk would copy whole: the case with the act, names that end where they end, no rest."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import pytest

import cancu

HEAD = (
    "Số: 18/QĐ-UBND\nBình Lộc, ngày 04 tháng 3 năm 2026\n\nQUY ĐỊNH\nvề quản lý bến thuyền\n\n"
    "Điều 3. Trách nhiệm thực hiện\n\n"
)


def rows(text, head=HEAD):
    return [
        (each["agency"], each["task"], each["with"], each["role"])
        for each in cancu.extract_text(head + text)["assignments"]
    ]


def told(text, head=HEAD):
    return [row[:2] for row in rows(text, head)]


@pytest.mark.parametrize(
    ("text", "who", "act"),
    [
        # who has the duty is named in the case
        (
            "1. Nếu chủ quán không bán hết bánh trong ngày thì phải hủy trước khi đóng cửa.",
            "chủ quán",
            "Nếu chủ quán không bán hết bánh trong ngày thì phải hủy trước khi đóng cửa",
        ),
        (
            "1. Hộ nuôi cá lồng bỏ lưới quá ba ngày trên luồng chạy tàu thì phải dọn sạch luồng.",
            "Hộ nuôi cá lồng",
            "bỏ lưới quá ba ngày trên luồng chạy tàu thì phải dọn sạch luồng",
        ),
        (
            "1. Thuyền viên vi phạm quy định về áo phao mà gây thiệt hại cho khách thì phải bồi thường theo quy định.",
            "Thuyền viên",
            "vi phạm quy định về áo phao mà gây thiệt hại cho khách thì phải bồi thường theo quy định",
        ),
        # no comma, or other words, between the case and who is named
        (
            "1. Khi nhập gạo thủ kho phải cân và ghi phiếu.",
            "thủ kho",
            "Khi nhập gạo, phải cân và ghi phiếu",
        ),
        (
            "1. Trong quá trình thực hiện, nếu có khó khăn Ủy ban nhân dân các xã kịp thời báo cáo Sở Xây dựng bằng văn bản.",
            "Ủy ban nhân dân các xã",
            "nếu có khó khăn, kịp thời báo cáo Sở Xây dựng bằng văn bản",
        ),
        (
            "1. Trong quá trình thực hiện nếu phát sinh vướng mắc đề nghị các cơ quan, đơn vị phản ánh về Sở Xây dựng để tổng hợp.",
            "các cơ quan, đơn vị",
            "nếu phát sinh vướng mắc, phản ánh về Sở Xây dựng để tổng hợp",
        ),
    ],
)
def test_a_case_stays_with_its_act(text, who, act):
    assert told(text) == [(who, act)]


@pytest.mark.parametrize(
    ("text", "who", "act"),
    [
        (
            "1. Các chủ ao chuyển nhượng mặt nước có thu tiền phải kê khai với xã.",
            "Các chủ ao chuyển nhượng mặt nước có thu tiền",
            "phải kê khai với xã",
        ),
        (
            "1. Các cơ quan thanh tra nhà nước phối hợp với Sở Xây dựng kiểm tra bến.",
            "Các cơ quan thanh tra nhà nước",
            "phối hợp với Sở Xây dựng kiểm tra bến",
        ),
        (
            "1. Hằng năm, các cơ quan thanh tra nhà nước tổng hợp số bến vi phạm báo cáo Sở Xây dựng.",
            "các cơ quan thanh tra nhà nước",
            "tổng hợp số bến vi phạm báo cáo Sở Xây dựng",
        ),
        (
            "1. Trạm Thú y nộp sổ tiêm phòng về huyện (theo mẫu:",
            "Trạm Thú y",
            "nộp sổ tiêm phòng về huyện",
        ),
        (
            "1. Chủ tịch Ủy ban nhân dân xã duyệt danh sách hộ nuôi cá. Trình tự xét duyệt được thực hiện theo Quy chế của huyện.",
            "Chủ tịch Ủy ban nhân dân xã",
            "duyệt danh sách hộ nuôi cá",
        ),
    ],
)
def test_names_and_acts_end_where_they_end(text, who, act):
    assert told(text) == [(who, act)]


def test_partners_keep_the_house_behind_a_stroke():
    text = (
        "1. Phòng Hậu cần/Công an tỉnh chủ trì, phối hợp với Phòng Tài chính/Công an tỉnh và "
        "Phòng Xây dựng/Công an tỉnh kiểm kê kho quân trang."
    )
    assert rows(text) == [
        (
            "Phòng Hậu cần/Công an tỉnh",
            "kiểm kê kho quân trang",
            ["Phòng Tài chính/Công an tỉnh", "Phòng Xây dựng/Công an tỉnh"],
            "chu_tri",
        )
    ]


def test_the_role_behind_words_in_front():
    text = (
        "2. Trạm Kiểm lâm\na) Sau khi có bản đồ cháy của huyện, chủ trì, phối hợp với Công an xã "
        "kiểm tra các lán nương."
    )
    assert [row[2:] for row in rows(text)] == [(["Công an xã"], "chu_tri")]


def test_bodies_of_a_joint_head_each_by_itself():
    text = (
        "Điều 7. Nhiệm vụ và quyền hạn của Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ và Ủy ban nhân dân tỉnh, "
        "thành phố trực thuộc Trung ương\n1. Ban hành nội quy phòng đọc;\n2. Kiểm kê sách quý."
    )
    assert [who for who, _ in told(text)] == [
        "Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
        "Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương",
    ] * 2


def test_who_does_what_another_directs():
    text = (
        "1. Chi cục Thủy lợi\na) Rà soát đê bao trước mùa lũ.\n"
        "b) Chỉ đạo Hạt Quản lý đê Cồn Muối thực hiện:\n- Tuần tra đê ban đêm.\n- Ghi sổ mực nước mỗi giờ."
    )
    assert [who for who, _ in told(text)] == [
        "Chi cục Thủy lợi",
        "Hạt Quản lý đê Cồn Muối",
        "Hạt Quản lý đê Cồn Muối",
    ]


@pytest.mark.parametrize(
    "text",
    [
        # whom a rule is for
        "2. Quy chế này áp dụng đối với:\na) Các tổ vận hành trạm bơm, tổ thủy nông trực thuộc Xí nghiệp;\nb) Các hộ dùng nước ký hợp đồng với Xí nghiệp.",
        # names, one by one
        "1. Công ty Cổ phần Cầu và đường xây dựng; Công ty Bê tông Lam Giang; Công ty Gạch ngói Bến;…",
        # what a class gets, may, is competent for
        "1. Học viên đủ buổi học được khoa giao đề tài cuối khóa.",
        "1. Hạt trưởng Hạt Kiểm lâm thu phí bến gỗ được quyền xử lý đối với các bè vi phạm.",
        "1. Hội đồng trường là cơ quan có thẩm quyền ra quyết định mở lớp ngoài giờ.",
        # by whom a body was set up
        "1. Doanh nghiệp do người nước ngoài thường trú tại tỉnh thành lập theo luật Việt Nam.",
    ],
)
def test_no_work(text):
    assert told(text) == []


def test_a_heading_that_tells_of_staff_owns_nothing():
    head = (
        "ỦY BAN NHÂN DÂN TỈNH LAM GIANG\nSố: 318/CTr-UBND\nLam Giang, ngày 12 tháng 3 năm 2026\n"
        "CHƯƠNG TRÌNH\nCải cách hành chính giai đoạn 2026 - 2030\nIII. NỘI DUNG\n"
    )
    text = (
        "3. Về đổi mới, nâng cao chất lượng đội ngũ giáo viên, viên chức:\n"
        "3.1. Tiến hành khảo sát, đánh giá tay nghề giáo viên toàn tỉnh.\n3.2. Tập trung chấn chỉnh giờ giấc.\n"
    )
    assert told(text, head) == []


def test_what_somebody_else_decides_is_not_the_owners():
    text = (
        "2. Phòng Kinh tế\na) Thẩm định, báo cáo và trình Chủ tịch Ủy ban nhân dân xã quyết định:\n"
        "- Phê duyệt phương án xây bến Cồn Muối;\n- Phê duyệt mức thu phí đò ngang."
    )
    assert all("Phê duyệt" not in act[:9] for _, act in told(text))


def test_a_name_that_ends_in_the_word_for_through_stays():
    assert told("- Trường Tiểu học Bản Qua trồng 300 cây xanh.")[0][0] == "Trường Tiểu học Bản Qua"


def test_what_a_class_may_ask_of_another_is_no_work_of_that_one():
    text = (
        "2. Đại lý bán vé có các quyền và nghĩa vụ sau đây:\na) Tuân thủ giá vé đã niêm yết;\n"
        "b) Yêu cầu chủ bến hướng dẫn khách xếp hàng theo hợp đồng."
    )
    assert all(who != "chủ bến" for who, _ in told(text))


def test_a_thing_and_when_stay_with_what_is_done_to_it():
    text = "1. Các loại máy bơm khi mua về thủ kho phải ghi sổ và dán tem."
    assert told(text) == [("thủ kho", "Các loại máy bơm khi mua về, phải ghi sổ và dán tem")]
