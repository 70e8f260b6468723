"""What columns a row has, and rows to values; no SQL here, and no database.

Dates are ISO strings, lists JSON, everything else a number or a string.  The other way goes
:mod:`corpus.packing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from corpus.records import (
    AssertionRow,
    AssignmentRow,
    CitationRow,
    DeadlineRow,
    DocumentRow,
    EdgeRow,
    Inference,
    MentionRow,
    PartRow,
)
from extractors.model import (
    Assertion,
    Assignment,
    Citation,
    Deadline,
    DeadlineKind,
    Evidence,
    Identity,
    NumberStatus,
    Outline,
    Part,
    Pinpoint,
    Relation,
    Role,
    Section,
    SectionKind,
    Signer,
    Span,
    TitleMention,
)

__all__ = [
    "COLUMNS",
    "DOCUMENT_COLUMNS",
    "FACT_TABLES",
    "HEADER_COLUMNS",
    "SOURCE_COLUMNS",
    "Row",
    "as_ends",
    "as_iso",
    "as_json",
    "assertion_row",
    "assignment_row",
    "citation_row",
    "deadline_row",
    "document_row",
    "edge_row",
    "head_row",
    "identity",
    "inference_row",
    "mention_row",
    "outline",
    "part_row",
    "section",
    "with_conclusions",
]

Row = tuple[Any, ...]

_WHERE = ("start", "end", "page", "extractor", "extractor_version", "confidence")

#: What is written of each fact, after ``document_id`` and before where the words stand.
#: ``agency_key`` and ``deadline_idx`` become the ids of the rows they name.
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
        "working_days", "agency", "agency_key", "what", "repairs",
    ),
    "assignments": (
        "idx", "agency", "agency_key", "role", "with", "task", "quote", "section", "deadline_idx",
        "modality", "agency_start", "agency_end",
    ),
    "facts": ("idx", "quote", "value"),
}  # fmt: skip
COLUMNS = {table: (*columns, *_WHERE) for table, columns in COLUMNS.items()}

#: Tables whose rows were read from the text of one document.
FACT_TABLES = ("parts", "sections", "citations", "assertions", "deadlines", "assignments", "facts")

#: Columns of ``documents`` the header extractor fills.
HEADER_COLUMNS = (
    "type", "type_name", "number", "number_status", "code", "date", "year", "date_from", "date_to",
    "place", "issuer", "locality", "title", "signer_name", "signer_position", "signer_authority",
    "signer_on_behalf_of", "signer_start", "signer_end", "recipients", "evidence", "header_repairs",
)  # fmt: skip

#: Columns of ``documents`` that come with the text.
SOURCE_COLUMNS = (
    "sha256", "media_type", "pages", "text_source", "repairs", "signatures", "received", "copy",
    "reader", "reader_version", "text", "layout",
)  # fmt: skip

#: What :func:`document_row` needs, in its order.
DOCUMENT_COLUMNS = (
    "id", "held", "key", "type", "type_name", "number", "number_status", "code", "date", "year",
    "date_from", "date_to", "place", "issuer", "locality", "title", "signer_name", "signer_position",
    "signer_authority", "signer_on_behalf_of", "signer_start", "signer_end", "recipients", "sha256",
    "pages", "text_source", "repairs", "header_repairs", "part_of", "origin",
)  # fmt: skip

# --- rows back to values ---------------------------------------------------------------------------


def document_row(row: Row, path: str | None) -> DocumentRow:
    """A row of ``DOCUMENT_COLUMNS`` as a value."""
    (
        ident, held, doc_key, kind, type_name, number, status, code, date, year, date_from, date_to,
        place, issuer, locality, title, name, position, authority, behalf, start, end, recipients,
        sha256, pages, text_source, repairs, header_repairs, part_of, origin,
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
        part_of=part_of,
        origin=origin,
    )


def head_row(row: Row) -> DocumentRow:
    """Who a document is: what a node of the graph shows, and the path of its file last."""
    (
        ident, held, doc_key, kind, type_name, number, date, year, issuer, locality, title, part_of,
        path,
    ) = row  # fmt: skip
    return DocumentRow(
        id=ident,
        held=bool(held),
        key=doc_key,
        type=kind,
        type_name=type_name,
        number=number,
        date=_day(date),
        year=year,
        issuer=issuer,
        locality=locality,
        title=title,
        part_of=part_of,
        path=path,
    )


_RELATIONS = {each.value: each for each in Relation}  # five times as quick as Relation(value)


def edge_row(row: Row) -> EdgeRow:
    (
        ident, source, target, relation, document, start, end, page, quote, direct, confidence,
        citation,
    ) = row  # fmt: skip
    return EdgeRow(
        ident, source, target, _RELATIONS[relation], document, start, end, page, quote, bool(direct),
        confidence, citation,
    )  # fmt: skip


def with_conclusions(row: DocumentRow, told: Mapping[str, str]) -> DocumentRow:
    """A document with what other documents tell of it; what it tells itself stands."""
    if row.date is None and "date" in told:
        row = replace(row, date=_day(told["date"]))
    if row.number is not None or "number" not in told:
        return row
    return replace(
        row,
        number=told["number"],
        number_status=NumberStatus.INFERRED.value,
        printed_status=row.number_status,
    )


def inference_row(row: Row) -> Inference:
    document, field, value, settled, confidence, evidence = row
    return Inference(
        document,
        field,
        value,
        bool(settled),
        confidence,
        tuple(
            Evidence(each["document"], Span(each["start"], each["end"]), each["quote"], each["page"])
            for each in msgspec.json.decode(evidence)
        ),
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


def mention_row(row: Row) -> MentionRow:
    """A document named by its title, from the JSON a fact is kept as."""
    document, quote, value, page = row
    found = msgspec.json.decode(value)
    host = found["host"]
    mention = TitleMention(
        Span(**found["span"]), found["type"], found["title"], None if host is None else Span(**host)
    )
    return MentionRow(document, mention, quote, page)


def section(row: Row) -> Section:
    kind, marker, label, level, heading_start, heading_end, part, parent, start, end = row
    return Section(
        SectionKind(kind),
        marker,
        label,
        level,
        Span(heading_start, heading_end),
        Span(start, end),
        part,
        parent,
    )


def outline(parts: Iterable[PartRow], sections: Iterable[Section]) -> Outline:
    return Outline(tuple(row.part for row in parts), tuple(sections))


#: A pinpoint that says nothing.
NOWHERE = Pinpoint()


def citation_row(row: Row) -> CitationRow:
    (
        ident, document, target, quote, kind, number, date, issuer, title, name, year, relation, of,
        dieu, khoan, diem, chuong, phu_luc, alias_of, part, resolved, candidates, repairs, term,
        clause_start, clause_end, start, end, page, confidence,
    ) = row  # fmt: skip
    pinpoint = None
    if dieu or khoan or diem or chuong or phu_luc:
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
        pinpoint=pinpoint,
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


def as_json(values: Iterable[object]) -> str | None:
    """A list as JSON; nothing for an empty one."""
    found = list(values)
    return msgspec.json.encode(found, enc_hook=str).decode() if found else None


def _list(cell: str | None) -> tuple[Any, ...]:
    return tuple(msgspec.json.decode(cell)) if cell else ()


def as_iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(cell: str | None) -> dt.date | None:
    return None if cell is None else dt.date.fromisoformat(cell)


def as_ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
