"""Short builders of documents and facts for tests: one call, readable words, real spans.

>>> text = "Căn cứ Luật Phòng, chống ma túy năm 2021;"
>>> citation(text, "Luật Phòng, chống ma túy năm 2021", type="Luật", year=2021).span
Span(start=7, end=40)
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from extractors.facts import Facts
from extractors.model import (
    Assertion,
    Assignment,
    Block,
    BlockKind,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Identity,
    Mark,
    NumberStatus,
    Outline,
    Page,
    Part,
    Relation,
    Role,
    Run,
    Section,
    SectionKind,
    Signer,
    Source,
    Span,
)

__all__ = [
    "assertion",
    "assignment",
    "at",
    "citation",
    "deadline",
    "document",
    "facts",
    "fingerprints",
    "identity",
    "outline",
    "section",
]


def at(text: str, words: str, *, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text``: the first time, or the ``nth`` after it."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def document(
    text: str,
    *,
    path: str | None = None,
    headings: tuple[int, ...] = (),
    pages: tuple[Page, ...] = (),
    runs: tuple[Run, ...] = (),
    marks: tuple[Mark, ...] = (),
    reader: str = "text",
    reader_version: int = 1,
    **source: Any,
) -> Document:
    """A document with one block a line; ``headings``: numbers of the lines that are headings."""
    blocks = []
    start = 0
    for index, line in enumerate(text.split("\n")):
        kind = BlockKind.HEADING if index in headings else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    source.setdefault("sha256", hashlib.sha256(text.encode()).hexdigest())
    return Document(
        text,
        tuple(blocks),
        Source(path=path, **source),
        pages,
        runs,
        reader,
        reader_version,
        marks,
    )


def facts(text: str = "", **found: Any) -> Facts:
    """All facts of the house, empty unless given."""
    whole: dict[str, Any] = {
        "outline": outline(text),
        "header": identity(),
        "numbers": (),
        "dates": (),
        "citations": (),
        "relations": (),
        "deadlines": (),
        "assignments": (),
    }
    return Facts(whole | found)


def fingerprints(found: Facts, *, version: int = 1) -> dict[str, str]:
    """Made-up fingerprints for the ledger, one for each extractor of ``found``."""
    return {name: f"{version}:{name}" for name in found}


def outline(text: str, *sections: Section, part: str | None = None) -> Outline:
    """One part that is the whole text."""
    return Outline((Part(part, None, Span(0, len(text))),), sections)


def section(text: str, words: str, label: str, *, kind: str = "roman", level: int = 0) -> Section:
    """A section whose heading is ``words``, running to the end of the text."""
    heading = at(text, words)
    return Section(SectionKind(kind), label, label, level, heading, Span(heading.start, len(text)))


def identity(number: str | None = None, date: str | None = None, **fields: Any) -> Identity:
    """What a document says of itself; ``signer`` may be a name."""
    status = NumberStatus.ABSENT if number is None else NumberStatus.PRINTED
    fields.setdefault("number_status", status)
    if isinstance(fields.get("signer"), str):
        fields["signer"] = Signer(fields["signer"])
    return Identity(number=number, date=_day(date), **fields)


def citation(
    text: str,
    words: str,
    *,
    clause: str | None = None,
    nth: int = 0,
    date: str | None = None,
    **fields: Any,
) -> Citation:
    """A citation that stands at ``words`` in ``text``; ``relation`` may be a string."""
    span = at(text, words, nth=nth)
    fields.setdefault("type", None)
    fields["relation"] = Relation(fields.get("relation", Relation.DAN_CHIEU))
    return Citation(
        span=span, clause=span if clause is None else at(text, clause), date=_day(date), **fields
    )


def assertion(text: str, words: str, source: str, relation: str, target: str) -> Assertion:
    """``words`` say that ``source`` does ``relation`` to ``target``."""
    return Assertion(source, Relation(relation), target, at(text, words))


def deadline(
    text: str, words: str, *, due: str | None = None, kind: str = "date", nth: int = 0, **fields: Any
) -> Deadline:
    """A deadline that stands at ``words``."""
    for name in ("start_date", "bound"):
        if isinstance(fields.get(name), str):
            fields[name] = _day(fields[name])
    return Deadline(span=at(text, words, nth=nth), kind=DeadlineKind(kind), due=_day(due), **fields)


def assignment(
    text: str, words: str, agency: str, *, role: str = "chu_tri", task: str | None = None, **fields: Any
) -> Assignment:
    """``words`` give ``agency`` something to do."""
    return Assignment(
        span=at(text, words), agency=agency, role=Role(role), task=task or words, **fields
    )


def _day(date: str | None) -> dt.date | None:
    return None if date is None else dt.date.fromisoformat(date)
