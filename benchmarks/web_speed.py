"""Server-side time of every page over a big synthetic corpus, and with ten readers during an ingest.

::

    nice python benchmarks/web_speed.py FOLDER --documents 100000   # makes FOLDER/corpus.db once

Prints, for each page, the median and the 95th percentile of the processor time the server spent on an
answer (what a machine with nothing else to do would take; the page tells it in ``server-timing``) and
of the time on the clock of this machine, the size as it goes over the wire, and the peak memory of the
server.  What is worked out aside (the list of tasks) is told apart, with its own time and memory.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import heapq
import http.client
import json
import random
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.synthetic import fill
from cancu import Corpus as Service
from cancu.web.queue import Item, Queue
from cancu.web.site import Site
from corpus.store import Corpus
from graph.linking.resolve import link

ROOT = Path(__file__).resolve().parent.parent
_WORDS = (
    "phòng cháy", "chuyen doi so", "an toàn thực phẩm", "kinh phí", "quyết định", "báo cáo kết quả",
    "Ủy ban nhân dân", "đất đai", "bao cao", "kế hoạch năm",
)  # fmt: skip
#: Documents that are read in while others read pages, and seconds a reader looks at a page.
_WRITTEN, _LOOKS = 400, 2.0


@dataclass(slots=True)
class Spent:
    """Milliseconds of some answers: the server's work and the clock's; the largest in kB."""

    work: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    size: float = 0.0

    def __str__(self) -> str:
        told = (("work", self.work), ("clock", self.clock))
        return "   ".join(
            f"{name}: median {statistics.median(some):5.0f}, p95 {percentile(some, 0.95):5.0f} ms"
            for name, some in told
        )


@contextmanager
def served(database: Path) -> Iterator[tuple[str, int, int]]:
    """``cancu serve``: host, port and process."""
    program = [sys.executable, "-m", "cancu", "--db", str(database), "serve", "--port", "0"]
    server = subprocess.Popen(
        program, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr is not None
        line = server.stderr.readline()
        address = next(word for word in line.split() if word.startswith("http"))
        host, _, port = address.removeprefix("http://").rpartition(":")
        yield host, int(port), server.pid
    finally:
        server.terminate()
        server.wait(60)


def ask(host: str, port: int, address: str, told: Spent) -> bytes:
    """Ask for a page and note what it cost until the whole answer was there."""
    started = time.perf_counter()
    link_ = http.client.HTTPConnection(host, port, timeout=300)
    link_.request("GET", address, headers={"accept-encoding": "gzip"})
    answer = link_.getresponse()
    body = answer.read()
    link_.close()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} {address}")
    told.clock.append((time.perf_counter() - started) * 1000)
    timing = answer.getheader("server-timing") or "work;dur=0"
    told.work.append(float(timing.partition("dur=")[2]))
    told.size = max(told.size, len(body) / 1000)
    return body


def pages(database: Path, chance: random.Random) -> dict[str, Callable[[], str]]:
    with Corpus(database, read_only=True) as store:
        held = [row[0] for row in store._rows("SELECT id FROM documents WHERE held = 1 ORDER BY id")]
        hubs = [
            row[0]
            for row in store._rows(
                "SELECT target_id FROM edges GROUP BY 1 ORDER BY count(*) DESC LIMIT 20"
            )
        ]

    def one() -> int:
        return chance.choice(held)

    return {
        "first page (overview)": lambda: "/tong-quan",
        "list": lambda: f"/van-ban?kho=1&trang={chance.randint(1, 40)}",
        "list, filtered": lambda: f"/van-ban?loai={quote(chance.choice(('QĐ', 'KH', 'CV')))}&sap=so",
        "search": lambda: f"/van-ban?q={quote(chance.choice(_WORDS))}",
        "document": lambda: f"/van-ban/{one()}",
        "its text": lambda: f"/van-ban/{one()}/goc",
        "its references": lambda: f"/van-ban/{one()}/can-cu",
        "its tasks": lambda: f"/van-ban/{one()}/nhiem-vu",
        "its findings": lambda: f"/van-ban/{one()}/kiem-tra",
        "diagram of a hub": lambda: f"/van-ban/{chance.choice(hubs)}/luoc-do",
        "tree of 150 documents": lambda: (
            f"/van-ban/{chance.choice(hubs)}/cay?chieu=xuong&{unfolded(hubs)}"
        ),
        "tree upwards": lambda: f"/van-ban/{one()}/cay",
        "audit": lambda: f"/kiem-tra?trang={chance.randint(1, 20)}",
        "review": lambda: f"/ra-soat?muc={chance.randint(1, 40)}",
        "tasks": lambda: f"/nhiem-vu?loc=qua-han&trang={chance.randint(1, 40)}",
        "tasks of a body": lambda: f"/nhiem-vu?co-quan={quote(chance.choice(('so y te', 'cong an')))}",
        "settings": lambda: "/cai-dat",
    }


def unfolded(hubs: list[int]) -> str:
    """What an address says to have the long lists of these documents whole."""
    return "&".join(f"mo={each}" for each in hubs)


def percentile(found: list[float], share: float) -> float:
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


def peak(pid: int) -> int:
    """Peak resident memory of a process in megabytes (Linux)."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(next(x.split()[1] for x in told.splitlines() if x.startswith("VmHWM"))) // 1024


def ready(host: str, port: int) -> float:
    """Wait until the tasks are worked out; seconds on the clock."""
    started = time.monotonic()
    while True:
        body = ask(host, port, "/nhiem-vu.json", Spent())
        if json.loads(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)["data"]["ready"]:
            break
        time.sleep(1)
    return time.monotonic() - started


def alone(database: Path, times: int) -> None:
    chance = random.Random(7)
    with served(database) as (host, port, pid):
        ask(host, port, "/tro-giup", Spent())
        first = Spent()
        ask(host, port, "/tong-quan", first)
        print(f"first page after the start: {first}, {first.size:.0f} kB on the wire", flush=True)
        print(f"the tasks of the day were there after {ready(host, port):.0f} s", flush=True)
        for name, address in pages(database, chance).items():
            ask(host, port, address(), Spent())  # what is loaded once is loaded
            spent = Spent()
            for _ in range(times):
                ask(host, port, address(), spent)
            print(f"{name:22} {spent}   {spent.size:4.0f} kB", flush=True)
        print(f"memory of the server: {peak(pid)} MB", flush=True)


def aside(database: Path) -> None:
    """What working out the tasks of a day costs, in the process of its own that does it."""
    day, out = dt.date.today().isoformat(), database.with_name("viec-thu.db")
    out.unlink(missing_ok=True)
    words = [sys.executable, "-m", "cancu.web.days", str(database), str(out), day, "thu"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, cwd=ROOT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"tasks of a day, aside: {work:.0f} s of work, {after.ru_maxrss // 1024} MB", flush=True)
    out.unlink()


def letters(folder: Path) -> Path:
    """Small documents that are not in the corpus yet, whatever an earlier run has taken in."""
    first = int(time.time()) % 10_000_000
    place = folder / f"moi-{first}"
    place.mkdir()
    for at in range(first, first + _WRITTEN):
        (place / f"cv-{at}.txt").write_text(
            f"UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: {at}/SYT-VP\nLào Cai, ngày 05 tháng 5 năm 2026\n"
            f"V/v báo cáo việc thứ {at}\nKính gửi: Ủy ban nhân dân tỉnh.\n"
            "Thực hiện Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh,\n"
            "Phòng Nghiệp vụ Y chủ trì báo cáo trước ngày 20/6/2026.\nGIÁM ĐỐC\nLê Văn An\n",
            "utf-8",
        )
    return place


def during_ingest(database: Path, seconds: float, readers: int) -> None:
    """Ten readers while files are read into the database."""
    known = list(pages(database, random.Random(11)).values())
    spent, wrong = Spent(), []
    with Corpus(database, read_only=True) as store:
        held = store.stats()["held"]
    with served(database) as (host, port, pid):
        for address in known:  # nobody is the first to ask for a page
            ask(host, port, address(), Spent())
        ready(host, port)
        folder, new = Site(database).folder, letters(database.parent)
        queue = Queue(folder)
        queue.add([Item(new.name, str(new))], by="")  # as who names a folder on the page
        writer = subprocess.Popen(
            [sys.executable, "-m", "cancu.web.worker", str(database), str(folder)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + seconds

        def read(chance: random.Random) -> None:
            while time.monotonic() < until:
                try:
                    ask(host, port, chance.choice(known)(), spent)
                except (RuntimeError, OSError) as fault:
                    wrong.append(str(fault))
                time.sleep(_LOOKS)

        threads = [threading.Thread(target=read, args=(random.Random(at),)) for at in range(readers)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        writing = writer.poll() is None
        memory = peak(pid)
        writer.terminate()
        writer.wait()
    for batch in queue.waiting():
        queue.drop(batch)
    with Corpus(database, read_only=True) as store:
        taken = store.stats()["held"] - held
    end = f"{taken} documents in it, {'not ended yet' if writing else 'it ended before'}"
    print(
        f"{readers} readers during an ingest ({len(spent.clock)} pages in {seconds:.0f} s, {end}): "
        f"errors {len(wrong)}, {spent}, memory of the server {memory} MB"
    )
    print(
        f"waiting included, on a machine with nothing else to do, as reckoned from that work: p95 "
        f"{percentile(waited(spent.work, readers), 0.95):.0f} ms"
    )
    for fault in wrong[:5]:
        print("   ", fault)


def waited(work: list[float], readers: int) -> list[float]:
    """How long readers would wait for answers that take this work, one after the other.

    They come again so many seconds after they were answered, and the server does one thing at a time:
    its threads share one interpreter.  The ingest has another core.
    """
    chance, free, found = random.Random(5), 0.0, []
    coming = sorted((chance.random() * _LOOKS * 1000, each) for each in range(readers))
    for _ in range(20_000):
        at, who = heapq.heappop(coming)
        free = max(free, at) + chance.choice(work)
        found.append(free - at)
        heapq.heappush(coming, (free + _LOOKS * 1000 * (0.5 + chance.random()), who))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--times", type=int, default=40)
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--only", choices=("alone", "aside", "readers"))
    given = options.parse_args()
    database = given.folder / "corpus.db"
    if not database.exists():
        fill(given.folder, given.documents)
        with Corpus(database) as store:
            link(store)
        Service(database).audit()
    with Corpus(database, read_only=True) as store:
        held = store._row("SELECT count(*), sum(held) FROM documents")
    print(f"{held[0] if held else 0} documents, {held[1] if held else 0} held", flush=True)
    if given.only in (None, "aside"):
        aside(database)
    if given.only in (None, "alone"):
        alone(database, given.times)
    if given.only in (None, "readers"):
        during_ingest(database, given.seconds, 10)


if __name__ == "__main__":
    main()
