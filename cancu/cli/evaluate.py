"""``cancu eval``: how well the extractors read, against what people annotated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cancu.cli.base import command
from cancu.cli.options import argument, json_option, option
from cancu.cli.output import emit, emit_json, table
from cancu.cli.settings import say
from extractors.errors import NotFound

__all__ = ["COMMANDS"]


@command(
    "eval",
    vi="Chấm điểm trích xuất: GOLD là thư mục đáp án (mỗi văn bản một tệp JSON), SOURCE là thư mục "
    "văn bản.",
    en="Score the extractors: GOLD is a folder of annotations (one JSON file a document), SOURCE "
    "holds the "
    "documents.",
    examples=("cancu eval tests/gold corpus/samples --misses",),
    database=False,
)
@argument("gold", metavar="GOLD")
@argument("source", metavar="SOURCE")
@option("--misses", is_flag=True, vi="liệt kê từng chỗ sai", en="list every miss")
@json_option()
def evaluate(gold: str, source: str, misses: bool, as_json: bool) -> None:
    from cancu.api import extract
    from pipeline import evaluate as scoring

    for folder in (gold, source):
        if not Path(folder).is_dir():
            raise NotFound(
                f"Không có thư mục {folder!r}; hãy kiểm tra lại đường dẫn.",
                f"There is no folder {folder!r}; check the path.",
            )
    report = scoring.evaluate(Path(gold), Path(source), facts_of=extract)
    if as_json:
        emit_json(report.as_json())
        return
    if misses:
        for miss in report.misses:
            emit(str(miss))
        if report.misses:
            emit()
    _page(report)


def _page(report: Any) -> None:
    table(
        (say("Chỉ số", "Figure"), say("Giá trị", "Value")),
        [(name, f"{value:.4f}") for name, value in report.figures.items()],
    )
    emit()
    emit(say(f"{report.documents} văn bản.", f"{report.documents} documents."))
    for line in report.failed:
        emit(say(f"không đọc được: {line}", f"not read: {line}"))


COMMANDS = {"eval": evaluate}
