"""Values to rows: a document and its facts as plain tuples, ready to be written.

A worker process does this, and sends something small; :mod:`corpus.writing` only writes it down.  What
a row holds follows from the classes of the facts (:mod:`corpus.mapping`).
"""

from __future__ import annotations

import dataclasses
import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from corpus import mapping
from corpus.boxes import pack_layout
from corpus.ledger import version_of
from corpus.mapping import FACTS, Row
from extractors.bodies.keys import Body, body
from extractors.facts import Facts
from extractors.faults import Fault
from extractors.model import Document, Identity, Source, Span

__all__ = [
    "FAULT_COLUMNS",
    "HEADER_COLUMNS",
    "OTHERS",
    "PASSING",
    "SOURCE_COLUMNS",
    "Packed",
    "fault_row",
    "pack",
]

#: A fault as it is written, without the document it is of.
FAULT_COLUMNS = ("stage", "name", "start", "end", "page", "error", "code", "whole")

#: Columns of ``documents`` the header extractor fills.
HEADER_COLUMNS = mapping.names(Identity)

#: Columns of ``documents`` that come with the text.
SOURCE_COLUMNS = (*mapping.names(Source), "reader", "reader_version", "text", "layout")

#: What is written of what a plug-in finds.
OTHERS = (
    "idx", "quote", "value", "start", "end", "page", "extractor", "extractor_version", "confidence",
)  # fmt: skip

#: Made again in no time whenever something leans on them, so they are not stored.
PASSING = frozenset({"numbers", "dates"})

#: The tables of what the extractors of the house find; what others find goes to ``facts``.
_TABLES = {
    "citations": "citations",
    "relations": "assertions",
    "deadlines": "deadlines",
    "assignments": "assignments",
}


class Packed(msgspec.Struct, frozen=True):
    """A document ready to be written.  ``header`` is None when it was not extracted this time."""

    source: Row
    header: Row | None
    tables: dict[str, list[Row]]
    agencies: list[tuple[str, str, str | None]]  #: key, name, code
    roles: list[tuple[str, str, str]]  #: agency key, role, extractor
    fingerprints: dict[str, str]
    faults: list[Row] = []  #: values of ``FAULT_COLUMNS``

    def _of_source(self, column: str) -> str:
        return str(self.source[SOURCE_COLUMNS.index(column)])

    @property
    def sha256(self) -> str:
        return self._of_source("sha256")

    @property
    def text_source(self) -> str:
        return self._of_source("text_source")

    @property
    def text(self) -> str:
        return self._of_source("text")

    @property
    def reader(self) -> tuple[str, int]:
        """By which reader the text was read, and its version."""
        return (self._of_source("reader"), int(self._of_source("reader_version")))

    def read(self, column: str) -> str | None:
        """What stands in a column of the header that was read."""
        assert self.header is not None
        value = self.header[HEADER_COLUMNS.index(column)]
        return None if value is None else str(value)


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
            tables.setdefault("parts", packer.rows("parts", found.parts, name))
            tables["sections"] = packer.rows("sections", found.sections, name)
        elif name == "header":
            header = mapping.put(Identity)(found)
            if found.parts:  # the outline's, with the titles the header found
                tables["parts"] = packer.rows("parts", found.parts, name)
        elif name in _TABLES:
            tables[_TABLES[name]] = packer.rows(_TABLES[name], found, name)
        elif name not in PASSING:
            tables.setdefault("facts", []).extend(packer.others(name, found))
    return Packed(
        source=source_row(document),
        header=header,
        tables=tables,
        agencies=[(each.key, each.name, each.code) for each in packer.agencies.values()],
        roles=sorted(packer.roles),
        fingerprints=dict(fingerprints),
        faults=[fault_row(each, packer.page_of) for each in facts.faults.found],
    )


def fault_row(fault: Fault, page_of: Callable[[int], int | None] = lambda offset: None) -> Row:
    """The values of ``FAULT_COLUMNS``."""
    page = None if fault.span is None else page_of(fault.span.start)
    return (
        fault.stage,
        fault.name,
        fault.span and fault.span.start,
        fault.span and fault.span.end,
        page,
        fault.error,
        fault.code,
        int(fault.whole),
    )


def source_row(document: Document) -> Row:
    """The values of ``SOURCE_COLUMNS``."""
    source, text = document.source, document.text
    if not source.sha256:
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        source = replace(source, sha256=digest)
    own = mapping.put(Source)(source)
    return (*own, document.reader, document.reader_version, text, pack_layout(document))


class _Packer:
    """The facts of one document, with what they share: pages, versions, agencies met."""

    def __init__(self, document: Document, fingerprints: Mapping[str, str], identity: Identity) -> None:
        self.text = document.text
        self.identity = identity
        self.versions = {name: version_of(fingerprint) for name, fingerprint in fingerprints.items()}
        self.page_of = _page_finder(document)
        self.agencies: dict[str, Body] = {}
        self.roles: set[tuple[str, str, str]] = set()

    def agency(self, name: str | None, role: str, extractor: str) -> str | None:
        """Note a body and the part it has; the key of its row."""
        found = body(name, locality=self.identity.locality, issuer=self.identity.issuer)
        if found is None:
            return None
        self.agencies.setdefault(found.key, found)
        self.roles.add((found.key, role, extractor))
        return found.key

    def rows(self, table: str, found: Iterable[Any], extractor: str) -> list[Row]:
        """The facts of a table in the order of its :attr:`corpus.mapping.Fact.columns`."""
        made, role = mapping.written(table), FACTS[table].agency
        text, page_of, version = self.text, self.page_of, self.versions.get(extractor, 1)
        rows = []
        for index, each in enumerate(found):
            page = page_of(each.span.start)
            key = self.named(each, role, extractor) if role else None
            rows.append(made(each, index, text, page, extractor, version, key))
        return rows

    def named(self, fact: Any, role: str, extractor: str) -> str | None:
        """Note the bodies a fact names; the key of the one it is about."""
        key = self.agency(fact.agency, role, extractor)
        for partner in getattr(fact, "partners", ()):
            self.agency(partner, "partner", extractor)
        return key

    def others(self, name: str, found: object) -> list[Row]:
        """Facts of a plug-in: values with a ``span``, kept as JSON; anything else as one value."""
        values = found if isinstance(found, tuple | list) else () if found is None else (found,)
        version = self.versions.get(name, 1)
        rows: list[Row] = []
        for index, each in enumerate(values):
            span = getattr(each, "span", None)
            if not isinstance(span, Span):
                span = Span(0, 0)
            value = msgspec.json.encode(each, enc_hook=_plain).decode()
            where = (span.start, span.end, self.page_of(span.start), name, version)
            confidence = getattr(each, "confidence", 1.0)
            rows.append((index, self.text[span.slice], value, *where, confidence))
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
