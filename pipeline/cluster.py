"""Work on many files on the machines of a Dask scheduler that somebody else runs.

The seam is that of :mod:`pipeline.jobs`: the same work function, the same tasks, results in their
order.  A task goes out with a few others; the worker it reaches does not do it itself but hands it to
a process of its own (:func:`pipeline.jobs.standing`): time and memory are kept, a file that ends its
reader ends nothing else, and what is said of it is what one machine says.  Of a worker that is lost
the scheduler gives the tasks to another; nothing is written by workers, so doing them twice is no harm.

Nothing here is imported unless ``--cluster`` is given, and ``distributed`` not before that.
"""

from __future__ import annotations

import multiprocessing
import pickle
import platform
import re
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import metadata
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from corpus import ledger
from extractors.errors import CancuError, MissingProgram, Unreadable
from pipeline import jobs
from pipeline.extract import fingerprints
from pipeline.readers import READERS, Limits
from pipeline.system.remote import exists, is_remote

__all__ = ["Cluster", "connected", "likeness"]

T = TypeVar("T")
R = TypeVar("R")

#: Tasks that go out together: a process is born for them, and the scheduler has one thing to note.
_TOGETHER = 8
#: Such groups out for each thread of the workers: one being done, others on their way.
_AHEAD = 3
#: Seconds a scheduler, and then a first worker, may take to answer.
_PATIENCE = 30.0
#: Seconds between two looks whether any worker is left, and looks without one before giving up.
_LOOK, _LOOKS = 30.0, 10


@contextmanager
def connected(address: str, paths: Iterable[str] = ()) -> Iterator[Cluster]:
    """A cluster whose workers are as this program is, and see what lies at these paths.

    Raises :class:`MissingProgram` when there is none: ``distributed`` is not installed, nobody answers
    at the address, it has no workers, or one of them has another version of anything that decides what
    is read, or does not see the files.
    """
    try:
        import distributed
    except ImportError as error:
        raise MissingProgram(
            "Chạy trên cụm máy cần thêm thư viện. Cách cài: pip install 'cancu[cluster]'.",
            "A cluster needs one more library. Get it: pip install 'cancu[cluster]'.",
        ) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are looked at below, and told as a sentence
            client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False, name="cancu")
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise MissingProgram(
            f"Không kết nối được bộ điều phối {address} ({error}). Hãy kiểm tra địa chỉ "
            "(dạng tcp://máy:8786) và xem bộ điều phối Dask có đang chạy không.",
            f"Nobody answers at the scheduler {address} ({error}). Check the address (as in "
            "tcp://host:8786) and whether a Dask scheduler runs there.",
            code="cluster-unreachable",
        ) from error
    with client:
        _check(client, [path if is_remote(path) else str(Path(path).absolute()) for path in paths])
        try:
            yield Cluster(client)
        finally:
            with suppress(Exception):  # they may be gone, and would end then
                client.run(_rest, on_error="ignore")


# --- who the workers are ---------------------------------------------------------------------------


@cache
def likeness() -> tuple[tuple[str, str], ...]:
    """What decides what is read: versions of Python, of cancu with its tables, of what it stands on.

    >>> [name for name, _ in likeness()][:2]
    ['python', 'cancu']
    """
    readers = {entry.name: str(entry.version) for entry in READERS}
    marks = f"{ledger.all_of(fingerprints())}-{ledger.all_of(readers)}-{ledger.all_tables()}"
    named = {"distributed"}
    with suppress(metadata.PackageNotFoundError):
        needs = [each for each in metadata.requires("cancu") or () if "extra ==" not in each]
        named |= {re.split(r"[^\w.-]", each)[0] for each in needs}
    found = {name: _version(name) for name in sorted(named)}
    python = ".".join(platform.python_version_tuple()[:2])
    return (("python", python), ("cancu", f"{_version('cancu')} ({marks})"), *found.items())


def _version(name: str) -> str:
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(name)
    return "-"


def _unseen(paths: Sequence[str]) -> list[str]:
    """Which of these paths this machine does not have."""
    return [path for path in paths if not (exists(path) if is_remote(path) else Path(path).exists())]


def _check(client: Any, paths: list[str]) -> None:
    """Refuse a cluster that would not give what this machine gives."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise _no_workers() from error
    scheduler = client.get_versions()["scheduler"]["packages"].get("distributed")
    mine = dict(likeness())
    if scheduler != mine["distributed"]:
        raise _unlike("scheduler", f"distributed {scheduler}", f"distributed {mine['distributed']}")
    for worker, theirs in client.run(likeness, on_error="return").items():
        if isinstance(theirs, BaseException):
            raise _unlike(worker, _told(theirs), f"cancu {mine['cancu']}")
        _compare(worker, theirs)
    for worker, missing in client.run(_unseen, paths, on_error="return").items():
        if isinstance(missing, BaseException) or missing:
            what = _told(missing) if isinstance(missing, BaseException) else missing[0]
            raise MissingProgram(
                f"Máy {worker} không thấy {what}. Hãy đặt tệp ở thư mục dùng chung, cùng đường dẫn "
                "trên mọi máy, hoặc dùng địa chỉ như s3://, webhdfs://.",
                f"The worker {worker} does not see {what}. Put the files into a folder all machines "
                "share, at the same path, or use an address such as s3://, webhdfs://.",
                code="cluster-files",
            )


def _compare(worker: str, theirs: Iterable[tuple[str, str]]) -> None:
    """Refuse a worker that is not as this program is."""
    others = dict(theirs)
    for name, version in likeness():
        if others.get(name) != version:
            raise _unlike(worker, f"{name} {others.get(name, '-')}", f"{name} {version}")


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _unlike(worker: str, theirs: str, mine: str) -> MissingProgram:
    return MissingProgram(
        f"{worker} khác phiên bản: máy ấy có {theirs}, máy này có {mine}. Hãy cài cùng phiên bản "
        "(requirements/cluster.txt) trên mọi máy rồi chạy lại.",
        f"{worker} has another version: {theirs} there, {mine} here. Install the same "
        "(requirements/cluster.txt) on all machines and run again.",
        code="cluster-versions",
    )


def _no_workers() -> MissingProgram:
    return MissingProgram(
        "Cụm máy không có máy làm việc nào. Hãy khởi động bằng: dask worker ĐỊA_CHỈ; những gì đã xong "
        "vẫn được giữ.",
        "The cluster has no workers. Start some with: dask worker ADDRESS; what was finished is kept.",
        code="cluster-lost",
    )


# --- here ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    """Tasks that went out together."""

    pairs: list[tuple[str, Any]]  #: name and task
    future: Any


@dataclass(slots=True)
class Cluster:
    """The workers of a scheduler; ``together``: how many tasks go out at a time."""

    client: Any
    together: int = _TOGETHER

    def results(
        self,
        work: Callable[[T], R],
        tasks: Iterable[T],
        *,
        jobs: int,
        limits: Limits,
        name: Callable[[T], str] = str,
        safe: Callable[[T], bool] = lambda task: False,
        preload: Iterable[str] = (),
    ) -> Iterator[jobs.Outcome[T, R]]:
        """As :func:`pipeline.jobs.results`, on the workers; ``jobs`` and ``safe`` are of no account.

        A task whose worker is lost again and again comes back as :class:`Unreadable`
        (``worker-lost``).  Raises :class:`MissingProgram` when no worker is left, the scheduler is
        gone, or one came that is not as this program is.
        """
        send = partial(_serve, work, limits, tuple(preload), likeness())
        waiting = iter(tasks)
        out: deque[_Group] = deque()
        try:
            while True:
                while len(out) < self.room() and (some := list(islice(waiting, self.together))):
                    out.append(self.submit(send, [(name(task), task) for task in some]))
                if not out:
                    return
                for (_, task), result in zip(out[0].pairs, self.answers(send, out[0]), strict=True):
                    yield task, result
                out.popleft()
        finally:
            with suppress(Exception):  # the scheduler may be gone
                self.client.cancel([group.future for group in out])

    def each(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What some large tasks of our own give, one at a time; raises what one of them meets."""
        alone = replace(self, together=1)
        for _, result in alone.results(work, tasks, jobs=1, limits=Limits(), name=_task):
            if isinstance(result, CancuError):
                raise result
            yield result

    def room(self) -> int:
        """How many groups may be out."""
        try:
            threads: dict[str, int] = self.client.nthreads()
        except (OSError, TimeoutError) as error:
            raise _gone(error) from error
        return max(1, _AHEAD * sum(threads.values()))

    def submit(self, send: Callable[..., Any], pairs: list[tuple[str, Any]]) -> _Group:
        return _Group(pairs, self.client.submit(send, pairs, pure=False))

    def answers(self, send: Callable[..., Any], group: _Group) -> list[Any]:
        """What came of a group: where workers are lost with it, task by task."""
        from distributed import KilledWorker

        looks = 0
        while True:
            try:
                return list(group.future.result(timeout=_LOOK))
            except KilledWorker:
                if len(group.pairs) == 1:
                    return [_lost(group.pairs[0][0])]
                alone = [self.submit(send, [pair]) for pair in group.pairs]
                return [answer for each in alone for answer in self.answers(send, each)]
            except ImportError as error:
                raise _unlike("worker", _told(error), f"cancu {_version('cancu')}") from error
            except TimeoutError:
                looks = 0 if self.client.nthreads() else looks + 1
                if looks == _LOOKS:
                    raise _no_workers() from None
            except (CancelledError, OSError) as error:
                raise _gone(error) from error


def _task(task: object) -> str:
    """What a task of our own is called."""
    return type(task).__name__


def _lost(name: str) -> CancuError:
    return Unreadable(
        f"Các máy đọc {name} đều mất kết nối giữa chừng. Lần cancu ingest tới sẽ thử lại.",
        f"All machines that read {name} were lost meanwhile. The next cancu ingest tries again.",
        code="worker-lost",
    )


def _gone(error: BaseException) -> MissingProgram:
    return MissingProgram(
        f"Mất kết nối với bộ điều phối ({_told(error)}). Những gì đã xong vẫn được giữ; hãy chạy lại "
        "khi cụm máy đã sẵn sàng.",
        f"The scheduler is gone ({_told(error)}). What is finished is kept; run again when it is back.",
        code="cluster-lost",
    )


# --- on a worker -----------------------------------------------------------------------------------


def _serve(
    work: Callable[[T], R],
    limits: Limits,
    preload: tuple[str, ...],
    wanted: tuple[tuple[str, str], ...],
    pairs: list[tuple[str, T]],
) -> list[R | CancuError]:
    """Do some tasks in a process of our own; refuse where this worker came later and is another."""
    if likeness() != wanted:
        mine, theirs = next((a, b) for a, b in zip(likeness(), wanted, strict=False) if a != b)
        raise _unlike(platform.node(), " ".join(mine), " ".join(theirs))
    # Dask's workers are daemons, which may have no children; ours end when this process does.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    key = pickle.dumps((work, limits))
    pool = _taken(key) or jobs.standing(
        partial(_second, work), limits=limits, name=itemgetter(0), preload=preload
    )
    try:
        found = [result for _, result in pool.results(iter(pairs))]
    except BaseException:
        pool.stop()
        raise
    with _LOCK:
        _IDLE.append((key, pool))
    return found


#: Processes that wait for more of the work they know, one for each thread of this worker: a new one
#: would make its patterns anew.
_IDLE: list[tuple[bytes, Any]] = []
_LOCK = threading.Lock()


def _taken(key: bytes) -> Any:
    """A process that knows a work; those that know another end."""
    with _LOCK:
        mine = [pool for known, pool in _IDLE if known == key]
        others = [pool for known, pool in _IDLE if known != key]
        _IDLE[:] = [(key, pool) for pool in mine[1:]]
    for pool in others:
        pool.stop()
    return mine[0] if mine else None


def _rest() -> None:
    """End the processes that wait."""
    _taken(b"")


def _second(work: Callable[[T], R], pair: tuple[str, T]) -> R:
    return work(pair[1])
