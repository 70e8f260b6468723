"""Linking what was touched, and nothing else: the same as :func:`graph.linking.resolve.link`, sooner.

A document that comes, goes or changes touches the *groups* it bears or cites, before and after: the
number of a key, or the key of a name.  Groups are made number by number, so only those are made again,
of all their references; another text is drawn anew where one of its citations means another document
now.  Three things look further than a number, and are tried first:

* a number written by hand is judged with everything that cites one of its candidates;
* a document without number may be one that is cited of its day: where such a conclusion stands or would
  now be drawn, everything is linked anew;
* attachments are known by titles: they are all made anew, from the texts that tell of one, where one of
  these texts is touched.

Whatever fails here links everything anew, and so does another version of the tables.  What comes out is
held equal to that by a property test (tests/graph/test_incremental.py).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.changes import Near
from corpus.links import LinkUpdate
from corpus.records import (
    CitationRow,
    CitedDocument,
    DocumentRow,
    Edge,
    Inference,
    RefRow,
    Touched,
)
from extractors.calendar import month_of
from extractors.citations.attached import split_title
from extractors.faults import LINK, passes
from graph.documents.identity import Key, slot
from graph.linking import resolve
from graph.linking.attachments import attached, meets, telling
from graph.linking.conclude import conclude, same_code
from graph.linking.groups import Group, grouped
from graph.linking.handwriting import WRITTEN, Judged, judged
from graph.linking.references import Ref, held_refs, known_refs, stable_name
from graph.network.build import label_of

if TYPE_CHECKING:
    from corpus.store import Corpus

__all__ = ["Rows", "attach", "bounds_of", "group_of", "ref_of", "update"]

#: From this share of the held documents on, linking all of them is the quicker way.
_SHARE = 0.2
#: Texts whose citations are read at a time.
_READ = 500
#: A few documents are never many.
_FEW = 20


class _AllAnew(Exception):
    """What was touched reaches further than can be told: everything is to be linked."""


def update(corpus: Corpus, whole: Callable[[Corpus], object] | None = None) -> None:
    """Bring the links up to date with what was written since the last linking.

    ``whole``: links everything, where that is needed (:func:`graph.linking.resolve.link`).
    """
    whole = whole or resolve.link
    with corpus.exclusive():
        touched = corpus.touched()
        if not _is_ready(corpus, touched):
            whole(corpus)
            return
        try:
            with corpus.attempt():
                near = _Part(corpus, touched).linked()
                corpus.note_changes(label_of, near)
                corpus.settle_linking(resolve.mark())
        except _AllAnew:
            whole(corpus)
        except Exception as error:  # the whole tells what is wrong, document by document
            if passes(error):
                raise
            whole(corpus)


def _is_ready(corpus: Corpus, touched: Touched) -> bool:
    """Whether a part can be linked at all: the rest stands, and it is no great part."""
    if corpus.linked_by() != resolve.mark() or touched.concluded or corpus.faults(LINK):
        return False
    return len(touched.documents) <= max(_FEW, _SHARE * corpus.count_held())


class Rows(Mapping[int, CitationRow]):
    """The citations of the corpus by id, each read when it is asked for."""

    def __init__(self, corpus: Corpus, known: Iterable[CitationRow]) -> None:
        self._corpus = corpus
        self._known = {row.id: row for row in known}

    def __getitem__(self, ident: int) -> CitationRow:
        if ident not in self._known:
            self._known[ident] = self._corpus.citation(ident)
        return self._known[ident]

    def __iter__(self) -> Iterator[int]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@dataclass(slots=True)
class _Found:
    """What the groups say, and how it differs from what stood."""

    keys: dict[int, str]
    cited: dict[str, CitedDocument]
    targets: dict[int, str]
    how: dict[int, str]
    inferences: tuple[Inference, ...]
    judged: frozenset[int]
    refs: list[Ref]


@dataclass
class _Part:
    """The linking of what was touched."""

    corpus: Corpus
    touched: Touched
    fresh: dict[int, DocumentRow] = field(init=False)  #: came or changed
    rows: tuple[CitationRow, ...] = field(init=False)
    homes: dict[int, str | None] = field(init=False)
    numbered: list[Ref] = field(init=False)
    names: list[CitationRow] = field(init=False)
    waiting: dict[int, DocumentRow] = field(init=False)  #: numbers by hand that are not touched

    def __post_init__(self) -> None:
        held = self.corpus.held_among(self.touched.documents)
        self.fresh = {row.id: row for row in sorted(held, key=stable_name)}
        self.rows = self.corpus.citations_of(self.fresh)
        self.homes = resolve.homes_of(self.fresh.values(), self.rows)
        self.waiting = {row.id: row for row in self.corpus.written_by_hand(WRITTEN)}
        self.numbered, self.names = resolve.references_of(self.rows, self.fresh, self.homes)

    def linked(self) -> Near:
        """Link, write, and tell where changes are to be looked for."""
        groups = set(self.touched.refs) | {ref.key.number for ref in self.numbered}
        groups |= {resolve.name_of(row) for row in self.names}
        groups |= {group_of(row.number) for row in self.fresh.values() if row.number}
        written = self._written(groups)
        others = [row for row in self.corpus.refs(groups) if row.document_id not in self.fresh]
        found = self._resolved(groups, written, others)
        near = self._write(found, others)
        told = telling(
            self.fresh,
            self.corpus.parts_of(self.fresh),
            self.corpus.mentions_of(self.fresh),
            self.rows,
        )
        self._remember(found, told)
        if self._attachments_touched(near, told, found, self.corpus.citations_of(near.told)):
            more = attach(self.corpus)
            near = Near(near.documents | more.documents, near.told | more.told)
        return near

    # --- what has to be looked at ---------------------------------------------------------------

    def _written(self, groups: set[str]) -> dict[int, DocumentRow]:
        """The texts whose number, written by hand, is to be judged; its candidates join the groups."""
        waiting = self.waiting
        numbers = {
            row.id: {group_of(each.value) for each in row.number_candidates}
            | ({group_of(row.number)} if row.number else set())
            for row in waiting.values()
        }
        found: dict[int, DocumentRow] = {}
        while True:
            near = [i for i in waiting if i in self.fresh or not numbers[i].isdisjoint(groups)]
            if not near:
                return found
            for ident in near:
                found[ident] = waiting.pop(ident)
                groups |= numbers[ident]

    def _held(self, groups: set[str], written: Mapping[int, DocumentRow]) -> list[DocumentRow]:
        """The held documents of the groups, with what was touched."""
        idents = {each.document_id for each in self.corpus.own_refs(groups)}
        idents |= written.keys()
        idents -= self.fresh.keys()
        if idents:
            own = self.corpus.own_refs((), idents)
            self.homes |= {each.document_id: each.home for each in own}
        rows = [*self.fresh.values(), *self.corpus.held_among(idents)]
        return sorted(rows, key=stable_name)

    def _resolved(
        self, groups: set[str], written: Mapping[int, DocumentRow], others: Iterable[RefRow]
    ) -> _Found:
        held = self._held(groups, written)
        numbered = [ref_of(row) for row in others if row.way] + self.numbered
        rows = Rows(self.corpus, self.rows)
        told = judged(held, numbered, self.homes, rows)
        refs = held_refs(told.held, self.homes) + numbered
        made, how = grouped(refs + known_refs({ref.key.number for ref in refs}))
        resolve.unconfirmed(made, told.unconfirmed, how)
        keys = self._concluded(made, groups, written, told, rows)
        targets, cited = resolve.by_number(made, keys)
        for document in held:
            keys.setdefault(document.id, f"file|{stable_name(document)}")
        names = {resolve.name_of(row) for row in self.names}
        names |= {each for each in groups if "|" in each}
        of_name = [row for row in self.corpus.citations_in(names) if row.document_id not in self.fresh]
        cited |= resolve.by_name([*of_name, *self.names], targets, how)
        resolve.by_host(self.rows, self.fresh, keys, targets, how)
        written_by = frozenset(written)
        return _Found(keys, cited, targets, how, told.inferences, written_by, refs)

    def _concluded(
        self,
        made: list[Group],
        groups: set[str],
        written: Mapping[int, DocumentRow],
        told: Judged,
        rows: Rows,
    ) -> dict[int, str]:
        """The keys of documents whose number only others tell, as they stand.

        Raises where one that was concluded is not any more, or one would be that was not.
        """
        concluded = self.corpus.numbers_concluded()
        waiting = {
            ident for ident, number in concluded if ident not in written and group_of(number) in groups
        }
        settled = {each.document_id for each in told.inferences}
        nameless = {row.id: row for row in told.held if not row.number and row.id not in settled}
        others, homes = self._nameless(made, {ident for ident, _ in concluded})
        others = {ident: row for ident, row in others.items() if ident not in written}
        homes |= self.homes
        words = resolve.Paragraphs(self.corpus)
        found, keys = conclude((others | nameless).values(), made, homes, rows, words)
        told_of = waiting | {each.document_id for each in found}
        stood = [each for ident in told_of for each in self.corpus.inferences(ident)]
        if self.fresh.keys() & told_of or Counter(stood) != Counter(found):
            raise _AllAnew
        for row in nameless.values():
            self._check_cited(row, rows, words)
        self.homes |= {ident: homes.get(ident) for ident in keys}
        return keys

    def _nameless(
        self, made: list[Group], concluded: set[int]
    ) -> tuple[dict[int, DocumentRow], dict[int, str | None]]:
        """The documents without number, of the types and days of these groups, and their places."""
        kinds = {ref.type for group in made for ref in group.refs} | {each.key.type for each in made}
        days = {day.isoformat() for group in made if not group.held for day in group.dates}
        found = {row.id: row for row in self.corpus.nameless(filter(None, kinds), days)}
        own = {each.document_id: each for each in self.corpus.own_refs((), {*found, *self.waiting})}
        confirmed = concluded & self.waiting.keys()
        for ident, row in self.waiting.items():  # of those refused, the number is nobody's
            if row.number and ident in own and own[ident].group is None:
                found[ident] = replace(row, number=None)
        found = {ident: row for ident, row in found.items() if ident not in confirmed}
        return found, {ident: each.home for ident, each in own.items()}

    def _check_cited(self, row: DocumentRow, rows: Rows, words: resolve.Paragraphs) -> None:
        """Raise where a document without number is one that is cited and not held."""
        bounds = bounds_of(row)
        if bounds is None:
            return
        found = self.corpus.groups_dated(*(day.isoformat() for day in bounds))
        groups = {
            group
            for group, number, kind, printed in found
            if row.type in (kind, printed) and same_code(row, number)
        }
        refs = [ref_of(each) for each in self.corpus.refs(groups) if each.way]
        refs += [ref for ref in self.numbered if ref.key.number in groups]
        taken = {ref.id: ref for ref in refs}
        own = self.corpus.own_refs(groups)
        homes = {each.document_id: each.home for each in own}
        held = self.corpus.held_among(homes)
        every = held_refs(held, homes) + list(taken.values())
        made, _ = grouped(every + known_refs({ref.key.number for ref in every}))
        if conclude([row], made, self.homes, rows, words)[0]:
            raise _AllAnew

    # --- what is written -----------------------------------------------------------------------

    def _write(self, found: _Found, others: Iterable[RefRow]) -> Near:
        """Write what differs."""
        others = list(others)
        held = {key: ident for ident, key in found.keys.items()}
        cited = self.corpus.cited_ids({*found.targets.values()})
        moved = {cited[key]: held[key] for key in cited.keys() & held.keys()}
        ids = cited | held
        told: set[int] = set(self.fresh)
        targets: dict[int, str | None] = {row.id: found.targets.get(row.id) for row in self.rows}
        hows: dict[int, str] = {}
        doubtful = set(self.touched.cited)
        for row in others:
            key = found.targets[row.id]
            how = found.how.get(row.id, "key")
            before = row.target_id
            if before is not None and moved.get(before, before) != ids.get(key):
                doubtful.add(before)
            if before is None or moved.get(before, before) != ids.get(key):
                targets[row.id] = key
                told.add(row.document_id)
            if how != row.how:
                hows[row.id] = how
                told.add(row.document_id)
        edges = self._edges(told, found)
        self.corpus.say_hows(hows)
        return self.corpus.update_links(
            LinkUpdate(
                keys=found.keys,
                cited=found.cited,
                doubtful=frozenset(doubtful),
                targets=targets,
                rewritten=frozenset(told),
                edges=edges,
                judged=found.judged,
                inferences=found.inferences,
                documents=self.touched.documents,
            )
        )

    def _edges(self, told: set[int], found: _Found) -> tuple[Edge, ...]:
        """The references that these texts draw."""
        others = self.corpus.citations_of(told - self.fresh.keys())
        rows = sorted(
            [*self.rows, *others], key=lambda row: (row.document_id, row.citation.span.start, row.id)
        )
        how = self.corpus.hows(told - self.fresh.keys()) | found.how
        known = self.corpus.keys_of({row.target_id for row in others if row.target_id is not None})
        meant = {row.id: known[row.target_id][0] for row in others if row.target_id is not None}
        meant |= {row.id: found.targets[row.id] for row in rows if row.id in found.targets}
        keys = {ident: key for ident, (key, _) in self.corpus.keys_of(told).items()} | found.keys
        hosts = dict.fromkeys(told)
        return resolve.drawn(rows, self.corpus.assertions_of(told), hosts, meant, keys, how)

    def _remember(self, found: _Found, told: Mapping[int, int]) -> None:
        """Keep what the next linking needs of what was touched."""
        names = {row.id: found.targets[row.id] for row in self.names}
        self.corpus.say_refs(resolve.said(self.rows, self.numbered, names, found.how))
        kept = {each.document_id: each.tells for each in self.corpus.own_refs((), found.keys)}
        telling_now = {i: told.get(i, 0) if i in self.fresh else kept.get(i, 0) for i in found.keys}
        own = resolve.owned(found.keys, found.refs, self.homes, telling_now)
        self.corpus.say_own(own)

    # --- attachments ---------------------------------------------------------------------------

    def _attachments_touched(
        self, near: Near, told: Mapping[int, int], found: _Found, others: Iterable[CitationRow]
    ) -> bool:
        """Whether anything that came with a decision, or who names it, may be another now."""
        if self.touched.tells or 2 in told.values():
            return True
        changed = near.told | near.documents
        if any(each.tells == 2 for each in self.corpus.own_refs((), changed)):
            return True
        meant = {row.target_id for row in others if row.target_id is not None} | self.touched.cited
        hosts = self.corpus.keys_of(meant | changed)
        keys = {*found.keys.values(), *found.cited, *(key for key, _ in hosts.values())}
        if self.corpus.has_attachments(keys):
            return True
        named = self.corpus.mentions_of(self.corpus.telling(2))
        if not named:
            return False
        titles = set(self.touched.titles) | self.corpus.titles_of(meant | changed)
        titles |= {row.citation.title for row in (*self.rows, *others) if row.citation.title}
        return any(meets(each, titles) for each in named)


def attach(corpus: Corpus) -> Near:
    """Make the documents without number anew, from the texts that tell of one."""
    telling_texts = corpus.telling(1)
    mentions = corpus.mentions_of(telling_texts)
    naming = {each.document_id for each in mentions}
    rows = [  # the others tell of none, and are many
        row
        for at in range(0, len(telling_texts), _READ)
        for row in corpus.citations_of(telling_texts[at : at + _READ])
        if row.document_id in naming or (row.citation.title and split_title(row.citation.title))
    ]
    targets = {row.target_id for row in rows if row.target_id is not None}
    keys = corpus.keys_of(targets | set(telling_texts))
    held = {i for i, (_, is_held) in keys.items() if is_held}
    documents = {row.id: row for row in corpus.held_among(held)}
    heads = corpus.heads(targets - held)
    cited = {
        row.key: CitedDocument(
            row.key, row.type, row.number, row.date, row.issuer, row.locality, row.title
        )
        for row in heads.values()
    }
    made, edges = attached(
        documents,
        corpus.parts_of(telling_texts),
        mentions,
        sorted(rows, key=lambda row: (row.document_id, row.citation.span.start, row.id)),
        {ident: keys[ident][0] for ident in documents},
        {row.id: keys[row.target_id][0] for row in rows if row.target_id is not None},
        cited,
    )
    texts = {ident: keys[ident][0] for ident in documents}
    return corpus.replace_attachments(made, resolve.deduplicated(edges, texts))


def group_of(number: str) -> str:
    """The group a number belongs to."""
    return slot(number).number


def ref_of(row: RefRow) -> Ref:
    """A citation as its group needs it."""
    return Ref(
        key=Key(row.type, row.group, row.when, row.place),
        kind="citation",
        host=row.host,
        at=row.start,
        id=row.id,
        date=dt.date.fromisoformat(row.date) if row.date else None,
        issuer=row.issuer,
        title=row.title,
        type=row.kind,
        number=row.number,
        until=dt.date.fromisoformat(row.until) if row.until else None,
        way=row.way,
    )


def bounds_of(row: DocumentRow) -> tuple[dt.date, dt.date] | None:
    """The days a document may be of; None when nothing tells."""
    if row.date is not None:
        return row.date, row.date
    low, high = row.date_from or dt.date.min, row.date_to or dt.date.max
    year = None if row.year is None else month_of(row.year, 1, 12)
    if year is not None:
        return max(low, year[0]), min(high, year[1])
    return None if row.date_from is None and row.date_to is None else (low, high)
