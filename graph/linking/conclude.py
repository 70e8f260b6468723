"""What the corpus knows of a document whose own number nobody can read: who cites it.

A scan with figures written by hand, a copy whose stamp was lost: the text says type, body, title and a
time, the number stands only where others cite it.  :func:`conclude` compares each such document with
the documents that are cited and not held.  All that both know must agree:

* type, body (the code that is left of the number, or the issuer's name) and place;
* time: the cited day is the document's own, or lies inside its bounds;
* matter: a citation gives the same title, or the document's title stands in the words around one
  (``thành viên Tổ công tác chuyển đổi số (Theo Quyết định số ...)``).

Exactly one document for exactly one text is a conclusion; where two fit on either side all stay
candidates and nothing is filled in.  The printed header is not touched: conclusions are rows of their
own, with the citing words as evidence, made anew at every linking.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.records import CitationRow, CitedDocument, DocumentRow, Inference
from extractors.bodies.keys import body
from extractors.calendar import month_of
from extractors.faults import LINK, Faults, contained
from extractors.letters import fold
from extractors.model import Evidence, Span
from graph.documents.identity import number_parts, slot
from graph.documents.titles import bare, compare, similar, verb
from graph.linking.groups import Group, described
from graph.linking.references import Ref, stable_name

__all__ = ["Words", "conclude", "same_code"]

#: The paragraph of a document that holds an offset.
Words = Callable[[int, int], str]

#: Titles as alike as this speak of one matter (0 to 100).
_ALIKE = 88
#: A title with fewer words than this could be anybody's.
_TELLING = 6
#: What the certainty of a conclusion rests on: how the day agrees, how the title does.
_CONFIDENCE = {
    ("day", "title"): 0.95,
    ("day", "words"): 0.85,
    ("bounds", "title"): 0.85,
    ("bounds", "words"): 0.7,
}
#: Differences of two titles that tell documents apart, however alike the rest.
_APART = frozenset({"verb", "period", "horizon"})
#: Verbs of documents that do something to another one of the same matter.
_CHANGING = frozenset({"sửa đổi", "bãi bỏ", "thay thế", "thu hồi", "đính chính", "giải thể"})
#: Citing places kept as evidence, and characters of a paragraph shown as one.
_SHOWN = 6
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class _Match:
    """A held text and a cited document that agree."""

    document: DocumentRow
    key: str
    cited: CitedDocument
    mentions: tuple[CitationRow, ...]
    matter: str
    confidence: float


def conclude(
    nameless: Iterable[DocumentRow],
    groups: Iterable[Group],
    homes: Mapping[int, str | None],
    rows: Mapping[int, CitationRow],
    words: Words,
    faults: Faults | None = None,
) -> tuple[tuple[Inference, ...], dict[int, str]]:
    """Conclusions and candidates, and the key of each document that is settled.

    ``nameless``: held documents without number; ``groups``: what is cited
    (:mod:`graph.linking.groups`);
    ``rows``: the citations by id; ``faults`` takes what fails on one document, of which nothing is
    concluded then.
    """
    texts = sorted(nameless, key=stable_name)
    cited = _ByTime(groups) if texts else None
    matches: list[_Match] = []
    for document in texts:
        with contained(faults, LINK, "conclude", document=document.id):
            matches += [
                found
                for time, group in (cited.fitting(document) if cited is not None else ())
                if (found := _match(document, group, time, homes.get(document.id), rows, words))
                is not None
            ]
    of_text: dict[int, list[_Match]] = defaultdict(list)
    of_key: dict[str, list[_Match]] = defaultdict(list)
    for each in matches:
        of_text[each.document.id].append(each)
        of_key[each.key].append(each)
    inferences: list[Inference] = []
    keys: dict[int, str] = {}
    for each in matches:
        alone = len(of_text[each.document.id]) == 1 and len(of_key[each.key]) == 1
        with contained(faults, LINK, "conclude", document=each.document.id):
            inferences.extend(_inferences(each, words, settled=alone))
        if alone:
            keys[each.document.id] = each.key
    return tuple(inferences), keys


def _inferences(match: _Match, words: Words, *, settled: bool) -> Iterable[Inference]:
    shown = _one_a_host(match.mentions)[:_SHOWN]
    if match.matter == "words":
        evidence = tuple(_paragraph(row, match.document.title or "", words) for row in shown)
    else:
        evidence = tuple(_evidence(row) for row in shown)
    ident, sure = match.document.id, match.confidence
    yield Inference(ident, "number", match.cited.number or "", settled, sure, evidence)
    if match.document.date is None and match.cited.date is not None:
        yield Inference(ident, "date", match.cited.date.isoformat(), settled, sure, evidence)


def _one_a_host(mentions: Sequence[CitationRow]) -> list[CitationRow]:
    """One place a text first, then its others; the same words of a text once."""
    said = list({(row.document_id, row.quote): row for row in reversed(mentions)}.values())[::-1]
    first = list({row.document_id: row for row in reversed(said)}.values())[::-1]
    taken = {row.id for row in first}
    return first + [row for row in said if row.id not in taken]


def _evidence(row: CitationRow) -> Evidence:
    return Evidence(row.document_id, row.citation.clause, row.quote, row.page)


def _paragraph(row: CitationRow, title: str, words: Words) -> Evidence:
    """The whole paragraph, where the words around the citation tell the matter: they are evidence."""
    around = words(row.document_id, row.citation.span.start)
    at, length = around.find(row.quote), len(around)
    if around.count(row.quote) != 1 or length > _LONGEST or not _stands_in(title, around):
        return _evidence(row)
    start = row.citation.clause.start - at
    return Evidence(row.document_id, Span(start, start + length), around, row.page)


def _match(
    document: DocumentRow,
    group: Group,
    time: str,
    home: str | None,
    rows: Mapping[int, CitationRow],
    words: Words,
) -> _Match | None:
    if stable_name(document) in group.hosts:  # it cites that document: it is another one
        return None
    told = described(group.text, group)
    if not _same_body(document, group, told, home):
        return None
    mentions = [ref for ref in group.refs if ref.kind == "citation"]
    matter = _matter(document, mentions, rows, words)
    if matter is None:
        return None
    cited = tuple(rows[ref.id] for ref in sorted(mentions, key=lambda ref: ref.order))
    return _Match(document, group.text, told, cited, matter, _CONFIDENCE[time, matter])


class _ByTime:
    """What is cited and not held, by type and day."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._of: dict[str, dict[dt.date, list[Group]]] = defaultdict(lambda: defaultdict(list))
        for group in groups:
            mentions = [ref for ref in group.refs if ref.kind == "citation"]
            if group.held or not mentions:
                continue
            for kind in {group.key.type, *(ref.type for ref in mentions)} - {None}:
                for day in group.dates:
                    self._of[str(kind)][day].append(group)
        self._days = {kind: sorted(days) for kind, days in self._of.items()}

    def fitting(self, document: DocumentRow) -> Iterable[tuple[str, Group]]:
        """The cited documents of a text's type and time, and how the days agree.

        Its own day (``day``), or one inside its ``bounds``; a text without any time fits nothing.
        """
        kind = document.type or ""
        if document.date is not None:
            yield from (("day", group) for group in self._of.get(kind, {}).get(document.date, ()))
            return
        low, high = document.date_from or dt.date.min, document.date_to or dt.date.max
        year = None if document.year is None else month_of(document.year, 1, 12)
        if year is not None:
            low, high = max(low, year[0]), min(high, year[1])
        elif document.date_from is None and document.date_to is None:
            return
        days = self._days.get(kind, [])
        told: set[str] = set()
        for day in days[bisect_left(days, low) : bisect_right(days, high)]:
            for group in self._of[kind][day]:
                if group.text not in told:
                    told.add(group.text)
                    yield "bounds", group


_FIGURE = re.compile(r"^\d{1,6}(?:\.\d{1,2})?[a-z]?[/-]|^[/-]")
_YEAR = re.compile(r"^\d{4}/")


def _code(number: str) -> str:
    """What stands behind figure and year.

    >>> _code("05/2026/NQ-HĐND"), _code("36-CT/TW"), _code("QĐ-TTg")
    ('nq-hdnd', 'ct/tw', 'qd-ttg')
    """
    return _YEAR.sub("", _FIGURE.sub("", fold(number)))


def same_code(document: DocumentRow, number: str) -> bool:
    """Whether a number can be a document's by what is left of its own; any can where nothing is."""
    return not document.code or _code(document.code) == _code(number)


def _same_body(document: DocumentRow, group: Group, told: CitedDocument, home: str | None) -> bool:
    number = told.number or ""
    place = slot(number, kind=document.type, date=told.date, issuer=document.issuer, home=home).place
    if group.key.place is not None and place is not None and place != group.key.place:
        return False
    if document.code:
        return same_code(document, number)
    if not document.issuer:
        return False
    parts, mine = number_parts(number), body(document.issuer, locality=document.locality)
    if parts is not None and mine is not None and mine.code == parts.body:
        return True
    return bool(told.issuer) and similar(document.issuer, told.issuer or "") >= 95


def _matter(
    document: DocumentRow, mentions: Sequence[Ref], rows: Mapping[int, CitationRow], words: Words
) -> str | None:
    """How the titles agree: told in a citation (``title``), or in the ``words`` around one."""
    if not document.title or len(bare(document.title).split()) < _TELLING:
        return None
    titles = {ref.title for ref in mentions if ref.title and len(bare(ref.title).split()) >= _TELLING}
    if titles:
        agree = any(_one_matter(document.title, title) for title in sorted(titles))
        return "title" if agree else None
    for ref in mentions:
        row = rows[ref.id]
        around = words(row.document_id, row.citation.span.start)
        if _stands_in(document.title, around):
            return "words"
    return None


def _one_matter(mine: str, theirs: str) -> bool:
    if similar(mine, theirs) < _ALIKE:
        return False
    if verb(mine) != verb(theirs) and {verb(mine), verb(theirs)} & _CHANGING:
        return False  # the plan, and the decision that amends it
    return not any(each.kind in _APART for each in compare(mine, theirs))


def _stands_in(title: str, paragraph: str) -> bool:
    """Whether a paragraph holds most words of a title in a row, its verb left out perhaps."""
    mine, theirs = bare(title).split(), bare(paragraph).split()
    longest = _longest_run(mine, theirs)
    return longest >= max(_TELLING, round(0.6 * len(mine)))


def _longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    best = 0
    before = [0] * (len(right) + 1)
    for word in left:
        here = [0] * (len(right) + 1)
        for at, other in enumerate(right, start=1):
            if word == other:
                here[at] = before[at - 1] + 1
        best = max(best, *here)
        before = here
    return best
