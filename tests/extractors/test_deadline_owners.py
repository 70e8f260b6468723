"""Who owes a deadline and what is due: bodies of headings, rows and lists; no leftovers."""

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


SHOWN: list[str] = []  #: the bodies of all cases


def shown(*cases: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    SHOWN.extend(body for body, _ in cases)
    return cases


def deadlines(body: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract_text(f"{HEAD}{body}\n")["deadlines"]
    return found


def one(body: str) -> dict[str, Any]:
    (found,) = deadlines(body)
    return found


@pytest.mark.parametrize(
    ("body", "agency"),
    shown(
        (
            "Điều 7. Trách nhiệm của Hiệu trưởng trường mầm non\n1. Mua sách cho lớp học.\n"
            "2. Hằng quý kiểm tra bếp ăn của trường.",
            "Hiệu trưởng trường mầm non",
        ),
        (
            "4. Nhiệm vụ, quyền hạn của Giám đốc Bảo tàng:\na) Quản lý kho hiện vật.\n"
            "b) Báo cáo định kỳ hằng quý về số khách tham quan.",
            "Giám đốc Bảo tàng",
        ),
        (
            "Điều 9 : Đối với Đội trưởng:\nHằng tháng tổ chức họp đội một lần để rút kinh nghiệm.",
            "Đội trưởng",
        ),
        (
            "Điều 8. Nhiệm vụ của Chủ tịch Hội Nông dân xã\n1. Lập danh mục bến.\n"
            "2. Báo cáo Sở Xây dựng trước ngày 20/4/2026.",
            "Chủ tịch Hội Nông dân xã",
        ),
        (
            "6- Đối với doanh nghiệp khai thác bến.\n2.1- Được vay vốn.\n"
            "a- Nộp bản kê vé cho Sở chậm nhất ngày 15/4/2026.",
            "doanh nghiệp khai thác bến",
        ),
        (
            "Điều 5. Nghĩa vụ của hộ nuôi cá lồng\n1. Ghi sổ thức ăn.\n"
            "2. Nộp bản khai số lồng cho xã chậm nhất ngày 15/4/2026.",
            "hộ nuôi cá lồng",
        ),
    ),
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
    shown(
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
            "Khi bán xong các thuyền cũ các hộ kinh doanh phải báo cáo Sở chậm nhất ngày 15/4/2026.",
            "các hộ kinh doanh",
        ),
        (
            "Trên cơ sở số thuyền của mình, trong phạm vi 10 ngày kể từ khi nhận bến, doanh nghiệp"
            " chủ động đăng ký số chuyến với Sở.",
            "doanh nghiệp",
        ),
        (
            "Tổ chức, cá nhân bị phạt về khai thác bến phải nộp tiền phạt trong thời hạn 9 ngày,"
            " kể từ ngày nhận quyết định.",
            "Tổ chức, cá nhân bị phạt về khai thác bến",
        ),
    ),
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
    shown(
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
            "Trong thời hạn 13 ngày, kể từ ngày nhận đơn, cơ quan quản lý bến đã cấp giấy phép khai"
            " thác cho chủ bến cũ ra thông báo bằng văn bản.",
            "cơ quan quản lý bến đã cấp giấy phép khai thác cho chủ bến cũ",
        ),
    ),
)
def test_an_office_is_told_with_what_it_does(body: str, agency: str) -> None:
    assert one(body)["agency"] == agency


@pytest.mark.parametrize(
    ("body", "agency"),
    shown(
        (
            "Định kỳ 6 tháng và hằng năm, các sở và Hội Phụ nữ các xã phải tổ chức"
            " sơ kết, tổng kết việc khai thác bến.",
            "các sở và Hội Phụ nữ các xã",
        ),
        (
            "Định kỳ hằng tháng và hằng quý, Sở Y tế, Sở Tài chính phải báo cáo Bộ số thuyền.",
            "Sở Y tế, Sở Tài chính",
        ),
        (
            "Hằng tháng, hằng quý, Công an tỉnh và Sở Xây dựng rà soát bến.",
            "Công an tỉnh và Sở Xây dựng",
        ),
    ),
)
def test_all_of_several_owe_each_of_two_habits(body: str, agency: str) -> None:
    assert {each["agency"] for each in deadlines(body)} == {agency}


TABLE = """
| STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn hoàn thành |
| --- | --- | --- | --- |
| 1 | Lập bản đồ bến, gửi Bộ bản in trước ngày 20/4/2026 để in sách. | Sở Xây dựng | 30/4/2026 |
| 2 | Vận động các hộ làm nhà vệ sinh, hoàn thành trong tháng 5/2026. | Hội Phụ nữ tỉnh | 31/5/2026 |
| 3 | Gặp mặt định kỳ hằng tháng với chủ thuyền, tổ chức bàn giá vé. | Sở Tài chính | Năm 2026 |
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
        "Gặp mặt với chủ thuyền, tổ chức bàn giá vé",
    )
    assert told["31/5/2026"][1] == "Vận động các hộ làm nhà vệ sinh"


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Số thuyền hỏng được báo cáo theo định kỳ hằng tháng cho phòng quản lý bến.",
            "Số thuyền hỏng được báo cáo cho phòng quản lý bến",
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
    ),
)
def test_what_led_to_the_day_is_not_left_over(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
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
    ),
)
def test_the_act_of_a_label_inside_the_term(body: str, what: str) -> None:
    assert one(body)["what"] == what


def test_an_event_ends_in_front_of_its_condition() -> None:
    found = one("Thời hạn nộp tiền là 20 ngày kể từ ngày ký hợp đồng với điều kiện sau:")
    assert found["anchor"] == "ngày ký hợp đồng"


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Chủ thuyền đã hết hạn thuê nhưng còn nợ vé thì được gia hạn; Trong thời hạn 22 ngày kể"
            " từ khi gia hạn, chủ thuyền phải trả đủ tiền vé.",
            "chủ thuyền phải trả đủ tiền vé",
        ),
        (
            "Sinh viên thôi học được lấy lại hồ sơ; trong thời hạn 35 ngày kể từ ngày thôi học,"
            " sinh viên phải nộp lại thẻ thư viện.",
            "sinh viên phải nộp lại thẻ thư viện",
        ),
        (
            "Bến cũ được dùng tiếp; trước ngày 15/4/2026, người thuê bến nộp bản vẽ cho Sở.",
            "người thuê bến nộp bản vẽ cho Sở",
        ),
    ),
)
def test_a_day_that_opens_a_clause_takes_nothing_of_the_one_before(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Thời gian nộp bảng kê vé trước ngày 04 tháng tiếp theo liền kề với kỳ kê khai đối với"
            " bến lớn.",
            "nộp bảng kê vé đối với bến lớn",
        ),
        (
            "Chủ bến nộp sổ vé trước ngày 05 tháng sau liền kề cho Sở.",
            "Chủ bến nộp sổ vé cho Sở",
        ),
        (
            "Chủ bến nộp bản kê trước ngày 10 tháng đầu của quý liền kề quý báo cáo về Sở.",
            "Chủ bến nộp bản kê về Sở",
        ),
    ),
)
def test_the_rest_of_a_period_is_not_what_is_due(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Thủ tục cấp thẻ cho thuyền du lịch\n06 ngày làm việc, tính từ ngày nhận đủ giấy",
            "cấp thẻ cho thuyền du lịch",
        ),
        (
            "Bổ nhiệm người gác bến\n(2.004417)\n12 ngày, kể từ ngày nhận đơn hợp lệ",
            "Bổ nhiệm người gác bến",
        ),
        (
            "Thu hồi giấy phép bến\n08 ngày làm việc, tính từ ngày nhận đơn",
            "Thu hồi giấy phép bến",
        ),
    ),
)
def test_a_term_alone_is_of_the_procedure_above(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "anchor"),
    shown(
        ("Khi dời bến, trong vòng 10 ngày, chủ bến phải nộp bản đồ mới cho Sở.", "Khi dời bến"),
        (
            "Sau khi nhận đủ giấy tờ nêu trên, trong thời hạn 15 ngày làm việc, Sở Xây dựng cấp phép.",
            "Sau khi nhận đủ giấy tờ nêu trên",
        ),
        (
            "Khi thuyền đổi chủ hoặc đổi số máy, trong thời hạn 06 ngày làm việc, chủ thuyền"
            " đăng ký lại với Sở.",
            "Khi thuyền đổi chủ hoặc đổi số máy",
        ),
    ),
)
def test_an_event_in_front_of_its_term(body: str, anchor: str) -> None:
    assert one(body)["anchor"] == anchor


def test_an_event_that_is_cut_nowhere() -> None:
    event = (
        "ngày nhận được giấy xin dừng khai thác bến của chủ bến theo mẫu số 02"
        " kèm theo Quy định này hoặc từ ngày có kết quả kiểm tra bến định kỳ của đoàn kiểm tra mà"
        " phát hiện việc khai thác bến sai giấy phép như tại khoản 6 và khoản 8 Điều trên"
    )
    found = one(f"Trong thời hạn 11 ngày kể từ {event}, Sở Xây dựng trả lời bằng văn bản.")
    assert (found["anchor"], found["what"]) == (event, "Sở Xây dựng trả lời bằng văn bản")


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Báo cáo định kỳ hằng quý và đột xuất theo chỉ đạo của Sở Xây dựng về số lượt"
            " khách qua bến.",
            "Báo cáo về số lượt khách qua bến",
        ),
        (
            "Ban Quản lý bến báo cáo Sở định kỳ hằng quý và khi có yêu cầu về số vé bán ra.",
            "Ban Quản lý bến báo cáo Sở về số vé bán ra",
        ),
        (
            "Chủ bến báo cáo định kỳ hằng tháng và đột xuất khi cần thiết về số thuyền neo tại bến.",
            "Chủ bến báo cáo về số thuyền neo tại bến",
        ),
    ),
)
def test_other_times_are_not_what_is_due(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Hằng tháng, Sở Xây dựng lập bảng kê vé gửi Bộ và chậm nhất ngày 12 của tháng sau phải"
            " kê khai số vé chính thức theo mẫu số 02.",
            "Sở Xây dựng phải kê khai số vé chính thức theo mẫu số 02",
        ),
        (
            "Chủ bến ghi sổ khách hằng ngày và trước ngày 20/4/2026 phải gửi bản sao sổ cho Sở.",
            "Chủ bến phải gửi bản sao sổ cho Sở",
        ),
        (
            "Trung tâm Y tế huyện niêm yết giá thuốc và trước ngày 20/4 phải công bố số điện thoại.",
            "Trung tâm Y tế huyện phải công bố số điện thoại",
        ),
    ),
)
def test_the_second_duty_of_a_body(body: str, what: str) -> None:
    assert deadlines(body)[-1]["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Trả lại tiền vé tạm ứng đúng quy định (thời gian trả tiền tạm ứng không quá 08 ngày tính"
            " từ ngày nghỉ bán vé).",
            "trả tiền tạm ứng",
        ),
        (
            "Chủ bến gửi hồ sơ xin dời bến (thời hạn thẩm định hồ sơ là 12 ngày kể từ ngày nhận đơn).",
            "thẩm định hồ sơ",
        ),
        (
            "Thuyền hỏng phải đưa vào xưởng (thời hạn sửa chữa thuyền không quá 20 ngày kể từ ngày"
            " vào xưởng).",
            "sửa chữa thuyền",
        ),
    ),
)
def test_a_labelled_term_in_brackets(body: str, what: str) -> None:
    assert one(body)["what"] == what


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Quy chế có hiệu lực sau 12 ngày và đăng Báo Bến Mới chậm nhất là 06 ngày, kể từ ngày ký.",
            "đăng Báo Bến Mới",
        ),
        (
            "Định kỳ hằng năm (chậm nhất ngày 28 tháng 01 năm sau), phòng quản lý bến rà soát"
            " danh sách thuyền.",
            "phòng quản lý bến rà soát danh sách thuyền",
        ),
        (
            "Trong đó, trước ngày 20/4/2026 tổ chức họp các hộ ở bến.",
            "tổ chức họp các hộ ở bến",
        ),
        (
            "Việc xếp hạng các bến được thực hiện đến ngày 15 tháng 12 hằng năm.",
            "Việc xếp hạng các bến",
        ),
    ),
)
def test_only_the_act_is_told(body: str, what: str) -> None:
    assert deadlines(body)[-1]["what"] == what


@pytest.mark.parametrize(
    ("body", "agency"),
    shown(
        (
            "Học viên đã thi đạt một môn ở trường khác trong năm trước nếu muốn miễn môn đó thì cần"
            " phải làm đơn gửi phòng đào tạo trong vòng 20 ngày kể từ ngày khai giảng.",
            "Học viên",
        ),
        (
            "Hằng năm, Kho bạc Nhà nước Miền Sông, Kho bạc Nhà nước Miền Biển tổng hợp chi phí gửi Bộ.",
            "Kho bạc Nhà nước Miền Sông, Kho bạc Nhà nước Miền Biển",
        ),
        (
            "Thí sinh trúng tuyển đợt trước mà chưa nhập học phải làm đơn xin bảo lưu gửi trường"
            " trước ngày 20/4/2026.",
            "Thí sinh trúng tuyển đợt trước mà chưa nhập học",
        ),
        (
            "Trước khi hết hạn thuê 30 ngày, hội chưa tổ chức được buổi họp thì hội phải báo cáo Sở.",
            "hội",
        ),
        (
            "Trong thời hạn 04 ngày kể từ ngày nhận đơn, Bảo hiểm xã hội Miền biển thực hiện in thẻ.",
            "Bảo hiểm xã hội Miền biển",
        ),
        (
            "Trong thời hạn 11 ngày kể từ ngày nhận đủ đơn xin mở chi nhánh, đơn vị sự nghiệp của"
            " tổ chức vận tải ven sông, Sở Xây dựng trả lời bằng văn bản.",
            "Sở Xây dựng",
        ),
        (
            "Hằng năm, các cơ quan, đơn vị quản lý bến theo phân cấp thực hiện báo cáo"
            " tình hình sửa bến gửi Bộ.",
            "các cơ quan, đơn vị quản lý bến theo phân cấp",
        ),
    ),
)
def test_who_opens_long_words(body: str, agency: str) -> None:
    assert one(body)["agency"] == agency


PAPER = "Quyết định số 12/QĐ-UBND phê duyệt giá vé\n05 ngày làm việc, tính từ ngày nhận đơn"
SHOWN.append(PAPER)


def test_a_paper_above_a_term_is_no_procedure() -> None:
    assert one(PAPER)["what"] is None


MERGED = """
| STT | Nhiệm vụ | Sản phẩm | Thời hạn hoàn thành | Cơ quan chủ trì |
| --- | --- | --- | --- | --- |
| 1 | Tham mưu kế hoạch kiểm tra bến của tỉnh | Kế hoạch kiểm tra bến | 30/4/2026 | Sở Xây dựng |
| | | Kế hoạch tự kiểm tra của từng huyện | 31/5/2026 | Các huyện |
"""


def test_a_row_without_a_task_of_its_own_is_of_its_product() -> None:
    assert [each["what"] for each in deadlines(MERGED)] == [
        "Tham mưu kế hoạch kiểm tra bến của tỉnh",
        "Kế hoạch tự kiểm tra của từng huyện",
    ]


@pytest.mark.parametrize(
    ("body", "agency"),
    shown(
        ("Hằng năm, HS&SV nộp bản tự đánh giá cho Phòng Đào tạo.", "HS&SV"),
        (
            "Trong thời gian 09 ngày kể từ khi về nước, CBNV phải đến trình diện tại phòng nhân sự.",
            "CBNV",
        ),
        ("NLĐ gửi đơn xin nghỉ về Phòng Nhân sự trước khi nghỉ ít nhất 30 ngày.", "NLĐ"),
        ("Hạn chót các đối tượng trả lời thư hỏi chậm nhất là ngày 16/4/2026.", "các đối tượng"),
        ("Thời hạn các hộ gia đình đăng ký lồng cá chậm nhất là ngày 16/4/2026.", "các hộ gia đình"),
        ("Thời hạn các nhà đầu tư nộp bản vẽ chậm nhất là ngày 16/4/2026.", "các nhà đầu tư"),
        (
            "1. Sau mỗi chuyến, chủ thuyền phải thực hiện:\na) Rửa thuyền;\n"
            "b) Gửi sổ chuyến về Sở trước ngày 05/4/2026.",
            "chủ thuyền",
        ),
        (
            "2. Khi bến mở lại, người quản lý bến có trách nhiệm:\na) Treo biển;\n"
            "b) Báo Sở trước ngày 05/4/2026.",
            "người quản lý bến",
        ),
        (
            "3. Mùa mưa, các hộ nuôi cá phải:\n- Buộc lồng;\n- Nộp bản khai trước ngày 05/4.",
            "các hộ nuôi cá",
        ),
    ),
)
def test_persons_by_short_names_and_leads(body: str, agency: str) -> None:
    assert deadlines(body)[-1]["agency"] == agency


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Những hộ nộp đơn sau ngày 20/4/2026 sẽ không được xét cấp thẻ.",
            "Những hộ nộp đơn",
        ),
        (
            "7. Chậm nhất là 4 ngày sau khi đổi chủ bến; các hộ thuê bến phải đăng ký lại với Sở.",
            "các hộ thuê bến phải đăng ký lại với Sở",
        ),
        (
            "Chủ bến lập danh sách thuyền trước ngày 20/4/2026 cho năm tiếp theo.",
            "Chủ bến lập danh sách thuyền cho năm tiếp theo",
        ),
        (
            "Khoản 2 Điều 7: Chủ bến nộp bản vẽ cho Sở trước ngày 20/4/2026.",
            "Chủ bến nộp bản vẽ cho Sở",
        ),
        (
            "Các hộ tự kiểm tra thuyền. Sau đó các hộ gửi phiếu về xã trước ngày 20/4/2026.",
            "các hộ gửi phiếu về xã",
        ),
    ),
)
def test_neither_place_nor_outcome_is_told(body: str, what: str) -> None:
    assert one(body)["what"] == what


def titled(title: str, label: str) -> str:
    head = f"SỞ XÂY DỰNG\nSố: 9/TB-SXD\nHà Nội, ngày 05 tháng 3 năm 2026\n{title}\n"
    return f"{head}Thực hiện chương trình năm.\n{label}: Ngày 14/4/2026.\n"


TITLED = titled("THÔNG BÁO\nVề việc chuyển đổi chỗ ngồi làm việc", "1/ Thời gian chuyển")


@pytest.mark.parametrize(
    ("title", "label", "what"),
    [
        (
            "THÔNG BÁO\nVề việc chuyển đổi chỗ ngồi làm việc",
            "1/ Thời gian chuyển",
            "chuyển đổi chỗ ngồi làm việc",
        ),
        (
            "KẾ HOẠCH\nThanh tra việc bán vé tại các bến năm 2026",
            "- Thời gian thanh tra",
            "Thanh tra việc bán vé tại các bến năm 2026",
        ),
        (
            "THÔNG BÁO\nVề việc tuyển sinh lớp lái thuyền",
            "2. Thời gian tuyển sinh",
            "tuyển sinh lớp lái thuyền",
        ),
    ],
)
def test_a_label_of_one_word_is_told_by_the_title(title: str, label: str, what: str) -> None:
    (found,) = extract_text(titled(title, label))["deadlines"]
    assert found["what"] == what
