"""A database that is opened for each question: what all parts of :class:`cancu.Corpus` stand on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.reading import storable
from extractors.errors import NotFound, UsageError

if TYPE_CHECKING:
    import networkx as nx

    from corpus.store import Corpus as Store
    from corpus.volumes import Volumes

    Graph = nx.MultiDiGraph[int]

__all__ = ["Opened"]

#: Letters of a reference: longer than any path; and of it in a sentence.
_LONGEST, _SHOWN = 5_000, 200


class Opened:
    """A database, the language of messages, and whether it may be written to."""

    def __init__(self, database: Path, *, lang: str = "vi", read_only: bool = False) -> None:
        self.database = database
        self.lang = lang
        self.read_only = read_only
        self._graph: tuple[object, Graph] | None = None
        self._at_hand: ExitStack | None = None
        self._open: Store | None = None

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Inside, what is asked for is read over one connection, opened with the first question.

        Opening one takes a millisecond, and it begins with an empty cache.  Of one thread only.
        """
        with ExitStack() as self._at_hand:
            try:
                yield
            finally:
                self._at_hand = self._open = None

    @contextmanager
    def _reading(self) -> Iterator[Store]:
        from corpus.store import Corpus as Store

        if self._open is not None:
            yield self._open
        elif self._at_hand is not None:
            self._open = self._at_hand.enter_context(Store(self.database, read_only=True))
            yield self._open
        else:
            with Store(self.database, read_only=True) as store:
                yield store

    @contextmanager
    def _asking(self) -> Iterator[Store | Volumes]:
        """The corpus for words and chains of references, which may lie in volumes."""
        from corpus.volumes import Volumes, is_split

        if is_split(self.database):
            with Volumes(self.database) as volumes:
                yield volumes
            return
        with self._reading() as store:
            yield store

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        from corpus.store import Corpus as Store

        self._may_write()
        with Store(self.database) as store:
            yield store

    def _may_write(self) -> None:
        if self.read_only:
            raise UsageError(
                "Kho đang mở chỉ để đọc nên không ghi được gì.",
                "The corpus is open for reading only; nothing can be written.",
                code="read-only",
            )

    def _meant(self, store: Store | Volumes, ref: str) -> tuple[int, ...]:
        from graph.network.queries import find
        from graph.network.stored import Stored

        net = Stored(store)
        told = storable(ref)  # a file's name need not be text
        found = find(net, told) if len(told) <= _LONGEST else ()
        if not found and os.path.exists(ref):  # noqa: PTH110 # never raises
            found = find(net, storable(os.path.abspath(ref)))  # noqa: PTH100 # as ingest does
        if not found:
            shown = told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"
            raise NotFound(
                f"Không có văn bản nào ứng với {shown!r}; thử cancu search, hoặc ghi rõ số và ngày như "
                "184/QĐ-UBND@2024-01-31.",
                f"No document answers to {shown!r}; try cancu search, or give number and date like "
                "184/QĐ-UBND@2024-01-31.",
            )
        return found

    def _built(self, store: Store) -> Graph:
        """The graph, made anew when the database's files have changed since."""
        from graph.network.build import build

        mark = tuple(_mark(self.database.with_name(self.database.name + tail)) for tail in ("", "-wal"))
        if self._graph is None or self._graph[0] != mark:
            self._graph = (mark, build(store))
        return self._graph[1]


def _mark(path: Path) -> tuple[int, int] | None:
    try:
        known = path.stat()
    except OSError:
        return None
    return known.st_mtime_ns, known.st_size
