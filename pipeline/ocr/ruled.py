"""Ruled tables on a scan: the rules are found by morphology, words go to the cells they stand in.

Long level and upright strokes of ink that cross each other are a table (OpenCV: opening with a line,
connected parts).  Rules of a scan lean and bend a little, are broken and do not always meet, so each
row and each column ends at a straight line laid through all pieces of its rule, and two squares of the
grid that it makes are one cell where less than half of the rule between them is inked.

The rules are taken off the picture before it is read (:mod:`pipeline.ocr.stacked`).
OpenCV comes with ``cancu[ocr]``; without it the lines of a table are read from side to side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from extractors.model import Box

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["SETTINGS", "Grid", "find_grids", "frames", "without_rules"]

#: Change it when the same picture is to give other tables: what is in the cache is of no use then.
SETTINGS = "rules3"

_INK = 60  #: how much darker than the paper a rule is
_FAINT_INK = 40  #: the same on the page made half as large
_LEVEL, _UPRIGHT = 60, 45  #: pixels (at 200 dpi) from which a stroke can be a rule; letters are less
_THICK = 14.0  #: pixels; what is thicker on the average is the edge of a sheet, a bar, a picture
_MOST = 400  #: strokes of a kind; more is a drawing or a dark scan
_NEAR = 12.0  #: pixels between rules that meet, or pieces that are one rule
_GAP = 30.0  #: pixels that a rule may be broken for
_WIDE = 0.35  #: share of the page's width a table has at least; less is a stamp of receipt, a box
_PIECE = 0.12  #: share of the page's width that the longest level piece of a table has at least
_FRAMED = 0.7  #: share of a frame's width that its rules above and below take up
_LONG = 0.3  #: share of a table that a rule takes up which crosses one other only
_INKED = 0.5  #: share of the rule between two squares from which on they are two cells
_OVER = 40.0  #: pixels by which upright rules reach over the last level one where a page end cut a row


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A straight piece of ink from ``start`` to ``end``; where it lies across at both ends."""

    parts: tuple[int, ...]
    start: float
    end: float
    at_start: float
    at_end: float

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def slope(self) -> float:
        return (self.at_end - self.at_start) / max(1.0, self.length)

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    def at(self, along: float) -> float:
        return self.at_start + self.slope * (along - self.start)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: lines that end its rows and columns, and which squares between them are one cell.

    ``rows``: (offset, slope) of each level line, ``y = offset + slope · x``; ``columns``: the same for
    upright ones, ``x = offset + slope · y`` (pixels of the turned page).  ``cells``: row by row the
    number of the cell each square belongs to.  ``open_top``, ``open_bottom``: a page end cut it there.
    """

    rows: tuple[tuple[float, float], ...]
    columns: tuple[tuple[float, float], ...]
    cells: tuple[tuple[int, ...], ...]
    open_top: bool = False
    open_bottom: bool = False

    def square(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the square a point lies in; None outside."""
        row = sum(offset + slope * x <= y for offset, slope in self.rows) - 1
        column = sum(offset + slope * y <= x for offset, slope in self.columns) - 1
        if 0 <= row < len(self.cells) and 0 <= column < len(self.cells[0]):
            return row, column
        return None

    def origin(self, cell: int) -> tuple[int, int]:
        """The first row and the first column of a cell."""
        squares = [
            (r, c) for r, row in enumerate(self.cells) for c, its in enumerate(row) if its == cell
        ]
        return min(r for r, _ in squares), min(c for _, c in squares)

    def boxes(self) -> dict[int, Box]:
        """Each cell's box, between its rules."""
        spans: dict[int, list[tuple[int, int]]] = {}
        for r, row in enumerate(self.cells):
            for c, cell in enumerate(row):
                spans.setdefault(cell, []).append((r, c))
        found: dict[int, Box] = {}
        for cell, squares in spans.items():
            first, last = min(r for r, _ in squares), max(r for r, _ in squares) + 1
            left, right = min(c for _, c in squares), max(c for _, c in squares) + 1
            corners = [self._corner(r, c) for r in (first, last) for c in (left, right)]
            found[cell] = Box(
                (corners[0][0] + corners[2][0]) / 2,
                (corners[0][1] + corners[1][1]) / 2,
                (corners[1][0] + corners[3][0]) / 2,
                (corners[2][1] + corners[3][1]) / 2,
            )
        return found

    def _corner(self, row: int, column: int) -> tuple[float, float]:
        """Where a row's line and a column's line cross."""
        (up, fall), (left, lean) = self.rows[row], self.columns[column]
        y = (up + fall * left) / (1 - fall * lean)
        return left + lean * y, y

    @property
    def box(self) -> Box:
        """Around all of it."""
        (left, lean), (right, lean2) = self.columns[0], self.columns[-1]
        (up, fall), (down, fall2) = self.rows[0], self.rows[-1]
        top = min(up + fall * left, up + fall * right)
        bottom = max(down + fall2 * left, down + fall2 * right)
        return Box(
            min(left + lean * top, left + lean * bottom),
            top,
            max(right + lean2 * top, right + lean2 * bottom),
            bottom,
        )


def find_grids(image: Image) -> tuple[tuple[Grid, ...], Any]:
    """The ruled tables of a grey upright page, from top to bottom, and where their rules are inked.

    The second value is a mask (rows × columns of pixels) or None where there is no table.
    """
    import cv2
    import numpy as np

    if not _may_be_ruled(image):
        return (), None
    grey = np.asarray(image)
    paper = float(np.median(grey[::8, ::8]))
    ink = (grey < paper - _INK).astype(np.uint8)
    level = _strokes(ink, upright=False)
    if len(level[0]) < 2 or max(line.length for line in level[0]) < _PIECE * image.width:
        return (), None
    upright = _strokes(ink, upright=True)
    if len(upright[0]) < 2:
        return (), None
    grids: list[Grid] = []
    mask = np.zeros(grey.shape, dtype=bool)
    for lines, posts in _tables(level[0], upright[0]):
        made = _grid(lines, posts, image.width)
        if made is None:
            continue
        grids.append(made)
        mask |= np.isin(level[1], [part for each in lines for part in each.parts])
        mask |= np.isin(upright[1], [part for each in posts for part in each.parts])
    if not grids:
        return (), None
    thick = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    return tuple(sorted(grids, key=lambda grid: grid.box.top)), thick


def frames(image: Image) -> list[Box]:
    """Rectangles of rules on a grey upright page: every group of strokes that hang together."""
    import numpy as np

    if not _may_be_ruled(image):
        return []
    grey = np.asarray(image)
    ink = (grey < float(np.median(grey[::8, ::8])) - _INK).astype(np.uint8)
    level, upright = _strokes(ink, upright=False)[0], _strokes(ink, upright=True)[0]
    found: list[Box] = []
    for lines, posts in _tables(level, upright):
        left, right = min(each.start for each in lines), max(each.end for each in lines)
        top, bottom = (pick(each.at(each.middle) for each in lines) for pick in (min, max))
        if sum(each.length > _FRAMED * (right - left) for each in lines) > 1 and posts:
            found.append(Box(left, top, right, bottom))
    return found


def _may_be_ruled(image: Image) -> bool:
    """Whether a page, looked at by half, has two level rules such as a table has; most have not."""
    import cv2
    import numpy as np

    small = np.asarray(image.reduce(2))
    ink = (small < float(np.median(small[::4, ::4])) - _FAINT_INK).astype(np.uint8)
    length = max(2, int(_PIECE * small.shape[1] * 0.8))
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    bands = np.flatnonzero(opened.any(axis=1))
    return len(bands) > 1 and int(bands[-1] - bands[0]) > _UPRIGHT / 2


def without_rules(image: Image, mask: Any) -> Image:
    """The page with its rules the colour of paper."""
    import numpy as np
    import PIL.Image

    grey = np.array(image)
    grey[mask] = int(np.median(grey[::8, ::8]))
    return PIL.Image.fromarray(grey)


# --- strokes --------------------------------------------------------------------------------------


def _strokes(ink: Any, *, upright: bool) -> tuple[list[_Stroke], Any]:
    """The straight strokes of one direction, and the number of the stroke at each pixel."""
    import cv2
    import numpy as np

    across = np.ones((1, 3) if upright else (3, 1), np.uint8)
    along = np.ones((_UPRIGHT, 1) if upright else (1, _LEVEL), np.uint8)
    opened = cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, along)
    count, parts, stats, _ = cv2.connectedComponentsWithStats(opened)
    if count - 1 > _MOST:
        return [], parts
    found: list[_Stroke] = []
    for part in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[part])
        length = high if upright else wide
        if area / length > _THICK or length < 3 * (wide if upright else high):
            continue
        piece = parts[y : y + high, x : x + wide] == part
        piece = piece.T if upright else piece
        ends = max(3, length // 20)
        start, end = (y, y + high) if upright else (x, x + wide)
        base = x if upright else y
        first = base + float(np.nonzero(piece[:, :ends])[0].mean())
        last = base + float(np.nonzero(piece[:, -ends:])[0].mean())
        found.append(_Stroke((part,), float(start), float(end), first, last))
    return _linked(found), parts


def _linked(strokes: list[_Stroke]) -> list[_Stroke]:
    """Strokes with the pieces put together that lie on one line with a small gap between them."""
    chains: list[_Stroke] = []
    for stroke in sorted(strokes, key=lambda each: each.start):
        at = next((i for i, chain in enumerate(chains) if _goes_on(chain, stroke)), None)
        if at is None:
            chains.append(stroke)
            continue
        chain = chains[at]
        parts = (*chain.parts, *stroke.parts)
        chains[at] = _Stroke(parts, chain.start, stroke.end, chain.at_start, stroke.at_end)
    return chains


def _goes_on(chain: _Stroke, stroke: _Stroke) -> bool:
    return (
        -_NEAR <= stroke.start - chain.end <= _GAP and abs(stroke.at_start - chain.at_end) <= _NEAR / 2
    )


def _meet(line: _Stroke, post: _Stroke) -> bool:
    """Whether a level and an upright stroke cross or touch."""
    x, y = post.at(line.at(line.middle)), line.at(post.at(post.middle))
    return line.start - _NEAR <= x <= line.end + _NEAR and post.start - _NEAR <= y <= post.end + _NEAR


def _tables(
    lines: Sequence[_Stroke], posts: Sequence[_Stroke]
) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """Strokes that hang together: level and upright ones of each table."""
    crossing = [[at for at, post in enumerate(posts) if _meet(line, post)] for line in lines]
    home = list(range(len(posts)))

    def root(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    for met in crossing:
        for one, other in pairwise(met):
            home[root(one)] = root(other)
    found: dict[int, tuple[list[_Stroke], list[_Stroke]]] = {}
    for at, post in enumerate(posts):
        found.setdefault(root(at), ([], []))[1].append(post)
    for line, met in zip(lines, crossing, strict=True):
        if met:
            found[root(met[0])][0].append(line)
    return [table for table in found.values() if len(table[0]) >= 2 and len(table[1]) >= 2]


# --- a grid ---------------------------------------------------------------------------------------


def _grid(lines: list[_Stroke], posts: list[_Stroke], page: float) -> Grid | None:
    """The grid that strokes make; None where they make no table of two rows and two columns."""
    lines, posts = _firm(lines, posts)
    if len(lines) < 2 or len(posts) < 2:
        return None
    left, right = min(each.start for each in lines), max(each.end for each in lines)
    if right - left < _WIDE * page:
        return None
    rows, columns = _joined(lines), _joined(posts)
    open_top, open_bottom = _open_ends(rows, columns)
    _close_sides(rows, columns)
    if len(rows) < 3 or len(columns) < 3:
        return None
    return Grid(
        tuple(each.line for each in rows),
        tuple(each.line for each in columns),
        _cells(rows, columns),
        open_top,
        open_bottom,
    )


def _firm(lines: list[_Stroke], posts: list[_Stroke]) -> tuple[list[_Stroke], list[_Stroke]]:
    """The strokes without those that only touch a table: underlines of words, streaks of a scanner."""
    wide = max(each.end for each in lines) - min(each.start for each in lines)
    top, bottom = (
        min(each.at(each.middle) for each in lines),
        max(each.at(each.middle) for each in lines),
    )
    above = sum(post.start < top - _OVER for post in posts) * 2 > len(posts)
    below = sum(post.end > bottom + _OVER for post in posts) * 2 > len(posts)
    kept = [
        post
        for post in posts
        if (above or post.start >= top - _OVER)
        and (below or post.end <= bottom + _OVER)
        and (sum(_meet(line, post) for line in lines) > 1 or post.length > _LONG * (bottom - top))
    ]
    firm = [
        line
        for line in lines
        if sum(_meet(line, post) for post in kept) > 1 or line.length > _LONG * wide
    ]
    return firm, kept


@dataclass(slots=True)
class _Rule:
    """A rule of a table: the strokes it is made of and the straight line through them."""

    strokes: list[_Stroke]
    line: tuple[float, float]

    @classmethod
    def of(cls, strokes: list[_Stroke], slope: float) -> _Rule:
        """The straight line through strokes; ``slope``: that of the others, where they are short."""
        total = sum(each.length for each in strokes)
        start, end = min(strokes, key=lambda s: s.start), max(strokes, key=lambda s: s.end)
        if end.end - start.start > 250 and total > 0.4 * (end.end - start.start):
            slope = (end.at_end - start.at_start) / (end.end - start.start)
        offset = sum((s.at(s.middle) - slope * s.middle) * s.length for s in strokes) / total
        return cls(strokes, (offset, slope))

    def at(self, along: float) -> float:
        return self.line[0] + self.line[1] * along

    def covers(self, start: float, end: float) -> float:
        """The share of a stretch that is inked."""
        inked = sum(max(0.0, min(s.end, end) - max(s.start, start)) for s in self.strokes)
        return inked / max(1.0, end - start)


def _joined(strokes: Iterable[_Stroke]) -> list[_Rule]:
    """The rules that pieces make, from the top or the left."""
    each = list(strokes)
    slope = median(s.slope for s in sorted(each, key=lambda s: -s.length)[: max(1, len(each) // 2)])
    placed = sorted((s.at(s.middle) - slope * s.middle, at, s) for at, s in enumerate(each))
    groups: list[list[_Stroke]] = []
    last = 0.0
    for offset, _, stroke in placed:
        if groups and offset - last <= _NEAR:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
        last = offset
    return [_Rule.of(group, slope) for group in groups]


def _open_ends(rows: list[_Rule], columns: Sequence[_Rule]) -> tuple[bool, bool]:
    """Rules put where upright ones reach over the first or last level one; whether there were any."""
    starts = median(min(s.start for s in rule.strokes) for rule in columns)
    ends = median(max(s.end for s in rule.strokes) for rule in columns)
    left, right = columns[0].line[0], columns[-1].line[0]
    middle = (left + right) / 2
    top, bottom = rows[0].at(middle), rows[-1].at(middle)
    above, below = starts < top - _OVER, ends > bottom + _OVER
    if above:
        rows.insert(0, _imagined(left, right, starts))
    if below:
        rows.append(_imagined(left, right, ends))
    return above, below


def _close_sides(rows: Sequence[_Rule], columns: list[_Rule]) -> None:
    """Columns at the ends of level rules where no upright rule closes a table."""
    starts = median(min(s.start for s in rule.strokes) for rule in rows)
    ends = median(max(s.end for s in rule.strokes) for rule in rows)
    top, bottom = rows[0].line[0], rows[-1].line[0]
    middle = (top + bottom) / 2
    if starts < columns[0].at(middle) - _OVER:
        columns.insert(0, _imagined(top, bottom, starts))
    if ends > columns[-1].at(middle) + _OVER:
        columns.append(_imagined(top, bottom, ends))


def _imagined(start: float, end: float, at: float) -> _Rule:
    return _Rule([_Stroke((), start, end, at, at)], (at, 0.0))


def _cells(rows: Sequence[_Rule], columns: Sequence[_Rule]) -> tuple[tuple[int, ...], ...]:
    """The cell of each square: those with no rule between them are one."""
    high, wide = len(rows) - 1, len(columns) - 1
    home = list(range(high * wide))

    def root(at: int) -> int:
        while home[at] != at:
            at = home[at]
        return at

    for row in range(high):
        for column in range(wide):
            here = row * wide + column
            top, bottom = rows[row], rows[row + 1]
            left, right = columns[column], columns[column + 1]
            if column + 1 < wide:
                x = right.at(0.0)
                if right.covers(top.at(x) + 2, bottom.at(x) - 2) < _INKED:
                    home[root(here + 1)] = root(here)
            if row + 1 < high:
                y = bottom.at(0.0)
                if bottom.covers(left.at(y) + 2, right.at(y) - 2) < _INKED:
                    home[root(here + wide)] = root(here)
    return tuple(tuple(root(row * wide + column) for column in range(wide)) for row in range(high))
