"""Make the database of an older cancu that a newer one must open, and write it down as SQL.

Run once, with the program of the release whose schema is to be kept, from its root:

    python tests/corpus/old_database.py > tests/corpus/schema6.sql

It reads a document of the sample corpus, corrects its title, accepts a finding, and dumps what stands.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from pathlib import Path

import cancu

SAMPLES = Path("corpus") / "samples"
SAMPLE = "05-ke-hoach-van-phong-ubnd.txt"
#: The full-text index is made anew on opening when it is not of this program: nothing to keep.
_SEARCH = "CREATE VIRTUAL TABLE documents_fts"


def make(path: Path) -> None:
    """The database itself."""
    corpus = cancu.Corpus(path)
    corpus.ingest(SAMPLES / SAMPLE)
    corpus.correct("1", "title", "Tên do người sửa", reason="đọc từ bản giấy")
    first = sorted(corpus.audit(), key=lambda finding: finding["id"])[0]
    corpus.accept([first["id"]], reason="đã kiểm tra bản gốc", by="Lê Thị Hoa")


def dump(path: Path) -> str:
    """It as SQL, with the two numbers of the file that no table holds, without the full-text index."""
    with sqlite3.connect(path) as db:
        (search,) = db.execute(f"SELECT sql FROM sqlite_master WHERE sql LIKE '{_SEARCH}%'").fetchone()
        db.execute("DELETE FROM meta WHERE name = 'search'")
        lines = [
            line
            for line in db.iterdump()
            if "documents_fts" not in line and "sqlite_master" not in line
        ]
        pragmas = [
            f"PRAGMA {name} = {db.execute(f'PRAGMA {name}').fetchone()[0]};"
            for name in ("application_id", "user_version")
        ]
    db.close()
    lines = [line for line in lines if "writable_schema" not in line]
    whole = "\n".join((*lines, f"{search};", *pragmas, ""))
    return whole.replace(str(SAMPLES.resolve()), str(SAMPLES))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "cancu.db"
        make(database)
        sys.stdout.write(dump(database))
