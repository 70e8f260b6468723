"""Deadlines that contradict each other.

A range that ends before it begins is an error.  A warning: a report over a longer period (six months,
the year) due before the report of its last quarter, which it must contain (``quý trước ngày 12 tháng cuối
quý, 06 tháng trước ngày 10/6``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from corpus.records import DeadlineRow
from extractors.model import Evidence, Finding, Message, Severity
from graph.rules import RULES
from graph.view import View
from graph.wording import day

_NEAR = 600  #: characters within which terms of reports belong together
_RULE = re.compile(r"(?:BYMONTH=(?P<months>[\d,]+))|(?:BYMONTHDAY=(?P<day>\d+))")


@RULES.register("deadline-order", version=1)
def deadline_order(view: View) -> Iterator[Finding]:
    by_host: dict[int, list[DeadlineRow]] = defaultdict(list)
    for row in view.deadlines:
        by_host[row.document_id].append(row)
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
    for host in sorted(by_host):
        yield from _reports(view, by_host[host])


def _reports(view: View, rows: list[DeadlineRow]) -> Iterator[Finding]:
    rows = sorted(rows, key=_start)
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
            if month in {6, 12} and month in months and last < on:
                yield Finding(
                    "deadline-order",
                    Severity.WARNING,
                    Message(
                        f"{view.label(quarter.document_id)}: báo cáo “{other.quote}” đến hạn trước báo cáo quý "
                        f"cùng tháng “{quarter.quote}”, tuy phải bao gồm số liệu của quý đó.",
                        f"{view.label(quarter.document_id)}: the report “{other.quote}” is due before that of the "
                        f"quarter in the same month, “{quarter.quote}”, which it must contain.",
                    ),
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
