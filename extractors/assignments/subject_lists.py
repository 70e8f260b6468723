"""Lists of subjects before one verb that the lists of bodies do not read to their end.

A member with its own basis inside (``Tổ giám sát theo Quyết định số 12/QĐ-X ngày 1/2/2016``), the heads
of classes of units in small letters with a semicolon behind (``trưởng các khoa, viện; Ban Giám hiệu``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.assignments.agents import Agent
from extractors.assignments.first_words import head_end
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import FORMS
from extractors.bodies.lists import names_from
from extractors.letters import LOWER, UPPER
from extractors.model import Span

__all__ = ["listed_heads", "with_basis"]

_FAR = 420  #: characters in which the basis of a member is looked for
_MANY = 12  #: members
_STEP = re.compile(r"[,;][ ](?:và[ ])?|[ ]và[ ]")
_CAPITALS = re.compile(
    rf"[ ](?=[{UPPER}])[^\W\d_]+(?:(?:[ ]|[ ]?[-–&][ ]?)[^\W\d_]+){{0,8}}?(?=[,;][ ]|[ ]và[ ])"
    rf"|(?:[ ][{UPPER}][^\W\d_]+)+"
)
_AND = re.compile(r"[ ]và[ ]")
_HEADS = re.compile(r"(?:thủ )?trưởng các ")
_SMALL = re.compile(rf",[ ](?=[{LOWER}])|[ ]và[ ](?=[{LOWER}])")


@dataclass(slots=True)
class _Listed:
    """The members of a list as far as they were read, whether one had its basis with it."""

    names: list[Span]
    end: int
    based: bool = False


def _member(text: str, at: int, end: int) -> Span | None:
    """One member of the list: a class with the small nouns behind it, a known body, first words."""
    if _HEADS.match(text, at, end) is not None:
        stop = head_end(text, at, end)
        while stop is not None and (more := _SMALL.match(text, stop, end)) is not None:
            further = head_end(text, more.end(), end, asked=True)
            if further is None:
                break
            stop = further
        return Span(at, stop) if stop is not None else None
    if (squad := FORMS["squad"].match(text, at, end)) is not None:
        return Span(at, squad.end())
    known = names_from(text, at, end)[0]
    if known:
        stop = known[0].end
        for m in _AND.finditer(text, at, stop):
            if FORMS["squad"].match(text, m.end(), end) is not None:
                stop = m.start()  # "Phòng Vật tư | và Tổ kiểm kê theo Quyết định số"
        return Span(known[0].start, stop)
    stop = head_end(text, at, end)
    on = _CAPITALS.match(text, stop, end) if stop is not None and text[at].isupper() else None
    stop = on.end() if on is not None else stop  # "Phòng | Hành chính Tổng hợp"
    return Span(at, stop) if stop is not None else None


def _read(text: str, at: int, end: int) -> _Listed | None:
    """The list of subjects that begins at ``at`` and whose verb stands behind the last one."""
    found = _Listed([], at)
    for _ in range(_MANY):
        member = _member(text, found.end, end)
        if member is None:
            return None
        basis = FORMS["its_basis"].match(text, member.end, end)
        stop = basis.end() if basis is not None else member.end
        found.based = found.based or basis is not None
        found.names.append(Span(member.start, stop))
        found.end = stop
        step = _STEP.match(text, stop, end)
        if step is None:
            break
        found.end = step.end()
    follows = text[found.end : found.end + 1] == " " and text[found.end + 1 : found.end + 2].islower()
    return found if follows and begins_work(text, found.end + 1, end) else None


def with_basis(text: str, at: int, end: int) -> Agent | None:
    """Subjects one of which is named with its basis, and where their work begins.

    >>> text = "Phòng Y tế và Tổ giám sát theo Quyết định số 4/QĐ-X ngày 3/2/2025 kiểm tra bếp ăn"
    >>> found = with_basis(text, 0, len(text))
    >>> [text[each.slice] for each in found.names], text[found.begin :]
    (['Phòng Y tế', 'Tổ giám sát theo Quyết định số 4/QĐ-X ngày 3/2/2025'], 'kiểm tra bếp ăn')
    """
    stop = min(end, at + _FAR)
    if not text[at : at + 1].isupper() or text.find(" theo ", at, stop) < 0:
        return None
    if FORMS["its_basis"].search(text, at, stop) is None:
        return None
    found = _read(text, at, end)
    return Agent(tuple(found.names), found.end + 1) if found is not None and found.based else None


def listed_heads(text: str, at: int, end: int) -> Agent | None:
    """Whom an order names in small letters by what they head, with others behind a semicolon.

    >>> text = "trưởng các khoa, viện; Ban Giám hiệu phổ biến lịch nghỉ"
    >>> found = listed_heads(text, 0, len(text))
    >>> [text[each.slice] for each in found.names], text[found.begin :]
    (['trưởng các khoa, viện', 'Ban Giám hiệu'], 'phổ biến lịch nghỉ')
    """
    if _HEADS.match(text, at, end) is None:
        return None
    found = _read(text, at, end)
    return Agent(tuple(found.names), found.end + 1) if found is not None else None
