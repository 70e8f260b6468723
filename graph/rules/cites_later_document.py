"""A cited document younger than the text that cites it.

Rests on reason: only what exists can be cited, and only what exists before can be a basis (domain.md 9).
The text's day is its date, else the latest day its content allows (then a warning).  Where the same day a
year earlier would fit, it is suggested.

Silent on drafts and texts still to come (``dự thảo``, ``sẽ ban hành``), on the decision a plan is attached
to, on consolidated texts, on a cited document that is held and bears another date than the one told
(``date-conflict`` tells), and on undated texts whose content sets no latest day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow
from extractors.calendar import same_day
from extractors.model import Finding, Message, Relation, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day

_FAR = dt.timedelta(days=60)
_BEFORE = 24  #: characters in front of a citation: "trình dự thảo Nghị quyết số ..."
_DRAFT = re.compile(r"(?i)\bdự thảo\b|\bsẽ (?:được )?ban hành\b|\btrình ban hành\b")


@RULES.register(
    "cites-later-document",
    version=1,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Viện dẫn văn bản có ngày muộn hơn chính văn bản",
        "A cited document is younger than the text that cites it",
    ),
)
def cites_later_document(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    limit = document.date or document.date_to
    if limit is None or document.type == "VBHN":
        return
    seen: set[tuple[int | None, object]] = set()
    for row in view.by_host.get(document.id, ()):
        date = row.citation.date
        if date is None or date <= limit or (row.target_id, date) in seen or _excused(view, row):
            continue
        seen.add((row.target_id, date))
        number = row.citation.number or row.citation.name or "văn bản"
        host = view.label(document.id)
        exact = document.date is not None
        by_vi = "" if exact else " (suy từ nội dung)"
        by_en = "" if exact else " (judged by its content)"
        yield Finding(
            "cites-later-document",
            Severity.ERROR if exact else Severity.WARNING,
            Message(
                f"{host} viện dẫn {number} ngày {day(date)}, muộn hơn ngày của chính văn bản: "
                f"{day(limit)}{by_vi}.",
                f"{host} cites {number} of {day(date)}, later than its own day, {day(limit)}{by_en}.",
            ),
            (view.evidence(row),),
            _a_year_earlier(row, limit),
        )


def _a_year_earlier(row: CitationRow, limit: dt.date) -> Suggestion | None:
    date, parts = row.citation.date, number_parts(row.citation.number or "")
    if date is None or (date.month, date.day) == (2, 29) or (parts and parts.year == date.year):
        return None
    earlier = same_day(date, date.year - 1)
    if earlier is None or earlier > limit or date - limit < _FAR:
        return None  # some days too late is no slip of the year
    return Suggestion(day(earlier), Message("có thể ghi nhầm năm", "the year may be a slip"))


def _excused(view: View, row: CitationRow) -> bool:
    if row.target_id == row.document_id or row.citation.relation is Relation.KEM_THEO:
        return True
    start = row.citation.clause.start
    before = view.text(row.document_id).text[max(0, start - _BEFORE) : start]
    if _DRAFT.search(row.quote) or _DRAFT.search(before.rsplit("\n", 1)[-1]):
        return True
    target = view.documents.get(row.target_id) if row.target_id is not None else None
    return target is not None and target.date is not None and target.date != row.citation.date
