"""Plans, schemes and regulations that bear no number of their own, by their titles.

Two forms tell one for sure (domain.md 1 and 5):

* with the decision it came with: ``Đề án phát triển dữ liệu số kèm theo Quyết định số 512/QĐ-UBND``;
* its title in quotes: ``Đề án “Nâng cao hiệu quả công tác cai nghiện ma túy”``.

Which document is meant is for the graph to find; a title without quotes and without a decision could
end anywhere, and is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from extractors import gazetteers
from extractors.model import Citation, Span, TitleMention
from extractors.rules import Patterns, Row, alternatives

__all__ = ["find_titles", "split_title"]

#: Characters of a title, and the fewest words that tell one from another.
_LONGEST, _SHORTEST = 300, 3

_SHAPES = Patterns(
    [
        Row(
            "with its decision",
            r"[\s,(]{0,3}(?:(?:được\s)?(?:ban\shành\s)?kèm\stheo"
            r"|(?:đã\s)?được\s(?:phê\sduyệt|ban\shành)\s(?:tại|theo))\s{1,3}(?:các\s)?$",
            None,
            "Đề án phát triển dữ liệu số« (ban hành kèm theo »",
        ),
        # Quotes first, the word in front of them after: quotes are rare, type words are not.
        Row("quote", "[“\"‘'](?:(?<=[“\"])|(?<=‘)‘|(?<=')')", None, "Đề án «“»Chuyển đổi số”"),
        Row(
            "title in quotes",
            rf"(?P<title>[^“”\"\n;]{{8,{_LONGEST}}}?)(?:”|\"|’’|'')",
            None,
            "Chuyển đổi số tỉnh”",
        ),
        Row(
            "issues",
            r"(?i)(?:về\s(?:việc\s)?|việc\s)?(?:phê\sduyệt|ban\shành)\s",
            None,
            "«Về việc phê duyệt »Đề án",
        ),
        Row("no title", r"(?i)số\s?:?\s?\d|này\b|trên\b|nêu\b", None, "Kế hoạch «này»"),
    ]
)

#: How it ends: most words in front of a citation do not.
_TAIL_ENDS = ("theo", "tại", "các")


@cache
def _types() -> dict[str, str]:
    return {row["word"]: row["abbr"] for row in gazetteers.table("attached_words")}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(_types())}(?!\w)")


@cache
def _joint() -> re.Pattern[str]:
    """What stands between two of a list: ``Kế hoạch năm 2026 và Đề án phát triển ...``."""
    return re.compile(rf"(?:,|\bvà)\s(?={_word().pattern})")


_QUOTES = "“\"‘'"


def _quoted(text: str) -> Iterator[tuple[Span, str, str]]:
    """Type word and title of what stands in quotes behind a type word."""
    if not any(sign in text for sign in _QUOTES):
        return
    words = tuple(sorted(_types(), key=len, reverse=True))
    for quote in _SHAPES["quote"].finditer(text):
        front = text[max(0, quote.start() - 16) : quote.start()].rstrip(" \n")
        if not front.endswith(words):
            continue
        word = next(each for each in words if front.endswith(each))
        begin = text.rindex(word, 0, quote.start())
        title = _SHAPES["title in quotes"].match(text, quote.end())
        if title is not None:
            yield Span(begin, title.end()), word, title["title"]


def split_title(title: str) -> tuple[str, str] | None:
    """Type and title of what a decision issues; None when its title tells of nothing attached.

    >>> split_title("Về việc phê duyệt Đề án phát triển dữ liệu số tỉnh Lào Cai")
    ('ĐA', 'phát triển dữ liệu số tỉnh Lào Cai')
    >>> split_title("Về việc thành lập Tổ công tác") is None
    True
    """
    lead = _SHAPES["issues"].match(title)
    if lead is None:
        return None
    word = _word().match(title, lead.end())
    return None if word is None else _named(word[0], title[word.end() :])


def _named(word: str, title: str) -> tuple[str, str] | None:
    words = title.strip(" \t\n“”\"'‘’.,:(")
    if len(words.split()) < _SHORTEST or len(words) > _LONGEST or _SHAPES["no title"].match(words):
        return None
    return _types()[word], words


def find_titles(text: str, cited: tuple[Citation, ...]) -> tuple[TitleMention, ...]:
    """The unnumbered documents a text names, in reading order; none inside a citation's own title."""
    found = list(_with_decision(text, cited))
    starts, ends = _merged([each.span for each in found] + [each.clause for each in cited])
    for span, word, title in _quoted(text):
        at = bisect_left(starts, span.end) - 1
        if at >= 0 and ends[at] > span.start:
            continue
        named = _named(word, title)
        if named is not None:
            found.append(TitleMention(span, *named))
    return tuple(sorted(found, key=lambda each: each.span.start))


def _merged(spans: list[Span]) -> tuple[list[int], list[int]]:
    """Where what is told already begins and ends, without overlaps, so that it can be searched."""
    starts: list[int] = []
    ends: list[int] = []
    for span in sorted(spans):
        if ends and span.start <= ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return starts, ends


def _with_decision(text: str, cited: tuple[Citation, ...]) -> Iterator[TitleMention]:
    before = 0
    for citation in cited:
        begin = max(before, citation.span.start - _LONGEST - 40)
        before = max(before, citation.clause.end)
        at = citation.span.start
        if citation.number is None or begin >= at:
            continue
        if not text[max(begin, at - 9) : at].rstrip().endswith(_TAIL_ENDS):
            continue
        begin = max(begin, text.rfind("\n", begin, citation.span.start) + 1)
        lead = text[begin : citation.span.start]
        tail = _SHAPES["with its decision"].search(lead)
        if tail is None:
            continue
        clause = max(lead.rfind(stop, 0, tail.start()) for stop in (";", ":", ". ")) + 1
        for joint in _joint().finditer(lead, clause, tail.start()):
            clause = joint.end()  # the last of several
        word = _word().search(lead, clause, tail.start())
        if word is None:
            continue
        named = _named(word[0], lead[word.end() : tail.start()])
        if named is not None:
            span = Span(begin + word.start(), citation.span.end)
            yield TitleMention(span, *named, host=citation.span)
