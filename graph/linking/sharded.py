"""Linking a corpus in shards: the same as :func:`graph.linking.resolve.link`, in little memory.

Nobody holds the whole corpus.  Three rounds go over it, each as tasks that need nothing else and may be
done anywhere (an :class:`Engine`), their results written as they come:

1. by document: what its citations and itself refer to, which sorts them by number (the index of
   ``citations.ref`` is the shuffle);
2. by number: the references to some numbers become groups, and groups documents; a law that is only
   named is a group of its name;
3. by document: the references its text draws.

What looks across numbers is done here, with the few documents it is about: numbers written by hand
before the second round, documents without number after it (the shards give back the groups of their
types and days), attachments at the end.  Whatever fails links everything as a whole.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

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
    RefRow,
    Said,
)
from extractors.faults import LINK, Fault, Faults, contained, passes
from graph.linking import resolve
from graph.linking.attachments import telling
from graph.linking.conclude import conclude
from graph.linking.groups import Group, grouped
from graph.linking.handwriting import WRITTEN, judged
from graph.linking.incremental import Rows, attach, bounds_of, group_of, ref_of
from graph.linking.references import held_refs, is_blank, known_refs, means_host, stable_name
from graph.network.build import label_of

if TYPE_CHECKING:
    from corpus.store import Corpus

__all__ = ["Engine", "in_turn", "link"]

T = TypeVar("T")
R = TypeVar("R")

#: Documents of a task of the first and third round; references of one of the second, where a number
#: that more refer to is a task of its own.
_TEXTS, _REFS = 500, 10_000
#: Documents whose number is written by hand, judged at a time.
_HANDS = 200


class Engine(Protocol):
    """Does some work on tasks and gives the results in their order; raises what a task raises."""

    def __call__(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]: ...


def in_turn(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """One after the other, in this process."""
    return map(work, tasks)


def link(corpus: Corpus, engine: Engine = in_turn, *, texts: int = _TEXTS, refs: int = _REFS) -> None:
    """Link every citation of the corpus anew, shard by shard, and store the result.

    ``texts``, ``refs``: how large a task is; the result is the same.
    """
    with corpus.exclusive():
        try:
            with corpus.attempt():
                _Whole(corpus, engine, texts, refs).link()
        except Exception as error:  # the whole tells what is wrong, document by document
            if passes(error):
                raise
            resolve.link(corpus)


# --- the tasks -------------------------------------------------------------------------------------


class _Texts(NamedTuple):
    """Some documents with what linking asks of them."""

    documents: tuple[DocumentRow, ...]
    rows: tuple[CitationRow, ...]
    parts: tuple[PartRow, ...]
    titles: list[MentionRow]


class _Said(NamedTuple):
    """What they refer to by their own words; ``of_host``: citations of the document they stand in."""

    said: list[Said]
    own: list[OwnRef]
    of_host: list[tuple[int, int]]
    faults: list[Fault]


def _read(texts: _Texts) -> _Said:
    faults = Faults()
    hosts = {row.id: row for row in texts.documents}
    homes = resolve.homes_of(texts.documents, texts.rows, faults)
    numbered, names = resolve.references_of(texts.rows, hosts, homes, faults)
    named = {row.id: resolve.name_of(row) for row in names}
    told = telling(hosts, texts.parts, texts.titles, texts.rows)
    of_host = [
        (row.id, row.document_id)
        for row in texts.rows
        if is_blank(row) and means_host(row, hosts[row.document_id])
    ]
    how = {ident: "key" for ident, _ in of_host}
    own = []
    for row in texts.documents:
        number = None
        with contained(faults, LINK, "link", document=row.id):
            number = next((ref.key.number for ref in held_refs((row,), homes)), None)
        own.append(OwnRef(row.id, homes.get(row.id), number, told.get(row.id, 0)))
    return _Said(list(resolve.said(texts.rows, numbered, named, how)), own, of_host, faults.found)


#: Days of documents without number, by type: of each day, or between two.
_Times = Mapping[str, tuple[frozenset[dt.date], dt.date, dt.date]]


class _Shard(NamedTuple):
    """The references to some numbers, the documents that bear them, and what is called by a name."""

    refs: list[RefRow]
    held: tuple[DocumentRow, ...]
    homes: Mapping[int, str | None]
    named: tuple[CitationRow, ...]
    unconfirmed: frozenset[int]
    times: _Times


class _Grouped(NamedTuple):
    """What they mean; ``open_groups``: of a type and day that a document without number has."""

    keys: dict[int, str]
    cited: dict[str, CitedDocument]
    targets: dict[int, str]
    how: dict[int, str]
    open_groups: list[Group]


def _group(shard: _Shard) -> _Grouped:
    refs = held_refs(sorted(shard.held, key=stable_name), shard.homes) + list(map(ref_of, shard.refs))
    groups, how = grouped(refs + known_refs({ref.key.number for ref in refs}))
    resolve.unconfirmed(groups, shard.unconfirmed, how)
    keys: dict[int, str] = {}
    targets, cited = resolve.by_number(groups, keys)
    cited |= resolve.by_name(shard.named, targets, how)
    hows = {ident: how.get(ident, "key") for ident in targets}
    return _Grouped(keys, cited, targets, hows, [g for g in groups if _is_open(g, shard.times)])


def _is_open(group: Group, times: _Times) -> bool:
    """Whether a document without number may be the one a group cites."""
    if not times or group.held or all(ref.kind != "citation" for ref in group.refs):
        return False
    kinds = {group.key.type, *(ref.type for ref in group.refs if ref.kind == "citation")}
    for days, low, high in (times[kind] for kind in kinds if kind is not None and kind in times):
        if any(day in days or low <= day <= high for day in group.dates):
            return True
    return False


class _Drawn(NamedTuple):
    """Some documents whose citations are resolved."""

    hosts: list[int]
    rows: tuple[CitationRow, ...]
    assertions: tuple[AssertionRow, ...]
    targets: dict[int, str]
    keys: dict[int, str]
    how: dict[int, str]


def _draw(texts: _Drawn) -> tuple[Edge, ...]:
    hosts = dict.fromkeys(texts.hosts)
    return resolve.drawn(texts.rows, texts.assertions, hosts, texts.targets, texts.keys, texts.how)


# --- the whole -------------------------------------------------------------------------------------


@dataclass
class _Whole:
    """One linking: who hands the tasks out, and what is known of the few that look further."""

    corpus: Corpus
    engine: Engine
    texts: int
    refs: int
    faults: Faults = field(default_factory=Faults)
    nameless: dict[int, DocumentRow] = field(default_factory=dict)
    #: Documents whose number was written by hand, as they are judged; those that nobody confirms.
    judged: dict[int, DocumentRow] = field(default_factory=dict)
    unconfirmed: set[int] = field(default_factory=set)
    inferences: list[Inference] = field(default_factory=list)
    open_groups: list[Group] = field(default_factory=list)

    def link(self) -> None:
        corpus = self.corpus
        corpus.unlink_all()
        for made in self.engine(_read, self.read()):
            self.faults.found += made.faults
            corpus.say_refs(made.said)
            corpus.say_own(made.own)
            corpus.mean_hosts(made.of_host)
        self.judge()
        for grouped_ in self.engine(_group, self.shards()):
            corpus.add_links(grouped_.keys, grouped_.cited, grouped_.targets)
            corpus.say_hows(grouped_.how)
            self.open_groups += grouped_.open_groups
        self.conclude()
        corpus.finish_links(self.inferences)
        for edges in self.engine(_draw, self.drawn()):
            corpus.add_edges(edges)
        attach(corpus)
        with contained(self.faults, LINK, "changes"):
            corpus.note_changes(label_of)
        corpus.replace_faults(LINK, self.faults.found)
        corpus.settle_linking(resolve.mark())

    # --- by document -----------------------------------------------------------------------------

    def held(self) -> Iterator[list[int]]:
        """The ids of the held documents, some at a time."""
        last = 0
        while some := self.corpus.held_after(last, self.texts):
            yield some
            last = some[-1]

    def read(self) -> Iterator[_Texts]:
        corpus = self.corpus
        for some in self.held():
            rows = corpus.held_among(some)
            self.nameless |= {row.id: row for row in rows if not row.number}
            corpus.add_links({row.id: f"file|{stable_name(row)}" for row in rows}, {}, {})
            yield _Texts(
                rows, corpus.citations_of(some), corpus.parts_of(some), corpus.mentions_of(some)
            )

    def drawn(self) -> Iterator[_Drawn]:
        corpus = self.corpus
        for some in self.held():
            rows = corpus.citations_of(some)
            meant = {row.id: row.target_id for row in rows if row.target_id is not None}
            keys = corpus.keys_of({*some, *meant.values()})
            targets = {ident: keys[target][0] for ident, target in meant.items()}
            own = {ident: keys[ident][0] for ident in some}
            told = corpus.assertions_of(some)
            yield _Drawn(some, rows, told, targets, own, corpus.hows(some))

    # --- by number -------------------------------------------------------------------------------

    def shards(self) -> Iterator[_Shard]:
        times = self.times()
        for groups in self.groups():
            names = [each for each in groups if "|" in each]
            numbers = [each for each in groups if "|" not in each]
            own = self.corpus.own_refs(numbers) if numbers else []
            idents = {each.document_id for each in own}
            held = tuple(self.judged.get(row.id, row) for row in self.corpus.held_among(idents))
            yield _Shard(
                [row for row in self.corpus.refs(numbers) if row.way],
                held,
                {each.document_id: each.home for each in own},
                self.corpus.citations_in(names) if names else (),
                frozenset(idents & self.unconfirmed),
                times,
            )

    def groups(self) -> Iterator[list[str]]:
        """Numbers and names in their order, so many that a task is of the size that is wanted."""
        some: list[str] = []
        size = 0
        for group, count in self.corpus.groups():
            if some and size + count > self.refs:
                yield some
                some, size = [], 0
            some.append(group)
            size += count
        if some:
            yield some

    def times(self) -> _Times:
        days: dict[str, set[dt.date]] = defaultdict(set)
        bounds: dict[str, tuple[dt.date, dt.date]] = {}
        for row in self.nameless.values():
            between = bounds_of(row)
            if row.type is None or between is None:
                continue
            days[row.type].add(between[0])
            if row.date is None:
                low, high = bounds.get(row.type, between)
                bounds[row.type] = (min(low, between[0]), max(high, between[1]))
        none = (dt.date.max, dt.date.min)
        return {kind: (frozenset(days[kind]), *bounds.get(kind, none)) for kind in days}

    # --- across numbers --------------------------------------------------------------------------

    def judge(self) -> None:
        """Confirm or refuse the numbers written by hand, each with those who cite its candidates."""
        waiting = iter(self.corpus.written_by_hand(WRITTEN))
        while some := {row.id: row for row in islice(waiting, _HANDS)}:
            numbers = {
                group_of(value)
                for row in some.values()
                for value in (row.number, *(each.value for each in row.number_candidates))
                if value
            }
            own = {each.document_id: each for each in self.corpus.own_refs(numbers, some)}
            held = sorted(self.corpus.held_among(own), key=stable_name)
            homes = {ident: each.home for ident, each in own.items()}
            refs = [ref_of(row) for row in self.corpus.refs(numbers) if row.way]
            faults = Faults()
            told = judged(held, refs, homes, Rows(self.corpus, ()), faults)
            self.faults.found += [each for each in faults.found if each.document in some]
            settled = {each.document_id for each in told.inferences}
            for row in told.held:
                if row.id not in some:
                    continue
                self.judged[row.id] = row
                self.nameless.pop(row.id, None)
                if not row.number and row.id not in settled:
                    self.nameless[row.id] = row
                number = next((ref.key.number for ref in held_refs((row,), homes)), None)
                self.corpus.say_own([own[row.id]._replace(group=number)])
            self.unconfirmed |= told.unconfirmed & some.keys()
            self.inferences += [each for each in told.inferences if each.document_id in some]

    def conclude(self) -> None:
        """Which cited documents the held ones without number are."""
        homes = {each.document_id: each.home for each in self.corpus.own_refs((), self.nameless)}
        found, keys = conclude(
            self.nameless.values(),
            self.open_groups,
            homes,
            Rows(self.corpus, ()),
            resolve.Paragraphs(self.corpus),
            self.faults,
        )
        self.inferences += found
        self.corpus.add_links(keys, {}, {})
