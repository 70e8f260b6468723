"""XLSX annexes as tables, e-mails as the document they carry or as what they say."""

from __future__ import annotations

import datetime as dt
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from extractors.errors import Unreadable
from extractors.model import BlockKind, Document
from pipeline.read import read
from pipeline.system.limits import Limits
from tests.legacy_text import tcvn3


def words(document: Document) -> list[str]:
    return [text for _, text in document.paragraphs()]


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "PHỤ LỤC"
    sheet.append(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"])
    sheet.append([1, "Rà soát quy hoạch", "Sở Xây dựng", dt.date(2024, 6, 30)])
    sheet.append([2.0, tcvn3("Hướng dẫn lập dự toán"), tcvn3("Sở Tài chính"), 1.5])
    for cell in ("B4", "C4"):
        sheet[cell].font = Font(name=".VnTime")
    sheet.append([])
    sheet.append(["Người lập biểu"])
    hidden = book.create_sheet("an")
    hidden["A1"] = "Không ai thấy"
    hidden.sheet_state = "hidden"
    book.save(str(path))
    return path


def test_rows_of_a_workbook(tmp_path: Path) -> None:
    document = read(_workbook(tmp_path / "a.xlsx"))
    assert words(document) == [
        "PHỤ LỤC",
        "STT Nhiệm vụ Cơ quan chủ trì Thời hạn",
        "1 Rà soát quy hoạch Sở Xây dựng 30/06/2024",
        "2 Hướng dẫn lập dự toán Sở Tài chính 1,5",
        "Người lập biểu",
    ]
    assert [block.kind is BlockKind.TABLE_ROW for block in document.blocks] == [
        *(False, True, True, True, False)
    ]
    assert document.source.repairs == ("tcvn3",)


def test_bad_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.xml", "<no")
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert caught.value.code == "damaged"
    with pytest.raises(Unreadable) as caught:
        read(_workbook(tmp_path / "b.xlsx"), limits=Limits(unpacked_bytes=1000))
    assert caught.value.code == "too-large"


def _message(path: Path, body: str | None, *attached: tuple[str, bytes]) -> Path:
    message = EmailMessage()
    message["Subject"] = "Gửi văn bản"
    if body is not None:
        message.set_content(body)
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(message.as_bytes())
    return path


def test_one_document_in_a_message(tmp_path: Path) -> None:
    held = ("cv.txt", "Căn cứ Luật Đất đai;".encode()), ("anh.png", b"\x89PNG\r\n")
    document = read(_message(tmp_path / "a.eml", "Kính gửi các anh chị.", *held))
    assert words(document) == ["Căn cứ Luật Đất đai;"]
    assert "attachment" in document.source.repairs


def test_a_message_without_or_with_several_documents(tmp_path: Path) -> None:
    alone = read(_message(tmp_path / "a.eml", "Kính gửi các anh chị."))
    assert words(alone) == ["Gửi văn bản", "Kính gửi các anh chị."]
    assert alone.source.repairs == ()
    two = ("a.txt", b"mot"), ("b.txt", b"hai")
    with pytest.raises(Unreadable) as caught:  # each is a document of its own: cancu ingest
        read(_message(tmp_path / "b.eml", "Kính gửi các anh chị.", *two))
    assert caught.value.code == "several-documents"
    unread = read(
        _message(tmp_path / "c.eml", "Kính gửi các anh chị.", ("a.mp4", b"\0"), ("b.exe", b"\0"))
    )
    assert words(unread)[-2:] == ["- a.mp4", "- b.exe"]
    assert "attachments-unread" in unread.source.repairs


def test_a_web_archive_called_doc(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("<p>Căn cứ Luật Đất đai;</p>", subtype="html")
    data = message.as_bytes()
    path = tmp_path / "a.doc"
    path.write_bytes(b"MIME-Version: 1.0\n" + data.replace(b"MIME-Version: 1.0\n", b""))
    document = read(path)
    assert words(document) == ["Căn cứ Luật Đất đai;"]
    assert document.source.text_source == "html"
