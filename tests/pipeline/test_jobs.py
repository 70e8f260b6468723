from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import CancuError
from pipeline import jobs
from pipeline.readers import Limits
from pipeline.system import scratch
from tests import workers

ROOT = Path(__file__).parents[2]
#: Generous to a busy machine; what must run out is given its own.
LIMITS = Limits(seconds=60)

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def run(work: Callable[[int], int], tasks: Any, **options: Any) -> list[tuple[int, int | CancuError]]:
    return list(jobs.results(work, tasks, **{"jobs": 2, "limits": LIMITS} | options))


def codes(found: list[tuple[int, int | CancuError]]) -> list[int | str]:
    return [result.code if isinstance(result, CancuError) else result for _, result in found]


def test_what_a_library_prints_is_not_among_what_the_command_prints() -> None:
    program = (
        "from pipeline import jobs\nfrom pipeline.readers import Limits\nfrom tests import workers\n"
        "print(list(jobs.results(workers.talks, [1, 2], jobs=2, limits=Limits(seconds=60))))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert told.stdout == "[(1, 1), (2, 2)]\n"
    assert told.stderr.count("noise") == 2


@POSIX
def test_a_temporary_folder_with_a_long_name(tmp_path: Path) -> None:
    """A fork server listens at an address of 108 bytes in it; workers come to life all the same."""
    deep = tmp_path / ("t" * 90)
    deep.mkdir()
    program = (
        "from pipeline import jobs\nfrom pipeline.readers import Limits\nfrom tests import workers\n"
        "print(list(jobs.results(workers.talks, [1, 2], jobs=2, limits=Limits(seconds=60))))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(deep)},
        check=False,
    )
    assert (told.returncode, told.stdout) == (0, "[(1, 1), (2, 2)]\n"), told.stderr


def children() -> set[int]:
    return {child.pid or 0 for child in multiprocessing.active_children()}


@pytest.mark.parametrize("safe", [True, False], ids=["here", "elsewhere"])
@pytest.mark.parametrize("count", [1, 2])
def test_results_come_in_the_order_of_the_tasks(count: int, safe: bool) -> None:
    found = run(workers.slow_first, range(100), jobs=count, safe=lambda n: safe and n % 3 != 0)
    assert found == [(n, n) for n in range(100)]


@pytest.mark.parametrize(
    ("count", "safe", "here"),
    [
        (1, False, False),  # what a C library reads never runs in this process
        (1, True, True),  # a short text does, when one process was asked for
        (2, True, False),
    ],
)
def test_where_the_work_is_done(count: int, safe: bool, here: bool) -> None:
    (found,) = run(workers.where, [0], jobs=count, safe=lambda n: safe)
    assert (found[1] == os.getpid()) is here


@pytest.mark.parametrize("safe", [True, False], ids=["here", "elsewhere"])
@pytest.mark.parametrize("count", [1, 2])
def test_what_goes_wrong_costs_one_task(count: int, safe: bool) -> None:
    found = run(workers.moody, range(7), jobs=count, safe=lambda n: safe, name=lambda n: f"tệp {n}")
    assert codes(found) == [0, 1, "encrypted", "internal", "too-large", 5, "no-access"]
    assert "tệp 3" in str(found[3][1])


@POSIX
@pytest.mark.parametrize("count", [1, 2])
def test_a_worker_that_dies_costs_the_file_it_was_at(count: int) -> None:
    found = run(workers.deadly, range(150), jobs=count)
    ends = {7: "damaged", 8: "damaged", 9: "too-large"}  # 9 is killed, as by a system without memory
    assert codes(found) == [ends.get(n, n) for n in range(150)]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm on this system")
@pytest.mark.parametrize("safe", [True, False], ids=["here", "elsewhere"])
@pytest.mark.parametrize("count", [1, 2])
def test_a_task_that_takes_too_long_is_given_up(count: int, safe: bool) -> None:
    limits = Limits(seconds=0.3)
    found = run(workers.endless, range(3), jobs=count, safe=lambda n: safe, limits=limits)
    assert codes(found) == [0, "timeout", 2]


@POSIX
def test_a_worker_that_does_not_heed_the_alarm_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_GRACE", 0.5)
    begun = time.monotonic()
    assert codes(run(workers.deaf, range(3), limits=Limits(seconds=0.5))) == [0, "timeout", 2]
    assert time.monotonic() - begun < 50  # it sleeps for a minute


def test_readers_that_catch_everything_do_not_catch_the_alarm() -> None:
    assert codes(run(workers.swallowing, range(3), limits=Limits(seconds=0.3))) == [0, "timeout", 2]


@LINUX
@pytest.mark.parametrize("count", [1, 2])
def test_memory_is_limited_for_each_task(count: int) -> None:
    limits = Limits(seconds=60, memory=100_000_000)
    found = run(workers.greedy, [10, 400, 50, 10], jobs=count, limits=limits)
    assert codes(found) == [10, "too-large", 50, 10]
    assert "--memory" in str(found[1][1])


@LINUX
def test_a_worker_that_keeps_memory_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    alike = run(workers.hoarding, [1, 1, 1], jobs=1)
    assert len({pid for _, pid in alike}) == 1
    grown = run(workers.hoarding, [900, 900, 1], jobs=1)
    assert len({pid for _, pid in grown}) == 3


@LINUX
def test_what_a_reader_started_ends_with_its_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_GRACE", 0.5)
    note = tmp_path / "pid"
    [(_, result)] = jobs.results(
        workers.parent_of_sleepers, [str(note)], jobs=1, limits=Limits(seconds=1)
    )
    assert isinstance(result, CancuError) and result.code == "timeout"
    for pid in map(int, note.read_text().split()):
        assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text()


@POSIX
def test_what_a_killed_worker_left_is_swept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_GRACE", 0.5)
    prefix = f"test-{os.getpid()}-"
    [(_, result)] = jobs.results(workers.littering, [prefix], jobs=1, limits=Limits(seconds=1))
    assert isinstance(result, CancuError) and result.code == "timeout"
    top = scratch.root()
    assert top is not None and not [each for each in top.iterdir() if prefix in each.name]


ORPHANS = """
import sys
from pipeline import jobs
from pipeline.system import scratch
from pipeline.readers import Limits
from tests import workers
if __name__ == "__main__":
    list(jobs.results(workers.parent_of_sleepers, [sys.argv[1]], jobs=1, limits=Limits(seconds=60)))
"""


@LINUX
def test_workers_and_what_they_started_follow_a_killed_parent(tmp_path: Path) -> None:
    script, note = tmp_path / "x.py", tmp_path / "pid"
    script.write_text(ORPHANS, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    parent = subprocess.Popen([sys.executable, script, note], env=os.environ | {"PYTHONPATH": root})
    started: list[int] = []
    deadline = time.monotonic() + 60
    while len(started) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
        started = [int(pid) for pid in note.read_text().split()] if note.exists() else []
    parent.kill()
    parent.wait()
    while time.monotonic() < deadline and any(Path(f"/proc/{pid}").exists() for pid in started):
        time.sleep(0.05)
    assert len(started) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)


def test_stopping_ends_the_workers_at_once() -> None:
    before = children()

    def tasks() -> Iterator[int]:
        yield from (0, 2, 3)
        yield 1  # would never end
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(workers.endless, tasks(), limits=Limits(seconds=600))
    assert children() <= before


def test_a_caller_who_goes_away_stops_the_workers() -> None:
    before = children()
    found = jobs.results(workers.slow_first, range(100), jobs=2, limits=LIMITS)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert children() <= before


def test_no_tasks() -> None:
    before = children()
    assert run(workers.double, ()) == []
    assert children() == before


# --- one task alone ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "expected"), [(1, 1), (2, "encrypted"), (3, "internal"), (4, "too-large")]
)
def test_one_task_alone(number: int, expected: int | str) -> None:
    found = jobs.alone(workers.moody, number, limits=LIMITS, name="a.pdf")
    assert codes([(number, found)]) == [expected]


@POSIX
def test_one_task_alone_that_dies() -> None:
    found = jobs.alone(workers.deadly, 7, limits=LIMITS, name="a.pdf")
    assert isinstance(found, CancuError)
    assert (found.code, "a.pdf" in str(found)) == ("damaged", True)
    assert jobs.alone(workers.where, 0, limits=LIMITS, name="a.pdf") != os.getpid()


def test_one_task_alone_where_fork_is_not_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_fork", lambda: None)
    assert jobs.alone(workers.double, 4, limits=LIMITS, name="a.pdf") == 8


@LINUX
def test_a_process_with_threads_is_not_forked() -> None:
    alone = jobs._fork()
    done = threading.Event()
    second = threading.Thread(target=done.wait)
    second.start()
    try:
        assert jobs._fork() is None
    finally:
        done.set()
        second.join()
    assert alone is None or alone.get_start_method() == "fork"


def test_workers_that_die_before_they_are_given_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the program they belong to cannot be imported: told once, not tried for ever."""
    starts: list[int] = []

    def stillborn(pool: Any) -> Any:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=workers.double, args=(1,))
        process.start()
        process.join()
        theirs.close()
        starts.append(process.pid or 0)
        return jobs._Worker(process, ours)

    monkeypatch.setattr(jobs._Pool, "start", stillborn)
    assert codes(run(workers.double, [1], jobs=1)) == ["damaged"]
    assert len(starts) == 3
