"""A law cited by name that could be several laws, or none that is known; and one law, many names.

``Luật Phòng, chống ma túy`` without a year is three laws.  Rests on reason: a name that several laws bear
does not tell which.  Information only, one finding a text for the names that are not known, one a name
for those that could be several.  Where one law is cited in three ways or more (by number here, by date
and by year there), that they are one is said as well, because it was concluded, not printed.

A law adopted after the text was written is no candidate; where none is left, the law is one the
gazetteer does not have, and so not known.

Silent on names the gazetteer resolves and on short names the text defines.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.letters import key
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import listed


@RULES.register(
    "unresolved-name",
    version=2,
    looks_at=(Scope.NUMBER, Scope.NEIGHBOURHOOD),
    summary=Message(
        "Văn bản gọi theo tên mà chưa xác định được là văn bản nào",
        "A document named by its title that could be several, or is not known",
    ),
)
def unresolved_name(view: View) -> Iterator[Finding]:
    yield from view.each_document(_in_one_text)
    if not view.single:
        yield from view.each_cited(_many_names)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    host = document.id
    open_names: dict[str, list[CitationRow]] = defaultdict(list)
    for row in view.by_host.get(host, ()):
        citation = row.citation
        if citation.name and not (citation.number or citation.resolved or citation.alias_of):
            open_names[f"{key(citation.name)} {citation.year or ''}"].append(row)
    possible = {words: _possible(view, rows[0]) for words, rows in open_names.items()}
    unknown = [rows for words, rows in open_names.items() if not _told(rows[0], possible[words])]
    if unknown:
        yield _not_known(view, host, unknown)
    for name, rows in open_names.items():
        citation, candidates = rows[0].citation, possible[name]
        if not _told(rows[0], candidates):
            continue
        words = view.evidence(rows[0]).quote
        label = view.label(host)
        target = view.documents.get(rows[0].target_id or -1)
        numbers = listed(candidates)
        message = Message(
            f"{label} viện dẫn “{words}” không đủ để biết là văn bản nào: có thể là {numbers}.",
            f"{label} cites “{words}”, which does not tell which document: it may be {numbers}.",
        )
        guess = target.number if target is not None and target.number in candidates else None
        yield Finding(
            "unresolved-name",
            Severity.INFO,
            message,
            view.evidences(rows, limit=3),
            Suggestion(
                guess,
                Message(
                    "luật duy nhất mang tên này có hiệu lực vào ngày của văn bản",
                    "the only law of this name in force on the day of the text",
                ),
            )
            if guess
            else None,
            about=(view.name(host), key(citation.name or ""), str(citation.year)),
            basis=tuple(sorted(candidates)),
        )


def _possible(view: View, row: CitationRow) -> tuple[str, ...]:
    """The candidates that had been adopted when the text was written."""
    host = view.documents[row.document_id]
    latest = host.date or host.date_to
    if latest is None:
        return row.citation.candidates
    return tuple(number for number in row.citation.candidates if _adopted(number) <= latest)


def _adopted(number: str) -> dt.date:
    """The first day a law can have been adopted on: its own, else New Year of the year in its number."""
    days = [law.promulgated for law in gazetteers.laws_by_number().get(number, ()) if law.promulgated]
    parts = number_parts(number)
    year = parts.year if parts is not None and parts.year is not None else dt.MINYEAR
    return min(days, default=dt.date(year, 1, 1))


def _told(row: CitationRow, possible: tuple[str, ...]) -> bool:
    """Whether a name could be several laws, and one of them can be meant."""
    return len(row.citation.candidates) > 1 and bool(possible)


def _not_known(view: View, host: int, several: list[list[CitationRow]]) -> Finding:
    label = view.label(host)
    names = listed((f"“{view.evidence(rows[0]).quote}”" for rows in several), limit=6)
    return Finding(
        "unresolved-name",
        Severity.INFO,
        Message(
            f"{label} viện dẫn {names} theo tên; chưa xác định được số của văn bản.",
            f"{label} cites {names} by name; the number is not known.",
        ),
        tuple(view.evidence(rows[0]) for rows in several[:12]),
        about=(view.name(host), "names"),
        basis=tuple(sorted({key(rows[0].citation.name or "") for rows in several})),
    )


_MANY = 3  #: ways to refer to one law; two (by name, by number) are the rule


def _many_names(view: View, document: DocumentRow) -> Iterator[Finding]:
    number = document.number
    if number is None or not view.told(document.id).resolved:
        return
    rows = view.by_target[document.id]
    by_name = [row for row in rows if row.citation.resolved and not row.citation.number]
    if not by_name or len({row.document_id for row in rows}) < 2:
        return
    ways: dict[str, list[CitationRow]] = defaultdict(list)
    for row in rows:
        ways[_way(row)].append(row)
    if len(ways) >= _MANY:
        shown: list[CitationRow] = []
        for _, several in sorted(ways.items()):  # each way from another text, where there is one
            told = {row.document_id for row in shown}
            shown.append(next((row for row in several if row.document_id not in told), several[0]))
        names = listed(f"“{view.evidence(row).quote}”" for row in shown)
        yield Finding(
            "unresolved-name",
            Severity.INFO,
            Message(
                f"{number} được gọi theo {len(ways)} cách trong các văn bản: {names}; được hiểu là một.",
                f"{number} is referred to in {len(ways)} ways: {names}; taken for one document.",
            ),
            view.evidences(shown),
            about=(number, "names"),
        )


def _way(row: CitationRow) -> str:
    citation = row.citation
    if citation.number:
        return "1 number"
    if citation.date:
        return "2 date"
    return "3 year" if citation.year else "4 name"
