"""Deadlines: the shared vectors, forms of the field, dates that only tell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cancu
from extractors.deadlines.periods import period_at
from extractors.facts import Facts, run
from extractors.facts.deadlines import Frame, _is_over, deadlines, find_deadlines, frame_of
from extractors.model import DeadlineKind, Identity
from tests.cost import grows_linearly
from tests.factories import document, outline

D = dt.date
PLAN = Frame(D(2024, 1, 20), 2024)
YEARLY = "FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}"


def short(deadline):
    """A deadline as the tables below write it."""
    kind = deadline.kind
    if kind is DeadlineKind.RECURRING:
        return (deadline.rrule, deadline.exclusive)
    if kind is DeadlineKind.RELATIVE:
        return (deadline.duration or deadline.days, deadline.working_days, deadline.due)
    if kind is DeadlineKind.RANGE:
        return (deadline.start_date, deadline.due)
    if kind is DeadlineKind.MILESTONE:
        return ("milestone", deadline.due)
    return (deadline.due, deadline.exclusive)


# rows dea089 - dea115 of the shared table; those of terms (dea107-115) stand in test_calendar.py
VECTORS = [
    ("dea089", "trong tháng 5/2023", Frame(None, 2023), [(D(2023, 5, 31), False)]),
    ("dea090", "trước ngày 04/7/2023", Frame(None, 2023), [(D(2023, 7, 3), True)]),
    (
        "dea091",
        "báo cáo quý trước ngày12 tháng cuối quý",
        PLAN,
        [(YEARLY.format("3,6,9,12", 12), True)],
    ),
    ("dea092", "06 tháng trước ngày 10/6", PLAN, [(YEARLY.format(6, 10), True)]),
    ("dea093", "báo cáo cả năm trước ngày 10/12", PLAN, [(YEARLY.format(12, 10), True)]),
    ("dea094", "từ ngày 01 đến ngày 30 tháng 6 năm 2023", Frame(), [(D(2023, 6, 1), D(2023, 6, 30))]),
    ("dea095", "Từ năm 2026 đến hết năm 2030", Frame(), [(D(2026, 1, 1), D(2030, 12, 31))]),
    ("dea098", "chậm nhất là ngày 05 hàng tháng", PLAN, [("FREQ=MONTHLY;BYMONTHDAY=5", False)]),
    ("dea099", "chậm nhất ngày 20/12/2024", PLAN, [(D(2024, 12, 20), False)]),
    ("dea100", "trước 17 giờ 00 ngày 25/12/2024", PLAN, [(D(2024, 12, 25), False)]),
    ("dea104", "giai đoạn 2023 - 2025, tầm nhìn đến năm 2030", PLAN, []),
    (
        "dea105",
        "định kỳ hằng tháng, quý đánh giá tiến độ",
        PLAN,
        [("FREQ=MONTHLY", False), ("FREQ=MONTHLY;INTERVAL=3", False)],
    ),
    ("dea106", "báo cáo đột xuất khi có yêu cầu", PLAN, []),
]

FORMS = [
    (
        "hour bound keeps the day",
        "đăng ký trước 14 giờ, ngày 11 tháng 01 năm 2026.",
        Frame(D(2026, 1, 8), 2026),
        [(D(2026, 1, 11), False)],
    ),
    (
        "to finish in a quarter",
        "rà soát quy hoạch, hoàn thành trong quý IV năm 2026;",
        Frame(D(2026, 2, 1), 2026),
        [(D(2026, 12, 31), False)],
    ),
    (
        "to finish within a year",
        "xử lý các kiến nghị, hoàn thành trong năm 2025.",
        Frame(D(2025, 3, 1), 2025),
        [(D(2025, 12, 31), False)],
    ),
    ("year of a whole plan", "nhiệm vụ trọng tâm trong năm 2024 của Sở", PLAN, []),
    ("elliptic year", "gửi về Sở Tư pháp trước ngày 15/3 để tổng hợp", PLAN, [(D(2024, 3, 14), True)]),
    (
        "elliptic year, next one",
        "hoàn thành trước ngày 15/01",
        Frame(D(2024, 11, 20), 2024),
        [(D(2025, 1, 14), True)],
    ),
    ("to the end of", "thực hiện đến hết ngày 31/3/2024.", PLAN, [(D(2024, 3, 31), False)]),
    (
        "periods with their days in brackets",
        "Định kỳ hằng tháng (trước ngày 20), 06 tháng (trước ngày 15/6), năm (trước ngày 15/12) gửi",
        PLAN,
        [
            ("FREQ=MONTHLY;BYMONTHDAY=20", True),
            (YEARLY.format(6, 15), True),
            (YEARLY.format(12, 15), True),
        ],
    ),
    (
        "days with their periods in brackets",
        "Báo cáo Sở trước ngày 10/6 (báo cáo 6 tháng) và trước ngày 10/12 (báo cáo năm)",
        PLAN,
        [(YEARLY.format(6, 10), True), (YEARLY.format(12, 10), True)],
    ),
    (
        "a year in brackets is no period",
        "Báo cáo Sở trước ngày 10/6 (năm 2024)",
        PLAN,
        [(D(2024, 6, 9), True)],
    ),
    ("every day by the hour", "báo cáo trước 17 giờ hằng ngày", PLAN, [("FREQ=DAILY", False)]),
    (
        "a day of the week",
        "Báo cáo tuần vào thứ Sáu hằng tuần",
        PLAN,
        [("FREQ=WEEKLY;BYDAY=FR", False)],
    ),
    (
        "monthly report by a bare day",
        "gửi báo cáo tháng trước ngày 25",
        PLAN,
        [("FREQ=MONTHLY;BYMONTHDAY=25", True)],
    ),
    ("a bare day without a month", "nộp trước ngày 25", PLAN, []),
    (
        "two dates of one yearly rule",
        "báo cáo trước ngày 15/6 và 15/12 hằng năm",
        PLAN,
        [(YEARLY.format("6,12", 15), True)],
    ),
    (
        "yearly report with a day",
        "định kỳ hằng năm báo cáo Bộ Nội vụ trước ngày 20 tháng 12",
        PLAN,
        [(YEARLY.format(12, 20), True)],
    ),
    (
        "quarterly, month after",
        "báo cáo định kỳ hàng quý (trước ngày 10 của tháng kế tiếp)",
        PLAN,
        [(YEARLY.format("1,4,7,10", 10), True)],
    ),
    ("monthly", "gửi báo cáo trước ngày 25 hằng tháng", PLAN, [("FREQ=MONTHLY;BYMONTHDAY=25", True)]),
    (
        "every six months",
        "Báo cáo định kỳ 06 tháng/01 lần về tình hình cấp phép",
        PLAN,
        [("FREQ=MONTHLY;INTERVAL=6", False)],
    ),
    (
        "every week",
        "gửi lịch làm việc trước 16 giờ thứ Sáu hằng tuần",
        PLAN,
        [("FREQ=WEEKLY;BYDAY=FR", False)],
    ),
    ("yearly task", "Hằng năm, các phòng gửi báo cáo về Văn phòng.", PLAN, [("FREQ=YEARLY", False)]),
    (
        "term of working days",
        "thẩm định trong thời hạn 05 ngày làm việc kể từ ngày nhận được hồ sơ hợp lệ.",
        PLAN,
        [(5, True, None)],
    ),
    (
        "term from the document's day",
        "Trong thời hạn 10 ngày kể từ ngày ký Quyết định này, Sở Nội vụ báo cáo",
        PLAN,
        [(10, False, D(2024, 1, 30))],
    ),
    (
        "term from a printed day",
        "trong vòng 15 ngày kể từ ngày 01/3/2024.",
        PLAN,
        [(15, False, D(2024, 3, 18))],  # 16/3/2024 is a Saturday
    ),
    (
        "number in words beside",
        "chậm nhất là 03 (ba) ngày làm việc kể từ ngày nhận đơn;",
        PLAN,
        [(3, True, None)],
    ),
    (
        "milestones of years",
        "Năm 2026, tối thiểu 40% xã đạt, năm 2027 đạt tối thiểu 60%; phấn đấu đến năm 2030 đạt 100%.",
        PLAN,
        [
            ("milestone", D(2026, 12, 31)),
            ("milestone", D(2027, 12, 31)),
            ("milestone", D(2030, 12, 31)),
        ],
    ),
    (
        "closing report",
        "tham mưu sơ kết vào năm 2028, tổng kết vào năm 2030.",
        PLAN,
        [("milestone", D(2028, 12, 31)), ("milestone", D(2030, 12, 31))],
    ),
    (
        "a day no calendar has",
        "gửi trước ngày 31/4/2024",
        PLAN,
        [(None, False)],
    ),
]

# forms of the second round; the document is of 10/3/2026 (a Tuesday)
LETTER = Frame(D(2026, 3, 10), 2026)
MORE_FORMS = [
    (
        "two quarters",
        "trong quý II, quý III năm 2026",
        [(D(2026, 6, 30), False), (D(2026, 9, 30), False)],
    ),
    (
        "two months",
        "trong tháng 4 và tháng 5 năm 2026",
        [(D(2026, 4, 30), False), (D(2026, 5, 31), False)],
    ),
    (
        "quarters by figures alone",
        "trong quý II và III/2026",
        [(D(2026, 6, 30), False), (D(2026, 9, 30), False)],
    ),
    ("a stretch of quarters", "Thực hiện trong Quý I-II/2026", [(D(2026, 1, 1), D(2026, 6, 30))]),
    ("a stretch, words twice", "trong quý I - quý II năm 2026", [(D(2026, 1, 1), D(2026, 6, 30))]),
    # one month, then a count of something else
    ("no list", "trong tháng 4, 5 đơn vị hoàn thành", [(D(2026, 4, 30), False)]),
    (
        "months of every year",
        "Báo cáo tháng 6 và tháng 12 hằng năm.",
        [("FREQ=YEARLY;BYMONTH=6,12", False)],
    ),
    (
        "a quarter of every year",
        "hoàn thành trong quý I hằng năm",
        [("FREQ=YEARLY;BYMONTH=1,2,3", False)],
    ),
    (
        "two days of one year",
        "Gửi báo cáo trước ngày 15/6 và 15/12.",
        [(D(2026, 6, 14), True), (D(2026, 12, 14), True)],
    ),
    (
        "two days, year behind",
        "trước ngày 10 tháng 4 và ngày 10 tháng 7 năm 2026",
        [(D(2026, 4, 9), True), (D(2026, 7, 9), True)],
    ),
    ("a day and a share", "trước ngày 15/6 và 3/5 đơn vị đạt", [(D(2026, 6, 14), True)]),
    ("a day, then another thing", "trước ngày 15/6, ngày 20/6 họp", [(D(2026, 6, 14), True)]),
    ("hyphens in a day", "gửi trước ngày 30-4-2026", [(D(2026, 4, 29), True)]),
    ("hour with a stroke", "gửi trước 17h00' ngày 20/3/2026", [(D(2026, 3, 20), False)]),
    ("hour with a colon", "gửi trước 17:00 ngày 20/3/2026", [(D(2026, 3, 20), False)]),
    ("hour and weekday", "gửi trước 16 giờ, thứ Sáu, ngày 20/3/2026", [(D(2026, 3, 20), False)]),
    ("weekday in front", "trước thứ Sáu (ngày 20/3/2026)", [(D(2026, 3, 19), True)]),
    ("weekday behind", "Báo cáo hằng tuần vào chiều thứ Năm.", [("FREQ=WEEKLY;BYDAY=TH", False)]),
    (
        "the fifth by its old name",
        "trước ngày mùng 5 hằng tháng",
        [("FREQ=MONTHLY;BYMONTHDAY=5", True)],
    ),
    (
        "half a year and a year",
        "Báo cáo định kỳ 06 tháng, năm gửi Sở Tài chính",
        [("FREQ=MONTHLY;INTERVAL=6", False), ("FREQ=YEARLY", False)],
    ),
    (
        "periods behind the days",
        "trước ngày 20/6 đối với báo cáo 6 tháng và trước ngày 20/12 đối với báo cáo năm",
        [(YEARLY.format(6, 20), True), (YEARLY.format(12, 20), True)],
    ),
    ("a label, then a day", "Hạn cuối: 20/4/2026", [(D(2026, 4, 20), False)]),
    ("a label, then a quarter", "Thời gian thực hiện: Quý II năm 2026.", [(D(2026, 6, 30), False)]),
    (
        "a label, then two",
        "Thời gian: quý II, quý III năm 2026.",
        [(D(2026, 6, 30), False), (D(2026, 9, 30), False)],
    ),
    (
        "a label, then a stage",
        "Thời gian thực hiện: Giai đoạn 2026 - 2028.",
        [(D(2026, 1, 1), D(2028, 12, 31))],
    ),
    ("a label, then every year", "Thời gian thực hiện: Hằng năm.", [("FREQ=YEARLY", False)]),
    ("a label, then within a year", "Thời gian thực hiện: Trong năm 2026.", [(D(2026, 12, 31), False)]),
    ("from now on", "Từ nay đến ngày 30/4/2026, tập trung rà soát", [(D(2026, 4, 30), False)]),
    ("from now to the year's end", "Từ nay đến hết năm nay, hoàn thành", [(D(2026, 12, 31), False)]),
    ("until an hour", "Thời gian nộp hồ sơ: Đến 17 giờ 00 ngày 30/4/2026.", [(D(2026, 4, 30), False)]),
    ("the middle of a month", "hoàn thành vào giữa tháng 5/2026", [(D(2026, 5, 15), False)]),
    ("the first half of a year", "trong nửa đầu năm 2026", [(D(2026, 6, 30), False)]),
    ("a count in words", "Trong thời hạn ba mươi ngày kể từ ngày nhận đơn", [(30, False, None)]),
    # BLDS Điều 147, 148: the day of the event is not counted; 01/8/2026 is a Saturday
    (
        "months from a day",
        "báo cáo trong thời hạn 03 tháng kể từ ngày 01/5/2026",
        [("P3M", False, D(2026, 8, 3))],
    ),
    (
        "weeks, words behind",
        "trong thời hạn 02 tuần kể từ ngày ban hành Công điện này các sở phải",
        [(14, False, D(2026, 3, 24))],
    ),
    ("a month no year has", "gửi trước ngày 15/13/2026", [(None, False)]),
    ("up to when they count", "Thời gian chốt số liệu: tính đến hết ngày 28/02/2026.", []),
    (
        "every Friday",
        "Định kỳ thứ Sáu hằng tuần, chủ đầu tư báo cáo",
        [("FREQ=WEEKLY;BYDAY=FR", False)],
    ),
    ("what figures cover", "Số liệu tính từ ngày 15/12/2025 đến ngày 14/6/2026", []),
    ("a meeting behind a label", "Thời gian: ngày 20/3/2026, tại Hội trường", []),
    ("another contract's day", "trong thời hạn 05 ngày kể từ ngày ký hợp đồng", [(5, False, None)]),
]

# what the reading of documents nobody had prepared it for taught; each kind with its siblings
MONTHLY_END = "FREQ=YEARLY;BYMONTH={};BYMONTHDAY=-1"
UNSEEN = [
    (
        "the last day of the month after a quarter",
        "Chậm nhất vào ngày cuối cùng của tháng đầu quý sau, nộp hồ sơ khai thuế.",
        [(MONTHLY_END.format("1,4,7,10"), False)],
    ),
    (
        "a label of many words",
        "Thời gian bảo vệ luận văn: dự kiến tuần 3 tháng 6/2026.",
        [(D(2026, 6, 21), False)],
    ),
    (
        "an hour of the clock is no term",
        "Nhà thầu nộp hồ sơ trước thời điểm đóng thầu 09 giờ 00 ngày 30/3/2026.",
        [],
    ),
    ("days of work in brackets", "trả lời trong vòng 05 ngày (ngày làm việc)", [(5, True, None)]),
    (
        "days of the calendar in brackets",
        "Thời hạn đóng quỹ là 15 ngày (ngày theo lịch), kể từ ngày nhận giấy báo.",
        [(15, False, None)],
    ),
    (
        "a figure behind its words",
        "Trong sáu mươi ngày (60 ngày) kể từ khi kết thúc năm, doanh nghiệp phải nộp.",
        [(60, False, None)],
    ),
    ("a quarter by its old spelling", "Hoàn thành trong quí IV/2026.", [(D(2026, 12, 31), False)]),
    (
        "who studies is not born",
        "Thí sinh nộp hồ sơ xét tuyển trước ngày 15/4/2026.",
        [(D(2026, 4, 14), True)],
    ),
    (
        "an act of the year",
        "Sở rà soát dữ liệu; công bố kết quả trong năm 2026.",
        [(D(2026, 12, 31), False)],
    ),
    (
        "far behind its verb",
        "để hoàn thành đoạn kè thứ hai của tuyến đê bao quanh các xã ven sông trong năm 2026.",
        [(D(2026, 12, 31), False)],
    ),
    (
        "by the old typing",
        "báo cáo theo định kỳ hàng tháng, qúy, năm.",
        [("FREQ=MONTHLY", False), ("FREQ=MONTHLY;INTERVAL=3", False), ("FREQ=YEARLY", False)],
    ),
    ("half a year in words", "định kỳ sáu tháng báo cáo Sở.", [("FREQ=MONTHLY;INTERVAL=6", False)]),
    (
        "what comes later is refused",
        "Đơn vị gửi hồ sơ sau ngày 22/12/2026 sẽ không được xem xét.",
        [(D(2026, 12, 22), False)],
    ),
    (
        "another bullet",
        ". Ngày 06/9/2026 : Giảng viên gửi danh sách về Bộ môn",
        [(D(2026, 9, 6), False)],
    ),
    ("no word for the day", "gửi trước 30 tháng 6 để tổng hợp", [(D(2026, 6, 29), True)]),
    (
        "days in a list",
        "Thời hạn gửi: 10/4, 15/4 và 20/4/2026 theo từng nhóm.",
        [(D(2026, 4, 10), False), (D(2026, 4, 15), False), (D(2026, 4, 20), False)],
    ),
    (
        "days of every year in a list",
        "gửi báo cáo tiến độ trước các ngày 10/4, 10/7, 10/10 hằng năm.",
        [(YEARLY.format("4,7,10", 10), True)],
    ),
    (
        "days of a list with one year",
        "Báo cáo định kỳ gửi trước ngày 10/4, 10/7, 10/10/2026.",
        [(D(2026, 4, 9), True), (D(2026, 7, 9), True), (D(2026, 10, 9), True)],
    ),
    (
        "the last day of a list in the year after",
        "nộp báo cáo quý vào các ngày 10/4, 10/7, 10/10 và 10/01 năm sau.",
        [(YEARLY.format("1,4,7,10", 10), False)],
    ),
    (
        "days of every year in words",
        "Định kỳ trước ngày 20 tháng 6 và 20 tháng 12 hằng năm, báo cáo Sở.",
        [(YEARLY.format("6,12", 20), True)],
    ),
    (
        "no word in front",
        "Ngày 15 hằng tháng tổng hợp, báo cáo Giám đốc.",
        [("FREQ=MONTHLY;BYMONTHDAY=15", False)],
    ),
    (
        "days of a year, no word in front",
        "Thời điểm báo cáo: ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm.",
        [(YEARLY.format("6,12", 15), False)],
    ),
    (
        "of the month that is reported",
        "Báo cáo trước ngày 25 của tháng báo cáo.",
        [("FREQ=MONTHLY;BYMONTHDAY=25", True)],
    ),
    (
        "once a month, a bare day",
        "Mỗi tháng báo cáo 01 lần, trước ngày 20.",
        [("FREQ=MONTHLY;BYMONTHDAY=20", True)],
    ),
    (
        "every week, a bare weekday",
        "Định kỳ hằng tuần (trước 16h00 thứ Năm) báo cáo kết quả về Sở.",
        [("FREQ=WEEKLY;BYDAY=TH", False)],
    ),
    ("by a short word", "Các tổ gửi danh sách (hạn 20/3/2026) về Văn thư.", [(D(2026, 3, 20), False)]),
    ("a weekday and its day", "gửi muộn nhất vào thứ Sáu (20/3/2026).", [(D(2026, 3, 20), False)]),
    (
        "a paper handed in on a day to come",
        "gửi kế hoạch về Phòng Tổ chức ngày 25/3/2026.",
        [(D(2026, 3, 25), False)],
    ),
    (
        "who is silent agrees",
        "Đến 17h00 ngày 20/3/2026, đơn vị nào không gửi coi như đồng ý.",
        [(D(2026, 3, 20), False)],
    ),
    (
        "a time in brackets behind an item",
        "- Tổ chức tập huấn cho cán bộ xã (dự kiến tháng 5/2026);",
        [(D(2026, 5, 31), False)],
    ),
    ("a time in brackets in a sentence", "Sở tập huấn cho cán bộ xã (tháng 5/2026) và tổng kết.", []),
    (
        "a stretch of figures alone",
        "Đợt cao điểm 01/11-31/12/2026 trên toàn tỉnh.",
        [(D(2026, 11, 1), D(2026, 12, 31))],
    ),
    ("counted back from an end", "Đơn gia hạn nộp trước ngày hết hạn 60 ngày.", [(60, False, None)]),
    (
        "a wrap-up at the end of a year",
        "Tổ chức sơ kết vào quý II/2027, tổng kết vào cuối năm 2030.",
        [(D(2027, 6, 30), False), ("milestone", D(2030, 12, 31))],
    ),
    (
        "an aim, not a name",
        "Đề án phải hoàn thành đến hết năm 2030",
        [(D(2030, 12, 31), False)],
    ),
    ("hours", "phản hồi trong 48 giờ kể từ khi nhận được văn bản.", [("PT48H", False, None)]),
    ("hours, at the latest", "trả lời chậm nhất 24 giờ sau khi nhận tin", [("PT24H", False, None)]),
    ("hours of work", "Trong thời hạn 08 giờ làm việc kể từ khi nhận hồ sơ", [("PT8H", True, None)]),
    ("first week", "sơ kết trong tuần đầu tháng 10/2026.", [(D(2026, 10, 7), False)]),
    ("second week", "họp xong trong tuần thứ hai của tháng 5/2026.", [(D(2026, 5, 14), False)]),
    ("last week", "hoàn thành trong tuần cuối tháng 6 năm 2026", [(D(2026, 6, 30), False)]),
    ("by its old name", "gửi chậm nhất mùng 7 tháng 10 năm 2026.", [(D(2026, 10, 7), False)]),
    ("by its old name, of a year", "nộp trước ngày mồng 5/11/2026", [(D(2026, 11, 4), True)]),
    (
        "by its old name, monthly",
        "báo cáo trước mùng 10 hằng tháng",
        [("FREQ=MONTHLY;BYMONTHDAY=10", True)],
    ),
    ("a scanner's letters", "nộp trước ngày 3O/9/2026", [(D(2026, 9, 29), True)]),
    ("a scanner's letter in front", "báo cáo trước ngày l5/10/2026", [(D(2026, 10, 14), True)]),
    ("a scanner's letter behind", "gửi chậm nhất ngày 2l/8/2026", [(D(2026, 8, 21), False)]),
    ("a year of two figures", "quyết toán trước ngày 10/3/27.", [(D(2027, 3, 9), True)]),
    ("of a month", "tổng hợp trong tháng 9/26.", [(D(2026, 9, 30), False)]),
    ("of a quarter", "hoàn thành trong quý IV/26", [(D(2026, 12, 31), False)]),
    ("no year", "tổng hợp trong tháng 9/12 đơn vị", [(D(2026, 9, 30), False)]),
    (
        "the last day of a quarter",
        "nộp chậm nhất ngày cuối quý",
        [(MONTHLY_END.format("3,6,9,12"), False)],
    ),
    (
        "of its first month",
        "Trước ngày cuối cùng của tháng đầu mỗi quý",
        [(MONTHLY_END.format("1,4,7,10"), True)],
    ),
    ("of a month", "gửi trước ngày cuối cùng của tháng", [("FREQ=MONTHLY;BYMONTHDAY=-1", True)]),
    (
        "of the year before",
        "Ban hành chậm nhất là ngày 31/12 năm trước liền kề",
        [(YEARLY.format(12, 31), False)],
    ),
    ("backwards", "gửi tài liệu trước 15 ngày so với ngày khai mạc", [(15, False, None)]),
    ("backwards, at least", "gửi ít nhất 05 ngày làm việc trước ngày họp.", [(5, True, None)]),
    ("backwards, from an event", "báo cáo trước khi hết nhiệm kỳ 30 ngày làm việc", [(30, True, None)]),
    (
        "a list of terms",
        "Thẩm định không quá 45 ngày đối với nhóm A, 30 ngày đối với nhóm B và 20 ngày đối với nhóm C.",
        [(45, False, None), (30, False, None), (20, False, None)],
    ),
    (
        "a term behind another",
        "có hiệu lực sau 10 ngày và đăng báo chậm nhất 05 ngày, kể từ ngày ký.",
        [(5, False, D(2026, 3, 16))],
    ),
    (
        "months of trade",
        "Doanh nghiệp bán hàng chậm nhất 03 tháng kể từ ngày nhập",
        [("P3M", False, None)],
    ),
    ("years", "Thanh tra tỉnh báo cáo trong thời hạn 02 năm kể từ ngày giao", [("P2Y", False, None)]),
    (
        "months of a rule",
        "Đối với hồ sơ khác: Trong thời hạn 06 tháng kể từ ngày quyết toán",
        [("P6M", False, None)],
    ),
    (
        "asked for a day",
        "gửi báo cáo về Sở Nội vụ ngày 15/7/2026 để tổng hợp",
        [(D(2026, 7, 15), False)],
    ),
    ("on a day", "nộp hồ sơ về Sở vào ngày 15/7/2026", [(D(2026, 7, 15), False)]),
    ("to register", "đăng ký danh sách ngày 20/3/2026", [(D(2026, 3, 20), False)]),
    ("days without from", "Thời gian: 01/11-31/12/2026", [(D(2026, 11, 1), D(2026, 12, 31))]),
    ("days of one month", "Tự kiểm tra: Từ ngày 06 - 15/11/2026", [(D(2026, 11, 6), D(2026, 11, 15))]),
    (
        "days in full",
        "Thời gian thực hiện: 01/11/2026 - 31/12/2026",
        [(D(2026, 11, 1), D(2026, 12, 31))],
    ),
    ("a label, then a day", "Thời gian thực hiện: ngày 15/7/2026", [(D(2026, 7, 15), False)]),
    ("a label of an hour", "Thời gian thực hiện: 8 giờ ngày 15/7/2026", []),
    ("a heading", "1. Tháng 5/2026:\n- Rà soát văn bản.", [(D(2026, 5, 31), False)]),
    ("a heading over items", "Quý II/2026\n- Rà soát văn bản.", [(D(2026, 6, 30), False)]),
    ("an item's day", "- Ngày 20/5/2026: nghiệm thu", [(D(2026, 5, 20), False)]),
    (
        "an extension",
        "gia hạn thời gian tổ chức đại hội đến ngày 30/9/2026.",
        [(D(2026, 9, 30), False)],
    ),
    ("right within a year", "xây dựng ít nhất 20% xã ngay trong năm 2026", [(D(2026, 12, 31), False)]),
    ("striven for", "trong đó riêng năm 2026 phấn đấu thêm 20% xã", [("milestone", D(2026, 12, 31))]),
    (
        "to whom, at length",
        "Báo cáo kết quả thực hiện Chương trình hằng năm về tỉnh",
        [("FREQ=YEARLY", False)],
    ),
    (
        "still to be sent",
        "Đối với đơn vị chưa nộp, cần gửi về Sở trước ngày 10/8/2026.",
        [(D(2026, 8, 9), True)],
    ),
    (
        "a duty of a class",
        "Đối với đơn vị chưa nộp cần gửi trước ngày 10/8/2026.",
        [(D(2026, 8, 9), True)],
    ),
    (
        "two days of every year",
        "Trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm, các sở báo cáo",
        [(YEARLY.format("6,12", 15), True)],
    ),
    ("before a gathering", "Trước kỳ họp 20 ngày, Thường trực gửi hồ sơ", [(20, False, None)]),
    (
        "terms in a row",
        "trong 05 ngày, 10 ngày và 15 ngày làm việc kể từ ngày nhận",
        [(5, True, None), (10, True, None), (15, True, None)],
    ),
    ("a labelled term", "Thời gian giải quyết: 03 ngày làm việc", [(3, True, None)]),
    ("the last day of something", "Hạn cuối nhận hồ sơ là ngày 20/4/2026.", [(D(2026, 4, 20), False)]),
    (
        "a longer label",
        "Thời gian hoàn thành báo cáo: 15/11 hằng năm.",
        [(YEARLY.format(11, 15), False)],
    ),
    ("a whole year", "Thời gian thực hiện: Cả năm 2026.", [(D(2026, 12, 31), False)]),
    ("a year of two figures in words", "nộp trước ngày 30 tháng 6 năm 26", [(D(2026, 6, 29), True)]),
    (
        "its own year",
        "hoàn thành chậm nhất ngày 31 tháng 12 của năm kê khai",
        [(YEARLY.format(12, 31), False)],
    ),
    ("a quarter out of a scan", "ban hành trong quý IW/2026", [(D(2026, 12, 31), False)]),
    (
        "reports all the same",
        "Mở sổ, định kỳ hàng quý lập và gửi báo cáo về hoá đơn đã dùng",
        [("FREQ=MONTHLY;INTERVAL=3", False)],
    ),
    (
        "a day of the month alone",
        "Trước 25 hằng tháng, các xã báo cáo",
        [("FREQ=MONTHLY;BYMONTHDAY=25", True)],
    ),
    ("before a point of time", "Hoàn thành trước thời điểm 01/7/2026", [(D(2026, 6, 30), True)]),
    ("a year's heading", "- Năm 2026: Xây dựng 02 mô hình.", [(D(2026, 12, 31), False)]),
    (
        "once in so many months",
        "Ban Chỉ đạo họp 06 tháng một lần",
        [("FREQ=MONTHLY;INTERVAL=6", False)],
    ),
    (
        "of a month's report, others told in front",
        "định kỳ tháng, 06 tháng gửi trước ngày 03 tháng tiếp theo đối với báo cáo tháng",
        [("FREQ=MONTHLY;BYMONTHDAY=3", True)],
    ),
    ("must all the same", "phải nộp trước ngày 01/7/2026 vẫn bằng bản giấy", [(D(2026, 6, 30), True)]),
]

TELLING = [
    ("of which quarter it tells", "Báo cáo tình hình sử dụng vốn đầu tư công trong quý I/2025."),
    ("what figures cover", "Số lượng hồ sơ tiếp nhận trong 6 tháng đầu năm 2025 theo biểu số 01."),
    ("of which month figures are", "Tổng hợp số liệu tai nạn lao động trong tháng 6/2025 theo mẫu."),
    ("a list of the year", "Danh mục dự án khởi công trong năm 2025."),
    ("the work of a year", "Đề xuất ban hành nhiệm vụ trọng tâm của ngành trong năm 2025."),
    ("a worked example", "Ví dụ 2: Ông Tư đóng bảo hiểm từ ngày 01/4/2025 đến ngày 31/12/2025."),
    ("an example with a comma", "Thí dụ, nhà máy phải nộp thuế chậm nhất ngày 30/4/2025."),
    ("who is made up", "Chia đều số lỗ do doanh nghiệp A đăng ký từ năm 2025 đến năm 2027."),
    ("a tenure", "Ủy viên Ban Chấp hành giữ chức vụ đến hết ngày 30/6/2026."),
    ("who holds a post", "Bà Lan giữ chức Trưởng phòng từ ngày 01/4/2025 đến ngày 31/3/2030."),
    ("a contract", "Hợp đồng có thời hạn từ ngày 01/4/2025 đến ngày 31/3/2026."),
    ("when a school year is", "Khung năm học 2024 - 2025 từ tháng 9/2024 đến tháng 5/2025."),
    ("what data are of", "Dữ liệu giai đoạn từ tháng 01/2025 đến tháng 6/2025 lấy từ kho chung."),
    (
        "a case behind a sentence",
        "Đã rà soát. Trường hợp đến hạn báo cáo định kỳ hằng năm mà không thay đổi thì thôi.",
    ),
    ("a habit they may have", "Riêng một số ngành có thể báo cáo hằng quý nếu được chấp thuận."),
    ("a tax period", "Kỳ tính thuế từ ngày 01/4/2025 đến ngày 30/6/2025."),
    ("after so many days", "Sau sáu mươi ngày (60 ngày) kể từ ngày niêm yết, Sở lập hồ sơ."),
    ("the work of a year", "Thực hiện nhiệm vụ công tác thanh niên trong năm 2024."),
    ("wherever it lasts", "Kéo dài đến ngày 20/4/2024 trên địa bàn tỉnh."),
    ("who was born", "Người sinh trước ngày 01/7/2024 được đăng ký dự thi."),
    ("what comes later is welcome", "Đơn vị gửi hồ sơ sau ngày 22/12/2024 để Sở tổng hợp."),
    ("a number's year", "cấp số từ 01 vào ngày 02 tháng 01 và kết thúc vào ngày 30 tháng 12 hằng năm"),
    ("punished", "Trong 06 tháng kể từ ngày bị kỷ luật thì không được bổ nhiệm."),
    ("a meeting's day", "Các đơn vị nộp báo cáo tại hội nghị ngày 15/7/2024"),
    ("a paper of this day", "Sở gửi kế hoạch rà soát ngày 20/01/2024 cho các đơn vị"),
    ("statistics", "Đến ngày 14/12/2025, toàn tỉnh có 1.204 người nghiện."),
    ("counted up to", "tính đến ngày 15/12/2024, đã cấp 300 giấy phép"),
    ("effective date", "Quyết định này có hiệu lực thi hành kể từ ngày 01/3/2024."),
    ("citation", "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;"),
    ("programme", "Chương trình mục tiêu quốc gia phòng, chống ma túy đến năm 2030"),
    ("period that is over", "Từ ngày 15/11/2021 đến 14/12/2023, lực lượng chức năng bắt giữ 20 vụ"),
    ("validity", "Giấy phép có giá trị trong thời hạn 05 năm kể từ ngày cấp."),
    ("effective after", "Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký."),
    ("handed over before", "Trụ sở được bàn giao (trước ngày 01/7/2019) đã xuống cấp."),
    ("anniversary", "kỷ niệm Ngày toàn dân phòng, chống ma túy (ngày 26 tháng 6)"),
    ("meeting", "Thời gian: 08 giờ, ngày 09 tháng 10 năm 2024."),
    ("year of a law", "Luật Phòng, chống ma túy năm 2021 quy định"),
    ("opening hours", "mở cửa từ 6 giờ đến 23 giờ hàng ngày"),
    ("a class of goods", "Hàng hóa nhập khẩu trước ngày 01/7/2024 được áp dụng mức thuế cũ"),
    ("a class of projects", "Đối với dự án khởi công trước ngày 01/7/2024, thực hiện theo quy định cũ"),
    ("a class of files", "Các hồ sơ nộp trước ngày 01/7/2024 thì giải quyết theo quy định cũ"),
    ("a programme's name", "thuộc Chương trình phòng, chống ma túy đến năm 2030 bảo đảm mục tiêu"),
    ("a target of each year", "Hằng năm tăng trên 3 % số xã"),
    ("a target, figures behind", "Hằng năm, giảm số người nghiện"),
    ("what there is each year", "Hằng năm có 02 đợt bảo vệ"),
    ("a kind of paper", "Thông qua báo cáo tài chính hằng năm, phương án sử dụng tài sản"),
    ("added up", "Lũy kế từ ngày 01/01/2024 đến 13/10/2024 có 1.291 ca mắc"),
    (
        "the year's course",
        "mùa đánh bắt mở từ ngày 01 tháng 4 và kết thúc vào ngày 31 tháng 10 hằng năm",
    ),
    ("the year's end", "Năm tài chính kết thúc vào ngày 31 tháng 12 hằng năm"),
    ("a feast", "kỷ niệm từ ngày 01/7/2024 đến hết ngày 10/7/2024"),
    ("paid so far", "Tổng giải ngân vốn đến 30/9/2024 là 393 tỷ đồng đạt 60% kế hoạch"),
    ("in force", "có hiệu lực thi hành từ ngày 01/7/2024 đến hết ngày 31/12/2024"),
    ("run out", "Quá thời hạn 15 ngày làm việc, hồ sơ bị trả lại"),
    ("a case", "Nếu trong thời hạn 15 ngày làm việc không có ý kiến, coi như đồng ý"),
    ("how long at most", "Thời gian gia hạn không quá 30 ngày"),
    ("looking back", "truy thu trong thời hạn 05 năm trở về trước"),
    ("a part of a day", "Chuyên viên tiếp nhận: 1/4 ngày"),
    ("another paper's day", "báo cáo theo Công văn số 12/SNV-VP ngày 15/7/2024"),
    ("what they may", "Viên chức vào ngành trước ngày 01/7/2024 được xếp lương theo quy định cũ"),
    ("a running quarter", "Trong quý I/2024, toàn huyện đã giải ngân 20 tỷ đồng."),
    ("a running month", "Trong tháng 01/2024, lực lượng chức năng phát hiện 12 vụ"),
    ("a running half", "Trong 6 tháng đầu năm 2024, các đơn vị thực hiện tốt"),
    ("when they count", "Thời gian chốt số liệu báo cáo: từ ngày 15/12/2023 đến ngày 14/6/2024."),
    ("when they count, a month", "Thời gian chốt số liệu: tháng 5/2024"),
    ("a table's head", "Kỳ báo cáo hàng quý, 6 tháng, năm"),
    ("who is trained", "nâng cao trình độ, trong năm 2024 số viên chức đi học còn ít"),
    ("a price's stretch", "Bảng giá đất áp dụng từ ngày 01/7/2024 đến ngày 31/12/2024"),
    ("a debt let off", "Tiền thuế nợ đến ngày 31/12/2024 được xóa"),
    ("a year's sum", "- Năm 2024: 12 tỷ đồng."),
    ("not done yet", "hộ chưa đạt chuẩn vào tháng 12/2024"),
    ("a ratio", "đạt 30/75 xã, trước đây là 12/75"),
]


@pytest.mark.parametrize(
    ("text", "frame", "expected"), [r[1:] for r in VECTORS], ids=[r[0] for r in VECTORS]
)
def test_vectors(text, frame, expected):
    assert [short(d) for d in find_deadlines(text, frame)] == expected


# rows that give a period, not yet a deadline: read with nothing in front
PERIODS = [
    ("dea096", "quý IV/2024", D(2024, 10, 1), D(2024, 12, 31)),
    ("dea097", "6 tháng đầu năm 2024", D(2024, 1, 1), D(2024, 6, 30)),
    ("dea101", "cuối năm 2025", D(2025, 1, 1), D(2025, 12, 31)),
    ("dea102", "giữa tháng 3/2025", D(2025, 3, 15), D(2025, 3, 15)),
    ("dea103", "đầu tháng 3/2025", D(2025, 3, 1), D(2025, 3, 1)),
    ("middle of a year", "giữa năm 2025", D(2025, 6, 30), D(2025, 6, 30)),
    ("quarter in full", "quý II năm 2026", D(2026, 4, 1), D(2026, 6, 30)),
    ("month in full", "tháng 02 năm 2024", D(2024, 2, 1), D(2024, 2, 29)),
    ("blank in a date", "ngày 22/ 12/ 2011", D(2011, 12, 22), D(2011, 12, 22)),
]


@pytest.mark.parametrize(
    ("text", "first", "last"), [r[1:] for r in PERIODS], ids=[r[0] for r in PERIODS]
)
def test_periods(text, first, last):
    found = period_at(text, 0)
    assert (found.first, found.last, found.end) == (first, last, len(text))


@pytest.mark.parametrize("text", ["năm 2021 - 2025", "30.75", "45/3/2024", "15/13", "trong", "quý VI"])
def test_no_periods(text):
    assert period_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "frame", "expected"), [r[1:] for r in FORMS], ids=[r[0] for r in FORMS]
)
def test_forms(text, frame, expected):
    assert [short(d) for d in find_deadlines(text, frame)] == expected


@pytest.mark.parametrize(
    ("text", "expected"), [r[1:] for r in MORE_FORMS], ids=[r[0] for r in MORE_FORMS]
)
def test_more_forms(text, expected):
    assert [short(d) for d in find_deadlines(text, LETTER)] == expected


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in UNSEEN], ids=[r[0] for r in UNSEEN])
def test_forms_of_unseen_documents(text, expected):
    assert [short(d) for d in find_deadlines(text, LETTER)] == expected


@pytest.mark.parametrize("text", [r[1] for r in TELLING], ids=[r[0] for r in TELLING])
def test_what_only_tells_gives_none(text):
    assert find_deadlines(text, PLAN) == ()


def test_a_report_tells_of_its_past():
    report = Frame(D(2024, 12, 20), 2024, report=True)
    assert find_deadlines("Trong tháng 10/2024, Sở đã mở 02 lớp.", report) == ()
    assert [str(d.due) for d in find_deadlines("Hoàn thành trước ngày 31/3/2025.", report)] == [
        "2025-03-30"
    ]


def test_a_day_shortly_before_the_letter_is_kept_for_the_audit():
    letter = Frame(D(2026, 5, 20), 2026)
    assert [d.due for d in find_deadlines("gửi danh sách trước ngày 15/5/2026", letter)] == [
        D(2026, 5, 14)
    ]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Kế hoạch chuyển đổi số năm 2026", 2026),
        ("Chương trình phòng, chống ma túy đến năm 2030", None),
        ("Xây dựng tỉnh không ma túy vào năm 2030", None),
    ],
)
def test_the_year_of_a_title_is_the_one_it_is_for(title, year):
    facts = Facts(header=Identity(title=title))
    assert frame_of(document(title), facts).year == year


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # the addressees are not who does it; the heading is
        ("1. Phòng Tổng hợp\n- Báo cáo UBND tỉnh và Bộ Y tế trước ngày 10/3/2024.", "Phòng Tổng hợp"),
        ("1. Phòng Tổng hợp\n- Gửi Sở Y tế chậm nhất ngày 28/02/2024.", "Phòng Tổng hợp"),
        # the body in a number's code does nothing
        ("1. Thực hiện Kế hoạch số 15/KH-UBND, hoàn thành trước ngày 30/11/2024.", None),
        ("Sở Y tế báo cáo UBND tỉnh trước ngày 10/3/2024.", "Sở Y tế"),
        # the clause's own body, not the sentence's
        ("Sở Y tế rà soát hồ sơ; Sở Nội vụ báo cáo trước ngày 10/3/2024.", "Sở Nội vụ"),
        # a clause without one has the body that opens the sentence, or the paragraph
        (
            "Sở Y tế phối hợp với Sở Nội vụ rà soát; hoàn thành trước ngày 10/3/2024.",
            "Sở Y tế",
        ),
        (
            "1. Kế hoạch\nb) Bộ Công an chủ trì: (1) Rà soát. Tham mưu xong trước ngày 10/3/2024.",
            "Bộ Công an",
        ),
        # who is told, not who tells
        ("UBND tỉnh chỉ đạo Sở Y tế rà soát hồ sơ trước ngày 10/3/2024.", "Sở Y tế"),
        ("Hằng tháng Sở Y tế tổng hợp, báo cáo Bộ Y tế trước ngày 05.", "Sở Y tế"),
        # half of other words
        ("Các trường hợp xin xác minh phải nộp đơn trước ngày 10/3/2024.", None),
    ],
)
def test_who_must_keep_it(text, agency):
    whole = document(text)
    facts = run(whole, only=frozenset({"deadlines"}))
    assert [d.agency for d in facts.deadlines] == [agency]


def test_a_habit_under_results_tells_of_the_past():
    text = (
        "I. KẾT QUẢ ĐẠT ĐƯỢC\nHằng năm, Ban Chỉ đạo giao chỉ tiêu, tổ chức kiểm tra.\n"
        "II. NHIỆM VỤ\nHằng năm, Ban Chỉ đạo giao chỉ tiêu, tổ chức kiểm tra."
    )
    facts = run(document(text), only=frozenset({"deadlines"}))
    assert [d.span.start for d in facts.deadlines] == [text.rindex("Hằng năm")]


def test_a_late_time_cell_is_over_in_a_report_alone():
    """A notice that reminds of late tasks still says by when they were due."""
    day = Frame(D(2026, 3, 10), 2026)
    late, kept = (
        find_deadlines(words, Frame())[0] for words in ("trước ngày 15/9/2025", "trước ngày 01/3/2026")
    )
    assert not _is_over(late, day) and not _is_over(kept, day)
    assert _is_over(kept, Frame(D(2026, 3, 10), 2026, report=True))


def test_the_words_are_quoted():
    text = "các đơn vị báo cáo 06 tháng trước ngày 10/6 về Sở"
    (found,) = find_deadlines(text, PLAN)
    assert text[found.span.slice] == "06 tháng trước ngày 10/6"


@pytest.mark.parametrize("shift", range(9))  # wherever the cut falls
def test_a_long_clause_is_cut_between_words(shift):
    words = "nghiên cứu nhân rộng " * 20
    text = f"{words}{'a' * shift} trước ngày 04/7/2024 {'b' * shift} {words}"
    doc = document(text)
    (found,) = deadlines(doc, Facts(header=Identity(), outline=outline(text)))
    assert set(found.what.split()) <= set(text.split())  # no half of a word on either side


@given(
    st.dates(D(2024, 2, 1), D(2035, 12, 31)),
    st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0.day:02d} tháng {0.month:02d} năm {0.year}"]),
)
def test_before_a_day_means_the_day_before(day, form):
    (found,) = find_deadlines(f"gửi báo cáo trước ngày {form.format(day)}.", PLAN)
    assert found.bound == day and found.exclusive
    assert found.due == day - dt.timedelta(days=1)


@pytest.mark.parametrize(
    "junk",
    [
        "trước ngày ",
        "trong thời hạn ",
        "hằng ",
        "từ ngày 1 đến ",
        "15 ngày ",
        "năm 2026 ",
        "12/2 ",
        "trước ngày 10/6, ",
    ],
)
def test_cost_is_linear(junk):
    assert grows_linearly(lambda text: find_deadlines(text, PLAN), junk, 20_000)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Báo cáo kết quả trong tháng 9/2026.", "2026-09-30"),
        ("Thông tin kết quả gửi về Sở Nội vụ trong quý II năm 2026.", "2026-06-30"),
        ("Kết quả đạt được trong tháng 9/2026 rất tốt.", None),  # told, not set
        ("Báo cáo kết quả thực hiện trong tháng 9/2026.", None),  # of which month it tells
    ],
)
def test_a_report_in_a_month_is_a_duty(words: str, due: str | None) -> None:
    found = [each.due for each in find_deadlines(words, Frame(D(2026, 3, 5), 2026))]
    assert found == ([] if due is None else [dt.date.fromisoformat(due)])


def test_a_long_clause_is_told_from_its_beginning():
    listed = ", ".join(f"chợ số {n}" for n in range(1, 51))
    text = f"1. Sở Công Thương rà soát {listed}, trình Ủy ban nhân dân tỉnh trước ngày 15/8/2026."
    [found] = cancu.extract_text(f"KẾ HOẠCH\nVề chợ\n{text}\n")["deadlines"]
    assert found["what"].startswith("Sở Công Thương rà soát chợ số 1, ")
    assert len(found["what"]) <= 480
    assert found["what"].endswith("trình Ủy ban nhân dân tỉnh")
