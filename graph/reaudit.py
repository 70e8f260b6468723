"""Auditing what was touched, and nothing else: the findings are those of an audit of everything.

What was written since the last audit (:mod:`corpus.reauditing`) touches the texts themselves, the
documents they cite or are cited by, and the places where one of these is compared with others.  A rule
says how far it looks (:class:`graph.rules.Scope`):

* at the document alone: the texts that came or changed;
* at its neighbourhood: those too that cite a document of which something else is said now, in short
  (:func:`_gist`): one citation more of a much cited law says nothing else of it;
* at a number, all that is said of one document: what is or was cited in the texts that changed;
* at a register, what is noted in one place: the places where one of these stands or stood;
* at the corpus: everything, every time.

What a finding quotes is one of these; where findings that are alike are told apart by their order, all
of them are looked at.  What fails here is audited as a whole.  A property test holds the two equal
(tests/graph/test_reaudit.py).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from corpus import ledger
from corpus.records import AuditTouched, DocumentRow, NoteRow, Reported
from extractors.faults import AUDIT, passes
from extractors.model import Finding
from graph.audit import scopes_of, settled
from graph.fingerprints import report
from graph.partview import Part, PartView
from graph.rules import RULES, Scope
from graph.view import CHANGING, CIRCLES, View, place_mark

if TYPE_CHECKING:
    from corpus.store import Corpus

__all__ = ["mark", "notes_of", "update"]

#: Counts up when the same rows are audited otherwise than before, the rules being the same.
VERSION = 1
#: From this share of the held documents on, looking at all of them is the quicker way.
_SHARE = 0.2
#: A few documents are never many.
_FEW = 20
#: How often what is to be looked at may grow.
_ROUNDS = 5
#: Under what it is noted what is said of a document.
_GIST = "gist"

Unit = tuple[str, str]


class _AllAnew(Exception):
    """What was touched reaches further than can be told: everything is to be audited."""


@cache
def mark() -> str:
    """With what a corpus is audited: other rules, versions or tables audit it anew as a whole."""
    rules = " ".join(f"{entry.name}:{entry.version}" for entry in RULES)
    digest = hashlib.blake2b(rules.encode(), digest_size=8).hexdigest()
    return f"{VERSION}:{digest}:{ledger.all_tables()}"


def update(corpus: Corpus, when: str | None = None) -> bool:
    """Bring the findings up to date with what was written since the last audit, and write them.

    False where that cannot be told and everything must be audited; nothing is written then.
    """
    with corpus.exclusive():
        touched = corpus.audit_touched()
        if not _is_ready(corpus, touched):
            return False
        try:
            with corpus.attempt():
                _Update(corpus, touched).write(when)
                corpus.settle_audit(mark())
        except _AllAnew:
            return False
        except Exception as error:  # the whole tells what is wrong, document by document
            if passes(error):
                raise
            return False
    return True


def _is_ready(corpus: Corpus, touched: AuditTouched) -> bool:
    if touched.whole or corpus.audited_by() != mark() or corpus.faults(AUDIT):
        return False
    return len(touched.texts | touched.heads) <= max(_FEW, _SHARE * corpus.count_held())


def notes_of(view: View) -> Iterator[NoteRow]:
    """What rules noted in an audit, and what is said of each document: for the next audit of a part."""
    yield from _noted(view)
    for document in view.documents.values():
        yield _gist_row(view, document)


def _noted(view: View) -> Iterator[NoteRow]:
    for name, places in view.noted.items():
        for place, notes in places.items():
            several: Counter[int] = Counter()  # a text may be noted in a place more than once
            for ident, value in notes:
                told = msgspec.json.encode(value).decode()
                yield NoteRow(name, place_mark(name, place), ident, several[ident], told)
                several[ident] += 1


# --- what is said of a document, in short -----------------------------------------------------------


def _gist_row(view: View, document: DocumentRow) -> NoteRow:
    said = [place_mark(_GIST, each) & 0xFFFFFFFF for each in _gist(view, document)]
    return NoteRow(_GIST, 0, document.id, 0, msgspec.json.encode(said).decode())


def _gist(view: View, document: DocumentRow) -> Iterator[tuple[object, ...]]:
    """What rules ask of a document that a text cites, in the order of :data:`_ASKED`."""
    told = view.told(document.id)
    amenders = tuple(sorted(_head(view.documents[each]) for each in view.amenders_of(document.id)))
    yield (_head(document), told.alone, amenders, tuple(_ends(view, document.id)))
    yield tuple(sorted({date.year for date in told.dates}))
    yield tuple(sorted(told.names))
    yield tuple(_prints(view, document.id))


#: Which of the texts that cite a document are to be looked at when something else is said of it.
#: Who it is, who amended or ended it, and whether one text alone cites it, all of them ask.
_ASKED = ("", "other year", "detailing", "mended")


def _head(document: DocumentRow) -> tuple[str, ...]:
    row = document
    told = (row.id, row.held, row.key, row.type, row.number, row.number_status, row.date, row.title)
    return tuple(map(str, (*told, row.issuer, row.locality, row.sha256, row.origin, row.path)))


def _ends(view: View, ident: int) -> Iterator[tuple[object, ...]]:
    """Who ended it, the first that tells of each."""
    seen: set[tuple[int, object]] = set()
    for edge, date in view.ends_of(ident):
        if (edge.source_id, date) not in seen:
            seen.add((edge.source_id, date))
            place = (edge.document_id, edge.start, edge.end, edge.relation.value, edge.quote)
            yield (*_head(view.documents[edge.source_id]), str(date), *place)


def _prints(view: View, ident: int) -> Iterator[tuple[object, ...]]:
    """Who prints its number as it should be, where somebody does not."""
    if not view.has_mends(ident):
        return
    shown: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for row in view.by_target.get(ident, ()):
        number = row.citation.number
        if number is not None and not row.citation.repairs and len(shown[number]) < _SHOWN:
            span = row.citation.span
            shown[number].append((row.document_id, span.start, span.end, row.quote))
    yield from sorted(shown.items())


_SHOWN = 8  #: prints of a number that a finding can show


# --- the audit of a part ----------------------------------------------------------------------------


class _Update:
    """The audit of what was touched."""

    def __init__(self, corpus: Corpus, touched: AuditTouched) -> None:
        self.corpus = corpus
        changed = touched.texts | touched.heads
        there = {row.id: row.held for row in corpus.documents_of(changed)}
        held = {ident for ident, is_held in there.items() if is_held}
        about = changed | touched.cited | corpus.cited_by(held)
        edges = corpus.edges_of("target_id", changed)
        about |= {edge.source_id for edge in edges}
        edges = tuple(
            edge for edge in corpus.edges_of("source_id", changed) if edge.relation in CHANGING
        )
        about |= {edge.target_id for edge in edges}
        rows = {row.id: row for row in corpus.documents_of(about)}
        gone = set(changed | about) - rows.keys()
        self.part = Part(own=held, about=set(about & rows.keys()), gone=gone)
        self.view = PartView(corpus, self.part)
        self.view.know(rows.keys())
        self.gists = [_gist_row(self.view, rows[each]) for each in sorted(self.part.about)]
        anew = self._told_anew()
        anew[""] |= {edge.target_id for edge in edges if edge.source_id in touched.texts}
        self.part.near = held.union(*(corpus.citers_of(each, among) for among, each in anew.items()))
        for rule, unit in corpus.units_quoting(changed):
            self._widen(rule, unit)

    def _told_anew(self) -> dict[str, set[int]]:
        """The documents of which something else is said than before, by who is concerned."""
        noted = self.corpus.notes_of(self.part.about | self.part.gone, _GIST)
        before = {row.document_id: row for row in noted}
        now = {row.document_id: row for row in self.gists}
        anew: dict[str, set[int]] = {among: set() for among in _ASKED}
        for ident in before.keys() | now.keys():
            said, says = (
                msgspec.json.decode(rows[ident].value) if ident in rows else [None] * len(_ASKED)
                for rows in (before, now)
            )
            for among, one, other in zip(_ASKED, said, says, strict=True):
                if one != other:
                    anew[among].add(ident)
        return anew

    def _widen(self, rule: str, unit: str | None) -> None:
        """Look at one unit more."""
        part = self.part
        kind, ident = (unit or " ")[0], (unit or " ")[1:]
        if kind == "d":
            part.own.add(int(ident))
            part.near.add(int(ident))
        elif kind in "cs":
            part.about.add(int(ident))
        elif kind == "p":
            part.places.add(int(ident))
        elif Scope.CORPUS not in scopes_of(RULES[rule]):
            raise _AllAnew

    def write(self, when: str | None) -> None:
        """Look, and write what is found."""
        view, reported, units = self._looked()
        ran = [entry.name for entry in RULES]
        self.corpus.record_part(reported, units, ran=ran, when=when)
        part = self.part
        stand = part.near | part.about | part.gone
        names = view.noted.keys() | view.old.keys()
        of = dict.fromkeys(names - {CIRCLES, _GIST}, stand)
        of |= {CIRCLES: view.circling, _GIST: part.about | part.gone}
        self.corpus.replace_notes([*_noted(view), *self.gists], of)

    def _looked(self) -> tuple[PartView, tuple[Reported, ...], set[Unit]]:
        """What is found, and what was looked at, of which nothing else is found."""
        for _ in range(_ROUNDS):
            view = PartView(self.corpus, self.part, self.view)
            view.know(self.part.near | self.part.about | self.corpus.cited_by(self.part.near))
            found, units = _run(view)
            reported = report(view, found)
            marks = {each.mark for each in reported} | self.corpus.marks_of_units(units)
            more = self.corpus.units_marked(marks) - units
            if not more:
                return view, reported, units
            for rule, unit in more:
                self._widen(rule, unit)
        raise _AllAnew


def _run(view: PartView) -> tuple[tuple[Finding, ...], set[Unit]]:
    found: list[Finding] = []
    units: set[Unit] = set()
    whole: View | None = None
    for entry in RULES:
        scopes = scopes_of(entry)
        if Scope.CORPUS in scopes:
            whole = whole or View.of_corpus(view.corpus)
            found.extend(entry.run(whole))
            units.add((entry.name, ""))
        else:
            looking = view.looking(near=Scope.NEIGHBOURHOOD in scopes)
            found.extend(entry.run(looking))
            units |= {(entry.name, unit) for unit in looking.looked}
    return settled(view, found), units
