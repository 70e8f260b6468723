"""Tables of plain text and Markdown that no bar frames, told by a head that names columns of work.

* an HTML table inside Markdown, as converters leave it;
* cells parted by tabs, or by bars without bars at the ends (:mod:`pipeline.text.delimited`);
* frames of bars, a cell on several lines (:mod:`pipeline.text.framed`);
* a grid of ``+---+`` rules and bars, a cell on several lines;
* each cell a line or a paragraph of its own, rows told by their numbers
  (:mod:`pipeline.text.cellwise`).

Columns that only blanks part are :mod:`pipeline.text.aligned` and :mod:`pipeline.text.centred`.
Nothing else is taken for a table: the head must name what is to be done, and by whom or by when.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.tables.places import NUMBER
from pipeline.text.aligned import aligned_table
from pipeline.text.cellwise import stacked_table
from pipeline.text.centred import centred_table
from pipeline.text.delimited import Cell, Line, cell_text, delimited_table, is_delimited, names_columns
from pipeline.text.framed import framed_table
from pipeline.text.glued import begins_glued
from pipeline.text.page_ends import number_head
from pipeline.text.portal import PortalTable

__all__ = ["loose_tables", "may_hold_tables"]

_MOST = 16
_SHORT = 20  #: characters of a line that is the head of the numbers
_TAG = re.compile(r"<(?P<end>/?)(?P<name>table|tr|td|th)\b(?P<more>[^<>]{0,200})>", re.I)
_CLOSED = re.compile(r"</table>", re.I)
_SPAN = re.compile(r"(?P<which>row|col)span\s*=\s*[\"']?(?P<n>\d{1,3})", re.I)
_GRID = re.compile(r"[ ]*\+(?:[-=]{2,}\+){2,}[ ]*")


_NUMBERED = re.compile(r"(?im)^[ *]*(?:S?TT|Số TT)(?:[ *]*$|[ ]{2}|[ ](?=\w))|^ST? ?\n?T ?$")
#: what each of them ends in: a quick look, for one first letter at a time
_SHORT_HEADS = (
    re.compile(r"T[tT](?![^ *\n])"),
    re.compile(r"t[tT](?![^ *\n])"),
    re.compile(r"ST ?\nT ?\n"),
)
_TABLE = re.compile("(?i)<table")
_WIDE = re.compile(r"[ ][ ](?<=\S[ ][ ])[ ]*\S")  # the blanks first: looked for as a literal


def may_hold_tables(text: str) -> bool:
    """Whether a text has a sign of such a table: a tab, a bar, a tag, a number's head, wide blanks."""
    if "\t" in text or "|" in text or "+--" in text:
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
    if bare[0] == "|" and bare[-1] == "|":
        return framed_table(lines, at)
    if is_delimited(bare):
        return delimited_table(lines, at)
    if bare[0] == "+" and _GRID.fullmatch(raw):
        return _grid(lines, at)
    if "  " in bare:
        return aligned_table(lines, at) or centred_table(lines, at)
    if (len(bare) < _SHORT and number_head(lines, at)) or begins_glued(bare):
        return stacked_table(lines, at)
    return None


# --- a grid ----------------------------------------------------------------------------------------


def _grid(lines: Sequence[Line], at: int) -> PortalTable | None:
    table = PortalTable(at, at + 1)
    row: list[Cell] = []
    for index in range(at + 1, len(lines)):
        raw, start = lines[index]
        if _GRID.fullmatch(raw):
            if not any(row):
                break
            if not table.rows and not names_columns([cell_text(cell) for cell in row]):
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


def _html_rows(text: str, start: int, stop: int) -> list[list[Cell | None]]:
    """The rows of an HTML table; None for a cell that a taller one above stands in."""
    rows: list[list[Cell | None]] = []
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


def _fill(row: list[Cell | None], tall: dict[int, int]) -> None:
    """Put None into a row where the cells above reach down."""
    while tall.get(len(row), 0) > 0:
        tall[len(row)] -= 1
        row.append(None)


def _put(
    rows: list[list[Cell | None]], tall: dict[int, int], place: tuple[str, int, int], more: str
) -> None:
    text, start, stop = place
    spans = {m["which"].lower(): int(m["n"]) for m in _SPAN.finditer(more)}
    row = rows[-1]
    _fill(row, tall)
    cell: Cell = []
    for piece in re.finditer(r"[^\n]+", text[start:stop]):
        words = piece[0].strip()
        if words:
            cell.append((words, start + piece.start() + len(piece[0]) - len(piece[0].lstrip())))
    for extra in range(min(spans.get("col", 1), _MOST)):
        if spans.get("row", 1) > 1:
            tall[len(row)] = spans["row"] - 1
        row.append(cell if not extra else [])
