"""What stands behind the head of a body: capital words nobody listed, a purpose, places and levels."""

from __future__ import annotations

import re
from functools import cache

from extractors import gazetteers
from extractors.bodies.pieces import (
    LEVEL,
    LIST,
    NAMED,
    PLACE,
    TAILS,
    UNIT,
    groups,
    heads,
    verbs_of_two,
    word_sets,
)
from extractors.letters import LOWER, UPPER

__all__ = ["begins_name", "committee_end", "free_end", "open_end", "tails"]


def begins_name(low: str, pos: int) -> bool:
    """Whether a body or an office begins at ``pos`` of flat text."""
    p = heads()
    return bool(p.known.match(low, pos) or p.head.match(low, pos) or p.title.match(low, pos))


# --- free names ----------------------------------------------------------------------------------

_WORD = re.compile(
    r"(?P<sep>, | và | ?[-–] ?| )"
    rf"(?P<word>[\w&]+(?:\.\w+)?(?:(?<=[{UPPER}]),(?=[{UPPER}])[\w&]+)*)"  # "KH,CN&MT"
)
_FREE_LOWER = 5  #: lower-case words a free name may hold after a capital one (own reading of samples)
_FREE_WORDS = 12


def free_end(text: str, low: str, pos: int) -> int:
    """End of a name of capitalised words that begins behind ``pos`` (``pos`` itself: none).

    Small words may stand between, five at most in a row; a comma counts where ``và`` follows later.
    """
    end, lower, field = pos, 0, None
    capitals = text[max(0, pos - 3) : pos].isupper()
    pending = None  # end before a comma that only a later "và" may justify
    for count in range(_FREE_WORDS):
        m = _WORD.match(text, end)
        if m is None or (not count and not _opens_free(m, low)):
            break
        sep, first = m["sep"], m["word"][0]
        if first.isupper() or first.isdigit():
            field = _field_at(m, low)
            if count and field is None and _begins_next(m, low, capitals):
                break
            if sep == ", ":
                if pending is not None and capitals:
                    break
                pending = end if pending is None else pending
            elif sep == " và ":
                pending = None
            lower = 0
        elif sep != " " or lower >= _FREE_LOWER or _ends_free(m, low, lower):
            break
        else:
            lower += 1
            field = None
        end = field or m.end()
    end = end if pending is None else pending
    return _field_on(low, end, lower) if lower else end


def _field_at(m: re.Match[str], low: str) -> int | None:
    """End of a field of the tables that a name goes on with: ``, Thi đua khen thưởng``."""
    at = m.start("word")
    if m["sep"] not in (" và ", ", ") or not m["word"][0].isupper():
        return None
    field = heads().field.match(low, at - 1)
    if field is None or field.end() <= m.end():
        return None
    p = heads()
    known, head = p.known.match(low, at), p.head.match(low, at)
    if known is not None and (known.end() != field.end() or not _listed_on(m.string, low, field.end())):
        return None
    return None if p.title.match(low, at) or (head and head.end() > m.end()) else field.end()


def _listed_on(text: str, low: str, end: int) -> bool:
    """Whether a field that is a body too stands in a list of them: ``, Viễn thông | và Công nghệ``."""
    return low.startswith(" và ", end) and text[end + 4].isupper() and not begins_name(low, end + 4)


def _field_on(low: str, end: int, lower: int) -> int:
    """End of a field in small letters that a name ends within: ``khoa học | và công nghệ``."""
    at = end
    for _ in range(lower):
        at = low.rfind(" ", 0, at)
        field = heads().field.match(low, at)
        if field is not None and field.end() > end:
            return field.end()
    return end


def _opens_free(m: re.Match[str], low: str) -> bool:
    """Whether a word can be the first of a free name: a capital one that names something."""
    word = low[m.start("word") : m.end()]
    return (
        m["sep"] == " "
        and m["word"][0].isupper()
        and (word not in ("luật", "hành") or low.startswith("hành chính", m.start("word")))
        and word not in word_sets().particles
    )


def _begins_next(m: re.Match[str], low: str, capitals: bool) -> bool:
    """Whether a capital word begins a name of its own instead of going on the free one."""
    at = m.start("word")
    if m["sep"] == " ":
        return not capitals and heads().known.match(low, at) is not None
    if m["sep"] == " – ":
        return (
            begins_name(low, at) or groups().noun.match(low, at) is not None
        )  # "Khoa Dược – Cơ quan chủ trì"
    if m["sep"] not in (" và ", ", "):
        return False
    return not m["word"][0].isupper() or (begins_name(low, at) and not _plain_noun(m, low))


def _plain_noun(m: re.Match[str], low: str) -> bool:
    """Whether the head of a body is only the first syllable of a word here: ``và Kho | bãi``."""
    at, end = m.start("word"), m.end()
    p = heads()
    whole = p.head.match(low, at)
    if whole is not None and p.known.match(low, at) is None and _listed_on(m.string, low, whole.end()):
        return True  # "Trung tâm Điều độ, Viễn thông | và Công nghệ"
    if not m.string[end + 1 : end + 2].islower() or p.known.match(low, at) or p.title.match(low, at):
        return False
    head = p.head.match(low, at)
    if head is None or head.end() != end or groups().noun.match(low, at) is not None:
        return False
    return p.field.match(low, end) is None and TAILS.at(low, end) is None


def _ends_free(m: re.Match[str], low: str, lower: int) -> bool:
    """Whether a small word ends a free name; right behind a capital one only a verb does."""
    at = m.start("word")
    p, word = word_sets(), low[at : m.end()]
    half = heads().compound.match(low, at)
    deed = heads().deed.match(low, at)
    if deed is not None and not (deed["act"] and _half(low, at)):
        return half is None or half.end() >= deed.end()  # "Phòng Đào | tạo lập lịch"
    if word not in p.particles:
        ends = word in p.stops if lower else heads().verb.match(low, at) is not None
        if not ends:
            return False
    return half is None


def _half(low: str, at: int) -> bool:
    """Whether the word at an offset is the second half of a verb: ``Phòng Biên | tập chương trình``."""
    before = low.rfind(" ", 0, at - 1) + 1
    end = low.find(" ", at)
    return low[before : end if end >= 0 else len(low)] in verbs_of_two()


def open_end(text: str, low: str, pos: int) -> int:
    """End of a name whose head small words follow: ``Hợp tác xã | chè Suối Bạc``; ``pos`` for none.

    One to four small words that begin no work, then capital ones, one at least.
    """
    at = pos
    for _ in range(_OPEN_LOWER):
        m = _WORD.match(text, at)
        if m is None or m["sep"] not in (" ", ", ", " và "):
            return pos
        if m["word"][0].isupper():
            break
        word = low[m.start("word") : m.end()]
        if word in word_sets().particles or heads().verb.match(low, m.start("word")):
            return pos
        at = m.end()
    place = PLACE.match(text, at) if at > pos else None
    return place.end() if place is not None else pos


_OPEN_LOWER = 5  #: words looked at behind a head for the first capital one


# --- what a committee is for ---------------------------------------------------------------------

_NICKNAME = re.compile(r"[ ]\d{2,4}(?![\w/.-])")


@cache
def _purpose() -> re.Pattern[str]:
    return re.compile(
        rf"[ ](?:{gazetteers.phrases('purpose')})\b"
        r"[^;.:()\n\"“”]{2,140}?"
        rf"(?=[;.:()\n\"“”]|,?[ ](?:{gazetteers.phrases('purpose_end')})(?!\w)|,[ ][{UPPER}]|$)"
    )


def committee_end(text: str, pos: int) -> int:
    """End of what a steering committee is for: ``Ban Chỉ đạo phòng, chống tội phạm ... tỉnh``."""
    if number := _NICKNAME.match(text, pos):  # "Ban Chỉ đạo 297"
        return number.end()
    m = _purpose().match(text, pos)
    return pos + len(text[pos : m.end()].rstrip()) if m else pos


# --- places and levels ---------------------------------------------------------------------------


def tails(text: str, low: str, end: int) -> tuple[int, bool]:
    """Where the tails of place and level behind a body end, and whether they make it several.

    The body ends at ``end``, and so does what is returned when it has no tail.
    """
    if not low.startswith(" ", end):
        return end, False
    for _ in range(3):
        tail = TAILS.at(low, end)
        if tail is None or (tail.row.make == NAMED and not PLACE.match(text, tail.end)):
            break
        start, end, kind = end + 1, tail.end, tail.row.make
        if kind in (UNIT, NAMED) and (place := PLACE.match(text, end)):
            end = place.end()
        elif kind == LIST:
            end = _places(text, low, start, end) or end
            return _region(text, low, end), True
        elif kind == LEVEL:
            return _region(text, low, end), True
    return _region(text, low, end), False


def _region(text: str, low: str, end: int) -> int:
    """The end of a figure or a name behind ``khu vực``, of a number behind any body."""
    behind = text[end + 1 : end + 2]
    if not low.startswith(" ", end) or not (behind == "s" or behind.isupper() or behind.isdigit()):
        return end
    if by_number := _OF_REGION.match(text, end):
        numbered = low.endswith((" khu vực", "thuế cơ sở", "thống kê cơ sở"), 0, end)
        return by_number.end() if numbered or by_number["no"] is not None else end
    return end


# "Hải quan khu vực VII", "Trung tâm Y tế khu vực Bảo Yên", "Đội Quản lý thị trường số 5"
_OF_REGION = re.compile(
    rf"[ ](?:(?P<no>số[ ]\d{{1,3}})(?![\w/.])|[IVX]{{1,5}}(?!\w)|\d{{1,2}}(?![\w/.%])"
    rf"|[{UPPER}][{LOWER}]{{1,6}}(?:[ ][{UPPER}][{LOWER}]{{1,6}}){{1,3}}(?!\w))"
)
_PLACE = rf"[{UPPER}][\w'’-]*(?:[ ](?:[{UPPER}\d][\w'’-]*)){{0,4}}"
_LIST = re.compile(rf"(?P<colon>:)?[ ](?={_PLACE}(?:,[ ]|[ ]và[ ]))")
_NEXT_PLACE = re.compile(
    rf"(?P<sep>,[ ](?:và[ ])?|[ ]và[ ])(?P<name>{_PLACE})(?![ ][{LOWER}]*(?<=[ ]của))"
)
_ONE_PLACE = re.compile(_PLACE)
_MANY_PLACES = 40


def _places(text: str, low: str, start: int, end: int) -> int | None:
    """Where the places of ``các tỉnh Lào Cai, Yên Bái``, ``các xã: Diễn Châu, Quỳnh Lưu`` end."""
    m = _LIST.match(text, end)
    if m is not None:
        if text[start:end].isupper():
            return None
        first = _ONE_PLACE.match(text, m.end())
        if first is None or begins_name(low, m.end()):
            return None
        end = first.end()
    elif not _ONE_PLACE.match(text, text.rfind(" ", start, end) + 1, end):
        return None  # the last word is no place: "các tỉnh, thành phố"
    count = 0
    while count < _MANY_PLACES and (more := _NEXT_PLACE.match(text, end)):
        if begins_name(low, more.start("name")) or _cut_short(text, more.end()):
            break
        end = more.end()
        count += 1
    if m is not None and m["colon"] and not count:
        return None
    return end


def _cut_short(text: str, end: int) -> bool:
    """Whether a small word goes on what looked like a place: ``Tổ chức``, ``Rà soát``."""
    word = re.compile(rf"[ ]([{LOWER}]+)").match(text, end)
    return (
        word is not None
        and " " not in text[text.rfind(",", 0, end) + 2 : end]
        and (word[1] not in word_sets().particles)
    )
