"""The one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from cancu.cli import messages
from cancu.cli.output import clean
from cancu.cli.settings import lang, say, settings
from extractors.errors import CancuError

__all__ = ["EXIT_BROKEN_PIPE", "EXIT_BUG", "at_the_edge", "damage", "exit_with", "internal"]

#: What a shell reports for a program that died of a closed pipe, and of a fault of its own.
EXIT_BROKEN_PIPE = 128 + 13
EXIT_BUG = 70
#: Characters a sentence may have.
_LONG = 1000


def at_the_edge(run: Callable[[], Any]) -> int:
    """Run, and turn whatever goes wrong into one sentence and the contract's exit code."""
    try:
        code = run()
        if sys.stdout is not None:  # it is None when the shell closed it: `cancu … >&-`
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        if error.ctx is not None:
            click.echo(_usage_line(error.ctx), err=True)
        _complain(messages.usage_error(error, lang()))
        return 2
    except (click.Abort, KeyboardInterrupt):
        _complain(
            say(
                "Đã dừng; phần đã làm xong được giữ lại, lần chạy sau sẽ làm tiếp.",
                "Interrupted; what was finished is kept, the next run goes on from there.",
            )
        )
        return 128 + signal.SIGINT
    except click.ClickException as error:
        _complain(error.format_message())
        return error.exit_code
    except CancuError as error:
        _complain(error.message.in_lang(lang()))
        return error.exit_code
    except OSError as error:
        if error.errno == errno.EPIPE:
            _close_stdout()
            return EXIT_BROKEN_PIPE
        _debug()
        _complain(messages.os_error(error).in_lang(lang()))
        return 3 if isinstance(error, FileNotFoundError) and not messages.is_no_temp(error) else 4
    except Exception as error:
        told = damage() or internal(error)
        _complain(told.message.in_lang(lang()))
        return EXIT_BUG if told.code == "internal" else told.exit_code


def damage() -> CancuError | None:
    """What is wrong with the database, when it is that which led the program astray."""
    if "corpus.store" not in sys.modules or not settings().database.is_file():
        return None
    from corpus.database import damaged
    from corpus.integrity import has_unsound_rows
    from corpus.store import Corpus

    try:
        with Corpus(settings().database, read_only=True) as corpus:
            wrong = corpus.sound() or has_unsound_rows(corpus)
    except CancuError as error:
        return error
    return damaged(settings().database) if wrong else None


def internal(fault: Exception) -> CancuError:
    """A fault of the program itself, as a sentence; its traceback with ``CANCU_DEBUG=1``."""
    _debug()
    what = f"{type(fault).__name__}: {fault}"
    return CancuError(
        f"Lỗi của chương trình, không phải của bạn ({what}); "
        "chạy lại với CANCU_DEBUG=1 để xem chi tiết và báo cho người phát triển.",
        f"A fault of the program, not yours ({what}); "
        "run again with CANCU_DEBUG=1 for the details and report it.",
        code="internal",
    )


def _debug() -> None:
    if os.environ.get("CANCU_DEBUG"):
        import traceback

        traceback.print_exc()


def _complain(sentence: str) -> None:
    """One sentence; a value of endless length in it is told by its beginning and its end."""
    if len(sentence) > _LONG:
        sentence = f"{sentence[: _LONG // 2]} … {sentence[-_LONG // 2 :]}"
    click.echo(say("Lỗi: ", "Error: ") + clean(sentence), err=True)


def _close_stdout() -> None:
    """The reader has gone: leave without Python complaining when it flushes at the end."""
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, sys.stdout.fileno())
    except (OSError, ValueError):  # stdout is not a file: nothing is flushed into it either
        return


def exit_with(code: int) -> NoReturn:
    """End the command with a code of the contract."""
    raise click.exceptions.Exit(code)


def _usage_line(ctx: click.Context) -> str:
    formatter = ctx.make_formatter()
    ctx.command.format_usage(ctx, formatter)
    return formatter.getvalue().rstrip()
