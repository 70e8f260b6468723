"""Task tables: which column says what is to be done, by whom, with whom, by when.

Columns are known by the words of their header (``table_columns.tsv``), over page breaks too: a table
that goes on without a header keeps the columns of the one before it when it has as many.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.fold import fold
from extractors.model import Block, BlockKind, Document, Span

__all__ = ["Row", "task_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a task table: its cells by kind of column (``task lead doer with time product``)."""

    span: Span
    cells: tuple[tuple[str, Span], ...]
    number: str = ""
    group: str = ""  #: the figure of the group the row stands under (``II``)

    def get(self, kind: str) -> Span | None:
        return next((span for name, span in self.cells if name == kind and len(span)), None)


_GROUP = re.compile(r"(?P<no>[IVX]{1,5}|[A-H])(?=[.)/ ]|$)")


def _key(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(words)).split())


@cache
def _columns() -> dict[str, str]:
    return {_key(row["header"]): row["kind"] for row in gazetteers.table("table_columns")}


def _kind(words: str) -> str | None:
    known = _columns()
    shown = _key(words.split("(")[0])
    if not shown or len(shown) > 60:
        return None
    if shown in known:
        return known[shown]
    for header, kind in known.items():
        if len(header) > 8 and shown.startswith(header):
            return kind
    return None


def _header(document: Document, block: Block) -> tuple[str | None, ...] | None:
    kinds = tuple(_kind(document[cell]) for cell in block.cells)
    told = {k for k in kinds if k and k != "number"}
    return kinds if len(told) >= 2 and len(kinds) <= 12 else None


def task_rows(document: Document) -> tuple[Row, ...]:
    """The rows of all tables with a task or time column, headers left out."""
    found: list[Row] = []
    columns: tuple[str | None, ...] | None = None
    table: int | None = None
    group = ""
    since = 0  # blocks since the last row
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE_ROW or not block.cells:
            since += 1
            continue
        if block.table != table:
            # a new table: it goes on with the columns of the last when nothing much stands between
            if since > 3 or columns is None or len(columns) != len(block.cells):
                columns = None
            table, group = block.table, group if columns is not None else ""
        since = 0
        header = _header(document, block)
        if header is not None:
            columns = header
            continue
        if columns is None or len(block.cells) != len(columns):
            continue
        cells: list[tuple[str, Span]] = []
        number = ""
        for kind, cell in zip(columns, block.cells, strict=True):
            if kind == "number":
                number = document[cell].strip()
            elif kind is not None and not any(name == kind for name, _ in cells):
                cells.append((kind, cell))
        filled = [span for _kind_, span in cells if document[span].strip()]
        m = _GROUP.match(number or document[block.span])
        if m is not None and len(filled) <= 1:
            group = m["no"]
            continue
        found.append(Row(block.span, tuple(cells), number, group))
    return tuple(found)
