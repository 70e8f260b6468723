"""Cells that stand in one line, though each has its own: where a line of a copied page is cut.

A program that reads a page line by line puts a cell of one line and the first line of the next cell
together: ``Bản tin Hằng`` / ``tuần``, ``2 In tờ rơi Hội Liên hiệp`` / ``Phụ nữ``.
A head is cut where each piece names a column, a row where somebody or a time begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.letters import UPPER
from extractors.tables.heads import column_kind
from extractors.tables.holders import person
from extractors.tables.places import TIME, is_body, name_end, no_name_goes_on
from pipeline.text.delimited import GROUP, Cell, Line

__all__ = ["begins_glued", "glued_head", "pieces_of"]

_BEGINS = re.compile(r"\**(?:S?TT|Số TT)\**[ ]+(?=\w)")
_ROW = re.compile(r"(?:01?|1)[.)]?(?:[ ]|$)|I[.)]?$")
_WORD = re.compile(r"\S+")
_HEAD_LINES = 14
_HEAD_WORDS = 40
_WORDS = 7  #: of the longest head of a column
_MOST = 16
_WHEN = 24  #: characters behind a place that tell whether a time begins there


def begins_glued(bare: str) -> bool:
    """Whether a line begins with the head of the numbers, more of the head behind it.

    >>> begins_glued("STT Nội dung nhiệm vụ"), begins_glued("TT. Huế")
    (True, False)
    """
    return bare[:3] in ("STT", "TT ", "Số", "**S", "**T") and _BEGINS.match(bare) is not None


def glued_head(lines: Sequence[Line], at: int) -> tuple[list[Cell], int]:
    """The cells of a head that stand in one line, and the line behind it; none of another line.

    >>> words = "STT Việc Cơ quan chủ,trì,Sản phẩm Thời hạn,1 Rà soát".split(",")
    >>> cells, behind = glued_head([(line, 0) for line in words], 0)
    >>> [" ".join(word for word, _ in cell) for cell in cells], behind
    (['STT', 'Việc', 'Cơ quan chủ trì', 'Sản phẩm', 'Thời hạn'], 3)
    """
    words: list[Line] = []
    for index in range(at, min(at + _HEAD_LINES, len(lines))):
        raw, start = lines[index]
        bare = raw.strip().strip("*")
        if index > at and (_ROW.match(bare) or (GROUP.match(bare) and not bare.startswith("S"))):
            cells = _columns(words)
            return (cells, index) if len(cells) > 2 else ([], at)
        words += [(m[0].strip("*"), start + m.start()) for m in _WORD.finditer(raw)]
        if len(words) > _HEAD_WORDS:
            break
    return [], at


def _columns(words: Sequence[Line]) -> list[Cell]:
    """Words of a head cut into as many columns as there are, each begun by a capital; [] for none."""
    most: list[tuple[int, int]] = [(0, 0)] + [(-1, 0)] * len(
        words
    )  # columns up to a word, and since when
    for end in range(1, len(words) + 1):
        for begin in range(max(0, end - _WORDS), end):
            first = words[begin][0]
            if most[begin][0] < 0 or not (first[0].isupper() or first in ("(", "/")):
                continue
            told = " ".join(word for word, _ in words[begin:end])
            if most[begin][0] + 1 > most[end][0] and column_kind(told) is not None:
                most[end] = most[begin][0] + 1, begin
    cells: list[Cell] = []
    at = len(words)
    while at > 0 and most[at][0] > 0 and len(cells) < _MOST:
        begin = most[at][1]
        cells.append(
            [_joined(words[begin:at])] if _one_line(words[begin:at]) else list(words[begin:at])
        )
        at = begin
    return list(reversed(cells)) if at == 0 else []


def _one_line(words: Sequence[Line]) -> bool:
    return words[-1][1] + len(words[-1][0]) - words[0][1] == sum(len(w) + 1 for w, _ in words) - 1


def _joined(words: Sequence[Line]) -> Line:
    return " ".join(word for word, _ in words), words[0][1]


def pieces_of(cell: Cell, after: str = "") -> list[tuple[Cell, bool]]:
    """The pieces of a place, and whether each begins inside a line, as somebody or a time does.

    ``after`` is what stands in the next place.

    >>> [" ".join(w for w, _ in piece) for piece, _ in pieces_of([("Bản tin Hằng", 0), ("tuần", 13)])]
    ['Bản tin', 'Hằng tuần']
    """
    found: list[tuple[Cell, bool]] = [([], False)]
    for index, (words, start) in enumerate(cell):
        below = f" {cell[index + 1][0] if index + 1 < len(cell) else after}"
        begin = 0
        for m in _WORD.finditer(words):
            at = m.start()
            if (
                at > begin
                and _FIRST.match(m[0])
                and _begins(words[begin:at].rstrip(), words[at:] + below)
            ):
                found[-1][0].append((words[begin:at].rstrip(), start + begin))
                found.append(([], True))
                begin = at
        found[-1][0].append((words[begin:], start + begin))
    return found


_STUB = 2  #: words of a name that often goes on with another: ``Chi nhánh``, ``Văn phòng``
_FIRST = re.compile(rf"[{UPPER}\d]|[-–+]$")
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?(?!\w)|20\d\d(?!\w)")


def _begins(before: str, rest: str) -> bool:
    """Whether a cell may begin with ``rest``, the words in front of it in its line being ``before``."""
    time = any(shape.match(rest[:_WHEN]) for shape in (TIME["time"], TIME["moment"], _DAY))
    if before.split()[-1].lower() in _OPEN or (time and _only_time(before)):
        return False  # "Từ | ngày 01/3", "Trước | 15/3"
    if time or _only_time(before):
        return True
    if not (" " in before or before.isupper()):
        return False
    line = f"{before} {rest}"
    end = name_end(line)
    known = is_body(before)
    if known and (rest.startswith("Các ") or not (end or person(line))):
        return True  # "Kế toán | Theo mẫu"
    if known and len(before.split()) > _STUB and name_end(before) == len(before) and is_body(rest):
        return True  # "Phòng Kinh tế | Công an xã"; "Văn phòng | HĐND" is one
    if known and no_name_goes_on(rest):
        return True  # "Tổ Thư viện | Theo mẫu"
    if known:  # "Trạm Y tế xã | Danh sách"; "Chi nhánh Văn phòng" is one
        return end <= len(before) == name_end(before)
    return end <= len(before) and is_body(rest)


_OPEN = frozenset(("từ", "đến", "trước", "sau", "trong", "của", "và", "-", "–"))


def _only_time(words: str) -> bool:
    """Whether words are when and no more: ``Từ 01/3 đến 10/3/2026``."""
    found = TIME["moment"].search(words)
    return found is not None and not TIME["moment"].sub("", words).strip(" -–;,.")
