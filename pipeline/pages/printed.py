"""From printed pages to a document: whoever saw the words (pdfium, OCR), this is the way on.

Page furniture and columns are settled (:mod:`pipeline.pages.layout`), lines go to
:mod:`pipeline.text.reflow`, and the words' boxes are carried over into the canonical text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from extractors.formulas import is_rule, start_kind
from extractors.model import (
    BlockKind,
    Box,
    Document,
    Mark,
    MarkKind,
    Page,
    Reading,
    Run,
    Source,
    Span,
    TextSource,
)
from pipeline.pages.alike import spelled_alike
from pipeline.pages.layout import (
    PageLayout,
    Row,
    Strip,
    Word,
    body_size,
    columns,
    drop_furniture,
    footnotes,
    stitch,
)
from pipeline.pages.many import many
from pipeline.pages.seals import settle
from pipeline.pages.signatures import with_texts
from pipeline.pages.words import SUPERSCRIPT
from pipeline.text.lines import Line
from pipeline.text.reflow import OffsetMap, reflow

__all__ = ["document_of"]


def document_of(
    pages: Sequence[PageLayout],
    *,
    repairs: Sequence[str] = (),
    text_source: TextSource = TextSource.TEXT_LAYER,
    media_type: str = "application/pdf",
    signatures: Sequence[dict[str, object]] = (),
) -> Document:
    """The document that these pages hold; ``repairs`` are those made so far.

    The pages' stamps are settled here; ``signatures`` get the words that show them on the page.
    """
    mended: list[str] = [*repairs]
    if any(_hyphened(strip) for page in pages for strip in page.strips):
        mended.append("soft-hyphen")
    settled = settle(pages)
    mended.extend(dict.fromkeys(settled.repairs))
    if drop_furniture(pages):
        mended.append("page-furniture")
    size = body_size(pages)
    noted = False
    for page in pages:
        _read_columns(page)
        noted = footnotes(page, size) or noted
    if noted:
        mended.append("footnotes-lifted")
    if stitch(pages):
        mended.append("table-rows-joined")
    spelled_alike(pages)
    builder = _Builder()
    for page in pages:
        _page_lines(page, builder)
        page.items = []  # its words are told: a long file has a million
    flow = reflow(builder.lines, repairs=mended)
    runs = _place_runs(builder.runs, flow.offsets, len(flow.text))
    return Document(
        flow.text,
        flow.blocks,
        Source(
            media_type=media_type,
            pages=len(pages),
            text_source=text_source,
            repairs=flow.repairs,
            signatures=with_texts(signatures, settled.texts),
            received=tuple(settled.received),
            copy=tuple(settled.copies),
        ),
        _page_spans(pages, runs, len(flow.text)),
        runs,
        marks=_place_marks(builder.marks, flow.offsets, len(flow.text)),
        readings=_place_readings(builder.readings, flow.offsets, len(flow.text)),
    )


def _hyphened(strip: Strip) -> bool:
    """Whether a word of a line ends in a hyphen that the next is glued to."""
    words = strip.words
    glued = [at for at, word in enumerate(words) if word.glued and at]
    return any(words[at - 1].text.endswith("-") for at in glued)


#: A word on its way: from where to where in the text as it was printed, its page, its box.
_Placed = tuple[int, int, int, Box]


class _Builder:
    """Lines and the words they are made of, in one running text."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.runs: list[_Placed] = []
        self.marks: list[tuple[_Placed, MarkKind]] = []
        self.readings: list[tuple[_Placed, tuple[tuple[str, float], ...]]] = []
        self.position = 0
        self.closed = False  #: the page before ended in a column: nothing goes on from it

    def words(self, words: Sequence[Word]) -> str:
        parts: list[str] = []
        runs, end = self.runs, self.position
        for word in words:
            text = word.text
            if parts and not word.glued:
                parts.append(" ")
                end += 1
            start, end = end, end + len(text)
            parts.append(text)
            runs.append((start, end, word.page, word.place or word.box))
            if word.mark is not None:
                self.marks.append((runs[-1], word.mark))
            if word.readings:
                self.readings.append((runs[-1], word.readings))
        return "".join(parts)

    def put(self, line: Line) -> None:
        self.lines.append(line)
        self.position += len(line.text) + 1

    def row(self, row: Row) -> None:
        parts: list[str] = []
        spans: list[tuple[int, int] | None] = []
        at = 0
        start = self.position
        for cell in row.cells:
            if cell is None:
                spans.append(None)
                continue
            if cell and at:
                parts.append(" ")
                at += 1
            self.position = start + at
            text = self.words(cell)
            parts.append(text)
            spans.append((at, at + len(text)))
            at += len(text)
        self.position = start
        whole = "".join(parts)
        if whole:
            self.put(
                Line(
                    whole,
                    start,
                    hard=True,
                    whole=True,
                    kind=BlockKind.TABLE_ROW,
                    cells=tuple(spans),
                    table=row.table,
                )
            )


def _read_columns(page: PageLayout) -> None:
    """Columns are looked for in each stretch between tables."""
    items: list[Strip | Row] = []
    stretch: list[Strip] = []
    for item in page.items:
        if isinstance(item, Strip):
            stretch.append(item)
        else:
            items.extend(columns(stretch))
            stretch = []
            items.append(item)
    items.extend(columns(stretch))
    page.items = items


@dataclass(frozen=True, slots=True)
class _Measure:
    """The column of a page: its edges, and how far apart the lines of running text stand, in points."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, page: PageLayout) -> _Measure:
        running = [strip for strip in page.strips if strip.column is None and not strip.note]
        wide = [strip for strip in running if strip.x1 - strip.x0 > 0.5 * page.width] or running
        left = min((strip.x0 for strip in wide), default=0.0)
        right = max((strip.x1 for strip in wide), default=page.width)
        if len(wide) >= 8:
            left = quantiles((strip.x0 for strip in wide), n=10)[0]
            right = quantiles((strip.x1 for strip in wide), n=10)[8]
        pitches = sorted(
            below.bottom - above.bottom
            for above, below in pairwise(running)
            if 6 < below.bottom - above.bottom < 60
        )
        return cls(left, right, pitches[len(pitches) // 2] if pitches else 18.0)


def _page_lines(page: PageLayout, builder: _Builder) -> None:
    """Put the rows and the printed lines of a page, in order."""
    measure = _Measure.of(page)
    above: Strip | None = None
    hard = builder.closed
    for item in page.items:
        if isinstance(item, Row):
            builder.row(item)
            above, hard = None, True
            continue
        if not item.words[0].text[:1].isalnum() and _is_ornament(item.text):
            hard = True
            continue
        far = above is not None and item.bottom - above.bottom > 1.75 * measure.pitch
        line = _line(item, measure, builder)
        line.page = page.number
        line.gap = int(far)
        line.hard = hard or item.hard
        builder.put(line)
        hard = False
        above = item
    builder.closed = above is not None and above.column is not None


_FIRST_FIGURES = re.compile(r"\A\d+")  #: a note's mark: what its line begins with


def _is_ornament(text: str) -> bool:
    """Whether a line is a rule, or one or two signs that say nothing."""
    return is_rule(text, 3) or (len(text) < 3 and not any(map(str.isalnum, text)))


def _line(strip: Strip, measure: _Measure, builder: _Builder) -> Line:
    """A printed line as a line of text: how it lies in its column, and how much of it it takes."""
    left, right = strip.column or (measure.left, measure.right)
    width = max(40.0, right - left)
    centered = (
        abs((strip.x0 + strip.x1) / 2 - (left + right) / 2) < 0.025 * width
        and strip.x0 > left + 0.06 * width
        and strip.x1 < right - 0.06 * width
    )
    first = strip.words[0]
    if strip.starts_note:
        first.text = _FIRST_FIGURES.sub(lambda mark: mark[0].translate(SUPERSCRIPT), first.text)
    shown = builder.words(strip.words)
    return Line(
        shown,
        builder.position,
        caps=shown.isupper(),
        start_kind="" if strip.note else start_kind(shown),
        bold=strip.bold,
        centered=centered,
        kind=BlockKind.FOOTNOTE if strip.starts_note else BlockKind.PARAGRAPH,
        fill=(strip.x1 - left) / width,
        lead=(first.box.x1 - first.box.x0 + 3) / width,
        indented=strip.column is None and not centered and strip.x0 > left + 0.025 * width,
    )


def _place_runs(runs: Sequence[_Placed], offsets: OffsetMap, length: int) -> tuple[Run, ...]:
    """The words' places carried over into the canonical text."""
    if not offsets.canon or not runs:  # no text at all: no place for a word
        return ()
    begins, stops, pages, boxes = zip(*runs, strict=True)
    placed: tuple[list[int], list[int], list[int], list[Box]] = ([], [], [], [])
    starts, ends, numbers, places = placed
    edges = (*offsets.canon[1:], length + 1)
    for canon, source, edge in zip(offsets.canon, offsets.source, edges, strict=True):
        first = bisect_left(begins, source)
        last = bisect_left(begins, source + edge - canon, first)
        shift = canon - source
        starts += [begin + shift for begin in begins[first:last]]
        ends += [stop + shift for stop in stops[first:last]]
        numbers += pages[first:last]
        places += boxes[first:last]
    held = bisect_left(starts, length)
    ends[:] = [end if end < length else length for end in ends]
    return tuple(many(Run, *(column[:held] for column in placed)))


def _place_marks(
    marks: Sequence[tuple[_Placed, MarkKind]], offsets: OffsetMap, length: int
) -> tuple[Mark, ...]:
    """The marks carried over into the canonical text, neighbours of a kind as one."""
    placed: list[Mark] = []
    for kind in MarkKind:
        words = _place_runs([run for run, its in marks if its is kind], offsets, length)
        for run in words:
            last = placed[-1] if placed else None
            if last is not None and last.kind is kind and run.start <= last.span.end + 1:
                placed[-1] = Mark(Span(last.span.start, run.end), kind)
            else:
                placed.append(Mark(Span(run.start, run.end), kind))
    return tuple(sorted(placed, key=lambda mark: mark.span))


def _place_readings(
    readings: Sequence[tuple[_Placed, tuple[tuple[str, float], ...]]], offsets: OffsetMap, length: int
) -> tuple[Reading, ...]:
    """What was seen of figures, carried over into the canonical text."""
    placed = [
        Reading(Span(run.start, run.end), seen)
        for word, seen in readings
        for run in _place_runs([word], offsets, length)
    ]
    return tuple(sorted(placed, key=lambda reading: reading.span))


def _page_spans(pages: Sequence[PageLayout], runs: Sequence[Run], length: int) -> tuple[Page, ...]:
    """The stretch of text each page holds: from its first word to the first word of the next."""
    first: dict[int, int] = {}
    for run in runs:
        first.setdefault(run.page, run.start)
    later: list[int] = []  # where the pages behind each one begin
    nearest = length
    for page in reversed(pages):
        later.append(nearest)
        nearest = min(nearest, first.get(page.number, nearest))
    done: list[Page] = []
    start = 0
    for page, begin in zip(pages, reversed(later), strict=True):
        end = max(start, begin)
        size = (page.height, page.width) if page.turned else (page.width, page.height)
        done.append(Page(page.number, Span(start, end), *size))
        start = end
    return tuple(done)
