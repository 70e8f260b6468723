"""Deadlines that contradict each other.

Rests on reason.  A range that ends before it begins is an error.  A report over a longer period due
before the report of its last quarter, which it must contain (``quý trước ngày 12 tháng cuối quý, 06
tháng trước ngày 10/6``): a warning for the half-year; for the year a note only, since the year's report
is often asked for early in December with the last weeks estimated (the figures of both close on 14/12:
Nghị định 09/2019/NĐ-CP, Điều 12), so that it may be meant.

Silent where the two are not the same matter: no label of the half-year or the year, no report, another
body that reports, figures that are asked for as an estimate (``ước thực hiện``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from corpus.records import DeadlineRow, DocumentRow
from extractors.letters import key
from extractors.model import Evidence, Finding, Message, Severity
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day

_NEAR = 600  #: characters within which terms of reports belong together
_RULE = re.compile(r"(?:BYMONTH=(?P<months>[\d,]+))|(?:BYMONTHDAY=(?P<day>\d+))")


#: How a report of the half-year and of the year is labelled, by the month it falls due.
_LABEL = {
    6: re.compile(r"\b(?:0?6|sáu) tháng\b|\bnửa năm\b", re.IGNORECASE),
    12: re.compile(r"\bnăm\b(?! \d{4})|\btổng kết\b", re.IGNORECASE),
}
_ESTIMATE = re.compile(r"\bước\b|\bsơ bộ\b|\bdự kiến\b", re.IGNORECASE)
#: Characters in front of a term in which its label stands, and what is asked for.
_LABEL_NEAR, _ASKED_NEAR = 24, 300


@RULES.register(
    "deadline-order",
    version=2,
    looks_at=(Scope.DOCUMENT,),
    summary=Message("Các thời hạn trái ngược nhau", "Deadlines that contradict each other"),
)
def deadline_order(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    rows = view.deadlines_of(document.id)
    for row in rows:
        begin, end = row.deadline.start_date, row.deadline.due
        if begin is not None and end is not None and end < begin:
            yield Finding(
                "deadline-order",
                Severity.ERROR,
                Message(
                    f"{view.label(row.document_id)}: “{row.quote}” kết thúc ({day(end)}) trước khi bắt đầu "
                    f"({day(begin)}).",
                    f"{view.label(row.document_id)}: “{row.quote}” ends ({day(end)}) before it begins "
                    f"({day(begin)}).",
                ),
                (_evidence(row),),
            )
    yield from _reports(view, sorted(rows, key=_start))


def _reports(view: View, rows: list[DeadlineRow]) -> Iterator[Finding]:
    for quarter in rows:
        months, on = _monthly(quarter)
        if len(months) < 4 or on is None:
            continue
        first = bisect_left(rows, _start(quarter) - _NEAR, key=_start)
        last = bisect_left(rows, _start(quarter) + _NEAR, key=_start)
        for other in rows[first:last]:
            theirs = _once(other)
            if theirs is None:
                continue
            month, last = theirs
            if month in months and last < on and _same_matter(view, quarter, other, month):
                yield _early(view, quarter, other, year=month == 12)


def _same_matter(view: View, quarter: DeadlineRow, other: DeadlineRow, month: int) -> bool:
    """Whether both are reports of one body, one over the quarter, one over the period around it."""
    label = _LABEL.get(month)
    if label is None:
        return False
    text, span = view.words(other.document_id), other.deadline.span
    if not label.search(text, max(0, span.start - _LABEL_NEAR), span.end):
        return False
    asked = text[max(0, min(_start(quarter), span.start) - _ASKED_NEAR) : span.end + _LABEL_NEAR]
    if "báo cáo" not in asked.lower() or _ESTIMATE.search(
        text, span.start - _LABEL_NEAR, span.end + 60
    ):
        return False
    mine, theirs = quarter.deadline.agency, other.deadline.agency
    return not mine or not theirs or key(mine) == key(theirs)


def _early(view: View, quarter: DeadlineRow, other: DeadlineRow, *, year: bool) -> Finding:
    label = view.label(quarter.document_id)
    if year:
        message = Message(
            f"{label}: báo cáo năm “{other.quote}” đến hạn trước báo cáo quý IV “{quarter.quote}”: số liệu cuối "
            "năm chỉ có thể ước tính; nếu đúng ý thì nên ghi rõ “ước thực hiện”.",
            f"{label}: the year's report “{other.quote}” is due before that of the last quarter, "
            f"“{quarter.quote}”: its last weeks can only be estimated; if that is meant, it should say so.",
        )
    else:
        message = Message(
            f"{label}: báo cáo “{other.quote}” đến hạn trước báo cáo quý cùng tháng “{quarter.quote}”, tuy "
            "phải bao gồm số liệu của quý đó.",
            f"{label}: the report “{other.quote}” is due before that of the quarter in the same month, "
            f"“{quarter.quote}”, which it must contain.",
        )
    return Finding(
        "deadline-order",
        Severity.INFO if year else Severity.WARNING,
        message,
        (_evidence(other), _evidence(quarter)),
    )


def _start(row: DeadlineRow) -> int:
    return row.deadline.span.start


def _monthly(row: DeadlineRow) -> tuple[frozenset[int], int | None]:
    months: frozenset[int] = frozenset()
    on = None
    for found in _RULE.finditer(row.deadline.rrule or ""):
        if found["months"]:
            months = frozenset(int(month) for month in found["months"].split(",") if month)
        else:
            on = int(found["day"])
    return months, on


def _once(row: DeadlineRow) -> tuple[int, int] | None:
    """Month and printed day of a term that falls once a year."""
    if row.deadline.rrule:
        months, on = _monthly(row)
        return (min(months), on) if len(months) == 1 and on is not None else None
    named = row.deadline.bound or row.deadline.due
    return (named.month, named.day) if named is not None else None


def _evidence(row: DeadlineRow) -> Evidence:
    return Evidence(row.document_id, row.deadline.span, row.quote, row.page)
