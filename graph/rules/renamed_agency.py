"""Work given to a body that no longer existed when the document was issued.

Source: Nghị quyết 176/2025/QH15 (ministries, 01/3/2025), Nghị quyết 202/2025/QH15 (provinces) and Luật
72/2025/QH15 (no districts), both from 01/7/2025 (domain.md 11, V).

Departments merged in 2025; districts, 29 provinces and most communes ended on 01/7/2025.

Silent on narration: only owners and partners of tasks are looked at, and not where the words say that it
is the past (``UBND huyện X (cũ)``, ``đã bàn giao``), not on associations, schools and
companies, which live on under the name of a province that is gone.  Information only in a report, which mostly tells.  What a
commune went into is told when one unit took it over; where it was divided, or two bore its name, all
are named and none is chosen.  Communes are looked up in a corpus only, not for a single text.  Where the gazetteer knows the year
alone, the middle of that year is taken (both reforms of 2025 were done by 01/7).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.records import AssignmentRow, DocumentRow
from extractors import gazetteers
from extractors.bodies.names import province_of
from extractors.calendar import day_of, month_of, shift
from extractors.letters import UPPER, flat, key
from extractors.model import Evidence, Finding, Message, Severity, Span, Suggestion
from graph.documents.communes import successors
from graph.rules import RULES, Scope
from graph.view import View
from graph.vocabulary import one_of
from graph.wording import day

_SINCE = dt.date(2007, 1, 1)  #: older names are no living memory: nobody hands them work by mistake
_DISTRICTS_END = dt.date(2025, 7, 1)  #: Luật 72/2025/QH15: no districts any more
_UNTIL = re.compile(r"\(.*?đến (?:(\d{2})/)?(?:(\d{2})/)?(\d{4})\)")


@cache
def _formerly() -> re.Pattern[str]:
    """Behind the name, or behind the list it stands in: UBND xã A, UBND xã B (cũ)."""
    listed = r"[^.;:\n]{0,160}?\((?:các [^()\n]{0,30})?cũ\)"
    return re.compile(rf"(?:{listed})|[ ,]{{0,2}}\(?{one_of('formerly')}(?!\w)")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('handed_over')}\b")


@cache
def _body() -> re.Pattern[str]:
    """State and Party bodies of a province; an association or a school does not end with it."""
    return re.compile(rf"{one_of('provincial_body', key)}\b")


@cache
def _province() -> re.Pattern[str]:
    unit = one_of("province_unit")
    return re.compile(rf"(?P<unit>{unit}) (?P<name>[{UPPER}][^\d,;()]{{2,22}})$")


_COMMUNE = re.compile(rf"(?:xã|phường|thị trấn) [{UPPER}\d][\w'’-]*(?: [{UPPER}\d][\w'’-]*){{0,4}}")
_COLLECTIVE = re.compile(r"(?:uy ban nhân dân|ubnd) (?:cac )?(?:huyên|quân|thi xa|thanh phô)")
_DISTRICT = re.compile(r"\b(?:huyên|quân|thi xa|thi trân)\b")


@dataclass(frozen=True, slots=True)
class _Former:
    name: str
    end: dt.date
    successor: str
    choice: tuple[str, ...] = ()  #: several bodies, one of which took over
    year_only: bool = False  #: the gazetteer knows the year, not the day

    def since(self) -> str:
        return f"năm {self.end.year}" if self.year_only else f"ngày {day(self.end)}"


@RULES.register(
    "renamed-agency",
    version=3,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Giao việc cho cơ quan không còn tồn tại", "Work given to a body that no longer exists"
    ),
    source="Nghị quyết 176/2025/QH15; Nghị quyết 202/2025/QH15; Luật 72/2025/QH15",
)
def renamed_agency(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    found: dict[tuple[int, str], list[AssignmentRow]] = defaultdict(list)
    formers: dict[tuple[int, str], _Former] = {}
    issued = document.date or document.date_from
    if issued is None:
        return
    for row in view.assignments_of(document.id):
        for agency in (row.assignment.agency, *row.assignment.partners):
            former = _former(agency) or _of_province(agency)
            if former is None and not view.single and issued >= _DISTRICTS_END:
                former = _of_commune(agency, province_of(agency) or document.locality)
            if former is not None and issued >= former.end and not _as_it_was(view, row, agency):
                found[row.document_id, agency].append(row)
                formers[row.document_id, agency] = former
    for place in sorted(found):
        host, agency = place
        rows, former = found[place], formers[place]
        work = "việc" if any(row.assignment.agency == agency for row in rows) else "việc phối hợp"
        yield Finding(
            "renamed-agency",
            Severity.INFO if view.documents[host].type == "BC" else Severity.WARNING,
            Message(
                f"{view.label(host)} giao {work} cho {agency}, cơ quan không còn từ {former.since()}.",
                f"{view.label(host)} gives work to {agency}, which has not existed since {former.end.year if former.year_only else day(former.end)}.",
            ),
            tuple(_shown(view, row, agency) for row in rows[:3]),
            _suggestion(former),
            about=(view.name(host), key(agency)),
        )


_BEHIND = 300  #: characters behind a task in which the cell of its partners stands


def _shown(view: View, row: AssignmentRow, agency: str) -> Evidence:
    """The words that name a body: itself, the task, or the task with the cell behind it."""
    span, own = row.assignment.span, row.assignment.agency_span
    if own is not None and row.assignment.agency == agency:
        span = own
    elif agency not in row.quote:
        at = view.words(row.document_id).find(agency, span.end, span.end + _BEHIND)
        span = Span(span.start, at + len(agency)) if at >= 0 else span
    return Evidence(row.document_id, span, view.text(row.document_id)[span], row.page)


def _suggestion(former: _Former) -> Suggestion | None:
    if former.successor:
        why = Message("cơ quan kế thừa nhiệm vụ", "the body that took over its work")
        return Suggestion(former.successor, why)
    if former.choice:
        why = Message(
            "một trong các đơn vị này kế thừa, tùy địa bàn",
            "one of these took over, by the place in question",
        )
        return Suggestion("; ".join(former.choice), why)
    return None


def _as_it_was(view: View, row: AssignmentRow, agency: str) -> bool:
    """``UBND tỉnh Bình Thuận (cũ)``: the text knows."""
    if _told().search(row.quote):
        return True
    span = row.assignment.agency_span
    if span is None or row.assignment.agency != agency:
        return False
    return _formerly().match(view.words(row.document_id), span.end) is not None


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
        found.append((key(name), _Former(name, end, successor, year_only=bare_year)))
    return tuple(sorted(found, key=lambda item: (-len(item[0]), item[0])))


def _end_in_name(name: str) -> dt.date | None:
    """``(đến 2025)``, ``(đến 02/2025)``, ``(đến 01/07/2025)``."""
    found = _UNTIL.search(name)
    if found is None:
        return None
    first, second, year = found.groups()
    if second:
        return day_of(int(year), int(second), int(first))
    if first:
        month = month_of(int(year), int(first))
        return None if month is None else shift(month[1], 1)
    return day_of(int(year), 7, 1)


@cache
def _of_province(agency: str) -> _Former | None:
    """A body of a province that went into another: ``Công an tỉnh Bình Thuận``."""
    found = _province().search(agency)
    if found is None or _body().match(key(agency)) is None:
        return None
    name = flat(found["name"])
    for row in gazetteers.provinces():
        if flat(row.old_name) == name and row.change_date is not None:
            if any(flat(other.new_name) == name for other in gazetteers.provinces()):
                return None
            unit = found["unit"]
            city = row.new_type.startswith("thành phố")
            if unit.lower() in ("tỉnh", "thành phố"):
                unit = "thành phố" if city else "tỉnh"
            elif unit.startswith(("Tỉnh", "Thành")):
                unit = ("Thành " if city else "Tỉnh ") + unit.split()[-1]
            heir = f"{agency[: found.start()]}{unit} {row.new_name}"
            return _Former(agency, row.change_date, heir)
    return None


@cache
def _of_commune(agency: str, province: str | None) -> _Former | None:
    """A body of a commune that went into others: ``UBND xã Nậm Lành`` of Yên Bái."""
    found = _COMMUNE.search(agency)
    if found is None or province is None:
        return None
    heirs = tuple(
        agency[: found.start()] + heir + agency[found.end() :]
        for heir in successors(" ".join(found[0].split()), province)
    )
    if not heirs:
        return None
    if len(heirs) == 1:
        return _Former(agency, _DISTRICTS_END, heirs[0])
    return _Former(agency, _DISTRICTS_END, "", heirs)


@cache
def _former(agency: str) -> _Former | None:
    words = key(agency)
    for name, former in _formers():
        if words == name or words.startswith(name + " ") or name == words + " tinh":
            return former
    if _DISTRICT.search(words) and re.match(
        r"(?:uy ban nhân dân|ubnd|hđnd|phong|huyên uy|công an)\b", words
    ):
        heir = "Ủy ban nhân dân các xã, phường" if _COLLECTIVE.match(words) else ""
        return _Former(agency, _DISTRICTS_END, heir)
    return None
