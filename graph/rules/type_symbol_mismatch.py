"""A type word that is not the type of the number behind it: ``Chỉ thị số 27-NQ/TW``.

Source: the symbol begins with the abbreviation of the type (NĐ 30/2020/NĐ-CP Phụ lục I and III, V; Party:
Hướng dẫn 36-HD/VPTW, V).  Only the word right in front of ``số`` counts, against every abbreviation that
is in use for it.

Silent where the code is no abbreviation of a type that is known, on laws and on ``công văn`` and ``văn
bản``, which people call every letter; on ``Quy định`` with ``QĐ``, joint and consolidated texts, short forms in
use (``CT`` for Chương trình); and where two type words stand together (``Thông báo Kết luận số 12-TB/TW``):
one of them fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.letters import key
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.documents.names import type_name
from graph.rules import RULES, Scope
from graph.view import View, printed

#: A type word in front of its number.
_WORD = re.compile(r"\D{2,40}?(?=\s{0,3}(?:[Ss]ố\b|\d))")
#: What stands between a type word and its number, right up to the figure.
_SO = re.compile(r"\s{0,3}(?:số\s{0,3}:?\s{0,3}|:\s{0,3})?", re.IGNORECASE)
_BEFORE = 40  #: characters in front of a citation that another type word may stand in


@RULES.register(
    "type-symbol-mismatch",
    version=1,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Tên loại văn bản không khớp ký hiệu trong số", "A type word that its number contradicts"
    ),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phụ lục III; Hướng dẫn 36-HD/VPTW",
)
def type_symbol_mismatch(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for row in view.by_host.get(document.id, ()):
        number = row.citation.number
        word = _word_before(row) if number is not None else None
        if number is None or word is None or (word, number) in seen:
            continue
        seen.add((word, number))
        found = _check(view, row, word, number)
        if found is not None:
            yield found


@cache
def _types() -> tuple[tuple[str, frozenset[str]], ...]:
    """Type words (comparison keys) and the codes in use for each, the longest word first."""
    found: dict[str, set[str]] = {}
    for each in gazetteers.doc_types():
        name = key(each.name.split(" (")[0].split(" của ")[0])
        if each.abbr and "/" not in each.abbr and "/" not in each.name:
            found.setdefault(name, set()).update((each.abbr, *each.aliases))
    for row in gazetteers.table("audit_words"):
        if row["kind"] == "type_code":
            code, _, name = row["word"].partition(" ")
            found.setdefault(key(name), set()).add(code)
    loose = {key(row["word"]) for row in gazetteers.table("audit_words") if row["kind"] == "loose_type"}
    pairs = ((name, frozenset(codes)) for name, codes in found.items() if name not in loose)
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _codes() -> frozenset[str]:
    return frozenset(each.abbr for each in gazetteers.doc_types() if each.abbr and "/" not in each.abbr)


def _word_before(row: CitationRow) -> str | None:
    """The type words right in front of the number (comparison key), with those before them."""
    quote = printed(row)
    head = _WORD.match(quote)
    after = _SO.match(quote, head.end()) if head is not None else None
    if head is None or after is None or not quote[after.end() : after.end() + 1].isdigit():
        return None
    return key(head[0])


def _check(view: View, row: CitationRow, word: str, number: str) -> Finding | None:
    parts = number_parts(number)
    allowed = next((codes for name, codes in _types() if word == name), None)
    if parts is None or parts.type_code is None or allowed is None or row.citation.repairs:
        return None
    code = parts.type_code
    if code in allowed or code not in _codes() or _two_words(view, row, code):
        return None
    right = type_name(code, number)
    evidence = view.evidence(row)
    return Finding(
        "type-symbol-mismatch",
        Severity.WARNING,
        Message(
            f"{view.label(row.document_id)}: “{evidence.quote}” gọi tên loại không khớp số, ký hiệu: {code} là ký "
            f"hiệu của {right}.",
            f"{view.label(row.document_id)}: “{evidence.quote}” gives a type that the number contradicts: {code} "
            f"stands for {right}.",
        ),
        (evidence,),
        Suggestion(
            f"{right} số {number}",
            Message(
                "theo ký hiệu; nếu tên loại đúng thì ký hiệu sai, cần đối chiếu bản gốc",
                "by the symbol; if the type is right the symbol is not, so check the original",
            ),
        ),
        about=(view.name(row.document_id), word, number),
    )


def _two_words(view: View, row: CitationRow, code: str) -> bool:
    """``Thông báo Kết luận số 12-TB/TW``: the word before is the type, and fits."""
    start = row.citation.span.start
    before = key(view.words(row.document_id)[max(0, start - _BEFORE) : start])
    return any(code in codes and before.endswith(name) for name, codes in _types())
