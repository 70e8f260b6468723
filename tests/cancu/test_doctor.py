"""``cancu doctor``: what is missing is named, with how to get it."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli
from cancu.cli import doctor as looking
from corpus import database as store
from pipeline.readers import READERS
from pipeline.system import capabilities


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
    assert {"python", "pypdfium2", "spacy", "ocr", "disk", str(database)} <= set(checks)


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
    monkeypatch.setattr(store, "engine", lambda: store.Engine("3.0.0", fts5=False))
    assert run(database).exit_code == 6


NAMES = ("ocr", "ocr-vie", "doc", "doc-fallback", "signatures")


def told(database: Path, *words: str) -> dict[str, dict[str, str | None]]:
    result = run(database, "--json", *words)
    assert result.exit_code == 0
    return {each["name"]: each for each in json.loads(result.stdout)["checks"]}


@pytest.mark.parametrize(
    ("lang", "name", "remedy"),
    [
        ("vi", "ocr", "make system (hoặc: apt-get install --no-install-recommends tesseract-ocr"),
        ("en", "ocr", "make system (or: apt-get install --no-install-recommends tesseract-ocr"),
        ("vi", "ocr-vie", "tesseract-ocr-vie"),
        ("vi", "doc", "libreoffice-writer"),
        ("vi", "doc-fallback", "antiword"),
        ("en", "signatures", "pip install cryptography"),
    ],
)
def test_what_is_optional_is_named_with_the_command_that_gets_it(
    database: Path, monkeypatch: pytest.MonkeyPatch, lang: str, name: str, remedy: str
) -> None:
    def nowhere(distribution: str) -> str:
        raise importlib.metadata.PackageNotFoundError(distribution)

    monkeypatch.setattr(capabilities.shutil, "which", lambda program: None)
    monkeypatch.setattr(importlib.metadata, "version", nowhere)
    found = told(database, "--lang", lang)[name]
    assert (found["state"], found["found"]) == ("optional", None)
    assert remedy in (found["remedy"] or "")


def test_what_is_optional_is_told_with_its_version(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs as they answer here, tesseract on stderr, antiword to a question it does not know."""
    answers = {
        "tesseract": "case $1 in --version) echo 'tesseract 5.3.0' >&2;; *) printf 'vie\neng\n';; esac",
        "soffice": "echo 'LibreOffice 7.4.7.2 40(Build:2)'",
        "antiword": "printf '\tName: antiword\n\tVersion: 0.37  (21 Oct 2005)\n' >&2; exit 1",
    }
    for name, script in answers.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.38")
    found = told(database)
    assert {name: found[name]["found"] for name in NAMES} == {
        "ocr": "tesseract 5.3.0",
        "ocr-vie": "vie",
        "doc": "soffice 7.4.7.2",
        "doc-fallback": "antiword 0.37",
        "signatures": "cryptography 0.38",
    }
    assert {found[name]["state"] for name in NAMES} == {"ok"}
    assert {found[name]["remedy"] for name in NAMES} == {None}
    (tmp_path / "tesseract").write_text("#!/bin/sh\nprintf 'eng\\nvie_old\\n'\n")
    assert told(database)["ocr-vie"]["state"] == "optional"
    (tmp_path / "tesseract").write_text("not a program")
    assert told(database)["ocr-vie"]["state"] == "optional"


def test_readers_name_only_capabilities_that_doctor_knows() -> None:
    known = {each.name for each in capabilities.CAPABILITIES}
    for entry in READERS:
        assert set(entry.option("capabilities") or ()) <= known, entry.name


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
