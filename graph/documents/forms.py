"""Model forms inside a document: their blanks and their ``Quyết định này`` are nobody's words.

A circular on forms brings dozens of them behind it (``Mẫu số 01``, ``Phụ lục V MẪU VĂN BẢN``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.records import PartRow

__all__ = ["in_model_form"]

_FORM = re.compile(r"\b(?:mẫu|biểu mẫu)\b", re.IGNORECASE)
#: The forms of an annex stand under one heading: what follows it up to the next part is form.
_ANNEXES = frozenset({"Phụ lục", "Mẫu"})


def in_model_form(parts: Sequence[PartRow], offset: int) -> bool:
    """Whether an offset lies in a part that is a model form, or in an annex that holds such forms."""
    at = bisect_right(parts, offset, key=lambda row: row.part.span.start)
    annex = next((row.part for row in reversed(parts[:at]) if row.part.type in _ANNEXES), None)
    return annex is not None and (annex.type == "Mẫu" or _FORM.search(annex.title or "") is not None)
