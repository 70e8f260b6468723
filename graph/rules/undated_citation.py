"""A citation whose number bears no year and that no date goes with, anywhere in the text.

Source: the first citation carries type, number, date, issuer and subject, later ones need only type and
number (NĐ 30/2020 Phụ lục I, V).  ``18-NQ/TU`` or ``184/QĐ-UBND`` alone is not an identity: such numbers
start again each year or term.  Information only, one finding a text.

Silent where the text gives the date once, on numbers that bear their year or term of Quốc hội, and on
short names the text defines.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day, listed


@RULES.register(
    "undated-citation",
    version=2,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Viện dẫn số, ký hiệu mà không nơi nào ghi ngày", "A number is cited without a date anywhere"
    ),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
)
def undated_citation(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    found = _undated(view, document.id)
    if found:
        yield _finding(view, document.id, found)


def _undated(view: View, host: int) -> dict[str, CitationRow]:
    """Number -> its first mention, where no mention has a date."""
    rows = view.by_host.get(host, ())
    dated = {row.citation.number for row in rows if row.citation.date or row.citation.year}
    dated.add(view.documents[host].number)
    found: dict[str, CitationRow] = {}
    for row in rows:
        number = row.citation.number
        if number is None or number in dated or row.citation.alias_of:
            continue
        parts = number_parts(number)
        if parts is not None and parts.year is None and parts.term is None:
            found.setdefault(number, row)
    return found


def _finding(view: View, host: int, found: dict[str, CitationRow]) -> Finding:
    numbers = listed(found, limit=8)
    parties = {parts.party for number in found if (parts := number_parts(number))}
    anew_vi = " hoặc ".join(
        word for party, word in ((False, "mỗi năm"), (True, "mỗi nhiệm kỳ")) if party in parties
    )
    anew_en = " or ".join(
        word for party, word in ((False, "each year"), (True, "each term")) if party in parties
    )
    known = {
        number: row
        for number, row in found.items()
        if row.target_id is not None and view.documents[row.target_id].date is not None
    }
    return Finding(
        "undated-citation",
        Severity.INFO,
        Message(
            f"{view.label(host)} viện dẫn {numbers} mà không nơi nào ghi ngày; số loại này được đánh lại {anew_vi} "
            "nên chưa đủ để xác định văn bản.",
            f"{view.label(host)} cites {numbers} without a date anywhere; such numbers start again {anew_en}, so "
            "they do not tell which document.",
        ),
        tuple(view.evidence(row) for row in found.values()),
        Suggestion(
            "; ".join(_dated(view, number, row) for number, row in list(known.items())[:8]),
            Message("văn bản duy nhất phù hợp trong kho", "the only document that fits"),
        )
        if known
        else None,
        about=(view.name(host),),
        basis=tuple(sorted(found)),
    )


def _dated(view: View, number: str, row: CitationRow) -> str:
    date = view.documents[row.target_id].date if row.target_id is not None else None
    return f"{number} ngày {day(date)}" if date is not None else number
