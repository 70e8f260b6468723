"""Documents without number: what came with a decision, and who names it by its title.

The key of an attachment is its decision's key and its title (domain.md 1).  It is known from three
places: a part of a held file (decision and plan in one), a text that names both (``Đề án ... ban hành
kèm theo Quyết định số X``), the title of a decision (``phê duyệt Đề án ...``).  The last makes no node
by itself, it only answers to those who name the same title without number.  A title that answers to
one document is linked, with little confidence; one that answers to two stays unlinked.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.records import (
    CitationRow,
    CitedDocument,
    DocumentRow,
    Edge,
    MentionRow,
    PartRow,
)
from extractors.citations.attached import split_title
from extractors.letters import key
from extractors.model import Relation
from graph.documents.titles import bare, compare, similar
from graph.network.steps import rank_of

__all__ = ["attached", "meets", "telling"]

#: Titles as alike as this (0 to 100) are one title.
_ALIKE = 92
#: Fewer words than this tell no title from another.
_TELLING = 4
_APART = frozenset({"verb", "period", "horizon"})
#: What a link is worth: named together with its decision, found by its title.
_NAMED, _BY_TITLE = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class _Told:
    """One place that tells of an attachment of ``host``; ``strong`` when it makes a node."""

    host: str
    type: str
    title: str
    strong: bool
    part: PartRow | None = None
    mention: MentionRow | None = None
    row: CitationRow | None = None

    def place(self, keys: Mapping[int, str]) -> tuple[str, int]:
        """Where it is told, whatever the order of ingestion; the decision itself before others."""
        if self.mention is not None:
            return keys[self.mention.document_id], self.mention.mention.span.start
        if self.row is not None:
            return keys[self.row.document_id], self.row.citation.span.start
        return "", 0


@dataclass(slots=True)
class _Node:
    """An attachment: what is told of it, the best first."""

    host: str
    type: str
    told: list[_Told]
    wanted: bool

    @property
    def title(self) -> str:
        return self.told[0].title

    @property
    def key(self) -> str:
        return f"{self.host}#{self.type}~{key(self.title)}"


def attached(
    documents: Mapping[int, DocumentRow],
    parts: Iterable[PartRow],
    mentions: Iterable[MentionRow],
    rows: Sequence[CitationRow],
    keys: Mapping[int, str],
    targets: Mapping[int, str],
    cited: Mapping[str, CitedDocument],
) -> tuple[list[CitedDocument], list[Edge]]:
    """The attachments as documents, and who names them."""
    named = sorted(mentions, key=lambda each: (keys.get(each.document_id, ""), each.mention.span.start))
    named = [each for each in named if each.document_id in documents]
    hosts = _hosts(named, rows, targets)
    nodes = _nodes(
        [
            *_of_parts(parts, documents, keys),
            *(
                _Told(host, each.mention.type, each.mention.title, strong=True, mention=each, row=row)
                for each, (host, row) in zip(named, hosts, strict=True)
                if host is not None
            ),
            *_of_titles(documents, keys, rows, targets),
        ],
        keys,
    )
    known = _Known(nodes)
    edges: list[Edge] = []
    for each, (host, row) in zip(named, hosts, strict=True):
        found = [
            node
            for node in known.like(each.mention.type, each.mention.title, host)
            if _same(node.title, each.mention.title)
        ]
        if len({node.host for node in found}) != 1:
            continue  # nobody, or two: not to be decided
        node = found[0]
        node.wanted = True
        if keys[each.document_id] != node.host:
            edges.append(_naming(each, keys[each.document_id], node.key, row))
    made = [node for node in nodes if node.wanted]
    edges += [_came_with(node, documents, keys) for node in made]
    own = {text: ident for ident, text in keys.items()}
    return [_document(node, documents, own, cited) for node in made], edges


def telling(
    documents: Mapping[int, DocumentRow],
    parts: Iterable[PartRow],
    mentions: Iterable[MentionRow],
    rows: Iterable[CitationRow],
) -> dict[int, int]:
    """The documents whose words tell of an attachment: 2 those that make or name one, 1 by titles only.

    A title alone (``phê duyệt Đề án ...``) matters to nobody but who names the same title.
    """
    found = {each.id: 1 for each in documents.values() if each.title and split_title(each.title)}
    for row in rows:
        if row.citation.title and split_title(row.citation.title):
            found[row.document_id] = 1
    for each in _of_parts(parts, documents, dict.fromkeys(documents, "")):
        if each.part is not None:
            found[each.part.document_id] = 2
    return found | {each.document_id: 2 for each in mentions}


def meets(mention: MentionRow, titles: Iterable[str]) -> bool:
    """Whether a title that stands alone is of something that a decision of these titles issues."""
    return any(
        found[0] == mention.mention.type and _same(found[1], mention.mention.title)
        for title in titles
        if (found := split_title(title)) is not None
    )


class _Known:
    """The attachments, asked by decision, or by pairs of words that stand side by side in a title.

    Of a title a few pairs stand for all: chosen by nothing but the title, so that what one text means
    does not hang on how many others there are.  Two titles meet where a pair that stands for the one is
    in the other; a word may be misspelt, the head or the tail be missing.
    """

    #: Pairs that stand for a title: a misspelt word spoils two.
    _CHOSEN = 5

    def __init__(self, nodes: Iterable[_Node]) -> None:
        self._nodes = list(nodes)
        self._of_host: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._of_pair: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._of_chosen: dict[tuple[str, int], list[int]] = defaultdict(list)
        for at, node in enumerate(self._nodes):
            self._of_host[node.type, node.host].append(at)
            pairs = self._pairs(node.title)
            for pair in pairs:
                self._of_pair[node.type, pair].append(at)
            for pair in pairs[: self._CHOSEN]:
                self._of_chosen[node.type, pair].append(at)

    @staticmethod
    def _pairs(title: str) -> list[int]:
        """The pairs of words of a title, those that stand for it first."""
        words = bare(title).split()
        pairs = {f"{left} {right}" for left, right in pairwise(words)} or set(words)
        return sorted(zlib.crc32(pair.encode()) for pair in pairs)

    def like(self, kind: str, title: str, host: str | None) -> list[_Node]:
        """The attachments of a type that a title may mean, in their order."""
        if host is not None:
            return [self._nodes[at] for at in self._of_host.get((kind, host), ())]
        pairs = self._pairs(title)
        found = {at for pair in pairs for at in self._of_chosen.get((kind, pair), ())}
        found |= {at for pair in pairs[: self._CHOSEN] for at in self._of_pair.get((kind, pair), ())}
        return [self._nodes[at] for at in sorted(found)]


def _hosts(
    named: Sequence[MentionRow], rows: Sequence[CitationRow], targets: Mapping[int, str]
) -> list[tuple[str | None, CitationRow | None]]:
    """The decision each mention names, and the citation that says so."""
    asked = {each.document_id for each in named if each.mention.host}
    places = {(row.document_id, row.citation.span): row for row in rows if row.document_id in asked}
    found: list[tuple[str | None, CitationRow | None]] = []
    for each in named:
        row = places.get((each.document_id, each.mention.host)) if each.mention.host else None
        found.append((targets.get(row.id) if row is not None else None, row))
    return found


def _of_parts(
    parts: Iterable[PartRow], documents: Mapping[int, DocumentRow], keys: Mapping[int, str]
) -> Iterator[_Told]:
    from extractors.gazetteers import table

    types = {row["abbr"] for row in table("attached_words")}
    for row in parts:
        document = documents.get(row.document_id)
        part = row.part
        if document is None or row.index == 0 or part.type not in types or not part.title:
            continue
        if document.type != part.type:  # a plan's own part is the plan
            yield _Told(keys[document.id], part.type, part.title, strong=True, part=row)


def _of_titles(
    documents: Mapping[int, DocumentRow],
    keys: Mapping[int, str],
    rows: Sequence[CitationRow],
    targets: Mapping[int, str],
) -> Iterator[_Told]:
    for document in documents.values():
        if document.title and (found := split_title(document.title)) is not None:
            yield _Told(keys[document.id], *found, strong=False)
    for row in rows:
        if row.citation.title and row.id in targets:
            found = split_title(row.citation.title)
            if found is not None:
                yield _Told(targets[row.id], *found, strong=False, row=row)


def _nodes(told: Iterable[_Told], keys: Mapping[int, str]) -> list[_Node]:
    """What is told of one attachment put together: under one decision, one type, one title."""
    by_host: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for each in told:
        if len(bare(each.title).split()) >= _TELLING - 1:
            by_host[each.host, each.type].append(each)
    nodes: list[_Node] = []
    for (host, kind), several in sorted(by_host.items()):
        several.sort(
            key=lambda each: (
                each.part is None,
                not each.strong,
                -len(each.title),
                each.title,
                each.place(keys),
            )
        )
        mine: list[_Node] = []
        for each in several:
            node = next((node for node in mine if _same(node.title, each.title)), None)
            if node is None:
                mine.append(_Node(host, kind, [each], each.strong))
            else:
                node.told.append(each)
                node.wanted = node.wanted or each.strong
        nodes += mine
    return nodes


def _same(left: str, right: str) -> bool:
    if bare(left) == bare(right):
        return True
    if min(len(bare(left).split()), len(bare(right).split())) < _TELLING:
        return False
    if similar(left, right) < _ALIKE:
        return False
    return not any(each.kind in _APART for each in compare(left, right))


def _naming(each: MentionRow, source: str, target: str, row: CitationRow | None) -> Edge:
    relation = Relation.DAN_CHIEU
    if row is not None and row.citation.relation not in {Relation.KEM_THEO, Relation.DAN_CHIEU}:
        relation = row.citation.relation  # Căn cứ Đề án ... kèm theo Quyết định: both are its basis
    return Edge(
        source=source,
        target=target,
        relation=relation,
        document_id=each.document_id,
        start=each.mention.span.start,
        end=each.mention.span.end,
        page=each.page,
        quote=each.quote,
        confidence=_BY_TITLE if row is None else _NAMED,
        rank=rank_of(relation.value, _BY_TITLE if row is None else _NAMED),
    )


def _came_with(node: _Node, documents: Mapping[int, DocumentRow], keys: Mapping[int, str]) -> Edge:
    """The attachment's edge to its decision, in the words that say so best."""
    best = node.told[0]
    if best.part is not None:
        span = best.part.part.heading or best.part.part.span
        at, page, quote = best.part.document_id, best.part.page, best.title
        start, end = span.start, span.end
    elif best.mention is not None:
        span = best.mention.mention.span
        at, page, quote = best.mention.document_id, best.mention.page, best.mention.quote
        start, end = span.start, span.end
    elif best.row is not None:
        clause = best.row.citation.clause
        at, page, quote = best.row.document_id, best.row.page, best.row.quote
        start, end = clause.start, clause.end
    else:  # the decision's own title
        at = next(ident for ident, text in sorted(keys.items()) if text == node.host)
        page, quote, start, end = None, documents[at].title or "", 0, 0
    return Edge(
        source=node.key,
        target=node.host,
        relation=Relation.KEM_THEO,
        document_id=at,
        start=start,
        end=end,
        page=page,
        quote=quote,
        direct=keys.get(at) == node.host,
        confidence=1.0 if best.part is not None else _NAMED,
        rank=rank_of(Relation.KEM_THEO.value, 1.0),
    )


def _document(
    node: _Node,
    documents: Mapping[int, DocumentRow],
    own: Mapping[str, int],
    cited: Mapping[str, CitedDocument],
) -> CitedDocument:
    held = documents.get(own[node.host]) if node.host in own else None
    other = cited.get(node.host)
    return CitedDocument(
        key=node.key,
        type=node.type,
        number=None,
        date=None,
        issuer=held.issuer if held is not None else other.issuer if other is not None else None,
        locality=held.locality if held is not None else other.locality if other is not None else None,
        title=node.title,
        part_of=node.host if any(each.part is not None for each in node.told) else None,
    )
