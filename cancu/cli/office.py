"""``cancu office``: whose desk this is; outgoing, incoming and own tasks follow from it."""

from __future__ import annotations

from cancu.cli.base import command
from cancu.cli.common import corpus
from cancu.cli.options import argument, json_option
from cancu.cli.output import emit, emit_json
from cancu.cli.settings import say
from extractors.errors import UsageError

__all__ = ["COMMANDS"]


@command(
    "office",
    vi="Cơ quan mình là cơ quan nào: văn bản nó ban hành là văn bản đi, văn bản của nơi khác là văn "
    "bản đến; sổ đăng ký và việc của mình theo đó. Không nêu gì thì hiện tên đang đặt; set TÊN: đặt; "
    "unset: bỏ; list: các cơ quan ban hành văn bản trong cơ sở dữ liệu.",
    en="Whose office this is: what it issued goes out, the rest comes in; registers and own tasks "
    "follow. Without words: the name as settled; set NAME, unset, list: the bodies that issued "
    "documents of the database.",
    examples=('cancu office set "Sở Y tế tỉnh Lào Cai"', "cancu office", "cancu office list"),
)
@argument("words", metavar="[set NAME|unset|list]", nargs=-1)
@json_option()
def office(words: tuple[str, ...], as_json: bool) -> None:
    opened = corpus()
    match words:
        case ():
            found = opened.office()
        case ("set", *parts) if parts:
            found = opened.set_office(" ".join(parts))
        case ("unset",):
            found = opened.set_office(None)
        case ("list",):
            known = opened.offices()
            if as_json:
                emit_json({"offices": known})
                return
            for name in known:
                emit(name)
            return
        case _:
            raise UsageError(
                'Cách dùng: cancu office; cancu office set "TÊN"; cancu office unset; '
                "cancu office list.",
                'Usage: cancu office; cancu office set "NAME"; cancu office unset; cancu office list.',
            )
    if as_json:
        emit_json({"office": found})
    elif found is None:
        emit(say("Chưa đặt cơ quan nào.", "No office is settled."))
    else:
        emit(say(f"Cơ quan: {found['name']}", f"Office: {found['name']}"))


COMMANDS = {"office": office}
