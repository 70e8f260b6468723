"""A lead whose name the grammar ended elsewhere than the words around its end tell."""

from __future__ import annotations

from dataclasses import replace

from extractors.assignments.agents import split
from extractors.assignments.seams import sure_seam
from extractors.assignments.sentences import Lead
from extractors.assignments.words import WORK

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
    if seam == last.end + 1 or (seam > last.end and _owes(text, last.end, seam)):
        return lead
    return replace(
        lead, names=(*lead.names[:-1], *split(text, last.start, seam - 1)), end=seam, tagged=True
    )


def _owes(text: str, stop: int, seam: int) -> bool:
    """Whether only a duty or a comma stands between a name and what it has to do."""
    between = text[stop:seam].strip(" ,")
    return not between or WORK["duty"].fullmatch(text, stop + 1, seam) is not None
