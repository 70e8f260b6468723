"""The legal bases below a title: where they begin, and the words that enact below them.

Law portals print a text without letterhead and type: a heading in capitals, who decides, the bases,
``QUYẾT ĐỊNH:``.  What it is stands in those last words, or in ``Thủ tướng Chính phủ ban hành Quyết định
hỗ trợ …``.  No number, day or body of a base is the document's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.bodies.grammar import name_at
from extractors.formulas import title_type
from extractors.header.letterhead import Line, shouted
from extractors.model import Span
from extractors.rules import Patterns, Row

__all__ = ["Enacting", "enacting", "first_basis"]

_REACH = 30  #: lines of bases
_WHO = 160  #: characters of who enacts
_SHAPES = Patterns(
    [
        Row("basis", r"\W*(?:Căn cứ|CĂN CỨ)\s", None, "«Căn cứ »Luật Đất đai"),
        Row("resolves", r"\W*QUYẾT NGHỊ\s*:?\W*$", None, "QUYẾT NGHỊ:"),
        Row("enacts", r"\s+ban hành\s+(?=[^\W\d_])", None, "Bộ trưởng Bộ Y tế« ban hành »Thông tư"),
        Row("first article", r"\W*(?:Điều|ĐIỀU) 1\b", None, "«Điều 1». Phạm vi"),
    ]
)

Kind = tuple[str, str, Span]  #: abbreviation, name and place of a type
Enacting = tuple[Kind, Span | None]  #: the type, and who enacts where the words name him


def first_basis(lines: Sequence[Line], start: int) -> int | None:
    """The first line from ``start`` on that names a base."""
    return next((i for i in range(start, len(lines)) if _SHAPES["basis"].match(lines[i].text)), None)


def enacting(lines: Sequence[Line], basis: int) -> Enacting | None:
    """The type that the enacting words below the bases name, and who enacts."""
    for line in lines[basis : basis + _REACH]:
        words_ = line.text.strip(" *_#|")
        if _SHAPES["first article"].match(words_):
            return None
        found = _in_capitals(line, words_) or _in_a_sentence(line)
        if found is not None:
            return found
    return None


def _in_capitals(line: Line, words_: str) -> Enacting | None:
    """``QUYẾT ĐỊNH:``, ``QUYẾT NGHỊ:`` alone on a line."""
    if not shouted(words_):
        return None
    if _SHAPES["resolves"].match(words_):
        return ("NQ", "Nghị quyết", line.span), None
    found = title_type(words_)
    if found is None or words_[found[2].end :].strip(" :"):
        return None
    return (*found[:2], line.span), None


def _in_a_sentence(line: Line) -> Enacting | None:
    """``Thủ tướng Chính phủ ban hành Quyết định hỗ trợ …`` at the end of the bases."""
    who = name_at(line.text, 0)
    enacts = _SHAPES["enacts"].match(line.text, who.end) if who is not None and who.end < _WHO else None
    if who is None or enacts is None:
        return None
    found = title_type(line.text.upper(), enacts.end())
    if found is None:
        return None
    at = line.span.start
    named = Span(at + found[2].start, at + found[2].end)
    return (*found[:2], named), Span(at, at + who.end)
