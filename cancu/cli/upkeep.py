"""``cancu correct``, ``relink``, ``backup`` and ``split``: keep a corpus right, and keep it."""

from __future__ import annotations

import click

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus, force_option, outputs, tell_which
from cancu.cli.options import argument, json_option, option
from cancu.cli.output import emit, emit_json
from cancu.cli.settings import say, settings
from cancu.values import whoami
from extractors.errors import UsageError

__all__ = ["COMMANDS"]


@command(
    "correct",
    vi="Ghi một đính chính của người dùng cho một trường của văn bản (number, date, issuer, title, "
    "type, "
    "signer, place…); lần trích xuất sau không ghi đè. Bỏ trống giá trị bằng --clear.",
    en="Put one field of a document right (number, date, issuer, title, type, signer, place…); a later "
    "extraction does not undo it. --clear empties the field.",
    examples=('cancu correct 12 number 184/QĐ-UBND --reason "số đóng dấu, đọc từ bản giấy"',),
)
@argument("ref", metavar="REF")
@argument("field", metavar="FIELD")
@argument("value", metavar="[VALUE]", required=False)
@option("--clear", is_flag=True, vi="trường này không có giá trị", en="this field has no value")
@option(
    "--reason", default="", metavar="TEXT", vi="vì sao, căn cứ vào đâu", en="why, and on what evidence"
)
@json_option()
def correct(ref: str, field: str, value: str | None, clear: bool, reason: str, as_json: bool) -> None:
    if clear == (value is not None):
        raise UsageError(
            "Hãy nêu giá trị mới, hoặc --clear để bỏ trống.",
            "Give the new value, or --clear to empty the field.",
        )
    opened = corpus()
    row = opened.correct(tell_which(opened, ref), field, value, reason=reason, by=whoami())
    if as_json:
        emit_json(row)
        return
    shown = value if value is not None else say("(bỏ trống)", "(empty)")
    if field == "date" and value is not None:
        shown = words.day(row["date"])
    emit(f"[{row['id']}] {row['label']}: {field} = {shown}")


@command(
    "relink",
    vi="Liên kết lại toàn bộ viện dẫn với văn bản. Bình thường không cần: mỗi lần nhập, đính chính "
    "chỉ liên kết lại phần liên quan và cho cùng kết quả.",
    en="Link every citation to its document anew. Not needed as a rule: each ingest and correction "
    "links what it touches, with the same result.",
    examples=("cancu relink",),
)
@json_option()
def relink(as_json: bool) -> None:
    made = corpus().relink()
    if as_json:
        emit_json(made)
        return
    emit(
        say(
            f"{made['linked']}/{made['citations']} viện dẫn đã liên kết, {made['edges']} quan hệ giữa "
            f"{made['documents']} văn bản lưu trữ và {made['cited']} văn bản chỉ được viện dẫn.",
            f"{made['linked']} of {made['citations']} citations linked, {made['edges']} references "
            f"between {made['documents']} documents held and {made['cited']} only cited.",
        )
    )


@command(
    "backup",
    vi="Sao lưu cơ sở dữ liệu thành một bản nhất quán, kể cả khi đang có người dùng.",
    en="A consistent copy of the database, even while it is in use.",
    examples=("cancu backup saoluu.db",),
)
@argument("out", metavar="OUT")
@force_option()
def backup(out: str, force: bool) -> None:
    with outputs(force=force):
        written = corpus().backup(out)
    click.echo(
        say(
            f"Đã sao lưu {settings().database} vào {written}",
            f"{settings().database} copied to {written}",
        ),
        err=True,
    )


@command(
    "split",
    vi="Chia cơ sở dữ liệu thành một tệp cho mỗi tỉnh và năm trong thư mục mới, kèm mục lục. trace, "
    "path và search nhận cả thư mục ấy ở --db; mỗi tệp là một cơ sở dữ liệu riêng, để xem và bàn giao.",
    en="A database for each province and year in a new folder, with a directory of them all. trace, "
    "path and search take that folder as --db; each file is a database of its own, to ask and hand on.",
    examples=("cancu split kho/", "cancu --db kho/ trace 184/QĐ-UBND --direction down"),
)
@argument("folder", metavar="FOLDER")
def split(folder: str) -> None:
    made = corpus().split(folder)
    emit(say(f"Đã chia thành {len(made)} tệp trong {folder}.", f"{len(made)} files in {folder}."))


COMMANDS = {"correct": correct, "relink": relink, "backup": backup, "split": split}
