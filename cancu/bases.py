"""Bases that are missing or doubtful: what the audit found of citations, one place a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cancu.values import iso
from corpus.records import CitationRow

if TYPE_CHECKING:
    from corpus.store import Corpus as Store

__all__ = ["RULES", "doubtful"]

Json = dict[str, Any]

#: The rules that judge what a document cites (contract.md section 4).
RULES = frozenset(
    {
        "missing-document",
        "blank-number",
        "malformed-number",
        "undated-citation",
        "unresolved-name",
        "date-conflict",
        "number-conflict",
        "year-mismatch",
        "title-conflict",
        "cites-later-document",
        "cites-expired",
        "not-yet-in-force",
        "amended-basis",
        "basis-rank",
        "orphan-detail",
        "type-symbol-mismatch",
        "issuer-symbol-mismatch",
        "impossible-date",
        "self-reference",
        "cycle",
        "missing-delegation",
    }
)


def doubtful(findings: Iterable[Mapping[str, Any]], store: Store) -> list[Json]:
    """A row for each place of a finding about a citation: ``finding``, ``evidence``, ``citation``.

    ``citation`` is the one whose words the evidence is, None where the evidence is the document's own
    head; ``meaning``: what was found, in words.
    """
    known: dict[int, dict[tuple[int, int], Mapping[str, Any]]] = {}
    made = []
    for finding in findings:
        if finding["rule"] not in RULES:
            continue
        for evidence in finding["evidence"]:
            citation = _at(evidence, store, known)
            if citation is not None or len(finding["evidence"]) == 1:
                made.append(
                    {
                        "finding": finding,
                        "evidence": evidence,
                        "citation": citation,
                        "meaning": finding["message"],
                    }
                )
    return made


def _at(
    evidence: Mapping[str, Any],
    store: Store,
    known: dict[int, dict[tuple[int, int], Mapping[str, Any]]],
) -> Mapping[str, Any] | None:
    document = evidence["document"]
    if document not in known:
        rows = store.citations(document)
        found: dict[tuple[int, int], Mapping[str, Any]]
        found = {(r.citation.clause.start, r.citation.clause.end): _cited(r) for r in rows}
        found |= {(r.citation.span.start, r.citation.span.end): _cited(r) for r in rows}
        known[document] = found
    return known[document].get((evidence["start"], evidence["end"]))


def _cited(row: CitationRow) -> Json:
    citation = row.citation
    return {
        "number": citation.number,
        "name": citation.name,
        "date": iso(citation.date),
        "year": citation.year,
        "issuer": citation.issuer,
        "relation": citation.relation.value,
    }
