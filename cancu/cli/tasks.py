"""``cancu tasks``: who does what by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.choosing import apart, chosen, task_filters
from cancu.cli.common import corpus, deliver, force_option, one_format
from cancu.cli.options import Choice, json_option, option
from cancu.cli.output import emit, listed, short, to_json
from cancu.cli.settings import lang, say
from cancu.exports.columns import Column
from cancu.tasks.status import STATUS, TASK_STATE, is_open
from extractors.errors import UsageError
from extractors.model import Message

__all__ = ["COMMANDS"]


#: Characters of a document's name in the table.
_LABEL = 40
#: Characters of a task: what is longer stands whole in JSON and workbooks.
_TASK = 200
#: Rows of the table where nobody says how many: who wants all of them takes a workbook or JSON.
_SHOWN = 50
#: Characters of a time that is no day.
_WHEN = 28


@command(
    "tasks",
    vi="Ai làm việc gì, khi nào xong: nhiệm vụ được giao trong mọi văn bản, việc đến hạn trước đứng "
    "đầu. Thời hạn chung do văn bản quy phạm đặt ra và việc báo cáo kể đã qua để riêng (--kind).",
    en="Who does what by when: the tasks given in all documents, the soonest due first. Statutory "
    "terms of normative texts and what reports tell of the past stand apart (--kind).",
    examples=(
        'cancu tasks --agency "cong an" --due-before 31/12/2024',
        "cancu tasks --overdue --mine",
        "cancu tasks --document 184/QĐ-UBND --open",
        "cancu tasks --format ics > viec.ics",
        "cancu tasks --format xlsx --out viec.xlsx",
    ),
)
@task_filters
@option(
    "--format",
    "form",
    type=Choice(["table", "json", "xlsx", "ics"]),
    vi="dạng kết quả; mặc định table",
    en="form of the result; default table",
)
@option("--out", metavar="PATH", vi="ghi vào tệp này", en="write to this file")
@force_option()
@json_option()
def tasks(form: str | None, out: str | None, force: bool, as_json: bool, **given: Any) -> None:
    form = one_format(form, as_json, "table")
    wanted, limit = chosen(given)
    if form == "table" and out is not None:
        raise UsageError(
            "--out cần --format json, xlsx hoặc ics.", "--out needs --format json, xlsx or ics."
        )
    opened = corpus()
    if form == "table" and limit is None:
        limit = _SHOWN
    found = opened.task_list(wanted, limit=limit)
    if form != "json" and not found["tasks"] and wanted.agency is not None:
        opened.need_agency(wanted.agency)  # a slip of the pen, not an empty list
    if form == "json":
        deliver(to_json(found) + "\n", out, force=force)
    elif form == "ics":
        from cancu.exports.calendars import calendar

        deliver(calendar(found["tasks"], stamp=opened.changed()), out, force=force)
    elif form == "xlsx":
        from cancu.exports.office_books import tasks_form

        whose = opened.whose(wanted, registers=False)
        every = None
        if wanted.overdue or wanted.states:  # how far all are, not those that were chosen by it
            every = opened.task_list(replace(wanted, overdue=None, states=None), limit=None)["tasks"]
        made = tasks_form(found["tasks"], office=whose.name, on=whose.on, counted=every)
        deliver(made, out, force=force)
    else:
        _page(found)


def _page(found: Mapping[str, Any]) -> None:
    rows = found["tasks"]
    if rows:
        listed(_TABLE, rows)
        emit()
    total = found["total"]
    if len(rows) < total:
        emit(
            say(
                f"{total} nhiệm vụ, hiện {len(rows)} đầu; --limit để xem thêm.",
                f"{total} tasks, the first {len(rows)}; --limit for more.",
            )
        )
    else:
        emit(say(f"{total} nhiệm vụ.", f"{total} tasks."))
    for line in (apart(found["apart"]), _answered(rows), _gone(found["lost"])):
        if line is not None:
            emit(line)


def _answered(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """That some may be done already, and how to say so."""
    each = next(
        (row for row in rows if row["proposed"] and is_open(row) and row["proposed"][0]["about"]), None
    )
    if each is None:
        return None
    first = each["proposed"][0]
    answer = f"{first['label']}"
    return say(
        f"Có thể đã trả lời: [{each['id']}] bằng {answer}; xác nhận: cancu done {each['id']} --by "
        f"{first['document']}. Xem chứng cứ: cancu done {each['id']} --show.",
        f"May be answered: [{each['id']}] by {answer}; confirm: cancu done {each['id']} --by "
        f"{first['document']}. The evidence: cancu done {each['id']} --show.",
    )


def _gone(lost: Sequence[Mapping[str, Any]]) -> str | None:
    if not lost:
        return None
    names = "; ".join(f"{each['document']}: {short(each['task'], _LABEL)}" for each in lost[:3])
    more = "; …" if len(lost) > 3 else ""
    return say(
        f"{len(lost)} nhiệm vụ đã ghi tiến độ nay không còn đọc thấy trong văn bản: {names}{more}",
        f"{len(lost)} tasks with progress are no longer read in their documents: {names}{more}",
    )


def _role(task: Mapping[str, Any]) -> str:
    return words.role(task["role"]) if task["role"] else say("thời hạn", "deadline")


def _place(task: Mapping[str, Any]) -> str:
    place = str(task["section"] or "")
    return place if task["page"] is None else f"{place} {say('tr.', 'p.')} {task['page']}".strip()


def _what(task: Mapping[str, Any]) -> str:
    partners = f" ({words.role('phoi_hop')}: {', '.join(task['with'])})" if task["with"] else ""
    return f"{short(str(task['task']), _TASK)}{partners}"


def _who(task: Mapping[str, Any]) -> str:
    """The body as printed; who has its work now, when that is why the task is shown."""
    name = str(task["agency"] or "")
    return f"{name} ({say('nay là', 'now')} {task['heir']})" if task["heir"] else name


def _when(task: Mapping[str, Any]) -> str:
    """The day; what the text says when there is none (``trong 05 ngày làm việc``)."""
    if task["due"]:
        repeated = (task["deadline"] or {}).get("rrule")
        return words.day(task["due"]) + (" ↻" if repeated else "")
    return short(str(task["deadline"]["text"]), _WHEN) if task["deadline"] else ""


def _state(task: Mapping[str, Any]) -> str:
    """How far it is: the state, or what a follow-up table says of it."""
    if task["state"] in ("done", "dropped") or task["status"] == "open-late":
        return STATUS[task["status"]].in_lang(lang())
    return TASK_STATE[task["state"]].in_lang(lang())


_TABLE = (
    Column(Message("Hạn", "Due"), _when, fixed=True),
    Column(Message("Cơ quan", "Body"), _who),
    Column(Message("Vai trò", "Role"), _role),
    Column(Message("Văn bản", "Document"), lambda task: short(str(task["document"]["label"]), _LABEL)),
    Column(Message("Mục", "Section"), _place),
    Column(Message("Mã", "Id"), lambda task: task["id"], fixed=True),
    Column(Message("Trạng thái", "State"), _state),
    Column(Message("Nhiệm vụ", "Task"), _what),
)

COMMANDS = {"tasks": tasks}
