"""Pages of schools and hospitals without letterhead: what their first line tells."""

from __future__ import annotations

import pytest

from extractors.facts import run
from extractors.model import Identity
from pipeline.read import from_text


def head(text: str) -> Identity:
    return run(from_text(text)[0])["header"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Thông báo lịch nghỉ Tết Dương lịch năm 2026\n\n"
            "Bệnh viện Đa khoa Sông Cầu thông báo lịch nghỉ Tết Dương lịch năm 2026 như sau:\n"
            "1. Nghỉ ngày 01/01/2026.\n2. Khoa Cấp cứu bố trí trực.",
            ("TB", "lịch nghỉ Tết Dương lịch năm 2026", "Bệnh viện Đa khoa Sông Cầu"),
        ),
        (
            "Kế hoạch tổ chức Ngày hội đọc sách “Trang sách tuổi thơ”\n"
            "Nhằm khơi dậy thói quen đọc của học sinh, Liên đội Trường Tiểu học Hoa Ban xây dựng "
            "Kế hoạch tổ chức Ngày hội đọc sách “Trang sách tuổi thơ”\n1. Thời gian: ngày 20/4/2026",
            (
                "KH",
                "tổ chức Ngày hội đọc sách “Trang sách tuổi thơ”",
                "Liên đội Trường Tiểu học Hoa Ban",
            ),
        ),
        (
            "Đăng ký học bổng dành cho tân sinh viên vượt khó năm 2026\n"
            "Căn cứ kế hoạch năm học;\nPhòng Công tác sinh viên thông báo về việc đăng ký học bổng "
            "dành cho tân sinh viên vượt khó như sau:\n1. Đối tượng: sinh viên khóa 2026.",
            (
                "TB",
                "Đăng ký học bổng dành cho tân sinh viên vượt khó năm 2026",
                "Phòng Công tác sinh viên",
            ),
        ),
        (
            "Thông báo về việc đóng học phí học kỳ hè\n"
            "Trường thông báo về việc đóng học phí học kỳ hè như sau:\n"
            "1. Phòng Tài vụ thu học phí.\n2. Trung tâm Tin học gửi danh sách lớp.",
            ("TB", "về việc đóng học phí học kỳ hè", None),  # no unit named below speaks
        ),
        # news that only speak of what was announced
        (
            "Bệnh viện khai trương phòng khám mới\nSáng nay, Bệnh viện Sông Cầu khai trương. "
            "Giám đốc thông báo phòng khám mới phục vụ cả ngày.",
            (None, None, None),
        ),
        (
            "Thông báo tuyển dụng lao động\nSáng 12/5, nhiều người đến hội chợ việc làm. "
            "Có người nghe thông báo trên loa.",
            (None, None, None),
        ),
        (
            "Học sinh lớp 12 tư vấn chọn nghề\nTrường mời chuyên gia về nói chuyện với học sinh.",
            (None, None, None),
        ),
    ],
)
def test_first_line(text: str, told: tuple[str | None, str | None, str | None]) -> None:
    found = head(text)
    assert (found.type, found.title, found.issuer) == told
    assert str(found.number_status) == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "3. Giao cho trưởng các khoa, Trường Thực hành Mầm non thông báo lịch nghỉ cho học sinh.",
        "1. Phòng Tài vụ thu học phí.\n2. Khoa Dược gửi bảng điểm về Phòng Đào tạo.",
        "Phân công Đội Cờ đỏ, Trạm Y tế thông báo lịch trực.",
    ],
)
def test_who_is_told_to_act_does_not_issue(text: str) -> None:
    assert head(text).issuer is None


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("Kính gởi: Các khoa, phòng trực thuộc", "Về việc nghỉ lễ Quốc khánh"),
        ("Kính gửi: Các tổ chuyên môn", "Về việc nghỉ lễ Quốc khánh"),
        ("-Căn cứ Bộ luật Lao động năm 2019;", "Về việc nghỉ lễ Quốc khánh"),
        ("+ Căn cứ kế hoạch năm học", "Về việc nghỉ lễ Quốc khánh"),
    ],
)
def test_a_title_ends_above_addressees_and_bases(below: str, title: str) -> None:
    text = (
        "BỘ CÔNG THƯƠNG\nTRƯỜNG CAO ĐẲNG SÔNG LÔ\nsố 12/TB/CDSL-TCHC\n"
        f"Tuyên Quang, ngày 20 tháng 8 năm 2025\nTHÔNG BÁO\n{title}\n{below}\n"
        "Nhà trường thông báo lịch nghỉ như sau:\n1. Nghỉ 02 ngày."
    )
    found = head(text)
    assert (found.title, found.number) == (title, "12/TB/CDSL-TCHC")
