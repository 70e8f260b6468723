"""``cancu user``: who may use a page that others can reach."""

from __future__ import annotations

import sys

import click

from cancu.cli.base import command
from cancu.cli.options import Choice, argument, json_option, option
from cancu.cli.output import emit, emit_json, watched
from cancu.cli.settings import say, settings
from extractors.errors import UsageError

__all__ = ["COMMANDS"]


@command(
    "user",
    vi="Người dùng của trang web khi mở cho máy khác: add thêm (hoặc đổi vai trò, mật khẩu), list liệt "
    "kê, remove bỏ. Mật khẩu được hỏi, hoặc đọc một dòng từ đầu vào chuẩn. Vai trò: xem chỉ xem; "
    "ra-soat sửa, chấp nhận, nạp; quan-tri thêm quyền nêu thư mục của máy chủ.",
    en="Users of the web page where others can reach it: add (or a new role and password), list, "
    "remove. The password is asked for, or read as a line of standard input. Roles: xem looks; ra-soat "
    "corrects, accepts, takes in; quan-tri may name folders of the server as well.",
    examples=("cancu user add Lan --role ra-soat", "cancu user list", "cancu user remove Lan"),
)
@argument("action", type=Choice(["add", "list", "remove"]))
@argument("name", metavar="[NAME]", required=False)
@option(
    "--role",
    type=Choice(["xem", "ra-soat", "quan-tri"]),
    default="xem",
    show_default=True,
    vi="vai trò",
    en="the role",
)
@json_option()
def user(action: str, name: str | None, role: str, as_json: bool) -> None:
    from cancu.web.site import Site

    accounts = Site(settings().database).accounts
    if action != "list":
        if not name:
            raise UsageError("Hãy ghi tên người dùng.", "Give the name of the user.")
        if action == "add":
            accounts.add(name, role, _password())
        else:
            accounts.remove(name)
    found = [{"name": each.name, "role": each.role} for each in accounts.all().values()]
    if as_json:
        emit_json({"users": found})
        return
    for each in found:
        emit(f"{each['name']}  {each['role']}")
    if not found:
        emit(say("Chưa có người dùng nào.", "There are no users."))


def _password() -> str:
    if not watched(sys.stdin):
        return sys.stdin.readline().rstrip("\n")
    return str(
        click.prompt(say("Mật khẩu", "Password"), hide_input=True, confirmation_prompt=True, err=True)
    )


COMMANDS = {"user": user}
