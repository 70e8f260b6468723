"""Which files are meant by the paths a user named.

An address (``s3://kho/``, :mod:`pipeline.system.remote`) is listed where it lies.
Folders are walked in sorted order, each folder once (a symbolic link that leads back is passed by);
hidden files and folders, and what editors and systems leave behind, are left out unless named.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from extractors.errors import CancuError, NotFound, Unreadable
from pipeline.system.remote import is_remote, listed

__all__ = ["INSIDE", "Found", "collect", "explained", "parted", "sha256_of"]

#: Stands between a file and what is inside it: ``van-ban.zip!/quyet-dinh.pdf``.
INSIDE = "!/"

#: Lock files of office programs (``~$plan.docx``) and left-overs of the system; never documents.
_LEFTOVERS = ("~$", ".")
_LEFTOVER_NAMES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was met.  ``named``: the user named it; ``error``: it cannot even be looked at.

    ``skipped``: it is no document, whatever is in it; ``why``: ``hidden`` (and what systems and editors
    leave behind), ``no-file`` (a pipe, a device), ``link-outside`` (a link that leads out),
    ``aside`` (what an archive or a mail holds beside its documents), ``database`` (the one in use).
    """

    path: str
    size: int = 0
    mtime_ns: int = 0
    named: bool = False
    skipped: bool = False
    why: str = ""
    error: CancuError | None = None


def parted(path: str) -> tuple[str, tuple[str, ...]]:
    """The file on disk and the names inside it, one in the other; none for a plain path.

    >>> parted("không-có.zip!/a.pdf")  # there is no such file, so it is a name like another
    ('không-có.zip!/a.pdf', ())
    """
    at = path.find(INSIDE)
    while at >= 0:
        if os.path.isfile(path[:at]):  # noqa: PTH113 # never raises
            return path[:at], tuple(path[at + len(INSIDE) :].split(INSIDE))
        at = path.find(INSIDE, at + 1)
    return path, ()


def collect(paths: Iterable[str | os.PathLike[str]], *, follow_links: bool = False) -> Iterator[Found]:
    """The files under the paths, each once, in the order of the paths and sorted inside folders.

    A symbolic link in a folder that leads out of all the paths is passed by unless ``follow_links``.
    """
    folders: set[tuple[int, int]] = set()
    files: set[str] = set()
    named = [os.fspath(path) for path in paths]
    tops = [path if is_remote(path) else os.path.abspath(path) for path in named]  # noqa: PTH100 # keeps links
    inside = None if follow_links else [_real(top) for top in tops if not is_remote(top)]
    for top in tops:
        for found in _at(top) if is_remote(top) else _under(top, folders, inside):
            if found.path not in files:
                files.add(found.path)
                yield found


def _at(address: str) -> Iterator[Found]:
    """What lies at an address; of a file inside another one, what is known of the other."""
    outer, _, inner = address.partition(INSIDE)
    try:
        for each in listed(outer):
            where = f"{each.address}{INSIDE}{inner}" if inner else each.address
            aside = not each.named and PurePosixPath(where).name.startswith(_LEFTOVERS)
            why = "hidden" if aside else ""
            yield Found(where, each.size, each.changed, each.named, skipped=aside, why=why)
    except CancuError as error:
        yield Found(address, named=True, error=error)


def _under(path: str, folders: set[tuple[int, int]], inside: list[str] | None) -> Iterator[Found]:
    """What lies under a path, in order; without recursion, as folders may be nested very deep."""
    pending = [(path, True)]
    while pending:
        here, named = pending.pop()
        met = _beside(here, inside) if not named else None
        found = met or _met(here, folders, named=named)
        if isinstance(found, Found):
            yield found
            continue
        for name in reversed(found):
            pending.append((os.path.join(here, name), False))  # noqa: PTH118 # ten times cheaper


def _beside(path: str, inside: list[str] | None) -> Found | None:
    """A file in a folder that is none of its documents, by its name or where it leads."""
    name = os.path.basename(path)  # noqa: PTH119
    if name.startswith(_LEFTOVERS) or name.lower() in _LEFTOVER_NAMES:
        return Found(path, skipped=True, why="hidden")
    if inside is not None and os.path.islink(path):  # noqa: PTH114 # never raises
        target = _real(path)
        if os.path.exists(path) and not any(_is_in(target, top) for top in inside):  # noqa: PTH110
            return Found(path, skipped=True, why="link-outside")
    return None


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # a name with a zero in it
        return path


def _is_in(path: str, top: str) -> bool:
    return path == top or path.startswith(top.rstrip(os.sep) + os.sep)


def _met(path: str, folders: set[tuple[int, int]], *, named: bool) -> Found | list[str]:
    """A file, or the names in a folder that was not met before."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        outer, inside = parted(path)
        if inside:
            return Found(path, 0, Path(outer).stat().st_mtime_ns, named)
        return Found(path, named=named, error=explained(path, error))
    if not stat.S_ISDIR(status.st_mode):
        return _file(path, status, named=named)
    if (status.st_dev, status.st_ino) in folders:
        return []
    folders.add((status.st_dev, status.st_ino))
    try:
        return sorted(os.listdir(path))  # noqa: PTH208 # names, not Path objects
    except OSError as error:
        return Found(path, named=named, error=explained(path, error))


def _file(path: str, status: os.stat_result, *, named: bool) -> Found:
    if stat.S_ISREG(status.st_mode):
        return Found(path, status.st_size, status.st_mtime_ns, named)
    if not named:  # a pipe or socket would keep the reader waiting for ever
        return Found(path, skipped=True, why="no-file")
    error = Unreadable(
        f"{path} không phải tệp thường hay thư mục.",
        f"{path} is neither a regular file nor a folder.",
        code="unsupported-type",
    )
    return Found(path, named=True, error=error)


def explained(path: str, error: OSError | ValueError) -> CancuError:
    """What the system says of a path, as a sentence."""
    number = getattr(error, "errno", None)
    if number in (errno.ENOENT, errno.ENOTDIR):
        return NotFound(f"Không tìm thấy {path}.", f"There is no {path}.")
    if number in (errno.EACCES, errno.EPERM):
        return Unreadable(
            f"Không có quyền đọc {path}. Hãy cấp quyền rồi chạy lại.",
            f"No permission to read {path}. Grant it and run again.",
            code="no-access",
        )
    if number == errno.ELOOP:
        return Unreadable(
            f"{path} là liên kết vòng, không dẫn đến tệp nào.",
            f"{path} is a link that leads back to itself, not to a file.",
            code="symlink-loop",
        )
    if number in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return Unreadable(
            f"Ổ đĩa hết chỗ khi đọc {path}. Hãy giải phóng thêm chỗ rồi chạy cancu retry.",
            f"The disk was full while reading {path}. Free some room and run cancu retry.",
            code="no-room",
        )
    reason = getattr(error, "strerror", None) or str(error)
    return Unreadable(
        f"Không đọc được {path}: {reason}.", f"Cannot read {path}: {reason}.", code="damaged"
    )


def sha256_of(path: str) -> str:
    """The sha256 of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
