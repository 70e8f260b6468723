"""Work on many files in processes that can die, with results in the order of the tasks.

A task never raises: what goes wrong with a file comes back as a :class:`CancuError`.  Every worker is
talked to through a pipe of its own, so when one dies (a fault in a C library, no memory) or does not
answer in time, the file it was at is known; that file is given up, the others are not touched.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from pathlib import Path
from typing import Any, Generic, TypeVar

from extractors.errors import CancuError
from pipeline.readers import Limits
from pipeline.system import patterns, programs, scratch
from pipeline.system.contained import crashed, held, limited, too_slow

if sys.platform != "win32":
    import resource

__all__ = ["Outcome", "alone", "results", "standing"]

T = TypeVar("T")
R = TypeVar("R")

#: Results kept waiting for a slow file in front of them; a document packs into some 50 kB.
_WINDOW = 64
#: Tasks a worker has at hand, so that it need not wait while this process writes.
_AHEAD = 3
#: A library that does not heed the alarm is given this many seconds more, then its worker is killed.
_GRACE = 5.0
#: Seconds a new process has to come to life, on a machine that is busy with other things.
_BIRTH = 120.0
#: So many dead workers are offered a task before it is given up.
_TRIES = 3
#: A worker that holds this many bytes more than at its start is replaced; the second reader of scans
#: (pipeline.ocr.figures) takes some 530 MB, once.
_GROWN = 800_000_000
#: The address of a local socket has 108 bytes (104 elsewhere than on Linux), the last of them 0.
_ADDRESS = 103

#: One thread at a time puts the caller's program aside.
_MAIN = threading.Lock()

Outcome = tuple[T, R | CancuError]


def results(
    work: Callable[[T], R],
    tasks: Iterable[T],
    *,
    jobs: int,
    limits: Limits,
    name: Callable[[T], str] = str,
    safe: Callable[[T], bool] = lambda task: False,
    preload: Iterable[str] = (),
) -> Iterator[Outcome[T, R]]:
    """What ``work`` makes of each task, in order, within the time and memory of ``limits``.

    The work is done in ``jobs`` other processes; with 1 the tasks that are ``safe`` (no C library
    reads them) are done in this one, which spares the cost of a process.  ``work`` and the tasks are
    pickled, so they must be of a module; those of ``preload`` are imported once for all workers where
    the system can fork.
    On Ctrl-C the workers are stopped at once.
    """
    pool = _Pool(work, jobs, limits, name, _server(preload))
    try:
        yield from pool.results(iter(tasks), safe if jobs <= 1 else lambda task: False)
    finally:
        pool.stop()


def standing(
    work: Callable[[T], R], *, limits: Limits, name: Callable[[T], str], preload: Iterable[str]
) -> _Pool[T, R]:
    """One process for tasks that come some at a time: ``results(tasks)``, in the end ``stop()``."""
    return _Pool(work, 1, limits, name, _server(preload))


def alone(work: Callable[[T], R], task: T, *, limits: Limits, name: str) -> R | CancuError:
    """The same for one task: cheaper, as this process is forked where nothing speaks against it."""
    pool = _Pool(work, 1, limits, lambda task: name, _fork() or _server(()))
    try:
        [(_, result)] = pool.results(iter([task]))
    finally:
        pool.stop()
    return result


def _server(preload: Iterable[str]) -> Any:
    """How workers of a long run start: not by fork, the parent has a database and threads open."""
    if sys.platform == "win32" or _no_room_for_a_socket():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _no_room_for_a_socket() -> bool:
    """Whether the temporary folder has too long a path for the address a fork server listens at."""
    import tempfile

    inside = "/pymp-12345678/listener-12345678"  # as multiprocessing names it
    return len(os.fsencode(tempfile.gettempdir() + inside)) > _ADDRESS


def _fork() -> Any:
    """Plain fork, where this process has a single thread (a second one may hold a lock for ever)."""
    if sys.platform != "linux":
        return None
    with suppress(OSError):
        if len(list(Path("/proc/self/task").iterdir())) == 1:
            return multiprocessing.get_context("fork")
    return None


@contextmanager
def _without_main() -> Iterator[None]:
    """Let new processes not run the caller's program again: nothing of it is needed there.

    A script without ``if __name__ == "__main__"`` would else begin its ingest in every worker.
    """
    with _MAIN:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


# --- in this process -----------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Slot(Generic[T, R]):
    """A task on its way to its result."""

    task: T
    here: bool = False  #: to be done in this process
    result: R | CancuError | None = None
    done: bool = False
    tries: int = 0  #: how many workers were dead when they should take it

    def settle(self, result: R | CancuError) -> None:
        self.result, self.done = result, True


@dataclass(slots=True, eq=False)
class _Worker(Generic[T, R]):
    """A process, our end of the pipe to it, and what it has at hand: the first is being done."""

    process: Any
    pipe: connection.Connection
    at_hand: deque[_Slot[T, R]] = field(default_factory=deque)
    ready: bool = False  #: it has told that it is alive
    since: float = 0.0  #: when it began what it is at

    def give(self, slot: _Slot[T, R], name: str) -> None:
        """Raises OSError when the worker is gone."""
        if not self.at_hand:
            self.since = time.monotonic()
        self.at_hand.append(slot)
        self.pipe.send((slot.task, name))

    def until(self, patience: float) -> float:
        """When to give it up."""
        return self.since + (patience if self.ready else _BIRTH)

    def end(self) -> None:
        self.process.kill()
        programs.end_session(self.process.pid)
        self.process.join()
        self.pipe.close()


class _Pool(Generic[T, R]):
    """Workers, started when there is something for them to do."""

    def __init__(
        self, work: Callable[[T], R], jobs: int, limits: Limits, name: Callable[[T], str], context: Any
    ) -> None:
        self.work = work
        self.jobs = jobs
        self.limits = limits
        self.name = name
        self.context = context
        self.workers: list[_Worker[T, R]] = []
        self.waiting: deque[_Slot[T, R]] = deque()

    def results(
        self, tasks: Iterator[T], here: Callable[[T], bool] = lambda task: False
    ) -> Iterator[Outcome[T, R]]:
        order: deque[_Slot[T, R]] = deque()
        while True:
            for task in itertools.islice(tasks, _WINDOW - len(order)):
                slot: _Slot[T, R] = _Slot(task, here(task))
                order.append(slot)
                if not slot.here:
                    self.waiting.append(slot)
            if not order:
                return
            self.hand_out()
            first = order[0]
            if first.here:
                name = self.name(first.task)
                first.settle(limited(self.work, first.task, name, self.limits, memory=False))
            while not first.done:
                self.listen()
            order.popleft()
            assert first.result is not None
            yield first.task, first.result

    def hand_out(self) -> None:
        """Give the workers what they can take, one each before a second."""
        for depth in range(_AHEAD):
            while len(self.workers) < self.jobs and len(self.workers) < len(self.waiting):
                self.workers.append(self.start())
            for worker in tuple(self.workers):
                if self.waiting and len(worker.at_hand) <= depth:
                    slot = self.waiting.popleft()
                    try:
                        worker.give(slot, self.name(slot.task))
                    except OSError:  # it is dead; another may live
                        slot.tries += 1
                        if slot.tries == _TRIES:
                            worker.at_hand.pop()
                            slot.settle(crashed(self.name(slot.task), worker.process.exitcode))
                        self.bury(worker)

    def start(self) -> _Worker[T, R]:
        ours, theirs = self.context.Pipe()
        inherited = ours if self.context.get_start_method() == "fork" else None
        process = self.context.Process(
            target=_serve,
            args=(theirs, inherited, self.work, self.limits, dict(os.environ)),
            daemon=True,
        )
        with _without_main():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def listen(self) -> None:
        """Wait for an answer, a death, or the end of somebody's time."""
        now = time.monotonic()
        patience = self.limits.seconds + _GRACE
        busy = {worker.pipe: worker for worker in self.workers if worker.at_hand}
        rest = min((worker.until(patience) - now for worker in busy.values()), default=0.0)
        heard = connection.wait(list(busy), max(0.0, rest))
        for pipe in heard:
            self.take(busy[pipe])  # type: ignore[index] # only connections were waited for
        if not heard:
            for worker in busy.values():
                if time.monotonic() >= worker.until(patience):
                    slot = worker.at_hand.popleft()
                    slot.settle(too_slow(self.name(slot.task), self.limits.seconds))
                    self.bury(worker)
        self.hand_out()

    def take(self, worker: _Worker[T, R]) -> None:
        """An answer, or the news that there will be none."""
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(_GRACE)
            slot = worker.at_hand.popleft()
            slot.settle(crashed(self.name(slot.task), worker.process.exitcode))
            self.bury(worker)
            return
        worker.since = time.monotonic()
        if answer is None:
            worker.ready = True
            return
        result, spent = answer
        worker.at_hand.popleft().settle(result)
        if spent:
            self.bury(worker)

    def bury(self, worker: _Worker[T, R]) -> None:
        """End a worker; what it had not begun is for another."""
        worker.end()
        self.workers.remove(worker)
        self.waiting.extendleft(reversed(worker.at_hand))
        scratch.sweep()

    def stop(self) -> None:
        """End the workers without waiting for what they are at."""
        busy = any(worker.at_hand for worker in self.workers)
        for worker in self.workers:
            worker.end()
        self.workers.clear()
        if busy:
            scratch.sweep()


# --- in a worker ---------------------------------------------------------------------------------


def _serve(
    pipe: connection.Connection,
    inherited: connection.Connection | None,
    work: Callable[[T], R],
    limits: Limits,
    environment: Mapping[str, str],
) -> None:
    """What a worker does: tasks in, results out, until it is told to end or its parent is gone."""
    # The server that forks workers has the environment of the day it was started on.
    os.environ.clear()
    os.environ.update(environment)
    if inherited is not None:
        inherited.close()  # or this process would keep open what tells it that its parent is gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to hear
    with suppress(OSError):
        os.dup2(2, 1)  # what a library prints comes into no JSON of the command's
    if sys.platform != "win32":
        os.setsid()  # what the readers start can be found by it
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    tasks: queue.SimpleQueue[tuple[T, str]] = queue.SimpleQueue()
    threading.Thread(target=_hear, args=(pipe, tasks), daemon=True).start()
    patterns.use()
    base = held()
    with suppress(OSError):
        pipe.send(None)  # the time of the first task counts from now
    while True:
        task, name = tasks.get()
        _bound_processor_time(limits.seconds)
        result = limited(work, task, name, limits, memory=True)
        spent = held() - base > _GROWN
        try:
            pipe.send((result, spent))
        except OSError:  # nobody is there to hear it
            return
        if spent:
            return
        patterns.keep()


def _hear(pipe: connection.Connection, tasks: queue.SimpleQueue[Any]) -> None:
    """Take in tasks while the main thread works, so that neither side ever waits for the other."""
    while True:
        try:
            tasks.put(pipe.recv())
        except (EOFError, OSError):
            # The parent is gone, perhaps killed: so is what was to be done, and what readers started.
            programs.end_session(os.getpid())
            os._exit(1)


def _bound_processor_time(seconds: float) -> None:
    """The last net under a C library that never ends, should the parent be gone when it does not."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + (os.cpu_count() or 1) * (seconds + 2 * _GRACE)) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
