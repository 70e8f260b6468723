"""``cancu extract``: one file or many texts in, facts out; no database."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cancu.cli.base import command
from cancu.cli.edge import EXIT_BUG, exit_with, internal
from cancu.cli.messages import os_error
from cancu.cli.options import argument, limit_options, limits_of, option
from cancu.cli.output import emit_json
from cancu.cli.settings import lang
from corpus.codec import error_json
from extractors.errors import CancuError, NotFound, Unreadable, UsageError

if TYPE_CHECKING:
    from pipeline.readers import Limits

__all__ = ["COMMANDS"]

STDIN = "-"


@command(
    "extract",
    vi="Trích xuất một tệp, không dùng cơ sở dữ liệu: số ký hiệu, ngày, cơ quan ban hành, trích yếu, "
    "người ký, nơi nhận; các văn bản được viện dẫn và quan hệ; thời hạn; nhiệm vụ. Với --jsonl, mỗi "
    'dòng vào là một đối tượng {"id", "text"}, mỗi dòng ra là kết quả của dòng ấy, đúng thứ tự.',
    en="The facts of one file, no database: number, date, issuer, title, signer, recipients; the "
    "documents it cites and how; deadlines; assignments. With --jsonl every input line is an object "
    '{"id", "text"}, every output line its facts, in the same order.',
    examples=(
        "cancu extract vanban.pdf --json",
        "cancu extract --jsonl - < vanban.jsonl > dulieu.jsonl",
    ),
    database=False,
)
@argument("file", metavar="FILE", required=True)
@option("--json", "as_json", is_flag=True, vi="in ra một đối tượng JSON", en="print one JSON object")
@option(
    "--jsonl",
    "as_jsonl",
    is_flag=True,
    vi="nhiều văn bản, mỗi dòng một đối tượng JSON ('-' là đầu vào chuẩn)",
    en="many texts, one JSON object a line ('-' is standard input)",
)
@limit_options
def extract(file: str, as_json: bool, as_jsonl: bool, **limits: int | str | None) -> None:
    if as_json and as_jsonl:
        raise UsageError(
            "Chỉ dùng một trong hai: --json hoặc --jsonl.", "Use only one of --json and --jsonl."
        )
    if as_jsonl:
        _many(file)
    else:
        _one(file, limits_of(limits), as_json=as_json)


def _one(file: str, limits: Limits, *, as_json: bool) -> None:
    from cancu import api

    try:
        if file == STDIN:
            found = api.extract_text(_decoded(sys.stdin.buffer.read()), lang=lang())
        else:
            found = _held(partial(api.extract, lang=lang(), limits=limits), file, limits)
    except (CancuError, OSError) as refused:
        error = refused if isinstance(refused, CancuError) else _refused(refused)
        if not as_json:
            raise error from refused
        emit_json(_failure(file, error))
        exit_with(error.exit_code)
    except Exception as fault:  # ours: the caller of --json still gets an object
        if not as_json:
            raise
        emit_json(_failure(file, internal(fault)))
        exit_with(EXIT_BUG)
    if as_json:
        emit_json(found)
    else:
        from cancu.cli.summary import summary

        summary(found)


def _held(work: Callable[[str], dict[str, Any]], file: str, limits: Limits) -> dict[str, Any]:
    """What the file gives, within its limits; what a C library reads, a process of its own reads."""
    from pipeline.readers import is_plain

    name = Path(file).name
    found: dict[str, Any] | CancuError
    if os.environ.get("CANCU_DEBUG"):
        found = work(file)
    elif is_plain(file):
        from pipeline.system.contained import limited

        found = limited(work, file, name, limits, memory=False)
    else:
        from pipeline.jobs import alone

        found = alone(work, file, limits=limits, name=name)
    if isinstance(found, CancuError):
        raise _Fault(found) if found.code == "internal" else found
    return found


class _Fault(CancuError):
    """A fault of the program itself, met while a file was read."""

    exit_code = EXIT_BUG

    def __init__(self, met: CancuError) -> None:
        super().__init__(met.message.vi, met.message.en, code=met.code)


def _refused(error: OSError) -> CancuError:
    """What the operating system says of one file, as the error of reading that file."""
    said = os_error(error)
    return Unreadable(said.vi, said.en, code="damaged")


def _failure(file: str, error: CancuError) -> dict[str, Any]:
    """The contract's object for a file that cannot be read."""
    source: dict[str, Any] = {"path": file, "sha256": None}
    path = Path(file)
    try:
        if path.is_file():
            import hashlib

            with path.open("rb") as handle:
                source["sha256"] = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        pass  # not even its bytes can be had: the error itself says so
    return error_json(source, error.code, error.message.in_lang(lang()))


def _many(file: str) -> None:
    """Line by line, so that a caller can hold a conversation; a bad line costs its own line only."""
    if file == STDIN:
        _stream(sys.stdin.buffer)
        return
    try:
        with Path(file).open("rb") as lines:
            _stream(lines)
    except FileNotFoundError as error:
        raise NotFound(
            f"Không tìm thấy tệp {file!r}; hãy kiểm tra lại đường dẫn.",
            f"There is no file {file!r}; check the path.",
        ) from error


def _stream(lines: BinaryIO) -> None:
    for found in _answers(lines):
        emit_json(found, indent=None)


def _answers(lines: BinaryIO) -> Iterator[dict[str, Any]]:
    from cancu import api

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        known: dict[str, Any] = {}
        try:
            asked = _asked(line, number)
            if "id" in asked:
                known["id"] = asked["id"]
            text = asked.get("text")
            if not isinstance(text, str):
                raise UsageError(
                    f'Dòng {number} không có trường "text" là chuỗi.',
                    f'Line {number} has no field "text" that is a string.',
                    code="bad-line",
                )
            yield known | api.extract_text(text, lang=lang())
        except CancuError as error:
            yield known | error_json({"line": number}, error.code, error.message.in_lang(lang()))
        except Exception as fault:  # ours, and of this line only: the others are not to suffer
            ours = internal(fault)
            yield known | error_json({"line": number}, ours.code, ours.message.in_lang(lang()))


def _asked(line: bytes, number: int) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"Dòng {number} không phải là JSON hợp lệ ({error}).",
            f"Line {number} is not valid JSON ({error}).",
            code="bad-line",
        ) from error
    if not isinstance(asked, dict):
        raise UsageError(
            f'Dòng {number} không phải là đối tượng {{"id", "text"}}.',
            f'Line {number} is not an object {{"id", "text"}}.',
            code="bad-line",
        )
    return asked


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "Đầu vào chuẩn không phải là văn bản UTF-8; hãy lưu ra tệp rồi đưa tên tệp.",
            "Standard input is not UTF-8 text; save it to a file and give the file's name.",
        ) from error


COMMANDS = {"extract": extract}
