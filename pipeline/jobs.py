"""Work on many files, in this process or in several, with results in the order of the tasks.

A task never raises: what goes wrong with a file comes back as a :class:`CancuError`.  A worker that
dies (a fault in a C library, no memory) costs the file it was at and nothing else: the files in
flight are done again one at a time, and the one that kills its worker is the culprit.
"""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.context import BaseContext
from types import FrameType
from typing import Generic, TypeVar

from extractors.errors import CancuError, Unreadable

__all__ = ["Outcome", "results"]

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

#: Results kept waiting for a slow file in front of them; a document packs into some 50 kB.
_WINDOW = 64
#: A library that does not heed the alarm is given this many seconds more, then its worker is killed.
_GRACE = 30.0

Outcome = tuple[T, R | CancuError]


def results(
    work: Callable[[T], R],
    tasks: Iterable[T],
    *,
    jobs: int,
    timeout: float,
    name: Callable[[T], str] = str,
    preload: Iterable[str] = (),
) -> Iterator[Outcome[T, R]]:
    """What ``work`` makes of each task, in order; ``timeout``: seconds a task may take.

    With ``jobs`` of 1 all is done in this process, else in that many others.  ``work`` and the tasks
    are pickled then, and the modules of ``preload`` imported once for all workers where the system
    can fork.  On Ctrl-C the workers are stopped at once.
    """
    if jobs <= 1:
        for task in tasks:
            yield task, _limited(work, task, timeout, name(task))
    else:
        yield from _Pool(work, jobs, timeout, name, preload).results(iter(tasks))


class _Pool(Generic[T, R]):
    """A pool that is made anew when it breaks."""

    def __init__(
        self,
        work: Callable[[T], R],
        jobs: int,
        timeout: float,
        name: Callable[[T], str],
        preload: Iterable[str],
    ) -> None:
        self.work = work
        self.jobs = jobs
        self.timeout = timeout
        self.name = name
        if sys.platform == "win32":
            self.context: BaseContext = multiprocessing.get_context("spawn")
        else:
            # Not plain fork: the parent has an open database and perhaps threads of a progress bar.
            self.context = multiprocessing.get_context("forkserver")
            self.context.set_forkserver_preload(["__main__", *preload])
        self.before = set(multiprocessing.active_children())
        self.executor = self._executor(jobs)

    def _executor(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, mp_context=self.context, initializer=_settle_in)

    def _submit(self, task: T) -> Future[R | CancuError]:
        return self.executor.submit(_limited, self.work, task, self.timeout, self.name(task))

    def results(self, tasks: Iterator[T]) -> Iterator[Outcome[T, R]]:
        waiting: deque[tuple[T, Future[R | CancuError]]] = deque()
        try:
            while True:
                try:
                    for task in itertools.islice(tasks, _WINDOW - len(waiting)):
                        # Noted first: a broken pool may refuse it, and then it is done with the rest.
                        waiting.append((task, Future()))
                        waiting[-1] = (task, self._submit(task))
                    if not waiting:
                        break
                    task, future = waiting[0]
                    result = future.result(self.timeout + _GRACE)
                except (BrokenProcessPool, TimeoutError):
                    left = [(t, f) for t, f in waiting]
                    waiting.clear()
                    yield from self._one_by_one(left)
                    self._renew(self.jobs)
                    continue
                waiting.popleft()
                yield task, result
        except BaseException:
            self._stop()
            raise
        self.executor.shutdown()

    def _one_by_one(self, left: list[tuple[T, Future[R | CancuError]]]) -> Iterator[Outcome[T, R]]:
        """Do again what was in flight, so that only the culprit's worker dies."""
        self._renew(1)
        for task, future in left:
            if future.done() and not future.cancelled() and future.exception() is None:
                yield task, future.result()
                continue
            try:
                result = self._submit(task).result(self.timeout + _GRACE)
            except BrokenProcessPool:
                result = _crashed(self.name(task))
                self._renew(1)
            except TimeoutError:
                result = _too_slow(self.name(task), self.timeout)
                self._renew(1)
            yield task, result

    def _renew(self, jobs: int) -> None:
        self._stop()
        self.executor = self._executor(jobs)

    def _stop(self) -> None:
        """End the workers without waiting for what they are at."""
        self.executor.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - self.before:
            child.kill()
            child.join()


def _settle_in() -> None:
    """Make a worker leave Ctrl-C to its parent, and follow it into death.

    A parent that is killed cannot stop its workers, and they would wait for work for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _limited(work: Callable[[T], R], task: T, timeout: float, name: str) -> R | CancuError:
    """The result of the work, or what went wrong with it."""
    try:
        with _alarm(timeout, name):
            return work(task)
    except CancuError as error:
        return error
    except MemoryError:
        return Unreadable(
            f"Không đủ bộ nhớ để đọc {name}.", f"Not enough memory to read {name}.", code="too-large"
        )
    except Exception as error:  # the edge: one file must not stop the others
        # The user is told in a sentence; whoever mends it turns logging on.
        log.info("a fault of cancu while reading %s", name, exc_info=True)
        fault = f"{type(error).__name__}: {error}"
        return Unreadable(
            f"Lỗi của chính cancu khi đọc {name} ({fault}). Hãy báo cho người phát triển.",
            f"A fault of cancu itself while reading {name} ({fault}). Please report it.",
            code="internal",
        )


@contextmanager
def _alarm(timeout: float, name: str) -> Iterator[None]:
    """Raise Unreadable in the block after ``timeout`` seconds, where the system can do that."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable:
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _too_slow(name, timeout)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, timeout)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _too_slow(name: str, timeout: float) -> Unreadable:
    return Unreadable(
        f"Đọc {name} quá {timeout:g} giây nên đã dừng. Hãy tách tệp nhỏ hơn rồi chạy cancu retry.",
        f"Reading {name} took more than {timeout:g} seconds. Split the file, then run cancu retry.",
        code="timeout",
    )


def _crashed(name: str) -> Unreadable:
    return Unreadable(
        f"Chương trình đọc {name} bị ngắt đột ngột; tệp có thể bị hỏng hoặc quá lớn.",
        f"The program that reads {name} died; the file may be damaged or too large.",
        code="damaged",
    )
