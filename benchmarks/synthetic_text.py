"""A draft of a synthetic document becomes its text, and the facts that stand in it.

The facts are declared, not extracted: the writer knows what it writes and where.  That they are what
the extractors read in the same text is checked on a sample (:func:`benchmarks.synthetic.honest`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from benchmarks.synthetic_world import WORDS, Body, Entry, Law
from extractors.model import (
    Assignment,
    Block,
    Citation,
    Deadline,
    DeadlineKind,
    Relation,
    Role,
    Span,
)

NAMES = (
    "Nguyễn Văn An",
    "Trần Thị Bình",
    "Lê Văn Chiến",
    "Phạm Thị Dung",
    "Hoàng Văn Em",
    "Lò Văn Giang",
)


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


class Writer:
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
        what = f"{task.owner} " + "".join(self.pieces)[begin - self.length :]  # without the order
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
        for span, months, day, sure in (
            (quarter, "3,6,9,12", 12, 0.95),
            (half, "6", task.due.day, 0.9),
        ):
            rule = f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}"
            self.deadlines.append(
                Deadline(
                    span,
                    DeadlineKind.RECURRING,
                    exclusive=True,
                    rrule=rule,
                    agency=task.owner,
                    what=what,
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
                what=what, confidence=0.95,
            )  # fmt: skip
        assert task.since is not None
        self.put(" ")
        span = self.put(f"từ ngày {short_day(task.since)} đến ngày {short_day(due)}")
        return Deadline(
            span, DeadlineKind.RANGE, due, start_date=task.since, bound=due, agency=task.owner or None,
            what=what, confidence=0.85,
        )  # fmt: skip
