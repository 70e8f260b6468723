"""The rows of a damaged database, read from its pages without SQLite, which stops at the first fault.

SQLite keeps the rows of a table in leaf pages that tell all about themselves
(https://www.sqlite.org/fileformat2.html): a page that is damaged costs its own rows, and what lay
below it is still found.  Pages that nothing leads to any more are given to the table they fit, pages
that were free are left alone.  The file is never written to.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

__all__ = ["Salvaged", "Table", "salvaged"]

_MAGIC = b"SQLite format 3\0"
_USUAL = 4096
_INDEX, _TREE, _INDEX_LEAF, _LEAF = 2, 5, 10, 13
_WAL = (0x377F0682, 0x377F0683)

Cell = None | int | float | str | bytes


class Row(NamedTuple):
    """A row: its number, its cells; ``spoilt``: not all of it could be read as it was written."""

    number: int
    cells: tuple[Cell, ...]
    spoilt: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table to look for: its columns with declared type and whether one must be filled.

    ``rowid``: the rows lie by their number, which stands for the column ``id``; else by their key.
    """

    name: str
    columns: tuple[tuple[str, str, bool], ...]
    rowid: bool = True

    def fits(self, cells: tuple[Cell, ...]) -> bool:
        """Whether a row may be of this table, by number and kind of its cells."""
        if not 0 < len(cells) <= len(self.columns):
            return False
        for (name, kind, needed), cell in zip(self.columns, cells, strict=False):
            if cell is None:
                if needed and not (self.rowid and name == "id"):
                    return False
            elif not isinstance(cell, _kinds(kind)):
                return False
        return all(not needed for _, _, needed in self.columns[len(cells) :])


_KINDS: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "REAL": (int, float),
    "TEXT": (str,),
    "BLOB": (bytes,),
}


def _kinds(kind: str) -> tuple[type, ...]:
    """What a column of a declared type may hold."""
    return _KINDS.get(kind, (int, float, str, bytes))


@dataclass(slots=True)
class Salvaged:
    """What was found: rows by table, each with its number and its cells by column.

    ``spoilt``: numbers of rows with letters that are none any more, cells of another kind, or an end
    too soon; ``lost``: pages and rows that could not be read, in words.
    """

    rows: dict[str, dict[int, dict[str, Cell]]] = field(default_factory=dict)
    spoilt: set[tuple[str, int]] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)


def salvaged(path: Path, tables: Mapping[str, Table]) -> Salvaged:
    """Everything that can still be read of the tables; OSError when the file cannot be opened."""
    return _Salvage(_Pages.of(path), tables).carry_out()


# --- pages ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Pages:
    """The pages of the file, those of its log before those of the file itself."""

    data: bytes
    size: int
    usable: int
    newer: dict[int, bytes]

    @classmethod
    def of(cls, path: Path) -> _Pages:
        data = path.read_bytes()
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        if not data.startswith(_MAGIC) or size < 512 or size & (size - 1):
            size = _USUAL
        spare = data[20] if data.startswith(_MAGIC) and len(data) > 20 and data[20] < 64 else 0
        log = path.with_name(f"{path.name}-wal")
        newer = _logged(log.read_bytes(), size) if log.is_file() else {}
        return cls(data, size, size - spare, newer)

    def __len__(self) -> int:
        return (
            max(len(self.data) // self.size, *self.newer, 0)
            if self.newer
            else len(self.data) // self.size
        )

    def __getitem__(self, number: int) -> bytes:
        """A page, counted from 1; nothing for one that is not there."""
        if number in self.newer:
            return self.newer[number]
        if number < 1:
            return b""
        found = self.data[(number - 1) * self.size : number * self.size]
        return found if len(found) == self.size else b""

    def free(self) -> set[int]:
        """The pages in the list of those not in use; what once stood there was deleted."""
        found: set[int] = set()
        trunk = int.from_bytes(self[1][32:36], "big")
        while trunk and trunk not in found and (page := self[trunk]):
            found.add(trunk)
            count = min(int.from_bytes(page[4:8], "big"), self.size // 4 - 2)
            found.update(struct.unpack(f">{count}I", page[8 : 8 + 4 * count]))
            trunk = int.from_bytes(page[:4], "big")
        return found


def _logged(log: bytes, size: int) -> dict[int, bytes]:
    """The pages that a write-ahead log holds of transactions that were finished."""
    if len(log) < 32:
        return {}
    magic, _, told, _, *salt, one, two = struct.unpack(">8I", log[:32])
    if magic not in _WAL or told != size:
        return {}
    order = ">" if magic & 1 else "<"
    if (one, two) != (state := _summed(log[:24], (0, 0), order)):
        return {}
    found: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for at in range(32, len(log) - size - 23, 24 + size):
        number, commit, *mine, one, two = struct.unpack(">6I", log[at : at + 24])
        page = log[at + 24 : at + 24 + size]
        if mine != salt:
            break
        state = _summed(page, _summed(log[at : at + 8], state, order), order)
        if state != (one, two):
            break
        waiting[number] = page
        if commit:
            found |= waiting
            waiting = {}
    return found


def _summed(data: bytes, state: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = state
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second


# --- rows -----------------------------------------------------------------------------------------


class _BrokenError(Exception):
    """A cell that cannot be read."""


@dataclass(slots=True)
class _Salvage:
    pages: _Pages
    tables: Mapping[str, Table]
    found: Salvaged = field(default_factory=Salvaged)
    met: set[int] = field(default_factory=set)

    def carry_out(self) -> Salvaged:
        roots, columns = self.schema()
        known = {
            name: Table(name, columns.get(name, table.columns), table.rowid)
            for name, table in self.tables.items()
        }
        for name, root in roots.items():
            if name in known:
                self.take(known[name], self.tree(root))
            elif root > 1:  # an index, a table of FTS: its pages are no orphans
                self.below(root)
        self.orphans(known)
        return self.found

    def schema(self) -> tuple[dict[str, int], dict[str, tuple[tuple[str, str, bool], ...]]]:
        """Where each table begins, and its columns as they were when it was made."""
        roots: dict[str, int] = {}
        columns: dict[str, tuple[tuple[str, str, bool], ...]] = {}
        for _, (kind, name, _table, root, sql, *_rest), _ in self.five(self.tree(1)):
            if isinstance(name, str) and isinstance(root, int) and root > 0:
                roots[name] = root
                if kind == "table" and name in self.tables and isinstance(sql, str):
                    told = _columns(name, sql)
                    if told:
                        columns[name] = told
        return roots, columns

    def five(self, rows: Iterator[Row]) -> Iterator[Row]:
        return (row for row in rows if len(row.cells) >= 5)

    def take(self, table: Table, rows: Iterator[Row]) -> None:
        held = self.found.rows.setdefault(table.name, {})
        for number, cells, spoilt in rows:
            if not table.rowid:
                number = len(held) + 1
            elif number in held:
                continue
            known = dict(zip((name for name, _, _ in table.columns), cells, strict=False))
            kept = {
                name: known[name] if isinstance(known[name], _kinds(kind)) else None
                for name, kind, _ in table.columns[: len(cells)]
            }
            if spoilt or kept != known:
                self.found.spoilt.add((table.name, number))
            if table.rowid and "id" in kept:
                kept["id"] = number
            held[number] = kept

    def tree(self, root: int) -> Iterator[Row]:
        """The rows below a page."""
        for number in self.below(root):
            yield from self.rows(number)

    def below(self, root: int) -> list[int]:
        """The pages of a tree that hold rows, in order; those that cannot be read are noted."""
        leaves: list[int] = []
        pending = [root]
        while pending:
            number = pending.pop()
            if number in self.met:
                continue
            page, head = self.pages[number], 100 if number == 1 else 0
            kind = page[head] if page else 0
            if kind not in (_INDEX, _TREE, _INDEX_LEAF, _LEAF):
                self.found.lost.append(f"page {number}")
                continue
            self.met.add(number)
            if kind != _TREE:
                leaves.append(number)
            if kind in (_INDEX, _TREE):
                children = [
                    int.from_bytes(page[at : at + 4], "big") for at in self.pointers(page, head, 12)
                ]
                last = int.from_bytes(page[head + 8 : head + 12], "big")
                pending.extend(reversed([*children, last]))
        return leaves

    def pointers(self, page: bytes, head: int, size: int) -> list[int]:
        count = min(int.from_bytes(page[head + 3 : head + 5], "big"), (len(page) - head - size) // 2)
        found = struct.unpack(f">{count}H", page[head + size : head + size + 2 * count])
        return [at for at in found if head + size + 2 * count <= at < len(page) - 3]

    def rows(self, number: int) -> Iterator[Row]:
        page, head = self.pages[number], 100 if number == 1 else 0
        kind = page[head]
        told = int.from_bytes(page[head + 3 : head + 5], "big")
        places = self.pointers(page, head, 12 if kind == _INDEX else 8)
        if len(places) != told:
            self.found.lost.append(f"page {number}: {told - len(places)} rows")
        for at in places:
            try:
                yield self.cell(page, at, kind)
            except (_BrokenError, IndexError, struct.error, OverflowError):
                self.found.lost.append(f"page {number}: 1 row")

    def cell(self, page: bytes, at: int, kind: int) -> Row:
        if kind == _INDEX:
            at += 4
        size, at = _varint(page, at)
        number = 0
        if kind == _LEAF:
            number, at = _varint(page, at)
            number -= (1 << 64) if number >> 63 else 0
        usable = self.pages.usable
        most = usable - 35 if kind == _LEAF else (usable - 12) * 64 // 255 - 23
        least = (usable - 12) * 32 // 255 - 23
        here = size
        if size > most:
            here = least + (size - least) % (usable - 4)
            here = here if here <= most else least
        if size > len(self.pages) * self.pages.size or at + here > len(page):
            raise _BrokenError
        data = page[at : at + here]
        if here < size:
            data += self.overflow(int.from_bytes(page[at + here : at + here + 4], "big"), size - here)
        return Row(number, *self.record(data))

    def overflow(self, number: int, wanted: int) -> bytes:
        pieces: list[bytes] = []
        seen: set[int] = set()
        while wanted > 0:
            page = self.pages[number]
            if not page or number in seen:
                raise _BrokenError
            seen.add(number)
            pieces.append(page[4 : 4 + min(wanted, self.pages.usable - 4)])
            wanted -= len(pieces[-1])
            number = int.from_bytes(page[:4], "big")
        self.met |= seen
        return b"".join(pieces)

    def record(self, data: bytes) -> tuple[tuple[Cell, ...], bool]:
        """The cells, up to where they no longer fit, and whether some are not as they were written."""
        end, at = _varint(data, 0)
        if not 1 <= end <= len(data):
            raise _BrokenError
        kinds = []
        while at < end:
            kind, at = _varint(data, at)
            kinds.append(kind)
        cells: list[Cell] = []
        spoilt, at = False, end
        for kind in kinds:
            size = _SIZES[kind] if kind < 12 else (kind - 12) // 2
            part = data[at : at + size]
            if len(part) != size:
                spoilt = True
                break
            at += size
            cell, sound = _value(kind, part)
            cells.append(cell)
            spoilt = spoilt or not sound
        if not cells:
            raise _BrokenError
        return tuple(cells), spoilt

    def orphans(self, known: Mapping[str, Table]) -> None:
        """Leaves that nothing leads to, to the one table all their rows fit."""
        free = self.pages.free()
        for number in range(2, len(self.pages) + 1):
            page = self.pages[number]
            if number in self.met or number in free or not page or page[0] != _LEAF:
                continue
            rows = list(self.rows(number))
            if not rows:
                continue
            sound = [row for row in rows if not row.spoilt] or rows
            like = [t for t in known.values() if t.rowid and all(t.fits(row.cells) for row in sound)]
            width = max(len(row.cells) for row in sound)
            like = [t for t in like if len(t.columns) == width] or like
            if len(like) == 1:
                self.take(like[0], iter(rows))
            elif like:
                self.found.lost.append(f"page {number}: {len(rows)} rows of {like[0].name} or another")


_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)


def _value(kind: int, part: bytes) -> tuple[Cell, bool]:
    """A cell of a kind of the format, and whether it can have been written so."""
    if kind in (0, 10, 11):
        return None, kind == 0
    if kind < 7:
        return int.from_bytes(part, "big", signed=True), True
    if kind == 7:
        return float(struct.unpack(">d", part)[0]), True
    if kind < 10:
        return kind - 8, True
    if kind % 2 == 0:
        return part, True
    try:
        return part.decode("utf-8"), True
    except UnicodeDecodeError:
        return part.decode("utf-8", "replace"), False


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        byte = data[at + count]
        if count == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + count + 1
    raise _BrokenError


def _columns(name: str, sql: str) -> tuple[tuple[str, str, bool], ...]:
    """The columns of a table by the words it was made with; () when they are damaged too."""
    try:
        with closing(sqlite3.connect(":memory:")) as memory:
            memory.execute(sql)
            told = memory.execute(f'PRAGMA table_info("{name}")').fetchall()
    except sqlite3.Error:
        return ()
    return tuple((str(row[1]), str(row[2]).upper(), bool(row[3])) for row in told)
