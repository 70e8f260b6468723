"""The parts of a file: the document itself, what it issues (a plan, a regulation), its annexes.

A part begins at a title in capitals above ``(Kèm theo Quyết định ...)``, or behind the recipients at a
heading ``PHỤ LỤC`` or at a letterhead of its own, be it a decision's or a letter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.bodies.grammar import name_at
from extractors.formulas import (
    ADDRESSED,
    END_OF_PART,
    MOTTO,
    PARTY,
    STATE_LINE,
    end_of_text,
    is_rule,
    title_type,
    unspaced,
)
from extractors.letters import UPPER, flat
from extractors.model import BlockKind, Document, Part, Span
from extractors.outline.sections import MARK
from extractors.rules import Patterns, Row

__all__ = ["LINES", "parts_of"]

#: Lines that tell of parts.  Of the decision a part came with the first syllable is enough.
LINES = Patterns(
    [
        Row(
            "attached",
            r"(?m)(?:^[ ]*|[(\[][ ]*)(?:Đính[ ]kèm|(?:Được[ ])?(?:[Bb]an[ ]hành[ ])?[Kk]èm[ ]theo"
            r"|(?<=[(\[])[Bb]an[ ]hành[ ]theo)[ ]+"
            r"(?=(?:[Cc]ác[ ])?(?:Quyết|Kết|Kế|Thông|Nghị|Công|Tờ|Hướng|Chỉ|Báo|Quy|Văn|QĐ|Chương|Giấy"
            r"|Lệnh))",
            None,
            "«(Ban hành kèm theo »Quyết định số 12/QĐ-UBND)",
        ),
        Row(
            "appendix",
            r"[ ]*(?:PHỤ[ ]+LỤC|Phụ lục)(?:[ ]+(?:SỐ[ ]|số[ ])?[IVX\d]{1,5})?[ ]*[.:]?[ ]*$",
            None,
            "«PHỤ LỤC II»",
        ),
    ]
)
#: a literal first: a fast scan for each, then a look back
_ATTACH_WORDS = (
    re.compile(rf"èm (?:theo )?[{UPPER}c]"),
    re.compile(rf"ành theo [{UPPER}c]"),
)
_LEAST, _CAPITALS = 20, 0.6  #: letters of a title at least, and the share of capital ones
_NATIONAL = re.compile(rf"[^\n]{{0,60}}?(?:{STATE_LINE}|{PARTY}\s+VI[ỆE]T\s+NAM)")
_ANNEX_LINE = r"""(?x)[ ]*(?P<word>PHỤ[ ]+LỤC|Phụ[ ]lục|PHỤ[ ]BIỂU|BIỂU[ ]MẪU|DANH[ ]+MỤC|MẪU|Mẫu)
    (?P<no>[ ]+(?:SỐ[ ]|số[ ])?[IVX\d]{1,5}[a-zA-Z]?(?!\w))?[ ]*[.:]?[ ]*
    (?P<rest>[^\n]{0,40})(?=\n|$)"""
_ANNEX = re.compile(_ANNEX_LINE)
_NEXT_ANNEX = re.compile(_ANNEX_LINE.replace("(?x)", r"(?x)\n"))


def _attachments(text: str) -> Iterator[re.Match[str]]:
    """The lines and brackets ``(Kèm theo Quyết định ...)``."""
    hits = [hit for word in _ATTACH_WORDS for hit in word.finditer(text)]
    for hit in sorted(hits, key=lambda each: each.start()):
        m = LINES["attached"].search(text, max(0, hit.start() - 26), hit.end() + 8)
        if m is not None and m.end() >= hit.start() and (m.start() or text[0] in "([KkBbĐ"):
            before = text[m.start() - 1] if m.start() else "\n"
            if text[m.start()] in "([" or before == "\n":
                yield m


def _nationals(text: str, start: int) -> Iterator[int]:
    """Offsets of the lines that carry the national name or the Party's."""
    at = text.find("CỘNG ", start)
    while at >= 0:
        line = text.rfind("\n", 0, at) + 1
        if at - line < 70 and _NATIONAL.match(text, line):
            yield line
        at = text.find("CỘNG ", at + 5)


def _letterheads(text: str, start: int) -> Iterator[int]:
    """Offsets of the lines that open a right column: the national name, or the motto without it."""
    found = sorted((*_nationals(text, start), *(m.start() + 1 for m in _MOTTO.finditer(text, start))))
    last = -_COLUMN
    for line in found:
        if line - last >= _COLUMN:
            yield line
        last = line


_NUMBERED = re.compile(rf"[ ]*[Ss][ốỐ][ ]?:[^\n]{{0,20}}/[ ]?[{UPPER}]")  #: ``Số: 12/KH-SYT``
_ADDRESSEE = re.compile(rf"[ ]*{ADDRESSED}")
_SUBJECT = re.compile(r"[ ]*[Vv]/[Vv][ :]")
_MOTTO = re.compile(rf"\n(?=[ ]*{MOTTO}[^\n]{{0,30}}(?:\n|$))", re.IGNORECASE)
_COLUMN = 200  #: characters between national name and motto at most
_HEAD_BLOCKS = 8  #: blocks a letterhead may have
_TITLE = 220  #: characters of a title in capitals
_SHOUTED = 3  #: lines of a title in capitals
_NO_TITLE = frozenset(".,;/")  #: what stands behind a word of a type that is no title
_SECTION_BELOW = 10  #: blocks below a title in which its first section begins
_NEAR = 6  #: blocks a title and its attachment line may be apart (read off the samples)


class _Finder:
    """The beginnings of the parts behind the first, by offset, as the marks tell them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.blocks = document.blocks
        self.found: dict[int, Part] = {}
        self.own: Span | None = None  # what the file itself is attached to, when it holds that alone

    def words(self, i: int) -> str:
        return self.document[self.blocks[i].span]

    def put(self, start: int, head: int, kind: str | None, title: str | None, of: Span | None) -> None:
        """A part from one block on, headed by another; its end is known when all are found."""
        begin = self.blocks[start].span.start
        self.found[begin] = Part(kind, title, Span(0, len(self.text)), of, self.blocks[head].span)

    # --- what is attached

    def attached(self, over: int | None) -> None:
        """The parts above whose text stands ``(Kèm theo Quyết định ...)``; ``over``: the recipients."""
        for m in _attachments(self.text):
            at = m.start()
            i = self.document.block_at(at)
            head, kind, title = _heading_above(self.document, i)
            if (head is None or kind is None) and over is not None and at > over:
                head, title = self.shouted(i)  # "QUY TRÌNH TIẾP NHẬN HỒ SƠ": no type of document
                if head is None and self.shouts(i, at):
                    head, title = i, None
                    kind = kind or "Phụ lục"
            if head is None or (kind is None and title is None):
                continue
            start = self.with_letterhead(head)
            if start == 0 or self.first(start):
                # the file holds the attachment alone, with or without a letterhead of its own
                if self.own is None and at - self.blocks[i].span.start <= 2:
                    self.own = _attachment(self.text, at, self.blocks[i].span.end)
                continue
            self.put(start, head, kind, title, _attachment(self.text, at, self.blocks[i].span.end))

    def shouts(self, i: int, at: int) -> bool:
        """Whether a block is a title in capitals up to the bracket at ``at`` that stands in it."""
        before = self.text[self.blocks[i].span.start : at]
        letters = [char for char in before if char.isalpha()]
        return len(letters) > _LEAST and sum(map(str.isupper, letters)) > _CAPITALS * len(letters)

    def shouted(self, i: int) -> tuple[int | None, str | None]:
        """The first of the lines in capitals right above a block, and what they say together."""
        top = i
        while top and i - top < _SHOUTED and _is_letterhead(self.words(top - 1).strip()):
            top -= 1
        if top == i:
            return None, None
        return top, _joined([self.words(j).strip() for j in range(top, i)])

    def with_letterhead(self, head: int) -> int:
        """The first block of the letterhead above a title; the title's own when it has none."""
        for j in range(head - 1, max(-1, head - 9), -1):
            words = self.words(j)
            if END_OF_PART.match(words) or words.rstrip().endswith("./."):
                break
            if _NATIONAL.match(words):
                start = j
                while start and j - start < 4 and _is_letterhead(self.words(start - 1)):
                    start -= 1
                return start
        return head

    def first(self, start: int) -> bool:
        """Whether nothing but a letterhead stands before a block."""
        return start <= _HEAD_BLOCKS and not any(title_type(self.words(j)) for j in range(start))

    # --- what stands behind the recipients

    def annexes(self, over: int) -> None:
        """The annexes and forms from ``over`` on, by headings of their own."""
        for m in _NEXT_ANNEX.finditer(self.text, over):
            if not _heads_annex(m):
                continue
            i = self.document.block_at(m.start("word"))
            if self.near(i) or self.blocks[i].kind is BlockKind.TABLE_ROW:
                continue
            kind = _annex_kind(m)
            if kind == "Mẫu" and self.found:
                continue  # a form inside what is attached
            self.put(i, i, kind, _below(self.document, i), None)

    def near(self, i: int) -> bool:
        """Whether a part known already begins or is headed within three blocks."""
        return any(
            self.blocks[j].span.start in self.found or _covered(self.found, self.blocks[j].span)
            for j in range(max(0, i - 3), min(len(self.blocks), i + 3))
        )

    def letterheads(self, over: int) -> None:
        """The documents from ``over`` on with a letterhead and a title in capitals, or an addressee."""
        for line in _letterheads(self.text, over):
            i = self.document.block_at(line)
            if any(abs(self.document.block_at(s) - i) < _APART for s in self.found):
                continue
            if _in_annex(self.found, line):
                continue
            j, kind = self.type_below(i)
            if j is not None and self.document.blocks[i].kind is not BlockKind.TABLE_ROW:
                self.put(self.top(i), j, kind, _below(self.document, j) if kind != "CV" else None, None)

    def type_below(self, i: int) -> tuple[int | None, str | None]:
        """The block that says what a document is, below its letterhead, and the type; a letter is told
        by its number and addressee."""
        numbered = any(_NUMBERED.match(self.words(j)) for j in range(max(0, i - 3), i))
        for j in range(i, min(len(self.blocks), i + _APART + 1)):
            words = unspaced(self.words(j))
            named = title_type(words) if words.isupper() else None
            if named is not None:
                return j, named[0]
            if _ADDRESSEE.match(words):
                return (j, "CV") if numbered else (None, None)
            numbered = numbered or _NUMBERED.match(words) is not None
        return None, None

    def top(self, i: int) -> int:
        """The first block of the left column that stands above the right one."""
        start = i
        while start and i - start < _HEAD_BLOCKS:
            words = self.words(start - 1)
            name = name_at(words, 0) if words.isupper() else None
            if not (_NUMBERED.match(words) or _SUBJECT.match(words) or (name and not name.person)):
                break
            start -= 1
        return start

    def titles(self, over: int) -> None:
        """The plans and regulations from ``over`` on that nothing but their title opens.

        ``KẾ HOẠCH`` behind the signature of the decision that issues it, sections below it.
        """
        for i in range(self.document.block_at(over), len(self.blocks)):
            block = self.blocks[i]
            words = unspaced(self.words(i)).strip()
            if block.kind is BlockKind.TABLE_ROW or not words.isupper() or len(words) > _TITLE:
                continue
            named = title_type(words)
            if named is None or named[2].start or words[named[2].end : named[2].end + 1] in _NO_TITLE:
                continue
            if block.span.start <= over or self.near(i) or _in_annex(self.found, block.span.start):
                continue
            below = range(i + 1, min(len(self.blocks), i + _SECTION_BELOW))
            if any(self.numbered(j) for j in below):
                rest = words[named[2].end :].strip(" :")
                self.put(i, i, named[0], rest or _below(self.document, i), None)

    def numbered(self, i: int) -> bool:
        """Whether a block begins with the mark of a section, be it no bullet."""
        m = MARK.match(self.words(i)) if self.blocks[i].kind is not BlockKind.TABLE_ROW else None
        return m is not None and m.lastgroup not in ("bullet", "signed", "quote")

    # --- together

    def parts(self) -> tuple[Part, ...]:
        """The parts in reading order, each to where the next begins."""
        starts = sorted(self.found)
        main = _main(self.document, starts[0] if starts else len(self.text))
        first = Span(0, starts[0] - 1 if starts else len(self.text))
        parts = [Part(main.type, main.title, first, self.own, main.heading)]
        for start, end in zip(starts, [*starts[1:], len(self.text) + 1], strict=False):
            parts.append(replace(self.found[start], span=Span(start, end - 1)))
        return tuple(parts)


def parts_of(document: Document) -> tuple[Part, ...]:
    """The parts of a file in reading order; the first is the document itself.

    A file without blocks is one part; a type or title that is not printed is None.
    """
    if not document.blocks:
        return (Part(None, None, Span(0, len(document.text))),)
    finder = _Finder(document)
    over = end_of_text(document.text, 0, len(document.text))
    finder.attached(over)
    if over is not None:
        finder.annexes(over)
        finder.letterheads(over)
        finder.titles(over)
    return finder.parts()


def _heads_annex(m: re.Match[str]) -> bool:
    """Whether a line that begins with an annex's word is its heading, not a sentence about one."""
    if m["rest"] and not m["rest"].isupper():
        return False
    return not (m["word"].islower() or (m["word"] in _ALONE and m["rest"]))


def _annex_kind(m: re.Match[str]) -> str:
    return "Mẫu" if flat(m["word"]) == "mẫu" else "Phụ lục"


#: words that are an annex's heading alone in their line, or with a number
_ALONE = ("Phụ lục", "Mẫu", "DANH MỤC", "MẪU")
_APART = 9  #: blocks between the letterheads of two documents


def _covered(found: dict[int, Part], span: Span) -> Part | None:
    for part in found.values():
        if part.heading is not None and part.heading.overlaps(span):
            return part
        if part.attached_to is not None and part.attached_to.overlaps(span):
            return part
    return None


def _in_annex(found: dict[int, Part], at: int) -> bool:
    before = [s for s in found if s <= at]
    return bool(before) and found[max(before)].type in ("Phụ lục", "Mẫu")


def _is_letterhead(words: str) -> bool:
    return words.isupper() and len(words) < 80


def _heading_above(document: Document, attach: int) -> tuple[int | None, str | None, str | None]:
    """The capital type title above an attachment line, its type, and the title between them."""
    for j in range(attach, max(-1, attach - _NEAR - 1), -1):
        words = document[document.blocks[j].span].strip()
        if END_OF_PART.match(words):
            break
        annex = _ANNEX.match(words)
        named = title_type(words) if j != attach or not words.startswith("(") else None
        if named is not None and (named[2].end == len(words) or words[: named[2].end + 20].isupper()):
            between = [words[named[2].end :].strip()]
            between += [document[document.blocks[k].span].strip() for k in range(j + 1, attach + 1)]
            title = _joined(between)
            return j, named[0], title or _below(document, attach)
        if annex is not None:
            kind = _annex_kind(annex)
            top = next(
                (
                    k
                    for k in range(j, max(-1, j - 4), -1)
                    if LINES["appendix"].match(_block(document, k))
                ),
                j,
            )
            if top != j:  # PHỤ LỤC / DANH MỤC ... / (Kèm theo ...)
                j, annex = top, None
                kind = "Phụ lục"
            between = [annex["rest"] or ""] if annex is not None else []
            between += [document[document.blocks[k].span].strip() for k in range(j + 1, attach + 1)]
            return j, kind, _joined(between) or _below(document, attach)
    return None, None, None


def _block(document: Document, i: int) -> str:
    return document[document.blocks[i].span]


def _joined(lines: list[str]) -> str | None:
    """Lines of a title as one, without rules and without what the attachment line says."""
    words: list[str] = []
    for line in lines:
        m = LINES["attached"].search(line)
        part = line[: m.start()].strip() if m else line
        if part and not is_rule(part, 2):
            words.append(part)
        if m:
            break
    return " ".join(words) or None


def _attachment(text: str, at: int, end: int) -> Span:
    """The words ``(Kèm theo ...)``, to the closing bracket or the end of the block."""
    if text[at] in "([":
        close = text.find(")" if text[at] == "(" else "]", at, min(end, at + 500))
        end = close + 1 if close > 0 else end
    return Span(at, end)


def _below(document: Document, i: int) -> str | None:
    """The title under a heading: the next blocks in capitals or short lines before the text."""
    lines: list[str] = []
    for j in range(i + 1, min(len(document.blocks), i + 4)):
        words = document[document.blocks[j].span].strip()
        if is_rule(words, 2):
            continue
        if not words.isupper() or MARK.match(words):
            break
        lines.append(words)
    return " ".join(lines) or None


def _main(document: Document, end: int) -> Part:
    for block in document.blocks[:40]:
        if block.span.start >= end:
            break
        words = document[block.span]
        words = unspaced(words)
        named = title_type(words.lstrip("|# *"))
        if named is not None and words[: named[2].end].isupper():
            return Part(named[0], None, block.span, None, block.span)
    return Part(None, None, Span(0, 0))
