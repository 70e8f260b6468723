"""One document, several dates: ``36-CT/TW`` of 16/8/2019 and, misprinted, of 16/8/2021.

Compared are the dates all texts give, the document's own date when it is held, and a gazetteer's when
that is verified (laws of grade A and B, known documents of grade V).  An error when the likelier date
is clear and the other looks like a slip (same day and month, one figure, two figures exchanged); else a warning.  A law has
two legitimate dates, adoption and promulgation: up to twenty days apart it is information.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.model import Finding, Message, Severity, Suggestion
from graph.rules import RULES
from graph.view import View
from graph.wording import day, times

_LAWS = frozenset({"Luật", "BL", "PL", "HP"})
_PROMULGATION = 20  #: days between adoption and promulgation (32/2004/QH11: 03/12 and 14/12/2004)


@RULES.register("date-conflict", version=1)
def date_conflict(view: View) -> Iterator[Finding]:
    for target, rows in sorted(view.by_target.items()):
        dated = [row for row in rows if row.citation.date is not None and _names_number(row)]
        if dated:
            found = _compare(view, view.documents[target], dated)
            if found is not None:
                yield found


def _names_number(row: CitationRow) -> bool:
    return bool(row.citation.number or row.citation.resolved)


def _compare(view: View, document: DocumentRow, rows: list[CitationRow]) -> Finding | None:
    counts = Counter(row.citation.date for row in rows if row.citation.date is not None)
    known = known_date(document, set(counts))
    own = document.date if document.held else None
    every = set(counts) | ({own} if own else set()) | ({known} if known else set())
    if len(every) < 2:
        return None
    likely, why, clear = _likely(counts, own, known)
    odd = [row for row in rows if row.citation.date != likely]
    if not odd:  # all texts agree against the gazetteer or the document itself
        odd = rows
    usual = [row for row in rows if row.citation.date == likely]
    label = document.number or view.label(document.id)
    severity = _severity(document, every, likely, clear)
    said_vi = ", ".join(
        f"{day(date)} ({times(count)})" for date, count in sorted(counts.items(), key=_by_count)
    )
    said_en = ", ".join(
        f"{day(date)} ({times(count, 'en')})" for date, count in sorted(counts.items(), key=_by_count)
    )
    return Finding(
        "date-conflict",
        severity,
        Message(
            f"Cùng một văn bản {label} nhưng ghi các ngày khác nhau: {said_vi}. Nhiều khả năng là "
            f"{day(likely)}: {why.vi}.",
            f"One document, {label}, is given different dates: {said_en}. Most likely "
            f"{day(likely)}: {why.en}.",
        ),
        (*view.evidences(odd, limit=8), *view.evidences(usual, limit=4)),
        Suggestion(day(likely), why),
        about=(view.name(document.id),),
        basis=(f"{likely}", *_odd_ones(view, odd, severity)),
    )


def _odd_ones(view: View, odd: list[CitationRow], severity: Severity) -> list[str]:
    """The odd dates and who prints them; of a law's two legitimate dates, the dates alone."""
    if severity is Severity.INFO:
        return sorted({f"{row.citation.date}" for row in odd})
    return sorted({f"{row.citation.date} {view.name(row.document_id)}" for row in odd})


def _by_count(item: tuple[dt.date, int]) -> tuple[int, dt.date]:
    return (-item[1], item[0])


def _likely(
    counts: Counter[dt.date], own: dt.date | None, known: dt.date | None
) -> tuple[dt.date, Message, bool]:
    if own is not None:
        return own, Message("chính văn bản ghi như vậy", "the document itself says so"), True
    if known is not None:
        return known, Message("ngày đã được kiểm chứng", "the date has been verified"), True
    (best, most), *others = sorted(counts.items(), key=_by_count)
    if others[0][1] == most:
        why = Message("chưa đủ căn cứ để kết luận, hai ngày xuất hiện ngang nhau", "not decided: a tie")
        return best, why, False
    why = Message(f"ngày này xuất hiện {times(most)}", f"it is given {times(most, 'en')}")
    return best, why, True


def known_date(document: DocumentRow, seen: set[dt.date]) -> dt.date | None:
    """The verified date of a document; of several of one number, the one nearest to what is seen."""
    number = document.number
    if number is None:
        return None
    dates = [
        each.date
        for each in gazetteers.known_documents()
        if each.number == number and each.grade == "V"
    ]
    dates += [
        law.promulgated
        for law in gazetteers.laws_by_number().get(number, ())
        if law.grade in {"A", "B"} and document.type in _LAWS
    ]
    sure = sorted({date for date in dates if date is not None})
    if len(sure) <= 1:
        return sure[0] if sure else None
    if document.date in sure:
        return document.date  # the one that resolution took the mentions for
    fitting = [date for date in sure if date in seen]
    return fitting[0] if len(fitting) == 1 else None


def _severity(document: DocumentRow, every: set[dt.date], likely: dt.date, clear: bool) -> Severity:
    if document.type in _LAWS and max(every) - min(every) <= dt.timedelta(days=_PROMULGATION):
        return Severity.INFO
    slip = all(_is_slip(date, likely) for date in every - {likely})
    return Severity.ERROR if clear and slip else Severity.WARNING


def _is_slip(left: dt.date, right: dt.date) -> bool:
    """Whether two dates differ the way a typist or a scanner errs."""
    if (left.day, left.month) == (right.day, right.month):
        return True
    if left.year == right.year and (left.day, left.month) == (right.month, right.day):
        return True
    pairs = zip(f"{left:%d%m%Y}", f"{right:%d%m%Y}", strict=True)
    odd = [(a, b) for a, b in pairs if a != b]
    return len(odd) == 1 or (len(odd) == 2 and odd[0] == odd[1][::-1])
