"""The queue of work: a batch is a file of JSON beside the database, what was uploaded lies with it.

::

    cancu.db-nap/kho/ab/abcdef…/Quyết định 12.pdf   what was uploaded, under the sum of its bytes
    cancu.db-nap/dot/20261129-070102-1a2b.json       a batch: its files and what came of each

A batch is written whole and put in place at once, so whoever reads it sees a state that was.  The page
makes batches, the worker (:mod:`cancu.web.worker`) changes them; a stopped worker goes on where it was.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO

from cancu.web.keeping import put, read

__all__ = ["Batch", "Item", "Queue", "safe_name", "under"]

_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}")
_OPEN = frozenset({"waiting", "working"})
_BLOCK = 1 << 20
#: Digits of a sum that name a folder: Windows takes no path of more than 259 letters.
_SUM = 32
#: Characters no file system of ours takes, and those that turn the direction of writing.
_BAD = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(10))}
)


@dataclass(slots=True)
class Item:
    """A file of a batch: ``waiting working done duplicate unchanged skipped failed``, and why."""

    name: str
    path: str
    state: str = "waiting"
    code: str | None = None
    message: str | None = None
    document: int | None = None
    again: bool = False  #: failed before, and somebody wants it tried once more


@dataclass(slots=True)
class Batch:
    """Files that came together.  ``state``: ``waiting``, ``working``, ``done`` or ``failed``.

    ``work``: ``ingest``, or ``audit`` for a look through the whole corpus, which has no files.
    """

    id: str
    by: str
    when: str
    state: str = "waiting"
    watched: bool = False
    work: str = "ingest"
    items: list[Item] = field(default_factory=list)
    message: str | None = None
    seconds: float | None = None

    @property
    def finished(self) -> bool:
        return self.state not in _OPEN

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for each in self.items:
            found[each.state] = found.get(each.state, 0) + 1
        return found


def safe_name(name: str) -> str:
    """A name of a file as it can lie in a folder; nothing of a path is left of it.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\tệp\\\\Quyết định 12.pdf"), safe_name("..")
    ('passwd', 'Quyết định 12.pdf', 'tep')
    """
    last = re.split(r"[/\\]", name)[-1]
    made = " ".join(_BAD.sub(" ", last).split()).strip(". ")
    stem, dot, ending = made.rpartition(".")
    if not dot:
        stem, ending = made, ""
    stem = stem.encode()[:150].decode("utf-8", "ignore").strip(". ") or "tep"
    if stem.lower() in _RESERVED:
        stem = f"_{stem}"
    return f"{stem}.{ending[:10]}" if ending else stem


def under(folder: Path, sum_: str, name: str) -> Path:
    """Where a file lies that is kept by the sum of its bytes."""
    return folder / sum_[:2] / sum_[:_SUM] / safe_name(name)


class Queue:
    """The batches and uploads of one database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uploads = folder / "kho"
        self.batches = folder / "dot"

    def keep(self, name: str, content: IO[bytes]) -> Path:
        """Keep an upload under the sum of its bytes; the same bytes under one name are kept once."""
        self.uploads.mkdir(parents=True, exist_ok=True)
        draft = self.uploads / f".{secrets.token_hex(8)}.part"
        digest = hashlib.sha256()
        try:
            with draft.open("xb") as file:
                while block := content.read(_BLOCK):
                    digest.update(block)
                    file.write(block)
            place = under(self.uploads, digest.hexdigest(), name)
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists():
                return place
            draft.replace(place)
            return place
        finally:
            draft.unlink(missing_ok=True)

    def add(self, items: list[Item], *, by: str, watched: bool = False, work: str = "ingest") -> Batch:
        """A new batch, waiting."""
        now = dt.datetime.now(dt.UTC)
        ident = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        when = now.isoformat(timespec="seconds")
        batch = Batch(ident, by, when, items=items, watched=watched, work=work)
        self.save(batch)
        return batch

    def save(self, batch: Batch) -> None:
        put(self.batches / f"{batch.id}.json", json.dumps(asdict(batch), ensure_ascii=False))

    def drop(self, batch: Batch) -> None:
        (self.batches / f"{batch.id}.json").unlink(missing_ok=True)

    def load(self, ident: str) -> Batch | None:
        """A batch by its id; None for one that is not there, or no id at all."""
        if not _NAME.fullmatch(ident):
            return None
        try:
            told = json.loads(read(self.batches / f"{ident}.json"))
        except (OSError, ValueError):
            return None
        items = [Item(**each) for each in told.pop("items")]
        return Batch(**told, items=items)

    def all(self) -> Iterator[Batch]:
        """Every batch, the latest first."""
        try:
            names = sorted((p.stem for p in self.batches.glob("*.json")), reverse=True)
        except OSError:
            return
        for name in names:
            batch = self.load(name)
            if batch is not None:
                yield batch

    def waiting(self) -> list[Batch]:
        """What is still to be done, the oldest first."""
        found = (self.load(path.stem) for path in sorted(self.batches.glob("*.json")) if _open(path))
        return [each for each in found if each is not None and not each.finished]


def _open(path: Path) -> bool:
    """Whether a batch may have work left; of those that have ended a page need not read every row."""
    try:
        known = path.stat()
    except OSError:
        return False
    return _is_open(str(path), known.st_mtime_ns, known.st_size)


@lru_cache(maxsize=4096)
def _is_open(path: str, mtime_ns: int, size: int) -> bool:
    try:
        return json.loads(read(Path(path))).get("state") in _OPEN
    except (OSError, ValueError, AttributeError):
        return False
