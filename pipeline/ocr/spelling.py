"""Spelling that a scan can only have meant one way.

OCR loses and swaps marks, most of all on capitals.  Put right is what the script's grammar leaves no
choice in (``QUYÉT`` is ``QUYẾT``), and names whose letters are all there but for a mark: the country's
name and motto, types in capitals, offices of signers, provinces behind ``tỉnh`` or before a date.
Running text stays as it was seen (there a mended word could be a wrong one) but for the set phrases
of :mod:`pipeline.ocr.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors import gazetteers
from extractors.bodies.grammar import province_names, words
from extractors.codes import word_types
from extractors.formulas import WRITTEN
from extractors.letters import LOWER, SYMBOL, UPPER, fold
from pipeline import vocabulary
from pipeline.ocr.phrases import in_phrases
from pipeline.script.syllables import is_syllable, letters, mended, parted

__all__ = ["DEGREES", "spelled"]

_FORMULAS = (*WRITTEN, "Ủy ban nhân dân", "Hội đồng nhân dân")
#: how lines of a preamble begin; one letter may be wrong where it makes no syllable
_OPENERS = (("Căn", "cứ"), ("Theo", "đề", "nghị"), ("Xét", "đề", "nghị"), ("Thực", "hiện"))
_PLACES = frozenset(["tỉnh", "phố", "tp", "tp."])
_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_JUNK = re.compile(r"^[^\w(\[“\"'‘«–—-]+\d?(?=[^\W\d_]{2,}\W?$)")
_NUMBER_WORD = re.compile(r"^(\W*)S[óòôọoồổơ](?=[:./]|$)")
_GLUED = re.compile(r"(?i)^(ngày|tháng|năm)(?=\d)")
#: a small letter and a capital in one word: ``SởY``, ``huyệnĐoàn``
_TWO_IN_ONE = re.compile(rf"^(\W*)([{UPPER}]?[{LOWER}]+)(Y|[{UPPER}][{LOWER}]+)(?=\W*$)")
#: academic degrees in front of a name
DEGREES = re.compile(r"(?:(?:PGS|GS|TSKH|TS|ThS)[.:]){1,3}$")
_CODE = re.compile(rf"[/-][{SYMBOL}]{{2}}")

_Phrase = tuple[str, ...]


def spelled(line: Sequence[str]) -> list[str]:
    """The words of a printed line, put right.

    >>> spelled(["TỈNH", "LÂM", "ĐÒNG"]), spelled(["PHÓ", "GIÁM", "ĐÓC"]), spelled(["dòng", "sông"])
    (['TỈNH', 'LÂM', 'ĐỒNG'], ['PHÓ', 'GIÁM', 'ĐỐC'], ['dòng', 'sông'])
    >>> spelled(["Căncứ", "Luật"]), spelled(["sởY", "tế"])
    (['Căn cứ', 'Luật'], ['sở Y', 'tế'])
    """
    made = [_alone(word) for word in _without_specks(line)]
    if len(made) > 1 and made[1][:1].isupper():
        made[0] = _BEFORE_MARKER.sub("", made[0])
    _article(made)
    _point_marker(made)
    _torn_figures(made)
    _begin_sentences(made)
    if made and any(map(_CODE.search, made[:5])):
        made[0] = _NUMBER_WORD.sub(r"\1Số", made[0])
    for opener in _OPENERS:
        if len(made) >= len(opener) and all(map(_is_nearly, made, opener)):
            made[: len(opener)] = opener
    if made and (apart := _glued_openers().get(fold(made[0]))) is not None and made[0][0].isupper():
        made[0] = apart
    if len(made) > 1:
        cores = [_EDGES.match(word) for word in made]
        bare = [found[2] if found else "" for found in cores]
        folded = [fold(word) for word in bare]
        for at in range(len(bare)):
            for phrase, key, place in _phrases().get(folded[at], ()):
                end = at + len(phrase)
                if tuple(folded[at:end]) != key or tuple(bare[at:end]) == phrase:
                    continue
                comma = "," in (made[end - 1][-1:], made[end - 1][-2:-1])
                if not _is_meant(bare, at, end, place=place, comma=comma):
                    continue
                for index, (seen, right) in enumerate(zip(bare[at:end], phrase, strict=True), at):
                    found = cores[index]
                    assert found is not None
                    bare[index] = right.upper() if seen.isupper() and len(seen) > 1 else right
                    made[index] = found[1] + bare[index] + found[3]
                break
    return in_phrases(made)


#: specks in front of the number of an item: ``.1. Bảo đảm``, ``__2, Tổ chức``
_BEFORE_MARKER = re.compile(r"^[._=~'‘’`,]{1,3}(?=\d{1,2}[.,)]$)")
_COUNTED = re.compile(r"\d{1,3},")
#: what goes on behind ``14,`` at the beginning of a line where that is the end of a list, of an address
_GOES_ON = frozenset(
    (
        *("điều", "khoản", "điểm", "chương", "mục", "phụ", "luật", "bộ", "nghị", "quyết", "thông"),
        *("chỉ", "pháp", "hiến", "công", "kế", "quận", "phường", "huyện", "thành", "tp", "thị"),
        *("tỉnh", "đường", "phố", "xã", "ấp", "khu", "khóm", "tổ", "thôn", "bản", "tầng", "số"),
    )
)
#: what begins with one of these words all the same, and is something to do
_WORKS = frozenset(vocabulary.words("text_words", "numbered_work"))
_ARTICLE = re.compile("Đi[eêéèẻẽẹếềểễệ][unm]")  #: ``Điều`` as scans have it
_NUMBERED = re.compile(r"\d{1,3}[.,:]")


def _point_marker(made: list[str]) -> None:
    """Give the number in front of a line its point where the scan shows a comma: ``6, Phối hợp với``.

    >>> spelled("Điều 14, Hiệu lực thi hành".split())[1], spelled("14, Điều 15 của Luật".split())[0]
    ('14.', '14,')
    >>> spelled("3, Chỉ đạo các đội".split())[0], spelled("3, Chỉ thị số 5".split())[0]
    ('3.', '3,')
    >>> spelled("Điều 9, Chi cục Thuế".split())[1], spelled("Điều 9, Luật Thuế".split())[1]
    ('9.', '9,')
    """
    at = 1 if made[:1] == ["Điều"] else 0
    if len(made) < at + 3 or not _COUNTED.fullmatch(made[at]):
        return
    first, second = made[at + 1], made[at + 2]
    if not first[:1].isupper() or (not at and not second[:1].islower()):
        return
    if first.lower() not in _GOES_ON or f"{first} {second}".lower() in _WORKS:
        made[at] = made[at][:-1] + "."


def _article(made: list[str]) -> None:
    """Give the word of an article its letters back, where its number and a title stand behind it.

    >>> spelled("Điền 16. Trách nhiệm của cảng vụ".split())[0], spelled("Điền 16 mẫu đơn".split())[0]
    ('Điều', 'Điền')
    """
    if len(made) < 3 or _ARTICLE.fullmatch(made[0]) is None:
        return
    if _NUMBERED.fullmatch(made[1]) and made[2][:1].isupper():
        made[0] = "Điều"


#: words of bodies whose small first letter looks like the large one
_ALIKE_HEADS = frozenset(("sở", "cục", "chi", "công", "phòng", "ủy", "uỷ", "văn", "viện", "vụ"))


def _begin_sentences(made: list[str]) -> None:
    """Give a body that opens a sentence its capital: ``... cho học sinh. sở Y tế yêu cầu``.

    >>> spelled("xuống cấp. sở Y tế, theo sở Y tế".split())
    ['xuống', 'cấp.', 'Sở', 'Y', 'tế,', 'theo', 'sở', 'Y', 'tế']
    """
    for at in range(1, len(made) - 1):
        word = made[at].partition(" ")
        named = word[2] or made[at + 1]
        if made[at - 1][-1:] == "." and word[0] in _ALIKE_HEADS and named[:1].isupper():
            made[at] = made[at][0].upper() + made[at][1:]


#: a figure in two pieces, by the word in front of it: ``số 531 | 1/SNV-TT``, ``năm 201 | 9``
_TORN = {
    "số": (re.compile(r"[1-9]\d{0,3}"), re.compile(rf"\d{{1,2}}/(?:\d{{4}}/)?[{SYMBOL}]{{2}}")),
    "năm": (re.compile(r"(?:19|20)\d"), re.compile(r"\d[^\w/-]*")),
    "ngày": (re.compile(r"[0-3]"), re.compile(r"\d/\d{1,2}/(?:19|20)\d\d\W*")),
}
_TORN_CODE = re.compile(rf"\d{{1,4}}/(?:\d{{4}}/)?[{SYMBOL}]{{2}}-TT")  #: ``9/2012/QĐ-TT | g``


def _torn_figures(made: list[str]) -> None:
    """Put figures together that have no other reading; the place of the second piece is left empty.

    >>> spelled("Công văn số 31 5/SNV-TT ngày 1 2/4/2019".split())
    ['Công', 'văn', 'số', '315/SNV-TT', '', 'ngày', '12/4/2019', '']
    """
    for at in range(len(made) - 2):
        if made[at + 2].rstrip(".,;") == "g" and _TORN_CODE.fullmatch(made[at + 1]):
            made[at + 1], made[at + 2] = made[at + 1] + made[at + 2], ""
        pieces = _TORN.get(made[at].lower())
        if pieces is None or pieces[0].fullmatch(made[at + 1]) is None:
            continue
        behind = pieces[1]
        whole = made[at].lower() != "số"  # behind a number its code goes on
        if (behind.fullmatch if whole else behind.match)(made[at + 2]) is not None:
            made[at + 1], made[at + 2] = made[at + 1] + made[at + 2], ""


_SPECK_IN_FRONT = re.compile(r"^[-–~](?=(?:ngày|tháng|năm|số)$)")
_SPECK_BEHIND = re.compile(r"^(ngày|tháng|năm|số)[-–~](?=\d)")
_DATED = ("ngày", "tháng", "năm", "số")


def _without_specks(line: Sequence[str]) -> list[str]:
    """The words of a line without the specks that look like dashes beside ``ngày``, ``số`` and types.

    >>> _without_specks("thay thế Quyết-định số 9/QĐ-SYT -ngày 07 tháng 6 năm-2022".split())
    ['thay', 'thế', 'Quyết định', 'số', '9/QĐ-SYT', 'ngày', '07', 'tháng', '6', 'năm 2022']
    """
    made = [_SPECK_BEHIND.sub(r"\1 ", word) for word in line]
    for at, word in enumerate(made):
        if at:
            made[at] = word = _SPECK_IN_FRONT.sub("", word)
        if word.count("-") == 1 and word.replace("-", " ").lower() in word_types():
            made[at] = word.replace("-", " ")
        if word in ("-", "–", "~") and at and made[at - 1] in _DATED and at + 1 < len(made):
            made[at] = "" if made[at + 1][:1].isdigit() else word
    return made


def _alone(word: str) -> str:
    """A word by itself: the strokes of a signature in front go, lost roofs come back."""
    if not word[:1].isalnum():
        tail = _JUNK.sub("", word)
        if tail != word and is_syllable(tail.rstrip(".,;:")) and tail[:1].isupper():
            word = tail
    if word[:1] == "_" and word[1:2].isalnum():
        word = word[1:]
    word = _GLUED.sub(r"\1 ", word)
    two = _TWO_IN_ONE.match(word)
    if two is not None and not two[2].isascii() and is_syllable(two[2]) and is_syllable(two[3]):
        word = f"{word[: two.end(2)]} {word[two.end(2) :]}"
    if DEGREES.match(word):
        word = word.replace(":", ".")
    for part in letters(word):
        pieces = parted(part)
        if pieces is not None:
            word = word.replace(part, " ".join(pieces), 1)
            continue
        better = mended(part)
        if better is not None:
            word = word.replace(part, better, 1)
    return word


@cache
def _glued_openers() -> dict[str, str]:
    """How a line of a preamble begins, its first two words read as one: ``Căncứ``."""
    return {fold("".join(opener[:2])): " ".join(opener[:2]) for opener in _OPENERS}


def _is_nearly(word: str, right: str) -> bool:
    if len(word) != len(right) or word[0].isupper() != right[0].isupper():
        return False
    wrong = sum(a != b for a, b in zip(fold(word), fold(right), strict=True))
    return wrong == 0 or (wrong == 1 and not is_syllable(word))


_MOTTO = 8  #: ``Độc lập - Tự do - Hạnh phúc``, its strokes counted


def _is_meant(bare: list[str], at: int, end: int, *, place: bool, comma: bool) -> bool:
    """Whether a name may be read here: capitals for offices and formulas, a context for provinces."""
    if not place:
        capitals = all(word.isupper() or not word for word in bare[at:end])
        return capitals or end - at >= _MOTTO  # so many words are the motto, whatever its marks
    if not all(word[:1].isupper() for word in bare[at:end]):
        return False
    before = bare[at - 1].lower() if at else ""
    after = fold(bare[end]) if end < len(bare) else ""
    return before in _PLACES or (comma and after.startswith("ngay"))


@cache
def _phrases() -> dict[str, tuple[tuple[_Phrase, _Phrase, bool], ...]]:
    """Names of two words and more by their first word without marks, the longest first."""
    names: dict[str, tuple[str, bool]] = {}
    types = [row.name.split(" (")[0].split(" của ")[0] for row in gazetteers.doc_types()]
    for name in (*_FORMULAS, *types, *words("position")):
        names.setdefault(name, (fold(name), False))
    for name in province_names():
        names.setdefault(name, (fold(name), True))
    spelled_so: dict[str, set[str]] = {}
    for name, (key, _) in names.items():
        spelled_so.setdefault(key, set()).add(name.lower())
    found: dict[str, list[tuple[_Phrase, _Phrase, bool]]] = {}
    for name, (key, place) in names.items():
        parts, keys = tuple(name.split()), tuple(key.split())
        if len(parts) < 2 or len(spelled_so[key]) > 1:
            continue
        parts = tuple("" if part == "-" else part for part in parts)
        keys = tuple("" if part == "-" else part for part in keys)
        found.setdefault(keys[0], []).append((parts, keys, place))
    return {
        first: tuple(sorted(each, key=lambda entry: -len(entry[0]))) for first, each in found.items()
    }
