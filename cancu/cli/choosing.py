"""Which tasks are meant: the filters that ``cancu tasks``, the exports and the calendar share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import click

from cancu.cli.common import corpus
from cancu.cli.options import Choice, Day, WholeNumber, option
from cancu.cli.settings import say
from cancu.desk import Wanted
from cancu.labels import ROLE
from cancu.tasks.kinds import KINDS, WORK
from cancu.tasks.status import CLOSED, OPEN, STATES
from extractors.errors import UsageError

__all__ = ["apart", "chosen", "is_asked", "office_option", "task_filters"]

#: The options as click hands them over.
NAMES = [
    "agency",
    "document",
    "role",
    "due_from",
    "due_before",
    "overdue",
    "only_open",
    "only_done",
    "states",
    "kinds",
    "office",
    "limit",
]
#: What an option without its value stands for.
_NOW = "now"


class OverdueOn(Day):
    """A day, or today where none is given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return dt.date.today() if value == _NOW else super().convert(value, param, ctx)


def office_option() -> Any:
    return option(
        "--office",
        metavar="TEXT",
        vi="cơ quan mình; không nêu thì theo cancu office set",
        en="whose desk this is; without it as settled by cancu office set",
    )


def _filters() -> tuple[Any, ...]:
    return (
        option(
            "--agency",
            metavar="TEXT",
            vi="cơ quan có tên chứa chữ này (không cần gõ dấu)",
            en="bodies whose name holds this text (diacritics not needed)",
        ),
        option("--document", metavar="REF", vi="chỉ của văn bản này", en="of this document only"),
        option(
            "--role",
            type=Choice(list(ROLE)),
            vi="chỉ vai trò này: chủ trì, phối hợp, thực hiện, theo dõi, báo cáo",
            en="this role only",
        ),
        *_days(),
        option("--open", "only_open", is_flag=True, vi="chỉ việc chưa xong", en="open ones only"),
        option("--done", "only_done", is_flag=True, vi="chỉ việc đã xong", en="done ones only"),
        option(
            "--state",
            "states",
            type=Choice(list(STATES)),
            multiple=True,
            vi="chỉ trạng thái này (dùng được nhiều lần)",
            en="this state only (can be given several times)",
        ),
        option(
            "--kind",
            "kinds",
            type=Choice([*KINDS, "all"]),
            multiple=True,
            vi="work: việc phải làm (mặc định); statutory: thời hạn do văn bản quy phạm đặt ra; "
            "past: việc báo cáo kể đã qua; all: tất cả",
            en="work: what is to be done (default); statutory: terms of normative texts; past: what a "
            "report tells of the past; all: everything",
        ),
        option(
            "--mine",
            "mine",
            is_flag=True,
            vi="chỉ việc của cơ quan mình (cancu office set)",
            en="tasks of one's own office only (cancu office set)",
        ),
        office_option(),
        option("--limit", type=WholeNumber(1), vi="nhiều nhất chừng này dòng", en="at most so many"),
    )


def _days() -> tuple[Any, ...]:
    """The filters that are days."""
    return (
        option("--from", "due_from", type=Day(), vi="đến hạn từ ngày này", en="due from this day on"),
        option("--due-before", type=Day(), vi="đến hạn trước ngày này", en="due before this day"),
        option(
            "--overdue",
            type=OverdueOn(),
            is_flag=False,
            flag_value=_NOW,
            metavar="[DATE]",
            vi="chưa xong mà đã quá hạn, tính đến ngày này (mặc định hôm nay)",
            en="not done and overdue on this day (default: today)",
        ),
        option(
            "--as-of",
            type=Day(),
            vi="tính trong hạn, quá hạn đến ngày này (mặc định hôm nay)",
            en="the day on which it is judged what is late (default: today)",
        ),
    )


def task_filters(decorated: Any) -> Any:
    """The filters as options of a command."""
    for add in reversed(_filters()):
        decorated = add(decorated)
    return decorated


def chosen(given: Mapping[str, Any]) -> tuple[Wanted, int | None]:
    """What the options ask for, and how many at most."""
    if given["only_open"] and given["only_done"]:
        raise UsageError(
            "--open và --done mâu thuẫn nhau; hãy bỏ một trong hai.",
            "--open and --done contradict each other; leave one out.",
        )
    if (given["only_open"] or given["only_done"]) and given["states"]:
        raise UsageError(
            "--state không đi cùng --open hoặc --done.", "--state does not go with --open or --done."
        )
    states = given["states"] or None
    if given["only_open"] or given["overdue"] is not None:
        states = states or OPEN
    elif given["only_done"]:
        states = (CLOSED[0],)
    kinds = given["kinds"] or (WORK,)
    wanted = Wanted(
        agency=given["agency"],
        document=given["document"],
        role=given["role"],
        due_from=given["due_from"],
        due_before=given["due_before"],
        overdue=given["overdue"],
        states=states,
        kinds=KINDS if "all" in kinds else kinds,
        as_of=given["as_of"],
        office=given["office"] or (_mine() if given["mine"] else None),
    )
    return wanted, given["limit"]


def _mine() -> str:
    settled = corpus().office()
    if settled is None:
        raise UsageError(
            'Chưa biết cơ quan mình là cơ quan nào; hãy đặt: cancu office set "TÊN CƠ QUAN".',
            'It is not settled whose office this is: cancu office set "NAME".',
        )
    return str(settled["name"])


def is_asked(given: Mapping[str, Any]) -> bool:
    """Whether any filter was given."""
    return any(given.get(name) for name in (*NAMES, "mine"))


def apart(counts: Mapping[str, int]) -> str | None:
    """One line on what was left out of the list because it is no work; None when nothing was."""
    if not any(counts.values()):
        return None
    parts = []
    if statutory := counts.get("statutory"):
        parts.append(
            say(
                f"{statutory} thời hạn do văn bản quy phạm đặt ra (--kind statutory)",
                f"{statutory} statutory terms (--kind statutory)",
            )
        )
    if past := counts.get("past"):
        parts.append(
            say(
                f"{past} việc báo cáo kể đã qua (--kind past)", f"{past} told of the past (--kind past)"
            )
        )
    if work := counts.get("work"):
        parts.append(say(f"{work} việc phải làm (--kind work)", f"{work} to be done (--kind work)"))
    return say("Để riêng: ", "Apart: ") + "; ".join(parts) + "."
