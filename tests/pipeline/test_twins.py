"""One document as text, as a page and as a Word file, taken in from a folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from cancu.service import Corpus
from pipeline import run

LINES = (
    "SỞ NỘI VỤ",
    "TỈNH LÀO CAI",
    "Số: 45/KH-SNV",
    "Lào Cai, ngày 12 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Bồi dưỡng kỹ năng số cho cán bộ, công chức cấp xã năm 2026",
    "Căn cứ Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Ủy ban nhân dân tỉnh Lào Cai;",
    "1. Trường Chính trị tỉnh chủ trì mở 04 lớp bồi dưỡng, xong trước ngày 15/8/2026.",
    "2. Ủy ban nhân dân các xã, phường cử cán bộ tham gia đủ thành phần, đúng thời gian.",
)
AS_TEXT, AS_PAGE, AS_WORD = "a.txt", "b.html", "c.docx"


def write(folder: Path, lines: tuple[str, ...] = LINES) -> None:
    (folder / AS_TEXT).write_text("\n\n".join(lines), encoding="utf-8")
    page = "".join(f"<p>{line}</p>" for line in lines)
    (folder / AS_PAGE).write_text(
        f"<html><head><meta charset='utf-8'></head><body>{page}</body></html>", encoding="utf-8"
    )
    word(folder / AS_WORD, lines)


def word(path: Path, lines: tuple[str, ...]) -> None:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(str(path))


def counts(report: run.IngestReport) -> dict[str, int]:
    names = ("new", "changed", "unchanged", "duplicate", "updated", "failed")
    return {name: getattr(report, name) for name in names if getattr(report, name)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kho"
    made.mkdir()
    return made


def test_one_document_with_three_files(folder: Path, tmp_path: Path) -> None:
    write(folder)
    corpus = Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    (row,) = corpus.documents(held=True)
    assert row["text_source"] == "docx"  # paragraphs as they were written
    shown = corpus.show("45/KH-SNV")
    assert shown["files"] == [str(folder / name) for name in (AS_WORD, AS_TEXT, AS_PAGE)]
    assert len(corpus.tasks()) == 2
    page = CliRunner(env={"CANCU_DB": str(tmp_path / "cancu.db")}).invoke(cli, ["show", "45/KH-SNV"])
    others = re.escape(f"{folder / AS_TEXT}; {folder / AS_PAGE}")
    assert re.search(rf"(?m)^ *bản khác +{others}$", page.output)
    assert not [each for each in corpus.audit() if each["rule"] == "duplicate-document"]
    assert counts(corpus.ingest(folder)) == {"unchanged": 3}


def test_a_new_form_is_counted_as_a_duplicate(folder: Path, tmp_path: Path) -> None:
    write(folder)
    corpus = Corpus(tmp_path / "cancu.db")
    assert counts(corpus.ingest(folder / AS_WORD)) == {"new": 1}
    assert counts(corpus.ingest(folder)) == {"duplicate": 2, "unchanged": 1}
    shutil.copy(folder / AS_TEXT, folder / "d.txt")
    assert counts(corpus.ingest(folder)) == {"duplicate": 1, "unchanged": 3}
    assert len(corpus.show("45/KH-SNV")["files"]) == 4


def test_when_the_best_form_becomes_another_document_the_next_gives_the_text(
    folder: Path, tmp_path: Path
) -> None:
    write(folder)
    corpus = Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    word(folder / AS_WORD, ("BÁO CÁO", "Kết quả bồi dưỡng kỹ năng số"))
    assert counts(corpus.ingest(folder)) == {"changed": 1, "unchanged": 2, "updated": 2}
    assert sorted(row["text_source"] for row in corpus.documents(held=True)) == ["docx", "html"]
    assert counts(corpus.ingest(folder)) == {"unchanged": 3}


def test_when_the_best_form_breaks_the_next_gives_the_text(folder: Path, tmp_path: Path) -> None:
    write(folder)
    corpus = Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    (folder / AS_WORD).write_bytes(b"PK\x03\x04 hong")
    corpus.ingest(folder)
    (row,) = corpus.documents(held=True)
    assert row["text_source"] == "html"
    assert cancu.Corpus(tmp_path / "cancu.db").show("45/KH-SNV")["files"] == [
        str(folder / name) for name in (AS_PAGE, AS_TEXT)
    ]


def test_another_version_stays_a_document_and_the_audit_tells(folder: Path, tmp_path: Path) -> None:
    write(folder)
    later = tuple(line.replace("15/8/2026", "15/9/2026") for line in LINES)
    word(folder / "d.docx", later)
    corpus = Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    assert len(corpus.documents(held=True)) == 2
    (found,) = (each for each in corpus.audit() if each["rule"] == "duplicate-document")
    assert {each["path"] for each in found["evidence"]} == {
        str(folder / AS_WORD),
        str(folder / "d.docx"),
    }
