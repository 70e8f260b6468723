"""Ingests and audits killed at random moments; what the next run makes of what is left.

``python benchmarks/kills.py [COUNT [KIND …]]`` ingests a folder of our own words COUNT times and kills
the program (SIGKILL) at a random moment: while it reads with one job or two, watches, links, or audits.
The same command then runs to its end, and the database must hold what one that was never killed holds.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CANCU = [sys.executable, "-m", "cancu"]
#: References of each document beside its basis, so that linking takes its time.
CITED = 40
#: What is compared: all but when and where, and numbers of rows.
TOLD = (
    "SELECT number, date, issuer, title, held, text FROM documents ORDER BY 1, 2, 3, 4, 5",
    "SELECT f.path, f.status, d.number FROM files f LEFT JOIN documents d ON d.id = f.document_id "
    "ORDER BY 1",
    'SELECT d.number, c.text, c.start, c."end", c.relation, t.key FROM citations c JOIN documents d '
    "ON d.id = c.document_id LEFT JOIN documents t ON t.id = c.target_id ORDER BY 1, 3",
    "SELECT s.number, t.number, e.relation, e.quote FROM edges e "
    "JOIN documents s ON s.id = e.source_id JOIN documents t ON t.id = e.target_id ORDER BY 1, 2, 3, 4",
    "SELECT d.number, a.agency, a.task FROM assignments a JOIN documents d ON d.id = a.document_id "
    "ORDER BY 1, 2, 3",
    "SELECT rule, message_vi FROM findings ORDER BY 1, 2",
)


def folder(top: Path, count: int = 80) -> None:
    """Decisions of our own words that rest on each other, as text and as HTML."""
    for number in range(1, count + 1):
        text = (
            f"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: {number}/QĐ-UBND\n"
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            f"Lào Cai, ngày {1 + number % 28:02} tháng 3 năm 2026\n\nQUYẾT ĐỊNH\n"
            f"Về việc giao nhiệm vụ năm thứ {number}\n\n"
            f"Căn cứ Quyết định số {max(1, number // 2)}/QĐ-UBND ngày "
            f"{1 + max(1, number // 2) % 28:02} tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Lào Cai;\n"
            + "".join(
                f"Thực hiện Kế hoạch số {1 + (number * each) % 90}/KH-UBND ngày "
                f"{1 + (number * each) % 90 % 28:02}/02/2026 của Ủy ban nhân dân tỉnh Lào Cai.\n"
                for each in range(1, CITED + 1)
            )
            + f"Điều 1. Giao Sở Tư pháp chủ trì rà soát {number} văn bản trước ngày 30/6/2026.\n"
        )
        if number % 10 == 0:
            lines = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
            (top / f"{number:04}.html").write_text(
                f"<html><body>{lines}</body></html>", encoding="utf-8"
            )
        else:
            (top / f"{number:04}.txt").write_text(text, encoding="utf-8")


def told(database: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(database)) as db:
        return [db.execute(sql).fetchall() for sql in TOLD]


def run(database: Path, *words: str) -> int:
    done = subprocess.run(
        [*CANCU, "--db", str(database), *words], cwd=ROOT, capture_output=True, check=False
    )
    return done.returncode


def killed(database: Path, words: list[str], seconds: float) -> bool:
    """Start a command and kill it after a while; whether it was still at work."""
    process = subprocess.Popen(
        [*CANCU, "--db", str(database), *words],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def seconds(database: Path, *words: str) -> float:
    begun = time.monotonic()
    run(database, *words)
    return time.monotonic() - begun


def unlink(database: Path) -> None:
    """Let the next ingest do nothing but link everything anew."""
    with closing(sqlite3.connect(database)) as db, db:
        db.execute("UPDATE runs SET status = 'failed'")
        db.execute("DELETE FROM meta WHERE name = 'linked'")


KINDS = ("jobs 1", "jobs 2", "watch", "link", "audit", "birth")
TRIES = 5


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    kinds = tuple(sys.argv[2:]) or KINDS
    dice = random.Random(2026)
    top = Path(tempfile.mkdtemp(prefix="kills-"))
    (top / "kho").mkdir()
    folder(top / "kho")
    kho = str(top / "kho")
    whole = top / "whole.db"
    took = seconds(whole, "ingest", kho, "--jobs", "2")
    start = seconds(whole, "check")
    audit = seconds(whole, "audit")
    wanted = told(whole)
    unlink(whole)
    link = seconds(whole, "ingest", kho)
    moments: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        database = top / f"{number}.db"
        if kind in ("link", "audit"):
            run(database, "ingest", kho, "--jobs", "2")
        if kind == "link":
            unlink(database)
        words = {
            "jobs 1": ["ingest", kho, "--jobs", "1"],
            "jobs 2": ["ingest", kho, "--jobs", "2"],
            "birth": ["ingest", kho, "--jobs", "2"],
            "watch": ["ingest", kho, "--jobs", "2", "--watch"],
            "link": ["ingest", kho],
            "audit": ["audit"],
        }[kind]
        least = start / 2 if kind in ("link", "audit") else 0.2
        most = {"audit": audit, "birth": 1.5, "link": link}.get(kind, took)
        at_work = False
        for _ in range(TRIES):  # until one strikes; what ended before is no kill
            at_work = killed(database, words, dice.uniform(least, most))
            if at_work or kind == "birth":
                break
            if kind == "link":
                unlink(database)
        moments[f"{kind}{'' if at_work else ' (done before)'}"] += 1
        code = run(database, "ingest", kho, "--jobs", "2")
        code = code or (run(database, "audit") not in (0, 1)) or run(database, "check")
        if code or told(database) != wanted:
            differing = [
                at for at, (a, b) in enumerate(zip(told(database), wanted, strict=True)) if a != b
            ]
            wrong.append(f"{number} {kind}: exit {code}, differs in {differing}")
    print(dict(moments), "\n".join(wrong) or "the same database each time")
    left = list((top).glob("*.part"))
    print("drafts left", len(left))
    shutil.rmtree(top, ignore_errors=True)
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
