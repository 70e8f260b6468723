"""What a document says of itself: type, number, date, issuer, title, signer, recipients.

Order of trust for the issuer (domain.md section 13): letterhead, attachment line, authority line in
capitals before the legal bases, body named behind the type (``KẾT LUẬN CỦA ...``), signature, self
mention (``Ban Dân tộc tỉnh báo cáo``), code of the own or blank number, Lưu line.  A number that is
not on the letterhead may stand in the line that attaches a part (``kèm theo Kết luận số ...``): then
it is ``inferred``; a form without figure is ``blank``; texts published without letterhead (gazette
and portal pages) carry number and date in a heading sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors import gazetteers
from extractors.agencies import canonical, issuer_of_code, province_of
from extractors.agency_grammar import flat
from extractors.facts import EXTRACTORS, Facts
from extractors.head import Head, addressees, read_head, read_title
from extractors.headings import (
    attachment,
    date_bounds,
    heading_sentence,
    opening_sentence,
    within,
)
from extractors.issuing import (
    body_of_office,
    inferred_issuer,
    is_central,
    letterhead_issuer,
    mentioned_province,
    span_of,
    whose,
)
from extractors.letterhead import PLACE, locality_of, proper_name
from extractors.model import (
    DateMention,
    Document,
    Identity,
    NumberMention,
    NumberStatus,
    Span,
)
from extractors.signature import read_foot

__all__ = ["header"]

# --- number and date -------------------------------------------------------------------------------


_SO = re.compile(
    r"(?:^|(?<=[\s|]))(?:Luật\s+|Bộ luật\s+|Pháp lệnh\s+|Nghị quyết\s+|Sắc lệnh\s+)?[Ss][ốÔỐ]\s*[:.]?\s*(?P<rest>[^\n]{0,60})"
)


def _own_number(
    document: Document, head: Head, numbers: Sequence[NumberMention]
) -> tuple[NumberMention | None, bool]:
    """The number of the letterhead, and whether a number line is there at all."""
    text = document.text
    zone = head.zone
    if head.title is not None:  # old and normative texts may print it below the type
        below = head.lines[min(len(head.lines) - 1, head.title + 2)]
        if re.match(
            r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)?\s*[Ss]ố\s*[:.]?\s", below.text.strip()[:24]
        ):
            zone = Span(zone.start, below.span.end)
        below = head.lines[min(len(head.lines) - 1, head.title + 1)]
        if re.match(r"[Ss]ố\s*[:.]?\s", below.text.strip()[:6]):
            zone = Span(zone.start, below.span.end)
    best = None
    for i in within(numbers, zone):
        mention = numbers[i]
        lead = text[max(0, mention.number_span.start - 14) : mention.number_span.start]
        line_start = text.rfind("\n", 0, mention.span.start) + 1
        before = text[line_start : mention.span.start]
        if not re.search(r"(?i)số\s*[:.]?\s*$", lead) or len(before.strip()) > 70:
            continue
        if re.search(r"(?i)căn cứ|thực hiện|ban hành|kèm theo|v/v", before):
            continue
        if best is None or (best.number is None and mention.number is not None):
            best = mention
    if best is not None:
        return best, True
    return None, _SO.search(text, zone.start, zone.end) is not None


def _own_date(
    document: Document, head: Head, dates: Sequence[DateMention]
) -> tuple[DateMention | None, str | None, Span | None]:
    """The date line of the letterhead with its place."""
    text = document.text
    zone = head.zone
    if head.title is not None and head.title + 3 < len(head.lines):
        follow = next(
            (ln for ln in head.lines[head.title + 1 : head.title + 4] if PLACE.match(ln.text.strip())),
            None,
        )
        if follow is not None:
            zone = Span(zone.start, follow.span.end)
    best: DateMention | None = None
    for i in within(dates, zone):
        mention = dates[i]
        lead = text[max(0, mention.span.start - 45) : mention.span.start + 4]
        placed = PLACE.search(lead) is not None
        worded = text[mention.span.start : mention.span.start + 4].lower() == "ngày"
        if not (placed or worded):
            continue
        if re.search(r"(?i)(?:căn cứ|số \S+)\s*$", lead[:-4]):
            continue
        best = mention
        if placed:
            break
    place = None
    where = None
    for m in PLACE.finditer(text, zone.start, min(len(text), zone.end)):
        place, where = " ".join(m["place"].split()), Span(m.start("place"), m.end("place"))
        break
    if place is not None and (named := province_of(place)) is not None and flat(named) in flat(place):
        place = place if flat(place) == flat(named) else place
    return best, place, where


_ADOPTED = re.compile(
    r"(?i)(?:được|đã được)\s+(?:Quốc hội|Ủy ban Thường vụ Quốc hội|Hội đồng nhân dân)[^.\n]{0,200}?thông qua\s+ngày\s+(?P<date>[^.\n]{6,40})"
)


def _adoption(document: Document, dates: Sequence[DateMention], main: Span) -> DateMention | None:
    """The day a law or resolution was adopted, from its closing sentence."""
    for m in _ADOPTED.finditer(document.text, main.start, main.end):
        for i in within(dates, Span(max(0, m.start("date") - 6), m.end("date"))):
            if dates[i].date is not None:
                return dates[i]
    return None


# --- all together -----------------------------------------------------------------------------------


@cache
def _type_names() -> dict[str, str]:
    names: dict[str, str] = {}
    order = ("normative", "administrative", "party")
    for kind in sorted(
        gazetteers.doc_types(), key=lambda t: order.index(t.family) if t.family in order else 9
    ):
        if kind.abbr:
            names.setdefault(kind.abbr, kind.name.split(" (")[0].split(" của ")[0])
    return names | {"CV": "Công văn", "VBHN": "Văn bản hợp nhất"}


@EXTRACTORS.register("header", version=1, needs=("outline", "numbers", "dates"))
def header(document: Document, facts: Facts) -> Identity:
    """The identity of the main document of a file.

    >>> from extractors.facts import run
    >>> from extractors.model import Block
    >>> text = '''UBND TỈNH SƠN LA
    ... SỞ Y TẾ
    ... CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ... Số: 12/KH-SYT Sơn La, ngày 05 tháng 3 năm 2024
    ... KẾ HOẠCH
    ... Phòng, chống dịch năm 2024
    ... Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;'''
    >>> blocks = tuple(Block(Span(*m.span())) for m in re.finditer("[^\\n]+", text))
    >>> own = run(Document(text, blocks), only=frozenset({"header"})).header
    >>> own.type, own.number, own.date.isoformat(), own.issuer, own.title
    ('KH', '12/KH-SYT', '2024-03-05', 'Sở Y tế tỉnh Sơn La', 'Phòng, chống dịch năm 2024')
    """
    text = document.text
    outline, numbers, dates = facts.outline, facts.numbers, facts.dates
    main = outline.parts[0].span if outline.parts else Span(0, len(text))
    if not text.strip():
        return Identity(parts=outline.parts)
    head = read_head(document, main.end)
    title = read_title(document, head)
    foot = read_foot(document, main)
    evidence: dict[str, Span] = {}
    repairs: list[str] = []

    mention, line_there = _own_number(document, head, numbers)
    day, place, place_span = _own_date(document, head, dates)
    number = mention.number if mention else None
    code = mention.code if mention else None
    status = NumberStatus.ABSENT
    if number is not None:
        status = NumberStatus.PRINTED
    elif mention is not None or line_there:
        status = NumberStatus.BLANK
    if mention is not None:
        evidence["number"] = mention.number_span
        repairs += [r for r in mention.repairs if r != "blank-number"]

    kind = head.kind[0] if head.kind else None
    if head.kind is not None:
        evidence["type"] = head.kind[2]
    if mention is not None and mention.type is not None:
        if kind is None or mention.type == "VBHN" or (kind == "QĐ" and mention.type == "QyĐ"):
            kind = mention.type if not (kind == "QĐ") else kind
    if kind is None and head.gui is not None:
        kind = "CV"

    issuer_span: Span | None = None
    issuer_name, parent = letterhead_issuer(head, text[:20_000])
    date = day.date if day else None
    year = day.year if day else None
    if day is not None:
        evidence["date"] = day.span

    # texts without letterhead
    sentence = None
    if status is NumberStatus.ABSENT and not head.national:
        sentence = opening_sentence(document, numbers, dates) or heading_sentence(
            document, numbers, dates
        )
    title_text, title_span = title.text, title.span
    attached = attachment(document, outline, numbers, dates)
    if sentence is not None and (head.kind is None or sentence.type == kind or kind == "CV"):
        number, status = sentence.number.number if sentence.number else None, NumberStatus.PRINTED
        if sentence.number is not None:
            evidence["number"] = sentence.number.number_span
        kind = sentence.type or kind
        if sentence.date is not None and date is None:
            date, year = sentence.date.date, sentence.date.year
            evidence["date"] = sentence.date.span
        if issuer_name is None and sentence.issuer:
            issuer_name, issuer_span = body_of_office(sentence.issuer), sentence.issuer_span
        if title_text is None or head.kind is None:
            title_text, title_span = sentence.title, sentence.title_span
    elif number is None and attached is not None and attached[1] is not None:
        part, host, host_day, host_issuer, where = attached
        own = part is outline.parts[0]
        if host.number is None and status is NumberStatus.ABSENT and (own or host.type == kind):
            status, code = NumberStatus.BLANK, host.code
            evidence["number"] = host.number_span
        if host.number is not None and (own or host.type == kind or kind is None):
            number, status = host.number, NumberStatus.INFERRED
            evidence["number"] = host.number_span
            if own and host.type is not None:
                kind = host.type
            repairs += [r for r in host.repairs if r != "blank-number"]
            if date is None and host_day is not None:
                date, year = host_day.date, host_day.year
                evidence["date"] = host_day.span
        if issuer_name is None and host_issuer is not None and (own or host.type == kind):
            issuer_name, issuer_span = host_issuer, where
    if date is None and (day is None or not day.blank) and kind in ("Luật", "BL", "PL", "NQ"):
        adopted = _adoption(document, dates, main)
        if adopted is not None:
            date, year = adopted.date, adopted.year
            evidence["date"] = adopted.span

    # whose document it is
    locality = locality_of(head.left, place)
    if locality is None and title.authority is not None:
        locality = province_of(title.authority)
    central = issuer_name is not None and province_of(issuer_name) is None and is_central(issuer_name)
    if locality is None and not central:
        locality = mentioned_province(document, main)
    if central:
        locality = None
    level = "thành phố" if parent and "thành phố" in flat(parent) else "tỉnh"
    if title.authority is not None:
        authority = proper_name(
            re.sub(r"\s*(?:điện|gửi)?\s*:?\s*$", "", title.authority.strip(" *_,;:")), text
        )
        chairman = flat(canonical(authority)).startswith("chủ tịch ubnd")
        if issuer_name is None or (chairman and flat(canonical(issuer_name)).startswith("ubnd")):
            if chairman and issuer_name is not None and " tỉnh" not in f" {flat(canonical(authority))}":
                authority = f"Chủ tịch {canonical(issuer_name)}"
            issuer_name, issuer_span = body_of_office(authority), title.authority_span
    if issuer_name is None and title.of is not None:
        issuer_name, issuer_span = proper_name(title.of, text[:20_000]), title.span
    if issuer_name is None:
        issuer_name, issuer_span = inferred_issuer(
            document, head, foot, main, kind, code or number, locality
        )
    if issuer_name is None and number and kind:
        issuer_name = issuer_of_code(kind, number, date=date, locality=locality)
    if issuer_name is not None and is_central(issuer_name) and province_of(issuer_name) is None:
        locality = locality if locality and head.left and province_of(" ".join(head.left)) else None
    issuer = whose(issuer_name, locality, level) if issuer_name else None
    if issuer_span is None and head.left:
        issuer_span = span_of(head, head.left[-1])
    if issuer_span is not None:
        evidence["issuer"] = issuer_span
    if title_span is not None:
        evidence["title"] = title_span
    if place_span is not None:
        evidence["place"] = place_span
    if foot.signer is not None and foot.signer.span is not None:
        evidence["signer"] = foot.signer.span

    lower = upper = None
    if date is None:
        lower, upper = date_bounds(document, main, Span(main.start, len(text)), numbers, dates)
    parts = outline.parts
    if parts:
        own_type = parts[0].type if attached is not None and attached[0] is parts[0] else kind
        parts = (replace(parts[0], type=own_type or parts[0].type, title=title_text), *parts[1:])
    return Identity(
        type=kind,
        type_name=_type_names().get(kind) if kind else None,
        number=number,
        number_status=status,
        date=date,
        place=place,
        issuer=issuer,
        title=title_text,
        signer=foot.signer,
        recipients=addressees(head) + foot.recipients,
        parts=parts,
        code=code if number is None else None,
        year=year,
        date_from=lower,
        date_to=upper,
        locality=locality,
        evidence=tuple(evidence.items()),
        repairs=tuple(dict.fromkeys(repairs)),
    )
