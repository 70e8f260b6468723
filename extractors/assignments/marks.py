"""Where the sentences of a paragraph begin, and the figures of a list inside it."""

from __future__ import annotations

import re

__all__ = ["behind_item", "ends_in_item", "sentence_starts"]

_ITEM = re.compile(r"[ ]*(?:\((?:[ivxa-h]{1,4}|\d{1,2})\)|[-+])[ ]+")
_ITEM_END = re.compile(r"[ ]\((?:[ivx]{2,4}|\d{1,2})\)[ ]$")
#: a full stop behind these ends no sentence: "P. Kỹ thuật", "TS. Hà", "TP. Vinh", "Th.S. An"
_SHORT = "".join(
    rf"(?<!\b{each}[.])" for each in ("P", "TP", "TX", "TT", "TS", "BS", "GS", "KS", "DS", "CN", "ThS")
)
_SENTENCE = re.compile(
    rf"(?<=[.;:]){_SHORT}[ ][“\"]?"
    r"(?:\((?:[ivx]{1,4}|\d{1,2})\)[ ]|[-+][ ]|đồng thời,?[ ])?"
)
_ASIDE = re.compile(r"\([^()\n]{2,400}\)")
_CLAUSE = re.compile(r"(?<=,)[ ](?=(?:đề nghị|yêu cầu|giao)[ ])")


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
    asides = _asides(text, start, end)
    return sorted(
        place
        for place in places
        if place < end and not any(first < place < last for first, last in asides)
    )


def _asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The brackets of a paragraph: ``(tổ xây dựng; Hội đồng thẩm định)`` begins no sentence inside."""
    return [m.span() for m in _ASIDE.finditer(text, start, end)]
