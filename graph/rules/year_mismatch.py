"""The year in a number against the date, and against the term of Quốc hội.

Sources: numbers run from 01 on 1 January to 31 December of the year they bear (NĐ 30/2020 Điều 15, NĐ
34/2016 Điều 58, V); those of Quốc hội bear its term, whose days are in the gazetteer ``terms``.

``Nghị định số 78/2025/NĐ-CP ngày 01/4/2022``; ``125/2025/QH16`` (khóa XVI begins on 06/4/2026).  A number
of the old year on a date early in January is a warning: registers close on 31 December, yet it happens.
The verified date, or the number and date that would fit, are suggested.

Information in a scan where one figure of the years differs: a machine may have misread it.

Silent where the date is a misprint of a document whose other dates agree (``date-conflict`` tells that),
on numbers without a year, and on terms that are not in the table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.calendar import same_day
from extractors.model import Evidence, Finding, Message, Severity, Suggestion
from graph.documents.identity import NumberParts, number_parts, qh_term_years
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import MAY_BE_MISREAD, day, one_figure

_TURN = 20  #: days into January in which a number of the old year is still met


@RULES.register(
    "year-mismatch",
    version=3,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Năm hoặc khóa Quốc hội trong số không khớp ngày ban hành",
        "Year or term in a number against its date",
    ),
    source="Nghị định 30/2020/NĐ-CP, Điều 15; Nghị định 34/2016/NĐ-CP, Điều 58",
)
def year_mismatch(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    host = document.id
    seen: set[tuple[str, dt.date | None]] = set()
    for row in view.by_host.get(host, ()):
        number, date = row.citation.number, row.citation.date
        parts = number_parts(number) if number else None
        if number is None or parts is None or (number, date) in seen:
            continue
        seen.add((number, date))
        yield from _check(view, host, number, parts, date, row, settled=_settled(view, row, parts))
    parts = number_parts(document.number) if document.number else None
    if document.number and parts is not None:
        yield from _check(view, host, document.number, parts, document.date, None)


def _settled(view: View, row: CitationRow, parts: NumberParts) -> bool:
    """Whether it is a misprint of a document whose other mentions date it within its year."""
    date = row.citation.date
    if parts.year is None or row.target_id is None or date is None or date.year == parts.year:
        return False
    return any(each.year == parts.year for each in view.dates_told(row.target_id))


def _evidence(view: View, host: int, row: CitationRow | None) -> Evidence:
    return view.heading(host) if row is None else view.evidence(row)


def _of_another_year(
    view: View,
    host: int,
    number: str,
    parts: NumberParts,
    date: dt.date,
    row: CitationRow | None,
) -> Iterator[Finding]:
    """A number of one year on a day of another."""
    if parts.year is None or date.year == parts.year:
        return
    late = date.year == parts.year + 1 and (date.month, date.day) <= (1, _TURN)
    misread = not late and view.pictured(host) and one_figure(parts.year, date.year)
    doubt = MAY_BE_MISREAD if misread else Message("", "")
    yield Finding(
        "year-mismatch",
        Severity.INFO if misread else Severity.WARNING if late else Severity.ERROR,
        Message(
            f"{view.label(host)}: số {number} mang năm {parts.year} nhưng ngày ghi là {day(date)}.{doubt.vi}",
            f"{view.label(host)}: {number} bears the year {parts.year} but is dated {day(date)}.{doubt.en}",
        ),
        (_evidence(view, host, row),),
        _another(number, parts, date),
    )


def _check(
    view: View,
    host: int,
    number: str,
    parts: NumberParts,
    date: dt.date | None,
    row: CitationRow | None,
    *,
    settled: bool = False,
) -> Iterator[Finding]:
    """What is wrong with a number and its date; ``row`` None for the host's own number."""
    if date is not None and not settled:
        yield from _of_another_year(view, host, number, parts, date, row)
    if parts.term is None or parts.body not in {"QH", "UBTVQH"}:
        return
    term = qh_term_years(parts.term)
    if term is None:
        return
    begin, end = term
    if date is not None and begin <= date <= end:
        return  # the date fits the term; if the year does not, it has been said
    outside = (
        not begin <= date <= end
        if date is not None and (parts.year is None or date.year == parts.year)
        else parts.year is not None and not begin.year <= parts.year <= end.year
    )
    if outside:
        until_vi = f"đến {day(end)}" if end != dt.date.max else "đến nay"
        until_en = f"to {day(end)}" if end != dt.date.max else "to the present"
        when = day(date) if date is not None else str(parts.year)
        yield Finding(
            "year-mismatch",
            Severity.ERROR,
            Message(
                f"{view.label(host)}: số {number} thuộc Quốc hội khóa {parts.term} (từ {day(begin)} {until_vi}) nhưng "
                f"lại được ban hành {when}.",
                f"{view.label(host)}: {number} belongs to Quốc hội term {parts.term} (from {day(begin)} {until_en}) but "
                f"is dated {when}.",
            ),
            (_evidence(view, host, row),),
            _of_term(number, parts, date or dt.date(parts.year or 1, 7, 1), dated=date is not None),
        )


def _another(number: str, parts: NumberParts, date: dt.date) -> Suggestion | None:
    """The verified date of the number, else what would fit: another year in the date or the number."""
    known = {
        each.date
        for each in gazetteers.known_documents()
        if each.number == number and each.grade == "V" and each.date is not None
    }
    if len(known) == 1:
        return Suggestion(
            day(known.pop()), Message("ngày đã được kiểm chứng", "the date has been verified")
        )
    other = number.replace(f"/{parts.year}/", f"/{date.year}/", 1)
    if parts.term is not None and _sat(parts.term, date):
        return Suggestion(
            other,
            Message(f"khóa {parts.term} trong số khớp với ngày", f"term {parts.term} fits the date"),
        )
    other_day = None if parts.year is None else same_day(date, parts.year)
    if other_day is None or (date.month, date.day) == (2, 29):
        return None
    redated = day(other_day)
    return Suggestion(
        f"{number} ngày {redated}; {other} ngày {day(date)}",
        Message(
            "năm trong số phải trùng năm của ngày; cần đối chiếu bản gốc để biết chỗ nào sai",
            "the year of the number is that of the date; check the original for which is wrong",
        ),
    )


def _sat(term: int, date: dt.date) -> bool:
    years = qh_term_years(term)
    return years is not None and years[0] <= date <= years[1]


def _of_term(number: str, parts: NumberParts, day_: dt.date, *, dated: bool) -> Suggestion | None:
    """The number with the term that sat on the day; without a day also that with another year."""
    fits = None
    for other in range(10, 20):
        years = qh_term_years(other) if other != parts.term else None
        if years is not None and years[0] <= day_ <= years[1]:
            fits = other
            break
    if fits is None:
        return None
    value = f"{number.removesuffix(str(parts.term))}{fits}"
    otherwise = None if dated else _of_another_session(number, parts)
    if otherwise is not None:
        return Suggestion(
            f"{otherwise}; {value}",
            Message(
                "năm hoặc khóa Quốc hội ghi sai; cần đối chiếu bản gốc để biết chỗ nào sai",
                "the year or the term is wrong; check the original for which",
            ),
        )
    return Suggestion(
        value,
        Message(f"khóa {fits} là khóa đương nhiệm vào thời điểm đó", f"term {fits} sat on that day"),
    )


def _of_another_session(number: str, parts: NumberParts) -> str | None:
    """The one known number with the same figure and term and another year: ``89/2025/QH15``."""
    head, _, tail = number.partition(f"/{parts.year}/")
    known = {
        each.number
        for each in gazetteers.known_documents()
        if each.number is not None
        and each.number != number
        and each.number.startswith(f"{head}/")
        and each.number.endswith(f"/{tail}")
        and each.number.count("/") == number.count("/")
    }
    return known.pop() if tail and len(known) == 1 else None
