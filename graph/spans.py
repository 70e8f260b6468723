"""Whether a stretch of text touches any of many others, without looking at each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from extractors.model import Span

__all__ = ["Cover"]


class Cover:
    """Many spans, asked for overlaps.

    >>> cover = Cover([Span(0, 100), Span(10, 12)])
    >>> cover.touches(Span(50, 60)), cover.touches(Span(100, 110))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start
