"""Headings: whether a body's tasks stand below, whose duties are announced, what a part tells of."""

from __future__ import annotations

import re
from functools import cache

from extractors import gazetteers
from extractors.assignments.sentences import any_word, may_open, names_from, opens_with_verb
from extractors.bodies.names import agency_at
from extractors.letters import UPPER
from extractors.model import Span

__all__ = ["duties_of", "heading_kind", "may_be_body", "plain_heading"]


def plain_heading(text: str, pos: int, end: int) -> Span | None:
    """A heading that by its first word is a unit, though no name we know: ``Phòng Kế hoạch - Đầu tư``.

    >>> plain_heading("Phòng Hành chính - Tổ chức", 0, 26)
    Span(start=0, end=26)
    >>> plain_heading("Phòng ngừa tội phạm", 0, 19) is None
    True
    """
    m = _unit().match(text, pos, end)
    if m is None:
        return None
    stop = m.end("name")
    return Span(pos, stop)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>(?:{gazetteers.phrases('unit')})(?=[ ][{UPPER}])"
        rf"(?:[ ](?:[{UPPER}][^\W\d]{{0,8}},?|-|–|và|[^\W\d]{{1,6}})){{1,11}})[ ]*[:.]?$"
    )


@cache
def _no_body() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:các|những|một số)[ ])?(?:{any_word('not_body')})", re.I)


_GROUP = re.compile(r"(?:Các|Những|Mọi|Mỗi|Từng|Toàn thể)[ ](?=[^\W\d])")


def may_be_body(text: str, pos: int, end: int) -> bool:
    """Whether a heading between headings that are bodies may be one too: ``Các chủ rừng``.

    >>> text = "Các chủ vựa hải sản"
    >>> may_be_body(text, 0, len(text)), may_be_body("Kinh phí thực hiện", 0, 18)
    (True, False)
    """
    if end - pos > 80 or _no_body().match(text, pos, end) or opens_with_verb(text, pos, end):
        return False
    if any(mark in text[pos:end] for mark in '.;()"“'):
        return False
    if _GROUP.match(text, pos, end) or _unit_ahead().match(text, pos, end):
        return True
    known = agency_at(text, pos) if may_open(text, pos) else None
    return known is not None and known.end <= end  # a known body, and more that is not known


@cache
def _unit_ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{gazetteers.phrases('unit')})[ ][{UPPER}]")


def duties_of(text: str, pos: int, end: int) -> tuple[Span, ...]:
    """Whose duties a heading announces: ``Điều 7. Trách nhiệm của Sở Tư pháp``.

    >>> text = "Trách nhiệm, quyền hạn của Đội trưởng."
    >>> [text[s.slice] for s in duties_of(text, 0, len(text))]
    ['Đội trưởng']
    """
    m = _DUTIES_OF.match(text, pos, end)
    if m is None:
        return ()
    stop = end
    while stop > m.end() and text[stop - 1] in " .:;":
        stop -= 1
    names, after = names_from(text, m.end(), stop)
    if names and after >= stop:
        return names
    if 2 < stop - m.end() <= 80 and not re.search(r"[.;:,]| và ", text[m.end() : stop]):
        return (Span(m.end(), stop),)
    return ()


_DUTIES_OF = re.compile(
    r"""(?xi)(?:trách[ ]nhiệm|nhiệm[ ]vụ|chức[ ]năng)
    (?:(?:,|[ ]và)[ ](?:trách[ ]nhiệm|nhiệm[ ]vụ|chức[ ]năng|quyền[ ]hạn|nghĩa[ ]vụ)){0,3}
    (?:[ ]cụ[ ]thể)?[ ]của[ ]"""
)


@cache
def _told(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_word(kind)}", re.I)


def heading_kind(words_of: str) -> str | None:
    """``work`` or ``story``: what stands under a heading; None when the heading does not tell.

    >>> heading_kind("IV. TỔ CHỨC THỰC HIỆN"), heading_kind("I. KẾT QUẢ ĐẠT ĐƯỢC")
    ('work', 'story')
    """
    if len(words_of) > _HEADING or words_of.endswith((".", ";", "./")):
        return None  # a sentence
    work, story = _told("work").search(words_of), _told("story").search(words_of)
    if story and _BASIS.match(story[0]) and story.start() > 12:
        story = None  # "Sở Y tế căn cứ chức năng" is no heading
    if work and (not story or work.start() < story.start()):
        return "work"
    return "story" if story else None


_HEADING = 110  #: characters; longer ones are sentences (own reading of the samples)
_BASIS = re.compile(r"(?i)căn cứ")
