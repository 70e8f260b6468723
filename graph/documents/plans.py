"""Plans, schemes and programmes as texts name them: by a title that travels without a number.

``Đề án "Phát triển dữ liệu số ... giai đoạn 2026 - 2028"``: where such a title stands, whose citation
it stands in, and when two of them are one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.letters import key
from extractors.model import Span
from graph.documents.titles import (
    Difference,
    compare,
    find_horizons,
    horizons,
    matter,
    periods,
    scope,
)

__all__ = ["LONG", "Plan", "alike", "differences", "plans_of"]

LONG = 10  #: words a plan's title must have before its likeness to another means anything
_ALIKE = 88  #: token_sort_ratio of two such titles without their years


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan named by its title: where it stands and which document's citation it stands in."""

    document: int
    span: Span
    title: str
    words: str  #: comparison key without years
    target: int | None
    ahead: bool  #: it stands in front of the number, outside the citation
    marks: str  #: how it names period and horizon
    place: str  #: the province it names, "" without one


@cache
def _plan_words() -> re.Pattern[str]:
    words = "|".join(
        re.escape(row["word"]) for row in gazetteers.table("title_words") if row["kind"] == "plan"
    )
    return re.compile(rf"(?<!\w)(?:{words})\s{{1,3}}")


# Đề án "Phát triển dữ liệu số ... giai đoạn 2026 - 2028"
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{20,400})[”\"]")
_STOPS = ';.“”"()\n'
_LONGEST = 420  #: characters of the longest title looked for


def _named_plans(text: str) -> Iterator[Span]:
    """Titles behind a plan's type word: in quotation marks, or as far as their horizon.

    ``Đề án chuyển hóa ... tầm nhìn đến năm 2030``.  Looked for from the quotes and the horizons, which
    are rare, so that a text of nothing but ``Kế hoạch`` costs nothing.
    """
    for found in _QUOTED.finditer(text) if '"' in text or "“" in text else ():
        before = text[max(0, found.start() - 16) : found.start()]
        word = _plan_words().search(before)
        if word is not None and word.end() == len(before):
            yield Span(*found.span(1))
    for horizon in find_horizons(text):
        start = max(0, horizon.start() - _LONGEST)
        start = max(start, *(text.rfind(stop, start, horizon.start()) + 1 for stop in _STOPS))
        word = _plan_words().search(text, start, horizon.start())
        if word is not None and horizon.end() - word.end() >= 40:
            yield Span(word.end(), horizon.end())


#: Between a plan's title and the number it was approved under.
_APPROVED = re.compile(r"[”\"*,\s]{0,4}(?:đã )?được [^.;\n]{0,60}?(?:tại|theo|kèm theo)\s{1,3}$")


def plans_of(document: DocumentRow, text: str, rows: Sequence[CitationRow]) -> Iterator[Plan]:
    """The plans a text names; ``rows``: its citations in reading order."""
    own = key(document.title or "")
    for span in sorted(set(_named_plans(text))):
        title = text[span.slice]
        words = re.sub(r"\b\d{4}\b", "", key(title))
        words = re.sub(r"\b(?:giai đoan|đên năm|tâm nhin|đinh hương)\b", "", words)
        target, ahead = _target(rows, text, span)
        if target is None and document.number and key(title) in own:
            target = document.id  # its own title, at its head or in its first article
        if target is not None or (horizons(title) and len(words.split()) >= LONG):
            yield Plan(
                document.id,
                span,
                title,
                " ".join(words.split()),
                target,
                ahead,
                _marks(title),
                _place(title),
            )


def _target(rows: Sequence[CitationRow], text: str, span: Span) -> tuple[int | None, bool]:
    """The document whose citation a title stands in, or in front of."""
    at = bisect_left(rows, span.start, key=lambda row: row.citation.span.start)
    for row in rows[max(0, at - 3) : at]:
        if row.citation.clause.covers(span):
            return row.target_id, False
    after = bisect_left(rows, span.end, key=lambda row: row.citation.span.start)
    if after < len(rows):
        begin = rows[after].citation.span.start
        if begin - span.end < 100 and _APPROVED.fullmatch(text, span.end, begin):
            return rows[after].target_id, True
    return None, False


def alike(left: Plan, right: Plan) -> bool:
    from rapidfuzz import fuzz

    if fuzz.token_sort_ratio(left.words, right.words) < _ALIKE:
        return False
    # Most words of such titles are everybody's: those that tell the matter must agree as well.
    return bool(fuzz.token_sort_ratio(matter(left.title), matter(right.title)) >= _ALIKE)


def _marks(title: str) -> str:
    return f"{scope(title)} {sorted(periods(title))} {sorted(horizons(title))}"


@cache
def _places() -> re.Pattern[str]:
    names = {name for row in gazetteers.provinces() for name in (row.old_name, row.new_name)}
    found = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?:tỉnh|[Tt]hành phố)\s{{1,3}}({found})(?!\w)")


def _place(title: str) -> str:
    found = _places().search(title)
    return found[1] if found is not None else ""


def differences(left: Plan, right: Plan) -> list[Difference]:
    if left.target is not None and right.target is not None and left.target != right.target:
        return []  # two numbers are two plans: one follows the other
    years = {year for _, year in horizons(left.title)} & {year for _, year in horizons(right.title)}
    if not years:
        return []
    return [found for found in compare(left.title, right.title) if found.kind in {"period", "horizon"}]
