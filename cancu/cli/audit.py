"""``cancu audit``: what does not add up; ``accept`` and ``reopen``: what is decided of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from cancu.cli import faults, words
from cancu.cli.base import command
from cancu.cli.common import corpus, deliver, force_option, one_format
from cancu.cli.edge import exit_with
from cancu.cli.options import Choice, argument, json_option, option
from cancu.cli.output import clean, emit, emit_json, short, to_json
from cancu.cli.settings import lang, say, settings
from cancu.labels import SEVERITY, STATE
from extractors.faults import Faults
from extractors.model import Severity

__all__ = ["COMMANDS"]

#: Characters of a document's name in front of a quote.
_LABEL = 60
_OPEN = ("new", "seen")
_STATES = tuple(STATE)


def _rule_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules a shell offers."""
    from graph.audit import rule_names

    return [name for name in rule_names() if name.startswith(incomplete)]


@command(
    "audit",
    vi="Rà soát cơ sở dữ liệu: văn bản không khớp ngày, số, trích yếu; văn bản được dẫn mà chưa có; "
    "thời hạn, nhiệm vụ không hợp lý. Mỗi phát hiện có mã, trạng thái và câu trích làm chứng cứ. Phát "
    "hiện đã chấp nhận (cancu accept) thì ẩn đi. Mã thoát 1 khi có phát hiện còn mở, trong số được "
    "liệt kê, từ mức --fail-on trở lên.",
    en="Look for what does not add up: conflicting dates, numbers, titles; documents cited but not "
    "held; deadlines and tasks that make no sense. Each finding has an id, a state and the words it "
    "rests on. Accepted ones (cancu accept) are hidden. Exit code 1 when an open one of those listed "
    "is at or above --fail-on.",
    examples=(
        "cancu audit --fail-on error",
        "cancu audit --state new --fail-on warning",
        "cancu audit --rule date-conflict --format sarif",
        "cancu audit --format html --out ra-soat.html",
    ),
)
@option(
    "--rule",
    "rules",
    multiple=True,
    metavar="ID",
    shell_complete=_rule_ids,
    vi="chỉ quy tắc này (dùng được nhiều lần)",
    en="this rule only (can be given several times)",
)
@option(
    "--severity",
    "severities",
    multiple=True,
    type=Choice(list(SEVERITY)),
    vi="chỉ mức này (dùng được nhiều lần): error lỗi, warning cảnh báo, info lưu ý",
    en="this severity only (can be given several times)",
)
@option(
    "--state",
    "states",
    multiple=True,
    type=Choice(list(_STATES)),
    vi="chỉ trạng thái này (dùng được nhiều lần): new mới, seen đã thấy, accepted đã chấp nhận, "
    "resolved không còn; mặc định new và seen",
    en="this state only (can be given several times); default new and seen",
)
@option("--all", "every", is_flag=True, vi="cả phát hiện đã chấp nhận", en="accepted findings as well")
@option(
    "--format",
    "form",
    type=Choice(["table", "json", "xlsx", "bases", "sarif", "html", "pdf"]),
    vi="dạng kết quả; mặc định table; html, pdf là báo cáo để in; bases là báo cáo căn cứ thiếu, nghi "
    "vấn (Excel)",
    en="form of the result; default table; html and pdf are a report to print; bases is the workbook "
    "of missing and doubtful bases",
)
@option("--out", metavar="PATH", vi="ghi vào tệp này", en="write to this file")
@force_option()
@option(
    "--fail-on",
    type=Choice(["error", "warning", "never"]),
    default="never",
    show_default=True,
    vi="mã thoát 1 khi có phát hiện còn mở từ mức này trở lên",
    en="exit code 1 when there is an open finding of this severity or above",
)
@json_option()
def audit(
    rules: tuple[str, ...],
    severities: tuple[str, ...],
    states: tuple[str, ...],
    every: bool,
    form: str | None,
    out: str | None,
    force: bool,
    fail_on: str,
    as_json: bool,
) -> None:
    chosen = one_format(form, as_json, "table")
    # SARIF has words of its own for what is suppressed and what is gone.
    usual = _STATES if chosen == "sarif" else (*_OPEN, "accepted") if every else _OPEN
    wanted = states or usual
    opened, today = corpus(), dt.date.today()
    failed = Faults()
    found = opened.audit(rules=rules or None, today=today, states={*wanted, "accepted"}, faults=failed)
    hidden = 0 if "accepted" in wanted else sum(f["state"] == "accepted" for f in found)
    findings = [f for f in found if f["state"] in wanted and f["severity"] in (severities or SEVERITY)]
    if chosen == "table":
        deliver("".join(f"{clean(line)}\n" for line in _page(findings, hidden)), out, force=force)
    else:
        deliver(_file(chosen, findings, today, failed), out, force=force)
    faults.tell(failed.found)
    if fail_on != "never" and (
        failed  # what was not checked is not in order
        or any(
            Severity(each["severity"]).gravity >= Severity(fail_on).gravity
            for each in findings
            if each["state"] in _OPEN
        )
    ):
        exit_with(1)


def _file(
    form: str, findings: Sequence[Mapping[str, Any]], today: dt.date, failed: Faults
) -> str | bytes:
    from cancu.findings import rules

    if form == "json":
        made: dict[str, Any] = {"findings": findings}
        if failed:
            made["faults"] = [
                {"name": f.name, "document": f.document, "error": f.error, "code": f.code}
                for f in failed.found
            ]
        return to_json(made) + "\n"
    if form == "sarif":
        from cancu.exports.sarif import sarif

        return to_json(sarif(findings, rules(lang()), lang=lang())) + "\n"
    if form in ("html", "pdf"):
        from cancu.exports.audit_report import html
        from cancu.exports.pdf import pdf

        page = html(findings, rules(lang()), lang=lang(), day=today, database=str(settings().database))
        return page if form == "html" else pdf(page)
    if form == "bases":
        from cancu.exports.office_books import bases_book

        opened = corpus()
        name = (opened.office() or {}).get("name")
        return bases_book(opened.doubtful(findings), office=name, on=today)
    from cancu.exports.columns import audit_book

    return audit_book(findings, rules(lang()), lang=lang())


def _page(findings: Sequence[Mapping[str, Any]], hidden: int) -> Iterator[str]:
    """A list to read: one item, its evidence line by line, what to do."""
    mixed = len({finding["state"] for finding in findings}) > 1  # else the mark tells nothing
    for finding in findings:
        yield _head(finding, marked=mixed and finding["state"] != "seen")
        lines = Counter(_evidence(evidence) for evidence in finding["evidence"])
        for line, times in lines.items():
            yield f"    {line}" + (f" ({times} {say('lần', 'times')})" if times > 1 else "")
        suggestion = finding["suggestion"]
        if suggestion is not None:
            yield f"    → {suggestion['value']} ({suggestion['why']})"
        note = words.decision(finding)
        if note:
            yield f"    ✓ {note}" if finding["accepted"] else f"    ! {note}"
    if findings:
        yield ""
    fresh = sum(1 for f in findings if f["state"] == "new")
    if mixed and fresh:
        yield say(f"Mới: {fresh}.", f"New: {fresh}.")
    if hidden:
        yield say(
            f"Đã chấp nhận, không liệt kê: {hidden} (xem bằng --all).",
            f"Accepted, not listed: {hidden} (see them with --all).",
        )
    counts = {name: sum(1 for f in findings if f["severity"] == name) for name in SEVERITY}
    yield say(
        f"{counts['error']} lỗi, {counts['warning']} cảnh báo, {counts['info']} lưu ý.",
        f"{counts['error']} errors, {counts['warning']} warnings, {counts['info']} notes.",
    )


def _head(finding: Mapping[str, Any], *, marked: bool) -> str:
    state = f" ({words.finding_state(finding['state'])})" if marked else ""
    name = f"{words.severity(finding['severity'])} [{finding['rule']}] {finding['id']}{state}"
    return f"{name} {finding['message']}"


def _evidence(evidence: Mapping[str, Any]) -> str:
    page = f", {say('tr.', 'p.')} {evidence['page']}" if evidence["page"] is not None else ""
    quoted = " ".join(str(evidence["quote"]).split())
    return f"{short(str(evidence['label']), _LABEL)}{page}: “{quoted}”"


@command(
    "accept",
    vi="Chấp nhận phát hiện đã xem xét, kèm lý do: cancu audit không nêu lại, trừ khi điều nó dựa vào "
    "thay đổi (thêm văn bản ghi sai, thêm số hay ngày khác, mức nặng hơn). ID là mã mà cancu audit "
    "in ra.",
    en="Accept findings that were looked into, with the reason: cancu audit does not tell them again "
    "unless what they rest on changes (another text with the odd date, another number, a graver "
    "level). ID is what cancu audit prints.",
    examples=(
        'cancu accept 3fa9c1d2 --reason "đã đính chính tại Công văn 12/VP"',
        'cancu audit --json | jq -r ".findings[].id" | xargs cancu accept --reason "rà soát lần đầu"',
    ),
)
@argument("ids", metavar="ID…", nargs=-1, required=True)
@option("--reason", required=True, metavar="TEXT", vi="vì sao chấp nhận", en="why it is accepted")
@option(
    "--by",
    metavar="NAME",
    vi="ai chấp nhận; mặc định người đang đăng nhập",
    en="who accepts; default the user logged in",
)
@json_option()
def accept(ids: tuple[str, ...], reason: str, by: str | None, as_json: bool) -> None:
    _told(
        corpus().accept(ids, reason=reason, by=by),
        as_json,
        "accepted",
        say("Đã chấp nhận", "Accepted"),
    )


@command(
    "reopen",
    vi="Rút lại việc chấp nhận: phát hiện được nêu trở lại.",
    en="Take an acceptance back: the finding is told again.",
    examples=("cancu reopen 3fa9c1d2",),
)
@argument("ids", metavar="ID…", nargs=-1, required=True)
@json_option()
def reopen(ids: tuple[str, ...], as_json: bool) -> None:
    _told(corpus().reopen(ids), as_json, "reopened", say("Đã mở lại", "Open again"))


def _told(fingerprints: Sequence[str], as_json: bool, name: str, said: str) -> None:
    if as_json:
        emit_json({name: fingerprints})
        return
    from cancu.findings import SHORT

    emit(f"{said}: {', '.join(each[:SHORT] for each in fingerprints)}")


COMMANDS = {"audit": audit, "accept": accept, "reopen": reopen}
