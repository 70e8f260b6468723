"""Who does what: owner, role, partners, task, section, term.

Forms (domain.md section 8): a heading that is a body with bullets below (``1. Công an tỉnh`` /
``- Mở đợt cao điểm``), ``5. Sở Tư pháp: tham mưu``, joint headings, ``Đề nghị A, B: ...``,
``Giao X chủ trì, phối hợp với Y, Z ...``, the Party's two steps (``Đảng ủy A chỉ đạo B ...``), a body
inside another's bullets, ``Hằng năm, các phòng ...``, the closing ``Yêu cầu các ...``, the clause
``chịu trách nhiệm thi hành Quyết định này``, rows of task tables.  Reports of the past give none, nor
do provisions that stand (:mod:`extractors.assignments.standing`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extractors.assignments.headings import duties_of, heading_kind, may_be_body, plain_heading
from extractors.assignments.sentences import (
    asked_by_issuer,
    changes_role,
    lead_at,
    led_in,
    names_from,
    opens_with_verb,
    orders_at,
    second_lead,
    tells_of_owner,
    work_at,
)
from extractors.assignments.standing import amended_stretches, inside, is_standing
from extractors.bodies.lists import ShortName
from extractors.facts import EXTRACTORS, Facts
from extractors.formulas import ADDRESSED, BULLETS, past_marks, recipients_at
from extractors.model import (
    Assignment,
    Block,
    BlockKind,
    Deadline,
    Document,
    Outline,
    Role,
    SectionKind,
    Span,
)
from extractors.tables.cells import bodies_in_cell, partners_in_cell
from extractors.tables.columns import OWNERS, Row
from extractors.tables.rows import rows_of

__all__ = ["assignments"]

_LONGEST = 1500  #: characters of a task; a longer one is cut at a word
_SENTENCE = re.compile(r"(?<=[.;:])[ ][“\"]?(?:\((?:[ivx]{1,4}|\d{1,2})\)[ ]|[-+][ ]|đồng thời,?[ ])?")
_CLAUSE = re.compile(r"(?<=,)[ ](?=(?:đề nghị|yêu cầu|giao)[ ])")
_ITSELF = (
    r"(?:Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Thông tư|Nghị định|Quy định|Quy chế|quyết định)"
    r"(?: này)?"
)
# "chịu trách nhiệm thi hành Quyết định này./.", "căn cứ Quyết định thi hành./."
_EXECUTE = re.compile(
    rf"(?:chịu|có) trách nhiệm (?:tổ chức )?(?P<do>(?:thi hành|thực hiện) {_ITSELF})"
    r"(?=(?:,? kể từ ngày (?:ký|ban hành)(?: ban hành)?)?(?:[ ]?[./;]|$))"
    rf"|(?:căn cứ|chiểu theo|chiểu) {_ITSELF},? (?:tổ chức |chịu trách nhiệm )?"
    r"(?P<do2>thi hành|thực hiện)(?=[ ]?[./;]|$)"
)
_ITEM = re.compile(r"[ ]*(?:\((?:[ivxa-h]{1,4}|\d{1,2})\)|[-+])[ ]+")
_ITEM_END = re.compile(r"[ ]\((?:[ivx]{2,4}|\d{1,2})\)[ ]$")
_ANNOUNCES = re.compile(r"(?:sau|sau đây|như sau)[ ]?:[ ]*$")
_STEP = re.compile(r"; (?=(?:lãnh đạo, )?chỉ đạo )")
_ADDRESS = re.compile(rf"{ADDRESSED}|(?i:^điều \d+\.? (?:đối tượng|phạm vi))")


#: Roles by the column that names the body; the others carry out.
_ROLES = {"lead": Role.CHU_TRI, "watch": Role.THEO_DOI}


@dataclass(slots=True)
class _Owner:
    names: tuple[Span, ...]
    modality: str | None


class _Reader:
    def __init__(self, document: Document, facts: Facts) -> None:
        self.document = document
        self.text = document.text
        self.outline: Outline = facts["outline"]
        self.deadlines: tuple[Deadline, ...] = tuple(facts.get("deadlines", ()))
        self.starts = [d.span.start for d in self.deadlines]
        self.found: list[Assignment] = []
        self.owners: dict[int, _Owner | None] = {}
        self.kinds: dict[int, str | None] = {}
        self.amended = amended_stretches(document)
        self.read = 0  # how far lists of bodies have been read
        self.asked: tuple[int, _Owner] | None = None  # whom the list of a part is for, as its lead says
        self.report = bool(self.outline.parts) and self.outline.parts[0].type == "BC"
        self.bodies: set[int | None] = set()  # sections whose parts are headed by bodies
        self.section_at_start = {s.span.start: i for i, s in enumerate(self.outline.sections)}

    # --- where we are

    def closed(self) -> list[tuple[int, int]]:
        """Stretches that give no work: from ``Nơi nhận`` to the next part."""
        ends: list[tuple[int, int]] = []
        for part in self.outline.parts:
            at = recipients_at(self.text, part.span.start, part.span.end)
            if at is not None:
                ends.append((at, part.span.end))
        return ends

    def region(self, section: int | None) -> str | None:
        """``work`` or ``story`` by the nearest heading that tells."""
        path: list[int] = []
        at = section
        told: str | None = None
        while at is not None:
            if at in self.kinds:
                told = self.kinds[at]
                break
            path.append(at)
            at = self.outline.sections[at].parent
        for index in reversed(path):
            node = self.outline.sections[index]
            if node.kind is not SectionKind.BULLET and len(node.heading) < 220:
                start, end = node.heading.start, node.heading.end
                said = heading_kind(self.text[start:end])
                if said == "story" and lead_at(self.text, start, end) is not None:
                    said = None  # "Các chi bộ báo cáo kết quả" is a task
                told = said or told
            self.kinds[index] = told
        return told

    def owner(self, section: int | None) -> _Owner | None:
        at = section
        while at is not None:
            if at in self.owners:
                return self.owners[at]
            at = self.outline.sections[at].parent
        return None

    # --- one block

    def block(self, block: Block) -> None:
        text = self.text
        start, end = block.span.start, block.span.end
        index = self.section_at_start.get(start)
        if index is None:
            for shift in (1, 2):  # a marker behind blanks
                index = self.section_at_start.get(start + shift)
                if index is not None:
                    break
        own = index
        section = index if index is not None else self.outline.section_at(start)
        if index is None and self.preamble(section):
            section = None
        region = self.region(section)
        if region == "story" or (self.report and region != "work"):
            return
        pos = past_marks(text, start, end)
        if pos >= end or _ADDRESS.match(text, pos, end):
            return
        if inside(self.amended, start) or self.execution(pos, end, section):
            return
        if is_standing(self.document, self.outline, start, section) and not orders_at(text, pos, end):
            return
        if own is not None and not self.bullet(own) and (named := duties_of(text, pos, end)):
            self.own(own, _Owner(named, None))
            return
        if (
            own is not None
            and not self.bullet(own)
            and end - pos < 90
            and lead_at(text, pos, end) is None
        ):
            unit = plain_heading(text, pos, end)
            if unit is not None and text[pos:end].count(".") <= 1:
                self.own(own, _Owner((unit,), None))
                return
            if self.among_bodies(own, pos, end):
                self.own(own, _Owner((Span(pos, len(text[:end].rstrip(" .:;"))),), None))
                return
        inherited = self.owner(section)
        if inherited is None and own is not None and opens_with_verb(text, pos, end):
            inherited = self.announced(start)
        cuts = self.cuts(pos, end)
        open_at: tuple[_Owner, int, int] | None = None  # who, where the task begins, where the sentence
        for k, at in enumerate(cuts):
            stop = cuts[k + 1] if k + 1 < len(cuts) else end
            lead = self.lead(at, stop, end)
            if lead is not None and section is None and lead[1] is None:
                lead = None  # the preamble tells what the issuer does
            if lead is None and inherited is None and open_at is None:
                asked = asked_by_issuer(text, at, stop)
                if asked is not None:  # "Sở Nội vụ đề nghị các sở ...": whom the issuer asks
                    lead = asked.names, asked.modality, asked.end, asked.colon
            if lead is not None and own is None and lead[1] and self.announces(lead[2], end):
                self.flush(open_at, at, section)
                part = self.outline.part_at(start)
                self.asked = part, _Owner(lead[0], lead[1])
                return
            if lead is not None:
                names, modality, after, colon = lead
                self.flush(open_at, at, section)
                open_at = None
                if after >= end or not text[after:end].strip(" .:"):
                    if own is not None and k == 0 and (colon or not self.bullet(own)):
                        self.own(own, _Owner(names, modality))
                    return
                if colon and modality is None and region != "work" and self.bullet(own):
                    return  # "- Các Phó Chủ tịch: A, B" in a list of people
                if k == 0 and own is not None and (colon or text[end - 1] == ":"):
                    self.own(own, _Owner(names, modality))
                    if text[end - 1] == ":" and not colon and self.has_children(own):
                        work = work_at(text, after, end)
                        if work.role is not Role.CHU_TRI:
                            return  # "A chỉ đạo B:" - the items below are the tasks
                open_at = (_Owner(names, modality), after, at)
            elif open_at is None and k == 0 and inherited is not None:
                if tells_of_owner(text, at, stop):
                    return
                open_at = (inherited, at, at)
            elif open_at is not None and (
                changes_role(text, at, stop) is not None or _ITEM_END.search(text[max(0, at - 8) : at])
            ):
                self.flush(open_at, at, section)
                open_at = (open_at[0], at, at)
        stop = end
        if open_at is not None and text[end - 1] == ":":
            stop = self.tail(end, own)
        self.flush(open_at, stop, section)

    def own(self, index: int, owner: _Owner) -> None:
        """Note whose tasks stand below a section."""
        self.owners[index] = owner
        if not self.bullet(index):
            self.bodies.add(self.outline.sections[index].parent)

    def among_bodies(self, index: int, pos: int, end: int) -> bool:
        """Whether a heading no gazetteer knows stands where bodies stand and work follows it."""
        if self.outline.sections[index].parent not in self.bodies:
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

    def announces(self, after: int, end: int) -> bool:
        """Whether nothing but the words that open a list stand behind the bodies that are asked."""
        if self.text[end - 1] != ":":
            return False
        return (
            not self.text[after:end].strip(" :") or _ANNOUNCES.search(self.text, after, end) is not None
        )

    def announced(self, start: int) -> _Owner | None:
        """Whom ``... đề nghị các sở thực hiện một số nội dung sau:`` named for the items below."""
        if self.asked is None or self.asked[0] != self.outline.part_at(start):
            return None
        return self.asked[1]

    def bullet(self, index: int | None) -> bool:
        return index is not None and self.outline.sections[index].kind is SectionKind.BULLET

    def preamble(self, section: int | None) -> bool:
        """Whether only a stray bullet mark (``* Sơn La, ngày ...``) makes this a section."""
        return (
            section is not None
            and self.bullet(section)
            and self.outline.sections[section].parent is None
        )

    def has_children(self, index: int) -> bool:
        sections = self.outline.sections
        return index + 1 < len(sections) and sections[index + 1].parent == index

    def tail(self, end: int, own: int | None) -> int:
        """The end of the list a colon opens: the items right behind the block."""
        at = self.document.block_at(end - 1) + 1
        stop = end
        for block in self.document.blocks[at : at + 8]:
            if self.text[block.span.start : block.span.start + 1] not in BULLETS:
                break
            if block.span.end - end > 600:
                break
            stop = block.span.end
        return stop

    def cuts(self, pos: int, end: int) -> list[int]:
        places = {pos}
        places.update(m.end() for m in _SENTENCE.finditer(self.text, pos, end))
        places.update(m.end() for m in _CLAUSE.finditer(self.text, pos, end))
        return sorted(p for p in places if p < end)

    def lead(
        self, at: int, stop: int, end: int
    ) -> tuple[tuple[Span, ...], str | None, int, bool] | None:
        """The bodies that open the sentence at ``at``, or stand behind words that lead in."""
        text = self.text
        if at < self.read:
            return None  # inside a list that did not lead
        read: list[int] = []
        found = lead_at(text, at, end, read=read)
        self.read = max(read)
        if found is None and (place := led_in(text, at, stop)) is not None:
            found = lead_at(text, place, end, colon_ok=False)
            if found is not None and found.end >= end:
                found = None
        if found is None:
            return None
        return found.names, found.modality, found.end, found.colon

    # --- putting together

    def execution(self, pos: int, end: int, section: int | None) -> bool:
        """``A; B; C chịu trách nhiệm thi hành Quyết định này``."""
        text = self.text
        stop = min(end, pos + 2500)
        if text.find("thi hành", pos, stop) < 0 and text.find("trách nhiệm", pos, stop) < 0:
            return False
        duty = _EXECUTE.search(text, pos, stop)
        if duty is None:
            return False
        names: list[Span] = []
        at = pos
        guard = 0
        while at < duty.start() and guard < 60:
            guard += 1
            some, after = names_from(text, at, duty.start())
            if some:
                names.extend(some)
                at = after
            step = re.compile(r"[,;:.]? (?:và )?|[,;:.]").search(text, at, duty.start())
            if step is None:
                break
            at = step.end()
        if not names:
            return False
        task = duty["do"] or f"{duty['do2']} Quyết định"
        for name in names:
            self.add(name, Role.THUC_HIEN, task, Span(pos, duty.end()), section, (), None, 0.9)
        return True

    def flush(self, held: tuple[_Owner, int, int] | None, stop: int, section: int | None) -> None:
        if held is None:
            return
        owner, start, since = held
        text = self.text
        item = _ITEM.match(text, start, stop)
        start = item.end() if item else start
        work = work_at(text, start, stop)
        end = stop
        while end > work.start and text[end - 1] in " ./;,\n":
            end -= 1
        if end - work.start < 3:
            return
        if end - work.start > _LONGEST:
            end = text.rfind(" ", work.start, work.start + _LONGEST)
        task = " ".join(text[work.start : end].split())
        if not any(c.isalpha() for c in task):
            return
        span = Span(start, end)
        partners = tuple(self.name(p) for p in work.partners)
        for name in owner.names:
            self.add(name, work.role, task, span, section, partners, owner.modality, 0.85)
            if since < start:  # "Trước ngày 15/12, các sở báo cáo": the term stands in front
                self.found[-1] = replace(self.found[-1], deadline=self.deadline(Span(since, span.end)))
        steps = [start, *(m.end() for m in _STEP.finditer(text, start, end))]
        for k, at in enumerate(steps):  # "chỉ đạo B chủ trì ...; chỉ đạo C chủ trì ..."
            second = second_lead(text, at, end)
            if second is not None:
                stop = steps[k + 1] if k + 1 < len(steps) else end
                self.flush((_Owner(second[0], "giao"), second[1], second[1]), stop, section)

    def name(self, span: Span) -> str:
        if isinstance(span, ShortName):
            return span.full
        return " ".join(self.text[span.slice].split())

    def add(
        self,
        name: Span,
        role: Role,
        task: str,
        span: Span,
        section: int | None,
        partners: tuple[str, ...],
        modality: str | None,
        confidence: float,
        label: str | None = None,
    ) -> None:
        where = self.outline.sections[section].label if section is not None else None
        self.found.append(
            Assignment(
                span,
                self.name(name),
                role,
                task,
                partners,
                label or where or None,
                self.deadline(span),
                modality,
                Span(name.start, name.end),
                confidence,
            )
        )

    def deadline(self, span: Span) -> int | None:
        """The first dated deadline inside the task, else the first of any kind."""
        at = bisect_left(self.starts, span.start)
        inside = []
        while at < len(self.starts) and self.starts[at] < span.end:
            inside.append(at)
            at += 1
        dated = [i for i in inside if self.deadlines[i].due is not None]
        return next(iter(dated or inside), None)

    # --- tables

    def row(self, row: Row) -> None:
        task = row.get("task")
        kind = next((kind for kind in OWNERS if row.get(kind) is not None), None)
        cell = row.get(kind) if kind is not None else row.owner
        if cell is None or task is None or not row.tasks:
            return
        names = bodies_in_cell(self.text, cell).leads
        if not names and cell is row.owner:
            names = (cell,)
        if not names:
            return
        own = [c for c in (task, cell) if row.span.covers(c)] or [task]
        span = Span(min(c.start for c in own), max(c.end for c in own))
        with_cell = row.get("with")
        partners = [self.name(n) for n in bodies_in_cell(self.text, cell).partners]
        if with_cell is not None:
            partners += partners_in_cell(self.text, with_cell)
        time = row.get("time")
        section = self.outline.section_at(row.span.start)
        part = self.outline.parts[self.outline.part_at(row.span.start)].type
        base = self.outline.sections[section].label if section is not None else None
        base = base or ("PL" if part == "Phụ lục" else part)
        label = ".".join(x for x in (base, row.group, row.number.rstrip(".")) if x) or None
        role = _ROLES.get(kind or "", Role.THUC_HIEN)
        words = " ".join(self.text[task.slice].split()).lstrip(f"{BULLETS} ")
        sure = 0.6 if kind in row.inherited else 0.9
        for name in names:
            self.add(name, role, words, span, section, tuple(partners), None, sure, label)
            if time is not None and (found := self.deadline(time)) is not None:
                self.found[-1] = replace(self.found[-1], deadline=found)


@EXTRACTORS.register("assignments", version=4, needs=("outline", "header", "deadlines"))
def assignments(document: Document, facts: Facts) -> tuple[Assignment, ...]:
    """The tasks of a document and who has them, in reading order."""
    reader = _Reader(document, facts)
    closed = reader.closed()
    rows = rows_of(document)
    taken = tuple(row.span for row in rows.lines)
    at = 0
    for block in document.blocks:
        start = block.span.start
        while at < len(closed) and closed[at][1] <= start:
            at += 1
        if at < len(closed) and closed[at][0] <= start:
            continue
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) or inside(taken, start):
            continue
        reader.block(block)
    for row in (*rows.tables, *rows.lines):
        reader.row(row)
    return tuple(sorted(reader.found, key=lambda a: (a.span.start, a.span.end)))
