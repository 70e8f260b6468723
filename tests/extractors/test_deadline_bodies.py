"""Rows of deadlines: bodies told elsewhere, leftovers of a day, terms told twice, lists of periods."""

from __future__ import annotations

from typing import Any

import pytest

from cancu import extract_text
from tests.cost import grows_linearly

HEAD = """UBND TỈNH LAM GIANG
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 19/KH-SNNMT
Lam Giang, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Chuẩn bị mùa mưa bão năm 2026
"""


SHOWN: list[str] = []  #: the bodies of all cases


def shown(*cases: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    SHOWN.extend(case[0] for case in cases)
    return cases


def deadlines(body: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extract_text(f"{HEAD}{body}\n")["deadlines"]
    return found


def one(body: str) -> dict[str, Any]:
    (found,) = deadlines(body)
    return found


@pytest.mark.parametrize(
    ("body", "days", "working", "what", "anchor"),
    shown(
        (
            "Trong thời hạn sáu mươi ngày (60 ngày) kể từ ngày bến nghỉ, chủ bến phải dỡ cầu phao.",
            60,
            False,
            "chủ bến phải dỡ cầu phao",
            "ngày bến nghỉ",
        ),
        (
            "Trạm Thủy lợi trả lời trong thời hạn 30 ngày (ba mươi ngày) làm việc kể từ ngày nhận đơn.",
            30,
            True,
            "Trạm Thủy lợi trả lời",
            "ngày nhận đơn",
        ),
        (
            "Chủ thuyền đăng ký lại trong vòng mười lăm (15) ngày làm việc, kể từ ngày sang tên.",
            15,
            True,
            "Chủ thuyền đăng ký lại",
            "ngày sang tên",
        ),
        (
            "Chi cục Thú y trả giấy tờ trong 05 (năm) ngày làm việc (năm ngày làm việc) "
            "kể từ ngày thuyền rời bến.",
            5,
            True,
            "Chi cục Thú y trả giấy tờ",
            "ngày thuyền rời bến",
        ),
        (
            "Kho bạc trả lời trong thời hạn hai mươi mốt ngày làm việc (21 ngày làm việc) "
            "kể từ ngày nhận văn bản.",
            21,
            True,
            "Kho bạc trả lời",
            "ngày nhận văn bản",
        ),
    ),
)
def test_a_term_in_words_and_figures_is_one(
    body: str, days: int, working: bool, what: str, anchor: str
) -> None:
    found = one(body)
    assert (found["days"], found["working_days"]) == (days, working)
    assert (found["what"], found["anchor"]) == (what, anchor)


@pytest.mark.parametrize(
    ("body", "rules"),
    shown(
        (
            "Định kỳ tháng, quý, 6 tháng, năm, Chi cục Thú y báo cáo Sở tình hình dịch bệnh.",
            ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
        ),
        (
            "Chi cục Thủy sản tổng hợp sản lượng định kỳ 6 tháng, 9 tháng và cả năm gửi Sở.",
            ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
        ),
        (
            "Các trạm gửi báo cáo định kỳ theo tháng, quý và năm về Sở.",
            ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"],
        ),
        (
            "Hằng tuần, hằng tháng, Đội Quản lý đê báo cáo mực nước về Chi cục Thủy lợi.",
            ["FREQ=WEEKLY", "FREQ=MONTHLY"],
        ),
        ("Định kỳ năm 2026 báo cáo về Sở.", []),
    ),
)
def test_each_period_of_a_list_is_told_once(body: str, rules: list[str]) -> None:
    assert [each["rrule"] for each in deadlines(body)] == rules


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Chủ bến nộp bản sao sổ vé nhưng tối đa không quá 05 ngày kể từ ngày hết quý.",
            "Chủ bến nộp bản sao sổ vé",
        ),
        (
            "Chi cục Thủy lợi đóng dấu mốc kè ngay sau khi nghiệm thu nhưng không được chậm hơn "
            "ngày 30/5/2026.",
            "Chi cục Thủy lợi đóng dấu mốc kè ngay sau khi nghiệm thu",
        ),
        (
            "Sở trả kết quả cho chủ bến, với thời gian tối đa là 12 ngày làm việc kể từ ngày nhận đủ "
            "giấy tờ.",
            "Sở trả kết quả cho chủ bến",
        ),
        (
            "Việc gia hạn giấy phép được xem xét, thời gian xem xét không quá 10 ngày kể từ ngày "
            "nhận đơn.",
            "Việc gia hạn giấy phép được xem xét",
        ),
        (
            "Trong thời hạn 05 ngày kể từ ngày nhận giống thì các trạm bơm nộp sổ trực về Sở.",
            "các trạm bơm nộp sổ trực về Sở",
        ),
        (
            "Hằng quý, Văn phòng Sở báo cáo số vé; định kỳ công khai quỹ của tổ.",
            "Văn phòng Sở báo cáo số vé",
        ),
        (
            "Ban Quản lý chợ lo việc giải phóng mặt bằng trước ngày 30/6/2026.",
            "Ban Quản lý chợ lo việc giải phóng mặt bằng",
        ),
    ),
)
def test_no_leftover_of_a_day(body: str, what: str) -> None:
    assert one(body)["what"] == what


NAMED = (
    "Tăng cường kỷ cương trong chấp hành chế độ báo cáo định kỳ hằng quý.",
    "Thực hiện nghiêm chế độ thông tin, báo cáo định kỳ hằng tháng theo quy định.",
)
SHOWN.extend(NAMED)


@pytest.mark.parametrize("body", NAMED)
def test_a_regime_that_is_only_named_is_no_deadline(body: str) -> None:
    assert not deadlines(body)


@pytest.mark.parametrize(
    "body",
    [
        "Chi cục Thú y thực hiện chế độ báo cáo định kỳ hằng quý theo quy định.",
        "2. Chi cục Kiểm lâm:\n- Thực hiện chế độ báo cáo định kỳ hằng quý.",
        "Thực hiện chế độ báo cáo định kỳ hằng quý gửi Văn phòng Sở.",
    ],
)
def test_a_regime_with_who_reports_or_to_whom_stays(body: str) -> None:
    assert one(body)["rrule"] == "FREQ=MONTHLY;INTERVAL=3"


@pytest.mark.parametrize(
    ("body", "agency"),
    shown(
        (
            "Đoàn Thanh niên xã có trách nhiệm:\na) Trang trí cổng chào.\n"
            "b) Nộp kịch bản văn nghệ trước ngày 12/4/2026.",
            "Đoàn Thanh niên xã",
        ),
        (
            "Các bệnh viện tuyến huyện có nhiệm vụ:\n1. Rà soát giường bệnh.\n"
            "2. Báo cáo số giường trống trước ngày 10/4/2026.",
            "Các bệnh viện tuyến huyện",
        ),
        (
            "Các trường mầm non, tiểu học có trách nhiệm:\n- Vệ sinh bếp ăn.\n"
            "- Nộp sổ lưu mẫu thức ăn trước ngày 10/4/2026.",
            "Các trường mầm non, tiểu học",
        ),
        (
            "Chậm nhất 15 ngày kể từ ngày nhận được văn bản của Sở, Ủy ban nhân dân xã nơi có bến "
            "gửi ý kiến.",
            "Ủy ban nhân dân xã nơi có bến",
        ),
        (
            "Chậm nhất 60 ngày kể từ ngày có kết quả, người trúng đấu giá nộp đủ tiền.",
            "người trúng đấu giá",
        ),
        (
            "Chi cục Thú y soát hồ sơ và trong vòng 03 ngày kể từ ngày nhận phải trả lời chủ bến.",
            "Chi cục Thú y",
        ),
        ("Các đơn vị nộp báo cáo tháng trước ngày 20/4/2026.", "Các đơn vị"),
        ("Sở Y tế, Sở Tài chính thống nhất mức chi trước ngày 25/4/2026.", "Sở Y tế, Sở Tài chính"),
        (
            "3. Nộp phí:\nChi cục Thú y tạm nộp phí theo thông báo.\n"
            "Thời hạn nộp phí chậm nhất là ngày cuối quý.",
            "Chi cục Thú y",
        ),
        (
            "3. Nộp phí:\nChủ bến tạm nộp phí hằng quý theo giấy báo.\n"
            "Thời hạn nộp phí chậm nhất là ngày cuối quý.",
            "Chủ bến",
        ),
        (
            "Danh mục thuốc do Cục Quân y duyệt (chậm nhất ngày 31/3 hằng năm Sở Y tế phải đăng ký "
            "số lượng).",
            "Sở Y tế",
        ),
        ("Đại hội thành viên họp mỗi năm một lần do Hội đồng Quản trị triệu tập.", "Hội đồng Quản trị"),
    ),
)
def test_the_body_is_whole(body: str, agency: str) -> None:
    assert one(body)["agency"] == agency


def test_the_body_of_a_step_stands_under_who_does_what() -> None:
    schedule = (
        "II. TIẾN ĐỘ\n- Trước ngày 20/4/2026: lắp rạp và âm thanh tại sân vận động.\n"
        "- Trước ngày 25/4/2026: in giấy mời và cờ phướn.\n- Trước ngày 27/4/2026: họp Ban Tổ chức.\n"
        "III. PHÂN CÔNG\n1. Ban Chỉ huy Quân sự xã: lắp rạp và âm thanh tại sân vận động.\n"
        "2. Văn phòng UBND xã: in giấy mời và cờ phướn."
    )
    told = [each["agency"] for each in deadlines(schedule)]
    assert told == ["Ban Chỉ huy Quân sự xã", "Văn phòng UBND xã", None]


@pytest.mark.parametrize(
    ("body", "agency", "what"),
    shown(
        (
            "Ngân hàng Chính sách xã hội giải ngân cho hộ nghèo, UBND xã xác nhận danh sách "
            "trước ngày 25/4/2026.",
            "UBND xã",
            "UBND xã xác nhận danh sách",
        ),
        (
            "Trung tâm Văn hóa treo băng rôn, Công ty Môi trường quét dọn xong trước ngày 30/4/2026.",
            "Công ty Môi trường",
            "Công ty Môi trường quét dọn",
        ),
        (
            "Giao Sở Y tế chủ trì, Sở Tài chính phối hợp rà soát mức chi trước ngày 25/4/2026.",
            "Sở Y tế",
            "Sở Y tế chủ trì, Sở Tài chính phối hợp rà soát mức chi",
        ),
        (
            "Sở Y tế lập danh sách trình Sở Nội vụ, UBND tỉnh xem xét trước ngày 25/4/2026.",
            "Sở Y tế",
            "Sở Y tế lập danh sách trình Sở Nội vụ, UBND tỉnh xem xét",
        ),
    ),
)
def test_who_does_the_last_work_of_a_sentence(body: str, agency: str, what: str) -> None:
    found = one(body)
    assert (found["agency"], found["what"]) == (agency, what)


def test_another_body_behind_another_period() -> None:
    found = deadlines(
        "Hằng quý, Trạm Y tế báo cáo kết quả với Trung tâm Y tế, sáu tháng một lần, "
        "Trung tâm Y tế báo cáo Sở Y tế kết quả."
    )
    assert [each["agency"] for each in found] == ["Trạm Y tế", "Trung tâm Y tế"]


@pytest.mark.parametrize(
    ("body", "whats"),
    shown(
        (
            "Văn phòng UBND xã: a) in giấy mời xong trước 10/4/2026, "
            "b) gửi giấy mời xong trước 20/4/2026.",
            ["Văn phòng UBND xã: in giấy mời", "gửi giấy mời"],
        ),
        (
            "Trạm Khuyến nông lập đề án giống, hoàn thành trong tháng 4/2026, triển khai thực hiện "
            "trong năm 2027.",
            [
                "Trạm Khuyến nông lập đề án giống",
                "Trạm Khuyến nông lập đề án giống, triển khai thực hiện",
            ],
        ),
        (
            "Kho lúa xuất gạo theo lệnh: a) đợt 1 xong trước ngày 10/4/2026; "
            "b) đợt 2 xong trước ngày 25/4/2026.",
            ["Kho lúa xuất gạo theo lệnh: đợt 1", "Kho lúa xuất gạo theo lệnh: đợt 2"],
        ),
        (
            "Kho bạc chi tiền 02 đợt: đợt 1 trước ngày 15/4/2026; đợt 2 trước ngày 15/5/2026.",
            ["Kho bạc chi tiền 02 đợt: đợt 1", "Kho bạc chi tiền 02 đợt: đợt 2"],
        ),
        (
            "| TT | Nội dung | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n"
            "| 1 | Sửa cống Lim; thay van cống Đá | Chi cục Thủy lợi "
            "| Sửa cống: 10/4/2026; thay van: 20/4/2026 |",
            [
                "Sửa cống Lim; thay van cống Đá: Sửa cống",
                "Sửa cống Lim; thay van cống Đá: thay van",
            ],
        ),
    ),
)
def test_two_days_of_two_things(body: str, whats: list[str]) -> None:
    assert [each["what"] for each in deadlines(body)] == whats


@pytest.mark.parametrize(
    ("body", "what"),
    shown(
        (
            "Sở Tư pháp thẩm định dự thảo quy chế. Thời gian thẩm định: 05 ngày làm việc.",
            "Sở Tư pháp thẩm định dự thảo quy chế",
        ),
        (
            "3. Thời hạn nộp lệ phí thuyền được quy định như sau:\n"
            "a) Đối với thuyền máy là mười lăm (15) ngày kể từ ngày nhận thông báo.",
            "nộp lệ phí thuyền: Đối với thuyền máy",
        ),
        (
            "Trưởng thôn niêm yết danh sách hộ nghèo tại nhà văn hóa "
            "(thời gian niêm yết: từ ngày 05/4/2026 đến ngày 15/4/2026).",
            "Trưởng thôn niêm yết danh sách hộ nghèo tại nhà văn hóa",
        ),
    ),
)
def test_the_act_of_a_label_has_its_object(body: str, what: str) -> None:
    assert one(body)["what"] == what


LEAVE = (
    "Hộ nuôi cá chỉ được giữ lồng ở vụng Nam nhưng thời gian kéo dài không quá ngày 31/12/2026.",
    "Doanh nghiệp chỉ được áp dụng thuế suất cũ để hoàn thành lô hàng nhưng tối đa không quá "
    "ngày 31/12/2026.",
)
SHOWN.extend(LEAVE)


EVENTS = (
    (
        "Chậm nhất 15 ngày kể từ ngày kết thúc kiểm tra, đối chiếu sổ sách, Chi cục Thủy sản gửi "
        "biên bản cho chủ tàu.",
        "ngày kết thúc kiểm tra, đối chiếu sổ sách",
    ),
    (
        "Trong thời hạn 05 ngày kể từ ngày nhận được ý kiến của Bộ đội Biên phòng, Chi cục Thủy sản "
        "gửi, Ủy ban nhân dân tỉnh công bố mở cảng.",
        "ngày nhận được ý kiến của Bộ đội Biên phòng, Chi cục Thủy sản gửi",
    ),
    (
        "Trong thời hạn 05 ngày kể từ ngày nhận giống thì các trạm bơm nộp sổ trực về Sở.",
        "ngày nhận giống",
    ),
)
SHOWN.extend(body for body, _ in EVENTS)


@pytest.mark.parametrize(("body", "anchor"), EVENTS)
def test_an_event_ends_where_the_work_begins(body: str, anchor: str) -> None:
    assert one(body)["anchor"] == anchor


@pytest.mark.parametrize("body", LEAVE)
def test_the_bound_of_a_leave_is_no_deadline(body: str) -> None:
    assert not deadlines(body)


def test_a_term_goes_on_behind_how_it_is_counted() -> None:
    body = (
        "Chủ bến nộp phí trong thời hạn 8 tháng (lấy chẵn là 240 ngày theo dương lịch) "
        "kể từ ngày nhận thông báo."
    )
    found = one(body)
    assert (found["duration"], found["anchor"]) == ("P8M", "ngày nhận thông báo")


def test_an_event_behind_who_acts() -> None:
    found = one("Cơ quan thuế sau khi nhận hồ sơ, trong vòng 05 ngày phải kiểm tra địa điểm.")
    assert found["anchor"] == "sau khi nhận hồ sơ"


STEP = "- Trước ngày 20/4/2026: lắp rạp và âm thanh tại sân vận động.\n"
CLAUSE = "Sở Y tế rà soát kho, "


@pytest.mark.parametrize("unit", [STEP, CLAUSE])
def test_cost_grows_with_the_length(unit: str) -> None:
    def work(text: str) -> object:
        return extract_text(f"{text}trước ngày 20/4/2026.\n")

    assert grows_linearly(work, unit, 4_000, head=HEAD)
