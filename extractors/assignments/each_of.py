"""``mỗi đơn vị`` behind the colon of a list of bodies: it stands for each of them.

``Trường A, Trường B: mỗi trường cử 02 giáo viên``: the work is both schools', and its words are
``cử 02 giáo viên``; what a group of places is called in front of the colon is a name as well.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.assignments.agents import agent_heading
from extractors.assignments.sentences import Lead
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import WORK
from extractors.bodies.lists import names_from

__all__ = ["named_in_front", "past_each"]


def past_each(text: str, lead: Lead, end: int) -> Lead:
    """A lead without the words that stand for each of its bodies: ``Khoa A, Khoa B: | mỗi khoa lập``.

    >>> from extractors.model import Span
    >>> text = "Phòng A, Phòng B: mỗi đơn vị lập sổ"
    >>> text[past_each(text, Lead((Span(0, 7), Span(9, 16)), 18, colon=True), len(text)).end :]
    'lập sổ'
    """
    if not lead.colon:
        return lead
    each = WORK["each_of_them"].match(text, lead.end, end)
    if each is None or not begins_work(text, each.end(), end):
        return lead
    return replace(lead, end=each.end())


def named_in_front(text: str, begin: int, at: int, lead: Lead) -> Lead:
    """A lead of ``từng xã`` with the bodies that the words in front of its colon name, if they do.

    >>> from extractors.model import Span
    >>> text = "Các xã Cồn Muối, Bãi Sậy: từng xã lập sổ"
    >>> lead = named_in_front(text, 0, 26, Lead((Span(26, 33),), 34))
    >>> [text[each.slice] for each in lead.names]
    ['Các xã Cồn Muối, Bãi Sậy']
    """
    if len(lead.names) > 1 or text[at - 2 : at] != ": " or lead.names[0].start != at:
        return lead
    if WORK["each_of_them"].fullmatch(text, at, min(lead.names[0].end + 1, len(text))) is None:
        return lead
    names, stop = names_from(text, begin, at)
    if not names or text[stop:at].strip(" :"):
        names = agent_heading(text, begin, at - 1)
    return replace(lead, names=names) if names else lead
