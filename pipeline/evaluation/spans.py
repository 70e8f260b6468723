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
    counts, overlap, unmarked, number = Counts(), Tally(), 0, 0
    differences: list[Difference] = []
    judged: list[Judged] = []
    for number, sentence in enumerate(marked, 1):
        text = sentence["text"]
        given = set(map(tuple, sentence["spans"]))
        want: set[_Mark] = {
            w for w in given if not any(v != w and v[0] == w[0] and v[1] > w[1] for v in given)
        }  # marked twice, shorter and longer: the longer stands
        accepted = _accepted(text, want)
        read = {
            (int(c["start"]), int(c["end"]), LABELS[c["type"]]): c
            for c in facts_of(text).get("citations") or ()
            if c.get("type") in LABELS
        }
        hit = {accepted[h] for h in read if h in accepted}
        wrong = {
            h for h in read if h not in accepted and any(h[0] < w[1] and w[0] < h[1] for w in want)
        }
        unmarked += sum(h not in accepted and h not in wrong for h in read)
        touched = sum(any(h[2] == w[2] and h[0] < w[1] and w[0] < h[1] for h in read) for w in want)
        overlap += Tally(touched, 0, len(want) - touched)
        for group, tally in ((hit, counts.right), (want - hit, counts.missed), (wrong, counts.extra)):
            for mark in group:
                tally["span"] += 1
                tally[f"span.{mark[2]}"] += 1
        judged += [
            Judged("citation", float(c.get("confidence", 1.0)), h in accepted)
            for h, c in read.items()
            if h in accepted or h in wrong
        ]
        differences += _differences(number, text, want - hit, wrong)
    fields = counts.tallies()
    return SpanReport(
        number,
        dict(sorted(fields.items())),
        overlap,
        unmarked,
        tuple(differences),
        tuple(judged),
    )


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
        other = next((h for h in left if h[0] < mark[1] and mark[0] < h[1]), None)
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
