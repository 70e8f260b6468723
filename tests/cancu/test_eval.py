"""``cancu eval``: figures of the extractors against annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli

TEXT = "Căn cứ Quyết định số 1425/QĐ-TTg ngày 15 tháng 11 năm 2023 của Thủ tướng Chính phủ;\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    gold, source = tmp_path / "gold", tmp_path / "source"
    gold.mkdir()
    source.mkdir()
    (source / "a.txt").write_text(TEXT, "utf-8")
    citation = {
        "quote": "Quyết định số 1425/QĐ-TTg ngày 15 tháng 11 năm 2023",
        "type": "QĐ",
        "number": "1425/QĐ-TTg",
        "date": "2023-11-15",
        "relation": "can_cu",
    }
    (gold / "a.json").write_text(
        json.dumps(
            {
                "file": "a.txt",
                "document": {"type": "KH", "number": None, "date": None, "title": None, "signer": None},
                "citations": [citation, citation | {"number": "9/QĐ-TTg"}],
                "deadlines": [],
                "assignments": [],
            }
        ),
        "utf-8",
    )
    return str(gold), str(source)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["eval", *words])


def test_figures_to_read(folders: tuple[str, str]) -> None:
    result = run(*folders)
    assert result.exit_code == 0, result.output
    assert "citation_f1" in result.stdout
    assert "1 văn bản." in result.stdout
    assert "9/QĐ-TTg" not in result.stdout
    assert "9/QĐ-TTg" in run(*folders, "--misses").stdout


def test_figures_for_machines(folders: tuple[str, str]) -> None:
    found = json.loads(run(*folders, "--json").stdout)
    assert found["documents"] == 1
    assert found["figures"]["citation_f1"] == pytest.approx(2 / 3, abs=1e-6)
    assert found["figures"]["relation"] == 1.0


def test_documents_that_are_not_there_are_named(folders: tuple[str, str]) -> None:
    (Path(folders[1]) / "a.txt").unlink()
    assert "không đọc được: a.txt" in run(*folders).stdout


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    result = run(str(tmp_path / "x"), str(tmp_path))
    assert result.exit_code == 3
    assert "Không có thư mục" in result.stderr


def test_fields_and_differences(folders: tuple[str, str]) -> None:
    out = run(*folders, "--misses", "--reliability").stdout
    assert "citation.date" in out
    assert "  - citation 9/QĐ-TTg 2023-11-15" in out
    assert "… Căn cứ [Quyết định số 1425/QĐ-TTg ngày 15 tháng 11 năm 2023] của Thủ tướng" in out
    assert "ECE" in out
    found = json.loads(run(*folders, "--json").stdout)
    assert found["fields"]["citation"]["missed"] == 1
    assert found["reliability"]["citation"]["facts"] == 1
    assert found["change"] is None


def test_against_a_pinned_run(folders: tuple[str, str], tmp_path: Path) -> None:
    pin = str(tmp_path / "run.json")
    assert "Đã ghi lần chấm" in run(*folders, "--pin", pin).stdout
    same = run(*folders, "--against", pin, "--fail-on-loss")
    assert same.exit_code == 0
    assert "Không có gì thay đổi." in same.stdout
    (Path(folders[1]) / "a.txt").write_text(TEXT.replace("1425", "1426"), "utf-8")
    worse = run(*folders, "--against", pin, "--fail-on-loss")
    assert worse.exit_code == 1
    assert "Mất thêm so với lần đã ghi" in worse.stdout
    assert "citation_f1: 0.6667 → 0.0000 (-0.6667)" in worse.stdout
    assert "Đáp án hoặc văn bản đã đổi" in worse.stdout
    assert run(*folders, "--against", pin).exit_code == 0


def test_the_run_pinned_beside_the_annotations_is_the_usual_one(folders: tuple[str, str]) -> None:
    gold = Path(folders[0])
    none = run(*folders, "--fail-on-loss")
    assert none.exit_code == 2
    assert "gold.pinned.json" in none.stderr
    run(*folders, "--pin", str(gold.with_name("gold.pinned.json")))
    assert "Không có gì thay đổi." in run(*folders, "--fail-on-loss").stdout


def test_marked_sentences(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "theo Nghị định số 5/2020/NĐ-CP ngày 03/02/2020 của Chính phủ"
    spans = [[5, text.index(" của"), "NĐ"], [text.index("Chính"), len(text), "L"]]
    path.write_text(json.dumps({"text": text, "spans": spans}) + "\n", "utf-8")
    result = run(str(path), "--misses")
    assert result.exit_code == 0, result.output
    assert "span.NĐ" in result.stdout
    assert "exact_f1        0.6667" in result.stdout
    assert "- span L" in result.stdout
    assert run(str(tmp_path)).exit_code == 2
    assert run(str(tmp_path / "none.jsonl")).exit_code == 3
