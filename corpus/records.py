"""Rows of the corpus as values: what the store gives out and takes in.

A document row is either *held* (its text is in the corpus) or only *cited* (``held`` is false).  Ids
are the database's own integers; ``key`` is the identity of domain.md section 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from extractors.model import (
    Assertion,
    Assignment,
    Candidate,
    Citation,
    Deadline,
    Evidence,
    Finding,
    NumberStatus,
    Part,
    Relation,
    Signer,
    TitleMention,
)
from extractors.quick import quick

__all__ = [
    "AgencyRow",
    "AssertionRow",
    "AssignmentRow",
    "AuditTouched",
    "CitationRow",
    "CitedDocument",
    "CorrectionRow",
    "DeadlineRow",
    "Decision",
    "DocumentRow",
    "Edge",
    "EdgeRow",
    "FileRow",
    "FindingRow",
    "FindingState",
    "Hit",
    "Inference",
    "Link",
    "ListedStatus",
    "MentionRow",
    "NoteRow",
    "OwnRef",
    "PartRow",
    "RefRow",
    "Reported",
    "RunRow",
    "Said",
    "Standing",
    "TargetTold",
    "Touched",
    "with_conclusions",
]


@quick
@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the corpus, held or only cited."""

    id: int
    held: bool
    key: str
    type: str | None = None
    type_name: str | None = None
    number: str | None = None
    number_status: str | None = None
    code: str | None = None
    date: dt.date | None = None
    year: int | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    place: str | None = None
    issuer: str | None = None
    locality: str | None = None
    title: str | None = None
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    number_candidates: tuple[Candidate, ...] = ()
    date_candidates: tuple[Candidate, ...] = ()
    sha256: str | None = None
    path: str | None = None  #: the first file it was read from
    pages: int | None = None
    text_source: str | None = None
    repairs: tuple[str, ...] = ()
    part_of: int | None = None  #: the document in whose file the text of an attachment stands
    printed_status: str | None = (
        None  #: ``number_status`` of the text itself where others tell the number
    )
    origin: str | None = None  #: sha256 of the first bytes it was known by; stays when its file changes


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was met: read into a document, failed with a reason, or no document by its kind."""

    id: int
    path: str
    sha256: str | None
    size: int | None
    mtime_ns: int | None
    status: str  #: ``read``, ``failed`` or ``skipped``
    document_id: int | None = None
    error_code: str | None = None
    error_vi: str | None = None
    error_en: str | None = None


@dataclass(frozen=True, slots=True)
class PartRow:
    document_id: int
    index: int
    part: Part
    page: int | None


@quick
@dataclass(frozen=True, slots=True)
class CitationRow:
    """A citation with the words it stands in; ``target_id`` once the graph has linked it."""

    id: int
    document_id: int
    citation: Citation
    quote: str  #: the whole clause as printed
    page: int | None
    target_id: int | None = None


@dataclass(frozen=True, slots=True)
class AssertionRow:
    id: int
    document_id: int
    assertion: Assertion
    quote: str
    page: int | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A document without number, named by its title, with the words it stands in."""

    document_id: int
    mention: TitleMention
    quote: str
    page: int | None


@quick
@dataclass(frozen=True, slots=True)
class DeadlineRow:
    id: int
    document_id: int
    index: int
    deadline: Deadline
    quote: str
    page: int | None


@quick
@dataclass(frozen=True, slots=True)
class AssignmentRow:
    id: int
    document_id: int
    assignment: Assignment
    quote: str
    page: int | None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A body named in the corpus: as an issuer, an owner of tasks, a partner."""

    id: int
    name: str
    key: str
    code: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document nobody holds, as the mentions of it describe it; the graph makes these."""

    key: str
    type: str | None
    number: str | None
    date: dt.date | None
    issuer: str | None
    locality: str | None
    title: str | None
    part_of: str | None = None  #: key of the held document in whose file its text stands


@quick
@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` does ``relation`` to ``target``: document keys.

    ``direct``: the source's own text says so; else the text of ``document_id`` says it of two
    others.  ``citation_id`` names the row it rests on; ``rank`` is how strong it is, 0 the strongest.
    """

    source: str
    target: str
    relation: Relation
    document_id: int
    start: int
    end: int
    page: int | None
    quote: str
    direct: bool = True
    confidence: float = 1.0
    citation_id: int | None = None
    rank: int = 0


@quick
@dataclass(frozen=True, slots=True)
class EdgeRow:
    """An edge as stored, between document ids."""

    id: int
    source_id: int
    target_id: int
    relation: Relation
    document_id: int
    start: int
    end: int
    page: int | None
    quote: str
    direct: bool
    confidence: float
    citation_id: int | None


@dataclass(frozen=True, slots=True)
class AuditTouched:
    """What changed since the last audit; ``whole``: more than can be told.

    ``texts``: held documents whose words, citations or references changed; ``heads``: documents that
    came, went or are known otherwise; ``cited``: what was or is cited or referred to in those texts.
    """

    whole: bool
    texts: frozenset[int]
    heads: frozenset[int]
    cited: frozenset[int]


class NoteRow(NamedTuple):
    """What a rule noted of a document, to compare it with others of one place; ``value`` is JSON."""

    name: str
    place: int
    document_id: int
    at: int
    value: str


@quick
@dataclass(frozen=True, slots=True)
class TargetTold:
    """What texts say of a document: its days, its names, its titles where no name stands.

    ``resolved``: some name it, and by that alone it was known; ``alone``: one text alone cites it.
    """

    dates: frozenset[dt.date]
    names: frozenset[str]
    titles: frozenset[str]
    resolved: bool
    alone: bool


class Link(NamedTuple):
    """An edge as a walk reads it: thousands are made for one question, so it is a plain tuple."""

    source: int
    target: int
    relation: str
    quote: str
    page: int | None
    document: int  #: the text the words stand in
    direct: bool
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed since the last linking.

    ``documents``: ids that came, changed or went; ``refs``: groups they bore or cited; ``cited``: what
    they cited; ``titles``: what they gave as titles; ``tells``: one of them made or named an
    attachment; ``concluded``: something was concluded of one of them.
    """

    documents: frozenset[int]
    refs: frozenset[str]
    cited: frozenset[int]
    titles: frozenset[str]
    tells: bool
    concluded: bool


class RefRow(NamedTuple):
    """A citation as the last linking left it, with what its group needs of it and of its text."""

    id: int
    document_id: int
    host: str  #: sha256 of the text it stands in
    start: int
    group: str
    type: str | None  #: the rest of its key
    when: str | None
    place: str | None
    way: str  #: how its number became known
    how: str  #: how its document was found
    target_id: int | None
    date: str | None
    issuer: str | None
    title: str | None
    kind: str | None  #: the type as printed
    number: str
    until: str | None  #: day of the text it stands in


class OwnRef(NamedTuple):
    """What a held document is by its own words: its group, its place, whether it tells attachments.

    ``tells``: 2 where it makes or names one, 1 where only a title in it does.
    """

    document_id: int
    home: str | None
    group: str | None
    tells: int


class Said(NamedTuple):
    """What is written of a citation: its group, the rest of its key, and the ways."""

    id: int
    group: str | None
    type: str | None
    when: str | None
    place: str | None
    way: str | None
    how: str | None


@dataclass(frozen=True, slots=True)
class Inference:
    """What the corpus concludes of a held document that its own text does not tell.

    ``field``: ``number`` or ``date``; ``settled`` when nothing else fits, else one of several
    candidates, all of which are kept; ``evidence``: the words of the documents that cite it.
    """

    document_id: int
    field: str
    value: str
    settled: bool
    confidence: float
    evidence: tuple[Evidence, ...]


class FindingState(StrEnum):
    """Where a finding stands in its life."""

    NEW = "new"  #: found for the first time, or open again
    SEEN = "seen"  #: found before and still there
    ACCEPTED = "accepted"  #: still there; a person has said why that is in order
    RESOLVED = "resolved"  #: no longer found; kept as history


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding of one audit, as its life is followed by (:mod:`graph.fingerprints`).

    ``labels``: what a reader calls the document of each evidence.
    """

    finding: Finding
    fingerprint: str
    basis: str
    labels: tuple[str, ...]
    mark: str = ""  #: the fingerprint before findings that are alike were told apart


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a finding; ``basis`` and ``severity`` are what it was decided on."""

    fingerprint: str
    basis: str
    severity: str
    reason: str
    by: str | None
    when: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding's state, the moment since when it is known, and why it is open again if it is.

    ``reopened``: ``recurred`` (it had been resolved), ``changed`` or ``graver`` (what it rests on, or
    its severity, is not what was accepted).  ``decision`` is the last one made,
    in force only in state ``accepted``.
    """

    state: FindingState
    since: str
    reopened: str | None = None
    decision: Decision | None = None
    resolved: str | None = None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as stored; ``evidence`` and ``suggestion`` in the contract's JSON shape.

    ``fingerprint`` and ``standing`` are None for one written before findings had a life.
    """

    rule: str
    severity: str
    message_vi: str
    message_en: str
    evidence: tuple[dict[str, object], ...]
    suggestion: dict[str, object] | None = None
    fingerprint: str | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A search hit: the document and the words around the match, ``[`` ``]`` around the words found."""

    document: DocumentRow
    snippet: str
    score: float
    start: int = 0  #: where the best place stands in the text


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What a person put right.  ``was`` is what the extractor had read; None stands for nothing.

    ``document_id`` is None while the document is out of the corpus; the correction waits for it.
    """

    id: int
    document_id: int | None
    field: str
    value: str | None
    was: str | None
    reason: str
    when: str
    applied: bool
    sha256: str
    by: str | None = None
    withdrawn: str | None = None  #: when it was taken back


@dataclass(frozen=True, slots=True)
class ListedStatus:
    """What an office's own list says of a document: in force, ended, and from when.

    ``state``: ``con_hieu_luc het_hieu_luc mot_phan chua_co_hieu_luc ngung_hieu_luc``; days are ISO;
    ``by``: what brought the end, as written; ``source``: the list's file name.
    """

    number_key: str
    number: str
    date: str | None
    state: str
    since: str | None
    until: str | None
    by: str | None
    source: str
    when: str


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault of the program that the last try met: see :class:`extractors.faults.Fault`.

    ``document_id`` and ``path`` are None where it was about no single document.
    """

    stage: str
    name: str
    error: str
    code: str | None
    document_id: int | None
    path: str | None
    start: int | None
    end: int | None
    page: int | None
    whole: bool


@dataclass(frozen=True, slots=True)
class RunRow:
    """One ingest: when, with what options, what came of it.

    ``status``: ``running`` (or it was killed), ``done``, ``interrupted``, ``failed``.
    """

    id: int
    command: str
    started: str
    finished: str | None
    status: str
    counts: tuple[tuple[str, int], ...] = ()


def with_conclusions(row: DocumentRow, told: Mapping[str, str]) -> DocumentRow:
    """A document with what other documents tell of it; what it tells itself stands.

    A number that was read from handwriting gives way to the one that others print.
    """
    if row.date is None and "date" in told:
        row = replace(row, date=dt.date.fromisoformat(told["date"]))
    if "number" not in told or row.number == told["number"]:
        return row
    if row.number is not None and row.number_status != NumberStatus.HANDWRITTEN:
        return row
    return replace(
        row,
        number=told["number"],
        number_status=NumberStatus.INFERRED.value,
        printed_status=row.number_status,
    )
