"""``cancu tasks``: who does what by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus, deliver, force_option, one_format
from cancu.cli.options import Choice, Day, json_option, option
from cancu.cli.output import emit, listed, short, to_json
from cancu.cli.settings import lang, say
from cancu.exports.columns import Column
from extractors.errors import UsageError
from extractors.model import Message

__all__ = ["COMMANDS"]


#: Characters of a document's name in the table.
_LABEL = 40
#: Characters of a time that is no day.
_WHEN = 28


@command(
    "tasks",
    vi="Ai làm việc gì, khi nào xong: nhiệm vụ được giao trong mọi văn bản, việc đến hạn trước đứng "
    "đầu.",
    en="Who does what by when: the tasks given in all documents, the soonest due first.",
    examples=(
        'cancu tasks --agency "cong an" --due-before 31/12/2024',
        "cancu tasks --format ics > viec.ics",
        "cancu tasks --format xlsx --out viec.xlsx",
    ),
)
@option(
    "--agency",
    metavar="TEXT",
    vi="cơ quan có tên chứa chữ này (không cần gõ dấu)",
    en="bodies whose name holds this text (diacritics not needed)",
)
@option("--due-before", type=Day(), vi="đến hạn trước ngày này", en="due before this day")
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
def tasks(
    agency: str | None,
    due_before: dt.date | None,
    form: str | None,
    out: str | None,
    force: bool,
    as_json: bool,
) -> None:
    chosen = one_format(form, as_json, "table")
    found = corpus().tasks(agency=agency, due_before=due_before)
    if chosen == "json":
        deliver(to_json({"tasks": found}) + "\n", out, force=force)
    elif chosen == "ics":
        from cancu.exports.tables import calendar

        deliver(calendar(found), out, force=force)
    elif chosen == "xlsx":
        from cancu.exports.columns import tasks_book

        deliver(tasks_book(found, lang=lang()), out, force=force)
    elif out is not None:
        raise UsageError(
            "--out cần --format json, xlsx hoặc ics.", "--out needs --format json, xlsx or ics."
        )
    else:
        _page(found)


def _page(found: Sequence[Mapping[str, Any]]) -> None:
    if found:
        listed(_TABLE, found)
        emit()
    emit(say(f"{len(found)} nhiệm vụ.", f"{len(found)} tasks."))


def _role(task: Mapping[str, Any]) -> str:
    return words.role(task["role"]) if task["role"] else say("thời hạn", "deadline")


def _place(task: Mapping[str, Any]) -> str:
    place = str(task["section"] or "")
    return place if task["page"] is None else f"{place} {say('tr.', 'p.')} {task['page']}".strip()


def _what(task: Mapping[str, Any]) -> str:
    partners = f" ({words.role('phoi_hop')}: {', '.join(task['with'])})" if task["with"] else ""
    return f"{task['task']}{partners}"


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


_TABLE = (
    Column(Message("Hạn", "Due"), _when, fixed=True),
    Column(Message("Cơ quan", "Body"), _who),
    Column(Message("Vai trò", "Role"), _role),
    Column(Message("Văn bản", "Document"), lambda task: short(str(task["document"]["label"]), _LABEL)),
    Column(Message("Mục", "Section"), _place),
    Column(Message("Nhiệm vụ", "Task"), _what),
)

COMMANDS = {"tasks": tasks}
