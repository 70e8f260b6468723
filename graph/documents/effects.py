"""When decrees, circulars and decisions hold, as far as the list of them knows (``effects.tsv``).

The list was gathered from Bộ Pháp điển, vbpl.vn and the documents that end others, and says of each
row how it is known: grade A, read in what ended it or in two sources; B, in one; C, as citing texts
have it.  An end that is empty proves nothing: whether the document still holds is not verified.
Numbers are matched with their type, since a law and a resolution of Quốc hội can bear one number.

The list is read when the first document is asked for, and kept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extractors import gazetteers
from extractors.model import Message
from graph.documents.identity import number_parts

__all__ = ["Listed", "listed_effect"]

_HOW = {
    "replaced": Message("thay thế", "replaced"),
    "repealed": Message("bãi bỏ", "repealed"),
}
_OTHERWISE = Message("chấm dứt hiệu lực", "ended")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list: ``end`` is the first day without force, None where nothing is known of one."""

    number: str
    begin: dt.date | None
    end: dt.date | None
    ended_by: str
    how: Message
    grade: str
    source: str

    @property
    def sure(self) -> bool:
        return self.grade == "A"


def listed_effect(
    number: str | None, kind: str | None = None, date: dt.date | None = None
) -> Listed | None:
    """What the list knows of a document; ``kind`` counts where the number has no type of its own.

    ``date``: its day where it is known; on another day than the list's it is another document, or
    misprinted, and nothing is known of it.

    >>> listed_effect("34/2016/NĐ-CP").end
    datetime.date(2025, 4, 1)
    >>> listed_effect("34/2016/NĐ-CP").ended_by
    '78/2025/NĐ-CP'
    >>> listed_effect("1452/QĐ-UBND") is None
    True
    >>> listed_effect("34/2016/NĐ-CP", date=dt.date(2016, 3, 2)) is None
    True
    """
    parts = number_parts(number) if number else None
    if number is None or parts is None:
        return None
    code = parts.type_code or ("Luật" if kind == "BL" else kind)
    row = gazetteers.row_of("effects", number, code or "")
    if row is None:
        return None
    issued = gazetteers.day(row["issued"])
    if date is not None and issued is not None and issued != date:
        return None
    return Listed(
        number,
        gazetteers.day(row["effective"]),
        gazetteers.day(row["ended"]),
        row["ended_by"],
        _HOW.get(row["ended_how"], _OTHERWISE),
        row["grade"],
        row["source"],
    )
