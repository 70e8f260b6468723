"""``cancu import``: edited workbooks and status lists back in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cancu.cli.base import command
from cancu.cli.common import corpus
from cancu.cli.edge import exit_with
from cancu.cli.options import argument, json_option, option
from cancu.cli.output import emit, emit_json, short
from cancu.cli.settings import lang, say
from extractors.errors import UsageError

__all__ = ["COMMANDS"]

_LABEL, _CELL = 60, 60


@command(
    "import",
    vi="Nhận lại bảng Excel đã sửa (xlsx-tasks, xlsx-documents do cancu xuất): ô được sửa thành tiến "
    "độ nhiệm vụ hoặc đính chính. Có dòng sai hoặc xung đột thì không ghi gì cả; --dry-run chỉ xem. "
    "cancu import status FILE: danh mục văn bản còn hiệu lực, hết hiệu lực của cơ quan mình.",
    en="Take an edited workbook back (xlsx-tasks, xlsx-documents as cancu exported them): edited cells "
    "become progress of tasks or corrections. Nothing is written when a row is wrong or in conflict; "
    "--dry-run only shows. cancu import status FILE: an office's own list of what is in force.",
    examples=("cancu import theo-doi.xlsx --dry-run", "cancu import status danh-muc.xlsx"),
)
@argument("words", metavar="[status] FILE", nargs=-1, required=True)
@option("--dry-run", is_flag=True, vi="chỉ xem, không ghi", en="only show, write nothing")
@option("--who", metavar="TEXT", vi="người ghi; mặc định người đăng nhập", en="who says so")
@json_option()
def import_(words: tuple[str, ...], dry_run: bool, who: str | None, as_json: bool) -> None:
    match words:
        case ("status", path):
            found = corpus().import_status(path, dry_run=dry_run)
        case (path,):
            found = corpus().import_book(path, dry_run=dry_run, by=who)
        case _:
            raise UsageError(
                "Cách dùng: cancu import FILE hoặc cancu import status FILE.",
                "Usage: cancu import FILE or cancu import status FILE.",
            )
    if as_json:
        emit_json(found)
    else:
        for line in _page(found):
            emit(line)
    if found["wrong"]:
        exit_with(1)


def _page(found: Mapping[str, Any]) -> Iterator[str]:
    for row in found["rows"]:
        place = say(f"{row['sheet']}, dòng {row['row']}", f"{row['sheet']}, row {row['row']}")
        yield f"{place}: {short(row['label'], _LABEL)}"
        for each in row["changes"]:
            yield f"    {each['column']}: “{_cell(each['old'])}” → “{_cell(each['new'])}”"
        for each in row["problems"]:
            sort = say("xung đột", "conflict") if each["sort"] == "conflict" else say("lỗi", "error")
            yield f"    {sort}: {each[lang()]}"
    yield _sum(found)


def _sum(found: Mapping[str, Any]) -> str:
    read, changed, wrong = found["read"], found["changed"], found["wrong"]
    if wrong:
        return say(
            f"{read} dòng, {wrong} dòng sai: chưa ghi gì cả. Hãy sửa rồi nhập lại.",
            f"{read} rows, {wrong} of them wrong: nothing was written. Mend them and import again.",
        )
    if not changed:
        return say(f"{read} dòng, không có gì thay đổi.", f"{read} rows, nothing has changed.")
    if found["dry_run"]:
        return say(
            f"{read} dòng, {changed} thay đổi; chạy không có --dry-run để ghi.",
            f"{read} rows, {changed} changes; run without --dry-run to write them.",
        )
    return say(f"{read} dòng, đã ghi {changed} thay đổi.", f"{read} rows, {changed} changes written.")


def _cell(value: Any) -> str:
    return short("" if value is None else str(value), _CELL)


COMMANDS = {"import": import_}
