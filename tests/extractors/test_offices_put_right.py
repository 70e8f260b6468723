"""Offices of a signature whose letters a recogniser or a clerk got wrong, and marks glued to other words."""

# ruff: noqa: E501 - documents keep their lines

from __future__ import annotations

import pytest

import cancu

LETTER = """SỞ Y TẾ TỈNH BẮC GIANG
Số: 12/SYT-NVY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Giang, ngày 3 tháng 4 năm 2019
V/v phòng dịch mùa hè

Kính gửi: Trung tâm Y tế các huyện
Sở Y tế đề nghị các đơn vị phun thuốc diệt muỗi.

Nơi nhận:
- Như trên;
- Lưu: VT{behind}
{signed}
Lê Thị Hoa
"""
#: what follows the recipients and the lines of the office; position, authority, whether a repair is told
SIGNED = {
    "marks of the head and of the deputy": ("", "KT. GIÁM ĐÓC\nPHÓ GIÁM ĐÔC", "Phó Giám đốc", "KT.", True),
    "a director general's deputy": ("", "KT.TONG CỤC TRƯỞNG\nPHÓ TỎNG CỤC TRƯỞNG", "Phó Tổng cục trưởng", "KT.", True),
    "a letter behind a mark": ("", "TM. ỦY BAN NHÀN DÂN\nKT. CHỦ TICH\nPHÓ CHỦ TỊCK", "Phó Chủ tịch", "KT.", True),
    "one letter of the deputy's office": ("", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỚMG", "Phó Hiệu trưởng", "KT.", True),
    "nothing wrong": ("", "KT. GIÁM ĐỐC\nP. GIÁM ĐỐC", "Phó Giám đốc", "KT.", False),
    "a deputy in small letters": ("", "KT. GIÁM ĐỐC\nphó Giám đốc\n(đã ký)", "Phó Giám đốc", "KT.", False),
    "the mark behind the recipients": (", NVY (H-20b).5-TL.GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Chánh Văn phòng", "TL.", False),
    "the mark behind their point": (", NVY.TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Trưởng phòng", "TL.", False),
}  # fmt: skip


@pytest.mark.parametrize(
    ("behind", "signed", "position", "authority", "mended"), SIGNED.values(), ids=SIGNED
)
def test_signer(behind: str, signed: str, position: str, authority: str, mended: bool) -> None:
    found = cancu.extract_text(LETTER.format(behind=behind, signed=signed))
    signer = found["document"]["signer"]
    assert (signer["name"], signer["position"], signer["authority"]) == (
        "Lê Thị Hoa",
        position,
        authority,
    )
    assert ("ocr-letter" in found["source"]["repairs"]) is mended


def test_a_name_in_capitals_is_no_office() -> None:
    text = LETTER.format(behind="", signed="TRƯỞNG BẢN").replace("Lê Thị Hoa", "CHU THỊ TÍCH")
    signer = cancu.extract_text(text)["document"]["signer"]
    assert (signer["name"], signer["position"]) == ("Chu Thị Tích", "Trưởng bản")
