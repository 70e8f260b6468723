"""The first words that tell that somebody is named: ``Cố vấn học tập``, ``Các trường``, ``TTYT``.

Persons by name too: ``Đồng chí Lê Văn An - Trưởng phòng``, ``PGS.TS Hà Thị Nga``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from extractors import gazetteers
from extractors.assignments.tagger import is_token
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.surnames import is_surname
from extractors.kept import kept
from extractors.letters import flat
from extractors.model import Span
from extractors.rules import vocabulary, words

__all__ = [
    "bare_nouns",
    "behind_courtesy",
    "determiners",
    "head_end",
    "is_head",
    "may_name",
    "persons_from",
]

_ENTRY = 9  #: words of the longest head
_SHOWN = 120  #: characters that are looked at
_LETTERS = re.compile(r"[^\W_]+")
_OPENING = ("person", "body", "collective")  #: kinds of ``owner_words.tsv`` that name somebody


@kept
def _heads() -> dict[str, dict[int, frozenset[tuple[str, ...]]]]:
    """What names begin with, by the first word: the words behind it by how many, the most first."""
    listed = [r["word"] for r in gazetteers.table("owner_words") if r["kind"] in _OPENING]
    for kind in ("head", "title", "noun", "open", "body"):
        listed += words(kind)
    listed += vocabulary("work_words", "class", "agent")
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in listed:
        first, *rest = _LETTERS.findall(flat.__wrapped__(name))
        found.setdefault(first, set()).add(tuple(rest))
    return {first: _by_length(rests) for first, rests in found.items()}


def _by_length(rests: set[tuple[str, ...]]) -> dict[int, frozenset[tuple[str, ...]]]:
    lengths = sorted({len(rest) for rest in rests}, reverse=True)
    return {most: frozenset(rest for rest in rests if len(rest) == most) for most in lengths}


@kept
def _shorts() -> frozenset[str]:
    """Abbreviations that name somebody, as they are printed: ``TTYT``, ``BVĐK``, ``GVCN``."""
    rows = gazetteers.table("owner_words")
    return frozenset(
        r["word"] for r in rows if r["kind"] == "short" and r["word"].isalpha() and len(r["word"]) > 2
    )


#: letters that units cut short begin with: ``P.KHTC``, ``TT. TTTV``
_CUT = ("P", "TT", "BM", "VP", "K.")


@lru_cache(maxsize=8192)
def _is_short(word: str) -> bool:
    """Whether a word is an abbreviation that names somebody: a listed one, or a council's."""
    return word in _shorts() or FORMS["short_body"].fullmatch(word) is not None


@kept
def _openings() -> frozenset[str]:
    """What a name or its determiner begins with: a word that is a head alone, or two words."""
    found = {word.split()[0] for word in determiners()}
    for first, by_length in _heads().items():
        for rests in by_length.values():
            found.update(f"{first} {rest[0]}" if rest else first for rest in rests)
    return frozenset(found)


@lru_cache(maxsize=8192)
def _opens(words_of: str) -> bool:
    first, _, second = flat.__wrapped__(words_of).partition(" ")
    return f"{first} {second}" in _openings() or first in _openings()


_TWO = re.compile(r"(?P<first>[^\W_]+)(?:[ ,&-]+(?P<second>[^\W_]+))?")


def may_name(text: str, at: int) -> bool:
    """Whether a name can begin at ``at`` by its first two words: a cheap look before the others."""
    m = _TWO.match(text, at)
    if m is None:
        return False
    if text.startswith(_CUT, at) and FORMS["short_unit"].match(text, at):
        return True
    first, second = m.groups("")
    return _is_short(first) or _opens(f"{first} {second}")


def is_head(word: str) -> bool:
    """Whether names begin with a word.

    >>> is_head("Khoa"), is_head("Nộp")
    (True, False)
    """
    return flat.__wrapped__(word) in _heads()


@cache
def determiners() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "each"))


def head_end(text: str, at: int, end: int, *, alone: bool = False, asked: bool = False) -> int | None:
    """Where the first words end that tell a name: ``Cố vấn học tập``, ``Các | trường``; None for none.

    ``alone``: they are a whole name in front of a colon, and may be a verb elsewhere (``Bảo vệ:``).

    >>> text = "Các trường mầm non đăng ký công trình"
    >>> text[: head_end(text, 0, len(text))]
    'Các trường mầm non'
    >>> head_end("Rà soát văn bản", 0, 15) is None
    True
    """
    if not may_name(text, at):
        return None
    unit = FORMS["short_unit"].match(text, at, end) if text.startswith(_CUT, at) else None
    if unit is not None:
        return unit.end()
    shown = flat.__wrapped__(text[at : min(end, at + _SHOWN)])
    spots = [m.span() for m in islice(_LETTERS.finditer(shown), _ENTRY + 3)]
    spelled = [shown[a:b] for a, b in spots]
    first = 0
    while first < len(spelled) and first < 3 and " ".join(spelled[: first + 1]) in determiners():
        first += 1
    if first >= len(spelled):
        return None
    begin, stop = spots[first]
    if _is_short(text[at + begin : at + stop]):
        return at + stop
    for behind, rests in _heads().get(spelled[first], {}).items():
        last = first + behind
        if last < len(spelled) and tuple(spelled[first + 1 : last + 1]) in rests:
            stop = spots[last][1]
            if alone:
                return at + stop if FORMS["labelled"].match(text, at + stop, at + stop + 3) else None
            if shown.startswith("/", stop):
                joined = _slashed(text, at + stop, end)
                if joined is not None:
                    return joined
                continue
            if _taken(text, at + begin, at + stop, end, det=first > 0 or asked):
                continue
            if not behind and not first and not _opens_name(text, at + begin, at + stop, end):
                continue  # "Bộ tiêu chí", "Đội trưởng"
            return at + stop
    return None


def _slashed(text: str, slash: int, end: int) -> int | None:
    """Where bodies joined by strokes end: ``Khoa/Viện | thuộc Trường``; None for no list of them.

    >>> text = "Khoa/Viện/Bộ môn thuộc Trường thông báo"
    >>> text[: _slashed(text, 4, len(text))]
    'Khoa/Viện/Bộ môn'
    """
    stop: int | None = None
    while text.startswith("/", slash):
        shown = flat.__wrapped__(text[slash + 1 : min(end, slash + 1 + _SHOWN // 2)])
        spots = [m.span() for m, _ in zip(_LETTERS.finditer(shown), range(_ENTRY), strict=False)]
        spelled = [shown[a:b] for a, b in spots]
        by_length = _heads().get(spelled[0], {}) if spelled else {}
        behind = next(
            (many for many, rests in by_length.items() if tuple(spelled[1 : many + 1]) in rests), None
        )
        if behind is None:
            return None
        stop = slash = slash + 1 + spots[behind][1]
    return stop


#: words behind a verb that name a thing there as well as a body: ``Tổ chức | hội thi``
_THINGS = frozenset(("hội", "đảng", "đoàn"))
#: units that go by a figure: ``Lớp 12A1``, ``Tổ 3``
_COUNTED = frozenset(("lớp", "khối", "tổ", "đội", "nhóm"))
#: units of one syllable that may go by a small word: ``Tổ điện``, ``Khoa dược``
_UNITS = frozenset(("tổ", "đội", "khoa", "phòng", "trạm", "xưởng", "đoàn", "kho"))


def _opens_name(text: str, word: int, stop: int, end: int) -> bool:
    """Whether a name may go on behind a first word of one syllable: with a capital, or nothing."""
    return (
        stop >= end
        or text[stop] in ":,;."
        or text[stop + 1 : stop + 2].isupper()
        or (text[stop + 1 : stop + 2].isdigit() and flat.__wrapped__(text[word:stop]) in _COUNTED)
        or FORMS["numbered"].match(text, stop, end) is not None
        or _works(text, stop + 1, end)
        or flat.__wrapped__(text[word:stop]) in ("người", "hộ", "chủ", "thợ")
        or (
            flat.__wrapped__(text[word:stop]) in _UNITS and is_token(text, word, stop, end)
        )  # "Tổ | điện", not "Tổ chức"
    )


def _works(text: str, at: int, end: int) -> bool:
    """Whether a verb of two words stands at an offset: ``Đoàn | tiến hành họp``, not ``Đội ngũ``."""
    verb = WORK["verb"].match(text, at, end)
    return verb is not None and " " in verb[0] and not WORK["describing"].match(text, at, end)


def _taken(text: str, at: int, stop: int, end: int, *, det: bool) -> bool:
    """Whether words that could open a name are a verb or a thing here: ``Tổ chức hội thi``."""
    if WORK["no_body"].match(text, at, end) is not None:
        return True
    if det:
        return False
    verb = WORK["verb"].match(text, at, end)
    if verb is None:
        return False
    rest = flat.__wrapped__(text[verb.end() : stop]).split()
    if rest and " " not in verb[0]:
        return False  # "Chi | hội"
    return len(rest) < 2 and (not rest or rest[0] in _THINGS)  # "Tổ chức | hội thi"


@cache
def bare_nouns() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "bare_agent"))


# --- persons -------------------------------------------------------------------------------------


def persons_from(text: str, at: int, end: int) -> tuple[Span, ...]:
    """The persons named from ``at`` on, each with what stands in front of the name; nobody for none.

    >>> text = "Thầy Lò Văn Pản, cô Cầm Thị Dung: đón tiếp thí sinh"
    >>> [text[each.slice] for each in persons_from(text, 0, len(text))]
    ['Thầy Lò Văn Pản', 'cô Cầm Thị Dung']
    >>> persons_from("Đồng chí Phó Giám đốc", 0, 21)
    ()
    """
    found: list[Span] = []
    while True:
        m = FORMS["person"].match(text, at, end) if _honored(text, at) else None
        if m is None or not _is_name(m["name"], m["first"]):
            return tuple(found)
        found.append(Span(at, m.end("name")))
        step = FORMS["next_person"].match(text, m.end("name"), end)
        if step is None:
            return tuple(found)
        at = step.end()


def behind_courtesy(text: str, at: int) -> int:
    """Where an office begins that a courtesy stands in front of: ``Đ/c | Bí thư Đoàn trường``.

    >>> behind_courtesy("Đ/c Bí thư Đoàn trường", 0), behind_courtesy("Bí thư Đoàn trường", 0)
    (4, 0)
    """
    m = FORMS["courtesy"].match(text, at) if text[at : at + 1] in "ĐđCcÔô" else None
    return m.end() if m is not None else at


@cache
def _rare_surnames() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "rare_surname"))


def _is_name(name: str, first: str) -> bool:
    """Whether the words behind ``Đồng chí`` are a person's name, not an office: ``Phó Giám đốc``."""
    if len(first) == 1 and first.isascii():
        return False  # "Anh A": an example, nobody
    if is_surname(first) or first in _rare_surnames():
        return True
    return not is_head(first) and flat.__wrapped__(first) not in _offices()


@cache
def _offices() -> frozenset[str]:
    """What the names of offices begin with: ``Phó``, ``Chánh``, ``Thủ``."""
    return frozenset(flat.__wrapped__(title).split()[0] for title in words("title"))


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(word[0] for word in vocabulary("work_words", "honorific"))


def _honored(text: str, at: int) -> bool:
    """Whether what stands in front of persons' names may stand here: a cheap look."""
    return text[at : at + 1] in _first_letters()
