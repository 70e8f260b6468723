"""A day that cannot be: ``ngày 12/6/2204``, ``trước ngày 31/6/2026``.

Rests on the calendar: no month has the day, or no document or deadline can be of the year.  Only days that
stand with a document or a deadline are checked; there, somebody has to act on them.

Information where a footnote's mark may be glued to the year (``20245``).  Silent on days left blank and in the names
of forms; a day that exists but contradicts another is told by ``year-mismatch`` and ``date-conflict``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.calendar import day_of
from extractors.model import Evidence, Finding, Message, Repair, Severity
from graph.rules import RULES, Scope
from graph.view import View, printed

#: Day, month and year in figures or in words, the year of one figure too many or too few as well.
_DAY = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?:\s{0,2}[/.-]\s{0,2}|\s{1,3}tháng\s{1,3})(?P<month>\d{1,2})"
    r"(?:\s{0,2}[/.-]\s{0,2}|\s{1,3}năm\s{1,3})(?P<year>\d{3,5})(?![\d/])"
)
_EARLIEST = 1900
_AHEAD = 100  #: years: no document sets a term farther off


@RULES.register(
    "impossible-date",
    version=1,
    looks_at=(Scope.DOCUMENT,),
    summary=Message("Ngày tháng không thể có", "A day that cannot be"),
)
def impossible_date(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    for row in view.by_host.get(document.id, ()):
        if Repair.BLANK_NUMBER not in row.citation.repairs and _is_off(printed(row), document):
            yield from _check(view, view.evidence(row))
    for each in view.deadlines_of(document.id):
        if _is_off(each.quote, document):
            where = each.deadline.span
            yield from _check(view, Evidence(each.document_id, where, each.quote, each.page))


def _is_off(words: str, document: DocumentRow) -> bool:
    """Whether some day in these words cannot be: of a million, few are looked at more closely."""
    return any(_wrong(found, document.date) is not None for found in _DAY.finditer(words))


def _check(view: View, words: Evidence) -> Iterator[Finding]:
    for found in _DAY.finditer(words.quote):
        what = _wrong(found, view.documents[words.document].date)
        if what is None:
            continue
        label = view.label(words.document)
        yield Finding(
            "impossible-date",
            Severity.INFO if _may_be_note(found["year"]) else Severity.WARNING,
            Message(
                f"{label}: “{words.quote}” ghi ngày không thể có ({what.vi}).",
                f"{label}: “{words.quote}” bears a day that cannot be ({what.en}).",
            ),
            (words,),
            about=(view.name(words.document), found[0]),
        )


def _wrong(found: re.Match[str], issued: dt.date | None) -> Message | None:
    """What is wrong with a day; None when it can be."""
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    latest = (issued.year if issued is not None else 2026) + _AHEAD
    if len(found["year"]) != 4 or not _EARLIEST <= year <= latest:
        return Message(f"năm {found['year']}", f"the year {found['year']}")
    if not 1 <= month <= 12:
        return Message(f"tháng {month}", f"the month {month}")
    if day_of(year, month, day) is None:
        return Message(f"tháng {month}/{year} không có ngày {day}", f"{month}/{year} has no day {day}")
    return None


def _may_be_note(year: str) -> bool:
    """``20245``: a year and the raised figure of a footnote."""
    return len(year) == 5 and _EARLIEST <= int(year[:4]) <= 2100
