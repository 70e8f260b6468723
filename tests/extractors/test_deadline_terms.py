"""Terms and days: whose they are, what they run from, what is none; kinds that a judge named."""

from __future__ import annotations

import datetime as dt

import pytest

from cancu import extract_text
from extractors.deadlines.frame import Frame
from extractors.deadlines.readings import find_deadlines

LETTER = Frame(dt.date(2026, 3, 10), 2026)
HEAD = """UBND TỈNH LÂM SƠN
SỞ NỘI VỤ
Số: 12/SNV-TCBC
Lâm Sơn, ngày 10 tháng 3 năm 2026
Kính gửi: Các phòng, ban

"""

SILENT = [
    # what figures cover, told by their first and their last month
    "Số thu tính từ tháng 02/2024 đến hết tháng 5/2026.",
    "Lượt khách lấy từ quý I/2025 đến hết quý III/2026.",
    "Số hồ sơ chốt từ năm 2024 đến hết ngày 30/6/2026.",
    "Chốt số liệu đến ngày 15/12 hằng năm.",
    "Số thu lũy kế đến ngày 20/11 hằng năm.",
    "Số hộ tính đến hết ngày 25/6 hằng năm.",
    # a case
    "Trường hợp trong tháng 5/2026, người thuê còn dùng bến thì hoàn thành bản kê cho Sở.",
    "Trong trường hợp đến hết tháng 9/2026 lũ chưa rút, các xã hoàn thành việc dời dân.",
    "Nếu trước ngày 20/5/2026 còn thiếu giống, các xã báo cáo Sở.",
    "Trường hợp, trong 20 ngày kể từ khi khóa sổ, trạm còn thu phí sai thì tính lại.",
    # how long something is put off
    "Chủ bến được lùi nộp phí đến hết ngày 30/6/2026.",
    "Các hợp tác xã tạm dừng đóng quỹ đến hết tháng 8/2026.",
    "Thời gian được lùi nộp phí đến hết ngày 31/12/2026.",
    # a meeting that is only named
    "Để chuẩn bị Hội nghị đầu tư (dự kiến tổ chức vào cuối tháng 9/2026), các sở nộp danh sách.",
    "Phục vụ Đại hội Hội Nông dân (được tổ chức vào giữa tháng 8/2026) thành công.",
    "Góp ý văn kiện Đại hội (khai mạc vào đầu tháng 7/2026) của Hội.",
    # a habit that is the name of a paper, or no act
    "Công văn số 45/TK-TH về báo cáo nông nghiệp hằng tháng áp dụng đối với các trạm.",
    "Quyết định số 9/QĐ-SNV ngày 02/3/2026 về báo cáo nhân lực hằng quý đã hết hiệu lực.",
    "Công văn số 77/STC quy định chế độ báo cáo giá hằng tuần của các chợ.",
    "Mỗi năm Nhà trường có 3 đợt báo cáo khóa luận.",
    "Hằng năm, Trung tâm có hai kỳ báo cáo chuyên đề.",
    "Mỗi quý Hội có 1 buổi báo cáo thời sự.",
    # how long something may last
    "Thời gian giám định được kéo dài quá 4 ngày, nhưng không quá 10 ngày làm việc.",
    "Việc trực được kéo dài thêm 2 ngày, nhưng tối đa không quá 6 ngày làm việc.",
    "Đoàn gia hạn kiểm tra quá 5 ngày, nhưng không quá 9 ngày làm việc.",
    # from when on something is given back, or not any more
    "Trước giờ bay từ 08 ngày trở lên, hành khách được hoàn vé.",
    "Trước ngày khởi hành từ 10 ngày trở lên, khách được hoàn tiền vé.",
    "Trước ngày họp ít nhất 03 ngày trở lên thì được đổi phòng.",
    "Trong vòng 12 ngày trước ngày khai hội, các gian hàng không được trả chỗ.",
    "Trong thời hạn 02 ngày kể từ ngày đặt, khách không được đổi vé.",
    "Trong vòng 07 ngày trước ngày khởi hành, các đội không được rút tên.",
    # days of rest, counted
    "Viên chức của Sở được nghỉ Tết liên tục 7 ngày kể từ ngày 14/02/2027 đến hết ngày 20/02/2027.",
    "Người lao động được nghỉ lễ 05 ngày, từ ngày 30/4/2026 đến hết ngày 04/5/2026.",
    "Học sinh nghỉ hè 60 ngày kể từ ngày bế giảng.",
    # the name of a plan; what a plan had said before
    "3. Góp ý Dự thảo Kế hoạch nâng cấp thị xã lên thành phố trước năm 2030.",
    "Nghe Đề án phát triển nghề nuôi ong trước năm 2031.",
    "Góp ý Chương trình nước sạch thôn bản trước năm 2029.",
    "Theo Kế hoạch, kỳ thi dự kiến được tổ chức trong tháng 8/2026, tuy nhiên lũ còn kéo dài.",
    "Hội thi dự kiến hoàn thành trong tháng 9/2026, nhưng nay chưa bố trí được kinh phí.",
    "Lớp tập huấn dự kiến tổ chức xong trong quý III/2026; tuy nhiên thiếu giảng viên.",
    # what is told in a report, of the half year to come too
    "Báo cáo cử tri tình hình, kết quả 6 tháng đầu năm và nhiệm vụ trong 6 tháng cuối năm 2026.",
    "Báo cáo kết quả quý II, phương hướng công tác ban hành văn bản trong quý III năm 2026.",
    "Thông tin tình hình 6 tháng đầu năm, nhiệm vụ hoàn thành dự án trong 6 tháng cuối năm 2026.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_deadline_is_not_told(text: str) -> None:
    assert find_deadlines(text, LETTER) == ()


KEPT = [
    ("Từ tháng 4/2026 đến hết tháng 6/2026 hoàn thành việc đo đạc.", ["2026-06-30"]),
    ("Hoàn thành nạo vét đến hết ngày 30/6/2026.", ["2026-06-30"]),
    ("Trừ các trường hợp đã nộp, các xã gửi bản kê trước ngày 20/5/2026.", ["2026-05-19"]),
    ("Hội thi (dự kiến tổ chức trong tháng 9/2026) do Hội chủ trì.", ["2026-09-30"]),
    # those who hand in may by a day to come
    ("Thí sinh nộp giấy chứng nhận trước ngày 15/5/2026 được xét miễn thi.", ["2026-05-14"]),
    ("Học viên gửi bản cam kết trước ngày 20/6/2026 được nhận thẻ.", ["2026-06-19"]),
    ("Sinh viên đăng ký ở ký túc xá trước ngày 01/4/2026 được giảm phí.", ["2026-03-31"]),
    ("Viên chức nộp đơn trước ngày 01/01/2026 được giải quyết theo quy chế cũ.", []),
    # a day alone in front of its work
    ("- 12/4/2026: Công bố danh sách chính thức.", ["2026-04-12"]),
    ("• 20/5/2026 : Họp tổng kết lớp.", ["2026-05-20"]),
    ("+ 05/06/2026: Các nhóm nộp bài.", ["2026-06-05"]),
    # both ends behind a label
    ("Thời gian hoàn thành: tháng 5/2026 đến tháng 9/2026;", ["2026-09-30"]),
    ("Thời hạn hoàn thành: quý II/2026 đến quý IV/2026.", ["2026-12-31"]),
    ("Thời hạn thực hiện: ngày 05/5/2026 đến ngày 20/5/2026.", ["2026-05-20"]),
]


@pytest.mark.parametrize(("text", "due"), KEPT)
def test_what_is_to_be_kept_is_told(text: str, due: list[str]) -> None:
    assert [str(each.due) for each in find_deadlines(text, LETTER)] == due


AGAIN = [
    (
        "Hằng tháng thực hiện báo cáo sử dụng vé (mẫu 3), chậm nhất vào ngày 8 của đầu tháng sau.",
        ["FREQ=MONTHLY;BYMONTHDAY=8"],
    ),
    (
        "Hằng tháng, các trạm gửi báo cáo trước ngày 12 đầu tháng kế tiếp.",
        ["FREQ=MONTHLY;BYMONTHDAY=12"],
    ),
    (
        "Hằng năm, trước ngày mùng 7 của tháng 02, các trạm báo cáo Sở.",
        ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=7"],
    ),
    (
        "Định kỳ hằng năm, chậm nhất ngày 15 của tháng 11, các chợ báo cáo Phòng.",
        ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"],
    ),
    ("Các đội lập danh sách nộp về Ban vào ngày thứ 7 hằng tuần.", ["FREQ=WEEKLY;BYDAY=SA"]),
    ("Các tổ gửi bảng chấm công về Phòng vào chiều thứ Năm hằng tuần.", ["FREQ=WEEKLY;BYDAY=TH"]),
    ("Nộp sổ trực về Trạm vào ngày 28 hằng tháng.", ["FREQ=MONTHLY;BYMONTHDAY=28"]),
]


@pytest.mark.parametrize(("text", "rules"), AGAIN)
def test_days_that_come_back(text: str, rules: list[str]) -> None:
    assert [each.rrule for each in find_deadlines(text, LETTER)] == rules


ANCHORS = [
    # those who act behind the event, though the work stands in front too
    ("Phúc khảo: trong 03 ngày sau khi công bố điểm, thí sinh nộp đơn trên cổng.", "khi công bố điểm"),
    ("Nhận thẻ: trong 05 ngày kể từ ngày ký, học viên đăng ký trên cổng.", "ngày ký"),
    ("Rút hồ sơ: trong 02 ngày kể từ khi nộp, sinh viên lớp cuối gửi đơn.", "khi nộp"),
    # counted back from an act
    ("Trước 15 ngày lễ hội đình làng, các thôn phải báo cáo xã.", "lễ hội đình làng"),
    ("Các xã gửi danh sách về Trạm trước 12 ngày tổ chức đua thuyền.", "tổ chức đua thuyền"),
    ("Các tổ nộp bản vẽ về Trạm trước 10 ngày khởi công nạo vét.", "khởi công nạo vét"),
    ("Gửi giấy mời cho các hộ trước 03 ngày họp thôn.", "họp thôn"),
    # the name of a body goes on behind the comma
    (
        "Trong thời hạn 05 ngày kể từ ngày nhận được văn bản của Cục Quản lý, điều tiết giá, các xã "
        "có ý kiến bằng văn bản.",
        "ngày nhận được văn bản của Cục Quản lý, điều tiết giá",
    ),
    (
        "Trong thời hạn 03 ngày kể từ khi có kết luận của Ban Kiểm tra, giám sát chợ, các tổ báo cáo.",
        "khi có kết luận của Ban Kiểm tra, giám sát chợ",
    ),
    (
        "Trong thời hạn 07 ngày kể từ ngày Phòng Thẩm định, quản lý giá nhận hồ sơ, các trạm nộp phí.",
        "ngày Phòng Thẩm định, quản lý giá nhận hồ sơ",
    ),
    # what happens stands in front of the work as well
    (
        "Bến khi chia, tách, chuyển nhượng, đóng cửa phải báo cáo Sở trong thời hạn 05 ngày kể từ khi "
        "có quyết định chia, tách, chuyển nhượng, đóng cửa.",
        "khi có quyết định chia, tách, chuyển nhượng, đóng cửa",
    ),
    (
        "Hội quán khi đổi tên, sửa chữa, giải thể phải báo cáo xã trong thời hạn 10 ngày kể từ ngày "
        "đổi tên, sửa chữa, giải thể.",
        "ngày đổi tên, sửa chữa, giải thể",
    ),
    (
        "Chủ lò khi mở rộng, di dời, cho thuê phải báo cáo Phòng trong thời hạn 15 ngày kể từ khi "
        "mở rộng, di dời, cho thuê.",
        "khi mở rộng, di dời, cho thuê",
    ),
    # the cell of a table ends
    (
        "2 | Cấp thẻ | 20 ngày, kể từ ngày nhận hồ sơ hợp lệ | Nộp tại Bộ phận một cửa |",
        "ngày nhận hồ sơ hợp lệ",
    ),
    ("7 | Cấp lại | 05 ngày làm việc kể từ ngày nhận đơn | Qua bưu chính |", "ngày nhận đơn"),
    ("Hủy thẻ | trong 03 ngày kể từ ngày thu hồi thẻ | Trực tiếp |", "ngày thu hồi thẻ"),
]


@pytest.mark.parametrize(("text", "anchor"), ANCHORS)
def test_what_a_term_runs_from(text: str, anchor: str) -> None:
    (term,) = find_deadlines(text, LETTER)
    assert term.anchor == anchor


#: all texts of which the days alone are asked
FOUND = [*SILENT, *(text for text, _ in (*KEPT, *AGAIN, *ANCHORS))]


def row(text: str) -> tuple[str | None, str | None]:
    """Whose the one deadline of a text is, and what is due."""
    each, *_ = extract_text(HEAD + text + "\n")["deadlines"]
    return each["agency"], each["what"]


WHAT = [
    # of what an amending document quotes
    (
        "“c) Trong thời hạn 09 ngày kể từ ngày nhận đơn, Sở Xây dựng trả lời chủ bến.”",
        "Sở Xây dựng trả lời chủ bến",
    ),
    (
        "“2a. Sở Y tế công bố danh sách trạm trong thời hạn 05 ngày kể từ ngày kiểm tra.”.",
        "Sở Y tế công bố danh sách trạm",
    ),
    (
        "“d) Hợp tác xã nộp bản kê cho Phòng Kinh tế trước ngày 20/5/2026”;",
        "Hợp tác xã nộp bản kê cho Phòng Kinh tế",
    ),
    # when the letter comes
    (
        "Nhận được công văn này, yêu cầu các trạm nộp bản kê trước ngày 12/5/2026.",
        "các trạm nộp bản kê",
    ),
    (
        "Khi nhận được văn bản này, đề nghị Sở Y tế gửi danh sách trước ngày 20/4/2026.",
        "Sở Y tế gửi danh sách",
    ),
    (
        "Nhận được thông báo này, đề nghị các xã báo cáo số thuyền trước ngày 25/4/2026.",
        "các xã báo cáo số thuyền",
    ),
    # words that only lead to the days
    (
        "- Vận động hiến máu: Trong khoảng thời gian từ ngày 05/4/2026 đến ngày 20/4/2026.",
        "Vận động hiến máu",
    ),
    (
        "- Nạo vét mương, khoảng thời gian từ ngày 05/5/2026 đến ngày 20/5/2026.",
        "Nạo vét mương",
    ),
    ("- Trực đê trong thời gian từ ngày 01/7/2026 đến ngày 30/9/2026.", "Trực đê"),
    # another act in front, no work
    (
        "Quy chế bến có hiệu lực và giao Ủy ban nhân dân phường rà soát bến "
        "thuyền, hoàn thành chậm nhất "
        "ngày 20/6/2026.",
        "Ủy ban nhân dân phường rà soát bến thuyền",
    ),
    (
        "Phương án có hiệu lực từ đầu mùa lũ và yêu cầu Sở Y tế bố trí trạm xong trước ngày 25/5/2026.",
        "Sở Y tế bố trí trạm",
    ),
    (
        "Hội nghị thống nhất với dự thảo và giao Sở Nội vụ hoàn thiện hồ sơ trước ngày 28/4/2026.",
        "Sở Nội vụ hoàn thiện hồ sơ",
    ),
    # names with a verb in them
    (
        "Nộp hồ sơ tại Phòng Kế hoạch, Sở Giáo dục và Đào tạo trước ngày 20/5/2026.",
        "Nộp hồ sơ tại Phòng Kế hoạch, Sở Giáo dục và Đào tạo",
    ),
    (
        "Hạn nộp bản vẽ vào ngày 20/4/2026 (mẫu 1) tại Ban Thiết kế và Xây "
        "dựng, riêng bản in nộp Trạm.",
        "nộp bản vẽ (mẫu 1) tại Ban Thiết kế và Xây dựng, riêng bản in nộp Trạm",
    ),
    (
        "Gửi danh sách về Khoa Khảo sát và Đo đạc trước ngày 25/4/2026.",
        "Gửi danh sách về Khoa Khảo sát và Đo đạc",
    ),
    (
        "Hạn nộp hồ sơ của các trạm vào ngày 20/4/2026 tại Sở Giáo dục và Đào tạo, riêng bản in nộp "
        "Ban tổ chức vào ngày 29/4/2026.",
        "nộp hồ sơ của các trạm tại Sở Giáo dục và Đào tạo",
    ),
    # classes are no number of a next item
    ("+ Ngày 11/5/2026: kiểm tra môn Vẽ lớp 1, 2.", "kiểm tra môn Vẽ lớp 1, 2"),
    ("- Chấm bài khối 3, 4 trước ngày 20/5/2026.", "Chấm bài khối 3, 4"),
    ("- Nộp biểu mẫu 5, 6 trước ngày 21/5/2026.", "Nộp biểu mẫu 5, 6"),
    # the sentence before a day that stands alone
    (
        "1. Tổ chức thi bơi cho thiếu nhi. Từ ngày 08/5/2026 đến ngày 16/5/2026; lịch thi như sau:",
        "Tổ chức thi bơi cho thiếu nhi",
    ),
    ("2. Nạo vét mương làng Hạ. Từ ngày 08/4/2026 đến ngày 16/4/2026.", "Nạo vét mương làng Hạ"),
    ("3. Rà soát sổ hộ nghèo. Từ ngày 01/4/2026 đến ngày 16/5/2026;", "Rà soát sổ hộ nghèo"),
    # as a plan has it
    (
        "Theo Kế hoạch này, từ ngày 06/7/2026 đến ngày 10/7/2026, Sở Y tế tổ chức khám mắt.",
        "Sở Y tế tổ chức khám mắt",
    ),
    (
        "Theo đó, trong thời gian 04 ngày từ ngày 02/6/2026 đến ngày "
        "05/6/2026, Sở Nội vụ kiểm tra bến.",
        "Sở Nội vụ kiểm tra bến",
    ),
    (
        "Theo lịch trên, từ ngày 12/5/2026 đến ngày 15/5/2026, các xã tổ chức diễn tập.",
        "các xã tổ chức diễn tập",
    ),
    # an order in front, and further times
    (
        "Định kỳ hằng tháng, quý , năm và đột xuất báo cáo Trưởng ban số kinh phí.",
        "báo cáo Trưởng ban số kinh phí",
    ),
    (
        "Kính đề nghị Cục Thuế và các chi cục báo cáo số thu trước ngày 22/5/2026.",
        "Cục Thuế và các chi cục báo cáo số thu",
    ),
    (
        "Đề nghị các chi hội, tổ nghề và các hộ dân hưởng ứng việc trồng cây trước ngày 20/5/2026.",
        "các chi hội, tổ nghề và các hộ dân hưởng ứng việc trồng cây",
    ),
    (
        "Trân trọng đề nghị các sở, ban, ngành gửi ý kiến trước ngày 25/5/2026.",
        "các sở, ban, ngành gửi ý kiến",
    ),
    # where the days begin
    (
        "Các xã treo băng rôn bắt đầu từ ngày 01/4/2026 đến ngày 05/4/2026.",
        "Các xã treo băng rôn",
    ),
    # a row's number in front of its words
    (
        "3 | Thi tay nghề (theo lịch) | Từ ngày 19/5/2026 đến ngày 22/5/2026 |",
        "Thi tay nghề (theo lịch)",
    ),
    # a bracket that tells the same day by the law
    (
        "(2) Niêm yết danh sách: Chậm nhất ngày 20/4/2026, tại nhà văn hóa.",
        "Niêm yết danh sách",
    ),
]


@pytest.mark.parametrize(("text", "what"), WHAT)
def test_what_is_due_is_told_whole(text: str, what: str) -> None:
    assert row(text)[1] == what


TWICE = "(1) Lập danh sách hộ: Chậm nhất ngày 20/4/2026 (trước ngày hội làng 30 ngày theo lệ).\n"


def test_a_bracket_tells_the_day_once_more() -> None:
    found = extract_text(HEAD + TWICE)["deadlines"]
    assert [each["what"] for each in found] == ["Lập danh sách hộ"] * 2


UNDER = [
    # a stage of what the label above tells
    (
        "Nộp tiền thuê bến:\n- Đợt 1: từ ngày 23/4/2026 đến ngày 29/4/2026, các bến ở trạng thái chờ.",
        "Nộp tiền thuê bến",
    ),
    (
        "2. Thu gom vỏ bao:\n+ Lần 2: Từ ngày 23/6/2026 đến ngày 29/6/2026, các thôn còn lại.",
        "Thu gom vỏ bao",
    ),
    (
        "Khám mắt cho người già:\n- Đợt 2: từ ngày 03/8/2026 đến ngày 09/8/2026, hai xã miền núi.",
        "Khám mắt cho người già",
    ),
    # a case of a section that sets terms
    (
        "3. Thời hạn nộp lưu hồ sơ\na) Đối với sổ sách, bản vẽ xây dựng bến: "
        "Trong thời hạn 06 tháng kể "
        "từ ngày nghiệm thu.",
        "nộp lưu hồ sơ: Đối với sổ sách, bản vẽ xây dựng bến",
    ),
    (
        "2. Thời hạn trả kết quả\na) Đối với mẫu nước, mẫu khảo sát đất: 05 ngày làm việc kể từ ngày "
        "nhận mẫu.",
        "trả kết quả: Đối với mẫu nước, mẫu khảo sát đất",
    ),
    (
        "4. Thời gian giải quyết hồ sơ\na) Đối với thẻ, giấy kiểm tra tàu: "
        "Trong thời hạn 03 ngày kể từ "
        "ngày nhận đơn.",
        "Thời gian giải quyết hồ sơ: Đối với thẻ, giấy kiểm tra tàu",
    ),
]


@pytest.mark.parametrize(("text", "what"), UNDER)
def test_a_case_is_told_with_its_heading(text: str, what: str) -> None:
    assert row(text)[1] == what


OWNERS = [
    # a line that names a body in the midst of items
    (
        "2. Sở Nội vụ:\n- Sắp xếp kho;\nCông an tỉnh:\n- Cắm biển;\n- Báo cáo "
        "số biển trước ngày 20/5/2026.",
        "Công an tỉnh",
    ),
    # who does what the words in front name
    (
        "- Đăng ký phúc khảo: Trong vòng 04 ngày sau khi niêm yết điểm, thí sinh đăng ký phúc khảo tại "
        "trường.",
        "thí sinh",
    ),
    (
        "Từ ngày 06/7/2026 đến ngày 10/7/2026, các vị đại biểu Hội đồng sẽ tiếp xúc cử tri.",
        "các vị đại biểu Hội đồng",
    ),
    (
        "Từ ngày 06/7/2026 đến ngày 10/7/2026, học viên lớp kỹ năng sẽ báo cáo chuyên đề.",
        "học viên lớp kỹ năng",
    ),
    # a heading above
    (
        "Điều 9. Đối với Trưởng phòng:\nHằng tháng tổ chức họp phòng để đánh giá công việc.",
        "Trưởng phòng",
    ),
    (
        "Điều 12 : Đối với Tổ trưởng :\nHằng tháng ,quý, 06 tháng tổ chức họp tổ để đánh giá việc đê.",
        "Tổ trưởng",
    ),
    (
        "2. Trách nhiệm của Trạm trưởng\na) Báo cáo số thuyền trước ngày 20/4/2026.",
        "Trạm trưởng",
    ),
    (
        "3. Đối với các hợp tác xã:\n- Nộp bản kê tàu trước ngày 15/5/2026.",
        "các hợp tác xã",
    ),
    (
        "4. Tổ chức, cá nhân thuê bến có trách nhiệm:\na) Hằng quý báo cáo số lượt thuyền.",
        "Tổ chức, cá nhân thuê bến",
    ),
    # a heading in which one body tells another to do it
    (
        "2. Ủy ban nhân dân cấp huyện chỉ đạo Phòng Văn hóa:\na) Kiểm tra hồ "
        "sơ làng nghề;\nb) Báo cáo Ủy "
        "ban nhân dân cấp huyện xem xét trong thời hạn 05 ngày kể từ ngày nhận hồ sơ.",
        "Phòng Văn hóa",
    ),
    (
        "5. Ủy ban nhân dân tỉnh giao Sở Xây dựng\na) Tiếp nhận bản vẽ;\nb) "
        "Thẩm định bản vẽ trong thời "
        "hạn 10 ngày kể từ ngày nhận bản vẽ.",
        "Sở Xây dựng",
    ),
    (
        "1. Ban Chỉ huy yêu cầu Sở Y tế\na) Rà soát trạm;\nb) Trả lời các xã "
        "trong thời hạn 03 ngày kể từ "
        "ngày nhận đơn.",
        "Sở Y tế",
    ),
    # the class that the words lay the duty on
    (
        "Sinh viên có đề tài ở ngoài Trường phải gửi tên đề tài về Khoa trước ngày 20/5/2026.",
        "Sinh viên có đề tài ở ngoài Trường",
    ),
    (
        "Học viên đủ điểm theo Điều 2, nếu muốn học tiếp phải nộp đơn trước ngày 20/5/2026.",
        "Học viên đủ điểm theo Điều 2",
    ),
    (
        "Tổ chức, cá nhân thuê bến khi chuyển nhượng, đóng cửa, phải báo cáo Sở trong thời hạn 05 ngày "
        "kể từ ngày đóng cửa.",
        "Tổ chức, cá nhân thuê bến",
    ),
    (
        "Cơ quan quản lý bến sau khi nhận hồ sơ thuê của hộ, trong vòng 04 ngày phải có trách nhiệm "
        "kiểm tra.",
        "Cơ quan quản lý bến",
    ),
    # an office by what it does
    (
        "Trong thời hạn 6 ngày kể từ ngày nhận đơn, cơ quan đã cấp thẻ tàu xem xét và thu hồi thẻ.",
        "cơ quan đã cấp thẻ tàu",
    ),
    (
        "Trong thời hạn 8 ngày kể từ ngày nhận đơn, cơ quan đăng ký nhãn hiệu làng nghề ra thông báo.",
        "cơ quan đăng ký nhãn hiệu làng nghề",
    ),
    (
        "Trong thời hạn 9 ngày sau khi thi, cơ quan có thẩm quyền quản lý bến ra quyết định xếp hạng.",
        "cơ quan có thẩm quyền quản lý bến",
    ),
    # a condition in front
    (
        "Trường hợp đổi tên bến nhưng không đổi chủ, hợp tác xã có văn bản báo "
        "cáo Sở trong thời hạn 05 "
        "ngày kể từ ngày đổi tên.",
        "hợp tác xã",
    ),
    (
        "Đối với bến được giảm phí, miễn thuế thì doanh nghiệp phải báo cáo Sở trước ngày 20/5/2026.",
        "doanh nghiệp",
    ),
    (
        "Sau khi kiểm tra hồ sơ, Trường Trung cấp Bến Tre sẽ công bố kết quả trước ngày 30/5/2026.",
        "Trường Trung cấp Bến Tre",
    ),
    # one in charge, told in brackets
    (
        "5. Ký giấy miễn thi: Trong thời hạn 9 ngày trước ngày thi bơi (đơn vị "
        "phụ trách: Hiệu trưởng).",
        "Hiệu trưởng",
    ),
]


@pytest.mark.parametrize(("text", "agency"), OWNERS)
def test_who_owes_it(text: str, agency: str) -> None:
    assert row(text)[0] == agency


NOBODY = [
    # classes of a school, no body
    "2. Khối 6, 7: Toán; Văn\nCác bài còn lại hoàn thành trước ngày 20/5/2026.",
    # those who only look at what is published
    "4. Công bố danh sách đội: trước ngày 20/9/2026, thí sinh xem trên bảng tin.",
    # the end of a list of places, of a list of addressees
    "6. Định kỳ sáu tháng báo cáo quỹ đê trước cuộc họp thôn, làng, ấp, bản.",
    "6. Gửi bản kê trước ngày 20/5/2026 để trình Quốc hội, Thủ tướng Chính phủ xem.",
    "Bản kê gửi bằng giấy (theo địa chỉ: Sở Nội vụ, số 5 phố Lim) trước ngày 20/5/2026.",
    # where it is handed in; a body of the words of a condition
    "Nộp đơn tại Bộ phận tiếp dân (phòng Hành chính) trước ngày 20/5/2026.",
    "Nhà vườn (đang đóng quỹ tại Sở Tài chính) hoàn thành bản kê trước ngày 20/5/2026.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_a_body_that_stands_near_owes_nothing(text: str) -> None:
    assert row(text)[0] in (None, "Nhà vườn")


LISTED = [
    (
        "Yêu cầu Hội Nông dân huyện; Hội Phụ nữ huyện; Huyện đoàn nghiêm túc báo cáo số hội viên trước "
        "ngày 20/5/2026 về Sở.",
        "Hội Nông dân huyện; Hội Phụ nữ huyện; Huyện đoàn nghiêm túc báo cáo số hội viên về Sở",
    ),
    (
        "Đề nghị các sở của tỉnh; Huyện đoàn; Ủy ban nhân dân các xã nộp danh sách dân quân "
        "trước ngày 20/5/2026.",
        "các sở của tỉnh; Huyện đoàn; Ủy ban nhân dân các xã nộp danh sách dân quân",
    ),
    (
        "Ủy ban nhân dân huyện đề nghị các cơ quan của tỉnh; các phòng, ban và "
        "các hộ dân treo đèn lồng "
        "từ ngày 10/5/2026 đến ngày 14/5/2026.",
        "các cơ quan của tỉnh; các phòng, ban và các hộ dân treo đèn lồng",
    ),
]


@pytest.mark.parametrize(("text", "what"), LISTED)
def test_a_list_of_those_who_act_is_not_cut(text: str, what: str) -> None:
    assert row(text)[1] == what


APPROVED = """ỦY BAN NHÂN DÂN TỈNH LÂM SƠN
Số: 45/QĐ-UBND
Lâm Sơn, ngày 10 tháng 3 năm 2026
QUYẾT ĐỊNH
Phê duyệt Đề án phát triển nghề nuôi ong tỉnh Lâm Sơn
Điều 1. Phê duyệt Đề án
3. Thời gian: Từ năm 2026 đến năm 2029.
"""


def test_a_plan_is_carried_out_not_approved() -> None:
    (each,) = extract_text(APPROVED)["deadlines"]
    assert each["what"] == "Đề án phát triển nghề nuôi ong tỉnh Lâm Sơn"
