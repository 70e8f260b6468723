"""Linking and audit of 300 MB of text in 600 files: what they cost.

::

    python benchmarks/much_text.py FOLDER [--files 600] [--megabytes 300] [--bodies 600]

Long plans of our own words, with twice as many references and terms to the kilobyte as real ones have.
BODIES of them are read by the extractors; each further file is one of these under a number and a day
of its own (the head is as long in all, so every fact stands where it stood).  The database is made once
and kept in FOLDER.  Linking, and the audit as ``cancu audit`` runs it, are measured each in a process
of its own: seconds of CPU and by the clock, and the peak of memory.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.packing import pack
from corpus.store import Corpus
from extractors.facts import EXTRACTORS, Facts, run
from extractors.model import Document
from pipeline.read import from_text

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: {number}/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày {day} năm 2026

KẾ HOẠCH
Thực hiện nhiệm vụ của các ngành trong kỳ {number}

"""
BODIES = ("Sở Tư pháp", "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng", "Thanh tra tỉnh")
KINDS = (("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Công văn", "UBND-TH"), ("Báo cáo", "BC"))
MATTERS = ("rà soát hồ sơ", "kiểm tra đơn vị", "giao chỉ tiêu", "sắp xếp nhà đất", "tập huấn cán bộ")
LAWS = (
    "Luật Đất đai số 31/2024/QH15", "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    "Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ",
)  # fmt: skip
#: What offices write at length, and how often: with a task, with its term, with neither.
SENTENCES = (
    "Trong kỳ báo cáo, {body} đã rà soát {n} hồ sơ, trả kết quả đúng hạn và còn {n} hồ sơ chờ bổ sung.",
    "Kinh phí đã cấp là {n} triệu đồng, số còn lại chuyển sang kỳ sau theo đề nghị của {other}.",
    "Một số nơi còn chậm gửi số liệu, việc lưu trữ giấy tờ chưa gọn, cán bộ mới chưa quen phần mềm.",
    "Người dân đánh giá cao thái độ phục vụ; tỷ lệ hài lòng đạt {n} phần nghìn so với kỳ trước đó.",
)  # fmt: skip
TASKS = (
    "Giao {body} chủ trì, phối hợp với {other} hoàn thành việc kiểm tra {n} đơn vị.",
    "{body} chủ trì rà soát {n} hồ sơ, báo cáo Ủy ban nhân dân tỉnh trước ngày {due}.",
)
REFERENCES = (
    "Thực hiện {kind} số {number}/{code} ngày {day:02}/{month:02}/2025 của Ủy ban nhân dân tỉnh Lào "
    "Cai về việc {matter} năm thứ {number}, các xã đã gửi kết quả.",
    "Theo {kind} số {number}/{code} ngày {day:02} tháng {month:02} năm 2025 của Ủy ban nhân dân tỉnh "
    "Lào Cai, {body} báo cáo hằng quý.",
    "Việc này theo quy định của {law}.",
)
#: So many different documents are cited; few of their days are misprinted.
CITED, WRONG = 20_000, 0.001
#: Working days of 2026.
DUE = ("05/3/2026", "16/4/2026", "22/5/2026", "24/6/2026", "15/7/2026", "20/8/2026", "15/10/2026")


def day_of(number: int) -> str:
    return f"{1 + number % 28:02} tháng {1 + number // 60 % 12:02}"


def head(number: int) -> str:
    return HEAD.format(number=f"{number:04}", day=day_of(number))


def body(dice: random.Random, size: int) -> str:
    """A long text, as plans and reports of offices run on; ``size`` in bytes."""
    lines: list[str] = []
    length = 0
    while length < size:
        which = dice.randrange(CITED)
        number, (kind, code) = 1 + which // len(KINDS), KINDS[which % len(KINDS)]
        day = number % 336 + (dice.random() < WRONG)
        said = {
            "body": dice.choice(BODIES), "other": dice.choice(BODIES), "n": dice.randrange(2, 900),
            "due": dice.choice(DUE), "number": number, "kind": kind, "code": code,
            "matter": MATTERS[which % len(MATTERS)], "law": dice.choice(LAWS),
            "day": 1 + day % 28, "month": 1 + day // 28 % 12,
        }  # fmt: skip
        task = dice.choice(TASKS) if dice.random() < 0.7 else dice.choice(SENTENCES)
        forms = (dice.choice(SENTENCES), task, dice.choice(SENTENCES), dice.choice(REFERENCES))
        lines += [form.format(**said) for form in forms]
        length += sum(len(line.encode()) + 1 for line in lines[-len(forms) :])
    return "\n".join(lines)


@dataclass(frozen=True)
class Read:
    """A text that was read, by the number it was read under."""

    number: int
    document: Document
    facts: Facts

    @classmethod
    def of(cls, number: int, size: int) -> Read:
        document, _ = from_text(head(number) + body(random.Random(number), size))
        return cls(number, document, run(document))

    def under(self, number: int) -> tuple[Document, Facts]:
        """The same text under another number and day, which are as long."""
        text = self.document.text
        begin = text[: len(HEAD) + 20]
        begin = begin.replace(f"{self.number:04}", f"{number:04}")
        begin = begin.replace(day_of(self.number), day_of(number))
        text = begin + text[len(begin) :]
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        source = replace(self.document.source, sha256=sha256)
        header = self.facts.header
        assert header.number is not None
        assert header.date is not None
        day = dt.date(2026, 1 + number // 60 % 12, 1 + number % 28)
        told = replace(header, number=f"{number:04}/KH-UBND", date=day)
        return replace(self.document, text=text, source=source), Facts(self.facts, header=told)


def fill(database: Path, files: int, megabytes: float, bodies: int) -> None:
    marks = {entry.name: "1" for entry in EXTRACTORS}
    size = int(megabytes * 1_000_000 / files)
    read: list[Read] = []
    draft = database.with_suffix(".part")
    with Corpus(draft, create=True) as corpus:
        for number in range(1, files + 1):
            if len(read) < bodies:
                read.append(Read.of(number, size))
            document, facts = read[(number - 1) % len(read)].under(number)
            corpus.put_packed(pack(document, facts, marks), path=f"{number}.txt")
            print(f"\r{number}", end="", file=sys.stderr)
    draft.rename(database)


def measured(step: str, database: Path) -> None:
    clock, cpu = time.perf_counter(), time.process_time()
    if step == "link":
        from graph.linking.resolve import link

        with Corpus(database) as corpus:
            told = str(link(corpus))
    else:
        from cancu.findings import audit

        told = f"{len(audit(database, lang='vi'))} findings"
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    peak = _peak() / 1000
    print(
        f"{step}: CPU {cpu:.1f} s, by the clock {clock:.1f} s, peak {peak:.0f} MB; {told}", flush=True
    )


def _peak() -> int:
    """Kilobytes of memory at the peak of this process; ``ru_maxrss`` also counts what its maker had."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--files", type=int, default=600)
    asked.add_argument("--megabytes", type=float, default=300)
    asked.add_argument("--bodies", type=int, default=600)
    asked.add_argument("--step", choices=("link", "audit"))
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    database = given.folder / f"{given.files}-{given.megabytes:g}.db"
    if given.step:
        measured(given.step, given.folder / "used.db")
        return
    if not database.exists():
        fill(database, given.files, given.megabytes, given.bodies)
    used = given.folder / "used.db"
    shutil.copy(database, used)
    with Corpus(used) as corpus:  # brought to the present schema, where it was made by an older version
        print(corpus.stats(), flush=True)
    for step in ("link", "audit"):
        words = [sys.executable, __file__, str(given.folder), "--step", step]
        subprocess.run(words, check=True)


if __name__ == "__main__":
    main()
