"""A legal basis that had been amended, the amendment not named.

Source: a law is cited with the documents that amended it, or their years (NĐ 78/2025 Điều 68, V).
Information only.  Known amendments are those the corpus tells of and the gazetteer's laws ``sửa đổi, bổ
sung một số điều của Luật ...``, in force on the day of the text.

Silent where the clause says that the basis was amended, by whomever; where the text names the amending
document anywhere; on amendments later than the text; and on undated texts of no earliest day.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.kept import kept
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.force import in_force_on
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import listed

#: So many amendments are named; of a law amended by hundreds the rest is counted.
_SHOWN = 20


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
        missing, more = _missing(view, target, issued, named)
        if missing:
            yield _finding(view, row, missing, more)


def _missing(
    view: View, target: int, issued: dt.date, named: Collection[str | None]
) -> tuple[list[str], int]:
    """The numbers that amended a document before a day and are not named, the latest of many; and how
    many more there are."""
    found = {
        amending
        for amending, effective in _amendments().get(view.documents[target].number or "", ())
        if effective <= issued and in_force_on(amending, issued) and amending not in named
    }
    by_day = view.amendments_of(target)
    for at in range(bisect_left(by_day, (issued, "")) - 1, -1, -1):
        if len(found) >= _SHOWN:
            return sorted(found), at + 1
        if by_day[at][1] not in named:
            found.add(by_day[at][1])
    return sorted(found), 0


@cache
def _amendments() -> dict[str, tuple[tuple[str, dt.date], ...]]:
    """Law -> laws that amend it and since when, by their names (grades A to C)."""
    return {
        number: tuple((each, dt.date.fromordinal(day)) for each, day in pairs)
        for number, pairs in _amended().items()
    }


@kept
def _amended() -> dict[str, tuple[tuple[str, int], ...]]:
    """The same with the numbers of days."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    laws = [law for law in gazetteers.laws() if law.number and law.promulgated and law.grade != "D"]
    keys = gazetteers.keys_of("laws")
    for law in laws:
        name = keys[law.name]
        lead = "sưa đôi bô sung môt sô điêu cua "
        if lead not in name or law.effective is None or law.promulgated is None:
            continue
        amended = name.split(lead, 1)[1]
        older = [
            base
            for base in laws
            if base.promulgated is not None
            and base.promulgated < law.promulgated
            and amended == keys[base.name]
            and (base.number is None or in_force_on(base.number, law.promulgated))
        ]
        if len(older) == 1 and older[0].number and law.number:
            found[older[0].number].append((law.number, law.effective.toordinal()))
    return {number: tuple(pairs) for number, pairs in found.items()}


def _finding(view: View, row: CitationRow, missing: list[str], more: int) -> Finding:
    label = view.label(row.target_id or 0)
    numbers = listed([*missing, "…"] if more else missing)
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
        basis=(*missing, f"+{more}") if more else tuple(missing),
    )
