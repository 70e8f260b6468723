"""Where a document's text begins and ends: the type name in capitals, and ``Nơi nhận:``."""

from __future__ import annotations

import re
from functools import cache

from extractors import gazetteers
from extractors.letters import flat
from extractors.model import Span

__all__ = ["END_OF_PART", "end_of_text", "recipients_at", "title_type"]

#: where the text of a part is over: the list of recipients (also ``Nơi nhân``, misread)
END_OF_PART = re.compile(r"[ *_]*N(?:ơi|ƠI)[ ]+(?:nhận|NHẬN|nhân)(?![^\W_])[ ]?:?")
_RECIPIENTS = re.compile(END_OF_PART.pattern.removeprefix("[ *_]*"))  # a fixed first letter is quick
_NEXT_END = re.compile(r"\n(?=[ *_]*N(?:ơi|ƠI)[ ]+(?:nhận|NHẬN|nhân)(?![^\W_]))")


def end_of_text(text: str, start: int, end: int) -> int | None:
    """Offset of the first block ``Nơi nhận:`` between two offsets."""
    if END_OF_PART.match(text, start):
        return start
    m = _NEXT_END.search(text, start, end)
    return m.end() if m else None


def recipients_at(text: str, start: int, end: int) -> int | None:
    """Where the first ``Nơi nhận`` between two offsets begins, wherever it stands in a line."""
    m = _RECIPIENTS.search(text, start, end)
    if m is None:
        return None
    at = m.start()
    while at > start and text[at - 1] in " *_":
        at -= 1
    return at


@cache
def _titles() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The type names as a capital title, with abbreviation and proper name."""
    names: dict[str, tuple[str, str]] = {}
    for kind in gazetteers.doc_types():
        name = kind.name.split(" (")[0].split(" của ")[0]
        if name and kind.abbr and "/" not in name:
            names.setdefault(name.lower(), (kind.abbr, name))
    for row in gazetteers.table("title_types"):
        names[row["title"]] = (row["abbr"], row["name"])
    shapes = sorted((n.upper() for n in names), key=len, reverse=True)
    pattern = "|".join(re.escape(n).replace(r"\ ", "[ ]+") for n in shapes)
    loose = pattern.replace("ÒA", "(?:ÒA|OÀ)").replace("ÓA", "(?:ÓA|OÁ)").replace("ỦY", "(?:ỦY|UỶ)")
    by_key = {flat(name): kind for name, kind in names.items()}
    return re.compile(rf"(?:DỰ[ ]THẢO[ ]*:?[ ]*)?(?P<word>{loose})(?!\w)"), by_key


def title_type(text: str, pos: int = 0) -> tuple[str, str, Span] | None:
    """The document type whose name stands in capitals at ``pos``: abbreviation, name, place.

    >>> title_type("KẾ HOẠCH")[:2]
    ('KH', 'Kế hoạch')
    >>> title_type("Kế hoạch số 12/KH-UBND") is None
    True
    >>> title_type("QUYẾT ÐỊNH")[:2]  # with the Icelandic letter, as some fonts have it
    ('QĐ', 'Quyết định')
    """
    pattern, names = _titles()
    m = pattern.match(text.replace("\u00d0", "Đ"), pos)
    if m is None:
        return None
    abbr, name = names[" ".join(flat(m["word"]).split())]
    return abbr, name, Span(m.start("word"), m.end("word"))
