"""What a document says of its own time, and what that makes of a day printed without its year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extractors import calendar
from extractors.deadlines.periods import Period

__all__ = ["Frame"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says of its own time: its day, or the year it is for; whether it reports."""

    day: dt.date | None = None
    year: int | None = None
    report: bool = False

    @property
    def since(self) -> dt.date | None:
        """No deadline lies before this day, unless the document errs."""
        return self.day or (calendar.day_of(self.year, 1, 1) if self.year else None)

    def complete(self, period: Period) -> Period:
        """Give a period without a year the document's; the next one when it is long past."""
        if period.near is not None:
            return period.seen_from(self.day) if self.day is not None else period
        if period.year is not None or period.month is None or self.year is None:
            return period
        full = period.in_year(self.year)
        if self.day and full.last and full.last < calendar.shift(self.day, -31):
            return period.in_year(self.year + 1)
        return full

    def past(self, day: dt.date | None) -> bool:
        """Whether a day lies before the document."""
        since = self.since
        return day is not None and since is not None and day < since

    def long_past(self, due: dt.date | None, grain: str) -> bool:
        """Past for good: a day shortly before the document is its mistake, which an audit reports."""
        if grain == "year" or self.day is None or due is None:
            return self.past(due)
        return due < calendar.shift(self.day, -_STALE)


_STALE = 60  #: days; an earlier "trước ngày" tells of the past (own reading of the samples)
