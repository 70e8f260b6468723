"""The workbooks an office keeps: who does what by when, and which bases are missing or doubtful.

Columns and their order are fixed; the last, hidden one is the way back: by what a row is known, and
what its cells said when it went out (:mod:`cancu.imports.edited` reads it).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cancu.exports.columns import DOCUMENTS, Column, cells, heads, sheet
from cancu.exports.forms import Form, form_of
from cancu.exports.workbooks import Head, Link, Sheet, Value, as_text, book
from cancu.labels import SEVERITY
from cancu.labels import day as printed_day
from cancu.tasks.status import STATUS
from cancu.values import date_of
from extractors.letters import key
from extractors.model import Message

__all__ = [
    "BASES",
    "EDITABLE",
    "SUMMARY",
    "TASKS",
    "bases_book",
    "check_of",
    "documents_book",
    "form_sheet",
    "summary_rows",
    "tasks_form",
    "way_back",
]

Json = Mapping[str, Any]

#: What stands before a product that only the verb of the task lets one expect.
EXPECTED = "Dự kiến: "
#: Characters of a task and of a quote in a cell that is printed.
_TASK, _QUOTE, _MARKS = 900, 240, 12
#: Days before its term from which on a task falls due soon.
SOON = 7


def _short(words: str | None, limit: int) -> str | None:
    if words is None:
        return None
    line = " ".join(str(words).split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"


# --- Bảng theo dõi nhiệm vụ -------------------------------------------------------------------------


def _given_by(row: Json) -> str:
    """``Kế hoạch 12/KH-UBND ngày 15/01/2024`` and the place in it."""
    document = row["document"]
    if not document["number"]:
        return str(document["label"])
    words = f"{document['type_name'] or ''} {document['number']}"
    if document["date"]:
        words += f" ngày {printed_day(document['date'])}"
    return " ".join(words.split())


def _term(row: Json) -> dt.date | str | None:
    """The day; what the text says where no day follows from it (``trong 05 ngày làm việc``)."""
    return date_of(row["term"]) or (row["deadline"] or {}).get("text")


def _product(row: Json) -> str | None:
    """What answered it; else what it is to yield, as the text names it or its verb lets one expect."""
    if row["answer"]:
        return str(row["answer"]["label"])
    product = row["product"]
    if product is None:
        return None
    words = _short(product["text"], _QUOTE)
    return words if product["named"] else f"{EXPECTED}{words}"


def _remark(row: Json) -> str | None:
    """What somebody noted; else what the clerk should know."""
    if row["note"]:
        return str(row["note"])
    parts = [row["reason"]] if row["state"] == "dropped" else []
    if (row["deadline"] or {}).get("rrule"):
        parts.append(f"Lặp lại: {_short(row['deadline']['text'], 60)}")
    if row["changed"]:
        parts.append("Thời hạn trong văn bản đã khác khi ghi tiến độ")
    if row["term"] is None and row["deadline"]:
        anchor = row["deadline"].get("anchor")
        parts.append("Chưa tính được ngày" + (f": tính từ {_short(anchor, 60)}" if anchor else ""))
    sure = [each for each in row["proposed"] if each["about"]]
    if sure and row["state"] not in ("done", "dropped"):
        parts.append(f"Có thể đã trả lời: {sure[0]['label']}")
    return ". ".join(part for part in parts if part) or None


def _place(row: Json) -> str:
    page = "" if row["page"] is None else f"tr. {row['page']}"
    section = f"mục {row['section']}" if row["section"] else ""
    where = ", ".join(part for part in (page, section) if part)
    quote = f"“{_short(row['quote'], _QUOTE)}”"
    return f"{where}: {quote}" if where else quote


#: Bảng theo dõi nhiệm vụ; STT stands before them.
TASKS = (
    Column("Nội dung nhiệm vụ", lambda row: _short(row["task"], _TASK), 38),
    Column("Văn bản giao nhiệm vụ", _given_by, 18),
    Column("Thời hạn hoàn thành", _term, 12),
    Column("Cơ quan chủ trì", lambda row: row["agency"], 17),
    Column("Cơ quan phối hợp", lambda row: "; ".join(row["with"]) or None, 17),
    Column("Sản phẩm/Kết quả", _product, 14),
    Column("Trạng thái", lambda row: STATUS[row["status"]].vi, 13),
    Column("Ghi chú", _remark, 16),
    Column("Trang, trích dẫn", _place, 27),
)
#: The columns somebody may change, by their heads.
EDITABLE = (
    "Thời hạn hoàn thành", "Cơ quan chủ trì", "Sản phẩm/Kết quả", "Trạng thái", "Ghi chú",
)  # fmt: skip


def check_of(value: Any) -> str:
    """A short mark of what a cell says, the same when it comes back from a spreadsheet.

    >>> check_of(dt.datetime(2024, 3, 9)) == check_of(dt.date(2024, 3, 9)) == check_of("09/03/2024")
    True
    >>> check_of(None) == check_of("  ")
    True
    """
    value = value.words if isinstance(value, Link) else value
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        value = f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = " ".join(as_text(str("" if value is None else value)).split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:_MARKS]


def way_back(mark: str, values: Iterable[Any]) -> str:
    """The hidden cell of a row: its mark, and a mark of each cell as it went out."""
    return ":".join((mark, *map(check_of, values)))


def tasks_form(
    tasks: Sequence[Json],
    *,
    office: str | None,
    on: dt.date,
    about: str | None = None,
    counted: Sequence[Json] | None = None,
) -> bytes:
    """The follow-up table of tasks as on a day, and a summary by body.

    ``about``: which tasks these are, for the line under the title; ``counted``: the tasks that are
    summed up, where those of the table were chosen by how far they are.
    """
    until = f"Tính đến ngày {on:%d/%m/%Y}" + (f"; {about}" if about else "")
    form = form_of(
        f"tasks/1@{on.isoformat()}", "BẢNG THEO DÕI NHIỆM VỤ", office=office, on=on, subtitle=until
    )
    rows = _numbered(TASKS, tasks, [row["fingerprint"] for row in tasks])
    whole = form_of("summary/1", "TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", office=office, on=on,
                    subtitle=until if counted is None else until.partition(";")[0])  # fmt: skip
    return book(
        [
            Sheet("Theo dõi nhiệm vụ", _with_number(TASKS), rows, form, hidden=1),
            Sheet(
                "Tổng hợp",
                _summary_heads(),
                summary_rows(tasks if counted is None else counted, on),
                whole,
                total=True,
            ),
        ]
    )


def _with_number(columns: Sequence[Column]) -> list[Head]:
    titles = [
        Head(head, column.width) for head, column in zip(heads(columns, "vi"), columns, strict=True)
    ]
    return [Head("STT", 5), *titles, Head("Mã (không sửa)", 10)]


def _numbered(
    columns: Sequence[Column], rows: Iterable[Any], marks: Iterable[str]
) -> Iterator[list[Value]]:
    for number, (row, mark) in enumerate(zip(rows, marks, strict=True), 1):
        values = cells(columns, row, "vi")
        yield [number, *values, way_back(mark, values)]


# --- Tổng hợp ---------------------------------------------------------------------------------------

#: Tổng hợp theo cơ quan.
SUMMARY = (
    "STT", "Tên cơ quan / địa phương", "Nhiệm vụ", "Đã hoàn thành", "Đang T/H (trong hạn)",
    "Sắp tới hạn", "Đang T/H (quá hạn)", "Tỷ lệ hoàn thành (%)",
)  # fmt: skip
_WIDTHS = (6, 52, 12, 14, 16, 14, 16, 16)


def _summary_heads() -> list[Head]:
    return [Head(name, width) for name, width in zip(SUMMARY, _WIDTHS, strict=True)]


def summary_rows(tasks: Iterable[Json], on: dt.date) -> list[list[Value]]:
    """Tasks by the body in charge, the most first; every task stands in one column, a total last.

    What falls due within :data:`SOON` days is *sắp tới hạn*; what has no day counts as in time.
    A body and who leads it (``Giám đốc Sở Y tế``) are one.  Dropped tasks are none.
    """
    counts: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for row in tasks:
        if row["state"] == "dropped":
            continue
        entity = row.get("agency_entity") or {}
        name = entity.get("name") or row["agency"] or "(Không nêu cơ quan)"
        known = names.setdefault(key(name), name)
        counts.setdefault(known, [0, 0, 0, 0])[_column(row, on)] += 1
    ranked = sorted(counts.items(), key=lambda each: (-sum(each[1]), each[0]))
    made: list[list[Value]] = [
        [number, name, sum(found), *found, _share(found)]
        for number, (name, found) in enumerate(ranked, 1)
    ]
    total = [sum(found[at] for found in counts.values()) for at in range(4)]
    return [*made, [None, "Tổng cộng", sum(total), *total, _share(total)]]


def _column(row: Json, on: dt.date) -> int:
    if row["state"] == "done":
        return 0
    if row["status"] == "open-late":
        return 3
    if row["term"] and dt.date.fromisoformat(row["term"]) <= on + dt.timedelta(days=SOON):
        return 2
    return 1


def _share(found: Sequence[int]) -> float:
    return round(100 * found[0] / sum(found), 1) if sum(found) else 0.0


# --- Báo cáo căn cứ thiếu, nghi vấn -----------------------------------------------------------------


def _cited(row: Json, name: str) -> Any:
    return (row["citation"] or {}).get(name)


def _number(row: Json) -> str | None:
    found: str | None = _cited(row, "number") or _cited(row, "name")
    return found


def _when(row: Json) -> dt.date | str | None:
    day = date_of(_cited(row, "date"))
    year = _cited(row, "year")
    return day or (str(year) if year else None)


def _meaning(row: Json) -> str:
    return str(row["meaning"])


def _state(row: Json) -> str | None:
    said = row["finding"]["accepted"]
    if said is not None:
        return f"Đã chấp nhận: {said['reason']}"
    return None


#: Báo cáo căn cứ thiếu, nghi vấn; STT stands before them.
BASES = (
    Column("Văn bản dẫn", lambda row: row["evidence"]["label"], 20),
    Column("Căn cứ (nguyên văn)", lambda row: _short(row["evidence"]["quote"], _TASK), 34),
    Column("Số, ký hiệu", _number, 15),
    Column("Ngày ban hành", _when, 12),
    Column("Cơ quan ban hành", lambda row: _cited(row, "issuer"), 17),
    Column("Kết quả đối chiếu", _meaning, 34),
    Column("Có thể là", lambda row: (row["finding"]["suggestion"] or {}).get("value"), 16),
    Column("Mức độ", lambda row: SEVERITY[row["finding"]["severity"]].vi.capitalize(), 9),
    Column("Trang", lambda row: row["evidence"]["page"], 7),
    Column("Ghi chú", _state, 14),
)


def bases_book(rows: Sequence[Json], *, office: str | None, on: dt.date) -> bytes:
    """Bases that are missing or doubtful, one place a row (:meth:`cancu.Corpus.doubtful_bases`)."""
    form = form_of(
        "bases/1",
        "BÁO CÁO CĂN CỨ THIẾU, NGHI VẤN",
        office=office,
        on=on,
        subtitle=f"Rà soát đến ngày {on:%d/%m/%Y}",
        signs=("NGƯỜI RÀ SOÁT", "THỦ TRƯỞNG ĐƠN VỊ"),
    )
    marks = [f"{row['finding']['fingerprint']}" for row in rows]
    made = Sheet("Căn cứ nghi vấn", _with_number(BASES), _numbered(BASES, rows, marks), form, hidden=1)
    return book([made])


def form_sheet(name: str, columns: Sequence[Column], rows: Iterable[Any], form: Form) -> Sheet:
    """A table of columns as a form to print, nothing hidden, not numbered."""
    titles = [
        Head(head, column.width) for head, column in zip(heads(columns, "vi"), columns, strict=True)
    ]
    return Sheet(name, titles, (cells(columns, row, "vi") for row in rows), form)


# --- documents --------------------------------------------------------------------------------------


def documents_book(documents: Iterable[Json], *, lang: str = "vi") -> bytes:
    """The documents of a corpus, held and only cited, one a row; the held ones have a way back."""
    made = sheet(Message("Văn bản", "Documents"), DOCUMENTS, (), lang)
    back = Head("documents/1", 10)

    def rows() -> Iterator[list[Value]]:
        for row in documents:
            values = cells(DOCUMENTS, row, lang)
            mark = row["origin"] if row["held"] else None
            yield [*values, way_back(mark, values) if mark else None]

    return book([Sheet(made.name, [*made.columns, back], rows(), hidden=1)])
