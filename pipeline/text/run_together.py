"""Lines of a letterhead that a page or a program ran together.

::

    Lào Cai, ngày 27 tháng 01 năm 2026 Kính gửi: Các huyện Trong tháng 12, các huyện đã ...
    Quyết định 12/QĐ-UBND năm 2026. ỦY BAN NHÂN DÂN TỈNH LÀO CAI
    Số: 12/QĐ-UBND Lào Cai, ngày 04 tháng 5 năm 2026 QUYẾT ĐỊNH Về việc cấp thẻ

Behind a portal's line comes the body, behind a whole day with its place the addressee or the type, and
behind the addressee of a letter the text; each has a line of its own again.  Where a portal sets its
line in front of each part once more (``Quyết định 12/QĐ-UBND năm 2026. Điều 1.``), it stands by itself.
No letter changes.

Here the lines of a text file are set apart at reading, for every fact and for who reads the text; a
whole letterhead in one line, of any format, is taken apart by ``extractors.header.flattened``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.formulas import ADDRESSED, PLACE_DAY, title_type
from extractors.header.running_text import opener
from extractors.letters import LOWER, UPPER

__all__ = ["taken_apart"]

_FIRST = 3  #: lines in which a portal's line stands for the first time
_HEAD = 25  #: lines of a text in which its letterhead stands
_LEAST, _TEXT = 8, 40  #: characters of an addressee, and of the text behind it
#: A whole day with its place, and more behind it in the same line.
_DAY = re.compile(
    rf"{PLACE_DAY}\s+\d{{1,2}}(?:\s+tháng\s+\d{{1,2}}\s+năm\s+|/\d{{1,2}}/)\d{{4}}[ \t]+(?=\S)"
)
_ADDRESSED = re.compile(rf"[*_]*{ADDRESSED}\s*:")
_SENTENCE = re.compile(rf"[ \t](?<=[{LOWER}\d]\.[ \t])[ \t]*(?=[{UPPER}]{{2,}}\s[{UPPER}]{{2,}}\s)")
_WORD = re.compile(r"(?<=[\w)])[ \t]+(?=[^\W\d_])")

#: What a portal sets in front of the first line of a document and of each of its parts again.
_PORTAL = re.compile(rf"[{UPPER}][^\n.]{{3,60}} năm (?:19|20)\d{{2}}\.[ \t]+(?=\S)")
#: Behind the title of a part, the mark of its section: ``CHƯƠNG TRÌNH HÀNH ĐỘNG. | II. NỘI DUNG``.
_SECTION = re.compile(r"(?<=\.)[ \t]+(?=[IVX]{1,5}\.\s|(?:Điều|Chương|Mục|Phần)\s)")

Piece = tuple[str, int]


def taken_apart(lines: Iterable[Piece]) -> Iterator[Piece]:
    """The lines of a text with their offsets, those of its head taken apart where they ran together.

    >>> line = "Huế, ngày 5/6/2026 QUYẾT ĐỊNH Về việc cấp thẻ"
    >>> [words for words, _ in taken_apart([(line, 0)])]
    ['Huế, ngày 5/6/2026 ', 'QUYẾT ĐỊNH Về việc cấp thẻ']
    """
    portal = ""
    for count, (words, at) in enumerate(lines):
        start = 0
        if not portal and count < _FIRST and (found := _PORTAL.match(words)) is not None:
            portal = found[0].rstrip()
        elif portal and words.startswith(portal) and words[len(portal) :].strip():
            start = _behind(words, len(portal))
            yield words[:start], at
        for end in _ends(words) if count < _HEAD and not start else ():
            yield words[start:end], at + start
            start = end
        yield words[start:], at + start


def _behind(words: str, start: int) -> int:
    """Where the printed line begins behind what a portal set in front of it."""
    start = len(words) - len(words[start:].lstrip())
    section = _SECTION.search(words, start)
    title = words[start : section.start()] if section is not None else ""
    return section.end() if section is not None and title.isupper() else start


def _ends(words: str) -> Iterator[int]:
    """Where a line of a head ends though the printed one goes on."""
    begin = 0
    body = _SENTENCE.search(words) if ". " in words or ".\t" in words else None
    if body is not None and words[body.end() :].isupper():
        yield body.end()
        return
    day = _DAY.search(words) if "ngày" in words else None
    if day is not None and (_ADDRESSED.match(words, day.end()) or title_type(words, day.end())):
        begin = day.end()
        yield begin
    addressed = _ADDRESSED.match(words, begin)
    if not begin or addressed is None:
        return
    for blank in _WORD.finditer(words, addressed.end() + _LEAST, len(words) - _TEXT):
        if words[blank.end()].isupper() and opener().match(words, blank.end()):
            yield blank.end()
            return
