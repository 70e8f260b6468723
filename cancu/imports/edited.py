"""The way back: a workbook that was sent out comes home with cells changed.

A row is known by its hidden cell: a mark, and a mark of what each cell said when it went out.  So it
is told which cells somebody changed, and whether the database changed meanwhile as well (a
conflict).  Nothing is written unless every row is in order, and then all in one transaction.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cancu.exports.office_books import check_of
from extractors.errors import NotFound, Unreadable
from extractors.model import Message

__all__ = ["Change", "Line", "Problem", "changes_of", "open_book", "read_book"]

#: What openpyxl raises for a file that is no workbook.
_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, EOFError)
#: Bytes of a workbook that is taken, packed and unpacked.
_LARGEST, _UNPACKED = 60_000_000, 400_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something else than when it went out."""

    column: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: ``conflict`` where the database changed meanwhile, else ``error``."""

    sort: str
    message: Message


@dataclass(slots=True)
class Line:
    """A row of a table that was sent out: where it stands, by what it is known, what its cells say."""

    sheet: str
    row: int
    kind: str  #: ``tasks/1``, ``documents/1``
    mark: str
    sent: Mapping[str, str]  #: column -> mark of what it said
    cells: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, vi: str, en: str, *, sort: str = "error") -> None:
        self.problems.append(Problem(sort, Message(vi, en)))


def open_book(path: Path, **how: Any) -> Any:
    """A workbook somebody gives us, within limits; ``how``: as openpyxl takes it.

    Raises NotFound, Unreadable for what is no workbook, or unpacks to more than a program should hold.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if not path.is_file():
        raise NotFound(f"Không tìm thấy tệp {path}.", f"There is no file {path}.")
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
        if path.stat().st_size > _LARGEST or unpacked > _UNPACKED:
            raise Unreadable(f"{path.name} quá lớn.", f"{path.name} is too large.", code="too-large")
        return openpyxl.load_workbook(path, **how)
    except (InvalidFileException, *_BROKEN) as error:
        raise Unreadable(
            f"{path.name} không phải bảng Excel (.xlsx) đọc được. Hãy lưu lại dưới dạng .xlsx.",
            f"{path.name} is no Excel workbook (.xlsx) that can be read. Save it as .xlsx.",
            code="damaged",
        ) from error


def read_book(path: Path) -> tuple[list[Line], dt.date | None]:
    """The rows of the tables of a workbook that came from ``cancu export``; the day it was judged on.

    Raises NotFound, Unreadable for what is no such workbook.
    """
    book = open_book(path)
    lines: list[Line] = []
    day: dt.date | None = None
    for sheet in book.worksheets:
        found = _heads(sheet)
        if found is None:
            continue
        kind, names, mark_at, first, judged = found
        day = judged or day
        lines += _lines(sheet, kind, names, mark_at, first)
    if not lines:
        raise Unreadable(
            f"{path.name} không có bảng nào do cancu xuất ra (xlsx-tasks, xlsx-documents), hoặc cột mã "
            "ẩn đã bị xóa. Hãy xuất lại rồi sửa trên bảng mới.",
            f"{path.name} holds no table that cancu exported (xlsx-tasks, xlsx-documents), or its "
            "hidden column is gone. Export it again and edit that.",
            code="unsupported-type",
        )
    return lines, day


#: Kinds of tables that can come back.
KINDS = ("tasks/1", "documents/1")
#: Rows looked through for the heads.
_LOOK = 12


def _heads(sheet: Any) -> tuple[str, dict[int, str], int, int, dt.date | None] | None:
    """Kind, heads by column, the column of marks, the first row; None for another sheet."""
    for row in sheet.iter_rows(min_row=1, max_row=_LOOK):
        for cell in row:
            kind, _, day = str(cell.value or "").partition("@")
            if kind in KINDS:
                at = cell.row
                titles = at - 1 if kind == "tasks/1" else at
                names = {
                    each.column: str(each.value).strip()
                    for each in sheet[titles]
                    if each.value is not None and each.column != cell.column
                }
                return kind, names, cell.column, at + 1, dt.date.fromisoformat(day) if day else None
    return None


def _lines(sheet: Any, kind: str, names: Mapping[int, str], mark_at: int, first: int) -> Iterator[Line]:
    rows = [list(row) for row in sheet.iter_rows(min_row=first)]
    marked = [at for at, row in enumerate(rows) if _mark(row, mark_at)]
    last = marked[-1] if marked else -1
    seen: dict[str, int] = {}
    columns = [name for at, name in names.items() if name != "STT"]
    for at, row in enumerate(rows):
        number = first + at
        cells = {names[cell.column]: cell for cell in row if cell.column in names}
        mark, *sent = _mark(row, mark_at).split(":")
        values = {name: cell.value for name, cell in cells.items() if name != "STT"}
        if not mark:
            if any(value is not None for value in values.values()) and at < last:
                line = Line(sheet.title, number, kind, "", {}, values)
                line.wrong(
                    "dòng không có mã: dòng thêm mới không nhận được, dữ kiện lấy từ văn bản",
                    "a row without its mark: rows cannot be added, facts come from documents",
                )
                yield line
            continue
        line = Line(sheet.title, number, kind, mark, dict(zip(columns, sent, strict=False)), values)
        if len(sent) != len(columns):
            line.wrong(
                "mã ẩn của dòng bị sửa hoặc thiếu cột; hãy xuất lại bảng",
                "the hidden mark was changed or a column is missing; export the table again",
            )
        if mark in seen:
            line.wrong(
                f"trùng với dòng {seen[mark]}: mỗi dòng chỉ được có một",
                f"the same as row {seen[mark]}: a row may stand once only",
            )
        seen.setdefault(mark, number)
        for name, cell in cells.items():
            if cell.data_type == "f" and check_of(cell.value) != line.sent.get(name):
                line.wrong(
                    f"cột “{name}” chứa công thức; hãy ghi giá trị",
                    f"column “{name}” holds a formula; write the value",
                )
        yield line


def _mark(row: Sequence[Any], mark_at: int) -> str:
    value = next((cell.value for cell in row if cell.column == mark_at), None)
    return str(value).strip() if value is not None else ""


def changes_of(
    line: Line,
    now: Mapping[str, Any],
    editable: Sequence[str],
    same: Callable[[str, Any], bool] = lambda name, value: False,
) -> dict[str, Change]:
    """What was changed in a row, by column; conflicts and what cannot be changed go to its problems.

    ``now``: what the cells would say if the table were written today; ``same``: whether a cell of a
    column means what the database says, in other words.
    """
    found: dict[str, Change] = {}
    for name, sent in line.sent.items():
        value = line.cells.get(name)
        if check_of(value) == sent or (name in now and check_of(value) == check_of(now[name])):
            continue
        if same(name, value):
            continue
        if name not in editable:
            line.wrong(
                f"cột “{name}” không sửa được ở đây; chỉ sửa được: {', '.join(editable)}",
                f"column “{name}” cannot be changed here; these can: {', '.join(editable)}",
            )
            continue
        if check_of(now.get(name)) != sent:
            line.wrong(
                f"cột “{name}”: trong cơ sở dữ liệu nay là “{_said(now.get(name))}”, trong bảng sửa "
                f"thành “{_said(value)}”; hãy xuất lại bảng rồi sửa",
                f"column “{name}”: the database says “{_said(now.get(name))}” by now, the table was "
                f"changed to “{_said(value)}”; export it again and edit that",
                sort="conflict",
            )
            continue
        found[name] = Change(name, now.get(name), value)
    return found


def _said(value: Any) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
