"""What a calendar of work asks of a deadline: the act itself, who does it, and no day of rest in it."""

from __future__ import annotations

import datetime as dt

import pytest

import cancu
from extractors.deadlines.frame import Frame
from extractors.deadlines.readings import find_deadlines

LETTER = Frame(dt.date(2026, 3, 5), 2026)
HEAD = (
    "SỞ NỘI VỤ TỈNH HÀ BẮC\nSố: 41/SNV\nHà Bắc, ngày 05 tháng 3 năm 2026\nV/v rà soát\n\n"
    "Kính gửi: Các sở, ngành.\nSở Nội vụ trao đổi một số nội dung sau đây.\n"
)


def _found(text: str) -> list[dict]:
    return cancu.extract_text(f"{HEAD}{text}\n")["deadlines"]


ACTS = [  # the text, what is due
    # a label under several bullets is about the act of the heading
    (
        "1. Tổ chức hội chợ nông sản\n- Gian hàng gọn gàng, sạch sẽ, đúng mẫu.\n"
        "- Bảo đảm lối thoát hiểm, bình chữa cháy.\n- Thời gian thực hiện: Tháng 5/2026.",
        ["Tổ chức hội chợ nông sản"],
    ),
    (
        "2.1. Khảo sát nhu cầu học nghề\n- Phiếu hỏi ngắn, dễ trả lời.\n+ Hỏi cả hộ ở xa trung tâm.\n"
        "- Thời hạn hoàn thành: trước ngày 20/4/2026.",
        ["Khảo sát nhu cầu học nghề"],
    ),
    (
        "3. Kiểm tra bếp ăn các trường\n- Việc lưu mẫu thức ăn theo quy định.\n"
        "- Việc ghi nguồn gốc thực phẩm.\n* Thời gian thực hiện:\n"
        "+ Đợt 1: Trong khoảng thời gian từ 03/4/2026 đến ngày 11/4/2026.\n"
        "+ Đợt 2: Trong khoảng thời gian từ 03/5/2026 đến ngày 11/5/2026.",
        ["Kiểm tra bếp ăn các trường"] * 2,
    ),
    (  # a paragraph that leads them stands between
        "4. Kiểm tra chợ cóc\nKiểm tra các điểm bán hàng rong theo lịch, cụ thể:\n- Việc giữ vệ sinh.\n"
        "- Việc niêm yết giá.\n* Thời gian thực hiện: từ ngày 02/4/2026 đến ngày 10/4/2026.",
        ["Kiểm tra chợ cóc"],
    ),
    (
        "5.2. Tổ chức thực hiện phong trào đọc sách\n- Tủ sách đặt ở nhà văn hóa.\n"
        "- Mượn sách không mất phí.\n- Thời gian thực hiện: Tháng 5/2026.",
        ["Tổ chức thực hiện phong trào đọc sách"],
    ),
    (  # one bullet is the act itself
        "1. Công tác cây xanh\n- Trồng cây dọc đường liên xã.\n- Thời gian thực hiện: Tháng 5/2026.",
        ["Trồng cây dọc đường liên xã"],
    ),
    (  # a heading of any work is no act
        "1. Tổ chức thực hiện\n- Trồng cây dọc đường liên xã.\n- Dọn rác ở chợ phiên.\n"
        "- Thời gian thực hiện: Tháng 5/2026.",
        ["Dọn rác ở chợ phiên"],
    ),
    (  # each bullet has its own day
        "1. Xây dựng tủ sách thôn\n- In thẻ đọc.\n- Thời gian thực hiện: Tháng 4/2026.\n"
        "- Mua sách thiếu nhi.\n- Thời gian thực hiện: Tháng 5/2026.",
        ["In thẻ đọc", "Mua sách thiếu nhi"],
    ),
    # a semicolon inside a bracket, or in a list of bodies, ends no clause
    (
        "Sở Giao thông bàn giao mặt bằng (2 km đường tỉnh 12; nút giao cầu Lim) trước ngày 30/4/2026.",
        ["Sở Giao thông bàn giao mặt bằng (2 km đường tỉnh 12; nút giao cầu Lim)"],
    ),
    (
        "Sở Y tế thống kê giường bệnh (tuyến tỉnh; tuyến huyện; tư nhân) trước ngày 30/4/2026.",
        ["Sở Y tế thống kê giường bệnh (tuyến tỉnh; tuyến huyện; tư nhân)"],
    ),
    (
        "Các trường nộp hồ sơ (bản chính; 02 bản sao) về phòng trước ngày 30/4/2026.",
        ["Các trường nộp hồ sơ (bản chính; 02 bản sao) về phòng"],
    ),
    (
        "Giám đốc Sở Y tế; Chủ tịch UBND các xã lập kế hoạch tiêm phòng trước ngày 30/4/2026.",
        ["Giám đốc Sở Y tế; Chủ tịch UBND các xã lập kế hoạch tiêm phòng"],
    ),
    (
        "Chi cục Thủy lợi; Công an tỉnh; Sở Xây dựng rà soát cọc tiêu ven sông trước ngày 30/4/2026.",
        ["Chi cục Thủy lợi; Công an tỉnh; Sở Xây dựng rà soát cọc tiêu ven sông"],
    ),
    (
        "Sở Tư pháp; UBND các phường gửi danh sách hòa giải viên về Sở Nội vụ trước ngày 30/4/2026.",
        ["Sở Tư pháp; UBND các phường gửi danh sách hòa giải viên về Sở Nội vụ"],
    ),
    (  # the clause before has an act of its own
        "Sở Y tế rà soát kho thuốc; Sở Nội vụ lập danh sách trực trước ngày 30/4/2026.",
        ["Sở Nội vụ lập danh sách trực"],
    ),
    # an order in front is no act
    (
        "Đề nghị các trường gửi danh sách thủ thư về Sở Nội vụ trước ngày 30/4/2026.",
        ["các trường gửi danh sách thủ thư về Sở Nội vụ"],
    ),
    (
        "Yêu cầu Chi cục Kiểm lâm lập bản đồ điểm cháy trước ngày 30/4/2026.",
        ["Chi cục Kiểm lâm lập bản đồ điểm cháy"],
    ),
    (
        "Giao cho Sở Y tế xây dựng đề án cấp cứu 115 trước ngày 30/4/2026.",
        ["Sở Y tế xây dựng đề án cấp cứu 115"],
    ),
    # what it rests on is none either
    (
        "Từ các ý kiến nêu trên, Sở Tài chính trình phương án thưởng trước ngày 10/5/2026.",
        ["Sở Tài chính trình phương án thưởng"],
    ),
    (
        "Theo lịch đã định, UBND các xã nghiệm thu kênh mương trước ngày 10/5/2026.",
        ["UBND các xã nghiệm thu kênh mương"],
    ),
    (
        "Qua kiểm tra thực tế, Sở Xây dựng yêu cầu các xã dỡ biển cũ trước ngày 10/5/2026.",
        ["các xã dỡ biển cũ"],
    ),
    (
        "Thủ tướng ban hành Chỉ thị về gạo, theo đó, giao Sở Công Thương lập sổ kho gạo"
        " trước ngày 10/5/2026.",
        ["Sở Công Thương lập sổ kho gạo"],
    ),
    (
        "Bộ ký Quy chế mới, theo đó, các phòng sắp lại tủ hồ sơ cũ trước ngày 10/5/2026.",
        ["các phòng sắp lại tủ hồ sơ cũ"],
    ),
    (
        "Tỉnh mở đợt cao điểm, theo đó, Sở Y tế kiểm tra các quán ăn trước ngày 10/5/2026.",
        ["Sở Y tế kiểm tra các quán ăn"],
    ),
    # a label of what many do
    ("Thời hạn các hộ trả lời phiếu hỏi chậm nhất là ngày 26/4/2026.", ["các hộ trả lời phiếu hỏi"]),
    ("Thời gian các em nộp bài vẽ chậm nhất là ngày 26/4/2026.", ["các em nộp bài vẽ"]),
    ("Thời hạn những hộ vay vốn kê khai chậm nhất là ngày 26/4/2026.", ["những hộ vay vốn kê khai"]),
    # what an act is done to, with a comma
    (
        "2. Thời hạn nộp lưu hồ sơ vào kho\n"
        "b) Đối với hồ sơ, sổ sách khác: Trong thời hạn 01 năm kể từ ngày khóa sổ.",
        ["nộp lưu hồ sơ vào kho: Đối với hồ sơ, sổ sách khác"],
    ),
    (
        "3. Thời hạn trả kết quả kiểm định\n"
        "b) Đối với mẫu đất, mẫu nước: Trong thời hạn 05 ngày kể từ ngày lấy mẫu.",
        ["trả kết quả kiểm định: Đối với mẫu đất, mẫu nước"],
    ),
    (
        "4. Thời hạn cấp thẻ thư viện\n"
        "a) Đối với người già, trẻ nhỏ: Trong thời hạn 02 ngày kể từ ngày nhận đơn.",
        ["cấp thẻ thư viện: Đối với người già, trẻ nhỏ"],
    ),
    # all periods of a list
    (
        "Định kỳ hàng tháng, quý , năm Phòng Y tế báo cáo số giường trống.",
        ["Phòng Y tế báo cáo số giường trống"] * 3,
    ),
    (
        "Định kỳ hàng tháng ,quý, 01năm Phòng Y tế báo cáo số ca bệnh.",
        ["Phòng Y tế báo cáo số ca bệnh"] * 3,
    ),
    (
        "Phòng Kinh tế báo cáo giá gạo định kỳ hằng tháng, 03 tháng, 09 tháng, cả năm về Sở Tài chính.",
        ["Phòng Kinh tế báo cáo giá gạo về Sở Tài chính"] * 3,
    ),
]


@pytest.mark.parametrize(("text", "what"), ACTS)
def test_what_is_due_is_what_a_calendar_shows(text: str, what: list[str]) -> None:
    assert [each["what"] for each in _found(text)] == what


OWNERS = [  # the text, who owes each
    (
        "1. Sở Y tế gửi danh mục thuốc cho các bên. Bảo hiểm xã hội tỉnh đối chiếu danh mục này"
        " trong vòng 05 ngày làm việc kể từ ngày nhận được danh mục.",
        ["Bảo hiểm xã hội tỉnh"],
    ),
    (
        "1. Văn phòng gửi mẫu phiếu cho các phòng. Phòng Tổ chức, Phòng Tài chính xác nhận phiếu"
        " trong vòng 02 ngày làm việc sau khi nhận được phiếu.",
        ["Phòng Tổ chức, Phòng Tài chính"],
    ),
    (
        "2. Sở Xây dựng chuyển hồ sơ nhà ở. Sở Tư pháp cho ý kiến về hồ sơ trước ngày 20/4/2026.",
        ["Sở Tư pháp"],
    ),
]


@pytest.mark.parametrize(("text", "agencies"), OWNERS)
def test_the_body_of_its_own_sentence_owes_it(text: str, agencies: list[str]) -> None:
    assert [each["agency"] for each in _found(text)] == agencies


SILENT = [
    # days of rest are no work
    "Cán bộ, viên chức toàn trường được nghỉ 4 ngày từ ngày 30/4/2026 đến hết ngày 03/5/2026.",
    "1. Thời gian nghỉ: 05 ngày, bắt đầu thứ Năm ngày 30/4/2026, hết thứ Hai ngày 04/5/2026.",
    "Sinh viên nghỉ Tết Nguyên đán từ ngày 06/4/2026 đến ngày 20/4/2026.",
    "Nhà máy thông báo lịch nghỉ lễ trong tháng 4/2026, cụ thể như sau:",
    "Công ty thông báo lịch nghỉ các ngày lễ trong tháng 4 và 5/2026, cụ thể như sau:",
    # nor the day on which a paper was made, or signed by machine
    "Quyết định 41/QĐ-SNV về chấm điểm thi đua do Sở Nội vụ ban hành ngày 05 tháng 3 năm 2026.",
    "Công văn 7/SNV năm 2026 trả lời về báo cáo do Sở Nội vụ ban hành ban hành ngày 05/3/2026.",
    "Hướng dẫn 12/HD-SNV về nộp hồ sơ do Sở Nội vụ ký ngày 05/3/2026.",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_day_of_no_work_is_no_deadline(text: str) -> None:
    assert find_deadlines(text, LETTER) == ()


SILENT += [
    "Thời gian ky: 05.4.2026 14:39",
    "Ngày giờ, thời gian ký số: 05/4/2026",
    "Thời gian ký: 05/4/2026 08:15:00",
]

STILL = [  # work around a holiday
    "Các đơn vị gửi lịch trực nghỉ lễ về Sở Nội vụ trước ngày 20/4/2026.",
    "Phòng Hành chính hoàn thành thông báo nghỉ Tết trước ngày 20/4/2026.",
    "Các trường gửi danh sách giáo viên nghỉ thai sản trước ngày 20/4/2026.",
]


@pytest.mark.parametrize("text", STILL)
def test_work_around_a_holiday_has_its_day(text: str) -> None:
    assert [str(each.due) for each in find_deadlines(text, LETTER)] == ["2026-04-19"]


LATE = [
    "Các đơn vị gửi hồ sơ trước ngày 20/4/2026. Hồ sơ gửi sau ngày 20/4/2026 sẽ không được xem xét.",
    "Hạn cuối nộp bài là ngày 20/4/2026. Bài nộp sau ngày 20/4/2026 không được chấp nhận.",
    "Các xã đăng ký đến hết ngày 20/4/2026; đơn vị đăng ký sau ngày 20/4/2026 sẽ không tổng hợp.",
]


@pytest.mark.parametrize("text", LATE)
def test_what_comes_of_lateness_is_no_second_deadline(text: str) -> None:
    assert len(find_deadlines(text, LETTER)) == 1


AHEAD = [  # a term counted back from an act: its event
    (
        "Trước 30 ngày tổ chức thi nâng ngạch, Sở Nội vụ phải thông báo công khai kế hoạch thi.",
        "tổ chức thi nâng ngạch",
        "Sở Nội vụ phải thông báo công khai kế hoạch thi",
    ),
    (
        "Trước 15 ngày mở phiên đấu giá, trung tâm phải niêm yết giá khởi điểm tại trụ sở.",
        "mở phiên đấu giá",
        "trung tâm phải niêm yết giá khởi điểm tại trụ sở",
    ),
    (
        "Trước 10 ngày khai giảng lớp học, nhà trường phải gửi giấy báo cho học viên.",
        "khai giảng lớp học",
        "nhà trường phải gửi giấy báo cho học viên",
    ),
]


@pytest.mark.parametrize(("text", "anchor", "what"), AHEAD)
def test_days_ahead_of_an_act_tell_the_act(text: str, anchor: str, what: str) -> None:
    assert [(each["anchor"], each["what"]) for each in _found(text)] == [(anchor, what)]


EVENTS = [  # where the words of an event end
    (
        "Học viên nộp đơn chậm nhất 10 ngày kể từ ngày nhập học và chỉ được đổi lớp một lần.",
        "ngày nhập học",
    ),
    (
        "Chủ quán nộp tiền chậm nhất 10 ngày kể từ ngày nhận giấy báo nhưng không được trả góp.",
        "ngày nhận giấy báo",
    ),
    (
        "Trong thời hạn 20 ngày kể từ ngày nhận đủ hồ sơ mở chợ hoặc trong thời hạn 10 ngày kể từ ngày"
        " nhận đủ hồ sơ mở quầy, Sở Công Thương phải trả lời.",
        "ngày nhận đủ hồ sơ mở chợ",
    ),
    (
        "Trong thời hạn 05 ngày kể từ khi đổi tên bến, tổ chức, cá nhân phải nộp bản vẽ mới cho Sở.",
        "khi đổi tên bến",
    ),
]


@pytest.mark.parametrize(("text", "anchor"), EVENTS)
def test_an_event_ends_where_another_rule_begins(text: str, anchor: str) -> None:
    assert _found(text)[0]["anchor"] == anchor


PLANS = [  # a plan's own time
    "II. ĐỐI TƯỢNG, PHẠM VI\n1. Đối tượng: học sinh.\n2. Thời gian thực hiện: "
    "Từ tháng 4/2026 đến tháng 6/2026.",
    "1. Thời gian: Từ 12/4 đến 31/8/2026\n2. Địa bàn: toàn tỉnh",
    "II. THỜI GIAN\nTừ ngày 12/4/2026 đến ngày 20/4/2026.",
    "- Thời gian thực hiện: từ ngày 12/4/2026 đến ngày 20/4/2026.",
]
PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 15/KH-UBND\nHà Nam, ngày 05 tháng 3 năm 2026\n\n"
    "KẾ HOẠCH\nTổ chức Ngày hội Đọc sách\n\n"
)


@pytest.mark.parametrize("text", PLANS)
def test_the_time_of_a_whole_plan_is_for_its_title(text: str) -> None:
    (found,) = cancu.extract_text(f"{PLAN}{text}\n")["deadlines"]
    assert found["what"] == "Tổ chức Ngày hội Đọc sách"
