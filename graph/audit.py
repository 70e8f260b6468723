"""Run the audit rules over a view and put what they find in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.errors import UsageError
from extractors.faults import AUDIT, Faults, passes
from extractors.model import Evidence, Finding, MarkKind, Message, Severity
from extractors.registry import Entry
from graph.containment import without_culprits
from graph.rules import RULES, Rule, Scope
from graph.spans import Cover
from graph.view import View
from graph.wording import MISREAD

__all__ = ["rule_names", "run", "scopes_of", "settled"]


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
    unknown = sorted(wanted - set(rule_names())) if wanted else ()
    if unknown:
        raise UsageError(
            f"Không có quy tắc “{unknown[0]}”; các quy tắc: {', '.join(rule_names())}.",
            f"There is no rule “{unknown[0]}”; the rules are: {', '.join(rule_names())}.",
        )
    found: list[Finding] = []
    for entry in RULES:
        if wanted is None or entry.name in wanted:
            found.extend(entry.run(view) if faults is None else _contained(entry, view, faults))
    return settled(view, found)


def scopes_of(entry: Entry[Rule]) -> frozenset[Scope]:
    """How far a rule looks; what does not say looks at everything."""
    said = entry.option("looks_at")
    return frozenset(said) if isinstance(said, tuple) else frozenset({Scope.CORPUS})


def settled(view: View, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What rules found as it is told: doubts said, in order, nothing twice."""
    found = tuple(found)
    if not found:
        return ()
    told = {each.rule for each in found}
    everywhere = {
        entry.name for entry in RULES if entry.name in told and Scope.CORPUS in scopes_of(entry)
    }
    plain = (replace(each, unit="") if each.rule in everywhere else each for each in found)
    return _folded(sorted(_doubted(view, plain), key=_order))


def _doubted(view: View, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; those that rest on a doubtful reading of a picture are information and say so.

    Doubtful are words the recogniser marked, figures read from handwriting, and a number that had to be
    mended to be read: the fault may be the machine's.
    """
    mended: dict[int, Cover] = {}

    def is_doubtful(each: Evidence) -> bool:
        host = each.document
        if not view.pictured(host):
            return False
        if host not in mended:
            rows = view.by_host.get(host, ())
            mended[host] = Cover(row.citation.span for row in rows if row.citation.repairs)
        text = view.text(host)
        return mended[host].touches(each.span) or any(
            text.is_marked(each.span, kind) for kind in (MarkKind.DOUBTFUL, MarkKind.WRITTEN)
        )

    for finding in found:
        if finding.severity is not Severity.INFO and any(map(is_doubtful, finding.evidence)):
            words = Message(finding.message.vi + MISREAD.vi, finding.message.en + MISREAD.en)
            yield replace(finding, severity=Severity.INFO, message=words)
        else:
            yield finding


def _contained(entry: Entry[Rule], view: View, faults: Faults) -> Iterable[Finding]:
    """What a rule finds, and what it failed on."""

    def attempt(left_out: frozenset[int]) -> tuple[Finding, ...]:
        found = tuple(entry.run(view.without(left_out)))
        if not left_out:
            return found
        return tuple(f for f in found if not any(each.document in left_out for each in f.evidence))

    if view.single:
        try:
            return tuple(entry.run(view))
        except Exception as fault:
            if passes(fault):
                raise
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
    """One finding for one message of one rule about the same texts, with the evidence of all.

    What was found looking at one unit stays apart from what was found at another.
    """
    kept: dict[tuple[str, str, str, frozenset[int]], Finding] = {}
    # Gathered and then told: a text of nothing but blank forms says one thing ten thousand times.
    evidence: dict[tuple[str, str, str, frozenset[int]], dict[Evidence, None]] = {}
    for finding in findings:
        where = frozenset(each.document for each in finding.evidence)
        place = (finding.rule, finding.unit, finding.message.vi, where)
        kept.setdefault(place, finding)
        evidence.setdefault(place, {}).update(dict.fromkeys(finding.evidence))
    return tuple(replace(finding, evidence=tuple(evidence[place])) for place, finding in kept.items())
