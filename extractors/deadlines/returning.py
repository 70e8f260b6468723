"""Days that come back: ``trước ngày 25 hằng tháng``, ``15/6 và 15/12 hằng năm``, ``thứ Sáu hằng tuần``.

Rules are those of RFC 5545 on the printed day.  Which words announce one is told in :mod:`.announced`.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.calendar import day_of, shift
from extractors.deadlines.frame import Frame
from extractors.deadlines.periods import Period, period_at, periods_at, weekday_of
from extractors.deadlines.phrases import ASKED, FIXED, PRINTED, clause_end, clause_start, small
from extractors.model import Deadline, DeadlineKind, Repair, Span
from extractors.rules import Found

__all__ = ["bare_day", "days_of_a_year", "fixed", "narrating", "recurring", "recurs"]


def recurs(
    start: int, end: int, rule: str, *, exclusive: bool = False, confidence: float = 0.9
) -> Deadline:
    """The deadline of what comes back by a rule of RFC 5545."""
    return Deadline(
        Span(start, end), DeadlineKind.RECURRING, rrule=rule, exclusive=exclusive, confidence=confidence
    )


def bare_day(text: str, lead: Found[str], frame: Frame) -> Iterator[Deadline]:
    """A bare day behind a month's label: ``hằng tháng (trước ngày 20)``."""
    if lead.row.make not in ("before", "by"):
        return
    day = PRINTED["day alone"].match(text, lead.end)
    if day is None:
        yield from _weekday(text, lead)
        return
    if not 1 <= int(day["d"]) <= 31:
        return
    head = small(text[max(clause_start(text, lead.start), lead.start - 40) : lead.start])
    clause = small(text[clause_start(text, lead.start, 120) : lead.start])
    if ASKED["month label"].search(head) is not None or ASKED["every month"].search(clause) is not None:
        rule = f"FREQ=MONTHLY;BYMONTHDAY={int(day['d'])}"
        yield recurs(lead.start, day.end(), rule, exclusive=lead.row.make == "before")
    else:
        yield from _of_month_named(lead, day.end(), clause, int(day["d"]), frame)


def _of_month_named(
    lead: Found[str], end: int, clause: str, day: int, frame: Frame
) -> Iterator[Deadline]:
    """A bare day to come of the document's own month, where the clause names that."""
    month = ASKED["named month"].search(clause)
    today = frame.day
    if month is None or today is None or frame.report or int(month["m"]) != today.month:
        return
    bound = day_of(int(month["y"] or today.year), today.month, day)
    if bound is None or bound <= today:
        return
    exclusive = lead.row.make == "before"
    yield Deadline(
        Span(lead.start, end),
        DeadlineKind.DATE,
        due=shift(bound, -1) if exclusive else bound,
        bound=bound,
        exclusive=exclusive,
        confidence=0.6,
        repairs=(Repair.YEAR_INFERRED,),
    )


def _weekday(text: str, lead: Found[str]) -> Iterator[Deadline]:
    """A day of the week behind a week's label: ``hằng tuần (trước 16h00 thứ Năm)``."""
    day = PRINTED["weekday alone"].match(text, lead.end)
    if day is None:
        hour = PRINTED["hour alone"].match(text, lead.end)
        clause = small(text[clause_start(text, lead.start, 120) : lead.start])
        if hour is not None and ASKED["every day"].search(clause) is not None:
            yield recurs(lead.start, hour.end(), "FREQ=DAILY")
        return
    clause = small(text[clause_start(text, lead.start, 120) : lead.start])
    if ASKED["every week"].search(clause) is not None:
        rule = f"FREQ=WEEKLY;BYDAY={weekday_of(day['day'])}"
        exclusive = lead.row.make == "before" and day["hour"] is None
        yield recurs(lead.start, day.end(), rule, exclusive=exclusive)


def days_of_a_year(text: str, start: int, period: Period, exclusive: bool) -> Iterator[Deadline]:
    """``trước ngày 15/6 và 15/12 hằng năm``: one rule when the day is the same."""
    days = [(period.month, period.day)]
    end = period.end
    while (more := PRINTED["more days"].match(text, end)) is not None:
        following = period_at(text, more.end())
        if following is None or following.year is not None or following.yearly() is None:
            break
        days.append((following.month, following.day))
        end = following.end
    label = ASKED["period label"].search(small(text[max(0, start - 40) : start]))
    if label is not None:  # "06 tháng trước ngày 10/6"
        start = max(0, start - 40) + label.start()
        more = ASKED["labels in front"].search(small(text[max(0, start - 40) : start]))
        start -= len(more[0]) if more is not None else 0
    for day in dict.fromkeys(day for _month, day in days):
        months = ",".join(str(m) for m in sorted({m for m, d in days if d == day and m}))
        yield recurs(start, end, f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}", exclusive=exclusive)


def recurring(text: str, start: int, period: Period, exclusive: bool) -> Iterator[Deadline]:
    """A period that comes back: ``trước ngày 25 hằng tháng``."""
    rule = period.rrule or ""
    if rule == period.yearly():
        yield from days_of_a_year(text, start, period, exclusive)
        return
    if (
        period.next_month
        and ASKED["of a month's report"].match(small(text[period.end : period.end + 60])) is None
    ):
        head = small(text[clause_start(text, start) : start])
        if ASKED["a quarter"].search(head) is not None:
            rule = f"FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY={period.day}"
        elif ASKED["half a year"].search(head) is not None:
            rule = f"FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY={period.day}"
    exclusive = exclusive and not period.hour
    yield recurs(start, period.end, rule, exclusive=exclusive, confidence=0.95)


def fixed(text: str) -> Iterator[Deadline]:
    """Days that come back on which something is to be reported: ``báo cáo vào thứ Sáu hằng tuần``."""
    read = 0
    for on in FIXED.scan(text):
        front = PRINTED["before a weekday"].search(text, max(0, on.start - _FRONT), on.start)
        start = front.start() if front is not None and on["bare"] is not None else on.start
        at = start if on["bare"] is not None else on.end
        if at < read:
            continue  # "vào chiều thứ Sáu hằng tuần": once
        listed = periods_at(text, at)
        period = listed.periods[0] if listed is not None else None
        if period is None or period.rrule is None:
            continue
        read = period.end
        begin, end = clause_start(text, on.start, 200), clause_end(text, period.end, 120)
        if (
            ASKED["begins and ends"].search(small(text[max(begin, on.start - 60) : on.start]))
            is not None
        ):
            continue  # "mở vào ngày 01 tháng 4 và kết thúc vào ngày 31 tháng 10 hằng năm"
        reports = ASKED["report"].search(small(text[begin:end])) is not None
        if (reports or _works(text, begin, start, period.end, end)) and not narrating(text, begin, end):
            yield from recurring(text, start, period, exclusive=False)


_FRONT = 24  #: characters of an hour and a part of the day in front of a weekday


def _works(text: str, begin: int, start: int, stop: int, end: int) -> bool:
    """Whether work stands right in front of a day that comes back, or right behind."""
    return (
        ASKED["work behind a day"].match(small(text[stop:end])) is not None
        or ASKED["work in front"].search(small(f"{text[begin:start].rstrip()} ")) is not None
    )


def narrating(text: str, begin: int, end: int) -> bool:
    """Whether a clause tells of a habit instead of asking for something."""
    return ASKED["habit"].search(small(text[begin : min(end, begin + 400)])) is not None
