"""A law cited by name that could be several laws, or none that is known; and one law, many names.

``Luật Phòng, chống ma túy`` without a year is three laws.  Once a text and name, information only.
Where one law is cited by number here and by name there, that they are one is said as well, because it
was concluded, not printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.records import CitationRow
from extractors.fold import key
from extractors.model import Finding, Message, Severity, Suggestion
from graph.rules import RULES
from graph.view import View
from graph.wording import listed


@RULES.register("unresolved-name", version=1)
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
    for rows in open_names.values():
        citation = rows[0].citation
        words = view.evidence(rows[0]).quote
        label = view.label(host)
        target = view.documents.get(rows[0].target_id or -1)
        if len(citation.candidates) > 1:
            numbers = listed(citation.candidates)
            message = Message(
                f"{label} viện dẫn “{words}” không đủ để biết là văn bản nào: có thể là {numbers}.",
                f"{label} cites “{words}”, which does not tell which document: it may be {numbers}.",
            )
        else:
            message = Message(
                f"{label} viện dẫn “{words}” theo tên; chưa xác định được số của văn bản này.",
                f"{label} cites “{words}” by name; its number is not known.",
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


def _one_law_many_names(view: View) -> Iterator[Finding]:
    for target, rows in sorted(view.by_target.items()):
        number = view.documents[target].number
        by_name = [row for row in rows if row.citation.resolved and not row.citation.number]
        if number is None or not by_name or len({row.document_id for row in rows}) < 2:
            continue
        ways = {_way(row): row for row in reversed(rows)}
        if len(ways) < 2:
            continue
        shown = [ways[way] for way in sorted(ways)]
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
