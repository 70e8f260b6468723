"""Values to rows and rows to values; no SQL here, and no database.

:func:`pack` turns a document and its facts into plain tuples, so that a worker process can do the
work and send something small; :mod:`corpus.store` only writes them down.  The tuples follow
``COLUMNS``.  Dates are ISO strings, lists JSON, everything else a number or a string.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from corpus.layout import pack_layout
from corpus.ledger import version_of
from corpus.records import (
    AssertionRow,
    AssignmentRow,
    CitationRow,
    DeadlineRow,
    DocumentRow,
    PartRow,
)
from extractors import gazetteers
from extractors.facts import Facts
from extractors.fold import key
from extractors.model import (
    Assertion,
    Assignment,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Identity,
    NumberStatus,
    Outline,
    Part,
    Pinpoint,
    Relation,
    Role,
    Section,
    Signer,
    Span,
)

__all__ = ["COLUMNS", "DOCUMENT_COLUMNS", "HEADER_COLUMNS", "Packed", "pack"]

Row = tuple[Any, ...]

_WHERE = ("start", "end", "page", "extractor", "extractor_version", "confidence")

#: What the store writes for each fact, after ``document_id`` and before where the words stand.
COLUMNS: dict[str, tuple[str, ...]] = {
    "parts": ("idx", "type", "title", "heading_start", "heading_end", "attached_start", "attached_end"),
    "sections": (
        "idx", "kind", "marker", "label", "level", "heading", "heading_start", "heading_end", "part",
        "parent",
    ),
    "citations": (
        "text", "quote", "type", "number", "date", "issuer", "title", "name", "year", "relation", "of",
        "dieu", "khoan", "diem", "chuong", "phu_luc", "alias_of", "part", "resolved", "candidates",
        "repairs", "term", "clause_start", "clause_end",
    ),
    "assertions": ("source", "relation", "target", "quote"),
    "deadlines": (
        "idx", "quote", "kind", "due", "start_date", "bound", "exclusive", "rrule", "anchor", "days",
        "working_days", "agency", "what", "repairs",
    ),
    "assignments": (
        "idx", "agency", "role", "with", "task", "quote", "section", "deadline_idx", "modality",
        "agency_start", "agency_end",
    ),
    "facts": ("idx", "quote", "value"),
}  # fmt: skip
COLUMNS = {table: (*columns, *_WHERE) for table, columns in COLUMNS.items()}

#: Columns of ``documents`` the header extractor fills.
HEADER_COLUMNS = (
    "type", "type_name", "number", "number_status", "code", "date", "year", "date_from", "date_to",
    "place", "issuer", "locality", "title", "signer_name", "signer_position", "signer_authority",
    "signer_on_behalf_of", "signer_start", "signer_end", "recipients", "evidence", "header_repairs",
)  # fmt: skip

#: Columns of ``documents`` that come with the text.
SOURCE_COLUMNS = (
    "sha256", "media_type", "pages", "text_source", "repairs", "signatures", "reader", "reader_version",
    "text", "layout",
)  # fmt: skip

#: What :func:`document_row` needs, in its order.
DOCUMENT_COLUMNS = (
    "id", "held", "key", "type", "type_name", "number", "number_status", "code", "date", "year",
    "date_from", "date_to", "place", "issuer", "locality", "title", "signer_name", "signer_position",
    "signer_authority", "signer_on_behalf_of", "signer_start", "signer_end", "recipients", "sha256",
    "pages", "text_source", "repairs", "header_repairs",
)  # fmt: skip

#: Made again in no time whenever something leans on them, so they are not stored.
PASSING = frozenset({"numbers", "dates"})


class Packed(msgspec.Struct, frozen=True):
    """A document ready to be written.  ``header`` is None when it was not extracted this time."""

    source: Row
    header: Row | None
    tables: dict[str, list[Row]]
    agencies: list[tuple[str, str, str | None]]  #: key, name, code
    roles: list[tuple[str, str, str]]  #: agency key, role, extractor
    fingerprints: dict[str, str]

    @property
    def sha256(self) -> str:
        return str(self.source[0])

    @property
    def text(self) -> str:
        return str(self.source[-2])


def pack(document: Document, facts: Facts, fingerprints: Mapping[str, str]) -> Packed:
    """A document and its facts as rows, with the ledger's fingerprints of what was run."""
    packer = _Packer(document, fingerprints)
    tables: dict[str, list[Row]] = {}
    header: Row | None = None
    for name, found in facts.items():
        if name == "outline":
            tables["parts"] = packer.parts(found.parts)
            tables["sections"] = packer.sections(found.sections)
        elif name == "header":
            header = packer.header(found)
        elif name == "citations":
            tables["citations"] = packer.citations(found)
        elif name == "relations":
            tables["assertions"] = packer.assertions(found)
        elif name == "deadlines":
            tables["deadlines"] = packer.deadlines(found)
        elif name == "assignments":
            tables["assignments"] = packer.assignments(found)
        elif name not in PASSING:
            tables.setdefault("facts", []).extend(packer.others(name, found))
    return Packed(
        source=source_row(document),
        header=header,
        tables=tables,
        agencies=list(packer.agencies.values()),
        roles=sorted(packer.roles),
        fingerprints=dict(fingerprints),
    )


def source_row(document: Document) -> Row:
    """The values of ``SOURCE_COLUMNS``."""
    source = document.source
    return (
        source.sha256 or hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest(),
        source.media_type,
        source.pages,
        source.text_source,
        _json(source.repairs),
        _json(source.signatures),
        document.reader,
        document.reader_version,
        document.text,
        pack_layout(document.blocks, document.pages, document.runs),
    )


class _Packer:
    """The facts of one document, with what they share: pages, versions, agencies met."""

    def __init__(self, document: Document, fingerprints: Mapping[str, str]) -> None:
        self.text = document.text
        self.versions = {name: version_of(fingerprint) for name, fingerprint in fingerprints.items()}
        self.page_of = _page_finder(document)
        self.agencies: dict[str, tuple[str, str, str | None]] = {}
        self.roles: set[tuple[str, str, str]] = set()

    def where(self, span: Span, extractor: str, confidence: float = 1.0) -> Row:
        version = self.versions.get(extractor, 1)
        return (span.start, span.end, self.page_of(span.start), extractor, version, confidence)

    def agency(self, name: str | None, role: str, extractor: str) -> None:
        if name and (found := key(name)):
            if found not in self.agencies:
                self.agencies[found] = (found, name, _codes().get(found))
            self.roles.add((found, role, extractor))

    def header(self, found: Identity) -> Row:
        self.agency(found.issuer, "issuer", "header")
        signer = found.signer or Signer(None)
        return (
            found.type,
            found.type_name,
            found.number,
            found.number_status.value,
            found.code,
            _iso(found.date),
            found.year,
            _iso(found.date_from),
            _iso(found.date_to),
            found.place,
            found.issuer,
            found.locality,
            found.title,
            signer.name,
            signer.position,
            signer.authority,
            signer.on_behalf_of,
            *_ends(signer.span),
            _json(found.recipients),
            _json([(name, span.start, span.end) for name, span in found.evidence]),
            _json(found.repairs),
        )

    def parts(self, found: Iterable[Part]) -> list[Row]:
        return [
            (
                index,
                part.type,
                part.title,
                *_ends(part.heading),
                *_ends(part.attached_to),
                *self.where(part.span, "outline"),
            )
            for index, part in enumerate(found)
        ]

    def sections(self, found: Iterable[Section]) -> list[Row]:
        text = self.text
        return [
            (
                index,
                section.kind,
                section.marker,
                section.label,
                section.level,
                text[section.heading.slice],
                *_ends(section.heading),
                section.part,
                section.parent,
                *self.where(section.span, "outline"),
            )
            for index, section in enumerate(found)
        ]

    def citations(self, found: Iterable[Citation]) -> list[Row]:
        text = self.text
        rows = []
        for each in found:
            at = each.pinpoint or _NOWHERE
            rows.append(
                (
                    text[each.span.slice],
                    text[each.clause.slice],
                    each.type,
                    each.number,
                    _iso(each.date),
                    each.issuer,
                    each.title,
                    each.name,
                    each.year,
                    each.relation.value,
                    each.of,
                    at.dieu,
                    at.khoan,
                    at.diem,
                    at.chuong,
                    at.phu_luc,
                    each.alias_of,
                    each.part,
                    each.resolved,
                    _json(each.candidates),
                    _json(each.repairs),
                    each.term,
                    *_ends(each.clause),
                    *self.where(each.span, "citations", each.confidence),
                )
            )
        return rows

    def assertions(self, found: Iterable[Assertion]) -> list[Row]:
        return [
            (
                each.source,
                each.relation.value,
                each.target,
                self.text[each.span.slice],
                *self.where(each.span, "relations"),
            )
            for each in found
        ]

    def deadlines(self, found: Iterable[Deadline]) -> list[Row]:
        rows = []
        for index, each in enumerate(found):
            self.agency(each.agency, "deadline", "deadlines")
            rows.append(
                (
                    index,
                    self.text[each.span.slice],
                    each.kind.value,
                    _iso(each.due),
                    _iso(each.start_date),
                    _iso(each.bound),
                    int(each.exclusive),
                    each.rrule,
                    each.anchor,
                    each.days,
                    int(each.working_days),
                    each.agency,
                    each.what,
                    _json(each.repairs),
                    *self.where(each.span, "deadlines", each.confidence),
                )
            )
        return rows

    def assignments(self, found: Iterable[Assignment]) -> list[Row]:
        rows = []
        for index, each in enumerate(found):
            self.agency(each.agency, "owner", "assignments")
            for partner in each.partners:
                self.agency(partner, "partner", "assignments")
            rows.append(
                (
                    index,
                    each.agency,
                    each.role.value,
                    _json(each.partners),
                    each.task,
                    self.text[each.span.slice],
                    each.section,
                    each.deadline,
                    each.modality,
                    *_ends(each.agency_span),
                    *self.where(each.span, "assignments", each.confidence),
                )
            )
        return rows

    def others(self, name: str, found: object) -> list[Row]:
        """Facts of a plug-in: values with a ``span``, kept as JSON; anything else as one value."""
        values = found if isinstance(found, tuple | list) else () if found is None else (found,)
        rows = []
        for index, each in enumerate(values):
            span = getattr(each, "span", None)
            if not isinstance(span, Span):
                span = Span(0, 0)
            confidence = getattr(each, "confidence", 1.0)
            value = msgspec.json.encode(each, enc_hook=_plain).decode()
            rows.append((index, self.text[span.slice], value, *self.where(span, name, confidence)))
        return rows


_NOWHERE = Pinpoint()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return str(value)


def _page_finder(document: Document) -> Callable[[int], int | None]:
    """Where an offset stands: by the words with boxes if there are any, else by the pages."""
    if document.runs:
        ends = [run.end for run in document.runs]
        numbers = [run.page for run in document.runs]
        last = len(ends) - 1
        return lambda offset: numbers[min(bisect_right(ends, offset), last)]
    if document.pages:
        starts = [page.span.start for page in document.pages]
        numbers = [page.number for page in document.pages]
        return lambda offset: numbers[max(0, bisect_right(starts, offset) - 1)]
    return lambda offset: None


@cache
def _codes() -> dict[str, str]:
    """Codes by the name of the body, where the name has one code only."""
    found: dict[str, set[str]] = {}
    for issuer in gazetteers.issuers():
        for name in (issuer.name, *issuer.aliases):
            found.setdefault(key(name), set()).add(issuer.code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}


# --- rows back to values ---------------------------------------------------------------------------


def document_row(row: Row, path: str | None) -> DocumentRow:
    """A row of ``DOCUMENT_COLUMNS`` as a value."""
    (
        ident, held, doc_key, kind, type_name, number, status, code, date, year, date_from, date_to,
        place, issuer, locality, title, name, position, authority, behalf, start, end, recipients,
        sha256, pages, text_source, repairs, header_repairs,
    ) = row  # fmt: skip
    return DocumentRow(
        id=ident,
        held=bool(held),
        key=doc_key,
        type=kind,
        type_name=type_name,
        number=number,
        number_status=status,
        code=code,
        date=_day(date),
        year=year,
        date_from=_day(date_from),
        date_to=_day(date_to),
        place=place,
        issuer=issuer,
        locality=locality,
        title=title,
        signer=_signer(name, position, authority, behalf, start, end),
        recipients=_list(recipients),
        sha256=sha256,
        path=path,
        pages=pages,
        text_source=text_source,
        repairs=tuple(dict.fromkeys((*_list(repairs), *_list(header_repairs)))),
    )


def _signer(
    name: str | None,
    position: str | None,
    authority: str | None,
    behalf: str | None,
    start: int | None,
    end: int | None,
) -> Signer | None:
    if name is None and position is None and authority is None and behalf is None:
        return None
    return Signer(name, position, authority, behalf, _span(start, end))


def identity(row: Row, parts: tuple[Part, ...]) -> Identity:
    """A row of ``HEADER_COLUMNS`` as what the document says of itself."""
    (
        kind, type_name, number, status, code, date, year, date_from, date_to, place, issuer, locality,
        title, name, position, authority, behalf, start, end, recipients, evidence, repairs,
    ) = row  # fmt: skip
    return Identity(
        type=kind,
        type_name=type_name,
        number=number,
        number_status=NumberStatus(status or NumberStatus.ABSENT),
        date=_day(date),
        place=place,
        issuer=issuer,
        title=title,
        signer=_signer(name, position, authority, behalf, start, end),
        recipients=_list(recipients),
        parts=parts,
        code=code,
        year=year,
        date_from=_day(date_from),
        date_to=_day(date_to),
        locality=locality,
        evidence=tuple(
            (field, Span(first, last)) for field, first, last in msgspec.json.decode(evidence or "[]")
        ),
        repairs=_list(repairs),
    )


def part_row(row: Row) -> PartRow:
    (
        document, index, kind, title, heading_start, heading_end, attached_start, attached_end,
        start, end, page,
    ) = row  # fmt: skip
    part = Part(
        kind,
        title,
        Span(start, end),
        _span(attached_start, attached_end),
        _span(heading_start, heading_end),
    )
    return PartRow(document, index, part, page)


def section(row: Row) -> Section:
    kind, marker, label, level, heading_start, heading_end, part, parent, start, end = row
    return Section(
        kind, marker, label, level, Span(heading_start, heading_end), Span(start, end), part, parent
    )


def outline(parts: Iterable[PartRow], sections: Iterable[Section]) -> Outline:
    return Outline(tuple(row.part for row in parts), tuple(sections))


def citation_row(row: Row) -> CitationRow:
    (
        ident, document, target, quote, kind, number, date, issuer, title, name, year, relation, of,
        dieu, khoan, diem, chuong, phu_luc, alias_of, part, resolved, candidates, repairs, term,
        clause_start, clause_end, start, end, page, confidence,
    ) = row  # fmt: skip
    pinpoint = Pinpoint(dieu, khoan, diem, chuong, phu_luc)
    citation = Citation(
        span=Span(start, end),
        clause=Span(clause_start, clause_end),
        type=kind,
        number=number,
        date=_day(date),
        issuer=issuer,
        title=title,
        name=name,
        year=year,
        relation=Relation(relation),
        of=of,
        pinpoint=None if pinpoint == _NOWHERE else pinpoint,
        alias_of=alias_of,
        part=part,
        resolved=resolved,
        candidates=_list(candidates),
        confidence=confidence,
        repairs=_list(repairs),
        term=term,
    )
    return CitationRow(ident, document, citation, quote, page, target)


def assertion_row(row: Row) -> AssertionRow:
    ident, document, source, relation, target, quote, start, end, page = row
    assertion = Assertion(source, Relation(relation), target, Span(start, end))
    return AssertionRow(ident, document, assertion, quote, page)


def deadline_row(row: Row) -> DeadlineRow:
    (
        ident, document, index, quote, kind, due, start_date, bound, exclusive, rrule, anchor, days,
        working_days, agency, what, repairs, start, end, page, confidence,
    ) = row  # fmt: skip
    deadline = Deadline(
        span=Span(start, end),
        kind=DeadlineKind(kind),
        due=_day(due),
        start_date=_day(start_date),
        bound=_day(bound),
        exclusive=bool(exclusive),
        rrule=rrule,
        anchor=anchor,
        days=days,
        working_days=bool(working_days),
        agency=agency,
        what=what,
        confidence=confidence,
        repairs=_list(repairs),
    )
    return DeadlineRow(ident, document, index, deadline, quote, page)


def assignment_row(row: Row, deadlines: Mapping[int, DeadlineRow]) -> AssignmentRow:
    (
        ident, document, agency, role, partners, task, quote, in_section, deadline_id, modality,
        agency_start, agency_end, start, end, page, confidence,
    ) = row  # fmt: skip
    deadline = deadlines.get(deadline_id)
    assignment = Assignment(
        span=Span(start, end),
        agency=agency,
        role=Role(role),
        task=task,
        partners=_list(partners),
        section=in_section,
        deadline=None if deadline is None else deadline.index,
        modality=modality,
        agency_span=_span(agency_start, agency_end),
        confidence=confidence,
    )
    return AssignmentRow(
        ident, document, assignment, quote, page, None if deadline is None else deadline.deadline
    )


# --- cells ------------------------------------------------------------------------------------------


def _json(values: Iterable[object]) -> str | None:
    """A list as JSON; nothing for an empty one."""
    found = list(values)
    return msgspec.json.encode(found, enc_hook=str).decode() if found else None


def _list(cell: str | None) -> tuple[Any, ...]:
    return tuple(msgspec.json.decode(cell)) if cell else ()


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(cell: str | None) -> dt.date | None:
    return None if cell is None else dt.date.fromisoformat(cell)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
