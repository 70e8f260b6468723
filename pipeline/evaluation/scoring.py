"""Compare what was read with what people annotated: the headline figures.

Works on dictionaries in the shape of ``cancu extract --json`` (contract.md section 2) and of the
annotation files (one JSON object a document).  Every figure is micro-averaged over the documents:

* ``header``: share of type, number, date, issuer, title and signer that are right;
* ``citation_f1``: occurrences of (number, date); without a printed number (name, year or date).  A name
  the annotation does not list is not counted;
* ``relation``: share of the matched citations whose relation is the annotated or an accepted one;
* ``nested``: share of the annotated citations with ``of`` whose ``of`` is right;
* ``deadline_f1``: (kind, first day, last day), (rule) or (days, working days);
* ``task_recall``: share of the annotated assignments found: same body, same role, three quarters of the
  words of the task;
* ``agency_f1``: sets of bodies a document gives work to.

The same field by field, with places: :mod:`pipeline.evaluation.fields`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluation.likeness import folded, held, same_name
from pipeline.evaluation.tallies import Counts, Facts, Miss, Tally

__all__ = [
    "PLAIN",
    "Headline",
    "Pairs",
    "accepted_relations",
    "deadline_key",
    "header_fields",
    "headline",
    "same_duty",
]

PLAIN = ("type", "number", "date")  #: header fields compared letter by letter
TITLE_HELD, TITLE_ADDED = 0.9, 0.8  #: share of the words of a title, there and back
TASK_HELD = 0.75  #: share of the words of an annotated task

_Key = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Annotated citations and those read: matched, only annotated, only read."""

    both: tuple[tuple[Facts, Facts], ...]
    missed: tuple[Facts, ...]
    extra: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    tallies: Mapping[str, Tally]
    misses: tuple[Miss, ...]
    citations: Pairs


class _Book(Counts):
    """What is counted while one document is compared."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.misses: list[Miss] = []

    def miss(self, name: str, gold: object, got: object) -> None:
        self.missed[name] += 1
        self.note(name, gold, got)

    def surplus(self, name: str, got: object) -> None:
        self.extra[name] += 1
        self.note(name, None, got)

    def note(self, name: str, gold: object, got: object) -> None:
        self.misses.append(Miss(self.file, name, _words(gold), _words(got)))


def _words(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value if part not in (None, False, ""))
    return str(value)


# --- header ---------------------------------------------------------------------------------------


def header_fields(gold: Facts, got: Facts) -> Iterator[tuple[str, object, object, bool]]:
    """The six scored fields of a header: name, annotated and read value, whether it is right.

    A figure that is written by hand may be read (``true_number``) or left open.
    """
    for name in PLAIN:
        have = got.get(name) or None
        good = {gold.get(name) or None, gold.get(f"true_{name}") or gold.get(name) or None}
        yield name, gold.get(name), have, have in good
    issuer, found = gold.get("issuer"), got.get("issuer")
    yield "issuer", issuer, found, same_name(issuer, found)
    title, found = gold.get("title"), got.get("title")
    right = held(title, found) >= TITLE_HELD and held(found, title) >= TITLE_ADDED
    yield "title", title, found, right
    signer = (gold.get("signer") or {}).get("name")
    signed = (got.get("signer") or {}).get("name")
    yield "signer", signer, signed, folded(signer) == folded(signed)


def _header(book: _Book, gold: Facts, got: Facts) -> None:
    for name, wanted, found, right in header_fields(gold, got):
        if right:
            book.right["header"] += 1
        else:
            book.missed["header"] += 1
            book.note(f"header.{name}", wanted, found)


# --- citations ------------------------------------------------------------------------------------


def _citation_key(citation: Facts) -> _Key:
    number = citation.get("number")
    if number:
        return ("number", number, citation.get("date"))
    year = citation.get("year") or (citation.get("date") or "")[:4]
    return ("name", folded(citation.get("name")), str(year or ""))


def _citations(book: _Book, gold: Sequence[Facts], got: Sequence[Facts]) -> Pairs:
    waiting: defaultdict[_Key, list[Facts]] = defaultdict(list)
    for citation in gold:
        waiting[_citation_key(citation)].append(citation)
    both: list[tuple[Facts, Facts]] = []
    extra: list[Facts] = []
    for citation in got:
        key = _citation_key(citation)
        bucket = waiting.get(key) or _undated(waiting, citation)
        if bucket:
            best = max(bucket, key=lambda one: _likeness(one, citation))
            bucket.remove(best)
            book.right["citation"] += 1
            both.append((best, citation))
            _relation(book, best, citation)
        elif key[0] == "number":
            extra.append(citation)
            book.surplus("citation", (key[1], key[2], f"«{citation.get('text')}»"))
    missed = tuple(citation for left in waiting.values() for citation in left)
    for citation in missed:
        name = citation.get("number") or citation.get("name")
        when = citation.get("date") or citation.get("year")
        book.miss("citation", (name, when, f"«{citation.get('quote')}»"), None)
    wanted = sum(1 for citation in gold if citation.get("of"))
    book.missed["nested"] += wanted - book.right["nested"]
    return Pairs(tuple(both), missed, tuple(extra))


def _undated(waiting: Mapping[_Key, list[Facts]], citation: Facts) -> list[Facts] | None:
    """The annotated citations of the same number whose date may be left out, for one without date."""
    if not citation.get("number") or citation.get("date") is not None:
        return None
    for (kind, number, _), bucket in waiting.items():
        same = kind == "number" and number == citation["number"]
        if same and bucket and bucket[0].get("date_optional"):
            return bucket
    return None


def _likeness(gold: Facts, got: Facts) -> tuple[bool, bool]:
    return (
        (gold.get("of") or None) == (got.get("of") or None),
        gold["relation"] == got.get("relation"),
    )


def accepted_relations(gold: Facts) -> set[str]:
    """What a careful colleague could choose; an answer or a sequel is a mention, said more exactly."""
    accepted = {gold["relation"], *gold.get("relation_also_accepted", ())}
    return accepted | {"tiep_theo", "tra_loi"} if gold["relation"] == "dan_chieu" else accepted


def _relation(book: _Book, gold: Facts, got: Facts) -> None:
    name = gold.get("number") or gold.get("name")
    if got.get("relation") in accepted_relations(gold):
        book.right["relation"] += 1
    else:
        book.miss("relation", (name, gold["relation"]), got.get("relation"))
    if gold.get("of"):
        if got.get("of") == gold["of"]:
            book.right["nested"] += 1
        else:
            book.note("nested", (name, "of", gold["of"]), got.get("of"))


# --- deadlines and assignments --------------------------------------------------------------------


def deadline_key(deadline: Facts, kind: str | None = None) -> tuple[Any, ...]:
    """What makes two deadlines the same; ``kind``: as if it were of this one."""
    kind = kind or deadline["kind"]
    if kind == "recurring":
        return (kind, ";".join(sorted((deadline.get("rrule") or "").upper().split(";"))))
    if kind == "relative":
        return (kind, deadline.get("days"), bool(deadline.get("working_days")))
    first = deadline.get("start_date") or deadline.get("start")
    return (kind, first if kind == "range" else None, deadline.get("due"))


def _deadlines(
    book: _Book, gold: Sequence[Facts], got: Sequence[Facts], optional: Sequence[Facts]
) -> None:
    wanted = Counter(deadline_key(one) for one in gold)
    found = Counter(deadline_key(one) for one in got)
    for one in gold:  # another kind that a careful colleague could choose
        kinds = one.get("kind_also_accepted") or ()
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            key, other = deadline_key(one), deadline_key(one, kind)
            if found[key] < wanted[key] and found[other] > wanted[other]:
                found[other] -= 1
                found[key] += 1
    book.right["deadline"] += sum((wanted & found).values())
    for key in (wanted - found).elements():
        book.miss("deadline", key, None)
    for key in (found - wanted - Counter(deadline_key(one) for one in optional)).elements():
        book.surplus("deadline", key)


def same_duty(gold: Facts, got: Facts) -> bool:
    """Whether an assignment is the annotated one: same body, an accepted role, most of its words."""
    return (
        same_name(gold["agency"], got.get("agency"))
        and got.get("role") in {gold["role"], *gold.get("role_also_accepted", ())}
        and held(gold["task"], got.get("task")) >= TASK_HELD
    )


def _assignments(
    book: _Book, gold: Sequence[Facts], got: Sequence[Facts], optional: Sequence[Facts]
) -> None:
    for wanted in gold:
        if any(same_duty(wanted, found) for found in got):
            book.right["task"] += 1
        else:
            book.miss("task", (wanted["agency"], "/", wanted["role"], "/", wanted["task"]), None)
    owners = {folded(one["agency"]) for one in gold}
    allowed = owners | {folded(one["agency"]) for one in optional}
    named = {folded(one.get("agency")) for one in got}
    for owner in sorted(owners):
        if any(same_name(owner, name) for name in named):
            book.right["agency"] += 1
        else:
            book.miss("agency", owner, None)
    for name in sorted(named):
        if not any(same_name(name, other) for other in allowed):
            book.surplus("agency", name)


def headline(gold: Facts, got: Facts) -> Headline:
    """One annotated document against what was read from it: what the seven figures are made of.

    >>> gold = {"file": "a.txt", "document": {"type": "KH"}, "citations": [], "deadlines": [],
    ...         "assignments": []}
    >>> headline(gold, {"document": {"type": "BC"}}).misses[0].field
    'header.type'
    """
    book = _Book(gold["file"])
    _header(book, gold["document"], got.get("document") or {})
    pairs = _citations(book, gold["citations"], got.get("citations") or ())
    _deadlines(
        book,
        gold["deadlines"],
        got.get("deadlines") or (),
        gold.get("deadlines_optional") or (),
    )
    _assignments(
        book,
        gold["assignments"],
        got.get("assignments") or (),
        gold.get("assignments_optional") or (),
    )
    return Headline(book.tallies(), tuple(book.misses), pairs)
