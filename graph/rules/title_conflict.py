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

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from itertools import combinations
from typing import Any

from corpus.records import CitationRow, DocumentRow
from extractors.model import Evidence, Finding, Message, Severity, Span, Suggestion
from graph.documents.plans import LONG, Plan, alike, differences, plans_of
from graph.documents.titles import (
    Difference,
    bare,
    compare,
    horizons,
)
from graph.rules import RULES, Scope
from graph.view import Place, View
from graph.wording import listed

_WORDINGS = 30  #: of a law that a thousand texts cite, the commonest wordings are compared
_ODD = 20  #: places shown where the rarer wordings stand


@RULES.register(
    "title-conflict",
    version=1,
    looks_at=(Scope.NUMBER, Scope.REGISTER, Scope.NEIGHBOURHOOD),
    summary=Message(
        "Trích yếu của một văn bản được ghi mâu thuẫn",
        "The title of one document is given in conflicting ways",
    ),
)
def title_conflict(view: View) -> Iterator[Finding]:
    yield from view.each_cited(_as_cited)
    yield from view.compared(_plans, _of_one_place)


def _as_cited(view: View, document: DocumentRow) -> Iterator[Finding]:
    if document.number is not None and len(view.told(document.id).titles) > 1:
        found = _of_one_document(view, document.id, view.by_target[document.id])
        if found is not None:
            yield found


def _plans(view: View, document: DocumentRow) -> Iterator[tuple[Place, object]]:
    """The plans a text names: with those of the same number, and of the same first words."""
    yield ("number", document.id), None  # what is said of it names it
    if not document.held:
        return
    rows = view.by_host.get(document.id, ())
    for plan in plans_of(document, view.words(document.id), rows):
        kept = (plan.span.start, plan.span.end, *astuple(plan)[2:])
        if plan.target is not None:
            yield ("number", plan.target), kept
        if horizons(plan.title):
            # Compared with those of its place that open with the same two words, not with all.
            yield ("words", plan.place, " ".join(plan.words.split()[:2])), kept


def _of_one_place(view: View, place: Place, notes: list[tuple[int, Any]]) -> Iterator[Finding]:
    plans = [Plan(ident, Span(start, end), *rest) for ident, (start, end, *rest) in notes]
    plans.sort(key=lambda plan: (view.rank[plan.document], plan.span.start, plan.span.end))
    yield from (_of_bound_plans if place[0] == "number" else _of_plans)(view, plans)


# --- titles in citations of one document ----------------------------------------------------------


def _of_one_document(view: View, target: int, rows: tuple[CitationRow, ...]) -> Finding | None:
    ranked = _wordings(view.documents[target], rows)
    found, odd = _set_apart(ranked)
    if not found:
        return None
    about, label = (view.name(target),), view.label(target)
    # The rarer wording first: of a decision a thousand texts cite, one may have it wrong.
    usual = {row.id for row in ranked[0]}
    evidence = (
        *view.evidences([row for row in odd if row.id not in usual], clause=True, limit=_ODD),
        *view.evidences([row for row in odd if row.id in usual], clause=True, limit=2),
    )
    real = [each for each in found if each.kind in _KINDS]
    if real:
        told = Message(
            f"Trích yếu của {label} được ghi mâu thuẫn: {listed(map(_vi, real))}.",
            f"The title of {label} is given in conflicting ways: {listed(map(_en, real))}.",
        )
        basis = tuple(sorted(f"{each.kind} {sorted((each.left, each.right))}" for each in real))
        return Finding("title-conflict", Severity.WARNING, told, evidence, about=about, basis=basis)
    if all(each.kind == "spelling" for each in found):
        told = _slip(label, found[0])
    elif len({row.citation.date for row in odd if row.citation.date}) > 1:
        return None  # other dates too: date-conflict tells
    else:
        told = _worded(label, len(ranked))
    return Finding("title-conflict", Severity.INFO, told, evidence, about=about)


def _wordings(document: DocumentRow, rows: Iterable[CitationRow]) -> list[list[CitationRow]]:
    """The citations that give a title, by what they give, the commonest wording first."""
    if document.number is None:
        return []
    wordings: dict[str, list[CitationRow]] = defaultdict(list)
    for row in rows:
        if row.citation.title and not row.citation.name:
            wordings[bare(row.citation.title)].append(row)
    ranked = sorted(
        wordings.values(), key=lambda group: (-len(group), -len(group[0].citation.title or ""))
    )
    return ranked[:_WORDINGS]


def _set_apart(ranked: list[list[CitationRow]]) -> tuple[list[Difference], list[CitationRow]]:
    """What the wordings differ in, each once, and the citations that show it."""
    apart: dict[tuple[str, str, str], Difference] = {}
    odd: dict[int, CitationRow] = {}
    for group, other in combinations(ranked, 2):
        for found in compare(group[0].citation.title or "", other[0].citation.title or ""):
            ends = sorted((found.left, found.right))
            apart.setdefault((found.kind, ends[0], ends[1]), found)
            odd |= {row.id: row for row in (*group, *other)}
    return list(apart.values()), list(odd.values())


def _slip(label: str, found: Difference) -> Message:
    words = f"“{found.left}” / “{found.right}”"
    return Message(
        f"Trích yếu của {label} có chỗ khác nhau do lỗi chữ: {words}; vẫn là một văn bản.",
        f"The title of {label} differs by a slip: {words}; still one document.",
    )


def _worded(label: str, count: int) -> Message:
    return Message(
        f"Trích yếu của {label} được diễn đạt theo {count} cách; cùng số, ngày và cơ quan ban hành nên được hiểu "
        "là một văn bản.",
        f"The subject of {label} is put in {count} ways; number, date and issuer agree, so it is taken for one "
        "document.",
    )


_KINDS = {"verb": ("động từ", "verb"), "period": ("giai đoạn", "period"), "horizon": ("mốc", "horizon")}


def _vi(found: Difference) -> str:
    return f"{_KINDS[found.kind][0]} “{found.left}” / “{found.right}”"


def _en(found: Difference) -> str:
    return f"{_KINDS[found.kind][1]} “{found.left}” / “{found.right}”"


# --- plans that travel by title -------------------------------------------------------------------


def _of_plans(view: View, plans: list[Plan]) -> Iterator[Finding]:
    by_words: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        by_words[plan.words].append(plan)
    groups: list[list[Plan]] = []
    for several in by_words.values():
        for group in groups:
            if alike(several[0], group[0]):
                group += several
                break
        else:
            groups.append(several)
    for group in groups:
        found = _of_one_plan(view, group)
        if found is not None:
            yield found


def _of_bound_plans(view: View, plans: list[Plan]) -> Iterator[Finding]:
    """Titles of one numbered document, some of which stand in front of its number."""
    if not any(plan.ahead for plan in plans):
        return
    apart: dict[str, Difference] = {}
    for plan, other in combinations(_one_each(plans), 2):
        for found in compare(plan.title, other.title):
            if found.kind in {"period", "horizon"}:
                apart.setdefault(found.kind, found)
    target = plans[0].target
    if apart and target is not None:
        label = view.label(target)
        yield Finding(
            "title-conflict",
            Severity.WARNING,
            Message(
                f"Tên của {label} được ghi mâu thuẫn: {listed(map(_vi, apart.values()))}.",
                f"The title of {label} is given in conflicting ways: {listed(map(_en, apart.values()))}.",
            ),
            tuple(view.evidence_at(plan.document, plan.span) for plan in plans[:8]),
            about=(view.name(target), "plan"),
            basis=tuple(sorted({plan.marks for plan in plans})),
        )


def _of_one_plan(view: View, group: list[Plan]) -> Finding | None:
    apart: dict[str, Difference] = {}
    odd: dict[tuple[int, int], Plan] = {}
    told: dict[tuple[str, int | None], list[Plan]] = defaultdict(list)
    for plan in group:
        told[plan.marks, plan.target].append(plan)
    for mine, theirs in combinations(told.values(), 2):
        for found in differences(mine[0], theirs[0]):
            apart.setdefault(found.kind, found)
            odd |= {(each.document, each.span.start): each for each in (*mine, *theirs)}
    targets = {plan.target for plan in odd.values()}
    if not apart or (len(targets) == 1 and None not in targets):
        return None  # all titles of one numbered document: told above
    if any(len(plan.words.split()) < LONG for plan in odd.values()):
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
            f"Cùng một tên “{title}”{name_vi} nhưng ghi khác nhau: {listed(map(_vi, apart.values()))}.",
            f"One title, “{title}”{name_vi}, is given in conflicting ways: {listed(map(_en, apart.values()))}.",
        ),
        tuple(evidence),
        Suggestion(
            numbered.title,
            Message("tên ghi cùng số, ngày của văn bản", "the title given with number and date"),
        )
        if numbered is not None
        else None,
        about=("plan", min(plan.words for plan in group)),
        basis=tuple(sorted({plan.marks for plan in odd.values()})),
    )


def _one_each(group: list[Plan]) -> list[Plan]:
    """One plan for every way of naming period and horizon."""
    return list({plan.marks: plan for plan in reversed(group)}.values())[::-1]
