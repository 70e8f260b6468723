"""Letters that are not what they seem: look-alikes, marks in the wrong order, UTF-8 misread."""

from __future__ import annotations

import unicodedata

import pytest

from extractors.model import Span
from pipeline.read import from_text
from pipeline.script.mending import mend_text

_PLAN = """ỦY BAN NHÂN DÂN TỈNH YÊN BÌNH
SỞ CÔNG THƯƠNG
Số: 31/KH-SCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Yên Bình, ngày 09 tháng 6 năm 2024
KẾ HOẠCH
Kiểm tra các chợ, cửa hàng xăng dầu
Căn cứ Quyết định số 77/QĐ-UBND ngày 05/4/2024 của Ủy ban nhân dân tỉnh Yên Bình;
Phòng Quản lý đô thị chủ trì, báo cáo trước ngày 15/7/2024.
"""


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("Thủ tƣớng Chính phủ, Bộ trƣởng", "Thủ tướng Chính phủ, Bộ trưởng"),
        ("SỞ TƢ PHÁP", "SỞ TƯ PHÁP"),
        ("CỘNG HÕA XÃ HỘI; văn thƣ", "CỘNG HÒA XÃ HỘI; văn thư"),
        ("VÕ VĂN THƢỞNG rÕ ràng", "VÕ VĂN THƯỞNG rÕ ràng"),  # a name keeps its tilde
        ("nǎm 2024, ngày 5 tháng nǎm", "năm 2024, ngày 5 tháng năm"),
        ("₫ồng chí phụ trách, mức 5.000 ₫", "đồng chí phụ trách, mức 5.000 ₫"),
        ("QƉ-UBND, ɖịa phương", "QĐ-UBND, địa phương"),
        ("UВND tỉnh, Сông văn", "UBND tỉnh, Công văn"),  # Cyrillic В, С
        ("Số: １２/QĐ－UBND", "Số: 12/QĐ-UBND"),
        (
            "Quye\u0301\u0302t đị\u0302nh",
            "Quyết định".replace("đị", "đị\u0302"),
        ),  # roof behind the tone
    ],
)
def test_what_is_shown_is_read(seen: str, meant: str) -> None:
    made, codes, _ = mend_text(unicodedata.normalize("NFC", seen))
    assert made == unicodedata.normalize("NFC", meant)
    assert codes == ("look-alike-letters",)


@pytest.mark.parametrize(
    "text",
    ["Căn cứ Luật Đất đai", "une société à l'été", "Москва", "αβγ", "1.000 ₫", "VÕ VĂN A", "Nǐ hǎo"],
)
def test_what_is_right_stays(text: str) -> None:
    assert mend_text(text) == (text, (), ())


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "mac_roman", "cp437", "latin-1"])
def test_utf8_read_as_another_code_page(page: str) -> None:
    misread = "".join(_shown(byte, page) if byte > 127 else chr(byte) for byte in _PLAN.encode("utf-8"))
    made, codes, _ = mend_text(unicodedata.normalize("NFC", misread))
    assert made == _PLAN
    assert codes == ("utf-8-as-1252",)


def test_misread_twice() -> None:
    misread = _PLAN
    for _ in range(2):
        misread = "".join(_shown(byte, "cp1252") for byte in misread.encode("utf-8"))
    assert mend_text(misread)[0] == _PLAN


def test_bytes_lost_on_the_way_are_concluded_from_the_syllable_or_told() -> None:
    misread = "".join(_shown(byte, "cp1252") for byte in _PLAN.encode("utf-8"))
    lost = "".join(char for char in misread if not "\x7f" <= char <= "\x9f").replace("\xa0", " ")
    made, codes, _ = mend_text(lost)
    assert "77/QĐ-UBND ngày 05/4/2024" in made
    assert codes[0] == "utf-8-as-1252"
    if made != _PLAN:
        assert codes == ("utf-8-as-1252", "lost-letters")


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo dùng ký hiệu áº trong phụ lục số 3 của văn bản này và không có gì khác nữa.",
        "Le prix « été » à l'hôtel ; coût : 5 €",
        "Căn cứ Quyết định số 5/QĐ-UBND ngày 05/4/2024",
    ],
)
def test_a_text_that_only_mentions_such_signs_is_left_alone(text: str) -> None:
    assert mend_text(text)[0] == text


def test_offsets_lead_back_to_the_callers_text() -> None:
    misread = "".join(_shown(byte, "cp1252") for byte in _PLAN.encode("utf-8"))
    document, offsets = from_text(misread)
    start = document.text.index("77/QĐ-UBND")
    back = offsets.to_source(Span(start, start + len("77/QĐ-UBND")))
    assert misread[back.slice].encode("cp1252", "ignore").startswith(b"77/Q")
    assert misread[back.slice].endswith("UBND")


def _shown(byte: int, page: str) -> str:
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("B Ộ GIAO THÔNG V À VẬN TẢI", "BỘ GIAO THÔNG VÀ VẬN TẢI"),
        ("S Ở Y TẾ", "SỞ Y TẾ"),
        ("Đặ ng Thị Hạ nh", "Đặng Thị Hạnh"),
        ("khung cảnh tươ n g lai", "khung cảnh tương lai"),
        ("ĐẶ NG VĂN BÌNH", "ĐẶNG VĂN BÌNH"),
    ],
)
def test_torn_syllables_are_whole_again(torn: str, whole: str) -> None:
    made, codes, _ = mend_text(f"Trưởng phòng: {torn}, ngày 5")
    assert (made, codes) == (f"Trưởng phòng: {whole}, ngày 5", ("torn-syllables",))


@pytest.mark.parametrize(
    "as_printed",
    [
        "C Ộ N G H Ò A",
        "Số: 5 K Ế H O Ạ C H",
        "T Ờ   T R Ì N H",
        "T Ờ\u00a0\u00a0 T R Ì N H",
        "Đ Ề   Á N",
        "B Á O   C Á O",
        "TỔ B Ở THÔN 5",
        "điểm a, b ở trên",
        "LÝ NH",
        "hộ gđ nh,",
    ],
)
def test_what_stands_apart_on_purpose_stays(as_printed: str) -> None:
    assert mend_text(as_printed)[1] == ()
