from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpus import database, schema
from corpus.mapping import FACT_TABLES
from corpus.store import Corpus
from extractors.errors import DatabaseError, NotFound
from tests import factories as make

TEXT = "Căn cứ Luật Phòng, chống ma túy năm 2021;"


def put(corpus: Corpus, text: str = TEXT, path: str = "a.txt") -> int:
    facts = make.facts(text)
    return corpus.put(make.document(text), facts, path=path, fingerprints=make.fingerprints(facts))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Corpus(tmp_path / "cancu.db", create=True) as corpus:
        put(corpus)
    return tmp_path / "cancu.db"


def refused(path: Path, code: str, **options: bool) -> DatabaseError:
    before = path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else None
    with pytest.raises(DatabaseError) as raised:
        Corpus(path, **options)
    assert raised.value.code == code
    assert raised.value.exit_code == 5
    assert str(path) in raised.value.message.vi and str(path) in raised.value.message.en
    if before is not None:
        assert path.read_bytes() == before
    if code == "not-ours":
        assert not path.with_name(f"{path.name}-wal").exists()
    return raised.value


# --- making and opening ------------------------------------------------------------------


def test_schema_version_counts_the_migrations() -> None:
    db = Database(memory=True)
    schema.migrate(db.conn)
    assert len(schema.MIGRATIONS.applied(db)) == database.SCHEMA_VERSION
    assert not schema.MIGRATIONS.pending(db)


def test_a_new_database_is_ours_and_in_wal_mode(path: Path) -> None:
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA application_id").fetchone() == (database.APPLICATION_ID,)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    db.close()
    contract = (
        "documents files parts citations edges agencies assignments deadlines findings corrections runs"
    )
    assert tables >= set(contract.split())


def test_fact_tables_have_the_columns_of_the_contract(path: Path) -> None:
    db = Database(path)
    for table in (*FACT_TABLES, "edges", "findings"):
        columns = db[table].columns_dict
        for column in (
            *("document_id", "start", "end", "page", "extractor", "extractor_version", "confidence"),
        ):
            assert column in columns, (table, column)
        assert "documents" in {key.other_table for key in db[table].foreign_keys}
        assert any(index.columns[0] == "document_id" for index in db[table].indexes), table
    db.close()


def test_opening_a_database_does_not_import_sqlite_utils(path: Path) -> None:
    """It drags numpy along; only making or bringing up a database needs it."""
    code = (
        "import sys; from corpus.store import Corpus; Corpus(sys.argv[1]).documents(); "
        "sys.exit('sqlite_utils' in sys.modules or 'numpy' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code, path], cwd=root, check=False).returncode == 0


def test_every_foreign_key_is_indexed(path: Path) -> None:
    db = Database(path)
    for table in db.tables:
        leading = {index.columns[0] for index in table.indexes} | {table.pks[0]}
        for key in table.foreign_keys:
            assert key.column in leading, (table.name, key.column)
    db.close()


def test_it_must_be_there_unless_it_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Corpus(tmp_path / "x.db")
    with pytest.raises(NotFound):
        Corpus(tmp_path / "x.db", read_only=True)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(DatabaseError):
        Corpus(tmp_path / "no folder" / "x.db", create=True)


def test_an_empty_file_becomes_a_database_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "rỗng.db"
    path.touch()
    refused(path, "not-ours")
    Corpus(path, create=True).close()
    Corpus(path).close()


def test_names_sqlite_could_misread(tmp_path: Path) -> None:
    for name in ("a b?mode=ro.db", "50%25#.db", "cơ sở dữ liệu 📄.db"):
        with Corpus(tmp_path / name, create=True) as corpus:
            put(corpus)
        with Corpus(tmp_path / name, read_only=True) as corpus:
            assert corpus.stats()["held"] == 1
        assert (tmp_path / name).is_file()


# --- what is not ours, or broken ---------------------------------------------------------


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "khác.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, text TEXT)")
    db.commit()
    db.close()
    refused(path, "not-ours")
    refused(path, "not-ours", create=True)


def test_a_text_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "ghi chú.txt"
    path.write_text("xin chào " * 50, encoding="utf-8")
    refused(path, "not-ours", create=True)
    path.write_text("x", encoding="utf-8")
    refused(path, "not-ours", create=True)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    refused(tmp_path, "not-ours", create=True)


def test_a_newer_database_asks_for_a_newer_program(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {database.SCHEMA_VERSION + 1}")
    db.close()
    error = refused(path, "newer-schema")
    assert "nâng cấp" in error.message.vi.lower()


def test_an_older_database_is_brought_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with a document in it gets a step more; reading alone does not do it."""
    applied: list[str] = []

    def add_note(db: Database) -> None:
        applied.append("add_note")
        db["documents"].add_column("note", str)

    migrations = schema.Migrations("cancu")
    migrations._migrations = [*schema.MIGRATIONS._migrations]
    migrations(name="m999_note")(add_note)
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    monkeypatch.setattr(database, "SCHEMA_VERSION", database.SCHEMA_VERSION + 1)
    refused(path, "older-schema", read_only=True)
    for _ in range(2):
        with Corpus(path) as corpus:
            assert corpus.load(1).text == TEXT
            assert corpus.check() == ()
    assert applied == ["add_note"]


def test_an_older_database_learns_to_be_walked() -> None:
    """Schema 4 fills what it adds: numbers as looked up, references by strength."""
    db = Database(memory=True)
    schema.MIGRATIONS.apply(db, stop_before="m004_walking")
    db["documents"].insert_all(
        [
            {"id": 1, "held": 1, "key": "a", "number": "07/2024/QĐ-UBND"},
            {"id": 2, "held": 0, "key": "b", "number": None},
        ]
    )
    db["edges"].insert_all(
        {
            "source_id": 1, "target_id": 2, "document_id": 1, "start": 0, "end": 1, "extractor": "x",
            "extractor_version": 1, "relation": relation, "confidence": confidence,
        }
        for relation, confidence in (("can_cu", 0.9), ("dan_chieu", 0.9), ("dan_chieu", 0.4))
    )  # fmt: skip
    schema.migrate(db.conn)
    assert [row["number_key"] for row in db["documents"].rows] == ["7/2024/qd-ubnd", None]
    assert [row["rank"] for row in db["edges"].rows] == [0, 13, 14]


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(db: Database) -> None:
        db["documents"].add_column("note", str)
        raise RuntimeError("power cut")

    migrations = schema.Migrations("cancu")
    migrations._migrations = [*schema.MIGRATIONS._migrations]
    migrations(name="m999_half")(half)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", migrations)
        patch.setattr(database, "SCHEMA_VERSION", database.SCHEMA_VERSION + 1)
        with pytest.raises(RuntimeError):
            Corpus(path)
    with Corpus(path) as corpus:
        assert corpus.check() == ()
        assert "note" not in {row[1] for row in corpus._rows("PRAGMA table_info(documents)")}


def test_a_truncated_database_is_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DatabaseError) as raised, Corpus(path) as corpus:
        corpus.load(1)
        corpus.search("ma túy")
        corpus.documents()
        put(corpus, "Khác", "b.txt")
    assert raised.value.code == "damaged"


def test_rubbish_in_the_middle_is_damaged(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xa5" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(DatabaseError) as raised, Corpus(path) as corpus:
        corpus.documents()
    assert raised.value.code == "damaged"


def test_a_lost_table_is_damage(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TABLE assertions")
    db.close()
    with pytest.raises(DatabaseError) as raised, Corpus(path) as corpus:
        corpus.assertions()
    assert raised.value.code == "damaged"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(path: Path) -> None:
    path.chmod(0)
    error = refused(path, "database")
    assert "quyền" in error.message.vi
    path.chmod(0o400)
    with pytest.raises(DatabaseError) as raised, Corpus(path) as corpus:
        put(corpus, "Khác", "b.txt")
    assert raised.value.code == "read-only"


def test_reading_only_never_writes(path: Path) -> None:
    before = path.read_bytes()
    with Corpus(path, read_only=True) as corpus:
        assert corpus.load(1).text == TEXT
        with pytest.raises(DatabaseError) as raised:
            put(corpus, "Khác", "b.txt")
        assert raised.value.code == "read-only"
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_reading_from_a_folder_nobody_may_write_to(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        with Corpus(path, read_only=True) as corpus:
            assert corpus.load(1).text == TEXT
    finally:
        path.parent.chmod(0o700)


# --- a full disk, other writers, sudden death --------------------------------------------


def test_a_full_disk_keeps_what_is_done(path: Path) -> None:
    with Corpus(path) as corpus:
        pages = corpus._rows("PRAGMA page_count")[0][0]
        corpus._conn.execute(f"PRAGMA max_page_count = {pages + 4}")
        long = "\n".join(f"{n}. Giao Sở Y tế báo cáo." for n in range(3000))
        with pytest.raises(DatabaseError) as raised:
            put(corpus, long, "b.txt")
        assert raised.value.code == "full"
        assert "đầy" in raised.value.message.vi
        assert corpus.load(1).text == TEXT
        assert [row.path for row in corpus.files()] == ["a.txt"]
    with Corpus(path) as corpus:
        assert corpus.check() == ()
        put(corpus, long, "b.txt")


def test_a_locked_database_says_so(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Corpus(path, timeout=0.05) as corpus:
        assert corpus.load(1).text == TEXT  # readers are not held up
        with pytest.raises(DatabaseError) as raised:
            put(corpus, "Khác", "b.txt")
        assert raised.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()


def test_a_writer_waits_for_another(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: other.execute("COMMIT"))
    timer.start()
    with Corpus(path) as corpus:
        put(corpus, "Khác", "b.txt")
    timer.join()
    other.close()


WRITER = """
import sys
from corpus.mapping import FACT_TABLES
from corpus.store import Corpus
from tests import factories as make
path, name, count = sys.argv[1:]
with Corpus(path, create=True) as corpus:
    print("ready", flush=True)
    for n in range(int(count)):
        text = f"Báo cáo số {n}/BC-{name} của Sở Y tế." + " Nội dung." * 200
        facts = make.facts(text, assignments=(make.assignment(text, "Sở Y tế", "Sở Y tế"),))
        marks = make.fingerprints(facts)
        corpus.put(make.document(text), facts, path=f"{name}-{n}", fingerprints=marks)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_write_to_one_database(tmp_path: Path) -> None:
    """Both make it, too: neither finds it there."""
    path = tmp_path / "cancu.db"
    workers = [writer(path, name, 60) for name in ("A", "B")]
    for worker in workers:
        worker.communicate(timeout=60)
    assert [worker.returncode for worker in workers] == [0, 0]
    with Corpus(path) as corpus:
        assert corpus.stats()["held"] == corpus.stats()["assignments"] == 120
        assert len(corpus.agencies()) == 1
        assert corpus.check() == ()


def test_a_killed_process_leaves_whole_documents(tmp_path: Path) -> None:
    path = tmp_path / "cancu.db"
    worker = writer(path, "A", 100_000)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with Corpus(path, read_only=True) as corpus:
            if corpus.stats()["held"] >= 20:
                break
        time.sleep(0.02)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    with Corpus(path) as corpus:
        assert corpus.check() == ()
        stats = corpus.stats()
        assert stats["held"] == stats["files"] == stats["assignments"] == stats["parts"] >= 20
        put(corpus, "Đi tiếp.", "b.txt")
