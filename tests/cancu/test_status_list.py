"""An office's own list of what is in force: told with its name, never half taken."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from extractors.errors import NotFound, Unreadable
from tests import office_files

HEADS = ("STT", "Số, ký hiệu", "Ngày ban hành", "Tình trạng hiệu lực", "Ngày hết hiệu lực", "Lý do")


@pytest.fixture
def corpus(tmp_path: Path) -> cancu.Corpus:
    made = cancu.Corpus(tmp_path / "cancu.db")
    made.ingest(office_files.write(tmp_path / "in", "kh-12.txt", "bc-45.txt", "nd-15.txt"))
    return made


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    made.active.append(("DANH MỤC VĂN BẢN",))
    made.active.append(HEADS)
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def state(corpus: cancu.Corpus, ref: str, day: dt.date) -> tuple[str, str]:
    found = corpus.trace(ref, as_of=day)["status"]
    return found["state"], found["reason"]


def test_a_list_tells_what_ended(corpus: cancu.Corpus, tmp_path: Path) -> None:
    assert state(corpus, "12/KH-UBND", dt.date(2024, 6, 1))[0] == "chua_xac_minh"
    path = book(
        tmp_path / "danh-muc.xlsx",
        (1, "12/KH-UBND", dt.datetime(2024, 1, 15), "Hết hiệu lực", "01/01/2025", "hết năm"),
        (2, "99/QĐ-UBND", None, "Còn hiệu lực", None, None),
    )
    tried = corpus.import_status(path, dry_run=True)
    assert (tried["changed"], tried["written"]) == (2, False)
    assert corpus.import_status(path)["written"]
    ended = state(corpus, "12/KH-UBND", dt.date(2025, 3, 1))
    assert ended[0] == "het_hieu_luc"
    assert ended[1] == "theo danh mục của cơ quan (danh-muc.xlsx): hết năm"
    assert state(corpus, "12/KH-UBND", dt.date(2024, 6, 1))[0] == "con_hieu_luc"


def test_the_audit_tells_of_it(corpus: cancu.Corpus, tmp_path: Path) -> None:
    path = tmp_path / "dm.csv"
    path.write_text(
        "Số, ký hiệu;Ngày ban hành;Tình trạng;Ngày hết hiệu lực\n"
        "15/2018/NĐ-CP;;Hết hiệu lực toàn bộ;01/3/2024\n",
        "utf-8-sig",
    )
    corpus.import_status(path)
    found = corpus.audit(rules=["cites-expired"])
    assert [each["severity"] for each in found] == ["warning"]
    assert "theo danh mục của cơ quan (dm.csv)" in found[0]["message"]
    path.write_text("Số hiệu,Tình trạng\n15/2018/NĐ-CP,Còn hiệu lực\n", "utf-8")
    corpus.import_status(path)  # the newer list of the name takes the place of the older
    assert corpus.audit(rules=["cites-expired"]) == []


def test_another_day_is_another_document(corpus: cancu.Corpus, tmp_path: Path) -> None:
    corpus.import_status(book(tmp_path / "a.xlsx", (1, "12/KH-UBND", "15/01/2023", "Hết hiệu lực")))
    assert state(corpus, "12/KH-UBND", dt.date(2024, 6, 1))[0] == "chua_xac_minh"


def test_one_wrong_row_and_nothing_is_taken(corpus: cancu.Corpus, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        (1, "12/KH-UBND", None, "Hết hiệu lực"),
        (2, "13/KH-UBND", None, "tùy"),
        (3, "14/KH-UBND", "31/02/2024", "Còn hiệu lực"),
        (4, None, None, "Còn hiệu lực"),
    )
    result = CliRunner().invoke(cli, ["--db", str(corpus.database), "import", "status", str(path)])
    assert result.exit_code == 1
    for words in ("dòng 4: 13/KH-UBND", "tình trạng “tùy” không có", "không phải là ngày", "thiếu số"):
        assert words in result.output
    assert state(corpus, "12/KH-UBND", dt.date(2024, 6, 1))[0] == "chua_xac_minh"


def test_what_is_no_list(corpus: cancu.Corpus, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        corpus.import_status(tmp_path / "none.xlsx")
    for name, data in (("a.xlsx", b"PK\x03\x04"), ("a.csv", b"a,b\n1,2\n")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Unreadable):
            corpus.import_status(tmp_path / name)
