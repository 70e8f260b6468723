"""Run the audit rules over a view and put what they find in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractors.errors import UsageError
from extractors.faults import AUDIT, Faults
from extractors.model import Evidence, Finding, MarkKind, Message, Severity, TextSource
from extractors.registry import Entry
from graph.containment import without_culprits
from graph.rules import RULES, Rule
from graph.spans import Cover
from graph.view import View

__all__ = ["rule_names", "run"]


def rule_names() -> tuple[str, ...]:
    """The rules there are."""
    return tuple(entry.name for entry in RULES)


def run(
    view: View, *, rules: Iterable[str] | None = None, faults: Faults | None = None
) -> tuple[Finding, ...]:
    """Everything the rules find, the gravest first; the same finding is told once.

    ``rules`` names the wanted ones; :class:`~extractors.errors.UsageError` for a name that is none.
    ``faults`` takes what fails in a rule: the documents it fails on are left out, or the rule is when
    it fails without any; nothing is told of them then.  Without it the first fault is raised.
    """
    wanted = None if rules is None else set(rules)
    unknown = sorted((wanted or set()) - set(rule_names()))
    if unknown:
        raise UsageError(
            f"Không có quy tắc “{unknown[0]}”; các quy tắc: {', '.join(rule_names())}.",
            f"There is no rule “{unknown[0]}”; the rules are: {', '.join(rule_names())}.",
        )
    found: list[Finding] = []
    for entry in RULES:
        if wanted is None or entry.name in wanted:
            found.extend(entry.run(view) if faults is None else _contained(entry, view, faults))
    found = _doubted(view, found)
    return _folded(sorted(found, key=_order))


#: Where a text was read by a machine from a picture.
_PICTURES = frozenset({TextSource.MIXED.value, TextSource.OCR.value})
_DOUBT = Message(
    " (Chưa chắc: chữ ở đây do máy nhận dạng từ ảnh, hãy đối chiếu bản quét.)",
    " (Not certain: a machine read these words from a picture; compare the scan.)",
)


def _doubted(view: View, found: Iterable[Finding]) -> list[Finding]:
    """The findings; those that rest on a doubtful reading of a picture are information and say so.

    Doubtful are words the recogniser marked, figures read from handwriting, and a number that had to be
    mended to be read: the fault may be the machine's.
    """
    pictured = {
        ident for ident, row in view.documents.items() if row.held and row.text_source in _PICTURES
    }
    if not pictured:
        return list(found)
    mended = {
        host: Cover(row.citation.span for row in view.by_host.get(host, ()) if row.citation.repairs)
        for host in pictured
    }

    def is_doubtful(each: Evidence) -> bool:
        if each.document not in pictured:
            return False
        text = view.text(each.document)
        return mended[each.document].touches(each.span) or any(
            text.is_marked(each.span, kind) for kind in (MarkKind.DOUBTFUL, MarkKind.WRITTEN)
        )

    return [
        replace(
            finding,
            severity=Severity.INFO,
            message=Message(finding.message.vi + _DOUBT.vi, finding.message.en + _DOUBT.en),
        )
        if finding.severity is not Severity.INFO and any(map(is_doubtful, finding.evidence))
        else finding
        for finding in found
    ]


def _contained(entry: Entry[Rule], view: View, faults: Faults) -> Iterable[Finding]:
    """What a rule finds, and what it failed on."""

    def attempt(left_out: frozenset[int]) -> tuple[Finding, ...]:
        found = tuple(entry.run(view.without(left_out)))
        return tuple(f for f in found if not any(each.document in left_out for each in f.evidence))

    # A rule that tells what is missing needs all documents, or it would miss those left out.
    hosts = [] if entry.option("needs_all") else [row.id for row in view.held]
    found, failed = without_culprits(hosts, attempt)
    for document, error in failed.items():
        faults.add(AUDIT, entry.name, error, document=document, whole=document is None)
    return found or ()


def _order(finding: Finding) -> tuple[int, str, int, int, str]:
    first = finding.evidence[0]
    return (
        -finding.severity.gravity,
        finding.rule,
        first.document,
        first.span.start,
        finding.message.vi,
    )


def _folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for one message of one rule about the same texts, with the evidence of all."""
    kept: dict[tuple[str, str, frozenset[int]], Finding] = {}
    # Gathered and then told: a text of nothing but blank forms says one thing ten thousand times.
    evidence: dict[tuple[str, str, frozenset[int]], dict[Evidence, None]] = {}
    for finding in findings:
        where = frozenset(each.document for each in finding.evidence)
        place = (finding.rule, finding.message.vi, where)
        kept.setdefault(place, finding)
        evidence.setdefault(place, {}).update(dict.fromkeys(finding.evidence))
    return tuple(replace(finding, evidence=tuple(evidence[place])) for place, finding in kept.items())
