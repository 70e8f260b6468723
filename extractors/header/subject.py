"""What a letter is about, and whom it is addressed to."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.bodies.lists import split_shared
from extractors.formulas import MOTTO, PLACE, is_national, is_rule
from extractors.header.head import Head
from extractors.header.head_line import (
    end_of_about,
    is_labelled,
    is_numbered,
    subject_in,
    without_address,
)
from extractors.header.letterhead import Line, is_right_column, shouted
from extractors.header.running_text import begins_text, opener
from extractors.letters import LOWER
from extractors.model import Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["addressees", "subject"]

_SHAPES = Patterns(
    [
        Row(  # the sign V/v was not read, or not printed
            "behind the number",
            r"(?i:^\s*số)\s*[:.]?\s*\S*\d\S*\s?[-/]\s?\S+\s+(?=[{lower}])(?!ngày(?!\w))"
            r"(?=\S+\s+\S+\s+\S)",
            None,
            "«Số: 27/SXD-VP »đôn đốc nộp báo cáo",
        ),
        Row(
            "rest",
            r"(?!(?:ngày|tháng|năm)(?!\w))[{lower}]{1,9}[ ,]|[(][{lower}\d][^()]{0,90}[)]"
            r"|\d{1,3} [{lower}]",
            None,
            "(lần 2)",
        ),
    ],
    "phrases",
    {"lower": LOWER},
    spelled=alternatives,
)
_MOTTO = re.compile(MOTTO, re.I)
_ABOUT = len("Về việc ")
_LABEL = 20  #: characters of a label: "Ngày đăng: 12/11/2021"
_ADDRESSEES, _ADDRESSEE = 14, 200  #: lines that name whom a letter is for, and characters of one
_SUBJECT_LINES = 6  #: lines of a subject below the number


def subject(head: Head) -> tuple[str, Span] | None:
    """The subject of a letter with its place, over several lines.

    It is what stands behind ``V/v``, else behind ``Về``, else below the number.
    """
    stop = head.gui if head.gui is not None else min(len(head.lines), head.start + 14)
    lines = head.lines[head.start : stop]
    if head.gui is not None and head.zone.end > head.lines[head.gui].span.start:
        after = [line for line in head.lines[head.gui + 1 :] if line.span.start < head.zone.end]
        lines = [*lines, *after]
    for i, line in enumerate(lines):
        if (first := subject_in(line.text.strip(" *_"))) is not None:
            return _subject_of(lines[i:], first)
    if head.gui is None:
        return None
    number = next((i for i, line in enumerate(lines) if is_numbered(line.text)), None)
    plain = _below_number(lines, number) if number is not None else None
    for i, line in enumerate(lines):
        words_ = line.text.strip(" *_")
        about = end_of_about(words_)
        behind = _SHAPES["behind the number"].match(words_) if i == number and about is None else None
        if behind is not None:
            return _subject_of(lines[i : i + _SUBJECT_LINES], words_[behind.end() :])
        below = number is not None and i == plain and _may_be_subject(words_)
        if (about is not None and (i or about > _ABOUT)) or below:
            return _subject_of(lines[i : i + _SUBJECT_LINES], words_[about or 0 :])
    rest = head.lines[head.gui + 1 :]
    return _below_addressees(rest) or _below_recipients(rest)


def _below_addressees(lines: list[Line]) -> tuple[str, Span] | None:
    """A subject between the addressees and the text: ``V/v chia nước cho các xã``."""
    for at, line in enumerate(lines[:_ADDRESSEES]):
        words_ = line.text.strip(" *_")
        if words_.startswith(_SIGN) and (first := subject_in(words_)) is not None:
            below = [each for each in lines[at + 1 : at + _SUBJECT_LINES] if each.text[:1].islower()]
            return _subject_of([line, *below], first)
        if len(words_) > _ADDRESSEE or opener().match(words_.lstrip("-–+ ")):
            break
    return None


_KEPT = "Lưu"  #: the last recipient
_SIGN = ("V/v", "V/V")


def _below_recipients(lines: list[Line]) -> tuple[str, Span] | None:
    """A subject left behind the recipients by their column: ``- Lưu: VT.`` / ``V/v báo cáo``."""
    for above, line in pairwise(enumerate(lines)):
        words_ = line[1].text.strip(" *_")
        if words_.startswith(_SIGN) and _KEPT in above[1].text:
            first = subject_in(words_)
            below = lines[line[0] : line[0] + _SUBJECT_LINES]
            return _subject_of(below, first) if first is not None else None
    return None


def _below_number(lines: list[Line], number: int) -> int:
    """The first line below the number that is not of the right column: state, Party, place and day."""
    at = number + 1
    while at < len(lines):
        words_ = lines[at].text.strip(" *_")
        right = shouted(words_) or is_national(words_) or PLACE.search(words_) or is_rule(words_)
        if not right and _MOTTO.match(words_) is None:
            break
        at += 1
    return at


def _may_be_subject(words_: str) -> bool:
    """Whether a line right below the number of a letter says what it is about."""
    labelled = ": " in words_[:_LABEL]
    opens = words_[:1].isupper() and not labelled
    return opens and not _ends_subject(words_) and PLACE.search(words_) is None


def _ends_subject(words_: str) -> bool:
    """Whether a line below a subject is no more of it: in capitals, a rule, of the right column."""
    return shouted(words_) or is_rule(words_) or is_right_column(words_) or is_national(words_)


def _subject_of(lines: list[Line], first: str) -> tuple[str, Span]:
    """A subject from its first line on, whose words are ``first``, to the end of its column."""
    pieces: list[str] = []
    span = lines[0].span
    for at, line in enumerate(_own_lines(lines)):
        words_ = line.text.strip(" *_") if at else first
        if (p := PLACE.search(words_)) is not None:
            words_ = words_[: p.start()]
        if is_labelled(words_):
            continue
        words_ = words_.strip(" *_" if pieces else " *_:")
        if words_:
            pieces.append(words_)
            span = Span(span.start, line.span.end)
    return " ".join(pieces).rstrip(" .;"), span


def _own_lines(lines: list[Line]) -> list[Line]:
    """The lines of a subject: to the first that is none, and what goes on behind the right column.

    Columns side by side come so: ``V/v mời họp bàn`` / state, motto, day / ``phương án chia nước``.
    """
    stop = next((at for at, line in enumerate(lines) if at and _is_other(line.text)), len(lines))
    rest = stop
    while rest < len(lines) and _is_of_right(lines[rest].text.strip(" *_")):
        rest += 1
    if rest == stop or rest == len(lines) or not _goes_on(lines[rest].text.strip(" *_")):
        return lines[:stop]
    last = next((at for at in range(rest, len(lines)) if _is_other(lines[at].text)), len(lines))
    return [*lines[:stop], *lines[rest:last]]


def _is_other(line: str) -> bool:
    """Whether a line below the first of a subject is no more of it."""
    words_ = line.strip(" *_")
    return _ends_subject(words_) or (begins_text(words_) and not _goes_on(words_))


def _is_of_right(words_: str) -> bool:
    return is_rule(words_) or is_right_column(words_) or is_national(words_)


def _goes_on(words_: str) -> bool:
    """Whether a line can only be the rest of another: ``hại tại các trại``, ``(lần 2)``."""
    return _SHAPES["rest"].match(words_) is not None


def addressees(head: Head) -> tuple[str, ...]:
    """Whom a letter is addressed to: behind ``Kính gửi:`` and on the lines below it."""
    if head.gui is None:
        return ()
    first = without_address(head.lines[head.gui].text)
    found = _addressed_in(first) if first.strip() else []
    for line in head.lines[head.gui + 1 : head.gui + 25]:
        words_ = line.text.strip()
        if line.span.start < head.zone.end and not words_.startswith(("-", "–", "+")):
            continue  # the right column, which came behind the addressee
        if not words_.startswith(("-", "–", "+")) or len(words_) > 200:
            break
        found.extend(_addressed_in(words_))
    return tuple(found)


def _addressed_in(words_: str) -> list[str]:
    """The addressees of one line, without its bullet and the sign at its end."""
    return list(split_shared(words_.strip(" *_").lstrip("-–+ ").rstrip(" *_;.,")))
