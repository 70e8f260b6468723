"""Which annotated fact is which fact that was read: the one pairing everything is counted on.

Works on dictionaries in the shape of ``cancu extract --json`` (contract.md section 2) and of the
annotation files (one JSON object a document).  Facts are paired by what makes them the same
(:func:`citation_key`, :func:`deadline_key`, :func:`fits`); what is left then by the place its words
stand at, so that a wrong date is one changed value and not one fact lost and one too many.
Names ending in ``_also_accepted`` hold other answers that a careful colleague could give.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.evaluation.likeness import folded, held, same_body, same_name, same_title
from pipeline.evaluation.tallies import Facts

__all__ = [
    "Pair",
    "Pairs",
    "accepted_relations",
    "accepts",
    "also",
    "assignments",
    "citations",
    "deadline_key",
    "deadlines",
    "due_day",
    "fits",
    "header_fields",
    "is_body",
    "listed",
    "owners",
    "same_task",
]

PLAIN = ("type", "number", "date")  #: header fields compared letter by letter
TASK_HELD = 0.75  #: share of the words of an annotated task that one read as it must hold
TASK_LISTED = 0.6  #: share of the words of one task in the other: it stands in the annotation
TASK_WORDS = 5  #: a task of fewer words is a lead-in alone, too short to be a piece of another

Same = Callable[[Facts, Facts], bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated fact and the one read for it; ``right``: the same fact, else only its place."""

    gold: Facts
    got: Facts
    right: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """The facts of one kind: paired, only annotated, only read (without those nobody counts)."""

    both: tuple[Pair, ...]
    missed: tuple[Facts, ...]
    extra: tuple[Facts, ...]


class _Pairing:
    """Facts waiting for their other half."""

    def __init__(self, gold: Iterable[Facts], got: Iterable[Facts]) -> None:
        self.left, self.unread = list(gold), list(got)
        self.both: list[Pair] = []

    def take(self, gold: Facts, got: Facts, *, right: bool) -> None:
        _remove(self.left, gold)
        _remove(self.unread, got)
        self.both.append(Pair(gold, got, right))

    def take_all(self, same: Same, *, right: bool) -> None:
        """Each annotated fact that waits, in order, with the first read one that is the same."""
        for gold in [*self.left]:
            found = next((got for got in self.unread if same(gold, got)), None)
            if found is not None:
                self.take(gold, found, right=right)

    def done(self) -> Pairs:
        return Pairs(tuple(self.both), tuple(self.left), tuple(self.unread))


def _remove(facts: list[Facts], one: Facts) -> None:
    """Take out this very object: equal facts stand for different places."""
    facts[:] = [each for each in facts if each is not one]


def also(fact: Facts, name: str) -> Sequence[Any]:
    """The other answers the annotation accepts for a field."""
    found = fact.get(f"{name}_also_accepted") or ()
    return found if isinstance(found, list | tuple) else (found,)


def accepts(fact: Facts, name: str) -> tuple[Any, ...]:
    """The annotated value of a field and every other that is right."""
    return (fact.get(name), *also(fact, name))


# --- header ---------------------------------------------------------------------------------------


def header_fields(gold: Facts, got: Facts) -> Iterator[tuple[str, object, object, bool]]:
    """The six scored fields of a header: name, annotated and read value, whether it is right.

    A figure that is written by hand may be read (``true_number``) or left open.
    """
    for name in PLAIN:
        have = got.get(name) or None
        right = {gold.get(name) or None, gold.get(f"true_{name}") or gold.get(name) or None}
        yield name, gold.get(name), have, have in right | {*also(gold, name)}
    for name, same in (("issuer", same_name), ("title", same_title)):
        found = got.get(name)
        yield name, gold.get(name), found, any(same(each, found) for each in accepts(gold, name))
    signer = (gold.get("signer") or {}).get("name")
    signed = (got.get("signer") or {}).get("name")
    yield "signer", signer, signed, folded(signer) == folded(signed)


# --- citations ------------------------------------------------------------------------------------

_Key = tuple[str, str, str | None]


def citation_key(citation: Facts) -> _Key:
    """What makes two citations the same: number and day, without a number name and year."""
    number = citation.get("number")
    if number:
        return ("number", number, citation.get("date"))
    year = citation.get("year") or (citation.get("date") or "")[:4]
    return ("name", folded(citation.get("name")), str(year or ""))


def accepted_relations(gold: Facts) -> set[str]:
    """What a careful colleague could choose; an answer or a sequel is a mention, said more exactly."""
    accepted = set(accepts(gold, "relation"))
    return accepted | {"tiep_theo", "tra_loi"} if gold["relation"] == "dan_chieu" else accepted


def citations(gold: Sequence[Facts], got: Sequence[Facts]) -> Pairs:
    """Pair citations; of several with one key the one with the same ``of``, then the same relation.

    A name that the annotation does not list is neither right nor wrong.
    """
    waiting: defaultdict[_Key, list[Facts]] = defaultdict(list)
    for citation in gold:
        waiting[citation_key(citation)].append(citation)
    pairing = _Pairing(gold, got)
    for citation in got:
        key = citation_key(citation)
        bucket = waiting.get(key) or _other_spelling(waiting, citation)
        if bucket:
            best = max(bucket, key=lambda one: _likeness(one, citation))
            _remove(bucket, best)
            pairing.take(best, citation, right=True)
        elif key[0] == "name":
            _remove(pairing.unread, citation)
    for citation in [*pairing.unread]:
        meant = _at_the_same_place(pairing.left, citation)
        if meant is not None:
            pairing.take(meant, citation, right=False)
    return pairing.done()


def _other_spelling(waiting: Mapping[_Key, list[Facts]], citation: Facts) -> list[Facts] | None:
    """The annotated citations whose number may be written so, or whose date may be left out."""
    number, day = citation.get("number"), citation.get("date")
    if not number:
        return None
    numbered = [(key, bucket) for key, bucket in waiting.items() if key[0] == "number" and bucket]
    for (_, _, date), bucket in numbered:
        if number in also(bucket[0], "number") and (date == day or bucket[0].get("date_optional")):
            return bucket
    for (_, printed, _), bucket in numbered:
        if printed == number and day is None and bucket[0].get("date_optional"):
            return bucket
    return None


def _likeness(gold: Facts, got: Facts) -> tuple[bool, bool]:
    return (
        (gold.get("of") or None) == (got.get("of") or None),
        gold["relation"] == got.get("relation"),
    )


def _at_the_same_place(left: Sequence[Facts], got: Facts) -> Facts | None:
    """The annotated fact whose quote holds the words that were read, or stands in them."""
    found = next((gold for gold in left if _overlap(gold, got)), None)
    if found is not None:
        return found
    return next((g for g in left if g.get("number") and g["number"] == got.get("number")), None)


def _overlap(gold: Facts, got: Facts) -> bool:
    quote, text = (" ".join((one or "").split()) for one in (gold.get("quote"), got.get("text")))
    return bool(quote and text) and (quote in text or text in quote)


# --- deadlines ------------------------------------------------------------------------------------


def deadline_key(deadline: Facts, kind: str | None = None) -> tuple[Any, ...]:
    """What makes two deadlines the same; ``kind``: as if it were of this one.

    (kind, first day of a range, last day), (``recurring``, rule) or (``relative``, days, working days).
    """
    kind = kind or deadline["kind"]
    if kind == "recurring":
        return (kind, ";".join(sorted((deadline.get("rrule") or "").upper().split(";"))))
    if kind == "relative":
        return (kind, deadline.get("days"), bool(deadline.get("working_days")))
    first = deadline.get("start_date") or deadline.get("start")
    return (kind, first if kind == "range" else None, deadline.get("due"))


def deadlines(gold: Sequence[Facts], got: Sequence[Facts], optional: Sequence[Facts] = ()) -> Pairs:
    """Pair deadlines: by key, then by a key of another accepted kind, then by place.

    A window whose first day the annotation leaves open is any range with its last day.  What is
    ``optional`` is neither asked for nor wrong.
    """
    pairing = _Pairing(gold, got)
    pairing.take_all(lambda g, r: deadline_key(g) == deadline_key(r) and _overlap(g, r), right=True)
    pairing.take_all(lambda g, r: deadline_key(g) == deadline_key(r), right=True)
    for wanted in gold:
        for kind in also(wanted, "kind"):
            _of_another_kind(pairing, wanted, kind)
    free = Counter(deadline_key(one) for one in optional)
    for found in [*pairing.unread]:
        if free[deadline_key(found)]:
            free[deadline_key(found)] -= 1
            _remove(pairing.unread, found)
    for found in [*pairing.unread]:
        meant = next((g for g in pairing.left if _overlap(g, found)), None)
        if meant is not None:
            pairing.take(meant, found, right=False)
    return pairing.done()


def _of_another_kind(pairing: _Pairing, gold: Facts, kind: str) -> None:
    """What is accepted of one deadline is of every other with the same key."""
    own, other = deadline_key(gold), deadline_key(gold, kind)
    twins = [each for each in pairing.left if deadline_key(each) == own]
    read = [each for each in pairing.unread if deadline_key(each) == other]
    if kind == "range" and other[1] is None:
        ranges = [each for each in pairing.unread if each["kind"] == "range"]
        read = [each for each in ranges if each.get("due") == gold.get("due")] or read
    if twins and read:
        best = next((each for each in twins if each is gold), twins[0])
        pairing.take(best, next((one for one in read if _overlap(best, one)), read[0]), right=True)


# --- assignments ----------------------------------------------------------------------------------


def is_body(gold: Facts, got: Facts) -> bool:
    """Whether the body of an assignment is the annotated one or another accepted."""
    return any(same_body(each, got.get("agency")) for each in accepts(gold, "agency"))


def same_task(gold: Facts, got: Facts) -> bool:
    """Whether a task holds most of the words of the annotated one."""
    return held(gold["task"], got.get("task")) >= TASK_HELD


def fits(gold: Facts, got: Facts) -> bool:
    """Whether an assignment is the annotated one: same body, an accepted role, most of its words."""
    role = got.get("role") in accepts(gold, "role")
    return role and is_body(gold, got) and same_task(gold, got)


def listed(gold: Facts, got: Facts) -> bool:
    """Whether an assignment stands in an annotated one or holds it: nothing a clerk had to strike."""
    wanted, found = gold.get("task"), got.get("task")
    if not is_body(gold, got):
        return False
    if not wanted or held(wanted, found) >= TASK_LISTED:
        return True
    return len(folded(found).split()) >= TASK_WORDS and held(found, wanted) >= TASK_LISTED


def due_day(assignment: Facts, dated: Sequence[Facts]) -> str | None:
    """The day of the deadline of an assignment, which is an index into the deadlines read."""
    at = assignment.get("deadline")
    if not isinstance(at, int) or not 0 <= at < len(dated):
        return None
    due = dated[at].get("due")
    return None if due is None else str(due)


def assignments(
    gold: Sequence[Facts],
    got: Sequence[Facts],
    optional: Sequence[Facts] = (),
    *,
    complete: bool = True,
) -> Pairs:
    """Pair assignments: those that fit, then those with another role or another body.

    Two annotated tasks may be read as one; of several that fit, the one with the annotated day is
    taken.  Where the annotation is not ``complete``, or has the task
    among its ``optional`` ones, more work is neither asked for nor wrong.
    """
    pairing = _Pairing(gold, got)
    for wanted in gold:
        found = [one for one in got if fits(wanted, one)]
        waiting = [one for one in found if any(one is each for each in pairing.unread)]
        if found:
            same_day = [one for one in waiting if one.get("deadline") == wanted.get("deadline")]
            pairing.take(wanted, [*same_day, *waiting, *found][0], right=True)
    pairing.take_all(lambda g, r: is_body(g, r) and same_task(g, r), right=False)
    pairing.take_all(lambda g, r: g["role"] == r.get("role") and same_task(g, r), right=False)
    known = [*gold, *optional]
    pairing.unread = [
        one for one in pairing.unread if complete and not any(listed(each, one) for each in known)
    ]
    return pairing.done()


def owners(gold: Facts, got: Facts) -> tuple[list[str], list[str], list[str]]:
    """The bodies a document gives work to: those found, missed, and read without being annotated."""
    wanted = {folded(one["agency"]) for one in gold["assignments"]}
    if not wanted and not gold.get("assignments_complete", True):
        return [], [], []
    free = {folded(one["agency"]) for one in gold.get("assignments_optional") or ()}
    named = {folded(one.get("agency")) for one in got.get("assignments") or ()}
    found = {owner for owner in wanted if any(same_name(owner, name) for name in named)}
    extra = {name for name in named if not any(same_name(name, each) for each in wanted | free)}
    return sorted(found), sorted(wanted - found), sorted(extra)
