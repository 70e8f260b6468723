"""``cancu doctor``: what is missing is named, with how to get it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli
from cancu.cli import doctor as looking
from corpus import health


def run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--db", str(database), "doctor", *words])


def test_everything_needed_is_there(database: Path) -> None:
    result = run(database)
    assert result.exit_code == 0
    assert "✓ python" in result.stdout
    assert "FTS5" in result.stdout
    assert "3 văn bản" in result.stdout
    assert "Everything needed is there." in run(database, "--lang", "en").stdout


def test_for_machines(database: Path) -> None:
    checks = {c["name"]: c for c in json.loads(run(database, "--json").stdout)["checks"]}
    assert checks["sqlite"]["state"] == "ok"
    assert {"python", "pypdfium2", "spacy", "tesseract", "disk", str(database)} <= set(checks)


def test_a_database_that_is_not_there_yet_is_no_fault(tmp_path: Path) -> None:
    result = run(tmp_path / "none.db")
    assert result.exit_code == 0
    assert "cancu ingest" in result.stdout


def test_a_bad_database_is_exit_5(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("x" * 500)
    result = run(tmp_path / "x.db")
    assert result.exit_code == 5
    assert "không phải cơ sở dữ liệu của cancu" in result.stdout


def test_a_missing_package_is_exit_6(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = looking.find_spec
    monkeypatch.setattr(looking, "find_spec", lambda name: None if name == "lxml" else found(name))
    result = run(database)
    assert result.exit_code == 6
    assert "✗ lxml" in result.stdout
    assert "pip install lxml" in result.stdout
    assert "Còn thiếu 1 thứ bắt buộc." in result.stdout


def test_a_sqlite_without_full_text_search(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "engine", lambda: health.Engine("3.0.0", fts5=False))
    assert run(database).exit_code == 6


def test_optional_programs_are_named_with_their_remedy(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking.shutil, "which", lambda name: None)
    result = run(database)
    assert result.exit_code == 0
    assert "make system" in result.stdout
    assert "tesseract-ocr-vie" in result.stdout
    assert "libreoffice-writer" in result.stdout


def test_a_broken_plug_in_is_named(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        name, value = "hỏng", "somebody.rules:x"

        def load(self) -> None:
            raise ImportError("no module named somebody")

    monkeypatch.setattr(
        looking, "entry_points", lambda group: [Broken()] if group == "cancu.rules" else []
    )
    result = run(database)
    assert result.exit_code == 0
    assert "– cancu.rules:hỏng" in result.stdout
    assert "ImportError" in result.stdout
