"""Tables of plain text whose cells stand in the middle of their rows, as ``pdftotext -layout`` does.

::

                                              Cơ quan       Thời hạn
    TT          Nhiệm vụ
                                              chủ trì       thực hiện
        Rà soát hương ước, quy ước của các
     1                                        Sở Tư pháp    2026 - 2027
        thôn, khu dân cư
        Lập bản đồ ngập lụt cho các xã ven    Sở Nông nghiệp
     2  sông                                  và Môi trường  Quý I/2027

The number of a row stands at half its height, words of one cell above and below it, and columns shift
from page to page.  A row ends where its cells read as ended and its halves are as high; its columns are
cut where fewest of its lines have words.  Rows whose numbers do not follow each other make no table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.heads import OWNERS, column_kind
from extractors.tables.places import TIME, is_body
from pipeline.text.page_ends import NUMBER_PARTS
from pipeline.text.portal import PortalTable

__all__ = ["centred_table"]

Line = tuple[str, int]
_PART = re.compile(r"\S+(?:[ ]\S+)*")
_NUMBER_HEAD = re.compile(r"[\f ]*(?:S?TT|Số TT|ST|Số|S|T)(?:[ ]{2}|[ ]*$)", re.I)
_NUMBER = re.compile(r"(?P<figure>\d{1,3})[.)]?(?=[ ]|$)")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-H])(?:\.\d{1,2})?[.)]?(?=[ ]|$)")
_PAGES = 40  #: pages with a head of their own that are read as one table
_PAGE = re.compile(r"[\f ]*(?:-[ ]*)?\d{1,3}(?:[ ]*-)?[ ]*")
_UP, _DOWN = 3, 3  #: lines of a head above and below its number's cell
_FEWEST, _MOST = 3, 12  #: columns
_TALL = 40  #: lines between the numbers of two rows
_LONGEST = 1500  #: lines of a table
_FAR = 10  #: letters by which a column may shift in a row
_SHIFT, _JAGGED = 2, 7  #: and in a line of it, at a single blank and at wider white
_OFF = 0.35  #: what a letter off costs there
_OPTIONS = 14  #: ways to part two columns that are tried
_TIME = 70  #: characters of a time
_WIDE = 6  #: blanks beyond which a gap tells no more
_MIDDLED = 0.2  #: share of rows whose task begins above their number


@dataclass(slots=True)
class _Item:
    """A line of the table: its words, where they begin, how much white stands above."""

    raw: str
    start: int
    at: int  #: its index among the lines of the text
    white: int = 0  #: blank lines above; two more where a page begins
    mark: str = ""  #: the number, or the mark of a group, that opens it


@dataclass(slots=True)
class _Row:
    """The lines of a row, and whether it has a number; else it heads a group."""

    lines: list[_Item]
    numbered: bool


@dataclass(slots=True)
class _Head:
    """The columns of a table, left to right: from where to where their heads stand; where they end."""

    words: list[list[Line]]
    kinds: list[str | None]
    edges: list[tuple[int, int]]
    first: int
    end: int

    def told(self) -> list[str]:
        """The words of each cell."""
        return [" ".join(words for words, _ in cell) for cell in self.words]


def centred_table(lines: Sequence[Line], at: int) -> PortalTable | None:
    """The table whose head has its number's cell on a line; None for other lines.

    >>> rows = [
    ...     "TT      Nhiệm vụ          Chủ trì",
    ...     "   Rà soát hương ước của",
    ...     "1                         Sở Tư pháp",
    ...     "   các thôn",
    ...     "   Lập bản đồ ngập",
    ...     "2                         Sở Y tế",
    ...     "   lụt",
    ... ]
    >>> table = centred_table([(row, 0) for row in rows], 0)
    >>> [[" ".join(w for w, _ in cell or ()) for cell in row] for row in table.rows][1:]
    [['1', 'Rà soát hương ước của các thôn', 'Sở Tư pháp'], ['2', 'Lập bản đồ ngập lụt', 'Sở Y tế']]
    """
    if _NUMBER_HEAD.match(lines[at][0]) is None:
        return None
    head = _head(lines, at)
    if head is None:
        return None
    items, end = _items(lines, head)
    marked = [i for i, item in enumerate(items) if item.mark]
    if not _in_order([items[i].mark for i in marked]) or not _middled(items, marked, head):
        return None
    table = PortalTable(head.first, end, [[*head.words]])
    torn = 0
    for row in _rows(items, marked):
        cells = _cells(row, head)
        if row.numbered and sum(map(bool, cells)) < _FEWEST:
            return None  # a list below a head
        torn += any("   " in words for cell in cells for words, _ in cell)
        table.rows.append([*cells])
    return table if torn * 3 <= len(table.rows) else None  # else a column has no head of its own


# --- the head --------------------------------------------------------------------------------------


def _head(lines: Sequence[Line], at: int) -> _Head | None:
    """The head around a line that begins with ``TT``; None where it names no columns of work."""
    left = len(lines[at][0]) - len(lines[at][0].lstrip("\f "))
    first = at
    while first > 0 and at - first < _UP and _beside(lines[first - 1][0], left):
        first -= 1
    end = at + 1
    while end < len(lines) and end - at <= _DOWN:
        half = end == at + 1 and _halves(lines[at][0], lines[end][0])
        if not half and not _beside(lines[end][0], left):
            break
        parts = [m[0] for m in _PART.finditer(lines[end][0])]
        if not all(words[0].islower() or words[0] in "(/" or words.isupper() for words in parts):
            break
        end += 1
    best: _Head | None = None
    for last in range(at + 1, end + 1):  # the longest that reads as a head
        found = _read_head(lines, first, last)
        best = found or best
    return best


def _halves(above: str, below: str) -> bool:
    """Whether two lines begin with the halves of the number's head: ``ST`` over ``T``."""
    return (above.split(maxsplit=1)[0], (below.split(maxsplit=1) or [""])[0]) in NUMBER_PARTS


def _beside(raw: str, left: int) -> bool:
    """Whether a line holds words of other columns than the number's alone."""
    return bool(raw.strip()) and len(raw) - len(raw.lstrip("\f ")) > left + 3


def _read_head(lines: Sequence[Line], first: int, end: int) -> _Head | None:
    cells: list[tuple[int, int, list[Line]]] = []
    for raw, start in lines[first:end]:
        for m in _PART.finditer(raw.replace("\f", " ")):
            over = [c for c in cells if c[0] < m.end() and m.start() < c[1]]
            words = [w for c in over for w in c[2]]
            words.append((m[0], start + m.start()))
            lo = min([m.start(), *(c[0] for c in over)])
            hi = max([m.end(), *(c[1] for c in over)])
            cells = [c for c in cells if c not in over] + [(lo, hi, words)]
    cells.sort(key=lambda cell: cell[0])
    kinds = [column_kind(" ".join(words for words, _ in cell[2])) for cell in cells]
    if not _FEWEST <= len(cells) <= _MOST or kinds[0] != "number" or "task" not in kinds:
        return None
    if not {*kinds} & {*OWNERS} or None in kinds:
        return None
    return _Head([cell[2] for cell in cells], kinds, [(cell[0], cell[1]) for cell in cells], first, end)


# --- lines and rows --------------------------------------------------------------------------------


def _items(lines: Sequence[Line], head: _Head) -> tuple[list[_Item], int]:
    """The lines of the table below its head, without page numbers and repeated heads; where it ends."""
    found: list[_Item] = []
    white = pages = since = 0
    at = head.end
    task = head.edges[0][1]  # right edge of the number's column
    while at < len(lines):
        raw, start = lines[at]
        if "\f" in raw:
            white, raw = white + 2, raw.replace("\f", " ")
        if not raw.strip():
            white, at = white + 1, at + 1
            continue
        indent = len(raw) - len(raw.lstrip())
        if _PAGE.fullmatch(raw) and indent > task + 4:
            white, at = white + 2, at + 1
            continue
        if _NUMBER_HEAD.match(raw) and (again := _head(lines, at)) is not None:
            if again.told() != head.told():
                found = [each for each in found if each.at < again.first]
                break
            while found and found[-1].at >= again.first:
                found.pop()
            white, at, since, pages = white + 2, again.end, since + 1, pages + 1
            if pages > _PAGES:
                break
            continue
        mark = _mark(raw, indent, task)
        since = 0 if mark else since + 1
        if since > _TALL or len(found) > _LONGEST:
            break
        found.append(_Item(raw, start, at, white, mark))
        white, at = 0, at + 1
    return _closed(found, head)


def _mark(raw: str, indent: int, task: int) -> str:
    """The number or the mark of a group a line begins with, in the number's column."""
    if indent > task:
        return ""
    m = _NUMBER.match(raw, indent) or _GROUP.match(raw, indent)
    return m[0] if m is not None else ""


def _closed(items: list[_Item], head: _Head) -> tuple[list[_Item], int]:
    """The lines up to the end of the last row: below its number as many as above it, to a white.

    The last row is the last whose number follows the one before, and that has words in three columns.
    """
    last = before = -1
    number = 0
    for i, item in enumerate(items):
        if not item.mark[:1].isdigit():
            continue
        figure = int(item.mark.rstrip(".)"))
        beside = items[max(0, i - 1) : i + 2]
        if figure not in (number + 1, 1) or not any(_reaches(each, head) for each in beside):
            break
        number, before, last = figure, last, i
    if last < 0:
        return [], head.end
    stop = last + 1
    while (
        stop < len(items)
        and not items[stop].white
        and not items[stop].mark
        and stop - last <= last - before
    ):
        stop += 1
    return items[:stop], items[stop - 1].at + 1


def _reaches(item: _Item, head: _Head) -> bool:
    """Whether words begin in a line right of the column of the task: it is no running text."""
    return any(m.start() > head.edges[1][1] for m in _PART.finditer(item.raw))


def _in_order(marks: Sequence[str]) -> bool:
    """Whether the numbers of rows go up one by one, groups aside, or begin anew in a group."""
    figures = 0
    before = 0
    for mark in marks:
        if not mark[0].isdigit():
            continue
        number = int(mark.rstrip(".)"))
        if number not in (before + 1, 1):
            return False
        before, figures = number, figures + 1
    return figures >= 2


def _middled(items: Sequence[_Item], marked: Sequence[int], head: _Head) -> bool:
    """Whether words of the task stand above the number in some rows: it stands in the middle."""
    rows = above = 0
    for i in marked:
        if items[i].mark[0].isdigit():
            rows += 1
            behind = items[i].raw.index(items[i].mark) + len(items[i].mark)
            first = _PART.search(items[i].raw, behind)
            beside = first is None or first.start() >= head.edges[1][1]
            above += beside or (first is not None and (first[0][0].islower() or first[0][0] in "(;,"))
    return above >= max(1, _MIDDLED * rows)


def _rows(items: Sequence[_Item], marked: Sequence[int]) -> list[_Row]:
    """The lines of each row: those between two numbers are parted between them."""
    rows: list[_Row] = []
    top = 0
    for i, after in pairwise([*marked, len(items)]):
        if not items[i].mark[0].isdigit():
            rows.append(_Row([items[i]], numbered=False))
            top = i + 1
            continue
        if after == len(items) or not items[after].mark[0].isdigit():
            stop = after
        else:
            stop = _stop(items, top, i, after)
        rows.append(_Row(list(items[top:stop]), numbered=True))
        top = stop
    return rows


def _stop(items: Sequence[_Item], top: int, middle: int, after: int) -> int:
    """Where the row of one number ends in front of the next: by white, first letters and height."""
    return max(range(middle + 1, after + 1), key=lambda stop: _fit(items, top, middle, stop))


def _fit(items: Sequence[_Item], top: int, middle: int, stop: int) -> float:
    score = 3.0 * min(items[stop].white, 1) - 0.7 * abs((middle - top) - (stop - 1 - middle))
    for m in _starts(items[stop]):
        score += 1.0 if not m[0].islower() else -3.0
    return score


def _starts(item: _Item) -> list[str]:
    """The words of a line behind its number, part by part."""
    words = item.raw.replace(item.mark, " " * len(item.mark), 1) if item.mark else item.raw
    return [m[0] for m in _PART.finditer(words)]


# --- columns ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cut:
    """A way to part two columns of a row: where in each of its lines, and how well that fits."""

    places: tuple[int, ...]
    score: float


def _cells(row: _Row, head: _Head) -> list[list[Line]]:
    """The words of a row, column by column."""
    cells: list[list[Line]] = [[] for _ in head.edges]
    begins = []
    for item in row.lines:
        begins.append(len(item.raw) - len(item.raw.lstrip()) + len(item.mark) if item.mark else 0)
        if item.mark:
            cells[0].append((item.mark, item.start + begins[-1] - len(item.mark)))
    cuts = [tuple(begins)]
    cuts += _cuts(row, begins, head) if row.numbered else []
    cuts.append(tuple(len(item.raw) for item in row.lines))
    for column, (left, right) in enumerate(pairwise(cuts), 1):
        for item, a, b in zip(row.lines, left, right, strict=True):
            words = item.raw[a:b].strip() if a < b else ""
            if words:
                cells[column].append((words, item.start + item.raw.index(words, a)))
    return cells


def _cuts(row: _Row, begins: Sequence[int], head: _Head) -> list[tuple[int, ...]]:
    """How the lines of a row are parted: the words of a column suit its head, white is between."""
    lines = [item.raw for item in row.lines]
    ways: list[tuple[float, list[tuple[int, ...]]]] = [(0.0, [tuple(begins)])]
    for column, (left, right) in enumerate(pairwise(head.edges[1:]), 1):
        options = _options(lines, begins, left, right)
        last = column + 2 == len(head.edges)
        found: list[tuple[float, list[tuple[int, ...]]]] = []
        for cut in options:
            best: tuple[float, list[tuple[int, ...]]] | None = None
            for score, before in ways:
                if any(b < a for a, b in zip(before[-1], cut.places, strict=True)):
                    continue
                total = score + cut.score
                total += _suits(head.kinds[column], _between(lines, before[-1], cut.places))
                if last:
                    ends = [len(raw) for raw in lines]
                    total += _suits(head.kinds[-1], _between(lines, cut.places, ends))
                if best is None or total > best[0]:
                    best = total, [*before, cut.places]
            if best is not None:
                found.append(best)
        ways = found or [(score, [*before, before[-1]]) for score, before in ways]
    return max(ways, key=lambda way: way[0])[1][1:]


def _options(
    lines: Sequence[str], begins: Sequence[int], left: tuple[int, int], right: tuple[int, int]
) -> list[_Cut]:
    """The best ways to part two columns whose heads stand from where to where."""
    found: dict[tuple[str, ...], _Cut] = {}
    for x in range(max(max(begins), min(left[1], right[0]) - _FAR), right[0] + _FAR):
        score = -0.02 * abs(x - right[0])
        places = []
        for raw in lines:
            place, fits = _place(raw, x)
            places.append(place)
            score += fits
        key = tuple(raw[:place].rstrip() for raw, place in zip(lines, places, strict=True))
        if key not in found or found[key].score < score:
            found[key] = _Cut(tuple(places), score)
    return sorted(found.values(), key=lambda cut: -cut.score)[:_OPTIONS]


def _place(raw: str, x: int) -> tuple[int, float]:
    """Where a line is cut when a column begins at about ``x``, and how well that fits.

    At white of two blanks or more, though it is some letters off; at a single blank only near by.
    """
    if x >= len(raw):
        return len(raw), _WIDE / 2
    best = raw.rfind(" ", 0, x) + 1, -6.0
    for at in range(max(0, x - _JAGGED), min(len(raw), x + _JAGGED) + 1):
        off = abs(at - x)
        if at == len(raw):
            fits = _WIDE / 2 - _OFF * off
        elif raw[at] != " ":
            continue
        else:
            left, right = len(raw[:at].rstrip()), len(raw) - len(raw[at:].lstrip())
            opens = raw[right : right + 1]
            fits = 0.5 if opens.isupper() or opens.isdigit() else 0.0
            if right - left > 1:
                fits += min(right - left, _WIDE) / 2 - _OFF * off
            elif off > _SHIFT:
                continue
            else:
                fits -= 0.5 * off
                fits -= 2.0 if left and (raw[left - 1] in "-–(" or opens in "-–") else 0.0
        if fits > best[1]:
            best = at, fits
    return best


def _between(lines: Sequence[str], left: Sequence[int], right: Sequence[int]) -> str:
    """The words of a cell; white inside of them stays."""
    pieces = (raw[a:b].strip() for raw, a, b in zip(lines, left, right, strict=True) if a < b)
    return " ".join(piece for piece in pieces if piece)


def _suits(kind: str | None, words: str) -> float:
    """How well the words of a cell suit the head of its column."""
    if not words:
        return 0.0 if kind in ("with", "note", "product") else -4.0
    if "  " in words:
        return -4.0  # two columns
    if kind == "time":
        m = TIME["time"].search(words) if len(words) < _TIME else None
        return -3.0 if m is None else 1.0 if m.start() else 3.0
    if kind not in ("lead", "doer"):
        return 0.0
    if words[0].islower() and not words.startswith("các "):
        return -3.0  # the rest of a name
    return 1.0 if is_body(words) else 0.0
