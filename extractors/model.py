"""The vocabulary of the house: places in a text, documents, and the facts read from them.

Everything here is a frozen value that stands on the standard library alone, so that every floor can
import it.  Two rules hold throughout:

* **One coordinate system.**  A fact points at its words with a :class:`Span`, half-open code point
  offsets into :attr:`Document.text`.  Page and box follow from the span, they are never stored.
* **Printed and concluded are kept apart.**  ``text[span]`` is what stands on the paper; canonical
  numbers, dates and names are fields of their own, and what was mended is listed in ``repairs``.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from extractors.message import Message
from extractors.quick import quick

__all__ = [
    "VIETNAM",
    "Assertion",
    "Assignment",
    "Block",
    "BlockKind",
    "Box",
    "Candidate",
    "Citation",
    "DateMention",
    "Deadline",
    "DeadlineKind",
    "Document",
    "Evidence",
    "Finding",
    "Identity",
    "Mark",
    "MarkKind",
    "Message",
    "NumberMention",
    "NumberStatus",
    "Outline",
    "Page",
    "Part",
    "Pinpoint",
    "Place",
    "Provision",
    "Reading",
    "Relation",
    "Role",
    "Run",
    "Section",
    "Severity",
    "Signer",
    "Source",
    "Span",
    "Suggestion",
    "TitleMention",
]

#: The time of Vietnam: seven hours before UTC, no summer time.
VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open stretch ``[start, end)`` of a text, in code points.

    >>> text = "Căn cứ Luật Đất đai;"
    >>> text[Span(7, 19).slice]
    'Luật Đất đai'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # written out: a third of all values are spans, and what a frozen class makes itself, by
        # object.__setattr__ and a look afterwards, takes twice as long
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    @property
    def slice(self) -> slice:
        return slice(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


# --- where things stand on paper -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: origin top left, PDF points (1/72 inch)."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the source: its number from 1, its stretch of the text, its size in points."""

    number: int
    span: Span
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text (usually a word) and where it is printed.  Runs are sorted and disjoint."""

    start: int
    end: int
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands: a page and the box around its words there (None: source has no pages)."""

    page: int
    box: Box | None


class BlockKind(StrEnum):
    """What a block of the text is, as far as the reader can tell without understanding it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  #: the source says so (Markdown #, DOCX heading style); levels are unreliable
    TABLE_ROW = "table_row"  #: one row; ``cells`` holds the spans of its cells
    FOOTNOTE = "footnote"


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, table row or footnote: a stretch of text without line breaks.

    ``cells`` are the cells of a row, column by column, empty ones too.  A cell that is merged with
    the one above it stands there: its span is that of the words above, before the row's own span.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    bold: bool = False
    centered: bool = False
    cells: tuple[Span, ...] = ()
    table: int | None = None  #: number of the table in the document, for TABLE_ROW

    @property
    def printed(self) -> tuple[Span, ...]:
        """The cells whose words stand in this row itself."""
        return tuple(cell for cell in self.cells if self.span.covers(cell))


class MarkKind(StrEnum):
    """How words came onto the paper, where that matters for what may be concluded from them."""

    STAMPED = "stamped"  #: only in the appearance of an annotation or signature, not in the page
    DOUBTFUL = "doubtful"  #: OCR is unsure of them: written by hand, under a seal, a bad scan
    WRITTEN = "written"  #: a figure read from handwriting; ``Document.readings`` has what was seen


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text whose words are of a kind of their own.  Marks are sorted, disjoint."""

    span: Span
    kind: MarkKind


class TextSource(StrEnum):
    """What a text was taken from, the most trustworthy first (which of two files is kept)."""

    TEXT_LAYER = "text-layer"
    DOCX = "docx"
    HTML = "html"
    DOC = "doc"
    PLAIN = "plain"
    XLSX = "xlsx"
    MIXED = "mixed"  #: some pages read by OCR
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the readers of a scan saw where a figure stands.

    ``span`` is the figure in the text; ``candidates`` are (digits, probability from 0 to 1), the best
    first.  The text shows the best.
    """

    span: Span
    candidates: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from.  ``repairs`` lists what was mended while reading (``nfc``, ...).

    ``signatures``: digital signatures; ``received``: stamps of the office that received the document
    (``ĐẾN Số 17026``); ``copy``: marks that make it a copy (``SAO Y``).  Each a mapping for JSON; none
    of them is the document's own number or day.
    """

    path: str | None = None
    sha256: str = ""
    media_type: str = "text/plain"
    pages: int | None = None
    text_source: TextSource = TextSource.PLAIN
    repairs: tuple[str, ...] = ()
    signatures: tuple[dict[str, object], ...] = ()
    received: tuple[dict[str, object], ...] = ()
    copy: tuple[dict[str, object], ...] = ()
    scanned: int = 0  #: pages that were read by OCR; told by the ingest, not kept


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text, fixed for good, and how the text lies in blocks and pages.

    ``text`` is NFC; wrapped lines are joined, page furniture is gone; blocks are separated by one
    line feed, so no fact ever contains one unless it runs over several blocks.
    """

    text: str
    blocks: tuple[Block, ...]
    source: Source = field(default_factory=Source)
    pages: tuple[Page, ...] = ()
    runs: tuple[Run, ...] = ()
    reader: str = "text"
    reader_version: int = 1
    marks: tuple[Mark, ...] = ()
    readings: tuple[Reading, ...] = ()

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def block_at(self, offset: int) -> int:
        """Index of the block that holds ``offset`` (the one before it, for a separator)."""
        return max(0, bisect_right(_starts(self.blocks), offset) - 1)

    def is_marked(self, span: Span, kind: MarkKind) -> bool:
        """Whether some of the words of a span are marked so."""
        at = bisect_right(self.marks, span.start, key=lambda mark: mark.span.end)
        while at < len(self.marks) and self.marks[at].span.start < span.end:
            if self.marks[at].kind is kind:
                return True
            at += 1
        return False

    def places(self, span: Span) -> tuple[Place, ...]:
        """Pages and boxes of a span, one place a page, in reading order; () without pages."""
        runs = self.runs
        if not runs and not self.pages:
            return ()
        at = bisect_right(runs, span.start, key=lambda r: r.end)
        found: dict[int, Box | None] = {}
        while at < len(runs) and runs[at].start < span.end:
            run = runs[at]
            seen = found.get(run.page)
            found[run.page] = run.box if seen is None else seen.union(run.box) if run.box else seen
            at += 1
        if not found and self.pages:
            index = max(0, bisect_right(self.pages, span.start, key=lambda p: p.span.start) - 1)
            return (Place(self.pages[index].number, None),)
        return tuple(Place(page, box) for page, box in found.items())

    def paragraphs(self) -> Iterator[tuple[Block, str]]:
        """The blocks with their words."""
        for block in self.blocks:
            yield block, self.text[block.span.start : block.span.end]


#: Where the pieces of documents begin that were asked about last, by which pieces they are.
_KNOWN: dict[int, tuple[Sequence[Block | Part | Section], list[int]]] = {}
_MOST_KNOWN = 8


def _starts(pieces: Sequence[Block | Part | Section]) -> list[int]:
    """Where blocks, parts or sections begin: listed once, looked up at thousands of places."""
    known = _KNOWN.get(id(pieces))
    if known is None or known[0] is not pieces:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(pieces)] = pieces, [each.span.start for each in pieces]
    return known[1]


# --- structure ---------------------------------------------------------------------------------


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """One document inside a file: the main one first, then what is attached to it.

    ``type`` is an abbreviation of the type gazetteer (``KH``), or ``Phụ lục``.  ``attached_to`` is
    the span of the line ``(Kèm theo Quyết định số ...)`` when there is one.
    """

    type: str | None
    title: str | None
    span: Span
    attached_to: Span | None = None
    heading: Span | None = None  #: the type word as printed (``KẾ HOẠCH``)


class SectionKind(StrEnum):
    """What numbers a section; ``capital`` (``A.``) is shown as ``letter``."""

    PHAN = "phan"
    CHUONG = "chuong"
    MUC = "muc"
    DIEU = "dieu"
    KHOAN = "khoan"
    DIEM = "diem"
    ROMAN = "roman"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    LETTER = "letter"
    CAPITAL = "capital"
    BULLET = "bullet"


@quick
@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline: Phần, Chương, Mục, I., 1., 1.1., a), Điều, khoản, điểm, ``-``.

    ``label`` is the path as clerks write it (``III.2``, ``Điều 3``, ``Điều 2.1``); ``level`` counts
    from 0 inside its part; ``heading`` is the span of the words behind the marker, in the block
    where the marker stands; ``span`` runs to where the next section of the same or a higher level
    begins.
    """

    kind: SectionKind
    marker: str
    label: str
    level: int
    heading: Span
    span: Span
    part: int = 0
    parent: int | None = None  #: index into Outline.sections


@dataclass(frozen=True, slots=True)
class Outline:
    """Parts and sections of a document, both in reading order."""

    parts: tuple[Part, ...]
    sections: tuple[Section, ...]

    def part_at(self, offset: int) -> int:
        """Index of the part that holds ``offset``."""
        if len(self.parts) < 2:  # as most documents have it
            return 0
        return max(0, bisect_right(_starts(self.parts), offset) - 1)

    def section_at(self, offset: int) -> int | None:
        """Index of the innermost section that holds ``offset``; None before the first one."""
        at = bisect_right(_starts(self.sections), offset) - 1
        while at >= 0 and self.sections[at].span.end <= offset:
            parent = self.sections[at].parent
            at = -1 if parent is None else parent
        return at if at >= 0 else None


# --- facts ---------------------------------------------------------------------------------------


class NumberStatus(StrEnum):
    PRINTED = "printed"
    STAMPED = "stamped"
    INFERRED = "inferred"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    HANDWRITTEN = "handwritten"  #: read from handwriting, open to confirmation
    ABSENT = "absent"


class Repair(StrEnum):
    """What was mended, or could not be, to read a number, a date or a deadline.

    Written where it is mended, asked by the rules, the confidence and the exports: spelled here alone.
    """

    DOUBLED_SO = "doubled-so"  #: ``số số 12/KH-UBND``
    OCR_DIGIT = "ocr-digit"  #: a letter was read for a digit: ``QHI5``
    OCR_LETTER = "ocr-letter"  #: one letter was seen twice or wrong: ``QĐÐ``, ``Luật Xây đựng``
    ETH = "eth"  #: the Icelandic letter for ``Đ``
    MALFORMED_YEAR = "malformed-year"  #: a year of three or five figures
    COMPLETED = "completed"  #: lost letters, taken from another mention or the gazetteer
    UNREADABLE_NUMBER = "unreadable-number"  #: a sign stands for a figure
    BLANK_NUMBER = "blank-number"  #: the figure was left open
    BLANK_INSIDE = "blank-inside"  #: ``12 / KH - UBND``
    DOTTED_FORM = "dotted-form"  #: filled into a dotted line
    THOUSANDS_POINT = "thousands-point"  #: ``1.234/QĐ-UBND``
    DASH = "dash"  #: another dash for the hyphen
    MISSING_SLASH = "missing-slash"
    MISSING_HYPHEN = "missing-hyphen"
    GLUED_TAIL = "glued-tail"  #: letters of the next word are glued to the code
    FOOTNOTE_MARK = "footnote-mark"  #: a raised figure was read as part of the code
    TYPO = "typo"  #: the code is misspelt
    CASE = "case"  #: ``QĐ-TTG``
    D_STROKE = "d-stroke"  #: ``QD-UBND``
    SHARED_DATE = "shared-date"  #: the day of several: ``Kế hoạch số 12/KH-SX cùng ngày``
    SHARED_TAIL = "shared-tail"  #: ``số 12, 13/KH-UBND``: the first has the code of the last
    RANGE = "range"  #: counted out of ``số 12 đến 15/KH-UBND``
    SHORT_NUMBER = "short-number"  #: ``Kế hoạch 12``: nothing but a figure
    NAME_BY_DATE = "name-by-date"  #: of several laws of a name, the one in force that day
    INVALID_DATE = "invalid-date"  #: a day that no calendar has: ``31/02/2024``
    YEAR_INFERRED = "year-inferred"  #: the year is that of the document: ``trước ngày 10/11``


class Relation(StrEnum):
    """What the citing document does to the cited one (contract.md section 2)."""

    CAN_CU = "can_cu"
    THUC_HIEN = "thuc_hien"
    DE_NGHI = "de_nghi"
    KEM_THEO = "kem_theo"
    SUA_DOI = "sua_doi"
    THAY_THE = "thay_the"
    BAI_BO = "bai_bo"
    HUONG_DAN = "huong_dan"
    HOP_NHAT = "hop_nhat"
    DINH_CHINH = "dinh_chinh"
    DINH_CHI = "dinh_chi"
    TIEP_THEO = "tiep_theo"
    TRA_LOI = "tra_loi"
    DAN_CHIEU = "dan_chieu"


class DeadlineKind(StrEnum):
    DATE = "date"
    RANGE = "range"
    RECURRING = "recurring"
    RELATIVE = "relative"
    MILESTONE = "milestone"


class Role(StrEnum):
    CHU_TRI = "chu_tri"
    PHOI_HOP = "phoi_hop"
    THUC_HIEN = "thuc_hien"
    THEO_DOI = "theo_doi"
    BAO_CAO = "bao_cao"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def gravity(self) -> int:
        """As a number to compare: 0 information, 1 a warning, 2 an error.

        >>> Severity.ERROR.gravity > Severity("warning").gravity
        True
        """
        return ("info", "warning", "error").index(self.value)


@quick
@dataclass(frozen=True, slots=True)
class NumberMention:
    """A document number in the text, whoever's it is.

    ``span`` covers type word (if there is one) to the end of the number; ``number_span`` the figure
    and code alone.  ``number`` is canonical, None for a blank form (``số    /QĐ-UBND``, whose code
    is then in ``code``).  ``type`` follows the word in front, else the code.
    """

    span: Span
    number_span: Span
    type: str | None
    number: str | None
    code: str
    word: str | None = None
    repairs: tuple[Repair, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as printed.  ``date`` only when day, month and year are there and exist.

    ``day`` is None for ``tháng 5/2023``, ``month`` too for ``năm 2021``; ``blank`` marks a form
    whose day or month was left open (``ngày   tháng   năm 2026``).
    """

    span: Span
    date: dt.date | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    blank: bool = False
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    name: str | None
    position: str | None = None
    authority: str | None = None  #: ``TM. KT. TL. TUQ. Q. T/M K/T T/L`` or None
    on_behalf_of: str | None = None  #: what stands behind the prefix: ``TRƯỞNG BAN``
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a written number or day may be: canonical number or ISO day, probability 0 to 1, place."""

    value: str
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself (contract.md section 2, ``document``).

    ``date_from``/``date_to`` bound an undated document (domain.md section 13); ``evidence`` maps a
    field name to the span that shows it.  ``code`` is the code of a blank number (``KH-VPUB``);
    ``year`` what an incomplete date still says.
    """

    type: str | None = None
    type_name: str | None = None
    number: str | None = None
    number_status: NumberStatus = NumberStatus.ABSENT
    code: str | None = None
    date: dt.date | None = None
    year: int | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    place: str | None = None
    issuer: str | None = None
    locality: str | None = None  #: province the issuer belongs to, ``Sơn La``
    title: str | None = None
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()
    repairs: tuple[Repair, ...] = ()
    number_candidates: tuple[Candidate, ...] = ()  #: what the readers of a scan saw, the best first
    date_candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Where in the cited document, as printed (``khoan="1, 3 và 5"``)."""

    dieu: str | None = None
    khoan: str | None = None
    diem: str | None = None
    chuong: str | None = None
    phu_luc: str | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of a cited document, or a range of them: ``điểm a khoản 1 Điều 8``.

    ``to``: where a range of its lowest level ends (``Điều 12 đến Điều 18``: dieu 12, to 18).
    """

    dieu: str | None = None
    khoan: str | None = None
    diem: str | None = None
    chuong: str | None = None
    phu_luc: str | None = None
    to: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Citation:
    """One occurrence of another document's number or name (contract.md section 2)."""

    span: Span
    clause: Span
    type: str | None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    title: str | None = None
    name: str | None = None
    year: int | None = None
    resolved: str | None = None
    candidates: tuple[str, ...] = ()
    relation: Relation = Relation.DAN_CHIEU
    of: str | None = None
    pinpoint: Pinpoint | None = None
    pinpoints: tuple[Provision, ...] = ()
    alias_of: str | None = None
    part: int = 0
    term: str | None = None  #: what the number said of term or code when it is blank (``QĐ-UBND``)
    confidence: float = 1.0
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Assertion:
    """What the text says of two other documents: ``source`` does ``relation`` to ``target``."""

    source: str
    relation: Relation
    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class TitleMention:
    """A document without number, named by type and title: ``Đề án “Chuyển đổi số”``.

    ``host`` is where the decision stands that it came with, when the words name one (the span of that
    citation).
    """

    span: Span
    type: str
    title: str
    host: Span | None = None


@quick
@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is due (contract.md section 2).  ``due`` is the last day that keeps it."""

    span: Span
    kind: DeadlineKind
    due: dt.date | None = None
    start_date: dt.date | None = None
    bound: dt.date | None = None
    exclusive: bool = False
    rrule: str | None = None
    anchor: str | None = None
    days: int | None = None
    working_days: bool = False
    agency: str | None = None
    what: str | None = None
    confidence: float = 1.0
    repairs: tuple[Repair, ...] = ()
    duration: str | None = (
        None  #: a term in months, years or hours (ISO 8601: ``P6M``); ``days`` is None
    )


@quick
@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does what (contract.md section 2); ``deadline`` is an index into the deadlines."""

    span: Span
    agency: str
    role: Role
    task: str
    partners: tuple[str, ...] = ()
    section: str | None = None
    deadline: int | None = None
    modality: str | None = None  #: ``giao``, ``de_nghi``, ``yeu_cau``, ``kien_nghi`` or None
    agency_span: Span | None = None
    confidence: float = 1.0
    product: str | None = None  #: what it is to yield, where a column or label names it
    product_span: Span | None = None


# --- findings -------------------------------------------------------------------------------------


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a finding rests on.  ``document`` is a database id, or 0 for the text in hand."""

    document: int
    span: Span
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    value: str
    why: Message


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an auditor should look at.  No evidence, no finding.

    ``about`` names what is in question and ``basis`` what it rests on, both in values that no wording,
    order or database id changes (:mod:`graph.fingerprints`).  Left empty, it is about its first
    evidence: right for what is said of one place.  Who accepts a finding accepts it with its basis.
    ``unit`` tells the audit what was looked at when it was found; rules leave it alone.
    """

    rule: str
    severity: Severity
    message: Message
    evidence: tuple[Evidence, ...]
    suggestion: Suggestion | None = None
    about: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    unit: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a finding of {self.rule} without evidence")
