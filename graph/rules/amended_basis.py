"""A legal basis that had been amended, the amendment not named.

Source: a law is cited with the documents that amended it, or their years (NĐ 78/2025 Điều 68, V).
Information only.  Known amendments are those the corpus tells of and the gazetteer's laws ``sửa đổi, bổ
sung một số điều của Luật ...``, in force on the day of the text.

Silent where the clause says that the basis was amended, by whomever; where the text names the amending
document anywhere; on amendments later than the text; and on undated texts of no earliest day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.letters import key
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.force import in_force_on
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import listed


@RULES.register(
    "amended-basis",
    version=1,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Căn cứ đã được sửa đổi mà không nêu văn bản sửa đổi",
        "A legal basis had been amended, the amendment not named",
    ),
    source="Nghị định 78/2025/NĐ-CP, Điều 68",
)
def amended_basis(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    issued = document.date or document.date_from
    if issued is None:
        return
    rows = view.by_host.get(document.id, ())
    named = {view.documents[row.target_id].number for row in rows if row.target_id is not None}
    seen: set[int] = set()
    for row in view.bases(document.id):
        target = row.target_id
        if target is None or target in seen:
            continue
        seen.add(target)
        if "sửa đổi" in row.quote:
            continue  # the clause says that it was amended
        missing = _missing(view, target, issued) - {n for n in named if n}
        if missing:
            yield _finding(view, row, sorted(missing))


def _missing(view: View, target: int, issued: dt.date) -> set[str]:
    found = set()
    for source in view.amenders_of(target):
        document = view.documents[source]
        if document.number and document.date is not None and document.date < issued:
            found.add(document.number)
    number = view.documents[target].number
    for amending, effective in _amendments().get(number or "", ()):
        if effective <= issued and in_force_on(amending, issued):
            found.add(amending)
    return found


@cache
def _amendments() -> dict[str, tuple[tuple[str, dt.date], ...]]:
    """Law -> laws that amend it and since when, by their names (grades A to C)."""
    found: dict[str, list[tuple[str, dt.date]]] = defaultdict(list)
    laws = [law for law in gazetteers.laws() if law.number and law.promulgated and law.grade != "D"]
    for law in laws:
        name = key(law.name)
        lead = "sưa đôi bô sung môt sô điêu cua "
        if lead not in name or law.effective is None or law.promulgated is None:
            continue
        amended = name.split(lead, 1)[1]
        older = [
            base
            for base in laws
            if base.promulgated is not None
            and base.promulgated < law.promulgated
            and amended == key(base.name)
            and (base.number is None or in_force_on(base.number, law.promulgated))
        ]
        if len(older) == 1 and older[0].number and law.number:
            found[older[0].number].append((law.number, law.effective))
    return {number: tuple(pairs) for number, pairs in found.items()}


def _finding(view: View, row: CitationRow, missing: list[str]) -> Finding:
    label = view.label(row.target_id or 0)
    numbers = listed(missing)
    return Finding(
        "amended-basis",
        Severity.INFO,
        Message(
            f"{view.label(row.document_id)} căn cứ {label} mà không nêu văn bản sửa đổi, bổ sung: {numbers}.",
            f"{view.label(row.document_id)} rests on {label} without naming what amended it: {numbers}.",
        ),
        (view.evidence(row),),
        Suggestion(
            f"… được sửa đổi, bổ sung bởi {numbers}",
            Message(
                "Nghị định 78/2025/NĐ-CP yêu cầu nêu việc sửa đổi, bổ sung khi viện dẫn luật",
                "NĐ 78/2025/NĐ-CP asks for amendments to be named",
            ),
        ),
        basis=tuple(missing),
    )
