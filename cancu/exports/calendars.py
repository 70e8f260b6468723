"""Tasks with a day as calendars (RFC 5545) that any calendar program takes: whole, or one a body."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cancu.exports.files import folder, write
from cancu.tasks.duties import keeping
from extractors.calendar import shift
from extractors.letters import fold, key

__all__ = ["ALARMS", "calendar", "calendars", "summary"]

#: Days before the last day on which one is reminded.
ALARMS = (5, 1)
#: Characters of a summary and of a file name.
_SUMMARY, _NAME = 250, 60
_WHOLE = "tat-ca"
#: When nothing tells when something was last changed.
_EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def calendar(
    tasks: Iterable[Mapping[str, Any]],
    *,
    stamp: dt.datetime | None = None,
    name: str = "Hạn nhiệm vụ",
) -> str:
    """Tasks with a day: an all-day event each, repeated ones with their rule, two alarms before.

    The day is the last one that keeps the term (``trước ngày 10/12`` is the ninth), and the event
    ends the day after, as RFC 5545 counts.  An event is known by its task's mark, which stays when the
    document is read anew: importing the calendar again changes events, it doubles none.  What is done
    or dropped is told as cancelled, so that it goes out.  ``stamp``: when the corpus last changed; the
    same corpus gives the same bytes.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//cancu//cancu//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", _line(name))
    for task in tasks:
        if _day(task) is not None:
            made.add_component(_event(task, stamp or _EPOCH))
    text: str = made.to_ical().decode("utf-8")
    return text


def calendars(
    tasks: Iterable[Mapping[str, Any]], out: Path, *, stamp: dt.datetime | None = None
) -> Path:
    """A folder with the whole calendar and one for each body; the folder."""
    rows = list(tasks)
    place = folder(out)
    write(place / f"{_WHOLE}.ics", [calendar(rows, stamp=stamp)])
    by_body: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows:
        if row["agency"] and _day(row) is not None:
            by_body[key(row["agency"])].append(row)
            names.setdefault(key(row["agency"]), row["agency"])
    taken = {_WHOLE}
    for body, found in sorted(by_body.items()):
        file = _file(names[body], taken)
        write(place / f"{file}.ics", [calendar(found, stamp=stamp, name=f"Hạn: {names[body]}")])
    return place


def _file(name: str, taken: set[str]) -> str:
    """A name any file system takes, that no other body has."""
    made = "".join(c if c.isascii() and c.isalnum() else "-" for c in fold(name).lower())
    made = "-".join(part for part in made.split("-") if part)[:_NAME].rstrip("-") or "co-quan"
    number = 1
    while (file := made if number == 1 else f"{made}-{number}") in taken:
        number += 1
    taken.add(file)
    return file


def _day(task: Mapping[str, Any]) -> dt.date | None:
    """The day of an event: the first term; the next turn where the document bears no day."""
    day = task["due"] or task.get("term")
    return None if day is None else dt.date.fromisoformat(day)


def _event(task: Mapping[str, Any], stamp: dt.datetime) -> Any:
    from icalendar import Event, vRecur

    day = _day(task)
    assert day is not None
    event = Event()
    event.add("uid", f"{task['fingerprint']}@cancu")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", shift(day, 1))
    event.add("summary", summary(task))
    event.add("description", "\n".join(map(_line, _told(task))))
    event.add("transp", "TRANSPARENT")
    rule = (task["deadline"] or {}).get("rrule")
    closed = task["state"] in ("done", "dropped")
    if rule:
        kept = keeping(rule, exclusive=bool(task["deadline"]["exclusive"]))
        event.add("rrule", vRecur.from_ical(kept))
    event.add("status", "CANCELLED" if closed and not rule else "CONFIRMED")
    if not (closed and not rule):
        for days in ALARMS:
            event.add_component(_alarm(task, days))
    return event


def _alarm(task: Mapping[str, Any], days: int) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Còn {days} ngày. {summary(task)}")
    alarm.add("trigger", dt.timedelta(days=-days))
    return alarm


def summary(task: Mapping[str, Any]) -> str:
    """``Hạn: ‹nhiệm vụ› – ‹chủ trì› (‹số›)``; a long task is cut, who and where stay.

    >>> summary({"task": "rà soát bệnh án", "agency": "Sở Y tế",
    ...     "document": {"number": "12/KH-UBND", "label": "12/KH-UBND (15/01/2024)"}})
    'Hạn: rà soát bệnh án – Sở Y tế (12/KH-UBND)'
    """
    document = task["document"]
    tail = f" – {_line(task['agency'])}" if task["agency"] else ""
    tail += f" ({_line(document['number'] or document['label'])})"
    what = _line(task["task"])
    room = max(20, _SUMMARY - len(tail) - len("Hạn: "))
    if len(what) > room:
        what = what[: room - 1].rsplit(" ", 1)[0] + "…"
    return f"Hạn: {what}{tail}"


def _told(task: Mapping[str, Any]) -> list[str]:
    page = "" if task["page"] is None else f", tr. {task['page']}"
    lines = [f"{task['document']['name']}{page}"]
    if task["with"]:
        lines.append("Phối hợp: " + ", ".join(task["with"]))
    lines.append(f"Thời hạn: “{task['deadline']['text']}”" if task["deadline"] else "")
    lines.append(f"“{task['quote']}”")
    return [line for line in lines if line]


def _line(words: str) -> str:
    """Words on one line, without the control characters a calendar must not hold."""
    return "".join(c if c.isprintable() else " " for c in " ".join(str(words).split()))
