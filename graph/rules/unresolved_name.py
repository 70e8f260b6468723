"""A law cited by name that could be several laws, or none that is known; and one law, many names.

``Luật Phòng, chống ma túy`` without a year is three laws.  Rests on reason: a name that several laws bear
does not tell which.  Information only, one finding a text for the names that are not known, one a name
for those that could be several.  Where one law is cited in three ways or more (by number here, by date
and by year there), that they are one is said as well, because it was concluded, not printed.

Silent on names the gazetteer resolves and on short names the text defines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.records import CitationRow
from extractors.letters import key
from extractors.model import Finding, Message, Severity, Suggestion
from graph.rules import RULES
from graph.view import View
from graph.wording import listed


@RULES.register(
    "unresolved-name",
    version=1,
    summary=Message(
        "Văn bản gọi theo tên mà chưa xác định được là văn bản nào",
        "A document named by its title that could be several, or is not known",
    ),
)
def unresolved_name(view: View) -> Iterator[Finding]:
    for host in sorted(view.by_host):
        yield from _in_one_text(view, host)
    if not view.single:
        yield from _one_law_many_names(view)


def _in_one_text(view: View, host: int) -> Iterator[Finding]:
    open_names: dict[str, list[CitationRow]] = defaultdict(list)
    for row in view.by_host[host]:
        citation = row.citation
        if citation.name and not (citation.number or citation.resolved or citation.alias_of):
            open_names[f"{key(citation.name)} {citation.year or ''}"].append(row)
    unknown = [rows for rows in open_names.values() if len(rows[0].citation.candidates) < 2]
    if unknown:
        yield _not_known(view, host, unknown)
    for rows in open_names.values():
        citation = rows[0].citation
        if len(citation.candidates) < 2:
            continue
        words = view.evidence(rows[0]).quote
        label = view.label(host)
        target = view.documents.get(rows[0].target_id or -1)
        numbers = listed(citation.candidates)
        message = Message(
            f"{label} viện dẫn “{words}” không đủ để biết là văn bản nào: có thể là {numbers}.",
            f"{label} cites “{words}”, which does not tell which document: it may be {numbers}.",
        )
        guess = target.number if target is not None and target.number in citation.candidates else None
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
            basis=tuple(sorted(citation.candidates)),
        )


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


def _one_law_many_names(view: View) -> Iterator[Finding]:
    for target, rows in sorted(view.by_target.items()):
        number = view.documents[target].number
        by_name = [row for row in rows if row.citation.resolved and not row.citation.number]
        if number is None or not by_name or len({row.document_id for row in rows}) < 2:
            continue
        ways: dict[str, list[CitationRow]] = defaultdict(list)
        for row in rows:
            ways[_way(row)].append(row)
        if len(ways) < _MANY:
            continue
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
