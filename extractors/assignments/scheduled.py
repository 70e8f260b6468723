"""Who does what behind the day of a schedule, and in which case: short lines of schools and hospitals.

``04/5 – 08/5: CVHT Phổ biến tiêu chí``, ``Từ 02/3 đến 06/3: sinh viên nộp phiếu``: behind the day
stands a class or an abbreviation, in small letters too, and its verb, with a capital too.
"""

from __future__ import annotations

import re

from extractors.assignments.agents import Agent, agent_at
from extractors.assignments.first_words import bare_nouns, head_end, persons_from
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import WORK
from extractors.bodies.lists import names_from
from extractors.kept import kept
from extractors.letters import UPPER, flat
from extractors.model import Span
from extractors.rules import vocabulary

__all__ = ["acts_in_its_case", "scheduled_at"]

_NAME = 60  #: characters of who a line of a schedule names
_FEW = 4  #: small words a name goes on with: ``Hội đồng | tuyển sinh``
_FIRST = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(rf"[ ](?=[{UPPER}][^\W\d_]*[ ])")
_IN_CASE = re.compile(r"[ ](?:sau khi|trước khi|khi)[ ][^.;:,\n]{3,90}?,?[ ](?=phải[ ])")


@kept
def _alone() -> frozenset[str]:
    """Units that a line of a schedule may name by one word: ``Khoa``, ``Viện``."""
    return frozenset(vocabulary("work_words", "unit_alone"))


def scheduled_at(text: str, at: int, end: int) -> Agent | None:
    """Who acts behind the day of a schedule, and where the words of the act begin.

    >>> for text in ("CVHT Phổ biến tiêu chí", "Khoa đánh giá hồ sơ", "sinh viên nộp đơn"):
    ...     found = scheduled_at(text, 0, len(text))
    ...     print(text[found.names[0].slice], "|", text[found.begin :])
    CVHT | Phổ biến tiêu chí
    Khoa | đánh giá hồ sơ
    sinh viên | nộp đơn
    >>> scheduled_at("Ban Tổ chức", 0, 11) is None
    True
    """
    if persons_from(text, at, end):
        return None
    word = _FIRST.match(text, at, end)
    if word is None:
        return None
    alone = word[0][0].isupper() and flat.__wrapped__(word[0]) in _alone()
    verb = WORK["verb"].match(text, word.end() + 1, end) if alone else None
    if verb is not None and " " in verb[0] and text[word.end() + 1].islower():
        return Agent((Span(at, word.end()),), word.end() + 1)
    head = head_end(text, at, end)
    if head is None:
        return None
    for m in _CAPITAL.finditer(text, head, min(end, at + _NAME)):
        if begins_work(text, m.end(), end) and _whole(text, at, head, m.start()):
            return Agent((Span(at, m.start()),), m.end())
    if text.startswith(" thông báo ", head) or _does(text, at, head, end):
        return Agent((Span(at, head),), head + 1)  # elsewhere "thông báo" asks others
    return agent_at(text, at, end, loose=True) if text[at].islower() else None


def _does(text: str, at: int, head: int, end: int) -> bool:
    """Whether a verb of two words stands right behind the first ones: ``Quản đốc | nghiệm thu``."""
    verb = WORK["verb"].match(text, head + 1, end)
    if verb is None or " " not in verb[0] or not text[head + 1].islower():
        return False
    return begins_work(text, head + 1, end) and flat.__wrapped__(text[at:head]) not in bare_nouns()


def _whole(text: str, at: int, head: int, stop: int) -> bool:
    """Whether a name ends at ``stop``, so that the capital word behind it is its verb.

    ``Ban | Tổ chức``, ``Hội đồng | Xét tuyển`` are names that go on.
    """
    name = text[at:stop]
    if head == stop and name.isupper():
        return True
    if " " not in name or flat.__wrapped__(name) in _purposed():
        return False
    known, known_end = names_from(text, at, stop)
    named = head == stop or (bool(known) and known_end == stop)
    return named or (text[head:stop].islower() and text.count(" ", head, stop) < _FEW)


@kept
def _purposed() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "purposed"))


def acts_in_its_case(text: str, at: int, end: int) -> Agent | None:
    """Who has to do something in a case of its own: ``Lớp trưởng khi nhận đơn phải đối chiếu``.

    >>> text = "Lớp trưởng khi nhận đơn phải đối chiếu với sổ"
    >>> found = acts_in_its_case(text, 0, len(text))
    >>> text[found.names[0].slice], text[found.begin :]
    ('Lớp trưởng', 'phải đối chiếu với sổ')
    """
    if text.find("khi ", at, min(end, at + _NAME)) < 0:
        return None
    head = head_end(text, at, end)
    case = _IN_CASE.match(text, head, end) if head is not None else None
    if head is None or case is None or not begins_work(text, case.end() + len("phải "), end):
        return None
    return Agent((Span(at, head),), case.end())
