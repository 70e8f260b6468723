"""Tables of plain text whose cells stand one under another, as they come out of a page by copying.

::

    TT
    Nội dung công việc
    Đơn vị chủ trì
    Thời gian
    1
    Rà soát danh mục
    hồ sơ lưu trữ
    Văn phòng
    Quý II/2026

The head of the numbers begins it; rows are told by their numbers, cells by what the columns hold.
Groups (``I`` / ``CÔNG TÁC TỔ CHỨC``), parts (``1.1``), the head printed anew on the next page and heads
of two rows are read; a section of the text behind the last row ends the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.formulas import start_kind
from extractors.rules import vocabulary
from extractors.tables.heads import WHO_AND_WHEN, Kinds, column_kind
from extractors.tables.places import NUMBER, TIME, is_body, parted, placed
from pipeline.text.delimited import GROUP, Cell, Line, cell_text, names_columns
from pipeline.text.glued import glued_head, pieces_of
from pipeline.text.page_ends import Items, edges, number_head, put_on, take_edge
from pipeline.text.portal import PortalTable

__all__ = ["stacked_table"]

_MOST = 16
_STACK_HEAD = 60  #: characters of a head that is a line of its own
_COUNTED = re.compile(r"(\d{1,3})(?:[.)]?$|[.)]?[ ]+(?=[^\W\d_]))")
_PART = re.compile(r"(\d{1,3})(?:\.\d{1,2}){1,3}\.?")
_FIGURE = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)]?")
_HANGS = re.compile(r"(?:[ ][-–]|,|(?<!\w)(?:và|của|với|các))$")
_LEADS = re.compile(r"(?<!\w)(?:ở|tại|trình)$")  #: "trình" / "Hội đồng nhân dân"
_BEFORE_NAME = re.compile(r"[,;] |(?<!\w)(?:và|về|của|cho|với) ")
#: "Quý" / "III/2026"
_UNTOLD = re.compile(r"(?i)(?<!\w)(?:quý|tháng|ngày|năm|trước|đến)$")
_TELLS = re.compile(r"[IVX]{1,3}/(?:20)?\d\d$|\d{1,2}/\d{1,2}|\d{1,2}/20\d\d|20\d\d$")
_DATED = re.compile(r"(\d{1,3})[.)]?[ ]+(?=\d{1,2}/\d)")
_HEADING = 240  #: characters of the heading of a group
_HEAD_LINES = 4  #: lines of one cell of a head
_LONGER = 4  #: lines more than columns that a row may have
_PAGES = 40  #: pages with a head of their own that are read as one table
_ROW = 24  #: places of a row, at most
_CARRIED = 40  #: lines that go on with a row on the next page
_MARKS = "-–+•*"  #: in front of the items of a cell
_BLANKS = 4  #: blank lines that end a table


def stacked_table(lines: Sequence[Line], at: int) -> PortalTable | None:
    """The table whose head begins with the line at ``at``; None unless its rows are numbered.

    >>> words = "TT,Nhiệm vụ,Chủ trì,1,Rà soát hồ sơ,Sở Y tế,2,Lập dự toán,Sở Tài chính"
    >>> table = stacked_table([(line, 0) for line in words.split(",")], 0)
    >>> [["".join(line for line, _ in cell) for cell in row] for row in table.rows][1:]
    [['1', 'Rà soát hồ sơ', 'Sở Y tế'], ['2', 'Lập dự toán', 'Sở Tài chính']]
    """
    plain = number_head(lines, at) > 0
    table = _Stack(lines, at).table() if plain else None
    return table or _Stack(lines, at, glued=True).table()


def _kind(cell: Cell) -> str | None:
    return column_kind(cell_text(cell).replace("*", "").strip())


def _alone(words: str) -> bool:
    """Whether the words of a line are a cell by themselves: somebody, or when."""
    return is_body(words) or (len(words) < _STACK_HEAD and TIME["time"].search(words) is not None)


def _is_stub(words: str) -> bool:
    """Whether a line ends with the first word of a name: ``Bộ Tài chính, Bộ``.

    >>> _is_stub("Bộ Tài chính, Bộ"), _is_stub("Lãnh đạo Bộ")
    (True, False)
    """
    return _BEFORE_NAME.split(words)[-1] in _stubs()


@cache
def _stubs() -> frozenset[str]:
    return frozenset(vocabulary("owner_words", "stub"))


def _ends(words: str) -> bool:
    """Whether a place may be a cell of the last row, no sentence of the text behind it."""
    return _alone(words) and not _is_sentence(words)


def _is_sentence(words: str) -> bool:
    return len(words) > _STACK_HEAD and words[-1] in ".:;"


def _when(cell: Cell) -> bool:
    """Whether a cell begins with when: ``Trước 31/5/2026``."""
    words = cell_text(cell)
    return len(words) < _STACK_HEAD // 2 and TIME["time"].match(words) is not None


def _listed(words: str) -> bool:
    """Whether a line is one of several in a cell: an item behind its mark, somebody, or when."""
    return words[0] in _MARKS or (len(words) < _STACK_HEAD and _alone(words))


def _two_rows(head: Sequence[Cell]) -> list[list[Cell | None]]:
    """A head in its rows: ``Phân công | Thời hạn`` and below ``Chủ trì | Phối hợp``, copied in turn."""
    kinds = [_kind(cell) for cell in head]
    if kinds[-2:] == ["lead", "with"]:
        for at in range(1, len(head) - 3):
            if kinds[at] in ("doer", "unit", None):
                upper: list[Cell | None] = [*head[: at + 1], [], *head[at + 1 : -2]]
                lower: list[Cell | None] = [None] * len(upper)
                lower[at : at + 2] = head[-2:]
                return [upper, lower]
    return [list(head)]


def _row_number(cell: Cell) -> int:
    """The number that a row begins with at a place; 0 where none does."""
    m = _COUNTED.match(cell[0][0])
    return int(m[1]) if m is not None and _before_task(cell) >= 0 else 0


def _before_task(cell: Cell) -> int:
    """How many places stand in front of the task from a row's number on; -1 where no row begins."""
    m = _COUNTED.match(cell[0][0])
    if m is None or (m.end() < len(cell[0][0]) and m[0].rstrip()[-1].isdigit()):
        return -1
    return int(m.end() == len(cell[0][0]) and len(cell) == 1)


class _Stack:
    """A table whose cells stand one under another, begun by the head of the numbers (``STT``)."""

    def __init__(self, lines: Sequence[Line], at: int, *, glued: bool = False) -> None:
        self.lines, self.at, self.glued = lines, at, glued
        self.kinds: Kinds = ()
        self.edges = edges(lines, at)
        self.items: Items = []  # what stands in one place, and the line behind it
        self.found = PortalTable(at, at)
        self.above: list[Cell] = []  #: the upper row of a head that tells merged cells twice
        self.number = 0  #: of the row that is read
        self.row: list[Cell] = []

    def table(self) -> PortalTable | None:
        """The table; None unless its rows are numbered one after another."""
        head, behind = glued_head(self.lines, self.at) if self.glued else self._head()
        if not head:
            return None
        heads = _two_rows(head)
        if 0 < len(self.above) <= len(head):
            heads = [[*self.above, *([] for _ in head[len(self.above) :])], *heads]
        columns = [low or up or [] for up, low in zip(heads[0], heads[-1], strict=True)]
        if not names_columns([cell_text(cell) for cell in columns]):
            return None
        self.kinds = tuple(_kind(cell) for cell in columns)
        self._read(behind)
        table = self.found = PortalTable(self.at, behind, list(heads))
        if self.items and cell_text(self.items[0][0]).strip(". ").isdigit():
            self.number = max(0, self._counts(0) - 1)  # it may go on from the page before
        at: int | None = 0
        while at is not None and at < len(self.items):
            at = self._take(at)
            if at is not None:
                table.end = self.items[at - 1][1]
        whole = len(self.row) == len(self.kinds)
        if self.row:
            self.row = self._last(self.row)
            table.end = self._end_of(self.row[-1])
            self._close()
        rows = len(table.rows) - len(heads)
        return table if rows > 1 or (rows and whole) else None

    def _take(self, at: int) -> int | None:
        """Put the item at ``at`` where it belongs; the next one, or None where the table ends."""
        self._split(at)
        cell = self.items[at][0]
        words = cell_text(cell)
        if heading := self._heading(at):
            self._close()
            cells = [cell for cell, _ in self.items[at : at + heading]]
            if not _FIGURE.fullmatch(words):
                cells = [[line for cell in cells for line in cell]]
            self.found.rows.append([*cells, *([] for _ in self.kinds[len(cells) :])])
            self.number = 0 if self._counts(at + heading) == 1 else self.number
            return at + heading
        if (number := self._begins(words)) is not None:
            self._close()
            self.number, self.row = number, [cell]
            return at + 1
        outside = start_kind(words) in ("sign", "part", "type", "frame")
        if not self.row or outside or (len(self.row) > 2 and GROUP.match(words)):
            return None  # "III. TỔ CHỨC THỰC HIỆN": the text goes on
        self.row.append(cell)
        if sum(not _listed(cell_text(each)) for each in self.row) > len(self.kinds) + _LONGER:
            self.row = self.row[: len(self.kinds)]
            return None
        return at + 1

    def _begins(self, words: str) -> int | None:
        """The number of the row that an item begins; None where it is a cell."""
        bare = words.strip("*. )")
        if bare.lstrip("0") == str(self.number + 1):
            return self.number + 1
        part = _PART.fullmatch(bare)
        if part is not None and int(part[1]) in (self.number, self.number + 1):
            return int(part[1])
        return self.number if self.number and not self.row and NUMBER.fullmatch(words) else None

    def _close(self) -> None:
        """Put the row that is read into the table."""
        if self.row:
            self.found.rows.append(list(self._placed(self.row, len(self.kinds))))
        self.row = []

    def _counts(self, at: int) -> int:
        """The number that an item is or begins with; 0 for none."""
        words = cell_text(self.items[at][0]) if at < len(self.items) else ""
        m = _COUNTED.match(words) or _PART.fullmatch(words)
        return int(m[1]) if m is not None else 0

    def _heading(self, at: int) -> int:
        """How many items from one on head a group of rows: figure and title, or both in one; or 0."""
        words = cell_text(self.items[at][0])
        follow = (1, self.number + 1)
        if _FIGURE.fullmatch(words) and self._counts(at + 2) in follow:
            return 2 if not self._counts(at + 1) and self._is_row(at + 2) else 0
        day = not {"time", WHO_AND_WHEN} & set(self.kinds) and TIME["heading"].match(words) is not None
        if len(words) < _HEADING and (day or GROUP.match(words)):
            for behind in range(at + 1, at + (_HEAD_LINES if len(words) > _STACK_HEAD else 2)):
                if self._counts(behind) in follow:
                    return behind - at if self._is_row(behind) else 0
        return 0

    def _is_row(self, at: int) -> bool:
        """Whether a row begins with the number at an item: somebody or a time stands behind it."""
        number = self._counts(at)
        first = at + 1 + (NUMBER.fullmatch(cell_text(self.items[at][0])) is not None)
        for index in range(at + 1, min(at + len(self.kinds) + _LONGER, len(self.items))):
            if self._counts(index) in (1, number + 1) and not _PART.fullmatch(
                cell_text(self.items[index][0])
            ):
                return False
            if index >= first and _alone(cell_text(self.items[index][0])):
                return True
        return False

    def _split(self, at: int) -> None:
        """Part the number of the next row from its first cell where both stand in one line."""
        cell, end = self.items[at]
        words, start = cell[0]
        m = _COUNTED.match(words) or (_DATED.match(words) if self.glued else None)
        if m is None or m.end() == len(words) or int(m[1]) != self.number + 1:
            return
        if self.kinds[0] != "number" or (
            not (self.glued and not words[m.end()].islower())
            and self.row
            and not any(_alone(cell_text(c)) for c in self.row[2:])
        ):
            return  # "2 lớp tập huấn" in a cell of the first row
        rest = words[m.end() :]
        self.items[at : at + 1] = [
            ([(m[0].strip(), start)], end),
            ([(rest, start + m.end()), *cell[1:]], end),
        ]

    # --- the lines

    def _head(self) -> tuple[list[Cell], int]:
        """The cells of the head, and the line behind them; a line in small letters goes on a cell."""
        index = self.at + number_head(self.lines, self.at)
        cells: list[Cell] = [[(raw.strip(), start) for raw, start in self.lines[self.at : index]]]
        while index < len(self.lines) and len(cells) <= _MOST:
            raw, start = self.lines[index]
            words = raw.strip().strip("*")
            if words:
                if words[0].islower() and column_kind(f"{cell_text(cells[-1])} {words}"):
                    cells[-1].append((raw.strip(), start))
                elif len(words) > _STACK_HEAD or NUMBER.fullmatch(words) or GROUP.match(words):
                    break
                elif column_kind(words):
                    if len(cells) > 2 and words == cell_text(cells[0]).strip("*"):
                        self.above, cells = cells, []  # a merged cell told twice
                    cells.append([(raw.strip(), start)])
                elif (below := self._broken(index, words)) > index:
                    cells.append([(line.strip(), at) for line, at in self.lines[index : below + 1]])
                    index = below
                else:
                    break
            index += 1
        return cells, index

    def _broken(self, index: int, words: str) -> int:
        """The last line of a head that names a column only as a whole; the line where there is none."""
        for below in range(index + 1, min(index + _HEAD_LINES, len(self.lines))):
            more = self.lines[below][0].strip().strip("*")
            if not more[:1].islower():
                break
            words = f"{words} {more}"
            if column_kind(words):
                return below
        return index

    def _read(self, at: int) -> None:
        """The places behind the head: paragraphs where blank lines part them, else lines."""
        lines = self.lines
        head = [words for raw, _ in lines[self.at : at] if (words := raw.strip())]
        gaps = sum(not a[0].strip() and bool(b[0].strip()) for a, b in pairwise(lines[self.at : at]))
        between = gaps * 3 > len(head)  # else they only part the two rows of a head
        blank = pages = 0
        index = at
        while index < len(lines):
            raw, start = lines[index]
            words = raw.strip()
            index += 1
            if not words:
                blank += 1
                if blank > _BLANKS:
                    break
                continue
            if number_head(lines, index - 1) or (self.glued and words == head[0]):
                pages += 1
                index = self._anew(index - 1, head) if pages < _PAGES else 0
                if not index:
                    break  # the head of the next table
                index = self._carried(index)
                continue
            piece = (words, start + len(raw) - len(raw.lstrip()))
            goes_on = self.items and not blank and (between or self._hangs(words))
            if goes_on and not NUMBER.fullmatch(words):
                self.items[-1][0].append(piece)
                self.items[-1] = (self.items[-1][0], index)
            else:
                self.items.append(([piece], index))
            blank = 0

    def _hangs(self, words: str) -> bool:
        """Whether a line goes on with the cell of the one above."""
        above = self.items[-1][0][-1][0]
        if _UNTOLD.search(above) is not None and _TELLS.match(words) is not None:
            return True
        if words[0].islower() and "time" in self.kinds and _when([(words, 0)]) and is_body(above):
            return False  # "Công an xã" / "trước ngày 5/3/2026"
        hangs = _HANGS.search(above) or _LEADS.search(above) or _is_stub(above)
        return words[0].islower() or (bool(hangs) and not TIME["time"].match(words))

    def _anew(self, at: int, head: Sequence[str]) -> int:
        """The line behind the head where it is printed anew at ``at``; 0 where it is another one."""
        for words in head:
            while at < len(self.lines) and not self.lines[at][0].strip():
                at += 1
            if at == len(self.lines) or self.lines[at][0].strip() != words:
                return 0
            at += 1
        take_edge(self.items, self.edges)
        return at

    def _carried(self, at: int) -> int:
        """Put what goes on with a row at the top of a page into its cells; the line behind it."""
        above = next((n for cell, _ in reversed(self.items[-_ROW:]) if (n := _row_number(cell))), 0)
        goes_on: Cell = []
        for index in range(at, min(at + _CARRIED, len(self.lines))):
            raw, start = self.lines[index]
            words = raw.strip()
            if not words:
                continue
            m = _COUNTED.match(words) or _PART.fullmatch(words)
            if (m is not None and int(m[1]) in (above, above + 1)) or GROUP.match(words):
                if not goes_on or not (goes_on[0][0][0].islower() or goes_on[0][0][0] in _MARKS):
                    return at
                return index if put_on(self.items, _before_task, goes_on, is_body) else at
            goes_on.append((words, start + len(raw) - len(raw.lstrip())))
        return at

    # --- the cells of a row

    def _placed(self, row: Sequence[Cell], width: int) -> Iterator[Cell]:
        """A row, one place a column: lines of one cell are put together."""
        cells = [list(cell) for cell in row]
        inner: list[bool] = []
        if self.glued and len(cells) > 1:
            behind = [*(cell[0][0] for cell in cells[2:]), ""]
            pairs = zip(cells[1:], behind, strict=True)
            pieces = [piece for cell, after in pairs for piece in pieces_of(cell, after)]
            cells = [cells[0], *(cell for cell, _ in pieces)]
            inner = [False, *(begins for _, begins in pieces)]
        if len(cells) < width and not self.glued:
            # what is not there was empty, the partners sooner than the owner
            texts = [cell_text(cell) for cell in reversed(cells)]
            columns = [width - 1 - place for place in placed(texts, tuple(reversed(self.kinds)))]
            found = dict(zip(columns, reversed(cells), strict=True))
            cells = [found.get(column, []) for column in range(width)]
        elif len(cells) > width or self.glued:
            places = parted([cell_text(cell) for cell in cells], self.kinds, inner)
            cells = [[line for cell in cells[start:end] for line in cell] for start, end in places]
        yield from cells

    def _last(self, row: list[Cell]) -> list[Cell]:
        """The places of the last row: what follows the last that is a body or a time is text again."""
        width = len(self.kinds)
        if self.glued:  # up to a sentence of the text behind it
            behind = (at for at in range(2, len(row)) if _is_sentence(cell_text(row[at])))
            return row[: next(behind, len(row))]
        while width < len(row) and cell_text(row[width - len(self.kinds) + 2])[0] in _MARKS:
            width += 1  # one more work in a cell
        if self.kinds[-1] == "time" and any(_when(row[at]) for at in range(width, len(row))):
            first = next(at for at in range(2, len(row)) if _when(row[at]))
            width = max(width, first + 1) if first < len(self.kinds) + _LONGER else width
        while len(self.kinds) - 1 < width < len(row) and self._goes_with(row[width]):
            width += 1
        told = [at for at, cell in enumerate(row[:width]) if at > 1 and _ends(cell_text(cell))]
        return row[: (told[-1] + 1 if told else min(2, len(row)))]

    def _goes_with(self, cell: Cell) -> bool:
        """Whether a line behind the last row belongs to its cell for both: a body or a time alone."""
        words = cell_text(cell)
        both = self.kinds[-1] == WHO_AND_WHEN and len(words) < _STACK_HEAD // 2
        return both and (_alone(words) or words[0].islower() or words.lower() in ("từ", "đến"))

    def _end_of(self, cell: Cell) -> int:
        return next((end for each, end in self.items if each is cell), self.at + 1)
