"""What others wrote on a document: receiving stamps, marks of copies, texts of signing programs.

``ĐẾN Số: 17026 Ngày: 16/10/2025`` is the register of the office that received a document, ``SAO Y`` and
``Số: 15/SY-UBND`` that of the office that copied it, ``Ký bởi: ...`` what a program shows of a
signature.  Their numbers and days are not the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.letters import UPPER
from extractors.rules import alternatives, vocabulary

__all__ = ["COPY_NUMBER", "DAY", "anchor", "foreign_lines", "label", "own_code"]

#: A day with its month and year, in the forms that stamps and signing programs write.
DAY = re.compile(
    r"(?i)(?<!\d)(?P<d>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<m>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)"
    r"(?P<y>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<y2>(?:19|20)\d\d)[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2})(?!\d)"
)
#: The number of a copy: its code begins with SY, SL or TrS.
COPY_NUMBER = re.compile(r"(?<![\w/])(\d{1,6}\s?[/-]\s?(?:SY|SL|TrS|TS|BS)(?:[-/.][^\W_]+){0,4})(?!\w)")
_CODE = re.compile(rf"\d\s?(?:/\s?\d{{4}}\s?)?[/-]\s?[{UPPER}][^\W\d_]{{0,9}}\s?[-/]\s?[{UPPER}]")
_NATION = re.compile(r"\W*(?:CỘNG|ĐẢNG CỘNG)")
_DATED = re.compile(r"(?i)(?:^|,)\s*ngày(?:\s|[.…])")


def own_code(text: str) -> bool:
    """Whether a line holds a number with a type's code, which no register of others has.

    >>> own_code("Số: 12/KH-SYT"), own_code("Số: 17026"), own_code("Số: 15/SY-UBND")
    (True, False, False)
    """
    return _CODE.search(COPY_NUMBER.sub("", text)) is not None


def _words(kind: str) -> str:
    return alternatives(vocabulary("stamp_words", kind))


@cache
def label(kind: str) -> re.Pattern[str]:
    """What opens a line of a stamp: ``Số:``, ``Ngày 16``, ``Chuyển .....``.

    ``kind``: ``received``, ``copy`` or ``signed``.
    """
    follow = r"\s*:" if kind == "signed" else r"(?:\s*[:.…]|\s+\d|\s*$)"
    return re.compile(rf"(?i)(?<!\w){_words(kind + '-label')}{follow}")


@cache
def anchor(kind: str) -> re.Pattern[str]:
    """What a stamp of a kind begins with: ``ĐẾN`` in capitals, ``Ký bởi:`` in any."""
    if kind == "signed":
        return re.compile(rf"(?i)(?<!\w){_words(kind)}(?:\s*:|(?<=by)\s)")
    return re.compile(rf"(?<!\w){_words(kind)}(?!\w)")  # ``đến`` is a common word


def foreign_lines(lines: Sequence[str]) -> set[int]:
    """Which lines of a letterhead belong to a stamp, a copy's mark or a signature's text.

    >>> sorted(foreign_lines(["SỞ Y TẾ", "ĐẾN", "Số: 17026", "Ngày: 16/10/2025", "Số: 12/KH-SYT"]))
    [1, 2, 3]
    >>> foreign_lines(["KẾ HOẠCH", "Phát triển y tế", "ĐẾN NĂM 2030", "Số: 12/KH-SYT"])
    set()
    """
    found: set[int] = set()
    kinds = (("received", _received), ("copy", _copied), ("signed", _signed))
    finders = [(anchor(kind).match, finder) for kind, finder in kinds]
    for at, line in enumerate(lines):
        if at in found:
            continue
        shown = line.strip()
        for opens, finder in finders:
            opened = opens(shown)
            if opened is not None:
                found.update(finder(lines, at, shown[opened.end() :].strip()))
    return found


def _received(lines: Sequence[str], at: int, rest: str) -> set[int]:
    if rest and (not label("received").match(rest) or own_code(rest)):
        return set()
    end = at + 1
    while end < len(lines) and label("received").match(lines[end].strip()) and not own_code(lines[end]):
        end += 1
    if len(label("received").findall(" ".join((rest, *lines[at + 1 : end])))) < 2:
        return set()
    # The office's name stands above; a letterhead has its own bodies one below the other.
    named = at > 0 and lines[at - 1].isupper()
    if at == 1:  # at the very top: only if the letterhead's bodies follow
        named = named and end < len(lines) and lines[end].isupper() and not _NATION.match(lines[end])
    elif at > 1:
        named = named and not lines[at - 2].isupper()
    return set(range(at - named, end))


def _copied(lines: Sequence[str], at: int, rest: str) -> set[int]:
    if (
        rest
        and rest[0] not in ";:,-–("
        and not COPY_NUMBER.search(rest)
        and not label("copy").match(rest)
    ):
        return set()
    found = {at}
    numbered = COPY_NUMBER.search(rest) is not None
    if at + 1 < len(lines) and COPY_NUMBER.search(lines[at + 1]):
        found.add(at + 1)
        numbered = True
    end = max(found) + 1
    dated = [i for i, line in enumerate(lines) if _DATED.search(line)]
    if numbered and end in dated and len(dated) > 1:
        found.add(end)  # the document's own day stands elsewhere
    return found


def _signed(lines: Sequence[str], at: int, rest: str) -> set[int]:
    end = at + 1
    while end < len(lines) and end - at < 10 and label("signed").match(lines[end].strip()):
        end += 1
    return set(range(at, end)) if DAY.search(" ".join((rest, *lines[at + 1 : end]))) else set()
