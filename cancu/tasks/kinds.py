"""What sort of duty a row of the task list is: work, a statutory term, or a report's past.

A clerk asks what is to be done.  A decree's ``trong 30 ngày kể từ ngày nhận đủ hồ sơ`` binds whoever
meets the case, for as long as the decree stands: a *statutory* term.  What the first half of a report
lists has been done: *past*.  Both stay in the corpus and can be asked for; neither is work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from corpus.records import DocumentRow
from extractors import gazetteers
from extractors.letters import key
from graph.documents.ranks import is_normative

__all__ = ["KINDS", "PAST", "STATUTORY", "WORK", "kind_of", "looks_ahead"]

WORK, STATUTORY, PAST = "work", "statutory", "past"
KINDS = (WORK, STATUTORY, PAST)

#: Types that are normative whatever their number looks like (before 2005 many bore
#: no year between strokes).
_NORMATIVE = frozenset({"HP", "Luật", "BL", "PL", "L", "NĐ", "TT", "TTLT", "VBHN"})


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(key(row["word"]) for row in gazetteers.table("report_words") if row["kind"] == kind)


def looks_ahead(headings: Iterable[str]) -> bool:
    """Whether a place of a report, by its headings, tells of what is to be done.

    >>> looks_ahead(["Hoàn thành số hóa", "NHIỆM VỤ 6 THÁNG CUỐI NĂM"])
    True
    >>> looks_ahead(["KẾT QUẢ THỰC HIỆN NHIỆM VỤ"]), looks_ahead([])
    (False, False)
    """
    for heading in headings:
        words = f" {key(heading)} "
        if any(f" {word} " in words for word in _words("past")):
            return False
        if any(f" {word} " in words for word in _words("ahead")):
            return True
    return False


def needs_headings(document: DocumentRow | None) -> bool:
    """Whether the headings above a task of this document decide what sort it is."""
    return document is not None and document.type == "BC"


def kind_of(
    document: DocumentRow | None,
    headings: Iterable[str],
    *,
    agency: str | None,
    assigned: bool,
    due: dt.date | None,
) -> str:
    """The sort of a duty.

    ``assigned``: somebody is told to do it, it is more than a term; ``due``: the day, where the text
    names one (None for ``trong 05 ngày``).  In a normative text only what a named body must do by a
    day that lies ahead is work; in a report only what stands in the part that looks ahead, or has such
    a day.

    >>> decree = DocumentRow(1, True, "k", type="NĐ", number="12/2021/NĐ-CP", date=dt.date(2021, 3, 1))
    >>> kind_of(decree, (), agency="Bộ Y tế", assigned=True, due=None)
    'statutory'
    >>> kind_of(decree, (), agency="Bộ Y tế", assigned=True, due=dt.date(2021, 12, 31))
    'work'
    >>> report = DocumentRow(2, True, "b", type="BC", date=dt.date(2024, 7, 1))
    >>> kind_of(report, ["KẾT QUẢ THỰC HIỆN"], agency="Sở Y tế", assigned=True, due=None)
    'past'
    """
    if document is None:
        return WORK
    issued = document.date or document.date_from
    ahead = due is not None and (issued is None or due >= issued)
    if document.type in _NORMATIVE or is_normative(document.number):
        return WORK if ahead and assigned and agency else STATUTORY
    if document.type == "BC":
        return WORK if ahead or looks_ahead(headings) else PAST
    return WORK
