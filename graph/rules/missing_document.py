"""A cited document that is neither in the corpus nor in a gazetteer.

Information only: documents from outside are normal.  Silent on a single text, which has no corpus
around it, and on documents known by name alone (those are ``unresolved-name``).
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors import gazetteers
from extractors.model import Finding, Message, Severity
from graph.rules import RULES
from graph.view import View
from graph.wording import times


@RULES.register("missing-document", version=1)
def missing_document(view: View) -> Iterator[Finding]:
    if view.single:
        return
    known = set(gazetteers.laws_by_number()) | {
        each.number for each in gazetteers.known_documents() if each.grade == "V"
    }
    for target, rows in sorted(view.by_target.items()):
        document = view.documents[target]
        if document.held or not document.number or document.number in known:
            continue
        label = view.label(target)
        hosts = len({row.document_id for row in rows})
        yield Finding(
            "missing-document",
            Severity.INFO,
            Message(
                f"Văn bản {label} được viện dẫn {times(len(rows))} trong {hosts} văn bản nhưng không có "
                "trong kho; nội dung của nó chưa được đối chiếu.",
                f"{label} is cited {times(len(rows), 'en')} in {hosts} document(s) but is not in the "
                "corpus; what it says has not been checked.",
            ),
            view.evidences(rows, limit=4),
            about=(view.name(target),),
        )
