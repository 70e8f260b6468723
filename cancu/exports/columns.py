"""Findings, tasks and documents as Excel workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cancu.exports.workbooks import Column, Link, Sheet, Value, book
from cancu.labels import ROLE, SEVERITY, STATE, decision
from extractors.model import Message

__all__ = ["audit_book", "documents_book", "tasks_book"]

Json = Mapping[str, Any]

_FINDINGS = (
    (Message("Mã", "Id"), 11),
    (Message("Trạng thái", "State"), 14),
    (Message("Mức", "Level"), 11),
    (Message("Quy tắc", "Rule"), 22),
    (Message("Ý nghĩa", "Meaning"), 28),
    (Message("Phát hiện", "Finding"), 60),
    (Message("Văn bản", "Document"), 28),
    (Message("Trích dẫn", "Quotes"), 60),
    (Message("Đề xuất", "Suggestion"), 24),
    (Message("Vì sao", "Why"), 28),
    (Message("Có từ ngày", "Since"), 13),
    (Message("Chấp nhận", "Accepted"), 32),
    (Message("Căn cứ pháp lý", "Legal source"), 32),
)
_EVIDENCE = (
    (Message("Mã", "Id"), 11),
    (Message("Quy tắc", "Rule"), 22),
    (Message("Văn bản", "Document"), 40),
    (Message("Trang", "Page"), 8),
    (Message("Trích dẫn", "Quote"), 80),
)
_TASKS = (
    (Message("Hạn", "Due"), 12),
    (Message("Lặp lại", "Repeated"), 10),
    (Message("Thời hạn ghi trong văn bản", "Deadline as printed"), 28),
    (Message("Cơ quan", "Body"), 30),
    (Message("Vai trò", "Role"), 12),
    (Message("Phối hợp", "With"), 28),
    (Message("Nhiệm vụ", "Task"), 60),
    (Message("Văn bản", "Document"), 28),
    (Message("Mục", "Section"), 10),
    (Message("Trang", "Page"), 8),
    (Message("Trích dẫn", "Quote"), 60),
)
_DOCUMENTS = (
    (Message("Số, ký hiệu", "Number"), 20),
    (Message("Ngày", "Date"), 12),
    (Message("Loại", "Type"), 14),
    (Message("Trích yếu", "Title"), 60),
    (Message("Cơ quan ban hành", "Issuer"), 32),
    (Message("Địa bàn", "Place"), 16),
    (Message("Người ký", "Signer"), 24),
    (Message("Chức vụ", "Position"), 24),
    (Message("Nơi nhận", "Recipients"), 40),
    (Message("Có trong kho", "Held"), 9),
    (Message("Số trang", "Pages"), 8),
    (Message("Tệp", "File"), 40),
    (Message("Mã", "Id"), 8),
)


def audit_book(
    findings: Sequence[Json], rules: Mapping[str, Mapping[str, str]], *, lang: str = "vi"
) -> bytes:
    """The findings, one a row, and on a second sheet their evidence, one place a row."""

    def finding(each: Json) -> list[Value]:
        first, suggestion = each["evidence"][0], each["suggestion"] or {}
        about = rules.get(each["rule"], {})
        return [
            each["id"],
            STATE[each["state"]].in_lang(lang),
            SEVERITY[each["severity"]].in_lang(lang),
            each["rule"],
            about.get("summary"),
            each["message"],
            Link(str(first["label"]), first["path"]),
            "\n".join(dict.fromkeys(_one_line(one["quote"]) for one in each["evidence"])),
            suggestion.get("value"),
            suggestion.get("why"),
            day(each["since"]),
            decision(each, lang) or None,
            about.get("source") or None,
        ]

    quotes: Iterable[list[Value]] = (
        [
            each["id"],
            each["rule"],
            Link(str(one["label"]), one["path"]),
            one["page"],
            _one_line(one["quote"]),
        ]
        for each in findings
        for one in each["evidence"]
    )
    return book(
        [
            Sheet(
                Message("Phát hiện", "Findings").in_lang(lang),
                _heads(_FINDINGS, lang),
                map(finding, findings),
            ),
            Sheet(Message("Chứng cứ", "Evidence").in_lang(lang), _heads(_EVIDENCE, lang), quotes),
        ]
    )


def tasks_book(tasks: Iterable[Json], *, lang: str = "vi") -> bytes:
    """Who does what by when, one task a row."""

    def row(each: Json) -> list[Value]:
        document, deadline = each["document"], each["deadline"] or {}
        return [
            day(each["due"]),
            Message("có", "yes").in_lang(lang) if deadline.get("rrule") else None,
            deadline.get("text"),
            each["agency"],
            ROLE[each["role"]].in_lang(lang) if each["role"] else None,
            "; ".join(each["with"]) or None,
            each["task"],
            Link(str(document["label"]), document["path"]),
            each["section"],
            each["page"],
            _one_line(each["quote"]),
        ]

    name = Message("Nhiệm vụ", "Tasks").in_lang(lang)
    return book([Sheet(name, _heads(_TASKS, lang), map(row, tasks))])


def documents_book(documents: Iterable[Json], *, lang: str = "vi") -> bytes:
    """The documents of a corpus, held and only cited, one a row."""

    def row(each: Json) -> list[Value]:
        signer = each["signer"] or {}
        return [
            each["number"],
            day(each["date"]),
            each["type_name"] or each["type"],
            each["title"],
            each["issuer"],
            each["locality"],
            signer.get("name"),
            " ".join(x for x in (signer.get("authority"), signer.get("position")) if x) or None,
            "\n".join(each["recipients"]) or None,
            Message("có", "yes").in_lang(lang) if each["held"] else None,
            each["pages"],
            Link(each["path"], each["path"]) if each["path"] else None,
            each["id"],
        ]

    name = Message("Văn bản", "Documents").in_lang(lang)
    return book([Sheet(name, _heads(_DOCUMENTS, lang), map(row, documents))])


def day(iso: str | None) -> dt.date | None:
    """A day of the JSON as a date a spreadsheet can count with."""
    return dt.date.fromisoformat(iso[:10]) if iso else None


def _heads(columns: Sequence[tuple[Message, int]], lang: str) -> list[Column]:
    return [Column(head.in_lang(lang), width) for head, width in columns]


def _one_line(words: str) -> str:
    return " ".join(str(words).split())
