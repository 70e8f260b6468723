"""Lines of a letterhead that a page or a program ran together.

::

    Lào Cai, ngày 27 tháng 01 năm 2026 Kính gửi: Các huyện Trong tháng 12, các huyện đã ...
    Quyết định 12/QĐ-UBND năm 2026. ỦY BAN NHÂN DÂN TỈNH LÀO CAI
    Số: 12/QĐ-UBND Lào Cai, ngày 04 tháng 5 năm 2026 QUYẾT ĐỊNH Về việc cấp thẻ

Behind a portal's line comes the body, behind a whole day with its place the addressee or the type, and
behind the addressee of a letter the text; each has a line of its own again.  Where a portal sets its
line in front of each part once more (``Quyết định 12/QĐ-UBND năm 2026. Điều 1.``), it stands by itself.
A text whose every line break is gone has its recipients behind its last word; there its numbered
points, the recipients and the signature have lines of their own again::

    … như sau: 1. Thời gian: 5/3. 2. Địa điểm: hội trường./. Nơi nhận: - Như trên; - Lưu: VT. GIÁM ĐỐC

No letter changes.

Here the lines of a text file are set apart at reading, for every fact and for who reads the text; a
whole letterhead in one line, of any format, is taken apart by ``extractors.header.flattened``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors.formulas import ADDRESSED, AUTHORITY, PLACE_DAY, RECIPIENTS, title_type
from extractors.header.running_text import name_opens_text, opener
from extractors.letters import LOWER, UPPER
from extractors.rules import alternatives, vocabulary

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

#: What stands behind the last word of a text that came on one line: the recipients.
_RECIPIENTS = re.compile(rf"(?<=[.;!)/])[ \t]+(?=[*_]*{RECIPIENTS}\s?:)")
_RECIPIENT_WORDS = ("ơi nh", "ƠI NH", "oi nh", "OI NH", "ơi g", "ƠI G")  #: a cheap look for them
_FEWEST = 120  #: characters of text in front of them; fewer are a cell with both
#: Where a line of the recipients, and of the signature behind them, begins.
_OF_FOOT = re.compile(
    rf"[ \t]+(?=(?<=[:;.,)][ \t])[-–+•][ \t]*[^\W\d_]|(?:{AUTHORITY})\s*[{UPPER}]{{2}}"
    rf"|(?<=[.)][ \t])[{UPPER}]{{2,}}[ ][{UPPER}]{{2,}}[ ]|\([Đđ]ã ký)"
)
_POINT = re.compile(rf"(?<=[\w.:;,)/])[ \t]+(?=(\d{{1,2}})[.)][ \t]+[“\"]?[{UPPER}])")
#: The mark of a point at the end of the heading above it: ``1. Nâng cao nhận thức | 1.1.``
_POINT_END = re.compile(r"(?<=[^\W\d])[ \t]+(?=\d{1,2}\.\d{1,2}\.\s*$)")
#: An item below a point, behind whole words only.
_BULLET = re.compile(rf"(?<=[.:;])[ \t]+(?=[-–+•][ \t]+[{UPPER}])")

#: Where the name of who signs, or an office, is glued to the office in front: ``TRƯỞNGNguyễn Văn An``.
_GLUED_NAME = re.compile(
    rf"(?<=[{UPPER}]{{2}})(?=[{UPPER}][{LOWER}]+(?:[ ][{UPPER}][{LOWER}]+){{1,5}}\s*\Z)"
)
_GLUED_OFFICE = re.compile(
    rf"(?<=[{UPPER}]{{2}})(?={alternatives(vocabulary('phrases', 'glued_office'))})"
)
_SIGNED = 120  #: characters of a signature whose lines are glued

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
        if count < _HEAD and not start:
            for end in _ends(words):
                yield words[start:end], at + start
                start = end
        ends = words[-2:] if words[-1:] == "." else words.rstrip()[-2:]  # "1.1.": a digit and a point
        point = _POINT_END.search(words, start) if ends[1:] == "." and ends[0].isdigit() else None
        if point is not None and words[: point.start()].split()[-1].lower() not in _pointing():
            yield words[start : point.end()], at + start
            start = point.end()
        size = len(words) - start
        if size < _FEWEST and not (size <= _SIGNED and words[start : start + 2].isupper()):
            yield words[start:], at + start
            continue  # too short for the one, no words in capitals for the other
        for end in (*_glued_ends(words, start), *_all_ends(words, start)):
            yield (words[start:end] if end > start else _RULE), at + start
            start = end
        yield words[start:], at + start


def _glued_ends(words: str, start: int) -> Iterator[int]:
    """Where the lines of a signature end that lost their breaks.

    >>> line = "KT. BỘ TRƯỞNGTHỨ TRƯỞNGNguyễn Văn An"
    >>> [line[:each] for each in _glued_ends(line, 0)]
    ['KT. BỘ TRƯỞNG', 'KT. BỘ TRƯỞNGTHỨ TRƯỞNG']
    """
    if len(words) - start > _SIGNED or not words[start : start + 2].isupper():
        return
    name = _GLUED_NAME.search(words, start)
    if name is not None and words[start : name.start()].isupper():
        yield from (each.start() for each in _GLUED_OFFICE.finditer(words, start, name.start()))
        yield name.start()


@cache
def _pointing() -> frozenset[str]:
    """What a number follows that points to a place: ``tại mục 2.1.``."""
    return frozenset(vocabulary("work_words", "points_to"))


def _all_ends(words: str, start: int) -> Iterator[int]:
    """Where the lines end of a text that came on one line with its recipients.

    >>> line = "Cả trại làm trước ngày 15/3 những việc sau đây: 1. Rửa máng ăn, máng uống của các ô. "
    >>> line += "2. Thay lót chuồng cho các ô có lợn con./. Nơi nhận: - Các tổ; - Lưu. KT. TRƯỞNG TRẠI"
    >>> [line[each:].split()[0] for each in _all_ends(line, 0)]
    ['1.', '2.', 'Nơi', '-', '-', 'KT.']
    """
    if len(words) - start < _FEWEST or words.lstrip().startswith("|"):
        return
    if not any(word in words for word in _RECIPIENT_WORDS):
        return
    tail = _RECIPIENTS.search(words, start + _FEWEST)
    if tail is None:
        return
    ends, wanted = [], 1
    for found in _POINT.finditer(words, start, tail.start()):
        if int(found[1]) == wanted:
            ends.append(found.end())
            wanted += 1
    text = _behind_title(words, start, ends[0] if ends else tail.start())
    if text is not None:
        kind = title_type(words, start)
        if kind is not None and _ABOUT.match(words, kind[2].end) is None:
            yield kind[2].end  # "KẾ HOẠCH | Súc xả đường ống"
        yield from (text, text)  # a rule keeps the two apart
    if wanted > _ONE_MORE:
        first = ends[0]
        ends = sorted({*ends, *(m.end() for m in _BULLET.finditer(words, first, tail.start()))})
        yield from ends
    last = tail.end()
    yield last
    for found in _OF_FOOT.finditer(words, last):
        if found.start() - last > _MARK:  # not "KT. | HIỆU TRƯỞNG"
            last = found.end()
            yield last


def _behind_title(words: str, start: int, end: int) -> int | None:
    """Where the text begins behind a type and its title: a basis, or who speaks.

    >>> _behind_title("THÔNG BÁO Về việc tiêm phòng đàn lợn Trạm Thú y thông báo lịch như sau:", 0, 72)
    37
    """
    if title_type(words, start) is None:
        return None
    for blank in _CAPITAL.finditer(words, start + _TITLE, end):
        line = words[blank.end() : blank.end() + _NAME]
        governed = words[: blank.start()].rsplit(None, 1)[-1] in _GOVERNS
        if not governed and (opener().match(line) or name_opens_text(line)):
            return blank.end()
    return None


_ABOUT = re.compile(rf"\s+(?i:về|v/v|của|số)(?!\w)|\s+[{UPPER}]{{2}}")
_CAPITAL = re.compile(rf"(?<=[\w)])[ \t]+(?=[{UPPER}][{LOWER}]+[ ])")
_RULE, _MARK = "-----", 5  #: what stands between two columns; characters of a mark of authority
_TITLE, _NAME = 25, 160  #: characters of a title at least, and of a name with what it does
_GOVERNS = ("của", "do", "với", "và", "cho", "là")  #: words that a name of the title follows
_ONE_MORE = 2  #: points told by their numbers: one alone may be any figure


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
