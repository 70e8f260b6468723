"""A number that had to be mended to be read: ``13/CTUBND``, ``156TTr-CAT-PTM``, ``QHI5``.

Source: a slash between figure and code, a hyphen between the groups of the code, the abbreviations of
the types (NĐ 30/2020 Phụ lục I and III, V).

Where ``QD`` stands for ``QĐ`` too, the letters of the text are those of a machine that read a page:
information.  A code that only resembles a known one may be a code nobody knows: information, unless another text
prints the number as mended.

A point where the hyphen behind the type should be (``101/QĐ.BQL-TC``) is how some offices write every
number of theirs: information, and silent where a text writes its own number so, or another of that body.

Silent on old numbers (``74 TC/TCT``, ``90TC/TCT`` of the 1990s), which had no fixed form and were right in their
time; where no day tells, a blank before the code and a slash in it make one.  Silent on blanks, dashes, case and doubled "số" (``form``).  Only mends that a reader could doubt are reported (a lost slash or hyphen, a slip in the code, a digit
read wrong); blanks, dashes, upper case and doubled "số" are form.  Another text that prints the same
number whole is given as the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.records import CitationRow, DocumentRow
from extractors.letters import SYMBOL
from extractors.model import Finding, Message, Repair, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.rules import RULES, Scope
from graph.view import View

#: Mend and what was wrong (vi, en); the codes of extractors.codes.
_MENDS = {
    Repair.MISSING_SLASH: ("thiếu dấu gạch chéo", "the slash is missing"),
    Repair.MISSING_HYPHEN: ("thiếu dấu gạch nối", "the hyphen is missing"),
    Repair.TYPO: ("ký hiệu viết sai chính tả", "the code is misspelt"),
    Repair.OCR_DIGIT: ("chữ số bị đọc thành chữ cái", "a digit was read as a letter"),
    Repair.GLUED_TAIL: ("có chữ dính liền sau ký hiệu", "letters are glued to the code"),
    Repair.MALFORMED_YEAR: ("năm trong số, ký hiệu viết sai", "the year in the number is malformed"),
}
_OF_A_DAY = (Repair.TYPO, Repair.OCR_DIGIT)  #: mends that the day of a citation may have as well


@RULES.register(
    "malformed-number",
    version=5,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message("Số, ký hiệu viết sai thể thức", "A number that is malformed"),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phụ lục III",
)
def malformed_number(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    rows = view.by_host.get(document.id, ())
    style = _style(document, rows)
    for row in rows:
        number = row.citation.number
        mends = [
            mend
            for mend in row.citation.repairs
            if mend in _MENDS and not (mend in _OF_A_DAY and (number or "-") in row.quote)
        ]  # the slip is in the day: "09 tháng 5 nám 2019", "ngày 0l/02/2024"
        if not mends or number is None or _old_form(row, number, mends):
            continue
        if mends == [Repair.MISSING_HYPHEN] and _pointed(row) in style:
            continue
        printed = view.evidence(row).quote
        if (printed, number) in seen:
            continue
        seen.add((printed, number))
        yield _finding(view, row, number, mends)


#: ``QĐ.BQL``: a type, a point, a body
_POINT = re.compile(
    rf"(?<![{SYMBOL}a-z])[{SYMBOL}]{{1,2}}[{SYMBOL}a-z]{{1,2}}\.\s?(?P<body>[{SYMBOL}]{{2,}})"
)


def _pointed(row: CitationRow) -> str | None:
    """The body that stands behind a type and a point in a number as printed."""
    found = _POINT.search(row.quote, max(0, row.quote.find(_figure_of(row))))
    return found["body"] if found is not None else None


def _figure_of(row: CitationRow) -> str:
    parts = number_parts(row.citation.number) if row.citation.number else None
    return parts.figure if parts is not None else ""


def _style(document: DocumentRow, rows: Sequence[CitationRow]) -> set[str | None]:
    """The bodies whose numbers a text writes with a point: its own, and those it cites by several."""
    own = _POINT.search(document.number or document.code or "")
    numbers = {(_pointed(row), row.citation.number or row.id) for row in rows}
    counted = Counter(body for body, _ in numbers if body is not None)
    several: set[str | None] = {body for body, count in counted.items() if count > 1}
    return several | ({own["body"]} if own is not None else set())


def _finding(view: View, row: CitationRow, number: str, mends: list[Repair]) -> Finding:
    evidence = view.evidence(row)
    whole = [
        other
        for other in view.by_target.get(row.target_id or -1, ())
        if other.citation.number == number and not set(other.citation.repairs) & set(_MENDS)
    ]
    wrong_vi = ", ".join(_MENDS[mend][0] for mend in mends)
    wrong_en = ", ".join(_MENDS[mend][1] for mend in mends)
    if whole:
        other = view.evidence(whole[0])
        why = Message(
            f"{view.label(other.document)} ghi “{other.quote}”",
            f"{view.label(other.document)} prints “{other.quote}”",
        )
    else:
        why = Message("theo thể thức số, ký hiệu của loại văn bản này", "by the form of such numbers")
    return Finding(
        "malformed-number",
        Severity.WARNING
        if (whole or _sure(row, number, mends))
        and Repair.D_STROKE not in row.citation.repairs
        and not (mends == [Repair.MISSING_HYPHEN] and _pointed(row))
        else Severity.INFO,
        Message(
            f"{view.label(row.document_id)}: “{evidence.quote}” viết sai số, ký hiệu ({wrong_vi}); được "
            f"hiểu là {number}.",
            f"{view.label(row.document_id)}: “{evidence.quote}” is malformed ({wrong_en}); read as {number}.",
        ),
        (evidence, *view.evidences(whole, limit=2)),
        Suggestion(number, why),
    )


_FORM_FIXED = 2005  #: TT 55/2005/TTLT-BNV-VPCP gave numbers their present form


_OPEN_FORM = frozenset({Repair.MISSING_SLASH, Repair.MISSING_HYPHEN})


def _old_form(row: CitationRow, number: str, mends: list[Repair]) -> bool:
    """``60 TC/CĐKT``: nothing is wrong with it but that the form of today was not yet fixed."""
    parts = number_parts(number)
    old = row.citation.date is not None and row.citation.date.year < _FORM_FIXED
    if old and set(mends) == {Repair.MISSING_HYPHEN}:
        return True  # "317/2001/QĐ.UB", as most provinces wrote it
    if not set(mends) <= _OPEN_FORM or parts is None or parts.year is not None:
        return False
    if row.citation.date is not None:
        return row.citation.date.year < _FORM_FIXED
    return row.citation.year is None and _BLANK.search(row.quote) is not None


#: ``60 TC/CĐKT``: a blank and a slash, as ministries wrote it.
_BLANK = re.compile(rf"\b\d{{1,5}} [{SYMBOL}]{{2,8}}/[{SYMBOL}]")


def _sure(row: CitationRow, number: str, mends: list[Repair]) -> bool:
    date = row.citation.date
    parts = number_parts(number)
    if parts is None or (date is not None and date.year < _FORM_FIXED):
        return False
    if number.count("/") > 1 and parts.year is None:
        return False  # 40/TC/VP: two slashes and no year are an old number's
    if parts.type_code is None and not parts.year:
        return False
    printed = row.quote.split(parts.figure, 1)[-1]
    longer = len(number.rsplit("/", 1)[-1]) < len(re.split(r"[\s,;)]", printed.rsplit("/", 1)[-1])[0])
    return not (mends == [Repair.TYPO] and longer)
