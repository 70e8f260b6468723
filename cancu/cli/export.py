"""``cancu export``: the whole corpus or one report as a file."""

from __future__ import annotations

import click

from cancu.cli.base import command
from cancu.cli.common import corpus
from cancu.cli.options import Choice, argument
from cancu.cli.settings import say
from cancu.export import FORMATS
from cancu.files import STDOUT

__all__ = ["COMMANDS"]


@command(
    "export",
    vi="Xuất toàn bộ cơ sở dữ liệu hoặc một báo cáo: jsonl (mỗi văn bản một dòng), csv (thư mục gồm "
    "các "
    "bảng, mở được bằng Excel; OUT có đuôi .csv thì chỉ một bảng), graphml và gexf (đồ thị viện dẫn), "
    "ics (lịch việc đến hạn). OUT là '-' thì in ra đầu ra chuẩn.",
    en="The whole corpus or one report out: jsonl (one document a line), csv (a folder of tables "
    "that Excel "
    "opens; one table when OUT ends in .csv), graphml and gexf (the citation graph), ics (what is due, "
    "as a calendar). OUT '-' is standard output.",
    examples=(
        "cancu export csv bang/",
        "cancu export csv tasks.csv",
        "cancu export jsonl - | jq .document",
    ),
)
@argument("form", metavar="FORMAT", type=Choice(list(FORMATS)))
@argument("out", metavar="OUT")
def export(form: str, out: str) -> None:
    written = corpus().export(form, out)
    if out != STDOUT:
        click.echo(say(f"Đã ghi {written}", f"Written: {written}"), err=True)


COMMANDS = {"export": export}
