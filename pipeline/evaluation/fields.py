"""Compare what was read with what people annotated: figures, fields, differences, confidence.

The facts are paired once (:mod:`pipeline.evaluation.pairing`); all that is told is counted on these
pairs.  The headline figures are micro-averaged over the documents, as the customer's scorer does it:

* ``header``: share of type, number, date, issuer, title and signer that are right;
* ``citation_f1``: occurrences of (number, date); without a printed number (name, year or date);
* ``relation``: share of the matched citations whose relation is the annotated or an accepted one;
* ``nested``: share of the annotated citations with ``of`` whose ``of`` is right;
* ``deadline_f1``: (kind, first day, last day), (rule) or (days, working days);
* ``task_recall``: share of the annotated assignments found: same body, an accepted role, three quarters
  of the words of the task;
* ``task_precision``: share of the assignments read that stand in the annotation, optional ones too:
  same body, most words of one task in the other; each beyond a clerk would have to strike;
* ``task_due``: share of the found assignments with an annotated day that are given this day;
* ``agency_f1``: sets of bodies a document gives work to.

Field by field, an annotation that does not say something (a pinpoint, an issuer, who is to keep a
deadline) does not count it: such a field is compared only where it is annotated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluation import pairing
from pipeline.evaluation.likeness import folded, held, same_name
from pipeline.evaluation.pairing import Pairs, accepted_relations, due_day
from pipeline.evaluation.tallies import Comparison, Counts, Difference, Facts, Judged, Miss

__all__ = ["compare"]

#: Characters of the document shown on each side of a difference.
_AROUND = 40
#: Share of the words that what a deadline is about must hold.
_WHAT_HELD = 0.5
#: Header fields whose words stand in the document as they are, once.
_FOUND_BY_WORDS = frozenset({"title", "issuer", "signer"})

_Place = tuple[int, int]


def _said(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


class _Text:
    """The text as it was read, and on which page a place of it is."""

    def __init__(self, got: Facts) -> None:
        self.text: str = got.get("text") or ""
        one_page = (got.get("source") or {}).get("pages") == 1
        self._only = 1 if one_page else None
        self._pages = sorted(
            (int(fact["start"]), int(fact["page"]))
            for kind in ("citations", "relations", "deadlines", "assignments")
            for fact in got.get(kind) or ()
            if fact.get("page") is not None and fact.get("start") is not None
        )

    def find(self, quote: str | None) -> _Place | None:
        """Where an annotated quote stands, however its words are spaced."""
        words = (quote or "").split()
        if not words:
            return None
        m = re.compile(r"\s+".join(map(re.escape, words))).search(self.text)
        return m.span() if m else None

    def page(self, at: int) -> int | None:
        """The page of an offset: told by the facts around it, when those before and behind agree."""
        if self._only is not None:
            return self._only
        before = [page for start, page in self._pages if start <= at]
        behind = [page for start, page in self._pages if start >= at]
        return before[-1] if before and behind and before[-1] == behind[0] else None

    def around(self, start: int, end: int) -> str:
        left = self.text[max(0, start - _AROUND) : start]
        right = self.text[end : end + _AROUND]
        return " ".join(f"{left}[{self.text[start:end]}]{right}".split())


# --- kinds of facts -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kind:
    """How facts of one kind are told: their fields, what they are called, where they stand."""

    name: str
    values: Callable[[Facts], Mapping[str, str | None]]
    accepts: Callable[[str, Facts, Facts], bool]  #: a field that is right though not equal
    about: Callable[[Facts], str]
    told_only: frozenset[str]  #: fields compared only where they are annotated
    quote: str = "quote"  #: the field of an annotation whose words stand in the document
    whole: Callable[[Facts, Facts], bool] = lambda gold, got: True  #: right beyond being found


def _citation_values(citation: Facts) -> dict[str, str | None]:
    pinpoint = citation.get("pinpoint") or {}
    where = "; ".join(f"{name} {value}" for name, value in sorted(pinpoint.items()) if value)
    number = citation.get("number")
    return {
        "span": _said(citation.get("text") or citation.get("quote")),
        "type": _said(citation.get("type")),
        "number": _said(number),
        "date": _said(citation.get("date")),
        "name": None if number else _said(citation.get("name")),
        "year": None if number else _said(citation.get("year")),
        "issuer": _said(citation.get("issuer")),
        "relation": _said(citation.get("relation")),
        "of": _said(citation.get("of")),
        "pinpoint": _said(where),
    }


def _citation_accepts(field: str, gold: Facts, got: Facts) -> bool:
    match field:
        case "relation":
            return got.get("relation") in accepted_relations(gold)
        case "number":
            return got.get("number") in pairing.also(gold, "number")
        case "issuer":
            return same_name(gold.get("issuer"), got.get("issuer"))
        case "name":
            return folded(gold.get("name")) == folded(got.get("name"))
        case "date":
            return bool(gold.get("date_optional")) and got.get("date") is None
        case "year":  # of a law told by its day
            return str(gold.get("year") or "") == (got.get("date") or "")[:4]
        case "span":  # an annotated quote may go on to the issuer and the title
            quote, text = ("".join((one or "").split()) for one in (gold.get("quote"), got.get("text")))
            return bool(text) and text in quote
    return False


def _citation_about(citation: Facts) -> str:
    name = citation.get("number") or citation.get("name") or citation.get("quote") or ""
    return f"{name} {citation.get('date') or citation.get('year') or ''}".strip()


def _same_relation(gold: Facts, got: Facts) -> bool:
    same = (gold.get("of") or None) == (got.get("of") or None)
    return same and got.get("relation") in accepted_relations(gold)


_CITATION = _Kind(
    "citation",
    _citation_values,
    _citation_accepts,
    _citation_about,
    frozenset({"issuer", "pinpoint", "type", "name", "year"}),
    whole=_same_relation,
)


def _deadline_values(deadline: Facts) -> dict[str, str | None]:
    rule, kind, start = deadline.get("rrule"), deadline.get("kind"), deadline.get("start")
    first = start if isinstance(start, str) else None  # an annotated day; in what is read, an offset
    return {
        "kind": _said(kind),
        "due": _said(deadline.get("due")) if kind != "recurring" else None,
        "start": _said(deadline.get("start_date")) if "start_date" in deadline else first,
        "bound": _said(deadline.get("bound")),
        "exclusive": _said(deadline.get("exclusive")),
        "rrule": ";".join(sorted(rule.upper().split(";"))) if rule else None,
        "days": _said(deadline.get("days")),
        "agency": _said(deadline.get("agency")),
        "what": _said(deadline.get("what")),
    }


def _deadline_accepts(field: str, gold: Facts, got: Facts) -> bool:
    match field:
        case "kind":
            return got.get("kind") in pairing.also(gold, "kind")
        case "start":  # a window told as its last day
            return got.get("kind") != "range" and got.get("kind") in pairing.accepts(gold, "kind")
        case "agency":
            return same_name(gold.get("agency"), got.get("agency"))
        case "what":
            return held(gold.get("what"), got.get("what")) >= _WHAT_HELD
    return False


def _deadline_about(deadline: Facts) -> str:
    told = deadline.get("rrule") or deadline.get("due")
    days = deadline.get("days")
    return f"{deadline.get('kind')} {told or (f'{days} ngày' if days else '')}".strip()


_DEADLINE = _Kind(
    "deadline",
    _deadline_values,
    _deadline_accepts,
    _deadline_about,
    frozenset({"start", "bound", "exclusive", "agency", "what", "days"}),
)


def _assignment_values(assignment: Facts) -> dict[str, str | None]:
    deadline = assignment.get("deadline")
    return {
        "agency": _said(assignment.get("agency")),
        "role": _said(assignment.get("role")),
        "with": "; ".join(sorted(assignment.get("with") or ())) or None,
        "task": _said(assignment.get("task")),
        "section": _said(assignment.get("section")),
        "deadline": deadline if isinstance(deadline, str) else None,
    }


def _assignment_accepts(field: str, gold: Facts, got: Facts) -> bool:
    match field:
        case "agency":
            return pairing.is_body(gold, got)
        case "role":
            return got.get("role") in pairing.also(gold, "role")
        case "task":
            return pairing.same_task(gold, got)
        case "with":
            one, other = (tuple(fact.get("with") or ()) for fact in (gold, got))
            return all(any(same_name(a, b) for b in other) for a in one)
    return False


_ASSIGNMENT = _Kind(
    "assignment",
    _assignment_values,
    _assignment_accepts,
    lambda one: f"{one.get('agency')} / {one.get('role')}",
    frozenset({"with", "section", "deadline"}),
    quote="task",
)


# --- one document ---------------------------------------------------------------------------------


class _Page:
    """What is counted of one document: the figures, the fields, and each difference with its place."""

    def __init__(self, file: str, got: Facts) -> None:
        self.file = file
        self.text = _Text(got)
        self.figures, self.fields = Counts(), Counts()
        self.misses: list[Miss] = []
        self.differences: list[Difference] = []
        self.judged: list[Judged] = []

    # the figures

    def figure(self, name: str, right: bool, gold: object, got: object) -> None:
        """Something asked for is right, or missed and listed."""
        if right:
            self.figures.right[name] += 1
        else:
            self.figures.missed[name] += 1
            self.miss(name, gold, got)

    def beyond(self, name: str, got: object) -> None:
        """Something read that nobody annotated."""
        self.figures.extra[name] += 1
        self.miss(name, None, got)

    def miss(self, name: str, gold: object, got: object) -> None:
        self.misses.append(Miss(self.file, name, _words(gold), _words(got)))

    # field by field

    def differ(
        self,
        kind: str,
        field: str,
        about: str,
        values: tuple[str | None, str | None],
        place: _Place | None,
        page: int | None = None,
    ) -> None:
        around = self.text.around(*place) if place is not None else None
        if page is None and place is not None:
            page = self.text.page(place[0])
        self.differences.append(Difference(self.file, kind, field, about, *values, page, around))

    def facts(self, kind: _Kind, pairs: Pairs) -> None:
        """All facts of one kind, as they were paired."""
        seen: set[int] = set()
        for each in pairs.both:
            self.fields.right[kind.name] += each.right
            self.fields.missed[kind.name] += not each.right
            self.fields.extra[kind.name] += not each.right
            if id(each.got) not in seen:  # two annotated tasks may be read as one
                seen.add(id(each.got))
                self._judge(kind, each.got, each.right and kind.whole(each.gold, each.got))
            self._compare(kind, each.gold, each.got)
        for got in pairs.extra:
            self._judge(kind, got, False)
            self._beyond(kind, got)
        for gold in pairs.missed:
            self._lost(kind, gold)

    def _compare(self, kind: _Kind, gold: Facts, got: Facts) -> None:
        wanted, found = kind.values(gold), kind.values(got)
        for field, have in found.items():
            want = wanted.get(field)
            if want is None and (have is None or field in kind.told_only):
                continue
            name = f"{kind.name}.{field}"
            if want == have or kind.accepts(field, gold, got):
                self.fields.right[name] += 1
                continue
            self.fields.missed[name] += want is not None
            self.fields.extra[name] += have is not None
            self.differ(kind.name, field, kind.about(gold), (want, have), _place(got), got.get("page"))

    def _lost(self, kind: _Kind, gold: Facts) -> None:
        self.fields.missed[kind.name] += 1
        for field, want in kind.values(gold).items():
            self.fields.missed[f"{kind.name}.{field}"] += want is not None
        about = kind.about(gold)
        place = self.text.find(gold.get(kind.quote))
        self.differ(kind.name, "", about, (_quoted(gold) or about, None), place)

    def _beyond(self, kind: _Kind, got: Facts) -> None:
        self.fields.extra[kind.name] += 1
        for field, have in kind.values(got).items():
            self.fields.extra[f"{kind.name}.{field}"] += (
                have is not None and field not in kind.told_only
            )
        about = kind.about(got)
        found = (None, _quoted(got) or about)
        self.differ(kind.name, "", about, found, _place(got), got.get("page"))

    def _judge(self, kind: _Kind, got: Facts, right: bool) -> None:
        self.judged.append(Judged(kind.name, float(got.get("confidence", 1.0)), right))


def _words(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value if part not in (None, False, ""))
    return str(value)


def _place(got: Facts) -> _Place | None:
    start, end = got.get("start"), got.get("end")
    return (int(start), int(end)) if start is not None and end is not None else None


def _quoted(fact: Facts) -> str | None:
    return fact.get("quote") or fact.get("text") or fact.get("task")


# --- kind by kind ---------------------------------------------------------------------------------


def _header(page: _Page, gold: Facts, got: Facts) -> None:
    fields = [*pairing.header_fields(gold, got)]
    for name, wanted, found, right in fields:
        if right:
            page.figures.right["header"] += 1
        else:
            page.figures.missed["header"] += 1
            page.miss(f"header.{name}", wanted, found)
    status = gold.get("number_status")
    if status is not None:
        have = got.get("number_status")
        fields.append(("number_status", status, have, status == have))
    signer = gold.get("signer") or {}
    for name in ("position", "authority"):
        if name in signer:
            want, have = signer.get(name), (got.get("signer") or {}).get(name)
            fields.append((f"signer_{name}", want, have, folded(want) == folded(have)))
    for field, wanted, found, right in fields:
        want, read = _said(wanted), _said(found)
        name = f"header.{field}"
        if right or want == read:
            page.fields.right[name] += want is not None or read is not None
            continue
        page.fields.missed[name] += want is not None
        page.fields.extra[name] += read is not None
        place = page.text.find(want or read) if field in _FOUND_BY_WORDS else None
        page.differ("header", field, "", (want, read), place)


def _citations(page: _Page, gold: Sequence[Facts], got: Sequence[Facts]) -> None:
    pairs = pairing.citations(gold, got)
    page.facts(_CITATION, pairs)
    right = [each for each in pairs.both if each.right]
    page.figures.right["citation"] += len(right)
    for one in (*(each.got for each in pairs.both if not each.right), *pairs.extra):
        page.beyond("citation", (one.get("number"), one.get("date"), f"«{one.get('text')}»"))
    for one in (*(each.gold for each in pairs.both if not each.right), *pairs.missed):
        name, day = one.get("number") or one.get("name"), one.get("date") or one.get("year")
        page.figure("citation", False, (name, day, f"«{one.get('quote')}»"), None)
    for each in right:
        name, read = each.gold.get("number") or each.gold.get("name"), each.got.get("relation")
        accepted = read in accepted_relations(each.gold)
        page.figure("relation", accepted, (name, each.gold["relation"]), read)
        if each.gold.get("of"):
            of = each.got.get("of")
            page.figure("nested", of == each.gold["of"], (name, "of", each.gold["of"]), of)
    unpaired = sum(1 for one in gold if one.get("of")) - sum(1 for p in right if p.gold.get("of"))
    page.figures.missed["nested"] += unpaired


def _relations(page: _Page, gold: Sequence[Facts], got: Sequence[Facts]) -> None:
    """What a document says of two others."""

    def key(one: Facts) -> tuple[str, str, str]:
        return (folded(one["source"]), str(one["relation"]), folded(one["target"]))

    left = {key(one): one for one in gold}
    for one in got:
        if left.pop(key(one), None) is not None:
            page.fields.right["relation_of_others"] += 1
    page.fields.missed["relation_of_others"] += len(left)
    for one in left.values():
        told = f"{one['source']} {one['relation']} {one['target']}"
        page.differ("relation_of_others", "", told, (told, None), page.text.find(one.get("quote")))


def _deadlines(page: _Page, gold: Facts, got: Facts) -> None:
    optional = gold.get("deadlines_optional") or ()
    pairs = pairing.deadlines(gold["deadlines"], got.get("deadlines") or (), optional)
    page.facts(_DEADLINE, pairs)
    page.figures.right["deadline"] += sum(each.right for each in pairs.both)
    for one in (*(each.gold for each in pairs.both if not each.right), *pairs.missed):
        page.figure("deadline", False, pairing.deadline_key(one), None)
    for one in (*(each.got for each in pairs.both if not each.right), *pairs.extra):
        page.beyond("deadline", pairing.deadline_key(one))


def _assignments(page: _Page, gold: Facts, got: Facts) -> None:
    wanted, optional = gold["assignments"], gold.get("assignments_optional") or ()
    complete = gold.get("assignments_complete", True)
    dated = got.get("deadlines") or ()
    read = [{**one, "deadline": due_day(one, dated)} for one in got.get("assignments") or ()]
    pairs = pairing.assignments(wanted, read, optional, complete=complete)
    page.facts(_ASSIGNMENT, pairs)
    found = {id(each.gold) for each in pairs.both if each.right}
    for one in wanted:
        right, said = id(one) in found, (one["agency"], "/", one["role"], "/", one["task"])
        page.figure("task", right, said, None)
        if right and one.get("deadline"):
            days = {each["deadline"] for each in read if pairing.fits(one, each)}
            told = ", ".join(sorted(filter(None, days)))
            page.figure("task_due", one["deadline"] in days, (*said, "/", one["deadline"]), told)
    for one in read if complete else ():
        if any(pairing.listed(each, one) for each in (*wanted, *optional)):
            page.figures.right["task_given"] += 1
        else:
            page.beyond("task_given", (one.get("agency"), "/", one.get("role"), "/", one.get("task")))


def _owners(page: _Page, gold: Facts, got: Facts) -> None:
    found, missed, extra = pairing.owners(gold, got)
    page.figures.right["agency"] += len(found)
    for name in missed:
        page.figure("agency", False, name, None)
    for name in extra:
        page.beyond("agency", name)


def compare(gold: Facts, got: Facts) -> Comparison:
    """One annotated document against what was read from it.

    >>> gold = {"file": "a.txt", "document": {"date": "2019-08-16"}, "citations": [],
    ...         "deadlines": [], "assignments": []}
    >>> str(compare(gold, {"document": {"date": "2021-08-16"}}).differences[0])
    '~ header  date: 2019-08-16 → 2021-08-16'
    """
    page = _Page(gold["file"], got)
    _header(page, gold["document"], got.get("document") or {})
    _citations(page, gold["citations"], got.get("citations") or ())
    _relations(page, gold.get("asserted_relations") or (), got.get("relations") or ())
    _deadlines(page, gold, got)
    _assignments(page, gold, got)
    _owners(page, gold, got)
    return Comparison(
        gold["file"],
        page.figures.tallies(),
        tuple(page.misses),
        page.fields.tallies(),
        tuple(page.differences),
        tuple(page.judged),
    )
