"""Two columns of a letterhead or signature that a text file prints on one line.

::

    UBND TỈNH LÀO CAI        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    SỞ NỘI VỤ                     Độc lập - Tự do - Hạnh phúc
    Số: 12/BC-SNV              Lào Cai, ngày 24 tháng 6 năm 2026

``unfold`` gives the left column's lines, then the right column's, as a reader takes them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from extractors.formulas import PARTY, PLACE_DAY, RECIPIENTS, STATE, STATE_LINE
from extractors.letters import UPPER
from pipeline.text.run_together import taken_apart

__all__ = ["apart", "unfold"]

#: Where a right column begins with the country's or the Party's name, something standing left of it.
_COUNTRY = re.compile(
    rf"""(?x) [^\n]{{2,70}}?
    (?: (?:(?<!NƯỚC)|(?<=NHÀ[ ]NƯỚC))[ \t]+\**(?={STATE_LINE})
      | (?:[ \t]{{2,}}|\**[ \t]\*\*)(?={PARTY}\sV) )
    """
)
#: What a plain search finds fast; ``_COUNTRY`` then looks at the line.
_NAMES = (" XÃ HỘI", " XÃ HOI", " XA HOI", " XA HỘI", "ĐẢNG CỘNG SẢN V")
_HELD = rf"{RECIPIENTS}\**\s?:\**[ \t]{{3,}}(?=\S)"
_RECIPIENTS, _SENT_TO = re.compile(rf"(?m)^[ \t*]*{_HELD}"), re.compile(_HELD)
#: Right halves that say so themselves, however narrow the gap.
_SPOKEN = re.compile(rf"[ \t]+(?=\**(?:{STATE}|Độc\s+lập\s*[-–]\s*Tự\s+do))")
#: in front of the gap no symbol is cut: "Số: 57 / PGDĐT-GDTH Lâm Hà, ngày"
_WHOLE = rf"(?:(?<![/–-])|(?![ \t]+[{UPPER}&]{{2,}}(?:[-–&][{UPPER}&]+)*[-–]?[ \t]+[{UPPER}]))"
_NUMBER_AND_DATE = re.compile(
    rf"[ \t*]*Số\s?:?[^\n,]{{1,45}}?{_WHOLE}[ \t]+(?=\**(?:T[Pp]\.[ ]?)?{PLACE_DAY})"
)
_DATE = re.compile(rf"[ \t*]*{PLACE_DAY}")
_NUMBER = re.compile(r"\s*\**Số\s?:?\s")
_GAP = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")

_LETTERHEAD_LINES = 9
_SIGNATURE_LINES = 45

Piece = tuple[str, int]


def unfold(text: str) -> Iterable[Piece]:
    """The lines of a text with their offsets, side-by-side columns one after the other."""
    marks = _letterheads(text)
    for found in _SENT_TO.finditer(text):  # its first letter is rarer than a line's beginning
        line = text.rfind("\n", 0, found.start()) + 1
        if not text[line : found.start()].strip(" \t*"):
            marks.append((line, False))
    raws = text.split("\n")
    lines = taken_apart(_numbered(raws))
    return _unfolded(list(lines), sorted(marks)) if marks else lines


def _letterheads(text: str) -> list[tuple[int, bool]]:
    return [(offset, True) for name in _NAMES for offset in _lines_with(text, name)]


def apart(paragraphs: Sequence[str]) -> list[tuple[str, int]] | None:
    """A letterhead among paragraphs that follow each other: each line with its paragraph's index.

    None when there is none in two columns.  A signature stays as it is: paragraphs wrap where their
    writer did not see.  As ``unfold`` does, a rule stands between columns.

    >>> apart(["SỞ Y TẾ\\t\\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/SYT-VP\\t Huế, ngày 5/6/2024"])
    ... # doctest: +NORMALIZE_WHITESPACE
    [('-----', 0), ('SỞ Y TẾ\\t\\t', 0), ('Số: 5/SYT-VP\\t ', 1), ('-----', 0),
     ('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 0), ('Huế, ngày 5/6/2024', 1), ('-----', 0)]
    """
    text = "\n".join(paragraphs)
    marks = _letterheads(text)
    if not marks:
        return None
    pieces = list(_unfolded(list(_numbered(text.split("\n"))), sorted(marks)))
    starts = list(accumulate((len(each) + 1 for each in paragraphs), initial=0))[:-1]
    return [(words, bisect_right(starts, at) - 1) for words, at in pieces]


def _lines_with(text: str, name: str) -> Iterable[int]:
    """Where the lines begin that hold a name behind something else."""
    at = text.find(name)
    while at >= 0:
        start = max(text.rfind("\n", max(0, at - 120), at) + 1, at - 120)
        if _COUNTRY.match(text[start : at + len(name) + 10]):
            yield start
        at = text.find(name, at + len(name))


def _numbered(raws: Sequence[str]) -> Iterable[Piece]:
    position = 0
    for raw in raws:
        yield raw, position
        position += len(raw) + 1


def _unfolded(lines: list[Piece], marks: list[tuple[int, bool]]) -> Iterable[Piece]:
    at = 0
    for offset, is_country in marks:
        while at < len(lines) and lines[at][1] + len(lines[at][0]) < offset:
            yield lines[at]
            at += 1
        if at >= len(lines) or lines[at][1] > offset:
            continue  # inside the columns of a mark before
        left, right, after = _columns(lines, at, is_country)
        if not right or not left:
            continue
        cut = ("-----", lines[at][1])
        yield cut
        yield from left
        yield cut
        yield from right
        yield cut
        at = after
    yield from lines[at:]


def _columns(lines: list[Piece], at: int, is_country: bool) -> tuple[list[Piece], list[Piece], int]:
    """The two columns that begin at a line, and the line behind them."""
    first = lines[at][0]
    found = (_COUNTRY if is_country else _RECIPIENTS).match(first)
    if found is None:
        return [], [], at
    edge = found.end()
    while first[edge - 1] == "*":
        edge -= 1  # the mark belongs to the words it opens
    left: list[Piece] = []
    right: list[Piece] = []
    lone = 0  # lines in a row that stand in one column only
    most = _LETTERHEAD_LINES if is_country else _SIGNATURE_LINES
    used = 0
    last = at
    for index in range(at, len(lines)):
        raw, start = lines[index]
        bare = raw.strip()
        if not bare:
            continue
        used += 1
        if used > most:
            break
        where = edge if index == at else _cut(raw, edge)
        if where:
            left.append((raw[:where], start))
            right.append((raw[where:], start + where))
            lone = 0
        elif (len(raw) - len(raw.lstrip()) >= 0.7 * edge and len(raw) - len(raw.lstrip()) > 15) or (
            is_country and _DATE.match(raw)
        ):
            right.append((raw, start))
        elif is_country:
            # The rest of a column may stand alone: the number, the date, the issuer's second line.
            lone += 1
            alone = _NUMBER.match(raw) or (bare.strip("*").isupper() and len(bare) <= edge + 4)
            if (
                not alone
                or lone > 1
                or len(bare) > 60
                or any(_NUMBER.match(words) for words, _ in left)
            ):
                break
            left.append((raw, start))
        elif bare[0] in "-+–" and len(bare) < edge + 25:
            left.append((raw, start))
        else:
            break
        last = index
    return left, right, last + 1


def _cut(raw: str, edge: int) -> int:
    """Where the right half of a line begins; 0 for a line that stands in one column."""
    spoken = _SPOKEN.search(raw)
    if spoken is not None and raw[: spoken.start()].strip():
        return spoken.end()
    both = _NUMBER_AND_DATE.match(raw)
    if both is not None:
        return both.end()
    best, where = 26, 0
    for gap in _GAP.finditer(raw):
        distance = abs(gap.end() - edge)
        if distance < best:
            best, where = distance, gap.end()
    return where
