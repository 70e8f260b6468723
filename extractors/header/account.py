"""A portal's account of what an office asked for: a headline, the portal's own lines, then the story.

::

    Chủ động tiêm phòng cho đàn vật nuôi
    Ngày đăng: 12/11/2021 | Lượt xem: 80
    Sở Nông nghiệp vừa có văn bản yêu cầu các huyện ...

The headline is the title, and who issued or asked for it the issuer; type and number stay open.  It
counts only where a line of the portal (a day alone, ``Cỡ chữ``, ``Lượt xem``) stands at the top.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.bodies.names import find_agencies
from extractors.formulas import past_marks
from extractors.model import Document, Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["Account", "account"]

_TOP, _STORY = 7, 3  #: blocks of the top, and of the story in which the body is named
_SHORT, _LONG, _WORDS = 20, 250, 5  #: characters and words of a headline
_LINE = 90  #: characters of a portal's own line
_RUNS = 60  #: characters of running text
_SAID = 700  #: characters of a block in which the body is looked for
_SHAPES = Patterns(
    [
        Row(
            "day alone",
            r"\W*(?:\d{1,2}[:h]\d{2}[ ,|-]*)?(?:[^\W\d]+(?:[ ][^\W\d]+)?,?[ ])?(?:ngày[ ])?"
            r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
            r"(?:[ ,|-]*\d{1,2}[:h]\d{2}(?::\d{2})?)?(?:[ ]?\(?(?:GMT|AM|PM|SA|CH)[^\n]{0,8})?\W*",
            None,
            "«Thứ Hai, 17/07/2023 08:15»",
        ),
        Row("portal's line", r"\W*(?i:{portal_line})(?!\w)", None, "«Lượt xem»: 80"),
        Row(
            "issued",
            r"(?i),?[ ](?:(?:vừa|đã|mới)[ ])?(?:(?:có|ban[ ]hành|ký|gửi|phát)[ ]){1,3}(?:các[ ])?"
            r"{letter_word}",
            None,
            "Sở Y tế« vừa có văn bản» yêu cầu",
        ),
        Row(
            "asked",
            r"(?i),?[ ](?:(?:vừa|đã)[ ])?(?:yêu cầu|đề nghị|chỉ đạo)(?=[ ])",
            None,
            "Sở Y tế« yêu cầu» các trạm",
        ),
    ],
    "phrases",
    spelled=alternatives,
)
_ENDS = (".", ";", ":", ",")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Account:
    """The headline of an account, and the body that issued or asked for what it tells."""

    title: Span
    by: Span


def account(document: Document, main: Span) -> Account | None:
    """What a portal's page tells of a letter; None for any other text."""
    text = document.text
    blocks = [each.span for each in document.blocks[: _TOP + _STORY] if each.span.start < main.end]
    own = [_is_portals(text, span) for span in blocks[:_TOP]]
    if True not in own[:_TOP]:
        return None
    at = own.index(False) if False in own else len(own)
    if at >= len(blocks) or True not in own[: at + _STORY] or not _is_headline(text, blocks[at]):
        return None
    story = [span for i, span in enumerate(blocks[at + 1 :], at + 1) if i >= len(own) or not own[i]]
    if not story or not _runs(text, story[0]):
        return None
    for name in ("issued", "asked"):
        for span in story[:_STORY]:
            for body in find_agencies(text, span.start, min(span.end, span.start + _SAID)):
                if _SHAPES[name].match(text, body.end, span.end) is not None:
                    return Account(blocks[at], body)
    return None


def _is_portals(text: str, span: Span) -> bool:
    """Whether a line is the portal's own: a day alone, ``Cỡ chữ``, ``Trang chủ | Tin tức``."""
    if len(span) > _LINE:
        return False
    if _SHAPES["day alone"].fullmatch(text, span.start, span.end) is not None:
        return True
    return _SHAPES["portal's line"].match(text, span.start, span.end) is not None


def _is_headline(text: str, span: Span) -> bool:
    """Whether a line can head an account: some words, no sentence, no item."""
    words = text[span.slice].strip()
    return (
        _SHORT <= len(words) <= _LONG
        and not words.endswith(_ENDS)
        and not words[0].islower()
        and past_marks(text, span.start, span.end) == span.start
        and len(_WORD.findall(words)) >= _WORDS
    )


def _runs(text: str, span: Span) -> bool:
    """Whether a block is running text."""
    return len(span) > _RUNS and text[span.slice].rstrip().endswith((".", ":", ";", "./."))
