"""A deadline that falls on a day offices do not work.

Sources: public holidays (BLLĐ 2019 Điều 112, V), a term that ends on a day of rest ends on the next working day
(BLDS 2015 Điều 148, V); days off in the stead of others and make-up Saturdays are data, year by year
(:mod:`extractors.calendar`).  Information: a day that is named is not moved by itself (domain.md 7); whoever
sets it should know.  Where the breaks of a year are not known, that is said.

Silent on ``trước ngày``, whose last day nobody named; on days that were only counted out (the last of a month
or year); and on lunar holidays of years outside the table, which are not checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.calendar import is_holiday, is_known_year, is_working_day, next_working_day
from extractors.model import DeadlineKind, Evidence, Finding, Message, Severity, Suggestion
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day


@RULES.register(
    "deadline-on-holiday",
    version=1,
    looks_at=(Scope.DOCUMENT,),
    summary=Message("Thời hạn rơi vào ngày nghỉ", "A deadline on a day offices do not work"),
    source="Bộ luật Lao động 2019, Điều 112; Bộ luật Dân sự 2015, Điều 148",
)
def deadline_on_holiday(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    for row in view.deadlines_of(document.id):
        deadline, due = row.deadline, row.deadline.due
        if deadline.kind is not DeadlineKind.DATE or due is None or deadline.exclusive:
            continue
        if str(due.day) not in row.quote or is_working_day(due):
            continue
        what_vi, what_en = (
            ("ngày nghỉ lễ", "a public holiday")
            if is_holiday(due)
            else ("ngày nghỉ cuối tuần", "a weekend")
        )
        moved = next_working_day(due)
        sure_vi = "" if is_known_year(due.year) else " (lịch nghỉ năm đó chưa đầy đủ)"
        sure_en = "" if is_known_year(due.year) else " (the calendar of that year is not complete)"
        task = view.task_words(row)
        for_vi, for_en = (f" của việc “{task}”", f" of “{task}”") if task else ("", "")
        yield Finding(
            "deadline-on-holiday",
            Severity.INFO,
            Message(
                f"{view.label(row.document_id)}: thời hạn “{row.quote}”{for_vi} rơi vào {what_vi}, {day(due)}{sure_vi}.",
                f"{view.label(row.document_id)}: the deadline “{row.quote}”{for_en} falls on {what_en}, {day(due)}{sure_en}.",
            ),
            (Evidence(row.document_id, deadline.span, row.quote, row.page),),
            Suggestion(
                day(moved),
                Message(
                    "ngày làm việc kế tiếp (Bộ luật Dân sự 2015, Điều 148)", "the next working day"
                ),
            ),
        )
