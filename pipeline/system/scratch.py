"""Temporary folders, all in one place, gone at the latest at the next start.

They lie in ``<tempdir>/cancu-<user>/``.  The maker of each holds a lock on a file in it, which the
system lets go when the process ends, however it ends: a folder whose lock can be had has no owner any
more.  Unlike process numbers this holds over reboots and between containers that share the folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extractors.errors import Unreadable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["folder", "root", "sweep", "turn"]

_LOCK = ".lock"


def root() -> Path | None:
    """The folder of this user's scratch folders; None when somebody else's thing lies in its place."""
    user = "user" if sys.platform == "win32" else os.getuid()
    place = Path(tempfile.gettempdir()) / f"cancu-{user}"
    with contextlib.suppress(FileExistsError):
        place.mkdir(mode=0o700)
    status = place.lstat()
    if not stat.S_ISDIR(status.st_mode):
        return None  # a link would lead our sweeping into a foreign folder
    if sys.platform != "win32" and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        return None
    return place


@contextmanager
def folder(prefix: str = "") -> Iterator[Path]:
    """A new folder for this block, which only this user may enter.

    :class:`Unreadable` (``no-room``, ``no-temp``) when none can be made: what was to be read is not at
    fault.

    >>> with folder("doc-") as place:
    ...     _ = (place / "a.doc").write_bytes(b"...")
    >>> place.exists()
    False
    """
    try:
        place, lock = _make(prefix)
    except OSError as error:
        raise _no_place(error) from error
    try:
        yield place
    finally:
        if sys.platform == "win32":  # an open file cannot be removed there
            lock.close()
        shutil.rmtree(place, ignore_errors=True)
        lock.close()


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """One process at a time in this block; the others wait.  ``path``: the file that stands for it."""
    with path.open("ab") as door:
        _lock(door, wait=True)
        yield


def _no_place(error: OSError) -> Unreadable:
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    return Unreadable(
        f"Không tạo được thư mục tạm ({error.strerror or error}). Hãy giải phóng chỗ, cấp quyền cho "
        "thư mục tạm, hoặc đặt TMPDIR; lần cancu ingest tới sẽ thử lại.",
        f"No temporary folder can be made ({error.strerror or error}). Free some room, grant the "
        "rights of the temporary folder, or set TMPDIR; the next cancu ingest tries again.",
        code="no-room" if full else "no-temp",
    )


def _make(prefix: str) -> tuple[Path, IO[bytes]]:
    name = f"{os.getpid()}-{prefix}"
    top = root()
    if top is None:
        place = Path(tempfile.mkdtemp(prefix=f"cancu-{name}"))
        return place, (place / _LOCK).open("wb")
    with (top / _LOCK).open("ab") as door:
        _lock(door, wait=True)  # a folder whose lock is not taken yet must not be swept away
        place = Path(tempfile.mkdtemp(prefix=name, dir=top))
        lock = (place / _LOCK).open("wb")
        _lock(lock, wait=True)
    return place, lock


def sweep() -> int:
    """Remove what dead processes left behind; how many folders that were."""
    removed = 0
    try:
        top = root()
        if top is None:
            return 0
        with (top / _LOCK).open("ab") as door:
            _lock(door, wait=True)
            for place in [each for each in top.iterdir() if each.name != _LOCK]:
                if _is_left(place):
                    shutil.rmtree(place, ignore_errors=True)  # never follows a link
                    removed += not place.exists()
    except OSError:  # no room, no rights: cleaning up is no reason to read nothing
        return removed
    return removed


def _is_left(place: Path) -> bool:
    """Whether nobody holds the lock of a folder any more."""
    if place.is_symlink() or not place.is_dir():
        return False
    try:
        with (place / _LOCK).open("r+b") as lock:
            return _lock(lock, wait=False)
    except FileNotFoundError:
        return True  # half removed
    except OSError:
        return False


def _lock(file: IO[bytes], *, wait: bool) -> bool:
    """Take the lock of an open file, for as long as it is open; False when another has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
