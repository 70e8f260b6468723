"""Plans, schemes and regulations that bear no number of their own, by their titles.

Two forms tell one for sure (domain.md 1 and 5):

* with the decision it came with: ``Đề án phát triển dữ liệu số kèm theo Quyết định số 512/QĐ-UBND``;
* its title in quotes: ``Đề án “Nâng cao hiệu quả công tác cai nghiện ma túy”``.

Which document is meant is for the graph to find; a title without quotes and without a decision could
end anywhere, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors import gazetteers
from extractors.facts import EXTRACTORS, Facts
from extractors.model import Citation, Document, Span, TitleMention

__all__ = ["attachments", "split_title"]

#: Characters of a title, and the fewest words that tell one from another.
_LONGEST, _SHORTEST = 300, 3

#: What stands between an attachment's title and its decision.
_TAIL = re.compile(
    r"[\s,(]{0,3}(?:(?:được\s)?(?:ban\shành\s)?kèm\stheo|(?:đã\s)?được\s(?:phê\sduyệt|ban\shành)\s(?:tại|theo))"
    r"\s{1,3}(?:các\s)?$"
)


@cache
def _types() -> dict[str, str]:
    return {row["word"]: row["abbr"] for row in gazetteers.table("attached_words")}


@cache
def _word() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_types(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _joint() -> re.Pattern[str]:
    """What stands between two of a list: ``Kế hoạch năm 2026 và Đề án phát triển ...``."""
    return re.compile(rf"(?:,|\bvà)\s(?={_word().pattern})")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(
        rf"{_word().pattern}\s{{0,2}}(?:“|\"|‘‘|'')(?P<title>[^“”\"\n;]{{8,{_LONGEST}}}?)(?:”|\"|’’|'')"
    )


def split_title(title: str) -> tuple[str, str] | None:
    """Type and title of what a decision issues; None when its title tells of nothing attached.

    >>> split_title("Về việc phê duyệt Đề án phát triển dữ liệu số tỉnh Lào Cai")
    ('ĐA', 'phát triển dữ liệu số tỉnh Lào Cai')
    >>> split_title("Về việc thành lập Tổ công tác") is None
    True
    """
    lead = _ISSUES.match(title)
    if lead is None:
        return None
    word = _word().match(title, lead.end())
    return None if word is None else _named(word[0], title[word.end() :])


_ISSUES = re.compile(r"(?:về\s(?:việc\s)?|việc\s)?(?:phê\sduyệt|ban\shành)\s", re.IGNORECASE)


def _named(word: str, title: str) -> tuple[str, str] | None:
    words = title.strip(" \t\n“”\"'‘’.,:(")
    if len(words.split()) < _SHORTEST or len(words) > _LONGEST or _NUMBERED.match(words):
        return None
    return _types()[word], words


_NUMBERED = re.compile(r"số\s?:?\s?\d|này\b|trên\b|nêu\b", re.IGNORECASE)


@EXTRACTORS.register("attachments", version=1, needs=("citations",), gazetteers=("attached_words",))
def attachments(document: Document, facts: Facts) -> tuple[TitleMention, ...]:
    """The unnumbered documents a text names, in reading order; none inside a citation's own title."""
    cited = facts.citations
    found = list(_with_decision(document, cited))
    taken = [each.span for each in found] + [each.clause for each in cited]
    for match in _quoted().finditer(document.text):
        span = Span(*match.span())
        if any(span.overlaps(each) for each in taken):
            continue
        named = _named(
            document.text[span.start : match.start("title")].rstrip(" “\"‘'\n"), match["title"]
        )
        if named is not None:
            found.append(TitleMention(span, *named))
    return tuple(sorted(found, key=lambda each: each.span.start))


def _with_decision(document: Document, cited: tuple[Citation, ...]) -> Iterator[TitleMention]:
    text, before = document.text, 0
    for citation in cited:
        begin = max(before, citation.span.start - _LONGEST - 40)
        before = max(before, citation.clause.end)
        if citation.number is None or begin >= citation.span.start:
            continue
        begin = max(begin, text.rfind("\n", begin, citation.span.start) + 1)
        lead = text[begin : citation.span.start]
        tail = _TAIL.search(lead)
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
