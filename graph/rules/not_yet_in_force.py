"""A legal basis that was adopted but not yet in force when the document was issued.

A normative document may rest on it only if it takes effect no earlier itself (NĐ 34/2016 Đ.61): silent if
its own clause of effect says so, a warning if it says an earlier day.  Where no day is found, and for plans,
it is information, with the law that holds until then.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors import gazetteers
from extractors.model import Finding, Message, Severity
from graph.force import force_of, own_effect
from graph.ranks import is_normative
from graph.rules import RULES
from graph.view import View
from graph.wording import day


@RULES.register("not-yet-in-force", version=1)
def not_yet_in_force(view: View) -> Iterator[Finding]:
    for document in view.held:
        issued = document.date or document.date_to
        if issued is None:
            continue
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
            still_vi, still_en = _until_then(number)
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
            )


def _until_then(number: str) -> tuple[str, str]:
    for law in gazetteers.laws():
        if law.number and law.replaced_by == (number,):
            force = force_of(law.number)
            if force is not None and force.end is not None:
                return (
                    f" Đến lúc đó {law.number} còn hiệu lực, và hết hiệu lực từ {day(force.end)}.",
                    f" Until then {law.number} holds; it ends on {day(force.end)}.",
                )
    return "", ""
