"""Work for the pool in tests: worker processes find these functions by name."""

from __future__ import annotations

import os
import signal
import time

from extractors.errors import Unreadable


def double(number: int) -> int:
    return number * 2


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number


def moody(number: int) -> int:
    """2 is unreadable, 3 a fault of ours, 4 too big."""
    if number == 2:
        raise Unreadable("Có mật khẩu.", "Encrypted.", code="encrypted")
    if number == 3:
        raise ValueError("không ngờ")
    if number == 4:
        raise MemoryError
    return number


def deadly(number: int) -> int:
    """7 and 8 kill their worker."""
    if number in (7, 8):
        os.kill(os.getpid(), signal.SIGKILL)
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
