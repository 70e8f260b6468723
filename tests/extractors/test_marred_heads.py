"""Letterheads as other people's OCR left them, and heads of one line in capitals."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

from pathlib import Path

import pytest

import cancu

STATE = "CONG HOA XA HOI CHU NGHIA VIET NAM"
BELOW = """

V/v kiểm kê tài sản cuối năm

Kính gửi: Các đơn vị trực thuộc.

Đề nghị các đơn vị kiểm kê tài sản, gửi kết quả trước ngày 20/12/2021.
"""


def own(text: str) -> dict[str, object]:
    found: dict[str, object] = cancu.extract_text(text)["document"]
    return found


#: the number line of a letterhead, its number and status
NUMBERS = {
    "sign-for-s": ("$6:318/TCT-KK Hà Nội, ngày 1§ thang> năm 2021", "318/TCT-KK", "printed"),
    "six-for-o": ("S6 77/KH-SYT Huế, ngày 04 tháng 3 năm 2021", "77/KH-SYT", "printed"),
    "small-letter": ("sé: 912 /BHXH-CSYT Hà Nội, ngày {† tháng 3 năm 2021", "912/BHXH-CSYT", "printed"),
    "roof-for-tone": ("Sô: 45/SYT-NVY Huế, ngày 06 tháng 5 năm 2021", "45/SYT-NVY", "printed"),
    "torn-figure": (
        "Số: 4 81 /TCHQ-GSQL Hà Nội, ngày) § tháng 01 năm 2022",
        "481/TCHQ-GSQL",
        "printed",
    ),
    "sign-in-figure": ("Số: 4§1 /TCHQ-GSQL Hà Nội, ngày 5 tháng 01 năm 2022", None, "unreadable"),
    "no-figure": ("$6: /TCHQ-GSQL Hà Nội, ngày   tháng 01 năm 2022", None, "blank"),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_number_line(name: str) -> None:
    line, number, status = NUMBERS[name]
    found = own(f"BO TAI CHINH {STATE}\n\nTONG CUC THUE Doc lap - Ty do - Hanh phic\n{line}{BELOW}")
    assert (found["number"], found["number_status"]) == (number, status)
    assert found["issuer"] == "Tổng cục Thuế"


def test_a_figure_in_running_text_is_no_number_of_the_letterhead() -> None:
    found = own(f"BO TAI CHINH {STATE}\nTONG CUC THUE\n{BELOW}Gửi bản sao S6 12/KH-SYT về đây.\n")
    assert found["number"] is None


#: the lines of a letterhead, and its issuer
BODIES = {
    "broken-name": (
        f"TONG LIEN DOAN LAO DONG {STATE}\nVIET NAM Độc lập - Ty do - Hanh phúc",
        "Tổng Liên đoàn Lao động Việt Nam",
    ),
    "two-bodies": (
        f"BO TAI CHINH {STATE}\nKHO BAC NHA NUOC Doc lap - Tu do - Hanh phuc",
        "Kho bạc Nhà nước",
    ),
    "broken-insurance": (
        f"BAO HIEM XA HOI {STATE}\nVIET NAM Độc lập — Tự do — Hanh phúc",
        "Bảo hiểm xã hội Việt Nam",
    ),
    "two-dashes-in-the-motto": (
        f"BO TU PHAP {STATE}\nHỌC VIỆN TƯ PHÁP Độc lập —- Tự do - Hạnh phúc",
        "Học viện Tư pháp",
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies_without_marks(name: str) -> None:
    lines, issuer = BODIES[name]
    found = own(f"{lines}\nSố: 77/VP-HC Hà Nội, ngày 05 tháng 11 năm 2021{BELOW}")
    assert found["issuer"] == issuer


#: the first line of a page, what it says: type, issuer, title
ONE_LINE = {
    "notice": (
        "HỌC VIỆN TÀI CHÍNH THÔNG BÁO THỰC HIỆN CHỈ THỊ CỦA BỘ TRƯỞNG VỀ VIỆC TIẾT KIỆM ĐIỆN",
        ("TB", "Học viện Tài chính", "THỰC HIỆN CHỈ THỊ CỦA BỘ TRƯỞNG VỀ VIỆC TIẾT KIỆM ĐIỆN"),
    ),
    "holiday": (
        "TRƯỜNG ĐẠI HỌC TÂY SƠN THÔNG BÁO LỊCH NGHỈ TẾT NGUYÊN ĐÁN",
        ("TB", "Trường Đại học Tây Sơn", "LỊCH NGHỈ TẾT NGUYÊN ĐÁN"),
    ),
    "plan": (
        "SỞ VĂN HÓA VÀ THỂ THAO TỈNH LÀO CAI KẾ HOẠCH TỔ CHỨC GIẢI BƠI LỘI THIẾU NIÊN",
        ("KH", "Sở Văn hóa và Thể thao tỉnh Lào Cai", "TỔ CHỨC GIẢI BƠI LỘI THIẾU NIÊN"),
    ),
    "office-of-that-name": (
        "SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH LÀO CAI THÔNG BÁO LỊCH TIẾP DÂN QUÝ III NĂM 2021",
        ("TB", "Sở Kế hoạch và Đầu tư tỉnh Lào Cai", "LỊCH TIẾP DÂN QUÝ III NĂM 2021"),
    ),
}


@pytest.mark.parametrize("name", ONE_LINE)
def test_head_of_one_line(name: str) -> None:
    line, told = ONE_LINE[name]
    below = "Căn cứ tình hình thực tế, đơn vị triển khai như sau:\n1. Phòng Quản trị lập danh mục.\n"
    found = own(f"{line}\n\n{below}")
    title = found["title"]
    assert (found["type"], found["issuer"], title.upper() if isinstance(title, str) else title) == told


def test_a_line_in_capitals_that_only_names_a_body_is_left_whole() -> None:
    found = own(
        "TRUNG TÂM KẾ HOẠCH HÓA GIA ĐÌNH\n\nKính gửi: Các trạm y tế.\n\nĐề nghị các trạm gửi số liệu.\n"
    )
    assert found["type"] != "KH"


def test_a_decision_named_in_the_first_line_is_not_the_own_number() -> None:
    found = cancu.extract_text(
        "Triển khai Quyết định số 612/QĐ-TTg ngày 17/8/2019 của Thủ tướng\n\n"
        "Kính gửi: Các đơn vị thành viên\n\n"
        "Đại học Đông Sơn đề nghị các đơn vị báo cáo trước ngày 15/6/2018.\n"
    )
    assert found["document"]["number"] is None
    assert [each["number"] for each in found["citations"]] == ["612/QĐ-TTg"]


@pytest.mark.parametrize(
    "lead",
    ["Triển khai", "Góp ý", "Quán triệt", "Hướng dẫn thi hành", "Đính chính", "Về việc triển khai"],
)
def test_a_title_that_names_another_document_is_no_number_line(lead: str) -> None:
    found = own(
        f"{lead} Quyết định số 315/QĐ-BYT ngày 17/8/2019 của Bộ Y tế\n\n"
        "Kính gửi: Các đơn vị\n\nSở Y tế đề nghị các đơn vị báo cáo trước ngày 15/9/2019.\n"
    )
    assert (found["number"], found["number_status"]) == (None, "absent")


FRAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM <br> **Độc lập - Tự do - Hạnh phúc** <br>"
#: the left column of a table on one line, and the number in it
LEFT_COLUMNS = {
    "blank in front of the stroke": (
        "SỞ XÂY DỰNG <br> Số: 642 /SXD-QLN <br> V/v rà soát nhà chung cư cũ và lập danh mục các khu tập thể phải kiểm định trong năm 2026",
        "642/SXD-QLN",
        "Sở Xây dựng thành phố Hà Nội",
    ),
    "two bodies": (
        "BỘ TÀI CHÍNH <br> CỤC HẢI QUAN <br> Số: 77/CHQ-GSQL <br> V/v hướng dẫn khai báo hàng hóa gửi qua bưu điện tại các cửa khẩu quốc tế phía Bắc",
        "77/CHQ-GSQL",
        "Cục Hải quan",
    ),
    "a day in the subject": (
        "BỘ NỘI VỤ <br> Số: 1209 /BNV-TCBC <br> V/v báo cáo số liệu biên chế có mặt đến ngày 30 tháng 6 năm 2026 của các cơ quan và đơn vị",
        "1209/BNV-TCBC",
        "Bộ Nội vụ",
    ),
}


@pytest.mark.parametrize("name", LEFT_COLUMNS)
def test_left_column_on_one_line(name: str, tmp_path: Path) -> None:
    left, number, issuer = LEFT_COLUMNS[name]
    page = tmp_path / "letter.md"
    page.write_text(
        f"# CÔNG VĂN SỐ {number} — VỀ MỘT VIỆC CỦA NĂM\n\n"
        f"| **{left}** | **{FRAME} *Hà Nội, ngày 5 tháng 3 năm 2026* |\n| :--- | :--- |\n\n"
        "> **ĐẾN** Số: 98\n> Ngày: 6/3/2026\n> Chuyển: ........\n> Lưu hồ sơ: ........\n\n"
        "**Kính gửi:**\n- Các đơn vị trực thuộc;\n\nĐề nghị các đơn vị báo cáo trước ngày 20/3/2026.\n",
        encoding="utf-8",
    )
    found = cancu.extract(page)["document"]
    assert (found["number"], found["number_status"]) == (number, "printed")
    assert found["issuer"] == issuer
    assert found["title"] and not found["title"].startswith("—")
    assert found["recipients"] == ["Các đơn vị trực thuộc"]


#: the lines above ``Kính gửi``, and the type of the paper
PAPERS = {
    "slip": ("PHIẾU ĐỀ XUẤT MUA SẮM", "Phiếu"),
    "application": ("ĐƠN XIN CHUYỂN CÔNG TÁC", "Đơn"),
    "request": ("GIẤY ĐỀ NGHỊ THANH TOÁN", "Giấy đề nghị"),
    "number": ("SỞ Y TẾ\nSố: 12/SYT-VP\nPHIẾU XỬ LÝ VĂN BẢN ĐẾN", "CV"),
    "office": ("ĐƠN VỊ VẬN TẢI SỐ BỐN", "CV"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_paper_that_no_register_numbers(name: str) -> None:
    above, kind = PAPERS[name]
    found = own(f"{above}\nKính gửi: Trưởng phòng Tổ chức\nTôi đề nghị giải quyết việc sau.\n")
    assert found["type"] == kind
