"""What click and the operating system say, in the user's words.

click speaks English; its usage errors are told apart by class and said anew, so that a clerk reads
one language only.
"""

from __future__ import annotations

import errno

import click

from extractors.message import Message

__all__ = ["extra", "is_no_temp", "metavar", "os_error", "usage_error"]


def usage_error(error: click.UsageError, lang: str) -> str:
    """A usage error of click as one sentence.

    >>> usage_error(click.NoSuchOption("--jsn", possibilities=["--json"]), "vi")
    "Không có tùy chọn '--jsn'; có phải ý bạn là --json?"
    """
    return _usage_error(error).in_lang(lang)


def _usage_error(error: click.UsageError) -> Message:
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        return Message(
            f"Không có tùy chọn {error.option_name!r}"
            + (f"; có phải ý bạn là {near}?" if near else "."),
            f"No such option: {error.option_name!r}" + (f"; did you mean {near}?" if near else "."),
        )
    if isinstance(error, click.MissingParameter):
        name = _name(error)
        return Message(f"Còn thiếu {name}; xem --help.", f"Missing: {name}; see --help.")
    if isinstance(error, click.BadParameter):
        name = _name(error)
        return Message(
            f"Giá trị của {name} không đúng: {error.message}", f"Bad value for {name}: {error.message}"
        )
    if isinstance(error, click.BadOptionUsage):
        return Message(
            f"Tùy chọn {error.option_name!r} dùng chưa đúng (thiếu hoặc thừa giá trị); xem --help.",
            f"Option {error.option_name!r} is used wrongly (a value missing or too many); see --help.",
        )
    said = error.format_message()
    if said.startswith("Got unexpected extra argument"):
        extras = said[said.find("(") + 1 : said.rfind(")")]
        return Message(
            f"Thừa tham số: {extras}; xem --help.", f"Too many arguments: {extras}; see --help."
        )
    if said == "Missing command.":
        return Message(
            "Còn thiếu tên lệnh; xem cancu --help.", "A command is missing; see cancu --help."
        )
    return Message(said, said)


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "?")
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.human_readable_name.upper()


def metavar(piece: str, lang: str) -> str:
    """A piece of the usage line: ``[OPTIONS]`` is ``[TÙY CHỌN]``."""
    if lang == "en":
        return piece
    return {
        "[OPTIONS]": "[TÙY CHỌN]",
        "COMMAND [ARGS]...": "LỆNH [THAM SỐ]...",
    }.get(piece, piece)


def extra(help_text: str, lang: str) -> str:
    """What click adds behind the help of an option: ``[default: 4]``."""
    if lang == "en":
        return help_text
    return help_text.replace("[default: ", "[mặc định: ").replace("[required]", "[bắt buộc]")


def is_no_temp(error: OSError) -> bool:
    """Whether Python found no place for temporary files, which it tells as a file that is not there."""
    return str(error.strerror).startswith("No usable temporary directory")


def os_error(error: OSError) -> Message:
    """What the operating system refused, and what to do about it.

    >>> print(os_error(OSError(errno.ENOSPC, "No space left on device")))
    Ổ đĩa đã đầy; hãy giải phóng chỗ rồi chạy lại, phần đã ghi xong vẫn còn.
    """
    name = error.filename if isinstance(error.filename, str) else None
    where = f" {name!r}" if name else ""
    if error.errno == errno.ENOSPC:
        return Message(
            "Ổ đĩa đã đầy; hãy giải phóng chỗ rồi chạy lại, phần đã ghi xong vẫn còn.",
            "The disk is full; free some room and run again, what was written is kept.",
        )
    if is_no_temp(error):
        return Message(
            "Không có thư mục tạm nào dùng được; hãy giải phóng chỗ, cấp quyền cho thư mục tạm hoặc "
            "đặt TMPDIR rồi chạy lại.",
            "There is no temporary folder that can be used; free some room, grant the rights of the "
            "temporary folder or set TMPDIR, and run again.",
        )
    if isinstance(error, FileNotFoundError):
        return Message(
            f"Không tìm thấy{where}; hãy kiểm tra lại đường dẫn.",
            f"Not found:{where}; check the path.",
        )
    if isinstance(error, PermissionError):
        return Message(
            f"Không có quyền đối với{where or ' tệp này'}; hãy cấp quyền rồi chạy lại.",
            f"No permission for{where or ' this file'}; grant it and run again.",
        )
    if isinstance(error, IsADirectoryError):
        return Message(
            f"{name or 'Đường dẫn'} là thư mục; lệnh này cần một tệp.",
            f"{name or 'The path'} is a folder; this command needs a file.",
        )
    said = error.strerror or str(error)
    return Message(
        f"Hệ điều hành từ chối{where}: {said}.",
        f"The operating system refused{where}: {said}.",
    )
