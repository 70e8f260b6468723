"""Lines of a saved portal page, as Markdown or plain text, that are the site's and not the document's.

A path (``Trang chủ > Văn bản``), a heading such as ``Văn bản liên quan`` with the entries below it, a
list of nothing but links behind the signature.  What :mod:`pipeline.text.webpage` does with elements,
with the same words.  Entries without links go only where nothing of a document follows them: a
procedure may have a section of that name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.bodies.grammar import either
from extractors.bodies.grammar import words as named
from extractors.formulas import FRAME, RECIPIENTS, start_kind
from extractors.letters import flat
from pipeline.text.webpage import announced
from pipeline.vocabulary import words

__all__ = ["without_site_lines"]

_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,300}(?:\s\"[^\"\n]{0,100}\")?\)")
_MARKS = re.compile(r"[\s>]*#{1,6}\s+|[*_]{2,3}(?=\S)|[*_]{2,3}\s*$")
_ENTRY = re.compile(r"\s*(?:[-*+•–]|\d{1,2}[.)])\s+")
_PATH = re.compile(r"\s*[>»›/|→]\s*\S")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}\Z")
_RECIPIENTS = re.compile(rf"{RECIPIENTS}\s*:")
_OWN = frozenset({"frame", "type", "part", "sign", "basis", "dieu", "dated"})
_HEADING_ROOM = 12  #: letters that a heading has more than its words, at most
_LINKS = 2  #: a list of at least so many links, and of nothing else


@dataclass(slots=True)
class _Seen:
    """A line without its marks: its words, and whether they are a link, an entry, a document's own."""

    words: str
    link: bool
    entry: bool
    own: bool
    closes: bool  #: signature or recipients: a document ends
    heading: bool  #: announces what is the site's

    @property
    def empty(self) -> bool:
        return not self.words


def without_site_lines(text: str) -> tuple[str, bool]:
    """A text without the lines that are a site's, and whether there were any.

    >>> page = "SỞ Y TẾ\\nGIÁM ĐỐC\\n### Văn bản liên quan\\n- [Công văn số 9/SYT-NV](/9)"
    >>> without_site_lines(page)
    ('SỞ Y TẾ\\nGIÁM ĐỐC', True)
    """
    if "](" not in text and not any(word in text for word in words("web_words", "heading")):
        return text, False
    lines = text.split("\n")
    seen = [_seen(line) for line in lines]
    gone = {at for at, line in enumerate(seen) if line.heading and _is_path(line.words)}
    closed = max((at for at, line in enumerate(seen) if line.closes), default=-1)
    last_own = max((at for at, line in enumerate(seen) if line.own), default=-1)
    behind = max(closed, last_own) if closed >= 0 else len(lines)
    at = 0
    while at < len(seen):
        end, sites = _block(seen, at, behind)
        if sites:
            gone.update(range(at, end))
        at = max(end, at + 1)
    if not gone or len(gone) == len(lines):
        return text, False
    return "\n".join(line for at, line in enumerate(lines) if at not in gone), True


def _seen(line: str) -> _Seen:
    bare = _MARKS.sub("", line).strip()
    entry = _ENTRY.match(bare)
    inner = bare[entry.end() :] if entry is not None else bare
    shown = " ".join(_LINK.sub(r"\1", inner).split())
    if _RULE.match(line) is not None:
        shown = ""
    kind = start_kind(shown) if shown and entry is None else ""
    signs = shown.isupper() and _offices().match(flat(shown)) is not None
    closes = kind == "sign" or signs or _RECIPIENTS.match(shown) is not None
    own = kind in _OWN or (entry is None and FRAME.match(shown) is not None)
    return _Seen(
        shown,
        link=_LINK.fullmatch(inner) is not None,
        entry=entry is not None,
        own=own or closes,
        closes=closes,
        heading=entry is None and announced().match(shown) is not None,
    )


@cache
def _offices() -> re.Pattern[str]:
    """The offices that stand above a signature: ``CHỦ TỊCH``, ``HIỆU TRƯỞNG``."""
    return re.compile(either((*named("position"), *named("title"), *named("signing"))))


def _is_path(line: str) -> bool:
    """Whether a line is the path to a page: ``Trang chủ > Văn bản > Kế hoạch``."""
    found = announced().match(line)
    return found is not None and (
        _PATH.match(line, found.end()) is not None
        or (found[0][-1] in ">»›/" and len(line) > found.end())
    )


def _block(seen: Sequence[_Seen], at: int, behind: int) -> tuple[int, bool]:
    """Where a heading with its entries, or a list of links, ends that begins at a line; whether a site
    has put it there.

    ``behind``: the last line that is surely a signed document's.
    """
    first = seen[at]
    headed = first.heading and len(first.words) <= _length(first.words) + _HEADING_ROOM
    if not headed and not (first.link and first.entry and at > behind):
        return at, False
    end = at + 1 if headed else at
    entries: list[_Seen] = []
    while end < len(seen) and (seen[end].empty or _belongs(seen[end])):
        if not seen[end].empty:
            entries.append(seen[end])
        end += 1
    while end > at + 1 and seen[end - 1].empty:
        end -= 1
    linked = all(entry.link for entry in entries)
    if headed:
        return end, bool(entries) and (linked or at > behind)
    return end, linked and len(entries) >= _LINKS


def _belongs(line: _Seen) -> bool:
    return (line.link or line.entry) and not line.own


def _length(line: str) -> int:
    """How long the heading is that a line begins with."""
    found = announced().match(line)
    return found.end() if found is not None else 0
