"""Names of an execution clause, each to its end: fields behind commas, classes of people, what a unit is of."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import pytest

import cancu

HEAD = "Số: 12/QĐ-SYT\nHuế, ngày 5 tháng 3 năm 2024\nQUYẾT ĐỊNH\nVề việc thành lập tổ\n\n"


@pytest.mark.parametrize(
    ("names", "want"),
    [
        (
            "Các Ông Chánh văn phòng, Trưởng các phòng nghiệp vụ và toàn thể công chức thuộc BQL các Khu công nghiệp "
            "tỉnh Đắk Mia",
            [
                "Chánh văn phòng",
                "Trưởng các phòng nghiệp vụ và toàn thể công chức thuộc BQL các Khu công nghiệp tỉnh Đắk Mia",
            ],
        ),
        (
            "Thống đốc Ngân hàng Nhà nước và Chánh Thanh tra, giám sát ngân hàng",
            ["Thống đốc Ngân hàng Nhà nước", "Chánh Thanh tra, giám sát ngân hàng"],
        ),
        (
            "Trưởng ban Quản lý, khai thác nhà ở, Giám đốc Trung tâm Ứng phó sự cố, tìm kiếm cứu nạn và các cá nhân "
            "có liên quan",
            [
                "Trưởng ban Quản lý, khai thác nhà ở",
                "Giám đốc Trung tâm Ứng phó sự cố, tìm kiếm cứu nạn",
                "các cá nhân có liên quan",
            ],
        ),
        (
            "Hiệu trưởng, các thành viên thuộc Tổ kiểm tra nội bộ trường Tiểu học Nà Lơi, giáo viên các khối lớp và "
            "nhân viên",
            [
                "Hiệu trưởng",
                "các thành viên thuộc Tổ kiểm tra nội bộ trường Tiểu học Nà Lơi",
                "giáo viên các khối lớp",
                "nhân viên",
            ],
        ),
        (
            "Chánh Văn phòng, Thủ trưởng các đơn vị trực thuộc Sở, các tổ chức, cá nhân có liên quan",
            [
                "Chánh Văn phòng",
                "Thủ trưởng các đơn vị trực thuộc Sở",
                "các tổ chức, cá nhân có liên quan",
            ],
        ),
        (
            "Cục trưởng Cục Bảo tồn, Chánh Thanh tra Bộ và các Vụ trưởng, Giám đốc các viện trực thuộc Bộ",
            [
                "Cục trưởng Cục Bảo tồn",
                "Chánh Thanh tra Bộ",
                "các Vụ trưởng",
                "Giám đốc các viện trực thuộc Bộ",
            ],
        ),
        (
            "Chánh Văn phòng, Thủ trưởng Y tế các Bộ, ngành và Thủ trưởng các viện có liên quan",
            ["Chánh Văn phòng", "Thủ trưởng Y tế các Bộ, ngành", "Thủ trưởng các viện có liên quan"],
        ),
        (
            "Giám đốc đại học, học viện, Hiệu trưởng trường đại học, cao đẳng và trung cấp nghề",
            ["Giám đốc đại học, học viện", "Hiệu trưởng trường đại học, cao đẳng và trung cấp nghề"],
        ),
        (
            "Trưởng các tổ thuộc và trực thuộc Trường Đại học Thủy sản, Đại học Hồng Hà, các cá nhân có liên quan",
            [
                "Trưởng các tổ thuộc và trực thuộc Trường Đại học Thủy sản, Đại học Hồng Hà",
                "các cá nhân có liên quan",
            ],
        ),
        (
            "Tổng giám đốc và Người đại diện phần vốn tại Bến xe Hồng Gai, các tổ chức có liên quan",
            [
                "Tổng giám đốc",
                "Người đại diện phần vốn tại Bến xe Hồng Gai",
                "các tổ chức có liên quan",
            ],
        ),
        (
            "Hiệu trưởng các trường tiểu học, trung học cơ sở và các ông, bà có tên tại Điều 1",
            ["Hiệu trưởng các trường tiểu học, trung học cơ sở", "các ông, bà có tên tại Điều 1"],
        ),
        (
            "Chánh Văn phòng, Trưởng các phòng, ban: Nội vụ, Tài chính - Kế hoạch, Kinh tế và Hạ tầng; Chủ tịch UBND "
            "các xã, thị trấn",
            [
                "Chánh Văn phòng",
                "Trưởng các phòng, ban: Nội vụ, Tài chính - Kế hoạch, Kinh tế và Hạ tầng",
                "Chủ tịch UBND các xã, thị trấn",
            ],
        ),
        (
            "Chánh Văn phòng: Chánh Thanh tra tỉnh: Chủ tịch UBND các huyện, thị xã Mường So và thành phố Tà Lài",
            [
                "Chánh Văn phòng",
                "Chánh Thanh tra tỉnh",
                "Chủ tịch UBND các huyện, thị xã Mường So và thành phố Tà Lài",
            ],
        ),
        (
            "Trưởng phòng Tổ chức (bà Vi Thị Sen) và Trưởng các khoa",
            ["Trưởng phòng Tổ chức", "Trưởng các khoa"],
        ),
    ],
)
def test_each_name_to_its_end(names, want):
    text = f"{HEAD}Điều 1. Lập tổ.\nĐiều 2. {names} chịu trách nhiệm thi hành Quyết định này./."
    assert [each["agency"] for each in cancu.extract_text(text)["assignments"]] == want


@pytest.mark.parametrize(
    ("cell", "want"),
    [
        ("Ủy ban Tài chính, Ngân sách", ["Ủy ban Tài chính, Ngân sách"]),
        (
            "Ủy ban Văn hóa, Giáo dục; Hội đồng Dân tộc",
            ["Ủy ban Văn hóa, Giáo dục", "Hội đồng Dân tộc"],
        ),
        ("Hội đồng Thi đua", ["Hội đồng Thi đua"]),
    ],
)
def test_names_of_known_bodies_hold_commas_and_verbs(cell, want):
    text = f"{HEAD}| TT | Nội dung | Cơ quan chủ trì |\n|---|---|---|\n| 1 | Thẩm tra hồ sơ cấp nước | {cell} |\n"
    assert [each["agency"] for each in cancu.extract_text(text)["assignments"]] == want
    if ";" not in cell:
        text = f"{HEAD}1. {cell} đánh giá hồ sơ trước ngày 12/4/2024.\n2. Các xã trồng cây.\n"
        assert cancu.extract_text(text)["assignments"][0]["agency"] == cell


@pytest.mark.parametrize(
    ("words", "want"),
    [
        (
            "Bộ Giáo dục và Đào tạo, các sở giáo dục và đào tạo kiểm tra bếp ăn.",
            ["Bộ Giáo dục và Đào tạo", "các sở giáo dục và đào tạo"],
        ),
        ("Bộ Y tế, các sở y tế rà soát kho thuốc.", ["Bộ Y tế", "các sở y tế"]),
        ("Các sở tổ chức thi tay nghề.", ["Các sở"]),
        ("Các sở xây dựng kế hoạch chống úng.", ["Các sở"]),
    ],
)
def test_fields_of_departments_in_small_letters(words, want):
    facts = cancu.extract_text(f"{HEAD}1. {words}\n2. Các xã trồng cây.\n")["assignments"]
    assert [each["agency"] for each in facts][: len(want)] == want
