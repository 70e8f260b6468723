"""A letter that a portal prints whole below a sentence of its own, instead of its letterhead.

::

    Thủ tướng Chính phủ Lê Hồng Sơn vừa ký Công điện số 61/CĐ-TTg ngày 12/5/2025 về việc ứng phó mưa.
    Công điện gửi Bộ trưởng các Bộ: Quốc phòng, Công an, nêu rõ:
    Những ngày qua ...

The sentence tells number, day, type, subject and who signed.  It counts only where the words of the
letter are announced below it (``nêu rõ:``), or where the same body asks for something there in its own
name (``Theo đó, UBND tỉnh yêu cầu ...``) and nothing else is told in between; news that speak of a
document are not that document.  Two more forms tell the same: ``Tại Công điện số ..., UBND tỉnh yêu
cầu:`` above the items, and the number in brackets behind a sentence of whose will an office makes
known (``Văn phòng UBND tỉnh thông báo ý kiến chỉ đạo ... (Công văn số ...).``).  A headline that names
the number of the sentence makes the page one about this document: ``Kế hoạch 8/KH-UBND ra sao?``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.bodies.grammar import name_at, words
from extractors.bodies.names import canonical, find_agencies, issuer_of_code, province_of
from extractors.bodies.surnames import is_person
from extractors.codes import misprinted
from extractors.header.openings import within
from extractors.header.running_text import self_verbs
from extractors.letters import flat
from extractors.model import DateMention, Document, NumberMention, Signer, Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["News", "news_sentence"]

_FIRST_BLOCKS, _FOLLOWING = 5, 6  #: blocks in which the sentence stands, and those that announce
_LONGEST_LEAD = 200  #: characters in front of the type
_ANNOUNCING = 500  #: characters at the end of a block in which the letter is announced
_SHAPES = Patterns(
    [
        Row("from", r"[\s*_]*(?:\([\w. ]{3,30}\))?\W*(?=\w)", None, "«(Chinhphu.vn) - »Thủ tướng"),
        Row("day in front", r"(?:Ngày|Chiều|Sáng|Tối)\s", None, "«Ngày »5/6/2025, Bộ Y tế"),
        Row(
            "signs",
            r",?\s+(?P<verb>{news_verb})\s+$",
            None,
            "Bộ trưởng Bộ Y tế Lê Văn An« vừa ký ban hành »",
        ),
        Row("just now", r"vừa\s|mới\s", None, "«vừa »ký ban hành"),
        Row("signs on a day", r",?\s+{news_verb_of_day}\s+$", None, "UBND tỉnh« ban hành »"),
        Row("opens the words", r"{news_opening}\s*:\s*\w", None, "«Công điện nêu: T»rong những ngày"),
        Row(
            "asks",
            r",?\s{1,2}(?:(?:đã|cũng|vừa)\s)?{news_asking}(?!\w)",
            None,
            "UBND tỉnh« yêu cầu» Sở Y tế",
        ),
        Row("asks all below", r"[^\n:]{0,80}:\s*$", None, "« các sở:»"),
        Row("in it", r"[\s*_]*Tại\s+$", None, "«Tại »"),
        Row(
            "makes known",
            r"\s{news_making_known}\s[^\n;:]{5,200}?(?:\svề(?:\s+việc)?|v/v)\s+(?P<title>\w[^\n();:]{8,250}?)"
            r"\s*[(]\s*(?:tại\s+)?$",
            None,
            "Văn phòng« thông báo ý kiến của Chủ tịch tỉnh về việc phòng dịch mùa hè (»",
        ),
        Row("closes", r"\s*[)]\W*$", None, "ngày 23/3/2020«).»"),
        Row(
            "to the subject",
            r"(?:[^\n.;]{0,120}?\s)??(?:về(?:\s+việc)?|v/v)\s+(?=\w)",
            None,
            "« gửi các bộ về việc »phòng bệnh",
        ),
        Row(
            "end of the sentence",
            r"\.(?=\s|$)|[,;]\s+(?:trong đó\s+)?{news_whole}|[,;:]?\s*$",
            None,
            "phòng bệnh«.» Theo đó",
        ),
        Row(
            "whole",
            r"{news_whole}[^\n.;:]{0,60}:\W*$",
            None,
            "Công điện gửi các bộ, «nêu rõ:»",
        ),
    ],
    "phrases",
    spelled=alternatives,
)


@dataclass(frozen=True, slots=True)
class News:
    """What the sentence says; ``by``: the body or the office that acts in it."""

    number: NumberMention
    date: DateMention | None
    title: Span | None
    by: str
    signer: Signer | None
    sure: int | None  #: where number and day end, if the letter alone can be the news
    headed: bool = False  #: whether the headline above names the document


def news_sentence(
    document: Document,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
    *,
    addressed: bool = False,
) -> News | None:
    """The sentence that tells of the letter which the text prints whole; None where there is none.

    ``addressed``: the text has addressees of its own, so that it may be a letter that rests on another.
    """
    for i, block in enumerate(document.blocks[:_FIRST_BLOCKS]):
        below = [each.span for each in document.blocks[i : i + 1 + _FOLLOWING]]
        found = _told(document, block.span, numbers, dates)
        if found is not None:
            if found.sure is not None and not addressed and _is_headed(block.span, found, numbers):
                return replace(found, headed=True)
            whole = _is_whole(document, below, found.by) or (
                found.sure is not None and not addressed and _is_spoken(document, below, found, numbers)
            )
            return found if whole else None
        if len(document.blocks) > i + 1 and not addressed:
            found = _in_front(document, block.span, numbers, dates) or _in_brackets(
                document, block.span, numbers, dates
            )
            if found is not None:
                return found
    return None


def _is_headed(block: Span, found: News, numbers: Sequence[NumberMention]) -> bool:
    """Whether all that the lines above a sentence name is its document, once at least."""
    above = [numbers[k] for k in within(numbers, Span(0, block.start))]
    return bool(above) and all(_is_own(each, found.number) for each in above)


def _is_own(named: NumberMention, own: NumberMention) -> bool:
    """Whether a portal means a document's own number, a letter or two of its symbol misprinted.

    ``4/SYT-NVY`` and ``4/SYT-NYV``: one type, one figure.
    """
    if named.number is None or own.number is None or named.type != own.type:
        return False
    return misprinted(named.number, own.number)


def _told(
    document: Document,
    block: Span,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
) -> News | None:
    """Who signed or issued what, where a block opens with that."""
    text = document.text
    number = next((numbers[k] for k in within(numbers, block)), None)
    if number is None or number.number is None or number.type is None:
        return None
    start = _from(text, block.start)
    days = [dates[k] for k in within(dates, block) if dates[k].date is not None]
    first = days[0] if days and _SHAPES["day in front"].match(text, start) else None
    if first is not None and first.span.end < number.span.start:
        start = _from(text, first.span.end)
    signs = _signing(text[start : number.span.start], dated=first is not None)
    who = name_at(text, start) if signs is not None else None
    if signs is None or who is None:
        return None
    office, name = _apart(text[start : start + signs.start()])
    if name_at(office, 0) is None or (not name and who.end < start + signs.start()):
        return None
    behind = _day_behind(number, days)
    place = Span(start, start + signs.start())
    signer = _signer(office, name, place) if name and "ký" in signs[0].split() else None
    end = behind.span.end if behind is not None else number.span.end
    sure = first is not None or _SHAPES["just now"].search(signs[0]) is not None
    subject = _subject(text, end, block.end)
    return News(number, behind or first, subject, office, signer, end if sure else None)


def _signing(lead: str, *, dated: bool) -> re.Match[str] | None:
    """The verb at the end of what stands in front of a number; bare behind a day alone."""
    if len(lead) > _LONGEST_LEAD:
        return None
    bare = _SHAPES["signs on a day"].search(lead) if dated else None
    return _SHAPES["signs"].search(lead) or bare


def _in_front(
    document: Document, block: Span, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> News | None:
    """``Tại Công điện số 12/CĐ-UBND ngày ... về việc ..., Chủ tịch UBND tỉnh yêu cầu:``."""
    text = document.text
    within_ = [numbers[k] for k in within(numbers, block)]
    if len(within_) != 1 or within_[0].number is None or within_[0].type not in _LETTERS:
        return None
    number = within_[0]
    lead = text[block.start : min(number.span.start, block.start + _LONGEST_LEAD)]
    if _SHAPES["in it"].fullmatch(lead) is None:
        return None
    day = _day_behind(number, [dates[k] for k in within(dates, block)])
    end = day.span.end if day is not None else number.span.end
    about = _SHAPES["to the subject"].match(text, end, block.end)
    if about is None:
        return None
    for body in find_agencies(text, end, block.end):
        asks = _SHAPES["asks"].match(text, body.end, block.end)
        comma = text.rfind(",", 0, body.start)
        if asks is None or comma <= about.end() or text[comma + 1 : body.start].strip():
            continue
        by, of = text[body.slice], text[end : about.end()]
        if _SHAPES["asks all below"].fullmatch(text, asks.end(), block.end) is None:
            return None
        if not _may_issue(number, by) or any(
            not _is_one(of[each.slice], by) for each in find_agencies(of)
        ):
            return None
        return News(number, day, Span(about.end(), comma), by, None, None)
    return None


def _in_brackets(
    document: Document, block: Span, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> News | None:
    """``Văn phòng UBND tỉnh thông báo ý kiến ... về phòng dịch (Công văn số 12/VP-KGVX, ngày ...).``"""
    text = document.text
    number = next((numbers[k] for k in within(numbers, block)), None)
    if number is None or number.number is None or number.type not in _LETTERS:
        return None
    start = _from(text, block.start)
    who = name_at(text, start)
    if who is None:
        return None
    known = _SHAPES["makes known"].match(text, who.end, number.span.start)
    if known is None:
        return None
    day = _day_behind(number, [dates[k] for k in within(dates, block)])
    end = day.span.end if day is not None else number.span.end
    if _SHAPES["closes"].fullmatch(text, end, block.end) is None:
        return None
    return News(number, day, Span(*known.span("title")), text[start : who.end], None, None)


def _may_issue(number: NumberMention, by: str) -> bool:
    """Whether the symbol of a number is no other body's: ``12/UBND-NN`` is not of Sở Y tế."""
    named = issuer_of_code(number.type, number.number) if number.number is not None else None
    return named is None or flat(named).split(" tỉnh")[0] in flat(canonical(by))


_LETTERS = frozenset({"CV", "CĐ", "CT", "TB"})  #: types whose orders portals retell


def _day_behind(number: NumberMention, days: Sequence[DateMention]) -> DateMention | None:
    """The day that stands right behind a number."""
    return next((d for d in days if d.date and 0 <= d.span.start - number.span.end <= _TO_DAY), None)


_TO_DAY = 8  #: characters between a number and its day
_MOST_WORDS, _PLACE = 5, 2  #: words of a person's name, and of a province's


def _apart(words_: str) -> tuple[str, str]:
    """An office or a body, and the person's name behind it; empty where there is none.

    >>> _apart("Chủ tịch UBND tỉnh Hà Giang Lê Văn An"), _apart("Bộ Y tế")
    (('Chủ tịch UBND tỉnh Hà Giang', 'Lê Văn An'), ('Bộ Y tế', ''))
    """
    pieces = words_.split()
    for most in range(_MOST_WORDS, 1, -1):
        name = pieces[-most:]
        placed = province_of(" ".join(name[:_PLACE])) is not None
        if most < len(pieces) and is_person(name) and not placed:
            return " ".join(pieces[:-most]), " ".join(name)
    return " ".join(pieces), ""


def _from(text: str, at: int) -> int:
    """Where the words begin, behind the portal's name and commas."""
    found = _SHAPES["from"].match(text, at)
    return found.end() if found is not None else at


def _subject(text: str, at: int, end: int) -> Span | None:
    """What the letter is about, to the end of the sentence."""
    about = _SHAPES["to the subject"].match(text, at, end)
    if about is None:
        return None
    stop = _SHAPES["end of the sentence"].search(text, about.end(), end)
    return Span(about.end(), stop.start() if stop is not None else end)


def _signer(office: str, name: str, place: Span) -> Signer:
    """Who signed, and his office without the body that it leads: ``Thủ tướng`` of the Government."""
    offices = [word for word in words("position") if flat(office).startswith(flat(word))]
    return Signer(name, max(offices, key=len, default=office), None, None, place)


def _is_whole(document: Document, blocks: Sequence[Span], by: str) -> bool:
    """Whether one of the blocks announces the words of the letter, and more follows.

    Another body that announces what it orders itself only speaks of the letter.
    """
    text = document.text
    for span in blocks:
        start = max(span.start, span.end - _ANNOUNCING)
        if _SHAPES["whole"].search(text[start : span.end]) is None:
            continue
        bodies = [
            text[each.slice] for each in find_agencies(text, start, span.end) if _speaks(text, each)
        ]
        return all(_is_one(body, by) for body in bodies) and bool(text[span.end :].strip())
    return False


def _is_spoken(
    document: Document, blocks: Sequence[Span], found: News, numbers: Sequence[NumberMention]
) -> bool:
    """Whether the words of the letter open below, or its body is the first to ask for something there.

    What another body asks, and what was issued besides, is news of more than one document.
    """
    text, at = document.text, found.sure or 0
    for span in blocks:
        start = max(span.start, at)
        if span.start >= at and _SHAPES["opens the words"].match(text, span.start, span.end):
            return True
        for body in find_agencies(text, start, min(span.end, start + _SPEECH)):
            if _SHAPES["asks"].match(text, body.end, span.end) is None:
                continue
            between = Span(at, body.start)
            alone = not any(_is_issued(text, numbers[k]) for k in within(numbers, between))
            more = bool(text[body.end + _SHORTEST :].strip())
            return alone and more and _is_one(text[body.slice], found.by)
    return False


_SPEECH = 1_500  #: characters of a block in which a body may ask
_SHORTEST = 40  #: characters of what is asked for


def _is_issued(text: str, number: NumberMention) -> bool:
    """Whether another document was issued: ``trước đó UBND tỉnh đã ban hành Kế hoạch số 12``."""
    lead = text[max(0, number.span.start - _VERB) : number.span.start]
    return _SHAPES["signs"].search(lead) is not None


_VERB = 24  #: characters of a verb in front of a type


def _speaks(text: str, body: Span) -> bool:
    return self_verbs().match(text, body.end) is not None


def _is_one(body: str, by: str) -> bool:
    """Whether a body is the one that acts, or the office that leads it."""
    low, other = flat(canonical(body)), flat(canonical(by))
    return low.endswith(other) or other.endswith(low)
