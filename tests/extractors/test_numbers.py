"""Document numbers: the grammar and its distortions, and what only looks like a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.codes import parse_code
from extractors.facts.dates import find_dates
from extractors.facts.numbers import find_numbers
from tests.cost import grows_linearly

# (id, text, types and numbers, repairs that must be recorded)
NUMBERS: list[tuple[str, str, str, str]] = [
    ("num001", "Quyết định số184/QĐ-UBND", "QĐ 184/QĐ-UBND", ""),
    ("num002", "Công văn số số 442/BDT", "CV 442/BDT", "doubled-so"),
    ("num003", "Kế hoạch số 54/KH-\n\nBDT", "KH 54/KH-BDT", ""),
    ("num004", "Kế hoạch số 179- \n\nKH/TU", "KH 179-KH/TU", ""),
    ("num005", "Quyết định số \n\n\n\n1425/QĐ-TTg", "QĐ 1425/QĐ-TTg", ""),
    ("num006", "Chỉ thị số 13/CTUBND", "CT 13/CT-UBND", "missing-hyphen"),
    ("num007", "Tờ trình số 156TTr-CAT-\nPTM", "TTr 156/TTr-CAT-PTM", "missing-slash"),
    ("num008", "Quyết định số 1452/QĐ-TTG", "QĐ 1452/QĐ-TTg", "case"),
    ("num009", "Công văn số 3426/VPCP-KGVX  ngày", "CV 3426/VPCP-KGVX", ""),
    ("num012", "Thông tư 13/2022/TT-BCA", "TT 13/2022/TT-BCA", ""),
    ("num013", "quyết định số 597-QĐ/TU", "QĐ 597-QĐ/TU", ""),
    ("num014", "Quy định số 1253-QĐ/TU", "QyĐ 1253-QĐ/TU", ""),
    ("num015", "Quyết định số 2023/QĐ-UBND ngày 28/9/2022", "QĐ 2023/QĐ-UBND", ""),
    ("num016", "Nghị quyết kỳ họp thứ 9, Quốc hội khoá XV số 227/2025/QH15", "NQ 227/2025/QH15", ""),
    ("num017", "Luật Phòng, chống ma túy số 120/2025/QH15", "Luật 120/2025/QH15", ""),
    ("num018", "Nghị định số 105/2021/ND-CP", "NĐ 105/2021/NĐ-CP", "d-stroke"),
    ("num019", "Nghị định số 105/2021/N\u00d0-CP", "NĐ 105/2021/NĐ-CP", "eth"),
    ("num020", "Thông tư số 01 /2020/TT - BTC", "TT 01/2020/TT-BTC", "blank-inside"),
    ("num021", "Nghị quyết số 48/2022/NQ–HĐND", "NQ 48/2022/NQ-HĐND", "dash"),
    ("num022", "Nghị định số 154/2026NĐ-CP", "NĐ 154/2026/NĐ-CP", "missing-slash"),
    ("num023", "Quyết định số 1719QĐ-TTg", "QĐ 1719/QĐ-TTg", "missing-slash"),
    ("num024", "Quyết định số O5/2021/QĐ-TTg", "QĐ 05/2021/QĐ-TTg", "ocr-digit"),
    ("num025", "Kế hoạch số l2/KH-UBND", "KH 12/KH-UBND", "ocr-digit"),
    ("num026", "Luật số 73/2021/QHI4", "Luật 73/2021/QH14", "ocr-digit"),
    ("term-behind-a-blank", "Luật Đấu thầu số 43/2013/QH 13 ngày", "Luật 43/2013/QH13", "blank-inside"),
    ("doubled-stroke", "Công văn số 2174//ĐHQG-ĐT", "CV 2174/ĐHQG-ĐT", "typo"),
    ("doubled-stroke-of-a-year", "Nghị định số 85/2024//NĐ-CP", "NĐ 85/2024/NĐ-CP", "typo"),
    ("four-letters-alike", "Công văn số 31/TTTT-VP", "CV 31/TTTT-VP", ""),
    ("a-drafter-s-letters", "Công văn số 15/BTTTT-TTH", "CV 15/BTTTT-TTH", ""),
    ("short-word", "VB số 107/VPCP-CN", "CV 107/VPCP-CN", ""),
    ("ocr-hyphen", "Nghị định số 29/2008/NĐ~CP", "NĐ 29/2008/NĐ-CP", "dash"),
    ("ocr-party-hyphen", "Kết luận số 53~KL/TW", "KL 53-KL/TW", "dash"),
    ("ocr-slash", "Thông tư số 30/2012⁄TT-BCA", "TT 30/2012/TT-BCA", "dash"),
    ("ocr-d-twice", "Nghị định số 26/2011/NĐÐ-CP", "NĐ 26/2011/NĐ-CP", "ocr-letter"),
    ("term-apart", "Pháp lệnh số 39/2001/PL-UBTVQH 10", "PL 39/2001/PL-UBTVQH10", "blank-inside"),
    # a figure behind a code that is no term of the National Assembly stays outside
    ("no-term", "Nghị quyết số 16/NQ-QH 12.500 người", "NQ 16/NQ-QH", ""),
    ("ocr-letter-twice", "Kế hoạch số 2718/KH-SYTT", "KH 2718/KH-SYT", "typo"),
    ("ocr-term", "Nghị quyết số 1210/2016/UBTVQHI3", "NQ 1210/2016/UBTVQH13", "ocr-digit"),
    ("ocr-tail", "Nghị định số 3O/2020/NĐ-CP", "NĐ 30/2020/NĐ-CP", "ocr-digit"),
    ("ocr-suffix", "Quyết định số 12B/2020/QĐ-UBND", "QĐ 12B/2020/QĐ-UBND", ""),  # there are such
    ("ocr-year", "Quyết định số 23/2O23/QĐ-TTg", "QĐ 23/2023/QĐ-TTg", "ocr-digit"),
    ("num027", "Pháp lệnh số 01/2022/UBNVQH15", "PL 01/2022/UBTVQH15", "typo"),
    ("num028", "Quyết định số 135/QĐ-UBNĐ", "QĐ 135/QĐ-UBND", "typo"),
    ("num029", "Chỉ thị số 21-CT/T.Ư", "CT 21-CT/TW", ""),
    ("num030", "Nghị quyết 18-NQ/TWng", "NQ 18-NQ/TW", "glued-tail"),
    ("num031", "Quyết định số 367 - QĐ/TWĐTN-VP", "QĐ 367-QĐ/TWĐTN-VP", ""),
    ("num032", "Quyết định số 84 QĐ/TWĐTN", "QĐ 84-QĐ/TWĐTN", "missing-hyphen"),
    ("num033", "Nghị quyết số 30a/2008/NQ-CP", "NQ 30a/2008/NQ-CP", ""),
    ("num034", "Nghị quyết số 66.13/2026/NQ-CP", "NQ 66.13/2026/NQ-CP", ""),
    ("num035", "Nghị định số 278/2025/NĐ-CP", "NĐ 278/2025/NĐ-CP", ""),
    ("num036", "Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2022", "NĐ 78/2025/NĐ-CP", ""),
    ("num037", "Nghị định số 08/CP", "NĐ 08/CP", ""),
    ("num038", "Quyết định số 23/TTg", "QĐ 23/TTg", ""),
    ("num039", "Quyết định số 200-CP", "QĐ 200-CP", ""),
    ("num040", "Thông tư số 59-TC/TCT", "TT 59-TC/TCT", ""),
    ("num041", "Luật số 21-LCT/HĐNN8", "Luật 21-LCT/HĐNN8", ""),
    ("num042", "Sắc lệnh số 102-SL/L-004", "SL 102-SL/L-004", ""),
    ("num043", "Nghị quyết số 1187/NQ-UBTVQH14", "NQ 1187/NQ-UBTVQH14", ""),
    ("num044", "Văn bản hợp nhất số 52/VBHN-VPQH", "VBHN 52/VBHN-VPQH", ""),
    (
        "num045",
        "Thông tư liên tịch số 01/2012/TTLT-VKSNDTC-TANDTC-BCA-BQP",
        "TTLT 01/2012/TTLT-VKSNDTC-TANDTC-BCA-BQP",
        "",
    ),
    (
        "num046",
        "Thông tư liên tịch số 03/2013/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC",
        "TTLT 03/2013/TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC",
        "",
    ),
    ("num047", "Công văn số 21067/CHQ-GSQL", "CV 21067/CHQ-GSQL", ""),
    ("num048", "Kế hoạch số 376/KH-BCA-C04", "KH 376/KH-BCA-C04", ""),
    ("num049", "Nghị quyết số 01/2024/NQ-HĐTP", "NQ 01/2024/NQ-HĐTP", ""),
    ("num050", "các Luật số 43/2024/QH15, số 47/2024/QH15", "Luật 43/2024/QH15; Luật 47/2024/QH15", ""),
    ("num051", "các Quyết định số 12, 13/QĐ-UBND", "QĐ 12/QĐ-UBND; QĐ 13/QĐ-UBND", "shared-tail"),
    (
        "num052",
        "Nghị quyết số 05, 07/NQ-HĐND ngày 09/12/2022",
        "NQ 05/NQ-HĐND; NQ 07/NQ-HĐND",
        "shared-tail",
    ),
    (
        "num053",
        "Quyết định số 2603/QĐ-UBND ngày 12/10/2023, Quyết định số 2213/QĐ-UBND ngày 27/10/2023",
        "QĐ 2603/QĐ-UBND; QĐ 2213/QĐ-UBND",
        "",
    ),
    (
        "num054",
        "biện pháp tại Điều 6, Nghị định 116/2021/NĐ-CP ngày 21/12/2021",
        "NĐ 116/2021/NĐ-CP",
        "",
    ),
    ("num055", "điểm a khoản 2 Điều 6 Nghị định 116/2021/NĐ-CP", "NĐ 116/2021/NĐ-CP", ""),
    (
        "num056",
        "các khoản 1, 3 và 5 Điều 7, Điều 9 Nghị quyết số 198/2025/QH15",
        "NQ 198/2025/QH15",
        "",
    ),
    # of our own
    ("three-share", "các Nghị định 87, 88,31/CP", "NĐ 87/CP; NĐ 88/CP; NĐ 31/CP", "shared-tail"),
    (
        "range",
        "Thông báo từ số 01 đến số 03/TB-SNV",
        "TB 01/TB-SNV; TB 02/TB-SNV; TB 03/TB-SNV",
        "range",
    ),
    ("year-of-three", "Nghị định số 11/007/NĐ-CP", "NĐ 11/007/NĐ-CP", "malformed-year"),
    ("capital-letter", "Công văn số 522B/UBND-NC", "CV 522B/UBND-NC", ""),
    ("issuer-first", "Thông tư số 12/LĐTBXH-TT", "TT 12/LĐTBXH-TT", ""),
    ("unknown-code", "Thông báo số 15/TB-ĐHXYZ", "TB 15/TB-ĐHXYZ", ""),
    ("nothing-in-front", "theo 184/QĐ-UBND thì", "QĐ 184/QĐ-UBND", ""),
    ("footnote-mark", "Quyết định số 135/QĐ-UBND1 ngày", "QĐ 135/QĐ-UBND", "footnote-mark"),
    # the board of a council is no misprint of the state audit (KTNN)
    ("a-letter-is-another-body", "Báo cáo số 142/BC-KTNS", "BC 142/BC-KTNS", ""),
    ("swapped", "Quyết định số 9/QĐ-UBDN", "QĐ 9/QĐ-UBND", "typo"),
    ("old-blank", "Quyết định số 150 CP ngày 10/6/1977", "QĐ 150/CP", "missing-slash"),
    ("short-type-words", "NQ số 18-NQ/TW và NĐ 105/2021/NĐ-CP", "NQ 18-NQ/TW; NĐ 105/2021/NĐ-CP", ""),
    ("unit-with-a-digit", "Quyết định số 12/QĐ-UBND-TH1", "QĐ 12/QĐ-UBND-TH1", ""),
    ("in-brackets", "(Nghị định 105/2021/NĐ-CP)", "NĐ 105/2021/NĐ-CP", ""),
    (
        "issuer-in-front-twice",
        "Điều 31 Nghị định của Chính phủ số 152/2006/NĐ-CP ngày 22/12/2006 hướng dẫn một số điều "
        "về bảo hiểm bắt buộc và Điều 34 Nghị định của Chính phủ số 68/2007/NĐ-CP",
        "NĐ 152/2006/NĐ-CP; NĐ 68/2007/NĐ-CP",
        "",
    ),
    (
        "application",
        "Đơn xin cấp mã số số 0417-02/HW-TCHQ",
        "Đơn 0417-02/HW-TCHQ",
        "doubled-so",
    ),
    ("another-body", "Báo cáo thẩm tra số 14/BC-BVHXH", "BC 14/BC-BVHXH", ""),
    ("real-ctubnd", "Quyết định số 61/2025/QĐ-CTUBND", "QĐ 61/2025/QĐ-CTUBND", ""),
    ("dash-of-the-sentence", "Quyết định số 12/QĐ-UBND - UBND tỉnh", "QĐ 12/QĐ-UBND", ""),
    ("upper-case", "CHỈ THỊ SỐ 52-CT/TW NGÀY 03", "CT 52-CT/TW", ""),
    ("end-of-sentence", "Thông tư 175/2013/TT-BTC.", "TT 175/2013/TT-BTC", ""),
    ("colon", "Quyết định số:12/QĐ-TTg", "QĐ 12/QĐ-TTg", ""),
]


@pytest.mark.parametrize(
    ("text", "expected", "repairs"), [r[1:] for r in NUMBERS], ids=[r[0] for r in NUMBERS]
)
def test_number(text: str, expected: str, repairs: str) -> None:
    found = find_numbers(text)
    assert "; ".join(f"{m.type} {m.number}" for m in found) == expected
    assert not repairs or any(repairs in m.repairs for m in found)
    for mention in found:
        assert mention.span.covers(mention.number_span)


BLANKS = [
    ("num010", "Số: /KH-VPUB", "KH", "KH-VPUB"),
    (
        "num011",
        "Quyết định số           /QĐ-UBND ngày          tháng        năm 2023",
        "QĐ",
        "QĐ-UBND",
    ),
    ("dots", "Số: ....../BC-VPUB", "BC", "BC-VPUB"),
    ("party", "Số       -KH/TU", "KH", "KH/TU"),
]


@pytest.mark.parametrize(("text", "kind", "code"), [r[1:] for r in BLANKS], ids=[r[0] for r in BLANKS])
def test_blank_form_is_a_number_without_a_figure(text: str, kind: str, code: str) -> None:
    (mention,) = find_numbers(text)
    assert (mention.number, mention.type, mention.code) == (None, kind, code)
    assert "blank-number" in mention.repairs


UNREADABLE = [
    # a sign where a figure was: nobody concludes the number from the figures that are left
    ("first figure", "Quyết định số !18/2008/QĐ-BNN", "QĐ", "QĐ-BNN"),
    ("a figure", "Nghị định số 1?/2008/NĐ-CP", "NĐ", "NĐ-CP"),
    ("of the year", "Nghị định số 12/20?8/NĐ-CP", "NĐ", "NĐ-CP"),
    ("of the term", "Luật số 46/2010/QH‡2", "Luật", "QH"),
    ("own", "Số: !2/QĐ-UBND", "QĐ", "QĐ-UBND"),
    ("figure in the code", "Quyết định số 2056/QĐ-5XD", "QĐ", "QĐ"),
    ("stroke in the code", "Công văn số 715/CA'T-TH", "CV", "CA"),
    ("letter no code has", "Quyết định số 35/QĐ-CAÁT", "QĐ", "QĐ-CA"),
]


@pytest.mark.parametrize(
    ("text", "kind", "code"), [r[1:] for r in UNREADABLE], ids=[r[0] for r in UNREADABLE]
)
def test_a_sign_in_a_figure_makes_the_number_unreadable(text: str, kind: str, code: str) -> None:
    (mention,) = find_numbers(text)
    assert (mention.number, mention.type, mention.code) == (None, kind, code)
    assert "unreadable-number" in mention.repairs


SOUND = [
    # signs behind a number belong to the sentence
    "Đã có Quyết định số 12/QĐ-UBND? Có Quyết định số 12/QĐ-UBND!",
    "Thực hiện Quyết định số 12/QĐ-UBND‡ và Quyết định số 12/QĐ-UBND",
]


@pytest.mark.parametrize("text", SOUND)
def test_a_sign_behind_a_number_does_it_no_harm(text: str) -> None:
    assert [m.number for m in find_numbers(text)] == ["12/QĐ-UBND", "12/QĐ-UBND"]


NOT_NUMBERS = [
    ("not057", "giảm 2.100/7.974 người"),
    ("not058", "55/204 xã, phường"),
    ("not059", "01/GTGT"),
    ("not060", "mẫu số 03/ĐK-TCT"),
    ("not061", "24/7"),
    ("not062", "phục vụ 24/24 giờ"),
    ("not063", "số 678, đường Lê Duẩn"),
    ("not064", "điện thoại: 069.2680.335"),
    ("not065", "HIV/AIDS"),
    ("not066", "TCVN 6909:2001"),
    ("not067", "chuyên án 0402G"),
    ("not068", "Chương trình ... 1719 trên địa bàn huyện"),
    ("not069", "Ban Chỉ đạo 297 tỉnh"),
    ("not070", "03 số Thông tin khoa học"),
    ("not071", "Căn cứ chức năng, nhiệm vụ được giao"),
    ("not072", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Sơn La lần thứ XVI"),
    ("not073", "Đề án, Nghị quyết của Tỉnh ủy"),
    ("not074", "10/4 thông tư"),
    ("not075", "¹⁰ Trong đó: 52/204 xã"),
    ("standard", "QCVN 01:2021/BXD"),
    ("contract-code", "số 12/HĐKT"),
    ("licence", "Giấy phép số 34/GP-UBND"),
    ("case", "Bản án số 12/2024/HS-ST"),
    ("form", "theo mẫu số 01/TB-BSTT-NNT"),
    ("house", "số 12/5 đường Tô Hiệu"),
    ("bare-issuer", "đạt 15/UBND"),
    ("empty", ""),
]


@pytest.mark.parametrize("text", [r[1] for r in NOT_NUMBERS], ids=[r[0] for r in NOT_NUMBERS])
def test_what_is_no_document_number(text: str) -> None:
    assert find_numbers(text) == ()


def test_the_longer_number_does_not_yield_a_shorter_one_inside() -> None:
    (mention,) = find_numbers("Nghị định số 278/2025/NĐ-CP")
    assert mention.number == "278/2025/NĐ-CP"


def test_the_type_word_before_an_issuer_opens_the_span() -> None:
    filler = "rất nhiều việc khác nhau " * 3
    text = f"Nghị định số 1/2020/NĐ-CP về {filler}và Nghị định của Chính phủ số 2/2021/NĐ-CP"
    assert [text[m.span.slice] for m in find_numbers(text)] == [
        "Nghị định số 1/2020/NĐ-CP",
        "Nghị định của Chính phủ số 2/2021/NĐ-CP",
    ]


def test_two_splits_possible_means_no_repair() -> None:
    code = parse_code("CTUBND", None, False)
    assert code is not None and code.text == "CTUBND" and code.repairs == ()


@given(
    st.integers(1, 99999),
    st.sampled_from(["QĐ-UBND", "KH-UBND", "NQ-CP", "QĐ-TTg", "TTr-SNV", "BC-BCĐ"]),
    st.sampled_from(["", " ", "\n", "  "]),
    st.sampled_from(["số ", "số: ", "Số", "số số "]),
)
def test_blanks_and_so_never_change_the_canonical_number(
    figure: int, code: str, gap: str, so: str
) -> None:
    text = f"Căn cứ Quyết định {so}{figure}{gap}/{code.replace('-', '-' + gap)} của"
    (mention,) = find_numbers(text)
    assert mention.number == f"{figure}/{code}"


ADVERSARIES = [
    "Căn cứ ",
    "1",
    "/",
    "Quyết định số ",
    "ngày ",
    "Luật ",
    "khoản 1, ",
    "1, ",
    "12/QĐ-",
    "số  ",
    "Số: .",
]


@pytest.mark.parametrize("unit", ADVERSARIES)
@pytest.mark.parametrize("find", [find_numbers, find_dates], ids=["numbers", "dates"])
def test_cost_is_linear(find: Callable[[str], object], unit: str) -> None:
    assert grows_linearly(find, unit, 25_000)


@pytest.mark.parametrize(
    "text",
    [
        "Bản chụp của CV-815-CV-DU-05-6-2026-ve-kho.pdf",
        "nguồn: tep/31-2026-KH-STC_KHO ke hoach 2026_goc.docx",
        "tải tại https://vanban.vn/tep/PL%20II-07-2024-TT-BTC",
        "tệp 12-2026-QD-UBND.doc gửi kèm",
    ],
)
def test_names_of_files_and_addresses_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


def test_a_number_with_its_type_stands_beside_a_file() -> None:
    text = "Quyết định số 12/QĐ-UBND.pdf và Kế hoạch số 5/KH-UBND (kh.pdf)"
    assert [each.number for each in find_numbers(text)] == ["12/QĐ-UBND", "5/KH-UBND"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Quyết định số 3/QĐ-BCĐ35 ngày 05/3/2024", "3/QĐ-BCĐ35"),  # a board named by its number
        ("Công văn số 18/CV-TCT06 ngày 05/3/2024", "18/CV-TCT06"),
        ("Kế hoạch số 15/KH-BCĐ1 ngày 05/3/2024", "15/KH-BCĐ"),  # the mark of a footnote
        ("Công văn số 95/BHXH-CĐBHXH ngày 05/3/2024", "95/BHXH-CĐBHXH"),  # no type behind an issuer
        ("Công văn số 40/SYT-CTUBND ngày 05/3/2024", "40/SYT-CTUBND"),
        ("Quyết định số 101/QĐ. BQL - TC ngày 05/3/2007", "101/QĐ-BQL-TC"),  # a blank at the point
        ("theo Quyết định số 15/QĐ. UBND tỉnh giao các sở", "15/QĐ"),
    ],
)
def test_letters_that_only_look_like_two_groups(words: str, number: str) -> None:
    assert [each.number for each in find_numbers(words)] == [number]
