"""DOC, RTF and ODT: what LibreOffice hands over, and what becomes of it when it does not."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn

from cancu import extract
from cancu.cli import cli
from extractors.errors import MissingProgram, Unreadable
from extractors.model import BlockKind, Document
from pipeline.office.convert import _converted, has_calc
from pipeline.read import read
from pipeline.run import ingest
from pipeline.system.limits import Limits
from tests.legacy_text import tcvn3

needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed: make system"
)
needs_antiword = pytest.mark.skipif(
    shutil.which("antiword") is None, reason="antiword is not installed: make system"
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Enough of a Word file for our reader; no converter would take it.
FAKE_DOC = OLE + b"\0" * 504 + b"\xec\xa5" + b"\0" * 600 + "WordDocument".encode("utf-16-le")


def words(document: Document) -> list[str]:
    return [text for _, text in document.paragraphs()]


# --- the real program --------------------------------------------------------------------------------


def _book(path: Path) -> Path:
    book = docx.Document()
    usual = book.styles["Normal"]
    usual.font.name = ".VnTime"
    usual.element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
    heading = book.add_paragraph().add_run(tcvn3("Quyết định"))
    heading.font.name = ".VnTimeH"
    heading._element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTimeH")
    book.add_paragraph(
        tcvn3("Căn cứ Nghị định số 62/2004/NĐ-CP ngày 12 tháng 02 năm 2004 của Chính phủ;")
    )
    for text in ("Tổ chức thực hiện", "Trách nhiệm của các đơn vị"):
        book.add_paragraph(tcvn3(text), style="List Number")
    table = book.add_table(2, 2)
    for index, text in enumerate(("STT", "Nhiệm vụ", "1", "Hướng dẫn lập dự toán")):
        table.cell(index // 2, index % 2).text = tcvn3(text)
    book.add_paragraph(tcvn3("Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành."))
    book.save(str(path))
    return path


EXPECTED = [
    "QUYẾT ĐỊNH",
    "Căn cứ Nghị định số 62/2004/NĐ-CP ngày 12 tháng 02 năm 2004 của Chính phủ;",
    "1. Tổ chức thực hiện",
    "2. Trách nhiệm của các đơn vị",
    "STT Nhiệm vụ",
    "1 Hướng dẫn lập dự toán",
    "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành.",
]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Our own DOCX, saved by LibreOffice in another format."""
    folder = tmp_path_factory.mktemp("converted")
    source = _book(folder / "a.docx")

    def convert(kind: str) -> Path:
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"),
                *("--convert-to", kind, "--outdir", str(folder), str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return folder / f"a.{kind}"

    return convert


@needs_soffice
@pytest.mark.parametrize(
    ("kind", "media"),
    [
        ("doc", "application/msword"),
        ("rtf", "application/rtf"),
        ("odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_fonts_numbers_and_tables_survive(
    converted: Callable[[str], Path], kind: str, media: str
) -> None:
    path = converted(kind)
    before = path.read_bytes()
    document = read(path)
    assert words(document) == EXPECTED
    assert document.source.text_source == "doc"
    assert document.source.media_type == media
    assert "tcvn3" in document.source.repairs
    assert [block.kind for block in document.blocks[-3:-1]] == [BlockKind.TABLE_ROW] * 2
    assert path.read_bytes() == before
    assert extract(path)["citations"][0]["number"] == "62/2004/NĐ-CP"


@needs_soffice
def test_rtf_by_hand_whatever_it_is_called(tmp_path: Path) -> None:
    def escaped(text: str) -> str:
        return "".join(char if char.isascii() else f"\\'{ord(char):02x}" for char in tcvn3(text))

    rtf = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil .VnTime;}{\f1\fnil .VnTimeH;}}"
        rf"\f1\b {escaped('Thông tư')}\b0\par"
        rf"\f0 {escaped('Hướng dẫn thi hành Nghị định số 62/2004/NĐ-CP của Chính phủ.')}\par}}"
    )
    path = tmp_path / "a.doc"
    path.write_text(rtf, encoding="ascii")
    document = read(path)
    assert words(document) == [
        "THÔNG TƯ",
        "Hướng dẫn thi hành Nghị định số 62/2004/NĐ-CP của Chính phủ.",
    ]
    assert document.source.media_type == "application/rtf"


@needs_soffice
@needs_antiword
def test_antiword_where_only_that_is_there(
    converted: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = converted("doc")
    real = shutil.which
    monkeypatch.setattr(
        shutil, "which", lambda name, *rest: None if "office" in name else real(name, *rest)
    )
    document = read(path)
    assert EXPECTED[1] in words(document)
    assert {"numbering-lost", "tcvn3"} <= {*document.source.repairs}
    assert document.source.text_source == "doc"


@needs_soffice
def test_a_damaged_doc_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(FAKE_DOC)
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert caught.value.code in ("damaged", "empty")


# --- programs that misbehave -------------------------------------------------------------------------


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], Path]:
    """A machine with the usual tools, and a ``soffice`` of ours or none."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "sleep", "touch", "cat", "timeout", "env", "head", "mkdir", "cp"):
        at = shutil.which(name)
        if at is not None:
            (tools / name).symlink_to(at)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def install(script: str | None) -> Path:
        if script is not None:
            (tools / "soffice").write_text(f"#!/bin/sh\n{script}\n")
            (tools / "soffice").chmod(0o755)
        return temporary

    return install


def _doc(folder: Path) -> Path:
    path = folder / "a.doc"
    path.write_bytes(FAKE_DOC)
    return path


@pytest.mark.parametrize(
    ("name", "script", "code"),
    [
        ("hangs", "sleep 60", "timeout"),
        ("hangs in a child", "sleep 60 & sleep 60", "timeout"),
        ("fails", "exit 77", "program-failed"),
        ("is killed", "kill -9 $$", "program-failed"),
        ("says nothing and is content", "exit 0", "program-failed"),
        ("writes an empty file", "mkdir out; : > out/in.docx", "program-failed"),
        ("writes no docx", "mkdir out; echo rubbish > out/in.docx", "damaged"),
    ],
)
def test_bad_converters(
    tmp_path: Path, only: Callable[[str | None], Path], name: str, script: str, code: str
) -> None:
    temporary = only(script)
    with pytest.raises(Unreadable) as caught:
        read(_doc(tmp_path), limits=Limits(convert_seconds=1.0))
    assert caught.value.code == code
    assert "a.doc" in caught.value.message.vi and "a.doc" in caught.value.message.en
    assert [each for each in temporary.glob("cancu-*/*") if each.is_dir()] == []


def test_children_are_killed_too(tmp_path: Path, only: Callable[[str | None], Path]) -> None:
    only(f"(sleep 3; touch {tmp_path}/alive) & sleep 60")
    with pytest.raises(Unreadable):
        read(_doc(tmp_path), limits=Limits(convert_seconds=0.5))
    time.sleep(3.5)
    assert not (tmp_path / "alive").exists()


def test_the_converter_works_on_a_copy_in_a_cell(
    tmp_path: Path, only: Callable[[str | None], Path]
) -> None:
    only(f'echo "$HOME $PWD $*" > {tmp_path}/seen; ulimit -d >> {tmp_path}/seen; exit 1')
    path = _doc(tmp_path)
    with pytest.raises(Unreadable):
        read(path, limits=Limits(convert_bytes=1_024_000_000))
    seen, memory = (tmp_path / "seen").read_text().strip().split("\n")
    assert str(path) not in seen and "-office-" in seen.split()[0]
    assert "-env:UserInstallation=file://" in seen
    assert memory == "1000000"


def test_without_any_program(tmp_path: Path, only: Callable[[str | None], Path]) -> None:
    only(None)
    for name, data in (("a.doc", FAKE_DOC), ("b.rtf", b"{\\rtf1 abc}")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(MissingProgram) as caught:
            read(tmp_path / name)
        assert "make system" in caught.value.message.vi and "LibreOffice" in caught.value.message.en
    result = CliRunner().invoke(cli, ["extract", str(tmp_path / "a.doc"), "--json"])
    assert result.exit_code == 6
    assert '"missing-program"' in result.stdout


def test_ingest_keeps_the_reason_and_tries_again(
    tmp_path: Path, only: Callable[[str | None], Path]
) -> None:
    only(None)
    folder = tmp_path / "kho"
    folder.mkdir()
    _doc(folder)
    database = tmp_path / "a.db"
    report = ingest(database, [folder])
    assert [row.error_code for row in report.failures] == ["missing-program"]
    only(f"touch {tmp_path}/called; exit 1")
    assert [row.error_code for row in ingest(database, [folder]).failures] == ["program-failed"]
    assert (tmp_path / "called").exists()


def test_locked_doc_is_told_before_anything_runs(
    tmp_path: Path, only: Callable[[str | None], Path]
) -> None:
    only(f"touch {tmp_path}/called")
    data = bytearray(FAKE_DOC)
    data[0x20B] |= 1
    (tmp_path / "a.doc").write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "a.doc")
    assert caught.value.code == "encrypted"
    assert not (tmp_path / "called").exists()


# --- what only goes by the name ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "source"),
    [
        ("text", "Căn cứ Luật Đất đai;".encode(), "plain"),
        ("html", "<html><body><p>Căn cứ Luật Đất đai;</p></body></html>".encode(), "html"),
    ],
)
def test_content_goes_before_name(tmp_path: Path, name: str, data: bytes, source: str) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    document = read(path)
    assert document.text == "Căn cứ Luật Đất đai;"
    assert document.source.text_source == source


def test_docx_called_doc(tmp_path: Path) -> None:
    _book(tmp_path / "a.docx").rename(tmp_path / "a.doc")
    document = read(tmp_path / "a.doc")
    assert words(document) == EXPECTED
    assert document.source.text_source == "docx"


@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
def test_workbook_of_the_old_kind_is_no_doc(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"))
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert caught.value.code == "damaged"


@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
def test_a_workbook_of_the_old_format_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì"])
    book.active.append([1, "Rà soát danh mục thủ tục", "Sở Tư pháp"])
    book.save(tmp_path / "a.xlsx")
    made = _converted(
        (tmp_path / "a.xlsx").read_bytes(), ".xlsx", "xls:MS Excel 97", "a.xlsx", Limits()
    )
    (tmp_path / "a.xls").write_bytes(made)
    found = read(tmp_path / "a.xls")
    assert found.reader == "xls" and "Rà soát danh mục thủ tục" in found.text
