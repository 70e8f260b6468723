"""Documents that rest on each other in a circle.

Almost always a date or number read or printed wrong.  Mentions do not count.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.model import Evidence, Finding, Message, Relation, Severity, Span
from graph.queries import cycles
from graph.rules import RULES
from graph.view import View

_RESTING = frozenset(
    each.value
    for each in (
        Relation.CAN_CU,
        Relation.THUC_HIEN,
        Relation.HUONG_DAN,
        Relation.SUA_DOI,
        Relation.THAY_THE,
        Relation.BAI_BO,
    )
)


@RULES.register("cycle", version=1)
def cycle(view: View) -> Iterator[Finding]:
    if view.single and not view.assertions:
        return  # every reference starts at the one text: no circle, and no graph library to load
    for circle in cycles(view.graph, relations=_RESTING):
        names = " → ".join(
            [view.label(step.source) for step in circle] + [view.label(circle[0].source)]
        )
        yield Finding(
            "cycle",
            Severity.WARNING,
            Message(
                f"Các văn bản làm căn cứ vòng tròn cho nhau: {names}. Thường do ghi sai số hoặc ngày.",
                f"Documents rest on each other in a circle: {names}. Usually a wrong number or date.",
            ),
            tuple(
                Evidence(step.document, Span(step.start, step.end), step.quote, step.page)
                for step in circle
            ),
        )
