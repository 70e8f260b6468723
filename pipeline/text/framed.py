"""Tables in frames of bars whose cells go on over lines, as ``antiword`` prints them.

::

    |TT |Nhiệm vụ        |Cơ quan chủ  |
    |   |                |trì          |
    |I. THỂ CHẾ                        |
    |1  |Sửa quy chế     |Sở Tư pháp   |
    |   |làm việc        |             |

The bars of all lines stand one under another, two letters off where cells are merged; a row begins with
its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from extractors.tables.heads import column_kind
from extractors.tables.places import NUMBER
from pipeline.text.delimited import Cell, Line, cell_text, names_columns
from pipeline.text.portal import PortalTable

__all__ = ["framed_table"]

_FEWEST = 3  #: lines of a table
_OFF = 2  #: letters by which a bar may stand off
_BEGINS = ("|STT", "|TT", "|Số", "|ST ", "|S ", "|T ")


def framed_table(lines: Sequence[Line], at: int) -> PortalTable | None:
    """The table whose frame begins on a line; None where it is none, or one of Markdown.

    >>> rows = ["|TT|Nhiệm vụ|Chủ trì|", "|1 |Sửa quy |Sở Y   |", "|  |chế     |tế     |"]
    >>> table = framed_table([(row, 0) for row in rows], 0)
    >>> [cell_text(cell) for cell in table.rows[1]]
    ['1', 'Sửa quy chế', 'Sở Y tế']
    """
    raw = lines[at][0].rstrip()
    before = lines[at - 1][0].strip() if at else ""
    if not raw.startswith(_BEGINS) or before.startswith("|"):
        return None
    frame: list[tuple[tuple[int, ...], Line]] = []
    for line in lines[at:]:
        words = line[0].rstrip()
        if abs(len(words) - len(raw)) > _OFF or words[0] != "|" or words[-1] != "|":
            break
        frame.append((tuple(i for i, sign in enumerate(words) if sign == "|"), (words, line[1])))
    bars = max((marks for marks, _ in frame), key=len)
    ruled = any("---" in words for _, (words, _) in frame)
    if len(frame) < _FEWEST or ruled:
        return None
    under = [(_under(marks, bars), line) for marks, line in frame]
    return _table(under, len(bars) - 1, at) if all(places for places, _ in under) else None


def _under(marks: Sequence[int], bars: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Where the bars of a line stand, and under which bars of the fullest line; () where under none.

    >>> _under((0, 4, 33), (0, 4, 19, 34)), _under((0, 9), (0, 4, 19))
    (((0, 0), (4, 1), (33, 3)), ())
    """
    found: list[tuple[int, int]] = []
    for mark in marks:
        near = min(range(len(bars)), key=lambda i: abs(bars[i] - mark))
        if abs(bars[near] - mark) > _OFF or (found and found[-1][1] >= near):
            return ()
        found.append((mark, near))
    return tuple(found)


def _table(
    frame: Sequence[tuple[tuple[tuple[int, int], ...], Line]], width: int, at: int
) -> PortalTable | None:
    """The rows of a frame; None unless its head names columns of work, numbers first."""
    told = [_cells(line, marks, width) for marks, line in frame]
    begins = [
        len(marks) == 2 or NUMBER.fullmatch(cell_text(row[0]))
        for (marks, _), row in zip(frame, told, strict=True)
    ]
    first = next((index for index, begin in enumerate(begins) if begin), 0)
    if not first:
        return None
    heads = [
        _joined([told[index] for index, _ in group])
        for _, group in groupby(enumerate(frame[:first]), key=lambda pair: len(pair[1][0]))
    ]
    columns = [cell_text(low or up) for up, low in zip(heads[0], heads[-1], strict=True)]
    if column_kind(columns[0]) != "number" or not names_columns(columns):
        return None
    lower = [[cell or None for cell in row] for row in heads[1:]]
    table = PortalTable(at, at + len(frame), [[*heads[0]], *lower])
    starts = [*(index for index, begin in enumerate(begins) if begin and index >= first), len(told)]
    table.rows += [[*_joined(told[start:end])] for start, end in pairwise(starts)]
    return table


def _cells(line: Line, marks: Sequence[tuple[int, int]], width: int) -> list[Cell]:
    """The cells of a line, one a column; one over several stands in the first of them."""
    words, start = line
    found: list[Cell] = [[] for _ in range(width)]
    for (begin, column), (end, _) in pairwise(marks):
        piece = words[begin + 1 : end]
        if text := piece.strip():
            place = start + begin + 1 + len(piece) - len(piece.lstrip())
            found[column].append((text, place))
    return found


def _joined(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """Lines of one row put together, column by column."""
    return [[line for cell in column for line in cell] for column in zip(*rows, strict=True)]
