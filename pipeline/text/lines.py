"""A line, as every reader hands it to :mod:`pipeline.text.reflow`."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.model import BlockKind

__all__ = ["Line"]


@dataclass(slots=True)
class Line:
    """One line of a source: stripped, single-spaced words and what is known of their place.

    ``start`` is the offset of ``text`` in the source; ``pieces`` (offset in ``text``, offset in the
    source) says where the two fall out of step.  ``gap`` counts blank lines before, ``hard`` forbids
    joining to the line before, ``runs_on`` says that the source itself goes on (open emphasis).
    ``fill`` is how much of the column the line takes when the reader knows it, else None; ``lead``
    is how much its first word would take; ``indented``: it begins right of the column's edge.
    ``cells`` are those of a table row; None: merged with the cell above.
    """

    text: str
    start: int
    pieces: tuple[tuple[int, int], ...] = ()
    gap: int = 0
    caps: bool = False
    start_kind: str = ""
    hard: bool = False
    runs_on: bool = False
    bold: bool = False
    centered: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    cells: tuple[tuple[int, int] | None, ...] = ()
    table: int | None = None
    page: int | None = None
    fill: float | None = None
    lead: float = 0.0
    indented: bool = False
    whole: bool = False  #: the source says this is a paragraph of its own: join nothing to it
