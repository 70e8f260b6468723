"""Small words of findings: dates as clerks write them, lists, and how often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from extractors.model import Message

__all__ = ["MAY_BE_MISREAD", "MISREAD", "day", "listed", "one_figure", "times"]


#: Said where two texts differ by one figure, and a machine read one of them from a picture.
MAY_BE_MISREAD = Message(
    " (Chưa chắc: chỉ lệch một chữ số, mà chữ số ấy do máy đọc từ bản quét; có thể máy đọc nhầm, "
    "hãy đối chiếu bản quét.)",
    " (Not certain: one figure differs, and a machine read it from a scan; it may be misread, so "
    "compare the scan.)",
)


#: Said of what a machine read from a picture, where it may have lost a word.
MISREAD = Message(
    " (Chưa chắc: chữ ở đây do máy nhận dạng từ ảnh, hãy đối chiếu bản quét.)",
    " (Not certain: a machine read these words from a picture; compare the scan.)",
)


def one_figure(left: dt.date | int, right: dt.date | int) -> bool:
    """Whether two days, or two years, differ in one figure, as a machine misreads it.

    >>> one_figure(dt.date(2023, 2, 6), dt.date(2023, 3, 6))
    True
    >>> one_figure(dt.date(2023, 2, 6), dt.date(2024, 3, 6)), one_figure(2023, 2013)
    (False, True)
    """
    pairs = zip(_figures(left), _figures(right), strict=True)
    return sum(a != b for a, b in pairs) == 1


def _figures(each: dt.date | int) -> str:
    return f"{each:04}" if isinstance(each, int) else f"{each:%d%m%Y}"


def day(date: dt.date) -> str:
    """A date the way NĐ 30/2020 prints it in figures.

    >>> day(dt.date(2019, 8, 16))
    '16/8/2019'
    >>> day(dt.date(2023, 2, 6))
    '06/02/2023'
    """
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"


def listed(items: Iterable[str], *, limit: int = 5, more: str = "…") -> str:
    """A list in a sentence, cut after ``limit``.

    >>> listed(["a", "b", "c"], limit=2)
    'a, b, …'
    """
    all_items = list(items)
    shown = all_items[:limit]
    if len(all_items) > limit:
        shown.append(more)
    return ", ".join(shown)


def times(count: int, lang: str = "vi") -> str:
    """How often.

    >>> times(3), times(1, "en"), times(3, "en")
    ('3 lần', 'once', '3 times')
    """
    if lang == "vi":
        return f"{count} lần"
    return "once" if count == 1 else f"{count} times"
