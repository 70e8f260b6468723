"""Tasks of running text, paragraph by paragraph.

A paragraph is one of five things: silent (a report, an address, law that stands), an execution clause
(``A; B; C chịu trách nhiệm thi hành Quyết định này``), a heading whose body owns what stands below, the
lead of a list (``Đề nghị các sở thực hiện một số nội dung sau:``), or sentences that give work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.assignments.marks import behind_item, ends_in_item, sentence_starts
from extractors.assignments.owners import Owner, Owners
from extractors.assignments.sentences import (
    Lead,
    asked_by_issuer,
    changes_role,
    gives_to_do,
    lead_at,
    led_in,
    opens_with_verb,
    orders_at,
    owes_by_day,
    second_lead,
    tells_of_owner,
    work_at,
)
from extractors.assignments.standing import amended_stretches, inside, is_standing
from extractors.assignments.subjects import apart, described_on, subject_at
from extractors.assignments.tasks import Tasks, name_of
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.lists import names_from
from extractors.formulas import BULLETS, past_marks
from extractors.model import Block, Document, Outline, Role, SectionKind, Span
from extractors.rules import Reason, Reasons

__all__ = ["SILENT", "Paragraph", "Paragraphs"]

_LONGEST = 1500  #: characters of a task; a longer one is cut at a word
_EXECUTION = 2500  #: characters of an execution clause
_TITLE = 120  #: characters of an article's title
_BODIES = 60  #: steps through the bodies of one
#: Confidence of a task of running text, of an execution clause, of one whose subject the tagger found.
_SURE, _EXECUTED, _TAGGED = 0.85, 0.9, 0.7
_STEP = re.compile(r"; (?=(?:lãnh đạo, )?chỉ đạo )")
_BETWEEN = re.compile(r"[,;:.]? (?:và )?|[,;:.]")


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what is known before its sentences are read.

    ``own`` is the section that begins with it, ``section`` the one it lies in; ``pos`` is where its
    words begin, behind the mark; ``region`` tells ``work`` or ``story`` by the headings above.
    """

    text: str
    start: int
    pos: int
    end: int
    own: int | None
    section: int | None
    region: str | None
    report: bool  #: whether the document is a report
    amends: bool  #: whether it stands in words put into another document


#: Why a paragraph gives no work.  An example is a document, its last line the paragraph.
SILENT: Reasons[Paragraph] = Reasons(
    [
        Reason(
            "story",
            lambda p: p.region == "story",
            "KẾ HOẠCH\nPhòng, chống cháy rừng\nI. TÌNH HÌNH\n- Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "report",
            lambda p: p.report and p.region != "work",
            "BÁO CÁO\nKết quả năm 2025\n1. Đã làm\n- Giao Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "address",
            lambda p: FORMS["address"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\nKính gửi Sở Y tế: Giao Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "notice",
            lambda p: WORK["notice"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\n1. Sở Y tế\n- Kiểm tra các cơ sở.\n"
            "Trân trọng thông báo để các đơn vị biết, thực hiện./.",
        ),
        Reason(
            "person_listed",
            lambda p: FORMS["person_listed"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\n1. Sở Y tế\n- Kiểm tra các cơ sở.\n"
            "- Hỗ trợ các xã: Ông Lê Văn Bình, điện thoại 0912.000.000.",
        ),
        Reason(
            "headcount",
            lambda p: FORMS["headcount"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\nIII. TỔ CHỨC THỰC HIỆN\n- Sở Y tế: 02 cán bộ.",
        ),
        Reason(
            "amends",
            lambda p: p.amends,
            "QUYẾT ĐỊNH\nSửa đổi Quy chế\nĐiều 1. Sửa đổi Điều 5 như sau:\n"
            "“Điều 5. Giao Sở Y tế kiểm tra cơ sở.”.",
        ),
    ]
)


@dataclass(slots=True)
class _Open:
    """A task while its end is not known: who has it, where its words and its sentence begin."""

    owner: Owner
    start: int
    since: int
    sure: float = _SURE


class Paragraphs:
    """Reads the paragraphs of a document in order; headings decide on those below them."""

    def __init__(self, document: Document, outline: Outline, tasks: Tasks) -> None:
        self.document = document
        self.text = document.text
        self.outline = outline
        self.tasks = tasks
        self.owners = Owners(document, outline)
        self.amended = amended_stretches(document)
        self.report = bool(outline.parts) and outline.parts[0].type == "BC"
        self.listed = 0  # how far lists of bodies have been read

    def read(self, block: Block) -> None:
        """Add the tasks of one paragraph, or note what it tells of those below."""
        p = self.paragraph(block)
        if p.pos >= p.end or SILENT.why(p) is not None or self.execution(p):
            return
        standing = is_standing(self.document, self.outline, p.start, p.section)
        if standing and not (
            orders_at(self.text, p.pos, p.end) or owes_by_day(self.text, p.pos, p.end)
        ):
            return  # law, or a charter's
        owner = self.owners.headed(p.own, p.pos, p.end) if p.own is not None else None
        if owner is not None and p.own is not None:
            self.owners.put(p.own, owner)
        else:
            self.sentences(p)

    def paragraph(self, block: Block) -> Paragraph:
        """A block with the section it stands in and what the headings above tell of it."""
        start, end = block.span.start, block.span.end
        own, section = self.owners.section_of(start)
        return Paragraph(
            self.text,
            start,
            past_marks(self.text, start, end),
            end,
            own,
            section,
            self.owners.region(section),
            self.report,
            bool(self.amended) and inside(self.amended, start),
        )

    # --- execution clauses

    def execution(self, p: Paragraph) -> bool:
        """``A; B; C chịu trách nhiệm thi hành Quyết định này``: whether it is one."""
        text, stop = self.text, min(p.end, p.pos + _EXECUTION)
        if text.find("thi hành", p.pos, stop) < 0 and text.find("trách nhiệm", p.pos, stop) < 0:
            return False
        duty = FORMS["execute"].search(text, p.pos, stop)
        if duty is None:
            return False
        names: list[Span] = []
        at = p.pos
        for _ in range(_BODIES):
            some, after = names_from(text, at, duty.start())
            if some:
                some, after = described_on(text, some, after, duty.start())
            names += apart(text, some)
            step = _BETWEEN.search(text, after if some else at, duty.start())
            if step is None or step.end() >= duty.start():
                break
            at = step.end()
        if names:
            task = duty["do"] or f"{duty['do2']} Quyết định"
            span, label = Span(p.pos, duty.end()), self.tasks.label(p.section)
            self.tasks.add(names, Role.THUC_HIEN, task, span, section=label, sure=_EXECUTED)
        return bool(names)

    # --- sentences

    def sentences(self, p: Paragraph) -> None:
        """The tasks of a paragraph: each goes from the sentence that leads to the next one."""
        owner = self.owners.of(p.section)
        if owner is None and p.own is not None and opens_with_verb(self.text, p.pos, p.end):
            owner = self.owners.asked(p.start)
        if owner is None and self.named_behind(p):
            return
        starts = sentence_starts(self.text, p.pos, p.end)
        task: _Open | None = None
        for at, stop in zip(starts, [*starts[1:], p.end], strict=True):
            lead = self.lead(p, at, stop, free=owner is None and task is None)
            if lead is not None:
                if task is None or not self.only_reason(task, at):
                    self.close(task, at, p)
                task = self.led(p, at, lead)
                if task is None:
                    return
            elif task is None:
                if at == p.pos and owner is not None:
                    if tells_of_owner(self.text, at, stop) or not gives_to_do(self.text, at, p.end):
                        return
                    task = _Open(owner, at, at)
            elif changes_role(self.text, at, stop) or ends_in_item(self.text, at):
                self.close(task, at, p)
                task = _Open(task.owner, at, at)
            elif self.tells_of_things(at, stop):
                self.close(task, at, p)
                return  # "... . Phần mềm sẽ tự động khóa."
        listed = task is not None and self.text[p.end - 1] == ":"
        self.close(task, self.list_end(p.end) if listed else p.end, p)

    def named_behind(self, p: Paragraph) -> bool:
        """Add the task of an item whose owner stands behind it: ``... (Sở Tư pháp chủ trì)``."""
        text = self.text
        if p.own is None or not opens_with_verb(text, p.pos, p.end):
            return False
        for step in WORK["behind"].finditer(text, p.pos, p.end):
            at = step.end()
            order = WORK["modality"].match(text, at, p.end)
            names, stop = names_from(text, order.end() if order else at, p.end)
            done = WORK["done_by"].match(text, stop, p.end) if names else None
            if done is None:
                continue
            partners = names_from(text, done.start("with"), p.end)[0] if done["with"] else ()
            self.tasks.add(
                names,
                Role.CHU_TRI if "chủ trì" in done["how"].lower() else Role.THUC_HIEN,
                " ".join(text[p.pos : step.start()].split()).rstrip(" .;,:"),
                Span(p.pos, step.start()),
                section=self.tasks.label(p.section),
                sure=_SURE,
                partners=tuple(name_of(text, each) for each in partners),
                when=Span(p.pos, p.end),
            )
            return True
        return False

    def only_reason(self, task: _Open, at: int) -> bool:
        """Whether what stands in front of a lead only gives its reason: ``Căn cứ ..., giao B``."""
        return (
            self.text[at - 2 : at] == ", "
            and WORK["condition"].match(self.text, task.start, at) is not None
        )

    def tells_of_things(self, at: int, stop: int) -> bool:
        """Whether a later sentence of a task tells of things, and of no day, so that the task ends."""
        return (
            self.text[at - 2 : at] == ". "
            and self.tasks.deadline(Span(at, stop)) is None
            and not gives_to_do(self.text, at, stop)
        )

    def lead(self, p: Paragraph, at: int, stop: int, *, free: bool) -> Lead | None:
        """Who is given work by the sentence at ``at``; ``free``: nobody has the paragraph yet."""
        lead = self.leading(at, stop, p.end)
        if lead is not None and (joint := self.joint(lead, stop, p.end)) is not None:
            return joint
        if lead is not None and p.section is None and lead.modality is None:
            lead = None  # the preamble tells what the issuer does
        if lead is not None and not free and at == p.pos and lead.modality and not lead.colon:
            for name in lead.names:  # "- Đề nghị cấp có thẩm quyền xử lý": what an owner has to do
                if WORK["authority"].match(self.text, name.start, name.end):
                    return None
        if lead is None and free:
            # "Sở Nội vụ đề nghị các sở ...": whom the issuer asks
            lead = asked_by_issuer(self.text, at, stop)
            if lead is None and (p.region == "work" or owes_by_day(self.text, at, stop)):
                return self.by_opinion(at, stop)
        return lead

    def joint(self, lead: Lead, stop: int, end: int) -> Lead | None:
        """``A chỉ đạo ... và đề nghị B: ...``: the work behind the colon is both's."""
        if lead.modality is not None or lead.colon:
            return None
        step = WORK["and_asks"].match(self.text, lead.end, stop)
        asked = lead_at(self.text, step.end(), end) if step is not None else None
        if asked is None or not asked.colon:
            return None
        return Lead((*lead.names, *asked.names), asked.end, colon=True)

    def by_opinion(self, at: int, stop: int) -> Lead | None:
        """Who has the work of a sentence whose body or verb no list knows, by its parts of speech."""
        step = WORK["step"].match(self.text, at, stop)
        found = subject_at(self.text, step.end() if step is not None else at, stop)
        return Lead(found[0], found[1], tagged=True) if found is not None else None

    def leading(self, at: int, stop: int, end: int) -> Lead | None:
        """The bodies that open the sentence at ``at``, or stand behind words that lead in."""
        if at < self.listed:
            return None  # inside a list that did not lead
        read: list[int] = []
        found = lead_at(self.text, at, end, read=read)
        self.listed = max(read)
        if found is None and (place := led_in(self.text, at, stop)) is not None:
            found = lead_at(self.text, place, end, colon_ok=False)
            return found if found is not None and found.end < end else None
        return found

    def led(self, p: Paragraph, at: int, lead: Lead) -> _Open | None:
        """What a lead begins: a task; None when it leads a list or says whose the section is."""
        text, owner = self.text, Owner(lead.names, lead.modality)
        closes = text[p.end - 1] == ":"
        last = closes and not text[lead.end : p.end].strip(" .:")
        # the section this lead may head: it opens it, or leads into its items behind other words
        own = p.own if at == p.pos or last else None
        if closes and self.leads_list(lead, own, p):
            return None
        if lead.end >= p.end or not text[lead.end : p.end].strip(" .:"):
            if own is not None and (lead.colon or not self.owners.bullet(own)):
                self.owners.put(own, owner)
            return None
        if lead.colon and lead.modality is None and p.region != "work" and self.owners.bullet(p.own):
            return None  # "- Các Phó Chủ tịch: A, B" in a list of people
        if own is not None and self.titles(own, p):
            return None
        if not self.gives(lead, own, p):
            return None  # "A chỉ đạo B:" - the items below are the tasks
        return _Open(owner, lead.end, at, _TAGGED if lead.tagged else _SURE)

    def gives(self, lead: Lead, own: int | None, p: Paragraph) -> bool:
        """Whether a lead is a task itself; notes whose the section is that it heads."""
        closes = self.text[p.end - 1] == ":"
        if own is None or not (lead.colon or closes):
            return True
        listed = closes and not lead.colon and self.owners.has_children(own)
        leads = not listed or work_at(self.text, lead.end, p.end).role is Role.CHU_TRI
        if not leads and self.things_below(p):
            return True  # "A công khai các nội dung sau:"
        self.owners.put(own, Owner(lead.names, lead.modality))
        return leads

    def titles(self, own: int, p: Paragraph) -> bool:
        """Whether an article's first line is its title: ``Điều 28. Hội đồng kỷ luật``."""
        return (
            self.outline.sections[own].kind is SectionKind.DIEU
            and p.end - p.pos < _TITLE
            and self.text[p.end - 1].isalpha()
            and self.owners.has_children(own)
        )

    def leads_list(self, lead: Lead, own: int | None, p: Paragraph) -> bool:
        """Note whose the items of a list are; False where its lead says what is to be done itself."""
        owner = self.list_owner(lead, p)
        if owner is not None and own is not None:
            self.owners.put(own, owner)
        elif owner is not None:
            self.owners.ask(p.start, owner)
        return owner is not None

    def list_owner(self, lead: Lead, p: Paragraph) -> Owner | None:
        """Who has the items of a list whose lead says no more than that they are to be done."""
        work = work_at(self.text, lead.end, p.end)
        if work.role is Role.CHU_TRI or work.partners:
            begin = work.start
            if not self.text[begin : p.end].strip(" ,:"):
                return Owner(lead.names, lead.modality, work.role, work.partners)
        leads = self.announces(lead.end, p.end) if lead.modality and p.own is None else False
        if leads or WORK["lead_in"].match(self.text, lead.end, p.end):
            return Owner(lead.names, lead.modality)
        return None

    def things_below(self, p: Paragraph) -> bool:
        """Whether the item right below a paragraph names a thing, not something to do."""
        at = self.document.block_at(p.end - 1) + 1
        if at >= len(self.document.blocks):
            return False
        below = self.document.blocks[at].span
        return not gives_to_do(self.text, past_marks(self.text, below.start, below.end), below.end)

    def announces(self, after: int, end: int) -> bool:
        """Whether nothing but the words that open a list stand behind the bodies that are asked."""
        return (
            not self.text[after:end].strip(" :")
            or FORMS["announces"].search(self.text, after, end) is not None
        )

    def list_end(self, end: int) -> int:
        """The end of the list a colon opens: the items right behind the paragraph."""
        at = self.document.block_at(end - 1) + 1
        stop = end
        for block in self.document.blocks[at : at + 8]:
            if self.text[block.span.start : block.span.start + 1] not in BULLETS:
                break
            if block.span.end - end > 600:
                break
            stop = block.span.end
        return stop

    # --- putting together

    def close(self, task: _Open | None, stop: int, p: Paragraph) -> None:
        """Add a task that ends at ``stop``, and those it orders one of its bodies to give."""
        if task is None:
            return
        text = self.text
        start = behind_item(text, task.start, stop)
        work = work_at(text, start, stop)
        end = stop
        while end > work.start and text[end - 1] in " ./;,\n":
            end -= 1
        if end - work.start < 3:
            return
        if end - work.start > _LONGEST:
            end = text.rfind(" ", work.start, work.start + _LONGEST)
        words = " ".join(text[work.start : end].split())
        if not any(map(str.isalpha, words)):
            return
        self.tasks.add(
            task.owner.names,
            task.owner.role if task.owner.role and work.role is Role.THUC_HIEN else work.role,
            words,
            Span(start, end),
            section=self.tasks.label(p.section),
            sure=task.sure,
            partners=tuple(name_of(text, each) for each in work.partners or task.owner.partners),
            modality=task.owner.modality,
            # "Trước ngày 15/12, các sở báo cáo": the term stands in front
            when=Span(task.since, end) if task.since < start else None,
        )
        self.second_steps(start, end, p)

    def second_steps(self, start: int, end: int, p: Paragraph) -> None:
        """``chỉ đạo B chủ trì ...; chỉ đạo C chủ trì ...``: what the body of a task orders others."""
        steps = [start, *(m.end() for m in _STEP.finditer(self.text, start, end))]
        for at, stop in zip(steps, [*steps[1:], end], strict=True):
            second = second_lead(self.text, at, end)
            if second is not None:
                self.close(_Open(Owner(second[0], "giao"), second[1], second[1]), stop, p)
