"""Outputs never destroy what stands there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli, common
from cancu.exports import files
from cancu.exports.tables import FORMATS
from extractors.errors import UsageError

TEXT = "SỞ Y TẾ\nSố: 12/KH-SYT\nLào Cai, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nVề chuyển đổi số\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gốc.txt").write_text(TEXT, "utf-8")
    assert CliRunner().invoke(cli, ["--db", "c.db", "ingest", "gốc.txt"]).exit_code == 0
    return tmp_path


def run(*words: str, code: int = 0, **options: str) -> Result:
    found = CliRunner().invoke(cli, ["--db", "c.db", *words], **options)
    assert found.exit_code == code, found.output
    return found


FOLDERS = ("csv", "gephi", "neo4j")

#: Every way to name a file that is written.
OUTPUTS = [
    *(("export", form, "OUT") for form in FORMATS if form not in FOLDERS),
    ("audit", "--out", "OUT"),
    ("audit", "--format", "xlsx", "--out", "OUT"),
    ("audit", "--format", "sarif", "--out", "OUT"),
    ("tasks", "--json", "--out", "OUT"),
    ("tasks", "--format", "xlsx", "--out", "OUT"),
    ("backup", "OUT"),
]


def words(output: tuple[str, ...], out: str) -> tuple[str, ...]:
    return tuple(out if word == "OUT" else word for word in output)


@pytest.mark.parametrize("output", OUTPUTS, ids=" ".join)
@pytest.mark.parametrize(
    "out", ["c.db", "c.db-wal", "c.db-shm", "gốc.txt", "./gốc.txt", "hard", "soft", "pipe"]
)
def test_what_must_not_be_written_over_is_kept(home: Path, output: tuple[str, ...], out: str) -> None:
    (home / "hard").hardlink_to(home / "gốc.txt")
    (home / "soft").symlink_to(home / "c.db")
    os.mkfifo(home / "pipe")
    before = (home / "c.db").stat().st_ino
    for force in ((), ("--force",)):
        told = run(*words(output, out), *force, code=2)
        assert len(told.stderr.strip().splitlines()) == 1
    assert (home / "gốc.txt").read_text("utf-8") == TEXT
    assert (home / "c.db").stat().st_ino == before and (home / "soft").is_symlink()
    assert not list(home.glob("*.part")) and not list(home.glob(".cancu*"))
    run("show", "12/KH-SYT")


@pytest.mark.parametrize("form", FOLDERS)
@pytest.mark.parametrize("out", ["c.db", "c.db-wal", "gốc.txt", "soft"])
def test_a_folder_takes_no_files_place(home: Path, form: str, out: str) -> None:
    (home / "soft").symlink_to(home / "c.db")
    run("export", form, out, code=2)
    assert (home / "gốc.txt").is_file() and not (home / "c.db-wal").is_dir()


@pytest.mark.parametrize("output", OUTPUTS[:-1], ids=" ".join)
def test_another_file_is_replaced_only_with_leave(home: Path, output: tuple[str, ...]) -> None:
    mine = home / "out.csv"
    mine.write_text("mine")
    mine.chmod(0o640)
    told = run(*words(output, "out.csv"), code=2)
    assert len(told.stderr.strip().splitlines()) == 1 and "--force" in told.stderr
    assert mine.read_text() == "mine"
    run(*words(output, "out.csv"), "--force")
    assert mine.read_bytes() != b"mine" and mine.stat().st_mode & 0o777 == 0o640


def test_a_backup_replaces_an_older_one_only_with_leave_and_nothing_else(home: Path) -> None:
    run("backup", "copy.db")
    old = (home / "copy.db").stat().st_ino
    run("backup", "copy.db", code=2)
    assert (home / "copy.db").stat().st_ino == old
    run("backup", "copy.db", "--force")
    assert (home / "copy.db").stat().st_ino != old
    (home / "notes.txt").write_text("mine")
    run("backup", "notes.txt", "--force", code=5)
    assert (home / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2), ("\n", 2)])
def test_in_a_terminal_the_user_is_asked(
    home: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    monkeypatch.setattr(common, "watched", lambda stream: True)
    (home / "out").write_text("mine")
    run("export", "jsonl", "out", code=code, input=answer)
    assert ((home / "out").read_text("utf-8") == "mine") == (code == 2)


def test_a_folder_of_tables_is_asked_for_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("export", "csv", "tables")
    run("export", "csv", "tables", code=2)
    monkeypatch.setattr(common, "watched", lambda stream: True)
    asked = run("export", "csv", "tables", input="y\n")
    assert asked.output.count("?") == 1


def test_an_output_that_breaks_leaves_everything_as_it_was(home: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    (home / "out").write_text("mine")
    for name in ("out", "new"):
        with pytest.raises(OSError, match="No space"):
            files.write_bytes(home / name, breaking())
    assert (home / "out").read_text() == "mine" and not (home / "new").exists()
    assert not list(home.glob(".cancu*"))


def test_a_file_that_appears_meanwhile_is_kept(home: Path) -> None:
    def slow() -> Iterator[bytes]:
        (home / "out").write_text("of another program")
        yield b"mine"

    with pytest.raises(UsageError):
        files.write_bytes(home / "out", slow())
    assert (home / "out").read_text() == "of another program"


def test_a_draft_is_a_new_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.secrets, "token_hex", lambda size: "guessed")
    trap = home / ".cancu-guessed.part"
    trap.symlink_to(home / "gốc.txt")
    with pytest.raises(FileExistsError):
        files.write_bytes(home / "out", [b"x"])
    assert trap.is_symlink() and (home / "gốc.txt").read_text("utf-8") == TEXT
