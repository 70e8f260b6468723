"""Letterheads whose lines a page or a program ran together."""

from __future__ import annotations

import pytest

import cancu
from pipeline.read import from_text
from pipeline.text.run_together import taken_apart

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -----\n"
LETTER = (
    "Công văn 61/SXD-QLN năm 2023 rà soát nhà chung cư cũ. SỞ XÂY DỰNG -------\n"
    + STATE
    + "Số: 61/SXD-QLN V/v rà soát nhà chung cư cũ\n"
    "Lào Cai, ngày 27 tháng 01 năm 2023 Kính gửi: Ủy ban nhân dân các huyện Trong tháng 12, các huyện"
    " đã rà soát nhà chung cư cũ nhưng còn chậm.\n"
    "Để an toàn cho người dân, Sở Xây dựng đề nghị:\n"
    "1. Lập danh sách nhà chung cư, gửi về Sở trước ngày 15/3/2023.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. BỘ TRƯỞNG THỨ TRƯỞNG Nguyễn Thị Bình\n"
)
DECISION = (
    "Quyết định 35/QĐ-UBND năm 2024. ỦY BAN NHÂN DÂN TỈNH LÀO CAI -------\n"
    + STATE
    + "Số: 35/QĐ-UBND Lào Cai, ngày 04 tháng 5 năm 2024 QUYẾT ĐỊNH VỀ VIỆC BAN HÀNH QUY CHẾ QUẢN LÝ CHỢ"
    " ĐÊM TRÊN ĐỊA BÀN TỈNH ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n"
    "QUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chợ đêm.\n"
)


def test_a_letter_is_read_as_if_it_had_its_lines() -> None:
    found = cancu.extract_text(LETTER)["document"]
    assert (found["number"], found["date"]) == ("61/SXD-QLN", "2023-01-27")
    assert found["title"] == "rà soát nhà chung cư cũ"
    assert found["issuer"].startswith("Sở Xây dựng")
    assert found["recipients"][0] == "Ủy ban nhân dân các huyện"
    assert (found["signer"]["name"], found["signer"]["position"]) == ("Nguyễn Thị Bình", "Thứ trưởng")


def test_the_body_behind_a_title_is_no_part_of_it() -> None:
    found = cancu.extract_text(DECISION)["document"]
    assert found["date"] == "2024-05-04"
    assert found["title"].endswith("QUY CHẾ QUẢN LÝ CHỢ ĐÊM TRÊN ĐỊA BÀN TỈNH")
    assert found["issuer"] == "UBND tỉnh Lào Cai"


def test_a_subject_ends_where_the_text_begins() -> None:
    text = LETTER.replace("Lào Cai, ngày 27 tháng 01 năm 2023 Kính gửi: ", "")
    assert cancu.extract_text(text)["document"]["title"].startswith("rà soát nhà chung cư cũ")
    assert "Lập danh sách" not in cancu.extract_text(text)["document"]["title"]


@pytest.mark.parametrize("text", [LETTER, DECISION], ids=["letter", "decision"])
def test_no_letter_changes(text: str) -> None:
    pieces = list(taken_apart((line, 0) for line in text.split("\n")))
    assert "".join(words for words, _ in pieces) == text.replace("\n", "")
    assert from_text(text)[0].text.split() == text.split()


@pytest.mark.parametrize(
    "line",
    [
        "Tại Công văn số 5/SYT-VP của Sở Y tế, Lào Cai, ngày 5 tháng 6 năm 2026 là hạn cuối",
        "Kính gửi: Ủy ban nhân dân các huyện, thành phố; Công an tỉnh; Báo Lào Cai",
        "Lào Cai, ngày 5 tháng 6 năm 2026",
        "Thực hiện kế hoạch năm. Sở Y tế báo cáo",
    ],
)
def test_a_sound_line_stays_whole(line: str) -> None:
    assert list(taken_apart([(line, 0)])) == [(line, 0)]


def test_a_portal_s_line_in_front_of_each_part_stands_by_itself() -> None:
    told = "Quyết định 12/QĐ-UBND năm 2026."
    lines = [
        f"{told} ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
        "Số: 12/QĐ-UBND",
        f"{told} Điều 1.",
        f"{told} KẾ HOẠCH KIỂM KÊ. II. NỘI DUNG",
        f"{told} KẾ HOẠCH KIỂM KÊ. VỀ KHO",
        told,
        "Quyết định 13/QĐ-UBND năm 2026. Điều 2.",
    ]
    made = [words.strip() for words, _ in taken_apart((each, 100 * n) for n, each in enumerate(lines))]
    assert made == [
        told,
        "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
        "Số: 12/QĐ-UBND",
        told,
        "Điều 1.",
        f"{told} KẾ HOẠCH KIỂM KÊ.",
        "II. NỘI DUNG",
        told,
        "KẾ HOẠCH KIỂM KÊ. VỀ KHO",
        told,
        "Quyết định 13/QĐ-UBND năm 2026. Điều 2.",
    ]
