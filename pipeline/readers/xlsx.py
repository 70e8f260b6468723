"""XLSX: the sheets of a workbook, mostly annexes, as rows of cells.

What stands above the first row of a table and below the last is text: a letterhead, a title, a
signature.  Formulas give the values that were saved with them; nothing is computed or followed.
"""

from __future__ import annotations

import datetime as dt
import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from extractors.errors import Unreadable
from extractors.model import Document, Source, TextSource
from pipeline.office.package import WORKBOOK, Package, damaged
from pipeline.readers import READERS, Limits
from pipeline.script.legacy import Fonts
from pipeline.script.mending import mend_texts
from pipeline.text.grid import Paragraph, Sheet
from pipeline.text.reflow import reflow

__all__ = ["xlsx"]

log = logging.getLogger(__name__)

#: A sheet that claims more is an accident of formatting.
_ROWS, _COLUMNS = 100_000, 200
#: A row of a table fills at least so many cells.
_TABLE = 3

_Row = list[tuple[str, str]]  # (font, text) of each cell
_Raw = list[tuple[str, object]]  # (font, value) of each cell


@READERS.register(
    "xlsx",
    version=3,
    suffixes=(".xlsx", ".xlsm"),
    magic=(b"PK\x03\x04",),
    members=(b"xl/workbook.xml",),
)
def xlsx(data: bytes, name: str, limits: Limits) -> Document:
    """A workbook."""
    Package(data, name, limits, WORKBOOK).refuse_bombs()  # before anybody unpacks
    fonts = Fonts()
    sheets = [
        [row for row in map(_printed, rows) if any(text for _, text in row)]
        for rows in _sheets(data, name)
    ]
    for row in (row for rows in sheets for row in rows):
        for font, text in row:
            fonts.show(font, text)
    pages = [
        [[Paragraph(fonts.read([(*cell, False)])) for cell in row] for row in rows] for rows in sheets
    ]
    codes = mend_texts([cell for rows in pages for row in rows for cell in row])
    sheet = Sheet()
    for rows in pages:
        _lay(sheet, rows)
    mended = [*fonts.used, *codes, *(["nfc"] if sheet.composed else [])]
    flow = reflow(sheet.lines, repairs=mended, paragraphs=True)
    if not flow.text:
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    return Document(
        flow.text,
        flow.blocks,
        Source(
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            text_source=TextSource.XLSX,
            repairs=flow.repairs,
        ),
    )


def _sheets(data: bytes, name: str) -> list[list[_Raw]]:
    """The rows of every visible sheet as openpyxl gives them: font and value of each cell."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl does not know
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            try:
                return [list(_rows(each)) for each in book.worksheets if each.sheet_state == "visible"]
            finally:
                book.close()
    except MemoryError:
        raise
    except Exception as error:  # openpyxl lets the errors of zipfile, XML and its own types through
        log.info("openpyxl cannot read %s", name, exc_info=True)
        raise damaged(name, WORKBOOK) from error


def _rows(sheet: Any) -> Iterator[_Raw]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS):
        cells = [("", None) if cell.value is None else (_font(cell), cell.value) for cell in row]
        while cells and cells[-1][1] is None:
            cells.pop()
        if cells:
            yield cells


def _printed(row: _Raw) -> _Row:
    """The cells as an office prints them, without the empty ones at the end."""
    cells = [("", "") if value is None else (font, _shown(value)) for font, value in row]
    while cells and not cells[-1][1]:
        cells.pop()
    return cells


def _font(cell: Any) -> str:
    return str(getattr(cell.font, "name", None) or "")


def _shown(value: object) -> str:
    """A value as a Vietnamese office prints it."""
    if isinstance(value, dt.datetime | dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value).strip()


def _lay(sheet: Sheet, rows: Sequence[Sequence[Paragraph]]) -> None:
    """A sheet's rows: text, table, text."""
    full = [i for i, row in enumerate(rows) if sum(bool(cell.text) for cell in row) >= _TABLE]
    first, last = (full[0], full[-1]) if full else (len(rows), len(rows))
    _text(sheet, rows[:first])
    sheet.cut()
    if full:
        sheet.table([[[cell] for cell in row] for row in rows[first : last + 1]])
    _text(sheet, rows[last + 1 :])
    sheet.cut()


def _text(sheet: Sheet, rows: Sequence[Sequence[Paragraph]]) -> None:
    """Rows outside a table: two cells side by side are two columns, a lone cell is a paragraph."""
    columns: list[list[list[Paragraph]]] = []
    for row in rows:
        cells = [cell for cell in row if cell.text]
        if len(cells) == 2:
            columns.append([[cell] for cell in cells])
            continue
        if columns:
            sheet.table(columns)
            columns = []
        for cell in cells:
            sheet.add(cell)
    if columns:
        sheet.table(columns)
