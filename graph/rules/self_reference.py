"""A document that speaks of itself as what it is not, or rests on itself.

``Nghị quyết này`` inside a Đề án that is no resolution: the words were carried over from another text, or
mean one still to be issued.  An error when a document
names itself as its own basis: only what exists before can be one (domain.md 9).  Rests on reason alone.

Silent where a document of that type was cited shortly before (``Nghị quyết này`` then means that one),
inside quotation marks, in model forms (:mod:`graph.documents.forms`), in a text about the draft of such a
document (a tờ trình or báo cáo thẩm định on a ``dự thảo Quyết định``), in consolidated texts, and for
words that are no type of document there (``chương trình này``, ``báo cáo này``): only types with a rank of
law, chỉ thị, kết luận are looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from corpus.records import DocumentRow
from extractors import gazetteers
from extractors.model import Finding, Message, Relation, Severity, Span
from graph.documents.forms import in_model_form
from graph.rules import RULES, Scope
from graph.view import View

_NEAR = 1500  #: a citation of the type this far in front may be what "này" points at
_WATCHED = frozenset({"Luật", "BL", "PL", "NĐ", "NQ", "QĐ", "TT", "CT", "KL"})


@RULES.register(
    "self-reference",
    version=1,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Văn bản tự gọi sai tên loại hoặc lấy chính mình làm căn cứ",
        "A document that calls itself what it is not, or rests on itself",
    ),
)
def self_reference(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    yield from _wrong_name(view, document)
    for row in view.by_host.get(document.id, ()):
        if row.target_id == document.id and row.citation.relation is Relation.CAN_CU:
            yield Finding(
                "self-reference",
                Severity.ERROR,
                Message(
                    f"{view.label(document.id)} lấy chính mình làm căn cứ ban hành.",
                    f"{view.label(document.id)} names itself as its own legal basis.",
                ),
                (view.evidence(row),),
            )


@cache
def _names() -> dict[str, frozenset[str]]:
    """Type word in lower case -> the abbreviations it may stand for."""
    found: dict[str, set[str]] = {}
    for doc_type in gazetteers.doc_types():
        if doc_type.abbr in _WATCHED:
            word = re.match(r"Bộ luật|Luật|Pháp lệnh|\w+ \w+", doc_type.name)
            if word:
                found.setdefault(word[0].lower(), set()).add(doc_type.abbr)
    return {name: frozenset(abbrs) for name, abbrs in found.items()}


@cache
def _called() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name.capitalize()) for name in _names()), key=len, reverse=True))
    return re.compile(rf"({names})\s{{1,3}}\Z")


_THIS = re.compile(r"này(?!\w)")
_LONGEST = 24  #: characters of the longest name of a type, with the blanks behind it


def _calls_itself(text: str) -> Iterator[tuple[str, Span]]:
    """Where a text says ``Quyết định này``, and what it calls itself; from ``này``, which is rare."""
    for this in _THIS.finditer(text):
        begin = max(0, this.start() - _LONGEST)
        name = _called().search(text[begin : this.start()])
        if name is not None:
            yield name[1], Span(begin + name.start(), this.end())


def _wrong_name(view: View, document: DocumentRow) -> Iterator[Finding]:
    own = {document.type} | {row.part.type for row in view.parts_of.get(document.id, ())}
    if document.type is None or own & {"VBHN"}:
        return
    own |= {kind.removesuffix("LT") for kind in own if kind}  # a joint circular is a circular
    text = view.words(document.id)
    hits: dict[str, list[Span]] = {}
    drafts: dict[str, bool] = {}
    for called, span in _calls_itself(text):
        name = called.lower()
        abbrs = _names()[name]
        if not called[0].isupper() or abbrs & own:
            continue
        if name not in drafts:  # once a text, which may call itself so a thousand times
            drafts[name] = _about_a_draft(document, text, name)
        if (
            not drafts[name]
            and not _explained(view, document, abbrs, name, span)
            and not in_model_form(view.parts_of.get(document.id, ()), span.start)
        ):
            hits.setdefault(name, []).append(span)
    for name, spans in sorted(hits.items()):
        kind = (document.type_name or document.type).lower()
        evidence = tuple(view.evidence_at(document.id, _around(text, span)) for span in spans[:4])
        yield Finding(
            "self-reference",
            Severity.WARNING,
            Message(
                f"{view.label(document.id)} tự gọi là “{name} này” nhưng không có phần nào là {name} ({kind}); "
                "có thể là lời của văn bản khác còn sót lại, hoặc chỉ một văn bản sẽ ban hành.",
                f"{view.label(document.id)} calls itself “{name} này” but no part of it is one; the words may be "
                "left over from another text, or mean one still to be issued.",
            ),
            evidence,
        )


_PROPOSING = frozenset({"TTr", "BC", "CV"})


def _about_a_draft(document: DocumentRow, text: str, name: str) -> bool:
    """Whether the document submits or appraises the draft of such a document: "này" is the draft."""
    draft = re.compile(rf"\bdự thảo {re.escape(name)}\b", re.IGNORECASE)
    if document.type in _PROPOSING:
        return draft.search(text) is not None
    return draft.search(document.title or "") is not None


def _around(text: str, span: Span) -> Span:
    """The words with a little of their sentence."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 60)
    while start > 0 and start < span.start and not text[start - 1].isspace():
        start += 1
    return Span(start, span.end)


def _explained(view: View, document: DocumentRow, abbrs: frozenset[str], name: str, span: Span) -> bool:
    rows = view.by_host.get(document.id, ())
    at = bisect_left(rows, span.start, key=lambda row: row.citation.span.start)
    for row in reversed(rows[:at]):
        if row.citation.span.start < span.start - _NEAR:
            break
        if row.citation.type in abbrs:
            return True
    text = view.words(document.id)
    line = text.rfind("\n", max(0, span.start - 2000), span.start) + 1
    line = max(line, span.start - 2000)
    before = text[line : span.start]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    # "Nghị quyết ... . Nghị quyết này": the sentence before names one without a number.
    named = re.search(rf"(?i){re.escape(name)}\b", text[max(line, span.start - 300) : span.start])
    return quoted or named is not None
