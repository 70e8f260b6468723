"""A sheet of lines under construction, for readers of structured files (HTML, DOCX).

Such files have no text of their own that offsets could point into, so the sheet counts along.  It
also knows the two tables that are no tables: the letterhead (issuer left, country right) and the
signature (recipients left, signer right), which are read column by column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.formulas import FRAME, RECIPIENTS, is_rule, start_kind
from extractors.model import BlockKind
from pipeline.text.lines import Line
from pipeline.text.reflow import nfc

__all__ = ["Cell", "Paragraph", "Sheet"]

_SPACE = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_LAYOUT = re.compile(rf"{RECIPIENTS}\s*:")


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a structured file; ``text`` may hold line feeds where the source breaks lines."""

    text: str
    bold: bool = False
    centered: bool = False
    heading: bool = False
    note: bool = False


#: What stands in a cell; None: it is merged with the cell above.
Cell = Sequence[Paragraph] | None


@dataclass(slots=True)
class Sheet:
    """Lines in reading order."""

    lines: list[Line] = field(default_factory=list)
    position: int = 0
    tables: int = 0
    composed: bool = False  #: whether some text was not NFC
    _hard: bool = False

    def add(self, paragraph: Paragraph) -> None:
        """A paragraph; its line breaks become lines."""
        gap = 1
        for raw in self._nfc(_HIDDEN.sub("", paragraph.text)).replace("\ufffe", "-").split("\n"):
            text = _SPACE.sub(" ", raw).strip()
            if not text:
                continue
            if is_rule(text, 3):
                self._hard = True
                continue
            kind = BlockKind.PARAGRAPH
            if paragraph.note:
                kind = BlockKind.FOOTNOTE
            elif paragraph.heading:
                kind = BlockKind.HEADING
            self._put(
                Line(
                    text,
                    self.position,
                    gap=gap,
                    caps=text.isupper(),
                    start_kind=start_kind(text),
                    hard=self._hard,
                    bold=paragraph.bold,
                    centered=paragraph.centered,
                    kind=kind,
                    whole=paragraph.note,
                )
            )
            self._hard = False
            gap = 0

    def _nfc(self, text: str) -> str:
        composed = nfc(text)
        if composed is not text:
            self.composed = True
        return composed

    def cut(self) -> None:
        """What comes next joins nothing that was before."""
        self._hard = True

    def _put(self, line: Line) -> None:
        self.lines.append(line)
        self.position += len(line.text) + 1

    def table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """A table: rows of cells of paragraphs."""
        rows = [row for row in rows if any(p.text.strip() for cell in row for p in cell or ())]
        if not rows:
            return
        width = max(len(row) for row in rows)
        if width == 1 or self._is_layout(rows, width):
            self._columns(rows, width)
            return
        for row in rows:
            self.row(
                [
                    None
                    if cell is None
                    else " ".join(p.text.replace("\n", " ") for p in cell if not p.note)
                    for cell in row
                ],
                bold=all(p.bold for cell in row for p in cell or () if p.text.strip()),
            )
            for paragraph in (p for cell in row for p in cell or () if p.note):
                self.add(paragraph)
        self.tables += 1
        self.cut()

    def _columns(self, rows: Sequence[Sequence[Cell]], width: int) -> None:
        """Texts side by side, one after the other."""
        self.cut()
        for column in range(width):
            for row in rows:
                for paragraph in (row[column] if column < len(row) else None) or ():
                    self.add(paragraph)
            self.cut()

    @staticmethod
    def _is_layout(rows: Sequence[Sequence[Cell]], width: int) -> bool:
        """Whether a table only sets two texts side by side."""
        if width > 3 or len(rows) > 8:
            return False
        lines = [
            line for row in rows for cell in row for p in cell or () for line in p.text.split("\n")
        ]
        return any(FRAME.match(line.strip()) or _LAYOUT.match(line.strip()) for line in lines)

    def row(self, cells: Sequence[str | None], *, bold: bool = False) -> None:
        """One row of a real table; None: the cell is merged with the one above."""
        words: list[str] = []
        spans: list[tuple[int, int] | None] = []
        at = 0
        for cell in cells:
            if cell is None:
                spans.append(None)
                continue
            text = _SPACE.sub(" ", self._nfc(_HIDDEN.sub("", cell)).replace("\n", " ")).strip()
            if text and at:
                words.append(" ")
                at += 1
            words.append(text)
            spans.append((at, at + len(text)))
            at += len(text)
        whole = "".join(words)
        if whole:
            self._put(
                Line(
                    whole,
                    self.position,
                    gap=1,
                    hard=True,
                    whole=True,
                    bold=bold,
                    kind=BlockKind.TABLE_ROW,
                    cells=tuple(spans),
                    table=self.tables,
                )
            )
