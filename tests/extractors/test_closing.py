"""Day and signature below a text without letterhead; what follows them is an annex."""

from __future__ import annotations

import pytest

from extractors.facts import run
from extractors.model import Identity
from pipeline.read import from_text

_SEMINAR = """THÔNG BÁO
Về việc đăng ký đề tài khóa luận học kỳ 2
Bộ môn Hóa dược thông báo:
1. Sinh viên đăng ký đề tài với giảng viên trước ngày 12/3/2023.
2. Giảng viên duyệt danh sách.
Huế, ngày 05 tháng 3 năm 2023
TRƯỞNG BỘ MÔN
Lê Thị Bích Hà
DANH SÁCH ĐỀ TÀI
Đề tài 1: Khảo sát tinh dầu
"""
_MARKET = """THÔNG BÁO
LỊCH TRỰC TẾT NGUYÊN ĐÁN
Ban quản lý chợ thông báo lịch trực như sau:
1. Tổ 1 trực ngày 28 Tết.
Mường la, ngày 12/01/2022
TM. Ban quản lý
Trưởng ban
(đã ký)
Lò Văn Thắng
Mẫu 01
Họ và tên:
"""
_SCHOOL = """UBND HUYỆN YÊN MÔ
TRƯỜNG MẦM NON YÊN MỸ
KẾ HOẠCH
Tổ chức hội thi bé khỏe bé ngoan
I. Mục đích
Nâng cao chất lượng chăm sóc trẻ.
Yên Mỹ, ngày 15 tháng 9 năm 2021
P. Hiệu trưởng
Phạm Thị Thúy
Phụ lục
1. Lớp 5 tuổi
"""


def _header(text: str) -> Identity:
    header = run(from_text(text)[0], only=("header",)).get("header")
    assert header is not None
    return header


@pytest.mark.parametrize(
    ("text", "day", "place", "signer"),
    [
        (_SEMINAR, "2023-03-05", "Huế", ("Lê Thị Bích Hà", "Trưởng bộ môn", None)),
        (_MARKET, "2022-01-12", "Mường la", ("Lò Văn Thắng", "Trưởng ban", "TM.")),
        (_SCHOOL, "2021-09-15", "Yên Mỹ", ("Phạm Thị Thúy", "Phó Hiệu trưởng", None)),
    ],
)
def test_day_and_signer_stand_below_the_text(
    text: str, day: str, place: str, signer: tuple[str, str, str | None]
) -> None:
    header = _header(text)
    assert str(header.date) == day
    assert header.place == place
    assert header.signer is not None
    assert (header.signer.name, header.signer.position, header.signer.authority) == signer


def test_a_day_that_nobody_signs_below_is_not_the_documents() -> None:
    text = _SEMINAR.replace("TRƯỞNG BỘ MÔN\nLê Thị Bích Hà\n", "Khai mạc hội thao.\n")
    assert _header(text).date is None


def test_the_day_of_the_letterhead_is_the_documents() -> None:
    text = f"Ninh Bình, ngày 02 tháng 9 năm 2021\n{_SCHOOL}"
    assert str(_header(text).date) in {"2021-09-02", "2021-09-15"}


def test_a_day_left_open_in_the_letterhead_stays_open() -> None:
    text = (
        "UBND TỈNH LAI CHÂU\nSỞ Y TẾ\nSố: /SYT-NVY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nLai Châu, ngày    tháng    năm 2021\n"
        + _SCHOOL.partition("\n")[2]
    )
    assert _header(text).date is None
