"""Words on a page, put in the order people read them.

A page is a list of :class:`Strip` (a printed line or a part of one).  Here the two columns of a
letterhead and of a signature block are told apart, running heads, page numbers and footnotes are
found, and rows of tables that a page end cut are put together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.formulas import FRAME, RECIPIENTS, start_kind, unspaced
from extractors.letters import UPPER
from extractors.model import Box, MarkKind

__all__ = [
    "PageLayout",
    "Row",
    "Stamp",
    "Strip",
    "Word",
    "body_size",
    "columns",
    "country_at",
    "drop_furniture",
    "footnotes",
    "gaps",
    "stitch",
]


@dataclass(slots=True)
class Word:
    """A word as printed; ``glued``: no blank stands before it; ``mark``: how it came there.

    ``place``: where it stands on the page as it lies, when the page was turned to be read.
    ``font`` is the name of its font where that could matter, else empty.
    """

    text: str
    page: int
    box: Box
    glued: bool = False
    mark: MarkKind | None = None
    place: Box | None = None
    font: str = ""
    readings: tuple[tuple[str, float], ...] = ()  #: what the readers of a scan saw of a figure


@dataclass(slots=True)
class Strip:
    """Words on one printed line."""

    words: list[Word]
    size: float = 0.0
    bold: bool = False
    note: bool = False  #: begins or continues a footnote
    starts_note: bool = False
    column: tuple[float, float] | None = None  #: edges of its column when it is not the page's
    hard: bool = False  #: joins nothing before it

    @property
    def text(self) -> str:
        """The words, a blank between two that are not glued."""
        words = self.words
        shown = "".join([word.text if word.glued else f" {word.text}" for word in words])
        return shown if not words or words[0].glued else shown[1:]

    @property
    def x0(self) -> float:
        """Left edge in points, as all measures here, from the page's left."""
        return self.words[0].box.x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].box.x1

    @property
    def top(self) -> float:
        """Upper edge, measured from the top of the page."""
        return self.words[0].box.top

    @property
    def bottom(self) -> float:
        """Lower edge, measured from the top of the page."""
        return self.words[-1].box.bottom


@dataclass(slots=True)
class Row:
    """One row of a table: cells of words; None: the cell is merged with the one above.

    ``edges`` are the left edges of the columns, to know them again on the next page.
    """

    cells: list[list[Word] | None]
    table: int = 0
    edges: tuple[float, ...] = ()
    open_top: bool = False  #: no rule above: the row began on the page before
    open_bottom: bool = False


@dataclass(slots=True)
class Stamp:
    """Words laid over a page by one annotation (a signature's appearance, a stamp, free text)."""

    page: int
    box: Box
    strips: list[Strip]
    kind: str = ""  #: what it is, where that is known: ``received``

    @property
    def words(self) -> list[Word]:
        """The words of all lines, in reading order."""
        return [word for strip in self.strips for word in strip.words]

    @property
    def text(self) -> str:
        """The lines with a blank between them."""
        return " ".join(strip.text for strip in self.strips)


@dataclass(slots=True)
class PageLayout:
    """What stands on a page, in reading order.

    ``turned``: it lies on its side, its edges swap; ``stamps`` are apart until they are settled;
    ``drawn``: the page of a PDF draws anything; ``pictured``: the share of it that pictures cover.
    """

    number: int
    width: float
    height: float
    items: list[Strip | Row] = field(default_factory=list)
    turned: bool = False
    drawn: bool = False
    pictured: float = 0.0
    stamps: list[Stamp] = field(default_factory=list)
    may_be_stamped: bool = False  #: something of the size of a stamp ``ĐẾN`` stands on it

    @property
    def strips(self) -> list[Strip]:
        """The items that are lines, without the rows of tables."""
        return [item for item in self.items if isinstance(item, Strip)]


_RECIPIENTS = re.compile(rf"{RECIPIENTS}\s*:")
_WHERE = frozenset(("Nơi", "Noi", "NƠI", "NOI"))  #: their first word
_GAZETTE = re.compile(r"(?i)(?:\d{1,5}\s+)?CÔNG\s+BÁO(?:\s+[^/\d]{2,40})?\s*/\s*Số\s.{1,60}")
_PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*/\s*\d{1,4})?")
#: The mark of a note set against its first word (``1Xem``): never the figure of a number.
_TOUCHING_MARK = re.compile(rf"\d{{1,2}}(?=[{UPPER}][^\W\d_{UPPER}])")
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|\[\d{1,3}\]|\*)$")


# --- two columns ------------------------------------------------------------------------------


def columns(items: list[Strip]) -> list[Strip]:
    """The strips with letterhead and signature blocks read column by column."""
    items = _letterheads(items)
    return _signatures(items)


def _letterheads(items: list[Strip]) -> list[Strip]:
    done: list[Strip] = []
    at = 0
    while at < len(items):
        edge = _country_edge(items[at])
        if edge is None:
            done.append(items[at])
            at += 1
            continue
        # The issuer may stand before the country's name or behind it: take in what is level.
        top = items[at].top
        first = len(done)
        while first and done[first - 1].top > top - 45 and done[first - 1].x1 < edge + 60:
            first -= 1
        zone = done[first:]
        del done[first:]
        last = at
        while last < len(items):
            strip = items[last]
            if strip.top < top - 45 or strip.top > top + 110:
                break
            if (
                last > at
                and _crosses(strip, edge)
                and start_kind(unspaced(strip.text)) in ("type", "part", "basis")
            ):
                break
            parts = _split(strip, edge, 40)
            if len(parts) == 1 and _crosses(strip, edge) and last > at:
                break
            if last > at and start_kind(unspaced(strip.text)) == "type" and strip.x0 > 0.25 * edge:
                break
            zone.append(strip)
            last += 1
        done.extend(_left_then_right(zone, edge))
        at = max(last, at + 1)
    return done


_COUNTRY, _INITIALS = frozenset(("CỘNG", "CÔNG", "ĐẢNG")), frozenset("CcĐđ")


def country_at(words: Sequence[Word]) -> list[int]:
    """Where in a line the country's or the Party's name begins."""
    likely = [at for at, word in enumerate(words) if word.text[:1] in _INITIALS]
    return [
        at
        for at in likely
        if words[at].text.upper() in _COUNTRY
        and FRAME.match(" ".join([each.text for each in words[at : at + 9]]))
    ]


def _country_edge(strip: Strip) -> float | None:
    """Where the country's (or the Party's) name begins on a line, when something stands left of it.

    In small letters it is a letterhead's only behind a gap: running text names the country too.
    """
    words = strip.words
    for at in country_at(words):
        left = words[at].box.x0
        if words[at].text.isupper() or (at > 0 and left - words[at - 1].box.x1 > 20):
            return left
    return None


def _crosses(strip: Strip, edge: float) -> bool:
    return strip.x0 < edge - 30 and strip.x1 > edge + 30


def _split(strip: Strip, edge: float, reach: float) -> list[Strip]:
    """A line cut at its widest gap near the edge of the right column."""
    best, where = 9.0, 0
    for index in range(1, len(strip.words)):
        left, right = strip.words[index - 1].box, strip.words[index].box
        gap = right.x0 - left.x1
        if (
            gap > best
            and edge - 2 * reach - 20 < right.x0 < edge + 2.5 * reach
            and right.top < left.bottom
        ):
            best, where = gap, index
    if not where:
        return [strip]
    return [
        Strip(strip.words[:where], strip.size, strip.bold),
        Strip(strip.words[where:], strip.size, strip.bold),
    ]


def _left_then_right(zone: Sequence[Strip], edge: float) -> list[Strip]:
    left: list[Strip] = []
    right: list[Strip] = []
    for strip in zone:
        for part in _split(strip, edge, 40):
            middle = (part.x0 + part.x1) / 2
            (left if middle < edge and part.x0 < edge - 30 else right).append(part)
    _as_column(left)
    _as_column(right)
    return [*left, *right]


def _as_column(side: list[Strip]) -> None:
    """Sort the strips of a column as they are read, and give them its edges."""
    side.sort(key=lambda strip: (round(strip.top / 4), strip.x0))
    if side:
        span = (min(s.x0 for s in side), max(s.x1 for s in side))
        for strip in side:
            strip.column = span
        side[0].hard = True


def _signatures(items: list[Strip]) -> list[Strip]:
    """Recipients left, signer right: the recipients first."""
    likely = [
        at
        for at, strip in enumerate(items)
        if not _WHERE.isdisjoint([word.text[-3:] for word in strip.words])
    ]
    heads = ((at, _RECIPIENTS.search(items[at].text)) for at in likely)
    start, found = next((each for each in heads if each[1]), (0, None))
    if found is None:
        return items
    head = items[start]
    level = head.top
    zone_start = start
    # The signer's first line may come just before, on the same level or a little higher.
    while (
        zone_start
        and items[zone_start - 1].top > level - 40
        and items[zone_start - 1].x0 > head.x0 + 130
    ):
        zone_start -= 1
    rest = items[zone_start:]
    rights = [
        part
        for strip in rest
        for part in gaps(strip, 22)
        if part.x0 > head.x0 + 130 and part.top > level - 40
    ]
    if not rights or found.start() > 40:
        return items
    left, right, used = _two_sides(rest, min(part.x0 for part in rights), level)
    return [*items[:zone_start], *left, *right, *rest[used:]]


def _two_sides(
    strips: Sequence[Strip], edge: float, level: float
) -> tuple[list[Strip], list[Strip], int]:
    """The strips left and right of an edge, and how many they are before running text begins."""
    left: list[Strip] = []
    right: list[Strip] = []
    used = 0
    for strip in strips:
        if strip.top < level - 40:
            break
        parts = gaps(strip, 22)
        if len(parts) == 1 and strip.x0 < edge - 20 and strip.x1 > edge + 60:
            break
        for part in parts:
            (right if part.x0 >= edge - 1 else left).append(part)
        used += 1
    _as_column(left)
    _as_column(right)
    return left, right, used


def gaps(strip: Strip, least: float) -> list[Strip]:
    """A line cut wherever the gap between two words is wide."""
    cuts = [
        index
        for index in range(1, len(strip.words))
        if strip.words[index].box.x0 - strip.words[index - 1].box.x1 > least
        and strip.words[index].box.top < strip.words[index - 1].box.bottom
    ]
    if not cuts:
        return [strip]
    edges = [0, *cuts, len(strip.words)]
    return [Strip(strip.words[a:b], strip.size, strip.bold) for a, b in pairwise(edges)]


# --- furniture --------------------------------------------------------------------------------


def is_running(text: str) -> bool:
    """Whether a line is a page's number or the running head of a gazette, by its words.

    >>> is_running("CÔNG BÁO/Số 12 + 13/Ngày 5-6-2027 7"), is_running("Trang 3"), is_running("Sở Y tế")
    (True, True, False)
    """
    return (_GAZETTE.fullmatch(text) or _PAGE_NUMBER.fullmatch(text)) is not None


def drop_furniture(pages: Sequence[PageLayout]) -> bool:
    """Take running heads, running feet and page numbers off the pages; whether there were any.

    Where nothing else stands on any page they are no furniture but the text, and stay.
    """
    seen: Counter[str] = Counter()
    edges: list[tuple[PageLayout, Strip, str]] = []
    for page in pages:
        strips = page.strips
        for strip in {id(s): s for s in (*strips[:3], *strips[-2:])}.values():
            if strip.top > 0.13 * page.height and strip.bottom < 0.9 * page.height:
                continue
            text = strip.text
            shape = re.sub(r"\d+", "#", text)
            edges.append((page, strip, shape))
            seen[shape] += 1
    furniture: dict[int, PageLayout] = {}  #: the page of each strip, by its identity
    for page, strip, shape in edges:
        text = strip.text
        repeated = seen[shape] >= 3 and seen[shape] >= 0.3 * len(pages)
        if is_running(text) or (repeated and not FRAME.match(text) and not start_kind(text)):
            furniture[id(strip)] = page
    if all(id(item) in furniture for page in pages for item in page.items):
        return False
    for page in {id(page): page for page in furniture.values()}.values():
        page.items = [item for item in page.items if id(item) not in furniture]
    return bool(furniture)


# --- footnotes --------------------------------------------------------------------------------


def footnotes(page: PageLayout, body_size: float) -> bool:
    """Mark the lines of small print at the foot of a page as notes; whether there are any."""
    strips = page.strips
    small: list[Strip] = []
    for strip in reversed(strips):
        if strip.size and strip.size <= 0.88 * body_size and strip.column is None:
            small.append(strip)
        else:
            break
    small.reverse()
    while small and not _opens_note(small[0]):
        small.pop(0)
    if not small or len(small) == len(strips) or small[0].top < 0.35 * page.height:
        return False
    for strip in small:
        strip.note = True
        strip.starts_note = _opens_note(strip)
    return True


def _opens_note(strip: Strip) -> bool:
    if len(strip.words) < 2:
        return False
    first = strip.words[0].text
    return bool(_NOTE_MARK.match(first) or _TOUCHING_MARK.match(first))


# --- tables -----------------------------------------------------------------------------------


def stitch(pages: Sequence[PageLayout]) -> bool:
    """Put tables together that run over pages: repeated heads go, cut rows are joined."""
    mended = False
    before: list[Row] = []  # rows of the table that reaches down to the page end
    for page in pages:
        rows_first = _leading_rows(page.items)
        if before and rows_first and _same_columns(before, rows_first):
            drop = _repeated(before, rows_first)
            rest = rows_first[len(drop) :]
            if rest and _continues(before[-1], rest):
                _join(before, rest[0])
                drop.append(rest[0])
            elif rest:
                _reach_over(before[-1], rest)
            for row in rest:
                row.table = before[0].table
            if drop:
                mended = True
                page.items = [item for item in page.items if not any(item is row for row in drop)]
            tail = [*before, *(row for row in rest if not any(row is d for d in drop))]
        else:
            tail = rows_first
        # What reaches the page end now?
        if not page.items or all(isinstance(item, Row) for item in page.items):
            before = tail if page.items or before else []
            continue
        before = _leading_rows(page.items[::-1])[::-1]
    return mended


def _leading_rows(items: Sequence[Strip | Row]) -> list[Row]:
    """The rows of one table that the items begin with."""
    rows: list[Row] = []
    for item in items:
        if not isinstance(item, Row) or (rows and item.table != rows[0].table):
            break
        rows.append(item)
    return rows


def _words(row: Row) -> list[list[str]]:
    return [[word.text for word in cell or ()] for cell in row.cells]


def _same_columns(above: list[Row], below: list[Row]) -> bool:
    """Whether two stretches of rows are of one table; columns that one lacks are put in, empty."""
    if len(above[0].cells) == len(below[0].cells):
        return True
    fewer, more = sorted((above, below), key=lambda rows: len(rows[0].cells))
    wanted = more[0].edges
    places = [
        min(range(len(wanted)), key=lambda i: abs(wanted[i] - edge), default=0)
        for edge in fewer[0].edges
    ]
    if len(fewer[0].cells) < 3 or len(set(places)) < len(fewer[0].cells):
        return False
    if any(abs(wanted[i] - edge) > 4 for i, edge in zip(places, fewer[0].edges, strict=True)):
        return False
    for row in fewer:
        cells: list[list[Word] | None] = [[] for _ in wanted]
        for place, cell in zip(places, row.cells, strict=True):
            cells[place] = cell
        row.cells, row.edges = cells, wanted
    return True


def _repeated(above: list[Row], below: list[Row]) -> list[Row]:
    """The rows at the top of a page that repeat the head of the table."""
    same = 0
    for first, again in zip(above[:-1], below, strict=False):
        if _words(first) != _words(again):
            break
        same += 1
    return below[:same]


def _continues(above: Row, rows: list[Row]) -> bool:
    """Whether the first of ``rows`` is the rest of the one above: no rule between, words that go on."""
    below = rows[0]
    if below.open_top or above.open_bottom:
        return True
    pairs = [(cell, more) for cell, more in zip(above.cells, below.cells, strict=True) if more and cell]
    if any(_goes_on(cell, more) for cell, more in pairs):
        return not below.cells[0]
    if below.cells[0] or not above.cells[0]:
        return False
    # A number for several rows stands in the first of them: then this is a row of its own.
    spread = len(rows) > 1 and rows[1].cells[0] is None
    begun = sum(more[0].text[:1].isupper() or more[0].text[:1].isdigit() for _, more in pairs)
    return not (begun > 1 and (spread or begun == len(pairs) > 2))


def _goes_on(cell: list[Word], more: list[Word]) -> bool:
    return more[0].text[:1].islower() and cell[-1].text[-1:] not in ".;:"


def _join(before: list[Row], rest: Row) -> None:
    """Put the words of a row's rest into its cells; those of a merged cell to where it began."""
    for column, more in enumerate(rest.cells):
        for row in reversed(before):
            cell = row.cells[column]
            if cell is not None:
                cell.extend(more or ())
                break


def _reach_over(above: Row, rows: list[Row]) -> None:
    """Merged cells that a page end cuts: empty on the next page, reaching over several rows."""
    for column, cell in enumerate(rows[0].cells):
        reaches = above.cells[column] is None or (len(rows) > 1 and rows[1].cells[column] is None)
        if cell is not None and not cell and reaches and any(rows[0].cells):
            rows[0].cells[column] = None


def body_size(pages: Sequence[PageLayout]) -> float:
    """The type size of running text: the median over lines."""
    from statistics import median  # no text file needs it

    sizes = [strip.size for page in pages for strip in page.strips if strip.size]
    return median(sizes) if sizes else 0.0
