"""The words of a scanned page told apart: those of its tables, cell by cell, and all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.formulas import start_kind
from pipeline.ocr.ruled import Grid
from pipeline.ocr.tesseract import Seen
from pipeline.pages.alike import SCANNED
from pipeline.pages.layout import PageLayout, Row, Strip, Word

__all__ = ["Table", "parted", "place"]

Lines = list[list[Seen]]

_FEWEST = 4  #: words of a table; less is a box of a form


@dataclass(frozen=True, slots=True)
class Table:
    """A grid and the printed lines in each of its cells, by the cell's number."""

    grid: Grid
    cells: dict[int, Lines]


def parted(
    seen: Sequence[Seen], grids: Sequence[Grid], lines_of: Callable[[tuple[Seen, ...]], Lines]
) -> tuple[tuple[Seen, ...], list[Table]]:
    """The words outside all tables, and the tables with theirs.

    A letterhead, a frame around running text and an empty form are no tables; their words stay outside.
    """
    left = list(seen)
    tables: list[Table] = []
    for grid in grids:
        homes: dict[int, list[Seen]] = {}
        rest: list[Seen] = []
        for word in left:
            square = grid.square((word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
            if square is None:
                rest.append(word)
            else:
                homes.setdefault(grid.cells[square[0]][square[1]], []).append(word)
        cells = {cell: lines_of(_bare(words)) for cell, words in homes.items()}
        cells = {cell: lines for cell, lines in cells.items() if lines}
        if _is_table(grid, cells):
            tables.append(Table(grid, cells))
            left = rest
    return tuple(left), tables


def _bare(words: Sequence[Seen]) -> tuple[Seen, ...]:
    """The words of a cell without the strokes that are left of a rule."""
    kept = (replace(word, text=word.text.strip("|¦")) for word in words)
    return tuple(word for word in kept if word.text and word.text not in ("[", "]", "_"))


def _is_table(grid: Grid, cells: dict[int, Lines]) -> bool:
    count = sum(len(line) for lines in cells.values() for line in lines)
    if count < _FEWEST or len({grid.origin(cell)[1] for cell in cells}) < 2:
        return False
    printed = (" ".join(word.text for word in line) for lines in cells.values() for line in lines)
    return not any(start_kind(line) == "frame" for line in printed)


def place(
    layout: PageLayout,
    tables: Sequence[Table],
    words_of: Callable[[list[Seen]], list[Word]],
    scale: float,
) -> None:
    """Put the rows of tables between the lines of a page, where they stand."""
    for at, table in enumerate(tables):
        rows = _rows(table, SCANNED + 100 * layout.number + at, words_of, scale)
        middle = (table.grid.box.top + table.grid.box.bottom) / 2 * scale
        behind = (
            i for i, item in enumerate(layout.items) if isinstance(item, Strip) and item.top > middle
        )
        start = next(behind, len(layout.items))
        layout.items[start:start] = rows


def _rows(
    table: Table, number: int, words_of: Callable[[list[Seen]], list[Word]], scale: float
) -> list[Row]:
    grid = table.grid
    edges = tuple(offset * scale for offset, _ in grid.columns[:-1])
    origins = {cell: grid.origin(cell) for row in grid.cells for cell in row}
    rows: list[Row] = []
    for r, squares in enumerate(grid.cells):
        cells: list[list[Word] | None] = []
        for c, cell in enumerate(squares):
            top, left = origins[cell]
            if (top, left) == (r, c):
                cells.append([word for line in table.cells.get(cell, ()) for word in words_of(line)])
            else:
                cells.append(None if left == c and top < r else [])
        if any(cells):
            rows.append(Row(cells, number, edges))
    if rows:
        rows[0].open_top, rows[-1].open_bottom = grid.open_top, grid.open_bottom
    return rows
