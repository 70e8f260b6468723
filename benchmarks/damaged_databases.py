"""Damaged databases, every command on each of them, and what ``recover`` gets back.

``python benchmarks/damaged_databases.py [COUNT [COMMAND …]]`` makes a database of our own words,
damages COUNT copies (cut, pages of noise or zeros, bits flipped, tables dropped, rows spoilt, logs
torn, heads changed), and runs the commands on each.  It fails when one ends with 70 or another code the
contract does not have, when a file that is not ours was changed, or when ``recover`` gets fewer texts
and corrections than the ``.recover`` of the sqlite3 shell, which is taken from PATH where it works.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cancu.cli import cli  # noqa: E402
from corpus.store import Corpus  # noqa: E402
from tests.safety.corpora import chain_of_documents  # noqa: E402

PAGE = 4096
COMMANDS = (
    "trace 5", "trace 5 --json", "show 5", "show 9 --json", "path 9 1", "impact 1", "related 5",
    "cited", "orphans", "cycles", "changes", "search việc", "review", "tasks", "tasks --json", "audit",
    "audit --json", "accept abcd --reason x", "reopen abcd", "correct 5 title x", "retry", "doctor",
    "check", "backup OUT", "export jsonl OUT", "export csv OUT", "export graphml OUT",
    "export xlsx-documents OUT", "export register-out OUT", "export followup OUT", "export ics OUT",
    "ingest FOLDER", "relink", "digest", "digest --json", "dossier 5 --no-pictures", "done abcd",
    "import status FILE", "import FILE --dry-run", "office", "office set Sở", "check --files --json",
    "search việc --json", "export datasette OUT", "export csv-nd30-in OUT", "export jsonld OUT",
    "export dot OUT", "export mermaid OUT", "export gephi OUT", "export neo4j OUT", "export gexf OUT",
    "export xlsx-tasks OUT", "export xlsx-bases OUT", "export xlsx-audit OUT", "export register-in OUT",
    "completion bash", "schema", "extract FILE --json", "recover OUT --json",
)  # fmt: skip
GOOD = {0, 1, 2, 3, 4, 5, 6}


def damaged(path: Path, number: int, dice: random.Random) -> str:
    """Damage a database in one of fifteen ways; which it was."""
    data = bytearray(path.read_bytes())
    pages = len(data) // PAGE
    kind = number % 15
    hit = [dice.randrange(1, pages) for _ in range(1 + dice.randrange(12))]
    if kind == 0:
        del data[dice.randrange(100, len(data)) :]
    elif kind == 1:
        for at in hit:
            data[at * PAGE : (at + 1) * PAGE] = dice.randbytes(PAGE)
    elif kind == 2:
        for at in hit:
            data[at * PAGE : (at + 1) * PAGE] = bytes(PAGE)
    elif kind in (3, 4):
        for _ in range(dice.choice((1, 20, 400))):
            data[dice.randrange(100, len(data))] ^= 1 << dice.randrange(8)
    elif kind == 5:
        data[dice.randrange(16, 100)] ^= 0xFF
    elif kind == 6:
        data[:100] = dice.randbytes(100)
    elif kind == 7:
        for at in hit:
            other = dice.choice(hit)
            data[at * PAGE : (at + 1) * PAGE] = data[other * PAGE : (other + 1) * PAGE]
    elif kind == 8:
        data[100:PAGE] = dice.randbytes(PAGE - 100)
    elif kind == 9:
        path.with_name(path.name + "-wal").write_bytes(dice.randbytes(9000))
    elif kind == 10:
        path.with_name(path.name + "-journal").write_bytes(
            bytes.fromhex("d9d505f920a163d7") + dice.randbytes(5000)
        )
    elif kind == 11:
        data = data[: dice.randrange(0, 100)]
    if kind < 12:
        path.write_bytes(data)
        return ("cut", "noise", "zeros", "bits", "bits", "head", "no head", "swapped", "schema", "wal",
                "journal", "stump")[kind]  # fmt: skip
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        if kind == 12:
            db.execute(f'DROP TABLE "{dice.choice([t for t in tables if not t.startswith("sqlite")])}"')
        elif kind == 13:
            table = dice.choice(("documents", "citations", "edges", "files", "findings", "parts"))
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
            column = dice.choice(columns)
            value = dice.choice(("x'5bff'", "'[\"'", "-5", "99999999999", "'x'", "zeroblob(9)"))
            try:
                db.execute(f'UPDATE {table} SET "{column}" = {value} WHERE id % 3 = 1')
            except sqlite3.IntegrityError:
                return "nothing"
        else:
            db.execute("UPDATE documents_fts_data SET block = zeroblob(9) WHERE id > 10")
    return ("table gone", "rows", "index")[kind - 12]


#: What nobody can make again: texts, and what people said.
PRECIOUS = (
    "SELECT sha256, text FROM documents WHERE held = 1 AND text IS NOT NULL",
    "SELECT sha256, field, value, reason FROM corrections",
)


def precious(path: Path) -> Counter[tuple[object, ...]]:
    """The rows of a database that cannot be made again; none where it cannot be read."""
    found: Counter[tuple[object, ...]] = Counter()
    with closing(sqlite3.connect(path)) as db:
        for sql in PRECIOUS:
            with suppress(sqlite3.Error):
                found.update(db.execute(sql).fetchall())
    return found


def shell_that_recovers() -> str | None:
    """The sqlite3 shell, where it is there and its ``.recover`` works (not in that of Debian 12)."""
    shell = shutil.which("sqlite3")
    if shell is None:
        return None
    with tempfile.TemporaryDirectory() as place:
        tried = Path(place) / "a.db"
        with closing(sqlite3.connect(tried)) as db, db:
            db.execute("CREATE TABLE a (b)")
        said = subprocess.run([shell, tried, ".recover"], capture_output=True, check=False).stdout
    return shell if b"CREATE TABLE a" in said else None


def by_shell(shell: str, path: Path, out: Path) -> None:
    """What the sqlite3 shell recovers, as a database."""
    said = subprocess.run([shell, path, ".recover"], capture_output=True, check=False).stdout
    subprocess.run([shell, out], input=said, capture_output=True, check=False)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 105
    dice = random.Random(2026)
    top = Path(tempfile.mkdtemp(prefix="databases-"))
    sound = top / "sound.db"
    chain_of_documents(sound, 60)
    with Corpus(sound) as corpus:
        corpus.add_correction(7, "title", "Khác", "bản giấy", "2026-01-01T00:00:00")
        corpus._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (top / "in").mkdir()
    (top / "in" / "a.txt").write_text("Số: 12/QĐ-UBND\nCăn cứ Luật Đất đai;\n", encoding="utf-8")
    codes: Counter[tuple[str, int]] = Counter()
    wrong: list[str] = []
    shell = shell_that_recovers()
    chosen = [each for each in COMMANDS if not sys.argv[2:] or each.split()[0] in sys.argv[2:]]
    whole = precious(sound)
    back: list[tuple[str, int, int | None]] = []
    for number in range(count):
        kept = top / f"{number}.db"
        shutil.copy(sound, kept)
        kind = damaged(kept, number, dice)
        for command in chosen:
            place = top / "now"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            for file in top.glob(f"{number}.db*"):
                shutil.copy(file, place / file.name.replace(f"{number}.db", "a.db"))
            before = (place / "a.db").read_bytes()
            words = [
                str(place / "out")
                if word == "OUT"
                else str(top / "in")
                if word == "FOLDER"
                else str(top / "in" / "a.txt")
                if word == "FILE"
                else word
                for word in command.split()
            ]
            ran = CliRunner().invoke(cli, ["--db", str(place / "a.db"), *words])
            codes[kind, ran.exit_code] += 1
            if ran.exit_code not in GOOD:
                wrong.append(f"{number} {kind} {command}: {ran.exit_code} {ran.output[-300:]}")
            foreign = "không phải cơ sở dữ liệu của cancu" in ran.output
            if foreign and (place / "a.db").read_bytes() != before:
                wrong.append(f"{number} {kind} {command}: changed a foreign file")
            if command.startswith("recover"):
                mine = precious(place / "out") & whole if ran.exit_code in (0, 4) else Counter()
                theirs = None
                if shell is not None:
                    by_shell(shell, place / "a.db", place / "shell.db")
                    theirs = (precious(place / "shell.db") & whole).total()
                back.append((f"{number} {kind}", mine.total(), theirs))
    wrong += [f"{name}: recovered {a}, the shell {b}" for name, a, b in back if b is not None and a < b]
    print(dict(sorted(codes.items())))
    by_us, all_of_it = sum(a for _, a, _ in back), whole.total() * count
    by_them = str(sum(b or 0 for *_, b in back)) if shell else "unknown (none, or it does not recover)"
    print(
        f"texts and corrections as they were: {by_us} of {all_of_it} by cancu, by the shell {by_them}"
    )
    print("\n".join(wrong) or "all right")
    shutil.rmtree(top, ignore_errors=True)
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
