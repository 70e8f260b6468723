"""``cancu ingest`` end to end: good files kept, bad ones named, nothing read twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli

GOOD = (
    "SỞ Y TẾ TỈNH LÀO CAI\nSố: 35/KH-SYT\nLào Cai, ngày 20 tháng 02 năm 2024\n\n"
    "KẾ HOẠCH\nChuyển đổi số ngành y tế năm 2024\n\n"
    "Căn cứ Quyết định số 210/QĐ-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh;\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "vanban"
    made.mkdir()
    (made / "ke hoach.txt").write_text(GOOD, "utf-8")
    (made / "rỗng.txt").write_bytes(b"")
    (made / "hỏng.pdf").write_bytes(b"%PDF-1.7\nkhong phai pdf")
    return made


def run(folder: Path, *words: str, lang: str = "vi") -> Result:
    database = folder.parent / "cancu.db"
    return CliRunner().invoke(cli, ["--db", str(database), "--lang", lang, *words])


def test_bad_files_are_named_and_good_ones_kept(folder: Path) -> None:
    result = run(folder, "ingest", str(folder), "--jobs", "1")
    assert result.exit_code == 4
    assert result.stdout.startswith("1 mới, 2 không đọc được (")
    assert len(result.stdout.splitlines()) == 1
    reasons = result.stderr.splitlines()
    assert len(reasons) == 2
    assert any("rỗng.txt: [empty]" in line for line in reasons)
    assert any("hỏng.pdf: [damaged]" in line for line in reasons)
    assert json.loads(run(folder, "show", "1", "--json").stdout)["document"]["number"] == "35/KH-SYT"


def test_a_summary_for_machines(folder: Path) -> None:
    result = run(folder, "ingest", str(folder), "--jobs", "1", "--json", lang="en")
    assert (result.exit_code, result.stderr) == (4, "")
    found: dict[str, Any] = json.loads(result.stdout)
    assert (found["new"], found["failed"], found["unchanged"]) == (1, 2, 0)
    assert {failure["code"] for failure in found["failures"]} == {"empty", "damaged"}
    assert all(
        failure["message"].isascii() or "rỗng" in failure["message"] or "hỏng" in failure["message"]
        for failure in found["failures"]
    )


def test_the_second_run_reads_nothing(folder: Path) -> None:
    run(folder, "ingest", str(folder), "--jobs", "1")
    again = json.loads(run(folder, "ingest", str(folder), "--jobs", "1", "--json").stdout)
    assert (again["new"], again["unchanged"], again["failed"]) == (0, 1, 2)


def test_retry_reads_what_was_mended(folder: Path) -> None:
    run(folder, "ingest", str(folder), "--jobs", "1")
    (folder / "rỗng.txt").write_text(GOOD.replace("35/", "36/"), "utf-8")
    (folder / "hỏng.pdf").unlink()
    result = run(folder, "retry", "--json")
    found = json.loads(result.stdout)
    assert found["new"] == 1
    assert json.loads(run(folder, "show", "36/KH-SYT", "--json").stdout)["held"]


def test_all_well_is_exit_0(folder: Path) -> None:
    assert run(folder, "ingest", str(folder / "ke hoach.txt"), "--jobs", "1").exit_code == 0


def test_a_path_that_is_not_there(folder: Path) -> None:
    result = run(folder, "ingest", str(folder / "không có"))
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1


def test_how_scans_are_read_is_one_of_three(folder: Path) -> None:
    """What the three do is shown in tests/pipeline/test_ocr.py."""
    plain = str(folder / "ke hoach.txt")
    assert run(folder, "ingest", plain, "--ocr", "never", "--jobs", "1").exit_code == 0
    for command in (["ingest", str(folder)], ["retry"], ["extract", plain]):
        assert run(folder, *command, "--ocr", "maybe").exit_code == 2


def test_a_database_in_use_is_exit_5(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from corpus import store

    run(folder, "ingest", str(folder / "ke hoach.txt"), "--jobs", "1")
    other = sqlite3.connect(folder.parent / "cancu.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # Half a minute of waiting is right for people, not for a test.
    monkeypatch.setattr(
        store.Corpus.__init__, "__kwdefaults__", {"create": False, "read_only": False, "timeout": 0.1}
    )
    try:
        result = run(folder, "ingest", str(folder / "ke hoach.txt"), "--jobs", "1")
    finally:
        other.close()
    assert result.exit_code == 5
    assert "khóa" in result.stderr


def _program(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cancu", "--db", str(folder.parent / "cancu.db"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_watching_reads_new_files_until_interrupted(folder: Path) -> None:
    with _program(folder, "ingest", str(folder), "--watch", "--jobs", "1") as program:
        try:
            assert program.stdout is not None
            assert program.stdout.readline().startswith("1 mới")
            time.sleep(0.2)  # between two looks
            whole = folder.parent / "thêm.txt"
            whole.write_text(GOOD.replace("35/", "37/"), "utf-8")
            whole.rename(folder / "thêm.txt")  # no look may meet it half-written
            # what could not be read was told at the start, and has not changed since
            assert program.stdout.readline().startswith("1 mới, 1 không đổi (")
            program.send_signal(signal.SIGINT)
            _, said = program.communicate(timeout=60)
        finally:
            program.kill()
    assert program.returncode == 130
    assert "được giữ lại" in said
    assert said.count("hỏng.pdf: [") == said.count("rỗng.txt: [") == 1
    assert "Traceback" not in said
    assert json.loads(run(folder, "show", "37/KH-SYT", "--json").stdout)["held"]


def test_odd_names_and_the_same_file_twice(folder: Path) -> None:
    for bad in ("rỗng.txt", "hỏng.pdf"):
        (folder / bad).unlink()
    odd = folder / ("kế hoạch 📄 " + "x" * 180 + ".txt")
    odd.write_text(GOOD.replace("35/", "38/"), "utf-8")
    (folder / "bản sao.txt").write_text(GOOD, "utf-8")
    (folder / "vòng").symlink_to(folder, target_is_directory=True)
    result = run(folder, "ingest", str(folder), "--jobs", "1", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["new"], found["duplicate"], found["failed"]) == (2, 1, 0)
    assert (
        json.loads(run(folder, "show", str(odd), "--json").stdout)["document"]["number"] == "38/KH-SYT"
    )


def test_two_at_once_on_one_database(folder: Path) -> None:
    for bad in ("rỗng.txt", "hỏng.pdf"):
        (folder / bad).unlink()
    for number in range(40, 60):
        (folder / f"{number}.txt").write_text(GOOD.replace("35/", f"{number}/"), "utf-8")
    both = [_program(folder, "ingest", str(folder), "--jobs", "1") for _ in range(2)]
    ends = [(program.communicate(timeout=60), program.returncode) for program in both]
    assert [code for _, code in ends] == [0, 0], ends
    stored = json.loads(run(folder, "ingest", str(folder), "--jobs", "1", "--json").stdout)
    assert (stored["unchanged"], stored["new"]) == (21, 0)


def test_a_file_beyond_its_limits_is_read_by_a_retry_with_more(database: Path, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "hai trang.pdf"
    canvas = Canvas(str(path), invariant=True)
    for page in range(2):
        canvas.drawString(
            72, 700, f"Quyet dinh so 12/QD-UBND ngay 05/01/2024, trang {page}, cua UBND tinh"
        )
        canvas.showPage()
    canvas.save()
    runner, words = CliRunner(), ["--db", str(database)]
    first = runner.invoke(cli, [*words, "ingest", str(path), "--pages", "1", "--jobs", "1", "--json"])
    assert first.exit_code == 4
    assert [each["code"] for each in json.loads(first.stdout)["failures"]] == ["too-large"]
    again = runner.invoke(cli, [*words, "retry", "--pages", "2", "--json"])
    assert again.exit_code == 0, again.output
    assert json.loads(again.stdout)["new"] == 1
