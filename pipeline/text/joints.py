"""Whether two lines are one paragraph: the evidence, weighed.

What a line begins with, what it cannot end with, how wide the lines of the file
are (:func:`shape_of`), and the verdict for a pair (:func:`joint`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.formulas import FRAME
from extractors.letters import SYMBOL
from extractors.model import BlockKind
from pipeline.text.lines import Line

__all__ = ["Shape", "joint", "shape_of"]

#: A line that ends so goes on: the next line is the rest of a phrase, whatever it begins with.
_HANGING = re.compile(
    r"(?:^|[\s(“\"])(?:số|ngày|tháng|năm|quý|điểm|khoản|điều|Điều|Chương|Mục|mục|Phụ lục|và|hoặc|của|"
    r"tại|theo|từ|đến|với|về|cho|các|những|là|bởi|do|để|trong|trên|dưới|giữa|gồm|cùng|được|bị|"
    r"thứ|Khoản|Điểm|Căn cứ)$|[,(“/&]$|\s[-–]$"
)
#: The first half of a name; says something only where lines are known to be wrapped.
_HALF = re.compile(
    r"(?:^|[\s(“\"])(?:nghị|định|Nghị|Quyết|Chỉ|Thông|Công|Kế|Tờ|Kết|Luật|Bộ|Ủy|Uỷ|Hội|Ban|Sở|Chủ|Thủ|"
    r"tỉnh|thành|phố|huyện|xã|phường|thị|ông|bà|đồng|lần|khóa|khoá|giai|đoạn|căn|cứ|thực|hiện|Căn|Số|"
    r"Văn phòng|Phòng)$"
)
#: Who decides, in capitals between title and legal basis: never a part of the title above.
_DECIDER = re.compile(
    r"(?:CÁC )?(?:QUỐC HỘI|ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|THỦ TƯỚNG|CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|"
    r"BỘ CHÍNH TRỊ|BAN |GIÁM ĐỐC|TỔNG |CHÁNH |THỐNG ĐỐC|VIỆN TRƯỞNG|TRƯỞNG |HIỆU TRƯỞNG|CỤC TRƯỞNG|"
    r"VỤ TRƯỞNG|CHI CỤC)"
)
#: Words that name nothing by themselves: the other half of the name stands on the next line.
_BODY_STUMP = re.compile(r"(?:BỘ|SỞ|CỤC|ỦY|UỶ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN|TỔNG|THỦ|CỘNG|ĐẢNG|BAN CHẤP)$")
_SIGN_STUMP = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\.?$")
_MARKER_ALONE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[a-zđ]\))$")
#: A body's name broken over two capital lines of a letterhead.
_BODY_HEAD = re.compile(r"(?:NHÂN DÂN|UBND|HĐND|CHẤP HÀNH|QUỐC HỘI|TỔ QUỐC)$")
_BODY_TAIL = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU|NHÂN DÂN|"
    r"TRUNG ƯƠNG|VIỆT NAM)\b"
)
_INSIDE_ARTICLE = re.compile(r"(?:khoản|điểm)\s[\wđ]{1,3}$")
_CODE_HYPHEN = re.compile(rf"(?:\d\s?[-–]|/[\w-]{{1,12}}[-–]|\d[{SYMBOL}][\w-]{{0,12}}[-–])$")
_NUMBER_DUE = re.compile(r"(?:^|\W)[sS]ố$")
_NUMBER_CODE = re.compile(rf"\d{{1,5}}[a-zA-Z]?(?:/\d{{4}})?\s?[-/]\s?[{SYMBOL}]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"[-–]\s?(?:19|20)\d\d\b|[-–]\s\d{1,2}/\d{4}")
_CLOSED = ".;:!?…"
_TRAIL = "”\"’')»*⁾¹²³⁴⁵⁶⁷⁸⁹⁰ "


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lines of a file lie: the column's width in characters, and the usual distance."""

    width: int  #: 0: lines are paragraphs already
    gap: int  #: blank lines between two lines of one paragraph


def shape_of(lines: Sequence[Line]) -> Shape:
    """The width at which the file was wrapped, from the densest stretch of line lengths."""
    counts = [0] * 160
    total = 0
    for line in lines:
        length = len(line.text)
        if length >= 40:
            total += 1
            if length < 160:
                counts[length] += 1
    if total < 4:
        return Shape(0, 0)
    best, width = 0, 0
    for top in range(56, 135):
        here = sum(counts[top - 11 : top + 1])
        if here > best or (here == best and counts[top]):
            best, width = here, top
    beyond = sum(counts[width + 3 : width + 24])
    wrapped = best >= 4 and best >= 0.2 * total and beyond <= 0.35 * best
    if not wrapped:
        return Shape(0, 0)
    full = [line for line in lines if len(line.text) >= 0.8 * width]
    if sum(line.text[-1] in _CLOSED for line in full) > 0.7 * len(full):
        return Shape(0, 0)  # sentences of one length, not lines of one column
    apart = sum(line.gap > 0 for line in full)
    return Shape(width, 1 if apart > 0.7 * len(full) else 0)


def joint(
    first: Line,
    last: Line,
    line: Line,
    caps: bool,
    shape: Shape,
    lines: Sequence[Line],
    index: int,
) -> str | None:
    """What goes between the open paragraph and ``line``: a blank, nothing, or None: a new one.

    ``first`` and ``last`` are the paragraph's first and last line, ``caps`` whether it stands in
    capitals throughout.
    """
    if line.whole or last.whole:
        return None
    if line.kind is BlockKind.FOOTNOTE or line.kind is BlockKind.HEADING:
        return None
    text = last.text
    begin = line.text
    kind = line.start_kind
    end = text[-1]
    # A number broken at its hyphen: 54/KH- | BDT.  A rule or a blank line between changes nothing.
    if end in "-–" and _CODE_HYPHEN.search(text[-24:]):
        if begin[0].isupper() and not kind and text[-2:-1] != " ":
            return ""
        if begin[0].isupper() and text[-2:-1] != " " and begin[:1].isalpha() and kind != "basis":
            return ""
    if end == ":" and begin[0] in "0123456789/" and text.rstrip(" :") in ("Số", "SỐ", "số"):
        return " "  # Số: | 37692/TB-CHQ
    if line.hard:
        return None
    if end == "ố" and _NUMBER_DUE.search(text[-4:]) and _NUMBER_CODE.match(begin):
        return " "  # Nghị định số | 187/2025/NĐ-CP, whatever stood between
    if first.kind is BlockKind.FOOTNOTE and line.gap > shape.gap:
        return None
    if first.kind is BlockKind.HEADING:
        return " " if last.runs_on and not kind else None
    tail = text.rstrip(_TRAIL)
    closed = tail[-1:] in _CLOSED if tail else False
    far = line.gap > shape.gap + (1 if shape.gap else 0)
    if kind:
        if closed or kind in ("frame", "type", "sign"):
            return None
        if kind == "bullet":
            return " " if _YEARS.match(begin) and text[-1].isdigit() else None
        if kind == "dated" and last.runs_on and line.gap == 0 and len(text) < 20:
            return " "  # Lai | Châu, ngày 28 tháng 11 năm 2025
        if kind == "dieu" and len(begin) < 12 and _INSIDE_ARTICLE.search(text[-16:]):
            return " "  # tại khoản 1 | Điều 6.
        if _hangs(text) and line.gap <= shape.gap + 3 and kind in ("item", "roman", "dieu", "part"):
            if last.bold != line.bold:
                return None
            return " " if _full(last, line, shape) or (len(text) > 40 and kind != "dieu") else None
        if kind == "part" and not caps and _full(last, line, shape) and len(begin) > 30:
            return " "
        return None
    if first is last and _SIGN_STUMP.match(text) and line.caps:
        return " "
    if first.start_kind in ("type", "sign") or last.start_kind == "sign":
        return (
            " " if last.runs_on and line.caps and line.gap == 0 and first.start_kind == "sign" else None
        )
    if first is last and first.start_kind and len(text) <= 8 and _MARKER_ALONE.match(text):
        return " "
    if first.start_kind == "frame" and FRAME.match(first.text):
        return None
    if line.caps and line.centered and last.centered and not last.caps and " " in begin:
        return None  # a title, then who decides: THỦ TƯỚNG CHÍNH PHỦ
    lower = begin[0].islower()
    if last.runs_on and line.gap == 0 and not (closed and not lower):
        return " "
    if caps:
        return _capital_joint(first, last, line, shape, lines, index)
    if line.indented and (closed or not (lower or _hangs(text) or _full(last, line, shape))):
        return None
    if closed:
        if end == ":" or far:
            return " " if lower and not far and end != ":" else None
        if lower and end in ";," and line.gap == 0:
            return " "
        if shape.width:
            if line.gap > shape.gap:
                return " " if lower else None
            return " " if _full(last, line, shape) and not line.caps else None
        return None
    if lower:
        return " " if not far or len(text) > 30 or _hangs(text) else None
    if first.start_kind == "dated" and line.gap == 0 and not _YEAR.search(text):
        return " "  # Lào Cai, ngày | 12 tháng 01 năm 2026
    if first.start_kind == "dated" or last.bold != line.bold:
        return None
    if (
        line.centered
        and last.centered
        and not line.caps
        and begin[0] != "("
        and line.gap <= shape.gap
        and _under_type(first, lines, index)
    ):
        return " "  # the lines of one title, centred under the type word
    if (
        line.gap == 0
        and begin[0] != "("
        and _ends_title(lines, index)
        and _under_type(first, lines, index)
    ):
        return " "  # or set off from what follows by a blank line
    if line.caps and len(begin) > 12 and not _full(last, line, shape):
        return None
    if _hangs(text) and line.gap <= shape.gap + 3 and (len(text) > 12 or first is not last):
        return " "
    if last.indented and not line.indented and not line.centered and first is last and line.gap == 0:
        return " "  # a first line set in, the second at the edge of the column
    heads = first is last and first.start_kind in ("item", "roman", "part")
    if (
        shape.width
        and line.gap <= shape.gap
        and len(text) > (0.6 * shape.width if heads else 12)
        and _HALF.search(text[-16:])
    ):
        return " "
    if first.start_kind == "basis" and line.gap == 0 and not line.caps:
        return " "
    if shape.width:
        if far and not _full(last, line, shape):
            return None
        if _full(last, line, shape):
            return " "
        running = first is not last or first.start_kind == "bullet"
        if running and len(text) >= 0.75 * shape.width and not line.caps:
            return " "
        if shape.gap == 0 and line.gap == 0 and first is last and first.start_kind in ("basis", "dieu"):
            return " "
        if (
            shape.gap == 0
            and line.gap == 0
            and not line.caps
            and (
                (first.start_kind == "bullet" and "Lưu" not in text)
                or (
                    first.start_kind not in ("item", "roman", "part", "bullet")
                    and len(text) >= 0.2 * shape.width
                    and len(begin) >= 0.8 * shape.width
                )
            )
        ):
            return " "
    return None


def _hangs(text: str) -> bool:
    return _HANGING.search(text[-16:]) is not None


def _full(last: Line, line: Line, shape: Shape) -> bool:
    """Whether the next word would not have fitted: the line was broken for want of room."""
    word = line.text.find(" ")
    need = word if word > 0 else len(line.text)
    if last.fill is not None:
        return last.fill + line.lead >= 0.985
    return bool(shape.width) and len(last.text) + 1 + need >= 0.9 * shape.width


def _capital_joint(
    first: Line, last: Line, line: Line, shape: Shape, lines: Sequence[Line], index: int
) -> str | None:
    """Lines in capitals: a wrapped heading or title is one, letterhead and signature are several."""
    if not line.caps:
        if first.start_kind in ("roman", "item", "part") and line.text[0].islower():
            return " "
        return None
    if line.gap > shape.gap:
        return None
    if first.start_kind in ("roman", "item", "part", "dieu"):
        return " " if len(last.text) >= 24 or _hangs(last.text.lower()) else None
    if first is last and _BODY_STUMP.match(last.text):
        return " "
    head = last.text if first is last else f"{first.text} {last.text}"
    if len(head) <= 40 and _BODY_HEAD.search(head) and _BODY_TAIL.match(line.text):
        return " "
    if last.bold != line.bold:
        return None
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and following.start_kind == "basis" and _DECIDER.match(line.text):
        return None
    if line.text.startswith("VỀ ") and first.text.startswith("CỦA "):
        return None
    if _under_type(first, lines, index):
        return " "
    return None


def _ends_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a few lines from ``index`` on, none a paragraph of its own, end at a blank line."""
    for at in range(index, min(index + 4, len(lines))):
        line = lines[at]
        if line.start_kind or line.caps or line.fill is not None or line.text[-1] in ".:":
            return False
        if at + 1 < len(lines) and lines[at + 1].gap:
            return True
    return False


#: A title of more lines than this is none.
_TITLE_LINES = 12


def _under_type(first: Line, lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph that reaches to ``index`` begins right under a type word."""
    at = index - 1
    while at > max(0, index - _TITLE_LINES) and lines[at] is not first:
        at -= 1
    before = lines[at - 1] if at > 0 and lines[at] is first else None
    return before is not None and (
        before.start_kind in ("type", "part") or before.text.startswith("CỦA ")
    )
