"""Files of every format read into the one canonical text, and bad files refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import NotFound, Unreadable, UsageError
from extractors.model import BlockKind, Document, Span
from pipeline.read import read
from pipeline.readers import READERS, Limits, suffixes
from tests.fonts import vietnamese_font

TEXT = (
    "QUYẾT ĐỊNH\n\nCăn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\n\nĐiều 1. Giao đất cho Ủy ban xã.\n"
)
BLOCKS = [
    "QUYẾT ĐỊNH",
    "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;",
    "Điều 1. Giao đất cho Ủy ban xã.",
]


def words(document: Document) -> list[str]:
    return [text for _, text in document.paragraphs()]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


# --- plain text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "encoding", "mended"),
    [
        ("utf-8", "utf-8", None),
        ("with-mark", "utf-8-sig", None),
        ("utf-16", "utf-16", "utf-16"),
        ("utf-16-le-unmarked", "utf-16-le", "utf-16-le"),
        ("utf-16-be-unmarked", "utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_encodings(tmp_path: Path, name: str, encoding: str, mended: str | None) -> None:
    document = read(written(tmp_path, "a.txt", TEXT.encode(encoding)))
    assert words(document) == BLOCKS
    assert document.reader == "text"
    assert document.source.media_type == "text/plain"
    assert document.source.path == str(tmp_path / "a.txt")
    assert len(document.source.sha256) == 64
    assert mended is None or mended in document.source.repairs


def test_tcvn3_is_recognised(tmp_path: Path) -> None:
    raw = (
        b"C\xa8n c\xf8 Quy\xd5t \xae\xdenh s\xe8 12/2003/Q\xa7-UB ng\xb5y 5/6/2003 "
        b"c\xf1a Uy ban nh\xa9n d\xa9n t\xd8nh"
    )
    document = read(written(tmp_path, "cu.txt", raw))
    assert document.text == "Căn cứ Quyết định số 12/2003/QĐ-UB ngày 5/6/2003 của Uy ban nhân dân tỉnh"
    assert "tcvn3" in document.source.repairs


def test_vni_is_recognised(tmp_path: Path) -> None:
    raw = "Caên cöù Quyeát ñònh soá 12/2003/QÑ-UB ngaøy 5/6/2003 cuûa Uyû ban nhaân daân".encode(
        "latin-1"
    )
    document = read(written(tmp_path, "cu.txt", raw))
    assert document.text == "Căn cứ Quyết định số 12/2003/QĐ-UB ngày 5/6/2003 của Uỷ ban nhân dân"
    assert "vni" in document.source.repairs


def test_decomposed_text_is_composed(tmp_path: Path) -> None:
    document = read(written(tmp_path, "a.txt", "Quye\u0302\u0301t đi\u0323nh".encode()))
    assert document.text == "Quyết định"
    assert "nfc" in document.source.repairs


def test_markdown_marks_go(tmp_path: Path) -> None:
    document = read(written(tmp_path, "a.md", "## **KẾ HOẠCH**\n\n*Căn cứ* Luật Thủy lợi;\n".encode()))
    assert words(document) == ["KẾ HOẠCH", "Căn cứ Luật Thủy lợi;"]
    assert document.reader == "markdown"


# --- HTML ---------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html><head><title>Cổng</title><style>p{color:red}</style></head><body>
<script>var x = "Quyết định số 1/QĐ-UBND";</script>
<table><tr><td><p><b>UBND TỈNH HÀ NAM</b></p><p>Số: 12/KH-UBND</p></td>
<td><p align="center">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p>
<p><i>Hà Nam, ngày 3 tháng 5 năm 2024</i></p></td></tr></table>
<h2>KẾ HOẠCH</h2>
<p>Thực hiện Quyết định
   số&nbsp;815/QĐ-TTg,<br>Ủy ban ban hành kế hoạch.</p>
<table border="1"><tr><th>TT</th><th>Nhiệm vụ</th></tr>
<tr><td>1</td><td><p>Rà soát</p><p>hồ sơ</p></td></tr></table>
<p>Cuối.</p></body></html>"""


def test_html(tmp_path: Path) -> None:
    document = read(written(tmp_path, "a.html", PAGE.encode()))
    assert words(document) == [
        "UBND TỈNH HÀ NAM",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nam, ngày 3 tháng 5 năm 2024",
        "KẾ HOẠCH",
        "Thực hiện Quyết định số 815/QĐ-TTg, Ủy ban ban hành kế hoạch.",
        "TT Nhiệm vụ",
        "1 Rà soát hồ sơ",
        "Cuối.",
    ]
    assert document.source.text_source == "html"
    row = document.blocks[8]
    assert row.kind is BlockKind.TABLE_ROW
    assert [document[cell] for cell in row.cells] == ["1", "Rà soát hồ sơ"]
    assert document.blocks[5].kind is BlockKind.HEADING


def test_html_is_known_by_its_content(tmp_path: Path) -> None:
    document = read(
        written(tmp_path, "that-ra.txt", b"<html><body><p>Qu&#7843;n l&yacute;.</p></body></html>")
    )
    assert document.text == "Quản lý."
    assert document.reader == "html"


@pytest.mark.parametrize(
    ("tag", "depth", "readable"),
    [
        ("<div>", 300, True),  # the usual limit of libxml2, 255, drops the words without a word
        ("<div>", 1900, True),
        ("<div>", 5000, False),
        ("<table><tr><td>", 80, True),
        ("<table><tr><td>", 5000, False),
    ],
)
def test_html_nested_very_deep(tmp_path: Path, tag: str, depth: int, readable: bool) -> None:
    path = written(tmp_path, "a.html", f"<html><body>{tag * depth}Điều 1. Sâu.".encode())
    if readable:
        assert "Điều 1. Sâu." in read(path).text
    else:
        with pytest.raises(Unreadable) as raised:
            read(path)
        assert raised.value.code == "damaged"


# --- DOCX ---------------------------------------------------------------------------------------


def _docx(
    tmp_path: Path, build: Callable[[docx.document.Document], None], name: str = "a.docx"
) -> Path:
    document = docx.Document()
    build(document)
    path = tmp_path / name
    document.save(str(path))
    return path


def test_docx_letterhead_table_and_headings(tmp_path: Path) -> None:
    def build(document: docx.document.Document) -> None:
        head = document.add_table(rows=2, cols=2)
        head.cell(0, 0).text = "UBND TỈNH HÀ NAM\nSỞ NỘI VỤ"
        head.cell(1, 0).text = "Số: 12/BC-SNV"
        head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        head.cell(1, 1).text = "Hà Nam, ngày 3 tháng 5 năm 2024"
        for text in ("BÁO CÁO", "Kết quả công tác", "quý I năm 2024"):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(text).bold = True
        document.add_heading("I. TÌNH HÌNH", 1)
        document.add_paragraph("Thực hiện Kế hoạch số 7/KH-UBND.")
        table = document.add_table(rows=2, cols=3)
        for row, cells in enumerate((("TT", "Nhiệm vụ", "Hạn"), ("1", "Rà soát", "30/6/2024"))):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text

    document = read(_docx(tmp_path, build))
    assert words(document) == [
        "UBND TỈNH HÀ NAM",
        "SỞ NỘI VỤ",
        "Số: 12/BC-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nam, ngày 3 tháng 5 năm 2024",
        "BÁO CÁO",
        "Kết quả công tác quý I năm 2024",
        "I. TÌNH HÌNH",
        "Thực hiện Kế hoạch số 7/KH-UBND.",
        "TT Nhiệm vụ Hạn",
        "1 Rà soát 30/6/2024",
    ]
    assert document.blocks[8].kind is BlockKind.HEADING
    assert document.blocks[6].bold and document.blocks[6].centered
    assert [document[c] for c in document.blocks[11].cells] == ["1", "Rà soát", "30/6/2024"]
    assert document.source.text_source == "docx"


def test_docx_revisions_controls_and_boxes(tmp_path: Path) -> None:
    def build(document: docx.document.Document) -> None:
        body = document.element.body
        body.insert(
            0,
            parse_xml(
                f"<w:p {nsdecls('w')}><w:r><w:t>Quyết định số </w:t></w:r>"
                '<w:del w:id="1" w:author="a"><w:r><w:delText>999</w:delText></w:r></w:del>'
                '<w:ins w:id="2" w:author="a"><w:r><w:t>184</w:t></w:r></w:ins>'
                "<w:r><w:t>/QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r></w:p>"
            ),
        )
        body.insert(
            1,
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong ô nội dung.</w:t></w:r>"
                "</w:p></w:sdtContent></w:sdt>"
            ),
        )
        body.insert(
            2,
            parse_xml(
                f"<w:p {nsdecls('w')}><w:r><w:pict>"
                "<v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
                "<w:txbxContent><w:p><w:r><w:t>Trong hộp chữ.</w:t></w:r></w:p></w:txbxContent>"
                "</v:textbox></v:shape></w:pict></w:r><w:r><w:t>Ngoài hộp.</w:t></w:r></w:p>"
            ),
        )

    document = read(_docx(tmp_path, build))
    assert words(document) == [
        "Quyết định số 184/QĐ-UBND",
        "Trong ô nội dung.",
        "Trong hộp chữ.",
        "Ngoài hộp.",
    ]
    assert "revisions" in document.source.repairs


_NUMBERING = """<w:numbering {ns}>
<w:abstractNum w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num></w:numbering>"""


def test_docx_list_numbers(tmp_path: Path) -> None:
    def build(document: docx.document.Document) -> None:
        part = document.part.numbering_part
        made = parse_xml(_NUMBERING.format(ns=nsdecls("w")))
        for child in list(made):
            if child.tag == qn("w:abstractNum"):
                part.element.insert(0, child)
            else:
                part.element.append(child)
        levels = (0, 1, 1, 2, 2, 0, 1, 3)
        items = ("Mục tiêu", "Chung", "Riêng", "Một", "Hai", "Nhiệm vụ", "Lại từ đầu", "Gạch")
        for level, text in zip(levels, items, strict=True):
            paragraph = document.add_paragraph(text)
            properties = paragraph._p.get_or_add_pPr()
            number = OxmlElement("w:numPr")
            for tag, value in (("w:ilvl", str(level)), ("w:numId", "91")):
                child = OxmlElement(tag)
                child.set(qn("w:val"), value)
                number.append(child)
            properties.append(number)

    assert words(read(_docx(tmp_path, build))) == [
        "I. Mục tiêu",
        "1. Chung",
        "2. Riêng",
        "a) Một",
        "b) Hai",
        "II. Nhiệm vụ",
        "1. Lại từ đầu",
        "- Gạch",
    ]


_FOOTNOTES = """<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r>
<w:t xml:space="preserve"> Thay thế Quyết định số 5/QĐ-BTC.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


def _with_members(path: Path, members: dict[str, bytes]) -> Path:
    """A copy of a ZIP with members added or replaced."""
    with zipfile.ZipFile(path) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    kept.update(members)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in kept.items():
            new.writestr(name, data)
    return path


def test_docx_footnotes(tmp_path: Path) -> None:
    def build(document: docx.document.Document) -> None:
        document.element.body.insert(
            0,
            parse_xml(
                f"<w:p {nsdecls('w')}><w:r><w:t>Thực hiện Thông tư</w:t></w:r><w:r>"
                '<w:footnoteReference w:id="2"/>'
                "</w:r><w:r><w:t> của Bộ.</w:t></w:r></w:p>"
            ),
        )

    path = _with_members(_docx(tmp_path, build), {"word/footnotes.xml": _FOOTNOTES.encode()})
    document = read(path)
    assert words(document) == ["Thực hiện Thông tư¹ của Bộ.", "¹ Thay thế Quyết định số 5/QĐ-BTC."]
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


def test_docx_with_entities_is_refused(tmp_path: Path) -> None:
    path = _docx(tmp_path, lambda document: document.add_paragraph("A"))
    evil = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(Unreadable) as caught:
        read(_with_members(path, {"word/document.xml": evil}))
    assert caught.value.code == "damaged"


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = _docx(tmp_path, lambda document: document.add_paragraph("A"))
    with pytest.raises(Unreadable) as caught:
        read(_with_members(path, {"word/footnotes.xml": b"\0" * 30_000_000}))
    assert caught.value.code == "too-large"


def test_zip_that_calls_itself_docx(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "Không phải Word")
    with pytest.raises(Unreadable) as caught:
        read(written(tmp_path, "a.docx", buffer.getvalue()))
    assert caught.value.code == "damaged"
    assert read(written(tmp_path, "a.zip", buffer.getvalue())).text == "Không phải Word"
    with pytest.raises(Unreadable) as caught:  # a ZIP is known by its name, any other file by its bytes
        read(written(tmp_path, "a.dat", buffer.getvalue()))
    assert caught.value.code == "unsupported-type"


def test_truncated_docx(tmp_path: Path) -> None:
    path = _docx(tmp_path, lambda document: document.add_paragraph("A" * 2000))
    path.write_bytes(path.read_bytes()[:-3000])
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert caught.value.code == "damaged"


# --- PDF ----------------------------------------------------------------------------------------


class Sheet:
    """A PDF under construction: ``line`` puts words down, top down."""

    def __init__(self, path: Path) -> None:
        self.font = vietnamese_font()
        self.canvas = Canvas(str(path), pagesize=A4)
        self.path = path
        self.y = 780.0

    def line(self, text: str, x: float = 85, size: float = 13, step: float = 20) -> None:
        self.at(text, x, self.y, size)
        self.y -= step

    def at(self, text: str, x: float, y: float, size: float = 13) -> None:
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, y, text)

    def page(self) -> None:
        self.canvas.showPage()
        self.y = 780.0

    def save(self) -> Path:
        self.canvas.showPage()
        self.canvas.save()
        return self.path


BODY = [
    "Thực hiện Quyết định số 815/QĐ-TTg ngày 16/4/2023 của Thủ tướng",
    "Chính phủ về phê duyệt kế hoạch; Ủy ban nhân dân xã ban hành kế hoạch",
    "thực hiện, giao các đơn vị rà soát hồ sơ, báo cáo kết quả theo Kế hoạch số 54/KH-",
    "UBND ngày 21/8/2023 trước ngày 30/9/2023 để tổng hợp theo quy định.",
]


def test_pdf_columns_paragraphs_and_places(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.at("ỦY BAN NHÂN DÂN XÃ", 60, 780, 11)
    sheet.at("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 260, 780, 11)
    sheet.at("Số: 12/KH-UBND", 80, 762, 11)
    sheet.at("Độc lập - Tự do - Hạnh phúc", 300, 762, 11)
    sheet.at("Yên Bình, ngày 5 tháng 9 năm 2023", 290, 744, 11)
    sheet.y = 700
    sheet.line("KẾ HOẠCH", 260, step=40)
    for index, text in enumerate(BODY):
        sheet.line(text, 113 if index == 0 else 85, size=12)
    sheet.y = 500
    sheet.at("Nơi nhận:", 85, 500)
    sheet.at("TM. ỦY BAN NHÂN DÂN", 330, 500)
    sheet.at("- Như trên;", 85, 484, 11)
    sheet.at("CHỦ TỊCH", 370, 484)
    sheet.at("- Lưu: VT.", 85, 468, 11)
    sheet.at("Lê Văn An", 370, 420)
    document = read(sheet.save())
    assert words(document) == [
        "ỦY BAN NHÂN DÂN XÃ",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Yên Bình, ngày 5 tháng 9 năm 2023",
        "KẾ HOẠCH",
        " ".join(BODY).replace("KH- UBND", "KH-UBND"),
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Lê Văn An",
    ]
    start = document.text.index("815/QĐ-TTg")
    place = document.places(Span(start, start + len("815/QĐ-TTg")))[0]
    assert place.page == 1 and place.box is not None
    assert 150 < place.box.x0 < 350 and 160 < place.box.top < 200
    assert place.box.bottom - place.box.top < 20
    # A stretch over two lines has a box around both.
    start = document.text.index("54/KH-UBND")
    over = document.places(Span(start, start + len("54/KH-UBND")))[0].box
    assert over is not None and over.bottom - over.top > 20
    assert document.source.pages == 1 and document.source.text_source == "text-layer"
    assert document.pages[0].width == pytest.approx(595, abs=1)


def test_pdf_heads_page_numbers_and_sentences_over_pages(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    for page in range(3):
        sheet.at(f"CÔNG BÁO/Số 238/Ngày 21-04-2026 {page + 5}", 85, 810, 10)
        for index, text in enumerate(BODY if page else BODY[:3]):
            sheet.line(text, 113 if index == 0 and page != 1 else 85, size=12)
            if page == 1 and index == 0:
                sheet.y += 0
        sheet.at(str(page + 1), 300, 30, 11)
        sheet.page()
    document = read(sheet.save())
    assert "CÔNG BÁO" not in document.text
    assert "page-furniture" in document.source.repairs
    assert "54/KH-Thực" not in document.text
    assert [page.number for page in document.pages][:3] == [1, 2, 3]
    last = document.text.rindex("tổng hợp")
    assert document.places(Span(last, last + 8))[0].page == 3


@pytest.mark.parametrize(
    ("gap", "shown"),
    [
        (0.16, "Thực hiện Kế hoạch số 31/KH-THCSNT ngày 05/5/2026 của Trường"),  # seen on the paper
        (0.0, "Thực hiện Kế hoạch số 31/KH-THCSNTngày 05/5/2026 của Trường"),  # really glued
    ],
)
def test_pdf_a_narrow_gap_behind_a_number(tmp_path: Path, gap: float, shown: str) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    first, second = "Thực hiện Kế hoạch số 31/KH-THCSNT", "ngày 05/5/2026 của Trường"
    sheet.at(first, 80, 700, 13)
    sheet.at(second, 80 + sheet.canvas.stringWidth(first, sheet.font, 13) + gap * 13, 700, 13)
    sheet.at("trung học cơ sở Nguyễn Trãi.", 80, 680, 13)
    assert words(read(sheet.save()))[0].startswith(shown)


def test_pdf_tables_stitched_over_pages(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")

    def table(top: float, rows: list[tuple[str, str, str]]) -> None:
        edges = (60, 100, 360, 540)
        y = top
        for row in rows:
            for x, text in zip(edges, row, strict=False):
                sheet.at(text, x + 4, y - 16, 11)
            sheet.canvas.line(edges[0], y, edges[-1], y)
            y -= 24
        sheet.canvas.line(edges[0], y, edges[-1], y)
        for x in edges:
            sheet.canvas.line(x, top, x, y)

    sheet.line("DANH MỤC NHIỆM VỤ", 220, step=40)
    table(
        700,
        [
            ("TT", "Nhiệm vụ", "Hạn"),
            ("1", "Rà soát hồ sơ", "30/6/2024"),
            ("2", "Báo cáo kết quả", "12/2024"),
        ],
    )
    sheet.page()
    table(780, [("TT", "Nhiệm vụ", "Hạn"), ("3", "Tổng kết", "6/2025")])
    sheet.y = 600
    sheet.line("Các đơn vị thực hiện nghiêm túc.")
    document = read(sheet.save())
    rows = [[document[c] for c in b.cells] for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == [
        ["TT", "Nhiệm vụ", "Hạn"],
        ["1", "Rà soát hồ sơ", "30/6/2024"],
        ["2", "Báo cáo kết quả", "12/2024"],
        ["3", "Tổng kết", "6/2025"],
    ]
    assert len({b.table for b in document.blocks if b.kind is BlockKind.TABLE_ROW}) == 1
    assert words(document)[0] == "DANH MỤC NHIỆM VỤ"
    assert words(document)[-1] == "Các đơn vị thực hiện nghiêm túc."


def test_pdf_row_cut_by_the_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    edges = (60, 100, 360, 540)

    def upright(top: float, bottom: float) -> None:
        for x in edges:
            sheet.canvas.line(x, top, x, bottom)

    def level(*ys: float) -> None:
        for y in ys:
            sheet.canvas.line(edges[0], y, edges[-1], y)

    sheet.line("DANH MỤC", 220)
    for y, cells in (
        (130, ("TT", "Nhiệm vụ", "Hạn")),
        (106, ("1", "Rà soát toàn bộ hồ sơ của", "Quý I")),
    ):
        for x, text in zip(edges, cells, strict=False):
            sheet.at(text, x + 4, y - 16, 11)
    level(130, 106)
    upright(130, 82)
    sheet.page()
    sheet.at("Ủy ban nhân dân các xã", 104, 764, 11)
    sheet.at("năm 2026", 364, 764, 11)
    sheet.at("2", 64, 740, 11)
    sheet.at("Báo cáo", 104, 740, 11)
    level(756, 732)
    upright(780, 732)
    document = read(sheet.save())
    rows = [[document[c] for c in b.cells] for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == [
        ["TT", "Nhiệm vụ", "Hạn"],
        ["1", "Rà soát toàn bộ hồ sơ của Ủy ban nhân dân các xã", "Quý I năm 2026"],
        ["2", "Báo cáo", ""],
    ]
    assert "table-rows-joined" in document.source.repairs


def test_pdf_footnotes(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    for _ in range(6):
        for index, text in enumerate(BODY):
            sheet.line(text, 113 if index == 0 else 85, size=12)
    sheet.line("Việc quản lý hồ sơ tại các cơ quan, đơn vị được thực hiện theo hướng", 113, 12)
    sheet.at("1 Thay thế Quyết định số 7/QĐ-BNV ngày 5/5/2020", 85, 90, 9)
    sheet.at("của Bộ trưởng Bộ Nội vụ.", 85, 78, 9)
    sheet.page()
    sheet.line("dẫn của cơ quan cấp trên.", 85, 12)
    document = read(sheet.save())
    notes = [text for block, text in document.paragraphs() if block.kind is BlockKind.FOOTNOTE]
    assert notes == ["¹ Thay thế Quyết định số 7/QĐ-BNV ngày 5/5/2020 của Bộ trưởng Bộ Nội vụ."]
    assert "thực hiện theo hướng dẫn của cơ quan cấp trên." in document.text
    assert "footnotes-lifted" in document.source.repairs


def _plain_pdf(path: Path) -> Path:
    sheet = Sheet(path)
    for text in BODY:
        sheet.line(text, size=12)
    return sheet.save()


def test_encrypted_pdf(tmp_path: Path) -> None:
    path = _plain_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path) as book:
        book.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="x", user="y"))
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "b.pdf")
    assert caught.value.code == "encrypted"


def test_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    path = _plain_pdf(tmp_path / "a.pdf")
    with pikepdf.open(path) as book:
        book.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="x", user=""))
    assert "815/QĐ-TTg" in read(tmp_path / "b.pdf").text


def test_pdf_without_pages(tmp_path: Path) -> None:
    book = pikepdf.new()
    book.save(tmp_path / "a.pdf")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "a.pdf")
    assert caught.value.code == "empty"


def test_truncated_pdf(tmp_path: Path) -> None:
    data = _plain_pdf(tmp_path / "a.pdf").read_bytes()
    with pytest.raises(Unreadable) as caught:
        read(written(tmp_path, "b.pdf", data[:600]))
    assert caught.value.code == "damaged"


def test_scan_has_no_text_when_ocr_is_off(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "a.pdf", limits=Limits(ocr="never"))
    assert caught.value.code == "no-text"
    assert "--ocr never" in caught.value.message.vi


def test_too_many_pages(tmp_path: Path) -> None:
    book = pikepdf.new()
    for _ in range(4):
        book.add_blank_page()
    book.save(tmp_path / "a.pdf")
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "a.pdf", limits=Limits(pages=3))
    assert caught.value.code == "too-large"


# --- what is no document --------------------------------------------------------------------------

BAD = [
    ("empty", "a.txt", b"", "empty"),
    ("only-blanks", "a.txt", b" \n\t\n", "empty"),
    ("only-a-mark", "a.txt", b"\xef\xbb\xbf", "empty"),
    ("rubbish", "a.txt", bytes(range(256)) * 40, "unsupported-type"),
    ("picture", "a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "damaged"),
    ("old-word", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported-type"),
    ("old-word-as-docx", "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
    (
        "locked-docx",
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    ("text-as-docx", "a.docx", "Không phải Word.".encode(), "damaged"),
    ("text-as-pdf", "a.pdf", "Không phải PDF.".encode(), "damaged"),
    ("html-without-words", "a.html", b"<html><body><p> </p></body></html>", "empty"),
]


@pytest.mark.parametrize(("name", "file", "data", "code"), BAD, ids=[row[0] for row in BAD])
def test_bad_files(tmp_path: Path, name: str, file: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(written(tmp_path, file, data))
    assert caught.value.code == code
    for sentence in (caught.value.message.vi, caught.value.message.en):
        assert "\n" not in sentence and file in sentence and sentence.endswith((".", "?"))


def test_too_large(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"a" * 100)
    with pytest.raises(Unreadable) as caught:
        read(path, limits=Limits(file_bytes=50))
    assert caught.value.code == "too-large"


def test_no_such_file_folder_and_loop(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read(tmp_path / "khong-co.txt")
    with pytest.raises(UsageError):
        read(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(NotFound):
        read(tmp_path / "loop.txt")
    with pytest.raises(NotFound):
        read(tmp_path / ("a" * 5000))


def test_strange_names_are_no_hindrance(tmp_path: Path) -> None:
    name = "Công văn số 12 📄 " + "ă" * 80 + ".txt"
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    assert words(read(path)) == BLOCKS


def test_the_file_is_left_alone(tmp_path: Path) -> None:
    path = _plain_pdf(tmp_path / "a.pdf")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_every_reader_says_what_it_reads() -> None:
    assert [entry.name for entry in READERS] == [
        *(
            "doc",
            "docx",
            "eml",
            "html",
            "image",
            "markdown",
            "msg",
            "odt",
            "pdf",
            "rtf",
            "text",
            "xls",
            "xlsx",
        ),
    ]
    assert {".txt", ".md", ".html", ".docx", ".pdf"} <= suffixes()
