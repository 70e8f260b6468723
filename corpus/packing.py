"""Values to rows: a document and its facts as plain tuples, ready to be written.

A worker process does this, and sends something small; :mod:`corpus.writing` only writes it down.  The
tuples follow the columns of :mod:`corpus.rows`.
"""

from __future__ import annotations

import dataclasses
import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

import msgspec

from corpus.boxes import pack_layout
from corpus.ledger import version_of
from corpus.rows import NOWHERE, Row, as_ends, as_iso, as_json
from extractors.bodies.keys import Body, body
from extractors.facts import Facts
from extractors.model import (
    Assertion,
    Assignment,
    Citation,
    Deadline,
    Document,
    Identity,
    Part,
    Section,
    Signer,
    Span,
)

__all__ = ["PASSING", "Packed", "pack"]

#: Made again in no time whenever something leans on them, so they are not stored.
PASSING = frozenset({"numbers", "dates"})

#: A run-in heading is a whole paragraph; its first words are enough to read a row by.
_HEADING = 200


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
    def text_source(self) -> str:
        return str(self.source[3])

    @property
    def text(self) -> str:
        return str(self.source[-2])


def pack(
    document: Document,
    facts: Facts,
    fingerprints: Mapping[str, str],
    *,
    identity: Identity | None = None,
) -> Packed:
    """A document and its facts as rows, with the ledger's fingerprints of what was run.

    ``identity``: what is known of the document when its header was not extracted this time; names of
    bodies are read in its locality.
    """
    packer = _Packer(document, fingerprints, facts.get("header") or identity or Identity())
    tables: dict[str, list[Row]] = {}
    header: Row | None = None
    for name, found in facts.items():
        if name == "outline":
            tables.setdefault("parts", packer.parts(found.parts, "outline"))
            tables["sections"] = packer.sections(found.sections)
        elif name == "header":
            header = packer.header(found)
            if found.parts:  # the outline's, with the titles the header found
                tables["parts"] = packer.parts(found.parts, "header")
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
        agencies=[(each.key, each.name, each.code) for each in packer.agencies.values()],
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
        str(source.text_source),
        as_json(source.repairs),
        as_json(source.signatures),
        as_json(source.received),
        as_json(source.copy),
        document.reader,
        document.reader_version,
        document.text,
        pack_layout(document),
    )


class _Packer:
    """The facts of one document, with what they share: pages, versions, agencies met."""

    def __init__(self, document: Document, fingerprints: Mapping[str, str], identity: Identity) -> None:
        self.text = document.text
        self.identity = identity
        self.versions = {name: version_of(fingerprint) for name, fingerprint in fingerprints.items()}
        self.page_of = _page_finder(document)
        self.agencies: dict[str, Body] = {}
        self.roles: set[tuple[str, str, str]] = set()

    def where(self, span: Span, extractor: str, confidence: float = 1.0) -> Row:
        version = self.versions.get(extractor, 1)
        return (span.start, span.end, self.page_of(span.start), extractor, version, confidence)

    def agency(self, name: str | None, role: str, extractor: str) -> str | None:
        """Note a body and the part it has; the key of its row."""
        found = body(name, locality=self.identity.locality, issuer=self.identity.issuer)
        if found is None:
            return None
        self.agencies.setdefault(found.key, found)
        self.roles.add((found.key, role, extractor))
        return found.key

    def header(self, found: Identity) -> Row:
        signer = found.signer or Signer(None)
        return (
            found.type,
            found.type_name,
            found.number,
            found.number_status.value,
            found.code,
            as_iso(found.date),
            found.year,
            as_iso(found.date_from),
            as_iso(found.date_to),
            found.place,
            found.issuer,
            found.locality,
            found.title,
            signer.name,
            signer.position,
            signer.authority,
            signer.on_behalf_of,
            *as_ends(signer.span),
            as_json(found.recipients),
            as_json([(name, span.start, span.end) for name, span in found.evidence]),
            as_json(found.repairs),
        )

    def parts(self, found: Iterable[Part], extractor: str) -> list[Row]:
        return [
            (
                index,
                part.type,
                part.title,
                *as_ends(part.heading),
                *as_ends(part.attached_to),
                *self.where(part.span, extractor),
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
                text[section.heading.slice][:_HEADING],
                *as_ends(section.heading),
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
            at = each.pinpoint or NOWHERE
            rows.append(
                (
                    text[each.span.slice],
                    text[each.clause.slice],
                    each.type,
                    each.number,
                    as_iso(each.date),
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
                    as_json(each.candidates),
                    as_json(each.repairs),
                    each.term,
                    *as_ends(each.clause),
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
            agency_key = self.agency(each.agency, "deadline", "deadlines")
            rows.append(
                (
                    index,
                    self.text[each.span.slice],
                    each.kind.value,
                    as_iso(each.due),
                    as_iso(each.start_date),
                    as_iso(each.bound),
                    int(each.exclusive),
                    each.rrule,
                    each.anchor,
                    each.days,
                    int(each.working_days),
                    each.agency,
                    agency_key,
                    each.what,
                    as_json(each.repairs),
                    *self.where(each.span, "deadlines", each.confidence),
                )
            )
        return rows

    def assignments(self, found: Iterable[Assignment]) -> list[Row]:
        rows = []
        for index, each in enumerate(found):
            agency_key = self.agency(each.agency, "owner", "assignments")
            for partner in each.partners:
                self.agency(partner, "partner", "assignments")
            rows.append(
                (
                    index,
                    each.agency,
                    agency_key,
                    each.role.value,
                    as_json(each.partners),
                    each.task,
                    self.text[each.span.slice],
                    each.section,
                    each.deadline,
                    each.modality,
                    *as_ends(each.agency_span),
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
