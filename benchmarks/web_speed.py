"""Server-side time of every page over a big synthetic corpus, and with ten readers during an ingest.

::

    python benchmarks/web_speed.py FOLDER --documents 100000   # makes FOLDER/corpus.db once, links it

Prints, for each page, the median and the 95th percentile of the time from request to answer on this
machine, and of the time the server's threads were at work for it (what a machine with nothing else to
do would take), the size as it goes over the wire, and the peak memory of the server.
"""

from __future__ import annotations

import argparse
import http.client
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.synthetic import fill
from corpus.store import Corpus
from graph.linking.resolve import link

ROOT = Path(__file__).resolve().parent.parent
_WORDS = (
    "phòng cháy", "chuyen doi so", "an toàn thực phẩm", "kinh phí", "quyết định", "báo cáo kết quả",
    "Ủy ban nhân dân", "đất đai", "bao cao", "kế hoạch năm",
)  # fmt: skip


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
        server.wait(20)


def ask(host: str, port: int, address: str) -> tuple[float, int]:
    """Seconds until the whole answer was there, and its bytes on the wire."""
    started = time.perf_counter()
    link_ = http.client.HTTPConnection(host, port, timeout=120)
    link_.request("GET", address, headers={"accept-encoding": "gzip"})
    answer = link_.getresponse()
    body = answer.read()
    link_.close()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} {address}")
    return time.perf_counter() - started, len(body)


def pages(database: Path, chance: random.Random) -> dict[str, Callable[[], str]]:
    with Corpus(database, read_only=True) as store:
        held = [row[0] for row in store._rows("SELECT id FROM documents WHERE held = 1 ORDER BY id")]
        hubs = [
            row[0]
            for row in store._rows(
                "SELECT target_id FROM edges GROUP BY 1 ORDER BY count(*) DESC LIMIT 20"
            )
        ]
    from urllib.parse import quote

    def one() -> int:
        return chance.choice(held)

    return {
        "list": lambda: f"/van-ban?kho=1&trang={chance.randint(1, 40)}",
        "list, filtered": lambda: f"/van-ban?loai={quote(chance.choice(('QĐ', 'KH', 'CV')))}&sap=so",
        "search": lambda: f"/van-ban?q={quote(chance.choice(_WORDS))}",
        "document": lambda: f"/van-ban/{one()}",
        "its text": lambda: f"/van-ban/{one()}/goc",
        "its references": lambda: f"/van-ban/{one()}/can-cu",
        "diagram of a hub": lambda: f"/van-ban/{chance.choice(hubs)}/luoc-do",
        "tree, 150 boxes": lambda: f"/van-ban/{chance.choice(hubs)}/cay?chieu=xuong",
        "tree upwards": lambda: f"/van-ban/{one()}/cay",
    }


def percentile(found: list[float], share: float) -> float:
    return sorted(found)[min(len(found) - 1, int(len(found) * share))]


def worked(pid: int) -> float:
    """Milliseconds the threads of a process were at work so far (Linux)."""
    found = 0
    for each in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            found += int((each / "schedstat").read_text().split()[0])
    return found / 1e6


def peak(pid: int) -> int:
    """Peak resident memory of a process in megabytes (Linux)."""
    told = Path(f"/proc/{pid}/status").read_text()
    return int(next(x.split()[1] for x in told.splitlines() if x.startswith("VmHWM"))) // 1024


def alone(database: Path, times: int) -> None:
    chance = random.Random(7)
    with served(database) as (host, port, pid):
        ask(host, port, "/tro-giup")
        for name, address in pages(database, chance).items():
            first, _ = ask(host, port, address())
            spent, own, size = [], [], 0.0
            for _ in range(times):
                before = worked(pid)
                seconds, length = ask(host, port, address())
                own.append(worked(pid) - before)
                spent.append(seconds * 1000)
                size = max(size, length / 1000)
            print(
                f"{name:18} first {first * 1000:5.0f} ms   median {statistics.median(spent):5.0f} ms   "
                f"p95 {percentile(spent, 0.95):5.0f} ms   of which the server's own work: median "
                f"{statistics.median(own):4.0f}, p95 {percentile(own, 0.95):4.0f} ms   {size:4.0f} kB",
                flush=True,
            )
        print(f"memory of the server: {peak(pid)} MB", flush=True)


def during_ingest(database: Path, seconds: float, readers: int) -> None:
    """Ten readers while files are read into the database."""
    chance = random.Random(11)
    known = list(pages(database, chance).values())
    spent: list[float] = []
    wrong: list[str] = []
    with served(database) as (host, port, _):
        program = [sys.executable, "-m", "cancu", "--db", str(database), "ingest", "corpus/samples"]
        writer = subprocess.Popen(
            program, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + seconds

        def read() -> None:
            while time.monotonic() < until:
                try:
                    spent.append(ask(host, port, chance.choice(known)())[0] * 1000)
                except (RuntimeError, OSError) as fault:
                    wrong.append(str(fault))
                time.sleep(0.5)

        threads = [threading.Thread(target=read) for _ in range(readers)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        writing = writer.poll() is None
        writer.terminate()
        writer.wait()
    print(
        f"{readers} readers during an ingest ({len(spent)} pages in {seconds:.0f} s, "
        f"{'still writing at the end' if writing else 'it ended before'}): errors {len(wrong)}, "
        f"median {statistics.median(spent):.0f} ms, p95 {percentile(spent, 0.95):.0f} ms"
    )
    for each in wrong[:5]:
        print("   ", each)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--times", type=int, default=40)
    options.add_argument("--seconds", type=float, default=30)
    given = options.parse_args()
    database = given.folder / "corpus.db"
    if not database.exists():
        fill(given.folder, given.documents)
        with Corpus(database) as store:
            link(store)
    alone(database, given.times)
    during_ingest(database, given.seconds, 10)


if __name__ == "__main__":
    main()
