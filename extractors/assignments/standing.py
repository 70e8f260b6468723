"""What a document lays down for good, as against what it orders somebody to do.

An assignment is an order of this document to a body.  Three kinds of text say what bodies have to do
and are none:

* words that an amending document puts into another one (``Sửa đổi Điều 5 như sau: “...”``);
* laws, decrees, circulars: what they provide for classes of persons and offices is law, not a task;
  their articles on implementation (``Trách nhiệm của Bộ Y tế``, ``Tổ chức thực hiện``) are orders;
* charters (``Điều lệ``): the competences of the organs they found; here the clause on who carries the
  charter out alone is an order.

Regulations that a decision issues for its own offices (``Quy chế``, ``Quy định``) give tasks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from extractors import gazetteers
from extractors.model import Document, Outline, Section, SectionKind, Span

__all__ = ["amended_stretches", "inside", "is_standing", "quoted_article", "title_of"]

#: Parts whose provisions are law: by type of the part.
_LAW = frozenset({"HP", "BL", "Luật", "PL", "NQLT", "NĐ", "TT", "TTLT", "VBHN"})
_CHARTER = frozenset({"Điều lệ", "ĐL"})
_OPENS = re.compile(r"(?i)(?:sửa đổi|bổ sung|thay thế)[^\n]{0,300}như sau:?$")
#: The title of an article that an amending document puts into another one, behind its number.
_QUOTED = re.compile(r"(?:[^“”\n]{4,120} )?“Điều \d{1,3}[a-zđ]?[.:] ")
_CLOSES = re.compile(r"”[.;,]{0,2}$")
_ARTICLES = frozenset(
    {SectionKind.PHAN, SectionKind.CHUONG, SectionKind.MUC, SectionKind.ROMAN, SectionKind.DIEU}
)
#: Sections whose title may stand in a line of its own.
_CHAPTERS = frozenset({SectionKind.PHAN, SectionKind.CHUONG, SectionKind.MUC})
_AMENDS = ("Sửa đổi", "Bổ sung")  #: how the title of an article begins that puts in another one
_HEADING = 200  #: characters
_LONGEST = 400  #: blocks of an amendment; where no mark closes it before, nothing is known


def amended_stretches(document: Document) -> tuple[Span, ...]:
    """The words a document puts into others, mark to mark.

    >>> from extractors.model import Block
    >>> lines = ("1. Sửa đổi Điều 5 như sau:", "“Điều 5. Sở Y tế kiểm tra.”.", "2. Sở Y tế báo cáo.")
    >>> text = "\\n".join(lines)
    >>> starts = (0, 27, 55)
    >>> blocks = tuple(Block(Span(at, at + len(line))) for at, line in zip(starts, lines))
    >>> [text[s.slice] for s in amended_stretches(Document(text, blocks))]
    ['“Điều 5. Sở Y tế kiểm tra.”.']
    """
    if "như sau" not in document.text:
        return ()
    found: list[Span] = []
    blocks = document.blocks
    index = 1
    while index < len(blocks):
        block = blocks[index]
        if document.text.startswith("“", block.span.start) and _OPENS.search(
            document[blocks[index - 1].span].rstrip()[-400:]
        ):
            for last in range(index, min(index + _LONGEST, len(blocks))):
                if _CLOSES.search(document[blocks[last].span].rstrip()[-4:]):
                    found.append(Span(block.span.start, blocks[last].span.end))
                    index = last
                    break
        index += 1
    return tuple(found)


def quoted_article(text: str, start: int, end: int) -> int | None:
    """Where the title begins of an article that a line puts into another document; None for none.

    >>> text = "“Điều 5. Trách nhiệm của các bến"
    >>> text[quoted_article(text, 0, len(text)) :]
    'Trách nhiệm của các bến'
    """
    if text.find("“Điều ", start, end) < 0:
        return None
    quoted = _QUOTED.match(text, start, end)
    return quoted.end() if quoted is not None else None


def inside(stretches: tuple[Span, ...], offset: int) -> bool:
    """Whether an offset lies in one of the stretches, which are in order."""
    if not stretches:
        return False
    if len(stretches) == 1:
        return stretches[0].start <= offset < stretches[0].end
    at = bisect_right(stretches, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < stretches[at].end


@cache
def _headings(charter: bool) -> re.Pattern[str]:
    words = [
        row["word"]
        for row in gazetteers.table("work_words")
        if row["kind"] == "implement" and not (charter and row["note"] == "law")
    ]
    return re.compile(
        rf"(?i)\s*(?:{'|'.join(re.escape(w) for w in sorted(words, key=len)[::-1])})(?!\w)"
    )


def is_standing(document: Document, outline: Outline, offset: int, section: int | None) -> bool:
    """Whether a provision is law or a charter's, outside the articles that order its execution."""
    kind = outline.parts[outline.part_at(offset)].type if outline.parts else None
    if kind not in _LAW and kind not in _CHARTER:
        return False
    heading = _headings(kind in _CHARTER)
    at = section
    while at is not None:
        node = outline.sections[at]
        if node.kind in _ARTICLES:
            title = title_of(document, node)
            if len(title) < _HEADING and heading.match(document.text, title.start, title.end):
                return False
        at = node.parent
    return True


def title_of(document: Document, section: Section) -> Span:
    """The title of a section: the words behind its mark, or the line below where none stand there.

    ``Chương II`` / ``TRÁCH NHIỆM CỦA CÁC BẾN THUYỀN``; that of the article it puts into another
    document: ``Điều 2. Sửa đổi Điều 5`` / ``“Điều 5. Trách nhiệm của các bến``.
    """
    title = section.heading
    if (begin := quoted_article(document.text, title.start, title.end)) is not None:
        return Span(begin, title.end)
    amends = section.kind is SectionKind.DIEU and document.text.startswith(_AMENDS, title.start)
    if not amends and (title.start < title.end or section.kind not in _CHAPTERS):
        return title
    below = document.block_at(section.span.start) + 1
    if below >= len(document.blocks) or document.blocks[below].span.end > section.span.end:
        return title
    line = document.blocks[below].span
    if amends:
        begin = quoted_article(document.text, line.start, line.end)
        return Span(begin, line.end) if begin is not None else title
    return line
