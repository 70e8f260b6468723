"""A document called by its bare number: ``khoản 1 Điều 11 Nghị định 54``, ``theo Thông tư số 17``.

A bare number names a document only inside a text that has cited it in full; what it means is looked
up there (:mod:`extractors.facts.citations`).  Decrees and circulars are called so even in texts that
never give the year: such a mention is a citation without a number, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.model import Span

__all__ = ["ShortNumber", "find_short_numbers"]

#: Types that are called by a bare number although the text does not explain it.
_EVER = frozenset(("NĐ", "TT", "TTLT"))
_TYPES = _EVER | {"QĐ", "NQ", "CT", "KH", "KL"}


@dataclass(frozen=True, slots=True)
class ShortNumber:
    """A type word with a bare number; ``sure``: called so whether the text explains it or not."""

    span: Span
    type: str
    number: str
    sure: bool


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {
        row["word"]: row["abbr"]
        for row in gazetteers.table("type_words")
        if row["abbr"] in _TYPES and row["word"][0].isupper()
    }
    either = "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))
    return (
        re.compile(
            rf"(?P<word>{either})[ ](?P<so>số[ ])?(?P<number>\d{{1,4}})"
            # no number with a tail, no measure ("Kế hoạch 5 năm"), no figure with a point
            r"(?!\w|[ ]?[/–-][ ]?\w|[.,]\d|[ ](?:năm|tháng|ngày|tuần|giờ|%|nội|nhóm|điểm|tỷ|triệu))"
        ),
        words,
    )


def find_short_numbers(text: str) -> Iterator[ShortNumber]:
    """The bare numbers behind a type word, in reading order.

    >>> [(text.number, text.type) for text in find_short_numbers("Điều 4 Nghị định 54; Nghị định 5/CP")]
    [('54', 'NĐ')]
    """
    pattern, words = _pattern()
    for m in pattern.finditer(text):
        kind = words[m["word"]]
        sure = kind in _EVER and (m["so"] is not None or len(m["number"]) > 1)
        yield ShortNumber(Span(*m.span()), kind, m["number"], sure)
