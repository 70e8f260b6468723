"""Pages of schools and hospitals that have no letterhead: their first line tells type and subject.

::

    Thông báo lịch nghỉ Tết Dương lịch
    Bệnh viện Đa khoa Sông Cầu thông báo lịch nghỉ Tết Dương lịch như sau:

The line counts only where a body confirms it below: it announces, plans or guides the same thing.  A
page whose first line names a subject alone is a notice where the sentence says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.bodies.grammar import find_names
from extractors.formulas import past_marks
from extractors.model import Document, Span
from extractors.rules import Patterns, Row

__all__ = ["FirstLine", "first_line"]

_BELOW = 8  #: blocks below the line in which the body speaks
_SHORT, _LONG = 15, 260  #: characters of the line
_SAID = 1500  #: characters of a block in which the body speaks
_SAME = 0.6  #: of the words of the subject that the sentence has to repeat
_GAP = 22  #: characters a name goes on with behind what the grammar reads of it
_SHAPES = Patterns(
    [
        Row(
            "typed",
            r"(?i:(?P<type>thông báo|kế hoạch|hướng dẫn))[ ](?P<rest>(?:(?i:về việc|v/v)[ ])?\S[^\n]*)",
            None,
            "«Thông báo lịch nghỉ Tết»",
        ),
        Row(
            "says",
            r"(?i)(?<=[ ])(?:(?P<TB>thông báo)"
            r"|(?P<KH>(?:xây dựng|ban hành|triển khai|đề ra)[ ]kế hoạch)|(?P<HD>hướng dẫn))(?=[ ])",
            None,
            "Bệnh viện Sông Cầu «thông báo» lịch nghỉ",
        ),
        Row("adverb", r"(?i)[ ](?:xin|trân trọng|kính)[ ]?$", None, "Bệnh viện« trân trọng »"),
        Row("list", r"(?i)(?:như sau|sau đây|cụ thể)[^\w\n]*:?[^\w\n]*$", None, "lịch nghỉ «như sau:»"),
    ]
)
_WORD = re.compile(r"[^\W_]+")
_TYPES = {"thông báo": "TB", "kế hoạch": "KH", "hướng dẫn": "HD"}


@dataclass(frozen=True, slots=True)
class FirstLine:
    """Type and subject of a page by its first line, and the body that speaks below, if it is named."""

    type: str
    title: Span
    by: Span | None


def first_line(document: Document, main: Span) -> FirstLine | None:
    """What the first line of a page without letterhead tells; None where no sentence confirms it."""
    text = document.text
    blocks = [each.span for each in document.blocks[: _BELOW + 1] if each.span.start < main.end]
    if len(blocks) < 2:
        return None
    line = blocks[0]
    words = text[line.slice].strip()
    if not _SHORT <= len(words) <= _LONG or words[-1] in ".;:," or words.isupper():
        return None
    if past_marks(text, line.start, line.end) != line.start or not words[0].isupper():
        return None
    typed = _SHAPES["typed"].match(text, line.start, line.end)
    title = Span(*typed.span("rest")) if typed is not None else line
    wanted = _TYPES[typed["type"].lower()] if typed is not None else None
    for span in blocks[1:]:
        found = _confirms(document, title, wanted, Span(span.start, min(span.end, span.start + _SAID)))
        if found is not None:
            return found
    return None


def _confirms(document: Document, title: Span, wanted: str | None, span: Span) -> FirstLine | None:
    """What a block below says of the subject: ``Trường thông báo về việc ... như sau:``."""
    text = document.text
    for m in _SHAPES["says"].finditer(text, span.start, span.end):
        kind = m.lastgroup or ""
        stop = text.find(". ", m.end(), span.end)
        stop = stop if stop >= 0 else span.end
        if kind != (wanted or "TB") or not _same(text[title.slice], text[m.end() : stop]):
            continue
        lists = _SHAPES["list"].search(text, m.end(), stop) is not None
        if not lists and (wanted is None or kind == "HD"):
            continue
        speaks, by = _speaker(text, span.start, m.start())
        if speaks:
            return FirstLine(kind, title, by)
    return None


def _same(title: str, said: str) -> bool:
    """Whether a sentence says the words of the subject again."""
    mine = {word.lower() for word in _WORD.findall(title)}
    other = {word.lower() for word in _WORD.findall(said)}
    return bool(mine) and len(mine & other) >= _SAME * len(mine)


def _speaker(text: str, start: int, at: int) -> tuple[bool, Span | None]:
    """Whether somebody speaks in front of an offset, and who by his whole name; None for a bare one.

    >>> text = "Căn cứ kế hoạch năm học, Trường thông báo"
    >>> _speaker(text, 0, 32)
    (True, None)
    """
    end = at
    while (adverb := _SHAPES["adverb"].search(text, start, end)) is not None:
        end = adverb.start()
    for begin, name in find_names(text, start, end):
        rest = text[name.end : end]
        if name.plural or name.collective or name.person or len(rest) > _GAP or "," in rest:
            continue
        return True, Span(begin, len(text[:end].rstrip()))  # "Ban Thường vụ | Đoàn trường"
    lead = text[max(start, text.rfind(", ", start, at) + 1) : at].strip()
    return bool(lead) and lead[0].isupper() and len(lead) < _GAP, None
