"""Work for the pool in tests: worker processes find these functions by name."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import time
from pathlib import Path

from extractors.errors import Unreadable
from pipeline.system import scratch


def double(number: int) -> int:
    return number * 2


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number


def moody(number: int) -> int:
    """2 is unreadable, 3 a fault of ours, 4 too big, 6 shut."""
    if number == 2:
        raise Unreadable("Có mật khẩu.", "Encrypted.", code="encrypted")
    if number == 3:
        raise ValueError("không ngờ")
    if number == 4:
        raise MemoryError
    if number == 6:
        raise PermissionError(13, "Permission denied")
    return number


def talks(number: int) -> int:
    """What a C library may do."""
    os.write(1, b"noise\n")
    return number


def where(number: int) -> int:
    return os.getpid()


def deadly(number: int) -> int:
    """7, 8 and 9 end their worker: as a fault in a C library does, and as the system does."""
    if number in (7, 8, 9):
        faulthandler.disable()  # of pytest: this death is wanted
        os.kill(os.getpid(), {7: signal.SIGSEGV, 8: signal.SIGABRT, 9: signal.SIGKILL}[number])
    return number


def endless(number: int) -> int:
    """1 never ends, but heeds signals."""
    while number == 1:
        time.sleep(0.01)
    return number


def deaf(number: int) -> int:
    """1 never ends and does not heed the alarm."""
    if number == 1:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(60)
    return number


def swallowing(number: int) -> int:
    """1 never ends and catches whatever is an Exception."""
    while number == 1:
        try:
            time.sleep(0.01)
        except Exception:
            continue
    return number


def greedy(megabytes: int) -> int:
    """Takes that much memory, and gives it back."""
    return len(b"x" * (megabytes * 1_000_000)) // 1_000_000


_KEPT: list[bytes] = []


def hoarding(megabytes: int) -> int:
    """Takes memory and keeps it; which process did."""
    _KEPT.append(bytes(megabytes * 1_000_000))
    return os.getpid()


def parent_of_sleepers(note: str) -> int:
    """Starts a program, which starts another, and is deaf; their numbers go into the note."""
    script = (
        f"sleep 300 & echo $! >> '{note}.new'; echo $$ >> '{note}.new'; mv '{note}.new' '{note}'; wait"
    )
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    subprocess.run(["sh", "-c", script], process_group=0)
    return 0


def littering(prefix: str) -> int:
    """Works in a scratch folder for ever, and is deaf."""
    with scratch.folder(prefix) as place:
        (place / "trang.png").write_bytes(b"x")
        return deaf(1)


def misbehaving(path: str, **_: object) -> object:
    """In the place of ``cancu.extract``: does what the name of the file says."""
    act = Path(path).stem
    if act == "crash":
        faulthandler.disable()  # of pytest: this death is wanted
        os.kill(os.getpid(), signal.SIGSEGV)
    elif act == "endless":
        time.sleep(300)
    elif act == "memory":
        return len(b"x" * 900_000_000)
    raise ZeroDivisionError(act)
