"""Rebuild paragraphs from the lines a page happened to have.

Vietnamese administrative texts reach us hard-wrapped: a blank line between any two lines, a number
broken over a line (``54/KH-`` / ``BDT``) or a page (``số`` / ``1425/QĐ-TTg``), page numbers and
running heads inside sentences, Markdown marks that run over line ends.  This module takes lines
(from any reader) and gives the canonical text: one block a paragraph, blocks separated by one line
feed.  Joins are decided by evidence: how the line before ends, whether the next word would have
fitted, what the next line begins with, how far apart the two stand.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extractors.model import Block, BlockKind, Span
from pipeline.text.joints import Seam, Shape, is_over, joint, shape_of
from pipeline.text.lines import Line
from pipeline.text.scan import scan
from pipeline.vocabulary import words

__all__ = ["OffsetMap", "Reflowed", "nfc", "reflow", "reflow_text"]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """How the canonical text lies in the text it was made from.

    ``canon[i]`` and ``source[i]`` are where the ``i``-th unbroken piece begins in either text;
    within a piece the two run in step.

    >>> OffsetMap((0, 7), (3, 14)).to_source(Span(2, 9))
    Span(start=5, end=16)
    """

    canon: tuple[int, ...]
    source: tuple[int, ...]

    def _at(self, offset: int) -> int:
        index = max(0, bisect_right(self.canon, offset) - 1)
        return self.source[index] + offset - self.canon[index]

    def to_source(self, span: Span) -> Span:
        """The stretch of the source text that holds the words of ``span``."""
        if not self.canon:
            return Span(0, 0)
        start = self._at(span.start)
        if span.end == span.start:
            return Span(start, start)
        # The end is the place behind the last character: a span may end where a piece does.
        end = self._at(span.end - 1) + 1
        return Span(min(start, end - 1), max(start + 1, end))

    def after(self, pieces: Sequence[tuple[int, int]]) -> OffsetMap:
        """The way on to an older text, of which the source was made in ``pieces`` (new, old).

        >>> OffsetMap((0, 5), (0, 9)).after([(0, 0), (7, 10)]).to_source(Span(5, 8))
        Span(start=12, end=15)
        """
        starts = [new for new, _ in pieces]
        canon: list[int] = []
        source: list[int] = []
        ends = (*self.canon[1:], None)
        for at, begin, end in zip(self.canon, self.source, ends, strict=True):
            index = max(0, bisect_right(starts, begin) - 1)
            canon.append(at)
            source.append(pieces[index][1] + begin - pieces[index][0])
            limit = None if end is None else begin + end - at
            for new, old in pieces[index + 1 :]:
                if limit is not None and new >= limit:
                    break
                canon.append(at + new - begin)
                source.append(old)
        return OffsetMap(tuple(canon), tuple(source))


def composed(text: str) -> Callable[[Span], Span]:
    """The way back from a span of the NFC form of ``text`` to ``text`` itself.

    >>> text = unicodedata.normalize("NFD", "Điều 5 Luật này")
    >>> text[composed(text)(Span(7, 11)).slice] == unicodedata.normalize("NFD", "Luật")
    True
    """
    if unicodedata.is_normalized("NFC", text):
        return lambda span: span
    starts: list[int] = []  # of every character of the NFC form, in the text
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        size = len(unicodedata.normalize("NFC", text[at:end]))
        starts.extend(min(at + step, end) for step in range(size))
        at = end
    starts.append(len(text))
    last = len(starts) - 1
    return lambda span: Span(starts[min(span.start, last)], starts[min(span.end, last)])


@dataclass(slots=True)
class Reflowed:
    """What :func:`reflow` gives: the canonical text, its blocks, the way back, what was mended."""

    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    repairs: tuple[str, ...]
    tables: int = 0


def nfc(text: str) -> str:
    """The text in Unicode normal form C, the same object when it is so already."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@dataclass(slots=True)
class _Open:
    """A paragraph being built: its lines and the blank (or nothing) before each of them."""

    lines: list[Line]
    glue: list[str]
    kind: BlockKind = BlockKind.PARAGRAPH
    caps: bool = False

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass(slots=True)
class _Output:
    """The canonical text as it grows."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    canon: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    length: int = 0
    above: tuple[Span, ...] = ()  #: cells of the row before
    table: int | None = None  #: its table

    def put(self, paragraph: _Open) -> None:
        if self.length:
            self.parts.append("\n")
            self.length += 1
        start = self.length
        first = paragraph.lines[0]
        if len(paragraph.lines) == 1 and not first.pieces:
            self.parts.append(first.text)
            self.canon.append(start)
            self.source.append(first.start)
            self.length = start + len(first.text)
            self._block(paragraph, start, first.bold)
            return
        parts, canon, source = self.parts, self.canon, self.source
        at = start
        for line, glue in zip(paragraph.lines, paragraph.glue, strict=True):
            if glue:
                parts.append(glue)
                at += 1
            parts.append(line.text)
            canon.append(at)
            source.append(line.start)
            if line.pieces:
                for inside, origin in line.pieces:
                    if inside:
                        canon.append(at + inside)
                        source.append(origin)
                    else:
                        source[-1] = origin
            at += len(line.text)
        self.length = at
        self._block(paragraph, start, all(line.bold for line in paragraph.lines))

    def _block(self, paragraph: _Open, start: int, bold: bool) -> None:
        first = paragraph.lines[0]
        self.blocks.append(
            Block(
                Span(start, self.length),
                paragraph.kind,
                bold,
                first.centered,
                self._cells(first, start),
                first.table,
            )
        )

    def _cells(self, row: Line, start: int) -> tuple[Span, ...]:
        """The places of a row's cells; a merged one stands where the cell above it does."""
        if not row.cells:
            return ()
        above = self.above if row.table == self.table else ()
        end = 0
        cells: list[Span] = []
        for index, cell in enumerate(row.cells):
            if cell is not None:
                end = cell[1]
                cells.append(Span(start + cell[0], start + end))
            elif index < len(above):
                cells.append(above[index])
            else:
                cells.append(Span(start + end, start + end))
        self.above, self.table = tuple(cells), row.table
        return self.above


def reflow(lines: Sequence[Line], *, repairs: Iterable[str] = (), paragraphs: bool = False) -> Reflowed:
    """Paragraphs from lines; ``repairs`` are what the reader mended before.

    ``paragraphs`` says that the source knows paragraphs (HTML, DOCX): what it sets apart is only
    joined when one half cannot stand alone.
    """
    mended = dict.fromkeys(repairs)
    built = _paragraphs(lines, Shape(0, 1) if paragraphs else shape_of(lines))
    if any(p.kind is BlockKind.FOOTNOTE for p in built):
        built = _lift_footnotes(built, mended)
    out = _Output()
    for paragraph in built:
        out.put(paragraph)
        if "reflow" not in mended and len(paragraph.lines) > 1:
            mended["reflow"] = None
    return Reflowed(
        "".join(out.parts),
        tuple(out.blocks),
        OffsetMap(tuple(out.canon), tuple(out.source)),
        tuple(mended),
    )


def _paragraphs(lines: Sequence[Line], shape: Shape) -> list[_Open]:
    done: list[_Open] = []
    open_: _Open | None = None
    # Where there are notes, what is cut by a page end is put together when the notes are lifted.
    notes = any(line.kind is BlockKind.FOOTNOTE for line in lines)
    for index, line in enumerate(lines):
        if open_ is not None and not is_over(open_.first, open_.last, open_.caps, line, shape):
            glue = joint(Seam(open_.first, open_.last, open_.caps, lines, index, shape))
            if glue == " " and notes and line.gap > shape.gap:
                glue = None
            if glue is not None:
                open_.lines.append(line)
                open_.glue.append(glue)
                if open_.caps and not line.caps:
                    open_.caps = False
                continue
        open_ = _Open([line], [""], line.kind, line.caps)
        done.append(open_)
    return done


def _terminated(paragraph: _Open) -> bool:
    return paragraph.last.text.rstrip("”\"’')»⁾¹²³⁴⁵⁶⁷⁸⁹⁰")[-1:] in ".;:!?…"


def _cut(paragraph: _Open) -> bool:
    """Whether a paragraph of running text stops in the middle of a sentence."""
    return not _terminated(paragraph) and len(paragraph.last.text) >= 40 and not paragraph.caps


def _goes_on(paragraph: _Open) -> bool:
    """Whether a paragraph begins in the middle of a sentence."""
    return (
        paragraph.kind is BlockKind.PARAGRAPH
        and paragraph.first.text[:1].islower()
        and not (paragraph.first.start_kind)
    )


#: A figure that begins no item of a list.
_FIGURE = re.compile(r"\d+(?![\d.)]*[.)]\s)")
_CODE_CUT = re.compile(r"\d(?:/\d{4})?[/-]\S*[/-]\Z")


def _is_half(head: _Open, tail: _Open) -> bool:
    """Whether a number or a date stops at the end of one paragraph and goes on with the other."""
    if tail.kind is not BlockKind.PARAGRAPH or head.kind is not BlockKind.PARAGRAPH:
        return False
    text, rest = head.last.text, tail.first.text
    if _CODE_CUT.search(text):
        return rest[:1].isalpha() and not tail.first.start_kind
    last = text.rpartition(" ")[2]
    return _FIGURE.match(rest) is not None and last in words("text_words", "hanging")


def _extend(head: _Open, tail: _Open, glue: str = " ") -> None:
    head.lines.extend(tail.lines)
    head.glue.append(glue)
    head.glue.extend(tail.glue[1:])


#: How many paragraphs behind a note its rest may stand (it stands at the foot of the next page).
_NOTE_REACH = 12


def _lift_footnotes(paragraphs: list[_Open], mended: dict[str, None]) -> list[_Open]:
    """Footnotes go behind the paragraph they cut in two; a note cut by the page is joined too.

    Body, notes and the rest of the body come as ``b… ¹n… n… …b``.  A paragraph that begins in
    lower case belongs to the open body or to the open note; when both are open, to the note if it
    stands in front of another note and what follows the notes still wants an open body.
    """
    done: list[_Open] = []
    body: _Open | None = None  # the last paragraph of the body
    note: _Open | None = None  # the last note, while it may still go on
    since = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is BlockKind.FOOTNOTE:
            note = paragraph
            since = 0
            done.append(paragraph)
            continue
        since += 1
        if body is not None and body is not done[-1] and _is_half(body, paragraph):
            mended["footnotes-lifted"] = None
            _extend(body, paragraph, "" if body.last.text.endswith(("-", "/")) else " ")
            continue
        if _goes_on(paragraph):
            open_body = body is not None and _cut(body)
            if (
                note is not None
                and since <= _NOTE_REACH
                and _cut(note)
                and (not open_body or _in_note_area(paragraphs, index))
            ):
                _extend(note, paragraph)
                mended["footnotes-lifted"] = None
                continue
            if body is not None and open_body:
                if body is not done[-1]:
                    mended["footnotes-lifted"] = None
                _extend(body, paragraph)
                continue
        done.append(paragraph)
        body = paragraph if paragraph.kind is BlockKind.PARAGRAPH else None
    return done


def _in_note_area(paragraphs: list[_Open], index: int) -> bool:
    """Whether a note follows at once and the text behind the notes begins inside a sentence."""
    at = index + 1
    while at < len(paragraphs) and paragraphs[at].kind is BlockKind.FOOTNOTE:
        at += 1
    return at > index + 1 and at < len(paragraphs) and _goes_on(paragraphs[at])


def reflow_text(text: str, *, repairs: Iterable[str] = ()) -> Reflowed:
    """Paragraphs from plain text or Markdown, which must be NFC.

    >>> reflow_text("Thực hiện Kế hoạch số 54/KH-\\n\\nBDT ngày 21/8/2023.").text
    'Thực hiện Kế hoạch số 54/KH-BDT ngày 21/8/2023.'
    """
    lines, mended = scan(text)
    return reflow(lines, repairs=(*repairs, *mended))
