"""``cancu audit``: what does not add up, each item with its evidence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus, one_format
from cancu.cli.edge import exit_with
from cancu.cli.options import Choice, json_option, option
from cancu.cli.output import emit, emit_json, short
from cancu.cli.settings import say

__all__ = ["COMMANDS", "sarif"]

_SARIF_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
#: Characters of a document's name in front of a quote.
_LABEL = 60
_GRAVITY = {"error": 2, "warning": 1, "info": 0}


@command(
    "audit",
    vi="Rà soát cơ sở dữ liệu: văn bản không khớp ngày, số, trích yếu; văn bản được dẫn mà chưa có; "
    "thời "
    "hạn, nhiệm vụ không hợp lý. Mỗi mục kèm câu trích làm chứng cứ. Mã thoát 1 khi có mục từ mức "
    "--fail-on trở lên.",
    en="Look for what does not add up: conflicting dates, numbers, titles; documents cited but not "
    "held; "
    "deadlines and tasks that make no sense. Each item with the words it rests on. Exit code 1 when "
    "there are findings at or above --fail-on.",
    examples=("cancu audit --fail-on error", "cancu audit --rule date-conflict --format sarif"),
)
@option(
    "--rule",
    "rules",
    multiple=True,
    metavar="ID",
    vi="chỉ quy tắc này (dùng được nhiều lần)",
    en="this rule only (can be given several times)",
)
@option(
    "--format",
    "form",
    type=Choice(["table", "json", "sarif"]),
    vi="dạng kết quả; mặc định table",
    en="form of the result; default table",
)
@option(
    "--fail-on",
    type=Choice(["error", "warning", "never"]),
    default="never",
    show_default=True,
    vi="mã thoát 1 khi có mục từ mức này trở lên",
    en="exit code 1 when there is a finding of this severity or above",
)
@json_option()
def audit(rules: tuple[str, ...], form: str | None, fail_on: str, as_json: bool) -> None:
    chosen = one_format(form, as_json, "table")
    findings = corpus().audit(rules=rules or None, today=dt.date.today())
    if chosen == "json":
        emit_json({"findings": findings})
    elif chosen == "sarif":
        emit_json(sarif(findings))
    else:
        _page(findings)
    if fail_on != "never" and any(_GRAVITY[f["severity"]] >= _GRAVITY[fail_on] for f in findings):
        exit_with(1)


def _page(findings: Sequence[Mapping[str, Any]]) -> None:
    """A list to read: one item, its evidence line by line, what to do."""
    for finding in findings:
        emit(f"{words.severity(finding['severity'])} [{finding['rule']}] {finding['message']}")
        lines = Counter(_evidence(evidence) for evidence in finding["evidence"])
        for line, times in lines.items():
            emit(f"    {line}" + (f" ({times} {say('lần', 'times')})" if times > 1 else ""))
        suggestion = finding["suggestion"]
        if suggestion is not None:
            emit(f"    → {suggestion['value']} ({suggestion['why']})")
    if findings:
        emit()
    counts = {name: sum(1 for f in findings if f["severity"] == name) for name in _GRAVITY}
    emit(
        say(
            f"{counts['error']} lỗi, {counts['warning']} cảnh báo, {counts['info']} lưu ý.",
            f"{counts['error']} errors, {counts['warning']} warnings, {counts['info']} notes.",
        )
    )


def _evidence(evidence: Mapping[str, Any]) -> str:
    page = f", {say('tr.', 'p.')} {evidence['page']}" if evidence["page"] is not None else ""
    quoted = " ".join(str(evidence["quote"]).split())
    return f"{short(str(evidence['label']), _LABEL)}{page}: “{quoted}”"


def sarif(findings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The findings as SARIF 2.1.0, for code hosting and editors."""
    from importlib.metadata import version

    rules = sorted({finding["rule"] for finding in findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "cancu",
                        "version": version("cancu"),
                        "rules": [{"id": rule} for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, rules) for finding in findings],
            }
        ],
    }


def _result(finding: Mapping[str, Any], rules: list[str]) -> dict[str, Any]:
    first, *others = [_location(evidence) for evidence in finding["evidence"]]
    result: dict[str, Any] = {
        "ruleId": finding["rule"],
        "ruleIndex": rules.index(finding["rule"]),
        "level": _SARIF_LEVEL[finding["severity"]],
        "message": {"text": finding["message"]},
        "locations": [first],
    }
    if others:
        result["relatedLocations"] = [{"id": at, **other} for at, other in enumerate(others, 1)]
    return result


def _location(evidence: Mapping[str, Any]) -> dict[str, Any]:
    path = evidence["path"]
    # Offsets count in the text cancu read, which a PDF or DOCX does not show: the words come along.
    region = {
        "charOffset": evidence["start"],
        "charLength": evidence["end"] - evidence["start"],
        "snippet": {"text": evidence["quote"]},
    }
    place: dict[str, Any] = {"region": region}
    if path:
        file = Path(path)
        place["artifactLocation"] = {"uri": file.as_uri() if file.is_absolute() else quote(path)}
    return {
        "physicalLocation": place,
        "logicalLocations": [{"name": evidence["label"], "kind": "document"}],
    }


COMMANDS = {"audit": audit}
