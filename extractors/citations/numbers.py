"""Where document numbers stand in a text, whoever's they are.

Forms known: ``Quyết định số 184/QĐ-UBND``, ``Thông tư 13/2022/TT-BCA`` (no "số"), ``số184/QĐ-UBND``
(glued), ``Công văn số số 442/BDT`` (doubled), ``các Quyết định số 12, 13/QĐ-UBND`` (shared tail),
``các Luật số 43/2024/QH15, số 47/2024/QH15`` (shared type), ``Luật Đất đai số 31/2024/QH15`` (name
in between), ``Quyết định số      /QĐ-UBND`` (blank form), and the old and Party forms that
:mod:`extractors.codes` spells out.  Ratios, form identifiers, house numbers and nicknames are not
numbers (domain.md 2g).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extractors.citations.mentions import settled
from extractors.codes import Code, known_codes, parse_code, type_word, word_types
from extractors.formulas import PLACE_DAY
from extractors.letters import SYMBOL, SYMBOL_ANY, SYMBOL_LIKE, UPPER
from extractors.model import NumberMention, Repair, Span
from extractors.rules import Found, Patterns, Row, Table, wide

__all__ = ["find_numbers"]

_SEP = r"[-/\u2010-\u2015\u2212_~\u2044\u2215]"  #: the last three as a scanner sees dash and slash
_JUNK = "!?‡†|£€§¥©®¢"  #: what a scanner saw where a figure stands
#: ``BNN & PTNT``: blanks round the sign in one group
_JOINED = rf"(?:\s&\s?|(?<=&)\s)(?=[{SYMBOL}]{{2}})"
#: ``TCHC,KH&CN``: a comma without a blank between two departments, the second with its day behind
_LISTED = rf",(?=[{SYMBOL}]{{2,8}}(?:&|\s+ngày\s))"
#: ``QĐ. BQL–VP``: a blank behind the point of an office's own style
_AT_POINT = rf"\.\s(?=[{SYMBOL}]{{2,8}}\s?{_SEP}\s?[{SYMBOL}]{{2}})"
_PIECES = {
    "sep": _SEP,
    "first": rf"[{SYMBOL_LIKE}](?:[{SYMBOL_ANY}0-9&]|[.+](?=[{SYMBOL}])|{_JOINED}|{_AT_POINT})*+",
    "next": rf"[{SYMBOL_ANY}](?:[{SYMBOL_ANY}0-9&]|[.+](?=[{SYMBOL}])|{_JOINED}|{_LISTED})*+",
    "rest": r"(?: \s{0,4}+ {sep} \s{0,8}+ {next} ){0,8}",
    # 102-SL/L-004, 39/2001/PL-UBTVQH 10
    "whole": r"{first} {rest} (?: (?<=SL/L) -[0-9]{1,3} )? (?: (?<=QH) \s [0-9]{1,2} (?![0-9/.,]) )?",
    "figure": r"""[0-9] (?<! [0-9/][0-9])         # the first digit of the figure
        [0-9]{0,5}+ (?: \.[0-9]{1,2}(?![0-9.]) )?
        (?: [ ]{0,2} [.…_]{1,20}+ (?=\s{0,4}/) )?""",  # into a dotted line: số …05…./2006/QĐ-UBND
}
#: what follows a figure
_FIGURED: Table[None] = Table(
    [
        Row(
            "slash or hyphen",
            rf"[A-Za-z]? \s{{0,4}}+ {{sep}} (?:(?<=/)/)? \s{{0,8}}+"
            rf"(?: (?P<year>[0-9]{{2,5}})"
            rf" (?: \s{{0,4}}+ {{sep}} (?:(?<=/)/)? \s{{0,8}}+ | (?=[{SYMBOL_LIKE}]{{2}}) ) )?"
            r"(?P<code>{whole})",
            None,
            "20/2019/QĐ-TTg",
        ),
        Row(
            "small letters",
            r"\s{0,2}+ / \s{0,2}+ (?: (?P<year>[12][0-9]{3}) / )?"
            r"(?P<code> [a-zđ&]{2,8}+ (?:-[a-zđ&]{2,8}+){1,4}+ (?![\w/-]) )",
            None,
            "184/qđ-ubnd",
        ),
        Row(
            "separator lost",
            rf"\s? (?= [{SYMBOL_LIKE}][{SYMBOL_ANY}]{{1,3}} \s{{0,2}} {{sep}} ) (?P<code>{{whole}})",
            None,
            "84 QĐ/TWĐTN",
        ),
        Row(
            "Government's before 1997",
            r"\s (?= (?: CP | TTg | HĐBT ) (?!\w) ) (?P<code>{whole})",
            None,
            "150 CP",
        ),
    ],
    pieces=_PIECES,
    lead="{figure}",
    flags=re.VERBOSE,
)
_SHAPES = Patterns(
    [
        Row("figure", r"[0-9]{1,6}(?:\.[0-9]{1,2})?[A-Za-z]?", None, "12A"),
        Row("separator", _SEP, None, "/"),
        Row("blank as separator", r"[0-9]+\s(?:CP|TTg|HĐBT)", None, "150 CP"),
        Row("lost term", rf"[{_JUNK}][0-9{_JUNK}]{{0,2}}", None, "46/2010/QH«‡2»"),
        Row(  # letters that no code has: "2056/QĐ-5XD", "715/CA'T-TH", "35/QĐ-CAÁT"
            "cut code",
            rf"{_SEP}[0-9{_JUNK}]{{1,2}}[{SYMBOL}]{{2}}|['’`´][{SYMBOL}]",
            None,
            "2056/QĐ«-5XD»",
        ),
        Row(
            "members of a list",
            r"(?:[0-9]{1,6}[a-z]?\s{0,2}(?:[,;]|và|hoặc|đến)\s{0,3}(?:số\s{0,3})?){1,12}\Z",
            None,
            "Quyết định số «12, 13 và số »",
        ),
        Row("member", r"([0-9]{1,6}[a-z]?)\s*([,;]|và|hoặc|đến)", None, "«12 đến» 13"),
        Row("word", r"[^\s(\[“\"‘'*]+", None, "“«Quyết» định"),
        Row(  # as a scan has it, or in two languages
            "số",
            r"(?i)(?:(?<!\w)s[ốôóồỗộ]\s*(?:/\s?no\b\.?\s*)?[:.]?\s*){1,2}(?:[.…_]{1,20}+\s?)?\Z",
            None,
            "Công văn «số số: »",
        ),
        Row("số of a glued word", r"(?i)(?<=[^\W\d_])số\s*[:.]?\s*\Z", None, "Công văn«số »"),
        Row(
            "opens a line",
            rf"(?:^|[\n|])[ \t]*Số(?:[ ]?/[ ]?No\.?)?[ ]?:?[ ]?\Z"
            rf"|(?:[{UPPER}]{{2}}|[Pp]húc)[ ]Số:[ ]?\Z",
            None,
            "SỞ Y TẾ«\nSố: »",
        ),
        Row(  # or the place and day of the right column follow
            "ends a line",
            rf"[ \t]*(?:[\n|]|\Z)|[ \t]+(?={PLACE_DAY})|[ ]?\t|[ ]{{2,}}(?=\S)"
            r"|[ ](?=(?i:độc lập|cộng hòa|cộng hoà|đảng cộng sản)\b)|[ ](?=(?:[Vv]/[Vv]|Về việc)\s)",
            None,
            "« \n»Sơn La",
        ),
        Row(  # a capital inside a word, where a blank was lost: Thực hiệnQuyết định số 1489/QĐ-TTg
            "glued",
            rf"(?<=[^\W\d{UPPER}])(?=[{UPPER}][^\W\d{UPPER}])",
            None,
            "hiện«»Quyết",
        ),
        Row(
            "no document",
            r"(?i)(?:mẫu|biểu|biểu mẫu|mẫu biểu|tờ khai|phụ lục|ký hiệu|hóa đơn|tài khoản|vụ án)"
            r"(?: in)?\s*\Z",
            None,
            "theo «mẫu in »",
        ),
        Row("far stop", r"[;:()\n“”\"]|\.\s", None, "Sơn La«;» số"),
        Row(
            "between members",
            r"(?i)[\s,;]*(?:và|hoặc|cùng)?[\s,;]*(?:số)?[\s:.]*\Z",
            None,
            "«, và số »",
        ),
        Row(
            "and a number",
            r"(?:\s*,?\s*(?:ngày\s+)?[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4})?\s*(?:,|;|và|,\s*và)\s*",
            None,
            "12/UBND-VP« ngày 02/3/2024 và »708/UBND-NC",
        ),
        Row(
            "name of a file",
            r"(?i)[^\s()\[\]<>\"“”]{0,120}?\.(?:pdf|docx?|xlsx?|rtf|html?|aspx?|md|txt|zip|jpe?g|png)(?!\w)",
            None,
            "«CV-31-CV-DU-ve-Tet.pdf»",
        ),
        Row("address", r"(?i)(?:://|www\.)[^\s()\[\]<>\"“”]{0,300}\Z", None, "https«://a.vn/tep/»"),
        Row(  # or a comma, in the line of a letterhead: elsewhere that lists two numbers
            "thousands",
            r"(?:(?i:số)\s?:?\s?(?P<figure>[1-9][0-9]{0,2})\."
            r"|(?:\A|[\n|])\s*Số\s?:\s?(?P<line>[1-9][0-9]{0,2}),)\Z",
            None,
            "Công văn «số 2.»",
        ),
        Row("three figures", r"[0-9]{3}\s{0,2}/", None, "«145/»QĐ-UBND"),
        Row("another number", rf"[0-9]\s*[-/]\s*[0-9{SYMBOL}]", None, "số 1«2/Q»Đ"),
    ]
)
_CUT_TAIL = re.compile(
    rf"(?:\.[{SYMBOL}a-zđ]{{1,6}}|/[a-zđ]{{1,3}})\Z"
)  #: of a code that runs into a word
_FOREIGN = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425"  #: Cyrillic capitals
_CYRILLIC = str.maketrans(_FOREIGN, "ABEKMHOPCTX")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−_~", "-") | dict.fromkeys("\u2044\u2215", "/"))
_DIGITS = str.maketrans("OoIlSB", "001158")
_NO_SUFFIX = "OoIlS"  #: no office numbers 12O; 12A and 12B there are
_SAME_CODE = {"Luật": ("Luật", "BL", "NQ", "PL"), "PL": ("PL", "NQ"), "QĐ": ("QĐ", "QyĐ")}
_FILLED = frozenset((".", "…", "_"))  #: what the line is made of into which a figure is written
_SMALL = 2  #: small letters that no group of a letterhead has: "NHNo", "KTr" have one
_BARE_CODE = ("CV", "Đơn", "NĐ", "QĐ", "NQ", "CT", "TT")  #: types whose number may name no type
_ASSEMBLY = ("QH", "UBTVQH")
_NAMED = 16  #: characters of the words for what bears no document's number: ``tài khoản in``
_FAR = 220  #: how far in front of "số" the type word may stand: ``Luật <name> số 73/2021/QH14``
_NEAR = 48
_TYPE = 6  #: words of the longest type: ``Quy chế phối hợp công tác``
_LIST = 90  #: characters of a list in front of its last member
_POINTED = 10  #: characters of "số" and the thousands of a figure
_ADDRESS = 320  #: characters of an address in front of what looks like a number
_RANGE = 20  #: ``từ số 01 đến số 05/TB-SNV`` is spelled out up to this many numbers


# --- what stands in front ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Front:
    """What stands in front of a figure: the type word and "số"."""

    start: int
    word: str | None
    type: str | None
    so: bool
    doubled: bool
    so_start: int


def _front(text: str, at: int) -> _Front | None:
    """Read backwards from a figure; None where the words in front say it is no document number."""
    window = text[max(0, at - _NEAR) : at]
    base = at - len(window)
    so = _SHAPES["số"].search(window[-36:])
    if so is None and (glued := _SHAPES["số of a glued word"].search(window)) is not None:
        so = glued if _glued_word(window[: glued.start()]) else None
    so_start = at
    doubled = False
    if so:
        so_start = at - len(so[0])
        doubled = so[0].lower().count("số") > 1
        window = text[max(0, so_start - _NEAR) : so_start]
        base = so_start - len(window)
    elif window and (window[-1].isalnum() or window[-1] in "&") and not _glued_word(window):
        return None
    if _SHAPES["no document"].search(window.rstrip()[-_NAMED:]):
        return None
    words = _SHAPES["word"].findall(window)
    found = type_word(words[-_TYPE:])
    if found is None:
        words = [piece for word in words[-_TYPE:] for piece in _SHAPES["glued"].split(word)]
        found = type_word(words[-_TYPE:])
    if found is None:
        return _Front(so_start, None, None, so is not None, doubled, so_start)
    count, abbr = found
    start = len(window.rstrip())
    if _ends_name(window, start, words[-count], text[so_start : so_start + 2]):
        return _Front(so_start, None, None, so is not None, doubled, so_start)
    short = count == 1 and words[-1].isupper() and words[-1].lower() not in word_types()
    if short and "\n" in window[start:]:  # "PHƯỜNG SA PA / Số 12-KH/ĐU": the end of a name
        return _Front(so_start, None, None, so is not None, doubled, so_start)
    for word in reversed(words[-count:]):
        start = window.rindex(word, 0, start)
    word = " ".join(words[-count:])
    return _Front(base + start, word, abbr, so is not None, doubled, so_start)


def _ends_name(window: str, end: int, word: str, sign: str) -> bool:
    """Whether a type above a line ``Số: ...`` is the end of a name: ``PHÒNG TÀI CHÍNH - KẾ HOẠCH``.

    ``end``: where the words in front of the number end; ``sign``: how "số" begins.
    """
    if sign != "Số" or "\n" not in window[end:] or not window[:end].isupper():
        return False
    line = window[:end].rpartition("\n")[2]
    front = line[: line.rfind(word)].rstrip() if word in line else ""
    return bool(front) and (front[-1].isalpha() or front[-1] in "-–,")


def _glued_word(window: str) -> bool:
    """Whether a window ends with the word of a type in full: ``Quyết định184/QĐ-UBND``."""
    words = _SHAPES["word"].findall(window)[-_TYPE:]
    found = type_word(words)
    return found is not None and " ".join(words[-found[0] :]).lower() in word_types()


def _far_word(text: str, at: int, code: Code) -> tuple[int, str, str] | None:
    """The type word behind which a name or issuer stands: ``Nghị quyết kỳ họp thứ 9, Quốc hội số``."""
    own = code.type
    accepted = _BARE_CODE if own is None else _SAME_CODE.get(own, (own,))
    window = text[max(0, at - (_FAR // 3 if own is None else _FAR)) : at]
    stop = 0
    for match in _SHAPES["far stop"].finditer(window):
        stop = match.end()
    window = window[stop:]
    base = at - len(window)
    for match in reversed(list(_type_name().finditer(window))):
        abbr = word_types()[" ".join(match[0].split()).lower()]
        if own is None and abbr not in accepted:
            return None
        if abbr in accepted and not _SHAPES["another number"].search(window, match.end()):
            return base + match.start(), match[0], abbr
    return None


@cache
def _type_name() -> re.Pattern[str]:
    """The words of a type as the head of a name has them, with a capital or all in capitals."""
    listed = sorted(word_types())
    heads = (*(w[0].upper() + w[1:] for w in listed), *map(str.upper, listed))
    return re.compile(rf"(?<!\w){wide(dict.fromkeys(heads))}(?!\w)")


def _accepted(front: _Front, code: Code, year: str | None, figure: str, *, listed: bool) -> bool:
    """Whether figure and code make a document number, given what stands in front.

    ``listed``: nothing but ``và`` or a comma parts it from another number.
    """
    first = code.groups[0]
    if front.type is not None:
        if _SHAPES["blank as separator"].match(figure) and not front.so:
            return False
        return code.certain or front.so or year is not None or len(first) > 1
    if listed and code.certain and first.partition(".")[0] in known_codes():  # "QĐ.TTN-HC" too
        return True
    strong = code.type is not None and (len(code.groups) > 1 or year is not None)
    if strong and code.certain:
        whole = len(code.groups) > 1 or first.startswith(_ASSEMBLY)
        return whole or (front.so and year is not None)
    if front.so:
        return (
            code.certain
            and first in known_codes()
            and (first != "HĐ" or len(code.groups) > 1)
            and first not in {"KT", "TH"}
        )
    return False


def _of_letterhead(text: str, start: int, end: int, code: Code) -> bool:
    """``Số: 13-TBXH`` alone on its line is a number, whatever body its code means."""
    return (
        len(code.text) > 1
        and all(group[:2].isupper() and sum(map(str.islower, group)) < _SMALL for group in code.groups)
        and _SHAPES["opens a line"].search(text, max(0, start - 12), start) is not None
        and _SHAPES["ends a line"].match(text, end) is not None
    )


# --- numbers with a figure ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Figure:
    """A figure as printed and as meant, with what follows it; ``end``: where its code ends."""

    printed: str
    meant: str
    mended: bool
    year: str | None
    code: Code
    end: int


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """All document numbers of a text, in reading order.

    >>> [m.number for m in find_numbers("các Quyết định số 12, 13/QĐ-UBND và Chỉ thị số 13/CTUBND")]
    ['12/QĐ-UBND', '13/QĐ-UBND', '13/CT-UBND']
    """
    foreign = any(letter in text for letter in _FOREIGN)  # one letter is looked for very quickly
    latin = text.translate(_CYRILLIC) if foreign else text
    found = _all_numbers(latin)
    if latin is text:
        return tuple(found)
    return tuple(
        replace(each, repairs=(*each.repairs, Repair.OCR_LETTER))
        if text[each.span.slice] != latin[each.span.slice]
        else each
        for each in found
    )


def _all_numbers(text: str) -> list[NumberMention]:
    found: list[NumberMention] = []
    for figured in _FIGURED.scan(text):
        found.extend(_read(text, figured, figured.start, found))
    taken = {m.number_span.start for m in found}
    mended: list[NumberMention] = []
    lost: list[NumberMention] = []
    for form in _MARRED.scan(text):
        kind = form.row.make
        if kind == "scanned" and form.span("figure")[0] in taken:
            continue
        into = lost if kind == "lost" else mended
        into.extend(_MAKERS[kind](text, form, found))
    if mended:
        ends = {m.number_span.end for m in mended if Repair.OCR_DIGIT in m.repairs}
        found = [m for m in found if m.number_span.end not in ends] + mended
        found.sort(key=lambda m: m.number_span.start)
    if lost:
        found = [m for m in found if not any(m.number_span.overlaps(each.span) for each in lost)]
        found = sorted((*found, *lost), key=lambda m: m.number_span.start)
    return settled(text, found)


def _read(
    text: str, form: Found[Any], start: int, before: Sequence[NumberMention]
) -> Iterator[NumberMention]:
    """The mentions of one form whose figure stands at ``start``: one, or several that share a tail."""
    begin = _of_thousands(text, start)
    front, members = _in_front(text, begin)
    if front is None:
        return
    figure = _figure(text, form, start, front)
    if figure is None or not _is_number(text, form, start, front, figure, before):
        return
    code = figure.code
    middle = text[start + len(figure.printed) : form.span("code")[0]]
    tail, mended = _tail(middle, figure.year, code)
    repairs = [
        *((Repair.THOUSANDS_POINT,) if begin < start else ()),
        *((Repair.DOUBLED_SO,) if front.doubled else ()),
        *((Repair.OCR_DIGIT,) if figure.mended else ()),
        *mended,
        *code.repairs,
    ]
    abbr, word, outer = front.type, front.word, front.start
    if abbr is None:
        abbr, word, outer = _inherit(text, front, code, before)
    abbr = abbr or code.type or "CV"
    if abbr == "QĐ" and code.groups[0] in {"QĐi", "QyĐ"}:
        abbr = "QyĐ"
    if figure.year is not None and len(figure.year) in {3, 5}:
        repairs.append(Repair.MALFORMED_YEAR)
    end = figure.end
    lost = _SHAPES["lost term"].match(text, end) if code.groups[-1] in _ASSEMBLY else None
    if lost is not None:
        end = lost.end()  # "46/2010/QH‡2"
    number: str | None = text[begin:start].strip(".,") + figure.meant + tail
    if lost is not None or _SHAPES["cut code"].match(text, end) or text[end : end + 1].isupper():
        number = None
        repairs.append(Repair.UNREADABLE_NUMBER)
    mends = tuple(dict.fromkeys(repairs))
    if members:
        shared = _Shared(abbr, tail, code.text, (*mends, Repair.SHARED_TAIL))
        yield from _members(text, members, begin, outer, word, shared)
    yield NumberMention(
        Span(begin if members else outer, end),
        Span(begin, end),
        abbr,
        number,
        code.text,
        word if not members else None,
        mends,
    )


def _of_thousands(text: str, start: int) -> int:
    """Where a figure begins that has a point of thousands in it: ``số 2.145/QĐ-UBND``."""
    if not text.endswith((".", ","), 0, start) or _SHAPES["three figures"].match(text, start) is None:
        return start
    found = _SHAPES["thousands"].search(text, max(0, start - _POINTED), start)
    if found is None:
        return start
    return found.start("figure" if found["figure"] is not None else "line")


def _in_front(text: str, start: int) -> tuple[_Front | None, str]:
    """What stands in front of a figure or of the list that it ends, and that list."""
    if start and text[start - 1] in " ,;" and any(map(str.isdigit, text[max(0, start - 12) : start])):
        listed = _SHAPES["members of a list"].search(text, max(0, start - _LIST), start)
        front = _front(text, listed.start()) if listed is not None else None
        if listed is not None and front is not None and (front.type or front.so):
            return front, listed[0]
    if start > 1 and text[start - 1] in ".,/" and text[start - 2].isdigit():
        return None, ""
    return _front(text, start), ""


def _figure(text: str, form: Found[Any], start: int, front: _Front) -> _Figure | None:
    """The figure of a form and its code; None where what follows is no code."""
    year = form["year"]
    raw = form["code"] or ""
    code = _in_capitals(raw) if raw.islower() else parse_code(raw, front.type, year is not None)
    if code is None:
        return None
    end = form.span("code")[0] + code.used
    cut = _CUT_TAIL.search(code.text) if text[end : end + 1].isalpha() else None
    if cut is not None:  # "12/UBND.Căn", "12/QĐ-UBND/hoặc": the word that follows has begun
        raw = text[form.span("code")[0] : end - len(cut[0])]
        code = parse_code(raw, front.type, year is not None)
        if code is None:
            return None
        end = form.span("code")[0] + code.used
    printed = form["figure"]
    if printed is not None:
        year = year.translate(_DIGITS) if year else None
        return _Figure(printed, printed.translate(_DIGITS), True, year, code, end)
    match = _SHAPES["figure"].match(text, start, form.end)
    figure = match[0] if match is not None else ""
    if figure[-1:].isalpha():
        rest = text[start + len(figure) : start + len(figure) + 3].lstrip()
        if _SHAPES["separator"].match(rest) is None:
            figure = figure[:-1]
    if len(figure) > 1 and figure[-1] in _NO_SUFFIX:
        return _Figure(figure, figure.translate(_DIGITS), True, year, code, end)
    return _Figure(figure, figure, False, year, code, end)


def _in_capitals(raw: str) -> Code | None:
    """A code typed in small letters, all of whose groups are known: ``qđ-ubnd``."""
    code = parse_code(raw.upper(), None, False)
    known = known_codes()
    if code is None or code.used < len(raw) or code.type is None or not known.issuperset(code.groups):
        return None
    return replace(code, repairs=tuple(dict.fromkeys((Repair.CASE, *code.repairs))))


def _is_number(
    text: str,
    form: Found[Any],
    start: int,
    front: _Front,
    figure: _Figure,
    before: Sequence[NumberMention],
) -> bool:
    """Whether a figure with its code is the number of a document; ``before``: those in front of it."""
    code = figure.code
    if front.type is None and not front.so and _in_a_name(text, start, figure):
        return False
    near = before[-1].span.end if before else -1
    listed = 0 < front.start - near < _NEAR and _SHAPES["and a number"].fullmatch(
        text, near, front.start
    )
    if _accepted(front, code, form["year"], text[form.start : form.end], listed=bool(listed)):
        return True
    if _of_letterhead(text, start, figure.end, code):
        return True
    far = _far_word(text, front.start, code) if front.so and code.certain else None
    return far is not None and far[2] == "Đơn"  # private persons number as they like


def _in_a_name(text: str, start: int, figure: _Figure) -> bool:
    """Whether it is part of a file's name or of an address: ``31-CV-DU-ve-Tet.pdf``."""
    if _SHAPES["name of a file"].match(text, figure.end) is not None:
        return True
    if (
        text[start + len(figure.printed)] == "-" == text[start - 1 : start]
        and text[start - 2].isdigit()
    ):
        return True
    glued = start > 0 and not text[start - 1].isspace()
    return glued and _SHAPES["address"].search(text, max(0, start - _ADDRESS), start) is not None


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the members of a list have in common: ``số 12, 13/QĐ-UBND``."""

    type: str
    tail: str
    code: str
    repairs: tuple[Repair, ...]

    def mention(
        self, outer: Span, span: Span, figure: str, word: str | None, *more: Repair
    ) -> NumberMention:
        repairs = (*self.repairs[:-1], *more) if more else self.repairs
        return NumberMention(outer, span, self.type, figure + self.tail, self.code, word, repairs)


def _members(
    text: str, members: str, start: int, outer: int, word: str | None, shared: _Shared
) -> Iterator[NumberMention]:
    """The earlier members of a list that ends at ``start`` and shares its tail."""
    base = start - len(members)
    pairs = list(_SHAPES["member"].finditer(members))
    for index, member in enumerate(pairs):
        at = base + member.start()
        span = Span(at, base + member.end(1))
        first = index == 0
        yield shared.mention(
            Span(outer, span.end) if first else span, span, member[1], word if first else None
        )
        if member[2] == "đến":
            last = start if index + 1 == len(pairs) else base + pairs[index + 1].start()
            upper = _SHAPES["figure"].match(text, last)
            if upper and upper[0].isdigit() and member[1].isdigit():
                whole = Span(span.start, upper.end())
                for value in _steps(member[1], upper[0]):
                    yield shared.mention(whole, whole, value, None, Repair.RANGE)


def _steps(first: str, last: str) -> Iterator[str]:
    if 1 < int(last) - int(first) <= _RANGE:
        for value in range(int(first) + 1, int(last)):
            yield str(value).zfill(len(first))


def _tail(middle: str, year: str | None, code: Code) -> tuple[str, list[Repair]]:
    """What follows the figure in canonical spelling, and what was mended in its separators."""
    repairs: list[Repair] = []
    if middle.lstrip()[:1] in _FILLED and "/" in middle:
        middle, repairs = middle.lstrip(" .…_"), [Repair.DOTTED_FORM]
    plain = "".join(middle.split()).translate(_DASHES)
    if plain != middle.translate(_DASHES):
        repairs.append(Repair.BLANK_INSIDE)
    if plain != "".join(middle.split()):
        repairs.append(Repair.DASH)
    if "//" in plain:
        plain = plain.replace("//", "/")
        repairs.append(Repair.TYPO)
    if year is not None:
        if not plain.endswith(("/", "-")):
            repairs.append(Repair.MISSING_SLASH)
        first = "-" if plain.startswith("-") and len(year) < 4 else "/"
        return f"{first}{year}/{code.text}", repairs
    if plain:
        return plain[0] + code.text, repairs
    if middle:  # "84 QĐ/TWĐTN": a Party number without its hyphen
        party = "/" in code.text
        return ("-" if party else "/") + code.text, [
            Repair.MISSING_HYPHEN if party else Repair.MISSING_SLASH
        ]
    return "/" + code.text, [*repairs, Repair.MISSING_SLASH]


def _inherit(
    text: str, front: _Front, code: Code, before: Sequence[NumberMention]
) -> tuple[str | None, str | None, int]:
    """Type for a number without a word right in front: of its list, or of a word further off."""
    if before:
        last = before[-1]
        gap = text[last.span.end : front.start] if front.start - last.span.end < 60 else "x"
        if last.type and _SHAPES["between members"].fullmatch(gap):
            same = code.type is None or code.type == last.type
            if same or (last.type in {"BL", "PL", "NQ"} and code.groups[0].startswith(_ASSEMBLY)):
                return last.type, None, front.start
    far = _far_word(text, front.start, code) if front.so else None
    if far is not None:
        return far[2], far[1], far[0]
    if before and code.type in {None, "Luật"}:
        last = before[-1]
        gap = text[last.span.end : front.start] if front.start - last.span.end < 90 else "."
        if not _SHAPES["far stop"].search(gap) and "." not in gap and last.type:
            return last.type, None, front.start
    return None, None, front.start


# --- figures that a scan marred, or that were left open ----------------------------------------------


def _scanned(text: str, form: Found[Any], before: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """A figure some of whose digits a scanner read as letters."""
    return _read(text, form, form.span("figure")[0], before)


def _left_open(text: str, form: Found[Any], before: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """A form whose figure was left open: stamped or signed later, and lost in extraction."""
    at = form.start
    if at and text[at - 1].isalnum():
        return
    front = _front(text, at)
    wanted = front.type if front is not None else None
    code = parse_code(form["code"] or "", wanted, form["year"] is not None)
    if front is None or code is None or not (code.certain or (wanted and len(code.text) > 1)):
        return
    end = form.span("code")[0] + code.used
    yield NumberMention(
        Span(front.start, end),
        Span(form.span("gap")[0], end),
        wanted or code.type or "CV",
        None,
        code.text,
        front.word,
        (Repair.BLANK_NUMBER, *code.repairs),
    )


def _lost(text: str, form: Found[Any], before: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """A figure that a scanner read as a sign: what stands there nobody may guess."""
    start = form.span("figure")[0]
    front = _front(text, start)
    code = parse_code(form["code"] or "", front.type if front else None, form["year"] is not None)
    if front is None or code is None or not (code.certain or front.type):
        return
    place = Span(start, form.span("code")[0] + code.used)
    yield NumberMention(
        Span(front.start, place.end),
        place,
        front.type or code.type or "CV",
        None,
        code.text,
        front.word,
        (Repair.UNREADABLE_NUMBER, *code.repairs),
    )


_Maker = Callable[[str, Found[Any], Sequence[NumberMention]], Iterator[NumberMention]]
_MAKERS: dict[str, _Maker] = {"scanned": _scanned, "lost": _lost, "open": _left_open}
#: what may follow "số" that is no plain figure
_MARRED: Table[str] = Table(
    [
        Row(
            "letters for digits",
            r"""{colon}
            (?P<figure> (?= [0-9]{0,4}[OoIlSB]
                     | [0-9]{1,6} \s{0,2}+ / \s{0,2}+ [12] [0-9]{0,2} [OoIlSB] )
                [0-9OoIlSB]{1,6} )
            \s{0,2}+ {sep} \s{0,2}+ (?: (?P<year>[0-9OoIlSB]{4}) \s{0,2}+ {sep} \s{0,2}+ )?
            (?P<code>{first}{rest})""",
            "scanned",
            "số O5/2021/QĐ-TTg",
        ),
        Row(
            "sign for a figure",
            rf"""{{colon}}
            (?P<figure> (?= [0-9/OoIlSB]{{0,10}}[{_JUNK}] ) [0-9OoIlSB{_JUNK}]{{1,6}} )
            \s{{0,2}}+ {{sep}} \s{{0,2}}+
            (?: (?P<year>[0-9OoIlSB{_JUNK}]{{4}}) \s{{0,2}}+ {{sep}} \s{{0,2}}+ )?
            (?P<code>{{first}}{{rest}})""",
            "lost",
            "số !18/2008/QĐ-BNN",
        ),
        Row(
            "left open",
            r"""(?P<gap> \s{0,40}+ :? [\s.…_]{0,80}+ ) [/-] \s{0,4}+
            (?: (?P<year> [12][0-9]{3}) \s{0,2}+ / \s{0,2}+ )?
            (?P<code>{first}{rest})""",
            "open",
            "Số: ....../BC-VPUB",
        ),
    ],
    pieces=_PIECES | {"colon": r"\s{0,4}+ [:.]? \s{0,4}+"},
    lead="(?:số|Số|SỐ)",
    flags=re.VERBOSE,
)
