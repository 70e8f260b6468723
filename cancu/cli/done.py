"""``cancu done``: a task is closed by the document that answers it, begun, dropped, or open again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus
from cancu.cli.options import Day, argument, json_option, option
from cancu.cli.output import emit, emit_json, short
from cancu.cli.settings import lang, say
from cancu.tasks.status import STATUS, TASK_STATE, is_open
from extractors.errors import UsageError

__all__ = ["COMMANDS"]

_TASK, _QUOTE = 90, 160


@command(
    "done",
    vi="Ghi tiến độ nhiệm vụ. Không có tùy chọn thì ghi là đã hoàn thành hôm nay; --by REF nêu văn bản "
    "trả lời, ngày của văn bản đó là ngày hoàn thành. Mã nhiệm vụ như cancu tasks in ra; tiến độ được "
    "giữ khi văn bản được đọc lại.",
    en="Say of tasks how far they are. Without options: done today; --by REF names the document that "
    "answers, its day is the day of completion. Ids are those cancu tasks prints; what is said stays "
    "when documents are read anew.",
    examples=(
        "cancu done 3f2a91c0 --by 45/BC-SYT",
        "cancu done 3f2a91c0 --on 15/7/2024",
        "cancu done 3f2a91c0 --start",
        "cancu done 3f2a91c0 --since 12/3/2026",
        'cancu done 3f2a91c0 --drop "đã chuyển Sở Xây dựng"',
        "cancu done 3f2a91c0 --show",
    ),
)
@argument("idents", metavar="TASK...", nargs=-1, required=True)
@option("--by", metavar="REF", vi="văn bản trả lời", en="the document that answers")
@option("--on", type=Day(), vi="ngày hoàn thành", en="the day of completion")
@option(
    "--due",
    type=Day(),
    vi="thời hạn đúng, thay cho thời hạn đọc được; việc chưa xong",
    en="the term put right; the task stays open",
)
@option(
    "--since",
    type=Day(),
    vi="ngày bắt đầu tính thời hạn (“05 ngày kể từ ngày nhận được”); việc chưa xong",
    en="the day from which the term runs; the task stays open",
)
@option("--who", metavar="TEXT", vi="người ghi; mặc định người đăng nhập", en="who says so")
@option("--note", metavar="TEXT", vi="ghi chú", en="a note")
@option("--start", is_flag=True, vi="đang thực hiện, chưa xong", en="in progress, not done yet")
@option("--seen", is_flag=True, vi="đã xem", en="seen")
@option("--drop", metavar="REASON", vi="không thực hiện, vì lý do này", en="dropped, for this reason")
@option("--undo", is_flag=True, vi="rút lại mọi điều đã ghi", en="take back what was said")
@option(
    "--show",
    is_flag=True,
    vi="chỉ xem: nhiệm vụ, lịch sử, văn bản có thể đã trả lời và chứng cứ",
    en="only show: the task, its history, what may have answered it and the evidence",
)
@json_option()
def done(
    idents: tuple[str, ...],
    by: str | None,
    on: dt.date | None,
    due: dt.date | None,
    since: dt.date | None,
    who: str | None,
    note: str | None,
    start: bool,
    seen: bool,
    drop: str | None,
    undo: bool,
    show: bool,
    as_json: bool,
) -> None:
    opened = corpus()
    ways = {"in-progress": start, "seen": seen, "dropped": drop is not None, "new": undo}
    said = [state for state, given in ways.items() if given]
    if len(said) + show > 1:
        raise UsageError(
            "Chỉ dùng một trong --start, --seen, --drop, --undo, --show.",
            "Use only one of --start, --seen, --drop, --undo, --show.",
        )
    if show:
        rows = [opened.task(each) for each in idents]
    else:
        if due is not None and since is not None:
            raise UsageError("Chỉ dùng một trong --due, --since.", "Use only one of --due, --since.")
        finished = by is not None or on is not None or (due is None and since is None)
        rows = opened.set_task(
            idents,
            said[0] if said else "done" if finished else None,
            by_document=by,
            done_on=on,
            reason=drop,
            note=note,
            due=due,
            since=since,
            by=who,
        )
    if as_json:
        emit_json({"tasks": rows})
        return
    for row in rows:
        _tell(row)
        if show:
            _tell_more(row)


def _tell(row: Mapping[str, Any]) -> None:
    state = TASK_STATE[row["state"]].in_lang(lang())
    status = STATUS[row["status"]].in_lang(lang())
    by = ""
    if row["answer"]:
        by = say(f" bằng {row['answer']['label']}", f" by {row['answer']['label']}")
    day = f", {words.day(row['done_on'])}" if row["done_on"] else ""
    who = row["agency"] or say("(không nêu cơ quan)", "(nobody named)")
    term = ""
    if row["term"] and is_open(row):
        term = say(f", hạn {words.day(row['term'])}", f", due {words.day(row['term'])}")
    emit(f"[{row['id']}] {state}{by}{day} ({status}{term}): {who}: {short(row['task'], _TASK)}")


def _tell_more(row: Mapping[str, Any]) -> None:
    page = "" if row["page"] is None else say(f", tr. {row['page']}", f", p. {row['page']}")
    emit(f"  {row['document']['label']}{page}: “{short(row['quote'], _QUOTE)}”")
    if row["deadline"]:
        emit(
            say("  Thời hạn: ", "  Deadline: ")
            + f"“{row['deadline']['text']}” → {words.day(row['due'])}"
        )
    for told in row["history"]:
        parts = [TASK_STATE[told["state"]].in_lang(lang())]
        parts += [each for each in (told["answer"], told["reason"], told["note"]) if each]
        if told["due"]:
            parts.append(say(f"hạn {words.day(told['due'])}", f"due {words.day(told['due'])}"))
        emit(f"  {words.day(told['when'])} {told['by'] or ''}: {'; '.join(parts)}")
    if not row["proposed"]:
        emit(say("  Chưa thấy văn bản nào trả lời.", "  No document is seen to answer it."))
    for each in row["proposed"]:
        about = (
            say(" (trích yếu nói đến việc này)", " (its title speaks of it)") if each["about"] else ""
        )
        at = "" if each["page"] is None else say(f", tr. {each['page']}", f", p. {each['page']}")
        emit(
            say("  Có thể đã trả lời: ", "  May be answered by: ")
            + f"{each['label']} {each['title'] or ''}{about}"
        )
        emit(f"    {each['issuer']}, {words.day(each['date'])}{at}: “{short(each['quote'], _QUOTE)}”")


COMMANDS = {"done": done}
