"""Compare what was read with what people annotated, field by field, each difference with its place.

Facts are paired first as the headline figures pair them (:mod:`pipeline.evaluation.scoring`), then
what is left by the place its words stand at; so a wrong date is one changed value and not one lost
citation and one too many.  An annotation that does not say something (a pinpoint, an issuer, who is to
keep a deadline) does not count it: such a field is compared only where it is annotated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pipeline.evaluation.differences import Kind, Page, said
from pipeline.evaluation.likeness import folded, held, same_name
from pipeline.evaluation.scoring import (
    TASK_HELD,
    Pairs,
    accepted_relations,
    deadline_key,
    header_fields,
    headline,
    same_duty,
)
from pipeline.evaluation.tallies import Comparison, Facts

__all__ = ["compare"]

#: Share of the words that what a deadline is about must hold.
_WHAT_HELD = 0.5
#: Header fields whose words stand in the document as they are, once.
_FOUND_BY_WORDS = frozenset({"title", "issuer", "signer"})


# --- header ---------------------------------------------------------------------------------------


def _header(page: Page, gold: Facts, got: Facts) -> None:
    fields = [*header_fields(gold, got)]
    status = gold.get("number_status")
    if status is not None:
        have = got.get("number_status")
        fields.append(("number_status", status, have, status == have))
    for name in ("position", "authority"):
        signer = gold.get("signer") or {}
        if name in signer:
            want, have = signer.get(name), (got.get("signer") or {}).get(name)
            fields.append((f"signer_{name}", want, have, folded(want) == folded(have)))
    for field, wanted, found, right in fields:
        want, read = said(wanted), said(found)
        name = f"header.{field}"
        if right or want == read:
            page.right[name] += want is not None or read is not None
            continue
        page.missed[name] += want is not None
        page.extra[name] += read is not None
        place = page.text.find(want or read) if field in _FOUND_BY_WORDS else None
        page.differ("header", field, "", want, read, place)


# --- citations ------------------------------------------------------------------------------------


def _citation_values(citation: Facts) -> dict[str, str | None]:
    pinpoint = citation.get("pinpoint") or {}
    where = "; ".join(f"{name} {value}" for name, value in sorted(pinpoint.items()) if value)
    number = citation.get("number")
    return {
        "span": said(citation.get("text") or citation.get("quote")),
        "type": said(citation.get("type")),
        "number": said(number),
        "date": said(citation.get("date")),
        "name": None if number else said(citation.get("name")),
        "year": None if number else said(citation.get("year")),
        "issuer": said(citation.get("issuer")),
        "relation": said(citation.get("relation")),
        "of": said(citation.get("of")),
        "pinpoint": said(where),
    }


def _citation_accepts(field: str, gold: Facts, got: Facts) -> bool:
    if field == "relation":
        return got.get("relation") in accepted_relations(gold)
    if field == "issuer":
        return same_name(gold.get("issuer"), got.get("issuer"))
    if field == "name":
        return folded(gold.get("name")) == folded(got.get("name"))
    if field == "date":
        return bool(gold.get("date_optional")) and got.get("date") is None
    if field == "year":  # of a law told by its day
        return str(gold.get("year") or "") == (got.get("date") or "")[:4]
    if field == "span":  # an annotated quote may go on to the issuer and the title
        quote, text = ("".join((one or "").split()) for one in (gold.get("quote"), got.get("text")))
        return bool(text) and text in quote
    return False


def _citation_about(citation: Facts) -> str:
    name = citation.get("number") or citation.get("name") or citation.get("quote") or ""
    return f"{name} {citation.get('date') or citation.get('year') or ''}".strip()


_CITATION = Kind(
    "citation",
    _citation_values,
    _citation_accepts,
    _citation_about,
    frozenset({"issuer", "pinpoint", "type", "name", "year"}),
)


def _citations(page: Page, pairs: Pairs) -> None:
    left = list(pairs.missed)
    for gold, got in pairs.both:
        page.right["citation"] += 1
        page.pair(_CITATION, gold, got)
        same = (gold.get("of") or None) == (got.get("of") or None)
        page.judge("citation", got, same and got.get("relation") in accepted_relations(gold))
    for got in pairs.extra:
        page.judge("citation", got, False)
        meant = _at_the_same_place(left, got)
        if meant is None:
            page.surplus(_CITATION, got)
            continue
        left.remove(meant)
        page.missed["citation"] += 1
        page.extra["citation"] += 1
        page.pair(_CITATION, meant, got)
    for gold in left:
        page.lost(_CITATION, gold, page.text.find(gold.get("quote")))


def _at_the_same_place(left: Sequence[Facts], got: Facts) -> Facts | None:
    """The annotated fact whose quote holds the words that were read, or stands in them."""
    words = " ".join(str(got.get("text") or "").split())
    for gold in left:
        quote = " ".join(str(gold.get("quote") or "").split())
        if quote and words and (words in quote or quote in words):
            return gold
    return next((g for g in left if g.get("number") and g["number"] == got.get("number")), None)


# --- relations between others ---------------------------------------------------------------------


def _relations(page: Page, gold: Sequence[Facts], got: Sequence[Facts]) -> None:
    def key(one: Facts) -> tuple[str, str, str]:
        return (folded(one["source"]), str(one["relation"]), folded(one["target"]))

    left = {key(one): one for one in gold}
    for one in got:
        if left.pop(key(one), None) is not None:
            page.right["relation_of_others"] += 1
    page.missed["relation_of_others"] += len(left)
    for one in left.values():
        said = f"{one['source']} {one['relation']} {one['target']}"
        page.differ("relation_of_others", "", said, said, None, page.text.find(one.get("quote")))


# --- deadlines ------------------------------------------------------------------------------------


def _deadline_values(deadline: Facts) -> dict[str, str | None]:
    rule = deadline.get("rrule")
    kind = deadline.get("kind")
    return {
        "kind": said(kind),
        "due": said(deadline.get("due")) if kind != "recurring" else None,
        "start": said(deadline.get("start_date")) if "start_date" in deadline else _first(deadline),
        "bound": said(deadline.get("bound")),
        "exclusive": said(deadline.get("exclusive")),
        "rrule": ";".join(sorted(rule.upper().split(";"))) if rule else None,
        "days": said(deadline.get("days")),
        "agency": said(deadline.get("agency")),
        "what": said(deadline.get("what")),
    }


def _first(annotated: Facts) -> str | None:
    start = annotated.get("start")
    return start if isinstance(start, str) else None


def _deadline_accepts(field: str, gold: Facts, got: Facts) -> bool:
    if field == "kind":
        kinds = gold.get("kind_also_accepted") or ()
        return got.get("kind") in ((kinds,) if isinstance(kinds, str) else kinds)
    if field == "agency":
        return same_name(gold.get("agency"), got.get("agency"))
    if field == "what":
        return held(gold.get("what"), got.get("what")) >= _WHAT_HELD
    return False


def _deadline_about(deadline: Facts) -> str:
    told = deadline.get("rrule") or deadline.get("due")
    days = deadline.get("days")
    return f"{deadline.get('kind')} {told or (f'{days} ngày' if days else '')}".strip()


_DEADLINE = Kind(
    "deadline",
    _deadline_values,
    _deadline_accepts,
    _deadline_about,
    frozenset({"start", "bound", "exclusive", "agency", "what", "days"}),
)


def _deadlines(
    page: Page, gold: Sequence[Facts], got: Sequence[Facts], optional: Sequence[Facts]
) -> None:
    left, unread = list(gold), list(got)
    ways: tuple[Callable[[Facts, Facts], bool], ...] = (
        lambda g, r: deadline_key(g) == deadline_key(r) and _overlaps(g, r),
        lambda g, r: deadline_key(g) == deadline_key(r),
        lambda g, r: any(deadline_key(g, kind) == deadline_key(r) for kind in _kinds(g)),
    )
    for way in ways:
        for wanted in [*left]:
            found = next((r for r in unread if way(wanted, r)), None)
            if found is not None:
                left.remove(wanted)
                unread.remove(found)
                page.right["deadline"] += 1
                page.judge("deadline", found, True)
                page.pair(_DEADLINE, wanted, found)
    free = [deadline_key(one) for one in optional]
    for found in unread:
        if deadline_key(found) in free:
            free.remove(deadline_key(found))
            continue
        page.judge("deadline", found, False)
        wanted_here = next((g for g in left if _overlaps(g, found)), None)
        if wanted_here is None:
            page.surplus(_DEADLINE, found)
            continue
        left.remove(wanted_here)
        page.missed["deadline"] += 1
        page.extra["deadline"] += 1
        page.pair(_DEADLINE, wanted_here, found)
    for wanted in left:
        page.lost(_DEADLINE, wanted, page.text.find(wanted.get("quote")))


def _kinds(gold: Facts) -> Sequence[str]:
    kinds = gold.get("kind_also_accepted") or ()
    return (kinds,) if isinstance(kinds, str) else kinds


def _overlaps(gold: Facts, got: Facts) -> bool:
    quote, text = (" ".join((one or "").split()) for one in (gold.get("quote"), got.get("text")))
    return bool(quote and text) and (quote in text or text in quote)


# --- assignments ----------------------------------------------------------------------------------


def _assignment_values(assignment: Facts) -> dict[str, str | None]:
    deadline = assignment.get("deadline")
    return {
        "agency": said(assignment.get("agency")),
        "role": said(assignment.get("role")),
        "with": "; ".join(sorted(assignment.get("with") or ())) or None,
        "task": said(assignment.get("task")),
        "section": said(assignment.get("section")),
        "deadline": deadline if isinstance(deadline, str) else said(assignment.get("deadline_due")),
    }


def _assignment_accepts(field: str, gold: Facts, got: Facts) -> bool:
    if field == "agency":
        return same_name(gold["agency"], got.get("agency"))
    if field == "role":
        return got.get("role") in gold.get("role_also_accepted", ())
    if field == "task":
        return held(gold["task"], got.get("task")) >= TASK_HELD
    if field == "with":
        one, other = (tuple(fact.get("with") or ()) for fact in (gold, got))
        return all(any(same_name(a, b) for b in other) for a in one)
    return False


_ASSIGNMENT = Kind(
    "assignment",
    _assignment_values,
    _assignment_accepts,
    lambda one: f"{one.get('agency')} / {one.get('role')}",
    frozenset({"with", "section", "deadline"}),
)


# Annotations list the duties that matter, not every sentence: more work for a body that is annotated
# is not counted, as the headline figures do not count it.
def _assignments(
    page: Page,
    gold: Sequence[Facts],
    got: Sequence[Facts],
    optional: Sequence[Facts],
    days: Sequence[Facts],
) -> None:
    read = [_dated(one, days) for one in got]
    left, unread = list(gold), list(read)
    almost: tuple[Callable[[Facts, Facts], bool], ...] = (
        lambda g, r: same_name(g["agency"], r.get("agency")) and _same_task(g, r),
        lambda g, r: g["role"] == r.get("role") and _same_task(g, r),
    )
    for exact, way in ((True, same_duty), *((False, way) for way in almost)):
        for wanted in [*left]:
            found = next((r for r in unread if way(wanted, r)), None)
            if found is None and exact:  # two annotated duties may be read as one
                found = next((r for r in read if way(wanted, r)), None)
            if found is None:
                continue
            left.remove(wanted)
            if found in unread:
                unread.remove(found)
                page.judge("assignment", found, exact)
                page.extra["assignment"] += not exact
            page.right["assignment"] += exact
            page.missed["assignment"] += not exact
            page.pair(_ASSIGNMENT, wanted, found)
    known = [one["agency"] for one in (*gold, *optional)]
    for found in unread:
        if not any(same_name(agency, found.get("agency")) for agency in known):
            page.judge("assignment", found, False)
            page.surplus(_ASSIGNMENT, found)
    for wanted in left:
        page.lost(_ASSIGNMENT, wanted, page.text.find(wanted["task"]))


def _same_task(gold: Facts, got: Facts) -> bool:
    return held(gold["task"], got.get("task")) >= TASK_HELD


def _dated(assignment: Facts, deadlines: Sequence[Facts]) -> dict[str, Any]:
    """With the day of its deadline instead of an index."""
    at = assignment.get("deadline")
    known = isinstance(at, int) and 0 <= at < len(deadlines)
    due = deadlines[at].get("due") if known and at is not None else None
    return {**assignment, "deadline_due": due}


def compare(gold: Facts, got: Facts) -> Comparison:
    """One annotated document against what was read from it.

    >>> gold = {"file": "a.txt", "document": {"date": "2019-08-16"}, "citations": [],
    ...         "deadlines": [], "assignments": []}
    >>> str(compare(gold, {"document": {"date": "2021-08-16"}}).differences[0])
    '~ header  date: 2019-08-16 → 2021-08-16'
    """
    first = headline(gold, got)
    page = Page(gold["file"], got)
    _header(page, gold["document"], got.get("document") or {})
    _citations(page, first.citations)
    _relations(page, gold.get("asserted_relations") or (), got.get("relations") or ())
    deadlines = got.get("deadlines") or ()
    _deadlines(page, gold["deadlines"], deadlines, gold.get("deadlines_optional") or ())
    _assignments(
        page,
        gold["assignments"],
        got.get("assignments") or (),
        gold.get("assignments_optional") or (),
        deadlines,
    )
    return Comparison(
        gold["file"],
        first.tallies,
        first.misses,
        page.tallies(),
        tuple(page.found),
        tuple(page.judged),
    )
