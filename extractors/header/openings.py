"""Texts that carry their number in a sentence instead of a letterhead: gazettes, portals, forms."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.bodies.grammar import name_at
from extractors.calendar import month_of
from extractors.header.running_text import opener
from extractors.model import Block, DateMention, Document, NumberMention, Outline, Part, Span
from extractors.rules import Patterns, Row, alternatives

__all__ = [
    "Sentence",
    "attachment",
    "date_bounds",
    "heading_sentence",
    "opening_sentence",
    "signed_by",
    "within",
]

_SHAPES = Patterns(
    [
        Row(
            "basis",
            r"^\W*(?:Căn cứ|Điều \d|Chương [IVX\d]|Phần (?:thứ )?\w|I\s*[./-])",
            None,
            "«Căn cứ» Luật Ngân sách nhà nước",
        ),
        Row("type of a body", r"(?i)\w+(?: \w+)* của ", None, "«Thông tư của »Bộ Tài chính"),
        Row("by", r"\s*(?:của|do)\s+", None, "« của »Bộ Tài chính"),
        Row("day", r"(?i)\s*ngày\s*$", None, "trước« ngày »"),
        Row(
            "due",
            r"(?i)(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|hết|hoàn thành|không quá|xong|đến)\s*$",
            None,
            "gửi «chậm nhất là »",
        ),
        Row("in a month", r"(?i)(?:trong|hết|xong)\s*$", None, "làm «xong »"),
    ]
)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))


def within(mentions: Sequence[NumberMention] | Sequence[DateMention], span: Span) -> list[int]:
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    found = []
    for i in range(first, len(mentions)):
        if mentions[i].span.start >= span.end:
            break
        found.append(i)
    return found


@cache
def _sentence_shape() -> re.Pattern[str]:
    names = {t.name.split(" (")[0].split(" của ")[0] for t in gazetteers.doc_types() if t.abbr}
    names |= {"Công văn", "Thông báo kết luận", "Văn bản hợp nhất", "Thông tư liên tịch"}
    return re.compile(
        rf"""(?x)(?P<word>{alternatives(names)})[ ](?:số[ ])?(?P<number>\d[\w./&\-]{{2,40}})
            [ ](?:ngày[ ](?P<date>\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{4}})|năm[ ](?P<year>\d{{4}})|(?=\D))
            [ ]?(?P<title>[^\n]{{5,500}}?)[ ]do[ ](?P<issuer>[^\n]{{2,160}}?)[ ]ban[ ]hành(?!\w)"""
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    type: str | None
    number: NumberMention
    date: DateMention | None
    issuer: str
    title: str
    span: Span
    issuer_span: Span
    title_span: Span


def heading_sentence(
    document: Document, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> Sentence | None:
    """``Văn bản hợp nhất 9/VBHN-BCA ngày 01/02/2025 ... do Bộ trưởng Bộ Công an ban hành``."""
    best: Sentence | None = None
    after: int | None = None
    text = document.text
    for mention in numbers:
        at = mention.span.start
        opens = at == 0 or text[at - 1] == "\n"
        if not opens and (after is None or not 0 <= at - after <= 90):  # a citation in running text
            continue
        m = _sentence_shape().match(text, at)
        if m is None:
            continue
        after = m.end()
        near = [numbers[i] for i in within(numbers, Span(m.start(), m.end("number") + 1))]
        number = near[0] if near else None
        if number is None:
            continue
        day = [dates[i] for i in within(dates, Span(m.end("number"), m.start("title")))]
        date = day[0] if day else None
        found = Sentence(
            number.type,
            number,
            date if date is not None and date.date is not None else None,
            m["issuer"],
            m["title"].strip(" ,"),
            Span(m.start(), m.end()),
            Span(m.start("issuer"), m.end("issuer")),
            Span(m.start("title"), m.end("title")),
        )
        if best is None or (best.date is None and found.date is not None):
            best = found
        if best.date is not None:
            break
    return best


_FIRST_BLOCKS, _FOLLOWING = 3, 6  #: blocks in which a heading begins, and in which its bases follow
_NUMBER_AT = 200  #: characters of a block in which the number of a heading stands
_LONGEST_TITLE_LINE = 200


def opening_sentence(
    document: Document, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> Sentence | None:
    """``Thông tư của Bộ Tài chính số 5/2001/TT-BTC ngày 3/2/2001 hướng dẫn ...`` as a heading.

    Gazette texts before about 2005 put number and date behind the type, above the legal bases.
    """
    for i, block in enumerate(document.blocks[:_FIRST_BLOCKS]):
        number = _heads(block, numbers)
        follow = document.blocks[i + 1 : i + 1 + _FOLLOWING]
        if number is not None and any(_SHAPES["basis"].match(document[b.span][:40]) for b in follow):
            return _heading(document, block, follow, number, dates)
    return None


def _heads(block: Block, numbers: Sequence[NumberMention]) -> NumberMention | None:
    """The number with whose type word a block begins."""
    number = next((numbers[k] for k in within(numbers, block.span)), None)
    if number is None or number.number is None or number.span.start - block.span.start > 2:
        return None
    return number if number.number_span.end - block.span.start <= _NUMBER_AT else None


def _heading(
    document: Document,
    block: Block,
    follow: Sequence[Block],
    number: NumberMention,
    dates: Sequence[DateMention],
) -> Sentence:
    """A heading from its number on: day, subject over several lines, and the body behind the type."""
    text = document.text
    day = [dates[k] for k in within(dates, Span(number.span.end, block.span.end))]
    date = day[0] if day and day[0].span.start - number.span.end <= 4 else None
    if date is None and follow and not text[number.span.end : block.span.end].strip(" ,.:"):
        day = [dates[k] for k in within(dates, follow[0].span)]  # the day opens the next line
        date = day[0] if day and day[0].span.start == follow[0].span.start else None
    at = date.span.end if date else number.span.end
    pieces = [text[at : block.span.end].strip(" ,.:")]
    end = block.span.end
    for below in follow:
        words_ = text[max(at, below.span.start) : below.span.end].strip(" ,")
        if _title_is_over(words_):
            break
        pieces.append(words_)
        end = below.span.end
    issuer, where = "", number.span
    of = _SHAPES["type of a body"].match(text, block.span.start, number.number_span.start)
    name = name_at(text, of.end()) if of is not None else None
    if of is not None and name is not None:
        issuer, where = text[of.end() : name.end], Span(of.end(), name.end)
    return Sentence(
        number.type,
        number,
        date if date is not None and date.date is not None else None,
        issuer,
        " ".join(p for p in pieces if p).rstrip(" ."),
        Span(block.span.start, end),
        where,
        Span(min(at, end), end),
    )


def _title_is_over(words_: str) -> bool:
    """Whether a line below a heading goes on with it no more: a basis, running text, a body."""
    if _SHAPES["basis"].match(words_) or opener().match(words_):
        return True
    name = name_at(words_, 0)
    whole = name is not None and name.end >= len(words_) - 1
    return whole or len(words_) > _LONGEST_TITLE_LINE


# --- attachment lines, bounds -----------------------------------------------------------------------


def attachment(
    document: Document, outline: Outline, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> tuple[Part, NumberMention | None, DateMention | None, str | None, Span] | None:
    """The first attachment line with a host's number, its date and its issuer."""
    for part in outline.parts:
        if part.attached_to is None:
            continue
        span = part.attached_to
        found = [numbers[i] for i in within(numbers, span)]
        day = [dates[i] for i in within(dates, span)]
        issuer = None
        tail = day[0].span.end if day else found[0].span.end if found else span.start
        if (m := _SHAPES["by"].match(document.text, tail)) is not None:
            name = name_at(document.text, m.end())
            if name is not None:
                issuer = document.text[m.end() : name.end]
        return part, found[0] if found else None, day[0] if day else None, issuer, span
    return None


def date_bounds(
    document: Document,
    main: Span,
    whole: Span,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
) -> tuple[dt.date | None, dt.date | None]:
    """Between which days an undated document lies: the latest document it cites, its first term."""
    text = document.text
    lower: dt.date | None = None
    upper: dt.date | None = None
    ends = [n.span.end for n in numbers]
    for mention in dates:
        if not main.start <= mention.span.start < whole.end:
            continue
        lead = text[max(0, mention.span.start - 16) : mention.span.start]
        if mention.date is not None:
            at = bisect_left(ends, mention.span.start + 1) - 1
            cited = at >= 0 and 0 <= mention.span.start - ends[at] <= 8
            if cited:
                lower = mention.date if lower is None else max(lower, mention.date)
            elif _SHAPES["due"].search(_SHAPES["day"].sub("", lead)):
                upper = mention.date if upper is None else min(upper, mention.date)
        elif (last := _last_day(mention)) is not None and _SHAPES["in a month"].search(lead):
            upper = last if upper is None else min(upper, last)
    if lower is not None and upper is not None and upper < lower:
        upper = None
    return lower, upper


def _last_day(mention: DateMention) -> dt.date | None:
    """The last day of a month and year; None for other mentions, and for a month no calendar has."""
    if mention.day is not None or mention.year is None or mention.month is None:
        return None
    month = month_of(mention.year, mention.month)
    return None if month is None else month[1]


def signed_by(signatures: Sequence[Mapping[str, object]], *, scanned: bool) -> dt.date | None:
    """The day, by Vietnam's clock, by which a document was there, as its digital signatures show.

    Paper bore its date before it was scanned and signed: of a scan the first signature counts that
    covers its pages to this day.  A document made for signing may get its date with the last one.
    Words on the page that only tell of a signature (``origin`` ``text``) bind nobody.

    >>> both = [{"origin": "cms", "signed_at": "2025-12-19T16:45:27+07:00", "integrity": "intact"},
    ...         {"origin": "cms", "signed_at": "2026-01-10T20:55:03+00:00", "integrity": "intact"}]
    >>> [signed_by(both, scanned=kind).isoformat() for kind in (False, True)]
    ['2026-01-11', '2025-12-19']
    """
    days: list[dt.date] = []
    intact: list[dt.date] = []
    for signature in signatures:
        moment = signature.get("signed_at")
        if signature.get("origin") != "cms" or not isinstance(moment, str):
            continue
        try:
            time = dt.datetime.fromisoformat(moment)
            day = (time if time.tzinfo is None else time.astimezone(_VIETNAM)).date()
        except (ValueError, OverflowError):
            continue
        days.append(day)
        if signature.get("integrity") == "intact":
            intact.append(day)
    return min(intact) if scanned and intact else max(days, default=None)
