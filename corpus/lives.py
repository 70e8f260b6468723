"""What findings and tasks have in common: a life that is followed by what it rests on, no row's id.

Both are known again by a *mark*, a hash of what is in question and of the documents by the bytes they
were first read from; people name it by its beginning, as git does.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.errors import NotFound, UsageError
from extractors.model import Message

__all__ = ["FIGURES", "SHORT", "Kind", "mark_of", "meant", "only", "start_of"]

#: Hexadecimal figures of a mark, and how many of them are shown.
FIGURES, SHORT = 32, 8
#: Figures that may stand for a mark: fewer are too likely another's.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Kind:
    """What has a life: its table, its name in both languages, the command that prints its marks."""

    table: str
    name: Message
    command: str


def mark_of(parts: Iterable[str]) -> str:
    """The mark of what is told in these words.

    >>> mark_of(("blank-number", "a1")) == mark_of(["blank-number", "a1"])
    True
    >>> len(mark_of(()))
    32
    """
    made = hashlib.sha256("\0".join(parts).encode("utf-8", "replace"))
    return made.hexdigest()[:FIGURES]


def start_of(ident: str, kind: Kind) -> str:
    """What somebody typed as the beginning of a mark; UsageError when it cannot be one."""
    start = ident.strip().lower()
    if len(start) < _SHORTEST or not all(c in "0123456789abcdef" for c in start):
        vi, en = kind.name.vi, kind.name.en
        raise UsageError(
            f"{ident!r} không phải mã {vi}; mã gồm ít nhất {_SHORTEST} ký tự 0-9, a-f như "
            f"{kind.command} in ra.",
            f"{ident!r} is no id of a {en}; it has at least {_SHORTEST} of 0-9, a-f, as {kind.command} "
            "prints it.",
        )
    return start


def only(found: list[str], ident: str, kind: Kind, *, hint: str) -> str:
    """The one mark that was found; NotFound for none, UsageError for several."""
    vi, en = kind.name.vi, kind.name.en
    if not found:
        raise NotFound(
            f"Không có {vi} nào mang mã {ident} ở trạng thái này; xem mã bằng {hint}.",
            f"No {en} with id {ident} is in that state; see the ids with {hint}.",
        )
    if len(found) > 1:
        several = ", ".join(each[:12] for each in found[:5])
        raise UsageError(
            f"Mã {ident} ứng với nhiều {vi} ({several}); hãy ghi dài hơn.",
            f"The id {ident} stands for several {en}s ({several}); write more of it.",
        )
    return found[0]


def meant(db: sqlite3.Connection, kind: Kind, ident: str, where: str, *, hint: str) -> str:
    """The one mark of a table that begins like this; ``where``: SQL on which lives may be meant."""
    start = start_of(ident, kind)
    found = [
        str(row[0])
        for row in db.execute(
            f"SELECT fingerprint FROM {kind.table} WHERE fingerprint >= ? AND fingerprint < ? "
            f"AND {where} ORDER BY fingerprint LIMIT 6",
            (start, start + "g"),
        )
    ]
    return only(found, ident, kind, hint=hint)
