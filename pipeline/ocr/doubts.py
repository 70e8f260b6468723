"""Which words of a printed line nobody may conclude a number or a day from.

A word the engine is unsure of is doubtful anywhere.  In the lines of number and date more is asked,
because there people write by hand: confidence, black ink, the printed line and the printed height.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from extractors.letters import SYMBOL_LIKE
from extractors.model import Box
from pipeline.ocr.pictures import Picture, Upright, is_coloured, is_inked
from pipeline.ocr.tesseract import Seen

__all__ = ["NUMBER_LINE", "UNSURE", "doubtful", "halves", "is_typed_in"]

UNSURE = 60.0  #: a word below is doubtful: 36 of the 2,445 words of ten sample scans
_FIGURE = 85.0  #: a figure of the letterhead below is doubtful; printed ones have 89–97, written ≤ 87
_GLUED = 75.0  #: the same for ``123/QĐ-UBND`` as one word: its letters lower it; written ones ≤ 66

NUMBER_LINE = re.compile(r"(?i)\W*[sS][ốóòôồổỗộo]\s?[:;.,/]?$|\W*[sS][ốóòôồổỗộ]\s?[:;.,/]\S*$")
_CODE = re.compile(rf"[/\-]\s?[{SYMBOL_LIKE}]{{2}}|^[{SYMBOL_LIKE}]{{2,}}[-/]|/\d{{4}}/")
_BARE_CODE = re.compile(rf"[/\-]|[{SYMBOL_LIKE}]{{2,}}[-/]")
_PLAIN_FIGURE = re.compile(r"\d{1,6}[a-zA-Z]?(?=[/\-]|$)")
_TYPED_IN = re.compile(r"[.…_]{2,}\d{1,6}[a-zA-Z]?[.…_]{2,}/\S+")  #: ``....56..../QĐ-TCT``
_FORM = "._…"  #: what the line is made of into which day and month are set: ``..03..``
_DAY_WORD = re.compile(r"(?i)ngày")
_MONTH_WORD = re.compile(r"(?i)tháng")
_YEAR_WORD = re.compile(r"(?i)n[ăã]m")


def doubtful(line: list[Seen], picture: Picture, turned: Upright) -> set[int]:
    """Which words of a line are not to be trusted."""
    found = {index for index, word in enumerate(line) if word.confidence < UNSURE}
    for start, end in halves(line):
        if any(word.again for word in line[start:end]):
            continue  # its readings say how far it is to be trusted
        found |= _number_doubts(line, start, end, picture, turned)
        found |= _day_doubts(line, start, end, picture, turned)
    return found


def halves(line: list[Seen]) -> list[tuple[int, int]]:
    """A line cut at its wide gaps: the number stands left, the day right on one level."""
    height = median(word.box.bottom - word.box.top for word in line)
    cuts = [at for at in range(1, len(line)) if line[at].box.x0 - line[at - 1].box.x1 > 3 * height]
    edges = [0, *cuts, len(line)]
    return list(pairwise(edges))


def _number_doubts(
    line: list[Seen], start: int, end: int, picture: Picture, turned: Upright
) -> set[int]:
    """Figures of a number line (``Số: 12 /QĐ-UBND``) that may be written by hand."""
    if not NUMBER_LINE.match(line[start].text) or end - start > 8:
        return set()
    code = next((at for at in range(start, end) if _CODE.search(line[at].text)), None)
    if code is None:
        return set()
    before = list(range(start, code))  # "Số:" and what stands between it and the code
    figures = [at for at in before if any(map(str.isdigit, line[at].text))]
    glued = _PLAIN_FIGURE.match(line[code].text)
    if glued and not figures and len(before) == 1:
        sure = line[code].confidence >= _GLUED and not _pen(line[code], picture, turned)
        return set() if sure else {code}
    if len(before) == 2 and len(figures) == 1:
        word = line[figures[0]]
        plain = _PLAIN_FIGURE.fullmatch(word.text) is not None
        level = _is_level(word, line[code], 0.30)
        if plain and level and word.confidence >= _FIGURE and not _pen(word, picture, turned):
            return set()
    if len(before) == 1 and _BARE_CODE.match(line[code].text):
        first = line[start]
        if first.text.strip(" :.;,").lower() in ("số", "só", "sồ", "sổ", "so"):
            gap = Box(first.box.x1 + 2, first.box.top, line[code].box.x0 - 2, first.box.bottom)
            if gap.x1 - gap.x0 < 3 or not is_inked(picture.image, turned.back(gap)):
                return set()  # the form was left open: no figure to doubt
    return set(range(start, code + 1))


def is_typed_in(line: list[Seen], picture: Picture, turned: Upright) -> bool:
    """Whether the figure of a number line is print set into a dotted line: ``Số: ....56..../QĐ-TCT``.

    Dots on both sides, the height of print, no ink of a pen: a hand writes over the dots.
    """
    if len(line) != 2 or NUMBER_LINE.match(line[0].text) is None:
        return False
    label, word = line
    whole = _TYPED_IN.fullmatch(word.text) is not None
    return whole and _is_level(word, label, 0.30) and not _pen(word, picture, turned)


def _day_doubts(line: list[Seen], start: int, end: int, picture: Picture, turned: Upright) -> set[int]:
    """Day and month of a date line (``Hà Nội, ngày 05 tháng 3 năm 2024``) written by hand."""
    part = line[start:end]
    day, month, year = (
        next((at for at, word in enumerate(part) if pattern.search(word.text)), None)
        for pattern in (_DAY_WORD, _MONTH_WORD, _YEAR_WORD)
    )
    if day is None or month is None or year is None or not day < month < year or year - day > 6:
        return set()
    if len(part) - year > 3 or day > 6:
        return set()  # running text
    printed = part[year + 1] if year + 1 < len(part) else None
    found: set[int] = set()
    for first, last in ((day, month), (month, year)):
        between = list(range(first + 1, last))
        glued = _holds_figure(part[first])
        if not _sure_between(part, first, last, printed, picture, turned):
            found |= {start + at for at in (between or [first])} | ({start + first} if glued else set())
    return found


def _holds_figure(word: Seen) -> bool:
    """Whether ``ngày`` or ``tháng`` ran together with the figure behind it."""
    return any(map(str.isdigit, word.text)) or len(word.text) > 7


def _sure_between(
    part: list[Seen], first: int, last: int, printed: Seen | None, picture: Picture, turned: Upright
) -> bool:
    """Whether what stands between two words of a date is surely printed, or surely nothing."""
    if last - first > 2:
        return False
    if last - first == 2:
        word = part[first + 1]
        return (
            not _holds_figure(part[first])
            and re.fullmatch(r"[0-9OoIl]{1,2}", word.text.strip(_FORM)) is not None
            and word.confidence >= _FIGURE
            and (printed is None or _is_level(word, printed, 0.14))
            and not _pen(word, picture, turned)
        )
    if _holds_figure(part[first]):
        return part[first].confidence >= _FIGURE + 5 and not _pen(part[first], picture, turned)
    left, right = part[first].box, part[last].box
    gap = Box(left.x1 + 2, left.top, right.x0 - 2, left.bottom)
    return gap.x1 - gap.x0 < 3 or not is_inked(picture.image, turned.back(gap))


def _is_level(word: Seen, printed: Seen, share: float) -> bool:
    """Whether a figure stands on the line of a printed one and is of its height."""
    height = printed.box.bottom - printed.box.top
    return (
        abs(word.box.bottom - printed.box.bottom) <= share * height
        and abs((word.box.bottom - word.box.top) - height) <= max(share, 0.17) * height
    )


def _pen(word: Seen, picture: Picture, turned: Upright) -> bool:
    return is_coloured(picture.image, turned.back(word.box))
