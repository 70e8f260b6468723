"""A lead whose name the grammar ended elsewhere than the words around its end tell."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.assignments.agents import split
from extractors.assignments.seams import seam_among
from extractors.assignments.sentences import Lead
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import ADVERBS, WORK
from extractors.model import Span

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
    held = _held_verb(text, last.end, end)
    if held is None and not _verb_within(text, last, end):
        return lead
    places = _shorter(text, last) if held is None else (*_shorter(text, last), held)
    seam = seam_among(text, first.start, end, places, lead.end)
    if seam is None or not text[seam - 2].isalnum():
        return lead
    if not begins_work(text, seam, end) or ADVERBS.at(text, seam, end) is not None:
        return lead
    return replace(lead, names=(*lead.names[:-1], *split(text, last.start, seam - 1)), end=seam)


_CUT = 2  #: words at most that a name has too many
_WORDS = re.compile(r"\S+")


def _shorter(text: str, name: Span) -> tuple[int, ...]:
    """Where the last words of a name begin, which it may have too many."""
    at = name.end
    for _ in range(_CUT):
        at = text.rfind(" ", name.start, at)
        if at < 0:
            at = name.start
            break
    return tuple(m.start() for m in _WORDS.finditer(text, at + 1, name.end))


def _held_verb(text: str, stop: int, end: int) -> int | None:
    """Where work begins behind a verb a name may hold: ``Trạm Khai thác vận chuyển | dành``."""
    verb = WORK["verb"].match(text, stop + 1, end)
    if verb is None or not begins_work(text, verb.end() + 1, end):
        return None
    return verb.end() + 1


def _verb_within(text: str, name: Span, end: int) -> bool:
    """Whether one of the last words of a name may be a verb: ``Nhà máy nước Cồn Muối | cử``."""
    at = name.end
    for _ in range(_CUT):
        at = text.rfind(" ", name.start, at)
        if at < 0:
            return False
        if text[at + 1].islower() and begins_work(text, at + 1, end):
            return True
    return False
