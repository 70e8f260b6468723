"""What a line of a head is, by itself: number, addressee, subject, or none of a letterhead."""

from __future__ import annotations

from extractors.formulas import ADDRESSED, PLACE, is_national, is_rule
from extractors.header.letterhead import clean_left, shouted
from extractors.rules import Patterns, Row, alternatives

__all__ = [
    "CONSOLIDATED",
    "end_of_about",
    "is_addressed",
    "is_head_line",
    "is_labelled",
    "is_numbered",
    "is_subject",
    "subject_in",
    "without_address",
]

CONSOLIDATED = "VĂN BẢN HỢP NHẤT"
_HEAD_LINE = 130  #: characters of a line of a letterhead
_SHAPES = Patterns(
    [
        Row(  # or as a scan has it: "Kinh gũi:", "gửi:"
            "addressed",
            r"^\W*(?:{addressed}\s*:?|(?:[KR][ií]\S{1,3}\s)?[gG][ửữừứũúuưở][iíìl]\s?:)\s*",
            None,
            "«Kính gửi: »Sở Y tế",
        ),
        Row(
            "subject of a letter",
            r"(?i)(?:^|(?<=[\s'‘’\"“]))v\s?/\s?v(?:\s*:|(?!\w))\s*(?P<title>.*)$",
            None,
            "«V/v báo cáo»",
        ),
        Row(
            "heading of a gazette",
            r"\W*(?:{consolidated}|PHẦN VĂN BẢN.*)\s+[-–—](?!\w)",
            None,
            "«VĂN BẢN HỢP NHẤT -» BỘ Y TẾ",
        ),
        Row(
            "label of a number",
            r"(?i)^\s*số\s*(?:/\s?No\b\.?\s*)?(?:[:.]|(?=\d))",
            None,
            "«Số:» 12/KH-SYT",
        ),
        Row(
            "about",
            r"(?:^|^\s*[Ss][ốỐ]\s?:?\s?[^\s]*\s?[-/]\s?[^\s]+\s)(?:(?:Về|VỀ)\s+(?:việc\s+)?|về\s+việc\s+)(?=\w)",
            None,
            "«Số 12-CV/TU Về việc »rà soát nhà ở",
        ),
    ],
    "phrases",
    {"addressed": ADDRESSED, "consolidated": CONSOLIDATED},
    spelled=alternatives,
)


def is_labelled(words_: str) -> bool:
    """Whether a line begins with the label of a number: ``Số:``."""
    return _SHAPES["label of a number"].match(words_) is not None


def is_addressed(words_: str) -> bool:
    """Whether a line begins with ``Kính gửi``."""
    return _SHAPES["addressed"].match(words_) is not None


def without_address(words_: str) -> str:
    """What stands behind ``Kính gửi`` in a line."""
    return _SHAPES["addressed"].sub("", words_)


def subject_in(words_: str) -> str | None:
    """What stands behind ``V/v`` in a line; None where the sign stands nowhere."""
    found = _SHAPES["subject of a letter"].search(words_)
    return found["title"] if found is not None else None


def end_of_about(words_: str) -> int | None:
    """Where ``Về việc`` ends, when a line begins with it or with a number in front of it."""
    found = _SHAPES["about"].match(words_)
    return found.end() if found is not None else None


def is_numbered(words_: str) -> bool:
    """Whether a line holds the label of a number and a symbol: ``Số: 12/KH-SYT``."""
    return is_labelled(words_) and ("/" in words_ or "-" in words_) and len(words_) < _HEAD_LINE


def is_subject(words_: str) -> bool:
    """Whether a line holds the subject of a letter: ``V/v báo cáo``."""
    return subject_in(words_) is not None


def is_head_line(text: str) -> bool:
    """Whether a line may be one of a letterhead: short, and in capitals or of a known kind."""
    words_ = text.strip()
    if _SHAPES["heading of a gazette"].match(words_) or words_.startswith("CỦA "):
        return False
    return len(words_) < _HEAD_LINE and (
        shouted(clean_left(words_) or "A")
        or is_labelled(words_)
        or PLACE.search(words_) is not None
        or is_national(words_)
        or is_subject(words_)
        or is_rule(words_)
    )
