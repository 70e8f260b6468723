"""Tables whose columns only blanks part, as text editors and ``antiword`` print them.

::

    TT  Nội dung công việc      Đơn vị thực hiện   Thời gian
    1   Rà soát chương trình    Phòng Đào tạo      Trước ngày
        đào tạo                                    15/9/2025

Words belong to the column whose head stands nearest above; a row begins where its number stands, or
behind a blank line; where no blank line parts the rows, a line with a work and somebody is one.  A line
that runs over several columns ends the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.heads import OWNERS, column_kind
from extractors.tables.places import NUMBER
from pipeline.text.delimited import GROUP
from pipeline.text.page_ends import NUMBER_PARTS
from pipeline.text.portal import PortalTable

__all__ = ["aligned_table"]

Line = tuple[str, int]
_PART = re.compile(r"\S+(?:[ ]\S+)*")
_HEAD_LINES = 3
_FIGURE = 9  #: characters of a cell that numbers a row
_HEADING = 110  #: characters of the heading of a group
_NEAR = 4  #: letters by which a cell may begin left of its head
_SHIFT = 6  #: and by which the columns of a page may stand farther left than its head
_Part = tuple[int, str]  #: where words begin, and the words


def _parts(raw: str) -> list[_Part]:
    return [(m.start(), m[0]) for m in _PART.finditer(raw.expandtabs(8))]


def aligned_table(lines: Sequence[Line], at: int) -> PortalTable | None:
    """The table whose head stands on a line; None when it is no head of a table of work.

    >>> rows = ["TT  Nhiệm vụ    Chủ trì", "1   Rà soát     Sở Y tế", "    văn bản"]
    >>> table = aligned_table([(row, 0) for row in rows], 0)
    >>> [[" ".join(w for w, _ in cell) for cell in row] for row in table.rows]
    [['TT', 'Nhiệm vụ', 'Chủ trì'], ['1', 'Rà soát văn bản', 'Sở Y tế']]
    """
    if "\t" in lines[at][0]:
        return None
    heads, used = _head(lines, at)
    if not heads:
        return None
    rows = _Rows(lines, [left for left, _ in heads], PortalTable(at, at + used))
    kinds = [column_kind(words) for _, words in heads]
    rows.numbered = kinds[0] == "number"
    rows.work = kinds.index("task")
    rows.owner = next(place for place, kind in enumerate(kinds) if kind in OWNERS)
    head = rows.begun()
    for index in range(at, at + used):
        _add(head, lines[index], rows.lefts)
    for index in range(at + used, len(lines)):
        if not rows.take(index):
            break
    return rows.table if len(rows.table.rows) > 1 else None


@dataclass(slots=True)
class _Rows:
    """The rows below a head, as far as they are read; ``blank``: whether the line before was.

    ``work`` and ``owner`` are the columns that say what and who; ``parted``: whether the table has a
    blank line in front of its first row, so that one stands between all of them.
    """

    lines: Sequence[Line]
    lefts: Sequence[int]
    table: PortalTable
    numbered: bool = False
    blank: bool = False
    parted: bool = False
    work: int = 0
    owner: int = 0

    def take(self, index: int) -> bool:
        """Whether a line is of the table; it is put into its row."""
        raw, lefts = self.lines[index][0], self.lefts
        if not raw.strip():
            twice, self.blank = self.blank, True
            return not twice
        parts = _parts(raw)
        if self.blank and self.numbered and self.page_ends(index, parts):
            self.blank = False
            return True
        if self.numbered and len(parts) == 1 and _heads(self.lines, index, parts[0]):
            _add(self.begun(), self.lines[index], lefts[:1])
            self.table.end, self.blank = index + 1, False
            return True
        inside = parts[0][0] >= max(lefts[0] + 2, lefts[1] - _SHIFT)
        if self.numbered and (inside or NUMBER.fullmatch(parts[0][1])):
            parts = [piece for part in parts for piece in _cut(part, lefts)]
        places = [_column(left, lefts) for left, _ in parts]
        if len(set(places)) < len(places) or _runs_over(parts, places, lefts):
            return False
        return self.put(index, parts, speaks=places[0] == 0)

    def put(self, index: int, parts: Sequence[_Part], *, speaks: bool) -> bool:
        """Put the parts of a line into the row they are of; False where they are of none."""
        first = len(self.table.rows) == 1
        if self.numbered and first and not (speaks and len(parts[0][1]) < _FIGURE):
            return False  # the number stands in the middle of its row
        if first:
            self.parted = self.blank
        if first or (speaks if self.numbered else self.blank or self.whole(parts)):
            self.begun()
        elif self.blank and not speaks and len(parts) == 1:
            return False
        _put(self.table.rows[-1], self.lines[index], parts, self.lefts)
        self.table.end, self.blank = index + 1, False
        return True

    def page_ends(self, index: int, parts: Sequence[_Part]) -> bool:
        """Whether a line is the number of a page, between blank lines, and the next row is below it."""
        left, words = parts[0]
        if len(parts) > 1 or left <= self.lefts[0] + _NEAR or not words.strip("- ").isdigit():
            return False
        below = [raw for raw, _ in self.lines[index + 1 : index + 4]]
        following = next((raw for raw in below if raw.strip()), "")
        first = _parts(following)
        row = len(first) > 1 and NUMBER.fullmatch(first[0][1]) is not None
        return row and not below[0].strip()

    def whole(self, parts: Sequence[_Part]) -> bool:
        """Whether a line is a row by itself, where no blank lines part them: a work, and somebody."""
        if self.parted:
            return False
        cells = {_column(left, self.lefts): words for left, words in parts}
        return self.owner in cells and not cells.get(self.work, "a")[0].islower()

    def begun(self) -> list[list[Line] | None]:
        """A new row."""
        self.table.rows.append([[] for _ in self.lefts])
        return self.table.rows[-1]


def _head(lines: Sequence[Line], at: int) -> tuple[list[_Part], int]:
    """The cells of a head of one to three lines, where they begin, how many lines; [] for none."""
    cells = _parts(lines[at][0])
    found: tuple[list[_Part], int] = ([], 0)
    halves = {above for above, _ in NUMBER_PARTS}
    if len(cells) < 2 or (column_kind(cells[0][1]) is None and cells[0][1] not in halves):
        return found
    for used in range(1, _HEAD_LINES + 1):
        kinds = {column_kind(words) for _, words in cells}
        if len(cells) >= 3 and None not in kinds and "task" in kinds and kinds & {*OWNERS}:
            found = list(cells), used
        if at + used >= len(lines):
            break
        below = _parts(lines[at + used][0])
        if below and below[0][0] == cells[0][0] and (cells[0][1], below[0][1]) in NUMBER_PARTS:
            cells[0] = cells[0][0], f"{cells[0][1]} {below[0][1]}"
            below = below[1:]
        elif not below:
            break
        cells = _divided(cells, below)
        below = [each for each in below if each not in cells]
        if not all(words[0].islower() or words[0] in "(/" for _, words in below):
            break
        for left, words in below:
            near = min(range(len(cells)), key=lambda i: abs(cells[i][0] - left))
            cells[near] = cells[near][0], f"{cells[near][1]} {words}"
    return found


def _divided(cells: list[_Part], below: list[_Part]) -> list[_Part]:
    """A head of two rows as one: ``Đầu mối``, ``Phối hợp`` for ``Phân công thực hiện`` above."""
    capitals = (part for part in below if part[1][0].isupper())
    told = [part for part in capitals if column_kind(part[1]) in ("with", *OWNERS)]
    if len(told) < 2:
        return cells
    last = told[-1][0] + len(told[-1][1])
    above = [cell for cell in cells if cell[0] < last and cell[0] + len(cell[1]) > told[0][0]]
    if len(above) != 1 or column_kind(above[0][1]) not in ("doer", "unit", None):
        return cells
    return sorted([*(cell for cell in cells if cell not in above), *told])


def _heads(lines: Sequence[Line], index: int, part: _Part) -> bool:
    """Whether a line over the columns heads a group: a figure, and a numbered row stands below it."""
    if len(part[1]) > _HEADING or not GROUP.match(part[1]):
        return False
    below = next((raw for raw, _ in lines[index + 1 : index + 3] if raw.strip()), "")
    parts = _parts(below)
    return len(parts) > 1 and NUMBER.fullmatch(parts[0][1]) is not None


def _cut(part: _Part, lefts: Sequence[int]) -> list[_Part]:
    """Words that run over the beginning of a column, cut at the word that begins near it."""
    left, words = part
    found: list[_Part] = []
    for bound in lefts:
        if not left + _SHIFT < bound < left + len(words):
            continue
        starts = (m.end() for m in re.finditer(" ", words))
        near = min(starts, key=lambda at: abs(left + at - bound), default=0)
        if near and abs(left + near - bound) < _NEAR:
            found.append((left, words[: near - 1]))
            left, words = left + near, words[near:]
    return [*found, (left, words)]


def _column(left: int, lefts: Sequence[int]) -> int:
    """The column in which words begin."""
    near = (b - min(_SHIFT, (b - a) // 2) for a, b in pairwise(lefts))
    return sum(left >= each for each in near)


def _runs_over(parts: Sequence[_Part], places: Sequence[int], lefts: Sequence[int]) -> bool:
    """Whether the words of a line run on into a column they do not begin in."""
    for (left, words), place in zip(parts, places, strict=True):
        if place + 1 < len(lefts) and left + len(words) > lefts[place + 1] + _NEAR:
            return True
    return any(b - a < 0 for a, b in pairwise(places))


def _put(
    row: list[list[Line] | None], line: Line, parts: Sequence[_Part], lefts: Sequence[int]
) -> None:
    """Put the words of a line that is cut into parts into their cells."""
    raw, start = line
    if "\t" in raw:
        _add(row, line, lefts)
        return
    at = 0
    for left, words in parts:
        at = raw.index(words, at)
        cell = row[_column(left, lefts)]
        if cell is not None:
            cell.append((words, start + at))
        at += len(words)


def _add(row: list[list[Line] | None], line: Line, lefts: Sequence[int]) -> None:
    raw, start = line
    for m in _PART.finditer(raw):
        cell = row[_column(m.start(), lefts)]
        if cell is not None:
            cell.append((m[0], start + m.start()))
