"""The marks in front of work: numbers and bullets of a paragraph, figures of a list inside it."""

from __future__ import annotations

import re

from extractors.letters import ITEM, UPPER

__all__ = ["behind_item", "ends_in_item", "sentence_starts", "work_begins"]

_MARK = re.compile(
    r"[ ]*(?:[-–—+•*▪][ ]?)?[“\"]?"
    rf"(?:(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}|[IVX]{{1,5}}|[{ITEM}])(?:[.)]|-(?=[ {UPPER}]))[ ]*"
    r"|Điều \d{1,3}[a-z]?[.:]?[ ]*)?(?:\((?:[ivx]{1,4}|\d{1,2})\)[ ]*)?"
)
_ITEM = re.compile(r"[ ]*(?:\((?:[ivxa-h]{1,4}|\d{1,2})\)|[-+])[ ]+")
_ITEM_END = re.compile(r"[ ]\((?:[ivx]{2,4}|\d{1,2})\)[ ]$")
_SENTENCE = re.compile(r"(?<=[.;:])[ ][“\"]?(?:\((?:[ivx]{1,4}|\d{1,2})\)[ ]|[-+][ ]|đồng thời,?[ ])?")
_CLAUSE = re.compile(r"(?<=,)[ ](?=(?:đề nghị|yêu cầu|giao)[ ])")


def work_begins(text: str, start: int, end: int) -> int:
    """Where the words of a paragraph begin, behind its number or bullet.

    >>> work_begins("1. Sở Y tế", 0, 10), work_begins("- Kiểm tra", 0, 10)
    (3, 2)
    """
    mark = _MARK.match(text, start, end)
    return mark.end() if mark else start


def behind_item(text: str, start: int, end: int) -> int:
    """Where the words begin behind the figure of an item inside a paragraph: ``(1) Xây dựng``."""
    item = _ITEM.match(text, start, end)
    return item.end() if item else start


def ends_in_item(text: str, at: int) -> bool:
    """Whether the figure of an item, ``(ii)`` or ``(2)``, stands right in front of an offset."""
    return _ITEM_END.search(text[max(0, at - 8) : at]) is not None


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where sentences begin, and clauses of order behind a comma: ``..., đề nghị các sở``."""
    places = {start}
    places.update(m.end() for m in _SENTENCE.finditer(text, start, end))
    places.update(m.end() for m in _CLAUSE.finditer(text, start, end))
    return sorted(place for place in places if place < end)
