"""Score citation spans against sentences whose citations people marked (VNLegalText).

Each line of such a file is ``{"text": ..., "spans": [[start, end, label], ...]}``.  A citation counts
with its start and end (type word to number, date or year) and its type as label (``Luật`` is ``L``).
Exact: same start, end and label.  Overlap: same label and any shared character.

As in the customer's scorer, two things are held against nobody, because the annotators were not of
one mind: a date right behind a marked span belongs to it or not, and a citation that touches no marked
span is told as ``unmarked``, not as wrong.  Types that were never marked are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import Unreadable
from pipeline.evaluation.tallies import Counts, Difference, Facts, Judged, Tally

__all__ = ["LABELS", "SpanReport", "sentences", "spanwise"]

#: The label of each type that was marked.
LABELS = {
    "Luật": "L",
    "BL": "BL",
    "HP": "HP",
    "PL": "PL",
    "NĐ": "NĐ",
    "QĐ": "QĐ",
    "TT": "TT",
    "TTLT": "TTLT",
    "NQ": "NQ",
}
_AROUND = 40
_DATE_BEHIND = re.compile(
    r"\s*,?\s*(?:ngày\s+\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4}|năm\s+\d{4})"
)

_Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class SpanReport:
    """Tallies by label, exact (``fields``) and by overlap; ``unmarked`` citations are not judged."""

    documents: int
    fields: dict[str, Tally]
    overlap: Tally
    unmarked: int
    differences: tuple[Difference, ...]
    judged: tuple[Judged, ...]
    failed: tuple[str, ...] = ()

    @property
    def figures(self) -> dict[str, float]:
        exact = self.fields.get("span", Tally())
        return {
            "exact_p": exact.precision,
            "exact_r": exact.recall,
            "exact_f1": exact.f1,
            "overlap_recall": self.overlap.recall,
        }

    def as_json(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "figures": {name: round(value, 6) for name, value in self.figures.items()},
            "unmarked": self.unmarked,
            "fields": {name: tally.as_json() for name, tally in self.fields.items()},
            "differences": [each.as_json() for each in self.differences],
        }


def sentences(path: Path) -> Iterator[Facts]:
    """The annotated sentences of a JSONL file; raises :class:`Unreadable` for another kind of file."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
                spans = [(int(s), int(e), str(label)) for s, e, label in found["spans"]]
                yield {"text": str(found["text"]), "spans": spans}
            except (ValueError, KeyError, TypeError) as error:
                raise Unreadable(
                    f'{path}, dòng {number}: cần {{"text", "spans": [[đầu, cuối, nhãn]]}}.',
                    f'{path}, line {number}: wants {{"text", "spans": [[start, end, label]]}}.',
                ) from error


def spanwise(marked: Iterable[Facts], facts_of: Callable[[str], Facts]) -> SpanReport:
    """Score the citations that ``facts_of`` reads from each sentence.

    >>> given = [{"text": "theo Luật Đất đai năm 2013", "spans": [(5, 26, "L")]}]
    >>> read = {"citations": [{"type": "Luật", "start": 5, "end": 26}]}
    >>> spanwise(given, lambda text: read).figures["exact_f1"]
    1.0
    """
    page, number = _Sentences(), 0
    for number, sentence in enumerate(marked, 1):
        page.compare(number, sentence["text"], sentence["spans"], facts_of(sentence["text"]))
    return SpanReport(
        number,
        dict(sorted(page.counts.tallies().items())),
        page.overlap,
        page.unmarked,
        tuple(page.differences),
        tuple(page.judged),
    )


class _Sentences:
    """What is counted while sentences are compared."""

    def __init__(self) -> None:
        self.counts, self.overlap, self.unmarked = Counts(), Tally(), 0
        self.differences: list[Difference] = []
        self.judged: list[Judged] = []

    def compare(self, number: int, text: str, spans: Iterable[_Mark], facts: Facts) -> None:
        want = _longest(spans)
        accepted = _accepted(text, want)
        read: dict[_Mark, Facts] = {
            (int(c["start"]), int(c["end"]), LABELS[c["type"]]): c
            for c in facts.get("citations") or ()
            if c.get("type") in LABELS
        }
        hit = {accepted[mark] for mark in read if mark in accepted}
        wrong = {m for m in read if m not in accepted and any(_touch(m, w) for w in want)}
        self.unmarked += len(read) - len(wrong) - sum(mark in accepted for mark in read)
        touched = sum(any(m[2] == w[2] and _touch(m, w) for m in read) for w in want)
        self.overlap += Tally(touched, 0, len(want) - touched)
        counts = self.counts
        for group, tally in ((hit, counts.right), (want - hit, counts.missed), (wrong, counts.extra)):
            for mark in group:
                tally["span"] += 1
                tally[f"span.{mark[2]}"] += 1
        self.judged += [
            Judged("citation", float(citation.get("confidence", 1.0)), mark in accepted)
            for mark, citation in read.items()
            if mark in accepted or mark in wrong
        ]
        self.differences += _differences(number, text, want - hit, wrong)


def _touch(one: _Mark, other: _Mark) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _longest(spans: Iterable[_Mark]) -> set[_Mark]:
    """The spans to find: of one marked twice from the same place, shorter and longer, the longer."""
    given: set[_Mark] = {(start, end, label) for start, end, label in spans}
    ends: dict[int, int] = {}
    for start, end, _ in given:
        ends[start] = max(end, ends.get(start, end))
    return {mark for mark in given if mark[1] == ends[mark[0]]}


def _accepted(text: str, want: Iterable[_Mark]) -> dict[_Mark, _Mark]:
    """Every span that counts, and the marked one it stands for."""
    found: dict[_Mark, _Mark] = {}
    for start, end, label in sorted(want):
        found[start, end, label] = (start, end, label)
        if m := _DATE_BEHIND.match(text, end):
            found.setdefault((start, m.end(), label), (start, end, label))
    return found


def _differences(number: int, text: str, missed: set[_Mark], wrong: set[_Mark]) -> Iterator[Difference]:
    """A missed span and a wrong one that share words are one changed value."""
    file, left = f"{number}", sorted(wrong)
    for mark in sorted(missed):
        other = next((h for h in left if _touch(h, mark)), None)
        said = text[mark[0] : mark[1]]
        around = _around(text, mark)
        if other is None:
            yield Difference(file, "span", "", mark[2], said, None, None, around)
            continue
        left.remove(other)
        got = text[other[0] : other[1]]
        if other[2] != mark[2]:
            said, got = f"{mark[2]} {said}", f"{other[2]} {got}"
        yield Difference(file, "span", "text", mark[2], said, got, None, around)
    for mark in left:
        said = text[mark[0] : mark[1]]
        yield Difference(file, "span", "", mark[2], None, said, None, _around(text, mark))


def _around(text: str, mark: _Mark) -> str:
    start, end, _ = mark
    left, right = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{left}[{text[start:end]}]{right}".split())
