"""Where a task begins and ends: the case in front of it is part of it, the next sentence is not."""

from __future__ import annotations

import pytest

from extractors.facts import run
from tests.factories import document

PLAN = "KẾ HOẠCH\nPhòng ngừa thiên tai năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"


def told(text):
    found = run(document(PLAN + text), only=frozenset({"assignments"}))["assignments"]
    return [(a.agency, a.task) for a in found]


CASES = [
    # in front of the owner
    (
        "1. Khi mưa lớn kéo dài, Ủy ban nhân dân xã phải sơ tán các hộ ven suối.",
        [("Ủy ban nhân dân xã", "Khi mưa lớn kéo dài, phải sơ tán các hộ ven suối")],
    ),
    (
        "1. Trường hợp đê nứt thì Hạt Quản lý đê lập biên bản và đắp lại.",
        [("Hạt Quản lý đê", "Trường hợp đê nứt thì lập biên bản và đắp lại")],
    ),
    (
        "1. Đối với nhà văn hóa bị tốc mái, Phòng Văn hóa - Xã hội lập dự toán sửa chữa.",
        [("Phòng Văn hóa - Xã hội", "Đối với nhà văn hóa bị tốc mái, lập dự toán sửa chữa")],
    ),
    # in front of a word of order
    (
        "1. Sau khi nước rút, đề nghị Trạm Y tế xã khử khuẩn các giếng.",
        [("Trạm Y tế xã", "Sau khi nước rút, khử khuẩn các giếng")],
    ),
    # between the owner and the duty
    (
        "1. Lớp trưởng khi nhận đơn phải đối chiếu với sổ.",
        [("Lớp trưởng", "khi nhận đơn, phải đối chiếu với sổ")],
    ),
    # no case: a reason, an aim, a day that the deadline tells
    (
        "1. Căn cứ tình hình mưa lũ, Sở Y tế rà soát kho thuốc.",
        [("Sở Y tế", "rà soát kho thuốc")],
    ),
    (
        "1. Trước ngày 15/9/2026, Sở Y tế rà soát kho thuốc.",
        [("Sở Y tế", "rà soát kho thuốc")],
    ),
    (
        "1. Đối với Sở Y tế: Rà soát kho thuốc.",
        [("Sở Y tế", "Rà soát kho thuốc")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[each[0][3:40] for each in CASES])
def test_a_case_in_front_of_the_duty_is_part_of_the_task(text, expected):
    assert told(text) == expected


LATER = [
    # another act is part of the task
    (
        "1. Ban Quản lý chợ rà soát hệ thống điện. Tổ chức diễn tập chữa cháy cho các hộ.",
        [("Ban Quản lý chợ", "rà soát hệ thống điện. Tổ chức diễn tập chữa cháy cho các hộ")],
    ),
    (
        "1. Sở Y tế\n- Kiểm tra kho thuốc. Đồng thời, lập danh mục thuốc cần bổ sung.",
        [("Sở Y tế", "Kiểm tra kho thuốc. Đồng thời, lập danh mục thuốc cần bổ sung")],
    ),
    # what is told of things
    (
        "1. Trạm Y tế xã phun hóa chất tại các thôn. Việc phun phải có người dân chứng kiến.",
        [("Trạm Y tế xã", "phun hóa chất tại các thôn")],
    ),
    (
        "1. Sở Y tế\n- Kiểm tra kho thuốc. Trong đó, kho huyện là kho mới xây.",
        [("Sở Y tế", "Kiểm tra kho thuốc")],
    ),
    # what to do if something does not go well
    (
        "1. Sở Y tế rà soát kho thuốc. Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về tỉnh.",
        [("Sở Y tế", "rà soát kho thuốc")],
    ),
    # another case
    (
        "1. Sở Y tế kiểm tra kho thuốc. Khi kho bị ngập, chuyển thuốc lên tầng hai.",
        [("Sở Y tế", "kiểm tra kho thuốc. Khi kho bị ngập, chuyển thuốc lên tầng hai")],
    ),
    # another case of somebody else
    (
        "1. Sở Y tế kiểm tra kho thuốc. Quá thời hạn này, cơ sở bán lẻ phải nộp lại hồ sơ.",
        [
            ("Sở Y tế", "kiểm tra kho thuốc"),
            ("cơ sở bán lẻ", "Quá thời hạn này, phải nộp lại hồ sơ"),
        ],
    ),
    # a regular report, in an item too
    (
        "1. Trạm Y tế xã\n- Theo dõi ổ dịch. Định kỳ trước ngày 25 hằng tháng báo cáo Sở Y tế.",
        [
            ("Trạm Y tế xã", "Theo dõi ổ dịch"),
            ("Trạm Y tế xã", "Định kỳ trước ngày 25 hằng tháng báo cáo Sở Y tế"),
        ],
    ),
    (
        "1. Trạm Y tế xã\n- Phối hợp với nhà trường khám mắt. Cuối năm, báo cáo kết quả về Sở Y tế.",
        [
            ("Trạm Y tế xã", "Phối hợp với nhà trường khám mắt"),
            ("Trạm Y tế xã", "Cuối năm, báo cáo kết quả về Sở Y tế"),
        ],
    ),
    (
        "1. Trạm Y tế xã\n- Căn cứ vào số giường bệnh của trạm, lập dự toán kinh phí.",
        [("Trạm Y tế xã", "Căn cứ vào số giường bệnh của trạm, lập dự toán kinh phí")],
    ),
    # whom the next act is done with is not who does it
    (
        "1. Trạm Y tế xã theo dõi ổ dịch. Nếu dịch lan rộng, phối hợp với Sở Y tế, Công an tỉnh "
        "khoanh vùng.",
        [
            (
                "Trạm Y tế xã",
                "theo dõi ổ dịch. Nếu dịch lan rộng, phối hợp với Sở Y tế, Công an tỉnh khoanh vùng",
            )
        ],
    ),
    # the day of the act stays with it
    (
        "1. Ban Quản lý chợ sắp xếp lại các gian hàng. Hoàn thành trước ngày 20/4/2026.",
        [("Ban Quản lý chợ", "sắp xếp lại các gian hàng. Hoàn thành trước ngày 20/4/2026")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LATER, ids=[each[0][3:40] for each in LATER])
def test_a_task_ends_with_its_sentence(text, expected):
    assert told(text) == expected
