"""The registers of a records office: Nghị định 30/2020/NĐ-CP, Phụ lục IV, mẫu I, VI and VIII.

Columns and their order are the form's; a sheet holds a year, since registers begin anew each January.
What the documents do not tell (who signed for a copy, how many were printed, on which day one was
passed on) stays empty for the clerk to fill in: nothing is guessed.  Arrival number and day are those
of the receiving office's stamp ``ĐẾN`` where one was read.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from cancu.exports.columns import day
from cancu.exports.workbooks import Column, Link, Sheet, Value, book
from cancu.naming import plain

__all__ = ["REGISTERS", "Corpus", "register"]

Json = Mapping[str, Any]
_Row = tuple[tuple[Any, ...], int | None, list[Value]]  #: what it is sorted by, its year, its cells

OUT = (
    ("Số, ký hiệu văn bản", 16),
    ("Ngày tháng văn bản", 12),
    ("Tên loại và trích yếu nội dung văn bản", 40),
    ("Người ký", 18),
    ("Nơi nhận văn bản", 28),
    ("Đơn vị, người nhận bản lưu", 13),
    ("Số lượng bản", 8),
    ("Ngày chuyển", 11),
    ("Ký nhận", 10),
    ("Ghi chú", 14),
)
IN = (
    ("Ngày đến", 11),
    ("Số đến", 8),
    ("Tác giả", 24),
    ("Số, ký hiệu văn bản", 16),
    ("Ngày tháng văn bản", 12),
    ("Tên loại và trích yếu nội dung văn bản", 40),
    ("Đơn vị hoặc người nhận", 18),
    ("Ngày chuyển", 11),
    ("Ký nhận", 10),
    ("Ghi chú", 14),
)
FOLLOW_UP = (
    ("Số đến", 8),
    ("Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản", 36),
    ("Đơn vị hoặc người nhận", 26),
    ("Thời hạn giải quyết", 13),
    ("Tiến độ giải quyết", 14),
    ("Số, ký hiệu văn bản trả lời", 16),
    ("Ghi chú", 44),
)


class Corpus(Protocol):
    """What a register asks of a corpus (:class:`cancu.service.Corpus` gives it)."""

    def documents(self, *, held: bool | None = None) -> list[dict[str, Any]]: ...
    def tasks(self) -> list[dict[str, Any]]: ...
    def received(self) -> dict[int, list[dict[str, Any]]]: ...
    def replies(self) -> dict[int, list[str]]: ...


def register(corpus: Corpus, name: str, *, agency: str | None = None) -> bytes:
    """One of :data:`REGISTERS` as a workbook.

    ``agency``: whose register it is, a piece of its name; what it issued goes out, all else comes in.
    Without it every document that is held stands in each.
    """
    columns, rows = REGISTERS[name]
    by_year: dict[int | None, list[_Row]] = defaultdict(list)
    for row in rows(corpus, agency):
        by_year[row[1]].append(row)
    heads = [Column(*column) for column in columns]
    years = sorted(by_year, key=lambda year: (year is None, year))
    return book(
        Sheet(
            "Không rõ năm" if year is None else f"Năm {year}",
            heads,
            [cells for _, _, cells in sorted(by_year[year], key=lambda row: row[0])],
        )
        for year in years or [None]
    )


def _out(corpus: Corpus, agency: str | None) -> Iterator[_Row]:
    for row in corpus.documents(held=True):
        if agency is None or _is_of(row, agency):
            signer = row["signer"] or {}
            cells: list[Value] = [
                Link(row["number"], row["path"]) if row["number"] else None,
                day(row["date"]),
                _subject(row),
                signer.get("name"),
                "\n".join(row["recipients"]) or None,
                None,
                None,
                None,
                None,
                _note(row),
            ]
            yield (row["date"] or "9999", _figure(row["number"]), row["id"]), _year(row["date"]), cells


def _in(corpus: Corpus, agency: str | None) -> Iterator[_Row]:
    stamps = corpus.received()
    for row in _incoming(corpus, agency):
        arrived, number = _arrival(stamps.get(row["id"], ()))
        cells: list[Value] = [
            day(arrived),
            number,
            row["issuer"],
            Link(row["number"], row["path"]) if row["number"] else None,
            day(row["date"]),
            _subject(row),
            None,
            None,
            None,
            _note(row),
        ]
        when = arrived or row["date"]
        yield (when or "9999", _figure(number), row["id"]), _year(when), cells


def _follow_up(corpus: Corpus, agency: str | None) -> Iterator[_Row]:
    stamps, replies = corpus.received(), corpus.replies()
    incoming = {row["id"]: row for row in _incoming(corpus, agency)}
    for task in corpus.tasks():
        row = incoming.get(task["document"]["id"])
        if row is None:
            continue
        arrived, number = _arrival(stamps.get(row["id"], ()))
        text = (task["deadline"] or {}).get("text")
        cells: list[Value] = [
            number,
            Link(_full_name(row), row["path"]),
            "; ".join(x for x in (task["agency"], *task["with"]) if x) or None,
            day(task["due"]) or text,
            None,
            "\n".join(replies.get(row["id"], ())) or None,
            task["task"],
        ]
        when = arrived or row["date"]
        order = (when or "9999", row["id"], task["due"] or "9999", task["start"])
        yield order, _year(when), cells


def _incoming(corpus: Corpus, agency: str | None) -> Iterable[dict[str, Any]]:
    rows = corpus.documents(held=True)
    return rows if agency is None else [row for row in rows if not _is_of(row, agency)]


def _is_of(row: Json, agency: str) -> bool:
    return plain(agency) in plain(row["issuer"] or "")


def _arrival(stamps: Sequence[Json]) -> tuple[str | None, str | None]:
    """Day and number of the receiving office, of the first stamp that bears one."""
    for stamp in stamps:
        if stamp.get("number") or stamp.get("date"):
            return stamp.get("date"), stamp.get("number")
    return None, None


def _subject(row: Json) -> str | None:
    words = [row["type_name"], row["title"]]
    return ". ".join(word for word in words if word) or None


def _full_name(row: Json) -> str:
    """``Kế hoạch 41/KH-SKHCN ngày 10/3/2026 của Sở Khoa học và Công nghệ``."""
    words = [row["label"] if row["number"] is None else f"{row['type_name'] or ''} {row['number']}"]
    if row["number"] is not None and row["date"]:
        words.append(f"ngày {dt.date.fromisoformat(row['date']):%d/%m/%Y}")
    if row["issuer"]:
        words.append(f"của {row['issuer']}")
    return " ".join(" ".join(words).split())


_NOTES = {
    "inferred": "số do văn bản khác viện dẫn",
    "stamped": "số đóng dấu",
    "blank": "để trống số",
    "unreadable": "số không đọc được",
}


def _note(row: Json) -> str | None:
    return _NOTES.get(row["number_status"])


def _year(iso: str | None) -> int | None:
    return int(iso[:4]) if iso else None


def _figure(number: str | None) -> int:
    """The figure a number begins with: a register counts, ``9/TB`` stands before ``10/TB``."""
    figures = ""
    for char in number or "":
        if not char.isdigit():
            break
        figures += char
    return int(figures) if figures else 0


REGISTERS: dict[
    str, tuple[Sequence[tuple[str, int]], Callable[[Corpus, str | None], Iterator[_Row]]]
] = {
    "register-in": (IN, _in),
    "register-out": (OUT, _out),
    "followup": (FOLLOW_UP, _follow_up),
}
