"""One file of the user's cache folder with what a start of the program may take from the one before.

It is named by Python's version and by where the program lies, and holds the state of its sources
(names, sizes, times: as Python's own ``.pyc`` files).  A file of other sources is passed over and made
anew, and so is one that is another user's or that others may write to: compiled code is in it.
Things lie in it one behind the other, each with a checksum, behind a list of them with its own: a start
reads those that it asks for, and one that is damaged is made anew.
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
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

__all__ = ["Made", "Part", "Store"]

_MOST = 6_000  #: patterns; with more the file is begun anew
_FEWEST = 4  #: new things for which the file is written
_STRAY = 3600  #: seconds after which an unfinished file is nobody's
_HOUSE = Path(__file__).parents[2]
_PACKAGES = ("cancu", "corpus", "extractors", "graph", "pipeline")

#: What compiling a pattern gives: flags, code, number of groups, their names.
Made = tuple[int, bytes, int, dict[str, int]]
_SUM = 4  #: bytes of a checksum in front of what it is of
_SIZE = 4  #: bytes of how long the list is with its checksum


class Part(dict[Any, Any]):
    """Things of one kind by name; what lies in the file is read when it is first asked for."""

    __slots__ = ("_file", "lying")

    def __init__(self) -> None:
        super().__init__()
        self.lies_in(memoryview(b""), {})

    def lies_in(self, file: memoryview, lying: dict[Any, tuple[int, int]]) -> None:
        """From now on things lie in this file, each from one place to another."""
        self._file, self.lying = file, lying

    def __missing__(self, name: object) -> Any:
        """What lies in the file; KeyError where it is not, or not whole."""
        start, end = self.lying[name]
        data = _whole(self._file[start:end])
        if data is None:
            del self.lying[name]
            raise KeyError(name)
        found = self[name] = _unpacked(data)
        return found

    def new(self) -> int:
        """How many things do not lie in the file."""
        return sum(name not in self.lying for name in self)

    def packed(self) -> Iterator[tuple[Any, bytes | memoryview]]:
        """All things as they lie, or will lie, in the file."""
        for name, (start, end) in self.lying.items():
            yield name, self._file[start:end]
        for name, value in self.items():
            if name not in self.lying:
                yield name, _summed(_packed(value))


#: What many words are held in; they lie as one text, which is read in a third of the time.
_OF_WORDS: dict[type, bytes] = {tuple: b"t", frozenset: b"s", dict: b"d"}
_PLAIN = b"."
_MANY = 8


def _packed(value: Any) -> bytes:
    """A thing as it lies in the file.

    >>> words = frozenset(f"chữ {at}" for at in range(20))
    >>> _packed(words)[:1], _unpacked(memoryview(_packed(words))) == words
    (b's', True)
    """
    kind = _OF_WORDS.get(type(value))
    if kind is not None and len(value) >= _MANY:
        listed = [*value, *value.values()] if type(value) is dict else [*value]
        if all(type(word) is str and "\n" not in word for word in listed):
            return kind + marshal.dumps("\n".join(listed))
    return _PLAIN + marshal.dumps(value)


def _unpacked(data: memoryview) -> Any:
    kind, value = bytes(data[:1]), marshal.loads(data[1:])  # written by us, its sum is right
    if kind == _PLAIN:
        return value
    listed = value.split("\n")
    if kind == b"s":
        return frozenset(listed)
    half = len(listed) // 2
    return tuple(listed) if kind == b"t" else dict(zip(listed[:half], listed[half:], strict=True))


def _summed(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM, "little") + data


def _whole(data: memoryview) -> memoryview | None:
    """What stands behind a checksum; None where it is damaged."""
    inner = data[_SUM:]
    right = bool(inner) and int.from_bytes(data[:_SUM], "little") == zlib.crc32(inner)
    return inner if right else None


class Store:
    """What was made by this process and by those before it, each under what it is made of or by.

    ``about`` is what compiled patterns depend on.  ``functions`` are those that are written for
    classes of values, ``values`` what the extractors make of their tables, ``modules`` the compiled
    modules of the house.
    """

    def __init__(self, about: str) -> None:
        said = f"{about} {sys.version} {sys.flags.optimize} {_HOUSE}"
        name = hashlib.sha256(said.encode()).hexdigest()[:24]
        self.path = _folder() / f"{name}.bin"
        self.patterns = Part()
        self.functions = Part()
        self.values = Part()
        self.modules = Part()
        self._state = _state()
        if self._state is not None:
            self._read()

    def _parts(self) -> tuple[Part, ...]:
        return self.patterns, self.functions, self.values, self.modules

    def _read(self) -> None:
        try:
            data = memoryview(_own_bytes(self.path))
            at = _SIZE + int.from_bytes(data[:_SIZE], "little")
            listed = _whole(data[_SIZE:at])
            if listed is None:
                return
            state, *parts = marshal.loads(listed)  # written by us, its sum is right
        except (OSError, ValueError, EOFError, TypeError):
            return
        if state == self._state:
            self._lies_in(data, at, parts)

    def _lies_in(self, data: memoryview, at: int, parts: list[tuple[list[Any], list[int]]]) -> None:
        """Things lie in a file one behind the other from a place on, these of these lengths."""
        for part, (names, lengths) in zip(self._parts(), parts, strict=True):
            ends = list(accumulate(lengths, initial=at))
            at = ends[-1]
            part.lies_in(data, dict(zip(names, pairwise(ends), strict=False)))

    def write(self) -> None:
        """Put the file in place of the one before; where that cannot be done, all is made anew."""
        if self._state is None or sum(part.new() for part in self._parts()) < _FEWEST:
            return
        if len(self.patterns.keys() | self.patterns.lying.keys()) > _MOST:
            self.patterns.clear()
            self.patterns.lying.clear()
        import tempfile  # what it brings with it is not wanted at every start

        things = [dict(part.packed()) for part in self._parts()]
        listed = [([*each], [len(data) for data in each.values()]) for each in things]
        head = _summed(marshal.dumps((self._state, *listed)))
        packed = (data for each in things for data in each.values())
        whole = b"".join((len(head).to_bytes(_SIZE, "little"), head, *packed))
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(self.path.parent)
            with tempfile.NamedTemporaryFile(
                "wb", dir=self.path.parent, suffix=".new", delete=False
            ) as file:
                file.write(whole)
            Path(file.name).replace(self.path)
            self._lies_in(memoryview(whole), _SIZE + len(head), listed)


def _own_bytes(path: Path) -> bytes:
    """A file that is this user's and that nobody else may write to; OSError for any other."""
    with path.open("rb", buffering=0) as file:
        about = os.fstat(file.fileno())
        if hasattr(os, "getuid") and (about.st_uid != os.getuid() or about.st_mode & 0o022):
            raise PermissionError(path)
        return file.read()


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


def _state() -> bytes | None:
    """The sources and tables of the house as they lie on the disk; None where they lie elsewhere."""
    found: list[tuple[str, int, int]] = []
    left = [str(_HOUSE / package) for package in _PACKAGES]
    while left:
        with contextlib.suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        left.append(entry.path)
                elif entry.name.endswith((".py", ".tsv", ".json")):
                    about = entry.stat()
                    found.append((entry.path, about.st_size, about.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode()).digest() if found else None
