"""The head of a document: where letterhead, type, title and addressees stand.

The letterhead ends where the type stands in capitals (``QUYẾT ĐỊNH``) or, in a letter, at
``Kính gửi``.  The title (trích yếu) follows the type over several lines, until a rule, a line that
names the deciding authority, or running text; a letter has it behind ``V/v`` below its number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from extractors.bodies.grammar import name_at
from extractors.bodies.lists import split_shared
from extractors.codes import type_codes
from extractors.formulas import (
    ADDRESSED,
    BULLETS,
    PLACE,
    is_national,
    is_rule,
    marker_at,
    title_like,
    title_type,
)
from extractors.header.bases import enacting, first_basis
from extractors.header.letterhead import (
    Line,
    bodies,
    clean_left,
    head_lines,
    is_known,
    is_marred,
    is_right_column,
    mended,
    shouted,
)
from extractors.letters import LOWER, PLAIN_UPPER, flat
from extractors.model import Document, SectionKind, Span, TextSource
from extractors.rules import Patterns, Reason, Reasons, Row, alternatives

__all__ = [
    "CONSOLIDATED",
    "Head",
    "Title",
    "addressees",
    "opener",
    "read_head",
    "read_title",
    "self_verbs",
    "split_of",
    "without_term",
]


CONSOLIDATED = "VĂN BẢN HỢP NHẤT"
_SHAPES = Patterns(
    [
        Row(
            "opener",
            r"{opener}(?!\w)|(?:Ngày|Năm|Hồi|Vào hồi|Lúc)[ ]\d|Số[ ]?:|[(]|{bullet}[ ]",
            None,
            "«Thực hiện» Quyết định",
        ),
        Row("announces", r"{announces}[^\w:]{0,3}:$", None, "Trung tâm báo cáo «như sau:»"),
        Row(
            "self verb",
            r"[ ,]{1,2}(?:{self_adverb}[ ])?{self_verb}(?!\w)",
            None,
            "Ban Dân tộc tỉnh« báo cáo» kết quả",
        ),
        Row("decider", r"(?<=\s){decider}(?=\s)", None, " «CHỦ TỊCH» ỦY BAN"),
        Row("addressed", r"^\W*{addressed}\s*:?\s*", None, "«Kính gửi: »Sở Y tế"),
        Row(
            "subject of a letter",
            r"(?i)(?:^|(?<=[\s'‘’\"“]))v\s?/\s?v(?:\s*:|(?!\w))\s*(?P<title>.*)$",
            None,
            "«V/v báo cáo»",
        ),
        Row(
            "heading of a gazette",
            r"\W*(?:{consolidated}|PHẦN VĂN BẢN.*)\s+[-–—](?!\w)",
            None,
            "«VĂN BẢN HỢP NHẤT -» BỘ Y TẾ",
        ),
        Row(
            "consolidates",
            r"[{upper}][{lower}]+ [{lower} ]{1,20}số \S{0,60}\d[^\n]{0,300}?"
            r"(?:có hiệu lực|được sửa đổi)",
            None,
            "«Thông tư số 5/2020/TT-BYT, có hiệu lực» từ ngày",
        ),
        Row("no word", r"[^\w\s.,;:/()-][\W_]*(?=[{upper}])", None, "DEN i: _«¬ »CHỈ THỊ"),
        Row(
            "rubbish",
            r"^(?:[^\n]{0,24}?[|¬_~][\s\W_]*(?=Về\s)|V[wW]\s(?=\w))",
            None,
            "«12/ 2G -| »Về phòng bệnh",
        ),
        Row("speck", r"[‹›«»ˆˇ˜¬|¦~^`*]+", None, "quyền «‹» hạn"),
        Row("form", r"{form_title}(?!\w| VỊ)", None, "«ĐƠN» ĐỀ NGHỊ"),
        Row(
            "blank lost", r"(?<=[12]\d{3})(?=(?:của|về|và|ngày)\s)", None, "15/8/2019«»của Bộ Xây dựng"
        ),
        Row("of", r"(?i)^của\s+", None, "«CỦA »BỘ CHÍNH TRỊ"),
        Row(
            "run on",
            r"(?<![,;:(“\"])\s(?=Ngày \d{1,2}[/ ]|(?:Hồi|Vào hồi|Lúc) \d{1,2}(?: giờ|[gh]\d)|Hôm nay, "
            r"|Căn cứ |Kính gửi|Thực hiện"
            r" (?:Quyết|Quy|Kế|Công|Chỉ|Nghị|Kết|Chương|Thông|Hướng|Luật|ý kiến))",
            None,
            "Về phòng bệnh« »Căn cứ Luật",
        ),
        Row(
            "youth union",
            r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$",
            None,
            "ĐOÀN TNCS HỒ CHÍ MINH",
        ),
        Row("behind the type", r"(?i)(?:của|về|v/v|số)(?!\w)", None, "«về» việc"),
        Row(
            "label of a number",
            r"(?i)^\s*số\s*(?:/\s?No\b\.?\s*)?(?:[:.]|(?=\d))",
            None,
            "«Số:» 12/KH-SYT",
        ),
        Row(
            "number",
            r"(?i)(?:luật\s+|nghị quyết\s+)?số\s*[:.]?\s*\S*\d+[/-]",
            None,
            "«Luật số: 5/2024/»QH15",
        ),
        Row("end of an authority", r"\s*(?:điện|gửi)?\s*:?\s*$", None, "BỘ Y TẾ« điện:»"),
        Row("end of a title", r"\s*[.;:]?\s*(?:[-–_*]{3,}.*)?$", None, "Phòng bệnh«. -----»"),
        Row(
            "term",
            r"(?i)\s+kh(?:óa|oá)\s+[ivxlc\d]+(?:\s*[-–—,]?\s*kỳ họp.{1,30})?\s*",
            None,
            "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA« KHÓA XV - KỲ HỌP THỨ BA»",
        ),
        Row("next body", r"(?i)\s*(?:,|và)\s+", None, "BỘ CHÍNH TRỊ«, »BAN BÍ THƯ"),
        Row("goes on below", r"(?<!\w){fielded}$", None, "«BAN CHỈ ĐẠO»"),
        Row("calls", r"\s*(?:điện|gửi)\s*:\s*$", None, "THỦ TƯỚNG CHÍNH PHỦ« điện:»"),
        Row(
            "about",
            r"(?:^|^\s*[Ss][ốỐ]\s?:?\s?[^\s]*\s?[-/]\s?[^\s]+\s)(?:(?:Về|VỀ)\s+(?:việc\s+)?|về\s+việc\s+)(?=\w)",
            None,
            "«Số 12-CV/TU Về việc »rà soát nhà ở",
        ),
        Row(  # the sign V/v was not read, or not printed
            "behind the number",
            r"(?i:^\s*số)\s*[:.]?\s*\S*\d\S*\s?[-/]\s?\S+\s+(?=[{lower}])(?!ngày(?!\w))"
            r"(?=\S+\s+\S+\s+\S)",
            None,
            "«Số: 27/SXD-VP »đôn đốc nộp báo cáo",
        ),
        Row(
            "symbol",
            r"[\d./…_ ][/-]\s?(?P<type>[{upper}][{upper}a-zđ]{0,5})\s?[-/]\s?[{upper}]",
            None,
            "Số: 12« /KH-S»YT",
        ),
        Row(
            "end of the day",
            r"[^\n]{0,60}?ngày.{0,30}?năm\s?[\d/]{4}\s+(?=\S)",
            None,
            "«Sơn La, ngày 5 tháng 3 năm 2024 »QUYÉT ĐỊNH",
        ),
    ],
    "phrases",
    {
        "addressed": ADDRESSED,
        "bullet": f"[{BULLETS}]",
        "upper": PLAIN_UPPER,
        "lower": LOWER,
        "consolidated": CONSOLIDATED,
    },
    spelled=alternatives,
)
_TITLE_LINES = 8


def opener() -> re.Pattern[str]:
    """What running text begins with: behind a title, the title is over."""
    return _SHAPES["opener"]


def self_verbs() -> re.Pattern[str]:
    """What the body that speaks does: ``Ban Dân tộc tỉnh báo cáo kết quả``."""
    return _SHAPES["self verb"]


@dataclass(frozen=True, slots=True)
class Head:
    """The blocks of the head and where type, letter line and running text begin."""

    lines: list[Line]
    start: int  #: first line of the letterhead
    title: int | None  #: line of the type word
    kind: tuple[str, str, Span] | None
    gui: int | None  #: line "Kính gửi"
    zone: Span  #: characters of the letterhead, to the type word
    left: list[str]  #: bodies in capitals
    national: bool
    mended: bool = False  #: letters of a body were put right
    doubtful: bool = False  #: the last body of a scan is no name that anybody knows; it is left out
    basis: int | None = None  #: the first line of the bases, where no type stands above them
    enactor: Span | None = None  #: who enacts below them
    headed: bool = False  #: a heading stands in the place of letterhead and type

    @property
    def consolidated(self) -> bool:
        """Whether a gazette's heading above the letterhead says that texts were put together."""
        return any(line.text.strip(" *_").startswith(CONSOLIDATED) for line in self.lines[: self.start])

    def line_at(self, at: int) -> int:
        """Where the line begins in which a character stands; 0 above the first."""
        found = bisect_right(self.lines, at, key=lambda line: line.span.start) - 1
        return self.lines[found].span.start if found >= 0 else 0

    def holds(self, span: Span) -> bool:
        """Whether words of the zone are the letterhead's own, not those of a stamp upon it."""
        at = bisect_right(self.lines, span.start, key=lambda line: line.span.start) - 1
        return at < 0 or span.start < self.lines[at].span.end


def _kind_at(line: Line) -> tuple[str, str, Span] | None:
    """The type word a line begins with: in capitals, or alone on the line."""
    text = line.text.strip().lstrip("*_#| ")
    offset = line.text.find(text) if text else 0
    if text.endswith(":") or not text:
        return None
    found = title_type(text)
    if found is None and len(text) < 40:
        found = (
            title_type(text.upper()) if text[0].isupper() and not any(map(str.isdigit, text)) else None
        )
        if found is not None and found[2].end != len(text):
            return None
    if found is None:
        return None
    rest = text[found[2].end :].strip()
    if (
        rest
        and found[0] != "Luật"
        and not shouted(rest[:30])
        and not _SHAPES["behind the type"].match(rest)
    ):
        return None
    if rest.startswith("NÀY") and not rest[3:4].isalpha():
        return None
    if len(line.text) != len(line.span):  # its letters stand apart
        return found[0], found[1], line.span
    at = line.span.start + offset
    return found[0], found[1], Span(at + found[2].start, at + found[2].end)


def _scanned_kind(line: Line, symbol: str | None) -> tuple[str, str, Span] | None:
    """The type whose word a scan marred, alone in its line or behind the day in the line of the date.

    ``symbol``: the type that the symbol of the number above names.
    """
    dated = _SHAPES["end of the day"].match(line.text)
    start = dated.end() if dated is not None else 0
    words_ = line.text[start:].strip(" *_|")
    rubbish = _behind_rubbish(line, symbol or _symbol_type(line.text))
    if rubbish is not None or not words_ or len(words_) > _TYPE_WORD or not shouted(words_):
        return rubbish
    found = title_type(words_) if dated is not None else None
    like = found[:2] if found is not None else title_like(words_, symbol)
    if like is None:
        return None
    at = line.span.start + line.text.find(words_, start)
    return like[0], like[1], Span(at, min(at + len(words_), line.span.end))


def _behind_rubbish(line: Line, symbol: str | None) -> tuple[str, str, Span] | None:
    """The type at the end of a line that a stamp begins, where the symbol above names it."""
    end = line.text.rstrip(" *_|")
    signs = [found.end() for found in _SHAPES["no word"].finditer(end)]
    found = title_type(end, signs[-1]) if signs else None
    if found is None or found[0] != symbol or found[2].end != len(end):
        return None
    at = line.span.start
    return found[0], found[1], Span(at + found[2].start, at + found[2].end)


def _symbol_type(words_: str) -> str | None:
    """The type that the symbol of a number line names: ``KH`` of ``Số: 12/KH-SYT``."""
    found = _SHAPES["symbol"].search(words_)
    return type_codes().get(found["type"]) if found is not None else None


def _opens_section(words_: str) -> bool:
    """Whether a line below a title begins a section; ``- 2030`` may be the rest of the title."""
    found = marker_at(words_, 0)
    return found is not None and found.kind is not SectionKind.BULLET


_ARTICLES = ("Điều", "ĐIỀU", "Chương", "CHƯƠNG")  #: what no letterhead holds
_NATIONAL_WITHIN = 45  #: lines at the top in which the name of the state stands
_ABOVE_NATIONAL = 6  #: lines of the left column that may come before it
_HEAD, _HEAD_BELOW_NATIONAL = 16, 22  #: lines in which the type or the addressee stands
_STRAY = 14  #: lines; a type further down has no letterhead above it
_ADDRESSED_WITHIN = 6  #: lines below the type in which a letter is addressed
_SPELLING = 20_000  #: characters in which the text may write its issuer once more
_PARAGRAPH = 260  #: characters of a line that is no line of a letterhead
_HEAD_LINE = 130  #: characters of a line of a letterhead
_TYPE_WORD = 40  #: characters of a line that holds a type and nothing else
_ABOVE_TYPE = 12  #: lines at the top in which the own number stands


def read_head(document: Document, end: int) -> Head:
    """Where letterhead, type, addressee and title stand in the part that ends at ``end``."""
    lines = head_lines(document, end)
    national = _national(lines)
    start = _first_line(lines, national)
    basis = first_basis(lines, start if national is None else max(start, national + 1))
    title, kind, gui = _type_or_addressee(lines[:basis], start, national)
    basis = basis if kind is None and gui is None else None
    told = enacting(lines, basis) if basis is not None else None
    kind = told[0] if told is not None else kind
    stop = _stop(
        lines,
        start,
        title if title is not None else gui,
        basis,
        framed=national is not None and told is not None,
    )
    if title is not None:
        gui = gui if gui is not None else _addressed_below(lines, title)
        if national is None and title - start > _STRAY:
            start = title
    zone = _zone(lines, start, stop, end)
    if kind is not None and title is not None:
        zone = Span(zone.start, max(zone.end, kind[2].start))  # the type may end the line of the date
    zone = _with_right_column(lines, zone, national, stop)
    marred = national is not None and is_marred(lines[national].text)  # a scan read into a text file
    scanned = marred or document.source.text_source == TextSource.OCR
    headed = (
        told is not None and national is None and not any(map(_is_of_letterhead, lines[start:stop]))
    )
    left, put_right = _read_bodies([] if headed else lines[start:stop], scanned=scanned)
    doubtful = scanned and bool(left) and not is_known(left[-1], document.text[:_SPELLING])
    return Head(
        lines,
        start,
        title,
        kind,
        gui,
        zone,
        left[:-1] if doubtful else left,
        national is not None,
        put_right,
        doubtful,
        basis,
        told[1] if told is not None else None,
        headed,
    )


def _read_bodies(above: list[Line], *, scanned: bool) -> tuple[list[str], bool]:
    """The bodies that a left column names, and whether letters of theirs were put right."""
    shown = _left_column(above)
    known = _left_column(above, lambda words_: mended(words_, scanned=scanned))
    printed = bodies(shown)
    left = printed if known == shown else bodies(known)
    return left, left != printed


def _with_right_column(lines: list[Line], zone: Span, national: int | None, stop: int) -> Span:
    """The zone with a right column that came behind the left one, type or addressee between them."""
    if national is None or national <= stop:
        return zone
    return Span(zone.start, max(zone.start, lines[_last_of_right(lines, national)].span.end))


def _stop(lines: list[Line], start: int, found: int | None, basis: int | None, *, framed: bool) -> int:
    """The line that ends the letterhead: type or addressee, the bases below a frame, or text."""
    if found is not None:
        return found
    if basis is not None and framed:
        return basis
    last = min(len(lines) if basis is None else basis, start + _STRAY)
    return next((i for i in range(start, last) if not _is_head_line(lines[i].text)), max(start, last))


def _addressed_below(lines: list[Line], title: int) -> int | None:
    """The line ``Kính gửi`` below a type."""
    below = range(title + 1, min(len(lines), title + 1 + _ADDRESSED_WITHIN))
    return next((i for i in below if _SHAPES["addressed"].match(lines[i].text)), None)


def _is_of_letterhead(line: Line) -> bool:
    """Whether a line holds a number or a day with its place."""
    return _is_numbered(line.text) or PLACE.match(line.text.strip()) is not None


def _national(lines: list[Line]) -> int | None:
    """The line with the name of state or Party, unless a title with articles stands above it."""
    titled = False
    for i, line in enumerate(lines[:_NATIONAL_WITHIN]):
        if is_national(line.text):
            return i
        titled = titled or _kind_at(line) is not None
        if titled and line.text.startswith(_ARTICLES) and _opens_section(line.text):
            return None
    return None


def _last_of_right(lines: list[Line], national: int) -> int:
    """The last line of a right column, with number and subject where they came into it."""
    last = national
    while last + 1 < len(lines):
        words_ = lines[last + 1].text
        labelled = _SHAPES["label of a number"].match(words_) or _is_subject(words_)
        if not labelled and not is_right_column(words_):
            break
        last += 1
    return last


def _is_subject(words_: str) -> bool:
    return _SHAPES["subject of a letter"].search(words_) is not None


_COMMITTEE = ("BAN CHẤP HÀNH", "BCH", "TRUNG ƯƠNG")  #: lines that its name goes on
_BELOW_NUMBER = 5  #: lines of a subject and an addressee between the number and the right column


def _first_line(lines: list[Line], national: int | None) -> int:
    """The first line of the letterhead: the lines of the left column may come before the right one.

    A long subject, and ``Kính gửi``, may stand between the number and the right column.
    """
    start = lowest = national or 0
    while start and lowest - start < _ABOVE_NATIONAL:
        if _is_head_line(lines[start - 1].text):
            start -= 1
            continue
        above = range(start - 1, max(-1, start - 1 - _BELOW_NUMBER), -1)
        label = next((i for i in above if _is_numbered(lines[i].text)), None)
        if label is None:
            break
        start = lowest = label
    return start


def _is_numbered(words_: str) -> bool:
    """Whether a line holds the label of a number and a symbol: ``Số: 12/KH-SYT``."""
    label = _SHAPES["label of a number"].match(words_)
    return label is not None and ("/" in words_ or "-" in words_) and len(words_) < _HEAD_LINE


def _left_column(above: list[Line], mend: Callable[[str], str] = str) -> list[str]:
    """The left column, up to the subject of a letter or, where bodies came first, the day.

    What stands in capitals below the day is the type, whatever a scan left of it (``HOẠCH``); ``ĐƠN ĐỀ
    NGHỊ`` is no body either.  ``mend`` puts a line right.
    """
    left: list[str] = []
    for line in above:
        if _is_subject(line.text) or (left and PLACE.match(line.text.strip())):
            break
        if words_ := clean_left(line.text):
            if _SHAPES["form"].match(words_):
                break
            if left and _SHAPES["youth union"].match(words_) and not left[-1].endswith(_COMMITTEE):
                continue  # the right column of its own letters
            left.append(mend(words_) if shouted(words_) else words_)
    return left


def _type_or_addressee(
    lines: list[Line], start: int, national: int | None
) -> tuple[int | None, tuple[str, str, Span] | None, int | None]:
    """The line of the type with the type, or the line ``Kính gửi``: whichever comes first.

    ``Kính gửi`` above the right column ends nothing: a type may stand below that.
    """
    limit = _HEAD if national is None else national + _HEAD_BELOW_NATIONAL
    symbol = early = None
    for i in range(start, min(len(lines), limit)):
        words_ = lines[i].text
        if _SHAPES["addressed"].match(words_):
            if national is None or i > national:
                return None, None, i if early is None else early
            early = i
            continue
        found = _kind_at(lines[i]) or (_scanned_kind(lines[i], symbol) if i > start else None)
        if i > start and _SHAPES["goes on below"].search(clean_left(lines[i - 1].text)):
            found = None  # "BAN CHỈ ĐẠO / CHƯƠNG TRÌNH ...": what the body is named after
        if found is not None:
            return i, found, early
        if early is not None and national is not None and i > national and not _is_head_line(words_):
            break
        symbol = symbol or (_symbol_type(words_) if i < start + _ABOVE_TYPE else None)
        long = len(words_) > _PARAGRAPH and not shouted(words_) and not _is_subject(words_)
        if i > start + 3 and long and early is None and (national is None or i > national):
            break
    return None, None, early


def _zone(lines: list[Line], start: int, stop: int, end: int) -> Span:
    """The characters of the letterhead: from its first line to the line that ends it."""
    first = lines[start].span.start if start < len(lines) else 0
    return Span(first, max(first, lines[stop].span.start if stop < len(lines) else end))


def _is_head_line(text: str) -> bool:
    words_ = text.strip()
    if _SHAPES["heading of a gazette"].match(words_):
        return False
    return len(words_) < _HEAD_LINE and (
        shouted(clean_left(words_) or "A")
        or _SHAPES["label of a number"].match(words_) is not None
        or PLACE.search(words_) is not None
        or is_national(words_)
        or _SHAPES["subject of a letter"].search(words_) is not None
        or is_rule(words_)
    )


def _authority_line(text: str) -> bool:
    """A capital line that names who decides: ``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH``."""
    words_ = _SHAPES["end of an authority"].sub("", text.strip(" *_,;"))
    if not shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and (
        name.end >= len(words_) - 1 or words_[name.end :].strip().startswith(("KHÓA", "KHOÁ"))
    )


def _decides(words_: str) -> bool:
    """Whether a line in capitals begins with an office that decides: ``CHÁNH ÁN TÒA ÁN ...``."""
    return _SHAPES["decider"].match(f" {words_} ", 1) is not None


@dataclass(frozen=True, slots=True)
class Title:
    text: str | None
    span: Span | None
    of: str | None  #: the body behind the type: "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY"
    authority: str | None  #: the authority line below the title
    authority_span: Span | None


class _Verdict(Enum):
    """What becomes of a line below the type."""

    KEEP = auto()
    SKIP = auto()
    STOP = auto()
    AUTHORITY = auto()  #: the title is over, and the line names who decides
    CUT = auto()  #: of the title only what stands before the running text in the line


@dataclass(frozen=True, slots=True)
class _Below:
    """A line below the type, and the pieces of the title above it."""

    words: str
    pieces: tuple[str, ...]
    printed: str = ""  #: with its bullet

    @property
    def last(self) -> str:
        return self.pieces[-1] if self.pieces else ""


_SENTENCE = 230  #: characters of a line that is a sentence, not a title
_WHOLE_PARAGRAPH = 600
_LONGEST_TITLE = 3000  #: characters of a title that names every text it amends
_SHORT_TITLE = 25  #: characters in capitals that may go on in small letters


def _is_prose(line: _Below) -> bool:
    """Whether a line in small letters below a title is text that begins."""
    if not line.pieces or shouted(line.words):
        return False
    return (
        _opens_text(line)
        or len(line.words) > _SENTENCE
        or _SHAPES["announces"].search(line.words) is not None
        or line.last.endswith((".", ":"))
        or (line.last.endswith(";") and not line.words[:1].islower())
    )


def _opens_text(line: _Below) -> bool:
    return opener().match(line.printed or line.words) is not None


def _leaves_capitals(line: _Below) -> bool:
    """Whether small letters follow a title in capitals; not so ``2030`` behind ``NĂM 2025 -``."""
    return (
        bool(line.pieces)
        and shouted(line.last)
        and not shouted(line.words)
        and any(map(str.isalpha, line.words))
        and sum(map(len, line.pieces)) > _SHORT_TITLE
        and not line.last.startswith("CỦA")
    )


def _is_no_words(line: _Below) -> bool:
    return not line.words or is_rule(line.words)


def _begins_text(line: _Below) -> bool:
    return (
        _SHAPES["addressed"].match(line.words) is not None
        or _opens_section(line.words)
        or line.words.startswith(("Căn cứ", "("))
        or _SHAPES["consolidates"].match(line.words) is not None
    )


def _is_number_or_place(line: _Below) -> bool:
    words_ = line.words
    return _SHAPES["number"].match(words_) is not None or PLACE.match(words_) is not None


def _names_decider(line: _Below) -> bool:
    """Whether capitals below a title in small letters name an office that decides."""
    capitals = shouted(line.words) and not shouted(line.last)
    return bool(line.pieces) and capitals and _decides(line.words)


def _lost_its_marks(line: _Below) -> bool:
    """Whether capitals without any mark stand below a title in small letters: who decides, misread."""
    capitals = shouted(line.words) and not shouted(line.last)
    return bool(line.pieces) and capitals and line.words.isascii() and len(line.words.split()) > 2


def _is_long_paragraph(line: _Below) -> bool:
    """Whether the first line below the type is too long for a title.

    Titles of amendments repeat those of what they amend; ``Về việc`` in front tells them.
    """
    if line.pieces or len(line.words) <= _WHOLE_PARAGRAPH:
        return False
    told = _SHAPES["about"].match(line.words) is not None
    return not told or len(line.words) > _LONGEST_TITLE or line.words.endswith((".", ":", ";"))


_TYPE = "QUYẾT ĐỊNH\n"
#: Why a line below the type is not simply the next line of the title; ``given``: the title then read.
_BELOW: Reasons[_Below] = Reasons(
    [
        Reason(
            "rule behind the title",
            lambda line: bool(line.pieces) and _is_no_words(line),
            f"{_TYPE}Về phòng bệnh mùa hè\n-----\nDanh sách các đơn vị",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "rule above the title",
            _is_no_words,
            f"{_TYPE}-----\nVề phòng bệnh mùa hè",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "right column",
            lambda line: is_right_column(line.words),
            f"{_TYPE}Độc lập - Tự do - Hạnh phúc\nVề phòng bệnh mùa hè",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "number or place",
            _is_number_or_place,
            f"{_TYPE}Số: 12/QĐ-SYT\nVề phòng bệnh mùa hè",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "text begins",
            _begins_text,
            f"{_TYPE}Về phòng bệnh mùa hè\n1. Mục đích chung",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "authority",
            lambda line: _authority_line(line.words),
            f"{_TYPE}Về phòng bệnh mùa hè\nỦY BAN NHÂN DÂN TỈNH SƠN LA",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "prose",
            _is_prose,
            f"{_TYPE}Về phòng bệnh mùa hè\nThực hiện chỉ đạo của cấp trên",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "small letters",
            _leaves_capitals,
            f"{_TYPE}VỀ VIỆC PHÒNG BỆNH MÙA HÈ NĂM 2024\nDịch bệnh mùa hè lan nhanh",
            "VỀ VIỆC PHÒNG BỆNH MÙA HÈ NĂM 2024",
        ),
        Reason(
            "decider",
            _names_decider,
            f"{_TYPE}Về phòng bệnh mùa hè\nGIÁM ĐỐC SỞ Y TẾ TỈNH SƠN LA XÉT",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "marks lost",
            _lost_its_marks,
            f"{_TYPE}Về phòng bệnh mùa hè\nTRUONG PHONG Y TE THANH PHO",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "long paragraph",
            _is_long_paragraph,
            _TYPE + "Dịch bệnh lan nhanh trong mùa hè " * 20,
            None,
        ),
        Reason(
            "announcement",
            lambda line: (
                not line.pieces
                and (line.words.endswith(":") or (line.words.endswith(";") and _opens_text(line)))
            ),
            f"{_TYPE}Các đơn vị làm những việc sau đây:",
            None,
        ),
        Reason(
            "body speaks",
            lambda line: bool(line.pieces) and name_opens_text(line.words),
            f"{_TYPE}Về phòng bệnh mùa hè\nSở Y tế báo cáo kết quả như sau",
            "Về phòng bệnh mùa hè",
        ),
    ]
)
_VERDICTS = {
    "rule behind the title": _Verdict.STOP,
    "rule above the title": _Verdict.SKIP,
    "right column": _Verdict.SKIP,
    "number or place": _Verdict.SKIP,
    "text begins": _Verdict.STOP,
    "authority": _Verdict.AUTHORITY,
    "prose": _Verdict.STOP,
    "small letters": _Verdict.STOP,
    "decider": _Verdict.AUTHORITY,
    "marks lost": _Verdict.STOP,
    "long paragraph": _Verdict.STOP,
    "announcement": _Verdict.CUT,
    "body speaks": _Verdict.STOP,
}


def read_title(document: Document, head: Head) -> Title:
    """The title below the type, or behind ``V/v`` in a letter, and the authority below it."""
    if head.headed:
        return _heading(document, head)
    if head.title is None or head.kind is None:
        return _letter_title(head)
    pieces, below = _title_lines(document, head)
    text = " ".join(words_ for words_, _ in pieces).strip()
    span = Span(pieces[0][1].start, pieces[-1][1].end) if pieces else None
    of: str | None = None
    if head.kind[0] != "TB":
        of, text = split_of(text)
    doubled = title_type(text)  # "THÔNG TƯ / THÔNG TƯ QUY ĐỊNH ...": the type printed twice
    if doubled is not None and doubled[0] == head.kind[0] and len(text) > doubled[2].end + 12:
        text = text[doubled[2].end :].lstrip(" :,")
    authority, authority_span = (below.text.strip(" *_"), below.span) if below else (None, None)
    cut = _glued_authority(text) or _own_name(text, head.left)
    if cut is not None and authority is None:
        authority, text = text[cut:], text[:cut].strip()
        authority_span = span
    if (m := _SHAPES["run on"].search(text, 20)) is not None:
        text = text[: m.start()]
    text = _SHAPES["end of a title"].sub("", text)
    return Title(_plain(text), span, of, authority, authority_span)


def _heading(document: Document, head: Head) -> Title:
    """The heading of a page above who decides and the bases; a page may print it twice."""
    above = head.lines[head.start : head.basis]
    who = next((line for line in above if _authority_line(line.text)), None)
    pieces = [line for line in above if line is not who and shouted(line.text)]
    texts = list(dict.fromkeys(line.text.strip(" *_#") for line in pieces))
    span = Span(pieces[0].span.start, pieces[-1].span.end) if pieces else None
    enactor = who.span if who is not None else head.enactor
    authority = document[enactor].strip(" *_#") if enactor is not None else None
    return Title(_plain(" ".join(texts)), span, None, authority, enactor)


def _title_lines(document: Document, head: Head) -> tuple[list[tuple[str, Span]], Line | None]:
    """The pieces of a title with their places, and the line of the authority below it."""
    assert head.title is not None and head.kind is not None
    pieces: list[tuple[str, Span]] = []
    rest = Span(head.kind[2].end, max(head.kind[2].end, head.lines[head.title].span.end))
    if document[rest].strip(" *_:."):
        pieces.append((document[rest].strip(" *_"), rest))
    for line in head.lines[head.title + 1 : head.title + 1 + _TITLE_LINES]:
        words_ = line.text.strip(" *_")
        calls = _SHAPES["calls"].search(words_) and _glued_authority(words_)
        if calls:
            cut_at = line.span.start + line.text.find(words_) + calls
            pieces.append((words_[:calls].strip(), Span(line.span.start, cut_at)))
            return pieces, Line(line.index, Span(cut_at, line.span.end), words_[calls:])
        reason = _BELOW.why(_Below(words_, tuple(piece for piece, _ in pieces), line.text.strip(" _")))
        verdict = _VERDICTS[reason] if reason is not None else _Verdict.KEEP
        if verdict is _Verdict.KEEP:
            words_ = _SHAPES["rubbish"].sub("", words_) if not pieces else words_
            pieces.append((words_, line.span))
        elif verdict is _Verdict.AUTHORITY:
            return pieces, line
        elif verdict is _Verdict.CUT:
            joined = _SHAPES["run on"].search(words_, 12)  # the first paragraph on the title's line
            at = joined.start() if joined is not None else _own_speech(words_, head.left)
            if at is not None:
                cut_at = line.span.start + line.text.find(words_) + at
                pieces.append((words_[:at].rstrip(), Span(line.span.start, cut_at)))
        if verdict in (_Verdict.STOP, _Verdict.CUT):
            break
    return pieces, None


def without_term(name: str) -> str:
    """A council's name without the term and the session behind it.

    >>> without_term("HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA KHÓA XV - KỲ HỌP THỨ BA")
    'HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA'
    """
    found = _SHAPES["term"].search(name)
    return name[: found.start()] if found is not None and found.end() == len(name) else name


def _own_speech(words_: str, left: list[str]) -> int | None:
    """Where the body of the letterhead begins to speak behind a title: ``… Sở Y tế thông báo:``."""
    name, low = flat(left[-1]) if left else "", flat(words_)
    at = low.find(f" {name}", _SHORT_TITLE) if name else -1
    spoken = at >= 0 and self_verbs().match(words_, at + 1 + len(name)) is not None
    return at if spoken else None


def split_of(text: str) -> tuple[str | None, str]:
    """The bodies behind ``CỦA`` at the start of a title, and the title without them.

    >>> split_of("CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ CÔNG TÁC CÁN BỘ")
    ('BỘ CHÍNH TRỊ, BAN BÍ THƯ', 'VỀ CÔNG TÁC CÁN BỘ')
    """
    m = _SHAPES["of"].match(text)
    found = _behind_of(text, m.end()) if m is not None else None
    if m is None or found is None:
        return None, text
    return text[m.end() : found].strip(" ,"), text[found:].strip(" ,")


def name_opens_text(words_: str) -> bool:
    """Whether a line is running text that begins with a body: ``Ban Dân tộc tỉnh báo cáo ...``."""
    if shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and self_verbs().match(words_, name.end) is not None


def _behind_of(text: str, at: int) -> int | None:
    """End of the bodies behind ``CỦA``: ``BỘ CHÍNH TRỊ, BAN BÍ THƯ``."""
    end = None
    for _ in range(4):
        name = name_at(text, at)
        if name is None:
            break
        end = name.end
        sep = _SHAPES["next body"].match(text, end)
        if sep is None:
            break
        at = sep.end()
    return end


_GOVERNS = ("CỦA", "DO", "VỚI", "VÀ", "CHO", "LÀ")  #: words a name of the title follows


def _glued_authority(text: str) -> int | None:
    """Where an authority line begins that was glued to a title: in capitals, or one that calls
    (``... THỦ TƯỚNG CHÍNH PHỦ điện:``)."""
    calls = _SHAPES["calls"].search(text)
    end = calls.start() if calls is not None else len(text)
    for m in _SHAPES["decider"].finditer(text):
        if calls is None and not shouted(text[m.start() :]):
            continue
        name = name_at(text, m.start())
        before = text[: m.start()].rstrip().rsplit(" ", 1)[-1]
        if (
            name is not None
            and (name.end == end or _SHAPES["term"].fullmatch(text, name.end, end))
            and before.upper() not in _GOVERNS
        ):
            return m.start()
    return None


def _own_name(text: str, left: list[str]) -> int | None:
    """Where a title in capitals ends because the body of the letterhead stands behind it once more."""
    for name in left[-1:]:
        at = len(text) - len(name)
        if at > _SHORT_TITLE and shouted(text) and text.endswith(f" {name}"):
            behind = text[:at].split()[-1]
            return at if behind not in _GOVERNS else None
    return None


_ABOUT = len("Về việc ")
_SUBJECT_LINES = 6  #: lines of a subject below the number


def _letter_title(head: Head) -> Title:
    """The subject of a letter, over several lines: ``V/v ...``, else ``Về ...``, else what stands
    below the number."""
    stop = head.gui if head.gui is not None else min(len(head.lines), head.start + 14)
    lines = head.lines[head.start : stop]
    if head.gui is not None and head.zone.end > head.lines[head.gui].span.start:
        after = [line for line in head.lines[head.gui + 1 :] if line.span.start < head.zone.end]
        lines = [*lines, *after]
    opened = next(
        ((i, m) for i, line in enumerate(lines) if (m := _subject(line.text)) is not None), None
    )
    if opened is not None:
        return _subject_of(lines[opened[0] :], opened[1]["title"])
    if head.gui is None:
        return Title(None, None, None, None, None)
    number = next((i for i, line in enumerate(lines) if _is_numbered(line.text)), None)
    for i, line in enumerate(lines):
        words_ = line.text.strip(" *_")
        about = _SHAPES["about"].match(words_)
        behind = _SHAPES["behind the number"].match(words_) if i == number and about is None else None
        if behind is not None:
            return _subject_of(lines[i : i + _SUBJECT_LINES], words_[behind.end() :])
        below = number is not None and i == number + 1 and _may_be_subject(words_)
        if (about is not None and (i or about.end() > _ABOUT)) or below:
            return _subject_of(lines[i : i + _SUBJECT_LINES], words_[about.end() if about else 0 :])
    return Title(None, None, None, None, None)


def _subject(text: str) -> re.Match[str] | None:
    return _SHAPES["subject of a letter"].search(text.strip(" *_"))


def _may_be_subject(words_: str) -> bool:
    """Whether a line right below the number of a letter says what it is about."""
    return words_[:1].isupper() and not _ends_subject(words_) and PLACE.search(words_) is None


def _ends_subject(words_: str) -> bool:
    return shouted(words_) or is_rule(words_) or is_right_column(words_) or is_national(words_)


def _subject_of(lines: list[Line], first: str) -> Title:
    """A subject from its first line on, whose words are ``first``, to the end of its column."""
    pieces: list[str] = []
    span = lines[0].span
    for at, line in enumerate(lines):
        words_ = line.text.strip(" *_") if at else first
        if at and (_ends_subject(words_) or _begins_text(_Below(words_, tuple(pieces)))):
            break
        if (p := PLACE.search(words_)) is not None:
            words_ = words_[: p.start()]
        if _SHAPES["label of a number"].match(words_):
            continue
        words_ = words_.strip(" *_" if pieces else " *_:")
        if words_:
            pieces.append(words_)
            span = Span(span.start, line.span.end)
    return Title(_plain(" ".join(pieces).rstrip(" .;")), span, None, None, None)


def _plain(text: str) -> str | None:
    """The words of a title, without the specks of a scan between them.

    A blank that was not typed behind a day is put there: ``15/8/2019của``.
    """
    words_ = _SHAPES["blank lost"].sub(" ", text).split()
    return " ".join(word for word in words_ if not _SHAPES["speck"].fullmatch(word)) or None


def addressees(head: Head) -> tuple[str, ...]:
    """Whom a letter is addressed to: behind ``Kính gửi:`` and on the lines below it."""
    if head.gui is None:
        return ()
    first = _SHAPES["addressed"].sub("", head.lines[head.gui].text)
    found = _addressed_in(first) if first.strip() else []
    for line in head.lines[head.gui + 1 : head.gui + 25]:
        words_ = line.text.strip()
        if line.span.start < head.zone.end and not words_.startswith(("-", "–", "+")):
            continue  # the right column, which came behind the addressee
        if not words_.startswith(("-", "–", "+")) or len(words_) > 200:
            break
        found.extend(_addressed_in(words_))
    return tuple(found)


def _addressed_in(words_: str) -> list[str]:
    """The addressees of one line, without its bullet and the sign at its end."""
    return list(split_shared(words_.strip(" *_").lstrip("-–+ ").rstrip(" *_;.,")))
