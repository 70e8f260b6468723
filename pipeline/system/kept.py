"""One file of the user's cache folder with what a start of the program may take from the one before.

It is named by Python's version and by where the program lies, and holds a checksum and the state of
the sources of :mod:`extractors` (names, sizes, times: as Python's own ``.pyc`` files).  A file that is
damaged or of other sources is passed over and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import time
import zlib
from pathlib import Path
from typing import Any

__all__ = ["Made", "Store"]

_MOST = 6_000  #: patterns; with more the file is begun anew
_FEWEST = 4  #: new things for which the file is written
_STRAY = 3600  #: seconds after which an unfinished file is nobody's
_HOUSE = Path(__file__).parents[2]

#: What compiling a pattern gives: flags, code, number of groups, their names.
Made = tuple[int, bytes, int, dict[str, int]]


class Store:
    """What was made by this process and by those before it, each under what it is made of or by.

    ``about`` is what compiled patterns depend on.  ``functions`` are those that Python writes for
    classes of values, ``values`` what the extractors make of their tables.
    """

    def __init__(self, about: str) -> None:
        name = hashlib.sha256(f"{about} {sys.version} {_HOUSE}".encode()).hexdigest()[:24]
        self.path = _folder() / f"{name}.bin"
        self.patterns: dict[bytes, Made] = {}
        self.functions: dict[bytes, bytes] = {}
        self.values: dict[object, Any] = {}
        self._state = _state()
        self._read()
        self._known = self._count()

    def _count(self) -> int:
        return sum(len(part) for part in self._parts())

    def _parts(self) -> tuple[dict[Any, Any], ...]:
        return self.patterns, self.functions, self.values

    def _read(self) -> None:
        try:
            data = self.path.read_bytes()
            if int.from_bytes(data[:4], "little") != zlib.crc32(data[4:]):
                return
            state, *parts = marshal.loads(data[4:])  # written by us, its sum is right
        except (OSError, ValueError, EOFError, TypeError):
            return
        if state == self._state:
            self.patterns, self.functions, self.values = parts

    def write(self) -> None:
        """Put the file in place of the one before; where that cannot be done, all is made anew."""
        if self._count() - self._known < _FEWEST:
            return
        if len(self.patterns) > _MOST:
            self.patterns.clear()
        import tempfile  # what it brings with it is not wanted at every start

        data = marshal.dumps((self._state, *self._parts()))
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(self.path.parent)
            with tempfile.NamedTemporaryFile(
                "wb", dir=self.path.parent, suffix=".new", delete=False
            ) as file:
                file.write(zlib.crc32(data).to_bytes(4, "little") + data)
            Path(file.name).replace(self.path)
        self._known = self._count()


def _sweep(folder: Path) -> None:
    """Take away what processes that were ended while they wrote have left."""
    for stray in folder.glob("*.new"):
        if time.time() - stray.stat().st_mtime > _STRAY:
            stray.unlink()


def _folder() -> Path:
    set_by_user = os.environ.get("CANCU_CACHE")
    if set_by_user:
        return Path(set_by_user) / "patterns"
    from platformdirs import user_cache_path

    return user_cache_path("cancu", appauthor=False) / "patterns"


def _state() -> bytes:
    """The sources and tables of the extractors as they lie on the disk."""
    found: list[tuple[str, int, int]] = []
    left = [str(_HOUSE / "extractors")]
    while left:
        with contextlib.suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        left.append(entry.path)
                elif entry.name.endswith((".py", ".tsv")):
                    about = entry.stat()
                    found.append((entry.path, about.st_size, about.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode()).digest()
