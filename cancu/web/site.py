"""What one running page knows: its database, where it listens, its secret, what it has worked out.

Uploads, the queue of work and the secret lie in a folder beside the database (``cancu.db-nap``).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from cancu.service import Corpus
from cancu.web.accounts import Accounts
from cancu.web.keeping import new
from cancu.web.preferences import Preferences

__all__ = ["LOOPBACK", "Site"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_Made = TypeVar("_Made")
#: How many things are kept, and how many times as long as they took to make they hold.
_KEPT, _HOLDS = 32, 30.0


@dataclass(slots=True)
class _Kept:
    """Something worked out of a state of the database, and how many seconds that took.

    ``over``: something was written on the page since.
    """

    mark: tuple[Any, ...]
    made: Any
    took: float
    when: float = field(default_factory=time.monotonic)
    over: bool = False

    def holds(self) -> bool:
        """Whether it is too early to work it out anew."""
        return not self.over and time.monotonic() - self.when < _HOLDS * self.took


@dataclass
class Site:
    """One page over one database.  ``hosts``: the names it answers to, without ports."""

    database: Path
    lang: str = "vi"
    hosts: frozenset[str] = LOOPBACK
    most_uploaded: int | None = None  #: bytes of one upload; None: as Cài đặt says
    settled: bool = False  #: nothing is worked out aside: what lies there is shown
    #: How long work done aside took (seconds), and when it ended (of the steady clock).
    worked: dict[tuple[Any, ...], tuple[float, float]] = field(default_factory=dict)
    _kept: dict[tuple[Any, ...], _Kept] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _busy: dict[tuple[Any, ...], threading.Lock] = field(default_factory=dict)
    _asked: dict[tuple[Any, ...], Future[Any]] = field(default_factory=dict)
    _aside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the page."""
        return self.hosts <= LOOPBACK

    @property
    def preferences(self) -> Preferences:
        """What Cài đặt keeps, as it is now."""
        return Preferences.of(self.folder)

    @property
    def upload_limit(self) -> int:
        """Bytes of one upload, all its files together."""
        if self.most_uploaded is not None:
            return self.most_uploaded
        return self.preferences.upload * 1_000_000

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.folder)

    @property
    def folder(self) -> Path:
        """Where uploads and the queue lie."""
        return self.database.with_name(self.database.name + "-nap")

    def corpus(self, lang: str | None = None, *, writing: bool = False) -> Corpus:
        """The corpus, to be read; ``writing``: for what a form does."""
        return Corpus(self.database, lang=lang or self.lang, read_only=not writing)

    @property
    def empty(self) -> bool:
        """Whether there is no database yet."""
        return not self.database.exists()

    def bring_up(self) -> None:
        """Bring an older database to this program's version; it is read only from then on."""
        from corpus.store import Corpus as Store

        if os.access(self.database, os.W_OK):
            Store(self.database).close()
        else:
            Store(self.database, read_only=True).close()

    def mark(self) -> tuple[Any, ...]:
        """Changes whenever something was written to the database.

        A log without anything in it is none: who only reads makes one, too.
        """
        return tuple(_stat(self.database.with_name(self.database.name + end)) for end in ("", "-wal"))

    def remembered(
        self, key: tuple[Any, ...], make: Callable[[], _Made], *, lasting: bool = False
    ) -> _Made:
        """What ``make`` gives, made once for each state of the database, however many ask.

        ``lasting``: what took long to make holds thirty times as long though something is written
        meanwhile, and who asks while it is made anew is given what it was; an ingest into a big corpus
        writes all the time.
        """
        with self._lock:
            busy = self._busy.setdefault(key, threading.Lock())
        found = self._kept.get(key)
        if lasting and found is not None and (found.holds() or (busy.locked() and not found.over)):
            return cast(_Made, found.made)
        with busy:
            mark = self.mark()
            found = self._kept.get(key)
            if found is not None and found.mark == mark:
                return cast(_Made, found.made)
            started = time.monotonic()
            made = make()
            self._keep(key, _Kept(mark, made, time.monotonic() - started))
        return made

    def _keep(self, key: tuple[Any, ...], made: _Kept) -> None:
        with self._lock:
            while len(self._kept) > _KEPT:
                oldest = next(iter(self._kept))
                self._kept.pop(oldest)
                self._busy.pop(oldest, None)
            self._kept.pop(key, None)
            self._kept[key] = made

    def changed(self) -> None:
        """Somebody wrote something on the page and looks for it: nothing lasts beyond that."""
        with self._lock:
            for each in self._kept.values():
                each.over = True

    def keep(self, key: tuple[Any, ...], made: object) -> None:
        """Have this remembered as what holds of the database as it is now."""
        self._keep(key, _Kept(self.mark(), made, 0.0))

    def soon(self, key: tuple[Any, ...], make: Callable[[], _Made], *, patience: float) -> _Made | None:
        """The same, worked out aside when it takes longer than ``patience`` seconds.

        Meanwhile what it was for an earlier state of the database, or None.
        """
        with self._lock:
            waiting = self._asked.get(key)
            if waiting is None or waiting.done():
                waiting = self._asked[key] = self._aside.submit(self.remembered, key, make)
        try:
            made: _Made = waiting.result(timeout=patience)
        except TimeoutError:
            found = self._kept.get(key)
            return None if found is None else found.made
        return made

    @cached_property
    def secret(self) -> bytes:
        """What tokens and names are signed with; it outlives a restart."""
        place = self.folder / "secret"
        try:
            return place.read_bytes()
        except FileNotFoundError:
            pass
        made = secrets.token_bytes(32)
        if not self.database.parent.is_dir() or not os.access(self.database.parent, os.W_OK):
            return made
        self.folder.mkdir(exist_ok=True)
        try:
            with new(place, private=True) as file:
                file.write(made)
        except FileExistsError:
            return place.read_bytes()
        return made

    def sign(self, *words: str) -> str:
        """A mark that only this site can make of these words."""
        told = "\x1f".join(words).encode()
        return hmac.new(self.secret, told, hashlib.sha256).hexdigest()


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        known = path.stat()
    except OSError:
        return None
    return (known.st_mtime_ns, known.st_size) if known.st_size else None
