"""Lines with a place and a day below a text: where a document without letterhead is dated and signed.

Notices of units, applications and reports set them above the signature: ``Huế, ngày 05 tháng 3 năm
2024`` / ``TRƯỞNG BỘ MÔN`` / ``Lê Thị Bích Hà``.  What follows is an annex.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.formulas import PLACE, PLACE_DAY
from extractors.model import BlockKind, Document, Span
from extractors.rules import Patterns, Row

__all__ = ["day_lines"]

_SHAPES = Patterns(
    [
        Row("begins", rf"(?:[Nn]gày\s+\d|{PLACE_DAY})", None, "«Cần thơ, ngày» 5 tháng 3 năm 2024"),
        Row(
            "place and day",
            r"(?i)[^\d\n]{0,40}?ngày\s+\d{1,2}\s*(?:tháng|[/.-])\s*\d{1,2}\s*(?:năm|[/.-])\s*\d{4}[.]?",
            None,
            "«Huế, ngày 5 tháng 3 năm 2024»",
        ),
    ]
)
_LINE = 70  #: characters of a line with place and day
_SPARED = 2  #: lines at the top: the day there is that of a letterhead or of a heading


def day_lines(document: Document, main: Span) -> Iterator[int]:
    """The blocks of the part ``main`` that hold a place and a day and nothing else."""
    for at, block in enumerate(document.blocks):
        if block.span.start >= main.end:
            return
        if at < _SPARED or block.kind is not BlockKind.PARAGRAPH or len(block.span) > _LINE:
            continue
        words_ = document[block.span].strip(" *_()")
        if "ngày" not in words_.lower():
            continue
        begins = PLACE.match(words_) or _SHAPES["begins"].match(words_)
        if begins and _SHAPES["place and day"].fullmatch(words_):
            yield at
