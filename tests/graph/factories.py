"""Values for the graph's tests: each expectation is one short call.

``Library`` writes texts of one sentence a citation and gives the rows a corpus would: spans point into
the texts, quotes are what stands there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from corpus.records import (
    AssertionRow,
    AssignmentRow,
    CitationRow,
    DeadlineRow,
    DocumentRow,
    EdgeRow,
    MentionRow,
    PartRow,
    with_conclusions,
)
from extractors.model import (
    Assertion,
    Assignment,
    Block,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Part,
    Relation,
    Role,
    Signer,
    Span,
    TitleMention,
)
from graph.linking.resolve import Links, resolve
from graph.view import View


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@dataclass
class Text:
    """One document of a library: its header and what it says."""

    id: int
    row: DocumentRow
    words: str = ""
    citations: list[CitationRow] = field(default_factory=list)
    assertions: list[AssertionRow] = field(default_factory=list)
    deadlines: list[DeadlineRow] = field(default_factory=list)
    assignments: list[AssignmentRow] = field(default_factory=list)
    parts: list[PartRow] = field(default_factory=list)
    titles: list[MentionRow] = field(default_factory=list)

    def _put(self, words: str) -> Span:
        start = len(self.words)
        self.words += words + "\n"
        return Span(start, start + len(words))

    def say(self, words: str) -> Text:
        """A paragraph without facts."""
        self._put(words)
        return self

    def cite(
        self,
        clause: str,
        *,
        number: str | None = None,
        date: str | None = None,
        kind: str | None = None,
        core: str | None = None,
        relation: Relation = Relation.DAN_CHIEU,
        **more: object,
    ) -> Text:
        """A paragraph that is one citation; ``core`` is the stretch from type word to date."""
        span = self._put(clause)
        inner = span
        if core is not None:
            at = clause.index(core)
            inner = Span(span.start + at, span.start + at + len(core))
        citation = Citation(
            inner,
            span,
            kind,
            number=number,
            date=day(date),
            relation=relation,
            **more,  # type: ignore[arg-type]
        )
        self.citations.append(
            CitationRow(1000 * self.id + len(self.citations) + 1, self.id, citation, clause, None)
        )
        return self

    def assert_(self, source: str, relation: Relation, target: str, words: str) -> Text:
        """What the text says of two others, in words that already stand there."""
        start = self.words.index(words)
        said = Assertion(source, relation, target, Span(start, start + len(words)))
        self.assertions.append(AssertionRow(len(self.assertions) + 1, self.id, said, words, None))
        return self

    def due(self, words: str, date: str | None = None, *, kind: str = "date", **more: object) -> Text:
        span = self._put(words)
        deadline = Deadline(span, DeadlineKind(kind), due=day(date), **more)  # type: ignore[arg-type]
        index = len(self.deadlines)
        self.deadlines.append(
            DeadlineRow(1000 * self.id + index, self.id, index, deadline, words, None)
        )
        return self

    def task(self, words: str, agency: str, *, deadline: int | None = None, **more: object) -> Text:
        span = self._put(words)
        task = Assignment(span, agency, Role.CHU_TRI, words, deadline=deadline, **more)  # type: ignore[arg-type]
        self.assignments.append(
            AssignmentRow(1000 * self.id + len(self.assignments), self.id, task, words, None)
        )
        return self

    def part(self, kind: str | None, heading: str | None = None) -> Text:
        """A part that begins here, under its type word."""
        span = self._put(heading or "")
        index = len(self.parts)
        part = Part(kind, None, Span(span.start, span.start), heading=span if heading else None)
        self.parts.append(PartRow(self.id, index, part, None))
        return self

    def attach(self, kind: str, title: str) -> Text:
        """A titled part of the same file: the plan behind its decision."""
        if not self.parts:
            self.parts.append(PartRow(self.id, 0, Part(self.row.type, None, Span(0, 0)), None))
        span = self._put(title)
        part = Part(kind, title, span, heading=span)
        self.parts.append(PartRow(self.id, len(self.parts), part, None))
        return self

    def name(self, words: str, kind: str, title: str, *, host: int | None = None) -> Text:
        """A document named by its title; ``host``: which of the citations is its decision."""
        at = self.citations[host].citation.span if host is not None else None
        mention = TitleMention(self._put(words), kind, title, at)
        self.titles.append(MentionRow(self.id, mention, words, None))
        return self

    @property
    def document(self) -> Document:
        blocks, at = [], 0
        for line in self.words.split("\n"):
            if line:
                blocks.append(Block(Span(at, at + len(line))))
            at += len(line) + 1
        return Document(self.words, tuple(blocks))


class Library:
    """Several texts and what the graph makes of them."""

    def __init__(self) -> None:
        self.texts: list[Text] = []

    def add(self, kind: str | None = "KH", number: str | None = None, **more: object) -> Text:
        """A held document; ``date``, ``date_from``, ``date_to`` as ISO text."""
        ident = len(self.texts) + 1
        for name in ("date", "date_from", "date_to"):
            if isinstance(more.get(name), str):
                more[name] = day(str(more[name]))
        status = more.pop("number_status", "printed" if number else "absent")
        row = DocumentRow(
            ident,
            True,
            "",
            type=kind,
            number=number,
            number_status=status,  # type: ignore[arg-type]
            path=str(more.pop("path", f"van-ban-{ident}.txt")),
            sha256=str(more.pop("sha256", f"{ident:064x}")),
            **more,  # type: ignore[arg-type]
        )
        text = Text(ident, row)
        self.texts.append(text)
        return text

    @property
    def citations(self) -> list[CitationRow]:
        return [row for text in self.texts for row in text.citations]

    def links(self) -> Links:
        return resolve(
            [text.row for text in self.texts],
            self.citations,
            [row for text in self.texts for row in text.assertions],
            parts=[row for text in self.texts for row in text.parts],
            titles=[row for text in self.texts for row in text.titles],
            words=self.paragraph,
        )

    def paragraph(self, ident: int, offset: int) -> str:
        document = self.texts[ident - 1].document
        return document[document.blocks[document.block_at(offset)].span]

    def target(self, text: Text, index: int = 0) -> str | None:
        """The key a citation of a text was linked to."""
        return self.links().targets.get(text.citations[index].id)

    def view(self, *, today: str | None = None, single: bool = False) -> View:
        links = self.links()
        ids = {each.key: 100 + index for index, each in enumerate(links.cited)}
        documents = {}
        for text in self.texts:
            key = links.keys[text.id]
            ids.setdefault(key, text.id)
            told = {
                each.field: each.value
                for each in links.inferences
                if each.settled and each.document_id == text.id
            }
            documents[text.id] = with_conclusions(replace(text.row, key=key), told)
        for each in links.cited:
            documents[ids[each.key]] = DocumentRow(
                ids[each.key],
                False,
                each.key,
                type=each.type,
                number=each.number,
                date=each.date,
                issuer=each.issuer,
                locality=each.locality,
                title=each.title,
            )
        return View(
            documents=documents,
            citations=tuple(
                replace(row, target_id=ids.get(links.targets.get(row.id, ""))) for row in self.citations
            ),
            assertions=tuple(row for text in self.texts for row in text.assertions),
            deadlines=tuple(row for text in self.texts for row in text.deadlines),
            assignments=tuple(row for text in self.texts for row in text.assignments),
            parts=tuple(row for text in self.texts for row in text.parts),
            edges=tuple(
                EdgeRow(
                    index,
                    ids[edge.source],
                    ids[edge.target],
                    edge.relation,
                    edge.document_id,
                    edge.start,
                    edge.end,
                    edge.page,
                    edge.quote,
                    edge.direct,
                    edge.confidence,
                    edge.citation_id,
                )
                for index, edge in enumerate(links.edges, 1)
            ),
            inferences=links.inferences,
            today=day(today),
            single=single,
            load=lambda ident: self.texts[ident - 1].document,
        )


SIGNER = Signer("Nguyễn Văn A", "Chủ tịch")
