"""``cancu check``: for cron, whether the database is sound and every file in it accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cancu.cli.base import command
from cancu.cli.edge import exit_with
from cancu.cli.options import json_option, option
from cancu.cli.output import emit, emit_json
from cancu.cli.settings import say, settings

if TYPE_CHECKING:
    from corpus.records import FileRow

__all__ = ["COMMANDS"]

#: So many of each are named; ``--json`` names all.
_NAMED = 10
_ACCOUNTS = {
    "held documents without a file": "văn bản không còn ứng với tệp nào",
    "held documents without text": "văn bản không có phần chữ",
    "files that failed without a reason": "tệp không đọc được mà không ghi lý do",
    "files that were read and belong to no held document": "tệp đã đọc mà không thuộc văn bản nào",
    "facts of documents that are not held": "dữ kiện của văn bản không có trong cơ sở dữ liệu",
    "edges without both ends": "quan hệ thiếu một đầu",
    "edges of citations that mean another document": "quan hệ không khớp với viện dẫn",
    "cited documents nobody cites": "văn bản được viện dẫn mà không ai viện dẫn",
    "held documents no extractor has read": "văn bản chưa được trích xuất",
}


@command(
    "check",
    vi="Kiểm tra cơ sở dữ liệu có lành không và mọi tệp, văn bản, dữ kiện, quan hệ có khớp nhau không; "
    "dùng cho cron. Với --files, so cả các tệp gốc với những gì đã đọc. Không ghi gì. Mã thoát 5 nếu "
    "cơ sở dữ liệu hỏng hoặc không khớp, 4 nếu chỉ có tệp gốc đã mất hoặc đã đổi.",
    en="Check that the database is sound and that files, documents, facts and edges tally; for cron. "
    "With --files the originals are compared with what was read, too. Nothing is written. Exit code 5 "
    "for a damaged database or one that does not tally, 4 when only originals are gone or changed.",
    examples=("cancu check", "cancu check --files --json"),
)
@option(
    "--files",
    is_flag=True,
    vi="đọc lại các tệp gốc và so mã băm với lúc nạp",
    en="read the originals and compare their sums with those when they were read",
)
@json_option()
def check(files: bool, as_json: bool) -> None:
    from corpus.integrity import unsound
    from corpus.store import Corpus

    with Corpus(settings().database, read_only=True) as corpus:
        wrong = list(corpus.sound())
        rows = [] if wrong else list(unsound(corpus))
        accounts = {} if wrong or rows else corpus.accounts()
        known = [] if wrong else list(corpus.files()) if not rows else []
        held = 0 if wrong else len(corpus.held_ids())
    gone, changed = _compared(known, sums=files)
    if as_json:
        emit_json(
            {
                "schema": "cancu.check/1",
                "documents": held,
                "files": len(known),
                "database": wrong,
                "rows": [
                    {"table": each.table, "document": each.document, "why": each.why} for each in rows
                ],
                "accounts": accounts,
                "files_gone": gone,
                "files_changed": changed,
            }
        )
    else:
        told = [f"{each.table} #{each.document}: {each.why}" for each in rows]
        counts = [f"{count} {say(_ACCOUNTS.get(name, name), name)}" for name, count in accounts.items()]
        _tell(say("Tệp cơ sở dữ liệu hỏng", "The file of the database is damaged"), wrong)
        _tell(say("Dòng dữ liệu không đọc được", "Rows that cannot be read"), told)
        _tell(say("Không khớp", "Does not tally"), counts)
        _tell(say("Tệp gốc không còn", "Originals that are gone"), gone)
        _tell(say("Tệp gốc đã đổi từ khi nạp", "Originals changed since"), changed)
        if wrong or rows or accounts:
            emit(_remedy(repairable=not wrong and not rows))
        else:
            emit(
                say(
                    f"Cơ sở dữ liệu lành; {held} văn bản, {len(known)} tệp đều khớp.",
                    f"The database is sound; {held} documents and {len(known)} files tally.",
                )
            )
    if wrong or rows or accounts:
        exit_with(5)
    if gone or changed:
        exit_with(4)


def _remedy(*, repairable: bool) -> str:
    if repairable:
        return say(
            "Hãy chạy cancu ingest THƯ_MỤC một lần nữa; nếu vẫn còn, hãy khôi phục bản sao lưu.",
            "Run cancu ingest FOLDER once more; if it stays, restore a backup.",
        )
    return say(
        "Hãy khôi phục bản sao lưu, hoặc chạy cancu recover TỆP_MỚI.",
        "Restore a backup, or run cancu recover NEW_FILE.",
    )


def _tell(head: str, found: list[str]) -> None:
    if found:
        emit(f"{head} ({len(found)})")
        for each in found[:_NAMED]:
            emit(f"  {each}")
        if len(found) > _NAMED:
            emit("  …")


def _compared(known: list[FileRow], *, sums: bool) -> tuple[list[str], list[str]]:
    """Originals that are gone, and that are other than when they were read (by their bytes)."""
    from pipeline.system.files import parted, sha256_of

    gone: list[str] = []
    changed: list[str] = []
    for each in known:
        if each.status == "skipped":
            continue
        outer, inside = parted(each.path)
        try:
            Path(outer).stat()
            if sums and not inside and each.sha256 and sha256_of(outer) != each.sha256:
                changed.append(each.path)
        except (OSError, ValueError):
            # Inside an archive that is gone, or a document of a file with several.
            if "!/" not in each.path or not Path(each.path.partition("!/")[0]).exists():
                gone.append(each.path)
    return gone, changed


COMMANDS = {"check": check}
