"""Where a page ends inside a table whose cells stand one under another.

::

    Sở Nông nghiệp, các
    CÔNG BÁO/Số 17/Ngày 02-3-2026
    42
    STT
    Nhiệm vụ
    Cơ quan chủ trì
    trước mùa mưa bão.
    xã ven sông
    3.

The page's number and its running head are no cells, the head of the table comes again, and what stands
between it and the next number goes on with the row above: the widest lines with its task, the others
with who helps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.text.delimited import Cell, Line, cell_text
from pipeline.text.furniture import is_gazette

__all__ = ["NUMBER_PARTS", "Items", "edge_of", "edges", "number_head", "put_on", "take_edge"]

#: What stands in one place, and the line behind it.
Items = list[tuple[Cell, int]]

_NUMBER_HEAD = re.compile(r"(?:S?TT|Số TT|S TT)", re.I)
#: the head of the numbers where a narrow column broke it
NUMBER_PARTS = frozenset((("Số", "TT"), ("SỐ", "TT"), ("S", "TT"), ("ST", "T"), ("T", "T")))
_PAGE = re.compile(r"(?:trang ?)?[-–]? ?\d{1,4} ?[-–]?(?: ?/ ?\d{1,4})?", re.I)
_DIGIT = re.compile(r"\d+")
_EDGE = 3  #: lines that a page prints above the head
_ABOVE = 40  #: lines above the first head among which a running head may stand
_SEEN = 80  #: places that tell how wide the columns are
_WIDER = 1.15  #: how much longer than those of other columns the lines of a task are


def number_head(lines: Sequence[Line], at: int) -> int:
    """How many lines a head of the numbers takes: ``STT``, or ``Số`` over ``TT``; 0 for none.

    >>> [number_head([("Số", 0), ("TT", 3), ("TT Huế", 6)], at) for at in range(3)]
    [2, 1, 0]
    """
    words = lines[at][0].strip().strip("* ")
    if len(words) > 5:
        return 0
    if _NUMBER_HEAD.fullmatch(words):
        return 1
    below = lines[at + 1][0].strip().strip("* ") if at + 1 < len(lines) else ""
    return 2 if (words, below) in NUMBER_PARTS else 0


def edge_of(words: str) -> str:
    """A line without the figures by which the edges of two pages differ.

    >>> edge_of("Kế hoạch năm 2026, trang 4")
    'Kế hoạch năm 0, trang 0'
    """
    return _DIGIT.sub("0", words.strip())


def edges(lines: Sequence[Line], at: int) -> set[str]:
    """What stands above the first head of a table: a running head is among it."""
    return {edge_of(raw) for raw, _ in lines[max(0, at - _ABOVE) : at] if raw.strip()}


def take_edge(items: Items, seen: set[str]) -> None:
    """Take the number of a page and its running head from the end of the places."""
    for _ in range(_EDGE):
        if not items:
            return
        words = cell_text(items[-1][0])
        if not (_PAGE.fullmatch(words) or is_gazette(words) or edge_of(words) in seen):
            return
        del items[-1]


def _lengths(cells: Iterable[Cell]) -> list[int]:
    return sorted(len(words) for cell in cells for words, _ in cell)


def put_on(
    items: Items, begins: Callable[[Cell], int], goes_on: Cell, is_body: Callable[[str], bool]
) -> bool:
    """Put lines behind a page's end into the cells of the row above; whether there was one.

    ``begins`` says how many places stand in front of the task where a row begins (its number is a place
    of its own: 1, it stands in the same: 0), -1 elsewhere.
    """
    since = max(0, len(items) - _SEEN)
    starts = [(at, before) for at in range(since, len(items)) if (before := begins(items[at][0])) >= 0]
    works = {at + before for at, before in starts}
    if not starts or sum(starts[-1]) >= len(items):
        return False
    task = sum(starts[-1])
    others = range(task + 1, len(items))
    numbers = {at for at, before in starts if before}
    narrow = _lengths(
        items[at][0] for at in range(starts[0][0], len(items)) if at not in works | numbers
    )
    broad = _lengths(items[at][0] for at in works if at < len(items))
    cut = len(goes_on)
    if narrow and others:
        least = narrow[len(narrow) * 9 // 10] * _WIDER
        if broad[len(broad) * 3 // 4] > least:
            cut = _task_lines(goes_on, least, items[task][0])
            others = range(task + 1, len(items) + _part(items, task, least, is_body))
    items[task][0].extend(goes_on[:cut])
    if cut < len(goes_on):
        bodies = [at for at in others if is_body(cell_text(items[at][0]))]
        items[bodies[-1] if bodies else others[-1]][0].extend(goes_on[cut:])
    return True


def _part(items: Items, task: int, least: float, is_body: Callable[[str], bool]) -> bool:
    """Part an owner, whose lines are short, from a task cut behind a comma; whether so."""
    cell, end = items[task]
    for at in range(len(cell) - 1, 0, -1):
        if len(cell[at][0]) > least:
            return False
        if len(cell[at - 1][0]) > least and is_body(cell[at][0]):
            items[task : task + 1] = [(cell[:at], end), (cell[at:], end)]
            return True
    return False


def _task_lines(goes_on: Cell, least: float, above: Cell) -> int:
    """How many of some lines go on with a task: to its last long line, and one that ends it."""
    long = [at for at, (words, _) in enumerate(goes_on) if len(words) > least]
    last = goes_on[long[-1]][0] if long else above[-1][0]
    cut = long[-1] + 1 if long else 0
    open_end = last[-1] not in ".;" and (len(last) > least)
    return cut + (open_end and cut < len(goes_on))
