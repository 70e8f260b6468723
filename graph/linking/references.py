"""What each citation and each held document refers to: its key, as far as its own text tells.

The place of a body named without one is the text's own; a law's name becomes its number through the
gazetteer, or through the day when one law alone was in force (:func:`citation_ref`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.model import Citation, Relation, Repair
from extractors.quick import quick
from graph.documents.force import in_force_on
from graph.documents.identity import Key, number_in_key, number_parts, place_of, slot
from graph.documents.titles import bare

__all__ = [
    "Ref",
    "citation_ref",
    "cited_year",
    "held_refs",
    "home_place",
    "is_blank",
    "known_refs",
    "means_host",
    "stable_name",
]


@quick
@dataclass(frozen=True, slots=True)
class Ref:
    """One reference to a numbered document: a held document itself, a citation, or the gazetteer."""

    key: Key
    kind: str  #: ``held``, ``citation`` or ``known``
    host: str  #: stable name of the text it stands in
    at: int
    id: int
    date: dt.date | None
    issuer: str | None
    title: str | None
    type: str | None
    number: str
    until: dt.date | None = None  #: the cited document is not younger than this
    way: str = "key"  #: how its number became known

    @property
    def order(self) -> tuple[str, str, int, int]:
        return (self.kind, self.host, self.at, self.id)


def stable_name(row: DocumentRow) -> str:
    """What a document is called whatever the order of ingestion."""
    return row.sha256 or row.path or f"#{row.id}"


def home_place(row: DocumentRow, citations: Sequence[CitationRow]) -> str | None:
    """The place a text belongs to: its issuer's, its own, else the one its citations name most."""
    own = place_of(row.issuer)
    locality = place_of(f"tỉnh {row.locality}") if row.locality else None
    if own is not None:
        return own if locality is None or "|" in own or own == locality else f"{own}|{locality}"
    if locality is not None:
        return locality
    named = Counter(
        place.split("|")[-1]
        for each in citations
        if (place := place_of(each.citation.issuer)) is not None
    )
    return min(named, key=lambda place: (-named[place], place)) if named else None


def held_refs(held: Iterable[DocumentRow], homes: Mapping[int, str | None]) -> list[Ref]:
    return [
        Ref(
            key=slot(
                row.number,
                kind=row.type,
                date=row.date,
                year=row.year,
                issuer=row.issuer,
                home=homes[row.id],
            ),
            kind="held",
            host=stable_name(row),
            at=0,
            id=row.id,
            date=row.date,
            issuer=row.issuer,
            title=row.title,
            type=row.type,
            number=row.number,
            until=row.date or row.date_to,
        )
        for row in held
        if row.number
    ]


def citation_ref(
    row: CitationRow, host: DocumentRow, home: str | None, dates: Mapping[str, set[dt.date]]
) -> Ref | None:
    citation = row.citation
    number = citation.number or _law_number(row, host, dates)
    if not number:
        return None
    place = home
    if home is not None and "|" not in home:
        level = _level(citation.issuer)  # a commune, which one is not known: not the province for that
        place = f"{level}|{home}" if level else home
    elif home is not None and not _speaks_of_own_level(citation.issuer, number, host):
        place = home.split("|")[-1]
    return Ref(
        key=slot(
            number,
            kind=citation.type,
            date=citation.date,
            year=citation.year if citation.number else None,
            issuer=citation.issuer,
            home=place,
        ),
        kind="citation",
        host=stable_name(host),
        at=citation.span.start,
        id=row.id,
        date=citation.date,
        issuer=citation.issuer,
        title=citation.title or citation.name,
        type=citation.type,
        number=number,
        until=host.date or host.date_to,
        way="in-force" if not (citation.number or citation.resolved or citation.alias_of) else "key",
    )


#: "của UBND xã", "Chủ tịch UBND phường": a level and no name (comparison keys).
_BARE_LEVEL = re.compile(r"\b(?:xa|phương|thi trân|đăc khu|huyên|quân|thi xa)$")


@lru_cache(maxsize=4096)
def _level(issuer: str | None) -> str | None:
    found = _BARE_LEVEL.search(bare(issuer)) if issuer else None
    return found[0] if found else None


_COUNCILS = {"UBND": "uy ban nhân dân", "HĐND": "hôi đông nhân dân", "ĐU": "đang uy"}


def _speaks_of_own_level(issuer: str | None, number: str, host: DocumentRow) -> bool:
    """Whether a body named without its place is of the text's own commune, not of the province.

    In a commune's text ``UBND xã``, ``UBND`` and a number of the commune's own code mean the commune;
    ``UBND tỉnh`` means the province.
    """
    words = bare(issuer) if issuer else ""
    if words.endswith("tinh"):
        return False
    if _level(issuer):
        return True
    own = bare(host.issuer) if host.issuer else ""
    parts = number_parts(number)
    body = _COUNCILS.get(parts.body, "") if parts else ""
    if body:
        return body in own and (not words or words.endswith(body))
    mine = number_parts(host.number or f"1/{host.code or ''}")
    return not words and parts is not None and mine is not None and mine.body == parts.body


def _law_number(row: CitationRow, host: DocumentRow, dates: Mapping[str, set[dt.date]]) -> str | None:
    """The number behind a law's name, when the gazetteer or the day leaves one."""
    citation = row.citation
    if citation.resolved or citation.alias_of:
        return citation.resolved or citation.alias_of
    if len(citation.candidates) < 2 or _of_another_time(row):
        return None
    if citation.of is not None:
        return _detailed_law(citation, dates)
    begin, end = host.date or host.date_from, host.date or host.date_to or host.date_from
    if begin is None or end is None:
        return None
    valid = [
        number
        for number in citation.candidates
        if in_force_on(number, begin) and in_force_on(number, end)
    ]
    return valid[0] if len(valid) == 1 else None


def _detailed_law(citation: Citation, dates: Mapping[str, set[dt.date]]) -> str | None:
    """The law a decree's title names: the youngest adopted before the decree, in force yet or not.

    A decree is made between a law's adoption and its effect (105/2021/NĐ-CP of 04/12/2021 details
    73/2021/QH14, in force from 01/01/2022).
    """
    if citation.relation is not Relation.HUONG_DAN:
        return None
    days = dates.get(citation.of or "", set())
    if len(days) != 1:
        return None
    (day,) = days
    adopted = [
        (law.promulgated, number)
        for number in citation.candidates
        for law in gazetteers.laws_by_number().get(number, ())[:1]
        if law.promulgated is not None and law.promulgated <= day
    ]
    return max(adopted)[1] if adopted else None


def _of_another_time(row: CitationRow) -> bool:
    """``Luật ... cũ``, ``Luật ... mới``: the words say that the day does not decide."""
    after = row.quote[row.citation.span.end - row.citation.clause.start :].split()
    return bool(after) and after[0].strip(".,;:)*") in {"cũ", "mới"}


def known_refs(numbers: set[str]) -> list[Ref]:
    """What the gazetteers are sure of, for the numbers at hand (grade V, laws A and B)."""
    listed = _known_by_number()
    found = [each for number in numbers for each in listed.get(number, ())]
    return [_known(*said) for _, said in sorted(found, key=lambda each: each[0])]


#: number, type, day, issuer, title
_Said = tuple[str, str | None, dt.date, str | None, str]


@cache
def _known_by_number() -> dict[str, list[tuple[int, _Said]]]:
    """Each with its place in the lists, which decides who comes first."""
    found: dict[str, list[tuple[int, _Said]]] = defaultdict(list)
    for at, said in enumerate(_all_known()):
        found[number_in_key(said[0])].append((at, said))
    return dict(found)


def _all_known() -> Iterator[_Said]:
    for known in gazetteers.known_documents():
        if known.grade == "V" and known.date is not None:
            abbr = _abbreviation(known.type)
            yield known.number, abbr, known.date, known.issuer, known.subject
    for law in gazetteers.laws():
        if law.number and law.promulgated is not None and law.grade in {"A", "B"}:
            kind = "Luật" if law.name.startswith(("Luật", "Bộ luật")) else "PL"
            yield law.number, kind, law.promulgated, None, law.name


@cache
def _known(number: str, kind: str | None, day: dt.date, issuer: str | None, title: str) -> Ref:
    found = slot(number, kind=kind, date=day, issuer=issuer)
    return Ref(found, "known", "", 0, 0, day, issuer, title, kind, number)


def _abbreviation(name: str) -> str | None:
    for doc_type in gazetteers.doc_types():
        if doc_type.abbr and doc_type.name.split(" (")[0] == name:
            return doc_type.abbr
    return None


def is_blank(row: CitationRow) -> bool:
    return row.citation.number is None and Repair.BLANK_NUMBER in row.citation.repairs


def means_host(row: CitationRow, host: DocumentRow) -> bool:
    """``(Kèm theo Quyết định số    /QĐ-UBND ...)`` before an attached part means the host."""
    return row.citation.relation is Relation.KEM_THEO and row.citation.type in {host.type, None}


def cited_year(row: CitationRow) -> int | None:
    citation = row.citation
    return citation.year or (citation.date.year if citation.date else None)
