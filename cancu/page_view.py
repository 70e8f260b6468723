"""One page of a document to look at: its words in blocks, and every fact with the place it stands in.

A document without pages (a Word file, a text) is shown in portions of about as many words.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cancu.values import Json
from extractors.model import Block, Box, Citation, Deadline, Document, Identity, Page, Span

if TYPE_CHECKING:
    from extractors.facts import Facts

__all__ = ["Fact", "facts_of", "sheet"]

#: Characters of a portion of a document without pages.
_PORTION = 9_000
#: Words on a page are on one line when their middles are nearer than this share of their height.
_LINE = 0.6


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact to show: its kind, what was read, and where it stands."""

    id: str
    kind: str
    span: Span
    value: str
    sort: str | None = None
    confidence: float | None = None
    target: int | None = None


def facts_of(facts: Facts, targets: Sequence[int | None] = ()) -> list[Fact]:
    """The facts of a document in the order of the text; ``targets``: what each citation means."""
    found = list(_header(facts.get("header")))
    for at, each in enumerate(facts.get("citations") or ()):
        target = targets[at] if at < len(targets) else None
        found.append(
            Fact(
                f"c{at}",
                "citation",
                each.span,
                _named(each),
                each.relation.value,
                each.confidence,
                target,
            )
        )
    for at, term in enumerate(facts.get("deadlines") or ()):
        found.append(
            Fact(f"d{at}", "deadline", term.span, _due(term), term.kind.value, term.confidence)
        )
    for at, task in enumerate(facts.get("assignments") or ()):
        found.append(
            Fact(f"a{at}", "assignment", task.span, task.agency, task.role.value, task.confidence)
        )
    return sorted(found, key=lambda each: (each.span.start, -each.span.end))


def _header(header: Identity | None) -> Iterator[Fact]:
    if header is None:
        return
    values = {
        "number": header.number,
        "date": header.date and header.date.isoformat(),
        "issuer": header.issuer,
        "title": header.title,
        "place": header.place,
        "type": header.type_name or header.type,
    }
    seen = set()
    for name, span in header.evidence:
        if len(span) and name not in seen:
            seen.add(name)
            yield Fact(f"h-{name}", "header", span, values.get(name) or "", name)
    if header.signer is not None and header.signer.span is not None and "signer" not in seen:
        yield Fact("h-signer", "header", header.signer.span, header.signer.name or "", "signer")


def _named(each: Citation) -> str:
    return each.number or each.name or each.term or ""


def _due(each: Deadline) -> str:
    return each.due.isoformat() if each.due else (each.rrule or each.duration or each.what or "")


def sheet(document: Document, facts: Sequence[Fact], number: int, *, span: Span | None = None) -> Json:
    """A page of a document (or a portion), its facts with their boxes in points from the top left.

    ``number``: of the page in its file; a document cut from a file of several begins where it begins
    there.  ``at``: which of the document's ``pages`` it is; ``before``, ``after``: the numbers of its
    neighbours.  ``marked``: the boxes of ``span``, which need not be a fact; of a piece: whether it is
    inside.
    """
    pages = document.pages or _portions(document)
    at = min(max(bisect_right(pages, number, key=lambda each: each.number) - 1, 0), len(pages) - 1)
    page = pages[at]
    here = [
        each for each in facts if each.span.start < page.span.end and each.span.end > page.span.start
    ]
    return {
        "page": page.number,
        "pages": len(pages),
        "at": at + 1,
        "before": pages[at - 1].number if at else None,
        "after": pages[at + 1].number if at + 1 < len(pages) else None,
        "drawn": bool(document.pages),
        "width": page.width,
        "height": page.height,
        "start": page.span.start,
        "end": page.span.end,
        "marked": [_corners(box) for box in boxes(document, span, page.number)] if span else [],
        "blocks": [
            _block(document, block, page.span, here, span) for block in _blocks(document, page.span)
        ],
        "facts": [
            {
                "id": each.id,
                "kind": each.kind,
                "value": each.value,
                "sort": each.sort,
                "confidence": each.confidence,
                "target": each.target,
                "start": each.span.start,
                "end": each.span.end,
                "text": document[each.span],
                "boxes": [_corners(box) for box in boxes(document, each.span, page.number)]
                if document.pages
                else [],
            }
            for each in here
        ],
    }


def page_of(document: Document, offset: int) -> int:
    """The number of the page (or portion) that holds a place."""
    pages = document.pages or _portions(document)
    at = bisect_right(pages, offset, key=lambda each: each.span.start)
    return pages[max(at - 1, 0)].number


def _portions(document: Document) -> list[Page]:
    found: list[Page] = []
    start = 0
    for block in document.blocks:
        if block.span.end - start > _PORTION and block.span.start > start:
            found.append(Page(len(found) + 1, Span(start, block.span.start)))
            start = block.span.start
    return [*found, Page(len(found) + 1, Span(start, len(document.text)))]


def _blocks(document: Document, span: Span) -> Iterator[Block]:
    at = document.block_at(span.start)
    for block in document.blocks[at:]:
        if block.span.start >= span.end:
            return
        if block.span.end > span.start:
            yield block


def _block(
    document: Document, block: Block, page: Span, facts: Sequence[Fact], marked: Span | None
) -> Json:
    made: dict[str, Any] = {
        "kind": block.kind.value,
        "bold": block.bold,
        "centered": block.centered,
        "table": block.table,
    }
    if block.cells:
        return made | {"cells": [_pieces(document, cell, facts, marked) for cell in block.cells]}
    inside = Span(max(block.span.start, page.start), min(block.span.end, page.end))
    return made | {"pieces": _pieces(document, inside, facts, marked)}


def _pieces(document: Document, span: Span, facts: Sequence[Fact], marked: Span | None) -> list[Json]:
    """Words cut where facts and what is marked begin and end; of each piece its facts, the shortest
    first."""
    near = [each for each in facts if each.span.start < span.end and each.span.end > span.start]
    cuts = {span.start, span.end}
    for each in near:
        cuts |= {max(each.span.start, span.start), min(each.span.end, span.end)}
    if marked is not None:
        cuts |= {at for at in (marked.start, marked.end) if span.start < at < span.end}
    edges = sorted(cuts)
    made = []
    for start, end in itertools.pairwise(edges):
        over = [each for each in near if each.span.start <= start and end <= each.span.end]
        over.sort(key=lambda each: len(each.span))
        made.append(
            {
                "text": document.text[start:end],
                "facts": [each.id for each in over],
                "starts": [each.id for each in over if each.span.start == start],
                "marked": marked is not None and marked.start <= start and end <= marked.end,
            }
        )
    return made


def boxes(document: Document, span: Span, page: int) -> list[Box]:
    """Where a span is printed on a page, a box a line."""
    runs = document.runs
    at = bisect_right(runs, span.start, key=lambda run: run.end)
    lines: list[Box] = []
    while at < len(runs) and runs[at].start < span.end:
        run = runs[at]
        at += 1
        if run.page != page or run.box is None:
            continue
        box = run.box
        last = lines[-1] if lines else None
        if last is not None:
            apart = abs((last.top + last.bottom) - (box.top + box.bottom)) / 2
            if apart < _LINE * max(box.bottom - box.top, 1.0) and box.x0 >= last.x0:
                lines[-1] = last.union(box)
                continue
        lines.append(box)
    return lines


def _corners(box: Box) -> list[float]:
    return [round(value, 1) for value in (box.x0, box.top, box.x1, box.bottom)]
