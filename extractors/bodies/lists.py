"""Bodies that share their head: ``các Sở: Tài chính, Nội vụ``, ``Giám đốc các Sở Y tế, Xây dựng``.

What is printed is ``Nội vụ``, what is meant is ``Sở Nội vụ``.  The list is split where the gazetteer
knows every member as a body of that head; what it does not know ends the list, so that ``các Sở, ban,
ngành`` and ``các Sở có liên quan`` stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.bodies.grammar import either, field_end, words
from extractors.letters import UPPER
from extractors.model import Span

__all__ = ["Shared", "ShortName", "shared_head", "split_shared"]

_REACH = 420  #: characters a list reaches from its head
_MANY = 30
_SEP = re.compile(r"[ ]?[,;][ ](?:và[ ])?|[ ]và[ ]")


@dataclass(frozen=True, slots=True, order=True)
class ShortName(Span):
    """A span that stands for a longer name: ``Nội vụ`` for ``Sở Nội vụ``."""

    full: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """The members of a list, where it ends, and whether it is led by an office (``Giám đốc các``)."""

    members: tuple[ShortName, ...]
    end: int
    led: bool = False


@cache
def _head() -> re.Pattern[str]:
    heads = "|".join(words("shared"))
    title = either(words("title"))
    return re.compile(
        rf"(?:(?i:(?P<title>{title}))[ ])?[Cc]ác[ ](?P<head>(?i:{heads}))"
        r"(?P<colon>(?:,[ ](?:ban,[ ])?(?:ngành|cơ[ ]quan[ ]ngang[ ](?i:bộ)))?[ ]?:)?[ ]"
    )


@cache
def _loosely(head: str) -> re.Pattern[str]:
    """What known bodies of a head are for, their ``và``, commas and dashes left out at will."""
    forms = {
        row["name"].removeprefix(head + " ")
        for row in gazetteers.table("agencies")
        if row["name"].startswith(head + " ") and row["name"][len(head) + 1].isupper()
    }
    patterns = (
        r"(?:,?[ ]và[ ]|,[ ]|[ ]?[-–][ ]?|[ ])".join(map(re.escape, _JOINT.split(form)))
        for form in sorted(forms, key=len, reverse=True)
    )
    return re.compile(f"(?:{'|'.join(patterns)})" + rf"(?!\w)(?![ ][{UPPER}])" if forms else r"(?!)")


_JOINT = re.compile(r",?[ ]và[ ]|,[ ]|[ ][-–][ ]|[ ]")


def shared_head(text: str, pos: int, end: int) -> Shared | None:
    """The list of bodies that begins at ``pos`` with the head they share; None when there is none.

    One member is enough behind a colon, two where nothing but the head announces the list.

    >>> found = shared_head("các Sở: Tài chính, Giáo dục và Đào tạo, Công an tỉnh", 0, 52)
    >>> [each.full for each in found.members], found.end
    (['Sở Tài chính', 'Sở Giáo dục và Đào tạo'], 38)
    >>> shared_head("các Sở, ban, ngành", 0, 18) is None
    True
    """
    m = _head().match(text, pos, min(end, pos + _REACH))
    if m is None:
        return None
    head = m["head"][0].upper() + m["head"][1:].lower()
    before = f"{m['title']} " if m["title"] else ""
    members: list[ShortName] = []
    at = m.end()
    while len(members) < _MANY:
        far = min(end, pos + _REACH)
        loose = _loosely(head).match(text, at, far)
        stop = max(field_end(head, text, at, far) or 0, loose.end() if loose else 0)
        if not stop:
            break
        members.append(ShortName(at, stop, f"{before}{head} {' '.join(text[at:stop].split())}"))
        sep = _SEP.match(text, stop, end)
        if sep is None:
            break
        at = sep.end()
    if len(members) < (1 if m["colon"] else 2):
        return None
    return Shared(tuple(members), members[-1].end, m["title"] is not None)


def split_shared(name: str) -> tuple[str, ...]:
    """An addressee that is such a list as its members; any other as it is.

    >>> split_shared("Các bộ: Tài chính; Tư pháp"), split_shared("Các sở, ban, ngành")
    (('Bộ Tài chính', 'Bộ Tư pháp'), ('Các sở, ban, ngành',))
    """
    found = shared_head(name, 0, len(name))
    if found is None or name[found.end :].strip(" ;.,"):
        return (name,)
    return tuple(each.full for each in found.members)
