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
from dataclasses import dataclass, field
from typing import Any, Protocol

from cancu.exports.arrivals import Arrival, arrival
from cancu.exports.columns import Column
from cancu.exports.forms import form_of
from cancu.exports.office_books import form_sheet
from cancu.exports.workbooks import Link, book
from cancu.offices import Whose
from cancu.tasks.status import STATUS
from cancu.values import date_of

__all__ = ["REGISTERS", "TITLES", "Corpus", "register"]

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a register: a document, and what the receiving office or a task adds to it."""

    order: tuple[Any, ...]  #: what the lines of a year are sorted by
    year: int | None
    row: Json
    arrived: Arrival = field(default_factory=Arrival)
    task: Json | None = None
    replies: Sequence[str] = ()


def _blank(entry: _Entry) -> None:
    """For the clerk to fill in."""


def _number(entry: _Entry) -> Link | None:
    row = entry.row
    return Link(row["number"], row["path"]) if row["number"] else None


def _subject(entry: _Entry) -> str | None:
    words = [entry.row["type_name"], entry.row["title"]]
    said = ". ".join(word for word in words if word)
    return said or str(entry.row["label"])  # a document that tells nothing is called by its file


def _full_name(entry: _Entry) -> Link:
    """``Kế hoạch 41/KH-SKHCN ngày 10/3/2026 của Sở Khoa học và Công nghệ``."""
    row = entry.row
    words = [row["label"] if row["number"] is None else f"{row['type_name'] or ''} {row['number']}"]
    if row["number"] is not None and row["date"]:
        words.append(f"ngày {date_of(row['date']):%d/%m/%Y}")
    if row["issuer"]:
        words.append(f"của {row['issuer']}")
    return Link(" ".join(" ".join(words).split()), row["path"])


_NOTES = {
    "inferred": "số do văn bản khác viện dẫn",
    "stamped": "số đóng dấu",
    "blank": "để trống số",
    "unreadable": "số không đọc được",
    "handwritten": "số viết tay, cần đối chiếu",
}


def _note(entry: _Entry) -> str | None:
    said = _NOTES.get(entry.row["number_status"])
    return ". ".join(part for part in (said, entry.arrived.note) if part) or None


def _recipients(entry: _Entry) -> str | None:
    return "\n".join(entry.row["recipients"]) or None


def _bodies(entry: _Entry) -> str | None:
    task = entry.task or {"agency": None, "with": ()}
    return "; ".join(x for x in (task["agency"], *task["with"]) if x) or None


def _term(entry: _Entry) -> dt.date | str | None:
    """The day; what the text says when there is none (``trong 05 ngày làm việc``)."""
    task = entry.task or {"due": None, "deadline": None}
    return date_of(task["due"]) or (task["deadline"] or {}).get("text")


def _progress(entry: _Entry) -> str | None:
    """How far the task is, where somebody has said so."""
    task = entry.task
    return STATUS[task["status"]].vi if task and task["state"] not in ("new", "seen") else None


def _answered(entry: _Entry) -> str | None:
    """What answered the task; else what the texts say they answer."""
    answer = (entry.task or {}).get("answer")
    return answer["label"] if answer else "\n".join(entry.replies) or None


OUT = (
    Column("Số, ký hiệu văn bản", _number, 16),
    Column("Ngày tháng văn bản", lambda entry: date_of(entry.row["date"]), 12),
    Column("Tên loại và trích yếu nội dung văn bản", _subject, 40),
    Column("Người ký", lambda entry: (entry.row["signer"] or {}).get("name"), 18),
    Column("Nơi nhận văn bản", _recipients, 28),
    Column("Đơn vị, người nhận bản lưu", _blank, 13),
    Column("Số lượng bản", _blank, 8),
    Column("Ngày chuyển", _blank, 11),
    Column("Ký nhận", _blank, 10),
    Column("Ghi chú", _note, 14),
)
IN = (
    Column("Ngày đến", lambda entry: date_of(entry.arrived.date), 11),
    Column("Số đến", lambda entry: entry.arrived.number, 8),
    Column("Tác giả", lambda entry: entry.row["issuer"], 24),
    Column("Số, ký hiệu văn bản", _number, 16),
    Column("Ngày tháng văn bản", lambda entry: date_of(entry.row["date"]), 12),
    Column("Tên loại và trích yếu nội dung văn bản", _subject, 40),
    Column("Đơn vị hoặc người nhận", _blank, 18),
    Column("Ngày chuyển", _blank, 11),
    Column("Ký nhận", _blank, 10),
    Column("Ghi chú", _note, 14),
)
FOLLOW_UP = (
    Column("Số đến", lambda entry: entry.arrived.number, 8),
    Column(
        "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản", _full_name, 36
    ),
    Column("Đơn vị hoặc người nhận", _bodies, 26),
    Column("Thời hạn giải quyết", _term, 13),
    Column("Tiến độ giải quyết", _progress, 14),
    Column("Số, ký hiệu văn bản trả lời", _answered, 16),
    Column("Ghi chú", lambda entry: entry.task and entry.task["task"], 44),
)


class Corpus(Protocol):
    """What a register asks of a corpus (:class:`cancu.service.Corpus` gives it)."""

    def documents(self, *, held: bool | None = None) -> list[dict[str, Any]]: ...
    def tasks(self, *, wanted: Any = None) -> list[dict[str, Any]]: ...
    def received(self) -> dict[int, list[dict[str, Any]]]: ...
    def replies(self) -> dict[int, list[str]]: ...


def register(corpus: Corpus, name: str, whose: Whose) -> bytes:
    """One of :data:`REGISTERS` as a workbook, a sheet a year.

    What the office issued goes out, all else comes in; of an office that is not known every document
    that is held stands in each.
    """
    columns, entries = REGISTERS[name]
    by_year: dict[int | None, list[_Entry]] = defaultdict(list)
    for entry in entries(corpus, whose):
        by_year[entry.year].append(entry)
    years = sorted(by_year, key=lambda year: (year is None, year))
    return book(
        form_sheet(
            "Không rõ năm" if year is None else f"Năm {year}",
            columns,
            sorted(by_year[year], key=lambda entry: entry.order),
            form_of(
                f"{name}/1",
                TITLES[name],
                office=whose.name,
                on=whose.on,
                subtitle="Không rõ năm" if year is None else f"Năm {year}",
                signs=(),
            ),
        )
        for year in years or [None]
    )


def _out(corpus: Corpus, whose: Whose) -> Iterator[_Entry]:
    for row in corpus.documents(held=True):
        if whose.issued is None or whose.issued(row):
            order = (row["date"] or "9999", _figure(row["number"]), row["id"])
            yield _Entry(order, _year(row["date"]), row)


def _in(corpus: Corpus, whose: Whose) -> Iterator[_Entry]:
    stamps = corpus.received()
    for row in _incoming(corpus, whose):
        arrived = arrival(stamps.get(row["id"], ()), whose.is_named)
        when = arrived.date or row["date"]
        order = (when or "9999", _figure(arrived.number), row["id"])
        yield _Entry(order, _year(when), row, arrived)


def _follow_up(corpus: Corpus, whose: Whose) -> Iterator[_Entry]:
    stamps, replies = corpus.received(), corpus.replies()
    incoming = {row["id"]: row for row in _incoming(corpus, whose)}
    for task in corpus.tasks(wanted=whose.wanted):
        row = incoming.get(task["document"]["id"])
        if row is None:
            continue
        arrived = arrival(stamps.get(row["id"], ()), whose.is_named)
        when = arrived.date or row["date"]
        order = (when or "9999", row["id"], task["due"] or "9999", task["start"])
        yield _Entry(order, _year(when), row, arrived, task, replies.get(row["id"], ()))


def _incoming(corpus: Corpus, whose: Whose) -> Iterable[dict[str, Any]]:
    rows = corpus.documents(held=True)
    issued = whose.issued
    return rows if issued is None else [row for row in rows if not issued(row)]


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


#: What stands over each (Phụ lục IV).
TITLES = {
    "register-in": "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    "register-out": "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
    "followup": "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",
}
REGISTERS: Mapping[str, tuple[Sequence[Column], Callable[[Corpus, Whose], Iterator[_Entry]]]] = {
    "register-in": (IN, _in),
    "register-out": (OUT, _out),
    "followup": (FOLLOW_UP, _follow_up),
}
