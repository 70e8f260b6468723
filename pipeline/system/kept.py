"""One file of the user's cache folder with what a start of the program may take from the one before.

It is named by Python's version and by where the program lies, and holds the state of the sources of
:mod:`extractors` (names, sizes, times: as Python's own ``.pyc`` files).  A file of other sources is
passed over and made anew.  Things lie in it one behind the other, each with a checksum, behind a list
of them with its own: a start reads those that it asks for, and one that is damaged is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

__all__ = ["Made", "Part", "Store"]

_MOST = 6_000  #: patterns; with more the file is begun anew
_FEWEST = 4  #: new things for which the file is written
_STRAY = 3600  #: seconds after which an unfinished file is nobody's
_HOUSE = Path(__file__).parents[2]

#: What compiling a pattern gives: flags, code, number of groups, their names.
Made = tuple[int, bytes, int, dict[str, int]]
_SUM = 4  #: bytes of a checksum in front of what it is of
_SIZE = 4  #: bytes of how long the list is with its checksum


class Part(dict[Any, Any]):
    """Things of one kind by name; what lies in the file is read when it is first asked for."""

    __slots__ = ("lying",)

    def __init__(self) -> None:
        super().__init__()
        self.lying: dict[Any, memoryview] = {}

    def __missing__(self, name: object) -> Any:
        """What lies in the file; KeyError where it is not, or not whole."""
        data = _whole(self.lying[name])
        if data is None:
            del self.lying[name]
            raise KeyError(name)
        found = self[name] = marshal.loads(data)  # written by us, its sum is right
        return found

    def new(self) -> int:
        """How many things do not lie in the file."""
        return sum(name not in self.lying for name in self)

    def packed(self) -> Iterator[tuple[Any, bytes | memoryview]]:
        """All things as they lie, or will lie, in the file."""
        yield from self.lying.items()
        for name, value in self.items():
            if name not in self.lying:
                yield name, _summed(marshal.dumps(value))


def _summed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM, "little") + data


def _whole(data: memoryview) -> memoryview | None:
    """What stands behind a checksum; None where it is damaged."""
    inner = data[_SUM:]
    right = bool(inner) and int.from_bytes(data[:_SUM], "little") == zlib.crc32(inner)
    return inner if right else None


class Store:
    """What was made by this process and by those before it, each under what it is made of or by.

    ``about`` is what compiled patterns depend on.  ``functions`` are those that Python writes for
    classes of values, ``values`` what the extractors make of their tables.
    """

    def __init__(self, about: str) -> None:
        name = hashlib.sha256(f"{about} {sys.version} {_HOUSE}".encode()).hexdigest()[:24]
        self.path = _folder() / f"{name}.bin"
        self.patterns = Part()
        self.functions = Part()
        self.values = Part()
        self._state = _state()
        self._read()

    def _parts(self) -> tuple[Part, ...]:
        return self.patterns, self.functions, self.values

    def _read(self) -> None:
        try:
            data = memoryview(self.path.read_bytes())
            at = _SIZE + int.from_bytes(data[:_SIZE], "little")
            listed = _whole(data[_SIZE:at])
            if listed is None:
                return
            state, *parts = marshal.loads(listed)  # written by us, its sum is right
        except (OSError, ValueError, EOFError, TypeError):
            return
        if state != self._state:
            return
        for part, names in zip(self._parts(), parts, strict=True):
            for name, length in names.items():
                part.lying[name] = data[at : at + length]
                at += length

    def write(self) -> None:
        """Put the file in place of the one before; where that cannot be done, all is made anew."""
        if sum(part.new() for part in self._parts()) < _FEWEST:
            return
        if len(self.patterns.keys() | self.patterns.lying.keys()) > _MOST:
            self.patterns.clear()
            self.patterns.lying.clear()
        import tempfile  # what it brings with it is not wanted at every start

        things = [dict(part.packed()) for part in self._parts()]
        listed = [{name: len(data) for name, data in each.items()} for each in things]
        head = _summed(marshal.dumps((self._state, *listed)))
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(self.path.parent)
            with tempfile.NamedTemporaryFile(
                "wb", dir=self.path.parent, suffix=".new", delete=False
            ) as file:
                file.write(len(head).to_bytes(_SIZE, "little") + head)
                for each in things:
                    file.writelines(each.values())
            Path(file.name).replace(self.path)
            for part, each in zip(self._parts(), things, strict=True):
                part.lying = {name: memoryview(data) for name, data in each.items()}


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
                elif entry.name.endswith((".py", ".tsv", ".json")):
                    about = entry.stat()
                    found.append((entry.path, about.st_size, about.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode()).digest()
