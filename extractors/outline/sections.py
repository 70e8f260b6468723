"""The numbered sections of a document, by their marks alone.

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
from dataclasses import dataclass, field
from functools import cached_property

from extractors.formulas import RECIPIENTS, label_of, named_marks
from extractors.letters import ITEM, UPPER
from extractors.model import BlockKind, Document, Part, Section, SectionKind, Span

__all__ = ["MARK", "sections_of"]

_MARKER = rf"""(?xm)[ ]*_?(?:
      (?P<quote>[“"](?=Điều[ ]|Chương[ ]|Mục[ ]|\d{{1,2}}[.)]|[{ITEM}]\)))
    | {named_marks()}
    | (?P<headed>(?P<headed_no>[IVX]{{2,5}})(?=[ ][{UPPER}]{{2}}))
    | (?P<signed>[*_]*{RECIPIENTS}(?=[*_ ]*(?::|$)))
    )[ ]*"""
MARK = re.compile(_MARKER)
_NEXT_MARK = re.compile(_MARKER.replace("(?xm)", r"(?xm)\n"))  # a literal first: fast to scan


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The markers at block starts."""
    first = MARK.match(text)
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
_KINDS = {str(kind): kind for kind in SectionKind} | {"headed": SectionKind.ROMAN}  #: by group
_ARTICLE = _RANK[SectionKind.DIEU]
_SHOWN = {SectionKind.CAPITAL: SectionKind.LETTER}
#: what a number or a letter is inside an article
_INSIDE_DIEU = {SectionKind.ARABIC: SectionKind.KHOAN, SectionKind.LETTER: SectionKind.DIEM}
_QUOTED = 60_000  #: characters a quoted provision may be long
_UNQUOTE = re.compile(r"[”\"][.;,]?[ ]*(?:\n|$)")


@dataclass(slots=True)
class _Open:
    """A section that is still open: its place among the drafts, its rank, its label."""

    index: int
    rank: int
    label: str


@dataclass(slots=True)
class _Draft:
    """A section whose end is not known before the next one of its rank."""

    kind: SectionKind
    marker: str
    label: str
    level: int
    start: int
    heading: Span
    part: int
    parent: int | None
    end: int

    def section(self) -> Section:
        span = Span(self.start, max(self.start, self.end))
        return Section(
            self.kind, self.marker, self.label, self.level, self.heading, span, self.part, self.parent
        )


@dataclass(slots=True)
class _Stack:
    """All sections found, and those of them that are still open, the outermost first."""

    drafts: list[_Draft] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    @property
    def top(self) -> _Open | None:
        return self.open[-1] if self.open else None

    @property
    def in_article(self) -> bool:
        return any(each.rank == _ARTICLE for each in self.open)

    def close(self, at: int, rank: int = -1) -> None:
        """End at an offset what is open and not above ``rank``; everything without a rank."""
        while self.open and self.open[-1].rank >= rank:
            self.drafts[self.open.pop().index].end = at

    def put(self, draft: _Draft, rank: int) -> None:
        self.drafts.append(draft)
        self.open.append(_Open(len(self.drafts) - 1, rank, draft.label))


def _label(kind: SectionKind, number: str, above: str | None, prefix: str) -> str:
    """The label of a section whose parent bears the label ``above``; None for one without a parent."""
    base = above or ""
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


def _rank(kind: SectionKind, number: str) -> int:
    """How deep a mark stands: every figure of a decimal one step, ``+`` below ``-``."""
    if kind is SectionKind.DECIMAL:
        return _RANK[kind] + number.count(".") - 1
    return _RANK[kind] + (number == "+")


class _Reader:
    """One pass over the marks of a text: a part, a quoted provision, a list of recipients, or open."""

    def __init__(self, document: Document, parts: tuple[Part, ...]) -> None:
        self.text = document.text
        self.parts = parts
        self.starts = [each.span.start for each in parts]
        self.skip = {
            block.span.start
            for block in document.blocks
            if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE)
        }
        self.stack = _Stack()
        self.part = 0
        self.prefix = self.of_part()
        self.limit = self.starts[1] if len(parts) > 1 else len(self.text)  # where the part ends
        self.quoted = -1  # where the quoted provision ends
        self.signed = False  # behind ``Nơi nhận`` nothing is numbered

    def read(self) -> tuple[Section, ...]:
        for m in _marks(self.text):
            at = m.start() + (m.start() < len(self.text) and self.text[m.start()] == "\n")
            if at >= self.limit:
                self.next_part(at)
            told = m.lastgroup  # the last *closed* outer group: the alternative that matched
            if told is None or at < self.quoted or at in self.skip:
                continue
            if told == "quote":
                self.quoted = self.past_quote(m.end()) or self.quoted
            elif told == "signed":
                self.stack.close(max(0, at - 1))
                self.signed = True
            elif not self.signed:
                self.section(m, at, _KINDS[told])
        last = self.part == len(self.parts) - 1
        self.stack.close(len(self.text) if last else self.limit - 1)
        return tuple(draft.section() for draft in self.stack.drafts)

    def next_part(self, at: int) -> None:
        """Close what is open and go on to the part an offset lies in."""
        self.stack.close(self.limit - 1)
        while at >= self.limit:
            self.part += 1
            following = self.part + 1 < len(self.starts)
            self.limit = self.starts[self.part + 1] if following else len(self.text) + 1
        self.prefix = self.of_part()
        self.signed = False

    def of_part(self) -> str:
        """What labels of the part begin with that hang on no section above: ``PL``, ``KL``."""
        of = self.parts[self.part].type if self.parts else None
        if of == "Phụ lục":
            return "PL"
        return (of or "") if len(self.parts) > 1 else ""

    @cached_property
    def closers(self) -> list[int]:
        return [m.end() for m in _UNQUOTE.finditer(self.text)]

    def past_quote(self, begin: int) -> int | None:
        """Where a quoted provision ends; None for a quote that is closed on its line or never."""
        at = bisect_right(self.closers, begin)
        if at == len(self.closers) or self.closers[at] - begin >= _QUOTED:
            return None
        end = self.closers[at]
        return end if "\n" in self.text[begin : end - 1] else None

    def section(self, m: re.Match[str], at: int, kind: SectionKind) -> None:
        """Open the section of a mark below what stays open."""
        number = label_of(m)
        rank = _rank(kind, number)
        shown = _SHOWN.get(kind, kind)
        if kind in _INSIDE_DIEU and self.stack.in_article:
            shown = _INSIDE_DIEU[kind]
        self.stack.close(max(0, at - 1), rank)
        above = self.stack.top
        stop = self.text.find("\n", m.end())
        heading = Span(m.end(), len(self.text) if stop < 0 else stop)
        draft = _Draft(
            shown,
            self.text[at : m.end()].strip(),
            self.label(kind, number),
            len(self.stack.open),
            at,
            heading,
            self.part,
            above.index if above else None,
            len(self.text),
        )
        self.stack.put(draft, rank)

    def label(self, kind: SectionKind, number: str) -> str:
        """The label of a section below the open ones, with its part's type where needed."""
        above = self.stack.top
        prefix = self.prefix
        if kind is SectionKind.BULLET:
            return above.label if above else prefix
        label = _label(kind, number, above.label if above else None, prefix)
        if prefix == "PL" and kind is SectionKind.ROMAN and not label.startswith("PL"):
            return f"PL.{label}"
        return label


def sections_of(document: Document, parts: tuple[Part, ...]) -> tuple[Section, ...]:
    """The numbered sections of a document in reading order, each with its part and its parent.

    ``parts`` are those of :func:`extractors.outline.parts.parts_of`; a section ends where the next
    of its rank begins, at the recipients or where its part ends.
    """
    return _Reader(document, parts).read()
