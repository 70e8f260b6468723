"""The head of a document: where letterhead, type and addressees stand.

The letterhead ends where the type stands in capitals (``QUYẾT ĐỊNH``) or, in a letter, at
``Kính gửi``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from extractors.formulas import PLACE, is_national
from extractors.header.bases import enacting, first_basis
from extractors.header.head_line import (
    CONSOLIDATED,
    is_addressed,
    is_head_line,
    is_labelled,
    is_numbered,
    is_subject,
)
from extractors.header.letterhead import (
    Line,
    bodies,
    clean_left,
    head_lines,
    is_known,
    is_marred,
    is_right_column,
    mended,
    mended_pairs,
    shouted,
)
from extractors.header.running_text import opens_section
from extractors.header.type_word import kind_at, scanned_kind, symbol_type
from extractors.model import Document, Span, TextSource
from extractors.rules import Patterns, Row, alternatives

__all__ = ["Head", "paper_of", "read_head"]

_SHAPES = Patterns(
    [
        Row("form", r"{form_title}(?!\w| VỊ)", None, "«ĐƠN» ĐỀ NGHỊ"),
        Row("paper", r"{paper}(?!\w| VỊ)", None, "«PHIẾU» ĐỀ NGHỊ"),
        Row(
            "youth union",
            r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH$",
            None,
            "ĐOÀN TNCS HỒ CHÍ MINH",
        ),
        Row("goes on below", r"(?<!\w){fielded}$", None, "«BAN CHỈ ĐẠO»"),
    ],
    "phrases",
    spelled=alternatives,
)
_ARTICLES = ("Điều", "ĐIỀU", "Chương", "CHƯƠNG")  #: what no letterhead holds
_NATIONAL_WITHIN = 45  #: lines at the top in which the name of the state stands
_ABOVE_NATIONAL = 6  #: lines of the left column that may come before it
_HEAD, _HEAD_BELOW_NATIONAL = 16, 22  #: lines in which the type or the addressee stands
_STRAY = 14  #: lines; a type further down has no letterhead above it
_ADDRESSED_WITHIN = 6  #: lines below the type in which a letter is addressed
_SPELLING = 20_000  #: characters in which the text may write its issuer once more
_PARAGRAPH = 260  #: characters of a line that is no line of a letterhead
_ABOVE_TYPE = 12  #: lines at the top in which the own number stands
_COMMITTEE = ("BAN CHẤP HÀNH", "BCH", "TRUNG ƯƠNG")  #: lines that its name goes on
_BELOW_NUMBER = 5  #: lines of a subject and an addressee between the number and the right column


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


def paper_of(head: Head) -> tuple[str, Span] | None:
    """What kind of paper without a number is addressed to somebody, and the line that says so.

    ``PHIẾU TRÌNH XỬ LÝ VĂN BẢN / Kính gửi: ...`` goes round in an office and is no letter, nor is
    ``ĐƠN XIN NGHỈ PHÉP``.
    """
    for line in head.lines[head.start : head.gui]:
        words_ = line.text.strip(" *_#|")
        found = _SHAPES["paper"].match(words_)
        if found is not None and shouted(words_):
            return found[0].capitalize(), line.span
    return None


def _read_bodies(above: list[Line], *, scanned: bool) -> tuple[list[str], bool]:
    """The bodies that a left column names, and whether letters of theirs were put right."""
    shown = _left_column(above)
    pairs = mended_pairs(shown) if scanned else shown
    known = [mended(words_, scanned=scanned) if shouted(words_) else words_ for words_ in pairs]
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
    return next((i for i in range(start, last) if not is_head_line(lines[i].text)), max(start, last))


def _addressed_below(lines: list[Line], title: int) -> int | None:
    """The line ``Kính gửi`` below a type."""
    below = range(title + 1, min(len(lines), title + 1 + _ADDRESSED_WITHIN))
    return next((i for i in below if is_addressed(lines[i].text)), None)


def _is_of_letterhead(line: Line) -> bool:
    """Whether a line holds a number or a day with its place."""
    return is_numbered(line.text) or PLACE.match(line.text.strip()) is not None


def _national(lines: list[Line]) -> int | None:
    """The line with the name of state or Party, unless a title with articles stands above it."""
    titled = False
    for i, line in enumerate(lines[:_NATIONAL_WITHIN]):
        if is_national(line.text):
            return i
        titled = titled or kind_at(line) is not None
        if titled and line.text.startswith(_ARTICLES) and opens_section(line.text):
            return None
    return None


def _last_of_right(lines: list[Line], national: int) -> int:
    """The last line of a right column, with number and subject where they came into it."""
    last = national
    while last + 1 < len(lines):
        words_ = lines[last + 1].text
        labelled = is_labelled(words_) or is_subject(words_)
        if not labelled and not is_right_column(words_):
            break
        last += 1
    return last


def _first_line(lines: list[Line], national: int | None) -> int:
    """The first line of the letterhead: the lines of the left column may come before the right one.

    A long subject, and ``Kính gửi``, may stand between the number and the right column.  What heads a
    letter by its name (``CÔNG VĂN SỐ 5/BTC-CST``) is above the letterhead.
    """
    start = lowest = national or 0
    while start and lowest - start < _ABOVE_NATIONAL:
        if (kind := kind_at(lines[start - 1])) is not None and kind[0] == "CV":
            break
        if is_head_line(lines[start - 1].text):
            start -= 1
            continue
        above = range(start - 1, max(-1, start - 1 - _BELOW_NUMBER), -1)
        label = next((i for i in above if is_numbered(lines[i].text)), None)
        if label is None:
            break
        start = lowest = label
    return start


def _left_column(above: list[Line]) -> list[str]:
    """The left column, up to the subject of a letter or, where bodies came first, the day.

    What stands in capitals below the day is the type, whatever a scan left of it (``HOẠCH``); ``ĐƠN ĐỀ
    NGHỊ`` is no body either.
    """
    left: list[str] = []
    for line in above:
        if is_subject(line.text) or (left and PLACE.match(line.text.strip())):
            break
        if words_ := clean_left(line.text):
            if _SHAPES["form"].match(words_):
                break
            if words_[0] == "[":
                continue  # "[ĐTN] THÔNG BÁO LỊCH TẬP": a page's headline with the mark of its office
            if left and _SHAPES["youth union"].match(words_) and not left[-1].endswith(_COMMITTEE):
                continue  # the right column of its own letters
            goes_on = line.text.rstrip(" *_|").endswith(",") and line.text.count(words_)
            left.append(f"{words_}," if goes_on else words_)
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
        if is_addressed(words_):
            if national is None or i > national:
                return None, None, i if early is None else early
            early = i
            continue
        found = kind_at(lines[i]) or (scanned_kind(lines[i], symbol) if i > start else None)
        if i > start and _SHAPES["goes on below"].search(clean_left(lines[i - 1].text)):
            found = None  # "BAN CHỈ ĐẠO / CHƯƠNG TRÌNH ...": what the body is named after
        if found is not None:
            return i, found, early
        if early is not None and national is not None and i > national and not is_head_line(words_):
            break
        symbol = symbol or (symbol_type(words_) if i < start + _ABOVE_TYPE else None)
        long = len(words_) > _PARAGRAPH and not shouted(words_) and not is_subject(words_)
        if i > start + 3 and long and early is None and (national is None or i > national):
            break
    return None, None, early


def _zone(lines: list[Line], start: int, stop: int, end: int) -> Span:
    """The characters of the letterhead: from its first line to the line that ends it."""
    first = lines[start].span.start if start < len(lines) else 0
    return Span(first, max(first, lines[stop].span.start if stop < len(lines) else end))
