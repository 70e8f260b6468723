"""Many old Word files in one start of LibreOffice, which takes longer than most of them.

A run tells which files lie ahead (:meth:`Together.expect`); whoever reads the first of a group
converts all of it, and finds the others done.  Nothing hangs on it: a file that is not there when it is
asked for is converted by itself (:mod:`pipeline.office.convert`), with its own limits and its own
sentence.  Where LibreOffice falls over a file, that one and the last it wrote are left for that, and
the rest is tried once more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from extractors.errors import CancuError
from pipeline.system import scratch

__all__ = ["Together", "format_of", "taken"]

#: Files in one start; with more, one that hangs would hold up too many.
_MOST = 20
#: Bytes of a file in company; what is larger has a start, and limits, of its own.
_LARGEST = 5_000_000
#: New starts after one that failed.
_TRIES = 3
_MAGIC = {b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ".doc", b"{\\rtf": ".rtf"}

#: Converts files that lie in a folder into another one; whether all went well.
Convert = Callable[[Sequence[Path], Path], bool]


def format_of(data: bytes) -> str | None:
    """The suffix of the true format of an old Word file; None for others.

    >>> format_of(b"{\\\\rtf1"), format_of(b"%PDF-1.4")
    ('.rtf', None)
    """
    return next((suffix for magic, suffix in _MAGIC.items() if data.startswith(magic)), None)


class Together:
    """What lies ahead of a run, in a folder its readers share."""

    def __init__(self, room: Path, jobs: int) -> None:
        self.room = room
        self._jobs = max(1, jobs)
        self._groups = 0

    def expect(self, paths: Iterable[str]) -> None:
        """Note files that will be read soon; those that are no old Word files are passed over."""
        found: dict[str, tuple[str, str]] = {}
        for path in paths:
            with suppress(OSError):
                if Path(path).stat().st_size <= _LARGEST:
                    data = Path(path).read_bytes()
                    suffix = format_of(data)
                    if suffix is not None:
                        found[hashlib.sha256(data).hexdigest()] = (path, suffix)
        each = min(_MOST, -(-len(found) // self._jobs)) or 1
        members = [(digest, *where) for digest, where in found.items()]
        for at in range(0, len(members), each):
            group = members[at : at + each]
            if len(group) < 2:
                continue
            self._groups += 1
            (self.room / f"{self._groups}.group").write_text(json.dumps(group), "utf-8")
            for digest, *_ in group:
                (self.room / f"{digest}.in").write_text(str(self._groups), "utf-8")


def taken(room: Path, data: bytes, convert: Convert) -> bytes | None:
    """What a file of a group was converted to, which is done now if nobody has; None without one."""
    digest = hashlib.sha256(data).hexdigest()
    made = room / "out" / f"{digest}.docx"
    try:
        group = (room / f"{digest}.in").read_text("utf-8")
        with scratch.turn(room / f"{group}.lock"):
            done = room / f"{group}.done"
            if not done.exists():
                done.touch()  # first: who dies of it leaves the others to themselves
                _convert(room, json.loads((room / f"{group}.group").read_text("utf-8")), convert)
        return made.read_bytes() or None
    except (OSError, ValueError):
        return None


def _convert(room: Path, members: Sequence[Sequence[str]], convert: Convert) -> None:
    """Convert the files of a group, without those LibreOffice falls over."""
    out, sources = room / "out", room / "sources"
    for each in (out, sources):
        each.mkdir(exist_ok=True)
    waiting: list[Path] = []
    for digest, path, suffix in members:
        with suppress(OSError):
            copy = sources / f"{digest}{suffix}"
            copy.write_bytes(Path(path).read_bytes())
            waiting.append(copy)
    for _ in range(_TRIES):
        if len(waiting) < 2 or _is_done(waiting, out, convert):
            break
        there = [at for at, each in enumerate(waiting) if _made(each, out).exists()]
        last = there[-1] if there else -1
        if last >= 0:  # it may have been cut short
            _made(waiting[last], out).unlink()
        waiting = waiting[last + 2 :]
    for each in sources.iterdir():
        each.unlink()


def _is_done(waiting: Sequence[Path], out: Path, convert: Convert) -> bool:
    try:
        return convert(waiting, out)
    except CancuError:
        return False


def _made(source: Path, out: Path) -> Path:
    return out / f"{source.stem}.docx"
