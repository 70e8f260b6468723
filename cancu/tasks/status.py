"""How far each task is: its mark, what people said of it, and the five words a follow-up table uses.

A task is known by its document, its body and its words (:mod:`corpus.lives`); two that are the same in
all three are numbered by their terms.  A repeated duty that was done is done until its next turn.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from cancu.tasks.duties import after
from corpus.lives import SHORT, mark_of
from corpus.progress import Known, TaskLife, TaskState, Told, carried
from corpus.records import DocumentRow
from extractors.letters import key
from extractors.model import Message

__all__ = [
    "CLOSED",
    "OPEN",
    "STATES",
    "STATUS",
    "TASK_STATE",
    "falls_between",
    "is_open",
    "known_of",
    "settled_turn",
    "stand",
    "status",
    "term_on",
]

Json = dict[str, Any]

STATES = tuple(state.value for state in TaskState)
OPEN = (TaskState.NEW.value, TaskState.SEEN.value, TaskState.DOING.value)
CLOSED = (TaskState.DONE.value, TaskState.DROPPED.value)

#: The states as people call them.
TASK_STATE = {
    "new": Message("mới", "new"),
    "seen": Message("đã xem", "seen"),
    "in-progress": Message("đang thực hiện", "in progress"),
    "done": Message("đã hoàn thành", "done"),
    "dropped": Message("không thực hiện", "dropped"),
}
#: The words of a follow-up table (issue: Bảng theo dõi nhiệm vụ).
STATUS = {
    "done-in-time": Message("Hoàn thành đúng hạn", "Done in time"),
    "done-late": Message("Hoàn thành quá hạn", "Done late"),
    "open-in-time": Message("Đang thực hiện trong hạn", "Open, in time"),
    "open-late": Message("Đang thực hiện quá hạn", "Open, overdue"),
    "no-term": Message("Không có thời hạn", "No deadline"),
    "dropped": Message("Không thực hiện", "Dropped"),
}
#: Turns of a repeated duty that are looked through: three centuries of quarters.
_TURNS = 1200
#: Characters of a task's words that tell it from others.
_WORDS = 300


def known_of(rows: Iterable[Json], documents: Mapping[int, DocumentRow]) -> list[Known]:
    """By what each row is known again; ``document`` of a row is the database's id."""
    rows = list(rows)
    alike: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        document = documents[row["document"]]
        alike[
            mark_of(
                (
                    "task",
                    document.origin or document.key,
                    key(_printed(row, "agency") or ""),
                    key(row["task"])[:_WORDS],
                )
            )
        ].append(at)
    found: dict[int, Known] = {}
    for mark, group in alike.items():
        group.sort(
            key=lambda at: (_printed(rows[at], "due") or "9999", rows[at]["start"], rows[at]["end"])
        )
        for ordinal, at in enumerate(group):
            document = documents[rows[at]["document"]]
            found[at] = _known(
                rows[at], document, mark if not ordinal else mark_of((mark, str(ordinal)))
            )
    return [found[at] for at in range(len(rows))]


def _printed(row: Json, name: str) -> Any:
    """What was read, whatever somebody put in its place."""
    return row["printed"][name] if "printed" in row else row[name]


def _known(row: Json, document: DocumentRow, mark: str) -> Known:
    from graph.network.build import label_of

    term = row["deadline"] or {}
    basis = mark_of(str(term.get(name) or "") for name in ("due", "rrule", "days", "duration"))[:16]
    return Known(
        mark,
        document.origin or document.key,
        label_of(document),
        _printed(row, "agency"),
        row["task"],
        term.get("text"),
        _printed(row, "due"),
        basis,
    )


def stand(
    rows: Iterable[Json],
    documents: Mapping[int, DocumentRow],
    lives: Mapping[str, TaskLife],
    *,
    as_of: dt.date,
) -> list[TaskLife]:
    """Say of each row (in place) how far it is on a day; the lives whose task is no longer read.

    ``id`` and ``fingerprint``: its mark, which stays over re-extraction; ``state``; ``since``: when
    that was said; ``by`` whom, ``reason``, ``note``; ``done_on``; ``answer``: the document that
    answered it; ``changed``: its term is not the one it was said of; ``term``: the day that counts
    on ``as_of`` (of a repeated duty its next turn); ``status``: of :data:`STATUS`.
    """
    rows = list(rows)
    marks = known_of(rows, documents)
    now = carried(marks, lives)
    for row, known in zip(rows, marks, strict=True):
        life = now.get(known.fingerprint)
        mark = known.fingerprint if life is None else life.known.fingerprint
        row |= {"id": mark[:SHORT], "fingerprint": mark}
        row |= _life_json(life, known)
        row["told"] = Told(TaskState.NEW) if life is None else life.told
        row["printed"] = {"agency": row["agency"], "due": row["due"]}
        if life is not None:
            row["agency"] = life.told.agency_set or row["agency"]
            row["due"] = life.told.due_set or row["due"]
        row["term"] = term_on(row, as_of)
        row["state"] = _state(row, life, as_of)
        row["status"] = status(row, as_of)
    told = {id(life) for life in now.values()}
    return [life for life in lives.values() if id(life) not in told]


def _life_json(life: TaskLife | None, known: Known) -> Json:
    told = None if life is None else life.told
    answer = None
    if told is not None and told.answer is not None:
        answer = {
            "key": told.answer_key,
            "label": told.answer,
            "quote": told.answer_quote,
            "page": told.answer_page,
        }
    return {
        "since": told.when if told else None,
        "by": told.by if told else None,
        "reason": told.reason if told else None,
        "note": told.note if told else None,
        "done_on": told.done_on if told else None,
        "through": told.through if told else None,
        "answer": answer,
        "changed": life is not None and life.known.basis != known.basis,
    }


def term_on(row: Mapping[str, Any], as_of: dt.date) -> str | None:
    """The day that counts on a day: of a repeated duty the next turn that is not settled."""
    rule = (row["deadline"] or {}).get("rrule")
    if not rule or row["due"] != row["printed"]["due"]:
        found: str | None = row["due"]
        return found
    # the first turn is not known of a document without a day, the next one is
    day = as_of if row["due"] is None else max(as_of, dt.date.fromisoformat(row["due"]))
    turn = after(day, rule, exclusive=bool(row["deadline"]["exclusive"]))
    return row["due"] if turn is None else turn.isoformat()


def _state(row: Json, life: TaskLife | None, as_of: dt.date) -> str:
    if life is None:
        return TaskState.NEW.value
    told = life.told
    if told.state is TaskState.DONE and told.through is not None and told.through < as_of.isoformat():
        return TaskState.SEEN.value  # its next turn has come
    return told.state.value


def status(row: Mapping[str, Any], as_of: dt.date) -> str:
    """Which of the words of a follow-up table holds of a task on a day.

    >>> status({"state": "new", "term": "2024-03-09", "due": "2024-03-09"}, dt.date(2024, 3, 10))
    'open-late'
    >>> status({"state": "done", "term": "2024-03-09", "due": "2024-03-09", "done_on": "2024-03-09"},
    ...     dt.date(2024, 5, 1))
    'done-in-time'
    """
    if row["state"] == TaskState.DROPPED:
        return "dropped"
    if row["state"] == TaskState.DONE:
        late = row["due"] and row["done_on"] and row["done_on"] > _settled(row)
        return "done-late" if late else "done-in-time"
    if row["term"] is None:
        return "no-term"
    return "open-late" if row["term"] < as_of.isoformat() else "open-in-time"


def _settled(row: Mapping[str, Any]) -> str:
    """The day a done task was due: of a repeated one, the turn that was settled."""
    rule = (row.get("deadline") or {}).get("rrule")
    return str(row.get("through") or row["due"]) if rule else str(row["due"])


def settled_turn(row: Mapping[str, Any], done_on: dt.date) -> str | None:
    """Which turn of a repeated duty is settled by what was done on a day: the nearest one not settled.

    None of a duty that is not repeated.

    >>> row = {"due": "2024-03-14", "through": None,
    ...     "deadline": {"rrule": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "exclusive": True}}
    >>> settled_turn(row, dt.date(2024, 6, 16)), settled_turn(row, dt.date(2024, 6, 1))
    ('2024-06-14', '2024-06-14')
    """
    rule = (row["deadline"] or {}).get("rrule")
    if not rule:
        return None
    exclusive = bool(row["deadline"]["exclusive"])
    begin = row["through"] or row["due"]  # of a document without a day the turn nearest by
    first = done_on - dt.timedelta(days=366) if begin is None else dt.date.fromisoformat(begin)
    if row["through"]:
        first += dt.timedelta(days=1)
    turns: list[dt.date] = []
    day: dt.date | None = after(first, rule, exclusive=exclusive)
    while day is not None and len(turns) < _TURNS:
        turns.append(day)
        if day >= done_on:
            break
        day = after(day + dt.timedelta(days=1), rule, exclusive=exclusive)
    if not turns:
        return None if row["due"] is None else str(row["due"])
    return min(turns, key=lambda turn: (abs((turn - done_on).days), turn)).isoformat()


def falls_between(row: Mapping[str, Any], first: dt.date | None, before: dt.date | None) -> bool:
    """Whether a task falls due from ``first`` on and before ``before``, a repeated one in any turn.

    >>> row = {"due": "2024-03-14", "term": "2026-12-14", "printed": {"due": "2024-03-14"},
    ...     "deadline": {"rrule": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "exclusive": True}}
    >>> falls_between(row, dt.date(2026, 6, 1), dt.date(2026, 7, 1))
    True
    >>> falls_between(row, dt.date(2026, 7, 1), dt.date(2026, 9, 1))
    False
    """
    told = row["due"] or row["term"]
    if told is None:
        return False
    day = dt.date.fromisoformat(told)
    rule = (row["deadline"] or {}).get("rrule")
    if rule and row["due"] == row["printed"]["due"] and first is not None and first > day:
        turn = after(first, rule, exclusive=bool(row["deadline"]["exclusive"]))
        if turn is None:
            return False
        day = turn
    return (first is None or first <= day) and (before is None or day < before)


def is_open(row: Mapping[str, Any]) -> bool:
    """Whether a task still needs somebody."""
    return row["state"] in OPEN
