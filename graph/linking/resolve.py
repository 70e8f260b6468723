"""Mentions become documents: which document each citation means, and who does what to whom.

``link(corpus)`` reads the rows, ``resolve`` does the work on plain values:

1. every held document and every citation becomes a *reference* with a key
(:mod:`graph.documents.identity`); 2. references with a complete key form *groups*, one a document; a
group whose date is another
   group's date but for the year is a misprint of it and joins the stronger one (``36-CT/TW ngày
   16/8/2021`` for 2019), while the genuine other document of that number (30/5/2014) stays apart;
3. a reference that lacks year, term or place joins the only group that fits: first among those its
   own text names, then in the corpus, then among the documents the gazetteers know; with two or none
   it keeps a partial key of its own (nothing is linked silently);
4. laws cited by name go through the gazetteer (``Citation.resolved``); several candidates stay several,
   unless exactly one was in force on the day of the citing text, which is marked by low confidence;
5. a held document whose own number cannot be read is the cited one that alone agrees with it in
   everything (:mod:`graph.linking.conclude`);
   a number written by hand is confirmed or refused by who cites it
   (:mod:`graph.linking.handwriting`);
6. what has no number of its own is known by its decision and title (:mod:`graph.linking.attachments`).

The result does not depend on the order of the rows: everything is sorted by what it says.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from corpus import ledger
from corpus.records import (
    AssertionRow,
    CitationRow,
    CitedDocument,
    DocumentRow,
    Edge,
    Inference,
    MentionRow,
    OwnRef,
    PartRow,
    Said,
)
from extractors.faults import LINK, Fault, Faults, contained, passes
from extractors.letters import key
from extractors.model import Document, Relation
from graph.containment import without_culprits
from graph.documents.identity import name_key
from graph.linking.attachments import attached, telling
from graph.linking.conclude import Words, conclude
from graph.linking.groups import Group, described, described_name, grouped
from graph.linking.handwriting import judged
from graph.linking.references import (
    Ref,
    citation_ref,
    cited_year,
    held_refs,
    home_place,
    is_blank,
    known_refs,
    means_host,
    stable_name,
)
from graph.network.build import label_of
from graph.network.steps import rank_of

if TYPE_CHECKING:
    from corpus.store import Corpus

__all__ = [
    "LinkReport",
    "Links",
    "Paragraphs",
    "by_host",
    "by_name",
    "by_number",
    "deduplicated",
    "drawn",
    "homes_of",
    "link",
    "mark",
    "name_of",
    "owned",
    "references_of",
    "resolve",
    "said",
    "unconfirmed",
]

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
    "handwritten": 0.6,
}


@dataclass(frozen=True, slots=True)
class Links:
    """What resolution found; document keys throughout.

    ``keys`` gives every held document its key, ``targets`` every linked citation its document's;
    ``how`` tells by which way (a key of ``_WORTH``); ``inferences`` are the numbers of held documents
    that only others tell.  What the next linking of a part needs: ``refs``, what citations and held
    documents refer to by number; ``names``, the keys of citations by name; ``homes``, the places of
    the texts.
    """

    cited: tuple[CitedDocument, ...]
    edges: tuple[Edge, ...]
    targets: Mapping[int, str]
    keys: Mapping[int, str]
    how: Mapping[int, str]
    inferences: tuple[Inference, ...] = ()
    refs: tuple[Ref, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    homes: Mapping[int, str | None] = field(default_factory=dict)


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
    inferred: int
    faults: tuple[Fault, ...] = ()


def link(corpus: Corpus) -> LinkReport:
    """Link every citation of the corpus anew and store the result.

    Another ingest may be writing: what is linked must still be there when the links are stored.  What
    was linked before is of no account here (:func:`graph.linking.incremental.update` goes by it).
    """
    faults = Faults()
    with corpus.exclusive():
        documents = list(corpus.documents(held=True, concluded=False))
        citations = list(corpus.citations())
        parts, titles = list(corpus.parts()), list(corpus.mentions())
        words = Paragraphs(corpus)
        links = _contained(
            documents, citations, list(corpus.assertions()), parts, titles, words, faults
        )
        corpus.replace_links(links.cited, links.edges, links.targets, links.keys, links.inferences)
        with contained(faults, LINK, "changes"):
            corpus.note_changes(label_of)
        corpus.replace_faults(LINK, faults.found)
        told = telling({row.id: row for row in documents}, parts, titles, citations)
        corpus.say_refs(said(citations, links.refs, links.names, links.how))
        corpus.say_own(owned(links.keys, links.refs, links.homes, told))
        corpus.settle_linking(mark())
    ways = Counter(links.how.values())
    return LinkReport(
        documents=len(documents),
        cited=len(links.cited),
        citations=len(citations),
        linked=len(links.targets),
        edges=len(links.edges),
        partial=ways["partial"],
        misprints=ways["misprint"],
        inferred=sum(each.settled and each.field == "number" for each in links.inferences),
        faults=tuple(faults.found),
    )


#: Counts up when the same rows are linked otherwise than before.
VERSION = 1


@cache
def mark() -> str:
    """With what a corpus is linked: another version, or other tables, link it anew as a whole."""
    return f"{VERSION}:{ledger.all_tables()}"


def said(
    rows: Iterable[CitationRow],
    refs: Iterable[Ref],
    names: Mapping[int, str],
    how: Mapping[int, str],
) -> Iterator[Said]:
    """What is kept of citations: by number, by name, or neither."""
    of = {ref.id: ref for ref in refs if ref.kind == "citation"}
    for row in rows:
        ref = of.get(row.id)
        if ref is not None:
            key = ref.key
            yield Said(
                row.id, key.number, key.type, key.when, key.place, ref.way, how.get(row.id, "key")
            )
        else:
            yield Said(row.id, names.get(row.id), None, None, None, None, how.get(row.id))


def owned(
    idents: Iterable[int],
    refs: Iterable[Ref],
    homes: Mapping[int, str | None],
    told: Mapping[int, int],
) -> list[OwnRef]:
    """What is kept of held documents."""
    of = {ref.id: ref.key.number for ref in refs if ref.kind == "held"}
    return [OwnRef(each, homes.get(each), of.get(each), told.get(each, 0)) for each in idents]


def _contained(
    documents: Sequence[DocumentRow],
    citations: Sequence[CitationRow],
    assertions: Sequence[AssertionRow],
    parts: Sequence[PartRow],
    titles: Sequence[MentionRow],
    words: Words,
    faults: Faults,
) -> Links:
    """The links of all documents but those that linking fails on, which are held and linked to nothing.

    Raises what it fails with when no document is to blame.
    """

    def attempt(left_out: frozenset[int]) -> tuple[Links, Faults]:
        if not left_out:
            told = Faults()
            found = resolve(
                documents, citations, assertions, parts=parts, titles=titles, words=words, faults=told
            )
            return found, told
        told = Faults()
        found = resolve(
            [row for row in documents if row.id not in left_out],
            [row for row in citations if row.document_id not in left_out],
            [row for row in assertions if row.document_id not in left_out],
            parts=[row for row in parts if row.document_id not in left_out],
            titles=[row for row in titles if row.document_id not in left_out],
            words=words,
            faults=told,
        )
        return found, told

    made, failed = without_culprits([row.id for row in documents], attempt)
    if made is None:
        raise next(iter(failed.values()))
    links, told = made
    faults.found.extend(told.found)
    for ident, error in failed.items():
        faults.add(LINK, "link", error, document=ident)
    alone = {row.id: f"file|{stable_name(row)}" for row in documents if row.id in failed}
    return replace(links, keys={**links.keys, **alone})


class Paragraphs:
    """The paragraph of a document of the corpus that holds an offset; each text is loaded once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._texts: dict[int, Document] = {}

    def __call__(self, ident: int, offset: int) -> str:
        if ident not in self._texts:
            self._texts[ident] = self._corpus.load(ident)
        text = self._texts[ident]
        return text[text.blocks[text.block_at(offset)].span] if text.blocks else ""


def resolve(
    documents: Iterable[DocumentRow],
    citations: Iterable[CitationRow],
    assertions: Iterable[AssertionRow] = (),
    *,
    parts: Iterable[PartRow] = (),
    titles: Iterable[MentionRow] = (),
    words: Words = lambda ident, offset: "",
    faults: Faults | None = None,
) -> Links:
    """Decide which document each citation means and draw the edges; pure.

    ``parts`` and ``titles``: what stands in files beside the main document, and what is named by its
    title; ``words`` gives the paragraph of a document around an offset.  ``faults`` takes what fails on
    one document or citation alone, which is left out; without it the first fault is raised.
    """
    held = sorted((row for row in documents if row.held), key=stable_name)
    rows = sorted(citations, key=lambda row: (row.document_id, row.citation.span.start, row.id))
    hosts = {row.id: row for row in held}
    homes = homes_of(held, rows, faults)
    numbered, names = references_of(rows, hosts, homes, faults)
    by_id = {row.id: row for row in rows}
    told = judged(held, numbered, homes, by_id, faults)
    refs = _held(told.held, homes, faults) + numbered
    groups, how = grouped(refs + known_refs({ref.key.number for ref in refs}))
    unconfirmed(groups, told.unconfirmed, how)

    settled = {each.document_id for each in told.inferences}
    nameless = [row for row in told.held if not row.number and row.id not in settled]
    inferences, keys = conclude(nameless, groups, homes, by_id, words, faults)
    inferences = (*told.inferences, *inferences)
    targets, cited = by_number(groups, keys)
    for document in held:
        keys.setdefault(document.id, f"file|{stable_name(document)}")
    cited |= by_name(names, targets, how)
    by_host(rows, hosts, keys, targets, how)

    edges = _drawn(rows, assertions, hosts, targets, keys, how)
    unnumbered, naming = attached(hosts, parts, titles, rows, keys, targets, cited)
    cited |= {each.key: each for each in unnumbered}
    edges += naming
    return Links(
        cited=tuple(cited[text] for text in sorted(cited)),
        edges=deduplicated(edges, keys),
        targets=targets,
        keys=keys,
        how=how,
        inferences=inferences,
        refs=tuple(refs),
        names={row.id: targets[row.id] for row in names},
        homes=homes,
    )


# --- the stages ----------------------------------------------------------------------------------


def homes_of(
    held: Iterable[DocumentRow], rows: Iterable[CitationRow], faults: Faults | None = None
) -> dict[int, str | None]:
    """The place each held document belongs to, by its own words and citations."""
    by_host: dict[int, list[CitationRow]] = defaultdict(list)
    for row in rows:
        by_host[row.document_id].append(row)
    homes: dict[int, str | None] = {}
    for document in held:
        homes[document.id] = None
        with contained(faults, LINK, "link", document=document.id):
            homes[document.id] = home_place(document, by_host[document.id])
    return homes


def _held(
    held: Iterable[DocumentRow], homes: Mapping[int, str | None], faults: Faults | None
) -> list[Ref]:
    """What the held documents say of themselves, as references."""
    refs: list[Ref] = []
    for document in held:
        with contained(faults, LINK, "link", document=document.id):
            refs += held_refs((document,), homes)
    return refs


def unconfirmed(groups: Iterable[Group], unconfirmed: frozenset[int], how: dict[int, str]) -> None:
    """Tell in ``how`` which citations reach a number that was written by hand and nobody confirms."""
    for group in groups:
        own = [ref.id for ref in group.held]
        if own and unconfirmed.issuperset(own):
            how.update((ref.id, "handwritten") for ref in group.refs if ref.kind == "citation")


def references_of(
    rows: Sequence[CitationRow],
    hosts: Mapping[int, DocumentRow],
    homes: Mapping[int, str | None],
    faults: Faults | None = None,
) -> tuple[list[Ref], list[CitationRow]]:
    """The citations by number as references, and those that only name a law; ``rows``: text by text."""
    refs: list[Ref] = []
    names: list[CitationRow] = []
    for ident, found in groupby(rows, key=lambda row: row.document_id):
        host = hosts.get(ident)
        if host is None:
            continue
        several = list(found)
        dates: dict[str, set[dt.date]] = defaultdict(set)
        for row in several:
            if row.citation.number and row.citation.date:
                dates[row.citation.number].add(row.citation.date)
        for row in several:
            if is_blank(row):
                continue
            ref = None
            try:  # as in contained(), which costs too much at each of half a million citations
                ref = citation_ref(row, host, homes[ident], dates)
            except Exception as error:
                if faults is None or passes(error):
                    raise
                span = row.citation.span
                faults.add(LINK, "link", error, document=ident, span=span, whole=False)
            if ref is not None:
                refs.append(ref)
            elif row.citation.name:
                names.append(row)
    return refs, names


def by_number(
    groups: Iterable[Group], keys: dict[int, str]
) -> tuple[dict[int, str], dict[str, CitedDocument]]:
    """What each citation of a number means, and the documents nobody holds; held ones get their keys.

    ``keys`` comes with those of the documents whose number only others tell.
    """
    settled = frozenset(keys.values())
    targets: dict[int, str] = {}
    cited: dict[str, CitedDocument] = {}
    taken: Counter[str] = Counter()
    for group in groups:
        own = group.held
        text = group.text
        for ref in sorted(own, key=lambda each: each.order):
            taken[text] += 1
            keys[ref.id] = text if taken[text] == 1 else f"{text}#{taken[text]}"
        if own:
            text = keys[min(own, key=lambda each: each.order).id]
        mentions = [ref for ref in group.refs if ref.kind == "citation"]
        for ref in mentions:
            targets[ref.id] = text
        if mentions and not own and text not in settled:
            cited[text] = described(text, group)
    return targets, cited


def name_of(row: CitationRow) -> str:
    """The key of what a citation only names."""
    return str(name_key(row.citation.type, row.citation.name or "", cited_year(row)))


def by_name(
    names: Iterable[CitationRow], targets: dict[int, str], how: dict[int, str]
) -> dict[str, CitedDocument]:
    """The laws that are only named; their citations are told in ``targets`` and ``how``."""
    named: dict[str, list[CitationRow]] = defaultdict(list)
    for row in names:
        text = name_of(row)
        named[text].append(row)
        targets[row.id] = text
        how[row.id] = "key" if cited_year(row) else "partial"
    return {text: described_name(text, rows) for text, rows in named.items()}


def by_host(
    rows: Iterable[CitationRow],
    hosts: Mapping[int, DocumentRow],
    keys: Mapping[int, str],
    targets: dict[int, str],
    how: dict[int, str],
) -> None:
    """Tell in ``targets`` and ``how`` which blank numbers are the document's own."""
    for row in rows:
        host = hosts.get(row.document_id)
        if host is not None and is_blank(row) and means_host(row, host):
            targets[row.id] = keys[host.id]
            how[row.id] = "key"


# --- edges ---------------------------------------------------------------------------------------


def drawn(
    rows: Sequence[CitationRow],
    assertions: Iterable[AssertionRow],
    hosts: Collection[int],
    targets: Mapping[int, str],
    keys: Mapping[int, str],
    how: Mapping[int, str],
) -> tuple[Edge, ...]:
    """The references that texts draw by their citations (in reading order) and what they say."""
    return deduplicated(_drawn(rows, assertions, hosts, targets, keys, how), keys)


def _drawn(
    rows: Sequence[CitationRow],
    assertions: Iterable[AssertionRow],
    hosts: Collection[int],
    targets: Mapping[int, str],
    keys: Mapping[int, str],
    how: Mapping[int, str],
) -> list[Edge]:
    book = _Book(rows, targets, keys)
    return _edges(rows, hosts, book, how) + _asserted(assertions, hosts, book)


class _Book:
    """Where to look up what a number or a name means inside one text."""

    def __init__(
        self, rows: Iterable[CitationRow], targets: Mapping[int, str], keys: Mapping[int, str]
    ) -> None:
        self.targets = targets
        self.keys = keys
        self._rows: dict[int, list[CitationRow]] = defaultdict(list)
        for row in rows:  # in reading order
            self._rows[row.document_id].append(row)
        self._known: dict[int, Mapping[str, list[tuple[int, str]]]] = {}

    def _places(self, host: int) -> Mapping[str, list[tuple[int, str]]]:
        """Where a text names what, by number and name; few texts are asked."""
        found = self._known.get(host)
        if found is None:
            found = self._known[host] = defaultdict(list)
            for row in self._rows.get(host, ()):
                target = self.targets.get(row.id)
                if target is None:
                    continue
                citation = row.citation
                words = {citation.number, citation.resolved, citation.name and key(citation.name)}
                for each in words - {None, ""}:
                    found[str(each)].append((citation.span.start, target))
        return found

    def find(self, host: int, words: str, near: int) -> str | None:
        """The document a canonical number or a name means in a text, by the mention nearest by."""
        known = self._places(host)
        places = known.get(words) or known.get(key(words))
        if not places:
            return None
        at = bisect_left(places, (near, ""))
        around = places[max(0, at - 1) : at + 1]
        return min(around, key=lambda place: (abs(place[0] - near), place[0]))[1]


def _edges(
    rows: Sequence[CitationRow],
    hosts: Collection[int],
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
        rank=rank_of(relation, worth),
    )


def _asserted(rows: Iterable[AssertionRow], hosts: Collection[int], book: _Book) -> list[Edge]:
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
                rank=rank_of(said.relation, 1.0),
            )
        )
    return found


def deduplicated(edges: Iterable[Edge], keys: Mapping[int, str]) -> tuple[Edge, ...]:
    """One edge for one statement: an assertion and the nested citation it came from are one."""
    of_text: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        of_text[edge.document_id].append(edge)
    kept: list[Edge] = []
    for ident in sorted(of_text, key=lambda each: keys[each]):
        ends: dict[tuple[str, str, Relation], int] = defaultdict(lambda: -1)
        for edge in sorted(of_text.pop(ident), key=_edge_order):  # what overlaps began before
            place = (edge.source, edge.target, edge.relation)
            if edge.start >= ends[place]:
                kept.append(edge)
                ends[place] = edge.end
    return tuple(kept)


def _edge_order(edge: Edge) -> tuple[int, bool, int, str, str, str]:
    # Among equals the one that rests on a citation comes first: it leads back to a row.
    return (
        edge.start,
        edge.citation_id is None,
        edge.end,
        edge.source,
        edge.target,
        edge.relation,
    )
