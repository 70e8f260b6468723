"""Who is given work by a sentence: by the lists, by whom the issuer asks, by first words and tagger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from extractors.assignments.agents import (
    NOBODY,
    agent_at,
    agent_heading,
    leaning,
    relatives,
    split,
    sure_verb,
)
from extractors.assignments.duties import Duty, better_named, duty_at, in_event, tells_right
from extractors.assignments.first_words import head_end, may_name
from extractors.assignments.named_parts import bare_name, groups_of, with_its_kind, without_maker
from extractors.assignments.owed import office_at
from extractors.assignments.owners import Owners
from extractors.assignments.resewn import resewn
from extractors.assignments.scheduled import acts_in_its_case, scheduled_at
from extractors.assignments.seams import LIKELY, sure_seam
from extractors.assignments.sentences import (
    Lead,
    asked_by_issuer,
    gives_to_do,
    joined_at,
    lead_at,
    lead_read,
    leads_in,
    led_in,
    names_nobody,
    opens_with_verb,
    orders_at,
    owes,
    owes_act,
    whole_pair,
)
from extractors.assignments.stretches import Paragraph, sentence_starts
from extractors.assignments.subject_lists import with_basis
from extractors.assignments.tasks import Tasks
from extractors.assignments.verbs import begins_work, no_work_at
from extractors.assignments.whole_names import subject_at
from extractors.assignments.widened import widened
from extractors.assignments.words import FORMS, WORK, modality_of
from extractors.bodies.grammar import flat_text, name_at
from extractors.bodies.lists import names_from
from extractors.bodies.names import agency_at
from extractors.bodies.pieces import heads
from extractors.letters import flat
from extractors.model import Identity, Span
from extractors.rules import holds, vocabulary

__all__ = ["Leads"]

_STATUTES = frozenset({"HP", "BL", "Luật", "PL", "NQLT", "NĐ", "VBHN"})
_PLANS = frozenset({"KH", "CTr", "PA", "HD", "CV"})
_PURPOSE = 90  #: characters in front of a body in which the purpose of others stands
_ASKING = frozenset({"de_nghi", "yeu_cau"})
_SENTENCE = 1500  #: characters of a sentence in which its day is looked for
_SPEAKER = 3, 120  #: characters of who says something, least and most
_SAID = 60  #: characters of the words for that
_HEADING = 70  #: characters of a heading
_WHICH_ONES = 3  #: words that tell which of a group
_SUBJECT = 60  #: characters of the subject of a later sentence
_TOPIC = 120  #: characters of what a duty concerns, in front of who has it
_CONDITION, _OPENINGS = 200, 4  #: characters a condition reaches; places a subject is looked for


_RETOLD = ("Theo đó, ", "Cụ thể, ", "Trong đó, ")  #: what a portal retells a letter with
_CUE = 12  #: characters of such words

_EACH_OF = (" của từng ", " của mỗi ", " của mọi ", " của những ")  #: no subject stands behind them
_DUTY, _WHEN = " có trách nhiệm ", ("khi ", "Khi ")
_MADE_OF = "gồm:"  #: ends what leads to the parts of a thing: ``nộp hồ sơ, bao gồm:``
_SO = "như sau: "  #: ends the words with which a letter tells something
_AND = " và "
_CALLS = (" và kêu gọi ", " và vận động ", ", kêu gọi ")
_AND_ALL = f"{_AND}tất cả "
_GIVEN, _LEADING = " được giao", " chủ trì"
_ROLES = ("cơ quan ", "đơn vị ")
_ADDRESSED = frozenset(("CV", "CĐ"))  #: letters tell in sentences, ask in items
_ASKING_KINDS = frozenset(("BB", "GM", "TTr", "BC", "TB", None))  #: what only tells or asks
_EXAMPLE = "í dụ: "  #: in front of whom an example tells of
_CIRCULARS = frozenset(("TT", "TTLT"))
_RULES = frozenset(("QC", "QyĐ", "Nội quy", "Thể lệ", "ĐL", "Điều lệ"))  #: what lays down rules
_ENDS_SENTENCE = ("; ", ". ")
_RECEIVED = "nNsSkK"  #: first letters of the row ``received``


@cache
def _hanging() -> tuple[str, ...]:
    """Words that a name cannot end with, each behind a blank."""
    return tuple(f" {word}" for word in vocabulary("work_words", "hanging"))


@cache
def _asks_inside() -> tuple[str, ...]:
    """What no name holds: the end of a clause, a word of order behind a comma."""
    return ("; ", *(f", {word} " for word in vocabulary("work_words", "modality")))


@cache
def _bare() -> frozenset[str]:
    """Kinds of bodies that name nobody by themselves."""
    return frozenset(vocabulary("work_words", "bare_kind"))


@cache
def _said() -> tuple[str, ...]:
    """What words of somebody are led in with, in flat form, the comma behind it."""
    return tuple(f" {flat(word)}, " for word in vocabulary("work_words", "said"))


class Leads:
    """Finds who leads the sentences of a document, asked in reading order.

    ``telling``: the document is of a type that tells or proposes, whatever its leads say; ``header``
    tells what it is and whose.
    """

    def __init__(
        self, text: str, owners: Owners, tasks: Tasks, header: Identity | None, *, telling: bool
    ) -> None:
        self.text = text
        self.owners = owners
        self.tasks = tasks
        self.telling = telling
        self.issuer = header.issuer if header is not None else None
        self.statute = header is not None and header.type in _STATUTES
        self.listed = 0  # how far lists of bodies have been read
        self.letters = any(owners.letter_to(each.span.start).names for each in owners.outline.parts)
        #: whether anybody says something at all
        self.speaks = holds(flat_text(text), 0, len(text), _said())

    def lead(
        self, p: Paragraph, at: int, stop: int, *, free: bool, clause: bool = False
    ) -> Lead | None:
        """Who is given work by the sentence at ``at``; ``free``: nobody has the paragraph yet.

        ``clause``: a clause with a subject of its own, behind the day of another.
        """
        if (inline := self.inline(p, at, stop)) is not None:
            return self.noted(self.trimmed(inline))
        if not self.bound(p, at, stop, clause=clause):
            return None  # a sentence of law beside one that lays a duty on somebody
        if self.speaks and not p.report and (said := self.quoted(at, stop)) is not None:
            return self.said(said, p.end)
        inside = at < self.listed  # a list that did not lead
        lead = self.scheduled(p, at) if p.step else None
        if lead is None and self.letters and not inside:
            lead = self.in_letter(p, at, stop, free=free)
        if lead is not None:
            return self.noted(lead)
        if self.nobody(p, at, stop):
            duty = self.duty(p, None, at, stop)
            return self.trimmed(duty) if duty is not None else None
        lead = self.known(p, at, stop)
        if lead is not None and not free and self.no_lead(p, lead, at):
            return None
        if lead is None:
            opens = clause or at == p.pos
            lead = self.less_known(p, at, stop, free=free, inside=inside, opens=opens)
        if (duty := self.duty(p, lead, at, stop) or self.office(p, lead, at, stop)) is not None:
            return self.noted(self.trimmed(duty))
        return self.settled(p, lead, at, stop) if lead is not None else None

    def inline(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """Whose duties stand behind the colon of an article: ``Chủ bến có trách nhiệm: | Lập sổ``."""
        if not self.owners.in_article(p.section) or not self.text.startswith(": ", stop - 2):
            return None
        led = WORK["duty_inline"].search(self.text, at, p.end)
        if led is None or led.end() != stop or not begins_work(self.text, stop, p.end):
            return None
        name = self.text[at : led.start()]
        if WORK["modality"].match(self.text, at, led.start()) is not None:
            return None
        if len(name) > _SUBJECT or not name[:1].isupper() or any(mark in name for mark in ".;:("):
            return None
        names, end = names_from(self.text, at, led.start())
        return Lead(names if end == led.start() else split(self.text, at, led.start()), stop)

    def settled(self, p: Paragraph, lead: Lead, at: int, stop: int) -> Lead | None:
        """A lead with whole names; None where what it leads is no work of theirs."""
        if lead.names and self.passed_up(at, lead.names[0].start):
            return None
        if (p.law and self.told_of(lead, at, p.end)) or self.entitled(p, lead, stop):
            return None
        if self.owners.in_article(p.section) and WORK["only_state"].match(self.text, lead.end, stop):
            return None  # "Phòng kho phải kín, có khóa"
        whole = widened(self.text, self.by_office(p, lead, stop), p.end)
        whole = self.trimmed(whole) if whole is not None else None
        return self.named(self.before_its_role(whole), at) if whole is not None else None

    def trimmed(self, lead: Lead) -> Lead:
        """A lead whose names are whole, and no more: ``cơ quan | Thuế``, ``Tổ | do hội bầu``."""
        if not lead.names:
            return lead
        first = with_its_kind(self.text, lead.names[0])
        names = (first, *lead.names[1:])
        last = bare_name(self.text, without_maker(self.text, names[-1]))
        return replace(lead, names=(*names[:-1], last))

    def before_its_role(self, lead: Lead) -> Lead:
        """A lead whose last name ends before how the body works: ``Đội xe | chủ trì, phối hợp với``."""
        if not lead.names or lead.colon:
            return lead
        last = lead.names[-1]
        role = WORK["role_in_name"].search(self.text, last.start, last.end)
        if role is None or role.start() == last.start:
            return lead
        name = Span(last.start, role.start())
        return replace(lead, names=(*lead.names[:-1], name), end=role.end())

    def passed_up(self, at: int, name: int) -> bool:
        """Whether others bring a matter before a body: ``báo về Sở để trình | Bộ Y tế xem xét``."""
        since = max(at, name - _PURPOSE)
        return WORK["passed_up"].search(self.text, since, name) is not None

    def duty(self, p: Paragraph, lead: Lead | None, at: int, stop: int) -> Lead | None:
        """Who has a duty by a sentence of an article, where nobody or a piece of the name leads."""
        rules = self.kind(p) in _RULES and p.own is not None
        if not (p.law or rules or self.owners.in_article(p.section)):
            return None
        if self.text[p.end - 1] == ":" and not self.text.endswith(_MADE_OF, at, p.end):
            return None
        if lead is not None and lead.modality is not None:
            return None
        found = duty_at(self.text, at, stop, law=self.statute)
        if found is None:
            return None
        if lead is not None and not (
            better_named(self.text, found, lead.names[-1]) or self.in_condition(lead, found, at)
        ):
            return None
        return Lead(*found, tagged=True)

    def by_office(self, p: Paragraph, lead: Lead, stop: int) -> Lead:
        """A lead whose body is named by what it does: ``cơ quan | đã cấp phép thu hồi giấy phép``."""
        name = lead.names[-1]
        if self.text[name.slice].lower() not in _bare() or not self.owners.in_article(p.section):
            return lead
        end = office_at(self.text, name.start, stop)
        if end is None or end >= stop:
            return lead
        return replace(lead, names=(*lead.names[:-1], Span(name.start, end)), end=end + 1)

    def office(self, p: Paragraph, lead: Lead | None, at: int, stop: int) -> Lead | None:
        """Who acts by a term, named by what it does: ``cơ quan đã cấp phép | thu hồi giấy phép``."""
        if lead is not None or not self.owners.in_article(p.section):
            return None
        begin = self.behind_term(at, stop)
        end = office_at(self.text, begin, stop) if begin is not None else None
        if begin is None or end is None or not begins_work(self.text, end + 1, stop):
            return None
        return Lead((Span(begin, end),), end + 1, tagged=True)

    def entitled(self, p: Paragraph, lead: Lead, stop: int) -> bool:
        """Whether an article says what a class may have, or is: ``Hộ góp vốn | được miễn phí``."""
        if lead.modality is not None or not self.owners.in_article(p.section):
            return False
        return tells_right(self.text, lead.names[-1], lead.end, stop)

    def in_condition(self, lead: Lead, duty: Duty, at: int) -> bool:
        """Whether a body acts in the condition, another owes: ``Khi Sở Y tế gửi giấy, chủ bến``."""
        if duty[1] <= lead.names[0].start:
            return True  # "Văn phòng có trách nhiệm xếp xe cho giảng viên, | nhân viên đi thi"
        return lead.end < duty[0][0].start and leads_in(self.text, at)

    def less_known(
        self, p: Paragraph, at: int, stop: int, *, free: bool, inside: bool, opens: bool
    ) -> Lead | None:
        """Who is given work by a sentence that the lists alone do not tell of."""
        lead = self.asked(p, at, stop) or self.on_receipt(at, stop, p.end) if free else None
        if lead is None and (free or opens or (not inside and self.another(p, at))):
            lead = self.by_opinion(p, at, stop, free=free)
        if lead is None and not free:
            lead = self.small_one(at, stop)
        lead = lead or self.next_one(p, at, stop, inside=free or inside)
        return lead or self.in_its_case(p, at, stop)

    def class_ordered(self, at: int, stop: int) -> Lead | None:
        """A class that no list of bodies knows behind a word of order: ``giao | thủ kho phát phao``."""
        order = WORK["modality"].match(self.text, at, stop)
        if order is None or not orders_at(self.text, at, stop):
            return None
        agent = agent_at(self.text, order.end(), stop, asked=True)
        if agent is None or agent.colon or not begins_work(self.text, agent.begin, stop):
            return None
        return Lead(agent.names, agent.begin, modality_of(order["word"]))

    def small_one(self, at: int, stop: int) -> Lead | None:
        """Who acts behind a comma, an office in small letters: ``..., | điều dưỡng ghi sổ``."""
        if FORMS["small_person"].match(self.text, at - len(", "), stop) is None:
            return None
        agent = agent_at(self.text, at, stop)
        if agent is None or agent.colon or WORK["verb"].match(self.text, agent.begin, stop) is None:
            return None
        return Lead(agent.names, agent.begin)

    def on_receipt(self, at: int, stop: int, end: int) -> Lead | None:
        """Who has to act when a letter comes: ``Nhận được công điện này, | các chủ hồ hạ mực nước``."""
        if self.text[at] not in _RECEIVED:
            return None
        received = WORK["on_receipt"].match(self.text, at, stop)
        if received is None:
            return None
        begin = received.end()
        lead = lead_at(self.text, begin, end, colon_ok=False)
        if lead is None and (agent := agent_at(self.text, begin, end)) is not None:
            lead = Lead(agent.names, agent.begin, colon=agent.colon, tagged=True)
        if lead is None or lead.colon or self.issuers(lead):
            return None
        acts = begins_work(self.text, lead.end, end)
        return replace(lead, tagged=True) if acts else None

    def nobody(self, p: Paragraph, at: int, stop: int) -> bool:
        """Whether a sentence without a day only says what to do: no reader is asked who does it."""
        if self.text.find(" theo ", at, stop) >= 0 and FORMS["its_basis"].search(self.text, at, stop):
            return False  # "Tổ giám sát theo Quyết định số 4/QĐ-X"
        if self.tasks.deadlines and self.tasks.dated(at, max(stop, at + _CONDITION)):
            return False
        if self.behind_topic(at, stop) is not None:
            return False
        return names_nobody(self.text, at, stop, p.end)

    def asked(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """Whom the issuer asks (``Sở Nội vụ đề nghị các sở ...``), or who is handed something."""
        text = self.text
        lead = asked_by_issuer(text, at, stop, p.end, instructs=p.section is None)
        if lead is None and (
            text.find("ề nghị ", at, stop) >= 0 or text.find("êu cầu ", at, stop) >= 0
        ):
            lead = self.put_to_addressees(p, at, stop)
        if lead is None and (text.find("ửi ", at, stop) >= 0 or text.find("huyển ", at, stop) >= 0):
            lead = self.handed_to(at, stop)
        return lead

    def in_letter(self, p: Paragraph, at: int, stop: int, *, free: bool) -> Lead | None:
        """Whom a letter asks: its addressees, or whom it tells something in one sentence."""
        return self.asks_addressees(p, at, stop) or (self.told_so(p, at, stop) if free else None)

    def told_so(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """Whom a letter tells something in one sentence: ``thông báo như sau: | Các chợ ngừng bán``."""
        if not self.text.endswith(_SO, p.pos, at):
            return None
        if WORK["says_so"].search(self.text, p.pos, at) is None:
            return None
        found = lead_at(self.text, at, stop, colon_ok=False)
        if found is None and (agent := agent_at(self.text, at, stop)) is not None:
            found = Lead(agent.names, agent.begin, colon=agent.colon, tagged=True)
        if found is None or found.colon or WORK["predicate"].match(self.text, found.end, stop):
            return None
        return found if begins_work(self.text, found.end, stop) else None

    def known(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """Who leads by the lists of bodies and verbs alone, unless something is told of them."""
        based = self.text.find(" theo ", at, stop) >= 0
        lead = self.based(p, at, stop) if based else None
        lead = lead or self.leading(at, stop, p.end)
        if lead is None:
            return None
        lead = resewn(self.text, lead, p.end)
        if (joint := self.joint(lead, stop, p.end)) is not None:
            return joint
        return None if lead.modality is None and self.tells(p, lead, stop) else lead

    def named(self, lead: Lead, at: int) -> Lead | None:
        """A lead whose names are names, the first of whom the sentence gives a duty."""
        if any(self.no_name(name) for name in lead.names):
            return None
        if self.text.startswith(_WHEN, at) and self.text.find(_DUTY, at, lead.names[0].start) >= 0:
            return None  # "Khi nhập giống trại có trách nhiệm ghi sổ, Sở X hướng dẫn": of the first
        whole = self.whole(lead)
        return self.noted(self.apart(self.uncalled(whole))) if whole is not None else None

    def whole(self, lead: Lead) -> Lead | None:
        """A lead with the class in front of its own: ``đợt mới | tổ chức, cá nhân phải báo cáo``.

        None for one of those that something else is about: ``của tổ chức, | cá nhân phải ghi``.
        """
        text, first = self.text, lead.names[0]
        if not text.startswith(", ", first.start - 2) or not text[first.start].islower():
            return lead
        last = text.rfind(", ", first.start, first.end)  # "của tổ chức, cá nhân, | kho bạc"
        end = last if last > 0 else first.end
        if FORMS["common"].fullmatch(text, first.start, end) is None:
            return lead
        begin = max(0, first.start - _SUBJECT)
        pair = whole_pair(text, begin, first.start)
        if pair == first.start and FORMS["pair"].search(text, begin, pair) is not None:
            names = (Span(last + 2, first.end), *lead.names[1:])
            return replace(lead, names=names) if last > 0 else None
        if pair < first.start and text.endswith(_EACH_OF, begin, pair):
            return None
        return replace(lead, names=(Span(pair, first.end), *lead.names[1:]))

    def uncalled(self, lead: Lead) -> Lead:
        """A lead without whom it only calls upon: ``đề nghị các tổ | và kêu gọi nhân dân``."""
        last = lead.names[-1]
        call = next((at for w in _CALLS if (at := self.text.find(w, last.start, last.end)) > 0), None)
        if call is None:
            return lead
        return replace(lead, names=(*lead.names[:-1], *split(self.text, last.start, call)))

    def apart(self, lead: Lead) -> Lead:
        """A lead whose body and all that belong to it are two: ``Phòng Y tế và tất cả các trạm``."""
        names: list[Span] = []
        for name in lead.names:
            at = self.text.find(_AND_ALL, name.start, name.end)
            whole = name_at(self.text, name.start) if at >= 0 else None
            if whole is not None and whole.end == at:
                names.append(Span(name.start, at))
                name = Span(at + len(_AND), name.end)
            names += groups_of(self.text, name)
        return lead if len(names) == len(lead.names) else replace(lead, names=tuple(names))

    def noted(self, lead: Lead) -> Lead:
        """A lead, noting how far the list of its names goes."""
        self.listed = max(self.listed, lead.names[-1].end)  # a list with semicolons
        return lead

    def scheduled(self, p: Paragraph, at: int) -> Lead | None:
        """Who acts behind the day of a schedule: ``04/5 – 08/5: | CVHT Phổ biến tiêu chí``."""
        agent = scheduled_at(self.text, at, p.end) if at == p.pos else None
        return Lead(agent.names, agent.begin, colon=agent.colon) if agent is not None else None

    def based(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """Subjects one of which has its basis with it: ``Tổ giám sát theo Quyết định số 4/QĐ-X``."""
        listed = with_basis(self.text, at, stop) if not p.report else None
        return Lead(listed.names, listed.begin) if listed is not None else None

    def in_its_case(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """Who has to act in a case of its own: ``Lớp trưởng khi nhận đơn phải đối chiếu``."""
        if not self.text[at].isupper() or self.text.find("khi ", at, stop) < 0:
            return None
        if not (p.work or p.step or self.ordered(p, at, stop)):
            return None
        case = acts_in_its_case(self.text, at, stop)
        return Lead(case.names, case.begin, tagged=True) if case is not None else None

    def no_lead(self, p: Paragraph, lead: Lead, at: int) -> bool:
        """Whether a body inside an owner's item has no work of its own: it is asked, or a thing listed.

        ``... chú trọng các hãng xe; các doanh nghiệp có | kho bãi cho thuê``.
        """
        if at == p.pos:
            return self.owners_act(p, lead, at)
        listed = self.text[at].islower() and self.text[at - 2 : at] == "; "
        return listed and lead.tagged and not owes(self.text, at, lead.end + 1)

    def no_name(self, name: Span) -> bool:
        """Whether a name says more than who, or less: ``Ban Chỉ đạo là tổ chức``, ``Người được``."""
        if self.text.startswith(_ROLES, name.start) and WORK["roles"].match(self.text, name.start):
            return True  # "Phân công cơ quan trình, cơ quan thẩm tra": who has which part
        said = self.text[name.slice]  # "Ban Quản lý thông báo lịch | quan trắc như sau"
        return " là " in said or " thông báo " in said or self.hangs(name)

    def hangs(self, name: Span) -> bool:
        """Whether a name breaks off behind a word that leans on the next: ``Người được | giao``."""
        shown = self.text[name.slice].lower()
        if shown.endswith(_GIVEN) and self.text.startswith(_LEADING, name.end):
            return True  # "các Bộ được giao | chủ trì soạn thảo"
        return shown in NOBODY or shown.endswith(_hanging())

    def another(self, p: Paragraph, at: int) -> bool:
        """Whether a class or an office begins the work of another here: ``...; Kế toán lập``."""
        text = self.text
        if text[at - 2 : at] not in ("; ", ". "):
            return False
        if not text[at].isupper() and not self.beside(p, at):
            return False
        found = agent_at(text, at, p.end)
        if (
            found is None
            or found.colon
            or found.begin - at > _SUBJECT
            or not begins_work(text, found.begin, p.end)
        ):
            return False
        known, stop = names_from(text, at, p.end)
        if not known or stop == found.names[-1].end:
            return True
        if FORMS["more"].match(text, stop, p.end) is not None:
            return True  # no "Sở Y tế nơi | đặt trụ sở"
        rest = text[stop : found.names[-1].end]
        # "Chủ tịch Ủy ban nhân dân các tỉnh | ven biển"
        return " các " in text[at:stop] and 0 < rest.count(" ") <= _WHICH_ONES and " nơi" not in rest

    def beside(self, p: Paragraph, at: int) -> bool:
        """Whether a clause in small letters gives a class its own work beside another's, behind it.

        ``Phòng Đào tạo lập lịch thi; các khoa nộp đề trước ngày 5/10``, not the things of a list.
        """
        text, end = self.text, p.end
        stop = text.find("; ", at, end)
        stop = end if stop < 0 else stop
        found = agent_at(text, at, stop)
        if found is None or found.colon:
            return False
        if self.tasks.dated(found.begin, stop) or owes(text, found.begin - 1, stop):
            return True
        verb = WORK["verb"].match(text, found.begin, stop)
        plain = verb is not None and " " in verb[0] and verb.end() < stop
        return plain and WORK["describing"].match(text, found.begin, stop) is None

    def owners_act(self, p: Paragraph, lead: Lead, at: int) -> bool:
        """Whether an order is what an owner has to do: to divide work, to ask others.

        ``- Phân công điều dưỡng hỗ trợ khoa Cấp cứu``, ``- Đề nghị cấp có thẩm quyền xử lý``,
        ``- Yêu cầu đơn vị thi công khắc phục`` among the items of an office.
        """
        if lead.modality is None or lead.colon:
            return False
        if lead.modality in _ASKING and self.owners.bullet(p.own):
            return True
        if lead.modality == "yeu_cau" and self.owners.lettered(p.own):
            return True  # "b) Yêu cầu đơn vị bảo trì trực điện thoại" behind "1. Giữ máy chủ:"
        return self.text.startswith("Phân công ", at) or any(
            WORK["authority"].match(self.text, name.start, name.end) for name in lead.names
        )

    def put_to_addressees(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """A request of a letter that names nobody: it is put to whom the letter is addressed."""
        if WORK["wrote"].match(self.text, at, stop) is not None:
            return None  # "Sở X có Công văn số 5 gửi UBND xã đề nghị cho ý kiến"
        request = WORK["plain_request"].match(self.text, at, stop)
        if request is None or self.entitles(p, request.start("asks")):
            return None
        if WORK["paper_asks"].fullmatch(self.text, at, request.start("asks")) is not None:
            return None  # "Hồ sơ đề nghị xét tặng gửi về Sở"
        begin = max(p.pos, self.text.rfind(". ", p.pos, at) + 2)
        if (case := self.case_asked(begin, request.start("asks"))) is not None:
            return Lead(case, request.end(), "de_nghi", tagged=True)
        one = ", " not in self.text[at : request.start("asks")]
        acts = one and request.start("asks") > at and opens_with_verb(self.text, at, request.end())
        if acts and WORK["condition"].match(self.text, at, stop) is None:
            return None  # "Lập danh sách đề nghị nâng lương: ..."
        if WORK["hardship"].search(self.text, begin, stop) is not None:
            return None
        named = agent_heading(self.text, at, request.start("asks")) if request["asks"] else ()
        told = "được " in self.text[at : request.end()]  # "... được Ban Chỉ đạo đề nghị phối hợp"
        asks = bool(named) and named[-1].end + 1 >= request.start("asks")  # "Ban Thường vụ yêu cầu ..."
        if named and not told and not asks and not self.issuers(Lead(named, 0)):
            return Lead(named, request.end(), "de_nghi", tagged=True)  # "Đơn vị chưa có đề nghị gửi"
        group = FORMS["group_told"].match(self.text, at, stop)
        if (
            group is not None and group.end() == request.start("asks") and not told
        ):  # "Đơn vị không có nhu cầu đề nghị báo cáo"
            whole = Span(at, request.start("asks") - 1)
            return Lead((whole,), request.end(), "de_nghi", tagged=True)
        names = self.owners.addressed(p.start)
        return Lead(names, request.end(), "de_nghi", tagged=True) if names else None

    def asks_addressees(self, p: Paragraph, at: int, stop: int) -> Lead | None:
        """Whom a letter asks by the very words it is addressed with, where no list knows them.

        ``đề nghị Chủ các bến phải đăng kiểm thuyền treo biển giá vé``, ``đề nghị Công ty nộp phí``
        """
        letter = self.owners.letter_to(p.start)
        if not letter.names:
            return None
        for word in ("ề nghị ", "êu cầu ", "iao "):
            found = self.text.find(word, at, stop) - 1
            order = WORK["modality"].match(self.text, found, p.end) if found >= at else None
            if order is None:
                continue
            names, after = letter.listed(self.text, order.end(), p.end)
            if not names or WORK["wrote"].match(self.text, at, stop) is not None:
                continue
            colon = self.text.startswith(":", after)
            begin = min(after + 1 + self.text.startswith(": ", after), p.end)
            if colon or begins_work(self.text, begin, p.end) or gives_to_do(self.text, begin, p.end):
                return Lead(names, begin, modality_of(order["word"]), colon)
        return None

    def entitles(self, p: Paragraph, asks: int) -> bool:
        """Whether the word of asking only heads a section: ``1. Yêu cầu lập kế hoạch``."""
        heads_it = p.own is not None and asks == p.pos and self.text[p.end - 1] not in ".;:/"
        return heads_it and p.end - p.pos < _HEADING and self.text.startswith("Yêu", asks)

    def case_asked(self, begin: int, asks: int) -> tuple[Span, ...] | None:
        """Whom a request is for that names them in front: ``Đối với các hộ nuôi cá, đề nghị ...``."""
        about = WORK["about"].match(self.text, begin, asks)
        about = about or WORK["apart"].match(self.text, begin, asks)
        if about is None:
            return None
        comma = self.text.rfind(", ", about.end(), asks)
        asker = self.text[comma + 2 : asks - 1] if comma >= 0 else ""
        if comma < 0 or (asker and agency_at(asker, 0) != Span(0, len(asker))):
            return None  # "Đối với các hộ, | Ủy ban nhân dân xã | đề nghị"
        return agent_heading(self.text, about.end(), comma) or None

    def handed_to(self, at: int, stop: int) -> Lead | None:
        """Whom a paper is handed to for their opinion: ``gửi dự thảo để các đơn vị góp ý``."""
        step = WORK["handed_to"].match(self.text, at, stop)
        if step is None:
            return self.passed_on(at, stop)
        lead = lead_at(self.text, step.end(), stop, colon_ok=False)
        return replace(lead, tagged=True) if lead is not None else None

    def passed_on(self, at: int, stop: int) -> Lead | None:
        """Who has to settle a petition that is passed on: ``Chuyển đơn đến Sở Y tế để giải quyết``."""
        step = WORK["passed_on"].match(self.text, at, stop)
        if step is None:
            return None
        names, after = names_from(self.text, step.end(), stop)
        settles = WORK["to_settle"].match(self.text, after, stop) if names else None
        return Lead(names, settles.end(), "giao", tagged=True) if settles is not None else None

    def quoted(self, at: int, stop: int) -> int | None:
        """Where begins what somebody said: ``Bí thư Tỉnh ủy nêu rõ, | Sở Y tế phải rà soát``."""
        said = WORK["said"].search(self.text, at + _SPEAKER[0], min(stop, at + _SPEAKER[1] + _SAID))
        if said is None or said.start() > at + _SPEAKER[1]:
            return None
        plain = not any(sign in self.text[at : said.start()] for sign in ".;:\n")
        return said.end() if plain else None

    def said(self, at: int, end: int) -> Lead | None:
        """Who has to act by what somebody said: ``Bí thư Tỉnh ủy nêu rõ, Sở Y tế phải rà soát ...``."""
        lead = lead_at(self.text, at, end, colon_ok=False)
        if lead is None:
            agent = agent_at(self.text, at, end)
            lead = Lead(agent.names, agent.begin) if agent is not None else None
        if lead is None or WORK["predicate"].match(self.text, lead.end, end) is not None:
            return None
        return replace(lead, tagged=True)

    def tells(self, p: Paragraph, lead: Lead, stop: int) -> bool:
        """Whether a body that opens a sentence is told of, not given work."""
        if WORK["predicate"].match(self.text, lead.end, p.end) is not None:
            return True
        if p.section is not None or p.step or self.owners.called_before(p.start):
            return False
        # the preamble tells what the issuer does
        return not self.ordered(p, lead.names[0].start, stop) or self.issuers(lead)

    def ordered(self, p: Paragraph, at: int, stop: int) -> bool:
        """Whether a sentence outside the lists of a document gives work: behind an order, by a day."""
        if self.telling:
            return False
        return (
            self.owners.given(p.start, p.section)
            or self.dated(p, at)
            or self.tasks.term_before(at) is not None
            or (self.text.endswith(_RETOLD, max(0, at - _CUE), at) and owes(self.text, at, stop))
        )

    def binds(self, at: int, stop: int) -> bool:
        """Whether words lay a duty on somebody that is a task; in a law or a decree one to act.

        ``Chủ bến phải | nộp sổ``; no task is ``Chủ bến phải | bảo đảm tiêu chuẩn``, unless by a day.
        """
        if self.tasks.dated(at, stop):
            return True
        begin = max(0, at - 1)
        if any(
            WORK[row].search(self.text, begin, stop) for row in ("owes_any", "must_by", "duty_inline")
        ):
            return True
        return owes_act(self.text, at, stop) if self.statute else owes(self.text, at, stop)

    def told_of(self, lead: Lead, at: int, stop: int) -> bool:
        """Whether a sentence of law only tells something of a body: ``bến có 5 thuyền từ 3/2027``."""
        if self.hangs(lead.names[-1]):
            return True  # "Người | có trách nhiệm kiểm tra được hưởng phụ cấp"
        if owes(self.text, at, stop) or WORK["owes_any"].search(self.text, at, stop) is not None:
            return False
        tells = tells_right(self.text, lead.names[-1], lead.end, stop)
        return tells or not begins_work(self.text, lead.end, stop)

    def bound(self, p: Paragraph, at: int, stop: int, *, clause: bool) -> bool:
        """Whether a sentence of law gives work, or a clause behind a term does with that."""
        return not p.law or self.binds(p.pos if clause else at, stop)

    def leads_duties(self, p: Paragraph) -> bool:
        """Whether a paragraph leads in a list of duties: ``2. Chủ bến có trách nhiệm:``."""
        section = p.section if p.own is None else p.own
        if section is None or not self.owners.has_children(section):
            return False
        return WORK["duty_list"].search(self.text, p.pos, p.end) is not None

    def delegates(self, p: Paragraph) -> bool:
        """Whether a law leaves a body something to do: ``Bộ Tài chính | hướng dẫn cụ thể Điều này``.

        In a circular whatever it says that an office does: ``Cơ quan thuế | mở sổ theo dõi``.
        """
        return any(self.delegates_at(p, at) for at in sentence_starts(self.text, p.pos, p.end))

    def delegates_at(self, p: Paragraph, at: int) -> bool:
        """Whether the sentence at an offset leaves a body something to do."""
        names, stop = names_from(self.text, at, p.end)
        if not names:
            return False
        if at == p.pos and self.kind(p) in _CIRCULARS and begins_work(self.text, stop + 1, p.end):
            return self.text.startswith(" ", stop)
        return any(
            WORK[row].match(self.text, stop, p.end) is not None for row in ("delegated", "presides")
        )

    def dated(self, p: Paragraph, at: int) -> bool:
        """Whether the sentence at an offset says by when, also behind a colon."""
        end = min(p.end, at + _SENTENCE)
        stop = self.text.find(". ", at, end)
        return self.tasks.dated(at, stop if stop >= 0 else end)

    def issuers(self, lead: Lead) -> bool:
        """Whether who opens a sentence is the issuer: what it says it will do itself is no order."""
        own = flat.__wrapped__(self.issuer or "")
        return bool(own) and all(flat.__wrapped__(self.text[n.slice]) in own for n in lead.names)

    def joint(self, lead: Lead, stop: int, end: int) -> Lead | None:
        """``A chỉ đạo ... và đề nghị B: ...``: the work behind the colon is both's."""
        if lead.modality is not None or lead.colon:
            return None
        step = WORK["and_asks"].match(self.text, lead.end, stop)
        asked = lead_at(self.text, step.end(), end) if step is not None else None
        if asked is None or not asked.colon:
            return None
        return Lead((*lead.names, *asked.names), asked.end, colon=True)

    def by_opinion(self, p: Paragraph, at: int, stop: int, *, free: bool) -> Lead | None:
        """Who has the work of a sentence whose body or verb no list knows, by its parts of speech."""
        text = self.text
        if not self.gives(p, at, stop, free=free):
            if not free or not self.may_give(p):
                return None
            return self.weighed(p, at, stop, doubted=self.addressed(p))
        if free and (known := subject_at(text, at, stop, listed=True)) is not None:
            return Lead(*known, tagged=True)
        sites = self.sites(at, stop, free=free)
        tried: list[int] = []
        for begin in sites:
            tried.append(begin)
            agent = agent_at(text, begin, p.end, loose=True)
            if agent is None or FORMS["breaks"].search(text, agent.names[0].start, agent.begin):
                continue  # "văn phòng giao dịch, trong vòng 10 ngày, | chủ bến phải"
            if names_from(text, begin, p.end)[1] <= agent.begin:
                return Lead(agent.names, agent.begin, colon=agent.colon, tagged=True)
        if free and (weighed := self.weighed(p, at, stop, chain(tried, sites))) is not None:
            return weighed
        found = subject_at(text, at, stop) if free else None
        if found is None and free and self.ordered(p, at, stop):
            found = self.inside(at, stop)
        return Lead(found[0], found[1], tagged=True) if found is not None else None

    def weighed(
        self,
        p: Paragraph,
        at: int,
        stop: int,
        sites: Iterable[int] | None = None,
        *,
        doubted: bool = False,
    ) -> Lead | None:
        """Who has the work of a sentence by the words around the seam, where no list knows it.

        ``sites`` are where a subject may begin, where that is known.
        """
        if self.text[p.end - 1] == ":":
            return None
        for begin in self.sites(at, stop, free=True) if sites is None else sites:
            if begin > at and not self.text[begin].isupper():
                continue
            if not self.somebody(begin, p.end):
                continue
            seam = sure_seam(self.text, begin, p.end, LIKELY)
            if seam is None or (doubted and not sure_verb(self.text, begin, seam, p.end)):
                continue
            if self.gives_behind(begin, seam, p.end):
                lead = Lead(split(self.text, begin, seam - 1), seam, tagged=True)
                return None if self.issuers(lead) else lead
        return None

    def sites(self, at: int, stop: int, *, free: bool) -> Iterator[int]:
        """Where the subject of a sentence may begin, by its first letter, and not as a partner."""
        for begin in self.places(at, stop, free=free):
            if self.may_begin(at, begin, stop) and not joined_at(self.text, at, begin):
                yield begin

    def next_one(self, p: Paragraph, at: int, stop: int, *, inside: bool) -> Lead | None:
        """Who has the work of a later sentence of somebody's paragraph: ``...; Tổ máy | tra dầu``."""
        if inside or self.text[at - 2 : at] not in _ENDS_SENTENCE:
            return None
        if not self.gives(p, at, stop, free=False):
            return None
        return self.weighed(p, at, stop) if self.text[at].isupper() else None

    def gives_behind(self, begin: int, seam: int, end: int) -> bool:
        """Whether a name stands in front of a seam, and work behind it."""
        if not self.somebody(begin, end, seam):
            return False
        if WORK["notice"].match(self.text, seam, end) is not None:
            return False  # "Sở Y tế | thông báo để các đơn vị biết, thực hiện"
        if no_work_at(self.text, seam, end) or WORK["predicate"].match(self.text, seam, end):
            return False
        if any(
            WORK[row].match(self.text, seam, end) for row in ("condition", "noun_begin")
        ) or not self.is_one(begin, seam):
            return False
        has = self.text.startswith("có ", seam)
        if (
            has
            and WORK["duty"].match(self.text, seam, end) is None
            and not begins_work(self.text, seam, end)
        ):
            return False
        word = self.text[seam : self.text.find(" ", seam, end)]
        return word not in leaning()

    def somebody(self, begin: int, end: int, stop: int | None = None) -> bool:
        """Whether the first words tell that somebody is named, in front of ``stop``."""
        head = head_end(self.text, begin, end)
        if head is not None and (stop is None or head < stop):
            return True
        return bool(names_from(self.text, begin, end)[0])

    def is_one(self, begin: int, seam: int) -> bool:
        """Whether a name stands in front of a seam, no work of its own: ``Thanh tra, kiểm tra``."""
        if self.text.endswith(_EXAMPLE, 0, begin) or begins_work(self.text, begin, seam):
            return False
        if " không " in self.text[begin:seam] or FORMS["breaks"].search(self.text, begin, seam):
            return False
        return not any(mark in self.text[begin:seam] for mark in _asks_inside())

    def may_give(self, p: Paragraph) -> bool:
        """Whether an item may give work where nothing around it says so: of a plan, a regulation."""
        if self.telling or self.statute or p.section is None or p.region == "story":
            return False
        kind = self.kind(p)
        return kind not in _ASKING_KINDS and (kind not in _ADDRESSED or p.own is not None)

    def addressed(self, p: Paragraph) -> bool:
        """Whether a paragraph stands in a letter: it tells in sentences, asks in items."""
        return self.kind(p) in _ADDRESSED or bool(self.owners.letter_to(p.start).names)

    def kind(self, p: Paragraph) -> str | None:
        """The type of the part a paragraph stands in."""
        parts = self.owners.outline.parts  # none where the outline failed
        return parts[self.owners.part_of(p.start)].type if parts else None

    def gives(self, p: Paragraph, at: int, stop: int, *, free: bool) -> bool:
        """Whether a sentence may give work to a body that no list knows."""
        gives = p.work or p.step or (not free and p.region != "story") or self.planned(p)
        if not gives and not (free and self.laid_down(p, at, stop)):
            return False
        if self.telling and p.region != "work":
            return False
        return self.text[p.end - 1] != ":" or WORK["guides"].search(self.text, at, p.end) is None

    def laid_down(self, p: Paragraph, at: int, stop: int) -> bool:
        """Whether a sentence gives work by itself: by a day, a word of duty, an event in an article."""
        if self.ordered(p, at, stop) or self.binds(at, stop):
            return True
        return self.owners.in_article(p.section) and in_event(self.text, at, stop)

    def places(self, at: int, stop: int, *, free: bool) -> Iterator[int]:
        """Where a subject may begin: the openings of a sentence, first with what stands in front."""
        for begin in self.openings(at, stop, free=free):
            begin += len("thì ") if self.text.startswith("thì ", begin) else 0
            pair = whole_pair(self.text, at, begin)
            if pair < begin:
                yield pair
            yield begin

    def may_begin(self, at: int, begin: int, stop: int) -> bool:
        """Whether a subject may begin at a place of the sentence at ``at``: by a capital, ``các``."""
        text = self.text
        if text[begin].isupper() or FORMS["several"].match(text, begin) is not None:
            return True
        if text[begin - 4 : begin].lower() in ("với ", "thì ") or text.endswith(", riêng ", 0, begin):
            return True
        if begin == at:
            return False
        if not text.endswith(", ", at, begin):
            return self.owes_behind_term(begin, stop)
        head = head_end(text, begin, stop)  # "Sau mỗi phiên tòa, chủ tọa họp"
        return head is not None and (" " in text[begin:head] or owes(text, begin, stop))

    def owes_behind_term(self, begin: int, stop: int) -> bool:
        """Whether who has a duty stands right behind a term: ``Trước 5/3 | chủ ao phải nộp``."""
        term = self.tasks.term_before(begin)
        head = head_end(self.text, begin, stop) if term is not None and term.end < begin else None
        return head is not None and WORK["owes"].match(self.text, head, stop) is not None

    def planned(self, p: Paragraph) -> bool:
        """Whether it stands in a numbered part of a plan that tells no story: ``II. Nội dung``."""
        if p.section is None or p.region is not None:
            return False
        outline, kind = self.owners.outline, self.kind(p)
        if kind == "TB":  # minutes tell under their headings who said what
            return outline.sections[p.section].parent is None
        return kind in _PLANS

    def inside(self, at: int, stop: int) -> tuple[tuple[Span, ...], int] | None:
        """The group behind what it has to work on: ``Hồ sơ khen thưởng | đơn vị gửi về Sở``."""
        if not self.tasks.dated(at, stop):
            return None
        m = FORMS["group_inside"].search(self.text, at, stop)
        if m is None or " " not in m["name"] or begins_work(self.text, m.start(), stop):
            return None  # "văn | phòng giao dịch"
        if m["before"].lower() in leaning() | relatives():
            return None  # "sản phẩm mà | doanh nghiệp đăng ký"
        return (Span(m.start("name"), m.end("name")),), m.end()

    def opens_clause(self, at: int, end: int) -> bool:
        """Whether a clause with a subject of its own and a verb behind it begins at an offset."""
        if not self.text[at].isupper() and not FORMS["several"].match(self.text, at, end):
            return False
        lead = lead_at(self.text, at, end, colon_ok=False)
        if lead is None:
            return agent_at(self.text, at, end) is not None
        return WORK["predicate"].match(self.text, lead.end, end) is None

    def behind_term(self, at: int, stop: int) -> int | None:
        """Where a subject may begin behind the day that opens a sentence: ``Trước ngày 15/3 | các sở``.

        Also inside the label of one: ``Thời gian | các đơn vị gửi hồ sơ: trước ngày 15/3``.
        """
        label = WORK["time_of"].match(self.text, at, stop) if self.text[at] in "TtHh" else None
        if (
            label is not None
            and self.tasks.deadline(Span(at, min(len(self.text), at + _CONDITION))) is not None
        ):
            return label.end()
        term = self.tasks.term_at(at, stop)
        if term is None:
            return None
        begin = term.end
        while begin < stop and self.text[begin] in " ,:":
            begin += 1
        return begin if begin < stop else None

    def openings(self, at: int, stop: int, *, free: bool) -> list[int]:
        """Where the subject of a sentence may begin: at once, or behind ``Định kỳ 6 tháng,``."""
        found = [at]
        behind = self.behind_term(at, stop) if free else None
        if behind is not None:
            return [at, behind]
        if not free:
            return found
        if (topic := self.behind_topic(at, stop)) is not None:
            return [at, topic]
        if in_event(self.text, at, stop):
            return [at, *self.behind_commas(at, stop)]
        if not leads_in(self.text, at):
            return found
        if (lead := WORK["prefix"].match(self.text, at, stop)) is not None:
            found.append(lead.end())  # "Riêng các bệnh viện hạng I xây dựng đề án"
        if (
            WORK["condition"].match(self.text, at, stop) is not None
            and WORK["past"].match(self.text, at, stop) is None
        ):
            toward = WORK["about"].match(self.text, at, stop)
            then = self.text.find(" thì ", at, min(stop, at + _CONDITION)) + len(" thì ")
            if then > at and (toward or self.text[then : then + 1].isupper()):
                return [self.tasks.past_terms(then, stop)]
            if toward is not None:
                return [*self.behind_case(toward.end(), stop), toward.end()]  # "Đối với các hộ: ..."
            found += self.behind_commas(at, stop)[: _OPENINGS - len(found)]
        return found

    def behind_commas(self, at: int, stop: int) -> list[int]:
        """The first places behind a comma of a sentence."""
        found: list[int] = []
        far = min(stop, at + _CONDITION)
        comma = self.text.find(", ", at, far)
        while comma >= 0 and len(found) < _OPENINGS - 1:
            found.append(comma + 2)
            comma = self.text.find(", ", comma + 2, far)
        return found

    def behind_topic(self, at: int, stop: int) -> int | None:
        """Where a class with a duty stands behind its matter: ``Xe bán lại, | các hãng phải khai``."""
        comma = self.text.find(", các ", at, min(stop, at + _TOPIC))
        if comma < 0 or may_name(self.text, at) or self.text.find(",", at, comma) >= 0:
            return None
        head = head_end(self.text, comma + 2, stop)
        owed = head is not None and self.text.startswith(" phải ", head)
        return comma + 2 if owed and WORK["owes"].match(self.text, head or 0, stop) else None

    def behind_case(self, at: int, stop: int) -> list[int]:
        """Where who acts may begin behind the case: ``Đối với lao động hợp đồng, | hiệu trưởng ký``.

        A class without article goes on with the case: ``Đối với hộ nuôi cá, cơ sở giết mổ``.
        """
        found: list[int] = []
        far = min(stop, at + _CONDITION)
        comma = self.text.find(", ", at, far)
        while comma >= 0 and len(found) < _OPENINGS:
            place = comma + 2
            apart = self.text[place : place + 1].isupper() or FORMS["several"].match(self.text, place)
            if apart or heads().title.match(flat.__wrapped__(self.text[place:far])):
                found.append(place)
            comma = self.text.find(", ", place, far)
        return found

    def leading(self, at: int, stop: int, end: int) -> Lead | None:
        """The bodies that open the sentence at ``at``, or stand behind words that lead in."""
        if at < self.listed:
            return None  # inside a list that did not lead
        found, self.listed = lead_read(self.text, at, end)
        received = None
        if found is None and self.text[at] in _RECEIVED:
            received = WORK["received"].match(self.text, at, stop)
        if received is not None:
            return lead_at(self.text, received.end(), end)
        if found is None and (place := self.behind_term(at, stop)) is not None:
            found = lead_at(self.text, place, end, colon_ok=False)
            if found is not None and found.modality is None:
                return found if found.end < end else None
            found = None
        if found is None and (place := led_in(self.text, at, stop)) is not None:
            found = lead_at(self.text, place, end, colon_ok=False)
            return found if found is not None and found.end < end else None
        return found
