"""A normative document that rests on one of lower rank, or on one without any.

The bases of a normative document are normative ones of higher force (Luật 64/2025/QH15); other texts
go under "để thực hiện" or "theo đề nghị".  Individual decisions, plans and the like may rest on công
văn, kế hoạch and Party texts: silent there, and where a rank is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Finding, Message, Severity
from graph.identity import number_parts
from graph.ranks import is_normative, rank_of
from graph.rules import RULES
from graph.view import View


@RULES.register(
    "basis-rank",
    version=1,
    summary=Message(
        "Văn bản quy phạm pháp luật căn cứ văn bản có hiệu lực thấp hơn hoặc không phải quy phạm",
        "A normative document rests on one of lower rank or of none",
    ),
    source="Luật 64/2025/QH15, Điều 4; Nghị định 34/2016/NĐ-CP, Điều 61",
)
def basis_rank(view: View) -> Iterator[Finding]:
    for document in view.held:
        mine = rank_of(document.number, document.type) if document.number else None
        if mine is None:
            continue
        seen: set[int] = set()
        for row in view.bases(document.id):
            number = row.citation.number
            if number is None or row.target_id in seen:
                continue
            seen.add(row.target_id or -1)
            theirs = rank_of(number, row.citation.type)
            if theirs is not None and theirs > mine:
                yield Finding(
                    "basis-rank",
                    Severity.WARNING,
                    Message(
                        f"{view.label(document.id)} căn cứ {number}, văn bản có hiệu lực pháp lý thấp hơn.",
                        f"{view.label(document.id)} rests on {number}, which is of lower legal force.",
                    ),
                    (view.evidence(row),),
                )
            elif not is_normative(number) and _known_form(number):
                yield Finding(
                    "basis-rank",
                    Severity.WARNING,
                    Message(
                        f"{view.label(document.id)} là văn bản quy phạm pháp luật nhưng căn cứ {number}, không phải "
                        "văn bản quy phạm pháp luật; nên viện dẫn ở phần “để thực hiện” hoặc “theo đề nghị”.",
                        f"{view.label(document.id)} is normative but rests on {number}, which is not; it belongs "
                        "under “để thực hiện” or “theo đề nghị”.",
                    ),
                    (view.evidence(row),),
                )


def _known_form(number: str) -> bool:
    """Not an old number (74-CP), whose rank its form does not tell, nor a consolidated text's."""
    parts = number_parts(number)
    if parts is None or parts.term is not None or parts.type_code == "VBHN":
        return False  # VBHN has the force of what it consolidates (domain.md 3)
    return parts.type_code is not None or parts.body != "CP"
