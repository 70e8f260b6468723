"""Who owes a deadline and what is due: bodies of headings, rows and lists; words without what led to the day."""

from __future__ import annotations

from typing import Any

import pytest

from cancu import extract_text

HEAD = """BỘ XÂY DỰNG
Số: 9/2026/TT-BXD
Hà Nội, ngày 05 tháng 3 năm 2026
THÔNG TƯ
Hướng dẫn khai thác bến
"""


def deadlines(body: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract_text(f"{HEAD}{body}\n")["deadlines"]
    return found


def one(body: str) -> dict[str, Any]:
    (found,) = deadlines(body)
    return found


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        (
            "Điều 7. Trách nhiệm của Hiệu trưởng trường mầm non\n1. Mua sách cho lớp học.\n"
            "2. Hằng quý kiểm tra bếp ăn của trường.",
            "Hiệu trưởng trường mầm non",
        ),
        (
            "3. Nhiệm vụ và quyền hạn của Giám đốc Bảo tàng:\na) Quản lý kho hiện vật.\n"
            "b) Báo cáo định kỳ hằng quý về số khách tham quan.",
            "Giám đốc Bảo tàng",
        ),
        (
            "Điều 9 : Đối với Đội trưởng:\nHằng tháng tổ chức họp đội một lần để rút kinh nghiệm.",
            "Đội trưởng",
        ),
        (
            "Điều 5. Trách nhiệm của Chủ tịch Ủy ban nhân dân cấp xã\n1. Lập danh mục bến.\n"
            "2. Báo cáo Sở Xây dựng trước ngày 20/4/2026.",
            "Chủ tịch Ủy ban nhân dân cấp xã",
        ),
        (
            "Điều 5. Nghĩa vụ của hộ nuôi cá lồng\n1. Ghi sổ thức ăn.\n"
            "2. Nộp bản khai số lồng cho xã chậm nhất ngày 15/4/2026.",
            "hộ nuôi cá lồng",
        ),
    ],
)
def test_a_heading_of_duties_names_who_owes(body: str, agency: str) -> None:
    assert one(body)["agency"] == agency


def test_a_heading_of_duties_gives_way_to_who_acts() -> None:
    found = one(
        "Điều 5. Trách nhiệm của Sở Xây dựng\n"
        "1. Hằng quý, Thanh tra Sở báo cáo Sở Xây dựng số lượt thuyền."
    )
    assert found["agency"] == "Thanh tra Sở"


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("Hằng năm, Hội phải nộp sổ quỹ cho Sở trước ngày 20 tháng 01.", "Hội"),
        (
            "Trong thời hạn 05 ngày kể từ ngày ký hợp đồng, bên thuê bến phải nộp đủ tiền thuê.",
            "bên thuê bến",
        ),
        (
            "Trong thời hạn 08 giờ kể từ khi thuyền cập bến, nếu có hàng thừa so với sổ, thì"
            " tổ quản lý bến phải báo cho chủ hàng.",
            "tổ quản lý bến",
        ),
        (
            "Khi bán xong các thuyền cũ này các hộ kinh doanh phải báo cáo Sở chậm nhất ngày 15/4/2026.",
            "các hộ kinh doanh",
        ),
        (
            "Trên cơ sở số thuyền của mình, trong phạm vi 10 ngày kể từ khi nhận bến, doanh nghiệp"
            " chủ động đăng ký số chuyến với Sở.",
            "doanh nghiệp",
        ),
        (
            "Tổ chức, cá nhân bị phạt về khai thác bến phải nộp tiền phạt trong thời hạn 10 ngày,"
            " kể từ ngày nhận quyết định.",
            "Tổ chức, cá nhân bị phạt về khai thác bến",
        ),
    ],
)
def test_a_duty_inside_the_words_names_who_owes(body: str, agency: str) -> None:
    assert one(body)["agency"] == agency


@pytest.mark.parametrize(
    "body",
    [
        "Bản vẽ của các chủ thuyền phải được lưu tại bến trước ngày 15/4/2026.",
        "Sổ ghi của người gác bến phải nộp trước ngày 15/4/2026.",
        "Hội nghị tổng kết phải họp xong trước ngày 15/4/2026.",
    ],
)
def test_whose_thing_it_is_owes_nothing(body: str) -> None:
    assert one(body)["agency"] is None


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        (
            "Trong thời hạn 05 ngày kể từ ngày nhận đơn, đơn vị quản lý chợ và tương đương"
            " có văn bản gửi Sở.",
            "đơn vị quản lý chợ và tương đương",
        ),
        (
            "Hằng năm, các cơ quan kiểm tra cấp tỉnh, ban pháp chế, cơ quan nội vụ tổng hợp"
            " số liệu, báo cáo Bộ.",
            "các cơ quan kiểm tra cấp tỉnh, ban pháp chế, cơ quan nội vụ",
        ),
        (
            "Trong thời hạn 15 ngày, kể từ ngày nhận đơn, cơ quan quản lý bến đã cấp giấy phép khai"
            " thác cho chủ bến cũ ra thông báo bằng văn bản.",
            "cơ quan quản lý bến đã cấp giấy phép khai thác cho chủ bến cũ",
        ),
    ],
)
def test_an_office_is_told_with_what_it_does(body: str, agency: str) -> None:
    assert one(body)["agency"] == agency


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        (
            "Định kỳ 6 tháng và hằng năm, các sở, ban, ngành và Ủy ban nhân dân các xã phải tổ chức"
            " sơ kết, tổng kết việc khai thác bến.",
            "các sở, ban, ngành và Ủy ban nhân dân các xã",
        ),
        (
            "Định kỳ hằng tháng và hằng quý, Sở Y tế, Sở Tài chính phải báo cáo Bộ số thuyền.",
            "Sở Y tế, Sở Tài chính",
        ),
        (
            "Hằng tháng, hằng quý, Công an tỉnh và Sở Xây dựng rà soát bến.",
            "Công an tỉnh và Sở Xây dựng",
        ),
    ],
)
def test_all_of_several_owe_each_of_two_habits(body: str, agency: str) -> None:
    assert {each["agency"] for each in deadlines(body)} == {agency}


TABLE = """
| STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn hoàn thành |
| --- | --- | --- | --- |
| 1 | Lập bản đồ bến, gửi Bộ bản in trước ngày 20/4/2026 để in sách. | Sở Xây dựng | 30/4/2026 |
| 2 | Vận động các hộ làm nhà vệ sinh, hoàn thành trong tháng 5/2026. | Hội Phụ nữ tỉnh | 31/5/2026 |
| 3 | Tổ chức đối thoại định kỳ hằng tháng với chủ thuyền về giá vé. | Sở Tài chính | Năm 2026 |
"""


def test_a_day_in_a_task_cell_is_of_its_row() -> None:
    told = {each["text"]: (each["agency"], each["what"]) for each in deadlines(TABLE)}
    assert told["trước ngày 20/4/2026"] == (
        "Sở Xây dựng",
        "Lập bản đồ bến, gửi Bộ bản in để in sách",
    )
    assert told["trong tháng 5/2026"][0] == "Hội Phụ nữ tỉnh"
    assert told["định kỳ hằng tháng"] == (
        "Sở Tài chính",
        "Tổ chức đối thoại với chủ thuyền về giá vé",
    )
    assert told["31/5/2026"][1] == "Vận động các hộ làm nhà vệ sinh"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "Số thuyền hỏng phải được báo cáo theo định kỳ hằng tháng cho phòng quản lý bến.",
            "Số thuyền hỏng phải được báo cáo cho phòng quản lý bến",
        ),
        (
            "Dựa vào số thuyền của mình, trong phạm vi 10 ngày kể từ khi nhận bến, doanh nghiệp"
            " đăng ký số chuyến với Sở.",
            "Dựa vào số thuyền của mình, doanh nghiệp đăng ký số chuyến với Sở",
        ),
        (
            "Hằng năm, chậm nhất ngày 20/01, doanh nghiệp phải báo cáo Sở Xây dựng số thuyền.",
            "doanh nghiệp phải báo cáo Sở Xây dựng số thuyền",
        ),
    ],
)
def test_what_led_to_the_day_is_not_left_over(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "Đối với thuyền mới thì thời hạn nộp lệ phí là 15 ngày, kể từ ngày nhận đơn.",
            "nộp lệ phí: Đối với thuyền mới",
        ),
        (
            "Trường hợp chủ bến có người bảo lãnh thì thời hạn nộp tiền thuê là 20 ngày kể từ ngày ký"
            " hợp đồng với điều kiện sau:",
            "nộp tiền thuê: Trường hợp chủ bến có người bảo lãnh",
        ),
        (
            "Đối với bến phao, thời hạn gửi bản vẽ là 25 ngày kể từ ngày khởi công.",
            "gửi bản vẽ: Đối với bến phao",
        ),
    ],
)
def test_the_act_of_a_label_inside_the_term(body: str, what: str) -> None:
    assert one(body)["what"] == what


def test_an_event_ends_in_front_of_its_condition() -> None:
    found = one("Thời hạn nộp tiền là 20 ngày kể từ ngày ký hợp đồng với điều kiện sau:")
    assert found["anchor"] == "ngày ký hợp đồng"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "Chủ thuyền đã hết hạn thuê nhưng còn nợ vé thì được gia hạn; Trong thời hạn 20 ngày kể"
            " từ khi gia hạn, chủ thuyền phải trả đủ tiền vé.",
            "chủ thuyền phải trả đủ tiền vé",
        ),
        (
            "Sinh viên thôi học được lấy lại hồ sơ; trong thời hạn 30 ngày kể từ ngày thôi học, sinh viên"
            " phải nộp lại thẻ thư viện.",
            "sinh viên phải nộp lại thẻ thư viện",
        ),
        (
            "Bến cũ được dùng tiếp; trước ngày 15/4/2026, người thuê bến nộp bản vẽ cho Sở.",
            "người thuê bến nộp bản vẽ cho Sở",
        ),
    ],
)
def test_a_day_that_opens_a_clause_takes_nothing_of_the_one_before(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "Thời gian gửi báo cáo về Sở trước ngày 02 tháng tiếp theo liền kề với tháng báo cáo đối với"
            " báo cáo tháng.",
            "gửi báo cáo về Sở đối với báo cáo tháng",
        ),
        (
            "Chủ bến nộp sổ vé trước ngày 05 tháng sau liền kề cho Sở.",
            "Chủ bến nộp sổ vé cho Sở",
        ),
        (
            "Chủ bến nộp bản kê trước ngày 10 tháng đầu tiên của quý liền kề quý báo cáo về Sở.",
            "Chủ bến nộp bản kê về Sở",
        ),
    ],
)
def test_the_rest_of_a_period_is_not_what_is_due(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "Thủ tục cấp thẻ cho thuyền du lịch\n05 ngày làm việc, kể từ ngày nhận đủ giấy tờ",
            "cấp thẻ cho thuyền du lịch",
        ),
        (
            "Bổ nhiệm người gác bến\n(2.004417)\n12 ngày, kể từ ngày nhận đơn hợp lệ",
            "Bổ nhiệm người gác bến",
        ),
        (
            "Thu hồi giấy phép bến\n07 ngày làm việc, kể từ ngày nhận đơn",
            "Thu hồi giấy phép bến",
        ),
    ],
)
def test_a_term_alone_is_of_the_procedure_above(body: str, what: str) -> None:
    assert one(body)["what"] == what
