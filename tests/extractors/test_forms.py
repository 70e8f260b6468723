"""Forms met in texts that nobody had tuned for: web pages, joint acts, amending laws, short forms.

Every text is our own, on the pattern of real ones; each row says what once went wrong.
"""

from __future__ import annotations

from typing import Any

import pytest

import cancu
from extractors.facts.dates import find_dates
from extractors.facts.numbers import find_numbers

# (id, text, numbers, repairs that must be recorded)
NUMBERS: list[tuple[str, str, str, str]] = [
    # a figure filled into the dotted line of a form
    ("dotted", "Quyết định số …07…./2009/ QĐ-UBND", "QĐ 07/2009/QĐ-UBND", "dotted-form"),
    ("dotted-points", "Quyết định số ...12.../QĐ-SYT ngày", "QĐ 12/QĐ-SYT", "dotted-form"),
    # a blank lost between two words
    ("glued-words", "Thực hiệnQuyết định số 88/QĐ-TTg", "QĐ 88/QĐ-TTg", ""),
    # the number of a footnote stuck to a short code
    ("footnote-digit", "Nghị định số 61/2025/NĐ-CP2 ngày", "NĐ 61/2025/NĐ-CP", "footnote-mark"),
    # a code nobody knows, alone on the number line of a letterhead
    ("unknown-code", "BỘ NỘI THƯƠNG\nSố: 21-NTVB\nHà Nội", "CV 21-NTVB", ""),
    # ... but not in running text, and no house number
    ("unknown-in-text", "theo số 21-NTVB của ông A", "", ""),
    ("house", "Địa chỉ:\nSố 12/A1 đường Trần Phú", "", ""),
    # the end of a place name is no type word
    ("place-end", "ĐẢNG ỦY PHƯỜNG SA PA\n*\nSố 12-KH/ĐU\n", "KH 12-KH/ĐU", ""),
    # a board of its own, no slip of TCCB
    ("unit", "Công văn số 55/SNV-TCBC", "CV 55/SNV-TCBC", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers", "repair"), [r[1:] for r in NUMBERS], ids=[r[0] for r in NUMBERS]
)
def test_number(text: str, numbers: str, repair: str) -> None:
    found = find_numbers(text)
    assert "; ".join(f"{m.type} {m.number}" for m in found) == numbers
    assert all(set(repair.split()) <= set(m.repairs) for m in found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày …25..tháng 01 năm 2006", "2006-01-25"),
        ("ngày ... tháng ... năm 2024", None),
        ("ngày …31..tháng 02 năm 2006", None),
    ],
)
def test_a_date_filled_into_dots(text: str, day: str | None) -> None:
    [mention] = find_dates(text)
    assert (mention.date.isoformat() if mention.date else None) == day
    assert mention.blank is ("..." in text)


def _cited(text: str) -> list[dict[str, Any]]:
    return list(cancu.extract_text(text)["citations"])


# (id, text, "number date relation of" of each citation)
CITED: list[tuple[str, str, list[tuple[str | None, str | None, str, str | None]]]] = [
    # a footnote mark between number and date
    ("note-raised", "Căn cứ Quyết định số 182/QĐ-UBND² ngày 06/02/2023 của UBND tỉnh;",
     [("182/QĐ-UBND", "2023-02-06", "can_cu", None)]),
    ("note-bracket", "Căn cứ Nghị định số 61/2025/NĐ-CP(3) ngày 05/3/2025[4] của Chính phủ;",
     [("61/2025/NĐ-CP", "2025-03-05", "can_cu", None)]),
    # each number is that of the law in front of it; the date is the amending law's
    ("amends-four", "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật"
     " Nhà ở"
     " số 27/2023/QH15 và Luật Kinh doanh bất động sản số 29/2023/QH15 ngày 29 tháng 6 năm 2024;",
     [(None, "2024-06-29", "can_cu", None), ("31/2024/QH15", None, "sua_doi", "43/2024/QH15"),
      ("27/2023/QH15", None, "sua_doi", "43/2024/QH15"),
      ("29/2023/QH15", None, "sua_doi", "43/2024/QH15")]),
    # ... and its own where it is not that of the law it amends
    ("amends-one", "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu số 57/2024/QH15;",
     [("57/2024/QH15", None, "can_cu", None)]),
    # without a date nobody knows which law amends: nothing is said of this document
    ("amends-undated", "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15;",
     [(None, None, "can_cu", None), ("31/2024/QH15", None, "dan_chieu", None)]),
    ("several-verbs", "Điều 1. Sửa đổi, bổ sung, bãi bỏ một số điều của Nghị định số 63/2010/NĐ-CP"
     " như sau:",
     [("63/2010/NĐ-CP", None, "sua_doi", None)]),
    ("corrects", "Đính chính lỗi kỹ thuật tại Quyết định số 33/2024/QĐ-UBND như sau:",
     [("33/2024/QĐ-UBND", None, "dinh_chinh", None)]),
    ("prolongs", "Kéo dài thời gian thực hiện Nghị quyết số 12/2021/NQ-HĐND đến hết năm 2026.",
     [("12/2021/NQ-HĐND", None, "sua_doi", None)]),
    ("long-order", "Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh Lào Cai tại Công văn số"
     " 120/UBND-NC ngày 10/01/2025 về rà soát; Sở Nội vụ báo cáo như sau:",
     [("120/UBND-NC", "2025-01-10", "thuc_hien", None)]),
    ("glued-lead", "Thực hiệnQuyết định số 1489/QĐ-TTg ngày 08/10/2012 của Thủ tướng Chính phủ.",
     [("1489/QĐ-TTg", "2012-10-08", "thuc_hien", None)]),
    # an exception is no part of the title in front of it
    ("except", "Điều 9. Nghị định số 15/2020/NĐ-CP sửa đổi Nghị định số 34/2016/NĐ-CP, trừ khoản 3"
     " Điều 1"
     " Nghị định số 15/2020/NĐ-CP.",
     [("15/2020/NĐ-CP", None, "dan_chieu", None), ("34/2016/NĐ-CP", None, "sua_doi", "15/2020/NĐ-CP"),
      ("15/2020/NĐ-CP", None, "dan_chieu", None)]),
    ("political-basis", "1. Cơ sở chính trị, pháp lý\n- Nghị quyết số 19-NQ/TW ngày 16/6/2022;\n"
     "- Nghị định số 83/2018/NĐ-CP ngày 24/5/2018.",
     [("19-NQ/TW", "2022-06-16", "can_cu", None), ("83/2018/NĐ-CP", "2018-05-24", "can_cu", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in CITED], ids=[r[0] for r in CITED])
def test_cited(text: str, expected: list[tuple[str | None, str | None, str, str | None]]) -> None:
    assert [(c["number"], c["date"], c["relation"], c["of"]) for c in _cited(text)] == expected


def test_the_name_of_an_amending_law_covers_the_laws_named_in_it() -> None:
    own, *inner = _cited(CITED[2][1])
    assert own["resolved"] == "43/2024/QH15"
    assert own["text"].endswith("ngày 29 tháng 6 năm 2024")
    assert all(own["start"] < law["start"] and law["end"] <= own["end"] for law in inner)


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Thông tư số 04/2015/TT-BXD được hướng dẫn bởi Công văn số 11/BXD-KTXD.",
         ("11/BXD-KTXD", "huong_dan", "04/2015/TT-BXD")),
        ("Nghị định số 118/2021/NĐ-CP (sửa đổi, bổ sung tại Nghị định số 68/2025/NĐ-CP ngày 18/3/2025)",
         ("68/2025/NĐ-CP", "sua_doi", "118/2021/NĐ-CP")),
    ],
)  # fmt: skip
def test_said_of_two_others(text: str, assertion: tuple[str, str, str]) -> None:
    [found] = cancu.extract_text(text)["relations"]
    assert (found["source"], found["relation"], found["target"]) == assertion


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Thông tư liên tịch số 55/2015/TTLT-BTNMT-BTC ngày 05/6/2015 của Bộ Tài nguyên và Môi"
         " trường và"
         " Bộ Tài chính quy định về kinh phí", "Bộ Tài nguyên và Môi trường và Bộ Tài chính"),
        ("Kết luận số 126-KL/TW ngày 14/02/2025 của Bộ Chính trị, Ban Bí thư về sắp xếp",
         "Bộ Chính trị, Ban Bí thư"),
        # one body alone issues a decision, whoever stands behind it
        ("Quyết định số 12/QĐ-BTC ngày 05/6/2015 của Bộ Tài chính, Bộ Nội vụ đã có ý kiến", "Bộ Tài"
         " chính"),
        ("Theo đề nghị của Trưởng phòng Văn hóa - Xã hội tại Tờ trình số 08/TTr-VHXH ngày 12/8/2025",
         "Phòng Văn hóa - Xã hội"),
    ],
)  # fmt: skip
def test_issuer(text: str, issuer: str) -> None:
    [found] = _cited(text)
    assert found["issuer"] == issuer


# --- short forms -----------------------------------------------------------------------------------


def _short(text: str) -> list[tuple[str, str | None, list[str]]]:
    """Citations without number: words, what they stand for, candidates."""
    return [(c["text"], c["alias_of"], c["candidates"]) for c in _cited(text) if c["number"] is None]


LETTER = "Công văn số 55/SNV-VP ngày 03/02/2025 của Sở Nội vụ về tinh giản biên chế. "
TWO = "Quyết định số 12/QĐ-UBND ngày 01/02/2025 và Quyết định số 13/QĐ-UBND ngày 02/02/2025. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the last document of that type, and only of that type
        (LETTER + "Theo Công văn nêu trên.", [("Công văn nêu trên", "55/SNV-VP", [])]),
        (LETTER + "Theo Quyết định nói trên.", []),
        # two of them: open, with both
        (TWO + "Theo Quyết định nêu trên.",
         [("Quyết định nêu trên", None, ["12/QĐ-UBND", "13/QĐ-UBND"])]),
        (TWO + "Theo các Quyết định nêu trên.", []),
        # behind a comma instead of brackets
        ("Căn cứ Nghị định số 105/2021/NĐ-CP của Chính phủ, sau đây gọi tắt là Nghị định 105, các sở"
         " thực"
         " hiện Nghị định 105.", [("Nghị định 105", "105/2021/NĐ-CP", [])]),
        # the short name of a company is no document's
        ("Trả lời công văn số 63/CT-KK ngày 25/4/2014 hỏi về hóa đơn của Công ty Điện lực Đắk Nông"
         " (sau đây"
         " viết tắt là Điện lực Đắk Nông), Điện lực Đắk Nông lập hóa đơn.", []),
    ],
)  # fmt: skip
def test_short_form(text: str, expected: list[tuple[str, str | None, list[str]]]) -> None:
    assert _short(text) == expected


@pytest.mark.parametrize(
    ("text", "law"),
    [
        # the newest law when the decree was made, though not yet in force
        ("Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ quy định chi tiết một số điều"
         " của Luật"
         " Phòng, chống ma túy", "73/2021/QH14"),
        # the year stands in its number
        ("Nghị định số 34/2016/NĐ-CP của Chính phủ quy định chi tiết một số điều của Luật Ban hành"
         " văn bản"
         " quy phạm pháp luật", "80/2015/QH13"),
        # not a law of another name that begins like it
        ("Căn cứ Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân năm"
         " 2004",
         "31/2004/QH11"),
        ("Căn cứ Luật sửa đổi, bổ sung Luật Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam"
         " ở nước"
         " ngoài ngày 21/11/2017", "19/2017/QH14"),
    ],
)  # fmt: skip
def test_which_law(text: str, law: str) -> None:
    assert _cited(text)[-1]["resolved"] == law


# --- heads and feet --------------------------------------------------------------------------------

RIGHT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

HEADS: list[tuple[str, str, dict[str, str | None]]] = [
    # the national name broken in its middle
    ("broken-name", "BỘ TÀI CHÍNH\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
     "Số: 16/2017/TT-BTC\nHà Nội, ngày 28 tháng 02 năm 2017\nTHÔNG TƯ\nQuy định mức thu phí\n"
     "Căn cứ Luật Phí và lệ phí năm 2015;", {"issuer": "Bộ Tài chính", "title": "Quy định mức thu"
     " phí"}),
    # V/v alone on its line
    ("subject-below", f"SỞ TÀI CHÍNH\n{RIGHT}Số: 72/STC-NS\nV/v\n: quyết toán ngân sách\nHuế, ngày"
     " 18 tháng 7"
     " năm 2014\nKính gửi: Các sở.", {"title": "quyết toán ngân sách", "type": "CV"}),
    # the type printed twice
    ("twice", f"BỘ TÀI CHÍNH\n{RIGHT}Số: 07/2020/TT-BTC\nHà Nội, ngày 03 tháng 02 năm 2020\nTHÔNG TƯ\n"
     "THÔNG TƯ QUY ĐỊNH CHẾ ĐỘ QUẢN LÝ TÀI SẢN\nCăn cứ Luật Phí và lệ phí năm 2015;",
     {"title": "QUY ĐỊNH CHẾ ĐỘ QUẢN LÝ TÀI SẢN"}),
    # the last year of a title alone on a line
    ("last-year", f"ỦY BAN NHÂN DÂN\nTỈNH LẠNG SƠN\n{RIGHT}Số: 07/KH-UBND\nLạng Sơn, ngày 13 tháng"
     " 01 năm"
     " 2020\nKẾ HOẠCH\nPHÒNG, CHỐNG HẠN HÁN MÙA KHÔ NĂM 2019 -\n2020\nThực hiện Chỉ thị số 12/CT-TTg;",
     {"title": "PHÒNG, CHỐNG HẠN HÁN MÙA KHÔ NĂM 2019 - 2020"}),
    # number, date and bodies in the heading
    ("heading", "KẾT LUẬN 99-KL/TW NGÀY 05/3/2025 CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ SẮP XẾP TỔ CHỨC BỘ"
     " MÁY\n"
     "Tại phiên họp ngày 28/2/2025, Bộ Chính trị, Ban Bí thư kết luận:",
     {"number": "99-KL/TW", "date": "2025-03-05", "issuer": "Bộ Chính trị, Ban Bí thư",
      "title": "VỀ SẮP XẾP TỔ CHỨC BỘ MÁY"}),
    ("heading-below", "VĂN KIỆN TOÀN TẬP\nNGHỊ QUYẾT SỐ 297 NQ/UBTVQH9 NGÀY 24-02-1996\nCỦA ỦY BAN"
     " THƯỜNG VỤ"
     " QUỐC HỘI\nVỀ BIÊN CHẾ NĂM 1996\nCăn cứ Hiến pháp năm 1992;",
     {"number": "297-NQ/UBTVQH9", "date": "1996-02-24", "title": "VỀ BIÊN CHẾ NĂM 1996"}),
    # several bodies issue together
    ("joint", f"BỘ NỘI VỤ\nBỘ TÀI CHÍNH\n{RIGHT}Số: 05/2014/TTLT-BNV-BTC\nHà Nội, ngày 27 tháng 5"
     " năm 2014\n"
     "THÔNG TƯ LIÊN TỊCH\nHướng dẫn phụ cấp\nCăn cứ Luật Viên chức;", {"issuer": "Bộ Nội vụ, Bộ Tài"
     " chính"}),
    ("joint-glued", f"BỘ Y TẾ-BỘ TÀI CHÍNH\n{RIGHT}Số: 09/2013/TTLT-BYT-BTC\nHà Nội, ngày 11 tháng 4"
     " năm 2013"
     "\nTHÔNG TƯ LIÊN TỊCH\nQuy định mức chi\nCăn cứ Luật Dược;", {"issuer": "Bộ Y tế, Bộ Tài chính"}),
    # a place of two names
    ("place", f"ỦY BAN NHÂN DÂN\nTỈNH NINH THUẬN\n{RIGHT}Số: 55/QĐ-UBND\nPhan Rang-Tháp Chàm, ngày"
     " 05 tháng 3"
     " năm 2007\nQUYẾT ĐỊNH\nVề việc khen thưởng\nCăn cứ Luật Thi đua;", {"place": "Phan Rang-Tháp"
     " Chàm"}),
    # a unit below a whole name is no part of it
    ("unit", f"CÔNG AN TỈNH LÀO CAI\nPHÒNG CẢNH SÁT QLHC VỀ TTXH\n{RIGHT}Số: 99/BC-CAT-PC06\nLào"
     " Cai, ngày 10"
     " tháng 01 năm 2026\nBÁO CÁO\nKết quả năm 2025\nThực hiện Kế hoạch số 12/KH-CAT, Phòng Cảnh sát"
     " QLHC về TTXH báo cáo:",
     {"issuer": "Phòng Cảnh sát QLHC về TTXH Công an tỉnh Lào Cai"}),
    ("party-centre", "BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n*\nSố 12-HD/BTCTW\nĐẢNG CỘNG SẢN VIỆT"
     " NAM\nHà Nội,"
     " ngày 14 tháng 10 năm 2025\nHƯỚNG DẪN\nvề công tác đảng viên\n-----\nThực hiện Quy định số"
     " 294-QĐ/TW;",
     {"issuer": "Ban Tổ chức Trung ương", "title": "về công tác đảng viên"}),
    # who decides, in capitals below a title in small letters
    ("decider", f"TÒA ÁN NHÂN DÂN\nKHU VỰC 2 - LÀO CAI\n{RIGHT}Số: 05/QĐ-TA\nBảo Yên, ngày 05 tháng"
     " 3 năm 2026\n"
     "QUYẾT ĐỊNH\nVề việc phân công Thẩm phán\nCHÁNH ÁN TÒA ÁN NHÂN DÂN KHU VỰC 2 - LÀO CAI\n"
     "Căn cứ Luật Tổ chức Tòa án nhân dân năm 2024;", {"title": "Về việc phân công Thẩm phán"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in HEADS], ids=[r[0] for r in HEADS])
def test_head(text: str, expected: dict[str, str | None]) -> None:
    own = cancu.extract_text(text)["document"]
    assert {field: own[field] for field in expected} == expected


BODY = (
    "QUYẾT ĐỊNH\nVề việc khen thưởng\nĐiều 1. Khen thưởng ông A.\nĐiều 2. Quyết định này có hiệu lực.\n"
)


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        # offices in small letters, as web pages print them
        ("Chánh án\n(Đã ký)\nTrần Hòa An", ("Trần Hòa An", "Chánh án")),
        ("CHÁNH ÁN\nTrần Hòa An (đã ký)", ("Trần Hòa An", "Chánh án")),
        ("GIÁM ĐỐC\nTrần Hòa An – Đã ký", ("Trần Hòa An", "Giám đốc")),
        ("Chủ tịch\nNGUYỄN ĐỨC AN", ("Nguyễn Đức An", "Chủ tịch")),
        (
            "Thủ tướng Chính phủ\nĐang cập nhật\n(Đã ký)\nVõ Văn An",
            ("Võ Văn An", "Thủ tướng Chính phủ"),
        ),
        # a place is no name, and a sentence no office
        ("Chánh án\nThượng Giang Xã", None),
        ("Chủ tịch chỉ đạo.\nNguyễn Văn An", None),
    ],
)
def test_an_office_in_small_letters(foot: str, signer: tuple[str, str] | None) -> None:
    found = cancu.extract_text(BODY + foot)["document"]["signer"]
    assert (found and (found["name"], found["position"])) == signer
