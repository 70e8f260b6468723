"""Tables of plain text and Markdown that no bar frames, told by a head that names columns of work.

* an HTML table inside Markdown, as converters leave it;
* cells parted by tabs, or by bars without bars at the ends: a row a line;
* a grid of ``+---+`` rules and bars, a cell on several lines;
* each cell a line or a paragraph of its own, rows told by their numbers (:class:`_Stack`).

Columns that only blanks part are :mod:`pipeline.text.aligned` and :mod:`pipeline.text.centred`.
Nothing else is taken for a table: the head must name what is to be done, and by whom or by when.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.formulas import start_kind
from extractors.tables.heads import OWNERS, Kinds, column_kind
from extractors.tables.places import NUMBER, TIME, is_body, placed
from pipeline.text.aligned import aligned_table
from pipeline.text.centred import centred_table
from pipeline.text.portal import PortalTable

__all__ = ["loose_tables", "may_hold_tables", "names_columns"]

Line = tuple[str, int]
_Cell = list[Line]

_FEWEST = 3
_MOST = 16
_TAG = re.compile(r"<(?P<end>/?)(?P<name>table|tr|td|th)\b(?P<more>[^<>]{0,200})>", re.I)
_CLOSED = re.compile(r"</table>", re.I)
_SPAN = re.compile(r"(?P<which>row|col)span\s*=\s*[\"']?(?P<n>\d{1,3})", re.I)
_TAB = re.compile(r"[ ]*\t[ ]*")
_BAR = re.compile(r"[ ]*\|[ ]*")
_RULE = re.compile(r"[ ]*[-|: ]*-{3,}[-|: ]*")
_GRID = re.compile(r"[ ]*\+(?:[-=]{2,}\+){2,}[ ]*")
_NUMBER_HEAD = re.compile(r"(?:S?TT|Số TT)", re.I)
_STACK_HEAD = 60  #: characters of a head that is a line of its own


_NUMBERED = re.compile(r"(?im)^[ *]*(?:S?TT|Số TT)(?:[ *]*$|[ ]{2})")
#: what each of them ends in: a quick look, for one first letter at a time
_SHORT_HEADS = (re.compile(r"T[tT](?![^ *\n])"), re.compile(r"t[tT](?![^ *\n])"))
_TABLE = re.compile("(?i)<table")
_WIDE = re.compile(r"[ ][ ](?<=\S[ ][ ])[ ]*\S")  # the blanks first: looked for as a literal


def may_hold_tables(text: str) -> bool:
    """Whether a text has a sign of such a table: a tab, a bar, a tag, a number's head, wide blanks."""
    if "\t" in text or " | " in text or "+--" in text:
        return True
    if "  " in text and _WIDE.search(text) is not None:
        return True
    if "<" in text and _TABLE.search(text) is not None:
        return True
    short = any(head.search(text) is not None for head in _SHORT_HEADS)
    return short and _NUMBERED.search(text) is not None


def loose_tables(text: str, lines: Sequence[Line], taken: Sequence[PortalTable]) -> list[PortalTable]:
    """The tables among the lines of a text that are not ``taken`` yet, in order.

    >>> text = "TT\\tNhiệm vụ\\tChủ trì\\n1\\tRà soát\\tSở Y tế"
    >>> [table] = loose_tables(text, [(text[:19], 0), (text[20:], 20)], [])
    >>> [["".join(line for line, _ in cell) for cell in row] for row in table.rows]
    [['TT', 'Nhiệm vụ', 'Chủ trì'], ['1', 'Rà soát', 'Sở Y tế']]
    """
    found: list[PortalTable] = []
    if "<t" in text or "<T" in text:
        found += _of_html(text, lines)
    busy = sorted((table.first, table.end) for table in (*taken, *found))
    at = free = 0  # the line that is looked at, and the first one that no table has
    for first, end in [*busy, (len(lines), len(lines))]:
        while at < first:
            table = _at(lines, at)
            if table is not None and free <= table.first and table.end <= first:
                found.append(table)
                at = free = table.end
            else:
                at += 1
        at = free = max(at, end)
    return sorted(found, key=lambda table: table.first)


def _at(lines: Sequence[Line], at: int) -> PortalTable | None:
    """The table that begins on a line."""
    raw = lines[at][0]
    bare = raw.strip()
    if len(bare) < 2:
        return None
    if "\t" in bare or (" | " in bare and bare[0] != "|"):
        return _delimited(lines, at)
    if bare[0] == "+" and _GRID.fullmatch(raw):
        return _grid(lines, at)
    if "  " in bare:
        return aligned_table(lines, at) or centred_table(lines, at)
    if len(bare) < 20 and _NUMBER_HEAD.fullmatch(bare.strip("* ")):
        return _Stack(lines, at).table()
    return None


def names_columns(cells: Sequence[str]) -> bool:
    """Whether cells are the head of a table of work: what is done, and by whom or by when.

    >>> names_columns(("TT", "Nhiệm vụ", "Chủ trì")), names_columns(("Nhiệm vụ", "Khác"))
    (True, False)
    """
    kinds = [column_kind(cell.replace("*", "").strip()) for cell in cells]
    told = set(kinds)
    work = "task" in told and bool(told & {*OWNERS, "time"})
    return _FEWEST <= len(cells) <= _MOST and work and sum(k is None for k in kinds) * 3 <= len(kinds)


# --- a row a line ------------------------------------------------------------------------------------


def _cells(line: Line) -> list[_Cell]:
    """The cells of a line that tabs or bars part."""
    raw, start = line
    cells: list[_Cell] = []
    at = 0
    for mark in [*(_TAB if "\t" in raw else _BAR).finditer(raw), None]:
        stop = mark.start() if mark is not None else len(raw)
        piece = raw[at:stop]
        words = piece.strip()
        cells.append([(words, start + at + len(piece) - len(piece.lstrip()))] if words else [])
        at = mark.end() if mark is not None else stop
    return cells


def _delimited(lines: Sequence[Line], at: int) -> PortalTable | None:
    head = _cells(lines[at])
    if not names_columns([_text(cell) for cell in head]):
        return None
    table = PortalTable(at, at + 1, [list(head)])
    for index in range(at + 1, len(lines)):
        raw = lines[index][0]
        if not raw.strip() or _RULE.fullmatch(raw):
            if not raw.strip() and index > table.end:
                break  # two blank lines
            continue
        cells = _cells(lines[index])
        if not 2 <= len(cells) <= len(head) or (raw.strip()[0] == "|"):
            break
        table.rows.append(list(cells))
        table.end = index + 1
    return table if len(table.rows) > 1 else None


def _grid(lines: Sequence[Line], at: int) -> PortalTable | None:
    table = PortalTable(at, at + 1)
    row: list[_Cell] = []
    for index in range(at + 1, len(lines)):
        raw, start = lines[index]
        if _GRID.fullmatch(raw):
            if not any(row):
                break
            if not table.rows and not names_columns([_text(cell) for cell in row]):
                return None
            table.rows.append(list(row))
            row, table.end = [], index + 1
            continue
        if not raw.strip().startswith("|"):
            break
        pieces = list(re.finditer(r"[^|]+", raw.strip()))
        offset = start + len(raw) - len(raw.lstrip())
        if table.rows and any(row) and NUMBER.fullmatch(pieces[0][0].strip() if pieces else ""):
            table.rows.append(list(row))  # no rule between the rows, their numbers part them
            row, table.end = [], index
        row = row or [[] for _ in pieces]
        for cell, piece in zip(row, pieces, strict=False):
            words = piece[0].strip()
            if words:
                cell.append((words, offset + piece.start() + len(piece[0]) - len(piece[0].lstrip())))
    return table if len(table.rows) > 1 else None


def _text(cell: _Cell) -> str:
    return " ".join(words for words, _ in cell)


# --- HTML --------------------------------------------------------------------------------------------


def _of_html(text: str, lines: Sequence[Line]) -> Iterator[PortalTable]:
    """The HTML tables that begin at the start of a line; one that is not closed is none."""
    starts = [start for _, start in lines]
    if any(b < a for a, b in pairwise(starts)):
        return  # columns of a letterhead stand one after the other: rare beside HTML
    for begin in re.finditer(r"(?im)^[ ]*<table\b", text):
        closed = _CLOSED.search(text, begin.end())
        if closed is None:
            return
        stop = closed.start()
        rows = _html_rows(text, begin.end(), stop)
        first, last = bisect_right(starts, begin.start()) - 1, bisect_right(starts, stop) - 1
        if len(rows) > 1 and max(map(len, rows)) >= 2 and first >= 0:
            yield PortalTable(first, last + 1, rows)


def _html_rows(text: str, start: int, stop: int) -> list[list[_Cell | None]]:
    """The rows of an HTML table; None for a cell that a taller one above stands in."""
    rows: list[list[_Cell | None]] = []
    tall: dict[int, int] = {}  # columns that a cell above still fills, and for how many rows
    opened: tuple[int, str] | None = None
    for tag in _TAG.finditer(text, start, stop):
        name = tag["name"].lower()
        if opened is not None and (tag["end"] or name in ("td", "th", "tr")):
            _put(rows, tall, (text, opened[0], tag.start()), opened[1])
            opened = None
        if name == "tr" and not tag["end"]:
            if rows:
                _fill(rows[-1], tall)
            rows.append([])
        elif name in ("td", "th") and not tag["end"] and rows:
            opened = tag.end(), tag["more"]
    return [row for row in rows if any(row)]


def _fill(row: list[_Cell | None], tall: dict[int, int]) -> None:
    """Put None into a row where the cells above reach down."""
    while tall.get(len(row), 0) > 0:
        tall[len(row)] -= 1
        row.append(None)


def _put(
    rows: list[list[_Cell | None]], tall: dict[int, int], place: tuple[str, int, int], more: str
) -> None:
    text, start, stop = place
    spans = {m["which"].lower(): int(m["n"]) for m in _SPAN.finditer(more)}
    row = rows[-1]
    _fill(row, tall)
    cell: _Cell = []
    for piece in re.finditer(r"[^\n]+", text[start:stop]):
        words = piece[0].strip()
        if words:
            cell.append((words, start + piece.start() + len(piece[0]) - len(piece[0].lstrip())))
    for extra in range(min(spans.get("col", 1), _MOST)):
        if spans.get("row", 1) > 1:
            tall[len(row)] = spans["row"] - 1
        row.append(cell if not extra else [])


# --- a cell a line, or a paragraph -------------------------------------------------------------------


class _Stack:
    """A table whose cells stand one under another, begun by the head of the numbers (``STT``)."""

    def __init__(self, lines: Sequence[Line], at: int) -> None:
        self.lines, self.at = lines, at
        self.kinds: Kinds = ()
        self.items: list[tuple[_Cell, int]] = []  # what stands in one place, and the line behind it

    def table(self) -> PortalTable | None:
        """The table; None unless its rows are numbered one after another."""
        head, behind = self._head()
        self.kinds = tuple(column_kind(_text(cell).replace("*", "").strip()) for cell in head)
        if not names_columns([_text(cell) for cell in head]):
            return None
        self._read(behind)
        table = PortalTable(self.at, behind, [list(head)])
        number, row = 0, list[_Cell]()
        for cell, end in self.items:
            words = _text(cell)
            following = words.strip("*. )") == str(number + 1)
            if following or (number and not row and NUMBER.fullmatch(words)):
                if row:
                    table.rows.append(list(self._placed(row, len(head))))
                number, row = number + following, [cell]
            elif number and row:
                if start_kind(words) in ("sign", "part", "type", "frame"):
                    break
                row.append(cell)
                if len(row) > len(head) + _LONGER:
                    row = row[: len(head)]
                    break
            else:
                break
            table.end = end
        if row:
            last = self._last(row, len(head))
            table.rows.append(list(self._placed(last, len(head))))
            table.end = self._end_of(last[-1])
        return table if number > 1 or (number and len(row) == len(head)) else None

    def _head(self) -> tuple[list[_Cell], int]:
        """The cells of the head, and the line behind them; a line in small letters goes on a cell."""
        cells: list[_Cell] = []
        index = self.at
        while index < len(self.lines) and len(cells) <= _MOST:
            raw, start = self.lines[index]
            words = raw.strip().strip("*")
            if words:
                if cells and words[0].islower() and column_kind(f"{_text(cells[-1])} {words}"):
                    cells[-1].append((raw.strip(), start))
                elif len(words) <= _STACK_HEAD and column_kind(words) and not NUMBER.fullmatch(words):
                    cells.append([(raw.strip(), start)])
                else:
                    break
            index += 1
        return cells, index

    def _read(self, at: int) -> None:
        """The places behind the head: paragraphs where blank lines part them, else lines."""
        lines = self.lines
        parted = any(not lines[index][0].strip() for index in range(self.at, at))
        blank = 0
        for index in range(at, len(lines)):
            raw, start = lines[index]
            words = raw.strip()
            if not words:
                blank += 1
                if blank > _BLANKS:
                    break
                continue
            if _NUMBER_HEAD.fullmatch(words.strip("* ")):
                break  # the head of the next table
            piece = (words, start + len(raw) - len(raw.lstrip()))
            goes_on = self.items and not blank and (parted or words[0].islower())
            if goes_on and not NUMBER.fullmatch(words):
                self.items[-1][0].append(piece)
                self.items[-1] = (self.items[-1][0], index + 1)
            else:
                self.items.append(([piece], index + 1))
            blank = 0

    def _placed(self, row: Sequence[_Cell], width: int) -> Iterator[_Cell]:
        """A row, one place a column: lines of one cell are put together, the first ones first."""
        cells = [list(cell) for cell in row]
        if len(cells) < width:
            # what is not there was empty, the partners sooner than the owner
            texts = [_text(cell) for cell in reversed(cells)]
            places = [width - 1 - place for place in placed(texts, tuple(reversed(self.kinds)))]
            found = dict(zip(places, reversed(cells), strict=True))
            cells = [found.get(column, []) for column in range(width)]
        while len(cells) > width:
            joins = [at for at in range(2, len(cells)) if not _alone(_text(cells[at]))]
            at = joins[0] if joins else 2
            cells[at - 1].extend(cells.pop(at))
        yield from cells

    def _last(self, row: list[_Cell], width: int) -> list[_Cell]:
        """The places of the last row: what follows the last that is a body or a time is text again."""
        told = [at for at, cell in enumerate(row[:width]) if at > 1 and _alone(_text(cell))]
        return row[: (told[-1] + 1 if told else min(2, len(row)))]

    def _end_of(self, cell: _Cell) -> int:
        return next((end for each, end in self.items if each is cell), self.at + 1)


_LONGER = 4  #: lines more than columns that a row may have
_BLANKS = 4  #: blank lines that end a table


def _alone(words: str) -> bool:
    """Whether the words of a line are a cell by themselves: somebody, or when."""
    return is_body(words) or (len(words) < _STACK_HEAD and TIME["time"].search(words) is not None)
