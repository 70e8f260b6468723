"""A control group for a program: the memory of all it starts, together.

A limit of a process (``RLIMIT_DATA``) holds for each process by itself.  Where somebody has set a
control group of Linux aside for this program and named it in ``CANCU_CGROUP`` (version 2, or the
``memory`` of version 1), each program runs in a group of its own below it.  No other group is touched:
the one we run in is not ours.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

__all__ = ["VARIABLE", "Group", "group"]

#: The variable that names the group we may make groups in.
VARIABLE = "CANCU_CGROUP"
_NUMBER = count(1)


@dataclass(frozen=True, slots=True)
class Group:
    """A group made for one program.  ``door``: whoever writes ``0`` to this file is in it."""

    place: Path
    door: int

    def enter(self) -> None:
        """Step in; called by the new process before it becomes the program."""
        with suppress(OSError):
            os.write(self.door, b"0")

    def ran_out(self) -> bool:
        """Whether the system ended something in it for want of memory."""
        for name in ("memory.events", "memory.oom_control"):
            with suppress(OSError):
                told = dict(
                    line.split(maxsplit=1) for line in (self.place / name).read_text().splitlines()
                )
                if told.get("oom_kill", "0") != "0":
                    return True
        return False


@contextmanager
def group(memory: int) -> Iterator[Group | None]:
    """A group of so many bytes for this block; None where none is set aside or none can be made."""
    made = _made(memory)
    try:
        yield made
    finally:
        if made is not None:
            _cleared(made)


def _made(memory: int) -> Group | None:
    top = os.environ.get(VARIABLE)
    if not top:
        return None
    place = Path(top) / f"cancu-{os.getpid()}-{next(_NUMBER)}"
    try:
        place.mkdir()
    except OSError:
        return None
    try:
        second = (Path(top) / "cgroup.controllers").exists()
        (place / ("memory.max" if second else "memory.limit_in_bytes")).write_text(str(memory))
        with suppress(OSError):  # a machine without swap has no such file
            (place / ("memory.swap.max" if second else "memory.memsw.limit_in_bytes")).write_text(
                "0" if second else str(memory)
            )
        return Group(place, os.open(place / "cgroup.procs", os.O_WRONLY | os.O_CREAT))
    except OSError:
        with suppress(OSError):
            place.rmdir()
        return None


def _cleared(made: Group) -> None:
    """End what is left in it, and take it away."""
    with suppress(OSError):
        os.close(made.door)
    with suppress(OSError, ValueError):
        for line in (made.place / "cgroup.procs").read_text().split():
            if int(line) > 1:
                os.kill(int(line), signal.SIGKILL)
    with suppress(OSError):
        made.place.rmdir()
