"""Folders that are looked at again and again: what is new in one becomes a batch.

The list is a file beside the database.  A folder is read once it has rested between two looks, so that
a file is not read while it is still being copied.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cancu.web import worker
from cancu.web.keeping import put, read
from cancu.web.queue import Item, Queue

if TYPE_CHECKING:
    from cancu.web.site import Site

__all__ = ["add", "at_work", "drop", "folders", "look"]

#: Seconds between two looks; a folder of 10,000 files takes about 0.1 s to look at.
_PAUSE = 5.0
_State = dict[str, tuple[int, int]]


def _list(site: Site) -> Path:
    return site.folder / "theo-doi.json"


def folders(site: Site) -> list[str]:
    """The folders that are watched."""
    try:
        found = json.loads(read(_list(site)))
    except (OSError, ValueError):
        return []
    return [each for each in found if isinstance(each, str)]


def add(site: Site, folder: Path) -> None:
    _write(site, [*(each for each in folders(site) if each != str(folder)), str(folder)])


def drop(site: Site, folder: Path) -> None:
    _write(site, [each for each in folders(site) if each != str(folder)])


def _write(site: Site, found: list[str]) -> None:
    put(_list(site), json.dumps(found, ensure_ascii=False))


@contextmanager
def at_work(site: Site) -> Iterator[None]:
    """A block during which the folders are looked at."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(site, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=2)


def _watch(site: Site, stop: threading.Event) -> None:
    read: dict[str, _State] = {}
    before: dict[str, _State] = {}
    while not stop.wait(_PAUSE):
        with suppress(OSError):
            before = look(site, read, before)


def look(site: Site, read: dict[str, _State], before: dict[str, _State]) -> dict[str, _State]:
    """Look at each folder once: one that has changed since it was read, and rests, becomes a batch."""
    now = {folder: _state(Path(folder)) for folder in folders(site)}
    for folder, state in now.items():
        if state != read.get(folder) and state == before.get(folder):
            read[folder] = state
            Queue(site.folder).add([Item(Path(folder).name, folder)], by="", watched=True)
            worker.start(site.database, site.folder)
    return now


def _state(folder: Path) -> _State:
    """Size and time of every file below: what changes when there is work."""
    found: _State = {}
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                known = (Path(place) / name).stat()
                found[os.path.join(place, name)] = (known.st_size, known.st_mtime_ns)  # noqa: PTH118
    return found
