"""Names of offices that go on with a field no table has, behind a comma or ``và``.

``Trung tâm Quan trắc|, Phân tích môi trường``: what follows begins with no body, no person and no work,
and stands in capitals only with its first letter, so that it is what the office is for.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.assignments.agents import leaning
from extractors.assignments.first_words import head_end
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.lists import IN_LISTS, ShortName, may_open, names_from
from extractors.bodies.names import agency_at, is_closed
from extractors.bodies.pieces import TAILS, heads
from extractors.letters import flat
from extractors.model import Span
from extractors.rules import vocabulary

__all__ = ["fields_on"]

_WORDS = re.compile(r"[ ](?P<word>[^\W_]+)")
_LONGEST = 7  #: words of a field
_SHOWN = 120  #: characters that are looked at
_MANY = 4  #: offices of one list that go on


def fields_on(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Bodies whose last one goes on with a field, and what is listed behind it.

    >>> text = "Trung tâm Quan trắc, Phân tích môi trường, Sở Y tế lấy mẫu"
    >>> names, stop = fields_on(text, (Span(0, 19),), 19, len(text))
    >>> [text[each.slice] for each in names], text[stop:]
    (['Trung tâm Quan trắc, Phân tích môi trường', 'Sở Y tế'], ' lấy mẫu')
    """
    for _ in range(_MANY):
        step = FORMS["field_next"].match(text, stop, end) if names and names[-1].end == stop else None
        if step is None or not _takes_field(text, names[-1]):
            return names, stop
        after = _field_end(text, step.end(), end)
        if after is None:
            return names, stop
        names, stop = (*names[:-1], Span(names[-1].start, after)), after
        join = IN_LISTS["join"].match(text, stop, end)
        more, behind = names_from(text, join.end(), end) if join is not None else ((), stop)
        if more:
            names, stop = (*names, *more), behind
    return names, stop


@cache
def _offices() -> tuple[str, ...]:
    return tuple(f"{word} " for word in vocabulary("work_words", "field_office"))


def _takes_field(text: str, name: Span) -> bool:
    """Whether a name is of an office by what it is for, without a place or a name of its own."""
    if isinstance(name, ShortName) or not text[name.start].isupper():
        return False
    shown = text[name.slice]
    if not flat.__wrapped__(shown).startswith(_offices()) or is_closed(shown):
        return False
    *_, before, last = shown.split(" ")
    if before[0].isupper() and last[0].isupper() and shown.count(" ") > 1:
        return False  # "Trạm Y tế Mường Lò"
    return TAILS.at(flat.__wrapped__(f" {last}"), 0) is None


def _field_end(text: str, at: int, end: int) -> int | None:
    """Where a field ends that begins at ``at``; None where something else stands there.

    A verb in capitals may be its first word, with that of the sentence behind: ``Phân tích môi trường
    | lấy mẫu``.
    """
    low = flat.__wrapped__(text[at - 1 : min(end, at + _SHOWN)])
    listed = heads().field.match(low)
    known = at - 1 + listed.end() if listed is not None and " " in low[1 : listed.end()] else 0
    if not known and not _free(text, at, end):
        return None
    first = _WORDS.match(text, at - 1, end)
    behind = max(known, first.end() if first is not None else at)
    verbal = not known and begins_work(text, at, end)
    for count in range(_LONGEST):
        word = _WORDS.match(text, behind, end)
        if word is None or word["word"] in leaning() or _acts(text, word.start("word"), end):
            whole = known or (count and not (verbal and word is None))
            return behind if whole else None
        if not word["word"].islower() or TAILS.at(flat.__wrapped__(word[0]), 0) is not None:
            break  # "Điện lực Quỳ Châu", "Quân sự xã": a name of its own
        behind = word.end()
    return known or None


def _free(text: str, at: int, end: int) -> bool:
    """Whether no body and no person begins at ``at``."""
    body = may_open(text, at) and agency_at(text, at) is not None
    return not body and head_end(text, at, end) is None


def _acts(text: str, at: int, end: int) -> bool:
    """Whether work begins at a small word, not with a verb that names hold in front of another one:
    ``Kiểm định chất lượng | giáo dục rà soát``."""
    if not begins_work(text, at, end):
        return False
    held = WORK["in_names"].match(text, at, end)
    return held is None or not begins_work(text, held.end() + 1, end)
