"""Items that nobody has yet, and the line below them that names who has them all.

``- Phát thanh trên loa xã`` / ``- Ký cam kết với các hộ`` / ``Trách nhiệm thực hiện: Hội Nông dân``:
such a label is for every item since the label before it, within the numbered section it closes.  Right
below a heading it leads the items behind it: ``II. PHÂN CÔNG`` / ``Đơn vị thực hiện: Công an xã``.
"""

from __future__ import annotations

from extractors.assignments.behind import label_alone, labelled, named_below
from extractors.assignments.owners import Owner, Owners
from extractors.assignments.stretches import Paragraph
from extractors.assignments.tasks import Tasks
from extractors.formulas import BULLETS
from extractors.model import SectionKind

__all__ = ["Waiting"]

_LISTS = frozenset({SectionKind.BULLET, SectionKind.LETTER, SectionKind.DIEM})


class Waiting:
    """The items without an owner, told paragraph by paragraph in reading order."""

    def __init__(self, owners: Owners, tasks: Tasks) -> None:
        self.owners = owners
        self.tasks = tasks
        self._items: list[Paragraph] = []
        self._above: Paragraph | None = None  # the one right above
        self._leading: int | None = -1  # the section whose labels stand above their items

    def read(self, p: Paragraph) -> bool:
        """Whether a paragraph names who has the items above it; adds their tasks then."""
        above, self._above = self._above, None
        label = label_alone(p)
        if label:
            items, self._items = self._within(p), []
            if not items and self._leads(p, above):
                return True
            if above is not None and above not in items and p.own is None:
                items.append(above)
        else:
            items = [above] if above is not None and p.own is None else []
            items = [each for each in items if p.start - each.end <= 2]
        return named_below(items, p, self.tasks)

    def _leads(self, p: Paragraph, above: Paragraph | None) -> bool:
        """Whether a label stands right below a heading and above work, or below the work of another."""
        if p.own is not None or not self._item_below(p):
            return False
        text = p.text
        headed = above is not None and self._heads(above) and text[above.pos : above.end].isupper()
        if not (headed or (above is None and self._leading == self._closed(p))):
            return False
        names = labelled(p)
        if names:
            self.owners.line(Owner(names))
            self._leading = self._closed(p)
        return bool(names)

    def _item_below(self, p: Paragraph) -> bool:
        """Whether an item without a label stands right below a line."""
        blocks = self.owners.document.blocks
        at = self.owners.document.block_at(p.end - 1) + 1
        if at >= len(blocks) or p.text.find(":", blocks[at].span.start, blocks[at].span.end) >= 0:
            return False
        return p.text[blocks[at].span.start] in BULLETS

    def note(self, p: Paragraph) -> None:
        """Note a paragraph that nobody has; one that says what to do waits for a label below."""
        if " " not in p.text[p.pos : p.end].strip(" .;:,"):
            self._above = None  # "1. Họp": a word alone heads something and is no work
            return
        self._above = p if p.own is not None else None
        if self._acts(p):
            self._items.append(p)

    def _acts(self, p: Paragraph) -> bool:
        """Whether an item says what to do, not only what those below it are about."""
        if p.section is None or p.text[p.end - 1] == ":":
            return False
        return p.opens and not p.text[p.pos : p.end].isupper()

    def _closed(self, p: Paragraph) -> int | None:
        """The section a label stands in: the nearest above that is no list's item."""
        sections = self.owners.outline.sections
        at = p.section if p.own is None else sections[p.own].parent
        while at is not None and sections[at].kind in _LISTS:
            at = sections[at].parent
        return at

    def _within(self, p: Paragraph) -> list[Paragraph]:
        """The items of the section that a label closes: the nearest above that is no list's item."""
        sections = self.owners.outline.sections
        at = self._closed(p)
        if at is None:
            return []
        start = sections[at].span.start
        leaves = [each for each in self._items if each.own is None or not self._heads(each)]
        inside = [each for each in leaves if start < each.start]
        if inside or not self._items or self._items[-1].own != at:
            return inside
        points = [self._items[-1]]  # "1.3. Sửa bể chứa." / "- Cơ quan thực hiện: ..."
        if sections[at].kind is SectionKind.DECIMAL:
            points += [each for each in leaves if self._beside(each, at)]
        return sorted(points, key=lambda each: each.start)

    def _heads(self, p: Paragraph) -> bool:
        return p.own is not None and self.owners.has_children(p.own)

    def _beside(self, p: Paragraph, at: int) -> bool:
        """Whether an item is a point of the section that a point ``at`` is of."""
        sections = self.owners.outline.sections
        return p.own is not None and p.own != at and sections[p.own].parent == sections[at].parent
