"""Two texts under one key.

Source: number and code are unique in their year (NĐ 30/2020 Điều 15, V).  With the same title it is a copy or
another version (information); with clearly another title the register clashes, or a province was not
told (warning).

Silent on the same text in several files, which is one document (:mod:`corpus.twins`), and on texts without
a number; dates on two sides of a day on which the register began anew are two documents, and so are those
of two committees that number apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.model import Finding, Message, Severity
from graph.documents.registers import restarted_between
from graph.documents.titles import bodies_differ, similar
from graph.rules import RULES, Scope
from graph.view import Place, View


def _of_one_register(documents: list[DocumentRow]) -> list[DocumentRow]:
    """Those that the first one's register holds, which may have begun anew within the year."""
    first = documents[0]
    place = "|".join(first.key.split("#")[0].split("|")[3:])
    return [
        each
        for each in documents
        if first.date is None
        or each.date is None
        or not (
            restarted_between(place, first.date, each.date)
            or bodies_differ(first.issuer or "", each.issuer or "")
        )
    ]


@RULES.register(
    "duplicate-document",
    version=1,
    looks_at=(Scope.REGISTER,),
    summary=Message("Nhiều văn bản mang cùng một số", "Several texts under one number"),
    source="Nghị định 30/2020/NĐ-CP, Điều 15",
)
def duplicate_document(view: View) -> Iterator[Finding]:
    return view.compared(_number, _of_one_number)


def _number(view: View, document: DocumentRow) -> Iterator[tuple[Place, bool]]:
    if document.held and document.number is not None:
        yield (document.key.split("#")[0],), True


def _of_one_number(view: View, place: Place, notes: list[tuple[int, bool]]) -> Iterator[Finding]:
    if len(notes) < 2:
        return
    documents = [view.documents[each] for each, _ in sorted(notes, key=lambda n: view.rank[n[0]])]
    first, *others = _of_one_register(documents)
    if not others:
        return
    documents = [first, *others]
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
        about=(str(place[0]),),
        basis=tuple(sorted(view.name(document.id) for document in documents)),
    )
