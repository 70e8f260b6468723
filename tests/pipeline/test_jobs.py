from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator

import pytest

from extractors.errors import CancuError
from pipeline import jobs
from tests import workers


def codes(found: Iterator[tuple[int, int | CancuError]]) -> list[int | str]:
    return [result.code if isinstance(result, CancuError) else result for _, result in found]


@pytest.mark.parametrize("count", [1, 2])
def test_results_come_in_the_order_of_the_tasks(count: int) -> None:
    found = list(jobs.results(workers.slow_first, range(100), jobs=count, timeout=30))
    assert found == [(n, n) for n in range(100)]


@pytest.mark.parametrize("count", [1, 2])
def test_what_goes_wrong_costs_one_task(count: int, caplog: pytest.LogCaptureFixture) -> None:
    found = jobs.results(workers.moody, range(6), jobs=count, timeout=30, name=lambda n: f"tệp {n}")
    assert codes(found) == [0, 1, "encrypted", "internal", "too-large", 5]


def test_a_worker_that_dies_costs_the_file_it_was_at() -> None:
    found = jobs.results(workers.deadly, range(150), jobs=2, timeout=30)
    assert codes(found) == ["damaged" if n in (7, 8) else n for n in range(150)]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm on this system")
@pytest.mark.parametrize("count", [1, 2])
def test_a_task_that_takes_too_long_is_given_up(count: int) -> None:
    assert codes(jobs.results(workers.endless, range(3), jobs=count, timeout=0.3)) == [0, "timeout", 2]


def test_a_worker_that_does_not_heed_the_alarm_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_GRACE", 0.5)
    start = time.monotonic()
    assert codes(jobs.results(workers.deaf, range(3), jobs=2, timeout=0.5)) == [0, "timeout", 2]
    assert time.monotonic() - start < 20


def test_stopping_ends_the_workers_at_once() -> None:
    before = set(multiprocessing.active_children())

    def tasks() -> Iterator[int]:
        yield from (0, 2, 3)
        yield 1  # would never end
        raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(jobs.results(workers.endless, tasks(), jobs=2, timeout=60))
    assert time.monotonic() - start < 10
    assert set(multiprocessing.active_children()) <= before


def test_no_tasks() -> None:
    assert list(jobs.results(workers.double, (), jobs=2, timeout=1)) == []
