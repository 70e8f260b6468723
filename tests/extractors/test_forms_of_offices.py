"""How offices that nobody prepared for write numbers, days, provisions and relations."""

from __future__ import annotations

import pytest

from extractors.facts.dates import find_dates
from extractors.facts.numbers import find_numbers
from extractors.model import Citation, Provision, Relation, Repair
from tests.extractors.test_citations import cited

NUMBERS = [
    ("glued", "Quyết định412/QĐ-UBND và Thông tư07/TT-BTC", ["412/QĐ-UBND", "07/TT-BTC"]),
    ("a-word-that-is-no-type", "Phòng412/QĐ-UBND", []),
    ("point-in-a-tail", "Công văn số 31/BQL.XD ngày 02/3/2024", ["31/BQL.XD"]),
    ("field-behind-a-point", "Công văn số 680/UBND.NN ngày 02/3/2024", ["680/UBND.NN"]),
    ("point-for-a-hyphen", "Chỉ thị số 31/2007/CT.UBND", ["31/2007/CT-UBND"]),
    ("point-of-the-sentence", "Công văn số 12/UBND.Các sở", ["12/UBND"]),
    ("who-typed-it", "Công văn số 140-CV/VPTU/th ngày", ["140-CV/VPTU/th"]),
    ("a-word-behind-a-stroke", "Quyết định số 12/QĐ-UBND/hoặc", ["12/QĐ-UBND"]),
    ("a-number-is-no-footnote", "Công văn số 31/TCT06 ngày", ["31/TCT06"]),
    (
        "list-without-so",
        "các văn bản số 155/UBND-VP, 70/STC-NS và 33/BDT",
        ["155/UBND-VP", "70/STC-NS", "33/BDT"],
    ),
    ("ratio-in-a-list", "Công văn số 155/UBND-VP và 3/4 số hộ", ["155/UBND-VP"]),
    ("figure-too-many", "Nghị định số 34/20016/NĐ-CP", ["34/20016/NĐ-CP"]),
    ("stroke-in-a-term", "Luật số 31/2024/QHI15", ["31/2024/QH15"]),
    ("letter-for-a-figure", "Luật số 31/2024/QHl5", ["31/2024/QH15"]),
    ("term-that-is-known", "Nghị quyết số 202/2025/QH115", ["202/2025/QH15"]),
    ("term-that-nobody-knows", "Nghị quyết số 999/2025/QH115", ["999/2025/QH115"]),
    (
        "term-of-another-mention",
        "Luật số 991/2023/QH51, Luật số 991/2023/QH15",
        ["991/2023/QH15", "991/2023/QH15"],
    ),
    ("figure-in-a-type", "Quyết định số 25/2025/Q0Đ-TTg", ["25/2025/QĐ-TTg"]),
    (
        "tail-of-another-mention",
        "Nghị định số 38/2023/NĐ-CP; theo Nghị định số 38/2023/NĐ- (C2)",
        ["38/2023/NĐ-CP", "38/2023/NĐ-CP"],
    ),
    ("letters-of-another-script", "Thông tư số 06/2022/TT-B\u0422\u0421", ["06/2022/TT-BTC"]),
    ("so-misread", "Công văn sô 12/SYT-VP", ["12/SYT-VP"]),
    (
        "list-with-days",
        "Công văn số 35/BNV-VP ngày 11/4/2024 và 36/BNV-TC ngày 12/4/2024",
        ["35/BNV-VP", "36/BNV-TC"],
    ),
    ("tail-lost", "Nghị định số 38/2023/NĐ- (C2)", [None]),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in NUMBERS], ids=[r[0] for r in NUMBERS])
def test_number(text: str, expected: list[str | None]) -> None:
    assert [mention.number for mention in find_numbers(text)] == expected


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        ("Nghị định số 34/20016/NĐ-CP", Repair.MALFORMED_YEAR),
        ("Luật số 31/2024/QHI15", Repair.OCR_DIGIT),
        ("Nghị quyết số 202/2025/QH115", Repair.COMPLETED),
        ("Nghị định số 38/2023/NĐ- (C2)", Repair.UNREADABLE_NUMBER),
    ],
)
def test_what_was_mended_is_said(text: str, repair: Repair) -> None:
    (mention,) = find_numbers(text)
    assert repair in mention.repairs


DAYS = [
    ("slashes", "ngày 15/3/24 của", "2024-03-15"),
    ("hyphens", "ngày 02-4-24 của", "2024-04-02"),
    ("points", "ngày 31.12.98.", "1998-12-31"),
    ("part-of-a-number", "ngày 5/10/15/NQ-HĐND", None),
    ("percent", "ngày 10.5.12% số hộ", None),
    ("without-the-word", "ban hành 30 tháng 11 năm 2023", "2023-11-30"),
    ("a-scanner's-letters", "ngày 0l/02/2O24 của", "2024-02-01"),
    ("a-scanner's-strokes", "ngày 19/⁄4⁄2022", "2022-04-19"),
    ("footnote", "ngày 05/01/20241 của", "2024-01-05"),
    ("footnote-in-words", "ngày 05 tháng 01 năm 20241 của", "2024-01-05"),
    ("footnote-or-slip", "ngày 05/01/20016 của", None),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in DAYS], ids=[r[0] for r in DAYS])
def test_day(text: str, expected: str | None) -> None:
    days = [mention.date.isoformat() for mention in find_dates(text) if mention.date is not None]
    assert days == ([expected] if expected else [])


def test_a_month_of_a_short_year() -> None:
    (mention,) = find_dates("báo cáo trong tháng 9/26.")
    assert (mention.month, mention.year) == (9, 2026)
    assert find_dates("đến tháng 4/15 xã đã xong") == ()  # four of fifteen communes


def days(text: str) -> list[tuple[str | None, str | None]]:
    return [(each.number, each.date.isoformat() if each.date else None) for each in cited(text)]


DAYS_OF = [
    (
        "same-day-told",
        "Quyết định số 118/QĐ-UBND và Chỉ thị số 05/CT-UBND cùng ngày 14/5/2024 của UBND tỉnh",
        [("118/QĐ-UBND", "2024-05-14"), ("05/CT-UBND", "2024-05-14")],
    ),
    (
        "all-signed-that-day",
        "Quyết định số 118/QĐ-UBND, Chỉ thị số 05/CT-UBND đều ký ngày 14/5/2024",
        [("118/QĐ-UBND", "2024-05-14"), ("05/CT-UBND", "2024-05-14")],
    ),
    (
        "day-of-the-one-before",
        "Công văn số 12/SXD-VP ngày 10/3/2026 và Công văn số 13/SXD-VP cùng ngày của Sở Xây dựng",
        [("12/SXD-VP", "2026-03-10"), ("13/SXD-VP", "2026-03-10")],
    ),
    (
        "not-shared",
        "Quyết định số 118/QĐ-UBND và Chỉ thị số 05/CT-UBND ngày 14/5/2024",
        [("118/QĐ-UBND", None), ("05/CT-UBND", "2024-05-14")],
    ),
    (
        "day-in-front-of-two",
        "Ngày 22/3/2024, Sở Y tế (SYT) ban hành Kế hoạch số 3/KH-SYT và Công văn số 17/SYT-VP.",
        [("3/KH-SYT", "2024-03-22"), ("17/SYT-VP", "2024-03-22")],
    ),
    (
        "day-of-receipt",
        "Ngày 22/3/2024, Sở Y tế nhận được Công văn số 77/BNV-TCBC của Bộ Nội vụ.",
        [("77/BNV-TCBC", None)],
    ),
    (
        "behind-a-bracket",
        "Kế hoạch số 88/KH-BCT của Bộ Công Thương (BCT) ngày 03 tháng 4 năm 2026",
        [("88/KH-BCT", "2026-04-03")],
    ),
    (
        "behind-a-code-in-brackets",
        "Thông tư số 12/2002/TT-BCA (A11) ngày ngày 13/9/2002",
        [("12/2002/TT-BCA", "2002-09-13")],
    ),
    (
        "joined-to-the-number",
        "Thông báo số 12/TB-VPUB-05/4/2024 của Văn phòng",
        [("12/TB-VPUB", "2024-04-05")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in DAYS_OF], ids=[r[0] for r in DAYS_OF])
def test_day_of_a_document(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert days(text) == expected


def test_a_shared_day_is_said_to_be_one() -> None:
    first, second = cited("Quyết định số 118/QĐ-UBND và Chỉ thị số 05/CT-UBND cùng ngày 14/5/2024")
    assert Repair.SHARED_DATE in first.repairs
    assert Repair.SHARED_DATE not in second.repairs


def pins(citation: Citation) -> list[str]:
    """``dieu 8 khoan 1 diem a``, the levels from the highest down."""
    levels = ("phu_luc", "chuong", "dieu", "khoan", "diem", "to")
    return [
        " ".join(f"{level} {getattr(each, level)}" for level in levels if getattr(each, level))
        for each in citation.pinpoints
    ]


PINPOINTS = [
    ("one", "theo điểm a khoản 1 Điều 8 Luật Viên chức năm 2010", ["dieu 8 khoan 1 diem a"]),
    (
        "several",
        "theo điểm a, b khoản 1 và khoản 3 Điều 8, Điều 12 Nghị định số 15/2017/NĐ-CP",
        ["dieu 8 khoan 1 diem a", "dieu 8 khoan 1 diem b", "dieu 8 khoan 3", "dieu 12"],
    ),
    (
        "in-each",
        "theo khoản 2 các Điều 5, 6 và 7 Thông tư số 5/2020/TT-BTC",
        ["dieu 5 khoan 2", "dieu 6 khoan 2", "dieu 7 khoan 2"],
    ),
    ("range", "từ Điều 12 đến Điều 18 Nghị định số 15/2017/NĐ-CP", ["dieu 12 to 18"]),
    (
        "range-of-clauses",
        "khoản 2 đến khoản 5 Điều 9 Nghị định số 15/2017/NĐ-CP",
        ["dieu 9 khoan 2 to 5"],
    ),
    ("range-with-a-dash", "các khoản 1-4 Điều 11 Nghị định số 15/2017/NĐ-CP", ["dieu 11 khoan 1 to 4"]),
    ("chapters", "Chương II, III Nghị định số 15/2017/NĐ-CP", ["chuong II", "chuong III"]),
    (
        "annexes",
        "Phụ lục I, Phụ lục II ban hành kèm theo Nghị định số 15/2017/NĐ-CP",
        ["phu_luc I", "phu_luc II"],
    ),
    ("from-above", "Điều 8 khoản 1 điểm c Luật Viên chức năm 2010", ["dieu 8 khoan 1 diem c"]),
    ("behind", "Thông tư số 56/2022/TT-BTC, Điều 5; sau đó", ["dieu 5"]),
    ("behind-in-brackets", "Nghị định số 15/2017/NĐ-CP (khoản 2 Điều 5) nêu", ["dieu 5 khoan 2"]),
    (
        "behind-at",
        "sửa đổi Thông tư số 5/2020/TT-BTC tại khoản 3 Điều 4 và Phụ lục II.",
        ["dieu 4 khoan 3", "phu_luc II"],
    ),
    ("section-of-a-chapter", "Mục 2 Chương IV Nghị định số 15/2017/NĐ-CP", ["chuong IV"]),
    ("of-this-law", "theo Nghị định số 15/2017/NĐ-CP, Điều 5 này", []),
    ("none", "theo Nghị định số 15/2017/NĐ-CP thì phải", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), [r[1:] for r in PINPOINTS], ids=[r[0] for r in PINPOINTS]
)
def test_provisions(text: str, expected: list[str]) -> None:
    (citation,) = cited(text)
    assert pins(citation) == expected


def test_provisions_belong_to_their_own_document() -> None:
    circular, law, decision, decree = cited(
        "Thông tư số 56/2022/TT-BTC, Điều 5; Luật Viên chức năm 2010, các Điều 9, 10; Quyết định số "
        "19/2022/QĐ-UBND, khoản 2 Điều 3 Nghị định số 15/2017/NĐ-CP"
    )
    assert [pins(each) for each in (circular, law, decision, decree)] == [
        ["dieu 5"],
        ["dieu 9", "dieu 10"],
        [],
        ["dieu 3 khoan 2"],
    ]
    assert law.pinpoint is not None
    assert law.pinpoint.dieu == "9, 10"


def test_a_range_is_one_provision() -> None:
    (citation,) = cited("từ Điều 12 đến Điều 18 Nghị định số 15/2017/NĐ-CP")
    assert citation.pinpoints == (Provision(dieu="12", to="18"),)
    assert citation.pinpoint is not None
    assert citation.pinpoint.dieu == "12 đến 18"


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        (
            "Nghị định số 15/2017/NĐ-CP quy định. Theo khoản 2 Điều 10 Nghị định nêu trên thì",
            "15/2017/NĐ-CP",
        ),
        ("Căn cứ Luật Viên chức năm 2010. Theo Điều 9 Luật nêu trên thì", "Luật Viên chức"),
    ],
)
def test_pointed_back_to_with_a_provision(text: str, alias: str) -> None:
    _, back = cited(text)
    assert back.alias_of == alias
    assert back.pinpoints


LAWS = [
    ("capitals", "Căn cứ LUẬT GIÁO DỤC NĂM 2019;", ["43/2019/QH14"]),
    ("capitals-in-a-sentence", "tuyên truyền LUẬT AN NINH MẠNG đến", ["24/2018/QH14"]),
    ("heading", "QUỐC HỘI\nLUẬT\nĐẤT ĐAI\nChương I", []),
    ("lawyer", "LUẬT SƯ NGUYỄN VĂN AN, PHÁP LUẬT NĂM 2024", []),
    ("mark-wrong", "Căn cứ Luật Xây đựng năm 2014;", ["50/2014/QH13"]),
    ("letter-wrong", "Căn cứ Luật Ngân sách nhà nưóc năm 2015;", ["83/2015/QH13"]),
    (
        "names-itself-twice",
        "Pháp lệnh Cán bộ, công chức sửa đổi, bổ sung một số điều của Pháp lệnh Cán bộ, công chức ngày "
        "29 tháng 4 năm 2003",
        [None],
    ),
    ("another-word", "Căn cứ Luật Thanh toán năm 2020;", [None]),
]


@pytest.mark.parametrize(("text", "numbers"), [r[1:] for r in LAWS], ids=[r[0] for r in LAWS])
def test_law(text: str, numbers: list[str | None]) -> None:
    assert [each.resolved for each in cited(text)] == numbers


RELATIONS = [
    (
        "rules-of-it-end",
        "2. Các quy định tại Thông tư số 5/2015/TT-BTC ngày 02/3/2015 hết hiệu lực kể từ ngày Thông tư "
        "này có hiệu lực.",
        ["bai_bo"],
    ),
    (
        "semicolon-in-a-title",
        "2. Quyết định số 5/2015/QĐ-UBND ngày 02/3/2015 của UBND tỉnh về việc thu phí; mức "
        "chi hội nghị "
        "trên địa bàn tỉnh hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
        ["bai_bo"],
    ),
    (
        "body-between",
        "Các Thông tư sau đây của Bộ Tài chính không còn hiệu lực thi hành:\n+ Thông tư số "
        "9/2011/TT-BTC;\n"
        "+ Thông tư số 4/2012/TT-BTC.",
        ["bai_bo", "bai_bo"],
    ),
    (
        "against-this",
        "Những quy định tại Thông tư số 5/2015/TT-BTC trái với Thông tư này đều bãi bỏ.",
        ["bai_bo"],
    ),
    (
        "letters",
        "Điều 2. Bãi bỏ:\na) Quyết định số 1/2010/QĐ-UBND ngày 02/3/2010;\nb) Chỉ thị số "
        "3/2012/CT-UBND ngày 04/4/2012.",
        ["bai_bo", "bai_bo"],
    ),
    ("to-come", "Khi có Thông tư mới thay thế Thông tư số 5/2015/TT-BTC thì theo đó.", ["dan_chieu"]),
    (
        "waited-for",
        "Trong khi chờ ban hành Nghị định thay thế Nghị định số 12/2020/NĐ-CP, các đơn vị áp dụng.",
        ["dan_chieu"],
    ),
    (
        "asked-for",
        "Kiến nghị Bộ Tài chính sửa đổi Thông tư số 5/2015/TT-BTC và bãi bỏ Thông tư số 7/2016/TT-BTC.",
        ["dan_chieu", "dan_chieu"],
    ),
    (
        "guidance-asked-for",
        "Đề nghị Bộ Tài chính ban hành Thông tư hướng dẫn Nghị định số 5/2010/NĐ-CP.",
        ["dan_chieu"],
    ),
    ("done-here", "Quyết định này thay thế Quyết định số 5/2015/QĐ-UBND.", ["thay_the"]),
    (
        "proposed-by",
        "Theo đề nghị của Giám đốc Sở Nội vụ;\nBãi bỏ Quyết định số 5/2015/QĐ-UBND.",
        ["bai_bo"],
    ),
    (
        "exchanged",
        "1. Thay cụm từ “Nghị định số 33/2016/NĐ-CP” bằng cụm từ “Nghị định số "
        "19/2023/NĐ-CP” tại khoản 1 "
        "Điều 3 Thông tư số 5/2024/TT-BTC.",
        ["dan_chieu", "dan_chieu", "sua_doi"],
    ),
    (
        "capital-subject",
        "Căn cứ Nghị định số 78/2025/NĐ-CP ngày 01/4/2025 của Chính phủ Quy định chi tiết "
        "Luật Ban hành "
        "văn bản quy phạm pháp luật; Nghị định số 187/2025/NĐ-CP ngày 01/7/2025;",
        ["can_cu", "huong_dan", "can_cu"],
    ),
    (
        "another-rule",
        "Căn cứ Nghị định số 78/2025/NĐ-CP của Chính phủ, Quy định số 5-QĐ/TU ngày 02/3/2024;",
        ["can_cu", "can_cu"],
    ),
    ("misread", "Căn cư Quyết định số 10/2007/QĐ-BKHCN ngày 11/5/2007;", ["can_cu"]),
    (
        "dashes",
        "Căn cứ Nghị quyết số 27-NQ/TW ngày 21/5/2018;\n- Kế hoạch số 5-KH/TU ngày 03/4/2019;",
        ["can_cu", "can_cu"],
    ),
    (
        "list-behind-a-colon",
        "Căn cứ các Nghị định của Chính phủ: số 12/2020/NĐ-CP ngày 04/5/2020; số 15/2021/NĐ-CP ngày "
        "05/5/2021;",
        ["can_cu", "can_cu"],
    ),
    ("by-the-law", "Theo quy định của Luật Đầu tư năm 2020, dự án được chấp thuận.", ["dan_chieu"]),
    (
        "by-the-law-in-a-basis",
        "Căn cứ chức năng được giao, Sở Y tế hướng dẫn theo quy định của Luật Đầu tư năm 2020.",
        ["dan_chieu"],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [r[1:] for r in RELATIONS], ids=[r[0] for r in RELATIONS]
)
def test_relation(text: str, expected: list[str]) -> None:
    assert [each.relation for each in cited(text)] == [Relation(each) for each in expected]


NESTED = [
    (
        "goes-on-to-a-second",
        "Căn cứ Nghị định số 187/2025/NĐ-CP ngày 01/7/2025 của Chính phủ sửa đổi, bổ sung "
        "một số điều của "
        "Nghị định số 78/2025/NĐ-CP ngày 01/4/2025 về thi hành Luật Viên chức và Nghị định số "
        "79/2025/NĐ-CP ngày 01/4/2025 về kiểm tra văn bản;",
        "79/2025/NĐ-CP",
        "187/2025/NĐ-CP",
    ),
    (
        "amends-itself",
        "đính chính Thông tư số 138/2025/TT-BTC sửa đổi Thông tư số 95/2020/TT-BTC và Thông tư số "
        "139/2025/TT-BTC sửa đổi Thông tư số 57/2021/TT-BTC",
        "139/2025/TT-BTC",
        None,
    ),
    (
        "younger",
        "Căn cứ Nghị định số 187/2025/NĐ-CP ngày 01/7/2025 sửa đổi Nghị định số 78/2025/NĐ-CP ngày "
        "01/4/2025 và Nghị định số 200/2025/NĐ-CP ngày 09/7/2025;",
        "200/2025/NĐ-CP",
        None,
    ),
    (
        "another-type",
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 02/3/2024 về thực hiện Nghị quyết số 5/NQ-CP "
        "ngày 01/01/2024 "
        "và Kế hoạch số 13/KH-UBND ngày 05/3/2024",
        "13/KH-UBND",
        None,
    ),
    (
        "two-deep",
        "Căn cứ Thông tư số 5/2021/TT-BTC hướng dẫn Nghị định số 12/2020/NĐ-CP của Chính "
        "phủ quy định chi "
        "tiết Luật Quản lý thuế;",
        "Luật Quản lý thuế",
        "12/2020/NĐ-CP",
    ),
]


@pytest.mark.parametrize(("text", "which", "of"), [r[1:] for r in NESTED], ids=[r[0] for r in NESTED])
def test_nested(text: str, which: str, of: str | None) -> None:
    (found,) = (each for each in cited(text) if which in (each.number, each.name))
    assert found.of == of


def test_the_own_number_with_another_day_is_no_other_document() -> None:
    own = "(Kèm theo Quyết định số 90/QĐ-UBND ngày 01/9/2025 của Ủy ban nhân dân tỉnh)"
    other = "(Kèm theo Quyết định số 90/QĐ-UBND ngày 01/9/2019 của Ủy ban nhân dân tỉnh)"
    assert cited(own) == ()
    assert [each.relation for each in cited(other)] == [Relation.KEM_THEO]
