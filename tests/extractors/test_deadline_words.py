"""The words of a deadline: the event a term runs from, whole, and the work that is due, whole."""

from __future__ import annotations

import datetime as dt

import pytest

import cancu
from extractors.deadlines.events import end_of_event
from extractors.deadlines.frame import Frame
from extractors.deadlines.objects import what_is_due
from extractors.deadlines.readings import find_deadlines
from extractors.facts.deadlines import _bounded, _of_cell
from tests.cost import grows_linearly

LETTER = Frame(dt.date(2026, 3, 5), 2026)

EVENTS = [  # the sentence, the event
    (
        "Trong thời hạn 05 ngày kể từ ngày nhận được đơn, hồ sơ, giấy tờ, Sở Y tế trả lời.",
        "ngày nhận được đơn, hồ sơ, giấy tờ",
    ),
    (
        "Chậm nhất trong thời hạn 45 ngày kể từ ngày nhập kho, xuất kho hoặc kể từ ngày thanh lý xong,"
        " chủ hàng phải gửi tờ khai.",
        "ngày nhập kho, xuất kho hoặc kể từ ngày thanh lý xong",
    ),
    (
        "Trong thời hạn 07 ngày kể từ ngày nhận hồ sơ theo khoản 1, khoản 2 Điều 9, Sở Nội vụ báo cáo.",
        "ngày nhận hồ sơ theo khoản 1, khoản 2 Điều 9",
    ),
    (
        "Trong thời hạn 10 ngày kể từ ngày kết thúc kiểm tra, thanh tra, giám sát, Đoàn báo cáo.",
        "ngày kết thúc kiểm tra, thanh tra, giám sát",
    ),
    (
        "Trong 12 ngày kể từ ngày nhận được ý kiến của Sở Nội vụ, Sở Tài chính, Sở Y tế trả lời.",
        "ngày nhận được ý kiến của Sở Nội vụ, Sở Tài chính",
    ),
    (
        "Trong 15 ngày kể từ ngày Ủy ban nhân dân huyện, thị xã nhận hồ sơ, Sở Tư pháp thẩm định.",
        "ngày Ủy ban nhân dân huyện, thị xã nhận hồ sơ",
    ),
    (  # a comma in the name of a matter
        "Trong 08 ngày kể từ ngày xong đợt khám bệnh, chữa bệnh lưu động, Trạm Y tế báo cáo.",
        "ngày xong đợt khám bệnh, chữa bệnh lưu động",
    ),
    (
        "Trong 09 ngày kể từ ngày diễn tập phòng cháy, chữa cháy rừng, Hạt Kiểm lâm rút kinh nghiệm.",
        "ngày diễn tập phòng cháy, chữa cháy rừng",
    ),
    (
        "Trong 06 ngày kể từ ngày họp Hội đồng thi đua, khen thưởng xã, Sở Nội vụ trả lời.",
        "ngày họp Hội đồng thi đua, khen thưởng xã",
    ),
    (
        "Trong 06 ngày kể từ ngày nhận kế hoạch phòng, chống hạn, Sở Y tế trả lời.",
        "ngày nhận kế hoạch phòng, chống hạn",
    ),
    (
        "Trong 06 ngày kể từ ngày ký giấy mua, bán tàu, Sở Y tế trả lời.",
        "ngày ký giấy mua, bán tàu",
    ),
    (
        "Trong 06 ngày kể từ ngày mua, sử dụng máy nổ, Sở Y tế trả lời.",
        "ngày mua, sử dụng máy nổ",
    ),
    (  # longer than a line, and nothing is cut in the middle of a word
        "Gửi lại Sở trong thời hạn 15 ngày kể từ ngày nhận được văn bản yêu cầu bổ sung,"
        " hoàn thiện hồ sơ đề nghị hỗ trợ chi phí đào tạo nghề cho lao động nông thôn của cơ quan.",
        "ngày nhận được văn bản yêu cầu bổ sung, hoàn thiện hồ sơ đề nghị hỗ trợ chi phí đào tạo nghề"
        " cho lao động nông thôn của cơ quan",
    ),
    (  # no comma in front of who is asked
        "Trong thời hạn 10 ngày kể từ ngày hồ sơ đề nghị cấp phép xây dựng công trình thủy lợi được"
        " tiếp nhận theo quy định của pháp luật Sở Xây dựng có trách nhiệm trả lời.",
        "ngày hồ sơ đề nghị cấp phép xây dựng công trình thủy lợi được tiếp nhận"
        " theo quy định của pháp luật",
    ),
    (
        "Trong 07 ngày kể từ ngày nhận hồ sơ theo khoản 1, Điều 9, Sở Nội vụ báo cáo.",
        "ngày nhận hồ sơ theo khoản 1, Điều 9",
    ),
    (
        "Trong 07 ngày kể từ ngày ban hành, công bố hoặc niêm yết, các xã báo cáo.",
        "ngày ban hành, công bố hoặc niêm yết",
    ),
    (
        "Trong 07 ngày kể từ ngày nhận đơn, kể từ ngày nhận giấy tờ phải bổ sung, Sở Nội vụ trả lời.",
        "ngày nhận đơn, kể từ ngày nhận giấy tờ phải bổ sung",
    ),
    (
        "Trong 07 ngày kể từ ngày hồ sơ được nhận đầy đủ, đúng quy định của pháp luật về công trình"
        " thủy lợi và phòng chống thiên tai, Sở Nội vụ trả lời.",
        "ngày hồ sơ được nhận đầy đủ, đúng quy định của pháp luật về công trình"
        " thủy lợi và phòng chống thiên tai",
    ),
    (
        "Trong 07 ngày kể từ ngày kết thúc đợt kiểm tra việc chấp hành pháp luật về an toàn lao động"
        " do Sở Nội vụ tổ chức, các xã báo cáo.",
        "ngày kết thúc đợt kiểm tra việc chấp hành pháp luật về an toàn lao động do Sở Nội vụ tổ chức",
    ),
    (
        "Trong 05 ngày kể từ ngày ban hành hoặc sửa đổi, bổ sung quy chế, hợp tác xã gửi Sở.",
        "ngày ban hành hoặc sửa đổi, bổ sung quy chế",
    ),
    (
        "Trong 08 ngày kể từ ngày nhận tờ khai hàng xuất khẩu, nhập khẩu của chủ hàng, Sở trả lời.",
        "ngày nhận tờ khai hàng xuất khẩu, nhập khẩu của chủ hàng",
    ),
    (
        "Học viên nộp đơn trong vòng 3 ngày kể từ ngày thi kết thúc để được xem xét.",
        "ngày thi kết thúc",
    ),
    (
        "Trong 02 ngày kể từ ngày kết thúc khảo sát, thẩm định, nghiệm thu, Đoàn báo cáo.",
        "ngày kết thúc khảo sát, thẩm định, nghiệm thu",
    ),
    (
        "Trong 02 ngày kể từ khi kết thúc chuyến đi phải báo cáo kết quả cho Sở.",
        "khi kết thúc chuyến đi",
    ),
    # the work begins at the comma
    (
        "Trong 05 ngày kể từ ngày nhận được đơn, thẩm định hồ sơ, trả lời người nộp.",
        "ngày nhận được đơn",
    ),
    ("Trong 05 ngày kể từ ngày nhận đơn, kết quả phải trả lại, kèm giấy tờ.", "ngày nhận đơn"),
    ("Trong 05 ngày kể từ ngày nhận đơn, đơn vị gửi lại giấy tờ, kèm bản sao.", "ngày nhận đơn"),
    (
        "Trong thời hạn 05 ngày kể từ ngày nhận được đơn, thẩm định và trả lời người nộp.",
        "ngày nhận được đơn",
    ),
    ("Trong 03 ngày kể từ ngày nhận hồ sơ, Sở Y tế cấp hoặc từ chối cấp giấy phép.", "ngày nhận hồ sơ"),
    ("Trong 03 ngày kể từ ngày nhận hồ sơ, đơn vị gửi lại giấy biên nhận.", "ngày nhận hồ sơ"),
    ("Trong 03 ngày kể từ ngày nhận hồ sơ, nhà trường niêm yết danh sách.", "ngày nhận hồ sơ"),
    ("Trong 03 ngày kể từ ngày nhận hồ sơ, phải trả lời bằng văn bản.", "ngày nhận hồ sơ"),
    ("Trong 03 ngày kể từ ngày nhận hồ sơ, kết quả được gửi qua bưu điện.", "ngày nhận hồ sơ"),
]


@pytest.mark.parametrize(("text", "anchor"), EVENTS)
def test_an_event_is_told_whole(text: str, anchor: str) -> None:
    (found,) = [each for each in find_deadlines(text, LETTER) if each.anchor]
    assert found.anchor == anchor


@pytest.mark.parametrize("junk", ["ngày nhận đơn, ", "hồ sơ, ", "Sở Y tế, ", "khoản 1, ", "nhập hoặc "])
def test_where_an_event_ends_is_found_in_time(junk: str) -> None:
    assert grows_linearly(lambda text: end_of_event(text, 0), junk, 20_000)


WHATS = [  # the text, what each of its deadlines is for
    (  # each day of a clause has its own act
        "Các phòng ban hành văn bản chỉ đạo trong tháng 5/2026 và báo cáo Sở trước ngày 04/7/2026"
        " để tổng hợp, trình Ủy ban nhân dân tỉnh.",
        [
            "Các phòng ban hành văn bản chỉ đạo",
            "báo cáo Sở để tổng hợp, trình Ủy ban nhân dân tỉnh",
        ],
    ),
    (
        "Trước ngày 10/4/2026, các xã rà soát danh sách, gửi Sở Y tế tổng hợp trước ngày 20/4/2026.",
        ["các xã rà soát danh sách", "gửi Sở Y tế tổng hợp"],
    ),
    (
        "Trong đó: Năm 2026, xây dựng đạt tối thiểu 30 xã (40%), năm 2027 đạt tối thiểu 45 xã (60%).",
        ["xây dựng đạt tối thiểu 30 xã (40%)", "đạt tối thiểu 45 xã (60%)"],
    ),
    # days that stand side by side share their act
    (
        "Sở Y tế báo cáo Ủy ban nhân dân tỉnh trước ngày 20/4/2026 và hằng tháng.",
        ["Sở Y tế báo cáo Ủy ban nhân dân tỉnh"] * 2,
    ),
    (
        "Các phòng báo cáo kết quả quý trước ngày 12 tháng cuối quý; 06 tháng trước ngày 10/6.",
        ["Các phòng báo cáo kết quả quý", "Các phòng báo cáo kết quả"],
    ),
    (
        "Gửi báo cáo về Sở trước ngày 02 hằng tháng đối với báo cáo tháng và trước ngày 03 hằng tháng"
        " đối với báo cáo giá.",
        [
            "Gửi báo cáo về Sở đối với báo cáo tháng",
            "Gửi báo cáo về Sở đối với báo cáo giá",
        ],
    ),
    (
        "- Học kỳ I: Bắt đầu ngày 06/9/2026; kết thúc trước ngày 18/01/2027.",
        ["Học kỳ I: Bắt đầu ngày 06/9/2026; kết thúc"],
    ),
    # the next clause is none of it
    ("Sở Y tế lập danh sách trước ngày 20/4/2026, Sở Nội vụ thẩm định.", ["Sở Y tế lập danh sách"]),
    (
        "Các xã trả lời bằng văn bản trước ngày 20/4/2026, nếu không trả lời coi như đồng ý.",
        ["Các xã trả lời bằng văn bản"],
    ),
    (
        "Các xã gửi kết quả về Sở trước ngày 20/4/2026 để tổng hợp, Sở Nội vụ thẩm định dự thảo.",
        ["Các xã gửi kết quả về Sở để tổng hợp"],
    ),
    (
        "Gửi kết quả về Sở trước ngày 20/4/2026 (lưu ý: không gửi văn bản giấy).",
        ["Gửi kết quả về Sở"],
    ),
    # a condition is none of it, the act behind it is
    (
        "Trường hợp hồ sơ chưa đủ, trong thời hạn 03 ngày, Sở Y tế phải thông báo cho người nộp.",
        ["Sở Y tế phải thông báo cho người nộp"],
    ),
    (
        "Quyết toán: Chậm nhất 60 ngày kể từ ngày kết thúc năm, các doanh nghiệp phải nộp báo cáo.",
        ["các doanh nghiệp phải nộp báo cáo"],
    ),
    (
        "Giấy phép phải được công bố chậm nhất trong vòng 07 ngày kể từ ngày cấp.",
        ["Giấy phép phải được công bố"],
    ),
    # no lead-in, no bracket left open
    (
        "Ủy ban nhân dân tỉnh yêu cầu, cụ thể: Các xã rà soát xong trước ngày 20/4/2026.",
        ["Các xã rà soát"],
    ),
    (
        "Sở Y tế định kỳ hằng quý (trước ngày 15 của tháng kế tiếp) báo cáo về Sở Nội vụ.",
        ["Sở Y tế định kỳ hằng quý báo cáo về Sở Nội vụ"],
    ),
    (
        "Rà soát quy chế (hoàn thành trong tháng 4/2026), gửi Sở Nội vụ.",
        ["Rà soát quy chế"],
    ),
    # what stands in the deadline's own words
    (
        "Báo cáo kết quả trước ngày 20/4/2026 và tổng kết vào cuối năm 2030 để trình Chính phủ.",
        ["Báo cáo kết quả", "tổng kết để trình Chính phủ"],
    ),
    # behind a label: the words in front, or the line above the labels
    (
        "- Rà soát hồ sơ, gửi về Sở Nội vụ. Thời hạn hoàn thành: trước ngày 25/4/2026.",
        ["Rà soát hồ sơ, gửi về Sở Nội vụ"],
    ),
    ("- Rà soát hồ sơ, gửi về Sở; thời hạn: 25/4/2026.", ["Rà soát hồ sơ, gửi về Sở"]),
    ("1. Cấp giấy phép xây dựng\n- Thời gian giải quyết: 03 ngày làm việc", ["Cấp giấy phép xây dựng"]),
    (
        "1. Cấp giấy phép xây dựng\n- Lệ phí: Nộp theo biểu\n- Thời gian giải quyết: 03 ngày làm việc",
        ["Cấp giấy phép xây dựng"],
    ),
    ("Giao Sở Y tế trong tháng 4/2026, ban hành quy chế.", ["Sở Y tế ban hành quy chế"]),
    (
        "Công bố danh sách trúng tuyển: trước ngày 20/9/2026, thí sinh xem tại trang của trường.",
        ["Công bố danh sách trúng tuyển"],
    ),
    ("1. Rà soát hồ sơ\n2. Thời gian thực hiện: Từ năm 2027 đến năm 2030.", ["Về công tác năm 2026"]),
    # what one may do besides is none of it
    (
        "Ban Nhạc lễ họp rút kinh nghiệm định kỳ hằng quý, có thể họp thêm khi cần.",
        ["Ban Nhạc lễ họp rút kinh nghiệm"],
    ),
    (
        "Sở Y tế kiểm tra bếp ăn trước ngày 20/4/2026 và có thể kiểm tra thêm khi có tin báo.",
        ["Sở Y tế kiểm tra bếp ăn"],
    ),
    (
        "Chi cục Thú y gửi mẫu sữa định kỳ hằng tháng nhưng cũng có thể gửi bất kỳ lúc nào.",
        ["Chi cục Thú y gửi mẫu sữa"],
    ),
    # no blank behind the full stop of a row
    (
        "- Các lớp gửi tên bài hát về Đoàn trường trước ngày 06/4/2026.08/4/2026 Chọn tiết mục hay.",
        ["Các lớp gửi tên bài hát về Đoàn trường"],
    ),
    (
        "Sở Y tế gửi biểu mẫu trước ngày 06/4/2026.Khách mời đi xe riêng.",
        ["Sở Y tế gửi biểu mẫu"],
    ),
    (
        "Các xã nộp sổ kho trước ngày 06/5/2026.12/5/2026 Kiểm kê kho muối.",
        ["Các xã nộp sổ kho"],
    ),
    # a sentence in brackets is told alone
    (
        "Hộ có tàu dài trên 12 m (Bảng tên chủ tàu được Phòng Kinh tế công bố trước ngày 09/4/2026"
        " tại bến cá).",
        ["Bảng tên chủ tàu được Phòng Kinh tế công bố tại bến cá"],
    ),
    (
        "Người dự thi nấu ăn (Sở Công Thương gửi giấy mời trước ngày 11/4/2026).",
        ["Sở Công Thương gửi giấy mời"],
    ),
    (
        "Ghe đua loại 30 tay chèo (Các xã đăng ký với Phòng Văn hóa trước ngày 11/5/2026 qua thư).",
        ["Các xã đăng ký với Phòng Văn hóa qua thư"],
    ),
    # items of an item are not what the next label is about
    (
        "- Chia nhóm tổ viên nuôi ong:\n+ Nhóm cũ học bài về sáp.\n+ Nhóm mới học đóng thùng.\n"
        "- Thời gian thực hiện: Tháng 5/2026.",
        ["Chia nhóm tổ viên nuôi ong"],
    ),
    (
        "2. Cách ghi danh đua ghe\n- Cách ghi danh: Gọi máy; cụ thể:\n+ Đội nữ gửi ảnh ghe.\n"
        "- Thời gian đăng ký: từ ngày 04/5/2026 đến ngày 08/5/2026.",
        ["Cách ghi danh đua ghe"],
    ),
    (
        "3. Đăng ký chỗ bán hoa\n- Nơi đăng ký: Nhà lồng chợ\n+ Hộ cũ nộp lại thẻ.\n"
        "- Thời gian thực hiện: Tháng 6/2026.",
        ["Đăng ký chỗ bán hoa"],
    ),
    # whole in front: an enumeration is not cut at its commas
    (
        "Sở Y tế rà soát cơ sở vật chất, trang thiết bị, thuốc, hóa chất trước ngày 20/4/2026.",
        ["Sở Y tế rà soát cơ sở vật chất, trang thiết bị, thuốc, hóa chất"],
    ),
]


@pytest.mark.parametrize(("text", "whats"), WHATS)
def test_what_is_due_is_told_whole_and_alone(text: str, whats: list[str | None]) -> None:
    found = cancu.extract_text(f"KẾ HOẠCH\nVề công tác năm 2026\n\n{text}\n")["deadlines"]
    assert [each["what"] for each in found] == whats


@pytest.mark.parametrize("junk", ["báo cáo trước ngày 10/6, ", "rà soát, ", "(a ", "nếu không "])
def test_what_is_due_is_found_in_time(junk: str) -> None:
    def read(text: str) -> list[str | None]:
        found = find_deadlines(f"{text} trước ngày 20/4/2026", LETTER)
        spans = [each.span for each in found]
        return [what_is_due(text, each, spans[max(0, n - 6) : n]) for n, each in enumerate(found)]

    assert grows_linearly(read, junk, 4_000)


KEPT = [  # what only looks like a period that is told of
    ("Báo cáo tình hình sử dụng vốn quý I/2026 trước ngày 10/4/2026.", ["2026-04-09"]),
    ("Hoàn thành việc thống kê tài sản trong năm 2026.", ["2026-12-31"]),
    ("Sở Tài chính tổng hợp số liệu tai nạn, gửi Sở Nội vụ trong tháng 6/2026.", ["2026-06-30"]),
    ("Các xã phải đạt 90% hộ dùng nước sạch trong năm 2026.", ["2026-12-31"]),
    ("Ban hành danh mục thủ tục trong quý II/2026.", ["2026-06-30"]),
    ("Hoàn thành các nhiệm vụ trọng tâm trong năm 2026.", ["2026-12-31"]),
    ("Cập nhật dữ liệu trước ngày 15/4/2026, ví dụ: dữ liệu dân cư.", ["2026-04-14"]),
    ("Nhóm A hoàn thành khảo sát trước ngày 20/4/2026.", ["2026-04-19"]),
    ("Bổ nhiệm lại cán bộ đủ điều kiện trước ngày 30/6/2026.", ["2026-06-29"]),
    ("Báo cáo kết quả năm học 2025-2026 trước ngày 10/6/2026.", ["2026-06-09"]),
    (
        "Hội nghị bầu Hội đồng nhiệm kỳ 2026 - 2031 được tổ chức từ ngày 02/4/2026 đến ngày 03/4/2026.",
        ["2026-04-03"],
    ),
    ("Hội nghị được tổ chức trong ngày 02/4/2026 đến ngày 03/4/2026.", ["2026-04-03"]),
]


@pytest.mark.parametrize(("text", "due"), KEPT)
def test_what_is_to_be_kept_is_told(text: str, due: list[str]) -> None:
    assert [str(each.due) for each in find_deadlines(text, LETTER)] == due


TIMES = ("Trước 30/11/2025", "2/2026 & 7/2026", "1 tuần trước thực tập")
CELLS = [  # the words of a time cell: the day it is due, whether the printed day is too late
    ("Trước 30/11/2025", [("2025-11-29", True)]),
    ("Xong 30/4", [("2026-04-30", False)]),
    ("2/2026 & 7/2026", [("2026-02-28", False), ("2026-07-31", False)]),
]


@pytest.mark.parametrize(("words", "due"), CELLS)
def test_a_time_cell_is_read_by_its_words(words: str, due: list[tuple[str, bool]]) -> None:
    assert [(str(each.due), each.exclusive) for each in _of_cell(words, LETTER)] == due


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("1 tuần trước thực tập", (7, "thực tập")),
        ("02 ngày làm việc sau khi họp Hội đồng", (2, "khi họp Hội đồng")),
        ("03 ngày làm việc", (3, None)),
        ("3 tuần thực tập", None),
    ],
)
def test_a_term_fills_a_time_cell(words: str, term: tuple[int, str | None] | None) -> None:
    assert [(each.days, each.anchor) for each in _of_cell(words, LETTER)] == ([term] if term else [])


@pytest.mark.parametrize(
    ("owner", "agency"),
    [
        ("- Sở Xây dựng; - Sở Y tế", "Sở Xây dựng; Sở Y tế"),
        ("- Bộ tiêu chí được ban hành.", None),  # what the row yields
    ],
)
def test_the_owner_of_a_row_is_a_body(owner: str, agency: str | None) -> None:
    table = (
        "| TT | Nhiệm vụ | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|\n"
        f"| 1 | Xây dựng bộ tiêu chí | {owner} | Tháng 4/2026 |\n"
        "| 2 | Rà soát hồ sơ | Sở Y tế | Tháng 5/2026 |\n"
    )
    found = cancu.extract_text(f"KẾ HOẠCH\nVề công tác năm 2026\n\n{table}")["deadlines"]
    assert [each["agency"] for each in found] == [agency, "Sở Y tế"]


@pytest.mark.parametrize("act", ["kiểm đếm ghe", "phát phao cứu sinh", "quét vôi gốc cây"])
def test_the_task_of_a_row_is_told_whole(act: str) -> None:
    long = f"Rà soát {'; '.join(f'{act} ở xóm {n}' for n in range(1, 21))}"
    head = "| STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n"
    text = f"{head}| 1 | {long} | Sở Y tế | 20/5/2026 |\n"
    [found] = cancu.extract_text(f"KẾ HOẠCH\nVề công tác năm 2026\n\n{text}")["deadlines"]
    assert found["what"] == long


def test_a_very_long_task_ends_with_a_clause() -> None:
    assert _bounded("vớt bèo ở ao số 7; " * 100).endswith("ao số 7 …")
    assert _bounded("vớt bèo ở ao, hồ, " * 100).endswith((" ao …", " hồ …"))


LED = [  # a line that leads in duties, whose they are
    ("1. Phòng Bến cảng có nhiệm vụ sau đây:", "Phòng Bến cảng"),
    ("2. Đội trưởng đội ghe có các quyền và nghĩa vụ sau:", "Đội trưởng đội ghe"),
    ("Điều 4. Chủ nhiệm hợp tác xã có những quyền và nhiệm vụ như sau:", "Chủ nhiệm hợp tác xã"),
]


@pytest.mark.parametrize(("line", "body"), LED)
def test_duties_led_in_are_of_the_body_that_has_them(line: str, body: str) -> None:
    items = "a) Giữ sổ tàu;\nb) Trình bảng thu phí trước ngày 20/5/2026 để duyệt;"
    text = f"QUY CHẾ\nVề bến cá năm 2026\n\n{line}\n{items}\n"
    [found] = cancu.extract_text(text)["deadlines"]
    assert found["agency"] == body


MUST = [  # who has to, no body named in front; the last ones are no persons
    ("Muốn đổi lớp nấu ăn, hội viên phải viết giấy xin trước ngày 20/5/2026.", "hội viên"),
    ("Muốn đổi tổ, các ứng viên phải làm đơn và nộp trước ngày 20/5/2026.", "các ứng viên"),
    ("Muốn thi lại môn bơi, thí sinh phải viết đơn và nộp trước ngày 20/5/2026.", "thí sinh"),
    ("Khi đổi bến, hồ sơ phải gửi trước ngày 20/5/2026.", None),
    ("Khi đổi bến, việc rà soát phải hoàn thành trước ngày 20/5/2026.", None),
]


@pytest.mark.parametrize(("text", "body"), MUST)
def test_persons_that_must_own_a_deadline(text: str, body: str | None) -> None:
    [found] = cancu.extract_text(f"QUY CHẾ\nVề bến cá năm 2026\n\n{text}\n")["deadlines"]
    assert found["agency"] == body


@pytest.mark.parametrize(
    ("line", "due", "rule"),
    [
        ("Các thôn nộp sổ trước 12 tháng 6.", "2026-06-11", None),
        ("Các thôn nộp sổ trước 05 tháng 06;", "2026-06-04", None),
        (
            "Hằng năm (trước 12 tháng 12), các thôn nộp sổ.",
            None,
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=12",
        ),
        ("Các thôn nộp sổ trong 6 tháng 1 lần.", None, "FREQ=MONTHLY;INTERVAL=6"),
    ],
)
def test_a_day_in_words_without_its_word(line: str, due: str | None, rule: str | None) -> None:
    text = f"UBND XÃ CỒN SẬY\nSố: 45/KH-UBND\nCồn Sậy, ngày 3/3/2026\n\nKẾ HOẠCH\nVề bến\n\n1. {line}\n"
    found = cancu.extract_text(text)["deadlines"]
    assert [(each["due"], each["rrule"]) for each in found][:1] == [(due, rule)]
