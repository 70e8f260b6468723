"""A week at the records office: files arrive, tasks are answered, the program is killed twice.

Files come into a watched folder, some twice, half-written, broken, one replaced by a corrected version;
two runs are killed in the middle of their work.  At the end every file is accounted for once.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

import cancu
from cancu.desk import Wanted
from corpus.store import Corpus as Store
from tests import office_files

ROOT = Path(__file__).parent.parent
WAIT = 180.0

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes")


class Office:
    """The folder, the database and the program that watches."""

    def __init__(self, place: Path) -> None:
        self.folder, self.database = place / "den", place / "cancu.db"
        self.folder.mkdir()
        self.corpus = cancu.Corpus(self.database)
        self.place = place
        self.logs: list[Path] = []  #: one for each life of the program
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.logs.append(self.place / f"watch-{len(self.logs)}.log")
        with self.logs[-1].open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cancu", "--db", str(self.database), "ingest", str(self.folder),
                 "--watch", "--jobs", "1", "--ocr", "never"],
                stdout=log, stderr=log, cwd=ROOT,
            )  # fmt: skip

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def put(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def known(self) -> dict[str, str]:
        """Each file that is accounted for, and how: ``read`` or ``failed``."""
        if not self.database.exists():
            return {}
        with Store(self.database, read_only=True, timeout=30) as store:
            return {Path(row.path).name: row.status for row in store.files()}

    def until_told(self, words: str) -> None:
        """Wait until the program has told of this."""
        end = time.monotonic() + WAIT
        while words not in self.logs[-1].read_text("utf-8"):
            assert time.monotonic() < end, self.logs[-1].read_text("utf-8")
            time.sleep(0.2)

    def until(self, **wanted: str) -> None:
        """Wait until the program has come to these files."""
        names = {name.replace("_", "-", 1).replace("_", "."): how for name, how in wanted.items()}
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            try:
                found = self.known()
            except cancu.CancuError:
                found = {}
            if all(found.get(name) == how for name, how in names.items()):
                return
            time.sleep(0.2)
        raise AssertionError(f"{names} not among {self.known()}: {self.logs[-1].read_text('utf-8')}")


@pytest.mark.slow
def test_a_week(tmp_path: Path) -> None:
    office = Office(tmp_path)
    # Monday: the plan comes in, twice under two names; the program starts.
    office.put("kh-12.txt", office_files.PLAN)
    office.put("ban-sao.txt", office_files.PLAN)
    office.start()
    try:
        office.until(kh_12_txt="read", ban_sao_txt="read")
        # Tuesday: a decree, a broken file; a letter is still being written when the program dies.
        office.put("nd-15.txt", office_files.DECREE)
        (office.folder / "hong.pdf").write_bytes(b"%PDF-1.4\nbroken")
        office.put("cv-77.txt", office_files.LETTER_UP[: len(office_files.LETTER_UP) // 3])
        office.until(nd_15_txt="read")
        office.until_told("hong.pdf")
        office.kill()
        # Wednesday: the letter is whole, the program starts again.
        office.put("cv-77.txt", office_files.LETTER_UP)
        office.start()
        office.until(cv_77_txt="read")
        deadline = time.monotonic() + WAIT
        while "77/SNV-TCBC" not in {row["number"] for row in office.corpus.documents(held=True)}:
            assert time.monotonic() < deadline, office.logs[-1].read_text("utf-8")
            time.sleep(0.2)
        office.corpus.set_office("Sở Y tế tỉnh Lào Cai")
        # Thursday: the report; the clerk closes what was answered; the program dies once more.
        office.put("bc-45.txt", office_files.REPORT)
        office.put("cv-78.txt", office_files.LETTER_DOWN)
        office.until(bc_45_txt="read", cv_78_txt="read")
        office.kill()
    finally:
        if office.process is not None:
            office.kill()
    corpus = office.corpus
    corpus.ingest(office.folder)  # what the dead program had not linked is linked by the next run
    _answer(corpus, "bếp ăn tập thể", "45/BC-SYT")
    _answer(corpus, "kiện toàn", "77/SNV-TCBC")
    # Friday: the plan is replaced by a corrected version: a later day, the same tasks.
    for name in ("kh-12.txt", "ban-sao.txt"):
        office.put(name, office_files.PLAN.replace("ngày 01/4/2024", "ngày 15/4/2024"))
    corpus.ingest(office.folder)
    _books_are_right(office, tmp_path)


def _answer(corpus: cancu.Corpus, words: str, ref: str) -> None:
    [row] = [each for each in corpus.tasks() if words in each["task"]]
    proposed = [each["label"].split()[0] for each in row["proposed"]]
    assert proposed == [ref]
    corpus.set_task(row["id"], "done", by_document=ref, by="lan")


def _books_are_right(office: Office, place: Path) -> None:
    corpus = office.corpus
    assert office.known() == {
        "kh-12.txt": "read", "ban-sao.txt": "read", "nd-15.txt": "read", "hong.pdf": "failed",
        "cv-77.txt": "read", "bc-45.txt": "read", "cv-78.txt": "read",
    }  # fmt: skip
    numbers = Counter(row["number"] for row in corpus.documents(held=True))
    assert numbers == Counter(
        ["12/KH-UBND", "15/2018/NĐ-CP", "77/SNV-TCBC", "45/BC-SYT", "78/SNV-TCBC"]
    )
    rows = {row["task"][:20]: row for row in corpus.tasks(wanted=Wanted(as_of=dt.date(2024, 6, 1)))}
    done = rows["rà soát bếp ăn tập t"]
    assert (done["state"], done["due"], done["done_on"]) == ("done", "2024-04-14", "2024-03-25")
    assert done["changed"] and done["status"] == "done-in-time"
    assert rows["tham mưu kiện toàn B"]["status"] == "done-late"
    found = corpus.digest(since=dt.date.today(), today=dt.date(2024, 6, 10))
    assert len(found["came"]) == 5 and len(found["done"]) == 2
    assert [row["term"] for row in found["due"]] == ["2024-06-14"]
    assert {Path(row["path"]).name for row in found["failed"]} == {"hong.pdf"}
    for name, count in (("register-in", 4), ("register-out", 1), ("followup", 2)):
        book = openpyxl.load_workbook(corpus.export(name, place / f"{name}.xlsx"))
        numbered = 0
        for sheet in book.worksheets:
            heads = next(row[0].row for row in sheet.iter_rows() if row[0].value == "(1)")
            numbered += sum(any(c.value for c in row) for row in sheet.iter_rows(min_row=heads + 1))
        assert numbered == count, name
    told = [log.read_text("utf-8").count("hong.pdf: [") for log in office.logs]
    assert told[0] == 1 and max(told) == 1, told  # once in each life of the program
