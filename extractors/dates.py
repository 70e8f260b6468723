"""Where dates stand in a text, whole, partial, blank or impossible.

Day before month before year, always (corpus counts in domain.md section 7): ``06/02/2023``,
``ngày 04 tháng 12 năm 2021``, ``16.8.2019``, ``05-3-2020``, ``25/01 năm 2024``, ``ngày12 tháng 6``
(glued), ``03 tháng tư năm 2018``, ``tháng 5/2023``, ``năm 2021``; blank forms as they come out of
extraction, ``ngày   tháng   năm 2026`` and ``ngày / /2025``.  A date that no calendar has
(``31/02/2024``) is kept, with ``date`` None and the repair ``invalid-date``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.letters import SYMBOL
from extractors.model import DateMention, Span

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
_WORD = "giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp"
_LAST_YEAR = 2199  #: "24/01/2817" is a scanner's reading of 2017; no office dates so far ahead
_GAP = r"\s{0,12}+"
_DOTS = r"[\s.…_]{0,60}+"

# the three ways a date opens: the word "ngày", the word "tháng" or "năm", or a bare figure dd/mm/yyyy
_N = r"(?![0-9])"
_NAM = r"(?:năm|NĂM|Năm)"
_THANG = r"(?:tháng|THÁNG|Tháng)"
# Each pattern opens with letters, without the first of the word: a literal is found ten times faster
# than a class, and "n" is the commonest letter there is.
_BODY = rf"""(?!\w*[^\W\d]) {_GAP}
    (?: (?P<d>[0-9]{{1,2}}) {_GAP}
        (?: {_THANG} {_GAP} (?P<m>[0-9]{{1,2}}{_N}|(?:{_WORD})(?!\w))       # 04 tháng 12 năm 2021
            (?: {_GAP} (?:,{_GAP})? {_NAM} {_GAP} (?P<y>[0-9]{{3,4}}) {_N}
              | {_GAP} / {_GAP} (?P<y4>[0-9]{{4}}) {_N} )?
          | (?P<s>[/.\-–]) {_GAP} (?P<m2>[0-9]{{1,2}}) {_N}              # 06/02/2023, 25/01 năm 2024
            (?: {_GAP} (?P=s) {_GAP} (?P<y2>[0-9]{{4}}) {_N}
              | {_GAP} {_NAM} {_GAP} (?P<y3>[0-9]{{4}}) {_N} )?
        )
      | (?P<blank> {_DOTS} (?:(?P<bd>[0-9]{{1,2}}) {_DOTS})? {_THANG}     # "   tháng   năm 2026"
            {_DOTS} (?:(?P<bm>[0-9]{{1,2}}) {_DOTS})?
            {_NAM} (?: {_GAP} (?P<yb>[0-9]{{4}}){_N} | {_DOTS} )
          | {_DOTS} (?:(?P<bd2>[0-9]{{1,2}}) {_GAP})? /                   # " / /2025"
            {_DOTS} (?:(?P<bm2>[0-9]{{1,2}}) {_GAP})? / {_GAP} (?P<yb2>[0-9]{{4}}){_N} )
    )"""
_WORDED = re.compile(rf"(?x) gày (?<=[nN]gày) {_BODY}")
_WORDED_CAPITALS = re.compile(rf"(?x) GÀY (?<=NGÀY) {_BODY}")
#: letters that a scanner saw for digits: "ngày l6 tháng 6 năm 2025"
_SCANNED = re.compile(
    r"""(?x) gày (?<=[nN]gày) \s{1,4} (?=[^\n]{0,24}[OoIlSB]) (?P<d>[0-9OoIlSB]{1,2}) \s{1,4}
    tháng \s{1,4} (?P<m>[0-9OoIlSB]{1,2}) \s{1,4} năm \s{1,4} (?P<y>[0-9OoIlSB]{4}) (?!\w)"""
)
_AS_DIGITS = str.maketrans("OoIlSB", "001158")
_FIGURES = re.compile(
    rf"""(?x) [0-9] (?<! [0-9/.,-][0-9]) (?<! [^\W\d_][0-9]) (?: (?<=[0-3])[0-9] )?
    (?P<s>[/.-]) (?P<m>[0-9]{{1,2}}) (?P=s) (?P<y>[0-9]{{4}}) (?![0-9]|[/-][0-9{SYMBOL}]|\.[0-9])"""
)
_MONTH = re.compile(
    rf"""(?x) háng (?<=[tT]háng) {_GAP} (?P<m>[0-9]{{1,2}}) {_GAP}
    (?: [/.\-–] {_GAP} | (?:,{_GAP})? năm {_GAP} ) (?P<y>[0-9]{{4}}) (?![0-9/])"""
)
_YEAR_BODY = rf"{_GAP}(?P<y>[12][0-9]{{3}})(?![0-9]|/[0-9{SYMBOL}])"
_YEAR = re.compile(rf"ăm(?<=[nN]ăm){_YEAR_BODY}")
_YEAR_CAPITALS = re.compile(rf"ĂM(?<=NĂM){_YEAR_BODY}")
_WORDS_ONLY = re.compile(r"\w+,?\s\w+,?\s\w+")
_DAY = re.compile(r"[0-9]{1,2}")


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _mention(span: Span, year: int | None, month: int | None, day: int | None) -> DateMention:
    date = _date(year, month, day)
    repairs: tuple[str, ...] = ()
    if date is None and day is not None and month is not None:
        try:
            dt.date(year if year and year >= 1000 else 2000, month, day)
        except ValueError:
            repairs = ("invalid-date",)
        if year is not None and year < 1000:
            repairs = ("invalid-date",)
    if date is not None and not 1000 <= date.year <= _LAST_YEAR:
        date, repairs = None, ("invalid-date",)
    return DateMention(span, date, year, month, day, repairs=repairs)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates of a text, in reading order, none inside another.

    >>> [str(m.date) for m in find_dates("ngày 16.8.2019; ngày 04 tháng 12 năm 2021, 25/4/2024")]
    ['2019-08-16', '2021-12-04', '2024-04-25']
    """
    found = [
        mention
        for match in _both(_WORDED, _WORDED_CAPITALS, "GÀY", text)
        if (mention := _worded(match)) is not None
    ]
    found = _with_scanned(text, found)
    worded = _Cover(found)
    for match in _FIGURES.finditer(text):
        if not worded.covers(match.start()):
            day = int(_DAY.match(match[0])[0])  # type: ignore[index]
            found.append(_mention(Span(*match.span()), int(match["y"]), int(match["m"]), day))
    worded = _Cover(found)
    for match in _MONTH.finditer(text):
        if not worded.covers(match.start()):
            month = int(match["m"])
            bad = () if 1 <= month <= 12 else ("invalid-date",)
            span = Span(match.start() - 1, match.end())
            found.append(DateMention(span, None, int(match["y"]), month, repairs=bad))
    worded = _Cover(found)
    for match in _both(_YEAR, _YEAR_CAPITALS, "ĂM", text):
        if not worded.covers(match.start()):
            found.append(DateMention(Span(match.start() - 1, match.end()), None, int(match["y"])))
    found.sort(key=lambda m: m.span.start)
    return tuple(found)


def _with_scanned(text: str, found: list[DateMention]) -> list[DateMention]:
    """The mentions, with those whose digits a scanner took for letters, where a calendar has them."""
    mended: list[DateMention] = []
    for match in _SCANNED.finditer(text):
        figures = match.group("d", "m", "y")
        if all(map(str.isdigit, figures)) or not all(any(map(str.isdigit, f)) for f in figures):
            continue  # "ngày B" may be no figure at all
        day, month, year = (int(figure.translate(_AS_DIGITS)) for figure in figures)
        date = _date(year, month, day)
        if date is not None and date.year >= 1000:
            span = Span(match.start() - 1, match.end())
            mended.append(DateMention(span, date, year, month, day, repairs=("ocr-digit",)))
    if not mended:
        return found
    taken = _Cover([*mended])
    return [*(mention for mention in found if not taken.covers(mention.span.start)), *mended]


def _both(
    pattern: re.Pattern[str], capitals: re.Pattern[str], mark: str, text: str
) -> Iterator[re.Match[str]]:
    """Matches of a pattern in small letters and, where there are any, in capitals, in order."""
    if mark not in text:
        return pattern.finditer(text)
    matches = [*pattern.finditer(text), *capitals.finditer(text)]
    return iter(sorted(matches, key=lambda match: match.start()))


class _Cover:
    """Which places the mentions found so far already take (they come sorted by kind, not place)."""

    def __init__(self, mentions: list[DateMention]) -> None:
        mentions.sort(key=lambda m: m.span.start)
        self._mentions = mentions
        self._at = 0

    def covers(self, offset: int) -> bool:
        """Whether ``offset`` lies in a mention; asked with rising offsets only."""
        mentions = self._mentions
        while self._at < self._count and mentions[self._at].span.end <= offset:
            self._at += 1
        return self._at < self._count and mentions[self._at].span.start <= offset

    @property
    def _count(self) -> int:
        return len(self._mentions)


def _worded(match: re.Match[str]) -> DateMention | None:
    span = Span(match.start() - 1, match.end())
    if match["blank"] is not None:
        year = match["yb"] or match["yb2"]
        month, day = match["bm"] or match["bm2"], match["bd"] or match["bd2"]
        if year is None and _WORDS_ONLY.fullmatch(match[0].rstrip()):
            return None  # "ngày tháng năm sinh" is no form
        if year and month and day:  # filled into dotted lines: "ngày …25..tháng 01 năm 2006"
            return replace(_mention(span, int(year), int(month), int(day)), repairs=("dotted-form",))
        end = span.end if year else match.start() + len(match[0].rstrip(" .…_\n\t"))
        return DateMention(Span(span.start, end), None, _int(year), _int(month), _int(day), blank=True)
    raw = match["m"] or match["m2"]
    month_number = int(raw) if raw.isdigit() else _MONTHS[raw]
    return _mention(
        span,
        _int(match["y"] or match["y2"] or match["y3"] or match["y4"]),
        month_number,
        int(match["d"]),
    )


def _int(figure: str | None) -> int | None:
    return int(figure) if figure else None
