"""Bodies that share their head: ``các Sở: Tài chính, Nội vụ``, ``Giám đốc các Sở Y tế, Xây dựng``.

What is printed is ``Nội vụ``, what is meant is ``Sở Nội vụ``.  The list is split where the gazetteer
knows every member as a body of that head; what it does not know ends the list, so that ``các Sở, ban,
ngành`` and ``các Sở có liên quan`` stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.agency_grammar import either, field_end, words
from extractors.model import Span

__all__ = ["Shared", "full_name", "shared_head", "split_shared"]

_REACH = 420  #: characters a list reaches from its head
_MANY = 30
_SEP = re.compile(r"[ ]?[,;][ ](?:và[ ])?|[ ]và[ ]")


@dataclass(frozen=True, slots=True)
class Shared:
    """Members of a list with what each is in full, and where the list ends."""

    members: tuple[tuple[Span, str], ...]
    end: int


@cache
def _head() -> re.Pattern[str]:
    heads = "|".join(words("shared"))
    title = either(words("title"))
    return re.compile(
        rf"(?:(?i:(?P<title>{title}))[ ])?[Cc]ác[ ](?P<head>(?i:{heads}))"
        r"(?P<colon>(?:,[ ]ban,[ ]ngành)?[ ]?:)?[ ]"
    )


@cache
def _opening() -> re.Pattern[str]:
    """A look that costs little: most names have no such list in front."""
    heads = "|".join(words("shared"))
    return re.compile(rf"ác[ ](?i:{heads})[: ,]")


def shared_head(text: str, pos: int, end: int) -> Shared | None:
    """The list of bodies that begins at ``pos`` with the head they share; None when there is none.

    One member is enough behind a colon, two where nothing but the head announces the list.

    >>> found = shared_head("các Sở: Tài chính, Giáo dục và Đào tạo, Công an tỉnh", 0, 52)
    >>> [name for _, name in found.members], found.end
    (['Sở Tài chính', 'Sở Giáo dục và Đào tạo'], 38)
    >>> shared_head("các Sở, ban, ngành", 0, 18) is None
    True
    """
    m = _head().match(text, pos, min(end, pos + _REACH))
    if m is None:
        return None
    head = m["head"][0].upper() + m["head"][1:].lower()
    before = f"{m['title']} " if m["title"] else ""
    members: list[tuple[Span, str]] = []
    at = m.end()
    while len(members) < _MANY:
        stop = field_end(head, text, at, min(end, pos + _REACH))
        if stop is None:
            break
        members.append((Span(at, stop), f"{before}{head} {' '.join(text[at:stop].split())}"))
        sep = _SEP.match(text, stop, end)
        if sep is None:
            break
        at = sep.end()
    if len(members) < (1 if m["colon"] else 2):
        return None
    return Shared(tuple(members), members[-1][0].end)


def full_name(text: str, span: Span) -> str:
    """The words of a name, with the head it shares with its neighbours in a list.

    >>> text = "các Sở Nội vụ, Tư pháp và Y tế"
    >>> full_name(text, Span(7, 13)), full_name(text, Span(15, 22))
    ('Sở Nội vụ', 'Sở Tư pháp')
    """
    shown = " ".join(text[span.slice].split())
    line = max(text.rfind("\n", max(0, span.start - _REACH), span.start) + 1, span.start - _REACH, 0)
    if _opening().search(text, line, span.start) is None:
        return shown
    for m in _head().finditer(text, line, span.start):
        found = shared_head(text, m.start(), len(text))
        for member, name in found.members if found is not None else ():
            if member == span:
                return name
    return shown


def split_shared(name: str) -> tuple[str, ...]:
    """An addressee that is such a list as its members; any other as it is.

    >>> split_shared("Các bộ: Tài chính; Tư pháp"), split_shared("Các sở, ban, ngành")
    (('Bộ Tài chính', 'Bộ Tư pháp'), ('Các sở, ban, ngành',))
    """
    found = shared_head(name, 0, len(name))
    if found is None or name[found.end :].strip(" ;.,"):
        return (name,)
    return tuple(full for _, full in found.members)
