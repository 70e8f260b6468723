"""Excel workbooks: frozen heads, filters, wrapped words, real dates, links to files; ready to print.

What a text says is never a formula: a cell keeps its words as they are and is marked as text.  Nothing
here knows what the sheets are about (:mod:`cancu.exports.columns`, :mod:`cancu.exports.registers`).
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # openpyxl takes a quarter of a second: only who writes a workbook pays
    from openpyxl import Workbook
    from openpyxl.cell import Cell

__all__ = ["Head", "Link", "Sheet", "Value", "book"]

#: What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Limits of Excel: rows below the head of a sheet, links of a sheet, characters of a cell.
_ROWS, _LINKS, _CELL = 1_000_000, 65_000, 32_000
_DAY = "dd/mm/yyyy"
_LINE, _TALLEST = 15.0, 409.0  #: points: of a line at 11 pt, and of the tallest row Excel has
_A4 = 9  #: what Excel calls this size of paper


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open a file; the words alone where no path is known."""

    words: str
    path: str | None


Value = str | int | float | dt.date | Link | None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column, and its width in characters."""

    head: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name on the tab, its columns, its rows."""

    name: str
    columns: Sequence[Head]
    rows: Iterable[Sequence[Value]]


def book(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as one XLSX file; one longer than Excel can hold goes on in further sheets."""
    from openpyxl import Workbook

    made = Workbook(write_only=True)
    _styles(made)
    for sheet in sheets:
        rows = iter(sheet.rows)
        part, more = 1, True
        while more:
            name = sheet.name if part == 1 else f"{sheet.name} ({part})"
            more = _write(made, name, sheet.columns, rows)
            part += 1
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _styles(made: Workbook) -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    thin = Side(style="thin", color="BFBFBF")
    frame = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="top")
    plain, head, link = Font(name="Times New Roman", size=11), Font(), Font()
    head = Font(name="Times New Roman", size=11, bold=True)
    link = Font(name="Times New Roman", size=11, color="0563C1", underline="single")
    middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for style in (
        NamedStyle(
            "head", font=head, fill=PatternFill("solid", "E7EBF0"), border=frame, alignment=middle
        ),
        NamedStyle("words", font=plain, border=frame, alignment=wrapped),
        NamedStyle("day", font=plain, border=frame, alignment=wrapped, number_format=_DAY),
        NamedStyle("link", font=link, border=frame, alignment=wrapped),
    ):
        made.add_named_style(style)


class _Writer:
    """Cells of one sheet, with the looks of the workbook's styles."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell

        self.sheet = sheet
        self.links = 0
        self._looks = {}  # to look a style up by its name for every cell costs most of the time
        for style in ("head", "words", "day", "link"):
            cell = WriteOnlyCell(sheet)
            cell.style = style
            self._looks[style] = cell._style

    def styled(self, value: Any, style: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell: Cell = WriteOnlyCell(self.sheet, value)
        cell._style = self._looks[style]
        return cell

    def cell(self, value: Value) -> Cell:
        """A value as it is to be seen: words are text whatever they begin with, files are linked."""
        path = value.path if isinstance(value, Link) else None
        words = value.words if isinstance(value, Link) else value
        if isinstance(words, dt.date):
            return self.styled(words, "day")
        linked = path is not None and Path(path).is_absolute() and self.links < _LINKS
        style = "link" if linked else "words"
        cell = self.styled(_text(words) if isinstance(words, str) else words, style)
        if isinstance(words, str):
            cell.data_type = "s"  # never "f", whatever it begins with
            if words.startswith(_FORMULA):
                cell._style = copy(cell._style)
                cell.quotePrefix = True
        if linked and path is not None:
            self.links += 1
            cell.hyperlink = Path(path).as_uri()
        return cell


def _write(made: Workbook, name: str, columns: Sequence[Head], rows: Iterator[Sequence[Value]]) -> bool:
    """Write one sheet; whether rows are left."""
    from openpyxl.utils import get_column_letter

    sheet: Any = made.create_sheet(_tab(name))
    last = get_column_letter(len(columns))
    # What stands before the rows in the file must be settled before the first of them.
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    writer = _Writer(sheet)
    widths = [column.width for column in columns]
    sheet.row_dimensions[1].height = _height((column.head for column in columns), widths)
    sheet.append([writer.styled(column.head, "head") for column in columns])
    count = 0
    for row in islice(rows, _ROWS):
        cells = [writer.cell(value) for value in row]
        count += 1
        sheet.row_dimensions[count + 1].height = _height((cell.value for cell in cells), widths)
        sheet.append(cells)  # written at once: what was said of the row need not be kept
        del sheet.row_dimensions[count + 1]
    sheet.auto_filter.ref = f"A1:{last}{count + 1}"
    sheet.close()
    return count == _ROWS


def _height(values: Iterable[Any], widths: Sequence[int]) -> float:
    """Points a row needs to show its wrapped words; not every program works that out by itself."""
    lines = 1
    for value, width in zip(values, widths, strict=False):
        if isinstance(value, str):
            lines = max(lines, sum(1 + len(line) // width for line in value.split("\n")))
    return min(_LINE * lines, _TALLEST)


def _tab(name: str) -> str:
    """A name a tab can bear: at most 31 characters, none of ``[]:*?/\\``."""
    return "".join(" " if c in "[]:*?/\\" else c for c in name)[:31]


def _text(words: str) -> str:
    """Words without the control characters XML cannot hold, cut where Excel would refuse them."""
    if words.isprintable() and len(words) <= _CELL:
        return words
    kept = "".join(c if c.isprintable() or c in "\n\t" else " " for c in words)
    kept = kept.encode("utf-8", "replace").decode("utf-8")
    return kept if len(kept) <= _CELL else kept[:_CELL] + "…"
