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

from cancu.exports.forms import Form

if TYPE_CHECKING:  # openpyxl takes a quarter of a second: only who writes a workbook pays
    from openpyxl import Workbook
    from openpyxl.cell import Cell

__all__ = ["Head", "Link", "Sheet", "Value", "as_text", "book"]

#: What a spreadsheet takes for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Limits of Excel: rows below the head of a sheet, links of a sheet, characters of a cell.
_ROWS, _LINKS, _CELL = 1_000_000, 65_000, 32_000
_DAY = "dd/mm/yyyy"
_LINE, _TALLEST = 15.0, 409.0  #: points: of a line at 11 pt, and of the tallest row Excel has
_SLIM = 1.05  #: letters of running words are slimmer than the figures a width is counted in
#: A capital letter takes so much more room than a small one.
_CAPITAL = 1.35
_BOLD = 0.9  #: of a column's width is left where letters are bold
_A4 = 9  #: what Excel calls this size of paper
_OVER = 5  #: the row of the heads of a form without a subtitle


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
    """A table: its name on the tab, its columns, its rows.

    ``form``: it is drawn as a form to print, with letterhead, title, numbered head and signatures.  The
    last ``hidden`` columns are not shown.  ``total``: the last row sums up.
    """

    name: str
    columns: Sequence[Head]
    rows: Iterable[Sequence[Value]]
    form: Form | None = None
    hidden: int = 0
    total: bool = False


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
            more = _write(made, name, sheet, rows)
            part += 1
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _styles(made: Workbook) -> None:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    thin = Side(style="thin", color="BFBFBF")
    frame = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="top")
    middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
    across = Alignment(wrap_text=True, vertical="top", horizontal="center")
    shade = PatternFill("solid", "E7EBF0")

    def font(size: int = 11, **how: Any) -> Font:
        return Font(name="Times New Roman", size=size, **how)

    styles: dict[str, dict[str, Any]] = {
        "head": {"font": font(bold=True), "fill": shade, "border": frame, "alignment": middle},
        "index": {"font": font(9, italic=True), "border": frame, "alignment": middle},
        "words": {"font": font(), "border": frame, "alignment": wrapped, "number_format": "@"},
        "number": {"font": font(), "border": frame, "alignment": across},
        "share": {"font": font(), "border": frame, "alignment": across, "number_format": "0.0"},
        "day": {"font": font(), "border": frame, "alignment": across, "number_format": _DAY},
        "link": {
            "font": font(color="0563C1", underline="single"),
            "border": frame,
            "alignment": wrapped,
            "number_format": "@",
        },
        "letterhead": {"font": font(12), "alignment": middle},
        "letterhead_bold": {"font": font(12, bold=True), "alignment": middle},
        "title": {"font": font(14, bold=True), "alignment": middle},
        "place": {"font": font(12, italic=True), "alignment": middle},
    }
    for name, how in styles.items():
        made.add_named_style(NamedStyle(name, **how))


_STYLES = (
    "head",
    "index",
    "words",
    "number",
    "share",
    "day",
    "link",
    "letterhead",
    "letterhead_bold",
    "title",
    "place",
)


class _Writer:
    """Cells of one sheet, with the looks of the workbook's styles."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.cell import WriteOnlyCell

        self.sheet = sheet
        self.links = 0
        self._looks = {}  # to look a style up by its name for every cell costs most of the time
        for style in _STYLES:
            cell = WriteOnlyCell(sheet)
            cell.style = style
            self._looks[style] = cell._style

    def styled(self, value: Any, style: str) -> Cell:
        from openpyxl.cell import WriteOnlyCell

        cell: Cell = WriteOnlyCell(self.sheet, as_text(value) if isinstance(value, str) else value)
        cell._style = self._looks[style]
        if isinstance(value, str):
            cell.data_type = "s"  # never "f", whatever it begins with
        return cell

    def cell(self, value: Value, width: int = 0) -> Cell:
        """A value as it is to be seen: words are text whatever they begin with, files are linked.

        Linked words do not wrap in every program: what is wider than its column is not linked.
        """
        path = value.path if isinstance(value, Link) else None
        words = value.words if isinstance(value, Link) else value
        if isinstance(words, dt.date):
            return self.styled(words, "day")
        if isinstance(words, int | float):
            return self.styled(words, "share" if isinstance(words, float) else "number")
        fits = not width or len(str(words)) <= width
        linked = fits and path is not None and Path(path).is_absolute() and self.links < _LINKS
        style = "link" if linked else "words"
        cell = self.styled(words, style)
        if isinstance(words, str) and words.startswith(_FORMULA):
            cell._style = copy(cell._style)
            cell.quotePrefix = True
        if linked and path is not None:
            self.links += 1
            cell.hyperlink = Path(path).as_uri()
        return cell


def _write(made: Workbook, name: str, table: Sheet, rows: Iterator[Sequence[Value]]) -> bool:
    """Write one sheet; whether rows are left."""
    from openpyxl.utils import get_column_letter

    sheet: Any = made.create_sheet(_tab(name))
    columns, form = table.columns, table.form
    shown = len(columns) - table.hidden
    first = 1 if form is None else _OVER + (form.subtitle is not None)
    body = first + (1 if form is None else 2)  # the row behind the heads
    # What stands before the rows in the file must be settled before the first of them.
    sheet.freeze_panes = f"A{body}"
    sheet.print_title_rows = f"{first}:{body - 1}"
    _paper(sheet)
    for at, column in enumerate(columns, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = at > shown
    writer = _Writer(sheet)
    if form is not None:
        _over(sheet, writer, form, shown)
    widths = [column.width for column in columns[:shown]]
    sheet.row_dimensions[first].height = (
        _height((column.head for column in columns[:shown]), [width * _BOLD for width in widths]) + 4
    )
    sheet.append([writer.styled(column.head, "head") for column in columns])
    if form is not None:
        marks = [f"({at})" for at in range(1, shown + 1)] + [form.kind] * table.hidden
        sheet.append([writer.styled(mark, "index") for mark in marks])
    count = 0
    for row in islice(rows, _ROWS):
        cells = [
            writer.cell(value, column.width if form is not None else 0)
            for value, column in zip(row, columns, strict=True)
        ]
        at = body + count
        count += 1
        sheet.row_dimensions[at].height = _height((cell.value for cell in cells), widths)
        sheet.append(cells)  # written at once: what was said of the row need not be kept
        del sheet.row_dimensions[at]
    end = body + count - 1
    # The filter's arrows stand on the row of numbers, so that it is never sorted in with the rest.
    sheet.auto_filter.ref = f"A{body - 1}:{get_column_letter(shown)}{max(end - table.total, body - 1)}"
    if form is not None and count < _ROWS:
        _under(sheet, writer, form, shown, end)
    sheet.close()
    return count == _ROWS


def _paper(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.6, 0.3
    sheet.oddFooter.center.text = "&P/&N"


def _over(sheet: Any, writer: _Writer, form: Form, shown: int) -> None:
    """Letterhead left and right, place and day, title."""
    from openpyxl.utils import get_column_letter

    half = max(1, shown // 2)
    last = get_column_letter(shown)

    def line(at: int, left: str, right: str, styles: tuple[str, str]) -> None:
        cells: list[Any] = [None] * shown
        cells[0] = writer.styled(left, styles[0])
        if shown > half:
            cells[half] = writer.styled(right, styles[1])
        sheet.row_dimensions[at].height = 18
        sheet.merged_cells.add(f"A{at}:{get_column_letter(half)}{at}")
        sheet.merged_cells.add(f"{get_column_letter(half + 1)}{at}:{last}{at}")
        sheet.append(cells)

    left = (*form.left, "")[:2] if len(form.left) > 1 else ("", form.left[0])
    right = (*form.right, "")[:2]
    line(1, left[0], right[0], ("letterhead", "letterhead_bold"))
    line(2, left[1], right[1], ("letterhead_bold", "letterhead_bold"))
    line(3, "", form.place, ("place", "place"))
    for at, (words, style) in enumerate(((form.title, "title"), (form.subtitle, "place")), 4):
        if words is None:
            continue
        sheet.row_dimensions[at].height = 24
        sheet.merged_cells.add(f"A{at}:{last}{at}")
        sheet.append([writer.styled(words, style), *[None] * (shown - 1)])


def _under(sheet: Any, writer: _Writer, form: Form, shown: int, end: int) -> None:
    """Who signs, each over a part of the width, with room for the hand."""
    from openpyxl.utils import get_column_letter

    parts = len(form.signs)
    if not parts or shown < parts:
        return
    sheet.append([])
    cells: list[Any] = [None] * shown
    at = end + 2
    for number, name in enumerate(form.signs):
        start, stop = number * shown // parts, (number + 1) * shown // parts
        cells[start] = writer.styled(name, "letterhead_bold")
        sheet.merged_cells.add(f"{get_column_letter(start + 1)}{at}:{get_column_letter(stop)}{at}")
    sheet.append(cells)
    cells = [None] * shown
    for number in range(parts):
        start, stop = number * shown // parts, (number + 1) * shown // parts
        cells[start] = writer.styled("(Ký, ghi rõ họ tên)", "place")
        sheet.merged_cells.add(
            f"{get_column_letter(start + 1)}{at + 1}:{get_column_letter(stop)}{at + 1}"
        )
    sheet.append(cells)


def _height(values: Iterable[Any], widths: Sequence[float]) -> float:
    """Points a row needs to show its wrapped words; not every program works that out by itself."""
    lines = 1
    for value, width in zip(values, widths, strict=False):
        if isinstance(value, str):
            lines = max(lines, sum(_wrapped(line, width * _SLIM) for line in value.split("\n")))
    return min(_LINE * lines, _TALLEST)


def _wrapped(line: str, width: float) -> int:
    """How many lines a paragraph takes in a column: words are not parted, capitals are wide.

    >>> _wrapped("Sở Y tế", 20), _wrapped("VỀ VIỆC SỬA ĐỔI", 14), _wrapped("Số lượng bản", 7)
    (1, 2, 3)
    """
    if len(line) * _CAPITAL <= width:
        return 1
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = len(word) + (_CAPITAL - 1) * sum(map(str.isupper, word))
        if used and used + 1 + wide > width:
            lines, used = lines + 1, wide
        else:
            used += wide + (1 if used else 0)
        over = int(used / width) if width > 0 else 0
        if over and used > width:  # a word longer than the column is cut
            lines, used = lines + over, used - over * width
    return lines


def _tab(name: str) -> str:
    """A name a tab can bear: at most 31 characters, none of ``[]:*?/\\``."""
    return "".join(" " if c in "[]:*?/\\" else c for c in name)[:31]


def as_text(words: str) -> str:
    """Words without the control characters XML cannot hold, cut where Excel would refuse them."""
    if words.isprintable() and len(words) <= _CELL:
        return words
    kept = "".join(c if c.isprintable() or c in "\n\t" else " " for c in words)
    kept = kept.encode("utf-8", "replace").decode("utf-8")
    return kept if len(kept) <= _CELL else kept[:_CELL] + "…"
