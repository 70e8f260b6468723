"""Names the grammar of bodies cut short, or that ran into the verb behind them, put right.

The grammar ends a free name where words of its tables tell; here the verb of the sentence, the colon of
a label and the tagger tell: ``các cơ sở | Đoàn báo cáo``, ``Trường Tiểu học Bản Qua trồng | 300 cây``.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache

from extractors.assignments.agents import (
    Agent,
    agent_at,
    leaning,
    may_go_on,
    relatives,
    split,
    verbal_names,
)
from extractors.assignments.first_words import bare_nouns
from extractors.assignments.tagger import (
    acts,
    begins_word,
    is_noun,
    is_verb,
    stands_alone,
    stands_apart,
    verb_token,
)
from extractors.assignments.verbs import (
    begins_work,
    lone_adverb,
    no_work_at,
    scanned_verb,
    short_verbs,
)
from extractors.assignments.words import ADVERBS, FORMS, ROLES, WORK
from extractors.bodies.lists import IN_LISTS, ShortName, names_from
from extractors.bodies.names import is_agency, is_closed, is_listed
from extractors.bodies.pieces import heads, verbs_of_two, word_sets
from extractors.letters import flat
from extractors.model import Span
from extractors.rules import vocabulary

__all__ = [
    "apart",
    "class_asked",
    "described_on",
    "label_on",
    "marked_on",
    "ordered",
    "subject_at",
    "trimmed",
    "unit_beside",
    "whole_asked",
    "with_purpose",
    "with_verb",
]


def trimmed(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Bodies without the verb the last one ran into: ``Trường Tiểu học Bản Qua | trồng 300 cây``."""
    last = names[-1]
    if stop != last.end or not text[last.start].isupper() or text.startswith("Các ", last.start):
        return names, stop
    if text[stop : stop + 1] == ":":
        return names, stop
    small = FORMS["small_end"].search(text, last.start, last.end)
    if small is None or heads().known.fullmatch(flat.__wrapped__(text[last.slice])) is not None:
        return names, stop
    if stop >= end:
        return names, stop  # a heading
    behind = stop + (2 if text.startswith(", ", stop) else 1)
    acts = begins_work(text, behind, end) and not lone_adverb(text, behind, end)
    if acts or text.startswith(_MODALS, stop):
        at = _broken(text, last, end) or _act_within(text, last, small.start(), end)
    else:
        at = _verb_within(text, last, small.start(), end)
    return (names, stop) if at is None else ((*names[:-1], Span(last.start, at - 1)), at - 1)


def _broken(text: str, name: Span, end: int) -> int | None:
    """Where a verb of two syllables begins that a name ends within: ``Khoa Dược đăng | ký``."""
    at = text.rfind(" ", name.start, name.end) + 1
    behind = _SMALL.match(text, name.end + 1, end)
    if at <= name.start or not text[at].islower() or behind is None:
        return None
    before = text.rfind(" ", name.start, at - 1) + 1
    if before > name.start and flat.__wrapped__(text[before : name.end]) in verbs_of_two():
        return None  # "Phòng Đào tạo | lập danh sách"
    return at if flat.__wrapped__(text[at : behind.end()]) in verbs_of_two() else None


def _act_within(text: str, name: Span, small: int, end: int) -> int | None:
    """Where a verb of one syllable stands that the tagger too takes for one, with its object behind it.

    ``Tổ Văn phòng | gói bánh chưng tặng hộ nghèo``.
    """
    for m in _SMALL.finditer(text, small, name.end):
        act = (
            m.group() in short_verbs()
            and m.end() < name.end
            and not _led_on(text, name.start, m.start())
        )
        act = act and WORK["no_verb"].match(text, m.start(), end) is None
        if act and is_verb(text, name.start, m.start(), end) and stands_alone(text, name.start, m, end):
            return m.start()
    return None


def _verb_within(text: str, name: Span, small: int, end: int) -> int | None:
    """Where the work begins among the small words of a name behind which none does.

    A verb that no name holds; else one that names hold too, if it has something to work on (``Trường
    THCS Kim Đồng | bảo dưỡng máy thở``); else what the tagger sees (``Khoa Dược | miễn giảm học phí``).
    """
    held: int | None = None
    first, passed = name.end, -2  # where a run of verbs begins, and how far they go
    for m in _SMALL.finditer(text, small, name.end):
        at = m.start()
        if at < passed or not (m.group() in short_verbs() or begins_work(text, at, end)):
            continue
        if _led_on(text, name.start, at) or WORK["no_verb"].match(text, at, end):
            passed = m.end()
            continue
        first = first if passed + 1 == at else at
        verb = WORK["verb"].match(text, at, end)
        passed = verb.end() if verb is not None else m.end()
        if WORK["in_names"].match(text, at, end) is None:
            if _is_sure(text, name.start, m, end):
                return first
        elif held is None and (passed < name.end or FORMS["object"].match(text, passed, end)):
            held = at
    return held if held is not None else _seen_within(text, name, small, end)


def _is_sure(text: str, start: int, word: re.Match[str], end: int) -> bool:
    """Whether a verb no name holds is one here: before a count or an object, or by the tagger."""
    at = word.start()
    if text[word.end() + 1 : min(end, word.end() + 2)].isdigit():
        return True  # "Kim Đồng | cử 02 giáo viên"
    whole = word.group() not in short_verbs() or WORK["act_on"].match(text, at, end) is not None
    return (whole and begins_word(text, start, at, end)) or stands_apart(text, start, at, end)


def _seen_within(text: str, name: Span, small: int, end: int) -> int | None:
    """The verb that the tagger alone sees in a name that nothing goes on behind."""
    behind = _SMALL.match(text, name.end + 1, end)
    if text[name.end] != "." and (behind is None or behind[0] in relatives()):
        return None  # "Trạm Quản lý đường thủy | nơi neo đậu tàu"
    seen = verb_token(text, name.start, small, end)
    if seen is None or seen >= name.end or not text[seen].islower() or _led_on(text, name.start, seen):
        return None
    return None if WORK["in_names"].match(text, seen, end) else seen


_MODALS = (" phải ", " cần ")


def _led_on(text: str, start: int, at: int) -> bool:
    """Whether the word in front of a verb leads on to it: ``được | giao``, ``Tổ | bảo vệ``."""
    before = text[max(start, text.rfind(" ", start, at - 1) + 1) : at - 1]
    return before.endswith(",") or before.lower() in _leading()


@cache
def _leading() -> frozenset[str]:
    """Words in front of a verb that is no work: ``được | giao``, ``Đội | tuần tra``."""
    return frozenset((*relatives(), *leaning(), *bare_nouns()))


def with_verb(text: str, names: tuple[Span, ...], stop: int) -> tuple[tuple[Span, ...], int]:
    """Bodies whose last one goes on with a verb of its name: ``các Viện và Cố vấn | học tập``.

    >>> text = "các Viện và Cố vấn học tập nhắc nhở"
    >>> names, stop = with_verb(text, (Span(0, 18),), 18)
    >>> [text[each.slice] for each in names], text[stop:]
    (['các Viện', 'Cố vấn học tập'], ' nhắc nhở')
    """
    last = names[-1]
    if last.end != stop or text[stop : stop + 1] != " " or not text[stop + 1 : stop + 2].islower():
        return names, stop
    goes_on = _WORD.match(text, stop + 1)
    if goes_on is None or not may_go_on(goes_on[0]):
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


def marked_on(text: str, names: tuple[Span, ...], stop: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Bodies whose last one goes on up to words that no name holds: ``chủ trì``, ``có trách nhiệm``.

    >>> text = "Vụ Kinh tế đa phương chủ trì, phối hợp với Sở Y tế rà soát"
    >>> names, stop = marked_on(text, (Span(0, 10),), 10, len(text))
    >>> text[names[0].slice]
    'Vụ Kinh tế đa phương'
    """
    last = names[-1]
    m = FORMS["to_mark"].match(text, stop, end) if stop == last.end else None
    if m is None or isinstance(last, ShortName) or m["rest"].count(" ") > _GOES_ON:
        return names, stop
    begin = stop + len(m["rest"]) - len(m["rest"].lstrip(" ,-"))
    listed = is_listed(text[last.slice])
    first = _SMALL_WORD.match(text, begin)
    if first is None or flat.__wrapped__(first[0]) in word_sets().particles or " và " in m["rest"][:4]:
        return names, stop
    if text[stop] == "," and text[begin].isupper():
        return names, stop
    parted = m["role"] is None or text[m.end("rest")] == ","  # "Công an xã thả phao, | có trách nhiệm"
    works = begins_work(text, begin, end)
    if (listed and parted) or (works and (listed or parted or text[last.start].islower())):
        return names, stop  # "Sở Y tế kiểm tra các cơ sở | có trách nhiệm cung cấp"
    for word in _WORDS.finditer(text, begin, m.end("rest")):
        verb = begins_work(text, word.start(), end)
        if verb and not any(WORK[row].match(text, word.start(), end) for row in _HELD):
            return names, stop
        if word[0][0].isupper() and names_from(text, word.start(), end)[0]:
            return names, stop  # "Đảng ủy xã chỉ đạo | Công an xã chủ trì"
    return (*names[:-1], Span(last.start, m.end("rest"))), m.end("rest")


_SMALL_WORD = re.compile(r"[^\W_]+")
_HELD = ("in_names", "describing", "no_verb")  #: verbs that names hold


def class_asked(text: str, at: int, names: tuple[Span, ...], stop: int, end: int) -> Agent | None:
    """Whom an order names by a class that the grammar does not know, or not whole.

    ``Đề nghị các cơ sở Đoàn báo cáo``: the grammar ends the name in front of ``Đoàn``.  A list may go
    on with a class: ``Đề nghị Phòng Đào tạo, các Khoa báo cáo``.
    """
    step = IN_LISTS["join"].match(text, stop, end) if names else None
    if step is not None:
        more = agent_at(text, step.end(), end, asked=True)
        if more is not None:
            return replace(more, names=(*names, *more.names))
        # "Phòng Khoa học công nghệ | và Hợp tác quốc tế tổng hợp": the name goes on behind "và"
        whole = agent_at(text, at, end, asked=True) if text[step.end()].isupper() else None
        return whole if whole is not None and whole.names[-1].end > stop else None
    if names and (text[stop : stop + 1] != " " or begins_work(text, stop + 1, end)):
        return None
    if stop >= end or (names and not is_noun(text, names[-1].start, stop + 1, end)):
        return None
    if names and _does(text, names[-1], end):
        return None
    found = agent_at(text, at, end, asked=True)
    return found if found is not None and found.names[-1].end > stop else None


def whole_asked(text: str, names: tuple[Span, ...], stop: int, end: int) -> Agent | None:
    """Whom an order names by a free name the grammar ended too soon, whole by the verb behind it.

    ``Giao Cục Quản lý chất lượng|, chế biến và phát triển thị trường kiểm tra``
    """
    if len(names) != 1 or isinstance(names[0], ShortName) or stop != names[0].end:
        return None
    name = names[0]
    step = next((len(mark) for mark in (", ", " - ", " ") if text.startswith(mark, stop)), 0)
    begin = stop + step
    if not step or begin >= end or not text[name.start].isupper() or not _may_go_on(text, name, begin):
        return None
    found = agent_at(text, name.start, end, asked=True)
    if found is None or len(found.names) != 1 or found.names[0].end <= stop:
        return None
    if step == 1 and text[begin].islower() and is_verb(text, name.start, begin, end):
        return None  # "Cục Thủy lợi trám lấp giếng | phục vụ"
    return found if text.count(" ", begin, found.names[0].end) < _GOES_ON else None


def _may_go_on(text: str, name: Span, begin: int) -> bool:
    """Whether the words from ``begin`` on can belong to a name: no work behind one that is whole."""
    end = min(len(text), begin + _PURPOSE)
    if text.startswith(" - ", begin - 3):
        return True
    listed = text[name.slice]
    if not is_listed(listed):
        return text[begin - 2] == "," or text[begin].isupper() or not begins_work(text, begin, end)
    if is_closed(listed) or not text[begin].islower() or ADVERBS.at(text, begin, end) is not None:
        return False
    return text[begin - 2] == "," or not (
        begins_work(text, begin, end) or is_verb(text, begin, begin, end)
    )


_PURPOSE = 60  #: characters that tell whether words behind a name are of it
_GOES_ON = 8  #: words of a name behind those the grammar reads


def _does(text: str, name: Span, end: int) -> bool:
    """Whether behind a body of the tables a verb stands that no list has: ``Công an xã | thả phao``."""
    begin = name.end + 1
    if text[name.end : begin] != " " or not text[begin : begin + 1].islower():
        return False
    if begins_work(text, begin, end) or WORK["noun_begin"].match(text, begin, end):
        return False
    place = FORMS["place_on"].match(text, begin, end)
    if place is not None and begins_work(text, place.end(), end):
        return False  # "Đài Thông tin | duyên hải Bến Thủy lập"
    if not is_listed(text[name.slice]) or not acts(text, begin, end):
        return False
    # "Vụ Kinh tế | đa phương tổ chức": a word no list has, and the verb soon behind it
    sure = is_closed(text[name.slice]) or is_verb(text, begin, begin, end)
    return sure or not any(
        begins_work(text, word.start(), end)
        for word in itertools.islice(_WORDS.finditer(text, begin, end), _SOON)
    )


_SOON = 5  #: words behind a body in which its verb stands where a word of the name comes first


def with_purpose(text: str, name: Span, end: int) -> Agent | None:
    """A body whose name goes on with what it is for: ``Hội đồng | xét miễn, giảm học phí họp xét``."""
    kind = flat.__wrapped__(text[name.start : name.end])
    if kind.startswith(_councils()) and text[name.start].isupper():
        aimed = FORMS["aimed"].match(text, name.end, end)
        if aimed is not None:  # "Ban Chỉ đạo thực hiện xóa nhà tạm xã | phân công thành viên"
            stop = aimed.end() - (text[aimed.end() - 1] == " ")
            return Agent((Span(name.start, stop),), stop + 1)
    if kind not in _purposed() or WORK["describing"].match(text, name.end + 1, end) is None:
        return None
    found = agent_at(text, name.start, end)
    return found if found is not None and found.names[-1].end > name.end else None


@cache
def _councils() -> tuple[str, ...]:
    """Bodies of the moment, which go by what they are for: ``Ban Chỉ đạo``, ``Hội đồng``."""
    return tuple(word for word in _purposed() if " " in word and not word.startswith("các "))


@cache
def _purposed() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "purposed"))


def unit_beside(text: str, name: Span) -> tuple[Span, ...]:
    """A group and the unit that stands beside it: ``các Tổ giáo viên và bộ phận nhà bếp``.

    >>> text = "các Tổ giáo viên và bộ phận nhà bếp"
    >>> [text[each.slice] for each in unit_beside(text, Span(0, len(text)))]
    ['các Tổ giáo viên', 'bộ phận nhà bếp']
    >>> len(unit_beside("các tổ chức và cá nhân", Span(0, 22)))
    1
    """
    at = text.find(" và ", name.start, name.end)
    if at < 0 or text[name.start : name.start + 4].lower() != "các ":
        return (name,)
    behind = at + len(" và ")
    words_of = flat.__wrapped__(text[behind : name.end]).split()
    if len(words_of) < _UNIT or " và " in text[behind : name.end]:
        return (name,)
    if not any(" ".join(words_of[:n]) in _purposed() for n in (1, 2)):
        return (name,)
    return Span(name.start, at), Span(behind, name.end)


_UNIT = 3  #: words of a unit that is named beside a group


def label_on(text: str, name: Span, end: int) -> Agent | None:
    """A label whose name goes on with a verb that names hold: ``Đội Quản lý | vận hành lưới điện:``."""
    if WORK["in_names"].match(text, name.end + 1, end) is None:
        return None
    label = FORMS["labelled"].match(text, name.start, min(end, name.start + _LABEL))
    if label is None or label.end() >= end or "," in text[name.end : label.end("name")]:
        return None
    short = FORMS["goes_on"].match(text, name.end, label.end("name")) is not None
    if not (text[label.end()].isupper() or short) or not (
        begins_work(text, label.end(), end) or is_verb(text, label.end(), label.end(), end)
    ):
        return None
    return Agent((Span(name.start, label.end("name")),), label.end(), colon=True)


_SMALL = re.compile(r"(?<=[ ])[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+")


_LABEL = 80  #: characters of a label


# --- bodies the grammar does not know, or not whole ----------------------------------------------

_WORDS = re.compile(r"\S+")
#: Serves two bodies whose names it bears, and who leads it.
_HOUSES = ("Văn phòng", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Lãnh đạo Văn phòng")
_MANY = 14  #: words of a subject


def described_on(
    text: str, names: tuple[Span, ...], stop: int, end: int
) -> tuple[tuple[Span, ...], int]:
    """The bodies that open a sentence with the words that tell which ones, and where they end.

    >>> text = "Các sở quản lý ngành, lĩnh vực, Sở Y tế có trách nhiệm rà soát"
    >>> names, stop = described_on(text, (Span(0, 6),), 6, len(text))
    >>> [text[each.slice] for each in names]
    ['Các sở quản lý ngành, lĩnh vực', 'Sở Y tế']
    """
    if text[stop : stop + 1] == " " and FORMS["office"].search(text, names[-1].start, stop):
        more, after = names_from(text, stop + 1, end)
        if more:  # "..., Thủ trưởng | cơ quan thuộc Chính phủ, Chủ tịch UBND các tỉnh"
            joined = Span(names[-1].start, more[0].end)
            return described_on(text, (*names[:-1], joined, *more[1:]), after, end)
    if FORMS["common"].fullmatch(text[names[-1].start : names[-1].end].lower()):
        further = FORMS["common_on"].match(text, stop, end)
        if further is not None:  # "Hội đồng chấm thi có nhiệm vụ"
            return (*names[:-1], Span(names[-1].start, further.end())), further.end()
    if (cited := FORMS["cited"].match(text, stop, end)) is not None:
        return (*names[:-1], Span(names[-1].start, cited.end())), cited.end()
    quality = FORMS["quality"].match(text, stop, end)
    m = quality or FORMS["describes"].match(text, stop, end)
    if m is None or isinstance(names[-1], ShortName):
        return names, stop
    if any(FORMS[row].match(text, stop, end) for row in ("scope", "within")):
        return names, stop  # "... trong phạm vi nhiệm vụ của mình": no part of the name
    names = (*names[:-1], Span(names[-1].start, m.end()))
    if quality is not None:
        further = FORMS["describes"].match(text, m.end(), end)
        step = FORMS["more"].match(text, m.end(), end)
        more, after = names_from(text, step.end(), end) if step is not None else ((), m.end())
        if more:
            return (*names, *more), after
        if further is not None:
            return (*names[:-1], Span(names[-1].start, further.end())), further.end()
    return names, m.end()


def apart(text: str, names: tuple[Span, ...]) -> tuple[Span, ...]:
    """Bodies of different kinds that the grammar takes for one: each has the task.

    >>> text = "Các sở, ban, ngành và Ủy ban nhân dân các xã"
    >>> [text[each.slice] for each in apart(text, (Span(0, len(text)),))]
    ['Các sở, ban, ngành', 'Ủy ban nhân dân các xã']
    """
    found: list[Span] = []
    for name in names:
        if isinstance(name, ShortName):
            found.append(name)
            continue
        if text.startswith(_HOUSES, name.start):
            found.append(name)  # "Văn phòng HĐND và UBND xã" is one
            continue
        start = name.start
        for m in FORMS["other_body"].finditer(text, name.start, name.end):
            office = FORMS["office_next"].match(text, m.start(), name.end) is not None
            if office or (is_agency(text[start : m.start()]) and is_agency(text[m.end() : name.end])):
                found.append(Span(start, m.start()))
                start = m.end()
        found.append(Span(start, name.end) if start != name.start else name)
    return tuple(found)


def ordered(
    text: str, at: int, names: tuple[Span, ...], stop: int, end: int
) -> tuple[tuple[Span, ...], int] | None:
    """Whom an order names when the grammar does not know the name, or only its first words.

    >>> text = "Đề nghị Liên hiệp các hội khoa học tỉnh rà soát hội viên"
    >>> names, stop = ordered(text, 8, (), 8, len(text))
    >>> text[names[0].slice], text[stop:]
    ('Liên hiệp các hội khoa học tỉnh', ' rà soát hội viên')
    """
    if names:
        m = FORMS["ordered_on"].match(text, stop, end)
        if m is None or begins_work(text, stop + 1, end) or scanned_verb(text, stop + 1, end):
            return None
        return (*names[:-1], Span(names[-1].start, m.end())), m.end()
    if not text[at : at + 1].isupper() or begins_work(text, at, end):
        return None
    if WORK["thing"].match(text, at, end) is not None:
        return None  # "chuyển Biên bản"
    if text[max(0, at - 3) : at].isupper():
        return None  # "I. YÊU CẦU CHUNG": a heading in capitals, whose words are no name
    verb = _verb_behind(text, at, end)
    m = FORMS["ordered"].match(text, at, end)
    stop = min((each for each in (verb, m.end() if m else None) if each is not None), default=at)
    return (split(text, at, stop), stop) if stop > at + 3 else None


def subject_at(
    text: str, at: int, end: int, *, listed: bool = False
) -> tuple[tuple[Span, ...], int] | None:
    """The subject that opens a sentence in a part that gives work, and where its verb begins.

    A body the grammar knows before a verb no list has, as the tagger sees it; ``listed``: one whose
    name the tables hold, so that nothing of it can be missing.

    >>> text = "Chánh Thanh tra Sở điều nghiên hồ sơ"
    >>> names, verb = subject_at(text, 0, len(text))
    >>> text[names[0].slice], text[verb:]
    ('Chánh Thanh tra Sở', 'điều nghiên hồ sơ')
    """
    names, stop = names_from(text, at, end)
    if names:
        begin = stop + 1
        follows = text[stop : stop + 1] == " " and text[begin : begin + 1].islower()
        if not follows or stop != names[-1].end:
            return None
        if no_work_at(text, begin, end) or WORK["asks"].match(text, begin, end):
            return None
        if WORK["predicate"].match(text, begin, end) or WORK["noun_begin"].match(text, begin, end):
            return None
        if described_on(text, names, stop, end)[1] != stop:
            return None  # what the grammar of bodies would have taken for a name
        if _does(text, names[-1], end) or (not listed and is_verb(text, names[-1].start, begin, end)):
            return names, begin
    return None


def _verb_behind(text: str, at: int, end: int) -> int | None:
    """Where the subject ends that begins at ``at``: in front of the first verb both opinions see."""
    named = WORK["noun_of_verb"].match(text, at, end)
    words = _WORDS.finditer(text, named.end() if named else at, end)
    for count, m in enumerate(words, 1):
        word = m.group()
        if m.start() > at and word[0].islower() and begins_work(text, m.start(), end):
            sure = WORK["duty"].match(text, m.start(), end) or ROLES.at(text, m.start(), end)
            if sure or is_verb(text, at, m.start(), end) or ADVERBS.at(text, m.start(), end):
                stop = m.start() - 1
                return stop if text[stop - 1] not in ",-–" else None
        if count > _MANY or word[-1] in ".;:":
            return None
    return None
