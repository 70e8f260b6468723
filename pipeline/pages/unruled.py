"""Task tables without rules in a PDF, known by the head of their columns.

A line of three or more words far apart that all name columns (``Nội dung``, ``Đơn vị thực hiện``,
``Thời gian``) is a head.  Below it words belong to the column they stand in; a row ends where the white
above the next line is wider than between lines, or, where all lines are equally far apart, where its
first column speaks again.  A line that runs over several columns ends the table, unless it is short.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.columns import OWNERS, column_kind
from pipeline.pages.layout import PageLayout, Row, Strip, Word

__all__ = ["take_unruled"]

_GAP = 7.0  #: points between two words of different columns; a blank of a line is some three
_BLANK = 0.33  #: of the size of letters; a blank between two words of a line is narrower
_FEWEST = 3  #: columns of a task table
_HEAD_LINES = 3  #: lines of a head at most
_HEAD_STRIPS = 12  #: pieces of lines of a head that is drawn cell by cell
_HEAD_HIGH = 45.0  #: points between the first and the last of its lines
_APART = 45.0  #: points of white that end a table
_BACK = 120.0  #: points a cell may begin above the end of the one drawn before it
_SPREAD = 1.25  #: how much wider than the usual distance of lines the white between two rows is
#: white parts rows when it stands between so many of the lines in which the first column speaks: most
#: of them where it numbers the rows, a third where its cells may have lines of their own
_NUMBERED, _UNNUMBERED = 0.75, 0.34
_DISORDER = 0.25  #: of the rows of a numbered table that may lack their number
_HEADING = 80  #: characters of a heading over all columns; a longer line is running text


@dataclass(slots=True)
class _Part:
    """Words of one line with no wide gap between them."""

    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        return self.words[-1].box.x1

    @property
    def text(self) -> str:
        return _text(self.words)


def _text(words: Sequence[Word]) -> str:
    shown = (("" if word.glued or not at else " ") + word.text for at, word in enumerate(words))
    return "".join(shown)


def _is_parted(words: Sequence[Word]) -> bool:
    """Whether a line has a wide gap, or goes back."""
    start = end = words[0].box.x0 if words else 0.0
    for word in words:
        box = word.box
        if box.x0 - end > _GAP or box.x0 < start:
            return True
        end = box.x1
    return False


def _parts(strip: Strip) -> list[_Part]:
    """A line cut at its wide gaps."""
    parts: list[_Part] = []
    for word in strip.words:
        if parts and word.box.x0 - parts[-1].x1 <= _GAP and word.box.x0 >= parts[-1].x0:
            parts[-1].words.append(word)
        else:
            parts.append(_Part([word]))
    return sorted(parts, key=lambda each: each.x0)


@dataclass(slots=True)
class _Head:
    """The head of a table: its cells from left to right, their kinds, its pieces of lines."""

    cells: list[_Part]
    kinds: list[str | None]
    lines: int


def take_unruled(pages: Sequence[PageLayout], skip: Sequence[int] = ()) -> bool:
    """Turn the lines of task tables without rules into rows; whether there were any.

    Pages whose numbers are in ``skip`` stay as they are.
    """
    rows = (item for page in pages for item in page.items if isinstance(item, Row))
    number = 1 + max((row.table for row in rows), default=-1)
    found = False
    for page in pages:
        if page.number in skip:
            continue
        at = 0
        while at < len(page.items):
            made = _table_at(page, at, number)
            if made:
                number, found = number + 1, True
            at += max(1, made)
    return found


def _table_at(page: PageLayout, at: int, number: int) -> int:
    """Put the rows of a table that begins at an item in the place of its lines; how many rows."""
    head = _head(page.items[at : at + _HEAD_STRIPS])
    if head is None:
        return 0
    lines = _below(page.items[at + head.lines :], page.items[at + head.lines - 1])
    bounds = _bounds(head, lines)
    level = sorted(lines, key=lambda strip: (round(strip.top / 3), strip.x0))  # as seen, not as drawn
    rows, used = _rows(head, level, bounds)
    owner = next(i for i, kind in enumerate(head.kinds) if kind in OWNERS)
    if not any(row[owner] for row in rows) or _in_disorder(head, rows, bounds):
        return 0
    edges = (head.cells[0].x0, *bounds)
    first = [list(cell.words) for cell in head.cells]
    made = [Row([*cells], number, edges) for cells in (first, *rows)]
    taken = {id(strip) for strip in level[:used]}
    rest = [strip for strip in lines if id(strip) not in taken]
    page.items[at : at + head.lines + len(lines)] = [*made, *rest]
    return len(made)


def _in_disorder(
    head: _Head, rows: Sequence[Sequence[Sequence[Word]]], bounds: Sequence[float]
) -> bool:
    """Whether many rows of a numbered table have no number: its cells are not set from the top.

    Cells set in the middle of their rows mix on their lines; better no row than a wrong one.
    """
    whole = [row for row in rows if not _spans(row, bounds)]
    bare = sum(not row[0] and sum(map(bool, row)) > 0 for row in whole)
    return head.kinds[0] == "number" and bare > _DISORDER * len(whole)


def _head(items: Sequence[Strip | Row]) -> _Head | None:
    """The head that begins with a line; None for other lines."""
    first = items[0] if items else None
    if not isinstance(first, Strip) or not _is_parted(first.words):
        return None
    cells: list[_Part] = []
    found: _Head | None = None
    used: list[int] = []
    for line in _as_seen(items, first)[:_HEAD_LINES]:
        strips = (item for at in line if isinstance(item := items[at], Strip))
        parts = sorted((part for strip in strips for part in _parts(strip)), key=lambda part: part.x0)
        if used and not _carries_on(cells, parts):
            break
        used += line
        cells = _joined(cells, parts)
        if len(cells) < _FEWEST or max(used) >= len(used):
            continue  # what is drawn between is none of it
        kinds = [column_kind(cell.text) for cell in cells]
        if None not in kinds and "task" in kinds and {*OWNERS} & {*kinds}:
            found = _Head([_Part(list(cell.words)) for cell in cells], kinds, len(used))
    return found


def _as_seen(items: Sequence[Strip | Row], first: Strip) -> list[list[int]]:
    """The lines near the first of some pieces, from above, each as the places of its pieces."""
    lines: list[tuple[float, list[int]]] = []
    for at, item in enumerate(items):
        if not isinstance(item, Strip):
            break
        near = 0.4 * max(item.size, 8.0)
        if not -near < item.top - first.top < _HEAD_HIGH:
            break
        line = next((line for top, line in lines if abs(top - item.top) < near), None)
        if line is None:
            lines.append((item.top, [at]))
        else:
            line.append(at)
    return [line for _, line in sorted(lines)]


def _carries_on(cells: Sequence[_Part], parts: Sequence[_Part]) -> bool:
    """Whether a line goes on a head: small letters below its cells, capital ones beside them only."""
    for part in parts:
        above = any(_over(part, cell) for cell in cells)
        shouted = part.text.isupper() and all(cell.text.isupper() for cell in cells)
        if above and not (part.text[0].islower() or part.text[0] in "(/" or shouted):
            return False
    return True


def _over(one: _Part, other: _Part) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _joined(cells: Sequence[_Part], parts: Sequence[_Part]) -> list[_Part]:
    """Cells with the words of one line more below them, new ones where nothing stood above."""
    done = [_Part(list(cell.words)) for cell in cells]
    for part in parts:
        home = next((cell for cell in done if _over(part, _Wide.of(cell))), None)
        if home is None:
            done.append(_Part(list(part.words)))
        else:
            home.words.extend(part.words)
    return sorted(done, key=lambda cell: min(word.box.x0 for word in cell.words))


class _Wide(_Part):
    """A cell of several lines, as wide as the widest of them."""

    @classmethod
    def of(cls, part: _Part) -> _Wide:
        """The words from left to right."""
        left = min(part.words, key=lambda word: word.box.x0)
        right = max(part.words, key=lambda word: word.box.x1)
        return cls([left, right])


def _below(items: Sequence[Strip | Row], last: Strip | Row) -> list[Strip]:
    """The lines below a head, up to wide white or something else."""
    lines: list[Strip] = []
    bottom = last.bottom if isinstance(last, Strip) else 0.0
    for item in items:
        if not isinstance(item, Strip) or item.note or not -_BACK < item.top - bottom < _APART:
            break
        lines.append(item)
        bottom = max(bottom, item.bottom)
    return lines


def _bounds(head: _Head, lines: Sequence[Strip]) -> list[float]:
    """Where each column but the first begins: the widest white that fewest words cross."""
    parts = [part for strip in lines for part in _parts(strip)]
    wide = [_Wide.of(cell) for cell in head.cells]
    bounds: list[float] = []
    for left, right in pairwise(wide):
        start, end = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
        near = [part for part in (*parts, *wide) if part.x1 > start and part.x0 < end]
        edges = sorted(
            {start, end, *(x for part in near for x in (part.x0, part.x1) if start < x < end)}
        )
        best = min(
            pairwise(edges),
            key=lambda gap: (
                sum(part.x0 < gap[1] and part.x1 > gap[0] for part in near),
                gap[0] - gap[1],
            ),
            default=(start, end),
        )
        bounds.append(best[1] - min(1.0, (best[1] - best[0]) / 2))
    return bounds


def _cut(strip: Strip, bounds: Sequence[float]) -> list[_Part]:
    """A line cut at its wide gaps, and at more than a blank where a column begins."""
    parts: list[_Part] = []
    for part in _parts(strip):
        parts.append(_Part(part.words[:1]))
        for left, right in pairwise(part.words):
            blank = right.box.x0 - left.box.x1
            begins = any(left.box.x1 - 1 < bound <= right.box.x0 + 1 for bound in bounds)
            if begins and blank > _BLANK * max(strip.size, 8.0):
                parts.append(_Part([right]))
            else:
                parts[-1].words.append(right)
    return parts


def _columns_of(part: _Part, bounds: Sequence[float]) -> tuple[int, int]:
    """The first and the last column a part stands in."""
    return sum(part.x0 >= bound for bound in bounds), sum(part.x1 > bound + 1 for bound in bounds)


def _distances(head: _Head, lines: Sequence[Strip], bounds: Sequence[float]) -> tuple[float, bool]:
    """The usual distance of two lines, and whether wider white parts the rows."""
    tops = sorted(strip.top for strip in lines)
    steps = sorted(b - a for a, b in pairwise(tops) if b - a > 3)
    usual = steps[len(steps) // 4] if steps else 0.0
    speaking = sum(_cut(strip, bounds)[0].x0 < bounds[0] for strip in lines)
    wide = sum(step > _SPREAD * usual for step in steps)
    share = _NUMBERED if head.kinds[0] == "number" else _UNNUMBERED
    return usual, wide > 0 and wide + 1 >= share * speaking


def _rows(
    head: _Head, lines: Sequence[Strip], bounds: Sequence[float]
) -> tuple[list[list[list[Word]]], int]:
    """The rows of a table, cells of words, and how many lines they are."""
    rows: list[list[list[Word]]] = []
    usual, by_white = _distances(head, lines, bounds)
    before: Strip | None = None
    used = 0
    for strip in lines:
        placed = [(part, *_columns_of(part, bounds)) for part in _cut(strip, bounds)]
        over = [part for part, first, last in placed if first != last]
        if over and (len(placed) > 1 or len(over[0].text) > _HEADING or before is None):
            break
        white = before is not None and strip.top - before.top > _SPREAD * usual
        if over:
            rows.append([list(over[0].words), *([] for _ in bounds)])
            before = None if used + 1 == len(lines) else strip
            used += 1
            continue
        speaks = any(first == 0 for _, first, _ in placed)
        after_heading = bool(rows) and _spans(rows[-1], bounds)
        if not rows or after_heading or (white if by_white else speaks):
            rows.append([[] for _ in head.cells])
        for part, first, _ in placed:
            rows[-1][first].extend(part.words)
        before, used = strip, used + 1
    while rows and _spans(rows[-1], bounds):
        rows.pop()  # what stands over all columns at the end is the text that follows
        used -= 1
    return rows, used


def _spans(row: Sequence[Sequence[Word]], bounds: Sequence[float]) -> bool:
    """Whether a row is one line over several columns."""
    return bool(row[0]) and not any(row[1:]) and bool(bounds) and row[0][-1].box.x1 > bounds[0] + 1
