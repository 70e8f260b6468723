"""The words that announce a term, as patterns over a whole text, and where a clause begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.formulas import LEADING

__all__ = [
    "MARK",
    "clause_end",
    "clause_start",
    "hits",
    "small",
    "time_labels",
    "trigger_literals",
    "trigger_patterns",
    "trim",
]


def _words(kind: str) -> list[str]:
    found = [r["word"] for r in gazetteers.table("deadline_words") if r["kind"] == kind]
    return sorted(found, key=len, reverse=True)


def _any(kind: str) -> str:
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", "[ ]") for w in _words(kind)) + ")"


def small(text: str) -> str:
    """The text in lower case, of the same length: what the patterns of whole words are searched in."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c) == 1 else char for char in text for c in (char.lower(),))


def _whole(kind: str, tail: str = "") -> str:
    """The words as whole words in a small text, each alternative with its first letter in front.

    A pattern whose every alternative begins with a letter is looked for by its first letters alone;
    one that begins with a look behind is tried at every place (seven times slower, and with it the
    terms of a text full of years).
    """
    rests: dict[str, list[str]] = {}
    for word in _words(kind):
        first, rest = word[0].lower(), re.escape(word[1:].lower()).replace(r"\ ", "[ ]")
        rests.setdefault(first, []).append(rest)
    return "|".join(
        rf"{first}(?<!\w{first})(?:{'|'.join(found)})(?!\w){tail}" for first, found in rests.items()
    )


_SHARE = "|".join(rf"{figure}(?:[.,]\d+)?(?:%|/\d)" for figure in range(10))  # 100%, 30/75


def hits(pattern: re.Pattern[str], text: str, literals: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Matches of a pattern whose second letter on is one of some literals: ``str.find`` is quick."""
    places: set[int] = set()
    for literal in literals:
        at = text.find(literal, 1)
        while at >= 0:
            places.add(at - 1)
            at = text.find(literal, at + 1)
    end = 0
    for place in sorted(places):
        if place >= end and (m := pattern.match(text, place)) is not None:
            end = m.end()
            yield m


@cache
def trigger_literals() -> tuple[str, ...]:
    kinds = ("before", "by", "within", "until")
    found = {w[1:] + " " for kind in kinds for w in _words(kind)}
    found |= {w[1:] + ":" for w in _words("by") if w.startswith("hạn ")}  # "Hạn cuối: 20/4/2026"
    found |= {w[1:] for w in _words("labelled")}
    return tuple(sorted(w for w in found if not any(w != v and w.startswith(v) for v in found)))


@cache
def time_labels() -> tuple[str, ...]:
    found = {w[1:] for w in _words("time_label")}
    return tuple(sorted(w for w in found if not any(w != v and w.startswith(v) for v in found)))


def _cased(kind: str) -> str:
    """The words, with a small or a capital first letter: cheaper than ignoring case everywhere."""
    options = []
    for word in _words(kind):
        first, rest = word[0], re.escape(word[1:]).replace(r"\ ", "[ ]")
        options.append(f"[{first}{first.upper()}]{rest}" if first.isalpha() else first + rest)
    return "(?:" + "|".join(options) + ")"


@dataclass(frozen=True, slots=True)
class _Patterns:
    trigger: re.Pattern[str]
    span: re.Pattern[str]
    term: re.Pattern[str]
    often: re.Pattern[str]
    year: re.Pattern[str]
    achieve: re.Pattern[str]
    wrapup: re.Pattern[str]
    told: re.Pattern[str]
    condition: re.Pattern[str]
    validity: re.Pattern[str]
    span_not: re.Pattern[str]
    label: re.Pattern[str]
    half: re.Pattern[str]
    quarter: re.Pattern[str]
    report: re.Pattern[str]
    labelled_behind: re.Pattern[str]
    month_label: re.Pattern[str]
    addressee: re.Pattern[str]
    time_label: re.Pattern[str]
    time_label_at: re.Pattern[str]


_VALUE_AHEAD = (
    r"(?=[nN]gày|[tT]háng|quý|Quý|[nN]ăm|[cC]uối|hết|đầu|giữa|[tT]hứ|[cC]hủ|các (?:tháng|quý)|nửa"
    r"|sáng|chiều|tối|\d)"
)


@cache
def trigger_patterns() -> _Patterns:
    return _Patterns(
        trigger=re.compile(
            rf"(?<!\w)(?:(?P<before>{_cased('before')})|(?P<by>{_cased('by')})|(?P<within>{_cased('within')})"
            rf"|(?P<labelled>{_cased('labelled')}:?)|(?P<until>{_cased('until')})):? ?{_VALUE_AHEAD}"
        ),
        span=re.compile(r"(?<!\w)[tT]ừ (?=(?:ngày|tháng|quý|Quý|năm|đầu|cuối|nay|\d))"),
        # "15 (mười lăm) ngày làm việc, kể từ ngày nhận", "thời hạn 10 ngày"
        term=re.compile(
            r"""(?x)(?P<n>\d(?<![\w/.,]\d)\d{0,2})(?:[ ]?\([^()\n]{2,25}\))?[ ]?
            (?P<unit>ngày|tuần|tháng|năm|giờ)(?P<work>[ ]làm[ ]việc)?(?![-/\d])
            (?P<from>,?[ ](?:(?:được[ ])?(?:kể|tính)[ ]từ|sau|sau[ ]khi|từ)
              (?=[ ](?:ngày|khi|thời[ ]điểm|lúc)))?"""
        ),
        # "Hằng năm,", "định kỳ hằng tháng, quý", "định kỳ 06 tháng/01 lần"
        often=re.compile(
            r"""(?x)(?<!\w)(?P<period>[đĐ]ịnh[ ]kỳ[ ])?
            (?: (?P<every>[hH][ằà]ng|[mM]ỗi)[ ](?P<unit>ngày|tuần|tháng|quý|năm)
                (?P<more>(?:(?:,[ ]|[ ]và[ ]|/)(?:h[ằà]ng[ ])?
                  (?:tuần|tháng|quý|0?6[ ]tháng|năm)(?!\w)){0,3})
              | (?<=kỳ[ ])(?P<n>0?[1-9]|1[0-2])[ ](?P<unit2>tháng|năm)
                (?:[ ]?/[ ]?(?:0?1[ ])?lần|[ ]một[ ]lần|[ ]0?1[ ]lần)?
                (?P<more2>(?:(?:,[ ]|[ ]và[ ]|/)(?:h[ằà]ng[ ]|một[ ])?
                  (?:quý|0?6[ ]tháng|năm)(?!\w|[ ]?\d)){0,2}) )(?!\w)"""
        ),
        year=re.compile(
            r"(?<!\w)[nN]ăm (?P<y>20\d\d)(?!\d|/|[ ]?[-–][ ]?\d{4})"  # "Năm 2026, ... đạt"
        ),
        achieve=re.compile(f"{_whole('achieve')}|{_SHARE}"),
        wrapup=re.compile(rf"(?<!\w){_any('wrapup')}(?!\w)", re.I),
        told=re.compile(_whole("told")),
        condition=re.compile(_whole("condition", r"(?: \w+){0,4} ?$")),
        validity=re.compile(_whole("validity")),
        span_not=re.compile(_whole("span_not", " ?$")),
        label=re.compile(
            rf"(?<!\w)(?P<l>{_any('half_label')}|{_any('quarter_label')}|{_any('year_label')})"
            r"(?:[ :,(]| gửi | báo cáo ){0,3}$",
            re.I,
        ),
        half=re.compile(rf"(?<!\w){_any('half_label')}$", re.I),
        quarter=re.compile(r"(?<!\w)h?[ằà]?n?g?[ ]?quý(?!\w)", re.I),
        # "trước ngày 10/6 (báo cáo 6 tháng)"
        labelled_behind=re.compile(
            rf"(?: ?\((?:đối với |với )?(?:báo cáo )?| đối với (?:kỳ )?báo cáo (?:định kỳ )?)"
            rf"(?:{_any('half_label')}|{_any('quarter_label')}|{_any('year_label')})(?! ?\d)(?!\w)",
            re.I,
        ),
        # "hằng tháng (trước ngày 20)", "báo cáo tháng trước ngày 25"
        month_label=re.compile(
            rf"(?<!\w){_any('month_label')}(?:[ :,(]| gửi | báo cáo ){{0,3}}$", re.I
        ),
        addressee=re.compile(rf"(?<!\w){_any('addressee')} $", re.I),
        report=re.compile(rf"(?<!\w){_any('report_verb')}(?!\w)", re.I),
        # "Thời gian thực hiện: " right in front; the same where it begins
        time_label=re.compile(rf"(?<!\w){_any('time_label')}[ ]?:[ ]?$", re.I),
        time_label_at=re.compile(rf"(?<!\w){_cased('time_label')}[ ]?:[ ]?"),
    )


_STOP = ".;\n"


def clause_start(text: str, pos: int, width: int = 300, stops: str = _STOP) -> int:
    """Where the clause around ``pos`` begins (a stop inside a figure is none)."""
    low = max(0, pos - width)
    at = pos
    while True:
        found = max(text.rfind(s, low, at) for s in stops)
        if found < 0:
            return low
        if text[found] == "\n" or text[found + 1 : found + 2] in (" ", "\n", "", "”", '"'):
            return found + 1
        at = found


def clause_end(text: str, pos: int, width: int = 300, stops: str = _STOP) -> int:
    high = min(len(text), pos + width)
    at = pos
    while True:
        places = [p for s in stops if (p := text.find(s, at, high)) >= 0]
        if not places:
            return high
        found = min(places)
        if text[found] == "\n" or text[found + 1 : found + 2] in (" ", "\n", "", "/", "”", '"'):
            return found
        at = found + 1


MARK = LEADING  # of a clause


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    mark = MARK.match(text[start:end])
    start += mark.end() if mark else 0
    while start < end and text[start] in " ,;:-–()":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–(/":
        end -= 1
    return start, end


# --- candidates ----------------------------------------------------------------------------------
