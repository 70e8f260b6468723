"""Mentions become documents: which document each citation means, and who does what to whom.

``link(corpus)`` reads the rows, ``resolve`` does the work on plain values:

1. every held document and every citation becomes a *reference* with a key (:mod:`graph.identity`);
2. references with a complete key form *groups*, one a document; a group whose date is another
   group's date but for the year is a misprint of it and joins the stronger one (``36-CT/TW ngày
   16/8/2021`` for 2019), while the genuine other document of that number (30/5/2014) stays apart;
3. a reference that lacks year, term or place joins the only group that fits: first among those its
   own text names, then in the corpus, then among the documents the gazetteers know; with two or none
   it keeps a partial key of its own (nothing is linked silently);
4. laws cited by name go through the gazetteer (``Citation.resolved``); several candidates stay several,
   unless exactly one was in force on the day of the citing text, which is marked by low confidence.

The result does not depend on the order of the rows: everything is sorted by what it says.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.records import (
    AssertionRow,
    CitationRow,
    CitedDocument,
    DocumentRow,
    Edge,
)
from extractors import gazetteers
from extractors.fold import key
from extractors.model import Citation, Relation
from graph.force import in_force_on
from graph.identity import Key, name_key, number_parts, place_of, slot
from graph.titles import bare, similar

if TYPE_CHECKING:
    from corpus.store import Corpus

__all__ = ["LinkReport", "Links", "link", "resolve"]

#: A mention from inside another document's title: the host names it, no more (domain.md 5).
NESTED_CONFIDENCE = 0.4
#: What a link is worth by the way it was found; an exact key keeps the extractor's own confidence.
_WORTH = {
    "key": 1.0,
    "same-text": 0.95,
    "corpus": 0.85,
    "known": 0.8,
    "misprint": 0.6,
    "in-force": 0.6,
    "partial": 0.7,
}


@dataclass(frozen=True, slots=True)
class Links:
    """What resolution found; document keys throughout.

    ``keys`` gives every held document its key, ``targets`` every linked citation its document's;
    ``how`` tells by which way (a key of ``_WORTH``).
    """

    cited: tuple[CitedDocument, ...]
    edges: tuple[Edge, ...]
    targets: Mapping[int, str]
    keys: Mapping[int, str]
    how: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """How a linking went, for the user."""

    documents: int
    cited: int
    citations: int
    linked: int
    edges: int
    partial: int
    misprints: int


def link(corpus: Corpus) -> LinkReport:
    """Link every citation of the corpus anew and store the result."""
    documents = [row for row in corpus.documents() if row.held]
    citations = list(corpus.citations())
    links = resolve(documents, citations, corpus.assertions())
    corpus.replace_links(links.cited, links.edges, links.targets, links.keys)
    ways = Counter(links.how.values())
    return LinkReport(
        documents=len(documents),
        cited=len(links.cited),
        citations=len(citations),
        linked=len(links.targets),
        edges=len(links.edges),
        partial=ways["partial"],
        misprints=ways["misprint"],
    )


@dataclass(frozen=True, slots=True)
class _Ref:
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


@dataclass(slots=True)
class _Group:
    """The references that mean one document."""

    key: Key
    refs: list[_Ref] = field(default_factory=list)

    @property
    def dates(self) -> Counter[dt.date]:
        return Counter(ref.date for ref in self.refs if ref.date is not None)

    @property
    def held(self) -> list[_Ref]:
        return [ref for ref in self.refs if ref.kind == "held"]

    @property
    def known(self) -> bool:
        return any(ref.kind == "known" for ref in self.refs)

    @property
    def hosts(self) -> set[str]:
        return {ref.host for ref in self.refs if ref.kind != "known"}

    def weight(self) -> tuple[bool, bool, int, int]:
        return (bool(self.held), self.known, len(self.hosts), len(self.refs))


def stable_name(row: DocumentRow) -> str:
    """What a document is called whatever the order of ingestion."""
    return row.sha256 or row.path or f"#{row.id}"


def resolve(
    documents: Iterable[DocumentRow],
    citations: Iterable[CitationRow],
    assertions: Iterable[AssertionRow] = (),
) -> Links:
    """Decide which document each citation means and draw the edges; pure."""
    held = sorted((row for row in documents if row.held), key=stable_name)
    rows = sorted(citations, key=lambda row: (row.document_id, row.citation.span.start, row.id))
    by_host: dict[int, list[CitationRow]] = defaultdict(list)
    for row in rows:
        by_host[row.document_id].append(row)
    homes = {row.id: _home(row, by_host[row.id]) for row in held}
    hosts = {row.id: row for row in held}

    refs = _held_refs(held, homes)
    names: list[CitationRow] = []
    for row in rows:
        host = hosts.get(row.document_id)
        if host is None or _is_blank(row):
            continue
        ref = _citation_ref(row, host, homes[host.id], by_host[host.id])
        if ref is None:
            if row.citation.name:
                names.append(row)
        else:
            refs.append(ref)
    groups, how = _grouped(refs + _known_refs({ref.key.number for ref in refs}))

    keys: dict[int, str] = {}
    targets: dict[int, str] = {}
    cited: dict[str, CitedDocument] = {}
    taken: Counter[str] = Counter()
    for group in groups:
        own = group.held
        text = str(group.key)
        for ref in sorted(own, key=lambda each: each.order):
            taken[text] += 1
            keys[ref.id] = text if taken[text] == 1 else f"{text}#{taken[text]}"
        mentions = [ref for ref in group.refs if ref.kind == "citation"]
        for ref in mentions:
            targets[ref.id] = text
        if mentions and not own:
            cited[text] = _described(text, group)
    for document in held:
        keys.setdefault(document.id, f"file|{stable_name(document)}")

    named: dict[str, list[tuple[CitationRow, Key]]] = defaultdict(list)
    for row in names:
        each = name_key(row.citation.type, row.citation.name or "", _year(row))
        named[str(each)].append((row, each))
        targets[row.id] = str(each)
        how[row.id] = "key" if _year(row) else "partial"
    for text, pairs in named.items():
        cited[text] = _described_name(text, [row for row, _ in pairs])

    for row in rows:
        host = hosts.get(row.document_id)
        if host is not None and _is_blank(row) and _means_host(row, host):
            targets[row.id] = keys[host.id]
            how[row.id] = "key"

    book = _Book.of(by_host, targets, keys)
    edges = _edges(rows, hosts, book, how)
    edges += _asserted(assertions, hosts, book)
    return Links(
        cited=tuple(cited[text] for text in sorted(cited)),
        edges=_deduplicated(edges),
        targets=targets,
        keys=keys,
        how=how,
    )


# --- references ---------------------------------------------------------------------------------


def _home(row: DocumentRow, citations: Sequence[CitationRow]) -> str | None:
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


def _held_refs(held: Iterable[DocumentRow], homes: Mapping[int, str | None]) -> list[_Ref]:
    return [
        _Ref(
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


def _citation_ref(
    row: CitationRow, host: DocumentRow, home: str | None, around: Sequence[CitationRow]
) -> _Ref | None:
    citation = row.citation
    number = citation.number or _law_number(row, host, around)
    if not number:
        return None
    place = home
    if home is not None and not _speaks_of_own_level(citation.issuer, number, host):
        place = home.split("|")[-1]
    elif home is not None and "|" not in home and (level := _level(citation.issuer)):
        place = f"{level}|{home}"  # a commune, which one is not known: not the province for all that
    return _Ref(
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


def _law_number(row: CitationRow, host: DocumentRow, around: Sequence[CitationRow]) -> str | None:
    """The number behind a law's name, when the gazetteer or the day leaves one."""
    citation = row.citation
    if citation.resolved or citation.alias_of:
        return citation.resolved or citation.alias_of
    if len(citation.candidates) < 2 or _of_another_time(row):
        return None
    if citation.of is not None:
        return _detailed_law(citation, around)
    begin, end = host.date or host.date_from, host.date or host.date_to or host.date_from
    if begin is None or end is None:
        return None
    valid = [
        number
        for number in citation.candidates
        if in_force_on(number, begin) and in_force_on(number, end)
    ]
    return valid[0] if len(valid) == 1 else None


def _detailed_law(citation: Citation, around: Sequence[CitationRow]) -> str | None:
    """The law a decree's title names: the youngest adopted before the decree, in force yet or not.

    A decree is made between a law's adoption and its effect (105/2021/NĐ-CP of 04/12/2021 details
    73/2021/QH14, in force from 01/01/2022).
    """
    if citation.relation is not Relation.HUONG_DAN:
        return None
    days = {each.citation.date for each in around if each.citation.number == citation.of} - {None}
    if len(days) != 1:
        return None
    day = days.pop()
    adopted = [
        (law.promulgated, number)
        for number in citation.candidates
        for law in gazetteers.laws_by_number().get(number, ())[:1]
        if law.promulgated is not None and day is not None and law.promulgated <= day
    ]
    return max(adopted)[1] if adopted else None


def _of_another_time(row: CitationRow) -> bool:
    """``Luật ... cũ``, ``Luật ... mới``: the words say that the day does not decide."""
    after = row.quote[row.citation.span.end - row.citation.clause.start :].split()
    return bool(after) and after[0].strip(".,;:)*") in {"cũ", "mới"}


def _known_refs(numbers: set[str]) -> list[_Ref]:
    """What the gazetteers are sure of, for the numbers at hand (grade V, laws A and B)."""
    found = []
    for known in gazetteers.known_documents():
        if known.grade == "V" and known.date is not None:
            abbr = _abbreviation(known.type)
            found.append(_known(known.number, abbr, known.date, known.issuer, known.subject))
    for law in gazetteers.laws():
        if law.number and law.promulgated is not None and law.grade in {"A", "B"}:
            kind = "Luật" if law.name.startswith(("Luật", "Bộ luật")) else "PL"
            found.append(_known(law.number, kind, law.promulgated, None, law.name))
    return [ref for ref in found if ref.key.number in numbers]


def _known(number: str, kind: str | None, day: dt.date, issuer: str | None, title: str) -> _Ref:
    found = slot(number, kind=kind, date=day, issuer=issuer)
    return _Ref(found, "known", "", 0, 0, day, issuer, title, kind, number)


def _abbreviation(name: str) -> str | None:
    for doc_type in gazetteers.doc_types():
        if doc_type.abbr and doc_type.name.split(" (")[0] == name:
            return doc_type.abbr
    return None


def _is_blank(row: CitationRow) -> bool:
    return row.citation.number is None and "blank-number" in row.citation.repairs


def _means_host(row: CitationRow, host: DocumentRow) -> bool:
    """``(Kèm theo Quyết định số    /QĐ-UBND ...)`` before an attached part means the host."""
    return row.citation.relation is Relation.KEM_THEO and row.citation.type in {host.type, None}


def _year(row: CitationRow) -> int | None:
    citation = row.citation
    return citation.year or (citation.date.year if citation.date else None)


# --- groups --------------------------------------------------------------------------------------


def _grouped(refs: Sequence[_Ref]) -> tuple[list[_Group], dict[int, str]]:
    """Groups of references that mean one document, and how each citation came to its group."""
    by_number: dict[str, list[_Ref]] = defaultdict(list)
    for ref in refs:
        by_number[ref.key.number].append(ref)
    how: dict[int, str] = {}
    groups: list[_Group] = []
    for number in sorted(by_number):
        groups.extend(_grouped_one(sorted(by_number[number], key=lambda ref: ref.order), how))
    return groups, how


def _grouped_one(refs: Sequence[_Ref], how: dict[int, str]) -> list[_Group]:
    complete: dict[Key, _Group] = {}
    partial: list[_Ref] = []
    for ref in refs:
        if ref.key.complete:
            complete.setdefault(ref.key, _Group(ref.key)).refs.append(ref)
            if ref.kind == "citation":
                how[ref.id] = ref.way
        else:
            partial.append(ref)
    groups = _misprints_joined([complete[each] for each in sorted(complete)], how)
    # The less a reference says, the later it chooses, among all that say more than it does.
    for known in (3, 2, 1, 0):
        alone: dict[Key, _Group] = {}
        joined: list[tuple[_Group, _Ref]] = []
        for ref in (each for each in partial if _known_parts(each.key) == known):
            group, way = _home_of(ref, groups)
            if group is None:
                alone.setdefault(ref.key, _Group(ref.key)).refs.append(ref)
            else:
                joined.append((group, ref))
            if ref.kind == "citation":
                how[ref.id] = way if ref.way == "key" else ref.way
        for group, ref in joined:  # after all have chosen, so that the order of choosing is nothing
            group.refs.append(ref)
        groups = groups + [alone[each] for each in sorted(alone, key=str)]
    return groups


def _known_parts(each: Key) -> int:
    return sum(part is not None for part in (each.type, each.when, each.place))


def _home_of(ref: _Ref, groups: Sequence[_Group]) -> tuple[_Group | None, str]:
    """The only group a partial reference fits, and where it was found."""
    fitting = [group for group in groups if group.key.fits(ref.key) and _in_time(group, ref)]
    for way, circle in (
        ("same-text", [group for group in fitting if ref.host in group.hosts]),
        ("corpus", [group for group in fitting if group.hosts]),
        ("known", fitting),
    ):
        if circle:
            return (circle[0], way) if len(circle) == 1 else (None, "partial")
    return None, "partial"


def _in_time(group: _Group, ref: _Ref) -> bool:
    """Whether the group's document existed when the reference was written."""
    if ref.until is None or ref.kind == "held":
        return True
    return not group.dates or min(group.dates) <= ref.until


def _misprints_joined(groups: list[_Group], how: dict[int, str]) -> list[_Group]:
    """Put a group whose date differs from a stronger one's in nothing but the year into that one."""
    kept = sorted(groups, key=lambda group: (*(-int(part) for part in group.weight()), group.key))
    result: list[_Group] = []
    for group in kept:
        stronger = next((each for each in result if _is_misprint_of(group, each)), None)
        if stronger is None:
            result.append(group)
            continue
        stronger.refs.extend(group.refs)
        for ref in group.refs:
            if ref.kind == "citation":
                how[ref.id] = "misprint"
    return sorted(result, key=lambda group: group.key)


def _is_misprint_of(weak: _Group, strong: _Group) -> bool:
    if (
        weak.held
        or weak.known
        or (weak.key.type, weak.key.place) != (strong.key.type, strong.key.place)
    ):
        return False
    if weak.key.when == strong.key.when or weak.weight() >= strong.weight():
        return False
    same_day = any(
        (mine.day, mine.month) == (theirs.day, theirs.month)
        for mine in weak.dates
        for theirs in strong.dates
    )
    return same_day and not _contradict(weak, strong)


def _contradict(left: _Group, right: _Group) -> bool:
    """Whether both carry titles and no two of them speak of the same matter."""
    mine = {ref.title for ref in left.refs if ref.title}
    theirs = {ref.title for ref in right.refs if ref.title}
    return bool(mine and theirs) and max(similar(a, b) for a in mine for b in theirs) < 60


# --- what is said of a cited document -----------------------------------------------------------


def _described(text: str, group: _Group) -> CitedDocument:
    """The document as its mentions describe it: the majority's date, the fullest issuer and title."""
    mentions = [ref for ref in group.refs if ref.kind == "citation"]
    known = [ref for ref in group.refs if ref.kind == "known"]
    first = mentions[0]
    dates = group.dates
    date = known[0].date if known else None
    if date is None and dates:
        date = min(dates, key=lambda day: (-dates[day], day))
    numbers = Counter(ref.number for ref in mentions)
    place = group.key.place or ""
    laws = gazetteers.laws_by_number().get(first.number, ()) if group.key.type in {"Luật", "PL"} else ()
    title = laws[0].name if laws else None
    return CitedDocument(
        key=text,
        type=_most(ref.type for ref in mentions) or group.key.type,
        number=min(numbers, key=lambda number: (-numbers[number], number)),
        date=date,
        issuer=_fullest(ref.issuer for ref in mentions),
        locality=_locality(place),
        title=title or _fullest(ref.title for ref in mentions),
    )


def _described_name(text: str, rows: Sequence[CitationRow]) -> CitedDocument:
    dates = Counter(row.citation.date for row in rows if row.citation.date is not None)
    return CitedDocument(
        key=text,
        type=_most(row.citation.type for row in rows),
        number=None,
        date=min(dates, key=lambda day: (-dates[day], day)) if dates else None,
        issuer=_fullest(row.citation.issuer for row in rows),
        locality=None,
        title=_most(row.citation.name for row in rows),
    )


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _fullest(values: Iterable[str | None]) -> str | None:
    """The longest wording that at least as many texts bear out as any other of its length."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-len(value), -counts[value], value)) if counts else None


def _locality(place: str) -> str | None:
    province = place.split("|")[-1]
    for row in gazetteers.provinces():
        for name in (row.old_name, row.new_name):
            if key(name) == province:
                return name
    return None


# --- edges ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Book:
    """Where to look up what a number or a name means inside one text."""

    targets: Mapping[int, str]
    keys: Mapping[int, str]
    #: Where each number or name stands in each text and what it means there, in reading order.
    places: Mapping[tuple[int, str], Sequence[tuple[int, str]]]

    @classmethod
    def of(
        cls,
        by_host: Mapping[int, Sequence[CitationRow]],
        targets: Mapping[int, str],
        keys: Mapping[int, str],
    ) -> _Book:
        places: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
        for host, rows in by_host.items():
            for row in rows:
                target = targets.get(row.id)
                if target is None:
                    continue
                said = row.citation
                words = {said.number, said.resolved, said.name and f"name:{key(said.name)}"}
                for each in words - {None}:
                    places[host, str(each)].append((said.span.start, target))
        for found in places.values():
            found.sort(key=lambda place: place[0])
        return cls(targets, keys, places)

    def find(self, host: int, words: str, near: int) -> str | None:
        """The document a canonical number or a name means in a text, by the mention nearest by."""
        around: list[tuple[int, str]] = []
        for each in (words, f"name:{key(words)}"):
            found = self.places.get((host, each), ())
            at = bisect_left(found, near, key=lambda place: place[0])
            around.extend(found[max(0, at - 1) : at + 1])
        if not around:
            return None
        return min(around, key=lambda place: (abs(place[0] - near), place[0]))[1]


def _edges(
    rows: Sequence[CitationRow],
    hosts: Mapping[int, DocumentRow],
    book: _Book,
    how: Mapping[int, str],
) -> list[Edge]:
    found: list[Edge] = []
    for row in rows:
        target = book.targets.get(row.id)
        if target is None or row.document_id not in hosts:
            continue
        host = book.keys[row.document_id]
        citation = row.citation
        worth = round(citation.confidence * _WORTH[how.get(row.id, "key")], 3)
        outer = book.find(row.document_id, citation.of, citation.span.start) if citation.of else None
        if outer is not None and outer != target:
            found.append(_edge(row, outer, target, citation.relation, worth, direct=False))
        if target == host:
            continue
        if citation.of is None:
            found.append(_edge(row, host, target, citation.relation, worth))
        else:
            found.append(
                _edge(row, host, target, Relation.DAN_CHIEU, round(worth * NESTED_CONFIDENCE, 3))
            )
    return found


def _edge(
    row: CitationRow, source: str, target: str, relation: Relation, worth: float, *, direct: bool = True
) -> Edge:
    return Edge(
        source=source,
        target=target,
        relation=relation,
        document_id=row.document_id,
        start=row.citation.clause.start,
        end=row.citation.clause.end,
        page=row.page,
        quote=row.quote,
        direct=direct,
        confidence=worth,
        citation_id=row.id,
    )


def _asserted(
    rows: Iterable[AssertionRow], hosts: Mapping[int, DocumentRow], book: _Book
) -> list[Edge]:
    found: list[Edge] = []
    for row in rows:
        if row.document_id not in hosts:
            continue
        said = row.assertion
        source = book.find(row.document_id, said.source, said.span.start)
        target = book.find(row.document_id, said.target, said.span.end)
        if source is None or target is None or source == target:
            continue
        found.append(
            Edge(
                source=source,
                target=target,
                relation=said.relation,
                document_id=row.document_id,
                start=said.span.start,
                end=said.span.end,
                page=row.page,
                quote=row.quote,
                direct=False,
            )
        )
    return found


def _deduplicated(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """One edge for one statement: an assertion and the nested citation it came from are one."""
    kept: list[Edge] = []
    ends: dict[tuple[str, str, Relation, int], int] = defaultdict(lambda: -1)
    for edge in sorted(edges, key=_edge_order):  # by place: what overlaps began before
        place = (edge.source, edge.target, edge.relation, edge.document_id)
        if edge.start >= ends[place]:
            kept.append(edge)
            ends[place] = edge.end
    return tuple(kept)


def _edge_order(edge: Edge) -> tuple[int, int, bool, int, str, str, str]:
    # Among equals the one that rests on a citation comes first: it leads back to a row.
    return (
        edge.document_id,
        edge.start,
        edge.citation_id is None,
        edge.end,
        edge.source,
        edge.target,
        edge.relation.value,
    )
