"""What an audit rule sees: the whole corpus, or one text in hand, as plain values.

A rule never asks the database; it reads a :class:`View`.  ``View.of_corpus`` reads the rows once and
loads texts only when a rule wants the words; ``View.of_document`` makes the same of a single text
(``findings`` of ``cancu extract``), whose id is 0, with the documents it cites numbered from 1.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

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
)
from extractors.facts import Facts
from extractors.model import Document, Evidence, Identity, Relation, Span
from graph.documents.office_list import by_number
from graph.network.build import label_of

if TYPE_CHECKING:
    import networkx as nx

    from corpus.store import Corpus

__all__ = ["View"]

#: Letters of texts kept at hand with their layout; a big corpus has more than memory should hold.
_KEPT = 10_000_000

#: A citation with what it means; an edge between ids; a document that is only cited.
_LINKED = alike(CitationRow, (CitationRow,), ("target_id",))
_EDGE = alike(EdgeRow, (Edge,), ("id", "source_id", "target_id"))
_CITED = alike(DocumentRow, (CitedDocument,), ("id", "held", "part_of"))


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
    _texts: OrderedDict[int, Document] = field(default_factory=OrderedDict, repr=False)
    _letters: list[int] = field(default_factory=lambda: [0], repr=False)  #: of these texts, in all

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

    # --- what rules ask ---------------------------------------------------------------------------

    @cached_property
    def _carried(self) -> Mapping[tuple[int, int], AssignmentRow]:
        """The task that carries a deadline, by document and index of the deadline."""
        found: dict[tuple[int, int], AssignmentRow] = {}
        for row in self.assignments:
            if row.assignment.deadline is not None:
                found.setdefault((row.document_id, row.assignment.deadline), row)
        return found

    def task_words(self, row: DeadlineRow, most: int = 90) -> str | None:
        """What is to be done by a deadline, cut between words; None where nothing tells."""
        task = self._carried.get((row.document_id, row.index))
        said = task.assignment.task if task is not None else row.deadline.what
        if not said:
            return None
        line = " ".join(said.split())
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
        for row in sorted(self.citations, key=lambda each: (each.citation.span.start, each.id)):
            found[row.document_id].append(row)
        return {host: tuple(rows) for host, rows in found.items()}

    @cached_property
    def _amenders(self) -> frozenset[tuple[int, int, int]]:
        """Citations that only tell who amended a basis: host, amending document, end of its words."""
        return frozenset(
            (edge.document_id, edge.source_id, edge.end)
            for edge in self.edges
            if edge.relation is Relation.SUA_DOI and edge.source_id != edge.document_id
        )

    def bases(self, host: int) -> tuple[CitationRow, ...]:
        """The legal bases a document names; who is named only as a basis' amender is none.

        ``Căn cứ Luật A được sửa đổi, bổ sung bởi Luật B``: the document rests on A; whether B, which
        may be a law of its own, has been replaced since says nothing of A.
        """
        return tuple(
            row
            for row in self.by_host.get(host, ())
            if row.citation.relation is Relation.CAN_CU
            and (host, row.target_id, row.citation.span.end) not in self._amenders
        )

    @cached_property
    def by_target(self) -> Mapping[int, tuple[CitationRow, ...]]:
        """Citations by the document they mean, by host and place."""
        found: dict[int, list[CitationRow]] = defaultdict(list)
        rank = self.rank
        for row in sorted(
            self.citations,
            key=lambda each: (rank[each.document_id], each.citation.span.start, each.id),
        ):
            if row.target_id is not None:
                found[row.target_id].append(row)
        return {target: tuple(rows) for target, rows in found.items()}

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
        return self.read(document_id)

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
        quote = row.quote[inner.start - outer.start : inner.end - outer.start]
        return Evidence(row.document_id, inner, quote, row.page)

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


def _no_text(ident: int) -> Document:
    raise LookupError(f"document {ident} has no text here")


def _page(document: Document, span: Span) -> int | None:
    places = document.places(span)
    return places[0].page if places else None
