"""What running text begins with: there the head of a document, or its title, is over."""

from __future__ import annotations

import re

from extractors.bodies.grammar import name_at
from extractors.formulas import BULLETS, END_OF_PART, marker_at
from extractors.header.head_line import is_addressed
from extractors.header.letterhead import shouted
from extractors.letters import LOWER, PLAIN_UPPER
from extractors.model import SectionKind
from extractors.rules import Patterns, Row, alternatives

__all__ = ["begins_text", "name_opens_text", "opener", "opens_section", "self_verbs"]

_SHAPES = Patterns(
    [
        Row(
            "opener",
            r"{opener}(?!\w)|(?:Ngày|Năm|Hồi|Vào hồi|Lúc)[ ]\d|Số[ ]?:|[(]|{bullet}[ ]",
            None,
            "«Thực hiện» Quyết định",
        ),
        Row(
            "self verb",
            r"[ ,]{1,2}(?:{self_adverb}[ ]){0,2}{self_verb}(?!\w)",
            None,
            "Ban Dân tộc tỉnh« báo cáo» kết quả",
        ),
        Row(
            "consolidates",
            r"[{upper}][{lower}]+ [{lower} ]{1,20}số \S{0,60}\d[^\n]{0,300}?"
            r"(?:có hiệu lực|được sửa đổi)",
            None,
            "«Thông tư số 5/2020/TT-BYT, có hiệu lực» từ ngày",
        ),
    ],
    "phrases",
    {"bullet": f"[{BULLETS}]", "upper": PLAIN_UPPER, "lower": LOWER},
    spelled=alternatives,
)


_DASHES = "-–—+*• "  #: in front of a basis: ``-Căn cứ``


def opener() -> re.Pattern[str]:
    """What running text begins with: behind a title, the title is over."""
    return _SHAPES["opener"]


def self_verbs() -> re.Pattern[str]:
    """What the body that speaks does: ``Ban Dân tộc tỉnh báo cáo kết quả``."""
    return _SHAPES["self verb"]


def name_opens_text(words_: str) -> bool:
    """Whether a line is running text that begins with a body: ``Ban Dân tộc tỉnh báo cáo ...``."""
    if shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and self_verbs().match(words_, name.end) is not None


def opens_section(words_: str) -> bool:
    """Whether a line below a title begins a section; ``- 2030`` may be the rest of the title."""
    found = marker_at(words_, 0)
    return found is not None and found.kind is not SectionKind.BULLET


def begins_text(words_: str) -> bool:
    """Whether a line is no title: an addressee, the recipients, a section, a basis, a text that others
    amended."""
    return (
        is_addressed(words_)
        or END_OF_PART.match(words_) is not None
        or opens_section(words_)
        or words_.lstrip(_DASHES).startswith(("Căn cứ", "("))
        or _SHAPES["consolidates"].match(words_) is not None
    )
