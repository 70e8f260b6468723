"""What the extractors find of the facts of a text, clean or spoiled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.noise.align import moved
from benchmarks.noise.texts import Made
from extractors.bodies.names import find_agencies
from extractors.facts import Facts, run
from extractors.letters import key
from extractors.model import Document, Span

__all__ = ["Found", "Tally", "found_in", "score"]

KINDS = ("citation", "deadline", "agency", "owner")


@dataclass(frozen=True, slots=True)
class Found:
    """What an extractor says: place, meaning, how sure it is."""

    kind: str
    start: int
    end: int
    value: tuple[str | None, ...]
    confidence: float = 1.0


@dataclass(slots=True)
class Tally:
    """Counts by kind: facts there, found at their place, right in meaning, wrong, out of nothing."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    judged: list[tuple[Found, bool]] = field(default_factory=list)

    def row(self, kind: str) -> tuple[float, float, float, float, int]:
        """Recall of places, recall and precision of meanings, F1, facts told wrongly as certain."""
        there, place, right, told, wrong = (
            self.counts[kind, what] for what in ("there", "place", "right", "told", "wrong")
        )
        recall, precision = right / max(1, there), right / max(1, told)
        both = 2 * recall * precision / max(1e-9, recall + precision)
        return place / max(1, there), recall, precision, both, wrong


def found_in(document: Document) -> tuple[list[Found], Facts]:
    """The facts of a document in the shape that is scored."""
    facts = run(document)
    found: list[Found] = []
    for c in facts.citations:
        named = c.number is None and c.name is not None
        value = (None, c.name) if named else (c.number, c.date.isoformat() if c.date else None)
        found.append(Found("citation", c.span.start, c.span.end, value, c.confidence))
    for d in facts.deadlines:
        told = d.due.isoformat() if d.due else d.rrule
        if d.rrule:
            told = d.rrule
        found.append(Found("deadline", d.span.start, d.span.end, (told,), d.confidence))
    cited = [(each.start, each.end) for each in found if each.kind == "citation"]
    for span in find_agencies(document.text):
        if any(start <= span.start < end for start, end in cited):
            continue  # the code of a number names a body, but nobody reads it there
        found.append(Found("agency", span.start, span.end, ()))
    seen: set[Span] = set()
    for a in facts.assignments:
        if a.agency_span is not None and a.agency_span not in seen:
            seen.add(a.agency_span)
            found.append(Found("owner", a.agency_span.start, a.agency_span.end, (), a.confidence))
    return found, facts


def _same(kind: str, true: tuple[str | None, ...], told: tuple[str | None, ...]) -> bool:
    if kind == "citation":
        if true[0] is None:
            return told[0] is None and key(told[1] or "") == key(true[1] or "")
        return told == true
    return told == true


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


_PLACE = 0.9  #: share of a body's letters that must be the same


def score(made: Made, text: str, found: Iterable[Found], tally: Tally, *, name: str = "") -> None:
    """Compare what was found in ``text``, a reading of ``made``, with the truth."""
    places = moved(made.text, text)
    head = places[sum(len(line) + 1 for line in made.head)]
    mine = [each for each in found if each.start >= head]
    for kind in KINDS:
        told = [each for each in mine if each.kind == kind]
        taken: set[int] = set()
        for fact in made.facts:
            if fact.kind != kind:
                continue
            true = places[fact.start], places[fact.end]
            near = [
                (_shared(true, (each.start, each.end)), n)
                for n, each in enumerate(told)
                if n not in taken and each.start < true[1] and true[0] < each.end
            ]
            tally.counts[kind, "there"] += 1
            tally.counts[kind, "unseen"] += fact.unseen
            share, n = max(near, default=(0.0, -1))
            shown = text[true[0] : true[1]]
            if n < 0:
                around = text[max(0, true[0] - 30) : true[1] + 20].replace("\n", "⏎")
                tally.misses.append(f"{name} {kind} MISSED  {shown!r} true {fact.value}  …{around}…")
                continue
            taken.add(n)
            each = told[n]
            tally.counts[kind, "place"] += 1
            good = (
                share >= _PLACE if kind in ("agency", "owner") else _same(kind, fact.value, each.value)
            )
            tally.counts[kind, "right"] += good
            tally.counts[kind, "right unseen"] += good and fact.unseen
            tally.judged.append((each, good))
            if not good:
                sure = kind != "citation" or each.value[0] is not None
                tally.counts[kind, "wrong"] += sure
                got = text[each.start : each.end]
                tally.misses.append(
                    f"{name} {kind} WRONG   {shown!r} true {fact.value} got {got!r} {each.value}"
                )
        tally.counts[kind, "told"] += len(told)
        for n, each in enumerate(told):
            if n not in taken:
                tally.judged.append((each, False))
                tally.counts[kind, "nothing"] += 1
                got = text[max(0, each.start - 20) : each.end + 20]
                tally.misses.append(
                    f"{name} {kind} NOTHING {text[each.start : each.end]!r} {each.value} in {got!r}"
                )


def table(tallies: Iterable[tuple[str, Tally]]) -> Iterator[str]:
    """One line for each condition and kind."""
    names = ("facts", "place", "recall", "prec.", "F1", "wrong", "unseen")
    yield f"{'condition':<12}{'kind':<10}" + "".join(f"{name:>8}" for name in names)
    for name, tally in tallies:
        for kind in KINDS:
            place, recall, precision, both, wrong = tally.row(kind)
            there, unseen = tally.counts[kind, "there"], tally.counts[kind, "unseen"]
            share = f"{tally.counts[kind, 'right unseen'] / unseen:.3f}" if unseen else "-"
            figures = "".join(f"{figure:>8.3f}" for figure in (place, recall, precision, both))
            yield f"{name:<12}{kind:<10}{there:>8}{figures}{wrong:>8}{share:>8}"
