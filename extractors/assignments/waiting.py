"""Items that nobody has yet, and the line below them that names who has them all.

``- Phát thanh trên loa xã`` / ``- Ký cam kết với các hộ`` / ``Trách nhiệm thực hiện: Hội Nông dân``:
such a label is for every item since the label before it, within the numbered section it closes.
"""

from __future__ import annotations

from extractors.assignments.behind import label_alone, named_below
from extractors.assignments.owners import Owners
from extractors.assignments.stretches import Paragraph
from extractors.assignments.tasks import Tasks
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

    def read(self, p: Paragraph) -> bool:
        """Whether a paragraph names who has the items above it; adds their tasks then."""
        above, self._above = self._above, None
        label = label_alone(p)
        if label:
            items, self._items = self._within(p), []
            if above is not None and above not in items and p.own is None:
                items.append(above)
        else:
            items = [above] if above is not None and p.own is None else []
            items = [each for each in items if p.start - each.end <= 2]
        return named_below(items, p, self.tasks)

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
        return p.opens

    def _within(self, p: Paragraph) -> list[Paragraph]:
        """The items of the section that a label closes: the nearest above that is no list's item."""
        sections = self.owners.outline.sections
        at = p.section if p.own is None else sections[p.own].parent
        while at is not None and sections[at].kind in _LISTS:
            at = sections[at].parent
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
