"""Run the audit rules over a view and put what they find in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractors.errors import UsageError
from extractors.model import Evidence, Finding
from graph.rules import RULES
from graph.view import View

__all__ = ["rule_names", "run"]


def rule_names() -> tuple[str, ...]:
    """The rules there are."""
    return tuple(entry.name for entry in RULES)


def run(view: View, *, rules: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """Everything the rules find, the gravest first; the same finding is told once.

    ``rules`` names the wanted ones; :class:`~extractors.errors.UsageError` for a name that is none.
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
            found.extend(entry.run(view))
    return _folded(sorted(found, key=_order))


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
