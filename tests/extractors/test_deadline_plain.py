"""Days and terms as clerks tell them without the words of a form: siblings of what readers met."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.deadlines.frame import Frame
from extractors.deadlines.readings import find_deadlines
from extractors.model import Deadline

LETTER = Frame(dt.date(2026, 3, 10), 2026)  # a Tuesday


def told(deadline: Deadline) -> str:
    """A deadline in a word: ``5``, ``5w``, ``PT36H``, a rule without its FREQ, or a day."""
    if deadline.rrule is not None:
        return deadline.rrule.removeprefix("FREQ=")
    if deadline.due is None:
        count = deadline.days if deadline.days is not None else deadline.duration
        return f"{count}w" if deadline.working_days else str(count)
    if deadline.start_date is not None:
        return f"{deadline.start_date}..{deadline.due}"
    return str(deadline.due)


TERMS = [
    # so many days from now
    ("Hợp tác xã Hoa Sim thu dọn xong 12 lồng bè cũ trong 8 ngày tới.", "8"),
    ("Trạm Y tế trả lời bằng văn bản trong 6 ngày tiếp theo.", "6"),
    ("Yêu cầu Xí nghiệp cầu Rồng vá xong mặt đường trong 15 ngày tới.", "15"),
    ("Đội 2 rà soát cột điện trong 8 ngày tới.", "8"),
    # in so many days, behind what is handed over
    ("Nhà thầu có văn bản trả lời Ban trong 4 ngày.", "4"),
    ("Kế toán xóm nộp lại sổ thu trong 9 ngày.", "9"),
    ("Sau khi có kết quả xét nghiệm, trong 6 ngày chủ trại phải nộp bản sao cho Trạm thú y.", "6"),
    # not more than
    ("Trưởng đoàn phát hành kết luận không chậm quá 12 ngày.", "12"),
    ("Không để bà con chờ quá 4 ngày sau khi nộp đơn.", "4"),
    ("Tổ dịch thuật không được ngâm bản thảo quá 3 ngày làm việc kể từ lúc nhận.", "3w"),
    # behind an event
    ("Sau hội trại 04 ngày, Đoàn phường nộp bảng kê chi.", "4"),
    ("Trình Giám đốc phương án sau khi hết hạn góp ý 06 ngày làm việc.", "6w"),
    ("Thợ chụp ảnh rửa phim rồi trả hai họ sau 03 ngày.", "3"),
    # ahead of an event
    ("Thủ kho phát áo mưa trước giờ xuất phát 03 ngày.", "3"),
    ("Văn phòng nhắc việc trước hạn 04 ngày làm việc.", "4w"),
    ("Trước mỗi đợt phun 06 ngày, Trạm báo lịch cho trưởng xóm.", "6"),
    ("Chủ bến niêm yết giá vé trước Tết ít nhất 25 ngày.", "25"),
    ("Công ty thông báo trước khi đóng đập 72 giờ.", "3"),
    # so many days ahead of an event
    ("Đoàn gửi giấy mời ít nhất 8 ngày trước phiên họp.", "8"),
    ("Lái xe đăng ký tối thiểu 04 ngày làm việc trước chuyến đi.", "4w"),
    ("Trong 9 ngày sau đợt lũ, Trạm bơm lập xong biên bản.", "9"),
    # what lasts in the event's own words is no term that lasts
    ("Trình Chi cục phương án sau khi hết hạn niêm yết 07 ngày làm việc.", "7w"),
    ("Ban Khánh tiết công khai tiền giọt dầu tại đền sau lễ hội 12 ngày.", "12"),
    ("Khi có giấy báo trúng, trong 4 ngày phụ huynh mang học bạ đến văn thư.", "4"),
    # counts in words, hours as clerks write them
    ("Ban Chỉ huy trả lời dân trong vòng một tuần.", "7"),
    ("Kế toán hoàn ứng trong mười ngày kể từ ngày đi công tác về.", "10"),
    ("Trả lời đơn thư không quá năm ngày làm việc.", "5w"),
    ("Đơn vị nhận máy báo lỗi trong 24h kể từ lúc giao.", "1"),
    ("Báo cáo nhanh sau mỗi trận mưa 02 giờ.", "PT2H"),
    # told ahead
    ("Việc cắt nước phải được Xí nghiệp báo trước cho từng nhà ít nhất 2 ngày.", "2"),
    ("Mỗi lần xả lũ phải báo cho chủ bè trước 36 giờ.", "PT36H"),
    ("Tổ đập báo cho trưởng bản trước 48 giờ.", "2"),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_a_term_in_plain_words(text: str, expected: str) -> None:
    assert [told(each) for each in find_deadlines(text, LETTER)] == [expected]


DAYS = [
    # what is done on a day to come
    ("Đồng chí Bế Văn Núi duyệt maket ngày 25/3.", "2026-03-25"),
    ("Tổ bầu cử niêm yết danh sách ngày 02/4/2026.", "2026-04-02"),
    ("Chốt lịch tưới cho từng xứ đồng, hoàn tất ngày 28/3/2026.", "2026-03-28"),
    ("- Ngày 24/3 gửi Ủy ban nhân dân xã phương án dời chợ.", "2026-03-24"),
    ("Ngày 17/4/2026 phải xác nhận hết sổ hộ của 52 nhà.", "2026-04-17"),
    ("Trạm phun thuốc khử trùng chuồng trại; 20/3 phun lại lần 2.", "2026-03-20"),
    ("Rà lại mốc giới (xong 27/3): tổ khảo sát đi từng thửa.", "2026-03-27"),
    ("Đắp bờ bao ba xứ đồng. Xong tháng 5/2026.", "2026-05-31"),
    ("Thay 320 bóng đèn ngõ, xong 15/4.", "2026-04-15"),
    ("Nhà máy mở thêm cửa xả vào hồi 20 giờ 00 ngày 10/3/2026.", "2026-03-10"),
    ("Tổ đập chạy thử máy bơm chiều 24/3/2026.", "2026-03-24"),
    ("Trạm tổng kết đợt phun vào 05/5/2026.", "2026-05-05"),
    ("Dời 12 ngôi mộ về nghĩa trang mới trước tiết Thanh minh (05/4/2026).", "2026-04-04"),
    ("Câu lạc bộ tập kết ngựa đua lúc 06.00 ngày 19/3.", "2026-03-19"),
    ("Nhà Văn hóa dựng cây nêu (mỗi xóm một cây) vào sáng 20/3/2026.", "2026-03-20"),
    # by a day, in other words
    ("Nhóm nào chưa kịp thì muộn lắm đến 22/3 phải xong.", "2026-03-22"),
    ("Bảng lương chuyển sang Kho bạc chậm nhất hết giờ hành chính ngày 26/3/2026.", "2026-03-26"),
    ("Nộp tiền mặt tồn quỹ chậm nhất cuối ngày 31/3.", "2026-03-31"),
    ("Hạn tải video: 17h00 ngày 05/5/2026.", "2026-05-05"),
    ("Hạn nhận bài: 18/4/2026.", "2026-04-18"),
    ("Ngày 20/4 là hạn nộp bản thảo.", "2026-04-20"),
    ("Ngày cuối nhận hồ sơ là 17/4/2026.", "2026-04-17"),
    ("Vòng sơ loại kết thúc ngày 05/5/2026.", "2026-05-05"),
    ("2. Vòng loại đơn nữ kết thúc 05/5/2026.", "2026-05-05"),
    ("Bạn đọc nộp bài tại quầy từ 8h đến 16h các ngày, đến hết 22/4/2026 là khóa sổ.", "2026-04-22"),
    ("Phòng soạn phương án gác chắn (trình Phó Giám đốc ký 25/3).", "2026-03-25"),
    ("Chủ trì: công an xã. Ngày 27/3.", "2026-03-27"),
    ("- Lớp cạo mủ cao su ở thôn Đoài: tháng 8/2026.", "2026-08-31"),
    ("- Khám mắt cho công nhân: quý II/2026;", "2026-06-30"),
    ("Chi tiền trực tháng 3 cho 40 dân quân trước ngày 25.", "2026-03-24"),
    ("THÁNG 4\n+ Nạo vét mương tiêu", "2026-04-30"),
    # by a day that the letter tells by its own
    ("Các xã điện báo kết quả về Bộ trước 22 giờ cùng ngày.", "2026-03-10"),
    ("Đơn vị gửi số liệu chậm nhất 17 giờ hôm nay.", "2026-03-10"),
    ("Trưởng xóm báo số hộ về Đảng ủy trước 9 giờ sáng mai.", "2026-03-11"),
    ("Bản vẽ móng cầu treo xong trước thứ Sáu tuần này (13/3).", "2026-03-12"),
    ("Gửi biểu 02 về Phòng trước thứ Năm tuần sau.", "2026-03-18"),
    ("Các bản nộp quân số trong ngày mai.", "2026-03-11"),
    ("Đề nghị các đồng chí gửi ý kiến trong tuần này.", "2026-03-15"),
    ("Phòng Nội vụ xong dự thảo trong tháng này.", "2026-03-31"),
    ("Đội thu gom bao bì thuốc xong trong quý này.", "2026-03-31"),
    ("Kế hoạch gửi về Sở trước ngày 20 tháng này.", "2026-03-19"),
    ("Báo cáo Ban Giám đốc vào thứ Hai tuần tới.", "2026-03-16"),
    ("Tổ kiểm phiếu gửi biên bản ngay trong đêm 15/3.", "2026-03-15"),
    ("Hạn: hết giờ chiều 27/3.", "2026-03-27"),
    ("Hạn trả phiếu: thứ Tư 25/3.", "2026-03-25"),
    ("Đến ngày 30/4/2026 phải xong phần móng.", "2026-04-30"),
    ("- Công bố kết quả bình chọn: 20/4/2026.", "2026-04-20"),
]
SEVERAL = [
    (
        "Các trạm gửi mẫu nước hai lượt: lần đầu ngày 05/4/2026, lần cuối ngày 06/5/2026 (qua Trạm).",
        ["2026-04-05", "2026-05-06"],
    ),
    ("Đội nộp sổ hai đợt: đợt đầu ngày 20/3, đợt cuối ngày 20/4.", ["2026-03-20", "2026-04-20"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_days_in_plain_words(text: str, expected: list[str]) -> None:
    assert [told(each) for each in find_deadlines(text, LETTER)] == expected


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_in_plain_words(text: str, expected: str) -> None:
    assert [told(each) for each in find_deadlines(text, LETTER)] == [expected]


HABITS = [
    ("Hội Phụ nữ ra quân ngày Chủ nhật cuối tháng, dọn rác bãi sông.", "MONTHLY;BYDAY=-1SU"),
    ("Các ngõ tổng vệ sinh sáng thứ Bảy tuần đầu của tháng.", "MONTHLY;BYDAY=1SA"),
    ("Nổ máy, thử còi vào thứ Hai tuần đầu tháng.", "MONTHLY;BYDAY=1MO"),
    ("Bảo vệ canh rừng, chiều thứ 4 hàng tuần nộp sổ tuần tra cho Hạt.", "WEEKLY;BYDAY=WE"),
    ("Tổ trưởng lên nhóm chung số nhà ký mới vào mỗi tối thứ sáu.", "WEEKLY;BYDAY=FR"),
    ("15h30 thứ Năm hằng tuần gửi ảnh vết nứt cho kỹ sư đập.", "WEEKLY;BYDAY=TH"),
    ("Cuối mỗi ngày nộp vé đò cho thủ quỹ bến.", "DAILY"),
    ("Đo mực nước mỗi ngày hai lượt tại 9 trạm.", "DAILY"),
    ("Súc bể nước mỗi tháng một lần.", "MONTHLY"),
    ("Mỗi tuần một lần thay nước ao ương cá giống.", "WEEKLY"),
    ("Chủ quán kiểm nghiệm nước 3 tháng một lần.", "MONTHLY;INTERVAL=3"),
    ("Thời gian: 6 tháng/lần, vào tháng 5 và tháng 11.", "YEARLY;BYMONTH=5,11"),
    ("Trạm cấp phát thuốc vào các ngày 10, 20 và 30 hằng tháng.", "MONTHLY;BYMONTHDAY=10,20,30"),
    ("Kế toán trả lương vào ngày 05 và ngày 20 hằng tháng.", "MONTHLY;BYMONTHDAY=5,20"),
    ("Chi hội họp tối thứ bảy tuần thứ hai hằng tháng.", "MONTHLY;BYDAY=2SA"),
    ("Cán bộ thú y lấy mẫu 15 ngày một lần.", "DAILY;INTERVAL=15"),
    ("Thủ quỹ nộp tiền vào ngân hàng cuối mỗi tuần.", "WEEKLY"),
    ("Trực ban báo số liệu 2 lần/ngày (7h và 16h).", "DAILY"),
    ("Cập nhật phần mềm 01 lần/tuần.", "WEEKLY"),
    ("Bảo trì cửa van 6 tháng/lần.", "MONTHLY;INTERVAL=6"),
    ("Trưởng bản gửi ảnh chụp rừng mỗi thứ Hai.", "WEEKLY;BYDAY=MO"),
    ("Các chốt báo quân số hằng ngày trước 7 giờ.", "DAILY"),
    ("Sáu tháng một lần sơn lại lan can cầu phao.", "MONTHLY;INTERVAL=6"),
    ("Văn thư lập danh sách việc trễ ngày 20 hằng tháng dán tại bảng tin.", "MONTHLY;BYMONTHDAY=20"),
    ("Trạm gửi bản tin sâu bệnh mỗi tháng 2 kỳ (ngày 12, ngày 27).", "MONTHLY;BYMONTHDAY=12,27"),
    ("Thủ từ mỗi tháng kiểm hòm công đức một lượt vào ngày 22.", "MONTHLY;BYMONTHDAY=22"),
    ("Xã viên đóng phí bến 200.000 đồng/thuyền/tháng, trước ngày 07.", "MONTHLY;BYMONTHDAY=7"),
]


@pytest.mark.parametrize(("text", "expected"), HABITS)
def test_a_habit_in_plain_words(text: str, expected: str) -> None:
    assert [told(each) for each in find_deadlines(text, LETTER)] == [expected]


STRETCHES = [
    ("Trong các ngày 18 - 20/3/2026 làm việc với trường nhận danh sách.", "2026-03-18..2026-03-20"),
    (
        "Sổ đăng ký bắt đầu 6 giờ ngày 12/8 và khóa lúc 22 giờ ngày 14/8/2026.",
        "2026-08-12..2026-08-14",
    ),
    ("Đợt 1 (15/3 - 30/3): rà lại sổ hộ.", "2026-03-15..2026-03-30"),
    ("Chợ phiên mở hai ngày 28 - 29/3/2026 tại sân đình.", "2026-03-28..2026-03-29"),
]


@pytest.mark.parametrize(("text", "expected"), STRETCHES)
def test_a_stretch_in_plain_words(text: str, expected: str) -> None:
    assert [told(each) for each in find_deadlines(text, LETTER)] == [expected]


SILENT = [
    "Trong 5 ngày tới, vùng núi có mưa to.",
    "Dự báo trong 10 ngày tới nước sông lên nhanh.",
    "Lễ hội kéo dài trong 3 ngày.",
    "Tổ chức tập huấn trong 3 ngày cho 40 học viên.",
    "Nếu chủ trại giữ lợn quá 5 ngày thì bị phạt.",
    "Cây giống ra rễ sau 20 ngày.",
    "Sau 5 ngày thi đấu, đoàn giành 3 huy chương.",
    "Trước đó 5 ngày, xã đã họp bàn.",
    "Trước đây 3 năm, bến này do xã quản lý.",
    "Cơn lũ ngày 12/02 cuốn mất 3 cầu.",
    "Quyết định niêm yết ngày 02/4/2026 của Sở Nội vụ.",
    "Hội nghị tổng kết ngày 25/3.",
    "Bến cấm đò từ 12h00 ngày 24/3.",
    "Tổ rà lại tờ khai lập ngày 02/4/2026 của các hộ.",
    "Lớp học kéo dài 5 ngày, mỗi ngày hai buổi.",
    "Bà con gặt sớm trước mùa lũ 15 ngày nên ít thiệt hại.",
    "Các ban nộp lại tiền, trừ khoản chi trong ba ngày nghỉ Tết.",
    "Nếu trong sáu mươi ngày (60 ngày) kể từ khi khóa sổ, trạm thu sai thì tính lại.",
    "Nước lớn đông nhất mỗi tuần một lần.",
    "Bến vắng thứ Bảy hằng tuần.",
    "Mưa lớn từ 15 giờ ngày 11/3.",
    "Chi tiền trực tháng 2 cho dân quân trước ngày 25.",
    "Thợ gói bánh tét cho lính đảo trước 25 tháng Chạp.",
    "Tiền thuế đã nộp 15/4.",
    "Tỷ lệ hộ nộp 15/20.",
    "- Mục: tháng 8/2025.",
    "Năm tài chính kết thúc ngày 31/12/2026.",
    "Các đơn vị bơm nước lên ruộng trước 15 giờ.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_one(text: str) -> None:
    assert list(find_deadlines(text, LETTER)) == []


FOUND = [*SILENT, *(text for text, _ in (*TERMS, *DAYS, *SEVERAL, *HABITS, *STRETCHES))]
