"""Ruled tables of a PDF: the words inside become rows of cells (:mod:`pipeline.pages.rulings`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from extractors.formulas import start_kind
from pipeline.pages.layout import PageLayout, Row, Strip, Word
from pipeline.pages.rulings import Ruled

__all__ = ["take_tables"]


def take_tables(pages: Sequence[PageLayout], ruled: Mapping[int, Ruled]) -> None:
    """Turn the words inside ruled tables into rows; ``ruled``: the tables by number of page."""
    number = 0
    for wanted, found in ruled.items():
        for table in found.tables:
            if _take_table(pages[wanted - 1], table, number, found.ends):
                number += 1


def _take_table(layout: PageLayout, table: Any, number: int, ends: Sequence[float]) -> bool:
    """Put the rows of a ruled table in the place of the strips inside it; whether it is a table."""
    x0, top, x1, bottom = table.bbox
    inside = [
        strip
        for strip in layout.strips
        if x0 - 2 <= (strip.x0 + strip.x1) / 2 <= x1 + 2
        and top - 2 <= (strip.top + strip.bottom) / 2 <= bottom + 2
    ]
    if not inside:
        return False
    rows = [row for row in table.rows if any(row.cells)]
    width = max((len(row.cells) for row in rows), default=0)
    if width < 2 or any(start_kind(strip.text) == "frame" and strip.bold for strip in inside):
        return False  # a frame around text, or a letterhead
    words = [word for strip in inside for word in strip.words]
    made, taken = _filled(table, rows, words, number)
    if not made or taken < 0.8 * len(words):
        return False
    made[0].open_top = any(abs(end - top) < 3 for end in ends)
    made[-1].open_bottom = any(abs(end - bottom) < 3 for end in ends)
    _replace(layout, inside, made)
    return True


def _replace(layout: PageLayout, strips: Sequence[Strip], rows: Sequence[Row]) -> None:
    """Put rows where the first of some strips stood."""
    chosen = {id(strip) for strip in strips}
    at = next(i for i, item in enumerate(layout.items) if id(item) in chosen)
    layout.items = [
        *(item for item in layout.items[:at] if id(item) not in chosen),
        *rows,
        *(item for item in layout.items[at:] if id(item) not in chosen),
    ]


def _filled(
    table: Any, rows: Sequence[Any], words: Sequence[Word], number: int
) -> tuple[list[Row], int]:
    """The rows with the words that stand in their cells, and how many words found a cell."""
    edges = tuple(_left_edges(rows))
    left = [(word, *_middle(word)) for word in words]
    made: list[Row] = []
    for row in rows:
        cells: list[list[Word] | None] = []
        for column, cell in enumerate(row.cells):
            if cell is None:
                merged = _reaches(table, edges[column], row.bbox[1])
                cells.append(None if merged else [])
                continue
            x0, top, x1, bottom = cell
            content = [word for word, x, y in left if x0 <= x <= x1 and top <= y <= bottom]
            if content:
                left = [each for each in left if not (x0 <= each[1] <= x1 and top <= each[2] <= bottom)]
                _glue(content)
            cells.append(content)
        if any(cells):
            made.append(Row(cells, number, edges))
    return made, len(words) - len(left)


#: What a narrow cell cut: a day before its year was whole (``30/6/202``), a number behind its stroke.
_CUT = re.compile(r"(?:\d{1,2}[/.-])?\d{1,2}[/.-](?P<year>[12]|19\d?|20\d?)$|\d[\w/&-]*[/-]$")
_YEAR = 4  #: figures


def _glue(words: Sequence[Word]) -> None:
    """Leave out the blank where the end of a line in a cell cut a day or a number."""
    for word, after in pairwise(words):
        if after.box.top + after.box.bottom < 2 * word.box.bottom:
            continue  # on one line
        cut = _CUT.search(word.text)
        if cut is None:
            continue
        year = cut["year"]
        rest = re.match(r"\d{1,3}(?!\d)", after.text)
        if year is None:
            after.glued = after.text[0].isalnum()
        elif rest is not None and len(year + rest[0]) == _YEAR:
            after.glued = True


def _middle(word: Word) -> tuple[float, float]:
    """The middle of a word."""
    box = word.box
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _left_edges(rows: Sequence[Any]) -> list[float]:
    """Where each column begins: known from any row that has a cell there."""
    width = max(len(row.cells) for row in rows)
    return [
        min(
            (row.cells[i][0] for row in rows if i < len(row.cells) and row.cells[i] is not None),
            default=0.0,
        )
        for i in range(width)
    ]


def _reaches(table: Any, left: float, top: float) -> bool:
    """Whether a cell that begins further up in the column reaches down into a row."""
    return any(
        abs(x0 - left) < 2 and cell_top < top - 2 and bottom > top + 2
        for x0, cell_top, _, bottom in table.cells
    )
