"""Blocks, pages, word boxes and marks of a document as one small blob.

A page has some five hundred words with boxes; as rows they would outweigh everything else.  Numbers
are kept column by column as differences, packed by MessagePack and deflated.  Boxes are kept to a
hundredth of a point (0.0035 mm), far below what a printed letter measures.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from extractors.model import Block, BlockKind, Box, Document, Mark, MarkKind, Page, Reading, Run, Span

__all__ = ["Parts", "pack_layout", "unpack_layout"]

_KINDS = tuple(BlockKind)
_MARKS = tuple(MarkKind)
_SCALE = 100


class _Layout(msgspec.Struct, array_like=True):
    """The columns; the order of the fields is the format, new ones go to the end."""

    block_starts: list[int]
    block_lengths: list[int]
    block_looks: list[int]  #: kind * 4 + bold * 2 + centered
    block_tables: list[int | None]
    block_cells: list[list[tuple[int, int]]]
    pages: list[tuple[int, int, int, float | None, float | None]]
    run_starts: list[int]
    run_lengths: list[int]
    run_pages: list[int]
    boxes: list[int | None]  #: differences of x0, top, x1 - x0, bottom - top; one None for no box
    marks: list[tuple[int, int, int]] = []  #: start, end, kind
    readings: list[tuple[int, int, list[tuple[str, float]]]] = []  #: start, end, candidates


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Layout)


class Parts(NamedTuple):
    """What :func:`unpack_layout` gives back, under the names of :class:`Document`."""

    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]
    readings: tuple[Reading, ...]


def pack_layout(document: Document) -> bytes:
    """Everything of a document but its text and source."""
    blocks, runs = document.blocks, document.runs
    tables = [block.table for block in blocks]
    cells = [[(c.start, c.end) for c in block.cells] for block in blocks]
    layout = _Layout(
        _differences(block.span.start for block in blocks),
        [len(block.span) for block in blocks],
        [_KINDS.index(b.kind) * 4 + b.bold * 2 + b.centered for b in blocks],
        tables if any(table is not None for table in tables) else [],
        cells if any(cells) else [],
        [(p.number, p.span.start, p.span.end, p.width, p.height) for p in document.pages],
        _differences(run.start for run in runs),
        [run.end - run.start for run in runs],
        _differences(run.page for run in runs),
        _pack_boxes(runs),
        [(m.span.start, m.span.end, _MARKS.index(m.kind)) for m in document.marks],
        [(r.span.start, r.span.end, list(r.candidates)) for r in document.readings],
    )
    return zlib.compress(_encoder.encode(layout), 6)


def unpack_layout(blob: bytes) -> Parts:
    """What :func:`pack_layout` packed."""
    layout = _decoder.decode(zlib.decompress(blob))
    starts = accumulate(layout.block_starts)
    count = len(layout.block_lengths)
    blocks = tuple(
        Block(
            Span(start, start + length),
            _KINDS[look >> 2],
            bool(look & 2),
            bool(look & 1),
            tuple(Span(*cell) for cell in cells),
            table,
        )
        for start, length, look, table, cells in zip(
            starts,
            layout.block_lengths,
            layout.block_looks,
            layout.block_tables or [None] * count,
            layout.block_cells or [[]] * count,
            strict=True,
        )
    )
    pages = tuple(
        Page(number, Span(start, end), width, height)
        for number, start, end, width, height in layout.pages
    )
    runs = tuple(
        Run(start, start + length, page, box)
        for start, length, page, box in zip(
            accumulate(layout.run_starts),
            layout.run_lengths,
            accumulate(layout.run_pages),
            _unpack_boxes(layout.boxes, len(layout.run_lengths)),
            strict=True,
        )
    )
    marks = tuple(Mark(Span(start, end), _MARKS[kind]) for start, end, kind in layout.marks)
    readings = tuple(
        Reading(Span(start, end), tuple(candidates)) for start, end, candidates in layout.readings
    )
    return Parts(blocks, pages, runs, marks, readings)


def _differences(values: Iterable[int]) -> list[int]:
    found = []
    last = 0
    for value in values:
        found.append(value - last)
        last = value
    return found


def _pack_boxes(runs: Sequence[Run]) -> list[int | None]:
    if all(run.box is None for run in runs):
        return []
    found: list[int | None] = []
    left = top = 0
    for run in runs:
        box = run.box
        if box is None:
            found.append(None)
            continue
        x0, y0 = round(box.x0 * _SCALE), round(box.top * _SCALE)
        found += (x0 - left, y0 - top, round(box.x1 * _SCALE) - x0, round(box.bottom * _SCALE) - y0)
        left, top = x0, y0
    return found


def _unpack_boxes(packed: list[int | None], count: int) -> list[Box | None]:
    if not packed:
        return [None] * count
    boxes: list[Box | None] = []
    left = top = 0
    values = iter(packed)
    for first in values:
        if first is None:
            boxes.append(None)
            continue
        left += first
        top += next(values) or 0
        right = left + (next(values) or 0)
        bottom = top + (next(values) or 0)
        boxes.append(Box(left / _SCALE, top / _SCALE, right / _SCALE, bottom / _SCALE))
    return boxes
