"""Where a subject ends and its verb begins, by a tagger: the second opinion beside the grammar.

The grammar knows bodies by their names and verbs by a list.  Where one of them is not known, the parts
of speech of some fifteen words decide (``Hợp tác xã chè Suối Bạc | kiểm kê``, ``Chánh Thanh tra Sở |
trưng tập``).  The tagger is underthesea's, a package of this program with its model inside, no network;
it is loaded when first asked (1.7 s), an answer takes about a millisecond, so it is asked only in
stretches that give work and only where the lists are silent.  It takes nouns that are made of verbs for
verbs (``Người đứng đầu``, ``Tổ Thư ký``); those stand in ``work_words.tsv`` (kind ``noun_of_verb``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple, cast

from extractors.assignments.words import ADVERBS, FORMS, ROLES, WORK
from extractors.bodies.lists import ShortName, names_from
from extractors.bodies.names import is_agency
from extractors.model import Span
from extractors.rules import vocabulary

__all__ = [
    "Tagged",
    "apart",
    "begins_work",
    "described_on",
    "is_class",
    "is_noun",
    "is_token",
    "is_verb",
    "no_work_at",
    "nominal",
    "ordered",
    "stands_apart",
    "subject_at",
    "tagged",
    "verb_token",
]

_HEAD = 15  #: words the tagger is shown
_WORDS = re.compile(r"\S+")
_CONTENT = frozenset("VNA")  #: verbs, nouns, adjectives; the rest joins or counts
_DOING = frozenset("VRA")  #: behind a word that is no noun after all
#: Serves two bodies whose names it bears, and who leads it.
_HOUSES = ("Văn phòng", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Lãnh đạo Văn phòng")
_MANY = 14  #: words of a subject


class Tagged(NamedTuple):
    """A word as the tagger cut it: where it stands in the words shown, and its part of speech."""

    start: int
    end: int
    tag: str


@cache
def _tagger() -> Callable[[str], list[tuple[str, str]]]:
    from underthesea import pos_tag

    return cast("Callable[[str], list[tuple[str, str]]]", pos_tag)


@cache
def _weak() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "weak_verb"))


@lru_cache(maxsize=4096)
def tagged(words: str) -> tuple[Tagged, ...]:
    """The words of a short stretch with their parts of speech; nothing where the tagger changed them.

    The tagger gives no places: they are counted by letters, which it keeps though it may move a tone.

    >>> [each.tag for each in tagged("Viên chức viết tay bản đánh giá")][:2]
    ['N', 'V']
    """
    letters = [at for at, char in enumerate(words) if not char.isspace()]
    found: list[Tagged] = []
    done = 0
    for word, tag in _tagger()(words):
        size = len("".join(word.split()))
        if not size or done + size > len(letters):
            return ()
        found.append(Tagged(letters[done], letters[done + size - 1] + 1, tag))
        done += size
    return tuple(found) if done == len(letters) else ()


def _shown(text: str, pos: int, end: int) -> str:
    """The first words of a stretch, as many as the tagger is shown."""
    stop = pos
    for count, m in enumerate(_WORDS.finditer(text, pos, end)):
        if count == _HEAD:
            break
        stop = m.end()
    return text[pos:stop]


def is_verb(text: str, start: int, pos: int, end: int) -> bool:
    """Whether the word at ``pos`` of the sentence that begins at ``start`` is a verb of doing.

    Verbs that only join or describe (``là``, ``có``, ``được``, ``thuộc``) are none.

    >>> text = "Chánh Thanh tra Sở trưng tập cán bộ tham gia đoàn"
    >>> is_verb(text, 0, 19, len(text)), is_verb(text, 0, 16, len(text))
    (True, False)
    """
    words = _shown(text, start, end)
    return any(
        each.start == pos - start
        and each.tag == "V"
        and words[each.start : each.end].lower() not in _weak()
        for each in tagged(words)
    )


def is_noun(text: str, start: int, pos: int, end: int) -> bool:
    """Whether a name that ends in front of ``pos`` goes on there: a noun, a capital word, half a word.

    >>> text = "các cơ sở Đoàn báo cáo"
    >>> is_noun(text, 0, 10, len(text)), is_noun(text, 0, 15, len(text))
    (True, False)
    """
    if text[pos : pos + 1].isupper():
        return True
    shown = tagged(_shown(text, start, end))
    at = pos - start
    return any(
        each.start < at < each.end or (each.start == at and each.tag[0] in "NA") for each in shown
    )


def is_token(text: str, start: int, stop: int, end: int) -> bool:
    """Whether a word is one for itself and a noun by the tagger, not the half of a longer one.

    >>> is_token("Tổ điện khởi động máy phát", 0, 2, 26), is_token("Đội ngũ nhà giáo", 0, 3, 16)
    (True, False)
    """
    shown = tagged(_shown(text, start, end))
    return bool(shown) and shown[0].end == stop - start and shown[0].tag[0] == "N"


def stands_apart(text: str, start: int, pos: int, end: int) -> bool:
    """Whether a word begins at ``pos`` by the tagger, and is no noun: a listed verb that may be one.

    >>> text = "Đội trưởng đội dân phòng họp góp ý"
    >>> stands_apart(text, 0, 25, len(text)), stands_apart(text, 0, 13, len(text))
    (True, False)
    """
    return any(
        each.start == pos - start and each.tag[0] in _DOING for each in tagged(_shown(text, start, end))
    )


def verb_token(text: str, start: int, pos: int, end: int) -> int | None:
    """The first verb of doing behind ``pos`` of the sentence that begins at ``start``.

    >>> text = "Cán bộ tín dụng bám địa bàn"
    >>> verb_token(text, 0, 6, len(text))
    16
    """
    words = _shown(text, start, end)
    for each in tagged(words):
        if start + each.start > pos and each.tag == "V":
            if words[each.start : each.end].lower() in _weak():
                return None
            return start + each.start
    return None


def nominal(text: str, pos: int, end: int) -> bool:
    """Whether a sentence begins as a name of things, not with something to do.

    ``Kế hoạch phát triển kinh tế của xã`` in a list of what is made public is no task.

    >>> text = "Chính sách, pháp luật của Nhà nước"
    >>> nominal(text, 0, len(text)), nominal("Viết tay bản tự đánh giá", 0, 24)
    (True, False)
    """
    words = _shown(text, pos, end)
    shown = tagged(words)
    first = next((at for at, each in enumerate(shown) if each.tag[:1] in _CONTENT), None)
    if first is None or shown[first].tag[0] != "N":
        return False
    after = shown[first + 1].tag if first + 1 < len(shown) else ""
    return after[:1] not in _DOING  # "Kiên trì xây dựng": an adverb the tagger takes for a noun


# --- bodies the grammar does not know, or not whole ----------------------------------------------


def described_on(
    text: str, names: tuple[Span, ...], stop: int, end: int
) -> tuple[tuple[Span, ...], int]:
    """The bodies that open a sentence with the words that tell which ones, and where they end.

    >>> text = "Các sở quản lý ngành, lĩnh vực, Sở Y tế có trách nhiệm rà soát"
    >>> names, stop = described_on(text, (Span(0, 6),), 6, len(text))
    >>> [text[each.slice] for each in names]
    ['Các sở quản lý ngành, lĩnh vực', 'Sở Y tế']
    """
    if FORMS["office"].search(text, names[-1].start, stop) and text[stop : stop + 1] == " ":
        more, after = names_from(text, stop + 1, end)
        if more:  # "..., Thủ trưởng | cơ quan thuộc Chính phủ, Chủ tịch UBND các tỉnh"
            joined = Span(names[-1].start, more[0].end)
            return described_on(text, (*names[:-1], joined, *more[1:]), after, end)
    if FORMS["common"].fullmatch(text[names[-1].start : names[-1].end].lower()):
        further = FORMS["common_on"].match(text, stop, end)
        if further is not None:  # "Hội đồng sơ tuyển có nhiệm vụ"
            return (*names[:-1], Span(names[-1].start, further.end())), further.end()
    quality = FORMS["quality"].match(text, stop, end)
    m = quality or FORMS["describes"].match(text, stop, end)
    if m is None or isinstance(names[-1], ShortName):
        return names, stop
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
        if m is None or begins_work(text, stop + 1, end):
            return None
        return (*names[:-1], Span(names[-1].start, m.end())), m.end()
    if not text[at : at + 1].isupper() or begins_work(text, at, end):
        return None
    if text[max(0, at - 3) : at].isupper():
        return None  # "I. YÊU CẦU CHUNG": a heading in capitals, whose words are no name
    verb = _verb_behind(text, at, end)
    m = FORMS["ordered"].match(text, at, end)
    stop = min((each for each in (verb, m.end() if m else None) if each is not None), default=at)
    return ((Span(at, stop),), stop) if stop > at + 3 else None


def subject_at(text: str, at: int, end: int) -> tuple[tuple[Span, ...], int] | None:
    """The subject that opens a sentence in a part that gives work, and where its verb begins.

    A body the grammar knows before a verb no list has, as the tagger sees it.

    >>> text = "Chánh Thanh tra Sở điều nghiên hồ sơ"
    >>> names, verb = subject_at(text, 0, len(text))
    >>> text[names[0].slice], text[verb:]
    ('Chánh Thanh tra Sở', 'điều nghiên hồ sơ')
    """
    names, stop = names_from(text, at, end)
    if names:
        begin = stop + 1
        if no_work_at(text, begin, end) or WORK["asks"].match(text, begin, end):
            return None
        if WORK["predicate"].match(text, begin, end):
            return None
        if described_on(text, names, stop, end)[1] != stop:
            return None  # what the grammar of bodies would have taken for a name
        follows = text[stop : stop + 1] == " " and text[begin : begin + 1].islower()
        if follows and is_verb(text, names[-1].start, begin, end):
            return names, begin
    return None


#: Behind a body: what it may do, what it meets, who else is meant, what it is made of.
_NO_WORK = ("right", "outcome", "those_who", "composed", "then", "may_later", "signs")


def no_work_at(text: str, pos: int, end: int) -> bool:
    """Whether words behind a body tell what it may, meets or consists of, not what it has to do.

    >>> text = "được xem xét khen thưởng"
    >>> no_work_at(text, 0, len(text)), no_work_at("được giao rà soát", 0, 17)
    (True, False)
    """
    return any(WORK[row].match(text, pos, end) for row in _NO_WORK)


def is_class(text: str, pos: int, end: int) -> bool:
    """Whether a class of persons or bodies is named at ``pos``, not a verb as long (``Tổ chức``).

    >>> is_class("Giáo viên chủ nhiệm", 0, 19), is_class("Tổ chức thi", 0, 11)
    (True, False)
    """
    if WORK["no_body"].match(text, pos, end) is not None:
        return False  # "Trường hợp", "Cơ sở vật chất"
    named, verb = WORK["class"].match(text, pos, end), WORK["verb"].match(text, pos, end)
    return named is not None and (verb is None or named.end() > verb.end())


_WORD = re.compile(r"[^\W_]+")


@cache
def _work_words() -> frozenset[str]:
    """The first words of verbs, duties, roles and adverbs, and of what else may open work."""
    kinds = ("verb", "duty", "adverb", "chu_tri", "phoi_hop", "theo_doi", "bao_cao")
    listed = (word for kind in kinds for word in vocabulary("work_words", kind))
    return frozenset(word.split()[0].strip(",") for word in listed) | _ADVERBIAL


#: first words of the rows of :data:`ADVERBS` that are no list
_ADVERBIAL = frozenset(("căn", "theo", "trên", "định"))


@lru_cache(maxsize=8192)
def _may_work(word: str) -> bool:
    """Whether work can begin with a word: a cheap look before the patterns."""
    return word.lower() in _work_words()


def begins_work(text: str, pos: int, end: int) -> bool:
    """Whether by the lists a verb, an adverb in front of one, or a role stands at ``pos``.

    >>> begins_work("rà soát văn bản", 0, 15), begins_work("văn bản", 0, 7)
    (True, False)
    """
    word = _WORD.match(text, pos, end)
    if word is None or not _may_work(word[0]) or is_class(text, pos, end):
        return False
    return (
        WORK["verb"].match(text, pos, end) is not None
        or WORK["duty"].match(text, pos, end) is not None
        or ADVERBS.at(text, pos, end) is not None
        or ROLES.at(text, pos, end) is not None
    )


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
