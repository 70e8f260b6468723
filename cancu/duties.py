"""Tasks and deadlines as one list: who does what by when, the soonest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from corpus.codec import deadline_json
from corpus.records import AssignmentRow, DeadlineRow, DocumentRow
from extractors.model import Deadline

__all__ = ["duties", "first_day"]


def duties(
    documents: Mapping[int, DocumentRow],
    assignments: Iterable[AssignmentRow],
    deadlines: Iterable[DeadlineRow],
) -> list[dict[str, Any]]:
    """Every task with its deadline, then the deadlines no task owns; sorted by day, then place."""
    found: list[dict[str, Any]] = []
    owned: set[tuple[int, int]] = set()
    rows = list(deadlines)
    by_place = {(row.document_id, row.index): row for row in rows}
    for each in assignments:
        task = each.assignment
        due = None
        if task.deadline is not None:
            place = (each.document_id, task.deadline)
            owned.add(place)
            due = by_place.get(place)
        found.append(
            {
                "document": each.document_id,
                "agency": task.agency,
                "role": task.role.value,
                "with": list(task.partners),
                "task": task.task,
                "section": task.section,
                "quote": each.quote,
                "page": each.page,
                "start": task.span.start,
                "end": task.span.end,
                "confidence": task.confidence,
            }
            | _by_when(due, documents.get(each.document_id))
        )
    for row in rows:
        if (row.document_id, row.index) in owned:
            continue
        found.append(
            {
                "document": row.document_id,
                "agency": row.deadline.agency,
                "role": None,
                "with": [],
                "task": row.deadline.what or row.quote,
                "section": None,
                "quote": row.quote,
                "page": row.page,
                "start": row.deadline.span.start,
                "end": row.deadline.span.end,
                "confidence": row.deadline.confidence,
            }
            | _by_when(row, documents.get(row.document_id))
        )
    found.sort(key=lambda each: (each["due"] or "9999", each["document"], each["start"], each["end"]))
    return found


def _by_when(row: DeadlineRow | None, document: DocumentRow | None) -> dict[str, Any]:
    if row is None:
        return {"due": None, "deadline": None}
    day = first_day(row.deadline, document.date if document is not None else None)
    return {
        "due": None if day is None else day.isoformat(),
        "deadline": deadline_json(row.deadline, row.quote) | {"page": row.page},
    }


def first_day(deadline: Deadline, issued: dt.date | None) -> dt.date | None:
    """The day a duty is due; of a repeated one, the first after the document was issued.

    A rule that names no day (``hằng năm``) has none.

    >>> from extractors.model import DeadlineKind, Span
    >>> rule = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"
    >>> first_day(Deadline(Span(0, 1), DeadlineKind.RECURRING, rrule=rule), dt.date(2024, 7, 1))
    datetime.date(2024, 12, 15)
    """
    if deadline.due is not None or deadline.rrule is None or issued is None:
        return deadline.due
    if "BY" not in deadline.rrule:
        return None
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped,unused-ignore]

    start = dt.datetime.combine(issued, dt.time())
    try:
        found = rrulestr(deadline.rrule, dtstart=start).after(start, inc=True)
    except ValueError:  # a rule dateutil does not know: no day rather than a wrong one
        return None
    return None if found is None else dt.date(found.year, found.month, found.day)
