"""One reference as it stands in a sentence: core, date, issuer, title, pinpoint.

The citation form of NĐ 30/2020/NĐ-CP is type + number + date + issuer + subject::

    điểm a khoản 2 Điều 6 | Nghị định số 116/2021/NĐ-CP ngày 21/12/2021 | của Chính phủ | quy định ...
    pinpoint                core                                          issuer          title

The core is what a citation quotes; pinpoint, issuer and title belong to its clause.  Relations and
nesting are decided elsewhere (:mod:`extractors.citations.nesting`, ``relations``).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.bodies.names import agency_at
from extractors.citations.laws import LawName, amending_law, last_amended
from extractors.citations.pinpoints import pins_behind, pins_in_front
from extractors.codes import word_types
from extractors.letters import UPPER
from extractors.model import (
    DateMention,
    NumberMention,
    Pinpoint,
    Provision,
    Relation,
    Repair,
    Span,
)
from extractors.rules import Patterns, Row, wide

__all__ = ["Found", "Reference", "read_pinpoint", "read_references"]

_SHAPES = Patterns(
    [
        Row(
            "to number",
            r"\s*(?:\(sửa đổi(?:, bổ sung)?\)\s*)?,?\s*\(?\s*(?:số|Số|SỐ)?\s*:?\s*",
            None,
            "« số »31/2024/QH15",
        ),
        Row(
            "to date",
            r"{note}\s*(?:\([^()\n]{1,40}\)\s*)?[,–/-]?\s*\(?\s*(?P<shared>(?:cùng|đều)\s+)?"
            r"(?:(?:được\s+)?(?:ký\s+)?"
            r"(?:ban\s+hành|ký|đề|thông\s+qua|công\s+bố)\s+)?(?:vào\s+)?(?:ngày\s+)?",
            None,
            "« (1), được ban hành vào ngày »ngày 5",
        ),
        Row(
            "issuer, then date",
            r"{note}\s*,?\s*của\s+(?P<who>(?:(?!\s(?:{deadline_words:before}|{deadline_words:by}"
            r"|{deadline_words:finish})\s)[^,;.()0-9\n]){3,70}?)\s*(?:\([^()\n]{1,40}\)\s*)?,?\s*"
            r"(?:thông\s+qua\s+|(?:được\s+)?(?:ban\s+hành|ký)\s+)?",
            None,
            " của Quốc hội ngày 5",
        ),
        Row(
            "same day",
            r"{note}\s*,?\s*\(?\s*(?:(?:được\s+)?(?:ký\s+)?(?:ban\s+hành|ký)\s+)?"
            r"cùng\s+ngày(?!\s*[0-9])",
            None,
            "13/KH-SX« cùng ngày» của Sở",
        ),
        Row(
            "bare year",
            r"\s+(?:\(\s*)?(?P<year>(?:19|20)[0-9]{2})(?![0-9/%-]|[.,][0-9]|\s*[-–]\s*[0-9])",
            None,
            "Luật Đất đai« 2024»",
        ),
        Row(
            "one more year",
            r"(?:,|,?[ ]và)[ ](?:năm[ ])?(?P<year>(?:19|20)[0-9]{2})"
            r"(?=[,.;:)]|\s(?:và|thì|đều|là|có)\s|$)",
            None,
            "năm 1993«, 2003» và 2013",
        ),
        Row(
            "to year",
            r"{note}\s*(?:\((?:đã\s+)?sửa\s+đổi(?:,\s*bổ\s+sung)?\)\s*)?,?\s*\(?\s*",
            None,
            "« (sửa đổi) »năm 2024",
        ),
        Row(
            "date, then issuer",
            r"\s*,?\s*(?P<who>{capital}[^.;:()0-9\n]{2,80}?)(?:\s\([^()\n]{1,30}\))?"
            r"\s(?:đã\s+)?"
            r"(?:ban\s+hành|ký\s+ban\s+hành|ký|có|gửi|phát\s+hành|thông\s+qua)\s+"
            r"(?:các\s+|đồng\s+thời\s+)?\Z",
            None,
            "ngày 5/4/2022«, Bộ Công an ban hành »",
        ),
        Row(  # in front of a document, behind a day that was told before
            "on that day",
            r"(?<!\w)(?i:{phrases:same_day})(?!\s*[0-9])\s*,?\s*"
            r"(?P<who>{capital}[^.;:()0-9\n]{2,80}?\s)?(?:đã\s+|cũng\s+)?"
            r"(?:ban\s+hành|ký\s+ban\s+hành|ký|có|gửi|phát\s+hành|thông\s+qua)\s+"
            r"(?:thêm\s+|tiếp\s+|các\s+|đồng\s+thời\s+)?\Z",
            None,
            "; «cùng ngày, Bộ Công an ban hành »",
        ),
        Row("opens with a day", r"(?:\A|[.;:\n–-]\s*|\n\W*)\Z", None, "đôn đốc«. »"),
        Row("sentence ends", r"\.\s+(?={capital})", None, "đôn đốc«. »Ngày 5/4"),
        Row("comma", r"{note}\s*,?\s*", None, "«¹, »về"),
        Row("of", r"{note}\s*,?\s*(?:của|do|CỦA|DO)\s+", None, "« của »Chính phủ"),
        Row(  # behind a body, in front of the title: "của Đảng bộ tỉnh khóa XV thực hiện"
            "term of office",
            r"(?i)\s+(?:kh(?:óa|oá)|nhiệm\s+kỳ)\s+(?:[IVXLC]+|\d{1,2}|\d{4}\s*[-–]\s*\d{4})(?!\w)",
            None,
            "Ban Chấp hành Đảng bộ tỉnh« khóa XV»",
        ),
        Row(  # theo đề nghị của Giám đốc Công an tỉnh tại Tờ trình số 156/TTr-CAT-PTM
            "proposer",
            r"(?:đề nghị|ý kiến(?:\s\w+){0,2}|báo cáo)\s+của\s+(?:đồng chí\s+)?"
            r"(?:(?:Giám đốc|Chánh Văn phòng|Thủ trưởng|Vụ trưởng|Cục trưởng|Trưởng (?=[Pp]hòng\s)"
            r"|Chánh Thanh tra)\s*)?(?P<who>(?:{capital}|phòng )[^,;.:()0-9\n]{3,90}?)\s+tại\s*\Z",
            None,
            "theo «đề nghị của Giám đốc Công an tỉnh tại »",
        ),
        Row(
            "done by",
            r"\s+(?:đã\s+)?(?:ban\s+hành|ký|trình|lập|phê\s+duyệt|thông\s+qua)(?!\w)",
            None,
            "do Sở Y tế« ban hành»",
        ),
        Row("name", r"(?:{capital}|[Bb])[^;.()\n“”\"]{2,110}", None, "«Ủy ban nhân dân tỉnh»;"),
        Row(
            "end of a title",
            r"""(?x) [;\n)…(.,đbhcnvt] (?:
              (?<=[;\n)…])
            | (?<=\.) (?:/\.)? (?=\s|$|”|"|\.\.)
            | (?<=\sđ) ược \s+ (?:sửa|bổ|thay|bãi|hủy|đính|hợp|đình|kéo|gia|điều) (?=\s)
            | (?<=\sb) ị \s+ (?:sửa|bổ|thay|bãi|hủy|đính|hợp|đình) (?=\s)
            | (?<=\sn) hư \s+ sau (?!\w) | (?<=\sv) ới \s+ nội \s+ dung \s+ như (?!\w)
            | (?: (?<=\sh) ết | (?<=\sc) ó ) \s+ hiệu \s+ lực (?!\w)
            | (?<=\st) hì (?=\s)
            | (?<=\sv) à \s+ (?:theo|xét) \s+ đề \s+ nghị (?!\w)
            | (?<=,) \s+ (?:(?:ngoại\s+)?trừ|tuy\s+nhiên|nhưng) (?!\w)
            | (?<=,) \s+ (?:(?:trong|qua|theo)\s+đó|đồng\s+thời|(?:đến|hiện)\s+nay) (?!\w)
            | (?<=\() \s* (?=(?:sau\s+đây|gọi|viết|đã\s+được|được|nay|kèm
              |{capital}\w+\s+(?:\w+\s+){0,3}số\s)) )""",
            None,
            "quy định về phòng bệnh «được sửa» đổi",
        ),
        Row(
            "tail of a title", r"(?:[\s,:(–¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾-]|(?<=\s)(?:và|đã))*\Z", None, "phòng bệnh« và»"
        ),
        Row(  # behind a title: "..., Ủy ban nhân dân tỉnh ban hành"
            "main clause",
            r"[,.]\s+(?={capital}[^,;.\n]{3,90}?\s(?:đã\s+|sẽ\s+|kính\s+|trân\s+trọng\s+)?"
            r"(?:{phrases:main_verb}|có\s+ý\s+kiến)\s)",
            None,
            "phòng bệnh«, »Sở Y tế ban hành kế hoạch",
        ),
        Row(
            "subject",
            rf"\s(?!số\s|của\s|này|tại\s|trên|nêu|ban\s+hành)[^\W\d{UPPER}]",
            None,
            "định« c»hi tiết",
        ),
        Row("title lead", r"(?i)(?<!\w){title_leads:lead}(?!\w)", None, "ngày 5 «về việc» thu"),
        Row("listed", r"\s*(?:,|;|và|,\s*và)\s*(?:các\s+)?", None, "«, các »Luật"),
        Row("and a body", r"\s*(?:,\s*và|,|và|[-–])\s+", None, "Bộ Nội vụ« và »Bộ Tài chính"),
    ],
    pieces={
        "note": r"(?:\s?(?:[¹²³⁴-⁹⁰⁽⁾]{1,4}|\([0-9]{1,2}\)|\[[0-9]{1,2}\]))?",  #: a footnote mark
        "capital": rf"[{UPPER}]",
    },
    spelled=wide,
)
_LAWS = frozenset({"Luật", "BL", "PL"})
_SAME_DAY = 400  #: characters between two documents of which the second bears the day of the first
_ON_THAT_DAY = 130  #: characters from ``cùng ngày`` to the document of that day
_OPENS = 6  #: characters in front of a day that opens a clause
_LONGEST_TITLE = 700
_QUOTES = {"“": "”", '"': '"'}


@dataclass(slots=True)
class Reference:
    """A reference under construction; ``core`` is the citation's span."""

    start: int
    end: int
    outer: int  #: where its pinpoint begins
    stop: int  #: where its clause ends
    type: str | None
    number: NumberMention | None
    law: LawName | None
    date: dt.date | None = None
    year: int | None = None
    repairs: tuple[Repair, ...] = ()
    who: str | None = None
    who_end: int = 0
    title: Span | None = None
    pinpoint: Pinpoint | None = None
    provisions: tuple[Provision, ...] = ()
    date_before: bool = False
    shares: bool = False  #: its day is that of the list before it too: ``cùng ngày 14/5/2024``
    amending: bool = False  #: names in its title each law it amends with that law's number
    whole: int = 0  #: where the name of an amending law ends, the laws named in it included

    @property
    def canonical(self) -> str | None:
        return self.number.number if self.number is not None else None

    @property
    def label(self) -> str | None:
        """The number it goes by: its own, or that of the one law its name can mean."""
        if self.amending and self.law is not None and len(self.law.laws) == 1:
            return self.law.laws[0].number
        return self.canonical


@dataclass(slots=True)
class Found:
    """A reference and what was decided about it."""

    ref: Reference
    of: str | None = None
    host: Reference | None = None  #: the document in whose title it stands
    relation: Relation = Relation.DAN_CHIEU
    sibling: int | None = None
    amends: int | None = None
    nested: bool = False
    settled: bool = False  #: nothing in front of it says more of its relation
    alias: str | None = None
    meant: Reference | None = None  #: what the alias was printed for in full
    back: bool = False  #: pointed to, not named: ``Công văn nêu trên``
    dropped: bool = False
    asserted: Relation | None = None
    candidates: tuple[str, ...] = ()  #: what a bare number may mean


def read_references(
    text: str, numbers: Sequence[NumberMention], dates: Sequence[DateMention], laws: Sequence[LawName]
) -> list[Reference]:
    """The references of a text in reading order, each with what its clause says of it."""
    references = _cores(text, numbers, laws)
    starts = [mention.span.start for mention in dates]
    for index, reference in enumerate(references):
        limit = references[index + 1].start if index + 1 < len(references) else len(text)
        _date(text, reference, dates, starts, limit)
    references = _each_year(text, references)
    _share_tail(text, references)
    _amending_lists(text, references)
    pinned = 0  # where the provisions behind the last reference end
    for index, reference in enumerate(references):
        before = references[index - 1].end if index else 0
        limit = references[index + 1].start if index + 1 < len(references) else len(text)
        if reference.date is None:
            _date_before(text, reference, dates, starts, before)
        _issuer(text, reference, limit)
        _title(text, reference)
        read_pinpoint(text, reference, max(before, pinned))
        pinned = _pinpoint_behind(text, reference, limit)
    _day_told_before(text, references, dates, starts)
    _share_day_in_front(text, references)
    return references


def _cores(text: str, numbers: Sequence[NumberMention], laws: Sequence[LawName]) -> list[Reference]:
    """Numbers and names of laws in reading order; a name and its number are one reference."""
    found: list[Reference] = []
    at = 0
    for number in numbers:
        near = at
        while near < len(laws) and laws[near].span.start < number.number_span.start:
            near += 1
        named, start = _named_in_front(text, number, laws[at:near], found)
        at = near
        inner = last_amended(text, named, number.number) if named and number.number else None
        if named is not None and inner is not None:
            own = _named(named)
            own.end = own.stop = len(text[: inner.span.start].rstrip())
            own.amending = True
            found.append(own)
            named, start = inner, inner.span.start
        kind = number.type
        if named is not None and kind in _LAWS:
            kind = named.type
        else:
            named = None
        end = number.span.end
        found.append(Reference(start, end, start, end, kind, number, named, repairs=number.repairs))
        while at < len(laws) and laws[at].span.start < number.number_span.end:
            at += 1
    found.extend(_named(law) for law in laws[at:])
    return found


def _named_in_front(
    text: str, number: NumberMention, laws: Sequence[LawName], found: list[Reference]
) -> tuple[LawName | None, int]:
    """The law whose number this is, and where the reference begins; other laws are told by name."""
    inside = False
    named = None
    first = number.number_span.start
    for law in laws:
        if number.span.start <= law.span.start and law.span.end <= first:
            named = named or law  # the name stands between type word and number
            inside = True
        elif law.span.end > first or _SHAPES["to number"].fullmatch(text, law.span.end, first):
            named = law
        elif law.span.end <= first:
            found.append(_named(law))
    start = number.span.start
    if named is None:
        return None, start
    adjacent = _SHAPES["to number"].fullmatch(text, named.span.end, first)
    if not inside or adjacent:
        start = min(start, named.span.start)
    if not (adjacent or named.span.start == number.span.start):
        named = None
    return named, start


def _named(law: LawName) -> Reference:
    start, end = law.span.start, law.span.end
    repairs = (Repair.OCR_LETTER,) if law.misread else ()
    return Reference(start, end, start, end, law.type, None, law, repairs=repairs)


def _date(
    text: str, reference: Reference, dates: Sequence[DateMention], starts: list[int], limit: int
) -> None:
    """A date right behind the core, or behind the issuer; a year behind a name."""
    at = bisect_left(starts, reference.end)
    if (
        at < len(dates)
        and starts[at] - reference.end <= 90
        and starts[at] < limit
        and not _new_paragraph(text, reference.end, starts[at])
    ):
        mention = dates[at]
        between = _SHAPES["to date"] if mention.day is not None or mention.blank else _SHAPES["to year"]
        near = between.fullmatch(text, reference.end, mention.span.start)
        if near is None and mention.date is not None:
            of = _SHAPES["issuer, then date"].fullmatch(text, reference.end, mention.span.start)
            if of is not None and not _SHAPES["title lead"].search(of["who"]):
                near = of
                reference.who = of["who"]
        if near is not None and mention.month is None and mention.year is not None:
            reference.year = mention.year
            reference.end = mention.span.end
            return
        dated = mention.year is not None or Repair.INVALID_DATE in mention.repairs
        if near is not None and dated and (mention.day is not None or mention.blank):
            if near.re is _SHAPES["to date"] and near["shared"] is not None:
                reference.shares = True
            reference.date = mention.date
            reference.year = mention.year
            reference.end = mention.span.end
            reference.repairs += mention.repairs
            return
    if reference.law is not None and reference.number is None:
        year = _SHAPES["bare year"].match(text, reference.end, reference.end + 16)
        if year is not None:
            reference.year = int(year["year"])
            reference.end = year.end()


def _each_year(text: str, references: list[Reference]) -> list[Reference]:
    """The references with those to further years of a law: ``Luật Đất đai năm 1993, 2003 và 2013``."""
    found: list[Reference] = []
    for reference in references:
        found.append(reference)
        last = reference
        while last.law is not None and last.number is None and last.date is None and last.year:
            more = _SHAPES["one more year"].match(text, last.end)
            if more is None or int(more["year"]) <= last.year:
                break
            start, end = more.span("year")
            last = replace(
                reference, start=start, end=end, outer=start, stop=end, year=int(more["year"])
            )
            found.append(last)
    return found


def _new_paragraph(text: str, end: int, start: int) -> bool:
    """Whether a sentence of its own begins at ``start``: ``Luật Nhà giáo / Ngày 22 tháng 9``."""
    return text[start : start + 1].isupper() and "\n" in text[end:start]


def _share_tail(text: str, references: list[Reference]) -> None:
    """``số 05, 07/NQ-HĐND ngày 09/12/2022``: the date belongs to every member of the list.

    ``Kế hoạch số 13/KH-SX cùng ngày`` has the day of the document named before it.
    """
    for index in range(len(references) - 2, -1, -1):
        reference, following = references[index], references[index + 1]
        if reference.date is not None or reference.year is not None:
            continue
        if Repair.SHARED_TAIL in reference.repairs or Repair.RANGE in reference.repairs:
            reference.date, reference.year = following.date, following.year
        elif following.shares and _SHAPES["listed"].fullmatch(text, reference.end, following.start):
            _take_day(reference, following)
            reference.shares = True
    for index in range(1, len(references)):
        reference, before = references[index], references[index - 1]
        if (
            reference.date is None
            and reference.start - before.end < _SAME_DAY
            and _SHAPES["same day"].match(text, reference.end) is not None
        ):
            _take_day(reference, before)


def _share_day_in_front(text: str, references: list[Reference]) -> None:
    """``Ngày 22/3/2024, Ủy ban nhân dân tỉnh ban hành Quyết định số ... và Kế hoạch số ...``."""
    for index in range(1, len(references)):
        reference, before = references[index], references[index - 1]
        if (
            before.date_before
            and reference.date is None
            and reference.year is None
            and reference.number is not None
            and _SHAPES["listed"].fullmatch(text, before.end, reference.start)
        ):
            _take_day(reference, before)
            reference.who = reference.who or before.who
            reference.date_before = True


def _day_told_before(
    text: str, references: list[Reference], dates: Sequence[DateMention], starts: list[int]
) -> None:
    """``Ngày 22/3/2024, Sở có Công văn số ...; cùng ngày, Ủy ban ban hành Quyết định số ...``."""
    for index, reference in enumerate(references):
        if reference.number is None or reference.date is not None or reference.year is not None:
            continue
        last = references[index - 1] if index else None
        near = max(last.end if last is not None else 0, reference.start - _ON_THAT_DAY)
        that = _SHAPES["on that day"].search(text, near, reference.start)
        day = _told_day(text, last, dates, starts, that.start()) if that is not None else None
        if that is not None and day is not None:
            reference.date, reference.year = day, day.year
            reference.repairs += (Repair.SHARED_DATE,)
            who = (that["who"] or "").strip()
            reference.who = reference.who or who or None
            reference.date_before = True


def _told_day(
    text: str,
    last: Reference | None,
    dates: Sequence[DateMention],
    starts: list[int],
    at: int,
) -> dt.date | None:
    """The day that ``cùng ngày`` at a place means.

    That which a clause near in front opens with, or else that of the document named last; None where
    a sentence between the two names a document of another day.
    """
    opened: tuple[int, dt.date] | None = None
    for mention in reversed(dates[bisect_left(starts, at - _SAME_DAY) : bisect_left(starts, at)]):
        begin = mention.span.start
        if mention.date is not None and _SHAPES["opens with a day"].search(
            text, max(0, begin - _OPENS), begin
        ):
            opened = (mention.span.end, mention.date)
            break
    if last is None or last.date is None or last.start < at - _SAME_DAY:
        return opened[1] if opened is not None else None
    if opened is None or opened[1] == last.date or "\n" in text[opened[0] : last.start]:
        return last.date
    parted = _SHAPES["sentence ends"].search(text, opened[0], last.start)
    return None if parted is not None else opened[1]


def _take_day(reference: Reference, other: Reference) -> None:
    reference.date, reference.year = other.date, other.year
    if other.date is not None:
        reference.repairs += (Repair.SHARED_DATE,)


def _amending_lists(text: str, references: list[Reference]) -> None:
    """The title and the date of laws that amend several others, each named with its number.

    The date behind the last of them is the amending law's: ``Luật sửa đổi, bổ sung một số điều của
    Luật Đất đai số 31/2024/QH15, ... và Luật Các tổ chức tín dụng số 32/2024/QH15 ngày 29/6/2024``.
    """
    for index, own in enumerate(references):
        if not own.amending or own.law is None:
            continue
        last = index + 1
        while (
            last + 1 < len(references)
            and references[last + 1].type in _LAWS
            and references[last].date is None
            and _SHAPES["listed"].fullmatch(text, references[last].end, references[last + 1].start)
        ):
            last += 1
        first, final = references[index + 1], references[last]
        own.whole = final.end
        known = final.law.laws if final.law is not None else ()
        if final.number is not None and final.date is not None:
            meant = [law for law in known if law.number == final.canonical]
            if not any(law.promulgated == final.date for law in meant):
                own.date, own.year, final.date, final.year = final.date, final.year, None, None
                final.end = final.number.span.end
                if first.law is not None and own.date is not None:
                    own.law = amending_law(own.law, first.law, own.date)
        own.title = Span(first.start, final.end)


def _date_before(
    text: str, reference: Reference, dates: Sequence[DateMention], starts: list[int], before: int
) -> None:
    """``đến ngày 05/4/2022, Bộ Công an ban hành Thông tư 13/2022/TT-BCA``."""
    at = bisect_left(starts, reference.start) - 1
    if at < 0 or reference.number is None:
        return
    mention = dates[at]
    if mention.date is None or mention.span.start < before or reference.start - mention.span.end > 110:
        return
    between = _SHAPES["date, then issuer"].match(text, mention.span.end, reference.start)
    if between is not None:
        reference.date = mention.date
        reference.year = mention.year
        reference.who = reference.who or between["who"]
        reference.date_before = True


def _issuer(text: str, reference: Reference, limit: int) -> None:
    """Who issued it, as printed: ``của Ban Thường vụ Tỉnh ủy``."""
    reference.who_end = reference.end
    reference.stop = reference.end
    of = _SHAPES["of"].match(text, reference.end)
    if of is None or of.end() >= limit:
        proposer = _SHAPES["proposer"].search(text, max(0, reference.start - 130), reference.start)
        if proposer is not None and reference.who is None:
            reference.who = proposer["who"][0].upper() + proposer["who"][1:]
        return
    span = agency_at(text, of.end())
    if span is None or span.end > limit:
        who = _SHAPES["name"].match(text, of.end(), min(limit, of.end() + 112))
        if who is None:
            return
        end = who.end()
        lead = _SHAPES["title lead"].search(text, who.start() + 1, end)
        if lead is not None:
            end = lead.start()
        main = text.find(",", who.start(), end)
        clause = _SHAPES["main clause"].search(text, who.start(), min(limit, end + 24))
        if clause is not None and clause.start() < end:
            end = clause.start()
        elif main >= 0 and not text[main + 2 : main + 3].isupper():
            end = main
        span = Span(who.start(), who.start() + len(text[who.start() : end].rstrip(" ,")))
    if of[0].strip(" ,").lower() == "do" and _SHAPES["done by"].match(text, span.end) is None:
        return  # "do Sở Y tế chủ trì" tells who acts, not who issued
    if reference.type in _JOINT or text.startswith("Bộ Chính trị", span.start):
        span = _all_of(text, span, limit)
    if len(span) > 2:
        reference.who = text[span.slice]
        term = _SHAPES["term of office"].match(text, span.end, limit)
        reference.who_end = reference.stop = term.end() if term is not None else span.end


_JOINT = frozenset({"TTLT", "NQLT"})


def _all_of(text: str, span: Span, limit: int) -> Span:
    """The bodies that issued a joint document: ``Bộ Nội vụ và Bộ Tài chính``."""
    for _ in range(5):
        more = _SHAPES["and a body"].match(text, span.end)
        body = agency_at(text, more.end()) if more is not None else None
        if body is None or body.end > limit or not text[body.start].isupper():
            break
        if text.startswith("Bộ Chính trị", span.start) and text[body.slice] != "Ban Bí thư":
            break
        span = Span(span.start, body.end)
    return span


def _title(text: str, reference: Reference) -> None:
    """The subject (trích yếu) behind issuer or core, up to the end of its phrase."""
    if reference.amending and reference.title is not None:
        reference.stop = reference.title.end
    if reference.number is None:
        return
    at = reference.who_end
    gap = _SHAPES["comma"].match(text, at)
    at = gap.end() if gap is not None else at
    if at == reference.who_end or "\n" in text[reference.who_end : at]:
        return
    if text[at : at + 1] in _QUOTES:
        lead = _SHAPES["title lead"].match(text, at + 1)
        close = text.find(_QUOTES[text[at]], at + 1, at + 400)
        if lead is not None and close > 0 and "\n" not in text[at:close]:
            reference.title = Span(at + 1, close)
            reference.stop = close + 1
        return
    lead = _SHAPES["title lead"].match(text, at)
    if lead is None:
        return
    listed = gap is None or bool(gap[0].strip())
    if (
        lead[0][0].isupper()
        and lead[0].lower() in word_types()
        # "của Chính phủ Quy định chi tiết ..." is a title, ", Quy định số 5-QĐ/TU" another document
        and (listed or not _SHAPES["subject"].match(text, lead.end()))
    ):
        return
    limit = min(len(text), at + _LONGEST_TITLE)
    end = _SHAPES["end of a title"].search(text, lead.end(), limit)
    while end is not None and end[0] == ")" and "(" in text[lead.end() : end.start()]:
        end = _SHAPES["end of a title"].search(text, end.end(), limit)  # brackets of the title itself
    stop = end.start() if end is not None else limit
    main = _SHAPES["main clause"].search(text, lead.end(), stop)
    if main is not None:
        stop = main.start()
    words = text[at:stop]
    tail = _SHAPES["tail of a title"].search(words, max(0, len(words) - 24))
    if tail is not None:
        stop = at + tail.start()
    reference.title = Span(at, max(lead.end(), stop))
    reference.stop = reference.title.end


def read_pinpoint(text: str, reference: Reference, before: int) -> None:
    """``điểm a khoản 2 Điều 6`` right in front; ``before``: where the document before it ends."""
    pins = pins_in_front(text, reference.start, before)
    if pins is not None:
        reference.outer = pins.start
        reference.pinpoint, reference.provisions = pins.printed, pins.provisions


def _pinpoint_behind(text: str, reference: Reference, limit: int) -> int:
    """``Thông tư số 56/2022/TT-BTC, Điều 5``: where its provisions end, 0 where none follow.

    ``limit`` is where the next document begins.
    """
    if reference.provisions or reference.title is not None:
        return 0
    pins = pins_behind(text, max(reference.end, reference.who_end), limit)
    if pins is None:
        return 0
    reference.pinpoint, reference.provisions = pins.printed, pins.provisions
    reference.stop = max(reference.stop, pins.end)
    return pins.end
