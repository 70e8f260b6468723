"""Duties that come again: the rule of the last days that keep them.

``rrule`` of a deadline stands on the printed day (``trước ngày 15`` is the fifteenth).  Who is shown a
day wants the last one that is early enough, the fourteenth, in a table as in a calendar.
"""

from __future__ import annotations

__all__ = ["keeping"]

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def keeping(rule: str, *, exclusive: bool) -> str:
    """The rule of the last days that keep a repeated deadline.

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
