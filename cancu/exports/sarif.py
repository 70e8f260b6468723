"""Findings as SARIF 2.1.0 (OASIS), for code hosting, editors and dashboards.

A finding's fingerprint makes a tool know it again; what is new, unchanged or gone is its
``baselineState``; what people accepted is suppressed, with their reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

__all__ = ["sarif"]

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_BASELINE = {"new": "new", "seen": "unchanged", "accepted": "unchanged", "resolved": "absent"}
#: Name and version of the way fingerprints are made: a change of it makes every finding new.
_FINGERPRINT = "cancu/v1"


def sarif(
    findings: Sequence[Mapping[str, Any]],
    rules: Mapping[str, Mapping[str, str]],
    *,
    lang: str = "vi",
) -> dict[str, Any]:
    """One run with all findings.  ``rules``: what each is for, see :func:`cancu.findings.rules`."""
    from importlib.metadata import version

    names = sorted({finding["rule"] for finding in findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "cancu",
                        "version": version("cancu"),
                        "language": lang,
                        "rules": [_rule(name, rules.get(name, {})) for name in names],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, names) for finding in findings],
            }
        ],
    }


def _rule(name: str, about: Mapping[str, str]) -> dict[str, Any]:
    summary, source = about.get("summary") or name, about.get("source") or ""
    made: dict[str, Any] = {"id": name, "shortDescription": {"text": summary}}
    if source:
        made["help"] = {"text": f"{summary}. {source}."}
        made["properties"] = {"legalSource": source}
    return made


def _result(finding: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    first, *others = [_location(evidence) for evidence in finding["evidence"]]
    result: dict[str, Any] = {
        "ruleId": finding["rule"],
        "ruleIndex": names.index(finding["rule"]),
        "kind": "fail",
        "level": _LEVEL[finding["severity"]],
        "message": {"text": finding["message"]},
        "locations": [first],
        "fingerprints": {_FINGERPRINT: finding["fingerprint"]},
        "baselineState": _BASELINE[finding["state"]],
        "properties": {
            "id": finding["id"],
            "state": finding["state"],
            "since": finding["since"],
            "reopened": finding["reopened"],
            "suggestion": finding["suggestion"],
        },
    }
    if others:
        result["relatedLocations"] = [{"id": at, **other} for at, other in enumerate(others, 1)]
    accepted = finding["accepted"]
    if accepted is not None:
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": accepted["reason"],
                "properties": {"by": accepted["by"], "when": accepted["when"]},
            }
        ]
    return result


def _location(evidence: Mapping[str, Any]) -> dict[str, Any]:
    path = evidence["path"]
    # Offsets count in the text cancu read, which a PDF or DOCX does not show: the words come along.
    region = {
        "charOffset": evidence["start"],
        "charLength": evidence["end"] - evidence["start"],
        "snippet": {"text": evidence["quote"]},
    }
    logical = [{"name": evidence["label"], "kind": "document"}]
    if not path:  # a region belongs to an artifact; where no file is known the words are the message
        return {"logicalLocations": logical, "message": {"text": evidence["quote"]}}
    file = Path(path)
    uri = file.as_uri() if file.is_absolute() else quote(path)
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region},
        "logicalLocations": logical,
    }
