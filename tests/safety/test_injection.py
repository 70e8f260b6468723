"""What goes wrong around the program while it writes: full disks, no rights, no temporary folder."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli
from corpus.store import Corpus
from tests.safety.corpora import chain_of_documents

ROOT = Path(__file__).resolve().parents[2]
#: Every command that writes to the database, then every one that writes a file.
INTO = [
    ["ingest", "FOLDER"], ["retry"], ["audit"], ["correct", "5", "title", "x"],
    ["accept", "abcd", "--reason", "x"], ["reopen", "abcd"], ["relink"],
]  # fmt: skip
OUT_OF = [
    ["backup", "OUT"], ["recover", "OUT"], ["export", "jsonl", "OUT"], ["export", "graphml", "OUT"],
    ["export", "xlsx-documents", "OUT"], ["export", "ics", "OUT"],
    ["audit", "--format", "xlsx", "--out", "OUT"], ["tasks", "--format", "ics", "--out", "OUT"],
]  # fmt: skip


@pytest.fixture
def held(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    place.mkdir()
    chain_of_documents(place / "a.db", 30)
    with Corpus(place / "a.db") as corpus:
        corpus._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "n.txt").write_text("Số: 99/QĐ-UBND\nCăn cứ Luật Đất đai;\n", encoding="utf-8")
    return place / "a.db"


def _words(held: Path, words: list[str], out: Path) -> list[str]:
    known = {"OUT": str(out), "FOLDER": str(held.parent.parent / "in")}
    return ["--db", str(held), *(known.get(word, word) for word in words)]


def _is_sound(held: Path) -> bool:
    with Corpus(held, read_only=True) as corpus:
        return corpus.sound() == () and corpus.stats()["held"] >= 30


def _known(words: list[str]) -> bool:
    return words[0] in cli.lazy


@pytest.mark.parametrize("words", [w for w in INTO if _known(w)], ids=lambda words: words[0])
def test_a_locked_database_is_told_and_whole(
    held: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import corpus.store

    opened = corpus.store.open_database
    monkeypatch.setattr(
        corpus.store, "open_database", lambda path, **given: opened(path, **given | {"timeout": 0.2})
    )
    with closing(sqlite3.connect(held, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = CliRunner().invoke(cli, _words(held, words, held.parent / "out"))
        other.execute("ROLLBACK")
    assert ran.exit_code in (0, 3, 4, 5)
    if ran.exit_code == 5:
        assert "khóa" in ran.output
    assert _is_sound(held)


@pytest.mark.parametrize("words", [w for w in INTO if _known(w)], ids=lambda words: words[0])
def test_a_full_disk_is_told_and_what_was_there_is_whole(
    held: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import corpus.store

    opened = corpus.store.open_database

    def full(path: Path, **given: object) -> sqlite3.Connection:
        db = opened(path, **given)  # type: ignore[arg-type]
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")  # SQLITE_FULL beyond it, as on a full disk
        return db

    (held.parent.parent / "in" / "big.txt").write_text("Căn cứ Luật Đất đai;\n" * 4000, "utf-8")
    monkeypatch.setattr(corpus.store, "open_database", full)
    ran: Result = CliRunner().invoke(cli, _words(held, words, held.parent / "out"))
    assert ran.exit_code in (0, 2, 3, 5), ran.output
    if words[0] == "ingest":
        assert ran.exit_code == 5
        assert "đầy" in ran.output
    monkeypatch.undo()
    assert _is_sound(held)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte of its own, where this system lets us mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this system lets us mount no disk")
    yield place
    subprocess.run(["umount", str(place)], check=False)


@pytest.mark.parametrize("words", OUT_OF, ids=lambda words: "-".join(words[:2]))
def test_a_full_disk_leaves_no_half_file(held: Path, small_disk: Path, words: list[str]) -> None:
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
    out = small_disk / "out"
    ran = CliRunner().invoke(cli, _words(held, words, out))
    assert ran.exit_code in (4, 5), (ran.exit_code, ran.output)
    assert [each for each in small_disk.rglob("*") if each.is_file()] == [small_disk / "filler"]
    assert _is_sound(held)


def test_a_full_temporary_disk_is_no_full_database(
    held: Path, small_disk: Path, tmp_path: Path
) -> None:
    """What needs no room there is read, what does is tried again, and no other disk is blamed."""
    (small_disk / "filler").write_bytes(bytes(1_000_000))  # a little is left, or Python goes elsewhere
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "a.txt").write_text("Số: 15/QĐ-UBND\nCăn cứ Luật Đất đai;\n", encoding="utf-8")
    (folder / "b.rtf").write_bytes(rb"{\rtf1\ansi Giao So Tu phap chu tri.\par}")
    words = [sys.executable, "-m", "cancu", "--db", str(tmp_path / "new.db"), "ingest", str(folder)]
    ran = subprocess.run(
        words, cwd=ROOT, env=os.environ | {"TMPDIR": str(small_disk)}, capture_output=True, check=False
    )
    assert ran.returncode == 4, ran.stderr
    assert b"[no-room]" in ran.stderr or b"[missing-program]" in ran.stderr
    with Corpus(tmp_path / "new.db", read_only=True) as corpus:
        states = {Path(each.path).name: each.status for each in corpus.files()}
    assert states == {"a.txt": "read", "b.rtf": "failed"}


def test_a_backup_names_the_disk_that_is_full(held: Path, small_disk: Path) -> None:
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
    ran = CliRunner().invoke(cli, ["--db", str(held), "backup", str(small_disk / "b.db")])
    assert ran.exit_code == 5
    assert "đầy" in ran.output
    assert str(small_disk) in ran.output


def _as_nobody(words: list[str]) -> int:
    """The exit code of a command run by a user who owns nothing (65534 is nobody everywhere).

    In a process of its own that has everything loaded: nobody may not even read Python's modules.
    """
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.setgid(65534)
            os.setuid(65534)
            code = CliRunner().invoke(cli, words).exit_code
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork") or os.geteuid() != 0, reason="only root can be another")
@pytest.mark.parametrize(
    "words", [w for w in INTO + OUT_OF if _known(w)], ids=lambda w: "-".join(w[:2])
)
def test_without_rights_it_is_told_and_nothing_is_changed(
    held: Path, tmp_path: Path, words: list[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(held.parent, copy)
    CliRunner().invoke(cli, _words(copy / "a.db", words, copy / "out"))  # loads what it needs
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    held.parent.chmod(0o555)
    held.chmod(0o444)
    before = held.read_bytes()
    code = _as_nobody(_words(held, words, held.parent / "out"))
    assert code in (4, 5) if words in INTO[:1] + OUT_OF else code in (0, 2, 3, 5)
    assert held.read_bytes() == before
    assert not (held.parent / "out").exists()
    held.parent.chmod(0o755)


@pytest.mark.parametrize("words", INTO[:1] + OUT_OF, ids=lambda words: "-".join(words[:2]))
def test_without_a_temporary_folder(held: Path, tmp_path: Path, words: list[str]) -> None:
    """None at all, as with a full /tmp: a sentence, and nothing is half done."""
    script = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/nowhere']; import sys; "
    script += "from cancu.cli import cli; cli.main(sys.argv[1:])"
    (held.parent.parent / "in" / "h.html").write_text("<p>Số: 12/QĐ-UBND</p>", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", script, *_words(held, words, held.parent / "out")],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode in (0, 4), ran.stderr
    assert b"Traceback" not in ran.stderr
    assert _is_sound(held)


def test_the_copy_is_whole_or_not_there(held: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.db"
    for seconds in (0.3, 0.5, 0.7):
        process = subprocess.Popen(
            [sys.executable, "-m", "cancu", "--db", str(held), "backup", str(out)], cwd=ROOT,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if out.exists():
            assert _is_sound(out)
            out.unlink()
    shutil.rmtree(tmp_path / "in")
