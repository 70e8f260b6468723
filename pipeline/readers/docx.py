"""DOCX, read from its XML: what Word shows, with list numbers, notes and inserted revisions.

The usual libraries lose text that stands in content controls, text boxes and inserted revisions, and
give no list numbers; an office clerk sees all of these on the page, so they are text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from extractors.errors import Unreadable
from extractors.formulas import start_kind
from extractors.model import BlockKind, Document, Source, TextSource
from pipeline.office.package import Package, damaged
from pipeline.office.styles import (
    Numbering,
    Properties,
    Style,
    W,
    font_of,
    integer,
    is_on,
    number_of,
    raised_by,
    styles_of,
    value_of,
)
from pipeline.readers import READERS, Limits, choose
from pipeline.readers.image import scans
from pipeline.script.fonts import font_encoding
from pipeline.script.legacy import Fonts
from pipeline.script.mending import mend_texts
from pipeline.text.columns import apart
from pipeline.text.grid import Cell, Paragraph, Sheet
from pipeline.text.reflow import reflow

__all__ = ["docx"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: A text of no more letters beside pictures as large as a page is a stamp or a title over a scan.
_FEW = 120
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PAGE = re.compile(r"(?:[Tt]rang\s*)?[-–]?\s*\d{0,4}\s*[-–]?(?:\s*/\s*\d{1,4})?")


_SKIPPED = frozenset(
    W + name
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "trPr")
) | {_MC + "Fallback"}

_TEXT, _SOFT = W + "t", W + "softHyphen"
#: What stands for a sign; a soft hyphen is a break nobody sees, or the letter ư of an old font.
_SIGNS = {
    **{W + name: " " for name in ("tab", "ptab")},
    **{W + name: "\n" for name in ("br", "cr")},
    W + "noBreakHyphen": "-",
    _SOFT: "\u00ad",
}
_SILENT = Style()  #: of what names no style; it is never changed


@dataclass(slots=True)
class _Reader:
    styles: dict[str, Style]
    numbering: Numbering
    notes: dict[str, list[str]]
    sheet: Sheet
    fonts: Fonts
    pending: list[str] = field(default_factory=list)  #: notes called in the paragraph being read
    boxes: list[Any] = field(default_factory=list)  #: text boxes anchored in it
    note_numbers: dict[str, int] = field(default_factory=dict)
    chunks: dict[str, list[Paragraph]] = field(default_factory=dict)  #: other files set into the text
    revised: bool = False
    unseen: bool = False  #: text was left out that the page does not show

    def blocks(self, parent: Any) -> list[Any]:
        found: list[Any] = []
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == W + "p":
                found.extend(self.paragraph(child))
            elif tag == W + "tbl":
                found.append(self.table(child))
            elif tag == W + "altChunk":
                found.extend(self.chunks.get(child.get(_R + "id") or "", ()))
            else:  # content controls, inserted blocks, custom XML: what is in them counts
                found.extend(self.blocks(child))
        return found

    def paragraph(self, element: Any) -> list[Any]:
        properties = element.find(W + "pPr")
        style = self.style(element)
        text, bold, plain = self.words(element, style)
        boxes, self.boxes = self.boxes, []
        notes, self.pending = self.pending, []
        found: list[Any] = []
        for box in boxes:
            found.extend(self.blocks(box))
        if text.strip():
            number = number_of(properties) or style.number
            if number is not None and number[0] != "0":
                label = self.numbering.label(*number)
                if label:
                    text = f"{label} {text.lstrip()}"
            align = None if properties is None else value_of(properties, "jc")
            centered = bool(style.centered) if align is None else align == "center"
            outline = None if properties is None else value_of(properties, "outlineLvl")
            heading = style.heading or (outline is not None and integer(outline, 9) < 9)
            found.append(Paragraph(text, bold > 0 and plain <= bold // 20, centered, heading))
        found.extend(Paragraph(note, note=True) for note in notes)
        return found

    def style(self, paragraph: Any) -> Style:
        """The style of a paragraph; what it does not say is not said by anything."""
        properties = paragraph.find(W + "pPr")
        named = None if properties is None else value_of(properties, "pStyle")
        if named is None:
            usual = self.styles.get("", Style())
            return Style(font=usual.font, caps=usual.caps)
        return self.styles.get(named, Style())

    def setting(self, said: Properties | None, style: Style) -> tuple[str, bool]:
        """The font of a run, and whether it is set in capitals: by itself, its style, its paragraph."""
        font, caps = font_of(said), is_on(said, "caps")
        if said is not None and (font is None or caps is None):
            own = self.styles.get(value_of(said, "rStyle") or "-", _SILENT)
            font = own.font if font is None else font
            caps = own.caps if caps is None else caps
        return font or (style.font or "" if font is None else ""), bool(
            style.caps if caps is None else caps
        )

    def survey(self, root: Any) -> None:
        """Show the fonts' text to those who judge by it which encoding each is for."""
        if root is None or not any(map(font_encoding, self.fonts_named(root))):
            return  # most files name no old font
        for paragraph in root.iter(W + "p"):
            style = self.style(paragraph)
            for run in paragraph.iter(W + "r"):
                text = "".join(
                    "\u00ad" if each.tag == _SOFT else each.text or ""
                    for each in run.iter(_TEXT, _SOFT)
                )
                self.fonts.show(self.setting(Properties.of(run), style)[0], text)

    def fonts_named(self, root: Any) -> set[str]:
        """The fonts that a text or the styles name."""
        own = {
            each.get(W + kind) or "" for each in root.iter(W + "rFonts") for kind in ("hAnsi", "ascii")
        }
        return own | {style.font or "" for style in self.styles.values()}

    def words(self, element: Any, style: Style) -> tuple[str, int, int]:
        """Text of a paragraph with how many of its letters are bold and plain."""
        parts: list[tuple[str, str, bool]] = []  # font, text, in capitals
        counts = [0, 0]

        def walk(node: Any, heavy: bool, setting: tuple[str, bool]) -> None:
            font, caps = setting

            def put(text: str) -> None:
                parts.append((font, text, caps))

            for child in node:
                tag = child.tag
                if not isinstance(tag, str):
                    continue
                if tag in _SKIPPED:
                    if tag in (W + "del", W + "moveFrom"):
                        self.revised = True
                    continue
                if tag == _TEXT:
                    text = child.text or ""
                    put(text)
                    counts[0 if heavy else 1] += len(text.strip())
                elif tag in _SIGNS:
                    put(_SIGNS[tag])
                elif tag in (W + "footnoteReference", W + "endnoteReference"):
                    kind = "f" if tag.endswith("footnoteReference") else "e"
                    parts.append(("", self.note(kind + (child.get(W + "id") or "")), False))
                elif tag == W + "txbxContent":
                    self.boxes.append(child)
                elif tag == W + "r":
                    said = Properties.of(child)
                    if self.is_hidden(child, said, style):
                        continue
                    bold = is_on(said, "b")
                    first = len(parts)
                    walk(child, heavy if bold is None else bold, self.setting(said, style))
                    if self.is_raised(said):
                        parts[first:] = [
                            (font, _raised(text), caps) for font, text, caps in parts[first:]
                        ]
                else:
                    if tag == W + "ins":
                        self.revised = True
                    walk(child, heavy, setting)

        walk(element, style.bold or False, ("", False))
        return self.fonts.read(parts), counts[0], counts[1]

    def run_style(self, said: Properties | None) -> Style:
        """The character style of a run; what it does not say is not said by anything."""
        named = None if said is None else value_of(said, "rStyle")
        return self.styles.get(named, _SILENT) if named else _SILENT

    def is_hidden(self, run: Any, said: Properties | None, style: Style) -> bool:
        """Whether the page does not show a run: hidden text, or white letters on white paper."""
        hidden = is_on(said, "vanish")
        for above in (self.run_style(said), style) if hidden is None else ():
            hidden = above.hidden if hidden is None else hidden
        if not hidden and said is not None:
            hidden = (value_of(said, "color") or "").upper() == "FFFFFF" and not _has_ground(run)
        if hidden and next(run.iter(_TEXT), None) is not None:
            self.unseen = True
        return bool(hidden)

    def is_raised(self, said: Properties | None) -> bool:
        raised = raised_by(said)
        return bool(self.run_style(said).raised if raised is None else raised)

    def note(self, key: str) -> str:
        """The mark of a note; its words are kept for behind the paragraph."""
        words = self.notes.get(key)
        if not words:
            return ""
        number = self.note_numbers.setdefault(key, len(self.note_numbers) + 1)
        mark = str(number).translate(_SUPER)
        self.pending.append(f"{mark} {' '.join(words)}")
        return mark

    def table(self, element: Any) -> list[list[Cell]]:
        """Rows of cells, a cell for each column of the grid; those merged downwards are None below."""
        rows: list[list[Cell]] = []
        for row in self.descend(element, W + "tr"):
            properties = row.find(W + "trPr")
            before = 0 if properties is None else integer(value_of(properties, "gridBefore"))
            cells: list[Cell] = [[] for _ in range(min(before, 64))]
            for cell in self.descend(row, W + "tc"):
                properties = cell.find(W + "tcPr")
                merge = None if properties is None else properties.find(W + "vMerge")
                inside: list[Paragraph] = []
                if merge is None or merge.get(W + "val") == "restart":
                    for item in self.blocks(cell):
                        if isinstance(item, Paragraph):
                            inside.append(item)
                        else:
                            inside.extend(p for inner in item for c in inner for p in c or ())
                    cells.append(inside)
                else:
                    cells.append(None)
                span = 0 if properties is None else integer(value_of(properties, "gridSpan"), 1)
                cells.extend([] for _ in range(min(span, 64) - 1))
            rows.append(cells)
        return rows

    def descend(self, element: Any, wanted: str) -> list[Any]:
        """Rows or cells, also those inside content controls and inserted revisions."""
        found: list[Any] = []
        for child in element:
            if child.tag == wanted:
                properties = child.find(W + "trPr")
                if properties is None or properties.find(W + "del") is None:
                    found.append(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag != W + "tbl":
                found.extend(self.descend(child, wanted))
        return found


def _raised(text: str) -> str:
    """The figures of a mark as raised signs; words set high stay what they are."""
    return text.translate(_SUPER) if text.strip().isdigit() and len(text.strip()) <= 3 else text


def _has_ground(run: Any) -> bool:
    """Whether a run stands on a coloured ground: its own, its paragraph's; of a cell it may be."""
    properties = run.find(W + "rPr")
    if properties.find(W + "shd") is not None or properties.find(W + "highlight") is not None:
        return True
    for above in run.iterancestors(W + "p", W + "tc", W + "txbxContent"):
        if above.tag != W + "p":
            return True
        paragraph = above.find(W + "pPr")
        if paragraph is not None and paragraph.find(W + "shd") is not None:
            return True
    return False


def _notes(root: Any, kind: str, reader: _Reader) -> dict[str, list[str]]:
    notes: dict[str, list[str]] = {}
    for note in () if root is None else root:
        if note.get(W + "type") not in (None, "normal"):
            continue  # the rule above the notes is a note too
        words = [
            p.text.replace("\n", " ").strip() for p in reader.blocks(note) if isinstance(p, Paragraph)
        ]
        notes[kind + (note.get(W + "id") or "")] = [text for text in words if text]
    return notes


def _in_columns(blocks: Sequence[Any]) -> Iterator[Any]:
    """The blocks, and a letterhead or signature typed with tabs and blanks column by column."""
    plain: list[Paragraph] = []
    for item in (*blocks, None):
        if isinstance(item, Paragraph) and not item.note:
            plain.append(item)
            continue
        pieces = apart([each.text for each in plain])
        yield from (
            plain if pieces is None else (replace(plain[at], text=words) for words, at in pieces)
        )
        plain = []
        if item is not None:
            yield item


def _paragraphs(blocks: Sequence[Any]) -> Iterator[Paragraph]:
    """The paragraphs of blocks, those in table cells too."""
    for item in blocks:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from (p for row in item for cell in row for p in cell or ())


def _head(package: Package, reader: _Reader, known: str) -> list[Any]:
    """What of the page headers is part of the document (a letterhead), not furniture, in order."""
    kept: list[Any] = []
    for member in sorted(package.members):
        if not re.fullmatch(r"word/header\d*\.xml", member):
            continue
        root = package.xml(member)
        for item in () if root is None else reader.blocks(root):
            lines = [" ".join(line.split()) for p in _paragraphs([item]) for line in p.text.split("\n")]
            text = " ".join(line for line in lines if line)
            if any(_is_letterhead(line) and line not in known for line in lines if line):
                kept.append(item)
                known += text
    return kept


def _is_letterhead(line: str) -> bool:
    return start_kind(line) in ("frame", "dated") and not _PAGE.fullmatch(line)


def _chunks(root: Any, package: Package, member: str) -> dict[str, list[Paragraph]]:
    """The paragraphs of other files that are set into a text (``w:altChunk``), by their ids."""
    wanted = [each.get(_R + "id") or "" for each in root.iter(W + "altChunk")]
    targets = package.targets(member) if wanted else {}
    found: dict[str, list[Paragraph]] = {}
    for ident in wanted:
        name = targets.get(ident, "")
        data = package.read(name)
        if not data:
            continue
        made = choose(data, PurePosixPath(name).suffix, f"{package.name}!/{name}").run(
            data, f"{package.name}!/{name}", package.limits
        )
        found[ident] = [
            Paragraph(made[block.span], heading=block.kind is BlockKind.HEADING)
            for block in made.blocks
        ]
    return found


def _pictures(root: Any, package: Package, member: str) -> list[bytes]:
    """The pictures of a text in the order they are set in it."""
    targets = package.targets(member)
    names = [
        targets.get(each.get(_R + "embed") or each.get(_R + "id") or "", "")
        for each in root.iter("{*}blip", "{*}imagedata")
    ]
    return [data for name in dict.fromkeys(names) if name and (data := package.read(name))]


@READERS.register(
    "docx", version=6, suffixes=(".docx", ".docm", ".dotx"), magic=(b"PK\x03\x04",), members=(b"word/",)
)
def docx(data: bytes, name: str, limits: Limits) -> Document:
    """A Word document."""
    package = Package(data, name, limits)
    main = next((m for m in ("word/document.xml", "word/document2.xml") if m in package.members), None)
    if main is None:
        raise damaged(name)
    root = package.xml(main)
    body = root.find(W + "body")
    if body is None:
        raise damaged(name)
    reader, mended = _read(package, main, root, body)
    flow = reflow(reader.sheet.lines, repairs=mended, paragraphs=True)
    if sum(map(str.isalnum, flow.text)) <= _FEW:
        scan = scans(_pictures(root, package, main), name, limits, _MEDIA)
        if scan is not None:
            return scan
    if not flow.text:
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    source = Source(media_type=_MEDIA, text_source=TextSource.DOCX, repairs=flow.repairs)
    return Document(flow.text, flow.blocks, source)


def _read(package: Package, main: str, root: Any, body: Any) -> tuple[_Reader, dict[str, None]]:
    """The text of a package on its sheet, and the codes of what was mended."""
    styles = styles_of(package.xml("word/styles.xml"))
    footnotes = package.xml("word/footnotes.xml")
    endnotes = package.xml("word/endnotes.xml")
    fonts = Fonts()
    noting = _Reader(styles, Numbering(), {}, Sheet(), fonts)
    for each in (root, footnotes, endnotes):
        noting.survey(each)
    reader = _Reader(
        styles,
        Numbering.of(package.xml("word/numbering.xml")),
        _notes(footnotes, "f", noting) | _notes(endnotes, "e", noting),
        Sheet(),
        fonts,
        chunks=_chunks(root, package, main),
    )
    blocks = reader.blocks(body)
    known = " ".join(" ".join(p.text.split()) for p in _paragraphs(blocks[:40]))
    blocks = [*_head(package, reader, known), *blocks]
    mended = dict.fromkeys((*fonts.used, *mend_texts(list(_paragraphs(blocks)))))
    for item in _in_columns(blocks):
        if isinstance(item, Paragraph):
            reader.sheet.add(item)
        else:
            reader.sheet.table(item)
    if reader.sheet.composed:
        mended["nfc"] = None
    if reader.revised:
        mended["revisions"] = None
    if reader.note_numbers:
        mended["footnotes-lifted"] = None
    if reader.unseen:
        mended["unseen-text"] = None
    return reader, mended
