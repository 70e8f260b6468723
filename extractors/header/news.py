"""A letter that a portal prints whole below a sentence of its own, instead of its letterhead.

::

    Thủ tướng Chính phủ Lê Hồng Sơn vừa ký Công điện số 61/CĐ-TTg ngày 12/5/2025 về việc ứng phó mưa.
    Công điện gửi Bộ trưởng các Bộ: Quốc phòng, Công an, nêu rõ:
    Những ngày qua ...

The sentence tells number, day, type, subject and who signed.  It counts only where the words of the
letter are announced below it; news that speak of a document are not that document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.bodies.grammar import name_at, words
from extractors.bodies.names import canonical, find_agencies, province_of
from extractors.bodies.surnames import is_person
from extractors.header.openings import within
from extractors.header.running_text import self_verbs
from extractors.letters import flat
from extractors.model import DateMention, Document, NumberMention, Signer, Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["News", "news_sentence"]

_FIRST_BLOCKS, _FOLLOWING = 4, 6  #: blocks in which the sentence stands, and those that announce
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


def news_sentence(
    document: Document, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> News | None:
    """The sentence that tells of the letter which the text prints whole; None where there is none."""
    for i, block in enumerate(document.blocks[:_FIRST_BLOCKS]):
        found = _told(document, block.span, numbers, dates)
        if found is not None:
            below = document.blocks[i : i + 1 + _FOLLOWING]
            whole = _is_whole(document, [each.span for each in below], found.by)
            return found if whole else None
    return None


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
    lead = text[start : number.span.start]
    signs = _SHAPES["signs"].search(lead) if len(lead) <= _LONGEST_LEAD else None
    who = name_at(text, start) if signs is not None else None
    if signs is None or who is None:
        return None
    office, name = _apart(lead[: signs.start()])
    if name_at(office, 0) is None or (not name and who.end < start + signs.start()):
        return None
    behind = next((d for d in days if 0 <= d.span.start - number.span.end <= _TO_DAY), None)
    place = Span(start, start + signs.start())
    signer = _signer(office, name, place) if name and "ký" in signs["verb"].split() else None
    end = behind.span.end if behind is not None else number.span.end
    return News(number, behind or first, _subject(text, end, block.end), office, signer)


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


def _speaks(text: str, body: Span) -> bool:
    return self_verbs().match(text, body.end) is not None


def _is_one(body: str, by: str) -> bool:
    """Whether a body is the one that acts, or the office that leads it."""
    low, other = flat(canonical(body)), flat(canonical(by))
    return low.endswith(other) or other.endswith(low)
