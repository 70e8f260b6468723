"""What an audit rule sees: the whole corpus, or one text in hand, as plain values.

A rule never asks the database; it reads a :class:`View`.  ``View.of_corpus`` reads the rows once and
loads texts only when a rule wants the words; ``View.of_document`` makes the same of a single text
(``findings`` of ``cancu extract``), whose id is 0, with the documents it cites numbered from 1.

A rule looks at one *unit* after another: a held document (:meth:`View.each_document`), a document that
is cited (:meth:`View.each_cited`), or what stands in one place with others, a register for instance
(:meth:`View.compared`).  The units are all there are in a whole audit, and those that were touched in
the audit of a part (:mod:`graph.partview`); what is asked by an id (``by_host``, ``by_target``,
``documents``) is complete in both.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.mapping import alike, in_hand, like
from corpus.records import (
    AssertionRow,
    AssignmentRow,
    CitationRow,
    CitedDocument,
    DeadlineRow,
    DocumentRow,
    Edge,
    EdgeRow,
    Inference,
    ListedStatus,
    PartRow,
    TargetTold,
)
from extractors.facts import Facts
from extractors.model import Document, Evidence, Finding, Identity, Relation, Span, TextSource
from graph.documents.force import ends_a_part
from graph.documents.identity import place_of
from graph.documents.office_list import by_number
from graph.network.build import label_of
from graph.network.circles import knots
from graph.network.steps import Step

if TYPE_CHECKING:
    import networkx as nx

    from corpus.store import Corpus

__all__ = ["Look", "Note", "Place", "View", "note_name", "place_mark", "printed"]

#: What a rule finds looking at a document.
Look = Callable[["View", DocumentRow], Iterable[Finding]]
#: Where a document is compared with others, by values that tell the place from others.
Place = tuple[object, ...]
#: What a document is compared by, and where: a value that JSON holds; None: only its place matters.
Note = Callable[["View", DocumentRow], Iterable[tuple[Place, object]]]

#: Under what the documents of circles are noted.
CIRCLES = "cycle"
#: By which a document as a whole, or a part of it, has an end; by which it is changed or ended.
ENDING = frozenset({Relation.THAY_THE, Relation.BAI_BO})
CHANGING = ENDING | {Relation.SUA_DOI}

#: Where a text was read by a machine from a picture.
_PICTURES = frozenset({TextSource.MIXED.value, TextSource.OCR.value})

_Row = TypeVar("_Row", DeadlineRow, AssignmentRow)

#: Letters of texts kept at hand with their layout; a big corpus has more than memory should hold.
_KEPT = 10_000_000

#: A citation with what it means; an edge between ids; a document that is only cited.
_LINKED = alike(CitationRow, (CitationRow,), ("target_id",))
_EDGE = alike(EdgeRow, (Edge,), ("id", "source_id", "target_id"))
_CITED = alike(DocumentRow, (CitedDocument,), ("id", "held", "part_of"))


def _without(task: str, term: str) -> str:
    """The words of a task without those of its term, which stand beside them.

    >>> _without("rà soát hồ sơ, xong trước ngày 5/6", "xong trước ngày 5/6")
    'rà soát hồ sơ'
    >>> _without("trước ngày 5/6, rà soát hồ sơ", "Trước ngày 5/6")
    'rà soát hồ sơ'
    """
    at = task.lower().find(term.lower()) if term else -1
    if at < 0:
        return task
    front, behind = task[:at].rstrip(" ,;:("), task[at + len(term) :].lstrip(" ,;:)")
    if front.count(" ") >= _CLAUSE:
        return f"{front}…" if behind else front
    return " ".join(filter(None, (front, behind))) or task


_CLAUSE = 3  #: blanks of words that tell a task without those behind its term


@dataclass(frozen=True)
class View:
    """Documents, facts and links; ``single`` when there is one text and no corpus around it.

    ``today`` is the day of the audit, None when it shall not matter.
    """

    documents: Mapping[int, DocumentRow]
    citations: tuple[CitationRow, ...] = ()
    assertions: tuple[AssertionRow, ...] = ()
    deadlines: tuple[DeadlineRow, ...] = ()
    assignments: tuple[AssignmentRow, ...] = ()
    parts: tuple[PartRow, ...] = ()
    edges: tuple[EdgeRow, ...] = ()
    inferences: tuple[Inference, ...] = ()
    today: dt.date | None = None
    lists: Mapping[str, list[ListedStatus]] = field(default_factory=dict)  #: the office's own lists
    single: bool = False
    silent: frozenset[int] = frozenset()  #: held documents a rule fails on, left out
    load: Callable[[int], Document] = field(default=lambda ident: _no_text(ident), repr=False)
    read: Callable[[int], str] | None = field(default=None, repr=False)  #: the words alone, cheaper
    _words: dict[int, str] = field(default_factory=dict, repr=False)  #: those asked for last
    _texts: OrderedDict[int, Document] = field(default_factory=OrderedDict, repr=False)
    _letters: list[int] = field(default_factory=lambda: [0], repr=False)  #: of these texts, in all
    #: What rules noted of documents, by the name of the note, for the next audit of a part.
    noted: dict[str, dict[Place, list[tuple[int, object]]]] = field(default_factory=dict, repr=False)

    # --- where it comes from ----------------------------------------------------------------------

    @classmethod
    def of_corpus(cls, corpus: Corpus, *, today: dt.date | None = None) -> View:
        """Everything the corpus holds, as linked by :func:`graph.linking.resolve.link`."""
        deadlines = corpus.deadlines()
        return cls(
            documents={row.id: row for row in corpus.documents()},
            citations=tuple(corpus.citations()),
            assertions=tuple(corpus.assertions()),
            deadlines=deadlines,
            assignments=corpus.assignments(deadlines=deadlines),
            parts=tuple(corpus.parts()),
            edges=tuple(corpus.edges()),
            inferences=corpus.inferences(),
            today=today,
            lists=by_number(corpus.status_list()),
            load=corpus.load,
            read=corpus.text,
        )

    @classmethod
    def of_document(cls, document: Document, facts: Facts, *, today: dt.date | None = None) -> View:
        """One text that is in no corpus."""
        from graph.linking.resolve import resolve

        header: Identity = facts.get("header", Identity())
        row = like(
            DocumentRow,
            header,
            document.source,
            id=0,
            held=True,
            key="",
            number_status=header.number_status.value,
            sha256=document.source.sha256 or None,
        )
        citations = in_hand("citations", facts.get("citations", ()), document)
        assertions = in_hand("assertions", facts.get("relations", ()), document)
        deadlines = in_hand("deadlines", facts.get("deadlines", ()), document)
        assignments = in_hand(
            "assignments",
            facts.get("assignments", ()),
            document,
            deadline=lambda task: None if task.deadline is None else deadlines[task.deadline].deadline,
        )
        outline = facts.get("outline")
        links = resolve([row], citations, assertions)
        ids = {each.key: index for index, each in enumerate(links.cited, 1)} | {links.keys[0]: 0}
        targets = {ident: ids[key] for ident, key in links.targets.items()}
        return cls(
            documents={0: row}
            | {ids[each.key]: _CITED(each, ids[each.key], False, None) for each in links.cited},
            citations=tuple(_LINKED(each, targets.get(each.id)) for each in citations),
            assertions=assertions,
            deadlines=deadlines,
            assignments=assignments,
            parts=in_hand("parts", outline.parts if outline is not None else (), document),
            edges=tuple(
                _EDGE(each, index, ids[each.source], ids[each.target])
                for index, each in enumerate(links.edges, 1)
            ),
            today=today,
            single=True,
            load=lambda ident: document,
        )

    def without(self, documents: frozenset[int]) -> View:
        """The same without what stands in some documents; that they are held is known still."""
        if not documents:
            return self
        return replace(
            self,
            citations=tuple(row for row in self.citations if row.document_id not in documents),
            assertions=tuple(row for row in self.assertions if row.document_id not in documents),
            deadlines=tuple(row for row in self.deadlines if row.document_id not in documents),
            assignments=tuple(row for row in self.assignments if row.document_id not in documents),
            parts=tuple(row for row in self.parts if row.document_id not in documents),
            edges=tuple(row for row in self.edges if row.document_id not in documents),
            inferences=tuple(row for row in self.inferences if row.document_id not in documents),
            silent=self.silent | documents,
        )

    # --- the units that rules look at -------------------------------------------------------------

    def each_document(self, look: Look) -> Iterator[Finding]:
        """What a rule finds in each held document."""
        self._looks_at("d", ())
        for document in self.held:
            for finding in look(self, document):
                yield replace(finding, unit=f"d{document.id}")

    def each_cited(self, look: Look) -> Iterator[Finding]:
        """What a rule finds of each document that is cited, held or not."""
        self._looks_at("c", ())
        for ident in self.cited_ids:
            for finding in look(self, self.documents[ident]):
                yield replace(finding, unit=f"c{ident}")

    def compared(
        self,
        note: Note,
        look: Callable[[View, Place, list[tuple[int, Any]]], Iterable[Finding]],
    ) -> Iterator[Finding]:
        """What a rule finds comparing the documents of one place, place by place.

        ``note`` tells where a document stands and by what it is compared; ``look`` is given a place and
        all that is noted there, with the documents, in no order that means anything.
        """
        name = note_name(note)
        for place, notes in self._places(note).items():
            for finding in look(self, place, notes):
                yield replace(finding, unit=f"p{place_mark(name, place)}")

    def _looks_at(self, kind: str, idents: Iterable[int]) -> None:
        """Which units are being looked at: all there are, here."""

    def _places(self, note: Note) -> Mapping[Place, list[tuple[int, object]]]:
        """The places that are to be looked at, with everything that is noted there."""
        found: dict[Place, list[tuple[int, object]]] = defaultdict(list)
        for document in self.documents.values():
            if document.id not in self.silent:
                for place, value in note(self, document):
                    if value is not None:
                        found[place].append((document.id, value))
        self.noted[note_name(note)] = dict(found)
        return found

    def each_told(self, look: Look) -> Iterator[Finding]:
        """What a rule finds of each document that refers to others, whoever tells it."""
        self._looks_at("s", ())
        for ident in self.told_ids:
            for finding in look(self, self.documents[ident]):
                yield replace(finding, unit=f"s{ident}")

    def each_circle(
        self,
        relations: Collection[Relation],
        look: Callable[[View, tuple[Step, ...]], Iterable[Finding]],
        *,
        most: int,
    ) -> Iterator[Finding]:
        """What a rule finds of each circle of such references, one in each knot of documents."""
        steps = (_step(edge) for edge in self._resting(relations) if edge.relation in relations)
        noted = self.noted.setdefault(CIRCLES, {})
        for knot, circle in knots(steps, limit=most, rank=self.rank.__getitem__):
            place = (min(knot),)
            noted[place] = [(ident, True) for ident in sorted(knot)]
            for finding in look(self, circle):
                yield replace(finding, unit=f"p{place_mark(CIRCLES, place)}")

    def _resting(self, relations: Collection[Relation]) -> Iterable[EdgeRow]:
        """The references in which circles are looked for."""
        return self.edges

    @cached_property
    def told_ids(self) -> tuple[int, ...]:
        """The documents that refer to others."""
        return tuple(sorted(self._edges[2]))

    @cached_property
    def cited_ids(self) -> tuple[int, ...]:
        """The documents that are cited."""
        return tuple(sorted(self.by_target))

    # --- what rules ask ---------------------------------------------------------------------------

    @cached_property
    def _deadlines(self) -> Mapping[int, tuple[DeadlineRow, ...]]:
        return _grouped(self.deadlines)

    def deadlines_of(self, host: int) -> tuple[DeadlineRow, ...]:
        """The deadlines of a document, in reading order."""
        return self._deadlines.get(host, ())

    @cached_property
    def _assignments(self) -> Mapping[int, tuple[AssignmentRow, ...]]:
        return _grouped(self.assignments)

    def assignments_of(self, host: int) -> tuple[AssignmentRow, ...]:
        """The tasks of a document, in reading order."""
        return self._assignments.get(host, ())

    def edges_from(self, source: int) -> list[EdgeRow]:
        """The references of a document to others, whoever tells them."""
        return self._ordered(self._edges[2].get(source, ()))

    @cached_property
    def _edges(self) -> tuple[Mapping[int, list[EdgeRow]], ...]:
        """By who tells them, by target, by source."""
        found: tuple[dict[int, list[EdgeRow]], ...] = ({}, {}, {})
        for edge in self.edges:
            ends = (edge.document_id, edge.target_id, edge.source_id)
            for ident, by in zip(ends, found, strict=True):
                by.setdefault(ident, []).append(edge)
        return found

    def _ordered(self, edges: Iterable[EdgeRow]) -> list[EdgeRow]:
        """References as they stand in the texts, by identity of the text: ids tell who came when."""
        return sorted(
            edges,
            key=lambda edge: (
                self.documents[edge.document_id].key,
                edge.document_id,
                edge.start,
                edge.citation_id is None,
                edge.end,
                edge.id,
            ),
        )

    def provinces_of(self, host: int) -> set[str]:
        """The provinces that a text names with the bodies it cites."""
        if host not in self._provinces:
            places = (place_of(row.citation.issuer) for row in self.by_host.get(host, ()))
            self._provinces[host] = {place.split("|")[-1] for place in places if place is not None}
        return self._provinces[host]

    @cached_property
    def _provinces(self) -> dict[int, set[str]]:
        return {}

    def told(self, target: int) -> TargetTold:
        """What texts say of a document, worked out once: a law has a hundred thousand mentions."""
        found = self._told.get(target)
        if found is None:
            rows = self.by_target.get(target, ())
            citations = [row.citation for row in rows]
            found = self._told[target] = TargetTold(
                dates=frozenset(each.date for each in citations if each.date is not None),
                names=frozenset(each.name for each in citations if each.name),
                titles=frozenset(each.title for each in citations if each.title and not each.name),
                resolved=any(each.resolved and not each.number for each in citations),
                alone=len({row.document_id for row in rows}) == 1,
            )
        return found

    @cached_property
    def _told(self) -> dict[int, TargetTold]:
        return {}

    def has_mends(self, target: int) -> bool:
        """Whether some text prints the number of a document so that it had to be mended."""
        return any(row.citation.repairs for row in self.by_target.get(target, ()))

    def dates_told(self, target: int) -> frozenset[dt.date]:
        """The days that texts give a document."""
        return self.told(target).dates

    def amenders_of(self, target: int) -> set[int]:
        """The documents that are told to have amended one."""
        edges = self._changing(target)
        return {edge.source_id for edge in edges if edge.relation is Relation.SUA_DOI}

    @cached_property
    def _amendments(self) -> dict[int, list[tuple[dt.date, str]]]:
        return {}

    def amendments_of(self, target: int) -> list[tuple[dt.date, str]]:
        """The numbered documents that are told to have amended one, by day; of a number the first day.

        Looked up once a document: those who rest on a much amended law may be very many.
        """
        found = self._amendments.get(target)
        if found is None:
            first: dict[str, dt.date] = {}
            for edge in self._changing(target):
                source = self.documents[edge.source_id]
                if edge.relation is Relation.SUA_DOI and source.number and source.date is not None:
                    first[source.number] = min(source.date, first.get(source.number, dt.date.max))
            found = self._amendments[target] = sorted((day, number) for number, day in first.items())
        return found

    def ends_of(self, target: int) -> list[tuple[EdgeRow, dt.date | None]]:
        """Who replaced or repealed a document as a whole, and the day by which it was named then."""
        found = self._ends.get(target)
        if found is None:
            found = self._ends[target] = [
                (edge, self._date_in(edge))
                for edge in self._ordered(self._changing(target))
                if edge.relation in ENDING and not ends_a_part(edge.quote)
            ]
        return found

    def _changing(self, target: int) -> Iterable[EdgeRow]:
        """The references by which others amend or end a document, perhaps among more."""
        return self._edges[1].get(target, ())

    @cached_property
    def _ends(self) -> dict[int, list[tuple[EdgeRow, dt.date | None]]]:
        return {}

    def _date_in(self, edge: EdgeRow) -> dt.date | None:
        rows = self.by_host.get(edge.document_id, ())
        return next((row.citation.date for row in rows if row.id == edge.citation_id), None)

    @cached_property
    def _carried(self) -> dict[int, Mapping[int, AssignmentRow]]:
        return {}

    def _carriers(self, host: int) -> Mapping[int, AssignmentRow]:
        """The task that carries a deadline, by index of the deadline."""
        if host not in self._carried:
            found: dict[int, AssignmentRow] = {}
            for row in self.assignments_of(host):
                if row.assignment.deadline is not None:
                    found.setdefault(row.assignment.deadline, row)
            self._carried[host] = found
        return self._carried[host]

    def task_words(self, row: DeadlineRow, most: int = 90) -> str | None:
        """What is to be done by a deadline, cut between words; None where nothing tells."""
        task = self._carriers(row.document_id).get(row.index)
        said = task.assignment.task if task is not None else row.deadline.what
        if not said:
            return None
        line = _without(" ".join(said.split()), " ".join(row.quote.split()))
        return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + "…"

    @cached_property
    def rank(self) -> Mapping[int, int]:
        """The place of each document in the order of the audit: by day, then by identity.

        Ids tell in which order files came in; what an audit shows must not depend on that.
        """
        rows = sorted(self.documents.values(), key=lambda row: (row.date or dt.date.max, row.key))
        return {row.id: place for place, row in enumerate(rows)}

    @cached_property
    def held(self) -> tuple[DocumentRow, ...]:
        return tuple(
            self.documents[ident]
            for ident in self.rank
            if self.documents[ident].held and ident not in self.silent
        )

    @cached_property
    def by_host(self) -> Mapping[int, tuple[CitationRow, ...]]:
        """Citations by the document they stand in, in reading order."""
        found: dict[int, list[CitationRow]] = defaultdict(list)
        for row in self.citations:
            found[row.document_id].append(row)
        return {
            host: tuple(sorted(rows, key=lambda each: (each.citation.span.start, each.id)))
            for host, rows in found.items()
        }

    @cached_property
    def _known_amenders(self) -> dict[int, frozenset[tuple[int, int]]]:
        return {}

    def _amenders(self, host: int) -> frozenset[tuple[int, int]]:
        """Citations that only tell who amended a basis: amending document, end of its words."""
        if host not in self._known_amenders:
            self._known_amenders[host] = frozenset(
                (edge.source_id, edge.end)
                for edge in self._edges[0].get(host, ())
                if edge.relation is Relation.SUA_DOI and edge.source_id != edge.document_id
            )
        return self._known_amenders[host]

    def bases(self, host: int) -> tuple[CitationRow, ...]:
        """The legal bases a document names; who is named only as a basis' amender is none.

        ``Căn cứ Luật A được sửa đổi, bổ sung bởi Luật B``: the document rests on A; whether B, which
        may be a law of its own, has been replaced since says nothing of A.
        """
        return tuple(
            row
            for row in self.by_host.get(host, ())
            if row.citation.relation is Relation.CAN_CU
            and (row.target_id, row.citation.span.end) not in self._amenders(host)
        )

    @cached_property
    def by_target(self) -> Mapping[int, tuple[CitationRow, ...]]:
        """Citations by the document they mean, by host and place."""
        found: dict[int, list[CitationRow]] = defaultdict(list)
        for row in self.citations:
            if row.target_id is not None:
                found[row.target_id].append(row)
        rank = self.rank

        def order(row: CitationRow) -> tuple[int, int, int]:
            return rank[row.document_id], row.citation.span.start, row.id

        return {target: tuple(sorted(rows, key=order)) for target, rows in found.items()}

    @cached_property
    def parts_of(self) -> Mapping[int, tuple[PartRow, ...]]:
        found: dict[int, list[PartRow]] = defaultdict(list)
        for row in sorted(self.parts, key=lambda each: (each.document_id, each.index)):
            found[row.document_id].append(row)
        return {host: tuple(rows) for host, rows in found.items()}

    @cached_property
    def numbers_told(self) -> Mapping[int, tuple[Inference, ...]]:
        """By document, the number that only others tell, or the several that it may be."""
        found: dict[int, list[Inference]] = defaultdict(list)
        for each in self.inferences:
            if each.field == "number":
                found[each.document_id].append(each)
        return {ident: tuple(several) for ident, several in found.items()}

    @cached_property
    def graph(self) -> nx.MultiDiGraph[int]:
        from graph.network.build import from_rows

        return from_rows(self.documents.values(), self.edges)

    def text(self, document_id: int) -> Document:
        """A held document's text with its blocks and pages; the last ones asked for are kept."""
        found = self._texts.get(document_id)
        if found is None:
            found = self._texts[document_id] = self.load(document_id)
            self._letters[0] += len(found.text)
            while self._letters[0] > _KEPT and len(self._texts) > 1:
                _, gone = self._texts.popitem(last=False)
                self._letters[0] -= len(gone.text)
        return found

    def words(self, document_id: int) -> str:
        """A held document's text alone: what a rule asks that looks into all of them."""
        if self.read is None or document_id in self._texts:
            return self.text(document_id).text
        if document_id not in self._words:
            self._words.clear()
            self._words[document_id] = self.read(document_id)
        return self._words[document_id]

    def pictured(self, document_id: int) -> bool:
        """Whether a machine read a held document from pictures, in whole or in part."""
        row = self.documents[document_id]
        return row.held and row.text_source in _PICTURES

    def label(self, document_id: int) -> str:
        """What a reader calls a document."""
        return label_of(self.documents[document_id])

    def name(self, document_id: int) -> str:
        """What a document is known by in every run and database, whatever is read from it.

        For a held one the sha256 of the bytes it was first read from, else its key.
        """
        row = self.documents[document_id]
        return row.origin or row.key

    # --- evidence ---------------------------------------------------------------------------------

    def evidence(self, row: CitationRow, *, clause: bool = False) -> Evidence:
        """The words of a citation: number and date, or the whole clause with issuer and title."""
        outer, inner = row.citation.clause, row.citation.span
        if clause or not outer.covers(inner):
            return Evidence(row.document_id, outer, row.quote, row.page)
        return Evidence(row.document_id, inner, printed(row), row.page)

    def evidence_at(self, document_id: int, span: Span) -> Evidence:
        """Any stretch of a held document."""
        document = self.text(document_id)
        return Evidence(document_id, span, document[span], _page(document, span))

    def heading(self, document_id: int) -> Evidence:
        """Where a document begins: the type word of its first part, else its first words."""
        for row in self.parts_of.get(document_id, ()):
            if row.part.heading is not None:
                return self.evidence_at(document_id, row.part.heading)
        document = self.text(document_id)
        if document.blocks:
            block = document.blocks[0].span
            return self.evidence_at(document_id, Span(block.start, min(block.end, block.start + 120)))
        return self.evidence_at(document_id, Span(0, min(len(document.text), 120)))

    def evidences(
        self, rows: Iterable[CitationRow], *, clause: bool = False, limit: int = 6
    ) -> tuple[Evidence, ...]:
        """Evidence of several citations: one a host first, then the rest, at most ``limit``."""
        rows = list(rows)
        first = list({row.document_id: row for row in reversed(rows)}.values())[::-1]
        taken = {row.id for row in first}
        rest = [row for row in rows if row.id not in taken]
        chosen = (first + rest)[:limit]
        chosen.sort(key=lambda row: (self.rank[row.document_id], row.citation.span.start))
        return tuple(self.evidence(row, clause=clause) for row in chosen)


def printed(row: CitationRow) -> str:
    """The words of a citation, number and date: what its evidence quotes."""
    outer, inner = row.citation.clause, row.citation.span
    if not outer.covers(inner):
        return row.quote
    return row.quote[inner.start - outer.start : inner.end - outer.start]


def note_name(note: Note) -> str:
    """What the notes of a rule are kept under."""
    return f"{note.__module__.rpartition('.')[2]}.{note.__name__}"


def place_mark(name: str, place: Place) -> int:
    """A number for a place among those of its notes."""
    digest = hashlib.blake2b(f"{name} {place!r}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _step(edge: EdgeRow) -> Step:
    return Step(
        edge.source_id,
        edge.target_id,
        edge.relation.value,
        edge.quote,
        edge.page,
        edge.document_id,
        edge.direct,
        edge.confidence,
        edge.start,
        edge.end,
    )


def _grouped(rows: Iterable[_Row]) -> dict[int, tuple[_Row, ...]]:
    """Rows by the document they stand in."""
    found: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.document_id].append(row)
    return {host: tuple(several) for host, several in found.items()}


def _no_text(ident: int) -> Document:
    raise LookupError(f"document {ident} has no text here")


def _page(document: Document, span: Span) -> int | None:
    places = document.places(span)
    return places[0].page if places else None
