"""One document, titles that differ in more than wording: its verb, its period, its horizon.

Rests on reason: number, date and issuer make one document, and it has one title (domain.md 9).

``phê duyệt Đề án`` / ``ban hành Đề án``; ``giai đoạn 2023-2025`` / ``2021-2023``; ``tầm nhìn đến năm
2030`` / ``định hướng đến năm 2030``: warnings.  A subject put in other words is information (``thực hiện
Quyết định ...`` here and ``thực hiện Chương trình ...`` there), and so is a slip of the pen.  Quotes, tone
placement, abbreviations and shortened titles are no difference (:mod:`graph.documents.titles`).

Plans also travel by their title alone (``Đề án "Nâng cao hiệu quả ..."``): long titles that agree in all
but period or horizon are compared too, wherever they stand.

Silent on successive plans, which share their title and differ in period (the same horizon must stand in
both); on titles too short to tell; where the dates differ too (``date-conflict`` tells); and on law names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from corpus.records import CitationRow
from extractors import gazetteers
from extractors.letters import key
from extractors.model import Evidence, Finding, Message, Severity, Span, Suggestion
from graph.documents.titles import (
    Difference,
    bare,
    compare,
    find_horizons,
    horizons,
    matter,
    periods,
    scope,
)
from graph.rules import RULES
from graph.view import View
from graph.wording import listed

_WORDS = 10  #: a plan's title must be this long before its likeness to another means anything
_WORDINGS = 30  #: of a law that a thousand texts cite, the commonest wordings are compared
_ODD = 20  #: places shown where the rarer wordings stand
_ALIKE = 88  #: token_sort_ratio of two such titles without their years


@RULES.register(
    "title-conflict",
    version=1,
    summary=Message(
        "Trích yếu của một văn bản được ghi mâu thuẫn",
        "The title of one document is given in conflicting ways",
    ),
)
def title_conflict(view: View) -> Iterator[Finding]:
    for target, rows in sorted(view.by_target.items()):
        found = _of_one_document(view, target, rows)
        if found is not None:
            yield found
    plans = list(_plans(view))
    yield from _of_bound_plans(view, plans)
    yield from _of_plans(view, [plan for plan in plans if horizons(plan.title)])


# --- titles in citations of one document ----------------------------------------------------------


def _of_one_document(view: View, target: int, rows: tuple[CitationRow, ...]) -> Finding | None:
    document = view.documents[target]
    titled = [row for row in rows if row.citation.title and not row.citation.name]
    if document.number is None or not titled:
        return None
    wordings: dict[str, list[CitationRow]] = defaultdict(list)
    for row in titled:
        wordings[bare(row.citation.title or "")].append(row)
    if len(wordings) < 2:
        return None
    ranked = sorted(
        wordings.values(), key=lambda group: (-len(group), -len(group[0].citation.title or ""))
    )
    ranked = ranked[:_WORDINGS]
    differences: dict[tuple[str, str, str], Difference] = {}
    odd: dict[int, CitationRow] = {}
    for index, group in enumerate(ranked):
        for other in ranked[index + 1 :]:
            for found in compare(group[0].citation.title or "", other[0].citation.title or ""):
                differences.setdefault(
                    (found.kind, min(found.left, found.right), max(found.left, found.right)), found
                )
                odd |= {row.id: row for row in (*group, *other)}
    if not differences:
        return None
    real = [found for found in differences.values() if found.kind in _KINDS]
    slips = [found for found in differences.values() if found.kind == "spelling"]
    label = view.label(target)
    about = (view.name(target),)
    # The rarer wording first: of a decision a thousand texts cite, one may have it wrong.
    usual = {row.id for row in ranked[0]}
    evidence = (
        *view.evidences([row for row in odd.values() if row.id not in usual], clause=True, limit=_ODD),
        *view.evidences([row for row in odd.values() if row.id in usual], clause=True, limit=2),
    )
    if not real and len(slips) == len(differences):
        words = f"“{slips[0].left}” / “{slips[0].right}”"
        return Finding(
            "title-conflict",
            Severity.INFO,
            Message(
                f"Trích yếu của {label} có chỗ khác nhau do lỗi chữ: {words}; vẫn là một văn bản.",
                f"The title of {label} differs by a slip: {words}; still one document.",
            ),
            evidence,
            about=about,
        )
    if not real:
        if len({row.citation.date for row in odd.values() if row.citation.date}) > 1:
            return None  # other dates too: date-conflict tells
        return Finding(
            "title-conflict",
            Severity.INFO,
            Message(
                f"Trích yếu của {label} được diễn đạt theo {len(ranked)} cách; cùng số, ngày và cơ quan ban "
                "hành nên được hiểu là một văn bản.",
                f"The subject of {label} is put in {len(ranked)} ways; number, date and issuer agree, so it "
                "is taken for one document.",
            ),
            evidence,
            about=about,
        )
    return Finding(
        "title-conflict",
        Severity.WARNING,
        Message(
            f"Trích yếu của {label} được ghi mâu thuẫn: {listed(map(_vi, real))}.",
            f"The title of {label} is given in conflicting ways: {listed(map(_en, real))}.",
        ),
        evidence,
        about=about,
        basis=tuple(sorted(f"{each.kind} {sorted((each.left, each.right))}" for each in real)),
    )


_KINDS = {"verb": ("động từ", "verb"), "period": ("giai đoạn", "period"), "horizon": ("mốc", "horizon")}


def _vi(found: Difference) -> str:
    return f"{_KINDS[found.kind][0]} “{found.left}” / “{found.right}”"


def _en(found: Difference) -> str:
    return f"{_KINDS[found.kind][1]} “{found.left}” / “{found.right}”"


# --- plans that travel by title -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
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
_STOP = re.compile(r"[;.“”\"()\n]")
_LONGEST = 420  #: characters of the longest title looked for


def _named_plans(text: str) -> Iterator[Span]:
    """Titles behind a plan's type word: in quotation marks, or as far as their horizon.

    ``Đề án chuyển hóa ... tầm nhìn đến năm 2030``.  Looked for from the quotes and the horizons, which
    are rare, so that a text of nothing but ``Kế hoạch`` costs nothing.
    """
    for found in _QUOTED.finditer(text):
        before = text[max(0, found.start() - 16) : found.start()]
        word = _plan_words().search(before)
        if word is not None and word.end() == len(before):
            yield Span(*found.span(1))
    for horizon in find_horizons(text):
        start = max(0, horizon.start() - _LONGEST)
        for stop in _STOP.finditer(text, start, horizon.start()):
            start = stop.end()
        word = _plan_words().search(text, start, horizon.start())
        if word is not None and horizon.end() - word.end() >= 40:
            yield Span(word.end(), horizon.end())


#: Between a plan's title and the number it was approved under.
_APPROVED = re.compile(r"[”\"*,\s]{0,4}(?:đã )?được [^.;\n]{0,60}?(?:tại|theo|kèm theo)\s{1,3}$")


def _of_plans(view: View, plans: list[_Plan]) -> Iterator[Finding]:
    by_words: dict[tuple[str, str], list[_Plan]] = defaultdict(list)
    for plan in plans:
        by_words[plan.place, plan.words].append(plan)
    by_opening: dict[tuple[str, str], list[list[_Plan]]] = defaultdict(list)
    for (place, words), several in by_words.items():
        # Compared with those of its place that open with the same two words, not with all there are.
        groups = by_opening[place, " ".join(words.split()[:2])]
        for group in groups:
            if _alike(several[0], group[0]):
                group += several
                break
        else:
            groups.append(several)
    for groups in by_opening.values():
        for group in groups:
            found = _of_one_plan(view, group)
            if found is not None:
                yield found


def _of_bound_plans(view: View, plans: list[_Plan]) -> Iterator[Finding]:
    """Titles of one numbered document, some of which stand in front of its number."""
    by_target: dict[int, list[_Plan]] = defaultdict(list)
    for plan in plans:
        if plan.target is not None:
            by_target[plan.target].append(plan)
    for target, group in sorted(by_target.items()):
        if not any(plan.ahead for plan in group):
            continue
        differences: dict[str, Difference] = {}
        for plan, other in combinations(_one_each(group), 2):
            for found in compare(plan.title, other.title):
                if found.kind in {"period", "horizon"}:
                    differences.setdefault(found.kind, found)
        if differences:
            label = view.label(target)
            yield Finding(
                "title-conflict",
                Severity.WARNING,
                Message(
                    f"Tên của {label} được ghi mâu thuẫn: {listed(map(_vi, differences.values()))}.",
                    f"The title of {label} is given in conflicting ways: {listed(map(_en, differences.values()))}.",
                ),
                tuple(view.evidence_at(plan.document, plan.span) for plan in group[:8]),
                about=(view.name(target), "plan"),
                basis=tuple(sorted({_marks(plan.title) for plan in group})),
            )


def _plans(view: View) -> Iterator[_Plan]:
    for document in view.held:
        rows = view.by_host.get(document.id, ())
        text = view.words(document.id)
        own = key(document.title or "")
        for span in sorted(set(_named_plans(text))):
            title = text[span.slice]
            words = re.sub(r"\b\d{4}\b", "", key(title))
            words = re.sub(r"\b(?:giai đoan|đên năm|tâm nhin|đinh hương)\b", "", words)
            target, ahead = _target(rows, text, span)
            if target is None and document.number and key(title) in own:
                target = document.id  # its own title, at its head or in its first article
            if target is not None or (horizons(title) and len(words.split()) >= _WORDS):
                yield _Plan(
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


def _alike(left: _Plan, right: _Plan) -> bool:
    from rapidfuzz import fuzz

    if fuzz.token_sort_ratio(left.words, right.words) < _ALIKE:
        return False
    # Most words of such titles are everybody's: those that tell the matter must agree as well.
    return bool(fuzz.token_sort_ratio(matter(left.title), matter(right.title)) >= _ALIKE)


def _of_one_plan(view: View, group: list[_Plan]) -> Finding | None:
    differences: dict[str, Difference] = {}
    odd: dict[tuple[int, int], _Plan] = {}
    told: dict[tuple[str, int | None], list[_Plan]] = defaultdict(list)
    for plan in group:
        told[plan.marks, plan.target].append(plan)
    for mine, theirs in combinations(told.values(), 2):
        for found in _differences(mine[0], theirs[0]):
            differences.setdefault(found.kind, found)
            odd |= {(each.document, each.span.start): each for each in (*mine, *theirs)}
    targets = {plan.target for plan in odd.values()}
    if not differences or (len(targets) == 1 and None not in targets):
        return None  # all titles of one numbered document: told above
    if any(len(plan.words.split()) < _WORDS for plan in odd.values()):
        return None
    evidence: list[Evidence] = []
    seen: set[tuple[int, str]] = set()
    for place in sorted(odd):
        plan = odd[place]
        if (plan.document, plan.marks) not in seen:
            seen.add((plan.document, plan.marks))
            evidence.append(view.evidence_at(plan.document, plan.span))
    numbered = next((plan for plan in group if plan.target is not None), None)
    name_vi = f" ({view.label(numbered.target)})" if numbered and numbered.target is not None else ""
    title = group[0].title if len(group[0].title) < 90 else group[0].title[:90].rsplit(" ", 1)[0] + "…"
    return Finding(
        "title-conflict",
        Severity.WARNING,
        Message(
            f"Cùng một tên “{title}”{name_vi} nhưng ghi khác nhau: {listed(map(_vi, differences.values()))}.",
            f"One title, “{title}”{name_vi}, is given in conflicting ways: {listed(map(_en, differences.values()))}.",
        ),
        tuple(evidence),
        Suggestion(
            numbered.title,
            Message("tên ghi cùng số, ngày của văn bản", "the title given with number and date"),
        )
        if numbered is not None
        else None,
        about=("plan", min(plan.words for plan in group)),
        basis=tuple(sorted({_marks(plan.title) for plan in odd.values()})),
    )


def _one_each(group: list[_Plan]) -> list[_Plan]:
    """One plan for every way of naming period and horizon."""
    return list({plan.marks: plan for plan in reversed(group)}.values())[::-1]


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


def _differences(left: _Plan, right: _Plan) -> list[Difference]:
    if left.target is not None and right.target is not None and left.target != right.target:
        return []  # two numbers are two plans: one follows the other
    years = {year for _, year in horizons(left.title)} & {year for _, year in horizons(right.title)}
    if not years:
        return []
    return [found for found in compare(left.title, right.title) if found.kind in {"period", "horizon"}]
