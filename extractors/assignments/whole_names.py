"""Names the grammar of bodies cut short, or that ran into the verb behind them, put right.

The grammar ends a free name where words of its tables tell; here the verb of the sentence, the colon of
a label and the tagger tell: ``các cơ sở | Đoàn báo cáo``, ``Trường Tiểu học Bản Qua trồng | 300 cây``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.assignments.agents import Agent, agent_at, verbal_names
from extractors.assignments.subjects import begins_work, is_noun, is_verb, stands_apart
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.lists import IN_LISTS
from extractors.letters import flat
from extractors.model import Span
from extractors.rules import vocabulary

__all__ = ["class_asked", "label_on", "trimmed", "with_purpose", "with_verb"]


def trimmed(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Bodies without the verb the last one ran into: ``Trường Tiểu học Bản Qua | trồng 300 cây``."""
    last = names[-1]
    if stop != last.end or not text[last.start].isupper() or text.startswith("Các ", last.start):
        return names, stop
    if text[stop : stop + 1] == ":" or begins_work(text, stop + 1, end):
        return names, stop
    small = FORMS["small_end"].search(text, last.start, last.end)
    if small is None:
        return names, stop
    for m in _SMALL.finditer(text, small.start(), last.end):
        at = m.start()
        if not begins_work(text, at, end) or WORK["in_names"].match(text, at, end):
            continue
        counted = text[m.end() + 1 : min(end, m.end() + 2)].isdigit()  # "Kim Đồng | cử 02 giáo viên"
        if counted or stands_apart(text, last.start, at, end):
            return (*names[:-1], Span(last.start, at - 1)), at - 1
    return names, stop


def with_verb(text: str, names: tuple[Span, ...], stop: int) -> tuple[tuple[Span, ...], int]:
    """Bodies whose last one goes on with a verb of its name: ``các Khoa và Cố vấn | học tập``.

    >>> text = "các Khoa và Cố vấn học tập thông báo"
    >>> names, stop = with_verb(text, (Span(0, 18),), 18)
    >>> [text[each.slice] for each in names], text[stop:]
    (['các Khoa', 'Cố vấn học tập'], ' thông báo')
    """
    last = names[-1]
    if last.end != stop:
        return names, stop
    for m in IN_LISTS["join"].finditer(text, last.start, stop):
        named = verbal_names().match(text, m.end())
        if named is not None and named.end() > stop:
            both = (Span(last.start, m.start()), Span(m.end(), named.end()))
            return (*names[:-1], *both), named.end()
    named = verbal_names().match(text, last.start)
    if named is not None and named.end() > stop:
        return (*names[:-1], Span(last.start, named.end())), named.end()
    return names, stop


def class_asked(text: str, at: int, names: tuple[Span, ...], stop: int, end: int) -> Agent | None:
    """Whom an order names by a class that the grammar does not know, or not whole.

    ``Đề nghị các cơ sở Đoàn báo cáo``: the grammar ends the name in front of ``Đoàn``.  A list may go
    on with a class: ``Đề nghị Phòng Đào tạo, các Khoa báo cáo``.
    """
    step = IN_LISTS["join"].match(text, stop, end) if names else None
    if step is not None:
        more = agent_at(text, step.end(), end, asked=True)
        return replace(more, names=(*names, *more.names)) if more is not None else None
    if names and (text[stop : stop + 1] != " " or begins_work(text, stop + 1, end)):
        return None
    if stop >= end or (names and not is_noun(text, names[-1].start, stop + 1, end)):
        return None
    found = agent_at(text, at, end, asked=True)
    return found if found is not None and found.names[-1].end > stop else None


def with_purpose(text: str, name: Span, end: int) -> Agent | None:
    """A body whose name goes on with what it is for: ``Hội đồng | xét miễn, giảm học phí họp xét``."""
    kind = flat.__wrapped__(text[name.start : name.end])
    if kind not in _purposed() or WORK["describing"].match(text, name.end + 1, end) is None:
        return None
    found = agent_at(text, name.start, end)
    return found if found is not None and found.names[-1].end > name.end else None


@cache
def _purposed() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "purposed"))


def label_on(text: str, name: Span, end: int) -> Agent | None:
    """A label whose name goes on with a verb that names hold: ``Đội Quản lý | vận hành lưới điện:``."""
    if WORK["in_names"].match(text, name.end + 1, end) is None:
        return None
    label = FORMS["labelled"].match(text, name.start, min(end, name.start + _LABEL))
    if label is None or label.end() >= end or "," in label["name"]:
        return None
    if not text[label.end()].isupper() or not (
        begins_work(text, label.end(), end) or is_verb(text, label.end(), label.end(), end)
    ):
        return None
    return Agent((Span(name.start, label.end("name")),), label.end(), colon=True)


_SMALL = re.compile(r"(?<=[ ])[^\W\d_]+")


_LABEL = 80  #: characters of a label
