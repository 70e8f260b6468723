"""Tasks and deadlines as one list: who does what by when, the soonest first.

A row is a task somebody has.  Every assignment is one; a task with several terms has a row for each.  A
deadline outside all tasks is one when it binds somebody: the body named in front of it, or the issuer
of a report in the part that looks ahead.  What only tells of time is none: targets of a year
(``đến năm 2030 đạt 90%``), how long a campaign lasts, what a report narrates.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cancu.tasks.kinds import WORK, kind_of, looks_ahead, needs_headings
from corpus.codec import deadline_json
from corpus.records import AssignmentRow, DeadlineRow, DocumentRow
from extractors.assignments.products import expected_of
from extractors.bodies.keys import body
from extractors.calendar import Unit, due_after
from extractors.errors import UsageError
from extractors.model import Assignment, Deadline, DeadlineKind, Span

__all__ = ["Headings", "after", "duties", "ends", "first_day", "keeping", "looks_ahead"]

#: The headings a place of a document stands under, the innermost first.
Headings = Callable[[int, int], Sequence[str]]

Json = dict[str, Any]

#: A term in months or years (ISO 8601).
_LENGTH = re.compile(r"P(\d+)([WMY])")
_UNITS: Mapping[str, Unit] = {"W": "week", "M": "month", "Y": "year"}
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def duties(
    documents: Mapping[int, DocumentRow],
    assignments: Iterable[AssignmentRow],
    deadlines: Iterable[DeadlineRow],
    *,
    headings: Headings = lambda document, offset: (),
) -> list[Json]:
    """The tasks of the documents with their terms; sorted by day, then place."""
    tasks = sorted(assignments, key=lambda row: (row.document_id, row.assignment.span.start, row.id))
    terms = sorted(deadlines, key=lambda row: (row.document_id, row.deadline.span.start, row.index))
    own = {
        (row.document_id, row.assignment.deadline)
        for row in tasks
        if row.assignment.deadline is not None
    }
    by_place = {(row.document_id, row.index): row for row in terms}
    inside = _Inside(tasks)
    further: dict[int, list[DeadlineRow]] = defaultdict(list)
    found: list[Json] = []
    for term in terms:
        if (term.document_id, term.index) in own:
            continue
        holders = inside.holders(term.document_id, term.deadline.span)
        for holder in holders:
            further[holder.id].append(term)
        if (
            not holders
            and (owner := _owner(term, documents.get(term.document_id), headings)) is not None
        ):
            found.append(_loose(term, owner, documents.get(term.document_id)))
    for task in tasks:
        document = documents.get(task.document_id)
        index = task.assignment.deadline
        first = by_place.get((task.document_id, index)) if index is not None else None
        rest = further.get(task.id, [])
        if first is not None or not rest:
            found.append(_task(task, document, first))
        found.extend(_task(task, document, term, at=term.deadline.span) for term in rest)
    for each in found:
        _sort_out(each, documents.get(each["document"]), headings)
    found.sort(key=lambda each: (each["due"] or "9999", each["document"], each["start"], each["end"]))
    return _once(found)


def _sort_out(row: Json, document: DocumentRow | None, headings: Headings) -> None:
    """Say of a row what sort of duty it is."""
    named = (row["deadline"] or {}).get("due")
    row["kind"] = (
        WORK
        if document is None
        else kind_of(
            document,
            headings(document.id, row["start"]) if needs_headings(document) else (),
            agency=row["agency"],
            assigned=row["role"] is not None,
            due=None if named is None else dt.date.fromisoformat(named),
        )
    )


class _Inside:
    """The tasks whose words hold a place."""

    def __init__(self, tasks: Iterable[AssignmentRow]) -> None:
        self._of: dict[int, list[AssignmentRow]] = defaultdict(list)
        self._reach: dict[int, list[int]] = defaultdict(list)  # the furthest end so far
        for row in tasks:
            reach = self._reach[row.document_id]
            reach.append(max(row.assignment.span.end, reach[-1] if reach else 0))
            self._of[row.document_id].append(row)

    def holders(self, document: int, span: Span) -> list[AssignmentRow]:
        """The tasks with the shortest words around a span; several bodies may share one sentence."""
        rows = self._of.get(document, [])
        at = bisect_right(rows, span.start, key=lambda row: row.assignment.span.start) - 1
        around: list[AssignmentRow] = []
        while at >= 0 and self._reach[document][at] >= span.end:
            if rows[at].assignment.span.covers(span):
                around.append(rows[at])
            at -= 1
        shortest = min((len(row.assignment.span) for row in around), default=0)
        return [row for row in reversed(around) if len(row.assignment.span) == shortest]


def _task(
    row: AssignmentRow,
    document: DocumentRow | None,
    term: DeadlineRow | None,
    *,
    at: Span | None = None,
) -> Json:
    task = row.assignment
    where = task.span if at is None else at
    return {
        "document": row.document_id,
        "agency": task.agency,
        "role": task.role.value,
        "with": list(task.partners),
        "task": task.task,
        "section": task.section,
        "product": _product(task),
        "quote": row.quote,
        "page": row.page,
        "start": where.start,
        "end": where.end,
        "confidence": task.confidence,
    } | _by_when(term, document)


def _product(task: Assignment) -> Json | None:
    """What the task is to yield: as its row names it (``named``), else as its own words let expect."""
    if task.product is not None:
        return {"text": task.product, "named": True}
    expected = expected_of(task.task)
    return None if expected is None else {"text": expected, "named": False}


def _loose(row: DeadlineRow, agency: str, document: DocumentRow | None) -> Json:
    return {
        "document": row.document_id,
        "agency": agency or None,
        "role": None,
        "with": [],
        "task": row.deadline.what or row.quote,
        "section": None,
        "product": None,
        "quote": row.quote,
        "page": row.page,
        "start": row.deadline.span.start,
        "end": row.deadline.span.end,
        "confidence": row.deadline.confidence,
    } | _by_when(row, document)


def _owner(row: DeadlineRow, document: DocumentRow | None, headings: Headings) -> str | None:
    """Whom a deadline outside all tasks binds; "" for nobody that is named, None when it is no task."""
    deadline = row.deadline
    if document is not None and document.type == "BC":
        if not looks_ahead(headings(row.document_id, deadline.span.start)):
            return None
        return deadline.agency or document.issuer or None
    if deadline.agency:
        own = deadline.kind is DeadlineKind.RANGE and _is_issuer(deadline.agency, document)
        return None if own else deadline.agency
    if deadline.kind in {DeadlineKind.MILESTONE, DeadlineKind.RANGE}:
        return None
    named = (
        deadline.due is not None
        or deadline.days is not None
        or deadline.duration is not None
        or "BY" in (deadline.rrule or "")
    )
    return "" if named else None


def _is_issuer(agency: str, document: DocumentRow | None) -> bool:
    """Whether a body is the document's own issuer: ``Chủ tịch UBND tỉnh ban hành Kế hoạch ...``."""
    if document is None or not document.issuer:
        return False
    mine = body(document.issuer, locality=document.locality)
    theirs = body(agency, locality=document.locality, issuer=document.issuer)
    return mine is not None and theirs is not None and mine.key == theirs.key


def _once(rows: Iterable[Json]) -> list[Json]:
    """``định kỳ hằng tháng, quý`` is one duty, though two rules: the sooner one stands."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in rows:
        words = row["deadline"]["text"] if row["deadline"] else None
        mark = (row["document"], row["agency"], row["role"], row["task"], row["section"], words)
        if words is None or mark not in seen:
            kept.append(row)
        seen.add(mark)
    return kept


def _by_when(row: DeadlineRow | None, document: DocumentRow | None) -> Json:
    if row is None:
        return {"due": None, "deadline": None}
    day = first_day(row.deadline, document.date if document is not None else None)
    return {
        "due": None if day is None else day.isoformat(),
        "deadline": deadline_json(row.deadline, row.quote) | {"page": row.page},
    }


def first_day(deadline: Deadline, issued: dt.date | None) -> dt.date | None:
    """The last day that keeps a duty; of a repeated one, the first after the document was issued.

    A rule that names no day (``hằng năm``) has none.

    >>> rule = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"
    >>> first_day(Deadline(Span(0, 1), DeadlineKind.RECURRING, rrule=rule), dt.date(2024, 7, 1))
    datetime.date(2024, 12, 15)
    """
    if deadline.due is not None or deadline.rrule is None or issued is None:
        return deadline.due
    return after(issued, deadline.rrule, exclusive=deadline.exclusive)


def ends(deadline: Mapping[str, Any] | None, since: dt.date) -> dt.date:
    """The last day of a term that runs from a day no text tells: ``05 ngày làm việc``, from arrival.

    The day itself is not counted; a last day that is one of rest moves on (BLDS 2015 Điều 147, 148).
    Raises UsageError where the text tells no length.

    >>> ends({"days": 5, "working_days": True, "duration": None}, dt.date(2026, 3, 12))
    datetime.date(2026, 3, 19)
    >>> ends({"days": None, "working_days": False, "duration": "P2M"}, dt.date(2026, 3, 12))
    datetime.date(2026, 5, 12)
    """
    term = deadline or {}
    long = _LENGTH.fullmatch(term.get("duration") or "")
    if term.get("days") is not None:
        return due_after(since, term["days"], working=bool(term["working_days"])).day
    if long is not None:
        return due_after(since, int(long[1]), _UNITS[long[2]]).day
    raise UsageError(
        "Thời hạn của nhiệm vụ không nêu số ngày, tháng; hãy ghi ngày đến hạn (--due).",
        "The term of the task tells no number of days or months; give the day it is due (--due).",
    )


@lru_cache(maxsize=16_384)  # the turns of one rule are asked for by all its tasks
def after(day: dt.date, rule: str, *, exclusive: bool = False) -> dt.date | None:
    """The first day of a repeated duty that is not before ``day``; None of a rule that names no day.

    >>> after(dt.date(2024, 4, 1), "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", exclusive=True)
    datetime.date(2024, 6, 14)
    """
    if "BY" not in rule:
        return None
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped,unused-ignore]

    start = dt.datetime.combine(day, dt.time())
    try:
        found = rrulestr(keeping(rule, exclusive=exclusive), dtstart=start).after(start, inc=True)
    except (ValueError, OverflowError):  # a rule dateutil does not know: no day rather than a wrong one
        return None
    return None if found is None else dt.date(found.year, found.month, found.day)


def keeping(rule: str, *, exclusive: bool) -> str:
    """The rule of the last days that keep a repeated deadline.

    ``rrule`` of a deadline stands on the printed day (``trước ngày 15`` is the fifteenth).  Who is
    shown a day wants the last one that is early enough, the fourteenth, in a table as in a calendar.

    >>> keeping("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", exclusive=True)
    'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14'
    >>> keeping("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", exclusive=True)  # the last of December, of June
    'FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1'
    >>> keeping("FREQ=MONTHLY;BYMONTHDAY=15", exclusive=False)
    'FREQ=MONTHLY;BYMONTHDAY=15'
    """
    if not exclusive:
        return rule
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    day = parts.get("BYMONTHDAY", "")
    if day.isdigit() and int(day) > 1:
        parts["BYMONTHDAY"] = str(int(day) - 1)
    elif day == "1":
        parts["BYMONTHDAY"] = "-1"
        if "BYMONTH" in parts:
            before = sorted((int(month) - 2) % 12 + 1 for month in parts["BYMONTH"].split(","))
            parts["BYMONTH"] = ",".join(map(str, before))
    elif parts.get("BYDAY") in _WEEK:
        parts["BYDAY"] = _WEEK[_WEEK.index(parts["BYDAY"]) - 1]
    return ";".join(f"{name}={value}" for name, value in parts.items())
