"""The words of a deadline: the event a term runs from, whole, and the work that is due, whole."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.deadlines.events import end_of_event
from extractors.deadlines.frame import Frame
from extractors.deadlines.readings import find_deadlines
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
    (  # longer than a line, and nothing is cut in the middle of a word
        "Gửi lại Sở trong thời hạn 15 ngày kể từ ngày nhận được văn bản yêu cầu bổ sung,"
        " hoàn thiện hồ sơ đề nghị hỗ trợ chi phí đào tạo nghề cho lao động nông thôn của cơ quan.",
        "ngày nhận được văn bản yêu cầu bổ sung",
    ),
    (  # no comma in front of who is asked
        "Trong thời hạn 10 ngày kể từ ngày hồ sơ đề nghị cấp phép xây dựng công trình thủy lợi được"
        " tiếp nhận theo quy định của pháp luật Sở Xây dựng có trách nhiệm trả lời.",
        "ngày hồ sơ đề nghị cấp phép xây dựng công trình thủy lợi được tiếp nhận"
        " theo quy định của pháp luật",
    ),
    # the work begins at the comma
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
