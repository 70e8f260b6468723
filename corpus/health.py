"""What SQLite on this machine can do: asked by ``cancu doctor``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass

__all__ = ["Engine", "engine"]


@dataclass(frozen=True, slots=True)
class Engine:
    """The SQLite library under Python: its version, and whether full-text search is built in."""

    version: str
    fts5: bool


def engine() -> Engine:
    """Ask SQLite by making a search table in memory.

    >>> engine().version.count(".")
    2
    """
    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            return Engine(sqlite3.sqlite_version, fts5=False)
    return Engine(sqlite3.sqlite_version, fts5=True)
