"""Tables of plain text whose cells stand in a line, parted by tabs or by bars.

::

    STT | Nội dung | Đơn vị thực hiện | Thời gian
    I. CÔNG TÁC TUYÊN TRUYỀN
    1 | In pa nô tuyên truyền
    về an toàn thực phẩm | Trạm Y tế | Quý II/2026

A line break may stand in a cell; a line without a mark between two rows is the heading of a group,
where it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.formulas import start_kind
from extractors.tables.heads import OWNERS, WHO_AND_WHEN, column_kind
from extractors.tables.places import NUMBER, TIME
from pipeline.text.portal import PortalTable

__all__ = ["GROUP", "Cell", "Line", "cell_text", "delimited_table", "is_delimited", "names_columns"]

Line = tuple[str, int]
Cell = list[Line]

_FEWEST = 3
_MOST = 16
_TAB = re.compile(r"[ ]*\t[ ]*")
_TABS = re.compile(r"[ ]*\t[ \t]*")
_BAR = re.compile(r"[ ]*\|[ ]*")
_RULE = re.compile(r"[ ]*[-|: ]*-{3,}[-|: ]*")
#: the heading of a group of rows: ``II. CÔNG TÁC THI ĐUA``
GROUP = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)/][ ]*\S")
_HEADING = 110  #: characters of a line that heads a group of rows


def names_columns(cells: Sequence[str], least: int = _FEWEST) -> bool:
    """Whether cells are the head of a table of work: what is done, and by whom or by when.

    Two columns are one when they say what is done and who does it, and nothing else.

    >>> names_columns(("TT", "Nhiệm vụ", "Chủ trì")), names_columns(("Nhiệm vụ", "Khác"))
    (True, False)
    >>> names_columns(("Nhiệm vụ", "Chủ trì")), names_columns(("Nhiệm vụ", "Chủ trì"), 2)
    (False, True)
    """
    if not least <= len(cells) <= _MOST:
        return False
    kinds = [column_kind(cell.replace("*", "").strip()) for cell in cells]
    told = set(kinds)
    work = "task" in told and bool(told & {*OWNERS, "time", WHO_AND_WHEN})
    if len(cells) == 2:
        return work and bool(told & {*OWNERS, WHO_AND_WHEN} - {"unit"})
    return work and sum(k is None for k in kinds) * 3 <= len(kinds)


def is_delimited(bare: str) -> bool:
    """Whether a line without blanks around it may hold cells: a tab, a bar that is no frame."""
    if "\t" in bare:
        return True
    return "|" in bare and not (bare[0] == "|" and bare[-1] == "|") and len(bare) > 2


def delimited_table(lines: Sequence[Line], at: int) -> PortalTable | None:
    """The table whose head is the line at ``at``; None where it is none.

    >>> text = "TT|Nhiệm vụ|Chủ trì", "1|Rà soát", "hồ sơ|Sở Y tế"
    >>> table = delimited_table([(line, 0) for line in text], 0)
    >>> [[" ".join(line for line, _ in cell) for cell in row] for row in table.rows]
    [['TT', 'Nhiệm vụ', 'Chủ trì'], ['1', 'Rà soát hồ sơ', 'Sở Y tế']]
    """
    for mark in (_TAB, _TABS) if "\t" in lines[at][0] else (_BAR,):
        head = _cells(lines[at], mark)
        while len(head) > 2 and not head[0]:
            head = head[1:]
        while len(head) > 2 and not head[-1]:
            head = head[:-1]
        if names_columns([cell_text(cell) for cell in head], 2):
            return _Rows(lines, at, mark, head).table()
    return None


def _cells(line: Line, mark: re.Pattern[str]) -> list[Cell]:
    """The cells of a line that tabs or bars part."""
    raw, start = line
    cells: list[Cell] = []
    at = 0
    for found in [*mark.finditer(raw), None]:
        stop = found.start() if found is not None else len(raw)
        piece = raw[at:stop]
        words = piece.strip()
        cells.append([(words, start + at + len(piece) - len(piece.lstrip()))] if words else [])
        at = found.end() if found is not None else stop
    return cells


def cell_text(cell: Cell) -> str:
    """The words of a cell's lines.

    >>> cell_text([("Rà soát", 0), ("hồ sơ", 9)])
    'Rà soát hồ sơ'
    """
    return " ".join(words for words, _ in cell)


class _Rows:
    """The rows below a head, a line each, or several where a cell is broken over lines."""

    def __init__(
        self, lines: Sequence[Line], at: int, mark: re.Pattern[str], head: Sequence[Cell]
    ) -> None:
        self.lines, self.mark, self.width = lines, mark, len(head)
        self.framed = lines[at][0].lstrip().startswith("|")
        self.numbered = column_kind(cell_text(head[0]).replace("*", "")) == "number"
        self.found = PortalTable(at, at + 1, [list(head)])
        self.open: list[Cell] = []  #: the cells of a row of which more may follow

    def table(self) -> PortalTable | None:
        """The table; None without rows."""
        table = self.found
        for index in range(table.end, len(self.lines)):
            raw = self.lines[index][0]
            if not raw.strip():
                if index > table.end:
                    break  # two blank lines
                continue
            if _RULE.fullmatch(raw):
                continue
            if not self._take(index):
                break
            table.end = index + 1
        return table if any(sum(map(bool, row)) > 1 for row in table.rows[1:]) else None

    def _take(self, index: int) -> bool:
        """Whether a line is of the table; it is put into its row."""
        cells = self._row(index)
        if not 0 < len(cells) <= self.width:
            return False
        if self._bar_first(index) and not self.framed and len(cells) < self.width:
            return False  # a frame of its own; else the first cell is empty
        if self._goes_on(cells):
            self.open[-1].extend(cells[0])
            self.open += cells[1:]
        elif len(cells) == 1:
            if not self._heads(index, cell_text(cells[0])):
                return False
            self.found.rows.append([*cells, *([] for _ in range(self.width - 1))])
            self.open = []
            return True
        else:
            self.open = cells
            self.found.rows.append([])
        self.found.rows[-1] = list(self.open)
        return True

    def _bar_first(self, index: int) -> bool:
        return self.lines[index][0].lstrip().startswith("|")

    def _row(self, index: int) -> list[Cell]:
        """The cells of a line; what stands outside of a frame's bars is none."""
        cells = _cells(self.lines[index], self.mark)
        if self.framed and len(cells) > 1 and not cells[0]:
            cells = cells[1:]
        while len(cells) > self.width and not cells[-1]:
            cells = cells[:-1]
        return cells

    def _goes_on(self, cells: Sequence[Cell]) -> bool:
        """Whether a line goes on with the last cell of the row above."""
        words = cell_text(cells[0])
        if not self.open or not words or NUMBER.fullmatch(words):
            return False
        whole = len(self.open) == self.width
        if len(cells) == 1:
            small = words[0].islower() and not start_kind(words)
            return small or (not whole and self.numbered and not GROUP.match(words))
        return self.numbered and not whole and len(self.open) + len(cells) - 1 <= self.width

    def _heads(self, index: int, words: str) -> bool:
        """Whether a line without marks heads the rows below it: a figure, a day, capitals."""
        if len(words) > _HEADING or start_kind(words) in ("sign", "type", "frame"):
            return False
        looks = words.isupper() or GROUP.match(words) or TIME["heading"].match(words)
        if not looks or words[-1] in ".;:":
            return False
        below = (self.lines[at][0] for at in range(index + 1, min(index + 4, len(self.lines))))
        following = next((raw for raw in below if raw.strip()), "")
        return len(_cells((following, 0), self.mark)) > 1
