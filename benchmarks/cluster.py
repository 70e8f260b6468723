"""The same archive on one machine and on a Dask scheduler with two workers, whole and in shards.

``python benchmarks/cluster.py FOLDER [--documents 100000] [--texts 2000]``

Texts are read and extracted by ``cancu ingest`` here and on the workers.  Many more made-up documents
(:mod:`benchmarks.synthetic`), their facts given, go into databases both ways and are linked as a whole,
in shards here, and in shards on the workers.  Databases must be equal; CPU seconds of this process and
of the workers, and the most memory this process took, are told of each step, which is a process of its
own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.kills import TOLD
from benchmarks.synthetic import Made, corpus_of
from corpus.packing import Packed, pack
from corpus.store import Corpus
from graph.linking import resolve, sharded
from pipeline import cluster, run
from pipeline.readers import Limits

ROOT = Path(__file__).resolve().parent.parent
_READ_WITH = {"header": "1:x", "citations": "1:x", "relations": "1:x"}


@dataclass
class Machines:
    """A scheduler and its workers, all on this machine."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def _started(program: str, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextmanager
def running(room: Path, count: int) -> Iterator[Machines]:
    """A scheduler with so many workers; killed at the end."""
    told = room / "scheduler.json"
    told.unlink(missing_ok=True)
    words = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
    started = [_started("dask_scheduler", *words)]
    try:
        for number in range(count):
            own = ("--nthreads", "1", "--no-nanny", "--local-directory", str(room / f"{number}"))
            started.append(_started("dask_worker", "--scheduler-file", str(told), *own))
        while not told.exists() or not told.read_text():
            if started[0].poll() is not None:
                raise RuntimeError("the scheduler did not start")
            time.sleep(0.05)
        yield Machines(json.loads(told.read_text())["address"], started[1:])
    finally:
        for each in started:
            each.kill()
        for each in started:
            each.wait()


def packed(made: Made) -> Packed:
    """What a worker gives back of a made-up document."""
    return pack(made.document, made.facts, _READ_WITH)


def mark(database: Path) -> str:
    """One mark for all a database holds, whatever the numbers of its rows."""
    whole = hashlib.sha256()
    with closing(sqlite3.connect(database)) as db:
        for sql in TOLD:
            for row in db.execute(sql):
                whole.update(repr(row).encode())
    return whole.hexdigest()[:16]


def _fill(database: Path, count: int, address: str | None) -> None:
    from benchmarks import cluster as ours  # by name, for the workers

    made = corpus_of(count)
    with Corpus(database, create=True) as corpus:
        if address is None:
            for each in made:
                corpus.put_packed(packed(each), path=each.path)
            return
        with cluster.connected(address) as machines:
            wide = cluster.Cluster(machines.client, together=200)
            for each, result in wide.results(ours.packed, made, jobs=1, limits=Limits(), name=_path):
                assert isinstance(result, Packed)
                corpus.put_packed(result, path=each.path)


def _path(made: Made) -> str:
    return made.path


def _link(database: Path, how: str, address: str) -> None:
    with Corpus(database) as corpus:
        if how == "whole":
            resolve.link(corpus)
        elif how == "shards":
            sharded.link(corpus)
        else:
            with cluster.connected(address) as machines:
                sharded.link(corpus, machines.each)


def _ingest(database: Path, texts: Path, address: str | None) -> None:
    link: dict[str, Any] = {} if address else {"link": resolve.link}
    run.ingest(database, [texts], jobs=1, cluster=address, **link)


def _step(words: list[str]) -> None:
    """One step, in this process: what it is, the database, and more."""
    what, database, *more = words
    if what == "fill":
        _fill(Path(database), int(more[0]), more[1] if len(more) > 1 else None)
    elif what == "ingest":
        _ingest(Path(database), Path(more[0]), more[1] if len(more) > 1 else None)
    else:
        _link(Path(database), what, more[0])
    used = resource.getrusage(resource.RUSAGE_SELF)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime + below.ru_utime + below.ru_stime
    print(json.dumps({"cpu": round(spent, 1), "MB": used.ru_maxrss // 1024}))


def _spent(workers: list[subprocess.Popen[bytes]]) -> float:
    """CPU seconds of some processes and of their children that have ended."""
    import psutil

    times = [psutil.Process(each.pid).cpu_times() for each in workers]
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)


def _measured(name: str, machines: Machines, *words: str) -> None:
    before, begun = _spent(machines.workers), time.monotonic()
    told = subprocess.run(
        [sys.executable, __file__, "--step", *words], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    used = json.loads(told.stdout)
    wall, there = time.monotonic() - begun, _spent(machines.workers) - before
    print(f"{name:34} {used['cpu']:8} s here {there:8.1f} s there {used['MB']:6} MB {wall:8.0f} s wall")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--texts", type=int, default=2_000)
    options.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.step:
        _step(given.step)
        return
    folder = given.folder
    shutil.rmtree(folder, ignore_errors=True)
    texts = folder / "texts"
    texts.mkdir(parents=True)
    for number, each in enumerate(corpus_of(given.texts)):
        (texts / f"{number:06}.txt").write_text(each.document.text, encoding="utf-8")
    a, b, c, d, e = (str(folder / f"{name}.db") for name in "abcde")
    count = str(given.documents)
    with running(folder, 2) as machines:
        there = machines.address
        _measured(f"ingest {given.texts} texts", machines, "ingest", a, str(texts))
        _measured("the same on the cluster", machines, "ingest", b, str(texts), there)
        print("equal" if mark(Path(a)) == mark(Path(b)) else "NOT EQUAL", flush=True)
        _measured(f"write {count} documents", machines, "fill", c, count)
        _measured("the same by the cluster", machines, "fill", d, count, there)
        shutil.copy(c, e)
        _measured("link as a whole", machines, "whole", c, there)
        _measured("link in shards here", machines, "shards", e, there)
        _measured("link in shards on the cluster", machines, "cluster", d, there)
    marks = {mark(Path(each)) for each in (c, d, e)}
    print("equal" if len(marks) == 1 else "NOT EQUAL")


if __name__ == "__main__":
    main()
