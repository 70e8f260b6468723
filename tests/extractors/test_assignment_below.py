"""Owners told below what they have, in words of our own."""

from __future__ import annotations

import pytest

from extractors.facts import run
from tests.factories import document

PLAN = "KẾ HOẠCH\nPhòng, chống cháy rừng năm 2026\nIII. NHIỆM VỤ TRỌNG TÂM\n1. Tuần tra, canh gác\n"


def told(text):
    """Agency and first words of the task of each assignment."""
    found = run(document(PLAN + text), only=frozenset({"assignments"}))["assignments"]
    return [(a.agency, " ".join(a.task.split()[:2])) for a in found]


BELOW = [
    (
        "a line behind the items of a section is for all of them",
        "- Phát thanh trên loa xã mỗi tuần hai buổi.\n- Ký cam kết với các hộ sống ven rừng.\n"
        "Trách nhiệm chỉ đạo thực hiện: Các chi ủy, tổ chức đảng; Hội Nông dân xã.",
        [
            ("Các chi ủy, tổ chức đảng", "Phát thanh"),
            ("Hội Nông dân xã", "Phát thanh"),
            ("Các chi ủy, tổ chức đảng", "Ký cam"),
            ("Hội Nông dân xã", "Ký cam"),
        ],
    ),
    (
        "a bullet at the end is",
        "- Tập huấn sơ cứu cho các tổ đội.\n- Rà soát trang thiết bị.\n"
        "- Trách nhiệm chỉ đạo thực hiện: Ban Chỉ huy Quân sự xã.",
        [("Ban Chỉ huy Quân sự xã", "Tập huấn"), ("Ban Chỉ huy Quân sự xã", "Rà soát")],
    ),
    (
        "over two levels",
        "a) Mua sắm vật tư\n- Mua máy thổi gió cho các tổ.\nb) Chuẩn bị lực lượng\n"
        "- Lập danh sách người trực.\nCơ quan thực hiện: Phòng Kinh tế.",
        [("Phòng Kinh tế", "Mua máy"), ("Phòng Kinh tế", "Lập danh")],
    ),
    (
        "a label and partners",
        "- Lập chốt gác tại các khe suối.\n- Sửa đường băng cản lửa.\n"
        "Đơn vị chủ trì: Hạt Kiểm lâm; đơn vị phối hợp: Công an xã.",
        [("Hạt Kiểm lâm", "Lập chốt"), ("Hạt Kiểm lâm", "Sửa đường")],
    ),
    (
        "points of a section without a label of their own",
        "1.1. Nạo vét kênh dẫn nước.\n1.2. Sửa chữa bể chứa.\n- Cơ quan thực hiện: Phòng Kinh tế.\n"
        "1.3. Rà soát biển báo.\n1.4. Lập bản đồ khe suối.\n- Cơ quan thực hiện: Hạt Kiểm lâm chủ trì, "
        "phối hợp với các xã -Thời gian thực hiện: Quý II/2026.",
        [
            ("Phòng Kinh tế", "Nạo vét"),
            ("Phòng Kinh tế", "Sửa chữa"),
            ("Hạt Kiểm lâm", "Rà soát"),
            ("Hạt Kiểm lâm", "Lập bản"),
        ],
    ),
    (
        "each label is for what stands since the one before",
        "- Mời báo cáo viên của huyện.\nĐơn vị thực hiện: Phòng Văn hóa - Xã hội.\n"
        "- Treo băng rôn tại các ngã ba.\nĐơn vị thực hiện: Đoàn Thanh niên xã.",
        [("Phòng Văn hóa - Xã hội", "Mời báo"), ("Đoàn Thanh niên xã", "Treo băng")],
    ),
    (
        "nor for the sections before its own",
        "- Dọn thực bì ven đường.\n2. Hậu cần\n- Mua bình nước cho các tổ.\n- Phát áo phản quang.\n"
        "Trách nhiệm thực hiện: Văn phòng Ủy ban nhân dân xã.",
        [("Văn phòng Ủy ban nhân dân xã", "Mua bình"), ("Văn phòng Ủy ban nhân dân xã", "Phát áo")],
    ),
    (
        "nor for what tells of things",
        "- Nhà văn hóa bản là điểm tập kết.\n- Chuẩn bị tài liệu cho đại biểu.\n"
        "- Trách nhiệm thực hiện: Đoàn Thanh niên xã.",
        [("Đoàn Thanh niên xã", "Chuẩn bị")],
    ),
    (
        "nor for those who have an owner",
        "- Giao Công an xã lập danh sách đối tượng.\n- Sửa biển cấm lửa.\n"
        "Trách nhiệm tổ chức thực hiện: Hạt Kiểm lâm.",
        [("Công an xã", "lập danh"), ("Hạt Kiểm lâm", "Sửa biển")],
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), BELOW, ids=[row[0] for row in BELOW])
def test_an_owner_below_has_the_items_above(kind, text, expected):
    assert told(text) == expected


OWN = [
    (
        "who is given the lead in words of its own leads",
        "- Nhân viên được phân công chủ trì, phối hợp với tổ bảo vệ xây dựng lịch trực.",
        [("Nhân viên được phân công", "xây dựng")],
    ),
    (
        "who is given work does all of a list",
        "- Cộng tác viên được giao thực hiện KHPCCC, tổ chức canh gác và theo dõi thời tiết.",
        [("Cộng tác viên được giao", "thực hiện")],
    ),
    (
        "not where the clause tells which one",
        "- Đơn vị được giao thực hiện dự án báo cáo tiến độ hằng tháng.",
        [("Đơn vị được giao thực hiện dự án", "báo cáo")],
    ),
    (
        "a unit beside a group has the items too",
        "2. Đối với các Tổ tuần tra và bộ phận hậu cần\n- Lập danh sách người trực.",
        [("các Tổ tuần tra", "Lập danh"), ("bộ phận hậu cần", "Lập danh")],
    ),
    (
        "a class of persons with a word that counts them",
        "2. Đối với đội ngũ cộng tác viên\n- Lập danh sách người trực.",
        [("đội ngũ cộng tác viên", "Lập danh")],
    ),
    (
        "two nouns of one group are one",
        "2. Đối với các tổ chức và cá nhân\n- Ký cam kết bảo vệ rừng.",
        [("các tổ chức và cá nhân", "Ký cam")],
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), OWN, ids=[row[0] for row in OWN])
def test_owners_in_words_of_their_own(kind, text, expected):
    assert told(text) == expected
