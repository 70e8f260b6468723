"""``Các Sở: Nội vụ, Tài chính``: bodies that share the word in front of a colon.

Each is a body of its own, ``Sở Nội vụ``: what is printed (``Nội vụ``) is the span, what is meant is
concluded.  Their heads (``Giám đốc các Sở: Nội vụ, Tài chính``) are one group, as printed.  Only
ministries and departments of the gazetteer are taken; a list that holds anything else stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.model import Span

__all__ = ["ShortName", "short_list"]


@dataclass(frozen=True, slots=True, order=True)
class ShortName(Span):
    """A span that stands for a longer name."""

    full: str = ""


_SHARED = re.compile(
    r"(?P<lead>(?:Bộ trưởng|Thứ trưởng|Giám đốc|Phó Giám đốc|Thủ trưởng|Trưởng|Chánh)[ ])?"
    r"[Cc]ác (?P<head>[Bb]ộ|[Ss]ở)(?:, (?:cơ quan ngang [Bb]ộ|ban, ngành|ngành))?$"
)
_COLON = re.compile(r"[ ]?:[ ]")
_NEXT = re.compile(r"[,;][ ](?:và[ ])?|[ ]và[ ]")
_JOINT = re.compile(r"(?:,?[ ]và[ ]|,[ ]|[ ][-–][ ]|[ ])")
_MOST = 40


@cache
def _known(head: str) -> re.Pattern[str]:
    """The short names of a head word; commas, ``và`` and dashes in them may be missing."""
    names = {
        row["name"].removeprefix(head + " ")
        for row in gazetteers.table("agencies")
        if row["name"].startswith(head + " ") and row["name"][len(head) + 1].isupper()
    }
    forms = sorted(names, key=len, reverse=True)
    joint = r"(?:,?[ ]và[ ]|,[ ]|[ ]?[-–][ ]?|[ ])"
    return re.compile(
        "(?:"
        + "|".join(joint.join(re.escape(word) for word in _JOINT.split(form)) for form in forms)
        + r")(?!\w)(?![ ][A-ZĐ])"
    )


def short_list(text: str, name: Span, end: int) -> tuple[tuple[Span, ...], int]:
    """The bodies listed behind ``name`` and a colon, and where the list ends; () when there is none.

    >>> text = "Các Sở: Nội vụ, Giáo dục và Đào tạo chủ trì kiểm tra"
    >>> found, stop = short_list(text, Span(0, 6), len(text))
    >>> [each.full for each in found], text[stop:]
    (['Sở Nội vụ', 'Sở Giáo dục và Đào tạo'], ' chủ trì kiểm tra')
    """
    shared = _SHARED.search(text, name.start, name.end)
    colon = _COLON.match(text, name.end, end) if shared is not None else None
    if shared is None or colon is None:
        return (), name.end
    head = shared["head"].capitalize()
    known = _known(head)
    found: list[ShortName] = []
    at = colon.end()
    stop = name.end
    while len(found) < _MOST and (short := known.match(text, at, end)):
        stop = short.end()
        words = " ".join(short[0].split())
        found.append(ShortName(at, stop, f"{head} {words}"))
        following = _NEXT.match(text, stop, end)
        if following is None:
            break
        at = following.end()
    if found and shared["lead"]:
        return (Span(name.start, stop),), stop
    return tuple(found), stop
