"""Ruled tables of a PDF, by pdfplumber: the words inside become rows of cells.

pdfplumber works at a fiftieth of pdfium's speed, so only pages with enough rulings are shown to it.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import Any

from extractors.formulas import start_kind
from pipeline.pages.layout import PageLayout, Row, Strip, Word

__all__ = ["take_tables"]

log = logging.getLogger(__name__)


def take_tables(data: bytes, pages: Sequence[PageLayout], ruled: Sequence[int]) -> bool:
    """Turn the words inside ruled tables into rows; whether every page could be looked at.

    pdfplumber is stricter than pdfium and gives up on damaged files with errors of many kinds; what
    it cannot see stays running text.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    number = 0
    complete = True
    try:
        with pdfplumber.open(io.BytesIO(data)) as book:
            for wanted in ruled:
                page = book.pages[wanted - 1]
                try:
                    ruling = page.filter(_is_ruling)
                    settings, ends = _open_ends(ruling)
                    tables = sorted(ruling.find_tables(settings), key=lambda each: each.bbox[1])
                    shown = page.cropbox  # pdfplumber measures from the sheet, words from what is shown
                except Exception:
                    log.info("pdfplumber cannot read page %d", wanted, exc_info=True)
                    complete = False
                    continue
                finally:
                    page.close()
                for table in tables:
                    if _take_table(pages[wanted - 1], table, number, ends, shown[:2]):
                        number += 1
    except Exception:  # also on closing the file
        log.info("pdfplumber cannot read the file", exc_info=True)
        complete = False
    return complete


def _open_ends(page: Any) -> tuple[dict[str, Any], list[float]]:
    """Where a page end cut a row: its upright rules go on, no rule closes it.

    Gives settings that close such rows at the ends of the upright rules, and those places.
    """
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    level = [edge["top"] for edge in page.edges if edge["orientation"] == "h"]
    if len(upright) < 2 or not level:
        return {}, []
    ends = [
        end
        for end in (min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright))
        if all(abs(end - rule) > 4 for rule in level)
    ]
    return ({"explicit_horizontal_lines": ends} if ends else {}), ends


def _is_ruling(item: dict[str, Any]) -> bool:
    """Whether a drawing can be a border; shading behind text lines would make rows of them."""
    if item.get("object_type") != "rect":
        return True
    if item["width"] >= 3 and item["height"] >= 3:
        return bool(item.get("stroke"))
    colour = item.get("non_stroking_color")
    white = colour in (1, 1.0, (1,), (1.0,), (1, 1, 1), (1.0, 1.0, 1.0))
    return bool(item.get("stroke")) or not white


def _take_table(
    layout: PageLayout, table: Any, number: int, ends: Sequence[float], origin: Sequence[float]
) -> bool:
    """Put the rows of a ruled table in the place of the strips inside it; whether it is a table."""
    left, up = origin
    x0, top, x1, bottom = _moved(table.bbox, left, up)
    ends = [end - up for end in ends]
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
    made, taken = _filled(table, rows, words, number, origin)
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
    table: Any, rows: Sequence[Any], words: Sequence[Word], number: int, origin: Sequence[float]
) -> tuple[list[Row], int]:
    """The rows with the words that stand in their cells, and how many words found a cell."""
    edges = tuple(_left_edges(rows))
    left = list(words)
    made: list[Row] = []
    for row in rows:
        cells: list[list[Word] | None] = []
        for column, cell in enumerate(row.cells):
            if cell is None:
                merged = _reaches(table, edges[column], row.bbox[1])
                cells.append(None if merged else [])
                continue
            box = _moved(cell, *origin)
            content = [word for word in left if _is_inside(word, box)]
            if content:
                left = [word for word in left if not _is_inside(word, box)]
            cells.append(content)
        if any(cells):
            made.append(Row(cells, number, edges))
    return made, len(words) - len(left)


def _is_inside(word: Word, box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a word is inside a cell."""
    x0, top, x1, bottom = box
    return (
        x0 <= (word.box.x0 + word.box.x1) / 2 <= x1
        and top <= (word.box.top + word.box.bottom) / 2 <= bottom
    )


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


def _moved(box: Sequence[float], left: float, up: float) -> tuple[float, float, float, float]:
    return box[0] - left, box[1] - up, box[2] - left, box[3] - up
