"""Documents that rest on each other in a circle.

Rests on reason: of two documents each can exist before the other in no way (domain.md 9: almost always a
date or number read or printed wrong).  A warning when the texts themselves say so; information when a
third text says it of one of them.

Silent on mentions, and on relations that may run both ways (answers, follow-ups, attachments).
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Evidence, Finding, Message, Relation, Severity, Span
from graph.network.steps import Step
from graph.rules import RULES, Scope
from graph.view import View

_RESTING = frozenset(
    {
        Relation.CAN_CU,
        Relation.THUC_HIEN,
        Relation.HUONG_DAN,
        Relation.SUA_DOI,
        Relation.THAY_THE,
        Relation.BAI_BO,
    }
)

_MOST = (
    10_000  #: circles told; a corpus of 100,000 documents with one error in a thousand has a hundred
)


@RULES.register(
    "cycle",
    version=1,
    looks_at=(Scope.REGISTER,),
    summary=Message(
        "Các văn bản làm căn cứ vòng tròn cho nhau", "Documents that rest on each other in a circle"
    ),
)
def cycle(view: View) -> Iterator[Finding]:
    return view.each_circle(_RESTING, _told, most=_MOST)


def _told(view: View, circle: tuple[Step, ...]) -> Iterator[Finding]:
    names = " → ".join([view.label(step.source) for step in circle] + [view.label(circle[0].source)])
    yield Finding(
        "cycle",
        Severity.WARNING if all(step.direct for step in circle) else Severity.INFO,
        Message(
            f"Các văn bản làm căn cứ vòng tròn cho nhau: {names}. Thường do ghi sai số hoặc ngày.",
            f"Documents rest on each other in a circle: {names}. Usually a wrong number or date.",
        ),
        tuple(
            Evidence(step.document, Span(step.start, step.end), step.quote, step.page)
            for step in circle
        ),
        about=tuple(sorted(view.name(step.source) for step in circle)),
    )
