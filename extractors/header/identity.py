"""What a document says of itself: type, number, date, issuer, title, signer, recipients.

Order of trust for the issuer (domain.md section 13): letterhead, attachment line, authority line in
capitals before the legal bases, body named behind the type (``KẾT LUẬN CỦA ...``), signature, self
mention (``Ban Dân tộc tỉnh báo cáo``), code of the own or blank number, Lưu line.  A number that is
not on the letterhead may stand in the line that attaches a part (``kèm theo Kết luận số ...``): then
it is ``inferred``; a form without figure is ``blank``; texts published without letterhead (gazette
and portal pages) carry number and date in a heading sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extractors import gazetteers
from extractors.bodies.grammar import name_at
from extractors.bodies.names import canonical, name_at_day, province_of
from extractors.formulas import PLACE
from extractors.header.account import account
from extractors.header.enacting import better_title, enacted_title
from extractors.header.first_line import first_line
from extractors.header.foot import Foot, lead_signer, read_foot
from extractors.header.handwriting import written_day
from extractors.header.head import Head, paper_of, read_head
from extractors.header.head_line import CONSOLIDATED
from extractors.header.issuer import (
    body_of_office,
    inferred_issuer,
    is_central,
    letterhead_issuer,
    mentioned_province,
    span_of,
    whose,
)
from extractors.header.letterhead import locality_of, proper_name
from extractors.header.misread_office import was_put_right
from extractors.header.news import news_sentence
from extractors.header.number_line import (
    adoption,
    by_hand,
    doubted_year,
    illegible,
    is_doubted,
    open_symbol,
    own_date,
    own_number,
)
from extractors.header.openings import (
    attachment,
    date_bounds,
    heading_sentence,
    opening_sentence,
    signed_by,
    within,
)
from extractors.header.scanned_foot import is_scanned
from extractors.header.subject import addressees
from extractors.header.title import Title, read_title
from extractors.header.title_bodies import split_of, without_last, without_term
from extractors.letters import flat
from extractors.model import (
    Candidate,
    DateMention,
    Document,
    Identity,
    MarkKind,
    NumberMention,
    NumberStatus,
    Outline,
    Repair,
    Signer,
    Span,
    TextSource,
)
from extractors.rules import vocabulary

__all__ = ["identity"]

_SPELLING = 20_000
_JOINT = ("TTLT", "NQLT")
_JOINT_CODE = re.compile(r"(?:TTLT|NQLT|HDLN|HDLT|KHLN|KHLT|QCLT|CTrPH|QCPH|KHPH|LN|LT)-")
_ADOPTING = ("Luật", "BL", "PL", "NQ")  #: types whose day stands in the closing sentence


@cache
def _type_names() -> dict[str, str]:
    names: dict[str, str] = {}
    order = ("normative", "administrative", "party")
    for kind in sorted(
        gazetteers.doc_types(), key=lambda t: order.index(t.family) if t.family in order else 9
    ):
        name = kind.name.split(" (")[0].split(" của ")[0]
        if kind.abbr and names.get(kind.abbr, f"{name} ").startswith(f"{name} "):
            names[kind.abbr] = name  # "Chỉ thị" before "Chỉ thị quy phạm"
    papers = (word.capitalize() for word in vocabulary("phrases", "paper"))
    return names | {"CV": "Công văn", "VBHN": "Văn bản hợp nhất"} | {name: name for name in papers}


@dataclass(slots=True)
class _Draft:
    """What is known so far; each step fills what the steps before it left open."""

    document: Document
    outline: Outline
    numbers: Sequence[NumberMention]
    dates: Sequence[DateMention]
    main: Span
    head: Head
    title: Title
    foot: Foot
    kind: str | None = None
    number: str | None = None
    code: str | None = None
    status: NumberStatus = NumberStatus.ABSENT
    date: dt.date | None = None
    year: int | None = None
    blank_date: bool = False
    place: str | None = None
    issuer: str | None = None
    parent: str | None = None
    locality: str | None = None
    title_text: str | None = None
    signer: Signer | None = None  #: told elsewhere than in a signature
    acts: str | None = None  #: who issued what news tell of
    spoken: bool = False  #: a sentence told who speaks, or that he is not named
    alone: bool = False  #: the file holds an attachment without its host
    evidence: dict[str, Span] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)
    number_candidates: tuple[Candidate, ...] = ()
    date_candidates: tuple[Candidate, ...] = ()

    @property
    def begin(self) -> str:
        """The stretch in which the text's own spelling of a name is looked for."""
        return self.document.text[:_SPELLING]

    def point(self, name: str, span: Span | None) -> None:
        if span is not None:
            self.evidence[name] = span

    def dated(self, mention: DateMention | None) -> None:
        if mention is not None and self.date is None:
            self.date, self.year = mention.date, mention.year
            self.point("date", mention.span)
            self.repairs += [r for r in mention.repairs if r == Repair.INVALID_DATE]

    def dated_in_doubt(self, mention: DateMention) -> None:
        """Only the year of a date whose day or month is not legible."""
        self.year, self.blank_date = mention.year, True
        self.point("date", mention.span)

    def numbered(self, mention: NumberMention, status: NumberStatus) -> None:
        self.number, self.code, self.status = mention.number, mention.code, status
        self.point("number", mention.number_span)
        self.repairs += [r for r in mention.repairs if r != Repair.BLANK_NUMBER]


def _from_letterhead(draft: _Draft) -> None:
    """Type, number, date line, title and issuing body as printed at the top."""
    head = draft.head
    mention = _printed_number(draft)
    if head.kind is not None:
        draft.kind = head.kind[0]
        draft.point("type", head.kind[2])
    typed = mention.type if mention is not None else None
    if typed is not None and (draft.kind is None or typed == "VBHN"):
        draft.kind = typed
    if draft.kind is not None and head.consolidated:
        draft.kind = "VBHN"
    unnamed = head.kind is None and head.gui is not None
    if unnamed and draft.status is NumberStatus.ABSENT and (paper := paper_of(head)) is not None:
        draft.kind, place = paper
        draft.point("type", place)
    elif unnamed and (draft.kind is None or _is_initials(draft.code or "", head.left)):
        draft.kind = "CV"
    _printed_date(draft)
    draft.title_text = draft.title.text
    draft.point("title", draft.title.span)
    joint = _is_joint(draft)
    draft.issuer, draft.parent = letterhead_issuer(head, draft.begin, joint=joint)
    if head.doubtful:  # what stands above it is the parent, not who issues
        draft.issuer, draft.parent = None, draft.issuer
    if head.mended:
        draft.repairs.append(Repair.OCR_LETTER)


def _is_joint(draft: _Draft) -> bool:
    """Whether several bodies issue the document, by its type or its symbol."""
    return draft.kind in _JOINT or _JOINT_CODE.search(draft.number or draft.code or "") is not None


def _of_the_lead(draft: _Draft) -> Signer | None:
    """Who signs a joint document for the body that leads, the first of the letterhead."""
    if draft.foot.signer is None or draft.issuer is None or not _is_joint(draft):
        return None
    bodies = _PARTED.split(draft.issuer)
    return lead_signer(draft.document, draft.main, bodies[0]) if len(bodies) > 1 else None


_PARTED = re.compile(r",\s|\s[-–]\s")  #: between the bodies of a joint document


def _is_initials(code: str, left: Sequence[str]) -> bool:
    """Whether a symbol opens with the initials of the issuer: ``CT-CS`` of Cục Thuế is no Chỉ thị."""
    first = _GROUPS.split(code)[0]
    initials = "".join(word[0] for word in left[-1].split() if word[0].isalpha()) if left else ""
    return len(first) > 1 and first in initials


def _printed_number(draft: _Draft) -> NumberMention | None:
    """The number of the letterhead, taken over with what can be said of it."""
    document = draft.document
    mention, line_there = own_number(document, draft.head, draft.numbers)
    doubt = illegible(document, draft.head.zone)
    written = by_hand(document, mention)
    if mention is not None and written is not None:
        status = NumberStatus.HANDWRITTEN if written.is_legible else NumberStatus.UNREADABLE
        draft.numbered(replace(mention, number=written.value), status)
        draft.number_candidates = written.candidates
    elif mention is not None and is_doubted(document, mention):
        draft.numbered(replace(mention, number=None), NumberStatus.UNREADABLE)
    elif doubt is not None and (mention is None or mention.number is None):
        draft.status, draft.code = NumberStatus.UNREADABLE, doubt[1]
        draft.point("number", doubt[0])
    elif mention is not None:
        status = NumberStatus.BLANK if mention.number is None else NumberStatus.PRINTED
        stamped = document.is_marked(mention.number_span, MarkKind.STAMPED)
        if status is NumberStatus.PRINTED and stamped:
            status = NumberStatus.STAMPED
        draft.numbered(mention, status)
    elif line_there:
        draft.status = NumberStatus.BLANK
        unknown = open_symbol(document, draft.head.zone)
        if unknown is not None:
            draft.code = unknown[1]
            draft.point("number", unknown[0])
    return mention


def _bounds(draft: _Draft, *, scanned: bool) -> tuple[dt.date | None, dt.date | None]:
    """Between which days a document lies, by what it cites, its terms and its signatures."""
    document = draft.document
    whole = Span(draft.main.start, len(document.text))
    lower, upper = date_bounds(document, draft.main, whole, draft.numbers, draft.dates)
    signed = signed_by(document.source.signatures, scanned=scanned)
    if signed is not None and (upper is None or signed < upper):
        upper = signed
        lower = lower if lower is None or lower <= signed else None
    return lower, upper


def _printed_date(draft: _Draft) -> None:
    """Place and date of the letterhead; of a date that is hard to read only the year."""
    document = draft.document
    day, draft.place, place_span = own_date(document, draft.head, draft.dates)
    day = day or _day_behind_number(draft)
    written = None
    if day is not None and day.date is not None and document.readings:
        written = written_day(document, day.span, day.date, *_bounds(draft, scanned=True))
    if day is not None and written is not None:
        draft.date_candidates = written.candidates
        value = written.value
        day = replace(day, date=dt.date.fromisoformat(value) if value else None)
        doubted = value is None
    else:
        doubted = day is not None and document.is_marked(day.span, MarkKind.DOUBTFUL)
    if day is None or (doubted and day.year is None):
        year = doubted_year(document, draft.head.zone, draft.dates)
        day, doubted = year or day, doubted or year is not None
    if doubted and day is not None:
        draft.dated_in_doubt(day)
    else:
        draft.dated(day)
        draft.blank_date = day is not None and day.blank
    draft.point("place", place_span)


def _day_behind_number(draft: _Draft) -> DateMention | None:
    """The day on the number's own line: ``Số 214/2001/QĐ-BTC ngày 23 tháng 4 năm 2001``."""
    number = draft.evidence.get("number")
    if number is None or draft.number is None:
        return None
    gap = _AND_DATE.match(draft.document.text, number.end)
    at = number.end if gap is None else gap.end()
    return next(
        (
            draft.dates[i]
            for i in within(draft.dates, Span(at, at + 1))
            if draft.dates[i].span.start == at
        ),
        None,
    )


_GROUPS = re.compile(r"[-/]")
_TITLE_NUMBER = re.compile(r"(?i)(?:số\s*[:.]?\s*)?(?=\d)")
_BEFORE_NUMBER = re.compile(
    r"(?i)(?P<joint>liên tịch\s+)?(?:của\s+|giữa\s+)?"
    r"(?P<bodies>[^\d\n]{6,200}?)\s+(?=số\s*[:.]?\s*\d)"
)
_TYPELESS = re.compile(r"[\W_]*CỦA\s+(?P<body>[^\d\n]{4,120}?)\s+SỐ\s*:?\s*(?=\d)")
_BETWEEN = re.compile(r"(?i)\s*(?:[-–—,]|(?<=\s)và(?=\s))\s*")
_AND_DATE = re.compile(r"[\s,]{0,4}")


def _typed_there(numbers: Sequence[NumberMention], title: Span) -> int | None:
    """The number that opens a title, where its type word stands in front of the title."""
    around = within(numbers, Span(max(0, title.start - 40), title.end))
    typed = (i for i in around if numbers[i].span.start < title.start <= numbers[i].number_span.start)
    return next(typed, None)  # the body may stand between: "THÔNG TƯ CỦA BỘ Y TẾ | SỐ 5/2001/TT-BYT"


def _joint_bodies(draft: _Draft) -> tuple[str, int] | None:
    """The bodies between the type and the number of a joint document, and where they end.

    ``THÔNG TƯ LIÊN TỊCH BỘ TÀI CHÍNH - CÔNG NGHIỆP SỐ 5/2001/TTLT-BTC-BCN``: the word ``BỘ`` may stand
    once for all of them.
    """
    found = _BEFORE_NUMBER.match(draft.title.text or "")
    if found is None or (found["joint"] is None and draft.kind not in _JOINT):
        return None
    names: list[str] = []
    for piece in _BETWEEN.split(found["bodies"]):
        whole = next((n for n in (piece, f"BỘ {piece}") if _is_body(n)), None)
        if whole is None:
            return None
        names.append(proper_name(whole, draft.begin))
    return (", ".join(names), found.end()) if len(names) > 1 else None


def _is_body(name: str) -> bool:
    found = name_at(name, 0)
    return found is not None and found.end == len(name)


def _from_title(draft: _Draft) -> bool:
    """Number and date as a gazette sets them under the type: ``của Bộ Tài chính số ... ngày ...``."""
    title, text = draft.title, draft.document.text
    if title.span is None or title.text is None:
        return False
    if draft.status not in (NumberStatus.ABSENT, NumberStatus.PRINTED):
        return False
    joint = _joint_bodies(draft)
    words_ = title.text[joint[1] :] if joint is not None else title.text
    lead = _TITLE_NUMBER.match(words_)
    own = next(iter(within(draft.numbers, title.span)), None)
    own = own if own is not None else _typed_there(draft.numbers, title.span)
    if lead is None or own is None:
        return False
    mention = draft.numbers[own]
    kind = mention.type if joint is not None else draft.kind
    if mention.type not in (None, kind) or mention.number is None:
        return False
    if draft.number not in (None, mention.number):
        return False
    printed = " ".join(text[mention.number_span.slice].split())
    if not words_.startswith(printed, lead.end()):
        return False  # another number: the title's own first figure is something else
    if joint is not None:
        draft.kind, draft.issuer = mention.type, joint[0]
        draft.point("issuer", title.span)
    draft.numbered(mention, NumberStatus.PRINTED)
    end = mention.number_span.end
    if (gap := _AND_DATE.match(text, end, title.span.end)) is not None:
        days = within(draft.dates, Span(gap.end(), title.span.end))
        day = draft.dates[days[0]] if days else None
        if day is not None and day.span.start == gap.end():
            draft.dated(day)
            end = day.span.end
    while end < title.span.end and text[end] in " ,;:.–—-":
        end += 1
    rest = " ".join(text[end : title.span.end].split()).rstrip(" ,;:.")
    of, rest = split_of(rest)
    if title.of is not None:
        rest = without_last(rest, title.of)  # the type's line names the body, and so does its end
    if of is not None and draft.issuer is None:
        draft.issuer = body_of_office(proper_name(of, draft.begin))
        draft.point("issuer", title.span)
    draft.title_text = rest or None
    draft.point("title", Span(end, title.span.end) if rest else None)
    return True


def _from_typeless(draft: _Draft) -> bool:
    """Number, day, body and title of a gazette's heading that lost its type word.

    ``CỦA BỘ Y TẾ SỐ 4/2001/TT-BYT NGÀY 20 THÁNG 8 NĂM 2001 HƯỚNG DẪN ...``: the symbol tells the type.
    """
    if draft.status is not NumberStatus.ABSENT or draft.head.kind is not None or draft.head.national:
        return False
    text, blocks = draft.document.text, draft.document.blocks
    first = next((block.span for block in blocks if block.span.start >= draft.main.start), None)
    heading = _TYPELESS.match(text, first.start, first.end) if first is not None else None
    if first is None or heading is None or not _is_body(heading["body"]):
        return False
    own = next(iter(within(draft.numbers, Span(heading.end() - 4, first.end))), None)
    mention = draft.numbers[own] if own is not None else None
    if mention is None or mention.type is None or mention.number_span.start != heading.end():
        return False
    days = within(draft.dates, Span(mention.number_span.end, first.end))
    day = draft.dates[days[0]] if days else None
    if day is None or text[mention.number_span.end : day.span.start].strip():
        return False
    draft.kind = mention.type
    draft.numbered(mention, NumberStatus.PRINTED)
    draft.dated(day)
    draft.issuer = body_of_office(proper_name(heading["body"], draft.begin))
    draft.point("issuer", Span(*heading.span("body")))
    title = Span(day.span.end, first.end)
    draft.title_text = " ".join(text[title.slice].split()) or None
    draft.point("title", title)
    return True


def _from_sentence(draft: _Draft) -> bool:
    """A heading sentence that carries number and date, where there is no letterhead."""
    if draft.status is not NumberStatus.ABSENT or draft.head.national:
        return False
    numbers, dates = draft.numbers, draft.dates
    found = opening_sentence(draft.document, numbers, dates)
    found = found or heading_sentence(draft.document, numbers, dates)
    if found is None or not (draft.head.kind is None or draft.kind in (found.type, "CV")):
        return False
    draft.numbered(found.number, NumberStatus.PRINTED)
    draft.kind = found.type or draft.kind
    draft.dated(found.date)
    if draft.issuer is None and found.issuer:
        draft.issuer = body_of_office(found.issuer)
        draft.point("issuer", found.issuer_span)
    if draft.title_text is None or draft.head.kind is None:
        draft.title_text = found.title
        draft.point("title", found.title_span)
    return True


def _from_news(draft: _Draft) -> bool:
    """Number, day, type, subject and signer from the sentence above a letter that a portal prints."""
    if draft.status is not NumberStatus.ABSENT or draft.head.national:
        return False
    addressed = draft.head.gui is not None
    found = news_sentence(draft.document, draft.numbers, draft.dates, addressed=addressed)
    if found is None or (draft.head.kind is not None and not found.headed):
        return False
    if found.headed:  # what the headline was read as
        draft.issuer = draft.title_text = None
        draft.evidence.pop("issuer", None)
    draft.numbered(found.number, NumberStatus.INFERRED)
    draft.kind = found.number.type
    draft.dated(found.date)
    draft.signer = found.signer
    draft.acts = found.by
    if draft.issuer is None and is_central(found.by) and name_at(found.by, 0) is not None:
        draft.issuer = body_of_office(proper_name(found.by, draft.begin))
    if draft.title_text is None and found.title is not None:
        draft.title_text = " ".join(draft.document[found.title].split())
        draft.point("title", found.title)
    return True


def _from_first_line(draft: _Draft) -> bool:
    """Type, subject and issuer of a page without letterhead whose first line a sentence confirms."""
    if draft.status is not NumberStatus.ABSENT or draft.head.national or draft.head.kind is not None:
        return False
    if draft.number is not None or draft.issuer is not None or draft.foot.signer is not None:
        return False
    found = first_line(draft.document, draft.main)
    if found is None or draft.kind not in (None, found.type):
        return False
    draft.kind = found.type
    draft.title_text = " ".join(draft.document[found.title].split())
    draft.point("title", found.title)
    if found.by is not None:
        draft.issuer = proper_name(draft.document[found.by], draft.begin)
        draft.point("issuer", found.by)
    draft.spoken = True
    return True


def _from_account(draft: _Draft) -> bool:
    """Title and issuer of a portal's account of a letter, whose head the portal did not print."""
    head, title = draft.head, draft.title_text
    if head.national or head.kind is not None or head.gui is not None or title is not None:
        return False
    if draft.number is not None or draft.foot.signer is not None:
        return False
    found = account(draft.document, draft.main)
    if found is None:
        return False
    draft.title_text = " ".join(draft.document[found.title].split())
    draft.point("title", found.title)
    draft.issuer = proper_name(draft.document[found.by], draft.begin)
    draft.point("issuer", found.by)
    return True


def _from_attachment(draft: _Draft) -> None:
    """Number, date and issuer from the line that attaches a part: ``(kèm theo Kết luận số ...)``."""
    outline = draft.outline
    found = attachment(draft.document, outline, draft.numbers, draft.dates)
    if found is None:
        return
    part, host, day, issuer, where = found
    draft.alone = part is outline.parts[0]
    if host is not None and draft.number_candidates:
        _confirm(draft, host, day)
        return
    if draft.number is not None or host is None:
        return
    ours = draft.alone or host.type == draft.kind
    if host.number is None and draft.status is NumberStatus.ABSENT and ours:
        draft.numbered(host, NumberStatus.BLANK)
    elif host.number is not None and (ours or draft.kind is None):
        draft.numbered(host, NumberStatus.INFERRED)
        if draft.alone and host.type is not None and (draft.head.national or draft.kind is None):
            draft.kind = host.type  # the host's body set its letterhead above it
        draft.dated(day)
    if draft.issuer is None and issuer is not None and ours:
        draft.issuer = body_of_office(issuer)
        draft.point("issuer", where)


def _confirm(draft: _Draft, host: NumberMention, day: DateMention | None) -> None:
    """A written number is the one that the document's own attachment repeats; its day with it.

    The likeliest reading only: on a scan the line of the attachment may be written by hand as well.
    """
    proposed = [each.value for each in draft.number_candidates[:1]]
    if is_doubted(draft.document, host) or host.number not in proposed:
        return
    draft.number, draft.code = host.number, host.code
    seen = [each.value for each in draft.date_candidates[:2]]
    if day is not None and day.date is not None and day.date.isoformat() in seen:
        draft.date, draft.year, draft.blank_date = day.date, day.date.year, False


def _from_closing(draft: _Draft) -> None:
    """Day and place as they stand above the signature, where no letterhead bears a day.

    The letterhead of a scan bears one, read or not: below it stands that of a form.
    """
    line, document = draft.foot.day, draft.document
    scanned = document.source.text_source == TextSource.OCR and draft.head.national
    if line is None or scanned or draft.date is not None or draft.blank_date:
        return
    found = within(draft.dates, line)
    draft.dated(draft.dates[found[0]] if found else None)
    named = document[line].partition(",")[0].strip(" *_(")
    if draft.place is None and draft.date is not None and PLACE.match(f"{named.title()}, ngày"):
        draft.place = " ".join(named.split())
        draft.point("place", Span(line.start, line.start + document[line].find(",")))


def _from_enacting(draft: _Draft) -> None:
    """The title as the enacting words repeat it, where none was read or a scan marred it."""
    document = draft.document
    scanned = is_scanned(document)
    if draft.title_text is not None and not scanned:
        return
    span = enacted_title(document, draft.main, draft.kind)
    if span is None or not better_title(draft.title_text, document[span]):
        return
    if draft.title_text is not None:
        draft.repairs.append(Repair.OCR_LETTER)
    draft.title_text = " ".join(document[span].split())
    draft.evidence.pop("title", None)
    draft.point("title", span)


def _is_put_right(document: Document, signer: Signer) -> bool:
    """Whether a signer's name or office is spelled otherwise than it was read."""
    if signer.span is None or signer.name is None:
        return False
    printed = document[signer.span]
    if flat(signer.name) not in flat(printed):
        return True
    offices = filter(None, (signer.position, signer.on_behalf_of))
    return any(was_put_right(office, printed) for office in offices)


_AUTHENTICATED = f"XÁC THỰC {CONSOLIDATED}"
_AROUND = (
    400  #: characters in front of and behind the words that authenticate, in which number and day stand
)


def _from_authentication(draft: _Draft) -> None:
    """Number and day of a consolidated text from the block ``XÁC THỰC VĂN BẢN HỢP NHẤT`` at its end."""
    if draft.number is not None and draft.kind == "VBHN":
        return
    at = draft.document.text.rfind(_AUTHENTICATED)
    if at < 0:
        return
    near = Span(max(0, at - _AROUND), at + _AROUND)
    own = [draft.numbers[i] for i in within(draft.numbers, near)]
    mention = next((n for n in own if n.type == "VBHN"), None)
    if mention is None:
        return
    draft.numbered(mention, NumberStatus.BLANK if mention.number is None else NumberStatus.PRINTED)
    draft.kind = "VBHN"
    draft.date, draft.year = None, None
    days = [draft.dates[i] for i in within(draft.dates, near)]
    placed = next((day for day in days if _is_placed(draft.document.text, day.span.start)), None)
    draft.dated(placed)
    draft.blank_date = placed is not None and placed.blank


def _is_placed(text: str, at: int) -> bool:
    """Whether a place stands in front of a day, as in a letterhead."""
    found = PLACE.search(text, max(0, text.rfind("\n", 0, at) + 1), at + _DAY)
    return found is not None and found.start() < at


_DAY = len("ngày ")


def _place_of_origin(draft: _Draft) -> None:
    """The province the document belongs to; none for bodies of the centre."""
    issuer, title = draft.issuer, draft.title
    if issuer is not None and province_of(issuer) is None and is_central(issuer):
        return
    draft.locality = locality_of(draft.head.left, draft.place)
    if draft.locality is None and title.authority is not None:
        draft.locality = province_of(title.authority)
    if draft.locality is None:
        draft.locality = mentioned_province(draft.document, draft.main)
    if draft.locality is not None and draft.date is not None:
        draft.locality = name_at_day(draft.locality, draft.date)


_SEAT = "Hà Nội"  #: of the bodies of the centre


def _is_of_a_branch(draft: _Draft) -> bool:
    """Whether a body of the centre, told by its symbol alone, writes from a province."""
    place = province_of(draft.place) if draft.place else None
    return draft.issuer is not None and is_central(draft.issuer) and place not in (None, _SEAT)


def _issuer(draft: _Draft) -> str | None:
    """Who issues the document, for display."""
    head, title = draft.head, draft.title
    if title.authority is not None:
        _by_authority(draft, title.authority)
    inner = draft.issuer is not None and flat(draft.issuer).startswith(("tỉnh ủy", "thành ủy"))
    if title.of is not None and (draft.issuer is None or (inner and " ủy" in flat(title.of))):
        draft.issuer = proper_name(title.of, draft.begin)
        draft.point("issuer", title.span)
    if draft.issuer is None:
        _infer_issuer(draft)
    if draft.issuer is None:
        return None
    if is_central(draft.issuer) and province_of(" ".join(head.left)) is None:
        draft.locality = None
    if "issuer" not in draft.evidence and head.left:
        draft.point("issuer", span_of(head, head.left[-1]))
    level = "thành phố" if draft.parent and "thành phố" in flat(draft.parent) else "tỉnh"
    return whose(draft.issuer, draft.locality, level)


def _by_authority(draft: _Draft, told: str) -> None:
    """Take the office above the type for the issuer, where it is: ``CHỦ TỊCH UBND TỈNH``."""
    line = re.sub(r"\s*(?:điện|gửi)?\s*:?\s*$", "", told.strip(" *_,;:"))
    authority = proper_name(without_term(line), draft.begin)
    chairman = flat(canonical(authority)).startswith("chủ tịch ubnd")
    people = draft.issuer is not None and flat(canonical(draft.issuer)).startswith("ubnd")
    if draft.issuer is not None and not (chairman and people):
        return
    if draft.issuer is not None and " tỉnh" not in flat(authority):
        authority = f"Chủ tịch {canonical(draft.issuer)}"
    draft.issuer = body_of_office(authority)
    draft.point("issuer", draft.title.authority_span)


def _infer_issuer(draft: _Draft) -> None:
    """The issuer where no letterhead and no title names it; at last who issued what news tell of."""
    draft.issuer, span = inferred_issuer(
        draft.document,
        draft.head,
        draft.foot,
        draft.main,
        draft.kind,
        draft.number or draft.code,
        draft.locality,
    )
    draft.point("issuer", span)
    if draft.head.doubtful and span is None and _is_of_a_branch(draft):
        draft.issuer = None  # the symbol is that of all its branches: which one, nobody could read
    draft.issuer = draft.issuer or _told_by_news(draft)


def _told_by_news(draft: _Draft) -> str | None:
    """Who issued what news tell of, where nothing else names the issuer."""
    if draft.acts is None or name_at(draft.acts, 0) is None:
        return None
    return body_of_office(proper_name(draft.acts, draft.begin))


def _left_open(draft: _Draft) -> bool:
    """Whether day or month were left blank on paper; not so where OCR is unsure of the words."""
    where = draft.evidence.get("date")
    if not draft.blank_date or where is None:
        return draft.blank_date
    text = draft.document.text
    end = text.find("\n", where.end)
    line = Span(text.rfind("\n", 0, where.start) + 1, end if end >= 0 else len(text))
    return not draft.document.is_marked(line, MarkKind.DOUBTFUL)


def _fill(draft: _Draft) -> None:
    """Each source in the order of trust: it fills what those before it left open."""
    _from_letterhead(draft)
    told = _from_title(draft) or _from_typeless(draft)
    told = told or _from_sentence(draft) or _from_news(draft)
    if not (told or _from_first_line(draft) or _from_account(draft)):
        _from_attachment(draft)
    _from_authentication(draft)
    if draft.date is None and not draft.blank_date and draft.kind in _ADOPTING:
        draft.dated(adoption(draft.document, draft.dates, draft.main))
    _from_closing(draft)
    _from_enacting(draft)


def identity(
    document: Document,
    outline: Outline,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
) -> Identity:
    """The identity of the main document of a file, given its parts, numbers and dates."""
    parts = outline.parts
    if not document.text.strip() or not parts:
        return Identity(parts=parts)
    main = parts[0].span
    head = read_head(document, main.end)
    draft = _Draft(
        document,
        outline,
        numbers,
        dates,
        main,
        head,
        read_title(document, head),
        read_foot(document, main),
    )
    _fill(draft)
    _place_of_origin(draft)
    issuer = draft.issuer if draft.spoken else _issuer(draft)
    signer = _of_the_lead(draft) or draft.foot.signer or draft.signer
    draft.point("signer", signer.span if signer is not None else None)
    if signer is not None and _is_put_right(document, signer):
        draft.repairs.append(Repair.OCR_LETTER)
    lower = upper = None
    if draft.date is None:
        scanned = document.source.text_source == TextSource.OCR and not _left_open(draft)
        lower, upper = _bounds(draft, scanned=scanned)
    own_type = parts[0].type if draft.alone else draft.kind or parts[0].type
    return Identity(
        type=draft.kind,
        type_name=_type_names().get(draft.kind) if draft.kind else None,
        number=draft.number,
        number_status=draft.status,
        date=draft.date,
        place=draft.place,
        issuer=issuer,
        title=draft.title_text,
        signer=signer,
        recipients=addressees(head) + draft.foot.recipients,
        parts=(replace(parts[0], type=own_type, title=draft.title_text), *parts[1:]),
        code=draft.code if draft.number is None else None,
        year=draft.year,
        date_from=lower,
        date_to=upper,
        locality=draft.locality,
        evidence=tuple(draft.evidence.items()),
        repairs=tuple(dict.fromkeys(draft.repairs)),
        number_candidates=draft.number_candidates,
        date_candidates=draft.date_candidates,
    )
