"""A draft of a synthetic document becomes its text, and the facts that stand in it.

The facts are declared, not extracted: the writer knows what it writes and where.  That they are what
the extractors read in the same text is checked on a sample (:func:`benchmarks.synthetic.honest`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from benchmarks.synthetic_world import WORDS, Body, Entry, Law
from extractors.facts import Facts
from extractors.model import (
    Assignment,
    Block,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Identity,
    NumberStatus,
    Outline,
    Part,
    Relation,
    Role,
    Signer,
    Source,
    Span,
)

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = frozenset({"party", "central"})
NAMES = (
    "Nguyễn Văn An",
    "Trần Thị Bình",
    "Lê Văn Chiến",
    "Phạm Thị Dung",
    "Hoàng Văn Em",
    "Lò Văn Giang",
)
FILLING = (
    "Tiếp tục nâng cao nhận thức của cán bộ, công chức và người dân về nội dung trên.",
    "Việc triển khai phải bảo đảm thiết thực, hiệu quả, đúng quy định, tránh hình thức.",
    "Kinh phí được bố trí trong dự toán hằng năm theo phân cấp.",
    "Huy động sự tham gia của người dân và doanh nghiệp trong quá trình triển khai.",
    "Kết quả là tiêu chí đánh giá mức độ hoàn thành nhiệm vụ của người đứng đầu.",
    "Nội dung phải phù hợp với điều kiện thực tế của từng địa bàn.",
    "Ứng dụng công nghệ thông tin để giảm thời gian và chi phí tuân thủ.",
)

#: A position in capitals, as it is concluded.
_SHOWN = {
    "TỔNG BÍ THƯ": "Tổng Bí thư",
    "PHÓ CHỦ TỊCH": "Phó Chủ tịch",
    "PHÓ GIÁM ĐỐC": "Phó Giám đốc",
    "PHÓ BÍ THƯ": "Phó Bí thư",
    "PHÓ THỦ TƯỚNG": "Phó Thủ tướng",
    "THƯỜNG TRỰC BAN BÍ THƯ": "Thường trực Ban Bí thư",
}


@dataclass(slots=True)
class Cite:
    """A citation as it will be printed, and what is to be concluded from it."""

    kind: str
    number: str | None
    date: dt.date | None
    issuer: Body | None
    title: str | None
    relation: Relation
    printed: str = ""  #: the number as printed, when it is not the canonical one
    law: str | None = None  #: name of the law
    year: int | None = None  #: printed behind a law's name instead of number and date
    resolved: str | None = None
    candidates: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    term: str | None = None
    confidence: float = 1.0
    word: str | None = None
    source: Entry | None = None  #: the document that is meant
    place: Span | None = None  #: where it came to stand


@dataclass(slots=True)
class Task:
    """Work given to somebody, by a day (``how``: ``before by range``), or as ``reports``.

    Those are asked for each quarter, and for the half-year by ``due``.
    """

    owner: str
    what: str
    partners: tuple[str, ...] = ()
    how: str = "before"
    due: dt.date | None = None
    since: dt.date | None = None
    place: Span | None = None


@dataclass(slots=True)
class Draft:
    """All of a document before it is written down."""

    entry: Entry
    number: str | None
    date: dt.date | None
    bases: list[Cite] = field(default_factory=list)
    proposal: Cite | None = None
    leads: list[Cite] = field(default_factory=list)  #: what it carries out
    mentions: list[Cite] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    replaces: Cite | None = None
    amends: Cite | None = None
    code: str | None = None  #: of a blank number
    deputy: bool = False
    authority: str | None = None  #: in place of the right one
    behalf: str | None = None
    position: str | None = None
    open_basis: bool = False
    colon: bool = False
    orphan_term: tuple[str, dt.date] | None = None  #: a term nobody is named for
    wrong_name: str | None = None  #: "Nghị quyết này" in what is none
    long_dates: bool = False
    filling: tuple[int, ...] = ()
    signer: str = NAMES[0]
    spots: dict[str, Span] = field(default_factory=dict)  #: where wrong things came to stand


def cite(entry: Entry, relation: Relation, *, short: bool = False) -> Cite:
    title: str | None = entry.title
    if short and title and " năm " in title:
        title = title[: title.rindex(" năm ")]
    return Cite(entry.kind, entry.number, entry.date, entry.body, title, relation, source=entry)


def cite_law(law: Law, relation: Relation = Relation.CAN_CU) -> Cite:
    return Cite("Luật", law.number, law.date, None, None, relation, law=law.name)


def long_day(day: dt.date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_day(day: dt.date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


class _Writer:
    """Lines of a document, and the facts that came into them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.start = 0
        self.citations: list[Citation] = []
        self.deadlines: list[Deadline] = []
        self.assignments: list[Assignment] = []
        self.evidence: list[tuple[str, Span]] = []

    def put(self, words: str) -> Span:
        """Words at the end of the line at hand."""
        at = self.length
        self.pieces.append(words)
        self.length += len(words)
        return Span(at, self.length)

    def end(self) -> Span:
        """The line is whole."""
        span = Span(self.start, self.length)
        self.blocks.append(Block(span))
        self.put("\n")
        self.start = self.length
        return span

    def line(self, words: str) -> Span:
        self.put(words)
        return self.end()

    # --- facts ------------------------------------------------------------------------------------

    def cite(self, what: Cite) -> None:
        begin = self.length
        if what.law is not None:
            self.put(what.law)
            if what.number:
                self.put(f" số {what.number}")
            elif what.year:
                self.put(f" năm {what.year}")
        else:
            word = what.word or WORDS[what.kind]
            self.put(f"{word} số {what.printed or what.number}")
        if what.date is not None:
            long = self.draft.long_dates
            self.put(f" {long_day(what.date)}" if long else f" ngày {short_day(what.date)}")
        span = Span(begin, self.length)
        if what.issuer is not None:
            self.put(f" của {what.issuer.printed}")
        if what.title is not None:
            self.put(f" {what.title}")
        what.place = span
        self.citations.append(
            Citation(
                span=span,
                clause=Span(begin, self.length),
                type=what.kind,
                number=what.number,
                date=what.date,
                issuer="Quốc hội" if what.law else what.issuer.name if what.issuer else None,
                title=what.title,
                name=what.law,
                year=what.year,
                relation=what.relation,
                resolved=what.resolved,
                candidates=what.candidates,
                repairs=what.repairs,
                term=what.term,
                confidence=what.confidence,
            )
        )

    def task(self, task: Task, section: str, lead: str = "Giao ") -> None:
        self.put(lead)
        owner = self.put(task.owner)
        self.put(" ")
        begin = self.length
        role = Role.THUC_HIEN
        if task.partners:
            role = Role.CHU_TRI
            self.put(f"chủ trì, phối hợp với {task.partners[0]} ")
        doing = self.length
        self.put(task.what)
        what = f"{lead}{task.owner} " + "".join(self.pieces)[begin - self.length :]
        index = None
        if task.due is not None:
            index = len(self.deadlines)
            if task.how == "reports":
                self.reports(task, what)
            else:
                self.deadlines.append(self.term(task, what))
        span = Span(begin, self.length)
        task.place = Span(owner.start, self.length)
        text = "".join(self.pieces)
        self.assignments.append(
            Assignment(
                span=span,
                agency=task.owner,
                role=role,
                task=text[doing : self.length],
                partners=task.partners,
                section=section,
                deadline=index,
                modality="giao",
                agency_span=owner,
                confidence=0.85,
            )
        )
        self.put(".")
        self.end()

    def reports(self, task: Task, what: str) -> None:
        assert task.due is not None
        self.put(" ")
        quarter = self.put("trước ngày 12 tháng cuối quý")
        self.put(", ")
        half = self.put(f"06 tháng trước ngày {task.due.day}/6")
        words = "".join(self.pieces)
        for span, other, months, day, sure in (
            (quarter, f" {words[half.slice]}", "3,6,9,12", 12, 0.95),
            (half, f" {words[quarter.slice]}", "6", task.due.day, 0.9),
        ):
            rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}"
            self.deadlines.append(
                Deadline(
                    span,
                    DeadlineKind.RECURRING,
                    exclusive=True,
                    rrule=rule,
                    agency=task.owner,
                    what=what + other,
                    confidence=sure,
                )
            )

    def term(self, task: Task, what: str | None) -> Deadline:
        due = task.due
        assert due is not None
        if task.how == "before":
            self.put(", ")
            span = self.put(f"hoàn thành trước ngày {short_day(due)}")
            return Deadline(
                span, DeadlineKind.DATE, due - dt.timedelta(1), bound=due, exclusive=True,
                agency=task.owner or None, what=what, confidence=0.95,
            )  # fmt: skip
        if task.how == "by":
            self.put(", hoàn thành ")
            span = self.put(f"chậm nhất ngày {short_day(due)}")
            return Deadline(
                span, DeadlineKind.DATE, due, bound=due, agency=task.owner or None,
                what=f"{what}, hoàn thành" if what else None, confidence=0.95,
            )  # fmt: skip
        assert task.since is not None
        self.put(" ")
        span = self.put(f"từ ngày {short_day(task.since)} đến ngày {short_day(due)}")
        return Deadline(
            span, DeadlineKind.RANGE, due, start_date=task.since, bound=due, agency=task.owner or None,
            what=what, confidence=0.85,
        )  # fmt: skip


def written(draft: Draft, path: str) -> tuple[Document, Facts]:
    """The document and its facts."""
    writer = _Writer(draft)
    entry, body = draft.entry, draft.entry.body
    heading, head = _letterhead(writer)
    if entry.kind == "QĐ" and not entry.normative:
        _decision(writer)
    elif entry.normative:
        _normative(writer)
    else:
        _plan(writer)
    signer = _signature(writer)
    text = "".join(writer.pieces).rstrip("\n")
    title = head if entry.kind != "CV" else entry.title.removeprefix("về việc ")
    part = Part(entry.kind, title, Span(0, len(text)), heading=heading)
    blank = draft.number is None and draft.code is not None
    status = (
        NumberStatus.PRINTED if draft.number else NumberStatus.BLANK if blank else NumberStatus.ABSENT
    )
    issuer = body.name
    if entry.kind == "QĐ" and not entry.normative and body.kind in {"province", "commune"}:
        issuer = f"Chủ tịch {body.name}"
    if body.kind == "central":
        issuer = "Ban Chấp hành Trung ương"
    lower = upper = None
    if draft.date is None:  # not before what it cites, not after what it asks for
        lower = max((each.date for each in writer.citations if each.date), default=None)
        upper = min((each.bound for each in writer.deadlines if each.bound), default=None)
    header = Identity(
        type=entry.kind,
        type_name=WORDS[entry.kind],
        number=draft.number,
        number_status=status,
        date=draft.date,
        place=body.seat if draft.date else None,
        issuer=issuer,
        title=title,
        signer=signer,
        recipients=("Như trên",),
        parts=(part,),
        code=draft.code,
        year=draft.date.year if draft.date else None,
        date_from=lower,
        date_to=upper,
        locality=body.locality,
    )
    facts = Facts(
        outline=Outline((part,), ()),
        header=header,
        citations=tuple(writer.citations),
        relations=(),
        deadlines=tuple(writer.deadlines),
        assignments=tuple(writer.assignments),
        attachments=(),
    )
    blocks = tuple(block for block in writer.blocks if block.span.end <= len(text))
    return Document(text, blocks, Source(path=path)), facts


def _letterhead(writer: _Writer) -> tuple[Span | None, str]:
    draft, entry = writer.draft, writer.draft.entry
    body = entry.body
    party = body.kind in PARTY
    for line in body.head:
        writer.line(line)
    if party:
        writer.line("*")
        if draft.number or draft.code:
            writer.line(f"Số {draft.number}" if draft.number else f"Số      -{draft.code}")
        writer.line("ĐẢNG CỘNG SẢN VIỆT NAM")
    else:
        for line in MOTTO:
            writer.line(line)
        if draft.number or draft.code:
            writer.line(f"Số: {draft.number}" if draft.number else f"Số:      /{draft.code}")
    if draft.date is not None:
        writer.line(f"{body.seat}, {long_day(draft.date)}")
    elif draft.code:
        writer.line(f"{body.seat}, ngày      tháng      năm {entry.date.year}")
    if entry.kind == "CV":
        writer.line(f"V/v {entry.title.removeprefix('về việc ')}")
        writer.line("Kính gửi: Các cơ quan, đơn vị")
        return None, ""
    heading = writer.line(WORDS[entry.kind].upper())
    title = entry.title[0].upper() + entry.title[1:]
    writer.line(title)
    return heading, title


def _fill(writer: _Writer) -> None:
    draft = writer.draft
    for index in draft.filling:
        writer.line(FILLING[index])
    if draft.orphan_term is not None:
        what, due = draft.orphan_term
        writer.put(what)
        deadline = writer.term(Task("", what, how="by", due=due), what)
        writer.deadlines.append(deadline)
        draft.spots["term"] = deadline.span
        writer.line(".")


def _bases(writer: _Writer, last: str = ";") -> None:
    draft = writer.draft
    for index, base in enumerate(draft.bases):
        writer.put("Căn cứ ")
        writer.cite(base)
        if not (draft.open_basis and index == 1):
            writer.put(";")
        span = writer.end()
        if draft.open_basis and index == 1:
            draft.spots["open"] = span


def _decision(writer: _Writer) -> None:
    draft, body = writer.draft, writer.draft.entry.body
    decider = {
        "province": f"CHỦ TỊCH {body.head[0]}",
        "commune": f"CHỦ TỊCH {body.head[-1]}",
        "ministry": f"BỘ TRƯỞNG {body.head[0]}",
    }.get(body.kind, body.head[0])
    writer.line(decider)
    _bases(writer)
    if draft.proposal is not None:
        writer.put("Xét đề nghị tại ")
        writer.cite(draft.proposal)
        writer.line(".")
    else:
        writer.line("Xét đề nghị của cơ quan tham mưu.")
    writer.line("QUYẾT ĐỊNH:")
    mark = ":" if draft.colon else "."
    span = writer.put(f"Điều 1{mark}")
    if draft.colon:
        draft.spots["colon"] = span
    if draft.amends is not None:
        writer.put(" Sửa đổi, bổ sung ")
        writer.cite(draft.amends)
        writer.line(".")
    else:
        writer.line(f" {_doing(draft.entry.title)}.")
    writer.put("Điều 2. Quyết định này có hiệu lực kể từ ngày ký")
    if draft.replaces is not None:
        writer.put(" và thay thế ")
        writer.cite(draft.replaces)
    writer.line(".")
    _fill(writer)
    for mention in draft.mentions:
        _mention(writer, mention)
    number = 3
    for task in draft.tasks:
        writer.put(f"Điều {number}. ")
        writer.task(task, f"Điều {number}")
        number += 1
    _rest(writer)


def _doing(title: str) -> str:
    words = title.removeprefix("về việc ")
    return words[0].upper() + words[1:]


def _normative(writer: _Writer) -> None:
    draft, entry = writer.draft, writer.draft.entry
    _bases(writer)
    if draft.proposal is not None:
        writer.put("Xét ")
        writer.cite(draft.proposal)
        writer.line(";")
    who = {
        "government": "Chính phủ",
        "council": "Hội đồng nhân dân",
        "ministry": f"Bộ trưởng {entry.body.name}",
    }
    writer.line(
        f"{who.get(entry.body.kind, 'Ủy ban nhân dân')} ban hành {WORDS[entry.kind]} {entry.title}."
    )
    mark = ":" if draft.colon else "."
    span = writer.put(f"Điều 1{mark}")
    if draft.colon:
        draft.spots["colon"] = span
    writer.line(" Phạm vi điều chỉnh")
    _fill(writer)
    for mention in draft.mentions:
        _mention(writer, mention)
    writer.line("Điều 2. Hiệu lực thi hành")
    writer.line(f"{WORDS[entry.kind]} này có hiệu lực thi hành kể từ ngày ký.")
    _rest(writer)


def _plan(writer: _Writer) -> None:
    draft, entry = writer.draft, writer.draft.entry
    for lead in draft.leads:
        writer.put("Thực hiện ")
        writer.cite(lead)
        writer.line(".")
    if draft.bases:
        _bases(writer)
    mode = {"BC": "báo cáo kết quả như sau", "TTr": "kính trình cấp có thẩm quyền xem xét"}
    writer.line(f"{_self(entry.body)} {mode.get(entry.kind, 'yêu cầu thực hiện các nội dung sau')}:")
    writer.line("I. YÊU CẦU CHUNG")
    _fill(writer)
    for mention in draft.mentions:
        _mention(writer, mention)
    if draft.tasks:
        writer.line("II. TỔ CHỨC THỰC HIỆN")
        for number, task in enumerate(draft.tasks, 1):
            writer.put(f"{number}. ")
            writer.task(task, f"II.{number}")
    _rest(writer)


def _self(body: Body) -> str:
    if body.kind == "party":
        return "Ban Thường vụ"
    return body.printed.removesuffix(f" {body.locality}") if body.kind != "commune" else body.printed


def _mention(writer: _Writer, mention: Cite) -> None:
    writer.put("Bảo đảm thống nhất với ")
    writer.cite(mention)
    writer.line(".")


def _rest(writer: _Writer) -> None:
    draft = writer.draft
    if draft.wrong_name is not None:
        draft.spots["name"] = writer.put(f"{draft.wrong_name} này")
        writer.line(" là cơ sở để đánh giá cuối năm.")


def _signature(writer: _Writer) -> Signer:
    draft, body = writer.draft, writer.draft.entry.body
    party = body.kind in PARTY
    writer.line("Nơi nhận:")
    writer.line("- Như trên" + ("," if party else ";"))
    writer.line("- Lưu Văn phòng." if party else "- Lưu: VT.")
    personal = draft.entry.kind == "QĐ" and body.kind != "government" and not draft.entry.normative
    authority: str | None
    behalf: str | None
    if body.behalf and not personal:
        authority, behalf = ("T/M" if party else "TM."), body.behalf
        position = body.deputy if draft.deputy else body.chief
    elif draft.deputy:
        authority, behalf, position = "KT.", body.chief, body.deputy
    else:
        authority, behalf, position = None, None, body.chief
    authority = draft.authority or authority
    behalf = draft.behalf or behalf
    position = draft.position or position
    begin = writer.length
    if authority is not None:
        writer.line(f"{authority} {behalf}")
    writer.line(position)
    writer.put(draft.signer)
    span = Span(begin, writer.length)
    writer.end()
    shown = _SHOWN.get(position, position.capitalize())
    return Signer(draft.signer, shown, authority, behalf, span)
