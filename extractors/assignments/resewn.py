"""A lead whose name the grammar ended elsewhere than the words around its end tell."""

from __future__ import annotations

from dataclasses import replace

from extractors.assignments.agents import split
from extractors.assignments.seams import sure_seam
from extractors.assignments.sentences import Lead
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import ADVERBS, WORK

__all__ = ["resewn"]


def resewn(text: str, lead: Lead, end: int) -> Lead:
    """The lead with its last name as long as the seam tells: ``Trạm Bơm Cồn Muối | vớt bèo``.

    >>> from extractors.model import Span
    >>> text = "Tổ máy Cồn Muối tra dầu, chạy thử ba máy bơm"
    >>> lead = resewn(text, Lead((Span(0, 19),), 20), len(text))
    >>> text[lead.names[0].slice], text[lead.end :]
    ('Tổ máy Cồn Muối', 'tra dầu, chạy thử ba máy bơm')
    """
    if lead.colon:
        return lead
    first, last = lead.names[0], lead.names[-1]
    seam = sure_seam(text, first.start, end)
    if seam is None or seam <= last.start or not text[seam - 2].isalnum():
        return lead
    if not begins_work(text, seam, end) or ADVERBS.at(text, seam, end) is not None:
        return lead
    longer = seam > last.end + 1 and _is_verb(text, last.end, seam)
    shorter = seam <= last.end and text.count(" ", seam, last.end) < _CUT
    if not longer and not shorter:
        return lead
    return replace(lead, names=(*lead.names[:-1], *split(text, last.start, seam - 1)), end=seam)


_CUT = 2  #: words at most that a name has too many


def _is_verb(text: str, stop: int, seam: int) -> bool:
    """Whether one verb stands between, which the name holds: ``Trung tâm Khai thác | vận chuyển``."""
    verb = WORK["verb"].match(text, stop + 1, seam)
    return verb is not None and verb.end() == seam - 1
