"""Whose tasks stand below a section, and whether a section gives work or tells a story."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.assignments.headings import duties_of, heading_kind, may_be_body
from extractors.assignments.sentences import lead_at, opens_with_verb
from extractors.assignments.words import WORK
from extractors.bodies.lists import names_from
from extractors.bodies.names import unlisted_unit
from extractors.formulas import past_marks
from extractors.model import Document, Outline, Role, SectionKind, Span

__all__ = ["Owner", "Owners"]

_SECTION_HEADING = 220  #: characters; a longer first line of a section is running text
_OWNER_HEADING = 90  #: characters; no heading of the samples that is a body is longer


@dataclass(frozen=True, slots=True)
class Owner:
    """Bodies that have the tasks of a stretch, and the word of order that gave them (``giao`` ...).

    ``role`` and ``partners``: what the lead of a list gives its items (``X chủ trì, phối hợp với Y:``).
    """

    names: tuple[Span, ...]
    modality: str | None = None
    role: Role | None = None
    partners: tuple[Span, ...] = ()


class Owners:
    """What the headings read so far tell of the sections below them; asked in reading order."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.text = document.text
        self.outline = outline
        self._owners: dict[int, Owner] = {}
        self._kinds: dict[int, str | None] = {}
        self._headed: set[int | None] = set()  # sections whose parts are headed by bodies
        self._asked: tuple[int, Owner] | None = None  # whom the list of a part is for
        self._starts = {each.span.start: i for i, each in enumerate(outline.sections)}

    # --- where a block stands

    def section_of(self, start: int) -> tuple[int | None, int | None]:
        """The section that begins with the block at ``start``, and the one the block lies in."""
        for shift in (0, 1, 2):  # a marker behind blanks
            own = self._starts.get(start + shift)
            if own is not None:
                return own, own
        section = self.outline.section_at(start)
        return None, None if self._stray(section) else section

    def _stray(self, section: int | None) -> bool:
        """Whether only a stray bullet mark (``* Sơn La, ngày ...``) makes this a section."""
        if section is None:
            return False
        node = self.outline.sections[section]
        return node.kind is SectionKind.BULLET and node.parent is None

    def bullet(self, index: int | None) -> bool:
        """Whether a section is a bullet; False for none."""
        return index is not None and self.outline.sections[index].kind is SectionKind.BULLET

    def has_children(self, index: int) -> bool:
        """Whether sections stand below a section."""
        sections = self.outline.sections
        return index + 1 < len(sections) and sections[index + 1].parent == index

    def region(self, section: int | None) -> str | None:
        """``work`` or ``story`` by the nearest heading that tells; None where none does."""
        if section is None or section in self._kinds:
            return self._kinds.get(section) if section is not None else None
        path: list[int] = []
        at: int | None = section
        while at is not None and at not in self._kinds:
            path.append(at)
            at = self.outline.sections[at].parent
        told = self._kinds[at] if at is not None else None
        for index in reversed(path):
            told = self._kinds[index] = self._told(index) or told
        return told

    def _told(self, index: int) -> str | None:
        node = self.outline.sections[index]
        if node.kind is SectionKind.BULLET or len(node.heading) >= _SECTION_HEADING:
            return None
        start, end = node.heading.start, node.heading.end
        said = heading_kind(self.text[start:end])
        if said == "story" and lead_at(self.text, start, end) is not None:
            return None  # "Các chi bộ báo cáo kết quả" is a task
        return said

    # --- who owns it

    def of(self, section: int | None) -> Owner | None:
        """Who has the tasks of a section: as its heading says, or that of one above."""
        at = section
        while at is not None:
            if at in self._owners:
                return self._owners[at]
            at = self.outline.sections[at].parent
        return None

    def put(self, index: int, owner: Owner) -> None:
        """Note whose tasks stand below a section."""
        self._owners[index] = owner
        if not self.bullet(index):
            self._headed.add(self.outline.sections[index].parent)

    def ask(self, offset: int, owner: Owner) -> None:
        """Note whom ``... đề nghị các sở thực hiện một số nội dung sau:`` names for what follows."""
        self._asked = self.outline.part_at(offset), owner

    def asked(self, offset: int) -> Owner | None:
        """Whom the lead of the part at an offset asked, for the items below it."""
        if self._asked is None or self._asked[0] != self.outline.part_at(offset):
            return None
        return self._asked[1]

    def headed(self, index: int, pos: int, end: int) -> Owner | None:
        """The bodies that a section's heading between two offsets is, or whose duties it announces."""
        if self.bullet(index):
            return None
        if named := duties_of(self.text, pos, end):
            return Owner(named)
        toward = WORK["toward"].match(self.text, pos, end)
        if toward is not None and self.region(index) == "work":
            names, stop = names_from(self.text, toward.end(), end)
            if names and not self.text[stop:end].strip(" .:"):
                return Owner(names)  # "Về phía Sở Y tế"
        if end - pos >= _OWNER_HEADING or lead_at(self.text, pos, end) is not None:
            return None
        unit = unlisted_unit(self.text, pos, end)
        if unit is not None and self.text.count(".", pos, end) <= 1:
            return Owner((unit,))
        if self._among_bodies(index, pos, end):
            return Owner((Span(pos, len(self.text[:end].rstrip(" .:;"))),))
        return None

    def _among_bodies(self, index: int, pos: int, end: int) -> bool:
        """Whether a heading no gazetteer knows stands where bodies stand and work follows it."""
        among = self.outline.sections[index].parent in self._headed
        if not among and not (self.region(index) == "work" and self.text[end - 1] != "."):
            return False
        stop = end
        while stop > pos and self.text[stop - 1] in " :":
            stop -= 1
        if not may_be_body(self.text, pos, stop):
            return False
        at = self.document.block_at(end - 1) + 1
        if at >= len(self.document.blocks):
            return False
        below = self.document.blocks[at].span
        begin = past_marks(self.text, below.start, below.end)
        return begin > below.start and opens_with_verb(self.text, begin, below.end)
