"""An office's own list of documents in force and no longer in force, from a workbook or a CSV file.

The columns are found by their heads: ``Số, ký hiệu`` and ``Tình trạng`` must be there, ``Ngày ban
hành``, ``Ngày có hiệu lực``, ``Ngày hết hiệu lực``, ``Văn bản thay thế`` may be.  A list of the same
file name takes the place of the one before; nothing is written when a row is wrong.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cancu.imports.edited import open_book
from cancu.values import Json, day_of
from corpus.records import ListedStatus
from extractors import gazetteers
from extractors.errors import NotFound, Unreadable
from extractors.letters import key, number_key

if TYPE_CHECKING:
    from corpus.store import Corpus as Store

__all__ = ["import_status"]

_LARGEST = 60_000_000
#: Rows looked through for the heads.
_LOOK = 20


@cache
def _words(kind: str) -> dict[str, str]:
    """Words of heads and states, and what each means."""
    return {
        key(row["word"]): row["note"] for row in gazetteers.table("status_words") if row["kind"] == kind
    }


def import_status(store: Store, path: Path, *, dry_run: bool) -> Json:
    """Take a list in; what came of each row that is wrong.  The caller holds the transaction."""
    rows = list(_rows(path))
    heads, first = _heads(rows, path)
    when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    found: list[ListedStatus] = []
    wrong: list[Json] = []
    for at, row in enumerate(rows[first:], first + 1):
        cells = {name: row[column] for column, name in heads.items() if column < len(row)}
        if not any(_text(value) for value in cells.values()):
            continue
        made = _status(cells, path.name, when)
        if isinstance(made, ListedStatus):
            found.append(made)
        elif _text(cells.get("number")) or _text(cells.get("state")):
            wrong.append(_problem(path.name, at, _text(cells.get("number")), *made))
    written = bool(found) and not wrong and not dry_run
    if written:
        store.replace_status_list(path.name, found)
    return {
        "path": str(path), "dry_run": dry_run, "written": written, "rows": wrong,
        "read": len(found) + len(wrong), "changed": len(found), "wrong": len(wrong), "conflicts": 0,
    }  # fmt: skip


def _problem(sheet: str, at: int, label: str, vi: str, en: str) -> Json:
    problem = {"sort": "error", "vi": vi, "en": en}
    return {"sheet": sheet, "row": at, "kind": "status", "mark": "", "label": label, "changes": [],
            "problems": [problem]}  # fmt: skip


def _rows(path: Path) -> Iterator[Sequence[Any]]:
    if not path.is_file():
        raise NotFound(f"Không tìm thấy tệp {path}.", f"There is no file {path}.")
    if path.stat().st_size > _LARGEST:
        raise Unreadable(f"{path.name} quá lớn.", f"{path.name} is too large.", code="too-large")
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        text = path.read_bytes().decode("utf-8-sig", "replace")
        dialect = "\t" if "\t" in text[:2000] else ";" if ";" in text.split("\n", 1)[0] else ","
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=dialect)
        return
    try:
        with closing(open_book(path, read_only=True, data_only=True)) as book:
            yield from book.worksheets[0].iter_rows(values_only=True)
    except (KeyError, ValueError, TypeError, EOFError, IndexError) as error:
        raise Unreadable(
            f"{path.name} không phải bảng Excel (.xlsx) hay CSV đọc được.",
            f"{path.name} is no Excel workbook (.xlsx) or CSV that can be read.",
        ) from error


def _heads(rows: Sequence[Sequence[Any]], path: Path) -> tuple[dict[int, str], int]:
    known = _words("head")
    for at, row in enumerate(rows[:_LOOK]):
        found = {
            column: known[key(_text(value))]
            for column, value in enumerate(row)
            if key(_text(value)) in known
        }
        if {"number", "state"} <= set(found.values()):
            return found, at + 1
    raise Unreadable(
        f"{path.name} không có hai cột “Số, ký hiệu” và “Tình trạng hiệu lực”.",
        f"{path.name} lacks the columns “Số, ký hiệu” and “Tình trạng hiệu lực”.",
        code="unsupported-type",
    )


def _status(cells: dict[str, Any], source: str, when: str) -> ListedStatus | tuple[str, str]:
    number, words = _text(cells.get("number")), _text(cells.get("state"))
    if not number:
        return "thiếu số, ký hiệu", "without a number"
    state = _words("state").get(key(words))
    if state is None:
        known = "; ".join(sorted({row["word"] for row in gazetteers.table("status_words")
                                  if row["kind"] == "state"}))  # fmt: skip
        return (
            f"tình trạng “{words}” không có; ghi một trong: {known}",
            f"there is no state “{words}”; write one of: {known}",
        )
    days: dict[str, str | None] = {}
    for name in ("date", "from", "until"):
        value = cells.get(name)
        day = value.date() if isinstance(value, dt.datetime) else day_of(_text(value))
        if day is None and _text(value):
            return f"“{_text(value)}” không phải là ngày", f"“{_text(value)}” is no day"
        days[name] = None if day is None else day.isoformat()
    return ListedStatus(
        number_key(number), number, days["date"], state, days["from"], days["until"],
        _text(cells.get("by")) or None, source, when,
    )  # fmt: skip


def _text(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y}"
    return " ".join(str("" if value is None else value).split())
