"""The tasks of a day, worked out once for each state of the database, kept in a file to page through.

In a small corpus that takes less than a second and is done here; in a big one it takes a minute and
much memory, so a process of its own does it (``python -m cancu.web.days DATABASE FILE DAY MARK``)
while pages show what was worked out before, or say that it is being worked out.
"""

from __future__ import annotations

import datetime as dt
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cancu.service import Corpus
from cancu.web.beside import QUIETLY, give_way
from corpus.worklist import Worklist
from extractors.errors import DatabaseError

if TYPE_CHECKING:
    from cancu.web.site import Site

__all__ = ["is_old", "on", "renewed"]

#: Held documents up to which the work is done in this process.
_SMALL = 2_000
#: After long work, so many times as long nothing is worked out anew, though the corpus changes.
_REST = 3.0
_LONG = 2.0
_AN_HOUR = 3600.0
#: Seconds a page waits for the list; in a big corpus it shows an earlier one without waiting.
_PATIENCE = 1.5
#: Lists that are kept: somebody may still read the one before, or look at another day.
_KEPT = 4


def on(site: Site, day: dt.date) -> Worklist | None:
    """The worklist of a day, of an earlier state (:func:`is_old`) or None while it is worked out."""
    lies = max((e for e in _there(site) if e.day == day), key=lambda e: e.made, default=None)
    if site.settled or (lies is not None and not is_old(site, lies)):
        return lies
    took, ended = site.worked.get(("tasks", day), (0.0, 0.0))
    if lies is not None and took > _LONG and time.monotonic() < ended + _REST * took:
        return lies
    waits = _PATIENCE if lies is None or _is_small(site) else 0.0
    return site.soon(("tasks", day), lambda: _made(site, day), patience=waits) or lies


def is_old(site: Site, found: Worklist) -> bool:
    """Whether something was written since a worklist was made."""
    return found.of != _mark(site)


def renewed(site: Site, documents: Collection[int], write: Callable[[], object]) -> None:
    """Write something about tasks of these documents; worklists that were up to date stay so."""
    found = [each for each in _there(site) if not is_old(site, each)] if documents else []
    write()
    for each in found:
        with suppress(OSError, DatabaseError):
            now = site.corpus().refresh(each, documents, of=_mark(site))
            site.keep(("tasks", each.day), now)


def _mark(site: Site) -> str:
    return repr(site.mark())


def _there(site: Site) -> Iterator[Worklist]:
    """The worklists that lie beside the uploads."""
    for path in _folder(site).glob("*.db"):
        found = Worklist.found(path)
        if found is not None:
            yield found


def _folder(site: Site) -> Path:
    return site.folder / "viec"


def _made(site: Site, day: dt.date) -> Worklist:
    mark = _mark(site)
    for each in _there(site):
        if each.day == day and each.of == mark:
            return each
    started = time.monotonic()
    _folder(site).mkdir(parents=True, exist_ok=True)
    path = _folder(site) / f"{day.isoformat()}-{secrets.token_hex(4)}.db"
    if _is_small(site):
        found = site.corpus().worklist(path, day=day, of=mark)
    else:
        words = [str(site.database), str(path), day.isoformat(), mark]
        program = [sys.executable, "-m", "cancu.web.days", *words]
        quiet = subprocess.DEVNULL
        subprocess.run(program, check=True, stdin=quiet, stdout=quiet, creationflags=QUIETLY)
        found = Worklist(path, day, mark, "")
    site.worked["tasks", day] = (time.monotonic() - started, time.monotonic())
    _tidy(site)
    return Worklist.found(path) or found


def _tidy(site: Site) -> None:
    """Drop all lists but the latest, and what a stopped process left of one."""
    whole = sorted((each.path for each in _there(site)), key=lambda each: each.stat().st_mtime_ns)
    kept = set(whole[-_KEPT:])
    for path in _folder(site).iterdir():
        with suppress(OSError):  # somebody reads it: it goes the next time
            left = path.suffix == ".part" and time.time() - path.stat().st_mtime > _AN_HOUR
            if left or (path.suffix == ".db" and path not in kept):
                path.unlink()


def _is_small(site: Site) -> bool:
    state = site.remembered(("state",), site.corpus().state, lasting=True)
    return bool(state["held"] <= _SMALL)


if __name__ == "__main__":
    give_way()
    database, path, day, mark = sys.argv[1:5]
    corpus = Corpus(database, read_only=True)
    corpus.worklist(path, day=dt.date.fromisoformat(day), of=mark)
