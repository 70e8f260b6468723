"""Where dates stand in a text, whole, partial, blank or impossible.

Day before month before year, always (corpus counts in domain.md section 7): ``06/02/2023``,
``ngày 04 tháng 12 năm 2021``, ``16.8.2019``, ``05-3-2020``, ``25/01 năm 2024``, ``ngày12 tháng 6``
(glued), ``03 tháng tư năm 2018``, ``15/3/24``, ``tháng 5/2023``, ``năm 2021``; blank forms as they come
out of extraction, ``ngày   tháng   năm 2026`` and ``ngày / /2025``.  A date that no calendar has
(``31/02/2024``) is kept, with ``date`` None and the repair ``invalid-date``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from extractors.calendar import day_of, is_year
from extractors.letters import SYMBOL
from extractors.model import DateMention, Repair, Span
from extractors.rules import Found, Row, Table

__all__ = ["find_dates"]

_MONTHS = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_CENTURY = 50  #: years of two figures below this are of the 21st century
_LEAP = 2000  #: the year that tries a day printed without one: it has 29 February
_AS_DIGITS = str.maketrans("OoIlSB", "001158")
_STROKES = "\u2044\u2215"  #: what a scanner sees for the slash
#: what a scanner or a hurried hand makes of the words of a date
_SLIPS = re.compile(r"ngay|th[ảa]ng|n[áãa]m", re.I)
_WORDS_ONLY = re.compile(r"\w+,?\s\w+,?\s\w+")  #: "ngày tháng năm sinh" is no form

_PIECES = {
    "day": "[nN]g[àa]y|NGÀY",
    "month": "th[áảa]ng|THÁNG|Tháng",
    "year": "n[ăáãa]m|NĂM|Năm",
    "named": "giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp",
    "gap": r"\s{0,12}+",
    "dots": r"[\s.…_]{0,60}+",
    "no_figure": "(?![0-9])",
    # behind the two figures of a year nothing goes on: no third part of a number, no percentage
    "short_year": rf"(?![0-9]|[.,/-][0-9{SYMBOL}]|[^\W\d_]|[ ]?%)",
    # the mark of a footnote, no longer raised: "15/3/20241"
    "note": r"(?P<note>(?<=[12][0-9]{3})[1-9][0-9]?)?",
    "strokes": f"[/{_STROKES}]{{1,2}}",
}
#: a date that opens with the word "ngày"; ``make``: whether it is a form to be filled in
_WORDED: Table[bool] = Table(
    [
        Row(
            "day, month and year in words",
            r"""{gap} (?P<d>[0-9]{1,2}) {gap} (?:,{gap})?
            (?:{month}) {gap} (?P<m>[0-9]{1,2}{no_figure}|(?:{named})(?!\w))
            (?: {gap} (?:,{gap})? (?:{year}) {gap} (?P<y>[0-9]{3,4}) {note} {no_figure}
              | {gap} / {gap} (?P<y>[0-9]{4}) {no_figure} )?""",
            False,
            "ngày 04 tháng 12 năm 2021",
        ),
        Row(
            "strokes of a scan",
            rf"""{{gap}} (?=[^\n]{{0,10}}[{_STROKES}]) (?P<d>[0-9]{{1,2}}) \s? {{strokes}} \s?
            (?P<m>[0-9]{{1,2}}) \s? {{strokes}} \s? (?P<y>[0-9]{{4}}) {{no_figure}}""",
            False,
            "ngày 22/7⁄2025",
        ),
        Row(
            "figures",
            r"""{gap} (?P<d>[0-9]{1,2}) {gap}
            (?P<s>[/.\-–]) {gap} (?P<m>[0-9]{1,2}) {no_figure}
            (?: {gap} (?P=s) {gap} (?P<y>[0-9]{4}) {note} {no_figure}
              | {gap} (?:{year}) {gap} (?P<y>[0-9]{4}) {no_figure}
              | (?P=s) (?P<y>[0-9]{2}) {short_year} )?""",
            False,
            "ngày 25/01 năm 2024",
        ),
        Row(
            "left open, in words",
            r"""{gap} {dots} (?:(?P<d>[0-9]{1,2}) {dots})? (?:{month})
            {dots} (?:(?P<m>[0-9]{1,2}) {dots})?
            (?:{year}) (?: {gap} (?P<y>[0-9]{4}){no_figure} | {dots} )""",
            True,
            "ngày   tháng   năm 2026",
        ),
        Row(
            "left open, with strokes",
            r"""{gap} {dots} (?:(?P<d>[0-9]{1,2}) {gap})? /
            {dots} (?:(?P<m>[0-9]{1,2}) {gap})? / {gap} (?P<y>[0-9]{4}){no_figure}""",
            True,
            "ngày / /2025",
        ),
    ],
    pieces=_PIECES,
    lead=r"{day}(?!\w*[^\W\d])",
    flags=re.VERBOSE,
)
_SCANNED: Table[None] = Table(
    [
        Row(
            "letters for digits",
            r"""(?:[nN]gày) \s{1,4} (?=[^\n]{0,24}[OoIlSB]) (?P<d>[0-9OoIlSB]{1,2}) \s{1,4}
            tháng \s{1,4} (?P<m>[0-9OoIlSB]{1,2}) \s{1,4} năm \s{1,4} (?P<y>[0-9OoIlSB]{4}) (?!\w)""",
            None,
            "ngày l6 tháng 6 năm 2025",
        ),
        Row(
            "letters for digits between strokes",
            r"""(?:[nN]gày) \s{0,4} (?=[^\n]{0,16}[OoIlSB]) (?P<d>[0-9OoIlSB]{1,2})
            (?P<s>[/.-]) (?P<m>[0-9OoIlSB]{1,2}) (?P=s) (?P<y>[0-9OoIlSB]{4}) (?!\w)""",
            None,
            "ngày 0l/02/2024",
        ),
        Row(
            "figures torn apart",
            r"""(?:[nN]gày) [ ] (?=[0-9][^\n]{0,26}[0-9][ ][0-9]) (?P<d>[0-3] [ ]? [0-9]) [ ]
            tháng [ ] (?P<m>[01] [ ]? [0-9] | [1-9]) [ ] năm [ ] (?P<y>[12][ ]?[0-9][ ]?[0-9][ ]?[0-9])
            (?![ ]?[0-9])""",
            None,
            "ngày 1 7 tháng 0 8 năm 2019",
        ),
    ],
    flags=re.VERBOSE,
)


def _full_year(printed: str | None) -> int | None:
    """A year of two figures is one of the last fifty or the next fifty of this century's count.

    >>> _full_year("24"), _full_year("98"), _full_year("2021")
    (2024, 1998, 2021)
    """
    if printed is None or len(printed) != 2:
        return _int(printed)
    return (2000 if int(printed) < _CENTURY else 1900) + int(printed)


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if year is None or month is None or day is None:
        return None
    return day_of(year, month, day)


def _mention(span: Span, year: int | None, month: int | None, day: int | None) -> DateMention:
    """A mention of these figures; a year that no document bears is none (``năm 0000``)."""
    if year is not None and not is_year(year):
        return DateMention(span, None, None, month, day, repairs=(Repair.INVALID_DATE,))
    date = _date(year, month, day)
    repairs: tuple[Repair, ...] = ()
    if date is None and day is not None and month is not None:
        known = _LEAP if year is None else year
        repairs = (Repair.INVALID_DATE,) if day_of(known, month, day) is None else ()
    return DateMention(span, date, year, month, day, repairs=repairs)


def _month(form: Found[Any]) -> DateMention:
    year, month = _full_year(form["y"]) or 0, int(form["m"] or 0)
    known = year if is_year(year) else None
    good = 1 <= month <= 12 and known is not None
    repairs = () if good else (Repair.INVALID_DATE,)
    return DateMention(Span(form.start, form.end), None, known, month, repairs=repairs)


def _year(form: Found[Any]) -> DateMention:
    return _mention(Span(form.start, form.end), int(form["y"] or 0), None, None)


Maker = Callable[[Found[Any]], DateMention]
#: dates without the word in front, from what stands behind the day on: that is found more quickly; the
#: day is read backwards, by :data:`_DAYS`
_BARE: Table[None] = Table(
    [
        Row(
            "bare figures",
            rf"(?P<s>[/.-])(?P<m>[0-9]{{1,2}})(?P=s)(?P<y>[0-9]{{4}})(?![0-9]|[/-][0-9{SYMBOL}]|\.[0-9])",
            None,
            "06«/02/2023»",
        )
    ]
)
_BARE_WORDS: Table[None] = Table(
    [
        Row(
            "in words, the first of them left out",
            r"""(?:{month}) {gap} (?P<m>[0-9]{1,2}) {no_figure} {gap}
            (?:,{gap})? (?:{year}) {gap} (?P<y>[0-9]{4}) {no_figure}""",
            None,
            "05 «tháng 4 năm 2024»",
        ),
    ],
    pieces=_PIECES,
    flags=re.VERBOSE,
)
_DAYS = {
    "bare figures": re.compile(
        rf"""(?x) (?P<d>[0-9] (?<! [0-9.,][0-9]) (?<! [^\W\d_][0-9])
        (?<! [^{SYMBOL}][/-][0-9]) (?: (?<=[0-3])[0-9] )?) \Z"""
    ),
    "in words, the first of them left out": re.compile(
        r"(?x) (?P<d>[0-9] (?<! [0-9/.,-][0-9]) (?<! [^\W\d_][0-9]) [0-9]?) \s{0,12}+ \Z"
    ),
}
_BEHIND_A_DAY = 14  #: characters from where a day begins to what stands behind it


def _bare(text: str, form: Found[None]) -> DateMention | None:
    """A date of which all but the day was found."""
    day = _DAYS[form.row.name].search(text, max(0, form.start - _BEHIND_A_DAY), form.start)
    if day is None:
        return None
    span = Span(day.start(), form.end)
    if _SLIPS.search(text, form.start, form.end) is not None:
        return None
    return _mention(span, int(form["y"] or 0), int(form["m"] or 0), int(day["d"]))


_MONTH: Table[Maker] = Table(
    [
        Row(
            "month and year",
            r"""[tT]háng {gap} (?P<m>[0-9]{1,2}) {gap}
            (?: [/.\-–] {gap} | (?:,{gap})? năm {gap} ) (?P<y>[0-9]{4}) (?![0-9/])""",
            _month,
            "tháng 5/2023",
        ),
        Row(
            "month and short year",
            r"[tT]háng {gap} (?P<m>0?[1-9]|1[0-2]) / (?P<y>[0-9]{2}) {short_year} (?![ ][^\W\d_])",
            _month,
            "tháng 9/26",
        ),
    ],
    pieces=_PIECES,
    flags=re.VERBOSE,
)
_YEAR: Table[Maker] = Table(
    [
        Row(
            "year",
            rf"(?:[nN]ăm|NĂM){{gap}}(?P<y>[12][0-9]{{3}})(?![0-9]|/[0-9{SYMBOL}])",
            _year,
            "năm 2021",
        )
    ],
    pieces=_PIECES,
)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates of a text, in reading order, none inside another.

    >>> [str(m.date) for m in find_dates("ngày 16.8.2019; ngày 04 tháng 12 năm 2021, 25/4/2024")]
    ['2019-08-16', '2021-12-04', '2024-04-25']
    """
    found = [mention for form in _WORDED.scan(text) if (mention := _worded(text, form)) is not None]
    found = _with_scanned(text, found)
    for bare in (_BARE, _BARE_WORDS):
        taken = _Cover(found)
        more = (mention for form in bare.scan(text) if (mention := _bare(text, form)) is not None)
        found.extend([mention for mention in more if not taken.covers(mention.span.start)])
    for table in (_MONTH, _YEAR):
        taken = _Cover(found)
        found.extend(form.row.make(form) for form in table.scan(text) if not taken.covers(form.start))
    found.sort(key=lambda m: m.span.start)
    return tuple(found)


def _with_scanned(text: str, found: list[DateMention]) -> list[DateMention]:
    """The mentions, with those whose digits a scanner took for letters, where a calendar has them."""
    mended: list[DateMention] = []
    for form in _SCANNED.scan(text):
        figures = [form[name] or "" for name in ("d", "m", "y")]
        torn = " " in "".join(figures)
        if torn:
            figures = [figure.replace(" ", "") for figure in figures]
        elif all(map(str.isdigit, figures)) or not all(any(map(str.isdigit, f)) for f in figures):
            continue  # "ngày B" may be no figure at all
        day, month, year = (int(figure.translate(_AS_DIGITS)) for figure in figures)
        repair = Repair.BLANK_INSIDE if torn else Repair.OCR_DIGIT
        date = _date(year, month, day)
        if date is not None:
            span = Span(form.start, form.end)
            mended.append(DateMention(span, date, year, month, day, repairs=(repair,)))
    if not mended:
        return found
    taken = _Cover([*mended])
    return [*(mention for mention in found if not taken.covers(mention.span.start)), *mended]


class _Cover:
    """Which places the mentions found so far already take (they come sorted by kind, not place)."""

    def __init__(self, mentions: list[DateMention]) -> None:
        mentions.sort(key=lambda m: m.span.start)
        self._mentions = mentions
        self._at = 0

    def covers(self, offset: int) -> bool:
        """Whether ``offset`` lies in a mention; asked with rising offsets only."""
        mentions, at = self._mentions, self._at
        while at < len(mentions) and mentions[at].span.end <= offset:
            at += 1
        self._at = at
        return at < len(mentions) and mentions[at].span.start <= offset


def _worded(text: str, form: Found[bool]) -> DateMention | None:
    span = Span(form.start, form.end)
    day, month, year = form["d"], form["m"], form["y"]
    if form["note"] is not None:
        return _with_note(form, Span(form.start, form.span("y")[1]))
    if form.row.make:
        printed = text[span.slice]
        if _SLIPS.search(printed) is not None:
            return None
        if year is None and _WORDS_ONLY.fullmatch(printed.rstrip()):
            return None
        if year and month and day:  # filled into dotted lines: "ngày …25..tháng 01 năm 2006"
            filled = _mention(span, int(year), int(month), int(day))
            return replace(filled, repairs=(Repair.DOTTED_FORM, *filled.repairs))
        end = span.end if year else span.start + len(printed.rstrip(" .…_\n\t"))
        left_open = _mention(Span(span.start, end), _int(year), _int(month), _int(day))
        return replace(left_open, date=None, blank=True)
    named = month is not None and not month.isdigit()
    mention = _mention(
        span, _full_year(year), _MONTHS[month or ""] if named else _int(month), _int(day)
    )
    if form.row.name == "strokes of a scan":
        return replace(mention, repairs=(Repair.DASH, *mention.repairs))
    if _SLIPS.search(text, form.start, form.end) is not None:
        if mention.date is None:
            return None  # "ngay 3 tháng 5" may be no date at all
        return replace(mention, repairs=(Repair.TYPO, *mention.repairs))
    return mention


def _with_note(form: Found[bool], span: Span) -> DateMention:
    """A date behind whose year the figure of a footnote stands, its raising lost.

    ``20016`` may be a slip for 2016 as well: a year with a figure twice in a row is not stated.
    """
    year, month = str(form["y"]), form["m"] or ""
    named = not month.isdigit()
    mention = _mention(span, int(year), _MONTHS[month] if named else int(month), _int(form["d"]))
    if any(left == right for left, right in pairwise(year)):
        return replace(mention, date=None, year=None, repairs=(Repair.INVALID_DATE,))
    return replace(mention, repairs=(Repair.FOOTNOTE_MARK, *mention.repairs))


def _int(figure: str | None) -> int | None:
    return int(figure) if figure else None
