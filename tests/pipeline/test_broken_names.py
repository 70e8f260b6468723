"""Names of bodies that a line's end cuts in front of a capital letter, where lines are hard."""

from __future__ import annotations

import pytest

from pipeline.text.reflow import reflow_text

JOINED = [
    "1. Đề nghị Văn phòng\nTrung ương Đảng in tài liệu.",
    "Thực hiện ý kiến của Thường trực\nTỉnh ủy, các xã rà soát.",
    "Thực hiện kết luận của Ban Thường vụ\nTỉnh ủy, các bến dừng nhận khách.",
    "Ủy ban xã giao Ban Quản lý\nKhu công nghệ cao mở cổng phụ.",
    "Các bến rà soát thuyền cũ, báo cáo\nSở Xây dựng trước ngày 5/3/2026.",
    "Hạt Quản lý đê lập biên bản và gửi\nPhòng Kinh tế trong ngày.",
]
APART = [
    # a heading, and what is to be done below it
    "6. Thanh tra\nThụ lý biên bản vi phạm trong 7 ngày",
    "2. Tổ Điều hành\nTheo dõi dữ liệu hành trình",
    "Ông Lò Văn Pản, Trưởng phòng Kinh tế\nRà hộ nghèo phát sinh",
    # two bodies, each in its line
    "Về chính sách của Chính phủ\nSở Xây dựng chủ trì lập đề án",
    "Các chế độ báo cáo\nSở Xây dựng trực đêm",
    "Đề nghị Văn phòng\nNơi nhận: như trên",
]


@pytest.mark.parametrize("text", JOINED)
def test_a_name_goes_on_in_the_next_line(text):
    assert "\n" not in reflow_text(text).text


@pytest.mark.parametrize("text", APART)
def test_a_line_of_its_own_stays_one(text):
    assert reflow_text(text).text == text
