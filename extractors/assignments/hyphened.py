"""Kinds of bodies joined by hyphens: ``các sở-ban-ngành thành phố, Ủy ban nhân dân quận - huyện``.

The lists of bodies end a name at the hyphen, which may as well part two bodies; behind a word for a
kind of unit another such word goes on with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.bodies.lists import IN_LISTS, may_open, names_from
from extractors.model import Span
from extractors.rules import Patterns, Row, spelled

__all__ = ["hyphened"]

_FORMS = Patterns(
    [
        Row(
            "kinds",
            r"(?:[ ]?[-–][ ]?(?:và[ ])?{hyphen_kind}(?:,[ ]{hyphen_kind}(?=[ .,;:]))*)+"
            r"(?:[ ](?:trực[ ])?thuộc[ ](?:tỉnh|thành phố|huyện|quận)(?!\w)|[ ]{hyphen_level})?",
            None,
            "các sở«-ban-ngành thành phố»",
        ),
        Row("kind", r"(?:^|.*[ ]){hyphen_kind}$", None, "«các sở»"),
    ],
    "work_words",
    spelled=spelled,
)
_MANY = 12  #: names of one list


def hyphened(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """The bodies of a list whose last one goes on behind a hyphen, with those behind it.

    >>> text = "các phòng-ban huyện, Ủy ban nhân dân xã - thị trấn lập sổ"
    >>> names, stop = names_from(text, 0, len(text))
    >>> names, stop = hyphened(text, names, stop, len(text))
    >>> [text[name.slice] for name in names], text[stop:]
    (['các phòng-ban huyện', 'Ủy ban nhân dân xã - thị trấn'], ' lập sổ')
    """
    found: Sequence[Span] = names
    while _at_hyphen(text, found[-1], stop):
        last = found[-1]
        kinds = _FORMS["kinds"].match(text, stop, end)
        if kinds is None or _FORMS["kind"].match(text[last.slice]) is None:
            break
        found = (*found[:-1], Span(last.start, kinds.end()))
        stop = kinds.end()
        step = IN_LISTS["join"].match(text, stop, end)
        if step is None or len(found) > _MANY or not may_open(text, step.end()):
            break
        more, after = names_from(text, step.end(), end)
        if not more:
            break
        found, stop = (*found, *more), after
    return tuple(found), stop


def _at_hyphen(text: str, last: Span, stop: int) -> bool:
    """Whether a hyphen stands right behind the last name, with or without a blank."""
    return last.end == stop and text.startswith(_HYPHENS, stop)


_HYPHENS = ("-", "–", " -", " –")
