"""``cancu ingest`` and ``cancu retry``: files and folders into the database."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cancu.cli import faults
from cancu.cli.base import command
from cancu.cli.common import corpus
from cancu.cli.edge import exit_with
from cancu.cli.options import (
    WholeNumber,
    argument,
    json_option,
    limit_options,
    limits_of,
    option,
)
from cancu.cli.output import clean, emit, emit_json, progress_console, watched
from cancu.cli.settings import lang, say, settings
from corpus.database import is_older

if TYPE_CHECKING:
    from corpus.records import FileRow
    from pipeline.run import IngestReport, Progress

__all__ = ["COMMANDS"]

#: Files that could not be read are named up to this many; ``--json`` and ``doctor`` name all.
_NAMED = 20
#: And of those that were passed by so many.
_SKIPPED = 10
#: Seconds between two looks of ``--watch``; a folder of 10,000 files takes about 0.1 s to look at.
_PAUSE = 1.0

#: Outcomes of files that are not read, and characters of a file's name beside the bar.
_AT_ONCE = frozenset({"unchanged", "skipped", "duplicate"})
_WIDE = 40

_Tell = Callable[["Progress"], None]


def _jobs() -> Callable[[Any], Any]:
    return option(
        "--jobs",
        type=WholeNumber(1),
        metavar="N",
        vi="số tiến trình đọc song song; mặc định theo số nhân của máy",
        en="processes that read side by side; default: the cores of the machine",
    )


@command(
    "ingest",
    vi="Đọc tệp và thư mục (cả thư mục con) vào cơ sở dữ liệu; chỉ đọc tệp mới và tệp đã thay đổi. Tệp "
    "không đọc được được liệt kê kèm lý do, các tệp khác vẫn được giữ (mã thoát 4). Ctrl-C giữ phần "
    "đã xong; lần chạy sau làm tiếp.",
    en="Read files and folders (recursively) into the database; new and changed files only. Files that "
    "cannot be read are listed with the reason, the others are kept (exit code 4). Ctrl-C keeps what "
    "is done; the next run goes on.",
    examples=("cancu ingest vanban/", "cancu --db tinh.db ingest congvan/ quyetdinh.pdf --jobs 4"),
)
@argument("paths", metavar="PATH...", nargs=-1, required=True)
@_jobs()
@option(
    "--cluster",
    metavar="ADDRESS",
    vi="đọc trên các máy của một bộ điều phối Dask đang chạy (tcp://máy:8786); cần cài: pip install "
    "'cancu[cluster]'",
    en="read on the machines of a Dask scheduler that runs already (tcp://host:8786); needs: pip "
    "install 'cancu[cluster]'",
)
@option(
    "--watch",
    is_flag=True,
    vi="tiếp tục theo dõi và đọc tệp mới cho đến khi Ctrl-C",
    en="keep watching and read new files until Ctrl-C",
)
@option(
    "--follow-links",
    is_flag=True,
    vi="đọc cả liên kết (symlink) dẫn ra ngoài thư mục đã nêu",
    en="read symbolic links that lead out of the folders, too",
)
@limit_options
@json_option()
def ingest(
    paths: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    watch: bool,
    follow_links: bool,
    as_json: bool,
    **limits: int | str | None,
) -> None:
    opened = corpus()
    if not as_json and is_older(opened.database):
        click.echo(_upgrading(), err=True)

    def once() -> IngestReport:
        with _progress(quiet=as_json) as tell:
            made: IngestReport = opened.ingest(
                paths,
                jobs=jobs or _cores(),
                progress=tell,
                limits=limits_of(limits),
                follow_links=follow_links,
                cluster=cluster,
            )
        return made

    # Looked at before the files are read: what comes in between is a change.
    before = _resting(paths, follow_links=follow_links) if watch else {}
    report = once()
    _tell(report, as_json=as_json)
    told = {_mark(each) for each in report.failures}
    while watch:
        while _state(paths, follow_links=follow_links) == before:
            time.sleep(_PAUSE)
        before = _resting(paths, follow_links=follow_links)
        report = _news(once(), told)
        if report.new or report.changed or report.failed:
            _tell(report, as_json=as_json)
    if report.failed:
        exit_with(4)


@command(
    "retry",
    vi="Đọc lại những tệp lần trước không đọc được.",
    en="Read the files that could not be read once more.",
    examples=("cancu retry", "cancu retry --timeout 3600 --memory 4000"),
)
@_jobs()
@limit_options
@json_option()
def retry(jobs: int | None, as_json: bool, **limits: int | str | None) -> None:
    with _progress(quiet=as_json) as tell:
        report = corpus().retry(jobs=jobs or 1, progress=tell, limits=limits_of(limits))
    _tell(report, as_json=as_json)
    if report.failed:
        exit_with(4)


def _upgrading() -> str:
    return say(
        "Cơ sở dữ liệu do bản cancu cũ tạo ra: nay được nâng cấp, và văn bản đã có được trích xuất lại "
        "nếu bản này đọc khác. Kho lớn thì lâu; dừng (Ctrl-C) cũng không mất gì, lần sau làm tiếp.",
        "The database was made by an older cancu: it is upgraded now, and the documents in it are "
        "extracted anew where this version reads them otherwise. In a big one that takes long; nothing "
        "is lost when it is stopped (Ctrl-C), the next run goes on.",
    )


def _news(report: IngestReport, told: set[tuple[object, ...]]) -> IngestReport:
    """A report without the failures that were told before and are the same still."""
    fresh = tuple(each for each in report.failures if _mark(each) not in told)
    told.update(map(_mark, fresh))
    return replace(report, failures=fresh, failed=len(fresh))


def _mark(failure: FileRow) -> tuple[object, ...]:
    """What makes a failure the same as another: the file as it was, and what was wrong with it."""
    return failure.path, failure.size, failure.mtime_ns, failure.error_code


def _cores() -> int:
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def _resting(paths: tuple[str, ...], *, follow_links: bool) -> dict[str, tuple[int, int]]:
    """What is there once it rests: a file that is still being copied changes within the pause."""
    now = _state(paths, follow_links=follow_links)
    while True:
        time.sleep(_PAUSE)
        later = _state(paths, follow_links=follow_links)
        if later == now:
            return now
        now = later


def _state(paths: tuple[str, ...], *, follow_links: bool) -> dict[str, tuple[int, int]]:
    """Size and time of every file below: what changes when there is work."""
    from pipeline.system.files import collect

    database = str(settings().database.absolute())
    return {
        each.path: (each.size, each.mtime_ns)
        for each in collect(paths, follow_links=follow_links)
        if not each.skipped and not each.path.startswith(database)
    }


@contextmanager
def _progress(*, quiet: bool) -> Iterator[_Tell | None]:
    """A bar on stderr while somebody watches; nothing otherwise."""
    if quiet or not watched(sys.stderr):
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[file]}", markup=False),
        console=progress_console(),
        transient=True,
        speed_estimate_period=120,
    ) as bar:
        reading = say("Đang đọc", "Reading")
        anew = say("Đang trích xuất lại", "Extracting anew")
        task = bar.add_task(reading, total=None, file="")
        at_once = 0  # what needs no reading takes no time: the rest is what there is to wait for

        def tell(step: Any) -> None:
            nonlocal at_once
            at_once += step.outcome in _AT_ONCE
            shown = clean(Path(step.path).name)
            shown = shown if len(shown) <= _WIDE else f"…{shown[1 - _WIDE :]}"
            bar.update(
                task,
                completed=step.done - at_once,
                total=step.total - at_once,
                file=shown,
                description=anew if step.outcome == "updated" else reading,
            )

        yield tell


def _tell(report: IngestReport, *, as_json: bool) -> None:
    if as_json:
        emit_json(_summary(report))
        return
    counts = (
        (report.new, say("mới", "new")),
        (report.changed, say("đã thay đổi", "changed")),
        (report.updated, say("trích xuất lại", "extracted anew")),
        (report.duplicate, say("trùng nội dung", "duplicate")),
        (report.unchanged, say("không đổi", "unchanged")),
        (report.skipped, say("bỏ qua", "skipped")),
        (report.failed, say("không đọc được", "not read")),
    )
    parts = [f"{count} {name}" for count, name in counts if count]
    took = f"{report.seconds:.1f} s"
    emit(f"{', '.join(parts) or say('Không có tệp nào', 'No files')} ({took}).")
    for sentence in _next_steps(report):
        emit(sentence)
    for failure in report.failures[:_NAMED]:
        click.echo(clean(f"  {failure.path}: {_reason(failure)}"), err=True)
    rest = len(report.failures) - _NAMED
    if rest > 0:
        click.echo(say(f"  … và {rest} tệp khác", f"  … and {rest} more"), err=True)
    if report.skipped_files:
        click.echo(say("Bỏ qua, không phải văn bản:", "Skipped, no documents:"), err=True)
    for each in report.skipped_files[:_SKIPPED]:
        click.echo(clean(f"  {each.path} [{each.error_code}]"), err=True)
    rest = len(report.skipped_files) - _SKIPPED
    if rest > 0:
        click.echo(say(f"  … và {rest} tệp khác", f"  … and {rest} more"), err=True)
    faults.tell(report.faults)


def _next_steps(report: IngestReport) -> Iterator[str]:
    """What there is to look at in the documents that were read, and what to do about it."""
    if report.scanned_pages:
        yield say(
            f"{report.scanned_pages} trang là bản quét, đọc bằng OCR: hãy xem lại các dữ kiện kém chắc "
            "chắn bằng cancu review.",
            f"{report.scanned_pages} pages are scans, read by OCR: look through the least sure facts "
            "with cancu review.",
        )
    unknown = (
        (report.numbers_unreadable, say("không đọc rõ", "not legible")),
        (report.numbers_handwritten, say("viết tay", "handwritten")),
        (report.numbers_blank, say("để trống", "blank")),
    )
    told = ", ".join(f"{count} {name}" for count, name in unknown if count)
    if told:
        yield say(
            f"Số văn bản: {told}. Hãy ghi số đúng bằng cancu correct REF number SỐ, hoặc đưa vào văn "
            "bản khác có viện dẫn đến chúng.",
            f"Document numbers: {told}. Give the right ones with cancu correct REF number NUMBER, or "
            "ingest documents that cite them.",
        )


def _reason(failure: Any) -> str:
    said = failure.error_en if lang() == "en" else failure.error_vi
    return f"[{failure.error_code}] {said}"


def _summary(report: IngestReport) -> dict[str, Any]:
    from cancu.values import fault_json

    return {
        "schema": "cancu.ingest/1",
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "duplicate": report.duplicate,
        "updated": report.updated,
        "failed": report.failed,
        "skipped": report.skipped,
        "failures": [
            {
                "path": failure.path,
                "code": failure.error_code,
                "message": failure.error_en if lang() == "en" else failure.error_vi,
            }
            for failure in report.failures
        ],
        "skipped_files": [
            {
                "path": each.path,
                "code": each.error_code,
                "message": each.error_en if lang() == "en" else each.error_vi,
            }
            for each in report.skipped_files
        ],
        "faults": [fault_json(each) for each in report.faults],
        "scanned_pages": report.scanned_pages,
        "numbers": {
            "unreadable": report.numbers_unreadable,
            "handwritten": report.numbers_handwritten,
            "blank": report.numbers_blank,
        },
        "seconds": round(report.seconds, 3),
        "run": report.run,
    }


COMMANDS = {"ingest": ingest, "retry": retry}
