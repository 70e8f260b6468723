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
