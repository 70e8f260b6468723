"""Files that lie elsewhere than on a disk of this machine: any address that fsspec knows.

``s3://kho/2024/``, ``webhdfs://may:9870/vanban/``, ``file:///kho/a.pdf``.  Such a file is copied into a
temporary folder to be read, by whoever reads it; how to get there (endpoint, credentials) is fsspec's
own configuration, the same on all machines.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from extractors.errors import CancuError, MissingProgram, NotFound, Unreadable

__all__ = ["Lying", "exists", "fetched", "is_remote", "listed"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://")
#: What backends call the time of the last change.
_TIMES = (
    "mtime",
    "LastModified",
    "last_modified",
    "modificationTime",
    "modified",
    "created",
    "updated",
)


def is_remote(path: str) -> bool:
    """Whether a path is an address.

    >>> is_remote("s3://kho/a.pdf"), is_remote("kho/a.pdf"), is_remote("C:\\\\kho\\\\a.pdf")
    (True, False, False)
    """
    return _ADDRESS.match(path) is not None


class Lying(NamedTuple):
    """A file at an address; ``changed``: a mark that is another when it changes."""

    address: str
    size: int
    changed: int
    named: bool  #: it is what was asked for, not something below that


def listed(address: str) -> Iterator[Lying]:
    """The file that lies at an address, or all below it.

    Raises :class:`NotFound`, :class:`Unreadable` (``no-access``), or :class:`MissingProgram` when the
    library for such addresses is not installed.
    """
    with _told(address):
        system, path = _opened(address)
        named = bool(system.isfile(path))
        if named:
            found = {path: system.info(path)}
        elif system.exists(path):
            found = system.find(path, detail=True)
        else:
            raise FileNotFoundError(address)
        told = [(_address(address, system, path, name), each) for name, each in sorted(found.items())]
    for name, each in told:
        yield Lying(name, int(each.get("size") or 0), _changed(each), named)


def _address(address: str, system: Any, path: str, name: str) -> str:
    """Of a file below an address; the host stays, which the backend's own names may lack."""
    base, tail = address.rstrip("/"), path.rstrip("/")
    whole = base.removesuffix(tail) + name if base.endswith(tail) else ""
    return whole if is_remote(whole) else str(system.unstrip_protocol(name))


def exists(address: str) -> bool:
    """Whether this machine finds something there; never raises."""
    try:
        with _told(address):
            system, path = _opened(address)
            return bool(system.exists(path))
    except CancuError:
        return False


@contextmanager
def fetched(path: str, most: int) -> Iterator[str]:
    """A path on this machine under which a file can be read: its own, or that of a copy.

    ``most``: bytes a file may have, else :class:`Unreadable` (``too-large``).
    """
    if not is_remote(path):
        yield path
        return
    from pipeline.system import scratch  # what it brings is not wanted at every start

    with scratch.folder("remote-") as folder:
        copy = folder / PurePosixPath(path).name
        with _told(path):
            system, there = _opened(path)
            size = int(system.info(there).get("size") or 0)
            if size > most:
                raise Unreadable(
                    f"{path} quá lớn ({size // 1_000_000} MB, giới hạn {most // 1_000_000} MB).",
                    f"{path} is too large ({size // 1_000_000} MB, limit {most // 1_000_000} MB).",
                    code="too-large",
                )
            system.get_file(there, str(copy))
        yield str(copy)


def _opened(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs  # only who has such addresses needs it

    system, path = url_to_fs(address)
    return system, path


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Every backend has errors of its own: one sentence for all of them."""
    try:
        yield
    except CancuError:
        raise
    except ImportError as error:
        raise MissingProgram(
            f"Thiếu thư viện để đọc {address} ({error}). Cách cài: pip install 'cancu[cluster]', với "
            "s3:// thêm s3fs.",
            f"The library to read {address} is missing ({error}). Get it: pip install "
            "'cancu[cluster]', for s3:// also s3fs.",
        ) from error
    except FileNotFoundError as error:
        raise NotFound(f"Không tìm thấy {address}.", f"There is no {address}.") from error
    except Exception as error:
        raise Unreadable(
            f"Không truy cập được {address} ({type(error).__name__}: {error}). Hãy kiểm tra địa chỉ và "
            "quyền rồi chạy lại.",
            f"{address} cannot be reached ({type(error).__name__}: {error}). Check the address and the "
            "permissions and run again.",
            code="no-access",
        ) from error


def _changed(info: Mapping[str, Any]) -> int:
    """A mark that is another when a file changes: its time, else all that is told of it."""
    for name in _TIMES:
        value = info.get(name)
        if isinstance(value, dt.datetime):
            return int(value.timestamp() * 1_000_000) * 1_000
        if isinstance(value, int | float) and value:
            return int(value * 1_000_000) * 1_000 if value < 1e11 else int(value) * 1_000_000
    return int(hashlib.sha256(str(sorted(info.items())).encode()).hexdigest()[:15], 16)
