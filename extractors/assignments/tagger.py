"""Where a subject ends and its verb begins, by a tagger: the second opinion beside the grammar.

The grammar knows bodies by their names and verbs by a list.  Where one of them is not known, the parts
of speech of some fifteen words decide (``Hợp tác xã chè Suối Bạc | kiểm kê``, ``Chánh Thanh tra Sở |
trưng tập``).  The tagger is underthesea's, a package of this program with its model inside, no network;
it is loaded when first asked (0.15 s), an answer takes about a millisecond, so it is asked only in
stretches that give work and only where the lists are silent.  It takes nouns that are made of verbs for
verbs (``Người đứng đầu``, ``Tổ Thư ký``); those stand in ``work_words.tsv`` (kind ``noun_of_verb``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.assignments.tagger_model import tagger
from extractors.rules import vocabulary

__all__ = [
    "Tagged",
    "acts",
    "begins_word",
    "is_noun",
    "is_token",
    "is_verb",
    "nominal",
    "stands_alone",
    "stands_apart",
    "tagged",
    "verb_token",
]

_HEAD = 15  #: words the tagger is shown
_WORDS = re.compile(r"\S+")
_CONTENT = frozenset("VNA")  #: verbs, nouns, adjectives; the rest joins or counts
_DOING = frozenset("VRA")  #: behind a word that is no noun after all
_THEY = "Họ"


class Tagged(NamedTuple):
    """A word as the tagger cut it: where it stands in the words shown, and its part of speech."""

    start: int
    end: int
    tag: str


_tagger = cache(tagger)


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

    >>> text = "Chánh Thanh tra Sở trưng tập kế toán từ các phòng"
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


def begins_word(text: str, start: int, pos: int, end: int) -> bool:
    """Whether a word begins at ``pos`` by the tagger, not the second half of one.

    >>> text = "Phòng Đào tạo bồi dưỡng đội tuyển học sinh giỏi"
    >>> begins_word(text, 0, 14, len(text)), begins_word(text, 0, 28, len(text))
    (True, False)
    """
    shown = tagged(_shown(text, start, end))
    return any(each.start == pos - start for each in shown)


def stands_alone(text: str, start: int, word: re.Match[str], end: int) -> bool:
    """Whether a syllable is a whole word by the tagger."""
    shown = tagged(_shown(text, start, end))
    return any((each.start + start, each.end + start) == word.span() for each in shown)


def stands_apart(text: str, start: int, pos: int, end: int) -> bool:
    """Whether a word begins at ``pos`` by the tagger, and is no noun: a listed verb that may be one.

    >>> text = "Đội trưởng đội dân phòng họp góp ý"
    >>> stands_apart(text, 0, 25, len(text)), stands_apart(text, 0, 13, len(text))
    (True, False)
    >>> stands_apart("Nhân viên y tế trường học phát thẻ, ký nhận", 0, 26, 43)
    True
    """
    at = pos - start
    found = next((each for each in tagged(_shown(text, start, end)) if each.start == at), None)
    if found is None or found.tag[0] in _DOING:
        return found is not None
    if " " not in text[pos : start + found.end]:
        return False
    # two words taken for one noun, "phát thẻ": asked again behind a subject nobody can take for one
    again = tagged(f"{_THEY} {_shown(text, pos, end)}")
    return len(again) > 1 and again[1].tag == "V"


def acts(text: str, pos: int, end: int) -> bool:
    """Whether words behind the colon of a label begin with a verb of doing, asked behind a subject.

    >>> acts("Trám lấp giếng khoan", 0, 20), acts("Danh sách giếng khoan", 0, 21)
    (True, False)
    """
    words = _shown(text, pos, end)
    shown = tagged(f"{_THEY} {words[:1].lower()}{words[1:]}")
    return len(shown) > 1 and shown[1].tag == "V" and words[: shown[1].end - 3].lower() not in _weak()


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
