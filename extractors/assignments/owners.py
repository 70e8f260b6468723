"""Whose tasks stand below a section, and whether a section gives work or tells a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.assignments.addressees import Addressees, address_lines, addressees_of
from extractors.assignments.agents import agent_heading, split, tells_of
from extractors.assignments.first_words import head_end, is_head, persons_from
from extractors.assignments.sentences import lead_at, may_lead, names_somebody, opens_with_verb
from extractors.assignments.verbs import begins_work, is_class
from extractors.assignments.whole_names import described_on, unit_beside
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.lists import may_open, names_from
from extractors.bodies.names import agency_at, begins_unit, unlisted_unit
from extractors.bodies.pieces import heads
from extractors.formulas import past_marks, without_signs
from extractors.letters import flat
from extractors.model import Document, Outline, Role, SectionKind, Span
from extractors.quick import quick
from extractors.rules import vocabulary

__all__ = ["Owner", "Owners", "duties_of", "heading_kind", "may_be_body"]

_SECTION_HEADING = 220  #: characters; a longer first line of a section is running text
_OWNER_HEADING = 90  #: characters; no heading of the samples that is a body is longer
_CLASS_HEADING = 120  #: and of one that names a class with the words that tell which
#: Types whose numbered items are orders, whatever the headings say.
_ORDERS = frozenset({"CT", "CĐ"})
_REST = 60  #: characters of an addressee's name behind what the grammar reads
_LETTERED = frozenset({SectionKind.LETTER, SectionKind.DIEM})
_LISTS = frozenset({SectionKind.BULLET, SectionKind.LETTER, SectionKind.DIEM})


@quick
@dataclass(frozen=True, slots=True)
class Owner:
    """Bodies that have the tasks of a stretch, and the word of order that gave them (``giao`` ...).

    ``role`` and ``partners``: what the lead of a list gives its items (``X chủ trì, phối hợp với Y:``).
    """

    names: tuple[Span, ...]
    modality: str | None = None
    role: Role | None = None
    partners: tuple[Span, ...] = ()
    listed: bool = True  #: whether a gazetteer or a grammar knows them


_BELOW = (" sau", " sau đây", " dưới đây")  #: how a sentence above a list ends


class Owners:
    """What the headings read so far tell of the sections below them; asked in reading order."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.text = document.text
        self.outline = outline
        self._owners: dict[int, Owner] = {}
        self._kinds: dict[int, str | None] = {}
        self._part = -1, 0  # the offset asked about last, and its part
        self._headed: set[int | None] = set()  # sections whose parts are headed by bodies
        self._asked: tuple[int, Owner] | None = None  # whom the list of a part is for
        # parts whose lead calls for work, or that are of orders
        self._called = {i for i, part in enumerate(outline.parts) if part.type in _ORDERS}
        self._by_lead: set[int] = set()  # those whose lead does
        self._told_parts: set[int] = set()  # parts whose lead tells of the past
        self._given: set[int] = set()  # parts in which an order has been given
        self._line: Owner | None = None  # the body of a line without a number, for the items below it
        self._articles: dict[int, bool] = {}
        self._addressed: dict[int, tuple[Span, ...]] = {}
        self._letters: dict[int, Addressees] = {}
        self._starts = {each.span.start: i for i, each in enumerate(outline.sections)}

    # --- where a block stands

    def part_of(self, offset: int) -> int:
        """The part that holds an offset: of one paragraph it is asked several times."""
        if offset != self._part[0]:
            self._part = offset, self.outline.part_at(offset)
        return self._part[1]

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

    def lettered(self, index: int | None) -> bool:
        """Whether a section is an item with a letter, ``b)``; False for none."""
        return index is not None and self.outline.sections[index].kind in _LETTERED

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
            said = self._told(index)
            if said == "work" and told == "story" and not self._plans(index):
                said = None  # "1. Công tác chỉ đạo" under "I. KẾT QUẢ THỰC HIỆN"
            told = self._kinds[index] = said or told
        return told

    def _plans(self, index: int) -> bool:
        """Whether a heading below a story tells of what is still to be done."""
        heading = self.outline.sections[index].heading
        return WORK["plans"].search(self.text, heading.start, heading.end) is not None

    def _told(self, index: int) -> str | None:
        node = self.outline.sections[index]
        bullet = node.kind is SectionKind.BULLET and not self.has_children(index)
        if bullet or len(node.heading) >= _SECTION_HEADING:
            return None
        start, end = node.heading.start, node.heading.end
        said = heading_kind(self.text[start:end])
        if said == "story" and lead_at(self.text, start, end) is not None:
            return None  # "Các chi bộ báo cáo kết quả" is a task
        if said == "story" and node.kind is SectionKind.DIEU:  # "Điều 7. Bảo lưu kết quả thi"
            return None if WORK["outcome_ruled"].search(self.text, start, end) else said
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

    def share(self, index: int | None, owner: Owner) -> None:
        """Note who has what stands below the list of them: in its section, or in the lines behind."""
        if index is None or self.bullet(index):
            self.line(owner)
        else:
            self._owners[index] = owner

    def ask(self, offset: int, owner: Owner) -> None:
        """Note whom ``... đề nghị các sở thực hiện một số nội dung sau:`` names for what follows."""
        self._asked = self.part_of(offset), owner

    def asked(self, offset: int) -> Owner | None:
        """Whom the lead of the part at an offset asked, for the items below it."""
        if self._asked is None or self._asked[0] != self.part_of(offset):
            return None
        return self._asked[1]

    def call(self, offset: int) -> None:
        """Note that the part at an offset calls for work: ``Giám đốc yêu cầu:``."""
        part = self.part_of(offset)
        self._told_parts.discard(part)
        self._called.add(part)
        self._by_lead.add(part)

    def tell(self, offset: int) -> None:
        """Note that what stands behind an offset tells of the past (``báo cáo kết quả như sau:``)."""
        self._told_parts.add(self.part_of(offset))

    def told(self, offset: int) -> str | None:
        """``story`` where the part at an offset has begun to tell of the past; None elsewhere."""
        if not self._told_parts:
            return None
        return "story" if self.part_of(offset) in self._told_parts else None

    def give(self, offset: int) -> None:
        """Note that the part at an offset has given an order: what is behind it gives work."""
        self._given.add(self.part_of(offset))

    def given(self, offset: int, section: int | None) -> bool:
        """Whether the part at an offset has given an order above it.

        A letter tells what there is, then gives its orders: a body that opens a sentence behind the
        first of them is given work too (``Phòng Điều dưỡng kiểm tra hằng ngày``).
        """
        if not self._given or self.in_article(section):
            return False
        return self.part_of(offset) in self._given

    def called_before(self, offset: int) -> bool:
        """Whether the lead of the part at an offset has called for work above it."""
        return bool(self._by_lead) and self.part_of(offset) in self._by_lead

    def called(self, offset: int, section: int | None) -> bool:
        """Whether the part at an offset is one of orders, or its lead has called for work.

        Articles lay down rules: what stands in them nobody has called for.
        """
        if not self._called or self.in_article(section):
            return False
        return self.part_of(offset) in self._called

    def in_article(self, section: int | None) -> bool:
        """Whether a section is an article or stands in one."""
        if section is None:
            return False
        if section not in self._articles:
            node = self.outline.sections[section]
            self._articles[section] = node.kind is SectionKind.DIEU or self.in_article(node.parent)
        return self._articles[section]

    def of_rights(self, section: int | None) -> bool:
        """Whether a section stands in an article on rights: ``Điều 3. Quyền và nghĩa vụ``."""
        while section is not None and self.outline.sections[section].kind is not SectionKind.DIEU:
            section = self.outline.sections[section].parent
        if section is None:
            return False
        heading = self.outline.sections[section].heading
        return self.text.startswith("Quyền", heading.start)

    # --- whom a letter is addressed to

    def addressed(self, offset: int) -> tuple[Span, ...]:
        """The bodies behind ``Kính gửi`` of the part at an offset; nobody where it has none.

        Who is addressed with a lead above his own is one: a proposal to him is no order.
        """
        part = self.part_of(offset)
        if part not in self._addressed:
            self._addressed[part] = self._addressees(part)
        return self._addressed[part]

    def _addressees(self, part: int) -> tuple[Span, ...]:
        found: list[Span] = []
        for line in address_lines(self.document, self.outline, part):
            names, stop = names_from(self.text, line.start, line.end)
            end = line.start + len(self.text[line.slice].rstrip(" .;:,/"))
            if names and names[-1].end == stop and self._fills_line(stop, end):
                names = (*names[:-1], Span(names[-1].start, end))
            found += names
        return tuple(found)

    def _fills_line(self, stop: int, end: int) -> bool:
        """Whether the name in an addressee's line goes on to its end: ``các trường Mầm non|, THCS``."""
        rest = self.text[stop:end]
        return rest.startswith(", ") and len(rest) < _REST and not any(mark in rest for mark in ";(:")

    def letter_to(self, offset: int) -> Addressees:
        """The addressees of the part at an offset as known names; empty where it is no letter."""
        part = self.part_of(offset)
        letter = self._letters.get(part)
        if letter is None:
            lines = address_lines(self.document, self.outline, part)
            letter = self._letters[part] = addressees_of(self.text, lines)
        return letter

    def _addressed_heading(self, pos: int, end: int) -> Owner | None:
        """The addressees of a letter that a heading is made of, whatever their words."""
        letter = self.letter_to(pos)
        if not letter.names:
            return None
        names, stop = letter.listed(self.text, pos, end)
        return Owner(names) if names and not self.text[stop:end].strip(" .:") else None

    # --- lines without a number

    def line(self, owner: Owner | None) -> None:
        """Note whom a line without a number names for the items below it; None ends it."""
        self._line = owner

    def below_line(self, own: int | None) -> Owner | None:
        """Whom the line above named, for an item below it; any other section ends that."""
        if own is None or self._line is None:
            return None
        if self.outline.sections[own].kind not in _LISTS:
            self._line = None
        return self._line

    def headed(self, index: int, pos: int, end: int) -> Owner | None:
        """The bodies that a section's heading between two offsets is, or whose duties it announces."""
        bullet = self.bullet(index)
        if bullet and not self.has_children(index):
            return None
        toward = WORK["toward"].match(self.text, pos, end)
        if bullet and toward is None:
            return None  # "◊ Đối với chủ hàng:" heads the items below it
        end = _without_remark(self.text, pos, end)
        if named := self._duties_listed(pos, end):
            return Owner(named, listed=False)
        if named := self._dutiful(pos, end) or self._set_to_do(pos, end) or self._people(pos, end):
            return Owner(named)
        begin = toward.end() if toward is not None else pos
        if (addressed := self._addressed_heading(begin, end)) is not None:
            return addressed
        if end - pos >= _CLASS_HEADING or (toward is None and _only_acts(self.text, pos, end)):
            return None
        region = self.region(index)
        if toward is not None:
            return self._toward(toward.end(), end, region)
        if self._committee(index, pos, end):
            stop = without_signs(self.text, end, " :")
            set_to = FORMS["owing_tail"].search(self.text, pos, stop)  # "... thực hiện các việc sau"
            if set_to is None and self.text.endswith(_BELOW, pos, stop):
                return None  # "Hội đồng nhân dân thảo luận các tờ trình dưới đây:"
            whole = Span(pos, set_to.start() if set_to else stop)
            units = split(self.text, whole.start, whole.end)  # "Đoàn trường, Hội Sinh viên" are two
            each = all(begins_unit(self.text, name.start, name.end) for name in units[1:])
            return Owner(units if each else (whole,), listed=False)
        if lead_at(self.text, pos, end) is not None:
            return None
        if (unit := self._unit(index, pos, end)) is not None:
            return unit
        names = agent_heading(self.text, pos, end)
        below = self.works_below(end) or (region == "work" and self.has_children(index))
        return Owner(names, listed=False) if names and below else None

    def _unit(self, index: int, pos: int, end: int) -> Owner | None:
        """The unit that a short heading is, or the class that stands among headings of bodies."""
        if end - pos >= _OWNER_HEADING:
            return None
        unit = unlisted_unit(self.text, pos, end)
        if unit is not None and self.text.count(".", pos, end) <= 1:
            units = split(self.text, unit.start, unit.end)
            each = all(begins_unit(self.text, name.start, name.end) for name in units)
            return Owner(units if each else (unit,))  # "Tổ Toán và Tổ Văn" are two
        if not self._among_bodies(index, pos, end) and not self._stands_for(pos, end):
            return None
        stop = without_signs(self.text, end, " .:;")
        several = FORMS["group"].match(self.text, pos, stop)  # "Các Khoa, Viện đào tạo" are one
        names = group_and(self.text, pos, stop) if several else split(self.text, pos, stop)
        return Owner(names, listed=False)

    def _people(self, pos: int, end: int) -> tuple[Span, ...]:
        """The persons or offices a heading is: ``Bà Lò Thị Mến, Trưởng phòng - Ủy viên``."""
        courtesy = WORK["courtesies"].match(self.text, pos, end)
        if courtesy is not None:
            named = heads().title.match(flat(self.text[courtesy.end() : end])) is not None
            stop = without_signs(self.text, end, " .:")
            if named and not re.search("[.;:()]", self.text[pos:stop]) and self.works_below(end):
                return split(self.text, courtesy.end(), stop)
            return ()
        names = persons_from(self.text, pos, end)
        if len(names) != 1 or not _OFFICE_BEHIND.match(self.text, names[0].end, end):
            return ()
        return names if self.works_below(end) else ()

    def _stands_for(self, pos: int, end: int) -> bool:
        """Whether a heading is who stands for a body: ``Đại diện Điện lực tại chợ``."""
        m = WORK["stands_for"].match(self.text, pos, end)
        if m is None or any(mark in self.text[pos:end] for mark in ";:("):
            return False
        known = names_from(self.text, m.end(), end)[0] or is_head(self.text[m.end() : end].split()[0])
        return bool(known) and self.works_below(end)

    def _set_to_do(self, pos: int, end: int) -> tuple[Span, ...]:
        """The group whose duties are listed below: ``Tổ tư vấn thực hiện các nhiệm vụ sau:``."""
        m = FORMS["set_to_do"].match(self.text, pos, end) if self.text[end - 1] == ":" else None
        if m is None or not self.works_below(end):
            return ()
        names, stop = names_from(self.text, pos, m.end("name"))
        if names and (stop >= m.end("name") or begins_work(self.text, stop + 1, end)):
            return ()  # bodies that are known lead the list themselves
        head = head_end(self.text, pos, m.end("name")) or self._proper(pos, m.end("name"))
        if head is None or tells_of(self.text, head, m.end("name")):
            return ()
        return split(self.text, pos, m.end("name"))

    def _duties_listed(self, pos: int, end: int) -> tuple[Span, ...]:
        """The class whose duties are listed below: ``Chủ bến có trách nhiệm sau đây:``."""
        if self.text[end - 1] != ":":
            return ()
        m = WORK["duty_list"].search(self.text, pos, end)
        if m is None or any(mark in self.text[pos : m.start()] for mark in ".;:"):
            return ()
        if (case := WORK["condition"].match(self.text, pos, m.start())) is not None:
            behind = self.text.rfind(", ", case.end(), m.start()) + 2
            if behind < 2:
                return ()
            pos = behind  # "Khi có lệnh thu hồi, chủ lô hạt giống có trách nhiệm:"
        order = WORK["modality"].match(self.text, pos, m.start())
        if names_from(self.text, order.end() if order is not None else pos, m.start())[0]:
            return ()  # bodies that are known lead the list themselves: "Giao Sở Y tế có trách nhiệm:"
        return split(self.text, pos, m.start()) if self.works_below(end) else ()

    def _proper(self, pos: int, end: int) -> int | None:
        """Where the first word of a name ends that no table has: ``Gánh | hát Bông Sen``."""
        text = self.text
        stop = text.find(" ", pos, end)
        if stop < 0 or not text[pos].isupper() or opens_with_verb(text, pos, end):
            return None
        proper = WORK["thing"].match(text, pos, end) is None and not begins_work(text, pos, end)
        return stop if proper and any(word[:1].isupper() for word in text[stop:end].split()) else None

    def _dutiful(self, pos: int, end: int) -> tuple[Span, ...]:
        """Whose duties a heading announces; a class by its first words, where work stands below."""
        m = WORK["duties_of"].match(self.text, pos, end)
        if m is None:
            return ()
        if named := duties_of(self.text, pos, end):
            return named
        stop = without_signs(self.text, end, " .:;")
        if stop - m.end() > _CLASS_HEADING or re.search("[.;:]", self.text[m.end() : stop]):
            return ()
        if not is_head(self.text[m.end() : stop].partition(" ")[0]) or not self.works_below(end):
            return ()
        return split(self.text, m.end(), stop)  # "Nhiệm vụ của Tổ tuần tra, thu gom rác"

    def _toward(self, pos: int, end: int, region: str | None) -> Owner | None:
        """Whom ``Về phía Sở Y tế``, ``Đối với các hộ chăn nuôi`` names for the items below it."""
        if region == "story":
            return None
        names, stop = names_from(self.text, pos, end)
        known = bool(names) and not self.text[stop:end].strip(" .:")
        if not known:
            staff = FORMS["staff_of"].match(self.text, pos, end)  # "đội ngũ giáo viên"
            names = agent_heading(self.text, staff.end() if staff else pos, end)
            if staff is not None and names:
                names = (Span(pos, names[0].end), *names[1:])
        if len(names) == 1 and names[0].end >= without_signs(self.text, end, " .:"):
            names = unit_beside(self.text, names[0])
        named = known or self.text[pos - 4 : pos].lower() == "với "  # "Về giáo viên" may be a topic
        gives = (named and region == "work") or self.works_below(end)
        return Owner(names, listed=known) if names and gives else None

    def _committee(self, index: int, pos: int, end: int) -> bool:
        """Whether a heading is a committee with what it is for: ``Ban Chỉ đạo rà soát hộ nghèo xã``."""
        return (
            end - pos < _OWNER_HEADING
            and self.text[end - 1] not in ".;,"
            and not _MARKS.search(self.text, pos, end - 1)
            and (WORK["purposed"].match(self.text, pos, end) is not None or self._goes_on(pos, end))
            and WORK["no_body"].match(self.text, pos, end) is None  # "Nhóm giải pháp về đất đai"
            and not opens_with_verb(self.text, pos, end)
            and not tells_of(self.text, pos, end)
            and WORK["owing"].search(self.text, pos, end) is None
            and self.has_children(index)
            and self.works_below(end)
        )

    def _goes_on(self, pos: int, end: int) -> bool:
        """Whether a body goes on with a verb that names hold: ``Các công ty | khai thác thủy lợi``."""
        if self.text[end - 1] == ":":
            return False  # "Đảng ủy UBND tỉnh chỉ đạo UBND tỉnh:"
        names, stop = names_from(self.text, pos, end)
        return len(names) == 1 and WORK["in_names"].match(self.text, stop + 1, end) is not None

    def works_below(self, end: int) -> bool:
        """Whether the paragraph below the one that ends here says what to do."""
        at = self.document.block_at(end - 1) + 1
        if at >= len(self.document.blocks):
            return False
        below = self.document.blocks[at].span
        begin = past_marks(self.text, below.start, below.end)
        if opens_with_verb(self.text, begin, below.end):
            return True
        late = WORK["late"].match(self.text, begin, below.end) if begin > below.start else None
        return late is not None and opens_with_verb(self.text, late.end(), below.end)

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


#: an office behind a person's name, and another one behind a dash
_OFFICE_BEHIND = re.compile(r",[ ][^,.;:\n]{3,60}[ ][-–][ ][^,.;:\n]{3,50}[ .:]*$")
_REMARK = re.compile(r"[ ]\((?P<who>[^()\n]{3,90})\)[ .:]*$|:[ ](?P<led>[^:;.()\n]{3,90})[ .:]*$")


def _without_remark(text: str, pos: int, end: int) -> int:
    """Where a unit's name ends in front of the bracket that says who heads it, or how many they are.

    >>> text = "Tiểu ban Hậu cần (bà Mạc Thị Sen, kế toán xã)"
    >>> text[: _without_remark(text, 0, len(text))]
    'Tiểu ban Hậu cần'
    >>> _without_remark("Các phòng (Phòng Kế toán, Phòng Đào tạo)", 0, 40)
    40
    """
    marked = ")" in text[max(pos, end - 2) : end] or text.find(": ", pos, end) >= 0
    m = _REMARK.search(text, pos, end) if marked else None
    if m is None or not (begins_unit(text, pos, end) or head_end(text, pos, m.start())):
        return end
    which = "who" if m["who"] is not None else "led"
    named = persons_from(text, m.start(which), m.end(which)) or (
        which == "who" and m["who"][0].isdigit()
    )
    office = heads().title.match(flat(m[which])) is not None
    return m.start() if named or office else end


def _only_acts(text: str, pos: int, end: int) -> bool:
    """Whether a heading only says what to do, by its first words: ``1. Rà soát văn bản``."""
    return (
        opens_with_verb(text, pos, end)
        and not may_lead(text, pos)
        and not names_somebody(text, pos, end)
    )


# --- what a heading tells --------------------------------------------------------------------------


def may_be_body(text: str, pos: int, end: int) -> bool:
    """Whether a heading between headings that are bodies may be one too: ``Các chủ rừng``.

    >>> text = "Các chủ vựa hải sản"
    >>> may_be_body(text, 0, len(text)), may_be_body("Kinh phí thực hiện", 0, 18)
    (True, False)
    """
    if (
        end - pos > _LONG_NAME
        or WORK["no_body"].match(text, pos, end)
        or opens_with_verb(text, pos, end)
        or WORK["those_who"].match(text, pos, end)
        or tells_of(text, pos, end)
    ):
        return False
    if any(mark in text[pos:end] for mark in '.;()"“'):
        return False
    if FORMS["group"].match(text, pos, end) or begins_unit(text, pos, end):
        return True
    if is_class(text, pos, end):
        return True
    known = agency_at(text, pos) if may_open(text, pos) else None
    return known is not None and known.end <= end  # a known body, and more that is not known


def group_and(text: str, pos: int, stop: int) -> tuple[Span, ...]:
    """A group, and the bodies a heading names beside it.

    >>> text = "Các phòng liên quan, Viện Nghiên cứu cây chè tỉnh"
    >>> [text[each.slice] for each in group_and(text, 0, len(text))]
    ['Các phòng liên quan', 'Viện Nghiên cứu cây chè tỉnh']
    >>> len(group_and("Các Khoa, Viện đào tạo", 0, 22))
    1
    """
    for m in FORMS["comma_body"].finditer(text, pos, stop):
        names, end = names_from(text, m.end(), stop)
        if names and end < stop and FORMS["more"].match(text, end, stop) is None:
            names = ()
        if names and len(text[names[0].slice].split()) > 1:
            return (Span(pos, m.start()), *names)
        if begins_unit(text, m.end(), stop):
            return (Span(pos, m.start()), *split(text, m.end(), stop))
    return (Span(pos, stop),)


_WHERE = " nơi "


def duties_of(text: str, pos: int, end: int) -> tuple[Span, ...]:
    """Whose duties a heading announces: ``Điều 7. Trách nhiệm của Sở Tư pháp``.

    >>> text = "Trách nhiệm, quyền hạn của Tổ trưởng."
    >>> [text[s.slice] for s in duties_of(text, 0, len(text))]
    ['Tổ trưởng']
    """
    m = WORK["duties_of"].match(text, pos, end)
    if m is None:
        return ()
    stop = end
    while stop > m.end() and text[stop - 1] in " .:;":
        stop -= 1
    if (where := text.find(_WHERE, m.end(), stop)) >= 0:
        names, after = names_from(text, m.end(), where)
        if names and "," not in text[after:where]:  # "... của Chi cục Thuế | nơi chủ bến nộp phí"
            return (*names[:-1], Span(names[-1].start, where))
    names, after = names_from(text, m.end(), stop)
    if names and after < stop:
        names, after = described_on(text, names, after, stop)
    if names and after >= stop:
        return names
    several = text.startswith(("các ", "Các "), m.end()) and not re.search(
        "[.;:]", text[m.end() : stop]
    )
    one = not re.search(r"[.;:,]| và ", text[m.end() : stop])
    toward = FORMS["toward_whom"].search(text, m.end(), stop)
    if toward is not None:
        stop = toward.start()
    if 2 < stop - m.end() <= _LONG_NAME and (one or several):
        return (Span(m.end(), stop),)
    return ()


def heading_kind(words_of: str) -> str | None:
    """``work`` or ``story``: what stands under a heading; None when the heading does not tell.

    >>> heading_kind("IV. TỔ CHỨC THỰC HIỆN"), heading_kind("I. KẾT QUẢ ĐẠT ĐƯỢC")
    ('work', 'story')
    """
    if len(words_of) > _HEADING or words_of.endswith((".", ";", "./")):
        return None  # a sentence
    if WORK["places"].match(words_of) is not None:
        return "story"
    if not _telling(words_of):
        return None
    work, story = WORK["work"].search(words_of), WORK["story"].search(words_of)
    if story and story[0].lower().startswith(_BASIS) and story.start() > 12:
        story = None  # "Sở Y tế căn cứ chức năng" is no heading
    if story and WORK["aims_and_work"].search(words_of):
        return None  # aims and work below one heading
    begin = past_marks(words_of, 0, len(words_of))
    if story and story.start() > begin and opens_with_verb(words_of, begin, len(words_of)):
        story = None  # "b) Gửi bảng kết quả chấm điểm" is something to do
    if work and (not story or work.start() < story.start() or story[0].lower().startswith(_WHEN)):
        return "work"  # also "Thời gian, địa điểm, phân công"
    return "story" if story else None


def _telling(words_of: str) -> bool:
    """Whether a word stands in a heading that what tells its kind begins with."""
    return not _first_telling().isdisjoint(_WORD.findall(words_of.lower()))


@cache
def _first_telling() -> frozenset[str]:
    listed = (*vocabulary("work_words", "work"), *vocabulary("work_words", "story"))
    return frozenset(_WORD.findall(word.lower())[0] for word in listed)


_WORD = re.compile(r"\w+")
_MARKS = re.compile("[.:;]")
_LONG_NAME = 80  #: characters; no name of a body in a heading is longer
_HEADING = 110  #: characters; longer ones are sentences (own reading of the samples)
_BASIS = "căn cứ"
_WHEN = ("thời gian", "địa điểm", "thành phần")  #: of what is to come
