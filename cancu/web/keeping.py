"""Small files beside the database, written whole: who reads one sees what it was or what it is."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, TypeVar

__all__ = ["new", "put", "read"]

#: Without it Windows would write two bytes for each line feed.
_BINARY = getattr(os, "O_BINARY", 0)
#: Windows puts nothing in place of a file that is being read, and lets none read while it does: both
#: last a moment.  How often it is tried, and seconds between.
_TRIES, _MOMENT = (40 if os.name == "nt" else 1), 0.025
_Made = TypeVar("_Made")


def new(place: Path, *, private: bool = False) -> IO[bytes]:
    """A file that was not there, open for writing; FileExistsError for one that was.

    ``private``: nobody else of this machine reads it (where the system knows such a thing).
    """
    mode = 0o600 if private else 0o666
    return os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode), "wb")


def put(place: Path, text: str, *, private: bool = False) -> None:
    """Write a file in one step, with its folder."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".{secrets.token_hex(4)}.part")
    with new(draft, private=private) as file:
        file.write(text.encode())
    _patiently(lambda: os.replace(draft, place))  # noqa: PTH105 # one step, on Windows too


def read(place: Path) -> str:
    """What such a file holds; OSError where it cannot be read."""
    return _patiently(lambda: place.read_text("utf-8"))


def _patiently(act: Callable[[], _Made]) -> _Made:
    for _ in range(_TRIES - 1):
        try:
            return act()
        except PermissionError:
            time.sleep(_MOMENT)
    return act()
