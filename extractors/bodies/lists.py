"""Lists of bodies: ``Sở Y tế, Công an tỉnh và UBND các xã``, ``Giám đốc các Sở Y tế, Xây dựng``.

Bodies that share their head (``các Sở: Tài chính, Nội vụ``) are printed as ``Nội vụ`` and mean ``Sở
Nội vụ``.  Such a list is split where the gazetteer knows every member as a body of that head; what it
does not know ends the list, so that ``các Sở, ban, ngành`` and ``các Sở có liên quan`` stay what they
are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from extractors import gazetteers
from extractors.bodies.grammar import field_end
from extractors.bodies.names import agency_at, split_joint
from extractors.bodies.pieces import heads, known_names
from extractors.kept import kept
from extractors.letters import LOWER, UPPER, flat
from extractors.model import Span
from extractors.once import OfText
from extractors.rules import Patterns, Row, alternatives, either, vocabulary, words

__all__ = [
    "IN_LISTS",
    "TWO_WORDS",
    "Shared",
    "ShortName",
    "lists_from",
    "may_open",
    "names_from",
    "seconds_of",
    "shared_head",
    "split_shared",
    "under",
]

_REACH = 420  #: characters a list reaches from its head
_MANY = 30
_SEP = re.compile(r"[ ]?[,;][ ](?:và[ ])?|[ ]và[ ]")


@dataclass(frozen=True, slots=True, order=True)
class ShortName(Span):
    """A span that stands for a longer name: ``Nội vụ`` for ``Sở Nội vụ``."""

    full: str = ""
    since: int = -1  #: where the list begins that an office leads (``Giám đốc các Sở: Y tế, Nội vụ``)


@dataclass(frozen=True, slots=True)
class Shared:
    """The members of a list, where it ends, and whether it is led by an office (``Giám đốc các``)."""

    members: tuple[ShortName, ...]
    end: int
    led: bool = False


@cache
def _head() -> re.Pattern[str]:
    heads = "|".join(words("shared"))
    title = either(words("title"))
    return re.compile(
        rf"(?:(?i:(?P<title>{title}))[ ])?[Cc]ác[ ](?P<head>(?i:{heads}))"
        r"(?P<colon>(?:,[ ](?:ban,[ ])?(?:ngành|cơ[ ]quan[ ]ngang[ ](?i:bộ)))?[ ]?:)?[ ]"
    )


@cache
def _loosely(head: str) -> re.Pattern[str]:
    """What known bodies of a head are for, their ``và``, commas and dashes left out at will."""
    forms = {
        row["name"].removeprefix(head + " ")
        for row in gazetteers.table("agencies")
        if row["name"].startswith(head + " ") and row["name"][len(head) + 1].isupper()
    }
    patterns = (
        r"(?:,?[ ]và[ ]|,[ ]|[ ]?[-–][ ]?|[ ])".join(map(re.escape, _JOINT.split(form)))
        for form in sorted(forms, key=len, reverse=True)
    )
    return re.compile(f"(?:{'|'.join(patterns)})" + rf"(?!\w)(?![ ][{UPPER}])" if forms else r"(?!)")


_JOINT = re.compile(r",?[ ]và[ ]|,[ ]|[ ][-–][ ]|[ ]")


def shared_head(text: str, pos: int, end: int) -> Shared | None:
    """The list of bodies that begins at ``pos`` with the head they share; None when there is none.

    One member is enough behind a colon, two where nothing but the head announces the list.

    >>> found = shared_head("các Sở: Tài chính, Giáo dục và Đào tạo, Công an tỉnh", 0, 52)
    >>> [each.full for each in found.members], found.end
    (['Sở Tài chính', 'Sở Giáo dục và Đào tạo'], 38)
    >>> shared_head("các Sở, ban, ngành", 0, 18) is None
    True
    """
    m = _head().match(text, pos, min(end, pos + _REACH))
    if m is None:
        return None
    head = m["head"][0].upper() + m["head"][1:].lower()
    before = f"{m['title']} " if m["title"] else ""
    members: list[ShortName] = []
    at = m.end()
    while len(members) < _MANY:
        far = min(end, pos + _REACH)
        loose = _loosely(head).match(text, at, far)
        stop = max(field_end(head, text, at, far) or 0, loose.end() if loose else 0)
        if not stop:
            break
        full = f"{before}{head} {' '.join(text[at:stop].split())}"
        members.append(ShortName(at, stop, full, pos if before else -1))
        sep = _SEP.match(text, stop, end)
        if sep is None:
            break
        at = sep.end()
    if len(members) < (1 if m["colon"] else 2):
        return None
    return Shared(tuple(members), members[-1].end, m["title"] is not None)


def split_shared(name: str) -> tuple[str, ...]:
    """An addressee that is such a list as its members; any other as it is.

    >>> split_shared("Các bộ: Tài chính; Tư pháp"), split_shared("Các sở, ban, ngành")
    (('Bộ Tài chính', 'Bộ Tư pháp'), ('Các sở, ban, ngành',))
    """
    found = shared_head(name, 0, len(name))
    if found is None or name[found.end :].strip(" ;.,"):
        return (name,)
    return tuple(each.full for each in found.members)


# --- lists in a sentence -------------------------------------------------------------------------


@kept
def _first_words() -> frozenset[str]:
    """The words a body's name can begin with: a cheap look before the parser is asked."""
    names = list(known_names())
    for kind in ("head", "over", "title", "noun", "det", "bare"):
        names += words(kind)
    return frozenset(re.split(r"[ ,-]", flat(name), maxsplit=1)[0] for name in names)


_WORD = re.compile(r"[^\W\d]+")


def may_open(text: str, pos: int) -> bool:
    """Whether a body's name can begin at ``pos``, by its first word alone.

    >>> may_open("Sở Y tế", 0), may_open("Rà soát", 0)
    (True, False)
    """
    word = _WORD.match(text, pos)
    return word is not None and _opens(word[0])


@lru_cache(maxsize=4096)
def _opens(word: str) -> bool:
    return flat.__wrapped__(word) in _first_words()


#: the first word at a place and the one behind it, if one is
TWO_WORDS = re.compile(r"([^\W\d]+)(?:[ \u00a0]?[,‐‑‒–—―−-]?[ \u00a0]?([^\W\d]+))?")


def lists_from(word: str, second: str) -> bool:
    """Whether a list of bodies can begin with two words: ``Sở Y``, ``các ban``, ``đồng chí``.

    >>> lists_from("Sở", "Y"), lists_from("Tập", "đoàn"), lists_from("Tập", "trung")
    (True, True, False)
    """
    seconds = seconds_of(word)
    return "" in seconds or (bool(seconds) and _flat_word(second) in seconds)


_flat_word = lru_cache(maxsize=8192)(flat.__wrapped__)


@lru_cache(maxsize=4096)
def seconds_of(word: str) -> frozenset[str]:
    """Which words may stand behind the first one of a list of bodies; an empty one for any.

    >>> "an" in seconds_of("Công"), "tác" in seconds_of("Công")
    (True, False)
    """
    first = flat.__wrapped__(word)
    return _ANY if first in _BEFORE else _first_two().get(first, _NONE)


_ANY: frozenset[str] = frozenset(("",))
_NONE: frozenset[str] = frozenset()


_BEFORE = frozenset(("các", "đồng", "cho"))  #: what may stand in front of the first body


@kept
def _first_two() -> dict[str, frozenset[str]]:
    """What names of bodies begin with, by the first word: the second ones; an empty one for any."""
    names = [*known_names()]
    for kind in ("head", "over", "title", "noun", "det", "bare", "open", "committee", "troop"):
        names += words(kind)
    found: dict[str, set[str]] = {}
    for name in map(flat, names):
        m = TWO_WORDS.match(name)
        if m is not None:
            whole = m[2] is None or name[m.end() : m.end() + 1] not in ("", " ", ",", "-")
            found.setdefault(m[1], set()).add("" if whole else m[2])
    return {first: frozenset(seconds) for first, seconds in found.items()}


#: What stands between, before and behind the bodies of a list.
IN_LISTS = Patterns(
    [
        Row(
            "join",
            rf"[ ]?[,;/][ ](?:và[ ])?|[ ]và[ ]|[ ]cùng[ ](?:với[ ])?|[ ]?\+[ ]|[ ]-[ ](?=[{UPPER}])",
            None,
            "Sở Y tế«, và »Sở Nội vụ",
        ),
        # "đồng chí Bí thư Tỉnh ủy", "giao cho Sở Y tế"
        Row(
            "person",
            rf"(?i:(?:các[ ])?đồng[ ]chí[ ])|[Cc]ho[ ](?=[{UPPER}])",
            None,
            "«Các đồng chí »bí thư",
        ),
        Row("duty", r",?[ ](?:phải|cần|chỉ|tiếp|chủ|phối|báo|trực|tập|theo|có)[ ]", None, "Sở« phải »"),
        Row(
            "people",
            r"[^.;:\n]{5,180}?"
            r"(?=,?[ ](?:phải|cần|có trách nhiệm|tiếp tục|chủ động|tập trung|trực tiếp)[ ])",
            None,
            "«bí thư cấp ủy, người đứng đầu» phải nêu gương",
        ),
        Row("advise", r"(?<=\w)[ ]tham mưu$", None, "các cơ quan liên quan« tham mưu»"),
        Row("adviser", r"[,;.]|[ ]và[ ]|[ ]?[,]?[ ]giúp việc|$", None, "cơ quan tham mưu«,» giúp việc"),
        Row(
            "helps",
            r",?[ ](?:(?:tham mưu(?:,| và)[ ])?(?P<aid>giúp việc)|tham mưu)[ ](?:của[ ]|cho[ ])?"
            rf"(?=[{UPPER}])",
            None,
            "các cơ quan« tham mưu, giúp việc »Tỉnh ủy",
        ),
        # whom "tham mưu Tỉnh ủy" describes; "Sở Tư pháp tham mưu UBND tỉnh" is given work
        Row(
            "advising",
            r"(?i)(?:các[ ])?(?:cơ quan|ban|đơn vị|bộ phận|tổ)(?:[ ]chuyên (?:trách|môn))?",
            None,
            "«các cơ quan chuyên trách» tham mưu Tỉnh ủy",
        ),
        Row(
            "council",
            r"[ ]{phrases:council}(?:,?[ ][Kk]hen[ ]thưởng|[ ][Qq]uỹ)?"
            rf"(?:[ ][{UPPER}][^\W\d]*){{0,6}}(?:[ ]học)?"
            rf"(?:[ ](?:tỉnh|thành[ ]phố|huyện|xã|phường)(?:[ ][{UPPER}][^\W\d]*){{1,4}})?(?!\w)",
            None,
            "Hội đồng« nghĩa vụ quân sự tỉnh Sơn La»",
        ),
        Row("above", r"(?:Bộ|Sở|Cục|Chi cục|Tổng cục|tỉnh|xã|phường)(?!\w)", None, "thuộc «Bộ»"),
        Row(
            "office",
            r"(?:Phó |Thứ |Bộ |Chủ |Thủ |Giám |Tổng |Trưởng |Chánh |Bí thư |Cục |Vụ |Viện )",
            None,
            "«Phó »Thủ tướng",
        ),
        Row(
            "holder",  # of an office, by the name of a person
            rf"(?:[ ][{UPPER}][{LOWER}]{{1,6}}){{2,4}}(?=[ ][{LOWER}]|[,.;:]|$)",
            None,
            "Chủ tịch« Nguyễn Văn An» chỉ đạo",
        ),
        Row(
            "aids",
            rf"(?<=giúp việc)[ ](?:cho|của)[ ](?=[{UPPER}])",
            None,
            "Tổ giúp việc« cho »Hội đồng",
        ),
        Row(
            "aside",
            r", (?:là )?(?:cơ quan|đơn vị) (?:chủ trì|thường trực|đầu mối)[^.,;:\n]{0,80}(?=[ ]?:)|"
            r"[ ](?:đã )?(?:nêu|nói|kể) trên(?!\w)|"
            r"[ ]\([^()\n]{2,90}\)|, (?:nhất là|đặc biệt là|trước hết là|trong đó có)[ ]"
            r"[^.;:\n]{3,150}?"
            r"(?=,?[ ](?:phải|cần|có trách nhiệm|tiếp tục)[ ])",
            None,
            "Các sở« (theo phụ lục)» báo cáo",
        ),
        Row(
            "charged",
            r"(?:[ ]được (?:giao|phân công))?[ ]nhiệm vụ(?=[ ])"
            r"|[ ]được (?:giao|phân công)(?: chủ trì)?(?=[ ])"
            r"|[ ]được (?P<asked>yêu cầu|đề nghị)(?=[ ])",
            None,
            "Các sở« được giao nhiệm vụ» báo cáo",
        ),
    ],
    spelled=alternatives,
)
_SMALL_HEADS, _NAME = ("sở", "bộ"), 70  #: heads in small letters, characters of a body's name
_MEMBER, _UNIVERSITY = "Trường Đại học ", ", Đại học "  #: a school, and the university it is of
_LISTED = 40  #: bodies of one list; the longest of the samples has 34


_PERSON_LETTERS = frozenset(
    "cCđĐ"
)  #: first letters of words in front of a person: ``đồng chí``, ``cho``


class _Member(NamedTuple):
    """One place of a list: its bodies, where they end, whether nothing follows."""

    names: tuple[Span, ...]
    end: int
    last: bool = False


def names_from(text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int]:
    """The bodies listed from ``pos`` on, and where the list ends; none, and ``pos``, without a list.

    >>> text = "Sở Y tế, Công an tỉnh và UBND các xã chủ trì"
    >>> names, stop = names_from(text, 0, len(text))
    >>> [text[name.slice] for name in names], text[stop:]
    (['Sở Y tế', 'Công an tỉnh', 'UBND các xã'], ' chủ trì')
    """
    opening = TWO_WORDS.match(text, pos)
    if opening is None or not lists_from(*opening.groups("")):
        return (), pos
    read = _lists(text)
    asked = (pos, end)
    known = read.get(asked)
    if known is None:
        known = read[asked] = _read(text, pos, end)
    return known


def _nothing(text: str) -> dict[tuple[int, int], tuple[tuple[Span, ...], int]]:
    return {}


#: What has been read of one text: a sentence's first place is asked for several times.
_lists = OfText(_nothing)


def _read(text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int]:
    found: list[Span] = []
    at = pos
    while at < end and len(found) < _LISTED:
        member = _member(text, at, end)
        if member is None:
            break
        if found and text[at - 3 : at] == " - " and _in_house(text, found, member.names):
            found[-1] = Span(found[-1].start, member.end)
        else:
            found.extend(member.names)
        step = None if member.last else IN_LISTS["join"].match(text, member.end, end)
        if step is None:
            return tuple(found), member.end
        at = step.end()
    return (tuple(found), found[-1].end) if found else ((), pos)


@cache
def _inner() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """First words of units, and of the houses that stand behind them and a dash."""
    units, houses = words("inner_unit"), words("house")
    return tuple(f"{word} " for word in units), tuple(f"{word} " for word in houses)


def _in_house(text: str, found: list[Span], behind: tuple[Span, ...]) -> bool:
    """Whether the last body is a unit of the one behind a dash: ``Vụ Tổ chức - Bộ Công Thương``.

    Not where dashes part the bodies of the whole list, nor in front of a class (``UBND các xã``).
    """
    unit, house = found[-1], behind[0]
    units, houses = _inner()
    if len(behind) > 1 or isinstance(unit, ShortName) or not text.startswith(houses, house.start):
        return False
    apart = text.startswith(" - ", house.end) or text.endswith(" - ", 0, unit.start)
    several = " các " in text[house.slice]
    return text.startswith(units, unit.start) and not apart and not several


def _member(text: str, at: int, end: int) -> _Member | None:
    """What stands at one place of a list: a list with a shared head, people, a body."""
    shared = shared_head(text, at, end) if text.find("ác ", at, at + 40) >= 0 else None
    if shared is not None:
        return _Member(shared.members, shared.end)
    person = IN_LISTS["person"].match(text, at) if text[at : at + 1] in _PERSON_LETTERS else None
    begin = person.end() if person else at
    name = agency_at(text, begin) if may_open(text, begin) else None
    if person is not None and (name is None or not IN_LISTS["duty"].match(text, name.end, end)):
        people = IN_LISTS["people"].match(text, begin, end)
        if people is not None:  # "các đồng chí bí thư tỉnh ủy, ... phải"
            return _Member((Span(at, people.end()),), people.end(), last=True)
    if name is None or name.end > end:
        return None
    name = _completed(text, name, end)
    bodies = split_joint(text, name)
    aside = IN_LISTS["aside"].match(text, name.end, end)
    stop = aside.end() if aside else name.end
    charged = IN_LISTS["charged"].match(text, stop, end)
    if charged is not None:
        stop = charged.end()
        group = text[bodies[-1].start].islower() or text.startswith(
            ("Các ", "Những "), bodies[-1].start
        )
        if aside is None and charged["asked"] is None and (group or "nhiệm vụ" in charged[0]):
            bodies = (*bodies[:-1], Span(bodies[-1].start, stop))  # which ones; "Sở Y tế | được giao"
    return _Member(bodies, stop)


def under(text: str, stop: int, end: int) -> int:
    """End of the body that a name up to ``stop`` belongs to; ``stop`` for none.

    >>> text = "Vụ Bưu chính thuộc Bộ Y tế rà soát"
    >>> text[under(text, 12, len(text)) :]
    ' rà soát'
    """
    if not text.startswith((" thuộc ", " trực thuộc "), stop):
        return stop
    at = text.index("thuộc ", stop) + len("thuộc ")
    above = agency_at(text, at) if text[at : at + 1].isupper() else None
    if above is not None and above.end <= end:
        return above.end
    bare = IN_LISTS["above"].match(text, at, end)
    return bare.end() if bare is not None else stop


def _field_in_small(text: str, at: int, end: int) -> int | None:
    """Where a known body ends that begins at ``at`` in small letters: ``các sở giáo dục và đào tạo``.

    Not where its field is what somebody does: ``các sở | xây dựng kế hoạch``.
    """
    words_ = text[at : min(end, at + _NAME)]
    low = flat.__wrapped__(words_)
    found = heads().known.match(low) if len(low) == len(words_) else None
    if found is None or found.end() <= len("sở") or low[found.end() : found.end() + 1].isalnum():
        return None
    return None if words_[len("sở ") : found.end()] in _acts() else at + found.end()


@cache
def _acts() -> frozenset[str]:
    """What somebody does, as rows have it."""
    return frozenset(vocabulary("work_words", "verb"))


def _completed(text: str, name: Span, end: int) -> Span:
    """A name with what belongs to it in running text, without the verb it ran into."""
    start, stop = name.start, name.end
    if text[stop - 2 : stop] in _SMALL_HEADS and not text.endswith("cơ sở", start, stop):
        stop = _field_in_small(text, stop - 2, end) or stop
    advise = IN_LISTS["advise"].search(text, start, stop)
    if advise is not None and not IN_LISTS["adviser"].match(text, stop, end):
        stop = advise.start()  # "các cơ quan có liên quan tham mưu cho lãnh đạo": the work begins
    council = IN_LISTS["council"].match(text, stop, end)
    if council is not None and text.endswith("ội đồng", start, stop):
        stop = council.end()
    helps = IN_LISTS["helps"].match(text, stop, end)
    if helps is not None and (helps["aid"] or IN_LISTS["advising"].fullmatch(text, start, stop)):
        inner = agency_at(text, helps.end())
        if inner is not None and inner.end <= end:
            stop = inner.end
    if text.endswith(" nơi", start, stop):
        stop -= len(" nơi")  # "Trạm Thú y | nơi có dịch"
    if text[start].isupper():
        stop = under(text, stop, end)
    if text.startswith(_MEMBER, start) and text.startswith(_UNIVERSITY, stop):
        whole = agency_at(text, stop + len(", "))  # "Trường Đại học Luật, | Đại học Huế"
        stop = whole.end if whole is not None and whole.end <= end else stop
    aids = IN_LISTS["aids"].match(text, stop, end)
    if aids is not None and (served := agency_at(text, aids.end())) is not None and served.end <= end:
        stop = served.end
    if IN_LISTS["office"].match(text, start) and (who := IN_LISTS["holder"].match(text, stop, end)):
        stop = who.end()  # "Phó Thủ tướng Trần Hồng Hà"
    return Span(start, stop)
