"""Compare what was read with what people annotated, field by field.

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
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["FIGURES", "Comparison", "Facts", "Miss", "Report", "Tally", "compare", "summed"]

Facts = Mapping[str, Any]

#: The figures of a report and the tally each is made of; the floors are pinned on these.
FIGURES: Mapping[str, tuple[str, str]] = {
    "header": ("header", "recall"),
    "citation_f1": ("citation", "f1"),
    "relation": ("relation", "recall"),
    "nested": ("nested", "recall"),
    "deadline_f1": ("deadline", "f1"),
    "task_recall": ("task", "recall"),
    "agency_f1": ("agency", "f1"),
}
PLAIN = ("type", "number", "date")  #: header fields compared letter by letter
TITLE_HELD, TITLE_ADDED = 0.9, 0.8  #: share of the words of a title, there and back
TASK_HELD = 0.75  #: share of the words of an annotated task
SHORT_NAME = 6  #: names up to this length must be equal, longer ones may hold one another

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_BODIES = (("uy ban nhân dân", "ubnd"), ("hôi đông nhân dân", "hđnd"))


# --- counting -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """Right, wrongly found and missed.

    >>> (Tally(3, 1, 0) + Tally(0, 0, 1)).f1
    0.75
    """

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing read wrongly: the file, the field, what was annotated, what was read."""

    file: str
    field: str
    gold: str | None
    got: str | None

    def __str__(self) -> str:
        return f"{self.file}  {self.field}: {self.gold or '∅'} → {self.got or '∅'}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tallies of one document, by field, and what went wrong in it."""

    file: str
    tallies: Mapping[str, Tally]
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The comparison of a whole set of documents.  ``failed`` names those that gave nothing."""

    documents: int
    tallies: Mapping[str, Tally]
    misses: tuple[Miss, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def figures(self) -> dict[str, float]:
        """Seven figures between 0 and 1, one a field."""
        return {
            name: float(getattr(self.tallies.get(tally, Tally()), measure))
            for name, (tally, measure) in FIGURES.items()
        }

    def as_json(self) -> dict[str, Any]:
        """The report as plain values: figures, and per field precision, recall and F1."""
        return {
            "documents": self.documents,
            "documents_failed": len(self.failed),
            "figures": {name: round(value, 6) for name, value in self.figures.items()},
            "fields": {
                name: {
                    "right": tally.right,
                    "extra": tally.extra,
                    "missed": tally.missed,
                    "precision": round(tally.precision, 6),
                    "recall": round(tally.recall, 6),
                    "f1": round(tally.f1, 6),
                }
                for name, tally in self.tallies.items()
            },
            "misses": [
                {"file": m.file, "field": m.field, "gold": m.gold, "got": m.got} for m in self.misses
            ],
        }


# --- comparing words ------------------------------------------------------------------------------


def _folded(text: str | None) -> str:
    """Words without tones, case, quotes and punctuation; ``UBND`` and its long form alike.

    >>> _folded("Ủy ban nhân dân tỉnh") == _folded("UBND Tỉnh")
    True
    """
    apart = unicodedata.normalize("NFD", text or "").translate(_TONES)
    plain = unicodedata.normalize("NFC", apart).lower()
    for long, short in _BODIES:
        plain = plain.replace(long, short)
    return " ".join(re.findall(r"\w+", plain))


def _held(wanted: str | None, found: str | None) -> float:
    """Share of the words of one text that stand in the other, each as often as it is wanted."""
    need, have = Counter(_folded(wanted).split()), Counter(_folded(found).split())
    return sum((need & have).values()) / max(1, sum(need.values()))


def _same_name(one: str | None, other: str | None) -> bool:
    a, b = _folded(one), _folded(other)
    return a == b or (min(len(a), len(b)) > SHORT_NAME and (a in b or b in a))


# --- comparing facts ------------------------------------------------------------------------------


class _Book:
    """What is counted while one document is compared."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.misses: list[Miss] = []

    def ok(self, name: str, count: int = 1) -> None:
        self.right[name] += count

    def miss(self, name: str, gold: object, got: object, *, tally: str | None = None) -> None:
        self.missed[tally or name] += 1
        self.note(name, gold, got)

    def surplus(self, name: str, got: object) -> None:
        self.extra[name] += 1
        self.note(name, None, got)

    def note(self, name: str, gold: object, got: object) -> None:
        self.misses.append(Miss(self.file, name, _words(gold), _words(got)))

    def close(self) -> Comparison:
        names = dict.fromkeys([*self.right, *self.extra, *self.missed])
        tallies = {n: Tally(self.right[n], self.extra[n], self.missed[n]) for n in names}
        return Comparison(self.file, tallies, tuple(self.misses))


def _words(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value if part not in (None, False, ""))
    return str(value)


def _header(book: _Book, gold: Facts, got: Facts) -> None:
    for name in PLAIN:
        have = got.get(name) or None
        good = {gold.get(name) or None, gold.get(f"true_{name}") or gold.get(name) or None}
        _judge(book, name, have in good, gold.get(name), have)
    _judge(
        book,
        "issuer",
        _same_name(gold.get("issuer"), got.get("issuer")),
        gold.get("issuer"),
        got.get("issuer"),
    )
    title, found = gold.get("title"), got.get("title")
    right = _held(title, found) >= TITLE_HELD and _held(found, title) >= TITLE_ADDED
    _judge(book, "title", right, title, found)
    signer, signed = (
        (gold.get("signer") or {}).get("name"),
        (got.get("signer") or {}).get("name"),
    )
    _judge(book, "signer", _folded(signer) == _folded(signed), signer, signed)


def _judge(book: _Book, name: str, right: bool, gold: object, got: object) -> None:
    """One header field: counted for itself and in the sum."""
    if right:
        book.ok("header")
        book.ok(f"header.{name}")
    else:
        book.missed["header"] += 1
        book.miss(f"header.{name}", gold, got)


def _citation_key(citation: Facts) -> tuple[str, str, str | None]:
    number = citation.get("number")
    if number:
        return ("number", number, citation.get("date"))
    year = citation.get("year") or (citation.get("date") or "")[:4]
    return ("name", _folded(citation.get("name")), str(year or ""))


def _citations(book: _Book, gold: Sequence[Facts], got: Sequence[Facts]) -> None:
    waiting: defaultdict[tuple[str, str, str | None], list[Facts]] = defaultdict(list)
    for citation in gold:
        waiting[_citation_key(citation)].append(citation)
    for citation in got:
        key = _citation_key(citation)
        bucket = waiting.get(key) or _undated(waiting, citation)
        if bucket:
            best = max(bucket, key=lambda one: _likeness(one, citation))
            bucket.remove(best)
            book.ok("citation")
            _relation(book, best, citation)
        elif key[0] == "number":
            book.surplus("citation", (key[1], key[2], f"«{citation.get('text')}»"))
    for left in waiting.values():
        for citation in left:
            name = citation.get("number") or citation.get("name")
            when = citation.get("date") or citation.get("year")
            book.miss("citation", (name, when, f"«{citation.get('quote')}»"), None)
    wanted = sum(1 for citation in gold if citation.get("of"))
    book.missed["nested"] += wanted - book.right["nested"]


def _undated(
    waiting: Mapping[tuple[str, str, str | None], list[Facts]], citation: Facts
) -> list[Facts] | None:
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


def _relation(book: _Book, gold: Facts, got: Facts) -> None:
    name = gold.get("number") or gold.get("name")
    accepted = {gold["relation"], *gold.get("relation_also_accepted", ())}
    if gold["relation"] == "dan_chieu":  # an answer or a sequel is a mention, said more exactly
        accepted |= {"tiep_theo", "tra_loi"}
    if got.get("relation") in accepted:
        book.ok("relation")
    else:
        book.miss("relation", (name, gold["relation"]), got.get("relation"))
    if gold.get("of"):
        if got.get("of") == gold["of"]:
            book.ok("nested")
        else:
            book.note("nested", (name, "of", gold["of"]), got.get("of"))


def _deadline_key(deadline: Facts, kind: str | None = None) -> tuple[Any, ...]:
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
    wanted = Counter(_deadline_key(one) for one in gold)
    found = Counter(_deadline_key(one) for one in got)
    for one in gold:  # another kind that a careful colleague could choose
        kinds = one.get("kind_also_accepted") or ()
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            key, other = _deadline_key(one), _deadline_key(one, kind)
            if found[key] < wanted[key] and found[other] > wanted[other]:
                found[other] -= 1
                found[key] += 1
    book.ok("deadline", sum((wanted & found).values()))
    for key in (wanted - found).elements():
        book.miss("deadline", key, None)
    for key in (found - wanted - Counter(_deadline_key(one) for one in optional)).elements():
        book.surplus("deadline", key)


def _assignments(
    book: _Book, gold: Sequence[Facts], got: Sequence[Facts], optional: Sequence[Facts]
) -> None:
    for wanted in gold:
        roles = {wanted["role"], *wanted.get("role_also_accepted", ())}
        if any(
            _same_name(wanted["agency"], found.get("agency"))
            and found.get("role") in roles
            and _held(wanted["task"], found.get("task")) >= TASK_HELD
            for found in got
        ):
            book.ok("task")
        else:
            book.miss("task", (wanted["agency"], "/", wanted["role"], "/", wanted["task"]), None)
    owners = {_folded(one["agency"]) for one in gold}
    allowed = owners | {_folded(one["agency"]) for one in optional}
    named = {_folded(one.get("agency")) for one in got}
    for owner in sorted(owners):
        if any(_same_name(owner, name) for name in named):
            book.ok("agency")
        else:
            book.miss("agency", owner, None)
    for name in sorted(named):
        if not any(_same_name(name, other) for other in allowed):
            book.surplus("agency", name)


def compare(gold: Facts, got: Facts) -> Comparison:
    """One annotated document against what was read from it.

    >>> gold = {"file": "a.txt", "document": {"type": "KH"}, "citations": [], "deadlines": [],
    ...         "assignments": []}
    >>> compare(gold, {"document": {"type": "BC"}}).misses[0].field
    'header.type'
    """
    book = _Book(gold["file"])
    _header(book, gold["document"], got.get("document") or {})
    _citations(book, gold["citations"], got.get("citations") or ())
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
    return book.close()


def summed(comparisons: Iterable[Comparison], failed: Iterable[str] = ()) -> Report:
    """Many comparisons as one report: counts are added, not averaged."""
    tallies: dict[str, Tally] = {}
    misses: list[Miss] = []
    count = 0
    for one in comparisons:
        count += 1
        misses.extend(one.misses)
        for name, tally in one.tallies.items():
            tallies[name] = tallies.get(name, Tally()) + tally
    return Report(count, dict(sorted(tallies.items())), tuple(misses), tuple(failed))
