"""Set phrases of administrative texts that a scan shows with a wrong mark.

OCR reads ``ổ`` as ``ố`` more often than not on a worn page, ``ủ`` as ``ú``, ``d`` as ``đ`` (counted
in ``benchmarks/noise/rates.tsv``), so ``sửa đối, bố sung``, ``Úy ban nhân dân``, ``Sớ Y tế``.  Put
right are phrases that the gazetteers hold, all of whose letters are there but for their marks:

* three words and more with any marks wrong, and one letter too where what is seen is no syllable;
* two words where each wrong mark is one that was counted (``ocr_confusions.tsv``) or a tone that was
  lost above a roof or horn (``đê nghị``);
* ``để nghị`` where no ``quyết``, ``định`` or the like goes on with it: ``đề nghị``;
* ``ngày``, ``tháng``, ``năm``, ``số`` beside the figures that make them certain, ``hằng tháng``,
  and the strokes of a quarter (``quý H năm 2026``, ``quý 11/2026``), which can only be ``II``.

Other figures and codes are never touched.  A phrase that is right as it stands, two phrases that
differ by marks alone, and the place of a tone mark (``Uỷ``, ``Ủy``) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from unicodedata import normalize

from extractors import gazetteers
from extractors.bodies.grammar import words
from extractors.letters import flat, fold, slips
from pipeline.script.syllables import is_syllable
from pipeline.vocabulary import table

__all__ = ["in_phrases", "opens_recipients"]

_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_DAY = re.compile(r"[0-9]{1,2}(?:[/.-][0-9]{1,2}[/.-][0-9]{4})?\W*$")
_FULL_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}\W*$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\W*$")
_NUMBER = re.compile(r"[0-9OoIlSB]{1,6}[a-z]?[-/⁄~]")
_OFTEN = ("ngay", "tuan", "thang", "quy", "nam")
_QUARTERS = {"H": "II", "HI": "III", "IH": "III"}
#: ``quý II1/2026``, ``quý 11/2026``: no quarter but I, II, III is written with strokes alone
_STROKES = re.compile(r"([I1lH|]{2,4})[/⁄](?=20[0-9]{2}$)")
_CERTAIN = {"so": "số", "ngay": "ngày", "thang": "tháng", "nam": "năm"}
_LONG = 5  #: words of a phrase within which a sign can only be a speck
_VERY_LONG = 7  #: words of a phrase that is known although one of them was cut
_SPECKS = (":", ".", "'", "-", "’", ";")
_LEAST = 3  #: from so many words on a phrase cannot be another one with other marks

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))

_Words = tuple[str, ...]
#: words, the same without marks, a comma behind, how long each word is
_Phrase = tuple[_Words, _Words, tuple[bool, ...], tuple[int, ...]]


def in_phrases(line: list[str]) -> list[str]:
    """The words of a printed line, set phrases put right.

    >>> " ".join(in_phrases("Luật sửa đối, bố sung một số điều của Luật Báo chí".split()))
    'Luật sửa đổi, bổ sung một số điều của Luật Báo chí'
    >>> " ".join(in_phrases("sửa đổi, bổ sung: một số điều của".split()))
    'sửa đổi, bổ sung một số điều của'
    >>> " ".join(in_phrases("Luật sửa đổi, bỗ ng một số điều của Luật Giá".split()))
    'Luật sửa đổi, bổ sung một số điều của Luật Giá'
    >>> " ".join(in_phrases("sửa đổi, bổ sung một -- điều của".split()))
    'sửa đổi, bổ sung một -- điều của'
    >>> " ".join(in_phrases("Luật sửa đối, bố ng một".split()))
    'Luật sửa đổi, bổ sung một'
    >>> " ".join(in_phrases("để nghị quyết sớm vào cuộc sống, ngảy 05 thảng 4 nắm 2024".split()))
    'để nghị quyết sớm vào cuộc sống, ngày 05 tháng 4 năm 2024'
    """
    parts = [_EDGES.match(word) for word in line]
    bare = [part[2] if part else "" for part in parts]
    low = [fold(word) for word in bare]
    made = list(bare)
    sizes = tuple(map(len, bare))
    specked: set[int] = set()  #: words with the next word of a phrase behind them
    at = 0
    while at < len(bare):
        found = next(
            (
                each
                for each in _phrases().get(low[at], ())
                if (
                    len(each[3]) >= _VERY_LONG
                    or sizes[at : at + len(each[3])] == each[3][: len(bare) - at]
                )
                and _stands(each, line, bare, low, at)
            ),
            None,
        )
        if found is None:
            _beside_figures(line, bare, low, made, at)
            at += 1
            continue
        for index, right in enumerate(found[0][: len(bare) - at], at):
            if flat(made[index]) != flat(right):
                made[index] = _cased(right, bare[index])
        specked.update(range(at, at + len(found[0]) - 1))
        at += len(found[0])
        if at < len(bare) and low[at - 1] == "quy":
            _beside_figures(line, bare, low, made, at - 1)  # "trong quý | H năm 2026"
    _asking(bare, low, made)
    if len(line) > 1 and low[:2] != ["noi", "nhan"] and opens_recipients(*line[:2]):
        made[:2] = ["Nơi", "nhận"]
    return [
        f"{part[1]}{word}{'' if at in specked and part[3] in _SPECKS else part[3]}"
        if part and (word != part[2] or at in specked)
        else seen
        for at, (part, word, seen) in enumerate(zip(parts, made, line, strict=True))
    ]


def opens_recipients(first: str, second: str) -> bool:
    """Whether two words are ``Nơi nhận``, a letter of one of them wrong where a colon follows.

    >>> opens_recipients("Nơi", "nhận"), opens_recipients("Với", "nhận:")
    (True, True)
    >>> opens_recipients("Nơi", "nhậm:"), opens_recipients("Nơi", "nhập:")
    (True, False)
    >>> opens_recipients("Giao", "nhận:")
    False
    """
    letters, behind = fold(first), fold(second).rstrip(" .:;")
    if behind != "nhan":
        meant = (
            second[-1:] == ":" and behind not in _BEHIND_NOI and slips(behind, "nhan", 1) is not None
        )
        return meant and letters == "noi"
    near = first[:1].isupper() and second.endswith(":") and slips(letters, "noi", 1) is not None
    return letters == "noi" or near


#: Words one letter from ``nhận`` that follow ``Nơi`` in forms: ``Nơi nhập:`` (goods), ``Nơi nhắn:``.
_BEHIND_NOI = frozenset(("nhap", "nhac"))


def _asking(bare: list[str], low: list[str], made: list[str]) -> None:
    """``để nghị các đơn vị`` asks, unless what follows makes another word of ``nghị``."""
    for at in range(len(bare) - 2):
        if bare[at].lower() == "để" and bare[at + 1] == "nghị" and low[at + 2] not in _OF_NGHI:
            made[at] = _cased("đề", bare[at])


#: What goes on behind ``nghị`` in one word: ``nghị quyết``, ``nghị định``, ``nghị viện``.
_OF_NGHI = frozenset(("quyet", "dinh", "vien", "truong", "luc", "si", "su", "dong", "hoa", "luan"))


def _cased(right: str, seen: str) -> str:
    """A word with the capitals of what was seen."""
    if len(right) != len(seen):
        return right.upper() if len(seen) > 1 and seen.isupper() else right
    return "".join(r.upper() if s.isupper() else r.lower() for r, s in zip(right, seen, strict=True))


def _stands(phrase: _Phrase, line: list[str], bare: list[str], low: list[str], at: int) -> bool:
    """Whether a phrase is what the words from ``at`` on are meant to be (or are)."""
    whole = len(phrase[0])
    end = min(at + whole, len(bare))  # the line may break within a long one
    if end - at < min(whole, _LONG) or not all(bare[at:end]):
        return False
    right, key, commas = phrase[0][: end - at], phrase[1][: end - at], phrase[2][: end - at]
    cut = [word for word, meant in zip(bare[at:end], right, strict=True) if len(word) != len(meant)]
    if cut and (whole < _VERY_LONG or len(cut) > 1 or is_syllable(cut[0])):
        return False
    if any(_is_parted(line, bare, commas, at, index) for index in range(at, end)):
        return False
    long = len(right) >= _LEAST
    wrong = 0
    for index in range(len(right)):
        seen, plain, word = low[at + index], key[index], right[index]
        if len(seen) != len(plain):
            continue
        if seen != plain:
            wrong += sum(a != b for a, b in zip(seen, plain, strict=True))
            if not long or wrong > 1 or len(plain) < 3 or is_syllable(bare[at + index]):
                return False
        elif not long and not _is_counted(bare[at + index].lower(), word.lower()):
            return False
    return True


def _is_parted(line: list[str], bare: list[str], commas: tuple[bool, ...], at: int, index: int) -> bool:
    """Whether a sign stands within a phrase that begins at ``at``: no comma of its own, no speck."""
    front, back = line[index].split(bare[index], 1)
    if index > at and front:
        return True
    if index == at + len(commas) - 1 or back in ("", "," * commas[index - at]):
        return False
    return len(commas) < _LONG or back not in _SPECKS


def _is_counted(seen: str, right: str) -> bool:
    """Whether each mark that differs is one that OCR is known to take for the other."""
    if flat(seen) == flat(right):
        return True
    return all(
        a == b or (a, b) in _confusions() or _lost_its_tone(a, b)
        for a, b in zip(seen, right, strict=True)
    )


def _lost_its_tone(seen: str, right: str) -> bool:
    """Whether the tone above a roof, horn or breve was not read: ``ê`` for ``ề``, ``ô`` for ``ổ``."""
    return seen in "âăêôơư" and normalize("NFD", right).translate(_TONES) == normalize("NFD", seen)


def _beside_figures(line: list[str], bare: list[str], low: list[str], made: list[str], at: int) -> None:
    """``ngày``, ``tháng``, ``năm``, ``số`` where the figures beside them leave no other reading."""
    word = low[at]
    if word not in ("ngay", "thang", "nam", "so", "hang", "quy") or at + 1 == len(line):
        return
    if word == "quy":
        if low[at + 2 : at + 3] == ["nam"] and bare[at + 1] in _QUARTERS:
            made[at + 1] = _QUARTERS[bare[at + 1]]
        elif (found := _STROKES.match(bare[at + 1])) is not None:
            strokes = sum(2 if sign == "H" else 1 for sign in found[1])
            if strokes <= 3:
                made[at + 1] = "I" * strokes + "/" + bare[at + 1][found.end() :]
        return
    if word == "hang":
        if bare[at] not in ("hàng", "hằng") and bare[at].islower() and low[at + 1] in _OFTEN:
            made[at] = "hằng"
        return
    if bare[at][:1].islower() and _is_certain(line, bare, low, at):
        made[at] = _CERTAIN[word]


def _is_certain(line: list[str], bare: list[str], low: list[str], at: int) -> bool:
    """Whether the figures beside ``số``, ``ngày``, ``tháng`` or ``năm`` leave it no other reading."""
    word, after = low[at], line[at + 1]
    behind = low[at + 2] if at + 2 < len(low) else ""
    if word == "so":
        number = _NUMBER.match(after) is not None
        return number and any(map(str.isupper, after + "".join(line[at + 2 : at + 3])))
    if word == "ngay":
        return _FULL_DAY.match(after) is not None or (
            behind == "thang" and _DAY.match(after) is not None
        )
    if word == "thang":
        before = line[at - 1] if at else ""
        return _DAY.match(after) is not None and (behind == "nam" or _DAY.match(before) is not None)
    month = at > 1 and low[at - 2] == "thang"
    return _YEAR.match(after) is not None and (month or bare[at] in ("nắm", "nằm", "nãm", "nảm"))


_MISREAD = "how scans misread a word of order"  #: source of words that are marred themselves


def _all() -> Iterable[str]:
    """What the facts rest on: types, subjects, laws, bodies, terms and duties."""
    worded = ("type_words", "work_words", "deadline_words", "phrases")
    for name in (*worded, "title_leads", "relation_triggers"):
        rows = gazetteers.table(name)
        yield from (row["word"] for row in rows if row.get("source") != _MISREAD)
    yield from (row["name"] for row in gazetteers.table("agencies"))
    for law in gazetteers.laws():
        yield from (law.name, *law.short_names)
    heads = words("head")
    yield from heads
    for head in ("Sở", "Bộ", "Phòng", "Ban", "Cục", "Chi cục", "Vụ"):
        yield from (f"{head} {name}" for name in words("field"))
    yield from (row["word"] for row in table("ocr_phrases"))
    yield from (
        "sửa đổi, bổ sung",
        "sửa đổi, bổ sung một số điều của",
        "Hiến pháp",
        "hằng tháng",
        "hằng quý",
    )


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Phrases by their first word without marks, the longest first.

    Two that differ by marks alone are left out.
    """
    spelled: dict[str, dict[str, _Phrase]] = {}
    for phrase in _all():
        parts = phrase.split()
        name = tuple(part.rstrip(",") for part in parts)
        if len(name) > 1 and all(part.isalpha() for part in name):
            plain = fold(" ".join(name))
            commas = tuple(part.endswith(",") for part in parts)
            made = (name, tuple(plain.split()), commas, tuple(map(len, name)))
            spelled.setdefault(plain, {}).setdefault(flat(" ".join(name)), made)
    found: dict[str, list[_Phrase]] = {}
    for names in spelled.values():
        if len(names) == 1:
            (made,) = names.values()
            found.setdefault(made[1][0], []).append(made)
    return {first: tuple(sorted(each, key=lambda one: -len(one[0]))) for first, each in found.items()}


@cache
def _confusions() -> frozenset[tuple[str, str]]:
    """Letters as seen and as printed that OCR takes for each other."""
    return frozenset((row["seen"], row["printed"]) for row in table("ocr_confusions"))
