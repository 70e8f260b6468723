"""The year in a number against the date, and against the term of Quốc hội.

``Nghị định số 78/2025/NĐ-CP ngày 01/4/2022``; ``125/2025/QH16`` (khóa XVI begins on 06/4/2026).  A number
of the old year on a date early in January is a warning: registers close on 31 December, yet it happens.
Silent where the date is a misprint of a document whose other dates agree (``date-conflict`` tells that).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpus.records import CitationRow
from extractors.model import Evidence, Finding, Message, Severity
from graph.identity import NumberParts, number_parts, qh_term_years
from graph.rules import RULES
from graph.view import View
from graph.wording import day

_TURN = 20  #: days into January in which a number of the old year is still met


@RULES.register("year-mismatch", version=1)
def year_mismatch(view: View) -> Iterator[Finding]:
    years = _years_told(view)
    for host in sorted(view.by_host):
        seen: set[tuple[str, dt.date | None]] = set()
        for row in view.by_host[host]:
            number, date = row.citation.number, row.citation.date
            parts = number_parts(number) if number else None
            if number is None or parts is None or (number, date) in seen:
                continue
            seen.add((number, date))
            # A misprint of a document whose other mentions date it within its year.
            settled = parts.year is not None and parts.year in years.get(row.target_id or -1, ())
            yield from _check(view, host, number, parts, date, row, settled=settled)
    for document in view.held:
        parts = number_parts(document.number) if document.number else None
        if document.number and parts is not None:
            yield from _check(view, document.id, document.number, parts, document.date, None)


def _years_told(view: View) -> dict[int, set[int]]:
    """The years in which texts date each document."""
    found: dict[int, set[int]] = {}
    for target, rows in view.by_target.items():
        found[target] = {row.citation.date.year for row in rows if row.citation.date is not None}
    return found


def _evidence(view: View, host: int, row: CitationRow | None) -> Evidence:
    return view.heading(host) if row is None else view.evidence(row)


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
    if parts.year is not None and date is not None and date.year != parts.year and not settled:
        late = date.year == parts.year + 1 and (date.month, date.day) <= (1, _TURN)
        yield Finding(
            "year-mismatch",
            Severity.WARNING if late else Severity.ERROR,
            Message(
                f"{view.label(host)}: số {number} mang năm {parts.year} nhưng ngày ghi là {day(date)}.",
                f"{view.label(host)}: {number} bears the year {parts.year} but is dated {day(date)}.",
            ),
            (_evidence(view, host, row),),
        )
    if parts.term is None or parts.body not in {"QH", "UBTVQH"}:
        return
    term = qh_term_years(parts.term)
    if term is None:
        return
    begin, end = term
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
        )
