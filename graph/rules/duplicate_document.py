"""Two texts under one key.

With the same title it is a copy or another version (information); with clearly another title or issuer
the register clashes, or a province was not told (warning).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.model import Finding, Message, Severity
from graph.rules import RULES
from graph.titles import similar
from graph.view import View


@RULES.register("duplicate-document", version=1)
def duplicate_document(view: View) -> Iterator[Finding]:
    by_key: dict[str, list[DocumentRow]] = defaultdict(list)
    for document in view.held:
        if document.number is not None:
            by_key[document.key.split("#")[0]].append(document)
    for key, documents in by_key.items():
        if len(documents) < 2:
            continue
        first, *others = documents
        clash = any(
            first.title and other.title and similar(first.title, other.title) < 70 for other in others
        )
        label = view.label(first.id)
        count = len(documents)
        yield Finding(
            "duplicate-document",
            Severity.WARNING if clash else Severity.INFO,
            Message(
                f"{count} văn bản khác nội dung cùng mang số {label}: trùng số trong sổ đăng ký, hoặc của hai cơ quan, địa phương khác nhau."
                if clash
                else f"{label} có {count} bản trong kho với nội dung không giống hệt nhau.",
                f"{count} texts about different matters bear the number {label}: a clash in the register, or two issuers or places."
                if clash
                else f"{label} is in the corpus in {count} copies that are not identical.",
            ),
            tuple(view.heading(document.id) for document in documents),
            about=(key,),
            basis=tuple(sorted(view.name(document.id) for document in documents)),
        )
