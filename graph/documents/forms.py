"""Model forms inside a document: their blanks and their ``Quyết định này`` are nobody's words.

A circular on forms brings dozens of them behind it (``Mẫu số 01``, ``Phụ lục V MẪU VĂN BẢN``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.records import PartRow

__all__ = ["in_model_form", "is_to_fill_in"]

_FORM = re.compile(r"\b(?:mẫu|biểu mẫu)\b", re.IGNORECASE)
#: The forms of an annex stand under one heading: what follows it up to the next part is form.
_ANNEXES = frozenset({"Phụ lục", "Mẫu"})
_AROUND = 500  #: characters about a blank in which a form has more of them
_DOTTED = re.compile(r"[.…_]{4,}|…{2,}|(?:[.…]{2,}\s?/\s?){1,3}[.…]{2,}")
_DOTS = re.compile(r"[.…_]{2,}|…")
_LEFT_OPEN = 3  #: dotted lines about a blank that make a form to be filled in


def in_model_form(parts: Sequence[PartRow], offset: int) -> bool:
    """Whether an offset lies in a part that is a model form, or in an annex that holds such forms."""
    at = bisect_right(parts, offset, key=lambda row: row.part.span.start)
    annex = next((row.part for row in reversed(parts[:at]) if row.part.type in _ANNEXES), None)
    return annex is not None and (annex.type == "Mẫu" or _FORM.search(annex.title or "") is not None)


def is_to_fill_in(parts: Sequence[PartRow], text: str, start: int, end: int) -> bool:
    """Whether dots of an annex stand among other dotted lines: a form, whatever its heading is.

    ``PHỤ LỤC / Tôi là: ........ / Theo Quyết định số ....../QĐ-SYT ngày .../.../...`` omits nothing.
    """
    at = bisect_right(parts, start, key=lambda row: row.part.span.start) - 1
    if at < 1 or parts[at].part.type not in _ANNEXES or _DOTS.search(text, start, end) is None:
        return False
    begin = max(parts[at].part.span.start, start - _AROUND)
    near = (*_DOTTED.finditer(text, begin, start), *_DOTTED.finditer(text, end, end + _AROUND))
    return len(near) >= _LEFT_OPEN
