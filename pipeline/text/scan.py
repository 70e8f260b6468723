"""From a text to its lines: what stands on each, without marks, rules and page furniture.

``scan`` takes plain text and Markdown in one pass; only lines with marks in them cost more than a
few string methods.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.formulas import start_kind
from extractors.model import BlockKind
from pipeline.text.columns import unfold
from pipeline.text.furniture import take_out
from pipeline.text.lines import Line
from pipeline.text.portal import PortalTable, portal_tables

__all__ = ["scan"]


#: Characters that send a line to :func:`_clean`.
_MARKED = re.compile(r"[*\\<#\t\x00-\x08\x0e-\x1b\x7f\u200b-\u200d\u2060\ufeff\u00ad]|  |__")
_RULE = re.compile(r"[-–—_=*~─━ ]{3,}|\*{1,2}")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_NOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}⁾|\[\d{1,3}\])\s*(?=\S)")
#: Marks inside a line: emphasis, heading, escape, tags, invisible characters, runs of blanks.
_MARK = re.compile(
    r"""(?x)
      (?P<stars>\*{1,4}|__(?!_))
    | (?P<head>^\#{1,6}\s+)
    | (?P<escape>\\(?=[\\`*_{}\[\]()\#+\-.!|<>]))
    | (?P<sup><sup>\s?(?=\d{1,3}\s?</sup>))
    | (?P<tag></?(?:br|b|i|u|em|strong|sup|sub|p|div|span|center|font)\b[^<>]{0,80}>)
    | (?P<hidden>[\x00-\x08\x0e-\x1b\x7f\u200b-\u200d\u2060\ufeff\u00ad]+)
    | (?P<blank>[ \t]*\t[ \t]*|[ ]{2,})
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
#: Blanks in front of a line that centre it; a first line of a paragraph is set in by less.
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


def _clean(
    raw: str, origin: int, state: _Emphasis
) -> tuple[list[tuple[str, tuple[tuple[int, int], ...], bool]], bool]:
    """A marked line without its marks: pieces of (text, offsets, all bold), and whether a heading."""
    done: list[tuple[str, tuple[tuple[int, int], ...], bool]] = []
    words: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    at = 0
    bold_letters = plain_letters = 0
    heading = False
    superscript = False

    def take(start: int, end: int, instead: str = "") -> None:
        nonlocal length, bold_letters, plain_letters, superscript
        if start >= end:
            return
        piece = instead or raw[start:end]
        if superscript:
            piece = piece.translate(_SUPER)
            superscript = False
        if (not words or words[-1][-1] == " ") and piece[0] == " ":
            cut = len(piece) - len(piece.lstrip(" "))
            piece, start = piece[cut:], start + cut
            if not piece:
                return
        words.append(piece)
        pieces.append((length, origin + start))
        length += len(piece)
        if state.strong:
            bold_letters += len(piece)
        elif not piece.isspace():
            plain_letters += len(piece)

    def finish() -> None:
        nonlocal words, pieces, length, bold_letters, plain_letters
        text = "".join(words).rstrip()
        if text:
            kept = tuple(p for p in pieces if p[0] < len(text))
            done.append((text, kept, bold_letters > 0 and plain_letters <= bold_letters // 20))
        words, pieces, length, bold_letters, plain_letters = [], [], 0, 0, 0

    for mark in _MARK.finditer(raw):
        start, end = mark.span()
        kind = mark.lastgroup
        if kind == "stars" and not _is_mark(raw, start, end):
            continue
        take(at, start)
        at = end
        if kind == "stars":
            before = words[-1] if words else ""
            rest = raw[end : end + 24]
            if end - start >= 2 and before and rest[:1].strip() and before[-1] != " ":
                glued = end - start == 4 and (
                    _ITEM.match(rest)
                    or before[-1] in ".;:!?"
                    or (before[-1:].islower() and rest[:1].isupper())
                )
                if glued or (
                    end - start in (2, 3)
                    and rest[:1].isupper()
                    and (before[-1].islower() or before[-1].isdigit())
                    and _HEADLESS.search("".join(words[-4:])[-40:])
                ):
                    finish()
            if end - start in (2, 3):
                state.strong = not state.strong
            if end - start in (1, 3):
                state.slanted = not state.slanted
        elif kind == "head":
            heading = True
        elif kind == "sup":
            superscript = True
        elif kind == "blank":
            take(start, start + 1, " ")
        elif kind == "tag" and mark.group().startswith(("<br", "<p", "</p", "<div", "</div")):
            finish()
    take(at, len(raw))
    finish()
    return done, heading


def scan(text: str) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of a plain or Markdown text, and what was mended on the way."""
    mended: dict[str, None] = {}
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
    lines: list[Line] = []
    add = lines.append
    state = _Emphasis()
    marked = _MARKED.search
    gap = 0
    hard = False
    table = -1
    in_table = False
    open_lines = 0
    raws: Iterable[tuple[str, int]] = unfold(text)
    tables: list[PortalTable] = []
    if "\n|\n" in text:
        raws = list(raws)
        tables = portal_tables(raws)
    skip = 0
    for number, (raw, start) in enumerate(raws):
        if number < skip:
            continue
        if tables and tables[0].first == number:
            found = tables.pop(0)
            table += 1
            for cells in found.rows:
                row = _portal_row(cells, table)
                if row is not None:
                    add(row)
            skip, gap, hard, in_table = found.end, 1, True, False
            continue
        position = start + len(raw) + 1
        centered = False
        if raw[:1].isspace():
            bare = raw.lstrip()
            start += len(raw) - len(bare)
            centered = len(raw) - len(bare) >= _CENTRED
            bare = bare.rstrip()
        else:
            bare = raw.rstrip()
        if not bare:
            gap += 1
            state.strong = state.slanted = False
            in_table = False
            continue
        first = bare[0]
        if first in "-–—_=*~─━|" and not any(map(str.isalnum, bare)):
            if bare == "*":
                state.slanted = not state.slanted
                continue
            if bare == "**":
                state.strong = not state.strong
                continue
            if _RULE.fullmatch(bare) or first == "|":
                hard = True
                if _TABLE_RULE.fullmatch(bare) or first != "|":
                    continue
                if not bare.strip("| "):
                    continue
        if first == "|" and bare[-1] == "|" and len(bare) > 2:
            if not in_table:
                table += 1
                in_table = True
            row = _row(bare, start, table)
            if row is not None:
                row.gap = gap
                add(row)
                gap = 0
                hard = True
            continue
        in_table = False
        if marked(bare):
            if first == "#":
                state.strong = state.slanted = False
            pieces, heading = _clean(bare, start, state)
            runs_on = (state.strong or state.slanted) and not heading
            if heading and pieces and pieces[0][0] == _PORTAL_TAIL and _is_portal(text, position):
                mended["page-furniture"] = None
                break
            open_lines = open_lines + 1 if runs_on else 0
            if open_lines > _LONGEST_EMPHASIS:
                state.strong = state.slanted = False
            for index, (words, offsets, bold) in enumerate(pieces):
                last = index == len(pieces) - 1
                line = Line(
                    words,
                    offsets[0][1],
                    offsets if len(offsets) > 1 else (),
                    gap,
                    words.isupper(),
                    start_kind(words),
                    hard or index > 0 or heading,
                    runs_on and last,
                    bold,
                )
                if heading:
                    line.kind = BlockKind.HEADING
                elif _NOTE.match(words):
                    line.kind = BlockKind.FOOTNOTE
                add(line)
                gap = 0
                hard = False
            if heading:
                state.strong = state.slanted = False
            continue
        line = Line(bare, start, (), gap, bare.isupper(), start_kind(bare), hard, centered=centered)
        if state.strong or state.slanted:
            line.runs_on = True
            line.bold = state.strong
            open_lines += 1
            if open_lines > _LONGEST_EMPHASIS:
                state.strong = state.slanted = False
        if first in "¹²³⁴⁵⁶⁷⁸⁹⁽[" and _NOTE.match(bare):
            line.kind = BlockKind.FOOTNOTE
        add(line)
        gap = 0
        hard = False
    kept = take_out(lines, text, feeds)
    if kept is not lines:
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


def _portal_row(cells: Sequence[Sequence[tuple[str, int]]], table: int) -> Line | None:
    """A row whose cells are lines of their own."""
    return _row_of(
        [
            [(raw.strip(), start + len(raw) - len(raw.lstrip())) for raw, start in cell]
            for cell in cells
        ],
        table,
    )


def _row_of(cells: Sequence[Sequence[tuple[str, int]]], table: int) -> Line | None:
    """A row from its cells; emphasis may run over the lines of one cell."""
    words: list[str] = []
    pieces: list[tuple[int, int]] = []
    places: list[tuple[int, int]] = []
    length = 0
    for cell in cells:
        state = _Emphasis()
        parts = [part for raw, origin in cell if raw for part in _clean(raw, origin, state)[0]]
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
