"""Every file that was met leaves a trace; what is no document is not opened again and again."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

import pipeline.run
from cancu.cli import cli
from corpus.store import Corpus
from pipeline.run import ingest
from pipeline.system.files import collect

LETTER = "Số: 12/QĐ-UBND\nCăn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder as it is found in offices."""
    top = tmp_path / "kho"
    (top / "sub").mkdir(parents=True)
    (top / "a.txt").write_text(LETTER)
    (top / "film.mp4").write_bytes(bytes(range(256)) * 40)
    (top / "~$a.docx").write_bytes(b"\x05admin")
    (top / ".git").mkdir()
    Image.new("RGB", (60, 40), "white").save(top / "photo.png")
    with closing(sqlite3.connect(top / "sub" / "so.docx")) as db, db:
        db.execute("CREATE TABLE a (b)")
    with closing(sqlite3.connect(top / "sub" / "so.db")) as db, db:
        db.execute("CREATE TABLE a (b)")
    os.mkfifo(top / "pipe")
    return top


def _run(tree: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--db", str(tree.parent / "a.db"), *words])


def _traces(tree: Path) -> dict[str, tuple[str, str | None]]:
    with Corpus(tree.parent / "a.db", read_only=True) as corpus:
        return {os.path.relpath(row.path, tree): (row.status, row.error_code) for row in corpus.files()}


def test_every_file_is_a_row_with_its_reason(tree: Path) -> None:
    ran = _run(tree, "ingest", str(tree), "--ocr", "never")
    assert ran.exit_code == 4
    traces = _traces(tree)
    assert traces == {
        "a.txt": ("read", None),
        "film.mp4": ("skipped", "unsupported-type"),
        "~$a.docx": ("skipped", "hidden"),
        ".git": ("skipped", "hidden"),
        "photo.png": traces["photo.png"],
        "sub/so.docx": ("failed", "unsupported-type"),
        "sub/so.db": ("skipped", "unsupported-type"),
        "pipe": ("skipped", "no-file"),
    }
    assert traces["photo.png"][0] in ("skipped", "failed")
    assert "film.mp4 [unsupported-type]" in ran.stderr
    assert "cơ sở dữ liệu" in ran.stderr


def test_json_names_them_all_and_the_page_ten(tree: Path) -> None:
    for number in range(15):
        (tree / f"film-{number}.mp4").write_bytes(bytes(range(256)) + bytes([number]))
    told = json.loads(_run(tree, "ingest", str(tree), "--ocr", "never", "--json").stdout)
    assert told["skipped"] == len(told["skipped_files"]) >= 19
    assert all(each["code"] and each["message"] for each in told["skipped_files"])
    page = _run(tree, "ingest", str(tree), "--ocr", "never").stderr
    assert page.count("[unsupported-type]") + page.count("[hidden]") + page.count("[no-file]") <= 12


def test_what_is_no_document_is_opened_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _run(tree, "ingest", str(tree), "--ocr", "never", "--json")
    opened: list[str] = []
    read = pipeline.run._work
    monkeypatch.setattr(
        pipeline.run, "_work", lambda task, limits: opened.append(task.found.path) or read(task, limits)
    )
    monkeypatch.setattr(pipeline.run, "is_plain", lambda path: True)  # in this process
    again = ingest(tree.parent / "a.db", [tree], link=None)
    assert opened == []
    assert again.skipped == json.loads(first.stdout)["skipped"]
    (tree / "film.mp4").write_text(LETTER + "Điều 1.")
    assert ingest(tree.parent / "a.db", [tree], link=None).new == 1
    assert _traces(tree)["film.mp4"] == ("read", None)


def test_a_skipped_file_is_read_when_it_is_named(tree: Path) -> None:
    _run(tree, "ingest", str(tree), "--ocr", "never")
    ran = _run(tree, "ingest", str(tree / "film.mp4"))
    assert ran.exit_code == 4
    assert _traces(tree)["film.mp4"] == ("failed", "unsupported-type")


def test_the_database_in_use_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER)
    database = tmp_path / "x.txt"  # by whatever name
    ingest(database, [tmp_path])
    report = ingest(database, [tmp_path])
    assert report.failed == 0
    assert {Path(each.path).name: each.error_code for each in report.skipped_files}[
        "x.txt"
    ] == "database"


def test_links_do_not_lead_out_of_the_folder_unless_asked(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "sub").mkdir(parents=True)
    outside.mkdir()
    (inside / "sub" / "a.txt").write_text(LETTER)
    (outside / "secret.txt").write_text(LETTER + "Mật")
    (inside / "folder").symlink_to(outside)
    (inside / "file.txt").symlink_to(outside / "secret.txt")
    (inside / "within.txt").symlink_to(inside / "sub" / "a.txt")
    (inside / "broken.txt").symlink_to(inside / "nowhere.txt")
    found = {os.path.relpath(each.path, inside): each.why for each in collect([inside])}
    assert found == {
        "broken.txt": "",
        "file.txt": "link-outside",
        "folder": "link-outside",
        "sub/a.txt": "",
        "within.txt": "",
    }
    followed = {os.path.relpath(each.path, inside) for each in collect([inside], follow_links=True)}
    assert "folder/secret.txt" in followed
    assert [each.why for each in collect([inside / "file.txt"])] == [""]  # asked for by name
    assert {each.why for each in collect([inside, outside])} == {""}  # both were named
    ran = _run(inside, "ingest", str(inside))
    assert "--follow-links" not in ran.stdout
    assert _traces(inside)["file.txt"] == ("skipped", "link-outside")
    assert _run(inside, "ingest", str(inside), "--follow-links").exit_code in (0, 4)
    assert _traces(inside)["file.txt"][0] == "read"
