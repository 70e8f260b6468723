"""A cited document that is neither in the corpus nor in a gazetteer.

Rests on reason: what is not there has not been checked.  Information only, documents from outside are
normal.  One finding for a document that several texts cite, which is worth getting; one finding a text
for all that it alone cites.

Silent on a single text, which has no corpus around it, on documents known by name alone (those are
``unresolved-name``), and on laws and known documents of the gazetteers, whose number and date are
verified.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.model import Finding, Message, Severity
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import listed, times


@RULES.register(
    "missing-document",
    version=2,
    looks_at=(Scope.NUMBER, Scope.NEIGHBOURHOOD),
    summary=Message(
        "Văn bản được viện dẫn không có trong kho", "A cited document is not in the corpus"
    ),
)
def missing_document(view: View) -> Iterator[Finding]:
    if view.single:
        return
    yield from view.each_cited(_as_cited)
    yield from view.each_document(_in_one_text)


def _is_missing(document: DocumentRow) -> bool:
    return not document.held and bool(document.number) and document.number not in _known()


def _as_cited(view: View, document: DocumentRow) -> Iterator[Finding]:
    """A document that several texts cite."""
    if _is_missing(document):
        rows = view.by_target[document.id]
        hosts = {row.document_id for row in rows}
        if len(hosts) > 1:
            yield _wanted(view, document.id, rows, len(hosts))


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    """The documents that this text alone cites."""
    first: dict[int, CitationRow] = {}
    for row in view.by_host.get(document.id, ()):
        if row.target_id is not None and _is_missing(view.documents[row.target_id]):
            first.setdefault(row.target_id, row)
    rows = [row for target, row in sorted(first.items()) if view.told(target).alone]
    if rows:
        yield _of_one_text(view, document.id, rows)


@cache
def _known() -> frozenset[str]:
    """Numbers of the gazetteers."""
    return frozenset(gazetteers.laws_by_number()) | {
        each.number for each in gazetteers.known_documents() if each.grade == "V"
    }


def _wanted(view: View, target: int, rows: tuple[CitationRow, ...], hosts: int) -> Finding:
    label = view.label(target)
    return Finding(
        "missing-document",
        Severity.INFO,
        Message(
            f"Văn bản {label} được viện dẫn {times(len(rows))} trong {hosts} văn bản nhưng không có "
            "trong kho; nội dung của nó chưa được đối chiếu.",
            f"{label} is cited {times(len(rows), 'en')} in {hosts} documents but is not in the "
            "corpus; what it says has not been checked.",
        ),
        view.evidences(rows, limit=4),
        about=(view.name(target),),
    )


def _of_one_text(view: View, host: int, rows: list[CitationRow]) -> Finding:
    rows.sort(key=lambda row: row.citation.span.start)
    label, count = view.label(host), len(rows)
    names = listed((view.label(row.target_id or 0) for row in rows), limit=8)
    return Finding(
        "missing-document",
        Severity.INFO,
        Message(
            f"{label} viện dẫn {count} văn bản không có trong kho, không văn bản nào khác trong kho nhắc tới; nội "
            f"dung chưa được đối chiếu: {names}.",
            f"{label} cites {count} document(s) that are not in the corpus and that no other text of it cites; "
            f"what they say has not been checked: {names}.",
        ),
        tuple(view.evidence(row) for row in rows),
        about=(view.name(host), "cites"),
        basis=tuple(sorted({view.name(row.target_id or 0) for row in rows})),
    )
