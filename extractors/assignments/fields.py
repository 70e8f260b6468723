"""Names of offices that go on with a field no table has, behind a comma or ``và``.

``Trung tâm Quan trắc|, Phân tích môi trường``: what follows begins with no body, no person and no work,
and stands in capitals only with its first letter, so that it is what the office is for.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.assignments.agents import leaning
from extractors.assignments.first_words import head_end
from extractors.assignments.verbs import begins_work, scanned_verb
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.lists import IN_LISTS, ShortName, may_open, names_from, under
from extractors.bodies.names import agency_at, is_closed
from extractors.bodies.pieces import TAILS, groups, heads
from extractors.bodies.surnames import is_surname
from extractors.letters import flat
from extractors.model import Span
from extractors.rules import vocabulary

__all__ = ["fields_on"]

_WORDS = re.compile(r"[ ](?P<word>[^\W_]+)")
_PURPOSE = re.compile(r",?[ ](?P<word>[^\W_]+|[–-])")
_BOARD = 2  #: blanks of a board's name, words of what it is for
_OBJECTS = frozenset(("các", "những", "việc", "số", "theo", "tại", "cho", "về", "phải"))
_LONGEST = 7  #: words of a field
_SHOWN = 120  #: characters that are looked at
_MANY = 4  #: offices of one list that go on


def fields_on(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Bodies whose last one goes on with a field, and what is listed behind it.

    >>> text = "Trung tâm Quan trắc, Kỹ thuật môi trường, Sở Y tế lấy mẫu"
    >>> names, stop = fields_on(text, (Span(0, 19),), 19, len(text))
    >>> [text[each.slice] for each in names], text[stop:]
    (['Trung tâm Quan trắc, Kỹ thuật môi trường', 'Sở Y tế'], ' lấy mẫu')
    """
    for _ in range(_MANY):
        names, stop = _purpose_on(text, *_place_on(text, names, stop, end), end)
        step = FORMS["field_next"].match(text, stop, end) if names and names[-1].end == stop else None
        if step is None:
            return _small_on(text, names, stop, end)
        if not _takes_field(text, names[-1]):
            return names, stop
        if step["dash"] and begins_work(text, step.end(), end):
            return names, stop  # "Trạm Y tế – Rà soát sổ tiêm"
        after = _field_end(text, step.end(), end)
        if after is None:
            return names, stop
        names, stop = _with_next(text, (*names[:-1], Span(names[-1].start, after)), after, end)
    return names, stop


def _with_next(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """The names with what is listed behind them."""
    join = IN_LISTS["join"].match(text, stop, end)
    more, behind = names_from(text, join.end(), end) if join is not None else ((), stop)
    return ((*names, *more), behind) if more else (names, stop)


def _place_on(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Names whose last one goes on with a place of two words or more: ``Hạt Kiểm lâm | Nậm Mu``."""
    place = FORMS["place_behind"].match(text, stop, end) if names and names[-1].end == stop else None
    if place is None or not _takes_field(text, names[-1]):
        return names, stop
    if is_surname(place["first"]) or not _free(text, stop + 1, end):
        return names, stop  # "Trạm Y tế | Nguyễn Văn An"
    after = place.end()
    return _with_next(text, (*names[:-1], Span(names[-1].start, after)), after, end)


def _small_on(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Names whose last field goes on in small letters: ``Cục Bến, Quy hoạch đô thị | và nông thôn``."""
    more = FORMS["field_small"].match(text, stop, end) if names and names[-1].end == stop else None
    if more is None or not _takes_field(text, names[-1]) or ", " not in text[names[-1].slice]:
        return names, stop
    at = more.start("field")
    small = text[text.rfind(" ", 0, stop) + 1].islower()
    if not small or not _free(text, at, end) or begins_work(text, at, end):
        return names, stop
    behind = more.end() + 1
    goes_on = text[more.end() : behind] == " " and not text.startswith(("và ", "thuộc "), behind)
    if goes_on and not begins_work(text, behind, end):
        return names, stop
    after = under(text, more.end(), end)
    return _with_next(text, (*names[:-1], Span(names[-1].start, after)), after, end)


def _purpose_on(
    text: str, names: tuple[Span, ...], stop: int, end: int
) -> tuple[tuple[Span, ...], int]:
    """Names whose last one is a board without what it is for: ``Ban Quản lý | đấu thầu tập trung``."""
    if not names or names[-1].end != stop or text[stop : stop + 1] != " " or stop + 1 >= end:
        return names, stop
    last = names[-1]
    shown = text[last.slice]
    if shown == "Tổng cục" and text.startswith("quản lý ", stop + 1):
        after = _purpose_end(text, stop, end)  # "Tổng cục | quản lý đê điều lập bản đồ"
        if after is None or text.count(" ", stop, after) <= _BOARD or "," in text[stop:after]:
            return names, stop
        return _with_next(text, (*names[:-1], Span(last.start, after)), after, end)
    if isinstance(last, ShortName) or not shown.startswith("Ban ") or shown.count(" ") != _BOARD:
        return names, stop
    board = flat.__wrapped__(shown)
    manages = board == "ban quản lý" and text[stop + 1].islower()
    if not manages and not (text[stop + 1].isupper() and heads().committee.fullmatch(board)):
        return names, stop
    after = _purpose_end(text, stop, end)
    if after is None or (text[stop + 1].isupper() and agency_at(text, stop + 1) is not None):
        return names, stop
    return _with_next(text, (*names[:-1], Span(last.start, after)), after, end)


def _purpose_end(text: str, at: int, end: int) -> int | None:
    """Where what a board is for ends, which a verb may begin: in front of the work; None for none."""
    behind, before = at, ""
    for count, m in enumerate(_PURPOSE.finditer(text, at, min(end, at + _SHOWN))):
        if m.start() != behind:
            return None
        free = m["word"].islower() and before not in leaning() and text[behind - 1] not in ",–-"
        begin = m.start("word")
        if count >= _BOARD and free and _acts(text, begin, end):
            return behind
        if m[0][0] == "," and count and not _free(text, begin, end):
            return behind  # "Ban Quản lý vận hành tòa nhà|, Ban Pháp chế"
        if m["word"] in _OBJECTS:
            return None  # "Ban Quản lý | kiểm tra các gian hàng"
        behind, before = m.end(), m["word"]
    return None


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
    if may_open(text, at):
        noun = groups().noun.match(flat.__wrapped__(text[at : min(end, at + _SHOWN)]))
        if agency_at(text, at) is not None or (noun is not None and " " in noun[0]):
            return False  # "Khoa Dược – Cơ quan thường trực"
    return head_end(text, at, end) is None


def _acts(text: str, at: int, end: int) -> bool:
    """Whether work begins at a small word, not with a verb that names hold in front of another one:
    ``Kiểm định chất lượng | giáo dục rà soát``."""
    if not begins_work(text, at, end):
        return scanned_verb(text, at, end) is not None
    held = WORK["in_names"].match(text, at, end)
    if held is None or held[0] in vocabulary("work_words", "scan_verb"):
        return True  # "tổng hợp báo cáo"
    return not begins_work(text, held.end() + 1, end)
