"""How the number of a Vietnamese document is spelled, and how a damaged one is mended.

A number is a figure, sometimes a year, and a code of groups::

    184/QĐ-UBND   20/2019/QĐ-TTg   73/2021/QH14   442/BDT   3426/VPCP-KGVX      state
    36-CT/TW   53-TTr/ĐU   589-KL/TU                                           Party
    74/CP   200-CP   59-TC/TCT   21-LCT/HĐNN8   102-SL/L-004                    before 2005

The grammar is that of NĐ 30/2020/NĐ-CP (Phụ lục I, III), Luật 64/2025/QH15 and Hướng dẫn
36-HD/VPTW; the distortions are those counted in a corpus of official texts (domain.md 2f).  This
module knows spelling only: where numbers stand in a text is the business of
:mod:`extractors.citations.numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.letters import LOWER, PLAIN_UPPER, SYMBOL
from extractors.model import Repair

__all__ = [
    "MENDS",
    "Code",
    "Mend",
    "code_type",
    "is_term",
    "known_codes",
    "misprinted",
    "parse_code",
    "type_codes",
    "type_word",
    "word_types",
]

_CODE = re.compile(rf"[{SYMBOL}][{SYMBOL}a-zđ0-9&.]*(?:-[{SYMBOL}][{SYMBOL}a-zđ0-9&]*)*")
#: dashes and slashes, and what a scanner sees for them: "26/2011/NĐ~CP", "163⁄2004"
_GROUP = re.compile(
    r"(\s*)([-/\u2010-\u2015\u2212_~\u2044\u2215]?)(\s*)([^\s/\u2010-\u2015\u2212_~\u2044\u2215-]+"
    rf"(?:(?:\s&\s?|(?<=&)\s)(?=[{SYMBOL}]{{2}})[{SYMBOL}]+)*)"
)
_TERM = re.compile(r"(QH|UBTVQH)([0-9IlOoSB]{1,3})")
_TERMS = frozenset({"QH", "UBTVQH"})  #: a term of the National Assembly follows
_NUMBERED = re.compile(r"(?:QH|UBTVQH|HĐNN|HĐND|NHNN|UBND)[0-9]{1,2}")
_OCR = str.maketrans("OoIlSB", "001158")
_SHORT_ISSUERS = frozenset({"CP", "TU", "TW", "UB", "ĐU", "HU", "QU"})
_COMMITTEES = frozenset({"TU", "HU", "QU", "ĐU", "TW"})  #: of the Party, by their level
#: behind a point, what is part of a code: ``.NVY``, ``.ĐTXD1``, ``.K61``
_POINT_TAIL = re.compile(rf"[{SYMBOL}&]{{2,12}}[0-9]{{0,3}}|[{SYMBOL}][0-9]{{1,3}}")
_AMPERSAND = re.compile(rf"\s?&\s?(?=[{SYMBOL}]{{2}})")  #: between two parts of one group
#: a group of capitals follows
_GOES_ON = re.compile(rf"\s?[-/\u2010-\u2015\u2212_]\s?[{SYMBOL}]{{2}}(?![{LOWER}])")
_NO_WORD = frozenset("bcdghklmnpqrstvx")  #: letters that are no word of their own: "ĐTh", "QLTr"
_TYPIST = re.compile(r"[a-zđ]{2,3}")  #: who typed it, behind a last stroke: ``1140-CV/VPTU/tm``
_LATIN_TAIL = re.compile(r"[a-zđ]+$")
#: a type and a point that a blank parts from the body: ``QĐ. BQL–VP``
_BLANK_AT_POINT = re.compile(
    rf"(?P<type>[{SYMBOL}][{SYMBOL}a-z]{{1,3}})\.(?P<blank>\s)"
    rf"(?=[{SYMBOL}]{{2,8}}\s?[-/\u2010-\u2015\u2212]\s?[{SYMBOL}]{{2}})"
)
_NOTED = re.compile(rf"([{PLAIN_UPPER}&]{{3,}}|CP|TTg|TW|TU)[0-9]{{1,2}}")
_WITH_FIGURE = frozenset({"PC", "PV", "PA"})  #: offices of the police, told apart by a figure
_NUMBERED_BOARDS = frozenset({"BCĐ", "TCT"})  #: boards named by two figures or more: ``BCĐ35``
_POINTED = frozenset({"TT", "VP"})  #: groups that a point does not end
_SLASHES = frozenset({"/", "\u2044", "\u2215"})


@dataclass(frozen=True, slots=True)
class Code:
    """What stands behind the figure: ``text`` canonical (``QĐ-UBND``), ``type`` by its own letters.

    ``used`` counts the characters of the raw text that belong to it; ``certain`` tells that a part
    of it is in the gazetteers, so that it is a document number even without a word in front.
    """

    text: str
    groups: tuple[str, ...]
    type: str | None
    repairs: tuple[Repair, ...]
    used: int
    certain: bool


@cache
def word_types() -> dict[str, str]:
    """Type words in lower case with their abbreviation: ``{"quyết định": "QĐ", ...}``."""
    return {row["word"].lower(): row["abbr"] for row in gazetteers.table("type_words")}


@cache
def _longest_type() -> int:
    """How many words the longest type word has: ``Quy chế phối hợp công tác``."""
    return max(word.count(" ") + 1 for word in word_types())


def type_word(words: list[str]) -> tuple[int, str] | None:
    """The longest type word at the end of a list of words: how many words, and its abbreviation.

    >>> type_word("theo các Thông tư liên tịch".split()), type_word("theo NĐ".split())
    ((4, 'TTLT'), (1, 'NĐ'))
    """
    known = word_types()
    for count in range(min(_longest_type(), len(words)), 0, -1):
        found = known.get(" ".join(words[-count:]).lower())
        if found is not None:
            return count, found
    short = words[-1] if words else ""
    if len(short) > 1 and short in type_codes():
        return 1, type_codes()[short]
    return None


@cache
def type_codes() -> dict[str, str]:
    """Abbreviations that open a code, with the contract's abbreviation: ``{"QĐi": "QyĐ", ...}``."""
    codes: dict[str, str] = {}
    for row in gazetteers.doc_types():
        if row.abbr and row.family not in {"technical", "international"} and "/" not in row.abbr:
            codes.setdefault(row.abbr, row.abbr)
    for row in gazetteers.doc_types():
        for alias in row.aliases:
            if row.abbr and _CODE.fullmatch(alias) and _plain(alias) != _plain(row.abbr):
                codes.setdefault(alias, row.abbr)
    for code in ("TC", "QH", "L", "TT-LB", "TT-CA", "UQ", "GT", "NP"):
        codes.pop(code, None)  # collide with issuers, or too short to tell
    codes["TTLB"] = codes["TTLN"] = "TTLT"
    codes["CTHĐ"] = codes["CTrPH"] = "CTr"
    codes.pop("Luật", None)
    codes.pop("Lệnh", None)
    return codes


@cache
def _aliases() -> dict[str, tuple[str, Repair | None]]:
    """Misspelt or alternative codes: the canonical one and the repair to record."""
    return {
        row["code"]: (row["canonical"], Repair(row["repair"]) if row["repair"] else None)
        for row in gazetteers.table("number_codes")
        if row["code"] != row["canonical"]
    }


@cache
def known_codes() -> frozenset[str]:
    """Every code group that is right as it stands: issuers, units, types."""
    codes: set[str] = set(type_codes())
    for issuer in gazetteers.issuers():
        for group in re.split(r"[-/]", issuer.code):
            if _CODE.fullmatch(group):
                codes.add(group)
        for alias in issuer.aliases:
            if _CODE.fullmatch(alias) and _plain(alias) != _plain(issuer.code):
                codes.update(group for group in alias.split("-") if len(group) > 1)
    codes.update(row["canonical"] for row in gazetteers.table("number_codes"))
    return frozenset(codes - set(_aliases()))


def _plain(code: str) -> str:
    """A code without case and without the stroke of Đ."""
    return code.upper().replace("Đ", "D").replace("Ð", "D")


@cache
def _by_plain() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code in sorted(known_codes()):
        found.setdefault(_plain(code), []).append(code)
    return {plain: tuple(codes) for plain, codes in found.items()}


@cache
def _long_codes() -> tuple[str, ...]:
    return tuple(sorted(code for code in known_codes() if len(code) >= 4))


def _one_slip(left: str, right: str) -> bool:
    """One letter wrong in a long code or by a mark only, or two neighbours of a long one swapped.

    A letter more or less is another body's code as often as a slip (``BVHXH``, a council's board, and
    ``BHXH``, the social insurance), and so is another letter in a short one (``KTNS``, a council's
    board, and ``KTNN``, the state audit): such pairs stand in ``number_codes.tsv`` one by one.
    """
    if len(left) != len(right) or left == right or left[0] != right[0]:
        return False
    if left[-2:] in _COMMITTEES and right[-2:] in _COMMITTEES and left[-2:] != right[-2:]:
        return False  # a district's UBKTHU is not the province's UBKTTU
    at = next(i for i in range(len(left)) if left[i] != right[i])
    if left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]:
        return len(left) > 4  # TCBC is a board of its own, not TCCB
    alike = len(left) > 5 or _plain(left[at]) == _plain(right[at])
    return alike and left[at + 1 :] == right[at + 1 :]


@dataclass(frozen=True, slots=True)
class _Mended:
    """A group as it is meant; ``used`` counts the characters that belong to it, None: all of them."""

    pieces: tuple[str, ...]
    repairs: tuple[Repair, ...] = ()
    used: int | None = None
    certain: bool = True


def _listed(text: str, wanted: str | None) -> _Mended | None:
    """A misspelling or a second form that ``number_codes.tsv`` lists."""
    canonical, repair = _aliases().get(text, (None, None))
    return None if canonical is None else _Mended((canonical,), (repair,) if repair else ())


def _split(text: str, wanted: str | None) -> _Mended | None:
    split = _unhyphenated(text, wanted)
    if split is None or (text in known_codes() and wanted != split[0]):
        return None
    return _Mended(split, (Repair.MISSING_HYPHEN,))


def _right(text: str, wanted: str | None) -> _Mended | None:
    """A code as it should be; behind a committee's a figure is a mark of a footnote."""
    if text not in known_codes() and not _NUMBERED.fullmatch(text):
        return None
    if text.startswith("UBND") and text != "UBND":
        return _Mended(("UBND",), (Repair.FOOTNOTE_MARK,))
    return _Mended((text,))


@cache
def _last_term() -> int:
    """The last term of the National Assembly that there is."""
    return max(int(row["term"]) for row in gazetteers.table("terms") if row["body"] == "QH")


def is_term(figure: str) -> bool:
    """Whether the National Assembly has a term of this number.

    >>> is_term("15"), is_term("115"), is_term("0")
    (True, False, False)
    """
    return 1 <= int(figure) <= _last_term()


def _of_term(text: str, wanted: str | None) -> _Mended | None:
    """The term of the National Assembly: a scanner's letter is a figure, or a stroke it made up.

    What it becomes must exist: ``QHI15`` is no ``QH115``.
    """
    term = _TERM.fullmatch(text)
    if term is None:
        return None
    body, printed = term[1], term[2]
    if printed.isdigit():
        return _Mended((text,))
    readings = [printed.translate(_OCR)]
    readings += [
        (printed[:at] + printed[at + 1 :]).translate(_OCR)
        for at, char in enumerate(printed)
        if char.isalpha() and len(printed) > 1
    ]
    read = next((figure for figure in readings if is_term(figure)), None)
    return _Mended((body + read,), (Repair.OCR_DIGIT,)) if read is not None else None


def _figure_inside(text: str, wanted: str | None) -> _Mended | None:
    """A figure that a scanner saw in the letters of a type: ``Q0Đ``."""
    if wanted is None or not any(map(str.isdigit, text)) or text[:1].isdigit():
        return None
    letters = "".join(char for char in text if not char.isdigit())
    if len(letters) < 2 or type_codes().get(letters) != wanted or text.endswith(tuple("0123456789")):
        return None
    return _Mended((letters,), (Repair.OCR_DIGIT,))


def _same_letters(text: str, wanted: str | None) -> _Mended | None:
    """The one known code that differs by case or by the stroke of Đ only."""
    same = _by_plain().get(_plain(text), ())
    if len(same) > 1 and wanted in same:
        same = (str(wanted),)
    if wanted is None and len(same) == 1 and type_codes().get(same[0], same[0]) != same[0]:
        return None  # a second form of a type, which no word in front names: "BTTTT-TTH"
    return _Mended(same, (_kind_of_slip(text, same[0]),)) if len(same) == 1 else None


_UNIT = re.compile(r"[abcdef]\d{1,4}")  #: of the army: squad to division, ``e266`` is a regiment


def _of_the_army(text: str, wanted: str | None) -> _Mended | None:
    return _Mended((text,)) if _UNIT.fullmatch(text) is not None else None


def _before_point(text: str, wanted: str | None) -> _Mended | None:
    """Offices part the drafter's letters with a point (``BQL.DA``), and a point ends a sentence."""
    head, point, tail = text.partition(".")
    if not point or len(head) < 2 or head in _POINTED:
        return None
    if _POINT_TAIL.fullmatch(tail) is not None:
        if wanted is not None and type_codes().get(head) == wanted and tail in known_codes():
            return _Mended((head, tail), (Repair.MISSING_HYPHEN,))
        if head[:2].isupper():  # "NHNo.TM"; "UBND.Căn" has a word behind the point
            return _Mended((text,), certain=head in known_codes())
    pieces, repairs, used, certain = _group(head, wanted)
    return _Mended(pieces, repairs, used, certain)


def _before_small_letters(text: str, wanted: str | None) -> _Mended | None:
    """A word of the sentence that lost the blank in front of it."""
    tail = _LATIN_TAIL.search(text)
    if tail is None or tail.start() < 2 or tail[0] in _NO_WORD:
        return None
    for cut in range(len(text) - 1, tail.start() - 1, -1):
        if text[:cut] in known_codes() and text[cut:].islower():
            return _Mended((text[:cut],), (Repair.GLUED_TAIL,), cut)
    head = text[: tail.start()]
    if len(tail[0]) > 1 and not any(map(str.islower, head)):
        return _Mended((head,), (Repair.GLUED_TAIL,), len(head), certain=False)
    return None


def _before_figure(text: str, wanted: str | None) -> _Mended | None:
    digits = _NOTED.fullmatch(text)
    if (
        digits is None
        or text[len(digits[1])] == "0"
        or digits[1] not in known_codes()
        or digits[1] in _WITH_FIGURE
        or (digits[1] in _NUMBERED_BOARDS and len(text) - len(digits[1]) > 1)
    ):
        return None
    return _Mended((digits[1],), (Repair.FOOTNOTE_MARK,))


def _twice(text: str, wanted: str | None) -> _Mended | None:
    seen = len(text) > 3 and text[-1] == text[-2] != text[-3] and text[:-1] in known_codes()
    return _Mended((text[:-1],), (Repair.TYPO,)) if seen else None


def _near(text: str, wanted: str | None) -> _Mended | None:
    if len(text) < 4 or not text.isupper():
        return None
    near = [code for code in _long_codes() if _one_slip(text, code)]
    return _Mended((near[0],), (Repair.TYPO,)) if len(near) == 1 else None


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to read a group: ``read`` gives None where it does not apply; ``example`` shows it."""

    name: str
    read: Callable[[str, str | None], _Mended | None]
    example: tuple[str, str | None, tuple[str, ...]]  #: printed, wanted type, canonical pieces


#: How a group is read, in order: the first way that applies.
MENDS = (
    Mend("listed", _listed, ("TT-TTg", None, ("TTg",))),
    Mend("hyphen lost", _split, ("CTUBND", "CT", ("CT", "UBND"))),
    Mend("right", _right, ("UBND", None, ("UBND",))),
    Mend("term", _of_term, ("QHl5", None, ("QH15",))),
    Mend("figure inside", _figure_inside, ("Q0Đ", "QĐ", ("QĐ",))),
    Mend("case or stroke", _same_letters, ("TTG", None, ("TTg",))),
    Mend("unit of the army", _of_the_army, ("e266", None, ("e266",))),
    Mend("before a point", _before_point, ("UBND.Căn", None, ("UBND",))),
    Mend("before small letters", _before_small_letters, ("BTCban", None, ("BTC",))),
    Mend("before a figure", _before_figure, ("TTg1", None, ("TTg",))),
    Mend("letter twice", _twice, ("SYTT", None, ("SYT",))),
    Mend("one letter wrong", _near, ("BNNPTMT", None, ("BNNPTNT",))),
)


@lru_cache(maxsize=4096)
def _group(raw: str, wanted: str | None) -> tuple[tuple[str, ...], tuple[Repair, ...], int, bool]:
    """Mend one group: its canonical pieces, the repairs, how many characters count, known or not.

    >>> _group("TTG", None)
    (('TTg',), (<Repair.CASE: 'case'>,), 3, True)
    >>> _group("CTUBND", "CT")
    (('CT', 'UBND'), (<Repair.MISSING_HYPHEN: 'missing-hyphen'>,), 6, True)
    """
    repairs: tuple[Repair, ...] = ()
    text = raw
    if "ĐÐ" in text:  # one letter that a scanner saw twice
        text, repairs = text.replace("ĐÐ", "Đ"), (Repair.OCR_LETTER,)
    if "Ð" in text:
        text, repairs = text.replace("Ð", "Đ"), (Repair.ETH,)
    for mend in MENDS:
        found = mend.read(text, wanted)
        if found is not None:
            used = len(raw) if found.used is None else found.used
            return found.pieces, (*repairs, *found.repairs), used, found.certain
    return (text,), repairs, len(raw), False


def _kind_of_slip(text: str, right: str) -> Repair:
    if text.upper() == right.upper():
        return Repair.CASE
    lost = sum(a != b and b == "Đ" for a, b in zip(text.upper(), right.upper(), strict=True))
    won = sum(a != b and a == "Đ" for a, b in zip(text.upper(), right.upper(), strict=True))
    return Repair.D_STROKE if lost and not won else Repair.TYPO


def _unhyphenated(text: str, wanted: str | None) -> tuple[str, str] | None:
    """``CTUBND`` behind ``Chỉ thị`` is ``CT-UBND``: type and issuer with the hyphen lost.

    Without a word in front only a split into a type of several letters and a known issuer that is
    the only one possible counts, and never where the whole is a code of its own.
    """
    types = type_codes()
    known = known_codes()
    splits = [
        (text[:cut], text[cut:])
        for cut in range(2, min(5, len(text) - 1))
        if text[:cut] in types
        and text[cut:] in known
        and text[cut:] not in types
        and (len(text) - cut > 2 or text[cut:] in _SHORT_ISSUERS)
    ]
    agreed = [split for split in splits if types[split[0]] == wanted or split[0] == wanted]
    if len(agreed) == 1:
        return agreed[0]
    if wanted is None and len(splits) == 1 and text not in known and len(splits[0][1]) >= 4:
        return splits[0]
    return None


class _CodeReader:
    """Reads the groups of a code one after the other; ``text`` and ``repairs`` grow as it goes."""

    def __init__(self, wanted: str | None) -> None:
        self.wanted = wanted
        self.text = ""
        self.groups: list[str] = []
        self.repairs: list[Repair] = []
        self.used = 0
        self.certain = False
        self._blanks = False
        self._printed = 0  #: groups as they are printed, of which a point makes one

    def take(self, match: re.Match[str]) -> bool:
        """Read one more group; False where the code ends, before the group or within it."""
        before, dash, after, piece = match.groups()
        first = not self.groups
        if not self._may_follow(match):
            return False
        pieces, mended, count, known = self._pieces(match, first)
        if dash == "/" and len(self.groups) > 1 and _TYPIST.fullmatch(piece):
            pieces, mended, count, known = (piece,), (), len(piece), True
        blank = bool(before or after) and not first
        if not first and not dash:  # "TC TCT": a blank where a separator should be
            if not known or len(self.groups) > 1:
                return False
            dash, mended = "-", (Repair.MISSING_HYPHEN, *mended)
        if self._of_sentence(before, dash, after) or (not first and self._is_word(piece, known, blank)):
            return False
        if dash not in {"/", "-", ""}:
            self.repairs.append(Repair.DASH)
        if blank:
            self.repairs.append(Repair.BLANK_INSIDE)
            self._blanks = True
        self.repairs.extend(mended)
        separator = "" if first else "/" if dash in _SLASHES else "-"
        self.text += separator + "-".join(pieces)
        self.groups.extend(pieces)
        self._printed += 1
        self.certain = self.certain or known
        self.used = match.start(4) + count
        return count >= len(piece)

    def _pieces(
        self, match: re.Match[str], first: bool
    ) -> tuple[tuple[str, ...], tuple[Repair, ...], int, bool]:
        """A group as it is meant: without the blanks round its ``&``, with the figure of an office.

        A figure is no mark of a footnote where a group follows it (``UBND2-VX``), nor behind the
        office that drafted a letter (``UBND-KGVX1``).
        """
        piece = match[4]
        whole = _AMPERSAND.sub("&", piece)
        if whole != piece:
            self.repairs.append(Repair.BLANK_INSIDE)
        pieces, mended, count, known = _group(whole, self.wanted if first else None)
        if not first and len(pieces) > 1:  # no type stands behind the issuer: "BHXH-CĐBHXH"
            return (whole,), (), len(piece), known
        office = len(self.groups) > 0 and self.groups[0] not in type_codes()
        if Repair.FOOTNOTE_MARK in mended and (
            office or _GOES_ON.match(match.string, match.end()) is not None
        ):
            return (whole,), (), len(piece), known
        if whole != piece:
            count = len(piece) if count == len(whole) else min(count, len(piece))
        return pieces, mended, count, known

    def _may_follow(self, match: re.Match[str]) -> bool:
        """Whether a group may stand where it does; a bare figure is the term of a body."""
        before, dash, _, piece = match.groups()
        if not self.groups:
            return not (before or dash)
        if not dash and before and self.groups[-1] in _TERMS and piece.isdigit():
            self._number_the_term(piece, match.end())
            return False
        return bool(dash or before)

    def _number_the_term(self, figure: str, end: int) -> None:
        """``UBTVQH 10``: the term of the National Assembly behind a blank."""
        self.groups[-1] += figure
        self.text += figure
        self.repairs.append(Repair.BLANK_INSIDE)
        self.certain = self.certain or is_term(figure)
        self.used = end

    @staticmethod
    def _is_word(piece: str, known: bool, blank: bool) -> bool:
        """Whether a piece is no group but a word, or the first letter of one that a page cut."""
        if known:
            return blank and len(piece) == 1 and piece.islower()
        return piece[0].islower() or (blank and not piece.isupper())

    def _of_sentence(self, before: str, dash: str, after: str) -> bool:
        """``12/QĐ-UBND - Phòng ...``: whether a dash between blanks belongs to the sentence."""
        return bool(before and dash and after) and self._printed > 1 and not self._blanks


@lru_cache(maxsize=8192)
def parse_code(raw: str, wanted: str | None, year: bool) -> Code | None:
    """Read a code from its first letter on; ``wanted`` is the type the word in front asks for.

    >>> parse_code("QĐ-TTG", "QĐ", False).text
    'QĐ-TTg'
    >>> code = parse_code("TT - BTCban", "TT", True)
    >>> code.text, [str(repair) for repair in code.repairs], code.used
    ('TT-BTC', ['blank-inside', 'glued-tail'], 8)
    >>> parse_code("KH. BQL – DA", None, False).text, parse_code("KH. Trong", None, False).text
    ('KH.BQL-DA', 'KH')
    >>> parse_code("BHXH-CĐBHXH", None, False).text, parse_code("CTUBND", "CT", False).text
    ('BHXH-CĐBHXH', 'CT-UBND')
    """
    reader = _CodeReader(wanted)
    blank = _BLANK_AT_POINT.match(raw)
    apart = blank is not None and blank["type"] in type_codes()
    if blank is not None and apart:
        raw = raw[: blank.start("blank")] + raw[blank.end("blank") :]
        reader.repairs.append(Repair.BLANK_INSIDE)
    at = 0
    while at < len(raw):
        match = _GROUP.match(raw, at)
        if match is None or not reader.take(match):
            break
        at = match.end()
    if not reader.groups:
        return None
    groups = tuple(reader.groups)
    return Code(
        reader.text,
        groups,
        code_type(groups, year),
        tuple(dict.fromkeys(reader.repairs)),
        reader.used + apart,
        reader.certain,
    )


def code_type(groups: tuple[str, ...], year: bool) -> str | None:
    """The type that a code itself names; None where only the word in front can tell.

    >>> code_type(("QĐ", "UBND"), False), code_type(("QH14",), True), code_type(("CP",), False)
    ('QĐ', 'Luật', None)
    """
    first = groups[0]
    types = type_codes()
    if first in types:
        return types[first]
    if first.startswith("QH") and first[2:].isdigit():
        return "Luật" if year else None
    if first.startswith("UBTVQH"):
        return "PL" if year else "NQ"
    if first in {"LCT", "L"}:
        return "Luật"
    if len(groups) > 1 and groups[-1] in {"QĐ", "TT", "CT", "NQ", "TTLB"}:
        return types.get(groups[-1])
    return None


def misprinted(number: str, own: str) -> bool:
    """Whether two numbers differ in a letter or two of their symbols at most.

    >>> misprinted("4/SYT-NYV", "4/SYT-NVY"), misprinted("5/SYT-NVY", "4/SYT-NVY")
    (True, False)
    """
    if number.partition("/")[0] != own.partition("/")[0] or len(number) != len(own):
        return False
    return sum(a != b for a, b in zip(number, own, strict=True)) <= _MISPRINTS


_MISPRINTS = 2  #: letters of a symbol
