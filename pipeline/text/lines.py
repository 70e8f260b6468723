"""A line, as every reader hands it to :mod:`pipeline.text.reflow`, and what a line can begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.letters import UPPER
from extractors.model import BlockKind

__all__ = ["FRAME", "Line", "start_kind"]


@dataclass(slots=True)
class Line:
    """One line of a source: stripped, single-spaced words and what is known of their place.

    ``start`` is the offset of ``text`` in the source; ``pieces`` (offset in ``text``, offset in the
    source) says where the two fall out of step.  ``gap`` counts blank lines before, ``hard`` forbids
    joining to the line before, ``runs_on`` says that the source itself goes on (open emphasis).
    ``fill`` is how much of the column the line takes when the reader knows it, else None; ``lead``
    is how much its first word would take; ``indented``: it begins right of the column's edge.
    ``cells`` are those of a table row; None: merged with the cell above.
    """

    text: str
    start: int
    pieces: tuple[tuple[int, int], ...] = ()
    gap: int = 0
    caps: bool = False
    start_kind: str = ""
    hard: bool = False
    runs_on: bool = False
    bold: bool = False
    centered: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[tuple[int, int] | None, ...] = ()
    table: int | None = None
    page: int | None = None
    fill: float | None = None
    lead: float = 0.0
    indented: bool = False
    whole: bool = False  #: the source says this is a paragraph of its own: join nothing to it


#: How a paragraph begins.  ``Điều 5 Luật`` inside a sentence has no point behind the figure.
_START = re.compile(
    rf"""(?x)
      (?P<bullet> [-–—+•●○▪►❖*·](?:\s+|(?=[^\W\d_])) )       # - Như Điều 3;  -Lưu: VT
    | (?P<item>   \d{{1,3}}[.)](?:\s|$) | \d{{1,2}}(?:\.\d{{1,2}}){{1,4}}[.)]?\s
                | \d{{1,2}}[./)](?=[^\W\d_])
                | [a-zđ]{{1,2}}\)\s? | [a-zđ]\.\s | [A-HĐ]\.\s )   # 1. Mục tiêu  2.1. Công tác  a) Về
    | (?P<roman>  [IVX]{{1,6}}\s?(?:[.\-–)]\s?(?=\S)|/\s) )           # I- ĐÁNH GIÁ  II. NHIỆM VỤ
    | (?P<dieu>   (?:Điều|ĐIỀU)\s+\d{{1,3}}[a-zđ]?(?:\s?[.:]|\s*$|\s[-–]\s) )
    | (?P<part>   (?:Chương|CHƯƠNG|Mục|MỤC|Tiểu[ ]mục|Phần|PHẦN)\s
                    (?:thứ\s|THỨ\s|[IVXLC]{{1,6}}\b|\d{{1,2}}\b)
                | (?:Phụ[ ]lục|PHỤ[ ]LỤC)(?:\s[IVXLC\d]{{1,4}}\b|\s*$) )
    | (?P<basis>  (?:Căn[ ]cứ|CĂN[ ]CỨ|Xét[ ]đề[ ]nghị|Theo[ ]đề[ ]nghị)\b )
    | (?P<frame>  N[ơo]i\s(?:nhận|nhân|gửi)\s?: | N[ơƠ]I\s(?:NHẬN|GỬI)\s?:
                | (?:Kính|KÍNH)\s(?:gửi|GỬI)\b
                | Số\s?:  | V/v\b | \(?(?:Kèm|Ban\shành\skèm)\stheo\b | \(kèm\stheo\b
                | Số\s\d{{1,5}}(?:/\d{{4}})?\s?[-/][\w-]{{2,20}}(?:/[\w-]{{2,20}})?$ )
    | (?P<sign>   (?:TM|KT|TL|TUQ|T/M|K/T|T/L)\.?\s?(?=[{UPPER}]{{2}})
                | Q\.\s(?=[{UPPER}]{{2}}) )
    | (?P<dated>  [{UPPER}][^\d,;.:]{{1,30}},\s*ngày\b.{{0,30}}$ )
    """
)
_START_FIRST = frozenset("-–—+•●○▪►❖*·0123456789abcdđeghiklmnopqrstuvxyABCDĐEGHIVXLKNSTQMPÂÔƯ(")
FRAME = re.compile(
    r"(?i)C[ỘO]NG\s?H[ÒO][AÀ]?[ÀA]?\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM\W*$|Độc\s+lập\s*[-–—]\s*Tự\s+do"
)


@cache
def _type_words() -> frozenset[str]:
    """The names of document types in capitals, as they stand over a title."""
    names = {row.name.split(" (")[0].split(" của ")[0].upper() for row in gazetteers.doc_types()}
    return frozenset(names)


def _is_double(name: str) -> bool:
    """Whether a line is two type words in a row, as in ``THÔNG BÁO KẾT LUẬN``."""
    words = name.split(" ")
    if not 3 <= len(words) <= 6:
        return False
    types = _type_words()
    return any(
        " ".join(words[:at]) in types and " ".join(words[at:]) in types for at in range(1, len(words))
    )


def start_kind(text: str) -> str:
    """What kind of beginning a line has; empty for running text.

    >>> start_kind("Điều 2. Hiệu lực thi hành"), start_kind("Điều 5 Luật Đất đai")
    ('dieu', '')
    """
    if text[0] not in _START_FIRST:
        return "frame" if len(text) < 90 and text[0] in "Đđ" and FRAME.match(text) else ""
    found = _START.match(text)
    if found is not None:
        return found.lastgroup or ""
    if len(text) < 90:
        if text.isupper():
            name = text.rstrip(" :").replace("\u00d0", "Đ")
            if name in _type_words() or _is_double(name):
                return "type"
            return "frame" if FRAME.match(text) else ""
        if text[0] in "ĐC" and FRAME.match(text):
            return "frame"
    return ""
