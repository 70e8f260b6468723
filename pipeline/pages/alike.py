"""Cells of a scanned table that differ by marks alone are spelled as most of their column are.

A scan shows ``Tổ thắm tra`` once and ``Tổ thẩm tra`` in three other rows: who owns a work is one of a
few, so the marks that were read twice and more are those of the cell that was read otherwise once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.letters import fold
from pipeline.pages.layout import PageLayout, Row, Word

__all__ = ["SCANNED", "spelled_alike"]

SCANNED = 10_000  #: numbers of tables on scans begin here, those of text pages at 0
_LONGEST = 12  #: words of a cell that is compared with others of its column


def spelled_alike(pages: Iterable[PageLayout]) -> None:
    """Spell the cells of scanned tables alike, column by column; tables run over pages."""
    tables: dict[int, list[Row]] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Row) and item.table >= SCANNED:
                tables.setdefault(item.table, []).append(item)
    for rows in tables.values():
        for column in zip_longest(*(row.cells for row in rows)):
            _alike([cell for cell in column if cell])


def _alike(cells: Sequence[list[Word]]) -> None:
    groups: dict[tuple[str, ...], list[list[Word]]] = {}
    for cell in cells:
        if 2 <= len(cell) <= _LONGEST:
            groups.setdefault(tuple(fold(word.text) for word in cell), []).append(cell)
    for alike in groups.values():
        if len(alike) <= 2:
            continue
        told = Counter(tuple(word.text for word in cell) for cell in alike)
        (right, most), *others = told.most_common()
        if not others or most < 2 or others[0][1] > 1:
            continue
        for cell in alike:
            cell[:] = [replace(word, text=text) for word, text in zip(cell, right, strict=True)]
