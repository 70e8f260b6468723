"""A citation whose number bears no year and that no date goes with, anywhere in the text.

``18-NQ/TU`` or ``184/QĐ-UBND`` alone is not an identity: such numbers start again each year or term.
The first citation should carry number, date, issuer and title (NĐ 30/2020), later ones need not, so a
date given once in the text is enough.  Information only.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Finding, Message, Severity, Suggestion
from graph.identity import number_parts
from graph.rules import RULES
from graph.view import View
from graph.wording import day


@RULES.register(
    "undated-citation",
    version=1,
    summary=Message(
        "Viện dẫn số, ký hiệu mà không nơi nào ghi ngày", "A number is cited without a date anywhere"
    ),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
)
def undated_citation(view: View) -> Iterator[Finding]:
    for host in sorted(view.by_host):
        rows = view.by_host[host]
        dated = {row.citation.number for row in rows if row.citation.date or row.citation.year}
        dated.add(view.documents[host].number)
        seen: set[str] = set()
        for row in rows:
            number = row.citation.number
            if number is None or number in dated or number in seen or row.citation.alias_of:
                continue
            parts = number_parts(number)
            if parts is None or parts.year is not None or parts.term is not None:
                continue
            seen.add(number)
            target = view.documents.get(row.target_id) if row.target_id is not None else None
            known = target.date if target is not None else None
            yield Finding(
                "undated-citation",
                Severity.INFO,
                Message(
                    f"{view.label(host)} viện dẫn {number} mà không nơi nào ghi ngày; số này được đánh lại "
                    f"{'mỗi nhiệm kỳ' if parts.party else 'mỗi năm'} nên chưa đủ để xác định văn bản.",
                    f"{view.label(host)} cites {number} without a date anywhere; such numbers start again "
                    f"{'each term' if parts.party else 'each year'}, so it does not tell which document.",
                ),
                (view.evidence(row),),
                Suggestion(
                    f"{number} ngày {day(known)}",
                    Message("văn bản duy nhất phù hợp trong kho", "the only document that fits"),
                )
                if known is not None
                else None,
            )
