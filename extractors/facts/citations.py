"""Which documents a text cites: one :class:`Citation` per occurrence, in reading order.

Cores, dates, issuers and titles come from :mod:`extractors.citations.references`; here it is decided
which reference stands inside the title of another (``of``), what the citing document does to each
(``relation``), who issued it and which law a name means.  The document's own number is left out;
the line ``(Kèm theo Quyết định số ...)`` is an entry, with or without a figure.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from extractors.bodies.names import canonical, issuer_of_code
from extractors.calendar import day_of, shift
from extractors.citations.laws import find_law_names, in_force, versions
from extractors.citations.numbers import known_codes, type_codes
from extractors.citations.references import Reference, read_references
from extractors.citations.relations import Reader, behind, nested_relation, passive_relation
from extractors.citations.short_forms import Found, call_back, call_by_alias, call_by_number
from extractors.facts import EXTRACTORS, Facts
from extractors.faults import EXTRACT, contained
from extractors.model import (
    BlockKind,
    Citation,
    Document,
    Identity,
    MarkKind,
    NumberStatus,
    Outline,
    Relation,
    Repair,
    Span,
)

__all__ = ["citations", "find_citations"]

_LIST_COMMA = re.compile(r"[,;]\s*(?:và\s+|cùng\s+)?(?:các\s+|những\s+)?\Z")
_LIST_AND = re.compile(r"(?:\s|,)(?:và|hoặc|cùng)\s+(?:các\s+)?\Z")
_BARE_TYPES = re.compile(
    r"""(?x) (?:Đề[ ]án|Nghị[ ]quyết|Kế[ ]hoạch|Chương[ ]trình|Quyết[ ]định|Chỉ[ ]thị|Kết[ ]luận
    |Thông[ ]báo|Dự[ ]án|Quy[ ]chế) \s*,\s*\Z"""
)
_BETWEEN = re.compile(
    r"[\s,;“”\"')]*(?:và|hoặc|cùng|với)?[\s,]*(?:các|những)?(?:\s*văn bản)?(?:\s+sau(?:\s+đây)?)?"
    r"[\s:(“\"]*(?:số)?[\s:]*(?:tại|của)?\s*\Z"
)
_SO = re.compile(r"(?:Số|SỐ)\s*[:.]?\s*\Z")
_PROPOSALS = frozenset({"TTr", "BC", "CV", "TB"})
_LEGAL_ACTS = frozenset({Relation.SUA_DOI, Relation.THAY_THE, Relation.BAI_BO})
_JOINT = frozenset({"TTLT", "NQLT"})  #: acts of several bodies, whose codes follow one another
_OLDER = re.compile(r"\s+(?:cũ|trước đây)(?!\w)")
_PENALTY = {
    Repair.MISSING_SLASH: 0.1,
    Repair.MISSING_HYPHEN: 0.1,
    Repair.GLUED_TAIL: 0.1,
    Repair.FOOTNOTE_MARK: 0.1,
    Repair.D_STROKE: 0.03,
    Repair.CASE: 0.02,
    Repair.TYPO: 0.15,
    Repair.OCR_DIGIT: 0.15,
    Repair.MALFORMED_YEAR: 0.3,
    Repair.INVALID_DATE: 0.2,
    Repair.RANGE: 0.1,
    Repair.BLANK_NUMBER: 0.4,
    Repair.UNREADABLE_NUMBER: 0.5,
    Repair.OCR_LETTER: 0.05,
}


def find_citations(document: Document, facts: Facts) -> tuple[Citation, ...]:
    """All citations of a document, given its numbers, dates, outline and header."""
    text = document.text
    references = read_references(text, facts.numbers, facts.dates, find_law_names(text))
    found = [Found(reference) for reference in references]
    header, outline = facts.header, facts.outline
    _nest(text, found)
    _relate(text, found, header)
    _drop_own(document, found, header)
    call_by_alias(text, found, outline.parts)
    call_by_number(text, found)
    call_back(text, found, outline.parts)
    issuers = _issuers(found, header)
    kept = sorted((item for item in found if not item.dropped), key=lambda item: item.ref.start)
    made: list[Citation] = []
    for item in kept:
        span = Span(item.ref.start, item.ref.end)
        with contained(facts.faults, EXTRACT, "citations", span=span, whole=False):
            made.append(_citation(document, item, header, outline, issuers))
    return tuple(made)


# --- nesting -------------------------------------------------------------------------------------


def _nest(text: str, found: list[Found]) -> None:
    """Decide for every reference whether it stands alone, in a list, or in the title of another."""
    hosts: list[int] = []
    for index, item in enumerate(found):
        ref = item.ref
        while hosts and not _inside(found[hosts[-1]].ref, ref):
            hosts.pop()
        if index:
            before = found[index - 1].ref
            gap = text[before.end : ref.outer] if ref.outer - before.end < 900 else "\n"
            amended = passive_relation(gap) if "\n" not in gap else None
            if amended is not None:
                base = _amended(found, index)
                item.amends, item.asserted = base, amended
                item.nested = found[base].nested
                item.of = found[base].of
                hosts = [h for h in hosts if h != base]
                if ref.title is not None:
                    hosts.append(index)
                continue
            chain = found[index - 1]
            if chain.amends is not None and _BETWEEN.fullmatch(gap) and not hosts:
                item.amends, item.asserted = chain.amends, chain.asserted
                item.nested, item.of = chain.nested, chain.of
                continue
            if before.stop <= ref.outer and _BETWEEN.fullmatch(text, before.stop, ref.outer):
                item.sibling = _outermost(found, index - 1)
        if hosts:
            host = found[hosts[-1]]
            if host.ref.amending:
                item.nested, item.of, item.sibling = True, host.ref.label, None
                item.host = host.ref
                item.relation = Relation.SUA_DOI if item.of is not None else Relation.DAN_CHIEU
                item.settled = True
            elif _steps_out(text, host.ref, ref, found[index - 1]):
                for h in hosts:
                    _cut(text, found[h].ref, ref.outer)
                item.sibling = hosts[0]
                hosts = []
            else:
                item.nested = True
                item.of, item.host = host.ref.label, host.ref
                item.sibling = None
                words = text[host.ref.title.start : ref.outer] if host.ref.title else ""
                item.relation = nested_relation(words[-200:])
                if host.ref.type in _PROPOSALS and item.relation in _LEGAL_ACTS:
                    item.relation = Relation.DAN_CHIEU  # proposes it, does not do it
        if ref.title is not None and (ref.canonical is not None or ref.amending):
            hosts.append(index)


def _outermost(found: list[Found], index: int) -> int:
    """The citation itself, or the one in whose title it stands."""
    while index > 0 and found[index].nested:
        index -= 1
    return index


def _inside(host: Reference, ref: Reference) -> bool:
    return host.title is not None and ref.start < host.title.end


def _steps_out(text: str, host: Reference, ref: Reference, before: Found) -> bool:
    """Whether a reference in the reach of a title is its neighbour in a list instead."""
    if ref.date is not None and host.date is not None and ref.date > host.date:
        return True  # no title names what came after it
    window = text[max(0, ref.outer - 40) : ref.outer]
    bare = ref.number is None and ref.date is None and ref.year is None
    if _LIST_COMMA.search(window):
        if bare:
            return not (before.nested and before.ref.number is None)
        return _BARE_TYPES.search(window) is None
    if _LIST_AND.search(window):
        return ref.type == host.type and ref.number is not None
    return False


def _cut(text: str, host: Reference, at: int) -> None:
    """End a title where a neighbour in the list begins."""
    if host.title is None or host.title.end <= at:
        return
    start = host.title.start
    words = re.sub(r"[\s,]+(?:và|hoặc|cùng)?[\s,]*(?:các)?\s*\Z", "", text[start:at])
    if words:
        host.title = Span(start, start + len(words))
        host.stop = host.title.end
    else:
        host.title, host.stop = None, host.who_end


def _amended(found: list[Found], index: int) -> int:
    """Whom ``được sửa đổi, bổ sung bởi`` is about: the nearest of the same type, else the nearest."""
    kind = found[index].ref.type
    for back in range(index - 1, max(-1, index - 7), -1):
        if found[back].ref.type == kind and found[back].amends is None:
            return back
        if not found[back].nested and found[back].amends is None:
            break
    return index - 1


# --- relations -----------------------------------------------------------------------------------


def _relate(text: str, found: list[Found], header: Identity) -> None:
    title = next((span for name, span in header.evidence if name == "title"), None)
    reader = Reader(text, (title.start, title.end) if title is not None else None)
    for item in found:
        if item.amends is not None:
            item.relation = found[item.amends].relation
            continue
        if item.settled or (item.nested and item.of is not None):
            continue
        neighbour = found[item.sibling].relation if item.sibling is not None else None
        item.relation = reader.relation(item.ref.outer, max(item.ref.end, item.ref.stop), neighbour)
    last: tuple[int, Relation] | None = None
    for index in range(len(found) - 1, -1, -1):
        item = found[index]
        if item.nested or item.amends is not None:
            continue
        if item.relation is Relation.DAN_CHIEU:
            after = index + 1  # "Luật A, được sửa đổi theo Luật B, hết hiệu lực": behind the amenders
            while after < len(found) and found[after].amends is not None:
                after += 1
            limit = found[after].ref.start if after < len(found) else len(text)
            ended = behind(text, found[after - 1].ref.end, limit)
            if ended is not None:
                item.relation = ended
                last = (index, ended)
            elif last is not None and found[last[0]].sibling == index:
                item.relation = last[1]
                last = (index, last[1])


# --- the document's own number ---------------------------------------------------------------------


def _drop_own(document: Document, found: list[Found], header: Identity) -> None:
    """Leave out the letterhead and later mentions of the document itself.

    The line ``(Kèm theo Quyết định số ...)`` stays where the file tells its number nowhere else:
    there the attachment is what we hold, and the line its only tie to the decision.
    """
    own = [span for name, span in header.evidence if name == "number"]
    concluded = header.number_status is NumberStatus.INFERRED
    for item in found:
        number = item.ref.number
        if number is None:
            continue
        filled = Repair.DOTTED_FORM in number.repairs  # into the form of the document itself
        if item.relation is Relation.KEM_THEO and (concluded or not number.number) and not filled:
            continue
        if number.word is None and (
            any(span.overlaps(number.number_span) for span in own)
            or _in_letterhead(document, number.number_span.start)
            or (number.number is None and _of_a_form(document.text, number.number_span.start))
        ):
            item.dropped = True
        elif header.number is not None and (number.number, number.type) == (header.number, header.type):
            item.dropped = item.ref.date is None or header.date is None or item.ref.date == header.date


def _of_a_form(text: str, at: int) -> bool:
    """``Số: …/NQ-CP`` without a type in front is the letterhead of a model form, cited by nobody."""
    return _SO.search(text, max(0, at - 8), at) is not None or text.startswith(("Số", "SỐ"), at)


def _in_letterhead(document: Document, at: int) -> bool:
    """``Số: 12/KH-VPUB`` alone on its line, or behind the capitals of an interleaved column."""
    text = document.text
    line = text.rfind("\n", max(0, at - 110), at) + 1
    if line == 0 and at > 110:
        return False
    words = text[line:at]
    match = _SO.search(words)
    if match is not None:
        words = words[: match.start()]
    elif not text.startswith(("Số", "SỐ"), at):
        return False
    if any(char.islower() for char in words):
        return False
    block = document.blocks[document.block_at(at)] if document.blocks else None
    return block is None or block.kind is not BlockKind.TABLE_ROW or at - block.span.start < 12


# --- who issued it, and what comes out -----------------------------------------------------------


def _issuers(found: list[Found], header: Identity) -> dict[tuple[str | None, str], str]:
    """Issuers printed somewhere in the document, for the mentions that leave them out."""
    known: dict[tuple[str | None, str], str] = {}
    for item in found:
        number = item.ref.canonical
        if number is not None and item.ref.who is not None:
            shown = _shown(item.ref.who, header.locality, header.issuer)
            known.setdefault((item.ref.type, number), shown)
    return known


def _issuer(ref: Reference, header: Identity, issuers: dict[tuple[str | None, str], str]) -> str | None:
    if ref.type in {"Luật", "BL", "HP"}:
        return "Quốc hội"
    if ref.who is not None:
        return _shown(ref.who, header.locality, header.issuer)
    if ref.number is None:
        return "Ủy ban Thường vụ Quốc hội" if ref.type == "PL" else None
    number = ref.number.number
    if number is not None and (ref.type, number) in issuers:
        return issuers[ref.type, number]
    own = header.code or header.number
    joint = header.type in _JOINT and ref.type not in _JOINT
    if header.issuer and own and not joint and _unit(own) == _unit(ref.number.code):
        return header.issuer
    return _by_code(ref.type, number or ref.number.code, ref.date or header.date, header.locality)


@lru_cache(maxsize=4096)
def _shown(who: str, locality: str | None, own: str | None) -> str:
    return canonical(who, locality=locality, own_issuer=own)


@lru_cache(maxsize=4096)
def _by_code(kind: str | None, number: str, date: dt.date | None, locality: str | None) -> str | None:
    return issuer_of_code(kind, number, date=date, locality=locality)


def _unit(number: str) -> str:
    """The code of the issuing body in a number: ``24/KH-BDT`` gives ``BDT``."""
    groups = [g for g in re.split(r"[-/]", number) if g and not g[0].isdigit()]
    if len(groups) > 1 and groups[0] in type_codes():
        groups = groups[1:]
    return groups[0] if groups else ""


def _citation(
    document: Document,
    item: Found,
    header: Identity,
    outline: Outline,
    issuers: dict[tuple[str | None, str], str],
) -> Citation:
    text = document.text
    ref = item.ref
    number = ref.canonical
    repairs = list(ref.repairs)
    confidence = 1.0 - sum(_PENALTY.get(code, 0.0) for code in set(repairs))
    resolved: str | None = None
    candidates: tuple[str, ...] = ()
    name = ref.law.name if ref.law is not None else None
    issuer = _issuer(ref, header, issuers)
    if item.alias is not None and ref.number is None and ref.law is None:
        name = text[ref.start : ref.end]
        if "/" in item.alias or "-" in item.alias:
            resolved = item.alias
        confidence = 0.6 if item.back else 0.8
    elif ref.law is None and ref.number is None:
        name, candidates, confidence = text[ref.start : ref.end], item.candidates, 0.4
        if not item.back:
            repairs.append(Repair.SHORT_NUMBER)
    elif ref.law is not None and number is None:
        older = _OLDER.match(text, ref.end) is not None
        resolved, candidates, doubt = _resolve(ref, header, older=older, host=_host_day(item))
        if item.relation is Relation.HUONG_DAN and doubt:
            resolved = _detailed(ref, _host_day(item)) or resolved
        if doubt:
            repairs.append(doubt)
        confidence -= (
            0.3 if doubt or not ref.law.known else 0.0 if resolved or ref.law.type == "HP" else 0.15
        )
    if ref.date_before:
        confidence -= 0.1
    if document.is_marked(Span(ref.start, ref.end), MarkKind.DOUBTFUL):
        confidence -= 0.2  # OCR was unsure of some of its words
    if ref.number is not None:
        confidence -= 0.0 if issuer else 0.05
        confidence -= 0.0 if _known(ref.number.code) else 0.1
    return Citation(
        span=Span(ref.start, max(ref.end, ref.whole)),
        clause=Span(min(ref.outer, ref.start), max(ref.stop, ref.end)),
        type=ref.type,
        number=number,
        date=ref.date,
        issuer=issuer,
        title=text[ref.title.slice] if ref.title is not None else None,
        name=name,
        year=ref.year if ref.date is None and number is None else None,
        relation=item.relation,
        of=item.of,
        pinpoint=ref.pinpoint,
        alias_of=item.alias,
        part=outline.part_at(ref.start),
        resolved=resolved,
        candidates=candidates,
        confidence=round(max(0.05, confidence), 2),
        repairs=tuple(dict.fromkeys(repairs)),
        term=ref.number.code if ref.number is not None and number is None else None,
    )


def _known(code: str) -> bool:
    known = known_codes()
    return any(
        group.rstrip("0123456789") in known or group in known for group in re.split(r"[-/]", code)
    )


def _host_day(item: Found) -> dt.date | None:
    """When the document was made in whose title a law is named, as near as its number tells."""
    host = item.host
    if host is None or host.date is not None:
        return host.date if host is not None else None
    year = host.year or _year_of(host.canonical)
    return day_of(year, 12, 31) if year is not None else None


def _year_of(number: str | None) -> int | None:
    year = re.search(r"/(?P<year>[12][0-9]{3})/", number or "")
    return int(year["year"]) if year is not None else None


def _detailed(ref: Reference, day: dt.date | None) -> str | None:
    """The law that a text of a day details: the newest there was, in force or not yet."""
    laws = [law for law in ref.law.laws if law.promulgated] if ref.law is not None else []
    there = [law for law in laws if day is not None and law.promulgated and law.promulgated <= day]
    newest = max(there, key=lambda law: law.promulgated or dt.date.min, default=None)
    return newest.number if newest is not None else None


def _resolve(
    ref: Reference, header: Identity, *, older: bool = False, host: dt.date | None = None
) -> tuple[str | None, tuple[str, ...], Repair | None]:
    """Which law a name means: by year or date, else the version in force when the document was made.

    ``older`` asks for the one before it (``Luật Phòng, chống ma túy cũ``).
    """
    assert ref.law is not None
    laws = versions(ref.law.laws, ref.year if ref.date is None else None, ref.date)
    numbers = tuple(law.number for law in laws if law.number)
    if ref.date is not None or ref.year is not None:
        return (numbers[0] if len(numbers) == 1 else None), numbers if len(numbers) > 1 else (), None
    day = host or _day(header)
    if len(numbers) <= 1:
        return (numbers[0] if numbers else None), (), None
    current = in_force(laws, day) if day is not None else None
    if older and current is not None and current.effective is not None:
        current = in_force(laws, shift(current.effective, -1))
    if current is None:
        return None, numbers, None
    return current.number, numbers, Repair.NAME_BY_DATE


def _day(header: Identity) -> dt.date | None:
    """The day the document speaks from, as near as it is known."""
    day = header.date or header.date_to or header.date_from
    if day is None and header.year is not None:
        day = day_of(header.year, 12, 31)
    return day


@EXTRACTORS.register("citations", version=4, needs=("outline", "numbers", "dates", "header"))
def citations(document: Document, facts: Facts) -> tuple[Citation, ...]:
    """Every citation of another document, by number or by name."""
    return find_citations(document, facts)
