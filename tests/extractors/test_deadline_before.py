"""Who owes a day is told in the sentence before, or in what the term runs from; what figures reach to."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import time

import pytest

import cancu
from extractors.deadlines.events import end_of_event
from extractors.facts import run
from tests.extractors.test_assignments import table_document
from tests.extractors.test_table_kinds import told

HEAD = """ỦY BAN NHÂN DÂN TỈNH HÀ SƠN
Số: 12/QĐ-UBND
Hà Sơn, ngày 05 tháng 3 năm 2026
QUYẾT ĐỊNH
Ban hành Quy định quản lý bến
"""


def deadlines(text: str) -> list[dict]:
    return cancu.extract_text(HEAD + text)["deadlines"]


#: an act or a paper that the sentence before tells of
BEFORE = [
    (
        "Các chủ bến tạm nộp phí bến 3 tháng một kỳ từ đầu năm. Việc tạm nộp phí bến theo giấy báo của Chi cục Thuế và chậm nhất không quá ngày cuối quý.",
        "Các chủ bến",
    ),
    (
        "Ủy ban nhân dân cấp xã thu thập số liệu, lập báo cáo giá cá.\nThời gian gửi báo cáo về Sở Công Thương trước ngày 04 tháng sau đối với báo cáo tháng.",
        "Ủy ban nhân dân cấp xã",
    ),
    (
        "Trước khi soát kho, Chi cục Thuế phải ra lệnh soát kho, ghi những gì sẽ xem. Lệnh soát kho được gửi tới chủ kho trước ngày bắt đầu soát ít nhất 3 ngày làm việc.",
        "Chi cục Thuế",
    ),
    (
        "Phòng phụ trách nhân sự lập danh sách người phải kê khai trình người đứng đầu cơ quan, đơn vị phê duyệt.\nViệc phê duyệt phải xong trước ngày 25 tháng 10 hằng năm.",
        "người đứng đầu cơ quan, đơn vị",
    ),
    (
        "Sở Y tế yêu cầu các Trung tâm Y tế huyện báo cáo tình hình giường bệnh. Báo cáo gửi về Sở Y tế chậm nhất ngày 20/4/2026.",
        "các Trung tâm Y tế huyện",
    ),
    (
        "Các trường trung học cơ sở lập danh sách học sinh thi lại. Danh sách gửi về Phòng Giáo dục trước ngày 10/6/2026.",
        "Các trường trung học cơ sở",
    ),
]


@pytest.mark.parametrize(("text", "who"), BEFORE)
def test_the_sentence_before_says_who(text: str, who: str) -> None:
    assert deadlines(text)[-1]["agency"] == who


@pytest.mark.parametrize(
    "text",
    [
        # only spoken of, or another act
        "Hội đồng giải thể phải đăng báo về thời hạn thanh toán nợ.\nThời hạn thanh toán nợ tối đa là 180 ngày, kể từ ngày đăng báo.",
        "- Trạm Thủy văn đo mực nước.\nViệc sơn cột mốc hoàn thành trước ngày 20/4/2026.",
    ],
)
def test_another_act_names_nobody(text: str) -> None:
    assert deadlines(text)[-1]["agency"] is None


OWED = [
    # who gets the paper that the term runs from
    ("Thời hạn nộp thuế bến là 15 ngày, kể từ ngày chủ bến nhận được thông báo số thuế.", "chủ bến"),
    (
        "Thời hạn đóng phí là 20 ngày kể từ ngày hộ trồng rừng nhận được giấy báo của Hạt Kiểm lâm.",
        "hộ trồng rừng",
    ),
    # a class by what it has done, commas in it
    (
        "Tổ chức, cá nhân bị phạt vì đổ, chôn, đốt rác ven bến phải nộp tiền phạt trong thời hạn 12 ngày, kể từ ngày có quyết định.",
        "Tổ chức, cá nhân bị phạt vì đổ, chôn, đốt rác ven bến",
    ),
    # short names of persons
    ("GV&HS đến Thư viện trả sách trong thời hạn 05 ngày kể từ khi hết năm học.", "GV&HS"),
    ("Sau khi về trường, trong thời hạn 03 ngày GV&HS phải nộp báo cáo cho Phòng Đào tạo.", "GV&HS"),
    # a name that is a duty, and one with a field of two words
    (
        "Người có nghĩa vụ đăng ký thực hiện việc nộp bản khai trong thời hạn mười ngày, kể từ ngày nhận được mẫu.",
        "Người có nghĩa vụ đăng ký",
    ),
    # partners do not owe
    (
        "Tích cực phối hợp với chính quyền thôn, cơ quan công an, các ngành có việc ở bến tổ chức họp mặt hằng năm về giữ rừng.",
        None,
    ),
    (
        "Mẫu nước được Trung tâm Kiểm nghiệm trả cho chủ bến trong thời hạn 05 ngày làm việc kể từ ngày lấy mẫu.",
        "Trung tâm Kiểm nghiệm",
    ),
]


@pytest.mark.parametrize(("text", "who"), OWED)
def test_who_owes(text: str, who: str | None) -> None:
    assert deadlines(text)[-1]["agency"] == who


def test_who_looks_after_two_fields_is_one() -> None:
    found = deadlines(
        "Trong 5 ngày từ khi có bản khai, đơn vị phụ trách công tác tổ chức, cán bộ phải soát lại bản khai; "
        "nếu chưa đúng thì yêu cầu khai lại; thời hạn khai lại là 4 ngày kể từ khi có yêu cầu."
    )
    assert [each["agency"] for each in found] == ["đơn vị phụ trách công tác tổ chức, cán bộ", None]


EVENTS = [
    (
        "Trong thời hạn 07 ngày kể từ ngày kết thúc việc khám bệnh, chữa bệnh cho trẻ, các trạm y tế phải báo Sở Y tế.",
        "ngày kết thúc việc khám bệnh, chữa bệnh cho trẻ",
    ),
    (
        "Trong thời hạn 90 ngày kể từ ngày Cục Đường sông yêu cầu đóng bến, kho bãi theo quy định tại khoản 2 và Sở Xây dựng yêu cầu dời phao, dỡ cầu tàu, hợp tác xã vận tải phải dọn luồng.",
        "ngày Cục Đường sông yêu cầu đóng bến, kho bãi theo quy định tại khoản 2 và Sở Xây dựng yêu cầu dời phao, dỡ cầu tàu",
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày nhận đơn, Sở Y tế thẩm định, trình Bộ Y tế, các trạm phải chờ trả lời.",
        "ngày nhận đơn",
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày được cấp phép, doanh nghiệp, hợp tác xã phải nộp phí.",
        "ngày được cấp phép",
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày thay đổi trụ sở, người đại diện, tổ chức, cá nhân phải báo Sở.",
        "ngày thay đổi trụ sở, người đại diện",
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày đổi tên bến, tổ chức, cá nhân gửi hồ sơ cho Sở Xây dựng.",
        "ngày đổi tên bến",
    ),
    (
        "Đối với tàu cá hết hạn đăng kiểm, trong thời hạn 30 ngày kể từ ngày hết hạn, chủ tàu, thuyền trưởng phải đưa tàu vào bến.",
        "ngày hết hạn",
    ),
    (
        "Trong 5 ngày làm việc kể từ ngày nhận được văn bản của Sở Tư pháp, Sở Nội vụ, các cơ quan được hỏi phải trả lời.",
        "ngày nhận được văn bản của Sở Tư pháp, Sở Nội vụ",
    ),
    (
        "Trong 5 ngày kể từ ngày nhận được ý kiến của Sở Tư pháp, Sở Nội vụ quy định tại điểm c khoản này, Sở Y tế trình Bộ Y tế.",
        "ngày nhận được ý kiến của Sở Tư pháp, Sở Nội vụ quy định tại điểm c khoản này",
    ),
    (
        "Người bị thu hồi đất phải bàn giao mặt bằng trong thời hạn 20 ngày, kể từ ngày nhận đủ tiền bồi thường, hỗ trợ.",
        "ngày nhận đủ tiền bồi thường, hỗ trợ",
    ),
]


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_an_event_ends_where_who_has_the_duty_begins(text: str, event: str) -> None:
    assert [each["anchor"] for each in deadlines(text)] == [event]


def test_no_stop_behind_a_quoted_event() -> None:
    text = "“3. Chủ bến báo Sở Xây dựng trong thời hạn 05 ngày kể từ ngày đổi phao.”."
    assert [each["anchor"] for each in deadlines(text)] == ["ngày đổi phao"]


ACTS = [
    (
        "3. Phòng Kinh tế rà soát diện tích lúa bị mặn; tổng hợp nhu cầu giống; báo cáo Ủy ban nhân dân huyện trước ngày 25/3/2026.",
        "Phòng Kinh tế rà soát diện tích lúa bị mặn; tổng hợp nhu cầu giống; báo cáo Ủy ban nhân dân huyện",
    ),
    (
        "Căn cứ kế hoạch này, các phòng, ban chuyên môn, các hội, đoàn thể huyện xây dựng kế hoạch của đơn vị, gửi về Phòng Nội vụ chậm nhất là ngày 28/3/2026.",
        "các phòng, ban chuyên môn, các hội, đoàn thể huyện xây dựng kế hoạch của đơn vị, gửi về Phòng Nội vụ",
    ),
    (
        "Đề nghị Quý công ty thanh toán số tiền còn lại trước ngày 15/5/2026, quá thời hạn trên bến sẽ ngừng cấp điện.",
        "Quý công ty thanh toán số tiền còn lại",
    ),
    # the act of two periods stands behind both; another section's period is none of them
    (
        "1. Hằng năm, Chi cục Thuế xác định tiền thuê bến.\n"
        "8. Định kỳ 06 tháng (trước 12 tháng 6) và hằng năm (trước 12 tháng 12) hoặc đột xuất, báo cáo công tác quản lý bến về Sở Xây dựng.",
        "báo cáo công tác quản lý bến về Sở Xây dựng",
    ),
]


@pytest.mark.parametrize(("text", "act"), ACTS)
def test_the_act_is_whole(text: str, act: str) -> None:
    assert deadlines(text)[-1]["what"] == act


def test_both_periods_have_the_act_behind_them() -> None:
    assert [each["what"] for each in deadlines(ACTS[-1][0])][1:] == [ACTS[-1][1]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "(Số liệu được lấy trên phần mềm Quản lý bến đến hết ngày 28/02/2026).",
        "Đến hết ngày 28/02/2026, toàn ngành đã thu 12 tỷ đồng phí bến, đạt 15% kế hoạch.",
        "Trên cơ sở kết quả thu phí, kiểm tra bến đến hết ngày 28/02/2026, một số trạm có số thu thấp.",
        "Chủ bến được tạm chưa nộp thuế đối với phao, xích, neo mua để sửa cầu tàu trong thời hạn 9 tháng kể từ ngày có thông báo.",
        "Hội đồng định thời gian trả dần tối đa 04 năm kể từ khi duyệt đủ giấy tờ.",
    ],
)
def test_figures_and_bounds_are_no_deadlines(text: str) -> None:
    assert deadlines(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Các bến nộp số liệu thu phí đến hết ngày 28/4/2026.",
        "Đến hết ngày 30/9/2026, các bến phải thay xong 12 phao đã hỏng.",
    ],
)
def test_a_day_to_hand_in_figures_stays(text: str) -> None:
    assert len(deadlines(text)) == 1


GLUED = (
    (*("TT", "Chủ trì", "Phối hợp", "Nhóm việc"), "Nội dung nhiệm vụ", "Kết quả", "Thời hạn"),
    (*("1", "Sở Xây dựng", "Sở Y tế", "Bến"), "Sửa phao bến Tân", "Phao được sửa", "Quý I/2027"),
    (
        "Thay xích neo",
        "Xích được thay",
        "Quý II/2027",
        "",
        "Sơn cột đèn",
        "Cột được sơn",
        "Quý III/2027",
    ),
    (*("2", "Sở Y tế", "Các trạm", "Nước"), "Lấy mẫu nước", "Mẫu được lấy", "Quý IV/2027"),
)


def test_rows_written_into_one_are_two() -> None:
    assert [(each[0], each[2], each[4]) for each in told(GLUED)] == [
        ("Sở Xây dựng", "Sửa phao bến Tân", "2027-03-31"),
        ("Sở Xây dựng", "Thay xích neo", "2027-06-30"),
        ("Sở Xây dựng", "Sơn cột đèn", "2027-09-30"),
        ("Sở Y tế", "Lấy mẫu nước", "2027-12-31"),
    ]


def test_a_row_with_its_number_is_one() -> None:
    row = ("3", "Sở Y tế", "Các trạm", "", "Đo độ mặn", "Sổ đo", "Quý IV/2027")
    assert told((GLUED[0], GLUED[1], row))[-1][2] == "Đo độ mặn"


def test_a_day_in_a_result_is_the_rows() -> None:
    head = ("TT", "Nội dung công việc", "Chỉ tiêu đạt được", "Đơn vị thực hiện", "Thời gian")
    row = (
        "1",
        "Kiểm kê bến",
        "Dự thảo báo cáo chậm nhất trong năm 2027",
        "Sở Xây dựng",
        "Thường xuyên",
    )
    facts = run(table_document((head, row), before="PHỤ LỤC\nNhiệm vụ"))
    assert [each.agency for each in facts["deadlines"]] == ["Sở Xây dựng"]


def test_time_grows_with_the_length() -> None:
    def spent(times: int) -> float:
        text = "ngày kết thúc việc khám bệnh, " + "chữa bệnh cho trẻ, " * times + "trạm y tế phải báo"
        since = time.perf_counter()
        for _ in range(20):
            end_of_event(text, 0)
        return time.perf_counter() - since

    spent(50)
    assert spent(800) < 12 * max(spent(200), 0.001)


CASES = [
    (
        "Khi có sự thay đổi về chỗ ở, phải báo địa chỉ mới với nhà trường trong thời hạn 20 ngày.",
        "Khi có sự thay đổi về chỗ ở",
    ),
    (
        "Sau khi nghiệm thu, Ban Quản lý dự án quyết toán với kho bạc trong thời hạn 30 ngày.",
        "Sau khi nghiệm thu",
    ),
    ("Khi phát hiện tàu lạ, chủ bến phải báo Đồn Biên phòng trong vòng 2 giờ.", "Khi phát hiện tàu lạ"),
    ("Khi làm hồ sơ, thủ tục, giấy tờ gửi Sở trong thời hạn 5 ngày.", None),
]


@pytest.mark.parametrize(("text", "event"), CASES)
def test_a_case_in_front_of_the_work_is_the_event(text: str, event: str | None) -> None:
    assert [each["anchor"] for each in deadlines(text)] == [event]


NAMES = [
    (
        "Giao các Sở: Xây dựng, Công Thương, Y tế có ý kiến về đề nghị của hợp tác xã trước ngày 10/5/2026.",
        "các Sở: Xây dựng, Công Thương, Y tế",
    ),
    (
        "Cơ quan, tổ chức, cá nhân có nhu cầu thuê bến nộp đơn tại Ban Quản lý bến trước ngày 10 của tháng cuối quý.",
        "Cơ quan, tổ chức, cá nhân có nhu cầu thuê bến",
    ),
    (
        "Yêu cầu Giám đốc các doanh nghiệp vận tải, chủ phương tiện và lái xe chấp hành việc kiểm tra; doanh nghiệp báo cáo Sở danh sách lái xe vi phạm trước ngày 03 hằng tháng.",
        "doanh nghiệp",
    ),
    (
        "Hằng năm, các cơ quan thanh tra, Ủy ban Kiểm tra Huyện ủy, cơ quan nội vụ tổng hợp tình hình kê khai, báo cáo Thanh tra tỉnh. Việc báo cáo phải hoàn thành trong Quý I.",
        "các cơ quan thanh tra, Ủy ban Kiểm tra Huyện ủy, cơ quan nội vụ",
    ),
]


@pytest.mark.parametrize(("text", "who"), NAMES)
def test_a_name_is_whole(text: str, who: str) -> None:
    assert deadlines(text)[-1]["agency"] == who


YEARLY = [
    (NAMES[-1][0], ["FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=1,2,3"]),
    (
        "Phòng Địa chính báo cáo huyện trước ngày 15 tháng 01; Ủy ban nhân dân huyện báo cáo tỉnh trước ngày 01 tháng 3 hằng năm.",
        ["FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1"],
    ),
    # a day of this year
    (
        "Trạm Thú y báo cáo huyện trước ngày 10 tháng 6; huyện báo cáo Sở trước ngày 20 tháng 6 năm 2026.",
        [None, None],
    ),
]


@pytest.mark.parametrize(("text", "rules"), YEARLY)
def test_what_comes_every_year(text: str, rules: list[str | None]) -> None:
    assert [each["rrule"] for each in deadlines(text)] == rules


MORE = [
    (
        "Thời hạn giải quyết khiếu nại lần đầu không quá 30 ngày, kể từ ngày thụ lý.",
        "giải quyết khiếu nại lần đầu",
    ),
    (
        "Hội đồng giải thể phải đăng báo về thời hạn thanh toán nợ.\nThời hạn thanh toán nợ tối đa là 180 ngày, kể từ ngày đăng báo.",
        "thanh toán nợ",
    ),
    # the work of who comes first, a case behind it
    (
        "Trong 15 ngày kể từ ngày nhận được báo cáo, cơ quan thuế thông báo số nợ, nếu sai, chủ bến phải nộp lại.",
        "cơ quan thuế thông báo số nợ, nếu sai, chủ bến phải nộp lại",
    ),
]


@pytest.mark.parametrize(("text", "act"), MORE)
def test_an_act_is_told(text: str, act: str) -> None:
    assert [each["what"] for each in deadlines(text)] == [act]
