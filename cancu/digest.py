"""What is new and what is due, for an office that looks once a day: a page to mail, in words and
numbers.

What came in since a day, what it rests on and what of that nobody holds; new findings; who has new
tasks; what falls due in the days ahead and what is overdue.  Nothing is written.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cancu.tasks.status import is_open
from cancu.values import Json, row_json

if TYPE_CHECKING:
    from corpus.records import RunRow
    from corpus.store import Corpus as Store

__all__ = ["AHEAD", "digest"]

#: Days ahead that count as “this week”.
AHEAD = 7
_CAME = ("new", "arrived", "changed")


def digest(
    store: Store,
    tasks: Iterable[Mapping[str, Any]],
    findings: Iterable[Mapping[str, Any]],
    *,
    since: dt.datetime,
    today: dt.date,
) -> Json:
    """The news since a moment; ``tasks`` and ``findings`` as they stand today.

    ``came``: documents read since, each with ``bases`` (how many it rests on) and ``missing`` (those
    not held); ``failed``: files that could not be read; ``findings``: those first found since;
    ``tasks``: those of documents that came, ``by_agency`` how many each body has of them; ``due``: open
    ones due in the next :data:`AHEAD` days; ``overdue``: how many are late; ``done``: those closed
    since.
    """
    came = _came(store, since)
    ids = {row["id"] for row in came}
    work = list(tasks)
    new = [row for row in work if row["document"]["id"] in ids]
    until = (today + dt.timedelta(days=AHEAD)).isoformat()
    due = [
        row
        for row in work
        if is_open(row) and row["term"] and today.isoformat() <= row["term"] <= until
    ]
    moment = since.isoformat()
    counts = Counter(row["agency"] or "" for row in new)
    return {
        "since": moment,
        "today": today.isoformat(),
        "came": came,
        "failed": [{"path": row.path, "code": row.error_code} for row in store.failures()],
        "findings": [row for row in findings if (row["since"] or "") >= moment],
        "tasks": new,
        "by_agency": [
            {"agency": agency, "tasks": count}
            for agency, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
        ],
        "due": due,
        "overdue": sum(row["status"] == "open-late" for row in work if is_open(row)),
        "done": [row for row in work if row["state"] == "done" and (row["since"] or "") >= moment],
    }


def _came(store: Store, since: dt.datetime) -> list[Json]:
    runs = store.runs()
    inside = [run for run in runs if _started(run) >= since]
    if not inside:
        return []
    held = {row.key: row for row in store.documents(held=True)}
    if inside[0].id == runs[0].id:
        rows = list(held.values())  # the first reading tells no single document as new
    else:
        keys: dict[str, None] = {}
        for run in inside:
            for each in store.changes(run.id):
                if each.kind == "document" and each.change in _CAME and each.label:
                    keys[each.key] = None
        rows = [held[key] for key in keys if key in held]
    bases: Counter[int] = Counter()
    missing: dict[int, list[str]] = {}
    wanted = {row.id for row in rows}
    cited = {row.id: row for row in store.documents(held=False)}
    for edge in store.edges():
        if edge.source_id in wanted and edge.direct and edge.relation.value == "can_cu":
            bases[edge.source_id] += 1
            if edge.target_id in cited:
                missing.setdefault(edge.source_id, []).append(_called(cited[edge.target_id]))
    return [
        row_json(row)
        | {"bases": bases[row.id], "missing": sorted(dict.fromkeys(missing.get(row.id, ())))}
        for row in rows
    ]


def _started(run: RunRow) -> dt.datetime:
    found = dt.datetime.fromisoformat(run.started)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _called(row: Any) -> str:
    from graph.network.build import label_of

    return label_of(row)
