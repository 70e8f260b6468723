"""Headings: whether a body's tasks stand below, whose duties are announced, what a part tells of."""

from __future__ import annotations

import re

from extractors.assignments.agents import tells_of
from extractors.assignments.sentences import opens_with_verb
from extractors.assignments.subjects import described_on, is_class
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.lists import may_open, names_from
from extractors.bodies.names import agency_at, begins_unit
from extractors.formulas import past_marks
from extractors.model import Span

__all__ = ["duties_of", "heading_kind", "may_be_body"]


def may_be_body(text: str, pos: int, end: int) -> bool:
    """Whether a heading between headings that are bodies may be one too: ``Các chủ rừng``.

    >>> text = "Các chủ vựa hải sản"
    >>> may_be_body(text, 0, len(text)), may_be_body("Kinh phí thực hiện", 0, 18)
    (True, False)
    """
    if (
        end - pos > _LONG_NAME
        or WORK["no_body"].match(text, pos, end)
        or opens_with_verb(text, pos, end)
        or WORK["those_who"].match(text, pos, end)
        or tells_of(text, pos, end)
    ):
        return False
    if any(mark in text[pos:end] for mark in '.;()"“'):
        return False
    if FORMS["group"].match(text, pos, end) or begins_unit(text, pos, end):
        return True
    if is_class(text, pos, end):
        return True
    known = agency_at(text, pos) if may_open(text, pos) else None
    return known is not None and known.end <= end  # a known body, and more that is not known


def duties_of(text: str, pos: int, end: int) -> tuple[Span, ...]:
    """Whose duties a heading announces: ``Điều 7. Trách nhiệm của Sở Tư pháp``.

    >>> text = "Trách nhiệm, quyền hạn của Đội trưởng."
    >>> [text[s.slice] for s in duties_of(text, 0, len(text))]
    ['Đội trưởng']
    """
    m = WORK["duties_of"].match(text, pos, end)
    if m is None:
        return ()
    stop = end
    while stop > m.end() and text[stop - 1] in " .:;":
        stop -= 1
    names, after = names_from(text, m.end(), stop)
    if names and after < stop:
        names, after = described_on(text, names, after, stop)
    if names and after >= stop:
        return names
    several = text.startswith(("các ", "Các "), m.end()) and not re.search(
        "[.;:]", text[m.end() : stop]
    )
    one = not re.search(r"[.;:,]| và ", text[m.end() : stop])
    if 2 < stop - m.end() <= _LONG_NAME and (one or several):
        return (Span(m.end(), stop),)
    return ()


def heading_kind(words_of: str) -> str | None:
    """``work`` or ``story``: what stands under a heading; None when the heading does not tell.

    >>> heading_kind("IV. TỔ CHỨC THỰC HIỆN"), heading_kind("I. KẾT QUẢ ĐẠT ĐƯỢC")
    ('work', 'story')
    """
    if len(words_of) > _HEADING or words_of.endswith((".", ";", "./")):
        return None  # a sentence
    work, story = WORK["work"].search(words_of), WORK["story"].search(words_of)
    if story and story[0].lower().startswith(_BASIS) and story.start() > 12:
        story = None  # "Sở Y tế căn cứ chức năng" is no heading
    if story and WORK["aims_and_work"].search(words_of):
        return None  # aims and work below one heading
    begin = past_marks(words_of, 0, len(words_of))
    if story and story.start() > begin and opens_with_verb(words_of, begin, len(words_of)):
        story = None  # "b) Nhập dữ liệu kết quả tự đánh giá" is something to do
    if work and (not story or work.start() < story.start()):
        return "work"
    return "story" if story else None


_LONG_NAME = 80  #: characters; no name of a body in a heading is longer
_HEADING = 110  #: characters; longer ones are sentences (own reading of the samples)
_BASIS = "căn cứ"
