"""Sound files that were once refused: large pictures inside, odd order of members, wrong labels."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

import docx
import openpyxl
import pytest

from extractors.errors import Unreadable
from pipeline.read import read
from pipeline.system.limits import Limits

needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice")

#: An empty picture: thirty megabytes of white, which pack to nothing.
WHITE = b"BM" + b"\0" * 52 + b"\xff" * 30_000_000
TASK = "Giao Sở Tư pháp chủ trì tham mưu trước ngày 30/6/2024."

_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"{locked}
<manifest:file-entry manifest:full-path="Pictures/a.bmp" manifest:media-type="image/bmp"/>
</manifest:manifest>"""
_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:text><text:p>{words}</text:p></office:text></office:body>
</office:document-content>"""
_LOCK = (
    ' manifest:size="900"><manifest:encryption-data manifest:checksum="abc="/></manifest:file-entry>'
)
TEXT = "application/vnd.oasis.opendocument.text"


def _zip(path: Path, members: Iterable[tuple[str, bytes | str]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def _odt(path: Path, *, order: str = "mcx", kind: str = TEXT, locked: bool = False) -> Path:
    """An OpenDocument text; ``order``: m(imetype), c(ontent), x (manifest), p(icture)."""
    manifest = _MANIFEST.format(kind=kind, locked=_LOCK if locked else "/>")
    content = b"\x9e\x01" * 450 if locked else _CONTENT.format(words=TASK)
    parts: dict[str, tuple[str, bytes | str]] = {
        "m": ("mimetype", kind),
        "c": ("content.xml", content),
        "x": ("META-INF/manifest.xml", manifest),
        "p": ("Pictures/a.bmp", WHITE),
    }
    return _zip(path, [parts[each] for each in order])


def _book(path: Path, extra: Iterable[tuple[str, bytes]] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(1, 6):
        sheet.append([number, "Sở Tư pháp", "Báo cáo kết quả", "30/6/2024"])
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as archive:
        held: list[tuple[str, bytes | str]] = [(n, archive.read(n)) for n in archive.namelist()]
    return _zip(path, [*held, *extra])


def test_pictures_and_embedded_files_of_a_workbook_are_no_bomb(tmp_path: Path) -> None:
    extra = [("xl/media/image1.bmp", WHITE), ("xl/embeddings/o.bin", b"\0" * 5_000_000)]
    assert "Sở Tư pháp" in read(_book(tmp_path / "a.xlsx", extra)).text


def test_pictures_of_a_word_file_are_no_bomb(tmp_path: Path) -> None:
    book = docx.Document()
    book.add_paragraph(TASK)
    book.save(str(tmp_path / "plain.docx"))
    with zipfile.ZipFile(tmp_path / "plain.docx") as archive:
        held: list[tuple[str, bytes | str]] = [(n, archive.read(n)) for n in archive.namelist()]
    whole = _zip(tmp_path / "a.docx", [*held, ("word/media/image1.bmp", WHITE)])
    assert read(whole).text == TASK


@pytest.mark.parametrize(
    "named",
    [
        ("[Content_Types].xml", b'<Types><Override PartName="/xl/media/a.bmp"/></Types>'),
        ("xl/_rels/workbook.xml.rels", b'<Relationships><R Target="media/a.bmp"/></Relationships>'),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><R Target = '/xl/media/a.bmp'/></Relationships>",
        ),
    ],
)
def test_a_bomb_that_only_lies_among_pictures_is_refused(
    tmp_path: Path, named: tuple[str, bytes]
) -> None:
    made = _zip(tmp_path / "a.xlsx", [named, ("xl/workbook.xml", b"<w/>"), ("xl/media/a.bmp", WHITE)])
    with pytest.raises(Unreadable) as refused:
        read(made)
    assert refused.value.code == "too-large"


def test_a_bomb_among_the_sheets_is_refused(tmp_path: Path) -> None:
    made = _book(tmp_path / "a.xlsx", [("xl/worksheets/sheet9.xml", WHITE)])
    with pytest.raises(Unreadable) as refused:
        read(made)
    assert refused.value.code == "too-large"


@needs_soffice
@pytest.mark.parametrize("order", ["mcx", "cxm", "cx", "mcxp"])
def test_an_odt_is_read_wherever_its_mimetype_and_pictures_lie(tmp_path: Path, order: str) -> None:
    assert read(_odt(tmp_path / "a.odt", order=order)).text == TASK


@pytest.mark.parametrize("order", ["mcx", "cx"])
def test_an_odt_with_a_password_is_encrypted(tmp_path: Path, order: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(_odt(tmp_path / "a.odt", order=order, locked=True))
    assert refused.value.code == "encrypted"


def test_another_opendocument_is_called_by_its_kind(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(_odt(tmp_path / "a.ods", kind="application/vnd.oasis.opendocument.spreadsheet"))
    assert refused.value.code == "unsupported-type"
    assert "ODS" in refused.value.message.vi
    assert "XLSX" in refused.value.message.vi


@needs_soffice
def test_what_our_converter_wrote_is_no_bomb(tmp_path: Path) -> None:
    line = r"Giao So Tu phap chu tri thuc hien.\par" + "\n"
    rtf = tmp_path / "a.rtf"
    rtf.write_text(r"{\rtf1\ansi " + line * 30_000 + "}")
    assert read(rtf).text.count("Giao So Tu phap") == 30_000


@pytest.mark.parametrize(
    ("name", "word"),
    [("a.xlsx", "Excel"), ("a.docx", "Word"), ("a.odt", "OpenDocument"), ("a.xlsm", "Excel")],
)
def test_a_cut_office_file_is_called_by_its_kind(tmp_path: Path, name: str, word: str) -> None:
    cut = _book(tmp_path / "whole.zip").read_bytes()[:90]
    (tmp_path / name).write_bytes(cut)
    with pytest.raises(Unreadable) as refused:
        read(tmp_path / name)
    assert refused.value.code == "damaged"
    assert word in refused.value.message.vi


@pytest.mark.parametrize(
    "label",
    [
        "none",
        "undefined",
        "idna",
        "punycode",
        "unicode_escape",
        "hex",
        "x-unknown",
        "iso-8859-1",
        "a b",
    ],
)
@pytest.mark.parametrize("form", ["html", "eml", "html-1258", "eml-1258"])
def test_a_charset_label_that_cannot_be_is_passed_over(tmp_path: Path, label: str, form: str) -> None:
    said = "Số 12/QĐ-UBND về việc của các sở và cơ quan được giao nhiệm vụ"
    kind, _, page = form.partition("-")
    if page and label == "iso-8859-1":
        pytest.skip("then the bytes are what the label says")
    body = _in_1258(said) if page else said.encode()
    head = (
        b'<html><head><meta charset="%s"></head><p>' % label.encode()
        if kind == "html"
        else b'MIME-Version: 1.0\nContent-Type: text/plain; charset="%s"\n\n' % label.encode()
    )
    file = tmp_path / f"a.{kind}"
    file.write_bytes(head + body)
    assert read(file).text == said


def _in_1258(text: str) -> bytes:
    """Windows 1258: the tone behind its letter."""
    import unicodedata

    made = b""
    for char in text:
        try:
            made += char.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", char)
            base = unicodedata.normalize("NFC", apart.replace(apart[-1], "", 1))
            tone = apart[-1]
            if not _fits(base):  # ậ comes apart as a, dot below, circumflex
                tone = next(each for each in apart[1:] if each in "\u0300\u0301\u0303\u0309\u0323")
                base = unicodedata.normalize("NFC", apart.replace(tone, "", 1))
            made += base.encode("cp1258") + tone.encode("cp1258")
    return made


def _fits(text: str) -> bool:
    try:
        text.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True


def test_the_limits_of_a_package_hold_for_what_is_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(_book(tmp_path / "a.xlsx"), limits=Limits(unpacked_bytes=500))
    assert refused.value.code == "too-large"
