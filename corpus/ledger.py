"""Which version of each extractor read a document, so that only what is stale is read anew.

A fingerprint is ``version:digest``; the digest covers the extractor's name and version, the
gazetteers it leans on, and the fingerprints of the extractors it needs.  An extractor names its
gazetteers when it registers (``gazetteers=("laws", "types")``); one that names none is taken to lean
on all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from extractors import gazetteers
from extractors.registry import Entry

__all__ = ["all_of", "all_tables", "failed", "fingerprints", "stale", "version_of"]


def fingerprints(entries: Iterable[Entry[Any]]) -> dict[str, str]:
    """The fingerprint of each extractor, given in an order that puts needs first."""
    found: dict[str, str] = {}
    for entry in entries:
        named = entry.option("gazetteers")
        tables = tuple(str(name) for name in named) if isinstance(named, tuple | list) else _tables()
        whole = hashlib.sha256()
        for piece in (
            entry.name,
            str(entry.version),
            _digest(tables),
            *(found[n] for n in entry.needs),
        ):
            whole.update(piece.encode())
            whole.update(b"\0")
        found[entry.name] = f"{entry.version}:{whole.hexdigest()[:16]}"
    return found


def version_of(fingerprint: str) -> int:
    """The extractor version a fingerprint was made with.

    >>> version_of("3:9f86d081884c7d65")
    3
    """
    version, _, _ = fingerprint.partition(":")
    return int(version)


def failed(fingerprint: str) -> str:
    """The mark of a reading that a fault cut short: it is never current, so it is tried again.

    >>> failed("3:9f86d081884c7d65"), version_of(failed("3:9f86d081884c7d65"))
    ('3:failed', 3)
    """
    return f"{version_of(fingerprint)}:failed"


def stale(recorded: Mapping[str, str], current: Mapping[str, str]) -> frozenset[str]:
    """The extractors of ``current`` that a document was not read with."""
    return frozenset(name for name, mark in current.items() if recorded.get(name) != mark)


def all_of(marks: Mapping[str, str]) -> str:
    """One mark for all extractors of a reading.

    >>> all_of({"a": "1:x", "b": "1:y"}) == all_of({"b": "1:y", "a": "1:x"})
    True
    """
    told = "\0".join(f"{name}={mark}" for name, mark in sorted(marks.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def all_tables() -> str:
    """The digest of all gazetteers."""
    return _digest(_tables())


@cache
def _tables() -> tuple[str, ...]:
    folder = Path(gazetteers.__file__).parent / "data"
    return tuple(
        sorted(f.name.removesuffix(".tsv") for f in folder.iterdir() if f.name.endswith(".tsv"))
    )


@cache
def _digest(tables: tuple[str, ...]) -> str:
    return gazetteers.digest(*tables)
