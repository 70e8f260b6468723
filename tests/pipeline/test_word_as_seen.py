"""A Word file is read as its page looks: marks of notes, hidden words, the page's header, pictures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as word
import PIL.Image
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from extractors.errors import Unreadable
from pipeline.extract import extract
from pipeline.read import read
from pipeline.readers import Limits
from tests.scans import page_picture


def _saved(book: object, tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    book.save(str(path))  # type: ignore[attr-defined]
    return path


@pytest.mark.parametrize(
    ("before", "mark", "behind", "wanted"),
    [
        ("Kế hoạch số 12/KH-UBND ngày 05/01/2024", "1", " của tỉnh;", "05/01/2024¹ của tỉnh;"),
        ("báo cáo trước ngày 15 tháng 3 năm 2026", "12", ".", "năm 2026¹²."),
        ("Luật Đất đai năm 2024", "*", ";", "năm 2024*;"),
    ],
)
@pytest.mark.parametrize("by_style", [False, True])
def test_raised_marks(
    tmp_path: Path, before: str, mark: str, behind: str, wanted: str, by_style: bool
) -> None:
    book = word.Document()
    paragraph = book.add_paragraph(before)
    run = paragraph.add_run(mark)
    if by_style:
        style = book.styles.add_style("Dấu chú thích", WD_STYLE_TYPE.CHARACTER)
        style.font.superscript = True
        run.style = style
    else:
        run.font.superscript = True
    paragraph.add_run(behind)
    assert wanted in read(_saved(book, tmp_path)).text


def _hide(run: object, how: str, book: object) -> None:
    if how == "vanish":
        run.font.hidden = True  # type: ignore[attr-defined]
    elif how == "white":
        run.font.color.rgb = RGBColor(255, 255, 255)  # type: ignore[attr-defined]
    else:
        style = book.styles.add_style("Ẩn", WD_STYLE_TYPE.CHARACTER)  # type: ignore[attr-defined]
        style.font.hidden = True
        run.style = style  # type: ignore[attr-defined]


@pytest.mark.parametrize("how", ["vanish", "white", "style"])
def test_what_the_page_does_not_show_is_no_fact(tmp_path: Path, how: str) -> None:
    book = word.Document()
    paragraph = book.add_paragraph("Căn cứ Quyết định số 77/QĐ-UBND ngày 05/4/2024; ")
    _hide(paragraph.add_run("Căn cứ Quyết định số 999/QĐ-UBND ngày 01/01/2020;"), how, book)
    document = read(_saved(book, tmp_path))
    assert "999" not in document.text
    assert "77/QĐ-UBND" in document.text
    assert "unseen-text" in document.source.repairs


def test_white_letters_on_a_coloured_ground_are_seen(tmp_path: Path) -> None:
    book = word.Document()
    run = book.add_paragraph().add_run("Căn cứ Quyết định số 999/QĐ-UBND;")
    run.font.color.rgb = RGBColor(255, 255, 255)
    run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="203060"/>'))
    cell = book.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("Đầu bảng 888")
    cell.font.color.rgb = RGBColor(255, 255, 255)
    document = read(_saved(book, tmp_path))
    assert "999/QĐ-UBND" in document.text
    assert "Đầu bảng 888" in document.text
    assert "unseen-text" not in document.source.repairs


@pytest.mark.parametrize("as_table", [False, True])
def test_a_letterhead_in_the_header_of_the_page(tmp_path: Path, as_table: bool) -> None:
    book = word.Document()
    header = book.sections[0].header
    left, right = (
        "UBND TỈNH YÊN BÌNH\nSỞ CÔNG THƯƠNG\nSố: 31/KH-SCT",
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Yên Bình, ngày 09 tháng 6 năm 2024"
        ),
    )
    if as_table:
        row = header.add_table(1, 2, book.sections[0].page_width).rows[0].cells
        row[0].text, row[1].text = left, right
    else:
        for line in f"{left}\n{right}".split("\n"):
            header.add_paragraph(line)
    for line in ("KẾ HOẠCH", "Kiểm tra các chợ", "Căn cứ Luật Thương mại;"):
        book.add_paragraph(line)
    found = extract(read(_saved(book, tmp_path)))["header"]
    assert str(found.date) == "2024-06-09"
    if as_table:
        assert found.number == "31/KH-SCT"


def test_a_running_head_is_no_letterhead(tmp_path: Path) -> None:
    book = word.Document()
    header = book.sections[0].header
    header.add_table(1, 2, book.sections[0].page_width).cell(0, 0).text = "Sổ tay nội bộ, bản 3"
    book.add_paragraph("Căn cứ Luật Thương mại;")
    assert read(_saved(book, tmp_path)).text == "Căn cứ Luật Thương mại;"


def _set_into(path: Path, name: str, data: bytes) -> Path:
    book = word.Document()
    book.add_paragraph("KẾ HOẠCH")
    _saved(book, path.parent)
    made = io.BytesIO()
    with zipfile.ZipFile(path.parent / "a.docx") as old, zipfile.ZipFile(made, "w") as new:
        for member in old.namelist():
            held = old.read(member)
            if member == "word/document.xml":
                space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
                held = held.replace(
                    b"<w:sectPr", f'<w:altChunk {space} r:id="rIdX"/><w:sectPr'.encode(), 1
                )
            if member == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
                held = held.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rIdX" Type="{kind}" Target="{name}"/></Relationships>'.encode(),
                )
            new.writestr(member, held)
        new.writestr(f"word/{name}", data)
    path.write_bytes(made.getvalue())
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("phan.html", "<html><body><p>Căn cứ Quyết định số 77/QĐ-UBND;</p></body></html>".encode()),
        ("phan.txt", "Căn cứ Quyết định số 77/QĐ-UBND;".encode()),
    ],
)
def test_another_file_set_into_the_text(tmp_path: Path, name: str, data: bytes) -> None:
    text = read(_set_into(tmp_path / "b.docx", name, data)).text
    assert text == "KẾ HOẠCH\nCăn cứ Quyết định số 77/QĐ-UBND;"


def _picture(size: tuple[int, int]) -> io.BytesIO:
    data = io.BytesIO()
    PIL.Image.new("RGB", size, "white").save(data, "PNG")
    data.seek(0)
    return data


def test_pages_that_are_pictures_are_a_scan(tmp_path: Path) -> None:
    book = word.Document()
    data = io.BytesIO()
    lines = [
        (60, 100 + 30 * n, 14, "Căn cứ Quyết định số 77/QĐ-UBND ngày 05/4/2024;") for n in range(3)
    ]
    page_picture(lines).save(data, "PNG")
    data.seek(0)
    book.add_picture(data)
    path = _saved(book, tmp_path)
    with pytest.raises(Unreadable) as caught:
        read(path, limits=Limits(ocr="never"))
    assert caught.value.code == "no-text"
    document = read(path)
    assert "ngày 05/4/2024" in document.text
    assert (document.source.text_source, document.source.scanned) == ("ocr", 1)


def test_a_small_picture_is_no_page(tmp_path: Path) -> None:
    book = word.Document()
    book.add_picture(_picture((80, 80)))
    with pytest.raises(Unreadable) as caught:
        read(_saved(book, tmp_path))
    assert caught.value.code == "empty"


def test_what_is_never_unpacked_is_no_bomb(tmp_path: Path) -> None:
    book = word.Document()
    book.add_paragraph("Căn cứ Luật Thương mại;")
    path = _saved(book, tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/anh.bmp", b"\0" * 20_000_000)
    assert read(path).text == "Căn cứ Luật Thương mại;"


def test_a_letterhead_typed_with_tabs_and_blanks_is_two_columns(tmp_path: Path) -> None:
    typed = word.Document()
    for line in (
        "   CỤC ĐƯỜNG SẮT      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TRẠM SỐ 5\t              Độc lập – Tự do – Hạnh phúc",
        "\tSố: 41/TB-TS5\t         TP. Huế, ngày 03 tháng 9 năm 2011",
        "THÔNG BÁO",
        "Về việc dời trạm",
        "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ):
        typed.add_paragraph(line)
    typed.save(str(tmp_path / "a.docx"))
    text = read(tmp_path / "a.docx").text
    assert text.splitlines() == [
        "CỤC ĐƯỜNG SẮT",
        "TRẠM SỐ 5",
        "Số: 41/TB-TS5",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "TP. Huế, ngày 03 tháng 9 năm 2011",
        "THÔNG BÁO",
        "Về việc dời trạm",
        "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
