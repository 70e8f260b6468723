"""``cancu export``: the whole corpus or one report as a file."""

from __future__ import annotations

from typing import Any

import click

from cancu.cli.base import command
from cancu.cli.choosing import chosen, is_asked, task_filters
from cancu.cli.common import corpus, force_option, outputs
from cancu.cli.options import Choice, argument
from cancu.cli.settings import say
from cancu.exports.files import STDOUT
from cancu.exports.tables import FORMATS

__all__ = ["COMMANDS"]


@command(
    "export",
    vi="Xuất toàn bộ cơ sở dữ liệu hoặc một báo cáo: jsonl (mỗi văn bản một dòng), csv (thư mục gồm "
    "các bảng, mở được bằng Excel; OUT có đuôi .csv thì chỉ một bảng), graphml, gexf, dot, mermaid, "
    "jsonld (đồ thị viện dẫn), gephi và neo4j (thư mục gồm nodes.csv và edges.csv), csv-nd30-in và "
    "csv-nd30-out (văn bản đến, văn bản đi theo tên trường của Nghị định 30/2020/NĐ-CP, Phụ lục VI), "
    "datasette (siêu dữ liệu cho Datasette), ics (lịch việc đến hạn), xlsx-documents, "
    "xlsx-tasks (bảng theo dõi nhiệm vụ), xlsx-bases (báo cáo căn "
    "cứ thiếu, nghi vấn), xlsx-audit (bảng Excel), register-in, register-out, "
    "followup (sổ đăng ký văn bản đến, văn bản đi, sổ theo dõi giải quyết văn bản đến theo Nghị định "
    "30/2020/NĐ-CP, Phụ lục IV). OUT là '-' thì in ra đầu ra chuẩn.",
    en="The whole corpus or one report out: jsonl (one document a line), csv (a folder of tables that "
    "Excel opens; one table when OUT ends in .csv), csv-nd30-in and csv-nd30-out (what came in, "
    "what went out, under the field names of Decree 30/2020, Appendix VI), datasette (metadata for "
    "Datasette), graphml, gexf, dot, mermaid, jsonld (the citation graph), gephi and neo4j (a "
    "folder of nodes.csv and edges.csv), ics (what is due, as a calendar; a "
    "folder gets one for each body), xlsx-documents, xlsx-tasks (follow-up table of tasks), xlsx-bases "
    "(missing and doubtful bases), xlsx-audit (Excel), register-in, register-out, followup (the three "
    "registers of Decree 30/2020, Appendix IV). OUT '-' is standard output.",
    examples=(
        "cancu export csv bang/",
        "cancu export csv tasks.csv",
        "cancu export jsonl - | jq .document",
        "cancu export gephi do-thi/",
        'cancu export register-out so-di.xlsx --agency "Sở Y tế"',
    ),
)
@argument("form", metavar="FORMAT", type=Choice(list(FORMATS)))
@argument("out", metavar="OUT")
@task_filters
@force_option()
def export(form: str, out: str, force: bool, **given: Any) -> None:
    wanted, limit = chosen(given)
    asked = wanted if is_asked(given) else None
    with outputs(force=force):
        written = corpus().export(form, out, wanted=asked, limit=limit)
    if out != STDOUT:
        click.echo(say(f"Đã ghi {written}", f"Written: {written}"), err=True)


COMMANDS = {"export": export}
