"""By what a finding is known again: in the next run, another database, another order of ingestion.

Database ids, offsets, counts and the wording of messages all change while a finding stays the same.
What stays is the rule, the documents by the bytes they were first read from (those only cited, by their
key) and what is stated there.  Two hashes are made of it:

* the *fingerprint* of what is in question: ``Finding.about``, else the first evidence;
* the *basis*, of what it rests on (``Finding.basis``): the dates in conflict and the texts that print
  the odd one, the copies of a duplicate.  An acceptance holds for one basis: when another document
  joins the conflict, the finding is open again.  One more text that cites the likely date joins none.

What is stated is a citation's number, date or name where the words are a citation, so that a better
reading of its ends changes nothing; else the words themselves, blind to case, tone marks and blanks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corpus.lives import mark_of
from corpus.records import CitationRow, Reported
from extractors.letters import key
from extractors.model import Evidence, Finding
from graph.view import View

__all__ = ["report"]

_WORDS = 300  #: characters of a quote that tell it from others


def report(view: View, findings: Sequence[Finding]) -> tuple[Reported, ...]:
    """The findings of one audit, each with its fingerprint, in the same order.

    Two that cannot be told apart (the same words twice in one document) are numbered as they stand in
    the text.
    """
    places = _Places(view)
    alike: dict[str, list[int]] = defaultdict(list)
    for at, finding in enumerate(findings):
        about = finding.about or places.stated(finding.evidence[0])
        alike[mark_of((finding.rule, *about))].append(at)
    marks, alone = [""] * len(findings), [""] * len(findings)
    for mark, group in alike.items():
        group.sort(key=lambda at: _place(view, findings[at]))
        for ordinal, at in enumerate(group):
            alone[at] = mark
            marks[at] = mark if not ordinal else mark_of((mark, str(ordinal)))
    return tuple(
        Reported(
            finding,
            mark,
            mark_of(finding.basis)[:16],
            tuple(view.label(each.document) for each in finding.evidence),
            alone[at],
        )
        for at, (finding, mark) in enumerate(zip(findings, marks, strict=True))
    )


def _place(view: View, finding: Finding) -> tuple[str, int, str]:
    first = finding.evidence[0]
    return (view.documents[first.document].sha256 or "", first.span.start, finding.message.vi)


class _Places:
    """What stands at the places of evidence; the citations of a text are looked through once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[int, dict[tuple[int, int], CitationRow]] = {}

    def stated(self, evidence: Evidence) -> tuple[str, ...]:
        document = evidence.document
        if document not in self._known:
            # The clause of a list covers several; the citation's own span then tells.
            rows = self._view.by_host.get(document, ())
            known = {(r.citation.clause.start, r.citation.clause.end): r for r in rows}
            known |= {(r.citation.span.start, r.citation.span.end): r for r in rows}
            self._known[document] = known
        row = self._known[document].get((evidence.span.start, evidence.span.end))
        said = None if row is None else _cited(row)
        return (self._view.name(document), said or key(evidence.quote[:_WORDS]))


def _cited(row: CitationRow) -> str | None:
    citation = row.citation
    name = citation.number or (citation.name and key(citation.name))
    when = citation.date or citation.year
    return f"{name} {when or ''}" if name else None
