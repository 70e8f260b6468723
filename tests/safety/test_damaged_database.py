"""Databases that were damaged on disk, killed at birth, or no longer tally."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli
from corpus.recovery import recover
from corpus.store import Corpus
from tests.safety.corpora import chain_of_documents

DOCUMENTS = 120
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sound") / "a.db"
    chain_of_documents(place, DOCUMENTS)
    with Corpus(place) as corpus:
        corpus.add_correction(7, "title", "Về việc khác", "bản giấy", "2024-02-01T00:00:00")
        corpus._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place


def _run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--db", str(database), *words])


def _root(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database)) as db:
        return int(
            db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        )


def _leaves(data: bytes) -> list[int]:
    """The pages that hold rows of tables, from 0."""
    return [at for at in range(1, len(data) // PAGE) if data[at * PAGE] == 13]


def _noise(database: Path) -> None:
    """Every third page of rows is noise."""
    data = bytearray(database.read_bytes())
    for at in _leaves(data)[::3]:
        data[at * PAGE : (at + 1) * PAGE] = random.Random(at).randbytes(PAGE)
    database.write_bytes(data)


def _zeros(database: Path) -> None:
    data = bytearray(database.read_bytes())
    data[8 * PAGE : 20 * PAGE] = bytes(12 * PAGE)
    database.write_bytes(data)


def _cut(database: Path) -> None:
    data = database.read_bytes()
    database.write_bytes(data[: len(data) * 2 // 3])


def _root_gone(database: Path) -> None:
    """The page that leads to all documents."""
    root = _root(database, "documents")
    data = bytearray(database.read_bytes())
    data[(root - 1) * PAGE : root * PAGE] = b"\xff" * PAGE
    database.write_bytes(data)


def _search_spoilt(database: Path) -> None:
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE documents_fts_data SET block = zeroblob(40) WHERE id > 10")


def _row_spoilt(database: Path) -> None:
    """What SQLite takes for sound: a list that is none, letters that are none."""
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE documents SET repairs = '[\"ref' WHERE id = 5")
        db.execute("UPDATE citations SET candidates = CAST(x'5bff' AS TEXT) WHERE document_id = 9")


DAMAGES = [_noise, _zeros, _cut, _root_gone, _search_spoilt, _row_spoilt]
Damage = Callable[[Path], None]


@pytest.fixture(params=DAMAGES, ids=lambda each: each.__name__.strip("_"))
def damaged(request: pytest.FixtureRequest, sound: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "a.db"
    shutil.copy(sound, copy)
    damage: Damage = request.param
    damage(copy)
    return copy


COMMANDS = [
    ["trace", "5/QĐ-UBND"], ["show", "5"], ["show", "9"], ["search", "việc"], ["audit"], ["tasks"],
    ["check"], ["doctor"], ["backup", "OUT"], ["export", "jsonl", "OUT"], ["cited"], ["review"],
    ["impact", "1/QĐ-UBND"], ["path", "9", "1"], ["correct", "5", "title", "x"], ["orphans"],
]  # fmt: skip


def test_no_command_takes_damage_for_a_fault_of_its_own(damaged: Path, tmp_path: Path) -> None:
    before = damaged.read_bytes()
    for number, words in enumerate(COMMANDS):
        out = tmp_path / f"out-{number}"
        ran = _run(damaged, *(str(out) if word == "OUT" else word for word in words))
        assert ran.exit_code in (0, 1, 3, 5), (words, ran.output)
        if ran.exit_code == 5:
            assert "recover" in ran.output, (words, ran.output)
            assert not out.exists()
        if words[0] in ("backup",) and damaged.name:
            assert ran.exit_code == 5 or _run(out, "check").exit_code in (0, 5)
    if _run(damaged, "check").exit_code == 5:
        assert _run(damaged, "doctor").exit_code in (0, 5, 6)
    assert len(damaged.read_bytes()) >= len(before)


def test_check_and_doctor_see_damage(damaged: Path) -> None:
    ran = _run(damaged, "check")
    assert ran.exit_code == 5
    assert "recover" in ran.output


def test_a_damaged_database_is_no_backup(damaged: Path, sound: Path, tmp_path: Path) -> None:
    older = tmp_path / "backup.db"
    shutil.copy(sound, older)
    kept = older.read_bytes()
    ran = _run(damaged, "backup", str(older), "--force")
    if ran.exit_code == 0:  # rows that SQLite takes for sound are copied as they are
        assert _run(older, "check").exit_code == 5
    else:
        assert ran.exit_code == 5
        assert older.read_bytes() == kept


def test_recover_gets_back_what_can_be_read(damaged: Path, tmp_path: Path) -> None:
    before = damaged.read_bytes()
    out = tmp_path / "new.db"
    ran = _run(damaged, "recover", str(out), "--json")
    assert ran.exit_code in (0, 4), ran.output
    assert damaged.read_bytes() == before
    made = json.loads(ran.stdout)
    assert made["documents"] >= 0
    with Corpus(out) as corpus:
        assert corpus.sound() == ()
        for ident in corpus.held_ids():
            corpus.load(ident)
            corpus.facts(ident)
    assert _run(out, "search", "việc").exit_code == 0


@pytest.mark.parametrize("damage", [_root_gone, _search_spoilt], ids=["root", "search"])
def test_where_no_row_is_hurt_no_row_is_lost(damage: Damage, sound: Path, tmp_path: Path) -> None:
    copy, out = tmp_path / "a.db", tmp_path / "new.db"
    shutil.copy(sound, copy)
    damage(copy)
    out.touch()
    made = recover(copy, out)
    with Corpus(sound, read_only=True) as one, Corpus(out, read_only=True) as other:
        assert made.documents == DOCUMENTS
        assert other.corrections() == one.corrections()
        for ident in one.held_ids():
            assert other.load(ident) == one.load(ident)
            assert other.facts(ident) == one.facts(ident)


def test_a_sound_database_is_recovered_whole_with_its_log(sound: Path, tmp_path: Path) -> None:
    copy, out = tmp_path / "a.db", tmp_path / "new.db"
    shutil.copy(sound, copy)
    with Corpus(copy) as corpus:
        corpus.add_correction(3, "title", "Mới", "bản giấy", "2024-03-01T00:00:00")
        for end in ("", "-wal"):  # as a killed program leaves it: the correction stands in the log
            shutil.copy(f"{copy}{end}", f"{tmp_path / 'killed.db'}{end}")
    out.touch()
    made = recover(tmp_path / "killed.db", out)
    assert (made.lost, made.dropped, made.anew) == ((), 0, 0)
    with Corpus(copy, read_only=True) as one, Corpus(out, read_only=True) as other:
        assert other.stats() == one.stats()
        assert other.corrections() == one.corrections()
        assert other.edges() == one.edges()


def _cells_of(database: Path, ident: int) -> tuple[object, ...]:
    with closing(sqlite3.connect(database)) as db:
        found: tuple[object, ...] = db.execute(
            "SELECT text, reader_version FROM documents WHERE id = ?", (ident,)
        ).fetchone()
        return found


@pytest.mark.parametrize(
    "spoilt",
    ["year = 'x'", "date = 'x'", "header_repairs = '[\"'", "signatures = 'x'", "reader_version = 'x'",
     "number_status = 'printgd'", "layout = zeroblob(40)", "layout = NULL", "pages = zeroblob(3)"],
)  # fmt: skip
def test_a_text_is_got_back_whatever_is_wrong_beside_it(
    sound: Path, tmp_path: Path, spoilt: str
) -> None:
    copy, out = tmp_path / "a.db", tmp_path / "new.db"
    shutil.copy(sound, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute(f"UPDATE documents SET {spoilt} WHERE id % 3 = 1")
    assert _run(copy, "check").exit_code == 5
    assert _run(copy, "recover", str(out)).exit_code == 4
    assert _cells_of(out, 4)[0] == _cells_of(sound, 4)[0]
    with Corpus(out) as corpus:
        assert len(corpus.held_ids()) == DOCUMENTS
        assert corpus.mistyped() == set()
        assert corpus.corrections()[0].value == "Về việc khác"
    assert _run(out, "ingest", str(tmp_path / "none")).exit_code == 3  # there is nothing to read there


def test_a_row_that_ends_too_soon_keeps_what_comes_before(sound: Path, tmp_path: Path) -> None:
    copy, out = tmp_path / "a.db", tmp_path / "new.db"
    shutil.copy(sound, copy)
    with closing(sqlite3.connect(copy)) as db:
        text, layout = db.execute("SELECT text, layout FROM documents WHERE id = 5").fetchone()
    data = bytearray(copy.read_bytes())
    at = data.index(text.encode() + layout)
    told = bytes([2 * len(text.encode()) + 13 >> 7 | 0x80, (2 * len(text.encode()) + 13) & 0x7F])
    head = data.rindex(told, 0, at)  # the kind of the cell of the text, that of the layout behind it
    data[head + 2] |= 0x40
    copy.write_bytes(data)
    assert _run(copy, "recover", str(out)).exit_code == 4
    assert _cells_of(out, 5) == (text, 0)  # and its file is read again where it is there


@pytest.mark.parametrize("table", ["seen_documents", "documents", "agencies"])
def test_rows_that_others_name_may_be_gone(sound: Path, tmp_path: Path, table: str) -> None:
    copy, out = tmp_path / "a.db", tmp_path / "new.db"
    shutil.copy(sound, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(f"DELETE FROM {table} WHERE rowid % 3 = 0 OR {table == 'agencies'}")
    assert _run(copy, "recover", str(out)).exit_code in (0, 4)
    with closing(sqlite3.connect(out)) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_corrections_alone_are_worth_recovering(sound: Path, tmp_path: Path) -> None:
    copy, out = tmp_path / "a.db", tmp_path / "new.db"
    shutil.copy(sound, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DROP TABLE documents")
        db.execute("DROP TABLE files")
        db.execute("VACUUM")
    assert _run(copy, "recover", str(out)).exit_code == 4
    with Corpus(out) as corpus:
        assert [each.value for each in corpus.corrections()] == ["Về việc khác"]


def test_cells_of_another_kind_are_damage_and_no_fault_of_the_program(
    sound: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Số: 12/QĐ-UBND\nCăn cứ Luật Đất đai;\n", encoding="utf-8")
    for sql in (
        "UPDATE documents SET reader_version = NULL WHERE id = 28",
        "UPDATE citations SET start = 'x' WHERE id = 3",
        "UPDATE edges SET confidence = 'x' WHERE id = 3",
        "UPDATE files SET size = 'x' WHERE id = 3",
    ):
        copy = tmp_path / "a.db"
        shutil.copy(sound, copy)
        with closing(sqlite3.connect(copy)) as db, db:
            db.execute(sql)
        assert _run(copy, "check").exit_code == 5, sql
        for words in (["ingest", str(tmp_path / "in")], ["retry"], ["show", "3"], ["audit"]):
            assert _run(copy, *words).exit_code in (0, 1, 5), (sql, words)


def test_what_was_deleted_stays_deleted(sound: Path, tmp_path: Path) -> None:
    copy, out = tmp_path / "a.db", tmp_path / "new.db"
    shutil.copy(sound, copy)
    with Corpus(copy) as corpus:
        for number in range(1, 100):
            corpus.forget(f"{number}.txt")
        corpus._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    out.touch()
    assert recover(copy, out).documents == DOCUMENTS - 99


def test_nothing_of_cancu_gives_no_database(tmp_path: Path) -> None:
    foreign, out = tmp_path / "a.db", tmp_path / "new.db"
    with closing(sqlite3.connect(foreign)) as db, db:
        db.execute("CREATE TABLE songs (id INTEGER PRIMARY KEY, name TEXT)")
        db.execute("INSERT INTO songs (name) VALUES ('a')")
    before = foreign.read_bytes()
    assert _run(foreign, "recover", str(out)).exit_code == 5
    assert not out.exists()
    assert foreign.read_bytes() == before


_BIRTH = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
for n in range(200):
    db.execute(f"CREATE TABLE t{n} (a TEXT)")
    db.execute(f"INSERT INTO t{n} VALUES (zeroblob(9000))")
os.kill(os.getpid(), 9)
"""


def test_a_database_whose_maker_was_killed_is_made_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    subprocess.run([sys.executable, "-c", _BIRTH, str(path)], check=False)
    assert path.stat().st_size > 0
    assert path.with_name("a.db-journal").exists()
    assert _run(path, "search", "x").exit_code == 5
    (tmp_path / "a.txt").write_text("Số: 12/QĐ-UBND\nCăn cứ Luật Đất đai;\n", encoding="utf-8")
    assert _run(path, "ingest", str(tmp_path / "a.txt")).exit_code == 0
    assert _run(path, "check").exit_code == 0


def test_a_copy_goes_on_in_wal(sound: Path, tmp_path: Path) -> None:
    assert _run(sound, "backup", str(tmp_path / "b.db")).exit_code == 0
    with Corpus(tmp_path / "b.db") as corpus:
        assert corpus._rows("PRAGMA journal_mode") == [("wal",)]


# --- accounts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE files SET document_id = NULL WHERE id = 3",
        "UPDATE documents SET text = NULL WHERE id = 3",
        "UPDATE files SET status = 'failed' WHERE id = 3",
        "DELETE FROM edges WHERE target_id = (SELECT id FROM documents WHERE held = 0); "
        "UPDATE citations SET target_id = NULL",
        "UPDATE edges SET document_id = 3 WHERE document_id = 5",
        "DELETE FROM ledger WHERE document_id = 4",
        'UPDATE citations SET "end" = 999999 WHERE document_id = 4',
    ],
)
def test_what_does_not_tally_is_told(sound: Path, tmp_path: Path, sql: str) -> None:
    copy = tmp_path / "a.db"
    shutil.copy(sound, copy)
    assert _run(copy, "check").exit_code == 4  # in order, but the originals are not there
    with closing(sqlite3.connect(copy)) as db, db:
        db.executescript(sql)
    assert _run(copy, "check").exit_code == 5


def test_originals_that_are_gone_or_changed_are_told(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Số: 12/QĐ-{name}\nCăn cứ Luật Đất đai;\n")
    database = tmp_path / "x.db"
    assert _run(database, "ingest", str(tmp_path)).exit_code == 0
    assert _run(database, "check", "--files").exit_code == 0
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").write_text("Số: 13/QĐ-b\nCăn cứ Luật Đất đai;\n")
    ran = _run(database, "check", "--files", "--json")
    assert ran.exit_code == 4
    told = json.loads(ran.stdout)
    assert [Path(each).name for each in told["files_gone"]] == ["a.txt"]
    assert [Path(each).name for each in told["files_changed"]] == ["b.txt"]
