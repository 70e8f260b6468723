"""Whether a verb of work stands at a place, by the lists alone."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.assignments.words import ADVERBS, ROLES, WORK
from extractors.bodies.pieces import verbs_of_two
from extractors.kept import kept
from extractors.letters import flat, fold
from extractors.model import Role
from extractors.rules import vocabulary

__all__ = [
    "begins_work",
    "is_class",
    "lone_adverb",
    "no_work_at",
    "opening_kinds",
    "role_at",
    "scanned_verb",
    "second_half",
    "short_verbs",
]

#: Behind a body: what it may do, what it meets, who else is meant, what it is made of; with words of
#: which each of them holds one, not far behind.
_NO_WORK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("right", ()),
    ("outcome", ()),
    ("punished", (" bị ",)),
    ("those_who", ("sau", "dưới đây")),
    ("composed", ("gồm",)),
    ("then", (" thì ",)),
    ("may_later", (" có quyền ",)),
    ("signs", ("ký",)),
    ("defines", ("là ",)),
    ("granted_soon", (" được ",)),
)
_FAR = 360  #: characters that the longest of them reaches


def no_work_at(text: str, pos: int, end: int) -> bool:
    """Whether words behind a body tell what it may, meets or consists of, not what it has to do.

    >>> text = "được xem xét khen thưởng"
    >>> no_work_at(text, 0, len(text)), no_work_at("được giao rà soát", 0, 17)
    (True, False)
    """
    soon = text[pos : min(end, pos + _FAR)].lower()
    for row, held in _NO_WORK:
        for word in held:
            if word in soon:
                break
        else:
            if held:
                continue
        if WORK[row].match(text, pos, end) is not None:
            return True
    return False


def is_class(text: str, pos: int, end: int) -> bool:
    """Whether a class of persons or bodies is named at ``pos``, not a verb as long (``Tổ chức``).

    >>> is_class("Giáo viên chủ nhiệm", 0, 19), is_class("Tổ chức thi", 0, 11)
    (True, False)
    """
    word = _WORD.match(text, pos, end)
    if word is None or not _may_be_class(word[0]):
        return False
    named = WORK["class"].match(text, pos, end)
    if named is None or WORK["no_body"].match(text, pos, end) is not None:
        return False  # "Trường hợp", "Cơ sở vật chất"
    verb = WORK["verb"].match(text, pos, end)
    return verb is None or named.end() > verb.end()


_WORD = re.compile(r"[^\W_]+")


def second_half(text: str, pos: int, word: str) -> bool:
    """Whether a verb of one syllable is the end of a verb of two here: ``Thống | kê báo cáo``.

    >>> second_half("Thống kê báo cáo", 6, "kê"), second_half("Khoa Dược kê đơn", 10, "kê")
    (True, False)
    """
    if pos < _SHORT or text[pos - 1] != " ":
        return False
    blank = text.rfind(" ", max(0, pos - _LONG), pos - 1)
    if blank < 0 and pos > _LONG:
        return False  # no syllable is so long
    before = text[blank + 1 : pos]
    return _is_one(f"{before}{word}")


@lru_cache(maxsize=8192)
def _is_one(pair: str) -> bool:
    return flat.__wrapped__(pair) in verbs_of_two()


_SHORT, _LONG = 2, 9  #: letters of the shortest and the longest syllable, with the blank behind it


@cache
def short_verbs() -> frozenset[str]:
    """Verbs of one syllable that stand in front of what they are done to."""
    return frozenset(vocabulary("work_words", "act"))


@cache
def _work_words() -> frozenset[str]:
    """The first words of verbs, duties, roles and adverbs, and of what else may open work."""
    kinds = ("verb", "act", "duty", "adverb", "chu_tri", "phoi_hop", "theo_doi", "bao_cao")
    listed = (word for kind in kinds for word in vocabulary("work_words", kind))
    return frozenset(word.split()[0].strip(",") for word in listed) | _ADVERBIAL


#: first words of the rows of :data:`ADVERBS` that are no list
_ADVERBIAL = frozenset(("căn", "theo", "trên", "định"))


@lru_cache(maxsize=8192)
def _may_work(word: str) -> bool:
    """Whether work can begin with a word: a cheap look before the patterns."""
    return word.lower() in _work_words()


@cache
def _class_words() -> frozenset[str]:
    """The first words of classes of persons and bodies."""
    return frozenset(_WORD.findall(word.lower())[0] for word in vocabulary("work_words", "class"))


@lru_cache(maxsize=8192)
def _may_be_class(word: str) -> bool:
    return word.lower() in _class_words()


@kept
def _first_words(*kinds: str) -> frozenset[str]:
    """The first words of some kinds of words of work."""
    return frozenset(_WORD.findall(word.lower())[0] for word in vocabulary("work_words", *kinds))


@lru_cache(maxsize=8192)
def opening_kinds(word: str) -> tuple[bool, bool]:
    """Whether a verb of work and whether a noun that looks like one can begin with a word."""
    low = word.lower()
    return low in _first_words("verb", "act"), low in _first_words("noun_begin") or low == "khóa"


def begins_work(text: str, pos: int, end: int) -> bool:
    """Whether by the lists a verb, an adverb in front of one, or a role stands at ``pos``.

    >>> begins_work("rà soát văn bản", 0, 15), begins_work("văn bản", 0, 7)
    (True, False)
    """
    word = _WORD.match(text, pos, end)
    if word is None or not _may_work(word[0]):
        return False
    if _may_be_class(word[0]) and is_class(text, pos, end):
        return False
    noun = opening_kinds(word[0])[1] and WORK["noun_begin"].match(text, pos, end) is not None
    if noun or second_half(text, pos, word[0]):
        return False  # "giao dịch", "học sinh", "Thống | kê báo cáo"
    return (
        WORK["verb"].match(text, pos, end) is not None
        or WORK["duty"].match(text, pos, end) is not None
        or ADVERBS.at(text, pos, end) is not None
        or ROLES.at(text, pos, end) is not None
    )


# --- verbs whose marks a scan has misread ---------------------------------------------------------

_TWO_WORDS = re.compile(r"[^\W\d_]+[ ][^\W\d_]+(?!\w)")


@cache
def _by_letters() -> dict[str, str]:
    """Verbs of offices (``work_words.tsv``) by their letters without marks."""
    return {fold(verb): flat(verb) for verb in vocabulary("work_words", "scan_verb")}


@kept
def _printed_pairs() -> frozenset[str]:
    """Two words that stand side by side in a row of the tables, so that they are no misread verb."""
    pairs: set[str] = set()
    for table in ("work_words", "agency_words", "owner_words", "phrases"):
        for row in gazetteers.table(table):
            words = re.findall(r"[^\W\d_]+", flat(row["word"]))
            pairs.update(f"{first} {second}" for first, second in itertools.pairwise(words))
    return frozenset(pairs)


def scanned_verb(text: str, pos: int, end: int) -> str | None:
    """The verb that two words are whose marks a scan has misread; None for all others.

    Asked only right behind a body or a role, where a verb is due.

    >>> scanned_verb("tô chức thi", 0, 11), scanned_verb("tổ chức thi", 0, 11)
    ('tổ chức', None)
    """
    m = _TWO_WORDS.match(text, pos, end)
    if m is None or not m[0].islower():
        return None
    verb = _by_letters().get(fold(m[0]))
    if verb is None or len(verb) != len(m[0]) or flat.__wrapped__(m[0]) in _printed_pairs():
        return None
    return verb


def lone_adverb(text: str, at: int, end: int) -> bool:
    """Whether an adverb stands at ``at`` without a verb behind it: ``chỉ đạo | trực tiếp các tổ``.

    >>> lone_adverb("trực tiếp các tổ", 0, 16), lone_adverb("trực tiếp rà soát hộ", 0, 20)
    (True, False)
    """
    adverb = ADVERBS.at(text, at, end)
    return adverb is not None and not begins_work(text, adverb.end, end)


def role_at(text: str, pos: int, end: int) -> tuple[Role, int] | None:
    """The role whose words stand at ``pos``, also misread ones (``phôi hợp với``), and where they end.

    >>> role_at("phôi hợp với Sở Y tế", 0, 20) == role_at("phối hợp với Sở Y tế", 0, 20)
    True
    """
    role = ROLES.at(text, pos, end)
    if role is None and (verb := scanned_verb(text, pos, end)) is not None:
        mended = verb + text[pos + len(verb) : min(end, pos + _FAR)]
        role = ROLES.at(mended, 0, len(mended))
        return (role.row.make, pos + role.end) if role is not None else None
    return (role.row.make, role.end) if role is not None else None
