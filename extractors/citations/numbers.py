"""Where document numbers stand in a text, whoever's they are.

Forms known: ``Quyết định số 184/QĐ-UBND``, ``Thông tư 13/2022/TT-BCA`` (no "số"), ``số184/QĐ-UBND``
(glued), ``Công văn số số 442/BDT`` (doubled), ``các Quyết định số 12, 13/QĐ-UBND`` (shared tail),
``các Luật số 43/2024/QH15, số 47/2024/QH15`` (shared type), ``Luật Đất đai số 31/2024/QH15`` (name
in between), ``Quyết định số      /QĐ-UBND`` (blank form), and the old and Party forms that
:mod:`extractors.codes` spells out.  Ratios, form identifiers, house numbers and nicknames
are not numbers (domain.md 2g).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.codes import Code, known_codes, parse_code, type_word, word_types
from extractors.letters import SYMBOL, SYMBOL_ANY, SYMBOL_LIKE, UPPER
from extractors.model import NumberMention, Span

__all__ = ["find_numbers"]

_G = rf"[{SYMBOL_LIKE}](?:[{SYMBOL_ANY}0-9&]|\.(?=[{SYMBOL}]))*+"
_G2 = rf"[{SYMBOL_ANY}](?:[{SYMBOL_ANY}0-9&]|\.(?=[{SYMBOL}]))*+"
_SEP = r"[-/\u2010-\u2015\u2212_~\u2044\u2215]"  #: the last three as a scanner sees dash and slash

# 184/QĐ-UBND   20/2019/QĐ-TTg   154/2026NĐ-CP   156TTr-CAT-PTM   84 QĐ/TWĐTN   01 /2020/TT - BTC
_CORE = re.compile(
    rf"""(?x)
    [0-9] (?<! [0-9/][0-9])                     # the first digit of the figure
    [0-9]{{0,5}}+ (?: \.[0-9]{{1,2}}(?![0-9.]) )?
    (?: [.…]{{1,20}}+ (?=\s{{0,4}}/) )?       # filled into a dotted line: số …05…./2006/QĐ-UBND
    (?:
        [A-Za-z]? \s{{0,4}}+ {_SEP} \s{{0,8}}+
        (?: (?P<year>[0-9]{{2,4}}) (?: \s{{0,4}}+ {_SEP} \s{{0,8}}+ | (?=[{SYMBOL_LIKE}]{{2}}) ) )?
      | \s? (?= [{SYMBOL_LIKE}][{SYMBOL_ANY}]{{1,3}} \s{{0,2}} {_SEP} )  # slash or hyphen lost: T-I
      | \s (?= (?: CP | TTg | HĐBT ) (?!\w) )                   # 150 CP
    )
    (?P<code> {_G} (?: \s{{0,4}}+ {_SEP} \s{{0,8}}+ {_G2} ){{0,8}} (?: (?<=SL/L) -[0-9]{{1,3}} )?
      (?: (?<=QH) \s [0-9]{{1,2}} (?![0-9/.,]) )? )                     # 39/2001/PL-UBTVQH 10
    """
)
# số O5/2021/QĐ-TTg   số l2/KH-UBND: letters that a scanner saw for digits
_OCR_BODY = rf"""
    \s{{0,4}}+ [:.]? \s{{0,4}}+
    (?P<figure> (?= [0-9]{{0,4}}[OoIlSB]
             | [0-9]{{1,6}} \s{{0,2}}+ / \s{{0,2}}+ [12] [0-9]{{0,2}} [OoIlSB] )
        [0-9OoIlSB]{{1,6}} )
    \s{{0,2}}+ {_SEP} \s{{0,2}}+ (?: (?P<year>[0-9OoIlSB]{{4}}) \s{{0,2}}+ {_SEP} \s{{0,2}}+ )?
    (?P<code> {_G} (?: \s{{0,4}}+ {_SEP} \s{{0,8}}+ {_G2} ){{0,8}} )
    """
# số !18/2008/QĐ-BNN   số 1?/2008/NĐ-CP: a figure with something in it that is no figure
_JUNK = "!?‡†|£€§¥©®¢"
_LOST_BODY = rf"""
    \s{{0,4}}+ [:.]? \s{{0,4}}+
    (?P<figure> (?= [0-9/OoIlSB]{{0,10}}[{_JUNK}] ) [0-9OoIlSB{_JUNK}]{{1,6}} )
    \s{{0,2}}+ {_SEP} \s{{0,2}}+ (?: (?P<year>[0-9OoIlSB{_JUNK}]{{4}}) \s{{0,2}}+ {_SEP} \s{{0,2}}+ )?
    (?P<code> {_G} (?: \s{{0,4}}+ {_SEP} \s{{0,8}}+ {_G2} ){{0,8}} )
    """
# Số:      /QĐ-UBND    Số: ....../BC-VPUB    Số       -KH/TU
_BLANK_BODY = rf"""
    (?P<gap> \s{{0,40}}+ :? [\s.…_]{{0,80}}+ ) [/-] \s{{0,4}}+
    (?: (?P<year>[12][0-9]{{3}}) \s{{0,2}}+ / \s{{0,2}}+ )?
    (?P<code> {_G} (?: {_SEP} {_G2} ){{0,8}} )
    """
# a literal first letter is found ten times faster than a class of two
_OCR, _OCR_CAPITAL = (re.compile(rf"(?x) {letter} {_OCR_BODY}") for letter in "ốỐ")
_BLANK, _BLANK_CAPITAL = (re.compile(rf"(?x) {x} (?<=[sS]{x}) {_BLANK_BODY}") for x in "ốỐ")
_LOST, _LOST_CAPITAL = (re.compile(rf"(?x) {x} (?<=[sS]{x}) {_LOST_BODY}") for x in "ốỐ")
_LOST_TERM = re.compile(rf"[{_JUNK}][0-9{_JUNK}]{{0,2}}")
#: a code that goes on in letters no code has: "2056/QĐ-5XD", "715/CA'T-TH"; or "35/QĐ-CAÁT"
_CUT = re.compile(rf"{_SEP}[0-9{_JUNK}]{{1,2}}[{SYMBOL}]{{2}}|['’`´][{SYMBOL}]")
_BLANK_SEPARATOR = re.compile(r"[0-9]+\s(?:CP|TTg|HĐBT)")
_FIGURE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,2})?[A-Za-z]?")
_MEMBERS = re.compile(r"(?:[0-9]{1,6}[a-z]?\s{0,2}(?:[,;]|và|hoặc|đến)\s{0,3}(?:số\s{0,3})?){1,12}\Z")
_MEMBER = re.compile(r"([0-9]{1,6}[a-z]?)\s*([,;]|và|hoặc|đến)")
_WORDS = re.compile(r"[^\s(\[“\"‘'*]+")
_HAS_DIGIT = re.compile(r"[0-9]")
_SO = re.compile(r"(?:(?<!\w)số\s*[:.]?\s*){1,2}(?:[.…]{1,20}+\s?)?\Z", re.I)
_OPENS_LINE = re.compile(r"(?:^|[\n|])[ \t]*Số[ ]?:?[ ]?\Z")
_ENDS_LINE = re.compile(r"[ \t]*(?:[\n|]|\Z)")
#: a capital inside a word, where a blank was lost: ``Thực hiệnQuyết định số 1489/QĐ-TTg``
_GLUED = re.compile(rf"(?<=[^\W\d{UPPER}])(?=[{UPPER}][^\W\d{UPPER}])")
_FORM = re.compile(
    r"(?:mẫu|biểu|biểu mẫu|mẫu biểu|tờ khai|phụ lục|ký hiệu|hóa đơn|tài khoản|vụ án)(?: in)?\s*\Z", re.I
)
_FAR_STOP = re.compile(r"[;:()\n“”\"]|\.\s")
_BETWEEN = re.compile(r"[\s,;]*(?:và|hoặc|cùng)?[\s,;]*(?:số)?[\s:.]*\Z", re.I)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−_~", "-") | dict.fromkeys("\u2044\u2215", "/"))
_DIGITS = str.maketrans("OoIlSB", "001158")
_NO_SUFFIX = "OoIlS"  #: no office numbers 12O; 12A and 12B there are
_SAME_CODE = {"Luật": ("Luật", "BL", "NQ", "PL"), "PL": ("PL", "NQ"), "QĐ": ("QĐ", "QyĐ")}
_BARE_CODE = ("CV", "Đơn", "NĐ", "QĐ", "NQ", "CT", "TT")  #: types whose number may name no type
_FAR = 220  #: how far in front of "số" the type word may stand: ``Luật <name> số 73/2021/QH14``
_NEAR = 48
_RANGE = 20  #: ``từ số 01 đến số 05/TB-SNV`` is spelled out up to this many numbers


@dataclass(frozen=True, slots=True)
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
    so = _SO.search(window[-36:])
    so_start = at
    doubled = False
    if so:
        so_start = at - len(so[0])
        doubled = so[0].lower().count("số") > 1
        window = text[max(0, so_start - _NEAR) : so_start]
        base = so_start - len(window)
    elif window and (window[-1].isalnum() or window[-1] in "&"):
        return None
    if _FORM.search(window):
        return None
    words = _WORDS.findall(window)
    found = type_word(words[-4:])
    if found is None:
        words = [piece for word in words[-4:] for piece in _GLUED.split(word)]
        found = type_word(words[-4:])
    if found is None:
        return _Front(so_start, None, None, so is not None, doubled, so_start)
    count, abbr = found
    start = len(window.rstrip())
    short = count == 1 and words[-1].isupper() and words[-1].lower() not in word_types()
    if short and "\n" in window[start:]:  # "PHƯỜNG SA PA / Số 12-KH/ĐU": the end of a name
        return _Front(so_start, None, None, so is not None, doubled, so_start)
    for word in reversed(words[-count:]):
        start = window.rindex(word, 0, start)
    word = " ".join(words[-count:])
    return _Front(base + start, word, abbr, so is not None, doubled, so_start)


def _far_word(text: str, at: int, code: Code) -> tuple[int, str, str] | None:
    """The type word behind which a name or issuer stands: ``Nghị quyết kỳ họp thứ 9, Quốc hội số``."""
    own = code.type
    accepted = _BARE_CODE if own is None else _SAME_CODE.get(own, (own,))
    window = text[max(0, at - (_FAR // 3 if own is None else _FAR)) : at]
    stop = 0
    for match in _FAR_STOP.finditer(window):
        stop = match.end()
    window = window[stop:]
    base = at - len(window)
    for match in reversed(list(_CAPITAL_WORD().finditer(window))):
        abbr = word_types()[" ".join(match[0].split()).lower()]
        if own is None and abbr not in accepted:
            return None
        if abbr in accepted and not re.search(rf"[0-9]\s*[-/]\s*[0-9{SYMBOL}]", window[match.end() :]):
            return base + match.start(), match[0], abbr
    return None


_capital_word: re.Pattern[str] | None = None


def _CAPITAL_WORD() -> re.Pattern[str]:  # noqa: N802 - a pattern made of data, on first use
    global _capital_word
    if _capital_word is None:
        forms = sorted({w[0].upper() + w[1:] for w in word_types()}, key=len, reverse=True)
        _capital_word = re.compile(
            r"(?<!\w)(?:" + "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in forms) + r")(?!\w)"
        )
    return _capital_word


def _accepted(front: _Front, code: Code, year: str | None, figure: str) -> bool:
    """Whether figure and code make a document number, given what stands in front."""
    first = code.groups[0]
    if front.type is not None:
        if _BLANK_SEPARATOR.match(figure) and not front.so:
            return False
        return code.certain or front.so or year is not None or len(first) > 1
    strong = code.type is not None and (len(code.groups) > 1 or year is not None)
    if strong and code.certain:
        return len(code.groups) > 1 or first.startswith(("QH", "UBTVQH"))
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
        and code.text.replace("-", "").replace("/", "").isupper()
        and _OPENS_LINE.search(text, max(0, start - 12), start) is not None
        and _ENDS_LINE.match(text, end) is not None
    )


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """All document numbers of a text, in reading order.

    >>> [m.number for m in find_numbers("các Quyết định số 12, 13/QĐ-UBND và Chỉ thị số 13/CTUBND")]
    ['12/QĐ-UBND', '13/QĐ-UBND', '13/CT-UBND']
    """
    found: list[NumberMention] = []
    for match in _CORE.finditer(text):
        found.extend(_read(text, match, match.start(), None, found))
    taken = {m.number_span.start for m in found}
    extra: list[NumberMention] = []
    for match in (*_OCR.finditer(text), *_OCR_CAPITAL.finditer(text)):
        if match.start("figure") not in taken:
            extra.extend(
                _read(text, match, match.start("figure"), match["figure"].translate(_DIGITS), found)
            )
    extra.extend(_blanks(text))
    if extra:
        ends = {m.number_span.end for m in extra if "ocr-digit" in m.repairs}
        found = [m for m in found if m.number_span.end not in ends] + extra
        found.sort(key=lambda m: m.number_span.start)
    lost = _unreadable(text)
    if lost:
        found = [m for m in found if not any(m.number_span.overlaps(each.span) for each in lost)]
        found = sorted((*found, *lost), key=lambda m: m.number_span.start)
    return tuple(found)


def _read(
    text: str, match: re.Match[str], start: int, mended: str | None, before: list[NumberMention]
) -> Iterator[NumberMention]:
    """The mentions of one match: one, or several that share a tail."""
    front = None
    members = ""
    if (
        start
        and text[start - 1] in " ,;"
        and any(c.isdigit() for c in text[max(0, start - 12) : start])
    ):
        list_match = _MEMBERS.search(text, max(0, start - 90), start)
        if list_match:
            front = _front(text, list_match.start())
            members = list_match[0] if front is not None and (front.type or front.so) else ""
            if not members:
                front = None
    if front is None:
        if start and text[start - 1] in ".,/" and start > 1 and text[start - 2].isdigit():
            return
        front = _front(text, start)
    if front is None:
        return
    code = parse_code(match["code"], front.type, match["year"] is not None)
    if code is None:
        return
    if not (
        _accepted(front, code, match["year"], match[0])
        or _of_letterhead(text, start, match.start("code") + code.used, code)
    ):
        far = _far_word(text, front.start, code) if front.so and code.certain else None
        if far is None or far[2] != "Đơn":  # private persons number as they like
            return
    raw_figure = match["figure"] if mended is not None else ""
    figure_match = None if mended is not None else _FIGURE.match(match[0])
    figure = mended if mended is not None else (figure_match[0] if figure_match else "")
    if mended is None and figure and figure[-1].isalpha():
        rest = text[start + len(figure) : start + len(figure) + 3].lstrip()
        if not rest or rest[0] not in "-/‐‑‒–—―−_~\u2044\u2215":
            figure = figure[:-1]
    if mended is None and len(figure) > 1 and figure[-1] in _NO_SUFFIX:
        figure, raw_figure, mended = figure.translate(_DIGITS), figure, figure
    end = match.start("code") + code.used
    middle = text[start + len(raw_figure or figure) : match.start("code")]
    year = match["year"]
    repairs: list[str] = ["doubled-so"] if front.doubled else []
    if mended is not None:
        repairs.append("ocr-digit")
        year = year.translate(_DIGITS) if year else None
    tail, more = _tail(middle, year, code)
    repairs.extend(more)
    repairs.extend(code.repairs)
    abbr, word, outer = front.type, front.word, front.start
    if abbr is None:
        abbr, word, outer = _inherit(text, front, code, before)
    if abbr is None:
        abbr = code.type or "CV"
    if len(code.groups) and abbr == "QĐ" and code.groups[0] in {"QĐi", "QyĐ"}:
        abbr = "QyĐ"
    if year is not None and len(year) == 3:
        repairs.append("malformed-year")
    number: str | None = figure + tail
    lost = _LOST_TERM.match(text, end) if code.groups[-1] in ("QH", "UBTVQH") else None
    if lost is not None:
        end = lost.end()  # "46/2010/QH‡2"
    if lost is not None or _CUT.match(text, end) or text[end : end + 1].isupper():
        number = None
        repairs.append("unreadable-number")
    mends = tuple(dict.fromkeys(repairs))
    yield from _members(text, members, start, outer, abbr, word, tail, code, mends)
    first = front.so_start if members else outer
    if members:
        first = start
    yield NumberMention(
        Span(first, end),
        Span(start, end),
        abbr,
        number,
        code.text,
        word if not members else None,
        mends,
    )


def _members(
    text: str,
    members: str,
    start: int,
    outer: int,
    abbr: str,
    word: str | None,
    tail: str,
    code: Code,
    repairs: tuple[str, ...],
) -> Iterator[NumberMention]:
    """The earlier members of a list that shares its tail: ``số 12, 13/QĐ-UBND``."""
    if not members:
        return
    base = start - len(members)
    pairs = list(_MEMBER.finditer(members))
    for index, member in enumerate(pairs):
        at = base + member.start()
        span = Span(at, base + member.end(1))
        yield NumberMention(
            Span(outer, span.end) if index == 0 else span,
            span,
            abbr,
            member[1] + tail,
            code.text,
            word if index == 0 else None,
            (*repairs, "shared-tail"),
        )
        if member[2] == "đến":
            last = _FIGURE.match(
                text, start if index + 1 == len(pairs) else base + pairs[index + 1].start()
            )
            if last and last[0].isdigit() and member[1].isdigit():
                whole = Span(span.start, last.end())
                for value in _steps(member[1], last[0]):
                    yield NumberMention(
                        whole, whole, abbr, value + tail, code.text, None, (*repairs, "range")
                    )


def _steps(first: str, last: str) -> Iterator[str]:
    if 1 < int(last) - int(first) <= _RANGE:
        for value in range(int(first) + 1, int(last)):
            yield str(value).zfill(len(first))


def _tail(middle: str, year: str | None, code: Code) -> tuple[str, list[str]]:
    """What follows the figure in canonical spelling, and what was mended in its separators."""
    repairs = []
    if middle[:1] in {".", "…"}:
        middle, repairs = middle.lstrip(".…"), ["dotted-form"]
    plain = "".join(middle.split()).translate(_DASHES)
    if plain != middle.translate(_DASHES):
        repairs.append("blank-inside")
    if plain != "".join(middle.split()):
        repairs.append("dash")
    if year is not None:
        if not plain.endswith(("/", "-")):
            repairs.append("missing-slash")
        first = "-" if plain.startswith("-") and len(year) < 4 else "/"
        return f"{first}{year}/{code.text}", repairs
    if plain:
        return plain[0] + code.text, repairs
    if middle:  # "84 QĐ/TWĐTN": a Party number without its hyphen
        party = "/" in code.text
        return ("-" if party else "/") + code.text, ["missing-hyphen" if party else "missing-slash"]
    return "/" + code.text, [*repairs, "missing-slash"]


def _inherit(
    text: str, front: _Front, code: Code, before: list[NumberMention]
) -> tuple[str | None, str | None, int]:
    """Type for a number without a word right in front: of its list, or of a word further off."""
    if before:
        last = before[-1]
        gap = text[last.span.end : front.start] if front.start - last.span.end < 60 else "x"
        if last.type and _BETWEEN.fullmatch(gap):
            same = code.type is None or code.type == last.type
            if same or (
                last.type in {"BL", "PL", "NQ"} and code.groups[0].startswith(("QH", "UBTVQH"))
            ):
                return last.type, None, front.start
    far = _far_word(text, front.start, code) if front.so else None
    if far is not None:
        return far[2], far[1], far[0]
    if before and code.type in {None, "Luật"}:
        last = before[-1]
        gap = text[last.span.end : front.start] if front.start - last.span.end < 90 else "."
        if not _FAR_STOP.search(gap) and "." not in gap and last.type:
            return last.type, None, front.start
    return None, None, front.start


def _blanks(text: str) -> Iterator[NumberMention]:
    """Forms whose figure was left open: stamped or signed later, and lost in extraction."""
    for match in (*_BLANK.finditer(text), *_BLANK_CAPITAL.finditer(text)):
        at = match.start() - 1
        if at and text[at - 1].isalnum():
            continue
        front = _front(text, at)
        wanted = front.type if front is not None else None
        code = parse_code(match["code"], wanted, match["year"] is not None)
        if front is None or code is None or not code.certain:
            continue
        end = match.start("code") + code.used
        abbr = wanted or code.type or "CV"
        yield NumberMention(
            Span(front.start, end),
            Span(match.start("gap"), end),
            abbr,
            None,
            code.text,
            front.word,
            ("blank-number", *code.repairs),
        )


def _unreadable(text: str) -> list[NumberMention]:
    """Numbers one of whose figures a scanner read as a sign: what stands there nobody may guess."""
    found = []
    for match in (*_LOST.finditer(text), *_LOST_CAPITAL.finditer(text)):
        front = _front(text, match.start("figure"))
        code = parse_code(match["code"], front.type if front else None, match["year"] is not None)
        if front is None or code is None or not (code.certain or front.type):
            continue
        place = Span(match.start("figure"), match.start("code") + code.used)
        found.append(
            NumberMention(
                Span(front.start, place.end),
                place,
                front.type or code.type or "CV",
                None,
                code.text,
                front.word,
                ("unreadable-number", *code.repairs),
            )
        )
    return found
