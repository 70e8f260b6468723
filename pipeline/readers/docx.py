"""DOCX, read from its XML: what Word shows, with list numbers, notes and inserted revisions.

The usual libraries lose text that stands in content controls, text boxes and inserted revisions, and
give no list numbers; an office clerk sees all of these on the page, so they are text here.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from extractors.errors import Unreadable
from extractors.model import Document, Source
from pipeline.lines import start_kind
from pipeline.readers import READERS, Limits
from pipeline.reflow import reflow
from pipeline.sheet import Cell, Paragraph, Sheet

__all__ = ["docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LARGEST = 32_767  #: the highest list number of Word
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PAGE = re.compile(r"(?:[Tt]rang\s*)?[-–]?\s*\d{0,4}\s*[-–]?(?:\s*/\s*\d{1,4})?")


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        f"{name} bị hỏng hoặc không phải văn bản Word. Hãy mở bằng Word và lưu lại.",
        f"{name} is damaged or no Word document. Open it in Word and save it again.",
        code="damaged",
    )


def _unsafe(name: str) -> Unreadable:
    """A Word document has no DTD; one that has is an attack (external or nested entities)."""
    return Unreadable(
        f"{name} chứa khai báo thực thể XML không an toàn; tệp không được đọc.",
        f"{name} declares XML entities, which is not safe; it was not read.",
        code="damaged",
    )


def _too_large(name: str) -> Unreadable:
    return Unreadable(
        f"{name} phình ra quá lớn khi giải nén (bom nén?). Tệp không được đọc.",
        f"{name} unpacks to far too much (a zip bomb?). It was not read.",
        code="too-large",
    )


class _Package:
    """The ZIP with its limits."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = {info.filename: info for info in self.zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _damaged(name) from error
        total = 0
        for info in self.members.values():
            total += info.file_size
            packed = max(1, info.compress_size)
            if info.file_size > limits.member_bytes or (
                info.file_size > 1_000_000 and info.file_size > limits.ratio * packed
            ):
                raise _too_large(name)
        if total > limits.unpacked_bytes:
            raise _too_large(name)

    def read(self, member: str) -> bytes | None:
        info = self.members.get(member)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise Unreadable(
                f"{self.name} được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
                f"{self.name} is protected by a password. Remove it and try again.",
                code="encrypted",
            )
        try:
            with self.zip.open(info) as stream:
                data = stream.read(self.limits.member_bytes + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise _damaged(self.name) from error
        except Exception as error:  # zlib.error and its kin have no common parent
            if type(error).__module__ in ("zlib", "lzma", "_lzma"):
                raise _damaged(self.name) from error
            raise
        if len(data) > self.limits.member_bytes:
            raise _too_large(self.name)
        return data

    def xml(self, member: str) -> Any:
        """The root of a member, None when there is none; entities are never expanded."""
        from lxml import etree

        data = self.read(member)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise _unsafe(self.name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
        )
        try:
            root = etree.fromstring(data.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()), parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(self.name) from error
        if root.getroottree().docinfo.internalDTD is not None:  # hidden by another encoding
            raise _unsafe(self.name)
        return root


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _Numbering:
    """List numbers, counted as Word does."""

    abstract: dict[str, dict[int, _Level]] = field(default_factory=dict)
    numbers: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any) -> _Numbering:
        numbering = cls()
        if root is None:
            return numbering
        for abstract in root.iter(_W + "abstractNum"):
            levels: dict[int, _Level] = {}
            for level in abstract.iter(_W + "lvl"):
                levels[_integer(level.get(_W + "ilvl"))] = _Level(
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText") or "",
                    _integer(_value(level, "start"), 1),
                )
            numbering.abstract[abstract.get(_W + "abstractNumId") or ""] = levels
        for number in root.iter(_W + "num"):
            starts = {
                _integer(over.get(_W + "ilvl")): _integer(_value(over, "startOverride"), 1)
                for over in number.iter(_W + "lvlOverride")
                if over.find(_W + "startOverride") is not None
            }
            numbering.numbers[number.get(_W + "numId") or ""] = (
                _value(number, "abstractNumId") or "",
                starts,
            )
        return numbering

    def label(self, number: str, level: int) -> str:
        """The marker of the next paragraph of a list; empty for none."""
        abstract, starts = self.numbers.get(number, ("", {}))
        levels = self.abstract.get(abstract)
        if not levels or level not in levels:
            return ""
        # Lists of one abstract definition count on together, unless a list says where to start.
        counts = self.counts.setdefault(abstract, {})
        if level in starts and (number, level) not in self.restarted:
            self.restarted.add((number, level))
            counts[level] = starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        form = levels[level]
        if form.format == "bullet":
            return "+" if form.text.strip() == "+" else "-"
        if form.format == "none":
            return ""

        def figure(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = levels.get(at, _Level())
            value = counts.setdefault(at, shown.start)
            return _figure(
                value, "decimal" if at != level and form.format == "bullet" else shown.format
            )

        return re.sub(r"%(\d)", figure, form.text).strip()


def _figure(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letters = "abcdefghijklmnopqrstuvwxyz"
        text = letters[(value - 1) % 26] * ((value - 1) // 26 + 1)
        return text if form == "lowerLetter" else text.upper()
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for size, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            strict=True,
        ):
            text += sign * (value // size)
            value %= size
        return text if form == "lowerRoman" else text.upper()
    if form == "decimalZero":
        return f"{value:02}"
    return str(value)


def _integer(text: str | None, default: int = 0) -> int:
    """A whole number as Word holds them; what is beyond is rubbish, and would be dear to count with."""
    try:
        number = int(text[:9]) if text else default
    except ValueError:
        return default
    return number if abs(number) <= _LARGEST else default


def _value(element: Any, child: str) -> str | None:
    found = element.find(_W + child)
    return None if found is None else found.get(_W + "val")


def _on(properties: Any, name: str) -> bool | None:
    """A toggle property: set, off, or not said."""
    if properties is None:
        return None
    found = properties.find(_W + name)
    if found is None:
        return None
    return found.get(_W + "val") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class _Style:
    based: str | None = None
    heading: bool = False
    bold: bool | None = None
    centered: bool | None = None
    number: tuple[str, int] | None = None


def _number_of(properties: Any) -> tuple[str, int] | None:
    found = None if properties is None else properties.find(_W + "numPr")
    if found is None:
        return None
    return (_value(found, "numId") or "0", _integer(_value(found, "ilvl")))


def _styles(root: Any) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    for style in () if root is None else root.iter(_W + "style"):
        name = (_value(style, "name") or "").lower()
        paragraph, run = style.find(_W + "pPr"), style.find(_W + "rPr")
        align = None if paragraph is None else _value(paragraph, "jc")
        styles[style.get(_W + "styleId") or ""] = _Style(
            _value(style, "basedOn"),
            name.startswith("heading ") or name == "title",
            _on(run, "b"),
            None if align is None else align == "center",
            _number_of(paragraph),
        )
    # What a style does not say, the one it is based on does.
    for style in styles.values():
        parent, steps = style.based, 0
        while parent in styles and steps < 12:
            above = styles[parent]
            style.heading = style.heading or above.heading
            style.bold = above.bold if style.bold is None else style.bold
            style.centered = above.centered if style.centered is None else style.centered
            style.number = above.number if style.number is None else style.number
            parent, steps = above.based, steps + 1
    return styles


_SKIPPED = frozenset(
    _W + name
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "trPr")
) | {_MC + "Fallback"}


@dataclass(slots=True)
class _Reader:
    styles: dict[str, _Style]
    numbering: _Numbering
    notes: dict[str, list[str]]
    sheet: Sheet
    pending: list[str] = field(default_factory=list)  #: notes called in the paragraph being read
    boxes: list[Any] = field(default_factory=list)  #: text boxes anchored in it
    note_numbers: dict[str, int] = field(default_factory=dict)
    revised: bool = False

    def body(self, parent: Any) -> None:
        """Paragraphs and tables of a body, text box or content control, in order."""
        for item in self.blocks(parent):
            if isinstance(item, Paragraph):
                self.sheet.add(item)
            else:
                self.sheet.table(item)

    def blocks(self, parent: Any) -> list[Any]:
        found: list[Any] = []
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == _W + "p":
                found.extend(self.paragraph(child))
            elif tag == _W + "tbl":
                found.append(self.table(child))
            else:  # content controls, inserted blocks, custom XML: what is in them counts
                found.extend(self.blocks(child))
        return found

    def paragraph(self, element: Any) -> list[Any]:
        properties = element.find(_W + "pPr")
        style = _Style()
        if properties is not None:
            style = self.styles.get(_value(properties, "pStyle") or "", style)
        text, bold, plain = self.words(element, style.bold or False)
        boxes, self.boxes = self.boxes, []
        notes, self.pending = self.pending, []
        found: list[Any] = []
        for box in boxes:
            found.extend(self.blocks(box))
        if text.strip():
            number = _number_of(properties) or style.number
            if number is not None and number[0] != "0":
                label = self.numbering.label(*number)
                if label:
                    text = f"{label} {text.lstrip()}"
            align = None if properties is None else _value(properties, "jc")
            centered = bool(style.centered) if align is None else align == "center"
            outline = None if properties is None else _value(properties, "outlineLvl")
            heading = style.heading or (outline is not None and _integer(outline, 9) < 9)
            found.append(Paragraph(text, bold > 0 and plain <= bold // 20, centered, heading))
        found.extend(Paragraph(note, note=True) for note in notes)
        return found

    def words(self, element: Any, bold: bool) -> tuple[str, int, int]:
        """Text of a paragraph with how many of its letters are bold and plain."""
        parts: list[str] = []
        counts = [0, 0]

        def walk(node: Any, heavy: bool) -> None:
            for child in node:
                tag = child.tag
                if not isinstance(tag, str):
                    continue
                if tag in _SKIPPED:
                    if tag in (_W + "del", _W + "moveFrom"):
                        self.revised = True
                    continue
                if tag == _W + "t":
                    text = child.text or ""
                    parts.append(text)
                    counts[0 if heavy else 1] += len(text.strip())
                elif tag in (_W + "tab", _W + "ptab"):
                    parts.append(" ")
                elif tag in (_W + "br", _W + "cr"):
                    parts.append("\n")
                elif tag == _W + "noBreakHyphen":
                    parts.append("-")
                elif tag in (_W + "footnoteReference", _W + "endnoteReference"):
                    kind = "f" if tag.endswith("footnoteReference") else "e"
                    parts.append(self.note(kind + (child.get(_W + "id") or "")))
                elif tag == _W + "txbxContent":
                    self.boxes.append(child)
                elif tag == _W + "r":
                    said = _on(child.find(_W + "rPr"), "b")
                    walk(child, heavy if said is None else said)
                else:
                    if tag == _W + "ins":
                        self.revised = True
                    walk(child, heavy)

        walk(element, bold)
        return "".join(parts), counts[0], counts[1]

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
        for row in self.descend(element, _W + "tr"):
            properties = row.find(_W + "trPr")
            before = 0 if properties is None else _integer(_value(properties, "gridBefore"))
            cells: list[Cell] = [[] for _ in range(min(before, 64))]
            for cell in self.descend(row, _W + "tc"):
                properties = cell.find(_W + "tcPr")
                merge = None if properties is None else properties.find(_W + "vMerge")
                inside: list[Paragraph] = []
                if merge is None or merge.get(_W + "val") == "restart":
                    for item in self.blocks(cell):
                        if isinstance(item, Paragraph):
                            inside.append(item)
                        else:
                            inside.extend(p for inner in item for c in inner for p in c or ())
                    cells.append(inside)
                else:
                    cells.append(None)
                span = 0 if properties is None else _integer(_value(properties, "gridSpan"), 1)
                cells.extend([] for _ in range(min(span, 64) - 1))
            rows.append(cells)
        return rows

    def descend(self, element: Any, wanted: str) -> list[Any]:
        """Rows or cells, also those inside content controls and inserted revisions."""
        found: list[Any] = []
        for child in element:
            if child.tag == wanted:
                properties = child.find(_W + "trPr")
                if properties is None or properties.find(_W + "del") is None:
                    found.append(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag != _W + "tbl":
                found.extend(self.descend(child, wanted))
        return found


def _notes(root: Any, kind: str) -> dict[str, list[str]]:
    notes: dict[str, list[str]] = {}
    for note in () if root is None else root:
        if note.get(_W + "type") not in (None, "normal"):
            continue  # the rule above the notes is a note too
        reader = _Reader({}, _Numbering(), {}, Sheet())
        words = [
            p.text.replace("\n", " ").strip() for p in reader.blocks(note) if isinstance(p, Paragraph)
        ]
        notes[kind + (note.get(_W + "id") or "")] = [text for text in words if text]
    return notes


def _head(package: _Package, reader: _Reader, known: str) -> list[Paragraph]:
    """Paragraphs of the page headers that are part of the document (a letterhead), not furniture."""
    kept: list[Paragraph] = []
    for member in sorted(package.members):
        if not re.fullmatch(r"word/header\d*\.xml", member):
            continue
        root = package.xml(member)
        for item in () if root is None else reader.blocks(root):
            if isinstance(item, Paragraph):
                text = " ".join(item.text.split())
                wanted = text and start_kind(text) in ("frame", "dated") and not _PAGE.fullmatch(text)
                if wanted and text not in known:
                    kept.append(item)
                    known += text
    return kept


@READERS.register(
    "docx", version=2, suffixes=(".docx", ".docm", ".dotx"), magic=(b"PK\x03\x04",), members=(b"word/",)
)
def docx(data: bytes, name: str, limits: Limits) -> Document:
    """A Word document."""
    package = _Package(data, name, limits)
    main = next((m for m in ("word/document.xml", "word/document2.xml") if m in package.members), None)
    if main is None:
        raise _damaged(name)
    root = package.xml(main)
    body = root.find(_W + "body")
    if body is None:
        raise _damaged(name)
    notes = _notes(package.xml("word/footnotes.xml"), "f") | _notes(
        package.xml("word/endnotes.xml"), "e"
    )
    reader = _Reader(
        _styles(package.xml("word/styles.xml")),
        _Numbering.of(package.xml("word/numbering.xml")),
        notes,
        Sheet(),
    )
    blocks = reader.blocks(body)
    known = " ".join(" ".join(p.text.split()) for p in blocks[:40] if isinstance(p, Paragraph))
    for item in (*_head(package, reader, known), *blocks):
        if isinstance(item, Paragraph):
            reader.sheet.add(item)
        else:
            reader.sheet.table(item)
    mended = ["nfc"] if reader.sheet.composed else []
    if reader.revised:
        mended.append("revisions")
    if reader.note_numbers:
        mended.append("footnotes-lifted")
    flow = reflow(reader.sheet.lines, repairs=mended, paragraphs=True)
    if not flow.text:
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    return Document(
        flow.text,
        flow.blocks,
        Source(
            media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            text_source="docx",
            repairs=flow.repairs,
        ),
    )
