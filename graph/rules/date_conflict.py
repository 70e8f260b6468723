"""One document, several dates: ``36-CT/TW`` of 16/8/2019 and, misprinted, of 16/8/2021.

Source: number and date are given out together, and a number is unique in its year (NĐ 30/2020 Điều 15,
V), so one number has one date.

Compared are the dates all texts give, the document's own date when it is held (with the line ``(Kèm theo
Quyết định số ... ngày ...)`` over its own attachment too), and a gazetteer's when that is verified (laws of grade A and B, known documents of grade V).  An error when the likelier date
is clear and the other looks like a slip (same day and month, one figure, two figures exchanged); else a
warning.  Where no date is likelier, none is suggested; where the subjects differ too, that they may be
two documents under one number is said.

Information where the days differ in one figure and all texts that give one of them are scans: a machine
misreads figures without a doubt more often than clerks mistype them.

Silent on documents known by name alone, and where the only date given is not of the number's own year
(``year-mismatch`` tells).  Information only: a law's two legitimate dates, adoption and
promulgation, up to twenty days apart; dates on two sides of a day on which the register began anew
(:mod:`graph.documents.registers`), which are most likely two documents.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.calendar import day_of
from extractors.model import Finding, Message, Severity, Span, Suggestion
from graph.documents.identity import number_parts
from graph.documents.registers import RESTART, restarted_between
from graph.documents.titles import similar
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import MAY_BE_MISREAD, day, one_figure, times

_LAWS = frozenset({"Luật", "BL", "PL", "HP"})
_SAME = 85  #: titles more alike than this speak of one matter
_OTHER = 55  #: titles less alike than this (token_set_ratio) speak of different matters
_PROMULGATION = 20  #: days between adoption and promulgation (32/2004/QH11: 03/12 and 14/12/2004)


@RULES.register(
    "date-conflict",
    version=3,
    looks_at=(Scope.NUMBER, Scope.DOCUMENT),
    summary=Message("Một văn bản được ghi nhiều ngày khác nhau", "One document is given several dates"),
    source="Nghị định 30/2020/NĐ-CP, Điều 15",
)
def date_conflict(view: View) -> Iterator[Finding]:
    yield from view.each_cited(_as_cited)
    yield from view.each_document(_attached)


def _as_cited(view: View, document: DocumentRow) -> Iterator[Finding]:
    if not _may_conflict(view, document):
        return
    rows = view.by_target[document.id]
    dated = [row for row in rows if row.citation.date is not None and _names_number(row)]
    found = _compare(view, document, dated) if dated else None
    if found is not None:
        yield found


def _may_conflict(view: View, document: DocumentRow) -> bool:
    """Whether more than one day is told of a document, by whomever: the rows are looked at then."""
    dates = view.dates_told(document.id)
    known = known_date(document, set(dates))
    own = document.date if document.held else None
    return len(dates | {each for each in (own, known) if each is not None}) > 1


def _attached(view: View, document: DocumentRow) -> Iterator[Finding]:
    if document.number is not None and document.date is not None:
        yield from _attached_line(view, document, document.number, document.date)


#: ``(Kèm theo Quyết định số 07/2025/QĐ-UBND ngày 12 tháng 9 năm 2025``: in front of the number and behind.
_BEFORE = re.compile(r"kèm theo [^\n;.]{0,80}$", re.IGNORECASE)
_BEHIND = re.compile(
    r",?\s{0,3}ngày\s{0,3}(\d{1,2})(?:\s{0,2}[/.-]\s{0,2}|\s{1,3}tháng\s{1,3})(\d{1,2})"
    r"(?:\s{0,2}[/.-]\s{0,2}|\s{1,3}năm\s{1,3})(\d{4})(?!\d)"
)
_AROUND = 100  #: characters in front of a number that its "kèm theo" stands in


def _attached_line(
    view: View, document: DocumentRow, number: str, issued: dt.date
) -> Iterator[Finding]:
    """The line over an attachment that dates its own decision otherwise than the letterhead does."""
    text = view.words(document.id)
    odd: dict[dt.date, list[Span]] = defaultdict(list)
    at = text.find(number)
    while at >= 0:
        end = at + len(number)
        before = _BEFORE.search(text[max(0, at - _AROUND) : at])
        behind = _BEHIND.match(text, end)
        if before is not None and behind is not None:
            other = day_of(int(behind[3]), int(behind[2]), int(behind[1]))
            if other is not None and other != issued:
                odd[other].append(Span(at, behind.end()))
        at = text.find(number, end)
    for other, spans in sorted(odd.items()):
        misread = view.pictured(document.id) and one_figure(other, issued)
        doubt = MAY_BE_MISREAD if misread else Message("", "")
        slip = Severity.ERROR if _is_slip(other, issued) else Severity.WARNING
        yield Finding(
            "date-conflict",
            Severity.INFO if misread else slip,
            Message(
                f"{view.label(document.id)}: dòng “kèm theo” ghi chính văn bản này là ngày {day(other)}, phần đầu "
                f"ghi {day(issued)}.{doubt.vi}",
                f"{view.label(document.id)}: the line over its attachment dates this very document {day(other)}, the "
                f"letterhead {day(issued)}.{doubt.en}",
            ),
            (*(view.evidence_at(document.id, span) for span in spans[:4]), view.heading(document.id)),
            Suggestion(day(issued), Message("phần đầu văn bản ghi như vậy", "the letterhead says so")),
            about=(view.name(document.id), "attachment"),
            basis=(f"{issued}", f"{other}"),
        )


def _names_number(row: CitationRow) -> bool:
    return bool(row.citation.number or row.citation.resolved)


def _compare(view: View, document: DocumentRow, rows: list[CitationRow]) -> Finding | None:
    counts = Counter(row.citation.date for row in rows if row.citation.date is not None)
    known = known_date(document, set(counts))
    own = document.date if document.held else None
    every = set(counts) | ({own} if own else set()) | ({known} if known else set())
    if len(every) < 2:
        return None
    if restarted_between(_place(document), min(every), max(every)) and not _one_matter(rows):
        return _two_registers(view, document, rows)
    parts = number_parts(document.number or "")
    year = parts.year if parts is not None else None
    if own is None and len(counts) == 1 and year not in {None, next(iter(counts)).year}:
        return None  # year-mismatch tells
    likely, why, clear = _likely(counts, own, known, year)
    odd = [row for row in rows if row.citation.date != likely]
    if not odd:  # all texts agree against the gazetteer or the document itself
        odd = rows
    usual = [row for row in rows if row.citation.date == likely]
    severity = _severity(document, every, likely, clear)
    promulgated = clear and _promulgated(document, every, likely)
    verdict = _verdict(likely, why, clear, alone=len(counts) == 1, promulgated=promulgated)
    if severity is Severity.ERROR and _may_be_misread(view, document, odd, usual, likely, known):
        severity, verdict = Severity.INFO, _with_doubt(verdict)
    verdict = _with_two_matters(verdict, odd, usual, sure=own or known)
    return Finding(
        "date-conflict",
        severity,
        _told(document.number or view.label(document.id), counts, verdict),
        (*view.evidences(odd, limit=8), *view.evidences(usual, limit=4)),
        Suggestion(day(likely), why) if clear else None,
        about=(view.name(document.id),),
        basis=(f"{likely}", *_odd_ones(view, odd, severity)),
    )


def _with_doubt(verdict: Message) -> Message:
    return Message(verdict.vi + MAY_BE_MISREAD.vi, verdict.en + MAY_BE_MISREAD.en)


def _with_two_matters(
    verdict: Message, odd: list[CitationRow], usual: list[CitationRow], *, sure: dt.date | None
) -> Message:
    """What is told with the remark that there may be two documents, where no day is ``sure``."""
    if sure is not None or not _two_matters(odd, usual):
        return verdict
    return Message(
        f"{verdict.vi} Trích yếu cũng khác nhau: có thể là hai văn bản, một chỗ ghi sai số.",
        f"{verdict.en} The subjects differ too: they may be two documents, one number being wrong.",
    )


def _may_be_misread(
    view: View,
    document: DocumentRow,
    odd: list[CitationRow],
    usual: list[CitationRow],
    likely: dt.date,
    known: dt.date | None,
) -> bool:
    """Whether all who tell one of the days are scans, and the days differ in one figure.

    What a text that was born digital prints, on both sides, no machine misread.
    """
    others = [row for row in odd if row.citation.date is not None and row.citation.date != likely]
    days = {row.citation.date for row in others if row.citation.date is not None}
    if not days or not all(one_figure(each, likely) for each in days):
        return False
    if all(view.pictured(row.document_id) for row in others):
        return True
    own = document.date == likely and document.held
    tellers = [row.document_id for row in usual] + ([document.id] if own else [])
    return known != likely and bool(tellers) and all(map(view.pictured, tellers))


def _verdict(likely: dt.date, why: Message, clear: bool, *, alone: bool, promulgated: bool) -> Message:
    """Which date is right, as far as it can be told; ``alone``: the texts give but one."""
    if promulgated:
        return Message(
            f" {day(likely)} là ngày thông qua ({why.vi}); ngày kia có thể là ngày công bố: khi viện dẫn dùng ngày "
            "thông qua.",
            f" It was adopted on {day(likely)} ({why.en}); the other may be the day of promulgation: citations give "
            "the day of adoption.",
        )
    if not clear:
        return Message(
            " Chưa đủ căn cứ để biết ngày nào đúng; cần đối chiếu bản gốc.",
            " It cannot be told which is right; check the original.",
        )
    if alone:
        return Message(
            f" Ngày đúng nhiều khả năng là {day(likely)}: {why.vi}.",
            f" Most likely it is of {day(likely)}: {why.en}.",
        )
    return Message(
        f" Nhiều khả năng là {day(likely)}: {why.vi}.", f" Most likely {day(likely)}: {why.en}."
    )


def _told(label: str, counts: Counter[dt.date], verdict: Message) -> Message:
    said = _said(counts)
    if len(counts) == 1:
        return Message(
            f"{label} được ghi ngày {said.vi}.{verdict.vi}",
            f"{label} is dated {said.en}.{verdict.en}",
        )
    return Message(
        f"Cùng một văn bản {label} nhưng ghi các ngày khác nhau: {said.vi}.{verdict.vi}",
        f"One document, {label}, is given different dates: {said.en}.{verdict.en}",
    )


def _said(counts: Counter[dt.date]) -> Message:
    ranked = sorted(counts.items(), key=_by_count)
    return Message(
        ", ".join(f"{day(date)} ({times(count)})" for date, count in ranked),
        ", ".join(f"{day(date)} ({times(count, 'en')})" for date, count in ranked),
    )


def _place(document: DocumentRow) -> str:
    """The place in a document's key, behind type, number and year."""
    return "|".join(document.key.split("#")[0].split("|")[3:])


def _one_matter(rows: list[CitationRow]) -> bool:
    """Whether all mentions that give a subject give one."""
    titles = sorted({row.citation.title for row in rows if row.citation.title})[:5]
    return len({row.citation.date for row in rows if row.citation.title}) > 1 and all(
        similar(titles[0], title) >= _SAME for title in titles
    )


def _two_matters(odd: list[CitationRow], usual: list[CitationRow]) -> bool:
    """Whether the mentions of the one date and of the other speak of different matters."""
    mine = {row.citation.title for row in odd if row.citation.title}
    theirs = {row.citation.title for row in usual if row.citation.title}
    pairs = [similar(a, b) for a in sorted(mine)[:5] for b in sorted(theirs)[:5]]
    return bool(pairs) and max(pairs) < _OTHER


def _two_registers(view: View, document: DocumentRow, rows: list[CitationRow]) -> Finding:
    label = document.number or view.label(document.id)
    said = _said(Counter(row.citation.date for row in rows if row.citation.date is not None))
    return Finding(
        "date-conflict",
        Severity.INFO,
        Message(
            f"{label} được ghi các ngày {said.vi}: sổ đăng ký của cơ quan được lập lại từ {day(RESTART)} sau sắp "
            "xếp đơn vị hành chính, nên nhiều khả năng đây là hai văn bản khác nhau cùng số.",
            f"{label} is given the dates {said.en}: the register began anew on {day(RESTART)}, when the body was "
            "set up again, so these are most likely two documents of one number.",
        ),
        view.evidences(rows, limit=8),
        about=(view.name(document.id),),
        basis=tuple(sorted({f"{row.citation.date}" for row in rows})),
    )


def _odd_ones(view: View, odd: list[CitationRow], severity: Severity) -> list[str]:
    """The odd dates and who prints them; of a law's two legitimate dates, the dates alone."""
    if severity is Severity.INFO:
        return sorted({f"{row.citation.date}" for row in odd})
    return sorted({f"{row.citation.date} {view.name(row.document_id)}" for row in odd})


def _by_count(item: tuple[dt.date, int]) -> tuple[int, dt.date]:
    return (-item[1], item[0])


def _likely(
    counts: Counter[dt.date], own: dt.date | None, known: dt.date | None, year: int | None
) -> tuple[dt.date, Message, bool]:
    if own is not None:
        return own, Message("chính văn bản ghi như vậy", "the document itself says so"), True
    if known is not None:
        return known, Message("ngày đã được kiểm chứng", "the date has been verified"), True
    fitting = [date for date in counts if date.year == year]
    if len(fitting) == 1 and len(counts) > 1:
        why = Message("ngày này khớp với năm trong số", "it fits the year in the number")
        return fitting[0], why, True
    (best, most), *others = sorted(counts.items(), key=_by_count)
    if others[0][1] == most:
        return best, Message("hai ngày xuất hiện ngang nhau", "a tie"), False
    why = Message(f"ngày này xuất hiện {times(most)}", f"it is given {times(most, 'en')}")
    return best, why, True


@cache
def _verified() -> dict[str, list[dt.date | None]]:
    """The days of documents by number that were verified."""
    found: dict[str, list[dt.date | None]] = defaultdict(list)
    for each in gazetteers.known_documents():
        if each.grade == "V":
            found[each.number].append(each.date)
    return dict(found)


def known_date(document: DocumentRow, seen: set[dt.date]) -> dt.date | None:
    """The verified date of a document; of several of one number, the one nearest to what is seen."""
    number = document.number
    if number is None:
        return None
    dates = list(_verified().get(number, ()))
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


def _promulgated(document: DocumentRow, every: set[dt.date], likely: dt.date) -> bool:
    """Whether the other dates of a law may be the day of its promulgation, some days after adoption."""
    return document.type in _LAWS and all(0 <= (date - likely).days <= _PROMULGATION for date in every)


def _severity(document: DocumentRow, every: set[dt.date], likely: dt.date, clear: bool) -> Severity:
    if _promulgated(document, every, likely):
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
