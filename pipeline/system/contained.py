"""One task within its limits: what goes wrong comes back as a sentence, never as an exception.

``limited`` holds the time by an alarm and the memory by a limit of the process, where the system has
them.  Both can only stop what asks the interpreter; a C library that does not is stopped from outside,
by :mod:`pipeline.jobs`, which kills the process.
"""

from __future__ import annotations

import gc
import math
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TypeVar

from extractors.errors import CancuError, NotFound, Unreadable, UsageError
from extractors.model import Message
from pipeline.system.files import explained
from pipeline.system.limits import Limits

if sys.platform != "win32":
    import resource

__all__ = ["bounded", "crashed", "held", "limited", "too_slow"]


T = TypeVar("T")
R = TypeVar("R")

#: Variables that limit work on all documents together (linking, audit), and what holds without them.
_ALL_SECONDS, _ALL_MEGABYTES = ("CANCU_TIMEOUT_ALL", 3_600), ("CANCU_MEMORY_ALL", 4_000)


class _Rung(BaseException):
    """The alarm.  No ``Exception``: a reader that catches those must not swallow it."""


def limited(
    work: Callable[[T], R], task: T, name: str, limits: Limits, *, memory: bool
) -> R | CancuError:
    """The result of the work, or what went wrong with it.

    ``memory``: whether the process is ours alone, so that its memory may be limited.
    """
    try:
        with _alarm(limits.seconds), _memory(limits.memory if memory else None):
            return work(task)
    except CancuError as error:
        return error
    except _Rung:
        return too_slow(name, limits.seconds)
    except MemoryError:
        return _too_large(name, limits.memory)
    except OSError as error:
        said = explained(name, error)
        if isinstance(said, NotFound):  # something else is gone: the file itself was found
            return Unreadable(said.message.vi, said.message.en)
        return said
    except Exception as error:  # the edge: one file must not stop the others
        # The user is told in a sentence; whoever mends it turns logging on.
        import logging  # not wanted at every start

        log = logging.getLogger(__name__)
        log.info("a fault of cancu while reading %s", name, exc_info=True)
        fault = f"{type(error).__name__}: {error}"
        return Unreadable(
            f"Lỗi của chính cancu khi đọc {name} ({fault}). Hãy báo cho người phát triển.",
            f"A fault of cancu itself while reading {name} ({fault}). Please report it.",
            code="internal",
        )


@contextmanager
def bounded(work: Message) -> Iterator[None]:
    """Hold work on all documents together within its limits of time and memory.

    ``work``: what it is, as a sentence begins (``Việc liên kết``).  :class:`Unreadable` (``timeout``,
    ``too-large``) says what to do when they are passed; they hold in the main thread only.
    """
    seconds, megabytes = _told(*_ALL_SECONDS), _told(*_ALL_MEGABYTES)
    alone = threading.current_thread() is threading.main_thread()
    try:
        with _alarm(seconds), _memory(megabytes * 1_000_000 if alone else None), _uncollected():
            yield
    except _Rung:
        raise Unreadable(
            f"{work.vi} quá {seconds} giây nên đã dừng; những gì đã đọc vẫn được giữ. Hãy đặt "
            f"{_ALL_SECONDS[0]} lớn hơn, hoặc chia kho thành nhiều cơ sở dữ liệu.",
            f"{work.en} took more than {seconds} seconds and was stopped; what was read is kept. Set "
            f"{_ALL_SECONDS[0]} higher, or divide the archive into several databases.",
            code="timeout",
        ) from None
    except MemoryError:
        raise Unreadable(
            f"{work.vi} cần hơn {megabytes} MB bộ nhớ nên đã dừng; những gì đã đọc vẫn được giữ. Hãy "
            f"đặt {_ALL_MEGABYTES[0]} lớn hơn, hoặc chia kho thành nhiều cơ sở dữ liệu.",
            f"{work.en} needs more than {megabytes} MB of memory and was stopped; what was read is "
            f"kept. Set {_ALL_MEGABYTES[0]} higher, or divide the archive into several databases.",
            code="too-large",
        ) from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python looking for circles among millions of rows that hold none, again and again."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _told(variable: str, otherwise: int) -> int:
    """A number of the environment."""
    said = os.environ.get(variable, "")
    if not said:
        return otherwise
    if not said.isdecimal() or not 0 < (number := int(said[:12])) < 10**9:
        raise UsageError(
            f"{variable} phải là số nguyên dương, không phải “{said[:40]}”.",
            f"{variable} is a positive whole number, not “{said[:40]}”.",
        )
    return number


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise ``_Rung`` in the block after some seconds, where the system can do that."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable:
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise _Rung

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory(most: int | None) -> Iterator[None]:
    """Let the process have ``most`` bytes of data more than it has now, inside the block."""
    if most is None or sys.platform != "linux":  # elsewhere the limit is not kept by the system
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = held() + most
    if before[1] != resource.RLIM_INFINITY:
        wanted = min(wanted, before[1])
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, before[1]))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, before)


def held() -> int:
    """Bytes of data this process has now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[5])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * resource.getpagesize()


def too_slow(name: str, seconds: float) -> Unreadable:
    """The file took longer than it may."""
    return Unreadable(
        f"Đọc {name} quá {seconds:g} giây nên đã dừng. Hãy tách tệp nhỏ hơn, hoặc chạy cancu retry "
        "--timeout với số giây lớn hơn.",
        f"Reading {name} took more than {seconds:g} seconds. Split the file, or run cancu retry "
        "--timeout with more seconds.",
        code="timeout",
    )


def _too_large(name: str, memory: int) -> Unreadable:
    most = math.ceil(memory / 1_000_000)
    return Unreadable(
        f"Đọc {name} cần hơn {most} MB bộ nhớ nên đã dừng. Hãy tách tệp nhỏ hơn, hoặc chạy cancu retry "
        "--memory với số MB lớn hơn.",
        f"Reading {name} needs more than {most} MB of memory. Split the file, or run cancu retry "
        "--memory with more MB.",
        code="too-large",
    )


def crashed(name: str, exit_code: int | None) -> Unreadable:
    """The process that read the file died; ``exit_code``: minus the signal that ended it."""
    if exit_code is not None and exit_code == -getattr(signal, "SIGKILL", 9):
        # Nobody else does that but the system, when memory runs out.
        return Unreadable(
            f"Tiến trình đọc {name} bị hệ thống dừng, thường vì máy hết bộ nhớ. Hãy tách tệp nhỏ hơn, "
            "hoặc chạy cancu retry --jobs 1.",
            f"The system ended the process that read {name}, most often because memory ran out. Split "
            "the file, or run cancu retry --jobs 1.",
            code="too-large",
        )
    return Unreadable(
        f"Chương trình đọc {name} bị ngắt đột ngột; tệp bị hỏng hoặc quá lớn. Hãy lấy lại tệp từ "
        "nguồn, hoặc chạy cancu retry --memory với số MB lớn hơn.",
        f"The program that reads {name} died; the file is damaged or too large. Get it from its source "
        "again, or run cancu retry --memory with more MB.",
        code="damaged",
    )
