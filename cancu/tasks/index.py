"""A few tasks of a big corpus, found by the index (:mod:`corpus.task_index`) and worked out anew.

To list all tasks takes some fifth of a millisecond for each document; who asks for those of one body
wants fifty rows.  The index tells which; of their documents alone the tasks are worked out.  Documents
whose tasks are not in it, or of whose tasks somebody said something, are always worked out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cancu.tasks.inheritance import known_as, with_entities
from cancu.tasks.status import falls_between, known_of, status, term_on
from cancu.tasks.tasklist import TaskList, worked_out
from cancu.tasks.wanted import Has, Wanted
from cancu.values import Json, plain
from corpus.ledger import all_tables
from corpus.progress import TaskState
from corpus.records import DocumentRow
from corpus.task_index import Days, Found, Indexed, Sought

if TYPE_CHECKING:
    from corpus.store import Corpus as Store

__all__ = ["Picked", "bring_up", "near", "pick", "whole"]

#: Documents whose tasks are worked out together when the index is brought up.
_PART = 4_000
#: Documents worked out one by one; where more are wanted, the whole list costs less.
_FEW = 2_000
#: Chosen rows of a list, by documents: :func:`cancu.tasks.wanted.chosen` with what is asked.
Choose = Callable[[list[Json], Mapping[int, DocumentRow]], list[Json]]


@dataclass(frozen=True, slots=True)
class Picked:
    """The first of the tasks that are asked for, and how many there are of each kind."""

    rows: list[Json]
    counts: Counter[str]
    sheet: TaskList


@cache
def _by() -> str:
    """A mark of what works tasks out: this program's code for it and its words."""
    whole = hashlib.sha256(all_tables().encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def bring_up(store: Store) -> None:
    """Put what is not in the index there, so many documents after so many."""
    missing = store.unindexed(_by())
    for first in range(0, len(missing), _PART):
        part = missing[first : first + _PART]
        documents, made = worked_out(store, _runs(part))
        tasks: dict[int, list[Indexed]] = {ident: [] for ident in part}
        rows = with_entities(made, documents)
        for row, known in zip(rows, known_of(rows, documents), strict=True):
            place = len(tasks[row["document"]])
            tasks[row["document"]].append(_indexed(row, documents, place, known.fingerprint))
        store.index_tasks(tasks, by=_by())


def _runs(idents: list[int]) -> list[range]:
    """Ids that follow one another as ranges."""
    found: list[range] = []
    for ident in idents:
        if found and found[-1].stop == ident:
            found[-1] = range(found[-1].start, ident + 1)
        else:
            found.append(range(ident, ident + 1))
    return found


def _indexed(row: Json, documents: Mapping[int, DocumentRow], place: int, mark: str) -> Indexed:
    names, heirs = known_as(row, documents[row["document"]], plain=plain)
    term = row["deadline"] or {}
    return Indexed(
        place,
        mark,
        row["kind"],
        row["role"],
        row["due"],
        term.get("rrule") or None,
        bool(term.get("exclusive")),
        row["agency"],
        tuple(row["with"]),
        names,
        "\n".join(each[0] for each in heirs),
    )


def pick(
    store: Store, wanted: Wanted, has: Has | None, day: dt.date, choose: Choose, limit: int | None
) -> Picked | None:
    """The first ``limit`` tasks that are asked for as they stand on a day, or all.

    None where working all tasks out is the way: the index is not up to date, many documents hold what
    is asked for, or somebody spoke of tasks whose document is gone.
    """
    spoken, gone = store.spoken_of()
    apart = {*store.unindexed(_by()), *spoken}
    if gone or len(apart) > _FEW:
        return None
    own = _Sheet(store, day, apart)
    found = own.found(choose)
    if wanted.states is None or TaskState.NEW.value in wanted.states:  # the index knows no other
        among = store.find_tasks(_sought(wanted, has, day))
        found = sorted([*found, *(each for each in among if each.document not in apart)])
    kept = [each for each in found if each.kind in wanted.kinds][:limit]
    hosts = {each.document for each in kept}
    if len(hosts) > _FEW:
        return None
    further = _Sheet(store, day, hosts - apart)
    rows = {
        (row["document"], row["place"]): row for each in (own, further) for row in each.chosen(choose)
    }
    if any((each.document, each.place) not in rows for each in kept):
        return None  # an index that tells another thing than the texts is not to be relied on
    sheet = own.sheet
    sheet.documents |= further.sheet.documents
    made = [rows[each.document, each.place] for each in kept]
    return Picked(made, Counter(each.kind for each in found), sheet)


class _Sheet:
    """The tasks of some documents, each with its place among those of its document."""

    def __init__(self, store: Store, day: dt.date, documents: Collection[int]) -> None:
        self.sheet = TaskList(store, day, within=documents)
        places: Counter[int] = Counter()
        for row in self.sheet.rows:
            row["place"] = places[row["document"]]
            places[row["document"]] += 1

    def chosen(self, choose: Choose) -> list[Json]:
        return choose(self.sheet.rows, self.sheet.documents)

    def found(self, choose: Choose) -> list[Found]:
        return [
            Found(row["printed"]["due"] or "9999", row["document"], row["place"], row["kind"])
            for row in self.chosen(choose)
        ]


def _sought(wanted: Wanted, has: Has | None, day: dt.date) -> Sought:
    """What the index is asked for; of tasks of which nobody said anything."""

    def turns(due: str | None, rule: str, exclusive: bool) -> bool:
        row: Json = {"due": due, "printed": {"due": due}, "state": TaskState.NEW.value}
        row["deadline"] = {"rrule": rule, "exclusive": exclusive}
        row["term"] = term_on(row, day)
        falls = due_on is None or falls_between(row, wanted.due_from, wanted.due_before)
        return falls and (wanted.overdue is None or status(row, day) == "open-late")

    def ours(agency: str | None, partners: list[str], locality: str | None, on: dt.date | None) -> bool:
        document = DocumentRow(0, True, "", locality=locality, date=on)
        return has is not None and has({"agency": agency, "with": partners}, document)

    due_on = wanted.due_from or wanted.due_before
    before = min(filter(None, (wanted.due_before, wanted.overdue)), default=None)
    days = None
    if before is not None or due_on is not None:
        first = wanted.due_from
        days = Days(first.isoformat() if first else "", before.isoformat() if before else "", turns)
    return Sought(plain(wanted.agency or ""), wanted.role, days, None if has is None else ours)


def whole(
    store: Store,
    wanted: Wanted,
    day: dt.date,
    choose: Choose,
    limit: int | None,
    *,
    within: Collection[int] | None,
) -> Picked:
    """The same from a list of all tasks, or of those of some documents."""
    sheet = TaskList(store, day, within=within)
    rows = choose(sheet.rows, sheet.documents)
    kept = [row for row in rows if row["kind"] in wanted.kinds][:limit]
    return Picked(kept, Counter(row["kind"] for row in rows), sheet)


def near(store: Store, starts: Iterable[str]) -> set[int] | None:
    """The documents that hold the tasks whose marks begin so: those of the index, those not in it, and
    those of whose tasks somebody said something, which bear the marks they had then.  None when these
    are many, or the mark of a task whose document is gone may be meant.
    """
    spoken, gone = store.spoken_of()
    found = {*store.unindexed(_by()), *spoken}
    for start in starts:
        found.update(store.documents_of_task(start))
    return None if gone or len(found) > _FEW else found
