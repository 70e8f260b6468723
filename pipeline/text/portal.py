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
cells are all filled, tells how many columns there are; a second row of heads (``Chủ trì``, ``Phối hợp``
under ``Phân công``) adds to them.  Where rows begin is weighed over the whole table: rows as wide as
the head, numbers in their first cell and nowhere else.  A table goes on behind a line that stands
between two of its rows.  Letterheads and signatures (two columns) and frames (one) are no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from extractors.formulas import CELL_NUMBER, start_kind
from extractors.tables.heads import OWNERS, column_kind

__all__ = ["PortalTable", "portal_tables"]

_FEWEST = 3  #: columns of a table; less is a letterhead, a signature, a frame
_MOST = 16
_CELL_LINES = 45  #: lines of a cell; a longer one is the text behind a table that was cut off
_COUNTER = 12  #: characters of a cell that only counts rows
_HEAD_LENGTH = 90  #: characters of a cell of the head
_SLACK = 2.6  #: what the last rows of a table may cost: a sum, a row of few cells
_PARENTS = 3  #: cells of a head that a second row divides, at most
_BETWEEN = 160  #: characters of a line between two rows of one table
_NUMBER = re.compile(rf"\(?(?:{CELL_NUMBER}|(?:B|Bước )\d{{1,2}}[.:]?)")
_NUMBERED = re.compile(r"(?i)(?:S?TT|Số TT|Số thứ tự|Bước)")
_OUTSIDE = frozenset({"frame", "type", "part", "sign", "basis", "dated"})
_NO_CELL = frozenset({"frame", "sign"})  #: what stands in no cell at all

Line = tuple[str, int]
_Cell = list[Line]


@dataclass(slots=True)
class PortalTable:
    """A table: the line it begins on, the one behind its last, its rows of cells of lines.

    A cell that is None stands for the one above it, of a head of two rows.
    """

    first: int
    end: int
    rows: list[list[_Cell | None]] = field(default_factory=list)


class _Item:
    """The lines between two bars (none: the bars are neighbours), and where the bar before stands."""

    __slots__ = ("_kinds", "_no_cell", "bar", "lines", "number", "numbered", "text")

    def __init__(self, bar: int, lines: _Cell) -> None:
        self.bar, self.lines = bar, lines
        words = (line.strip() for line, _ in lines) if len(lines) <= _CELL_LINES else ()
        self.text = " ".join(words).replace("*", "").strip()
        #: whether it only counts rows
        self.number = 0 < len(self.text) < _COUNTER and _NUMBER.fullmatch(self.text) is not None
        #: whether it is the head of a column that counts rows
        self.numbered = _NUMBERED.fullmatch(self.text) is not None
        self._kinds: frozenset[str] | None = None
        self._no_cell: bool | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """What its lines begin with."""
        if self._kinds is None:
            bare = (line.strip().lstrip("*# ").rstrip("* ") for line, _ in self.lines)
            self._kinds = frozenset(start_kind(line) for line in bare if line)
        return self._kinds

    @property
    def outside(self) -> bool:
        """Whether this is text of the document, no cell."""
        return len(self.lines) > _CELL_LINES or bool(self.kinds & _OUTSIDE)

    @property
    def no_cell(self) -> bool:
        """Whether this is no cell even behind other cells of a row."""
        if self._no_cell is None:
            self._no_cell = len(self.lines) > _CELL_LINES or bool(self.kinds & _NO_CELL)
        return self._no_cell


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
    before: _Table | None = None  # the table that ends at the line in front of an item
    at = 0
    while at < len(items):
        table = _table(items, at, before)
        if table is None or not table.whole():
            before = None
            at += 1
            while at < len(items) and _inside(items, at):
                at += 1
            continue
        found.append(table.made())
        at, before = table.end, table
        if at + 1 < len(items) and items[at].lines:
            before = table if len(items[at].text) < _BETWEEN and not items[at].outside else None
            at += 1  # the line behind the last bar of the table
    return found


def _inside(items: Sequence[_Item], at: int) -> bool:
    """Whether an item stands behind a cell of a row, so that no head can begin with it."""
    behind = bool(items[at - 1].lines) and not items[at - 1].outside
    return behind and not items[at].numbered


def _table(items: Sequence[_Item], at: int, before: _Table | None) -> _Table | None:
    """The table that begins at a bar; ``before`` may go on there. None when there is none."""
    if before is not None and items[at].number:
        more = _Table(items, at - 1, before.width, before.head)
        if more.score > 0:
            return more
    head = _head(items, at)
    if head is None:
        return None
    below = at + head + 1
    second = 0
    if column_kind(items[at].text) is not None and not items[below].number:
        second = _run(items, below, head)
    if 1 < second <= 2 * head and all(column_kind(i.text) for i in items[below : below + second]):
        start = below + second
        heads = _two_heads(items[at : at + head], items[below : below + second])
        wide = _Table(items, start, len(heads[0]), items[at].text, begin=at) if heads else None
        narrow = _Table(items, at + head, head, items[at].text, begin=at)
        if wide is not None and wide.score > narrow.score:
            wide.heads = heads
            return wide
    table = _Table(items, at + head, head, items[at].text, begin=at)
    table.heads = [[item.lines for item in items[at : at + head]]]
    return table


def _two_heads(above: Sequence[_Item], below: Sequence[_Item]) -> list[list[_Cell | None]]:
    """A head of two rows, each cell in its column; () when the lower one divides none of the upper.

    Divided are cells whose kind is that of the ones below, or that name no column by themselves.
    """
    shown = [column_kind(item.text) for item in above]
    kinds = [column_kind(item.text) for item in below]
    best: tuple[float, dict[int, int]] = (0.0, {})
    for parents in range(1, _PARENTS + 1):
        for chosen in combinations(range(1, len(above)), parents):
            for sizes in _shares(len(below), parents):
                at, fit = 0, -0.5 * parents
                for parent, size in zip(chosen, sizes, strict=True):
                    fit += sum(_divides(shown[parent], kind) for kind in kinds[at : at + size])
                    at += size
                if fit > best[0]:
                    best = fit, dict(zip(chosen, sizes, strict=True))
    if not best[1]:
        return []
    upper: list[_Cell | None] = []
    lower: list[_Cell | None] = []
    left = [item.lines for item in below]
    for at, item in enumerate(above):
        size = best[1].get(at, 1)
        upper.extend([item.lines, *([] for _ in range(size - 1))])
        lower.extend(left[:size] if at in best[1] else [None])
        left = left[size:] if at in best[1] else left
    return [upper, lower]


def _shares(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    """The ways to give a number of things to parts in order, two at least to each."""
    if parts == 1:
        if number > 1:
            yield (number,)
        return
    for first in range(2, number - 1):
        for rest in _shares(number - first, parts - 1):
            yield (first, *rest)


def _divides(parent: str | None, kind: str | None) -> float:
    """How well a cell of the lower row of a head suits one above it."""
    groups = ({*OWNERS, "with"}, {"time", "start"})
    if parent is None:
        return 0.8
    return 1.0 if parent == kind or any(parent in g and kind in g for g in groups) else -1.0


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


def _run(items: Sequence[_Item], at: int, most: int) -> int:
    """How many filled cells follow one another from an item on; 0 where one is no cell."""
    stop = at
    while stop < len(items) and stop - at <= most and items[stop].lines:
        if items[stop].outside:
            return 0
        stop += 1
    return stop - at


_Row = tuple[int, int]  #: the first item of a row and how many cells it has


class _Table:
    """The rows below a head that together suit it best.

    ``behind`` is the item behind the bar that closes the head: an empty one, as between all rows.
    """

    def __init__(
        self, items: Sequence[_Item], behind: int, width: int, head: str, *, begin: int | None = None
    ) -> None:
        self.items, self.width, self.head = items, width, head
        self.begin = behind if begin is None else begin
        self.numbered = _NUMBERED.fullmatch(head) is not None
        self.heads: list[list[_Cell | None]] = []
        self.rows, self.end, self.score = self._best(behind)

    def _best(self, behind: int) -> tuple[list[_Row], int, float]:
        """The best rows, the item behind the bar that closes the last of them, and what they score."""
        best: dict[int, tuple[float, int, _Row | None]] = {behind: (0.0, behind, None)}
        end, top = behind, 0.0
        at = behind
        reach = behind  # the furthest place where a row may end
        while at <= min(reach, len(self.items) - 1) and at < end + 8 * self.width + 8:
            here = best.get(at)
            if here is not None and (at == behind or not self.items[at].lines):
                for cells in range(1, self.width + 1):
                    stop = at + 1 + cells
                    value = self._value(at + 1, cells) if stop < len(self.items) else None
                    total = here[0] + (value or 0.0)
                    if value is not None and (stop not in best or total > best[stop][0]):
                        best[stop] = (total, at, (at + 1, cells))
                        reach = max(reach, stop)
            if here is not None and here[0] >= top - _SLACK and at > behind:
                top, end = max(top, here[0]), at
            at += 1
        rows: list[_Row] = []
        place = end
        while (step := best[place])[2] is not None:
            rows.append(step[2])
            place = step[1]
        return rows[::-1], end, top

    def _value(self, first: int, cells: int) -> float | None:
        """How well items make a row; None where they cannot."""
        row = self.items[first : first + cells]
        for item in row:
            if item.text:
                break
        else:
            return None  # nothing stands in it
        for item in row[1:]:
            if item.no_cell:
                return None
        if row[0].outside:
            return None
        following = self.items[first + 1 : first + cells + 1]
        if self.numbered and any(item.numbered for item in following):
            return None  # the head of the next table, what stands in front of it is no cell
        if row[0].text == self.head and not all(item.lines for item in row):
            return None
        whole = cells == self.width
        value = 2.0 if whole else -0.5 - 0.25 * (self.width - cells)
        value -= 0.1 * (cells - len([item for item in row if item.lines]))
        if not self.numbered:
            return value
        if row[0].number:
            value += 2.0
        elif row[0].text and row[0].text != self.head:
            value -= 1.0 if whole else 0.5
        value -= 1.5 * len([item for item in row[1:] if item.number])
        return value

    def whole(self) -> bool:
        """Whether the rows are those of a table: numbered, or most of them as wide as the head."""
        whole = sum(cells == self.width for _, cells in self.rows)
        return whole > 0 and (self.numbered or (whole > 1 and 2 * whole >= len(self.rows)))

    def made(self) -> PortalTable:
        """The table as lines of cells."""
        items = self.items
        last = min(self.end, len(items) - 1)
        rows: list[list[_Cell | None]] = [
            [item.lines for item in items[at : at + cells]] for at, cells in self.rows
        ]
        first = items[self.begin].bar if self.heads else items[self.begin + 1].bar
        return PortalTable(first, items[last].bar + 1, [*self.heads, *rows])
