"""Paragraphs rebuilt from lines: what joins, what stays apart, and the way back to the source."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import BlockKind, Span
from pipeline.read import from_text
from pipeline.text.reflow import OffsetMap, reflow_text
from tests.cost import grows_linearly


def blocks(text: str) -> list[str]:
    document, _ = from_text(text)
    return [words for _, words in document.paragraphs()]


#: A file wrapped at some 78 columns, for rows that need to know the width.
_WRAPPED = """\
Để triển khai có hiệu quả công tác quản lý đất đai trên địa bàn, Ủy ban nhân
dân xã yêu cầu các thôn, các hợp tác xã và các hộ gia đình nghiêm túc rà soát
lại toàn bộ diện tích đang sử dụng, lập bảng kê theo mẫu, có xác nhận của
trưởng thôn và gửi về bộ phận một cửa để tổng hợp, báo cáo lên cấp trên theo
đúng thời hạn đã được thông báo tại hội nghị giao ban của tháng vừa qua.
"""

LINKS = [
    (
        "Thực hiện [Thông tư số 8/2026/TT-BYT](#) ngày 5/3/2026",
        "Thực hiện Thông tư số 8/2026/TT-BYT ngày 5/3/2026",
    ),
    ('theo [Luật\xa0Báo chí](https://vbpl.vn/x(1).aspx "Luật") và', "theo Luật Báo chí và"),
    ("![dấu](hinh/dau.png) Nơi nhận[[2]](#_ftn2) xem [2](#_ftn2)", "Nơi nhận[2] xem [2]"),
    ('<a href="/van-ban/5" target="_blank">Quyết định 5/QĐ-TTg</a>', "Quyết định 5/QĐ-TTg"),
    ("mục [a] (xem hình), [x](hai chữ) và [y]( z", "mục [a] (xem hình), [x](hai chữ) và [y]( z"),
]


@pytest.mark.parametrize(("source", "words"), LINKS)
def test_links_leave_their_words(source: str, words: str) -> None:
    """Markdown made of a web page is full of them; where they lead is no part of the text."""
    assert blocks(source) == [words.replace("\xa0", " ")]


def test_what_is_replaced_follows_on_the_next_line() -> None:
    text = "2. Quyết định này thay thế\nQuyết định số 38/2019/QĐ-UBND ngày 11 tháng 9 năm 2019."
    assert blocks(text) == [text.replace("\n", " ")]


def test_links_cost_what_they_hold() -> None:
    for piece in ("[", "[a](", "](", "![", "[a](b", "[[a]"):
        assert grows_linearly(blocks, piece, 6_000)


JOINS = [
    (
        "code-at-hyphen",
        "Kế hoạch số 77/KH-\nSTC ngày 5/3/2024",
        ["Kế hoạch số 77/KH-STC ngày 5/3/2024"],
    ),
    (
        "code-at-hyphen-over-blank-line",
        "Thực hiện Kế hoạch số 77/KH-\n\nSTC ngày 5/3/2024 của Sở Tài chính.",
        ["Thực hiện Kế hoạch số 77/KH-STC ngày 5/3/2024 của Sở Tài chính."],
    ),
    (
        "party-number-at-hyphen",
        "theo Chương trình số 12- \nCTr/TU ngày 20/12/2021",
        ["theo Chương trình số 12-CTr/TU ngày 20/12/2021"],
    ),
    (
        "number-on-the-next-page",
        "các nội dung nêu tại Quyết định số \n\n\n\n815/QĐ-TTg ngày 16/4/2023 của Thủ tướng Chính phủ.",
        ["các nội dung nêu tại Quyết định số 815/QĐ-TTg ngày 16/4/2023 của Thủ tướng Chính phủ."],
    ),
    (
        "date-over-lines",
        "Căn cứ Luật Đất đai ngày 18 tháng 01\nnăm 2024;",
        ["Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;"],
    ),
    (
        "basis-broken-before-a-name",
        "*Căn cứ Luật Tổ chức\nChính phủ ngày 18 tháng 02 năm 2025;*\n"
        "*Căn cứ Luật Thủy\nlợi ngày 19/6/2017;*",
        [
            "Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;",
            "Căn cứ Luật Thủy lợi ngày 19/6/2017;",
        ],
    ),
    (
        "number-behind-its-label",
        "Số:\n415/TB-SNV\n*Huế, ngày 3\ntháng 6 năm 2025*",
        ["Số: 415/TB-SNV", "Huế, ngày 3 tháng 6 năm 2025"],
    ),
    (
        "emphasis-runs-on",
        "**THỦ\nTƯỚNG CHÍNH PHỦ**\n-------\n"
        "**CỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc",
        [
            "THỦ TƯỚNG CHÍNH PHỦ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ],
    ),
    (
        "years-at-line-start",
        _WRAPPED + "Đề án này được thực hiện đối với các xã vùng cao trong cả giai đoạn 2021\n"
        "- 2025, có sơ kết.",
        None,
    ),
    (
        "hyphen-of-pdfium",
        "tại Quyết định số 5/QĐ\ufffeBNV ngày 2/3/2024",
        ["tại Quyết định số 5/QĐ-BNV ngày 2/3/2024"],
    ),
    (
        "issuer-over-two-lines",
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nSố: 1/KH-UBND",
        ["ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", "Số: 1/KH-UBND"],
    ),
]

APART = [
    (
        "two-columns-on-one-line",
        "UBND TỈNH HÀ NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ NỘI VỤ                      Độc lập - Tự do - Hạnh phúc\n"
        "Số:     /BC-SNV          Hà Nam, ngày     tháng 6 năm 2026\n\n"
        "BÁO CÁO\nKết quả công tác cải cách hành chính\n6 tháng đầu năm 2026\n\n"
        "Thực hiện Kế hoạch số 4/KH-UBND, Sở báo cáo như sau:\n",
        [
            "UBND TỈNH HÀ NAM",
            "SỞ NỘI VỤ",
            "Số: /BC-SNV",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Hà Nam, ngày tháng 6 năm 2026",
            "BÁO CÁO",
            "Kết quả công tác cải cách hành chính 6 tháng đầu năm 2026",
            "Thực hiện Kế hoạch số 4/KH-UBND, Sở báo cáo như sau:",
        ],
    ),
    (
        "two-columns-of-an-ocr",
        "ỦY BAN NHÂN DÂN **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n"
        "**XÃ LŨNG CÚ** **Độc lập - Tự do - Hạnh phúc**\n\nSố: 6/KH-UBND\n\n"
        "*Lũng Cú, ngày 2 tháng 3 năm 2026*\n\n## KẾ HOẠCH\n",
        [
            "ỦY BAN NHÂN DÂN XÃ LŨNG CÚ",
            "Số: 6/KH-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Lũng Cú, ngày 2 tháng 3 năm 2026",
            "KẾ HOẠCH",
        ],
    ),
    (
        "signature-beside-recipients",
        "Nơi nhận:                      TM. ỦY BAN NHÂN DÂN\n- Như trên;                    CHỦ TỊCH\n"
        "- Lưu: VT.\n\n\n                               Lò Thị Mai\n",
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Thị Mai"],
    ),
    (
        "two-type-words-are-one",
        "**THÔNG BÁO KẾT LUẬN**\nVỀ CÔNG TÁC TIẾP CÔNG DÂN\nQUÝ I NĂM 2025\n",
        ["THÔNG BÁO KẾT LUẬN", "VỀ CÔNG TÁC TIẾP CÔNG DÂN QUÝ I NĂM 2025"],
    ),
    (
        "type-word-alone",
        "BÁO CÁO\nKết quả thực hiện công tác tiếp công dân\nvà giải quyết đơn thư quý I năm 2024",
        ["BÁO CÁO", "Kết quả thực hiện công tác tiếp công dân và giải quyết đơn thư quý I năm 2024"],
    ),
    (
        "signature",
        "KT. GIÁM ĐỐC\n\nPHÓ GIÁM ĐỐC\n\n\n\nLê Thị Hoa",
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Hoa"],
    ),
    (
        "recipients",
        "Nơi nhận:\n- Như Điều 3;\n- Sở Nội vụ;\n- Lưu: VT.",
        ["Nơi nhận:", "- Như Điều 3;", "- Sở Nội vụ;", "- Lưu: VT."],
    ),
    (
        "letterhead",
        "UBND HUYỆN MAI CHÂU\nPHÒNG NỘI VỤ\nSố: 12/BC-PNV",
        ["UBND HUYỆN MAI CHÂU", "PHÒNG NỘI VỤ", "Số: 12/BC-PNV"],
    ),
    (
        "markers",
        "1. Mục đích\na) Nâng cao nhận thức\nb) Tăng cường phối hợp\n"
        "- Rà soát\n+ Báo cáo\nII. NHIỆM VỤ",
        [
            "1. Mục đích",
            "a) Nâng cao nhận thức",
            "b) Tăng cường phối hợp",
            "- Rà soát",
            "+ Báo cáo",
            "II. NHIỆM VỤ",
        ],
    ),
    (
        "articles",
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.\nĐiều 2. Có hiệu lực từ ngày ký.",
        ["QUYẾT ĐỊNH:", "Điều 1. Ban hành Quy chế.", "Điều 2. Có hiệu lực từ ngày ký."],
    ),
    (
        "issuer-between-title-and-basis",
        "**QUYẾT ĐỊNH**\nVỀ VIỆC GIAO CHỈ TIÊU KẾ HOẠCH\nNĂM 2025\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Đầu tư công;",
        [
            "QUYẾT ĐỊNH",
            "VỀ VIỆC GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2025",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",
            "Căn cứ Luật Đầu tư công;",
        ],
    ),
    (
        "heading-and-text-without-width",
        "1. Đánh giá chung về tình hình thực hiện các chỉ tiêu của tỉnh\n\n"
        "Dưới sự chỉ đạo của Tỉnh ủy, tình hình ổn định.",
        [
            "1. Đánh giá chung về tình hình thực hiện các chỉ tiêu của tỉnh",
            "Dưới sự chỉ đạo của Tỉnh ủy, tình hình ổn định.",
        ],
    ),
    (
        "bold-headings-glued",
        "Phần thứ nhất**THỰC TRẠNG VÀ KẾT QUẢ****I- THỰC TRẠNG****1. Địa bàn**",
        ["Phần thứ nhất", "THỰC TRẠNG VÀ KẾT QUẢ", "I- THỰC TRẠNG", "1. Địa bàn"],
    ),
    (
        "single-cell-tables",
        "|\n**UBND TỈNH X**\n|\n|\nSố 2-KL/TU\n|",
        ["UBND TỈNH X", "Số 2-KL/TU"],
    ),
]


@pytest.mark.parametrize(
    ("name", "text", "expected"), JOINS + APART, ids=[row[0] for row in JOINS + APART]
)
def test_lines_become_paragraphs(name: str, text: str, expected: list[str] | None) -> None:
    if expected is None:
        assert "giai đoạn 2021 - 2025, có sơ kết." in blocks(text)[-1]
    else:
        assert blocks(text) == expected


def test_article_inside_a_sentence_is_no_heading() -> None:
    text = _WRAPPED + (
        "\nViệc xử lý các trường hợp vi phạm được thực hiện đúng theo quy định tại\n"
        "Điều 12 Nghị định số 91/2019/NĐ-CP ngày 19/11/2019 của Chính phủ.\n"
    )
    assert blocks(text)[-1].count("Điều 12 Nghị định") == 1
    assert blocks(text)[-1].startswith("Việc xử lý")


def test_a_blank_line_between_all_lines_says_nothing() -> None:
    spaced = "\n\n".join(line + " " for line in _WRAPPED.strip().split("\n"))
    assert len(blocks(spaced)) == 1


def test_running_text_keeps_its_full_lines_together() -> None:
    assert len(blocks(_WRAPPED)) == 1


def test_blank_forms_keep_a_blank() -> None:
    text = "(Kèm theo Quyết định số           /QĐ-UBND ngày          tháng        năm 2023)"
    assert blocks(text) == ["(Kèm theo Quyết định số /QĐ-UBND ngày tháng năm 2023)"]


def test_emphasis_is_taken_off_and_bullets_are_not() -> None:
    assert blocks("Xem (*phần mềm A*) và **B**; 2*3 = 6 (*)") == ["Xem (phần mềm A) và B; 2*3 = 6 (*)"]
    assert blocks("* Về kinh phí: không.") == ["* Về kinh phí: không."]


def test_headings_of_markdown() -> None:
    document, _ = from_text("## **II. NỘI DUNG**\n\nCác đơn vị thực hiện.")
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document[document.blocks[0].span] == "II. NỘI DUNG"


def test_tables_of_markdown_have_cells() -> None:
    document, _ = from_text(
        "| TT | Nhiệm vụ | Hạn |\n| --- | --- | --- |\n| 1 | **Rà soát** | 30/6/2025 |\n"
    )
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert [[document[c] for c in row.cells] for row in rows] == [
        ["TT", "Nhiệm vụ", "Hạn"],
        ["1", "Rà soát", "30/6/2025"],
    ]
    assert {row.table for row in rows} == {0}


# --- footnotes and furniture --------------------------------------------------------------------


def test_a_footnote_leaves_its_sentence() -> None:
    document, _ = from_text(
        "Ngày 5/4/2023, Bộ Y tế ban hành Thông tư 9/2023/TT-BYT hướng dẫn về công tác¹\n\n"
        "¹ Thay thế Thông tư 4/2019/TT-BYT.\n\n"
        "thống kê và chế độ báo cáo của các cơ sở khám bệnh, chữa bệnh.\n"
    )
    words = [(b.kind, t) for b, t in document.paragraphs()]
    assert words == [
        (
            BlockKind.PARAGRAPH,
            "Ngày 5/4/2023, Bộ Y tế ban hành Thông tư 9/2023/TT-BYT hướng dẫn về công tác¹ "
            "thống kê và chế độ báo cáo của các cơ sở khám bệnh, chữa bệnh.",
        ),
        (BlockKind.FOOTNOTE, "¹ Thay thế Thông tư 4/2019/TT-BYT."),
    ]
    assert "footnotes-lifted" in document.source.repairs


def test_a_footnote_cut_by_the_page_is_put_together() -> None:
    document, _ = from_text(
        "Kết quả được nêu trong báo cáo của các đơn vị².\n\n"
        "² Trong đó: Sở Y tế tổ chức cuộc thi tìm hiểu pháp luật với chủ đề\n\n"
        "Ủy ban nhân dân tỉnh đã chỉ đạo các sở, ban, ngành rà soát theo Thông tư quy định\n\n"
        "phòng, chống dịch bệnh cho học sinh toàn tỉnh.\n\n"
        "³ Năm 2023: 15 đơn vị.\n\n"
        "biểu mẫu thống kê và chế độ báo cáo.\n"
    )
    words = [t for _, t in document.paragraphs()]
    assert words[1].endswith("với chủ đề phòng, chống dịch bệnh cho học sinh toàn tỉnh.")
    assert words[2].endswith("theo Thông tư quy định biểu mẫu thống kê và chế độ báo cáo.")
    assert words[3] == "³ Năm 2023: 15 đơn vị."


def test_square_metres_call_no_note() -> None:
    document, _ = from_text("Diện tích 4.950,2 m² và 12 km² đất rừng.")
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH]


def test_gazette_heads_and_page_numbers_go() -> None:
    body = [f"Đoạn thứ {n} nói về việc giao nhiệm vụ cho các đơn vị trực thuộc." for n in range(60)]
    lines: list[str] = []
    for n, line in enumerate(body):
        lines.append(line)
        if n % 20 == 19:
            lines += ["", str(n // 20 + 1), "", "CÔNG BÁO/Số 238/Ngày 21-04-2026", ""]
    document, _ = from_text("\n".join(lines))
    assert [t for _, t in document.paragraphs()] == body
    assert "page-furniture" in document.source.repairs


SENTENCE = " ".join(
    f"Ủy ban nhân dân tỉnh yêu cầu đơn vị thứ {n} tiếp tục thực hiện nhiệm vụ được giao, báo cáo "
    f"kết quả theo đúng thời hạn quy định và chịu trách nhiệm về {n * 7} kết quả đó,"
    for n in range(60)
)


def paged(*edges: str) -> str:
    """A long paragraph hard-wrapped at 80, cut into pages of 20 lines with ``edges`` between them
    (``{n}`` is the number of the page, ``\\f`` a form feed)."""
    lines = textwrap.wrap(SENTENCE, 80)
    out: list[str] = []
    for page, at in enumerate(range(0, len(lines), 20), 1):
        out += lines[at : at + 20]
        if at + 20 < len(lines):
            out += [edge.format(n=page) for edge in edges]
    return "\n".join(out).replace("\f\n", "\f")


@pytest.mark.parametrize(
    "edges",
    [
        # the official gazette, its page number on either side
        ("", "", "CÔNG BÁO LÀO CAI/Số 05/Ngày 12-3-2026    {n}", "", "", ""),
        ("", "{n}    CÔNG BÁO/Số 238/Ngày 21-04-2026", ""),
        # any head with a number that rises, set off by a gap or a bar
        ("", "Kế hoạch chuyển đổi số năm 2026        {n}", ""),
        ("", "{n} | Sở Nội vụ tỉnh Lào Cai", ""),
        ("", "Đề án vị trí việc làm Trang {n}/12", ""),
        ("Báo cáo kết quả công tác quý I\t{n}",),
        # a head beside the page's number
        ("", "- {n} -", "", "Kế hoạch chuyển đổi số năm 2026", ""),
        ("Kế hoạch chuyển đổi số năm 2026", "Trang {n}"),
        # a head behind the form feed of each page, without any number
        ("", "\f", "Sở Nội vụ - Đề án vị trí việc làm", ""),
    ],
)
def test_running_heads_leave_their_sentence(edges: tuple[str, ...]) -> None:
    document, _ = from_text(paged(*edges))
    assert document.text == SENTENCE
    assert "page-furniture" in document.source.repairs


@pytest.mark.parametrize(
    "edge",
    [
        "Bảng {n}",  # captions rise as well; nothing sets the number off
        "Phụ lục {n}",
        "Điều {n}. Trách nhiệm thi hành",
        "Nơi nhận: như trên",  # comes back, but at no page's edge
    ],
)
def test_what_comes_back_is_not_always_a_running_head(edge: str) -> None:
    document, _ = from_text(paged("", edge, ""))
    assert document.text.count(edge.split("{")[0].split()[0]) >= 4
    assert "page-furniture" not in document.source.repairs


def test_a_number_cut_by_a_running_head_is_put_together() -> None:
    document, _ = from_text(
        "được sửa đổi, bổ sung\ntại Nghị định số\n\n\n\n\n"
        "CÔNG BÁO LÀO CAI/Số 05/Ngày 12-3-2026    3\n\n\n\n"
        "12/2025/NĐ-CP ngày 01/7/2025 của Chính phủ;\n"
    )
    assert document.text.endswith("tại Nghị định số 12/2025/NĐ-CP ngày 01/7/2025 của Chính phủ;")


def test_tcvn3_in_latin_glasses() -> None:
    document, offsets = from_text(
        "C¨n cø QuyÕt ®Þnh sè 15/2003/Q§-UB ngµy 5/6/2003 cña Uû ban nh©n d©n\ntØnh Hµ Nam;"
    )
    assert (
        document.text
        == "Căn cứ Quyết định số 15/2003/QĐ-UB ngày 5/6/2003 của Uỷ ban nhân dân tỉnh Hà Nam;"
    )
    assert "tcvn3" in document.source.repairs
    assert offsets.to_source(Span(0, 6)) == Span(0, 6)


def test_portal_tails_go() -> None:
    text = "# KẾ HOẠCH\nĐiều 1. Giao Sở.\n## Văn bản liên quan\n"
    text += "Ban hành:\n28/11/2013\nCập nhật:\n10/12/2013\n"
    assert blocks(text) == ["KẾ HOẠCH", "Điều 1. Giao Sở."]


def test_rule_lines_go() -> None:
    assert blocks("KẾ HOẠCH\n–––––––––––\nThực hiện nhiệm vụ.") == ["KẾ HOẠCH", "Thực hiện nhiệm vụ."]


# --- properties ---------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        "Căn cứ",
        "Luật Đất đai",
        "số 54/KH-",
        "BDT",
        "ngày 21/8/2023",
        "\n",
        "\n\n",
        " ",
        "   ",
        "**",
        "*",
        "|",
        "#",
        "1. ",
        "- ",
        "a) ",
        "Điều 1.",
        "BÁO CÁO",
        "¹ ",
        "km²",
        "[1] ",
        "-----",
        "của UBND tỉnh;",
        ".",
        "\t",
        "\u00a0",
        "\u200b",
        "QĐ\ufffeTTg",
        "\r\n",
        "\f",
        "ma tuý",
        "tu\u0301y",
        "| a | b |",
        "<b>",
        "<br>",
        "\\*",
        "PHỤ LỤC",
        "2024",
        "<sup>1</sup>",
        "__",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_canonical_text_holds_its_promises(text: str) -> None:
    document, offsets = from_text(text)
    canon = document.text
    source = unicodedata.normalize("NFC", text)
    assert unicodedata.is_normalized("NFC", canon)
    assert "\ufffe" not in canon and "\u200b" not in canon and "\r" not in canon
    # Blocks tile the text, with one line feed between any two.
    at = 0
    for block in document.blocks:
        assert block.span.start == at and len(block.span) > 0
        assert "\n" not in document[block.span]
        for cell in block.cells:
            assert block.span.covers(cell)
        at = block.span.end + 1
    assert at == (len(canon) + 1 if document.blocks else 0)
    # Every word can be found again in the source.
    for start in range(0, len(canon), 3):
        char = canon[start]
        if char.isalnum() and char not in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            place = offsets.to_source(Span(start, start + 1))
            assert source[place.slice] == char


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    document, offsets = from_text(text)
    for block in document.blocks:
        place = offsets.to_source(block.span)
        assert 0 <= place.start <= place.end


def test_the_way_back_over_a_join() -> None:
    text = "Thực hiện Kế hoạch số 54/KH-\n\n   BDT ngày 21/8/2023"
    document, offsets = from_text(text)
    start = document.text.index("54/KH-BDT")
    place = offsets.to_source(Span(start, start + len("54/KH-BDT")))
    assert text[place.slice] == "54/KH-\n\n   BDT"


def test_an_empty_map() -> None:
    assert OffsetMap((), ()).to_source(Span(0, 0)) == Span(0, 0)
    assert from_text("")[0].blocks == ()


@pytest.mark.parametrize(
    "unit",
    [
        "Căn cứ ",
        "1",
        "/",
        "\n",
        "1\n",
        "Căn cứ \n",
        "*",
        "* ",
        "**a",
        "|a|\n",
        "¹ a\nb\n",
        "a  ",
        "A B\n",
        "<b>",
        "BÁO CÁO\n",
        "**a**A",
        "- \n",
        "__a",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    assert grows_linearly(from_text, unit, 20_000)


SET_IN = [
    # a heading that ends with a list of kinds of places, and what stands below it
    (
        "       1. Sở Công Thương, các hội, đoàn thể huyện và Ủy ban nhân dân các bản vùng\n"
        "cao, các xã, phường\n"
        "       Theo chức năng, nhiệm vụ của mình tổ chức ký cam kết với từng chủ lò sấy\n"
        "chè trong tỉnh.\n",
        "Theo chức năng",
    ),
    # an article's title, and its first sentence
    (
        "       Điều 2. Nhiệm vụ và quyền hạn của Tổ kiểm đếm\n"
        "       Tổ kiểm đếm làm việc tại các bản từ thứ hai đến thứ sáu hằng tuần và nghỉ\n"
        "vào ngày chợ phiên.\n",
        "Tổ kiểm đếm làm",
    ),
    # the last item of a list that fills its line, and the paragraph behind it
    (
        "       - Danh sách các lò sấy chè trong tỉnh còn dùng củi rừng tự nhiên năm nay,\n"
        "     theo các huyện và các xã vùng cao, vùng sâu, vùng xa của tỉnh Hà Tuyên ạ.\n"
        "            Để lập được danh sách ấy, Sở Công Thương cử cán bộ xuống từng bản mà\n"
        "     hỏi từng nhà.\n",
        "Để lập",
    ),
]


@pytest.mark.parametrize(("text", "begin"), SET_IN)
def test_a_first_line_set_in_begins_a_paragraph(text: str, begin: str) -> None:
    """Where the second line of a paragraph goes back to the edge, the first one began it."""
    column = "Các bản vùng cao của huyện Mường Xa trồng chè từ lâu đời, mỗi nhà có một lò sấy\n" * 6
    assert f"\n{begin}" in reflow_text(column + "\n" + text).text


def test_centred_lines_are_not_set_in() -> None:
    column = "Các bản vùng cao của huyện Mường Xa trồng chè từ lâu đời, mỗi nhà có một lò sấy\n" * 6
    title = (
        "                       BÁO CÁO\n"
        "        Kết quả thu hái và sao sấy chè Shan tuyết vụ xuân của xã Nà Lình,\n"
        "            Mường Xa và các bản lân cận trong bốn tháng đầu\n"
        "       năm nay cùng nhiệm vụ của những tháng còn lại của vụ chè năm nay\n\n"
    )
    assert "Nà Lình, Mường Xa và" in reflow_text(title + column).text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("_Căn cứ Luật Lâm nghiệp số 16/2017/QH14;_", "Căn cứ Luật Lâm nghiệp số 16/2017/QH14;"),
        ("**_Điều 1. Phạm vi_**", "Điều 1. Phạm vi"),
        ("tệp ke_hoach_2025.docx và _bản in_ kèm", "tệp ke_hoach_2025.docx và bản in kèm"),
        ("__Căn cứ Nghị định__ số 5", "Căn cứ Nghị định số 5"),
        ("Số: __/QĐ-UBND, ngày __ tháng __ năm 2025", "Số: __/QĐ-UBND, ngày __ tháng __ năm 2025"),
        ("Họ tên: ________ Chức vụ: _____", "Họ tên: ________ Chức vụ: _____"),
        ("Chiều 5 _ 6 mét, mã a_b", "Chiều 5 _ 6 mét, mã a_b"),
        ("__ - Trình sổ trực", "- Trình sổ trực"),
    ],
)
def test_strokes_below_are_emphasis_in_pairs_and_else_a_line_to_fill_in(
    printed: str, read: str
) -> None:
    assert blocks(printed) == [read]
