"""From a text to its lines: what stands on each, without marks, rules and page furniture.

``scan`` takes plain text and Markdown in one pass; only lines with marks in them cost more than a
few string methods.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.formulas import start_kind
from extractors.model import BlockKind, Span
from pipeline.text.columns import unfold
from pipeline.text.furniture import take_out
from pipeline.text.lines import Line
from pipeline.text.loose import loose_tables, may_hold_tables
from pipeline.text.portal import PortalTable, portal_tables

__all__ = ["scan"]


#: Characters that send a line to :func:`_clean`.
_MARKED = re.compile(r"[*\\<#\t\x00-\x08\x0e-\x1b\x7f\u200b-\u200d\u2060\ufeff\u00ad]|\]\(")
#: Where a link leads: ``(#)``, ``(/van-ban/5)``, ``(https://... "title")``.
_LEADS = r"""\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)"""
_RULE = re.compile(r"[-–—_=*~─━ ]{3,}|\*{1,2}")
#: A star that closes an emphasis: at the end of a line, behind a word or alone.
_STAR_CLOSES = re.compile(r"(?:(?<=[^\s*(])|(?<=\n))\*[ \t]*$", re.M)
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_NOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}⁾|\[\d{1,3}\])\s*(?=\S)")
#: Marks inside a line: emphasis, heading, escape, links, tags, invisible characters, runs of blanks.
_MARK = re.compile(
    rf"""(?x)
    (?= [!\[\]*_\#\\<\t\x00-\x08\x0e-\x1b\x7f\u200b-\u200d\u2060\ufeff\u00ad] | [ ][ \t] )
    (?: (?P<stars>\*{{1,4}}|(?<!\w)__(?=[^\s_/.…])|(?<=[^\s_])__(?!\w))
    | (?P<under>(?<!\w)_(?=[^\s_][^_\n]*(?<=\S)_(?!\w))|(?<=[^\s_])_(?!\w))
    | (?P<head>^\#{{1,6}}\s+)
    | (?P<dirt>^_{{1,4}}[ ]+(?=[-–+•][ ]))
    | (?P<escape>\\(?=[\\`*_{{}}\[\]()\#+\-.!|<>]))
    | (?P<picture>!\[[^\[\]]{{0,300}}\]{_LEADS})
    | (?P<note>\[\d{{1,3}}\]{_LEADS})
    | (?P<link>\[(?=(?:[^\[\]]|\[[^\[\]]{{0,300}}\]){{1,600}}\]{_LEADS}) | \]{_LEADS})
    | (?P<sup><sup>\s?(?=\d{{1,3}}\s?</sup>))
    | (?P<tag></?(?:br|b|i|u|em|strong|sup|sub|p|div|span|center|font)\b[^<>]{{0,80}}>
        | <a\s[^<>]{{0,600}}> | </a>
        | <(?!t[dhr]\b|table)[a-z]\w{{0,20}}(?:\s[\w-]{{1,30}}="[^"<>]{{0,200}}"){{1,6}}\s?/?>
        | </(?!t[dhr]\b|table)[a-z]\w{{0,20}}>)
    | (?P<hidden>[\x00-\x08\x0e-\x1b\x7f\u200b-\u200d\u2060\ufeff\u00ad]+)
    | (?P<blank>[ \t]*\t[ \t]*|[ ]{{2,}}) )
    """
)
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADLESS = re.compile(r"(?:Phần thứ \w+|(?:Phần|Chương|Mục|Điều) [IVXLC\d]+\.?)$")
_ITEM = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)\-]|[-+]\s|Điều \d|Phần |Chương |Mục "
)


#: What a law portal puts behind the document: a list of others, legend, address.
_PORTAL_TAIL = "Văn bản liên quan"
_LONGEST_EMPHASIS = 15
_BROKEN = 12  #: lines over which a row of a Markdown table may go on
#: Blanks in front of a line that centre it; a first line of a paragraph is set in by less.
_SET_IN = 4, 16  #: blanks by which the first line of a paragraph is set in, least and most
_WRAPPED = 45  #: characters of a line that was broken for want of room
_RAGGED = 3  #: characters by which such lines end farther left than others
_CENTRED = 12


def _is_portal(text: str, position: int) -> bool:
    """Whether what follows is a portal's list of related documents, not a section of the text."""
    return text.find("Cập nhật:", position, position + 2000) >= 0


def _is_mark(text: str, at: int, end: int) -> bool:
    """Whether the asterisks at ``text[at:end]`` are emphasis, not a bullet, product or reference."""
    if end - at > 1:
        return True
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if before.isspace() and after.isspace():
        return False
    if before == "(" and after == ")":
        return False
    return not (before.isalnum() and after.isalnum()) or not (before.isdigit() and after.isdigit())


@dataclass(slots=True)
class _Emphasis:
    """Which emphasis is open, over lines."""

    strong: bool = False
    slanted: bool = False

    @property
    def open(self) -> bool:
        return self.strong or self.slanted

    def close(self) -> None:
        self.strong = self.slanted = False


#: A stretch of a line without its marks: the text, where it stands in the source, whether all is bold.
_Piece = tuple[str, tuple[tuple[int, int], ...], bool]
#: words and where they begin
Piece = tuple[str, int]


class _Cleaner:
    """One marked line on its way to plain words: what has been kept of it so far.

    ``origin`` is where the line begins in the source, ``state`` the emphasis that is open before it.
    """

    __slots__ = (
        "bold_letters",
        "done",
        "heading",
        "length",
        "offsets",
        "origin",
        "plain_letters",
        "raw",
        "state",
        "superscript",
        "under",
        "words",
    )

    def __init__(self, raw: str, origin: int, state: _Emphasis) -> None:
        self.raw = raw
        self.origin = origin
        self.state = state
        self.done: list[_Piece] = []
        self.words: list[str] = []
        self.offsets: list[tuple[int, int]] = []
        self.length = self.bold_letters = self.plain_letters = 0
        self.heading = False
        self.superscript = False
        self.under = False

    def run(self) -> tuple[list[_Piece], bool]:
        """The pieces, and whether the line is a heading."""
        at = 0
        for mark in _MARK.finditer(self.raw):
            start, end = mark.span()
            kind = mark.lastgroup
            if not self.is_mark(kind, start, end):
                continue
            self.take(at, start)
            at = end
            if kind == "stars":
                self.stars(end - start, self.raw[end : end + 24])
            elif kind == "head":
                self.heading = True
            elif kind == "sup":
                self.superscript = True
            elif kind == "blank":
                self.take(start, start + 1, " ")
            elif kind == "note":
                self.take(start, self.raw.index("]", start) + 1)
            elif kind == "tag" and mark.group().startswith(("<br", "<p", "</p", "<div", "</div")):
                self.finish()
        self.take(at, len(self.raw))
        self.finish()
        return self.done, self.heading

    def is_mark(self, kind: str | None, start: int, end: int) -> bool:
        """Whether what looks like emphasis is: of ``(*)``, ``2*3``, ``____`` all signs stay."""
        if kind == "under":  # of one line only: "_Căn cứ Luật Đất đai;_"
            before = self.raw[start - 1 : start]
            opens = not self.under and not (before.isalnum() or before == "_")
            if not (opens or self.under):
                return False
            self.under = opens
            return True
        if kind != "stars":
            return True
        if self.raw[start] == "_":
            return self.state.strong or not self.raw[start - 1 : start].isalnum()
        return _is_mark(self.raw, start, end)

    def take(self, start: int, end: int, instead: str = "") -> None:
        """Keep a stretch of the line (or what stands for it), one blank where several meet."""
        if start >= end:
            return
        piece = instead or self.raw[start:end]
        if self.superscript:
            piece = piece.translate(_SUPER)
            self.superscript = False
        if piece[0] == " " and (not self.words or self.words[-1][-1] == " "):
            cut = len(piece) - len(piece.lstrip(" "))
            piece, start = piece[cut:], start + cut
            if not piece:
                return
        self.words.append(piece)
        self.offsets.append((self.length, self.origin + start))
        self.length += len(piece)
        if self.state.strong:
            self.bold_letters += len(piece)
        elif not piece.isspace():
            self.plain_letters += len(piece)

    def finish(self) -> None:
        """End a piece: what follows is a paragraph of its own."""
        text = "".join(self.words).rstrip()
        if text:
            kept = tuple(p for p in self.offsets if p[0] < len(text))
            bold = self.bold_letters > 0 and self.plain_letters <= self.bold_letters // 20
            self.done.append((text, kept, bold))
        self.words, self.offsets = [], []
        self.length = self.bold_letters = self.plain_letters = 0

    def stars(self, count: int, rest: str) -> None:
        """Open or close emphasis; a heading that ran into the paragraph before is cut off."""
        if count >= 2 and self._glued(count, rest):
            self.finish()
        if count in (2, 3):
            self.state.strong = not self.state.strong
        if count in (1, 3):
            self.state.slanted = not self.state.slanted

    def _glued(self, count: int, rest: str) -> bool:
        """Whether the stars part two paragraphs that stand on one line without a blank."""
        before = self.words[-1] if self.words else ""
        if not before or before[-1] == " " or not rest[:1].strip():
            return False
        if count == 4:
            return (
                _ITEM.match(rest) is not None
                or before[-1] in ".;:!?"
                or (before[-1].islower() and rest[0].isupper())
            )
        return (
            rest[0].isupper()
            and (before[-1].islower() or before[-1].isdigit())
            and _HEADLESS.search("".join(self.words[-4:])[-40:]) is not None
        )


def _clean(raw: str, origin: int, state: _Emphasis) -> tuple[list[_Piece], bool]:
    """A line without its marks, and whether it is a heading."""
    return _Cleaner(raw, origin, state).run()


class _Lines:
    """The lines found so far, and what is known at the one that is read.

    ``gap`` counts the blank lines before it, ``hard`` says that it joins nothing before it, ``tables``
    counts the tables, ``open_lines`` the lines for which an emphasis has been open.
    """

    __slots__ = (
        "edge",
        "ended",
        "found",
        "gap",
        "hard",
        "in_table",
        "open_lines",
        "state",
        "tables",
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Line] = []
        self.state = _Emphasis()
        self.gap = self.open_lines = 0
        self.tables = -1
        self.edge = 0  # where the last plain line begins, from the edge of the page
        self.hard = self.in_table = self.ended = False

    def add(self, line: Line) -> None:
        self.found.append(line)
        self.gap = 0
        self.hard = False

    def portal(self, table: PortalTable) -> None:
        """A table that a law portal's page came out as."""
        self.tables += 1
        self.found.extend(filter(None, (_portal_row(cells, self.tables) for cells in table.rows)))
        self.gap, self.hard, self.in_table = 1, True, False

    def blank(self) -> None:
        self.gap += 1
        self.state.close()
        self.in_table = False

    def rule(self, bare: str, behind: int) -> bool:
        """A line of strokes, or a lone mark of emphasis, of which nothing stays.

        ``behind`` is where the next line begins.  The star below a Party committee's name is no mark.
        """
        if any(map(str.isalnum, bare)):
            return False
        if bare == "*":
            self.state.slanted = not self.state.slanted and self.closes(behind)
            return True
        if bare == "**":
            self.state.strong = not self.state.strong
            return True
        if bare[0] != "|" and not _RULE.fullmatch(bare):
            return False
        self.hard = True
        return bare[0] != "|" or _TABLE_RULE.fullmatch(bare) is not None or not bare.strip("| ")

    def closes(self, behind: int) -> bool:
        """Whether a star behind a word closes, before the next blank line, what a lone one opens."""
        end = self.text.find("\n\n", behind)
        return _STAR_CLOSES.search(self.text, behind, end if end >= 0 else len(self.text)) is not None

    def row(self, bare: str, start: int) -> None:
        """A row of a Markdown table."""
        if not self.in_table:
            self.tables += 1
            self.in_table = True
        row = _row(bare, start, self.tables)
        if row is not None:
            row.gap = self.gap
            self.add(row)
            self.hard = True

    def broken_row(self, raws: Sequence[Piece], at: int) -> int:
        """A row of a Markdown table that goes on over lines: the line behind it; 0 where it is none.

        It has as many bars as the row above, the last of them at the end of a line.
        """
        width = len(self.found[-1].cells) if self.found else 0
        cells: list[list[Piece]] = []
        for index, (raw, start) in enumerate(raws[at : at + _BROKEN]):
            bare = raw.strip()
            if not bare or (index and bare[0] == "|" and bare.count("|") > width):
                return 0
            place = start + len(raw) - len(raw.lstrip())
            for count, words in enumerate(bare.split("|")):
                if count or not cells:
                    cells.append([])
                cells[-1].append((words.strip(), place + len(words) - len(words.lstrip())))
                place += len(words) + 1
            if bare[-1] == "|" or len(cells) > width + 2:
                row = _row_of(cells[1:-1], self.tables) if len(cells) == width + 2 else None
                if row is None:
                    return 0
                row.gap = self.gap
                self.add(row)
                self.hard = True
                return at + index + 1
        return 0

    def marked(self, bare: str, start: int, behind: int) -> None:
        """A line with marks: one line for each piece; ``behind`` is where the next line begins."""
        state = self.state
        self.edge = 0
        if bare[0] == "#":
            state.close()
        pieces, heading = _clean(bare, start, state)
        runs_on = state.open and not heading
        if heading and pieces and pieces[0][0] == _PORTAL_TAIL and _is_portal(self.text, behind):
            self.ended = True
            return
        self.open_lines = self.open_lines + 1 if runs_on else 0
        if self.open_lines > _LONGEST_EMPHASIS:
            state.close()
        for index, (words, offsets, bold) in enumerate(pieces):
            line = Line(
                words,
                offsets[0][1],
                offsets if len(offsets) > 1 else (),
                self.gap,
                words.isupper(),
                start_kind(words),
                self.hard or index > 0 or heading,
                runs_on and index == len(pieces) - 1,
                bold,
            )
            if heading:
                line.kind = BlockKind.HEADING
            elif _NOTE.match(words):
                line.kind = BlockKind.FOOTNOTE
            self.add(line)
        if heading:
            state.close()

    def plain(self, bare: str, start: int, indent: int) -> None:
        """A line without marks, inside an emphasis perhaps."""
        line = Line(
            bare,
            start,
            (),
            self.gap,
            bare.isupper(),
            start_kind(bare),
            self.hard,
            centered=indent >= _CENTRED,
        )
        if indent + _SET_IN[0] <= self.edge <= indent + _SET_IN[1]:
            self.set_in(line, indent)
        self.edge = indent
        state = self.state
        if state.open:
            line.runs_on = True
            line.bold = state.strong
            self.open_lines += 1
            if self.open_lines > _LONGEST_EMPHASIS:
                state.close()
        if bare[0] in "¹²³⁴⁵⁶⁷⁸⁹⁽[" and _NOTE.match(bare):
            line.kind = BlockKind.FOOTNOTE
        self.add(line)

    def set_in(self, line: Line, indent: int) -> None:
        """Note that the line before begins a paragraph, set in, where this one goes on at the edge.

        Lines that are centred are not: of those the longer one begins and ends farther out.
        """
        last = self.found[-1] if self.found else None
        if last is None or line.gap or line.hard or line.start_kind or line.caps or last.cells:
            return
        reach = self.edge + len(last.text)
        if len(last.text) >= _WRAPPED and reach + _RAGGED >= indent + len(line.text):
            last.indented = True


def _settled(text: str, mended: dict[str, None]) -> tuple[str, list[int]]:
    """The text, character by character as long, with one kind of blank and of line end.

    Beside it the offsets of the form feeds there were.
    """
    if "\ufffe" in text:
        text = text.replace("\ufffe", "-")
        mended["soft-hyphen"] = None
    for blank in "\u00a0\u202f\u3000\u2007":
        if blank in text:
            text = text.replace(blank, " ")
    feeds = [found.start() for found in re.finditer("\f", text)] if "\f" in text else []
    for feed in "\r\f\v\u2028\u2029\x85":
        if feed in text:
            text = text.replace(feed, "\n")
    return text, feeds


def _is_marked(line: str) -> bool:
    """Whether a line holds a mark; signs one by one are found more quickly than any of a class.

    What nobody sees (controls, blanks of no width) makes a line not printable, rare blanks too.
    """
    if "  " in line or "_" in line:
        return True
    if line.isprintable():
        return "*" in line or "#" in line or "<" in line or "\\" in line or "](" in line
    return _MARKED.search(line) is not None


def _only_cell(bare: str) -> Span | None:
    """Where the words stand of a row's one cell, as the columns of a letterhead come apart.

    >>> line = "| SỞ Y TẾ<br>TRẠM 5 |"
    >>> cell = _only_cell(line)
    >>> line[cell.start : cell.end], _only_cell("| A<br>B | C |")
    ('SỞ Y TẾ<br>TRẠM 5', None)
    """
    words_ = bare.strip("| ")
    at = bare.find(words_)
    return None if "|" in words_ or not words_ else Span(at, at + len(words_))


def scan(text: str) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of a plain or Markdown text, and the codes of what was mended on the way."""
    mended: dict[str, None] = {}
    text, feeds = _settled(text, mended)
    raws: Sequence[Piece] = list(unfold(text))
    tables: list[PortalTable] = []
    if "\n|\n" in text or may_hold_tables(text):
        tables = portal_tables(raws)
        tables = sorted([*tables, *loose_tables(text, raws, tables)], key=lambda each: each.first)
    lines = _Lines(text)
    skip = 0
    for number, (raw, start) in enumerate(raws):
        if number < skip:
            continue
        if tables and tables[0].first == number:
            table = tables.pop(0)
            lines.portal(table)
            skip = table.end
            continue
        bare = raw.strip()
        if not bare:
            lines.blank()
            continue
        indent = len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0
        if "<br" in bare and "|" in bare and (cell := _only_cell(bare)) is not None:
            lines.in_table = False
            lines.hard = True
            lines.marked(bare[cell.start : cell.end], start + indent + cell.start, start + len(raw) + 1)
            lines.hard = True
            continue
        first = bare[0]
        if first in "-–—_=*~─━|" and lines.rule(bare, start + len(raw) + 1):
            continue
        if first == "|" and bare[-1] == "|" and len(bare) > 2:
            lines.row(bare, start + indent)
            continue
        if first == "|" and lines.in_table and (behind := lines.broken_row(raws, number)):
            skip = behind
            continue
        lines.in_table = False
        if _is_marked(bare):
            lines.marked(bare, start + indent, start + len(raw) + 1)
        else:
            lines.plain(bare, start + indent, indent)
        if lines.ended:
            mended["page-furniture"] = None
            break
    kept = take_out(lines.found, text, feeds)
    if kept is not lines.found:
        mended["page-furniture"] = None
    return kept, tuple(mended)


def _row(bare: str, start: int, table: int) -> Line | None:
    """A row of a Markdown table as one line with cells."""
    cells: list[list[tuple[str, int]]] = []
    at = start + 1
    for cell in bare[1:-1].split("|"):
        cells.append([(cell.strip(), at + len(cell) - len(cell.lstrip()))])
        at += len(cell) + 1
    return _row_of(cells, table)


def _portal_row(cells: Sequence[Sequence[tuple[str, int]] | None], table: int) -> Line | None:
    """A row whose cells are lines of their own."""
    return _row_of(
        [
            None
            if cell is None
            else [(raw.strip(), start + len(raw) - len(raw.lstrip())) for raw, start in cell]
            for cell in cells
        ],
        table,
    )


def _cell_parts(cell: Sequence[tuple[str, int]]) -> list[_Piece]:
    """The pieces of a cell's lines; a cell of one plain line is that line."""
    if len(cell) == 1 and not _is_marked(cell[0][0]):
        raw, origin = cell[0]
        return [(raw, ((0, origin),), False)] if raw else []
    state = _Emphasis()
    return [part for raw, origin in cell if raw for part in _clean(raw, origin, state)[0]]


def _row_of(cells: Sequence[Sequence[tuple[str, int]] | None], table: int) -> Line | None:
    """A row from its cells (None: merged with the one above); emphasis may run over a cell's lines."""
    words: list[str] = []
    pieces: list[tuple[int, int]] = []
    places: list[tuple[int, int] | None] = []
    length = 0
    for cell in cells:
        if cell is None:
            places.append(None)
            continue
        parts = _cell_parts(cell)
        if length and parts:
            words.append(" ")
            length += 1
        begin = length
        for index, (text, offsets, _bold) in enumerate(parts):
            if index:
                words.append(" ")
                length += 1
            pieces.extend((length + a, b) for a, b in offsets)
            words.append(text)
            length += len(text)
        places.append((begin, length))
    if not pieces:
        return None
    return Line(
        "".join(words),
        pieces[0][1],
        tuple(pieces),
        kind=BlockKind.TABLE_ROW,
        cells=tuple(places),
        table=table,
        hard=True,
        whole=True,
    )
