"""What was made of the house's patterns is kept from one start of the program to the next.

Compiling some five hundred patterns, and telling which literals they can be found by, takes more than
half of the time of a short command.  Both depend on nothing but the pattern and Python's version, so
they are kept in one file of the user's cache folder (``CANCU_CACHE``).  It is named by that version and
by the source of :mod:`extractors.rules`, and holds a checksum; one that is damaged, or that Python
refuses, is passed over.  Patterns that hold a user's words (a search, a name in a text) are not in it:
only those of the house's own modules are kept.

Nobody but the command line and its workers uses it: a library does not touch Python's ``re``.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
import zlib
from array import array
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from extractors.rules import ANCHORS, Anchor

__all__ = ["keep", "use"]

_MOST = 6_000  #: patterns kept; more are those of versions that are gone
_FEWEST = 12  #: new ones for which the file is written anew
_OURS = ("cancu.", "corpus.", "graph.", "pipeline.", "extractors.")
_NOT_OURS = ("pipeline.evaluation.",)  #: makes patterns of the texts it compares
#: What compiling gives: flags, code, number of groups, their names.
_Made = tuple[int, bytes, int, dict[str, int]]


class _Store:
    """The patterns of this process and of those before it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held: dict[bytes, _Made] = {}
        self.new = 0
        self.first = 0  #: anchors known at the start
        self._read()

    def _read(self) -> None:
        try:
            data = self.path.read_bytes()
            if int.from_bytes(data[:4], "little") != zlib.crc32(data[4:]):
                return
            held, anchors = marshal.loads(data[4:])  # written by us, its sum is right
        except (OSError, ValueError, EOFError, TypeError):
            return
        self.held = held
        for name, found in anchors.items():
            ANCHORS[name] = None if found is None else tuple(Anchor(*each) for each in found)
        self.first = len(ANCHORS)

    def write(self) -> None:
        """Put the file in place of the one before; where that cannot be done, all is made anew."""
        fresh = self.new + len(ANCHORS) - self.first
        if fresh < _FEWEST or len(self.held) > _MOST:
            return
        anchors = {
            name: None if found is None else tuple(map(tuple, found)) for name, found in ANCHORS.items()
        }
        data = marshal.dumps((self.held, anchors))
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("wb", dir=self.path.parent, delete=False) as file:
                file.write(zlib.crc32(data).to_bytes(4, "little") + data)
            Path(file.name).replace(self.path)
        self.new, self.first = 0, len(ANCHORS)


@cache
def _store() -> _Store | None:
    """The store of this process; None where Python's compiler is not the one that is known."""
    try:
        sre: Any = import_module("_sre")
        source = (Path(__file__).parents[2] / "extractors" / "rules.py").read_bytes()
    except (ImportError, OSError):
        return None
    about = f"{sys.version} {sre.MAGIC} {array('I').itemsize} {sre.CODESIZE}".encode()
    name = hashlib.sha256(about + source).hexdigest()[:24]
    return _Store(_folder() / f"{name}.bin")


def _folder() -> Path:
    set_by_user = os.environ.get("CANCU_CACHE")
    if set_by_user:
        return Path(set_by_user) / "patterns"
    from platformdirs import user_cache_path

    return user_cache_path("cancu", appauthor=False) / "patterns"


def use() -> None:
    """From now on take compiled patterns from the file, and note those that are not in it."""
    try:
        compiler: Any = import_module("re._compiler")
        sre: Any = import_module("_sre")
        theirs = compiler.compile
    except (ImportError, AttributeError):  # another Python: patterns are compiled as ever
        return
    known = _store()
    if known is None or getattr(theirs, "_keeps", False) or array("I").itemsize != sre.CODESIZE:
        return
    store = known

    def compiled(p: Any, flags: int = 0) -> Any:
        if not isinstance(p, str) or sys._getframe(1).f_code.co_name != "_compile":
            return theirs(p, flags)
        name = hashlib.blake2b(f"{int(flags)} {p}".encode("utf-8", "surrogatepass"), digest_size=16)
        made = store.held.get(name.digest())
        if made is not None:
            with contextlib.suppress(RuntimeError, ValueError, TypeError, OverflowError):
                whole, code, groups, names = made
                shown = [None] * (groups + 1)
                for word, number in names.items():
                    shown[number] = word  # type: ignore[call-overload]
                return sre.compile(p, whole, array("I", code).tolist(), groups, names, tuple(shown))
        if not _is_ours(sys._getframe(3)):
            return theirs(p, flags)
        found, made = _compiled(compiler, sre, p, flags)
        store.held[name.digest()] = made
        store.new += 1
        return found

    compiled._keeps = True  # type: ignore[attr-defined]
    compiler.compile = compiled


def _is_ours(frame: Any) -> bool:
    """Whether the code that asks for a pattern is the house's."""
    module = str(frame.f_globals.get("__name__", "")) + "."
    return module.startswith(_OURS) and not module.startswith(_NOT_OURS)


def _compiled(compiler: Any, sre: Any, p: str, flags: int) -> tuple[Any, _Made]:
    """A pattern, compiled as :mod:`re` does, and what that gave."""
    tree = compiler._parser.parse(p, flags)
    code = compiler._code(tree, flags)
    state = tree.state
    shown: list[str | None] = [None] * state.groups
    for word, number in state.groupdict.items():
        shown[number] = word
    whole = int(flags | state.flags)
    found = sre.compile(p, whole, code, state.groups - 1, state.groupdict, tuple(shown))
    return found, (whole, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict))


def keep() -> None:
    """Write what is new, for the next start."""
    compiler: Any = import_module("re._compiler") if "re._compiler" in sys.modules else None
    store = _store() if getattr(getattr(compiler, "compile", None), "_keeps", False) else None
    if store is not None:
        store.write()
