"""Work given to a body that no longer existed when the document was issued.

Departments merged in 2025, districts ended on 01/7/2025 (domain.md 11).  Only owners and partners of
tasks are looked at: narration about the past may name what was.  Where the gazetteer knows the year
alone, the middle of that year is taken (both reforms of 2025 were done by 01/7).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.records import AssignmentRow
from extractors import gazetteers
from extractors.fold import key
from extractors.model import Evidence, Finding, Message, Severity, Suggestion
from graph.rules import RULES
from graph.view import View
from graph.wording import day

_SINCE = dt.date(2007, 1, 1)  #: older names are no living memory: nobody hands them work by mistake
_DISTRICTS_END = dt.date(2025, 7, 1)  #: Luật 72/2025/QH15: no districts any more
_UNTIL = re.compile(r"\(.*?đến (?:(\d{2})/)?(?:(\d{2})/)?(\d{4})\)")
_DISTRICT = re.compile(r"\b(?:huyên|quân|thi xa|thi trân)\b")


@dataclass(frozen=True, slots=True)
class _Former:
    name: str
    end: dt.date
    successor: str
    year_only: bool = False  #: the gazetteer knows the year, not the day

    def since(self) -> str:
        return f"năm {self.end.year}" if self.year_only else f"ngày {day(self.end)}"


@RULES.register("renamed-agency", version=1)
def renamed_agency(view: View) -> Iterator[Finding]:
    found: dict[tuple[int, str], list[AssignmentRow]] = defaultdict(list)
    formers: dict[tuple[int, str], _Former] = {}
    for row in view.assignments:
        document = view.documents[row.document_id]
        issued = document.date or document.date_from
        if issued is None:
            continue
        for agency in (row.assignment.agency, *row.assignment.partners):
            former = _former(agency)
            if former is not None and issued >= former.end:
                found[row.document_id, agency].append(row)
                formers[row.document_id, agency] = former
    for place in sorted(found):
        host, agency = place
        rows, former = found[place], formers[place]
        yield Finding(
            "renamed-agency",
            Severity.WARNING,
            Message(
                f"{view.label(host)} giao việc cho {agency}, cơ quan không còn từ {former.since()}.",
                f"{view.label(host)} gives work to {agency}, which has not existed since {former.end.year if former.year_only else day(former.end)}.",
            ),
            tuple(
                Evidence(
                    host,
                    row.assignment.agency_span,
                    view.text(host)[row.assignment.agency_span],
                    row.page,
                )
                if row.assignment.agency_span is not None and row.assignment.agency == agency
                else Evidence(host, row.assignment.span, row.quote, row.page)
                for row in rows[:3]
            ),
            Suggestion(
                former.successor,
                Message("cơ quan kế thừa nhiệm vụ", "the body that took over its work"),
            )
            if former.successor
            else None,
        )


@cache
def _formers() -> tuple[tuple[str, _Former], ...]:
    """Comparison keys of bodies that ended, longest first."""
    names = {row.code: re.sub(r"\s*\(.*?\)", "", row.name) for row in gazetteers.issuers()}
    found = []
    for row in gazetteers.issuers():
        end = row.valid_to or _end_in_name(row.name)
        if end is None or end < _SINCE or row.code.startswith("QH"):
            continue
        name = re.sub(r"\s*\(.*?\)", "", row.name)
        if len(name.split()) < 3 or "/" in name:
            continue
        heirs = [names.get(code.strip(), "") for code in row.successor.split(";")]
        bare_year = row.valid_to is None and re.search(r"đến \d{4}\)", row.name) is not None
        successor = "; ".join(heir for heir in heirs if heir)
        found.append((key(name), _Former(name, end, successor, bare_year)))
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


def _end_in_name(name: str) -> dt.date | None:
    """``(đến 2025)``, ``(đến 02/2025)``, ``(đến 01/07/2025)``."""
    found = _UNTIL.search(name)
    if found is None:
        return None
    first, second, year = found.groups()
    if second:
        return dt.date(int(year), int(second), int(first))
    if first:
        month = int(first) + 1
        return dt.date(int(year) + month // 13, (month - 1) % 12 + 1, 1)
    return dt.date(int(year), 7, 1)


@cache
def _former(agency: str) -> _Former | None:
    words = key(agency)
    for name, former in _formers():
        if words == name or words.startswith(name + " ") or name == words + " tinh":
            return former
    if _DISTRICT.search(words) and re.match(
        r"(?:uy ban nhân dân|ubnd|hđnd|phong|huyên uy|công an)\b", words
    ):
        return _Former(agency, _DISTRICTS_END, "")
    return None
