"""HTML: block elements become paragraphs, tables rows, layout tables columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.errors import Unreadable
from extractors.model import Document, Source, TextSource
from pipeline.readers import READERS, Limits
from pipeline.readers.text import to_unicode
from pipeline.script.codepages import declared, is_utf8
from pipeline.script.legacy import Fonts
from pipeline.script.mending import mend_texts
from pipeline.text.grid import Cell, Paragraph, Sheet
from pipeline.text.reflow import nfc, reflow
from pipeline.text.webpage import CODE as SITE
from pipeline.text.webpage import site_parts

__all__ = ["html"]

_DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "iframe",
        "svg",
        "button",
        "select",
        "form",
    }
)
# fmt: off
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "li", "ul", "ol", "dl", "dt", "dd",
    "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "center", "figure", "figcaption",
    "address", "td", "th", "caption", "body", "html", "hr", "aside", "details", "summary",
})
# fmt: on
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset=[\"']?\s*([\w-]{3,20})")
#: The parser compares each attribute with all others; a tag of so many letters has nothing to say.
_HUGE_TAG = re.compile(r"<([A-Za-z]{1,20})\s[^<>]{20000,}+>")
_HEADING = re.compile(r"h\d")
_SPACE = re.compile(r"\s+")
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """By the bytes when they are UTF-8, whatever is declared; else as declared, else by its letters."""
    label = _CHARSET.search(data[:4096])
    if label is not None and label[1].lower() not in (b"utf-8", b"utf8") and not is_utf8(data):
        said = label[1].decode("ascii")
        # A label that Python does not know, or knows as something else ("undefined", "idna").
        text = declared(data, said)
        if text is not None:
            return text, (said.lower(),)
    return to_unicode(data, name)


@READERS.register(
    "html",
    version=6,
    suffixes=(".html", ".htm", ".xhtml"),
    magic=(b"<!DOCTYPE html", b"<!doctype html", b"<html", b"<HTML", b"<!DOCTYPE HTML"),
)
def html(data: bytes, name: str, limits: Limits) -> Document:
    """An HTML page."""
    from lxml import etree
    from lxml import html as lxml_html

    raw, mended = _decode(data, name)
    raw = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", raw)
    raw = _HUGE_TAG.sub(r"<\1>", raw)
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, encoding="utf-8"
    )
    normal = nfc(raw)
    if normal is not raw:
        mended = (*mended, "nfc")
    try:
        root = lxml_html.document_fromstring(normal.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise Unreadable(
            f"{name} không phải trang HTML đọc được.", f"{name} is not readable HTML.", code="damaged"
        ) from error
    if any(each.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log):
        raise Unreadable(  # the parser drops what lies deeper: better no text than half of it
            f"{name} lồng quá sâu, không đọc được. Hãy lưu lại thành DOCX hoặc văn bản thuần.",
            f"{name} is nested too deep. Save it as DOCX or plain text.",
            code="damaged",
        )
    sheet = Sheet()
    body = root if root.find("body") is None else root.find("body")
    furniture = site_parts(body)
    if furniture:
        mended = (*mended, SITE)
    for each in furniture:
        each.drop_tree()
    codes = _fill(sheet, body)
    flow = reflow(sheet.lines, repairs=(*mended, *codes), paragraphs=True)
    if not flow.text:
        raise Unreadable(f"{name} không có chữ nào.", f"{name} holds no text.", code="empty")
    return Document(
        flow.text,
        flow.blocks,
        Source(media_type="text/html", text_source=TextSource.HTML, repairs=flow.repairs),
    )


class _Words:
    """Inline text being gathered up to the next block."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.parts: list[tuple[str, str, bool]] = []  # font, text, in capitals
        self.bold = 0
        self.plain = 0

    def add(self, text: str | None, bold: bool, setting: tuple[str, bool]) -> None:
        if text:
            self.parts.append((setting[0], _SPACE.sub(" ", text), setting[1]))
            letters = len(text.strip())
            if bold:
                self.bold += letters
            else:
                self.plain += letters

    def take(self, *, centered: bool, heading: bool) -> Paragraph | None:
        text = self.fonts.read(self.parts).strip()
        bold = self.bold > 0 and self.plain <= self.bold // 20
        self.parts, self.bold, self.plain = [], 0, 0
        return Paragraph(text, bold, centered, heading) if text else None


def _style(element: Any) -> str:
    return (element.get("style") or "").replace(" ", "").lower()


def _centered(element: Any) -> bool:
    return (
        element.tag == "center"
        or (element.get("align") or "").lower() == "center"
        or "text-align:center" in _style(element)
    )


_FAMILY = re.compile(r"font-family:([^;]{1,80})")
_PLAIN = ("", False)


def _setting(element: Any, above: tuple[str, bool]) -> tuple[str, bool]:
    """The font of an element's text, and whether it is shown in capitals."""
    font, caps = above
    if element.tag == "font":
        font = element.get("face") or font
    style = element.get("style") or ""
    if style and (named := _FAMILY.search(style.replace(": ", ":"))) is not None:
        font = named[1].split(",")[0].strip(" \"'")
    if "text-transform:uppercase" in _style(element):
        caps = True
    return font, caps


def _survey(root: Any, fonts: Fonts) -> None:
    """Show the fonts' text to those who judge by it which encoding each is for."""
    from lxml import etree

    open_ = [_PLAIN]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            open_.append(_setting(element, open_[-1]))
            font, text = open_[-1][0], element.text
        else:
            open_.pop()
            font, text = open_[-1][0], None if element is root else element.tail
        if font and text:
            fonts.show(font, text)


def _fill(sheet: Sheet, root: Any) -> tuple[str, ...]:
    """Everything on the sheet; the codes of what was mended."""
    fonts = Fonts()
    _survey(root, fonts)
    items = list(_paragraphs(root, fonts))
    codes = mend_texts(
        [
            paragraph
            for item in items
            for paragraph in (
                (item,)
                if isinstance(item, Paragraph)
                else (p for row in item for cell in row for p in cell or ())
            )
        ]
    )
    for item in items:
        if isinstance(item, Paragraph):
            sheet.add(item)
        else:
            sheet.table(item)
    return (*fonts.used, *codes)


_Table = list[list[Cell]]


def _paragraphs(root: Any, fonts: Fonts) -> Iterator[Paragraph | _Table]:
    """Paragraphs and tables below an element, without recursion (pages can nest very deep)."""
    words = _Words(fonts)
    # (element, entering, bold, centred, heading, font and capitals); what is left flushes blocks.
    stack: list[tuple[Any, bool, bool, bool, bool, tuple[str, bool]]] = [
        (root, True, False, _centered(root), False, _PLAIN)
    ]
    while stack:
        element, entering, bold, centered, heading, above = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if not entering:
            if tag in _BLOCKS and (done := words.take(centered=centered, heading=heading)):
                yield done
            if element is not root:
                words.add(element.tail, _bold_behind(element, bold), above)
            continue
        if tag in _DROPPED or "display:none" in _style(element):
            if element is not root:
                words.add(element.tail, bold, above)
            continue
        if tag == "br":
            words.parts.append(("", "\n", False))
            words.add(element.tail, bold, above)
            continue
        if tag == "table":
            if done := words.take(centered=centered, heading=heading):
                yield done
            yield _table(element, fonts)
            words.add(element.tail, bold, above)
            continue
        inner_centered = centered or _centered(element)
        inner_heading = heading or _HEADING.fullmatch(tag) is not None
        inner_bold = bold or inner_heading or _bold(element)
        setting = _setting(element, above)
        if tag in _BLOCKS and (done := words.take(centered=centered, heading=heading)):
            yield done
        if tag == "li" and not (element.text or "").strip().startswith(("-", "+")):
            words.add("- ", inner_bold, _PLAIN)
        words.add(_text(element), inner_bold, setting)
        stack.append((element, False, bold, inner_centered, inner_heading, above))
        stack.extend(
            (child, True, inner_bold, inner_centered, inner_heading, setting)
            for child in reversed(element)
        )
    if done := words.take(centered=False, heading=False):
        yield done


def _bold(element: Any) -> bool:
    return element.tag in ("b", "strong", "th") or "font-weight:bold" in _style(element)


def _bold_behind(element: Any, bold: bool) -> bool:
    """Whether the text behind an element is bold, which was so (``bold``) in front of it."""
    return _bold_above(element) if element.tag in ("b", "strong") else bold


def _text(element: Any) -> str | None:
    """The text in front of an element's first child; raised figures as signs of their own."""
    text: str | None = element.text
    if element.tag == "sup" and text and text.strip().isdigit():
        return text.strip().translate(_SUPER)
    return text


def _bold_above(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in (
        "b",
        "strong",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    )


def _table(table: Any, fonts: Fonts) -> _Table:
    """Rows of cells of paragraphs, merged cells spread over the columns and rows they take.

    A table inside a cell gives its words to the cell.
    """
    rows: _Table = []
    below: dict[int, int] = {}  # column -> rows that a cell still reaches down
    for row in table.iter("tr"):
        owner = next(row.iterancestors("table"), None)
        if owner is not table:
            continue
        cells: list[Cell] = []

        def reach_down(cells: list[Cell] = cells) -> None:
            while below.get(len(cells), 0) > 0:
                below[len(cells)] -= 1
                cells.append(None)

        for cell in row.iterchildren("td", "th"):
            reach_down()
            inside: list[Paragraph] = []
            for item in _paragraphs(cell, fonts):
                if isinstance(item, Paragraph):
                    inside.append(item)
                else:
                    inside.extend(p for inner in item for c in inner for p in c or ())
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(wide):
                below[len(cells)] = high - 1
                cells.append(inside if column == 0 else [])
        reach_down()
        rows.append(cells)
    return rows


def _span(cell: Any, name: str) -> int:
    """How many columns or rows a cell takes: at least one, and no more than a table can have."""
    told = (cell.get(name) or "").strip()
    return min(max(1, int(told)), 1000 if name == "rowspan" else 64) if told.isdecimal() else 1
