"""A body and the unit below it: on two lines, in one cell of Markdown, and run together on one line."""

from __future__ import annotations

import pytest

import cancu

REST = "\n\nTHÔNG BÁO\nVề lịch nghỉ hè\n\nCác đơn vị nghỉ từ ngày 1 tháng 6.\n"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER, DAY = "Số: 120/TB-ABC", "Kon Tum, ngày 20 tháng 4 năm 2025"
FORMS = {
    "two lines": "{0}\n{1}\n" + f"{NUMBER}\n{NATION}\n{MOTTO}\n{DAY}{REST}",
    "one cell": "| {0}<br>{1} | "
    + f"{NATION}<br>{MOTTO} |\n| :---: | :---: |\n| {NUMBER} | *{DAY}* |{REST}",
    "one line": "{0} {1}\n" + f"{NUMBER}\n{NATION}\n{MOTTO}\n{DAY}{REST}",
}
BODIES = {
    ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "BẢO TÀNG TỈNH"): "Bảo tàng tỉnh Kon Tum",
    ("UBND XÃ TÂN MINH", "PHÒNG VĂN HÓA - XÃ HỘI"): "Phòng Văn hóa - Xã hội xã Tân Minh",
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT BÌNH LƯ"): "Trường THPT Bình Lư",
    ("BỘ QUỐC PHÒNG", "QUÂN KHU 5"): "Quân khu 5",
    ("UBND PHƯỜNG AN KHÁNH", "TRẠM Y TẾ"): "Trạm Y tế phường An Khánh",
    ("SỞ NỘI VỤ", "CHI CỤC VĂN THƯ - LƯU TRỮ"): "Chi cục Văn thư - Lưu trữ",
    ("TRUNG TÂM Y TẾ HUYỆN", "KHOA KIỂM SOÁT BỆNH TẬT"): "Khoa Kiểm soát bệnh tật",
    ("BAN QUẢN LÝ RỪNG PHÒNG HỘ", "TRẠM BẢO VỆ RỪNG SỐ 2"): "Trạm Bảo vệ rừng số 2",
    ("ỦY BAN NHÂN DÂN", "PHƯỜNG TRUNG TÂM"): "UBND phường Trung tâm",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("bodies", "issuer"), BODIES.items(), ids=[below for _, below in BODIES])
def test_issuer(bodies: tuple[str, str], issuer: str, form: str) -> None:
    found = cancu.extract_text(FORMS[form].format(*bodies))["document"]
    assert found["issuer"] == issuer
    assert found["number"] == "120/TB-ABC"
