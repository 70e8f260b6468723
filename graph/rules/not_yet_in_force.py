"""A legal basis that was adopted but not yet in force when the document was issued.

Source: a normative document may rest on it only if it takes effect no earlier itself (NQ 351/2017 Điều
9, NĐ 34/2016 Điều 61, V): a warning if its own clause of effect says an earlier day.  Where no day is found,
and for plans and individual decisions, it is information, with the law that holds until then.

Silent where the document's own effect begins with or after its basis', on laws whose first day is not
known, and on a basis adopted after the document (``cites-later-document`` tells).
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors import gazetteers
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.force import force_of, own_effect
from graph.documents.ranks import is_normative
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day


@RULES.register(
    "not-yet-in-force",
    version=1,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Căn cứ chưa có hiệu lực khi văn bản được ban hành", "A legal basis not yet in force"
    ),
    source="Nghị quyết 351/2017/UBTVQH14, Điều 9; Nghị định 34/2016/NĐ-CP, Điều 61",
)
def not_yet_in_force(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    issued = document.date or document.date_to
    if issued is None:
        return
    seen: set[str] = set()
    for row in view.bases(document.id):
        if row.target_id is None:
            continue
        number = view.documents[row.target_id].number
        force = force_of(number) if number else None
        if force is None or force.begin is None or number is None or number in seen:
            continue
        adopted = view.documents[row.target_id].date
        if issued >= force.begin or (adopted is not None and adopted > issued):
            continue  # in force; or younger than the text, which cites-later-document tells
        effect = (
            own_effect(view.words(document.id), document.date)
            if is_normative(document.number)
            else None
        )
        if effect is not None and effect >= force.begin:
            continue
        seen.add(number)
        still_vi, still_en, old = _until_then(number)
        yield Finding(
            "not-yet-in-force",
            Severity.WARNING if effect is not None else Severity.INFO,
            Message(
                f"{view.label(document.id)} căn cứ {force.name} số {number}, đến {day(force.begin)} mới có "
                f"hiệu lực.{still_vi}",
                f"{view.label(document.id)} rests on {force.name} ({number}), in force only from "
                f"{day(force.begin)}.{still_en}",
            ),
            (view.evidence(row),),
            Suggestion(
                old,
                Message(
                    f"đang có hiệu lực đến trước {day(force.begin)}",
                    f"in force until {day(force.begin)}",
                ),
            )
            if old
            else None,
        )


def _until_then(number: str) -> tuple[str, str, str]:
    """What is said of the law that holds until then, and its number; "" where none is known."""
    for law in gazetteers.laws():
        if law.number and law.replaced_by == (number,):
            force = force_of(law.number)
            if force is not None and force.end is not None:
                return (
                    f" Đến lúc đó {law.number} còn hiệu lực, và hết hiệu lực từ {day(force.end)}.",
                    f" Until then {law.number} holds; it ends on {day(force.end)}.",
                    law.number,
                )
    return "", "", ""
