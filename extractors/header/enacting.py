"""The title as the enacting words repeat it: ``Bộ trưởng … ban hành Thông tư hướng dẫn …``.

Above the articles who decides names type and title once more.  Where the title on top is not to be
read (a stamp over it, letters lost by a scan) it is told from there.
"""

from __future__ import annotations

import re
from functools import cache

from extractors import gazetteers
from extractors.letters import fold
from extractors.model import Document, Span
from extractors.rules import alternatives

__all__ = ["better_title", "enacted_title"]

_REACH = 12_000  #: characters at the top in which the enacting words stand
_LIKE = 0.72  #: of the letters of two titles that are one
_LONGER = 8  #: letters by which a title is longer or shorter than the enacting words
#: signs that no title holds; a circumflex alone counts as a letter for Unicode
_STRANGE = re.compile(r"(?:^|\s)[^\w\s.,;:()/\"“”‘’–&-]|[^\W_][_|]|[_|][^\W_]|[ˆˇ˜]")
_CONSOLIDATED = ("TT", "TTLT", "NĐ", "QĐ", "NQ", "PL")  #: what is consolidated
_FIRST_ARTICLE = re.compile(r"(?m)^[ *_]*Điều 1\b")


@cache
def _shape(kind: str) -> re.Pattern[str] | None:
    types = _CONSOLIDATED if kind == "VBHN" else (kind,)
    names = {t.name.split(" (")[0] for t in gazetteers.doc_types() if t.abbr in types}
    if not names:
        return None
    return re.compile(
        rf"[Bb]an hành {alternatives(names)} (?!này)(?P<title>[^\n;:]{{15,1200}}?)"
        r"(?:[.] (?:Chương|Điều)[^\n]*| \(sau đây[^\n]*| như sau)?\s*[.:]?\s*(?:\n|$)"
    )


def enacted_title(document: Document, main: Span, kind: str | None) -> Span | None:
    """Where the enacting words of a document of a type (``TT``) repeat its title; None without them."""
    shape = _shape(kind) if kind is not None else None
    if shape is None:
        return None
    first = _FIRST_ARTICLE.search(document.text, main.start, min(main.end, main.start + _REACH))
    if first is None:
        return None
    found = None
    for m in shape.finditer(document.text, main.start, first.start()):
        if not document.text[: m.start()].rpartition("\n")[2].lstrip(" *_-–").startswith("Căn cứ"):
            found = m
    return Span(*found.span("title")) if found is not None else None


def better_title(read: str | None, enacted: str) -> bool:
    """Whether the enacting words hold the title read on a scan without what a stamp left there.

    >>> better_title("CÓNG TIN ĐIỆN TỦ Quy định mức thu phi thư viên", "quy định mức thu phí thư viện")
    True
    >>> better_title("Quy định mức thu phí thư viện", "quy định mức thu phí thư viện")
    False
    >>> better_title("Về việc cử người đi học", "quy định mức thu phí thư viện")
    False
    """
    if read is None:
        return True
    seen, whole = fold(read), fold(enacted)
    strange = _STRANGE.search(read) is not None and _STRANGE.search(enacted) is None
    if seen != whole and whole.endswith(seen):
        return True  # its first letters were lost
    if not strange and abs(len(seen) - len(whole)) <= _LONGER:
        return False
    tail = seen[-len(whole) - _LONGER :]
    from difflib import SequenceMatcher  # few texts need it

    return SequenceMatcher(None, tail, whole, autojunk=False).ratio() >= _LIKE
