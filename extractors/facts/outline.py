"""How a document is divided: its parts (decision, attached plan, annex) and its numbered sections.

Vietnamese documents number Phần, Chương, Mục, Điều, khoản, điểm (normative texts, NĐ 30/2020
Phụ lục I) or I. 1. 1.1. a) - + (plans, reports; the Party writes ``I-`` and ``1-``).  Levels follow
the numbering alone: heading levels of Markdown, OCR and office files are unreliable (domain.md 4.3).

Labels are the path as clerks write it: ``III.2``, ``Điều 2.1``, ``IV.1.a``; Phần, Chương and Mục
above a Điều do not appear in it.  In a file of several parts a section that hangs on no Roman
numeral, Điều or Chương is prefixed with its part's type (``KL.2``), and an annex with ``PL``.

One scan finds every marker at a block start; table rows, footnotes, recipients lists and provisions
quoted in an amending text (``“Điều 5. ...”``) give no sections.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.facts import EXTRACTORS, Facts
from extractors.formulas import (
    END_OF_PART,
    PARTY,
    RECIPIENTS,
    STATE,
    end_of_text,
    is_rule,
    label_of,
    named_marks,
    title_type,
)
from extractors.letters import ITEM, UPPER, flat
from extractors.model import BlockKind, Document, Outline, Part, Section, SectionKind, Span

__all__ = ["END_OF_PART", "end_of_text", "outline", "title_type"]

_MARKER = rf"""(?xm)[ ]*(?:
      (?P<quote>[“"](?=Điều[ ]|Chương[ ]|Mục[ ]|\d{{1,2}}[.)]|[{ITEM}]\)))
    | {named_marks()}
    | (?P<headed>(?P<headed_no>[IVX]{{2,5}})(?=[ ][{UPPER}]{{2}}))
    | (?P<signed>[*_]*{RECIPIENTS}(?=[*_ ]*(?::|$)))
    )[ ]*"""
_MARK = re.compile(_MARKER)
_NEXT_MARK = re.compile(_MARKER.replace("(?xm)", r"(?xm)\n"))  # a literal first: fast to scan


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The markers at block starts."""
    first = _MARK.match(text)
    if first is not None:
        yield first
    yield from _NEXT_MARK.finditer(text)


_RANK = {
    SectionKind.PHAN: 0,
    SectionKind.CAPITAL: 1,
    SectionKind.CHUONG: 2,
    SectionKind.MUC: 3,
    SectionKind.ROMAN: 3,
    SectionKind.DIEU: 4,
    SectionKind.ARABIC: 5,
    SectionKind.DECIMAL: 6,
    SectionKind.LETTER: 8,
    SectionKind.BULLET: 9,
}
_SHOWN = {SectionKind.CAPITAL: SectionKind.LETTER}
_INSIDE_DIEU = {SectionKind.ARABIC: SectionKind.KHOAN, SectionKind.LETTER: SectionKind.DIEM}
_QUOTED = 60_000  #: characters a quoted provision may be long
_UNQUOTE = re.compile(r"[”\"][.;,]?[ ]*(?:\n|$)")


@dataclass(slots=True)
class _Open:
    """A section that is still open."""

    index: int
    rank: int
    label: str


@dataclass(slots=True)
class _Draft:
    kind: SectionKind
    marker: str
    label: str
    level: int
    start: int
    heading: Span
    part: int
    parent: int | None
    end: int


def _label(kind: SectionKind, number: str, stack: list[_Open], prefix: str) -> str:
    above = stack[-1] if stack else None
    base = above.label if above else ""
    if kind is SectionKind.DIEU:
        return f"Điều {number}"
    if kind is SectionKind.PHAN:
        return f"Phần {number}"
    if kind is SectionKind.CHUONG:
        return f"Chương {number}"
    if kind is SectionKind.MUC:
        return f"{base}.Mục {number}" if base.startswith("Chương") else f"Mục {number}"
    if kind is SectionKind.ROMAN:
        roots = ("Phần", "Chương", "Mục")
        return number if not base or base.startswith(roots) else f"{base}.{number}"
    if base.startswith("Phần") or (base.startswith("Chương") and kind is SectionKind.ARABIC):
        return f"{base}.{number}"
    if kind is SectionKind.DECIMAL and above is not None:
        steps = number.split(".")
        for known in range(len(steps) - 1, 0, -1):
            lead = ".".join(steps[:known])
            if base == lead or base.endswith((f".{lead}", f" {lead}")):
                return f"{base}.{'.'.join(steps[known:])}"
    if not base:
        base = prefix
    return f"{base}.{number}" if base else number


def _sections(document: Document, parts: tuple[Part, ...]) -> tuple[Section, ...]:
    text = document.text
    skip = {
        b.span.start for b in document.blocks if b.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)
    }
    starts = [p.span.start for p in parts]
    drafts: list[_Draft] = []
    stack: list[_Open] = []
    part = 0
    quoted = -1
    closed = False
    closers: list[int] | None = None

    def close(at: int, rank: int) -> None:
        while stack and stack[-1].rank >= rank:
            drafts[stack.pop().index].end = at

    several = len(parts) > 1
    limit = starts[1] if several else len(text)
    for m in _marks(text):
        at = m.start() + (m.start() < len(text) and text[m.start()] == "\n")
        if at >= limit:
            close(limit - 1, -1)
            while at >= limit:
                part += 1
                limit = starts[part + 1] if part + 1 < len(starts) else len(text) + 1
            closed = False
        # lastgroup is the last *closed* outer group: the alternative that matched
        if m.lastgroup is None or at < quoted or at in skip:
            continue
        if m.lastgroup == "quote":
            if closers is None:
                closers = [c.end() for c in _UNQUOTE.finditer(text)]
            k = bisect_right(closers, m.end())
            if (
                k < len(closers)
                and closers[k] - m.end() < _QUOTED
                and "\n" in text[m.end() : closers[k] - 1]
            ):
                quoted = closers[k]
            continue
        if m.lastgroup == "signed":
            close(at - 1 if at else 0, -1)
            closed = True
            continue
        if closed:
            continue
        kind = SectionKind.ROMAN if m.lastgroup == "headed" else SectionKind(m.lastgroup)
        number = label_of(m)
        rank = _RANK[kind]
        if kind is SectionKind.BULLET:
            rank += number == "+"
        elif kind is SectionKind.DECIMAL:
            rank += number.count(".") - 1
        inside = any(s.rank == 4 for s in stack)
        close(at - 1 if at else 0, rank)
        above = stack[-1] if stack else None
        shown = _SHOWN.get(kind, kind)
        if inside and rank > 4:
            shown = _INSIDE_DIEU.get(kind, shown)
        of = parts[part].type if parts else None
        prefix = "PL" if of == "Phụ lục" else (of or "") if several else ""
        if kind is SectionKind.BULLET:
            label = above.label if above else prefix
        else:
            label = _label(kind, number, stack, prefix)
            if prefix == "PL" and kind is SectionKind.ROMAN and not label.startswith("PL"):
                label = f"PL.{label}"
        stop = text.find("\n", m.end())
        drafts.append(
            _Draft(
                shown,
                text[at : m.end()].strip(),
                label,
                len(stack),
                at,
                Span(m.end(), max(m.end(), len(text) if stop < 0 else stop)),
                part,
                above.index if above else None,
                len(text),
            )
        )
        stack.append(_Open(len(drafts) - 1, rank, label))
    close(len(text) if part == len(parts) - 1 else limit - 1, -1)
    return tuple(
        Section(
            d.kind,
            d.marker,
            d.label,
            d.level,
            d.heading,
            Span(d.start, max(d.start, d.end)),
            d.part,
            d.parent,
        )
        for d in drafts
    )


# --- parts ---------------------------------------------------------------------------------------

_ATTACHED = re.compile(
    r"""(?xm)(?:^[ ]*|[(\[][ ]*)(?:Đính[ ]kèm|(?:Được[ ])?(?:[Bb]an[ ]hành[ ])?[Kk]èm[ ]theo)[ ]+
        (?=(?:[Cc]ác[ ])?(?:Quyết|Kết|Kế|Thông|Nghị|Công|Tờ|Hướng|Chỉ|Báo|Quy|Văn
          |QĐ|Chương|Giấy|Lệnh))"""
)
_ATTACH_WORD = re.compile(rf"èm (?:theo )?[{UPPER}c]")  # literal first: one fast scan, then look back
_NATIONAL = re.compile(rf"[^\n]{{0,60}}?(?:{STATE}\s+HỘI|{PARTY}\s+VIỆT\s+NAM)")
_ANNEX_LINE = r"""(?x)[ ]*(?P<word>PHỤ[ ]+LỤC|Phụ[ ]lục|PHỤ[ ]BIỂU|BIỂU[ ]MẪU|DANH[ ]+MỤC|MẪU|Mẫu)
    (?P<no>[ ]+(?:SỐ[ ]|số[ ])?[IVX\d]{1,5}[a-zA-Z]?(?!\w))?[ ]*[.:]?[ ]*
    (?P<rest>[^\n]{0,40})(?=\n|$)"""
_ANNEX = re.compile(_ANNEX_LINE)
_NEXT_ANNEX = re.compile(_ANNEX_LINE.replace("(?x)", r"(?x)\n"))


def _attachments(text: str) -> Iterator[re.Match[str]]:
    """The lines and brackets ``(Kèm theo Quyết định ...)``."""
    for hit in _ATTACH_WORD.finditer(text):
        m = _ATTACHED.search(text, max(0, hit.start() - 26), hit.end() + 8)
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


_HEAD_BLOCKS = 8  #: blocks a letterhead may have
_NEAR = 6  #: blocks a title and its attachment line may be apart (read off the samples)


def _parts(document: Document) -> tuple[Part, ...]:
    text = document.text
    blocks = document.blocks
    whole = Span(0, len(text))
    if not blocks:
        return (Part(None, None, whole),)
    over = end_of_text(text, 0, len(text))
    found: dict[int, Part] = {}

    def block_text(i: int) -> str:
        return document[blocks[i].span]

    own: Span | None = None
    for m in _attachments(text):
        at = m.start()
        i = document.block_at(at)
        head, kind, title = _heading_above(document, i)
        if head is None or kind is None:
            continue
        start = head
        for j in range(head - 1, max(-1, head - 9), -1):  # its own letterhead belongs to it
            words = block_text(j)
            if END_OF_PART.match(words) or words.rstrip().endswith("./."):
                break
            if _NATIONAL.match(words):
                start = j
                while start and j - start < 4 and _is_letterhead(block_text(start - 1)):
                    start -= 1
                break
        alone = start <= _HEAD_BLOCKS and not any(title_type(block_text(j)) for j in range(start))
        if start == 0 or alone:
            # the file holds the attachment alone, with or without a letterhead of its own
            if own is None and at - blocks[i].span.start <= 2:
                own = _attachment(text, at, blocks[i].span.end)
            continue
        found[blocks[start].span.start] = Part(
            kind,
            title,
            whole,
            attached_to=_attachment(text, at, blocks[i].span.end),
            heading=blocks[head].span,
        )
    if over is not None:
        for m in _NEXT_ANNEX.finditer(text, over):
            if m["rest"] and not m["rest"].isupper():
                continue
            if m["word"].islower() or (
                m["word"] in ("Phụ lục", "Mẫu", "DANH MỤC", "MẪU") and m["rest"]
            ):
                continue
            i = document.block_at(m.start("word"))
            near = any(
                blocks[j].span.start in found or (p := _covered(found, blocks[j].span)) is not None
                for j in range(max(0, i - 3), min(len(blocks), i + 3))
            )
            if near or blocks[i].kind is BlockKind.TABLE_ROW:
                continue
            word = flat(m["word"])
            kind = "Mẫu" if word == "mẫu" else "Phụ lục"
            if kind == "Mẫu" and found:
                continue
            found[blocks[i].span.start] = Part(kind, _below(document, i), whole, heading=blocks[i].span)
        for line in _nationals(text, over):
            i = document.block_at(line)
            if any(abs(document.block_at(s) - i) < 9 for s in found) or _in_annex(found, line):
                continue
            for j in range(i, min(len(blocks), i + 10)):
                named = title_type(block_text(j)) if block_text(j).isupper() else None
                if named is not None:
                    found[blocks[i].span.start] = Part(
                        named[0], _below(document, j), whole, heading=blocks[j].span
                    )
                    break
    main = _main(document, min(found) if found else len(text))
    starts = sorted(found)
    ends = [*starts[1:], len(text) + 1] if starts else []
    parts = [
        Part(main.type, main.title, Span(0, starts[0] - 1 if starts else len(text)), own, main.heading)
    ]
    for start, end in zip(starts, ends, strict=True):
        p = found[start]
        parts.append(Part(p.type, p.title, Span(start, end - 1), p.attached_to, p.heading))
    return tuple(parts)


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
            kind = "Mẫu" if flat(annex["word"]) == "mẫu" else "Phụ lục"
            top = next(
                (k for k in range(j, max(-1, j - 4), -1) if _APPENDIX.match(_block(document, k))), j
            )
            if top != j:  # PHỤ LỤC / DANH MỤC ... / (Kèm theo ...)
                j, annex = top, None
                kind = "Phụ lục"
            between = [annex["rest"] or ""] if annex is not None else []
            between += [document[document.blocks[k].span].strip() for k in range(j + 1, attach + 1)]
            return j, kind, _joined(between) or _below(document, attach)
    return None, None, None


_APPENDIX = re.compile(r"[ ]*(?:PHỤ[ ]+LỤC|Phụ lục)(?:[ ]+(?:SỐ[ ]|số[ ])?[IVX\d]{1,5})?[ ]*[.:]?[ ]*$")


def _block(document: Document, i: int) -> str:
    return document[document.blocks[i].span]


def _joined(lines: list[str]) -> str | None:
    """Lines of a title as one, without rules and without what the attachment line says."""
    words: list[str] = []
    for line in lines:
        m = _ATTACHED.search(line)
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
        if not words.isupper() or _MARK.match(words):
            break
        lines.append(words)
    return " ".join(lines) or None


def _main(document: Document, end: int) -> Part:
    for block in document.blocks[:40]:
        if block.span.start >= end:
            break
        words = document[block.span]
        named = title_type(words.lstrip("|# *"))
        if named is not None and words[: named[2].end].isupper():
            return Part(named[0], None, block.span, None, block.span)
    return Part(None, None, Span(0, 0))


@EXTRACTORS.register("outline", version=3, needs=())
def outline(document: Document, facts: Facts) -> Outline:
    """The parts of a file and the numbered sections in them, by numbering alone.

    >>> from extractors.model import Block
    >>> text = "Điều 1. Phê duyệt\\n1. Mục tiêu\\na) Tăng cường\\nĐiều 2. Thi hành"
    >>> lines = [m.span() for m in re.finditer("[^\\n]+", text)]
    >>> found = outline(Document(text, tuple(Block(Span(*s)) for s in lines)), Facts())
    >>> [(s.label, str(s.kind)) for s in found.sections]
    [('Điều 1', 'dieu'), ('Điều 1.1', 'khoan'), ('Điều 1.1.a', 'diem'), ('Điều 2', 'dieu')]
    """
    parts = _parts(document)
    return Outline(parts, _sections(document, parts))
