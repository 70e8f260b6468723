"""A normative document that rests on one of lower rank, or on one without any.

Sources: the bases of a normative document are normative ones of higher force (NĐ 34/2016 Điều 61, V; ranks:
Luật 64/2025/QH15 Điều 4, V); other texts go under "để thực hiện" or "theo đề nghị".  A warning; before
01/7/2016, when Luật 80/2015/QH13 and NĐ 34/2016 took effect, and for a basis of the same rank below
thông tư, information.

Silent on individual decisions, plans and the like, which may rest on công văn, kế hoạch and Party texts;
where a rank is not known (old numbers; QPPL decisions of ministries); on consolidated texts, which have the
force of what they consolidate; and between thông tư and thông tư liên tịch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.model import Finding, Message, Severity
from graph.documents.identity import number_parts
from graph.documents.ranks import is_normative, rank_of
from graph.rules import RULES, Scope
from graph.view import View


@RULES.register(
    "basis-rank",
    version=1,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Văn bản quy phạm pháp luật căn cứ văn bản có hiệu lực thấp hơn hoặc không phải quy phạm",
        "A normative document rests on one of lower rank or of none",
    ),
    source="Luật 64/2025/QH15, Điều 4; Nghị định 34/2016/NĐ-CP, Điều 61",
)
def basis_rank(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    mine = _rank(document.number, document.type, document) if document.number else None
    if mine is None:
        return
    old = document.date is not None and document.date < _SINCE
    grave = Severity.INFO if old else Severity.WARNING
    seen: set[int] = set()
    for row in view.bases(document.id):
        number = row.citation.number
        if number is None or row.target_id in seen:
            continue
        seen.add(row.target_id or -1)
        target = view.documents.get(row.target_id) if row.target_id is not None else None
        theirs = _rank(number, row.citation.type, target)
        if theirs is not None and theirs > mine and {mine, theirs} != _CIRCULARS:
            yield Finding(
                "basis-rank",
                grave,
                Message(
                    f"{view.label(document.id)} căn cứ {number}, văn bản có hiệu lực pháp lý thấp hơn.",
                    f"{view.label(document.id)} rests on {number}, which is of lower legal force.",
                ),
                (view.evidence(row),),
            )
        elif theirs == mine and mine > max(_CIRCULARS) and row.target_id != document.id:
            yield Finding(
                "basis-rank",
                Severity.INFO,
                Message(
                    f"{view.label(document.id)} căn cứ {number}, văn bản có hiệu lực pháp lý ngang với nó; căn cứ "
                    "phải là văn bản có hiệu lực pháp lý cao hơn.",
                    f"{view.label(document.id)} rests on {number}, which is of the same legal force; bases are of "
                    "higher force.",
                ),
                (view.evidence(row),),
            )
        elif not is_normative(number) and _known_form(number):
            yield Finding(
                "basis-rank",
                grave,
                Message(
                    f"{view.label(document.id)} là văn bản quy phạm pháp luật nhưng căn cứ {number}, không phải "
                    "văn bản quy phạm pháp luật; nên viện dẫn ở phần “để thực hiện” hoặc “theo đề nghị”.",
                    f"{view.label(document.id)} is normative but rests on {number}, which is not; it belongs "
                    "under “để thực hiện” or “theo đề nghị”.",
                ),
                (view.evidence(row),),
            )


_SINCE = dt.date(2016, 7, 1)
_CIRCULARS = {8, 9}  #: thông tư, thông tư liên tịch
_COMMUNE = 10  #: a commune's texts rank below all of its province's (Luật 87/2025/QH15)


def _rank(number: str, kind: str | None, document: DocumentRow | None) -> int | None:
    """The rank of a number, with the level of its body where the key tells the place."""
    rank = rank_of(number, kind)
    place = "|".join(document.key.split("#")[0].split("|")[3:]) if document is not None else ""
    return rank + _COMMUNE if rank is not None and place.startswith(_BELOW) else rank


_BELOW = ("xa ", "phương ", "thi trân ", "đăc khu ", "huyên ", "quân ", "thi xa ")


def _known_form(number: str) -> bool:
    """Not an old number (74-CP), whose rank its form does not tell, nor a consolidated text's."""
    parts = number_parts(number)
    if parts is None or parts.term is not None or parts.type_code == "VBHN":
        return False  # VBHN has the force of what it consolidates (domain.md 3)
    return parts.type_code is not None or parts.body != "CP"
