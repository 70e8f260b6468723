"""The columns of every table, each list once: what a column is called and what stands in it.

A :class:`Column` serves a terminal, a CSV file, a workbook and a page alike; what differs is only who
draws it (:mod:`cancu.cli.output`, :mod:`cancu.exports.tables`, :mod:`cancu.exports.workbooks`,
:mod:`cancu.exports.audit_report`).  Here stand the lists of the CSV tables and of the workbooks;
those of the registers are prescribed and stand in :mod:`cancu.exports.registers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cancu.exports.workbooks import Head, Link, Sheet, book
from cancu.labels import SEVERITY, STATE, decision, signed_as
from cancu.values import date_of
from extractors.model import Message

__all__ = [
    "DOCUMENTS",
    "TABLES",
    "Column",
    "audit_book",
    "cells",
    "heads",
    "sheet",
]

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called, and what of a row stands in it; a :class:`Message` in both languages.

    ``width`` in characters where a workbook is drawn; ``fixed``: never wrapped on a terminal, to the
    right in a page (numbers, days).
    """

    label: Message | str
    get: Callable[[Any], Any]
    width: int = 0
    fixed: bool = False


def _in_lang(value: Any, lang: str) -> Any:
    return value.in_lang(lang) if isinstance(value, Message) else value


def heads(columns: Iterable[Column], lang: str) -> list[str]:
    """What the columns are called.

    >>> heads([Column(Message("Hạn", "Due"), lambda row: row["due"])], "en")
    ['Due']
    """
    return [_in_lang(column.label, lang) for column in columns]


def cells(columns: Iterable[Column], row: Any, lang: str) -> list[Any]:
    """What stands in the columns of one row."""
    return [_in_lang(column.get(row), lang) for column in columns]


def sheet(name: Message | str, columns: Sequence[Column], rows: Iterable[Any], lang: str) -> Sheet:
    """A table as a sheet of a workbook."""
    titles = [
        Head(head, column.width) for head, column in zip(heads(columns, lang), columns, strict=True)
    ]
    return Sheet(_in_lang(name, lang), titles, (cells(columns, row, lang) for row in rows))


def _one_line(words: str) -> str:
    return " ".join(str(words).split())


# --- CSV ------------------------------------------------------------------------------------------


def _named(names: str) -> Iterator[Column]:
    """Columns that bear the name of the field they hold."""
    return (Column(name, _field(name)) for name in names.split())


def _of(part: str, names: str) -> Iterator[Column]:
    """Columns of the fields of a part of a row that may not be there."""
    return (Column(name, _field(name, part)) for name in names.split())


def _field(name: str, part: str | None = None) -> Callable[[Json], Any]:
    return lambda row: (row if part is None else row.get(part) or {}).get(name)


#: The document a fact stands in.
_HOST = (
    Column("document", lambda row: row["document"]["id"]),
    Column("document_label", lambda row: row["document"]["label"]),
)

#: CSV tables: file name without ending, then its columns.
TABLES: Mapping[str, tuple[Column, ...]] = {
    "documents": (
        *_named("id held type type_name number number_status date place issuer locality title"),
        Column("signer", _field("name", "signer")),
        *_of("signer", "position authority"),
        *_named("recipients path pages text_source sha256"),
    ),
    "citations": (
        *_HOST,
        *_named(
            "text start end page part type number date issuer title name year resolved relation of"
        ),
        *_of("pinpoint", "dieu khoan diem chuong phu_luc"),
        *_named("alias_of target confidence repairs"),
    ),
    "relations": (*_HOST, *_named("source relation target text page start end")),
    "deadlines": (
        *_HOST,
        *_named("text start end page kind due start_date bound exclusive rrule anchor days"),
        *_named("working_days agency what duration"),
    ),
    "tasks": (
        *_HOST,
        *_named("agency role with task section due page start end quote"),
        Column("product", _field("text", "product")),
        Column("product_named", _field("named", "product")),
    ),
    "findings": (
        *_named("rule severity message"),
        Column("document", lambda row: row["evidence"]["document"]),
        Column("document_label", lambda row: row["evidence"]["label"]),
        *_of("evidence", "page quote"),
        Column("suggestion", _field("value", "suggestion")),
        *_named("id state since"),
    ),
}


# --- workbooks ------------------------------------------------------------------------------------

_YES = Message("có", "yes")


def _document(row: Json) -> Link:
    return Link(str(row["label"]), row["path"])


def _findings(rules: Mapping[str, Mapping[str, str]]) -> tuple[Column, ...]:
    """A finding a row; ``rules`` tells what each is for."""

    def about(row: Json, name: str) -> str | None:
        return rules.get(row["rule"], {}).get(name)

    return (
        Column(Message("Mã", "Id"), lambda row: row["id"], 11),
        Column(Message("Trạng thái", "State"), lambda row: STATE[row["state"]], 14),
        Column(Message("Mức", "Level"), lambda row: SEVERITY[row["severity"]], 11),
        Column(Message("Quy tắc", "Rule"), lambda row: row["rule"], 22),
        Column(Message("Ý nghĩa", "Meaning"), lambda row: about(row, "summary"), 28),
        Column(Message("Phát hiện", "Finding"), lambda row: row["message"], 60),
        Column(Message("Văn bản", "Document"), lambda row: _document(row["evidence"][0]), 28),
        Column(Message("Trích dẫn", "Quotes"), _quotes, 60),
        Column(
            Message("Đề xuất", "Suggestion"), lambda row: (row["suggestion"] or {}).get("value"), 24
        ),
        Column(Message("Vì sao", "Why"), lambda row: (row["suggestion"] or {}).get("why"), 28),
        Column(Message("Có từ ngày", "Since"), lambda row: date_of(row["since"]), 13),
        Column(Message("Chấp nhận", "Accepted"), _decision, 32),
        Column(Message("Căn cứ pháp lý", "Legal source"), lambda row: about(row, "source") or None, 32),
    )


def _quotes(finding: Json) -> str:
    return "\n".join(dict.fromkeys(_one_line(one["quote"]) for one in finding["evidence"]))


def _decision(finding: Json) -> Message | None:
    told = Message(decision(finding, "vi"), decision(finding, "en"))
    return told if told.vi else None


#: A finding and one place it rests on, a row.
_EVIDENCE = (
    Column(Message("Mã", "Id"), lambda row: row[0]["id"], 11),
    Column(Message("Quy tắc", "Rule"), lambda row: row[0]["rule"], 22),
    Column(Message("Văn bản", "Document"), lambda row: _document(row[1]), 40),
    Column(Message("Trang", "Page"), lambda row: row[1]["page"], 8),
    Column(Message("Trích dẫn", "Quote"), lambda row: _one_line(row[1]["quote"]), 80),
)
DOCUMENTS = (
    Column(Message("Số, ký hiệu", "Number"), lambda row: row["number"], 20),
    Column(Message("Ngày", "Date"), lambda row: date_of(row["date"]), 12),
    Column(Message("Loại", "Type"), lambda row: row["type_name"] or row["type"], 14),
    Column(Message("Trích yếu", "Title"), lambda row: row["title"], 60),
    Column(Message("Cơ quan ban hành", "Issuer"), lambda row: row["issuer"], 32),
    Column(Message("Địa bàn", "Place"), lambda row: row["locality"], 16),
    Column(Message("Người ký", "Signer"), lambda row: (row["signer"] or {}).get("name"), 24),
    Column(Message("Chức vụ", "Position"), lambda row: signed_as(row["signer"]) or None, 24),
    Column(Message("Nơi nhận", "Recipients"), lambda row: "\n".join(row["recipients"]) or None, 40),
    Column(Message("Có trong kho", "Held"), lambda row: _YES if row["held"] else None, 9),
    Column(Message("Số trang", "Pages"), lambda row: row["pages"], 8),
    Column(
        Message("Tệp", "File"), lambda row: Link(row["path"], row["path"]) if row["path"] else None, 40
    ),
    Column(Message("Mã", "Id"), lambda row: row["id"], 8),
)


def audit_book(
    findings: Sequence[Json], rules: Mapping[str, Mapping[str, str]], *, lang: str = "vi"
) -> bytes:
    """The findings, one a row, and on a second sheet their evidence, one place a row."""
    places = ((each, one) for each in findings for one in each["evidence"])
    return book(
        [
            sheet(Message("Phát hiện", "Findings"), _findings(rules), findings, lang),
            sheet(Message("Chứng cứ", "Evidence"), _EVIDENCE, places, lang),
        ]
    )
