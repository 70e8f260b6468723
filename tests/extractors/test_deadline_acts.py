"""A row of a calendar: the act with its object, who owes it, and nothing that is no work."""

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
    # a label that tells the act
    ("- Thời gian nộp lệ phí dự thi: từ ngày 02/4/2026 đến ngày 10/4/2026", "nộp lệ phí dự thi"),
    ("2.1. Thời gian tiếp nhận hồ sơ dự tuyển: trước ngày 15/5/2026.", "tiếp nhận hồ sơ dự tuyển"),
    ("- Thời hạn gửi bài dự thi ảnh: trước ngày 20/4/2026.", "gửi bài dự thi ảnh"),
    ("- Thời gian nhập học: từ ngày 02/4/2026 đến ngày 10/4/2026 tại cơ sở 2", "nhập học"),
    # a label of time and place
    (
        "1. Hội nghị tập huấn nghiệp vụ lưu trữ\n"
        "- Thời gian, địa điểm: từ ngày 12/4/2026 đến ngày 13/4/2026, tại Hội trường xã Tân Lập.",
        "Hội nghị tập huấn nghiệp vụ lưu trữ",
    ),
    (
        "1. Hội thi cán bộ thư viện giỏi\n- Thời gian: từ ngày 12/4/2026 đến ngày 13/4/2026.",
        "Hội thi cán bộ thư viện giỏi",
    ),
    (
        "- Mở lớp bơi cho học sinh tiểu học.\n"
        "- Thời gian và địa điểm: từ ngày 01/6/2026 đến ngày 30/6/2026 tại bể bơi thị trấn.",
        "Mở lớp bơi cho học sinh tiểu học",
    ),
    # the name of a stage is no act
    (
        "- Tuần 2 (trước ngày 12/4/2026): Học viên nộp đề cương cho giảng viên.",
        "Học viên nộp đề cương cho giảng viên",
    ),
    (
        "- Đợt 1 (trước ngày 12/4/2026): Các trường nộp danh sách thí sinh.",
        "Các trường nộp danh sách thí sinh",
    ),
    (
        "- Bước 3 (trước ngày 12/4/2026): Hội đồng chấm bài và công bố điểm.",
        "Hội đồng chấm bài và công bố điểm",
    ),
    # words that lead on to nothing
    ("Sở Y tế tổng hợp báo cáo tiến độ theo định kỳ hằng tháng.", "Sở Y tế tổng hợp báo cáo tiến độ"),
    (
        "Các xã gửi báo cáo nhanh về Sở Nội vụ trước ngày 20/4/2026 (Thứ Hai).",
        "Các xã gửi báo cáo nhanh về Sở Nội vụ",
    ),
    (
        "(Nội dung các mục a, b gửi về Sở Công Thương trước ngày 30/4/2026)",
        "Nội dung các mục a, b gửi về Sở Công Thương",
    ),
    # the last clause has its object in the clause before
    (
        "Sở Công Thương xây dựng phương án bình ổn giá; báo cáo UBND tỉnh xem xét trước 15/4/2026.",
        "Sở Công Thương xây dựng phương án bình ổn giá; báo cáo UBND tỉnh xem xét",
    ),
    (
        "Sở Xây dựng rà soát quỹ nhà công vụ; báo cáo, đề xuất UBND tỉnh quyết định"
        " trước ngày 15/4/2026.",
        "Sở Xây dựng rà soát quỹ nhà công vụ; báo cáo, đề xuất UBND tỉnh quyết định",
    ),
    (
        "Phòng Văn hóa lập danh mục di tích xuống cấp; gửi Sở Văn hóa trước ngày 15/4/2026.",
        "Phòng Văn hóa lập danh mục di tích xuống cấp; gửi Sở Văn hóa",
    ),
    # a label in front or behind, no colon
    (
        "Chi cục Đăng kiểm kiểm định tàu cá, thời gian từ ngày 10/4 đến 25/4/2026.",
        "Chi cục Đăng kiểm kiểm định tàu cá",
    ),
    ("Hạn chót đăng ký dự thi chạy việt dã là ngày 30/4/2026.", "đăng ký dự thi chạy việt dã"),
    (
        "Thời gian các trường gửi danh sách trọng tài về Sở Y tế chậm nhất ngày 15/4/2026.",
        "các trường gửi danh sách trọng tài về Sở Y tế",
    ),
    (
        "- Phục vụ hội thi cấp tỉnh: Thời hạn các trường gửi danh sách vận động viên về Sở Y tế"
        " chậm nhất ngày 15/4/2026.",
        "các trường gửi danh sách vận động viên về Sở Y tế",
    ),
    (
        "Các xã thống kê số hộ mất nước sạch gửi Sở Y tế. Thời gian chậm nhất đến hết ngày 25/4/2026"
        " (gửi cả bản mềm).",
        "Các xã thống kê số hộ mất nước sạch gửi Sở Y tế",
    ),
    ("- Thời gian thanh tra dự kiến: Kể từ ngày 28/4/2026 đến 30/5/2026.", "thanh tra"),
    ("1. Thời gian thực hiện Đề án: Từ khi ban hành đến hết ngày 30/6/2026.", "thực hiện Đề án"),
    (
        "2. Thời gian triển khai Chương trình: Từ khi ký đến hết ngày 30/6/2026.",
        "triển khai Chương trình",
    ),
    # the item of a term tells for what, the heading above what is done
    (
        "2. Thời hạn nộp lưu hồ sơ vào kho\n"
        "a) Đối với hồ sơ xây dựng: Trong thời hạn 03 tháng kể từ ngày công trình được quyết toán.",
        "nộp lưu hồ sơ vào kho: Đối với hồ sơ xây dựng",
    ),
    (
        "3. Thời hạn trả kết quả kiểm định\n"
        "b) Đối với mẫu nước: Trong thời hạn 05 ngày kể từ ngày lấy mẫu.",
        "trả kết quả kiểm định: Đối với mẫu nước",
    ),
    # what is done at other times
    (
        "Định kỳ hằng quý hoặc đột xuất theo yêu cầu, báo cáo Sở Y tế số giường trống.",
        "báo cáo Sở Y tế số giường trống",
    ),
    (
        "Hằng quý, Chủ tịch UBND xã báo cáo UBND huyện, sáu tháng, Chủ tịch UBND huyện"
        " báo cáo UBND tỉnh.",
        "Chủ tịch UBND xã báo cáo UBND huyện",
    ),
    (
        "Các sở, ngành sắp xếp xong trụ sở dôi dư, hoàn thành dứt điểm trước ngày 25/5/2026.",
        "Các sở, ngành sắp xếp xong trụ sở dôi dư",
    ),
    (
        "Trên đây là hướng dẫn chấm điểm thi đua, Sở Nội vụ đề nghị các huyện gửi kết quả"
        " trước ngày 15/5/2026.",
        "các huyện gửi kết quả",
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày nhận đơn, Sở Y tế cấp giấy cho các cơ sở, cụ thể:",
        "Sở Y tế cấp giấy cho các cơ sở",
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày nhận đơn, Sở Y tế trả lời chủ chợ theo Quy chế này, 4.",
        "Sở Y tế trả lời chủ chợ theo Quy chế này",
    ),
    (  # with an object of its own
        "Sở Xây dựng rà soát quỹ nhà; báo cáo kết quả rà soát trước ngày 15/4/2026.",
        "báo cáo kết quả rà soát",
    ),
    # what it is good for stands in front
    (
        "Để kịp thời tổng hợp số liệu, Sở Nội vụ đề nghị các đơn vị gửi danh sách viên chức"
        " trước ngày 10/4/2026.",
        "các đơn vị gửi danh sách viên chức",
    ),
    (
        "Nhằm bảo đảm an toàn mùa lũ, UBND các xã kiểm tra hồ đập trước ngày 10/5/2026.",
        "UBND các xã kiểm tra hồ đập",
    ),
    (
        "Căn cứ kết quả chấm điểm, Sở Tài chính trình phương án thưởng trước ngày 10/5/2026.",
        "Sở Tài chính trình phương án thưởng",
    ),
]


@pytest.mark.parametrize(("text", "what"), ACTS)
def test_what_is_due_is_an_act_with_its_object(text: str, what: str) -> None:
    assert [each["what"] for each in _found(text)] == [what]


OWNERS = [  # the text, who owes it
    # the line that leads a list, a heading
    (
        "Giao Trung tâm Xúc tiến du lịch:\n- Chuẩn bị nội dung hội chợ trong tháng 5/2026.",
        ["Trung tâm Xúc tiến du lịch"],
    ),
    (
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Cấp chứng nhận cho chợ an toàn, báo cáo UBND tỉnh"
        " trước ngày 20/4/2026.",
        ["Sở Công Thương"],
    ),
    (
        "Yêu cầu Chi cục Kiểm lâm:\n- Lập bản đồ điểm cháy trước ngày 12/4/2026.",
        ["Chi cục Kiểm lâm"],
    ),
    # right behind a habit, no comma between
    (
        "Sở Tài chính cấp kinh phí theo dự toán. Định kỳ hằng quý các Ban Quản lý chợ phải báo cáo"
        " số thu về phòng.",
        ["các Ban Quản lý chợ"],
    ),
    (
        "Số liệu do Bộ Tài chính công bố. Định kỳ hằng tháng Chi cục Thuế tổng hợp báo cáo.",
        ["Chi cục Thuế"],
    ),
    (
        "Kho bạc giữ sổ gốc. Định kỳ hằng năm Phòng Giáo dục rà soát, báo cáo biên chế.",
        ["Phòng Giáo dục"],
    ),
    # who opens the clause behind a day, whatever is done there
    (
        "Từ nay đến hết tháng 5/2026, Thanh tra tỉnh kết thúc 05 cuộc thanh tra đất đai.",
        ["Thanh tra tỉnh"],
    ),
    ("Trước ngày 20/4/2026, Công ty Điện lực đóng điện trạm bơm số 3.", ["Công ty Điện lực"]),
    # not whom the order goes through, not who is told of
    (
        "Các sở, ngành và UBND các huyện rà soát quỹ đất công, hoàn thành trước ngày 20/4/2026.",
        ["Các sở, ngành và UBND các huyện"],
    ),
    (
        "Sở Y tế, Sở Giáo dục và Đào tạo ký quy chế phối hợp trước ngày 20/4/2026.",
        ["Sở Y tế, Sở Giáo dục và Đào tạo"],
    ),
    (
        "Phòng Tư pháp; Công an huyện đối soát dữ liệu hộ tịch trước ngày 20/4/2026.",
        ["Phòng Tư pháp; Công an huyện"],
    ),
]


@pytest.mark.parametrize(("text", "agencies"), OWNERS)
def test_who_owes_it_is_who_is_given_the_task(text: str, agencies: list[str]) -> None:
    assert [each["agency"] for each in _found(text)] == agencies


BACKWARDS = [  # a term counted back: the event
    ("Học viên nộp đơn trước khi bắt đầu khóa học ít nhất 10 ngày.", "khi bắt đầu khóa học"),
    ("Trước khi hết nhiệm kỳ 60 ngày, Ban Chấp hành hội báo cáo Sở Nội vụ.", "khi hết nhiệm kỳ"),
    ("Trường gửi thẻ trước ngày nhập học ít nhất 12 ngày.", "ngày nhập học"),
]


@pytest.mark.parametrize(("text", "anchor"), BACKWARDS)
def test_a_term_counted_back_tells_its_event(text: str, anchor: str) -> None:
    assert [each.anchor for each in find_deadlines(text, LETTER)] == [anchor]


SILENT = [
    # how old a paper may be
    "Chứng chỉ tin học do trung tâm cấp trong thời hạn 02 năm kể từ ngày thi được chấp nhận.",
    "Thí sinh có bằng tốt nghiệp cấp trong thời gian không quá 03 năm tính đến ngày đăng ký.",
    "Giấy khám sức khỏe được cấp trong thời hạn 06 tháng tính đến ngày nộp hồ sơ.",
    # how long money is given
    "Hội Khuyến học hỗ trợ kinh phí từ năm 2026 đến năm 2028 cho sinh viên nghèo.",
    "Việc chi hỗ trợ từ năm 2026 đến năm 2028 cho nghệ nhân là phù hợp.",
    "Việc chi hỗ trợ từ năm 2026 đến năm 2028 cho học viên để bảo đảm đủ thợ lành nghề cho tỉnh.",
    "Tỉnh trợ cấp từ năm 2026 đến năm 2028 cho giáo viên vùng cao.",
    # for how long somebody is spared a tax
    "Nhà vườn được miễn tiền thuê đất cho phần diện tích trồng rừng phòng hộ ven biển theo Điều 13 bản"
    " Quy định này trong thời hạn mười năm kể từ khi trồng.",
    "Hợp tác xã được giảm tiền thuê mặt nước đối với diện tích nuôi trồng thủy sản do thiên tai gây ra"
    " trong thời hạn 03 năm kể từ ngày xảy ra.",
    "Doanh nghiệp được hưởng mức giá thuê nhà xưởng bằng một nửa giá thuê chung của khu công nghiệp"
    " trong thời hạn 02 năm kể từ ngày ký hợp đồng.",
    # how much sooner or later somebody may be
    "Học viên được bảo vệ luận văn sớm hơn so với kế hoạch không quá 01 năm.",
    "Nghiên cứu sinh được nộp luận án muộn hơn so với kế hoạch không quá 02 năm.",
    "Sinh viên được tốt nghiệp chậm hơn so với thời gian thiết kế không quá 02 năm.",
    # what somebody asks to be granted
    "Hội Làm vườn đề nghị được gia hạn thời gian tổ chức đại hội chậm nhất tháng 10/2026.",
    "Công ty xin được gia hạn thời gian nộp hồ sơ đến ngày 30/10/2026.",
    "Hợp tác xã xin gia hạn thời gian thanh lý hợp đồng đến ngày 30/10/2026.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_binds_nobody_is_no_deadline(text: str) -> None:
    assert find_deadlines(text, LETTER) == ()


HABITS = (
    "Định kỳ 6 tháng (trước ngày 10/6) và hằng năm (trước ngày 05/12), Hội Nông dân huyện báo cáo"
    " kết quả dạy nghề về Tỉnh hội.",
    "Hội Nông dân huyện báo cáo kết quả dạy nghề về Tỉnh hội",
)


def test_what_stands_behind_two_habits_is_due_for_both() -> None:
    assert [each["what"] for each in _found(HABITS[0])] == [HABITS[1], HABITS[1]]


LABELS = (
    "UBND các xã báo cáo kết quả định kỳ 6 tháng, năm (trước 15/6 và 15/12).",
    "UBND các xã báo cáo kết quả",
)


def test_the_labels_of_periods_belong_to_their_days() -> None:
    (found,) = _found(LABELS[0])
    assert found["rrule"] == "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"
    assert found["text"].startswith("định kỳ 6 tháng, năm (trước 15/6")
    assert found["what"] == LABELS[1]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Giao Phòng Khoa học nghiệm thu kết quả đo đạc ngoài đồng trong tháng 6/2027.", "2027-06-30"),
        ("Hội đồng trường phê duyệt kết quả xét chọn vòng hai trong tháng 9/2027.", "2027-09-30"),
        ("Văn phòng niêm yết kết quả rút thăm căn hộ trong tháng 11/2027.", "2027-11-30"),
        ("Kết quả đạt được của đội thuyền trong tháng 6/2027 còn thấp.", None),
    ],
)
def test_what_is_done_with_a_result_is_work(text: str, due: str | None) -> None:
    found = [each["due"] for each in _found(text)]
    assert found == ([due] if due else [])
