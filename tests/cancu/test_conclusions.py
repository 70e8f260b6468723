"""A decision whose number was left open, known from the plan that cites it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from cancu.cli import cli
from cancu.service import Corpus

DECISION = """ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI

Số:        /QĐ-UBND

Lào Cai, ngày      tháng      năm 2026

QUYẾT ĐỊNH
Về việc kiện toàn Tổ công tác cải cách thủ tục hành chính tỉnh Lào Cai

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;

QUYẾT ĐỊNH:

Điều 1. Kiện toàn Tổ công tác gồm các thành viên có tên sau đây.
"""
PLAN = """SỞ NỘI VỤ\nTỈNH LÀO CAI

Số: 9/KH-SNV

Lào Cai, ngày 02 tháng 4 năm 2026

KẾ HOẠCH
Cải cách thủ tục hành chính năm 2026

Căn cứ Quyết định số 1207/QĐ-UBND ngày 05/3/2026 của Chủ tịch Ủy ban nhân dân tỉnh Lào Cai về việc
kiện toàn Tổ công tác cải cách thủ tục hành chính tỉnh Lào Cai;

Sở Nội vụ ban hành kế hoạch như sau.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kho"
    made.mkdir()
    (made / "quyet-dinh.txt").write_text(DECISION, encoding="utf-8")
    (made / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    return made


@pytest.mark.parametrize("order", [("quyet-dinh", "ke-hoach"), ("ke-hoach", "quyet-dinh")])
def test_the_corpus_knows_what_the_text_does_not(
    folder: Path, tmp_path: Path, order: tuple[str, str]
) -> None:
    corpus = Corpus(tmp_path / "cancu.db")
    for name in order:  # whichever comes first, the second ingest links both
        corpus.ingest(folder / f"{name}.txt")
    (row,) = corpus.find("1207/QĐ-UBND")
    assert row["held"]
    assert (row["number_status"], row["date"]) == ("inferred", "2026-03-05")
    (branch,) = (
        each for each in corpus.trace("9/KH-SNV")["children"] if each["number"] == "1207/QĐ-UBND"
    )
    assert branch["held"]

    # The header stays as printed: the conclusion is a row of its own.
    with sqlite3.connect(tmp_path / "cancu.db") as db:
        printed = db.execute("SELECT number, number_status, date FROM documents WHERE code = 'QĐ-UBND'")
        assert printed.fetchall() == [(None, "blank", None)]
        told = db.execute("SELECT field, value, settled FROM inferences ORDER BY id")
        assert told.fetchall() == [("number", "1207/QĐ-UBND", 1), ("date", "2026-03-05", 1)]
    shown = corpus.show("1207/QĐ-UBND")
    assert shown["inferences"][0]["evidence"][0]["label"] == "9/KH-SNV (02/4/2026)"
    page = CliRunner(env={"CANCU_DB": str(tmp_path / "cancu.db")}).invoke(cli, ["show", "1207/QĐ-UBND"])
    assert "Suy ra từ văn bản viện dẫn nó (2)" in page.output
    assert "số, ký hiệu: 1207/QĐ-UBND · độ tin cậy 0.85" in page.output


def test_a_conclusion_goes_with_what_it_rests_on(folder: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    (folder / "ke-hoach.txt").write_text(PLAN.replace("kiện toàn", "giải thể"), encoding="utf-8")
    corpus.ingest(folder)
    held = next(row for row in corpus.documents(held=True) if row["code"] == "QĐ-UBND")
    assert (held["number"], held["number_status"]) == (None, "blank")
    assert not corpus.find("1207/QĐ-UBND")[0]["held"]


def test_a_person_has_the_last_word(folder: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    corpus.correct("1207/QĐ-UBND", "number", "1270/QĐ-UBND", reason="theo sổ đăng ký văn bản đi")
    (row,) = corpus.find("1270/QĐ-UBND")
    assert row["held"]
    assert not corpus.find("1207/QĐ-UBND")[0]["held"]
    assert corpus.show("1270/QĐ-UBND")["inferences"] == []
