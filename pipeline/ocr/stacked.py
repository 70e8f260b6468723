"""The cells of a table, cut out and laid one below the other: tesseract reads them as one column.

Read as they stand, narrow columns run into each other (``Ủy ban nhân`` / ``Cơ quan``) and single words
of a cell are lost.  Below each other they are plain paragraphs, and one call of the engine reads them
all, in the time that it takes for the page.  Of the letters of seven task tables (digital pages read as
pictures) 98 of 100 came out right so, 91 to 99 read as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extractors.model import Box
from pipeline.ocr.ruled import Grid
from pipeline.ocr.tesseract import Engine, Seen, read_words

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["read_cells", "without_tables"]

_COLUMN = 4  #: tesseract's mode for one column of text of any sizes
_PAPER = 24  #: pixels of white around each cell
_ROOM = 4  #: pixels kept above and below the ink
_FEW = 30  #: dark pixels of an empty cell at most: specks
_TALLEST = 12_000  #: pixels of one picture; a taller one is read in parts
_INK = 60
_BLOCK = 100_000  #: numbers of blocks begin here, so that each cell has lines of its own


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell's ink and where it stands: on the page (``x``, ``y``), in the column (``top``)."""

    pixels: Any
    x: int
    y: int
    top: int = 0

    @property
    def bottom(self) -> int:
        return self.top + len(self.pixels)


def read_cells(engine: Engine, image: Image, grids: Sequence[Grid]) -> tuple[Seen, ...]:
    """The words in the cells of tables, in pixels of the page (grey, upright, without rules)."""
    import numpy as np

    grey = np.asarray(image)
    paper = int(np.median(grey[::8, ::8]))
    seen: list[Seen] = []
    for column in _columns(_pieces(grey, paper, grids)):
        for word in read_words(engine, _picture(column, paper), _COLUMN):
            middle = (word.box.top + word.box.bottom) / 2
            near = min(
                range(len(column)),
                key=lambda at: max(column[at].top - middle, middle - column[at].bottom),
            )
            seen.append(_back(word, column[near]))
    return tuple(seen)


def _back(word: Seen, piece: _Piece) -> Seen:
    """A word of the column where it stands on the page."""
    right, down = piece.x - _PAPER, piece.y - piece.top
    box = word.box
    moved = Box(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)
    block, par, line = word.line
    return replace(word, box=moved, line=(_BLOCK * (1 + piece.y) + piece.x, block * 1000 + par, line))


def without_tables(image: Image, grids: Sequence[Grid]) -> Image:
    """The page with nothing where its tables stand."""
    import numpy as np
    import PIL.Image

    grey = np.array(image)
    paper = int(np.median(grey[::8, ::8]))
    for grid in grids:
        for box in grid.boxes().values():
            grey[max(0, int(box.top)) : int(box.bottom) + 1, max(0, int(box.x0)) : int(box.x1) + 1] = (
                paper
            )
    return PIL.Image.fromarray(grey)


def _pieces(grey: Any, paper: int, grids: Sequence[Grid]) -> Iterator[_Piece]:
    import numpy as np

    for grid in grids:
        for box in grid.boxes().values():
            x0, top = max(0, int(box.x0) + 2), max(0, int(box.top) - 2)
            cut = grey[top : int(box.bottom) + 2, x0 : max(x0, int(box.x1) - 1)]
            dark = cut < paper - _INK
            if int(dark.sum()) < _FEW:
                continue
            inked = np.nonzero(dark.any(axis=1))[0]
            first = max(0, int(inked[0]) - _ROOM)
            yield _Piece(cut[first : int(inked[-1]) + _ROOM + 1], x0, top + first)


def _columns(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces below each other, in columns that are not too tall."""
    column: list[_Piece] = []
    top = _PAPER
    for piece in pieces:
        if column and top + len(piece.pixels) > _TALLEST:
            yield column
            column, top = [], _PAPER
        column.append(replace(piece, top=top))
        top += len(piece.pixels) + _PAPER
    if column:
        yield column


def _picture(column: Sequence[_Piece], paper: int) -> Image:
    import numpy as np
    import PIL.Image

    wide = max(piece.pixels.shape[1] for piece in column) + 2 * _PAPER
    sheet = np.full((column[-1].bottom + _PAPER, wide), paper, dtype=np.uint8)
    for piece in column:
        sheet[piece.top : piece.bottom, _PAPER : _PAPER + piece.pixels.shape[1]] = piece.pixels
    return PIL.Image.fromarray(sheet)
