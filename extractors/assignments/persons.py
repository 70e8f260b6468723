"""Persons who are given work by name: ``Đồng chí Lê Văn An - Trưởng phòng``, ``PGS.TS Hà Thị Nga``."""

from __future__ import annotations

from functools import cache

from extractors.assignments.first_words import is_head
from extractors.assignments.words import FORMS
from extractors.letters import flat
from extractors.model import Span
from extractors.rules import vocabulary, words

__all__ = ["behind_courtesy", "persons_from"]


def persons_from(text: str, at: int, end: int) -> tuple[Span, ...]:
    """The persons named from ``at`` on, each with what stands in front of the name; nobody for none.

    >>> text = "Thầy Lò Văn Pản, cô Cầm Thị Dung: đón tiếp thí sinh"
    >>> [text[each.slice] for each in persons_from(text, 0, len(text))]
    ['Thầy Lò Văn Pản', 'cô Cầm Thị Dung']
    >>> persons_from("Đồng chí Phó Giám đốc", 0, 21)
    ()
    """
    found: list[Span] = []
    while True:
        m = FORMS["person"].match(text, at, end) if _honored(text, at) else None
        if m is None or not _is_name(m["name"], m["first"]):
            return tuple(found)
        found.append(Span(at, m.end("name")))
        step = FORMS["next_person"].match(text, m.end("name"), end)
        if step is None:
            return tuple(found)
        at = step.end()


def behind_courtesy(text: str, at: int) -> int:
    """Where an office begins that a courtesy stands in front of: ``Đ/c | Bí thư Đoàn trường``.

    >>> behind_courtesy("Đ/c Bí thư Đoàn trường", 0), behind_courtesy("Bí thư Đoàn trường", 0)
    (4, 0)
    """
    m = FORMS["courtesy"].match(text, at) if text[at : at + 1] in "ĐđCc" else None
    return m.end() if m is not None else at


@cache
def _surnames() -> frozenset[str]:
    return frozenset(map(flat.__wrapped__, words("surname")))


def _is_name(name: str, first: str) -> bool:
    """Whether the words behind ``Đồng chí`` are a person's name, not an office: ``Phó Giám đốc``."""
    if flat.__wrapped__(first) in _surnames():
        return True
    return not is_head(first) and flat.__wrapped__(first) not in _offices()


@cache
def _offices() -> frozenset[str]:
    """What the names of offices begin with: ``Phó``, ``Chánh``, ``Thủ``."""
    return frozenset(flat.__wrapped__(title).split()[0] for title in words("title"))


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(word[0] for word in vocabulary("work_words", "honorific"))


def _honored(text: str, at: int) -> bool:
    """Whether what stands in front of persons' names may stand here: a cheap look."""
    return text[at : at + 1] in _first_letters()
