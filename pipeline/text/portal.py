"""Tables as law portals' pages come out when scraped: every cell border a line of its own.

::

    |
    STT
    |
    Nhiệm vụ
    |
    Cơ quan chủ trì
    |
    |
    1
    |
    Rà soát
    hồ sơ
    |

A bar begins a row, stands between two cells and ends the row; so two bars in a row are a row's end
or an empty cell, and cells that are merged with the row above are not there at all.  The head, whose
cells are all filled, tells how many columns there are; the numbers of the first column tell where a
row begins.  Letterheads and signatures (two columns) and frames (one) are no tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.formulas import CELL_NUMBER, start_kind

__all__ = ["PortalTable", "portal_tables"]

_FEWEST = 3  #: columns of a table; less is a letterhead, a signature, a frame
_MOST = 16
_CELL_LINES = 45  #: lines of a cell; a longer one is the text behind a table that was cut off
_HEAD_LENGTH = 90  #: characters of a cell of the head
_NUMBER = re.compile(rf"\(?{CELL_NUMBER}")
_NUMBERED = re.compile(r"(?i)(?:S?TT|Số TT|Số thứ tự)")
_OUTSIDE = frozenset({"frame", "type", "part", "sign", "basis", "dated"})

Line = tuple[str, int]
_Cell = list[Line]


@dataclass(slots=True)
class PortalTable:
    """A table: the line it begins on, the one behind its last, its rows of cells of lines."""

    first: int
    end: int
    rows: list[list[_Cell]] = field(default_factory=list)


@dataclass(slots=True)
class _Item:
    """The lines between two bars (none: the bars are neighbours), and where the bar before stands."""

    bar: int
    lines: _Cell
    _outside: bool | None = None

    @property
    def text(self) -> str:
        return " ".join(line.strip() for line, _ in self.lines).replace("*", "").strip()

    @property
    def outside(self) -> bool:
        """Whether this is text of the document, no cell."""
        if self._outside is None:
            bare = (line.strip().lstrip("*# ").rstrip("* ") for line, _ in self.lines)
            self._outside = len(self.lines) > _CELL_LINES or any(
                start_kind(line) in _OUTSIDE for line in bare if line
            )
        return self._outside


def portal_tables(lines: Sequence[Line]) -> list[PortalTable]:
    """The tables among the lines of a text, in order.

    >>> text = "|,TT,|,Nhiệm vụ,|,Chủ trì,|,|,1,|,Rà soát,|,Sở Y tế,|"
    >>> [table] = portal_tables([(line, 0) for line in text.split(",")])
    >>> [["".join(line for line, _ in cell) for cell in row] for row in table.rows]
    [['TT', 'Nhiệm vụ', 'Chủ trì'], ['1', 'Rà soát', 'Sở Y tế']]
    """
    bars = [index for index, (line, _) in enumerate(lines) if line.strip() == "|"]
    if len(bars) < 2 * _FEWEST:
        return []
    ends = [*bars[1:], len(lines)]
    items = [
        _Item(bar, [line for line in lines[bar + 1 : end] if line[0].strip()])
        for bar, end in zip(bars, ends, strict=True)
    ]
    found: list[PortalTable] = []
    at = 0
    while at < len(items):
        head = _head(items, at)
        if head is None:
            at += 1
            while at < len(items) and items[at - 1].lines and not items[at - 1].outside:
                at += 1  # no head can begin inside a row
            continue
        table, at = _Rows(items, at, head).read()
        if _is_table(table):
            found.append(table)
    return found


def _is_table(table: PortalTable) -> bool:
    """Whether the rows are those of a table: numbered, or most of them as wide as the head."""
    width = len(table.rows[0])
    whole = sum(len(row) == width for row in table.rows[1:])
    numbered = _NUMBERED.fullmatch(_Item(0, table.rows[0][0]).text) is not None
    return whole > 0 and (numbered or (whole > 1 and 2 * whole >= len(table.rows) - 1))


def _head(items: Sequence[_Item], at: int) -> int | None:
    """How many columns the head that begins at a bar has; None when there is none."""
    width = 0
    while at + width < len(items):
        item = items[at + width]
        if not item.lines:
            break
        if item.outside or len(item.text) > _HEAD_LENGTH or width == _MOST:
            return None
        width += 1
    return width if width >= _FEWEST and at + width + 1 < len(items) else None


class _Rows:
    """Reading of one table, bar by bar."""

    def __init__(self, items: Sequence[_Item], at: int, width: int) -> None:
        self.items, self.at, self.width = items, at, width
        self.head = items[at].text
        self.numbered = _NUMBERED.fullmatch(self.head) is not None
        self.table = PortalTable(items[at].bar, items[at].bar)
        self.row: list[_Cell] = []

    def read(self) -> tuple[PortalTable, int]:
        items, width = self.items, self.width
        self.row = [item.lines for item in items[self.at : self.at + width]]
        self.at += width
        while True:
            # here: behind a cell, in front of its bar
            empty = 0
            while self.at + empty < len(items) and not items[self.at + empty].lines:
                empty += 1
            at = self.at + empty
            # a cell ends with a bar: what stands behind the last of all is none
            following = items[at] if at + 1 < len(items) else None
            ends = following is None or following.outside or self.begins_anew(at)
            if ends or following is None or (not empty and len(self.row) >= width):
                # the text goes on behind the bar that closes the row, or the file ends
                last = min(at, len(items) - 1)
                self.close(max(0, empty - 1))
                self.table.end = items[last].bar + 1
                return self.table, last + (following is not None)
            if empty and self.ends_row(empty, at):
                wide = 1 + self.run(at) == self.width  # the number's cell is empty
                leading = int(empty > 1 and self.numbered and wide)
                self.close(empty - 1 - leading)
                self.row = [[] for _ in range(leading)]
            else:
                self.row.extend([] for _ in range(empty))
            self.row.append(following.lines)
            self.at = at + 1

    def begins_anew(self, at: int) -> bool:
        """Whether the head of the next table stands behind an item, which is then text between them."""
        after = at + 1
        return self.numbered and after < len(self.items) and self.items[after].text == self.head

    def run(self, at: int) -> int:
        """How many filled cells follow one another from an item on."""
        stop = at
        while stop < len(self.items) and stop - at <= self.width:
            if not self.items[stop].lines or self.items[stop].outside:
                break
            stop += 1
        return stop - at

    def ends_row(self, empty: int, at: int) -> bool:
        """Whether the row ends at ``empty`` + 1 bars, in front of the cell of item ``at``."""
        if len(self.row) + empty - 1 == self.width:
            return True
        if len(self.row) + empty + self.run(at) > self.width:
            return True  # no room for what follows
        if not self.numbered:
            return False
        if _NUMBER.fullmatch(self.items[at].text) is not None:
            return True
        # Inside a row with its number an empty cell; a row without one lacks its merged cells.
        first = " ".join(line for line, _ in self.row[0]).replace("*", "").strip()
        return _NUMBER.fullmatch(first) is None

    def close(self, empty: int) -> None:
        room = max(0, self.width - len(self.row))
        self.row.extend([] for _ in range(min(empty, room)))
        self.table.rows.append(self.row)
        self.row = []
