"""How the number of a Vietnamese document is spelled, and how a damaged one is mended.

A number is a figure, sometimes a year, and a code of groups::

    184/QĐ-UBND   20/2019/QĐ-TTg   73/2021/QH14   442/BDT   3426/VPCP-KGVX      state
    36-CT/TW   53-TTr/ĐU   589-KL/TU                                           Party
    74/CP   200-CP   59-TC/TCT   21-LCT/HĐNN8   102-SL/L-004                    before 2005

The grammar is that of NĐ 30/2020/NĐ-CP (Phụ lục I, III), Luật 64/2025/QH15 and Hướng dẫn
36-HD/VPTW; the distortions are those counted in a corpus of official texts (domain.md 2f).  This
module knows spelling only: where numbers stand in a text is the business of ``facts/numbers.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.letters import PLAIN_UPPER, SYMBOL
from extractors.model import Repair

__all__ = ["Code", "code_type", "known_codes", "parse_code", "type_codes", "type_word", "word_types"]

_CODE = re.compile(rf"[{SYMBOL}][{SYMBOL}a-zđ0-9&.]*(?:-[{SYMBOL}][{SYMBOL}a-zđ0-9&]*)*")
#: dashes and slashes, and what a scanner sees for them: "26/2011/NĐ~CP", "163⁄2004"
_GROUP = re.compile(
    r"(\s*)([-/\u2010-\u2015\u2212_~\u2044\u2215]?)(\s*)([^\s/\u2010-\u2015\u2212_~\u2044\u2215-]+)"
)
_TERM = re.compile(r"(QH|UBTVQH)([0-9IlOoSB]{1,3})")
_TERMS = frozenset({"QH", "UBTVQH"})  #: a term of the National Assembly follows
_NUMBERED = re.compile(r"(?:QH|UBTVQH|HĐNN|HĐND|NHNN|UBND)[0-9]{1,2}")
_OCR = str.maketrans("OoIlSB", "001158")
_SHORT_ISSUERS = frozenset({"CP", "TU", "TW", "UB", "ĐU", "HU", "QU"})
_LATIN_TAIL = re.compile(r"[a-zđ]+$")


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


def type_word(words: list[str]) -> tuple[int, str] | None:
    """The longest type word at the end of a list of words: how many words, and its abbreviation.

    >>> type_word("theo các Thông tư liên tịch".split()), type_word("theo NĐ".split())
    ((4, 'TTLT'), (1, 'NĐ'))
    """
    known = word_types()
    for count in range(min(4, len(words)), 0, -1):
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
    at = next(i for i in range(len(left)) if left[i] != right[i])
    if left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]:
        return len(left) > 4  # TCBC is a board of its own, not TCCB
    alike = len(left) > 5 or _plain(left[at]) == _plain(right[at])
    return alike and left[at + 1 :] == right[at + 1 :]


@lru_cache(maxsize=4096)
def _group(raw: str, wanted: str | None) -> tuple[tuple[str, ...], tuple[Repair, ...], int, bool]:
    """Mend one group: its canonical pieces, the repairs, how many characters count, known or not.

    >>> _group("TTG", None)
    (('TTg',), (<Repair.CASE: 'case'>,), 3, True)
    >>> _group("CTUBND", "CT")
    (('CT', 'UBND'), (<Repair.MISSING_HYPHEN: 'missing-hyphen'>,), 6, True)
    """
    known = known_codes()
    repairs: tuple[Repair, ...] = ()
    text = raw
    if "ĐÐ" in text:  # one letter that a scanner saw twice
        text, repairs = text.replace("ĐÐ", "Đ"), (Repair.OCR_LETTER,)
    if "Ð" in text:
        text, repairs = text.replace("Ð", "Đ"), (Repair.ETH,)
    alias = _aliases().get(text)
    if alias is not None:
        return (alias[0],), (*repairs, alias[1]) if alias[1] else repairs, len(raw), True
    split = _unhyphenated(text, wanted)
    if split is not None and (text not in known or wanted == split[0]):
        return split, (*repairs, Repair.MISSING_HYPHEN), len(raw), True
    if text in known or _NUMBERED.fullmatch(text):
        if text.startswith("UBND"):
            if text != "UBND":  # a footnote mark that lost its raising
                return ("UBND",), (*repairs, Repair.FOOTNOTE_MARK), len(raw), True
            return (text,), repairs, len(raw), True
        return (text,), repairs, len(raw), True
    term = _TERM.fullmatch(text)
    if term:
        mended = term[1] + term[2].translate(_OCR)
        return (mended,), (*repairs, Repair.OCR_DIGIT) if mended != text else repairs, len(raw), True
    same = _by_plain().get(_plain(text), ())
    if len(same) > 1 and wanted in same:
        same = (str(wanted),)
    if len(same) == 1:
        return same, (*repairs, _kind_of_slip(text, same[0])), len(raw), True
    if "." in text:
        head = text.split(".", 1)[0]
        if len(head) > 1 and head not in {"TT", "VP"}:
            pieces, more, used, certain = _group(head, wanted)
            return pieces, (*repairs, *more), used, certain
    tail = _LATIN_TAIL.search(text)
    if tail and tail.start() > 1:
        for cut in range(len(text) - 1, tail.start() - 1, -1):
            if text[:cut] in known and text[cut:].islower():
                return (text[:cut],), (*repairs, Repair.GLUED_TAIL), cut, True
        if len(tail[0]) > 1 and not any(c.islower() for c in text[: tail.start()]):
            head = text[: tail.start()]
            return (head,), (*repairs, Repair.GLUED_TAIL), len(head), False
    digits = re.fullmatch(rf"([{PLAIN_UPPER}&]{{3,}}|CP|TTg|TW|TU)[0-9]{{1,2}}", text)
    if digits and digits[1] in known and digits[1] not in {"PC", "PV", "PA"}:
        return (digits[1],), (*repairs, Repair.FOOTNOTE_MARK), len(raw), True
    if len(text) > 3 and text[-1] == text[-2] and text[:-1] in known:  # "SYTT", a letter seen twice
        return (text[:-1],), (*repairs, Repair.TYPO), len(raw), True
    if len(text) >= 4 and text.isupper():
        near = [code for code in _long_codes() if _one_slip(text, code)]
        if len(near) == 1:
            return (near[0],), (*repairs, Repair.TYPO), len(raw), True
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


@lru_cache(maxsize=8192)
def parse_code(raw: str, wanted: str | None, year: bool) -> Code | None:
    """Read a code from its first letter on; ``wanted`` is the type the word in front asks for.

    >>> parse_code("QĐ-TTG", "QĐ", False).text
    'QĐ-TTg'
    >>> code = parse_code("TT - BTCban", "TT", True)
    >>> code.text, [str(repair) for repair in code.repairs], code.used
    ('TT-BTC', ['blank-inside', 'glued-tail'], 8)
    """
    groups: list[str] = []
    text = ""
    repairs: list[Repair] = []
    used = 0
    certain = False
    blanks = False
    at = 0
    while at < len(raw):
        match = _GROUP.match(raw, at)
        if match is None:
            break
        before, dash, after, piece = match.groups()
        if groups and not dash and not before:
            break
        if groups and not dash and groups[-1] in _TERMS and piece.isdigit():  # "UBTVQH 10"
            groups[-1] += piece
            text += piece
            repairs.append(Repair.BLANK_INSIDE)
            used = match.end()
            break
        if not groups and (before or dash):
            break
        pieces, mended, count, known = _group(piece, wanted if not groups else None)
        blank = bool(before or after) and bool(groups)
        if groups and not dash:  # "TC TCT": a blank where a separator should be
            if not known or len(groups) > 1:
                break
            dash = "-"
            mended = (Repair.MISSING_HYPHEN, *mended)
        if blank and dash and before and after and len(groups) > 1 and not blanks:
            break  # "12/QĐ-UBND - Phòng ...": the dash belongs to the sentence
        if groups and not known and (piece[0].islower() or (blank and not piece.isupper())):
            break
        separator = "/" if dash in {"/", "\u2044", "\u2215"} else "-"
        if dash not in {"/", "-", ""}:
            repairs.append(Repair.DASH)
        if blank:
            repairs.append(Repair.BLANK_INSIDE)
            blanks = True
        repairs.extend(mended)
        text += (separator if groups else "") + "-".join(pieces)
        groups.extend(pieces)
        certain = certain or known
        used = match.start(4) + count
        if count < len(piece):
            break
        at = match.end()
    if not groups:
        return None
    return Code(
        text,
        tuple(groups),
        code_type(tuple(groups), year),
        tuple(dict.fromkeys(repairs)),
        used,
        certain,
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
