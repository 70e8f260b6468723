"""A view of the part of a corpus that was touched: what is asked is read, and nothing else.

The units that rules look at (:meth:`View.each_document` and its like) are those of a :class:`Part`;
whatever a rule asks by an id is read from the corpus when it is asked, and complete.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from corpus.records import (
    CitationRow,
    DocumentRow,
    EdgeRow,
    Inference,
    NoteRow,
    TargetTold,
)
from extractors.model import Relation
from graph.documents.office_list import by_number
from graph.network.steps import rank_of
from graph.view import CHANGING, CIRCLES, Note, Place, View, note_name, place_mark

if TYPE_CHECKING:
    from corpus.store import Corpus

__all__ = ["Part", "PartView"]

_V = TypeVar("_V")


@dataclass
class Part:
    """What is to be looked at.

    ``own``: held documents for themselves; ``near``: those too whose neighbours changed; ``about``:
    documents of which others speak; ``gone``: who is not there any more; ``places``: marks of places
    beside those where one of these stands.
    """

    own: set[int] = field(default_factory=set)
    near: set[int] = field(default_factory=set)
    about: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


class _Asked(Mapping[int, _V], Generic[_V]):
    """Values by id, each read when it is asked for; what is not there is not kept in mind."""

    def __init__(self, read: Callable[[int], _V | None]) -> None:
        self._read = read
        self.known: dict[int, _V | None] = {}

    def __getitem__(self, ident: int) -> _V:
        if ident not in self.known:
            self.known[ident] = self._read(ident)
        found = self.known[ident]
        if found is None:
            raise KeyError(ident)
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


Rank = tuple[dt.date, str, int]
#: The strengths of references by which documents are amended or ended.
_CHANGING = tuple(sorted(rank_of(each.value, 1.0) for each in CHANGING))


class PartView(View):
    """A view whose units are those of a part; ``near``: with those whose neighbours changed."""

    def __init__(self, corpus: Corpus, part: Part, like: PartView | None = None) -> None:
        """``like``: what another view knows need not be read again."""
        super().__init__(
            documents=_Asked(self._document),
            lists=by_number(corpus.status_list()),
            load=corpus.load,
            read=corpus.text,
        )
        self.__dict__ |= {
            "corpus": corpus,
            "part": part,
            "near": True,
            "looked": set(),
            "circling": set(),
            "changing": {},
            "mended": set(),
            "_told": {},
            "_ends": {},
            "_provinces": {},
            "_carried": {},
            "_known_amenders": {},
            "rank": _Asked(self._ranked),
            "by_host": _Asked(self._of_host),
            "by_target": _Asked(self._onto),
            "parts_of": _Asked(lambda ident: corpus.parts(ident) or None),
            "numbers_told": _Asked(self._numbers),
            "_deadlines": _Asked(corpus.deadlines),
            "_assignments": _Asked(corpus.assignments),
            "_edges": tuple(
                _Asked(self._edges_by(column)) for column in ("document_id", "target_id", "source_id")
            ),
        }
        if like is not None:
            for name in ("documents", "rank", "by_host", "by_target", "_told", "changing", "mended"):
                self.__dict__[name] = like.__dict__[name]

    corpus: Corpus
    part: Part
    near: bool
    looked: set[str]  #: the units that were looked at, when it was asked for them
    changing: dict[int, list[EdgeRow]]  #: by whom documents were amended or ended, as far as known
    mended: set[int]  #: the documents whose number some text prints wrong, as far as known

    def looking(self, *, near: bool) -> PartView:
        """The same for one rule: with the texts whose neighbours changed, or without."""
        self.old  # noqa: B018 - read once for all rules
        found = copy(self)
        found.__dict__ |= {"near": near, "looked": set()}
        return found

    @cached_property
    def old(self) -> dict[str, set[int]]:
        """The places in which the documents of the part stood, by the name of the note."""
        part, found = self.part, defaultdict[str, set[int]](set)
        for row in self.corpus.notes_of(part.near | part.about | part.gone):
            found[row.name].add(row.place)
        return found

    # --- the units -------------------------------------------------------------------------------

    @property
    def held(self) -> tuple[DocumentRow, ...]:
        return self.held_near if self.near else self.held_own

    @cached_property
    def held_near(self) -> tuple[DocumentRow, ...]:
        return self._held(self.part.near)

    @cached_property
    def held_own(self) -> tuple[DocumentRow, ...]:
        return self._held(self.part.own)

    def _held(self, idents: Iterable[int]) -> tuple[DocumentRow, ...]:
        rows = [self.documents[each] for each in idents if each in self.documents]
        return tuple(sorted((row for row in rows if row.held), key=lambda row: self.rank[row.id]))

    @cached_property
    def cited_ids(self) -> tuple[int, ...]:
        return tuple(sorted(self.corpus.cited_among(self.part.about)))

    @cached_property
    def told_ids(self) -> tuple[int, ...]:
        return tuple(sorted(each for each in self.part.about if self._edges[2].get(each)))

    def _looks_at(self, kind: str, idents: Iterable[int]) -> None:
        part = self.part
        if kind == "d":
            idents = (part.near if self.near else part.own) | part.gone
        elif kind in "cs":
            idents = part.about | part.gone
        self.looked.update(f"{kind}{ident}" for ident in idents)

    def _places(self, note: Note) -> Mapping[Place, list[tuple[int, object]]]:
        name, part = note_name(note), self.part
        asked = [each for each in sorted(part.near | part.about) if each in self.documents]
        fresh: dict[int, list[tuple[int, object]]] = {}
        known: dict[int, Place] = {}
        rows: dict[Place, list[tuple[int, object]]] = self.noted.setdefault(name, {})
        for ident in asked:
            for place, value in note(self, self.documents[ident]):
                mark = place_mark(name, place)
                known[mark] = place
                fresh.setdefault(mark, [])
                if value is not None:
                    fresh[mark].append((ident, value))
                    rows.setdefault(place, []).append((ident, value))
        marks = self.old.get(name, set()) | fresh.keys() | part.places
        self._looks_at("p", marks)
        stand = part.near | part.about | part.gone
        for row in self.corpus.notes_at(name, marks):
            if row.document_id not in stand:
                if row.place not in known:
                    known[row.place] = self._place_of(note, row)
                fresh.setdefault(row.place, []).append(
                    (row.document_id, msgspec.json.decode(row.value))
                )
        return {known[mark]: notes for mark, notes in fresh.items() if notes}

    def _place_of(self, note: Note, row: NoteRow) -> Place:
        """The place that a document was noted in."""
        return next(
            place
            for place, _ in note(self, self.documents[row.document_id])
            if place_mark(row.name, place) == row.place
        )

    def _resting(self, relations: Collection[Relation]) -> Iterable[EdgeRow]:
        part, names = self.part, [each.value for each in relations]
        met = self._with_knots(part.near | part.about | part.gone)
        met = self.corpus.reached(met, names)
        marks = {row.place for row in self.corpus.notes_of(met | part.gone, CIRCLES)}
        self._looks_at("p", marks)
        self.circling.update(met, part.gone)
        return self.corpus.edges_of("source_id", met)

    circling: set[int]  #: the documents among which circles were looked for

    def _with_knots(self, idents: set[int]) -> set[int]:
        """These documents, and those that were in a circle with one of them."""
        places = {row.place for row in self.corpus.notes_of(idents, CIRCLES)}
        return idents | {row.document_id for row in self.corpus.notes_at(CIRCLES, places)}

    # --- what is read when it is asked for --------------------------------------------------------

    def _document(self, ident: int) -> DocumentRow | None:
        return next(iter(self.corpus.documents_of((ident,))), None)

    def know(self, idents: Collection[int]) -> None:
        """Read what rules ask of many documents at once: who they are, and what is said of them."""
        known = self.documents.known  # type: ignore[attr-defined]
        wanted = [each for each in idents if each not in self._told]
        self._told.update(self.corpus.told_of(wanted))
        edges: dict[int, list[EdgeRow]] = {each: [] for each in wanted}
        for edge in self.corpus.edges_onto(wanted, _CHANGING):
            edges[edge.target_id].append(edge)
        self.changing.update(edges)
        ends = {
            each
            for found in edges.values()
            for edge in found
            for each in (edge.source_id, edge.document_id)
        }
        asked = [each for each in {*wanted, *ends} if each not in known]
        known |= dict.fromkeys(asked)
        known |= {row.id: row for row in self.corpus.documents_of(asked)}
        self.mended.update(self.corpus.mended_among(wanted))

    def _ranked(self, ident: int) -> Rank | None:
        return self.corpus.ranks_of((ident,)).get(ident)

    def _rank_all(self, idents: Iterable[int]) -> None:
        known = self.rank.known  # type: ignore[attr-defined]
        wanted = [each for each in idents if each not in known]
        if len(wanted) > 1:
            known |= self.corpus.ranks_of(wanted)

    def _of_host(self, host: int) -> tuple[CitationRow, ...] | None:
        rows = self.corpus.citations(host)
        return tuple(sorted(rows, key=lambda row: (row.citation.span.start, row.id))) or None

    def _onto(self, target: int) -> tuple[CitationRow, ...] | None:
        rows = self.corpus.citations_onto(target)
        self._rank_all({row.document_id for row in rows})
        rank = self.rank
        order = sorted(rows, key=lambda row: (rank[row.document_id], row.citation.span.start, row.id))
        return tuple(order) or None

    def _numbers(self, ident: int) -> tuple[Inference, ...] | None:
        found = self.corpus.inferences(ident)
        return tuple(each for each in found if each.field == "number") or None

    def _edges_by(self, column: str) -> Callable[[int], list[EdgeRow] | None]:
        return lambda ident: list(self.corpus.edges_of(column, (ident,))) or None

    def told(self, target: int) -> TargetTold:
        if target not in self._told:
            self.know((target,))
        return self._told[target]

    def has_mends(self, target: int) -> bool:
        self.told(target)
        return target in self.mended

    def _changing(self, target: int) -> Iterable[EdgeRow]:
        self.told(target)
        return self.changing[target]

    def _date_in(self, edge: EdgeRow) -> dt.date | None:
        if edge.citation_id is None:
            return None
        return self.corpus.citation(edge.citation_id).citation.date
