"""Tables whose columns only blanks part, as text editors and ``antiword`` print them.

::

    TT  Nội dung công việc      Đơn vị thực hiện   Thời gian
    1   Rà soát chương trình    Phòng Đào tạo      Trước ngày
        đào tạo                                    15/9/2025

Words belong to the column whose head stands nearest above; a row begins where its number stands, or
behind a blank line.  A line that runs over several columns ends the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.heads import OWNERS, column_kind
from pipeline.text.portal import PortalTable

__all__ = ["aligned_table"]

Line = tuple[str, int]
_PART = re.compile(r"\S+(?:[ ]\S+)*")
_HEAD_LINES = 3
_NEAR = 4  #: letters by which a cell may begin left of its head
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
    lefts = [left for left, _ in heads]
    numbered = column_kind(heads[0][1]) == "number"
    table = PortalTable(at, at + used, [[[] for _ in heads]])
    for index in range(at, at + used):
        _add(table.rows[0], lines[index], lefts)
    blank = False
    for index in range(at + used, len(lines)):
        raw = lines[index][0]
        if not raw.strip():
            if blank:
                break
            blank = True
            continue
        parts = _parts(raw)
        places = [_column(left, lefts) for left, _ in parts]
        if len(set(places)) < len(places) or _runs_over(parts, places, lefts):
            break
        speaks = places[0] == 0
        if len(table.rows) == 1 or (speaks if numbered else blank):
            table.rows.append([[] for _ in heads])
        elif blank and not speaks and len(parts) == 1:
            break
        _add(table.rows[-1], lines[index], lefts)
        table.end, blank = index + 1, False
    return table if len(table.rows) > 1 else None


def _head(lines: Sequence[Line], at: int) -> tuple[list[_Part], int]:
    """The cells of a head of one to three lines, where they begin, how many lines; [] for none."""
    cells = _parts(lines[at][0])
    found: tuple[list[_Part], int] = ([], 0)
    if len(cells) < 2 or column_kind(cells[0][1]) is None:
        return found
    for used in range(1, _HEAD_LINES + 1):
        kinds = {column_kind(words) for _, words in cells}
        if len(cells) >= 3 and None not in kinds and "task" in kinds and kinds & {*OWNERS}:
            found = list(cells), used
        if at + used >= len(lines):
            break
        below = _parts(lines[at + used][0])
        if not below or not all(words[0].islower() or words[0] in "(/" for _, words in below):
            break
        for left, words in below:
            near = min(range(len(cells)), key=lambda i: abs(cells[i][0] - left))
            cells[near] = cells[near][0], f"{cells[near][1]} {words}"
    return found


def _column(left: int, lefts: Sequence[int]) -> int:
    """The column in which words begin."""
    near = (b - min(_NEAR, (b - a) // 2) for a, b in pairwise(lefts))
    return sum(left >= each for each in near)


def _runs_over(parts: Sequence[_Part], places: Sequence[int], lefts: Sequence[int]) -> bool:
    """Whether the words of a line run on into a column they do not begin in."""
    for (left, words), place in zip(parts, places, strict=True):
        if place + 1 < len(lefts) and left + len(words) > lefts[place + 1] + _NEAR:
            return True
    return any(b - a < 0 for a, b in pairwise(places))


def _add(row: list[list[Line] | None], line: Line, lefts: Sequence[int]) -> None:
    raw, start = line
    for m in _PART.finditer(raw):
        cell = row[_column(m.start(), lefts)]
        if cell is not None:
            cell.append((m[0], start + m.start()))
