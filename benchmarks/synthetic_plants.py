"""What is planted wrong in a synthetic corpus, each plant written down; the kinds: synthetic_kinds.

A plant names the rule that must find it.  ``accept`` names rules that find the same slip by another
door: a misprinted number that happens to be another document's number shows as that document's
conflicting date.  ``also`` names rules that may rightly speak up besides: a deadline in the past is one
finding, the weekend it falls on another.  What is neither is a false alarm.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from benchmarks.synthetic_text import Cite, Draft, Task, cite
from benchmarks.synthetic_world import MERGED, Entry
from extractors.model import Document, Relation, Span
from graph.documents.identity import term_of

Register = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Plant:
    """One thing planted wrong: where, and which rule must find it."""

    rule: str
    kind: str
    documents: tuple[str, ...]  #: paths, the one with the wrong words first
    start: int | None  #: of the wrong words there; None when the whole document is meant
    end: int | None
    what: str  #: the wrong words, as printed
    accept: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Plant:
        lists = {name: tuple(row[name]) for name in ("documents", "accept", "also")}
        return cls(**{**row, **lists})


@dataclass(slots=True)
class Pending:
    """A plant whose words are not written yet."""

    rule: str
    spot: object = None  #: a Cite or Task that will know its place, or a name in ``draft.spots``
    others: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Author(Protocol):
    """What planting asks of who drafts (:mod:`benchmarks.synthetic`)."""

    def task(self, entry: Entry, owner: str) -> Task: ...


Spoiler = Callable[["Planter", Draft, Author], Pending | None]


def owners(entry: Entry) -> list[str]:
    """Who can be given work by a document: bodies of its place, as they are named on its day."""
    body, day = entry.body, entry.date
    if body.kind in {"province", "party"}:
        found = ["Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Y tế", "Sở Tư pháp", "Công an tỉnh"]
        found.append(
            "Sở Nông nghiệp và Môi trường" if day >= MERGED else "Sở Thông tin và Truyền thông"
        )
        return found
    if body.kind == "department":
        return ["Phòng Kế hoạch - Tài chính", "Phòng Tổ chức cán bộ", "Phòng Cải cách hành chính"]
    if body.kind == "commune":
        return ["Công an xã", "Văn phòng Ủy ban nhân dân xã"]
    return ["Bộ Nội vụ", "Bộ Tài chính", "Bộ Công an", "Bộ Xây dựng", "Bộ Y tế"]


def register_of(entry: Entry) -> Register:
    when: object = entry.date.year
    if entry.body.kind in {"party", "central"}:
        when = term_of("TW" if entry.body.code == "TW" else "TU", entry.date)
    return (entry.body.name, entry.body.place, entry.kind, entry.normative, when)


def source_of(what: Cite) -> Entry:
    assert what.source is not None
    return what.source


class Planter:
    """Spoils a share of the drafts, all kinds in turn."""

    def __init__(
        self,
        entries: Sequence[Entry],
        rng: random.Random,
        rate: float,
        kinds: Mapping[str, Spoiler],
    ) -> None:
        self.kinds = kinds
        self.entries = entries
        self.rng = rng
        self.rate = rate
        self.counts: Counter[str] = Counter()
        self.pending: list[tuple[str, Pending]] = []
        self.forced: dict[int, Entry] = {}  #: documents that must cite another, for a circle
        self.registers: dict[Register, list[Entry]] = defaultdict(list)
        self.numbers: set[tuple[Register, str]] = set()
        for entry in entries:
            self.registers[register_of(entry)].append(entry)
            self.numbers.add((register_of(entry), entry.number))
        self.replaced: list[Entry] = []

    def spoil(self, draft: Draft, author: Author) -> None:
        """Plant something in the draft, or leave it as it is."""
        self.pending = []
        forced = self.forced.pop(draft.entry.at, None)
        if draft.replaces is not None:
            self.replaced.append(source_of(draft.replaces))
        if forced is not None:
            draft.leads.append(cite(forced, Relation.THUC_HIEN))
            return
        if self.rng.random() >= self.rate:
            return
        kinds = sorted(self.kinds, key=lambda kind: (self.counts[kind], self.rng.random()))
        for kind in kinds[:12]:
            found = self.kinds[kind](self, draft, author)
            if found is not None:
                self.counts[kind] += 1
                self.pending.append((kind, found))
                return

    def told(self, draft: Draft, path: str, document: Document) -> tuple[Plant, ...]:
        """The plants of the draft, now that its words have their places."""
        made = []
        for kind, each in self.pending:
            spot = each.spot
            span = draft.spots.get(spot) if isinstance(spot, str) else getattr(spot, "place", None)
            words = document[span] if isinstance(span, Span) else ""
            start, end = (span.start, span.end) if isinstance(span, Span) else (None, None)
            made.append(
                Plant(each.rule, kind, (path, *each.others), start, end, words, each.accept, each.also)
            )
        return tuple(made)

    # --- what the kinds share -----------------------------------------------------------------------

    def some(self, cites: Sequence[Cite], wanted: Callable[[Cite, Entry], bool]) -> Cite | None:
        found = [each for each in cites if each.source is not None and wanted(each, each.source)]
        return self.rng.choice(found) if found else None

    def exists(self, entry: Entry, number: str, year: int) -> bool:
        register = register_of(entry)
        if entry.body.kind not in {"party", "central"}:
            register = (*register[:-1], year)
        return (register, number) in self.numbers
