"""Names of a lead taken for what they are: groups one by one, without who made a body, with its kind.

``các Ban, các Tổ đại biểu`` are two; of ``Ban Kiểm tra do Đại hội bầu`` only ``Ban Kiểm tra`` has the
duty; ``cơ quan | Thuế`` is one.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.letters import PLAIN_UPPER
from extractors.model import Span
from extractors.rules import alternatives, vocabulary

__all__ = ["bare_name", "groups_of", "with_its_kind", "without_maker"]

#: not "các bộ, các tỉnh", which are one
_NEXT_GROUP = re.compile(rf",[ ](?=các[ ][{PLAIN_UPPER}])|[ ]và[ ](?=(?:các[ ])?đại biểu[ ])")
_GROUP = re.compile(r"(?:các|đại biểu)[ ]\w", re.IGNORECASE)
_LONGEST = 8  #: blanks of who made a body
_PLAIN = 5  #: words of a name in front of who made it


def groups_of(text: str, name: Span) -> list[Span]:
    """The groups a name lists, each by itself.

    >>> text = "các Ban, các Tổ đại biểu và đại biểu Hội đồng nhân dân xã"
    >>> [text[each.slice] for each in groups_of(text, Span(0, len(text)))]
    ['các Ban', 'các Tổ đại biểu', 'đại biểu Hội đồng nhân dân xã']
    """
    if _GROUP.match(text, name.start, name.end) is None:
        return [name]
    found: list[Span] = []
    begin = name.start
    for joint in _NEXT_GROUP.finditer(text, name.start, name.end):
        found.append(Span(begin, joint.start()))
        begin = joint.end()
    return [*found, Span(begin, name.end)]


def without_maker(text: str, name: Span) -> Span:
    """A body without who chose it, told aside: ``Ban Kiểm tra | do Đại hội bầu, có trách nhiệm``.

    >>> text = "Ban Kiểm tra do Đại hội bầu, có trách nhiệm kiểm tra quỹ"
    >>> text[without_maker(text, Span(0, 27)).slice]
    'Ban Kiểm tra'
    >>> text = "Tổ do Giám đốc thành lập có trách nhiệm kiểm tra quỹ"
    >>> text[without_maker(text, Span(0, 24)).slice]
    'Tổ do Giám đốc thành lập'
    """
    by = text.find(" do ", name.start, name.end)
    if by < 0 or not text.startswith(",", name.end) or text.count(" ", name.start, by) > _PLAIN:
        return name
    made = _made().search(text, by, name.end)
    if made is None or made.end() < name.end or text.count(" ", by, made.start()) > _LONGEST:
        return name
    return Span(name.start, by)


def bare_name(text: str, name: Span) -> Span:
    """A name without words behind it that are of the sentence: ``chủ bến | còn phải lập sổ``.

    >>> text = "chủ bến còn phải lập sổ"
    >>> text[bare_name(text, Span(0, 11)).slice]
    'chủ bến'
    """
    tail = _beside().search(text, max(name.start, name.end - _TAIL), name.end)
    if tail is None or tail.start() <= name.start or text.endswith(_IN_NAMES, name.start, name.end):
        return name
    return Span(name.start, tail.start())


_IN_NAMES = ("ậu cần",)  #: what only looks like such a word: "Phòng Hậu cần"
_TAIL = 24  #: characters of words behind a name


@cache
def _beside() -> re.Pattern[str]:
    words = alternatives(vocabulary("work_words", "beside_name"))
    return re.compile(rf"(?:[ ]{words})+$")


def with_its_kind(text: str, name: Span) -> Span:
    """A body of one word or two with the kind in front of it: ``cơ quan | Hải quan``.

    >>> text = "Khi nhận tờ khai cơ quan Hải quan phải trả lời"
    >>> text[with_its_kind(text, Span(25, 33)).slice]
    'cơ quan Hải quan'
    """
    if not text[name.start].isupper() or text.count(" ", name.start, name.end) > 1:
        return name
    for kind in _KINDS:
        begin = name.start - len(kind)
        if begin >= 0 and text[begin : name.start].lower() == kind:
            return Span(begin, name.end)
    return name


_KINDS = ("cơ quan ",)


@cache
def _made() -> re.Pattern[str]:
    """How somebody came to be what he is: ``do Đại hội | bầu``."""
    return re.compile(rf"[ ]{alternatives(vocabulary('work_words', 'makes_body'))}(?!\w)")
