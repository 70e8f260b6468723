"""The way back: what was not edited changes nothing; what was becomes progress or correction."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cancu
from cancu.cli import cli
from cancu.desk import Wanted
from cancu.exports.office_books import EDITABLE
from cancu.tasks.kinds import KINDS
from cancu.tasks.status import STATES
from extractors.errors import NotFound, Unreadable

NAMES = ["STT", "task", "given", "due", "agency", "with", "product", "state", "note", "place", "mark"]
AT = {name: at for at, name in enumerate(NAMES, 1)}


@pytest.fixture
def corpus(office: cancu.Corpus) -> cancu.Corpus:
    return office


@pytest.fixture
def book(corpus: cancu.Corpus, tmp_path: Path) -> Path:
    return corpus.export("xlsx-tasks", tmp_path / "viec.xlsx")


def edit(path: Path, words: str, **cells: Any) -> None:
    """Change cells of the row whose task holds these words."""
    made = openpyxl.load_workbook(path)
    sheet = made.worksheets[0]
    [row] = [row[0].row for row in sheet.iter_rows(min_row=7) if words in str(row[1].value or "")]
    for name, value in cells.items():
        sheet.cell(row, AT[name]).value = value
    made.save(path)


def state(corpus: cancu.Corpus, words: str) -> dict[str, Any]:
    [row] = [each for each in corpus.tasks(wanted=Wanted(kinds=KINDS)) if words in each["task"]]
    return row


def all_rows(corpus: cancu.Corpus) -> list[dict[str, Any]]:
    return corpus.tasks(wanted=Wanted(kinds=KINDS, as_of=dt.date(2024, 6, 1)))


# --- a round trip changes nothing -------------------------------------------------------------------

SAID = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from([each for each in STATES if each != "new"]),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30),
        st.dates(dt.date(2024, 1, 20), dt.date(2024, 12, 31)),
    ),
    max_size=5,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(SAID)
def test_a_round_trip_without_edits_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    office_read: Path,
    said: list[tuple[int, str, str, dt.date]],
) -> None:
    place = tmp_path_factory.mktemp("round")
    corpus = cancu.Corpus(cancu.Corpus(office_read).backup(place / "c.db"))
    for at, how, words, day in said:
        row = all_rows(corpus)[at]
        done_on = day if how == "done" else None
        corpus.set_task(row["id"], how, reason=words.strip() or "x", note=words, done_on=done_on)
    before = all_rows(corpus)
    for form in ("xlsx-tasks", "xlsx-documents"):
        out = corpus.export(form, place / f"{form}.xlsx")
        made = openpyxl.load_workbook(out)  # as another program would save it
        made.save(out)
        found = corpus.import_book(out)
        assert (found["rows"], found["changed"], found["wrong"]) == ([], 0, 0)
        assert not found["written"]
    assert all_rows(corpus) == before


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_round_trip_through_libreoffice_changes_nothing(corpus: cancu.Corpus, tmp_path: Path) -> None:
    [row] = [each for each in corpus.tasks() if "kiện toàn" in each["task"]]
    corpus.set_task(row["id"], "in-progress", note="12/5")  # looks like a day and is none
    for form in ("xlsx-tasks", "xlsx-documents"):
        out = corpus.export(form, tmp_path / f"{form}.xlsx")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless",
             "--convert-to", "xlsx",
             "--outdir", str(tmp_path / "lo-out"), str(out)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        found = corpus.import_book(tmp_path / "lo-out" / out.name)
        assert (found["rows"], found["changed"], found["wrong"]) == ([], 0, 0)
        assert found["read"] == 5


# --- edits ------------------------------------------------------------------------------------------


def test_edits_become_progress(corpus: cancu.Corpus, book: Path) -> None:
    edit(book, "bếp ăn tập thể", state="hoàn thành", product="45/BC-SYT")
    edit(book, "kiện toàn", state="Không thực hiện", note="đã chuyển Sở Tư pháp")
    edit(book, "báo cáo kết quả", note="chờ phụ lục")
    tried = corpus.import_book(book, dry_run=True)
    assert (tried["changed"], tried["wrong"], tried["written"]) == (3, 0, False)
    assert state(corpus, "bếp ăn tập thể")["state"] == "new"
    found = corpus.import_book(book, by="lan")
    assert found["written"]
    row = state(corpus, "bếp ăn tập thể")
    assert (row["state"], row["done_on"], row["by"]) == ("done", "2024-03-25", "lan")
    assert row["answer"]["label"].startswith("45/BC-SYT")
    dropped = state(corpus, "kiện toàn")
    assert (dropped["state"], dropped["reason"]) == ("dropped", "đã chuyển Sở Tư pháp")
    assert state(corpus, "báo cáo kết quả")["note"] == "chờ phụ lục"
    again = corpus.import_book(book)
    assert (again["changed"], again["wrong"]) == (0, 0)  # what is there already is no change


@pytest.mark.parametrize("written", ["20/4/2024", "20.4.2024", "2024-04-20", dt.datetime(2024, 4, 20)])
def test_a_term_and_a_body_are_put_right(corpus: cancu.Corpus, book: Path, written: Any) -> None:
    edit(book, "bếp ăn tập thể", due=written, agency="Chi cục An toàn thực phẩm")
    assert corpus.import_book(book)["written"]
    row = state(corpus, "bếp ăn tập thể")
    assert (row["due"], row["agency"]) == ("2024-04-20", "Chi cục An toàn thực phẩm")
    assert row["printed"] == {"agency": "Sở Y tế", "due": "2024-03-31"}
    [found] = corpus.tasks(agency="Chi cục An toàn thực phẩm")
    assert found["id"] == row["id"]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"state": "xong rồi"}, "trạng thái “xong rồi” không có"),
        ({"due": "31/02/2024"}, "không phải là ngày"),
        ({"task": "việc khác"}, "cột “Nội dung nhiệm vụ” không sửa được ở đây"),
        ({"agency": None}, "không được để trống"),
        ({"state": "Không thực hiện"}, "lý do"),
        ({"note": "=1+1"}, "công thức"),
        ({"product": "12/KH-UBND", "state": "Hoàn thành"}, "chính nó"),
        ({"mark": None}, "dòng không có mã"),
        ({"mark": "0" * 32 + ":1:2"}, "mã ẩn"),
    ],
)
def test_one_wrong_row_and_nothing_is_written(
    corpus: cancu.Corpus, book: Path, cells: dict[str, Any], why: str
) -> None:
    before = all_rows(corpus)
    edit(book, "báo cáo kết quả", note="đúng")
    edit(book, "kiện toàn", **cells)
    found = corpus.import_book(book)
    [bad] = [row for row in found["rows"] if row["problems"]]
    assert why in bad["problems"][0]["vi"]
    assert not found["written"] and found["wrong"] == 1
    assert all_rows(corpus) == before


def test_what_changed_meanwhile_is_a_conflict(corpus: cancu.Corpus, book: Path) -> None:
    corpus.set_task(state(corpus, "kiện toàn")["id"], "seen", note="của người khác")
    edit(book, "kiện toàn", note="của tôi")
    found = corpus.import_book(book)
    [row] = found["rows"]
    assert (row["problems"][0]["sort"], found["conflicts"]) == ("conflict", 1)
    assert "của người khác" in row["problems"][0]["vi"]
    assert state(corpus, "kiện toàn")["note"] == "của người khác"


def test_a_row_copied_twice(corpus: cancu.Corpus, book: Path) -> None:
    made = openpyxl.load_workbook(book)
    sheet = made.worksheets[0]
    for column in range(1, 12):
        sheet.cell(9, column).value = sheet.cell(8, column).value
    made.save(book)
    found = corpus.import_book(book)
    assert any("trùng với dòng 8" in each["vi"] for row in found["rows"] for each in row["problems"])


def test_rows_may_be_sorted_and_taken_out(corpus: cancu.Corpus, book: Path) -> None:
    made = openpyxl.load_workbook(book)
    sheet = made.worksheets[0]
    first, second = ([sheet.cell(row, at).value for at in range(1, 12)] for row in (8, 9))
    for at in range(1, 12):
        sheet.cell(8, at).value, sheet.cell(9, at).value = second[at - 1], first[at - 1]
    sheet.delete_rows(10)
    made.save(book)
    found = corpus.import_book(book)
    assert (found["changed"], found["wrong"]) == (0, 0)


def test_documents_are_put_right(corpus: cancu.Corpus, tmp_path: Path) -> None:
    out = corpus.export("xlsx-documents", tmp_path / "vb.xlsx")
    made = openpyxl.load_workbook(out)
    [sheet] = made.worksheets
    heads = {cell.value: cell.column for cell in sheet[1]}
    [row] = [r[0].row for r in sheet.iter_rows(min_row=2) if r[0].value == "77/SNV-TCBC"]
    sheet.cell(row, heads["Số, ký hiệu"]).value = "79/SNV-TCBC"
    sheet.cell(row, heads["Ngày"]).value = dt.date(2024, 3, 21)
    made.save(out)
    assert corpus.import_book(out)["written"]
    found = corpus.show("79/SNV-TCBC")["document"]
    assert found["date"] == "2024-03-21"
    sheet.cell(row, heads["Số trang"]).value = 99
    made.save(out)
    assert "không sửa được" in corpus.import_book(out)["rows"][0]["problems"][0]["vi"]


def test_what_is_no_workbook_of_ours(corpus: cancu.Corpus, tmp_path: Path) -> None:
    bad = tmp_path / "x.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(Unreadable):
        corpus.import_book(bad)
    with pytest.raises(NotFound):
        corpus.import_book(tmp_path / "none.xlsx")
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        for at in range(5):
            bomb.writestr(f"xl/{at}.xml", b" " * 100_000_000)
    for take in (corpus.import_book, corpus.import_status):
        with pytest.raises(Unreadable) as told:
            take(tmp_path / "bomb.xlsx")
        assert told.value.code == "too-large"
    (tmp_path / "x.ods").write_bytes(b"PK\x03\x04")
    with pytest.raises(Unreadable, match="xlsx"):
        corpus.import_book(tmp_path / "x.ods")
    openpyxl.Workbook().save(bad)
    with pytest.raises(Unreadable, match="không có bảng nào"):
        corpus.import_book(bad)


def test_on_the_command_line(corpus: cancu.Corpus, book: Path) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(cli, ["--db", str(corpus.database), "import", *words])

    assert "không có gì thay đổi" in run(str(book)).output
    edit(book, "kiện toàn", note="chờ")
    tried = run(str(book), "--dry-run")
    assert "Ghi chú: “" in tried.output and "→ “chờ”" in tried.output
    assert "1 thay đổi; chạy không có --dry-run" in tried.output
    assert "đã ghi 1 thay đổi" in run(str(book)).output
    edit(book, "kiện toàn", state="hả")
    wrong = run(str(book))
    assert wrong.exit_code == 1 and "chưa ghi gì cả" in wrong.output


def test_editable_columns_are_columns() -> None:
    from cancu.exports.columns import heads
    from cancu.exports.office_books import TASKS

    assert set(EDITABLE) < set(heads(TASKS, "vi"))
