"""PDF with a text layer: pdfium for words with boxes, pdfplumber for the pages that hold tables.

pdfium is fast and keeps the two columns of a letterhead apart most of the time; it writes U+FFFE
where a line ended in a hyphen.  pdfplumber finds ruled tables, at a fiftieth of the speed, so only
pages with enough ruling lines are shown to it.  A page without text is a scan: see ``_no_text``,
which is where OCR comes in.
"""

from __future__ import annotations

import ctypes
import io
import logging
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import quantiles
from typing import Any

from extractors.errors import Unreadable
from extractors.model import BlockKind, Box, Document, Page, Run, Source, Span
from pipeline.codepages import is_readable
from pipeline.layout import (
    PageLayout,
    Row,
    Strip,
    Word,
    body_size,
    columns,
    drop_furniture,
    footnotes,
    stitch,
)
from pipeline.lines import Line, start_kind
from pipeline.readers import READERS, Limits
from pipeline.reflow import OffsetMap, nfc, reflow

__all__ = ["pdf"]

log = logging.getLogger(__name__)

_WORD = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
_RULE = re.compile(r"[-–—_=*~─━.… ]{3,}")
_HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\u0000-\u0008]")
_SUPER = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPER_TAIL = re.compile(r"(?<=[^\W\d_]|[)”\"».,;])\d{1,3}$")


def _no_text(name: str, pages: int) -> Unreadable:
    """A scan.  OCR takes its place here: render the pages, give the words to :func:`_document`."""
    return Unreadable(
        f"{name} là bản quét {pages} trang không có lớp chữ; cần OCR trước khi đọc.",
        f"{name} is a scan of {pages} pages without a text layer; it needs OCR first.",
        code="no-text",
    )


def _no_pages(name: str) -> Unreadable:
    return Unreadable(f"{name} không có trang nào.", f"{name} has no pages.", code="empty")


@READERS.register("pdf", version=1, suffixes=(".pdf",), magic=(b"%PDF-",))
def pdf(data: bytes, name: str, limits: Limits) -> Document:
    """A PDF whose pages carry text."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # pdfium's last error can be an old one: a lock needs an entry for it in the file itself.
        if b"/Encrypt" in data and re.search("(?i)password|security", str(error)):
            raise Unreadable(
                f"{name} được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
                f"{name} is protected by a password. Remove it and try again.",
                code="encrypted",
            ) from error
        if re.search(rb"/Count\s+0\b", data) and b"%%EOF" in data[-1024:]:
            raise _no_pages(name) from error
        raise Unreadable(
            f"{name} bị hỏng hoặc tải chưa hết. Hãy lấy lại tệp từ nguồn.",
            f"{name} is damaged or incomplete. Get the file from its source again.",
            code="damaged",
        ) from error
    try:
        count = len(document)
        if count == 0:
            raise _no_pages(name)
        if count > limits.pages:
            raise Unreadable(
                f"{name} có {count} trang, quá giới hạn {limits.pages}. Hãy tách nhỏ tệp.",
                f"{name} has {count} pages, the limit is {limits.pages}. Split it.",
                code="too-large",
            )
        pages, ruled, lost = _pages(document, name)
    finally:
        document.close()
    letters = sum(len(word.text) for page in pages for strip in page.strips for word in strip.words)
    if letters < 16 * min(count, 4):
        raise _no_text(name, count)
    whole = not ruled or _tables(data, pages, ruled)
    made = _document(pages, lost, () if whole else ("tables-unread",))
    if letters >= 200 and not is_readable(made.text):
        raise _no_text(name, count)  # the rubbish of a bad OCR is no text either
    return made


def _pages(document: Any, name: str) -> tuple[list[PageLayout], list[int], list[int]]:
    """The pages as strips, the numbers of those with ruling lines, of those that have no text."""
    import pypdfium2

    pages: list[PageLayout] = []
    ruled: list[int] = []
    lost: list[int] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(
                f"{name} hỏng ở trang {number}. Hãy lấy lại tệp từ nguồn.",
                f"{name} is damaged at page {number}. Get the file from its source again.",
                code="damaged",
            ) from error
        textpage = page.get_textpage()
        try:
            width, height = page.get_size()
            layout = PageLayout(number, width, height)
            layout.items.extend(_strips(textpage, number, height))
            if not layout.items:
                lost.append(number)
            elif _is_ruled(page):
                ruled.append(number)
        finally:
            textpage.close()
            page.close()
        pages.append(layout)
    return pages, ruled, lost


def _strips(textpage: Any, number: int, height: float) -> list[Strip]:
    """The printed lines of a page, as pdfium tells them apart."""
    import pypdfium2.raw as raw

    total = textpage.count_chars()
    if total <= 0:
        return []
    text = textpage.get_text_range(0, total)
    strips: list[Strip] = []
    get_box, handle = raw.FPDFText_GetCharBox, textpage.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    # pdfium counts UTF-16 units; letters beyond them do not occur in these texts.
    at = 0
    for line in text.split("\n"):
        words: list[Word] = []
        glued = False
        for found in _WORD.finditer(line):
            start, end = at + found.start(), at + found.end()
            shown = _HIDDEN.sub("", found.group())
            hyphen = shown.endswith("\ufffe")
            shown = shown.replace("\ufffe", "-")
            if not shown:
                continue
            edges: list[tuple[float, float, float, float]] = []
            for index in {start, end - 1 - hyphen} if end - start > 1 else {start}:
                if get_box(handle, index, left, right, bottom, top):
                    edges.append((left.value, height - top.value, right.value, height - bottom.value))
            if not edges:
                continue
            box = Box(
                min(e[0] for e in edges),
                min(e[1] for e in edges),
                max(e[2] for e in edges),
                max(e[3] for e in edges),
            )
            words.append(Word(nfc(shown), number, box, glued))
            glued = hyphen
        if words:
            first = next((at + i for i, char in enumerate(line) if not char.isspace()), at)
            size = raw.FPDFText_GetFontSize(handle, first)
            last = at + len(line.rstrip()) - 1
            heavy = _bold(raw, handle, first) and _bold(raw, handle, max(first, last))
            strips.append(Strip(words, float(size), heavy))
            _superscripts(raw, handle, at, line, strips[-1])
        at += len(line) + 1
    return strips


def _bold(raw: Any, handle: Any, index: int) -> bool:
    weight = raw.FPDFText_GetFontWeight(handle, index)
    if weight >= 600:
        return True
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    used = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, flags)
    return 0 < used <= 128 and b"bold" in buffer.value.lower()


def _superscripts(raw: Any, handle: Any, at: int, line: str, strip: Strip) -> None:
    """Figures set small behind a word call a footnote: write them raised."""
    for word in strip.words:
        if not word.text[-1:].isdigit() or not _SUPER_TAIL.search(word.text):
            continue
        where = line.find(word.text)
        if where < 0:
            continue
        last = at + where + len(word.text) - 1
        if raw.FPDFText_GetFontSize(handle, last) < 0.8 * raw.FPDFText_GetFontSize(handle, at + where):
            word.text = _SUPER_TAIL.sub(lambda mark: mark[0].translate(_SUPER), word.text)


def _is_ruled(page: Any) -> bool:
    """Whether a page has lines enough for a table: at least two across and two down."""
    import pypdfium2.raw as raw

    across = down = boxes = 0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=3):
        x0, y0, x1, y1 = item.get_bounds() if hasattr(item, "get_bounds") else item.get_pos()
        wide, high = x1 - x0, y1 - y0
        if high < 3 and wide > 20:
            across += 1
        elif wide < 3 and high > 8:
            down += 1
        elif wide > 20 and high > 8:
            boxes += 1
        if (across >= 2 and down >= 2) or boxes >= 4:
            return True
    return False


def _tables(data: bytes, pages: Sequence[PageLayout], ruled: Sequence[int]) -> bool:
    """Turn the words inside ruled tables into rows; whether every page could be looked at.

    pdfplumber is stricter than pdfium and gives up on damaged files with errors of many kinds; what
    it cannot see stays running text.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    number = 0
    complete = True
    try:
        with pdfplumber.open(io.BytesIO(data)) as book:
            for wanted in ruled:
                page = book.pages[wanted - 1]
                try:
                    ruling = page.filter(_is_ruling)
                    settings, ends = _open_ends(ruling)
                    tables = sorted(ruling.find_tables(settings), key=lambda each: each.bbox[1])
                except Exception:
                    log.info("pdfplumber cannot read page %d", wanted, exc_info=True)
                    complete = False
                    continue
                finally:
                    page.close()
                for table in tables:
                    if _take_table(pages[wanted - 1], table, number, ends):
                        number += 1
    except Exception:  # also on closing the file
        log.info("pdfplumber cannot read the file", exc_info=True)
        complete = False
    return complete


def _open_ends(page: Any) -> tuple[dict[str, Any], list[float]]:
    """Where a page end cut a row: its upright rules go on, no rule closes it.

    Gives settings that close such rows at the ends of the upright rules, and those places.
    """
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    level = [edge["top"] for edge in page.edges if edge["orientation"] == "h"]
    if len(upright) < 2 or not level:
        return {}, []
    ends = [
        end
        for end in (min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright))
        if all(abs(end - rule) > 4 for rule in level)
    ]
    return ({"explicit_horizontal_lines": ends} if ends else {}), ends


def _is_ruling(item: dict[str, Any]) -> bool:
    """Whether a drawing can be a border; shading behind text lines would make rows of them."""
    if item.get("object_type") != "rect":
        return True
    if item["width"] >= 3 and item["height"] >= 3:
        return bool(item.get("stroke"))
    colour = item.get("non_stroking_color")
    white = colour in (1, 1.0, (1,), (1.0,), (1, 1, 1), (1.0, 1.0, 1.0))
    return bool(item.get("stroke")) or not white


def _take_table(layout: PageLayout, table: Any, number: int, ends: Sequence[float]) -> bool:
    x0, top, x1, bottom = table.bbox
    inside = [
        strip
        for strip in layout.strips
        if x0 - 2 <= (strip.x0 + strip.x1) / 2 <= x1 + 2
        and top - 2 <= (strip.top + strip.bottom) / 2 <= bottom + 2
    ]
    if not inside:
        return False
    rows = [row for row in table.rows if any(row.cells)]
    width = max((len(row.cells) for row in rows), default=0)
    if width < 2 or any(start_kind(strip.text) == "frame" and strip.bold for strip in inside):
        return False  # a frame around text, or a letterhead
    words = [word for strip in inside for word in strip.words]
    made: list[Row] = []
    taken: set[int] = set()
    for row in rows:
        cells: list[list[Word]] = []
        for cell in row.cells:
            content: list[Word] = []
            if cell is not None:
                for index, word in enumerate(words):
                    if index in taken:
                        continue
                    middle_x = (word.box.x0 + word.box.x1) / 2
                    middle_y = (word.box.top + word.box.bottom) / 2
                    if cell[0] <= middle_x <= cell[2] and cell[1] <= middle_y <= cell[3]:
                        content.append(word)
                        taken.add(index)
            cells.append(content)
        if any(cells):
            made.append(Row(cells, number))
    if made:
        made[0].open_top = any(abs(end - top) < 3 for end in ends)
        made[-1].open_bottom = any(abs(end - bottom) < 3 for end in ends)
    if not made or len(taken) < 0.8 * len(words):
        return False
    chosen = {id(strip) for strip in inside}
    at = next(i for i, item in enumerate(layout.items) if id(item) in chosen)
    layout.items = [
        *(item for item in layout.items[:at] if id(item) not in chosen),
        *made,
        *(item for item in layout.items[at:] if id(item) not in chosen),
    ]
    return True


# --- from pages to lines ------------------------------------------------------------------------


class _Builder:
    """Lines and the words they are made of, in one running text."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.runs: list[Run] = []
        self.position = 0

    def words(self, words: Sequence[Word]) -> str:
        parts: list[str] = []
        at = 0
        for index, word in enumerate(words):
            if index and not word.glued:
                parts.append(" ")
                at += 1
            start = self.position + at
            parts.append(word.text)
            at += len(word.text)
            self.runs.append(Run(start, self.position + at, word.page, word.box))
        return "".join(parts)

    def put(self, line: Line) -> None:
        self.lines.append(line)
        self.position += len(line.text) + 1

    def row(self, row: Row) -> None:
        parts: list[str] = []
        spans: list[tuple[int, int]] = []
        at = 0
        start = self.position
        for cell in row.cells:
            if cell and at:
                parts.append(" ")
                at += 1
            self.position = start + at
            text = self.words(cell)
            parts.append(text)
            spans.append((at, at + len(text)))
            at += len(text)
        self.position = start
        whole = "".join(parts)
        if whole:
            self.put(
                Line(
                    whole,
                    start,
                    hard=True,
                    whole=True,
                    kind=BlockKind.TABLE_ROW,
                    cells=tuple(spans),
                    table=row.table,
                )
            )


def _document(pages: Sequence[PageLayout], lost: Sequence[int], repairs: tuple[str, ...]) -> Document:
    mended: list[str] = [*repairs]
    if any(word.glued for page in pages for strip in page.strips for word in strip.words):
        mended.append("soft-hyphen")
    if drop_furniture(pages):
        mended.append("page-furniture")
    size = body_size(pages)
    noted = False
    for page in pages:
        _read_columns(page)
        noted = footnotes(page, size) or noted
    if noted:
        mended.append("footnotes-lifted")
    if stitch(pages):
        mended.append("table-rows-joined")
    if lost:
        mended.append("pages-without-text")
    builder = _Builder()
    for page in pages:
        _page_lines(page, builder)
    flow = reflow(builder.lines, repairs=mended)
    runs = _place_runs(builder.runs, flow.offsets, len(flow.text))
    return Document(
        flow.text,
        flow.blocks,
        Source(
            media_type="application/pdf",
            pages=len(pages),
            text_source="text-layer",
            repairs=flow.repairs,
        ),
        _page_spans(pages, runs, len(flow.text)),
        runs,
    )


def _read_columns(page: PageLayout) -> None:
    """Columns are looked for in each stretch between tables."""
    items: list[Strip | Row] = []
    stretch: list[Strip] = []
    for item in page.items:
        if isinstance(item, Strip):
            stretch.append(item)
        else:
            items.extend(columns(stretch))
            stretch = []
            items.append(item)
    items.extend(columns(stretch))
    page.items = items


def _page_lines(page: PageLayout, builder: _Builder) -> None:
    strips = page.strips
    running = [strip for strip in strips if strip.column is None and not strip.note]
    wide = [strip for strip in running if strip.x1 - strip.x0 > 0.5 * page.width] or running
    left = min((strip.x0 for strip in wide), default=0.0)
    right = max((strip.x1 for strip in wide), default=page.width)
    if len(wide) >= 8:
        left = quantiles((strip.x0 for strip in wide), n=10)[0]
        right = quantiles((strip.x1 for strip in wide), n=10)[8]
    pitches = [
        below.bottom - above.bottom
        for above, below in pairwise(running)
        if 6 < below.bottom - above.bottom < 60
    ]
    pitch = sorted(pitches)[len(pitches) // 2] if pitches else 18.0
    above: Strip | None = None
    hard = False
    for item in page.items:
        if isinstance(item, Row):
            builder.row(item)
            above, hard = None, True
            continue
        text = item.text
        if _RULE.fullmatch(text) or (len(text) < 3 and not any(map(str.isalnum, text))):
            hard = True
            continue
        edge_left, edge_right = item.column or (left, right)
        width = max(40.0, edge_right - edge_left)
        gap = 0
        if above is not None and item.bottom - above.bottom > 1.75 * pitch:
            gap = 1
        middle = (item.x0 + item.x1) / 2
        centered = (
            abs(middle - (edge_left + edge_right) / 2) < 0.025 * width
            and item.x0 > edge_left + 0.06 * width
            and item.x1 < edge_right - 0.06 * width
        )
        if item.starts_note:
            mark = item.words[0].text
            item.words[0].text = mark.translate(_SUPER) if mark.isdigit() else mark
        shown = builder.words(item.words)
        builder.put(
            Line(
                shown,
                builder.position,
                gap=gap,
                caps=shown.isupper(),
                start_kind="" if item.note else start_kind(shown),
                hard=hard or item.hard,
                bold=item.bold,
                centered=centered,
                kind=BlockKind.FOOTNOTE if item.starts_note else BlockKind.PARAGRAPH,
                page=page.number,
                fill=(item.x1 - edge_left) / width,
                lead=(item.words[0].box.x1 - item.words[0].box.x0 + 3) / width,
                indented=item.column is None and not centered and item.x0 > edge_left + 0.025 * width,
            )
        )
        hard = False
        above = item


def _place_runs(runs: Sequence[Run], offsets: OffsetMap, length: int) -> tuple[Run, ...]:
    """The words' places carried over into the canonical text."""
    starts = [run.start for run in runs]
    placed: list[Run] = []
    ends = (*offsets.canon[1:], length + 1)
    for canon, source, end in zip(offsets.canon, offsets.source, ends, strict=True):
        at = bisect_left(starts, source)
        limit = source + end - canon
        shift = canon - source
        while at < len(runs) and runs[at].start < limit:
            run = runs[at]
            if run.start + shift < length:
                placed.append(Run(run.start + shift, min(run.end + shift, length), run.page, run.box))
            at += 1
    return tuple(placed)


def _page_spans(pages: Sequence[PageLayout], runs: Sequence[Run], length: int) -> tuple[Page, ...]:
    """The stretch of text each page holds: from its first word to the first word of the next."""
    first: dict[int, int] = {}
    for run in runs:
        first[run.page] = min(run.start, first.get(run.page, run.start))
    done: list[Page] = []
    start = 0
    for index, page in enumerate(pages):
        later = [first[p.number] for p in pages[index + 1 :] if p.number in first]
        end = max(start, min(later, default=length))
        done.append(Page(page.number, Span(start, end), page.width, page.height))
        start = end
    return tuple(done)
