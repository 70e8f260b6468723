"""Tasks of running text, paragraph by paragraph.

A paragraph is one of five things: silent (a report, an address, law that stands), an execution clause
(``A; B; C chịu trách nhiệm thi hành Quyết định này``), a heading whose body owns what stands below, the
lead of a list (``Đề nghị các sở thực hiện một số nội dung sau:``), or sentences that give work.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from extractors.assignments.agents import agent_at, agent_heading
from extractors.assignments.behind import executed, named_behind
from extractors.assignments.cases import case_of
from extractors.assignments.each_of import named_in_front, past_each
from extractors.assignments.ends import (
    acts_anew,
    by_rule,
    only_matter,
    states_none,
    task_end,
    told_above,
    unpointed,
    whole,
)
from extractors.assignments.later import Part, later_at
from extractors.assignments.leads import Leads
from extractors.assignments.lists_behind import BehindLists
from extractors.assignments.members import Members
from extractors.assignments.owners import Owner, Owners, heading_kind
from extractors.assignments.sentences import (
    Lead,
    Work,
    acts_in_case,
    behind_commas,
    bodies_with_houses,
    changes_role,
    gives_to_do,
    in_turn,
    lead_at,
    named_twice,
    opens_with_verb,
    orders_at,
    second_lead,
    side_by_side,
    small_bodies,
    small_persons,
    tells_of_owner,
    work_at,
)
from extractors.assignments.standing import amended_stretches, inside, is_standing, quoted_article
from extractors.assignments.stretches import (
    Paragraph,
    behind_item,
    ends_in_item,
    sentence_starts,
    silent,
)
from extractors.assignments.tagger import acts, nominal
from extractors.assignments.tasks import Tasks, name_of
from extractors.assignments.verbs import begins_work, is_class
from extractors.assignments.waiting import Waiting
from extractors.assignments.weighed import Weighed
from extractors.assignments.words import ADVERBS, FORMS, WORK
from extractors.bodies.lists import names_from
from extractors.formulas import BULLETS, past_marks
from extractors.model import Block, Document, Identity, NumberStatus, Outline, Role, SectionKind, Span

__all__ = ["Paragraphs"]

_LONGEST = 1500  #: characters of a task; a longer one is cut at a word
_ADDRESSEE = 400  #: characters of a line that names addressees
_OPENING = 110  #: characters in front of the colon of a term or a topic
_MADE_OF = 4  #: words from a group to the colon: "trên địa bàn bao gồm:"
_TITLE_ALONE = 80  #: characters of an item that only heads those below it
_TITLE = 120  #: characters of an article's title
#: Confidence of a task that a word of order gives, of one below a known body, of one below a heading
#: known by its first words, of one that a sentence tells outside the parts that give work, of one whose
#: subject no gazetteer knows.
_ORDERED, _SURE, _BY_WORDS, _TOLD, _TAGGED = 0.9, 0.85, 0.7, 0.6, 0.6
_TELLING = frozenset({"BC", "TTr"})  #: types that tell or propose, whatever their leads say
_CODES = ("B", "Q", "M")  #: first letters of the codes of forms
_CLOSING = tuple("TtNnVvCc")  #: first letters of what stands behind the last section
_ACT = 4  #: blanks in an act with a day of its own
_TOPIC = 8  #: blanks in the matter of an item
_FEW = 2  #: blanks; fewer are no task where the body is not known
_GOES_ON = (None, Part.SAME)  #: what a later sentence of a task may be
_ITEMS = "(CcNnMmĐđKkÝý"  #: first letters of a line that names items by their letters
_ITEM = re.compile(r"(?<!\w)(?:[a-zđ]|\d{1,2})(?!\w)")
_ADDRESSING = ("K", "k", "Đ", "đ")  #: first letters of what names addressees
_BESIDES = ("Đồng thời", "Bên cạnh đó", "Ngoài ra")  #: how a paragraph goes on with the one above
_BESIDE = ("; đồng thời ", "; đồng thời, ")  #: in front of what is done besides
_BELOW = (" sau.", " đây.")  #: how the lead of a list ends that has no colon
_NEXT = (". ", "; ")  #: in front of a later sentence or clause
_SUCH_AS = " như: "  #: in front of examples
_AND_ALSO = re.compile(r"[,;] đồng thời,? ")
_STEP = re.compile(r"; (?=(?:lãnh đạo, )?chỉ đạo )")


@dataclass(slots=True)
class _Open:
    """A task while its end is not known: who has it, where its words and its sentence begin."""

    owner: Owner
    start: int
    since: int
    sure: float = _SURE
    led: bool = False  # whether a sentence of its own names the owner, not a heading


_LISTED_BELOW = (
    "folder",
    "cases_below",
    "applies_below",
)  #: rows of what heads papers or cases, no work
_LEADS_ON = ("only_reports", "marred_lead", "general_lead")  #: rows of what leads to the text below
_NOTED = ("note_label", "measured")  #: rows of what an item notes: a remark, a standard
_ENDED = _Open(Owner(()), 0, 0)  #: what is left of a paragraph gives no work


def own_number(header: Identity) -> Span | None:
    """Where the sentence tells the number of a letter that a portal retells; None in any other text.

    What the paragraphs below give a body to do was asked in the letter; the sentence itself is no task.
    """
    if header.number_status is not NumberStatus.INFERRED or header.type not in _RETOLD:
        return None
    return dict(header.evidence).get("number")


_RETOLD = ("CV", "CĐ")


def _first_of_same(words: str) -> str:
    """The first clause where each one behind it is of what somebody answers for; else all words."""
    first, *others = words.split("; ")
    return first if all(_ANSWERS in each for each in others) else words


_ANSWERS = "chịu trách nhiệm "


class Paragraphs:
    """Reads the paragraphs of a document in order; headings decide on those below them."""

    def __init__(
        self,
        document: Document,
        outline: Outline,
        tasks: Tasks,
        header: Identity | None = None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.outline = outline
        self.tasks = tasks
        self.owners = Owners(document, outline)
        self.amended = amended_stretches(document)
        kind = outline.parts[0].type if outline.parts else None
        self.report = kind == "BC"
        self.telling = kind in _TELLING
        articles = {each.part for each in outline.sections if each.kind is SectionKind.DIEU}
        self.circulars = {
            i for i, part in enumerate(outline.parts) if part.type == "TT" and i not in articles
        }
        title = header.title if header is not None else None
        if title is not None and WORK["hands_out"].search(title):
            self.owners.call(0)
        if header is not None and own_number(header) is not None:
            self.owners.call(0)
        self.titled = dict(header.evidence).get("title") if header is not None else None
        self.reporter: Owner | None = None  # who reports, for the items that say when
        self.addressing = False  # whether the lines behind "Kính gửi:" are being read
        self.before: tuple[int, Owner] | None = None  # whom the paragraph above ordered, where it ends
        self.papers: set[int] = set()  # items whose bullets are papers to hand in
        self.folders: set[int] = set()  # items that name such papers, and all below them
        self.mixed: set[int] = set()  # sections that list rights and duties
        self.under: tuple[int, Owner] | None = None  # where the line ends that heads the next paragraph
        self.listing = False  # whether a line tells who or what the items below it are
        self.members = Members(self.owners)
        self.behind = BehindLists(document)
        self.waiting = Waiting(self.owners, tasks)
        self.leads = Leads(self.text, self.owners, tasks, header, telling=self.telling)
        self.weighed = Weighed(self.text, self.owners, tasks, self.leads)

    def read(self, block: Block) -> None:
        """Add the tasks of one paragraph, or note what it tells of those below."""
        p = self.paragraph(block)
        if self.addressed(p) or self.entitled(p):
            return
        if p.pos >= p.end or silent(p) or executed(p, self.tasks):
            return
        standing = is_standing(self.document, self.outline, p.start, p.section)
        if standing and not self.let_in(p):
            return  # law, or a charter's
        if self.members.read(p) or self.is_right(p) or self.is_paper(p):
            return
        if p.own is None:
            owner = self.line_owner(p)
        else:
            owner = self.directed(p) or self.owners.headed(p.own, p.pos, p.end)
        if owner is None:
            first = len(self.tasks.found)
            self.sentences(p)
            self.weighed.read(p, first, self.beside)
        elif p.own is not None:
            self.owners.put(p.own, owner)
        else:
            self.owners.line(owner)
        if (p.step and self.text[p.start] in "Bb") or self.calls(p):
            self.owners.call(p.start)  # the steps of a procedure, the lead of a list
            self.ask_addressees(p)
        elif self.text[p.end - 1] == ":" and p.section is None and self.tells_so(p):
            self.owners.tell(p.start)  # "UBND huyện báo cáo kết quả như sau:"

    def directed(self, p: Paragraph) -> Owner | None:
        """Who does the items of what an owner is to direct: ``3. Chỉ đạo Cục Tác chiến thực hiện:``."""
        text = self.text
        if text[p.end - 1] != ":" or p.own is None or not self.owners.has_children(p.own):
            return None
        step = WORK["directs"].match(text, p.pos, p.end)
        if step is None:
            return None
        names, after = bodies_with_houses(text, step.end(), p.end)
        done = bool(names) and WORK["directed_to"].match(text, after, p.end) is not None
        return Owner(names) if done else None

    def let_in(self, p: Paragraph) -> bool:
        """Whether a paragraph of a law or a charter gives work all the same."""
        if orders_at(self.text, p.pos, p.end) or self.leads.delegates(p) or self.in_circular(p):
            return True
        if self.leads.leads_duties(p):
            p.own = p.section if p.own is None else p.own  # "Điều 2. Phao" over "Chủ bến phải:"
            return True
        if self.below_duties(p):
            return True
        p.law = self.leads.binds(p.pos, p.end)
        return p.law

    def is_right(self, p: Paragraph) -> bool:
        """Whether a paragraph tells what somebody may do, or leads in a list of that; notes it.

        ``1. Chủ bến có quyền:``; ``1. Được trả công`` below ``Điều 3. Quyền và nghĩa vụ của chủ bến``
        """
        section = p.section if p.own is None else p.own
        if section is None:
            return False
        if self.text[p.end - 1] == ":" and WORK["rights_list"].search(self.text, p.pos, p.end):
            self.owners.put(section, Owner(()))  # nobody has work by the items
            return True
        if self.text[p.end - 1] == ":" and WORK["rights_and_duties"].search(self.text, p.pos, p.end):
            self.mixed.add(section)
        asks = p.own is not None and self.text.startswith("Yêu cầu ", p.pos)
        if asks and p.own is not None and self.outline.sections[p.own].parent in self.mixed:
            return True  # "e) Yêu cầu doanh nghiệp sửa máy"
        allowed = p.own is not None and WORK["right_act"].match(self.text, p.pos, p.end) is not None
        return allowed and self.owners.of_rights(p.section)

    def below_duties(self, p: Paragraph) -> bool:
        """Whether an item of a law says what those have to do whose duties it lists above."""
        if p.own is None or self.owners.of(p.section) is None:
            return False
        return self.acts(p)

    def addressed(self, p: Paragraph) -> bool:
        """Whether a paragraph is one of those a letter is addressed to, in lines of their own."""
        if self.text[p.pos : p.pos + 1] in _ADDRESSING and FORMS["address"].match(
            self.text, p.pos, p.end
        ):
            self.addressing = self.text[p.end - 1] == ":"
            return True
        listed = self.text[p.start] in BULLETS and p.end - p.start < _ADDRESSEE
        self.addressing = self.addressing and listed
        return self.addressing

    def entitled(self, p: Paragraph) -> bool:
        """Whether a paragraph is a line of the document's title."""
        if self.titled is None or p.own is not None or p.step:
            return False
        return self.titled.covers(Span(p.pos, p.end))

    def ask_addressees(self, p: Paragraph) -> None:
        """Note whose the items are below a lead that names nobody: whom the letter is addressed to.

        ``Kính gửi: Các trường tiểu học`` / ``Phòng Giáo dục yêu cầu:`` / ``1. Cho học sinh nghỉ học``
        """
        if WORK["asks_below"].search(self.text, p.pos, p.end) is None or not self.acts_below(p):
            return
        below = self.document.blocks[self.document.block_at(p.end - 1) + 1].span
        if orders_at(self.text, past_marks(self.text, below.start, below.end), below.end):
            return  # "1. Phân công cơ quan chủ trì, cơ quan phối hợp như sau"
        names = self.owners.addressed(p.start)
        if names and self.owners.asked(p.start) is None:
            self.owners.ask(p.start, Owner(names, "de_nghi"))

    def tells_so(self, p: Paragraph) -> bool:
        """Whether the lead of a list tells of the past: ``Sở Y tế báo cáo kết quả như sau:``."""
        return WORK["reports_so"].match(self.text, p.pos, p.end) is not None

    def in_circular(self, p: Paragraph) -> bool:
        """Whether a circular without articles names a body in a heading, and what it has to do below.

        ``1. Chủ rừng:`` / ``a) Cử người trực chòi canh lửa``: old circulars give orders so.
        """
        part = self.outline.part_at(p.start)
        if part not in self.circulars:
            return False
        if p.own is None:
            return False
        headed = self.text[p.end - 1] == ":" and not self.owners.bullet(p.own)
        return headed or (
            self.owners.of(p.section) is not None and opens_with_verb(self.text, p.pos, p.end)
        )

    def calls(self, p: Paragraph) -> bool:
        """Whether the lead of a list calls for work: ``Giám đốc Bệnh viện yêu cầu:``."""
        return (
            (self.text[p.end - 1] == ":" or self.text.endswith(_BELOW, p.pos, p.end))
            and not self.telling
            and WORK["calls"].search(self.text, p.pos, p.end) is not None
            and WORK["things_sau"].search(self.text, p.pos, p.end) is None
        )

    def line_owner(self, p: Paragraph) -> Owner | None:
        """Whom a line without a number names for the items below it: ``Ban Tài chính`` alone."""
        self.owners.line(None)
        if p.end - p.pos > _TITLE or self.text[p.end - 1] in ".;" or p.region == "story":
            return None
        if not p.work and self.text[p.end - 1] != ":":
            return None
        below = self.document.block_at(p.end - 1) + 1
        if below >= len(self.document.blocks):
            return None
        if self.owners.section_of(self.document.blocks[below].span.start)[0] is None:
            self.heads_plain(p)
            return None
        if self.text[p.pos : p.end].isupper():
            return self.capital_owner(p)
        names = agent_heading(self.text, p.pos, p.end)
        known, stop = names_from(self.text, p.pos, p.end)
        if known and not self.text[stop : p.end].strip(" :"):
            names = known
        return Owner(names) if names and self.owners.works_below(p.end) else None

    def heads_plain(self, p: Paragraph) -> None:
        """Note whom a line alone names for the plain paragraph right below it, which says what to do.

        ``Đội Bảo vệ rừng`` / ``Tuần tra khu rừng cấm trong ba ngày hội.``
        """
        text = self.text
        if not p.work or text[p.pos : p.end].isupper() or not self.owners.works_below(p.end):
            return
        known, stop = names_from(text, p.pos, p.end)
        if known and not text[stop : p.end].strip(" :"):
            self.under = p.end, Owner(known)
        elif names := agent_heading(text, p.pos, p.end):
            self.under = p.end, Owner(names, listed=False)

    def capital_owner(self, p: Paragraph) -> Owner | None:
        """Whom a line in capitals names for the items below it: ``TỔ AN NINH``."""
        words = self.text[p.pos : p.end].rstrip(" :").capitalize()
        named = agent_heading(words, 0, len(words)) and self.owners.works_below(p.end)
        return Owner((Span(p.pos, p.pos + len(words)),)) if named else None

    def paragraph(self, block: Block) -> Paragraph:
        """A block with the section it stands in and what the headings above tell of it."""
        start, end = block.span.start, block.span.end
        own, section = self.owners.section_of(start)
        pos = past_marks(self.text, start, end)
        if (quoted := quoted_article(self.text, start, end)) is not None:
            pos, own = quoted, section if own is None else own
        if self.text[pos : pos + 1] == "(" and (
            dateline := FORMS["dateline"].match(self.text, pos, end)
        ):
            pos = dateline.end()
        if self.text[pos : pos + 1] in _CODES and (
            code := FORMS["form_code"].match(self.text, pos, end)
        ):
            pos = code.end()  # "BM.01-QT.05 Phòng Tổ chức lập danh sách"
        step = self.opening(pos, end, own)
        region = self.owners.region(section) or self.owners.told(start)
        if own is None and region == "story" and orders_at(self.text, pos, end):
            region = None
        if (
            own is None
            and self.text[pos : pos + 1] in _CLOSING
            and WORK["closes"].match(self.text, pos, end)
        ):
            section = region = None
        if own is None or not self.owners.bullet(own):
            self.listing = (
                own is None
                and self.text[end - 1] == ":"
                and (
                    heading_kind(self.text[pos:end]) == "story"
                    or WORK["cases_below"].match(self.text, pos, end) is not None
                    or WORK["cases_told"].search(self.text, max(pos, end - _TITLE), end) is not None
                )
            )
        elif self.listing:
            region = "story"
        return Paragraph(
            self.text,
            start,
            pos if step is None else step,
            end,
            own,
            section,
            region,
            self.report,
            self.owners.called(start, section),
            step is not None,
            bool(self.amended) and inside(self.amended, start),
        )

    def opening(self, pos: int, end: int, own: int | None) -> int | None:
        """Where the words begin behind ``Bước 2:``, ``Ngày 16/11:``; None where no such words stand."""
        if self.text.find(":", pos, pos + _OPENING) < 0 and self.text[pos : pos + 1] not in "Bb":
            return None
        step = WORK["step"].match(self.text, pos, end) or WORK["when_label"].match(self.text, pos, end)
        if step is None and (term := self.tasks.term_at(pos, end)) is not None:
            step = FORMS["colon"].match(self.text, term.end, end)  # "Từ 11/3 đến 15/3: sinh viên nộp"
        if step is None and self.text[pos : pos + 1].isdigit():
            step = FORMS["bare_day"].match(self.text, pos, end)
        if step is None and own is not None:
            step = WORK["topic"].match(self.text, pos, end)
        return step.end() if step is not None else None

    # --- sentences

    def sentences(self, p: Paragraph) -> None:
        """The tasks of a paragraph: each goes from the sentence that leads to the next one."""
        owner = self.above(p)
        if self.waiting.read(p):
            return
        if self.dates_items(p) or (owner is None and self.dates_above(p)):
            return
        if owner is None and (named_behind(p, self.tasks) or self.behind.read(p, self.tasks)):
            return
        task = self.tasks_of(p, owner or self.besides(p))
        ordered = task is not None and task.led and task.owner.modality is not None
        self.before = (p.end, task.owner) if task is not None and ordered else None
        if task is not _ENDED and not (task is not None and self.labelled_below(p, task)):
            lists = task is not None and self.owners.asked(p.start) is not task.owner
            lists = lists and self.text[p.end - 1] == ":"
            if self.text[p.end - 1] == ":" and task is not None:
                self.reporter, self.listing = task.owner, False
                lists = lists and not self.reports_below(p.end)
            self.close(task, self.list_end(p.end) if lists else p.end, p)

    def above(self, p: Paragraph) -> Owner | None:
        """Whose a paragraph is by what stands above it: a line, the headings, the lead of a list."""
        owner = self.owners.below_line(p.own) or self.under_line(p) or self.inherited(p)
        listed = p.own is not None or self.bracketed(p) or self.under_topic(p)
        if owner is None and listed and not self.heads(p) and (self.acts(p) or self.asks_others(p)):
            return self.owners.asked(p.start) or self.reports(p)
        return owner

    def under_line(self, p: Paragraph) -> Owner | None:
        """Whom the line right above a plain paragraph names for it."""
        if self.under is None or p.own is not None or not p.opens:
            return None
        end, owner = self.under
        return owner if self.text[end : p.start].isspace() else None

    def besides(self, p: Paragraph) -> Owner | None:
        """Whom the paragraph above ordered something, where this one goes on: ``Ngoài ra, trực``."""
        if self.before is None or p.own is not None or not self.text.startswith(_BESIDES, p.pos):
            return None
        end, owner = self.before
        return owner if self.text[end : p.start].isspace() and self.acts(p) else None

    def bracketed(self, p: Paragraph) -> bool:
        """Whether a paragraph is an item whose figure stands in brackets: ``(2) Rà soát sổ sách``."""
        return self.text[p.start] == "(" and self.text[p.start + 1].isdigit() and p.pos > p.start

    def is_paper(self, p: Paragraph) -> bool:
        """Whether an item is one of the papers that the item above it asks for: ``+ Dự toán thu chi``.

        ``- Nộp bảng kê và các giấy tờ kèm theo sau đây về Sở:`` is one task, its items are none.
        """
        if p.own is None:
            if p.section is not None and WORK["applies_below"].match(self.text, p.pos, p.end):
                self.folders.add(p.section)  # "Điều 2" over "Quy chế này áp dụng đối với:"
            return False
        above = self.outline.sections[p.own].parent if self.papers or self.folders else None
        if above in self.folders:
            self.folders.add(p.own)
            return True
        if any(WORK[row].match(self.text, p.pos, p.end) for row in _LISTED_BELOW):
            self.folders.add(p.own)
        elif self.text[p.end - 1] == ":" and (
            WORK["papers_below"].search(self.text, p.pos, p.end) or self.is_made_of(p)
        ):
            self.papers.add(p.own)
        elif self.text[p.end - 1] == ":" and WORK["submits_below"].search(self.text, p.pos, p.end):
            self.folders.add(p.own)  # "trình Bộ trưởng quyết định:" over "a) Phê duyệt phương án"
            return False
        return above in self.papers and self.owners.bullet(p.own)

    def is_made_of(self, p: Paragraph) -> bool:
        """Whether an item says who a group is, below it: ``5. Cơ sở điều trị bao gồm:``."""
        if not self.text.endswith("gồm:", p.pos, p.end):
            return False
        names, stop = names_from(self.text, p.pos, p.end)
        if not names and not is_class(self.text, p.pos, p.end):
            return False
        return len(self.text[stop : p.end].split()) <= (_MADE_OF if names else 2 * _MADE_OF)

    def acts(self, p: Paragraph) -> bool:
        """Whether an item says what to do, at once or behind words that say when or in which case.

        ``- Trước ngày 05/12 gửi bảng đối chiếu``, ``- Đồng thời rà lại``, ``- Khi có sự cố, báo``.
        """
        text, end = self.text, p.end
        if p.opens:
            return True
        behind = self.tasks.past_terms(p.pos, end)
        lead = WORK["prefix"].match(text, p.pos, end) if behind <= p.pos else None
        if lead is not None or behind > p.pos:
            begin = lead.end() if lead is not None else behind
            aside = FORMS["aside_in_front"].match(text, begin, end)  # "Hằng tuần (thứ Năm)"
            return opens_with_verb(text, aside.end() if aside is not None else begin, end)
        return acts_in_case(text, p.pos, end)

    def asks_others(self, p: Paragraph) -> bool:
        """Whether an item with a letter says whom those have to ask who were asked themselves.

        ``1. Giữ máy chủ chạy suốt kỳ nghỉ:`` / ``b) Yêu cầu đơn vị bảo trì trực điện thoại;``
        """
        return self.text.startswith("Yêu cầu ", p.pos) and self.owners.lettered(p.own)

    def reports(self, p: Paragraph) -> Owner | None:
        """Who has an item that says when a periodic report is due: ``- Báo cáo năm: trước 15/12``."""
        periodic = WORK["periodic"].match(self.text, p.pos, p.end) is not None
        return self.reporter if periodic and self.tasks.dated(p.pos, p.end) else None

    def reports_below(self, end: int) -> bool:
        """Whether the item right below a paragraph says when a report of a period is due."""
        at = self.document.block_at(end - 1) + 1
        if at >= len(self.document.blocks):
            return False
        below = self.document.blocks[at].span
        begin = past_marks(self.text, below.start, below.end)
        return WORK["periodic"].match(self.text, begin, below.end) is not None

    def tasks_of(self, p: Paragraph, owner: Owner | None) -> _Open | None:
        """Add the tasks of a paragraph but the last one, which is given back; ``_ENDED`` for none."""
        starts = sentence_starts(self.text, p.pos, p.end)
        clauses = self.clauses(p, starts)
        if clauses:
            starts = sorted({*starts, *clauses})
        task: _Open | None = None
        told = False
        for at, stop in zip(starts, [*starts[1:], p.end], strict=True):
            clause = at in clauses
            if at > p.pos and ((task is None and self.in_list(p, at)) or self.in_examples(p, at)):
                continue  # "... bao gồm: | các lớp chính quy; các lớp liên thông phải đăng ký"
            free = (owner is None and task is None) or (at > p.pos and self.in_other_case(p, at))
            lead = self.leads.lead(p, at, stop, free=free, clause=clause)
            if lead is None and task is not None:
                lead = self.named_again(task, at, stop) or self.next_order(task, at, stop)
            if lead is not None:
                lead = named_in_front(self.text, p.pos, at, past_each(self.text, lead, p.end))
                self.close_before(task, at, p)
                task = self.led(p, at, lead)
                if task is None:
                    return _ENDED
            elif task is None:
                task = self.inherits(p, owner, stop) if at == p.pos and owner is not None else None
                if task is _ENDED:
                    return _ENDED
            elif clause or self.begins_anew(task, at, stop):
                self.close(task, at, p)
                task = _Open(task.owner, at, at, task.sure)
            elif (part := later_at(self.text, task.since, at, p.end, self.tasks)) not in _GOES_ON:
                self.close(task, at, p)
                told = part is Part.NONE  # "... . Phần mềm sẽ tự động khóa."
                task = None if told else _Open(task.owner, at, at, task.sure)
        if task is None and told:
            return _ENDED
        self.awaits(p, task, owner)
        return task

    def close_before(self, task: _Open | None, at: int, p: Paragraph) -> None:
        """Close a task where another begins, unless it is but the reason of that one."""
        if task is None or not (self.only_reason(task, at) or self.only_topic(task, at)):
            self.close(task, at, p)

    def only_topic(self, task: _Open, at: int) -> bool:
        """Whether an item only tells the matter of what is behind it: ``- Kiểm tra chợ: | Đội A``."""
        topic = self.text[task.start : at - 2]
        short = not task.led and topic.count(" ") < _TOPIC and not any(mark in topic for mark in ",.;")
        return short and self.text[at - 2 : at] == ": "

    def awaits(self, p: Paragraph, task: _Open | None, owner: Owner | None) -> None:
        """Note a paragraph without a task whose owner may stand in the line below."""
        if task is None and owner is None:
            self.waiting.note(p)

    def inherits(self, p: Paragraph, owner: Owner, stop: int) -> _Open | None:
        """What the first sentence of an item is to the owner above it: a task, or none (``_ENDED``).

        None where it only leads to a clause behind a comma.
        """
        if not self.no_item(p, p.pos, stop):
            return _Open(owner, p.pos, p.start, _SURE if owner.listed else _BY_WORDS)
        return None if self.leads_on(p, stop) else _ENDED

    def leads_on(self, p: Paragraph, stop: int) -> bool:
        """Whether another clause follows a comma: ``Sau khi có kết quả, | giao Sở Y tế ...``."""
        return stop < p.end and self.text[stop - 2 : stop] == ", "

    def in_other_case(self, p: Paragraph, at: int) -> bool:
        """Whether a later sentence tells of a case: ``Quá hạn, | tổ chức tín dụng nộp lại hồ sơ``.

        Behind a semicolon too: ``...; sau khi dập lửa, | các thôn cử người canh``.
        """
        return (
            self.text[at - 2 : at] in _NEXT and WORK["in_case"].match(self.text, at, p.end) is not None
        )

    def named_again(self, task: _Open, at: int, stop: int) -> Lead | None:
        """The owner of a task with what he has to do in a case, a body that no list knows.

        ``CSYT công bố giá. Nếu hết kho, | CSYT chủ động liên hệ với xã.``
        """
        text = self.text
        if text[at - 2 : at] != ". " or len(task.owner.names) != 1:
            return None
        name = text[task.owner.names[0].slice]
        place = text.find(f", {name} ", at, stop) + 2
        if place < 2 or WORK["in_case"].match(text, at, place) is None:
            return None
        begin = place + len(name) + 1
        adverb = ADVERBS.at(text, begin, stop)
        if adverb is None or not begins_work(text, adverb.end, stop):
            return None
        return Lead((Span(place, begin - 1),), begin)

    def next_order(self, task: _Open, at: int, stop: int) -> Lead | None:
        """Whom the same asks next, a class that no list knows: ``...; | giao thủ kho phát phao``."""
        ordered = task.led and task.owner.modality is not None
        if not ordered or self.text[at - 2 : at] not in _NEXT:
            return None
        return self.leads.class_ordered(at, stop)

    def beside(self, p: Paragraph, at: int) -> bool:
        """Whether at a place only an example is named, or whom a sentence means."""
        return self.in_list(p, at) or self.in_examples(p, at)

    def in_list(self, p: Paragraph, at: int) -> bool:
        """Whether a clause tells whom a sentence means: ``Sinh viên gồm: | các lớp; các khóa``."""
        begin = max(p.pos, self.text.rfind(". ", p.pos, at))
        colon = self.text.find("gồm: ", begin, at)
        return colon >= 0 and not orders_at(self.text, at, p.end) and self.text[at].islower()

    def in_examples(self, p: Paragraph, at: int) -> bool:
        """Whether a clause is one more example: ``sửa các nhà như: Đình làng; | Trung tâm học tập``."""
        text = self.text
        if text[at - 2 : at] != "; ":
            return False
        begin = max(p.pos, text.rfind(". ", p.pos, at))
        first = text.find(_SUCH_AS, begin, at) + len(_SUCH_AS)
        if first < len(_SUCH_AS) or orders_at(text, at, p.end):
            return False
        return lead_at(text, first, at) is None and not opens_with_verb(text, first, at)

    def only_leads(self, p: Paragraph) -> bool:
        """Whether a line under an owner leads in a list or is a label: ``- Chủ trì: Trưởng bản``."""
        text = self.text
        if text[p.end - 1] == ":" and WORK["generic_lead"].match(text, p.pos, p.end) is not None:
            return True
        label = WORK["who_label"].match(text, p.pos, p.end)
        if label is None or opens_with_verb(text, label.end(), p.end):
            return False
        if label["aside"] is not None or names_from(text, label.end(), p.end)[0]:
            return True
        return bool(agent_heading(text, label.end(), p.end))

    def no_item(self, p: Paragraph, at: int, stop: int) -> bool:
        """Whether a paragraph of an owner gives nothing to do: it tells, or heads those below it."""
        if p.own in self.papers:
            return False  # "- Nộp các giấy tờ sau:" over "+ Dự toán thu chi"
        if p.end - p.pos < _TITLE_ALONE and self.heads(p) and self.acts_below(p):
            return True  # "1. Quản lý sinh viên" over "a) Điểm danh đầu buổi"
        begin = at
        if self.text.startswith(_BESIDES, at) and (lead := WORK["prefix"].match(self.text, at, stop)):
            begin = lead.end()
        if self.only_leads(p) or tells_of_owner(self.text, begin, stop) or self.bodies_below(p):
            return True
        if states_none(self.text, at) or any(WORK[row].match(self.text, at, stop) for row in _NOTED):
            return True  # "- Không có hộ vi phạm", "- Lưu ý: số lượng không quá định mức"
        if WORK["paper_named"].match(self.text, at, stop):
            return True  # "+ Bản dự toán kinh phí"
        return not gives_to_do(self.text, at, p.end)

    def clauses(self, p: Paragraph, starts: list[int]) -> set[int]:
        """Where clauses begin that have a subject of their own, behind the day of another task.

        ``Phòng A rà soát trước ngày 15/3, Phòng B tổng hợp trước ngày 20/3`` are two tasks.
        """
        found: set[int] = set()
        for term in self.tasks.terms(p.pos, p.end):
            if self.tasks.term_at(starts[bisect_right(starts, term.start) - 1], p.end) == term:
                continue  # "Trước ngày 15/3, các sở báo cáo"
            step = FORMS["next_clause"].match(self.text, term.end, p.end)
            if step is None:
                continue
            if self.leads.opens_clause(step.end(), p.end) or self.second_act(step.end(), p.end):
                found.add(step.end())
        for begin, stop in zip(starts, [*starts[1:], p.end], strict=True):
            bodies, small, others = behind_commas(self.text, begin, stop)
            if bodies:
                found.update(side_by_side(self.text, begin, stop))
                found.update(named_twice(self.text, begin, stop))
            if small:
                found.update(small_bodies(self.text, begin, stop))
            if others:
                found.update(in_turn(self.text, begin, stop))
                found.update(small_persons(self.text, begin, stop))
        return found

    def second_act(self, at: int, end: int) -> bool:
        """Whether behind the day of an act another begins that has a day of its own.

        ``đăng ký với Hội đồng trước ngày 18/12, hoàn tất hồ sơ chậm nhất ngày 26/12`` are two tasks.
        """
        end = min(end, at + _LONGEST)
        stop = self.text.find(". ", at, end)
        stop = stop if stop >= 0 else end
        index = self.tasks.deadline(Span(at, stop))
        term = self.tasks.deadlines[index] if index is not None else None
        return (
            term is not None
            and term.due is not None
            and "ngày" in self.text[term.span.slice]
            and self.text.count(" ", at, term.span.start) >= _ACT
            and self.text[at].islower()
            and opens_with_verb(self.text, at, stop)
        )

    def bodies_below(self, p: Paragraph) -> bool:
        """Whether an item is a name, or only heads names: ``1. Khai báo tàu:`` / ``a) Cảng vụ:``."""
        at = self.document.block_at(p.end - 1) + 1
        if p.own is None or agent_heading(self.text, p.pos, p.end):
            return p.own is not None
        if self.text[p.end - 1] != ":" or not self.owners.has_children(p.own):
            return False
        below = self.document.blocks[at].span
        begin = past_marks(self.text, below.start, below.end)
        return bool(agent_heading(self.text, begin, below.end))

    def heads(self, p: Paragraph) -> bool:
        """Whether an item only heads those below it: ``1. Tổ chức trồng cây:``."""
        words = self.text[p.pos : p.end]
        return words.isupper() or (
            p.own is not None
            and words[-1] not in ".;"
            and self.owners.has_children(p.own)
            and (words[-1] == ":" or len(words) < _TITLE)
        )

    def under_topic(self, p: Paragraph) -> bool:
        """Whether a paragraph stands right below a heading that names its topic: ``2. Về tài sản``."""
        if p.section is None or p.own is not None:
            return False
        at = self.document.block_at(p.start)
        if at == 0:
            return False
        heading = self.document.blocks[at - 1].span
        return (
            self.outline.sections[p.section].span.start == heading.start
            and len(heading) < _TITLE
            and self.text[heading.end - 1] not in ".;"
        )

    def dates_items(self, p: Paragraph) -> bool:
        """Whether a paragraph gives items above it their day, by their letters; notes it.

        ``(Nội dung a, b gửi về Sở Y tế trước ngày 12/3/2026)``
        """
        if self.text[p.pos] not in _ITEMS or not self.tasks.dated(p.pos, p.end):
            return False
        items = WORK["items_dated"].match(self.text, p.pos, p.end)
        if items is None:
            return False
        return self.tasks.date_items(p.pos, p.end, set(_ITEM.findall(items["which"])))

    def dates_above(self, p: Paragraph) -> bool:
        """Whether a paragraph without a subject gives the tasks right above it their day; notes it.

        ``Báo cáo gửi về Phòng Nội vụ trước ngày 12/3/2024.``, ``Thời hạn gửi: ngày 20/3/2024.``
        """
        if not self.tasks.dated(p.pos, p.end):
            return False
        said = WORK["dates_above"].match(self.text, p.pos, p.end)
        if said is None:
            return False
        colon = self.text.find(": ", p.pos, said.end()) + 2
        if colon > 1 and (
            names_from(self.text, colon, p.end)[0] or agent_at(self.text, colon, p.end) is not None
        ):
            return False  # "Biên bản: Các chi hội gửi về Văn phòng trước ngày 25/1"
        term = self.tasks.deadline(Span(p.pos, p.end))
        if term is None or self.tasks.deadlines[term].due is None:
            return False
        if self.of_another_act(p):
            return True
        return self.tasks.date(self.outline.part_at(p.start), term)

    def of_another_act(self, p: Paragraph) -> bool:
        """Whether a label tells the time of an act that is not the task above it.

        ``Thời gian thanh tra dự kiến:`` below ``Lập danh sách đơn vị được thanh tra.``
        """
        label = WORK["time_of_an_act"].match(self.text, p.pos, p.end)
        if label is None or not opens_with_verb(self.text, label.start("act"), p.end):
            return False
        act, last = label["act"].lower(), self.tasks.found[-1] if self.tasks.found else None
        if last is None:
            return True
        return not last.task.lower().startswith(act)

    def inherited(self, p: Paragraph) -> Owner | None:
        """Whose the paragraph is by the headings above; nobody's where it stands behind their items."""
        if p.own is None and self.owners.bullet(p.section) and self.text[p.start - 2] in ".;":
            return None
        return self.owners.of(p.section)

    def only_reason(self, task: _Open, at: int) -> bool:
        """Whether what stands in front of a lead only gives its reason: ``Căn cứ ..., giao B``."""
        return (
            self.text[at - 2 : at] == ", "
            and WORK["condition"].match(self.text, task.start, at) is not None
        )

    def begins_anew(self, task: _Open, at: int, stop: int) -> bool:
        """Whether a later sentence of an owner is a task of its own."""
        return (
            changes_role(self.text, at, stop) is not None
            or ends_in_item(self.text, at)
            or self.beside_report(task, at, stop)
            or (
                self.text[at - 2 : at] == ". "
                and self.text[at].isupper()
                and opens_with_verb(self.text, at, stop)
                and self.tasks.dated(at, stop)
                and self.tasks.dated(task.since, at)
                and not self.text.startswith("Hoàn thành", at)
            )
            or (
                self.text[at - 2 : at] == "; "
                and FORMS["paper_by_number"].match(self.text, at, stop) is None
                and (self.text[at].isupper() or acts_anew(self.text, task.start, at))
                and opens_with_verb(self.text, at, stop)
                and work_at(self.text, task.start, at).role is Role.PHOI_HOP
            )
        )

    def beside_report(self, task: _Open, at: int, stop: int) -> bool:
        """Whether work begins that is done besides a report: ``báo cáo Sở; đồng thời | lập lịch``."""
        return (
            self.text.endswith(_BESIDE, task.start, at)
            and opens_with_verb(self.text, at, stop)
            and work_at(self.text, task.start, at).role is Role.BAO_CAO
        )

    def led(self, p: Paragraph, at: int, lead: Lead) -> _Open | None:
        """What a lead begins: a task; None when it leads a list or says whose the section is."""
        text, owner = self.text, Owner(lead.names, lead.modality)
        closes = text[p.end - 1] == ":"
        last = closes and not text[lead.end : p.end].strip(" .:")
        # the section this lead may head: it opens it, or leads into its items behind other words
        own = p.own if at == p.pos or last else None
        if closes and (self.by_provision(lead, own, p) or self.leads_list(lead, own, p)):
            self.act_in_front(owner, lead, p)
            return None
        if self.mentions(lead, p) or self.asks_only(lead, own, p):
            return None
        if lead.end >= p.end or not text[lead.end : p.end].strip(" .:"):
            if own is not None and (lead.colon or not self.owners.bullet(own)):
                self.owners.put(own, owner)
            return None
        if lead.colon and lead.modality is None and self.lists_people(lead, p):
            return None  # "- Các Phó Chủ tịch: A, B"
        if own is not None and self.titles(own, p):
            return None
        if not self.gives(lead, own, p):
            return None  # "A chỉ đạo B:" - the items below are the tasks
        if lead.modality is not None or WORK["retells"].match(text, at) is not None:
            self.owners.give(p.start)
        since = p.start if p.step and at == p.pos else at
        return _Open(owner, lead.end, since, self.sureness(lead, p), led=True)

    def act_in_front(self, owner: Owner, lead: Lead, p: Paragraph) -> None:
        """Add the act that stands in front of what leads a list.

        ``chỉ đạo các xã nạo vét mương | , đồng thời thực hiện một số nội dung sau:``
        """
        step = _AND_ALSO.search(self.text, lead.end, p.end) if lead.modality is not None else None
        if step is None or WORK["lead_in"].match(self.text, step.end(), p.end) is None:
            return
        act = self.text[lead.end : step.start()]
        only_leads = WORK["lead_in"].match(self.text, lead.end, step.start()) is not None
        if act.count(" ") > _FEW and not only_leads and begins_work(self.text, lead.end, step.start()):
            opened = _Open(owner, lead.end, lead.end, self.sureness(lead, p), led=True)
            self.close(opened, step.start(), p)

    def mentions(self, lead: Lead, p: Paragraph) -> bool:
        """Whether a sentence only mentions bodies: told of above, of a heading's matter, of law."""
        first = lead.names[0].start
        if WORK["goes_to"].search(self.text, max(p.pos, first - _TITLE), first) is not None:
            return True
        if told_above(self.text, lead.end) or self.made_of(p, lead) or by_rule(self.text, p.pos, lead):
            return True
        if self.text[p.end - 1] == ":" and only_matter(self.text, p.pos, lead):
            return True
        return lead.tagged and WORK["law_told"].match(self.text, lead.names[0].start, p.end) is not None

    def made_of(self, p: Paragraph, lead: Lead) -> bool:
        """Whether a body is only told its place on a board: ``gồm có: A | làm Chủ tịch; B``."""
        if not self.text.startswith("làm ", lead.end):
            return False
        begin = max(p.pos, self.text.rfind(". ", p.pos, lead.names[0].start))
        return self.text.find("gồm", begin, lead.names[0].start) >= 0

    def by_provision(self, lead: Lead, own: int | None, p: Paragraph) -> bool:
        """Whether a lead names duties by a provision alone, above the list of them; notes whose it is.

        ``Tổ kiểm kê thực hiện nhiệm vụ theo Điều 8, trong đó tập trung:``
        """
        if WORK["generic_duty"].match(self.text, lead.end, p.end) is None:
            return False
        section = p.section if own is None else own
        if section is not None:
            self.owners.put(section, Owner(lead.names, lead.modality))
        else:
            self.owners.ask(p.start, Owner(lead.names, lead.modality))
        return True

    def asks_only(self, lead: Lead, own: int | None, p: Paragraph) -> bool:
        """Whether a heading asks bodies for what stands below it alone; notes whose that is.

        ``2. Đề nghị Ủy ban nhân dân xã phối hợp``
        """
        if own is None or self.text[p.end - 1] == ":" or not self.owners.has_children(own):
            return False
        if lead.end >= p.end or WORK["lead_in"].match(self.text, lead.end, p.end) is None:
            return False
        self.owners.put(own, self.list_owner(lead, p) or Owner(lead.names, lead.modality))
        return True

    def sureness(self, lead: Lead, p: Paragraph) -> float:
        """How far the way is trusted by which a lead was found."""
        if lead.tagged:
            return _TAGGED
        if lead.modality is not None:
            return _ORDERED
        return _SURE if p.work or p.step or lead.colon else _TOLD

    def lists_people(self, lead: Lead, p: Paragraph) -> bool:
        """Whether behind the colon of a body stands who belongs to it, not what it has to do."""
        if opens_with_verb(self.text, lead.end, p.end):
            return False
        # "- Chi cục Thủy lợi: Trám lấp 12 giếng trước 15/3"
        thing = WORK["thing"].match(self.text, lead.end, p.end) is not None
        dated = not thing and self.leads.dated(p, lead.end) and acts(self.text, lead.end, p.end)
        silent = p.region != "work" and (not p.called or nominal(self.text, lead.end, p.end))
        if silent and not dated:
            return True
        listed = names_from(self.text, lead.end, p.end)[0]
        return bool(listed) and work_at(self.text, listed[-1].end + 1, p.end).role is Role.THUC_HIEN

    def gives(self, lead: Lead, own: int | None, p: Paragraph) -> bool:
        """Whether a lead is a task itself; notes whose the section is that it heads."""
        closes = self.text[p.end - 1] == ":"
        things = closes and WORK["things_sau"].search(self.text, lead.end, p.end) is not None
        if p.own is None and closes and not things and not self.things_below(p):
            self.owners.line(Owner(lead.names, lead.modality))
        if own is None or not (lead.colon or closes):
            return True
        listed = closes and not lead.colon and self.owners.has_children(own)
        leads = not listed or work_at(self.text, lead.end, p.end).role is Role.CHU_TRI
        if not leads and self.things_below(p):
            return True  # "A công khai các nội dung sau:"
        if things:
            return True  # "xem xét hỗ trợ trong các trường hợp sau:"
        self.owners.put(own, Owner(lead.names, lead.modality))
        return leads

    def titles(self, own: int, p: Paragraph) -> bool:
        """Whether an article's first line is its title: ``Điều 28. Hội đồng kỷ luật``.

        In a circular without articles that of an item too: ``5. Cơ quan tiến hành xác minh``.
        """
        headed = self.outline.part_at(p.start) in self.circulars and not self.owners.bullet(own)
        return (
            (headed or self.outline.sections[own].kind is SectionKind.DIEU)
            and p.end - p.pos < _TITLE
            and self.text[p.end - 1].isalpha()
            and self.outline.sections[own].span.end > p.end + 1
        )

    def leads_list(self, lead: Lead, own: int | None, p: Paragraph) -> bool:
        """Note whose the items of a list are; False where its lead says what is to be done itself."""
        owner = self.list_owner(lead, p)
        if own is None and p.own is not None and self.owners.has_children(p.own):
            own = p.own  # the list of a later sentence: its items alone, not the next ones of its rank
        if owner is not None and own is not None:
            self.owners.put(own, owner)
        elif owner is not None:
            self.owners.give(p.start)
            if WORK["charter_lead"].match(self.text, lead.end, p.end):
                if p.section is not None:
                    self.owners.put(p.section, owner)  # not of the next article
                return True
            if WORK["telling"].match(self.text, lead.end, p.end):
                self.reporter = owner
                return False  # "lập báo cáo nhanh theo hướng dẫn sau:": of what, not what else
            self.owners.ask(p.start, owner)
            begin = lead.end
            if (led := WORK["led_act"].match(self.text, begin, p.end)) and self.things_below(p):
                begin = led.end()  # "chỉ đạo | thống kê số đơn theo các mục sau:", and things below
            if WORK["substance"].match(self.text, begin, p.end):
                return False
        return owner is not None

    def list_owner(self, lead: Lead, p: Paragraph) -> Owner | None:
        """Who has the items of a list whose lead says no more than that they are to be done."""
        work = work_at(self.text, lead.end, p.end)
        if work.role is Role.CHU_TRI or work.partners:
            joins = work.role is Role.PHOI_HOP  # "A phối hợp với B:"
            rest = work.partners[-1].end if joins else work.start
            while rest < p.end and self.text[rest] in " ,:":
                rest += 1
            if rest >= p.end or WORK["lead_in"].match(self.text, rest, p.end):
                return Owner(lead.names, lead.modality, work.role, work.partners)
        leads = self.announces(lead.end, p.end) if lead.modality and p.own is None else False
        if WORK["charter_lead"].match(self.text, lead.end, p.end) is not None:
            leads = not self.things_below(p)
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

    def acts_below(self, p: Paragraph) -> bool:
        """Whether the item right below a paragraph says what to do."""
        at = self.document.block_at(p.end - 1) + 1
        if at >= len(self.document.blocks):
            return False
        below = self.document.blocks[at].span
        return opens_with_verb(self.text, past_marks(self.text, below.start, below.end), below.end)

    def announces(self, after: int, end: int) -> bool:
        """Whether nothing but the words that open a list stand behind the bodies that are asked."""
        return (
            not self.text[after:end].strip(" :")
            or FORMS["announces"].search(self.text, after, end) is not None
        )

    def labelled_below(self, p: Paragraph, task: _Open) -> bool:
        """Whether a lead only announces a list whose items are each headed by who has them.

        ``yêu cầu các cơ quan chuẩn bị các nội dung sau:`` / ``- Sở Y tế: Báo cáo phòng dịch``
        """
        if (
            self.text[p.end - 1] != ":"
            or FORMS["announces"].search(self.text, task.start, p.end) is None
        ):
            return False
        at = self.document.block_at(p.end - 1) + 1
        if not task.led or at >= len(self.document.blocks):
            return False
        if work_at(self.text, task.start, p.end).role in (Role.CHU_TRI, Role.PHOI_HOP):
            return False
        below = self.document.blocks[at].span
        names, stop = names_from(self.text, past_marks(self.text, below.start, below.end), below.end)
        return bool(names) and self.text.startswith(": ", stop)

    def list_end(self, end: int) -> int:
        """The end of the list a colon opens: the items right behind the paragraph."""
        at = self.document.block_at(end - 1) + 1
        stop = end
        listed = self.document.blocks[at : at + 8]
        if listed and self.names_owner(listed[0].span):
            return end  # "như sau:" over "- Cục trưởng ... xử lý vi phạm;"
        things = bool(listed) and self.names_thing(listed[0].span)
        for block in listed:
            lettered = things and self.owners.lettered(self.owners.section_of(block.span.start)[0])
            if not lettered and self.text[block.span.start : block.span.start + 1] not in BULLETS:
                break
            if block.span.end - end > 600:
                break
            stop = block.span.end
        return stop

    def names_owner(self, item: Span) -> bool:
        """Whether an item names a known body that acts: ``- Cục trưởng ... xử lý vi phạm;``."""
        begin = past_marks(self.text, item.start, item.end)
        names, _ = names_from(self.text, begin, item.end)
        return (
            bool(names) and names[0].start == begin and lead_at(self.text, begin, item.end) is not None
        )

    def names_thing(self, item: Span) -> bool:
        """Whether an item with a letter names a thing to which a task is done: ``a) Hộ nghèo;``."""
        own = self.owners.section_of(item.start)[0]
        begin = past_marks(self.text, item.start, item.end)
        return self.owners.lettered(own) and not gives_to_do(self.text, begin, item.end)

    # --- putting together

    def close(self, task: _Open | None, stop: int, p: Paragraph) -> None:
        """Add a task that ends at ``stop``, and those it orders one of its bodies to give."""
        if task is None:
            return
        names = task.owner.names
        owners = tuple(unpointed(self.text, each) for each in names if whole(self.text, each))
        if not owners:
            return
        text = self.text
        start = behind_item(text, task.start, stop)
        known = WORK["duties_known"].match(text, start, stop)
        if known is not None and work_at(text, known.end(), stop).role is not Role.THUC_HIEN:
            start = known.end()  # "căn cứ nhiệm vụ của mình | phối hợp với"
        work = self.work_behind_term(start, stop)
        end = task_end(text, work.start, stop)
        if end - work.start < 3:
            return
        if end - work.start > _LONGEST:
            end = text.rfind(" ", work.start, work.start + _LONGEST)
        words = " ".join(text[work.start : end].split())
        if self.says_nothing(p, task, words, stop):
            return
        case = case_of(text, p.pos, task.since, task.owner.names, task.start) if task.led else None
        self.tasks.add(
            owners,
            task.owner.role if task.owner.role and work.role is Role.THUC_HIEN else work.role,
            words,
            Span(start, end),
            section=self.tasks.label(p.section),
            sure=task.sure,
            partners=tuple(name_of(text, each) for each in work.partners or task.owner.partners),
            modality=task.owner.modality,
            # "Trước ngày 15/12, các sở báo cáo": the term stands in front
            when=Span(task.since, end) if task.since < task.start else None,
            case=case,
        )
        self.second_steps(start, end, p)

    def says_nothing(self, p: Paragraph, task: _Open, words: str, stop: int) -> bool:
        """Whether words give nobody work: a lead of a list, for what somebody answers, two words."""
        liable = task.led or self.owners.in_article(p.section)
        return (
            not any(map(str.isalpha, words))
            or WORK["owing"].fullmatch(words) is not None
            or (self.text[stop - 1] == ":" and words.count(" ") <= _FEW and self.labels_below(stop))
            or (self.text[stop - 1] == ":" and any(WORK[row].fullmatch(words) for row in _LEADS_ON))
            or (liable and WORK["liable"].fullmatch(_first_of_same(words)) is not None)
            or WORK["other_duties"].match(words) is not None
            or (words.count(" ") < (_FEW if task.sure == _TAGGED else task.since < task.start))
        )

    def labels_below(self, end: int) -> bool:
        """Whether the line right below is a label to be filled in: ``Ngày nhận:``."""
        at = self.document.block_at(end - 1) + 1
        if at >= len(self.document.blocks):
            return False
        below = self.document.blocks[at].span
        begins = self.owners.section_of(below.start)[0] is None
        return begins and self.text[below.end - 1] == ":" and len(below) < _ACT * 8

    def work_behind_term(self, start: int, stop: int) -> Work:
        """Role and partners of a task, told behind the term that opens it: ``Trước 5/3, | chủ trì``."""
        work = work_at(self.text, start, stop)
        if work.role is Role.THUC_HIEN and (front := WORK["role_behind"].match(self.text, start, stop)):
            later = work_at(self.text, front.end(), stop)
            return replace(work, role=later.role, partners=later.partners)
        if work.role is Role.THUC_HIEN and (behind := self.tasks.past_terms(start, stop)) > start:
            later = work_at(self.text, behind, stop)
            if later.role in (Role.CHU_TRI, Role.PHOI_HOP):
                return replace(work, role=later.role, partners=later.partners)
        return work

    def second_steps(self, start: int, end: int, p: Paragraph) -> None:
        """``chỉ đạo B chủ trì ...; chỉ đạo C chủ trì ...``: what the body of a task orders others."""
        steps = [start, *(m.end() for m in _STEP.finditer(self.text, start, end))]
        for at, stop in zip(steps, [*steps[1:], end], strict=True):
            second = second_lead(self.text, at, end)
            if second is not None:
                self.close(_Open(Owner(second[0], "giao"), second[1], second[1]), stop, p)
